//! Facts about the file itself, by name.

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::store::Purpose;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::write::Write;

/// The day of the stored placements.
pub(super) const DAY: &str = "day";
/// What the file is for.
const PURPOSE: &str = "purpose";
/// When it was made.
const CREATED: &str = "created";
/// `SQLite` it was made with: part of the audit's header.
const SQLITE: &str = "sqlite";

/// Writes the first facts of a new file.
pub(super) fn begin(write: &Write<'_>, purpose: Purpose, today: Date) -> Result<(), StoreError> {
    let purpose = match purpose {
        Purpose::Real => "real",
        Purpose::Demo => "demo",
    };
    set(&write.tx, PURPOSE, purpose)?;
    set(&write.tx, CREATED, &write.at_text())?;
    set(&write.tx, SQLITE, rusqlite::version())?;
    set(&write.tx, DAY, &today.to_string())
}

/// A fact.
pub(super) fn get(connection: &Connection, name: &str) -> Result<Option<String>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT value FROM meta WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?)
}

/// Sets a fact.
pub(super) fn set(connection: &Connection, name: &str, value: &str) -> Result<(), StoreError> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO meta (name, value) VALUES (?1, ?2)")?
        .execute([name, value])?;
    Ok(())
}

/// The day of the stored placements.
pub(super) fn day(connection: &Connection) -> Result<Date, StoreError> {
    codes::day("meta.day", &get(connection, DAY)?.unwrap_or_default())
}

/// Whether the file holds the synthetic province.
pub(super) fn is_demo(connection: &Connection) -> Result<bool, StoreError> {
    Ok(get(connection, PURPOSE)?.as_deref() == Some("demo"))
}
