//! `letters`: call lists (XLSX) and call letters (DOCX) of a plan's sessions, on the program's letter or the office's own. All names are checked before the first file is
//! written; no file is ever replaced; all are readable by their owner only.

mod settings;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::args::LettersArgs;
use crate::cli::args::LettersTask;
use crate::cli::args::Per;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::export;
use crate::cli::export::Document;
use crate::cli::export::Export;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::place;
use crate::domain::money::Rupiah;
use crate::domain::office::Office;
use crate::domain::position::Golongan;
use crate::exchange::call_list;
use crate::exchange::call_list::CallPerson;
use crate::exchange::call_list::CallSession;
use crate::exchange::call_list::CallSheet;
use crate::exchange::call_list::LetterHead;
use crate::exchange::letter;
use crate::exchange::letter::Addressee;
use crate::exchange::letter::Form;
use crate::exchange::letter::Letter;
use crate::exchange::table::WriteError;
use crate::exchange::table::create_new;
use crate::exchange::table::documents_folder;
use crate::planner::instance::Session;
use crate::store::ask::Class;
use crate::store::ask::Command;
use crate::store::ask::PersonView;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::PlanView;
use crate::store::ask::seat::Attend;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::labels;
use crate::words::domain;
use crate::words::exchange as file_words;

/// A larger template than this is refused before it is read.
const LARGEST_TEMPLATE: u64 = 16 << 20;

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

#[derive(Debug, Serialize)]
struct TemplateJson {
    schema: &'static str,
    file: String,
    sha256: String,
    placeholders: Vec<&'static str>,
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &LettersArgs) -> Answer {
    match &args.act {
        Some(LettersTask::Template { out, per }) => template(run, out, *per),
        Some(LettersTask::Settings { file }) => settings::run(run, file.as_deref()),
        None => match (args.plan, &args.out) {
            (Some(plan), Some(out)) => write(run, args, plan, out),
            (Some(plan), None) => {
                let folder = documents_folder(&run.database()?);
                write(
                    run,
                    args,
                    plan,
                    &folder.join(format!("surat-rencana-{plan}")),
                )
            }
            // The parser asks for the plan wherever there is no subcommand.
            (None, _) => Err(Failure::internal(run.lang, "letters")),
        },
    }
}

/// Writes the program's own letter. It holds nobody's data, so it leaves no entry in the trail.
fn template(run: &mut Run, out: &Path, per: Per) -> Answer {
    let lang = run.lang;
    export::check_free(lang, out)?;
    let form = match per {
        Per::Person => Form::Person,
        Per::Unit => Form::Unit,
    };
    let bytes = letter::write_template(form).map_err(|error| no_document(lang, &error))?;
    create_new(out, &bytes).map_err(|error| no_document(lang, &error))?;
    let file = out.display().to_string();
    if run.json {
        run.out.json(&TemplateJson {
            schema: "petatalenta/letter_template/1",
            file,
            sha256: export::sha256(&bytes),
            placeholders: letter::placeholders().collect(),
        })?;
    } else {
        run.out.line(&sentences::template_written(lang, &file))?;
    }
    Ok(Status::Done)
}

