//! What a plan costs, line by line (*rencana anggaran biaya*): people × tariff for each session and level, and each session's fixed
//! cost once. Counted from the assignments, not from the plan's own sums, so that the two can be held against each other.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::planner::instance::Instance;
use crate::planner::instance::Session;
use crate::planner::plan::Plan;

/// What a line is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// People of one level at the tariff of the session's method.
    Tariff {
        /// Code of the level.
        level: String,
    },
    /// What the session costs however many come.
    Fixed,
}

/// One line of the bill: quantity × price = amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Budget period of the session's first day; none: outside all of them.
    pub period: Option<String>,
    /// Session.
    pub session: String,
    /// Its first day.
    pub date: Date,
    /// Its method.
    pub method: String,
    /// Its place.
    pub place: String,
    /// What for.
    pub item: Item,
    /// People, or 1 session.
    pub quantity: i64,
    /// Rupiah each.
    pub price: i64,
    /// Rupiah.
    pub amount: i64,
}

/// Why a plan has no bill.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BillError {
    /// The plan seats somebody whom its instance does not know.
    #[error("{0} is not in the instance")]
    NoCandidate(String),
    /// The plan names a session that its instance does not have.
    #[error("session {0} is not in the instance")]
    NoSession(String),
    /// No tariff for the level and method.
    #[error("there is no tariff for level {level} and method {method}")]
    NoOffer {
        /// Level.
        level: String,
        /// Method.
        method: String,
    },
}

/// The bill, by date, session and level, a session's fixed cost after its people.
pub fn bill(instance: &Instance, plan: &Plan) -> Result<Vec<Line>, BillError> {
    let levels: BTreeMap<&str, &str> = instance
        .candidates
        .iter()
        .map(|candidate| (candidate.id.as_str(), candidate.level.as_str()))
        .collect();
    let mut seated: BTreeMap<&str, BTreeMap<&str, i64>> = BTreeMap::new();
    for seat in &plan.assignments {
        let level = levels
            .get(seat.candidate.as_str())
            .ok_or_else(|| BillError::NoCandidate(seat.candidate.clone()))?;
        let people = seated.entry(&seat.session).or_default();
        *people.entry(level).or_default() += 1;
    }
    let mut lines = Vec::new();
    for (id, people) in seated {
        let session = instance
            .sessions
            .iter()
            .find(|session| session.id == id)
            .ok_or_else(|| BillError::NoSession(id.to_owned()))?;
        for (level, quantity) in people {
            let price = price(instance, level, &session.method)?;
            let item = Item::Tariff {
                level: level.to_owned(),
            };
            lines.push(line(instance, session, item, (quantity, price)));
        }
        if session.fixed_cost != 0 {
            lines.push(line(
                instance,
                session,
                Item::Fixed,
                (1, session.fixed_cost),
            ));
        }
    }
    // Stable: within a session the lines stay as they were made.
    lines.sort_by(|a, b| (a.date, &a.session).cmp(&(b.date, &b.session)));
    Ok(lines)
}

fn price(instance: &Instance, level: &str, method: &str) -> Result<i64, BillError> {
    instance
        .offers
        .iter()
        .find(|offer| offer.level == level && offer.method == method)
        .map(|offer| offer.cost)
        .ok_or_else(|| BillError::NoOffer {
            level: level.to_owned(),
            method: method.to_owned(),
        })
}

fn line(instance: &Instance, session: &Session, item: Item, (quantity, price): (i64, i64)) -> Line {
    let periods = &instance.budget.periods;
    let period = periods
        .iter()
        .find(|period| (period.from..=period.to).contains(&session.date));
    Line {
        period: period.map(|period| period.id.clone()),
        session: session.id.clone(),
        date: session.date,
        method: session.method.clone(),
        place: session.place.clone(),
        item,
        quantity,
        price,
        amount: quantity.saturating_mul(price),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::sample::Shape;
    use crate::planner::sample::sample;

    #[test]
    fn the_lines_add_up_to_what_the_plan_says_it_spends() {
        for seed in 1..=3 {
            let shape = Shape {
                candidates: 120,
                sessions: 9,
                units: 6,
                levels: 4,
                budget_percent: 60,
            };
            let instance = sample(shape, seed);
            let plan = crate::planner::tests::run(&instance);
            assert!(!plan.assignments.is_empty());
            let lines = bill(&instance, &plan).unwrap();
            let total: i64 = lines.iter().map(|line| line.amount).sum();
            assert_eq!(total, plan.spent.total, "seed {seed}");
            for (period, spent) in &plan.spent.periods {
                let own = lines
                    .iter()
                    .filter(|line| line.period.as_ref() == Some(period));
                assert_eq!(own.map(|line| line.amount).sum::<i64>(), *spent, "{period}");
            }
            let people: i64 = lines
                .iter()
                .filter(|line| line.item != Item::Fixed)
                .map(|line| line.quantity)
                .sum();
            assert_eq!(usize::try_from(people).unwrap(), plan.assignments.len());
        }
    }

    #[test]
    fn a_plan_of_another_instance_has_no_bill() {
        let shape = Shape {
            candidates: 40,
            sessions: 4,
            units: 3,
            levels: 3,
            budget_percent: 80,
        };
        let instance = sample(shape, 1);
        let plan = crate::planner::tests::run(&instance);
        let mut other = instance.clone();
        other.candidates.clear();
        assert!(matches!(
            bill(&other, &plan),
            Err(BillError::NoCandidate(_))
        ));
        other = instance;
        other.offers.clear();
        assert!(matches!(
            bill(&other, &plan),
            Err(BillError::NoOffer { .. })
        ));
    }
}
