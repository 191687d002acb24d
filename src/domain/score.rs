//! Evidence + profile + day → outcome.

use jiff::civil::Date;

use crate::domain::evidence::EvidenceRow;
use crate::domain::outcome::Outcome;
use crate::domain::person::Employee;
use crate::domain::profile::Profile;

/// What is known of a person on a day.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The person.
    pub employee: &'a Employee,
    /// Everything that speaks for the person, in any order.
    pub evidence: &'a [EvidenceRow],
    /// Whether a work unit is known.
    pub has_unit: bool,
    /// The day that counts as today.
    pub today: Date,
}

/// Applies a profile to what is known of a person.
pub fn evaluate(_facts: Facts<'_>, _profile: &Profile) -> Option<Outcome> {
    None
}
