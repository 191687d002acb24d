//! Tables as workbooks: each on a sheet of its own, ready to print on A4.

use jiff::civil::Date;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::FormatBorder;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::exchange::clean;
use crate::exchange::table::Handling;
use crate::exchange::table::Paper;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::exchange::table::WriteError;

/// A4 in the numbering of spreadsheets.
const A4: u8 = 9;

/// Characters that a label of the head block needs.
const LABEL_WIDTH: u16 = 18;

/// Characters that a fact of the right half needs.
const FACT_WIDTH: u16 = 28;

/// Height of a line in points.
const LINE_HEIGHT: f64 = 13.5;

/// A fact longer than this stands on a row of its own.
const LONG_FACT: usize = 44;

/// The table as a workbook: header frozen and filtered, columns wide enough, ready to print on A4.
pub fn to_xlsx(table: &Table) -> Result<Vec<u8>, WriteError> {
    to_xlsx_book(std::slice::from_ref(table))
}

/// Several tables as one workbook, a sheet each; names that would be taken twice get a number.
pub fn to_xlsx_book(tables: &[Table]) -> Result<Vec<u8>, WriteError> {
    let mut book = Workbook::new();
    if let Some(table) = tables.first() {
        let mut properties = DocProperties::new().set_author(clean::clean(&table.author).text);
        if let Some(title) = table.titles.last() {
            properties = properties.set_title(clean::clean(title).text);
        }
        if let Some(day) = table.made_on {
            properties = properties.set_creation_datetime(&excel_date(day)?);
        }
        book.set_properties(&properties);
    }
    let mut names: Vec<String> = Vec::new();
    for table in tables {
        let name = free_name(&sheet_name(&table.sheet), &names);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        names.push(name);
        write_sheet(sheet, table)?;
    }
    Ok(book.save_to_buffer()?)
}

fn free_name(name: &str, taken: &[String]) -> String {
    let is_free = |name: &str| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    if is_free(name) {
        return name.to_owned();
    }
    let stem: String = name.chars().take(26).collect();
    (2..=taken.len() + 2)
        .map(|number| format!("{stem} {number}"))
        .find(|name| is_free(name))
        .unwrap_or(stem)
}

fn write_sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), WriteError> {
    let styles = Styles::new();
    match table.paper {
        Paper::Landscape => sheet.set_landscape(),
        Paper::Portrait => sheet.set_portrait(),
    };
    sheet.set_paper_size(A4);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.3);
    sheet.set_print_center_horizontally(true);
    // The title goes with every page: pages of two lists must not be mixed up.
    let title = table.titles.last().map_or("", String::as_str);
    let title: String = clean::clean(title).text.replace('&', "&&");
    sheet.set_footer(format!("&L&8{title}&R&8&P / &N"));
    for (index, column) in (0_u16..).zip(&table.columns) {
        sheet.set_column_width(index, f64::from(column.width))?;
    }
    widen_beside(sheet, table)?;
    let mut row = write_head(sheet, table, &styles)?;
    let heads = table.columns.iter().map(|column| {
        // Bold letters are wider than those that are counted.
        lines_of(&column.title, column.width * 9 / 10)
    });
    let height = f64::from(heads.max().unwrap_or(1).max(2)) * LINE_HEIGHT + 3.0;
    sheet.set_row_height(row, height)?;
    for (index, column) in (0_u16..).zip(&table.columns) {
        let title = clean::clean(&column.title).text.into_owned();
        sheet.write_string_with_format(row, index, title, &styles.header)?;
    }
    let header_row = row;
    row += 1;
    for (number, values) in table.rows.iter().enumerate() {
        let looks = if table.sums.contains(&number) {
            &styles.totals
        } else {
            &styles.body
        };
        let lines = row_lines(table, values);
        let written = f64::from(lines) * LINE_HEIGHT + 3.0;
        let height = table
            .row_height
            .map_or(written, |height| written.max(f64::from(height)));
        if lines > 1 || table.row_height.is_some() {
            sheet.set_row_height(row, height)?;
        }
        for (index, value) in (0_u16..).zip(values) {
            write_value(sheet, (row, index), value, looks)?;
        }
        row += 1;
    }
    let last_column = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.set_repeat_rows(header_row, header_row)?;
    if table.handling == Handling::List {
        sheet.set_freeze_panes(header_row + 1, 0)?;
        if !table.rows.is_empty() {
            sheet.autofilter(header_row, 0, row - 1, last_column)?;
        }
    }
    for (index, value) in (0_u16..).zip(&table.totals) {
        write_value(sheet, (row, index), value, &styles.totals)?;
    }
    row += if table.totals.is_empty() { 1 } else { 2 };
    let closing_column = closing_column(table);
    for line in &table.closing {
        sheet.write_string(row, closing_column, clean::clean(line).text.into_owned())?;
        row += 1;
    }
    Ok(())
}

