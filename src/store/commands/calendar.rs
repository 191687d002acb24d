//! The calendar's sessions, changed one at a time.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::money::Rupiah;
use crate::planner::instance::MAX_COST;
use crate::planner::instance::MAX_COUNT;
use crate::planner::instance::SessionState;
use crate::store::ask::Version;
use crate::store::ask::life::SessionSpec;
use crate::store::ask::life::WishClass;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::SessionField;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::people_rows;
use crate::store::wishes;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Race;
use crate::store::write::Write;
use crate::store::write::check_version;

/// Longest code of a session, in characters.
const LONGEST_CODE: usize = 24;
/// Longest name of a place or a room, in characters.
const LONGEST_NAME: usize = 120;
/// Most days of one session.
const MOST_DAYS: u8 = 30;
/// Most seats of one session.
const MOST_SEATS: u32 = 10_000;

/// A row of `session` as undo sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SessionImage {
    #[serde(flatten)]
    pub(super) spec: SessionSpec,
    pub(super) state: SessionState,
    example: bool,
}

pub(super) struct Found {
    pub(super) image: SessionImage,
    version: i64,
    touched: i64,
}

pub(super) fn session(connection: &Connection, code: &str) -> Result<Option<Found>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT date, days, method, place, room, seats, assessor_load, fixed_cost, state, example, version, touched
         FROM session WHERE code = ?1",
    )?;
    let mut rows = statement.query([code])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let date: String = row.get("date")?;
    let state: String = row.get("state")?;
    Ok(Some(Found {
        image: SessionImage {
            spec: SessionSpec {
                code: code.to_owned(),
                date: codes::day("session.date", &date)?,
                days: row.get("days")?,
                method: row.get("method")?,
                place: row.get("place")?,
                room: row.get("room")?,
                seats: row.get("seats")?,
                assessor_load: row.get("assessor_load")?,
                fixed_cost: Rupiah(row.get("fixed_cost")?),
            },
            state: codes::from_word("session.state", &state)?,
            example: row.get("example")?,
        },
        version: row.get("version")?,
        touched: row.get("touched")?,
    }))
}

pub(super) fn known(connection: &Connection, code: &str) -> Result<Found, StoreError> {
    session(connection, code)?.ok_or_else(|| StoreError::NotFound(Sought::Session(code.to_owned())))
}

/// Writes a session, or removes it, and keeps its image.
pub(super) fn put_session(
    write: &Write<'_>,
    code: &str,
    after: Option<&SessionImage>,
) -> Result<(), StoreError> {
    let tx = &write.tx;
    let before = session(tx, code)?;
    if let Some(image) = after {
        let spec = &image.spec;
        tx.execute(
                "INSERT INTO session (code, date, days, method, place, room, seats, assessor_load, fixed_cost, state,
                     example, version, touched)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1, ?12)
                 ON CONFLICT (code) DO UPDATE SET date = ?2, days = ?3, method = ?4, place = ?5, room = ?6, seats = ?7,
                     assessor_load = ?8, fixed_cost = ?9, state = ?10, example = ?11, version = version + 1,
                     touched = ?12",
                rusqlite::params![
                    code,
                    spec.date.to_string(),
                    spec.days,
                    spec.method,
                    spec.place,
                    spec.room,
                    spec.seats,
                    spec.assessor_load,
                    spec.fixed_cost.0,
                    codes::word(&image.state),
                    image.example,
                    write.id,
                ],
            )?;
    } else {
        let used: bool = tx.query_row(
                "SELECT EXISTS (SELECT 1 FROM plan_item WHERE session = ?1) OR EXISTS (SELECT 1 FROM wish WHERE session = ?1)
                 OR EXISTS (SELECT 1 FROM seat WHERE session = ?1)",
                [code],
                |row| row.get(0),
            )?;
        if used {
            return Err(StoreError::Refused(Refusal::SessionInUse {
                session: code.to_owned(),
            }));
        }
        tx.execute("DELETE FROM session WHERE code = ?1", [code])?;
    }
    let json =
        |image: Option<&SessionImage>| image.map(|image| codes::json("change", image)).transpose();
    write.remember(&Image {
        entity: "session",
        key: code,
        before: json(before.as_ref().map(|found| &found.image))?.as_deref(),
        after: json(after)?.as_deref(),
    })
}

