//! At most one dialog stands above the screens: a text to read, a question with a field, a list to choose from.
//!
//! A dialog knows what it is for ([`Purpose`]); what follows from its answer is the application's business.

pub mod form;
mod purpose;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;
use tui_input::InputRequest;

pub use crate::tui::dialog::purpose::Purpose;

use crate::tui::dialog::form::Form;
use crate::tui::key::Key;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as words;

/// A field of one line; equal where its text is.
#[derive(Debug, Clone, Default)]
pub struct Field(pub Input);

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.0.value() == other.0.value()
    }
}

/// A dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Dialog {
    /// Something to read.
    Text {
        /// Title.
        title: String,
        /// What it says.
        lines: Vec<Pieces>,
        /// Lines scrolled away.
        scroll: usize,
    },
    /// A question with a field.
    Ask {
        /// Title.
        title: String,
        /// What is asked, and what follows.
        lines: Vec<Pieces>,
        /// The field.
        field: Field,
        /// What is wrong with the answer.
        fault: Option<String>,
        /// What it is for.
        purpose: Purpose,
    },
    /// A list to choose from.
    Choose {
        /// Title.
        title: String,
        /// The rows.
        rows: Vec<String>,
        /// Which row.
        selected: usize,
        /// What it is for.
        purpose: Purpose,
    },
    /// Several fields.
    Form(Box<Form>),
}

/// What a key did to a dialog.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It stays.
    Stays,
    /// It closes without an answer.
    Closes,
    /// It closes with this answer: the text of the field, or the number of the row.
    Answers(Purpose, Answer),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Text of the field.
    Text(String),
    /// Number of the row.
    Row(usize),
    /// What stands in the fields of a form.
    Fields(Vec<String>),
}

/// Hands a key to a field; says whether the field took it.
pub fn edit(field: &mut Input, key: Key) -> bool {
    let request = match key {
        Key::Char(letter) => InputRequest::InsertChar(letter),
        Key::Backspace => InputRequest::DeletePrevChar,
        Key::Delete => InputRequest::DeleteNextChar,
        Key::Left => InputRequest::GoToPrevChar,
        Key::Right => InputRequest::GoToNextChar,
        Key::Home => InputRequest::GoToStart,
        Key::End => InputRequest::GoToEnd,
        Key::Ctrl('w') => InputRequest::DeletePrevWord,
        Key::Ctrl('u') => InputRequest::DeleteLine,
        Key::Ctrl(_)
        | Key::Alt(_)
        | Key::F(_)
        | Key::Enter
        | Key::Esc
        | Key::Tab
        | Key::BackTab
        | Key::Up
        | Key::Down
        | Key::PageUp
        | Key::PageDown => return false,
    };
    field.handle(request);
    true
}

/// Puts pasted text into a field: one line, no control characters.
pub fn paste(field: &mut Input, pasted: &str) {
    for letter in pasted
        .chars()
        .filter(|letter| !letter.is_control())
        .take(500)
    {
        field.handle(InputRequest::InsertChar(letter));
    }
}

/// Draws a field with its cursor into an area's first line.
pub fn draw_field(field: &Input, area: Rect, look: Look, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    if area.is_empty() {
        return;
    }
    let room = usize::from(area.width.saturating_sub(1)).max(1);
    let skip = field.visual_scroll(room);
    let shown: String = {
        let mut column = 0;
        field
            .value()
            .chars()
            .filter(|letter| {
                let begins = column;
                column += text::width(&letter.to_string());
                begins >= skip
            })
            .collect()
    };
    text::put(buffer, area, 0, &shown, look.style(Role::Text));
    let at = text::columns(field.visual_cursor().saturating_sub(skip));
    let cursor = Rect::new(area.x + at.min(area.width - 1), area.y, 1, 1);
    buffer.set_style(cursor, look.style(Role::Focus));
}

impl Dialog {
    /// Something to read.
    pub fn text(title: impl Into<String>, lines: Vec<Pieces>) -> Self {
        Self::Text {
            title: title.into(),
            lines,
            scroll: 0,
        }
    }

    /// A question with a field that may hold something already.
    pub fn ask(
        title: impl Into<String>,
        lines: Vec<Pieces>,
        begin: String,
        purpose: Purpose,
    ) -> Self {
        Self::Ask {
            title: title.into(),
            lines,
            field: Field(Input::new(begin)),
            fault: None,
            purpose,
        }
    }

    /// Puts a fault below the field.
    pub fn blame(&mut self, sentence: String) {
        match self {
            Self::Ask { fault, .. } => *fault = Some(sentence),
            Self::Form(form) => form.fault = Some(sentence),
            Self::Text { .. } | Self::Choose { .. } => {}
        }
    }

    /// Hears a key.
    pub fn key(&mut self, key: Key) -> Outcome {
        if key == Key::Esc {
            return Outcome::Closes;
        }
        match self {
            Self::Form(form) => return form.key(key),
            Self::Text { lines, scroll, .. } => match key {
                Key::Up => *scroll = scroll.saturating_sub(1),
                Key::Down => *scroll = (*scroll + 1).min(lines.len().saturating_sub(1)),
                Key::PageUp => *scroll = scroll.saturating_sub(10),
                Key::PageDown => *scroll = (*scroll + 10).min(lines.len().saturating_sub(1)),
                Key::Enter | Key::Backspace | Key::Left => return Outcome::Closes,
                _ => {}
            },
            Self::Ask {
                field,
                fault,
                purpose,
                ..
            } => {
                if key == Key::Enter {
                    let answer = Answer::Text(field.0.value().to_owned());
                    return Outcome::Answers(purpose.clone(), answer);
                }
                if edit(&mut field.0, key) {
                    *fault = None;
                }
            }
            Self::Choose {
                rows,
                selected,
                purpose,
                ..
            } => match key {
                Key::Up => *selected = selected.saturating_sub(1),
                Key::Down => *selected = (*selected + 1).min(rows.len().saturating_sub(1)),
                Key::Home => *selected = 0,
                Key::End => *selected = rows.len().saturating_sub(1),
                Key::Backspace | Key::Left => return Outcome::Closes,
                Key::Enter if !rows.is_empty() => {
                    return Outcome::Answers(purpose.clone(), Answer::Row(*selected));
                }
                _ => {}
            },
        }
        Outcome::Stays
    }

