//! The filter language of lists and of `--filter`: `jenjang:pengawas asesmen:belum bup>24`.
//!
//! Conditions stand side by side and must all hold; several values of one key, parted by commas, are alternatives.
//! Keys and values are understood in Indonesian and in English; [`Filter`] prints itself in Indonesian.

use std::fmt;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::ninebox::BoxNo;
use crate::domain::person::Employment;
use crate::domain::position::Golongan;
use crate::domain::position::Level;

/// Conditions that people must meet; the default lets everybody pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// In the order in which they were written.
    pub conditions: Vec<Condition>,
}

/// State of an assessment as a filter names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssessmentWord {
    /// *Belum*.
    Never,
    /// *Kedaluwarsa*.
    Expired,
    /// *Segera*: valid, ending soon.
    Expiring,
    /// *Berlaku*: valid, ending soon or not.
    Valid,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// `jenjang:pengawas,administrator`; `jf` and `jpt` stand for all of their kind.
    Level(Vec<Level>),
    /// `golongan:III/d,IV/a`.
    Golongan(Vec<Golongan>),
    /// `jenis:pns`.
    Employment(Vec<Employment>),
    /// `asesmen:belum,kedaluwarsa`.
    Assessment(Vec<AssessmentWord>),
    /// `kotak:7,8,9`; `kotak:0` is the tray.
    Box(Vec<u8>),
    /// `sementara:ya` or `sementara:tidak`.
    Provisional(bool),
    /// `bup<24`: retires in fewer than so many months.
    RetiresWithin(i32),
    /// `bup>24`: retires in more than so many months.
    RetiresAfter(i32),
    /// `lengkap<60`: less complete, in percent.
    CompletenessBelow(u8),
    /// `lengkap>60`: more complete, in percent.
    CompletenessAbove(u8),
}

/// What a condition looks at. Months until retirement are full months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looks {
    /// Level.
    pub level: Level,
    /// Grade.
    pub golongan: Option<Golongan>,
    /// Employment.
    pub employment: Employment,
    /// State of the assessment.
    pub assessment: AssessmentWord,
    /// Box; none: tray.
    pub number: Option<BoxNo>,
    /// Whether the box is provisional.
    pub provisional: bool,
    /// Full months until retirement.
    pub months_to_bup: i32,
    /// 0–100.
    pub completeness: u8,
}

/// Why a filter cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("character {position}: «{found}»; expected {}", expected.join(", "))]
pub struct FilterError {
    /// Where it begins, counted in characters from 1.
    pub position: usize,
    /// What stands there.
    pub found: String,
    /// What could stand there.
    pub expected: Vec<&'static str>,
}

const KEYS: &[&str] = &[
    "jenjang:",
    "golongan:",
    "jenis:",
    "asesmen:",
    "kotak:",
    "sementara:",
    "bup>",
    "bup<",
    "lengkap>",
    "lengkap<",
];
const LEVELS: &[&str] = &[
    "jpt",
    "jpt_madya",
    "jpt_pratama",
    "administrator",
    "pengawas",
    "pelaksana",
    "jf",
    "ahli_utama",
    "ahli_madya",
    "ahli_muda",
    "ahli_pertama",
    "penyelia",
    "mahir",
    "terampil",
    "pemula",
];
const EMPLOYMENTS: &[&str] = &["pns", "pppk", "paruh_waktu"];
const ASSESSMENTS: &[&str] = &["belum", "kedaluwarsa", "segera", "berlaku"];
const YES_NO: &[&str] = &["ya", "tidak"];

