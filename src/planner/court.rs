//! Whether a set of demands is possible: a plan found is the proof for yes, an exhausted search or a certified linear programme the proof for no.
//!
//! Where neither comes within the limits the answer is [`Possibility::Unknown`]. What is done with the answers is `conflict`'s and `repair`'s.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::planner::conflict::Demand;
use crate::planner::conflict::Possibility;
use crate::planner::construct::place_anyhow;
use crate::planner::instance::Instance;
use crate::planner::lp::Bounds;
use crate::planner::lp::Outcome;
use crate::planner::lp::Simplex;
use crate::planner::master::Aim;
use crate::planner::master::Master;
use crate::planner::master::Refinement;
use crate::planner::model::Model;
use crate::planner::state::State;

/// Steps of one exhaustive search.
const STEPS: usize = 60_000;

/// Decides what is possible on one instance.
#[derive(Debug)]
pub(crate) struct Court<'a> {
    instance: &'a Instance,
    model: Rc<Model>,
    people: BTreeMap<&'a str, usize>,
    units: BTreeMap<&'a str, usize>,
}

/// What a set of demands asks, by numbers.
#[derive(Debug, Default)]
struct Docket {
    /// Who must be at the pin or lock.
    fixed: Vec<usize>,
    /// Who must have a seat.
    required: Vec<usize>,
    /// Units with how many people they must get.
    minima: BTreeMap<usize, i64>,
}

impl<'a> Court<'a> {
    pub(crate) fn new(instance: &'a Instance) -> Self {
        Self {
            instance,
            model: Rc::new(Model::new(instance)),
            people: (0..)
                .zip(&instance.candidates)
                .map(|(index, candidate)| (candidate.id.as_str(), index))
                .collect(),
            units: (0..)
                .zip(&instance.units)
                .map(|(index, unit)| (unit.id.as_str(), index))
                .collect(),
        }
    }

    fn docket(&self, demands: &[Demand]) -> Docket {
        let mut docket = Docket::default();
        for demand in demands {
            match demand {
                Demand::Pin { candidate, .. } | Demand::Lock { candidate, .. } => {
                    docket.fixed.extend(self.people.get(candidate.as_str()));
                }
                Demand::Mandatory { candidate } => {
                    docket.required.extend(self.people.get(candidate.as_str()));
                }
                Demand::UnitMin { unit, min } => {
                    if let Some(&unit) = self.units.get(unit.as_str()) {
                        docket.minima.insert(unit, *min);
                    }
                }
            }
        }
        docket
    }

    /// Sessions in which a person may be at all.
    fn places(&self, person: usize) -> Vec<usize> {
        match self.model.people[person].fixed {
            Some(pin) => {
                let conflict = self.model.pin_conflict(self.instance, person, pin);
                conflict.map_or_else(|| vec![pin], |_| Vec::new())
            }
            None => self.model.reach_of(person).to_vec(),
        }
    }

    pub(crate) fn judge(&self, demands: &[Demand]) -> Possibility {
        let docket = self.docket(demands);
        let mut base = State::new(Rc::clone(&self.model));
        for &person in &docket.fixed {
            let is_free = self
                .places(person)
                .first()
                .is_some_and(|&pin| base.try_seat(person, pin));
            // Seats, load, absence and money only grow, so the order does not matter.
            if !is_free {
                return Possibility::Impossible;
            }
        }
        let mut fillers: Vec<usize> = (0..self.model.people.len())
            .filter(|person| {
                docket.minima.contains_key(&self.model.people[*person].unit)
                    && !docket.fixed.contains(person)
                    && !docket.required.contains(person)
                    && !self.places(*person).is_empty()
            })
            .collect();
        fillers.sort_by_key(|&person| (self.kind(person), person));
        if self.is_short_of_people(&docket, &base, &fillers) {
            return Possibility::Impossible;
        }
        if self.is_quickly_possible(&docket, base.clone(), &fillers) {
            return Possibility::Possible;
        }
        if self.is_certified_impossible(&docket, &base, &fillers) {
            return Possibility::Impossible;
        }
        self.exhaust(&docket, base, &fillers)
    }

    /// People of one kind are interchangeable.
    fn kind(&self, person: usize) -> (usize, usize, usize, Option<usize>) {
        let who = &self.model.people[person];
        (who.unit, who.level, who.reach, who.fixed)
    }

    /// Somebody required has no session, or a unit has too few people.
    fn is_short_of_people(&self, docket: &Docket, base: &State, fillers: &[usize]) -> bool {
        docket
            .required
            .iter()
            .any(|&person| self.places(person).is_empty())
            || docket.minima.iter().any(|(&unit, &min)| {
                let is_own = |person: &&usize| self.model.people[**person].unit == unit;
                let more = docket.required.iter().chain(fillers).filter(is_own).count();
                base.unit_count[unit] + i64::try_from(more).unwrap_or(i64::MAX) < min
            })
    }

