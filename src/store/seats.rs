//! Seats of the accepted plan as rows: for answers, for the optimiser, for the money.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::EvidenceKind;
use crate::domain::money::Rupiah;
use crate::domain::person::PersonId;
use crate::domain::person::with_titles;
use crate::store::Store;
use crate::store::ask::Version;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::Attendee;
use crate::store::ask::seat::Seat;
use crate::store::ask::seat::SeatState;
use crate::store::codes;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::people_rows;
use crate::store::plans;
use crate::store::write::Image;
use crate::store::write::Write;

/// Name in the list of changes; the key is person and session, the image the row.
pub(super) const ENTITY: &str = "seat";

/// A row of `seat`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SeatRow {
    pub(super) state: SeatState,
    pub(super) reason: Option<AbsenceReason>,
    pub(super) note: String,
    /// When the first letter left.
    pub(super) called: Option<String>,
    pub(super) cost: i64,
    pub(super) pnbp: i64,
    pub(super) spent: i64,
    pub(super) spent_pnbp: i64,
    pub(super) substitute_for: Option<i64>,
    pub(super) by: String,
    pub(super) at: String,
}

/// A row with what guards it.
pub(super) struct Found {
    pub(super) row: SeatRow,
    pub(super) version: i64,
    pub(super) touched: i64,
}

/// The seat of a person in a session; none: nothing has been noted.
pub(super) fn seat(
    connection: &Connection,
    person: PersonId,
    session: &str,
) -> Result<Option<Found>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT state, reason, note, called, cost, pnbp, spent, spent_pnbp, substitute_for, by, at, version, touched
         FROM seat WHERE person_id = ?1 AND session = ?2",
    )?;
    let mut rows = statement.query(rusqlite::params![person.0, session])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let state: String = row.get("state")?;
    let reason: Option<String> = row.get("reason")?;
    Ok(Some(Found {
        row: SeatRow {
            state: codes::from_word("seat.state", &state)?,
            reason: reason
                .map(|word| codes::from_word("seat.reason", &word))
                .transpose()?,
            note: row.get("note")?,
            called: row.get("called")?,
            cost: row.get("cost")?,
            pnbp: row.get("pnbp")?,
            spent: row.get("spent")?,
            spent_pnbp: row.get("spent_pnbp")?,
            substitute_for: row.get("substitute_for")?,
            by: row.get("by")?,
            at: row.get("at")?,
        },
        version: row.get("version")?,
        touched: row.get("touched")?,
    }))
}

/// The key of a seat among the changes.
pub(super) fn key(person: PersonId, session: &str) -> String {
    format!("{} {session}", person.0)
}

/// Writes a seat, or removes it, and keeps its image.
pub(super) fn put(
    write: &Write<'_>,
    person: PersonId,
    session: &str,
    after: Option<&SeatRow>,
) -> Result<(), StoreError> {
    let tx = &write.tx;
    let before = seat(tx, person, session)?;
    match after {
        Some(row) => {
            tx.prepare_cached(
                "INSERT INTO seat (person_id, session, state, reason, note, called, cost, pnbp, spent, spent_pnbp,
                     substitute_for, by, at, version, touched)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, ?14)
                 ON CONFLICT (person_id, session) DO UPDATE SET state = ?3, reason = ?4, note = ?5, called = ?6,
                     cost = ?7, pnbp = ?8, spent = ?9, spent_pnbp = ?10, substitute_for = ?11, by = ?12, at = ?13,
                     version = version + 1, touched = ?14",
            )?
            .execute(rusqlite::params![
                person.0,
                session,
                codes::word(&row.state),
                row.reason.map(AbsenceReason::code),
                row.note,
                row.called,
                row.cost,
                row.pnbp,
                row.spent,
                row.spent_pnbp,
                row.substitute_for,
                row.by,
                row.at,
                write.id,
            ])?;
        }
        None => {
            tx.execute(
                "DELETE FROM seat WHERE person_id = ?1 AND session = ?2",
                rusqlite::params![person.0, session],
            )?;
        }
    }
    let json = |row: Option<&SeatRow>| row.map(|row| codes::json("change", row)).transpose();
    write.remember(&Image {
        entity: ENTITY,
        key: &key(person, session),
        before: json(before.as_ref().map(|found| &found.row))?.as_deref(),
        after: json(after)?.as_deref(),
    })
}

