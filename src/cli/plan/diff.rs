//! `plan diff A B`: who is elsewhere, new, or dropped in the second plan.

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::plans::DiffJson;
use crate::cli::json::plans::MoveJson;
use crate::cli::output::joined;
use crate::cli::plan::chosen;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::planner::frontier;
use crate::store::ask::PlanId;
use crate::words::cli as sentences;
use crate::words::cli::heads;

/// Shows the differences.
pub fn run(run: &mut Run, one: PlanId, other: PlanId) -> Answer {
    let mut data = Data::read(run)?;
    let from = chosen(run.lang, &mut data, Some(one.0))?;
    let to = chosen(run.lang, &mut data, Some(other.0))?;
    let diff = frontier::diff(&from.plan, &to.plan);
    let document = DiffJson {
        schema: "petatalenta/plan_diff/1",
        from: (&from.head).into(),
        to: (&to.head).into(),
        moved: diff
            .moved
            .into_iter()
            .map(|step| MoveJson {
                candidate: step.candidate,
                from: Some(step.from),
                to: Some(step.to),
            })
            .collect(),
        added: diff
            .added
            .into_iter()
            .map(|seat| MoveJson {
                candidate: seat.candidate,
                from: None,
                to: Some(seat.session),
            })
            .collect(),
        dropped: diff
            .dropped
            .into_iter()
            .map(|seat| MoveJson {
                candidate: seat.candidate,
                from: Some(seat.session),
                to: None,
            })
            .collect(),
        unchanged: u64::try_from(diff.unchanged).unwrap_or(u64::MAX),
    };
    if run.json {
        run.out.json(&document)?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    run.out.line(&joined(&[
        sentences::moved(lang, document.moved.len()),
        sentences::added(lang, document.added.len()),
        sentences::dropped(lang, document.dropped.len()),
        sentences::unchanged(lang, document.unchanged),
    ]))?;
    let mut table = Table::new(&[
        ("NIP", Side::Left),
        (heads::session(lang), Side::Left),
        ("→", Side::Left),
    ]);
    let steps = document
        .moved
        .iter()
        .chain(&document.added)
        .chain(&document.dropped);
    let dash = || "—".to_owned();
    for step in steps {
        table.row(vec![
            step.candidate.clone(),
            step.from.clone().unwrap_or_else(dash),
            step.to.clone().unwrap_or_else(dash),
        ]);
    }
    if !table.is_empty() {
        let width = run.out.width();
        run.out.lines(&table.lines(width))?;
    }
    Ok(Status::Done)
}
