//! `backup take|list|test|restore|schedule`: copies that count only when they are proven, and the way back in two steps.

use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::args::BackupArgs;
use crate::cli::args::BackupTask;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::store::backup;
use crate::store::backup::Backup;
use crate::store::backup::Comparison;
use crate::store::backup::Figures;
use crate::store::backup::Restored;
use crate::store::backup::Schedule;
use crate::store::connect::Access;
use crate::store::error::ReadOnlyReason;
use crate::store::error::StoreError;
use crate::words;
use crate::words::Lang;
use crate::words::cli::backups as sentences;
use crate::words::cli::heads;
use crate::words::store as store_words;

#[derive(Debug, Serialize)]
struct BackupJson {
    file: PathBuf,
    proven: bool,
    flaw: Option<&'static str>,
    at: Option<Timestamp>,
    bytes: Option<u64>,
    sha256: Option<String>,
    people: Option<i64>,
    audit_entries: Option<u64>,
    audit_head: Option<String>,
}

impl From<&Backup> for BackupJson {
    fn from(backup: &Backup) -> Self {
        let proof = backup.proof.as_ref();
        Self {
            file: backup.path.clone(),
            proven: backup.is_proven(),
            flaw: backup
                .flaw
                .as_ref()
                .map(|flaw| store_words::flaw(Lang::En, flaw)),
            at: proof.map(|proof| proof.at),
            bytes: proof.map(|proof| proof.bytes),
            sha256: proof.map(|proof| proof.sha256.clone()),
            people: proof.map(|proof| proof.figures.rows("person")),
            audit_entries: proof.map(|proof| proof.figures.audit_entries),
            audit_head: proof.map(|proof| proof.figures.audit_head.clone()),
        }
    }
}

#[derive(Debug, Serialize)]
struct BackupsJson {
    schema: &'static str,
    folder: PathBuf,
    backups: Vec<BackupJson>,
}

#[derive(Debug, Serialize)]
struct ScheduleJson {
    schema: &'static str,
    hours: u32,
    keep: u32,
    folder: PathBuf,
    latest: Option<Timestamp>,
    due: bool,
    cron: String,
}

#[derive(Debug, Serialize)]
struct RestoreJson {
    schema: &'static str,
    restored: bool,
    token: Option<String>,
    kept: Option<PathBuf>,
    backup: BackupJson,
    people_now: Option<i64>,
    audit_entries_now: Option<u64>,
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &BackupArgs) -> Answer {
    data::file_of(run)?;
    match &args.act {
        BackupTask::Take { if_due } => take(run, *if_due),
        BackupTask::List => list(run),
        BackupTask::Test { file } => test(run, file.as_deref()),
        BackupTask::Restore { file, confirm } => restore(run, file, confirm.as_deref()),
        BackupTask::Schedule {
            every,
            keep,
            folder,
        } => schedule(
            run,
            &Wanted {
                every: *every,
                keep: *keep,
                folder: folder.as_deref(),
            },
        ),
    }
}

/// The folder of the backups: from the schedule, or the usual one where the database cannot be asked any more.
fn folder(run: &Run) -> Result<PathBuf, Failure> {
    let path = run.database()?;
    Ok(Data::read(run)
        .ok()
        .and_then(|mut data| data.file().ok()?.backup_folder().ok())
        .unwrap_or_else(|| backup::usual_folder(&path)))
}

fn is_due(schedule: &Schedule, latest: Option<Timestamp>) -> bool {
    latest.is_none_or(|latest| {
        Timestamp::now().as_second() - latest.as_second() >= i64::from(schedule.hours) * 3_600
    })
}

fn take(run: &mut Run, if_due: bool) -> Answer {
    let lang = run.lang;
    let said = |error| data::fault(lang, &error);
    let mut data = Data::read(run)?;
    let store = data.file()?;
    if if_due {
        let schedule = store.backup_schedule().map_err(said)?;
        let folder = store.backup_folder().map_err(said)?;
        let latest = backup::latest_moment(&folder);
        if !is_due(&schedule, latest) {
            run.out.note(sentences::not_due(lang));
            return Ok(Status::Done);
        }
    }
    let made = store.back_up().map_err(said)?;
    show(run, &made, "petatalenta/backup/1")
}

