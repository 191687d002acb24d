//! The command line, by the contract of `cli.md`: arguments in, one of the exit statuses out. Every figure comes from the same
//! questions of the store that the screens ask; nothing is decided here but how it is written down.
//!
//! | room | what is there |
//! |---|---|
//! | [`args`], [`help`], [`usage`] | the argument tree, its texts in two languages, what is said when it does not fit |
//! | [`output`], [`table`], [`json`] | the streams with the last gate for text, tables for people, documents for programs |
//! | [`failure`], [`guard`] | exit statuses; what is set before anything else |
//! | one file per subcommand | what it asks and how it shows the answer |

pub mod args;
pub mod failure;
pub mod help;
pub mod json;
pub mod output;
pub mod place;
pub mod sources;
pub mod table;
pub mod usage;

pub mod actor;
pub mod attend;
pub mod audit;
pub mod backup;
pub mod budget;
pub mod calibrate;
pub mod completions;
pub mod data;
pub mod demo;
pub mod doctor;
pub mod evidence;
pub mod export;
pub mod find;
pub mod grid;
pub mod guard;
pub mod import;
pub mod imports;
pub mod input;
pub mod letters;
pub mod man;
pub mod map;
pub mod people;
pub mod permit;
pub mod person;
pub mod plan;
pub mod profile;
pub mod queue;
pub mod reader;
pub mod report;
pub mod serve;
pub mod sessions;
pub mod snapshot;
pub mod tariff;
pub mod unit;
pub mod units;
pub mod whatif;
pub mod whoami;

use std::borrow::Cow;
use std::ffi::OsString;
use std::io;
use std::io::IsTerminal;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::path::PathBuf;

use clap::FromArgMatches;
use clap::error::ErrorKind;
use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::cli::args::Arguments;
use crate::cli::args::Everywhere;
use crate::cli::args::Task;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::small::DoneJson;
use crate::cli::output::Output;
use crate::cli::output::Talk;
use crate::exchange::shelf::Shelf;
use crate::store::Session;
use crate::store::ask::Done;
use crate::store::ask::Lens;
use crate::store::broker;
use crate::store::worker;
use crate::store::worker::TurnOfDay;
use crate::words::Lang;
use crate::words::cli as words;

/// What the caller of [`run`] does next.
#[derive(Debug)]
pub enum Ending {
    /// Ends the program.
    Exit(Status),
    /// Opens the interface.
    Open(Opening),
}

/// What the interface needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The database, who opens it, through which day and rules.
    pub store: worker::Opening,
    /// Where mappings of columns are kept.
    pub shelf: Shelf,
    /// Language.
    pub lang: Lang,
}

/// One run of a command.
#[derive(Debug)]
pub struct Run {
    /// Language of people's text.
    pub lang: Lang,
    /// Whether one JSON document is wanted.
    pub json: bool,
    /// The day that counts as today.
    pub today: Date,
    /// Name of a profile; none: the active one.
    pub profile: Option<String>,
    /// Label of a frozen mapping.
    snapshot: Option<String>,
    /// The database that was named.
    pub named: Option<PathBuf>,
    /// The streams.
    pub out: Output,
    /// Whether the interface is to be opened afterwards, and on what.
    opens: Option<PathBuf>,
}

/// Understands the arguments and does what they say.
pub fn run(arguments: &[OsString]) -> Ending {
    if let Some(order) = reader::order(arguments) {
        return Ending::Exit(reader::run(&order));
    }
    let lang = lang_of(arguments);
    let guarded = panic::catch_unwind(AssertUnwindSafe(|| obey(arguments, lang)));
    match guarded {
        Ok(Ok(ending)) => ending,
        Ok(Err(failure)) => Ending::Exit(tell(failure)),
        Err(_) => {
            let log = place::panic_log().map(|path| path.display().to_string());
            output::complain(&words::crashed(lang, log.as_deref()));
            Ending::Exit(Status::Internal)
        }
    }
}

/// Says on standard error how it failed.
fn tell(failure: Failure) -> Status {
    match failure {
        Failure::PipeClosed => Status::Done,
        Failure::Said {
            status,
            sentence,
            more,
        } => {
            output::complain(&format!("petatalenta: {sentence}"));
            for line in more {
                output::complain(&format!("  {line}"));
            }
            status
        }
    }
}

/// The language has to be known before the arguments are understood, since it decides in which words they are refused.
fn lang_of(arguments: &[OsString]) -> Lang {
    let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy());
    let mut said = std::env::var("PETATALENTA_LANG").ok();
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        } else if word == "--lang" {
            said = words.next().map(Cow::into_owned);
        } else if let Some(value) = word.strip_prefix("--lang=") {
            said = Some(value.to_owned());
        }
    }
    match said.as_deref() {
        Some("en") => Lang::En,
        Some(_) | None => Lang::Id,
    }
}

fn obey(arguments: &[OsString], lang: Lang) -> Result<Ending, Failure> {
    let parsed = help::command(lang)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                let mut out = Output::new(lang, Talk::Normal);
                let text = error.render().to_string();
                let text = text.replace("[OPTIONS]", words::some_options(lang));
                out.bytes(text.as_bytes())?;
                out.flush()?;
                return Ok(Ending::Exit(Status::Done));
            }
            _ => return Err(usage::explain(lang, &error)),
        },
    };
    let mut run = Run::new(&arguments.everywhere, lang);
    let Some(task) = arguments.command else {
        return run.open_interface().map(Ending::Open);
    };
    let answer = run.perform(&task);
    let flushed = run.out.flush();
    let status = answer?;
    flushed?;
    match run.opens.take() {
        Some(database) => {
            run.named = Some(database);
            run.open_interface().map(Ending::Open)
        }
        None => Ok(Ending::Exit(status)),
    }
}

