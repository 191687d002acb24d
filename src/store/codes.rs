//! How values of the domain stand in columns: words for enumerations, ISO text for dates, numbers for what is sorted.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::domain::evidence::EvidenceKind;
use crate::domain::position::Level;
use crate::store::error::StoreError;

/// The word of a plain enumeration, as its serde attributes say it (`pns`, `sangat_baik`).
pub(super) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        // Only plain enumerations and transparent strings come here; anything else is kept as JSON, never lost.
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}

/// The value of a word.
pub(super) fn from_word<'a, T: Deserialize<'a>>(
    what: &'static str,
    word: &'a str,
) -> Result<T, StoreError> {
    let reader: StrDeserializer<'a, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(reader).map_err(|error| StoreError::BadValue {
        what,
        detail: format!("{word}: {error}"),
    })
}

/// A value as JSON.
pub(super) fn json<T: Serialize>(what: &'static str, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::BadValue {
        what,
        detail: error.to_string(),
    })
}

/// A value from JSON.
pub(super) fn from_json<'a, T: Deserialize<'a>>(
    what: &'static str,
    text: &'a str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::BadValue {
        what,
        detail: error.to_string(),
    })
}

/// A day from its ISO text.
pub(super) fn day(what: &'static str, text: &str) -> Result<Date, StoreError> {
    text.parse()
        .map_err(|error: jiff::Error| StoreError::BadValue {
            what,
            detail: format!("{text}: {error}"),
        })
}

/// A day that may be missing.
pub(super) fn maybe_day(
    what: &'static str,
    text: Option<&str>,
) -> Result<Option<Date>, StoreError> {
    text.map(|text| day(what, text)).transpose()
}

/// A moment from its ISO text.
pub(super) fn moment(what: &'static str, text: &str) -> Result<Timestamp, StoreError> {
    text.parse()
        .map_err(|error: jiff::Error| StoreError::BadValue {
            what,
            detail: format!("{text}: {error}"),
        })
}

/// A level as its rank from the top, 0 for *JPT madya*: so that `ORDER BY level` is the order people expect.
pub(super) fn level_rank(level: Level) -> i64 {
    rank_in(&Level::ALL, &level)
}

/// The level of a rank.
pub(super) fn level_of_rank(rank: i64) -> Result<Level, StoreError> {
    at_rank(&Level::ALL, rank, "level")
}

/// A kind of evidence as its place in the checklist.
pub(super) fn kind_rank(kind: EvidenceKind) -> i64 {
    rank_in(&EvidenceKind::ALL, &kind)
}

fn rank_in<T: PartialEq>(all: &[T], value: &T) -> i64 {
    let place = all.iter().position(|other| other == value).unwrap_or(0);
    i64::try_from(place).unwrap_or(0)
}

fn at_rank<T: Copy>(all: &[T], rank: i64, what: &'static str) -> Result<T, StoreError> {
    usize::try_from(rank)
        .ok()
        .and_then(|place| all.get(place).copied())
        .ok_or_else(|| StoreError::BadValue {
            what,
            detail: rank.to_string(),
        })
}

/// A count from a column: negative ones, which no healthy database holds, read as 0.
pub(super) fn count(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// A count for a column.
pub(super) fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            // Writing into a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::Employment;
    use crate::domain::person::LegalStatus;

    #[test]
    fn words_come_back_as_the_value_they_were_made_of() {
        for kind in [Employment::Pns, Employment::Pppk, Employment::PppkPartTime] {
            assert_eq!(from_word::<Employment>("kind", &word(&kind)).unwrap(), kind);
        }
        assert_eq!(word(&LegalStatus("03".into())), "03");
        assert!(from_word::<Employment>("kind", "nobody").is_err());
    }

    #[test]
    fn ranks_are_those_of_the_lists() {
        for (rank, level) in Level::ALL.into_iter().enumerate() {
            assert_eq!(level_rank(level), i64::try_from(rank).unwrap());
            assert_eq!(level_of_rank(level_rank(level)).unwrap(), level);
        }
        assert!(level_of_rank(99).is_err());
    }
}
