//! Hadir: the list at the door of a session of the accepted plan, one key a person; a free seat finds a substitute.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::nip::Nip;
use crate::store::ask::Command;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::Attend;
use crate::store::ask::seat::Attendee;
use crate::store::ask::seat::Mark;
use crate::store::ask::seat::SeatState;
use crate::store::ask::seat::Substitute;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
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
use crate::words::tui as labels;

/// State of the screen.
#[derive(Debug)]
pub struct Attendance {
    session: String,
    people: Loadable<Vec<Attendee>>,
    /// The selected person keeps his line when others come or go.
    selected: Option<Nip>,
    /// Whose seat is free, while substitutes are asked for.
    absent: Option<Nip>,
    substitutes: Loadable<Vec<Substitute>>,
}

impl Attendance {
    /// Of a session.
    pub fn new(session: String) -> Self {
        Self {
            session,
            people: Loadable::default(),
            selected: None,
            absent: None,
            substitutes: Loadable::default(),
        }
    }

    /// Asks again for everything.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.people.ask(cx.tickets);
        let query = Query::Attendance(self.session.clone());
        vec![Effect::Ask(ticket, Box::new(query))]
    }

    /// Takes an answer.
    pub fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, cx: &Cx<'_>) -> Vec<Effect> {
        self.people.absorb(ticket, arrived, |reply| match reply {
            Reply::Attendance(people) => Some(people),
            _ => None,
        });
        let found = self
            .substitutes
            .absorb(ticket, arrived, |reply| match reply {
                Reply::Substitutes(people) => Some(people),
                _ => None,
            });
        if !found {
            return Vec::new();
        }
        if let Some(sentence) = self.substitutes.failure() {
            return vec![Effect::Say(sentence.to_owned())];
        }
        self.offer_substitutes(cx.look)
    }

    fn rows(&self) -> &[Attendee] {
        self.people.value().map_or(&[][..], Vec::as_slice)
    }

    fn place(&self) -> usize {
        self.rows()
            .iter()
            .position(|row| Some(row.nip) == self.selected)
            .unwrap_or(0)
    }

    fn row(&self) -> Option<&Attendee> {
        self.rows().get(self.place())
    }

    fn go(&mut self, place: usize) {
        let last = self.rows().len().saturating_sub(1);
        self.selected = self.rows().get(place.min(last)).map(|row| row.nip);
    }

    /// Reacts to an action.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let page = usize::from(cx.room.height / 2).max(4);
        let place = self.place();
        match action {
            Action::Up => self.go(place.saturating_sub(1)),
            Action::Down => self.go(place + 1),
            Action::PageUp => self.go(place.saturating_sub(page)),
            Action::PageDown => self.go(place + page),
            Action::First => self.go(0),
            Action::Last => self.go(usize::MAX),
            Action::Open => {
                if let Some(row) = self.row() {
                    return vec![Effect::Go(Route::Person(row.nip))];
                }
            }
            Action::Present => return self.mark(cx, Mark::Attended),
            Action::ClearMark => return self.mark(cx, Mark::Clear),
            Action::Absent => return self.ask_reason(Mark::Absent, labels::ABSENT, cx.look),
            Action::Refused => return self.ask_reason(Mark::Refused, labels::REFUSED, cx.look),
            Action::Substitute => return self.ask_substitutes(cx),
            Action::Back | Action::Left => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn command(&self, row: &Attendee, mark: Mark) -> Command {
        Command::Attend(Attend::Mark {
            session: self.session.clone(),
            nip: row.nip,
            mark,
            note: String::new(),
            seen: row.version,
        })
    }

    /// One key a person: the next one is selected at once.
    fn mark(&mut self, cx: &mut Cx<'_>, mark: Mark) -> Vec<Effect> {
        let Some(command) = self.row().map(|row| self.command(row, mark)) else {
            return Vec::new();
        };
        if mark == Mark::Attended {
            self.go(self.place() + 1);
        }
        vec![Effect::Do(cx.tickets.draw(), Box::new(command))]
    }

    fn ask_reason(
        &self,
        mark: fn(AbsenceReason) -> Mark,
        title: labels::Text,
        look: Look,
    ) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let lang = look.lang;
        let reasons = AbsenceReason::ALL;
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: format!("{} · {}", row.name, title.of(lang)),
            rows: reasons
                .iter()
                .map(|reason| labels::absence(lang, *reason).to_owned())
                .collect(),
            selected: 0,
            purpose: Purpose::Commands(
                reasons
                    .iter()
                    .map(|reason| self.command(row, mark(*reason)))
                    .collect(),
            ),
        }))]
    }

    fn ask_substitutes(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let is_free = matches!(row.state, SeatState::Absent | SeatState::Refused) && !row.replaced;
        if !is_free {
            return vec![Effect::Say(
                labels::SEAT_NOT_FREE.of(cx.look.lang).to_owned(),
            )];
        }
        let nip = row.nip;
        self.absent = Some(nip);
        let ticket = self.substitutes.ask(cx.tickets);
        let query = Query::Substitutes(self.session.clone(), nip);
        vec![Effect::Ask(ticket, Box::new(query))]
    }

    fn offer_substitutes(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let absent = self.rows().iter().find(|row| Some(row.nip) == self.absent);
        let (Some(absent), Some(people)) = (absent, self.substitutes.value()) else {
            return Vec::new();
        };
        if people.is_empty() {
            return vec![Effect::Say(labels::NO_SUBSTITUTE.of(lang).to_owned())];
        }
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::substitute_title(lang, &absent.name),
            rows: people
                .iter()
                .map(|one| {
                    format!(
                        "{} · {} · {}",
                        one.name,
                        one.agency,
                        labels::rank_points(lang, i32::try_from(one.points).unwrap_or(i32::MAX))
                    )
                })
                .collect(),
            selected: 0,
            purpose: Purpose::Commands(
                people
                    .iter()
                    .map(|one| {
                        Command::Attend(Attend::Substitute {
                            session: self.session.clone(),
                            absent: absent.nip,
                            substitute: one.nip,
                            seen: absent.version,
                        })
                    })
                    .collect(),
            ),
        }))]
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.row().is_some(),
            ..now
        }
    }

    /// The session.
    pub fn crumb(&self, look: Look) -> String {
        format!("{} {}", labels::SESSIONS_TITLE.of(look.lang), self.session)
    }

    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let rows = self.rows();
        let present = rows
            .iter()
            .filter(|row| matches!(row.state, SeatState::Attended | SeatState::Result))
            .count();
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::ATTENDANCE_TITLE.of(lang)))
                .and(Role::Text, format!(" {}", self.session)),
            right: Pieces::from((
                Role::Muted,
                labels::attendance_sum(lang, present, rows.len()),
            )),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        if self.people.value().is_none() {
            draw_state(&self.people, inner, look, buffer);
            return;
        }
        if rows.is_empty() {
            let line = text::line_of(inner, 1);
            let sentence = labels::NOBODY_CALLED.of(lang);
            text::put(buffer, line, 2, sentence, look.style(Role::Muted));
            return;
        }
        let room = usize::from(inner.height.saturating_sub(1).max(1));
        let place = self.place();
        let first = people::paged(place, rows.len(), room);
        let shown: Vec<Row> = rows
            .iter()
            .skip(first)
            .take(room)
            .map(|row| cells(row, look))
            .collect();
        let columns = columns(look);
        Table {
            columns: &columns,
            rows: &shown,
            selected: place.checked_sub(first),
            cursor_column: 0,
            look,
        }
        .render(inner, buffer);
    }
}