    /// One greedy attempt.
    fn is_quickly_possible(&self, docket: &Docket, mut state: State, fillers: &[usize]) -> bool {
        let mut order = docket.required.clone();
        order.sort_by_key(|&person| (self.model.reach_of(person).len(), person));
        for person in order {
            if !place_anyhow(&mut state, person) {
                return false;
            }
        }
        for (&unit, &min) in &docket.minima {
            for &person in fillers {
                if state.unit_count[unit] >= min {
                    break;
                }
                let who = &self.model.people[person];
                if who.unit == unit && who.fixed.is_none() {
                    place_anyhow(&mut state, person);
                }
            }
            if state.unit_count[unit] < min {
                return false;
            }
        }
        true
    }

    /// Whether the relaxation without dates and absence is empty already, certified in whole numbers.
    fn is_certified_impossible(&self, docket: &Docket, base: &State, fillers: &[usize]) -> bool {
        const PIVOTS: usize = 4_000;
        let mut model = Model::clone(&self.model);
        for person in &mut model.people {
            person.mandatory = false;
        }
        for &person in &docket.required {
            model.people[person].mandatory = true;
        }
        let is_movable = |person: &&usize| self.model.people[**person].fixed.is_none();
        model.unit_min.fill(0);
        for (&unit, &min) in &docket.minima {
            // Whoever could only come by a pin that is not demanded is not in the relaxation: count them as placed.
            let optional = fillers
                .iter()
                .filter(|&&person| {
                    let who = &self.model.people[person];
                    who.unit == unit && who.fixed.is_some()
                })
                .count();
            model.unit_min[unit] = min - i64::try_from(optional).unwrap_or(0);
        }
        let mut relaxed = State::new(Rc::new(model));
        for &person in &docket.fixed {
            if let Some(pin) = base.place[person] {
                relaxed.seat(person, pin);
            }
        }
        let movable: Vec<usize> = docket
            .required
            .iter()
            .chain(fillers)
            .filter(is_movable)
            .copied()
            .collect();
        let refinement = Refinement {
            units: docket.minima.keys().copied().collect(),
            ..Refinement::default()
        };
        let aim = Aim::Value {
            mandatory: i64::try_from(docket.required.len()).unwrap_or(i64::MAX),
        };
        let master = Master::new(&relaxed, &movable, aim, &refinement);
        let mut simplex = Simplex::new(&master.lp);
        let bounds = Bounds {
            lower: master.lp.lower.clone(),
            upper: master.lp.upper.clone(),
            rhs: master.lp.rhs.clone(),
        };
        simplex.set_bounds(&bounds);
        let outcome = simplex.solve(-0.5, PIVOTS);
        // Values and bonuses are not negative, so a limit below nothing means that no point is left; along a proof of emptiness it sinks far.
        outcome != Outcome::Optimal
            && master
                .lp
                .certify(&bounds, &simplex.multipliers(1e7))
                .is_some_and(|bound| bound < 0)
    }

    /// The whole search, as far as the steps reach.
    fn exhaust(&self, docket: &Docket, state: State, fillers: &[usize]) -> Possibility {
        let mut required = docket.required.clone();
        required.sort_by_key(|&person| {
            let kind = self.kind(person);
            (self.places(person).len(), kind, person)
        });
        let mut turns: Vec<Turn> = required.iter().map(|&person| self.turn(person)).collect();
        let fillers: Vec<Turn> = fillers.iter().map(|&person| self.turn(person)).collect();
        let first = turns.len();
        turns.extend(fillers);
        let mut trial = Trial {
            state,
            turns,
            first,
            minima: &docket.minima,
            steps: STEPS,
        };
        match trial.go(0, 0) {
            Some(true) => Possibility::Possible,
            Some(false) => Possibility::Impossible,
            None => Possibility::Unknown,
        }
    }

    fn turn(&self, person: usize) -> Turn {
        let mut places = self.places(person);
        places.sort_by_key(|&place| {
            let cost = self
                .model
                .terms_of(person, place)
                .map_or(0, |terms| terms.cost);
            (cost, self.model.slots[place].fixed, place)
        });
        Turn {
            person,
            kind: self.kind(person),
            places,
        }
    }

    /// A set that collides with `about`: the smallest neighbourhood for which that is proven.
    pub(crate) fn colliding_start(&self, about: &Demand, kept: &[Demand]) -> Option<Vec<Demand>> {
        let with = |others: Vec<Demand>| {
            let mut set = others;
            set.push(about.clone());
            set
        };
        let (units, places) = self.surroundings(about);
        let mut unproven = None;
        for distance in 0..4 {
            let near: Vec<Demand> = kept
                .iter()
                .filter(|demand| match distance {
                    0 => false,
                    1 => !self.surroundings(demand).0.is_disjoint(&units),
                    2 => {
                        let (other_units, other_places) = self.surroundings(demand);
                        !other_units.is_disjoint(&units) || !other_places.is_disjoint(&places)
                    }
                    _ => true,
                })
                .cloned()
                .collect();
            let set = with(near);
            match self.judge(&set) {
                Possibility::Impossible => return Some(set),
                Possibility::Unknown => unproven = Some(set),
                Possibility::Possible => unproven = None,
            }
        }
        unproven
    }

