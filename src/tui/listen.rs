//! The two threads that only listen: keys and signals. Both put messages into the inbox and know nothing else.

use std::sync::mpsc::Sender;
use std::thread;

use anyhow::Context as _;
use crossterm::event::Event;
use crossterm::event::KeyEventKind;
use signal_hook::consts::SIGHUP;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGTERM;
use signal_hook::consts::SIGTSTP;
use signal_hook::iterator::Signals;

use crate::tui::key::Key;
use crate::tui::msg::Msg;

/// The message of a terminal event; presses only, since Windows and some protocols also report releases.
pub fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind == KeyEventKind::Press => Key::from_event(key).map(Msg::Key),
        Event::Paste(text) => Some(Msg::Pasted(text)),
        Event::Resize(width, height) => Some(Msg::Resized(width, height)),
        Event::Key(_) | Event::Mouse(_) | Event::FocusGained | Event::FocusLost => None,
    }
}

/// Starts reading keys. The thread cannot be stopped while it waits; it ends with the process.
pub fn keys(inbox: Sender<Msg>) -> anyhow::Result<()> {
    thread::Builder::new()
        .name("input".to_owned())
        .spawn(move || {
            loop {
                let msg = match crossterm::event::read() {
                    Ok(event) => message(event),
                    Err(_) => Some(Msg::TerminalLost),
                };
                let last = matches!(msg, Some(Msg::TerminalLost));
                if let Some(msg) = msg
                    && inbox.send(msg).is_err()
                {
                    return;
                }
                if last {
                    return;
                }
            }
        })
        .context("starting the thread that reads keys")?;
    Ok(())
}

/// Starts listening for signals: they must work while the input thread hangs in a terminal that is gone.
pub fn signals(inbox: Sender<Msg>) -> anyhow::Result<()> {
    let mut signals =
        Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP]).context("listening for signals")?;
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                let msg = if signal == SIGTSTP {
                    Msg::Suspended
                } else {
                    Msg::Terminated
                };
                if inbox.send(msg).is_err() {
                    return;
                }
            }
        })
        .context("starting the thread that listens for signals")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;
    use crossterm::event::KeyEvent;
    use crossterm::event::KeyEventState;
    use crossterm::event::KeyModifiers;

    use super::*;

    #[test]
    fn a_key_that_is_released_says_nothing() {
        let mut key = KeyEvent {
            code: KeyCode::Char('x'),
            modifiers: KeyModifiers::NONE,
            kind: KeyEventKind::Release,
            state: KeyEventState::NONE,
        };
        assert!(message(Event::Key(key)).is_none());
        key.kind = KeyEventKind::Press;
        assert!(matches!(
            message(Event::Key(key)),
            Some(Msg::Key(Key::Char('x')))
        ));
    }
}
