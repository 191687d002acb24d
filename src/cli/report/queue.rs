//! The queue as a list: rank, reason, and what the plan does with each.

use crate::cli::failure::Failure;
use crate::cli::report::Context;
use crate::cli::report::Lists;
use crate::cli::report::columns;
use crate::cli::report::people::until;
use crate::domain::outcome::Score;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::store::ask::QueueAsk;
use crate::store::ask::QueueRow;
use crate::store::ask::QueueShow;
use crate::store::ask::Window;
use crate::words::Lang;
use crate::words::cli::labels;
use crate::words::documents as docs;
use crate::words::domain;

/// The whole queue beside the plan, blocked people last.
pub(super) fn queue(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let view = context.data.queue(&QueueAsk {
        unit: context.unit_id(),
        reason: None,
        filter: context.filter.clone(),
        show: QueueShow::All,
        plan: context.plan,
        window: Window {
            offset: 0,
            limit: u32::MAX,
        },
        locate: None,
    })?;
    let title = docs::queue_title(lang);
    let table = Table {
        sheet: title.to_owned(),
        titles: vec![title.to_owned()],
        columns: columns(&[
            (docs::rank(lang), 13),
            (docs::points(lang), 8),
            ("NIP", 20),
            (docs::name(lang), 28),
            (docs::position(lang), 26),
            (docs::level(lang), 13),
            (docs::unit(lang), 26),
            (docs::agency(lang), 22),
            (docs::reason(lang), 15),
            (docs::valid_until(lang), 12),
            (docs::state(lang), 22),
            (docs::session(lang), 10),
            (docs::date(lang), 12),
            (docs::method(lang), 12),
            (docs::cost(lang), 13),
        ]),
        rows: view.rows.iter().map(|row| line(lang, row)).collect(),
        ..Table::default()
    };
    let own = match &view.plan {
        Some(plan) => vec![(
            docs::fact_plan(lang).to_owned(),
            Value::text(format!(
                "{} · {} ({})",
                plan.id.0,
                plan.name,
                labels::plan_status(lang, plan.status)
            )),
        )],
        None => Vec::new(),
    };
    let table = context.finish(table, own)?;
    Ok(Lists {
        tables: vec![table],
        people: view.rows.iter().map(|row| row.person.nip).collect(),
    })
}

fn line(lang: Lang, row: &QueueRow) -> Vec<Value> {
    let seat = row.scheduled.as_ref();
    let state = match (row.entry.blocked, seat, &row.unscheduled) {
        (Some(block), _, _) => domain::block(lang, block).to_owned(),
        (None, Some(_), _) => lang.pick("terjadwal", "scheduled").to_owned(),
        (None, None, Some(code)) => labels::unscheduled(lang, code),
        (None, None, None) => String::new(),
    };
    vec![
        Value::or_empty(row.rank, super::whole),
        // Points are tenths of a point.
        Value::Score(Score(row.entry.points.saturating_mul(10))),
        Value::text(row.person.nip.to_string()),
        Value::text(&row.person.name),
        Value::text(&row.person.position),
        Value::text(domain::level(lang, row.person.level)),
        Value::text(&row.person.unit_name),
        Value::text(&row.person.agency),
        Value::text(domain::queue_reason(lang, row.entry.reason)),
        Value::or_empty(until(row.person.assessment), Value::Date),
        Value::text(state),
        Value::or_empty(seat, |seat| Value::text(&seat.session)),
        Value::or_empty(seat, |seat| Value::Date(seat.date)),
        Value::or_empty(seat, |seat| Value::text(labels::method(lang, &seat.method))),
        Value::or_empty(seat, |seat| Value::Money(seat.cost)),
    ]
}
