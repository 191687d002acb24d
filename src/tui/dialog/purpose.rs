//! What a dialog's answer is for: what the application needs to act on it.

use crate::domain::nip::Nip;
use crate::planner::instance::SessionState;
use crate::store::ask::Command;
use crate::store::ask::PlanId;
use crate::store::ask::QueueOverride;
use crate::store::ask::Version;
use crate::store::ask::life::WishKind;
use crate::tui::intake::Asked;
use crate::tui::screens::basis::Basis;
use crate::tui::screens::person_edit;
use crate::tui::screens::queue_wishes::Wanted;
use crate::tui::screens::queue_wishes::Whose;
use crate::tui::screens::talent;

/// What an answer is for.
#[derive(Debug, Clone, PartialEq)]
pub enum Purpose {
    /// The filter of the screen below.
    Filter,
    /// A hand-made decision about the queue; the answer is the note.
    SetQueue {
        /// Who.
        nip: Nip,
        /// What; none: back to the rules.
        decision: Option<QueueOverride>,
        /// The version that was seen.
        seen: Version,
    },
    /// Accepting a plan; the answer must be the number of scheduled people.
    Accept {
        /// Which.
        plan: PlanId,
        /// The version that was seen.
        seen: Version,
        /// Scheduled people.
        scheduled: u64,
    },
    /// Rejecting a plan.
    Reject {
        /// Which.
        plan: PlanId,
        /// The version that was seen.
        seen: Version,
    },
    /// Making a plan; the answer is its budget (empty: as it stands), its time, its most moves.
    Plan,
    /// Which of the things that planning rests on is to be changed.
    PickBasis(Vec<Basis>),
    /// One of them as it shall be.
    Basis(Box<Basis>),
    /// Which budget period to change.
    PickPeriod(Vec<(String, i64, Version)>),
    /// A new ceiling for a period.
    Budget {
        /// Which.
        period: String,
        /// The version that was seen.
        seen: Version,
    },
    /// Which plan to show.
    PickPlan(Vec<PlanId>),
    /// Which plan is to be compared with the one shown.
    Compare {
        /// The others.
        others: Vec<PlanId>,
        /// The one shown.
        shown: PlanId,
    },
    /// The folder for call lists and letters.
    Letters {
        /// Of which plan.
        plan: PlanId,
        /// Of one session only.
        session: Option<String>,
    },
    /// What to do about the wishes for somebody's seat; none of a row: nothing.
    Wishes {
        /// Whose.
        whose: Whose,
        /// By row.
        wanted: Vec<Option<Wanted>>,
    },
    /// A wish about somebody's seat; the answer is its reason.
    Wish {
        /// Whose.
        whose: Whose,
        /// What.
        wish: WishKind,
    },
    /// The days on which somebody cannot come.
    Away {
        /// Who.
        whose: Whose,
    },
    /// Locking, opening or cancelling a session.
    SessionState {
        /// Its code.
        code: String,
        /// The new state.
        state: SessionState,
        /// The version that was seen.
        seen: Version,
    },
    /// Something about a file on its way in.
    Intake(Asked),
    /// What each row does.
    Commands(Vec<Command>),
    /// Taking back the latest change.
    Undo,
    /// Doing again what was taken back last.
    Redo,
    /// Something about evidence.
    Evidence(person_edit::Asked),
    /// Something that a screen of the talent side asks.
    Talent(talent::Asked),
}
