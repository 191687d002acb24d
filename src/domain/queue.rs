//! Who needs an assessment, with how many points, and what stands in the way.

use serde::Deserialize;
use serde::Serialize;

/// Why somebody is in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueReason {
    /// Never assessed.
    Never,
    /// Assessed, no longer valid.
    Expired,
    /// Valid, but not for long.
    Expiring,
    /// Candidate of a target position, or put in by hand.
    Target,
}

/// What keeps a queued person from being scheduled at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Retires (BUP) before the assessment would pay: within the profile's margin (default 12 months).
    Retiring,
    /// On study assignment (*tugas belajar*).
    StudyLeave,
    /// *Kedudukan hukum* outside the population.
    Status,
    /// Taken out of the queue by hand.
    TakenOut,
}

/// One factor of the rank: value × weight = points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Factor {
    /// Stable name: `reason`, `effect`, `level`, `last_gap`, `waiting`, `bup`.
    pub name: String,
    /// Value, 0–100.
    pub value: i32,
    /// Weight, in whole points of 100.
    pub weight: i32,
    /// value × weight / 10, so that all factors at their best add up to 1,000.
    pub points: i32,
}

/// Place in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueEntry {
    /// Why.
    pub reason: QueueReason,
    /// 1–1000, the sum of the factors' points (at least 1).
    pub points: i32,
    /// Its parts.
    pub factors: Vec<Factor>,
    /// What stands in the way.
    pub blocked: Option<Block>,
}

impl QueueReason {
    /// All, in the order of urgency.
    pub const ALL: [Self; 4] = [Self::Never, Self::Expired, Self::Expiring, Self::Target];

    /// The word in the database, in filters and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Expired => "expired",
            Self::Expiring => "expiring",
            Self::Target => "target",
        }
    }
}

impl Block {
    /// All.
    pub const ALL: [Self; 4] = [
        Self::Retiring,
        Self::StudyLeave,
        Self::Status,
        Self::TakenOut,
    ];

    /// The word in the database and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Retiring => "retiring",
            Self::StudyLeave => "study_leave",
            Self::Status => "status",
            Self::TakenOut => "taken_out",
        }
    }
}
