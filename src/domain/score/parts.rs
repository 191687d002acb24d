//! Rates each item of a profile: raw value, points, state, and what is still open.
//!
//! This is one table of rules in the shape of a match; each arm is the whole of its rule.
//!
//! One file although long: one rule an arm, and the table of rules is read as a whole.

use crate::domain::evidence::Education;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::LeadershipLevel;
use crate::domain::evidence::Proof;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::outcome::TrayReason;
use crate::domain::position::Level;
use crate::domain::profile::Band;
use crate::domain::profile::ExpiredRule;
use crate::domain::profile::Item;
use crate::domain::profile::MissingRule;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::Facts;
use crate::domain::score::assessment;
use crate::domain::score::performance::Performance;

/// The rating of one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Value; none where there is nothing to rate (it counts 0).
    pub(super) raw: Option<Score>,
    /// Weight × raw, or × the neutral value of what is missing.
    pub(super) points: Points,
    /// Nothing is there, and the weights of the others are raised for it.
    pub(super) absent: bool,
    /// The newest verified assessment has expired.
    pub(super) expired: bool,
    /// State.
    pub(super) status: ItemStatus,
    /// Any value up to 100 is possible: nobody knows (an assessment that is missing or expired).
    pub(super) unknown: bool,
    /// Value if everything that waits for its verifier is accepted; none where nothing waits.
    pub(super) if_accepted: Option<Score>,
    /// Rows it rests on.
    pub(super) evidence: Vec<EvidenceId>,
    /// How many of how many (months, certificates), for the words of the line.
    pub(super) tally: Option<(i32, i32)>,
}

/// Months of the current year that have passed, for the e-Kinerja of the year.
pub(super) fn months_passed(facts: Facts<'_>) -> i8 {
    facts.today.month() - 1
}

fn by_bands(bands: &[Band], count: i32) -> Score {
    bands
        .iter()
        .find(|band| count >= band.from)
        .map_or(Score(0), |band| band.score)
}

/// What verified, waiting and other rows of an item are worth together.
struct Rated {
    raw: Option<Score>,
    if_accepted: Option<Score>,
    rows: Vec<(EvidenceId, Proof)>,
    tally: Option<(i32, i32)>,
}

impl Rated {
    fn best(rows: Vec<(EvidenceId, Proof, Score)>) -> Self {
        let best = |wanted: &[Proof]| {
            rows.iter()
                .filter(|(_, proof, _)| wanted.contains(proof))
                .map(|(_, _, score)| *score)
                .max()
        };
        let raw = best(&[Proof::Verified]);
        let with_waiting = best(&[Proof::Verified, Proof::Waiting]);
        let if_accepted = with_waiting.filter(|score| raw.is_none_or(|raw| *score > raw));
        Self {
            raw,
            if_accepted,
            rows: rows.into_iter().map(|(id, proof, _)| (id, proof)).collect(),
            tally: None,
        }
    }

    fn counted(rows: Vec<(EvidenceId, Proof)>, bands: &[Band]) -> Self {
        let number = |wanted: &[Proof]| {
            i32::try_from(
                rows.iter()
                    .filter(|(_, proof)| wanted.contains(proof))
                    .count(),
            )
            .unwrap_or(i32::MAX)
        };
        let verified = number(&[Proof::Verified]);
        let with_waiting = number(&[Proof::Verified, Proof::Waiting]);
        let raw = by_bands(bands, verified);
        let accepted = by_bands(bands, with_waiting);
        Self {
            raw: Some(raw),
            if_accepted: (accepted > raw).then_some(accepted),
            tally: Some((verified, with_waiting)),
            rows,
        }
    }

    fn status(&self) -> ItemStatus {
        let has = |wanted: Proof| self.rows.iter().any(|(_, proof)| *proof == wanted);
        if has(Proof::Waiting) {
            ItemStatus::Waiting
        } else if has(Proof::Verified) {
            ItemStatus::Verified
        } else if has(Proof::Rejected) {
            ItemStatus::Rejected
        } else {
            ItemStatus::Missing
        }
    }

