//! Whoever does the work: the store's thread, and one thread for a long job. Effects go in, messages come out.

use std::ffi::OsString;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::process::Command as Process;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context as _;

use crate::exchange::shelf::Shelf;
use crate::exchange::table::documents_folder;
use crate::planner::frontier;
use crate::planner::instance::Instance;
use crate::planner::moves::cap_moves;
use crate::planner::plan::Plan;
use crate::planner::solve;
use crate::store::ask::Lens;
use crate::store::error::StoreError;
use crate::store::worker;
use crate::store::worker::Job;
use crate::store::worker::Opening;
use crate::store::worker::StoreNews;
use crate::store::worker::Worker;
use crate::tui::clerk::Clerk;
use crate::tui::intake::Task;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Effort;
use crate::tui::msg::Errand;
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
    /// What one looks through when no frozen mapping is asked for.
    lens: Lens,
    /// How the program's own commands open the same database, through the same day and rules.
    globals: Vec<OsString>,
    /// Where documents go that have no full path of their own.
    documents: PathBuf,
    job: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
    clerk: Clerk,
    /// Set to stop the import that runs.
    stop_import: Arc<AtomicBool>,
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
        StoreNews::Opened => return None,
        StoreNews::Waiting(holder) => Msg::Waiting(sentences::waiting(lang, &holder)),
        StoreNews::CannotOpen(error) => Msg::CannotOpen(sentences::error(lang, &error)),
        StoreNews::Looked { result, .. } => {
            Msg::Looked(result.map_err(|error| sentences::error(lang, &error)))
        }
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
    pub fn new(
        opening: Opening,
        lang: Lang,
        shelf: Shelf,
        inbox: Sender<Msg>,
    ) -> anyhow::Result<Self> {
        let tell = {
            let inbox = inbox.clone();
            move |told: StoreNews| news(lang, told).is_none_or(|msg| inbox.send(msg).is_ok())
        };
        let globals = globals(&opening, lang);
        let documents = documents_folder(&opening.path);
        let clerk = Clerk {
            opening: opening.clone(),
            shelf,
            lang,
        };
        let lens = opening.session.lens.clone();
        let store = worker::start(opening, tell).context("starting the store's thread")?;
        Ok(Self {
            lens,
            store,
            inbox,
            lang,
            globals,
            documents,
            job: None,
            clerk,
            stop_import: Arc::default(),
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
            Effect::Look(snapshot) => self.send(Job::Look {
                ticket: worker::Ticket(0),
                lens: Lens {
                    snapshot,
                    ..self.lens.clone()
                },
            }),
            Effect::Solve(instance, effort) => self.solve(*instance, effort)?,
            Effect::Intake(task) => self.intake(*task)?,
            Effect::Curve(instance, plan) => self.curve(*instance, plan.map(|plan| *plan))?,
            Effect::Errand(errand) => self.run_errand(&errand)?,
            Effect::StopWork => self.stop_all(),
            // Nobody could bring it back.
            Effect::Suspend if !terminal::can_come_back() => {}
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
            Effect::Go(_) | Effect::Back | Effect::Open(_) | Effect::Say(_) | Effect::Unmark(_) => {
            }
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

    /// Gives the clerk a task. Each has a thread of its own: looking up names does not wait for an import.
    fn intake(&mut self, task: Task) -> anyhow::Result<()> {
        let stop = if matches!(task, Task::Import { .. }) {
            self.stop_import = Arc::default();
            Arc::clone(&self.stop_import)
        } else {
            Arc::default()
        };
        let (clerk, inbox) = (self.clerk.clone(), self.inbox.clone());
        thread::Builder::new()
            .name("clerk".to_owned())
            .spawn(move || {
                let told = inbox.clone();
                let tell = move |news| {
                    // Nobody listens any more once the program is leaving.
                    let _ = told.send(Msg::Intake(Box::new(news)));
                };
                let done =
                    std::panic::catch_unwind(AssertUnwindSafe(|| clerk.run(task, &stop, &tell)));
                if done.is_err() {
                    // See above.
                    let _ = inbox.send(Msg::WorkerDied("clerk".to_owned()));
                }
            })
            .context("starting the thread of the clerk")?;
        Ok(())
    }

    /// Stops whatever runs long.
    fn stop_all(&self) {
        self.stop_import.store(true, Ordering::Relaxed);
        self.stop_work();
    }

    /// Stops the planner, for another plan or curve; an import goes on.
    fn stop_work(&self) {
        if let Some((stop, _)) = &self.job {
            stop.store(true, Ordering::Relaxed);
        }
    }

    fn solve(&mut self, instance: Instance, effort: Effort) -> anyhow::Result<()> {
        self.stop_work();
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let inbox = self.inbox.clone();
        let lang = self.lang;
        let thread = thread::Builder::new()
            .name("work".to_owned())
            .spawn(move || {
                let made = std::panic::catch_unwind(AssertUnwindSafe(|| {
                    plan(instance, effort, &seen, &inbox)
                }));
                let result = made.map_err(|_| crate::words::tui::DIED_TITLE.of(lang).to_owned());
                // Nobody listens any more once the program is leaving.
                let _ = inbox.send(Msg::Solved(result));
            })
            .context("starting the thread of the planner")?;
        self.job = Some((stop, thread));
        Ok(())
    }

    fn curve(&mut self, instance: Instance, plan: Option<Plan>) -> anyhow::Result<()> {
        self.stop_work();
        let stop = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&stop);
        let inbox = self.inbox.clone();
        let lang = self.lang;
        let thread = thread::Builder::new()
            .name("work".to_owned())
            .spawn(move || {
                let made = std::panic::catch_unwind(AssertUnwindSafe(|| {
                    trace(&instance, plan.as_ref(), &seen, &inbox)
                }));
                let result = made
                    .map(Box::new)
                    .map_err(|_| crate::words::tui::DIED_TITLE.of(lang).to_owned());
                // Nobody listens any more once the program is leaving.
                let _ = inbox.send(Msg::Curved(result));
            })
            .context("starting the thread of the planner")?;
        self.job = Some((stop, thread));
        Ok(())
    }

    /// Runs the program's own command: one way to write a document, one entry in the trail, whoever asks for it.
    fn run_errand(&self, errand: &Errand) -> anyhow::Result<()> {
        let mut process = Process::new(std::env::current_exe().context("finding the program")?);
        process
            .args(&self.globals)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        match errand {
            Errand::Letters {
                plan,
                session,
                folder,
            } => {
                process.args(["letters", "--plan", &plan.0.to_string()]);
                if let Some(session) = session {
                    process.args(["--session", session]);
                }
                process.arg("--out").arg(self.documents.join(folder));
            }
            Errand::Minutes { label, file } => {
                process.args(["calibrate", "minutes", label]);
                process.arg("--out").arg(self.documents.join(file));
            }
        }
        let inbox = self.inbox.clone();
        thread::Builder::new()
            .name("errand".to_owned())
            .spawn(move || {
                let result = match process.output() {
                    Ok(output) if output.status.success() => Ok(lines(&output.stdout)),
                    Ok(output) => Err(lines(&output.stderr).join(" ")),
                    Err(error) => Err(error.to_string()),
                };
                // See above.
                let _ = inbox.send(Msg::ErrandDone(result));
            })
            .context("starting a thread for the command")?;
        Ok(())
    }

    /// Stops the workers and ends the process at once: the terminal is gone, so nothing may be printed and no destructor
    /// may run (ratatui's would print, and a dead standard error turns that into an abort).
    #[expect(
        clippy::disallowed_methods,
        reason = "the abandoned terminal: nothing else ends the process without printing"
    )]
    pub fn abandon(self) -> ! {
        self.stop_all();
        drop(self.store.jobs);
        // 128 + SIGHUP.
        std::process::exit(129)
    }

    /// Stops the workers; the store finishes the job it is at.
    pub fn dismiss(self) {
        self.stop_all();
        drop(self.store.jobs);
        // A panic of the thread is in the log already.
        let _ = self.store.thread.join();
    }
}