fn write(run: &mut Run, args: &LettersArgs, plan: i64, out: &Path) -> Answer {
    let lang = run.lang;
    let mut data = Data::export(run)?;
    let template = args
        .template
        .as_deref()
        .map(|path| own_template(lang, path));
    let template = template.transpose()?;
    let view = data
        .plan(PlanId(plan))?
        .ok_or_else(|| Failure::usage(sentences::no_such_plan(lang, plan)))?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let sessions = sessions(lang, &view, args.session.as_deref())?;
    let office = data.office()?;
    let profile = data.header()?.profile;
    let extent = format!(
        "{} {plan} · {}",
        sentences::plan_word(lang),
        unit.as_ref().map_or(&view.head.name, |unit| &unit.name)
    );
    let paper = Paper {
        lang,
        head: head(&office, args.number.as_deref()),
        office,
        per: args.per,
        template,
        profile: format!("{} v{}", profile.name, profile.version),
        extent: extent.clone(),
        day: run.today,
        folder: out,
    };
    let mut written = Vec::new();
    let mut seats = Vec::new();
    let mut export = Export {
        kind: "letters".to_owned(),
        extent,
        documents: Vec::new(),
        people: Vec::new(),
    };
    for session in sessions {
        let only = unit.as_ref().map(|unit| unit.id);
        let people = called(lang, &mut data, &view, session, only)?;
        if people.is_empty() {
            continue;
        }
        let documents = paper.documents(session, &people)?;
        let files = documents
            .iter()
            .map(|document| document.path.display().to_string());
        written.push(SessionJson {
            session: session.id.clone(),
            people: people.len(),
            files: files.collect(),
        });
        export.documents.extend(documents);
        export
            .people
            .extend(people.iter().map(|(_, person)| person.nip));
        seats.extend(
            people
                .iter()
                .map(|(_, person)| (session.id.clone(), person.nip)),
        );
    }
    if written.is_empty() {
        return Err(Failure::said(
            Status::Findings,
            sentences::nobody_called(lang, plan),
        ));
    }
    for document in &export.documents {
        export::check_free(lang, &document.path)?;
    }
    place::prepare_own(lang, out)?;
    export::keep(lang, &mut data, &export)?;
    // Whoever may only read takes a copy of the letters; that calls nobody.
    if view.head.status == PlanStatus::Accepted && data.may(Class::Write)? {
        data.command(Command::Attend(Attend::Call {
            plan: PlanId(plan),
            seats,
        }))?;
    }
    report(run, plan, written)
}

fn own_template(lang: Lang, path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| {
        let shown = path.display().to_string();
        Failure::unusable(sentences::cannot_read(
            lang,
            &shown,
            &sentences::io_error(lang, &error),
        ))
    };
    let length = std::fs::metadata(path).map_err(failed)?.len();
    if length > LARGEST_TEMPLATE {
        return Err(Failure::unusable(sentences::template_too_large(
            lang,
            &path.display().to_string(),
        )));
    }
    std::fs::read(path).map_err(failed)
}

fn no_document(lang: Lang, error: &WriteError) -> Failure {
    Failure::unusable(file_words::write_error(lang, error))
}

/// Paper and signatory from the office's settings; what it has not set stays to be filled in by hand.
pub(in crate::cli) fn head(office: &Office, number: Option<&str>) -> LetterHead {
    let agency = if office.agency.is_empty() {
        sentences::letter_agency()
    } else {
        office.agency.clone()
    };
    LetterHead {
        agency,
        address: office.address.clone(),
        number: number.unwrap_or_default().to_owned(),
        place: office.place.clone(),
        signatory_title: office.signatory.title.clone(),
        signatory_name: office.signatory.name.clone(),
        signatory_rank: office.signatory.rank.clone(),
        signatory_nip: office.signatory.nip.clone(),
    }
}

/// The sessions of a plan, or the one with this code, by date.
pub(in crate::cli) fn sessions<'a>(
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

/// Those whom the plan calls to a session, each with the agency, by agency, unit and name.
pub(in crate::cli) fn called(
    lang: Lang,
    data: &mut Data,
    view: &PlanView,
    session: &Session,
    unit: Option<crate::domain::person::UnitId>,
) -> Result<Vec<(String, CallPerson)>, Failure> {
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
            people.push((agency_of(&person), call_person(&person, session, cost)));
        }
    }
    people.sort_by(|(a_agency, a), (b_agency, b)| {
        let a = (a_agency, &a.unit, &a.name, a.nip);
        a.cmp(&(b_agency, &b.unit, &b.name, b.nip))
    });
    Ok(people)
}

