//! Lists by unit: the recap of the nine boxes and the completeness of the data, each row with sums that add up to the unit asked for.

use crate::cli::failure::Failure;
use crate::cli::report::Context;
use crate::cli::report::Lists;
use crate::cli::report::columns;
use crate::cli::report::whole;
use crate::domain::outcome::Placement;
use crate::domain::outcome::Score;
use crate::domain::outcome::TrayReason;
use crate::exchange::board;
use crate::exchange::table::Column;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::store::ask::Cell;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::PeopleAsk;
use crate::store::ask::Sort;
use crate::store::ask::Window;
use crate::words::documents as docs;
use crate::words::domain;

/// A unit directly below the one asked for, or the rest of that unit itself.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) grid: Figures,
    /// Mean completeness in tenths of a percent; means do not add up, so the rest has none.
    mean: Option<u32>,
}

/// The figures of one row; those of the parts add up to those of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Figures {
    pub(super) headcount: u64,
    pub(super) boxes: [u64; 9],
    pub(super) provisional: u64,
    pub(super) tray: Vec<u64>,
    /// Never, expired, expiring, valid.
    pub(super) assessment: [u64; 4],
}

impl Figures {
    pub(super) fn of(grid: &Grid) -> Self {
        let tray = TrayReason::ALL.map(|reason| {
            let of_reason = grid.tray.iter().filter(|(other, _)| *other == reason);
            of_reason.map(|(_, number)| number).sum()
        });
        let states = grid.assessment;
        Self {
            headcount: grid.headcount,
            boxes: grid.boxes.map(|cell| cell.count),
            provisional: grid.boxes.iter().map(|cell| cell.provisional).sum(),
            tray: tray.to_vec(),
            assessment: [states.never, states.expired, states.expiring, states.valid],
        }
    }

    /// As the board shows them.
    pub(super) fn on_board(&self) -> board::Figures {
        let [_, _, expiring, valid] = self.assessment;
        board::Figures {
            headcount: self.headcount,
            boxes: self.boxes,
            tray: self.tray.iter().sum(),
            covered: expiring + valid,
        }
    }

    /// What is left of a whole when the parts are taken off.
    fn rest(whole: &Self, parts: &[Part]) -> Self {
        let left = |pick: &dyn Fn(&Self) -> u64| {
            let taken: u64 = parts.iter().map(|part| pick(&part.grid)).sum();
            pick(whole).saturating_sub(taken)
        };
        let at = |list: &[u64], index: usize| list.get(index).copied().unwrap_or(0);
        Self {
            headcount: left(&|figures| figures.headcount),
            boxes: std::array::from_fn(|index| left(&|figures| at(&figures.boxes, index))),
            provisional: left(&|figures| figures.provisional),
            tray: (0..TrayReason::ALL.len())
                .map(|index| left(&|figures| at(&figures.tray, index)))
                .collect(),
            assessment: std::array::from_fn(|index| {
                left(&|figures| at(&figures.assessment, index))
            }),
        }
    }
}

/// The units directly below, the people directly in the unit, and the whole.
pub(super) fn parts(context: &mut Context) -> Result<(Vec<Part>, Grid), Failure> {
    let ask = |unit| GridAsk {
        unit,
        filter: context.filter.clone(),
    };
    let whole = context
        .data
        .grid(&ask(context.unit.as_ref().map(|unit| unit.id)))?;
    let below: Vec<_> = context
        .data
        .units()?
        .into_iter()
        .filter(|unit| unit.parent == Some(whole.unit))
        .collect();
    let mut parts = Vec::new();
    for unit in below {
        let grid = context.data.grid(&GridAsk {
            unit: Some(unit.id),
            filter: context.filter.clone(),
        })?;
        parts.push(Part {
            name: unit.name,
            grid: Figures::of(&grid),
            mean: grid.completeness,
        });
    }
    let rest = Figures::rest(&Figures::of(&whole), &parts);
    if rest.headcount > 0 {
        parts.push(Part {
            name: format!("{} {}", whole.name, docs::directly(context.lang)),
            grid: rest,
            mean: None,
        });
    }
    Ok((parts, whole))
}

