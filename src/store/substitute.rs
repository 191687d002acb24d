//! Who could take a free seat: from the standby list of the accepted plan, at the same cost, without any other move.

use std::collections::HashMap;
use std::collections::HashSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::domain::person::with_titles;
use crate::planner::instance::Instance;
use crate::planner::instance::Session;
use crate::planner::plan::Plan;
use crate::store::Store;
use crate::store::ask::InstanceAsk;
use crate::store::ask::PlanId;
use crate::store::ask::seat::Substitute;
use crate::store::codes;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::people_rows;
use crate::store::planning;
use crate::store::plans;

/// Proposals shown at the most.
const MOST: usize = 10;

/// The accepted plan with what it was made from.
pub(super) struct Accepted {
    pub(super) id: PlanId,
    pub(super) was: Instance,
    pub(super) plan: Plan,
}

/// Reads it.
pub(super) fn accepted(connection: &Connection) -> Result<Option<Accepted>, StoreError> {
    let Some(id) = plans::accepted(connection)? else {
        return Ok(None);
    };
    let (was, plan) = plans::documents(connection, id)?;
    Ok(Some(Accepted { id, was, plan }))
}

/// The first days of a session and those after it.
fn days(session: &Session) -> Vec<Date> {
    (0..session.days)
        .map(|offset| session.date.saturating_add(offset.days()))
        .collect()
}

/// Who could take the seat that somebody has left free, best points first. Nobody, where the seat's money is gone.
pub(super) fn proposals(
    connection: &Connection,
    today: Date,
    accepted: &Accepted,
    session: &str,
    absent: &Nip,
) -> Result<Vec<(String, i64, i64)>, StoreError> {
    let now = planning::instance(connection, today, &InstanceAsk::default())?;
    let Some(at) = now.sessions.iter().find(|one| one.id == session) else {
        return Err(StoreError::NotFound(Sought::Session(session.to_owned())));
    };
    let cost = seat_cost(connection, accepted.id, session, absent)?;
    if left(connection, today, at.date)? < cost {
        return Ok(Vec::new());
    }
    let room = Room::around(&now, accepted, at, absent);
    let known: HashSet<&str> = accepted
        .was
        .candidates
        .iter()
        .map(|candidate| candidate.id.as_str())
        .collect();
    let seated: HashSet<&str> = accepted
        .plan
        .assignments
        .iter()
        .map(|seat| seat.candidate.as_str())
        .collect();
    let missed = missed(connection, session)?;
    let days = days(at);
    let mut found: Vec<(String, i64, i64)> = now
        .candidates
        .iter()
        .filter(|one| known.contains(one.id.as_str()) && !seated.contains(one.id.as_str()))
        .filter(|one| !missed.contains(&one.id))
        .filter(|one| one.pinned.as_deref().is_none_or(|pin| pin == session))
        .filter(|one| !one.excluded.iter().any(|out| out == session))
        .filter(|one| {
            let away = |day: &Date| {
                one.unavailable
                    .iter()
                    .any(|(from, to)| (*from..=*to).contains(day))
            };
            !days.iter().any(away)
        })
        .filter(|one| room.takes(&now, &one.unit, &one.level, &at.method, cost))
        .map(|one| (one.id.clone(), one.value, cost))
        .collect();
    found.sort_by(|a, b| (-a.1, &a.0).cmp(&(-b.1, &b.0)));
    Ok(found)
}

/// What is left around a session when one person does not come.
struct Room {
    /// Assessors' time.
    load: i64,
    /// By unit: people who may still be away on the worst of the days.
    absent: HashMap<String, i64>,
}

impl Room {
    fn around(now: &Instance, accepted: &Accepted, at: &Session, absent: &Nip) -> Self {
        let sessions: HashMap<&str, &Session> = now
            .sessions
            .iter()
            .map(|one| (one.id.as_str(), one))
            .collect();
        let people: HashMap<&str, (&str, &str)> = accepted
            .was
            .candidates
            .iter()
            .map(|one| (one.id.as_str(), (one.unit.as_str(), one.level.as_str())))
            .collect();
        let mut load = at.assessor_load;
        let mut away: HashMap<(&str, Date), i64> = HashMap::new();
        for seat in &accepted.plan.assignments {
            if seat.candidate == absent.as_str() {
                continue;
            }
            let (Some(session), Some((unit, level))) = (
                sessions.get(seat.session.as_str()),
                people.get(seat.candidate.as_str()),
            ) else {
                continue;
            };
            if session.id == at.id {
                load -= offer(now, level, &at.method).map_or(0, |(_, load)| load);
            }
            for day in days(session) {
                *away.entry((unit, day)).or_default() += 1;
            }
        }
        let worst = |unit: &str| {
            days(at)
                .into_iter()
                .map(|day| away.get(&(unit, day)).copied().unwrap_or(0))
                .max()
                .unwrap_or(0)
        };
        Self {
            load,
            absent: now
                .units
                .iter()
                .map(|unit| (unit.id.clone(), unit.max_absent_per_day - worst(&unit.id)))
                .collect(),
        }
    }

