//! `session`: the calendar with seats taken and cost; adding, changing, locking, cancelling and opening a session.

mod generate;

use crate::cli::Run;
use crate::cli::args::SessionAddArgs;
use crate::cli::args::SessionArgs;
use crate::cli::args::SessionSetArgs;
use crate::cli::args::SessionTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::small::SessionsJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::money::Rupiah;
use crate::planner::instance::SessionState;
use crate::store::ask::Command;
use crate::store::ask::PlanId;
use crate::store::ask::PlanningView;
use crate::store::ask::SessionRow;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::SessionSpec;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;

/// Does what was asked.
pub fn run(run: &mut Run, args: &SessionArgs) -> Answer {
    match &args.act {
        SessionTask::List { plan } => list(run, *plan),
        SessionTask::Add(args) => add(run, args),
        SessionTask::Set(args) => set(run, args),
        SessionTask::Generate(args) => generate::generate(run, args),
        SessionTask::Days { year } => generate::days(run, *year),
        SessionTask::Day(args) => generate::day(run, args),
        SessionTask::Lock { code } => set_state(run, code, SessionState::Locked),
        SessionTask::Cancel { code } => set_state(run, code, SessionState::Cancelled),
        SessionTask::Open { code } => set_state(run, code, SessionState::Open),
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
            located(row),
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

/// Place and room.
fn located(row: &SessionRow) -> String {
    if row.room.is_empty() {
        row.place.clone()
    } else {
        format!("{}, {}", row.place, row.room)
    }
}

/// The highest number in a code of the form `sNN`.
fn highest(sessions: &[SessionRow]) -> u32 {
    sessions
        .iter()
        .filter_map(|row| row.code.strip_prefix('s')?.parse::<u32>().ok())
        .max()
        .unwrap_or(0)
}

/// The next free `sNN`.
fn next_code(sessions: &[SessionRow]) -> String {
    format!("s{:02}", highest(sessions).saturating_add(1))
}

/// Days of the other sessions of a method; one where there is none.
fn usual_days(sessions: &[SessionRow], method: &str) -> u8 {
    sessions
        .iter()
        .rev()
        .find(|row| row.method == method)
        .map_or(1, |row| row.days)
}

fn add(run: &mut Run, args: &SessionAddArgs) -> Answer {
    let mut data = Data::write(run)?;
    let view = data.planning(None)?;
    let method = args.method.to_lowercase();
    let spec = SessionSpec {
        code: match &args.code {
            Some(code) => code.clone(),
            None => next_code(&view.sessions),
        },
        date: args.date,
        days: args
            .days
            .unwrap_or_else(|| usual_days(&view.sessions, &method)),
        method,
        place: args.place.clone(),
        room: args.room.clone(),
        seats: args.seats,
        assessor_load: args.load.unwrap_or(args.seats),
        fixed_cost: args.cost.unwrap_or(Rupiah(0)),
    };
    let code = spec.code.clone();
    warn_outside(run, &view, &spec);
    let done = data.command(Command::Arrange(Arrange::AddSession(Box::new(spec))))?;
    run.done("session_added", &code, &done)
}

/// Not an error: the budget of another year may come later.
fn warn_outside(run: &Run, view: &PlanningView, spec: &SessionSpec) {
    let within = view
        .budget
        .iter()
        .any(|line| (line.from..=line.to).contains(&spec.date));
    if !within {
        run.out
            .note(&sentences::outside_periods(run.lang, &spec.code));
    }
}

/// The session of this code, in any letter case.
fn found<'a>(run: &Run, view: &'a PlanningView, code: &str) -> Result<&'a SessionRow, Failure> {
    view.sessions
        .iter()
        .find(|row| row.code.eq_ignore_ascii_case(code))
        .ok_or_else(|| Failure::usage(sentences::unknown_session(run.lang, code)))
}

fn set(run: &mut Run, args: &SessionSetArgs) -> Answer {
    let mut data = Data::write(run)?;
    let view = data.planning(None)?;
    let row = found(run, &view, &args.code)?;
    let change = &args.change;
    let text = |new: &Option<String>, old: &str| new.clone().unwrap_or_else(|| old.to_owned());
    let spec = SessionSpec {
        code: row.code.clone(),
        date: change.date.unwrap_or(row.date),
        days: change.days.unwrap_or(row.days),
        method: text(&change.method, &row.method).to_lowercase(),
        place: text(&change.place, &row.place),
        room: text(&change.room, &row.room),
        seats: change.seats.unwrap_or(row.seats),
        assessor_load: change.load.unwrap_or(row.assessor_load),
        fixed_cost: change.cost.unwrap_or(row.fixed_cost),
    };
    warn_outside(run, &view, &spec);
    let done = data.command(Command::Arrange(Arrange::SetSession {
        session: Box::new(spec),
        seen: row.version,
    }))?;
    run.done("session_set", &row.code, &done)
}

fn set_state(run: &mut Run, code: &str, state: SessionState) -> Answer {
    let mut data = Data::write(run)?;
    let view = data.planning(None)?;
    let row = found(run, &view, code)?;
    let action = match state {
        SessionState::Locked => "session_locked",
        SessionState::Cancelled => "session_cancelled",
        SessionState::Open => "session_opened",
    };
    let done = data.command(Command::Arrange(Arrange::SetSessionState {
        code: row.code.clone(),
        state,
        seen: row.version,
    }))?;
    run.done(action, &row.code, &done)
}
