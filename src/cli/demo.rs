//! `demo`: writes the synthetic province as source files, imports them as real ones are imported, and opens it. The database is
//! made beside its place and moved there when it is complete, so that an interrupted run leaves nothing half-made; no file is ever
//! replaced.

use std::path::Path;
use std::path::PathBuf;

use rustix::fs::CWD;
use rustix::fs::RenameFlags;
use serde::Serialize;

use crate::cli::Run;
use crate::cli::args::DemoArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::import;
use crate::cli::output::joined;
use crate::cli::place;
use crate::demo;
use crate::demo::DemoOptions;
use crate::exchange::read::ReadOptions;
use crate::store;
use crate::store::Setup;
use crate::store::Store;
use crate::store::ask::AssessmentCounts;
use crate::store::ask::GridAsk;
use crate::store::ask::Header;
use crate::store::import::ImportOptions;
use crate::store::import::ImportReport;
use crate::words;
use crate::words::cli as sentences;

#[derive(Debug, Serialize)]
struct DemoJson {
    schema: &'static str,
    database: String,
    files: Option<String>,
    people: u64,
    units: usize,
    seed: u64,
    mapped: u64,
    tray: u64,
    assessment: crate::cli::json::grid::AssessmentJson,
    /// Whether it was there already.
    reused: bool,
}

/// Makes the province, or finds it made.
pub fn run(run: &mut Run, args: &DemoArgs) -> Answer {
    let path = match &run.named {
        Some(path) => path.clone(),
        None => place::demo_database(run.lang, args.people, args.seed)?,
    };
    let options = DemoOptions {
        people: usize::try_from(args.people).unwrap_or(demo::PEOPLE),
        seed: args.seed,
        today: run.today,
    };
    let has_name = run.named.is_some();
    run.named = Some(path.clone());
    let reused = path.symlink_metadata().is_ok();
    if reused {
        reuse(run, &path, args, has_name)?;
        if let Some(folder) = &args.files {
            write_files(run, folder, &options)?;
        }
    } else {
        make(run, &path, args.files.as_deref(), &options)?;
    }
    summarise(run, args, &path, reused)?;
    if !args.no_open {
        run.opens = Some(path);
    }
    Ok(Status::Done)
}

/// Whether what stands there is this very province. At its usual place the file's name says size and seed; elsewhere the files
/// are made once more and compared with those that were imported.
fn reuse(run: &Run, path: &Path, args: &DemoArgs, has_name: bool) -> Result<(), Failure> {
    let mut data = Data::read(run)?;
    let header = data.header()?;
    let shown = path.display().to_string();
    if !header.demo {
        return Err(Failure::unusable(sentences::not_a_demo(run.lang, &shown)));
    }
    let is_same = header.people == u64::from(args.people)
        && (!has_name || is_from_this_seed(run, &mut data, &header, args)?);
    if is_same {
        return Ok(());
    }
    let people = words::count(run.lang, header.people);
    Err(Failure::unusable(sentences::another_demo(
        run.lang, &shown, &people,
    )))
}

/// Whether files of this size and seed, made for the month of the newest source, were imported. One file tells: every file depends
/// on the seed.
fn is_from_this_seed(
    run: &Run,
    data: &mut Data,
    header: &Header,
    args: &DemoArgs,
) -> Result<bool, Failure> {
    let Some((_, newest)) = header.sources else {
        return Ok(false);
    };
    let options = DemoOptions {
        people: usize::try_from(args.people).unwrap_or(demo::PEOPLE),
        seed: args.seed,
        today: newest,
    };
    let scratch = place::Scratch::new(run.lang, "demo")?;
    let sources = write_files(run, scratch.path(), &options)?;
    let Some(source) = sources.first() else {
        return Ok(false);
    };
    let documents = import::read_files(run, std::slice::from_ref(source), &ReadOptions::default())?;
    let imports = data.imports()?;
    Ok(documents.iter().all(|document| {
        imports
            .iter()
            .flat_map(|import| &import.files)
            .any(|file| file.sha256 == document.sha256)
    }))
}

fn write_files(run: &Run, folder: &Path, options: &DemoOptions) -> Result<Vec<PathBuf>, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        let shown = folder.display().to_string();
        Failure::unusable(sentences::cannot_create(run.lang, &shown, &error))
    })?;
    run.out.note(sentences::writing_demo_files(run.lang));
    demo::write_files(folder, options).map_err(|error| {
        let shown = folder.display().to_string();
        Failure::unusable(sentences::demo_files_failed(
            run.lang,
            &shown,
            &error.to_string(),
        ))
    })
}

