//! One file → one checked [`Document`]: read, recognise, parse each row, find what stands twice.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fs::File;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Purpose;
use crate::exchange::apart;
use crate::exchange::assessment;
use crate::exchange::assessment::Setting;
use crate::exchange::clean;
use crate::exchange::ekinerja;
use crate::exchange::employees;
use crate::exchange::histories;
use crate::exchange::layouts::Field;
use crate::exchange::posts;
use crate::exchange::presence;
use crate::exchange::recognise;
use crate::exchange::recognise::Hints;
use crate::exchange::recognise::Table;
use crate::exchange::recognise::Unrecognised;
use crate::exchange::record::Document;
use crate::exchange::record::FileKind;
use crate::exchange::record::RawCells;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::record::Row;
use crate::exchange::sheet;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetError;
use crate::exchange::sheet::SheetRow;
use crate::exchange::sheet::wire::Reading;
use crate::exchange::sheet::wire::Trouble;
use crate::exchange::units;
use crate::exchange::units::TreeFault;
use crate::exchange::value;
use crate::exchange::value::RowView;

/// What the one who imports knows beyond the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// Take it for this kind, whatever it looks like.
    pub kind: Option<FileKind>,
    /// The day the file speaks of, where neither name nor letterhead say it.
    pub as_of: Option<Date>,
    /// Purpose of the assessments of a list that does not say it.
    pub purpose: Option<Purpose>,
    /// Method of the assessments of a list that does not say it.
    pub method: Option<MethodCode>,
    /// Own names of columns → names this program knows (a saved mapping).
    pub renames: BTreeMap<String, String>,
    /// How much a file may hold.
    pub limits: Limits,
    /// Where its bytes are read.
    pub reader: Reader,
}

/// Where the bytes of a file become cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reader {
    /// In this process: for files that the program made itself, and for tests.
    #[default]
    Here,
    /// In a process of its own ([`apart`]): the program to start. For every file that comes from outside.
    Apart(PathBuf),
}

/// Why a whole file is refused. Refused rows are no error: they are verdicts in the [`Document`].
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("{name} cannot be read")]
    Open {
        /// Name of the file.
        name: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// No table can be got out of its bytes.
    #[error("{name}: {source}")]
    Sheet {
        /// Name of the file.
        name: String,
        /// Why.
        #[source]
        source: SheetError,
    },
    /// No header row of a known kind.
    #[error("{name}: {source}")]
    Unrecognised {
        /// Name of the file.
        name: String,
        /// What it looks most like.
        #[source]
        source: Unrecognised,
    },
    /// A header, and nothing under it.
    #[error("{name} holds no rows")]
    NoRows {
        /// Name of the file.
        name: String,
        /// What it is.
        kind: FileKind,
    },
    /// The units are no tree; nothing of the file is taken.
    #[error("{name}: the units are no tree")]
    NoTree {
        /// Name of the file.
        name: String,
        /// What is wrong, by name.
        faults: Vec<TreeFault>,
    },
    /// Neither file nor options say on which day the assessments were made.
    #[error("{name}: the day of the assessment is not known")]
    NeedsDate {
        /// Name of the file.
        name: String,
    },
    /// Neither file nor options say what the assessments were made for.
    #[error("{name}: the purpose of the assessment is not known")]
    NeedsPurpose {
        /// Name of the file.
        name: String,
    },
}

/// Reads a file.
pub fn read_file(path: &Path, options: &ReadOptions) -> Result<Document, ReadError> {
    judge(read_cells(path, options)?, &name_of(path), options)
}

/// Name of a file without its folder, as it may be shown.
fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Reads the tables of a file, whatever they are.
pub fn read_cells(path: &Path, options: &ReadOptions) -> Result<Reading, ReadError> {
    let name = clean::clean(&name_of(path)).text.into_owned();
    let open = |source| ReadError::Open {
        name: name.clone(),
        source,
    };
    let file = File::open(path).map_err(open)?;
    if file.metadata().map_err(open)?.is_dir() {
        return Err(open(std::io::ErrorKind::IsADirectory.into()));
    }
    let reading = match &options.reader {
        Reader::Here => apart::read_here(file, &options.limits),
        Reader::Apart(program) => apart::read(program, file, &options.limits),
    };
    let source = match reading {
        Ok(reading) => return Ok(reading),
        Err(Trouble::Refused(error)) => error,
        Err(Trouble::Unreadable(error)) => return Err(open(error)),
        Err(Trouble::Broken) => SheetError::NotStarted {
            detail: "-".to_owned(),
        },
    };
    Err(ReadError::Sheet { name, source })
}

/// Reads the bytes of a file, in this process.
pub fn read_document(
    bytes: &[u8],
    name: &str,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    let sheets = sheet::read(bytes, &options.limits).map_err(|source| ReadError::Sheet {
        name: clean::clean(name).text.into_owned(),
        source,
    })?;
    let sha256 = sheet::sha256(bytes);
    judge(Reading { sheets, sha256 }, name, options)
}

