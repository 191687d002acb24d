//! The terminal as we found it and as we leave it: every mode that is turned on is turned off on every way out.

use std::io;
use std::io::IsTerminal as _;
use std::io::Write as _;

use anyhow::Context as _;
use crossterm::cursor::Hide;
use crossterm::cursor::Show;
use crossterm::event::DisableBracketedPaste;
use crossterm::event::EnableBracketedPaste;
use crossterm::execute;
use crossterm::terminal::EnterAlternateScreen;
use crossterm::terminal::LeaveAlternateScreen;
use crossterm::terminal::disable_raw_mode;
use crossterm::terminal::enable_raw_mode;

/// Raw mode, alternate screen, hidden cursor and bracketed paste, until dropped.
#[derive(Debug)]
pub struct Guard(());

impl Guard {
    /// Turns them on.
    pub fn enter() -> anyhow::Result<Self> {
        enable_raw_mode().context("switching the terminal to raw mode")?;
        // From here on the guard undoes whatever has been done, also when the next line fails.
        let guard = Self(());
        enter().context("entering the alternate screen")?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        leave();
    }
}

/// Turns the modes on again after the shell had the terminal.
pub fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide
    )
}

/// Gives the terminal back. Each step is tried whatever became of the one before; nothing is printed on failure, since the
/// terminal and standard error may both be gone.
pub fn leave() {
    let mut out = io::stdout();
    let _ = execute!(out, DisableBracketedPaste);
    let _ = execute!(out, LeaveAlternateScreen);
    let _ = execute!(out, Show);
    let _ = out.flush();
    let _ = disable_raw_mode();
}

/// Whether somebody can bring the program back once it has stopped: a shell that gives its jobs groups of their own. As the
/// forced command of a login, or alone in a window of tmux, it would stop for ever.
pub fn can_come_back() -> bool {
    let Some(parent) = rustix::process::getppid() else {
        return false;
    };
    let (Ok(session), Ok(group)) = (
        rustix::process::getsid(Some(parent)),
        rustix::process::getpgid(Some(parent)),
    ) else {
        return false;
    };
    rustix::process::getsid(None) == Ok(session) && rustix::process::getpgid(None) != Ok(group)
}

/// Whether there still is a terminal at the other end of the keyboard.
pub fn is_there() -> bool {
    io::stdin().is_terminal()
}
