//! Backups that are proven before they count: a copy by `SQLite`'s own backup interface from one snapshot, restored into a
//! sandbox, compared figure by figure, and only then given its name.
//!
//! | step | why |
//! |---|---|
//! | copy into a hidden file in one step | one snapshot, however many sessions write; a plain copy misses the `-wal` file |
//! | `fsync`, then read back | what was only in the cache is no backup |
//! | integrity check, counts, sums, end of the audit trail | the copy says what the database said |
//! | proof written beside it, both renamed, folder `fsync`ed | a half-written one never has the name of a backup |
//!
//! The proof carries the SHA-256 of the whole file, so one flipped byte anywhere, also in a page that nothing uses, ends it.
//! Taking one back is in `backup/restore`; what a proof says, in `backup/proof`. Encryption is left to the medium.

mod proof;
mod restore;

use std::fs;
use std::fs::File;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::backup::Backup as Copying;
use rusqlite::backup::StepResult;

use crate::store::Store;
use crate::store::ask::Class;
use crate::store::codes;
use crate::store::connect;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::write::Outcome;

pub use crate::store::backup::proof::Figures;
pub use crate::store::backup::proof::Flaw;
pub use crate::store::backup::proof::Proof;
pub use crate::store::backup::restore::Comparison;
pub use crate::store::backup::restore::Restored;
pub use crate::store::backup::restore::compare;
pub use crate::store::backup::restore::replace_damaged;

/// Ending of a proof, after the name of its backup.
const PROOF: &str = ".proof.json";

/// When backups are due, how many are kept, where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Hours between two; 1 to 720.
    pub hours: u32,
    /// How many of the newest are kept; 2 to 1000. Beyond them the newest of each of twelve months stays.
    pub keep: u32,
    /// Folder; none: beside the database, `NAME-backups`.
    pub folder: Option<PathBuf>,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            hours: 24,
            keep: 14,
            folder: None,
        }
    }
}

/// A backup in its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// What its proof says; none where that cannot be read.
    pub proof: Option<Proof>,
    /// Why it does not count; none: proven.
    pub flaw: Option<Flaw>,
}

impl Backup {
    /// Whether it may be relied on.
    pub fn is_proven(&self) -> bool {
        self.flaw.is_none()
    }
}

/// The folder of a database's backups, where the schedule names none.
pub fn usual_folder(database: &Path) -> PathBuf {
    connect::side_file(database, "-backups")
}

impl Store {
    /// When backups are due, how many are kept, where.
    pub fn backup_schedule(&mut self) -> Result<Schedule, StoreError> {
        self.read(|connection, _| schedule(connection))
    }

    /// Sets when backups are due, how many are kept, where.
    pub fn set_backup_schedule(&mut self, wanted: &Schedule) -> Result<(), StoreError> {
        let permit = self.allow(Class::Admin)?;
        self.write(permit, "backup_schedule", |write| {
            let folder = wanted
                .folder
                .as_ref()
                .map(|folder| folder.to_string_lossy().into_owned())
                .unwrap_or_default();
            meta::set(&write.tx, HOURS, &wanted.hours.to_string())?;
            meta::set(&write.tx, KEEP, &wanted.keep.to_string())?;
            meta::set(&write.tx, FOLDER, &folder)?;
            Ok(Outcome::Keep {
                subject: "backups".to_owned(),
                detail: codes::json("audit.detail", &(wanted.hours, wanted.keep, &folder))?,
                value: (),
            })
        })?;
        Ok(())
    }

    /// The folder of this database's backups.
    pub fn backup_folder(&mut self) -> Result<PathBuf, StoreError> {
        let folder = self.backup_schedule()?.folder;
        Ok(folder.unwrap_or_else(|| usual_folder(&self.path)))
    }

    /// Takes a backup and proves it; then removes what the schedule no longer keeps. The trail tells it, where this account may write.
    pub fn back_up(&mut self) -> Result<Backup, StoreError> {
        let permit = self.allow(Class::Admin)?;
        let schedule = self.backup_schedule()?;
        let folder = schedule
            .folder
            .clone()
            .unwrap_or_else(|| usual_folder(&self.path));
        let path = self.path.clone();
        let account = self.actor.account.clone();
        self.look()?;
        let backup = take(&Source {
            connection: &self.reader,
            path: &path,
            folder: &folder,
            by: &account,
            label: "",
        })?;
        prune(&folder, &path, schedule.keep)?;
        if self.access == connect::Access::Write {
            let name = name_of(&backup.path);
            let sha256 = backup
                .proof
                .as_ref()
                .map(|proof| proof.sha256.clone())
                .unwrap_or_default();
            self.write(permit, "backup", |_| {
                Ok(Outcome::Keep {
                    subject: name,
                    detail: codes::json("audit.detail", &sha256)?,
                    value: (),
                })
            })?;
        }
        Ok(backup)
    }
}

const HOURS: &str = "backup.hours";
const KEEP: &str = "backup.keep";
const FOLDER: &str = "backup.folder";

