//! `doctor`: looks at the surroundings (terminal, folders, modes) and at the database (what it is, whether it may be written, its
//! integrity, its sums, its audit trail), and says for everything that is not as it should be what to do.

use std::io;
use std::io::IsTerminal;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::Resource;
use serde::Serialize;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::output;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::exchange::clean;
use crate::store::ask::Class;
use crate::store::audit::ChainFault;
use crate::store::backup;
use crate::store::broker;
use crate::store::broker::door::Door;
use crate::store::connect::Access;
use crate::store::error::StoreError;
use crate::store::examine::Examination;
use crate::store::examine::examine;
use crate::store::examine::texts;
use crate::store::rights::Rights;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::backups;
use crate::words::cli::heads;
use crate::words::cli::permits;
use crate::words::cli::trails;
use crate::words::store as store_words;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
enum Health {
    Good,
    Note,
    Bad,
}

/// One thing looked at.
#[derive(Debug, Serialize)]
struct Check {
    #[serde(rename = "check")]
    name: &'static str,
    health: Health,
    found: String,
    remedy: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct DoctorJson<'a> {
    schema: &'static str,
    healthy: bool,
    checks: &'a [Check],
}

/// Looks at everything.
pub fn run(run: &mut Run) -> Answer {
    let mut checks = surroundings(run.lang);
    let path = run.database()?;
    if broker::address(&path).is_some() {
        checks.extend(behind_broker(run, &path));
    } else {
        checks.extend(folder(run.lang, &path));
        checks.extend(database(run, &path));
    }
    let healthy = checks.iter().all(|check| check.health != Health::Bad);
    if run.json {
        run.out.json(&DoctorJson {
            schema: "petatalenta/doctor/1",
            healthy,
            checks: &checks,
        })?;
    } else {
        let width = run.out.width();
        let lines = table(run.lang, &checks).lines(width);
        run.out.lines(&lines)?;
        for check in &checks {
            if let Some(remedy) = check.remedy {
                let name = sentences::check_name(run.lang, check.name);
                run.out.line(&format!("{name}: {remedy}"))?;
            }
        }
    }
    if healthy {
        return Ok(Status::Done);
    }
    let bad = checks
        .iter()
        .filter(|check| check.health == Health::Bad)
        .count();
    Err(Failure::said(
        Status::Findings,
        sentences::unhealthy(run.lang, bad),
    ))
}

fn table(lang: Lang, checks: &[Check]) -> Table {
    let mut table = Table::new(&[
        ("", Side::Left),
        (heads::check(lang), Side::Left),
        (heads::found(lang), Side::Cut),
    ]);
    for check in checks {
        let sign = match check.health {
            Health::Good => "✓",
            Health::Note => "!",
            Health::Bad => "✗",
        };
        table.row(vec![
            sign.to_owned(),
            sentences::check_name(lang, check.name).to_owned(),
            check.found.clone(),
        ]);
    }
    table
}

fn good(name: &'static str, found: impl Into<String>) -> Check {
    Check {
        name,
        health: Health::Good,
        found: found.into(),
        remedy: None,
    }
}

fn note(name: &'static str, found: impl Into<String>, remedy: &'static str) -> Check {
    Check {
        name,
        health: Health::Note,
        found: found.into(),
        remedy: Some(remedy),
    }
}

fn bad(name: &'static str, found: impl Into<String>, remedy: Option<&'static str>) -> Check {
    Check {
        name,
        health: Health::Bad,
        found: found.into(),
        remedy,
    }
}

fn surroundings(lang: Lang) -> Vec<Check> {
    let mut checks = vec![good(
        "program",
        format!("petatalenta {}", env!("CARGO_PKG_VERSION")),
    )];
    let term = std::env::var("TERM").unwrap_or_default();
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        checks.push(size(lang, &term));
        checks.push(if output::speaks_utf8() {
            good("encoding", "UTF-8")
        } else {
            note(
                "encoding",
                sentences::no_utf8(lang),
                sentences::no_utf8_remedy(lang),
            )
        });
    } else {
        checks.push(good("terminal", sentences::no_terminal_here(lang)));
    }
    let cores = rustix::process::getrlimit(Resource::Core);
    checks.push(if cores.current == Some(0) {
        good("core", sentences::no_core_files(lang))
    } else {
        note(
            "core",
            sentences::core_files(lang),
            sentences::core_files_remedy(lang),
        )
    });
    checks
}

