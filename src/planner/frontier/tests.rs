//! The curve rises, goes on where it was, stops when told.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::planner::frontier::CURVE_NODES;
use crate::planner::frontier::CurvePoint;
use crate::planner::frontier::budget_curve;
use crate::planner::frontier::trace_curve;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;
use crate::planner::solve::Options;
use crate::planner::solve::Watch;
use crate::planner::tests::random;
use crate::planner::tests::run;
use crate::planner::tests::with_watch;

const QUICK: Options = Options {
    time_limit: None,
    nodes: CURVE_NODES,
    gap: 0.0,
};

fn town(seed: u64) -> crate::planner::instance::Instance {
    let shape = Shape {
        candidates: 200,
        sessions: 12,
        units: 6,
        levels: 3,
        budget_percent: 40,
    };
    sample(shape, seed)
}

fn assert_rises(points: &[CurvePoint]) {
    for pair in points.windows(2) {
        let rank = |point: &CurvePoint| (point.mandatory, -point.short, point.value);
        assert!(rank(&pair[0]) <= rank(&pair[1]), "{pair:?}");
        assert!(pair[0].permille < pair[1].permille && pair[0].budget <= pair[1].budget);
    }
    for point in points {
        assert!(point.spent <= point.budget && point.value <= point.bound);
    }
}

#[test]
fn the_budget_curve_never_falls_and_ends_above_the_present_budget() {
    for seed in 0..6 {
        let curve = with_watch(|watch| budget_curve(&town(seed), &QUICK, watch));
        assert_eq!(curve.len(), 21);
        assert_eq!((curve[0].value, curve[20].permille), (0, 1_500));
        assert!(curve[20].people > curve[5].people);
        assert_rises(&curve);
    }
}

#[test]
fn the_curve_rises_on_instances_of_every_shape_without_broken_pins() {
    for (index, shape) in random::SHAPES.iter().cycle().take(140).enumerate() {
        let mut instance = random::instance(*shape, index as u64);
        for candidate in &mut instance.candidates {
            candidate.pinned = None;
            candidate.previous = None;
        }
        let curve = with_watch(|watch| budget_curve(&instance, &QUICK, watch));
        assert_eq!(curve.len(), 21);
        assert_rises(&curve);
    }
}

#[test]
fn the_margin_names_who_comes_and_goes_and_the_curve_goes_through_the_plan_given() {
    let instance = town(2);
    let plan = run(&instance);
    let mut heard = Vec::new();
    let curve = with_watch(|watch| {
        trace_curve(&instance, Some(&plan), &QUICK, watch, &mut |point| {
            heard.push(*point);
        })
    });
    assert_eq!(heard, curve.points);
    let margin = curve.margin.unwrap();
    assert_eq!(margin.present.permille, 1_000);
    assert!(margin.present.value >= plan.objective.value);
    let (low, high) = (curve.points[13], curve.points[14]);
    assert!(low.permille < 1_000 && high.permille > 1_000);
    assert_eq!(margin.money, high.budget - low.budget);
    assert_eq!(margin.value, high.value - low.value);
    assert!(margin.value_of_ten_million() > 0);
    assert!(!margin.next_in.is_empty());
    assert!(margin.next_in.iter().all(|id| !margin.last_in.contains(id)));
}

#[test]
fn a_curve_that_is_stopped_keeps_the_points_it_has() {
    let stop = AtomicBool::new(false);
    let mut count = 0;
    let curve = trace_curve(
        &town(1),
        None,
        &QUICK,
        &mut Watch {
            clock: &|| Duration::ZERO,
            stop: &stop,
            progress: &mut |_| {},
        },
        &mut |_| {
            count += 1;
            stop.store(count == 4, Ordering::Relaxed);
        },
    );
    assert_eq!(curve.points.len(), 4);
    assert_eq!(curve.margin, None);
}
