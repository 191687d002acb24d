//! `petatalenta/plans/1`, `petatalenta/plan_view/1`, `petatalenta/plan_diff/1`, `petatalenta/plan_explain/1`: kept plans. The plan
//! itself is `petatalenta/plan/1` (planner.md section 3), written by the planner's own type.

use serde::Serialize;

use crate::domain::money::Rupiah;
use crate::planner::drift::Drift;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanStatus;
use crate::store::ask::PlanView;

/// A kept plan in short.
#[derive(Debug, Serialize)]
pub struct HeadJson {
    /// Its number.
    pub id: i64,
    /// Name of the scenario.
    pub name: String,
    /// State.
    pub status: PlanStatus,
    /// When it was made.
    pub at: String,
    /// By whom.
    pub by: String,
    /// People with a session.
    pub scheduled: u64,
    /// Eligible people without.
    pub unscheduled: u64,
    /// Value reached.
    pub value: i64,
    /// Certified bound.
    pub bound: i64,
    /// (bound − value) / bound.
    pub gap: f64,
    /// Whether value and bound meet.
    pub optimal: bool,
    /// Rupiah planned.
    pub cost: Rupiah,
    /// Rupiah allowed.
    pub ceiling: Rupiah,
    /// Whether queue, calendar or budget have changed since.
    pub stale: bool,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a gap in millionths is at most a million"
)]
fn share(ppm: i64) -> f64 {
    ppm as f64 / 1_000_000.0
}

impl From<&PlanHead> for HeadJson {
    fn from(head: &PlanHead) -> Self {
        Self {
            id: head.id.0,
            name: head.name.clone(),
            status: head.status,
            at: head.at.to_string(),
            by: head.by.clone(),
            scheduled: head.scheduled,
            unscheduled: head.unscheduled,
            value: head.value,
            bound: head.bound,
            gap: share(head.gap_ppm),
            optimal: head.optimal,
            cost: head.cost,
            ceiling: head.ceiling,
            stale: head.stale,
        }
    }
}

/// All plans.
#[derive(Debug, Serialize)]
pub struct PlansJson {
    /// Always `petatalenta/plans/1`.
    pub schema: &'static str,
    /// Newest first.
    pub plans: Vec<HeadJson>,
}

impl From<&[PlanHead]> for PlansJson {
    fn from(heads: &[PlanHead]) -> Self {
        Self {
            schema: "petatalenta/plans/1",
            plans: heads.iter().map(HeadJson::from).collect(),
        }
    }
}

/// One kept plan, whole.
#[derive(Debug, Serialize)]
pub struct PlanViewJson<'a> {
    /// Always `petatalenta/plan_view/1`.
    pub schema: &'static str,
    /// Its number.
    pub id: i64,
    /// In short.
    pub head: HeadJson,
    /// `petatalenta/instance/1`: what it was made from, for checkers and other planners.
    pub instance: &'a Instance,
    /// `petatalenta/plan/1`.
    pub plan: &'a Plan,
    /// Where the database no longer agrees with it.
    pub drift: &'a [Drift],
}

impl<'a> From<&'a PlanView> for PlanViewJson<'a> {
    fn from(view: &'a PlanView) -> Self {
        Self {
            schema: "petatalenta/plan_view/1",
            id: view.head.id.0,
            head: (&view.head).into(),
            instance: &view.instance,
            plan: &view.plan,
            drift: &view.drift,
        }
    }
}

/// A person who is elsewhere in the other plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveJson {
    /// Who.
    pub candidate: String,
    /// Session in the first plan; none: without.
    pub from: Option<String>,
    /// Session in the other plan; none: without.
    pub to: Option<String>,
}

/// What differs between two plans.
#[derive(Debug, Serialize)]
pub struct DiffJson {
    /// Always `petatalenta/plan_diff/1`.
    pub schema: &'static str,
    /// The first.
    pub from: HeadJson,
    /// The other.
    pub to: HeadJson,
    /// In both, elsewhere.
    pub moved: Vec<MoveJson>,
    /// Only in the other.
    pub added: Vec<MoveJson>,
    /// Only in the first.
    pub dropped: Vec<MoveJson>,
    /// In both, at the same session.
    pub unchanged: u64,
}

/// Points of a curve.
#[derive(Debug, Serialize)]
pub struct CurveJson {
    /// Always `petatalenta/curve/1`.
    pub schema: &'static str,
    /// The points, by budget.
    pub points: Vec<PointJson>,
    /// One step below to one step above the present budget; none when the curve was stopped before.
    pub margin: Option<MarginJson>,
}

/// What a little less and a little more money than today does.
#[derive(Debug, Serialize)]
pub struct MarginJson {
    /// At the present budget.
    pub present: PointJson,
    /// Rupiah from the step below to the step above.
    pub money: Rupiah,
    /// People whom it places.
    pub scheduled: i64,
    /// Value that it buys.
    pub value: i64,
    /// Placed at the present budget but not one step below, least valuable first.
    pub last_in: Vec<String>,
    /// Placed one step above but not at the present budget, most valuable first.
    pub next_in: Vec<String>,
}

/// One point of a curve.
#[derive(Debug, Serialize)]
pub struct PointJson {
    /// Thousandths of the present budget.
    pub permille: i64,
    /// Rupiah allowed.
    pub budget: Rupiah,
    /// People with a session.
    pub scheduled: i64,
    /// Mandatory people with a session.
    pub mandatory: i64,
    /// People missing to units' minima.
    pub short: i64,
    /// Value reached.
    pub value: i64,
    /// Certified bound.
    pub bound: i64,
    /// Rupiah planned.
    pub cost: Rupiah,
}
