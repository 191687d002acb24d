//! The clerk: reads, compares and imports files for the screen of imports, on a thread of its own, and tells by [`News`].
//!
//! Files are read by [`apart`], in a process with limits, exactly as for the command line; a trial is the import itself with
//! its transaction rolled back.

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use crate::exchange::apart;
use crate::exchange::clean;
use crate::exchange::mapping::Mapping;
use crate::exchange::read;
use crate::exchange::read::ReadError;
use crate::exchange::read::ReadOptions;
use crate::exchange::read::Reader;
use crate::exchange::record::Document;
use crate::exchange::record::RawCells;
use crate::exchange::record::Rejection;
use crate::exchange::rejects;
use crate::exchange::rejects::Form;
use crate::exchange::rejects::Refused;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Sheet;
use crate::exchange::shelf::OnTaken;
use crate::exchange::shelf::Shelf;
use crate::exchange::suggest;
use crate::exchange::table::create_new;
use crate::store::broker::door::Door;
use crate::store::error::StoreError;
use crate::store::import::ImportMode;
use crate::store::import::ImportOptions;
use crate::store::import::ImportProgress;
use crate::store::import::ImportReport;
use crate::store::import::RejectRule;
use crate::store::import::Watch;
use crate::store::worker::Opening;
use crate::tui::intake::Choices;
use crate::tui::intake::Column;
use crate::tui::intake::Columns;
use crate::tui::intake::Completion;
use crate::tui::intake::Entry;
use crate::tui::intake::News;
use crate::tui::intake::Refusal;
use crate::tui::intake::Saved;
use crate::tui::intake::Task;
use crate::tui::intake::Trial;
use crate::tui::intake::Why;
use crate::tui::intake::path_of;
use crate::words::Lang;
use crate::words::exchange as file_words;
use crate::words::mapping as map_words;
use crate::words::store as store_words;

/// Between two reports of an import.
const REPORT_GAP: Duration = Duration::from_millis(100);
/// Files and folders that are offered at the most.
const OFFERED: usize = 500;
/// Endings of files that can be read.
const ENDINGS: [&str; 10] = [
    "xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "json", "jsonl", "ndjson",
];

/// Who does the tasks.
#[derive(Debug, Clone)]
pub struct Clerk {
    /// The database.
    pub opening: Opening,
    /// Saved mappings.
    pub shelf: Shelf,
    /// Language of what the store says.
    pub lang: Lang,
}

impl Clerk {
    /// Does a task; `tell` may be called many times, the last one with the answer.
    pub fn run(&self, task: Task, stop: &AtomicBool, tell: &dyn Fn(News)) {
        match task {
            Task::Complete { ticket, typed } => {
                tell(News::Completed(ticket, self.complete(typed)));
            }
            Task::Look { ticket, choices } => {
                let looked = self.look(*choices, stop);
                tell(News::Looked(ticket, looked.map(Arc::new)));
            }
            Task::Import { ticket, trial } => {
                let result = self.import(&trial, stop, tell);
                tell(News::Imported(ticket, result));
            }
            Task::WriteRejects {
                ticket,
                trial,
                target,
                lang,
            } => {
                let written = write_rejects(&trial, &target, lang);
                tell(News::RejectsWritten(ticket, written));
            }
            Task::SaveMapping { ticket, name, text } => {
                let saved = self
                    .shelf
                    .save(&name, &text, OnTaken::Refuse)
                    .map(|()| name)
                    .map_err(|error| map_words::shelf_error(self.lang, &error));
                tell(News::MappingSaved(ticket, saved));
            }
            Task::Mappings { ticket } => tell(News::Mappings(ticket, self.mappings())),
        }
    }

    fn mappings(&self) -> Result<Vec<Saved>, String> {
        let said = |error| map_words::shelf_error(self.lang, &error);
        let mut saved = Vec::new();
        for name in self.shelf.names().map_err(said)? {
            let Mapping { kind, columns } = self.shelf.load(&name).map_err(said)?;
            saved.push(Saved {
                name,
                kind,
                columns,
            });
        }
        Ok(saved)
    }

    /// What begins like what was typed.
    fn complete(&self, typed: String) -> Completion {
        let cut = typed.rfind('/').map_or(0, |slash| slash + 1);
        let (folder, begin) = typed.split_at(cut);
        let place = if folder.is_empty() {
            PathBuf::from(".")
        } else {
            path_of(folder)
        };
        match entries(&place, folder, begin) {
            Ok(entries) => Completion {
                common: common(&entries).unwrap_or_else(|| typed.clone()),
                entries,
                typed,
                fault: None,
            },
            // A folder that is not there yet completes to nothing; what else goes wrong is said.
            Err(error) => Completion {
                common: typed.clone(),
                entries: Vec::new(),
                fault: (error.kind() != ErrorKind::NotFound).then(|| {
                    let name = clean::clean(folder).text.into_owned();
                    file_words::read_error(
                        self.lang,
                        &ReadError::Open {
                            name,
                            source: error,
                        },
                    )
                }),
                typed,
            },
        }
    }

