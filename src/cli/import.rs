//! `import FILE…`: reads the files, puts them into the right order, hands them to the store as one import, and tells the verdict
//! of every row that was not taken.

use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error as ValueError;

use crate::cli::Run;
use crate::cli::args::Aim;
use crate::cli::args::ImportArgs;
use crate::cli::data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::import::ImportJson;
use crate::cli::map;
use crate::cli::output;
use crate::cli::place;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Purpose;
use crate::exchange::apart;
use crate::exchange::mapping::Mapping;
use crate::exchange::read;
use crate::exchange::read::ReadOptions;
use crate::exchange::read::Reader;
use crate::exchange::record::Document;
use crate::exchange::record::FileKind;
use crate::exchange::record::RawCells;
use crate::exchange::record::Rejection;
use crate::exchange::rejects;
use crate::exchange::rejects::Form;
use crate::exchange::rejects::Refused;
use crate::exchange::table::create_new;
use crate::store;
use crate::store::Setup;
use crate::store::broker;
use crate::store::broker::door::Door;
use crate::store::import::FileReport;
use crate::store::import::ImportEnd;
use crate::store::import::ImportMode;
use crate::store::import::ImportOptions;
use crate::store::import::ImportProgress;
use crate::store::import::ImportReport;
use crate::store::import::ImportStage;
use crate::store::import::RejectRule;
use crate::store::import::RejectedRow;
use crate::store::import::Watch;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::exchange as file_words;
use crate::words::mapping as map_words;

/// Rejected rows that are listed for people.
const LISTED: usize = 20;
/// Shortest time between two states of the bar.
const BAR_GAP: Duration = Duration::from_millis(100);
/// All kinds, for the message that lists them.
const KINDS: [FileKind; 21] = FileKind::ALL;

/// The word of a kind, as in the database and in JSON.
pub fn kind_code(kind: FileKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(_) | Err(_) => unreachable!("a kind is written as one word"),
    }
}

fn read_kind(lang: Lang, text: &str) -> Result<FileKind, Failure> {
    let word: serde::de::value::StrDeserializer<'_, ValueError> = text.into_deserializer();
    FileKind::deserialize(word).map_err(|_| {
        let known: Vec<String> = KINDS.into_iter().map(kind_code).collect();
        Failure::usage(sentences::no_such_kind(lang, text, &known.join(", ")))
    })
}

/// Imports.
pub fn run(run: &mut Run, args: &ImportArgs) -> Answer {
    let lang = run.lang;
    let options = read_options(lang, args)?;
    if args.suggest_map {
        return map::propose(run, &args.files, &apart(lang, &options)?);
    }
    if let Some(path) = &args.rejects
        && path.symlink_metadata().is_ok()
    {
        let shown = path.display().to_string();
        return Err(Failure::unusable(sentences::already_there(lang, &shown)));
    }
    let documents = read_files(run, &args.files, &options)?;
    let rules = ImportOptions {
        mode: if args.dry_run {
            ImportMode::DryRun
        } else {
            ImportMode::Commit
        },
        rejects: if args.keep_good {
            RejectRule::KeepGood
        } else {
            RejectRule::RefuseMany
        },
        ..ImportOptions::default()
    };
    let path = run.database()?;
    let is_file = broker::address(&path).is_none();
    let report = if args.dry_run && !broker::is_there(&path) {
        try_on_nothing(run, &documents, rules)?
    } else {
        if is_file {
            place::prepare_folder(lang, &path)?;
        }
        let mut store = open_or_create(run, &path)?;
        take(run, &mut store, &documents, rules)?
    };
    for document in documents.iter().filter(|document| document.formulas > 0) {
        let (name, count) = (&document.name, document.formulas);
        run.out.note(&map_words::formulas(lang, name, count));
    }
    if let Some(path) = &args.rejects {
        write_rejects(run, path, &documents, &report)?;
    }
    tell(run, &report, args.rejects.is_some())
}

fn read_options(lang: Lang, args: &ImportArgs) -> Result<ReadOptions, Failure> {
    let kind = match &args.kind {
        Some(text) => Some(read_kind(lang, text)?),
        None => None,
    };
    let mapping = match &args.map {
        Some(named) => map::load(lang, named)?,
        None => Mapping::default(),
    };
    Ok(ReadOptions {
        kind: kind.or(mapping.kind),
        renames: mapping.columns,
        as_of: args.date,
        purpose: args.purpose.map(|aim| match aim {
            Aim::Mapping => Purpose::Mapping,
            Aim::Filling => Purpose::Filling,
        }),
        method: args.method.clone().map(MethodCode),
        ..ReadOptions::default()
    })
}

