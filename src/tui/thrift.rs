//! A backend that spares bytes on slow lines: it knows what stands on the screen, and walks over a short gap by writing it
//! again instead of sending the cursor across.
//!
//! A cursor move costs six to eight bytes, the blank between two words one. Ratatui sends only the cells that changed, so the
//! text of a fresh frame is words with moves between them: at 80×24 about 1.2 of 4.3 KB. What a gap holds is written in the
//! style that is on already; if that could look different, the cursor moves as before.

use std::io;
use std::io::Write;

use ratatui::backend::Backend;
use ratatui::backend::ClearType;
use ratatui::backend::CrosstermBackend;
use ratatui::backend::WindowSize;
use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::layout::Size;
use ratatui::style::Color;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr;

/// Most bytes a gap may cost; a move costs at least six.
const LONGEST: usize = 6;

/// Modifiers that show on a blank.
const SEEN_ON_BLANKS: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

/// The terminal, with a memory of what it shows.
#[derive(Debug)]
pub struct Thrifty<W: Write> {
    inner: CrosstermBackend<W>,
    /// What was drawn since the screen was cleared, row by row.
    shown: Vec<Vec<Option<Cell>>>,
    /// Whether cells that were not drawn are blank; else nobody knows.
    is_blank: bool,
}

fn is_same_style(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// Whether a blank in this style looks like any other blank.
fn is_plain(cell: &Cell) -> bool {
    cell.bg == Color::Reset && !cell.modifier.intersects(SEEN_ON_BLANKS)
}

impl<W: Write> Thrifty<W> {
    /// On a screen that is empty, as the alternate screen is when it is entered.
    pub fn new(writer: W) -> Self {
        Self {
            inner: CrosstermBackend::new(writer),
            shown: Vec::new(),
            is_blank: true,
        }
    }

    fn remember(&mut self, x: u16, y: u16, cell: &Cell) {
        let (x, y) = (usize::from(x), usize::from(y));
        if self.shown.len() <= y {
            self.shown.resize_with(y + 1, Vec::new);
        }
        let row = &mut self.shown[y];
        if row.len() <= x {
            row.resize(x + 1, None);
        }
        row[x] = Some(cell.clone());
    }

    fn forget(&mut self, is_blank: bool) {
        self.shown.clear();
        self.is_blank = is_blank;
    }

    /// The cell at a place; none where nobody knows.
    fn at(&self, x: u16, y: u16) -> Option<Cell> {
        let row = self.shown.get(usize::from(y));
        match row.and_then(|row| row.get(usize::from(x))) {
            Some(Some(cell)) => Some(cell.clone()),
            Some(None) | None => self.is_blank.then(Cell::default),
        }
    }

    /// The cells between two that are drawn, in the style of the first, if writing them is cheap and changes nothing.
    fn gap(&self, from: (u16, u16, &Cell), to: u16) -> Option<Vec<(u16, u16, Cell)>> {
        let (x, y, before) = from;
        if before.symbol().width() != 1 || usize::from(to - x) > LONGEST + 1 {
            return None;
        }
        let mut bytes = 0;
        let mut cells = Vec::new();
        for place in x + 1..to {
            let mut cell = self.at(place, y)?;
            if !is_same_style(&cell, before) {
                if cell.symbol() != " " || !is_plain(&cell) || !is_plain(before) {
                    return None;
                }
                (cell.fg, cell.modifier) = (before.fg, before.modifier);
            }
            bytes += cell.symbol().len();
            if cell.symbol().width() != 1 || bytes > LONGEST {
                return None;
            }
            cells.push((place, y, cell));
        }
        Some(cells)
    }
}

impl<W: Write> Write for Thrifty<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(&mut self.inner, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

impl<W: Write> Backend for Thrifty<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut cells: Vec<(u16, u16, Cell)> = Vec::new();
        for (x, y, cell) in content {
            let filling = match cells.last() {
                Some((last, row, before)) if *row == y && *last < x => {
                    self.gap((*last, y, before), x)
                }
                _ => None,
            };
            cells.extend(filling.unwrap_or_default());
            cells.push((x, y, cell.clone()));
            self.remember(x, y, cell);
            // The second half of a wide sign is no cell of its own.
            for half in 1..u16::try_from(cell.symbol().width()).unwrap_or(1) {
                self.remember(x + half, y, &Cell::new(""));
            }
        }
        self.inner
            .draw(cells.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }

    fn append_lines(&mut self, count: u16) -> io::Result<()> {
        self.forget(false);
        self.inner.append_lines(count)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.forget(true);
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.forget(region == ClearType::All);
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::Terminal;
    use ratatui::TerminalOptions;
    use ratatui::Viewport;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 24, 4);

    type Word = (u16, u16, String, u8);

    fn style(kind: u8) -> Style {
        match kind {
            0 => Style::default(),
            1 => Style::default().fg(Color::Yellow),
            2 => Style::default().add_modifier(Modifier::BOLD),
            3 => Style::default().add_modifier(Modifier::REVERSED),
            4 => Style::default().add_modifier(Modifier::UNDERLINED),
            _ => Style::default().bg(Color::Blue),
        }
    }

    /// A writer whose bytes can be read while a backend holds it.
    #[derive(Clone, Default)]
    struct Tape(Rc<RefCell<Vec<u8>>>);

    impl Write for Tape {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// Draws the frames one after the other and returns the screen as a terminal would show it, and the bytes it took.
    fn shown<B>(backend: B, frames: &[Vec<Word>], tape: &Tape) -> (vt100::Screen, usize)
    where
        B: Backend<Error = io::Error>,
    {
        let options = TerminalOptions {
            viewport: Viewport::Fixed(AREA),
        };
        let mut terminal = Terminal::with_options(backend, options).unwrap();
        for words in frames {
            terminal
                .draw(|frame| {
                    for (x, y, text, kind) in words {
                        frame.buffer_mut().set_stringn(
                            *x,
                            *y,
                            text,
                            usize::from(AREA.width - x),
                            style(*kind),
                        );
                    }
                })
                .unwrap();
        }
        let sent = tape.0.borrow().clone();
        let mut parser = vt100::Parser::new(4.try_into().unwrap(), 24.try_into().unwrap(), 0);
        parser.process(&sent);
        (parser.screen().clone(), sent.len())
    }

    fn cells(screen: &vt100::Screen) -> Vec<String> {
        let place = |row: u16, column: u16| {
            let cell = screen.cell(row, column).unwrap();
            let text = cell.contents().to_owned();
            let is_blank = text.trim().is_empty();
            // The colour and weight of a blank cannot be seen.
            let front = if is_blank && !cell.inverse() && !cell.underline() {
                String::new()
            } else {
                format!("{:?}{}", cell.fgcolor(), cell.bold())
            };
            let text = if is_blank { String::new() } else { text };
            format!(
                "{text}|{front}|{:?}|{}|{}",
                cell.bgcolor(),
                cell.inverse(),
                cell.underline()
            )
        };
        (0..4)
            .flat_map(|row| (0..24).map(move |column| (row, column)))
            .map(|(row, column)| place(row, column))
            .collect()
    }

    proptest! {
        #[test]
        fn the_screen_is_the_same_and_never_costs_more(
            frames in prop::collection::vec(
                prop::collection::vec((0..24_u16, 0..4_u16, "[a-z 日é·]{1,9}", 0..6_u8), 0..8), 1..4),
        ) {
            let (plain, thrifty) = (Tape::default(), Tape::default());
            let (expected, dear) = shown(CrosstermBackend::new(plain.clone()), &frames, &plain);
            let (found, cheap) = shown(Thrifty::new(thrifty.clone()), &frames, &thrifty);
            prop_assert_eq!(cells(&expected), cells(&found));
            prop_assert!(cheap <= dear, "{} instead of {}", cheap, dear);
        }
    }
}
