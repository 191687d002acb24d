//! `queue`: who needs an assessment, with the points of the rank, beside a plan; wishes about one person's seat.

mod wish;

use crate::cli::Run;
use crate::cli::args::QueueArgs;
use crate::cli::args::Show;
use crate::cli::args::Why;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::queue::QueueJson;
use crate::cli::output::joined;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::queue::QueueReason;
use crate::store::ask::PlanId;
use crate::store::ask::QueueAsk;
use crate::store::ask::QueueRow;
use crate::store::ask::QueueShow;
use crate::store::ask::QueueView;
use crate::store::ask::Window;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;
use crate::words::domain;

/// Shows the queue, or notes a wish.
pub fn run(run: &mut Run, args: &QueueArgs) -> Answer {
    if let Some(task) = &args.act {
        return wish::run(run, task);
    }
    let filter = data::read_filter(run.lang, args.filter.as_deref())?;
    let mut data = Data::read(run)?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let view = data.queue(&QueueAsk {
        unit: unit.map(|unit| unit.id),
        reason: args.reason.map(reason_of),
        filter,
        show: args.show.map_or(QueueShow::All, show_of),
        plan: args.plan.map(PlanId),
        window: Window {
            offset: 0,
            limit: args.limit.unwrap_or(u32::MAX),
        },
        locate: None,
    })?;
    if run.json {
        run.out.json(&QueueJson::from(&view))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    run.out.lines(&head(lang, &view))?;
    let width = run.out.width();
    run.out.lines(&table(lang, &view.rows).lines(width))?;
    run.out
        .note(&sentences::shown_of(lang, view.rows.len(), view.matching));
    Ok(Status::Done)
}

fn head(lang: Lang, view: &QueueView) -> Vec<String> {
    let count = |number: u64| words::count(lang, number);
    let reasons: Vec<String> = view
        .reasons
        .iter()
        .map(|(why, n)| format!("{} {}", domain::queue_reason(lang, *why), count(*n)))
        .collect();
    let mut lines = vec![format!(
        "{} {}   {}",
        lang.pick("antrean", "queue"),
        count(view.total),
        joined(&reasons)
    )];
    if !view.blocked.is_empty() {
        let blocked: Vec<String> = view
            .blocked
            .iter()
            .map(|(why, n)| format!("{} {}", domain::block(lang, *why), count(*n)))
            .collect();
        lines.push(format!(
            "{}   {}",
            lang.pick("terhalang", "blocked"),
            joined(&blocked)
        ));
    }
    if let Some(plan) = &view.plan {
        let without: u64 = view.unscheduled.iter().map(|(_, n)| n).sum();
        let why: Vec<String> = view
            .unscheduled
            .iter()
            .map(|(code, n)| format!("{} {}", labels::unscheduled(lang, code), count(*n)))
            .collect();
        lines.push(format!(
            "{} {} \"{}\" ({}): {} {} · {} {}   {}",
            lang.pick("rencana", "plan"),
            plan.id.0,
            plan.name,
            labels::plan_status(lang, plan.status),
            lang.pick("terjadwal", "scheduled"),
            count(view.scheduled),
            lang.pick("belum", "not"),
            count(without),
            joined(&why)
        ));
    }
    lines.push(String::new());
    lines
}

fn table(lang: Lang, rows: &[QueueRow]) -> Table {
    let mut table = Table::new(&[
        ("#", Side::Right),
        (heads::points(lang), Side::Right),
        ("NIP", Side::Left),
        (heads::name(lang), Side::Cut),
        (heads::unit(lang), Side::Cut),
        (heads::level(lang), Side::Left),
        (heads::reason(lang), Side::Left),
        (heads::state(lang), Side::Cut),
    ]);
    for row in rows {
        table.row(vec![
            row.rank
                .map_or_else(|| "—".to_owned(), |rank| words::count(lang, rank)),
            sentences::tenths(lang, row.entry.points),
            row.person.nip.to_string(),
            row.person.name.clone(),
            row.person.unit_name.clone(),
            domain::level(lang, row.person.level).to_owned(),
            domain::queue_reason(lang, row.entry.reason).to_owned(),
            state(lang, row),
        ]);
    }
    table
}

fn state(lang: Lang, row: &QueueRow) -> String {
    if let Some(block) = row.entry.blocked {
        let block = domain::block(lang, block).to_owned();
        return if row.note.is_empty() {
            block
        } else {
            format!("{block}: {}", row.note)
        };
    }
    let seat = seat(lang, row);
    let wishes: Vec<String> = row
        .wishes
        .iter()
        .map(|wish| labels::wish(lang, wish))
        .collect();
    if wishes.is_empty() {
        seat
    } else {
        format!("{seat} · {}", wishes.join(" · "))
    }
}

fn seat(lang: Lang, row: &QueueRow) -> String {
    match (&row.scheduled, &row.unscheduled) {
        (Some(seat), _) => {
            let place = format!("{} {}", words::date(lang, seat.date), seat.session);
            match &row.seat {
                Some(noted) if noted.session == seat.session => {
                    format!("{place}, {}", labels::seat_state(lang, noted.state))
                }
                _ => place,
            }
        }
        (None, Some(code)) => labels::unscheduled(lang, code),
        (None, None) => "—".to_owned(),
    }
}

fn reason_of(why: Why) -> QueueReason {
    match why {
        Why::Never => QueueReason::Never,
        Why::Expired => QueueReason::Expired,
        Why::Expiring => QueueReason::Expiring,
        Why::Target => QueueReason::Target,
    }
}

fn show_of(show: Show) -> QueueShow {
    match show {
        Show::All => QueueShow::All,
        Show::Scheduled => QueueShow::Scheduled,
        Show::Unscheduled => QueueShow::Unscheduled,
        Show::Blocked => QueueShow::Blocked,
    }
}
