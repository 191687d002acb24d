//! The queue beside a plan: who needs an assessment, in which order, and what the plan does about it.
//!
//! Ranks are those of the whole queue (points, then NIP), whatever part of it is shown; blocked people have none.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;

use crate::domain::money::Rupiah;
use crate::domain::person::PersonId;
use crate::domain::queue::Block;
use crate::domain::queue::QueueEntry;
use crate::domain::queue::QueueReason;
use crate::store::Store;
use crate::store::ask::PlanId;
use crate::store::ask::QueueAsk;
use crate::store::ask::QueuePlace;
use crate::store::ask::QueueRow;
use crate::store::ask::QueueShow;
use crate::store::ask::QueueView;
use crate::store::ask::Scheduled;
use crate::store::ask::Version;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::filter_sql::Where;
use crate::store::people;
use crate::store::people_rows::PersonRecord;
use crate::store::plans;
use crate::store::seats;
use crate::store::units;
use crate::store::wishes;

/// Ranks of everybody who is not blocked.
const RANKED: &str = "ranked AS (
    SELECT q.person_id, row_number() OVER (ORDER BY q.queue_points DESC, n.nip) AS rank
    FROM placement q JOIN person n ON n.id = q.person_id
    WHERE q.queue_reason IS NOT NULL AND q.queue_blocked IS NULL)";

/// Columns of a place in the queue; `i` is the plan's line, `s` its session.
const COLUMNS: &str =
    "p.queue_reason, p.queue_points, p.queue_blocked, p.queue_factors, ranked.rank,
    i.session, i.reason AS unscheduled, i.cost, s.date, s.place, s.method, s.state";

const ORDER: &str = "p.queue_blocked IS NOT NULL, p.queue_points DESC, e.nip";

/// The plan's line of a person; `?1` is the plan, 0 for none.
const PLAN: &str = "LEFT JOIN ranked ON ranked.person_id = p.person_id
    LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip
    LEFT JOIN session s ON s.code = i.session";

fn entry(row: &Row<'_>) -> Result<QueueEntry, StoreError> {
    let reason: String = row.get("queue_reason")?;
    let blocked: Option<String> = row.get("queue_blocked")?;
    let factors: String = row.get("queue_factors")?;
    let points: i64 = row.get("queue_points")?;
    Ok(QueueEntry {
        reason: codes::from_word("placement.queue_reason", &reason)?,
        points: i32::try_from(points).unwrap_or(i32::MAX),
        factors: codes::from_json("placement.queue_factors", &factors)?,
        blocked: blocked
            .map(|word| codes::from_word("placement.queue_blocked", &word))
            .transpose()?,
    })
}

fn scheduled(row: &Row<'_>) -> Result<Option<Scheduled>, StoreError> {
    let session: Option<String> = row.get("session")?;
    let date: Option<String> = row.get("date")?;
    let Some((session, date)) = session.zip(date) else {
        return Ok(None);
    };
    let state: String = row.get("state")?;
    Ok(Some(Scheduled {
        session,
        date: codes::day("session.date", &date)?,
        place: row.get("place")?,
        method: row.get("method")?,
        cost: Rupiah(row.get::<_, Option<i64>>("cost")?.unwrap_or(0)),
        locked: state == "locked",
    }))
}

