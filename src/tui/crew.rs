//! Whoever does the work: the store's thread, and one thread for a long job. Effects go in, messages come out.

use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context as _;

use crate::planner::instance::Instance;
use crate::planner::solve;
use crate::store::error::StoreError;
use crate::store::worker;
use crate::store::worker::Job;
use crate::store::worker::Opening;
use crate::store::worker::StoreNews;
use crate::store::worker::Worker;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::ExitReason;
use crate::tui::msg::Msg;
use crate::tui::msg::Progress;
use crate::tui::msg::Solved;
use crate::tui::msg::WriteFault;
use crate::tui::terminal;
use crate::words::Lang;
use crate::words::store as sentences;

/// Between two reports of a long job.
const REPORT_GAP: Duration = Duration::from_millis(200);
/// How long the planner may search before it ends with what it has.
const PLAN_TIME: Duration = Duration::from_secs(20);

/// What the loop does after an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    On,
    /// Draw everything anew.
    Repaint,
}

/// The workers.
#[derive(Debug)]
pub struct Crew {
    store: Worker,
    inbox: Sender<Msg>,
    lang: Lang,
    job: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
}

/// What a failed question or command is to the screens.
fn fault(lang: Lang, error: &StoreError) -> WriteFault {
    match error {
        StoreError::Conflict(clash) => WriteFault::Conflict {
            sentence: sentences::error(lang, error),
            mine: clash.mine.clone(),
            theirs: clash.theirs.clone(),
        },
        other => WriteFault::Failed(sentences::error(lang, other)),
    }
}

fn news(lang: Lang, news: StoreNews) -> Option<Msg> {
    let msg = match news {
        StoreNews::Opened | StoreNews::Waiting(_) | StoreNews::Looked { result: Ok(()), .. } => {
            return None;
        }
        StoreNews::CannotOpen(error) => Msg::CannotOpen(sentences::error(lang, &error)),
        StoreNews::Looked {
            result: Err(error), ..
        } => Msg::WorkerDied(sentences::error(lang, &error)),
        StoreNews::Loaded { ticket, reply } => Msg::Loaded(
            Ticket(ticket.0),
            reply
                .map(Box::new)
                .map_err(|error| sentences::error(lang, &error)),
        ),
        StoreNews::Written { ticket, done } => {
            Msg::Written(Ticket(ticket.0), done.map_err(|error| fault(lang, &error)))
        }
        StoreNews::DataChanged | StoreNews::DayRefreshed { .. } => Msg::DataChanged,
    };
    Some(msg)
}

impl Crew {
    /// Starts the store's thread.
    pub fn new(opening: Opening, lang: Lang, inbox: Sender<Msg>) -> anyhow::Result<Self> {
        let tell = {
            let inbox = inbox.clone();
            move |told: StoreNews| news(lang, told).is_none_or(|msg| inbox.send(msg).is_ok())
        };
        let store = worker::start(opening, tell).context("starting the store's thread")?;
        Ok(Self {
            store,
            inbox,
            lang,
            job: None,
        })
    }

    /// Does what an effect asks.
    pub fn start(&mut self, effect: Effect) -> anyhow::Result<ControlFlow<ExitReason, Next>> {
        match effect {
            Effect::Ask(ticket, query) => self.send(Job::Load {
                ticket: worker::Ticket(ticket.0),
                query: *query,
            }),
            Effect::Do(ticket, command) => self.send(Job::Run {
                ticket: worker::Ticket(ticket.0),
                command: *command,
            }),
            Effect::Solve(instance) => self.solve(*instance)?,
            Effect::StopWork => self.stop_work(),
            Effect::Suspend => {
                terminal::leave();
                // The same as Ctrl+Z at the shell; returns after `fg`.
                signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
                    .context("stopping for the shell")?;
                terminal::enter().context("taking the terminal back")?;
                return Ok(ControlFlow::Continue(Next::Repaint));
            }
            Effect::Repaint => return Ok(ControlFlow::Continue(Next::Repaint)),
            Effect::Quit(reason) => return Ok(ControlFlow::Break(reason)),
            // The application keeps these to itself.
            Effect::Go(_) | Effect::Back | Effect::Open(_) | Effect::Say(_) => {}
        }
        Ok(ControlFlow::Continue(Next::On))
    }

    fn send(&self, job: Job) {
        // A store thread that has ended is noticed by `has_died`, which tells the user.
        let _ = self.store.jobs.send(job);
    }

    /// Whether the store's thread has ended.
    pub fn has_died(&self) -> bool {
        self.store.thread.is_finished()
    }

    fn stop_work(&self) {
        if let Some((stop, _)) = &self.job {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn solve(&mut self, instance: Instance) -> anyhow::Result<()> {
        self.stop_work();
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let inbox = self.inbox.clone();
        let lang = self.lang;
        let thread = thread::Builder::new()
            .name("work".to_owned())
            .spawn(move || {
                let made =
                    std::panic::catch_unwind(AssertUnwindSafe(|| plan(instance, &seen, &inbox)));
                let result = made.map_err(|_| crate::words::tui::DIED_TITLE.of(lang).to_owned());
                // Nobody listens any more once the program is leaving.
                let _ = inbox.send(Msg::Solved(result));
            })
            .context("starting the thread of the planner")?;
        self.job = Some((stop, thread));
        Ok(())
    }

    /// Stops the workers and ends the process at once: the terminal is gone, so nothing may be printed and no destructor
    /// may run (ratatui's would print, and a dead standard error turns that into an abort).
    #[expect(
        clippy::disallowed_methods,
        reason = "the abandoned terminal: nothing else ends the process without printing"
    )]
    pub fn abandon(self) -> ! {
        self.stop_work();
        drop(self.store.jobs);
        // 128 + SIGHUP.
        std::process::exit(129)
    }

    /// Stops the workers; the store finishes the job it is at.
    pub fn dismiss(self) {
        self.stop_work();
        drop(self.store.jobs);
        // A panic of the thread is in the log already.
        let _ = self.store.thread.join();
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the caller of the planner brings the clock"
)]
fn plan(instance: Instance, stop: &AtomicBool, inbox: &Sender<Msg>) -> Box<Solved> {
    let begun = Instant::now();
    let mut told: Option<Duration> = None;
    let clock = || begun.elapsed();
    let mut progress = |now: solve::Progress| {
        if told.is_some_and(|told| now.elapsed < told + REPORT_GAP) {
            return;
        }
        told = Some(now.elapsed);
        let gap_ppm = now
            .bound
            .filter(|bound| *bound > 0)
            .map(|bound| (bound - now.value).max(0).saturating_mul(1_000_000) / bound);
        // See above.
        let _ = inbox.send(Msg::Progress(Progress {
            value: now.value,
            gap_ppm,
        }));
    };
    let options = solve::Options {
        time_limit: Some(PLAN_TIME),
        ..solve::Options::default()
    };
    let plan = solve::solve(
        &instance,
        &options,
        &mut solve::Watch {
            clock: &clock,
            stop,
            progress: &mut progress,
        },
    );
    Box::new(Solved { instance, plan })
}
