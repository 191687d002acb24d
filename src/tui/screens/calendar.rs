//! Jadwal: the sessions by day, how full each is, and who is called to it.
//!
//! Above, months by days: a digit says how many tenths of the day's seats are taken. Below, the sessions one by one; drawing
//! stands in `calendar_draw`.

use crate::planner::instance::SessionState;
use crate::store::ask::Called;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::PlanningView;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::SessionRow;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::keymap::Action;
use crate::tui::keymap::PlanShown;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::basis;
use crate::tui::screens::letters;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;

/// State of the screen.
#[derive(Debug)]
pub struct Calendar {
    plan: Option<PlanId>,
    pub(super) planning: Loadable<PlanningView>,
    /// Code of the selected session; it keeps its place when others come or go.
    selected: Option<String>,
    called: Loadable<Vec<Called>>,
}

impl Calendar {
    /// Beside a plan; none: the accepted one, else the newest draft.
    pub fn new(plan: Option<PlanId>) -> Self {
        Self {
            plan,
            planning: Loadable::default(),
            selected: None,
            called: Loadable::default(),
        }
    }

    /// Asks again for everything.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.planning.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Planning(self.plan)))]
    }

    /// Takes an answer.
    pub fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, cx: &Cx<'_>) -> Vec<Effect> {
        self.planning.absorb(ticket, arrived, |reply| match reply {
            Reply::Planning(view) => Some(*view),
            _ => None,
        });
        let called = self.called.absorb(ticket, arrived, |reply| match reply {
            Reply::Called(people) => Some(people),
            _ => None,
        });
        if !called {
            return Vec::new();
        }
        if let Some(sentence) = self.called.failure() {
            return vec![Effect::Say(sentence.to_owned())];
        }
        self.tell_called(cx.look)
    }

    pub(super) fn sessions(&self) -> &[SessionRow] {
        self.planning
            .value()
            .map_or(&[][..], |view| view.sessions.as_slice())
    }

    pub(super) fn place(&self) -> usize {
        self.sessions()
            .iter()
            .position(|session| Some(&session.code) == self.selected.as_ref())
            .unwrap_or(0)
    }

    pub(super) fn session(&self) -> Option<&SessionRow> {
        self.sessions().get(self.place())
    }

    fn head(&self) -> Option<&PlanHead> {
        let view = self.planning.value()?;
        let shown = view.shown?;
        view.plans.iter().find(|head| head.id == shown)
    }

    fn go(&mut self, place: usize) {
        let last = self.sessions().len().saturating_sub(1);
        self.selected = self
            .sessions()
            .get(place.min(last))
            .map(|session| session.code.clone());
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
            Action::Open => return self.ask_called(cx),
            Action::Letters => {
                if let (Some(head), Some(session)) = (self.head(), self.session()) {
                    return vec![letters::ask(head.id, Some(&session.code), cx.look)];
                }
            }
            Action::Attendance => {
                if let Some(session) = self.session() {
                    return vec![Effect::Go(Route::Attendance(session.code.clone()))];
                }
            }
            Action::Pin => return self.ask_state(SessionState::Locked, cx.look),
            Action::Cancel => return self.ask_state(SessionState::Cancelled, cx.look),
            Action::AddSession => return vec![basis::session(self.session(), false, cx.look)],
            Action::EditSession => return vec![basis::session(self.session(), true, cx.look)],
            Action::Back | Action::Left => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    /// Asks before a session gets a state, or is open again where it has it already.
    fn ask_state(&self, wanted: SessionState, look: Look) -> Vec<Effect> {
        let Some(session) = self.session() else {
            return Vec::new();
        };
        let lang = look.lang;
        let state = if session.state == word(wanted) {
            SessionState::Open
        } else {
            wanted
        };
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::session_state_title(lang, &session.code, session.taken, state),
            rows: vec![
                labels::NO_KEEP.of(lang).to_owned(),
                labels::session_state_yes(lang, state).to_owned(),
            ],
            selected: 0,
            purpose: Purpose::SessionState {
                code: session.code.clone(),
                state,
                seen: session.version,
            },
        }))]
    }

    fn ask_called(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let (Some(plan), Some(code)) = (
            self.head().map(|head| head.id),
            self.session().map(|session| session.code.clone()),
        ) else {
            return vec![Effect::Say(
                labels::NOBODY_CALLED.of(cx.look.lang).to_owned(),
            )];
        };
        let ticket = self.called.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Called(plan, code)))]
    }

    fn tell_called(&self, look: Look) -> Vec<Effect> {
        let (Some(session), Some(people)) = (self.session(), self.called.value()) else {
            return Vec::new();
        };
        if people.is_empty() {
            return vec![Effect::Say(labels::NOBODY_CALLED.of(look.lang).to_owned())];
        }
        let lines = people
            .iter()
            .map(|person| {
                Pieces::from((Role::Text, text::fit(&person.name, 32, Align::Left)))
                    .and(Role::Muted, format!(" {} ", person.nip.spaced()))
                    .and(Role::Text, person.agency.clone())
            })
            .collect();
        let title = labels::called_title(look.lang, session, people.len());
        vec![Effect::Open(Box::new(Dialog::text(title, lines)))]
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        let plan = match self.head() {
            None => PlanShown::None,
            Some(head) if head.status == PlanStatus::Accepted => PlanShown::Accepted,
            Some(head) if head.status != PlanStatus::Draft => PlanShown::Settled,
            Some(head) if head.stale => PlanShown::StaleDraft,
            Some(_) => PlanShown::Draft,
        };
        Situation {
            selected: self.session().is_some(),
            plan,
            ..now
        }
    }

    /// The plan shown.
    pub fn crumb(&self, look: Look) -> String {
        match self.head() {
            Some(head) => format!(
                "{} ({})",
                head.name,
                labels::plan_status(look.lang, head.status)
            ),
            None => labels::CALENDAR_TITLE.of(look.lang).to_owned(),
        }
    }
}

/// The word of a state, as the store keeps it.
fn word(state: SessionState) -> &'static str {
    match state {
        SessionState::Open => "open",
        SessionState::Locked => "locked",
        SessionState::Cancelled => "cancelled",
    }
}
