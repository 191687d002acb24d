//! A small form: several fields of one line each, free or with a few values to choose from.
//!
//! Enter saves from wherever one is; what cannot be read puts the cursor where it stands.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use crate::tui::dialog::Answer;
use crate::tui::dialog::Field;
use crate::tui::dialog::Outcome;
use crate::tui::dialog::Purpose;
use crate::tui::dialog::draw_field;
use crate::tui::dialog::edit;
use crate::tui::dialog::paste;
use crate::tui::key::Key;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words::tui::talent as words;

/// What stands in a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Anything.
    Free(Field),
    /// One of these: code and name.
    Choice {
        /// The values.
        values: Vec<(String, String)>,
        /// Which is chosen.
        at: usize,
    },
}

/// One field with its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// In words.
    pub label: String,
    /// What stands in it.
    pub value: Value,
}

impl Entry {
    /// A free field that may hold something already.
    pub fn free(label: impl Into<String>, begin: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: Value::Free(Field(Input::new(begin.into()))),
        }
    }

    /// A field whose values can be counted.
    pub fn choice(label: impl Into<String>, values: Vec<(String, String)>, code: &str) -> Self {
        let at = values
            .iter()
            .position(|(known, _)| known == code)
            .unwrap_or(0);
        Self {
            label: label.into(),
            value: Value::Choice { values, at },
        }
    }

    fn answer(&self) -> String {
        match &self.value {
            Value::Free(field) => field.0.value().trim().to_owned(),
            Value::Choice { values, at } => values
                .get(*at)
                .map_or_else(String::new, |(code, _)| code.clone()),
        }
    }
}

/// The form.
#[derive(Debug, Clone, PartialEq)]
pub struct Form {
    /// Title.
    pub title: String,
    /// What is to be known before.
    pub lines: Vec<Pieces>,
    /// The fields.
    pub entries: Vec<Entry>,
    /// Which of them has the cursor.
    pub at: usize,
    /// What is wrong with it.
    pub fault: Option<String>,
    /// What it is for.
    pub purpose: Purpose,
}

impl Form {
    /// What stands in the fields: text, or the code of what is chosen.
    pub fn answers(&self) -> Vec<String> {
        self.entries.iter().map(Entry::answer).collect()
    }

    /// Puts the cursor on a field and says what is wrong with it.
    pub fn blame(&mut self, at: usize, sentence: String) {
        self.at = at.min(self.entries.len().saturating_sub(1));
        self.fault = Some(sentence);
    }

    /// Hears a key other than Esc.
    pub fn key(&mut self, key: Key) -> Outcome {
        let last = self.entries.len().saturating_sub(1);
        match key {
            Key::Enter => {
                return Outcome::Answers(self.purpose.clone(), Answer::Fields(self.answers()));
            }
            Key::Down | Key::Tab => self.at = if self.at == last { 0 } else { self.at + 1 },
            Key::Up | Key::BackTab => self.at = self.at.checked_sub(1).unwrap_or(last),
            other => {
                self.fault = None;
                match self.entries.get_mut(self.at).map(|entry| &mut entry.value) {
                    Some(Value::Free(field)) => {
                        edit(&mut field.0, other);
                    }
                    Some(Value::Choice { values, at }) => {
                        let count = values.len().max(1);
                        match other {
                            Key::Right | Key::Char(' ') => *at = (*at + 1) % count,
                            Key::Left => *at = (*at + count - 1) % count,
                            Key::Home => *at = 0,
                            Key::End => *at = count - 1,
                            _ => {}
                        }
                    }
                    None => {}
                }
            }
        }
        Outcome::Stays
    }

    /// Pasted text goes into the field with the cursor.
    pub fn paste(&mut self, pasted: &str) {
        if let Some(Entry {
            value: Value::Free(field),
            ..
        }) = self.entries.get_mut(self.at)
        {
            paste(&mut field.0, pasted);
            self.fault = None;
        }
    }

    /// Draws it in the middle of an area.
    pub fn draw(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let wide = area.width.saturating_sub(2).clamp(1, 76);
        let most = usize::from(wide.saturating_sub(4)).max(1);
        let lines: Vec<Pieces> = self
            .lines
            .iter()
            .flat_map(|line| text::wrap_pieces(line, most))
            .collect();
        let wanted = lines.len() + self.entries.len() + 6;
        let height = text::columns(wanted).min(area.height).max(3);
        let place = Rect::new(
            area.x + (area.width.saturating_sub(wide)) / 2,
            area.y + (area.height.saturating_sub(height)) / 2,
            wide,
            height,
        );
        let panel = Panel {
            title: Pieces::from((Role::Title, self.title.clone())),
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
        // The fields stay where the room is short; what introduces them gives way.
        let fields = text::columns(self.entries.len()) + 3;
        let intro = inner.height.saturating_sub(fields);
        for (row, pieces) in lines.iter().take(usize::from(intro)).enumerate() {
            let line = text::line_of(inner, text::columns(row));
            text::put_pieces(buffer, line, pieces, look);
        }
        let begin = text::columns(lines.len() + 1).min(intro);
        let room = usize::from(inner.height.saturating_sub(begin + 2)).max(1);
        let first = (self.at + 1).saturating_sub(room);
        let labels = self
            .entries
            .iter()
            .map(|entry| text::width(&entry.label))
            .max()
            .unwrap_or(0);
        for (row, (number, entry)) in self
            .entries
            .iter()
            .enumerate()
            .skip(first)
            .take(room)
            .enumerate()
        {
            let line = text::line_of(inner, begin + text::columns(row));
            self.draw_entry((number, entry, labels), line, look, buffer);
        }
        let foot = inner.height.saturating_sub(1);
        if let Some(fault) = &self.fault {
            let line = text::line_of(inner, foot.saturating_sub(1));
            let fault = format!("! {fault}");
            text::put(buffer, line, 0, &fault, look.style(Role::Bad));
        }
        let hint = words::HINT_FORM.of(look.lang);
        let line = text::line_of(inner, foot);
        text::put(buffer, line, 0, hint, look.style(Role::Muted));
    }

    fn draw_entry(
        &self,
        (number, entry, labels): (usize, &Entry, usize),
        line: Rect,
        look: Look,
        buffer: &mut Buffer,
    ) {
        let here = number == self.at;
        if here {
            text::put(buffer, line, 0, "►", look.style(Role::Marker));
        }
        let role = if here { Role::Title } else { Role::Muted };
        let label = text::fit(&entry.label, labels, Align::Left);
        text::put(buffer, line, 2, &label, look.style(role));
        let at = (text::columns(labels) + 4).min(line.width);
        let room = Rect::new(line.x + at, line.y, line.width - at, line.height);
        match &entry.value {
            Value::Free(field) if here => draw_field(&field.0, room, look, buffer),
            Value::Free(field) => {
                text::put(buffer, room, 0, field.0.value(), look.style(Role::Text));
            }
            Value::Choice { values, at } => {
                let name = values.get(*at).map_or("", |(_, name)| name.as_str());
                let (shown, role) = if here {
                    (format!("‹ {name} ›"), Role::Focus)
                } else {
                    (name.to_owned(), Role::Text)
                };
                text::put(buffer, room, 0, &shown, look.style(role));
            }
        }
    }
}
