//! What can go wrong in the store: what failed, on what. Sentences for people are made in `words::store`.
//!
//! One file although long: every way to fail, read beside the others.

use serde::Deserialize;
use serde::Serialize;
use std::path::PathBuf;

use jiff::Timestamp;
use rusqlite::ErrorCode;
use thiserror::Error;

use crate::domain::nip::Nip;
use crate::domain::person::PersonId;
use crate::planner::drift::Drift;
use crate::store::ask::Class;
use crate::store::holder::Holder;
use crate::store::rights::Role;

/// Why a database can only be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReadOnlyReason {
    /// The file's mode does not let this account write.
    FileMode,
    /// The folder's mode does not let this account make the side files (`-wal`, `-shm`) that every write needs.
    FolderMode,
    /// A side file (`-wal` or `-shm`) cannot be written by this account.
    SideFileMode,
    /// The medium is mounted read-only.
    Medium,
    /// The last writer left changes in the `-wal` file that a reader may not merge: somebody who may write has to open it once.
    PendingWal,
    /// The file was opened for reading only.
    Asked,
    /// The file is damaged; what can still be read of it is shown.
    Damaged,
}

/// Somebody changed it first: both values, and who.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// What was to be changed: `person 198503142010011012`, `budget TW1` …
    pub what: String,
    /// Account that changed it.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
    /// What the caller wanted to write.
    pub mine: String,
    /// What stands there now.
    pub theirs: String,
}

/// What was looked for and is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sought {
    /// A person by NIP.
    Nip(String),
    /// A person by row.
    Person(PersonId),
    /// A unit by row or code.
    Unit(String),
    /// A rule profile by name.
    Profile(String),
    /// A plan by number.
    Plan(i64),
    /// An import by number.
    Import(i64),
    /// A budget period.
    Period(String),
    /// A session of the calendar.
    Session(String),
    /// A method of assessment.
    Method(String),
    /// A piece of evidence by row.
    Evidence(i64),
    /// A frozen mapping by label.
    Snapshot(String),
    /// A calibration session by label.
    Calibration(String),
}

/// A field of a session that cannot be as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SessionField {
    /// 1 to 24 letters, digits, `.`, `_`, `-`.
    Code,
    /// 1 to 30.
    Days,
    /// 1 to 10,000.
    Seats,
    /// 1 to 1,000,000.
    AssessorLoad,
    /// 0 to Rp 1 trillion.
    FixedCost,
    /// Something, at the most 120 characters.
    Place,
    /// At the most 120 characters.
    Room,
}

/// Why tariffs, periods or days cannot be as they were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum TuneFault {
    /// Money is negative or beyond all measure.
    Cost,
    /// The load is not between 1 and 1,000,000.
    Load,
    /// The bonus is not between 0 and 1,000,000 points.
    Bonus,
    /// Percent are 0 to 100.
    Percent,
    /// 1 to 16 letters, digits, `.`, `_`, `-`.
    Id,
    /// The first day lies after the last.
    Reversed,
    /// This period is there already, or shares a day with the new one.
    Overlap,
}

/// Why something cannot be noted of a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SeatFault {
    /// The accepted plan has no such seat.
    NoSeat,
    /// The session has not begun.
    TooEarly,
    /// The result is there.
    HasResult,
    /// Somebody else has the seat, or a later plan has moved it.
    Taken,
    /// Nobody is missing from the seat.
    NotFree,
    /// The substitute is none of those proposed.
    NotProposed,
}

/// Why a wish about a person's seat cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WishFault {
    /// The session is cancelled.
    Cancelled,
    /// The session's method is not offered to the person's level.
    NotOffered,
    /// A locked session keeps the person; named is that one.
    Locked,
    /// The person is excluded from it.
    Excluded,
    /// The person is unavailable on a day of it.
    Unavailable,
    /// The person is pinned to it.
    Pinned,
    /// The first day lies after the last.
    Reversed,
}

