//! What screens and commands may ask of the store, and what it answers: plain values, no connection, no SQL.
//!
//! The file is long because it is one thing: the whole vocabulary between store and screens. Everything that reads is a [`Query`], everything that changes is a [`Command`]. Screens and the command line use the
//! same questions, so a figure cannot differ between them.

pub mod base;
mod compare;
pub mod life;
pub mod seat;
pub mod sources;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::EvidenceRow;
use crate::domain::filter::Filter;
use crate::domain::money::Rupiah;
use crate::domain::ninebox::BoxNo;
use crate::domain::nip::Nip;
use crate::domain::office::Office;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Placement;
use crate::domain::outcome::Points;
use crate::domain::outcome::TrayReason;
use crate::domain::outcome::WayUp;
use crate::domain::person::Employee;
use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::domain::position::Level;
use crate::domain::queue::Block;
use crate::domain::queue::QueueEntry;
use crate::domain::queue::QueueReason;
use crate::planner::drift::Drift;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::store::ask::base::BaseView;
use crate::store::ask::base::Tune;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::Wish;
use crate::store::ask::seat::Attend;
use crate::store::ask::seat::Attendee;
use crate::store::ask::seat::Seat;
use crate::store::ask::seat::Substitute;
use crate::store::rights::Grant;
use crate::store::rights::Role;

pub use crate::store::ask::compare::Called;
pub use crate::store::ask::compare::Comparison;
pub use crate::store::ask::compare::Differs;
pub use crate::store::ask::compare::SessionTag;
mod calibration;
mod talent;

pub use crate::store::ask::calibration::Calibrate;
pub use crate::store::ask::calibration::CalibrationMove;
pub use crate::store::ask::calibration::CalibrationReason;
pub use crate::store::ask::calibration::CalibrationView;
pub use crate::store::ask::calibration::Withdrawn;
pub use crate::store::ask::talent::Edit;
pub use crate::store::ask::talent::EvidenceChange;
pub use crate::store::ask::talent::ExpiryMonth;
pub use crate::store::ask::talent::Movement;
pub use crate::store::ask::talent::MovementAsk;
pub use crate::store::ask::talent::Mover;
pub use crate::store::ask::talent::NoteLine;
pub use crate::store::ask::talent::ProfileRow;
pub use crate::store::ask::talent::Rules;
pub use crate::store::ask::talent::SnapshotRow;
pub use crate::store::ask::talent::WhatIf;
pub use crate::store::ask::talent::WhatIfAsk;
pub use crate::store::ask::talent::place_in_matrix;

/// Version of a row: what a change names to prove that it has seen the latest state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub i64);

/// Row of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlanId(pub i64);

/// Row of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ImportId(pub i64);

/// Who acts: from the kernel's uid, never from a typed name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Account name of the uid.
    pub account: String,
    /// The uid.
    pub uid: u32,
}

/// Through which day and which rules one looks. The stored placements belong to one day and the active profile;
/// any other lens is computed beside them, without writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lens {
    /// The day that counts as today.
    pub today: Date,
    /// Name of a profile; none: the active one.
    pub profile: Option<String>,
    /// Label of a frozen mapping; its own day and rules then count.
    pub snapshot: Option<String>,
}

/// Which people of a unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Everybody.
    #[default]
    Any,
    /// One box.
    Box(BoxNo),
    /// The whole tray.
    Tray,
    /// One reason of the tray.
    TrayReason(TrayReason),
}

/// A window on a long list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Window {
    /// Rows to leave out.
    pub offset: u64,
    /// Rows to return at the most.
    pub limit: u32,
}

/// Order of a list of people; ties always by NIP, so that an order never jumps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// By name.
    #[default]
    Name,
    /// By NIP.
    Nip,
    /// By unit, then name.
    Unit,
    /// By level, from the top.
    Level,
    /// By box, highest first; tray last.
    Box,
    /// By potential score, highest first.
    Score,
    /// By completeness, lowest first.
    Completeness,
    /// By points in the queue, highest first.
    Queue,
    /// By retirement date, nearest first.
    Bup,
}