fn size(lang: Lang, term: &str) -> Check {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok();
    let (columns, rows) = size.map_or((0, 0), |size| (size.ws_col, size.ws_row));
    let found = format!("{columns}×{rows}, TERM={term}");
    if term.is_empty() || term == "dumb" {
        note("terminal", found, sentences::dumb_terminal_remedy(lang))
    } else if columns < 60 || rows < 18 {
        note("terminal", found, sentences::small_terminal_remedy(lang))
    } else {
        good("terminal", found)
    }
}

/// The folder of the database: is it there, may one write into it, may others look into it.
fn folder(lang: Lang, path: &Path) -> Vec<Check> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    };
    let shown = folder.display().to_string();
    let Ok(facts) = folder.metadata() else {
        return vec![note(
            "folder",
            shown,
            sentences::folder_missing_remedy(lang),
        )];
    };
    let mode = facts.mode() & 0o777;
    let found = format!("{shown} ({mode:03o})");
    let writable = rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok();
    vec![if writable {
        good("folder", found)
    } else {
        note("folder", found, sentences::folder_read_only_remedy(lang))
    }]
}

/// The mode of the database file: personal data is for its owner and, at most, a group.
fn mode(lang: Lang, path: &Path) -> Option<Check> {
    let facts = path.metadata().ok()?;
    let mode = facts.mode() & 0o777;
    let found = format!("{mode:03o}");
    Some(if mode.is_multiple_of(0o10) {
        good("mode", found)
    } else {
        bad("mode", found, Some(sentences::mode_remedy(lang)))
    })
}

/// The database itself: whether it can be read and written, whether it is whole, whether its figures add up.
fn database(run: &Run, path: &Path) -> Vec<Check> {
    let lang = run.lang;
    let shown = path.display().to_string();
    match examine(path) {
        Ok(facts) => {
            let mut checks = vec![good("database", shown)];
            checks.extend(mode(lang, path));
            checks.extend(findings(lang, path, &facts));
            checks.extend(safety(run, path));
            checks
        }
        Err(StoreError::Missing { .. }) => {
            vec![note("database", shown, sentences::no_database_remedy(lang))]
        }
        Err(error) => vec![bad("database", store_words::error(lang, &error), None)],
    }
}

/// What can be told of a database behind a broker; the file itself is examined on the host.
fn behind_broker(run: &Run, path: &Path) -> Vec<Check> {
    let lang = run.lang;
    let said = |error: &StoreError| bad("database", store_words::error(lang, error), None);
    let mut door = match Door::open(path, &run.session()) {
        Ok(door) => door,
        Err(error) => return vec![said(&error)],
    };
    let mut checks = vec![good("database", path.display().to_string())];
    match door.rights() {
        Ok(rights) if rights.may(Class::Read) => {
            checks.push(good("roles", lang.pick("ditetapkan", "granted")));
            match door.proved(None) {
                Ok(proved) => checks.extend(
                    proved
                        .findings
                        .iter()
                        .map(|finding| bad("audit", trails::finding(lang, finding), None)),
                ),
                Err(error) => checks.push(said(&error)),
            }
        }
        Ok(_) => {
            let account = &door.actor().account;
            checks.push(bad("roles", permits::no_role(lang, account), None));
        }
        Err(error) => checks.push(said(&error)),
    }
    checks
}

