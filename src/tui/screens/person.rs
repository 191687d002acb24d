//! Orang: whoever answers for one ASN sees what is missing, whose turn it is, and what it would change.
//!
//! Drawing stands in [`super::person_draw`], the words about single pieces of evidence in [`super::evidence`].

use crate::domain::nip::Nip;
use crate::domain::outcome::ChecklistItem;
use crate::domain::outcome::Points;
use crate::domain::profile::EMBEDDED;
use crate::domain::profile::Profile;
use crate::store::ask::Header;
use crate::store::ask::PersonView;
use crate::store::ask::Query;
use crate::store::ask::QueueOverride;
use crate::store::ask::Reply;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::keymap::Action;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::evidence;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;

/// State of the screen.
#[derive(Debug)]
pub struct Person {
    pub(super) nip: Nip,
    pub(super) view: Loadable<Option<Box<PersonView>>>,
    pub(super) item: Option<String>,
    pub(super) position: String,
    wants_queue: bool,
}

impl Person {
    /// Of this person.
    pub fn new(nip: Nip) -> Self {
        Self {
            nip,
            view: Loadable::default(),
            item: None,
            position: String::new(),
            wants_queue: false,
        }
    }

    /// Who is shown.
    pub fn nip(&self) -> Nip {
        self.nip
    }

    /// `14/96`: where the person stands in the list one came from.
    pub fn set_position(&mut self, position: String) {
        self.position = position;
    }

    /// Opens the queue's dialog as soon as the person is there.
    pub fn want_queue(&mut self) {
        self.wants_queue = true;
    }

    /// Shows somebody else; the cursor stays on the same item.
    pub fn show(&mut self, nip: Nip, cx: &mut Cx<'_>) -> Vec<Effect> {
        if self.nip == nip {
            return Vec::new();
        }
        self.nip = nip;
        self.reload(cx)
    }

    /// Asks again.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.view.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Person(self.nip)))]
    }

    /// Takes an answer.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        let taken = self.view.absorb(ticket, arrived, |reply| match reply {
            Reply::Person(view) => Some(view),
            _ => None,
        });
        if taken && self.wants_queue {
            self.wants_queue = false;
            return self.set_queue(cx.look);
        }
        Vec::new()
    }

    /// The person, once loaded and found.
    pub fn person(&self) -> Option<&PersonView> {
        self.view.value().and_then(|view| view.as_deref())
    }

    pub(super) fn items(&self) -> &[ChecklistItem] {
        self.person()
            .map_or(&[], |view| view.outcome.items.as_slice())
    }

    pub(super) fn place(&self) -> usize {
        self.items()
            .iter()
            .position(|item| Some(&item.item) == self.item.as_ref())
            .unwrap_or(0)
    }

    fn go(&mut self, by: isize) {
        let last = self.items().len().saturating_sub(1);
        let place = self.place().saturating_add_signed(by).min(last);
        self.item = self.items().get(place).map(|item| item.item.clone());
    }

    /// Reacts to an action. Left and right are the application's: they walk the list below.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Up => self.go(-1),
            Action::Down => self.go(1),
            Action::PageUp => self.go(-10),
            Action::PageDown => self.go(10),
            Action::First => self.go(isize::MIN),
            Action::Last => self.go(isize::MAX),
            Action::Open => {
                if let (Some(view), Some(item)) = (self.person(), self.items().get(self.place())) {
                    let title = labels::label(cx.look.lang, &item.label).to_owned();
                    let lines = evidence::item_lines(view, item, cx.look);
                    return vec![Effect::Open(Box::new(Dialog::text(title, lines)))];
                }
            }
            Action::Provenance => {
                if let Some(view) = self.person() {
                    let lines = evidence::person_lines(view, cx.header, cx.look);
                    let title = labels::PROVENANCE_TITLE.of(cx.look.lang);
                    return vec![Effect::Open(Box::new(Dialog::text(title, lines)))];
                }
            }
            Action::SetQueue => return self.set_queue(cx.look),
            Action::Verify => return self.verify(cx.look),
            Action::Refuse => return self.refuse(cx.look),
            Action::Correct => return self.correct(cx.look),
            Action::AddEvidence => {
                return self.add(cx.look, cx.header.map(|header| header.today));
            }
            Action::Note => return self.note(cx.look),
            Action::Back => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn set_queue(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let Some(view) = self.person() else {
            return Vec::new();
        };
        // A decision by hand is taken back; else the rules' own verdict is turned round.
        let decision = match (view.queue_override, &view.queue) {
            (Some(_), _) => None,
            (None, Some(_)) => Some(QueueOverride::Out),
            (None, None) => Some(QueueOverride::In),
        };
        let (title, consequence) = match decision {
            None => (labels::QUEUE_RULES, labels::QUEUE_RULES_MEANS),
            Some(QueueOverride::Out) => (labels::QUEUE_OUT, labels::QUEUE_OUT_MEANS),
            Some(QueueOverride::In) => (labels::QUEUE_IN, labels::QUEUE_IN_MEANS),
        };
        let lines = vec![
            Pieces::from((Role::Title, view.employee.full_name())),
            Pieces::plain(consequence.of(lang)),
            Pieces::default(),
            Pieces::from((Role::Muted, labels::NOTE_PROMPT.of(lang))),
        ];
        let purpose = Purpose::SetQueue {
            nip: self.nip,
            decision,
            seen: view.version,
        };
        vec![Effect::Open(Box::new(Dialog::ask(
            title.of(lang),
            lines,
            String::new(),
            purpose,
        )))]
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.person().is_some(),
            ..now
        }
    }

    /// Position in the list, and the name.
    pub fn crumb(&self, _look: Look) -> String {
        let name = self
            .person()
            .map_or_else(|| self.nip.to_string(), |view| view.employee.name.clone());
        if self.position.is_empty() {
            name
        } else {
            format!("{} › {name}", self.position)
        }
    }
}

/// Cut-offs of the potential score under the profile of the header, where the program ships that profile.
pub fn cut_offs(header: Option<&Header>) -> Vec<Points> {
    let Some(header) = header else {
        return Vec::new();
    };
    EMBEDDED
        .iter()
        .find(|profile| profile.name == header.profile.name)
        .and_then(|profile| Profile::parse(profile.toml).ok())
        .map_or_else(Vec::new, |profile| {
            vec![profile.potential.medium, profile.potential.high]
        })
}