/// Asks for the nine boxes of a unit and everything below it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GridAsk {
    /// None: the root.
    pub unit: Option<UnitId>,
    /// Only people who pass.
    pub filter: Filter,
}

/// Asks for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleAsk {
    /// None: everybody.
    pub unit: Option<UnitId>,
    /// Which cell of the grid.
    pub cell: Cell,
    /// Only people who pass.
    pub filter: Filter,
    /// Order.
    pub sort: Sort,
    /// Which rows.
    pub window: Window,
    /// Also tell at which row this person stands.
    pub locate: Option<PersonId>,
}

/// Asks for anybody by name, NIP, unit, position, box or state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindAsk {
    /// As typed.
    pub text: String,
    /// Hits at the most.
    pub limit: u32,
}

/// Which rows of the queue.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueShow {
    /// All.
    #[default]
    All,
    /// With a session in the plan.
    Scheduled,
    /// Without.
    Unscheduled,
    /// Not eligible.
    Blocked,
}

/// Asks for the queue, seen beside a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueAsk {
    /// None: everybody.
    pub unit: Option<UnitId>,
    /// Only this reason.
    pub reason: Option<QueueReason>,
    /// Only people who pass.
    pub filter: Filter,
    /// Which rows.
    pub show: QueueShow,
    /// None: the accepted plan, else the newest draft, else none.
    pub plan: Option<PlanId>,
    /// Which rows.
    pub window: Window,
    /// Also tell at which row this person stands.
    pub locate: Option<PersonId>,
}

/// Asks for the optimiser's instance made of queue, calendar and budget.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstanceAsk {
    /// Replaces the total of the budget, the periods in proportion.
    pub budget: Option<Rupiah>,
    /// Plan whose placements count as the previous ones.
    pub previous: Option<PlanId>,
}

/// Everything that can be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Query {
    /// Data, rules, account: the header line.
    Header,
    /// The unit tree with its counts.
    Units,
    /// Nine boxes.
    Grid(GridAsk),
    /// People.
    People(PeopleAsk),
    /// One person.
    Person(Nip),
    /// Lookup.
    Find(FindAsk),
    /// Queue.
    Queue(QueueAsk),
    /// Budget, calendar, plans.
    Planning(Option<PlanId>),
    /// One plan with its instance.
    Plan(PlanId),
    /// Two plans side by side: from the first to the second.
    Compare(PlanId, PlanId),
    /// Whom a plan calls to the session with this code.
    Called(PlanId, String),
    /// Methods, tariffs, days without sessions.
    Base,
    /// The list at the door of the session with this code.
    Attendance(String),
    /// Who could take the seat in this session that somebody has left free.
    Substitutes(String, Nip),
    /// Names of people whom a plan speaks of.
    Names(Vec<Nip>),
    /// The optimiser's instance.
    Instance(InstanceAsk),
    /// History of imports.
    Imports,
    /// Rule profiles.
    Profiles,
    /// What would be under other rules or with pieces that are supposed.
    WhatIf(Box<WhatIfAsk>),
    /// Frozen mappings.
    Snapshots,
    /// Who moved between two mappings.
    Movement(MovementAsk),
    /// Labels of calibration sessions.
    Calibrations,
    /// One calibration session.
    Calibration(String),
    /// Ages of the sources of a unit; none: the root.
    Sources(Option<UnitId>),
    /// Assessments by the month in which they end.
    Expiries {
        /// None: the root.
        unit: Option<UnitId>,
        /// Only people who pass.
        filter: Filter,
    },
}

