//! Banding unit: the units below one, box by box, as a table of numbers whose weight shows how large a share each is;
//! sorted by any column, Enter goes into the unit.

use std::cmp::Reverse;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::filter::Filter;
use crate::domain::ninebox::BoxNo;
use crate::domain::person::UnitId;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::UnitRow;
use crate::tui::dialog::Answer;
use crate::tui::keymap::Action;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::chips;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::moved;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::grid::SMALL_UNIT;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as texts;
use crate::words::tui::talent as labels;

/// Columns of figures: people, boxes 1–9, tray, completeness.
const FIGURES: usize = 12;
/// The column of the tray.
const TRAY: usize = 10;
/// The column of completeness.
const DONE: usize = 11;

/// A unit with its figures, once they are there.
#[derive(Debug)]
struct Line {
    id: UnitId,
    name: String,
    children: u32,
    grid: Loadable<Grid>,
}

impl Line {
    fn figures(&self) -> Option<Figures> {
        self.grid.value().map(figures)
    }
}

/// People, boxes, tray; and completeness in tenths of a percent.
type Figures = ([u64; FIGURES], Option<u32>);

/// State of the screen.
#[derive(Debug)]
pub struct Heat {
    unit: Option<UnitId>,
    name: String,
    filter: Filter,
    units: Loadable<Vec<UnitRow>>,
    /// The unit itself first, then those directly below.
    lines: Vec<Line>,
    selected: Option<UnitId>,
    /// Column by which is sorted; none: in the order of the tree.
    sort: Option<usize>,
    column: usize,
    shares: bool,
}

fn figures(grid: &Grid) -> Figures {
    let mut all = [0; FIGURES];
    all[0] = grid.headcount;
    for number in BoxNo::ALL {
        let count = grid.boxes.get(number.index()).map_or(0, |one| one.count);
        if let Some(slot) = all.get_mut(usize::from(number.number())) {
            *slot = count;
        }
    }
    all[TRAY] = grid.tray.iter().map(|(_, count)| count).sum();
    all[DONE] = grid.completeness.map_or(0, u64::from);
    (all, grid.completeness)
}

impl Heat {
    /// Of the units below one; none: the root.
    pub fn new(unit: Option<UnitId>, filter: Filter) -> Self {
        Self {
            unit,
            name: String::new(),
            filter,
            units: Loadable::default(),
            lines: Vec::new(),
            selected: None,
            sort: None,
            column: 0,
            shares: false,
        }
    }

    /// Asks for the boxes of every line; those that were there stay until the new ones come.
    fn ask_grids(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Some(units) = self.units.value() else {
            return Vec::new();
        };
        let own = match self.unit {
            Some(id) => units.iter().find(|row| row.id == id),
            None => units.first(),
        };
        let Some(own) = own else {
            return Vec::new();
        };
        self.name.clone_from(&own.name);
        let below = units.iter().filter(|row| row.parent == Some(own.id));
        let mut old = std::mem::take(&mut self.lines);
        for row in std::iter::once(own).chain(below) {
            let known = old.iter().position(|line| line.id == row.id);
            let grid = known.map_or_else(Loadable::default, |at| old.swap_remove(at).grid);
            self.lines.push(Line {
                id: row.id,
                name: row.name.clone(),
                children: row.children,
                grid,
            });
        }
        let filter = &self.filter;
        self.lines
            .iter_mut()
            .map(|line| {
                let ask = GridAsk {
                    unit: Some(line.id),
                    filter: filter.clone(),
                };
                Effect::Ask(line.grid.ask(cx.tickets), Box::new(Query::Grid(ask)))
            })
            .collect()
    }

    /// Lines below the unit, in order.
    fn sorted(&self) -> Vec<&Line> {
        let mut lines: Vec<&Line> = self.lines.iter().skip(1).collect();
        if let Some(column) = self.sort {
            lines.sort_by_key(|line| {
                let value = line.figures().and_then(|(all, _)| all.get(column).copied());
                Reverse(value.unwrap_or(0))
            });
        }
        lines
    }

    /// Whoever is in the unit itself and in none below it: lines and sum always agree.
    fn direct(&self) -> Option<[u64; FIGURES]> {
        let (own, below) = self.lines.split_first()?;
        let (mut rest, _) = own.figures()?;
        for line in below {
            let (part, _) = line.figures()?;
            for (sum, count) in rest.iter_mut().zip(part) {
                *sum = sum.saturating_sub(count);
            }
        }
        let [people, ..] = rest;
        (people > 0 && !below.is_empty()).then_some(rest)
    }

