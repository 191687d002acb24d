//! The whole proof of the trail: what was done to it, by name. The chain alone finds an entry that was edited, moved, taken out
//! or put in; against anchors kept elsewhere also a tail cut off, a chain written anew, a file rolled back to an older copy.
//!
//! What no proof can find: a whole entry appended by hand with a right hash, by somebody who may write the file.

use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;

use crate::store::audit::Fields;
use crate::store::audit::GENESIS;
use crate::store::audit::anchor::Anchor;
use crate::store::audit::hash;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::migrate;
use crate::store::rights;
use crate::store::rights::Grant;
use crate::store::trail::ANCHOR;
use crate::store::trail::ANCHOR_TARGET;

/// What was done to the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finding {
    /// The fields of an entry were changed: subject, time, account, anything.
    Edited {
        /// Number of the entry.
        id: i64,
    },
    /// Two entries changed places.
    Swapped {
        /// Number of the first.
        id: i64,
        /// Number of the other.
        with: i64,
    },
    /// Entries were taken out.
    Missing {
        /// First number that is missing.
        from: i64,
        /// Last one.
        to: i64,
    },
    /// An entry was put in between.
    Inserted {
        /// Its number.
        id: i64,
    },
    /// An entry stands there twice.
    Duplicated {
        /// Number of the copy.
        id: i64,
        /// Number of the original.
        of: i64,
    },
    /// The trail was emptied.
    Emptied,
    /// The end of the trail was cut off: the data know later entries.
    Cut {
        /// Entries left.
        entries: i64,
        /// Highest number that the data, or an anchor, know.
        known: i64,
    },
    /// The whole file is an older copy: an anchor knows later entries, the data do not.
    RolledBack {
        /// Entries there are.
        entries: i64,
        /// Entries there were.
        anchored: i64,
    },
    /// The chain was written anew: whole in itself, but not the one that was anchored.
    Rewritten {
        /// First anchored entry that is another one.
        id: i64,
    },
    /// A trigger that keeps the trail append-only is gone or is another one.
    TriggerGone {
        /// Its name.
        name: String,
    },
    /// The roles in force are not those that were granted in the trail.
    RolesDiffer,
    /// An anchor was edited: it fits no entry, although a later anchor does, and the chain holds up to that one.
    AnchorEdited {
        /// Entries that the anchor speaks of.
        entries: i64,
    },
    /// Where anchors go there is none: the file is gone or was emptied.
    AnchorsGone,
    /// The newest anchors are missing: entries that have stood long enough were never anchored, or no longer are.
    AnchorsBehind {
        /// Entries that the newest anchor speaks of.
        anchored: i64,
        /// Entries there are.
        entries: i64,
    },
    /// Anchors do not go where the trail says that they were sent.
    TargetDiffers,
}

/// What is kept elsewhere, and how much of it must be there.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Anchors in any order.
    pub anchors: &'a [Anchor],
    /// The moment of the proof, where these are all the anchors of this database; none: a copy of some of them.
    pub complete_at: Option<Timestamp>,
}

/// Seconds that a change may have been without its anchor: it is sent right after the commit.
const ANCHOR_SECONDS: i64 = 2;

struct Entry {
    id: i64,
    at: String,
    account: String,
    uid: i64,
    action: String,
    subject: String,
    detail: String,
    prev: Vec<u8>,
    stored: Vec<u8>,
}

impl Entry {
    fn hash_as(&self, id: i64) -> [u8; 32] {
        hash(&Fields {
            id,
            at: &self.at,
            account: &self.account,
            uid: self.uid,
            action: &self.action,
            subject: &self.subject,
            detail: &self.detail,
            prev: &self.prev,
        })
    }

    fn is_whole(&self) -> bool {
        self.hash_as(self.id).as_slice() == self.stored
    }

    /// The number under which the entry would be whole; none: under none.
    fn home(&self, last: i64) -> Option<i64> {
        // Neighbours first: a trail is shifted by one far more often than by many.
        [self.id + 1, self.id - 1]
            .into_iter()
            .chain(1..=last + 1)
            .find(|id| *id != self.id && self.hash_as(*id).as_slice() == self.stored)
    }
}

