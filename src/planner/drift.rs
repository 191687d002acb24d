//! Does a plan still fit a question that has changed since it was made? What differs, as far as the plan relies on it.
//!
//! Other points of the rank or other people without a seat do not count: such a plan may no longer be the best, but it can be
//! carried out as it was decided. What counts is what the plan says of sessions, people and money.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Display;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::planner::instance::Candidate;
use crate::planner::instance::Instance;
use crate::planner::instance::Session;
use crate::planner::instance::SessionState;
use crate::planner::plan::Plan;

/// What no longer agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DriftCode {
    /// A session is not there any more; `was` is its day.
    SessionGone,
    /// A session takes nobody.
    SessionCancelled,
    /// A locked session keeps other people than the plan puts there; both as counts.
    SessionLocked,
    /// Another first day.
    SessionDate,
    /// Another length, in days.
    SessionDays,
    /// Another method.
    SessionMethod,
    /// Another place.
    SessionPlace,
    /// Fewer seats than people: `was` the people, `now` the seats.
    SessionSeats,
    /// Less assessors' time than the people take: `was` the load, `now` the limit.
    SessionLoad,
    /// Another fixed cost, in rupiah.
    SessionCost,
    /// Somebody is not to be scheduled any more.
    PersonGone,
    /// Somebody's level is another.
    PersonLevel,
    /// Somebody cannot come on that day; `was` is the session.
    PersonUnavailable,
    /// Somebody must not be in that session; `was` is the session.
    PersonExcluded,
    /// Somebody must be in another session: `was` the plan's, `now` the pin.
    PersonPinned,
    /// A unit loses more people on one day than it may: `was` the people, `now` the limit.
    UnitDay,
    /// Another tariff, in rupiah a person.
    Tariff,
    /// The plan costs more than a period, or all of them, may: `was` the cost, `now` the limit, in rupiah.
    Budget,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Drift {
    /// What.
    pub code: DriftCode,
    /// Session, person, unit with day, level with method, or period; empty: the whole budget.
    pub on: String,
    /// As the plan has it.
    pub was: String,
    /// As it is now.
    pub now: String,
}

impl Drift {
    fn new(code: DriftCode, on: &str, was: impl Display, now: impl Display) -> Self {
        Self {
            code,
            on: on.to_owned(),
            was: was.to_string(),
            now: now.to_string(),
        }
    }
}

/// Everything in which `now` contradicts a plan that was made from `was`; empty: it fits.
pub fn drift(plan: &Plan, was: &Instance, now: &Instance) -> Vec<Drift> {
    let sides = Sides::new(plan, was, now);
    let mut found = Vec::new();
    for (session, people) in &sides.seated {
        sides.session(session, people, &mut found);
    }
    for candidate in &now.candidates {
        sides.person(candidate, &mut found);
    }
    for assignment in &plan.assignments {
        if !sides.people.contains_key(assignment.candidate.as_str()) {
            found.push(Drift::new(
                DriftCode::PersonGone,
                &assignment.candidate,
                &assignment.session,
                "",
            ));
        }
    }
    sides.unit_days(&mut found);
    sides.money(&mut found);
    found.sort();
    found.dedup();
    found
}

struct Sides<'a> {
    was: &'a Instance,
    now: &'a Instance,
    /// Session to the plan's people in it.
    seated: BTreeMap<&'a str, BTreeSet<&'a str>>,
    /// Person to the plan's session.
    seat: BTreeMap<&'a str, &'a str>,
    people: BTreeMap<&'a str, &'a Candidate>,
    people_was: BTreeMap<&'a str, &'a Candidate>,
    sessions: BTreeMap<&'a str, &'a Session>,
}

fn by_id(candidates: &[Candidate]) -> BTreeMap<&str, &Candidate> {
    candidates
        .iter()
        .map(|candidate| (candidate.id.as_str(), candidate))
        .collect()
}

fn offer(instance: &Instance, level: &str, method: &str) -> Option<(i64, i64)> {
    instance
        .offers
        .iter()
        .find(|offer| offer.level == level && offer.method == method)
        .map(|offer| (offer.cost, offer.load))
}

