//! Calibration: a committee looks at a frozen mapping of a unit and moves people, each with authoriser, reason and evidence.
//!
//! The stored placements never change: what the rules say stays recomputable beside what was decided. A move is withdrawn,
//! never deleted; the table itself refuses anything else.

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::person::UnitId;
use crate::store::Store;
use crate::store::ask::Calibrate;
use crate::store::ask::CalibrationMove;
use crate::store::ask::CalibrationReason;
use crate::store::ask::CalibrationView;
use crate::store::ask::Withdrawn;
use crate::store::ask::place_in_matrix;
use crate::store::audit;
use crate::store::codes;
use crate::store::error::CalibrationFault;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::people_rows;
use crate::store::placing;
use crate::store::snapshots;
use crate::store::units;
use crate::store::write::Outcome;
use crate::store::write::Write;

struct Session {
    id: i64,
    unit: i64,
    unit_name: String,
    snapshot: i64,
    by: String,
    at: String,
    closed: Option<String>,
}

fn session(connection: &Connection, label: &str) -> Result<Session, StoreError> {
    connection
        .prepare_cached(
            "SELECT id, unit_id, unit_name, snapshot_id, by, at, closed_at FROM calibration WHERE label = ?1",
        )?
        .query_row([label], |row| {
            Ok(Session {
                id: row.get(0)?,
                unit: row.get(1)?,
                unit_name: row.get(2)?,
                snapshot: row.get(3)?,
                by: row.get(4)?,
                at: row.get(5)?,
                closed: row.get(6)?,
            })
        })
        .optional()?
        .ok_or_else(|| StoreError::NotFound(Sought::Calibration(label.to_owned())))
}

fn refuse<T>(fault: CalibrationFault) -> Result<T, StoreError> {
    Err(StoreError::Refused(Refusal::Calibration(fault)))
}

fn open_session(connection: &Connection, label: &str) -> Result<Session, StoreError> {
    let session = session(connection, label)?;
    if session.closed.is_some() {
        return refuse(CalibrationFault::Closed);
    }
    Ok(session)
}

/// The units of a session as the tree stands now; the frozen rows carry their units.
fn units_of(connection: &Connection, session: &Session) -> Result<Vec<i64>, StoreError> {
    snapshots::units_below(connection, UnitId(session.unit))
}

fn frozen_person(connection: &Connection, session: &Session, nip: &str) -> Result<i64, StoreError> {
    let found: Option<(i64, i64)> = connection
        .prepare_cached(
            "SELECT person_id, unit_id FROM snapshot_row WHERE snapshot_id = ?1 AND nip = ?2",
        )?
        .query_row(rusqlite::params![session.snapshot, nip], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    match found {
        Some((person, unit)) if units_of(connection, session)?.contains(&unit) => Ok(person),
        _ => refuse(CalibrationFault::NotInIt),
    }
}

/// Does one thing in a session.
pub(super) fn calibrate(write: &Write<'_>, act: &Calibrate) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let label = match act {
        Calibrate::Open { label, unit } => {
            let range = units::range(tx, Some(*unit))?;
            let unit_name: String =
                tx.query_row("SELECT name FROM unit WHERE id = ?1", [range.id.0], |row| {
                    row.get(0)
                })?;
            snapshots::take(write, label, "kalibrasi")?;
            let snapshot = snapshots::named(tx, label.trim())?;
            tx.execute(
                "INSERT INTO calibration (label, unit_id, unit_name, snapshot_id, by, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                rusqlite::params![
                    label.trim(),
                    range.id.0,
                    unit_name,
                    snapshot.id,
                    write.actor.account,
                    write.at_text()
                ],
            )?;
            label
        }
        Calibrate::Move {
            label,
            nip,
            to,
            authoriser,
            reason,
            evidence,
        } => {
            if authoriser.trim().is_empty() || evidence.trim().is_empty() {
                return refuse(CalibrationFault::Unfounded);
            }
            let session = open_session(tx, label)?;
            let person = frozen_person(tx, &session, nip.as_str())?;
            let moved = tx
                .prepare_cached(
                    "SELECT 1 FROM calibration_move WHERE calibration_id = ?1 AND person_id = ?2 AND withdrawn_at IS NULL",
                )?
                .exists([session.id, person])?;
            if moved {
                return refuse(CalibrationFault::AlreadyMoved);
            }
            tx.execute(
                "INSERT INTO calibration_move (calibration_id, person_id, to_box, authoriser, reason, evidence, by, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                rusqlite::params![
                    session.id,
                    person,
                    to.number(),
                    authoriser.trim(),
                    reason.code(),
                    evidence.trim(),
                    write.actor.account,
                    write.at_text()
                ],
            )?;
            label
        }
        Calibrate::Withdraw { label, nip, why } => {
            if why.trim().is_empty() {
                return refuse(CalibrationFault::Unfounded);
            }
            let session = open_session(tx, label)?;
            let person = frozen_person(tx, &session, nip.as_str())?;
            let withdrawn = tx.execute(
                "UPDATE calibration_move SET withdrawn_by = ?3, withdrawn_at = ?4, withdrawn_why = ?5
                 WHERE calibration_id = ?1 AND person_id = ?2 AND withdrawn_at IS NULL",
                rusqlite::params![
                    session.id,
                    person,
                    write.actor.account,
                    write.at_text(),
                    why.trim()
                ],
            )?;
            if withdrawn == 0 {
                return refuse(CalibrationFault::NotMoved);
            }
            label
        }
        Calibrate::Close { label } => {
            let session = open_session(tx, label)?;
            tx.execute(
                "UPDATE calibration SET closed_at = ?2 WHERE id = ?1",
                rusqlite::params![session.id, write.at_text()],
            )?;
            label
        }
    };
    Ok(Outcome::Keep {
        subject: format!("calibration {}", label.trim()),
        detail: codes::json("audit.detail", act)?,
        value: (),
    })
}

