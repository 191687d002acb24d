//! Rule profiles as a list, adding one, and putting one in force: everybody is placed anew in the same transaction.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::domain::profile::EMBEDDED;
use crate::domain::profile::Profile;
use crate::store::Store;
use crate::store::ask::ProfileRow;
use crate::store::ask::ProfileTag;
use crate::store::ask::Rules;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::placing;
use crate::store::profiles;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Write;

/// Key of the one row of `change` that says which rules are in force.
const IN_FORCE: &str = "active";

/// Which rules are in force, as undo restores it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct InForce {
    name: String,
    version: u32,
}

impl Store {
    /// All profiles: every version in the database, then those that come with the program and are not in it yet.
    pub fn profile_rows(&mut self) -> Result<Vec<ProfileRow>, StoreError> {
        self.read(|connection, _| rows(connection))
    }
}

fn row(profile: Profile, active: bool, toml: &str) -> ProfileRow {
    ProfileRow {
        tag: ProfileTag {
            name: profile.name,
            version: profile.version,
            example: profile.example,
        },
        active,
        title: profile.title,
        source: profile.source,
        toml: toml.to_owned(),
    }
}

fn rows(connection: &Connection) -> Result<Vec<ProfileRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT name, version, toml, active FROM profile ORDER BY active DESC, name, version DESC",
    )?;
    let stored = statement
        .query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, u32>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, bool>(3)?,
            ))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    let mut all = Vec::new();
    for (name, version, toml, active) in &stored {
        all.push(row(profiles::parse(name, *version, toml)?, *active, toml));
    }
    for embedded in EMBEDDED {
        if !stored.iter().any(|(name, ..)| name == embedded.name) {
            let profile = profiles::parse(embedded.name, 1, embedded.toml)?;
            all.push(row(profile, false, embedded.toml));
        }
    }
    Ok(all)
}

/// The rules that a text or a name stands for.
pub(super) fn read(connection: &Connection, rules: &Rules) -> Result<Profile, StoreError> {
    match rules {
        Rules::Named(name) => profiles::named(connection, name),
        Rules::Text(text) => Profile::parse(text).map_err(|source| StoreError::BadProfile {
            name: String::new(),
            version: 0,
            source,
        }),
    }
}

fn text_of(
    connection: &Connection,
    name: &str,
    version: u32,
) -> Result<Option<String>, StoreError> {
    Ok(connection
        .query_row(
            "SELECT toml FROM profile WHERE name = ?1 AND version = ?2",
            rusqlite::params![name, version],
            |row| row.get(0),
        )
        .optional()?)
}

/// Keeps a profile; one that stands there already with the same text changes nothing, with another text it is refused.
fn keep(write: &Write<'_>, profile: &Profile, text: &str) -> Result<bool, StoreError> {
    match text_of(&write.tx, &profile.name, profile.version)? {
        Some(stored) if stored == text => Ok(false),
        Some(_) => Err(StoreError::Refused(Refusal::ProfileVersion {
            name: profile.name.clone(),
            version: profile.version,
        })),
        None => {
            put_row(write, &profile.name, profile.version, Some(text))?;
            Ok(true)
        }
    }
}

/// Writes or removes a profile and keeps its image.
fn put_row(
    write: &Write<'_>,
    name: &str,
    version: u32,
    text: Option<&str>,
) -> Result<(), StoreError> {
    let before = text_of(&write.tx, name, version)?;
    match text {
        Some(text) => {
            write.tx.execute(
                "INSERT INTO profile (name, version, toml, sha256, active) VALUES (?1, ?2, ?3, ?4, 0)",
                rusqlite::params![
                    name,
                    version,
                    text,
                    codes::hex(&Sha256::digest(text.as_bytes()))
                ],
            )?;
        }
        None => {
            write.tx.execute(
                "DELETE FROM profile WHERE name = ?1 AND version = ?2 AND active = 0",
                rusqlite::params![name, version],
            )?;
        }
    }
    write.remember(&Image {
        entity: "profile",
        key: &format!("{version} {name}"),
        before: before.as_deref(),
        after: text,
    })
}

/// Adds a profile without putting it in force.
pub(super) fn add(write: &Write<'_>, text: &str) -> Result<Outcome<()>, StoreError> {
    let profile = read(&write.tx, &Rules::Text(text.to_owned()))?;
    if !keep(write, &profile, text)? {
        return Ok(Outcome::Leave(()));
    }
    Ok(Outcome::Keep {
        subject: format!("profile {} v{}", profile.name, profile.version),
        detail: "{}".to_owned(),
        value: (),
    })
}

fn in_force(connection: &Connection) -> Result<InForce, StoreError> {
    let profile = profiles::active(connection)?;
    Ok(InForce {
        name: profile.name,
        version: profile.version,
    })
}

/// Puts rules in force and places everybody by them.
pub(super) fn activate(write: &Write<'_>, rules: &Rules) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let profile = read(tx, rules)?;
    match rules {
        Rules::Text(text) => {
            keep(write, &profile, text)?;
        }
        Rules::Named(name) => {
            if text_of(tx, name, profile.version)?.is_none() {
                let embedded = EMBEDDED
                    .iter()
                    .find(|embedded| embedded.name == name)
                    .ok_or_else(|| StoreError::NotFound(Sought::Profile(name.clone())))?;
                put_row(write, name, profile.version, Some(embedded.toml))?;
            }
        }
    }
    let now = in_force(tx)?;
    let wanted = InForce {
        name: profile.name.clone(),
        version: profile.version,
    };
    if now == wanted {
        return Ok(Outcome::Leave(()));
    }
    let changed = put_in_force(write, &wanted)?;
    Ok(Outcome::Keep {
        subject: format!("profile {} v{}", wanted.name, wanted.version),
        detail: codes::json("audit.detail", &(&now, &wanted, changed))?,
        value: (),
    })
}

fn put_in_force(write: &Write<'_>, wanted: &InForce) -> Result<usize, StoreError> {
    let tx = &write.tx;
    let before = in_force(tx)?;
    tx.execute("UPDATE profile SET active = 0 WHERE active = 1", [])?;
    let found = tx.execute(
        "UPDATE profile SET active = 1 WHERE name = ?1 AND version = ?2",
        rusqlite::params![wanted.name, wanted.version],
    )?;
    if found == 0 {
        return Err(StoreError::NotFound(Sought::Profile(wanted.name.clone())));
    }
    write.remember(&Image {
        entity: "rules",
        key: IN_FORCE,
        before: Some(&codes::json("change", &before)?),
        after: Some(&codes::json("change", wanted)?),
    })?;
    let rules = placing::Rules {
        profile: profiles::active(tx)?,
        today: meta::day(tx)?,
    };
    let everybody = placing::everybody(tx)?;
    placing::place_people(tx, &rules, &everybody, &mut |_| Ok(()))
}

/// Takes back that rules were put in force.
pub(super) fn restore_in_force(write: &Write<'_>, before: &str) -> Result<(), StoreError> {
    put_in_force(write, &codes::from_json("change.before", before)?)?;
    Ok(())
}

/// Takes back that a profile was added, or brings it back.
pub(super) fn restore_row(
    write: &Write<'_>,
    key: &str,
    before: Option<&str>,
) -> Result<(), StoreError> {
    let (version, name) = key
        .split_once(' ')
        .and_then(|(version, name)| Some((version.parse::<u32>().ok()?, name)))
        .ok_or_else(|| StoreError::BadValue {
            what: "change.key",
            detail: key.to_owned(),
        })?;
    put_row(write, name, version, before)
}
