//! A frame with a title on the left and one on the right; neighbours share their border.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::merge::MergeStrategy;
use ratatui::text::Line;
use ratatui::text::Span;
use ratatui::widgets::Block;
use ratatui::widgets::Clear;
use ratatui::widgets::Widget;

use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Pieces;

/// Whether the keys go here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Active {
    /// They do.
    Yes,
    /// They go elsewhere.
    No,
}

/// A frame.
#[derive(Debug, Clone)]
pub struct Panel {
    /// Upper left.
    pub title: Pieces,
    /// Upper right.
    pub right: Pieces,
    /// Whether the keys go here.
    pub active: Active,
    /// Look.
    pub look: Look,
}

fn line(pieces: &Pieces, look: Look, room: usize) -> Line<'static> {
    let mut spans = Vec::new();
    let mut left = room;
    for piece in &pieces.0 {
        let cut = text::clip(&piece.text, left);
        left = left.saturating_sub(text::width(&cut));
        spans.push(Span::styled(cut, look.style(piece.role)));
    }
    Line::from(spans)
}

impl Panel {
    /// Draws the frame and gives back the room inside.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) -> Rect {
        let area = area.intersection(buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect::new(area.x, area.y, 0, 0);
        }
        let role = match self.active {
            Active::Yes => Role::BorderFocus,
            Active::No => Role::Border,
        };
        let room = usize::from(area.width.saturating_sub(4));
        let right_fits = self.title.width() + self.right.width() + 4 <= room;
        let mut block = Block::bordered()
            .border_style(self.look.style(role))
            .merge_borders(MergeStrategy::Exact);
        if self.title.width() > 0 {
            let mut title = line(&self.title, self.look, room);
            title.spans.insert(0, Span::raw(" "));
            title.spans.push(Span::raw(" "));
            block = block.title(title);
        }
        if right_fits && self.right.width() > 0 {
            let mut title = line(&self.right, self.look, room).right_aligned();
            title.spans.insert(0, Span::raw(" "));
            title.spans.push(Span::raw(" "));
            block = block.title(title);
        }
        let inner = block.inner(area);
        block.render(area, buffer);
        inner
    }

    /// Draws it over something else.
    pub fn draw_over(&self, area: Rect, buffer: &mut Buffer) -> Rect {
        let area = area.intersection(buffer.area);
        Clear.render(area, buffer);
        buffer.set_style(area, self.look.theme.ground());
        self.draw(area, buffer)
    }
}

/// A rule across a panel's inside with a title, joined to its frame on both sides.
pub fn rule(inside: Rect, row: u16, title: &Pieces, look: Look, buffer: &mut Buffer) {
    let line = text::line_of(inside, row).intersection(buffer.area);
    if line.is_empty() {
        return;
    }
    let style: Style = look.style(Role::Border);
    text::put(buffer, line, 0, &"─".repeat(usize::from(line.width)), style);
    if title.width() > 0 && line.width > 6 {
        let mut padded = Pieces::plain(" ");
        padded.0.extend(title.0.iter().cloned());
        let padded = padded.and(Role::Text, " ");
        let room = Rect::new(line.x + 1, line.y, line.width.saturating_sub(2), 1);
        text::put_pieces(buffer, room, &padded, look);
    }
    for (x, sign) in [
        (line.x.checked_sub(1), "├"),
        (Some(line.x.saturating_add(line.width)), "┤"),
    ] {
        if let Some(x) = x
            && let Some(cell) = buffer.cell_mut((x, line.y))
            && cell.symbol() == "│"
        {
            cell.set_symbol(sign);
        }
    }
}
