//! Tindak lanjut: what the regulation has follow from each box, and how many people of the unit it concerns.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::filter::Filter;
use crate::domain::ninebox::BoxNo;
use crate::domain::person::UnitId;
use crate::store::ask::Cell;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::PeopleAsk;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::Sort;
use crate::store::ask::Window;
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
use crate::tui::screens::chips;
use crate::tui::screens::map::WINDOW;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::moved;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as texts;
use crate::words::tui::talent as labels;

/// Boxes from the best to the worst, then the tray.
const ROWS: usize = 10;

/// State of the screen.
#[derive(Debug)]
pub struct FollowUp {
    unit: Option<UnitId>,
    unit_name: String,
    filter: Filter,
    grid: Loadable<Grid>,
    place: usize,
}

fn number(place: usize) -> Option<BoxNo> {
    BoxNo::ALL.into_iter().rev().nth(place)
}

impl FollowUp {
    /// Of a unit; none: the root.
    pub fn new(unit: Option<UnitId>, unit_name: String, filter: Filter) -> Self {
        Self {
            unit,
            unit_name,
            filter,
            grid: Loadable::default(),
            place: 0,
        }
    }
}

impl Leaf for FollowUp {
    fn scope(&self) -> Scope {
        Scope::FollowUp
    }

    fn crumb(&self, _look: Look) -> String {
        self.unit_name.clone()
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ask = GridAsk {
            unit: self.unit,
            filter: self.filter.clone(),
        };
        let ticket = self.grid.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Grid(ask)))]
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, _cx: &mut Cx<'_>) -> Vec<Effect> {
        self.grid.absorb(ticket, arrived, |reply| match reply {
            Reply::Grid(grid) => Some(*grid),
            _ => None,
        });
        Vec::new()
    }

    fn act(&mut self, action: Action, _cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Open => {
                let ask = PeopleAsk {
                    unit: self.unit,
                    cell: number(self.place).map_or(Cell::Tray, Cell::Box),
                    filter: self.filter.clone(),
                    sort: Sort::Name,
                    window: Window {
                        offset: 0,
                        limit: WINDOW,
                    },
                    locate: None,
                };
                let name = self.unit_name.clone();
                return vec![Effect::Go(Route::People(Box::new(ask), name))];
            }
            Action::Jump(0) => self.place = ROWS - 1,
            Action::Jump(number) => self.place = usize::from(9_u8.saturating_sub(number)),
            Action::Back => return vec![Effect::Back],
            other => self.place = moved(self.place, other, ROWS),
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.grid.value().is_some(),
            ..now
        }
    }

    fn answered(&mut self, _asked: Asked, _answer: Answer, _cx: &mut Cx<'_>) -> Follows {
        Follows::Closes(Vec::new())
    }

    fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let mut title = Pieces::from((Role::Title, labels::FOLLOWUP_TITLE.of(lang)))
            .and(Role::Text, format!(" · {}", self.unit_name));
        title.0.extend(chips(&self.filter).0);
        let panel = Panel {
            title,
            right: Pieces::from((Role::Muted, labels::FOLLOWUP_RIGHT.of(lang))),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        let Some(grid) = self.grid.value() else {
            draw_state(&self.grid, inner, look, buffer);
            return;
        };
        let each = (inner.height / 10).clamp(1, 3);
        let name_room = 22.min(usize::from(inner.width / 3));
        let begin = 3 + name_room + 8;
        let room = usize::from(inner.width).saturating_sub(begin + 1).max(1);
        for place in 0..ROWS {
            let line = text::line_of(inner, text::columns(place) * each);
            let (name, count, role, actions) = match number(place) {
                Some(number) => (
                    {
                        let (performance, potential) = number.classes();
                        format!(
                            "{} {} · {}",
                            number.number(),
                            terms::performance(lang, performance),
                            terms::potential(lang, potential)
                        )
                    },
                    grid.boxes.get(number.index()).map_or(0, |one| one.count),
                    if number.feeds_succession() {
                        Role::Accent
                    } else {
                        Role::Text
                    },
                    terms::follow_ups(lang, number).join(" · "),
                ),
                None => (
                    texts::TRAY_NAME.of(lang).to_owned(),
                    grid.tray.iter().map(|(_, count)| count).sum(),
                    Role::Warn,
                    grid.tray
                        .iter()
                        .map(|(reason, count)| {
                            format!(
                                "{} {}",
                                words::count(lang, *count),
                                terms::tray_reason(lang, *reason)
                            )
                        })
                        .collect::<Vec<_>>()
                        .join(" · "),
                ),
            };
            let here = place == self.place;
            if here {
                text::put(buffer, line, 0, "►", look.style(Role::Marker));
            }
            let role = if here { Role::Focus } else { role };
            let name = text::fit(&name, name_room, Align::Left);
            text::put(buffer, line, 2, &name, look.style(role));
            let count = text::fit(&words::count(lang, count), 7, Align::Right);
            let at = text::columns(2 + name_room);
            text::put(buffer, line, at, &count, look.style(Role::Title));
            let broken = text::wrap(&actions, room);
            let last = usize::from(each).saturating_sub(1);
            for (row, sentence) in broken.iter().take(usize::from(each)).enumerate() {
                // What does not fit is cut with a sign, not dropped.
                let sentence = if row == last && broken.len() > last + 1 {
                    let rest: Vec<&str> = broken.iter().skip(last).map(String::as_str).collect();
                    text::clip(&rest.join(" "), room)
                } else {
                    sentence.clone()
                };
                let line = text::line_of(inner, text::columns(place) * each + text::columns(row));
                let at = text::columns(begin);
                text::put(buffer, line, at, &sentence, look.style(Role::Text));
            }
        }
    }
}
