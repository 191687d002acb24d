//! Laws on a thousand instances of every shape.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::planner::check::check;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::planner::tests::random;
use crate::planner::tests::run;

/// Rupiah by period, added up from the instance alone.
fn spent(instance: &Instance, plan: &Plan) -> BTreeMap<String, i64> {
    let mut spent: BTreeMap<String, i64> = BTreeMap::new();
    let mut open = BTreeSet::new();
    for seat in &plan.assignments {
        let who = instance
            .candidates
            .iter()
            .find(|who| who.id == seat.candidate)
            .unwrap();
        let session = instance
            .sessions
            .iter()
            .find(|session| session.id == seat.session)
            .unwrap();
        let offer = instance
            .offers
            .iter()
            .find(|offer| offer.level == who.level && offer.method == session.method)
            .unwrap();
        let period = instance
            .budget
            .periods
            .iter()
            .find(|period| period.from <= session.date && session.date <= period.to)
            .unwrap();
        let fixed = if open.insert(&session.id) {
            session.fixed_cost
        } else {
            0
        };
        *spent.entry(period.id.clone()).or_default() += offer.cost + fixed;
    }
    spent
}

fn assert_paid(instance: &Instance, plan: &Plan) {
    let spent = spent(instance, plan);
    assert!(spent.values().sum::<i64>() <= instance.budget.total);
    let mut periods = instance.budget.periods.clone();
    periods.sort_by_key(|period| period.from);
    let mut rest = 0;
    for period in periods {
        let used = spent.get(&period.id).copied().unwrap_or(0);
        rest = if instance.budget.carry_over { rest } else { 0 } + period.limit - used;
        assert!(rest >= 0, "{} is over by {}", period.id, -rest);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, rng_seed: proptest::test_runner::RngSeed::Fixed(23), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_shape_of_instance_is_planned_within_the_rules_and_to_the_rupiah(
        shape in 0..random::SHAPES.len(), seed in any::<u64>(),
    ) {
        let instance = random::instance(random::SHAPES[shape], seed);
        instance.validate().unwrap();
        let plan = run(&instance);
        let verdict = check(&instance, &plan);
        prop_assert!(verdict.is_legal(), "{:?}", verdict.violations);
        prop_assert_eq!(plan.assignments.len() + plan.unscheduled.len(), instance.candidates.len());
        assert_paid(&instance, &plan);
    }
}
