//! Rows in columns that give way by importance when it gets narrow; the first column is pinned and carries the cursor.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    /// Heading.
    pub title: &'a str,
    /// Least columns it needs.
    pub width: u16,
    /// Parts of the spare room it takes.
    pub grow: u16,
    /// Most columns that still serve; 0: no limit.
    pub most: u16,
    /// Where its text stands.
    pub align: Align,
    /// Columns with the highest rank go first when there is no room; 0 stays.
    pub rank: u8,
}

/// A row: one cell a column, with its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<(Role, String)>,
}

/// The table.
#[derive(Debug, Clone, Copy)]
pub struct Table<'a> {
    /// Its columns.
    pub columns: &'a [Column<'a>],
    /// The visible rows.
    pub rows: &'a [Row],
    /// Which of them has the cursor.
    pub selected: Option<usize>,
    /// Which column carries the cursor.
    pub cursor_column: usize,
    /// Look.
    pub look: Look,
}

/// Which columns fit, and how wide they are.
pub fn fit_columns(columns: &[Column<'_>], room: u16) -> Vec<(usize, u16)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let needed = |kept: &[usize]| -> u32 {
        kept.iter()
            .filter_map(|index| columns.get(*index))
            .map(|column| u32::from(column.width) + 1)
            .sum()
    };
    while needed(&kept) > u32::from(room) + 1 {
        let worst = kept
            .iter()
            .copied()
            .filter(|index| columns.get(*index).is_some_and(|column| column.rank > 0))
            .max_by_key(|index| columns.get(*index).map_or(0, |column| column.rank));
        let Some(worst) = worst else { break };
        kept.retain(|index| *index != worst);
    }
    let mut spare = u32::from(room + 1).saturating_sub(needed(&kept));
    let mut widths: Vec<(usize, u16)> = kept
        .iter()
        .filter_map(|index| columns.get(*index).map(|column| (*index, column.width)))
        .collect();
    // Spare room column by column, as long as one still grows.
    while spare > 0 {
        let mut given = false;
        for (index, width) in &mut widths {
            let Some(column) = columns.get(*index) else {
                continue;
            };
            for _ in 0..column.grow {
                let may = column.most == 0 || *width < column.most;
                if spare > 0 && may {
                    *width += 1;
                    spare -= 1;
                    given = true;
                }
            }
        }
        if !given {
            break;
        }
    }
    widths
}

impl Widget for Table<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.width < 2 || area.height == 0 {
            return;
        }
        let look = self.look;
        let fitted = fit_columns(self.columns, area.width.saturating_sub(3));
        let head = text::line_of(area, 0);
        let mut x = 2;
        for (index, width) in &fitted {
            if let Some(column) = self.columns.get(*index) {
                // A blank on both sides, so that titles also stand well on a rule.
                let title = text::fit(column.title, usize::from(*width), column.align);
                let lead = text::width(&title) - text::width(title.trim_start());
                if !column.title.is_empty() {
                    let at = (x + text::columns(lead)).saturating_sub(1);
                    let title = format!(" {} ", title.trim());
                    text::put(buffer, head, at, &title, look.style(Role::Muted));
                }
            }
            x += width + 1;
        }
        for (number, row) in self.rows.iter().enumerate() {
            let line = text::line_of(area, text::columns(number + 1));
            if line.is_empty() {
                break;
            }
            let selected = self.selected == Some(number);
            if selected {
                text::put(buffer, line, 0, "►", look.style(Role::Marker));
            }
            let mut x = 2;
            for (index, width) in &fitted {
                if let (Some(column), Some((role, cell))) =
                    (self.columns.get(*index), row.cells.get(*index))
                {
                    let cell = text::fit(cell, usize::from(*width), column.align);
                    let (role, cell) = if selected && *index == self.cursor_column {
                        (Role::Focus, cell.as_str())
                    } else {
                        (*role, cell.trim_end())
                    };
                    text::put(buffer, line, x, cell, look.style(role));
                }
                x += width + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(width: u16, grow: u16, rank: u8) -> Column<'static> {
        Column {
            title: "x",
            width,
            grow,
            most: 0,
            align: Align::Left,
            rank,
        }
    }

    #[test]
    fn the_least_important_columns_give_way_first() {
        let columns = [column(10, 1, 0), column(8, 0, 2), column(8, 0, 1)];
        assert_eq!(fit_columns(&columns, 28), [(0, 10), (1, 8), (2, 8)]);
        assert_eq!(fit_columns(&columns, 20), [(0, 11), (2, 8)]);
        assert_eq!(fit_columns(&columns, 5), [(0, 10)]);
    }
}
