//! How the imitated systems write: workbooks with a fixed date of making, JSON a line, semicolons.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::demo::DemoError;

/// Indonesian names of the months.
pub(super) const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// Name of a month.
pub(super) fn month_name(date: Date) -> &'static str {
    MONTHS[usize::try_from(date.month() - 1).unwrap_or(0)]
}

/// `14 Maret 2026`.
pub(super) fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}

/// `14-03-2026`.
pub(super) fn dashed(date: Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

/// A cell as the source system would write it.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
    Date(Date),
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// The folder into which the files go.
pub(super) struct Folder {
    path: PathBuf,
    made: Date,
    pub(super) written: Vec<PathBuf>,
}

/// A worksheet that is being filled.
pub(super) struct Sheet<'a> {
    worksheet: &'a mut Worksheet,
    date: Format,
    pub(super) row: u32,
}

impl Sheet<'_> {
    /// Writes a row and goes on to the next.
    pub(super) fn write(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        for (column, cell) in cells.iter().enumerate() {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            match cell {
                Cell::Text(text) => {
                    self.worksheet.write_string(self.row, column, text)?;
                }
                Cell::Number(number) => {
                    self.worksheet.write_number(self.row, column, *number)?;
                }
                Cell::Date(date) => {
                    let (year, month, day) = (date.year(), date.month(), date.day());
                    let value = ExcelDateTime::from_ymd(
                        u16::try_from(year).unwrap_or(1900),
                        u8::try_from(month).unwrap_or(1),
                        u8::try_from(day).unwrap_or(1),
                    )?;
                    self.worksheet
                        .write_datetime_with_format(self.row, column, &value, &self.date)?;
                }
                Cell::Empty => {}
            }
        }
        self.row += 1;
        Ok(())
    }

    /// Writes a row of texts.
    pub(super) fn texts(&mut self, texts: &[&str]) -> Result<(), XlsxError> {
        let cells: Vec<Cell> = texts.iter().map(|text| Cell::from(*text)).collect();
        self.write(&cells)
    }

    /// Merges cells of the present row (and of the next ones down to `last_row`).
    pub(super) fn merge(
        &mut self,
        columns: (u16, u16),
        last_row: u32,
        text: &str,
    ) -> Result<(), XlsxError> {
        self.worksheet.merge_range(
            self.row,
            columns.0,
            last_row,
            columns.1,
            text,
            &Format::new(),
        )?;
        Ok(())
    }
}

impl Folder {
    pub(super) fn open(path: &Path, made: Date) -> Result<Self, DemoError> {
        fs::create_dir_all(path).map_err(|source| DemoError::Write {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            made,
            written: Vec::new(),
        })
    }

    /// Makes a workbook of one sheet.
    pub(super) fn workbook(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Sheet<'_>) -> Result<(), XlsxError>,
    ) -> Result<(), DemoError> {
        let path = self.path.join(name);
        let result = self.fill(&path, fill);
        result.map_err(|source| DemoError::Workbook {
            path: path.clone(),
            source,
        })?;
        self.written.push(path);
        Ok(())
    }

    fn fill(
        &self,
        path: &Path,
        fill: impl FnOnce(&mut Sheet<'_>) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        let mut workbook = Workbook::new();
        let made = ExcelDateTime::from_ymd(
            u16::try_from(self.made.year()).unwrap_or(1900),
            u8::try_from(self.made.month()).unwrap_or(1),
            1,
        )?;
        let properties = DocProperties::new()
            .set_creation_datetime(&made)
            .set_comment("DATA SINTETIS petatalenta");
        workbook.set_properties(&properties);
        let worksheet = workbook.add_worksheet();
        let date = Format::new().set_num_format("dd/mm/yyyy");
        fill(&mut Sheet {
            worksheet,
            date,
            row: 0,
        })?;
        workbook.save(path)
    }

    /// Writes a text file.
    pub(super) fn text(&mut self, name: &str, text: &str) -> Result<(), DemoError> {
        let path = self.path.join(name);
        fs::write(&path, text).map_err(|source| DemoError::Write {
            path: path.clone(),
            source,
        })?;
        self.written.push(path);
        Ok(())
    }
}

/// SIASN answers, one a line: `{"nip":…,"code":1,"data":[…],"message":"success"}`.
#[derive(Debug, Default)]
pub(super) struct Answers(pub(super) String);

impl Answers {
    pub(super) fn add(&mut self, nip: &str, data: &[serde_json::Value]) {
        if data.is_empty() {
            return;
        }
        let answer =
            serde_json::json!({ "nip": nip, "code": 1, "data": data, "message": "success" });
        // Writing into a string does not fail.
        let _ = writeln!(self.0, "{answer}");
    }
}
