//! From a leaf of the master to a full legal plan: split the seats of a cell over its open sessions, then seat people level by level.
//!
//! People go mandatory first, then best value, each along an augmenting path; given the split that is exact but for daily absence.
//! What the path cannot place, [`improve`] tries to win back by exchanging people; [`polish`] orders equal plans by the lower aims.
//! One file although long: all of it exchanges people in one legal state.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::planner::construct::fill;
use crate::planner::master::Master;
use crate::planner::minima::share;
use crate::planner::model::Model;
use crate::planner::pack::Packing;
use crate::planner::pack::pack;
use crate::planner::plan::CALLED_WEIGHT;
use crate::planner::search::Leaf;
use crate::planner::state::State;

/// A leaf turned into a legal state.
pub(crate) struct Realised {
    pub(crate) state: State,
    /// A cell whose people provably do not fit its sessions.
    pub(crate) impossible: Option<usize>,
    /// What the minima cost with these seats, by unit.
    pub(crate) prices: Vec<i64>,
}

/// Seats a leaf on top of the pins; `order` is everybody movable, best value first.
pub(crate) fn realise(base: &State, master: &Master, leaf: &Leaf, order: &[usize]) -> Realised {
    let mut state = base.clone();
    let (quotas, impossible) = split(base, master, leaf);
    let seats = quotas
        .iter()
        .map(|(&level, quota)| (level, quota.values().sum()))
        .collect();
    let shares = share(base, &seats, order);
    for (level, quota) in quotas {
        if let Some(people) = shares.queue.get(&level) {
            seat_level(&mut state, &quota, people);
        }
    }
    Realised {
        state,
        impossible,
        prices: shares.prices,
    }
}

/// Seats by level and session, and a cell whose people provably do not fit.
fn split(
    base: &State,
    master: &Master,
    leaf: &Leaf,
) -> (BTreeMap<usize, BTreeMap<usize, i64>>, Option<usize>) {
    let model = &base.model;
    let mut wanted = vec![0i64; model.slots.len()];
    for person in &model.people {
        if let Some(place) = person.previous {
            wanted[place] += if person.called { CALLED_WEIGHT } else { 1 };
        }
    }
    let before = earlier_seats(model);
    let mut quotas: BTreeMap<usize, BTreeMap<usize, i64>> = BTreeMap::new();
    let mut impossible = None;
    for cell in 0..master.cells.len() {
        let mut open = Vec::new();
        for (var, &count) in master.opens.iter().zip(&leaf.opens) {
            if var.cell == cell {
                let mut slots = var.slots.clone();
                slots.sort_by_key(|&place| (-wanted[place], model.slots[place].day, place));
                open.extend(slots.into_iter().take(usize::try_from(count).unwrap_or(0)));
            }
        }
        open.sort_by_key(|&place| (model.slots[place].day, place));
        let mut levels: Vec<(i64, usize, i64)> = master
            .seats
            .iter()
            .zip(&leaf.seats)
            .filter(|(var, count)| var.cell == cell && **count > 0)
            .filter_map(|(var, &count)| {
                let method = model.slots[master.cells[cell][0]].method;
                model.terms[var.level][method].map(|terms| (terms.load, var.level, count))
            })
            .collect();
        levels.sort_by_key(|&(load, level, _)| (-load, level));
        let (packed, is_impossible) = pack_cell(base, &open, &levels, &before);
        if is_impossible {
            impossible = Some(cell);
        }
        for (place, level) in packed {
            *quotas.entry(level).or_default().entry(place).or_default() += 1;
        }
    }
    (quotas, impossible)
}