    /// Pasted text goes into the field, if there is one.
    pub fn paste(&mut self, pasted: &str) {
        match self {
            Self::Ask { field, fault, .. } => {
                paste(&mut field.0, pasted);
                *fault = None;
            }
            Self::Form(form) => form.paste(pasted),
            Self::Text { .. } | Self::Choose { .. } => {}
        }
    }

    fn title(&self) -> &str {
        match self {
            Self::Text { title, .. } | Self::Ask { title, .. } | Self::Choose { title, .. } => {
                title
            }
            Self::Form(form) => &form.title,
        }
    }

    /// Draws it in the middle of an area.
    #[expect(
        clippy::too_many_lines,
        reason = "three kinds of one box, drawn side by side"
    )]
    pub fn draw(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        if let Self::Form(form) = self {
            form.draw(area, look, buffer);
            return;
        }
        // Long lines are broken where the window is narrow.
        let most = usize::from(area.width.saturating_sub(6)).clamp(1, 100);
        let wrapped: Vec<Pieces> = match self {
            Self::Text { lines, .. } | Self::Ask { lines, .. } => lines
                .iter()
                .flat_map(|line| text::wrap_pieces(line, most))
                .collect(),
            Self::Choose { .. } | Self::Form(_) => Vec::new(),
        };
        let lines = &wrapped;
        let (content, wide) = match self {
            Self::Text { .. } | Self::Form(_) => (lines.len(), widest(lines)),
            Self::Ask { fault, .. } => (
                lines.len() + 2 + usize::from(fault.is_some()) * 2,
                widest(lines).max(50),
            ),
            Self::Choose { rows, .. } => (
                rows.len(),
                rows.iter()
                    .map(|row| text::width(row) + 2)
                    .max()
                    .unwrap_or(20),
            ),
        };
        let width = text::columns(wide.max(text::width(self.title()) + 2).max(38) + 4)
            .min(area.width.saturating_sub(2).max(1));
        let height = text::columns(content + 4).min(area.height).max(3);
        let place = Rect::new(
            area.x + (area.width.saturating_sub(width)) / 2,
            area.y + (area.height.saturating_sub(height)) / 2,
            width,
            height,
        );
        let panel = Panel {
            title: Pieces::from((Role::Title, self.title())),
            right: Pieces::default(),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw_over(place, buffer);
        let inner = Rect::new(
            inner.x + 1.min(inner.width),
            inner.y,
            inner.width.saturating_sub(2),
            inner.height,
        );
        let body = Rect {
            height: inner.height.saturating_sub(2),
            ..inner
        };
        let hint = match self {
            Self::Text { .. } | Self::Form(_) => words::HINT_TEXT,
            Self::Ask { .. } => words::HINT_ASK,
            Self::Choose { .. } => words::HINT_CHOOSE,
        };
        if inner.height > 1 {
            let line = text::line_of(inner, inner.height - 1);
            text::put(buffer, line, 0, hint.of(look.lang), look.style(Role::Muted));
        }
        match self {
            Self::Form(_) => {}
            Self::Text { scroll, .. } => {
                let most = lines.len().saturating_sub(usize::from(body.height));
                for (row, pieces) in lines.iter().skip((*scroll).min(most)).enumerate() {
                    let line = text::line_of(body, text::columns(row));
                    text::put_pieces(buffer, line, pieces, look);
                }
            }
            Self::Ask { field, fault, .. } => {
                for (row, pieces) in lines.iter().enumerate() {
                    text::put_pieces(
                        buffer,
                        text::line_of(body, text::columns(row)),
                        pieces,
                        look,
                    );
                }
                let at = text::columns(lines.len() + 1);
                let line = text::line_of(inner, at);
                if !line.is_empty() {
                    text::put(buffer, line, 0, "›", look.style(Role::Marker));
                    let room = Rect::new(
                        line.x + 2.min(line.width),
                        line.y,
                        line.width.saturating_sub(2),
                        1,
                    );
                    draw_field(&field.0, room, look, buffer);
                }
                if let Some(fault) = fault {
                    let line = text::line_of(inner, at + 1);
                    text::put(
                        buffer,
                        line,
                        0,
                        &format!("! {fault}"),
                        look.style(Role::Bad),
                    );
                }
            }
            Self::Choose { rows, selected, .. } => {
                let room = usize::from(body.height.max(1));
                let first = selected.saturating_sub(room.saturating_sub(1));
                for (row, choice) in rows.iter().skip(first).take(room).enumerate() {
                    let line = text::line_of(body, text::columns(row));
                    let here = first + row == *selected;
                    let role = if here { Role::Focus } else { Role::Text };
                    if here {
                        text::put(buffer, line, 0, "►", look.style(Role::Marker));
                    }
                    text::put(buffer, line, 2, choice, look.style(role));
                }
            }
        }
    }
}

fn widest(lines: &[Pieces]) -> usize {
    lines.iter().map(Pieces::width).max().unwrap_or(0)
}
