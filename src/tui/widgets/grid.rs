//! The nine boxes: number in the frame, count and share, the provisional part hatched; as nine lines where it is narrow.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// Figures of one box.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// People in it.
    pub count: u64,
    /// How many of them provisional.
    pub provisional: u64,
    /// How many of them without a valid assessment.
    pub unassessed: u64,
}

/// What the boxes show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum BoxView {
    /// Count and share of the unit.
    #[default]
    Share,
    /// Only the provisional ones, and their share of the box.
    Provisional,
    /// Only those without a valid assessment, and their share of the box.
    Unassessed,
}

impl BoxView {
    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Share => Self::Provisional,
            Self::Provisional => Self::Unassessed,
            Self::Unassessed => Self::Share,
        }
    }
}

/// Below this headcount a share says more than is known.
pub const SMALL_UNIT: u64 = 10;
/// Columns of the row labels.
const LABELS: u16 = 11;
/// Narrowest cell that is still drawn as a box.
const CELL: u16 = 13;

/// The grid.
#[derive(Debug, Clone, Copy)]
pub struct NineBox<'a> {
    /// By box number; none: not loaded yet.
    pub boxes: Option<&'a [Figures; 9]>,
    /// People of the unit, tray included.
    pub headcount: u64,
    /// The box with the cursor.
    pub focus: Option<BoxNo>,
    /// Whether the grid has the keys.
    pub active: bool,
    /// What is shown.
    pub view: BoxView,
    /// Look.
    pub look: Look,
}

/// How the grid is laid out in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Three by three; lines inside each box.
    Boxes(u16),
    /// Nine lines.
    Lines,
}

/// The shape that fits, and the lines it takes.
pub fn shape(width: u16, height: u16) -> (Shape, u16) {
    if width < LABELS + 3 * CELL + 4 || height < 8 {
        return (Shape::Lines, 9);
    }
    let inside = (height.saturating_sub(5) / 3).clamp(1, 4);
    (Shape::Boxes(inside), 5 + 3 * inside)
}

/// Boxes in the order of the nine lines: best first.
pub fn in_lines() -> impl Iterator<Item = BoxNo> {
    BoxNo::ALL.into_iter().rev()
}

