//! What an office prints on its letters and minutes: letterhead, signatory, whom to ask. Holders of posts change often, so no
//! name is built into the program; a letter without settings leaves dotted lines to be filled in by hand.
//!
//! Kept in the database as one value and edited as a small TOML file.

use serde::Deserialize;
use serde::Serialize;

/// Longest line of a letterhead, in characters.
const LONGEST: usize = 200;

/// Most lines of a letterhead.
const MOST_LINES: usize = 6;

/// Settings of the office.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Office {
    /// Lines of the letterhead, from the top: province, agency.
    pub agency: Vec<String>,
    /// Address line under them.
    pub address: String,
    /// Where letters are signed.
    pub place: String,
    /// Time of the sessions as printed (`08.00–12.30 WITA`); the calendar knows days only.
    pub time: String,
    /// Purpose of the sessions as printed.
    pub purpose: String,
    /// Whom to ask.
    pub contact: String,
    /// Who signs.
    pub signatory: Signatory,
}

/// Who signs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signatory {
    /// Office as printed above the name: `Kepala Badan,`.
    pub title: String,
    /// Name with titles.
    pub name: String,
    /// *Pangkat*.
    pub rank: String,
    /// NIP as printed.
    pub nip: String,
}

/// Why settings are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeFault {
    /// No TOML, or a key that nobody knows.
    #[error("{0}")]
    Toml(String),
    /// A value that is too long for a letterhead.
    #[error("{key} is longer than {LONGEST} characters")]
    TooLong {
        /// Which.
        key: &'static str,
    },
    /// Too many lines.
    #[error("agency has more than {MOST_LINES} lines")]
    TooManyLines,
}

impl Office {
    /// Reads settings from TOML; every key may be missing, none may be unknown.
    pub fn parse(text: &str) -> Result<Self, OfficeFault> {
        let office: Self = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                1 + text
                    .bytes()
                    .take(span.start)
                    .filter(|byte| *byte == b'\n')
                    .count()
            });
            OfficeFault::Toml(format!("{line}: {}", error.message().replace('\n', " ")))
        })?;
        if office.agency.len() > MOST_LINES {
            return Err(OfficeFault::TooManyLines);
        }
        for (key, value) in office.values() {
            if value.chars().count() > LONGEST {
                return Err(OfficeFault::TooLong { key });
            }
        }
        Ok(office)
    }

    /// The settings as TOML, with every key, so that a file printed from empty settings shows what can be filled in.
    pub fn to_toml(&self) -> String {
        // Strings and lists of strings always have a form in TOML.
        toml::to_string_pretty(self).unwrap_or_default()
    }

    /// Whether nothing was ever set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn values(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let signatory = &self.signatory;
        let lines = self.agency.iter().map(|line| ("agency", line.as_str()));
        lines.chain([
            ("address", self.address.as_str()),
            ("place", &self.place),
            ("time", &self.time),
            ("purpose", &self.purpose),
            ("contact", &self.contact),
            ("signatory.title", &signatory.title),
            ("signatory.name", &signatory.name),
            ("signatory.rank", &signatory.rank),
            ("signatory.nip", &signatory.nip),
        ])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn settings_may_be_partial_but_not_misspelt() {
        let office =
            Office::parse("agency = [\"PEMPROV\", \"BKD\"]\n[signatory]\nname = \"NAMA CONTOH\"\n")
                .unwrap();
        assert_eq!(office.agency, ["PEMPROV", "BKD"]);
        assert_eq!(office.signatory.name, "NAMA CONTOH");
        assert!(office.address.is_empty());
        match Office::parse("place = \"Samarinda\"\nadress = \"Jalan\"\n") {
            Err(OfficeFault::Toml(text)) => {
                assert!(text.starts_with("2: ") && text.contains("adress"), "{text}");
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_no_paper_holds_is_refused() {
        let long = format!("contact = \"{}\"", "x".repeat(201));
        assert_eq!(
            Office::parse(&long),
            Err(OfficeFault::TooLong { key: "contact" })
        );
        let lines = "agency = [\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\"]";
        assert_eq!(Office::parse(lines), Err(OfficeFault::TooManyLines));
    }

    proptest! {
        #[test]
        fn settings_come_back_from_their_file(
            agency in proptest::collection::vec("\\PC{0,40}", 0..4), name in "\\PC{0,40}", nip in "[0-9 ]{0,21}"
        ) {
            let office = Office {
                agency,
                signatory: Signatory { name, nip, ..Signatory::default() },
                ..Office::default()
            };
            prop_assert_eq!(Office::parse(&office.to_toml()), Ok(office));
        }
    }
}
