//! A robot at a real terminal: the real binary in a PTY, keys typed, the screen read by a terminal emulator.
//!
//! It waits for conditions, never for time; all limits stand here.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary uses its own part of the robot"
)]

pub mod picture;

use std::io::Read;
use std::io::Write;
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::Arc;
use std::sync::Condvar;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;
use std::time::Instant;

use portable_pty::Child;
use portable_pty::CommandBuilder;
use portable_pty::MasterPty;
use portable_pty::PtySize;
use portable_pty::native_pty_system;

/// Longest wait for anything the program should show; generous, since test machines are busy.
pub const LIMIT: Duration = Duration::from_secs(30);
/// How long a screen must stand still to count as settled.
pub const SETTLED: Duration = Duration::from_millis(350);

struct Screen {
    parser: vt100::Parser,
    bytes: u64,
    last: Instant,
    ended: bool,
}

/// One program in one terminal.
pub struct Robot {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    shared: Arc<(Mutex<Screen>, Condvar)>,
    stop: Arc<AtomicBool>,
    reader: Option<JoinHandle<()>>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn nonzero(value: u16) -> NonZeroU16 {
    NonZeroU16::new(value.max(1)).unwrap()
}

impl Robot {
    /// Starts the program with these arguments in a terminal of this size. The environment is bare but for `TERM`,
    /// a UTF-8 locale, a home of its own and what `environment` adds.
    pub fn start(
        columns: u16,
        rows: u16,
        home: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let program = env!("CARGO_BIN_EXE_petatalenta");
        Self::start_program(program, (columns, rows), home, arguments, environment)
    }

    /// Starts another program, through which ours is reached.
    pub fn start_program(
        program: &str,
        (columns, rows): (u16, u16),
        home: &Path,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(home);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(nonzero(rows), nonzero(columns), 0);
        let screen = Screen {
            parser,
            bytes: 0,
            last: Instant::now(),
            ended: false,
        };
        let shared = Arc::new((Mutex::new(screen), Condvar::new()));
        let stop = Arc::new(AtomicBool::new(false));
        let mut output = pair.master.try_clone_reader().unwrap();
        let reader = thread::spawn({
            let shared = Arc::clone(&shared);
            let stop = Arc::clone(&stop);
            move || {
                let mut buffer = [0; 16_384];
                while !stop.load(Ordering::SeqCst) {
                    let count = output.read(&mut buffer).unwrap_or(0);
                    let (lock, changed) = &*shared;
                    let mut screen = lock.lock().unwrap();
                    if count == 0 {
                        screen.ended = true;
                        changed.notify_all();
                        return;
                    }
                    screen.parser.process(&buffer[..count]);
                    screen.bytes += count as u64;
                    screen.last = Instant::now();
                    changed.notify_all();
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        Self {
            master: Some(pair.master),
            keyboard: Some(keyboard),
            child,
            shared,
            stop,
            reader: Some(reader),
        }
    }

    fn screen(&self) -> MutexGuard<'_, Screen> {
        self.shared.0.lock().unwrap()
    }

    /// The screen as text, one line a row.
    pub fn text(&self) -> String {
        rows(self.screen().parser.screen())
    }

    /// A copy of the screen with its colours.
    pub fn picture(&self) -> vt100::Screen {
        self.screen().parser.screen().clone()
    }

    /// Bytes the program has sent so far.
    pub fn bytes(&self) -> u64 {
        self.screen().bytes
    }

    /// Waits until the condition holds for the text of the screen.
    pub fn wait_until(&self, what: &str, holds: impl Fn(&str) -> bool) {
        let end = Instant::now() + LIMIT;
        let (lock, changed) = &*self.shared;
        let mut screen = lock.lock().unwrap();
        loop {
            let text = rows(screen.parser.screen());
            if holds(&text) {
                return;
            }
            let now = Instant::now();
            assert!(
                now < end && !screen.ended,
                "waited for {what}; the screen shows:\n{text}"
            );
            screen = changed
                .wait_timeout(screen, (end - now).min(Duration::from_millis(200)))
                .unwrap()
                .0;
        }
    }

    /// Waits until the text stands on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait_until(&format!("«{text}»"), |screen| screen.contains(text));
    }

    /// Waits until nothing has come for a while.
    pub fn settle(&self) {
        let end = Instant::now() + LIMIT;
        let (lock, changed) = &*self.shared;
        let mut screen = lock.lock().unwrap();
        while screen.last.elapsed() < SETTLED && !screen.ended {
            assert!(
                Instant::now() < end,
                "the screen never came to rest:\n{}",
                rows(screen.parser.screen())
            );
            screen = changed.wait_timeout(screen, SETTLED).unwrap().0;
        }
    }

    /// When the first byte beyond this count came.
    pub fn wait_beyond(&self, bytes: u64) -> Instant {
        let end = Instant::now() + LIMIT;
        let (lock, changed) = &*self.shared;
        let mut screen = lock.lock().unwrap();
        while screen.bytes <= bytes {
            assert!(
                Instant::now() < end && !screen.ended,
                "no answer; the screen shows:\n{}",
                rows(screen.parser.screen())
            );
            screen = changed.wait_timeout(screen, SETTLED).unwrap().0;
        }
        screen.last
    }

    /// Types: plain characters, and `<Enter> <Esc> <Tab> <BackTab> <Up> <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn>
    /// <Backspace> <Space> <F1> <C-x>`.
    pub fn keys(&mut self, keys: &str) {
        let mut rest = keys;
        let mut bytes = Vec::new();
        while let Some(character) = rest.chars().next() {
            if character == '<'
                && let Some((name, after)) = rest[1..].split_once('>')
            {
                bytes.extend_from_slice(&named(name));
                rest = after;
            } else {
                bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                rest = &rest[character.len_utf8()..];
            }
        }
        self.send(&bytes);
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
        // What comes to rest after this has to be an answer to it.
        self.screen().last = Instant::now();
    }

    /// Gives the terminal another size. The program repaints everything, so the emulator begins with an empty screen; its
    /// own resizing keeps a scroll region from the smallest size it ever had.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        {
            let mut screen = self.screen();
            let alternate = screen.parser.screen().alternate_screen();
            screen.parser = vt100::Parser::new(nonzero(rows), nonzero(columns), 0);
            if alternate {
                screen.parser.process(b"\x1b[?1049h");
            }
        }
        self.master
            .as_ref()
            .unwrap()
            .resize(size(columns, rows))
            .unwrap();
    }