/// Proves the trail; empty: nothing was done to it. `anchors` in any order.
pub(in crate::store) fn prove(
    connection: &Connection,
    kept: Kept<'_>,
) -> Result<Vec<Finding>, StoreError> {
    let mut findings = triggers(connection)?;
    let entries = load(connection)?;
    if entries.is_empty() {
        findings.push(Finding::Emptied);
        return Ok(findings);
    }
    let walked = walk(&entries);
    let is_whole = walked.is_none();
    findings.extend(walked);
    if is_whole {
        findings.extend(against_the_data(connection, &entries, kept.anchors)?);
        if !roles_agree(connection, &entries)? {
            findings.push(Finding::RolesDiffer);
        }
        if !target_agrees(connection, &entries)? {
            findings.push(Finding::TargetDiffers);
        }
        if let Some(now) = kept.complete_at {
            findings.extend(completeness(&entries, kept.anchors, now)?);
        }
    }
    Ok(findings)
}

fn load(connection: &Connection) -> Result<Vec<Entry>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT id, at, account, uid, action, subject, detail, prev_hash, hash FROM audit ORDER BY id",
    )?;
    let entries = statement
        .query_map([], |row| {
            Ok(Entry {
                id: row.get("id")?,
                at: row.get("at")?,
                account: row.get("account")?,
                uid: row.get("uid")?,
                action: row.get("action")?,
                subject: row.get("subject")?,
                detail: row.get("detail")?,
                prev: row.get("prev_hash")?,
                stored: row.get("hash")?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(entries)
}

/// The first thing done to the chain; what comes after it is mostly its consequence.
fn walk(entries: &[Entry]) -> Option<Finding> {
    let last = entries.last()?.id;
    let mut first_with: HashMap<&[u8], i64> = HashMap::new();
    let mut before: &[u8] = &GENESIS;
    let mut expected = 1;
    for (place, entry) in entries.iter().enumerate() {
        let id = entry.id;
        if let Some(of) = first_with.insert(&entry.stored, id) {
            return Some(Finding::Duplicated { id, of });
        }
        if id != expected {
            return Some(Finding::Missing {
                from: expected,
                to: id - 1,
            });
        }
        if !entry.is_whole() {
            let next = entries.get(place + 1);
            return Some(name_fault(entry, next, entries, last));
        }
        if entry.prev != before {
            // Whole in itself, but nobody's successor: the one before it was edited and hashed anew.
            return Some(Finding::Edited { id: id - 1 });
        }
        before = &entry.stored;
        expected = id + 1;
    }
    None
}

fn name_fault(entry: &Entry, next: Option<&Entry>, entries: &[Entry], last: i64) -> Finding {
    let id = entry.id;
    let came_from = |entry: &Entry| entry.home(last);
    match came_from(entry) {
        Some(home) => {
            let there = entries.iter().find(|other| other.id == home);
            if there.is_some_and(|other| came_from(other) == Some(id)) {
                Finding::Swapped { id, with: home }
            } else if home < id {
                // Pushed up by one that was put in before it.
                Finding::Inserted { id: home }
            } else {
                Finding::Missing {
                    from: id,
                    to: home - 1,
                }
            }
        }
        None if next.is_some_and(|next| came_from(next) == Some(id)) => Finding::Inserted { id },
        None => Finding::Edited { id },
    }
}

/// Highest number of an entry that the data name.
const KNOWN: &str = "SELECT max(n) FROM (
    SELECT max(touched) AS n FROM person UNION ALL SELECT max(touched) FROM evidence
    UNION ALL SELECT max(touched) FROM unit UNION ALL SELECT max(touched) FROM plan
    UNION ALL SELECT max(touched) FROM budget_period UNION ALL SELECT max(touched) FROM session
    UNION ALL SELECT max(audit_id) FROM change UNION ALL SELECT max(audit_id) FROM import
    UNION ALL SELECT max(by_audit) FROM undone UNION ALL SELECT max(audit_id) FROM role)";

fn against_the_data(
    connection: &Connection,
    entries: &[Entry],
    anchors: &[Anchor],
) -> Result<Option<Finding>, StoreError> {
    let count = entries.last().map_or(0, |entry| entry.id);
    let known: Option<i64> = connection.query_row(KNOWN, [], |row| row.get(0))?;
    let known = known.unwrap_or(0);
    let mut anchors: Vec<&Anchor> = anchors.iter().collect();
    anchors.sort_by_key(|anchor| anchor.count);
    let anchored = anchors
        .last()
        .map_or(0, |anchor| i64::try_from(anchor.count).unwrap_or(i64::MAX));
    if known > count {
        return Ok(Some(Finding::Cut {
            entries: count,
            known: known.max(anchored),
        }));
    }
    // Whoever fits vouches for everything before it: each hash covers the one before.
    let fits = |anchor: &Anchor| {
        entry_of(entries, anchor.count)
            .is_some_and(|entry| codes::hex(&entry.stored) == anchor.hash)
    };
    let vouched = anchors
        .iter()
        .filter(|anchor| fits(anchor))
        .map(|anchor| anchor.count)
        .max()
        .unwrap_or(0);
    for anchor in anchors {
        if anchor.count < vouched && !fits(anchor) {
            return Ok(Some(Finding::AnchorEdited {
                entries: i64::try_from(anchor.count).unwrap_or(i64::MAX),
            }));
        }
        match entry_of(entries, anchor.count) {
            Some(entry) if codes::hex(&entry.stored) == anchor.hash => {}
            Some(entry) => return Ok(Some(Finding::Rewritten { id: entry.id })),
            None => {
                return Ok(Some(Finding::RolledBack {
                    entries: count,
                    anchored,
                }));
            }
        }
    }
    Ok(None)
}

/// The entry that was the last one when there were so many; entries are numbered from 1 without a hole here.
fn entry_of(entries: &[Entry], count: u64) -> Option<&Entry> {
    entries.get(usize::try_from(count.checked_sub(1)?).ok()?)
}

/// Whether all the anchors are there that must be.
fn completeness(
    entries: &[Entry],
    anchors: &[Anchor],
    now: Timestamp,
) -> Result<Option<Finding>, StoreError> {
    let Some(newest) = anchors.iter().map(|anchor| anchor.count).max() else {
        return Ok(Some(Finding::AnchorsGone));
    };
    let Some(bare) = entry_of(entries, newest.saturating_add(1)) else {
        return Ok(None);
    };
    let at = codes::moment("audit.at", &bare.at)?;
    let is_behind = now.as_second() - at.as_second() > ANCHOR_SECONDS;
    Ok(is_behind.then(|| Finding::AnchorsBehind {
        anchored: i64::try_from(newest).unwrap_or(i64::MAX),
        entries: entries.last().map_or(0, |entry| entry.id),
    }))
}

/// Where anchors go is what the trail said last.
fn target_agrees(connection: &Connection, entries: &[Entry]) -> Result<bool, StoreError> {
    let stored = meta::get(connection, ANCHOR)?.unwrap_or_default();
    let told = entries
        .iter()
        .rev()
        .find(|entry| entry.action == ANCHOR_TARGET);
    let told: String = match told {
        Some(entry) => codes::from_json("audit.detail", &entry.detail)?,
        None => String::new(),
    };
    Ok(stored == told)
}

/// The triggers of a new database, compared by their text.
fn triggers(connection: &Connection) -> Result<Vec<Finding>, StoreError> {
    let of = |connection: &Connection| -> Result<HashMap<String, String>, StoreError> {
        let mut statement = connection
            .prepare("SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger'")?;
        let found = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(found)
    };
    let mut new = Connection::open_in_memory()?;
    migrate::run(&mut new, Path::new("memory"))?;
    let found = of(connection)?;
    let mut gone: Vec<String> = of(&new)?
        .into_iter()
        .filter(|(name, sql)| found.get(name) != Some(sql))
        .map(|(name, _)| name)
        .collect();
    gone.sort();
    Ok(gone
        .into_iter()
        .map(|name| Finding::TriggerGone { name })
        .collect())
}

/// Grants and revocations, done again in order, give the roles in force.
fn roles_agree(connection: &Connection, entries: &[Entry]) -> Result<bool, StoreError> {
    type Held = BTreeSet<(u32, &'static str, String)>;
    let key = |grant: Grant| (grant.uid, grant.role.word(), grant.unit);
    let mut held = Held::new();
    for entry in entries {
        match entry.action.as_str() {
            "grant" => {
                held.insert(key(codes::from_json("audit.detail", &entry.detail)?));
            }
            "revoke" => {
                held.remove(&key(codes::from_json("audit.detail", &entry.detail)?));
            }
            _ => {}
        }
    }
    let stored: Held = rights::grants(connection)?.into_iter().map(key).collect();
    Ok(stored == held)
}
