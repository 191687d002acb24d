//! `petatalenta/queue/1`: who needs an assessment, with the points of the rank.

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::json::UnitRef;
use crate::cli::json::grid::ReasonJson;
use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::domain::queue::Block;
use crate::domain::queue::QueueEntry;
use crate::store::ask::QueueOverride;
use crate::store::ask::QueuePlace;
use crate::store::ask::QueueView;
use crate::store::ask::Scheduled;
use crate::store::ask::life::Wish;
use crate::store::ask::seat::Seat;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct QueueJson {
    /// Always `petatalenta/queue/1`.
    pub schema: &'static str,
    /// Number of the plan beside which it is shown.
    pub plan: Option<i64>,
    /// The totals.
    pub totals: TotalsJson,
    /// The rows.
    pub rows: Vec<QueueRowJson>,
}

/// The totals.
#[derive(Debug, Serialize)]
pub struct TotalsJson {
    /// In the queue, blocked included.
    pub total: u64,
    /// May be scheduled.
    pub eligible: u64,
    /// By reason.
    pub reasons: Vec<ReasonJson>,
    /// By block.
    pub blocked: Vec<ReasonJson>,
    /// With a session.
    pub scheduled: u64,
    /// Eligible without a session, by the planner's reason.
    pub unscheduled: Vec<ReasonJson>,
    /// Rows that match what was asked.
    pub matching: u64,
}

/// One factor of the rank; `points` are on the same scale as the row's.
#[derive(Debug, Serialize)]
pub struct FactorJson {
    /// Stable name.
    pub name: String,
    /// 0–100.
    pub value: i32,
    /// Percent.
    pub weight: i32,
    /// value × weight, on a scale of 100.
    pub points: f64,
}

/// A place in a session.
#[derive(Debug, Serialize)]
pub struct ScheduledJson {
    /// Code of the session.
    pub session: String,
    /// First day.
    pub date: Date,
    /// Place.
    pub place: String,
    /// Method.
    pub method: String,
    /// Rupiah.
    pub cost: Rupiah,
    /// Whether the session is locked.
    pub locked: bool,
}

impl From<&Scheduled> for ScheduledJson {
    fn from(seat: &Scheduled) -> Self {
        Self {
            session: seat.session.clone(),
            date: seat.date,
            place: seat.place.clone(),
            method: seat.method.clone(),
            cost: seat.cost,
            locked: seat.locked,
        }
    }
}

/// Reason, points and what stands in the way.
#[derive(Debug, Serialize)]
pub struct EntryJson {
    /// Why: `never`, `expired`, `expiring`, `target`.
    pub reason: &'static str,
    /// 0.1–100: a tenth of the planner's value.
    pub points: f64,
    /// Its parts.
    pub factors: Vec<FactorJson>,
    /// Whether the planner may place the person.
    pub eligible: bool,
    /// What stands in the way.
    pub blocked_by: Option<&'static str>,
}

fn tenths(points: i32) -> f64 {
    f64::from(points) / 10.0
}

impl From<&QueueEntry> for EntryJson {
    fn from(entry: &QueueEntry) -> Self {
        Self {
            reason: entry.reason.code(),
            points: tenths(entry.points),
            factors: entry
                .factors
                .iter()
                .map(|factor| FactorJson {
                    name: factor.name.clone(),
                    value: factor.value,
                    weight: factor.weight,
                    points: tenths(factor.points),
                })
                .collect(),
            eligible: entry.blocked.is_none(),
            blocked_by: entry.blocked.map(Block::code),
        }
    }
}

/// One row of the queue.
#[derive(Debug, Serialize)]
pub struct QueueRowJson {
    /// 1 is the first; blocked people have none.
    pub rank: Option<u64>,
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Unit.
    pub unit: UnitRef,
    /// Code of the level.
    pub level: &'static str,
    /// Reason, points, block.
    #[serde(flatten)]
    pub entry: EntryJson,
    /// Put in or taken out by hand.
    pub by_hand: Option<QueueOverride>,
    /// Why; empty where nothing was said.
    pub note: String,
    /// Pin, excluded sessions, days on which the person cannot come.
    pub wishes: Vec<Wish>,
    /// The latest seat of which anything was noted.
    pub seat: Option<Seat>,
    /// Where the plan puts the person.
    pub scheduled: Option<ScheduledJson>,
    /// Why the plan does not.
    pub unscheduled: Option<String>,
}

/// Place of one person in the queue.
#[derive(Debug, Serialize)]
pub struct PlaceJson {
    /// 1 is the first; blocked people have none.
    pub rank: Option<u64>,
    /// Reason, points, block.
    #[serde(flatten)]
    pub entry: EntryJson,
    /// Where the plan puts the person.
    pub scheduled: Option<ScheduledJson>,
    /// Why the plan does not.
    pub unscheduled: Option<String>,
    /// Pin, excluded sessions, days on which the person cannot come.
    pub wishes: Vec<Wish>,
    /// The latest seat of which anything was noted.
    pub seat: Option<Seat>,
}

impl From<&QueuePlace> for PlaceJson {
    fn from(place: &QueuePlace) -> Self {
        Self {
            rank: place.rank,
            entry: (&place.entry).into(),
            scheduled: place.scheduled.as_ref().map(ScheduledJson::from),
            unscheduled: place.unscheduled.clone(),
            wishes: place.wishes.clone(),
            seat: place.seat.clone(),
        }
    }
}

fn reasons<Code: ToString>(counts: impl IntoIterator<Item = (Code, u64)>) -> Vec<ReasonJson> {
    counts
        .into_iter()
        .map(|(code, count)| ReasonJson {
            code: code.to_string(),
            count,
        })
        .collect()
}

impl From<&QueueView> for QueueJson {
    fn from(view: &QueueView) -> Self {
        let blocked: u64 = view.blocked.iter().map(|(_, count)| count).sum();
        Self {
            schema: "petatalenta/queue/1",
            plan: view.plan.as_ref().map(|plan| plan.id.0),
            totals: TotalsJson {
                total: view.total,
                eligible: view.total.saturating_sub(blocked),
                reasons: reasons(view.reasons.iter().map(|(why, n)| (why.code(), *n))),
                blocked: reasons(view.blocked.iter().map(|(why, n)| (why.code(), *n))),
                scheduled: view.scheduled,
                unscheduled: reasons(view.unscheduled.iter().map(|(why, n)| (why, *n))),
                matching: view.matching,
            },
            rows: view
                .rows
                .iter()
                .map(|row| QueueRowJson {
                    rank: row.rank,
                    nip: row.person.nip,
                    name: row.person.name.clone(),
                    unit: UnitRef {
                        id: row.person.unit,
                        code: None,
                        name: row.person.unit_name.clone(),
                    },
                    level: row.person.level.code(),
                    entry: (&row.entry).into(),
                    by_hand: row.by_hand,
                    note: row.note.clone(),
                    wishes: row.wishes.clone(),
                    seat: row.seat.clone(),
                    scheduled: row.scheduled.as_ref().map(ScheduledJson::from),
                    unscheduled: row.unscheduled.clone(),
                })
                .collect(),
        }
    }
}