/// The answer to the [`Query`] of the same name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// Header line.
    Header(Box<Header>),
    /// Unit tree, in preorder.
    Units(Vec<UnitRow>),
    /// Nine boxes.
    Grid(Box<Grid>),
    /// People.
    People(Box<PeopleList>),
    /// One person; none: not found (or out of scope, which looks the same).
    Person(Option<Box<PersonView>>),
    /// Lookup.
    Find(Box<FindHits>),
    /// Queue.
    Queue(Box<QueueView>),
    /// Budget, calendar, plans.
    Planning(Box<PlanningView>),
    /// One plan.
    Plan(Option<Box<PlanView>>),
    /// Two plans side by side.
    Comparison(Box<Comparison>),
    /// People of a session, by name.
    Called(Vec<Called>),
    /// Methods, tariffs, days without sessions.
    Base(Box<BaseView>),
    /// People at the door, by name.
    Attendance(Vec<Attendee>),
    /// Substitutes, best points first.
    Substitutes(Vec<Substitute>),
    /// Names with titles, in the order asked for; whoever is not found is left out.
    Names(Vec<(Nip, String)>),
    /// Instance.
    Instance(Box<Instance>),
    /// Imports, newest first.
    Imports(Vec<ImportRow>),
    /// Rule profiles, the one in force first.
    Profiles(Vec<ProfileRow>),
    /// What would be.
    WhatIf(Box<WhatIf>),
    /// Frozen mappings, newest first.
    Snapshots(Vec<SnapshotRow>),
    /// Who moved.
    Movement(Box<Movement>),
    /// Ages of the sources.
    Sources(Box<sources::SourcesView>),
    /// Months in order.
    Expiries(Vec<ExpiryMonth>),
    /// Labels, newest first.
    Calibrations(Vec<String>),
    /// One session.
    Calibration(Box<CalibrationView>),
}

/// A profile as shown beside every figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileTag {
    /// Name.
    pub name: String,
    /// Version.
    pub version: u32,
    /// Whether it is an example (*contoh*).
    pub example: bool,
}

/// The header line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Name of the database file.
    pub database: String,
    /// Whether it holds the synthetic province.
    pub demo: bool,
    /// Active rules.
    pub profile: ProfileTag,
    /// Day of the lens.
    pub today: Date,
    /// Oldest and newest day of the sources.
    pub sources: Option<(Date, Date)>,
    /// People in the database.
    pub people: u64,
    /// Who is signed in.
    pub actor: Actor,
    /// Whether this session may change anything: the file allows it, and so does a role.
    pub writable: bool,
    /// Roles of the account; none: no role is granted to anybody, the file has one owner.
    pub roles: Option<Vec<Role>>,
    /// When the newest backup was proven; none: never.
    pub backup: Option<Timestamp>,
}

/// A unit in the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRow {
    /// Its row.
    pub id: UnitId,
    /// Source code (UNOR ID).
    pub code: String,
    /// Name.
    pub name: String,
    /// Parent; none: the root.
    pub parent: Option<UnitId>,
    /// 0 for the root.
    pub depth: u16,
    /// Units directly below.
    pub children: u32,
    /// People in it and below.
    pub headcount: u64,
    /// People directly in it.
    pub own: u64,
    /// Mean completeness of `headcount`, in tenths of a percent; none where it is empty.
    pub completeness: Option<u32>,
}

/// One box of the grid.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoxCount {
    /// People in it.
    pub count: u64,
    /// How many of them *sementara*.
    pub provisional: u64,
    /// How many of them never assessed or expired.
    pub unassessed: u64,
    /// Of `unassessed`: by the box they would reach with a *menengah* result.
    pub if_medium: [u64; 9],
    /// Of `unassessed`: by the box they would reach with a *tinggi* result.
    pub if_high: [u64; 9],
}

/// How many people are in which state of assessment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentCounts {
    /// Valid beyond the warning horizon.
    pub valid: u64,
    /// Valid, ending soon.
    pub expiring: u64,
    /// No longer valid.
    pub expired: u64,
    /// Never assessed.
    pub never: u64,
}

/// The nine boxes of a unit. Sum of boxes + tray = headcount, always.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// From the root down to the unit.
    pub path: Vec<(UnitId, String)>,
    /// Day of the lens.
    pub as_of: Date,
    /// Rules of the lens.
    pub profile: ProfileTag,
    /// People in the unit and below who pass the filter.
    pub headcount: u64,
    /// Boxes 1–9 by number.
    pub boxes: [BoxCount; 9],
    /// The tray by reason, in the order of [`TrayReason::ALL`], zeros left out.
    pub tray: Vec<(TrayReason, u64)>,
    /// States of assessment.
    pub assessment: AssessmentCounts,
    /// Mean completeness, in tenths of a percent; none where it is empty.
    pub completeness: Option<u32>,
}