/// The people whom a locked session keeps.
fn kept<'a>(instance: &'a Instance, session: &str) -> BTreeSet<&'a str> {
    let stays = |candidate: &&Candidate| {
        [&candidate.previous, &candidate.pinned]
            .iter()
            .any(|seat| seat.as_deref() == Some(session))
    };
    instance
        .candidates
        .iter()
        .filter(stays)
        .map(|candidate| candidate.id.as_str())
        .collect()
}

/// The days of a session.
fn days(session: &Session) -> impl Iterator<Item = Date> {
    let first = session.date;
    (0..session.days).map(move |offset| first.saturating_add(offset.days()))
}

impl<'a> Sides<'a> {
    fn new(plan: &'a Plan, was: &'a Instance, now: &'a Instance) -> Self {
        let mut seated: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for assignment in &plan.assignments {
            seated
                .entry(&assignment.session)
                .or_default()
                .insert(&assignment.candidate);
        }
        Self {
            was,
            now,
            seated,
            seat: plan
                .assignments
                .iter()
                .map(|assignment| (assignment.candidate.as_str(), assignment.session.as_str()))
                .collect(),
            people: by_id(&now.candidates),
            people_was: by_id(&was.candidates),
            sessions: now
                .sessions
                .iter()
                .map(|session| (session.id.as_str(), session))
                .collect(),
        }
    }

    fn session(&self, id: &str, people: &BTreeSet<&str>, found: &mut Vec<Drift>) {
        let was = self.was.sessions.iter().find(|session| session.id == id);
        let Some(now) = self.sessions.get(id) else {
            let day = was.map_or_else(String::new, |session| session.date.to_string());
            found.push(Drift::new(DriftCode::SessionGone, id, day, ""));
            return;
        };
        if now.state == SessionState::Cancelled {
            found.push(Drift::new(DriftCode::SessionCancelled, id, people.len(), 0));
        }
        if let Some(was) = was {
            let pairs = [
                (
                    DriftCode::SessionDate,
                    was.date.to_string(),
                    now.date.to_string(),
                ),
                (
                    DriftCode::SessionDays,
                    was.days.to_string(),
                    now.days.to_string(),
                ),
                (
                    DriftCode::SessionMethod,
                    was.method.clone(),
                    now.method.clone(),
                ),
                (
                    DriftCode::SessionPlace,
                    was.place.clone(),
                    now.place.clone(),
                ),
                (
                    DriftCode::SessionCost,
                    was.fixed_cost.to_string(),
                    now.fixed_cost.to_string(),
                ),
            ];
            for (code, before, after) in pairs {
                if before != after {
                    found.push(Drift::new(code, id, before, after));
                }
            }
            self.lock(was, now, people, found);
        }
        let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
        if count > now.seats {
            found.push(Drift::new(DriftCode::SessionSeats, id, count, now.seats));
        }
        let load: i64 = people
            .iter()
            .filter_map(|person| self.people.get(person))
            .filter_map(|person| offer(self.now, &person.level, &now.method))
            .map(|(_, load)| load)
            .sum();
        if load > now.assessor_load {
            found.push(Drift::new(
                DriftCode::SessionLoad,
                id,
                load,
                now.assessor_load,
            ));
        }
    }

    fn lock(&self, was: &Session, now: &Session, people: &BTreeSet<&str>, found: &mut Vec<Drift>) {
        if now.state != SessionState::Locked {
            return;
        }
        let keeps = kept(self.now, &now.id);
        let is_known = was.state == SessionState::Locked && kept(self.was, &now.id) == keeps;
        if !is_known && keeps != *people {
            found.push(Drift::new(
                DriftCode::SessionLocked,
                &now.id,
                people.len(),
                keeps.len(),
            ));
        }
    }

