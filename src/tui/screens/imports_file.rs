//! Pictures of the choice of a file and of one that was refused; and how all tables of the screen of imports are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::dialog;
use crate::tui::intake;
use crate::tui::intake::Needs;
use crate::tui::intake::Refusal;
use crate::tui::screens::imports::Chooser;
use crate::tui::screens::people::paged;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::rule;
use crate::tui::widgets::table::Column;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words::tui::imports as labels;

pub(super) fn draw_chooser(chooser: &Chooser, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let line = text::line_of(inner, 0);
    text::put(buffer, line, 1, "›", look.style(Role::Marker));
    if !line.is_empty() {
        let room = Rect::new(
            line.x + 3.min(line.width),
            line.y,
            line.width.saturating_sub(3),
            line.height,
        );
        dialog::draw_field(&chooser.field, room, look, buffer);
    }
    rule(inner, 1, &Pieces::default(), look, buffer);
    let body = Rect {
        y: inner.y + 2.min(inner.height),
        height: inner.height.saturating_sub(2),
        ..inner
    };
    let entries = &chooser.completion.entries;
    if entries.is_empty() {
        let sentence = chooser
            .completion
            .fault
            .as_deref()
            .unwrap_or(labels::NO_FILE.of(lang));
        let room = usize::from(body.width.saturating_sub(4)).max(1);
        for (at, said) in text::wrap(sentence, room).iter().enumerate() {
            let line = text::line_of(body, text::columns(at));
            text::put(buffer, line, 2, said, look.style(Role::Muted));
        }
        return;
    }
    let columns = [
        wide(column("", 30, Align::Left, 0), 3, 80),
        column("", 12, Align::Right, 1),
    ];
    // The headings are empty: their line is the rule above.
    let table = Rect {
        y: body.y.saturating_sub(1),
        height: body.height + u16::from(body.height > 0),
        ..body
    };
    draw_table(
        table,
        (chooser.place, entries.len()),
        &columns,
        look,
        buffer,
        |place| {
            let Some(entry) = entries.get(place) else {
                return Row::default();
            };
            let (role, size) = if entry.is_folder {
                (Role::Muted, labels::FOLDER.of(lang).to_owned())
            } else {
                (Role::Text, intake::size(lang, entry.bytes))
            };
            Row {
                cells: vec![(role, entry.name.clone()), (Role::Muted, size)],
            }
        },
    );
}

pub(super) fn draw_refusal(refusal: &Refusal, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let next = match refusal.needs() {
        Needs::Date => labels::NEEDS_DATE,
        Needs::Purpose => labels::NEEDS_PURPOSE,
        Needs::Columns => labels::NEEDS_COLUMNS,
        Needs::Nothing => labels::NEEDS_NOTHING,
    };
    let room = usize::from(inner.width.saturating_sub(4)).max(1);
    let mut at = 1;
    for (role, sentence) in [
        (Role::Title, labels::REFUSED.of(lang).to_owned()),
        (Role::Bad, refusal.sentence(lang)),
        (Role::Text, next.of(lang).to_owned()),
    ] {
        for said in text::wrap(&sentence, room) {
            let line = text::line_of(inner, at);
            text::put(buffer, line, 2, &said, look.style(role));
            at += 1;
        }
        at += 1;
    }
}

pub(super) fn column(title: &str, width: u16, align: Align, rank: u8) -> Column<'_> {
    Column {
        title,
        width,
        grow: 0,
        most: 0,
        align,
        rank,
    }
}

pub(super) fn wide(column: Column<'_>, grow: u16, most: u16) -> Column<'_> {
    Column {
        grow,
        most,
        ..column
    }
}

/// A table that turns whole pages, so that a step moves the cursor and not the list.
pub(super) fn draw_table(
    area: Rect,
    (place, total): (usize, usize),
    columns: &[Column<'_>],
    look: Look,
    buffer: &mut Buffer,
    row_at: impl Fn(usize) -> Row,
) {
    let room = usize::from(area.height.saturating_sub(1).max(1));
    let first = paged(place, total, room);
    let rows: Vec<Row> = (first..total.min(first + room)).map(row_at).collect();
    Table {
        columns,
        rows: &rows,
        selected: place.checked_sub(first),
        cursor_column: 0,
        look,
    }
    .render(area, buffer);
}
