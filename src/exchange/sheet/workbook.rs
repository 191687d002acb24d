//! `.xlsx`, `.xls` and `.ods` by calamine. A workbook of today is streamed cell by cell, so that one cell at the far
//! corner costs one cell; the two old formats come as dense ranges.
//!
//! calamine is given hostile bytes here and may panic on some; a panic is caught and becomes [`SheetError::Damaged`].

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::AssertUnwindSafe;

use calamine::Data;
use calamine::DataRef;
use calamine::ExcelDateTime;
use calamine::Ods;
use calamine::Range;
use calamine::Reader;
use calamine::SheetType;
use calamine::SheetVisible;
use calamine::Xls;
use calamine::Xlsx;
use jiff::civil::Date;

use crate::exchange::clean;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::Meter;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetError;
use crate::exchange::sheet::SheetRow;
use crate::exchange::sheet::text_cell;

pub(super) fn read_xlsx(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    guarded(|| {
        let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        let counts_from_1904 = book.has_1904_epoch();
        let mut meter = Meter::new(limits);
        let mut sheets = Vec::new();
        for name in visible(book.sheets_metadata()) {
            let mut reader = match book.worksheet_cells_reader(&name) {
                Ok(reader) => reader,
                Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
                Err(error) => return Err(damaged(error)),
            };
            // Keyed by row: the order of rows and cells in the file is not guaranteed.
            let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
            let mut formulas = 0_u32;
            while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
                let (row, column) = cell.pos;
                let number = row.saturating_add(1);
                let column = usize::try_from(column).unwrap_or(usize::MAX);
                formulas = formulas.saturating_add(u32::from(cell.formula.is_some()));
                let value = match &cell.value {
                    // Nothing ever worked it out: a file that a program made and no person has saved.
                    DataRef::Empty if cell.formula.is_some() => unworked(),
                    DataRef::Empty => continue,
                    DataRef::String(text) => text_of(text, number, column, &meter)?,
                    DataRef::SharedString(text) => text_of(text, number, column, &meter)?,
                    DataRef::Int(value) => number_cell(*value),
                    DataRef::Float(value) => Cell::Number(*value),
                    DataRef::Bool(value) => Cell::Bool(*value),
                    DataRef::DateTime(value) => date_cell(*value),
                    DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso_cell(text),
                    DataRef::Error(error) => Cell::Error(error.to_string()),
                };
                if value == Cell::Empty {
                    continue;
                }
                meter.count_cell(column, &value)?;
                if !rows.contains_key(&number) {
                    meter.count_row()?;
                }
                let cells = rows.entry(number).or_default();
                if cells.len() <= column {
                    cells.resize(column + 1, Cell::Empty);
                }
                if let Some(slot) = cells.get_mut(column) {
                    *slot = value;
                }
            }
            sheets.push(Sheet {
                name: clean::clean(&name).text.into_owned(),
                rows: rows
                    .into_iter()
                    .map(|(number, cells)| SheetRow { number, cells })
                    .collect(),
                origin: Origin::Grid,
                counts_from_1904,
                formulas,
            });
        }
        Ok(sheets)
    })
}

pub(super) fn read_xls(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    guarded(|| {
        let mut book = Xls::new(Cursor::new(bytes)).map_err(damaged)?;
        let counts_from_1904 = book.has_1904_epoch();
        let mut meter = Meter::new(limits);
        let mut sheets = Vec::new();
        for name in visible(book.sheets_metadata()) {
            let range = book.worksheet_range(&name).map_err(damaged)?;
            let formulas = count_formulas(book.worksheet_formula(&name));
            let mut sheet = dense(&name, &range, &mut meter)?;
            sheet.counts_from_1904 = counts_from_1904;
            sheet.formulas = formulas;
            sheets.push(sheet);
        }
        Ok(sheets)
    })
}

