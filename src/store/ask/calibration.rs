//! What may be asked and done in a calibration session.

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::ninebox::BoxNo;
use crate::domain::nip::Nip;
use crate::domain::outcome::Placement;
use crate::domain::person::UnitId;
use crate::store::ask::SnapshotRow;

/// Why somebody is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalibrationReason {
    /// Evidence that came after the mapping was frozen.
    LateEvidence,
    /// The data were wrong.
    DataError,
    /// An assignment that the rules do not rate.
    Assignment,
    /// Discipline or integrity.
    Integrity,
    /// The committee's judgement, explained in the evidence.
    Judgement,
}

impl CalibrationReason {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::LateEvidence,
        Self::DataError,
        Self::Assignment,
        Self::Integrity,
        Self::Judgement,
    ];

    /// The word in the database and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::LateEvidence => "late_evidence",
            Self::DataError => "data_error",
            Self::Assignment => "assignment",
            Self::Integrity => "integrity",
            Self::Judgement => "judgement",
        }
    }

    /// The reason with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// What is done in a calibration session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "calibrate")]
pub enum Calibrate {
    /// Freezes the mapping and opens a session on a unit.
    Open {
        /// Label of the session, and of its snapshot.
        label: String,
        /// The unit and everything below it.
        unit: UnitId,
    },
    /// Moves somebody.
    Move {
        /// Session.
        label: String,
        /// Who.
        nip: Nip,
        /// Where to.
        to: BoxNo,
        /// Who authorises it, by name and office.
        authoriser: String,
        /// Why.
        reason: CalibrationReason,
        /// On what evidence.
        evidence: String,
    },
    /// Withdraws a move; it stays on record.
    Withdraw {
        /// Session.
        label: String,
        /// Who.
        nip: Nip,
        /// Why.
        why: String,
    },
    /// Closes the session.
    Close {
        /// Session.
        label: String,
    },
}

/// Withdrawn by whom, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// One move of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalibrationMove {
    /// NIP.
    pub nip: Nip,
    /// Name when the mapping was frozen.
    pub name: String,
    /// Unit then.
    pub unit_name: String,
    /// Post then.
    pub position: String,
    /// Official box, by the rules.
    pub from: Placement,
    /// Calibrated box.
    pub to: BoxNo,
    /// Who authorised it.
    pub authoriser: String,
    /// Why.
    pub reason: CalibrationReason,
    /// On what evidence.
    pub evidence: String,
    /// Written down by whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Whether it was withdrawn.
    pub withdrawn: Option<Withdrawn>,
}

/// A calibration session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalibrationView {
    /// Its label.
    pub label: String,
    /// The unit.
    pub unit_name: String,
    /// The frozen mapping.
    pub snapshot: SnapshotRow,
    /// Opened by whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Closed when; none: open.
    pub closed: Option<Timestamp>,
    /// People by official box; 0 is the tray.
    pub before: [u64; 10],
    /// People by calibrated box.
    pub after: [u64; 10],
    /// Moves in the order in which they were made, withdrawn ones included.
    pub moves: Vec<CalibrationMove>,
    /// Head of the audit trail now.
    pub head: String,
}
