//! `petatalenta/check/1`: is a plan legal, what is it worth; every violation with a stable code and its facts.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;
use serde_json::json;

use crate::planner::check::Verdict;
use crate::planner::check::Violation;
use crate::planner::plan::Objective;
use crate::planner::plan::Spent;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct CheckJson<'a> {
    /// Always `petatalenta/check/1`.
    pub schema: &'static str,
    /// Whether nothing is wrong.
    pub legal: bool,
    /// Everything that is wrong.
    pub violations: Vec<ViolationJson>,
    /// The objective, recomputed.
    pub objective: &'a Objective,
    /// The spending, recomputed.
    pub spent: &'a Spent,
}

/// One thing that is wrong.
#[derive(Debug, Serialize)]
pub struct ViolationJson {
    /// Stable code.
    pub code: &'static str,
    /// Whom and what it concerns, and the figures.
    #[serde(flatten)]
    pub facts: BTreeMap<&'static str, Value>,
}

impl<'a> From<&'a Verdict> for CheckJson<'a> {
    fn from(verdict: &'a Verdict) -> Self {
        Self {
            schema: "petatalenta/check/1",
            legal: verdict.is_legal(),
            violations: verdict.violations.iter().map(ViolationJson::from).collect(),
            objective: &verdict.objective,
            spent: &verdict.spent,
        }
    }
}

/// A person somewhere.
fn at(candidate: &str, session: &str) -> Vec<(&'static str, Value)> {
    vec![("candidate", json!(candidate)), ("session", json!(session))]
}

/// A limit passed.
fn over(name: &'static str, id: &str, used: i64, limit: i64) -> Vec<(&'static str, Value)> {
    vec![
        (name, json!(id)),
        ("used", json!(used)),
        ("limit", json!(limit)),
    ]
}

impl From<&Violation> for ViolationJson {
    fn from(violation: &Violation) -> Self {
        let who = |candidate: &str| vec![("candidate", json!(candidate))];
        let (code, facts) = match violation {
            Violation::Schema { found } => ("schema", vec![("found", json!(found))]),
            Violation::OtherInstance { found, expected } => (
                "other_instance",
                vec![("found", json!(found)), ("expected", json!(expected))],
            ),
            Violation::UnknownCandidate { candidate } => ("unknown_candidate", who(candidate)),
            Violation::UnknownSession { candidate, session } => {
                ("unknown_session", at(candidate, session))
            }
            Violation::Repeated { candidate } => ("repeated", who(candidate)),
            Violation::Contradicted { candidate } => ("contradicted", who(candidate)),
            Violation::Forgotten { candidate } => ("forgotten", who(candidate)),
            Violation::Unsorted { field } => ("unsorted", vec![("field", json!(field))]),
            Violation::Cancelled { candidate, session } => ("cancelled", at(candidate, session)),
            Violation::JoinedLocked { candidate, session } => {
                ("joined_locked", at(candidate, session))
            }
            Violation::LeftLocked { candidate, session } => ("left_locked", at(candidate, session)),
            Violation::NotAtPin { candidate, session } => ("not_at_pin", at(candidate, session)),
            Violation::NotOffered { candidate, session } => ("not_offered", at(candidate, session)),
            Violation::Unavailable {
                candidate,
                session,
                date,
            } => {
                let mut facts = at(candidate, session);
                facts.push(("date", json!(date)));
                ("unavailable", facts)
            }
            Violation::Excluded { candidate, session } => ("excluded", at(candidate, session)),
            Violation::NoPeriod { candidate, session } => ("no_period", at(candidate, session)),
            Violation::Seats {
                session,
                used,
                limit,
            } => ("seats", over("session", session, *used, *limit)),
            Violation::Load {
                session,
                used,
                limit,
            } => ("load", over("session", session, *used, *limit)),
            Violation::UnitDay {
                unit,
                date,
                used,
                limit,
            } => {
                let mut facts = over("unit", unit, *used, *limit);
                facts.push(("date", json!(date)));
                ("unit_day", facts)
            }
            Violation::Period {
                period,
                used,
                limit,
            } => ("period", over("period", period, *used, *limit)),
            Violation::Total { used, limit } => (
                "total",
                vec![("used", json!(used)), ("limit", json!(limit))],
            ),
            Violation::Objective { stated } => ("objective", vec![("stated", json!(stated))]),
            Violation::Spent { stated } => ("spent", vec![("stated", json!(stated))]),
            Violation::BoundBelowPlan => ("bound_below_plan", Vec::new()),
            Violation::Gap => ("gap", Vec::new()),
            Violation::Status { stated } => ("status", vec![("stated", json!(stated))]),
            Violation::UnitMin { unit, wanted, got } => (
                "unit_min",
                vec![
                    ("unit", json!(unit)),
                    ("wanted", json!(wanted)),
                    ("got", json!(got)),
                ],
            ),
            Violation::Mandatory { candidate } => ("mandatory", who(candidate)),
            Violation::NeedlesslyRelaxed { id } => ("needlessly_relaxed", vec![("id", json!(id))]),
        };
        Self {
            code,
            facts: facts.into_iter().collect(),
        }
    }
}