fn schedule(connection: &Connection) -> Result<Schedule, StoreError> {
    let usual = Schedule::default();
    let number = |name| -> Result<Option<u32>, StoreError> {
        Ok(meta::get(connection, name)?.and_then(|text| text.parse().ok()))
    };
    Ok(Schedule {
        hours: number(HOURS)?.unwrap_or(usual.hours),
        keep: number(KEEP)?.unwrap_or(usual.keep),
        folder: meta::get(connection, FOLDER)?
            .filter(|text| !text.is_empty())
            .map(PathBuf::from),
    })
}

/// What is copied, and where to.
struct Source<'a> {
    connection: &'a Connection,
    path: &'a Path,
    folder: &'a Path,
    by: &'a str,
    /// Ending of the name, such as `-before-restore`.
    label: &'a str,
}

fn io(path: &Path) -> impl FnOnce(std::io::Error) -> StoreError + '_ {
    move |source| {
        if source.kind() == std::io::ErrorKind::StorageFull {
            return StoreError::Full {
                path: path.to_owned(),
                doing: "backing up",
            };
        }
        StoreError::Io {
            path: path.to_owned(),
            source,
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Makes the folder, for its owner only, if it is not there.
fn make_folder(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(io(folder))
}

fn take(source: &Source<'_>) -> Result<Backup, StoreError> {
    make_folder(source.folder)?;
    let stem = source
        .path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let at = Timestamp::now();
    // Nanoseconds are in the name, so two in one second do not meet.
    let moment: String = at
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let name = format!("{stem}-{moment}{}.db", source.label);
    let hidden = Hidden::new(source.folder.join(format!(".{name}.part")));
    let figures = copy(source, &hidden.path)?;
    let proof = Proof::of(&hidden.path, &name, at, source, figures)?;
    if let Some(flaw) = proof.check(&hidden.path)? {
        return Err(StoreError::Unproven {
            path: source.folder.join(&name),
            flaw: Box::new(flaw),
        });
    }
    let place = source.folder.join(&name);
    let proof_place = connect::side_file(&place, PROOF);
    let hidden_proof = Hidden::new(connect::side_file(&hidden.path, PROOF));
    proof.write(&hidden_proof.path)?;
    // The proof comes second: a backup without one does not count, a proof without a backup would be nothing at all.
    fs::rename(&hidden.path, &place).map_err(io(&place))?;
    fs::rename(&hidden_proof.path, &proof_place).map_err(io(&proof_place))?;
    sync_folder(source.folder)?;
    Ok(Backup {
        path: place,
        proof: Some(proof),
        flaw: None,
    })
}

/// A file that goes away unless it was renamed.
struct Hidden {
    path: PathBuf,
}

impl Hidden {
    fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        for ending in ["", "-journal", "-wal", "-shm"] {
            // Mostly not there any more; what cannot be removed has a hidden name that nothing reads.
            let _ = fs::remove_file(connect::side_file(&self.path, ending));
        }
    }
}

/// Makes the names of a folder's files durable.
fn sync_folder(folder: &Path) -> Result<(), StoreError> {
    File::open(folder)
        .and_then(|handle| handle.sync_all())
        .map_err(io(folder))
}

/// Copies one snapshot of the database; returns the figures of that same snapshot, read from the database itself.
fn copy(source: &Source<'_>, to: &Path) -> Result<Figures, StoreError> {
    let named = |error: StoreError| error.at(to, "backing up");
    connect::make_private(to)?;
    let snapshot = source.connection.unchecked_transaction()?;
    let figures = Figures::of(&snapshot)?;
    let mut target = Connection::open_with_flags(
        to,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    // The file is made durable as a whole when it is complete.
    target.pragma_update(None, "synchronous", "OFF")?;
    pour(source.connection, &mut target).map_err(named)?;
    snapshot.commit()?;
    // One file without side files, which can be read from a medium that cannot be written.
    let mode: String = target
        .pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))
        .map_err(|error| named(error.into()))?;
    if mode != "delete" {
        return Err(StoreError::BadValue {
            what: "journal_mode",
            detail: mode,
        });
    }
    target
        .close()
        .map_err(|(_, error)| named(StoreError::from(error)))?;
    File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(io(to))?;
    Ok(figures)
}

/// All pages in one step: the source cannot change in between, so it never has to begin again.
fn pour(from: &Connection, to: &mut Connection) -> Result<(), StoreError> {
    let path = PathBuf::from(to.path().unwrap_or_default());
    let copying = Copying::new(from, to)?;
    for _ in 0..ATTEMPTS {
        // Waits by itself, as long as the connection's patience.
        if copying.step(-1)? == StepResult::Done {
            return Ok(());
        }
    }
    Err(StoreError::Busy {
        path,
        doing: "backing up",
        waited_ms: connect::BUSY_MS * ATTEMPTS,
        holder: None,
    })
}

const ATTEMPTS: u64 = 3;

/// All backups of a folder, newest first, each compared with its proof byte for byte.
pub fn list(folder: &Path) -> Result<Vec<Backup>, StoreError> {
    let mut found = Vec::new();
    for path in names(folder)? {
        found.push(look_at(path)?);
    }
    Ok(found)
}