/// Roles, proof of the trail, backups, strange characters: as far as the file can be opened.
fn safety(run: &Run, path: &Path) -> Vec<Check> {
    let lang = run.lang;
    let Ok(mut data) = Data::open(run) else {
        return Vec::new();
    };
    let Ok(store) = data.file() else {
        return Vec::new();
    };
    let mut checks = Vec::new();
    match store.rights() {
        Ok(Rights::SingleOwner) => checks.push(note(
            "roles",
            lang.pick("satu pemilik", "single owner"),
            permits::single_owner(lang),
        )),
        Ok(Rights::Roles(_)) => {
            checks.push(good("roles", lang.pick("ditetapkan", "granted")));
        }
        Err(error) => checks.push(bad("roles", store_words::error(lang, &error), None)),
    }
    if let Ok((findings, _)) = store.prove_kept() {
        for finding in findings {
            checks.push(bad("audit", trails::finding(lang, &finding), None));
        }
    }
    let schedule = store.backup_schedule().unwrap_or_default();
    let folder = store
        .backup_folder()
        .unwrap_or_else(|_| backup::usual_folder(path));
    let hours = backup::latest_moment(&folder)
        .map(|at| (jiff::Timestamp::now().as_second() - at.as_second()) / 3_600);
    checks.push(match hours {
        Some(hours) if hours <= i64::from(schedule.hours) * 2 => {
            good("backup", backups::age(lang, hours))
        }
        Some(hours) => note("backup", backups::age(lang, hours), backups::due(lang)),
        None => note("backup", lang.pick("belum ada", "none"), backups::due(lang)),
    });
    checks.extend(strange(lang, path));
    checks
}

/// Characters that a terminal would obey: made visible on every way out, and a fault of the data.
fn strange(lang: Lang, path: &Path) -> Option<Check> {
    let (mut faults, mut first) = (0_u64, String::new());
    texts(path, &mut |place, text| {
        if text.chars().any(|c| clean::is_strange(c) || c == '⟨') {
            faults += 1;
            if first.is_empty() {
                place.clone_into(&mut first);
            }
        }
    })
    .ok()?;
    (faults > 0).then(|| {
        note(
            "characters",
            format!("{} ({first} …)", words::count(lang, faults)),
            sentences::strange_remedy(lang),
        )
    })
}

fn findings(lang: Lang, path: &Path, facts: &Examination) -> Vec<Check> {
    let count = |number: u64| words::count(lang, number);
    let version = format!("{} (≥ {})", facts.sqlite, facts.sqlite_floor);
    let writable = match &facts.access {
        Access::Write => good("writable", lang.pick("ya", "yes")),
        Access::Read {
            path: way, reason, ..
        } => bad("writable", store_words::read_only(lang, way, *reason), None),
    };
    let integrity = match (facts.integrity.first(), facts.networked) {
        (_, Some(kind)) => bad("integrity", kind, Some(sentences::network_remedy(lang))),
        (None, None) if facts.dangling == 0 => good("integrity", lang.pick("utuh", "whole")),
        (fault, None) => {
            let found = fault.map_or_else(|| format!("{} dangling", facts.dangling), Clone::clone);
            bad("integrity", found, Some(sentences::damaged_remedy(lang)))
        }
    };
    let sums = match facts.sums.first() {
        None => good("sums", sentences::sums_hold(lang, &count(facts.rows.units))),
        Some(fault) => bad(
            "sums",
            format!("{}: {} ≠ {}", fault.unit, fault.headcount, fault.placed),
            Some(sentences::damaged_remedy(lang)),
        ),
    };
    let audit = match facts.chain.as_ref().map(ChainFault::entry) {
        None => good("audit", sentences::audit_intact(lang, facts.head.count)),
        Some(entry) => bad("audit", sentences::audit_broken(lang, entry), None),
    };
    let sources = good(
        "sources",
        sentences::data_of(
            lang,
            &words::date(lang, facts.day),
            &count(facts.rows.people),
            &count(facts.rows.evidence),
        ),
    );
    let side_files = facts
        .files
        .iter()
        .filter(|file| file.path != path && file.mode & 0o007 != 0)
        .map(|file| {
            let found = format!("{} ({:03o})", file.path.display(), file.mode & 0o777);
            bad("mode", found, Some(sentences::mode_remedy(lang)))
        });
    let mut checks = vec![good("sqlite", version), writable];
    checks.extend(side_files);
    checks.extend([integrity, sums, audit, sources]);
    checks
}
