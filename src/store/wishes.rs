//! Wishes about people's seats as rows: read for answers and for the optimiser, written as the whole set of one person.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::Row;

use crate::domain::person::PersonId;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishKind;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::write::Image;
use crate::store::write::Write;

/// Name in the list of changes; the key is the person's row, the image the whole set.
pub(super) const ENTITY: &str = "wish";

const COLUMNS: &str = "SELECT person_id, kind, session, first, last, note, by, at FROM wish";

fn wish(row: &Row<'_>) -> Result<Wish, StoreError> {
    let kind: String = row.get("kind")?;
    let session = || {
        row.get::<_, Option<String>>("session")
            .map(Option::unwrap_or_default)
    };
    let day = |column: &str| -> Result<jiff::civil::Date, StoreError> {
        let text: Option<String> = row.get(column)?;
        codes::day("wish.first", &text.unwrap_or_default())
    };
    let kind = match kind.as_str() {
        "pin" => WishKind::Pin {
            session: session()?,
        },
        "exclude" => WishKind::Exclude {
            session: session()?,
        },
        "unavailable" => WishKind::Unavailable {
            from: day("first")?,
            to: day("last")?,
        },
        other => {
            return Err(StoreError::BadValue {
                what: "wish.kind",
                detail: other.to_owned(),
            });
        }
    };
    let at: String = row.get("at")?;
    Ok(Wish {
        kind,
        note: row.get("note")?,
        by: row.get("by")?,
        at: codes::moment("wish.at", &at)?,
    })
}

/// The wishes of one person: pin first, then sessions, then days.
pub(super) fn of(connection: &Connection, person: PersonId) -> Result<Vec<Wish>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{COLUMNS} WHERE person_id = ?1"))?;
    let mut rows = statement.query([person.0])?;
    let mut wishes = Vec::new();
    while let Some(row) = rows.next()? {
        wishes.push(wish(row)?);
    }
    wishes.sort();
    Ok(wishes)
}

/// Everybody's wishes.
pub(super) fn all(connection: &Connection) -> Result<HashMap<PersonId, Vec<Wish>>, StoreError> {
    let mut statement = connection.prepare_cached(COLUMNS)?;
    let mut rows = statement.query([])?;
    let mut wishes: HashMap<PersonId, Vec<Wish>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let person = PersonId(row.get("person_id")?);
        wishes.entry(person).or_default().push(wish(row)?);
    }
    for one in wishes.values_mut() {
        one.sort();
    }
    Ok(wishes)
}

/// The people pinned to a session.
pub(super) fn pinned_to(
    connection: &Connection,
    session: &str,
) -> Result<Vec<PersonId>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT person_id FROM wish WHERE session = ?1 AND kind = 'pin' ORDER BY person_id",
    )?;
    let people = statement
        .query_map([session], |row| row.get(0).map(PersonId))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(people)
}

/// How many people are pinned, by session.
pub(super) fn pins(connection: &Connection) -> Result<HashMap<String, u32>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT session, count(*) AS n FROM wish WHERE kind = 'pin' GROUP BY session",
    )?;
    let pins = statement
        .query_map([], |row| Ok((row.get("session")?, row.get("n")?)))?
        .collect::<Result<HashMap<_, _>, _>>()?;
    Ok(pins)
}

/// Puts a set in the place of a person's wishes and keeps the image; the row of the person gets a new version.
pub(super) fn put(write: &Write<'_>, person: PersonId, wishes: &[Wish]) -> Result<(), StoreError> {
    let tx = &write.tx;
    let before = of(tx, person)?;
    tx.execute("DELETE FROM wish WHERE person_id = ?1", [person.0])?;
    let mut add = tx.prepare_cached(
        "INSERT INTO wish (person_id, kind, session, first, last, note, by, at, touched)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for wish in wishes {
        let days = match &wish.kind {
            WishKind::Unavailable { from, to } => Some((from.to_string(), to.to_string())),
            WishKind::Pin { .. } | WishKind::Exclude { .. } => None,
        };
        let (first, last) = days.unzip();
        add.execute(rusqlite::params![
            person.0,
            codes::word(&wish.kind.class()),
            wish.kind.session(),
            first,
            last,
            wish.note,
            wish.by,
            wish.at.to_string(),
            write.id,
        ])?;
    }
    write.remember(&Image {
        entity: ENTITY,
        key: &person.0.to_string(),
        before: Some(&codes::json("change", &before)?),
        after: Some(&codes::json("change", &wishes)?),
    })?;
    tx.execute(
        "UPDATE person SET version = version + 1 WHERE id = ?1",
        [person.0],
    )?;
    Ok(())
}
