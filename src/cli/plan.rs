//! `plan`: kept plans (list, show, accept, reject) and the way to everything else that is done with plans.

pub mod check;
pub mod curve;
pub mod diff;
pub mod explain;
pub mod scarce;
pub mod solve;

use crate::cli::Run;
use crate::cli::args::Document;
use crate::cli::args::PlanArgs;
use crate::cli::args::PlanTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::plans::PlanViewJson;
use crate::cli::json::plans::PlansJson;
use crate::cli::output::joined;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::money::Rupiah;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::store::ask::Command;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::PlanView;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;
use crate::words::drifts;

/// Largest instance or plan that is read from a file.
const LARGEST: u64 = 256 << 20;

/// Does what was asked.
pub fn run(run: &mut Run, args: &PlanArgs) -> Answer {
    match &args.act {
        PlanTask::Solve(args) => solve::run(run, args),
        PlanTask::Check {
            kept,
            instance,
            plan,
        } => match (kept, instance, plan) {
            (None, Some(instance), Some(plan)) => check::files(run, instance, plan),
            (Some(kept), _, _) => check::kept(run, PlanId(*kept)),
            (None, _, _) => Err(Failure::internal(run.lang, "plan check")),
        },
        PlanTask::List => list(run),
        PlanTask::Show { plan, document } => show(run, *plan, *document),
        PlanTask::Diff { one, other } => diff::run(run, PlanId(*one), PlanId(*other)),
        PlanTask::Accept { plan } => settle(run, PlanId(*plan), Settling::Accept),
        PlanTask::Reject { plan } => settle(run, PlanId(*plan), Settling::Reject),
        PlanTask::Explain { nip, plan } => explain::run(run, nip, *plan),
        PlanTask::Curve {
            plan,
            instance,
            time_limit,
        } => curve::run(run, *plan, instance.as_deref(), *time_limit),
        PlanTask::Prices(of) => scarce::show_prices(run, of.plan, of.instance.as_deref()),
        PlanTask::Conflicts(of) => scarce::show_conflicts(run, of.plan, of.instance.as_deref()),
    }
}

/// What happens to a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Settling {
    Accept,
    Reject,
}

fn settle(run: &mut Run, plan: PlanId, settling: Settling) -> Answer {
    let mut data = Data::write(run)?;
    let seen = head(run.lang, &mut data, plan)?.version;
    let (action, command) = match settling {
        Settling::Accept => ("plan_accepted", Command::AcceptPlan { plan, seen }),
        Settling::Reject => ("plan_rejected", Command::RejectPlan { plan, seen }),
    };
    let done = data.command(command)?;
    run.done(action, &plan.0.to_string(), &done)
}

/// The plan of this number, in short.
fn head(lang: Lang, data: &mut Data, plan: PlanId) -> Result<PlanHead, Failure> {
    data.planning(Some(plan))?
        .plans
        .into_iter()
        .find(|head| head.id == plan)
        .ok_or_else(|| Failure::usage(sentences::no_such_plan(lang, plan.0)))
}

/// The plan of this number; without one: the accepted plan, else the newest draft.
fn chosen(lang: Lang, data: &mut Data, plan: Option<i64>) -> Result<PlanView, Failure> {
    let id = match plan {
        Some(id) => PlanId(id),
        None => data
            .planning(None)?
            .shown
            .ok_or_else(|| Failure::usage(sentences::no_plan_yet(lang)))?,
    };
    data.plan(id)?
        .map(|view| *view)
        .ok_or_else(|| Failure::usage(sentences::no_such_plan(lang, id.0)))
}

