//! Cell → value, or the reason why not: NIP, date, number, year, word. A refusal names the cell.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::domain::nip::Nip;
use crate::domain::outcome::Score;
use crate::exchange::layouts::Field;
use crate::exchange::recognise::Table;
use crate::exchange::record::Reason;
use crate::exchange::record::Rejection;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::SheetRow;

/// Names of months in Indonesian, with the English and short forms that files mix in.
const MONTHS: [(i8, &[&str]); 12] = [
    (1, &["jan", "januari", "january"]),
    (
        2,
        &["feb", "febr", "februari", "february", "peb", "pebruari"],
    ),
    (3, &["mar", "maret", "march"]),
    (4, &["apr", "april"]),
    (5, &["mei", "may"]),
    (6, &["jun", "juni", "june"]),
    (7, &["jul", "juli", "july"]),
    (
        8,
        &["agu", "ags", "agt", "agust", "agustus", "aug", "august"],
    ),
    (9, &["sep", "sept", "september"]),
    (10, &["okt", "oktober", "oct", "october"]),
    (11, &["nov", "november", "nop", "nopember"]),
    (12, &["des", "desember", "dec", "december"]),
];

/// Years that a row may speak of.
const YEARS: std::ops::RangeInclusive<i16> = 1940..=2100;

/// A row of a table, asked by field.
#[derive(Debug, Clone, Copy)]
pub struct RowView<'a> {
    /// The table.
    pub table: &'a Table,
    /// The row.
    pub row: &'a SheetRow,
}

