//! A typed table → XLSX or CSV. Numbers stay numbers and dates dates; texts are texts, so that a NIP keeps its eighteen
//! digits and no cell is ever taken for a formula.
//!
//! In CSV, which has no types, a text that a spreadsheet would obey or round is marked by a leading apostrophe, as SIASN's
//! own exports do; [`clean::without_text_mark`] takes it off on the way in. Negative numbers are not touched.

mod page;
mod xlsx;

pub use page::to_html;
pub use page::to_md;
pub use xlsx::to_xlsx;
pub use xlsx::to_xlsx_book;

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;
use sha2::Digest as _;
use sha2::Sha256;

use crate::domain::money::Rupiah;
use crate::domain::outcome::Score;
use crate::exchange::clean;
use crate::exchange::letter::Place;

/// One cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text; passes the gate once more on its way out.
    Text(String),
    /// Whole number.
    Whole(i64),
    /// Score with two decimals.
    Score(Score),
    /// Whole rupiah.
    Money(Rupiah),
    /// Day.
    Date(Date),
}

impl Value {
    /// Text from anything that has one.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A value that may be missing.
    pub fn or_empty<T>(value: Option<T>, wrap: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, wrap)
    }
}

/// One column to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Header.
    pub title: String,
    /// Width in characters.
    pub width: u16,
}

impl Column {
    /// A column.
    pub fn new(title: impl Into<String>, width: u16) -> Self {
        Self {
            title: title.into(),
            width,
        }
    }
}

/// A table with its head and foot, as a person prints it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Name of the sheet.
    pub sheet: String,
    /// Lines above everything: agency, title. The last is the title.
    pub titles: Vec<String>,
    /// Head block: what the list is about. Shown two to a row.
    pub facts: Vec<(String, Value)>,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each as long as the columns.
    pub rows: Vec<Vec<Value>>,
    /// Lines under the table, at the right: the signature block.
    pub closing: Vec<String>,
    /// Who made it, for the file's properties.
    pub author: String,
    /// When, for the file's properties; a file has no other clock.
    pub made_on: Option<Date>,
    /// Height of each row in points; none: as high as its text.
    pub row_height: Option<u16>,
    /// Which of `rows` are sums of those above them, by number from 0: shown in bold, not counted as rows.
    pub sums: Vec<usize>,
    /// Row of sums under the others, as long as the columns; empty: none.
    pub totals: Vec<Value>,
    /// How it lies on the paper.
    pub paper: Paper,
    /// Whether rows are many and looked through on a screen: header frozen, filter buttons. Not wanted on a form to be signed.
    pub handling: Handling,
}

/// How a table lies on A4.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// Across.
    #[default]
    Landscape,
    /// Upright.
    Portrait,
}

/// What a table is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Handling {
    /// Looked through on a screen: filter buttons.
    #[default]
    List,
    /// Printed and filled in by hand.
    Form,
}

impl Table {
    /// Rows of data, sums left out.
    pub fn data_rows(&self) -> usize {
        self.rows.len().saturating_sub(self.sums.len())
    }

