//! Rule profiles in the database: every version that was ever active stays, exactly one is active.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use sha2::Digest;
use sha2::Sha256;

use crate::domain::profile::EMBEDDED;
use crate::domain::profile::Profile;
use crate::store::codes;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::write::Write;

/// Puts the profiles that come with the program into a new database; the first becomes active.
pub(super) fn add_embedded(write: &Write<'_>) -> Result<(), StoreError> {
    for (place, embedded) in EMBEDDED.iter().enumerate() {
        let profile = parse(embedded.name, 1, embedded.toml)?;
        write.tx.execute(
            "INSERT INTO profile (name, version, toml, sha256, active) VALUES (?1, ?2, ?3, ?4, ?5)",
            rusqlite::params![
                profile.name,
                profile.version,
                embedded.toml,
                codes::hex(&Sha256::digest(embedded.toml.as_bytes())),
                place == 0,
            ],
        )?;
    }
    Ok(())
}

/// The active profile.
pub(super) fn active(connection: &Connection) -> Result<Profile, StoreError> {
    let row: Option<(String, u32, String)> = connection
        .query_row(
            "SELECT name, version, toml FROM profile WHERE active = 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    let (name, version, toml) =
        row.ok_or_else(|| StoreError::NotFound(Sought::Profile("*".to_owned())))?;
    parse(&name, version, &toml)
}

/// The latest version of a profile by name; one that comes with the program is known to every database.
pub(super) fn named(connection: &Connection, wanted: &str) -> Result<Profile, StoreError> {
    let row: Option<(String, u32, String)> = connection
        .query_row(
            "SELECT name, version, toml FROM profile WHERE name = ?1
             ORDER BY active DESC, version DESC LIMIT 1",
            [wanted],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
        .optional()?;
    if let Some((name, version, toml)) = row {
        return parse(&name, version, &toml);
    }
    let embedded = EMBEDDED
        .iter()
        .find(|embedded| embedded.name == wanted)
        .ok_or_else(|| StoreError::NotFound(Sought::Profile(wanted.to_owned())))?;
    parse(embedded.name, 1, embedded.toml)
}

/// One version of a profile.
pub(super) fn version(
    connection: &Connection,
    name: &str,
    version: u32,
) -> Result<Profile, StoreError> {
    let text: Option<String> = connection
        .query_row(
            "SELECT toml FROM profile WHERE name = ?1 AND version = ?2",
            rusqlite::params![name, version],
            |row| row.get(0),
        )
        .optional()?;
    let text = text.ok_or_else(|| StoreError::NotFound(Sought::Profile(name.to_owned())))?;
    parse(name, version, &text)
}

/// Reads the text of a stored profile.
pub(super) fn parse(name: &str, version: u32, toml: &str) -> Result<Profile, StoreError> {
    Profile::parse(toml).map_err(|source| StoreError::BadProfile {
        name: name.to_owned(),
        version,
        source,
    })
}
