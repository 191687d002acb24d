//! The one way to change anything: `BEGIN IMMEDIATE`, the change, its entry in the audit trail, commit.
//!
//! The lock is taken before the first read, so a write never upgrades a snapshot (which fails at once, whatever the
//! timeout). Whoever waits longer than a few attempts gets [`StoreError::Busy`]. Rows carry `version` (what a caller must
//! have seen), `born` and `touched` (numbers of audit entries: what undo goes by).

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;

use crate::store::ask::Actor;
use crate::store::ask::Version;
use crate::store::audit;
use crate::store::codes;
use crate::store::connect;
use crate::store::error::Clash;
use crate::store::error::StoreError;
use crate::store::holder;
use crate::store::holder::Holder;
use crate::store::holder::Note;

/// How long the lock is asked for, in times of one patience ([`connect::BUSY_MS`]).
const ATTEMPTS: u32 = 3;

/// After how long somebody who waits is told for whom.
const TELL_AFTER: Duration = Duration::from_millis(300);

/// Told who holds the lock, by whoever waits for it.
#[derive(Clone)]
pub struct Teller(pub Arc<dyn Fn(&Holder) + Send + Sync>);

impl std::fmt::Debug for Teller {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Teller")
    }
}

/// How long a write waits for its turn, and who is told.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    /// One patience; three are waited.
    pub(super) patience: Duration,
    /// Who is told for whom one waits.
    pub(super) teller: Option<Teller>,
}

impl Default for Turn {
    fn default() -> Self {
        Self {
            patience: Duration::from_millis(connect::BUSY_MS),
            teller: None,
        }
    }
}

/// A write under way.
#[derive(Debug)]
pub(super) struct Write<'c> {
    /// The transaction; everything read here is the latest.
    pub(super) tx: Transaction<'c>,
    /// Number of the audit entry this write will get.
    pub(super) id: i64,
    /// When it began.
    pub(super) at: Timestamp,
    /// Who acts.
    pub(super) actor: &'c Actor,
}

/// What a write wants in the end.
#[derive(Debug)]
pub(super) enum Outcome<T> {
    /// Keep the change, with this entry in the trail.
    Keep {
        /// What it was about.
        subject: String,
        /// JSON.
        detail: String,
        /// For the caller.
        value: T,
    },
    /// As if never begun.
    Leave(T),
}

/// A write that has ended.
#[derive(Debug)]
pub(super) struct Written<T> {
    /// Number of its audit entry; none: nothing was changed.
    pub(super) audit: Option<i64>,
    /// For the caller.
    pub(super) value: T,
}