    fn part(self, item: &Item) -> Part {
        let status = self.status();
        self.part_with(item, status)
    }

    fn part_with(self, item: &Item, status: ItemStatus) -> Part {
        Part {
            points: item.weight.of(self.raw.unwrap_or_default()),
            raw: self.raw,
            status,
            unknown: false,
            if_accepted: self.if_accepted,
            evidence: self.rows.into_iter().map(|(id, _)| id).collect(),
            tally: self.tally,
            absent: false,
            expired: false,
        }
    }
}

fn rows<'a, T: 'a>(
    facts: Facts<'a>,
    pick: impl Fn(&'a Evidence) -> Option<T> + 'a,
) -> impl Iterator<Item = (&'a EvidenceRow, T)> {
    facts
        .evidence
        .iter()
        .filter_map(move |row| pick(&row.evidence).map(|value| (row, value)))
}

/// Rates one item; where nothing is there to rate it by, as the profile says.
pub(super) fn rate(
    facts: Facts<'_>,
    profile: &Profile,
    item: &Item,
    performance: &Performance,
) -> Part {
    let mut part = rate_rule(facts, profile, item, performance);
    if part.raw.is_none() {
        match item.missing {
            MissingRule::Zero | MissingRule::NotMapped => {}
            MissingRule::Neutral(score) => part.points = item.weight.of(score),
            MissingRule::Renormalise => part.absent = true,
        }
    }
    part
}

fn rate_rule(facts: Facts<'_>, profile: &Profile, item: &Item, performance: &Performance) -> Part {
    match &item.rule {
        Rule::Skp => rate_skp(facts, item, performance),
        Rule::Ekin => rate_ekin(facts, item),
        Rule::Assessment(part) => rate_assessment(facts, profile, item, *part),
        Rule::Degree(_) | Rule::Awards { .. } | Rule::Team { .. } | Rule::Acting { .. } => {
            rate_best(facts, item)
        }
        Rule::Courses { .. } | Rule::Certificates { .. } | Rule::Diversity { .. } => {
            rate_count(facts, item)
        }
        Rule::Fit { .. } => rate_fit(facts, item),
        Rule::Integrity { .. } => rate_integrity(facts, item),
        Rule::Leadership { .. } => rate_leadership(facts, item),
        Rule::Tenure { bands } => rate_tenure(facts, item, bands),
    }
}

/// Whether a year is one of the last so many calendar years, the present one included.
fn is_recent(facts: Facts<'_>, year: i16, years: i16) -> bool {
    (facts.today.year() - years + 1..=facts.today.year()).contains(&year)
}

/// Items of which the best piece counts: degree, award, work team, acting post.
fn rate_best(facts: Facts<'_>, item: &Item) -> Part {
    let found = rows(facts, move |evidence| match (&item.rule, evidence) {
        (Rule::Degree(scores), Evidence::Education(education)) => {
            Some(scores[Rule::degree_index(education.degree)])
        }
        (Rule::Awards { years, by_scope }, Evidence::Award(award)) => {
            is_recent(facts, award.year, *years).then(|| by_scope[Rule::scope_index(award.scope)])
        }
        (Rule::Team { years, by_role }, Evidence::TeamDecree(decree)) => {
            let index = match (decree.head, decree.cross_agency) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => 3,
            };
            is_recent(facts, decree.year, *years).then(|| by_role[index])
        }
        (Rule::Acting { by_tenure }, Evidence::Post(post)) if post.since <= facts.today => {
            Rule::tenure_index(post.tenure).map(|index| by_tenure[index])
        }
        _ => None,
    });
    Rated::best(
        found
            .map(|(row, score)| (row.id, row.proof, score))
            .collect(),
    )
    .part(item)
}