    /// Units and sessions that a demand touches.
    fn surroundings(&self, demand: &Demand) -> (BTreeSet<usize>, BTreeSet<usize>) {
        match demand {
            Demand::Pin { candidate, .. }
            | Demand::Lock { candidate, .. }
            | Demand::Mandatory { candidate } => {
                let Some(&person) = self.people.get(candidate.as_str()) else {
                    return Default::default();
                };
                let unit = self.model.people[person].unit;
                let places = self.places(person);
                (BTreeSet::from([unit]), places.into_iter().collect())
            }
            Demand::UnitMin { unit, .. } => {
                let Some(&unit) = self.units.get(unit.as_str()) else {
                    return Default::default();
                };
                let places = (0..self.model.people.len())
                    .filter(|&person| self.model.people[person].unit == unit)
                    .flat_map(|person| self.places(person))
                    .collect();
                (BTreeSet::from([unit]), places)
            }
        }
    }

    /// Spares members, many at once and then one by one, as long as the rest still collides.
    pub(crate) fn minimise(
        &self,
        about: &Demand,
        start: Vec<Demand>,
        stop: &AtomicBool,
    ) -> (Vec<Demand>, bool) {
        let is_proven = self.judge(&start) == Possibility::Impossible;
        let mut members: Vec<Demand> = start.into_iter().filter(|demand| demand != about).collect();
        let mut is_minimal = is_proven;
        let mut chunk = members.len().div_ceil(2);
        while chunk > 0 && is_proven && !stop.load(Ordering::Relaxed) {
            let mut at = 0;
            while at < members.len() {
                let end = (at + chunk).min(members.len());
                let mut rest: Vec<Demand> = members.clone();
                rest.drain(at..end);
                rest.push(about.clone());
                match self.judge(&rest) {
                    Possibility::Impossible => {
                        members.drain(at..end);
                        continue;
                    }
                    Possibility::Unknown if chunk == 1 => is_minimal = false,
                    Possibility::Possible | Possibility::Unknown => {}
                }
                at = end;
            }
            chunk = if chunk == 1 { 0 } else { chunk.div_ceil(2) };
        }
        if is_minimal && !members.is_empty() {
            is_minimal = self.judge(&members) == Possibility::Possible;
        }
        members.push(about.clone());
        members.sort();
        (members, is_minimal && !stop.load(Ordering::Relaxed))
    }
}

/// A person to be placed, with the sessions in the order of trial.
#[derive(Debug)]
struct Turn {
    person: usize,
    kind: (usize, usize, usize, Option<usize>),
    places: Vec<usize>,
}

/// Exhaustive search: first the required people, then fillers until each minimum is met.
struct Trial<'a> {
    state: State,
    turns: Vec<Turn>,
    /// Turns before this one must be taken.
    first: usize,
    minima: &'a BTreeMap<usize, i64>,
    steps: usize,
}

impl Trial<'_> {
    /// `from`: first session that this person may take, so that people of one kind are not tried in every order. `None`: out of steps.
    fn go(&mut self, at: usize, from: usize) -> Option<bool> {
        self.steps = self.steps.checked_sub(1)?;
        if at >= self.first && self.is_done() {
            return Some(true);
        }
        if at >= self.turns.len() || (at >= self.first && self.is_hopeless(at)) {
            return Some(false);
        }
        let person = self.turns[at].person;
        let is_same_next = self
            .turns
            .get(at + 1)
            .is_some_and(|next| next.kind == self.turns[at].kind && at + 1 != self.first);
        let is_needed = at < self.first || {
            let unit = self.state.model.people[person].unit;
            let min = self.minima.get(&unit).copied().unwrap_or(0);
            self.state.unit_count[unit] < min
        };
        for order in from..self.turns[at].places.len() {
            let place = self.turns[at].places[order];
            if is_needed && self.state.try_seat(person, place) {
                let next = if is_same_next { order } else { 0 };
                let answer = self.go(at + 1, next);
                self.state.unseat(person);
                if answer != Some(false) {
                    return answer;
                }
            }
        }
        if at < self.first {
            return Some(false);
        }
        // Without this filler: then none of the same kind either, for they come in one order.
        let kind = self.turns[at].kind;
        let mut next = at + 1;
        while self.turns.get(next).is_some_and(|turn| turn.kind == kind) {
            next += 1;
        }
        self.go(next, 0)
    }

    fn is_done(&self) -> bool {
        self.minima
            .iter()
            .all(|(&unit, &min)| self.state.unit_count[unit] >= min)
    }

    /// Whether the fillers left are too few for some unit.
    fn is_hopeless(&self, at: usize) -> bool {
        self.minima.iter().any(|(&unit, &min)| {
            let left = self.turns[at..]
                .iter()
                .filter(|turn| self.state.model.people[turn.person].unit == unit)
                .count();
            self.state.unit_count[unit] + i64::try_from(left).unwrap_or(i64::MAX) < min
        })
    }
}
