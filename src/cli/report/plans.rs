//! Documents of a plan: its bill (RAB), its calendar, the attendance sheets of its sessions.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::cli::failure::Failure;
use crate::cli::letters;
use crate::cli::report::Context;
use crate::cli::report::Lists;
use crate::cli::report::Made;
use crate::cli::report::columns;
use crate::cli::report::count;
use crate::domain::money::Rupiah;
use crate::domain::position::Level;
use crate::exchange::call_list::CallPerson;
use crate::exchange::call_list::closing;
use crate::exchange::ics;
use crate::exchange::ics::Event;
use crate::exchange::table::Column;
use crate::exchange::table::Handling;
use crate::exchange::table::Paper;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::planner::bill;
use crate::planner::bill::Item;
use crate::planner::bill::Line;
use crate::planner::instance::Session;
use crate::planner::instance::SessionState;
use crate::store::ask::PlanView;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::labels;
use crate::words::documents as docs;
use crate::words::domain;
use crate::words::exchange::long_date_with_weekday;

/// The bill of a plan: lines by period and session, a sum after each period, the total under all.
pub(super) fn rab(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let view = context.plan()?;
    let lines = bill::bill(&view.instance, &view.plan)
        .map_err(|error| Failure::unusable(docs::bill_error(lang, &error)))?;
    let total: i64 = lines.iter().map(|line| line.amount).sum();
    let (rows, sums) = bill_rows(lang, &view, &lines);
    let title = docs::rab_title(lang);
    let table = Table {
        sheet: "RAB".to_owned(),
        titles: vec![title.to_owned()],
        columns: columns(&[
            (docs::no(lang), 5),
            (docs::period(lang), 10),
            (docs::session(lang), 9),
            (docs::date(lang), 12),
            (docs::place(lang), 26),
            (docs::item(lang), 38),
            (docs::quantity(lang), 10),
            (docs::measure(lang), 9),
            (docs::price(lang), 17),
            (docs::amount(lang), 17),
        ]),
        rows,
        sums,
        totals: sum_row(docs::total(lang), total),
        closing: signatures(context)?,
        ..Table::default()
    };
    let ceiling = view.instance.budget.total;
    let mut own = vec![plan_fact(lang, &view)];
    own.push((
        docs::fact_ceiling(lang).to_owned(),
        Value::Money(Rupiah(ceiling)),
    ));
    own.push((
        docs::fact_left(lang).to_owned(),
        Value::Money(Rupiah(ceiling - total)),
    ));
    let table = context.finish(table, own)?;
    Ok(Lists {
        tables: vec![table],
        people: Vec::new(),
    })
}

/// The lines with a sum after each period, and which rows are sums.
fn bill_rows(lang: Lang, view: &PlanView, lines: &[Line]) -> (Vec<Vec<Value>>, Vec<usize>) {
    let mut periods: Vec<Option<&str>> = Vec::new();
    let mut budget: Vec<_> = view.instance.budget.periods.iter().collect();
    budget.sort_by_key(|period| period.from);
    periods.extend(budget.iter().map(|period| Some(period.id.as_str())));
    periods.push(None);
    let mut rows = Vec::new();
    let mut sums = Vec::new();
    let mut number = 0;
    for period in periods {
        let name = period.unwrap_or(docs::no_period(lang));
        let own: Vec<&Line> = lines
            .iter()
            .filter(|line| line.period.as_deref() == period)
            .collect();
        if own.is_empty() && period.is_none() {
            continue;
        }
        for line in &own {
            number += 1;
            rows.push(bill_row(lang, number, name, line));
        }
        let sum: i64 = own.iter().map(|line| line.amount).sum();
        sums.push(rows.len());
        rows.push(sum_row(&format!("{} {name}", docs::sum_of(lang)), sum));
    }
    (rows, sums)
}

fn bill_row(lang: Lang, number: i64, period: &str, line: &Line) -> Vec<Value> {
    let method = labels::method(lang, &line.method);
    let (item, measure) = match &line.item {
        Item::Tariff { level } => {
            let level = Level::ALL
                .into_iter()
                .find(|known| known.code() == level)
                .map_or(level.as_str(), |level| domain::level(lang, level));
            (
                format!("{} {method}, {level}", docs::seat_item(lang)),
                docs::people_measure(lang),
            )
        }
        Item::Fixed => (
            format!("{} {method}", docs::fixed_item(lang)),
            docs::session_measure(lang),
        ),
    };
    vec![
        Value::Whole(number),
        Value::text(period),
        Value::text(&line.session),
        Value::Date(line.date),
        Value::text(&line.place),
        Value::text(item),
        Value::Whole(line.quantity),
        Value::text(measure),
        Value::Money(Rupiah(line.price)),
        Value::Money(Rupiah(line.amount)),
    ]
}