/// Distributes people of one cell (load, level, count; heavy first) over its sessions, exactly if that can be decided,
/// else as well as the quick way goes; the second answer says that it is provably impossible.
fn pack_cell(
    base: &State,
    open: &[usize],
    levels: &[(i64, usize, i64)],
    before: &BTreeMap<(usize, usize), i64>,
) -> (Vec<(usize, usize)>, bool) {
    let wanted: i64 = levels.iter().map(|&(_, _, count)| count).sum();
    if !before.is_empty() {
        let kept = pack_quickly(base, open, levels, before);
        if i64::try_from(kept.len()) == Ok(wanted) {
            return (kept, false);
        }
    }
    let quick = pack_quickly(base, open, levels, &BTreeMap::new());
    if i64::try_from(quick.len()) == Ok(wanted) {
        return (quick, false);
    }
    let room: Vec<(i64, i64)> = open
        .iter()
        .map(|&place| {
            let slot = &base.model.slots[place];
            (
                slot.seats - base.seats_used(place),
                slot.load - base.load[place],
            )
        })
        .collect();
    let mut loads: Vec<i64> = levels.iter().map(|&(load, _, _)| load).collect();
    loads.dedup();
    let counts: Vec<i64> = loads
        .iter()
        .map(|&load| {
            levels
                .iter()
                .filter(|level| level.0 == load)
                .map(|level| level.2)
                .sum()
        })
        .collect();
    let fillings = match pack(&room, &loads, &counts) {
        Packing::Packed(fillings) => fillings,
        Packing::Impossible => return (quick, true),
        Packing::Open => return (quick, false),
    };
    let mut waiting: Vec<(i64, usize, i64)> = levels.to_vec();
    let mut packed = Vec::new();
    for (at, filling) in fillings.iter().enumerate() {
        for (&load, &count) in loads.iter().zip(filling) {
            for _ in 0..count {
                if let Some(level) = waiting
                    .iter_mut()
                    .find(|level| level.0 == load && level.2 > 0)
                {
                    level.2 -= 1;
                    packed.push((open[at], level.1));
                }
            }
        }
    }
    (packed, false)
}

/// How many movable people of each level were in each session before, so that a new plan moves few.
fn earlier_seats(model: &Model) -> BTreeMap<(usize, usize), i64> {
    let mut before = BTreeMap::new();
    for person in &model.people {
        if let (Some(place), None) = (person.previous, person.fixed) {
            *before.entry((person.level, place)).or_default() += 1;
        }
    }
    before
}

/// Distributes people of one cell over its sessions: first as many as were there `before`, then heavy ones first to where a seat has most load
/// left; one exchange repairs a misfit.
fn pack_quickly(
    base: &State,
    open: &[usize],
    levels: &[(i64, usize, i64)],
    before: &BTreeMap<(usize, usize), i64>,
) -> Vec<(usize, usize)> {
    let model = &base.model;
    let mut free: Vec<(i64, i64)> = open
        .iter()
        .map(|&place| {
            let slot = &model.slots[place];
            (
                slot.seats - base.seats_used(place),
                slot.load - base.load[place],
            )
        })
        .collect();
    // (session, level, load)
    let mut packed: Vec<(usize, usize, i64)> = Vec::new();
    let mut left: Vec<i64> = levels.iter().map(|&(_, _, count)| count).collect();
    for (&(load, level, _), left) in levels.iter().zip(&mut left) {
        for (at, free) in free.iter_mut().enumerate() {
            let most = if load > 0 { free.1 / load } else { free.0 };
            let known = before.get(&(level, open[at])).copied().unwrap_or(0);
            let count = known.min(*left).min(free.0).min(most).max(0);
            for _ in 0..count {
                packed.push((at, level, load));
            }
            free.0 -= count;
            free.1 -= load * count;
            *left -= count;
        }
    }
    for (&(load, level, _), &count) in levels.iter().zip(&left) {
        for _ in 0..count {
            let best = (0..open.len())
                .filter(|&at| free[at].0 > 0 && free[at].1 >= load)
                .max_by(|&a, &b| {
                    let left = i128::from(free[a].1) * i128::from(free[b].0);
                    let right = i128::from(free[b].1) * i128::from(free[a].0);
                    left.cmp(&right).then(b.cmp(&a))
                });
            let target = best.or_else(|| exchange(&mut free, &mut packed, load));
            if let Some(at) = target {
                free[at].0 -= 1;
                free[at].1 -= load;
                packed.push((at, level, load));
            }
        }
    }
    packed
        .into_iter()
        .map(|(at, level, _)| (open[at], level))
        .collect()
}

/// Swaps two packed people so that a session with a seat gets room for this load.
fn exchange(
    free: &mut [(i64, i64)],
    packed: &mut [(usize, usize, i64)],
    load: i64,
) -> Option<usize> {
    for at in 0..free.len() {
        if free[at].0 <= 0 {
            continue;
        }
        for heavy in 0..packed.len() {
            if packed[heavy].0 != at {
                continue;
            }
            for light in 0..packed.len() {
                let (other, _, small) = packed[light];
                let gain = packed[heavy].2 - small;
                if other != at && gain > 0 && free[at].1 + gain >= load && free[other].1 >= gain {
                    free[at].1 += gain;
                    free[other].1 -= gain;
                    packed[light].0 = at;
                    packed[heavy].0 = other;
                    return Some(at);
                }
            }
        }
    }
    None
}