impl Run {
    fn new(everywhere: &Everywhere, lang: Lang) -> Self {
        let talk = if everywhere.quiet {
            Talk::Quiet
        } else if everywhere.verbose {
            Talk::Verbose
        } else {
            Talk::Normal
        };
        Self {
            lang,
            json: everywhere.json,
            today: everywhere
                .today
                .unwrap_or_else(|| ZonedDateTime::now().date()),
            profile: everywhere.profile.clone(),
            snapshot: everywhere.snapshot.clone(),
            named: everywhere
                .db
                .clone()
                .filter(|path| !path.as_os_str().is_empty()),
            out: Output::new(lang, talk),
            opens: None,
        }
    }

    fn perform(&mut self, task: &Task) -> Answer {
        match task {
            Task::Sources(args) => sources::run(self, args),
            Task::Units(args) => units::run(self, args),
            Task::Grid(args) => grid::run(self, args),
            Task::People(args) => people::run(self, args),
            Task::Person(args) => person::run(self, args),
            Task::Find(args) => find::run(self, args),
            Task::Queue(args) => queue::run(self, args),
            Task::Plan(args) => plan::run(self, args),
            Task::Session(args) => sessions::run(self, args),
            Task::Tariff(args) => tariff::run(self, args),
            Task::Budget(args) => budget::run(self, args),
            Task::Attend(args) => attend::run(self, args),
            Task::Letters(args) => letters::run(self, args),
            Task::Report(args) => report::run(self, args),
            Task::Imports(args) => imports::run(self, args),
            Task::Profile(args) => profile::run(self, args),
            Task::Evidence(args) => evidence::run(self, args),
            Task::Note(args) => evidence::note(self, args),
            Task::Undo => evidence::undo(self),
            Task::Redo => evidence::redo(self),
            Task::Whatif(args) => whatif::run(self, args),
            Task::Snapshot(args) => snapshot::run(self, args),
            Task::Calibrate(args) => calibrate::run(self, args),
            Task::Movement(args) => whatif::movement(self, args),
            Task::Expiring(args) => snapshot::expiring(self, args),
            Task::Whoami => whoami::run(self),
            Task::Audit(args) => audit::run(self, args),
            Task::Permit(args) => permit::run(self, args),
            Task::Backup(args) => backup::run(self, args),
            Task::Completions(args) => completions::run(self, args),
            Task::Man(args) => man::run(self, args),
            Task::Map(args) => map::run(self, args),
            Task::Import(args) => import::run(self, args),
            Task::Demo(args) => demo::run(self, args),
            Task::Serve(args) => serve::run(self, args),
            Task::Doctor => doctor::run(self),
        }
    }

    /// Whether the day that counts is the calendar's own. Only then may a change bring the stored figures to it: a day asked for
    /// by hand is looked through, never written down.
    pub fn is_present_day(&self) -> bool {
        self.today == ZonedDateTime::now().date()
    }

    /// Who acts, and through which day and rules one looks.
    pub fn session(&self) -> Session {
        Session {
            actor: actor::signed_in(),
            lens: Lens {
                today: self.today,
                profile: self.profile.clone(),
                snapshot: self.snapshot.clone(),
            },
        }
    }

    /// Tells what a change has done.
    fn done(&mut self, action: &'static str, on: &str, done: &Done) -> Answer {
        let audit = match done {
            Done::Changed { audit }
            | Done::PlanSaved { audit, .. }
            | Done::Undone { audit, .. } => Some(*audit),
            Done::Nothing => None,
        };
        if self.json {
            self.out.json(&DoneJson {
                schema: "petatalenta/done/1",
                action,
                on: on.to_owned(),
                audit,
            })?;
        } else if audit.is_some() {
            self.out.line(&words::done(self.lang, action, on))?;
        } else {
            self.out.line(words::nothing_to_do(self.lang))?;
        }
        Ok(Status::Done)
    }

    /// The database: named, or the usual one.
    pub fn database(&self) -> Result<PathBuf, Failure> {
        match &self.named {
            Some(path) => Ok(path.clone()),
            None => match std::env::var_os("PETATALENTA_SOCKET") {
                Some(socket) if !socket.is_empty() => Ok(broker::at(Path::new(&socket))),
                Some(_) | None => place::database(self.lang),
            },
        }
    }

    fn open_interface(&self) -> Result<Opening, Failure> {
        if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
            return Err(Failure::usage(words::no_terminal(self.lang)));
        }
        let path = self.database()?;
        // What cannot be opened is told here, with an exit status, and not on a screen that has to be left first.
        Data::read(self)?;
        // A day asked for by hand is only looked through; the calendar's own may be written down.
        let turn_of_day = if self.is_present_day() {
            TurnOfDay::Write
        } else {
            TurnOfDay::LookOnly
        };
        // Without a home they lie beside the database.
        let folder = place::mappings(self.lang).unwrap_or_else(|_| path.with_file_name("pemetaan"));
        Ok(Opening {
            shelf: Shelf { folder },
            store: worker::Opening {
                path,
                session: self.session(),
                turn_of_day,
            },
            lang: self.lang,
        })
    }
}
