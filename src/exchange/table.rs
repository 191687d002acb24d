//! A typed table → XLSX or CSV. Numbers stay numbers and dates dates; texts are texts, so that a NIP keeps its eighteen
//! digits and no cell is ever taken for a formula.
//!
//! In CSV, which has no types, a text that a spreadsheet would obey or round is marked by a leading apostrophe, as SIASN's
//! own exports do; [`clean::without_text_mark`] takes it off on the way in. Negative numbers are not touched.

use std::io;
use std::path::Path;

use jiff::civil::Date;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::domain::money::Rupiah;
use crate::domain::outcome::Score;
use crate::exchange::clean;
use crate::exchange::letter::Place;

/// A4 in the numbering of spreadsheets.
const A4: u8 = 9;

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

/// The table as a workbook: header frozen and filtered, columns wide enough, ready to print on A4 across.
pub fn to_xlsx(table: &Table) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    let mut properties = DocProperties::new().set_author(clean::clean(&table.author).text);
    if let Some(title) = table.titles.last() {
        properties = properties.set_title(clean::clean(title).text);
    }
    if let Some(day) = table.made_on {
        properties = properties.set_creation_datetime(&excel_date(day)?);
    }
    book.set_properties(&properties);
    let styles = Styles::new();
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&table.sheet))?;
    sheet.set_landscape().set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    sheet.set_footer("&C&P / &N");
    for (index, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(index, f64::from(column.width))?;
    }
    let mut row = write_head(sheet, table, &styles)?;
    for (index, column) in (0_u16..).zip(&table.columns) {
        let title = clean::clean(&column.title).text.into_owned();
        sheet.write_string_with_format(row, index, title, &styles.header)?;
    }
    let header_row = row;
    row += 1;
    for values in &table.rows {
        if let Some(height) = table.row_height {
            sheet.set_row_height(row, f64::from(height))?;
        }
        for (index, value) in (0_u16..).zip(values) {
            write_value(sheet, (row, index), value, &styles)?;
        }
        row += 1;
    }
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_freeze_panes(header_row + 1, 0)?;
    sheet.set_repeat_rows(header_row, header_row)?;
    if !table.rows.is_empty() {
        sheet.autofilter(header_row, 0, row - 1, last_column)?;
    }
    row += 1;
    let closing_column = last_column.saturating_sub(2);
    for line in &table.closing {
        sheet.write_string(row, closing_column, clean::clean(line).text.into_owned())?;
        row += 1;
    }
    Ok(book.save_to_buffer()?)
}

/// Titles and facts; returns the row of the header.
fn write_head(sheet: &mut Worksheet, table: &Table, styles: &Styles) -> Result<u32, WriteError> {
    let mut row = 0;
    for title in &table.titles {
        sheet.write_string_with_format(
            row,
            0,
            clean::clean(title).text.into_owned(),
            &styles.title,
        )?;
        row += 1;
    }
    // Two to a row keeps the frozen part low: a small screen must still show rows.
    let (left, right) = (
        0_u16,
        u16::try_from(table.columns.len() / 2).unwrap_or(4).max(3),
    );
    for pair in table.facts.chunks(2) {
        for (column, (label, value)) in [left, right].into_iter().zip(pair) {
            let label = clean::clean(label).text.into_owned();
            sheet.write_string_with_format(row, column, label, &styles.label)?;
            write_fact(
                sheet,
                (row, column + if column == left { 2 } else { 1 }),
                value,
                styles,
            )?;
        }
        row += 1;
    }
    Ok(if row == 0 { 0 } else { row + 1 })
}

/// A value of the head block: without the borders of the table, at the left.
fn write_fact(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    styles: &Styles,
) -> Result<(), WriteError> {
    match value {
        Value::Empty => {}
        Value::Text(text) => {
            sheet.write_string(row, column, clean::clean(text).text.into_owned())?;
        }
        Value::Whole(number) => {
            sheet.write_number_with_format(row, column, whole(*number), &styles.fact_number)?;
        }
        Value::Score(score) => {
            sheet.write_number_with_format(row, column, score.to_f64(), &styles.fact_number)?;
        }
        Value::Money(amount) => {
            sheet.write_number_with_format(row, column, whole(amount.0), &styles.fact_money)?;
        }
        Value::Date(day) => {
            sheet.write_datetime_with_format(row, column, excel_date(*day)?, &styles.fact_date)?;
        }
    }
    Ok(())
}

fn write_value(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: &Value,
    styles: &Styles,
) -> Result<(), WriteError> {
    match value {
        Value::Empty => {
            sheet.write_blank(row, column, &styles.text)?;
        }
        Value::Text(text) => {
            let text = clean::clean(text).text.into_owned();
            sheet.write_string_with_format(row, column, text, &styles.text)?;
        }
        Value::Whole(number) => {
            sheet.write_number_with_format(row, column, whole(*number), &styles.number)?;
        }
        Value::Score(score) => {
            sheet.write_number_with_format(row, column, score.to_f64(), &styles.score)?;
        }
        Value::Money(amount) => {
            sheet.write_number_with_format(row, column, whole(amount.0), &styles.money)?;
        }
        Value::Date(day) => {
            sheet.write_datetime_with_format(row, column, excel_date(*day)?, &styles.date)?;
        }
    }
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a spreadsheet has no whole numbers; amounts and counts stay far below 2^53"
)]
fn whole(number: i64) -> f64 {
    number as f64
}

fn excel_date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(1900);
    let month = u8::try_from(day.month()).unwrap_or(1);
    let date = u8::try_from(day.day()).unwrap_or(1);
    ExcelDateTime::from_ymd(year, month, date)
}

/// A name that a spreadsheet accepts: at most 31 characters, none of `[]:*?/\`.
fn sheet_name(name: &str) -> String {
    let name: String = clean::clean(name)
        .text
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''))
        .take(31)
        .collect();
    if name.trim().is_empty() {
        "Daftar".to_owned()
    } else {
        name
    }
}

#[derive(Debug)]
struct Styles {
    title: Format,
    label: Format,
    header: Format,
    text: Format,
    number: Format,
    score: Format,
    money: Format,
    date: Format,
    fact_number: Format,
    fact_money: Format,
    fact_date: Format,
}

impl Styles {
    fn new() -> Self {
        let cell = || {
            Format::new()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Top)
        };
        let left = || Format::new().set_align(FormatAlign::Left);
        Self {
            title: Format::new().set_bold().set_font_size(12),
            label: Format::new().set_italic(),
            header: cell()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_background_color("#D9E2F3"),
            text: cell().set_text_wrap().set_num_format("@"),
            number: cell().set_num_format("0"),
            score: cell().set_num_format("0.00"),
            money: cell().set_num_format("#,##0"),
            date: cell().set_num_format("dd-mm-yyyy"),
            fact_number: left().set_num_format("0"),
            fact_money: left().set_num_format("#,##0"),
            fact_date: left().set_num_format("dd-mm-yyyy"),
        }
    }
}

/// The columns and rows as CSV with a byte order mark (Excel needs it), separated by semicolons as Indonesian Excel wants.
/// Head and foot are left out: a CSV is for machines.
pub fn to_csv(table: &Table) -> Result<Vec<u8>, WriteError> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .from_writer(vec![0xEF, 0xBB, 0xBF]);
    let titles = table.columns.iter().map(|column| safe_text(&column.title));
    write_record(&mut writer, titles)?;
    for row in &table.rows {
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
            row_height: None,
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
        assert!(matches!(cell(2, 2), Data::DateTime(_)));
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
