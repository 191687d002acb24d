//! Peta: the analyst or the head of division, in a meeting, sees where the people of a unit stand, and how much of that
//! picture is trustworthy.
//!
//! ```text
//! ┌ Unit kerja ─────────┬ Dinas X ─ 412 ASN ─────────┐
//! │ ▾ Provinsi   9.012  │   nine boxes               │
//! │ ►   Dinas X    412  │   tray, sums, assessments  │
//! │                     ├ Kotak 2 · … ───────────────┤
//! └─────────────────────┴ follow-ups, what-if ───────┘
//! ```

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::filter::Filter;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::person::UnitId;
use crate::store::ask::Cell;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::PeopleAsk;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::Sort;
use crate::store::ask::UnitRow;
use crate::store::ask::Window;
use crate::tui::dialog::Dialog;
use crate::tui::keymap::Action;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::chips;
use crate::tui::screens::filter_dialog;
use crate::tui::screens::without_last;
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

/// Width from which unit column and grid stand side by side.
const SIDE_BY_SIDE: u16 = 100;
/// Rows of people that are fetched at once.
pub const WINDOW: u32 = 200;

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Units,
    Boxes,
}

/// Whether the unit column is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// Where it fits.
    Auto,
    /// Also where it takes the grid's place.
    Shown,
    /// Never.
    Folded,
}

/// State of the screen.
#[derive(Debug)]
pub struct Map {
    units: Loadable<Vec<UnitRow>>,
    grid: Loadable<Grid>,
    open: HashSet<UnitId>,
    unit: Option<UnitId>,
    spot: Option<BoxNo>,
    pane: Pane,
    column: Column,
    view: BoxView,
    filter: Filter,
}

impl Default for Map {
    fn default() -> Self {
        Self {
            units: Loadable::default(),
            grid: Loadable::default(),
            open: HashSet::new(),
            unit: None,
            spot: BoxNo::try_from(5).ok(),
            pane: Pane::Units,
            column: Column::Auto,
            view: BoxView::Share,
            filter: Filter::default(),
        }
    }
}

/// What is visible of the unit column and the grid in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    Both,
    Units,
    Boxes,
}

impl Map {
    fn layout(&self, width: u16) -> Layout {
        match self.column {
            Column::Folded => Layout::Boxes,
            Column::Auto | Column::Shown if width >= SIDE_BY_SIDE => Layout::Both,
            Column::Shown => Layout::Units,
            Column::Auto => Layout::Boxes,
        }
    }

    /// The pane that has the keys, in a room of this width.
    fn active(&self, width: u16) -> Pane {
        match self.layout(width) {
            Layout::Both => self.pane,
            Layout::Units => Pane::Units,
            Layout::Boxes => Pane::Boxes,
        }
    }

