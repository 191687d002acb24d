//! Fewer moves: a plan changed until at most so many people are elsewhere than in the plan before.
//!
//! First everything that costs nothing: home directly, or by exchange, with no mandatory person, minimum or point given up. Then, until the cap
//! holds, what costs fewest points; mandatory people and minima are never given up. What remains is forced, and said.

use std::rc::Rc;

use crate::planner::check::check;
use crate::planner::construct::construct;
use crate::planner::construct::fill;
use crate::planner::construct::movable;
use crate::planner::construct::place_fixed;
use crate::planner::explain::explain_all;
use crate::planner::instance::Instance;
use crate::planner::model::Model;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::planner::plan::SearchBound;
use crate::planner::plan::Status;
use crate::planner::plan::gap_of;
use crate::planner::state::State;

/// A plan with a cap on moves.
#[derive(Debug, Clone, PartialEq)]
pub struct Capped {
    /// The plan.
    pub plan: Plan,
    /// People with a session in the plan before who are elsewhere or nowhere.
    pub moves: usize,
    /// Points given up for the cap.
    pub lost: i64,
}

/// People of a plan who are not where `previous` says.
pub fn count_moves(instance: &Instance, plan: &Plan) -> usize {
    instance
        .candidates
        .iter()
        .filter(|candidate| {
            candidate.previous.is_some()
                && plan.session_of(&candidate.id) != candidate.previous.as_deref()
        })
        .count()
}

/// Puts people back to their previous sessions: always where it costs nothing, and otherwise until at most `most` are elsewhere.
///
/// [`Capped::moves`] is above `most` where rules, mandatory people or minima force more. The result is a legal plan of the same instance.
pub fn cap_moves(instance: &Instance, plan: &Plan, most: usize) -> Capped {
    let mut state = State::of_plan(instance, plan);
    let before = state.value;
    go_home(&mut state, Loss::None);
    if moved(&state).len() > most {
        let mut kept = start_over(instance, &state);
        go_home(&mut state, Loss::AsNeeded { most });
        // Whichever keeps the cap; among those the one that gives up least.
        let rank = |state: &State| {
            let over = moved(state).len().saturating_sub(most);
            (std::cmp::Reverse(over), state.value)
        };
        if let Some(other) = kept.take_if(|other| rank(other) > rank(&state)) {
            state = other;
        }
    }
    let mut order = movable(&state.model);
    order.sort_by_key(|&person| (-state.model.people[person].value, person));
    fill(&mut state, &order);
    let moves = moved(&state).len();
    Capped {
        lost: before - state.value,
        plan: rewrite(instance, plan, &state),
        moves,
    }
}

/// What may be given up to bring people home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loss {
    /// Not a point.
    None,
    /// Points, least first, until at most so many people are elsewhere.
    AsNeeded { most: usize },
}

/// People who are not where they were and could be, those called first, then the most valuable.
fn moved(state: &State) -> Vec<usize> {
    let model = &state.model;
    let mut people: Vec<usize> = (0..model.people.len())
        .filter(|&person| {
            let home = model.people[person].previous;
            home.is_some() && state.place[person] != home
        })
        .collect();
    people.sort_by_key(|&person| {
        let who = &model.people[person];
        (!who.called, -who.value, person)
    });
    people
}

fn go_home(state: &mut State, loss: Loss) {
    for _ in 0..8 {
        let mut has_moved = false;
        let mut options: Vec<(i64, usize)> = Vec::new();
        for person in moved(state) {
            let Some(step) = best_step(state, person) else {
                continue;
            };
            if step.loss <= 0 {
                step.take(state);
                has_moved = true;
            } else {
                options.push((step.loss, person));
            }
        }
        if let Loss::AsNeeded { most } = loss {
            options.sort_unstable();
            for (_, person) in options {
                if moved(state).len() <= most {
                    return;
                }
                if let Some(step) = best_step(state, person) {
                    step.take(state);
                    has_moved = true;
                }
            }
        }
        if !has_moved {
            return;
        }
    }
}

/// One person comes home; somebody there may have to go elsewhere, or nowhere.
#[derive(Debug, Clone, Copy)]
struct Step {
    person: usize,
    home: usize,
    /// Who makes room, and where that person goes.
    other: Option<(usize, Option<usize>)>,
    loss: i64,
}

impl Step {
    fn take(self, state: &mut State) {
        if let Some((other, _)) = self.other {
            state.unseat(other);
        }
        state.unseat(self.person);
        state.seat(self.person, self.home);
        if let Some((other, Some(place))) = self.other {
            state.seat(other, place);
        }
    }
}