/// Checks what a session may be; the first field that cannot stay is named.
fn check(connection: &Connection, spec: &SessionSpec) -> Result<(), StoreError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let load = i64::from(spec.assessor_load);
    let named =
        |text: &str| text.chars().count() <= LONGEST_NAME && !text.chars().any(char::is_control);
    let bad = if spec.code.is_empty()
        || spec.code.len() > LONGEST_CODE
        || !spec.code.chars().all(is_plain)
    {
        Some(SessionField::Code)
    } else if !(1..=MOST_DAYS).contains(&spec.days) {
        Some(SessionField::Days)
    } else if !(1..=MOST_SEATS).contains(&spec.seats) {
        Some(SessionField::Seats)
    } else if !(1..=MAX_COUNT).contains(&load) {
        Some(SessionField::AssessorLoad)
    } else if !(0..=MAX_COST).contains(&spec.fixed_cost.0) {
        Some(SessionField::FixedCost)
    } else if spec.place.trim().is_empty() || !named(&spec.place) {
        Some(SessionField::Place)
    } else if named(&spec.room) {
        None
    } else {
        Some(SessionField::Room)
    };
    if let Some(field) = bad {
        return Err(StoreError::Refused(Refusal::BadSession {
            session: spec.code.clone(),
            field,
        }));
    }
    let method: Option<String> = connection
        .prepare_cached("SELECT code FROM method WHERE code = ?1")?
        .query_row([&spec.method], |row| row.get(0))
        .optional()?;
    if method.is_none() {
        return Err(StoreError::NotFound(Sought::Method(spec.method.clone())));
    }
    Ok(())
}

/// Adds many sessions.
pub(super) fn add_sessions(
    write: &Write<'_>,
    specs: &[SessionSpec],
) -> Result<Outcome<()>, StoreError> {
    if specs.is_empty() {
        return Ok(Outcome::Leave(()));
    }
    for spec in specs {
        add_one(write, spec)?;
    }
    let added: Vec<&str> = specs.iter().map(|spec| spec.code.as_str()).collect();
    Ok(Outcome::Keep {
        subject: format!("sessions {}", specs.len()),
        detail: codes::json("audit.detail", &added)?,
        value: (),
    })
}

/// Adds a session.
pub(super) fn add_session(
    write: &Write<'_>,
    spec: &SessionSpec,
) -> Result<Outcome<()>, StoreError> {
    let image = add_one(write, spec)?;
    Ok(Outcome::Keep {
        subject: format!("session {}", spec.code),
        detail: codes::json("audit.detail", &image)?,
        value: (),
    })
}

fn add_one(write: &Write<'_>, spec: &SessionSpec) -> Result<SessionImage, StoreError> {
    check(&write.tx, spec)?;
    if session(&write.tx, &spec.code)?.is_some() {
        return Err(StoreError::Refused(Refusal::SessionExists {
            session: spec.code.clone(),
        }));
    }
    let image = SessionImage {
        spec: spec.clone(),
        state: SessionState::Open,
        example: false,
    };
    put_session(write, &spec.code, Some(&image))?;
    Ok(image)
}

fn check_seen(
    write: &Write<'_>,
    code: &str,
    found: &Found,
    seen: Version,
    mine: &str,
) -> Result<(), StoreError> {
    let theirs = codes::word(&found.image.state);
    check_version(
        &write.tx,
        Race {
            what: format!("session {code}"),
            seen,
            found: Version(found.version),
            touched: found.touched,
            mine,
            theirs: &theirs,
        },
    )
}

pub(super) fn set_session(
    write: &Write<'_>,
    spec: &SessionSpec,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let found = known(&write.tx, &spec.code)?;
    check_seen(write, &spec.code, &found, seen, "")?;
    check(&write.tx, spec)?;
    if found.image.spec == *spec {
        return Ok(Outcome::Leave(()));
    }
    let image = SessionImage {
        spec: spec.clone(),
        example: false,
        ..found.image.clone()
    };
    put_session(write, &spec.code, Some(&image))?;
    Ok(Outcome::Keep {
        subject: format!("session {}", spec.code),
        detail: codes::json("audit.detail", &(&found.image, &image))?,
        value: (),
    })
}

pub(super) fn set_state(
    write: &Write<'_>,
    code: &str,
    state: SessionState,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let found = known(&write.tx, code)?;
    check_seen(write, code, &found, seen, &codes::word(&state))?;
    if found.image.state == state {
        return Ok(Outcome::Leave(()));
    }
    let image = SessionImage {
        state,
        ..found.image.clone()
    };
    put_session(write, code, Some(&image))?;
    let mut released = Vec::new();
    if state == SessionState::Cancelled {
        // A pin to a session that takes nobody could only make every plan impossible.
        for person in wishes::pinned_to(&write.tx, code)? {
            let mut left = wishes::of(&write.tx, person)?;
            left.retain(|wish| wish.kind.class() != WishClass::Pin);
            wishes::put(write, person, &left)?;
            released.extend(
                people_rows::person_by_id(&write.tx, person)?.map(|record| record.employee.nip),
            );
        }
    }
    Ok(Outcome::Keep {
        subject: format!("session {code}"),
        detail: codes::json("audit.detail", &(found.image.state, state, &released))?,
        value: (),
    })
}

/// Takes a change back: the image of before, or nothing where the session was new.
pub(super) fn take_back_session(
    write: &Write<'_>,
    code: &str,
    before: Option<&str>,
) -> Result<(), StoreError> {
    let image: Option<SessionImage> = before
        .map(|text| codes::from_json("change.before", text))
        .transpose()?;
    put_session(write, code, image.as_ref())
}
