//! Arguments in, exit status out.

use std::ffi::OsString;
use std::io::Write;
use std::panic;
use std::process::ExitCode;

use petatalenta::cli;
use petatalenta::cli::Ending;
use petatalenta::cli::Opening;
use petatalenta::cli::failure::Status;
use petatalenta::cli::guard;
use petatalenta::tui;
use petatalenta::tui::CannotOpen;
use petatalenta::tui::TuiOptions;
use petatalenta::tui::msg::ExitReason;
use petatalenta::tui::theme::Palette;

fn main() -> ExitCode {
    guard::keep_personal_data_in();
    panic::set_hook(Box::new(guard::write_down));
    let arguments: Vec<OsString> = std::env::args_os().collect();
    match cli::run(&arguments) {
        Ending::Exit(status) => ExitCode::from(status.code()),
        Ending::Open(opening) => open(opening),
    }
}

/// Opens the interface.
fn open(opening: Opening) -> ExitCode {
    let options = TuiOptions {
        opening: opening.store,
        shelf: opening.shelf,
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