impl Store {
    /// Labels of the sessions, the newest first.
    pub fn calibrations(&mut self) -> Result<Vec<String>, StoreError> {
        self.read(|connection, _| {
            let mut statement =
                connection.prepare_cached("SELECT label FROM calibration ORDER BY id DESC")?;
            let labels = statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<Vec<_>, _>>()?;
            Ok(labels)
        })
    }

    /// One session with everything that was decided in it.
    pub fn calibration(&mut self, label: &str) -> Result<CalibrationView, StoreError> {
        self.read(|connection, _| view(connection, label))
    }
}

fn view(connection: &Connection, label: &str) -> Result<CalibrationView, StoreError> {
    let session = session(connection, label)?;
    let moment = |text: &str| codes::moment("calibration.at", text);
    let mut answer = CalibrationView {
        label: label.to_owned(),
        unit_name: session.unit_name.clone(),
        snapshot: snapshots::named(connection, label)?.row,
        by: session.by.clone(),
        at: moment(&session.at)?,
        closed: session.closed.as_deref().map(moment).transpose()?,
        before: [0; 10],
        after: [0; 10],
        moves: moves(connection, &session)?,
        head: audit::head(connection)?.hash,
    };
    let units = units_of(connection, &session)?;
    let mut statement = connection.prepare_cached(
        "SELECT unit_id, COALESCE(box, 0) AS box, count(*) AS n FROM snapshot_row WHERE snapshot_id = ?1 GROUP BY 1, 2",
    )?;
    let mut rows = statement.query([session.snapshot])?;
    while let Some(row) = rows.next()? {
        let number: u8 = row.get("box")?;
        if units.contains(&row.get("unit_id")?)
            && let Some(count) = answer.before.get_mut(usize::from(number))
        {
            *count += codes::count(row.get("n")?);
        }
    }
    answer.after = answer.before;
    for one in answer.moves.iter().filter(|one| one.withdrawn.is_none()) {
        answer.after[place_in_matrix(one.from)] -= 1;
        answer.after[usize::from(one.to.number())] += 1;
    }
    Ok(answer)
}

fn moves(connection: &Connection, session: &Session) -> Result<Vec<CalibrationMove>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT r.nip, r.name, r.unit_name, r.position, r.box, r.provisional, r.tray, m.to_box, m.authoriser, m.reason,
             m.evidence, m.by, m.at, m.withdrawn_by, m.withdrawn_at, m.withdrawn_why
         FROM calibration_move m JOIN snapshot_row r ON r.person_id = m.person_id AND r.snapshot_id = ?2
         WHERE m.calibration_id = ?1 ORDER BY m.id",
    )?;
    let mut rows = statement.query([session.id, session.snapshot])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (nip, reason, at): (String, String, String) =
            (row.get("nip")?, row.get("reason")?, row.get("at")?);
        let bad = |what, detail: String| StoreError::BadValue { what, detail };
        let tray: Option<String> = row.get("tray")?;
        let to: u8 = row.get("to_box")?;
        let withdrawn: Option<String> = row.get("withdrawn_at")?;
        all.push(CalibrationMove {
            nip: people_rows::nip(&nip)?,
            name: row.get("name")?,
            unit_name: row.get("unit_name")?,
            position: row.get("position")?,
            from: placing::placement_of(row.get("box")?, row.get("provisional")?, tray.as_deref())?,
            to: to
                .try_into()
                .map_err(|_| bad("calibration_move.to_box", to.to_string()))?,
            authoriser: row.get("authoriser")?,
            reason: CalibrationReason::from_code(&reason)
                .ok_or_else(|| bad("calibration_move.reason", reason))?,
            evidence: row.get("evidence")?,
            by: row.get("by")?,
            at: codes::moment("calibration_move.at", &at)?,
            withdrawn: match withdrawn {
                Some(at) => Some(Withdrawn {
                    by: row.get("withdrawn_by")?,
                    at: codes::moment("calibration_move.at", &at)?,
                    why: row.get("withdrawn_why")?,
                }),
                None => None,
            },
        });
    }
    Ok(all)
}
