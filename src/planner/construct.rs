//! The first legal plan: quick, sound, never in need of a solver.
//!
//! Order: pins and locks, mandatory people, unit minima, then sessions by points for money until nothing more fits.
//! Everything goes through [`State`], so each intermediate state is legal.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::planner::instance::Instance;
use crate::planner::model::Model;
use crate::planner::plan::Conflict;
use crate::planner::state::Obstacle;
use crate::planner::state::State;

/// A pin or lock that could not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) person: usize,
    pub(crate) place: usize,
    pub(crate) why: Conflict,
}

/// Places pins and locks; those that contradict a rule are reported and their people stay out for good.
pub(crate) fn place_fixed(instance: &Instance, model: &Rc<Model>) -> (State, Vec<Broken>) {
    let mut state = State::new(Rc::clone(model));
    let mut broken = Vec::new();
    for person in 0..model.people.len() {
        let Some(place) = model.people[person].fixed else {
            continue;
        };
        let why = model.pin_conflict(instance, person, place).or_else(|| {
            state
                .obstacle(person, place)
                .map(|obstacle| match obstacle {
                    Obstacle::Seat => Conflict::Seats,
                    Obstacle::Load => Conflict::Load,
                    Obstacle::UnitDay => Conflict::UnitDay,
                    Obstacle::Money => Conflict::Budget,
                })
        });
        match why {
            Some(why) => broken.push(Broken { person, place, why }),
            None => state.seat(person, place),
        }
    }
    (state, broken)
}

/// People whom the solver may move: not pinned, not locked, with at least one session.
pub(crate) fn movable(model: &Model) -> Vec<usize> {
    (0..model.people.len())
        .filter(|&person| {
            model.people[person].fixed.is_none() && !model.reach_of(person).is_empty()
        })
        .collect()
}

/// Fills a state from its pins to a full legal plan.
pub(crate) fn construct(state: &mut State) {
    let model = Rc::clone(&state.model);
    let mut order = movable(&model);
    order.retain(|&person| state.place[person].is_none());
    order.sort_by_key(|&person| {
        (
            model.reach_of(person).len(),
            -model.people[person].value,
            person,
        )
    });
    // Once somebody does not fit, nobody of the same unit, level and sessions will: the state only gets fuller.
    let mut hopeless = BTreeSet::new();
    // Moving others is dear where nothing is left: after so many vain attempts people get a free seat or none.
    // Each costs about the square of the sessions.
    let mut attempts = (1_000_000 / (model.slots.len() * model.slots.len() + 1)).clamp(10, 300);
    let mut place = |state: &mut State, person: usize| {
        let kind = kind_of(&model, person);
        if hopeless.contains(&kind) {
            return;
        }
        let is_placed = if attempts > 0 {
            place_anyhow(state, person)
        } else if let Some(place) = cheapest(state, person) {
            state.seat(person, place);
            true
        } else {
            false
        };
        if !is_placed {
            attempts = attempts.saturating_sub(1);
            hopeless.insert(kind);
        }
    };
    for &person in &order {
        if model.people[person].mandatory {
            place(state, person);
        }
    }
    order.sort_by_key(|&person| (-model.people[person].value, person));
    for &person in &order {
        let unit = model.people[person].unit;
        if state.place[person].is_none() && state.unit_count[unit] < model.unit_min[unit] {
            place(state, person);
        }
    }
    open_sessions(state, &order);
    fill(state, &order);
}

/// The cheapest session that takes the person: rupiah first (opening counts), then date.
fn cheapest(state: &State, person: usize) -> Option<usize> {
    let model = &state.model;
    model
        .reach_of(person)
        .iter()
        .copied()
        .filter(|&place| state.obstacle(person, place).is_none())
        .min_by_key(|&place| {
            let opening = if state.members[place].is_empty() {
                model.slots[place].fixed
            } else {
                0
            };
            let cost = model.terms_of(person, place).map_or(0, |terms| terms.cost);
            (opening + cost, model.slots[place].day, place)
        })
}

