//! Cari: anybody looks anybody up from anywhere, by name, NIP, unit, position, box or state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use tui_input::Input;

use crate::domain::nip::Nip;
use crate::store::ask::FindAsk;
use crate::store::ask::FindHits;
use crate::store::ask::PersonRow;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::tui::dialog;
use crate::tui::key::Key;
use crate::tui::keymap::Action;
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
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::table::Column;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// Hits that are fetched.
const LIMIT: u32 = 50;
/// Width from which the card stands beside the hits.
const CARD: u16 = 96;

/// State of the screen.
#[derive(Debug, Default)]
pub struct Find {
    field: Input,
    hits: Loadable<FindHits>,
    place: usize,
}

impl Find {
    fn rows(&self) -> impl Iterator<Item = &PersonRow> {
        self.hits
            .value()
            .into_iter()
            .flat_map(|hits| hits.people.iter())
            .map(|hit| &hit.person)
    }

    fn row(&self) -> Option<&PersonRow> {
        self.rows().nth(self.place)
    }

    /// A key typed into the field; asks at once.
    pub fn typed(&mut self, key: Key, cx: &mut Cx<'_>) -> Option<Vec<Effect>> {
        let before = self.field.value().to_owned();
        // The arrows, Home and End walk the hits.
        if matches!(key, Key::Home | Key::End | Key::Left | Key::Right) && before.is_empty() {
            return None;
        }
        if key == Key::Backspace && before.is_empty() {
            return Some(vec![Effect::Back]);
        }
        if !dialog::edit(&mut self.field, key) {
            return None;
        }
        if self.field.value() == before {
            return Some(Vec::new());
        }
        Some(self.changed(cx))
    }

    /// Text pasted into the field.
    pub fn pasted(&mut self, pasted: &str, cx: &mut Cx<'_>) -> Vec<Effect> {
        dialog::paste(&mut self.field, pasted);
        self.changed(cx)
    }

    fn changed(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.place = 0;
        self.reload(cx)
    }

    /// Asks again.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let wanted = self.field.value().trim().to_owned();
        if wanted.is_empty() {
            // Whatever is still on its way answers nothing any more.
            let _unused = self.hits.ask(cx.tickets);
            self.hits = Loadable::default();
            return Vec::new();
        }
        let ask = FindAsk {
            text: wanted,
            limit: LIMIT,
        };
        let ticket = self.hits.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Find(ask)))]
    }

    /// Takes an answer.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        _cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        let selected = self.row().map(|row| row.id);
        let taken = self.hits.absorb(ticket, arrived, |reply| match reply {
            Reply::Find(hits) => Some(*hits),
            _ => None,
        });
        if taken {
            // A cursor that was moved stays on its person; one that was not stays on the best hit.
            let place = self.rows().position(|row| Some(row.id) == selected);
            self.place = place.filter(|_| self.place > 0).unwrap_or(0);
        }
        Vec::new()
    }

    /// Moves by one hit and names the person there.
    pub fn step(&mut self, by: isize) -> Option<Nip> {
        let last = self.rows().count().saturating_sub(1);
        self.place = self.place.saturating_add_signed(by).min(last);
        self.row().map(|row| row.nip)
    }

    /// Reacts to an action.
    pub fn act(&mut self, action: Action, _cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Up => {
                self.step(-1);
            }
            Action::Down => {
                self.step(1);
            }
            Action::PageUp => {
                self.step(-10);
            }
            Action::PageDown => {
                self.step(10);
            }
            Action::Open => {
                if let Some(row) = self.row() {
                    return vec![Effect::Go(Route::Person(row.nip))];
                }
            }
            Action::Back => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.row().is_some(),
            ..now
        }
    }

    /// What is looked for.
    pub fn crumb(&self, look: Look) -> String {
        let _ = look;
        self.field.value().to_owned()
    }

    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let (list, card) = if area.width >= CARD {
            let wide = area.width * 3 / 5;
            (
                Rect {
                    width: wide,
                    ..area
                },
                Some(Rect::new(
                    area.x + wide - 1,
                    area.y,
                    area.width - wide + 1,
                    area.height,
                )),
            )
        } else {
            (area, None)
        };
        let right = self.hits.value().map_or_else(Pieces::default, |hits| {
            Pieces::from((Role::Muted, labels::hits(lang, hits.total)))
        });
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::FIND_TITLE.of(lang))),
            right,
            active: Active::No,
            look,
        };
        let inner = panel.draw(list, buffer);
        let line = text::line_of(inner, 0);
        text::put(buffer, line, 1, "›", look.style(Role::Marker));
        if !line.is_empty() {
            let room = Rect::new(
                line.x + 3.min(line.width),
                line.y,
                line.width.saturating_sub(3),
                line.height,
            );
            dialog::draw_field(&self.field, room, look, buffer);
        }
        let below = Rect::new(
            inner.x,
            inner.y + 1.min(inner.height),
            inner.width,
            inner.height.saturating_sub(1),
        );
        if self.field.value().trim().is_empty() {
            for (row, example) in labels::FIND_EXAMPLES.iter().enumerate() {
                let line = text::line_of(below, text::columns(row + 1));
                text::put(buffer, line, 3, example.of(lang), look.style(Role::Muted));
            }
        } else if let Some(hits) = self.hits.value() {
            if hits.people.is_empty() {
                let line = text::line_of(below, 1);
                text::put(
                    buffer,
                    line,
                    3,
                    labels::FIND_NOBODY.of(lang),
                    look.style(Role::Warn),
                );
            } else {
                self.draw_hits(below, look, buffer);
            }
        } else {
            draw_state(&self.hits, below, look, buffer);
        }
        if let Some(card) = card {
            let panel = Panel {
                title: Pieces::from((Role::Title, labels::CARD_TITLE.of(lang))),
                right: Pieces::default(),
                active: Active::No,
                look,
            };
            let inner = panel.draw(card, buffer);
            if let Some(row) = self.row() {
                draw_card(row, inner, look, buffer);
            }
        }
    }

    fn draw_hits(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let column = |title, width, rank| Column {
            title,
            width,
            grow: 1,
            most: 40,
            align: Align::Left,
            rank,
        };
        let columns = [
            column(labels::COLUMN_NAME.of(lang), 24, 0),
            Column {
                grow: 0,
                ..column(labels::COLUMN_BOX.of(lang), 11, 1)
            },
            column(labels::COLUMN_UNIT.of(lang), 18, 2),
            Column {
                grow: 0,
                ..column("NIP", 18, 3)
            },
        ];
        let all: Vec<&PersonRow> = self.rows().collect();
        let room = usize::from(area.height.saturating_sub(1).max(1));
        let first = people::paged(self.place, all.len(), room);
        let rows: Vec<Row> = all
            .iter()
            .skip(first)
            .take(room)
            .map(|row| Row {
                cells: vec![
                    (Role::Text, row.name.clone()),
                    people::placement(look, row.placement),
                    (Role::Text, row.unit_name.clone()),
                    (Role::Muted, row.nip.to_string()),
                ],
            })
            .collect();
        Table {
            columns: &columns,
            rows: &rows,
            selected: self.place.checked_sub(first),
            cursor_column: 0,
            look,
        }
        .render(area, buffer);
    }
}

