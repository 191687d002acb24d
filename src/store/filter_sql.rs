//! A filter as SQL over `placement p` joined to `person e`: the same people as [`Filter::matches`](crate::domain::filter::Filter::matches)
//! lets pass, which a test checks against each other.

use jiff::civil::Date;
use rusqlite::types::Value;

use crate::domain::filter::AssessmentWord;
use crate::domain::filter::Condition;
use crate::domain::filter::Filter;
use crate::store::codes;
use crate::store::placing::ROOT;
use crate::store::units::Range;

/// Conditions joined by AND, with their values in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Where {
    clauses: Vec<String>,
    /// Values of the parameters, in order of their numbers.
    pub(super) values: Vec<Value>,
}

impl Where {
    /// Takes a value; returns how its parameter is written.
    pub(super) fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    /// Takes a condition.
    pub(super) fn and(&mut self, clause: impl Into<String>) {
        self.clauses.push(clause.into());
    }

    /// `WHERE …`, or nothing.
    pub(super) fn sql(&self) -> String {
        if self.clauses.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", self.clauses.join(" AND "))
        }
    }

    /// Only people of a unit `u` and below; the root asks nothing.
    pub(super) fn within(&mut self, range: Range) {
        if range.id == ROOT {
            return;
        }
        let from = self.value(range.pos);
        let to = self.value(range.last);
        self.and(format!("u.pos BETWEEN {from} AND {to}"));
    }

    fn any_of(&mut self, column: &str, values: impl IntoIterator<Item = Value>) {
        let names: Vec<String> = values.into_iter().map(|value| self.value(value)).collect();
        self.and(format!("{column} IN ({})", names.join(", ")));
    }

    /// Takes the conditions of a filter. `today` counts the months until retirement.
    pub(super) fn filter(&mut self, filter: &Filter, today: Date) {
        for condition in &filter.conditions {
            self.condition(condition, today);
        }
    }

    fn condition(&mut self, condition: &Condition, today: Date) {
        match condition {
            Condition::Level(levels) => self.any_of(
                "p.level",
                levels
                    .iter()
                    .map(|level| Value::Integer(codes::level_rank(*level))),
            ),
            Condition::Golongan(grades) => self.any_of(
                "e.golongan",
                grades
                    .iter()
                    .map(|grade| Value::Integer(i64::from(grade.0))),
            ),
            Condition::Employment(kinds) => self.any_of(
                "e.employment",
                kinds.iter().map(|kind| Value::Text(codes::word(kind))),
            ),
            Condition::Assessment(words) => {
                let states = words.iter().flat_map(|word| match word {
                    AssessmentWord::Never => ["never", "never"],
                    AssessmentWord::Expired => ["expired", "expired"],
                    AssessmentWord::Expiring => ["expiring", "expiring"],
                    AssessmentWord::Valid => ["valid", "expiring"],
                });
                self.any_of(
                    "p.assessment",
                    states.map(|state| Value::Text(state.to_owned())),
                );
            }
            Condition::Box(numbers) => self.any_of(
                "COALESCE(p.box, 0)",
                numbers
                    .iter()
                    .map(|number| Value::Integer(i64::from(*number))),
            ),
            Condition::Provisional(wanted) => {
                let value = self.value(i64::from(*wanted));
                self.and(format!("p.provisional = {value}"));
            }
            Condition::RetiresWithin(months) => {
                let day = self.value(months_from(today, *months));
                self.and(format!("e.bup < {day}"));
            }
            Condition::RetiresAfter(months) => {
                let day = self.value(months_from(today, months.saturating_add(1)));
                self.and(format!("e.bup >= {day}"));
            }
            Condition::CompletenessBelow(percent) => {
                let value = self.value(i64::from(*percent));
                self.and(format!("p.completeness < {value}"));
            }
            Condition::CompletenessAbove(percent) => {
                let value = self.value(i64::from(*percent));
                self.and(format!("p.completeness > {value}"));
            }
        }
    }
}

/// The first retirement date that lies so many full months away: a first of a month, as ISO text.
fn months_from(today: Date, months: i32) -> String {
    let started = i32::from(today.day() > 1);
    let index = i32::from(today.year()) * 12 + i32::from(today.month()) - 1 + months + started;
    format!(
        "{:04}-{:02}-01",
        index.div_euclid(12),
        index.rem_euclid(12) + 1
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// Full months from a day until a retirement date, which is always the first of a month; negative when it has passed.
    fn months_until(today: Date, bup: Date) -> i32 {
        let months =
            i32::from(bup.year() - today.year()) * 12 + i32::from(bup.month() - today.month());
        months - i32::from(bup.day() < today.day())
    }

    proptest! {
        #[test]
        fn the_date_bound_says_the_same_as_counting_months(
            year in 2020_i16..2040, month in 1_i8..=12, day in 1_i8..=28,
            bup_year in 2015_i16..2070, bup_month in 1_i8..=12, months in 0_i32..600,
        ) {
            let today = date(year, month, day);
            let bup = date(bup_year, bup_month, 1);
            let by_date = bup.to_string() < months_from(today, months);
            prop_assert_eq!(by_date, months_until(today, bup) < months);
        }
    }

    #[test]
    fn an_empty_filter_asks_nothing() {
        let mut found = Where::default();
        found.filter(&Filter::default(), date(2026, 7, 1));
        assert_eq!(found.sql(), "");
    }
}
