//! The answer of the planner: `petatalenta/plan/1` as typed data, field by field as `planner.md` section 3 fixes it.
//!
//! Reasons, remedies and relaxations are enums without sentences; `words` turns them into Indonesian and English.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;
use thiserror::Error;

/// The `schema` every plan carries.
pub const PLAN_SCHEMA: &str = "petatalenta/plan/1";

/// Weight of one moved or dropped person who was already called, in [`Objective::changes`]; anybody else weighs 1.
pub const CALLED_WEIGHT: i64 = 1_000;

/// How far the search came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The certified bound equals the plan, in mandatory people and in value.
    Optimal,
    /// The search ended at its own limits or at the gap asked for; the gap is certified.
    Gap,
    /// The clock or the user ended the search; another run may end elsewhere.
    TimeLimit,
    /// Pins and locks contradict the hard rules; the plan keeps as many as possible and lists the others in `relaxed`.
    Infeasible,
}

/// A plan with its proof and its reasons.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Always [`PLAN_SCHEMA`].
    pub schema: String,
    /// [`crate::planner::instance::Instance::sha256`] of the instance it answers.
    pub instance_sha256: String,
    /// How far the search came.
    pub status: Status,
    /// Seconds the search took, by the caller's clock; the only field that differs between two runs.
    pub seconds: f64,
    /// Who goes where, sorted by candidate.
    pub assignments: Vec<Assignment>,
    /// What the plan achieves.
    pub objective: Objective,
    /// What no legal plan exceeds.
    pub bound: Bound,
    /// (bound − value) / bound, 0 when the bound is 0.
    pub gap: f64,
    /// The tree search's own figure, not certified.
    pub search_bound: SearchBound,
    /// What it costs.
    pub spent: Spent,
    /// One entry for everybody who is not assigned, sorted by candidate.
    pub unscheduled: Vec<Unscheduled>,
    /// Rules that could not be kept in full.
    pub relaxed: Vec<Relaxed>,
}

/// One person in one session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// Who.
    pub candidate: String,
    /// Where.
    pub session: String,
}

/// The lexicographic objective, most important first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Mandatory people placed (more is better).
    pub mandatory: i64,
    /// Σ value + bonus (more is better).
    pub value: i64,
    /// Σ people missing to the units' targets (less is better).
    pub shortfall: i64,
    /// Σ days from the instance's earliest session date to each person's session (less is better).
    pub days: i64,
    /// People with a `previous` session who are elsewhere or nowhere, those called weighing [`CALLED_WEIGHT`] (less is better).
    pub changes: i64,
}

/// Certified limits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// No legal plan places more mandatory people.
    pub mandatory: i64,
    /// No legal plan that places as many mandatory people as this one has a higher value.
    pub value: i64,
}

/// The search's own word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchBound {
    /// Upper limit in floating point, rounded down to a whole point.
    pub value: i64,
}

/// Spending in rupiah.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spent {
    /// Over all periods.
    pub total: i64,
    /// By period, every period of the instance named.
    pub periods: BTreeMap<String, i64>,
}

/// Why somebody has no seat, in the order in which it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Kept out before planning (BUP, study leave, …); given by the caller who builds the queue, never by the solver.
    NotEligible,
    /// No usable session has a method offered to the person's level.
    NoOffer,
    /// Excluded from every session whose method is offered, or pinned to one that cannot be.
    Excluded,
    /// Unavailable on the days of every session left.
    NoDate,
    /// Every session left is full.
    SessionFull,
    /// Every session left with a seat lacks assessors.
    AssessorLoad,
    /// In every session left, the unit already loses as many people on one day as it may.
    UnitDay,
    /// Every session left costs more than the money left in the period or in total.
    Budget,
    /// Everything was possible; higher values took the means.
    Rank,
}

/// Somebody without a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unscheduled {
    /// Who.
    pub candidate: String,
    /// Why.
    pub reason: Reason,
    /// The period whose money is short; absent when the total is, or for other reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The cheapest single change that places the person while nobody else loses; absent when one change is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Remedy>,
}