/// Takes a change of a seat back.
pub(super) fn take_back(
    write: &Write<'_>,
    key: &str,
    before: Option<&str>,
) -> Result<(), StoreError> {
    let parsed = key
        .split_once(' ')
        .and_then(|(person, session)| Some((person.parse::<i64>().ok()?, session)));
    let (person, session) = parsed.ok_or_else(|| StoreError::BadValue {
        what: "change.key",
        detail: key.to_owned(),
    })?;
    let row: Option<SeatRow> = before
        .map(|text| codes::from_json("change.before", text))
        .transpose()?;
    put(write, PersonId(person), session, row.as_ref())
}

/// Whether an assessment of this day or later is there.
pub(super) fn has_result(
    connection: &Connection,
    person: PersonId,
    since: Date,
) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM evidence WHERE person_id = ?1 AND kind = ?2 AND substr(key, 1, 10) >= ?3)",
        )?
        .query_row(
            rusqlite::params![
                person.0,
                codes::kind_rank(EvidenceKind::Assessment),
                since.to_string()
            ],
            |row| row.get(0),
        )?)
}

/// How far a seat has come, the result included.
fn reached(
    connection: &Connection,
    person: PersonId,
    noted: SeatState,
    date: Date,
) -> Result<SeatState, StoreError> {
    if matches!(noted, SeatState::Called | SeatState::Attended)
        && has_result(connection, person, date)?
    {
        return Ok(SeatState::Result);
    }
    Ok(noted)
}

/// The latest seat of a person.
pub(super) fn latest(
    connection: &Connection,
    person: PersonId,
) -> Result<Option<Seat>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT t.session, t.state, t.reason, t.at, t.by, s.date FROM seat t JOIN session s ON s.code = t.session
         WHERE t.person_id = ?1 ORDER BY s.date DESC, t.at DESC LIMIT 1",
    )?;
    let mut rows = statement.query([person.0])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let state: String = row.get("state")?;
    let reason: Option<String> = row.get("reason")?;
    let at: String = row.get("at")?;
    let date: String = row.get("date")?;
    let noted = codes::from_word("seat.state", &state)?;
    Ok(Some(Seat {
        session: row.get("session")?,
        state: reached(
            connection,
            person,
            noted,
            codes::day("session.date", &date)?,
        )?,
        reason: reason
            .map(|word| codes::from_word("seat.reason", &word))
            .transpose()?,
        at: codes::moment("seat.at", &at)?,
        by: row.get("by")?,
    }))
}

/// What the seats mean for the next plan.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Present at a session, the result not there yet: not to be planned again.
    pub(super) awaiting: HashSet<PersonId>,
    /// Letter out, nothing else noted: person and session.
    pub(super) called: HashSet<(PersonId, String)>,
    /// Absent or refused: person and session, whose seat is free.
    pub(super) missed: HashSet<(PersonId, String)>,
    /// Sessions that have taken place: their fixed cost is spent.
    pub(super) held: HashSet<String>,
}

