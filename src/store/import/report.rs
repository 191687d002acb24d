//! What an import says of each file and each row.

use jiff::civil::Date;

use crate::exchange::record::FileKind;
use crate::exchange::record::Reason;
use crate::store::ask::ImportId;
use serde::Deserialize;
use serde::Serialize;

/// How to import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportOptions {
    /// Whether anything is kept.
    pub mode: ImportMode,
    /// What happens to a file with many refused rows.
    pub rejects: RejectRule,
    /// Which of two values stays.
    pub precedence: Precedence,
}

/// Whether anything is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportMode {
    /// Keep it.
    #[default]
    Commit,
    /// Do everything, tell everything, keep nothing.
    DryRun,
}

/// What happens to a file with refused rows. Up to 5 % are left out and reported in any case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RejectRule {
    /// A file with more than 5 % refused rows is not taken, nor are the others of the same call.
    #[default]
    RefuseMany,
    /// Good rows are taken however many are refused.
    KeepGood,
}

/// Which of two values stays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Precedence {
    /// A newer value (by the day its file speaks of) never gives way to an older one.
    #[default]
    NewerStays,
    /// The file wins, whatever its day.
    FileWins,
}

/// What an import did, file by file, in the order in which the caller gave them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// The files.
    pub files: Vec<FileReport>,
    /// How it ended.
    pub end: ImportEnd,
    /// People who stand differently afterwards (new ones included).
    pub replaced: u64,
}

/// How an import ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportEnd {
    /// Kept, as this import.
    Committed(ImportId),
    /// Every row was there already: nothing was written.
    NothingNew,
    /// It was only a trial.
    DryRun,
    /// Nothing was written, because these files (by place in the call) have more than 5 % refused rows.
    TooManyRejected(Vec<usize>),
}

/// What an import did with one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// Name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it is.
    pub kind: FileKind,
    /// The day it speaks of; none where it does not say (then the day of the import counts).
    pub as_of: Option<Date>,
    /// Rows.
    pub rows: u64,
    /// *Baru*.
    pub new: u64,
    /// *Berubah*.
    pub changed: u64,
    /// *Sama*.
    pub same: u64,
    /// Left alone because the database holds a newer value.
    pub kept_newer: u64,
    /// *Ditolak*.
    pub rejected: Vec<RejectedRow>,
    /// Rows that were taken with a remark (unit unknown: kept without one).
    pub notes: Vec<RejectedRow>,
    /// Columns nobody knows.
    pub unknown_columns: Vec<String>,
    /// One verdict a row, in the order of the rows.
    pub verdicts: Vec<RowVerdict>,
}

/// A refused row, or one with a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// Row as a spreadsheet counts, or running number.
    pub row: u32,
    /// Cell (`C14`) or JSON field; empty where the store found it.
    pub cell: String,
    /// Header of the column; empty where the store found it.
    pub column: String,
    /// Why.
    pub reason: Reason,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowVerdict {
    /// Row as a spreadsheet counts, or running number.
    pub row: u32,
    /// What became of it.
    pub verdict: Verdict,
}

/// A field that a row changes, with both values as the database writes them; empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Name of the field (`position`, `golongan_since`).
    pub field: String,
    /// What stood there.
    pub was: String,
    /// What stands there now.
    pub now: String,
}

/// What becomes of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// *Baru*.
    New,
    /// *Berubah*: which fields, from what to what.
    Changed(Vec<FieldChange>),
    /// *Sama*.
    Same,
    /// The database holds a newer value.
    KeptNewer,
    /// *Ditolak*; the reason stands in [`FileReport::rejected`].
    Rejected,
}

impl FileReport {
    /// Whether more than 5 % of the rows are refused.
    pub fn has_many_rejected(&self) -> bool {
        let rejected = u64::try_from(self.rejected.len()).unwrap_or(u64::MAX);
        rejected.saturating_mul(20) > self.rows
    }
}

impl ImportReport {
    /// The import's number, where it was kept.
    pub fn import_id(&self) -> Option<ImportId> {
        match self.end {
            ImportEnd::Committed(id) => Some(id),
            ImportEnd::NothingNew | ImportEnd::DryRun | ImportEnd::TooManyRejected(_) => None,
        }
    }

    /// Whether the database now says what the files say (nothing new counts too).
    pub fn is_committed(&self) -> bool {
        matches!(self.end, ImportEnd::Committed(_) | ImportEnd::NothingNew)
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportProgress {
    /// What it is doing.
    pub stage: ImportStage,
    /// Rows or people done in this stage.
    pub done: u64,
    /// Rows or people in this stage.
    pub of: u64,
}

impl ImportProgress {
    /// Nothing is done yet.
    pub const BEGIN: Self = Self {
        stage: ImportStage::Rows,
        done: 0,
        of: 0,
    };
}

/// What an import is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportStage {
    /// Comparing and writing rows.
    Rows,
    /// Applying the rules to the people concerned.
    Placing,
    /// Writing to disk.
    Saving,
}
