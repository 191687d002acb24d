//! Reads a file in a process of its own, so that no file can take down the program, its memory or its patience.
//!
//! A spreadsheet is a program for its reader: it says how much to unpack and how much to reserve. [`crate::exchange::sheet`]
//! stops whatever it can count; what a library does between two counts it cannot. So the same binary is started once more with
//! [`WORD`] as its first argument, gives itself limits that the kernel keeps ([`serve`]), reads the file from its standard input
//! and writes what it found to its standard output ([`wire`]). Here ([`read`]) the end of that process, whatever it is, becomes
//! one [`SheetError`].
//!
//! | what runs away | what stops it |
//! |---|---|
//! | memory | `RLIMIT_AS`: the reservation fails, the reader aborts |
//! | computing | `RLIMIT_CPU`: the kernel ends it |
//! | waiting (a pipe that says nothing) | the clock of the one who asked: killed |
//! | writing files, core dumps | `RLIMIT_FSIZE` and `RLIMIT_CORE` are nothing |

use std::fs::File;
use std::io;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::ExitStatus;
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::Pid;
use rustix::process::Resource;
use rustix::process::Rlimit;
use rustix::process::Signal;
use rustix::process::kill_process;

use crate::exchange::sheet;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::SheetError;
use crate::exchange::sheet::wire;
use crate::exchange::sheet::wire::Reading;
use crate::exchange::sheet::wire::Trouble;

/// First argument that makes the binary a reader; the limits follow as the second.
pub const WORD: &str = "--baca-lembar";

/// Seconds of computing. A province's 80,000 rows take one; a loaded machine does not make them more.
const CPU_SECONDS: u64 = 6;
/// How long the one who asked waits. Only a file that is no file (a pipe, a dead network drive) can take as long.
const PATIENCE: Duration = Duration::from_secs(20);

/// This very program, as it runs, even after its file was replaced.
pub fn this_program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() {
        return Ok(running.to_owned());
    }
    std::env::current_exe()
}

/// Lets a process of its own read a file.
pub fn read(program: &Path, file: File, limits: &Limits) -> Result<Reading, Trouble> {
    let not_started = |error: &dyn std::fmt::Display| {
        Trouble::Refused(SheetError::NotStarted {
            detail: error.to_string(),
        })
    };
    let order = serde_json::to_string(limits).map_err(|error| not_started(&error))?;
    let mut child = Command::new(program)
        .arg(WORD)
        .arg(order)
        .env_clear()
        .stdin(Stdio::from(file))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| not_started(&error))?;
    let Some(stdout) = child.stdout.take() else {
        return Err(Trouble::Broken);
    };
    // Listening is done here, so that what arrives lies in this thread's memory; another one looks at the clock.
    let pid = Pid::from_child(&child);
    let (done, wait_for_done) = mpsc::sync_channel::<()>(1);
    let clock = thread::spawn(move || {
        let is_late = wait_for_done.recv_timeout(PATIENCE).is_err();
        if is_late {
            // Nobody has asked for its end yet, so the number is still its own. It may have ended just now.
            let _ = kill_process(pid, Signal::KILL);
        }
        is_late
    });
    let heard = wire::read(&mut BufReader::with_capacity(1 << 16, stdout), limits);
    // A clock that has struck does not listen any more.
    let _ = done.send(());
    let is_late = clock.join().unwrap_or(false);
    if !matches!(heard, Ok(_) | Err(Trouble::Broken)) {
        // It has nothing more to say. Where it has ended already there is nothing to kill.
        let _ = child.kill();
    }
    let status = child.wait().ok();
    match heard {
        Err(Trouble::Broken) if is_late => Err(Trouble::Refused(SheetError::TooSlow {
            seconds: PATIENCE.as_secs(),
        })),
        Err(Trouble::Broken) => Err(Trouble::Refused(death(status, limits))),
        found => found,
    }
}

/// What the end of the reader says about the file.
fn death(status: Option<ExitStatus>, limits: &Limits) -> SheetError {
    let signal = status.and_then(|status| status.signal());
    let is = |known: Signal| signal == Some(known.as_raw());
    if is(Signal::XCPU) || is(Signal::KILL) {
        SheetError::TooSlow {
            seconds: CPU_SECONDS,
        }
    } else if is(Signal::ABORT) || is(Signal::SEGV) || is(Signal::BUS) {
        SheetError::TooHeavy {
            limit: limits.memory_bytes,
        }
    } else {
        SheetError::Damaged {
            detail: match status {
                Some(status) => status.to_string(),
                None => "?".to_owned(),
            },
        }
    }
}

/// Why a reader cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The second argument is not what [`read`] gives.
    #[error("the order is none")]
    BadOrder(#[source] serde_json::Error),
    /// The system refuses a limit; without one nothing is opened.
    #[error("the system refuses a limit")]
    NoLimit(#[source] io::Error),
    /// Nobody listens any more.
    #[error("nobody listens")]
    NobodyListens(#[source] io::Error),
}

/// The reader's side: limits itself, reads `input` to its end and says on `out` what it found.
pub fn serve(order: &str, input: File, out: impl Write) -> Result<(), ServeError> {
    let limits: Limits = serde_json::from_str(order).map_err(ServeError::BadOrder)?;
    for (resource, most) in [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Cpu, CPU_SECONDS),
        (Resource::As, limits.memory_bytes),
    ] {
        restrict(resource, most).map_err(ServeError::NoLimit)?;
    }
    let found = read_here(input, &limits);
    wire::write(&mut BufWriter::with_capacity(1 << 16, out), &found)
        .map_err(ServeError::NobodyListens)
}

fn restrict(resource: Resource, most: u64) -> io::Result<()> {
    let known = rustix::process::getrlimit(resource).maximum;
    let maximum = known.map_or(most, |known| known.min(most));
    let limit = Rlimit {
        current: Some(maximum),
        maximum: Some(maximum),
    };
    Ok(rustix::process::setrlimit(resource, limit)?)
}

/// Reads a file in this process.
pub fn read_here(input: File, limits: &Limits) -> Result<Reading, Trouble> {
    let bytes = read_bytes(input, limits).map_err(Trouble::Unreadable)?;
    let sha256 = sheet::sha256(&bytes);
    let sheets = sheet::read(&bytes, limits).map_err(Trouble::Refused)?;
    Ok(Reading { sheets, sha256 })
}

/// All bytes of a file, and one more than allowed of one that is too large.
fn read_bytes(file: File, limits: &Limits) -> io::Result<Vec<u8>> {
    let most = limits.file_bytes.saturating_add(1);
    let size = file.metadata().map_or(0, |known| known.len().min(most));
    let mut bytes = Vec::new();
    // Room for all at once: a vector that grows by doubling would need three times as much for a moment.
    bytes.try_reserve_exact(usize::try_from(size.saturating_add(1)).unwrap_or(0))?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