/// Reads it.
pub(super) fn standing(connection: &Connection) -> Result<Standing, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT t.person_id, t.session, t.state, s.date FROM seat t JOIN session s ON s.code = t.session",
    )?;
    let mut rows = statement.query([])?;
    let mut standing = Standing::default();
    while let Some(row) = rows.next()? {
        let person = PersonId(row.get("person_id")?);
        let session: String = row.get("session")?;
        let state: String = row.get("state")?;
        match codes::from_word::<SeatState>("seat.state", &state)? {
            SeatState::Scheduled | SeatState::Result => {}
            SeatState::Called => {
                standing.called.insert((person, session));
            }
            SeatState::Attended => {
                let date: String = row.get("date")?;
                if !has_result(connection, person, codes::day("session.date", &date)?)? {
                    standing.awaiting.insert(person);
                }
                standing.held.insert(session);
            }
            SeatState::Absent => {
                standing.held.insert(session.clone());
                standing.missed.insert((person, session));
            }
            SeatState::Refused => {
                standing.missed.insert((person, session));
            }
        }
    }
    Ok(standing)
}

/// Money of one period, in rupiah; PNBP is a part of each sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) committed: i64,
    pub(super) committed_pnbp: i64,
    pub(super) spent: i64,
    pub(super) spent_pnbp: i64,
}

/// What the accepted plan has reserved and what its seats have cost, by period; `period_of` says in which a day lies.
pub(super) fn money(
    connection: &Connection,
    today: Date,
    period_of: impl Fn(Date) -> Option<String>,
) -> Result<BTreeMap<String, Sums>, StoreError> {
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    let held = standing(connection)?.held;
    // What has been noted.
    let mut statement = connection.prepare_cached(
        "SELECT s.date, sum(t.spent) AS spent, sum(t.spent_pnbp) AS pnbp
         FROM seat t JOIN session s ON s.code = t.session GROUP BY t.session",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let date: String = row.get("date")?;
        if let Some(period) = period_of(codes::day("session.date", &date)?) {
            let sum = sums.entry(period).or_default();
            sum.spent += row.get::<_, i64>("spent")?;
            sum.spent_pnbp += row.get::<_, i64>("pnbp")?;
        }
    }
    let mut fixed =
        connection.prepare_cached("SELECT date, fixed_cost FROM session WHERE code = ?1")?;
    let fixed_of = |code: &str, fixed: &mut rusqlite::Statement<'_>| {
        fixed
            .query_row([code], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
            })
            .optional()
    };
    for code in &held {
        if let Some((date, cost)) = fixed_of(code, &mut fixed)?
            && let Some(period) = period_of(codes::day("session.date", &date)?)
        {
            sums.entry(period).or_default().spent += cost;
        }
    }
    // What is still to come.
    let Some(plan) = plans::accepted(connection)? else {
        return Ok(sums);
    };
    let tariffs = tariffs(connection, today)?;
    let mut statement = connection.prepare_cached(
        "SELECT i.session, s.date, s.method, s.fixed_cost, i.cost, p.level, t.state
         FROM plan_item i JOIN session s ON s.code = i.session
         LEFT JOIN person p ON p.nip = i.nip
         LEFT JOIN seat t ON t.person_id = p.id AND t.session = i.session
         WHERE i.plan_id = ?1 AND i.session IS NOT NULL
           AND COALESCE(t.state, 'scheduled') IN ('scheduled', 'called')",
    )?;
    let mut rows = statement.query([plan.0])?;
    let mut opened: HashSet<String> = HashSet::new();
    while let Some(row) = rows.next()? {
        let date: String = row.get("date")?;
        let Some(period) = period_of(codes::day("session.date", &date)?) else {
            continue;
        };
        let session: String = row.get("session")?;
        let method: String = row.get("method")?;
        let level: Option<i64> = row.get("level")?;
        let cost = row.get::<_, Option<i64>>("cost")?.unwrap_or(0);
        let sum = sums.entry(period).or_default();
        sum.committed += cost;
        sum.committed_pnbp += level
            .and_then(|level| tariffs.get(&(level, method)))
            .map_or(0, |tariff| tariff.pnbp.min(cost));
        if !held.contains(&session) && opened.insert(session) {
            sum.committed += row.get::<_, i64>("fixed_cost")?;
        }
    }
    Ok(sums)
}