/// Lines that the longest text of a row takes. Not every program finds that out by itself when it opens a file.
fn row_lines(table: &Table, values: &[Value]) -> u16 {
    let texts = table.columns.iter().zip(values).map(|(column, value)| {
        if let Value::Text(text) = value {
            lines_of(text, column.width)
        } else {
            1
        }
    });
    texts.max().unwrap_or(1)
}

/// Least width of a column that shows a day.
const DATE_WIDTH: u16 = 12;
/// Width of a blank, in tenths of a digit.
const SPACE: usize = 5;

/// Width of a letter in tenths of a digit, by which columns are counted: capitals are wide, most small letters narrow.
fn tenths_of(letter: char) -> usize {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' => 5,
        'm' | 'w' | 'M' | 'W' => 16,
        letter if letter.is_uppercase() => 12,
        _ => 9,
    }
}

/// Lines that a text takes in a column of this width, broken between words.
fn lines_of(text: &str, width: u16) -> u16 {
    // Two characters go to the indent and the border.
    let room = usize::from(width.saturating_sub(2).max(1)) * 10;
    let mut lines = 1_u16;
    let mut used = 0;
    for word in text.split_whitespace() {
        let length: usize = word.chars().map(tenths_of).sum();
        let needed = if used == 0 {
            length
        } else {
            used + SPACE + length
        };
        if needed <= room {
            used = needed;
            continue;
        }
        if used > 0 {
            lines = lines.saturating_add(1);
        }
        let more = length.saturating_sub(1) / room;
        lines = lines.saturating_add(u16::try_from(more).unwrap_or(0));
        used = length - more * room;
    }
    lines.min(25)
}

/// Where the signature block begins: some forty characters from the right edge.
fn closing_column(table: &Table) -> u16 {
    let mut width = 0;
    let from_right = table.columns.iter().rev().take_while(|column| {
        width += column.width;
        width <= 40
    });
    let columns = from_right.count().max(1);
    u16::try_from(table.columns.len().saturating_sub(columns)).unwrap_or(0)
}

/// Columns of labels and values in the head block: label and value at the left, label and value at the right.
fn fact_columns(table: &Table) -> [u16; 4] {
    let total: u16 = table.columns.iter().map(|column| column.width).sum();
    // First column that begins at least so many characters from the left edge.
    let at = |characters: u16| {
        let mut begins = 0;
        let mut number = 0;
        for column in &table.columns {
            if begins >= characters {
                break;
            }
            begins += column.width;
            number += 1;
        }
        (number, begins)
    };
    let (left, _) = at(LABEL_WIDTH);
    // The right half must hold a label and a short text, or the text runs over the edge of the paper.
    let half = (total / 2).min(total.saturating_sub(LABEL_WIDTH + FACT_WIDTH));
    let (middle, begins) = at(half.saturating_sub(6));
    let (right, _) = at(begins + LABEL_WIDTH);
    [
        0,
        left,
        middle.max(left + 1),
        right.max(middle + 1).max(left + 2),
    ]
}

