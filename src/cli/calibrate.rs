//! `calibrate open|move|withdraw|close|show|minutes`: a committee's decisions on a frozen mapping, and its berita acara.

use std::path::Path;

use serde_json::Value;
use serde_json::json;

use crate::cli::Run;
use crate::cli::args::CalibrateArgs;
use crate::cli::args::CalibrateTask;
use crate::cli::data::Data;
use crate::cli::data::read_nip;
use crate::cli::export;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::place;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::Placement;
use crate::exchange::letter::minutes::Minutes;
use crate::exchange::letter::minutes::MinutesMove;
use crate::exchange::letter::minutes::write_minutes;
use crate::exchange::table::documents_folder;
use crate::store::ask::Calibrate;
use crate::store::ask::CalibrationMove;
use crate::store::ask::CalibrationReason;
use crate::store::ask::CalibrationView;
use crate::store::ask::Command;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::talent;
use crate::words::exchange as file_words;

/// Does what was asked.
pub fn run(run: &mut Run, args: &CalibrateArgs) -> Answer {
    match &args.act {
        CalibrateTask::Open { label, unit } => {
            let mut data = Data::write(run)?;
            let unit = data
                .unit_named(Some(unit))?
                .ok_or_else(|| Failure::internal(run.lang, "unit"))?;
            let act = Calibrate::Open {
                label: label.clone(),
                unit: unit.id,
            };
            drop(data);
            act_and_tell(run, "calibration_opened", label, act)
        }
        CalibrateTask::Move {
            label,
            nip,
            to,
            authoriser,
            reason,
            evidence,
        } => {
            let internal = || Failure::internal(run.lang, "calibrate move");
            let act = Calibrate::Move {
                label: label.clone(),
                nip: read_nip(run.lang, nip)?,
                to: BoxNo::try_from(*to).map_err(|_| internal())?,
                authoriser: authoriser.clone(),
                reason: CalibrationReason::from_code(reason).ok_or_else(internal)?,
                evidence: evidence.clone(),
            };
            act_and_tell(run, "calibration_moved", nip, act)
        }
        CalibrateTask::Withdraw { label, nip, reason } => {
            let act = Calibrate::Withdraw {
                label: label.clone(),
                nip: read_nip(run.lang, nip)?,
                why: reason.clone(),
            };
            act_and_tell(run, "calibration_withdrawn", nip, act)
        }
        CalibrateTask::Close { label } => {
            let act = Calibrate::Close {
                label: label.clone(),
            };
            act_and_tell(run, "calibration_closed", label, act)
        }
        CalibrateTask::Show { label: Some(label) } => show(run, label),
        CalibrateTask::Show { label: None } => list(run),
        CalibrateTask::Minutes { label, out } => minutes(run, label, out),
    }
}

fn act_and_tell(run: &mut Run, action: &'static str, on: &str, act: Calibrate) -> Answer {
    let done = Data::write(run)?.command(Command::Calibrate(Box::new(act)))?;
    run.done(action, on, &done)
}

fn list(run: &mut Run) -> Answer {
    let labels = Data::read(run)?.calibrations()?;
    if run.json {
        run.out
            .json(&json!({"schema": "petatalenta/calibrations/1", "labels": labels}))?;
    } else {
        run.out.lines(&labels)?;
    }
    Ok(Status::Done)
}

fn official(placement: Placement) -> Option<u8> {
    match placement {
        Placement::Box { number, .. } => Some(number.number()),
        Placement::Tray(_) => None,
    }
}

fn move_json(one: &CalibrationMove) -> Value {
    json!({
        "nip": one.nip.as_str(), "name": one.name, "unit": one.unit_name, "position": one.position,
        "official_box": official(one.from), "calibrated_box": one.to.number(),
        "authoriser": one.authoriser, "reason": one.reason.code(), "evidence": one.evidence,
        "by": one.by, "at": one.at,
        "withdrawn": one.withdrawn.as_ref().map(|gone| json!({"by": gone.by, "at": gone.at, "why": gone.why})),
    })
}

