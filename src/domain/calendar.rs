//! The planning base: methods, tariffs, budget, and a calendar laid out by patterns on workdays.
//!
//! All of it is data of the office; what ships (`data/planning/contoh.toml`) is an example and says so.

use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::Weekday;
use serde::Deserialize;

use crate::domain::evidence::MethodCode;
use crate::domain::money::Rupiah;
use crate::domain::position::Level;
use serde::Serialize;

/// A method of assessment.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Code: `cact`, `sederhana`, `sedang`, `kompleks`.
    pub code: MethodCode,
    /// Name.
    pub name: String,
    /// Days a session lasts.
    pub days: u8,
}

/// Who may take a method, and at what cost.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// Levels.
    pub levels: Vec<Level>,
    /// Method.
    pub method: MethodCode,
    /// First day of validity.
    pub since: Date,
    /// *PNBP* a person, in rupiah.
    pub pnbp: Rupiah,
    /// Running cost a person (meals, travel, room), in rupiah.
    pub running: Rupiah,
    /// Share of an assessor's time.
    pub load: u32,
    /// Points added to the value of a person who takes this method.
    pub bonus: i64,
}

/// A period of the budget.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// `TW1` …
    pub id: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// *Pagu*, in rupiah.
    pub limit: Rupiah,
}

/// A session of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// `s01` …, in order of date.
    pub code: String,
    /// First day.
    pub date: Date,
    /// Days it lasts.
    pub days: u8,
    /// Method.
    pub method: MethodCode,
    /// Place.
    pub place: String,
    /// Seats.
    pub seats: u32,
    /// Sum of the shares of assessors' time that it can bear.
    pub assessor_load: u32,
    /// Cost as soon as anybody is in it, in rupiah.
    pub fixed_cost: Rupiah,
}

/// Methods, tariffs, budget and sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanningBase {
    /// Methods.
    pub methods: Vec<Method>,
    /// Tariffs.
    pub tariffs: Vec<Tariff>,
    /// Periods in order.
    pub budget: Vec<Period>,
    /// Sessions in order of date.
    pub sessions: Vec<Session>,
}

/// The planning base cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarFault {
    /// The TOML cannot be read.
    #[error("{0}")]
    Toml(String),
    /// A pattern names a method that does not exist.
    #[error("pattern: no method «{0}»")]
    UnknownMethod(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    method: Vec<Method>,
    tariff: Vec<Tariff>,
    budget: Vec<Period>,
    calendar: Range,
    pattern: Vec<Pattern>,
    holiday: Vec<Holiday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Range {
    first: Date,
    last: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    method: MethodCode,
    place: String,
    weekday: i8,
    weeks: i64,
    a_day: u8,
    seats: u32,
    assessor_load: u32,
    fixed_cost: Rupiah,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    dates: Vec<Date>,
    #[serde(rename = "name")]
    _name: String,
}

/// TOML dates come as TOML's own type; jiff reads their text.
pub(super) fn with_plain_dates(text: &str) -> Result<toml::Value, toml::de::Error> {
    fn plain(value: toml::Value) -> toml::Value {
        match value {
            toml::Value::Datetime(date) => toml::Value::String(date.to_string()),
            toml::Value::Array(items) => toml::Value::Array(items.into_iter().map(plain).collect()),
            toml::Value::Table(table) => toml::Value::Table(
                table
                    .into_iter()
                    .map(|(key, value)| (key, plain(value)))
                    .collect(),
            ),
            other @ (toml::Value::String(_)
            | toml::Value::Integer(_)
            | toml::Value::Float(_)
            | toml::Value::Boolean(_)) => other,
        }
    }
    toml::from_str::<toml::Table>(text).map(|table| plain(toml::Value::Table(table)))
}

impl PlanningBase {
    /// The example that ships.
    pub const EXAMPLE: &'static str = include_str!("../../data/planning/contoh.toml");

    /// Reads a planning base and lays out its calendar.
    pub fn parse(text: &str) -> Result<Self, CalendarFault> {
        let fault = |error: toml::de::Error| CalendarFault::Toml(error.to_string());
        let file: File = with_plain_dates(text)
            .and_then(toml::Value::try_into)
            .map_err(fault)?;
        let holidays: Vec<Date> = file
            .holiday
            .iter()
            .flat_map(|holiday| holiday.dates.iter().copied())
            .collect();
        let mut sessions = Vec::new();
        for pattern in &file.pattern {
            let Some(method) = file
                .method
                .iter()
                .find(|method| method.code == pattern.method)
            else {
                return Err(CalendarFault::UnknownMethod(pattern.method.0.clone()));
            };
            lay_out(
                &file.calendar,
                pattern,
                method.days,
                &holidays,
                &mut sessions,
            );
        }
        sessions.sort_by(|a: &Session, b: &Session| {
            (a.date, &a.method, &a.place).cmp(&(b.date, &b.method, &b.place))
        });
        for (index, session) in sessions.iter_mut().enumerate() {
            session.code = format!("s{:02}", index + 1);
        }
        Ok(Self {
            methods: file.method,
            tariffs: file.tariff,
            budget: file.budget,
            sessions,
        })
    }
}

/// Whether people work on a day: Monday to Friday, no holiday.
pub fn is_workday(day: Date, holidays: &[Date]) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !holidays.contains(&day)
}

