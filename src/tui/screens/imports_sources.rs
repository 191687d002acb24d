//! Sources, part of the screen of imports: whoever is responsible for the data sees which of them are old, where, and whom
//! they leave out, and fetches the next file.
//!
//! Above: the feeds of a unit. Below: the same feed in each unit under it; Enter goes into one, Esc back up.

use ratatui::buffer::Buffer;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;

use crate::domain::freshness::age_days;
use crate::domain::person::UnitId;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::sources::SourceRow;
use crate::store::ask::sources::SourcesView;
use crate::tui::keymap::Action;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::imports_file::column;
use crate::tui::screens::imports_file::draw_table;
use crate::tui::screens::imports_file::wide;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::sources as labels;

/// Which of the two tables hears the arrows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Feeds,
    Units,
}

/// Ages of the sources of a unit.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// Way down: the last one is shown; empty: the root.
    path: Vec<UnitId>,
    view: Loadable<SourcesView>,
    pane: Pane,
    feed: usize,
    part: usize,
}

impl Sources {
    /// Asks again.
    pub(super) fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.view.ask(cx.tickets);
        let query = Query::Sources(self.path.last().copied());
        vec![Effect::Ask(ticket, Box::new(query))]
    }

    /// Takes an answer.
    pub(super) fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived) {
        self.view.absorb(ticket, arrived, |reply| match reply {
            Reply::Sources(view) => Some(*view),
            _ => None,
        });
        let count = self.view.value().map_or(0, |view| view.parts.len());
        self.part = self.part.min(count.saturating_sub(1));
    }

    /// Reacts to an action; none: leave.
    pub(super) fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Option<Vec<Effect>> {
        let (feeds, parts) = self
            .view
            .value()
            .map_or((0, 0), |view| (view.unit.rows.len(), view.parts.len()));
        let (place, count) = match self.pane {
            Pane::Feeds => (&mut self.feed, feeds),
            Pane::Units => (&mut self.part, parts),
        };
        let last = count.saturating_sub(1);
        match action {
            Action::Up => *place = place.saturating_sub(1),
            Action::Down => *place = (*place + 1).min(last),
            Action::PageUp => *place = place.saturating_sub(10),
            Action::PageDown => *place = (*place + 10).min(last),
            Action::First => *place = 0,
            Action::Last => *place = last,
            Action::NextPane => {
                self.pane = match self.pane {
                    Pane::Feeds if parts > 0 => Pane::Units,
                    Pane::Feeds | Pane::Units => Pane::Feeds,
                };
            }
            Action::Open if self.pane == Pane::Feeds && parts > 0 => self.pane = Pane::Units,
            Action::Open => {
                let here = self.view.value().map(|view| view.unit.id);
                let below = self
                    .view
                    .value()
                    .and_then(|view| view.parts.get(self.part))
                    .map(|part| part.id);
                // Those directly in the unit are its own row; there is nothing further down.
                if let Some(below) = below.filter(|below| Some(*below) != here) {
                    self.path.push(below);
                    self.part = 0;
                    self.pane = Pane::Feeds;
                    return Some(self.reload(cx));
                }
            }
            Action::Back => {
                self.path.pop()?;
                self.part = 0;
                return Some(self.reload(cx));
            }
            _ => {}
        }
        Some(Vec::new())
    }

    /// Draws both tables.
    pub(super) fn draw(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let Some(view) = self.view.value() else {
            let title = Pieces::from((Role::Title, labels::HEADING.of(lang)));
            let inner = panel(title, Pieces::default(), Active::Yes, look).draw(area, buffer);
            draw_state(&self.view, inner, look, buffer);
            return;
        };
        // One line a feed, its heading and the frame.
        let above = text::columns(view.unit.rows.len() + 3);
        let [top, bottom] = Layout::vertical([
            Constraint::Max(above),
            Constraint::Min(area.height.saturating_sub(above).min(6)),
        ])
        .areas(area);
        self.draw_feeds(view, top, look, buffer);
        self.draw_units(view, bottom, look, buffer);
    }

    fn active(&self, pane: Pane) -> Active {
        if self.pane == pane {
            Active::Yes
        } else {
            Active::No
        }
    }

    fn draw_feeds(&self, view: &SourcesView, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let title = Pieces::from((Role::Title, labels::HEADING.of(lang)))
            .and(Role::Text, format!(" · {}", view.unit.name));
        let people = format!(
            "{} {}",
            words::count(lang, view.unit.headcount),
            labels::PEOPLE.of(lang)
        );
        let inner =
            panel(title, Pieces::plain(people), self.active(Pane::Feeds), look).draw(area, buffer);
        let columns = [
            wide(column(labels::FEED.of(lang), 20, Align::Left, 0), 1, 30),
            column(labels::COVERED.of(lang), 8, Align::Right, 0),
            column("", 7, Align::Right, 3),
            column(labels::STALE.of(lang), 8, Align::Right, 0),
            column(labels::NEWEST.of(lang), 11, Align::Left, 2),
            column(labels::AGE.of(lang), 9, Align::Right, 1),
            column(labels::LIMIT.of(lang), 9, Align::Right, 4),
            wide(column(labels::FILE.of(lang), 16, Align::Left, 5), 2, 40),
        ];
        let rows = &view.unit.rows;
        draw_table(
            inner,
            (self.feed, rows.len()),
            &columns,
            look,
            buffer,
            |place| {
                let Some(row) = rows.get(place) else {
                    return Row::default();
                };
                let mut cells = vec![(Role::Text, labels::feed(lang, row.feed).to_owned())];
                cells.extend(figures(row, view, view.unit.headcount, look));
                let limit = row.feed.limit_days();
                cells.push((
                    Role::Muted,
                    limit.map_or_else(|| "—".to_owned(), |days| labels::days(lang, days)),
                ));
                let file = match (&row.file, row.days) {
                    (Some(file), _) => file.clone(),
                    (None, Some(_)) => labels::BY_HAND.of(lang).to_owned(),
                    (None, None) => String::new(),
                };
                cells.push((Role::Muted, file));
                Row { cells }
            },
        );
    }

    fn draw_units(&self, view: &SourcesView, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let Some(feed) = view.unit.rows.get(self.feed).map(|row| row.feed) else {
            return;
        };
        let title = Pieces::from((Role::Title, labels::parts(lang, feed)));
        let active = self.active(Pane::Units);
        let inner = panel(title, Pieces::default(), active, look).draw(area, buffer);
        if view.parts.is_empty() {
            let line = text::line_of(inner, 0);
            let style = look.style(Role::Muted);
            text::put(buffer, line, 2, labels::NO_PARTS.of(lang), style);
            return;
        }
        let columns = [
            wide(column(labels::UNIT.of(lang), 24, Align::Left, 0), 3, 70),
            column(labels::PEOPLE.of(lang), 7, Align::Right, 2),
            column(labels::COVERED.of(lang), 8, Align::Right, 0),
            column("", 7, Align::Right, 1),
            column(labels::STALE.of(lang), 8, Align::Right, 0),
            column(labels::NEWEST.of(lang), 11, Align::Left, 3),
            column(labels::AGE.of(lang), 9, Align::Right, 1),
        ];
        let parts = &view.parts;
        draw_table(
            inner,
            (self.part, parts.len()),
            &columns,
            look,
            buffer,
            |place| {
                let Some(part) = parts.get(place) else {
                    return Row::default();
                };
                let name = if part.id == view.unit.id {
                    labels::OWN.of(lang).to_owned()
                } else {
                    part.name.clone()
                };
                let mut cells = vec![
                    (Role::Text, name),
                    (Role::Muted, words::count(lang, part.headcount)),
                ];
                if let Some(row) = part.rows.get(self.feed) {
                    cells.extend(figures(row, view, part.headcount, look));
                }
                Row { cells }
            },
        );
    }
}

fn panel(title: Pieces, right: Pieces, active: Active, look: Look) -> Panel {
    Panel {
        title,
        right,
        active,
        look,
    }
}

/// Covered, its share, stale, newest day, age.
fn figures(row: &SourceRow, view: &SourcesView, headcount: u64, look: Look) -> [(Role, String); 5] {
    let lang = look.lang;
    let newest = row.days.map(|(_, newest)| newest);
    let none = || "—".to_owned();
    let (stale, sign) = match row.stale {
        0 => (Role::Muted, ""),
        _ => (Role::Warn, "! "),
    };
    let uncovered = if row.covered == 0 && headcount > 0 {
        Role::Bad
    } else {
        Role::Text
    };
    [
        (uncovered, words::count(lang, row.covered)),
        (Role::Muted, words::percent(lang, row.covered, headcount)),
        (stale, format!("{sign}{}", words::count(lang, row.stale))),
        (
            Role::Text,
            newest.map_or_else(none, |day| words::date(lang, day)),
        ),
        (
            Role::Text,
            newest.map_or_else(none, |day| labels::days(lang, age_days(day, view.today))),
        ),
    ]
}
