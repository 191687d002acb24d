//! Tables for people: columns aligned by the width a terminal gives each character.

use unicode_segmentation::UnicodeSegmentation;

use crate::cli::output::display_width;

/// Side on which a column is flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Text.
    Left,
    /// Numbers.
    Right,
    /// Text that may be cut where the terminal is too narrow.
    Cut,
}

/// A table under construction.
#[derive(Debug, Clone)]
pub struct Table {
    heads: Vec<&'static str>,
    sides: Vec<Side>,
    rows: Vec<Vec<String>>,
}

/// Blanks between columns.
const GAP: usize = 2;
/// Narrowest a column is cut to.
const NARROWEST: usize = 8;

impl Table {
    /// With these columns.
    pub fn new(columns: &[(&'static str, Side)]) -> Self {
        Self {
            heads: columns.iter().map(|(head, _)| *head).collect(),
            sides: columns.iter().map(|(_, side)| *side).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        debug_assert_eq!(cells.len(), self.heads.len(), "as many cells as columns");
        self.rows.push(cells);
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Its lines, head first; no wider than the terminal if that can be done by cutting columns that may be cut.
    pub fn lines(&self, terminal: Option<usize>) -> Vec<String> {
        let mut widths: Vec<usize> = self.heads.iter().map(|head| display_width(head)).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(display_width(cell));
            }
        }
        if let Some(terminal) = terminal {
            self.squeeze(&mut widths, terminal);
        }
        let heads: Vec<String> = self.heads.iter().map(|head| (*head).to_owned()).collect();
        let mut lines = vec![self.line(&heads, &widths)];
        lines.push("─".repeat(widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1)));
        lines.extend(self.rows.iter().map(|row| self.line(row, &widths)));
        lines
    }

    fn squeeze(&self, widths: &mut [usize], terminal: usize) {
        loop {
            let total = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
            if total <= terminal {
                return;
            }
            let widest = widths
                .iter_mut()
                .zip(&self.sides)
                .filter(|(width, side)| **side == Side::Cut && **width > NARROWEST)
                .max_by_key(|(width, _)| **width);
            match widest {
                Some((width, _)) => *width -= 1,
                None => return,
            }
        }
    }

    fn line(&self, cells: &[String], widths: &[usize]) -> String {
        let mut line = String::new();
        for (index, ((cell, width), side)) in cells.iter().zip(widths).zip(&self.sides).enumerate()
        {
            if index > 0 {
                line.push_str("  ");
            }
            line.push_str(&fit(cell, *width, *side));
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// A text in exactly this many cells.
pub fn fit(text: &str, width: usize, side: Side) -> String {
    let taken = display_width(text);
    if taken > width {
        let mut cut = String::new();
        let mut used = 0;
        for grapheme in text.graphemes(true) {
            let cells = display_width(grapheme);
            if used + cells + 1 > width {
                break;
            }
            used += cells;
            cut.push_str(grapheme);
        }
        cut.push('…');
        cut.push_str(&" ".repeat(width.saturating_sub(used + 1)));
        return cut;
    }
    let blanks = " ".repeat(width - taken);
    match side {
        Side::Left | Side::Cut => format!("{text}{blanks}"),
        Side::Right => format!("{blanks}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_by_display_width_not_by_bytes() {
        let mut table = Table::new(&[("nama", Side::Left), ("n", Side::Right)]);
        table.row(vec!["Çelik".to_owned(), "1".to_owned()]);
        table.row(vec!["林".to_owned(), "1.234".to_owned()]);
        assert_eq!(
            table.lines(None),
            [
                "nama       n",
                "────────────",
                "Çelik      1",
                "林     1.234"
            ]
        );
    }

    #[test]
    fn only_columns_that_may_be_cut_give_way() {
        let mut table = Table::new(&[("nip", Side::Left), ("nama", Side::Cut)]);
        table.row(vec![
            "198503142010011012".to_owned(),
            "Nama yang panjang sekali".to_owned(),
        ]);
        let lines = table.lines(Some(32));
        assert_eq!(lines[2], "198503142010011012  Nama yang p…");
        assert!(table.lines(Some(5))[2].starts_with("198503142010011012  Nama ya…"));
    }
}