    fn person(&self, now: &Candidate, found: &mut Vec<Drift>) {
        let id = now.id.as_str();
        let was = self.people_was.get(id);
        let seat = self.seat.get(id).copied();
        if let Some(pin) = &now.pinned
            && seat != Some(pin)
            && was.is_none_or(|was| was.pinned.as_ref() != Some(pin))
        {
            found.push(Drift::new(
                DriftCode::PersonPinned,
                id,
                seat.unwrap_or_default(),
                pin,
            ));
        }
        let Some(seat) = seat else { return };
        if now.excluded.iter().any(|session| session == seat) {
            found.push(Drift::new(DriftCode::PersonExcluded, id, seat, ""));
        }
        let Some(session) = self.sessions.get(seat) else {
            return;
        };
        let away = |day: Date| {
            now.unavailable
                .iter()
                .find(|(from, to)| (*from..=*to).contains(&day))
        };
        if let Some((from, to)) = days(session).find_map(away) {
            found.push(Drift::new(
                DriftCode::PersonUnavailable,
                id,
                seat,
                format!("{from}/{to}"),
            ));
        }
        let Some(was) = was else { return };
        if was.level != now.level {
            found.push(Drift::new(
                DriftCode::PersonLevel,
                id,
                &was.level,
                &now.level,
            ));
            return;
        }
        let cost = |instance: &Instance| offer(instance, &now.level, &session.method);
        if let Some((before, _)) = cost(self.was) {
            let after = cost(self.now).map(|(cost, _)| cost);
            if after != Some(before) {
                found.push(Drift::new(
                    DriftCode::Tariff,
                    &format!("{} {}", now.level, session.method),
                    before,
                    after.map_or_else(String::new, |cost| cost.to_string()),
                ));
            }
        }
    }

    fn unit_days(&self, found: &mut Vec<Drift>) {
        let mut absent: BTreeMap<(&str, Date), i64> = BTreeMap::new();
        for (person, seat) in &self.seat {
            let Some((person, session)) = self.people.get(person).zip(self.sessions.get(seat))
            else {
                continue;
            };
            for day in days(session) {
                *absent.entry((&person.unit, day)).or_default() += 1;
            }
        }
        for ((unit, day), people) in absent {
            let limit = (self.now.units.iter())
                .find(|one| one.id == unit)
                .map_or(i64::MAX, |one| one.max_absent_per_day);
            if people > limit {
                found.push(Drift::new(
                    DriftCode::UnitDay,
                    &format!("{unit} {day}"),
                    people,
                    limit,
                ));
            }
        }
    }

