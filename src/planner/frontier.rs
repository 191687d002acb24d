//! What more money buys, and what a new plan changes.
//!
//! The curve solves the instance at budgets from 0 to 150 %, each step starting from the plan of the step below: a plan that a smaller budget
//! pays is legal under a larger one, so no point is worse than the one below it (pins kept, mandatory people, minima, value, in this order).
//! Each point costs one short search ([`CURVE_NODES`]), so that a screen can watch it grow.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use crate::planner::check::check;
use crate::planner::instance::Instance;
use crate::planner::moves::cap_moves;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::planner::solve::Options;
use crate::planner::solve::Watch;
use crate::planner::solve::solve_from;

/// Steps of the curve; the last is [`CURVE_END`] percent.
pub const CURVE_STEPS: i64 = 20;
/// Percent of the present budget at the end of the curve.
pub const CURVE_END: i64 = 150;
/// Nodes of the search that a point needs: within half a percent where money does not only pay mandatory people, a tenth of a second for
/// 2,000 people.
pub const CURVE_NODES: u64 = 1;
/// The present budget, in thousandths.
const PRESENT: i64 = 1_000;

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
    /// People missing to the units' minima.
    pub short: i64,
    /// Value and bonus.
    pub value: i64,
    /// Certified limit on the value at this budget, never below `value`.
    pub bound: i64,
    /// Spent, in rupiah.
    pub spent: i64,
}

/// The budget curve with what happens around the present budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Curve {
    /// The points by budget, 0 to 150 % in 20 steps; fewer when the search was stopped.
    pub points: Vec<CurvePoint>,
    /// The present budget; absent when the search was stopped before.
    pub margin: Option<Margin>,
}

/// What a little less and a little more money than today does: one step of the curve down and one up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Margin {
    /// The plan of the present budget.
    pub present: CurvePoint,
    /// Rupiah from the step below to the step above.
    pub money: i64,
    /// People whom this money places.
    pub people: i64,
    /// Value that this money buys.
    pub value: i64,
    /// Placed today but not one step below, least valuable first.
    pub last_in: Vec<String>,
    /// Placed one step above but not today, most valuable first.
    pub next_in: Vec<String>,
}

impl Margin {
    /// Points for ten million rupiah around the present budget, in hundredths.
    pub fn value_of_ten_million(&self) -> i64 {
        if self.money <= 0 {
            return 0;
        }
        let points = i128::from(self.value) * 1_000_000_000 / i128::from(self.money);
        i64::try_from(points).unwrap_or(i64::MAX)
    }
}

