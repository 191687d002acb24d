//! Rule profiles: weights, bands, cut-offs and what missing data means, as versioned data (TOML).

/// A rule profile that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Short name: `contoh-panrb`.
    pub name: String,
    /// Version of the profile, from 1.
    pub version: u32,
    /// Whether it is an example and no decision of the agency (*contoh*).
    pub example: bool,
}
