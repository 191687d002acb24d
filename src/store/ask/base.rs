//! What planning is made from, as the office keeps it: methods, tariffs, periods of the budget, days without sessions.

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::holidays::DayKind;
use crate::domain::holidays::SpecialDay;
use crate::domain::money::Rupiah;
use crate::domain::position::Level;
use crate::store::ask::Version;

/// A method of assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodRow {
    /// Code: `cact`, `sederhana` …
    pub code: String,
    /// Name.
    pub name: String,
    /// Days a session of it usually lasts.
    pub days: u8,
    /// What a seat costs when nobody comes, in percent of the person's cost.
    pub no_show: u8,
    /// Whether it is an example (*contoh*).
    pub example: bool,
    /// Version of the row.
    pub version: Version,
}

/// A tariff as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TariffSpec {
    /// Level of the post.
    pub level: Level,
    /// Code of the method.
    pub method: String,
    /// First day of validity.
    pub since: Date,
    /// *PNBP* a person, in rupiah.
    pub pnbp: Rupiah,
    /// Running cost a person, in rupiah.
    pub running: Rupiah,
    /// Share of an assessor's time, at least 1.
    pub load: u32,
    /// Points added to the value of a person who takes this method.
    pub bonus: i64,
    /// The document it stands in.
    pub source: String,
}

/// A tariff with what the store adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TariffRow {
    /// The tariff.
    pub spec: TariffSpec,
    /// Whether it is the one of the day of the lens.
    pub in_force: bool,
    /// Whether it is an example (*contoh*).
    pub example: bool,
    /// Version of the row.
    pub version: Version,
}

/// Methods, tariffs and days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseView {
    /// By code.
    pub methods: Vec<MethodRow>,
    /// By level, method, day.
    pub tariffs: Vec<TariffRow>,
    /// Days without sessions, by date; an own day stands in the place of a shipped one.
    pub days: Vec<SpecialDay>,
}

/// Changes of what planning is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tune {
    /// Sets the tariff of a level and method from a day on.
    Tariff {
        /// As it shall be.
        tariff: Box<TariffSpec>,
        /// The version that was seen; 0 for a new one.
        seen: Version,
    },
    /// Sets what a seat of a method costs when nobody comes.
    NoShow {
        /// Code of the method.
        method: String,
        /// Percent of the person's cost, 0 to 100.
        percent: u8,
        /// The version that was seen.
        seen: Version,
    },
    /// Adds a period to the budget; it must not overlap another.
    Period {
        /// `TW1` …
        id: String,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
        /// *Pagu*.
        limit: Rupiah,
    },
    /// Says what a day is; none: what the shipped list says.
    Day {
        /// When.
        date: Date,
        /// What, with its name and source.
        what: Option<(DayKind, String, String)>,
    },
}
