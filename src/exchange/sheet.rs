//! Bytes → typed cells. One entry point, [`read`], under one set of [`Limits`], so that the whole step can run in a
//! child process with limits of its own: [`apart`](crate::exchange::apart), with [`wire`] between the two.
//!
//! The format is told by the bytes, never by the ending of the name: source systems call HTML and CSV `.xls`.
//! Every text has passed [`clean`] when it leaves here. What a table *is* is decided in
//! [`recognise`](crate::exchange::recognise); what a cell *means* in [`value`](crate::exchange::value).

mod bomb;
mod delimited;
mod json;
pub mod wire;
mod workbook;

use std::borrow::Cow;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest as _;

use crate::exchange::clean;

/// How much a file may hold. The defaults let a province pass many times over and stop a bomb early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of a packed workbook after unpacking, all parts together.
    pub unpacked_bytes: u64,
    /// Parts in a packed workbook.
    pub parts: usize,
    /// Rows that hold something, per file.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Cells that hold something, per file.
    pub cells: usize,
    /// Characters in one cell (a spreadsheet itself allows 32,767).
    pub cell_chars: usize,
    /// Bytes of memory that the cells of a file may take while it is read.
    pub kept_bytes: usize,
    /// Bytes of address space of a process that reads a file ([`apart`](crate::exchange::apart)).
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            unpacked_bytes: 256 << 20,
            parts: 2_000,
            rows: 300_000,
            columns: 512,
            cells: 4_000_000,
            cell_chars: 32_767,
            kept_bytes: 96 << 20,
            memory_bytes: 224 << 20,
        }
    }
}

/// One cell with its type kept: whether a NIP came as text or as a number decides whether it can be trusted.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing, or one of the words for nothing.
    #[default]
    Empty,
    /// Clean text.
    Text(String),
    /// Number.
    Number(f64),
    /// Date (the time of day is dropped).
    Date(Date),
    /// Truth value.
    Bool(bool),
    /// A spreadsheet error, as shown (`#REF!`).
    Error(String),
}

/// A row that holds at least one cell with content.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SheetRow {
    /// Row as a spreadsheet counts (from 1), line of a text file, or running number of a JSON answer.
    pub number: u32,
    /// Cells from the first column on; may be shorter than the header.
    pub cells: Vec<Cell>,
}

impl SheetRow {
    /// The cell in a column counted from 0; an absent one is empty.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// What a sheet was before: decides how a place in it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Rows and columns.
    #[default]
    Grid,
    /// JSON objects; the first row holds the names of their fields.
    Objects,
}

/// One table of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Name of the sheet, empty for text files.
    pub name: String,
    /// Rows with content, in order.
    pub rows: Vec<SheetRow>,
    /// Grid or objects.
    pub origin: Origin,
    /// Whether serial numbers of days count from 1904 (old Macintosh workbooks) instead of 1900.
    pub counts_from_1904: bool,
    /// Cells that hold a formula, whose stored result was read.
    pub formulas: u32,
}

