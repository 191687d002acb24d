//! Why somebody has no seat, and the cheapest single change that would give one.
//!
//! The reason is the filter of `planner.md` section 5 that leaves no session: offered, not excluded, on a possible day, with a seat, with
//! assessors, with the unit's leave, with money. `rank` therefore shows only in plans that the clock cut short.
//! A remedy is one change after which this person fits and nobody moves; [`apply`] makes it on an instance, and tests check every one that way.
//! Reasons and remedies for everybody are part of each plan: the cost is people × sessions.

use crate::planner::instance::Instance;
use crate::planner::instance::SessionState;
use crate::planner::model::Model;
use crate::planner::plan::Reason;
use crate::planner::plan::Remedy;
use crate::planner::plan::Unscheduled;
use crate::planner::state::Obstacle;
use crate::planner::state::State;

/// One entry for everybody without a seat, sorted by candidate.
pub(crate) fn explain_all(instance: &Instance, state: &State) -> Vec<Unscheduled> {
    let mut list: Vec<Unscheduled> = (0..instance.candidates.len())
        .filter(|&person| state.place[person].is_none())
        .map(|person| explain(instance, state, person))
        .collect();
    list.sort_by(|a, b| a.candidate.cmp(&b.candidate));
    list
}

/// What stands between a person and a session.
struct Candidacy {
    place: usize,
    obstacles: Vec<Obstacle>,
}

pub(crate) fn explain(instance: &Instance, state: &State, person: usize) -> Unscheduled {
    let model = &state.model;
    let candidate = &instance.candidates[person];
    let level = model.people[person].level;
    let offered: Vec<usize> = (0..model.slots.len())
        .filter(|&place| {
            let slot = &model.slots[place];
            slot.state == SessionState::Open
                && slot.period.is_some()
                && model.terms[level][slot.method].is_some()
        })
        .collect();
    let entry = |reason, period: Option<usize>, remedy| Unscheduled {
        candidate: candidate.id.clone(),
        reason,
        period: period.map(|order| instance.budget.periods[model.periods[order]].id.clone()),
        remedy,
    };
    if offered.is_empty() {
        return entry(Reason::NoOffer, None, None);
    }
    if model.people[person].fixed.is_some() {
        return entry(Reason::Excluded, None, None);
    }
    let allowed: Vec<usize> = offered
        .iter()
        .copied()
        .filter(|&place| !candidate.excluded.contains(&instance.sessions[place].id))
        .collect();
    let session = |place: usize| instance.sessions[place].id.clone();
    if allowed.is_empty() {
        let remedy = offered
            .iter()
            .copied()
            .find(|&place| {
                is_day_free(instance, person, place) && state.obstacle(person, place).is_none()
            })
            .map(|place| Remedy::Allow {
                session: session(place),
            });
        return entry(Reason::Excluded, None, remedy);
    }
    let dated: Vec<usize> = allowed
        .iter()
        .copied()
        .filter(|&place| is_day_free(instance, person, place))
        .collect();
    if dated.is_empty() {
        let remedy = allowed
            .iter()
            .copied()
            .find(|&place| state.obstacle(person, place).is_none())
            .map(|place| Remedy::Date {
                session: session(place),
            });
        return entry(Reason::NoDate, None, remedy);
    }
    let options: Vec<Candidacy> = dated
        .into_iter()
        .map(|place| Candidacy {
            place,
            obstacles: model
                .terms_of(person, place)
                .map(|terms| state.obstacles(person, place, terms).collect())
                .unwrap_or_default(),
        })
        .collect();
    // An option falls at its first obstacle; the reason is the last filter that still took one.
    let last = options
        .iter()
        .map(|option| option.obstacles.first().copied())
        .max_by_key(|first| {
            first.map_or(u8::MAX, |obstacle| match obstacle {
                Obstacle::Seat => 0,
                Obstacle::Load => 1,
                Obstacle::UnitDay => 2,
                Obstacle::Money => 3,
            })
        });
    let Some(Some(last)) = last else {
        return entry(Reason::Rank, None, None);
    };
    let reason = match last {
        Obstacle::Seat => Reason::SessionFull,
        Obstacle::Load => Reason::AssessorLoad,
        Obstacle::UnitDay => Reason::UnitDay,
        Obstacle::Money => Reason::Budget,
    };
    let (period, remedy) = remedy_for(instance, state, person, &options, last);
    entry(reason, period, remedy)
}

/// The cheapest single change; those that fit the reason come first.
fn remedy_for(
    instance: &Instance,
    state: &State,
    person: usize,
    options: &[Candidacy],
    last: Obstacle,
) -> (Option<usize>, Option<Remedy>) {
    let model = &state.model;
    let session = |place: usize| instance.sessions[place].id.clone();
    let mut money: Vec<(i64, usize, Option<usize>)> = options
        .iter()
        .filter(|option| option.obstacles == [Obstacle::Money])
        .filter_map(|option| money_for(model, state, person, option.place))
        .collect();
    money.sort_unstable();
    if last == Obstacle::Money {
        let best = money.first().copied();
        let period = best.and_then(|(_, _, period)| period);
        let remedy = best.map(|(amount, place, period)| Remedy::Budget {
            amount,
            period: period.map(|order| instance.budget.periods[model.periods[order]].id.clone()),
            session: session(place),
        });
        return (period, remedy);
    }
    let single = options.iter().filter(|option| option.obstacles.len() == 1);
    let mut best: Option<((Obstacle, i64, usize), Remedy)> = None;
    for option in single {
        let place = option.place;
        let Some(terms) = model.terms_of(person, place) else {
            continue;
        };
        let slot = &model.slots[place];
        let (kind, amount, remedy) = match option.obstacles[0] {
            Obstacle::Seat => (
                Obstacle::Seat,
                1,
                Remedy::Seat {
                    session: session(place),
                    amount: 1,
                },
            ),
            Obstacle::Load => {
                let amount = state.load[place] + terms.load - slot.load;
                (
                    Obstacle::Load,
                    amount,
                    Remedy::Load {
                        session: session(place),
                        amount,
                    },
                )
            }
            Obstacle::UnitDay => {
                let day = state.day_overrun(person, place).unwrap_or(slot.day);
                let start = instance.sessions[place].date;
                let date = start
                    .checked_add(jiff::Span::new().days(day - slot.day))
                    .unwrap_or(start);
                let unit = instance.candidates[person].unit.clone();
                (
                    Obstacle::UnitDay,
                    1,
                    Remedy::UnitLimit {
                        unit,
                        amount: 1,
                        date,
                        session: session(place),
                    },
                )
            }
            Obstacle::Money => continue,
        };
        let key = (kind, amount, place);
        if best.as_ref().is_none_or(|(known, _)| key < *known) {
            best = Some((key, remedy));
        }
    }
    (None, best.map(|(_, remedy)| remedy))
}

/// Rupiah to add (to the total, and to the period if its own row is short), the session and that period.
fn money_for(
    model: &Model,
    state: &State,
    person: usize,
    place: usize,
) -> Option<(i64, usize, Option<usize>)> {
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
    Some((amount, place, is_period_short.then_some(period)))
}

fn is_day_free(instance: &Instance, person: usize, place: usize) -> bool {
    let session = &instance.sessions[place];
    let last = session
        .date
        .checked_add(jiff::Span::new().days(session.days - 1))
        .unwrap_or(jiff::civil::Date::MAX);
    instance.candidates[person]
        .unavailable
        .iter()
        .all(|&(from, to)| to < session.date || from > last)
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
