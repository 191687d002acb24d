//! The source of a document's rows, and what it may say against a stored value.

use crate::exchange::record::Document;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::import::Importer;
use crate::store::import::report::Precedence;

/// Where the rows of a document come from.
pub(super) struct Source {
    pub(super) id: i64,
    /// Day of the values.
    pub(super) as_of: String,
    /// Whether the file says its day itself.
    is_dated: bool,
    /// The same file's latest earlier import.
    known: Option<i64>,
}

/// What becomes of a value that differs from the stored one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    Replace,
    Same,
    KeepNewer,
}

/// A stored value's standing against a new one.
pub(super) struct Standing<'a> {
    pub(super) as_of: &'a str,
    pub(super) source: Option<i64>,
}

impl Source {
    pub(super) fn decide(&self, stored: &Standing<'_>, precedence: Precedence) -> Decision {
        if precedence == Precedence::FileWins {
            return Decision::Replace;
        }
        if let Some(known) = self.known
            && stored.source.is_some_and(|source| source >= known)
        {
            return Decision::Same;
        }
        if stored.as_of > self.as_of.as_str() {
            Decision::KeepNewer
        } else {
            Decision::Replace
        }
    }

    /// Whether an equal value makes the stored one newer.
    pub(super) fn confirms(&self, as_of: &str) -> bool {
        self.is_dated && self.as_of.as_str() > as_of
    }
}

impl Importer<'_, '_, '_, '_> {
    /// Writes down where the rows of a document come from.
    pub(super) fn add_source(&self, document: &Document) -> Result<Source, StoreError> {
        let tx = &self.write.tx;
        let known: Option<i64> = tx.query_row(
            "SELECT max(s.id) FROM source s JOIN import i ON i.id = s.import_id
             WHERE s.sha256 = ?1 AND i.undone_at IS NULL AND i.id <> ?2",
            rusqlite::params![document.sha256, self.id.0],
            |row| row.get(0),
        )?;
        let as_of = document.as_of.unwrap_or(self.today).to_string();
        tx.execute(
            "INSERT INTO source (import_id, name, sha256, kind, as_of) VALUES (?1, ?2, ?3, ?4, ?5)",
            rusqlite::params![
                self.id.0,
                document.name,
                document.sha256,
                codes::word(&document.kind),
                as_of
            ],
        )?;
        Ok(Source {
            id: tx.last_insert_rowid(),
            as_of,
            is_dated: document.as_of.is_some(),
            known,
        })
    }
}
