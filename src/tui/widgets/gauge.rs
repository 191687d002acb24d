//! The potential score on its scale: what is reached, what is still reachable, and the cut-offs of the profile.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::outcome::Points;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::words;

/// A gauge of 0–100 in two lines: scale and bar.
#[derive(Debug, Clone, Copy)]
pub struct Gauge<'a> {
    /// The score.
    pub score: Points,
    /// The score that complete data could bring.
    pub possible: Points,
    /// Cut-offs, lowest first.
    pub marks: &'a [Points],
    /// Look.
    pub look: Look,
}

/// Highest value of the scale.
const FULL: i64 = 100_000_000;

fn at(points: Points, room: u16) -> u16 {
    let part = points.0.clamp(0, FULL) * i64::from(room);
    u16::try_from((part * 2 + FULL) / (FULL * 2)).unwrap_or(0)
}

impl Widget for Gauge<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let look = self.look;
        let scale = text::line_of(area, 0);
        let bar = text::line_of(area, 1);
        let rule = "─".repeat(usize::from(area.width));
        text::put(buffer, scale, 0, &rule, look.style(Role::Border));
        text::put(buffer, scale, 0, "0 ", look.style(Role::Muted));
        let end = " 100";
        text::put(
            buffer,
            scale,
            area.width.saturating_sub(4),
            end,
            look.style(Role::Muted),
        );
        let (filled, reach) = (at(self.score, area.width), at(self.possible, area.width));
        for x in 0..area.width {
            let (sign, role) = if x < filled {
                ("█", Role::Accent)
            } else if x < reach {
                ("▒", Role::Reach)
            } else {
                ("░", Role::Border)
            };
            text::put(buffer, bar, x, sign, look.style(role));
        }
        for mark in self.marks {
            let x = at(*mark, area.width).min(area.width.saturating_sub(1));
            text::put(buffer, bar, x, "│", look.style(Role::Title));
            let label = format!(" {} ", words::points(look.lang, *mark));
            let half = text::columns(text::width(&label) / 2);
            let left = x.saturating_sub(half);
            if left >= 2 && left + text::columns(text::width(&label)) + 3 < area.width {
                text::put(buffer, scale, left, &label, look.style(Role::Muted));
            }
        }
    }
}
