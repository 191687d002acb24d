//! Opening the file: what it is, whether it may be written, and the settings every connection carries.
//!
//! Four plain answers instead of whatever `SQLite` happens to say first: missing, foreign, damaged, too new; and a database
//! that cannot be written is opened for reading with the reason. Two measured facts decide the shape: a WAL file in a folder
//! that may not be written cannot be opened normally once the last writer has left, and with `immutable=1` a reader misses
//! what still lies in a `-wal` file; so `immutable` is used only where there is none.

use serde::Deserialize;
use serde::Serialize;
use std::fs::File;
use std::fs::OpenOptions;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::hooks::AuthAction;
use rusqlite::hooks::AuthContext;
use rusqlite::hooks::Authorization;
use rustix::fs::Access as Permission;

use crate::store::error::ReadOnlyReason;
use crate::store::error::StoreError;
use crate::store::migrate;

/// Below this version several processes can lose committed pages of a WAL file (sqlite.org/wal.html, "the WAL reset bug").
pub(super) const FLOOR: &str = "3.51.3";
const FLOOR_NUMBER: i32 = 3_051_003;

/// How long one attempt waits for a lock of another session, in milliseconds.
pub(super) const BUSY_MS: u64 = 5_000;

/// What this account may do with the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Access {
    /// Read and write.
    Write,
    /// Read only, and why.
    Read {
        /// The file, side file or folder in the way.
        path: PathBuf,
        /// Why.
        reason: ReadOnlyReason,
        /// Whether the file had to be opened as unchangeable, so that later changes are not seen until it is opened again.
        frozen: bool,
    },
}

/// Refuses an `SQLite` that can lose data.
pub(super) fn check_version() -> Result<(), StoreError> {
    if rusqlite::version_number() < FLOOR_NUMBER {
        return Err(StoreError::OldSqlite {
            found: rusqlite::version().to_owned(),
            floor: FLOOR,
        });
    }
    Ok(())
}

/// A side file: `-wal` or `-shm`.
pub(super) fn side_file(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError + '_ {
    move |source| StoreError::Io {
        path: path.to_owned(),
        source,
    }
}

/// Looks at the first hundred bytes, so that a spreadsheet or another program's database is named as such.
pub(super) fn check_header(path: &Path) -> Result<(), StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing {
                path: path.to_owned(),
            });
        }
        Err(source) => return Err(io(path)(source)),
    };
    let metadata = file.metadata().map_err(io(path))?;
    if metadata.is_dir() {
        return Err(foreign(path, "a folder"));
    }
    let mut head = Vec::with_capacity(100);
    file.by_ref()
        .take(100)
        .read_to_end(&mut head)
        .map_err(io(path))?;
    if head.is_empty() {
        return Err(foreign(path, "an empty file"));
    }
    if !head.starts_with(b"SQLite format 3\0") {
        let found = if head.starts_with(b"PK\x03\x04") {
            "a spreadsheet or another ZIP file"
        } else if head.starts_with(b"\xD0\xCF\x11\xE0") {
            "an old Office file"
        } else {
            "no SQLite file"
        };
        return Err(foreign(path, found));
    }
    if head.len() < 100 {
        return Err(StoreError::Corrupt {
            path: path.to_owned(),
            detail: "the file ends within its header".to_owned(),
        });
    }
    Ok(())
}

fn foreign(path: &Path, found: &str) -> StoreError {
    StoreError::Foreign {
        path: path.to_owned(),
        found: found.to_owned(),
    }
}

/// Magic numbers of file systems on which WAL loses data, because sessions on two machines share no memory.
const NETWORKED: &[(u64, &str)] = &[
    (0x6969, "nfs"),
    (0x517B, "smb"),
    (0xFF53_4D42, "cifs"),
    (0xFE53_4D42, "smb2"),
    (0x6573_5546, "fuse"),
    (0x0102_1997, "9p"),
    (0x5346_414F, "afs"),
    (0x6B41_4653, "kafs"),
    (0x7375_7245, "coda"),
    (0x00C3_6400, "ceph"),
    (0x0BD0_0BD0, "lustre"),
    (0x4750_4653, "gpfs"),
    (0x7461_636F, "ocfs2"),
    (0x0116_1970, "gfs2"),
    (0x1983_0326, "beegfs"),
    (0x564C, "ncp"),
];

/// Name of the networked file system of this number; none: a local one.
pub(super) fn networked(magic: u64) -> Option<&'static str> {
    NETWORKED
        .iter()
        .find(|(number, _)| *number == magic)
        .map(|(_, name)| *name)
}

/// Number of the file system a path lies on.
pub(super) fn file_system(path: &Path) -> Result<u64, StoreError> {
    let facts = rustix::fs::statfs(path).map_err(|error| io(path)(error.into()))?;
    // The kernel's type is signed on some machines; only its 32 bits count.
    Ok(u64::try_from(facts.f_type).unwrap_or_default() & 0xFFFF_FFFF)
}

