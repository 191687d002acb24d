//! What becomes of the seats of the accepted plan: letters out, present or not, substitutes.

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::store::ask::PlanId;
use crate::store::ask::Version;

/// How far a seat has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SeatState {
    /// *Dijadwalkan*: by the accepted plan, no letter yet.
    Scheduled,
    /// *Dipanggil*: the letter has been written.
    Called,
    /// *Hadir*: the result is awaited.
    Attended,
    /// *Tidak hadir*.
    Absent,
    /// *Menolak*.
    Refused,
    /// *Hasil terbit*: an assessment of that day or later has been imported. Read from the evidence.
    Result,
}

/// Why somebody did not come or refused: codes only, no diagnosis and no story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsenceReason {
    /// *Sakit*.
    Sick,
    /// *Dinas luar*.
    OnDuty,
    /// *Cuti*.
    Leave,
    /// *Tugas belajar*.
    Study,
    /// *Tanpa keterangan*.
    NoNotice,
    /// *Lainnya*.
    Other,
}

impl AbsenceReason {
    /// All reasons.
    pub const ALL: [Self; 6] = [
        Self::Sick,
        Self::OnDuty,
        Self::Leave,
        Self::Study,
        Self::NoNotice,
        Self::Other,
    ];

    /// The word in the database and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sick => "sick",
            Self::OnDuty => "on_duty",
            Self::Leave => "leave",
            Self::Study => "study",
            Self::NoNotice => "no_notice",
            Self::Other => "other",
        }
    }
}

/// The latest seat of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    /// Code of the session.
    pub session: String,
    /// How far it has come.
    pub state: SeatState,
    /// Why not, where somebody did not come or refused.
    pub reason: Option<AbsenceReason>,
    /// When that was noted.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}

/// Somebody on the list at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attendee {
    /// Who.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Agency (*perangkat daerah*).
    pub agency: String,
    /// Post.
    pub position: String,
    /// Cost of the person.
    pub cost: Rupiah,
    /// How far the seat has come.
    pub state: SeatState,
    /// Why not.
    pub reason: Option<AbsenceReason>,
    /// Whose seat it was.
    pub substitute_for: Option<Nip>,
    /// Whether somebody else has the seat now.
    pub replaced: bool,
    /// Version of the seat; 0 where nothing has been noted yet.
    pub version: Version,
}

/// Somebody who could take a seat that is free: same cost, same method, free on those days, without any other move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Substitute {
    /// Who.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Agency.
    pub agency: String,
    /// Points of the rank.
    pub points: i64,
    /// Cost of the person: that of the seat.
    pub cost: Rupiah,
}

/// What is noted at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// *Hadir*. Not before the session's first day.
    Attended,
    /// *Tidak hadir*. Not before the session's first day.
    Absent(AbsenceReason),
    /// *Menolak*; at any time.
    Refused(AbsenceReason),
    /// As if nothing had been noted.
    Clear,
}

/// Changes of seats of the accepted plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Attend {
    /// Letters were written: session and person.
    Call {
        /// The plan; must be the accepted one.
        plan: PlanId,
        /// Whom.
        seats: Vec<(String, Nip)>,
    },
    /// Present, absent, refused.
    Mark {
        /// Code of the session.
        session: String,
        /// Who.
        nip: Nip,
        /// What.
        mark: Mark,
        /// Further words; no diagnosis.
        note: String,
        /// The version of the seat that was seen; 0 for one of which nothing was noted.
        seen: Version,
    },
    /// Gives the seat of somebody absent to one of those proposed.
    Substitute {
        /// Code of the session.
        session: String,
        /// Whose seat.
        absent: Nip,
        /// Who takes it.
        substitute: Nip,
        /// The version of the absent person's seat that was seen.
        seen: Version,
    },
}