/// A line of a list of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Its row.
    pub id: PersonId,
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Unit.
    pub unit: UnitId,
    /// Name of the unit.
    pub unit_name: String,
    /// Name of the agency (*perangkat daerah*): the unit's ancestor directly below the root.
    pub agency: String,
    /// Post.
    pub position: String,
    /// Level.
    pub level: Level,
    /// Box or tray.
    pub placement: Placement,
    /// Potential score.
    pub potential: Option<Points>,
    /// 0–100.
    pub completeness: u8,
    /// State of the assessment.
    pub assessment: AssessmentState,
    /// First day of retirement.
    pub bup: Date,
}

/// A window of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleList {
    /// All that match.
    pub total: u64,
    /// Offset of the first row.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<PersonRow>,
    /// Where the person asked for stands in the whole list.
    pub located: Option<u64>,
}

/// A past event of a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// Day.
    pub date: Date,
    /// What.
    pub event: HistoryEvent,
}

/// Kinds of past events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "event")]
pub enum HistoryEvent {
    /// An assessment took place.
    Assessed {
        /// Method code.
        method: String,
    },
    /// An annual result.
    Rated {
        /// Year.
        year: i16,
        /// Rating, predicate as words of the source.
        rating: crate::domain::evidence::Rating,
    },
    /// Put into or taken from the queue.
    Queue {
        /// Whether put in (else taken out).
        put: bool,
        /// Why.
        note: String,
        /// By whom.
        by: String,
    },
    /// Scheduled by an accepted plan.
    Planned {
        /// Code of the session.
        session: String,
    },
}

/// Place of a person in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuePlace {
    /// 1 is the first; blocked people have no rank.
    pub rank: Option<u64>,
    /// Reason, points, factors, block.
    pub entry: QueueEntry,
    /// Where the plan puts the person.
    pub scheduled: Option<Scheduled>,
    /// Why the plan does not (code of the planner's reason).
    pub unscheduled: Option<String>,
    /// Wishes about the person's seat: pin first, then sessions, then days.
    pub wishes: Vec<Wish>,
    /// The latest seat of an accepted plan of which anything was noted.
    pub seat: Option<Seat>,
}

/// A hand-made decision about the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueOverride {
    /// In, whatever the rules say.
    In,
    /// Out.
    Out,
}

/// One person, whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonView {
    /// Row.
    pub id: PersonId,
    /// Version of the row.
    pub version: Version,
    /// Who.
    pub employee: Employee,
    /// From the root down to the unit.
    pub path: Vec<(UnitId, String)>,
    /// First day of retirement.
    pub bup: Date,
    /// What the rules say.
    pub outcome: Outcome,
    /// Quickest ways up.
    pub ways_up: Vec<WayUp>,
    /// All evidence, newest first within a kind.
    pub evidence: Vec<EvidenceRow>,
    /// Place in the queue.
    pub queue: Option<QueuePlace>,
    /// Hand-made decision.
    pub queue_override: Option<QueueOverride>,
    /// What happened, newest first.
    pub history: Vec<HistoryLine>,
    /// Latest `MyASN` percentage, in hundredths, and its day.
    pub my_asn: Option<(i32, Date)>,
    /// Notes, newest first.
    pub notes: Vec<NoteLine>,
}

/// A person found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindHit {
    /// Who.
    pub person: PersonRow,
    /// Higher is better.
    pub score: i64,
}

/// What a lookup finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindHits {
    /// The text this answers.
    pub text: String,
    /// People, best first.
    pub people: Vec<FindHit>,
    /// How many match in all (at least).
    pub total: u64,
}