/// A tariff of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TariffNow {
    pub(super) pnbp: i64,
    pub(super) running: i64,
}

/// For each level (as its rank) and method the tariff of the day; where none is valid yet, the next one.
pub(super) fn tariffs(
    connection: &Connection,
    today: Date,
) -> Result<HashMap<(i64, String), TariffNow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT level, method, pnbp, running FROM tariff
         ORDER BY level, method, since <= ?1 DESC, CASE WHEN since <= ?1 THEN since END DESC, since",
    )?;
    let mut rows = statement.query([today.to_string()])?;
    let mut tariffs = HashMap::new();
    while let Some(row) = rows.next()? {
        let tariff = TariffNow {
            pnbp: row.get("pnbp")?,
            running: row.get("running")?,
        };
        // The first of each pair is the one that counts.
        tariffs
            .entry((row.get("level")?, row.get("method")?))
            .or_insert(tariff);
    }
    Ok(tariffs)
}

impl Store {
    /// The list at the door: people whom the accepted plan calls to a session, and those who had a seat there, by name.
    pub fn attendance(&mut self, session: &str) -> Result<Vec<Attendee>, StoreError> {
        self.read(|connection, _| {
            let date: Option<String> = connection
                .prepare_cached("SELECT date FROM session WHERE code = ?1")?
                .query_row([session], |row| row.get(0))
                .optional()?;
            let date = date.ok_or_else(|| StoreError::NotFound(Sought::Session(session.to_owned())))?;
            let date = codes::day("session.date", &date)?;
            let plan = plans::accepted(connection)?;
            let mut statement = connection.prepare_cached(
                "SELECT e.id, e.nip, e.name, e.title_front, e.title_back, a.name AS agency, e.position,
                        COALESCE(t.cost, i.cost, 0) AS cost, COALESCE(t.state, 'scheduled') AS state, t.reason,
                        o.nip AS other, COALESCE(t.version, 0) AS version, EXISTS (SELECT 1 FROM seat r WHERE r.session = ?2 AND r.substitute_for = e.id) AS replaced
                 FROM person e
                 LEFT JOIN plan_item i ON i.plan_id = ?1 AND i.nip = e.nip
                 LEFT JOIN seat t ON t.person_id = e.id AND t.session = ?2
                 LEFT JOIN person o ON o.id = t.substitute_for
                 LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN unit a ON a.id = u.agency_id
                 WHERE e.id IN (SELECT q.id FROM plan_item n JOIN person q ON q.nip = n.nip
                                WHERE n.plan_id = ?1 AND n.session = ?2
                                UNION SELECT person_id FROM seat WHERE session = ?2)
                 ORDER BY e.name, e.nip",
            )?;
            let mut rows = statement.query((plan.map_or(0, |plan| plan.0), session))?;
            let mut people = Vec::new();
            while let Some(row) = rows.next()? {
                let nip: String = row.get("nip")?;
                let front: String = row.get("title_front")?;
                let name: String = row.get("name")?;
                let back: String = row.get("title_back")?;
                let state: String = row.get("state")?;
                let reason: Option<String> = row.get("reason")?;
                let other: Option<String> = row.get("other")?;
                let noted = codes::from_word("seat.state", &state)?;
                people.push(Attendee {
                    nip: people_rows::nip(&nip)?,
                    name: with_titles(&front, &name, &back),
                    agency: row.get::<_, Option<String>>("agency")?.unwrap_or_default(),
                    position: row.get("position")?,
                    cost: Rupiah(row.get("cost")?),
                    state: reached(connection, PersonId(row.get("id")?), noted, date)?,
                    reason: reason
                        .map(|word| codes::from_word("seat.reason", &word))
                        .transpose()?,
                    substitute_for: other.map(|nip| people_rows::nip(&nip)).transpose()?,
                    replaced: row.get("replaced")?,
                    version: Version(row.get("version")?),
                });
            }
            Ok(people)
        })
    }
}
