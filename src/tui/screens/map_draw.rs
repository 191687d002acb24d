//! How the map is drawn: unit column, nine boxes, totals, and what follows from the box with the cursor.

use crate::store::ask::Grid;
use crate::tui::loadable::Loadable;
use crate::tui::screens::Sight;
use crate::tui::screens::chips;
use crate::tui::screens::map::Column;
use crate::tui::screens::map::Layout;
use crate::tui::screens::map::Map;
use crate::tui::screens::map::Pane;
use crate::tui::screens::map::SIDE_BY_SIDE;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::grid;
use crate::tui::widgets::grid::BoxView;
use crate::tui::widgets::grid::Figures;
use crate::tui::widgets::grid::NineBox;
use crate::tui::widgets::grid::Shape;
use crate::tui::widgets::panel;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Pieces;
use crate::tui::widgets::tree::Branch;
use crate::tui::widgets::tree::Tree;
use crate::tui::widgets::tree::TreeRow;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as labels;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

impl Map {
    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        match self.layout(area.width) {
            Layout::Units => self.draw_units(area, sight.look, buffer),
            Layout::Boxes => self.draw_boxes(area, sight.look, buffer),
            Layout::Both => {
                let wide = (area.width * 2 / 5).clamp(38, 52);
                let left = Rect {
                    width: wide,
                    ..area
                };
                // The two frames share their border.
                let right = Rect::new(
                    area.x + wide - 1,
                    area.y,
                    area.width - wide + 1,
                    area.height,
                );
                self.draw_units(left, sight.look, buffer);
                self.draw_boxes(right, sight.look, buffer);
            }
        }
    }

    fn draw_units(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let active = self.active_in(area, Pane::Units);
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::UNITS.of(look.lang))),
            right: Pieces::from((Role::Muted, labels::UNITS_RIGHT.of(look.lang))),
            active,
            look,
        };
        let inner = panel.draw(area, buffer);
        if self.units.value().is_none() {
            draw_state(&self.units, inner, look, buffer);
            return;
        }
        let visible = self.visible();
        let place = self.place(&visible);
        let room = usize::from(inner.height.max(1));
        let first = scroll(place, visible.len(), room);
        let rows: Vec<TreeRow<'_>> = visible
            .iter()
            .skip(first)
            .take(room)
            .map(|row| TreeRow {
                depth: row.depth,
                name: &row.name,
                branch: match (row.children, self.open.contains(&row.id)) {
                    (0, _) => Branch::Leaf,
                    (_, true) => Branch::Open,
                    (_, false) => Branch::Closed,
                },
                headcount: row.headcount,
                completeness: row.completeness,
            })
            .collect();
        Tree {
            rows: &rows,
            selected: place.checked_sub(first),
            active: active == Active::Yes,
            look,
        }
        .render(inner, buffer);
    }

    fn active_in(&self, area: Rect, pane: Pane) -> Active {
        // A pane that stands alone always has the keys.
        if area.width >= SIDE_BY_SIDE || self.pane == pane || self.column == Column::Shown {
            Active::Yes
        } else {
            Active::No
        }
    }

    fn draw_boxes(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let alone = self.layout(area.width) == Layout::Boxes && area.x == 0;
        let active = alone || self.pane == Pane::Boxes;
        let grid = self.grid.value();
        let mut title = Pieces::default();
        if let Some(grid) = grid {
            title = title.and(Role::Title, grid.name.clone()).and(
                Role::Text,
                format!(" · {} ASN", words::count(lang, grid.headcount)),
            );
            let chips = chips(&self.filter);
            title.0.extend(chips.0);
        }
        let right = match self.view {
            BoxView::Share => Pieces::default(),
            BoxView::Provisional => Pieces::from((Role::Warn, labels::VIEW_PROVISIONAL.of(lang))),
            BoxView::Unassessed => Pieces::from((Role::Warn, labels::VIEW_UNASSESSED.of(lang))),
        };
        let panel = Panel {
            title,
            right,
            // A pane that stands alone needs no sign that it has the keys.
            active: if active && !alone {
                Active::Yes
            } else {
                Active::No
            },
            look,
        };
        let inner = panel.draw(area, buffer);
        let figures = grid.map(|grid| {
            grid.boxes.map(|counts| Figures {
                count: counts.count,
                provisional: counts.provisional,
                unassessed: counts.unassessed,
            })
        });
        let (shape, tall) = grid_room(inner);
        NineBox {
            boxes: figures.as_ref(),
            headcount: grid.map_or(0, |grid| grid.headcount),
            focus: self.spot,
            active,
            view: self.view,
            look,
        }
        .render(
            Rect {
                height: tall.min(inner.height),
                ..inner
            },
            buffer,
        );
        let Some(grid) = grid else {
            self.draw_failure(inner, look, buffer);
            return;
        };
        let mut row = tall + u16::from(shape != Shape::Lines && inner.height > tall + 9);
        row = self.draw_totals(grid, inner, row, (look, active), buffer);
        if row + 2 <= inner.height {
            self.draw_detail(grid, inner, row, look, buffer);
        }
        self.draw_failure(inner, look, buffer);
    }

    /// Says on the last line why the figures could not be refreshed; the old ones stay.
    fn draw_failure(&self, inner: Rect, look: Look, buffer: &mut Buffer) {
        if let Some(failure) = self.grid.failure() {
            let line = text::line_of(inner, inner.height.saturating_sub(1));
            let sentence = text::fit(
                &format!("! {failure}"),
                usize::from(inner.width.saturating_sub(2)),
                text::Align::Left,
            );
            text::put(buffer, line, 1, &sentence, look.style(Role::Bad));
        }
    }

    /// Tray, sum and assessments; gives back the first free line.
    fn draw_totals(
        &self,
        grid: &Grid,
        inner: Rect,
        row: u16,
        (look, active): (Look, bool),
        buffer: &mut Buffer,
    ) -> u16 {
        let lang = look.lang;
        let tray: u64 = grid.tray.iter().map(|(_, count)| count).sum();
        let line = text::line_of(inner, row);
        let here = self.spot.is_none();
        if here {
            text::put(buffer, line, 0, "►", look.style(Role::Marker));
        }
        let role = match (here, active, tray) {
            (true, true, _) => Role::Focus,
            (_, _, 0) => Role::Muted,
            _ => Role::Warn,
        };
        let name = format!(
            "{} {}",
            labels::TRAY_NAME.of(lang),
            words::count(lang, tray)
        );
        text::put(buffer, line, 2, &name, look.style(role));
        let reasons: Vec<String> = grid
            .tray
            .iter()
            .map(|(reason, count)| {
                format!(
                    "{} {}",
                    terms::tray_reason(lang, *reason),
                    words::count(lang, *count)
                )
            })
            .collect();
        let at = text::columns(text::width(&name) + 5);
        text::put(
            buffer,
            line,
            at,
            &reasons.join(" · "),
            look.style(Role::Text),
        );
        let mapped: u64 = grid.boxes.iter().map(|counts| counts.count).sum();
        let sum = Pieces::plain("  ").and(
            Role::Text,
            labels::sum_line(lang, mapped, tray, grid.headcount),
        );
        text::put_pieces(buffer, text::line_of(inner, row + 1), &sum, look);
        let states = labels::assessment_line(lang, grid.assessment);
        text::put(
            buffer,
            text::line_of(inner, row + 2),
            2,
            &states,
            look.style(Role::Text),
        );
        row + 3
    }

    fn draw_detail(&self, grid: &Grid, inner: Rect, row: u16, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let room = usize::from(inner.width.saturating_sub(4));
        let Some(number) = self.spot else {
            let title = Pieces::from((Role::Title, labels::TRAY_TITLE.of(lang)));
            panel::rule(inner, row, &title, look, buffer);
            for (index, (reason, count)) in grid.tray.iter().enumerate() {
                let line = text::line_of(inner, row + 1 + text::columns(index));
                let sentence = format!(
                    "{} {}: {}",
                    words::count(lang, *count),
                    terms::tray_reason(lang, *reason),
                    terms::tray_remedy(lang, *reason)
                );
                text::put(
                    buffer,
                    line,
                    2,
                    &text::clip(&sentence, room),
                    look.style(Role::Text),
                );
            }
            return;
        };
        let title = Pieces::from((Role::Title, terms::box_meaning(lang, number)));
        panel::rule(inner, row, &title, look, buffer);
        let mut at = row + 1;
        let follow = terms::follow_ups(lang, number).join(" · ");
        for sentence in text::wrap(&follow, room) {
            text::put(
                buffer,
                text::line_of(inner, at),
                2,
                &sentence,
                look.style(Role::Text),
            );
            at += 1;
        }
        if let Some(counts) = grid.boxes.get(number.index())
            && counts.unassessed > 0
        {
            for sentence in text::wrap(&labels::what_if(lang, number, counts), room) {
                text::put(
                    buffer,
                    text::line_of(inner, at),
                    2,
                    &sentence,
                    look.style(Role::Text),
                );
                at += 1;
            }
        }
    }
}

