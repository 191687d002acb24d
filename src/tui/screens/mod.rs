//! The screens: one file each, with its state, its reactions and its drawing. They form a path; the last one is seen.
//!
//! | screens | files |
//! |---|---|
//! | Peta, Daftar, Orang, Cari | [`map`], [`people`], [`person`] with its edits in [`person_edit`], [`find`] |
//! | Antrean, Jadwal, Hadir | [`queue`] and `queue_*`, [`calendar`], [`attendance`]; forms for what planning rests on in [`basis`] |
//! | Impor and sources | [`imports`] and `imports_*` |
//! | Andaikan, snapshots, profiles, comparison, follow-up, calibration | [`talent`] |

pub mod attendance;
pub mod basis;
pub mod calendar;
mod calendar_draw;
mod comparison;
pub mod evidence;
pub mod find;
pub mod imports;
mod imports_draw;
mod imports_file;
mod imports_keys;
mod imports_sources;
mod letters;
pub mod map;
pub mod map_draw;
pub mod menu;
pub mod people;
pub mod person;
pub mod person_draw;
pub mod person_edit;
pub mod queue;
mod queue_curve;
pub mod queue_draw;
mod queue_plans;
mod queue_why;
pub mod queue_wishes;
pub mod talent;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::nip::Nip;
use crate::store::ask::Header;
use crate::store::ask::Reply;
use crate::tui::keymap::Action;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Ticket;
use crate::tui::loadable::Tickets;
use crate::tui::msg::Effect;
use crate::tui::msg::Progress;
use crate::tui::theme::Look;

/// An answer on its way to the question it belongs to; taken at most once.
pub type Arrived = Option<Result<Reply, String>>;

/// What screens may use while they react.
#[derive(Debug)]
pub struct Cx<'a> {
    /// Numbers for questions.
    pub tickets: &'a mut Tickets,
    /// Language and looks.
    pub look: Look,
    /// The header, once it is known.
    pub header: Option<&'a Header>,
    /// Room of the screen's body.
    pub room: Rect,
}

/// What screens may use while they are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Sight<'a> {
    /// Language and looks.
    pub look: Look,
    /// The header, once it is known.
    pub header: Option<&'a Header>,
    /// State of the long job.
    pub job: Job,
    /// How far an import is, while one runs.
    pub importing: Option<crate::tui::intake::Progress>,
}

/// State of the long job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Nothing runs.
    None,
    /// It has begun and told nothing yet.
    Begun,
    /// The latest it has told.
    Running(Progress),
}

/// A screen.
#[derive(Debug)]
pub enum Screen {
    /// Peta.
    Map(Box<map::Map>),
    /// Daftar.
    People(Box<people::People>),
    /// Orang.
    Person(Box<person::Person>),
    /// Antrean.
    Queue(Box<queue::Queue>),
    /// Jadwal.
    Calendar(Box<calendar::Calendar>),
    /// Impor.
    Imports(Box<imports::Imports>),
    /// Hadir.
    Attendance(Box<attendance::Attendance>),
    /// Andaikan, Cuplikan, Profil, and what is compared.
    Talent(Box<dyn talent::Leaf>),
    /// Cari.
    Find(Box<find::Find>),
}

impl Screen {
    /// Which keys it hears.
    pub fn scope(&self) -> Scope {
        match self {
            Self::Map(_) => Scope::Map,
            Self::People(_) => Scope::People,
            Self::Person(_) => Scope::Person,
            Self::Queue(_) => Scope::Queue,
            Self::Calendar(_) => Scope::Calendar,
            Self::Imports(screen) => screen.scope(),
            Self::Attendance(_) => Scope::Attendance,
            Self::Talent(screen) => screen.scope(),
            Self::Find(_) => Scope::Find,
        }
    }