    /// Reads a file and compares it.
    fn look(&self, choices: Choices, stop: &AtomicBool) -> Result<Trial, Box<Refusal>> {
        let refused = |choices, why, columns| {
            Box::new(Refusal {
                choices,
                why,
                columns,
            })
        };
        let program = match apart::this_program() {
            Ok(program) => program,
            Err(source) => {
                let name = choices.name();
                let why = Why::Read(ReadError::Open { name, source });
                return Err(refused(choices, why, None));
            }
        };
        let options = ReadOptions {
            kind: choices.kind,
            as_of: choices.as_of,
            purpose: choices.purpose,
            renames: choices.columns.clone(),
            reader: Reader::Apart(program),
            ..ReadOptions::default()
        };
        let document = match read::read_file(&choices.path, &options) {
            Ok(document) => document,
            Err(error) => {
                let columns = match &error {
                    ReadError::Unrecognised { .. } => propose(&choices, &options),
                    _ => None,
                };
                return Err(refused(choices, Why::Read(error), columns));
            }
        };
        let rules = ImportOptions {
            mode: ImportMode::DryRun,
            rejects: RejectRule::KeepGood,
            ..ImportOptions::default()
        };
        match self.take(&document, rules, stop, &mut |_| {}) {
            Ok(ImportReport {
                mut files,
                replaced,
                ..
            }) if files.len() == 1 => {
                let report = files.remove(0);
                Ok(Trial::new(choices, document, report, replaced))
            }
            Ok(_) => unreachable!("one document has one report"),
            Err(error) => {
                let sentence = store_words::error(self.lang, &error);
                Err(refused(choices, Why::Store(sentence), None))
            }
        }
    }

    fn take(
        &self,
        document: &Document,
        rules: ImportOptions,
        stop: &AtomicBool,
        progress: &mut dyn FnMut(ImportProgress),
    ) -> Result<ImportReport, StoreError> {
        let mut store = Door::open(&self.opening.path, &self.opening.session)?;
        store.import(
            std::slice::from_ref(document),
            rules,
            &mut Watch { progress, stop },
        )
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the bar is drawn for a person who waits; nothing else depends on the clock"
    )]
    fn import(
        &self,
        trial: &Trial,
        stop: &AtomicBool,
        tell: &dyn Fn(News),
    ) -> Result<Box<ImportReport>, String> {
        let mut last: Option<Instant> = None;
        let mut progress = |now: ImportProgress| {
            if last.is_none_or(|last| last.elapsed() >= REPORT_GAP) {
                last = Some(Instant::now());
                tell(News::Progress(now));
            }
        };
        // Who has seen how many rows are refused, and says yes, means the good ones.
        let rules = ImportOptions {
            mode: ImportMode::Commit,
            rejects: RejectRule::KeepGood,
            ..ImportOptions::default()
        };
        self.take(&trial.document, rules, stop, &mut progress)
            .map(Box::new)
            .map_err(|error| store_words::error(self.lang, &error))
    }
}

/// Files and folders of a place that begin like a text, whatever its case.
fn entries(place: &Path, folder: &str, begin: &str) -> std::io::Result<Vec<Entry>> {
    let wanted = begin.to_lowercase();
    let mut found: Vec<Entry> = fs::read_dir(place)?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            // A name that is no text cannot be typed.
            let name = entry.file_name().into_string().ok()?;
            let is_wanted = name.to_lowercase().starts_with(&wanted)
                && (!name.starts_with('.') || begin.starts_with('.'));
            // Through links: a link to a file is a file.
            let about = is_wanted
                .then(|| fs::metadata(entry.path()).ok())
                .flatten()?;
            let is_folder = about.is_dir();
            let ending = Path::new(&name)
                .extension()
                .and_then(|ending| ending.to_str());
            let is_known = ending.is_some_and(|ending| {
                ENDINGS
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(ending))
            });
            let slash = if is_folder { "/" } else { "" };
            (is_folder || is_known || name == begin).then(|| Entry {
                typed: format!("{folder}{name}{slash}"),
                name: clean::clean(&name).text.into_owned() + slash,
                is_folder,
                bytes: about.len(),
            })
        })
        .collect();
    found.sort_by(|a, b| (a.is_folder, &a.name).cmp(&(b.is_folder, &b.name)));
    found.truncate(OFFERED);
    Ok(found)
}