/// Refuses to write where several machines may share the file.
pub(super) fn check_file_system(path: &Path) -> Result<(), StoreError> {
    let folder = folder_of(path);
    match networked(file_system(&folder)?) {
        Some(kind) => Err(StoreError::NetworkFileSystem {
            path: path.to_owned(),
            kind,
        }),
        None => Ok(()),
    }
}

/// What stands in the way of writing, looked at in the order in which a person would mend it.
fn obstacle(path: &Path) -> Option<(PathBuf, ReadOnlyReason)> {
    let folder = folder_of(path);
    let denied = |place: &Path| rustix::fs::access(place, Permission::WRITE_OK).err();
    if let Some(error) = denied(path) {
        let reason = if error == rustix::io::Errno::ROFS {
            ReadOnlyReason::Medium
        } else {
            ReadOnlyReason::FileMode
        };
        return Some((path.to_owned(), reason));
    }
    if denied(&folder).is_some() {
        return Some((folder, ReadOnlyReason::FolderMode));
    }
    for ending in ["-wal", "-shm"] {
        let side = side_file(path, ending);
        if side.exists() && denied(&side).is_some() {
            return Some((side, ReadOnlyReason::SideFileMode));
        }
    }
    None
}

/// What this account may do with an existing file. A networked file system allows reading only by an error that says so.
pub(super) fn access(path: &Path) -> Access {
    match obstacle(path) {
        None => Access::Write,
        Some((path, reason)) => Access::Read {
            path,
            reason,
            frozen: false,
        },
    }
}

/// Makes an empty file that only its owner may read; side files inherit the mode from it.
pub(super) fn make_file(path: &Path) -> Result<(), StoreError> {
    check_file_system(path)?;
    make_private(path)
}

/// Makes an empty file that only its owner may read, anywhere.
pub(super) fn make_private(path: &Path) -> Result<(), StoreError> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map(|_| ())
        .map_err(io(path))
}

/// A connection that may write.
pub(super) fn writer(path: &Path) -> Result<Connection, StoreError> {
    check_file_system(path)?;
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::BadValue {
            what: "journal_mode",
            detail: mode,
        });
    }
    settle(&connection)?;
    // 64 MB of pages: an import of a province stays in memory until it commits.
    connection.pragma_update(None, "cache_size", -64_000)?;
    Ok(connection)
}

/// A connection for questions. `access` is corrected where the file could only be opened as unchangeable.
pub(super) fn reader(path: &Path, access: &mut Access) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match access {
        Access::Write => {
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)?
        }
        Access::Read { frozen, .. } => {
            let (connection, is_frozen) = read_only(path, flags)?;
            *frozen = is_frozen;
            connection
        }
    };
    settle(&connection)?;
    let mut connection = connection;
    connection.pragma_update(None, "query_only", "ON")?;
    connection.authorizer(Some(judge))?;
    Ok(connection)
}

/// What a connection for questions may do, beside `query_only`, which can be switched off: read; and keep temporary tables
/// and views, which other days and scopes need. Nothing else gets as far as being compiled.
fn judge(context: AuthContext<'_>) -> Authorization {
    let is_temporary = context.database_name == Some("temp");
    let is_allowed = match context.action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Recursive
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. }
        | AuthAction::CreateTempIndex { .. }
        | AuthAction::CreateTempTable { .. }
        | AuthAction::CreateTempView { .. }
        | AuthAction::DropTempIndex { .. }
        | AuthAction::DropTempTable { .. }
        | AuthAction::DropTempView { .. } => true,
        AuthAction::Insert { .. }
        | AuthAction::Update { .. }
        | AuthAction::Delete { .. }
        | AuthAction::Reindex { .. } => is_temporary,
        AuthAction::Function { function_name } => function_name != "load_extension",
        AuthAction::Pragma {
            pragma_name,
            pragma_value,
        } => {
            pragma_value.is_none()
                || matches!(
                    pragma_name,
                    "query_only" | "quick_check" | "integrity_check" | "table_info"
                )
        }
        _ => false,
    };
    if is_allowed {
        Authorization::Allow
    } else {
        Authorization::Deny
    }
}

/// Opens for reading: as unchangeable where there is no log and so nothing can be missed by it, else as usual.
fn read_only(path: &Path, flags: OpenFlags) -> Result<(Connection, bool), StoreError> {
    let probe = |connection: &Connection| {
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
            row.get::<_, i64>(0)
        })
    };
    let wal = side_file(path, "-wal");
    if std::fs::metadata(&wal).is_ok_and(|facts| facts.len() > 0) {
        // A writer is at work, or left in a hurry. With both side files there the usual way works and sees everything.
        let plain = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_ONLY);
        return match plain {
            Ok(connection) if probe(&connection).is_ok() => Ok((connection, false)),
            Ok(_) | Err(_) => Err(StoreError::ReadOnly {
                path: wal,
                reason: ReadOnlyReason::PendingWal,
            }),
        };
    }
    // The usual way would leave side files of this account behind, which then stand in the way of those who may write.
    let connection = Connection::open_with_flags(
        immutable_uri(path),
        flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    )?;
    probe(&connection)?;
    Ok((connection, true))
}