    fn money(&self, found: &mut Vec<Drift>) {
        let mut periods: Vec<_> = self.now.budget.periods.iter().collect();
        periods.sort_by_key(|period| period.from);
        let mut needs: BTreeMap<&str, i64> = BTreeMap::new();
        for (id, people) in &self.seated {
            let Some(session) = self.sessions.get(id) else {
                continue;
            };
            let cost: i64 = people
                .iter()
                .filter_map(|person| self.people.get(person))
                .filter_map(|person| offer(self.now, &person.level, &session.method))
                .map(|(cost, _)| cost)
                .sum::<i64>()
                + session.fixed_cost;
            let period = periods
                .iter()
                .find(|period| (period.from..=period.to).contains(&session.date));
            match period {
                Some(period) => *needs.entry(&period.id).or_default() += cost,
                None => found.push(Drift::new(DriftCode::Budget, id, cost, 0)),
            }
        }
        let mut left_before = 0;
        for period in periods {
            let need = needs.get(period.id.as_str()).copied().unwrap_or(0);
            let limit = period.limit + left_before;
            if need > limit {
                found.push(Drift::new(DriftCode::Budget, &period.id, need, limit));
            }
            if self.now.budget.carry_over {
                left_before = (limit - need).max(0);
            }
        }
        let all: i64 = needs.values().sum();
        if all > self.now.budget.total {
            found.push(Drift::new(
                DriftCode::Budget,
                "",
                all,
                self.now.budget.total,
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::time::Duration;

    use jiff::civil::date;

    use super::*;
    use crate::planner::sample::Shape;
    use crate::planner::sample::sample;
    use crate::planner::solve;
    use crate::planner::solve::Options;

    fn planned() -> (Instance, Plan) {
        let shape = Shape {
            candidates: 120,
            sessions: 12,
            units: 5,
            budget_percent: 30,
            ..Shape::PROVINCE
        };
        let instance = sample(shape, 3);
        let options = Options {
            nodes: 20,
            ..Options::default()
        };
        let mut watch = solve::Watch {
            clock: &|| Duration::ZERO,
            stop: &AtomicBool::new(false),
            progress: &mut |_| {},
        };
        let plan = solve::solve(&instance, &options, &mut watch);
        (instance, plan)
    }

    fn codes(plan: &Plan, was: &Instance, now: &Instance) -> Vec<DriftCode> {
        let mut codes: Vec<DriftCode> = drift(plan, was, now).iter().map(|one| one.code).collect();
        codes.dedup();
        codes
    }

    #[test]
    fn a_plan_fits_the_instance_it_was_made_from_and_one_with_other_points() {
        let (instance, plan) = planned();
        assert!(plan.assignments.len() > 20);
        assert_eq!(drift(&plan, &instance, &instance), []);
        let mut now = instance.clone();
        for candidate in &mut now.candidates {
            candidate.value += 7;
        }
        let seats: i64 = now.sessions.iter().map(|session| session.seats).sum();
        now.sessions[0].seats += seats;
        assert_eq!(drift(&plan, &instance, &now), []);
    }

    #[test]
    fn each_change_that_the_plan_relies_on_is_named() {
        let (instance, plan) = planned();
        let first = plan.assignments[0].clone();
        let change = |act: &dyn Fn(&mut Instance)| {
            let mut now = instance.clone();
            act(&mut now);
            codes(&plan, &instance, &now)
        };
        let session = |now: &mut Instance, act: &dyn Fn(&mut Session)| {
            let one = now.sessions.iter_mut().find(|one| one.id == first.session);
            act(one.unwrap());
        };
        let person = |now: &mut Instance, act: &dyn Fn(&mut Candidate)| {
            let one = now
                .candidates
                .iter_mut()
                .find(|one| one.id == first.candidate);
            act(one.unwrap());
        };
        let cancelled = change(&|now| session(now, &|one| one.state = SessionState::Cancelled));
        assert_eq!(cancelled, [DriftCode::SessionCancelled]);
        let place = change(&|now| session(now, &|one| one.place.push('x')));
        assert_eq!(place, [DriftCode::SessionPlace]);
        let seats = change(&|now| session(now, &|one| one.seats = 0));
        assert_eq!(seats, [DriftCode::SessionSeats]);
        let load = change(&|now| session(now, &|one| one.assessor_load = 0));
        assert_eq!(load, [DriftCode::SessionLoad]);
        let locked = change(&|now| session(now, &|one| one.state = SessionState::Locked));
        assert_eq!(locked, [DriftCode::SessionLocked]);
        let gone = change(&|now| now.sessions.retain(|one| one.id != first.session));
        assert_eq!(gone, [DriftCode::SessionGone]);
        let nobody = change(&|now| now.candidates.retain(|one| one.id != first.candidate));
        assert_eq!(nobody, [DriftCode::PersonGone]);
        let out = change(&|now| {
            person(now, &|one| one.excluded.push(first.session.clone()));
        });
        assert_eq!(out, [DriftCode::PersonExcluded]);
        let away = change(&|now| {
            person(now, &|one| {
                one.unavailable.push((date(2020, 1, 1), date(2040, 1, 1)));
            });
        });
        assert_eq!(away, [DriftCode::PersonUnavailable]);
        let poor = change(&|now| now.budget.total = 0);
        assert_eq!(poor, [DriftCode::Budget]);
        let dear = change(&|now| {
            for offer in &mut now.offers {
                offer.cost += 1;
            }
        });
        assert!(dear.contains(&DriftCode::Tariff), "{dear:?}");
        let absent = change(&|now| {
            for unit in &mut now.units {
                unit.max_absent_per_day = 0;
            }
        });
        assert_eq!(absent, [DriftCode::UnitDay]);
    }

    #[test]
    fn a_new_pin_counts_and_one_that_the_plan_knew_does_not() {
        let (mut instance, plan) = planned();
        let nobody = plan.unscheduled[0].candidate.clone();
        let mut now = instance.clone();
        let session = plan.assignments[0].session.clone();
        let pin = |instance: &mut Instance| {
            let one = instance.candidates.iter_mut().find(|one| one.id == nobody);
            one.unwrap().pinned = Some(session.clone());
        };
        pin(&mut now);
        assert_eq!(codes(&plan, &instance, &now), [DriftCode::PersonPinned]);
        pin(&mut instance);
        assert_eq!(codes(&plan, &instance, &now), []);
    }
}