pub(super) fn read_ods(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, SheetError> {
    guarded(|| {
        let mut book = Ods::new(Cursor::new(bytes)).map_err(damaged)?;
        let mut meter = Meter::new(limits);
        let mut sheets = Vec::new();
        for name in visible(book.sheets_metadata()) {
            let range = book.worksheet_range(&name).map_err(damaged)?;
            let formulas = count_formulas(book.worksheet_formula(&name));
            let mut sheet = dense(&name, &range, &mut meter)?;
            sheet.formulas = formulas;
            sheets.push(sheet);
        }
        Ok(sheets)
    })
}

/// Runs a reader that may panic on hostile bytes.
fn guarded<T>(read: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    std::panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        Err(SheetError::Damaged {
            detail: "the reader gave up".to_owned(),
        })
    })
}

fn damaged(error: impl Into<calamine::Error>) -> SheetError {
    let error = error.into();
    if let calamine::Error::Xlsx(calamine::XlsxError::Password)
    | calamine::Error::Xls(calamine::XlsError::Password)
    | calamine::Error::Ods(calamine::OdsError::Password) = error
    {
        return SheetError::Encrypted;
    }
    SheetError::Damaged {
        detail: clean::clean(&error.to_string()).text.into_owned(),
    }
}

/// Names of the sheets that a person sees. Where all are hidden, all are taken.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let tables = || {
        sheets
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
    };
    let seen: Vec<String> = tables()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    if seen.is_empty() {
        tables().map(|sheet| sheet.name.clone()).collect()
    } else {
        seen
    }
}

fn dense(name: &str, range: &Range<Data>, meter: &mut Meter<'_>) -> Result<Sheet, SheetError> {
    let (first_row, first_column) = range.start().unwrap_or((0, 0));
    let shift = usize::try_from(first_column).unwrap_or(0);
    let mut rows = Vec::new();
    for (number, source) in (first_row.saturating_add(1)..).zip(range.rows()) {
        let mut cells = vec![Cell::Empty; shift];
        for (index, data) in source.iter().enumerate() {
            let column = index + shift;
            let value = match data {
                Data::Empty => Cell::Empty,
                Data::String(text) => text_of(text, number, column, meter)?,
                Data::Int(value) => number_cell(*value),
                Data::Float(value) => Cell::Number(*value),
                Data::Bool(value) => Cell::Bool(*value),
                Data::DateTime(value) => date_cell(*value),
                Data::DateTimeIso(text) | Data::DurationIso(text) => iso_cell(text),
                Data::Error(error) => Cell::Error(error.to_string()),
            };
            if value != Cell::Empty {
                meter.count_cell(column, &value)?;
            }
            cells.push(value);
        }
        while cells.last() == Some(&Cell::Empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            meter.count_row()?;
            rows.push(SheetRow { number, cells });
        }
    }
    Ok(Sheet {
        name: clean::clean(name).text.into_owned(),
        rows,
        origin: Origin::Grid,
        ..Sheet::default()
    })
}

/// Cells with a formula. Where the formulas cannot be read their results still can.
fn count_formulas<Fault>(formulas: Result<Range<String>, Fault>) -> u32 {
    formulas.map_or(0, |range| {
        let cells = range.used_cells().filter(|(_, _, text)| !text.is_empty());
        u32::try_from(cells.count()).unwrap_or(u32::MAX)
    })
}

/// A formula without a stored result.
fn unworked() -> Cell {
    Cell::Error("=".to_owned())
}

fn text_of(text: &str, row: u32, column: usize, meter: &Meter<'_>) -> Result<Cell, SheetError> {
    meter.check_text(text, row, column)?;
    Ok(text_cell(text))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a whole number too long for f64 is judged as one that lost its digits, which is the safe side"
)]
fn number_cell(value: i64) -> Cell {
    Cell::Number(value as f64)
}

/// A cell with a date format. A duration stays a number; a serial outside the calendar too.
fn date_cell(value: ExcelDateTime) -> Cell {
    if value.is_duration() || value.as_f64() < 1.0 {
        return Cell::Number(value.as_f64());
    }
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    let date = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Date::new(year, month, day).ok());
    date.map_or_else(|| Cell::Number(value.as_f64()), Cell::Date)
}

fn iso_cell(text: &str) -> Cell {
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    day.parse().map_or_else(|_| text_cell(text), Cell::Date)
}
