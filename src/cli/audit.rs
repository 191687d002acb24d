//! `audit verify|anchor|list|incident|subject`: proves the trail, keeps its end elsewhere, and reads it.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::cli::Run;
use crate::cli::args::AuditArgs;
use crate::cli::args::AuditTask;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::store::audit::anchor;
use crate::store::audit::anchor::Anchor;
use crate::store::audit::anchor::Target;
use crate::store::trail::Touch;
use crate::store::trail::TrailAsk;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::trails;

#[derive(Debug, Serialize)]
struct VerifyJson {
    schema: &'static str,
    intact: bool,
    entries: u64,
    head: String,
    anchors: usize,
    first_broken: Option<i64>,
    findings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct AnchorJson {
    schema: &'static str,
    to: String,
    set: bool,
    entries: u64,
    head: String,
}

#[derive(Debug, Serialize)]
struct TrailJson {
    schema: &'static str,
    entries: Vec<EntryJson>,
}

#[derive(Debug, Serialize)]
struct EntryJson {
    id: i64,
    at: Timestamp,
    account: String,
    uid: u32,
    action: String,
    subject: String,
    detail: serde_json::Value,
}

#[derive(Debug, Serialize)]
struct TouchesJson {
    schema: &'static str,
    account: Option<String>,
    nip: Option<String>,
    from: Option<Date>,
    to: Option<Date>,
    people: usize,
    touches: Vec<TouchJson>,
}

#[derive(Debug, Serialize)]
struct TouchJson {
    at: Timestamp,
    account: String,
    nip: String,
    action: String,
    subject: String,
}

impl From<&Touch> for TouchJson {
    fn from(touch: &Touch) -> Self {
        Self {
            at: touch.at,
            account: touch.account.clone(),
            nip: touch.nip.clone(),
            action: touch.action.clone(),
            subject: touch.subject.clone(),
        }
    }
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &AuditArgs) -> Answer {
    match &args.act {
        AuditTask::Verify { anchor } => verify(run, anchor.as_deref()),
        AuditTask::Anchor { to, set } => keep_anchor(run, to.as_deref(), *set),
        AuditTask::List { account, limit } => list(run, account.clone(), *limit),
        AuditTask::Incident { account, from, to } => incident(run, account, (*from, *to)),
        AuditTask::Subject { nip } => subject(run, nip),
    }
}

fn anchors_of(lang: Lang, path: &Path) -> Result<Vec<Anchor>, Failure> {
    let text = std::fs::read(path).map_err(|error| {
        Failure::unusable(trails::no_anchor_file(
            lang,
            &path.display().to_string(),
            &error.to_string(),
        ))
    })?;
    Ok(anchor::read(&String::from_utf8_lossy(&text)))
}

fn verify(run: &mut Run, from: Option<&Path>) -> Answer {
    let lang = run.lang;
    let said = |error| data::fault(lang, &error);
    let mut data = Data::open(run)?;
    let anchors = match from {
        Some(path) => Some(anchors_of(lang, path)?),
        // Those that the database keeps, where they can be read; where not, that is what `--anchor` is for.
        None => None,
    };
    let proved = data.store().proved(anchors.as_deref()).map_err(said)?;
    let (findings, anchors) = (proved.findings, proved.anchors);
    let entries = proved.head.count;
    if run.json {
        run.out.json(&VerifyJson {
            schema: "petatalenta/audit_verify/1",
            intact: findings.is_empty(),
            entries,
            head: proved.head.hash,
            anchors,
            first_broken: proved.first_broken,
            findings: findings
                .iter()
                .map(|finding| trails::finding(Lang::En, finding))
                .collect(),
        })?;
    }
    let mut lines = findings
        .iter()
        .map(|finding| trails::finding(lang, finding));
    match lines.next() {
        None => {
            if !run.json {
                run.out.line(&sentences::audit_intact(lang, entries))?;
                run.out.line(&trails::anchored(lang, anchors))?;
            }
            Ok(Status::Done)
        }
        Some(first) => Err(Failure::Said {
            status: Status::Findings,
            sentence: first,
            more: lines.collect(),
        }),
    }
}

fn keep_anchor(run: &mut Run, to: Option<&str>, set: bool) -> Answer {
    let lang = run.lang;
    let said = |error| data::fault(lang, &error);
    let mut data = Data::read(run)?;
    let store = data.file()?;
    let target = match to {
        Some("syslog") => Target::Syslog,
        Some(path) => Target::File(
            std::path::absolute(path)
                .map_err(|error| Failure::usage(format!("{path}: {error}")))?,
        ),
        None => store
            .anchor_target()
            .map_err(said)?
            .ok_or_else(|| Failure::usage(trails::no_target(lang)))?,
    };
    // First whether it works at all; then from now on.
    let mut head = store.send_anchor(&target).map_err(said)?;
    if set {
        store.set_anchor_target(Some(&target)).map_err(said)?;
        head = store.send_anchor(&target).map_err(said)?;
    }
    if run.json {
        run.out.json(&AnchorJson {
            schema: "petatalenta/audit_anchor/1",
            to: target.word(),
            set,
            entries: head.count,
            head: head.hash,
        })?;
    } else {
        run.out.line(&trails::kept(
            lang,
            &target.word(),
            &words::count(lang, head.count),
        ))?;
    }
    Ok(Status::Done)
}

fn list(run: &mut Run, account: Option<String>, limit: u32) -> Answer {
    let lang = run.lang;
    let mut data = Data::read(run)?;
    let rows = data
        .store()
        .trail(&TrailAsk {
            account,
            limit,
            ..TrailAsk::default()
        })
        .map_err(|error| data::fault(lang, &error))?;
    if run.json {
        let entries = rows
            .into_iter()
            .map(|row| EntryJson {
                id: row.id,
                at: row.at,
                account: row.account,
                uid: row.uid,
                action: row.action,
                subject: row.subject,
                detail: serde_json::from_str(&row.detail).unwrap_or_default(),
            })
            .collect();
        run.out.json(&TrailJson {
            schema: "petatalenta/audit/1",
            entries,
        })?;
        return Ok(Status::Done);
    }
    let mut table = Table::new(&[
        ("no.", Side::Right),
        (trails::when(lang), Side::Left),
        (trails::account(lang), Side::Left),
        (trails::action(lang), Side::Left),
        (trails::subject(lang), Side::Cut),
    ]);
    for row in rows {
        table.row(vec![
            row.id.to_string(),
            moment(row.at),
            row.account,
            row.action,
            row.subject,
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

/// The first moment of a day, or of the day after it, where this machine is.
fn edge(lang: Lang, day: Date, after: i64) -> Result<Timestamp, Failure> {
    day.checked_add(jiff::Span::new().days(after))
        .and_then(|day| {
            TimeZone::system().to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
        })
        .map_err(|_| Failure::usage(trails::no_such_day(lang, &day.to_string())))
}

fn incident(run: &mut Run, account: &str, days: (Date, Date)) -> Answer {
    let lang = run.lang;
    let (from, to) = (edge(lang, days.0, 0)?, edge(lang, days.1, 1)?);
    let mut data = Data::read(run)?;
    let touches = data
        .store()
        .incident(account, from, to)
        .map_err(|error| data::fault(lang, &error))?;
    tell(
        run,
        &mut data,
        &touches,
        &TouchesJson {
            schema: "petatalenta/incident/1",
            account: Some(account.to_owned()),
            nip: None,
            from: Some(days.0),
            to: Some(days.1),
            people: 0,
            touches: Vec::new(),
        },
    )
}

fn subject(run: &mut Run, nip: &str) -> Answer {
    let lang = run.lang;
    let nip = data::read_nip(lang, nip)?;
    let mut data = Data::read(run)?;
    let touches = data
        .store()
        .subject(&nip)
        .map_err(|error| data::fault(lang, &error))?;
    tell(
        run,
        &mut data,
        &touches,
        &TouchesJson {
            schema: "petatalenta/subject/1",
            account: None,
            nip: Some(nip.to_string()),
            from: None,
            to: None,
            people: 0,
            touches: Vec::new(),
        },
    )
}

fn tell(run: &mut Run, data: &mut Data, touches: &[Touch], head: &TouchesJson) -> Answer {
    let lang = run.lang;
    let mut people: BTreeMap<&str, Vec<&Touch>> = BTreeMap::new();
    for touch in touches {
        people.entry(&touch.nip).or_default().push(touch);
    }
    let named = people.keys().filter(|nip| !nip.is_empty()).count();
    if run.json {
        run.out.json(&TouchesJson {
            schema: head.schema,
            account: head.account.clone(),
            nip: head.nip.clone(),
            from: head.from,
            to: head.to,
            people: named,
            touches: touches.iter().map(TouchJson::from).collect(),
        })?;
        return Ok(Status::Done);
    }
    run.out.line(&trails::touched(lang, named, touches.len()))?;
    for (nip, touches) in people {
        let name = data
            .store()
            .name_of(nip)
            .map_err(|error| data::fault(lang, &error))?
            .unwrap_or_default();
        run.out.line(format!("{nip} {name}").trim())?;
        for touch in touches {
            run.out.line(&format!(
                "  {}  {}  {}  {}",
                moment(touch.at),
                touch.account,
                touch.action,
                touch.subject
            ))?;
        }
    }
    Ok(Status::Done)
}