/// Shape of the grid in the inside of its panel: totals and detail keep at least eight lines.
fn grid_room(inner: Rect) -> (Shape, u16) {
    let spare = inner.height.saturating_sub(8);
    let (shape, tall) = grid::shape(inner.width, spare);
    match shape {
        Shape::Boxes(_) => (shape, tall),
        Shape::Lines => {
            // Perhaps it fits when the detail gives way.
            match grid::shape(inner.width, inner.height.saturating_sub(3)) {
                (Shape::Boxes(_), tall) if inner.height >= 13 => (Shape::Boxes(2), tall.min(11)),
                _ => (Shape::Lines, 9),
            }
        }
    }
}

/// The shape of the grid in the room of the screen.
pub(super) fn grid_shape(room: Rect) -> Shape {
    let width = if room.width >= SIDE_BY_SIDE {
        room.width - (room.width * 2 / 5).clamp(38, 52) - 1
    } else {
        room.width.saturating_sub(2)
    };
    grid_room(Rect::new(0, 0, width, room.height.saturating_sub(2))).0
}

/// First row to show so that a place stays in view, near the middle.
pub fn scroll(place: usize, total: usize, room: usize) -> usize {
    place
        .saturating_sub(room / 2)
        .min(total.saturating_sub(room))
}

/// Says that something is being loaded, or why it is not there.
pub fn draw_state<T>(slot: &Loadable<T>, area: Rect, look: Look, buffer: &mut Buffer) {
    let line = text::line_of(area, 0);
    match slot.failure() {
        Some(failure) => {
            for (row, sentence) in
                text::wrap(failure, usize::from(area.width.saturating_sub(4)).max(1))
                    .into_iter()
                    .enumerate()
            {
                let line = text::line_of(area, text::columns(row));
                let sign = if row == 0 { "! " } else { "  " };
                text::put(
                    buffer,
                    line,
                    1,
                    &format!("{sign}{sentence}"),
                    look.style(Role::Bad),
                );
            }
        }
        None => text::put(
            buffer,
            line,
            1,
            labels::LOADING.of(look.lang),
            look.style(Role::Muted),
        ),
    }
}
