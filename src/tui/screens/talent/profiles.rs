//! Profil: the rule profiles, who would stand elsewhere under each, and putting one in force.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::store::ask::Command;
use crate::store::ask::ProfileRow;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::Rules;
use crate::store::ask::WhatIf as Answered;
use crate::store::ask::WhatIfAsk;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::keymap::Action;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::matrix;
use crate::tui::screens::talent::moved;
use crate::tui::screens::talent::whatif_draw::below;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::table::Column;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as words;
use crate::words::tui::talent as labels;

/// Names that are fetched.
const NAMES: u32 = 500;

/// State of the screen.
#[derive(Debug, Default)]
pub struct Profiles {
    rows: Loadable<Vec<ProfileRow>>,
    selected: Option<(String, u32)>,
    preview: Loadable<Answered>,
    /// Whose preview it is.
    of: Option<(String, u32)>,
    /// Whether the names have the keys.
    in_names: bool,
    mover: usize,
    /// Put in force as soon as the preview is there.
    wants: bool,
}

fn key(row: &ProfileRow) -> (String, u32) {
    (row.tag.name.clone(), row.tag.version)
}

impl Profiles {
    fn rows(&self) -> &[ProfileRow] {
        self.rows.value().map_or(&[][..], Vec::as_slice)
    }

    fn place(&self) -> usize {
        self.rows()
            .iter()
            .position(|row| Some(key(row)) == self.selected)
            .unwrap_or(0)
    }

    fn row(&self) -> Option<&ProfileRow> {
        self.rows().get(self.place())
    }

    /// The preview, if it is that of the selected profile.
    fn shown(&self) -> Option<&Answered> {
        let row = self.row()?;
        self.preview.value().filter(|_| self.of == Some(key(row)))
    }

    fn ask_preview(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Some((of, toml)) = self.row().map(|row| (key(row), row.toml.clone())) else {
            return Vec::new();
        };
        self.of = Some(of);
        self.mover = 0;
        self.preview.forget();
        let ask = WhatIfAsk {
            rules: Some(Rules::Text(toml)),
            limit: NAMES,
            ..WhatIfAsk::default()
        };
        let ticket = self.preview.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::WhatIf(Box::new(ask))))]
    }

    fn activate(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let lang = cx.look.lang;
        let Some(row) = self.row() else {
            return Vec::new();
        };
        if row.active {
            return vec![Effect::Say(labels::IN_FORCE_ALREADY.of(lang).to_owned())];
        }
        let name = row.tag.name.clone();
        let Some(moved) = self.shown().map(|shown| shown.moved) else {
            self.wants = true;
            return self.ask_preview(cx);
        };
        self.wants = false;
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::apply_rules(lang, &name, moved),
            rows: vec![
                words::NO_UNDO.of(lang).to_owned(),
                labels::YES_APPLY.of(lang).to_owned(),
            ],
            selected: 0,
            purpose: Purpose::Talent(Asked::Activate(name)),
        }))]
    }

    fn source(&self, look: Look) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let mut lines = vec![
            Pieces::from((Role::Title, words::label(look.lang, &row.title))),
            Pieces::plain(row.source.clone()),
            Pieces::default(),
        ];
        lines.extend(
            row.toml
                .lines()
                .map(|line| Pieces::from((Role::Muted, line))),
        );
        let title = format!("{} v{}", row.tag.name, row.tag.version);
        vec![Effect::Open(Box::new(Dialog::text(title, lines)))]
    }
}

impl Leaf for Profiles {
    fn scope(&self) -> Scope {
        Scope::Profiles
    }

