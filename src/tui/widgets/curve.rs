//! The budget curve: people (upwards) over money (to the right), in braille dots, with the present budget marked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::Canvas;
use ratatui::widgets::canvas::Line;

use crate::domain::money::Rupiah;
use crate::planner::frontier::CURVE_END;
use crate::planner::frontier::CurvePoint;
use crate::tui::theme::Charset;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::words;
use crate::words::tui as labels;

/// Columns for the numbers of people.
const SCALE: u16 = 8;
/// The present budget, in thousandths of itself.
const PRESENT: i64 = 1_000;

/// The picture of a curve that may still grow.
#[derive(Debug, Clone, Copy)]
pub struct Plot<'a> {
    /// Points by budget.
    pub points: &'a [CurvePoint],
    /// The present budget's own point.
    pub present: Option<CurvePoint>,
    /// Look.
    pub look: Look,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "places on a picture of a hundred columns"
)]
fn dots(number: i64) -> f64 {
    number as f64
}

impl Plot<'_> {
    /// Draws it: the picture, the axis below, the numbers on the left.
    pub fn draw(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.height < 4 || area.width < SCALE + 12 {
            return;
        }
        let look = self.look;
        let lang = look.lang;
        let field = Rect::new(
            area.x + SCALE + 1,
            area.y,
            area.width - SCALE - 2,
            area.height - 2,
        );
        let most = self
            .points
            .iter()
            .chain(&self.present)
            .map(|point| point.people)
            .max()
            .unwrap_or(0);
        self.draw_field(field, most, buffer);
        for row in 0..field.height {
            let line = Rect::new(area.x, field.y + row, area.width, 1);
            text::put(buffer, line, SCALE, "│", look.style(Role::Border));
        }
        for (row, share) in [(0, 1), (field.height - 1, 0)] {
            let line = Rect::new(area.x, field.y + row, SCALE, 1);
            let number = text::fit(
                &words::count(lang, most * share),
                usize::from(SCALE) - 1,
                Align::Right,
            );
            text::put(buffer, line, 0, &number, look.style(Role::Muted));
        }
        self.draw_axis(area, field, buffer);
    }

    /// In the terminal's own colour first; the meaning of each cell is set afterwards.
    fn draw_field(self, field: Rect, most: i64, buffer: &mut Buffer) {
        let look = self.look;
        let marker = match look.charset {
            Charset::Unicode => Marker::Braille,
            Charset::Ascii => Marker::Dot,
        };
        let end = dots(CURVE_END * 10);
        let top = dots(most.max(1));
        let places: Vec<(f64, f64)> = {
            let mut points: Vec<&CurvePoint> = self.points.iter().chain(&self.present).collect();
            points.sort_by_key(|point| point.permille);
            points
                .iter()
                .map(|point| (dots(point.permille), dots(point.people)))
                .collect()
        };
        Canvas::default()
            .marker(marker)
            .x_bounds([0.0, end])
            .y_bounds([0.0, top])
            .paint(|context| {
                for pair in places.windows(2) {
                    if let [(x1, y1), (x2, y2)] = *pair {
                        context.draw(&Line::new(x1, y1, x2, y2, Color::Reset));
                    }
                }
            })
            .render(field, buffer);
        buffer.set_style(field, look.style(Role::Accent));
        let at = field.x + present_column(field.width);
        for row in 0..field.height {
            let Some(cell) = buffer.cell_mut((at, field.y + row)) else {
                continue;
            };
            if cell.symbol() == " " || cell.symbol() == "\u{2800}" {
                cell.set_symbol("┊").set_style(look.style(Role::Warn));
            } else {
                cell.set_symbol("●").set_style(look.style(Role::Warn));
            }
        }
    }

    fn draw_axis(self, area: Rect, field: Rect, buffer: &mut Buffer) {
        let look = self.look;
        let lang = look.lang;
        let axis = Rect::new(area.x, field.y + field.height, area.width, 1);
        let line = format!("└{}", "─".repeat(usize::from(field.width)));
        text::put(buffer, axis, SCALE, &line, look.style(Role::Border));
        let at = present_column(field.width);
        text::put(buffer, axis, SCALE + 1 + at, "┴", look.style(Role::Warn));
        let scale = Rect::new(area.x, axis.y + 1, area.width, 1);
        text::put(buffer, scale, SCALE, "0", look.style(Role::Muted));
        let last = self.points.iter().map(|point| point.budget).max();
        if let Some(present) = self.present {
            let label = labels::curve_present(lang, Rupiah(present.budget), present.people);
            let width = text::columns(text::width(&label));
            let begin = (SCALE + 1 + at)
                .saturating_sub(width / 2)
                .min(area.width.saturating_sub(width));
            text::put(buffer, scale, begin, &label, look.style(Role::Warn));
            let end = words::rupiah(lang, Rupiah(present.budget / 100 * CURVE_END));
            let width_end = text::columns(text::width(&end));
            if begin + width + 2 + width_end <= area.width {
                text::put(
                    buffer,
                    scale,
                    area.width - width_end,
                    &end,
                    look.style(Role::Muted),
                );
            }
        } else if let Some(last) = last {
            let label = words::rupiah(lang, Rupiah(last));
            let width = text::columns(text::width(&label));
            text::put(
                buffer,
                scale,
                area.width.saturating_sub(width),
                &label,
                look.style(Role::Muted),
            );
        }
    }
}

fn present_column(width: u16) -> u16 {
    let at = i64::from(width.saturating_sub(1)) * PRESENT / (CURVE_END * 10);
    u16::try_from(at).unwrap_or(0)
}
