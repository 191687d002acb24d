//! What is set before anything else: no core files, files for their owner only, and where a fault of the program is written down.

use std::fs::OpenOptions;
use std::io::Write;
use std::panic::PanicHookInfo;

use rustix::fs::Mode;
use rustix::process::Resource;
use rustix::process::Rlimit;

use crate::cli::place;

/// No core file may hold names and scores, and no file that is made may be read by others.
pub fn keep_personal_data_in() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Where the system refuses, the program still works; `doctor` tells.
    let _ = rustix::process::setrlimit(Resource::Core, none);
    rustix::process::umask(Mode::from_raw_mode(0o077));
}

/// A panic goes into a file: the terminal may be gone, or in a state that no message survives.
pub fn write_down(fault: &PanicHookInfo<'_>) {
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