/// The same options, for files from outside.
fn apart(lang: Lang, options: &ReadOptions) -> Result<ReadOptions, Failure> {
    let program = apart::this_program()
        .map_err(|error| Failure::internal(lang, &format!("reader: {error}")))?;
    Ok(ReadOptions {
        reader: Reader::Apart(program),
        ..options.clone()
    })
}

/// Reads the files, all of them before anything is opened for writing, and puts them into the order of import.
pub fn read_files(
    run: &Run,
    files: &[PathBuf],
    options: &ReadOptions,
) -> Result<Vec<Document>, Failure> {
    let draws = run.out.may_draw_progress();
    let options = &apart(run.lang, options)?;
    let mut documents = Vec::with_capacity(files.len());
    for (index, file) in files.iter().enumerate() {
        let shown = file.display().to_string();
        if draws {
            output::draw_progress(&sentences::reading(
                run.lang,
                index + 1,
                files.len(),
                &shown,
            ));
        }
        run.out.detail(&shown);
        let read = read::read_file(file, options);
        if draws {
            output::draw_progress("");
        }
        documents.push(
            read.map_err(|error| Failure::unusable(file_words::read_error(run.lang, &error)))?,
        );
    }
    read::order(&mut documents);
    Ok(documents)
}

fn open_or_create(run: &Run, path: &Path) -> Result<Door, Failure> {
    let setup = Setup {
        purpose: store::Purpose::Real,
        planning: None,
    };
    let said = |error| data::fault(run.lang, &error);
    let mut store = Door::open_or_create(path, &run.session(), &setup).map_err(said)?;
    if run.is_present_day() {
        store.refresh_day().map_err(said)?;
    }
    Ok(store)
}

/// A trial where there is no database yet: on one that is thrown away, so that nothing is left behind.
fn try_on_nothing(
    run: &Run,
    documents: &[Document],
    rules: ImportOptions,
) -> Result<ImportReport, Failure> {
    let folder = place::Scratch::new(run.lang, "impor")?;
    let mut store = open_or_create(run, &folder.file("coba.db"))?;
    take(run, &mut store, documents, rules)
}

/// Hands the documents to the store, with a bar.
#[expect(
    clippy::disallowed_methods,
    reason = "the bar is drawn for a person who waits; nothing else depends on the clock"
)]
pub fn take(
    run: &Run,
    store: &mut Door,
    documents: &[Document],
    rules: ImportOptions,
) -> Result<ImportReport, Failure> {
    let draws = run.out.may_draw_progress();
    let stop = AtomicBool::new(false);
    let mut last: Option<Instant> = None;
    let mut progress = |state: ImportProgress| {
        if draws && last.is_none_or(|last| last.elapsed() >= BAR_GAP) {
            last = Some(Instant::now());
            let what = match state.stage {
                ImportStage::Rows => sentences::stage_rows(run.lang),
                ImportStage::Placing => sentences::stage_placing(run.lang),
                ImportStage::Saving => sentences::stage_saving(run.lang),
            };
            output::draw_progress(&sentences::progress(run.lang, what, state.done, state.of));
        }
    };
    let report = store.import(
        documents,
        rules,
        &mut Watch {
            progress: &mut progress,
            stop: &stop,
        },
    );
    if draws {
        output::draw_progress("");
    }
    report.map_err(|error| data::fault(run.lang, &error))
}

fn tell(run: &mut Run, report: &ImportReport, has_rejects_file: bool) -> Answer {
    let lang = run.lang;
    let rejected: usize = report.files.iter().map(|file| file.rejected.len()).sum();
    let status = if rejected > 0 {
        Status::Findings
    } else {
        Status::Done
    };
    if run.json {
        run.out.json(&ImportJson::new(lang, report))?;
    } else {
        let width = run.out.width();
        run.out.lines(&file_table(lang, report).lines(width))?;
        let lines = rejected_lines(lang, report, has_rejects_file);
        run.out.lines(&lines)?;
        if let Some(sentence) = end_sentence(lang, report) {
            run.out.line(&sentence)?;
        }
    }
    if let ImportEnd::TooManyRejected(files) = &report.end {
        let names: Vec<&str> = files
            .iter()
            .filter_map(|index| report.files.get(*index))
            .map(|file| file.name.as_str())
            .collect();
        let sentence = sentences::too_many_rejected(lang, &names.join(", "));
        return Err(Failure::said(Status::Findings, sentence));
    }
    Ok(status)
}