/// A place in a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scheduled {
    /// Code of the session.
    pub session: String,
    /// First day.
    pub date: Date,
    /// Place.
    pub place: String,
    /// Method code.
    pub method: String,
    /// Cost of the person.
    pub cost: Rupiah,
    /// Whether the session is locked.
    pub locked: bool,
}

/// A line of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueRow {
    /// 1 is the first; blocked people have no rank and stand last.
    pub rank: Option<u64>,
    /// Who.
    pub person: PersonRow,
    /// Version of the person's row.
    pub version: Version,
    /// Reason, points, factors, block.
    pub entry: QueueEntry,
    /// Hand-made decision.
    pub by_hand: Option<QueueOverride>,
    /// Why it was made, in the user's words; empty where nothing was said, or nothing decided.
    pub note: String,
    /// Wishes about the person's seat: pin first, then sessions, then days.
    pub wishes: Vec<Wish>,
    /// The latest seat of an accepted plan of which anything was noted.
    pub seat: Option<Seat>,
    /// Where the plan puts the person.
    pub scheduled: Option<Scheduled>,
    /// Why the plan does not (code of the planner's reason); none also where there is no plan.
    pub unscheduled: Option<String>,
}

/// The queue beside a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    /// The plan beside which it is shown.
    pub plan: Option<PlanHead>,
    /// In the queue, blocked included (after unit and filter).
    pub total: u64,
    /// By reason.
    pub reasons: Vec<(QueueReason, u64)>,
    /// By block.
    pub blocked: Vec<(Block, u64)>,
    /// With a session.
    pub scheduled: u64,
    /// Without, by code of the planner's reason; blocked people not counted here.
    pub unscheduled: Vec<(String, u64)>,
    /// Rows that match `show`.
    pub matching: u64,
    /// Offset of the first row.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<QueueRow>,
    /// Where the person asked for stands among the matching rows.
    pub located: Option<u64>,
}

/// State of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanStatus {
    /// *Draf*.
    Draft,
    /// *Diterima*: at most one at a time.
    Accepted,
    /// *Ditolak*.
    Rejected,
    /// *Digantikan* by a later accepted plan.
    Superseded,
}

/// A plan in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanHead {
    /// Its row.
    pub id: PlanId,
    /// Version of the row.
    pub version: Version,
    /// Name of the scenario.
    pub name: String,
    /// State.
    pub status: PlanStatus,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// People with a session.
    pub scheduled: u64,
    /// Eligible people without.
    pub unscheduled: u64,
    /// Value reached.
    pub value: i64,
    /// Certified bound on the value.
    pub bound: i64,
    /// (bound − value) / bound, in millionths.
    pub gap_ppm: i64,
    /// Whether value and bound meet.
    pub optimal: bool,
    /// Rupiah planned.
    pub cost: Rupiah,
    /// Ceiling it was planned under.
    pub ceiling: Rupiah,
    /// Whether queue, calendar or budget have changed since.
    pub stale: bool,
}

/// A budget period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// `TW1` …
    pub id: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// *Pagu*.
    pub limit: Rupiah,
    /// Planned by the plan shown.
    pub planned: Rupiah,
    /// *Komitmen*: reserved by the accepted plan for seats of which nothing has been noted yet, fixed costs included.
    pub committed: Rupiah,
    /// *Realisasi*: what was entered, and what seats and sessions of the accepted plans have cost.
    pub spent: Rupiah,
    /// The part of `committed` that is *PNBP*; the rest is running cost.
    pub committed_pnbp: Rupiah,
    /// The part of `spent` by seats that is *PNBP*.
    pub spent_pnbp: Rupiah,
    /// Version of the row.
    pub version: Version,
}

/// A session of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    /// `s01` …
    pub code: String,
    /// First day.
    pub date: Date,
    /// Days it lasts.
    pub days: u8,
    /// Method code.
    pub method: String,
    /// Place.
    pub place: String,
    /// Room within the place; empty: the place says enough.
    pub room: String,
    /// Seats.
    pub seats: u32,
    /// Seats taken by the plan shown.
    pub taken: u32,
    /// People pinned to it.
    pub pinned: u32,
    /// Sum of the shares of assessors' time that it can bear.
    pub assessor_load: u32,
    /// Fixed cost.
    pub fixed_cost: Rupiah,
    /// `open`, `locked`, `cancelled`.
    pub state: String,
    /// Version of the row.
    pub version: Version,
}

