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
use crate::tui::screens::filter_dialog;
use crate::tui::screens::map_draw::grid_shape;
use crate::tui::screens::talent::Subject;
use crate::tui::screens::without_last;
use crate::tui::theme::Look;
use crate::tui::widgets::grid;
use crate::tui::widgets::grid::BoxView;
use crate::tui::widgets::grid::Shape;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;

/// Width from which unit column and grid stand side by side.
pub(super) const SIDE_BY_SIDE: u16 = 100;
/// Rows of people that are fetched at once.
pub const WINDOW: u32 = 200;

/// Which pane has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    Units,
    Boxes,
}

/// Whether the unit column is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
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
    pub(super) units: Loadable<Vec<UnitRow>>,
    pub(super) grid: Loadable<Grid>,
    pub(super) open: HashSet<UnitId>,
    unit: Option<UnitId>,
    pub(super) spot: Option<BoxNo>,
    pub(super) pane: Pane,
    pub(super) column: Column,
    pub(super) view: BoxView,
    pub(super) filter: Filter,
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
pub(super) enum Layout {
    Both,
    Units,
    Boxes,
}

impl Map {
    pub(super) fn layout(&self, width: u16) -> Layout {
        match self.column {
            Column::Auto | Column::Shown if width >= SIDE_BY_SIDE => Layout::Both,
            Column::Shown => Layout::Units,
            Column::Auto | Column::Folded => Layout::Boxes,
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
    pub(super) fn visible(&self) -> Vec<&UnitRow> {
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

    pub(super) fn place(&self, visible: &[&UnitRow]) -> usize {
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
                    self.enter_boxes();
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
            _ => self.enter_boxes(),
        }
        Vec::new()
    }

    fn enter_boxes(&mut self) {
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
                self.enter_boxes();
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
            Action::Provenance => return Self::provenance(cx),
            Action::WhatIf
            | Action::Times
            | Action::Heat
            | Action::Calibration
            | Action::FollowUp => return self.beyond(action, cx.look),
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

    /// Where to go from the unit, or from the box with the cursor.
    fn beyond(&self, action: Action, look: Look) -> Vec<Effect> {
        let name = self.current().map_or_else(
            || labels::EVERYBODY.of(look.lang).to_owned(),
            |row| row.name.clone(),
        );
        let (unit, filter) = (self.unit, self.filter.clone());
        let route = match action {
            Action::Times => Route::Times(unit, name, filter),
            Action::Heat => Route::Heat(unit, filter),
            Action::Calibration => Route::Calibration(self.current().map(|row| row.id), name),
            Action::FollowUp => Route::FollowUp(unit, name, filter),
            _ => Route::WhatIf(Box::new(Subject::People {
                unit,
                filter,
                place: Some(self.spot.map_or(0, BoxNo::number)),
                name,
            })),
        };
        vec![Effect::Go(route)]
    }

    /// Shows a unit, its way from the root open.
    pub fn show_unit(&mut self, unit: UnitId, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.unit = Some(unit);
        let rows = self.units.value().map_or(&[][..], Vec::as_slice);
        let mut above = rows
            .iter()
            .find(|row| row.id == unit)
            .and_then(|row| row.parent);
        let mut way = Vec::new();
        while let Some(id) = above {
            way.push(id);
            above = rows
                .iter()
                .find(|row| row.id == id)
                .and_then(|row| row.parent);
        }
        self.open.extend(way);
        self.ask_grid(cx)
    }

    fn fold(&mut self) {
        self.column = match self.column {
            Column::Shown => Column::Auto,
            Column::Auto | Column::Folded => Column::Shown,
        };
        self.pane = Pane::Units;
    }

    fn provenance(cx: &Cx<'_>) -> Vec<Effect> {
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
}