/// One level while it is seated, by session.
struct Seating {
    /// Sessions with seats for the level.
    places: Vec<usize>,
    /// Seats left.
    quota: Vec<i64>,
    /// People of the level seated so far.
    seated: Vec<Vec<usize>>,
}

/// Seats the people of one level into the quota, in order, by augmenting paths.
fn seat_level(state: &mut State, quota: &BTreeMap<usize, i64>, people: &[usize]) {
    let model = Rc::clone(&state.model);
    let mut seating = Seating {
        places: quota.keys().copied().collect(),
        quota: vec![0; model.slots.len()],
        seated: vec![Vec::new(); model.slots.len()],
    };
    for (&place, &count) in quota {
        seating.quota[place] = count;
    }
    let mut left: i64 = quota.values().sum();
    // Sessions from which a free seat can be reached; known after a vain search until the next move.
    let mut leads: Option<BTreeSet<usize>> = None;
    for &person in people {
        if left == 0 {
            return;
        }
        let is_vain = leads.as_ref().is_some_and(|leads| {
            let reach = model.reach_of(person);
            !leads.iter().any(|place| {
                reach.binary_search(place).is_ok() && state.day_overrun(person, *place).is_none()
            })
        });
        if is_vain {
            continue;
        }
        let Some(path) = seating.find_path(state, person) else {
            leads = Some(seating.find_leads(state));
            continue;
        };
        if follow(state, &path) {
            leads = None;
            left -= 1;
            if let Some(&(_, last)) = path.first() {
                seating.quota[last] -= 1;
            }
            // The path goes from the free seat back to the newcomer: each moved from where the next one went.
            for (index, &(mover, to)) in path.iter().enumerate() {
                if let Some(&(_, from)) = path.get(index + 1) {
                    seating.seated[from].retain(|&other| other != mover);
                }
                seating.seated[to].push(mover);
            }
        }
    }
}

impl Seating {
    /// Sessions with a free seat, and those whose people could move on to one of them, step by step.
    fn find_leads(&self, state: &State) -> BTreeSet<usize> {
        let mut queue: Vec<usize> = self
            .places
            .iter()
            .copied()
            .filter(|&place| self.quota[place] > 0)
            .collect();
        let mut leads: BTreeSet<usize> = queue.iter().copied().collect();
        while let Some(next) = queue.pop() {
            for &place in &self.places {
                if !leads.contains(&place) && self.can_move_on(state, place, next).is_some() {
                    leads.insert(place);
                    queue.push(place);
                }
            }
        }
        leads
    }

    /// The first person of a session who could be in another.
    fn can_move_on(&self, state: &State, place: usize, next: usize) -> Option<usize> {
        self.seated[place].iter().copied().find(|&mover| {
            state.model.reach_of(mover).binary_search(&next).is_ok()
                && state.day_overrun(mover, next).is_none()
        })
    }

    /// Moves (who, where to) from the free seat back to the person, or nothing.
    fn find_path(&self, state: &State, person: usize) -> Option<Vec<(usize, usize)>> {
        let model = &state.model;
        let prefer = model.people[person].previous;
        let reach = model.reach_of(person);
        let (mut queue, mut unseen): (Vec<usize>, Vec<usize>) =
            self.places.iter().copied().partition(|&place| {
                reach.binary_search(&place).is_ok() && state.day_overrun(person, place).is_none()
            });
        queue.sort_by_key(|&place| (Some(place) != prefer, model.slots[place].day, place));
        let mut came: BTreeMap<usize, (usize, Option<usize>)> =
            queue.iter().map(|&place| (place, (person, None))).collect();
        let is_free = |place: usize| self.quota[place] > 0;
        let mut goal = queue.iter().copied().find(|&place| is_free(place));
        let mut queue = VecDeque::from(queue);
        while goal.is_none() {
            let place = queue.pop_front()?;
            unseen.retain(|&next| {
                let mover = self.can_move_on(state, place, next);
                if let Some(mover) = mover {
                    came.insert(next, (mover, Some(place)));
                    queue.push_back(next);
                    if goal.is_none() && is_free(next) {
                        goal = Some(next);
                    }
                }
                mover.is_none()
            });
        }
        let mut path = Vec::new();
        while let Some(here) = goal {
            let (mover, from) = came[&here];
            path.push((mover, here));
            goal = from;
        }
        Some(path)
    }
}