    /// Asks for tree and grid.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let units = self.units.ask(cx.tickets);
        let mut effects = vec![Effect::Ask(units, Box::new(Query::Units))];
        effects.extend(self.ask_grid(cx));
        effects
    }

    fn ask_grid(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ask = GridAsk {
            unit: self.unit,
            filter: self.filter.clone(),
        };
        let ticket = self.grid.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Grid(ask)))]
    }

    /// Takes an answer.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        _cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        let units = self.units.absorb(ticket, arrived, |reply| match reply {
            Reply::Units(rows) => Some(rows),
            _ => None,
        });
        if units && self.open.is_empty() {
            // The first look: the root stands open.
            self.open.extend(
                self.units
                    .value()
                    .and_then(|rows| rows.first())
                    .map(|row| row.id),
            );
        }
        self.grid.absorb(ticket, arrived, |reply| match reply {
            Reply::Grid(grid) => Some(*grid),
            _ => None,
        });
        Vec::new()
    }

    /// Unit rows whose ancestors are all open.
    fn visible(&self) -> Vec<&UnitRow> {
        let Some(rows) = self.units.value() else {
            return Vec::new();
        };
        let mut hidden_below: Option<u16> = None;
        let mut visible = Vec::new();
        for row in rows {
            if hidden_below.is_some_and(|depth| row.depth > depth) {
                continue;
            }
            hidden_below = if row.children > 0 && !self.open.contains(&row.id) {
                Some(row.depth)
            } else {
                None
            };
            visible.push(row);
        }
        visible
    }

    fn place(&self, visible: &[&UnitRow]) -> usize {
        visible
            .iter()
            .position(|row| Some(row.id) == self.unit)
            .unwrap_or(0)
    }

    fn move_unit(&mut self, by: isize, cx: &mut Cx<'_>) -> Vec<Effect> {
        let visible = self.visible();
        let place = self
            .place(&visible)
            .saturating_add_signed(by)
            .min(visible.len().saturating_sub(1));
        let Some(unit) = visible.get(place).map(|row| row.id) else {
            return Vec::new();
        };
        if self.unit == Some(unit) {
            return Vec::new();
        }
        self.unit = Some(unit);
        self.ask_grid(cx)
    }

    fn current(&self) -> Option<&UnitRow> {
        let visible = self.visible();
        visible.get(self.place(&visible)).copied()
    }

    fn unit_action(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let page = isize::try_from(cx.room.height.saturating_sub(4).max(1)).unwrap_or(1);
        match action {
            Action::Up => return self.move_unit(-1, cx),
            Action::Down => return self.move_unit(1, cx),
            Action::PageUp => return self.move_unit(-page, cx),
            Action::PageDown => return self.move_unit(page, cx),
            Action::First => return self.move_unit(isize::MIN, cx),
            Action::Last => return self.move_unit(isize::MAX, cx),
            Action::Right => {
                let closed = self
                    .current()
                    .filter(|row| row.children > 0 && !self.open.contains(&row.id));
                if let Some(id) = closed.map(|row| row.id) {
                    self.open.insert(id);
                } else {
                    self.to_boxes();
                }
            }
            Action::Left => {
                let Some((id, parent)) = self.current().map(|row| (row.id, row.parent)) else {
                    return Vec::new();
                };
                if self.open.remove(&id) {
                    return Vec::new();
                }
                if parent.is_some() {
                    self.unit = parent;
                    return self.ask_grid(cx);
                }
            }
            _ => self.to_boxes(),
        }
        Vec::new()
    }

    fn to_boxes(&mut self) {
        self.pane = Pane::Boxes;
        if self.column == Column::Shown {
            self.column = Column::Auto;
        }
    }

    fn move_spot(&mut self, action: Action, cx: &Cx<'_>) {
        let Some(spot) = self.spot else {
            // From the tray upwards into the grid.
            if matches!(action, Action::Up | Action::Left) {
                self.spot = BoxNo::try_from(1).ok();
            }
            return;
        };
        if grid_shape(cx.room) == Shape::Lines {
            let order: Vec<BoxNo> = grid::in_lines().collect();
            let place = order.iter().position(|number| *number == spot).unwrap_or(0);
            match action {
                Action::Up => self.spot = order.get(place.saturating_sub(1)).copied(),
                Action::Down => self.spot = order.get(place + 1).copied(),
                _ => {}
            }
            return;
        }
        let (performance, potential) = spot.classes();
        let row = PerformanceClass::TOP_DOWN
            .iter()
            .position(|class| *class == performance)
            .unwrap_or(0);
        let column = PotentialClass::LEFT_RIGHT
            .iter()
            .position(|class| *class == potential)
            .unwrap_or(0);
        let (row, column) = match action {
            Action::Up => (row.saturating_sub(1), column),
            Action::Down if row == 2 => {
                self.spot = None;
                return;
            }
            Action::Down => (row + 1, column),
            Action::Left => (row, column.saturating_sub(1)),
            Action::Right => (row, (column + 1).min(2)),
            _ => (row, column),
        };
        if let (Some(performance), Some(potential)) = (
            PerformanceClass::TOP_DOWN.get(row),
            PotentialClass::LEFT_RIGHT.get(column),
        ) {
            self.spot = Some(BoxNo::at(*performance, *potential));
        }
    }

    fn cell(&self) -> Cell {
        self.spot.map_or(Cell::Tray, Cell::Box)
    }

    fn open_list(&self, look: Look) -> Vec<Effect> {
        let ask = PeopleAsk {
            unit: self.unit,
            cell: self.cell(),
            filter: self.filter.clone(),
            sort: Sort::Name,
            window: Window {
                offset: 0,
                limit: WINDOW,
            },
            locate: None,
        };
        let unit = self
            .current()
            .map_or_else(String::new, |row| row.name.clone());
        let unit = if unit.is_empty() {
            labels::EVERYBODY.of(look.lang).to_owned()
        } else {
            unit
        };
        vec![Effect::Go(Route::People(Box::new(ask), unit))]
    }

    /// Reacts to an action.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::NextPane => {
                if self.layout(cx.room.width) == Layout::Both {
                    self.pane = match self.pane {
                        Pane::Units => Pane::Boxes,
                        Pane::Boxes => Pane::Units,
                    };
                } else {
                    self.fold();
                }
            }
            Action::FoldUnits => {
                if self.layout(cx.room.width) == Layout::Both {
                    self.column = Column::Folded;
                    self.pane = Pane::Boxes;
                } else {
                    self.fold();
                }
            }
            Action::Jump(number) => {
                self.spot = BoxNo::try_from(number).ok();
                self.to_boxes();
            }
            Action::CycleView => self.view = self.view.next(),
            Action::Filter => return vec![filter_dialog(&self.filter, cx.look)],
            Action::Unfilter => {
                let filter = without_last(&self.filter);
                return self.set_filter(filter, cx);
            }
            Action::GoQueue => {
                let unit = self
                    .current()
                    .filter(|row| row.parent.is_some())
                    .map(|row| (row.id, row.name.clone()));
                return vec![Effect::Go(Route::Queue(unit))];
            }
            Action::Provenance => return self.provenance(cx),
            Action::Back => {
                if self.column == Column::Shown {
                    self.column = Column::Auto;
                } else {
                    return vec![Effect::Back];
                }
            }
            other => match self.active(cx.room.width) {
                Pane::Units => return self.unit_action(other, cx),
                Pane::Boxes if other == Action::Open => return self.open_list(cx.look),
                Pane::Boxes => self.move_spot(other, cx),
            },
        }
        Vec::new()
    }

    fn fold(&mut self) {
        self.column = match self.column {
            Column::Shown => Column::Auto,
            Column::Auto | Column::Folded => Column::Shown,
        };
        self.pane = Pane::Units;
    }

    fn provenance(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let lang = cx.look.lang;
        let lines = labels::provenance_of_grid(lang, cx.header)
            .into_iter()
            .map(Pieces::plain)
            .collect();
        let title = labels::PROVENANCE_TITLE.of(lang);
        vec![Effect::Open(Box::new(Dialog::text(title, lines)))]
    }

    /// Uses another filter.
    pub fn set_filter(&mut self, filter: Filter, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.filter = filter;
        self.ask_grid(cx)
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: true,
            filtered: !self.filter.is_empty(),
            ..now
        }
    }

    /// Path of the unit.
    pub fn crumb(&self, look: Look) -> String {
        let Some(grid) = self.grid.value() else {
            return String::new();
        };
        let names: Vec<&str> = grid.path.iter().map(|(_, name)| name.as_str()).collect();
        match names.as_slice() {
            [] => grid.name.clone(),
            [one] => (*one).to_owned(),
            [first, .., last] if names.len() > 3 => {
                format!("{first} › {} › {last}", labels::ELLIPSIS.of(look.lang))
            }
            all => all.join(" › "),
        }
    }

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
            look.style(Role::Muted),
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

fn grid_shape(room: Rect) -> Shape {
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