fn show(run: &mut Run, label: &str) -> Answer {
    let view = Data::read(run)?.calibration(label)?;
    if run.json {
        let moves: Vec<Value> = view.moves.iter().map(move_json).collect();
        run.out.json(&json!({
            "schema": "petatalenta/calibration/1",
            "label": view.label, "unit": view.unit_name, "day": view.snapshot.day,
            "profile": {"name": view.snapshot.profile.0, "version": view.snapshot.profile.1},
            "opened": {"by": view.by, "at": view.at}, "closed": view.closed,
            "before": view.before, "after": view.after, "moves": moves, "head": view.head,
        }))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let document = filled(lang, &view);
    for line in [
        format!("{} · {}", view.label, view.unit_name),
        document.basis,
        document.session,
        format!("{}: {}", lang.pick("sebelum", "before"), document.before),
        format!("{}: {}", lang.pick("sesudah", "after"), document.after),
    ] {
        run.out.line(&line)?;
    }
    let mut table = Table::new(&[
        ("NIP", Side::Left),
        (heads::name(lang), Side::Cut),
        (lang.pick("dari", "from"), Side::Left),
        (lang.pick("ke", "to"), Side::Left),
        (lang.pick("alasan", "grounds"), Side::Cut),
    ]);
    for one in &view.moves {
        table.row(vec![
            one.nip.to_string(),
            one.name.clone(),
            talent::place(lang, one.from),
            one.to.number().to_string(),
            grounds(lang, one).join("; "),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn grounds(lang: Lang, one: &CalibrationMove) -> Vec<String> {
    let mut lines = vec![
        talent::calibration_reason(lang, one.reason).to_owned(),
        one.evidence.clone(),
        talent::authorised(lang, &one.authoriser),
    ];
    if let Some(gone) = &one.withdrawn {
        let when = sentences::moment(lang, gone.at);
        lines.push(talent::withdrawn(lang, &gone.by, &when, &gone.why));
    }
    lines
}

fn by_box(lang: Lang, counts: &[u64; 10]) -> String {
    let places = talent::matrix_places(lang).into_iter().zip(counts);
    let said: Vec<String> = places
        .map(|(place, count)| format!("{place}: {}", words::count(lang, *count)))
        .collect();
    said.join(" · ")
}

/// The texts of the document, letterhead and signature left empty.
fn filled(lang: Lang, view: &CalibrationView) -> Minutes {
    let (profile, version) = &view.snapshot.profile;
    Minutes {
        label: view.label.clone(),
        unit: view.unit_name.clone(),
        basis: format!(
            "{} · {profile} v{version}",
            words::date(lang, view.snapshot.day)
        ),
        session: talent::session_times(
            lang,
            &view.by,
            &sentences::moment(lang, view.at),
            view.closed.map(|at| sentences::moment(lang, at)).as_deref(),
        ),
        before: by_box(lang, &view.before),
        after: by_box(lang, &view.after),
        head: view.head.clone(),
        moves: view
            .moves
            .iter()
            .map(|one| MinutesMove {
                person: vec![one.name.clone(), one.nip.to_string(), one.position.clone()],
                from: talent::place(lang, one.from),
                to: one.to.number().to_string(),
                grounds: grounds(lang, one),
            })
            .collect(),
        ..Minutes::default()
    }
}

fn minutes(run: &mut Run, label: &str, out: &Path) -> Answer {
    export::check_free(run.lang, out)?;
    // The one folder of documents is ours to make; any other must be there.
    let folder = documents_folder(&run.database()?);
    if out.parent() == Some(folder.as_path()) {
        place::prepare_own(run.lang, &folder)?;
    }
    let mut data = Data::export(run)?;
    let view = data.calibration(label)?;
    let office = data.office()?;
    // The document is one of the office: Indonesian, whatever language the program speaks.
    let mut document = filled(Lang::Id, &view);
    document.letterhead = office.agency;
    // What the office has not set is filled in by hand.
    let place = match office.place.as_str() {
        "" => "…………………",
        place => place,
    };
    document.place_and_day = format!("{place}, {}", words::date(Lang::Id, run.today));
    let signs = office.signatory;
    document.signatory = [signs.title, signs.name, signs.rank, signs.nip];
    let bytes = write_minutes(&document)
        .map_err(|error| Failure::unusable(file_words::write_error(run.lang, &error)))?;
    let mut people: Vec<_> = view.moves.iter().map(|one| one.nip).collect();
    people.dedup();
    let rows = u64::try_from(view.moves.len()).unwrap_or(u64::MAX);
    let what = export::Export {
        kind: "calibration".to_owned(),
        extent: view.label,
        documents: vec![export::Document {
            path: out.to_owned(),
            bytes,
            rows,
        }],
        people,
    };
    export::keep_and_tell(run, &mut data, &what)
}
