//! Text in columns: display width, cutting by grapheme, wrapping, lines of pieces with roles.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::tui::theme::Look;
use crate::tui::theme::Role;

/// Where a text stands in its column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// Left.
    #[default]
    Left,
    /// Right: numbers.
    Right,
}

/// A piece of a line with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it means.
    pub role: Role,
    /// What it says.
    pub text: String,
}

/// A line of pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces(pub Vec<Piece>);

impl Pieces {
    /// Of one plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().and(Role::Text, text)
    }

    /// With one more piece.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        self.0.push(Piece {
            role,
            text: text.into(),
        });
        self
    }

    /// Columns it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|piece| piece.text.width()).sum()
    }
}

impl<T: Into<String>> From<(Role, T)> for Pieces {
    fn from((role, text): (Role, T)) -> Self {
        Self::default().and(role, text)
    }
}

/// A count of columns as `u16`; more than fits is more than any terminal has.
pub fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Cut to so many columns, by grapheme, with `…` where something was cut.
pub fn clip(text: &str, limit: usize) -> String {
    if text.width() <= limit {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = grapheme.width();
        if used + wide + 1 > limit {
            break;
        }
        kept.push_str(grapheme);
        used += wide;
    }
    if limit > 0 {
        kept.truncate(kept.trim_end().len());
        kept.push('…');
    }
    kept
}

/// Cut and padded to exactly so many columns.
pub fn fit(text: &str, limit: usize, align: Align) -> String {
    let cut = clip(text, limit);
    let gap = " ".repeat(limit.saturating_sub(cut.width()));
    match align {
        Align::Left => cut + &gap,
        Align::Right => gap + &cut,
    }
}

/// Broken into lines of at most so many columns, at blanks; a longer word is cut.
pub fn wrap(text: &str, limit: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && line.width() + 1 + word.width() > limit {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&clip(word, limit));
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Pieces broken into lines of at most so many columns, at blanks; later lines are indented by two.
pub fn wrap_pieces(pieces: &Pieces, limit: usize) -> Vec<Pieces> {
    if pieces.width() <= limit {
        return vec![pieces.clone()];
    }
    let mut lines = Vec::new();
    let mut line = Pieces::default();
    for piece in &pieces.0 {
        for (index, word) in piece.text.split(' ').enumerate() {
            let gap = if index > 0 && line.width() > 0 {
                " "
            } else {
                ""
            };
            if line.width() + gap.width() + word.width() > limit && line.width() > 2 {
                lines.push(std::mem::take(&mut line));
                line = Pieces::plain("  ").and(piece.role, clip(word, limit.saturating_sub(2)));
            } else {
                line = line.and(piece.role, format!("{gap}{}", clip(word, limit)));
            }
        }
    }
    lines.push(line);
    lines
}

/// The row of an area, counted from its top; empty where there is none.
pub fn line_of(area: Rect, row: u16) -> Rect {
    if row < area.height {
        Rect::new(area.x, area.y + row, area.width, 1)
    } else {
        Rect::new(area.x, area.y, 0, 0)
    }
}

/// Writes a text at a column of an area's first line; cut at its edge.
pub fn put(buffer: &mut Buffer, area: Rect, column: u16, text: &str, style: ratatui::style::Style) {
    let area = area.intersection(buffer.area);
    if area.is_empty() || column >= area.width {
        return;
    }
    let room = usize::from(area.width - column);
    buffer.set_stringn(area.x + column, area.y, clip(text, room), room, style);
}

/// Writes sentences one below the other from a row on, with two columns left free on both sides; a long one goes on in the next row,
/// where its first word ended (`a  suppose …`) if it begins with a key and two blanks.
pub fn put_sentences(
    buffer: &mut Buffer,
    area: Rect,
    from: u16,
    sentences: &[&str],
    style: ratatui::style::Style,
) {
    const MARGIN: u16 = 2;
    let mut row = from;
    for sentence in sentences {
        let (key, said) = match sentence.split_once("  ") {
            Some((key, said)) if !key.contains(' ') => (format!("{key}  "), said),
            _ => (String::new(), *sentence),
        };
        let indent = columns(key.width());
        let room = usize::from(area.width.saturating_sub(2 * MARGIN + indent)).max(1);
        put(buffer, line_of(area, row), MARGIN, &key, style);
        for line in wrap(said, room) {
            put(buffer, line_of(area, row), MARGIN + indent, &line, style);
            row = row.saturating_add(1);
        }
    }
}

/// Writes pieces into an area's first line.
pub fn put_pieces(buffer: &mut Buffer, area: Rect, pieces: &Pieces, look: Look) {
    let mut column = 0;
    for piece in &pieces.0 {
        put(buffer, area, column, &piece.text, look.style(piece.role));
        column = column.saturating_add(columns(piece.text.width()));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_are_cut_with_a_sign() {
        assert_eq!(clip("Muhammad Rizki", 8), "Muhamma…");
        assert_eq!(clip("Siti", 4), "Siti");
        assert_eq!(clip("Siti", 0), "");
        assert_eq!(fit("12", 5, Align::Right), "   12");
    }

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("satu dua tiga", 8), ["satu dua", "tiga"]);
    }

    proptest! {
        #[test]
        fn a_fitted_text_is_exactly_as_wide_as_asked(text in "\\PC{0,30}", limit in 0_usize..40) {
            prop_assert_eq!(fit(&text, limit, Align::Left).width(), limit);
        }

        #[test]
        fn no_wrapped_line_is_too_wide(text in "[a-z ]{0,80}", limit in 1_usize..20) {
            for line in wrap(&text, limit) {
                prop_assert!(line.width() <= limit);
            }
        }
    }
}