impl Filter {
    /// Reads a filter; an empty text lets everybody pass.
    pub fn parse(text: &str) -> Result<Self, FilterError> {
        let mut conditions = Vec::new();
        let mut position = 1;
        for word in text.split(char::is_whitespace) {
            if !word.is_empty() {
                conditions.push(condition(word, position)?);
            }
            position += word.chars().count() + 1;
        }
        Ok(Self { conditions })
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether somebody passes.
    pub fn matches(&self, looks: Looks) -> bool {
        self.conditions
            .iter()
            .all(|condition| condition.matches(looks))
    }
}

impl Condition {
    /// Whether somebody passes.
    pub fn matches(&self, looks: Looks) -> bool {
        match self {
            Self::Level(levels) => levels.contains(&looks.level),
            Self::Golongan(grades) => looks.golongan.is_some_and(|grade| grades.contains(&grade)),
            Self::Employment(kinds) => kinds.contains(&looks.employment),
            Self::Assessment(words) => words.iter().any(|word| match word {
                AssessmentWord::Valid => {
                    matches!(
                        looks.assessment,
                        AssessmentWord::Valid | AssessmentWord::Expiring
                    )
                }
                other => *other == looks.assessment,
            }),
            Self::Box(numbers) => numbers.contains(&looks.number.map_or(0, BoxNo::number)),
            Self::Provisional(wanted) => looks.provisional == *wanted,
            Self::RetiresWithin(months) => looks.months_to_bup < *months,
            Self::RetiresAfter(months) => looks.months_to_bup > *months,
            Self::CompletenessBelow(percent) => looks.completeness < *percent,
            Self::CompletenessAbove(percent) => looks.completeness > *percent,
        }
    }
}

fn values<T>(
    text: &str,
    position: usize,
    expected: &[&'static str],
    read: impl Fn(&str) -> Option<Vec<T>>,
) -> Result<Vec<T>, FilterError> {
    let mut found = Vec::new();
    let mut at = position;
    for value in text.split(',') {
        let Some(more) = read(&value.to_lowercase()) else {
            return Err(FilterError {
                position: at,
                found: value.to_owned(),
                expected: expected.to_vec(),
            });
        };
        found.extend(more);
        at += value.chars().count() + 1;
    }
    Ok(found)
}

fn condition(word: &str, position: usize) -> Result<Condition, FilterError> {
    let unknown = || FilterError {
        position,
        found: word.to_owned(),
        expected: KEYS.to_vec(),
    };
    let (at, sign) = word
        .char_indices()
        .find(|(_, c)| matches!(c, ':' | '=' | '<' | '>'))
        .ok_or_else(unknown)?;
    let (key, rest) = word.split_at(at);
    let value = rest.get(1..).unwrap_or_default();
    let after = position + key.chars().count() + 1;
    let number = |most: i32| {
        value
            .parse::<i32>()
            .ok()
            .filter(|number| (0..=most).contains(number))
            .ok_or_else(|| FilterError {
                position: after,
                found: value.to_owned(),
                expected: vec!["0–1200"],
            })
    };
    let equals = matches!(sign, ':' | '=');
    match (key.to_lowercase().as_str(), sign) {
        ("jenjang" | "level", _) if equals => {
            values(value, after, LEVELS, levels).map(Condition::Level)
        }
        ("golongan" | "grade", _) if equals => values(value, after, &["III/d"], |text| {
            Golongan::parse(text).map(|grade| vec![grade])
        })
        .map(Condition::Golongan),
        ("jenis" | "employment", _) if equals => values(value, after, EMPLOYMENTS, |text| {
            Some(vec![match text {
                "pns" => Employment::Pns,
                "pppk" => Employment::Pppk,
                "paruh_waktu" | "part_time" => Employment::PppkPartTime,
                _ => return None,
            }])
        })
        .map(Condition::Employment),
        ("asesmen" | "assessment", _) if equals => values(value, after, ASSESSMENTS, |text| {
            Some(vec![match text {
                "belum" | "never" => AssessmentWord::Never,
                "kedaluwarsa" | "expired" => AssessmentWord::Expired,
                "segera" | "expiring" => AssessmentWord::Expiring,
                "berlaku" | "valid" => AssessmentWord::Valid,
                _ => return None,
            }])
        })
        .map(Condition::Assessment),
        ("kotak" | "box", _) if equals => values(value, after, &["0–9"], |text| {
            text.parse()
                .ok()
                .filter(|number| *number <= 9)
                .map(|number| vec![number])
        })
        .map(Condition::Box),
        ("sementara" | "provisional", _) if equals => match value.to_lowercase().as_str() {
            "ya" | "yes" => Ok(Condition::Provisional(true)),
            "tidak" | "no" => Ok(Condition::Provisional(false)),
            _ => Err(FilterError {
                position: after,
                found: value.to_owned(),
                expected: YES_NO.to_vec(),
            }),
        },
        ("bup", '<') => number(1_200).map(Condition::RetiresWithin),
        ("bup", '>') => number(1_200).map(Condition::RetiresAfter),
        ("lengkap" | "complete", '<') => {
            number(100).map(|n| Condition::CompletenessBelow(u8::try_from(n).unwrap_or(100)))
        }
        ("lengkap" | "complete", '>') => {
            number(100).map(|n| Condition::CompletenessAbove(u8::try_from(n).unwrap_or(100)))
        }
        _ => Err(unknown()),
    }
}

fn levels(text: &str) -> Option<Vec<Level>> {
    match text {
        "jpt" => Some(vec![Level::JptMadya, Level::JptPratama]),
        "jf" => Some(
            Level::ALL
                .into_iter()
                .filter(|level| *level > Level::Pelaksana)
                .collect(),
        ),
        other => Level::from_code(other).map(|level| vec![level]),
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, condition) in self.conditions.iter().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            write!(f, "{condition}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn list<T>(values: &[T], word: impl Fn(&T) -> String) -> String {
            values.iter().map(word).collect::<Vec<_>>().join(",")
        }
        match self {
            Self::Level(levels) => write!(
                f,
                "jenjang:{}",
                list(levels, |level| level.code().to_owned())
            ),
            Self::Golongan(grades) => write!(f, "golongan:{}", list(grades, |grade| grade.name())),
            Self::Employment(kinds) => {
                let word = |kind: &Employment| match kind {
                    Employment::Pns => "pns",
                    Employment::Pppk => "pppk",
                    Employment::PppkPartTime => "paruh_waktu",
                };
                write!(f, "jenis:{}", list(kinds, |kind| word(kind).to_owned()))
            }
            Self::Assessment(words) => {
                let word = |word: &AssessmentWord| match word {
                    AssessmentWord::Never => "belum",
                    AssessmentWord::Expired => "kedaluwarsa",
                    AssessmentWord::Expiring => "segera",
                    AssessmentWord::Valid => "berlaku",
                };
                write!(f, "asesmen:{}", list(words, |state| word(state).to_owned()))
            }
            Self::Box(numbers) => write!(f, "kotak:{}", list(numbers, ToString::to_string)),
            Self::Provisional(wanted) => {
                write!(f, "sementara:{}", if *wanted { "ya" } else { "tidak" })
            }
            Self::RetiresWithin(months) => write!(f, "bup<{months}"),
            Self::RetiresAfter(months) => write!(f, "bup>{months}"),
            Self::CompletenessBelow(percent) => write!(f, "lengkap<{percent}"),
            Self::CompletenessAbove(percent) => write!(f, "lengkap>{percent}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn looks() -> Looks {
        Looks {
            level: Level::Pengawas,
            golongan: Some(Golongan(34)),
            employment: Employment::Pns,
            assessment: AssessmentWord::Expiring,
            number: BoxNo::try_from(7).ok(),
            provisional: false,
            months_to_bup: 24,
            completeness: 60,
        }
    }

    #[test]
    fn conditions_hold_together_and_values_are_alternatives() {
        let passes = |text: &str| Filter::parse(text).unwrap().matches(looks());
        assert!(passes(""));
        assert!(passes(
            "jenjang:pengawas,administrator asesmen:berlaku kotak:7,8,9"
        ));
        assert!(passes("LEVEL:pengawas \t assessment:expiring\u{a0}box:7"));
        assert!(!passes("jenjang:pengawas asesmen:belum"));
        assert!(!passes("jenjang:jf"));
        assert!(!passes("bup>24") && !passes("bup<24") && passes("bup<25") && passes("lengkap>59"));
        assert!(passes("golongan:III/d jenis:pns sementara:tidak") && !passes("kotak:0"));
    }

    #[test]
    fn a_slip_is_shown_where_it_stands() {
        let slip = |text: &str| {
            Filter::parse(text)
                .map_err(|error| (error.position, error.found))
                .unwrap_err()
        };
        assert_eq!(
            slip("jenjang:pengawas warna:merah"),
            (18, "warna:merah".to_owned())
        );
        assert_eq!(slip("jenjang:pengawas,bupati"), (18, "bupati".to_owned()));
        assert_eq!(slip("kotak:10"), (7, "10".to_owned()));
        assert_eq!(slip("bup>dua"), (5, "dua".to_owned()));
        assert_eq!(slip("pengawas"), (1, "pengawas".to_owned()));
        assert_eq!(slip("lengkap:"), (1, "lengkap:".to_owned()));
    }

    proptest! {
        #[test]
        fn any_text_is_a_filter_or_a_slip_and_a_filter_reads_what_it_writes(text in "\\PC{0,40}|([a-z]{3,9}[:<>][a-z0-9/,]{0,9} ?){0,3}") {
            if let Ok(filter) = Filter::parse(&text) {
                prop_assert_eq!(Filter::parse(&filter.to_string()), Ok(filter));
            }
        }
    }
}
