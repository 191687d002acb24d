//! Screens of the talent side beside the map: what-if, snapshots, rule profiles, units compared, people compared.
//!
//! Each is a [`Leaf`]: the path of screens needs to know no more of it.

mod beside;
mod calibration;
mod calibration_draw;
mod difference;
mod followup;
mod heat;
mod matrix;
mod profiles;
mod supposed;
mod times;
mod times_draw;
mod whatif;
mod whatif_draw;
mod whatif_rules;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::nip::Nip;
use crate::store::ask::Command;
use crate::tui::dialog::Answer;
use crate::tui::keymap::Action;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::theme::Look;

pub use crate::tui::screens::talent::beside::Beside;
pub use crate::tui::screens::talent::calibration::Calibration;
pub use crate::tui::screens::talent::followup::FollowUp;
pub use crate::tui::screens::talent::heat::Heat;
pub use crate::tui::screens::talent::profiles::Profiles;
pub use crate::tui::screens::talent::times::Times;
pub use crate::tui::screens::talent::whatif::Subject;
pub use crate::tui::screens::talent::whatif::WhatIf;

/// What one of these screens has asked in a dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Which item is supposed: ids of items by row.
    Item(Vec<String>),
    /// Which value an item is supposed to have: the item, values by row.
    Pick(String, Vec<String>),
    /// The number an item is supposed to have.
    Number(String),
    /// Which rules: names by row.
    Rules(Vec<String>),
    /// Cut-offs, the rule for missing pieces, weights: ids of the items weighted.
    Tune(Vec<String>),
    /// Whether what is supposed is applied.
    Apply,
    /// Label and reason of a new snapshot.
    Snapshot,
    /// The later end of a movement: labels by row; none: today.
    Until(Vec<Option<String>>),
    /// Whether rules are put in force.
    Activate(String),
    /// Label of a new calibration session.
    OpenSession,
    /// Which session: labels by row.
    Session(Vec<String>),
    /// Name or NIP of whoever is to be moved.
    FindWhom,
    /// Which of the people found.
    Whom(Vec<(Nip, String)>),
    /// Where to, and why.
    Move(Nip),
    /// Why a move is withdrawn.
    Withdraw(Nip),
    /// Whether the session is closed.
    CloseSession,
    /// File of the minutes.
    Minutes,
}

/// What follows from an answer.
#[derive(Debug)]
pub enum Follows {
    /// The dialog closes, and this happens.
    Closes(Vec<Effect>),
    /// The dialog stays and says what is wrong.
    Blames(String),
    /// The dialog waits for what becomes of this.
    Commands(Box<Command>),
}

/// A screen that the others need to know nothing of.
pub trait Leaf: std::fmt::Debug {
    /// Which keys it hears.
    fn scope(&self) -> Scope;
    /// Its part of the breadcrumb.
    fn crumb(&self, look: Look) -> String;
    /// Asks again for everything it shows.
    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect>;
    /// Takes an answer that belongs to it.
    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, cx: &mut Cx<'_>) -> Vec<Effect>;
    /// Does what an action asks.
    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect>;
    /// What the availability of actions depends on.
    fn situation(&self, now: Situation) -> Situation;
    /// What follows from the answer of its dialog.
    fn answered(&mut self, asked: Asked, answer: Answer, cx: &mut Cx<'_>) -> Follows;
    /// Draws it.
    fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer);
}

/// Moves a place in a list of so many rows.
fn moved(place: usize, action: Action, count: usize) -> usize {
    let last = count.saturating_sub(1);
    match action {
        Action::Up => place.saturating_sub(1),
        Action::Down => (place + 1).min(last),
        Action::PageUp => place.saturating_sub(10),
        Action::PageDown => (place + 10).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => place.min(last),
    }
}
