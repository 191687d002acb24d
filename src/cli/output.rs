//! The two streams. Standard output is locked and buffered, and everything that came from data passes one last gate before
//! it; standard error may be closed or dead without any effect.

use std::fmt::Display;
use std::fmt::Write as _;
use std::io;
use std::io::BufWriter;
use std::io::ErrorKind;
use std::io::IsTerminal;
use std::io::StdoutLock;
use std::io::Write;

use serde::Serialize;
use serde_json::ser::Formatter;
use unicode_width::UnicodeWidthStr;

use crate::cli::failure::Failure;
use crate::exchange::clean;
use crate::words::Lang;
use crate::words::cli as words;

/// How much is said on standard error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Talk {
    /// `-q`: only failures.
    Quiet,
    /// As usual.
    Normal,
    /// `-v`.
    Verbose,
}

/// Where the program writes.
#[derive(Debug)]
pub struct Output {
    stdout: BufWriter<StdoutLock<'static>>,
    lang: Lang,
    talk: Talk,
    ascii: bool,
    width: Option<usize>,
}

impl Output {
    /// Takes standard output for the rest of the run.
    pub fn new(lang: Lang, talk: Talk) -> Self {
        let terminal = io::stdout().is_terminal();
        Self {
            stdout: BufWriter::with_capacity(64 * 1024, io::stdout().lock()),
            lang,
            talk,
            ascii: terminal && !speaks_utf8(),
            width: terminal.then(terminal_width).flatten(),
        }
    }

    /// Columns of the terminal; none where the output goes elsewhere and nothing needs to be cut.
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// One line for people.
    pub fn line(&mut self, text: &str) -> Result<(), Failure> {
        let text = gate(text.trim_end(), self.ascii);
        self.bytes(text.as_bytes())?;
        self.bytes(b"\n")
    }

    /// Lines for people.
    pub fn lines<Line: AsRef<str>>(&mut self, lines: &[Line]) -> Result<(), Failure> {
        lines.iter().try_for_each(|line| self.line(line.as_ref()))
    }

    /// The one JSON document.
    pub fn json<Value: Serialize>(&mut self, value: &Value) -> Result<(), Failure> {
        let mut writer = serde_json::Serializer::with_formatter(&mut self.stdout, VisibleFormatter);
        let written = value.serialize(&mut writer);
        written.map_err(|error| match error.io_error_kind() {
            Some(kind) => self.failed(&io::Error::from(kind)),
            None => Failure::internal(self.lang, "json"),
        })?;
        self.bytes(b"\n")
    }

    /// Bytes as they are: files that the program made itself.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.stdout
            .write_all(bytes)
            .map_err(|error| self.failed(&error))
    }

    /// Sends what is still in the buffer.
    pub fn flush(&mut self) -> Result<(), Failure> {
        self.stdout.flush().map_err(|error| self.failed(&error))
    }

    /// A remark on standard error, unless `-q`.
    pub fn note(&self, text: &str) {
        if self.talk >= Talk::Normal {
            complain(text);
        }
    }

    /// A remark on standard error with `-v`.
    pub fn detail(&self, text: &str) {
        if self.talk >= Talk::Verbose {
            complain(text);
        }
    }

    /// Whether remarks are wanted at all.
    pub fn talks(&self) -> bool {
        self.talk >= Talk::Normal
    }

    /// Whether a bar may be drawn.
    pub fn may_draw_progress(&self) -> bool {
        self.talk >= Talk::Normal && io::stderr().is_terminal()
    }

    fn failed(&self, error: &io::Error) -> Failure {
        if error.kind() == ErrorKind::BrokenPipe {
            Failure::PipeClosed
        } else {
            Failure::unusable(words::output_failed(self.lang, error))
        }
    }
}

/// One line on standard error. A dead terminal must not end the program, so a failed write is no failure.
pub fn complain(text: &str) {
    let line = format!("{}\n", gate(text, false));
    // Nobody is left to be told.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Draws a bar on standard error, or takes it away.
pub fn draw_progress(text: &str) {
    let line = format!("\r\u{1b}[K{}", gate(text, false));
    // See `complain`.
    let _ = io::stderr().lock().write_all(line.as_bytes());
}

/// Cells that a text takes on a terminal.
pub fn display_width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Makes every character visible that a terminal would obey; lines become ASCII where the terminal knows nothing else.
fn gate(text: &str, ascii: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if clean::is_strange(c) {
            // Writing into a String cannot fail.
            let _ = write!(out, "⟨{:02X}⟩", u32::from(c));
        } else if ascii {
            out.push_str(in_ascii(c).unwrap_or(c.encode_utf8(&mut [0; 4])));
        } else {
            out.push(c);
        }
    }
    out
}

/// The signs that the program itself draws, for a terminal without UTF-8.
fn in_ascii(c: char) -> Option<&'static str> {
    Some(match c {
        '─' | '–' | '—' => "-",
        '│' => "|",
        '┌' | '┬' | '┐' | '├' | '┼' | '┤' | '└' | '┴' | '┘' => "+",
        '·' | '░' => ".",
        '…' => "~",
        '▸' | '›' | '→' | '⟩' => ">",
        '✓' => "v",
        '✗' => "x",
        '◷' => "o",
        '█' => "#",
        '≤' => "<=",
        '⟨' => "<",
        _ => return None,
    })
}

/// Whether the terminal says that it speaks UTF-8: `LC_ALL`, else `LC_CTYPE`, else `LANG`.
pub fn speaks_utf8() -> bool {
    ["LC_ALL", "LC_CTYPE", "LANG"]
        .iter()
        .filter_map(std::env::var_os)
        .find(|value| !value.is_empty())
        .is_some_and(|value| {
            let value = value.to_string_lossy().to_ascii_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        })
}

fn terminal_width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    (size.ws_col >= 20).then_some(usize::from(size.ws_col))
}

/// JSON in one line; characters that a terminal would obey are written as `\u…`, which means the same.
struct VisibleFormatter;

impl Formatter for VisibleFormatter {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if !fragment.chars().any(clean::is_strange) {
            return writer.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            if clean::is_strange(c) {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            } else {
                write!(writer, "{c}")?;
            }
        }
        Ok(())
    }
}

/// Joins what is there with ` · `.
pub fn joined(parts: &[impl Display]) -> String {
    let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json_of(text: &str) -> String {
        let mut bytes = Vec::new();
        let mut writer = serde_json::Serializer::with_formatter(&mut bytes, VisibleFormatter);
        text.serialize(&mut writer).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn no_sign_that_a_terminal_obeys_leaves_by_plain_output() {
        let shown = gate("BUDI\u{1b}[31m \u{9b}2J \u{202e}x\u{7f}", false);
        assert_eq!(shown, "BUDI⟨1B⟩[31m ⟨9B⟩2J ⟨202E⟩x⟨7F⟩");
    }

    #[test]
    fn json_keeps_the_value_and_hides_the_sign() {
        let text = "a\u{1b}b\u{9b}c\u{202e}\u{e0001}d\"e\n";
        let written = json_of(text);
        assert!(written.chars().all(|c| !clean::is_strange(c)), "{written}");
        let back: String = serde_json::from_str(&written).unwrap();
        assert_eq!(back, text);
    }
}
