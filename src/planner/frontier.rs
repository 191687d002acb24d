//! What more money buys, and what a new plan changes.
//!
//! The curve solves the instance at budgets from 0 to 150 %, each step starting from the plan of the step below: a plan that a smaller budget
//! pays is legal under a larger one, so coverage by value never falls.

use std::collections::BTreeMap;

use crate::planner::instance::Instance;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::solve::Options;
use crate::planner::solve::Watch;
use crate::planner::solve::solve_from;

/// Steps of the curve; the last is [`CURVE_END`] percent.
pub const CURVE_STEPS: i64 = 20;
/// Percent of the present budget at the end of the curve.
pub const CURVE_END: i64 = 150;

/// One point of the budget curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CurvePoint {
    /// Budget in thousandths of the present one (0–1500).
    pub permille: i64,
    /// Total budget, in rupiah.
    pub budget: i64,
    /// People placed.
    pub people: i64,
    /// Mandatory people placed.
    pub mandatory: i64,
    /// Value and bonus.
    pub value: i64,
    /// Certified limit on the value at this budget, never below `value`.
    pub bound: i64,
    /// Spent, in rupiah.
    pub spent: i64,
}

/// The curve from 0 to 150 % in 20 steps (21 points); value never falls while mandatory people do not rise. `watch.stop` ends it early with the points so far.
pub fn budget_curve(
    instance: &Instance,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Vec<CurvePoint> {
    let mut points = Vec::new();
    let mut hints: Vec<Assignment> = Vec::new();
    for step in 0..=CURVE_STEPS {
        if watch.stop.load(std::sync::atomic::Ordering::Relaxed) {
            break;
        }
        let permille = CURVE_END * 10 * step / CURVE_STEPS;
        let scaled = scale_budget(instance, permille);
        let plan = solve_from(&scaled, options, watch, &hints);
        points.push(CurvePoint {
            permille,
            budget: scaled.budget.total,
            people: i64::try_from(plan.assignments.len()).unwrap_or(i64::MAX),
            mandatory: plan.objective.mandatory,
            value: plan.objective.value,
            bound: plan.bound.value,
            spent: plan.spent.total,
        });
        hints = plan.assignments;
    }
    points
}

/// The instance with its total and every period's limit at so many thousandths, rounded down.
pub fn scale_budget(instance: &Instance, permille: i64) -> Instance {
    let mut scaled = instance.clone();
    let scale = |amount: i64| amount / 1_000 * permille + amount % 1_000 * permille / 1_000;
    scaled.budget.total = scale(scaled.budget.total);
    for period in &mut scaled.budget.periods {
        period.limit = scale(period.limit);
    }
    scaled
}

/// The instance with a plan's seats as everybody's `previous`, ready for a re-plan with few changes.
pub fn remember(instance: &Instance, plan: &Plan) -> Instance {
    let mut next = instance.clone();
    for candidate in &mut next.candidates {
        candidate.previous = plan.session_of(&candidate.id).map(str::to_owned);
    }
    next
}

/// Plans again from the candidates' `previous` seats: what is still legal is the starting point.
pub fn replan(instance: &Instance, options: &Options, watch: &mut Watch<'_>) -> Plan {
    let hints: Vec<Assignment> = instance
        .candidates
        .iter()
        .filter_map(|candidate| {
            candidate.previous.as_ref().map(|session| Assignment {
                candidate: candidate.id.clone(),
                session: session.clone(),
            })
        })
        .collect();
    solve_from(instance, options, watch, &hints)
}

/// What differs between two plans, each list sorted by candidate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// In both, in another session.
    pub moved: Vec<Move>,
    /// Only in the second.
    pub added: Vec<Assignment>,
    /// Only in the first.
    pub dropped: Vec<Assignment>,
    /// In both, in the same session.
    pub unchanged: usize,
}

/// One person in another session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub candidate: String,
    /// Session in the first plan.
    pub from: String,
    /// Session in the second.
    pub to: String,
}

/// The differences from one plan to another.
pub fn diff(from: &Plan, to: &Plan) -> Diff {
    let before: BTreeMap<&str, &str> = pairs(from);
    let after: BTreeMap<&str, &str> = pairs(to);
    let entry = |candidate: &str, session: &str| Assignment {
        candidate: candidate.to_owned(),
        session: session.to_owned(),
    };
    let mut diff = Diff::default();
    for (&candidate, &session) in &before {
        match after.get(candidate) {
            Some(&other) if other == session => diff.unchanged += 1,
            Some(&other) => diff.moved.push(Move {
                candidate: candidate.to_owned(),
                from: session.to_owned(),
                to: other.to_owned(),
            }),
            None => diff.dropped.push(entry(candidate, session)),
        }
    }
    for (&candidate, &session) in &after {
        if !before.contains_key(candidate) {
            diff.added.push(entry(candidate, session));
        }
    }
    diff
}

fn pairs(plan: &Plan) -> BTreeMap<&str, &str> {
    plan.assignments
        .iter()
        .map(|entry| (entry.candidate.as_str(), entry.session.as_str()))
        .collect()
}