impl NineBox<'_> {
    fn figures(&self, number: BoxNo) -> Figures {
        self.boxes
            .and_then(|boxes| boxes.get(number.index()))
            .copied()
            .unwrap_or_default()
    }

    /// Count and whole that the view speaks of.
    fn shown(&self, number: BoxNo) -> (u64, u64) {
        let figures = self.figures(number);
        match self.view {
            BoxView::Share => (figures.count, self.headcount),
            BoxView::Provisional => (figures.provisional, figures.count),
            BoxView::Unassessed => (figures.unassessed, figures.count),
        }
    }

    fn texts(&self, number: BoxNo) -> (String, String) {
        if self.boxes.is_none() {
            return (String::new(), String::new());
        }
        let (part, whole) = self.shown(number);
        let share = if self.headcount < SMALL_UNIT || whole == 0 {
            String::new()
        } else {
            words::percent(self.look.lang, part, whole)
        };
        (words::count(self.look.lang, part), share)
    }

    fn lines(&self, area: Rect, buffer: &mut Buffer) {
        let lang = self.look.lang;
        for (row, number) in in_lines().enumerate() {
            let line = text::line_of(area, text::columns(row));
            let (count, share) = self.texts(number);
            let figures = self.figures(number);
            let focused = self.focus == Some(number);
            let marker = if focused { "►" } else { " " };
            text::put(buffer, line, 0, marker, self.look.style(Role::Marker));
            let (performance, potential) = number.classes();
            let name = format!(
                "{} {} · {}",
                number.number(),
                terms::performance(lang, performance),
                terms::potential(lang, potential)
            );
            let role = Self::role(number);
            text::put(
                buffer,
                line,
                1,
                &text::fit(&name, 21, Align::Left),
                self.look.style(role),
            );
            let value = format!(
                "{} {}",
                text::fit(&count, 6, Align::Right),
                text::fit(&share, 8, Align::Right)
            );
            let role = if focused && self.active {
                Role::Focus
            } else {
                Role::Text
            };
            text::put(buffer, line, 22, &value, self.look.style(role));
            if figures.provisional > 0 {
                let text = format!("▒{}", words::count(lang, figures.provisional));
                text::put(buffer, line, 38, &text, self.look.style(Role::Hatch));
            }
        }
    }

    fn role(number: BoxNo) -> Role {
        if number.feeds_succession() {
            Role::Accent
        } else {
            Role::Text
        }
    }

    fn cell(&self, number: BoxNo, area: Rect, inside: u16, buffer: &mut Buffer) {
        let look = self.look;
        let (count, share) = self.texts(number);
        let figures = self.figures(number);
        let wide = usize::from(area.width);
        let focused = self.focus == Some(number);
        let top = u16::from(inside >= 4);
        let first = text::line_of(area, top);
        // Marker, count at the middle, share at the right.
        let share_columns = if wide >= 15 { 8 } else { 7 };
        let value = format!(
            "{}{}",
            text::fit(&count, wide.saturating_sub(share_columns + 3), Align::Right),
            text::fit(&share, share_columns, Align::Right)
        );
        if focused {
            text::put(buffer, first, 0, "►", look.style(Role::Marker));
        }
        let role = match (focused, self.active) {
            (true, true) => Role::Focus,
            (true, false) => Role::Title,
            (false, _) => Self::role(number),
        };
        text::put(buffer, first, 2, &value, look.style(role));
        if inside < 2 || self.boxes.is_none() {
            return;
        }
        let note = if figures.provisional == 0 {
            String::new()
        } else {
            let count = words::count(look.lang, figures.provisional);
            // Indent, one sign of hatching and a blank stand before it, a blank after it.
            let room = wide.saturating_sub(5);
            [labels::PROVISIONAL, labels::PROVISIONAL_SHORT]
                .iter()
                .map(|word| format!("{count} {}", word.of(look.lang)))
                .find(|note| text::width(note) <= room)
                .unwrap_or(count)
        };
        if inside >= 3 {
            self.bar(figures, text::line_of(area, top + 1), buffer);
            let line = text::line_of(area, top + 2);
            let note = text::fit(&note, wide.saturating_sub(3), Align::Left);
            text::put(buffer, line, 2, &note, look.style(Role::Hatch));
        } else if figures.provisional > 0 {
            let line = text::line_of(area, 1);
            let room = wide.saturating_sub(text::width(&note) + 4).min(4);
            let hatched =
                scaled(figures.provisional, figures.count.max(1), room).max(usize::from(room > 0));
            text::put(
                buffer,
                line,
                2,
                &"▒".repeat(hatched),
                look.style(Role::Hatch),
            );
            let note = text::fit(&note, wide.saturating_sub(room + 4), Align::Right);
            text::put(
                buffer,
                line,
                text::columns(room + 3),
                &note,
                look.style(Role::Hatch),
            );
        }
    }

    /// A bar as long as the box is large beside the largest: firm people solid, provisional ones hatched.
    fn bar(&self, figures: Figures, line: Rect, buffer: &mut Buffer) {
        let largest = self
            .boxes
            .map_or(1, |boxes| {
                boxes.iter().map(|figures| figures.count).max().unwrap_or(1)
            })
            .max(1);
        let room = usize::from(line.width).saturating_sub(4);
        if figures.count == 0 || room == 0 {
            return;
        }
        let whole = scaled(figures.count, largest, room).max(1);
        let mut hatched = scaled(figures.provisional, largest, room).min(whole);
        // A part that exists is seen, as far as there is room for two.
        if whole == 1 {
            hatched = usize::from(figures.provisional * 2 >= figures.count);
        } else if figures.provisional == figures.count {
            hatched = whole;
        } else if figures.provisional > 0 {
            hatched = hatched.clamp(1, whole - 1);
        }
        let firm = whole - hatched.min(whole);
        text::put(
            buffer,
            line,
            2,
            &"█".repeat(firm),
            self.look.style(Role::Reach),
        );
        text::put(
            buffer,
            line,
            text::columns(2 + firm),
            &"▒".repeat(hatched.min(whole)),
            self.look.style(Role::Hatch),
        );
    }

    fn boxes(&self, area: Rect, inside: u16, buffer: &mut Buffer) {
        let look = self.look;
        let lang = look.lang;
        let border = look.style(Role::Border);
        let cell = ((area.width - LABELS - 4) / 3).min(28);
        let start = area.x + LABELS;
        // Names of the columns.
        let head = text::line_of(area, 0);
        text::put(
            buffer,
            head,
            1,
            labels::AXIS_CORNER.of(lang),
            look.style(Role::Text),
        );
        for (column, class) in PotentialClass::LEFT_RIGHT.into_iter().enumerate() {
            let name = terms::potential(lang, class);
            let axis = format!("{} {name}", labels::POTENTIAL_AXIS.of(lang));
            let name = if column == 0 && text::width(&axis) < usize::from(cell) {
                axis
            } else {
                name.to_owned()
            };
            let at = LABELS + 2 + text::columns(column) * (cell + 1);
            let name = text::clip(&name, usize::from(cell) - 1);
            text::put(buffer, head, at, &name, look.style(Role::Text));
        }
        for (row, performance) in PerformanceClass::TOP_DOWN.into_iter().enumerate() {
            let top = 1 + text::columns(row) * (inside + 1);
            let ends = if row == 0 {
                ["┌", "┬", "┐"]
            } else {
                ["├", "┼", "┤"]
            };
            self.edge(area, top, cell, ends, buffer);
            let label = text::line_of(area, top + 1 + u16::from(inside >= 4));
            text::put(
                buffer,
                label,
                1,
                terms::performance(lang, performance),
                look.style(Role::Text),
            );
            for (column, potential) in PotentialClass::LEFT_RIGHT.into_iter().enumerate() {
                let number = BoxNo::at(performance, potential);
                let left = start + text::columns(column) * (cell + 1);
                let name = format!(" {} ", number.number());
                let at = Rect::new(left + 2, area.y + top, 3, 1);
                let role = if number.feeds_succession() {
                    Role::Accent
                } else {
                    Role::Text
                };
                text::put(buffer, at, 0, &name, look.style(role));
                let body = Rect::new(left + 1, area.y + top + 1, cell, inside);
                self.cell(number, body, inside, buffer);
            }
            for line in 0..inside {
                for edge in 0..4 {
                    let x = start + edge * (cell + 1);
                    let at = Rect::new(x, area.y + top + 1 + line, 1, 1);
                    text::put(buffer, at, 0, "│", border);
                }
            }
        }
        self.edge(area, 1 + 3 * (inside + 1), cell, ["└", "┴", "┘"], buffer);
    }

    fn edge(&self, area: Rect, row: u16, cell: u16, ends: [&str; 3], buffer: &mut Buffer) {
        let [first, middle, last] = ends;
        let side = "─".repeat(usize::from(cell));
        let edge = format!("{first}{side}{middle}{side}{middle}{side}{last}");
        let line = text::line_of(area, row);
        text::put(buffer, line, LABELS, &edge, self.look.style(Role::Border));
    }
}

/// `part` of `whole` on a scale of so many columns, rounded half up.
fn scaled(part: u64, whole: u64, room: usize) -> usize {
    let room = u128::try_from(room).unwrap_or(0);
    let (part, whole) = (u128::from(part), u128::from(whole.max(1)));
    usize::try_from((part * room * 2 + whole) / (whole * 2)).unwrap_or(0)
}

impl Widget for NineBox<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        match shape(area.width, area.height).0 {
            Shape::Lines => self.lines(area, buffer),
            Shape::Boxes(inside) => self.boxes(area, inside, buffer),
        }
    }
}