/// Paths of a folder's backups, newest first: names end in the moment.
fn names(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(io(folder)(error)),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let path = entry.map_err(io(folder))?.path();
        let name = name_of(&path);
        if path.extension().is_some_and(|ending| ending == "db") && !name.starts_with('.') {
            paths.push(path);
        }
    }
    paths.sort();
    paths.reverse();
    Ok(paths)
}

fn look_at(path: PathBuf) -> Result<Backup, StoreError> {
    let (proof, flaw) = match Proof::read(&connect::side_file(&path, PROOF)) {
        Ok(proof) => {
            let flaw = proof.check_bytes(&path)?;
            (Some(proof), flaw)
        }
        Err(flaw) => (None, Some(flaw)),
    };
    Ok(Backup { path, proof, flaw })
}

/// The newest backup that is still, byte for byte, what was proven.
pub fn newest_proven(folder: &Path) -> Result<Option<Backup>, StoreError> {
    for path in names(folder)? {
        let backup = look_at(path)?;
        if backup.is_proven() {
            return Ok(Some(backup));
        }
    }
    Ok(None)
}

/// When the newest backup was proven, by its proof and its size alone: quick enough for a header line.
pub fn latest_moment(folder: &Path) -> Option<Timestamp> {
    names(folder).ok()?.into_iter().find_map(|path| {
        let proof = Proof::read(&connect::side_file(&path, PROOF)).ok()?;
        let bytes = fs::metadata(&path).ok()?.len();
        (bytes == proof.bytes).then_some(proof.at)
    })
}

/// Restores a backup into a sandbox and compares everything with its proof.
pub fn test(backup: &Path) -> Result<Backup, StoreError> {
    let mut looked = look_at(backup.to_owned())?;
    if let (Some(proof), None) = (&looked.proof, &looked.flaw) {
        let sandbox = Sandbox::new(backup)?;
        let restored = sandbox.folder.join("restored.db");
        fs::copy(backup, &restored).map_err(io(&restored))?;
        looked.flaw = proof.check(&restored)?;
    }
    Ok(looked)
}

/// A folder beside the backups that is gone afterwards.
struct Sandbox {
    folder: PathBuf,
}

impl Sandbox {
    fn new(near: &Path) -> Result<Self, StoreError> {
        let folder = near.parent().unwrap_or(Path::new(".")).join(format!(
            ".sandbox-{}-{}",
            std::process::id(),
            Timestamp::now().as_nanosecond()
        ));
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&folder)
            .map_err(io(&folder))?;
        Ok(Self { folder })
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // What cannot be removed is hidden, and readable by its owner only.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Removes what the schedule no longer keeps. Proven ones only: a damaged one is evidence, and does not count as kept.
fn prune(folder: &Path, database: &Path, keep: u32) -> Result<(), StoreError> {
    let stem = database
        .file_stem()
        .map(|stem| format!("{}-", stem.to_string_lossy()))
        .unwrap_or_default();
    let mut dated = Vec::new();
    for path in names(folder)? {
        let proof = Proof::read(&connect::side_file(&path, PROOF));
        if let Ok(proof) = proof
            && name_of(&path).starts_with(&stem)
        {
            dated.push((proof.at, path));
        }
    }
    dated.sort();
    dated.reverse();
    let moments: Vec<Timestamp> = dated.iter().map(|(at, _)| *at).collect();
    for place in surplus(&moments, keep) {
        if let Some((_, path)) = dated.get(place) {
            let proof = connect::side_file(path, PROOF);
            fs::remove_file(&proof).map_err(io(&proof))?;
            fs::remove_file(path).map_err(io(path))?;
        }
    }
    Ok(())
}

/// Which of these moments, newest first, are kept no longer: beyond the newest `keep`, all but the newest of each of the
/// twelve latest months.
fn surplus(moments: &[Timestamp], keep: u32) -> Vec<usize> {
    let month = |at: &Timestamp| {
        let date = at.to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        (date.year(), date.month())
    };
    let keep = usize::try_from(keep.max(1)).unwrap_or(usize::MAX);
    let mut months: Vec<(i16, i8)> = Vec::new();
    let mut surplus = Vec::new();
    for (place, at) in moments.iter().enumerate() {
        let is_new_month = !months.contains(&month(at));
        if is_new_month {
            months.push(month(at));
        }
        if place >= keep && !(is_new_month && months.len() <= 12) {
            surplus.push(place);
        }
    }
    surplus
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(n: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 - n * 86_400).unwrap()
    }

    #[test]
    fn the_newest_and_one_a_month_are_kept() {
        let moments: Vec<Timestamp> = (0..500).map(days).collect();
        let gone = surplus(&moments, 14);
        assert!(gone.iter().all(|place| *place >= 14));
        let kept = moments.len() - gone.len();
        assert!((14 + 11..=14 + 12).contains(&kept), "{kept}");
        assert_eq!(surplus(&moments[..3], 14), Vec::<usize>::new());
        // Whoever asks for none keeps one.
        assert!(!surplus(&moments, 0).contains(&0));
    }
}