    /// Does what an action asks.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match self {
            Self::Map(screen) => screen.act(action, cx),
            Self::People(screen) => screen.act(action, cx),
            Self::Person(screen) => screen.act(action, cx),
            Self::Queue(screen) => screen.act(action, cx),
            Self::Calendar(screen) => screen.act(action, cx),
            Self::Imports(screen) => screen.act(action, cx),
            Self::Attendance(screen) => screen.act(action, cx),
            Self::Talent(screen) => screen.act(action, cx),
            Self::Find(screen) => screen.act(action, cx),
        }
    }

    /// Takes an answer that belongs to it.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        match self {
            Self::Map(screen) => screen.absorb(ticket, arrived, cx),
            Self::People(screen) => screen.absorb(ticket, arrived, cx),
            Self::Person(screen) => screen.absorb(ticket, arrived, cx),
            Self::Queue(screen) => screen.absorb(ticket, arrived, cx),
            Self::Calendar(screen) => screen.absorb(ticket, arrived, cx),
            Self::Imports(screen) => screen.absorb(ticket, arrived, cx),
            Self::Attendance(screen) => screen.absorb(ticket, arrived, cx),
            Self::Talent(screen) => screen.absorb(ticket, arrived, cx),
            Self::Find(screen) => screen.absorb(ticket, arrived, cx),
        }
    }

    /// Asks again for everything it shows.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        match self {
            Self::Map(screen) => screen.reload(cx),
            Self::People(screen) => screen.reload(cx),
            Self::Person(screen) => screen.reload(cx),
            Self::Queue(screen) => screen.reload(cx),
            Self::Calendar(screen) => screen.reload(cx),
            Self::Imports(screen) => screen.reload(cx),
            Self::Attendance(screen) => screen.reload(cx),
            Self::Talent(screen) => screen.reload(cx),
            Self::Find(screen) => screen.reload(cx),
        }
    }

    /// What the availability of actions depends on, as far as the screen knows it.
    pub fn situation(&self, now: Situation) -> Situation {
        match self {
            Self::Map(screen) => screen.situation(now),
            Self::People(screen) => screen.situation(now),
            Self::Person(screen) => screen.situation(now),
            Self::Queue(screen) => screen.situation(now),
            Self::Calendar(screen) => screen.situation(now),
            Self::Imports(screen) => screen.situation(now),
            Self::Attendance(screen) => screen.situation(now),
            Self::Talent(screen) => screen.situation(now),
            Self::Find(screen) => screen.situation(now),
        }
    }

    /// The filter's text, and what the screen does with a new one.
    pub fn set_filter(
        &mut self,
        filter: crate::domain::filter::Filter,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        match self {
            Self::Map(screen) => screen.set_filter(filter, cx),
            Self::People(screen) => screen.set_filter(filter, cx),
            Self::Queue(screen) => screen.set_filter(filter, cx),
            Self::Person(_)
            | Self::Calendar(_)
            | Self::Imports(_)
            | Self::Attendance(_)
            | Self::Talent(_)
            | Self::Find(_) => Vec::new(),
        }
    }

    /// Moves its selection by one and names the person there, if that row is known.
    pub fn step(&mut self, by: isize, cx: &mut Cx<'_>) -> (Option<Nip>, Vec<Effect>) {
        match self {
            Self::People(screen) => screen.step(by, cx),
            Self::Queue(screen) => screen.step(by, cx),
            Self::Find(screen) => (screen.step(by), Vec::new()),
            Self::Map(_)
            | Self::Person(_)
            | Self::Calendar(_)
            | Self::Imports(_)
            | Self::Attendance(_)
            | Self::Talent(_) => (None, Vec::new()),
        }
    }

    /// Its part of the breadcrumb.
    pub fn crumb(&self, look: Look) -> String {
        match self {
            Self::Map(screen) => screen.crumb(look),
            Self::People(screen) => screen.crumb(look),
            Self::Person(screen) => screen.crumb(look),
            Self::Queue(screen) => screen.crumb(look),
            Self::Calendar(screen) => screen.crumb(look),
            Self::Imports(screen) => screen.crumb(look),
            Self::Attendance(screen) => screen.crumb(look),
            Self::Talent(screen) => screen.crumb(look),
            Self::Find(screen) => screen.crumb(look),
        }
    }

    /// Draws it.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        match self {
            Self::Map(screen) => screen.draw(area, sight, buffer),
            Self::People(screen) => screen.draw(area, sight, buffer),
            Self::Person(screen) => screen.draw(area, sight, buffer),
            Self::Queue(screen) => screen.draw(area, sight, buffer),
            Self::Calendar(screen) => screen.draw(area, sight, buffer),
            Self::Imports(screen) => screen.draw(area, sight, buffer),
            Self::Attendance(screen) => screen.draw(area, sight, buffer),
            Self::Talent(screen) => screen.draw(area, sight, buffer),
            Self::Find(screen) => screen.draw(area, sight, buffer),
        }
    }
}

/// Chips of a filter: its conditions, each with its sign.
pub fn chips(filter: &crate::domain::filter::Filter) -> crate::tui::widgets::text::Pieces {
    use crate::tui::theme::Role;
    let mut pieces = crate::tui::widgets::text::Pieces::default();
    for condition in filter
        .to_string()
        .split(' ')
        .filter(|text| !text.is_empty())
    {
        pieces = pieces
            .and(Role::Text, " ")
            .and(Role::Chip, format!("[{condition}]"));
    }
    pieces
}

/// The dialog in which a filter is edited.
pub fn filter_dialog(filter: &crate::domain::filter::Filter, look: Look) -> Effect {
    use crate::tui::dialog::Dialog;
    use crate::tui::dialog::Purpose;
    use crate::tui::theme::Role;
    use crate::tui::widgets::text::Pieces;
    use crate::words::tui as words;
    let lines = words::FILTER_HELP
        .iter()
        .map(|text| Pieces::from((Role::Muted, text.of(look.lang))))
        .collect();
    Effect::Open(Box::new(Dialog::ask(
        words::FILTER_TITLE.of(look.lang),
        lines,
        filter.to_string(),
        Purpose::Filter,
    )))
}

/// A filter without its last condition.
pub fn without_last(filter: &crate::domain::filter::Filter) -> crate::domain::filter::Filter {
    let mut fewer = filter.clone();
    fewer.conditions.pop();
    fewer
}
