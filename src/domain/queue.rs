//! Who needs an assessment, with how many points, and what stands in the way.

use jiff::Span;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Placement;
use crate::domain::outcome::TrayReason;
use crate::domain::position::Level;
use crate::domain::position::bup_date;
use crate::domain::position::bup_years;
use crate::domain::profile::Profile;
use crate::domain::score::Facts;
use crate::domain::score::Placed;

/// Why somebody is in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueReason {
    /// Never assessed.
    Never,
    /// Assessed, no longer valid.
    Expired,
    /// Valid, but not for long.
    Expiring,
    /// Candidate of a target position, or put in by hand.
    Target,
}

/// What keeps a queued person from being scheduled at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Retires (BUP) before the assessment would pay: within the profile's margin (default 12 months).
    Retiring,
    /// On study assignment (*tugas belajar*).
    StudyLeave,
    /// *Kedudukan hukum* outside the population.
    Status,
    /// A sanction that the profile's gate does not let pass: an assessment would move no box.
    Discipline,
    /// Taken out of the queue by hand.
    TakenOut,
}

/// One factor of the rank: value × weight = points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Stable name: `reason`, `effect`, `level`, `last_gap`, `waiting`, `bup`.
    pub name: String,
    /// Value, 0–100.
    pub value: i32,
    /// Weight, in whole points of 100.
    pub weight: i32,
    /// value × weight / 10, so that all factors at their best add up to 1,000.
    pub points: i32,
}

/// Place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueEntry {
    /// Why.
    pub reason: QueueReason,
    /// 1–1000, the sum of the factors' points (at least 1).
    pub points: i32,
    /// Its parts.
    pub factors: Vec<Factor>,
    /// What stands in the way.
    pub blocked: Option<Block>,
}

impl QueueReason {
    /// All, in the order of urgency.
    pub const ALL: [Self; 4] = [Self::Never, Self::Expired, Self::Expiring, Self::Target];

    /// The word in the database, in filters and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Expired => "expired",
            Self::Expiring => "expiring",
            Self::Target => "target",
        }
    }
}

impl Block {
    /// All.
    pub const ALL: [Self; 5] = [
        Self::Retiring,
        Self::StudyLeave,
        Self::Status,
        Self::Discipline,
        Self::TakenOut,
    ];

    /// The word in the database and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Retiring => "retiring",
            Self::StudyLeave => "study_leave",
            Self::Status => "status",
            Self::Discipline => "discipline",
            Self::TakenOut => "taken_out",
        }
    }
}

/// What somebody decided by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ByHand {
    /// In, whatever the rules say.
    In,
    /// Out.
    Out,
}

/// Place of a person in the queue by the rules and by hand; none: not in it.
///
/// In it is whoever has no valid assessment, or one that ends soon, and belongs to the mapped forms of employment; and
/// whoever was put in by hand. Those whom a rule blocks stay in the list, marked.
pub fn entry(
    facts: Facts<'_>,
    profile: &Profile,
    placed: &Placed,
    by_hand: Option<ByHand>,
) -> Option<QueueEntry> {
    let by_rule = match placed.assessment {
        AssessmentState::Never => Some(QueueReason::Never),
        AssessmentState::Expired { .. } => Some(QueueReason::Expired),
        AssessmentState::Expiring { .. } => Some(QueueReason::Expiring),
        AssessmentState::Valid { .. } => None,
    };
    let reason = match (by_rule, by_hand) {
        (Some(reason), _) => reason,
        (None, Some(ByHand::In)) => QueueReason::Target,
        (None, Some(ByHand::Out) | None) => return None,
    };
    if !profile
        .population
        .employment
        .contains(&facts.employee.employment)
        && by_hand != Some(ByHand::In)
    {
        return None;
    }
    let factors = factors(facts, profile, placed, reason);
    let points = factors
        .iter()
        .map(|factor| factor.points)
        .sum::<i32>()
        .clamp(1, 1_000);
    Some(QueueEntry {
        reason,
        points,
        factors,
        blocked: block(facts, profile, placed, by_hand),
    })
}

