//! Why somebody has no seat, and the cheapest single change that would give one.
//!
//! The reason is the filter of `planner.md` section 5 that leaves no session: offered, not excluded, on a possible day, with a seat, with
//! assessors, with the unit's leave, with money. `rank` therefore shows only in plans that the clock cut short.
//! A remedy is one change after which this person fits and nobody moves; [`apply`] makes it on an instance, [`is_enough`] asks the
//! independent checker. Reasons and remedies for everybody are part of each plan: the cost is kinds of people × sessions.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::planner::check::Violation;
use crate::planner::check::check;
use crate::planner::instance::Instance;
use crate::planner::instance::SessionState;
use crate::planner::model::Model;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::plan::Reason;
use crate::planner::plan::Remedy;
use crate::planner::plan::Unscheduled;
use crate::planner::state::Obstacle;
use crate::planner::state::State;

/// Unit, level, exclusions, calendar: people of one kind meet the same hurdles.
type Kind<'a> = (usize, usize, &'a [String], &'a [(Date, Date)]);

/// One entry for everybody without a seat, sorted by candidate.
pub(crate) fn explain_all(instance: &Instance, state: &State) -> Vec<Unscheduled> {
    let mut known: BTreeMap<Kind<'_>, Unscheduled> = BTreeMap::new();
    let mut list = Vec::new();
    for (person, candidate) in instance.candidates.iter().enumerate() {
        if state.place[person].is_some() {
            continue;
        }
        let who = &state.model.people[person];
        if who.fixed.is_some() {
            list.push(explain(instance, state, person));
            continue;
        }
        let kind = (
            who.unit,
            who.level,
            candidate.excluded.as_slice(),
            candidate.unavailable.as_slice(),
        );
        let entry = known
            .entry(kind)
            .or_insert_with(|| explain(instance, state, person));
        list.push(Unscheduled {
            candidate: candidate.id.clone(),
            ..entry.clone()
        });
    }
    list.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    list
}

/// What keeps a person from a session whose method is offered, in the order of reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hurdle {
    Excluded,
    Date,
    Place(Obstacle),
}

impl Hurdle {
    pub(crate) fn reason(self) -> Reason {
        match self {
            Self::Excluded => Reason::Excluded,
            Self::Date => Reason::NoDate,
            Self::Place(Obstacle::Seat) => Reason::SessionFull,
            Self::Place(Obstacle::Load) => Reason::AssessorLoad,
            Self::Place(Obstacle::UnitDay) => Reason::UnitDay,
            Self::Place(Obstacle::Money) => Reason::Budget,
        }
    }
}

/// A session whose method is offered to the person, with everything in between.
struct Candidacy {
    place: usize,
    hurdles: Vec<Hurdle>,
}

/// Everything that keeps a person from a session; `None` where the method is not offered or the session cannot be used at all.
pub(crate) fn hurdles(
    instance: &Instance,
    state: &State,
    person: usize,
    place: usize,
) -> Option<Vec<Hurdle>> {
    let model = &state.model;
    let slot = &model.slots[place];
    let is_own = model.people[person].fixed == Some(place);
    let is_usable = match slot.state {
        SessionState::Open => true,
        SessionState::Locked => is_own,
        SessionState::Cancelled => false,
    };
    let terms = model
        .terms_of(person, place)
        .filter(|_| is_usable && slot.period.is_some())?;
    let candidate = &instance.candidates[person];
    let is_excluded = candidate.excluded.contains(&instance.sessions[place].id);
    // Whoever can come is free; only for the others are the dates asked again.
    let is_away = model.reach_of(person).binary_search(&place).is_err()
        && !is_day_free(instance, person, place);
    Some(
        [
            is_excluded.then_some(Hurdle::Excluded),
            is_away.then_some(Hurdle::Date),
        ]
        .into_iter()
        .flatten()
        .chain(state.obstacles(person, place, terms).map(Hurdle::Place))
        .collect(),
    )
}