    fn place(&self) -> usize {
        self.sorted()
            .iter()
            .position(|line| Some(line.id) == self.selected)
            .unwrap_or(0)
    }

    fn head(column: usize, look: Look) -> String {
        match column {
            0 => "ASN".to_owned(),
            TRAY => labels::TRAY_SHORT.of(look.lang).to_owned(),
            DONE => texts::COLUMN_COMPLETE.of(look.lang).to_owned(),
            number => number.to_string(),
        }
    }
}

impl Leaf for Heat {
    fn scope(&self) -> Scope {
        Scope::Heat
    }

    fn crumb(&self, _look: Look) -> String {
        self.name.clone()
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.units.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Units))]
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, cx: &mut Cx<'_>) -> Vec<Effect> {
        let units = self.units.absorb(ticket, arrived, |reply| match reply {
            Reply::Units(rows) => Some(rows),
            _ => None,
        });
        if units {
            return self.ask_grids(cx);
        }
        for line in &mut self.lines {
            line.grid.absorb(ticket, arrived, |reply| match reply {
                Reply::Grid(grid) => Some(*grid),
                _ => None,
            });
        }
        Vec::new()
    }

    fn act(&mut self, action: Action, _cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Left => self.column = self.column.saturating_sub(1),
            Action::Right => self.column = (self.column + 1).min(FIGURES - 1),
            Action::Sort => {
                self.sort = if self.sort == Some(self.column) {
                    None
                } else {
                    Some(self.column)
                };
            }
            Action::CycleView => self.shares = !self.shares,
            Action::Open => {
                let sorted = self.sorted();
                if let Some(line) = sorted.get(self.place()) {
                    let (id, children) = (line.id, line.children);
                    return vec![Effect::Go(if children > 0 {
                        Route::Heat(Some(id), self.filter.clone())
                    } else {
                        Route::MapOf(id)
                    })];
                }
            }
            Action::MapOfUnit => {
                let id = self.sorted().get(self.place()).map(|line| line.id);
                return vec![Effect::Go(id.map_or(Route::Map, Route::MapOf))];
            }
            Action::Back => return vec![Effect::Back],
            other => {
                let sorted = self.sorted();
                let place = moved(self.place(), other, sorted.len());
                self.selected = sorted.get(place).map(|line| line.id);
            }
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.lines.len() > 1,
            ..now
        }
    }

    fn answered(&mut self, _asked: Asked, _answer: Answer, _cx: &mut Cx<'_>) -> Follows {
        Follows::Closes(Vec::new())
    }

    fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let mut title = Pieces::from((Role::Title, labels::HEAT_TITLE.of(lang)))
            .and(Role::Text, format!(" · {}", self.name));
        title.0.extend(chips(&self.filter).0);
        let right = if self.shares {
            labels::IN_SHARES
        } else {
            labels::IN_PEOPLE
        };
        let panel = Panel {
            title,
            right: Pieces::from((Role::Muted, right.of(lang))),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        if self.units.value().is_none() {
            draw_state(&self.units, inner, look, buffer);
            return;
        }
        let wide = Widths::of(inner.width);
        self.draw_head(wide, text::line_of(inner, 0), look, buffer);
        let sorted = self.sorted();
        let direct = u16::from(self.direct().is_some());
        let room = usize::from(inner.height.saturating_sub(3 + direct).max(1));
        let place = self.place();
        let first = people::paged(place, sorted.len(), room);
        if sorted.is_empty() {
            let line = text::line_of(inner, 1);
            let sentence = labels::NO_UNITS_BELOW.of(lang);
            text::put(buffer, line, 2, sentence, look.style(Role::Muted));
        }
        for (row, (at, unit)) in sorted.iter().enumerate().skip(first).take(room).enumerate() {
            let line = text::line_of(inner, text::columns(row + 1));
            self.draw_line(unit, (at == place, wide), line, look, buffer);
        }
        let foot = inner.height.saturating_sub(1);
        if let Some(direct) = self.direct() {
            let line = text::line_of(inner, foot.saturating_sub(1));
            let name = labels::DIRECTLY_HERE.of(lang);
            self.draw_figures(
                name,
                Some((direct, None)),
                (false, wide),
                line,
                look,
                buffer,
            );
        }
        let total = self.lines.first().and_then(Line::figures);
        let line = text::line_of(inner, foot);
        let name = texts::TOTAL.of(lang);
        self.draw_figures(name, total, (false, wide), line, look, buffer);
    }
}

