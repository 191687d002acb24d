//! `evidence list|verify|reject|add|correct`, `note`, `undo`, `redo`: changes of one person's pieces by hand.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::cli::Run;
use crate::cli::args::EvidenceArgs;
use crate::cli::args::EvidenceTask;
use crate::cli::args::JudgeArgs;
use crate::cli::args::NoteArgs;
use crate::cli::data::Data;
use crate::cli::data::read_nip;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::Proof;
use crate::domain::nip::Nip;
use crate::store::ask::Command;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::store::ask::PersonView;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::talent;

/// Does what was asked.
pub fn run(run: &mut Run, args: &EvidenceArgs) -> Answer {
    match &args.act {
        EvidenceTask::List { nip } => list(run, nip),
        EvidenceTask::Verify(judge) => judged(run, judge, Proof::Verified),
        EvidenceTask::Reject(judge) => judged(run, judge, Proof::Rejected),
        EvidenceTask::Add {
            nip,
            kind,
            fields,
            verified,
            reason,
        } => {
            let nip = read_nip(run.lang, nip)?;
            let evidence = evidence(run, kind, blank(kind), fields)?;
            let proof = if *verified {
                Proof::Verified
            } else {
                Proof::Waiting
            };
            let change = EvidenceChange::Add {
                nip,
                evidence,
                proof,
            };
            edit(run, "evidence_added", nip.as_str(), vec![change], reason)
        }
        EvidenceTask::Correct {
            nip,
            id,
            fields,
            reason,
        } => correct(run, nip, *id, fields, reason),
    }
}

/// `note NIP TEXT`.
pub fn note(run: &mut Run, args: &NoteArgs) -> Answer {
    let nip = read_nip(run.lang, &args.nip)?;
    if args.text.is_empty() {
        let person = found(run, &mut Data::read(run)?, nip)?;
        if run.json {
            let notes: Vec<Value> = person
                .notes
                .iter()
                .map(|note| json!({"text": note.text, "by": note.by, "at": note.at}))
                .collect();
            run.out.json(
                &json!({"schema": "petatalenta/notes/1", "nip": nip.as_str(), "notes": notes}),
            )?;
        } else {
            for note in &person.notes {
                run.out
                    .line(&format!("{} {}: {}", note.at, note.by, note.text))?;
            }
        }
        return Ok(Status::Done);
    }
    let done = Data::write(run)?.command(Command::Note {
        nip,
        text: args.text.join(" "),
    })?;
    run.done("noted", nip.as_str(), &done)
}

/// `undo`.
pub fn undo(run: &mut Run) -> Answer {
    let done = Data::write(run)?.command(Command::Undo)?;
    let action = match &done {
        crate::store::ask::Done::Undone { action, .. } => action.clone(),
        _ => String::new(),
    };
    run.done("undone", &action, &done)
}

/// `redo`.
pub fn redo(run: &mut Run) -> Answer {
    let done = Data::write(run)?.command(Command::Redo)?;
    run.done("redone", "", &done)
}

fn found(run: &Run, data: &mut Data, nip: Nip) -> Result<Box<PersonView>, Failure> {
    data.person(nip)?
        .ok_or_else(|| Failure::usage(sentences::no_such_person(run.lang, &nip.to_string())))
}

fn kind_of(value: &Evidence) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|value| Some(value.get("kind")?.as_str()?.to_owned()))
        .unwrap_or_default()
}