/// Items that are counted: courses, certificates, different posts.
fn rate_count(facts: Facts<'_>, item: &Item) -> Part {
    match &item.rule {
        Rule::Courses { years, bands } => {
            let found = rows(facts, move |evidence| match evidence {
                Evidence::Course(course) => is_recent(facts, course.year, *years).then_some(()),
                _ => None,
            });
            Rated::counted(found.map(|(row, ())| (row.id, row.proof)).collect(), bands).part(item)
        }
        Rule::Certificates { years, bands } => {
            let found = rows(facts, move |evidence| match evidence {
                Evidence::Certificate(certificate) => {
                    let lasts = certificate
                        .valid_until
                        .is_none_or(|until| until >= facts.today);
                    (lasts && is_recent(facts, certificate.date.year(), *years)).then_some(())
                }
                _ => None,
            });
            Rated::counted(found.map(|(row, ())| (row.id, row.proof)).collect(), bands).part(item)
        }
        Rule::Diversity { bands } => {
            let found = rows(facts, move |evidence| match evidence {
                Evidence::Post(post) if post.since <= facts.today => Some(post),
                _ => None,
            });
            // Of equal names the one that is proven best stands for all.
            let mut names: Vec<(String, bool, EvidenceId, Proof)> = found
                .map(|(row, post)| {
                    (
                        post.name.to_lowercase(),
                        row.proof != Proof::Verified,
                        row.id,
                        row.proof,
                    )
                })
                .collect();
            names.sort_by(|a, b| (&a.0, a.1, a.2).cmp(&(&b.0, b.1, b.2)));
            names.dedup_by(|later, first| later.0 == first.0);
            let rows = names
                .into_iter()
                .map(|(_, _, id, proof)| (id, proof))
                .collect();
            Rated::counted(rows, bands).part(item)
        }
        other => unreachable!("{other:?} is no rule that counts"),
    }
}

/// Whether the field of the highest degree fits the post.
fn rate_fit(facts: Facts<'_>, item: &Item) -> Part {
    let Rule::Fit {
        fits,
        unfit,
        unjudged,
    } = &item.rule
    else {
        unreachable!("called for its own rule only")
    };
    let Some((row, education)) = highest_education(facts) else {
        return Rated::best(Vec::new()).part(item);
    };
    let (score, status) = match education.fits {
        Some(true) => (*fits, ItemStatus::Verified),
        Some(false) => (*unfit, ItemStatus::Verified),
        None => (*unjudged, ItemStatus::Partial),
    };
    Rated::best(vec![(row.id, row.proof, score)]).part_with(item, status)
}

fn rate_skp(facts: Facts<'_>, item: &Item, performance: &Performance) -> Part {
    let status = match performance.missing {
        None => ItemStatus::Verified,
        Some(TrayReason::DoubleSkp) => ItemStatus::Partial,
        Some(_) => {
            let of_year = rows(facts, |evidence| match evidence {
                Evidence::Skp(skp) if skp.year >= performance.year => Some(()),
                _ => None,
            });
            match Rated::best(
                of_year
                    .map(|(row, ())| (row.id, row.proof, Score(0)))
                    .collect(),
            )
            .status()
            {
                // A result is there, but not for every year that counts.
                ItemStatus::Verified => ItemStatus::Partial,
                other => other,
            }
        }
    };
    // What stands in for a missing result is no result.
    let raw = performance.score.filter(|_| performance.missing.is_none());
    Part {
        raw,
        points: item.weight.of(raw.unwrap_or_default()),
        status,
        unknown: performance.missing.is_some(),
        if_accepted: None,
        evidence: performance.chosen.clone(),
        tally: None,
        absent: false,
        expired: false,
    }
}

