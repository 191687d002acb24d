//! Which demands cannot be kept together: minimal sets of pins, locks, mandatory people and unit minima, and the smallest repairs.
//!
//! Seats, assessors, the daily limit, dates and money are given; demands are what a person asked for on top. A set of demands is *possible* when a
//! legal plan keeps all of them; the private room `court` decides that, or says that it does not know, and then [`ConflictSet::is_proven`] does too.
//! Somebody pinned or locked can only be at that session, whether the pin is among the demands or not.

use std::collections::BTreeSet;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use serde::Serialize;

use crate::planner::court::Court;
use crate::planner::instance::Instance;
use crate::planner::instance::SessionState;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::planner::repair::Repair;
use crate::planner::repair::smallest_repairs;

/// Most conflicts that one plan is searched for.
pub const MOST_CONFLICTS: usize = 12;

/// Something asked for on top of the hard rules.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Demand {
    /// A person must be in a session.
    Pin {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// A locked session keeps a person.
    Lock {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// A person must have a seat.
    Mandatory {
        /// Who.
        candidate: String,
    },
    /// A unit must get so many people.
    UnitMin {
        /// Unit.
        unit: String,
        /// People.
        min: i64,
    },
}

/// Demands that cannot all be kept, none of which can be spared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictSet {
    /// The demand that the plan does not keep.
    pub about: Demand,
    /// All members, `about` among them, sorted.
    pub members: Vec<Demand>,
    /// Whether it is proven that the members collide and that without any one of them the others do not.
    pub is_proven: bool,
    /// Changes of seats, assessors, days or money each of which lets all members be kept; smallest of each kind. Sparing any one member is
    /// always another way.
    pub repairs: Vec<Repair>,
}

/// What is known about a set of demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Possibility {
    /// A legal plan keeps all of them.
    Possible,
    /// No legal plan does.
    Impossible,
    /// Neither was shown within the limits.
    Unknown,
}

/// One minimal conflict for each demand that the plan does not keep (the first [`MOST_CONFLICTS`]), in the order of `plan.relaxed`.
///
/// A demand that could be kept together with everything that the plan keeps is left out: a longer search finds that plan. `stop` ends early.
pub fn find_conflicts(instance: &Instance, plan: &Plan, stop: &AtomicBool) -> Vec<ConflictSet> {
    let missed = missed_demands(instance, plan);
    let kept: Vec<Demand> = all_demands(instance)
        .into_iter()
        .filter(|demand| !missed.contains(demand))
        .collect();
    let court = Court::new(instance);
    let mut conflicts: Vec<ConflictSet> = Vec::new();
    for about in missed.into_iter().take(MOST_CONFLICTS) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let Some(start) = court.colliding_start(&about, &kept) else {
            continue;
        };
        let (members, is_proven) = court.minimise(&about, start, stop);
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let repairs = smallest_repairs(instance, &about, &members);
        conflicts.push(ConflictSet {
            about,
            members,
            is_proven,
            repairs,
        });
    }
    conflicts
}

/// Whether a legal plan keeps all these demands.
pub fn judge(instance: &Instance, demands: &[Demand]) -> Possibility {
    Court::new(instance).judge(demands)
}

/// Everything that an instance demands, sorted; whoever is pinned or locked is not mandatory besides.
pub fn all_demands(instance: &Instance) -> Vec<Demand> {
    let locked: BTreeSet<&str> = instance
        .sessions
        .iter()
        .filter(|session| session.state == SessionState::Locked)
        .map(|session| session.id.as_str())
        .collect();
    let mut demands: Vec<Demand> = Vec::new();
    for candidate in &instance.candidates {
        let id = candidate.id.clone();
        let lock = candidate
            .previous
            .as_deref()
            .filter(|session| locked.contains(session));
        if let Some(session) = candidate.pinned.as_deref().or(lock) {
            let session = session.to_owned();
            demands.push(if locked.contains(session.as_str()) {
                Demand::Lock {
                    candidate: id,
                    session,
                }
            } else {
                Demand::Pin {
                    candidate: id,
                    session,
                }
            });
        } else if candidate.mandatory {
            demands.push(Demand::Mandatory { candidate: id });
        }
    }
    demands.extend(
        instance
            .units
            .iter()
            .filter(|unit| unit.min > 0)
            .map(|unit| Demand::UnitMin {
                unit: unit.id.clone(),
                min: unit.min,
            }),
    );
    demands.sort();
    demands
}

/// Demands that the plan does not keep; whoever misses the pin is not told once more as mandatory.
fn missed_demands(instance: &Instance, plan: &Plan) -> Vec<Demand> {
    let known: BTreeSet<Demand> = all_demands(instance).into_iter().collect();
    plan.relaxed
        .iter()
        .map(|rule| match rule {
            Relaxed::Pin {
                candidate, session, ..
            } => Demand::Pin {
                candidate: candidate.clone(),
                session: session.clone(),
            },
            Relaxed::Lock {
                candidate, session, ..
            } => Demand::Lock {
                candidate: candidate.clone(),
                session: session.clone(),
            },
            Relaxed::Mandatory { candidate, .. } => Demand::Mandatory {
                candidate: candidate.clone(),
            },
            Relaxed::UnitMin { unit, wanted, .. } => Demand::UnitMin {
                unit: unit.clone(),
                min: *wanted,
            },
        })
        .filter(|demand| known.contains(demand))
        .collect()
}

#[cfg(test)]
mod tests;
