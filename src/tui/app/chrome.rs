//! The first and the last line: where, which data, which rules, which mode; and the keys that matter now.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::app::Live;
use crate::tui::app::Mode;
use crate::tui::keymap;
use crate::tui::keymap::Binding;
use crate::tui::keymap::Scope;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as labels;
use crate::words::tui::talent;

/// Keys in the footer at the most.
const KEYS: usize = 7;
/// Columns the breadcrumb gets before the facts on the right do.
const CRUMB: usize = 34;

/// A breadcrumb cut from its beginning: where one is counts more than where one came from.
fn shorten(crumb: &str, room: usize) -> String {
    let mut parts: Vec<&str> = crumb.split(" › ").filter(|part| *part != "…").collect();
    let mut shown = crumb.to_owned();
    while text::width(&shown) > room && parts.len() > 1 {
        parts.remove(0);
        shown = format!("… › {}", parts.join(" › "));
    }
    text::clip(&shown, room)
}

impl App {
    pub(super) fn draw_chrome(&self, area: Rect, buffer: &mut Buffer) {
        if area.height < 3 {
            return;
        }
        self.draw_header(text::line_of(area, 0), buffer);
        let line = text::line_of(area, area.height - 1);
        match &self.notice {
            Some(sentence) => {
                let style = self.look.style(Role::Warn);
                text::put(buffer, line, 1, sentence, style);
            }
            None => self.draw_footer(line, buffer),
        }
    }

    fn title(&self) -> &'static str {
        let text = match self.scope() {
            Scope::Global | Scope::Map => labels::TITLE_MAP,
            Scope::People => labels::TITLE_PEOPLE,
            Scope::Person => labels::TITLE_PERSON,
            Scope::Queue => labels::TITLE_QUEUE,
            Scope::Calendar => labels::TITLE_CALENDAR,
            Scope::Attendance => labels::TITLE_ATTENDANCE,
            Scope::Imports
            | Scope::ImportFile
            | Scope::ImportRows
            | Scope::ImportColumns
            | Scope::Sources => labels::imports::TITLE,
            Scope::WhatIf => talent::TITLE_WHATIF,
            Scope::Times => talent::TITLE_TIMES,
            Scope::Profiles => talent::TITLE_PROFILES,
            Scope::Heat => talent::TITLE_HEAT,
            Scope::Beside => talent::TITLE_BESIDE,
            Scope::Calibration => talent::TITLE_CALIBRATION,
            Scope::FollowUp => talent::TITLE_FOLLOWUP,
            Scope::Find => labels::TITLE_FIND,
        };
        text.of(self.look.lang)
    }

    /// Facts on the right, the most important first.
    fn facts(&self) -> Vec<Pieces> {
        let lang = self.look.lang;
        let mode = match self.mode {
            Mode::Read => Pieces::from((Role::Text, labels::READ_MODE.of(lang))),
            Mode::Edit => Pieces::from((Role::Edit, format!(" {} ", labels::EDIT_MODE.of(lang)))),
        };
        let live = match self.live {
            Live::Steady => Pieces::from((Role::Good, format!("● {}", labels::LIVE.of(lang)))),
            Live::Changed => {
                Pieces::from((Role::Warn, format!("● {}", labels::LIVE_NEWS.of(lang))))
            }
            Live::Down => Pieces::from((Role::Bad, format!("○ {}", labels::LIVE_DOWN.of(lang)))),
        };
        let mut facts = vec![mode, live];
        if let Some(label) = &self.past {
            let said = format!(" {} ", talent::looking_at(lang, label));
            facts.insert(0, Pieces::from((Role::Edit, said)));
        }
        if let Some(header) = self.header.value() {
            let example = if header.profile.example && !header.profile.name.contains("contoh") {
                format!(" ({})", labels::EXAMPLE.of(lang))
            } else {
                String::new()
            };
            facts.push(Pieces::from((
                Role::Text,
                format!(
                    "{} {} v{}{example}",
                    labels::PROFILE.of(lang),
                    header.profile.name,
                    header.profile.version
                ),
            )));
            facts.push(Pieces::from((Role::Muted, header.actor.account.clone())));
            if header.demo {
                facts.push(Pieces::from((Role::Warn, labels::DEMO.of(lang))));
            }
            if let Some((_, newest)) = header.sources {
                facts.push(Pieces::from((
                    Role::Muted,
                    format!("{} {}", labels::SOURCES.of(lang), words::date(lang, newest)),
                )));
            }
            facts.push(Pieces::from((Role::Muted, header.database.clone())));
        }
        facts
    }

    fn draw_header(&self, line: Rect, buffer: &mut Buffer) {
        let look = self.look;
        let title = self.title();
        text::put(buffer, line, 1, title, look.style(Role::Title));
        let begin = text::width(title) + 3;
        let wide = usize::from(line.width);
        let mut crumbs: Vec<String> = self
            .path
            .iter()
            .skip(usize::from(self.path.len() > 1))
            .map(|layer| layer.screen.crumb(look))
            .filter(|crumb| !crumb.is_empty())
            .collect();
        if crumbs.len() > 2 {
            crumbs.drain(..crumbs.len() - 2);
            crumbs.insert(0, "…".to_owned());
        }
        let crumb = crumbs.join(" › ");
        let keep = text::width(&crumb).min(CRUMB);
        let mut used = 1;
        let mut chosen: Vec<Pieces> = Vec::new();
        for fact in self.facts() {
            let needs = fact.width() + if chosen.is_empty() { 0 } else { 3 };
            if begin + keep + 2 + used + needs > wide {
                break;
            }
            used += needs;
            chosen.push(fact);
        }
        let room = wide.saturating_sub(begin + used + 2);
        let crumb = shorten(&crumb, room);
        text::put(
            buffer,
            line,
            text::columns(begin),
            &crumb,
            look.style(Role::Text),
        );
        let mut right = Pieces::default();
        for (index, fact) in chosen.iter().rev().enumerate() {
            if index > 0 {
                right = right.and(Role::Text, " · ");
            }
            right.0.extend(fact.0.iter().cloned());
        }
        let at = text::columns(wide.saturating_sub(used));
        let place = Rect::new(
            line.x + at,
            line.y,
            line.width - at.min(line.width),
            line.height,
        );
        text::put_pieces(buffer, place, &right, look);
    }

    fn draw_footer(&self, line: Rect, buffer: &mut Buffer) {
        let look = self.look;
        let wide = usize::from(line.width);
        let mut rows = keymap::footer(self.scope(), self.situation());
        let needs = |rows: &[&Binding]| -> usize {
            rows.iter()
                .map(|row| {
                    text::width(&row.key_shown()) + 1 + text::width(row.label.of(look.lang)) + 3
                })
                .sum()
        };
        // Lookup and help stay; what stands before them gives way from its end.
        while rows.len() > KEYS || (rows.len() > 1 && needs(&rows) > wide + 2) {
            let last = rows
                .iter()
                .rposition(|row| row.footer.is_some_and(|place| place < 80))
                .unwrap_or(0);
            rows.remove(last);
        }
        let mut pieces = Pieces::plain(" ");
        for (index, row) in rows.iter().enumerate() {
            if index > 0 {
                pieces = pieces.and(Role::Text, "   ");
            }
            pieces = pieces
                .and(Role::Key, row.key_shown())
                .and(Role::Text, format!(" {}", row.label.of(look.lang)));
        }
        text::put_pieces(buffer, line, &pieces, look);
    }
}
