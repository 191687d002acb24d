//! `plan prices` and `plan conflicts`: what a little more of anything scarce would bring, and which demands collide.

use std::path::Path;
use std::time::Instant;

use serde::Serialize;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::output;
use crate::cli::plan::check::read_instance;
use crate::cli::plan::chosen;
use crate::cli::plan::solve::search;
use crate::cli::plan::solve::stop_flag;
use crate::domain::money::Rupiah;
use crate::planner::conflict::ConflictSet;
use crate::planner::conflict::Demand;
use crate::planner::conflict::find_conflicts;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::planner::prices;
use crate::planner::prices::Price;
use crate::planner::repair::Repair;
use crate::planner::solve::Options;
use crate::planner::solve::Progress;
use crate::planner::solve::Watch;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;

/// Nodes for an instance in a file, which has no plan yet.
const NODES: u64 = 300;

#[derive(Debug, Serialize)]
struct PricesJson<'a> {
    schema: &'static str,
    /// By money, seats, assessors.
    prices: &'a [Price],
}

#[derive(Debug, Serialize)]
struct ConflictsJson<'a> {
    schema: &'static str,
    conflicts: &'a [ConflictSet],
}

/// Shows the prices.
#[expect(
    clippy::disallowed_methods,
    reason = "the planner is pure; its caller brings the clock"
)]
pub fn show_prices(run: &mut Run, plan: Option<i64>, file: Option<&Path>) -> Answer {
    let (instance, plan) = subject(run, plan, file)?;
    let lang = run.lang;
    let draws = run.out.may_draw_progress();
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let stop = stop_flag();
    let options = Options {
        nodes: prices::PRICE_NODES,
        ..Options::default()
    };
    let mut done = 0;
    let prices = prices::measure_prices(
        &instance,
        &plan,
        &options,
        &mut Watch {
            clock: &clock,
            stop: &stop,
            progress: &mut |_: Progress| {},
        },
        &mut |_| {
            done += 1;
            if draws {
                output::draw_progress(&sentences::pricing(lang, done));
            }
        },
    );
    if draws {
        output::draw_progress("");
    }
    if run.json {
        run.out.json(&PricesJson {
            schema: "petatalenta/plan_prices/1",
            prices: &prices,
        })?;
        return Ok(Status::Done);
    }
    let lines: Vec<String> = prices
        .iter()
        .map(|price| {
            sentences::price(
                lang,
                &change_in_words(lang, &price.change),
                price.people,
                price.value,
            )
        })
        .collect();
    run.out.lines(&lines)?;
    Ok(Status::Done)
}

/// Shows the conflicts.
pub fn show_conflicts(run: &mut Run, plan: Option<i64>, file: Option<&Path>) -> Answer {
    let (instance, plan) = subject(run, plan, file)?;
    let conflicts = find_conflicts(&instance, &plan, &stop_flag());
    let status = if plan.relaxed.is_empty() {
        Status::Done
    } else {
        Status::Findings
    };
    if run.json {
        run.out.json(&ConflictsJson {
            schema: "petatalenta/plan_conflicts/1",
            conflicts: &conflicts,
        })?;
        return Ok(status);
    }
    if plan.relaxed.is_empty() {
        run.out.line(sentences::no_conflicts(run.lang))?;
    }
    let lines: Vec<String> = plan
        .relaxed
        .iter()
        .map(|relaxed| super::relaxation(run.lang, relaxed))
        .chain(conflicts.iter().flat_map(|set| in_words(run.lang, set)))
        .collect();
    run.out.lines(&lines)?;
    Ok(status)
}

/// The plan that is asked about; an instance in a file is planned first.
fn subject(
    run: &mut Run,
    plan: Option<i64>,
    file: Option<&Path>,
) -> Result<(Instance, Plan), Failure> {
    if let Some(file) = file {
        let instance = read_instance(run.lang, file)?;
        let options = Options {
            nodes: NODES,
            ..Options::default()
        };
        let plan = search(run, &instance, &options);
        return Ok((instance, plan));
    }
    let mut data = Data::read(run)?;
    let view = chosen(run.lang, &mut data, plan)?;
    Ok((view.instance, view.plan))
}

/// A conflict and what would end it.
fn in_words(lang: Lang, set: &ConflictSet) -> [String; 2] {
    let members: Vec<String> = set
        .members
        .iter()
        .map(|member| match member {
            Demand::Pin { candidate, session } => sentences::demand_pin(lang, candidate, session),
            Demand::Lock { candidate, session } => sentences::demand_lock(lang, candidate, session),
            Demand::Mandatory { candidate } => sentences::demand_mandatory(lang, candidate),
            Demand::UnitMin { unit, min } => sentences::demand_unit_min(lang, unit, *min),
        })
        .collect();
    let repairs: Vec<String> = set
        .repairs
        .iter()
        .map(|repair| change_in_words(lang, repair))
        .collect();
    [
        sentences::conflict(lang, &members, set.is_proven),
        sentences::repairs(lang, &repairs),
    ]
}

fn change_in_words(lang: Lang, change: &Repair) -> String {
    match change {
        Repair::Allow { candidate, session } => sentences::change_allow(lang, candidate, session),
        Repair::Date { candidate, session } => sentences::change_date(lang, candidate, session),
        Repair::Seat { session, amount } => sentences::change_seat(lang, *amount, session),
        Repair::Load { session, amount } => sentences::change_load(lang, *amount, session),
        Repair::UnitLimit { unit, amount } => sentences::change_unit(lang, unit, *amount),
        Repair::Budget { amount, period } => sentences::change_budget(
            lang,
            &words::rupiah(lang, Rupiah(*amount)),
            period.as_deref(),
        ),
    }
}
