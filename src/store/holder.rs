//! Who is writing just now: a note beside the database (`-holder`), so that whoever waits is told for whom. Only a courtesy:
//! the lock itself is `SQLite`'s, a note left behind by a process that died is not believed.

use std::fs;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use crate::store::ask::Actor;
use crate::store::connect;

/// Who writes, what, since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Account.
    pub account: String,
    /// Process.
    pub pid: u32,
    /// Action of the trail.
    pub action: String,
    /// When the write began.
    pub since: Timestamp,
}

/// The note of a write under way; gone when it is dropped.
#[derive(Debug)]
pub(super) struct Note {
    path: PathBuf,
}

impl Note {
    /// Leaves a note. None where that fails: a write never fails for it.
    pub(super) fn leave(database: &Path, actor: &Actor, action: &str) -> Option<Self> {
        let path = connect::side_file(database, "-holder");
        let holder = Holder {
            account: actor.account.clone(),
            pid: std::process::id(),
            action: action.to_owned(),
            since: Timestamp::now(),
        };
        let text = serde_json::to_string(&holder).ok()?;
        let is_new = !path.exists();
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(true)
            .mode(0o600)
            .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed())
            .open(&path)
            .ok()?;
        if is_new && let Ok(facts) = fs::metadata(database) {
            // As many may write it as may write the database. Whoever may not leaves none.
            let _ = file.set_permissions(fs::Permissions::from_mode(
                facts.permissions().mode() & 0o666,
            ));
        }
        file.write_all(text.as_bytes()).ok()?;
        Some(Self { path })
    }
}

impl Drop for Note {
    fn drop(&mut self) {
        // Still under the lock, so it is ours. One that stays is not believed once its process is gone.
        let _ = fs::remove_file(&self.path);
    }
}

/// Who writes just now; none: nobody, or nobody who left a note.
pub fn of(database: &Path) -> Option<Holder> {
    let text = fs::read_to_string(connect::side_file(database, "-holder")).ok()?;
    let holder: Holder = serde_json::from_str(&text).ok()?;
    Path::new("/proc")
        .join(holder.pid.to_string())
        .exists()
        .then_some(holder)
}