/// What a row knows of a person, in lines.
fn draw_card(row: &PersonRow, area: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let room = usize::from(area.width.saturating_sub(2));
    let mut lines: Vec<Pieces> = Vec::new();
    for part in text::wrap(&row.name, room) {
        lines.push(Pieces::from((Role::Title, part)));
    }
    lines.push(Pieces::from((
        Role::Muted,
        format!("NIP {}", row.nip.spaced()),
    )));
    lines.push(Pieces::default());
    for part in text::wrap(&row.position, room) {
        lines.push(Pieces::plain(part));
    }
    lines.push(Pieces::plain(terms::level(lang, row.level)));
    for part in text::wrap(&row.unit_name, room) {
        lines.push(Pieces::plain(part));
    }
    if row.agency != row.unit_name {
        for part in text::wrap(&row.agency, room) {
            lines.push(Pieces::from((Role::Muted, part)));
        }
    }
    lines.push(Pieces::default());
    let (role, place) = people::placement(look, row.placement);
    let labelled = |label: &str| Pieces::from((Role::Muted, text::fit(label, 13, Align::Left)));
    lines.push(labelled(labels::COLUMN_BOX.of(lang)).and(role, place));
    let score = row
        .potential
        .map_or_else(|| "—".to_owned(), |points| words::points(lang, points));
    lines.push(labelled(labels::POTENTIAL.of(lang)).and(Role::Text, score));
    lines.push(
        labelled(labels::COMPLETENESS.of(lang))
            .and(Role::Text, words::whole_percent(lang, row.completeness)),
    );
    let (role, state) = people::assessment(look, row.assessment);
    lines.push(labelled(labels::COLUMN_ASSESSMENT.of(lang)).and(role, state));
    lines.push(labelled("BUP").and(Role::Text, words::date(lang, row.bup)));
    for (index, pieces) in lines.iter().enumerate() {
        let line = text::line_of(area, text::columns(index));
        if !line.is_empty() {
            let line = Rect::new(line.x + 1, line.y, line.width.saturating_sub(1), 1);
            text::put_pieces(buffer, line, pieces, look);
        }
    }
}