/// A sum under the amounts.
fn sum_row(name: &str, amount: i64) -> Vec<Value> {
    let mut row = vec![Value::Empty; 10];
    if let Some(cell) = row.get_mut(5) {
        *cell = Value::text(name);
    }
    if let Some(cell) = row.last_mut() {
        *cell = Value::Money(Rupiah(amount));
    }
    row
}

fn plan_fact(lang: Lang, view: &PlanView) -> (String, Value) {
    let head = &view.head;
    let text = format!(
        "{} · {} ({})",
        head.id.0,
        head.name,
        labels::plan_status(lang, head.status)
    );
    (docs::fact_plan(lang).to_owned(), Value::text(text))
}

/// People seated by session.
fn seated(view: &PlanView) -> BTreeMap<&str, i64> {
    let mut seated = BTreeMap::new();
    for seat in &view.plan.assignments {
        *seated.entry(seat.session.as_str()).or_default() += 1;
    }
    seated
}

fn by_date(view: &PlanView) -> Vec<&Session> {
    let mut sessions: Vec<&Session> = view.instance.sessions.iter().collect();
    sessions.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    sessions
}

fn state(lang: Lang, session: &Session) -> String {
    labels::session_state(
        lang,
        match session.state {
            SessionState::Open => "open",
            SessionState::Locked => "locked",
            SessionState::Cancelled => "cancelled",
        },
    )
}

/// The calendar of a plan as a list.
pub(super) fn sessions(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let view = context.plan()?;
    let seated = seated(&view);
    let sessions = by_date(&view);
    let mut sums = [0_i64; 3];
    let mut rows = Vec::new();
    for (number, session) in (1_i64..).zip(&sessions) {
        let taken = seated.get(session.id.as_str()).copied().unwrap_or(0);
        for (sum, amount) in sums
            .iter_mut()
            .zip([session.seats, taken, session.fixed_cost])
        {
            *sum += amount;
        }
        rows.push(vec![
            Value::Whole(number),
            Value::text(&session.id),
            Value::text(weekday(lang, session.date)),
            Value::Date(session.date),
            Value::Whole(session.days),
            Value::text(labels::method(lang, &session.method)),
            Value::text(&session.place),
            Value::Whole(session.seats),
            Value::Whole(taken),
            Value::Money(Rupiah(session.fixed_cost)),
            Value::text(state(lang, session)),
        ]);
    }
    let [seats, taken, fixed] = sums;
    let mut totals = vec![Value::Empty; 11];
    for (index, value) in [
        (6, Value::text(docs::total(lang))),
        (7, Value::Whole(seats)),
        (8, Value::Whole(taken)),
        (9, Value::Money(Rupiah(fixed))),
    ] {
        if let Some(cell) = totals.get_mut(index) {
            *cell = value;
        }
    }
    let title = docs::sessions_title(lang);
    let table = Table {
        sheet: docs::session(lang).to_owned(),
        titles: vec![title.to_owned()],
        columns: columns(&[
            (docs::no(lang), 5),
            (docs::session(lang), 10),
            (docs::weekday(lang), 10),
            (docs::date(lang), 12),
            (docs::days(lang), 9),
            (docs::method(lang), 13),
            (docs::place(lang), 34),
            (docs::seats(lang), 9),
            (docs::taken(lang), 9),
            (docs::fixed_cost(lang), 16),
            (docs::state(lang), 12),
        ]),
        rows,
        totals,
        closing: signatures(context)?,
        ..Table::default()
    };
    let table = context.finish(table, vec![plan_fact(lang, &view)])?;
    Ok(Lists {
        tables: vec![table],
        people: Vec::new(),
    })
}

fn weekday(lang: Lang, date: jiff::civil::Date) -> String {
    let long = long_date_with_weekday(date);
    match lang {
        Lang::Id => long.split(',').next().unwrap_or_default().to_owned(),
        Lang::En => date.strftime("%A").to_string(),
    }
}

