//! `snapshot take|list`, `expiring`: frozen mappings, and assessments by the month in which they end.

use serde_json::Value;
use serde_json::json;

use crate::cli::Run;
use crate::cli::args::ExpiringArgs;
use crate::cli::args::SnapshotArgs;
use crate::cli::args::SnapshotTask;
use crate::cli::data::Data;
use crate::cli::data::read_filter;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::store::ask::Command;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;

/// Does what was asked.
pub fn run(run: &mut Run, args: &SnapshotArgs) -> Answer {
    match &args.act {
        SnapshotTask::Take { label, note } => {
            let done = Data::write(run)?.command(Command::TakeSnapshot {
                label: label.clone(),
                note: note.clone(),
            })?;
            run.done("snapshot_taken", label, &done)
        }
        SnapshotTask::List => list(run),
    }
}

fn list(run: &mut Run) -> Answer {
    let rows = Data::read(run)?.snapshots()?;
    if run.json {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({"label": row.label, "note": row.note, "day": row.day, "at": row.at, "by": row.by,
                    "profile": {"name": row.profile.0, "version": row.profile.1}, "people": row.people, "head": row.head})
            })
            .collect();
        run.out
            .json(&json!({"schema": "petatalenta/snapshots/1", "snapshots": rows}))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (lang.pick("label", "label"), Side::Left),
        (heads::date(lang), Side::Right),
        (heads::by(lang), Side::Left),
        (lang.pick("profil", "profile"), Side::Left),
        ("ASN", Side::Right),
        (lang.pick("diambil", "taken"), Side::Left),
        ("", Side::Cut),
    ]);
    for row in &rows {
        table.row(vec![
            row.label.clone(),
            words::date(lang, row.day),
            row.by.clone(),
            format!("{} v{}", row.profile.0, row.profile.1),
            words::count(lang, row.people),
            sentences::moment(lang, row.at),
            row.note.clone(),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

/// `expiring`.
pub fn expiring(run: &mut Run, args: &ExpiringArgs) -> Answer {
    let mut data = Data::read(run)?;
    let unit = data.unit_named(args.unit.as_deref())?.map(|unit| unit.id);
    let filter = read_filter(run.lang, args.filter.as_deref())?;
    let months = data.expiries(unit, filter)?;
    if run.json {
        let months: Vec<Value> = months
            .iter()
            .map(|month| json!({"month": month.month, "people": month.people}))
            .collect();
        run.out
            .json(&json!({"schema": "petatalenta/expiring/1", "months": months}))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (lang.pick("bulan", "month"), Side::Left),
        ("ASN", Side::Right),
        ("", Side::Left),
    ]);
    let present = run.today.first_of_month();
    for month in &months {
        table.row(vec![
            month.month.strftime("%Y-%m").to_string(),
            words::count(lang, month.people),
            if month.month < present {
                lang.pick("kedaluwarsa", "expired").to_owned()
            } else {
                String::new()
            },
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}