/// Cells → document.
fn judge(reading: Reading, name: &str, options: &ReadOptions) -> Result<Document, ReadError> {
    let clean_name = clean::clean(name).text.into_owned();
    let mut table =
        find_table(reading.sheets, name, options).map_err(|source| ReadError::Unrecognised {
            name: clean_name.clone(),
            source,
        })?;
    if table.rows.is_empty() {
        return Err(ReadError::NoRows {
            name: clean_name,
            kind: table.kind,
        });
    }
    let setting = setting_of(&table, name, options);
    check_setting(&table, &setting, &clean_name)?;
    let mut rows = parse_rows(&table, &setting);
    if table.kind == FileKind::Units {
        check_tree(&table, &rows, &clean_name)?;
    }
    refuse_duplicates(&table, &mut rows);
    Ok(Document {
        name: clean_name,
        sha256: reading.sha256,
        kind: table.kind,
        as_of: setting.date,
        sheet: clean::clean(&table.sheet).text.into_owned(),
        header_row: table.header_row,
        header: std::mem::take(&mut table.header),
        rows,
        unknown_columns: table.unknown_columns,
        formulas: table.formulas,
    })
}

/// Puts documents into the order in which they have to be imported: units, people, histories; older before newer.
pub fn order(documents: &mut [Document]) {
    documents.sort_by(|a, b| (a.kind, a.as_of, &a.name).cmp(&(b.kind, b.as_of, &b.name)));
}

/// The first sheet with a known header; else the reason of the one that came nearest.
fn find_table(
    sheets: Vec<Sheet>,
    name: &str,
    options: &ReadOptions,
) -> Result<Table, Unrecognised> {
    let hints = Hints {
        kind: options.kind,
        renames: options.renames.clone(),
    };
    let mut nearest: Option<Unrecognised> = None;
    for mut sheet in sheets {
        add_nip_of_name(&mut sheet, name);
        match recognise::recognise(sheet, &hints) {
            Ok(table) => return Ok(table),
            Err(failure) => {
                if nearest
                    .as_ref()
                    .is_none_or(|known| known.nearest.is_none() && failure.nearest.is_some())
                {
                    nearest = Some(failure);
                }
            }
        }
    }
    Err(nearest.unwrap_or(Unrecognised {
        nearest: None,
        missing: Vec::new(),
        found: Vec::new(),
    }))
}

/// An answer about one person often does not say about whom; then the file is named after the NIP.
fn add_nip_of_name(sheet: &mut Sheet, name: &str) {
    if sheet.origin != Origin::Objects {
        return;
    }
    let Some(header) = sheet.rows.first() else {
        return;
    };
    let names_a_person = header.cells.iter().any(|cell| {
        matches!(cell, Cell::Text(text) if {
            let key = recognise::normalise(text);
            matches!(key.as_str(), "nip" | "nipbaru" | "nippegawai" | "pegawainip" | "nippns" | "nipasn" | "pnsnip" | "niporang")
        })
    });
    let digits = name
        .split(|c: char| !c.is_ascii_digit())
        .find(|run| run.len() == 18);
    if let Some(nip) = digits
        && !names_a_person
    {
        let column = header.cells.len();
        for (place, row) in sheet.rows.iter_mut().enumerate() {
            row.cells.resize(column, Cell::Empty);
            let text = if place == 0 { "nip" } else { nip };
            row.cells.push(Cell::Text(text.to_owned()));
        }
    }
}

/// Day, purpose and method that hold for the whole file: letterhead, name of the file, then what was said by hand.
fn setting_of(table: &Table, name: &str, options: &ReadOptions) -> Setting {
    let by_hand = Setting {
        date: options.as_of,
        purpose: options.purpose,
        method: options.method.clone(),
    };
    let printed = match table.kind {
        FileKind::AssessmentRecap | FileKind::Cact => Setting::from_letterhead(&table.letterhead),
        _ => Setting::default(),
    };
    let named = Setting {
        date: date_of_name(name).or_else(|| newest_pull(table)),
        ..Setting::default()
    };
    match table.kind {
        // The name of a recap tells when it was saved, not when people were assessed.
        FileKind::AssessmentRecap | FileKind::Cact => printed.or(&by_hand),
        _ => by_hand.or(&named),
    }
}

/// `Data_ASN_Mei_25.xlsx`, `Data_ASN_05_2025`: the first day of that month, the earliest that the export can speak of.
fn date_of_name(name: &str) -> Option<Date> {
    let stem = name.split('.').next().unwrap_or_default();
    let words: Vec<&str> = stem
        .split(['_', '-', ' '])
        .filter(|word| !word.is_empty())
        .collect();
    words.windows(2).rev().find_map(|pair| {
        let [month, year] = pair else {
            return None;
        };
        let year: i16 = match (year.len(), year.parse().ok()?) {
            (2, short) => 2000 + short,
            (4, long @ 1990..=2100) => long,
            _ => return None,
        };
        let month = value::month_by_name(month)
            .or_else(|| (month.len() == 2).then(|| month.parse().ok())?)?;
        Date::new(year, month, 1).ok()
    })
}

