//! Documents on their way out: names checked before anything is written, one entry in the trail, then the files, each new and
//! for its owner only.
//!
//! The entry comes first: a crash in between leaves a line about a file that is not there, never a file that nobody knows of.

use std::path::Path;
use std::path::PathBuf;

use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::domain::nip::Nip;
use crate::exchange::table::create_new;
use crate::store::ask::Command;
use crate::store::ask::ExportNote;
use crate::store::ask::ExportedFile;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::exchange as file_words;

/// How many names are tried before none is suggested.
const TRIES: u32 = 1_000;

/// A file about to be written.
#[derive(Debug)]
pub struct Document {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub bytes: Vec<u8>,
    /// Rows of data in it.
    pub rows: u64,
}

/// Files that leave together.
#[derive(Debug)]
pub struct Export {
    /// Kind, as in the command line.
    pub kind: String,
    /// Unit, filter, plan in words.
    pub extent: String,
    /// The files.
    pub documents: Vec<Document>,
    /// Whose data are in them.
    pub people: Vec<Nip>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Where.
    pub file: String,
    /// Rows of data in it.
    pub rows: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

#[derive(Debug, Serialize)]
struct ExportJson<'a> {
    schema: &'static str,
    kind: &'a str,
    extent: &'a str,
    files: &'a [Kept],
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;

    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Refuses a name that is taken, with one that is free; asked early, so that nothing is computed for nothing.
pub fn check_free(lang: Lang, path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let shown = path.display().to_string();
    let free = free_name(path).map(|path| path.display().to_string());
    Err(Failure::unusable(sentences::already_there_try(
        lang,
        &shown,
        free.as_deref(),
    )))
}

/// `daftar.xlsx` → `daftar-2.xlsx`, the first that is free; none where a thousand are taken.
pub fn free_name(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let ending = path.extension().map_or_else(String::new, |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    (2..TRIES)
        .map(|number| path.with_file_name(format!("{stem}-{number}{ending}")))
        .find(|path| path.symlink_metadata().is_err())
}

/// Writes the entry and the files.
pub fn keep(lang: Lang, data: &mut Data, export: &Export) -> Result<Vec<Kept>, Failure> {
    for document in &export.documents {
        check_free(lang, &document.path)?;
    }
    let kept: Vec<Kept> = export
        .documents
        .iter()
        .map(|document| Kept {
            file: document.path.display().to_string(),
            rows: document.rows,
            sha256: sha256(&document.bytes),
        })
        .collect();
    let files = export.documents.iter().zip(&kept);
    let note = ExportNote {
        kind: export.kind.clone(),
        extent: export.extent.clone(),
        files: files
            .map(|(document, kept)| ExportedFile {
                name: name_of(&document.path),
                rows: kept.rows,
                sha256: kept.sha256.clone(),
            })
            .collect(),
        people: export.people.clone(),
    };
    data.command(Command::LogExport(Box::new(note)))?;
    for document in &export.documents {
        create_new(&document.path, &document.bytes)
            .map_err(|error| Failure::unusable(file_words::write_error(lang, &error)))?;
    }
    Ok(kept)
}

/// Writes the files and tells what was written.
pub fn keep_and_tell(run: &mut Run, data: &mut Data, export: &Export) -> Answer {
    let kept = keep(run.lang, data, export)?;
    if run.json {
        run.out.json(&ExportJson {
            schema: "petatalenta/export/1",
            kind: &export.kind,
            extent: &export.extent,
            files: &kept,
        })?;
    } else {
        for file in &kept {
            run.out
                .line(&sentences::file_written(run.lang, &file.file, file.rows))?;
        }
    }
    Ok(Status::Done)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_is_refused_with_the_next_free_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("daftar.xlsx");
        assert!(check_free(Lang::Id, &path).is_ok());
        std::fs::write(&path, "x").unwrap();
        std::fs::write(folder.path().join("daftar-2.xlsx"), "x").unwrap();
        match check_free(Lang::Id, &path) {
            Err(Failure::Said { sentence, .. }) => {
                assert!(sentence.contains("daftar-3.xlsx"), "{sentence}");
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(sha256(b"").get(..8), Some("e3b0c442"));
    }
}