/// The curve from 0 to 150 % in 20 steps (21 points). `watch.stop` ends it early with the points so far.
pub fn budget_curve(
    instance: &Instance,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Vec<CurvePoint> {
    trace_curve(instance, None, options, watch, &mut |_| {}).points
}

/// The curve, point by point: `on_point` hears of each as soon as it is known, smallest budget first, so that a screen can draw it growing.
///
/// `plan` is what is planned at the present budget, where there is something: the curve goes through it if it is legal and better.
/// `options.time_limit` counts for each point. `watch.stop` ends it early with the points so far.
pub fn trace_curve(
    instance: &Instance,
    plan: Option<&Plan>,
    options: &Options,
    watch: &mut Watch<'_>,
    on_point: &mut dyn FnMut(&CurvePoint),
) -> Curve {
    let mut curve = Curve {
        points: Vec::new(),
        margin: None,
    };
    let mut below: Option<Stop> = None;
    let mut present: Option<(Stop, Stop)> = None;
    for step in 0..=CURVE_STEPS {
        let permille = CURVE_END * 10 * step / CURVE_STEPS;
        let is_past = |stop: &Stop| stop.point.permille < PRESENT && permille > PRESENT;
        if let Some(last) = below.take_if(|stop| is_past(stop)) {
            let here = visit(instance, PRESENT, Some(&last), options, watch);
            let here = here.max_with(plan.and_then(|plan| Stop::of_plan(instance, plan)));
            present = Some((last, here.clone()));
            below = Some(here);
        }
        if watch.stop.load(Ordering::Relaxed) {
            break;
        }
        let here = visit(instance, permille, below.as_ref(), options, watch);
        if watch.stop.load(Ordering::Relaxed) {
            break;
        }
        if let Some((low, middle)) = present.take() {
            curve.margin = Some(margin(instance, &low, &middle, &here));
        }
        on_point(&here.point);
        curve.points.push(here.point);
        below = Some(here);
    }
    curve
}

/// A point with its plan.
#[derive(Debug, Clone)]
struct Stop {
    point: CurvePoint,
    /// Pins and locks not kept.
    broken: usize,
    seats: Vec<Assignment>,
}

impl Stop {
    fn new(instance: &Instance, permille: i64, plan: Plan) -> Self {
        let is_fixed = |rule: &&Relaxed| matches!(rule, Relaxed::Pin { .. } | Relaxed::Lock { .. });
        let short = plan.relaxed.iter().map(|rule| match rule {
            Relaxed::UnitMin { wanted, got, .. } => wanted - got,
            Relaxed::Pin { .. } | Relaxed::Lock { .. } | Relaxed::Mandatory { .. } => 0,
        });
        Self {
            broken: plan.relaxed.iter().filter(is_fixed).count(),
            point: CurvePoint {
                permille,
                budget: instance.budget.total,
                people: i64::try_from(plan.assignments.len()).unwrap_or(i64::MAX),
                mandatory: plan.objective.mandatory,
                short: short.sum(),
                value: plan.objective.value,
                bound: plan.bound.value,
                spent: plan.spent.total,
            },
            seats: plan.assignments,
        }
    }

    /// A plan from elsewhere, if it is legal for this instance.
    fn of_plan(instance: &Instance, plan: &Plan) -> Option<Self> {
        check(instance, plan)
            .is_legal()
            .then(|| Self::new(instance, PRESENT, plan.clone()))
    }

    fn rank(&self) -> (std::cmp::Reverse<usize>, i64, i64, i64) {
        let point = &self.point;
        (
            std::cmp::Reverse(self.broken),
            point.mandatory,
            -point.short,
            point.value,
        )
    }

    /// The better of two plans for one budget.
    fn max_with(self, other: Option<Self>) -> Self {
        match other {
            Some(other) if other.rank() > self.rank() => other,
            _ => self,
        }
    }
}

/// Solves one budget, starting from the plan of a smaller one; that plan stays if nothing better is found.
fn visit(
    instance: &Instance,
    permille: i64,
    below: Option<&Stop>,
    options: &Options,
    watch: &mut Watch<'_>,
) -> Stop {
    let scaled = scale_budget(instance, permille);
    let hints = below.map_or(&[][..], |stop| &stop.seats);
    let options = Options {
        time_limit: options.time_limit.map(|limit| limit + (watch.clock)()),
        ..*options
    };
    let here = Stop::new(
        &scaled,
        permille,
        solve_from(&scaled, &options, watch, hints),
    );
    let carried = below.map(|stop| {
        let mut stop = stop.clone();
        stop.point = CurvePoint {
            permille,
            budget: scaled.budget.total,
            bound: here.point.bound.max(stop.point.value),
            ..stop.point
        };
        stop
    });
    here.max_with(carried)
}

fn margin(instance: &Instance, low: &Stop, middle: &Stop, high: &Stop) -> Margin {
    let values: BTreeMap<&str, i64> = instance
        .candidates
        .iter()
        .map(|candidate| (candidate.id.as_str(), candidate.value))
        .collect();
    let value = |id: &String| values.get(id.as_str()).copied().unwrap_or(0);
    let only_in = |more: &Stop, less: &Stop| -> Vec<String> {
        let known: BTreeSet<&str> = less
            .seats
            .iter()
            .map(|seat| seat.candidate.as_str())
            .collect();
        more.seats
            .iter()
            .filter(|seat| !known.contains(seat.candidate.as_str()))
            .map(|seat| seat.candidate.clone())
            .collect()
    };
    let mut last_in = only_in(middle, low);
    last_in.sort_by_key(value);
    let mut next_in = only_in(high, middle);
    next_in.sort_by_key(|id| -value(id));
    Margin {
        present: middle.point,
        money: high.point.budget - low.point.budget,
        people: high.point.people - low.point.people,
        value: high.point.value - low.point.value,
        last_in,
        next_in,
    }
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

/// Plans again from the candidates' `previous` seats: what is still legal is the starting point, and whoever can be where he was
/// without a point, a mandatory person or a minimum given up, is. Without any previous seat: plans as [`solve`](crate::planner::solve::solve).
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
    let plan = solve_from(instance, options, watch, &hints);
    if hints.is_empty() {
        return plan;
    }
    cap_moves(instance, &plan, usize::MAX).plan
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

#[cfg(test)]
mod tests;
