//! Lists of people: the talent pool, the follow-up that the regulation has for each box, everybody.

use crate::cli::failure::Failure;
use crate::cli::people::read_cell;
use crate::cli::report::Context;
use crate::cli::report::Lists;
use crate::cli::report::columns;
use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Placement;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::store::ask::Cell;
use crate::store::ask::PeopleAsk;
use crate::store::ask::PersonRow;
use crate::store::ask::Sort;
use crate::store::ask::Window;
use crate::words::Lang;
use crate::words::documents as docs;
use crate::words::domain;

/// The nominative list: the boxes of the pool in the order of the profile, in each by potential score.
pub(super) fn pool(context: &mut Context) -> Result<Lists, Failure> {
    let mut rows = Vec::new();
    for number in context.data.profile()?.pool {
        rows.extend(ask(context, Cell::Box(number), Sort::Score)?);
    }
    one_list(context, &rows, docs::pool_title(context.lang))
}

/// Everybody of the unit.
pub(super) fn everybody(context: &mut Context) -> Result<Lists, Failure> {
    let rows = ask(context, Cell::Any, Sort::Unit)?;
    one_list(context, &rows, docs::people_title(context.lang))
}

/// A sheet a box with what the regulation has follow, and one for those in no box with the remedy: together everybody.
pub(super) fn followup(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let cells: Vec<Cell> = match context.cell.as_deref() {
        Some(text) => vec![read_cell(lang, Some(text))?],
        None => (1..=9)
            .rev()
            .map(|number| Cell::Box(box_no(number)))
            .chain([Cell::Tray])
            .collect(),
    };
    let mut lists = Lists {
        tables: Vec::new(),
        people: Vec::new(),
    };
    for cell in cells {
        let rows = ask(context, cell, Sort::Unit)?;
        lists.people.extend(rows.iter().map(|row| row.nip));
        let table = followup_table(lang, cell, &rows);
        let meaning = match cell {
            Cell::Box(number) => domain::box_meaning(lang, number),
            Cell::Any | Cell::Tray | Cell::TrayReason(_) => docs::board_tray(lang).to_owned(),
        };
        let own = vec![(docs::fact_box(lang).to_owned(), Value::text(meaning))];
        lists.tables.push(context.finish(table, own)?);
    }
    Ok(lists)
}

fn box_no(number: u8) -> BoxNo {
    BoxNo::try_from(number).unwrap_or_else(|_| unreachable!("the literals are 1 to 9"))
}

fn ask(context: &mut Context, cell: Cell, sort: Sort) -> Result<Vec<PersonRow>, Failure> {
    let list = context.data.people(&PeopleAsk {
        unit: context.unit_id(),
        cell,
        filter: context.filter.clone(),
        sort,
        window: Window {
            offset: 0,
            limit: u32::MAX,
        },
        locate: None,
    })?;
    Ok(list.rows)
}

fn one_list(context: &mut Context, rows: &[PersonRow], title: &str) -> Result<Lists, Failure> {
    let lang = context.lang;
    let table = Table {
        sheet: title.to_owned(),
        titles: vec![title.to_owned()],
        columns: columns(&[
            (docs::no(lang), 6),
            ("NIP", 20),
            (docs::name(lang), 30),
            (docs::position(lang), 28),
            (docs::level(lang), 13),
            (docs::unit(lang), 28),
            (docs::agency(lang), 24),
            (docs::box_no(lang), 8),
            (docs::provisional(lang), 14),
            (docs::performance(lang), 12),
            (docs::potential(lang), 13),
            (docs::assessment(lang), 12),
            (docs::valid_until(lang), 12),
            (docs::complete(lang), 10),
            (docs::bup(lang), 12),
        ]),
        rows: (1_i64..)
            .zip(rows)
            .map(|(number, row)| line(lang, number, row))
            .collect(),
        ..Table::default()
    };
    let table = context.finish(table, Vec::new())?;
    Ok(Lists {
        tables: vec![table],
        people: rows.iter().map(|row| row.nip).collect(),
    })
}

fn line(lang: Lang, number: i64, row: &PersonRow) -> Vec<Value> {
    let (place, provisional, performance) = match row.placement {
        Placement::Box {
            number,
            provisional,
        } => (
            Value::Whole(i64::from(number.number())),
            if provisional { docs::yes(lang) } else { "" },
            domain::performance(lang, number.classes().0),
        ),
        Placement::Tray(reason) => (Value::Empty, domain::tray_reason(lang, reason), ""),
    };
    vec![
        Value::Whole(number),
        Value::text(row.nip.to_string()),
        Value::text(&row.name),
        Value::text(&row.position),
        Value::text(domain::level(lang, row.level)),
        Value::text(&row.unit_name),
        Value::text(&row.agency),
        place,
        Value::text(provisional),
        Value::text(performance),
        Value::or_empty(row.potential, |points| Value::Score(score(points))),
        Value::text(domain::assessment(lang, row.assessment)),
        Value::or_empty(until(row.assessment), Value::Date),
        Value::Whole(i64::from(row.completeness)),
        Value::Date(row.bup),
    ]
}

/// Points (millionths) as a score (hundredths), half up.
fn score(points: Points) -> Score {
    Score(i32::try_from((points.0 + 5_000) / 10_000).unwrap_or(i32::MAX))
}

/// Last day of validity of an assessment.
pub(super) fn until(state: AssessmentState) -> Option<jiff::civil::Date> {
    match state {
        AssessmentState::Valid { until }
        | AssessmentState::Expiring { until }
        | AssessmentState::Expired { until } => Some(until),
        AssessmentState::Never => None,
    }
}

fn followup_table(lang: Lang, cell: Cell, rows: &[PersonRow]) -> Table {
    let number = match cell {
        Cell::Box(number) => Some(number.number()),
        Cell::Any | Cell::Tray | Cell::TrayReason(_) => None,
    };
    Table {
        sheet: docs::box_sheet(lang, number),
        titles: vec![docs::followup_title(lang).to_owned()],
        columns: columns(&[
            (docs::no(lang), 6),
            ("NIP", 20),
            (docs::name(lang), 28),
            (docs::position(lang), 26),
            (docs::unit(lang), 26),
            (docs::provisional(lang), 14),
            (docs::followup(lang), 40),
            (docs::responsible(lang), 19),
            (docs::due(lang), 12),
            (docs::note(lang), 18),
        ]),
        rows: (1_i64..)
            .zip(rows)
            .map(|(number, row)| {
                let (provisional, follow) = match row.placement {
                    Placement::Box {
                        number,
                        provisional,
                    } => (
                        if provisional { docs::yes(lang) } else { "" },
                        domain::follow_ups(lang, number).join("; "),
                    ),
                    Placement::Tray(reason) => (
                        domain::tray_reason(lang, reason),
                        domain::tray_remedy(lang, reason).to_owned(),
                    ),
                };
                vec![
                    Value::Whole(number),
                    Value::text(row.nip.to_string()),
                    Value::text(&row.name),
                    Value::text(&row.position),
                    Value::text(&row.unit_name),
                    Value::text(provisional),
                    Value::text(follow),
                    Value::Empty,
                    Value::Empty,
                    Value::Empty,
                ]
            })
            .collect(),
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_become_scores_with_two_decimals_half_up() {
        assert_eq!(score(Points(41_500_000)), Score(4150));
        assert_eq!(score(Points(41_505_000)), Score(4151));
        assert_eq!(score(Points(41_504_999)), Score(4150));
    }
}