impl<'a> RowView<'a> {
    /// The cell of a field; empty where the file has no such column.
    pub fn cell(&self, field: Field) -> &'a Cell {
        self.table
            .place(field)
            .map_or(&Cell::Empty, |column| self.row.cell(column))
    }

    /// A refusal at the cell of a field.
    pub fn refuse(&self, field: Field, reason: Reason) -> Rejection {
        let column = self.table.place(field).unwrap_or(0);
        Rejection {
            cell: self.table.cell_name(self.row, column),
            column: self.table.header_of(column).to_owned(),
            reason,
        }
    }

    /// Text of a field.
    pub fn text(&self, field: Field) -> Result<Option<Cow<'a, str>>, Rejection> {
        match self.cell(field) {
            Cell::Empty => Ok(None),
            Cell::Text(text) => Ok(Some(Cow::Borrowed(text))),
            Cell::Error(found) => Err(self.refuse(
                field,
                Reason::ErrorCell {
                    found: found.clone(),
                },
            )),
            other => Ok(Some(Cow::Owned(shown(other)))),
        }
    }

    /// Text of a field, empty where there is none.
    pub fn text_or_empty(&self, field: Field) -> Result<String, Rejection> {
        Ok(self.text(field)?.map(Cow::into_owned).unwrap_or_default())
    }

    /// Text of a field that has to be there.
    pub fn needed_text(&self, field: Field) -> Result<String, Rejection> {
        self.text(field)?
            .map(Cow::into_owned)
            .ok_or_else(|| self.refuse(field, Reason::Empty))
    }

    /// The NIP. A number cell has 15 digits at the most: whatever came as a number with more has lost its end.
    pub fn nip(&self) -> Result<Nip, Rejection> {
        let field = Field::Nip;
        match self.cell(field) {
            Cell::Number(value) if value.abs() >= 1e15 => {
                Err(self.refuse(field, Reason::NipLostDigits))
            }
            cell @ (Cell::Number(_) | Cell::Date(_) | Cell::Bool(_)) => {
                Err(self.refuse(field, Reason::BadNip { found: shown(cell) }))
            }
            Cell::Text(text) => self.nip_of(text),
            Cell::Empty => Err(self.refuse(field, Reason::Empty)),
            Cell::Error(found) => Err(self.refuse(
                field,
                Reason::ErrorCell {
                    found: found.clone(),
                },
            )),
        }
    }

    fn nip_of(&self, text: &str) -> Result<Nip, Rejection> {
        if has_lost_digits(text) {
            return Err(self.refuse(Field::Nip, Reason::NipLostDigits));
        }
        let compact: String = text
            .trim_start_matches(['N', 'I', 'P', 'n', 'i', 'p', '.', ':', ' '])
            .chars()
            .filter(|c| !matches!(c, ' ' | '.' | '-' | '\''))
            .collect();
        let bad = || {
            self.refuse(
                Field::Nip,
                Reason::BadNip {
                    found: text.to_owned(),
                },
            )
        };
        if !compact.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(bad());
        }
        compact.parse().map_err(|_| bad())
    }

    /// Date of a field.
    pub fn date(&self, field: Field) -> Result<Option<Date>, Rejection> {
        let bad = |found: String| self.refuse(field, Reason::BadDate { found });
        match self.cell(field) {
            Cell::Empty => Ok(None),
            Cell::Date(date) => Ok(Some(*date)),
            Cell::Number(serial) => from_serial(*serial, self.table.counts_from_1904)
                .map(Some)
                .ok_or_else(|| bad(serial.to_string())),
            Cell::Text(text) => parse_date(text)
                .or_else(|| serial_in_text(text, self.table.counts_from_1904))
                .map(Some)
                .ok_or_else(|| bad(text.clone())),
            Cell::Bool(value) => Err(bad(value.to_string())),
            Cell::Error(found) => Err(self.refuse(
                field,
                Reason::ErrorCell {
                    found: found.clone(),
                },
            )),
        }
    }

    /// Date of a field that has to be there.
    pub fn needed_date(&self, field: Field) -> Result<Date, Rejection> {
        self.date(field)?
            .ok_or_else(|| self.refuse(field, Reason::Empty))
    }

    /// Number of a field; decimal commas are understood.
    pub fn number(&self, field: Field) -> Result<Option<f64>, Rejection> {
        let bad = |found: String| self.refuse(field, Reason::BadNumber { found });
        match self.cell(field) {
            Cell::Empty => Ok(None),
            Cell::Number(value) => Ok(Some(*value)),
            Cell::Text(text) => parse_number(text)
                .map(Some)
                .ok_or_else(|| bad(text.clone())),
            Cell::Date(date) => Err(bad(date.to_string())),
            Cell::Bool(value) => Err(bad(value.to_string())),
            Cell::Error(found) => Err(self.refuse(
                field,
                Reason::ErrorCell {
                    found: found.clone(),
                },
            )),
        }
    }

    /// Whole number of a field within a range.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be whole and inside an i32 range before"
    )]
    pub fn whole(
        &self,
        field: Field,
        range: std::ops::RangeInclusive<i32>,
    ) -> Result<Option<i32>, Rejection> {
        let Some(value) = self.number(field)? else {
            return Ok(None);
        };
        let is_whole = (value - value.round()).abs() < 1e-9;
        let is_inside = value >= f64::from(*range.start()) && value <= f64::from(*range.end());
        if is_whole && is_inside {
            Ok(Some(value.round() as i32))
        } else {
            Err(self.refuse(
                field,
                Reason::BadNumber {
                    found: shown(self.cell(field)),
                },
            ))
        }
    }

    /// Year of a field; a date or a text ending in a year will do (`2024`, `31-12-2024`).
    pub fn year(&self, field: Field) -> Result<Option<i16>, Rejection> {
        match self.cell(field) {
            Cell::Date(date) => Ok(Some(date.year())),
            Cell::Text(text) if parse_number(text).is_none() => match parse_date(text) {
                Some(date) => Ok(Some(date.year())),
                None => Err(self.refuse(
                    field,
                    Reason::BadNumber {
                        found: text.clone(),
                    },
                )),
            },
            _ => {
                let range = i32::from(*YEARS.start())..=i32::from(*YEARS.end());
                let year = self.whole(field, range)?;
                Ok(year.and_then(|year| i16::try_from(year).ok()))
            }
        }
    }

    /// Year of a field that has to be there.
    pub fn needed_year(&self, field: Field) -> Result<i16, Rejection> {
        self.year(field)?
            .ok_or_else(|| self.refuse(field, Reason::Empty))
    }

    /// Score of a field, 0–100, in hundredths; further decimals are rounded.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "0 to 10,000 after the range check"
    )]
    pub fn score(&self, field: Field) -> Result<Option<Score>, Rejection> {
        let Some(value) = self.number(field)? else {
            return Ok(None);
        };
        let hundredths = (value * 100.0).round();
        if (0.0..=10_000.0).contains(&hundredths) {
            Ok(Some(Score(hundredths as i32)))
        } else {
            Err(self.refuse(
                field,
                Reason::BadNumber {
                    found: shown(self.cell(field)),
                },
            ))
        }
    }

    /// A word of a field, looked up; unknown ones are refused.
    pub fn word<T>(
        &self,
        field: Field,
        known: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Rejection> {
        let Some(text) = self.text(field)? else {
            return Ok(None);
        };
        known(&text).map(Some).ok_or_else(|| {
            self.refuse(
                field,
                Reason::UnknownValue {
                    found: text.into_owned(),
                },
            )
        })
    }
}

