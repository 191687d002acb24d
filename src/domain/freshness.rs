//! How old the data of a source may be before somebody should ask for newer ones.
//!
//! No regulation says it; what stands here is how often the source is made, and one more period to get it: the export of SIASN
//! and the months of e-Kinerja come monthly, `MyASN` is looked at quarterly, the other histories change seldom. The annual result is due
//! by the end of March of the next year. Assessments have a validity of their own and do not grow stale by their file.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::EvidenceKind;

/// A stream of data that an office feeds in again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feed {
    /// The employee export.
    Employees,
    /// One kind of evidence.
    Evidence(EvidenceKind),
}

impl Feed {
    /// All of them, in the order of a table.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Employees).chain(EvidenceKind::ALL.into_iter().map(Self::Evidence))
    }

    /// The word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Employees => "employees",
            Self::Evidence(kind) => kind.code(),
        }
    }

    /// Days after which data of this kind are stale; none: they do not grow stale.
    pub fn limit_days(self) -> Option<i32> {
        match self {
            Self::Employees | Self::Evidence(EvidenceKind::EkinMonth) => Some(62),
            Self::Evidence(EvidenceKind::MyAsn) => Some(184),
            // Made in January to March for the year before: at the end of the next March another one is due.
            Self::Evidence(EvidenceKind::Skp) => Some(455),
            Self::Evidence(EvidenceKind::Assessment) => None,
            Self::Evidence(
                EvidenceKind::Education
                | EvidenceKind::Leadership
                | EvidenceKind::Course
                | EvidenceKind::Certificate
                | EvidenceKind::Award
                | EvidenceKind::TeamDecree
                | EvidenceKind::Discipline
                | EvidenceKind::Post
                | EvidenceKind::Grade,
            ) => Some(366),
        }
    }

    /// Data of a day before this one are stale.
    pub fn stale_before(self, today: Date) -> Option<Date> {
        let days = self.limit_days()?;
        today.checked_sub(i64::from(days).days()).ok()
    }
}

/// Days between a day and today; 0 for a day to come.
pub fn age_days(day: Date, today: Date) -> i32 {
    // Days of the calendar, whatever the months between hold.
    let span = day.until(today).map_or(0, |span| span.get_days());
    span.max(0)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_feed_has_its_own_patience() {
        let today = date(2026, 11, 24);
        assert_eq!(Feed::Employees.stale_before(today), Some(date(2026, 9, 23)));
        let assessment = Feed::Evidence(EvidenceKind::Assessment);
        assert_eq!(assessment.stale_before(today), None);
        assert_eq!(Feed::all().count(), 14);
        assert_eq!(age_days(date(2026, 1, 5), today), 323);
        assert_eq!(age_days(date(2026, 12, 1), today), 0);
    }
}