/// The agency (*perangkat daerah*): the unit directly below the root.
fn agency_of(person: &PersonView) -> String {
    let agency = person.path.get(1).or_else(|| person.path.first());
    agency.map_or_else(String::new, |(_, name)| name.clone())
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

/// What all documents of one call share.
struct Paper<'a> {
    lang: Lang,
    head: LetterHead,
    office: Office,
    per: Per,
    template: Option<Vec<u8>>,
    profile: String,
    extent: String,
    day: jiff::civil::Date,
    folder: &'a Path,
}

impl Paper<'_> {
    /// The list of a session, then its letters.
    fn documents(
        &self,
        session: &Session,
        people: &[(String, CallPerson)],
    ) -> Result<Vec<Document>, Failure> {
        let prefix = file_part(&session.id);
        let call = self.session(session);
        let everybody: Vec<CallPerson> = people.iter().map(|(_, person)| person.clone()).collect();
        let sheet = CallSheet {
            head: self.head.clone(),
            session: call.clone(),
            profile: self.profile.clone(),
            extent: self.extent.clone(),
            drawn_up: self.day,
            by: actor::signed_in().account,
            people: everybody.clone(),
        };
        let list =
            call_list::write_call_list(&sheet).map_err(|error| no_document(self.lang, &error))?;
        let mut documents = vec![Document {
            path: self.folder.join(format!("{prefix}_daftar-panggilan.xlsx")),
            bytes: list,
            rows: count(everybody.len()),
        }];
        match self.per {
            Per::Person => {
                for person in &everybody {
                    documents.push(self.letter(&prefix, &call, Addressee::Person(person))?);
                }
            }
            Per::Unit => {
                for group in people.chunk_by(|(a, _), (b, _)| a == b) {
                    let agency = group.first().map_or("", |(agency, _)| agency.as_str());
                    let name = sentences::letter_head_of(agency);
                    let people: Vec<CallPerson> =
                        group.iter().map(|(_, person)| person.clone()).collect();
                    let to = Addressee::Unit {
                        name: &name,
                        people: &people,
                    };
                    documents.push(self.letter(&prefix, &call, to)?);
                }
            }
        }
        Ok(documents)
    }

    fn letter(
        &self,
        prefix: &str,
        session: &CallSession,
        to: Addressee<'_>,
    ) -> Result<Document, Failure> {
        let letter = Letter {
            head: &self.head,
            session,
            day: self.day,
            to,
        };
        let bytes = match &self.template {
            Some(template) => letter::write_letter_on(template, &letter),
            None => letter::write_letter(&letter),
        };
        Ok(Document {
            path: self
                .folder
                .join(format!("{prefix}_{}", letter::file_name(to))),
            bytes: bytes.map_err(|error| no_document(self.lang, &error))?,
            rows: match to {
                Addressee::Person(_) => 1,
                Addressee::Unit { people, .. } => count(people.len()),
            },
        })
    }

    fn session(&self, session: &Session) -> CallSession {
        let or = |text: &str, usual: &str| if text.is_empty() { usual } else { text }.to_owned();
        CallSession {
            name: session.id.clone(),
            date: session.date,
            time: or(&self.office.time, sentences::letter_time()),
            place: session.place.clone(),
            method: labels::method(Lang::Id, &session.method),
            purpose: or(&self.office.purpose, sentences::letter_purpose()),
            contact: self.office.contact.clone(),
        }
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
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

fn report(run: &mut Run, plan: i64, sessions: Vec<SessionJson>) -> Answer {
    if run.json {
        run.out.json(&LettersJson {
            schema: "petatalenta/letters/1",
            plan,
            sessions,
        })?;
        return Ok(Status::Done);
    }
    for written in &sessions {
        let list = written.files.first().map_or("", String::as_str);
        let letters = written.files.len().saturating_sub(1);
        run.out.line(&sentences::letters_written(
            run.lang,
            &written.session,
            (written.people, letters),
            list,
        ))?;
    }
    Ok(Status::Done)
}
