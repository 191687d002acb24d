//! `units`: the unit tree with counts.

use crate::cli::Run;
use crate::cli::args::UnitsArgs;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::units::UnitsJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::filter::Filter;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::UnitRow;
use crate::words;
use crate::words::cli::heads;

/// Shows the units.
pub fn run(run: &mut Run, args: &UnitsArgs) -> Answer {
    let mut data = Data::read(run)?;
    let rows = data.units()?;
    let grids = if args.boxes {
        grids(&mut data, &rows)?
    } else {
        Vec::new()
    };
    if run.json {
        run.out.json(&UnitsJson::new(&rows, &grids))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut columns = vec![
        (heads::id(lang), Side::Right),
        (heads::unit(lang), Side::Cut),
        (heads::people(lang), Side::Right),
        (heads::own(lang), Side::Right),
        (heads::complete(lang), Side::Right),
    ];
    if args.boxes {
        columns
            .extend(["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(|head| (head, Side::Right)));
        columns.push((heads::tray(lang), Side::Right));
    }
    let mut table = Table::new(&columns);
    for (index, row) in rows.iter().enumerate() {
        let indent = if args.tree {
            "  ".repeat(usize::from(row.depth))
        } else {
            String::new()
        };
        let mut cells = vec![
            row.id.0.to_string(),
            format!("{indent}{}", row.name),
            words::count(lang, row.headcount),
            words::count(lang, row.own),
            row.completeness.map_or_else(
                || "—".to_owned(),
                |tenths| words::tenths_of_percent(lang, tenths),
            ),
        ];
        if let Some(grid) = grids.get(index) {
            cells.extend(
                grid.boxes
                    .iter()
                    .map(|count| words::count(lang, count.count)),
            );
            let tray: u64 = grid.tray.iter().map(|(_, count)| count).sum();
            cells.push(words::count(lang, tray));
        }
        table.row(cells);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn grids(data: &mut Data, rows: &[UnitRow]) -> Result<Vec<Grid>, Failure> {
    rows.iter()
        .map(|row| {
            data.grid(&GridAsk {
                unit: Some(row.id),
                filter: Filter::default(),
            })
        })
        .collect()
}