fn list(run: &mut Run) -> Answer {
    let view = Data::read(run)?.planning(None)?;
    if run.json {
        run.out.json(&PlansJson::from(view.plans.as_slice()))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        ("#", Side::Right),
        (heads::name(lang), Side::Cut),
        (heads::state(lang), Side::Left),
        (heads::date(lang), Side::Left),
        (heads::by(lang), Side::Left),
        (heads::scheduled(lang), Side::Right),
        (heads::unscheduled(lang), Side::Right),
        (heads::gap(lang), Side::Right),
        (heads::cost(lang), Side::Right),
        (heads::limit(lang), Side::Right),
    ]);
    for head in &view.plans {
        table.row(vec![
            head.id.0.to_string(),
            head.name.clone(),
            labels::plan_status(lang, head.status).to_owned(),
            sentences::moment(lang, head.at),
            head.by.clone(),
            words::count(lang, head.scheduled),
            words::count(lang, head.unscheduled),
            sentences::gap_ppm(lang, head.gap_ppm),
            words::rupiah(lang, head.cost),
            words::rupiah(lang, head.ceiling),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn show(run: &mut Run, plan: Option<i64>, document: Option<Document>) -> Answer {
    let mut data = Data::read(run)?;
    let view = chosen(run.lang, &mut data, plan)?;
    match document {
        Some(Document::Instance) => run.out.json(&view.instance)?,
        Some(Document::Plan) => run.out.json(&view.plan)?,
        None if run.json => run.out.json(&PlanViewJson::from(&view))?,
        None => {
            let mut lines = summary(run.lang, &view.head, &view.plan);
            let is_live = matches!(view.head.status, PlanStatus::Draft | PlanStatus::Accepted);
            if is_live && !view.drift.is_empty() {
                lines.push(sentences::drifted(run.lang, view.drift.len()));
                lines.extend(view.drift.iter().map(|one| drifts::line(run.lang, one)));
            }
            run.out.lines(&lines)?;
        }
    }
    Ok(Status::Done)
}

/// A plan in a few lines: what it reaches, how good that is proven to be, what it costs, why others wait.
fn summary(lang: Lang, head: &PlanHead, plan: &Plan) -> Vec<String> {
    let mut lines = vec![joined(&[
        format!(
            "{} {} \"{}\"",
            lang.pick("Rencana", "Plan"),
            head.id.0,
            head.name
        ),
        labels::plan_status(lang, head.status).to_owned(),
        sentences::moment(lang, head.at),
        head.by.clone(),
    ])];
    if head.stale {
        lines.push(sentences::stale_plan(lang).to_owned());
    }
    lines.extend(figures(lang, plan));
    lines.push(format!(
        "{} {} {} {}",
        lang.pick("biaya", "cost"),
        words::rupiah(lang, head.cost),
        lang.pick("dari pagu", "of"),
        words::rupiah(lang, head.ceiling)
    ));
    lines
}

/// The figures that a plan itself carries.
fn figures(lang: Lang, plan: &Plan) -> Vec<String> {
    let mut why = std::collections::BTreeMap::new();
    for person in &plan.unscheduled {
        *why.entry(person.reason).or_insert(0_u64) += 1;
    }
    let why: Vec<String> = why
        .into_iter()
        .map(|(reason, count)| {
            let label = labels::unscheduled(lang, labels::reason_code(reason));
            format!("{label} {}", words::count(lang, count))
        })
        .collect();
    let mut lines = vec![
        joined(&[
            labels::search_status(lang, plan.status).to_owned(),
            format!(
                "{} {} {} {}",
                lang.pick("nilai", "value"),
                words::count(lang, plan.objective.value),
                lang.pick("dari paling banyak", "of at most"),
                words::count(lang, plan.bound.value)
            ),
            format!(
                "{} {}",
                lang.pick("selisih terbukti", "proven gap"),
                sentences::gap(lang, plan.gap)
            ),
        ]),
        format!(
            "{} {}",
            lang.pick("terjadwal", "scheduled"),
            words::count(
                lang,
                i128::try_from(plan.assignments.len()).unwrap_or_default()
            )
        ),
    ];
    lines.push(format!(
        "{} {}   {}",
        lang.pick("belum dijadwalkan", "without a seat"),
        words::count(
            lang,
            i128::try_from(plan.unscheduled.len()).unwrap_or_default()
        ),
        joined(&why)
    ));
    let periods: Vec<String> = plan
        .spent
        .periods
        .iter()
        .map(|(period, amount)| format!("{period} {}", words::rupiah(lang, Rupiah(*amount))))
        .collect();
    lines.push(joined(&periods));
    lines.extend(plan.relaxed.iter().map(|relaxed| relaxation(lang, relaxed)));
    lines
}

/// The first few of a long list.
fn few(codes: &[&str]) -> String {
    const SHOWN: usize = 8;
    let mut text: Vec<&str> = codes.iter().take(SHOWN).copied().collect();
    let more = codes.len().saturating_sub(SHOWN);
    let tail = format!("… (+{more})");
    if more > 0 {
        text.push(&tail);
    }
    text.join(", ")
}

fn relaxation(lang: Lang, relaxed: &Relaxed) -> String {
    match relaxed {
        Relaxed::UnitMin {
            unit, wanted, got, ..
        } => sentences::unit_min_relaxed(lang, unit, *wanted, *got),
        Relaxed::Mandatory { candidate, why } => sentences::mandatory_relaxed(
            lang,
            candidate,
            &labels::unscheduled(lang, labels::reason_code(*why)),
        ),
        Relaxed::Pin {
            candidate, session, ..
        } => sentences::pin_relaxed(lang, candidate, session),
        Relaxed::Lock {
            candidate, session, ..
        } => sentences::lock_relaxed(lang, candidate, session),
    }
}
