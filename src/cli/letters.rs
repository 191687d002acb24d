//! `letters`: call lists (XLSX) and call letters (DOCX) of a plan's sessions. All names are checked before the first file is
//! written; no file is ever replaced; all are readable by their owner only.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::args::LettersArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::domain::money::Rupiah;
use crate::domain::position::Golongan;
use crate::exchange::call_list;
use crate::exchange::call_list::CallPerson;
use crate::exchange::call_list::CallSession;
use crate::exchange::call_list::CallSheet;
use crate::exchange::call_list::LetterHead;
use crate::exchange::letter;
use crate::exchange::letter::Addressee;
use crate::exchange::letter::Letter;
use crate::exchange::table::WriteError;
use crate::exchange::table::create_new;
use crate::planner::instance::Session;
use crate::store::ask::PersonView;
use crate::store::ask::PlanId;
use crate::store::ask::PlanView;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::labels;
use crate::words::domain;
use crate::words::exchange as file_words;

#[derive(Debug, Serialize)]
struct LettersJson {
    schema: &'static str,
    plan: i64,
    sessions: Vec<SessionJson>,
}

#[derive(Debug, Serialize)]
struct SessionJson {
    session: String,
    people: usize,
    files: Vec<String>,
}

/// A file that is about to be written.
struct Sheet {
    path: PathBuf,
    bytes: Vec<u8>,
}

/// Writes the documents.
pub fn run(run: &mut Run, args: &LettersArgs) -> Answer {
    let lang = run.lang;
    let mut data = Data::read(run)?;
    let view = data
        .plan(PlanId(args.plan))?
        .ok_or_else(|| Failure::usage(sentences::no_such_plan(lang, args.plan)))?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let sessions = sessions(lang, &view, args.session.as_deref())?;
    let profile = data.header()?.profile;
    let rules = format!("{} v{}", profile.name, profile.version);
    let mut written = Vec::new();
    for session in sessions {
        let people = called(
            lang,
            &mut data,
            &view,
            session,
            unit.as_ref().map(|unit| unit.id),
        )?;
        if people.is_empty() {
            continue;
        }
        let extent = match &unit {
            Some(unit) => format!(
                "{} {} · {}",
                sentences::plan_word(lang),
                args.plan,
                unit.name
            ),
            None => format!(
                "{} {} · {}",
                sentences::plan_word(lang),
                args.plan,
                view.head.name
            ),
        };
        let sheets = documents(
            &Batch {
                lang,
                session,
                people: &people,
                profile: &rules,
                extent: &extent,
                day: run.today,
            },
            &args.out,
        )?;
        written.push((session.id.clone(), people.len(), sheets));
    }
    if written.is_empty() {
        return Err(Failure::said(
            Status::Findings,
            sentences::nobody_called(lang, args.plan),
        ));
    }
    let called: usize = written.iter().map(|(_, people, _)| people).sum();
    data.note_export(
        "letters",
        &format!("plan {}", args.plan),
        u64::try_from(called).unwrap_or(u64::MAX),
    )?;
    keep(lang, &args.out, &written)?;
    report(run, args.plan, written)
}

fn sessions<'a>(
    lang: Lang,
    view: &'a PlanView,
    wanted: Option<&str>,
) -> Result<Vec<&'a Session>, Failure> {
    let mut sessions: Vec<&Session> = view
        .instance
        .sessions
        .iter()
        .filter(|session| wanted.is_none_or(|code| session.id.eq_ignore_ascii_case(code)))
        .collect();
    if let (true, Some(code)) = (sessions.is_empty(), wanted) {
        return Err(Failure::usage(sentences::no_such_session(lang, code)));
    }
    sessions.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    Ok(sessions)
}

/// Those whom the plan calls to a session, by unit and name.
fn called(
    lang: Lang,
    data: &mut Data,
    view: &PlanView,
    session: &Session,
    unit: Option<crate::domain::person::UnitId>,
) -> Result<Vec<CallPerson>, Failure> {
    let costs: BTreeMap<&str, i64> = view
        .instance
        .offers
        .iter()
        .filter(|offer| offer.method == session.method)
        .map(|offer| (offer.level.as_str(), offer.cost))
        .collect();
    let mut people = Vec::new();
    for seat in &view.plan.assignments {
        if seat.session != session.id {
            continue;
        }
        let nip = data::read_nip(lang, &seat.candidate)?;
        let Some(person) = data.person(nip)? else {
            return Err(Failure::unusable(sentences::plan_person_gone(
                lang,
                &seat.candidate,
            )));
        };
        if unit.is_none_or(|unit| person.path.iter().any(|(id, _)| *id == unit)) {
            let cost = costs.get(person.employee.level.code()).copied().map(Rupiah);
            people.push(call_person(&person, session, cost));
        }
    }
    people.sort_by(|a, b| (&a.unit, &a.name, a.nip).cmp(&(&b.unit, &b.name, b.nip)));
    Ok(people)
}