    fn takes(&self, now: &Instance, unit: &str, level: &str, method: &str, cost: i64) -> bool {
        offer(now, level, method).is_some_and(|(price, load)| price == cost && load <= self.load)
            && self.absent.get(unit).is_none_or(|left| *left > 0)
    }
}

fn offer(instance: &Instance, level: &str, method: &str) -> Option<(i64, i64)> {
    instance
        .offers
        .iter()
        .find(|offer| offer.level == level && offer.method == method)
        .map(|offer| (offer.cost, offer.load))
}

/// What the plan paid for the seat.
pub(super) fn seat_cost(
    connection: &Connection,
    plan: PlanId,
    session: &str,
    nip: &Nip,
) -> Result<i64, StoreError> {
    let cost: Option<Option<i64>> = connection
        .prepare_cached(
            "SELECT cost FROM plan_item WHERE plan_id = ?1 AND nip = ?2 AND session = ?3",
        )?
        .query_row(rusqlite::params![plan.0, nip.as_str(), session], |row| {
            row.get(0)
        })
        .optional()?;
    cost.flatten()
        .ok_or_else(|| StoreError::NotFound(Sought::Nip(nip.to_string())))
}

/// Rupiah of the period of a day that are neither reserved nor spent.
fn left(connection: &Connection, today: Date, day: Date) -> Result<i64, StoreError> {
    let lines = planning::budget_lines(connection, today, &std::collections::BTreeMap::new())?;
    Ok(lines
        .iter()
        .find(|line| (line.from..=line.to).contains(&day))
        .map_or(0, |line| line.limit.0 - line.spent.0 - line.committed.0))
}

/// NIPs of those who were absent from a session or refused it.
fn missed(connection: &Connection, session: &str) -> Result<HashSet<String>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.nip FROM seat t JOIN person e ON e.id = t.person_id
         WHERE t.session = ?1 AND t.state IN ('absent', 'refused')",
    )?;
    let people = statement
        .query_map([session], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(people)
}

impl Store {
    /// Who could take the seat of somebody who does not come; empty where nobody can, or nothing was accepted.
    pub fn substitutes(&mut self, session: &str, nip: &Nip) -> Result<Vec<Substitute>, StoreError> {
        self.read(|connection, view| {
            let Some(accepted) = accepted(connection)? else {
                return Ok(Vec::new());
            };
            let mut named = connection.prepare_cached(
                "SELECT e.name, e.title_front, e.title_back, a.name AS agency FROM person e
                 LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN unit a ON a.id = u.agency_id WHERE e.nip = ?1",
            )?;
            let mut found = Vec::new();
            for (id, points, cost) in
                proposals(connection, view.rules.today, &accepted, session, nip)?
                .into_iter()
                .take(MOST)
            {
                let mut rows = named.query([&id])?;
                let Some(row) = rows.next()? else { continue };
                let (front, name, back): (String, String, String) = (
                    row.get("title_front")?,
                    row.get("name")?,
                    row.get("title_back")?,
                );
                found.push(Substitute {
                    nip: people_rows::nip(&id)?,
                    name: with_titles(&front, &name, &back),
                    agency: row.get::<_, Option<String>>("agency")?.unwrap_or_default(),
                    points,
                    cost: Rupiah(cost),
                });
            }
            Ok(found)
        })
    }
}

/// The items of a plan that a substitution touches, for the image.
pub(super) fn items(
    connection: &Connection,
    plan: PlanId,
    people: &[&str],
) -> Result<Vec<Item>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT nip, session, reason, cost FROM plan_item WHERE plan_id = ?1
         AND nip IN (SELECT value FROM json_each(?2)) ORDER BY nip",
    )?;
    let items = statement
        .query_map(
            rusqlite::params![plan.0, codes::json("people", &people)?],
            |row| {
                Ok(Item {
                    nip: row.get(0)?,
                    session: row.get(1)?,
                    reason: row.get(2)?,
                    cost: row.get(3)?,
                })
            },
        )?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(items)
}

/// A row of `plan_item` as undo sees it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Item {
    pub(super) nip: String,
    pub(super) session: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) cost: Option<i64>,
}
