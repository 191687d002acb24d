//! Why somebody has the seat: rank, what else could have taken the seat, which other sessions were possible and what each would have cost.
//! And for somebody without: whose seat would have to be won, and by how many points.
//!
//! Both read a finished plan; nothing here searches. Reasons and remedies of the unscheduled are [`crate::planner::explain`]'s.

use serde::Serialize;

use crate::planner::explain::hurdles;
use crate::planner::instance::Instance;
use crate::planner::instance::SessionState;
use crate::planner::plan::Plan;
use crate::planner::plan::Reason;
use crate::planner::state::State;

/// Most rivals that are named.
const RIVALS: usize = 5;

/// Why a candidate is in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyScheduled {
    /// Where.
    pub session: String,
    /// Points of the person.
    pub value: i64,
    /// Points of the method.
    pub bonus: i64,
    /// Place among all candidates by value, from 1; equals share the best place.
    pub rank: usize,
    /// Candidates in all.
    pub of: usize,
    /// Rupiah for this person.
    pub cost: i64,
    /// Rupiah for opening the session, if nobody else is in it.
    pub opening: i64,
    /// Rules that keep the person in whatever the value.
    pub held: Vec<Held>,
    /// Waiting people who would fit into exactly this seat, best first; at most five.
    pub rivals: Vec<Rival>,
    /// How many there are.
    pub rival_count: usize,
    /// Points ahead of the best rival; negative when a rule holds the person in.
    pub margin: Option<i64>,
    /// Other sessions whose method is offered, on days when the person can come, earliest first.
    pub alternatives: Vec<Alternative>,
}

/// A rule that keeps somebody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Pinned there.
    Pin,
    /// The session is locked.
    Lock,
    /// The person is mandatory.
    Mandatory,
    /// Without the person the unit would be below its minimum.
    UnitMin,
}

/// Somebody who would fit into the same seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rival {
    /// Who.
    pub candidate: String,
    /// Points, with those of the method.
    pub worth: i64,
}

/// Another session that the person could have taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    /// Which.
    pub session: String,
    /// Rupiah more (less if negative) for the whole plan, openings and closings counted.
    pub cost: i64,
    /// Points more (fewer if negative).
    pub value: i64,
    /// Days later (earlier if negative).
    pub days: i64,
    /// What stands in the way now, in the order of reasons; empty when the person could simply move.
    pub blocked_by: Vec<Reason>,
}

/// Whose seat somebody without one would have to win.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyNot {
    /// Points that the person lacks to be preferred.
    pub points: i64,
    /// Who has the seat.
    pub in_stead_of: String,
    /// Where.
    pub session: String,
}

/// Why a candidate has the seat; `None` for somebody without one.
pub fn why_scheduled(instance: &Instance, plan: &Plan, candidate: &str) -> Option<WhyScheduled> {
    let mut state = State::of_plan(instance, plan);
    let person = index_of(instance, candidate)?;
    let place = state.place[person]?;
    let model = std::rc::Rc::clone(&state.model);
    let who = &model.people[person];
    let terms = model.terms_of(person, place)?;
    let is_below_min = state.unit_count[who.unit] <= model.unit_min[who.unit];
    let is_locked = model.slots[place].state == SessionState::Locked;
    let held = [
        (who.fixed == Some(place) && !is_locked).then_some(Held::Pin),
        is_locked.then_some(Held::Lock),
        who.mandatory.then_some(Held::Mandatory),
        is_below_min.then_some(Held::UnitMin),
    ];
    state.unseat(person);
    let opening = opening(&state, place);
    let mut rivals: Vec<Rival> = (0..model.people.len())
        .filter(|&other| {
            other != person
                && state.place[other].is_none()
                && model.people[other].fixed.is_none()
                && model.reach_of(other).binary_search(&place).is_ok()
                && state.obstacle(other, place).is_none()
        })
        .map(|other| Rival {
            candidate: instance.candidates[other].id.clone(),
            worth: worth(&state, other, place),
        })
        .collect();
    rivals.sort_by(|a, b| b.worth.cmp(&a.worth).then(a.candidate.cmp(&b.candidate)));
    let rival_count = rivals.len();
    rivals.truncate(RIVALS);
    let mut alternatives = alternatives(instance, &state, person, place);
    alternatives.sort_by(|a, b| a.days.cmp(&b.days).then(a.session.cmp(&b.session)));
    Some(WhyScheduled {
        session: instance.sessions[place].id.clone(),
        value: who.value,
        bonus: terms.bonus,
        rank: 1 + model
            .people
            .iter()
            .filter(|other| other.value > who.value)
            .count(),
        of: model.people.len(),
        cost: terms.cost,
        opening,
        held: held.into_iter().flatten().collect(),
        margin: rivals
            .first()
            .map(|rival| worth(&state, person, place) - rival.worth),
        rivals,
        rival_count,
        alternatives,
    })
}