/// Place of one person in the queue; none: not in it.
pub(super) fn place_of(
    connection: &Connection,
    person: &PersonRecord,
) -> Result<Option<QueuePlace>, StoreError> {
    let plan = plans::shown(connection, None)?;
    let sql = format!(
        "WITH {RANKED} SELECT {COLUMNS} FROM placement p JOIN person e ON e.id = p.person_id {PLAN}
         WHERE p.person_id = ?2 AND p.queue_reason IS NOT NULL"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([plan.map_or(0, |plan| plan.0), person.id.0])?;
    rows.next()?
        .map(|row| {
            Ok(QueuePlace {
                wishes: wishes::of(connection, person.id)?,
                seat: seats::latest(connection, person.id)?,
                rank: row.get::<_, Option<i64>>("rank")?.map(codes::count),
                entry: entry(row)?,
                scheduled: scheduled(row)?,
                unscheduled: row.get("unscheduled")?,
            })
        })
        .transpose()
}

impl Store {
    /// The queue, seen beside a plan.
    pub fn queue(&mut self, ask: &QueueAsk) -> Result<QueueView, StoreError> {
        self.read(|connection, view| {
            let plan = plans::shown(connection, ask.plan)?;
            let range = units::range(connection, ask.unit)?;
            let mut only = Where::default();
            only.value(plan.map_or(0, |plan| plan.0));
            only.and("p.queue_reason IS NOT NULL");
            only.within(range);
            if let Some(reason) = ask.reason {
                let value = only.value(reason.code().to_owned());
                only.and(format!("p.queue_reason = {value}"));
            }
            only.filter(&ask.filter, view.rules.today);
            let totals = Totals::count(connection, &only)?;
            match ask.show {
                QueueShow::All => {}
                QueueShow::Scheduled => only.and("i.session IS NOT NULL"),
                QueueShow::Unscheduled => {
                    only.and("i.session IS NULL AND p.queue_blocked IS NULL");
                }
                QueueShow::Blocked => only.and("p.queue_blocked IS NOT NULL"),
            }
            Ok(QueueView {
                plan: plan
                    .map(|plan| plans::head(connection, view, plan))
                    .transpose()?
                    .flatten(),
                total: totals.total,
                reasons: totals.reasons,
                blocked: totals.blocked,
                scheduled: totals.scheduled,
                unscheduled: totals.unscheduled,
                matching: matching(connection, &only)?,
                offset: ask.window.offset,
                rows: window(connection, &only, ask)?,
                located: ask
                    .locate
                    .map(|id| locate(connection, &only, id))
                    .transpose()?
                    .flatten(),
            })
        })
    }
}

#[derive(Default)]
struct Totals {
    total: u64,
    reasons: Vec<(QueueReason, u64)>,
    blocked: Vec<(Block, u64)>,
    scheduled: u64,
    unscheduled: Vec<(String, u64)>,
}

impl Totals {
    fn count(connection: &Connection, only: &Where) -> Result<Self, StoreError> {
        let sql = format!(
            "SELECT p.queue_reason, p.queue_blocked, i.session IS NOT NULL AS has_session,
                    i.reason AS unscheduled, count(*) AS n
             FROM {} LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip
             {} GROUP BY 1, 2, 3, 4",
            people::CORE,
            only.sql()
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(&only.values))?;
        let mut totals = Self::default();
        while let Some(row) = rows.next()? {
            let n = codes::count(row.get("n")?);
            totals.total += n;
            let reason: String = row.get("queue_reason")?;
            add(
                &mut totals.reasons,
                codes::from_word("placement.queue_reason", &reason)?,
                n,
            );
            if row.get("has_session")? {
                totals.scheduled += n;
            }
            let blocked: Option<String> = row.get("queue_blocked")?;
            if let Some(word) = blocked {
                let block = codes::from_word("placement.queue_blocked", &word)?;
                add(&mut totals.blocked, block, n);
            } else if let Some(code) = row.get("unscheduled")? {
                add(&mut totals.unscheduled, code, n);
            }
        }
        totals.reasons.sort();
        totals.blocked.sort();
        totals.unscheduled.sort();
        Ok(totals)
    }
}

fn add<K: PartialEq>(list: &mut Vec<(K, u64)>, key: K, n: u64) {
    match list.iter_mut().find(|(other, _)| *other == key) {
        Some((_, sum)) => *sum += n,
        None => list.push((key, n)),
    }
}

fn matching(connection: &Connection, only: &Where) -> Result<u64, StoreError> {
    let sql = format!(
        "SELECT count(*) FROM {} LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip {}",
        people::CORE,
        only.sql()
    );
    let n: i64 = connection
        .prepare_cached(&sql)?
        .query_row(rusqlite::params_from_iter(&only.values), |row| row.get(0))?;
    Ok(codes::count(n))
}

fn window(
    connection: &Connection,
    only: &Where,
    ask: &QueueAsk,
) -> Result<Vec<QueueRow>, StoreError> {
    let mut only = only.clone();
    let limit = only.value(i64::from(ask.window.limit));
    let offset = only.value(i64::try_from(ask.window.offset).unwrap_or(i64::MAX));
    let sql = format!(
        "WITH {RANKED}, window AS (
            SELECT p.person_id AS shown FROM {} LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip
            {} ORDER BY {ORDER} LIMIT {limit} OFFSET {offset})
         SELECT {}, e.version, o.decision, o.note, {COLUMNS}
         FROM window CROSS JOIN {} {PLAN} LEFT JOIN queue_override o ON o.person_id = p.person_id
         WHERE p.person_id = shown ORDER BY {ORDER}",
        people::CORE,
        only.sql(),
        people::COLUMNS,
        people::TABLES,
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(&only.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let by_hand: Option<String> = row.get("decision")?;
        let person = people::person_row(row)?;
        found.push(QueueRow {
            rank: row.get::<_, Option<i64>>("rank")?.map(codes::count),
            note: row.get::<_, Option<String>>("note")?.unwrap_or_default(),
            wishes: wishes::of(connection, person.id)?,
            seat: seats::latest(connection, person.id)?,
            person,
            version: Version(row.get("version")?),
            entry: entry(row)?,
            by_hand: by_hand
                .map(|word| codes::from_word("queue_override.decision", &word))
                .transpose()?,
            scheduled: scheduled(row)?,
            unscheduled: row.get("unscheduled")?,
        });
    }
    Ok(found)
}

fn locate(connection: &Connection, only: &Where, id: PersonId) -> Result<Option<u64>, StoreError> {
    let mut only = only.clone();
    let inner = only.sql();
    let sql = format!(
        "SELECT place FROM (
            SELECT p.person_id, row_number() OVER (ORDER BY {ORDER}) - 1 AS place
            FROM {} LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip {inner}
         ) WHERE person_id = {}",
        people::CORE,
        only.value(id.0)
    );
    let place: Option<i64> = connection
        .prepare_cached(&sql)?
        .query_row(rusqlite::params_from_iter(&only.values), |row| row.get(0))
        .optional()?;
    Ok(place.map(codes::count))
}

/// The people of a plan who stand in a session, by its code: for call lists.
pub(super) fn seated(
    connection: &Connection,
    plan: PlanId,
) -> Result<Vec<(String, u32)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT session, count(*) AS n FROM plan_item WHERE plan_id = ?1 AND session IS NOT NULL GROUP BY session",
    )?;
    let seats = statement
        .query_map([plan.0], |row| Ok((row.get("session")?, row.get("n")?)))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(seats)
}