/// Why a file cannot be read as a table. The sentence with the way out is made in `words`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum SheetError {
    /// No content at all.
    #[error("the file is empty")]
    NothingThere,
    /// Larger than the limit.
    #[error("{bytes} bytes, at most {limit}")]
    TooLarge {
        /// Size found (or at which reading stopped).
        bytes: u64,
        /// Size allowed.
        limit: u64,
    },
    /// A packed file that unpacks to more than any real one: a bomb.
    #[error("unpacks to more than {limit} bytes")]
    Bomb {
        /// Bytes allowed after unpacking.
        limit: u64,
    },
    /// A packed file with a part whose name leads out of it: nothing that a spreadsheet program writes.
    #[error("holds a part named {name}")]
    LeadsOutside {
        /// The name, cleaned.
        name: String,
    },
    /// Too many rows.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// Rows allowed.
        limit: usize,
    },
    /// Too many columns.
    #[error("content in column {column}, at most {limit} columns")]
    TooManyColumns {
        /// Column found, counted from 1.
        column: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// Too many cells.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// Cells allowed.
        limit: usize,
    },
    /// One cell too long.
    #[error("cell {cell} holds more than {limit} characters")]
    LongCell {
        /// Where.
        cell: String,
        /// Characters allowed.
        limit: usize,
    },
    /// More text than any table of the sources holds.
    #[error("the cells hold more than {limit} bytes")]
    TooMuchText {
        /// Bytes allowed.
        limit: usize,
    },
    /// The process that read it took more memory than it may, or broke down for want of it.
    #[error("reading it takes more than {limit} bytes of memory")]
    TooHeavy {
        /// Bytes allowed.
        limit: u64,
    },
    /// The process that read it took longer than it may.
    #[error("reading it takes more than {seconds} seconds")]
    TooSlow {
        /// Seconds allowed.
        seconds: u64,
    },
    /// The process that is to read it cannot be started: nothing is wrong with the file.
    #[error("no process to read it in: {detail}")]
    NotStarted {
        /// What the system said.
        detail: String,
    },
    /// Protected by a password.
    #[error("protected by a password")]
    Encrypted,
    /// Announces itself as a workbook and is none, or is torn.
    #[error("the workbook is damaged: {detail}")]
    Damaged {
        /// What the reader said, cleaned.
        detail: String,
    },
    /// An HTML page under the name of a spreadsheet.
    #[error("an HTML page, not a spreadsheet")]
    Html,
    /// Some other kind of file (PDF, Word, picture …).
    #[error("not a spreadsheet, CSV or JSON file: {what}")]
    Foreign {
        /// What it looks like.
        what: Cow<'static, str>,
    },
    /// JSON that cannot be understood.
    #[error("line {line}: no valid JSON: {detail}")]
    BadJson {
        /// Line from 1.
        line: usize,
        /// What the parser said, cleaned.
        detail: String,
    },
    /// A web-service answer that says no.
    #[error("the saved answer is a refusal: {message}")]
    ServiceRefused {
        /// Its message, cleaned.
        message: String,
    },
}

impl SheetError {
    pub(crate) fn foreign(what: &'static str) -> Self {
        Self::Foreign {
            what: Cow::Borrowed(what),
        }
    }
}

/// What a file's first bytes say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Xlsx,
    Ods,
    Xls,
    Json,
    Delimited,
}

/// Reads all visible tables of a file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limits.file_bytes {
        return Err(SheetError::TooLarge {
            bytes: size,
            limit: limits.file_bytes,
        });
    }
    let sheets = match sniff(bytes, limits)? {
        Format::Xlsx => workbook::read_xlsx(bytes, limits)?,
        Format::Ods => workbook::read_ods(bytes, limits)?,
        Format::Xls => workbook::read_xls(bytes, limits)?,
        Format::Json => vec![json::read(&decode(bytes), limits)?],
        Format::Delimited => vec![delimited::read(&decode(bytes), limits)?],
    };
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(SheetError::NothingThere);
    }
    Ok(sheets)
}

