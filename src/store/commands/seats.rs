//! Seats of the accepted plan, one change at a time: letters out, present or not, a substitute.

mod note;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::nip::Nip;
use crate::planner::check::check;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::plan::Reason;
use crate::planner::plan::Status;
use crate::planner::plan::Unscheduled;
use crate::planner::plan::gap_of;
use crate::store::Store;
use crate::store::ask::Done;
use crate::store::ask::PlanId;
use crate::store::ask::Version;
use crate::store::ask::seat::Attend;
use crate::store::ask::seat::Mark;
use crate::store::ask::seat::SeatState;
use crate::store::codes;
use crate::store::commands::finish;
use crate::store::error::Refusal;
use crate::store::error::SeatFault;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::people_rows;
use crate::store::people_rows::PersonRecord;
use crate::store::plans;
use crate::store::rights::Permit;
use crate::store::seats;
use crate::store::seats::SeatRow;
use crate::store::substitute;
use crate::store::substitute::Accepted;
use crate::store::substitute::Item;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Race;
use crate::store::write::Write;
use crate::store::write::check_version;

pub(in crate::store) use note::Noted;
pub(in crate::store) use note::note;

pub(super) const CALL: &str = "call";
pub(super) const ATTEND: &str = "attend";
pub(super) const SUBSTITUTE: &str = "substitute";
/// Name in the list of changes for a plan whose seats were exchanged.
pub(super) const SEATING: &str = "seating";

/// Why somebody without a session lost it, beside the planner's reasons.
const ABSENT: &str = "absent";

/// What a substitution changes of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SeatingImage {
    /// The body as it is stored, byte for byte.
    plan: String,
    items: Vec<Item>,
}

/// Carries out a change of seats.
pub(super) fn run(store: &mut Store, permit: Permit, change: Attend) -> Result<Done, StoreError> {
    let today = store.lens.today;
    match change {
        Attend::Call { plan, seats } => {
            finish(store.write(permit, CALL, |write| call(write, today, plan, &seats)))
        }
        Attend::Mark {
            session,
            nip,
            mark,
            note,
            seen,
        } => finish(store.write(permit, ATTEND, |write| {
            let at = At::find(write, &session, &nip)?;
            at.check_seen(write, seen)?;
            at.mark(write, today, mark, &note)
        })),
        Attend::Substitute {
            session,
            absent,
            substitute,
            seen,
        } => finish(store.write(permit, SUBSTITUTE, |write| {
            let at = At::find(write, &session, &absent)?;
            at.check_seen(write, seen)?;
            at.give_to(write, today, &substitute)
        })),
    }
}

/// What a session is, as far as a seat needs it.
struct Place {
    date: Date,
    method: String,
    no_show: i64,
}

fn place(connection: &Connection, session: &str) -> Result<Place, StoreError> {
    let row: Option<(String, String, i64)> = connection
        .prepare_cached(
            "SELECT s.date, s.method, COALESCE(m.no_show, 0) FROM session s LEFT JOIN method m ON m.code = s.method
             WHERE s.code = ?1",
        )?
        .query_row([session], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (date, method, no_show) =
        row.ok_or_else(|| StoreError::NotFound(Sought::Session(session.to_owned())))?;
    Ok(Place {
        date: codes::day("session.date", &date)?,
        method,
        no_show,
    })
}

/// The session of a person in the accepted plan.
fn planned(connection: &Connection, plan: PlanId, nip: &Nip) -> Result<Option<String>, StoreError> {
    let session: Option<Option<String>> = connection
        .prepare_cached("SELECT session FROM plan_item WHERE plan_id = ?1 AND nip = ?2")?
        .query_row(rusqlite::params![plan.0, nip.as_str()], |row| row.get(0))
        .optional()?;
    Ok(session.flatten())
}

/// A seat, whether anything has been noted of it or not.
struct At<'a> {
    session: &'a str,
    person: PersonRecord,
    place: Place,
    noted: Option<seats::Found>,
    /// Whether the accepted plan has the person there.
    is_planned: bool,
}