/// e-Kinerja rows say when they were pulled.
fn newest_pull(table: &Table) -> Option<Date> {
    if table.kind != FileKind::Ekinerja {
        return None;
    }
    table
        .rows
        .iter()
        .filter_map(|row| RowView { table, row }.date(Field::Date).ok().flatten())
        .max()
}

fn check_setting(table: &Table, setting: &Setting, name: &str) -> Result<(), ReadError> {
    let is_list = matches!(table.kind, FileKind::AssessmentRecap | FileKind::Cact);
    if is_list && setting.date.is_none() && table.place(Field::Date).is_none() {
        return Err(ReadError::NeedsDate {
            name: name.to_owned(),
        });
    }
    if table.kind == FileKind::AssessmentRecap
        && setting.purpose.is_none()
        && table.place(Field::Purpose).is_none()
    {
        return Err(ReadError::NeedsPurpose {
            name: name.to_owned(),
        });
    }
    Ok(())
}

fn parse_rows(table: &Table, setting: &Setting) -> Vec<Row> {
    table
        .rows
        .iter()
        .map(|row| Row {
            row: row.number,
            verdict: parse(&RowView { table, row }, setting),
            raw: raw(table, row),
        })
        .collect()
}

fn parse(view: &RowView<'_>, setting: &Setting) -> Result<Record, Rejection> {
    match view.table.kind {
        FileKind::Units => units::parse(view),
        FileKind::StructuralPosts | FileKind::FunctionalPosts | FileKind::GeneralPosts => {
            posts::parse(view)
        }
        FileKind::Employees => employees::parse(view),
        FileKind::Ekinerja => ekinerja::parse(view),
        FileKind::AssessmentRecap => assessment::parse_recap(view, setting),
        FileKind::Cact => assessment::parse_cact(view, setting),
        FileKind::Attendance => presence::parse(view),
        kind => histories::parse(view, kind, setting.date),
    }
}

/// The cells of a row as they came, one for each header.
fn raw(table: &Table, row: &SheetRow) -> RawCells {
    (0..table.header.len().max(row.cells.len()))
        .map(|column| value::shown(row.cell(column)))
        .collect()
}

fn check_tree(table: &Table, rows: &[Row], name: &str) -> Result<(), ReadError> {
    let faults: Vec<TreeFault> = units::find_faults(&units::nodes(rows))
        .into_iter()
        .filter_map(|(number, field, reason)| {
            let row = table.rows.iter().find(|row| row.number == number)?;
            Some(TreeFault {
                row: number,
                rejection: RowView { table, row }.refuse(field, reason),
            })
        })
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(ReadError::NoTree {
            name: name.to_owned(),
            faults,
        })
    }
}

/// Refuses rows whose key stands in the file before with other values; rows that say the same twice are harmless.
/// Of two e-Kinerja rows of one key the one rated later counts, wherever it stands.
fn refuse_duplicates(table: &Table, rows: &mut [Row]) {
    let mut kept: HashMap<String, usize> = HashMap::new();
    let mut refused: Vec<(usize, u32)> = Vec::new();
    let rated_on = |place: usize| {
        table
            .rows
            .get(place)
            .and_then(|row| ekinerja::rated_on(&RowView { table, row }).ok().flatten())
    };
    for (place, row) in rows.iter().enumerate() {
        let Ok(record) = &row.verdict else {
            continue;
        };
        let key = key_of(record);
        let Some(first) = kept.get(&key).copied() else {
            kept.insert(key, place);
            continue;
        };
        let Some(first_row) = rows.get(first) else {
            continue;
        };
        if first_row.verdict == row.verdict {
            continue;
        }
        let is_later = table.kind == FileKind::Ekinerja && rated_on(place) > rated_on(first);
        if is_later {
            refused.push((first, row.row));
            kept.insert(key, place);
        } else {
            refused.push((place, first_row.row));
        }
    }
    for (place, first_row) in refused {
        let Some(source) = table.rows.get(place) else {
            continue;
        };
        let view = RowView { table, row: source };
        let field = match table.kind {
            FileKind::Units => Field::UnitCode,
            kind if kind.is_reference() => Field::PostCode,
            _ => Field::Nip,
        };
        if let Some(row) = rows.get_mut(place) {
            row.verdict = Err(view.refuse(field, Reason::Duplicate { first_row }));
        }
    }
}

fn key_of(record: &Record) -> String {
    match record {
        Record::Unit(unit) => unit.code.clone(),
        Record::Post(post) => post.code.clone(),
        Record::Presence { nip, date, .. } => format!("{nip}|{date}"),
        Record::Employee { employee, .. } => employee.nip.to_string(),
        Record::Evidence { nip, evidence, .. } => {
            format!("{nip}|{}|{}", kind_code(evidence), evidence.key())
        }
    }
}

fn kind_code(evidence: &Evidence) -> &'static str {
    evidence.kind().code()
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