fn sniff(bytes: &[u8], limits: &Limits) -> Result<Format, SheetError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return bomb::inspect(bytes, limits);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let encrypted: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let is_encrypted = bytes
            .windows(encrypted.len())
            .any(|window| window == encrypted);
        return if is_encrypted {
            Err(SheetError::Encrypted)
        } else {
            Ok(Format::Xls)
        };
    }
    let known: [(&[u8], &'static str); 6] = [
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"{\\rtf", "RTF"),
        (b"Rar!", "RAR"),
        (b"\x1f\x8b", "gzip"),
    ];
    if let Some((_, what)) = known.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Err(SheetError::foreign(what));
    }
    let has_utf16_mark = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if !has_utf16_mark && bytes.iter().take(4096).any(|byte| *byte == 0) {
        return Err(SheetError::foreign("biner"));
    }
    let head_end = bytes.len().min(1024);
    let head = decode(bytes.get(..head_end).unwrap_or(bytes));
    let head = head.trim_start_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']);
    if head.is_empty() && bytes.len() <= head_end {
        return Err(SheetError::NothingThere);
    }
    let lower = head.to_ascii_lowercase();
    if lower.starts_with("<!doctype html")
        || lower.starts_with("<html")
        || lower.starts_with("<table")
        || lower.starts_with("<meta")
    {
        return Err(SheetError::Html);
    }
    if lower.starts_with("<?xml") {
        return Err(SheetError::foreign("XML"));
    }
    if head.starts_with(['{', '[']) {
        return Ok(Format::Json);
    }
    Ok(Format::Delimited)
}

/// Text of a file: by its byte order mark, else UTF-8, else Windows-1252 (what Excel writes in Indonesia).
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(body).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // A cut in the middle of a character at the very end (sniffing looks at the head only).
        Err(error) if error.error_len().is_none() && bytes.len() == 1024 => {
            String::from_utf8_lossy(bytes)
        }
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0,
    }
}

/// SHA-256 as lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// Text → cell, through the gate.
fn text_cell(text: &str) -> Cell {
    let clean = clean::clean(text);
    let text = clean::without_text_mark(&clean.text);
    if clean::is_void(text) {
        Cell::Empty
    } else {
        Cell::Text(text.to_owned())
    }
}

/// Counts what has been read against the limits.
#[derive(Debug)]
struct Meter<'a> {
    limits: &'a Limits,
    rows: usize,
    cells: usize,
    kept: usize,
}

impl<'a> Meter<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            rows: 0,
            cells: 0,
            kept: 0,
        }
    }

    fn count_row(&mut self) -> Result<(), SheetError> {
        self.rows += 1;
        if self.rows > self.limits.rows {
            return Err(SheetError::TooManyRows {
                limit: self.limits.rows,
            });
        }
        self.keep(size_of::<SheetRow>())
    }

    /// A cell with content, by its column (from 0).
    fn count_cell(&mut self, column: usize, cell: &Cell) -> Result<(), SheetError> {
        self.cells += 1;
        if self.cells > self.limits.cells {
            return Err(SheetError::TooManyCells {
                limit: self.limits.cells,
            });
        }
        if column >= self.limits.columns {
            return Err(SheetError::TooManyColumns {
                column: column + 1,
                limit: self.limits.columns,
            });
        }
        let text = match cell {
            // What the system's allocator adds to each text.
            Cell::Text(text) | Cell::Error(text) => text.len() + 16,
            Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) => 0,
        };
        self.keep(size_of::<Cell>() + text)
    }

    fn keep(&mut self, bytes: usize) -> Result<(), SheetError> {
        self.kept += bytes;
        if self.kept > self.limits.kept_bytes {
            return Err(SheetError::TooMuchText {
                limit: self.limits.kept_bytes,
            });
        }
        Ok(())
    }

    fn check_text(&self, text: &str, row: u32, column: usize) -> Result<(), SheetError> {
        self.check_length(text, || cell_name(row, column))
    }

    fn check_length(&self, text: &str, cell: impl FnOnce() -> String) -> Result<(), SheetError> {
        // Bytes are at least characters: count only when it could matter.
        if text.len() > self.limits.cell_chars && text.chars().count() > self.limits.cell_chars {
            return Err(SheetError::LongCell {
                cell: cell(),
                limit: self.limits.cell_chars,
            });
        }
        Ok(())
    }
}

/// Name of a cell as a spreadsheet shows it: row from 1, column from 0 → `C14`.
pub fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        rest /= 26;
    }
    let mut name: String = letters.into_iter().rev().collect();
    name.push_str(&row.to_string());
    name
}

#[cfg(test)]
mod tests;