impl<'a> At<'a> {
    fn find(write: &Write<'_>, session: &'a str, nip: &Nip) -> Result<Self, StoreError> {
        let tx = &write.tx;
        let person = people_rows::person_by_nip(tx, nip)?
            .ok_or_else(|| StoreError::NotFound(Sought::Nip(nip.to_string())))?;
        let place = place(tx, session)?;
        let noted = seats::seat(tx, person.id, session)?;
        let is_planned = match plans::accepted(tx)? {
            Some(plan) => planned(tx, plan, nip)?.as_deref() == Some(session),
            None => false,
        };
        let at = Self {
            session,
            person,
            place,
            noted,
            is_planned,
        };
        if at.noted.is_none() && !at.is_planned {
            return Err(at.refused(SeatFault::NoSeat));
        }
        Ok(at)
    }

    fn nip(&self) -> Nip {
        self.person.employee.nip
    }

    fn refused(&self, fault: SeatFault) -> StoreError {
        StoreError::Refused(Refusal::BadSeat {
            nip: self.nip(),
            session: self.session.to_owned(),
            fault,
        })
    }

    fn check_seen(&self, write: &Write<'_>, seen: Version) -> Result<(), StoreError> {
        let (version, touched, theirs) = match &self.noted {
            Some(found) => (found.version, found.touched, codes::word(&found.row.state)),
            None => (0, 0, String::new()),
        };
        check_version(
            &write.tx,
            Race {
                what: format!("seat {} {}", self.session, self.nip()),
                seen,
                found: Version(version),
                touched,
                mine: "",
                theirs: &theirs,
            },
        )
    }

    /// The row as it stands, or a new one with the money of today.
    fn row(&self, write: &Write<'_>, today: Date) -> Result<SeatRow, StoreError> {
        if let Some(found) = &self.noted {
            return Ok(found.row.clone());
        }
        let tx = &write.tx;
        let level = codes::level_rank(self.person.employee.level);
        let tariff = seats::tariffs(tx, today)?
            .get(&(level, self.place.method.clone()))
            .copied();
        let listed = tariff.map_or(0, |tariff| tariff.pnbp + tariff.running);
        let cost = match plans::accepted(tx)? {
            Some(plan) => {
                substitute::seat_cost(tx, plan, self.session, &self.nip()).unwrap_or(listed)
            }
            None => listed,
        };
        Ok(SeatRow {
            state: SeatState::Scheduled,
            reason: None,
            note: String::new(),
            called: None,
            cost,
            pnbp: tariff.map_or(0, |tariff| tariff.pnbp.min(cost)),
            spent: 0,
            spent_pnbp: 0,
            substitute_for: None,
            by: String::new(),
            at: String::new(),
        })
    }

