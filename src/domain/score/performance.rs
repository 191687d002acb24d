//! *Kinerja*: which annual results count, and the class that follows.

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
use crate::domain::profile::MissingRule;
use crate::domain::profile::PerformanceMethod;
use crate::domain::profile::PerformanceRule;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::Facts;

/// The annual results that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Performance {
    /// Rating of work results of the latest year.
    rating: Option<Rating>,
    /// Score of the predicates, by the weights of the years; rounded down to hundredths.
    pub(super) score: Option<Score>,
    /// Why the person is in no box; none also where the profile lets something stand in for what is missing.
    pub(super) tray: Option<TrayReason>,
    /// What is wrong with the annual results.
    pub(super) missing: Option<TrayReason>,
    /// The rows that count, latest year first; those that contradict each other where the tray says so.
    pub(super) chosen: Vec<EvidenceId>,
    /// Latest year that counts, or the one that is missing.
    pub(super) year: i16,
}

/// Year of the annual result that is needed: the last one, once its month has come.
fn needed_year(today: Date, rule: &PerformanceRule) -> i16 {
    if today.month() >= rule.ready_month {
        today.year() - 1
    } else {
        today.year() - 2
    }
}

fn verified(facts: Facts<'_>) -> impl Iterator<Item = (EvidenceId, &Skp)> {
    facts.evidence.iter().filter_map(|row| match &row.evidence {
        Evidence::Skp(skp) if row.proof == Proof::Verified => Some((row.id, skp)),
        _ => None,
    })
}

/// Chooses the annual results. The latest year is the newest for which there is a result, between the one that is needed
/// and last year; a profile that looks back further wants each earlier year too.
pub(super) fn decide(facts: Facts<'_>, profile: &Profile) -> Performance {
    let rule = &profile.performance;
    let needed = needed_year(facts.today, rule);
    let newest = facts.today.year() - 1;
    let latest = verified(facts)
        .map(|(_, skp)| skp.year)
        .filter(|year| (needed..=newest).contains(year))
        .max();
    let instead = profile
        .items
        .iter()
        .find(|item| item.rule == Rule::Skp)
        .map_or(MissingRule::NotMapped, |item| item.missing);
    let nothing = |year, missing, chosen| {
        let (score, tray) = match instead {
            _ if missing == TrayReason::DoubleSkp => (None, Some(missing)),
            MissingRule::NotMapped => (None, Some(missing)),
            MissingRule::Zero => (Some(Score(0)), None),
            MissingRule::Neutral(score) => (Some(score), None),
            MissingRule::Renormalise => (None, None),
        };
        Performance {
            rating: None,
            score,
            tray,
            missing: Some(missing),
            chosen,
            year,
        }
    };
    let Some(latest) = latest else {
        return nothing(needed, TrayReason::NoSkp, Vec::new());
    };
    let mut rating = None;
    let mut chosen = Vec::with_capacity(rule.years.len());
    let mut sum = 0;
    for (weight, year) in rule.years.iter().zip((0..=latest).rev()) {
        match of_year(facts, year) {
            OfYear::Nothing => return nothing(year, TrayReason::NoSkp, chosen),
            OfYear::Contradiction(one, other) => {
                return nothing(year, TrayReason::DoubleSkp, vec![one, other]);
            }
            OfYear::Result(id, skp) => {
                rating = rating.or(Some(skp.results));
                sum += weight * rule.predicate_score(predicate_of(skp)).0;
                chosen.push(id);
            }
        }
    }
    Performance {
        rating,
        score: Some(Score(sum / 100)),
        tray: None,
        missing: None,
        chosen,
        year: latest,
    }
}

enum OfYear<'a> {
    Nothing,
    Result(EvidenceId, &'a Skp),
    Contradiction(EvidenceId, EvidenceId),
}

/// Of a year the definitive post before an acting one, and of these the result rated last (`formats.md` 4). Results of the
/// same day that contradict each other are *SKP ganda*; where none has a day, all are of the same day.
fn of_year(facts: Facts<'_>, year: i16) -> OfYear<'_> {
    let of_year = || verified(facts).filter(move |(_, skp)| skp.year == year);
    let acting = of_year().all(|(_, skp)| skp.acting);
    let candidates = || of_year().filter(move |(_, skp)| skp.acting == acting);
    let last = candidates().map(|(_, skp)| skp.rated_on).max().flatten();
    let mut best: Option<(EvidenceId, &Skp)> = None;
    for (id, skp) in candidates().filter(|(_, skp)| skp.rated_on == last) {
        match best {
            None => best = Some((id, skp)),
            Some((kept, first))
                if (first.results, first.predicate) != (skp.results, skp.predicate) =>
            {
                return OfYear::Contradiction(kept.min(id), kept.max(id));
            }
            // The same result twice says nothing new; the lower row wins, so that the choice never depends on the order.
            Some((kept, _)) if id < kept => best = Some((id, skp)),
            Some(_) => {}
        }
    }
    best.map_or(OfYear::Nothing, |(id, skp)| OfYear::Result(id, skp))
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

impl Performance {
    /// The score of the axis: the index where the profile makes one, else the predicate's score alone.
    pub(super) fn axis_score(&self, profile: &Profile, index: Points) -> Option<Points> {
        match profile.performance.method {
            PerformanceMethod::ResultsRating | PerformanceMethod::PredicateScore => {
                self.score.map(|score| Points(i64::from(score.0) * 10_000))
            }
            PerformanceMethod::WeightedIndex => self.tray.is_none().then_some(index),
        }
    }

    /// The class; none where no annual result counts. `index` is the sum of the axis's weighted items.
    pub(super) fn class(&self, profile: &Profile, index: Points) -> Option<PerformanceClass> {
        let rule = &profile.performance;
        match rule.method {
            PerformanceMethod::ResultsRating => self.rating.map(|rating| match rating {
                Rating::Above => PerformanceClass::Above,
                Rating::Meets => PerformanceClass::Meets,
                Rating::Below => PerformanceClass::Below,
            }),
            PerformanceMethod::PredicateScore | PerformanceMethod::WeightedIndex => self
                .axis_score(profile, index)
                .map(|score| class_of(rule, score)),
        }
    }
}

/// The class of a score under the cut-offs of *kinerja*.
pub(super) fn class_of(rule: &PerformanceRule, score: Points) -> PerformanceClass {
    match rule.cut_offs.class(score) {
        PotentialClass::High => PerformanceClass::Above,
        PotentialClass::Medium => PerformanceClass::Meets,
        PotentialClass::Low => PerformanceClass::Below,
    }
}
