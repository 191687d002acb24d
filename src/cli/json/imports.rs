//! `petatalenta/imports/1`: the history of imports.

use serde::Serialize;

use crate::store::ask::ImportRow;
use crate::store::ask::ImportedFile;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct ImportsJson<'a> {
    /// Always `petatalenta/imports/1`.
    pub schema: &'static str,
    /// Newest first.
    pub imports: Vec<ImportRowJson<'a>>,
}

/// One import.
#[derive(Debug, Serialize)]
pub struct ImportRowJson<'a> {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: String,
    /// By whom.
    pub by: &'a str,
    /// Undone, when.
    pub undone: Option<String>,
    /// Its files.
    pub files: &'a [ImportedFile],
}

impl<'a> From<&'a [ImportRow]> for ImportsJson<'a> {
    fn from(rows: &'a [ImportRow]) -> Self {
        Self {
            schema: "petatalenta/imports/1",
            imports: rows
                .iter()
                .map(|row| ImportRowJson {
                    id: row.id.0,
                    at: row.at.to_string(),
                    by: &row.by,
                    undone: row.undone.map(|at| at.to_string()),
                    files: &row.files,
                })
                .collect(),
        }
    }
}