/// A cell as text: whole numbers without decimals, dates as the sources write them.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Error(text) => text.clone(),
        Cell::Number(value) => value.to_string(),
        Cell::Date(date) => date.strftime("%d-%m-%Y").to_string(),
        Cell::Bool(value) => value.to_string(),
    }
}

/// Whether a text shows that a number was rounded on its way: `1,98501E+17`, or eighteen digits with three zeros at the
/// end (a spreadsheet keeps fifteen; serial numbers begin with 001).
fn has_lost_digits(text: &str) -> bool {
    if let Some((digits, exponent)) = text.split_once(['E', 'e']) {
        return digits.starts_with(|c: char| c.is_ascii_digit())
            && exponent.starts_with(['+', '1', '2'])
            && exponent.trim_start_matches('+').parse::<u8>().is_ok();
    }
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    digits.len() == 18 && digits.ends_with(b"000")
}

/// A day by its serial number in a spreadsheet. Serial 60 of the 1900 calendar is a day that never was.
pub fn from_serial(serial: f64, counts_from_1904: bool) -> Option<Date> {
    if !(1.0..=2_958_465.0).contains(&serial) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "between 1 and 2,958,465 by the check above; the time of day is dropped"
    )]
    let days = serial.floor() as i32;
    let (start, days) = match (counts_from_1904, days) {
        (true, days) => (Date::constant(1904, 1, 1), days),
        (false, 60) => return None,
        (false, days) if days < 60 => (Date::constant(1899, 12, 31), days),
        (false, days) => (Date::constant(1899, 12, 30), days),
    };
    start.checked_add(jiff::Span::new().days(days)).ok()
}

/// A serial number that a CSV carries as text: only such as mean a day of a working life (1927–2119).
fn serial_in_text(text: &str, counts_from_1904: bool) -> Option<Date> {
    let serial: u32 = text.parse().ok()?;
    (10_000..80_000)
        .contains(&serial)
        .then(|| from_serial(f64::from(serial), counts_from_1904))?
}

/// `31-12-2024`, `31/12/2024`, `31.12.2024`, `2024-12-31`, `20241231`, `1 Maret 2010`, `1-Mar-2010`, each with or without
/// a time behind it. Day before month always: that is how Indonesia writes. Years have four digits.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i32 = text.parse().ok()?;
        return build(number / 10_000, number / 100 % 100, number % 100);
    }
    // ISO with a time behind a `T`; months in words have a T of their own.
    let text = match text.split_once('T') {
        Some((day, _)) if day.len() == 10 && !day.contains(char::is_alphabetic) => day,
        _ => text,
    };
    let mut parts = text
        .split([' ', '-', '/', '.', ','])
        .filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if let Some(rest) = parts.next()
        && !is_time(rest)
    {
        return None;
    }
    if is_year(first) {
        return build(
            first.parse().ok()?,
            month_number(second)?,
            third.parse().ok()?,
        );
    }
    if !is_year(third) || first.len() > 2 {
        return None;
    }
    build(
        third.parse().ok()?,
        month_number(second)?,
        first.parse().ok()?,
    )
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(':')
}