/// Other sessions for a person who has just left `place`.
fn alternatives(
    instance: &Instance,
    state: &State,
    person: usize,
    place: usize,
) -> Vec<Alternative> {
    let model = &state.model;
    let whole = |at: usize| {
        let cost = model.terms_of(person, at).map_or(0, |terms| terms.cost);
        cost + opening(state, at)
    };
    (0..model.slots.len())
        .filter(|&other| other != place)
        .filter_map(|other| {
            let reasons: Vec<Reason> = hurdles(instance, state, person, other)?
                .into_iter()
                .map(crate::planner::explain::Hurdle::reason)
                .collect();
            let is_possible = reasons
                .iter()
                .all(|reason| !matches!(reason, Reason::Excluded | Reason::NoDate));
            is_possible.then(|| Alternative {
                session: instance.sessions[other].id.clone(),
                cost: whole(other) - whole(place),
                value: worth(state, person, other) - worth(state, person, place),
                days: model.slots[other].day - model.slots[place].day,
                blocked_by: reasons,
            })
        })
        .collect()
}

/// The seat that takes fewest points to win for somebody without one; `None` when no single exchange is possible.
pub fn why_not(instance: &Instance, plan: &Plan, candidate: &str) -> Option<WhyNot> {
    let mut state = State::of_plan(instance, plan);
    let person = index_of(instance, candidate)?;
    let model = std::rc::Rc::clone(&state.model);
    let who = &model.people[person];
    if state.place[person].is_some() || who.fixed.is_some() {
        return None;
    }
    let mut best: Option<(i64, usize, usize)> = None;
    for &place in model.reach_of(person) {
        for other in state.members[place].clone() {
            let out = &model.people[other];
            let unit_spares =
                out.unit == who.unit || state.unit_count[out.unit] > model.unit_min[out.unit];
            if out.fixed.is_some() || (out.mandatory && !who.mandatory) || !unit_spares {
                continue;
            }
            let points = worth(&state, other, place) - worth(&state, person, place) + 1;
            let key = (points, other, place);
            if best.is_some_and(|known| known <= key) {
                continue;
            }
            state.unseat(other);
            if state.obstacle(person, place).is_none() {
                best = Some(key);
            }
            state.seat(other, place);
        }
    }
    best.map(|(points, other, place)| WhyNot {
        points,
        in_stead_of: instance.candidates[other].id.clone(),
        session: instance.sessions[place].id.clone(),
    })
}

fn index_of(instance: &Instance, candidate: &str) -> Option<usize> {
    instance
        .candidates
        .iter()
        .position(|entry| entry.id == candidate)
}

/// Points of a person in a session.
fn worth(state: &State, person: usize, place: usize) -> i64 {
    let bonus = state
        .model
        .terms_of(person, place)
        .map_or(0, |terms| terms.bonus);
    state.model.people[person].value + bonus
}

/// Rupiah for opening a session that is empty.
fn opening(state: &State, place: usize) -> i64 {
    if state.members[place].is_empty() {
        state.model.slots[place].fixed
    } else {
        0
    }
}

#[cfg(test)]
mod tests;
