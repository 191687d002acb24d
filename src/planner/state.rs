//! A legal state under construction: who sits where, with every hard rule kept at each step.
//!
//! [`State::obstacle`] is the only place where the solver decides whether one more person fits; construction, seating and explanation all ask it.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::planner::instance::Instance;
use crate::planner::model::Model;
use crate::planner::model::Terms;
use crate::planner::plan::Plan;

/// What keeps a person out of a session that the person could come to, in the order in which reasons are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Obstacle {
    Seat,
    Load,
    UnitDay,
    Money,
}

/// Who sits where.
#[derive(Debug, Clone)]
pub(crate) struct State {
    pub(crate) model: Rc<Model>,
    pub(crate) place: Vec<Option<usize>>,
    pub(crate) members: Vec<Vec<usize>>,
    pub(crate) load: Vec<i64>,
    /// Spent by row of [`Model::budget`].
    pub(crate) spent: Vec<i64>,
    /// `[unit * horizon + day]`.
    absent: Vec<i64>,
    pub(crate) unit_count: Vec<i64>,
    pub(crate) mandatory: i64,
    pub(crate) value: i64,
}

impl State {
    pub(crate) fn new(model: Rc<Model>) -> Self {
        Self {
            place: vec![None; model.people.len()],
            members: vec![Vec::new(); model.slots.len()],
            load: vec![0; model.slots.len()],
            spent: vec![0; model.budget.len()],
            absent: vec![0; model.unit_min.len() * model.horizon],
            unit_count: vec![0; model.unit_min.len()],
            mandatory: 0,
            value: 0,
            model,
        }
    }

    /// The state that a plan describes; pairs that the instance does not know or offer are left out.
    pub(crate) fn of_plan(instance: &Instance, plan: &Plan) -> Self {
        let model = Rc::new(Model::new(instance));
        let people: BTreeMap<&str, usize> = (0..)
            .zip(&instance.candidates)
            .map(|(index, candidate)| (candidate.id.as_str(), index))
            .collect();
        let places: BTreeMap<&str, usize> = (0..)
            .zip(&instance.sessions)
            .map(|(index, session)| (session.id.as_str(), index))
            .collect();
        let mut state = Self::new(model);
        for seat in &plan.assignments {
            let pair = (
                people.get(seat.candidate.as_str()),
                places.get(seat.session.as_str()),
            );
            if let (Some(&person), Some(&place)) = pair
                && state.place[person].is_none()
                && state.model.terms_of(person, place).is_some()
            {
                state.seat(person, place);
            }
        }
        state
    }

    /// The first rule that one more person breaks; offers, dates and exclusions are the caller's (reach).
    pub(crate) fn obstacle(&self, person: usize, place: usize) -> Option<Obstacle> {
        let terms = self.model.terms_of(person, place)?;
        self.obstacles(person, place, terms).next()
    }

    /// Every rule that one more person breaks, in order.
    pub(crate) fn obstacles(
        &self,
        person: usize,
        place: usize,
        terms: Terms,
    ) -> impl Iterator<Item = Obstacle> {
        let slot = &self.model.slots[place];
        let seat = self.seats_used(place) >= slot.seats;
        let load = self.load[place] + terms.load > slot.load;
        let day = self.day_overrun(person, place).is_some();
        let money = self.money_short(place, terms.cost).is_some();
        [
            seat.then_some(Obstacle::Seat),
            load.then_some(Obstacle::Load),
            day.then_some(Obstacle::UnitDay),
            money.then_some(Obstacle::Money),
        ]
        .into_iter()
        .flatten()
    }

    /// People in a session.
    pub(crate) fn seats_used(&self, place: usize) -> i64 {
        i64::try_from(self.members[place].len()).unwrap_or(i64::MAX)
    }

    /// First day (from the first session) on which the unit would lose one too many.
    pub(crate) fn day_overrun(&self, person: usize, place: usize) -> Option<i64> {
        let unit = self.model.people[person].unit;
        let slot = &self.model.slots[place];
        let limit = self.model.unit_day[unit];
        (slot.day..slot.day + slot.days).find(|&day| self.absent[self.cell(unit, day)] >= limit)
    }