/// One line a file, also for the summary of a demonstration.
pub fn file_table(lang: Lang, report: &ImportReport) -> Table {
    let mut table = Table::new(&[
        (heads::file(lang), Side::Cut),
        (heads::kind(lang), Side::Cut),
        (heads::rows(lang), Side::Right),
        (heads::new(lang), Side::Right),
        (heads::changed(lang), Side::Right),
        (heads::same(lang), Side::Right),
        (heads::rejected(lang), Side::Right),
    ]);
    for file in &report.files {
        let rejected = u64::try_from(file.rejected.len()).unwrap_or(u64::MAX);
        table.row(vec![
            file.name.clone(),
            file_words::kind(lang, file.kind).to_owned(),
            words::count(lang, file.rows),
            words::count(lang, file.new),
            words::count(lang, file.changed),
            words::count(lang, file.same),
            words::count(lang, rejected),
        ]);
    }
    table
}

fn rejection_of(row: &RejectedRow) -> Rejection {
    Rejection {
        cell: row.cell.clone(),
        column: row.column.clone(),
        reason: row.reason.clone(),
    }
}

fn rejected_lines(lang: Lang, report: &ImportReport, has_rejects_file: bool) -> Vec<String> {
    let all = || {
        report
            .files
            .iter()
            .flat_map(|file| file.rejected.iter().map(move |row| (file, row)))
    };
    let line = |(file, row): (&FileReport, &RejectedRow)| {
        let refusal = file_words::refusal(lang, row.row, &rejection_of(row));
        format!("{}: {refusal}", file.name)
    };
    let mut lines: Vec<String> = all().take(LISTED).map(line).collect();
    let count = all().count();
    if count > LISTED && !has_rejects_file {
        lines.push(sentences::more_rejected(lang, count - LISTED));
    }
    let unknown: Vec<&str> = report
        .files
        .iter()
        .flat_map(|file| file.unknown_columns.iter().map(String::as_str))
        .collect();
    if !unknown.is_empty() {
        lines.push(sentences::unknown_columns(lang, &unknown.join(", ")));
    }
    lines
}

fn end_sentence(lang: Lang, report: &ImportReport) -> Option<String> {
    match &report.end {
        ImportEnd::Committed(id) => Some(sentences::imported(lang, id.0, report.replaced)),
        ImportEnd::NothingNew => Some(sentences::nothing_new(lang).to_owned()),
        ImportEnd::DryRun => Some(sentences::only_a_trial(lang).to_owned()),
        ImportEnd::TooManyRejected(_) => None,
    }
}

/// One file of rejected rows for each source file that has some: the name given for the first, numbered for more.
fn write_rejects(
    run: &Run,
    path: &Path,
    documents: &[Document],
    report: &ImportReport,
) -> Result<(), Failure> {
    let lang = run.lang;
    let is_csv = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let form = if is_csv { Form::Csv } else { Form::Xlsx };
    let mut written = 0_u32;
    for (document, file) in documents.iter().zip(&report.files) {
        if file.rejected.is_empty() {
            continue;
        }
        written += 1;
        let rejections: Vec<(u32, Rejection)> = file
            .rejected
            .iter()
            .map(|row| (row.row, rejection_of(row)))
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
        let said = |error| Failure::unusable(file_words::write_error(lang, &error));
        let bytes = rejects::write_rejects(document, &refused, form, lang).map_err(said)?;
        let target = if written == 1 {
            path.to_owned()
        } else {
            numbered(path, written)
        };
        create_new(&target, &bytes).map_err(said)?;
        run.out.note(&sentences::rejects_written(
            lang,
            &target.display().to_string(),
        ));
    }
    Ok(())
}

/// `ditolak.xlsx` → `ditolak-2.xlsx`.
fn numbered(path: &Path, number: u32) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(String::new, |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    path.with_file_name(format!("{stem}-{number}{ending}"))
}
