//! `session list`: the calendar with seats taken and cost.

use crate::cli::Run;
use crate::cli::args::SessionArgs;
use crate::cli::args::SessionTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::small::SessionsJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::store::ask::PlanId;
use crate::words;
use crate::words::cli::heads;
use crate::words::cli::labels;

/// Does what was asked.
pub fn run(run: &mut Run, args: &SessionArgs) -> Answer {
    match args.act {
        SessionTask::List { plan } => list(run, plan),
    }
}

fn list(run: &mut Run, plan: Option<i64>) -> Answer {
    let mut data = Data::read(run)?;
    let view = data.planning(plan.map(PlanId))?;
    if run.json {
        let shown = view.shown.map(|plan| plan.0);
        run.out.json(&SessionsJson::new(&view.sessions, shown))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (heads::session(lang), Side::Left),
        (heads::date(lang), Side::Right),
        (lang.pick("hari", "days"), Side::Right),
        (heads::method(lang), Side::Left),
        (heads::place(lang), Side::Cut),
        (heads::taken(lang), Side::Right),
        (heads::seats(lang), Side::Right),
        (heads::cost(lang), Side::Right),
        (heads::state(lang), Side::Left),
    ]);
    for row in &view.sessions {
        table.row(vec![
            row.code.clone(),
            words::date(lang, row.date),
            row.days.to_string(),
            labels::method(lang, &row.method),
            row.place.clone(),
            words::count(lang, row.taken),
            words::count(lang, row.seats),
            words::rupiah(lang, row.fixed_cost),
            labels::session_state(lang, &row.state),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}
