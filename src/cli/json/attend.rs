//! `petatalenta/attendance/1` and `petatalenta/attend/1`: the list at the door, and what was noted there.

use serde::Serialize;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::store::ask::Done;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::Attendee;
use crate::store::ask::seat::SeatState;
use crate::store::ask::seat::Substitute;

/// The list at the door.
#[derive(Debug, Serialize)]
pub struct AttendanceJson {
    /// Always `petatalenta/attendance/1`.
    pub schema: &'static str,
    /// Code of the session.
    pub session: String,
    /// By name.
    pub people: Vec<AttendeeJson>,
}

/// Somebody on it.
#[derive(Debug, Serialize)]
pub struct AttendeeJson {
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Agency.
    pub agency: String,
    /// Rupiah.
    pub cost: Rupiah,
    /// `scheduled`, `called`, `attended`, `absent`, `refused`, `result`.
    pub state: SeatState,
    /// Why not.
    pub reason: Option<AbsenceReason>,
    /// Whose seat it was.
    pub substitute_for: Option<Nip>,
    /// Whether somebody else has the seat now.
    pub replaced: bool,
}

impl AttendanceJson {
    /// Of a session.
    pub fn new(session: &str, people: &[Attendee]) -> Self {
        Self {
            schema: "petatalenta/attendance/1",
            session: session.to_owned(),
            people: people
                .iter()
                .map(|one| AttendeeJson {
                    nip: one.nip,
                    name: one.name.clone(),
                    agency: one.agency.clone(),
                    cost: one.cost,
                    state: one.state,
                    reason: one.reason,
                    substitute_for: one.substitute_for,
                    replaced: one.replaced,
                })
                .collect(),
        }
    }
}

/// What was noted.
#[derive(Debug, Serialize)]
pub struct AttendJson {
    /// Always `petatalenta/attend/1`.
    pub schema: &'static str,
    /// `attended`, `absent`, `refused`, `attendance_cleared`, `substituted`.
    pub action: &'static str,
    /// Code of the session.
    pub session: String,
    /// Of whom.
    pub nip: Nip,
    /// Number of the audit entry; none where there was nothing to do.
    pub audit: Option<i64>,
    /// Who could take the seat, best points first.
    pub substitutes: Vec<SubstituteJson>,
}

/// Who could take a seat.
#[derive(Debug, Serialize)]
pub struct SubstituteJson {
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Agency.
    pub agency: String,
    /// Points, on a scale of 100.
    pub points: f64,
    /// Rupiah.
    pub cost: Rupiah,
}

impl AttendJson {
    /// Of a change.
    pub fn new(
        action: &'static str,
        session: &str,
        nip: Nip,
        done: &Done,
        proposed: &[Substitute],
    ) -> Self {
        Self {
            schema: "petatalenta/attend/1",
            action,
            session: session.to_owned(),
            nip,
            audit: match done {
                Done::Changed { audit } => Some(*audit),
                _ => None,
            },
            substitutes: proposed
                .iter()
                .map(|one| SubstituteJson {
                    nip: one.nip,
                    name: one.name.clone(),
                    agency: one.agency.clone(),
                    points: tenths(one.points),
                    cost: one.cost,
                })
                .collect(),
        }
    }
}

/// The queue counts in tenths of a point.
fn tenths(points: i64) -> f64 {
    f64::from(i32::try_from(points).unwrap_or(i32::MAX)) / 10.0
}