fn block(
    facts: Facts<'_>,
    profile: &Profile,
    placed: &Placed,
    by_hand: Option<ByHand>,
) -> Option<Block> {
    let employee = facts.employee;
    if by_hand == Some(ByHand::Out) {
        return Some(Block::TakenOut);
    }
    if employee.legal_status.0 == STUDY {
        return Some(Block::StudyLeave);
    }
    if !profile
        .population
        .legal_status
        .contains(&employee.legal_status.0)
    {
        return Some(Block::Status);
    }
    if placed.placement == Placement::Tray(TrayReason::Discipline) && by_hand != Some(ByHand::In) {
        return Some(Block::Discipline);
    }
    // Put in by hand (a candidate of a target position): the margin does not apply.
    let retires = bup_date(
        employee.birth,
        bup_years(employee.level, &employee.position),
    );
    let margin = facts
        .today
        .saturating_add(Span::new().months(profile.queue.bup_margin_months));
    (retires <= margin && by_hand != Some(ByHand::In)).then_some(Block::Retiring)
}

/// *Kedudukan hukum* of a study assignment.
const STUDY: &str = "03";

fn factors(
    facts: Facts<'_>,
    profile: &Profile,
    placed: &Placed,
    reason: QueueReason,
) -> Vec<Factor> {
    let rule = &profile.queue;
    let values = [
        ("effect", effect(placed), rule.effect),
        ("reason", urgency(reason), rule.reason),
        ("level", weight_of(facts.employee.level), rule.level),
        ("last_gap", last_gap(placed), rule.last_gap),
        ("waiting", waiting(facts, placed), rule.waiting),
        ("bup", years_left(facts), rule.bup),
    ];
    values
        .into_iter()
        .map(|(name, value, weight)| Factor {
            name: name.to_owned(),
            value,
            weight,
            points: value * weight / 10,
        })
        .collect()
}

/// Would an assessment move the person into the succession pool (boxes 7–9), or change the box at all?
fn effect(placed: &Placed) -> i32 {
    let Some(if_assessed) = placed.if_assessed else {
        return 0;
    };
    let Placement::Box { number, .. } = placed.placement else {
        return 20;
    };
    let rises = |to: BoxNo| to.feeds_succession() && !number.feeds_succession();
    if rises(if_assessed.medium) {
        100
    } else if rises(if_assessed.high) {
        80
    } else if if_assessed.medium != number {
        50
    } else if if_assessed.high != number {
        40
    } else {
        0
    }
}

fn urgency(reason: QueueReason) -> i32 {
    match reason {
        QueueReason::Never | QueueReason::Target => 100,
        QueueReason::Expired => 80,
        QueueReason::Expiring => 40,
    }
}

fn weight_of(level: Level) -> i32 {
    match level {
        Level::JptMadya | Level::JptPratama => 100,
        Level::Administrator => 85,
        Level::Pengawas => 70,
        Level::AhliUtama | Level::AhliMadya => 60,
        Level::AhliMuda => 50,
        Level::AhliPertama | Level::Penyelia => 40,
        Level::Mahir | Level::Pelaksana => 30,
        Level::Terampil => 20,
        Level::Pemula => 10,
    }
}

/// 100 where the assessment is all that is missing, else the completeness.
fn last_gap(placed: &Placed) -> i32 {
    if placed.assessment_is_last_gap {
        100
    } else {
        i32::from(placed.completeness) * 8 / 10
    }
}

/// Ten for each full year without a valid assessment, at the most 100: since it ended, or since the service began.
fn waiting(facts: Facts<'_>, placed: &Placed) -> i32 {
    let since = match placed.assessment {
        AssessmentState::Expired { until } => Some(until),
        AssessmentState::Never => Some(
            facts
                .employee
                .service_since
                .unwrap_or_else(|| facts.employee.nip.service_since()),
        ),
        AssessmentState::Valid { .. } | AssessmentState::Expiring { .. } => None,
    };
    since.map_or(0, |since| {
        (full_years(since, facts.today) * 10).clamp(0, 100)
    })
}

