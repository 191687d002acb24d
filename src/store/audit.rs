//! The trail of all changes: one entry a write, chained by SHA-256, in the same transaction as the change itself.
//!
//! Each entry hashes its own fields, length-prefixed so that no two different entries read alike, and the hash of the entry
//! before it. `verify` finds an edited, swapped, inserted or missing entry. A tail cut off, or a whole chain written anew,
//! shows only against a copy of [`Head`] kept elsewhere ([`anchor`]); [`prove`] names what was done.

pub mod anchor;
pub mod prove;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::store::ask::Actor;
use crate::store::codes;
use crate::store::error::StoreError;

/// What the first entry names as the one before it.
const GENESIS: [u8; 32] = [0; 32];

/// End of the chain: what has to be kept elsewhere to prove that nothing was cut off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Entries.
    pub count: u64,
    /// Hash of the last one, hexadecimal; of 64 zeros where there is none.
    pub hash: String,
}

/// First fault of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainFault {
    /// The fields of an entry do not give its hash.
    Edited {
        /// Number of the entry.
        id: i64,
    },
    /// An entry does not name the hash of the one before it.
    Broken {
        /// Number of the entry.
        id: i64,
    },
    /// Numbers are missing before an entry.
    Hole {
        /// Number of the entry after the hole.
        id: i64,
    },
}

impl ChainFault {
    /// Number of the entry at which it shows.
    pub fn entry(&self) -> i64 {
        match self {
            Self::Edited { id } | Self::Broken { id } | Self::Hole { id } => *id,
        }
    }
}

/// An entry about to be written.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) id: i64,
    pub(super) at: Timestamp,
    pub(super) actor: &'a Actor,
    pub(super) action: &'a str,
    pub(super) subject: &'a str,
    pub(super) detail: &'a str,
}

struct Fields<'a> {
    id: i64,
    at: &'a str,
    account: &'a str,
    uid: i64,
    action: &'a str,
    subject: &'a str,
    detail: &'a str,
    prev: &'a [u8],
}

fn hash(fields: &Fields<'_>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let id = fields.id.to_string();
    let uid = fields.uid.to_string();
    for field in [
        id.as_bytes(),
        fields.at.as_bytes(),
        fields.account.as_bytes(),
        uid.as_bytes(),
        fields.action.as_bytes(),
        fields.subject.as_bytes(),
        fields.detail.as_bytes(),
        fields.prev,
    ] {
        hasher.update(u64::try_from(field.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}

/// The number the next entry will get. Only true while the write lock is held.
pub(super) fn next_id(connection: &Connection) -> Result<i64, StoreError> {
    Ok(
        connection.query_row("SELECT COALESCE(max(id), 0) + 1 FROM audit", [], |row| {
            row.get(0)
        })?,
    )
}

/// Appends an entry.
pub(super) fn append(connection: &Connection, entry: &Entry<'_>) -> Result<(), StoreError> {
    let prev: Option<Vec<u8>> = connection
        .query_row(
            "SELECT hash FROM audit ORDER BY id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    let prev = prev.unwrap_or_else(|| GENESIS.to_vec());
    let at = entry.at.to_string();
    let own = hash(&Fields {
        id: entry.id,
        at: &at,
        account: &entry.actor.account,
        uid: i64::from(entry.actor.uid),
        action: entry.action,
        subject: entry.subject,
        detail: entry.detail,
        prev: &prev,
    });
    connection.execute(
        "INSERT INTO audit (id, at, account, uid, action, subject, detail, prev_hash, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        rusqlite::params![
            entry.id,
            at,
            entry.actor.account,
            entry.actor.uid,
            entry.action,
            entry.subject,
            entry.detail,
            prev,
            own.as_slice(),
        ],
    )?;
    Ok(())
}

/// End of the chain.
pub(super) fn head(connection: &Connection) -> Result<Head, StoreError> {
    let count: i64 = connection.query_row("SELECT count(*) FROM audit", [], |row| row.get(0))?;
    let last: Option<Vec<u8>> = connection
        .query_row(
            "SELECT hash FROM audit ORDER BY id DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    Ok(Head {
        count: codes::count(count),
        hash: codes::hex(&last.unwrap_or_else(|| GENESIS.to_vec())),
    })
}

/// Walks the whole chain; none: it is whole.
pub(super) fn verify(connection: &Connection) -> Result<Option<ChainFault>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT id, at, account, uid, action, subject, detail, prev_hash, hash FROM audit ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    let mut before = GENESIS.to_vec();
    let mut expected = 1_i64;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get("id")?;
        let prev: Vec<u8> = row.get("prev_hash")?;
        let stored: Vec<u8> = row.get("hash")?;
        let at: String = row.get("at")?;
        let account: String = row.get("account")?;
        let action: String = row.get("action")?;
        let subject: String = row.get("subject")?;
        let detail: String = row.get("detail")?;
        if id != expected {
            return Ok(Some(ChainFault::Hole { id }));
        }
        if prev != before {
            return Ok(Some(ChainFault::Broken { id }));
        }
        let own = hash(&Fields {
            id,
            at: &at,
            account: &account,
            uid: row.get("uid")?,
            action: &action,
            subject: &subject,
            detail: &detail,
            prev: &prev,
        });
        if own.as_slice() != stored {
            return Ok(Some(ChainFault::Edited { id }));
        }
        before = stored;
        expected = id + 1;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields<'a>(account: &'a str, action: &'a str) -> Fields<'a> {
        Fields {
            id: 1,
            at: "2026-07-01T00:00:00Z",
            account,
            uid: 1000,
            action,
            subject: "s",
            detail: "{}",
            prev: &GENESIS,
        }
    }

    #[test]
    fn a_letter_moved_from_one_field_to_the_next_changes_the_hash() {
        assert_ne!(hash(&fields("ab", "c")), hash(&fields("a", "bc")));
    }
}
