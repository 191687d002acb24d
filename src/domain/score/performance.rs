//! *Kinerja*: which annual result counts, and its class.

use jiff::civil::Date;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Skp;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::outcome::TrayReason;
use crate::domain::profile::PerformanceMethod;
use crate::domain::profile::PerformanceRule;
use crate::domain::profile::Profile;
use crate::domain::score::Facts;

/// The decision on *kinerja*.
pub(super) struct Performance {
    /// The class; none where no annual result counts.
    pub(super) class: Option<PerformanceClass>,
    /// Score of the predicate.
    pub(super) score: Option<Score>,
    /// Why there is none.
    pub(super) tray: Option<TrayReason>,
    /// The row that counts.
    pub(super) chosen: Option<EvidenceId>,
    /// Year that counts, or is missing.
    pub(super) year: i16,
    /// Classes that results waiting for verification would bring.
    pub(super) waiting: Vec<PerformanceClass>,
}

/// Year of the annual result that is needed: the last one, once its month has come.
fn needed_year(today: Date, rule: &PerformanceRule) -> i16 {
    if today.month() >= rule.ready_month {
        today.year() - 1
    } else {
        today.year() - 2
    }
}

/// Chooses the annual result: of the newest year that counts, the definitive post before an acting one, and of these the
/// one rated last (`formats.md` 4). Results of the same day that contradict each other are *SKP ganda*.
pub(super) fn decide(facts: Facts<'_>, profile: &Profile) -> Performance {
    let rule = &profile.performance;
    let needed = needed_year(facts.today, rule);
    let newest = facts.today.year() - 1;
    let results = |proof: Proof| {
        facts
            .evidence
            .iter()
            .filter_map(move |row| match &row.evidence {
                Evidence::Skp(skp)
                    if row.proof == proof && (needed..=newest).contains(&skp.year) =>
                {
                    Some((row.id, skp))
                }
                _ => None,
            })
    };
    let waiting = results(Proof::Waiting)
        .map(|(_, skp)| class_of(skp, rule))
        .collect();
    let Some(year) = results(Proof::Verified).map(|(_, skp)| skp.year).max() else {
        let tray = Some(TrayReason::NoSkp);
        return Performance {
            class: None,
            score: None,
            tray,
            chosen: None,
            year: needed,
            waiting,
        };
    };
    let of_year = || results(Proof::Verified).filter(|(_, skp)| skp.year == year);
    let acting = of_year().all(|(_, skp)| skp.acting);
    let candidates = || of_year().filter(|(_, skp)| skp.acting == acting);
    let last = candidates().map(|(_, skp)| skp.rated_on).max().flatten();
    let mut best: Option<(EvidenceId, &Skp)> = None;
    for (id, skp) in candidates().filter(|(_, skp)| skp.rated_on == last) {
        match best {
            None => best = Some((id, skp)),
            Some((_, first))
                if (first.results, first.predicate) != (skp.results, skp.predicate) =>
            {
                let tray = Some(TrayReason::DoubleSkp);
                return Performance {
                    class: None,
                    score: None,
                    tray,
                    chosen: Some(id),
                    year,
                    waiting,
                };
            }
            // The same result twice says nothing new; the lower row wins, so that the choice never depends on the order.
            Some((kept, _)) if id < kept => best = Some((id, skp)),
            Some(_) => {}
        }
    }
    let (chosen, class, score) = match best {
        Some((id, skp)) => (
            Some(id),
            Some(class_of(skp, rule)),
            Some(score_of(skp, rule)),
        ),
        None => (None, None, None),
    };
    Performance {
        class,
        score,
        tray: None,
        chosen,
        year,
        waiting,
    }
}

/// Where a file carries no predicate, that of PermenPANRB 6/2022 follows from the two ratings.
fn predicate_of(skp: &Skp) -> Predicate {
    if let Some(predicate) = skp.predicate {
        return predicate;
    }
    let behaviour = skp.behaviour.unwrap_or(Rating::Meets);
    match (skp.results, behaviour) {
        (Rating::Above, Rating::Above) => Predicate::VeryGood,
        (Rating::Above, Rating::Meets) | (Rating::Meets, Rating::Above | Rating::Meets) => {
            Predicate::Good
        }
        (Rating::Below, Rating::Above | Rating::Meets) => Predicate::NeedsImprovement,
        (Rating::Above | Rating::Meets, Rating::Below) => Predicate::Poor,
        (Rating::Below, Rating::Below) => Predicate::VeryPoor,
    }
}

/// Score of the predicate.
pub(super) fn score_of(skp: &Skp, rule: &PerformanceRule) -> Score {
    rule.predicate_score(predicate_of(skp))
}

fn class_of(skp: &Skp, rule: &PerformanceRule) -> PerformanceClass {
    match rule.method {
        PerformanceMethod::ResultsRating => match skp.results {
            Rating::Above => PerformanceClass::Above,
            Rating::Meets => PerformanceClass::Meets,
            Rating::Below => PerformanceClass::Below,
        },
        PerformanceMethod::PredicateScore => {
            let points = Points(i64::from(score_of(skp, rule).0) * 10_000);
            match rule.cut_offs.class(points) {
                PotentialClass::High => PerformanceClass::Above,
                PotentialClass::Medium => PerformanceClass::Meets,
                PotentialClass::Low => PerformanceClass::Below,
            }
        }
    }
}
