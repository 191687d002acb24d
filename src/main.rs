//! Arguments in, exit status out.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::Write;
use std::panic;
use std::process::ExitCode;

use petatalenta::cli;
use petatalenta::cli::Ending;
use petatalenta::cli::Opening;
use petatalenta::cli::actor;
use petatalenta::cli::failure::Status;
use petatalenta::cli::place;
use petatalenta::store::Session;
use petatalenta::store::ask::Lens;
use petatalenta::store::worker;
use petatalenta::store::worker::TurnOfDay;
use petatalenta::tui;
use petatalenta::tui::CannotOpen;
use petatalenta::tui::TuiOptions;
use petatalenta::tui::msg::ExitReason;
use petatalenta::tui::theme::Palette;
use rustix::fs::Mode;
use rustix::process::Resource;
use rustix::process::Rlimit;

fn main() -> ExitCode {
    keep_personal_data_in();
    panic::set_hook(Box::new(write_down));
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match cli::run(&arguments) {
        Ending::Exit(status) => ExitCode::from(status.code()),
        Ending::Open(opening) => open(opening),
    }
}

/// Opens the interface.
fn open(opening: Opening) -> ExitCode {
    // A day asked for by hand is only looked through; the calendar's own may be written down.
    let turn_of_day = if opening.today == jiff::ZonedDateTime::now().date() {
        TurnOfDay::Write
    } else {
        TurnOfDay::LookOnly
    };
    let options = TuiOptions {
        opening: worker::Opening {
            path: opening.database,
            session: Session {
                actor: actor::signed_in(),
                lens: Lens {
                    today: opening.today,
                    profile: opening.profile,
                },
            },
            turn_of_day,
        },
        lang: opening.lang,
        palette: Palette::Terminal,
        charset: None,
    };
    match tui::run(options) {
        Ok(ExitReason::Quit) => ExitCode::SUCCESS,
        // 128 + SIGTERM, as the shell would report it.
        Ok(ExitReason::Terminated) => ExitCode::from(143),
        Err(error) => {
            // Standard error may be gone; then there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "petatalenta: {error:#}");
            let status = if error.is::<CannotOpen>() {
                Status::Unusable
            } else {
                Status::Internal
            };
            ExitCode::from(status.code())
        }
    }
}

/// No core file may hold names and scores, and no file that is made may be read by others.
fn keep_personal_data_in() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Where the system refuses, the program still works; `doctor` tells.
    let _ = rustix::process::setrlimit(Resource::Core, none);
    rustix::process::umask(Mode::from_raw_mode(0o077));
}

/// A panic goes into a file: the terminal may be gone, or in a state that no message survives.
fn write_down(fault: &panic::PanicHookInfo<'_>) {
    let Some(path) = place::panic_log() else {
        return;
    };
    if let Some(folder) = path.parent() {
        // Without the folder the next step fails, and nothing can be done about it here.
        let _ = std::fs::create_dir_all(folder);
    }
    if let Ok(mut log) = OpenOptions::new().create(true).append(true).open(path) {
        let now = jiff::Timestamp::now();
        let trace = std::backtrace::Backtrace::force_capture();
        // See above.
        let _ = writeln!(log, "{now} {} {fault}\n{trace}", env!("CARGO_PKG_VERSION"));
    }
}
