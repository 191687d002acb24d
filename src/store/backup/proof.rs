//! What a backup must be, written down when it was taken: the bytes, the counts of every table, the sums of every unit, the end
//! of the audit trail. The proof seals itself, so that a byte flipped in it shows as well.

use std::collections::BTreeMap;
use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::store::audit;
use crate::store::backup::Source;
use crate::store::backup::io;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::examine::examine;
use crate::store::migrate;

/// Why a backup does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It has no proof, or one that cannot be read.
    NoProof,
    /// The proof itself was changed.
    ProofChanged,
    /// Other bytes than those that were proven.
    Bytes,
    /// It cannot be opened as a database.
    Unreadable,
    /// The database in it is damaged.
    Damaged,
    /// Its counts, sums or trail are not those of the database when it was taken.
    Figures,
}

/// Figures of a database at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Version of the schema.
    pub schema: i64,
    /// Rows by table.
    pub tables: BTreeMap<String, i64>,
    /// SHA-256 over the counts of all units: boxes, tray, states.
    pub sums: String,
    /// Entries of the audit trail.
    pub audit_entries: u64,
    /// Hash of the last one.
    pub audit_head: String,
}

impl Figures {
    /// Reads them.
    pub(super) fn of(connection: &Connection) -> Result<Self, StoreError> {
        let mut statement = connection.prepare(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )?;
        let names = statement
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        let mut tables = BTreeMap::new();
        for name in names {
            let quoted = name.replace('"', "\"\"");
            let n = connection.query_row(
                &format!("SELECT count(*) FROM main.\"{quoted}\""),
                [],
                |row| row.get(0),
            )?;
            tables.insert(name, n);
        }
        let head = audit::head(connection)?;
        Ok(Self {
            schema: migrate::version(connection)?,
            tables,
            sums: sums(connection)?,
            audit_entries: head.count,
            audit_head: head.hash,
        })
    }

    /// Rows of a table.
    pub fn rows(&self, table: &str) -> i64 {
        self.tables.get(table).copied().unwrap_or(0)
    }
}

fn sums(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection
        .prepare("SELECT unit_id, counter, n FROM main.summary ORDER BY unit_id, counter")?;
    let mut rows = statement.query([])?;
    let mut hasher = Sha256::new();
    while let Some(row) = rows.next()? {
        let (unit, counter, n): (i64, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        hasher.update(format!("{unit}|{counter}|{n}\n"));
    }
    Ok(codes::hex(&hasher.finalize()))
}

/// What was proven of a backup, kept beside it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Always `petatalenta/backup/1`.
    pub schema: String,
    /// Name of the backup.
    pub name: String,
    /// When it was taken and proven.
    pub at: Timestamp,
    /// By which account.
    pub by: String,
    /// Name of the database.
    pub database: String,
    /// Size.
    pub bytes: u64,
    /// Of the whole file.
    pub sha256: String,
    /// Of the database when it was taken.
    pub figures: Figures,
    /// SHA-256 of this proof with an empty seal.
    pub seal: String,
}

impl Proof {
    /// The proof of a copy that has just been made.
    pub(super) fn of(
        copy: &Path,
        name: &str,
        at: Timestamp,
        source: &Source<'_>,
        figures: Figures,
    ) -> Result<Self, StoreError> {
        let (bytes, sha256) = digest(copy)?;
        let mut proof = Self {
            schema: "petatalenta/backup/1".to_owned(),
            name: name.to_owned(),
            at,
            by: source.by.to_owned(),
            database: super::name_of(source.path),
            bytes,
            sha256,
            figures,
            seal: String::new(),
        };
        proof.seal = proof.sealed()?;
        Ok(proof)
    }

    fn sealed(&self) -> Result<String, StoreError> {
        let open = Self {
            seal: String::new(),
            ..self.clone()
        };
        let text = codes::json("proof", &open)?;
        Ok(codes::hex(&Sha256::digest(text.as_bytes())))
    }

    /// Reads a proof; a flaw where there is none that holds.
    pub(super) fn read(path: &Path) -> Result<Self, Flaw> {
        let text = fs::read_to_string(path).map_err(|_| Flaw::NoProof)?;
        let proof: Self = serde_json::from_str(&text).map_err(|_| Flaw::ProofChanged)?;
        let again = serde_json::to_string_pretty(&proof).map_err(|_| Flaw::ProofChanged)?;
        // The text itself, not only its meaning: an added field or blank was not written by this program.
        if proof.sealed().ok().as_ref() != Some(&proof.seal) || again != text {
            return Err(Flaw::ProofChanged);
        }
        Ok(proof)
    }

    /// Writes it, durably.
    pub(super) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let text = serde_json::to_string_pretty(self).map_err(|error| StoreError::BadValue {
            what: "proof",
            detail: error.to_string(),
        })?;
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .and_then(|mut file| {
                file.write_all(text.as_bytes())?;
                file.sync_all()
            })
            .map_err(io(path))
    }

    /// Compares the bytes alone.
    pub(super) fn check_bytes(&self, file: &Path) -> Result<Option<Flaw>, StoreError> {
        let size = fs::metadata(file).map_err(io(file))?.len();
        let same = size == self.bytes && digest(file)?.1 == self.sha256;
        Ok((!same).then_some(Flaw::Bytes))
    }

    /// Compares everything: bytes, pages, rows that point to nothing, counts, sums, trail.
    pub(super) fn check(&self, file: &Path) -> Result<Option<Flaw>, StoreError> {
        if let Some(flaw) = self.check_bytes(file)? {
            return Ok(Some(flaw));
        }
        let Ok(facts) = examine(file) else {
            return Ok(Some(Flaw::Unreadable));
        };
        if !facts.integrity.is_empty() || facts.dangling > 0 {
            return Ok(Some(Flaw::Damaged));
        }
        let connection = Connection::open_with_flags(
            file,
            rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        let same = Figures::of(&connection)? == self.figures && facts.sums.is_empty();
        Ok((!same || facts.chain.is_some()).then_some(Flaw::Figures))
    }
}

/// Size and SHA-256 of a file, read from the file itself.
fn digest(path: &Path) -> Result<(u64, String), StoreError> {
    let mut file = File::open(path).map_err(io(path))?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0_u8; 1 << 18];
    let mut bytes = 0_u64;
    loop {
        let n = file.read(&mut buffer).map_err(io(path))?;
        let Some(part) = buffer.get(..n).filter(|part| !part.is_empty()) else {
            return Ok((bytes, codes::hex(&hasher.finalize())));
        };
        hasher.update(part);
        bytes += u64::try_from(n).unwrap_or_default();
    }
}
