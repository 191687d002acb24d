//! Who moved from which box to which: a matrix of boxes, and the names below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::store::ask::Mover;
use crate::tui::screens::people;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::table::Column;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::cli::talent::matrix_places;
use crate::words::tui as labels;
use crate::words::tui::talent;

/// Draws the rows in which anybody stands; gives back the lines it took. Whoever stays is on the diagonal, between dots.
pub(super) fn draw(matrix: &[[u64; 10]; 10], area: Rect, look: Look, buffer: &mut Buffer) -> u16 {
    let names = matrix_places(look.lang);
    let wide = usize::from(area.width.saturating_sub(13) / 10).clamp(3, 8);
    let mut head = Pieces::from((
        Role::Muted,
        text::fit(talent::FROM_TO.of(look.lang), 12, Align::Left),
    ));
    for name in names {
        // Where the tray's name does not fit stands the digit of its key.
        let name = if text::width(name) < wide { name } else { "0" };
        head = head.and(Role::Heading, text::fit(name, wide, Align::Right));
    }
    text::put_pieces(buffer, inset(text::line_of(area, 0)), &head, look);
    let mut taken = 1;
    for (from, (name, row)) in names.into_iter().zip(matrix).enumerate() {
        if row.iter().sum::<u64>() == 0 {
            continue;
        }
        let mut pieces = Pieces::from((Role::Heading, text::fit(name, 12, Align::Left)));
        for (to, count) in row.iter().enumerate() {
            let (role, shown) = match (*count, from == to) {
                (0, _) => (Role::Muted, "·".to_owned()),
                (count, true) => (Role::Muted, words::count(look.lang, count)),
                (count, false) if to > from => (Role::Good, words::count(look.lang, count)),
                (count, false) => (Role::Warn, words::count(look.lang, count)),
            };
            pieces = pieces.and(role, text::fit(&shown, wide, Align::Right));
        }
        text::put_pieces(buffer, inset(text::line_of(area, taken)), &pieces, look);
        taken += 1;
    }
    taken
}

fn inset(line: Rect) -> Rect {
    Rect::new(
        line.x + 1.min(line.width),
        line.y,
        line.width.saturating_sub(1),
        line.height,
    )
}

/// Draws the names of whoever moved.
pub(super) fn draw_movers(
    movers: &[Mover],
    place: usize,
    area: Rect,
    look: Look,
    buffer: &mut Buffer,
) {
    let lang = look.lang;
    let room = usize::from(area.height.saturating_sub(1).max(1));
    let first = people::paged(place, movers.len(), room);
    let column = |title, width, grow, most, rank| Column {
        title,
        width,
        grow,
        most,
        align: Align::Left,
        rank,
    };
    let columns = [
        column(labels::COLUMN_NAME.of(lang), 22, 2, 40, 0),
        column(labels::COLUMN_UNIT.of(lang), 16, 2, 44, 2),
        column(talent::COLUMN_BEFORE.of(lang), 12, 0, 0, 0),
        column(talent::COLUMN_AFTER.of(lang), 14, 0, 0, 0),
    ];
    let rows: Vec<Row> = movers
        .iter()
        .skip(first)
        .take(room)
        .map(|mover| {
            let (before, after) = (
                people::placement(look, mover.before),
                people::placement(look, mover.after),
            );
            Row {
                cells: vec![
                    (Role::Text, mover.name.clone()),
                    (Role::Muted, mover.unit_name.clone()),
                    (Role::Muted, before.1),
                    (Role::Title, format!("→ {}", after.1)),
                ],
            }
        })
        .collect();
    Table {
        columns: &columns,
        rows: &rows,
        selected: (!movers.is_empty()).then(|| place.saturating_sub(first)),
        cursor_column: 0,
        look,
    }
    .render(area, buffer);
}