/// The longest beginning that all have.
fn common(entries: &[Entry]) -> Option<String> {
    let (first, rest) = entries.split_first()?;
    let mut common = first.typed.clone();
    for entry in rest {
        let kept: usize = common
            .chars()
            .zip(entry.typed.chars())
            .take_while(|(a, b)| a == b)
            .map(|(letter, _)| letter.len_utf8())
            .sum();
        common.truncate(kept);
    }
    Some(common)
}

/// A cell as it may be shown.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Bool(value) => value.to_string(),
        Cell::Error(error) => error.clone(),
    }
}

/// A proposal for columns that nobody knows.
fn propose(choices: &Choices, options: &ReadOptions) -> Option<Columns> {
    let reading = read::read_cells(&choices.path, options).ok()?;
    let found = suggest::suggest(&reading.sheets, options.kind)?;
    let samples = samples(&reading.sheets, found.header_row);
    let columns = found
        .columns
        .into_iter()
        .map(|pair| Column {
            sample: samples
                .iter()
                .find(|(own, _)| *own == pair.own)
                .map(|(_, sample)| sample.clone())
                .unwrap_or_default(),
            target: pair
                .target
                .filter(|_| pair.percent >= suggest::PROPOSED)
                .map(str::to_owned),
            percent: pair.target.map(|_| pair.percent),
            own: pair.own,
        })
        .collect();
    Some(Columns {
        kind: found.kind,
        header_row: found.header_row,
        columns,
    })
}

/// What stands first under each header.
fn samples(sheets: &[Sheet], header_row: u32) -> Vec<(String, String)> {
    let mut samples = Vec::new();
    for sheet in sheets {
        let Some(at) = sheet.rows.iter().position(|row| row.number == header_row) else {
            continue;
        };
        let (Some(header), Some(below)) = (sheet.rows.get(at), sheet.rows.get(at + 1..)) else {
            continue;
        };
        for (column, cell) in header.cells.iter().enumerate() {
            let sample = below
                .iter()
                .take(20)
                .map(|row| shown(row.cell(column)))
                .find(|text| !text.is_empty());
            samples.push((shown(cell), sample.unwrap_or_default()));
        }
    }
    samples
}

fn write_rejects(trial: &Trial, target: &Path, lang: Lang) -> Result<String, String> {
    let document = &trial.document;
    let rejections: Vec<(u32, Rejection)> = trial
        .report
        .rejected
        .iter()
        .map(|row| {
            let rejection = Rejection {
                cell: row.cell.clone(),
                column: row.column.clone(),
                reason: row.reason.clone(),
            };
            (row.row, rejection)
        })
        .collect();
    let none = RawCells::default();
    let raws: HashMap<u32, &RawCells> = document
        .rows
        .iter()
        .map(|row| (row.row, &row.raw))
        .collect();
    let refused: Vec<Refused<'_>> = rejections
        .iter()
        .map(|(row, rejection)| Refused {
            row: *row,
            raw: raws.get(row).copied().unwrap_or(&none),
            rejection,
        })
        .collect();
    let is_csv = target
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let form = if is_csv { Form::Csv } else { Form::Xlsx };
    rejects::write_rejects(document, &refused, form, lang)
        .and_then(|bytes| create_new(target, &bytes))
        .map(|()| {
            clean::clean(&target.display().to_string())
                .text
                .into_owned()
        })
        .map_err(|error| file_words::write_error(lang, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_completed_whatever_its_case_and_as_far_as_it_is_sure() {
        let home = tempfile::tempdir().unwrap();
        for name in [
            "Data_ASN_Mei.xlsx",
            "Data_ASN_Juni.csv",
            "catatan.docx",
            ".rahasia.csv",
        ] {
            fs::write(home.path().join(name), "x").unwrap();
        }
        fs::create_dir(home.path().join("data-lama")).unwrap();
        let folder = format!("{}/", home.path().display());
        let names = |begin: &str| -> Vec<String> {
            entries(home.path(), &folder, begin)
                .unwrap()
                .into_iter()
                .map(|entry| entry.name)
                .collect()
        };
        assert_eq!(
            names(""),
            ["Data_ASN_Juni.csv", "Data_ASN_Mei.xlsx", "data-lama/"]
        );
        assert_eq!(names("data_asn_m"), ["Data_ASN_Mei.xlsx"]);
        assert_eq!(names("."), [".rahasia.csv"]);
        let both = entries(home.path(), &folder, "data_").unwrap();
        assert_eq!(common(&both).unwrap(), format!("{folder}Data_ASN_"));
        assert_eq!(common(&[]), None);
    }
}