/// Documents are Indonesian whatever the language of the screen: they go to offices.
fn call_person(person: &PersonView, session: &Session, cost: Option<Rupiah>) -> CallPerson {
    CallPerson {
        nip: person.employee.nip,
        name: person.employee.full_name(),
        position: person.employee.position.clone(),
        golongan: person
            .employee
            .golongan
            .map_or_else(String::new, Golongan::name),
        unit: person
            .path
            .last()
            .map_or_else(String::new, |(_, name)| name.clone()),
        level: domain::level(Lang::Id, person.employee.level).to_owned(),
        method: labels::method(Lang::Id, &session.method),
        cost,
    }
}

struct Batch<'a> {
    lang: Lang,
    session: &'a Session,
    people: &'a [CallPerson],
    profile: &'a str,
    extent: &'a str,
    day: jiff::civil::Date,
}

fn documents(batch: &Batch<'_>, folder: &Path) -> Result<Vec<Sheet>, Failure> {
    let head = LetterHead {
        agency: sentences::letter_agency(),
        ..LetterHead::default()
    };
    let session = CallSession {
        name: batch.session.id.clone(),
        date: batch.session.date,
        time: sentences::letter_time().to_owned(),
        place: batch.session.place.clone(),
        method: labels::method(Lang::Id, &batch.session.method),
        purpose: sentences::letter_purpose().to_owned(),
        contact: String::new(),
    };
    let failed = |error: &WriteError| {
        Failure::internal(batch.lang, &file_words::write_error(batch.lang, error))
    };
    let sheet = CallSheet {
        head: head.clone(),
        session: session.clone(),
        profile: batch.profile.to_owned(),
        extent: batch.extent.to_owned(),
        drawn_up: batch.day,
        by: actor::signed_in().account,
        people: batch.people.to_vec(),
    };
    let prefix = file_part(&batch.session.id);
    let mut sheets = vec![Sheet {
        path: folder.join(format!("{prefix}_daftar-panggilan.xlsx")),
        bytes: call_list::write_call_list(&sheet).map_err(|error| failed(&error))?,
    }];
    for person in batch.people {
        let to = Addressee::Person(person);
        let bytes = letter::write_letter(&Letter {
            head: &head,
            session: &session,
            day: batch.day,
            to,
        })
        .map_err(|error| failed(&error))?;
        sheets.push(Sheet {
            path: folder.join(format!("{prefix}_{}", letter::file_name(to))),
            bytes,
        });
    }
    Ok(sheets)
}

/// A session's code as part of a file name.
fn file_part(code: &str) -> String {
    code.chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' {
                c
            } else {
                '-'
            }
        })
        .collect()
}

fn keep(lang: Lang, folder: &Path, written: &[(String, usize, Vec<Sheet>)]) -> Result<(), Failure> {
    let all = || written.iter().flat_map(|(_, _, sheets)| sheets);
    if let Some(sheet) = all().find(|sheet| sheet.path.symlink_metadata().is_ok()) {
        let shown = sheet.path.display().to_string();
        return Err(Failure::unusable(sentences::already_there(lang, &shown)));
    }
    std::fs::create_dir_all(folder).map_err(|error| {
        let shown = folder.display().to_string();
        Failure::unusable(sentences::cannot_create(lang, &shown, &error))
    })?;
    for sheet in all() {
        create_new(&sheet.path, &sheet.bytes)
            .map_err(|error| Failure::unusable(file_words::write_error(lang, &error)))?;
    }
    Ok(())
}

fn report(run: &mut Run, plan: i64, written: Vec<(String, usize, Vec<Sheet>)>) -> Answer {
    if run.json {
        run.out.json(&LettersJson {
            schema: "petatalenta/letters/1",
            plan,
            sessions: written
                .into_iter()
                .map(|(session, people, sheets)| SessionJson {
                    session,
                    people,
                    files: sheets
                        .into_iter()
                        .map(|sheet| sheet.path.display().to_string())
                        .collect(),
                })
                .collect(),
        })?;
        return Ok(Status::Done);
    }
    for (session, people, sheets) in &written {
        if let Some(list) = sheets.first() {
            let shown = list.path.display().to_string();
            run.out.line(&sentences::letters_written(
                run.lang, session, *people, &shown,
            ))?;
        }
    }
    Ok(Status::Done)
}
