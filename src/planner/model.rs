//! The instance with numbers for names: what the solver's inner loops read.
//!
//! Built once from a validated instance; ids appear again only when a plan is written. Nothing here decides anything.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::planner::instance::Instance;
use crate::planner::instance::SessionState;
use crate::planner::plan::Conflict;

/// What a level pays for a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Terms {
    pub(crate) cost: i64,
    pub(crate) load: i64,
    pub(crate) bonus: i64,
}

/// A session, by numbers.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) method: usize,
    /// Period by date order; `None` outside every period.
    pub(crate) period: Option<usize>,
    /// Days since the instance's earliest session.
    pub(crate) day: i64,
    pub(crate) days: i64,
    pub(crate) seats: i64,
    pub(crate) load: i64,
    pub(crate) fixed: i64,
    pub(crate) state: SessionState,
}

impl Slot {
    /// Whether people may be put in freely.
    pub(crate) fn is_usable(&self) -> bool {
        self.state == SessionState::Open && self.period.is_some() && self.seats > 0
    }
}

/// A candidate, by numbers.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) unit: usize,
    pub(crate) level: usize,
    pub(crate) value: i64,
    pub(crate) mandatory: bool,
    /// Index into [`Model::reaches`].
    pub(crate) reach: usize,
    pub(crate) previous: Option<usize>,
    pub(crate) called: bool,
    /// Session the person must be in (pin or lock).
    pub(crate) fixed: Option<usize>,
}

/// A ceiling over a set of periods.
#[derive(Debug, Clone)]
pub(crate) struct BudgetRow {
    /// Periods counted, by date order.
    pub(crate) periods: Vec<usize>,
    pub(crate) limit: i64,
    /// Period to name when the row is short; `None` for the total.
    pub(crate) name: Option<usize>,
}

/// The whole instance, by numbers.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) people: Vec<Person>,
    pub(crate) slots: Vec<Slot>,
    /// `[level][method]`.
    pub(crate) terms: Vec<Vec<Option<Terms>>>,
    /// Sets of usable sessions that people can come to, as sorted lists; shared by everybody with the same level and calendar.
    pub(crate) reaches: Vec<Vec<usize>>,
    pub(crate) budget: Vec<BudgetRow>,
    /// Rows of `budget` that count a period.
    pub(crate) rows_of: Vec<Vec<usize>>,
    /// Index in the instance's list, by date order.
    pub(crate) periods: Vec<usize>,
    pub(crate) unit_min: Vec<i64>,
    pub(crate) unit_target: Vec<i64>,
    pub(crate) unit_day: Vec<i64>,
    /// Days from the first session's first day to the last session's last day, plus one.
    pub(crate) horizon: usize,
}

impl Model {
    pub(crate) fn new(instance: &Instance) -> Self {
        let first = instance.sessions.iter().map(|session| session.date).min();
        let mut period_order: Vec<usize> = (0..instance.budget.periods.len()).collect();
        period_order.sort_by_key(|&index| instance.budget.periods[index].from);
        let methods = number(
            instance
                .sessions
                .iter()
                .map(|session| session.method.as_str())
                .chain(instance.offers.iter().map(|offer| offer.method.as_str())),
        );
        let levels = number(
            instance
                .candidates
                .iter()
                .map(|candidate| candidate.level.as_str()),
        );
        let mut terms = vec![vec![None; methods.len()]; levels.len()];
        for offer in &instance.offers {
            if let (Some(&level), Some(&method)) = (
                levels.get(offer.level.as_str()),
                methods.get(offer.method.as_str()),
            ) {
                terms[level][method] = Some(Terms {
                    cost: offer.cost,
                    load: offer.load,
                    bonus: offer.bonus,
                });
            }
        }
        let slots: Vec<Slot> = instance
            .sessions
            .iter()
            .map(|session| Slot {
                method: methods[session.method.as_str()],
                period: period_order.iter().position(|&index| {
                    let period = &instance.budget.periods[index];
                    period.from <= session.date && session.date <= period.to
                }),
                day: first.map_or(0, |first| days_between(first, session.date)),
                days: session.days,
                seats: session.seats,
                load: session.assessor_load,
                fixed: session.fixed_cost,
                state: session.state,
            })
            .collect();
        let horizon = slots
            .iter()
            .map(|slot| slot.day + slot.days)
            .max()
            .unwrap_or(0)
            + 1;
        let mut model = Self {
            people: Vec::with_capacity(instance.candidates.len()),
            terms,
            reaches: Vec::new(),
            budget: Vec::new(),
            rows_of: vec![Vec::new(); period_order.len()],
            unit_min: instance.units.iter().map(|unit| unit.min).collect(),
            unit_target: instance.units.iter().map(|unit| unit.target).collect(),
            unit_day: instance
                .units
                .iter()
                .map(|unit| unit.max_absent_per_day)
                .collect(),
            horizon: usize::try_from(horizon).unwrap_or(1),
            slots,
            periods: period_order,
        };
        model.add_budget(instance);
        model.add_people(instance, first, &levels);
        model
    }