/// The calendar of a plan as events: those with people, and those that were cancelled.
pub(super) fn calendar(context: &mut Context) -> Result<Made, Failure> {
    let lang = context.lang;
    let view = context.plan()?;
    let seated = seated(&view);
    let mut events = Vec::new();
    for session in by_date(&view) {
        let taken = seated.get(session.id.as_str()).copied().unwrap_or(0);
        let is_cancelled = session.state == SessionState::Cancelled;
        if taken == 0 && !is_cancelled {
            continue;
        }
        events.push(Event {
            uid: format!("{}-{}@petatalenta", session.id, session.date),
            first: session.date,
            days: session.days,
            title: format!(
                "{} {} ({})",
                lang.pick("Asesmen sesi", "Assessment, session"),
                session.id,
                labels::method(lang, &session.method)
            ),
            place: session.place.clone(),
            detail: format!(
                "{taken} / {} {} · {} {}",
                session.seats,
                docs::people_measure(lang),
                docs::fact_plan(lang),
                view.head.id.0
            ),
            is_cancelled,
        });
    }
    // The day of the document, not the clock: the same plan gives the same file.
    let midnight = context.today.to_datetime(Time::midnight());
    let stamp = TimeZone::UTC
        .to_timestamp(midnight)
        .unwrap_or(Timestamp::UNIX_EPOCH);
    let text = ics::calendar(docs::calendar_name(lang), stamp, &events);
    Ok(Made {
        bytes: text.into_bytes(),
        rows: count(events.len()),
        people: Vec::new(),
    })
}

/// A sheet a session: who is expected, with room to sign on each of its days.
pub(super) fn attendance(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let view = context.plan()?;
    let sessions = letters::sessions(lang, &view, context.session.as_deref())?;
    let unit = context.unit.as_ref().map(|unit| unit.id);
    let mut lists = Lists {
        tables: Vec::new(),
        people: Vec::new(),
    };
    for session in sessions {
        let people = letters::called(lang, &mut context.data, &view, session, unit)?;
        if people.is_empty() {
            continue;
        }
        lists
            .people
            .extend(people.iter().map(|(_, person)| person.nip));
        let people: Vec<CallPerson> = people.into_iter().map(|(_, person)| person).collect();
        lists.tables.push(sheet(context, &view, session, &people)?);
    }
    if lists.tables.is_empty() {
        let plan = view.head.id.0;
        return Err(Failure::said(
            crate::cli::failure::Status::Findings,
            sentences::nobody_called(lang, plan),
        ));
    }
    Ok(lists)
}

fn sheet(
    context: &mut Context,
    view: &PlanView,
    session: &Session,
    people: &[CallPerson],
) -> Result<Table, Failure> {
    let lang = context.lang;
    let days = session.days.clamp(1, 5);
    let mut heads = columns(&[
        (docs::no(lang), 5),
        ("NIP", 20),
        (docs::name(lang), 28),
        (docs::golongan(lang), 7),
        (docs::unit(lang), 28),
        (docs::present(lang), 9),
    ]);
    if days == 1 {
        // Left and right by turns, as on every attendance sheet: two signatures do not run into each other.
        heads.push(Column::new(docs::signature(lang), 14));
        heads.push(Column::new("", 14));
    } else {
        heads.extend((1..=days).map(|day| Column::new(docs::signature_of_day(lang, day), 15)));
    }
    heads.push(Column::new(docs::note(lang), 13));
    let rows = (1_i64..).zip(people).map(|(number, person)| {
        let mut row = vec![
            Value::Whole(number),
            Value::text(person.nip.to_string()),
            Value::text(&person.name),
            Value::text(&person.golongan),
            Value::text(&person.unit),
            Value::Empty,
        ];
        if days == 1 {
            let mark = Value::text(format!("{number}."));
            let turns = [mark, Value::Empty];
            let turn = usize::from(number % 2 == 0);
            row.extend(turns.iter().cycle().skip(turn).take(2).cloned());
        } else {
            row.extend((0..days).map(|_| Value::Empty));
        }
        row.push(Value::Empty);
        row
    });
    let table = Table {
        sheet: session.id.clone(),
        titles: vec![docs::attendance_title(lang).to_owned()],
        rows: rows.collect(),
        columns: heads,
        closing: signatures(context)?,
        row_height: Some(30),
        paper: Paper::Portrait,
        handling: Handling::Form,
        ..Table::default()
    };
    let fact = |name: &str, text: String| (name.to_owned(), Value::text(text));
    let own = vec![
        plan_fact(lang, view),
        fact(docs::fact_session(lang), session.id.clone()),
        fact(docs::fact_date(lang), long_date_with_weekday(session.date)),
        fact(
            docs::fact_method(lang),
            labels::method(lang, &session.method),
        ),
        fact(docs::fact_place(lang), session.place.clone()),
    ];
    context.finish(table, own)
}

/// Place, day, office and name of who signs, from the office's settings.
fn signatures(context: &mut Context) -> Result<Vec<String>, Failure> {
    let office = context.data.office()?;
    Ok(closing(&letters::head(&office, None), context.today))
}
