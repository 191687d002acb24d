//! Who stands elsewhere than in an earlier snapshot: the matrix from box to box, and the people by name.

use crate::cli::failure::Failure;
use crate::cli::report::Context;
use crate::cli::report::Lists;
use crate::cli::report::columns;
use crate::cli::report::whole;
use crate::exchange::table::Column;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::store::ask::MovementAsk;
use crate::words::cli::talent;
use crate::words::documents as docs;

/// Two sheets: counts from each box to each box, and everybody who moved.
pub(super) fn movement(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let Some((since, until)) = context.span.clone() else {
        return Err(Failure::usage(docs::needs_since(lang)));
    };
    let answer = context.data.movement(&MovementAsk {
        from: since.clone(),
        to: until.clone(),
        unit: context.unit_id(),
        limit: u32::MAX,
    })?;
    let own = || {
        let until = until.as_deref().unwrap_or_else(|| docs::as_it_stands(lang));
        vec![
            (docs::fact_since(lang).to_owned(), Value::text(&since)),
            (docs::fact_until(lang).to_owned(), Value::text(until)),
            (docs::fact_came(lang).to_owned(), whole(answer.came)),
            (docs::fact_went(lang).to_owned(), whole(answer.went)),
        ]
    };
    let place = |number: usize| match number {
        0 => docs::board_tray(lang).to_owned(),
        number => number.to_string(),
    };
    let mut heads = columns(&[(docs::from_box(lang), 18)]);
    heads.extend((1..10).chain([0]).map(|to| Column::new(place(to), 9)));
    heads.push(Column::new(docs::total(lang), 9));
    let line = |from: usize| {
        let counts = answer.matrix.get(from).copied().unwrap_or_default();
        let (tray, boxes) = counts.split_first().unwrap_or((&0, &[]));
        let mut row = vec![Value::text(place(from))];
        row.extend(boxes.iter().chain([tray]).map(|count| whole(*count)));
        row.push(whole(counts.iter().sum()));
        row
    };
    let matrix = Table {
        sheet: docs::movement_matrix(lang).to_owned(),
        titles: vec![docs::movement_title(lang).to_owned()],
        columns: heads,
        rows: (1..10).chain([0]).map(line).collect(),
        ..Table::default()
    };
    let people = Table {
        sheet: docs::movement_people(lang).to_owned(),
        titles: vec![docs::movement_title(lang).to_owned()],
        columns: columns(&[
            (docs::no(lang), 6),
            ("NIP", 20),
            (docs::name(lang), 32),
            (docs::unit(lang), 36),
            (docs::from_box(lang), 18),
            (docs::to_box(lang), 18),
        ]),
        rows: (1_i64..)
            .zip(&answer.movers)
            .map(|(number, mover)| {
                vec![
                    Value::Whole(number),
                    Value::text(mover.nip.to_string()),
                    Value::text(&mover.name),
                    Value::text(&mover.unit_name),
                    Value::text(talent::place(lang, mover.before)),
                    Value::text(talent::place(lang, mover.after)),
                ]
            })
            .collect(),
        ..Table::default()
    };
    Ok(Lists {
        tables: vec![
            context.finish(matrix, own())?,
            context.finish(people, own())?,
        ],
        people: answer.movers.iter().map(|mover| mover.nip).collect(),
    })
}
