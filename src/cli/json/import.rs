//! `petatalenta/import/1`: what an import did with each file and each row it did not take.

use jiff::civil::Date;
use serde::Serialize;

use crate::exchange::record::FileKind;
use crate::exchange::record::Reason;
use crate::store::import::FileReport;
use crate::store::import::ImportEnd;
use crate::store::import::ImportReport;
use crate::store::import::RejectedRow;
use crate::words::Lang;
use crate::words::exchange as words;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct ImportJson {
    /// Always `petatalenta/import/1`.
    pub schema: &'static str,
    /// The files, in the order of import.
    pub files: Vec<FileJson>,
    /// Whether the database now says what the files say.
    pub committed: bool,
    /// Whether it was only a trial.
    pub dry_run: bool,
    /// Number of the import; none where nothing was written.
    pub import_id: Option<i64>,
    /// People who stand differently afterwards.
    pub replaced: u64,
}

/// One file.
#[derive(Debug, Serialize)]
pub struct FileJson {
    /// Name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// What it is.
    pub kind: FileKind,
    /// The day it speaks of.
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
    pub rejected: Vec<RowJson>,
    /// Taken with a remark.
    pub notes: Vec<RowJson>,
    /// Columns nobody knows.
    pub unknown_columns: Vec<String>,
}

/// A row that was not taken, or taken with a remark.
#[derive(Debug, Serialize)]
pub struct RowJson {
    /// Row as a spreadsheet counts.
    pub row: u32,
    /// Cell, or field.
    pub cell: String,
    /// Header of the column.
    pub column: String,
    /// Stable code of the reason.
    pub code: String,
    /// The reason in words.
    pub reason: String,
    /// What to do, in words.
    pub remedy: &'static str,
}

/// Stable code of a reason.
fn code_of(reason: &Reason) -> String {
    serde_json::to_value(reason)
        .ok()
        .and_then(|value| {
            value
                .get("code")
                .and_then(|code| code.as_str())
                .map(str::to_owned)
        })
        .unwrap_or_default()
}

fn row(lang: Lang, row: &RejectedRow) -> RowJson {
    RowJson {
        row: row.row,
        cell: row.cell.clone(),
        column: row.column.clone(),
        code: code_of(&row.reason),
        reason: words::reason(lang, &row.reason),
        remedy: words::remedy(lang, &row.reason),
    }
}

fn file(lang: Lang, file: &FileReport) -> FileJson {
    FileJson {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        kind: file.kind,
        as_of: file.as_of,
        rows: file.rows,
        new: file.new,
        changed: file.changed,
        same: file.same,
        kept_newer: file.kept_newer,
        rejected: file.rejected.iter().map(|r| row(lang, r)).collect(),
        notes: file.notes.iter().map(|r| row(lang, r)).collect(),
        unknown_columns: file.unknown_columns.clone(),
    }
}

impl ImportJson {
    /// The document; reasons in words are in the language of the reader.
    pub fn new(lang: Lang, report: &ImportReport) -> Self {
        Self {
            schema: "petatalenta/import/1",
            files: report.files.iter().map(|f| file(lang, f)).collect(),
            committed: report.is_committed(),
            dry_run: report.end == ImportEnd::DryRun,
            import_id: report.import_id().map(|id| id.0),
            replaced: report.replaced,
        }
    }
}