    fn crumb(&self, _look: Look) -> String {
        String::new()
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.rows.ask(cx.tickets);
        let mut effects = vec![Effect::Ask(ticket, Box::new(Query::Profiles))];
        if self.of.is_some() {
            effects.extend(self.ask_preview(cx));
        }
        effects
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.rows.absorb(ticket, arrived, |reply| match reply {
            Reply::Profiles(rows) => Some(rows),
            _ => None,
        });
        let shown = self.preview.absorb(ticket, arrived, |reply| match reply {
            Reply::WhatIf(answer) => Some(*answer),
            _ => None,
        });
        if shown && self.wants {
            return self.activate(cx);
        }
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Activate => return self.activate(cx),
            Action::Provenance => return self.source(cx.look),
            Action::NextPane => self.in_names = !self.in_names && self.shown().is_some(),
            Action::Open if self.in_names => {
                let nip = self
                    .shown()
                    .and_then(|shown| shown.movers.get(self.mover))
                    .map(|mover| mover.nip);
                if let Some(nip) = nip {
                    return vec![Effect::Go(Route::Person(nip))];
                }
            }
            Action::Open => return self.ask_preview(cx),
            Action::Back if self.in_names => self.in_names = false,
            Action::Back => return vec![Effect::Back],
            other if self.in_names => {
                let count = self.shown().map_or(0, |shown| shown.movers.len());
                self.mover = moved(self.mover, other, count);
            }
            other => {
                let place = moved(self.place(), other, self.rows().len());
                self.selected = self.rows().get(place).map(key);
                self.wants = false;
            }
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.row().is_some(),
            ..now
        }
    }

    fn answered(&mut self, asked: Asked, answer: Answer, _cx: &mut Cx<'_>) -> Follows {
        match (asked, answer) {
            (Asked::Activate(name), Answer::Row(1)) => {
                Follows::Commands(Box::new(Command::Activate(Rules::Named(name))))
            }
            _ => Follows::Closes(Vec::new()),
        }
    }

    fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::PROFILES_TITLE.of(lang))),
            right: Pieces::default(),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        if self.rows.value().is_none() {
            draw_state(&self.rows, inner, look, buffer);
            return;
        }
        // The names get the room as soon as they have the keys.
        let list = if self.in_names {
            3
        } else {
            text::columns(self.rows().len() + 1)
                .min(inner.height / 2)
                .max(3)
        };
        self.draw_list(
            Rect {
                height: list.min(inner.height),
                ..inner
            },
            look,
            buffer,
        );
        let title = match (self.shown(), self.row()) {
            (Some(shown), Some(row)) => Pieces::from((
                Role::Title,
                format!(
                    "{} v{}: {}",
                    row.tag.name,
                    row.tag.version,
                    labels::moves(lang, shown.moved, shown.headcount)
                ),
            )),
            _ => Pieces::from((Role::Title, labels::PREVIEW_TITLE.of(lang))),
        };
        panel::rule(inner, list, &title, look, buffer);
        let rest = below(inner, list + 1);
        let Some(shown) = self.shown() else {
            if self.preview.is_waiting() || self.preview.failure().is_some() {
                draw_state(&self.preview, rest, look, buffer);
            } else {
                let line = text::line_of(rest, 0);
                let hint = labels::PREVIEW_HINT.of(lang);
                text::put(buffer, line, 2, hint, look.style(Role::Muted));
            }
            return;
        };
        let taken = matrix::draw(&shown.matrix, rest, look, buffer);
        let names = below(rest, taken);
        if names.height > 1 && !shown.movers.is_empty() {
            matrix::draw_movers(&shown.movers, self.mover, names, look, buffer);
        }
    }
}

impl Profiles {
    fn draw_list(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let column = |title, width, grow, most, align, rank| Column {
            title,
            width,
            grow,
            most,
            align,
            rank,
        };
        let columns = [
            column("", 1, 0, 0, Align::Left, 0),
            column(texts_name(look), 24, 0, 0, Align::Left, 0),
            column("v", 3, 0, 0, Align::Right, 0),
            column(labels::PROFILE_ABOUT.of(lang), 20, 1, 0, Align::Left, 1),
        ];
        let room = usize::from(area.height.saturating_sub(1).max(1));
        let place = self.place();
        let first = people::paged(place, self.rows().len(), room);
        let rows: Vec<Row> = self
            .rows()
            .iter()
            .skip(first)
            .take(room)
            .map(|row| {
                let (sign, role) = if row.active {
                    ("✓", Role::Good)
                } else {
                    ("", Role::Text)
                };
                Row {
                    cells: vec![
                        (role, sign.to_owned()),
                        (Role::Text, row.tag.name.clone()),
                        (Role::Muted, row.tag.version.to_string()),
                        (Role::Muted, words::label(lang, &row.title).to_owned()),
                    ],
                }
            })
            .collect();
        Table {
            columns: &columns,
            rows: &rows,
            selected: place.checked_sub(first),
            cursor_column: 1,
            look,
        }
        .render(area, buffer);
    }
}

fn texts_name(look: Look) -> &'static str {
    words::COLUMN_NAME.of(look.lang)
}
