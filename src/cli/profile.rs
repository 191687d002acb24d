//! `profile list|show|check|add|activate|diff|preview`: rule profiles, whether one in a file is sound, who would move where.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use crate::cli::Run;
use crate::cli::args::ProfileArgs;
use crate::cli::args::ProfileTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::profile::EMBEDDED;
use crate::domain::profile::Profile;
use crate::domain::profile::ProfileFault;
use crate::store::ask::Command;
use crate::store::ask::ProfileRow;
use crate::store::ask::ProfileTag;
use crate::store::ask::Rules;
use crate::store::ask::WhatIfAsk;
use crate::store::broker;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::domain as words;

/// Largest profile that is read: a sound one has a few kilobytes.
const LARGEST: u64 = 1 << 20;

/// One profile in the list.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    version: u32,
    example: bool,
    active: bool,
    title: [String; 2],
    source: String,
}

/// A value that two profiles have differently; none: one does not have it.
#[derive(Debug, Serialize)]
struct Change {
    key: String,
    a: Option<String>,
    b: Option<String>,
}

#[derive(Debug, Serialize)]
struct Lines {
    schema: &'static str,
    profiles: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Verdict {
    schema: &'static str,
    sound: bool,
    name: Option<String>,
    version: Option<u32>,
    faults: Vec<Fault>,
}

/// What is wrong, where, and what to do.
#[derive(Debug, Serialize)]
struct Fault {
    line: Option<usize>,
    code: &'static str,
    message: String,
}

impl Fault {
    fn new(lang: Lang, fault: &ProfileFault, text: &str) -> Self {
        Self {
            line: fault.line(text),
            code: fault.code(),
            message: words::profile_fault(lang, fault),
        }
    }
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &ProfileArgs) -> Answer {
    match &args.act {
        ProfileTask::List => list(run),
        ProfileTask::Show { name } => show(run, name.as_deref()),
        ProfileTask::Check { file } => check(run, file),
        ProfileTask::Add { file } => {
            let toml = sound_text(run, file)?;
            let done = Data::write(run)?.command(Command::AddProfile { toml })?;
            run.done("profile_added", &file.display().to_string(), &done)
        }
        ProfileTask::Activate { name } => {
            let rules = Rules::Named(name.clone());
            let done = Data::write(run)?.command(Command::Activate(rules))?;
            run.done("profile_activated", name, &done)
        }
        ProfileTask::Diff { a, b } => diff(run, a, b),
        ProfileTask::Preview { which, unit, limit } => preview(run, which, unit.as_deref(), *limit),
    }
}

/// All profiles: of the database where there is one, else those that come with the program.
fn all(run: &Run) -> Result<Vec<ProfileRow>, Failure> {
    if let Ok(path) = run.database()
        && broker::is_there(&path)
    {
        return Data::read(run)?.profiles();
    }
    EMBEDDED
        .iter()
        .enumerate()
        .map(|(place, embedded)| {
            let profile = Profile::parse(embedded.toml)
                .map_err(|fault| Failure::internal(run.lang, &fault.to_string()))?;
            Ok(ProfileRow {
                tag: ProfileTag {
                    name: profile.name,
                    version: profile.version,
                    example: profile.example,
                },
                active: place == 0,
                title: profile.title,
                source: profile.source,
                toml: embedded.toml.to_owned(),
            })
        })
        .collect()
}

fn list(run: &mut Run) -> Answer {
    let lines: Vec<Line> = all(run)?
        .into_iter()
        .map(|row| Line {
            active: row.active,
            name: row.tag.name,
            version: row.tag.version,
            example: row.tag.example,
            title: row.title,
            source: row.source,
        })
        .collect();
    if run.json {
        run.out.json(&Lines {
            schema: "petatalenta/profiles/1",
            profiles: lines,
        })?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        ("", Side::Left),
        (heads::name(lang), Side::Left),
        (heads::version(lang), Side::Right),
        (heads::title(lang), Side::Cut),
    ]);
    for line in lines {
        let [indonesian, english] = line.title;
        table.row(vec![
            if line.active { "▸" } else { "" }.to_owned(),
            line.name,
            line.version.to_string(),
            lang.pick(&indonesian, &english).to_owned(),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

/// The text of a profile by name; nothing: of the one in force.
fn text_of(run: &Run, name: Option<&str>) -> Result<String, Failure> {
    let rows = all(run)?;
    let wanted = name.map(str::to_owned).or_else(|| run.profile.clone());
    let found = match &wanted {
        Some(name) => rows.iter().find(|row| row.tag.name == *name),
        None => rows.iter().find(|row| row.active),
    };
    found.map(|row| row.toml.clone()).ok_or_else(|| {
        let mut known: Vec<&str> = rows.iter().map(|row| row.tag.name.as_str()).collect();
        known.dedup();
        let wanted = wanted.unwrap_or_default();
        Failure::usage(sentences::no_such_profile(
            run.lang,
            &wanted,
            &known.join(", "),
        ))
    })
}

fn show(run: &mut Run, name: Option<&str>) -> Answer {
    let text = text_of(run, name)?;
    if run.json {
        let value: toml::Value = toml::from_str(&text)
            .map_err(|fault| Failure::internal(run.lang, &fault.to_string()))?;
        run.out.json(&serde_json::json!({
            "schema": "petatalenta/profile/1",
            "profile": value,
        }))?;
    } else {
        run.out.bytes(text.as_bytes())?;
    }
    Ok(Status::Done)
}

/// The text of a profile in a file, if it is sound.
pub(super) fn sound_text(run: &Run, file: &Path) -> Result<String, Failure> {
    let text = super::input::text(run.lang, file, LARGEST)?;
    match Profile::check(&text) {
        Ok(_) => Ok(text),
        Err(faults) => Err(faulty(run, file, &text, &faults)),
    }
}

/// A name, or a file where there is one of this name.
fn name_or_file(run: &Run, which: &str) -> Result<String, Failure> {
    let path = Path::new(which);
    if path.is_file() {
        sound_text(run, path)
    } else {
        text_of(run, Some(which))
    }
}

fn faulty(run: &Run, file: &Path, text: &str, faults: &[ProfileFault]) -> Failure {
    let file = file.display().to_string();
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| {
            let place = fault
                .line(text)
                .map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
            format!("{place}: {}", words::profile_fault(run.lang, fault))
        })
        .collect();
    Failure::said(
        Status::Findings,
        sentences::profile_faulty(run.lang, &lines),
    )
}

/// Every value of a profile by its path; items go by their id.
fn flatten(value: &toml::Value, path: &str, into: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, below) in table {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                flatten(below, &path, into);
            }
        }
        toml::Value::Array(items) if path == "item" => {
            for item in items {
                let id = item.get("id").and_then(toml::Value::as_str);
                flatten(item, &format!("item «{}»", id.unwrap_or_default()), into);
            }
        }
        other => {
            into.insert(path.to_owned(), other.to_string());
        }
    }
}