/// Why a command is refused by the rules although nobody else interfered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// Only a draft can be accepted or rejected.
    NotADraft {
        /// The plan.
        plan: i64,
    },
    /// The plan does not answer this instance.
    WrongInstance,
    /// The import has been undone already.
    AlreadyUndone {
        /// The import.
        import: i64,
    },
    /// A ceiling below what has been spent, or no sum at all.
    BadLimit {
        /// The period.
        period: String,
    },
    /// The database has changed in what the plan relies on.
    PlanDrifted {
        /// The plan.
        plan: i64,
        /// Every difference.
        drift: Vec<Drift>,
    },
    /// A session with this code is there already.
    SessionExists {
        /// Its code.
        session: String,
    },
    /// Plans or wishes name the session.
    SessionInUse {
        /// Its code.
        session: String,
    },
    /// A session cannot be like this.
    BadSession {
        /// Its code.
        session: String,
        /// The first field that cannot stay.
        field: SessionField,
    },
    /// What planning is made from cannot be like this.
    BadTune {
        /// Tariff, method, period or day.
        on: String,
        /// Why.
        fault: TuneFault,
    },
    /// Seats are those of the accepted plan.
    NotAccepted {
        /// The plan.
        plan: i64,
    },
    /// A seat of which this cannot be noted.
    BadSeat {
        /// Whose.
        nip: Nip,
        /// Which session.
        session: String,
        /// Why.
        fault: SeatFault,
    },
    /// A wish that cannot be fulfilled.
    BadWish {
        /// Whose.
        nip: Nip,
        /// Which session; empty where none matters.
        session: String,
        /// Why.
        fault: WishFault,
    },
    /// The import was stopped on request; nothing was changed.
    Stopped,
    /// Such a file exists already: a new database never replaces one.
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The role `unit` needs a unit, and no other role takes one.
    UnitOfRole,
    /// Nobody would be left who may grant roles.
    NoAdmin,
    /// Another text is kept under this name and version.
    ProfileVersion {
        /// Name.
        name: String,
        /// Version.
        version: u32,
    },
    /// The person has this fact already, or a correction would make it another fact.
    SameFact {
        /// Whose.
        nip: String,
    },
    /// Rejecting and correcting ask for a reason.
    NoReason,
    /// Something that a calibration session does not allow.
    Calibration(CalibrationFault),
    /// A label that is empty, too long, or a date.
    BadLabel,
    /// A frozen mapping has this label.
    LabelTaken {
        /// The label.
        label: String,
    },
    /// Units that form no tree together with those in the database.
    Units {
        /// Names involved.
        names: Vec<String>,
    },
}

/// What a calibration session does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CalibrationFault {
    /// Authoriser, reason or evidence is missing.
    Unfounded,
    /// It is closed.
    Closed,
    /// The person was not in the unit when it was frozen.
    NotInIt,
    /// The person has been moved; withdraw that first.
    AlreadyMoved,
    /// The person has not been moved.
    NotMoved,
}

/// What went wrong between a client and its broker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BrokerFault {
    /// Nobody answers at the socket; what the system says.
    Absent(String),
    /// The connection broke: a change that was under way may have been made.
    Lost,
    /// No answer in time.
    Mute,
    /// The broker is of another version, which it names.
    Version(String),
    /// Too many connections, of everybody or of this account.
    Crowded,
    /// The question has more bytes than this.
    TooLarge(u32),
    /// What came cannot be understood.
    Nonsense,
    /// Concerns the file itself: for the account that owns it, on the host.
    OnlyOnHost,
    /// What the broker says, in its own words.
    Told(String),
}

impl BrokerFault {
    /// As an error at this address.
    pub(super) fn on(self, socket: &std::path::Path) -> StoreError {
        StoreError::Broker {
            socket: socket.to_owned(),
            fault: self,
        }
    }
}

impl From<BrokerFault> for StoreError {
    fn from(fault: BrokerFault) -> Self {
        Self::Broker {
            socket: PathBuf::new(),
            fault,
        }
    }
}

