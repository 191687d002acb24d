//! Taking a backup back, in two steps: [`compare`] tests it and tells what would be lost; then [`Store::restore`] pours it into
//! the living file as one transaction, so that other sessions see it happen and a power cut leaves old or new, never a mixture.
//!
//! What stood there before is kept as a proven backup of its own. A file too damaged for that is moved aside and replaced by
//! name ([`replace_damaged`]). Either way the trail of the restored database begins its new life with an entry that says so.

use std::fs;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::Connection;

use crate::store::Store;
use crate::store::ask::Actor;
use crate::store::ask::Class;
use crate::store::backup::Backup;
use crate::store::backup::Sandbox;
use crate::store::backup::Source;
use crate::store::backup::io;
use crate::store::backup::name_of;
use crate::store::backup::pour;
use crate::store::backup::proof::Figures;
use crate::store::backup::sync_folder;
use crate::store::backup::take;
use crate::store::backup::test;
use crate::store::codes;
use crate::store::connect;
use crate::store::error::StoreError;
use crate::store::migrate;
use crate::store::write;
use crate::store::write::Outcome;

/// What taking a backup back would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The backup, just restored into a sandbox.
    pub backup: Backup,
    /// Figures of the database now; none where it cannot be read any more.
    pub now: Option<Figures>,
    /// First letters of the backup's SHA-256: what the second step asks for, so that it is this backup and no other.
    pub token: String,
}

/// What taking a backup back has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the former database is kept.
    pub kept: PathBuf,
    /// Figures of the database now.
    pub figures: Figures,
}

/// Tests a backup and tells what it would replace. Changes nothing.
pub fn compare(database: &Path, backup: &Path) -> Result<Comparison, StoreError> {
    let backup = test(backup)?;
    let token: String = backup
        .proof
        .as_ref()
        .map(|proof| proof.sha256.chars().take(8).collect())
        .unwrap_or_default();
    let mut access = connect::access(database);
    let now = connect::reader(database, &mut access)
        .and_then(|connection| Figures::of(&connection))
        .ok();
    Ok(Comparison { backup, now, token })
}

/// The backup, restored into a sandbox, brought to our schema, with its entry in the trail: ready to be put in place.
fn prepare(
    sandbox: &Sandbox,
    backup: &Path,
    actor: &Actor,
    replaced: &str,
) -> Result<(PathBuf, Connection), StoreError> {
    let tested = test(backup)?;
    if let Some(flaw) = tested.flaw {
        return Err(StoreError::Unproven {
            path: backup.to_owned(),
            flaw: Box::new(flaw),
        });
    }
    let restored = sandbox.folder.join("restored.db");
    fs::copy(backup, &restored).map_err(io(&restored))?;
    let mut connection = connect::writer(&restored)?;
    migrate::run(&mut connection, &restored)?;
    write::perform(
        &mut connection,
        (&restored, &write::Turn::default()),
        actor,
        "restore",
        |_| {
            Ok(Outcome::Keep {
                subject: name_of(backup),
                detail: codes::json("audit.detail", &replaced)?,
                value: (),
            })
        },
    )?;
    Ok((restored, connection))
}

impl Store {
    /// Takes a proven backup back. What stood here is kept as a backup of its own first.
    pub fn restore(&mut self, backup: &Path) -> Result<Restored, StoreError> {
        let folder = backup.parent().unwrap_or(Path::new(".")).to_owned();
        let path = self.path.clone();
        let account = self.actor.account.clone();
        self.allow(Class::Admin)?;
        self.look()?;
        if let connect::Access::Read { path, reason, .. } = &self.access {
            return Err(StoreError::ReadOnly {
                path: path.clone(),
                reason: *reason,
            });
        }
        let kept = take(&Source {
            connection: &self.reader,
            path: &path,
            folder: &folder,
            by: &account,
            label: "-before-restore",
        })?;
        let sandbox = Sandbox::new(backup)?;
        let replaced = kept
            .proof
            .as_ref()
            .map(|proof| proof.figures.audit_head.clone())
            .unwrap_or_default();
        let (_, restored) = prepare(&sandbox, backup, &self.actor, &replaced)?;
        let mut writer = connect::writer(&path).map_err(|error| error.at(&path, "restoring"))?;
        pour(&restored, &mut writer).map_err(|error| error.at(&path, "restoring"))?;
        drop(writer);
        let figures = self.read(|connection, _| Figures::of(connection))?;
        Ok(Restored {
            kept: kept.path,
            figures,
        })
    }
}

/// Puts a proven backup in the place of a file that can no longer be used. The damaged file and its side files are kept under
/// another name; whoever still has it open works on that one, so nobody should.
pub fn replace_damaged(
    database: &Path,
    backup: &Path,
    actor: &Actor,
) -> Result<Restored, StoreError> {
    let folder = database.parent().unwrap_or(Path::new("."));
    let sandbox = Sandbox::new(database)?;
    let (restored, connection) = prepare(&sandbox, backup, actor, "damaged")?;
    let figures = Figures::of(&connection)?;
    // Everything into the one file before it is moved.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    connection
        .close()
        .map_err(|(_, error)| StoreError::from(error))?;
    File::open(&restored)
        .and_then(|file| file.sync_all())
        .map_err(io(&restored))?;
    let moment = Timestamp::now().as_second();
    let aside = connect::side_file(database, &format!("-damaged-{moment}"));
    if database.exists() {
        // A second name first: at no moment is there no database, and none of its bytes is lost.
        fs::hard_link(database, &aside).map_err(io(&aside))?;
    }
    for ending in ["-wal", "-shm"] {
        let side = connect::side_file(database, ending);
        if side.exists() {
            fs::rename(&side, connect::side_file(&aside, ending)).map_err(io(&side))?;
        }
    }
    fs::rename(&restored, database).map_err(io(database))?;
    sync_folder(if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    })?;
    Ok(Restored {
        kept: aside,
        figures,
    })
}
