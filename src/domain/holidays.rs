//! Days on which nobody is assessed: national holidays, joint leave, school examination weeks, each with its source.
//!
//! What ships (`data/planning/libur.toml`) is official where a decree of three ministers says so, else an example; an office adds
//! its own days and takes shipped ones back.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::calendar::CalendarFault;
use crate::domain::calendar::with_plain_dates;

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// *Libur nasional*, or a day on which the office is closed.
    #[serde(rename = "libur")]
    Holiday,
    /// *Cuti bersama*.
    #[serde(rename = "cuti_bersama")]
    JointLeave,
    /// School examinations: teachers cannot come.
    #[serde(rename = "ujian")]
    Exam,
    /// A workday after all: takes a shipped day back.
    #[serde(rename = "kerja")]
    Workday,
}

impl DayKind {
    /// The word in the database, in files and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Holiday => "libur",
            Self::JointLeave => "cuti_bersama",
            Self::Exam => "ujian",
            Self::Workday => "kerja",
        }
    }
}

/// A day with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialDay {
    /// When.
    pub date: Date,
    /// What.
    pub kind: DayKind,
    /// Name.
    pub name: String,
    /// Where it is decreed.
    pub source: String,
    /// Whether it is an example (*contoh*), no official date.
    pub example: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    daftar: Vec<List>,
    pekan: Vec<Weeks>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    jenis: DayKind,
    contoh: bool,
    sumber: String,
    hari: Vec<(Date, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weeks {
    jenis: DayKind,
    contoh: bool,
    sumber: String,
    dari: Date,
    sampai: Date,
    nama: String,
}

/// The days that ship, by date.
pub const SHIPPED: &str = include_str!("../../data/planning/libur.toml");

/// Reads a list of days, by date.
pub fn parse(text: &str) -> Result<Vec<SpecialDay>, CalendarFault> {
    let file: File = with_plain_dates(text)
        .and_then(toml::Value::try_into)
        .map_err(|error| CalendarFault::Toml(error.to_string()))?;
    let mut days = Vec::new();
    for list in file.daftar {
        for (date, name) in list.hari {
            days.push(SpecialDay {
                date,
                kind: list.jenis,
                name,
                source: list.sumber.clone(),
                example: list.contoh,
            });
        }
    }
    for weeks in file.pekan {
        let mut date = weeks.dari;
        while date <= weeks.sampai {
            days.push(SpecialDay {
                date,
                kind: weeks.jenis,
                name: weeks.nama.clone(),
                source: weeks.sumber.clone(),
                example: weeks.contoh,
            });
            date = date.saturating_add(1.day());
        }
    }
    days.sort_by_key(|day| (day.date, day.kind));
    Ok(days)
}

/// Which days are free for sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DayBook {
    days: BTreeMap<Date, Vec<DayKind>>,
}

impl DayBook {
    /// Of these days; one that is a workday after all counts as no holiday.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a SpecialDay>) -> Self {
        let mut days: BTreeMap<Date, Vec<DayKind>> = BTreeMap::new();
        for day in all {
            days.entry(day.date).or_default().push(day.kind);
        }
        Self { days }
    }

    /// Whether a session may take place: Monday to Friday, no holiday, no joint leave; with `no_exams` no school examinations.
    pub fn is_free(&self, date: Date, no_exams: bool) -> bool {
        let kinds = self.days.get(&date).map_or(&[][..], Vec::as_slice);
        let is_closed = kinds.contains(&DayKind::Holiday) || kinds.contains(&DayKind::JointLeave);
        crate::domain::calendar::is_workday(date, &[])
            && (!is_closed || kinds.contains(&DayKind::Workday))
            && !(no_exams && kinds.contains(&DayKind::Exam))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_shipped_days_name_their_source_and_what_is_no_decree_says_so() {
        let days = parse(SHIPPED).unwrap();
        let of = |year: i16, kind: DayKind| -> Vec<&SpecialDay> {
            days.iter()
                .filter(|day| day.date.year() == year && day.kind == kind)
                .collect()
        };
        // The decree for 2026 counts 17 holidays and 8 days of joint leave.
        assert_eq!(of(2026, DayKind::Holiday).len(), 17);
        assert_eq!(of(2026, DayKind::JointLeave).len(), 8);
        assert!(of(2026, DayKind::Holiday).iter().all(|day| !day.example));
        assert_eq!(of(2027, DayKind::Holiday).len(), 17);
        for day in &days {
            assert!(!day.source.is_empty() && !day.name.is_empty(), "{day:?}");
            assert_eq!(day.example, day.source.starts_with("contoh"), "{day:?}");
            assert!((2026..=2027).contains(&day.date.year()));
        }
        assert!(of(2027, DayKind::Exam).len() > 20);
    }

    #[test]
    fn a_day_is_free_as_its_kinds_say() {
        let day = |date, kind| SpecialDay {
            date,
            kind,
            name: "x".into(),
            source: "x".into(),
            example: true,
        };
        let (wednesday, saturday) = (date(2027, 3, 10), date(2027, 3, 13));
        let mut all = vec![day(wednesday, DayKind::Holiday)];
        assert!(!DayBook::of(&all).is_free(wednesday, false));
        all.push(day(wednesday, DayKind::Workday));
        assert!(DayBook::of(&all).is_free(wednesday, false));
        all.push(day(wednesday, DayKind::Exam));
        assert!(!DayBook::of(&all).is_free(wednesday, true));
        assert!(!DayBook::default().is_free(saturday, false));
    }
}