    /// People with the sets of sessions they can come to.
    fn add_people(
        &mut self,
        instance: &Instance,
        first: Option<Date>,
        levels: &BTreeMap<&str, usize>,
    ) {
        let units: BTreeMap<&str, usize> = instance
            .units
            .iter()
            .enumerate()
            .map(|(index, unit)| (unit.id.as_str(), index))
            .collect();
        let places: BTreeMap<&str, usize> = instance
            .sessions
            .iter()
            .enumerate()
            .map(|(index, session)| (session.id.as_str(), index))
            .collect();
        let mut known = BTreeMap::new();
        for candidate in &instance.candidates {
            let level = levels[candidate.level.as_str()];
            let excluded: BTreeSet<usize> = candidate
                .excluded
                .iter()
                .map(|id| places[id.as_str()])
                .collect();
            let spans: Vec<(i64, i64)> = candidate
                .unavailable
                .iter()
                .filter_map(|&(from, to)| {
                    first.map(|first| (days_between(first, from), days_between(first, to)))
                })
                .collect();
            let reach = (0..self.slots.len())
                .filter(|&place| {
                    self.slots[place].is_usable()
                        && self.fits(level, place)
                        && !excluded.contains(&place)
                        && is_free(&spans, &self.slots[place])
                })
                .collect::<Vec<_>>();
            let next = known.len();
            let index = *known.entry(reach.clone()).or_insert(next);
            if index == self.reaches.len() {
                self.reaches.push(reach);
            }
            let previous = candidate.previous.as_ref().map(|id| places[id.as_str()]);
            let locked = previous.filter(|&place| self.slots[place].state == SessionState::Locked);
            self.people.push(Person {
                unit: units[candidate.unit.as_str()],
                level,
                value: candidate.value,
                mandatory: candidate.mandatory,
                reach: index,
                previous,
                called: candidate.called,
                fixed: candidate
                    .pinned
                    .as_ref()
                    .map(|id| places[id.as_str()])
                    .or(locked),
            });
        }
    }

    fn add_budget(&mut self, instance: &Instance) {
        let mut limit = 0;
        for order in 0..self.periods.len() {
            let period = &instance.budget.periods[self.periods[order]];
            let periods = if instance.budget.carry_over {
                limit += period.limit;
                (0..=order).collect()
            } else {
                limit = period.limit;
                vec![order]
            };
            self.budget.push(BudgetRow {
                periods,
                limit,
                name: Some(order),
            });
        }
        self.budget.push(BudgetRow {
            periods: (0..self.periods.len()).collect(),
            limit: instance.budget.total,
            name: None,
        });
        for (row, content) in self.budget.iter().enumerate() {
            for &period in &content.periods {
                self.rows_of[period].push(row);
            }
        }
    }

    /// Whether the level is offered the session's method and one person of it fits into the empty session.
    pub(crate) fn fits(&self, level: usize, place: usize) -> bool {
        let slot = &self.slots[place];
        self.terms[level][slot.method].is_some_and(|terms| terms.load <= slot.load)
    }

    /// Terms of a person in a session.
    pub(crate) fn terms_of(&self, person: usize, place: usize) -> Option<Terms> {
        self.terms[self.people[person].level][self.slots[place].method]
    }

    /// Sessions the person can come to, sorted.
    pub(crate) fn reach_of(&self, person: usize) -> &[usize] {
        &self.reaches[self.people[person].reach]
    }

    /// Why a pin or lock contradicts a rule about this person alone.
    pub(crate) fn pin_conflict(
        &self,
        instance: &Instance,
        person: usize,
        place: usize,
    ) -> Option<Conflict> {
        let candidate = &instance.candidates[person];
        let session = &instance.sessions[place];
        let first = session.date;
        let spans: Vec<(i64, i64)> = candidate
            .unavailable
            .iter()
            .map(|&(from, to)| (days_between(first, from), days_between(first, to)))
            .collect();
        let slot = Slot {
            day: 0,
            ..self.slots[place].clone()
        };
        if self.terms_of(person, place).is_none() {
            Some(Conflict::NoOffer)
        } else if slot.period.is_none() {
            Some(Conflict::NoPeriod)
        } else if candidate.excluded.contains(&session.id) {
            Some(Conflict::Excluded)
        } else if !is_free(&spans, &slot) {
            Some(Conflict::NoDate)
        } else {
            None
        }
    }
}

/// Whole days from one date to another, negative when the second is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// Whether no span of unavailable days touches the session.
fn is_free(spans: &[(i64, i64)], slot: &Slot) -> bool {
    spans
        .iter()
        .all(|&(from, to)| to < slot.day || from >= slot.day + slot.days)
}

fn number<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let names: BTreeSet<&str> = names.collect();
    names
        .into_iter()
        .enumerate()
        .map(|(index, name)| (name, index))
        .collect()
}
