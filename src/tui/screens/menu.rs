//! Help and palette: the actions of the keymap, narrowed as one types; Enter runs what is selected.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use crate::tui::dialog;
use crate::tui::key::Key;
use crate::tui::keymap;
use crate::tui::keymap::Action;
use crate::tui::keymap::Binding;
use crate::tui::keymap::Danger;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::screens::people;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as words;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `?`: keys first.
    Help,
    /// `:`: words first.
    Palette,
}

/// State of the list.
#[derive(Debug, Clone)]
pub struct Menu {
    kind: Kind,
    scope: Scope,
    field: Input,
    place: usize,
}

/// What a key did to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It stays.
    Stays,
    /// It closes.
    Closes,
    /// It closes and this action runs.
    Runs(Action),
}

impl Menu {
    /// For the screen of this scope.
    pub fn new(kind: Kind, scope: Scope) -> Self {
        Self {
            kind,
            scope,
            field: Input::default(),
            place: 0,
        }
    }

    /// Rows that contain every word typed: in the label of either language, a synonym, or as the key itself.
    fn rows(&self) -> Vec<&'static Binding> {
        let typed = self.field.value().to_lowercase();
        let words: Vec<&str> = typed.split_whitespace().collect();
        keymap::heard(self.scope)
            .filter(|row| {
                let text =
                    format!("{} {} {}", row.label.id, row.label.en, row.synonyms).to_lowercase();
                words.iter().all(|word| {
                    text.contains(word)
                        || row
                            .keys
                            .iter()
                            .any(|key| key.to_string().to_lowercase() == *word)
                })
            })
            .collect()
    }

    /// Hears a key.
    pub fn key(&mut self, key: Key) -> Outcome {
        let last = self.rows().len().saturating_sub(1);
        match key {
            Key::Esc => return Outcome::Closes,
            Key::Backspace if self.field.value().is_empty() => return Outcome::Closes,
            Key::Up => self.place = self.place.saturating_sub(1),
            Key::Down => self.place = (self.place + 1).min(last),
            Key::PageUp => self.place = self.place.saturating_sub(10),
            Key::PageDown => self.place = (self.place + 10).min(last),
            Key::Enter => {
                if let Some(row) = self.rows().get(self.place) {
                    return Outcome::Runs(row.action);
                }
            }
            other => {
                if dialog::edit(&mut self.field, other) {
                    self.place = 0;
                }
            }
        }
        Outcome::Stays
    }

    /// Text pasted into the field.
    pub fn paste(&mut self, pasted: &str) {
        dialog::paste(&mut self.field, pasted);
        self.place = 0;
    }

    /// Draws it in the middle of an area.
    pub fn draw(&self, area: Rect, now: Situation, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let width = match area.width {
            wide @ 88.. => wide.min(84),
            narrow => narrow.max(1),
        };
        let wanted = text::columns(keymap::heard(self.scope).count()) + 3;
        let height = area.height.min(wanted.max(6)).max(1);
        let place = Rect::new(
            area.x + (area.width.saturating_sub(width)) / 2,
            area.y + (area.height.saturating_sub(height)) / 2,
            width,
            height,
        );
        let title = match self.kind {
            Kind::Help => words::HELP_TITLE,
            Kind::Palette => words::PALETTE_TITLE,
        };
        let panel = Panel {
            title: Pieces::from((Role::Title, title.of(lang))).and(
                Role::Muted,
                format!(" · {}", words::scope(lang, keymap::scope_code(self.scope))),
            ),
            right: Pieces::from((Role::Muted, words::HINT_MENU.of(lang))),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw_over(place, buffer);
        let line = text::line_of(inner, 0);
        text::put(buffer, line, 1, "›", look.style(Role::Marker));
        if line.is_empty() {
            return;
        }
        let field = Rect::new(
            line.x + 3.min(line.width),
            line.y,
            line.width.saturating_sub(3),
            1,
        );
        dialog::draw_field(&self.field, field, look, buffer);
        if self.field.value().is_empty() && field.width > 2 {
            text::put(
                buffer,
                field,
                2,
                words::MENU_TYPE.of(lang),
                look.style(Role::Muted),
            );
        }
        let rows = self.rows();
        if rows.is_empty() {
            let line = text::line_of(inner, 2);
            text::put(
                buffer,
                line,
                3,
                words::MENU_NOTHING.of(lang),
                look.style(Role::Warn),
            );
            return;
        }
        let room = usize::from(inner.height.saturating_sub(1).max(1));
        let first = people::paged(self.place, rows.len(), room);
        for (index, row) in rows.iter().skip(first).take(room).enumerate() {
            let line = text::line_of(inner, text::columns(index + 1));
            let here = first + index == self.place;
            if here {
                text::put(buffer, line, 1, "►", look.style(Role::Marker));
            }
            let verdict = (row.when)(now);
            let role = match (here, verdict.is_ok()) {
                (true, _) => Role::Focus,
                (false, true) => Role::Text,
                (false, false) => Role::Muted,
            };
            let keys = text::fit(&row.keys_shown(), 16, Align::Left);
            text::put(buffer, line, 3, &keys, look.style(Role::Key));
            text::put(buffer, line, 20, row.label.of(lang), look.style(role));
            let note = match (verdict, row.danger) {
                (Err(reason), _) => words::reason_short(lang, reason_code(reason)).to_owned(),
                (Ok(()), Danger::Write) => words::ASKS_FIRST.of(lang).to_owned(),
                (Ok(()), Danger::None | Danger::Draft) => String::new(),
            };
            let at = 20 + text::columns(text::width(row.label.of(lang))) + 2;
            text::put(buffer, line, at, &note, look.style(Role::Muted));
        }
    }
}

/// Stable name of a reason, for its sentence.
pub fn reason_code(reason: keymap::Reason) -> &'static str {
    match reason {
        keymap::Reason::ReadMode => "read_mode",
        keymap::Reason::ReadOnly => "read_only",
        keymap::Reason::NothingSelected => "nothing_selected",
        keymap::Reason::NoPlan => "no_plan",
        keymap::Reason::NotDraft => "not_draft",
        keymap::Reason::NotAccepted => "not_accepted",
        keymap::Reason::StalePlan => "stale_plan",
        keymap::Reason::Busy => "busy",
        keymap::Reason::Idle => "idle",
        keymap::Reason::Importing => "importing",
        keymap::Reason::NoFile => "no_file",
        keymap::Reason::NoFilter => "no_filter",
        keymap::Reason::Narrow => "narrow",
        keymap::Reason::NeedsAnalyst => "needs_analyst",
        keymap::Reason::NeedsLeader => "needs_leader",
        keymap::Reason::NeedsAdmin => "needs_admin",
        keymap::Reason::Past => "past",
        keymap::Reason::Present => "present",
        keymap::Reason::NoFact => "no_fact",
        keymap::Reason::NothingSupposed => "nothing_supposed",
    }
}
