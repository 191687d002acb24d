//! `plan curve`: coverage, value and cost for budgets from 0 to 150 %.

use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::plans::CurveJson;
use crate::cli::json::plans::MarginJson;
use crate::cli::json::plans::PointJson;
use crate::cli::output;
use crate::cli::plan::check::read_instance;
use crate::cli::plan::chosen;
use crate::cli::plan::few;
use crate::cli::plan::solve::stop_flag;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::money::Rupiah;
use crate::planner::frontier;
use crate::planner::frontier::Curve;
use crate::planner::frontier::CurvePoint;
use crate::planner::frontier::Margin;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::planner::solve::Options;
use crate::planner::solve::Progress;
use crate::planner::solve::Watch;
use crate::store::ask::InstanceAsk;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;

/// Shows the curve.
pub fn run(
    run: &mut Run,
    plan: Option<i64>,
    file: Option<&Path>,
    time_limit: Option<f64>,
) -> Answer {
    let (instance, kept) = match (file, plan) {
        (Some(file), _) => (read_instance(run.lang, file)?, None),
        (None, Some(plan)) => {
            let mut data = Data::read(run)?;
            let view = chosen(run.lang, &mut data, Some(plan))?;
            (view.instance, Some(view.plan))
        }
        (None, None) => (Data::read(run)?.instance(&InstanceAsk::default())?, None),
    };
    let lang = run.lang;
    let draws = run.out.may_draw_progress();
    let curve = trace(&instance, kept.as_ref(), time_limit, &mut |point| {
        if draws {
            output::draw_progress(&sentences::tracing(lang, point.permille, point.people));
        }
    });
    if draws {
        output::draw_progress("");
    }
    let points = &curve.points;
    if run.json {
        run.out.json(&CurveJson {
            schema: "petatalenta/curve/1",
            points: points.iter().map(PointJson::from).collect(),
            margin: curve.margin.as_ref().map(MarginJson::from),
        })?;
        return Ok(Status::Done);
    }
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
    for point in points {
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
    if let Some(margin) = &curve.margin {
        run.out.lines(&margin_lines(lang, margin))?;
    }
    Ok(Status::Done)
}

fn margin_lines(lang: Lang, margin: &Margin) -> Vec<String> {
    let money = words::rupiah(lang, Rupiah(margin.money));
    let mut lines = vec![sentences::curve_margin(
        lang,
        &money,
        margin.people,
        margin.value,
        margin.value_of_ten_million(),
    )];
    for (head, people) in [
        (sentences::last_in(lang), &margin.last_in),
        (sentences::next_in(lang), &margin.next_in),
    ] {
        if !people.is_empty() {
            let people: Vec<&str> = people.iter().map(String::as_str).collect();
            lines.push(format!("{head} {}", few(&people)));
        }
    }
    lines
}

#[expect(
    clippy::disallowed_methods,
    reason = "the planner is pure; its caller brings the clock"
)]
fn trace(
    instance: &Instance,
    kept: Option<&Plan>,
    time_limit: Option<f64>,
    on_point: &mut dyn FnMut(&CurvePoint),
) -> Curve {
    let begun = Instant::now();
    let clock = || begun.elapsed();
    let stop = stop_flag();
    let mut silent = |_: Progress| {};
    let options = match time_limit {
        Some(seconds) => Options {
            time_limit: Some(Duration::from_secs_f64(seconds)),
            ..Options::default()
        },
        None => Options {
            nodes: frontier::CURVE_NODES,
            ..Options::default()
        },
    };
    frontier::trace_curve(
        instance,
        kept,
        &options,
        &mut Watch {
            clock: &clock,
            stop: &stop,
            progress: &mut silent,
        },
        on_point,
    )
}

impl From<&CurvePoint> for PointJson {
    fn from(point: &CurvePoint) -> Self {
        Self {
            permille: point.permille,
            budget: Rupiah(point.budget),
            scheduled: point.people,
            mandatory: point.mandatory,
            short: point.short,
            value: point.value,
            bound: point.bound,
            cost: Rupiah(point.spent),
        }
    }
}

impl From<&Margin> for MarginJson {
    fn from(margin: &Margin) -> Self {
        Self {
            present: PointJson::from(&margin.present),
            money: Rupiah(margin.money),
            scheduled: margin.people,
            value: margin.value,
            last_in: margin.last_in.clone(),
            next_in: margin.next_in.clone(),
        }
    }
}