/// The way home that gives up fewest points and neither mandatory people nor minima.
fn best_step(state: &mut State, person: usize) -> Option<Step> {
    let model = Rc::clone(&state.model);
    let who = &model.people[person];
    let home = who
        .previous
        .filter(|home| model.reach_of(person).binary_search(home).is_ok())
        .filter(|_| who.fixed.is_none())?;
    let from = state.place[person];
    let before = state.rank();
    let mut best: Option<Step> = None;
    let mut offer = |state: &State, other: Option<(usize, Option<usize>)>| {
        let after = state.rank();
        let loss = before.2 - after.2;
        let is_allowed = after.0 >= before.0 && after.1 >= before.1;
        if is_allowed && best.is_none_or(|known| loss < known.loss) {
            best = Some(Step {
                person,
                home,
                other,
                loss,
            });
        }
    };
    state.unseat(person);
    if state.try_seat(person, home) {
        offer(state, None);
        state.unseat(person);
    } else {
        for other in state.members[home].clone() {
            let peer = &model.people[other];
            if peer.fixed.is_some() || peer.previous == Some(home) {
                continue;
            }
            state.unseat(other);
            if state.try_seat(person, home) {
                let mut places: Vec<usize> = from.into_iter().collect();
                places.extend(peer.previous);
                places.extend(
                    model
                        .reach_of(other)
                        .iter()
                        .filter(|&&place| !state.members[place].is_empty()),
                );
                let place = places.into_iter().find(|&place| {
                    place != home
                        && model.reach_of(other).binary_search(&place).is_ok()
                        && state.obstacle(other, place).is_none()
                });
                if let Some(place) = place {
                    state.seat(other, place);
                    offer(state, Some((other, Some(place))));
                    state.unseat(other);
                } else {
                    offer(state, Some((other, None)));
                }
                state.unseat(person);
            }
            state.seat(other, home);
        }
    }
    if let Some(place) = from {
        state.seat(person, place);
    }
    best
}

/// A plan built on the previous seats; `None` if it gives up mandatory people or minima.
fn start_over(instance: &Instance, state: &State) -> Option<State> {
    let model = Rc::clone(&state.model);
    let (mut other, _) = place_fixed(instance, &model);
    let mut order = movable(&model);
    order.sort_by_key(|&person| {
        let who = &model.people[person];
        (!who.mandatory, !who.called, -who.value, person)
    });
    for person in order {
        if let Some(home) = model.people[person].previous
            && model.reach_of(person).binary_search(&home).is_ok()
        {
            other.try_seat(person, home);
        }
    }
    construct(&mut other);
    let (old, new) = (state.rank(), other.rank());
    (new.0 >= old.0 && new.1 >= old.1).then_some(other)
}

/// The plan that a state describes, with the proof of the plan before.
fn rewrite(instance: &Instance, plan: &Plan, state: &State) -> Plan {
    let mut assignments: Vec<Assignment> = state
        .place
        .iter()
        .zip(&instance.candidates)
        .filter_map(|(place, candidate)| {
            place.map(|place| Assignment {
                candidate: candidate.id.clone(),
                session: instance.sessions[place].id.clone(),
            })
        })
        .collect();
    assignments.sort();
    let mut next = Plan {
        assignments,
        unscheduled: explain_all(instance, state),
        ..plan.clone()
    };
    next.relaxed = relaxed(instance, plan, &next, &state.model, &state.unit_count);
    let verdict = check(instance, &next);
    next.objective = verdict.objective;
    next.spent = verdict.spent;
    next.bound.value = next.bound.value.max(next.objective.value);
    next.search_bound = SearchBound {
        value: next
            .search_bound
            .value
            .clamp(next.objective.value, next.bound.value),
    };
    next.gap = gap_of(next.objective.value, next.bound.value);
    let is_proven = next.bound.value == next.objective.value
        && next.bound.mandatory == next.objective.mandatory;
    next.status = match (plan.status, is_proven) {
        (Status::Infeasible, _) => Status::Infeasible,
        (_, true) => Status::Optimal,
        (Status::TimeLimit, false) => Status::TimeLimit,
        (Status::Optimal | Status::Gap, false) => Status::Gap,
    };
    next
}

/// Pins and locks as before; mandatory people and minima as they are now.
fn relaxed(
    instance: &Instance,
    before: &Plan,
    after: &Plan,
    model: &Model,
    unit_count: &[i64],
) -> Vec<Relaxed> {
    let mut relaxed: Vec<Relaxed> = before
        .relaxed
        .iter()
        .filter(|rule| matches!(rule, Relaxed::Pin { .. } | Relaxed::Lock { .. }))
        .cloned()
        .collect();
    for entry in &after.unscheduled {
        let is_mandatory = instance
            .candidates
            .iter()
            .any(|candidate| candidate.mandatory && candidate.id == entry.candidate);
        if is_mandatory {
            relaxed.push(Relaxed::Mandatory {
                candidate: entry.candidate.clone(),
                why: entry.reason,
            });
        }
    }
    for (index, unit) in instance.units.iter().enumerate() {
        if unit_count[index] < model.unit_min[index] {
            let why = before.relaxed.iter().find_map(|rule| match rule {
                Relaxed::UnitMin { unit: id, why, .. } if *id == unit.id => Some(*why),
                _ => None,
            });
            relaxed.push(Relaxed::UnitMin {
                unit: unit.id.clone(),
                wanted: unit.min,
                got: unit_count[index],
                why: why.unwrap_or(crate::planner::plan::ShortWhy::Means),
            });
        }
    }
    relaxed
}

#[cfg(test)]
mod tests;