/// Everything that can go wrong in the store.
#[derive(Debug, Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("{}: no such database", .path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file is no database of this program.
    #[error("{}: not a database of petatalenta ({found})", .path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead, as far as its first bytes tell.
        found: String,
    },
    /// The file is damaged.
    #[error("{}: damaged: {detail}", .path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// First finding of `SQLite`.
        detail: String,
    },
    /// A write was asked of a database that can only be read.
    #[error("{}: can only be read ({reason:?})", .path.display())]
    ReadOnly {
        /// The file or side file in the way.
        path: PathBuf,
        /// Why.
        reason: ReadOnlyReason,
    },
    /// Another session held the lock for longer than we wait.
    #[error("{}: locked by another session for {waited_ms} ms while {doing}", .path.display())]
    Busy {
        /// The file.
        path: PathBuf,
        /// What was to be done.
        doing: &'static str,
        /// How long we waited.
        waited_ms: u64,
        /// Who holds it, as far as is known.
        holder: Option<Box<Holder>>,
    },
    /// No room on the medium.
    #[error("{}: no space left while {doing}", .path.display())]
    Full {
        /// The file.
        path: PathBuf,
        /// What was to be done.
        doing: &'static str,
    },
    /// Written by a newer version of the program.
    #[error("{}: version {found} of the schema, this program knows {known}", .path.display())]
    TooNew {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// Latest version known here.
        known: i64,
    },
    /// `SQLite` below 3.51.3 can lose committed pages of a WAL file that several processes write.
    #[error("SQLite {found} is below {floor}")]
    OldSqlite {
        /// Version found.
        found: String,
        /// Lowest allowed.
        floor: &'static str,
    },
    /// WAL does not work across machines.
    #[error("{}: lies on a network file system ({kind})", .path.display())]
    NetworkFileSystem {
        /// The file.
        path: PathBuf,
        /// Its name: `nfs`, `cifs`, `fuse` …
        kind: &'static str,
    },
    /// Somebody changed it first.
    #[error("{}: changed first by {}", .0.what, .0.by)]
    Conflict(Box<Clash>),
    /// Not there.
    #[error("not found: {0:?}")]
    NotFound(Sought),
    /// The rules do not allow it.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// The account has no role that allows it.
    #[error("{account}: not allowed ({})", .class.word())]
    Denied {
        /// Account.
        account: String,
        /// What was to be done.
        class: Class,
        /// Roles it has.
        roles: Vec<Role>,
    },
    /// A rule profile in the database cannot be read.
    #[error("profile {name} version {version}: {source}")]
    BadProfile {
        /// Its name.
        name: String,
        /// Its version.
        version: u32,
        /// Why.
        source: crate::domain::profile::ProfileFault,
    },
    /// The planning base that comes with the program cannot be read.
    #[error("planning base: {0}")]
    BadPlanning(crate::domain::calendar::CalendarFault),
    /// A stored value is none of those that this program writes.
    #[error("{what}: cannot be read: {detail}")]
    BadValue {
        /// Table and column, or kind of value.
        what: &'static str,
        /// What the reader says.
        detail: String,
    },
    /// The file cannot be read or made for a reason of the system.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A backup that is not what was proven of it.
    #[error("{}: not proven: {flaw:?}", .path.display())]
    Unproven {
        /// The backup.
        path: PathBuf,
        /// Why.
        flaw: Box<crate::store::backup::Flaw>,
    },
    /// Between a client and its broker.
    #[error("{}: {fault:?}", .socket.display())]
    Broker {
        /// Where the broker is asked.
        socket: PathBuf,
        /// What went wrong.
        fault: BrokerFault,
    },
    /// Anything else that `SQLite` says.
    #[error("while {doing}: {source}")]
    Sql {
        /// What was to be done.
        doing: &'static str,
        /// What `SQLite` says.
        source: rusqlite::Error,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(source: rusqlite::Error) -> Self {
        Self::Sql {
            doing: "speaking to the database",
            source,
        }
    }
}

impl StoreError {
    /// Whether waiting a little may help.
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Busy { .. } => true,
            Self::Sql { source, .. } => {
                matches!(
                    source.sqlite_error_code(),
                    Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
                )
            }
            _ => false,
        }
    }

    /// Whether the file itself is damaged, by whatever way that came out.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Corrupt { .. } => true,
            // A value that the program never writes is damage as well: a byte of a text, the type of a cell.
            Self::Sql { source, .. } => {
                matches!(
                    source.sqlite_error_code(),
                    Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
                ) || matches!(
                    source,
                    rusqlite::Error::Utf8Error(..)
                        | rusqlite::Error::FromSqlConversionFailure(..)
                        | rusqlite::Error::InvalidColumnType(..)
                        | rusqlite::Error::IntegralValueOutOfRange(..)
                )
            }
            _ => false,
        }
    }

    /// Names the file in errors that `SQLite` tells only by number.
    #[must_use]
    pub fn at(self, path: &std::path::Path, doing: &'static str) -> Self {
        let Self::Sql { source, .. } = self else {
            return self;
        };
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy {
                holder: super::holder::of(&path).map(Box::new),
                path,
                doing,
                waited_ms: super::connect::BUSY_MS,
            },
            Some(ErrorCode::DiskFull) => Self::Full { path, doing },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt {
                path,
                detail: source.to_string(),
            },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly {
                path,
                reason: ReadOnlyReason::FileMode,
            },
            Some(ErrorCode::SystemIoFailure) => Self::Io {
                path,
                source: std::io::Error::other(source.to_string()),
            },
            _ => Self::Sql { doing, source },
        }
    }
}