    fn mark(
        &self,
        write: &Write<'_>,
        today: Date,
        mark: Mark,
        note: &str,
    ) -> Result<Outcome<()>, StoreError> {
        let tx = &write.tx;
        let before = self.row(write, today)?;
        if !self.is_planned && before.state != SeatState::Attended {
            // Somebody else has the seat, or a later plan has moved it.
            return Err(self.refused(SeatFault::Taken));
        }
        if seats::has_result(tx, self.person.id, self.place.date)? {
            return Err(self.refused(SeatFault::HasResult));
        }
        let is_early = today < self.place.date;
        let (state, reason, percent) = match mark {
            Mark::Attended | Mark::Absent(_) if is_early => {
                return Err(self.refused(SeatFault::TooEarly));
            }
            Mark::Attended => (SeatState::Attended, None, 100),
            Mark::Absent(reason) => (SeatState::Absent, Some(reason), self.place.no_show),
            Mark::Refused(reason) if is_early => (SeatState::Refused, Some(reason), 0),
            Mark::Refused(reason) => (SeatState::Refused, Some(reason), self.place.no_show),
            Mark::Clear if before.called.is_some() => (SeatState::Called, None, 0),
            Mark::Clear => (SeatState::Scheduled, None, 0),
        };
        if before.state == state && before.reason == reason && before.note == note {
            return Ok(Outcome::Leave(()));
        }
        let share = |sum: i64| sum / 100 * percent + sum % 100 * percent / 100;
        let after = SeatRow {
            state,
            reason,
            note: note.to_owned(),
            spent: share(before.cost),
            spent_pnbp: share(before.pnbp),
            by: write.actor.account.clone(),
            at: write.at_text(),
            ..before.clone()
        };
        let is_blank = state == SeatState::Scheduled && before.substitute_for.is_none();
        let row = (!is_blank).then_some(&after);
        seats::put(write, self.person.id, self.session, row)?;
        Ok(Outcome::Keep {
            subject: format!("person {}", self.nip()),
            detail: codes::json(
                "audit.detail",
                &(self.session, before.state, state, reason, note),
            )?,
            value: (),
        })
    }

    /// Gives the seat to somebody of the standby list: two lines of the plan change, no other.
    fn give_to(
        &self,
        write: &Write<'_>,
        today: Date,
        substitute: &Nip,
    ) -> Result<Outcome<()>, StoreError> {
        let tx = &write.tx;
        let is_free = self
            .noted
            .as_ref()
            .is_some_and(|found| matches!(found.row.state, SeatState::Absent | SeatState::Refused));
        if !is_free {
            return Err(self.refused(SeatFault::NotFree));
        }
        if !self.is_planned {
            return Err(self.refused(SeatFault::Taken));
        }
        let accepted = substitute::accepted(tx)?.ok_or_else(|| self.refused(SeatFault::NoSeat))?;
        let listed = substitute::proposals(tx, today, &accepted, self.session, &self.nip())?;
        let cost = listed
            .iter()
            .find(|(id, _, _)| id == substitute.as_str())
            .map(|(_, _, cost)| *cost)
            .ok_or_else(|| self.refused(SeatFault::NotProposed))?;
        let taker = people_rows::person_by_nip(tx, substitute)?
            .ok_or_else(|| StoreError::NotFound(Sought::Nip(substitute.to_string())))?;
        let id = accepted.id;
        let plan = exchanged(accepted, self.session, &self.nip(), substitute);
        let items = [
            Item {
                nip: self.nip().to_string(),
                session: None,
                reason: Some(ABSENT.to_owned()),
                cost: None,
            },
            Item {
                nip: substitute.to_string(),
                session: Some(self.session.to_owned()),
                reason: None,
                cost: Some(cost),
            },
        ];
        put_seating(
            write,
            id,
            &SeatingImage {
                plan: codes::json("plan.plan", &plan)?,
                items: items.to_vec(),
            },
        )?;
        let place = At {
            session: self.session,
            place: place(tx, self.session)?,
            noted: seats::seat(tx, taker.id, self.session)?,
            person: taker,
            is_planned: true,
        };
        let row = SeatRow {
            substitute_for: Some(self.person.id.0),
            by: write.actor.account.clone(),
            at: write.at_text(),
            ..place.row(write, today)?
        };
        seats::put(write, place.person.id, self.session, Some(&row))?;
        Ok(Outcome::Keep {
            subject: format!("person {substitute}"),
            detail: codes::json(
                "audit.detail",
                &(id.0, self.session, self.nip(), substitute),
            )?,
            value: (),
        })
    }
}

