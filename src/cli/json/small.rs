//! Small documents: budget, sessions, who is signed in, what a change has done.

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::json::ProfileJson;
use crate::domain::money::Rupiah;
use crate::store::ask::BudgetLine;
use crate::store::ask::Header;
use crate::store::ask::SessionRow;

/// `petatalenta/budget/1`.
#[derive(Debug, Serialize)]
pub struct BudgetJson {
    /// Always `petatalenta/budget/1`.
    pub schema: &'static str,
    /// Number of the plan whose money is planned.
    pub plan: Option<i64>,
    /// By period.
    pub periods: Vec<PeriodJson>,
    /// Over all periods.
    pub total: TotalJson,
}

/// One period.
#[derive(Debug, Serialize)]
pub struct PeriodJson {
    /// `TW1` …
    pub id: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Ceiling.
    pub limit: Rupiah,
    /// Planned.
    pub planned: Rupiah,
    /// Reserved by the accepted plan, not yet spent.
    pub committed: Rupiah,
    /// The part of `committed` that is PNBP.
    pub committed_pnbp: Rupiah,
    /// Spent.
    pub spent: Rupiah,
    /// The part of `spent` by seats that is PNBP.
    pub spent_pnbp: Rupiah,
}

/// Sums over all periods.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct TotalJson {
    /// Ceilings.
    pub limit: Rupiah,
    /// Planned.
    pub planned: Rupiah,
    /// Reserved.
    pub committed: Rupiah,
    /// Spent.
    pub spent: Rupiah,
}

impl BudgetJson {
    /// The budget beside a plan.
    pub fn new(lines: &[BudgetLine], plan: Option<i64>) -> Self {
        Self {
            schema: "petatalenta/budget/1",
            plan,
            total: TotalJson::of(lines),
            periods: lines
                .iter()
                .map(|line| PeriodJson {
                    id: line.id.clone(),
                    from: line.from,
                    to: line.to,
                    limit: line.limit,
                    planned: line.planned,
                    committed: line.committed,
                    committed_pnbp: line.committed_pnbp,
                    spent: line.spent,
                    spent_pnbp: line.spent_pnbp,
                })
                .collect(),
        }
    }
}

impl TotalJson {
    /// The sums.
    pub fn of(lines: &[BudgetLine]) -> Self {
        lines.iter().fold(Self::default(), |sum, line| Self {
            limit: Rupiah(sum.limit.0 + line.limit.0),
            planned: Rupiah(sum.planned.0 + line.planned.0),
            committed: Rupiah(sum.committed.0 + line.committed.0),
            spent: Rupiah(sum.spent.0 + line.spent.0),
        })
    }
}

/// `petatalenta/sessions/1`.
#[derive(Debug, Serialize)]
pub struct SessionsJson {
    /// Always `petatalenta/sessions/1`.
    pub schema: &'static str,
    /// Number of the plan whose seats are taken.
    pub plan: Option<i64>,
    /// In order of date.
    pub sessions: Vec<SessionJson>,
}

/// One session.
#[derive(Debug, Serialize)]
pub struct SessionJson {
    /// `s01` …
    pub code: String,
    /// First day.
    pub date: Date,
    /// Days it lasts.
    pub days: u8,
    /// Method.
    pub method: String,
    /// Place.
    pub place: String,
    /// Room within the place; empty: the place says enough.
    pub room: String,
    /// Seats.
    pub seats: u32,
    /// Seats taken.
    pub taken: u32,
    /// People pinned to it.
    pub pinned: u32,
    /// Load the assessors can bear.
    pub assessor_load: u32,
    /// Rupiah as soon as one person is in it.
    pub fixed_cost: Rupiah,
    /// `open`, `locked`, `cancelled`.
    pub state: String,
}

impl SessionsJson {
    /// The calendar beside a plan.
    pub fn new(rows: &[SessionRow], plan: Option<i64>) -> Self {
        Self {
            schema: "petatalenta/sessions/1",
            plan,
            sessions: rows
                .iter()
                .map(|row| SessionJson {
                    code: row.code.clone(),
                    date: row.date,
                    days: row.days,
                    method: row.method.clone(),
                    place: row.place.clone(),
                    room: row.room.clone(),
                    seats: row.seats,
                    taken: row.taken,
                    pinned: row.pinned,
                    assessor_load: row.assessor_load,
                    fixed_cost: row.fixed_cost,
                    state: row.state.clone(),
                })
                .collect(),
        }
    }
}

/// `petatalenta/whoami/1`.
#[derive(Debug, Serialize)]
pub struct WhoamiJson {
    /// Always `petatalenta/whoami/1`.
    pub schema: &'static str,
    /// Account of the uid.
    pub account: String,
    /// The uid.
    pub uid: u32,
    /// Whether no role is granted to anybody, so that whoever can open the file may do everything; absent without a database.
    pub single_owner: Option<bool>,
    /// Roles of the account; absent where none is granted to anybody.
    pub roles: Option<Vec<&'static str>>,
    /// How the account came in, as the surroundings say: information, never a reason.
    pub came_by: Vec<String>,
    /// The database; absent where there is none yet.
    pub database: Option<DatabaseJson>,
}

/// The database one would work on.
#[derive(Debug, Serialize)]
pub struct DatabaseJson {
    /// Name of the file.
    pub name: String,
    /// Whether it holds the synthetic province.
    pub demo: bool,
    /// Whether one may write.
    pub writable: bool,
    /// People in it.
    pub people: u64,
    /// Active rules.
    pub profile: ProfileJson,
    /// Day of the figures.
    pub today: Date,
    /// Oldest day of the sources.
    pub oldest_source: Option<Date>,
    /// Newest day of the sources.
    pub newest_source: Option<Date>,
}

impl From<&Header> for DatabaseJson {
    fn from(header: &Header) -> Self {
        Self {
            name: header.database.clone(),
            demo: header.demo,
            writable: header.writable,
            people: header.people,
            profile: (&header.profile).into(),
            today: header.today,
            oldest_source: header.sources.map(|(oldest, _)| oldest),
            newest_source: header.sources.map(|(_, newest)| newest),
        }
    }
}

/// `petatalenta/done/1`: what a change has done.
#[derive(Debug, Serialize)]
pub struct DoneJson {
    /// Always `petatalenta/done/1`.
    pub schema: &'static str,
    /// What was done.
    pub action: &'static str,
    /// On what.
    pub on: String,
    /// Number of the audit entry; none where there was nothing to do.
    pub audit: Option<i64>,
}