/// Columns of the table.
#[derive(Debug, Clone, Copy)]
struct Widths {
    name: usize,
    figure: usize,
    /// How many figures fit.
    shown: usize,
}

impl Widths {
    fn of(width: u16) -> Self {
        let room = usize::from(width.saturating_sub(3));
        let figure = match width {
            0..=99 => 4,
            100..=139 => 6,
            _ => 7,
        };
        let all = FIGURES * figure + 4;
        let name = room.saturating_sub(all + 1).clamp(14, 48);
        let shown = (room.saturating_sub(name + 5) / figure).min(FIGURES);
        Self {
            name,
            figure,
            shown,
        }
    }
}

impl Heat {
    /// The first figure has room for a whole agency, the others for what is usual.
    fn at(wide: Widths, column: usize) -> (u16, usize) {
        let before = 2 + wide.name + 1;
        if column == 0 {
            (text::columns(before), wide.figure + 2)
        } else {
            (
                text::columns(before + wide.figure + 2 + (column - 1) * wide.figure),
                if column == DONE {
                    wide.figure + 2
                } else {
                    wide.figure
                },
            )
        }
    }

    fn draw_head(&self, wide: Widths, line: Rect, look: Look, buffer: &mut Buffer) {
        let name = texts::COLUMN_UNIT.of(look.lang);
        text::put(buffer, line, 2, name, look.style(Role::Muted));
        for column in 0..wide.shown {
            let (at, room) = Self::at(wide, column);
            let mark = if self.sort == Some(column) { "▾" } else { "" };
            let name = match (Self::head(column, look), column) {
                // Where a name does not fit stands the digit of its key, or what is counted.
                (name, TRAY) if text::width(&name) + 1 >= room => "0".to_owned(),
                (name, DONE) if text::width(&name) + 1 >= room => "%".to_owned(),
                (name, _) => name,
            };
            let head = format!("{mark}{name}");
            let head = text::fit(&head, room - 1, Align::Right);
            let role = if column == self.column {
                Role::Focus
            } else {
                Role::Heading
            };
            let lead = text::columns(room - 1 - text::width(head.trim_start()));
            text::put(
                buffer,
                line,
                at + 1 + lead,
                head.trim_start(),
                look.style(role),
            );
        }
    }

    fn draw_line(
        &self,
        unit: &Line,
        (here, wide): (bool, Widths),
        line: Rect,
        look: Look,
        buffer: &mut Buffer,
    ) {
        if here {
            text::put(buffer, line, 0, "►", look.style(Role::Marker));
        }
        self.draw_figures(&unit.name, unit.figures(), (here, wide), line, look, buffer);
    }

    fn draw_figures(
        &self,
        name: &str,
        figures: Option<Figures>,
        (here, wide): (bool, Widths),
        line: Rect,
        look: Look,
        buffer: &mut Buffer,
    ) {
        let lang = look.lang;
        let shown = text::fit(name, wide.name, Align::Left);
        let role = if here { Role::Focus } else { Role::Text };
        text::put(buffer, line, 2, &shown, look.style(role));
        let Some((all, completeness)) = figures else {
            return;
        };
        let [people, ..] = all;
        for (column, value) in all.into_iter().enumerate().take(wide.shown) {
            let (at, room) = Self::at(wide, column);
            // Heat: what share of the unit stands here. The number says it all; its weight only helps the eye.
            let role = match column {
                0 => Role::Title,
                DONE => Role::Muted,
                TRAY if value > 0 => Role::Warn,
                _ if value == 0 => Role::Muted,
                _ if value * 4 >= people => Role::Accent,
                _ if value * 10 >= people => Role::Title,
                _ => Role::Text,
            };
            let cell = match column {
                DONE => completeness.map_or_else(
                    || "—".to_owned(),
                    |tenths| words::whole_percent(lang, (tenths + 5) / 10),
                ),
                _ if value == 0 => "·".to_owned(),
                0 => words::count(lang, value),
                // A share of a handful says more than is known.
                _ if self.shares && people >= SMALL_UNIT => {
                    ((value * 200 + people) / (people * 2)).to_string()
                }
                _ => words::count(lang, value),
            };
            let cell = text::fit(&cell, room - 1, Align::Right);
            text::put(buffer, line, at + 1, &cell, look.style(role));
        }
    }
}
