//! Everything that happens (messages) and everything that is to be done (effects), as plain values.

use std::path::PathBuf;

use crate::planner::frontier::Curve;
use crate::planner::frontier::CurvePoint;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::PlanId;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::tui::dialog::Dialog;
use crate::tui::frame_gate::Urgency;
use crate::tui::intake;
use crate::tui::key::Key;
use crate::tui::loadable::Ticket;

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The terminal has another size.
    Resized(u16, u16),
    /// The answer to a question, or a sentence that says why there is none.
    Loaded(Ticket, Result<Box<Reply>, String>),
    /// What became of a command.
    Written(Ticket, Result<Done, WriteFault>),
    /// Whether one looks through the lens that was asked for.
    Looked(Result<(), String>),
    /// A change waits for somebody else who is writing; the sentence says for whom.
    Waiting(String),
    /// Somebody, perhaps we, changed the data.
    DataChanged,
    /// The planner has a better plan or bound.
    Progress(Progress),
    /// The planner ended.
    Solved(Result<Box<Solved>, String>),
    /// The next point of the budget curve is known.
    CurvePoint(CurvePoint),
    /// The budget curve ended, or was stopped with the points so far.
    Curved(Result<Box<Curve>, String>),
    /// What the program's own command said, run beside the screens: its lines, or the sentence of its failure.
    ErrandDone(Result<Vec<String>, String>),
    /// What the clerk tells about a file on its way in.
    Intake(Box<intake::News>),
    /// The database cannot be opened; the sentence says why and what to do.
    CannotOpen(String),
    /// A worker ended that should not have.
    WorkerDied(String),
    /// SIGTERM, SIGINT or SIGHUP.
    Terminated,
    /// SIGTSTP.
    Suspended,
    /// The terminal is gone.
    TerminalLost,
}

impl Msg {
    /// How soon its effect wants to be seen.
    pub fn urgency(&self) -> Urgency {
        match self {
            Self::Intake(news) if matches!(**news, intake::News::Progress(_)) => Urgency::News,
            Self::Intake(_)
            | Self::Key(_)
            | Self::Pasted(_)
            | Self::Resized(..)
            | Self::Loaded(..)
            | Self::Written(..)
            | Self::Looked(_)
            | Self::Waiting(_)
            | Self::Solved(_)
            | Self::Curved(_)
            | Self::ErrandDone(_)
            | Self::Terminated
            | Self::Suspended
            | Self::CannotOpen(_)
            | Self::TerminalLost => Urgency::Input,
            Self::DataChanged | Self::Progress(_) | Self::CurvePoint(_) | Self::WorkerDied(_) => {
                Urgency::News
            }
        }
    }
}

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFault {
    /// Somebody else was first: what was wanted and what stands there now.
    Conflict {
        /// The whole sentence.
        sentence: String,
        /// What we wanted to write.
        mine: String,
        /// What stands there.
        theirs: String,
    },
    /// Anything else, as a sentence.
    Failed(String),
}

/// How far the planner is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Value of the best plan so far.
    pub value: i64,
    /// Certified gap in millionths, once there is a bound.
    pub gap_ppm: Option<i64>,
}

/// What the planner made, and from what.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    /// The question.
    pub instance: Instance,
    /// The answer.
    pub plan: Plan,
}

/// How long the planner may look, and how far a new plan may go from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Longest time, in seconds.
    pub seconds: u32,
    /// Most people who may be elsewhere or nowhere against the accepted plan; none: as many as it takes.
    pub moves: Option<usize>,
}

impl Default for Effort {
    fn default() -> Self {
        Self {
            seconds: 20,
            moves: None,
        }
    }
}

/// Something to be done. The first group is done by the application itself, the second by the crew.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Enter a screen.
    Go(Route),
    /// Leave a screen.
    Back,
    /// Open a dialog.
    Open(Box<Dialog>),
    /// Say something in the footer until the next key.
    Say(String),
    /// Take somebody out of the comparison.
    Unmark(crate::domain::nip::Nip),

    /// Ask the store.
    Ask(Ticket, Box<Query>),
    /// Look through a frozen mapping from now on; none: today again.
    Look(Option<String>),
    /// Change something.
    Do(Ticket, Box<Command>),
    /// Make a plan, with so much effort.
    Solve(Box<Instance>, Effort),
    /// Draw the budget curve, through this plan where there is one.
    Curve(Box<Instance>, Option<Box<Plan>>),
    /// Run the program's own command in a process of its own.
    Errand(Errand),
    /// Give the clerk a task about a file on its way in.
    Intake(Box<intake::Task>),
    /// Stop the long job and keep the best so far.
    StopWork,
    /// Give the terminal back until `fg`.
    Suspend,
    /// Draw everything anew.
    Repaint,
    /// Leave.
    Quit(ExitReason),
}

/// Something that a command of the program does as well as a screen could, in a process of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// Call lists and call letters of a plan.
    Letters {
        /// The plan.
        plan: PlanId,
        /// One session; none: all.
        session: Option<String>,
        /// Where the files go.
        folder: PathBuf,
    },
    /// The minutes of a calibration session.
    Minutes {
        /// Its label.
        label: String,
        /// The new file.
        file: PathBuf,
    },
}

/// A screen to enter.
#[derive(Debug, Clone, PartialEq)]
pub enum Route {
    /// People of a unit and a cell.
    People(Box<crate::store::ask::PeopleAsk>, String),
    /// One person.
    Person(crate::domain::nip::Nip),
    /// The queue of a unit; none: all.
    Queue(Option<(crate::domain::person::UnitId, String)>),
    /// The calendar beside a plan.
    Calendar(Option<PlanId>),
    /// Imports.
    Imports,
    /// Who comes to the session with this code.
    Attendance(String),
    /// The sandbox.
    WhatIf(Box<crate::tui::screens::talent::Subject>),
    /// Snapshots of a unit with its name.
    Times(
        Option<crate::domain::person::UnitId>,
        String,
        crate::domain::filter::Filter,
    ),
    /// Rule profiles.
    Profiles,
    /// Calibration, of a unit with its name.
    Calibration(Option<crate::domain::person::UnitId>, String),
    /// What follows from each box of a unit.
    FollowUp(
        Option<crate::domain::person::UnitId>,
        String,
        crate::domain::filter::Filter,
    ),
    /// The units below one.
    Heat(
        Option<crate::domain::person::UnitId>,
        crate::domain::filter::Filter,
    ),
    /// The map of a unit, with everything above it closed.
    MapOf(crate::domain::person::UnitId),
    /// Lookup.
    Find,
    /// The map, with everything above it closed.
    Map,
}

/// Why the interface ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitReason {
    /// The user left.
    Quit,
    /// A signal ended it.
    Terminated,
}