/// The nine boxes by unit, with tray, sum and the denominators of assessment.
pub(super) fn recap(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let (parts, whole_grid) = parts(context)?;
    let mut heads = columns(&[
        (docs::no(lang), 5),
        (docs::unit(lang), 44),
        (docs::people(lang), 9),
    ]);
    heads.extend((1..=9).map(|number| Column::new(docs::box_head(lang, number), 9)));
    heads.extend(columns(&[
        (docs::mapped(lang), 15),
        (docs::tray(lang), 15),
        (docs::provisional(lang), 14),
        (docs::never(lang), 10),
        (docs::expired(lang), 16),
    ]));
    let line = |first: Value, name: &str, figures: &Figures| {
        let mut row = vec![first, Value::text(name), whole(figures.headcount)];
        row.extend(figures.boxes.map(whole));
        let [never, expired, _, _] = figures.assessment;
        row.extend([
            whole(figures.boxes.iter().sum()),
            whole(figures.tray.iter().sum()),
            whole(figures.provisional),
            whole(never),
            whole(expired),
        ]);
        row
    };
    let title = docs::grid_title(lang);
    let table = Table {
        sheet: title.to_owned(),
        titles: vec![title.to_owned()],
        columns: heads,
        rows: (1_i64..)
            .zip(&parts)
            .map(|(number, part)| line(Value::Whole(number), &part.name, &part.grid))
            .collect(),
        totals: line(Value::Empty, docs::total(lang), &Figures::of(&whole_grid)),
        ..Table::default()
    };
    let table = context.finish(table, Vec::new())?;
    Ok(Lists {
        tables: vec![table],
        people: Vec::new(),
    })
}

/// Completeness by unit, then by person with the least complete first.
pub(super) fn completeness(context: &mut Context) -> Result<Lists, Failure> {
    let by_unit = completeness_by_unit(context)?;
    let list = context.data.people(&PeopleAsk {
        unit: context.unit_id(),
        cell: Cell::Any,
        filter: context.filter.clone(),
        sort: Sort::Completeness,
        window: Window {
            offset: 0,
            limit: u32::MAX,
        },
        locate: None,
    })?;
    let lang = context.lang;
    let title = docs::completeness_people_title(lang);
    let by_person = Table {
        sheet: "ASN".to_owned(),
        titles: vec![title.to_owned()],
        columns: columns(&[
            (docs::no(lang), 6),
            ("NIP", 20),
            (docs::name(lang), 30),
            (docs::position(lang), 28),
            (docs::unit(lang), 30),
            (docs::agency(lang), 26),
            (docs::complete(lang), 11),
            (docs::assessment(lang), 13),
            (docs::tray(lang), 20),
        ]),
        rows: (1_i64..)
            .zip(&list.rows)
            .map(|(number, row)| {
                let tray = match row.placement {
                    Placement::Tray(reason) => domain::tray_reason(lang, reason),
                    Placement::Box { .. } => "",
                };
                vec![
                    Value::Whole(number),
                    Value::text(row.nip.to_string()),
                    Value::text(&row.name),
                    Value::text(&row.position),
                    Value::text(&row.unit_name),
                    Value::text(&row.agency),
                    Value::Whole(i64::from(row.completeness)),
                    Value::text(domain::assessment(lang, row.assessment)),
                    Value::text(tray),
                ]
            })
            .collect(),
        ..Table::default()
    };
    let by_person = context.finish(by_person, Vec::new())?;
    Ok(Lists {
        tables: vec![by_unit, by_person],
        people: list.rows.iter().map(|row| row.nip).collect(),
    })
}

fn completeness_by_unit(context: &mut Context) -> Result<Table, Failure> {
    let lang = context.lang;
    let (parts, whole_grid) = parts(context)?;
    let percent = |tenths: Option<u32>| {
        Value::or_empty(tenths, |tenths| {
            Value::Score(Score(i32::try_from(tenths * 10).unwrap_or(i32::MAX)))
        })
    };
    let mut heads = columns(&[
        (docs::no(lang), 5),
        (docs::unit(lang), 44),
        (docs::people(lang), 9),
        (docs::complete(lang), 11),
        (docs::never(lang), 10),
        (docs::expired(lang), 16),
        (docs::expiring(lang), 12),
        (docs::valid(lang), 10),
    ]);
    heads.extend(
        TrayReason::ALL
            .map(|reason| Column::new(domain::tray_reason(lang, reason).to_uppercase(), 14)),
    );
    heads.push(Column::new(docs::provisional(lang), 14));
    let line = |first: Value, name: &str, mean: Option<u32>, figures: &Figures| {
        let mut row = vec![
            first,
            Value::text(name),
            whole(figures.headcount),
            percent(mean),
        ];
        row.extend(figures.assessment.map(whole));
        row.extend(figures.tray.iter().copied().map(whole));
        row.push(whole(figures.provisional));
        row
    };
    let title = docs::completeness_title(lang);
    let table = Table {
        sheet: docs::unit(lang).to_owned(),
        titles: vec![title.to_owned()],
        columns: heads,
        rows: (1_i64..)
            .zip(&parts)
            .map(|(number, part)| line(Value::Whole(number), &part.name, part.mean, &part.grid))
            .collect(),
        totals: line(
            Value::Empty,
            docs::total(lang),
            whole_grid.completeness,
            &Figures::of(&whole_grid),
        ),
        ..Table::default()
    };
    context.finish(table, Vec::new())
}
