//! `serve`: the broker. Keeps the file for accounts that have no access to it, until it is told to end.

use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;

use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGTERM;
use signal_hook::iterator::Signals;

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::args::ServeArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::store::broker::server;
use crate::store::broker::server::Served;
use crate::store::rights::Rights;
use crate::words::cli::brokers as sentences;

/// Serves.
pub fn run(run: &mut Run, args: &ServeArgs) -> Answer {
    let lang = run.lang;
    let said = |error| data::fault(lang, &error);
    let absolute = |path: &PathBuf| {
        std::path::absolute(path)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))
    };
    let (database, socket) = (absolute(&data::file_of(run)?)?, absolute(&args.socket)?);
    // What cannot be opened is told now, and not to the first client.
    let is_open_to_nobody = {
        let mut data = Data::open(run)?;
        data.file()?;
        data.store().rights().map_err(said)? == Rights::SingleOwner
    };
    let listener = server::bind(&socket).map_err(said)?;
    let stop = Arc::new(AtomicBool::new(false));
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])
        .map_err(|error| Failure::internal(lang, &format!("signals: {error}")))?;
    let (told, door) = (Arc::clone(&stop), socket.clone());
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            if signals.forever().next().is_some() {
                told.store(true, Ordering::Relaxed);
                // Wakes whoever waits for the next client.
                let _ = UnixStream::connect(door);
            }
        })
        .map_err(|error| Failure::internal(lang, &format!("signals: {error}")))?;
    run.out
        .line(&sentences::serving(lang, &socket.display().to_string()))?;
    if is_open_to_nobody {
        run.out.note(sentences::no_role_yet(lang));
    }
    run.out.flush()?;
    let served = Served {
        database,
        name_of: actor::name_of,
    };
    server::serve(&listener, &socket, &served, &stop);
    Ok(Status::Done)
}
