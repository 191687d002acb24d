//! `budget show|set`: ceilings by period, what is planned and spent.

use crate::cli::Run;
use crate::cli::args::BudgetArgs;
use crate::cli::args::BudgetTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::small::BudgetJson;
use crate::cli::json::small::TotalJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::money::Rupiah;
use crate::store::ask::BudgetLine;
use crate::store::ask::Command;
use crate::store::ask::PlanId;
use crate::store::ask::base::Tune;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;

/// Does what was asked.
pub fn run(run: &mut Run, args: &BudgetArgs) -> Answer {
    match &args.act {
        BudgetTask::Show { plan } => show(run, *plan),
        BudgetTask::Set { period, limit } => set(run, period, *limit),
        BudgetTask::Add {
            period,
            from,
            to,
            limit,
        } => {
            let mut data = Data::write(run)?;
            let done = data.command(Command::Tune(Tune::Period {
                id: period.clone(),
                from: *from,
                to: *to,
                limit: *limit,
            }))?;
            run.done("period_added", period, &done)
        }
    }
}

fn show(run: &mut Run, plan: Option<i64>) -> Answer {
    let mut data = Data::read(run)?;
    let view = data.planning(plan.map(PlanId))?;
    if run.json {
        let shown = view.shown.map(|plan| plan.0);
        run.out.json(&BudgetJson::new(&view.budget, shown))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (heads::period(lang), Side::Left),
        ("", Side::Left),
        (heads::limit(lang), Side::Right),
        (heads::planned(lang), Side::Right),
        (heads::committed(lang), Side::Right),
        (heads::spent(lang), Side::Right),
    ]);
    for line in &view.budget {
        table.row(vec![
            line.id.clone(),
            format!(
                "{} – {}",
                words::date(lang, line.from),
                words::date(lang, line.to)
            ),
            words::rupiah(lang, line.limit),
            words::rupiah(lang, line.planned),
            words::rupiah(lang, line.committed),
            words::rupiah(lang, line.spent),
        ]);
    }
    let total = TotalJson::of(&view.budget);
    table.row(vec![
        lang.pick("total", "total").to_owned(),
        String::new(),
        words::rupiah(lang, total.limit),
        words::rupiah(lang, total.planned),
        words::rupiah(lang, total.committed),
        words::rupiah(lang, total.spent),
    ]);
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    let sum = |part: fn(&BudgetLine) -> Rupiah| view.budget.iter().map(|line| part(line).0).sum();
    run.out.line(&sentences::pnbp_apart(
        lang,
        Rupiah(sum(|line| line.committed_pnbp)),
        Rupiah(sum(|line| line.spent_pnbp)),
    ))?;
    Ok(Status::Done)
}

fn set(run: &mut Run, period: &str, limit: Rupiah) -> Answer {
    let mut data = Data::write(run)?;
    let view = data.planning(None)?;
    let line = view
        .budget
        .iter()
        .find(|line| line.id.eq_ignore_ascii_case(period))
        .ok_or_else(|| {
            let known: Vec<&str> = view.budget.iter().map(|line| line.id.as_str()).collect();
            Failure::usage(sentences::no_such_period(
                run.lang,
                period,
                &known.join(", "),
            ))
        })?;
    let done = data.command(Command::SetBudget {
        period: line.id.clone(),
        limit,
        seen: line.version,
    })?;
    let what = format!("{} {}", line.id, words::rupiah(run.lang, limit));
    run.done("budget_set", &what, &done)
}
