//! What stands under a table and is none of its rows: the signatures of those who made it.

use crate::exchange::layouts::Field;
use crate::exchange::recognise::Table;
use crate::exchange::recognise::could_be_nip;
use crate::exchange::recognise::normalise;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::SheetRow;

/// Cuts off what follows on a blank row below the last row with a NIP or code: a signature in two columns is no row without
/// a NIP. A row that follows without a gap stays, and is refused with its reason.
pub(super) fn cut_signature(rows: &mut Vec<SheetRow>, table: &Table) {
    if table.origin != Origin::Grid {
        return;
    }
    let nip = table.place(Field::Nip);
    let code = [Field::UnitCode, Field::PostCode]
        .into_iter()
        .find_map(|field| table.place(field));
    let has_key = |row: &SheetRow| match (nip, code) {
        (Some(column), _) => {
            let cell = row.cell(column);
            // "NIP. 1970…" under a name is a label with a number.
            let is_label = matches!(cell, Cell::Text(text) if normalise(text).starts_with("nip"));
            could_be_nip(cell) && !is_label
        }
        (None, Some(column)) => *row.cell(column) != Cell::Empty,
        (None, None) => true,
    };
    let Some(last) = rows.iter().rposition(has_key) else {
        return;
    };
    let gap = rows
        .windows(2)
        .skip(last)
        .position(|pair| matches!(pair, [above, below] if below.number > above.number + 1));
    if let Some(gap) = gap {
        rows.truncate(last + gap + 1);
    }
}