fn diff(run: &mut Run, a: &str, b: &str) -> Answer {
    let mut sides = Vec::new();
    for which in [a, b] {
        let value: toml::Value = toml::from_str(&name_or_file(run, which)?)
            .map_err(|fault| Failure::internal(run.lang, &fault.to_string()))?;
        let mut flat = BTreeMap::new();
        flatten(&value, "", &mut flat);
        sides.push(flat);
    }
    let keys: BTreeSet<String> = sides.iter().flat_map(|side| side.keys().cloned()).collect();
    let changes: Vec<Change> = keys
        .into_iter()
        .filter(|key| sides[0].get(key) != sides[1].get(key))
        .map(|key| Change {
            a: sides[0].get(&key).cloned(),
            b: sides[1].get(&key).cloned(),
            key,
        })
        .collect();
    if run.json {
        run.out.json(&serde_json::json!({
            "schema": "petatalenta/profile_diff/1",
            "a": a,
            "b": b,
            "changes": changes,
        }))?;
        return Ok(Status::Done);
    }
    let mut table = Table::new(&[("", Side::Left), ("A", Side::Cut), ("B", Side::Cut)]);
    let none = || "—".to_owned();
    for change in changes {
        table.row(vec![
            change.key,
            change.a.unwrap_or_else(none),
            change.b.unwrap_or_else(none),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn preview(run: &mut Run, which: &str, unit: Option<&str>, limit: u32) -> Answer {
    let text = name_or_file(run, which)?;
    let mut data = Data::read(run)?;
    let ask = WhatIfAsk {
        unit: data.unit_named(unit)?.map(|unit| unit.id),
        rules: Some(Rules::Text(text)),
        limit,
        ..WhatIfAsk::default()
    };
    let answer = data.what_if(&ask)?;
    super::whatif::show(run, &answer)
}

fn check(run: &mut Run, file: &std::path::Path) -> Answer {
    let text = super::input::text(run.lang, file, LARGEST)?;
    let parsed = Profile::check(&text);
    let (status, verdict) = match &parsed {
        Ok(profile) => (
            Status::Done,
            Verdict {
                schema: "petatalenta/profile_check/1",
                sound: true,
                name: Some(profile.name.clone()),
                version: Some(profile.version),
                faults: Vec::new(),
            },
        ),
        Err(faults) => (
            Status::Findings,
            Verdict {
                schema: "petatalenta/profile_check/1",
                sound: false,
                name: None,
                version: None,
                faults: faults
                    .iter()
                    .map(|fault| Fault::new(run.lang, fault, &text))
                    .collect(),
            },
        ),
    };
    if run.json {
        run.out.json(&verdict)?;
    }
    match parsed {
        Ok(profile) => {
            if !run.json {
                let sentence = sentences::profile_sound(run.lang, &profile.name, profile.version);
                run.out.line(&sentence)?;
            }
            Ok(status)
        }
        Err(faults) => Err(faulty(run, file, &text, &faults)),
    }
}
