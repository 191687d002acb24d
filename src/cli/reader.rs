//! The binary as the reader of one file, in a process of its own: started by [`apart::read`] and by nobody else, so it has no
//! help text and no message. What it found goes to standard output, what happened to it shows in its end.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::fd::AsFd;
use std::panic;

use crate::cli::failure::Status;
use crate::exchange::apart;

/// What it is to read, if it is to be a reader.
pub fn order(arguments: &[OsString]) -> Option<String> {
    let [_, word, order] = arguments else {
        return None;
    };
    (word == apart::WORD).then(|| order.to_string_lossy().into_owned())
}

/// Reads standard input and says what it found.
pub fn run(order: &str) -> Status {
    // A file that makes a library panic is a damaged file and no fault to be written down; it may hold personal data, too.
    panic::set_hook(Box::new(|_| {}));
    let done = io::stdin()
        .as_fd()
        .try_clone_to_owned()
        .map_err(apart::ServeError::NoLimit)
        .and_then(|input| apart::serve(order, File::from(input), io::stdout().lock()));
    match done {
        Ok(()) => Status::Done,
        Err(_) => Status::Internal,
    }
}
