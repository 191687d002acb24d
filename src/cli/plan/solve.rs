//! `plan solve`: the queue of the database into a draft, or an instance in a file into a plan in a file.

use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use crate::cli::Run;
use crate::cli::args::SolveArgs;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::plans::PlanViewJson;
use crate::cli::output;
use crate::cli::plan::check::read_instance;
use crate::cli::plan::chosen;
use crate::cli::plan::figures;
use crate::cli::plan::summary;
use crate::planner::frontier;
use crate::planner::instance::Instance;
use crate::planner::moves;
use crate::planner::plan::Plan;
use crate::planner::plan::Status as SearchStatus;
use crate::planner::solve::Options;
use crate::planner::solve::Progress;
use crate::planner::solve::Watch;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::InstanceAsk;
use crate::store::ask::PlanStatus;
use crate::words::Lang;
use crate::words::cli as sentences;

/// Shortest time between two states of the bar.
const BAR_GAP: Duration = Duration::from_millis(100);

/// Plans.
pub fn run(run: &mut Run, args: &SolveArgs) -> Answer {
    match &args.instance {
        Some(file) => pure(run, file, args),
        None => from_database(run, args),
    }
}

fn options(args: &SolveArgs) -> Options {
    let mut options = Options::default();
    if let Some(seconds) = args.time_limit {
        options.time_limit = Some(Duration::from_secs_f64(seconds));
    }
    if let Some(gap) = args.gap {
        options.gap = gap;
    }
    options
}

fn status_of(plan: &Plan) -> Status {
    match plan.status {
        SearchStatus::Infeasible => Status::Findings,
        SearchStatus::Optimal | SearchStatus::Gap | SearchStatus::TimeLimit => Status::Done,
    }
}

/// Without a database: the plan goes to a file that must not exist yet, or to standard output.
fn pure(run: &mut Run, file: &Path, args: &SolveArgs) -> Answer {
    let instance = read_instance(run.lang, file)?;
    let plan = search(run, &instance, &options(args));
    let plan = capped(run, &instance, plan, args.max_moves);
    match &args.out {
        Some(path) => {
            keep(run.lang, path, &plan)?;
            if run.json {
                run.out.json(&plan)?;
            } else {
                run.out.lines(&figures(run.lang, &plan))?;
            }
        }
        None => run.out.json(&plan)?,
    }
    Ok(status_of(&plan))
}

/// Writes a plan into the file that was named: whole or not at all.
fn keep(lang: Lang, path: &Path, plan: &Plan) -> Result<(), Failure> {
    let mut bytes =
        serde_json::to_vec(plan).map_err(|error| Failure::internal(lang, &error.to_string()))?;
    bytes.push(b'\n');
    write_whole(path, &bytes).map_err(|error| {
        let shown = path.display().to_string();
        Failure::unusable(sentences::cannot_create(lang, &shown, &error))
    })
}

/// Through a neighbour and a rename, so that an older file is kept until the new one is complete. A pipe or device is written
/// directly.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let replaceable = path.symlink_metadata().is_ok_and(|facts| facts.is_file());
    if !replaceable && path.exists() {
        return std::fs::write(path, bytes);
    }
    let mut neighbour = path.as_os_str().to_owned();
    neighbour.push(format!(".{}.new", std::process::id()));
    let neighbour = PathBuf::from(neighbour);
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&neighbour)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(&neighbour, path));
    if written.is_err() {
        // What is left of the attempt is nobody's; if it cannot be removed, the first error is the one to tell.
        let _ = std::fs::remove_file(&neighbour);
    }
    written
}

fn from_database(run: &mut Run, args: &SolveArgs) -> Answer {
    let mut data = Data::write(run)?;
    let previous = data
        .planning(None)?
        .plans
        .into_iter()
        .find(|head| head.status == PlanStatus::Accepted)
        .map(|head| head.id);
    let instance = data.instance(&InstanceAsk {
        budget: args.budget,
        previous,
    })?;
    if instance.candidates.is_empty() {
        return Err(Failure::said(
            Status::Findings,
            sentences::nobody_to_plan(run.lang),
        ));
    }
    if instance.sessions.is_empty() {
        return Err(Failure::said(
            Status::Findings,
            sentences::no_sessions(run.lang),
        ));
    }
    let plan = search(run, &instance, &options(args));
    let plan = capped(run, &instance, plan, args.max_moves);
    if let Some(path) = &args.out {
        keep(run.lang, path, &plan)?;
    }
    let name = args
        .scenario
        .clone()
        .unwrap_or_else(|| sentences::scenario_name(run.lang, run.today, args.budget));
    let status = status_of(&plan);
    let done = data.command(Command::SavePlan {
        name,
        instance: Box::new(instance),
        plan: Box::new(plan),
    })?;
    let Done::PlanSaved { plan: id, .. } = done else {
        return Err(Failure::internal(run.lang, "plan"));
    };
    let view = chosen(run.lang, &mut data, Some(id.0))?;
    if run.json {
        run.out.json(&PlanViewJson::from(&view))?;
    } else {
        run.out.lines(&summary(run.lang, &view.head, &view.plan))?;
        run.out.note(&sentences::accept_hint(run.lang, id.0));
    }
    Ok(status)
}

/// Plans with a bar; Ctrl-C ends the search and keeps the best plan so far.
#[expect(
    clippy::disallowed_methods,
    reason = "the planner is pure; its caller brings the clock"
)]
pub fn search(run: &Run, instance: &Instance, options: &Options) -> Plan {
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let stop = stop_flag();
    let draws = run.out.may_draw_progress();
    let mut last: Option<Duration> = None;
    let mut progress = |state: Progress| {
        let due = last.is_none_or(|last| state.elapsed.saturating_sub(last) >= BAR_GAP);
        if draws && due {
            last = Some(state.elapsed);
            let bound = state.bound;
            output::draw_progress(&sentences::searching(
                run.lang,
                state.elapsed.as_secs(),
                state.value,
                bound,
            ));
        }
    };
    let mut watch = Watch {
        clock: &clock,
        stop: &stop,
        progress: &mut progress,
    };
    let plan = frontier::replan(instance, options, &mut watch);
    if draws {
        output::draw_progress("");
    }
    plan
}

/// The plan with at most so many people elsewhere than before, as far as rules allow it.
fn capped(run: &mut Run, instance: &Instance, plan: Plan, most: Option<usize>) -> Plan {
    let Some(most) = most else {
        return plan;
    };
    let capped = moves::cap_moves(instance, &plan, most);
    run.out.note(&sentences::capped(
        run.lang,
        capped.moves,
        most,
        capped.lost,
    ));
    capped.plan
}

/// Set by the first Ctrl-C; the second one ends the program as usual.
pub fn stop_flag() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let signal = signal_hook::consts::SIGINT;
    // Where no handler can be set, Ctrl-C ends the program, which loses nothing but the search.
    let _ = signal_hook::flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop));
    // See above.
    let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
    stop
}