pub(crate) fn explain(instance: &Instance, state: &State, person: usize) -> Unscheduled {
    let model = &state.model;
    let entry = |reason, period: Option<usize>, remedy| Unscheduled {
        candidate: instance.candidates[person].id.clone(),
        reason,
        period: period.map(|order| instance.budget.periods[model.periods[order]].id.clone()),
        remedy,
    };
    let options: Vec<Candidacy> = (0..model.slots.len())
        .filter_map(|place| {
            hurdles(instance, state, person, place).map(|hurdles| Candidacy { place, hurdles })
        })
        .collect();
    if let Some(pin) = model.people[person].fixed {
        // Whoever is pinned to what cannot be is kept out of everything else.
        let pinned: Vec<Candidacy> = options
            .into_iter()
            .filter(|option| option.place == pin)
            .collect();
        let (_, remedy) = remedy_for(instance, state, person, &pinned, Hurdle::Excluded);
        let reason = if pinned.is_empty() && model.terms_of(person, pin).is_none() {
            Reason::NoOffer
        } else {
            Reason::Excluded
        };
        return entry(reason, None, remedy);
    }
    if options.is_empty() {
        return entry(Reason::NoOffer, None, None);
    }
    // An option falls at its first hurdle; the reason is the last filter that still took one.
    let is_free = options.iter().any(|option| option.hurdles.is_empty());
    let last = options
        .iter()
        .filter_map(|option| option.hurdles.first().copied())
        .max()
        .filter(|_| !is_free);
    let Some(last) = last else {
        return entry(Reason::Rank, None, None);
    };
    let (period, remedy) = remedy_for(instance, state, person, &options, last);
    entry(last.reason(), period, remedy)
}

/// The cheapest single change: those that fit the reason come first, then the order of reasons, then the amount and the date.
fn remedy_for(
    instance: &Instance,
    state: &State,
    person: usize,
    options: &[Candidacy],
    last: Hurdle,
) -> (Option<usize>, Option<Remedy>) {
    let model = &state.model;
    let mut best = None;
    for option in options {
        let &[hurdle] = option.hurdles.as_slice() else {
            continue;
        };
        let place = option.place;
        let Some((amount, period, remedy)) = single_change(instance, state, person, place, hurdle)
        else {
            continue;
        };
        let key = (
            hurdle != last,
            hurdle,
            amount,
            model.slots[place].day,
            place,
        );
        if best.as_ref().is_none_or(|(known, _, _)| key < *known) {
            best = Some((key, period, remedy));
        }
    }
    best.map_or((None, None), |(_, period, remedy)| {
        let is_money = last == Hurdle::Place(Obstacle::Money);
        (period.filter(|_| is_money), Some(remedy))
    })
}

/// The change that removes one hurdle: how much, in which period's money, and as a remedy.
fn single_change(
    instance: &Instance,
    state: &State,
    person: usize,
    place: usize,
    hurdle: Hurdle,
) -> Option<(i64, Option<usize>, Remedy)> {
    let model = &state.model;
    let slot = &model.slots[place];
    let session = instance.sessions[place].id.clone();
    let (amount, remedy) = match hurdle {
        Hurdle::Excluded => (0, Remedy::Allow { session }),
        Hurdle::Date => (0, Remedy::Date { session }),
        Hurdle::Place(Obstacle::Seat) => (1, Remedy::Seat { session, amount: 1 }),
        Hurdle::Place(Obstacle::Load) => {
            let terms = model.terms_of(person, place)?;
            let amount = state.load[place] + terms.load - slot.load;
            (amount, Remedy::Load { session, amount })
        }
        Hurdle::Place(Obstacle::UnitDay) => {
            let (day, amount) = state.worst_day(person, place)?;
            let start = instance.sessions[place].date;
            let date = start
                .checked_add(jiff::Span::new().days(day - slot.day))
                .unwrap_or(start);
            let unit = instance.candidates[person].unit.clone();
            let remedy = Remedy::UnitLimit {
                unit,
                amount,
                date,
                session,
            };
            (amount, remedy)
        }
        Hurdle::Place(Obstacle::Money) => {
            let (amount, period) = money_for(model, state, person, place)?;
            let id = period.map(|order| instance.budget.periods[model.periods[order]].id.clone());
            let remedy = Remedy::Budget {
                amount,
                period: id,
                session,
            };
            return Some((amount, period, remedy));
        }
    };
    Some((amount, None, remedy))
}

/// Rupiah to add (to the total, and to the period if its own row is short) and that period.
fn money_for(
    model: &Model,
    state: &State,
    person: usize,
    place: usize,
) -> Option<(i64, Option<usize>)> {
    let terms = model.terms_of(person, place)?;
    let (_, amount) = state.money_short(place, terms.cost)?;
    let slot = &model.slots[place];
    let fixed = if state.members[place].is_empty() {
        slot.fixed
    } else {
        0
    };
    let period = slot.period?;
    // With carry-over, money given to the session's own period helps in all later rows too.
    let is_period_short = model.rows_of[period].iter().any(|&row| {
        model.budget[row].name.is_some()
            && state.spent[row] + terms.cost + fixed > model.budget[row].limit
    });
    Some((amount, is_period_short.then_some(period)))
}

