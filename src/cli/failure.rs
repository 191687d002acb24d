//! How a command ends: the exit statuses of `cli.md` section 1, and the one sentence that goes with a bad one.

use crate::words::Lang;
use crate::words::cli as words;

/// Exit status of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// Done.
    Done = 0,
    /// Done, with findings: rejected rows, an infeasible plan, a failed check.
    Findings = 1,
    /// Wrong usage.
    Usage = 2,
    /// Not allowed.
    NotAllowed = 3,
    /// The database or a file cannot be used.
    Unusable = 4,
    /// Somebody changed it first.
    Conflict = 5,
    /// A fault of the program.
    Internal = 70,
}

impl Status {
    /// As the system takes it.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// Why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// With a sentence: what, on what, what to do.
    Said {
        /// Exit status.
        status: Status,
        /// One line.
        sentence: String,
        /// Further lines, such as the units that a name could mean.
        more: Vec<String>,
    },
    /// Nobody reads the output any more, which is nobody's fault.
    PipeClosed,
}

/// What every command returns.
pub type Answer = Result<Status, Failure>;

impl Failure {
    /// With one sentence.
    pub fn said(status: Status, sentence: impl Into<String>) -> Self {
        Self::Said {
            status,
            sentence: sentence.into(),
            more: Vec::new(),
        }
    }

    /// Wrong usage.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self::said(Status::Usage, sentence)
    }

    /// A file or the database cannot be used.
    pub fn unusable(sentence: impl Into<String>) -> Self {
        Self::said(Status::Unusable, sentence)
    }

    /// A fault of the program.
    pub fn internal(lang: Lang, what: &str) -> Self {
        Self::said(Status::Internal, words::internal(lang, what))
    }
}
