//! The smallest change of the means that lets a set of demands be kept: seats, assessors, days, money.
//!
//! Each kind of change is tried where the unkept demand could be served; the amount is the smallest for which
//! [`crate::planner::conflict::judge`] finds a plan.

use serde::Serialize;

use crate::planner::conflict::Demand;
use crate::planner::conflict::Possibility;
use crate::planner::court::Court;
use crate::planner::instance::Instance;
use crate::planner::instance::MAX_COUNT;
use crate::planner::instance::MAX_LIMIT;
use crate::planner::instance::SessionState;

/// Most sessions that are tried.
const SESSIONS: usize = 8;
/// More people or load than this is no repair any more.
const LARGEST: i64 = 64;

/// One change after which all demands of a conflict can be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Repair {
    /// A person may join a session after all.
    Allow {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// A person is available on the days of a session after all.
    Date {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// More seats.
    Seat {
        /// Where.
        session: String,
        /// Seats.
        amount: i64,
    },
    /// More assessors.
    Load {
        /// Where.
        session: String,
        /// Load.
        amount: i64,
    },
    /// A higher daily limit.
    UnitLimit {
        /// Unit.
        unit: String,
        /// People a day.
        amount: i64,
    },
    /// More money in total, and in a period where one is named.
    Budget {
        /// Rupiah.
        amount: i64,
        /// Period.
        period: Option<String>,
    },
}

/// The smallest repair of each kind, as far as one is enough.
pub(crate) fn smallest_repairs(
    instance: &Instance,
    about: &Demand,
    members: &[Demand],
) -> Vec<Repair> {
    let mut repairs = Vec::new();
    if let [Demand::Pin { candidate, session } | Demand::Lock { candidate, session }] = members {
        repairs.extend(
            personal(candidate, session).filter(|repair| is_enough(instance, repair, members)),
        );
    }
    let sessions = sessions_near(instance, about);
    if let [Demand::Mandatory { candidate }] = members {
        // Whoever cannot come to any session: the first that would do.
        for kind in [0, 1] {
            repairs.extend(
                sessions
                    .iter()
                    .filter_map(|session| personal(candidate, session).nth(kind))
                    .find(|repair| is_enough(instance, repair, members)),
            );
        }
    }
    let by_count = |make: &dyn Fn(i64) -> Repair| smallest(instance, members, LARGEST, make);
    let least = |options: Vec<(i64, Repair)>| {
        options
            .into_iter()
            .min_by_key(|(amount, _)| *amount)
            .map(|(_, repair)| repair)
    };
    let seats = sessions.iter().filter_map(|session| {
        by_count(&|amount| Repair::Seat {
            session: session.clone(),
            amount,
        })
    });
    repairs.extend(least(seats.collect()));
    let loads = sessions.iter().filter_map(|session| {
        by_count(&|amount| Repair::Load {
            session: session.clone(),
            amount,
        })
    });
    repairs.extend(least(loads.collect()));
    let units = units_of(instance, members).into_iter().filter_map(|unit| {
        by_count(&|amount| Repair::UnitLimit {
            unit: unit.clone(),
            amount,
        })
    });
    repairs.extend(least(units.collect()));
    let periods = std::iter::once(None).chain(
        instance
            .budget
            .periods
            .iter()
            .map(|period| Some(period.id.clone())),
    );
    let budgets = periods.filter_map(|period| {
        smallest(instance, members, MAX_LIMIT / 2, &|amount| Repair::Budget {
            amount,
            period: period.clone(),
        })
    });
    repairs.extend(least(budgets.collect()));
    repairs
}

fn personal(candidate: &str, session: &str) -> impl Iterator<Item = Repair> + use<> {
    let (candidate, session) = (candidate.to_owned(), session.to_owned());
    [
        Repair::Allow {
            candidate: candidate.clone(),
            session: session.clone(),
        },
        Repair::Date { candidate, session },
    ]
    .into_iter()
}

/// Whether the demands can be kept on the changed instance.
pub fn is_enough(instance: &Instance, repair: &Repair, members: &[Demand]) -> bool {
    Court::new(&apply(instance, repair)).judge(members) == Possibility::Possible
}

/// The smallest amount that is enough, found by halving; `None` if even the largest is not.
fn smallest(
    instance: &Instance,
    members: &[Demand],
    largest: i64,
    make: &dyn Fn(i64) -> Repair,
) -> Option<(i64, Repair)> {
    let is_enough = |amount: i64| is_enough(instance, &make(amount), members);
    if !is_enough(largest) {
        return None;
    }
    let (mut low, mut high) = (0, largest);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if is_enough(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some((high, make(high)))
}

/// The instance after a repair.
pub fn apply(instance: &Instance, repair: &Repair) -> Instance {
    let mut changed = instance.clone();
    match repair {
        Repair::Allow { candidate, session } => {
            for entry in &mut changed.candidates {
                if entry.id == *candidate {
                    entry.excluded.retain(|id| id != session);
                }
            }
        }
        Repair::Date { candidate, session } => {
            let remedy = crate::planner::plan::Remedy::Date {
                session: session.clone(),
            };
            changed = crate::planner::explain::apply(instance, candidate, &remedy);
        }
        Repair::Seat { session, amount } => {
            for entry in &mut changed.sessions {
                if entry.id == *session {
                    entry.seats = (entry.seats + amount).min(MAX_COUNT);
                }
            }
        }
        Repair::Load { session, amount } => {
            for entry in &mut changed.sessions {
                if entry.id == *session {
                    entry.assessor_load = (entry.assessor_load + amount).min(MAX_COUNT);
                }
            }
        }
        Repair::UnitLimit { unit, amount } => {
            for entry in &mut changed.units {
                if entry.id == *unit {
                    entry.max_absent_per_day = (entry.max_absent_per_day + amount).min(MAX_COUNT);
                }
            }
        }
        Repair::Budget { amount, period } => {
            changed.budget.total += amount;
            for entry in &mut changed.budget.periods {
                if Some(&entry.id) == period.as_ref() {
                    entry.limit += amount;
                }
            }
        }
    }
    changed
}

/// Sessions in which the unkept demand could be served, earliest first.
fn sessions_near(instance: &Instance, about: &Demand) -> Vec<String> {
    let is_concerned = |candidate: &crate::planner::instance::Candidate| match about {
        Demand::Pin { candidate: id, .. }
        | Demand::Lock { candidate: id, .. }
        | Demand::Mandatory { candidate: id } => candidate.id == *id,
        Demand::UnitMin { unit, .. } => candidate.unit == *unit,
    };
    let levels: std::collections::BTreeSet<&str> = instance
        .candidates
        .iter()
        .filter(|candidate| is_concerned(candidate))
        .map(|candidate| candidate.level.as_str())
        .collect();
    let is_offered = |method: &str| {
        instance
            .offers
            .iter()
            .any(|offer| offer.method == method && levels.contains(offer.level.as_str()))
    };
    let mut sessions: Vec<_> = instance
        .sessions
        .iter()
        .filter(|session| match about {
            Demand::Pin { session: id, .. } | Demand::Lock { session: id, .. } => session.id == *id,
            Demand::Mandatory { .. } | Demand::UnitMin { .. } => {
                session.state == SessionState::Open && is_offered(&session.method)
            }
        })
        .collect();
    sessions.sort_by_key(|session| (session.date, session.id.clone()));
    sessions
        .into_iter()
        .take(SESSIONS)
        .map(|session| session.id.clone())
        .collect()
}

/// Units of the people and minima of a conflict.
fn units_of(instance: &Instance, members: &[Demand]) -> std::collections::BTreeSet<String> {
    members
        .iter()
        .filter_map(|member| match member {
            Demand::Pin { candidate, .. }
            | Demand::Lock { candidate, .. }
            | Demand::Mandatory { candidate } => instance
                .candidates
                .iter()
                .find(|entry| entry.id == *candidate)
                .map(|entry| entry.unit.clone()),
            Demand::UnitMin { unit, .. } => Some(unit.clone()),
        })
        .collect()
}