/// Seats the person directly or by moving one other person elsewhere.
pub(crate) fn place_anyhow(state: &mut State, person: usize) -> bool {
    if let Some(place) = cheapest(state, person) {
        state.seat(person, place);
        return true;
    }
    let model = Rc::clone(&state.model);
    for &place in model.reach_of(person) {
        for other in state.members[place].clone() {
            if model.people[other].fixed.is_some() {
                continue;
            }
            state.unseat(other);
            if state.try_seat(person, place) {
                if let Some(elsewhere) = cheapest(state, other) {
                    state.seat(other, elsewhere);
                    return true;
                }
                state.unseat(person);
            }
            state.seat(other, place);
        }
    }
    false
}

/// Opens sessions one by one, most points for a rupiah first.
fn open_sessions(state: &mut State, order: &[usize]) {
    let model = Rc::clone(&state.model);
    let methods = model.terms.first().map_or(0, Vec::len);
    let lightest: Vec<i64> = (0..methods)
        .map(|method| {
            model
                .terms
                .iter()
                .filter_map(|level| level[method])
                .map(|terms| terms.load)
                .min()
                .unwrap_or(0)
        })
        .collect();
    loop {
        let mut best: Option<(i128, i128, usize, Vec<usize>)> = None;
        let waiting: Vec<usize> = order
            .iter()
            .copied()
            .filter(|&person| state.place[person].is_none())
            .collect();
        for place in 0..model.slots.len() {
            let is_candidate = model.slots[place].is_usable()
                && state.members[place].is_empty()
                && state.money_short(place, 0).is_none();
            if !is_candidate {
                continue;
            }
            let mut trial = Vec::new();
            let before = (state.value, state.spent.last().copied().unwrap_or(0));
            for &person in &waiting {
                let is_full = state.seats_used(place) >= model.slots[place].seats
                    || state.load[place] + lightest[model.slots[place].method]
                        > model.slots[place].load;
                if is_full {
                    break;
                }
                if model.reach_of(person).binary_search(&place).is_ok()
                    && state.try_seat(person, place)
                {
                    trial.push(person);
                }
            }
            let gain = i128::from(state.value - before.0);
            let cost = i128::from(state.spent.last().copied().unwrap_or(0) - before.1) + 1;
            for &person in trial.iter().rev() {
                state.unseat(person);
            }
            if trial.is_empty() {
                continue;
            }
            let is_better = best
                .as_ref()
                .is_none_or(|(best_gain, best_cost, _, _)| gain * best_cost > best_gain * cost);
            if is_better {
                best = Some((gain, cost, place, trial));
            }
        }
        let Some((_, _, place, people)) = best else {
            return;
        };
        for person in people {
            state.try_seat(person, place);
        }
    }
}

/// Seats whoever still fits, best value first; afterwards nobody fits anywhere.
pub(crate) fn fill(state: &mut State, order: &[usize]) {
    let model = Rc::clone(&state.model);
    let mut hopeless = BTreeSet::new();
    // What takes nobody now takes nobody later: the state only gets fuller.
    let can_take: Vec<bool> = (0..model.slots.len())
        .map(|place| can_take_any(state, place))
        .collect();
    for &person in order {
        if state.place[person].is_some()
            || !model.reach_of(person).iter().any(|&place| can_take[place])
            || hopeless.contains(&kind_of(&model, person))
        {
            continue;
        }
        if let Some(place) = cheapest(state, person) {
            state.seat(person, place);
        } else {
            hopeless.insert(kind_of(&model, person));
        }
    }
}

/// Whether a seat, load and money for the lightest and cheapest level are left.
fn can_take_any(state: &State, place: usize) -> bool {
    let model = &state.model;
    let slot = &model.slots[place];
    slot.is_usable()
        && state.seats_used(place) < slot.seats
        && model
            .terms
            .iter()
            .filter_map(|level| level[slot.method])
            .any(|terms| {
                state.load[place] + terms.load <= slot.load
                    && state.money_short(place, terms.cost).is_none()
            })
}

/// People of one kind meet the same obstacles everywhere.
fn kind_of(model: &Model, person: usize) -> (usize, usize, usize) {
    let who = &model.people[person];
    (who.unit, who.level, who.reach)
}