    /// Number of the process.
    pub fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by its name.
    pub fn signal(&self, name: &str) {
        let status = std::process::Command::new("kill")
            .arg("-s")
            .arg(name)
            .arg(self.pid().to_string())
            .status();
        assert!(status.unwrap().success(), "kill -s {name}");
    }

    /// Whether the program is still running.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for the end of the program; its exit code (128 + signal where one ended it).
    pub fn wait_exit(&mut self, limit: Duration) -> u32 {
        let end = Instant::now() + limit;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                Instant::now() < end,
                "still running; the screen shows:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until everything that an ended program has written is on the screen.
    pub fn read_to_end(&self) {
        let end = Instant::now() + LIMIT;
        let (_, changed) = &*self.shared;
        let mut screen = self.screen();
        while !screen.ended {
            let left = end.saturating_duration_since(Instant::now());
            assert!(
                left > Duration::ZERO,
                "the terminal's other end is held open"
            );
            screen = changed.wait_timeout(screen, left).unwrap().0;
        }
    }

    /// Closes the terminal as a lost line does: the last holder of the other end lets go.
    pub fn hang_up(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // The reader sits in a read and holds the line open; a repaint wakes it, then it sees the flag.
        let columns = self.screen().parser.screen().size().1.get();
        self.resize(columns.saturating_sub(1).max(2), 23);
        if let Some(reader) = self.reader.take() {
            reader.join().unwrap();
        }
        self.keyboard = None;
        self.master = None;
    }
}

impl Drop for Robot {
    fn drop(&mut self) {
        // A failed test must not leave its program behind; one that has ended cannot be killed, which is fine.
        let _ = self.child.kill();
    }
}

fn rows(screen: &vt100::Screen) -> String {
    let columns = screen.size().1;
    let lines: Vec<String> = screen
        .rows(0, columns.get())
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n")
}

fn named(name: &str) -> Vec<u8> {
    let bytes: &[u8] = match name {
        "Enter" => b"\r",
        "Esc" => b"\x1b",
        "Tab" => b"\t",
        "BackTab" => b"\x1b[Z",
        "Up" => b"\x1b[A",
        "Down" => b"\x1b[B",
        "Right" => b"\x1b[C",
        "Left" => b"\x1b[D",
        "Home" => b"\x1b[H",
        "End" => b"\x1b[F",
        "PgUp" => b"\x1b[5~",
        "PgDn" => b"\x1b[6~",
        "Backspace" => b"\x7f",
        "Space" => b" ",
        "F1" => b"\x1bOP",
        "F2" => b"\x1bOQ",
        "F3" => b"\x1bOR",
        "F9" => b"\x1b[20~",
        "F4" => b"\x1bOS",
        control if control.len() == 3 && control.starts_with("C-") => {
            return vec![control.as_bytes()[2] & 0x1f];
        }
        other => panic!("the robot has no key <{other}>"),
    };
    bytes.to_vec()
}