/// What tells that a file which was opened as unchangeable has changed: its size and time, and whether there is a log.
pub(super) fn footprint(path: &Path) -> Option<(u64, std::time::SystemTime, bool)> {
    let facts = std::fs::metadata(path).ok()?;
    let log = std::fs::metadata(side_file(path, "-wal")).is_ok_and(|facts| facts.len() > 0);
    Some((facts.len(), facts.modified().ok()?, log))
}

/// The path as a `file:` address with `immutable=1`; bytes that have a meaning in an address are escaped.
fn immutable_uri(path: &Path) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::ffi::OsStringExt;
    let mut uri = b"file:".to_vec();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'%' | b'?' | b'#' => uri.extend(format!("%{byte:02X}").bytes()),
            other => uri.push(*other),
        }
    }
    uri.extend(b"?immutable=1");
    PathBuf::from(std::ffi::OsString::from_vec(uri))
}

/// The settings every connection carries, set and then checked: `SQLite` ignores a misspelt or unsupported pragma silently.
fn settle(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(std::time::Duration::from_millis(BUSY_MS))?;
    for (name, value, wanted) in SETTINGS {
        connection.pragma_update(None, name, value)?;
        let found: i64 = connection.pragma_query_value(None, name, |row| row.get(0))?;
        if found != *wanted {
            return Err(StoreError::BadValue {
                what: name,
                detail: format!("{found} in place of {wanted}"),
            });
        }
    }
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Name, value to set, value to find.
pub(super) const SETTINGS: &[(&str, &str, i64)] = &[
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
];

/// Whether the tables are ours and not newer than we know; a cheap check of the pages on the way.
pub(super) fn check_schema(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let mark: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if mark != migrate::APPLICATION_ID {
        return Err(foreign(path, "the SQLite file of another program"));
    }
    let found = migrate::version(connection)?;
    if found > migrate::LATEST {
        return Err(StoreError::TooNew {
            path: path.to_owned(),
            found,
            known: migrate::LATEST,
        });
    }
    Ok(())
}

/// Largest file that is checked whole at every start: about 10 ms.
const QUICK_BYTES: u64 = 4 * 1024 * 1024;

/// Checks the pages of a small file; larger ones are checked by `doctor`.
pub(super) fn check_pages(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let bytes = std::fs::metadata(path).map_or(0, |facts| facts.len());
    if bytes > QUICK_BYTES {
        return Ok(());
    }
    let finding: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if finding == "ok" {
        Ok(())
    } else {
        Err(StoreError::Corrupt {
            path: path.to_owned(),
            detail: finding,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_escape_what_has_a_meaning_in_them() {
        assert_eq!(
            immutable_uri(Path::new("/data/100% siap?#1.db")),
            PathBuf::from("file:/data/100%25 siap%3F%231.db?immutable=1")
        );
    }

    #[test]
    fn a_connection_for_questions_compiles_no_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.db");
        make_file(&path).unwrap();
        let mut first = writer(&path).unwrap();
        migrate::run(&mut first, &path).unwrap();
        let reader = reader(&path, &mut Access::Write).unwrap();
        for sql in [
            "INSERT INTO meta (name, value) VALUES ('a', 'b')",
            "UPDATE main.meta SET value = 'x'",
            "DELETE FROM audit",
            "DROP TABLE role",
            "DROP TRIGGER audit_is_never_changed",
            "CREATE TABLE main.x (y)",
            "ALTER TABLE meta ADD COLUMN x",
            "ATTACH ':memory:' AS other",
            "PRAGMA user_version = 9",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA trusted_schema = ON",
            "VACUUM",
            "REINDEX",
        ] {
            // Even with the switch off.
            reader.pragma_update(None, "query_only", "OFF").unwrap();
            assert!(reader.execute_batch(sql).is_err(), "{sql}");
        }
        reader
            .execute_batch("CREATE TEMP TABLE t (x); INSERT INTO t VALUES (1); DROP TABLE t;")
            .unwrap();
    }

    #[test]
    fn networked_file_systems_are_known_by_number() {
        assert_eq!(networked(0x6969), Some("nfs"));
        assert_eq!(networked(0xFF53_4D42), Some("cifs"));
        assert_eq!(networked(0xEF53), None, "ext4");
        assert_eq!(networked(0x0102_1994), None, "tmpfs");
    }

    #[test]
    fn this_sqlite_is_above_the_floor() {
        assert!(check_version().is_ok());
    }
}
