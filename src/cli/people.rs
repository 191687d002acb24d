//! `people`: lists of a unit, a box, the tray.

use crate::cli::Run;
use crate::cli::args::Order;
use crate::cli::args::PeopleArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::UnitRef;
use crate::cli::json::people::Asked;
use crate::cli::json::people::PeopleJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::TrayReason;
use crate::store::ask::Cell;
use crate::store::ask::PeopleAsk;
use crate::store::ask::PersonRow;
use crate::store::ask::Sort;
use crate::store::ask::Window;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;
use crate::words::domain;

/// Lists people.
pub fn run(run: &mut Run, args: &PeopleArgs) -> Answer {
    let cell = read_cell(run.lang, args.cell.as_deref())?;
    let filter = data::read_filter(run.lang, args.filter.as_deref())?;
    let mut data = Data::read(run)?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let list = data.people(&PeopleAsk {
        unit: unit.as_ref().map(|unit| unit.id),
        cell,
        filter,
        sort: args.sort.map_or(Sort::Name, sort_of),
        window: Window {
            offset: args.offset,
            limit: args.limit.unwrap_or(u32::MAX),
        },
        locate: None,
    })?;
    if run.json {
        let asked = Asked {
            unit: unit.map(|unit| UnitRef {
                id: unit.id,
                code: Some(unit.code),
                name: unit.name,
            }),
            cell: args.cell.clone(),
            filter: args.filter.clone(),
        };
        run.out.json(&PeopleJson::new(&list, asked))?;
        return Ok(Status::Done);
    }
    let width = run.out.width();
    let table = table(run.lang, list.rows.iter());
    run.out.lines(&table.lines(width))?;
    run.out
        .note(&sentences::shown_of(run.lang, list.rows.len(), list.total));
    Ok(Status::Done)
}

/// People as a table: also what `find` shows.
pub fn table<'a>(lang: Lang, rows: impl Iterator<Item = &'a PersonRow>) -> Table {
    let mut table = Table::new(&[
        ("NIP", Side::Left),
        (heads::name(lang), Side::Cut),
        (heads::unit(lang), Side::Cut),
        (heads::level(lang), Side::Left),
        (heads::cell(lang), Side::Left),
        (heads::score(lang), Side::Right),
        (heads::complete(lang), Side::Right),
        (heads::assessment(lang), Side::Left),
    ]);
    for row in rows {
        table.row(vec![
            row.nip.to_string(),
            row.name.clone(),
            row.unit_name.clone(),
            domain::level(lang, row.level).to_owned(),
            labels::placement(row.placement),
            row.potential
                .map_or_else(|| "—".to_owned(), |points| words::points(lang, points)),
            words::whole_percent(lang, row.completeness),
            domain::assessment(lang, row.assessment).to_owned(),
        ]);
    }
    table
}

pub(in crate::cli) fn read_cell(lang: Lang, text: Option<&str>) -> Result<Cell, Failure> {
    let Some(text) = text else {
        return Ok(Cell::Any);
    };
    match text {
        "tray" | "0" | "belum-terpetakan" => Ok(Cell::Tray),
        other => {
            let number = other
                .parse::<u8>()
                .ok()
                .and_then(|n| BoxNo::try_from(n).ok());
            if let Some(number) = number {
                return Ok(Cell::Box(number));
            }
            TrayReason::from_code(other)
                .map(Cell::TrayReason)
                .ok_or_else(|| {
                    let codes = TrayReason::ALL.map(TrayReason::code).join(", ");
                    Failure::usage(sentences::no_such_box(lang, other, &codes))
                })
        }
    }
}

fn sort_of(order: Order) -> Sort {
    match order {
        Order::Name => Sort::Name,
        Order::Nip => Sort::Nip,
        Order::Unit => Sort::Unit,
        Order::Level => Sort::Level,
        Order::Box => Sort::Box,
        Order::Score => Sort::Score,
        Order::Completeness => Sort::Completeness,
        Order::Queue => Sort::Queue,
        Order::Bup => Sort::Bup,
    }
}
