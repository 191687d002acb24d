//! Banding: two to four people side by side, where they differ first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::nip::Nip;
use crate::store::ask::PersonView;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::tui::dialog::Answer;
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
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::moved;
use crate::tui::screens::talent::whatif_draw::below;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words::beside::Fact;
use crate::words::beside::MOST;
use crate::words::beside::facts;
use crate::words::tui as texts;
use crate::words::tui::talent as labels;

/// Columns of the names of the rows.
const NAMES: usize = 20;

/// State of the screen.
#[derive(Debug)]
pub struct Beside {
    people: Vec<(Nip, Loadable<Option<Box<PersonView>>>)>,
    column: usize,
    scroll: usize,
}

impl Beside {
    /// Of these people, at most four.
    pub fn new(people: &[Nip]) -> Self {
        Self {
            people: people
                .iter()
                .take(MOST)
                .map(|nip| (*nip, Loadable::default()))
                .collect(),
            column: 0,
            scroll: 0,
        }
    }

    fn views(&self) -> Vec<Option<&PersonView>> {
        self.people
            .iter()
            .map(|(_, view)| view.value().and_then(|view| view.as_deref()))
            .collect()
    }

    fn facts(&self, look: Look) -> Vec<Fact> {
        facts(look.lang, &self.views())
    }
}

impl Leaf for Beside {
    fn scope(&self) -> Scope {
        Scope::Beside
    }

    fn crumb(&self, look: Look) -> String {
        labels::people_beside(look.lang, self.people.len())
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.people
            .iter_mut()
            .map(|(nip, view)| Effect::Ask(view.ask(cx.tickets), Box::new(Query::Person(*nip))))
            .collect()
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, _cx: &mut Cx<'_>) -> Vec<Effect> {
        for (_, view) in &mut self.people {
            view.absorb(ticket, arrived, |reply| match reply {
                Reply::Person(view) => Some(view),
                _ => None,
            });
        }
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Left => self.column = self.column.saturating_sub(1),
            Action::Right => {
                self.column = (self.column + 1).min(self.people.len().saturating_sub(1));
            }
            Action::Open => {
                if let Some((nip, _)) = self.people.get(self.column) {
                    return vec![Effect::Go(Route::Person(*nip))];
                }
            }
            Action::Unmark => {
                if self.column < self.people.len() {
                    let (nip, _) = self.people.remove(self.column);
                    self.column = self.column.min(self.people.len().saturating_sub(1));
                    let mut effects = vec![Effect::Unmark(nip)];
                    if self.people.len() < 2 {
                        effects.push(Effect::Back);
                    }
                    return effects;
                }
            }
            Action::Back => return vec![Effect::Back],
            other => {
                let count = self.facts(cx.look).len();
                self.scroll = moved(self.scroll, other, count);
            }
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: !self.people.is_empty(),
            ..now
        }
    }

    fn answered(&mut self, _asked: Asked, _answer: Answer, _cx: &mut Cx<'_>) -> Follows {
        Follows::Closes(Vec::new())
    }

    fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::BESIDE_TITLE.of(lang))),
            right: Pieces::from((Role::Muted, labels::BESIDE_RIGHT.of(lang))),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        let count = self.people.len().max(1);
        let room = usize::from(inner.width.saturating_sub(2));
        let each = room.saturating_sub(NAMES + 1) / count;
        if each < 6 {
            let line = text::line_of(inner, 0);
            let sentence = texts::TOO_SMALL.of(lang);
            text::put(buffer, line, 1, sentence, look.style(Role::Warn));
            return;
        }
        let x = |at: usize| text::columns(2 + NAMES + 1 + at * each);
        for (at, view) in self.views().into_iter().enumerate() {
            let (name, nip) = match (view, self.people.get(at)) {
                (Some(view), _) => (view.employee.full_name(), view.employee.nip.to_string()),
                (None, Some((nip, _))) => (nip.to_string(), String::new()),
                (None, None) => (String::new(), String::new()),
            };
            let role = if at == self.column {
                Role::Focus
            } else {
                Role::Title
            };
            let name = text::fit(&name, each - 1, Align::Left);
            let nip = text::fit(&nip, each - 1, Align::Left);
            let (above, line) = (text::line_of(inner, 0), text::line_of(inner, 1));
            text::put(buffer, above, x(at), name.trim_end(), look.style(role));
            text::put(buffer, line, x(at), &nip, look.style(Role::Muted));
        }
        let facts = self.facts(look);
        let rest = below(inner, 2);
        let lines = usize::from(rest.height.max(1));
        let first = self
            .scroll
            .min(facts.len().saturating_sub(lines.min(facts.len())));
        for (row, fact) in facts.iter().skip(first).take(lines).enumerate() {
            let line = text::line_of(rest, text::columns(row));
            let differs = fact.differs();
            let (sign, role) = if differs {
                ("*", Role::Text)
            } else {
                (" ", Role::Muted)
            };
            text::put(buffer, line, 0, sign, look.style(Role::Muted));
            let name = text::fit(&fact.name, NAMES, Align::Left);
            text::put(buffer, line, 2, &name, look.style(role));
            for (at, value) in fact.values.iter().enumerate() {
                let value = text::fit(value, each - 1, Align::Left);
                text::put(buffer, line, x(at), value.trim_end(), look.style(role));
            }
        }
    }
}