fn make(
    run: &Run,
    path: &Path,
    files: Option<&Path>,
    options: &DemoOptions,
) -> Result<(), Failure> {
    place::prepare_folder(run.lang, path)?;
    let scratch = place::Scratch::new(run.lang, "demo")?;
    let folder = files.unwrap_or_else(|| scratch.path());
    let sources = write_files(run, folder, options)?;
    let neighbour = Neighbour::beside(path);
    let report = fill(run, &neighbour.path, &sources)?;
    let rejected: usize = report.files.iter().map(|file| file.rejected.len()).sum();
    if !report.is_committed() || rejected > 0 {
        return Err(Failure::internal(run.lang, "demo: rejected rows"));
    }
    neighbour.settle(run, path)
}

/// Imports the files into a new database. When this returns the database is closed and stands in one file.
fn fill(run: &Run, path: &Path, sources: &[PathBuf]) -> Result<ImportReport, Failure> {
    let setup = Setup {
        purpose: store::Purpose::Demo,
        planning: None,
    };
    let documents = import::read_files(run, sources, &ReadOptions::default())?;
    let store = Store::create(path, &run.session(), &setup)
        .map_err(|error| data::fault(run.lang, &error))?;
    let mut store = store.into();
    import::take(run, &mut store, &documents, ImportOptions::default())
}

/// A database in the making, beside its place; removed unless it was moved there.
struct Neighbour {
    path: PathBuf,
}

impl Neighbour {
    fn beside(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}.new", std::process::id()));
        Self {
            path: PathBuf::from(name),
        }
    }

    /// Moves it to its place, where nothing may stand.
    fn settle(self, run: &Run, place: &Path) -> Result<(), Failure> {
        let moved = rustix::fs::renameat_with(CWD, &self.path, CWD, place, RenameFlags::NOREPLACE)
            .or_else(|_| {
                std::fs::hard_link(&self.path, place).map_err(|_| rustix::io::Errno::EXIST)
            });
        moved.map_err(|_| {
            let shown = place.display().to_string();
            Failure::said(Status::Conflict, sentences::already_there(run.lang, &shown))
        })
    }
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = self.path.as_os_str().to_owned();
            name.push(ending);
            // Usually there is nothing left to remove.
            let _ = std::fs::remove_file(PathBuf::from(name));
        }
    }
}

fn summarise(run: &mut Run, args: &DemoArgs, path: &Path, reused: bool) -> Result<(), Failure> {
    let mut data = Data::read(run)?;
    let grid = data.grid(&GridAsk::default())?;
    let units = data.units()?.len();
    let tray: u64 = grid.tray.iter().map(|(_, count)| count).sum();
    let mapped = grid.headcount.saturating_sub(tray);
    if run.json {
        return run.out.json(&DemoJson {
            schema: "petatalenta/demo/1",
            database: path.display().to_string(),
            files: args
                .files
                .as_ref()
                .map(|folder| folder.display().to_string()),
            people: grid.headcount,
            units,
            seed: args.seed,
            mapped,
            tray,
            assessment: grid.assessment.into(),
            reused,
        });
    }
    let lang = run.lang;
    let AssessmentCounts {
        never,
        expired,
        expiring,
        valid,
    } = grid.assessment;
    let units = i128::try_from(units).unwrap_or_default();
    let count = |number: u64| words::count(lang, number);
    run.out.line(&sentences::demo_ready(
        lang,
        &path.display().to_string(),
        reused,
    ))?;
    run.out.line(&joined(&[
        format!("{} ASN", count(grid.headcount)),
        format!(
            "{} {}",
            words::count(lang, units),
            lang.pick("unit", "units")
        ),
        format!(
            "{} {} + {} {}",
            count(mapped),
            lang.pick("dipetakan", "mapped"),
            count(tray),
            lang.pick("belum", "not")
        ),
    ]))?;
    run.out.line(&joined(&[
        format!(
            "{} {}",
            lang.pick("asesmen: belum pernah", "assessment: never"),
            count(never)
        ),
        format!("{} {}", lang.pick("kedaluwarsa", "expired"), count(expired)),
        format!(
            "{} {}",
            lang.pick("segera berakhir", "ending soon"),
            count(expiring)
        ),
        format!("{} {}", lang.pick("berlaku", "valid"), count(valid)),
    ]))?;
    if let Some(folder) = &args.files {
        let shown = folder.display().to_string();
        run.out.line(&sentences::demo_files_kept(lang, &shown))?;
    }
    if args.no_open {
        run.out
            .note(&sentences::demo_next(lang, &path.display().to_string()));
    }
    Ok(())
}
