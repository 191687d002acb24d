//! What a little more of anything scarce would bring: money of each period, a seat of a session, assessors.
//!
//! Measured, not read off a relaxation: the instance is solved again with the amount added, starting from the plan, with a limit on nodes;
//! so each price is a plan that exists, and the same input gives the same prices.

use std::sync::atomic::Ordering;

use serde::Serialize;

use crate::planner::explain::Hurdle;
use crate::planner::explain::hurdles;
use crate::planner::instance::Instance;
use crate::planner::instance::MAX_LIMIT;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::repair::Repair;
use crate::planner::repair::apply;
use crate::planner::solve::Options;
use crate::planner::solve::Watch;
use crate::planner::solve::solve_from;
use crate::planner::state::Obstacle;
use crate::planner::state::State;

/// Rupiah added to each period in turn, and to the total.
pub const PRICE_MONEY: i64 = 10_000_000;
/// Nodes for each price.
pub const PRICE_NODES: u64 = 1;
/// How many times as many nodes the plan before any change gets.
const BASE_FACTOR: u64 = 100;
/// Sessions whose seats, and sessions whose assessors are priced.
const SESSIONS: usize = 8;

/// What one change brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Price {
    /// The change.
    pub change: Repair,
    /// People more.
    pub people: i64,
    /// Mandatory people more.
    pub mandatory: i64,
    /// Points more.
    pub value: i64,
    /// Rupiah more that are spent.
    pub spent: i64,
}

/// The prices: money first (periods by date, then the total alone), then seats, then assessors. `on_price` hears of each as soon as it is known;
/// `watch.stop` ends early with the prices so far. `options.time_limit` counts for each price.
pub fn measure_prices(
    instance: &Instance,
    plan: &Plan,
    options: &Options,
    watch: &mut Watch<'_>,
    on_price: &mut dyn FnMut(&Price),
) -> Vec<Price> {
    let start = Options {
        nodes: options.nodes.saturating_mul(BASE_FACTOR),
        ..*options
    };
    let mut base = solve_once(instance, &plan.assignments, &start, watch);
    let mut prices = Vec::new();
    for change in changes(instance, &base) {
        if watch.stop.load(Ordering::Relaxed) {
            break;
        }
        let changed = apply(instance, &change);
        let mut after = solve_once(&changed, &base.assignments, options, watch);
        if rank(&after) > rank(&base) {
            // What the present means can do as well is no merit of the change: the search only looked elsewhere.
            let back = solve_once(instance, &after.assignments, options, watch);
            if rank(&back) > rank(&base) {
                base = back;
            }
        }
        if watch.stop.load(Ordering::Relaxed) {
            break;
        }
        // The plan before is legal with more means, too: nothing is lost.
        if rank(&after) < rank(&base) {
            after = base.clone();
        }
        let people = |plan: &Plan| i64::try_from(plan.assignments.len()).unwrap_or(i64::MAX);
        let price = Price {
            change,
            people: people(&after) - people(&base),
            mandatory: after.objective.mandatory - base.objective.mandatory,
            value: after.objective.value - base.objective.value,
            spent: after.spent.total - base.spent.total,
        };
        on_price(&price);
        prices.push(price);
    }
    prices
}

/// Mandatory people, then value; a change that only meets minima better has no price.
fn rank(plan: &Plan) -> (i64, i64) {
    (plan.objective.mandatory, plan.objective.value)
}

fn solve_once(
    instance: &Instance,
    seats: &[Assignment],
    options: &Options,
    watch: &mut Watch<'_>,
) -> Plan {
    let options = Options {
        time_limit: options.time_limit.map(|limit| limit + (watch.clock)()),
        ..*options
    };
    solve_from(instance, &options, watch, seats)
}

/// What is worth asking the price of.
fn changes(instance: &Instance, plan: &Plan) -> Vec<Repair> {
    let mut changes = Vec::new();
    let mut periods: Vec<_> = instance.budget.periods.iter().collect();
    periods.sort_by_key(|period| period.from);
    if instance.budget.total <= MAX_LIMIT - PRICE_MONEY {
        for period in periods {
            if period.limit <= MAX_LIMIT - PRICE_MONEY {
                changes.push(Repair::Budget {
                    amount: PRICE_MONEY,
                    period: Some(period.id.clone()),
                });
            }
        }
        changes.push(Repair::Budget {
            amount: PRICE_MONEY,
            period: None,
        });
    }
    let state = State::of_plan(instance, plan);
    for obstacle in [Obstacle::Seat, Obstacle::Load] {
        changes.extend(
            wanted(instance, &state, obstacle)
                .into_iter()
                .take(SESSIONS)
                .map(|(place, amount)| {
                    let session = instance.sessions[place].id.clone();
                    match obstacle {
                        Obstacle::Load => Repair::Load { session, amount },
                        _ => Repair::Seat { session, amount },
                    }
                }),
        );
    }
    changes
}

/// Open sessions that a waiting person could join but for this, and at most money; most points first.
fn wanted(instance: &Instance, state: &State, obstacle: Obstacle) -> Vec<(usize, i64)> {
    let model = &state.model;
    let waiting: Vec<usize> = (0..model.people.len())
        .filter(|&person| state.place[person].is_none() && model.people[person].fixed.is_none())
        .collect();
    let mut sessions = Vec::new();
    for place in 0..model.slots.len() {
        if state.members[place].is_empty() {
            continue;
        }
        let best = waiting
            .iter()
            .filter_map(|&person| {
                let terms = model.terms_of(person, place)?;
                let found = hurdles(instance, state, person, place)?;
                let (first, rest) = found.split_first()?;
                let is_wanted = *first == Hurdle::Place(obstacle)
                    && rest
                        .iter()
                        .all(|hurdle| *hurdle == Hurdle::Place(Obstacle::Money));
                let short = match obstacle {
                    Obstacle::Load => state.load[place] + terms.load - model.slots[place].load,
                    _ => 1,
                };
                is_wanted.then_some((
                    rest.is_empty(),
                    model.people[person].value + terms.bonus,
                    -short,
                ))
            })
            .max();
        if let Some((is_paid, worth, short)) = best {
            sessions.push((is_paid, worth, std::cmp::Reverse(place), -short));
        }
    }
    sessions.sort_unstable();
    sessions
        .into_iter()
        .rev()
        .map(|(_, _, place, amount)| (place.0, amount))
        .collect()
}

#[cfg(test)]
mod tests;