/// Budget, calendar, plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanningView {
    /// Periods in order of date.
    pub budget: Vec<BudgetLine>,
    /// Sessions in order of date.
    pub sessions: Vec<SessionRow>,
    /// Plans, newest first.
    pub plans: Vec<PlanHead>,
    /// The plan that `planned` and `taken` speak of.
    pub shown: Option<PlanId>,
}

/// One plan with what it was made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlanView {
    /// Head.
    pub head: PlanHead,
    /// What it was made from.
    pub instance: Instance,
    /// The plan itself.
    pub plan: Plan,
    /// Where the database no longer agrees with it; a draft with any of these is not accepted.
    pub drift: Vec<Drift>,
}

/// A past import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Its row.
    pub id: ImportId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// Its files with rows new, changed, same, rejected.
    pub files: Vec<ImportedFile>,
    /// Undone, when.
    pub undone: Option<Timestamp>,
}

/// A file of a past import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Name.
    pub name: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Kind, as in the command line.
    pub kind: String,
    /// Rows.
    pub rows: u64,
    /// *Baru*.
    pub new: u64,
    /// *Berubah*.
    pub changed: u64,
    /// *Sama*.
    pub same: u64,
    /// *Ditolak*.
    pub rejected: u64,
}

/// Everything that can be changed from a screen or the command line (importing itself apart).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Puts somebody into the queue, or takes him out, by hand; none: back to the rules.
    SetQueue {
        /// Who.
        nip: Nip,
        /// What.
        decision: Option<QueueOverride>,
        /// Why, in the user's words.
        note: String,
        /// The version that was seen.
        seen: Version,
    },
    /// Keeps a plan as a draft.
    SavePlan {
        /// Name of the scenario.
        name: String,
        /// What it was made from.
        instance: Box<Instance>,
        /// The plan.
        plan: Box<Plan>,
    },
    /// Accepts a draft; the accepted one before it is superseded.
    AcceptPlan {
        /// Which.
        plan: PlanId,
        /// The version that was seen.
        seen: Version,
    },
    /// Rejects a draft.
    RejectPlan {
        /// Which.
        plan: PlanId,
        /// The version that was seen.
        seen: Version,
    },
    /// Sets the ceiling of a budget period.
    SetBudget {
        /// Which.
        period: String,
        /// New ceiling.
        limit: Rupiah,
        /// The version that was seen.
        seen: Version,
    },
    /// Changes the calendar, or a wish about one person's seat.
    Arrange(Arrange),
    /// Changes a seat of the accepted plan: letter out, present or not, a substitute.
    Attend(Attend),
    /// Changes what planning is made from: a tariff, what a no-show costs, a period, a day.
    Tune(Tune),
    /// Grants a role.
    Grant(Grant),
    /// Takes a role away.
    Revoke(Grant),
    /// Sets letterhead and signatory.
    SetOffice(Box<Office>),
    /// Writes down in the trail that data leave the database in a document.
    LogExport(Box<ExportNote>),
    /// Changes evidence; all of it is one step.
    Edit(Box<Edit>),
    /// Writes a note about somebody.
    Note {
        /// Whom.
        nip: Nip,
        /// What.
        text: String,
    },
    /// Keeps a rule profile without putting it in force.
    AddProfile {
        /// Its TOML.
        toml: String,
    },
    /// Puts rules in force, and places everybody by them.
    Activate(Rules),
    /// Does something in a calibration session; withdrawn there, never undone.
    Calibrate(Box<Calibrate>),
    /// Freezes the mapping of today.
    TakeSnapshot {
        /// Under this label.
        label: String,
        /// Why.
        note: String,
    },
    /// Takes a whole import back.
    UndoImport(ImportId),
    /// Takes back the caller's own latest change; itself a new entry of the audit trail.
    Undo,
    /// Does again what the caller has taken back last, as long as he has changed nothing else since.
    Redo,
}

