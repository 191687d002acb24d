//! The office's settings for its papers, and the entry in the trail that every export leaves.

use rusqlite::Connection;

use crate::domain::office::Office;
use crate::store::Store;
use crate::store::ask::ExportNote;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::write::Outcome;
use crate::store::write::Write;

/// Name of the fact.
const OFFICE: &str = "office";

impl Store {
    /// Letterhead and signatory; empty where none were ever set.
    pub fn office(&mut self) -> Result<Office, StoreError> {
        self.read(|connection, _| office(connection))
    }
}

fn office(connection: &Connection) -> Result<Office, StoreError> {
    match meta::get(connection, OFFICE)? {
        Some(text) => codes::from_json("meta.office", &text),
        None => Ok(Office::default()),
    }
}

/// Sets letterhead and signatory; before and after stand in the trail.
pub(super) fn set_office(write: &Write<'_>, new: &Office) -> Result<Outcome<()>, StoreError> {
    let before = office(&write.tx)?;
    if before == *new {
        return Ok(Outcome::Leave(()));
    }
    meta::set(&write.tx, OFFICE, &codes::json("meta.office", new)?)?;
    Ok(Outcome::Keep {
        subject: OFFICE.to_owned(),
        detail: codes::json("audit.detail", &(&before, new))?,
        value: (),
    })
}

/// Writes down that data leave the database: who takes it is the entry's account, whose data it is stands in the detail.
pub(super) fn log_export(note: &ExportNote) -> Result<Outcome<()>, StoreError> {
    Ok(Outcome::Keep {
        subject: note.kind.clone(),
        detail: codes::json("audit.detail", note)?,
        value: (),
    })
}