/// One change of the instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Remedy {
    /// More money: `amount` rupiah on top of the total, and of the period's limit where one is named.
    Budget {
        /// Rupiah.
        amount: i64,
        /// Period that gets it; absent for the total alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<String>,
        /// Session the person then joins.
        session: String,
    },
    /// More seats in a session.
    Seat {
        /// Session.
        session: String,
        /// Seats.
        amount: i64,
    },
    /// More assessor load in a session.
    Load {
        /// Session.
        session: String,
        /// Load.
        amount: i64,
    },
    /// A higher daily limit of the unit.
    UnitLimit {
        /// Unit.
        unit: String,
        /// People a day.
        amount: i64,
        /// First day on which it is needed.
        date: Date,
        /// Session the person then joins.
        session: String,
    },
    /// The person is available on the days of this session after all.
    Date {
        /// Session.
        session: String,
    },
    /// The person may take part in this session after all.
    Allow {
        /// Session.
        session: String,
    },
    /// A higher value of the person.
    Points {
        /// Points.
        amount: i64,
    },
}

/// A rule that could not be kept in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Relaxed {
    /// A unit gets fewer people than its minimum.
    UnitMin {
        /// Unit.
        unit: String,
        /// Its minimum.
        wanted: i64,
        /// What it gets.
        got: i64,
        /// What stood in the way.
        why: ShortWhy,
    },
    /// A mandatory person has no seat.
    Mandatory {
        /// Who.
        candidate: String,
        /// What stood in the way.
        why: Reason,
    },
    /// A pin could not be kept.
    Pin {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
        /// What stood in the way.
        why: Conflict,
    },
    /// A locked session could not keep a person.
    Lock {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
        /// What stood in the way.
        why: Conflict,
    },
}

/// Why a unit stays below its minimum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortWhy {
    /// The unit has fewer candidates than its minimum.
    Candidates,
    /// Too few of its candidates can come to any session (no offer, excluded, no date).
    Reach,
    /// Seats, assessors, the daily limit or money are used by mandatory people and other units' minima.
    Means,
}

/// Which rule a pin or lock contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// The level is not offered the session's method.
    NoOffer,
    /// The session lies in no period.
    NoPeriod,
    /// The person is excluded from the session.
    Excluded,
    /// The person is unavailable on one of its days.
    NoDate,
    /// More people are pinned than it has seats.
    Seats,
    /// The people pinned need more assessors.
    Load,
    /// The unit would lose too many people on one day.
    UnitDay,
    /// The money does not suffice.
    Budget,
}

/// Why a plan cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// Not JSON, or a field is missing, unknown or of the wrong kind.
    #[error("line {line}, column {column}: {message}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says.
        message: String,
    },
    /// Another schema than [`PLAN_SCHEMA`].
    #[error("schema: found `{found}`, this program reads `{PLAN_SCHEMA}`")]
    Schema {
        /// What stands there.
        found: String,
    },
}

impl Plan {
    /// Reads a plan; whether it is legal is [`crate::planner::check::check`]'s to say.
    pub fn parse(text: &str) -> Result<Self, PlanError> {
        let plan: Self = serde_json::from_str(text).map_err(|error| PlanError::Json {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        })?;
        if plan.schema != PLAN_SCHEMA {
            return Err(PlanError::Schema { found: plan.schema });
        }
        Ok(plan)
    }

    /// The session of a candidate, by id.
    pub fn session_of(&self, candidate: &str) -> Option<&str> {
        self.assignments
            .binary_search_by(|assignment| assignment.candidate.as_str().cmp(candidate))
            .ok()
            .and_then(|index| self.assignments.get(index))
            .map(|assignment| assignment.session.as_str())
    }
}

/// (bound − value) / bound, 0 when there is nothing to reach.
#[expect(
    clippy::cast_precision_loss,
    reason = "values stay below 2^53: at most 200,000 people of 2,000,000 points"
)]
pub fn gap_of(value: i64, bound: i64) -> f64 {
    if bound <= 0 {
        return 0.0;
    }
    ((bound - value).max(0) as f64) / (bound as f64)
}