fn globals(opening: &Opening, lang: Lang) -> Vec<OsString> {
    let lens = &opening.session.lens;
    let mut globals: Vec<OsString> = vec!["--db".into(), opening.path.clone().into()];
    globals.extend(["--today".into(), lens.today.to_string().into()]);
    globals.extend(["--lang".into(), lang.pick("id", "en").into()]);
    if let Some(profile) = &lens.profile {
        globals.extend(["--profile".into(), profile.into()]);
    }
    globals
}

fn lines(output: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(output)
        .lines()
        .map(str::to_owned)
        .collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the caller of the planner brings the clock"
)]
fn trace(
    instance: &Instance,
    plan: Option<&Plan>,
    stop: &AtomicBool,
    inbox: &Sender<Msg>,
) -> frontier::Curve {
    let begun = Instant::now();
    let options = solve::Options {
        nodes: frontier::CURVE_NODES,
        ..solve::Options::default()
    };
    let mut watch = solve::Watch {
        clock: &|| begun.elapsed(),
        stop,
        progress: &mut |_| {},
    };
    frontier::trace_curve(instance, plan, &options, &mut watch, &mut |point| {
        // The end of the curve tells all points again.
        let _ = inbox.send(Msg::CurvePoint(*point));
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "the caller of the planner brings the clock"
)]
fn plan(instance: Instance, effort: Effort, stop: &AtomicBool, inbox: &Sender<Msg>) -> Box<Solved> {
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
        time_limit: Some(Duration::from_secs(u64::from(effort.seconds))),
        ..solve::Options::default()
    };
    let plan = frontier::replan(
        &instance,
        &options,
        &mut solve::Watch {
            clock: &clock,
            stop,
            progress: &mut progress,
        },
    );
    let plan = match effort.moves {
        Some(most) => cap_moves(&instance, &plan, most).plan,
        None => plan,
    };
    Box::new(Solved { instance, plan })
}
