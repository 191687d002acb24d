//! Laws on a thousand instances of every shape.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use proptest::test_runner::TestRunner;

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

/// Runs `tests/independent_plan_check.py` on as many pairs as there are in `folder`.
fn judge(folder: &std::path::Path, pairs: usize) {
    const DRIVER: &str = "
import importlib.util, sys
spec = importlib.util.spec_from_file_location('script', sys.argv[1])
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)
for number in range(int(sys.argv[3])):
    base = sys.argv[2] + '/' + str(number)
    if script.main(base + '.instance.json', base + '.plan.json'):
        print('WRONG', number)
";
    let output = std::process::Command::new("python3")
        .args(["-c", DRIVER])
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/independent_plan_check.py"
        ))
        .arg(folder)
        .arg(pairs.to_string())
        .output()
        .expect("this test runs tests/independent_plan_check.py: install python3");
    let text = String::from_utf8(output.stdout).unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}{errors}");
    assert!(!text.contains("WRONG"), "{text}");
    let legal = text.lines().filter(|line| line.starts_with("legal"));
    assert_eq!(legal.count(), pairs);
}

#[test]
fn every_shape_of_instance_is_planned_within_the_rules_and_to_the_rupiah() {
    const CASES: u32 = 1_000;
    let folder = tempfile::tempdir().unwrap();
    let count = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: CASES,
        rng_seed: RngSeed::Fixed(23),
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&(0..random::SHAPES.len(), any::<u64>()), |(shape, seed)| {
            let instance = random::instance(random::SHAPES[shape], seed);
            instance.validate().unwrap();
            let plan = run(&instance);
            let verdict = check(&instance, &plan);
            prop_assert!(verdict.is_legal(), "{:?}", verdict.violations);
            prop_assert_eq!(
                plan.assignments.len() + plan.unscheduled.len(),
                instance.candidates.len()
            );
            assert_paid(&instance, &plan);
            for (name, bytes) in [
                ("instance", serde_json::to_vec(&instance).unwrap()),
                ("plan", serde_json::to_vec(&plan).unwrap()),
            ] {
                let file = folder.path().join(format!("{}.{name}.json", count.get()));
                std::fs::write(file, bytes).unwrap();
            }
            count.set(count.get() + 1);
            Ok(())
        })
        .unwrap();
    assert!(count.get() >= CASES as usize);
    judge(folder.path(), count.get());
}
