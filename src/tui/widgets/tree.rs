//! The unit column: a tree with headcount and completeness at the right edge.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::words;

/// Whether a unit has units below it, and whether they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Branch {
    /// None below.
    Leaf,
    /// Hidden.
    Closed,
    /// Shown.
    Open,
}

/// A line of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeRow<'a> {
    /// Depth; 0 is the root.
    pub depth: u16,
    /// Name.
    pub name: &'a str,
    /// What lies below.
    pub branch: Branch,
    /// People in it and below.
    pub headcount: u64,
    /// Tenths of a percent.
    pub completeness: Option<u32>,
}

/// The visible part of the tree.
#[derive(Debug, Clone)]
pub struct Tree<'a> {
    /// Its lines, the first one at the top.
    pub rows: &'a [TreeRow<'a>],
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// Whether the tree has the keys.
    pub active: bool,
    /// Look.
    pub look: Look,
}

/// Columns of headcount and completeness together.
const FIGURES: usize = 6 + 1 + 5;

impl Widget for Tree<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        // One column stays free before the frame.
        let wide = usize::from(area.width).saturating_sub(1);
        let figures = if wide >= FIGURES + 14 { FIGURES } else { 0 };
        for (index, row) in self.rows.iter().enumerate() {
            let line = text::line_of(area, text::columns(index));
            if line.is_empty() {
                break;
            }
            let selected = self.selected == Some(index);
            let indent = usize::from(row.depth).min(8) * 2;
            let sign = match row.branch {
                Branch::Leaf => " ",
                Branch::Closed => "▸",
                Branch::Open => "▾",
            };
            let room = wide.saturating_sub(figures + 1 + indent + 2 + 1);
            let marker = if selected { "►" } else { " " };
            text::put(buffer, line, 0, marker, self.look.style(Role::Marker));
            text::put(
                buffer,
                line,
                text::columns(1 + indent),
                sign,
                self.look.style(Role::Muted),
            );
            let role = match (selected, self.active) {
                (true, true) => Role::Focus,
                (true, false) => Role::Title,
                (false, _) => Role::Text,
            };
            text::put(
                buffer,
                line,
                text::columns(3 + indent),
                &text::clip(row.name, room),
                self.look.style(role),
            );
            if figures > 0 {
                let at = text::columns(wide - figures);
                let count = words::count(self.look.lang, row.headcount);
                let count = text::fit(&count, 6, Align::Right);
                text::put(buffer, line, at, &count, self.look.style(Role::Text));
                let share = row.completeness.map_or_else(String::new, |tenths| {
                    words::whole_percent(self.look.lang, (tenths + 5) / 10)
                });
                let share = text::fit(&share, 5, Align::Right);
                text::put(buffer, line, at + 7, &share, self.look.style(Role::Muted));
            }
        }
    }
}