fn is_day_free(instance: &Instance, person: usize, place: usize) -> bool {
    let session = &instance.sessions[place];
    let last = session
        .date
        .checked_add(jiff::Span::new().days(session.days - 1))
        .unwrap_or(Date::MAX);
    instance.candidates[person]
        .unavailable
        .iter()
        .all(|&(from, to)| to < session.date || from > last)
}

/// Whether a remedy is enough: on the changed instance the independent checker accepts the plan with this person added and nobody moved.
pub fn is_enough(instance: &Instance, plan: &Plan, candidate: &str, remedy: &Remedy) -> bool {
    let Some(session) = session_of(remedy) else {
        return false;
    };
    let changed = apply(instance, candidate, remedy);
    let mut better = plan.clone();
    better
        .unscheduled
        .retain(|entry| entry.candidate != candidate);
    better.assignments.push(Assignment {
        candidate: candidate.to_owned(),
        session: session.to_owned(),
    });
    better.assignments.sort();
    check(&changed, &better).violations.iter().all(|violation| {
        // The figures are those of the plan before; one person more cannot break a minimum.
        matches!(
            violation,
            Violation::OtherInstance { .. }
                | Violation::Objective { .. }
                | Violation::Spent { .. }
                | Violation::Gap
                | Violation::Status { .. }
                | Violation::BoundBelowPlan
                | Violation::Mandatory { .. }
                | Violation::UnitMin { .. }
                | Violation::NeedlesslyRelaxed { .. }
        )
    })
}

/// The instance after a remedy for one candidate.
pub fn apply(instance: &Instance, candidate: &str, remedy: &Remedy) -> Instance {
    let mut changed = instance.clone();
    match remedy {
        Remedy::Budget { amount, period, .. } => {
            changed.budget.total += amount;
            for entry in &mut changed.budget.periods {
                if Some(&entry.id) == period.as_ref() {
                    entry.limit += amount;
                }
            }
        }
        Remedy::Seat { session, amount } => {
            for entry in changed
                .sessions
                .iter_mut()
                .filter(|entry| entry.id == *session)
            {
                entry.seats += amount;
            }
        }
        Remedy::Load { session, amount } => {
            for entry in changed
                .sessions
                .iter_mut()
                .filter(|entry| entry.id == *session)
            {
                entry.assessor_load += amount;
            }
        }
        Remedy::UnitLimit { unit, amount, .. } => {
            for entry in changed.units.iter_mut().filter(|entry| entry.id == *unit) {
                entry.max_absent_per_day += amount;
            }
        }
        Remedy::Date { session } => {
            let days = instance
                .sessions
                .iter()
                .find(|entry| entry.id == *session)
                .map(|entry| {
                    let last = entry
                        .date
                        .checked_add(jiff::Span::new().days(entry.days - 1));
                    (entry.date, last.unwrap_or(entry.date))
                });
            for entry in changed
                .candidates
                .iter_mut()
                .filter(|entry| entry.id == candidate)
            {
                if let Some((first, last)) = days {
                    entry
                        .unavailable
                        .retain(|&(from, to)| to < first || from > last);
                }
            }
        }
        Remedy::Allow { session } => {
            for entry in changed
                .candidates
                .iter_mut()
                .filter(|entry| entry.id == candidate)
            {
                entry.excluded.retain(|id| id != session);
            }
        }
        Remedy::Points { amount } => {
            for entry in changed
                .candidates
                .iter_mut()
                .filter(|entry| entry.id == candidate)
            {
                entry.value += amount;
            }
        }
    }
    changed
}

/// The session that a remedy gives the person, where it names one.
pub fn session_of(remedy: &Remedy) -> Option<&str> {
    match remedy {
        Remedy::Budget { session, .. }
        | Remedy::Seat { session, .. }
        | Remedy::Load { session, .. }
        | Remedy::UnitLimit { session, .. }
        | Remedy::Date { session }
        | Remedy::Allow { session } => Some(session),
        Remedy::Points { .. } => None,
    }
}

#[cfg(test)]
mod tests;