/// The plan with one person in the place of another, its figures counted anew; the bound stays what it is.
fn exchanged(accepted: Accepted, session: &str, absent: &Nip, substitute: &Nip) -> Plan {
    let Accepted { was, mut plan, .. } = accepted;
    plan.assignments
        .retain(|seat| seat.candidate != absent.as_str());
    plan.assignments.push(Assignment {
        candidate: substitute.to_string(),
        session: session.to_owned(),
    });
    plan.assignments.sort();
    plan.unscheduled
        .retain(|person| person.candidate != substitute.as_str());
    plan.unscheduled.push(Unscheduled {
        candidate: absent.to_string(),
        reason: Reason::NotEligible,
        period: None,
        remedy: None,
    });
    plan.unscheduled
        .sort_by(|a, b| a.candidate.cmp(&b.candidate));
    let verdict = check(&was, &plan);
    plan.objective = verdict.objective;
    plan.spent = verdict.spent;
    plan.gap = gap_of(plan.objective.value, plan.bound.value);
    if plan.status == Status::Optimal && plan.objective.value < plan.bound.value {
        plan.status = Status::Gap;
    }
    plan
}

/// Writes a plan's body and some of its lines, and keeps the image of both.
fn put_seating(write: &Write<'_>, id: PlanId, after: &SeatingImage) -> Result<(), StoreError> {
    let tx = &write.tx;
    let people: Vec<&str> = after.items.iter().map(|item| item.nip.as_str()).collect();
    let plan: Plan = codes::from_json("plan.plan", &after.plan)?;
    let before = SeatingImage {
        plan: tx.query_row("SELECT plan FROM plan WHERE id = ?1", [id.0], |row| {
            row.get(0)
        })?,
        items: substitute::items(tx, id, &people)?,
    };
    tx.execute(
        "UPDATE plan SET plan = ?2, value = ?3, cost = ?4, scheduled = ?5, unscheduled = ?6, optimal = ?7,
             version = version + 1, touched = ?8 WHERE id = ?1",
        rusqlite::params![
            id.0,
            after.plan,
            plan.objective.value,
            plan.spent.total,
            codes::integer(plan.assignments.len()),
            codes::integer(plan.unscheduled.len()),
            plan.status == Status::Optimal,
            write.id,
        ],
    )?;
    for item in &after.items {
        tx.execute(
            "UPDATE plan_item SET session = ?3, reason = ?4, cost = ?5 WHERE plan_id = ?1 AND nip = ?2",
            rusqlite::params![id.0, item.nip, item.session, item.reason, item.cost],
        )?;
    }
    write.remember(&Image {
        entity: SEATING,
        key: &id.0.to_string(),
        before: Some(&codes::json("change", &before)?),
        after: None,
    })
}

/// Takes a substitution back.
pub(super) fn take_back_seating(
    write: &Write<'_>,
    plan: PlanId,
    before: &str,
) -> Result<(), StoreError> {
    let image: SeatingImage = codes::from_json("change.before", before)?;
    put_seating(write, plan, &image)
}

fn call(
    write: &Write<'_>,
    today: Date,
    plan: PlanId,
    people: &[(String, Nip)],
) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    if plans::accepted(tx)? != Some(plan) {
        return Err(StoreError::Refused(Refusal::NotAccepted { plan: plan.0 }));
    }
    let mut told = Vec::new();
    for (session, nip) in people {
        let at = At::find(write, session, nip)?;
        let before = at.row(write, today)?;
        // A second letter changes nothing, and whoever came or not has no need of one.
        if !at.is_planned || before.state != SeatState::Scheduled {
            continue;
        }
        let row = SeatRow {
            state: SeatState::Called,
            called: Some(write.at_text()),
            by: write.actor.account.clone(),
            at: write.at_text(),
            ..before
        };
        seats::put(write, at.person.id, session, Some(&row))?;
        told.push((session, nip));
    }
    if told.is_empty() {
        return Ok(Outcome::Leave(()));
    }
    Ok(Outcome::Keep {
        subject: format!("plan {}", plan.0),
        detail: codes::json("audit.detail", &told)?,
        value: (),
    })
}
