//! Every sentence a person reads, Indonesian and English side by side: a missing translation does not compile.
//!
//! Numbers, dates and money follow the language on screens and in documents; machine output never passes through here.

pub mod beside;
pub mod cli;
pub mod documents;
pub mod domain;
pub mod drifts;
pub mod exchange;
pub mod fields;
pub mod mapping;
pub mod sources;
pub mod store;
pub mod tui;

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::domain::money::Rupiah;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;

/// Language of people's text. Indonesian unless asked otherwise; never guessed from a locale.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

/// A language that is not spoken here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("«{0}»: id, en")]
pub struct UnknownLang(pub String);

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        match text {
            "id" => Ok(Self::Id),
            "en" => Ok(Self::En),
            other => Err(UnknownLang(other.to_owned())),
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Id => "id",
            Self::En => "en",
        })
    }
}

impl Lang {
    /// One of two sentences.
    pub const fn pick<'a>(self, indonesian: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Id => indonesian,
            Self::En => english,
        }
    }

    const fn group(self) -> char {
        match self {
            Self::Id => '.',
            Self::En => ',',
        }
    }

    const fn decimal(self) -> char {
        match self {
            Self::Id => ',',
            Self::En => '.',
        }
    }
}

/// A whole number with groups: `1.234` / `1,234`.
pub fn count(lang: Lang, number: impl Into<i128>) -> String {
    let number: i128 = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        text.push('-');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(lang.group());
        }
        text.push(digit);
    }
    text
}

/// A share with one decimal, half up: `7,5 %` / `7.5%`. An empty whole gives a dash.
pub fn percent(lang: Lang, part: u64, whole: u64) -> String {
    if whole == 0 {
        return "—".to_owned();
    }
    let tenths = (u128::from(part) * 2_000 + u128::from(whole)) / (u128::from(whole) * 2);
    tenths_of_percent(lang, tenths)
}

/// Tenths of a percent as text: 75 → `7,5 %` / `7.5%`.
pub fn tenths_of_percent(lang: Lang, tenths: impl Into<u128>) -> String {
    let tenths: u128 = tenths.into();
    let (whole, rest) = (tenths / 10, tenths % 10);
    match lang {
        Lang::Id => format!("{whole},{rest} %"),
        Lang::En => format!("{whole}.{rest}%"),
    }
}

/// Whole percent: `64 %` / `64%`.
pub fn whole_percent(lang: Lang, percent: impl fmt::Display) -> String {
    match lang {
        Lang::Id => format!("{percent} %"),
        Lang::En => format!("{percent}%"),
    }
}

/// Money: `Rp 1.250.000` / `Rp 1,250,000`.
pub fn rupiah(lang: Lang, amount: Rupiah) -> String {
    format!("Rp {}", count(lang, amount.0))
}

/// A decimal without trailing zeros, at the most two places, half up: `41,5` / `41.5`.
fn decimal(lang: Lang, hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    let point = lang.decimal();
    if rest == 0 {
        format!("{sign}{whole}")
    } else if rest.is_multiple_of(10) {
        format!("{sign}{whole}{point}{}", rest / 10)
    } else {
        format!("{sign}{whole}{point}{rest:02}")
    }
}

/// Points of a score: `41,5` / `41.5`, at the most two decimals.
pub fn points(lang: Lang, points: Points) -> String {
    decimal(lang, (points.0 + 5_000).div_euclid(10_000))
}

/// A raw score: `82,45` / `82.45`.
pub fn score(lang: Lang, score: Score) -> String {
    decimal(lang, i64::from(score.0))
}

const MONTHS: [[&str; 2]; 12] = [
    ["Jan", "Jan"],
    ["Feb", "Feb"],
    ["Mar", "Mar"],
    ["Apr", "Apr"],
    ["Mei", "May"],
    ["Jun", "Jun"],
    ["Jul", "Jul"],
    ["Agu", "Aug"],
    ["Sep", "Sep"],
    ["Okt", "Oct"],
    ["Nov", "Nov"],
    ["Des", "Dec"],
];

/// Name of a month, short; a number outside 1–12 gives nothing.
pub fn month(lang: Lang, month: i8) -> &'static str {
    let index = usize::try_from(i32::from(month) - 1).unwrap_or(usize::MAX);
    MONTHS
        .get(index)
        .map_or("", |[indonesian, english]| lang.pick(indonesian, english))
}

/// A date: `14 Mar 2026` in both languages, with the month's own name.
pub fn date(lang: Lang, date: Date) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month(lang, date.month()),
        date.year()
    )
}

/// A date without its year: `14 Mar`.
pub fn day(lang: Lang, date: Date) -> String {
    format!("{} {}", date.day(), month(lang, date.month()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as day_of;

    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(count(Lang::Id, 9_012), "9.012");
        assert_eq!(count(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(count(Lang::Id, -1_000), "-1.000");
        assert_eq!(count(Lang::Id, 999), "999");
        assert_eq!(rupiah(Lang::Id, Rupiah(1_250_000)), "Rp 1.250.000");
        assert_eq!(points(Lang::Id, Points(41_500_000)), "41,5");
        assert_eq!(points(Lang::En, Points(41_555_000)), "41.56");
        assert_eq!(score(Lang::Id, Score(8_245)), "82,45");
        assert_eq!(score(Lang::Id, Score(8_000)), "80");
    }

    #[test]
    fn shares_are_rounded_half_up_to_one_decimal() {
        assert_eq!(percent(Lang::Id, 31, 412), "7,5 %");
        assert_eq!(percent(Lang::En, 1, 2_000), "0.1%");
        assert_eq!(percent(Lang::Id, 3, 3), "100,0 %");
        assert_eq!(percent(Lang::Id, 0, 0), "—");
    }

    #[test]
    fn dates_are_read_by_people() {
        assert_eq!(date(Lang::Id, day_of(2026, 8, 14)), "14 Agu 2026");
        assert_eq!(date(Lang::En, day_of(2026, 5, 1)), "1 May 2026");
    }
}
