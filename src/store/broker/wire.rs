//! What broker and client say to each other: one JSON text a frame, four bytes of length before it, most significant first.

use std::io;
use std::io::Read;
use std::io::Write;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::nip::Nip;
use crate::domain::office::Office;
use crate::domain::profile::Profile;
use crate::exchange::record::Document;
use crate::store::ask::Actor;
use crate::store::ask::Class;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::Lens;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::audit::anchor::Anchor;
use crate::store::connect::Access;
use crate::store::error::BrokerFault;
use crate::store::error::Clash;
use crate::store::error::ReadOnlyReason;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::holder::Holder;
use crate::store::import::ImportOptions;
use crate::store::import::ImportProgress;
use crate::store::import::ImportReport;
use crate::store::office::Concern;
use crate::store::office::PeopleEntry;
use crate::store::rights::Grant;
use crate::store::rights::Rights;
use crate::store::rights::Role;
use crate::store::roles::Explanation;
use crate::store::trail::Proved;
use crate::store::trail::Touch;
use crate::store::trail::TrailAsk;
use crate::store::trail::TrailRow;

/// Both sides must be of one version: the vocabulary is that of one program.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Bytes that a question may have.
pub(super) const QUESTION: u32 = 4 << 20;
/// Bytes that a frame of somebody may have who drafts plans or imports files.
pub(super) const CARGO: u32 = 128 << 20;
/// Bytes that an answer may have.
pub(super) const ANSWER: u32 = 512 << 20;

/// What a client says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Request {
    /// The first thing.
    Hello {
        /// Of the program.
        version: String,
        /// Through which day and rules.
        lens: Lens,
    },
    /// A question of a screen.
    Ask(Box<Query>),
    /// A change.
    Run(Box<Command>),
    /// Another day or other rules from now on.
    Look(Lens),
    /// Has anybody changed anything?
    Pulse,
    /// Bring the stored figures to the present day.
    RefreshDay,
    /// Import files.
    Import(Vec<Document>, ImportOptions),
    /// Go on with the import.
    GoOn,
    /// Stop the import.
    Stop,
    /// What is no question of a screen.
    More(Box<More>),
}

/// What the command line asks beside the questions of the screens.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum More {
    /// What the account may do.
    Rights,
    /// All roles.
    Grants,
    /// Why an account sees a person.
    Explain(Nip, u32),
    /// Entries of the trail.
    Trail(TrailAsk),
    /// What an account touched.
    Incident(String, Timestamp, Timestamp),
    /// Who touched a person.
    Subject(Nip),
    /// Proves the trail, against these anchors or those that the database keeps.
    Prove(Option<Vec<Anchor>>),
    /// The name of a person.
    NameOf(String),
    /// The rules of the lens.
    Profile,
    /// Letterhead.
    Office,
    /// Entries with people.
    People(Concern),
}

/// What the broker says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Answer {
    /// To `Hello`.
    Welcome(Actor, Access),
    /// To `Ask`.
    Reply(Box<Reply>),
    /// To `Run`.
    Done(Done),
    /// To `Look`.
    Looked,
    /// To `Pulse`.
    Pulse(i64),
    /// To `RefreshDay`: people who stand differently.
    Refreshed(usize),
    /// To `Import`, while it runs: `GoOn` or `Stop` is waited for.
    Progress(ImportProgress),
    /// To `Import`.
    Imported(Box<ImportReport>),
    /// Before any other answer: a write waits for somebody.
    Waiting(Holder),
    /// To `More`.
    Rights(Rights),
    /// To `More`.
    Grants(Vec<Grant>),
    /// To `More`.
    Explained(Explanation),
    /// To `More`.
    Trail(Vec<TrailRow>),
    /// To `More`.
    Touches(Vec<Touch>),
    /// To `More`.
    Proved(Box<Proved>),
    /// To `More`.
    Name(Option<String>),
    /// To `More`.
    Profile(Box<Profile>),
    /// To `More`.
    Office(Box<Office>),
    /// To `More`.
    People(Vec<PeopleEntry>),
    /// It did not work.
    Fault(Fault),
}