fn columns(look: Look) -> [Column<'static>; 4] {
    let lang = look.lang;
    let column = |title, width, grow, most, rank| Column {
        title,
        width,
        grow,
        most,
        align: Align::Left,
        rank,
    };
    [
        column(labels::COLUMN_NAME.of(lang), 22, 2, 40, 0),
        column(labels::COLUMN_UNIT.of(lang), 16, 1, 34, 2),
        column("NIP", 21, 0, 0, 1),
        column(labels::COLUMN_STATE.of(lang), 26, 1, 40, 0),
    ]
}

fn cells(row: &Attendee, look: Look) -> Row {
    let lang = look.lang;
    let role = match row.state {
        SeatState::Attended | SeatState::Result => Role::Good,
        SeatState::Absent | SeatState::Refused => Role::Bad,
        SeatState::Scheduled | SeatState::Called => Role::Muted,
    };
    let mut state = labels::seat_state(lang, row.state);
    if let Some(reason) = row.reason {
        state = format!("{state}: {}", labels::absence(lang, reason));
    }
    if row.replaced {
        state = format!("{state} · {}", labels::REPLACED.of(lang));
    } else if row.substitute_for.is_some() {
        state = format!("{state} · {}", labels::SUBSTITUTE_MARK.of(lang));
    }
    Row {
        cells: vec![
            (Role::Text, row.name.clone()),
            (Role::Muted, row.agency.clone()),
            (Role::Muted, row.nip.spaced()),
            (role, state),
        ],
    }
}
