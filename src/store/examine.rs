//! What `doctor` wants to know of a database file: versions, settings, modes, integrity, sums, the chain of the trail.
//!
//! Facts only; whether one is good or bad, and the sentence about it, is for the caller. Nothing is written.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;
use rusqlite::Connection;

use crate::store::audit;
use crate::store::audit::ChainFault;
use crate::store::audit::Head;
use crate::store::codes;
use crate::store::connect;
use crate::store::connect::Access;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::migrate;

/// A file on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Where.
    pub path: PathBuf,
    /// Permission bits, as `chmod` writes them.
    pub mode: u32,
    /// Owner.
    pub uid: u32,
    /// Bytes.
    pub bytes: u64,
}

/// A unit whose counts do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumFault {
    /// Its name.
    pub unit: String,
    /// People it counts.
    pub headcount: u64,
    /// People in its boxes and its tray.
    pub placed: u64,
    /// Its own people and those of the units directly below.
    pub parts: u64,
}

/// How many rows the main tables hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rows {
    /// Units, the root included.
    pub units: u64,
    /// People.
    pub people: u64,
    /// Pieces of evidence.
    pub evidence: u64,
    /// Placements; the same as people.
    pub placements: u64,
    /// Plans.
    pub plans: u64,
}

/// Everything found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// Version of `SQLite` in this program.
    pub sqlite: &'static str,
    /// Lowest version that is safe.
    pub sqlite_floor: &'static str,
    /// Version of the schema in the file, and the latest this program knows.
    pub schema: (i64, i64),
    /// Settings of a connection: name and value.
    pub pragmas: Vec<(&'static str, i64)>,
    /// Journal mode of the file; `wal` is right.
    pub journal_mode: String,
    /// The file and its side files.
    pub files: Vec<FileFacts>,
    /// Number of the file system's type.
    pub file_system: u64,
    /// Whether it is a network file system, by name.
    pub networked: Option<&'static str>,
    /// What this account may do.
    pub access: Access,
    /// Findings of `PRAGMA integrity_check`; empty: whole.
    pub integrity: Vec<String>,
    /// Rows that point to nothing.
    pub dangling: u64,
    /// Rows by table.
    pub rows: Rows,
    /// Day of the stored placements.
    pub day: Date,
    /// Units whose boxes and tray are not their headcount, or whose parts are not.
    pub sums: Vec<SumFault>,
    /// End of the audit trail.
    pub head: Head,
    /// First fault of the trail; none: whole.
    pub chain: Option<ChainFault>,
}

/// Calls `tell` with the place and text of every name in the database: whoever knows which characters are strange asks here.
pub fn texts(path: &Path, tell: &mut dyn FnMut(&str, &str)) -> Result<(), StoreError> {
    let mut access = connect::access(path);
    let connection = connect::reader(path, &mut access)?;
    let mut statement = connection.prepare(
        "SELECT 'person ' || nip AS place, name || ' ' || title_front || ' ' || title_back || ' ' || position AS text
         FROM person UNION ALL SELECT 'unit ' || code, name FROM unit
         UNION ALL SELECT 'plan ' || id, name FROM plan UNION ALL SELECT 'source ' || id, name FROM source",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (place, text): (String, String) = (row.get("place")?, row.get("text")?);
        tell(&place, &text);
    }
    Ok(())
}

/// Examines a database.
pub fn examine(path: &Path) -> Result<Examination, StoreError> {
    connect::check_header(path)?;
    let mut access = connect::access(path);
    let named = |error: StoreError| error.at(path, "examining the database");
    let connection = connect::reader(path, &mut access).map_err(named)?;
    connect::check_schema(&connection, path).map_err(named)?;
    let facts = Facts {
        connection: &connection,
        path,
    };
    facts.gather(access).map_err(named)
}

struct Facts<'a> {
    connection: &'a Connection,
    path: &'a Path,
}

const SUMS: &str = "SELECT u.name, COALESCE(h.n, 0) AS headcount,
        COALESCE((SELECT sum(s.n) FROM summary s WHERE s.unit_id = u.id
            AND (s.counter GLOB 'box[1-9]' OR s.counter GLOB 'tray.*')), 0) AS placed,
        COALESCE(o.n, 0) + COALESCE((SELECT sum(s.n) FROM unit c JOIN summary s
            ON s.unit_id = c.id AND s.counter = 'people' WHERE c.parent_id = u.id), 0) AS parts
    FROM unit u
    LEFT JOIN summary h ON h.unit_id = u.id AND h.counter = 'people'
    LEFT JOIN summary o ON o.unit_id = u.id AND o.counter = 'own'";

impl Facts<'_> {
    fn gather(&self, access: Access) -> Result<Examination, StoreError> {
        let file_system = connect::file_system(self.path)?;
        Ok(Examination {
            sqlite: rusqlite::version(),
            sqlite_floor: connect::FLOOR,
            schema: (migrate::version(self.connection)?, migrate::LATEST),
            pragmas: self.pragmas()?,
            journal_mode: self
                .connection
                .pragma_query_value(None, "journal_mode", |row| row.get(0))?,
            files: self.files(),
            file_system,
            networked: connect::networked(file_system),
            access,
            integrity: self.integrity()?,
            dangling: self.count("SELECT count(*) FROM pragma_foreign_key_check")?,
            rows: Rows {
                units: self.count("SELECT count(*) FROM unit")?,
                people: self.count("SELECT count(*) FROM person")?,
                evidence: self.count("SELECT count(*) FROM evidence")?,
                placements: self.count("SELECT count(*) FROM placement")?,
                plans: self.count("SELECT count(*) FROM plan")?,
            },
            day: meta::day(self.connection)?,
            sums: self.sums()?,
            head: audit::head(self.connection)?,
            chain: audit::verify(self.connection)?,
        })
    }

    fn pragmas(&self) -> Result<Vec<(&'static str, i64)>, StoreError> {
        let mut found = Vec::new();
        for (name, _, _) in connect::SETTINGS {
            let value = self
                .connection
                .pragma_query_value(None, name, |row| row.get(0))?;
            found.push((*name, value));
        }
        Ok(found)
    }

    fn files(&self) -> Vec<FileFacts> {
        ["", "-wal", "-shm"]
            .iter()
            .map(|ending| connect::side_file(self.path, ending))
            .filter_map(|path| {
                let facts = std::fs::metadata(&path).ok()?;
                Some(FileFacts {
                    path,
                    mode: facts.mode() & 0o7777,
                    uid: facts.uid(),
                    bytes: facts.len(),
                })
            })
            .collect()
    }

    fn integrity(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let findings = statement
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(findings
            .into_iter()
            .filter(|finding| finding != "ok")
            .collect())
    }

    fn count(&self, sql: &str) -> Result<u64, StoreError> {
        let n: i64 = self.connection.query_row(sql, [], |row| row.get(0))?;
        Ok(codes::count(n))
    }

    fn sums(&self) -> Result<Vec<SumFault>, StoreError> {
        let mut statement = self.connection.prepare(SUMS)?;
        let mut rows = statement.query([])?;
        let mut faults = Vec::new();
        while let Some(row) = rows.next()? {
            let fault = SumFault {
                unit: row.get("name")?,
                headcount: codes::count(row.get("headcount")?),
                placed: codes::count(row.get("placed")?),
                parts: codes::count(row.get("parts")?),
            };
            if fault.headcount != fault.placed || fault.headcount != fault.parts {
                faults.push(fault);
            }
        }
        Ok(faults)
    }
}