/// Makes the moves; takes all of them back if one is not legal.
fn follow(state: &mut State, path: &[(usize, usize)]) -> bool {
    let mut done: Vec<(usize, Option<usize>)> = Vec::new();
    for &(mover, to) in path {
        let from = state.place[mover];
        state.unseat(mover);
        if state.try_seat(mover, to) {
            done.push((mover, from));
            continue;
        }
        if let Some(from) = from {
            state.seat(mover, from);
        }
        for &(mover, from) in done.iter().rev() {
            state.unseat(mover);
            if let Some(from) = from {
                state.seat(mover, from);
            }
        }
        return false;
    }
    true
}

/// Whether taking this person out breaks no minimum (or the newcomer makes up for it).
fn may_leave(state: &State, leaver: usize, newcomer: usize) -> bool {
    let model = &state.model;
    let (out, new) = (&model.people[leaver], &model.people[newcomer]);
    out.fixed.is_none()
        && (!out.mandatory || new.mandatory)
        && (out.unit == new.unit || state.unit_count[out.unit] > model.unit_min[out.unit])
}

/// Lifts units to their minima by exchanging the cheapest people of units with a surplus.
pub(crate) fn repair_minima(state: &mut State, order: &[usize]) {
    let model = Rc::clone(&state.model);
    let mut hopeless = BTreeSet::new();
    for &person in order {
        let unit = model.people[person].unit;
        let kind = (unit, model.people[person].level, model.people[person].reach);
        if state.place[person].is_some()
            || state.unit_count[unit] >= model.unit_min[unit]
            || hopeless.contains(&kind)
        {
            continue;
        }
        let mut options: Vec<(i64, usize, usize)> = Vec::new();
        for &place in model.reach_of(person) {
            for &other in &state.members[place] {
                if model.people[other].unit != unit && may_leave(state, other, person) {
                    options.push((model.people[other].value, other, place));
                }
            }
        }
        options.sort_unstable();
        let mut is_placed = false;
        for (_, other, place) in options {
            state.unseat(other);
            is_placed = state.try_seat(person, place);
            if is_placed {
                break;
            }
            state.seat(other, place);
        }
        if !is_placed {
            hopeless.insert(kind);
        }
    }
}

/// Fills what is free and exchanges seated people for more valuable waiting ones, once through; whether that gained anything.
pub(crate) fn improve(state: &mut State, order: &[usize]) -> bool {
    let model = Rc::clone(&state.model);
    let before = state.rank();
    fill(state, order);
    // Nobody is worth less in a session than this; most waiting people are, and need not look further.
    let mut least: Vec<i64> = (0..model.slots.len())
        .map(|place| least_worth(state, place))
        .collect();
    for &person in order {
        if state.place[person].is_some() {
            continue;
        }
        let mut best: Option<(i64, usize, usize)> = None;
        for &place in model.reach_of(person) {
            let bonus = |who: usize| model.terms_of(who, place).map_or(0, |terms| terms.bonus);
            let worth = model.people[person].value + bonus(person);
            if worth <= least[place] {
                continue;
            }
            for &other in &state.members[place] {
                let gain = worth - model.people[other].value - bonus(other);
                let is_better = gain > 0 && best.is_none_or(|(most, _, _)| gain > most);
                if is_better
                    && may_leave(state, other, person)
                    && can_replace(state, person, other, place)
                {
                    best = Some((gain, other, place));
                }
            }
        }
        if let Some((_, other, place)) = best {
            state.unseat(other);
            if !state.try_seat(person, place) {
                state.seat(other, place);
            }
            least[place] = least_worth(state, place);
        }
    }
    state.rank() > before
}

/// Value and bonus of the cheapest person of a session who may be moved.
fn least_worth(state: &State, place: usize) -> i64 {
    let model = &state.model;
    state.members[place]
        .iter()
        .filter(|&&other| model.people[other].fixed.is_none())
        .map(|&other| {
            let bonus = model.terms_of(other, place).map_or(0, |terms| terms.bonus);
            model.people[other].value + bonus
        })
        .min()
        .unwrap_or(i64::MAX)
}

