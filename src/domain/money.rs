//! Whole rupiah. Money is never a fraction here: tariffs, ceilings and plans are written in whole rupiah.

use serde::Deserialize;
use serde::Serialize;

/// An amount in whole rupiah.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(pub i64);

/// What was typed is no amount of whole rupiah, or more than a hundred trillion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRupiah;

impl std::str::FromStr for Rupiah {
    type Err = NotRupiah;

    /// Whole rupiah as people type them: `600000000`, `600.000.000`, `Rp600_000_000`, `600jt`.
    fn from_str(text: &str) -> Result<Self, NotRupiah> {
        let text = text.trim();
        let text = text
            .strip_prefix("Rp")
            .or_else(|| text.strip_prefix("rp"))
            .unwrap_or(text)
            .trim_start();
        let (digits, factor) = match text.strip_suffix("jt") {
            Some(millions) => (millions.trim_end(), 1_000_000),
            None => (text, 1),
        };
        if !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(NotRupiah);
        }
        let mut groups = digits.split(['.', '_']);
        let first = groups.next().unwrap_or_default();
        let mut plain = first.to_owned();
        for group in groups {
            // Groups of three, or the point was meant as a decimal one.
            if group.len() != 3 || first.len() > 3 {
                return Err(NotRupiah);
            }
            plain.push_str(group);
        }
        let amount: i64 = plain.parse().map_err(|_| NotRupiah)?;
        amount
            .checked_mul(factor)
            .filter(|rupiah| *rupiah <= 100_000_000_000_000)
            .map(Rupiah)
            .ok_or(NotRupiah)
    }
}
