//! The nine boxes before and after: `131 → 92 −39`, the differences marked by sign and word, not by colour alone.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// Columns of the row labels.
const LABELS: u16 = 11;
/// Lines of the grid as boxes.
pub(super) const TALL: u16 = 8;
/// Narrowest room in which it is drawn as boxes.
const WIDE: u16 = 68;

/// People by place: 0 is the tray.
pub(super) type Counts = [u64; 10];

/// `+12`, `−3`; empty where nothing changes.
pub(super) fn sign(look: Look, before: u64, after: u64) -> String {
    match after.cmp(&before) {
        std::cmp::Ordering::Greater => format!("+{}", words::count(look.lang, after - before)),
        std::cmp::Ordering::Less => format!("−{}", words::count(look.lang, before - after)),
        std::cmp::Ordering::Equal => String::new(),
    }
}

fn role(before: u64, after: u64) -> Role {
    match after.cmp(&before) {
        std::cmp::Ordering::Greater => Role::Good,
        std::cmp::Ordering::Less => Role::Warn,
        std::cmp::Ordering::Equal => Role::Text,
    }
}

/// `131 → 92  −39` in exactly so many columns.
fn change(look: Look, before: u64, after: u64, wide: usize) -> Pieces {
    let count = |n: u64| words::count(look.lang, n);
    if before == after {
        let text = text::fit(&count(before), wide.saturating_sub(1).min(6), Align::Right);
        return Pieces::plain(text);
    }
    let figures = format!(
        "{} → {}",
        text::fit(&count(before), 6.min(wide / 3), Align::Right),
        count(after)
    );
    let room = wide.saturating_sub(text::width(&figures) + 1);
    Pieces::from((Role::Title, figures)).and(
        role(before, after),
        text::fit(&sign(look, before, after), room, Align::Right),
    )
}

/// Lines it takes in a room of this width.
pub(super) fn tall(width: u16) -> u16 {
    if width < WIDE { 9 } else { TALL }
}

/// Draws it.
pub(super) fn draw(before: &Counts, after: &Counts, area: Rect, look: Look, buffer: &mut Buffer) {
    let at = |number: BoxNo| {
        let place = usize::from(number.number());
        (
            before.get(place).copied().unwrap_or(0),
            after.get(place).copied().unwrap_or(0),
        )
    };
    if area.width < WIDE {
        for (row, number) in BoxNo::ALL.into_iter().rev().enumerate() {
            let line = text::line_of(area, text::columns(row));
            let (performance, potential) = number.classes();
            let name = format!(
                "{} {} · {}",
                number.number(),
                terms::performance(look.lang, performance),
                terms::potential(look.lang, potential)
            );
            let (before, after) = at(number);
            let room = usize::from(area.width.saturating_sub(25)).min(22);
            let pieces = Pieces::plain(format!(" {}", text::fit(&name, 22, Align::Left)));
            let mut pieces = pieces.and(Role::Text, " ");
            pieces.0.extend(change(look, before, after, room).0);
            text::put_pieces(buffer, line, &pieces, look);
        }
        return;
    }
    let cell = ((area.width - LABELS - 4) / 3).min(26);
    let head = text::line_of(area, 0);
    let corner = labels::AXIS_CORNER.of(look.lang);
    text::put(buffer, head, 1, corner, look.style(Role::Text));
    for (column, class) in (0_u16..).zip(PotentialClass::LEFT_RIGHT) {
        let name = terms::potential(look.lang, class);
        let name = if column == 0 {
            format!("{} {name}", labels::POTENTIAL_AXIS.of(look.lang))
        } else {
            name.to_owned()
        };
        let x = LABELS + 2 + column * (cell + 1);
        let name = text::clip(&name, usize::from(cell) - 1);
        text::put(buffer, head, x, &name, look.style(Role::Text));
    }
    let border = look.style(Role::Border);
    for (row, performance) in (0_u16..).zip(PerformanceClass::TOP_DOWN) {
        let ends = if row == 0 {
            ["┌", "┬", "┐"]
        } else {
            ["├", "┼", "┤"]
        };
        edge(area, 1 + row * 2, cell, ends, look, buffer);
        let line = text::line_of(area, 2 + row * 2);
        let name = terms::performance(look.lang, performance);
        text::put(buffer, line, 1, name, look.style(Role::Text));
        for (column, potential) in (0_u16..).zip(PotentialClass::LEFT_RIGHT) {
            let number = BoxNo::at(performance, potential);
            let x = LABELS + column * (cell + 1);
            let name = format!(" {} ", number.number());
            let role = if number.feeds_succession() {
                Role::Accent
            } else {
                Role::Text
            };
            let above = text::line_of(area, 1 + row * 2);
            text::put(buffer, above, x + 2, &name, look.style(role));
            text::put(buffer, line, x, "│", border);
            let (before, after) = at(number);
            let inside = Rect::new(
                line.x.saturating_add(x + 1),
                line.y,
                cell.min(line.width.saturating_sub(x + 1)),
                line.height,
            );
            let pieces = change(look, before, after, usize::from(cell.saturating_sub(1)));
            text::put_pieces(buffer, inside, &pieces, look);
        }
        text::put(buffer, line, LABELS + 3 * (cell + 1), "│", border);
    }
    edge(area, 7, cell, ["└", "┴", "┘"], look, buffer);
}

fn edge(area: Rect, row: u16, cell: u16, ends: [&str; 3], look: Look, buffer: &mut Buffer) {
    let [first, middle, last] = ends;
    let side = "─".repeat(usize::from(cell));
    let edge = format!("{first}{side}{middle}{side}{middle}{side}{last}");
    let line = text::line_of(area, row);
    text::put(buffer, line, LABELS, &edge, look.style(Role::Border));
}