fn show(run: &mut Run, backup: &Backup, schema: &'static str) -> Answer {
    let lang = run.lang;
    if run.json {
        #[derive(Serialize)]
        struct One {
            schema: &'static str,
            #[serde(flatten)]
            backup: BackupJson,
        }
        run.out.json(&One {
            schema,
            backup: backup.into(),
        })?;
    } else if let (Some(proof), None) = (&backup.proof, &backup.flaw) {
        run.out.line(&sentences::proven(
            lang,
            &backup.path.display().to_string(),
            &words::count(lang, proof.figures.rows("person")),
            &words::count(lang, proof.figures.audit_entries),
        ))?;
    }
    match &backup.flaw {
        None => Ok(Status::Done),
        Some(flaw) => Err(Failure::said(
            Status::Findings,
            sentences::not_proven(
                lang,
                &backup.path.display().to_string(),
                store_words::flaw(lang, flaw),
            ),
        )),
    }
}

fn list(run: &mut Run) -> Answer {
    let lang = run.lang;
    let folder = folder(run)?;
    let backups = backup::list(&folder).map_err(|error| data::fault(lang, &error))?;
    if run.json {
        run.out.json(&BackupsJson {
            schema: "petatalenta/backups/1",
            folder,
            backups: backups.iter().map(BackupJson::from).collect(),
        })?;
        return Ok(Status::Done);
    }
    if backups.is_empty() {
        run.out
            .line(&sentences::none(lang, &folder.display().to_string()))?;
        return Ok(Status::Done);
    }
    let mut table = Table::new(&[
        ("", Side::Left),
        (heads::file(lang), Side::Left),
        (heads::people(lang), Side::Right),
        (heads::entries(lang), Side::Right),
        (heads::state(lang), Side::Left),
    ]);
    for backup in &backups {
        let figures = backup.proof.as_ref().map(|proof| &proof.figures);
        let count = |n: Option<i128>| n.map_or_else(String::new, |n| words::count(lang, n));
        table.row(vec![
            if backup.is_proven() { "✓" } else { "✗" }.to_owned(),
            backup.path.display().to_string(),
            count(figures.map(|figures| i128::from(figures.rows("person")))),
            count(figures.map(|figures| i128::from(figures.audit_entries))),
            backup
                .flaw
                .as_ref()
                .map_or(sentences::is_proven(lang), |flaw| {
                    store_words::flaw(lang, flaw)
                })
                .to_owned(),
        ]);
    }
    // Paths are for copying: they are never cut.
    run.out.lines(&table.lines(None))?;
    Ok(Status::Done)
}

/// The backup that was named, by path or by name; the newest where none was.
fn chosen(run: &Run, file: Option<&Path>) -> Result<PathBuf, Failure> {
    let lang = run.lang;
    let folder = folder(run)?;
    match file {
        Some(file) if file.exists() || file.is_absolute() => Ok(file.to_owned()),
        Some(file) => Ok(folder.join(file)),
        None => backup::list(&folder)
            .map_err(|error| data::fault(lang, &error))?
            .into_iter()
            .next()
            .map(|backup| backup.path)
            .ok_or_else(|| Failure::unusable(sentences::none(lang, &folder.display().to_string()))),
    }
}

fn test(run: &mut Run, file: Option<&Path>) -> Answer {
    let lang = run.lang;
    let file = chosen(run, file)?;
    let tested = backup::test(&file).map_err(|error| data::fault(lang, &error))?;
    show(run, &tested, "petatalenta/backup_test/1")
}

fn restore(run: &mut Run, file: &Path, confirm: Option<&str>) -> Answer {
    let lang = run.lang;
    let said = |error| data::fault(lang, &error);
    let file = chosen(run, Some(file))?;
    let database = run.database()?;
    let comparison = backup::compare(&database, &file).map_err(said)?;
    if let Some(flaw) = &comparison.backup.flaw {
        return Err(said(StoreError::Unproven {
            path: file,
            flaw: Box::new(flaw.clone()),
        }));
    }
    let Some(confirm) = confirm else {
        return tell_what_it_means(run, &comparison);
    };
    if confirm != comparison.token {
        return Err(Failure::usage(sentences::wrong_token(lang)));
    }
    let restored = match Data::read(run) {
        Ok(mut data) if !is_damaged(data.access()) => data.file()?.restore(&file).map_err(said)?,
        Ok(_) | Err(_) => {
            backup::replace_damaged(&database, &file, &actor::signed_in()).map_err(said)?
        }
    };
    tell_restored(run, &comparison, &restored)
}