    /// The session's first day on which the unit's limit is short, with the most that it is short by on any of its days.
    pub(crate) fn worst_day(&self, person: usize, place: usize) -> Option<(i64, i64)> {
        let unit = self.model.people[person].unit;
        let slot = &self.model.slots[place];
        let first = self.day_overrun(person, place)?;
        let amount = (slot.day..slot.day + slot.days)
            .map(|day| self.absent[self.cell(unit, day)] + 1 - self.model.unit_day[unit])
            .max()?;
        Some((first, amount))
    }

    /// Rupiah missing in the shortest budget row for one more person of this cost, with the row.
    pub(crate) fn money_short(&self, place: usize, cost: i64) -> Option<(usize, i64)> {
        let slot = &self.model.slots[place];
        let fixed = if self.members[place].is_empty() {
            slot.fixed
        } else {
            0
        };
        let period = slot.period?;
        self.model.rows_of[period]
            .iter()
            .map(|&row| {
                (
                    row,
                    self.spent[row] + cost + fixed - self.model.budget[row].limit,
                )
            })
            .filter(|&(_, short)| short > 0)
            .max_by_key(|&(row, short)| (short, std::cmp::Reverse(row)))
    }

    /// Puts a person in; the caller has asked [`State::obstacle`].
    pub(crate) fn seat(&mut self, person: usize, place: usize) {
        self.shift(person, place, 1);
        self.members[place].push(person);
        self.place[person] = Some(place);
    }

    /// Takes a person out.
    pub(crate) fn unseat(&mut self, person: usize) {
        let Some(place) = self.place[person].take() else {
            return;
        };
        if let Some(at) = self.members[place]
            .iter()
            .position(|&member| member == person)
        {
            self.members[place].swap_remove(at);
        }
        self.shift(person, place, -1);
    }

    /// Seats the person if nothing stands in the way.
    pub(crate) fn try_seat(&mut self, person: usize, place: usize) -> bool {
        let is_free = self.obstacle(person, place).is_none();
        if is_free {
            self.seat(person, place);
        }
        is_free
    }

    /// Books all sums of one person; `members` does not contain the person at that moment.
    fn shift(&mut self, person: usize, place: usize, sign: i64) {
        let model = Rc::clone(&self.model);
        let Some(terms) = model.terms_of(person, place) else {
            return;
        };
        let slot = &model.slots[place];
        let who = &model.people[person];
        let fixed = if self.members[place].is_empty() {
            slot.fixed
        } else {
            0
        };
        if let Some(period) = slot.period {
            for &row in &model.rows_of[period] {
                self.spent[row] += sign * (terms.cost + fixed);
            }
        }
        self.load[place] += sign * terms.load;
        for day in slot.day..slot.day + slot.days {
            let cell = self.cell(who.unit, day);
            self.absent[cell] += sign;
        }
        self.unit_count[who.unit] += sign;
        self.mandatory += sign * i64::from(who.mandatory);
        self.value += sign * (who.value + terms.bonus);
    }

    fn cell(&self, unit: usize, day: i64) -> usize {
        unit * self.model.horizon + usize::try_from(day).unwrap_or(0)
    }

    /// Σ people missing to units' minima.
    pub(crate) fn deficit(&self) -> i64 {
        self.unit_count
            .iter()
            .zip(&self.model.unit_min)
            .map(|(&got, &min)| (min - got).max(0))
            .sum()
    }

    /// Σ people missing to units' targets.
    pub(crate) fn shortfall(&self) -> i64 {
        self.unit_count
            .iter()
            .zip(&self.model.unit_target)
            .map(|(&got, &target)| (target - got).max(0))
            .sum()
    }

    /// Order of plans: mandatory people, minima, value.
    pub(crate) fn rank(&self) -> (i64, i64, i64) {
        (self.mandatory, -self.deficit(), self.value)
    }
}