/// Every `weeks` weeks from the week of `first` on, until `last`: from the wished weekday (1 is Monday) to Friday the first day
/// on which all `days` days of a session are free. A week without such a day has none.
pub fn days_of(
    (first, last): (Date, Date),
    weekday: i8,
    weeks: i64,
    days: u8,
    is_free: &dyn Fn(Date) -> bool,
) -> Vec<Date> {
    let mut found = Vec::new();
    let mut monday =
        first.saturating_sub(i64::from(first.weekday().to_monday_zero_offset()).days());
    while monday <= last {
        let start = (weekday.clamp(1, 5)..=5)
            .map(|weekday| monday.saturating_add(i64::from(weekday - 1).days()))
            .find(|day| {
                (0..i64::from(days)).all(|offset| is_free(day.saturating_add(offset.days())))
            });
        found.extend(start.filter(|date| (first..=last).contains(date)));
        let next = monday.saturating_add(weeks.max(1).weeks());
        if next == monday {
            break;
        }
        monday = next;
    }
    found
}

fn lay_out(
    range: &Range,
    pattern: &Pattern,
    days: u8,
    holidays: &[Date],
    sessions: &mut Vec<Session>,
) {
    let is_free = |day| is_workday(day, holidays);
    let range = (range.first, range.last);
    for date in days_of(range, pattern.weekday, pattern.weeks, days, &is_free) {
        for _ in 0..pattern.a_day {
            sessions.push(Session {
                code: String::new(),
                date,
                days,
                method: pattern.method.clone(),
                place: pattern.place.clone(),
                seats: pattern.seats,
                assessor_load: pattern.assessor_load,
                fixed_cost: pattern.fixed_cost,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_example_lies_on_workdays_within_its_budget_periods() {
        let base = PlanningBase::parse(PlanningBase::EXAMPLE).unwrap();
        assert!(
            (55..=85).contains(&base.sessions.len()),
            "{}",
            base.sessions.len()
        );
        for session in &base.sessions {
            for offset in 0..i64::from(session.days) {
                let day = session.date.saturating_add(offset.days());
                assert!(
                    is_workday(day, &[date(2027, 3, 8), date(2027, 8, 17)]),
                    "{session:?}"
                );
            }
            assert!(
                base.budget
                    .iter()
                    .any(|period| (period.from..=period.to).contains(&session.date))
            );
            assert!(
                base.tariffs
                    .iter()
                    .any(|tariff| tariff.method == session.method)
            );
        }
        for level in Level::ALL {
            assert!(
                base.tariffs
                    .iter()
                    .any(|tariff| tariff.levels.contains(&level)),
                "{level:?} has no method"
            );
        }
        assert!(base.sessions.is_sorted_by_key(|session| session.date));
        assert_eq!(
            base.budget.iter().map(|period| period.limit.0).sum::<i64>(),
            600_000_000
        );
    }

    #[test]
    fn a_fault_is_named() {
        let broken = PlanningBase::EXAMPLE.replacen(
            "method = \"cact\"\nplace",
            "method = \"cat\"\nplace",
            1,
        );
        assert_eq!(
            PlanningBase::parse(&broken),
            Err(CalendarFault::UnknownMethod("cat".to_owned()))
        );
        let unknown = PlanningBase::EXAMPLE.replacen("weeks = 3", "weken = 3", 1);
        assert!(
            matches!(PlanningBase::parse(&unknown), Err(CalendarFault::Toml(text)) if text.contains("weken"))
        );
    }
}