fn is_damaged(access: &Access) -> bool {
    matches!(
        access,
        Access::Read {
            reason: ReadOnlyReason::Damaged,
            ..
        }
    )
}

fn tell_what_it_means(run: &mut Run, comparison: &Comparison) -> Answer {
    let lang = run.lang;
    if run.json {
        run.out
            .json(&restore_json(comparison, comparison.now.as_ref(), None))?;
        return Ok(Status::Done);
    }
    let figures = |figures: Option<&Figures>| {
        figures.map_or_else(
            || "–".to_owned(),
            |figures| {
                sentences::figures(
                    lang,
                    &words::count(lang, figures.rows("person")),
                    &words::count(lang, figures.audit_entries),
                )
            },
        )
    };
    let backup = comparison.backup.proof.as_ref().map(|proof| &proof.figures);
    let lines = sentences::would_restore(
        lang,
        &comparison.backup.path.display().to_string(),
        &figures(comparison.now.as_ref()),
        &figures(backup),
        &comparison.token,
    );
    run.out.lines(&lines)?;
    Ok(Status::Done)
}

fn restore_json(
    comparison: &Comparison,
    now: Option<&Figures>,
    kept: Option<&Path>,
) -> RestoreJson {
    RestoreJson {
        schema: "petatalenta/restore/1",
        restored: kept.is_some(),
        token: kept.is_none().then(|| comparison.token.clone()),
        kept: kept.map(Path::to_owned),
        backup: (&comparison.backup).into(),
        people_now: now.map(|figures| figures.rows("person")),
        audit_entries_now: now.map(|figures| figures.audit_entries),
    }
}

fn tell_restored(run: &mut Run, comparison: &Comparison, restored: &Restored) -> Answer {
    let lang = run.lang;
    if run.json {
        let document = restore_json(comparison, Some(&restored.figures), Some(&restored.kept));
        run.out.json(&document)?;
    } else {
        run.out.line(&sentences::restored(
            lang,
            &comparison.backup.path.display().to_string(),
            &restored.kept.display().to_string(),
        ))?;
    }
    Ok(Status::Done)
}

struct Wanted<'a> {
    every: Option<u32>,
    keep: Option<u32>,
    folder: Option<&'a Path>,
}

fn schedule(run: &mut Run, wanted: &Wanted<'_>) -> Answer {
    let lang = run.lang;
    let said = |error| data::fault(lang, &error);
    let mut data = Data::read(run)?;
    let store = data.file()?;
    let mut schedule = store.backup_schedule().map_err(said)?;
    if wanted.every.is_some() || wanted.keep.is_some() || wanted.folder.is_some() {
        schedule.hours = wanted.every.unwrap_or(schedule.hours);
        schedule.keep = wanted.keep.unwrap_or(schedule.keep);
        if let Some(folder) = wanted.folder {
            schedule.folder = Some(std::path::absolute(folder).map_err(|error| {
                Failure::unusable(crate::words::cli::cannot_create(
                    lang,
                    &folder.display().to_string(),
                    &error,
                ))
            })?);
        }
        store.set_backup_schedule(&schedule).map_err(said)?;
    }
    let folder = store.backup_folder().map_err(said)?;
    let latest = backup::latest_moment(&folder);
    let due = is_due(&schedule, latest);
    let program = std::env::current_exe().map_or_else(
        |_| "petatalenta".to_owned(),
        |path| path.display().to_string(),
    );
    let database = std::path::absolute(store.path()).unwrap_or_else(|_| store.path().to_owned());
    let cron = format!(
        "17 * * * * {program} --db '{}' -q backup take --if-due",
        database.display()
    );
    if run.json {
        run.out.json(&ScheduleJson {
            schema: "petatalenta/backup_schedule/1",
            hours: schedule.hours,
            keep: schedule.keep,
            folder,
            latest,
            due,
            cron,
        })?;
        return Ok(Status::Done);
    }
    let latest = latest.map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
    let lines = sentences::schedule(
        lang,
        &sentences::Plan {
            hours: schedule.hours,
            keep: schedule.keep,
            folder: &folder.display().to_string(),
            latest: latest.as_deref(),
            due,
            cron: &cron,
        },
    );
    run.out.lines(&lines)?;
    Ok(Status::Done)
}