/// An error of the store, without what makes sense on the host only.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) enum Fault {
    Conflict(Box<Clash>),
    NotFound(Sought),
    Refused(Refusal),
    Denied(String, Class, Vec<Role>),
    ReadOnly(PathBuf, ReadOnlyReason),
    Busy(PathBuf, u64, Option<Box<Holder>>),
    Full(PathBuf),
    Corrupt(PathBuf, String),
    Broker(BrokerFault),
    Other(String),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict(clash) => Self::Conflict(clash),
            StoreError::NotFound(sought) => Self::NotFound(sought),
            StoreError::Refused(refusal) => Self::Refused(refusal),
            StoreError::Denied {
                account,
                class,
                roles,
            } => Self::Denied(account, class, roles),
            StoreError::ReadOnly { path, reason } => Self::ReadOnly(path, reason),
            StoreError::Busy {
                path,
                waited_ms,
                holder,
                ..
            } => Self::Busy(path, waited_ms, holder),
            StoreError::Full { path, .. } => Self::Full(path),
            StoreError::Corrupt { path, detail } => Self::Corrupt(path, detail),
            StoreError::Broker { fault, .. } => Self::Broker(fault),
            other => Self::Other(other.to_string()),
        }
    }
}

impl Fault {
    /// The error again; `socket` is where it was told.
    pub(super) fn into_error(self, socket: &std::path::Path) -> StoreError {
        match self {
            Self::Conflict(clash) => StoreError::Conflict(clash),
            Self::NotFound(sought) => StoreError::NotFound(sought),
            Self::Refused(refusal) => StoreError::Refused(refusal),
            Self::Denied(account, class, roles) => StoreError::Denied {
                account,
                class,
                roles,
            },
            Self::ReadOnly(path, reason) => StoreError::ReadOnly { path, reason },
            Self::Busy(path, waited_ms, holder) => StoreError::Busy {
                path,
                doing: "asking the broker",
                waited_ms,
                holder,
            },
            Self::Full(path) => StoreError::Full {
                path,
                doing: "asking the broker",
            },
            Self::Corrupt(path, detail) => StoreError::Corrupt { path, detail },
            Self::Broker(fault) => fault.on(socket),
            Self::Other(text) => BrokerFault::Told(text).on(socket),
        }
    }
}

/// Says something.
pub(super) fn send<Said: Serialize>(stream: &mut impl Write, said: &Said) -> io::Result<()> {
    let mut frame = vec![0; 4];
    serde_json::to_writer(&mut frame, said)?;
    let length =
        u32::try_from(frame.len() - 4).map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
    if let Some(head) = frame.first_chunk_mut::<4>() {
        *head = length.to_be_bytes();
    }
    stream.write_all(&frame)?;
    stream.flush()
}

/// Reads a frame whose length is known.
pub(super) fn take<Said: DeserializeOwned>(
    stream: &mut impl Read,
    head: [u8; 4],
    limit: u32,
) -> io::Result<Said> {
    let length = u32::from_be_bytes(head);
    if length > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // Grows with what really comes, not with what was promised.
    let mut text = Vec::new();
    let read = stream.take(u64::from(length)).read_to_end(&mut text)?;
    if read < usize::try_from(length).unwrap_or(usize::MAX) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    serde_json::from_slice(&text).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_and_a_torn_or_heavy_one_does_not() {
        let mut frame = Vec::new();
        send(&mut frame, &Request::Pulse).unwrap();
        let (head, rest) = frame.split_first_chunk::<4>().unwrap();
        let back: Request = take(&mut &*rest, *head, QUESTION).unwrap();
        assert!(matches!(back, Request::Pulse));
        let torn = take::<Request>(&mut &rest[1..], *head, QUESTION).unwrap_err();
        assert_eq!(torn.kind(), io::ErrorKind::UnexpectedEof);
        let heavy = take::<Request>(&mut &*rest, [0xFF; 4], CARGO).unwrap_err();
        assert_eq!(heavy.kind(), io::ErrorKind::FileTooLarge);
        let noise = take::<Request>(&mut &b"nonsense"[..], [0, 0, 0, 8], QUESTION).unwrap_err();
        assert_eq!(noise.kind(), io::ErrorKind::InvalidData);
    }
}
