//! `plan curve`: coverage, value and cost for budgets from 0 to 150 %.

use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::plans::CurveJson;
use crate::cli::json::plans::PointJson;
use crate::cli::plan::check::read_instance;
use crate::cli::plan::chosen;
use crate::cli::plan::solve::stop_flag;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::money::Rupiah;
use crate::planner::frontier;
use crate::planner::frontier::CurvePoint;
use crate::planner::instance::Instance;
use crate::planner::solve::Options;
use crate::planner::solve::Progress;
use crate::planner::solve::Watch;
use crate::store::ask::InstanceAsk;
use crate::words;
use crate::words::cli::heads;

/// Shows the curve.
pub fn run(
    run: &mut Run,
    plan: Option<i64>,
    file: Option<&Path>,
    time_limit: Option<f64>,
) -> Answer {
    let instance = match (file, plan) {
        (Some(file), _) => read_instance(run.lang, file)?,
        (None, Some(plan)) => {
            let mut data = Data::read(run)?;
            chosen(run.lang, &mut data, Some(plan))?.instance
        }
        (None, None) => Data::read(run)?.instance(&InstanceAsk::default())?,
    };
    let points = trace(&instance, time_limit);
    if run.json {
        run.out.json(&CurveJson {
            schema: "petatalenta/curve/1",
            points: points.iter().map(PointJson::from).collect(),
        })?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        ("%", Side::Right),
        (heads::budget(lang), Side::Right),
        (heads::scheduled(lang), Side::Right),
        (heads::value(lang), Side::Right),
        (heads::bound(lang), Side::Right),
        (heads::cost(lang), Side::Right),
        ("", Side::Left),
    ]);
    let most = points
        .iter()
        .map(|point| point.people)
        .max()
        .unwrap_or(0)
        .max(1);
    for point in &points {
        let bar = usize::try_from(point.people * 30 / most).unwrap_or(0);
        let tenths = u128::try_from(point.permille).unwrap_or_default();
        table.row(vec![
            words::tenths_of_percent(lang, tenths),
            words::rupiah(lang, Rupiah(point.budget)),
            words::count(lang, point.people),
            words::count(lang, point.value),
            words::count(lang, point.bound),
            words::rupiah(lang, Rupiah(point.spent)),
            "█".repeat(bar),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the planner is pure; its caller brings the clock"
)]
fn trace(instance: &Instance, time_limit: Option<f64>) -> Vec<CurvePoint> {
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let stop = stop_flag();
    let mut silent = |_: Progress| {};
    let mut options = Options::default();
    if let Some(seconds) = time_limit {
        options.time_limit = Some(Duration::from_secs_f64(seconds));
    }
    frontier::budget_curve(
        instance,
        &options,
        &mut Watch {
            clock: &clock,
            stop: &stop,
            progress: &mut silent,
        },
    )
}

impl From<&CurvePoint> for PointJson {
    fn from(point: &CurvePoint) -> Self {
        Self {
            permille: point.permille,
            budget: Rupiah(point.budget),
            scheduled: point.people,
            mandatory: point.mandatory,
            value: point.value,
            bound: point.bound,
            cost: Rupiah(point.spent),
        }
    }
}
