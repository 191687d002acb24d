//! NIP and NI PPPK: 18 digits, always text.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;

/// An employee number that has been checked: 18 ASCII digits with a real date of birth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nip([u8; 18]);

/// Why a text is no NIP.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NipError {
    /// Not 18 digits.
    #[error("{0} digits instead of 18")]
    Length(usize),
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl FromStr for Nip {
    type Err = NipError;

    fn from_str(text: &str) -> Result<Self, NipError> {
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
        <[u8; 18]>::try_from(digits.as_slice())
            .map(Self)
            .map_err(|_| NipError::Length(digits.len()))
    }
}

impl TryFrom<String> for Nip {
    type Error = NipError;

    fn try_from(text: String) -> Result<Self, NipError> {
        text.parse()
    }
}

impl From<Nip> for String {
    fn from(nip: Nip) -> Self {
        nip.to_string()
    }
}
