//! Reading the trail: lists, what an account touched (*insiden*), who touched a person (*subjek*); and keeping readings in it.
//!
//! Opening a person is written down as well. Readings are gathered in memory and written as one entry every twenty seconds,
//! with the next change, and when the file is closed, so that walking through a list costs nothing; a program that is killed
//! loses the readings of that time, and says so in README. Where the account may not write the file, they are not kept.

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use crate::domain::nip::Nip;
use crate::store::Store;
use crate::store::ask::Class;
use crate::store::audit;
use crate::store::audit::anchor;
use crate::store::audit::anchor::Anchor;
use crate::store::audit::anchor::Target;
use crate::store::audit::prove;
use crate::store::audit::prove::Finding;
use crate::store::audit::prove::Kept;
use crate::store::codes;
use crate::store::connect::Access;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::rights::Permit;
use crate::store::write::Outcome;
use serde::Deserialize;
use serde::Serialize;

/// Action of an entry that keeps readings; its detail is a list of NIP and moment.
const READ: &str = "read";
/// Seconds that readings may wait.
const GATHER_SECONDS: i64 = 20;
/// Readings that may wait.
const GATHER: usize = 200;
/// Name of the fact that says where anchors go.
pub(super) const ANCHOR: &str = "audit.anchor";
/// Action of the entry that says the same.
pub(super) const ANCHOR_TARGET: &str = "anchor_target";

/// Which entries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailAsk {
    /// Only of this account.
    pub account: Option<String>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// Only those that name this in subject or detail.
    pub about: Option<String>,
    /// Rows at the most, newest first.
    pub limit: u32,
}

/// An entry of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailRow {
    /// Number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Account.
    pub account: String,
    /// Kernel's number of the account.
    pub uid: u32,
    /// What was done.
    pub action: String,
    /// On what.
    pub subject: String,
    /// JSON.
    pub detail: String,
}

/// How somebody's data were touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// When.
    pub at: Timestamp,
    /// By which account.
    pub account: String,
    /// NIP; empty where an export or import concerns many.
    pub nip: String,
    /// What was done: `read`, `export`, or the action of a change.
    pub action: String,
    /// On what.
    pub subject: String,
}

/// A proof of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// Its end.
    pub head: audit::Head,
    /// Number of the first entry at which the chain breaks; none: it is whole in itself.
    pub first_broken: Option<i64>,
    /// Everything that was done to it.
    pub findings: Vec<Finding>,
    /// Anchors it was compared with.
    pub anchors: usize,
}

