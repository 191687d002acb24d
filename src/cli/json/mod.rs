//! Documents for programs (`cli.md` section 3): one JSON document, keys in English, dates ISO, money in whole rupiah, every
//! document with its `schema`. What stands here is a contract; a field may be added, none may change.

pub mod attend;
pub mod base;
pub mod checks;
pub mod find;
pub mod grid;
pub mod import;
pub mod imports;
pub mod people;
pub mod person;
pub mod plans;
pub mod queue;
pub mod small;
pub mod units;

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Placement;
use crate::domain::outcome::TrayReason;
use crate::domain::person::UnitId;
use crate::store::ask::ProfileTag;

/// A unit beside other things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitRef {
    /// Row of the unit.
    pub id: UnitId,
    /// Its code in the source; absent where it was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name.
    pub name: String,
}

/// The rules behind the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProfileJson {
    /// Name.
    pub name: String,
    /// Version.
    pub version: u32,
    /// Whether it is an example and no decision.
    pub example: bool,
}

impl From<&ProfileTag> for ProfileJson {
    fn from(tag: &ProfileTag) -> Self {
        Self {
            name: tag.name.clone(),
            version: tag.version,
            example: tag.example,
        }
    }
}

/// Number of the box; none: in the tray.
pub fn box_of(placement: Placement) -> Option<u8> {
    match placement {
        Placement::Box { number, .. } => Some(number.number()),
        Placement::Tray(_) => None,
    }
}

/// Whether the box is provisional; nobody in the tray is.
pub fn is_provisional(placement: Placement) -> bool {
    match placement {
        Placement::Box { provisional, .. } => provisional,
        Placement::Tray(_) => false,
    }
}

/// Why somebody is in the tray.
pub fn tray_reason(placement: Placement) -> Option<&'static str> {
    match placement {
        Placement::Box { .. } => None,
        Placement::Tray(reason) => Some(TrayReason::code(reason)),
    }
}

/// State of the assessment with its last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AssessmentJson {
    /// `valid`, `expiring`, `expired`, `never`.
    pub state: &'static str,
    /// Last day of validity.
    pub until: Option<Date>,
}

impl From<AssessmentState> for AssessmentJson {
    fn from(state: AssessmentState) -> Self {
        let until = match state {
            AssessmentState::Valid { until }
            | AssessmentState::Expiring { until }
            | AssessmentState::Expired { until } => Some(until),
            AssessmentState::Never => None,
        };
        Self {
            state: state.code(),
            until,
        }
    }
}