fn rate_ekin(facts: Facts<'_>, item: &Item) -> Part {
    let passed = months_passed(facts);
    let year = facts.today.year();
    let mut filled = [false; 13];
    let mut ids = Vec::new();
    for (row, month) in rows(facts, |evidence| match evidence {
        Evidence::EkinMonth(month) if month.year == year && (1..=passed).contains(&month.month) => {
            Some(month.month)
        }
        _ => None,
    }) {
        if row.proof == Proof::Verified {
            if let Some(slot) = usize::try_from(month)
                .ok()
                .and_then(|index| filled.get_mut(index))
            {
                *slot = true;
            }
            ids.push(row.id);
        }
    }
    let done = i32::try_from(filled.iter().filter(|month| **month).count()).unwrap_or(0);
    let passed = i32::from(passed);
    let status = if done == passed {
        ItemStatus::Verified
    } else if done == 0 {
        ItemStatus::Missing
    } else {
        ItemStatus::Partial
    };
    let raw = if passed == 0 {
        Score::whole(100)
    } else {
        Score(done * 10_000 / passed)
    };
    Part {
        raw: Some(raw),
        points: item.weight.of(raw),
        status,
        unknown: false,
        if_accepted: None,
        evidence: ids,
        tally: Some((done, passed)),
        absent: false,
        expired: false,
    }
}

fn rate_assessment(
    facts: Facts<'_>,
    profile: &Profile,
    item: &Item,
    part: crate::domain::profile::AssessmentPart,
) -> Part {
    let verified = assessment::counting(facts, profile, part, Proof::Verified);
    let (raw, status, mut evidence) = match verified {
        Some((id, result)) if assessment::is_valid(result, facts, profile) => (
            assessment::part_of(result, part),
            ItemStatus::Verified,
            vec![id],
        ),
        Some((id, result)) => (
            assessment::part_of(result, part)
                .filter(|_| profile.assessment.expired == ExpiredRule::Counts),
            ItemStatus::Expired,
            vec![id],
        ),
        None => (None, ItemStatus::Missing, Vec::new()),
    };
    let expired = status == ItemStatus::Expired;
    // A result that waits matters only if it would take the place of the one that counts now.
    let waiting =
        assessment::counting(facts, profile, part, Proof::Waiting).filter(|(id, result)| {
            let replaces = verified
                .is_none_or(|(kept, present)| expired || (result.date, *id) > (present.date, kept));
            replaces && assessment::is_valid(result, facts, profile)
        });
    evidence.extend(waiting.map(|(id, _)| id));
    let if_accepted = waiting
        .and_then(|(_, result)| assessment::part_of(result, part))
        .filter(|accepted| raw.is_none_or(|raw| *accepted > raw));
    Part {
        points: item.weight.of(raw.unwrap_or_default()),
        unknown: raw.is_none() || expired,
        raw,
        status: if waiting.is_some() {
            ItemStatus::Waiting
        } else {
            status
        },
        if_accepted,
        evidence,
        tally: None,
        absent: false,
        expired,
    }
}

/// The highest degree that is verified; of equal ones the lower row.
fn highest_education(facts: Facts<'_>) -> Option<(&EvidenceRow, &Education)> {
    rows(facts, |evidence| match evidence {
        Evidence::Education(education) => Some(education),
        _ => None,
    })
    .filter(|(row, _)| row.proof == Proof::Verified)
    .max_by_key(|(row, education)| (education.degree, education.fits, std::cmp::Reverse(row.id)))
}

