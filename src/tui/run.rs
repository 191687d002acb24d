//! The loop: one inbox, `update → effects`, a frame only where something changed.

use std::fs::OpenOptions;
use std::io;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context as _;
use anyhow::anyhow;
use anyhow::bail;
use ratatui::Terminal;
use ratatui::layout::Rect;

use crate::exchange::shelf::Shelf;
use crate::store::worker::Opening;
use crate::tui::app::App;
use crate::tui::crew::Crew;
use crate::tui::crew::Next;
use crate::tui::frame_gate::FRAME_GAP;
use crate::tui::frame_gate::FrameGate;
use crate::tui::frame_gate::Urgency;
use crate::tui::listen;
use crate::tui::msg::ExitReason;
use crate::tui::msg::Msg;
use crate::tui::terminal;
use crate::tui::theme::Charset;
use crate::tui::theme::Environment;
use crate::tui::theme::Look;
use crate::tui::theme::Palette;
use crate::tui::theme::Theme;
use crate::tui::thrift::Thrifty;
use crate::words::Lang;
use crate::words::tui as words;

/// How long nothing may happen before the terminal is looked at.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// Messages taken before the next look at the gate.
const BATCH: usize = 64;

/// What the interface needs to know.
#[derive(Debug, Clone)]
pub struct TuiOptions {
    /// The database, who opens it, and through which day and rules.
    pub opening: Opening,
    /// Where mappings of columns are kept.
    pub shelf: Shelf,
    /// Language.
    pub lang: Lang,
    /// Colours.
    pub palette: Palette,
    /// Signs; none: as the environment says.
    pub charset: Option<Charset>,
}

/// The database cannot be opened: a sentence for the user, and no fault of the program.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct CannotOpen(pub String);

type Screen = Terminal<Thrifty<io::Stdout>>;

/// How the terminal looks, by the environment.
fn look(options: &TuiOptions) -> Look {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .map(variable)
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    let (term, colorterm) = (variable("TERM"), variable("COLORTERM"));
    let environment = Environment {
        no_color: !variable("NO_COLOR").is_empty(),
        term: &term,
        colorterm: &colorterm,
        locale: &locale,
    };
    Look {
        lang: options.lang,
        theme: Theme::new(options.palette, environment.depth()),
        charset: options.charset.unwrap_or_else(|| environment.charset()),
    }
}

/// Runs the interface until it is left. The caller has set a panic hook that prints nothing ([`log_panics`] or its own).
pub fn run(options: TuiOptions) -> anyhow::Result<ExitReason> {
    // Our mono theme answers NO_COLOR; crossterm's own way would wipe the reverse video of the selection.
    crossterm::style::force_color_output(true);
    let (sender, inbox) = mpsc::channel();
    let mut look = look(&options);
    look.lang = options.lang;
    listen::signals(sender.clone())?;
    let guard = terminal::Guard::enter()?;
    let mut screen = Terminal::new(Thrifty::new(io::stdout())).context("opening the terminal")?;
    let size = screen.size().context("asking for the terminal's size")?;
    let mut app = App::new(look, (size.width, size.height));
    listen::keys(sender.clone())?;
    let crew = Crew::new(options.opening, options.lang, options.shelf, sender)?;
    let ended = std::panic::catch_unwind(AssertUnwindSafe(|| {
        serve(&mut screen, &mut app, &inbox, crew)
    }));
    // Ratatui would show the cursor itself, and print where it cannot.
    drop(guard);
    ended.unwrap_or_else(|_| Err(anyhow!(words::DIED_NEXT.of(options.lang))))
}

fn paint(screen: &mut Screen, app: &App) -> io::Result<()> {
    screen.draw(|frame| app.render(frame)).map(|_| ())
}

#[expect(clippy::disallowed_methods, reason = "the loop owns the clock")]
fn serve(
    screen: &mut Screen,
    app: &mut App,
    inbox: &Receiver<Msg>,
    mut crew: Crew,
) -> anyhow::Result<ExitReason> {
    let mut gate = FrameGate::new(FRAME_GAP);
    // The first frame before the first question.
    if paint(screen, app).is_err() {
        crew.abandon();
    }
    gate.drawn(Instant::now());
    for effect in app.start() {
        if let ControlFlow::Break(reason) = crew.start(effect)? {
            return Ok(reason);
        }
    }
    let mut told_of_death = false;
    loop {
        if gate.is_due(Instant::now()) {
            if paint(screen, app).is_err() {
                crew.abandon();
            }
            gate.drawn(Instant::now());
        }
        let first = match inbox.recv_timeout(gate.wait(Instant::now()).unwrap_or(HEARTBEAT)) {
            Ok(msg) => msg,
            Err(RecvTimeoutError::Timeout) if !terminal::is_there() => Msg::TerminalLost,
            Err(RecvTimeoutError::Timeout) => {
                if crew.has_died() && !told_of_death {
                    told_of_death = true;
                    Msg::WorkerDied("store".to_owned())
                } else {
                    continue;
                }
            }
            Err(RecvTimeoutError::Disconnected) => bail!("every worker has stopped"),
        };
        let mut was_resized = false;
        for msg in std::iter::once(first).chain(inbox.try_iter()).take(BATCH) {
            was_resized |= matches!(msg, Msg::Resized(..));
            let gone = matches!(msg, Msg::TerminalLost)
                || (matches!(msg, Msg::Terminated) && !terminal::is_there());
            if gone {
                crew.abandon();
            }
            if let Msg::CannotOpen(sentence) = msg {
                return Err(CannotOpen(sentence).into());
            }
            told_of_death |= matches!(msg, Msg::WorkerDied(_));
            gate.request(msg.urgency(), Instant::now());
            for effect in app.update(msg, Instant::now()) {
                match crew.start(effect)? {
                    ControlFlow::Break(reason) => {
                        crew.dismiss();
                        return Ok(reason);
                    }
                    ControlFlow::Continue(Next::Repaint) => repaint(screen, &mut gate)?,
                    ControlFlow::Continue(Next::On) => {}
                }
            }
        }
        // A window that shrank and grew back has lost what stood in it, although its size is that of the last frame.
        if was_resized {
            repaint(screen, &mut gate)?;
        }
    }
}

/// Forgets what is on the screen, so that the next frame draws everything. Never `Terminal::clear`: it asks the terminal
/// for its cursor, and the input thread eats the answer.
#[expect(clippy::disallowed_methods, reason = "the loop owns the clock")]
fn repaint(screen: &mut Screen, gate: &mut FrameGate) -> anyhow::Result<()> {
    let size = screen.size().context("asking for the terminal's size")?;
    screen
        .resize(Rect::new(0, 0, size.width, size.height))
        .context("clearing the screen")?;
    gate.request(Urgency::Input, Instant::now());
    Ok(())
}

/// Sends panics into a file instead of a terminal that may be gone or in raw mode.
pub fn log_panics(log: PathBuf) {
    std::panic::set_hook(Box::new(move |fault| {
        let file = OpenOptions::new().create(true).append(true).open(&log);
        if let Ok(mut file) = file {
            let trace = std::backtrace::Backtrace::force_capture();
            // There is nobody left to tell.
            let _ = writeln!(file, "{fault}\n{trace}");
        }
    }));
}
