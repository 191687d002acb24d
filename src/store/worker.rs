//! The store thread of the screens: answers questions, carries out commands, and notices what others have changed.
//!
//! One thread, one [`Door`]: its reading connection polls `data_version` after each job and every half second; a change by
//! anybody, ourselves included, is told as [`StoreNews::DataChanged`], which means no more than "ask again". The thread ends
//! when the other end of the channel is closed; whoever joins it learns of a panic.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::thread::JoinHandle;
use std::time::Duration;

use crate::store::Session;
use crate::store::Teller;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::Lens;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::broker::door::Door;
use crate::store::error::StoreError;
use crate::store::holder::Holder;

/// How long nothing happens before the thread looks for changes of others.
const POLL: Duration = Duration::from_millis(400);

/// Number of a question: an answer to an older one of the same kind is dropped by who asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

/// Something to do for the store thread.
#[derive(Debug, Clone, PartialEq)]
pub enum Job {
    /// A question.
    Load {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The question.
        query: Query,
    },
    /// A change.
    Run {
        /// Comes back with the result.
        ticket: Ticket,
        /// The change.
        command: Command,
    },
    /// Look through another day or other rules from now on.
    Look {
        /// Comes back with the result.
        ticket: Ticket,
        /// Day and rules.
        lens: Lens,
    },
}

/// What the store thread tells.
#[derive(Debug)]
pub enum StoreNews {
    /// The file is open; the facts that a header line shows come by [`Query::Header`].
    Opened,
    /// The file could not be opened; the thread has ended.
    CannotOpen(StoreError),
    /// Answer to [`Job::Load`].
    Loaded {
        /// Of the question.
        ticket: Ticket,
        /// The answer.
        reply: Result<Reply, StoreError>,
    },
    /// Answer to [`Job::Run`].
    Written {
        /// Of the command.
        ticket: Ticket,
        /// What was done.
        done: Result<Done, StoreError>,
    },
    /// Answer to [`Job::Look`].
    Looked {
        /// Of the job.
        ticket: Ticket,
        /// Whether the new lens is in place; if not, the old one still is.
        result: Result<(), StoreError>,
    },
    /// A write has waited for 300 ms, and for whom.
    Waiting(Holder),
    /// Somebody, perhaps this program, has changed something: ask again.
    DataChanged,
    /// The stored placements were brought to the day of the lens; so many people stand differently.
    DayRefreshed {
        /// People.
        changed: usize,
    },
}

/// The running thread.
#[derive(Debug)]
pub struct Worker {
    /// Jobs go in here; dropping it ends the thread.
    pub jobs: Sender<Job>,
    /// For joining: a panic of the thread shows here.
    pub thread: JoinHandle<()>,
}

/// Whether the first session of a new day brings the stored placements to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnOfDay {
    /// Yes: the day is the calendar's.
    Write,
    /// No: the day was asked for by hand, and only looked through.
    LookOnly,
}

/// What the thread opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The file.
    pub path: PathBuf,
    /// Who, and through which day and rules.
    pub session: Session,
    /// What happens on a new day.
    pub turn_of_day: TurnOfDay,
}

/// Starts the thread. `tell` is called on it, and says whether anybody still listens.
pub fn start(
    opening: Opening,
    tell: impl Fn(StoreNews) -> bool + Send + Sync + 'static,
) -> std::io::Result<Worker> {
    let (jobs, inbox) = mpsc::channel();
    let thread = std::thread::Builder::new()
        .name("store".to_owned())
        .spawn(move || match Door::open(&opening.path, &opening.session) {
            Ok(mut store) => {
                let tell = Arc::new(tell);
                let told = Arc::clone(&tell);
                store.set_teller(Teller(Arc::new(move |holder| {
                    // Whether anybody listens is found out with the result of the write.
                    told(StoreNews::Waiting(holder.clone()));
                })));
                if tell(StoreNews::Opened) {
                    serve(store, opening.turn_of_day, &inbox, &*tell);
                }
            }
            Err(error) => {
                tell(StoreNews::CannotOpen(error));
            }
        })?;
    Ok(Worker { jobs, thread })
}

fn serve(
    mut store: Door,
    turn_of_day: TurnOfDay,
    inbox: &Receiver<Job>,
    tell: &impl Fn(StoreNews) -> bool,
) {
    let mut day_is_due = turn_of_day == TurnOfDay::Write;
    let mut seen = store.data_version().ok();
    loop {
        if std::mem::take(&mut day_is_due)
            // A database that is busy or read-only shows the day through the lens instead; the next session tries again.
            && let Ok(changed) = store.refresh_day()
            && changed > 0
            && !tell(StoreNews::DayRefreshed { changed })
        {
            return;
        }
        match inbox.recv_timeout(POLL) {
            Ok(job) => {
                day_is_due = turn_of_day == TurnOfDay::Write && matches!(job, Job::Look { .. });
                if !tell(work(&mut store, job)) {
                    return;
                }
            }
            Err(RecvTimeoutError::Timeout) => store.keep_old_readings(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let now = store.data_version().ok();
        if now != seen {
            seen = now;
            if !tell(StoreNews::DataChanged) {
                return;
            }
        }
    }
}

fn work(store: &mut Door, job: Job) -> StoreNews {
    match job {
        Job::Load { ticket, query } => StoreNews::Loaded {
            ticket,
            reply: store.ask(&query),
        },
        Job::Run { ticket, command } => StoreNews::Written {
            ticket,
            done: store.run(command),
        },
        Job::Look { ticket, lens } => StoreNews::Looked {
            ticket,
            result: store.set_lens(lens),
        },
    }
}
