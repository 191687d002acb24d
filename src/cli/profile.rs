//! `profile list|show|check`: the rule profiles that come with the program, and whether one in a file is sound.

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
    }
}

/// Name of the active profile, where there is a database.
fn active(run: &Run) -> Result<Option<String>, Failure> {
    match run.database() {
        Ok(path) if path.exists() => Ok(Some(Data::read(run)?.header()?.profile.name)),
        Ok(_) | Err(_) => Ok(None),
    }
}

fn list(run: &mut Run) -> Answer {
    let active = active(run)?.unwrap_or_else(|| EMBEDDED[0].name.to_owned());
    let mut lines = Vec::new();
    for embedded in EMBEDDED {
        let profile = Profile::parse(embedded.toml)
            .map_err(|fault| Failure::internal(run.lang, &fault.to_string()))?;
        lines.push(Line {
            active: profile.name == active,
            name: profile.name,
            version: profile.version,
            example: profile.example,
            title: profile.title,
        });
    }
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

fn show(run: &mut Run, name: Option<&str>) -> Answer {
    let wanted = match name.map(str::to_owned).or_else(|| run.profile.clone()) {
        Some(name) => name,
        None => active(run)?.unwrap_or_else(|| EMBEDDED[0].name.to_owned()),
    };
    let profile = EMBEDDED
        .iter()
        .find(|embedded| embedded.name == wanted)
        .ok_or_else(|| {
            let known = EMBEDDED.map(|embedded| embedded.name).join(", ");
            Failure::usage(sentences::no_such_profile(run.lang, &wanted, &known))
        })?;
    if run.json {
        let value: toml::Value = toml::from_str(profile.toml)
            .map_err(|fault| Failure::internal(run.lang, &fault.to_string()))?;
        run.out.json(&serde_json::json!({
            "schema": "petatalenta/profile/1",
            "profile": value,
        }))?;
    } else {
        run.out.bytes(profile.toml.as_bytes())?;
    }
    Ok(Status::Done)
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
        Err(faults) => {
            let file = file.display().to_string();
            let lines: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let place = fault
                        .line(&text)
                        .map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
                    format!("{place}: {}", words::profile_fault(run.lang, fault))
                })
                .collect();
            Err(Failure::said(
                Status::Findings,
                sentences::profile_faulty(run.lang, &lines),
            ))
        }
    }
}
