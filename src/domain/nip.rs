//! NIP and NI PPPK: 18 digits, always text.
//!
//! A PNS number is birth `YYYYMMDD` + month of appointment `YYYYMM` + sex (1, 2) + serial of three; a PPPK number is birth +
//! year of the contract + `2` and the number of the contract (so the month's place holds 21 or more) + sex + serial.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::person::Employment;
use crate::domain::person::Sex;

/// An employee number that has been checked: 18 digits with a real date of birth, a month or contract mark, and a sex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Nip([u8; 18]);

/// Why a text is no NIP.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NipError {
    /// Not 18 digits.
    #[error("{0} digits instead of 18")]
    Length(usize),
    /// Something that is neither a digit nor the usual noise.
    #[error("«{0}» is no digit")]
    Character(char),
    /// Digits 1–8 are no day between 1930 and 2020.
    #[error("digits 1–8 ({0}) are no date of birth")]
    Birth(String),
    /// Digits 9–14 are neither a month of appointment nor a contract mark.
    #[error("digits 9–14 ({0}) are neither a month of appointment nor a contract mark")]
    Service(String),
    /// Digit 15 is neither 1 nor 2.
    #[error("digit 15 ({0}) is neither 1 nor 2")]
    Sex(char),
}

impl Nip {
    fn number(&self, from: usize, to: usize) -> i16 {
        self.0[from..to]
            .iter()
            .fold(0, |number, digit| number * 10 + i16::from(digit - b'0'))
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.0[from..to]
            .iter()
            .map(|digit| char::from(*digit))
            .collect()
    }

    fn two(&self, from: usize) -> i8 {
        i8::try_from(self.number(from, from + 2)).unwrap_or(0)
    }

    /// Day of birth.
    pub fn birth(&self) -> Date {
        Date::new(self.number(0, 4), self.two(4), self.two(6))
            .unwrap_or_else(|_| unreachable!("checked when the NIP was made"))
    }

    /// Sex.
    pub fn sex(&self) -> Sex {
        if self.0[14] == b'2' {
            Sex::Female
        } else {
            Sex::Male
        }
    }

    /// PNS or PPPK. A part-time contract cannot be told from the number.
    pub fn employment(&self) -> Employment {
        if self.number(12, 14) <= 12 {
            Employment::Pns
        } else {
            Employment::Pppk
        }
    }

    /// First day of the month of appointment (PNS), first day of the contract's year (PPPK).
    pub fn service_since(&self) -> Date {
        let month = if self.employment() == Employment::Pns {
            self.two(12)
        } else {
            1
        };
        Date::new(self.number(8, 12), month, 1)
            .unwrap_or_else(|_| unreachable!("checked when the NIP was made"))
    }

    /// As people write it: `19850314 201001 1 012`.
    pub fn spaced(&self) -> String {
        format!(
            "{} {} {} {}",
            self.text(0, 8),
            self.text(8, 14),
            self.text(14, 15),
            self.text(15, 18)
        )
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_else(|_| unreachable!("only ASCII digits are kept"))
    }

    fn check(self) -> Result<Self, NipError> {
        let birth = Date::new(self.number(0, 4), self.two(4), self.two(6));
        if !birth.is_ok_and(|birth| (1930..=2020).contains(&birth.year())) {
            return Err(NipError::Birth(self.text(0, 8)));
        }
        let mark = self.number(12, 14);
        // A PNS whose month reads 02 must not be taken for a contract: `…199402…` is February 1994.
        if !(1950..=2100).contains(&self.number(8, 12))
            || !((1..=12).contains(&mark) || (21..=29).contains(&mark))
        {
            return Err(NipError::Service(self.text(8, 14)));
        }
        if !matches!(self.0[14], b'1' | b'2') {
            return Err(NipError::Sex(char::from(self.0[14])));
        }
        Ok(self)
    }
}

impl fmt::Display for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nip({self})")
    }
}

impl FromStr for Nip {
    type Err = NipError;

    /// Forgives what real files carry around the digits: blanks, a leading apostrophe, a no-break space.
    fn from_str(text: &str) -> Result<Self, NipError> {
        let mut digits = [0; 18];
        let mut count = 0;
        for character in text.chars() {
            match character {
                '0'..='9' => {
                    if let Some(place) = digits.get_mut(count) {
                        *place = u8::try_from(character).unwrap_or(b'0');
                    }
                    count += 1;
                }
                ' ' | '\u{a0}' | '\'' | '`' | '\u{2019}' => {}
                other => return Err(NipError::Character(other)),
            }
        }
        if count == 18 {
            Self(digits).check()
        } else {
            Err(NipError::Length(count))
        }
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_permanent_number_tells_birth_appointment_and_sex() {
        let nip: Nip = "19850314 201001 1 012".parse().unwrap();
        assert_eq!(nip.birth(), date(1985, 3, 14));
        assert_eq!(nip.service_since(), date(2010, 1, 1));
        assert_eq!(nip.sex(), Sex::Male);
        assert_eq!(nip.employment(), Employment::Pns);
        assert_eq!(nip.spaced(), "19850314 201001 1 012");
        assert_eq!(nip.to_string(), "198503142010011012");
    }

    #[test]
    fn a_contract_number_is_told_by_its_mark() {
        let nip: Nip = "'199001012024211001".parse().unwrap();
        assert_eq!(nip.employment(), Employment::Pppk);
        assert_eq!(nip.service_since(), date(2024, 1, 1));
    }

    #[test]
    fn february_1994_is_no_contract() {
        let nip: Nip = "196805101994022001".parse().unwrap();
        assert_eq!(nip.employment(), Employment::Pns);
        assert_eq!(nip.service_since(), date(1994, 2, 1));
        assert_eq!(nip.sex(), Sex::Female);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let fault = |text: &str| text.parse::<Nip>().unwrap_err();
        assert_eq!(fault("123"), NipError::Length(3));
        assert_eq!(fault("1985031420100110123"), NipError::Length(19));
        assert_eq!(
            fault("198513142010011012"),
            NipError::Birth("19851314".to_owned())
        );
        assert_eq!(
            fault("198502302010011012"),
            NipError::Birth("19850230".to_owned())
        );
        assert_eq!(
            fault("198503142010131012"),
            NipError::Service("201013".to_owned())
        );
        assert_eq!(fault("198503142010013012"), NipError::Sex('3'));
        assert_eq!(fault("1.98503E+17"), NipError::Character('.'));
        assert_eq!(fault(""), NipError::Length(0));
    }

    proptest! {
        #[test]
        fn any_text_is_a_nip_or_a_reason_and_a_nip_survives_writing(text in "\\PC{0,24}|[0-9' ]{16,24}") {
            if let Ok(nip) = text.parse::<Nip>() {
                prop_assert_eq!(nip.to_string().parse::<Nip>(), Ok(nip));
                prop_assert_eq!(nip.spaced().parse::<Nip>(), Ok(nip));
                let _ = (nip.birth(), nip.service_since(), nip.employment(), nip.sex());
            }
        }
    }
}