/// What leaves the database in documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportNote {
    /// Kind of the document, as in the command line.
    pub kind: String,
    /// Unit, filter, plan in words.
    pub extent: String,
    /// The files.
    pub files: Vec<ExportedFile>,
    /// Whose data are in them: what a notice of a breach has to name.
    pub people: Vec<Nip>,
}

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportedFile {
    /// Its name, without folder.
    pub name: String,
    /// Rows of data in it.
    pub rows: u64,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// What a command may touch. Every command has a class; the match in [`Command::class`] leaves none out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Class {
    /// Changes nothing.
    Read,
    /// Changes drafts only.
    Draft,
    /// Changes data that others rely on.
    Write,
    /// Decides on plans and money.
    Decide,
    /// Changes rules or accounts, copies the whole database.
    Admin,
    /// Reads the audit trail.
    Trail,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 6] = [
        Self::Read,
        Self::Draft,
        Self::Write,
        Self::Decide,
        Self::Admin,
        Self::Trail,
    ];

    /// Short name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Draft => "draft",
            Self::Write => "write",
            Self::Decide => "decide",
            Self::Admin => "admin",
            Self::Trail => "trail",
        }
    }
}

impl Query {
    /// Its class. A question of a new kind does not compile without one.
    pub fn class(&self) -> Class {
        match self {
            Self::Header
            | Self::Units
            | Self::Grid(_)
            | Self::People(_)
            | Self::Person(_)
            | Self::Find(_)
            | Self::Queue(_)
            | Self::Planning(_)
            | Self::Plan(_)
            | Self::Compare(..)
            | Self::Called(..)
            | Self::Base
            | Self::Attendance(_)
            | Self::Names(_)
            | Self::Imports
            | Self::Profiles
            | Self::WhatIf(_)
            | Self::Snapshots
            | Self::Movement(_)
            | Self::Calibrations
            | Self::Calibration(_)
            | Self::Sources(_)
            | Self::Expiries { .. } => Class::Read,
            // The whole queue with all values: what a plan is made from.
            Self::Instance(_) => Class::Draft,
            // Asked by whoever may act on it.
            Self::Substitutes(..) => Class::Write,
        }
    }
}

impl Command {
    /// Its class.
    pub fn class(&self) -> Class {
        match self {
            // The trail grows by an entry, the data do not change: whoever may read may take a copy, and is seen doing so.
            Self::LogExport(_) => Class::Read,
            // What `Undo` takes back must be allowed as well: see `commands::undo`.
            Self::SavePlan { .. } | Self::RejectPlan { .. } | Self::Undo | Self::Redo => {
                Class::Draft
            }
            Self::SetQueue { .. }
            | Self::Arrange(_)
            | Self::Attend(_)
            | Self::Edit(_)
            | Self::UndoImport(_)
            | Self::Note { .. }
            | Self::TakeSnapshot { .. }
            // Holidays are facts, no money.
            | Self::Tune(Tune::Day { .. }) => Class::Write,
            Self::AcceptPlan { .. } | Self::SetBudget { .. } | Self::Calibrate(_) | Self::Tune(_) => Class::Decide,
            Self::Grant(_)
            | Self::Revoke(_)
            | Self::SetOffice(_)
            | Self::AddProfile { .. }
            | Self::Activate(_) => Class::Admin,
        }
    }
}

/// What a command has done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Done {
    /// Done; the audit entry's number.
    Changed {
        /// Number of the audit entry.
        audit: i64,
    },
    /// A plan was kept.
    PlanSaved {
        /// Number of the audit entry.
        audit: i64,
        /// The new plan.
        plan: PlanId,
    },
    /// Undone; what, as the audit's action name.
    Undone {
        /// Number of the new audit entry.
        audit: i64,
        /// Name of the action taken back.
        action: String,
    },
    /// There was nothing to do.
    Nothing,
}