    /// SHA-256 of columns, rows and sums, hexadecimal: what a printed list and its file can be told to agree by. The head block
    /// is left out, because it holds this very value.
    pub fn fingerprint(&self) -> Result<String, WriteError> {
        let mut bare = Self {
            columns: self.columns.clone(),
            rows: self.rows.clone(),
            ..Self::default()
        };
        if !self.totals.is_empty() {
            bare.rows.push(self.totals.clone());
        }
        let digest = Sha256::digest(to_csv(&bare)?);
        let mut text = String::with_capacity(64);
        for byte in digest {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Ok(text)
    }
}

/// Why a document could not be made or put in its place.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The workbook writer refused.
    #[error("the workbook cannot be written")]
    Workbook(#[from] XlsxError),
    /// The CSV writer refused.
    #[error("the CSV cannot be written")]
    Csv(#[source] io::Error),
    /// The archive of a letter cannot be written or read.
    #[error("the letter cannot be packed")]
    Pack(#[from] zip::result::ZipError),
    /// A part of the archive cannot be written or read.
    #[error("the letter cannot be packed")]
    Part(#[source] io::Error),
    /// The template asks for something that no letter has.
    #[error("the template names {{{{{}}}}}, which does not exist ({}, paragraph {})", .0.name, .0.part, .0.paragraph)]
    UnknownPlaceholder(Box<Place>),
    /// A placeholder of the template is opened and never closed.
    #[error("a placeholder of the template has no end ({}, paragraph {})", .0.part, .0.paragraph)]
    OpenPlaceholder(Box<Place>),
    /// A letter to a unit names one person outside the row of its list.
    #[error("{{{{{}}}}}, which stands for one person, is outside the row of the list ({}, paragraph {})", .0.name, .0.part, .0.paragraph)]
    MisplacedPlaceholder(Box<Place>),
    /// A part of the template is no XML text.
    #[error("the template is damaged: {part}")]
    BadTemplate {
        /// Name of the part.
        part: String,
    },
    /// A file of that name stands there already.
    #[error("{path} exists already")]
    Exists {
        /// Its path.
        path: String,
    },
    /// The file cannot be made.
    #[error("{path} cannot be made")]
    Create {
        /// Its path.
        path: String,
        /// What the system said.
        #[source]
        source: io::Error,
    },
}

/// The one folder for documents where nobody named a place: beside the database that they speak of.
pub fn documents_folder(database: &Path) -> PathBuf {
    database.with_file_name("dokumen")
}

/// Writes bytes into a file that must not be there yet, readable by its owner only. A link in its place is not followed.
pub fn create_new(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;

    let shown = || clean::clean(&path.display().to_string()).text.into_owned();
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|source| {
            if source.kind() == io::ErrorKind::AlreadyExists {
                WriteError::Exists { path: shown() }
            } else {
                WriteError::Create {
                    path: shown(),
                    source,
                }
            }
        })?;
    let outcome = file.write_all(bytes).and_then(|()| file.sync_all());
    outcome.map_err(|source| {
        // Half a document is worse than none; if even removing fails, the first error is the one to tell.
        let _ = std::fs::remove_file(path);
        WriteError::Create {
            path: shown(),
            source,
        }
    })
}

/// The columns and rows as CSV with a byte order mark (Excel needs it), separated by semicolons as Indonesian Excel wants.
/// Head and signatures are left out: a CSV is for machines.
pub fn to_csv(table: &Table) -> Result<Vec<u8>, WriteError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(vec![0xEF, 0xBB, 0xBF]);
    let titles = table.columns.iter().map(|column| safe_text(&column.title));
    write_record(&mut writer, titles)?;
    let totals = Some(&table.totals).filter(|totals| !totals.is_empty());
    for row in table.rows.iter().chain(totals) {
        write_record(&mut writer, row.iter().map(csv_field))?;
    }
    writer
        .into_inner()
        .map_err(|error| WriteError::Csv(error.into_error()))
}

fn write_record(
    writer: &mut csv::Writer<Vec<u8>>,
    fields: impl Iterator<Item = String>,
) -> Result<(), WriteError> {
    writer
        .write_record(fields)
        .map_err(|error| WriteError::Csv(error.into()))
}

fn csv_field(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => safe_text(text),
        Value::Whole(number) => number.to_string(),
        Value::Score(score) => {
            let sign = if score.0 < 0 { "-" } else { "" };
            let hundredths = score.0.unsigned_abs();
            format!("{sign}{},{:02}", hundredths / 100, hundredths % 100)
        }
        Value::Money(amount) => amount.0.to_string(),
        Value::Date(day) => day.strftime("%d-%m-%Y").to_string(),
    }
}

/// A text that no spreadsheet obeys, rounds or strips, and that comes back unchanged through our own import.
fn safe_text(text: &str) -> String {
    let text = clean::clean(text).text;
    let starts_formula = text.chars().next().is_some_and(clean::is_formula_start);
    let all_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let would_be_rounded =
        all_digits && (text.len() > 15 || (text.len() > 1 && text.starts_with('0')));
    let mark_would_vanish = clean::without_text_mark(&text) != text;
    // A lone dash means "nothing" on the way in, marked or not; it needs no mark.
    if text != "-" && (starts_formula || would_be_rounded || mark_would_vanish) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use calamine::Data;
    use calamine::Reader as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn sample() -> Table {
        Table {
            sheet: "Uji/coba".to_owned(),
            titles: vec!["PEMERINTAH".to_owned(), "DAFTAR".to_owned()],
            facts: vec![
                ("Tanggal".to_owned(), Value::Date(date(2026, 3, 2))),
                ("Jumlah".to_owned(), Value::Whole(2)),
                ("Biaya".to_owned(), Value::Money(Rupiah(5_500_000))),
            ],
            columns: vec![
                Column::new("NIP", 20),
                Column::new("NAMA", 30),
                Column::new("BIAYA", 12),
                Column::new("TMT", 12),
                Column::new("JPM", 8),
            ],
            rows: vec![
                vec![
                    Value::text("198503012010011001"),
                    Value::text("=HYPERLINK(\"http://x\")"),
                    Value::Money(Rupiah(-370_000)),
                    Value::Date(date(2010, 3, 1)),
                    Value::Score(Score(8245)),
                ],
                vec![
                    Value::text("007"),
                    Value::text("A\u{1b}B;\"C\"\nD"),
                    Value::Empty,
                    Value::Empty,
                    Value::Empty,
                ],
            ],
            closing: vec!["Samarinda, 2 Maret 2026".to_owned()],
            author: "penguji".to_owned(),
            made_on: Some(date(2026, 3, 2)),
            ..Table::default()
        }
    }

    #[test]
    fn a_workbook_keeps_types_and_obeys_no_formula() {
        let bytes = to_xlsx(&sample()).unwrap();
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), ["Ujicoba"]);
        let range = book.worksheet_range("Ujicoba").unwrap();
        let cell = |row, column| range.get_value((row, column)).unwrap().clone();
        assert_eq!(cell(0, 0), Data::String("PEMERINTAH".into()));
        let head = range.rows().take(5).flatten();
        assert_eq!(
            head.filter(|data| matches!(data, Data::DateTime(_)))
                .count(),
            1
        );
        assert_eq!(cell(6, 0), Data::String("198503012010011001".into()));
        assert_eq!(cell(6, 1), Data::String("=HYPERLINK(\"http://x\")".into()));
        assert_eq!(cell(6, 2), Data::Float(-370_000.0));
        assert!(matches!(cell(6, 3), Data::DateTime(_)));
        assert_eq!(cell(6, 4), Data::Float(82.45));
        assert_eq!(cell(7, 1), Data::String("A⟨1B⟩B;\"C\" D".into()));
        let formulas = book.worksheet_formula("Ujicoba").unwrap();
        assert_eq!(formulas.used_cells().count(), 0);
    }

    #[test]
    fn the_same_table_gives_the_same_bytes() {
        assert_eq!(to_xlsx(&sample()).unwrap(), to_xlsx(&sample()).unwrap());
    }

    #[test]
    fn csv_marks_what_a_spreadsheet_would_obey_and_leaves_negative_numbers() {
        let text = String::from_utf8(to_csv(&sample()).unwrap()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "\u{FEFF}NIP;NAMA;BIAYA;TMT;JPM");
        assert_eq!(
            lines[1],
            "'198503012010011001;\"'=HYPERLINK(\"\"http://x\"\")\";-370000;01-03-2010;82,45"
        );
        assert_eq!(lines[2], "'007;\"A⟨1B⟩B;\"\"C\"\" D\";;;");
    }

    #[test]
    fn a_file_is_made_for_its_owner_only_and_never_written_over() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("daftar.xlsx");
        create_new(&path, b"satu").unwrap();
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(matches!(
            create_new(&path, b"dua"),
            Err(WriteError::Exists { .. })
        ));
        assert_eq!(std::fs::read(&path).unwrap(), b"satu");
        let link = folder.path().join("tautan.xlsx");
        std::os::unix::fs::symlink(folder.path().join("sasaran"), &link).unwrap();
        assert!(create_new(&link, b"tiga").is_err());
        assert!(!folder.path().join("sasaran").exists());
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_csv_as_the_gate_left_it(text in any::<String>()) {
            let safe = safe_text(&text);
            let back = clean::clean(&safe);
            let gated = clean::clean(&text).text.into_owned();
            prop_assert_eq!(clean::without_text_mark(&back.text), gated.as_str());
            let starts = safe.chars().next().is_some_and(clean::is_formula_start);
            prop_assert!(!starts || safe == "-");
        }
    }
}
