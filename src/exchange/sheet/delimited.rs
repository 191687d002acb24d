//! Comma, semicolon or tab separated text → rows.

use std::borrow::Cow;

use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::Meter;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetError;
use crate::exchange::sheet::SheetRow;
use crate::exchange::sheet::text_cell;

/// Reads a whole text. Quotes follow RFC 4180; line breaks inside quotes are allowed.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Sheet, SheetError> {
    // One sort of line end, or rows could not be counted as a spreadsheet counts them.
    let mut text = Cow::Borrowed(text);
    if text.contains('\r') {
        text = Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"));
    }
    if !text.ends_with('\n') {
        text.to_mut().push('\n');
    }
    let (separator, body) = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(body.as_bytes());
    let mut meter = Meter::new(limits);
    let mut sheet = Sheet {
        origin: Origin::Grid,
        ..Sheet::default()
    };
    let first_line = u64::from(body.len() < text.len());
    // Line breaks inside cells: they make lines, not rows.
    let mut inner_breaks = 0_u64;
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| SheetError::Damaged {
            detail: crate::exchange::clean::clean(&error.to_string())
                .text
                .into_owned(),
        })?
    {
        inner_breaks += record.iter().map(count_breaks).sum::<u64>();
        // After a record the reader stands on the line behind it.
        let line = reader.position().line() + first_line;
        let row = line.saturating_sub(1 + inner_breaks).max(1);
        let number = u32::try_from(row).unwrap_or(u32::MAX);
        let mut cells = Vec::with_capacity(record.len());
        for (column, field) in record.iter().enumerate() {
            if field.is_empty() {
                cells.push(Cell::Empty);
                continue;
            }
            meter.check_text(field, number, column)?;
            let cell = text_cell(field);
            if cell != Cell::Empty {
                meter.count_cell(column, &cell)?;
            }
            cells.push(cell);
        }
        while cells.last() == Some(&Cell::Empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            meter.count_row()?;
            sheet.rows.push(SheetRow { number, cells });
        }
    }
    Ok(sheet)
}

fn count_breaks(field: &str) -> u64 {
    let breaks = field.bytes().filter(|byte| *byte == b'\n').count();
    u64::try_from(breaks).unwrap_or(0)
}

/// The separator, and the text without Excel's `sep=;` line.
fn separator(text: &str) -> (u8, &str) {
    let first_line = text.lines().next().unwrap_or_default();
    if let Some(given) = first_line.strip_prefix("sep=")
        && let Some(byte) = given.bytes().next()
    {
        let body = text.split_once('\n').map_or("", |(_, rest)| rest);
        return (byte, body);
    }
    // The one that splits most of the first lines alike, then the one that splits them finest. Decimal commas in a
    // semicolon file lose by the header, which has none.
    let best = [b',', b';', b'\t', b'|']
        .into_iter()
        .max_by_key(|separator| {
            let counts: Vec<usize> = text
                .lines()
                .take(25)
                .map(|line| count_outside_quotes(line, *separator))
                .filter(|count| *count > 0)
                .collect();
            let most = counts.iter().copied().max().unwrap_or(0);
            let even = counts.iter().filter(|count| **count == most).count();
            (even, most)
        })
        .unwrap_or(b',');
    (best, text)
}

fn count_outside_quotes(line: &str, separator: u8) -> usize {
    let mut in_quotes = false;
    line.bytes()
        .filter(|byte| {
            if *byte == b'"' {
                in_quotes = !in_quotes;
            }
            !in_quotes && *byte == separator
        })
        .count()
}
