//! Attendance lists: each row is the mark that somebody at the door would have made, with the same rules.

use jiff::civil::Date;
use rusqlite::OptionalExtension;

use crate::domain::nip::Nip;
use crate::domain::person::PersonId;
use crate::exchange::record::Presence;
use crate::exchange::record::Reason;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::Mark;
use crate::store::ask::seat::SeatState;
use crate::store::codes;
use crate::store::commands::seats;
use crate::store::commands::seats::Noted;
use crate::store::error::Refusal;
use crate::store::error::SeatFault;
use crate::store::error::StoreError;
use crate::store::import::Importer;
use crate::store::import::report::FieldChange;
use crate::store::import::report::Verdict;

/// The session of a person that runs on a day: by the accepted plan, else one of which something has been noted.
const SESSION: &str = "SELECT s.code FROM session s
    LEFT JOIN plan_item i ON i.session = s.code AND i.nip = ?1
        AND i.plan_id = (SELECT id FROM plan WHERE status = 'accepted')
    LEFT JOIN seat t ON t.session = s.code AND t.person_id = ?2
    WHERE ?3 BETWEEN s.date AND date(s.date, '+' || (max(s.days, 1) - 1) || ' days')
        AND (i.nip IS NOT NULL OR t.person_id IS NOT NULL)
    ORDER BY i.nip IS NULL, s.code LIMIT 1";

impl Importer<'_, '_, '_, '_> {
    /// Takes one row of an attendance list.
    pub(super) fn take_presence(
        &mut self,
        nip: &Nip,
        person: PersonId,
        date: Date,
        presence: Presence,
    ) -> Result<Result<Verdict, Reason>, StoreError> {
        let session: Option<String> = self
            .write
            .tx
            .prepare_cached(SESSION)?
            .query_row(
                rusqlite::params![nip.as_str(), person.0, date.to_string()],
                |row| row.get(0),
            )
            .optional()?;
        let Some(session) = session else {
            return Ok(Err(Reason::NoSession { date }));
        };
        let noted = match seats::note(self.write, self.today, &session, nip, mark(presence)) {
            Ok(noted) => noted,
            Err(StoreError::Refused(Refusal::BadSeat { fault, .. })) => {
                return Ok(match fault {
                    SeatFault::HasResult if presence == Presence::Attended => Ok(Verdict::Same),
                    SeatFault::HasResult => Err(Reason::HasResult { date }),
                    SeatFault::TooEarly => Err(Reason::NotYet { date }),
                    SeatFault::Taken
                    | SeatFault::NoSeat
                    | SeatFault::NotFree
                    | SeatFault::NotProposed => Err(Reason::NoSession { date }),
                });
            }
            Err(error) => return Err(error),
        };
        Ok(Ok(match noted {
            Noted::Same => Verdict::Same,
            Noted::Changed { was, now } => {
                if matches!(was, SeatState::Scheduled | SeatState::Called) {
                    Verdict::New
                } else {
                    Verdict::Changed(vec![FieldChange {
                        field: "state".to_owned(),
                        was: codes::word(&was),
                        now: codes::word(&now),
                    }])
                }
            }
        }))
    }
}

fn mark(presence: Presence) -> Mark {
    match presence {
        Presence::Attended => Mark::Attended,
        Presence::Sick => Mark::Absent(AbsenceReason::Sick),
        Presence::OnDuty => Mark::Absent(AbsenceReason::OnDuty),
        Presence::Leave => Mark::Absent(AbsenceReason::Leave),
        Presence::Study => Mark::Absent(AbsenceReason::Study),
        Presence::NoNotice => Mark::Absent(AbsenceReason::NoNotice),
        Presence::Other => Mark::Absent(AbsenceReason::Other),
        // The list does not say why.
        Presence::Refused => Mark::Refused(AbsenceReason::Other),
    }
}