fn build(year: i32, month: i32, day: i32) -> Option<Date> {
    let date = Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

fn month_number(text: &str) -> Option<i32> {
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    month_by_name(text).map(i32::from)
}

/// Month by its name (1–12).
pub fn month_by_name(text: &str) -> Option<i8> {
    let lower = text.to_lowercase();
    MONTHS
        .iter()
        .find(|(_, names)| names.contains(&lower.as_str()))
        .map(|(month, _)| *month)
}

/// The last date written in words or digits somewhere in a text ("Samarinda, 5 s.d. 9 Mei 2025" → 9 May 2025).
pub fn date_within(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split([' ', ',', ':', '(', ')'])
        .filter(|word| !word.is_empty())
        .collect();
    let spelled = words.windows(3).rev().find_map(|window| match window {
        [day, month, year] => parse_date(&format!("{day} {month} {year}")),
        _ => None,
    });
    spelled.or_else(|| words.iter().rev().find_map(|word| parse_date(word)))
}

/// `82,45`, `82.45`, `1.234,5`, `90%`.
pub fn parse_number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let is_number_like = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b'+'));
    if !is_number_like {
        return None;
    }
    let plain = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(point)) if comma > point => text.replace('.', "").replace(',', "."),
        (Some(_), Some(_)) => text.replace(',', ""),
        (Some(_), None) => text.replace(',', "."),
        (None, _) => text.to_owned(),
    };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn dates_are_understood_as_the_sources_write_them() {
        for (text, expected) in [
            ("01-03-2010", date(2010, 3, 1)),
            ("1/3/2010", date(2010, 3, 1)),
            ("31.12.2024", date(2024, 12, 31)),
            ("2010-03-01", date(2010, 3, 1)),
            ("2010-03-01T08:15:00", date(2010, 3, 1)),
            ("2010-03-01 08:15:00", date(2010, 3, 1)),
            ("20100301", date(2010, 3, 1)),
            ("1 Maret 2010", date(2010, 3, 1)),
            ("17 AGUSTUS 1990", date(1990, 8, 17)),
            ("5 Oktober 1990", date(1990, 10, 5)),
            ("10 Nopember 2020", date(2020, 11, 10)),
            ("1-Mar-2010", date(2010, 3, 1)),
            ("2 Desember 2021", date(2021, 12, 2)),
        ] {
            assert_eq!(parse_date(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "31-02-2020",
            "2020",
            "1-13-2020",
            "12-05-99",
            "Maret 2010",
            "1 Marsudi 2010",
            "1-2-2020-3",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn serials_follow_both_calendars_and_the_day_that_never_was_is_none() {
        assert_eq!(from_serial(45_292.0, false), Some(date(2024, 1, 1)));
        assert_eq!(from_serial(43_830.0, true), Some(date(2024, 1, 1)));
        assert_eq!(from_serial(45_292.99, false), Some(date(2024, 1, 1)));
        assert_eq!(from_serial(59.0, false), Some(date(1900, 2, 28)));
        assert_eq!(from_serial(60.0, false), None);
        assert_eq!(from_serial(61.0, false), Some(date(1900, 3, 1)));
        assert_eq!(from_serial(-1.0, false), None);
        assert_eq!(from_serial(f64::NAN, false), None);
    }

    #[test]
    fn numbers_carry_commas_points_and_percent() {
        assert_eq!(parse_number("82,45"), Some(82.45));
        assert_eq!(parse_number("82.45"), Some(82.45));
        assert_eq!(parse_number("1.234,5"), Some(1234.5));
        assert_eq!(parse_number("90 %"), Some(90.0));
        assert_eq!(parse_number("-3"), Some(-3.0));
        for text in ["", "abc", "1e5", "--", "NaN", "inf"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_rounded_nip_is_told_by_its_look() {
        for text in ["1,98501E+17", "1.98501201E17", "198501012010011000"] {
            assert!(has_lost_digits(text), "{text}");
        }
        for text in ["198501012010011001", "'198501012010011001", "EKO", "E"] {
            assert!(!has_lost_digits(text), "{text}");
        }
    }

    #[test]
    fn a_date_is_found_inside_a_letterhead() {
        assert_eq!(
            date_within("Samarinda, 5 s.d. 9 Mei 2025"),
            Some(date(2025, 5, 9))
        );
        assert_eq!(date_within("TANGGAL: 12-05-2025"), Some(date(2025, 5, 12)));
        assert_eq!(date_within("TAHUN 2025"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parsers_panic(text in any::<String>()) {
            let _ = parse_date(&text);
            let _ = parse_number(&text);
            let _ = date_within(&text);
            let _ = has_lost_digits(&text);
        }

        #[test]
        fn a_date_written_by_day_month_year_comes_back(days in 0_i32..80_000) {
            let day = date(1950, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assert_eq!(parse_date(&day.strftime("%d-%m-%Y").to_string()), Some(day));
            prop_assert_eq!(parse_date(&day.to_string()), Some(day));
        }
    }
}