/// Facts of a narrow table stand beside it, in columns that nobody has given a width.
fn widen_beside(sheet: &mut Worksheet, table: &Table) -> Result<(), WriteError> {
    let [_, left_value, right, right_value] = fact_columns(table);
    let own = u16::try_from(table.columns.len()).unwrap_or(u16::MAX);
    for (column, width) in [
        (left_value, FACT_WIDTH),
        (right, LABEL_WIDTH),
        (right_value, FACT_WIDTH),
    ] {
        if column >= own && !table.facts.is_empty() {
            sheet.set_column_width(column, f64::from(width))?;
        }
    }
    Ok(())
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
    let [left, left_value, right, right_value] = fact_columns(table);
    let mut is_left = true;
    for (label, value) in &table.facts {
        let is_long = matches!(value, Value::Text(text) if text.chars().count() > LONG_FACT);
        if is_long && !is_left {
            row += 1;
            is_left = true;
        }
        let (column, at) = if is_left {
            (left, left_value)
        } else {
            (right, right_value)
        };
        let label = clean::clean(label).text.into_owned();
        sheet.write_string_with_format(row, column, label, &styles.label)?;
        let is_narrow = table
            .columns
            .get(usize::from(at))
            .is_some_and(|column| column.width < DATE_WIDTH);
        // A text runs on over the next cell, a day that does not fit is shown as ###.
        if is_narrow && matches!(value, Value::Date(_)) {
            sheet.merge_range(row, at, row, at + 1, "", &styles.fact_date)?;
        }
        write_fact(sheet, (row, at), value, styles)?;
        if is_long || !is_left {
            row += 1;
            is_left = true;
        } else {
            is_left = false;
        }
    }
    if !is_left {
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
    styles: &CellStyles,
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
    body: CellStyles,
    totals: CellStyles,
    fact_number: Format,
    fact_money: Format,
    fact_date: Format,
}

/// Looks of the cells of a row, by type.
#[derive(Debug)]
struct CellStyles {
    text: Format,
    number: Format,
    score: Format,
    money: Format,
    date: Format,
}

impl CellStyles {
    fn new(cell: &Format) -> Self {
        let cell = || cell.clone();
        let right = || cell().set_align(FormatAlign::Right).set_indent(1);
        Self {
            // An indent is only heeded beside an explicit side.
            text: cell()
                .set_text_wrap()
                .set_num_format("@")
                .set_align(FormatAlign::Left)
                .set_indent(1),
            number: right().set_num_format("#,##0"),
            score: right().set_num_format("0.00"),
            money: right().set_num_format("#,##0"),
            date: cell()
                .set_num_format("dd-mm-yyyy")
                .set_align(FormatAlign::Center),
        }
    }
}

impl Styles {
    fn new() -> Self {
        let cell = Format::new()
            .set_border(FormatBorder::Thin)
            .set_border_color("#808080")
            .set_align(FormatAlign::Top);
        let sum = cell.clone().set_bold().set_background_color("#EEF2F8");
        let left = || Format::new().set_align(FormatAlign::Left);
        Self {
            title: Format::new().set_bold().set_font_size(12),
            label: Format::new().set_font_color("#595959"),
            header: cell
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color("#D9E2F3"),
            body: CellStyles::new(&cell),
            totals: CellStyles::new(&sum),
            fact_number: left().set_num_format("#,##0"),
            fact_money: left().set_num_format("#,##0"),
            fact_date: left().set_num_format("dd-mm-yyyy"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words_and_within_words_that_are_too_long() {
        for (text, width, lines) in [
            ("", 12, 1),
            ("satu dua", 12, 1),
            ("satu dua tiga", 12, 2),
            ("abcdefghijklmnopqrstuvwxyz", 12, 3),
            ("a bcdefghijklmnop", 10, 3),
            ("x", 0, 1),
        ] {
            assert_eq!(lines_of(text, width), lines, "{text}");
        }
    }

    #[test]
    fn sheets_of_the_same_name_get_numbers() {
        let taken = ["Sesi".to_owned(), "Sesi 2".to_owned()];
        assert_eq!(free_name("sesi", &taken), "sesi 3");
        assert_eq!(free_name("Hadir", &taken), "Hadir");
    }
}