/// Runs a write.
pub(super) fn perform<T>(
    connection: &mut Connection,
    place: (&Path, &Turn),
    actor: &Actor,
    action: &'static str,
    act: impl FnOnce(&Write<'_>) -> Result<Outcome<T>, StoreError>,
) -> Result<Written<T>, StoreError> {
    let (path, turn) = place;
    let tx = begin(connection, path, action, turn)?;
    let note = Note::leave(path, actor, action);
    let at = Timestamp::now();
    let write = Write {
        id: audit::next_id(&tx)?,
        tx,
        at,
        actor,
    };
    let kept = match act(&write).map_err(|error| error.at(path, action))? {
        Outcome::Leave(value) => {
            write.tx.rollback()?;
            return Ok(Written { audit: None, value });
        }
        Outcome::Keep {
            subject,
            detail,
            value,
        } => {
            audit::append(
                &write.tx,
                &audit::Entry {
                    id: write.id,
                    at,
                    actor,
                    action,
                    subject: &subject,
                    detail: &detail,
                },
            )
            .map_err(|error| error.at(path, action))?;
            value
        }
    };
    let audit = Some(write.id);
    // While the lock is held: afterwards the note there is somebody else's.
    drop(note);
    write
        .tx
        .commit()
        .map_err(|error| StoreError::from(error).at(path, action))?;
    Ok(Written { audit, value: kept })
}

/// Takes the write lock. Attempts come the closer together the longer one has waited, so that nobody starves among many:
/// `SQLite`'s own waiting falls back to ten attempts a second, which loses against newcomers.
#[expect(
    clippy::disallowed_methods,
    reason = "waits for a lock of another process: there is nothing in this one to wait for"
)]
fn begin<'c>(
    connection: &'c Connection,
    path: &Path,
    doing: &'static str,
    turn: &Turn,
) -> Result<Transaction<'c>, StoreError> {
    let started = Instant::now();
    let longest = turn.patience * ATTEMPTS;
    connection.busy_timeout(Duration::ZERO)?;
    let mut told = false;
    let taken = loop {
        match Transaction::new_unchecked(connection, TransactionBehavior::Immediate) {
            Ok(tx) => break Ok(tx),
            Err(error) => {
                let error = StoreError::from(error);
                if !error.is_busy() {
                    break Err(error.at(path, doing));
                }
            }
        }
        let waited = started.elapsed();
        if waited >= longest {
            break Err(StoreError::Busy {
                path: path.to_owned(),
                doing,
                waited_ms: u64::try_from(waited.as_millis()).unwrap_or(u64::MAX),
                holder: holder::of(path).map(Box::new),
            });
        }
        if !told
            && waited >= TELL_AFTER
            && let Some(Teller(tell)) = &turn.teller
            && let Some(holder) = holder::of(path)
        {
            tell(&holder);
            told = true;
        }
        let pause = match waited.as_millis() {
            0..50 => 4_000,
            50..150 => 1_500,
            150..2_000 => 500,
            _ => 20_000,
        };
        thread::sleep(Duration::from_micros(pause));
    };
    connection.busy_timeout(turn.patience)?;
    taken
}

/// A row about to be changed or removed: its before-image.
#[derive(Debug)]
pub(super) struct Image<'a> {
    /// Table.
    pub(super) entity: &'a str,
    /// Its key as text.
    pub(super) key: &'a str,
    /// The row as it was, JSON; none where it was not there.
    pub(super) before: Option<&'a str>,
    /// The row as it is now, JSON; none where that is not worth keeping, or it is gone.
    pub(super) after: Option<&'a str>,
}

impl Write<'_> {
    /// Keeps a before-image, for undo and for the trail.
    pub(super) fn remember(&self, image: &Image<'_>) -> Result<(), StoreError> {
        self.tx
            .prepare_cached(
                "INSERT INTO change (audit_id, entity, key, before, after) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(rusqlite::params![
                self.id,
                image.entity,
                image.key,
                image.before,
                image.after
            ])?;
        Ok(())
    }

    /// The moment as it stands in columns.
    pub(super) fn at_text(&self) -> String {
        self.at.to_string()
    }
}

/// A row as it stands, beside what a caller has seen of it.
#[derive(Debug)]
pub(super) struct Race<'a> {
    /// What it is, for people.
    pub(super) what: String,
    /// Version the caller saw.
    pub(super) seen: Version,
    /// Version it has.
    pub(super) found: Version,
    /// Entry that touched it last.
    pub(super) touched: i64,
    /// What the caller wants to write.
    pub(super) mine: &'a str,
    /// What stands there.
    pub(super) theirs: &'a str,
}

/// Refuses a change that was decided on an older state.
pub(super) fn check_version(connection: &Connection, race: Race<'_>) -> Result<(), StoreError> {
    if race.seen == race.found {
        return Ok(());
    }
    Err(clash(
        connection,
        race.what,
        race.touched,
        race.mine,
        race.theirs,
    )?)
}

/// The error that tells both values, and who was first.
pub(super) fn clash(
    connection: &Connection,
    what: String,
    touched: i64,
    mine: &str,
    theirs: &str,
) -> Result<StoreError, StoreError> {
    let entry: Option<(String, String)> = connection
        .query_row(
            "SELECT account, at FROM audit WHERE id = ?1",
            [touched],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (by, at) = match entry {
        Some((by, at)) => (by, Some(codes::moment("audit.at", &at)?)),
        None => (String::new(), None),
    };
    Ok(StoreError::Conflict(Box::new(Clash {
        what,
        by,
        at,
        mine: mine.to_owned(),
        theirs: theirs.to_owned(),
    })))
}