fn list(run: &mut Run, nip: &str) -> Answer {
    let nip = read_nip(run.lang, nip)?;
    let person = found(run, &mut Data::read(run)?, nip)?;
    if run.json {
        let rows: Vec<Value> = person
            .evidence
            .iter()
            .map(|row| {
                json!({"id": row.id.0, "proof": row.proof, "evidence": row.evidence,
                    "source": row.source.file, "row": row.source.row, "date": row.source.date, "by": row.source.by})
            })
            .collect();
        run.out.json(
            &json!({"schema": "petatalenta/evidence/1", "nip": nip.as_str(), "rows": rows}),
        )?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        ("#", Side::Right),
        (lang.pick("jenis", "kind"), Side::Left),
        (heads::state(lang), Side::Left),
        (lang.pick("isi", "content"), Side::Cut),
    ]);
    for row in &person.evidence {
        let fields = match serde_json::to_value(&row.evidence) {
            Ok(Value::Object(fields)) => fields,
            _ => Map::new(),
        };
        let content: Vec<String> = fields
            .iter()
            .filter(|(name, value)| *name != "kind" && !value.is_null() && **value != json!(""))
            .map(|(name, value)| match value {
                Value::String(text) => format!("{name}={text}"),
                other => format!("{name}={other}"),
            })
            .collect();
        table.row(vec![
            row.id.0.to_string(),
            kind_of(&row.evidence),
            talent::proof(lang, row.proof).to_owned(),
            content.join(" "),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn judged(run: &mut Run, judge: &JudgeArgs, proof: Proof) -> Answer {
    let mut changes = Vec::new();
    let mut data = Data::write(run)?;
    for nip in &judge.nips {
        let nip = read_nip(run.lang, nip)?;
        let person = found(run, &mut data, nip)?;
        let before = changes.len();
        for row in &person.evidence {
            let chosen = if judge.ids.is_empty() {
                row.proof == Proof::Waiting
            } else {
                judge.ids.contains(&row.id.0)
            };
            let fits = judge
                .kind
                .as_deref()
                .is_none_or(|kind| kind == kind_of(&row.evidence));
            if chosen && fits {
                changes.push(EvidenceChange::Judge {
                    nip,
                    id: row.id,
                    was: row.proof,
                    proof,
                });
            }
        }
        if changes.len() == before && judge.nips.len() == 1 {
            return Err(match judge.ids.first() {
                Some(id) => Failure::usage(talent::no_such_row(run.lang, *id)),
                None => Failure::said(
                    Status::Findings,
                    talent::nothing_waits(run.lang, nip.as_str()),
                ),
            });
        }
    }
    drop(data);
    let action = if proof == Proof::Verified {
        "evidence_verified"
    } else {
        "evidence_rejected"
    };
    let on = judge.nips.join(", ");
    edit(run, action, &on, changes, &judge.reason)
}

fn edit(
    run: &mut Run,
    action: &'static str,
    on: &str,
    changes: Vec<EvidenceChange>,
    reason: &str,
) -> Answer {
    let done = Data::write(run)?.command(Command::Edit(Box::new(Edit {
        changes,
        reason: reason.to_owned(),
    })))?;
    run.done(action, on, &done)
}

/// What may be left out of a piece that is added.
fn blank(kind: &str) -> Map<String, Value> {
    let fields = match kind {
        "team_decree" => {
            json!({"number": "", "date": null, "team": "", "head": false, "cross_agency": false})
        }
        "certificate" => json!({"name": "", "valid_until": null, "number": ""}),
        "award" => json!({"name": "", "scope": "agency", "number": ""}),
        "course" => json!({"name": "", "date": null, "hours": 0, "number": ""}),
        "education" => json!({"field": "", "year": null, "school": "", "fits": null}),
        "leadership" => json!({"name": "", "finished": true}),
        "discipline" => json!({"until": null, "number": ""}),
        _ => json!({}),
    };
    let mut fields = match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    fields.insert("kind".to_owned(), Value::String(kind.to_owned()));
    fields
}

/// A piece of evidence from its fields; a value is read as JSON where it is some, else as text.
fn evidence(
    run: &Run,
    kind: &str,
    mut fields: Map<String, Value>,
    said: &[String],
) -> Result<Evidence, Failure> {
    let fault = |detail: String| Failure::usage(talent::bad_fields(run.lang, kind, &detail));
    for pair in said {
        let (name, text) = pair
            .split_once('=')
            .ok_or_else(|| fault(format!("«{pair}»")))?;
        if name == "kind" || name == "jenis" {
            return Err(fault(format!("«{pair}»")));
        }
        let is_text = fields.get(name).is_some_and(Value::is_string);
        let value = match serde_json::from_str(text) {
            Ok(value) if !is_text => value,
            _ => Value::String(text.to_owned()),
        };
        fields.insert(name.to_owned(), value);
    }
    let known: Vec<String> = fields.keys().cloned().collect();
    let evidence: Evidence =
        serde_json::from_value(Value::Object(fields)).map_err(|error| fault(error.to_string()))?;
    // A field that the kind does not have would be dropped without a word.
    let back = serde_json::to_value(&evidence).map_err(|error| fault(error.to_string()))?;
    match known.iter().find(|name| back.get(name.as_str()).is_none()) {
        Some(name) => Err(fault(format!("«{name}»"))),
        None => Ok(evidence),
    }
}

fn correct(run: &mut Run, nip: &str, id: i64, fields: &[String], reason: &str) -> Answer {
    let nip = read_nip(run.lang, nip)?;
    let person = found(run, &mut Data::read(run)?, nip)?;
    let row = person
        .evidence
        .iter()
        .find(|row| row.id == EvidenceId(id))
        .ok_or_else(|| Failure::usage(talent::no_such_row(run.lang, id)))?;
    let stored = match serde_json::to_value(&row.evidence) {
        Ok(Value::Object(stored)) => stored,
        _ => Map::new(),
    };
    let kind = kind_of(&row.evidence);
    let corrected = evidence(run, &kind, stored, fields)?;
    let change = EvidenceChange::Correct {
        nip,
        id: row.id,
        was: row.evidence.clone(),
        evidence: corrected,
    };
    edit(
        run,
        "evidence_corrected",
        nip.as_str(),
        vec![change],
        reason,
    )
}