impl Store {
    /// Entries of the trail, newest first.
    pub fn trail(&mut self, ask: &TrailAsk) -> Result<Vec<TrailRow>, StoreError> {
        self.keep_readings()?;
        self.allow(Class::Trail)?;
        self.thaw()?;
        let mut statement = self.reader.prepare_cached(
            "SELECT id, at, account, uid, action, subject, detail FROM audit
             WHERE (?1 IS NULL OR account = ?1) AND (?2 IS NULL OR at >= ?2) AND (?3 IS NULL OR at < ?3)
               AND (?4 IS NULL OR instr(subject, ?4) > 0 OR instr(detail, ?4) > 0)
             ORDER BY id DESC LIMIT ?5",
        )?;
        let mut rows = statement.query(rusqlite::params![
            ask.account,
            ask.from.map(|at| at.to_string()),
            ask.to.map(|at| at.to_string()),
            ask.about,
            ask.limit
        ])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let at: String = row.get("at")?;
            found.push(TrailRow {
                id: row.get("id")?,
                at: codes::moment("audit.at", &at)?,
                account: row.get("account")?,
                uid: row.get("uid")?,
                action: row.get("action")?,
                subject: row.get("subject")?,
                detail: row.get("detail")?,
            });
        }
        Ok(found)
    }

    /// Whose data an account touched between two moments: what a notice of an incident has to tell (UU 27/2022, article 46).
    pub fn incident(
        &mut self,
        account: &str,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<Touch>, StoreError> {
        let rows = self.trail(&TrailAsk {
            account: Some(account.to_owned()),
            from: Some(from),
            to: Some(to),
            about: None,
            limit: u32::MAX,
        })?;
        touches(rows, None)
    }

    /// Who touched a person's data: what the person may ask for.
    pub fn subject(&mut self, nip: &Nip) -> Result<Vec<Touch>, StoreError> {
        let rows = self.trail(&TrailAsk {
            about: Some(nip.to_string()),
            limit: u32::MAX,
            ..TrailAsk::default()
        })?;
        touches(rows, Some(nip))
    }

    /// Proves the trail against its own chain, the data, and these anchors; empty: nothing was done to it.
    pub fn prove(&mut self, anchors: &[Anchor]) -> Result<Vec<Finding>, StoreError> {
        self.prove_against(Kept {
            anchors,
            complete_at: None,
        })
    }

    /// Proves the trail against the anchors that it keeps itself, all of which must be there; also tells how many these were.
    /// A file that this account may not read, and the system's log, are compared by whoever can read them.
    pub fn prove_kept(&mut self) -> Result<(Vec<Finding>, usize), StoreError> {
        let Some(Target::File(path)) = self.anchor_target()? else {
            return Ok((self.prove(&[])?, 0));
        };
        // Before the entries: an anchor is never ahead of what was committed.
        let anchors = match std::fs::read(&path) {
            Ok(text) => anchor::read(&String::from_utf8_lossy(&text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(_) => return Ok((self.prove(&[])?, 0)),
        };
        let kept = Kept {
            anchors: &anchors,
            complete_at: Some(Timestamp::now()),
        };
        Ok((self.prove_against(kept)?, anchors.len()))
    }

    /// The whole proof, against these anchors or, where none are given, against those that the database keeps.
    pub fn proved(&mut self, anchors: Option<&[Anchor]>) -> Result<Proved, StoreError> {
        let proved = self.proved_unnamed(anchors);
        proved.map_err(|error| error.at(&self.path, "proving the trail"))
    }

    fn proved_unnamed(&mut self, anchors: Option<&[Anchor]>) -> Result<Proved, StoreError> {
        let (findings, anchors) = match anchors {
            Some(anchors) => (self.prove(anchors)?, anchors.len()),
            None => self.prove_kept()?,
        };
        Ok(Proved {
            head: audit::head(&self.reader)?,
            first_broken: audit::verify(&self.reader)?.map(|fault| fault.entry()),
            findings,
            anchors,
        })
    }

    fn prove_against(&mut self, kept: Kept<'_>) -> Result<Vec<Finding>, StoreError> {
        self.thaw()?;
        // Entries and data of one and the same moment, whoever writes meanwhile.
        let snapshot = self.reader.unchecked_transaction()?;
        let findings = prove::prove(&snapshot, kept);
        snapshot.commit()?;
        findings
    }

    /// Where anchors go with every change; none: nowhere.
    pub fn anchor_target(&mut self) -> Result<Option<Target>, StoreError> {
        self.thaw()?;
        Ok(meta::get(&self.reader, ANCHOR)?
            .filter(|word| !word.is_empty())
            .map(|word| Target::of(&word)))
    }

    /// Sets where anchors go with every change.
    pub fn set_anchor_target(&mut self, target: Option<&Target>) -> Result<(), StoreError> {
        let permit = self.allow(Class::Admin)?;
        let word = target.map(Target::word).unwrap_or_default();
        self.write(permit, ANCHOR_TARGET, |write| {
            meta::set(&write.tx, ANCHOR, &word)?;
            Ok(Outcome::Keep {
                subject: "audit".to_owned(),
                detail: codes::json("audit.detail", &word)?,
                value: (),
            })
        })?;
        Ok(())
    }

    /// Sends the end of the trail somewhere now.
    pub fn send_anchor(&mut self, target: &Target) -> Result<audit::Head, StoreError> {
        self.thaw()?;
        let head = audit::head(&self.reader)?;
        target.send(&head, &self.path)?;
        Ok(head)
    }

    /// Sends the end of the trail to where it belongs, after a change. A failure does not stop anybody; `doctor` finds it.
    pub(super) fn anchor_now(&mut self) {
        if let Ok(Some(target)) = self.anchor_target() {
            // See above.
            let _ = self.send_anchor(&target);
        }
    }

    /// Remembers that a person was opened.
    pub(super) fn note_reading(&mut self, nip: Nip) -> Result<(), StoreError> {
        if self.access != Access::Write {
            return Ok(());
        }
        if self.readings.last().is_none_or(|(last, _)| *last != nip) {
            self.readings.push((nip, Timestamp::now()));
        }
        let is_due = self
            .readings
            .first()
            .is_some_and(|(_, at)| Timestamp::now().as_second() - at.as_second() >= GATHER_SECONDS);
        if is_due || self.readings.len() >= GATHER {
            self.keep_readings()?;
        }
        Ok(())
    }

    /// Writes the readings down that have waited long enough; for whoever has nothing else to do.
    pub fn keep_old_readings(&mut self) {
        let is_due = self
            .readings
            .first()
            .is_some_and(|(_, at)| Timestamp::now().as_second() - at.as_second() >= GATHER_SECONDS);
        if is_due {
            // They stay, and the next attempt takes them along.
            let _ = self.keep_readings();
        }
    }

    /// Writes the readings down. A lock of another session does not stop the reader: they stay for the next time.
    pub fn keep_readings(&mut self) -> Result<(), StoreError> {
        if self.readings.is_empty() {
            return Ok(());
        }
        let readings = std::mem::take(&mut self.readings);
        let detail: Vec<(&str, String)> = readings
            .iter()
            .map(|(nip, at)| (nip.as_str(), at.to_string()))
            .collect();
        let detail = codes::json("audit.detail", &detail)?;
        let patience = std::mem::replace(&mut self.patience, std::time::Duration::from_millis(150));
        let kept = self.write(Permit::own(), READ, |_| {
            Ok(Outcome::Keep {
                subject: format!("persons {}", readings.len()),
                detail,
                value: (),
            })
        });
        self.patience = patience;
        match kept {
            Ok(_) => Ok(()),
            Err(error) => {
                self.readings = readings;
                if error.is_busy() { Ok(()) } else { Err(error) }
            }
        }
    }

    /// The name of a person, for reports of the trail.
    pub fn name_of(&mut self, nip: &str) -> Result<Option<String>, StoreError> {
        self.read(|connection, _| {
            Ok(connection
                .prepare_cached("SELECT name FROM person WHERE nip = ?1")?
                .query_row([nip], |row| row.get(0))
                .optional()?)
        })
    }
}

/// What the rows say of single people, oldest first.
fn touches(rows: Vec<TrailRow>, only: Option<&Nip>) -> Result<Vec<Touch>, StoreError> {
    let mut touches = Vec::new();
    for row in rows.into_iter().rev() {
        if row.action == READ {
            let readings: Vec<(String, String)> = codes::from_json("audit.detail", &row.detail)?;
            for (nip, at) in readings {
                if only.is_none_or(|only| only.as_str() == nip) {
                    touches.push(Touch {
                        at: codes::moment("audit.detail", &at)?,
                        account: row.account.clone(),
                        nip,
                        action: row.action.clone(),
                        subject: String::new(),
                    });
                }
            }
            continue;
        }
        let nip = row
            .subject
            .strip_prefix("person ")
            .unwrap_or_default()
            .to_owned();
        touches.push(Touch {
            at: row.at,
            account: row.account,
            nip,
            action: row.action,
            subject: row.subject,
        });
    }
    Ok(touches)
}
