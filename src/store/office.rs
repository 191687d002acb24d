//! The office's settings for its papers, the entry in the trail that every export leaves, and what the trail says of people.

use serde::Deserialize;
use serde::Serialize;
use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::nip::Nip;
use crate::domain::office::Office;
use crate::store::Store;
use crate::store::ask::Class;
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

/// Which entries of the trail concern people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Concern {
    /// Those that name this person.
    Person(Nip),
    /// Those of an account, from one moment on and before another.
    Account {
        /// Whose.
        account: String,
        /// From.
        from: Timestamp,
        /// Before.
        before: Timestamp,
    },
}

/// An entry of the trail with the people that it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleEntry {
    /// Number.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// Account.
    pub account: String,
    /// What was done.
    pub action: String,
    /// On what.
    pub subject: String,
    /// NIP and name, by NIP; the name is empty where nobody bears the NIP any more.
    pub people: Vec<(String, String)>,
}

impl Store {
    /// Entries of the trail with the people whom they name in subject or detail, oldest first.
    pub fn people_entries(&mut self, concern: &Concern) -> Result<Vec<PeopleEntry>, StoreError> {
        // Readings that still wait in memory belong to the answer.
        self.keep_readings()?;
        self.allow(Class::Trail)?;
        self.read(|connection, _| people_entries(connection, concern))
    }
}

fn people_entries(
    connection: &Connection,
    concern: &Concern,
) -> Result<Vec<PeopleEntry>, StoreError> {
    let (nip, account, from, before) = match concern {
        Concern::Person(nip) => (Some(nip.as_str()), None, None, None),
        Concern::Account {
            account,
            from,
            before,
        } => (
            None,
            Some(account),
            Some(from.to_string()),
            Some(before.to_string()),
        ),
    };
    let mut statement = connection.prepare_cached(
        "SELECT id, at, account, action, subject, detail FROM audit
         WHERE (?1 IS NULL OR instr(subject, ?1) > 0 OR instr(detail, ?1) > 0)
           AND (?2 IS NULL OR account = ?2) AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)
         ORDER BY id",
    )?;
    let mut name_of = connection.prepare_cached("SELECT name FROM person WHERE nip = ?1")?;
    let mut rows = statement.query(rusqlite::params![nip, account, from, before])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let at: String = row.get("at")?;
        let subject: String = row.get("subject")?;
        let detail: String = row.get("detail")?;
        let mut people = Vec::new();
        for nip in nips_in(&subject)
            .chain(nips_in(&detail))
            .collect::<BTreeSet<_>>()
        {
            let name: Option<String> = name_of.query_row([nip], |row| row.get(0)).optional()?;
            people.push((nip.to_owned(), name.unwrap_or_default()));
        }
        entries.push(PeopleEntry {
            id: row.get("id")?,
            at: codes::moment("audit.at", &at)?,
            account: row.get("account")?,
            action: row.get("action")?,
            subject,
            people,
        });
    }
    Ok(entries)
}

/// Eighteen digits in a row that are a NIP.
fn nips_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 18 && digits.parse::<Nip>().is_ok())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_found_in_any_text_of_an_entry() {
        let text = "[[\"198503012010011001\",\"2026-11-24T00:00:00Z\"],[\"1985030120100110011\"],123456789012345678]";
        assert_eq!(nips_in(text).collect::<Vec<_>>(), ["198503012010011001"]);
        assert_eq!(nips_in("person 198503012010011001").count(), 1);
        assert_eq!(nips_in("").count(), 0);
    }
}