/// No sanction is the good case and needs no document.
fn rate_integrity(facts: Facts<'_>, item: &Item) -> Part {
    let Rule::Integrity {
        years,
        none,
        by_severity,
        serving,
    } = &item.rule
    else {
        unreachable!("called for its own rule only")
    };
    let mut raw = *none;
    let mut status = ItemStatus::Verified;
    let mut ids = Vec::new();
    for (row, sanction) in rows(facts, |evidence| match evidence {
        Evidence::Discipline(sanction) => Some(sanction),
        _ => None,
    }) {
        if !matches!(row.proof, Proof::Verified | Proof::Waiting) || sanction.from > facts.today {
            continue;
        }
        let counts_until = assessment::months_later(sanction.from, years * 12);
        let score = if sanction.until.is_some_and(|until| until >= facts.today) {
            *serving
        } else if counts_until > facts.today {
            by_severity[Rule::severity_index(sanction.severity)]
        } else {
            continue;
        };
        ids.push(row.id);
        if row.proof == Proof::Verified {
            raw = raw.min(score);
        } else {
            status = ItemStatus::Waiting;
        }
    }
    Part {
        raw: Some(raw),
        points: item.weight.of(raw),
        status,
        unknown: false,
        if_accepted: None,
        evidence: ids,
        tally: None,
        absent: false,
        expired: false,
    }
}

/// The training that prepares for a level; functional and general posts ask for none.
pub(super) fn required_training(level: Level) -> Option<LeadershipLevel> {
    match level {
        Level::JptMadya => Some(LeadershipLevel::Pkn1),
        Level::JptPratama => Some(LeadershipLevel::Pkn2),
        Level::Administrator => Some(LeadershipLevel::Pka),
        Level::Pengawas => Some(LeadershipLevel::Pkp),
        Level::Pelaksana
        | Level::AhliUtama
        | Level::AhliMadya
        | Level::AhliMuda
        | Level::AhliPertama
        | Level::Penyelia
        | Level::Mahir
        | Level::Terampil
        | Level::Pemula => None,
    }
}

fn training_rank(level: LeadershipLevel) -> u8 {
    match level {
        LeadershipLevel::Other => 0,
        LeadershipLevel::Pkp => 1,
        LeadershipLevel::Pka => 2,
        LeadershipLevel::Pkn2 => 3,
        LeadershipLevel::Pkn1 => 4,
    }
}

/// The training for one's level, or a higher one.
fn rate_leadership(facts: Facts<'_>, item: &Item) -> Part {
    let Rule::Leadership {
        finished,
        under_way,
        not_required,
    } = &item.rule
    else {
        unreachable!("called for its own rule only")
    };
    let Some(required) = required_training(facts.employee.level) else {
        return Part {
            raw: Some(*not_required),
            points: item.weight.of(*not_required),
            status: ItemStatus::Verified,
            unknown: false,
            if_accepted: None,
            evidence: Vec::new(),
            tally: None,
            absent: false,
            expired: false,
        };
    };
    let found = rows(facts, |evidence| match evidence {
        Evidence::Leadership(training)
            if training_rank(training.level) >= training_rank(required) =>
        {
            Some(if training.finished {
                *finished
            } else {
                *under_way
            })
        }
        _ => None,
    });
    let rated = Rated::best(
        found
            .map(|(row, score)| (row.id, row.proof, score))
            .collect(),
    );
    let status = match rated.status() {
        ItemStatus::Verified if rated.raw != Some(*finished) => ItemStatus::Partial,
        other => other,
    };
    rated.part_with(item, status)
}

/// Full months since the TMT of the present post; without a TMT nothing can be rated.
fn rate_tenure(facts: Facts<'_>, item: &Item, bands: &[Band]) -> Part {
    let months = facts
        .employee
        .position_since
        .filter(|since| *since <= facts.today)
        .map(|since| {
            let whole = i32::from(facts.today.year() - since.year()) * 12
                + i32::from(facts.today.month() - since.month());
            if assessment::months_later(since, whole) > facts.today {
                whole - 1
            } else {
                whole
            }
        });
    let raw = months.map(|months| by_bands(bands, months));
    Part {
        raw,
        points: item.weight.of(raw.unwrap_or_default()),
        status: if raw.is_some() {
            ItemStatus::Verified
        } else {
            ItemStatus::Missing
        },
        unknown: false,
        absent: false,
        expired: false,
        if_accepted: None,
        evidence: Vec::new(),
        tally: months.map(|months| (months, months)),
    }
}
