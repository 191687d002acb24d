//! A mark that comes with a file: the same rules as at the door, within the import's write.

use jiff::civil::Date;

use crate::domain::nip::Nip;
use crate::store::ask::seat::Mark;
use crate::store::ask::seat::SeatState;
use crate::store::commands::seats::At;
use crate::store::error::StoreError;
use crate::store::seats;
use crate::store::write::Outcome;
use crate::store::write::Write;

/// What came of a mark that an import makes.
pub(in crate::store) enum Noted {
    /// It stands so already.
    Same,
    /// From what to what.
    Changed {
        /// How far the seat had come.
        was: SeatState,
        /// How far it has come now.
        now: SeatState,
    },
}

/// Makes the mark within a write that is under way; what was noted in words stays.
pub(in crate::store) fn note(
    write: &Write<'_>,
    today: Date,
    session: &str,
    nip: &Nip,
    mark: Mark,
) -> Result<Noted, StoreError> {
    let at = At::find(write, session, nip)?;
    let before = at.row(write, today)?;
    match at.mark(write, today, mark, &before.note)? {
        Outcome::Leave(()) => Ok(Noted::Same),
        Outcome::Keep { .. } => {
            let found = seats::seat(&write.tx, at.person.id, session)?;
            Ok(Noted::Changed {
                was: before.state,
                now: found.map_or(SeatState::Scheduled, |found| found.row.state),
            })
        }
    }
}