/// Ten for each full year left until retirement, at the most 100: the assessment pays longer.
fn years_left(facts: Facts<'_>) -> i32 {
    let employee = facts.employee;
    let retires = bup_date(
        employee.birth,
        bup_years(employee.level, &employee.position),
    );
    (full_years(facts.today, retires) * 10).clamp(0, 100)
}

fn full_years(from: Date, to: Date) -> i32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    if (to.month(), to.day()) < (from.month(), from.day()) {
        years - 1
    } else {
        years
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::profile::EMBEDDED;
    use crate::domain::score::fixtures;
    use crate::domain::score::place;

    #[test]
    fn the_factors_at_their_best_add_up_to_a_thousand_and_the_points_are_their_sum() {
        let profile = Profile::parse(EMBEDDED[0].toml).unwrap();
        let rule = &profile.queue;
        let weights =
            rule.effect + rule.reason + rule.level + rule.last_gap + rule.waiting + rule.bup;
        assert_eq!(weights * 100 / 10, 1_000);
        let person = fixtures::person();
        let facts = person.facts(date(2026, 11, 24));
        let entry = entry(facts, &profile, &place(facts, &profile), None).unwrap();
        assert_eq!(entry.reason, QueueReason::Never);
        assert_eq!(
            entry.points,
            entry
                .factors
                .iter()
                .map(|factor| factor.points)
                .sum::<i32>()
        );
        assert_eq!(entry.blocked, None);
    }

    #[test]
    fn rules_and_hands_block_in_their_order() {
        let profile = Profile::parse(EMBEDDED[0].toml).unwrap();
        let today = date(2026, 11, 24);
        let blocked = |person: &fixtures::Person, by_hand| {
            let facts = person.facts(today);
            entry(facts, &profile, &place(facts, &profile), by_hand)
                .unwrap()
                .blocked
        };
        let mut person = fixtures::person();
        assert_eq!(blocked(&person, Some(ByHand::Out)), Some(Block::TakenOut));
        person.employee.legal_status.0 = "03".to_owned();
        assert_eq!(blocked(&person, None), Some(Block::StudyLeave));
        person.employee.legal_status.0 = "02".to_owned();
        assert_eq!(blocked(&person, None), Some(Block::Status));
        person.employee.legal_status.0 = "01".to_owned();
        // 58 years on 14 October 2027, so retired from 1 November 2027: within twelve months of today.
        person.employee.birth = date(1969, 10, 14);
        assert_eq!(blocked(&person, None), Some(Block::Retiring));
        assert_eq!(blocked(&person, Some(ByHand::In)), None);
        person.employee.birth = date(1969, 11, 14);
        assert_eq!(
            blocked(&person, None),
            None,
            "retires on 1 December 2027, beyond the margin"
        );
    }

    #[test]
    fn a_sanction_blocks_where_the_profile_has_a_gate() {
        use crate::domain::evidence::Discipline;
        use crate::domain::evidence::Evidence;
        use crate::domain::evidence::Proof;
        use crate::domain::evidence::Severity;
        let sanction = Evidence::Discipline(Discipline {
            severity: Severity::Severe,
            from: date(2026, 1, 1),
            until: None,
            number: String::new(),
        });
        let person = fixtures::person().with(sanction, Proof::Verified);
        let facts = person.facts(date(2026, 11, 24));
        let blocked = |toml: &str, by_hand| {
            let profile = Profile::parse(toml).unwrap();
            entry(facts, &profile, &place(facts, &profile), by_hand)
                .unwrap()
                .blocked
        };
        let open = EMBEDDED[0].toml;
        let gate = "[gate]\ndiscipline = { years = 2, from = \"moderate\" }\n\n[queue]";
        let gated = open.replacen("[queue]", gate, 1);
        assert_eq!(blocked(open, None), None);
        assert_eq!(blocked(&gated, None), Some(Block::Discipline));
        assert_eq!(blocked(&gated, Some(ByHand::In)), None);
    }
}