/// Whether the exchange keeps load and money; daily absence is asked when it is made.
fn can_replace(state: &State, person: usize, other: usize, place: usize) -> bool {
    let model = &state.model;
    let (Some(new), Some(old)) = (model.terms_of(person, place), model.terms_of(other, place))
    else {
        return false;
    };
    let Some(period) = model.slots[place].period else {
        return false;
    };
    state.load[place] + new.load - old.load <= model.slots[place].load
        && model.rows_of[period]
            .iter()
            .all(|&row| state.spent[row] + new.cost - old.cost <= model.budget[row].limit)
}

/// Lower aims without touching the higher: people missing to targets, then earlier days, then fewer changes.
pub(crate) fn polish(state: &mut State, order: &[usize]) {
    serve_targets(state, order);
    advance(state, order);
    restore_places(state, order);
}

/// Exchanges equals (level, value, mandatory) between units above and below their target.
fn serve_targets(state: &mut State, order: &[usize]) {
    let model = Rc::clone(&state.model);
    let kind = |person: usize| {
        let who = &model.people[person];
        (who.level, who.value, who.mandatory)
    };
    let mut seated: BTreeMap<(usize, i64, bool), Vec<usize>> = BTreeMap::new();
    for &person in order {
        if state.place[person].is_some() {
            seated.entry(kind(person)).or_default().push(person);
        }
    }
    for &person in order {
        let unit = model.people[person].unit;
        if state.place[person].is_some() || state.unit_count[unit] >= model.unit_target[unit] {
            continue;
        }
        let Some(peers) = seated.get_mut(&kind(person)) else {
            continue;
        };
        for peer in peers {
            let from = model.people[*peer].unit;
            let Some(place) = state.place[*peer] else {
                continue;
            };
            if state.unit_count[from] > model.unit_target[from]
                && may_leave(state, *peer, person)
                && model.reach_of(person).binary_search(&place).is_ok()
            {
                state.unseat(*peer);
                if state.try_seat(person, place) {
                    *peer = person;
                    break;
                }
                state.seat(*peer, place);
            }
        }
    }
}

/// Moves people into free seats of earlier open sessions of the same method.
fn advance(state: &mut State, order: &[usize]) {
    let model = Rc::clone(&state.model);
    for &person in order {
        let Some(place) = state.place[person] else {
            continue;
        };
        let here = &model.slots[place];
        let earlier: Vec<usize> = model
            .reach_of(person)
            .iter()
            .copied()
            .filter(|&other| {
                let slot = &model.slots[other];
                slot.method == here.method
                    && slot.day < here.day
                    && !state.members[other].is_empty()
            })
            .collect();
        if let Some(best) = earlier
            .into_iter()
            .filter(|&other| state.seats_used(other) < model.slots[other].seats)
            .min_by_key(|&other| (model.slots[other].day, other))
        {
            state.unseat(person);
            if !state.try_seat(person, best) {
                state.seat(person, place);
            }
        }
    }
}

/// Brings people back to where they were: those called first, directly or by exchanging two of one level.
fn restore_places(state: &mut State, order: &[usize]) {
    let model = Rc::clone(&state.model);
    let mut moved: Vec<usize> = order
        .iter()
        .copied()
        .filter(|&person| state.place[person].is_some() && model.people[person].previous.is_some())
        .collect();
    moved.sort_by_key(|&person| !model.people[person].called);
    for person in moved {
        let (Some(place), Some(home)) = (state.place[person], model.people[person].previous) else {
            continue;
        };
        let is_alike = model.slots[place].method == model.slots[home].method;
        if place == home || !is_alike || model.reach_of(person).binary_search(&home).is_err() {
            continue;
        }
        if !state.members[home].is_empty() && model.slots[home].day <= model.slots[place].day {
            state.unseat(person);
            if state.try_seat(person, home) {
                continue;
            }
            state.seat(person, place);
        }
        let weight = |who: usize| {
            if model.people[who].called {
                CALLED_WEIGHT
            } else {
                1
            }
        };
        let partner = state.members[home].iter().copied().find(|&other| {
            let peer = &model.people[other];
            peer.level == model.people[person].level
                && peer.fixed.is_none()
                && (peer.previous != Some(home) || weight(other) < weight(person))
                && model.reach_of(other).binary_search(&place).is_ok()
        });
        if let Some(other) = partner {
            state.unseat(person);
            state.unseat(other);
            let is_done = state.try_seat(person, home) && state.try_seat(other, place);
            if !is_done {
                state.unseat(person);
                state.seat(other, home);
                state.seat(person, place);
            }
        }
    }
}
