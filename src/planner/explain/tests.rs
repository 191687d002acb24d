//! Reasons add up; every remedy, made, is enough.

use std::collections::BTreeMap;

use crate::planner::explain::apply;
use crate::planner::explain::is_enough;
use crate::planner::explain::session_of;
use crate::planner::plan::Reason;
use crate::planner::plan::Remedy;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;
use crate::planner::solve::Options;
use crate::planner::solve::solve_from;
use crate::planner::tests::random;
use crate::planner::tests::run;
use crate::planner::tests::with_watch;

#[test]
fn every_remedy_of_every_shape_is_enough_and_the_reasons_add_up() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, shape) in random::SHAPES.iter().cycle().take(280).enumerate() {
        let instance = random::instance(*shape, 1_000 + index as u64);
        instance.validate().unwrap();
        let plan = run(&instance);
        let mut reasons: BTreeMap<Reason, usize> = BTreeMap::new();
        for entry in &plan.unscheduled {
            *reasons.entry(entry.reason).or_default() += 1;
            let Some(remedy) = &entry.remedy else {
                continue;
            };
            let kind = match remedy {
                Remedy::Budget { .. } => "budget",
                Remedy::Seat { .. } => "seat",
                Remedy::Load { .. } => "load",
                Remedy::UnitLimit { .. } => "unit_limit",
                Remedy::Date { .. } => "date",
                Remedy::Allow { .. } => "allow",
                Remedy::Points { .. } => "points",
            };
            *kinds.entry(kind).or_default() += 1;
            assert!(
                is_enough(&instance, &plan, &entry.candidate, remedy),
                "{shape:?} {index}: {entry:?}"
            );
        }
        assert_eq!(
            reasons.values().sum::<usize>(),
            instance.candidates.len() - plan.assignments.len()
        );
        assert!(!reasons.contains_key(&Reason::Rank));
    }
    for kind in ["budget", "seat", "load", "unit_limit", "date", "allow"] {
        assert!(kinds.contains_key(kind), "no {kind} in {kinds:?}");
    }
}

#[test]
fn a_remedy_less_a_little_is_not_enough() {
    let mut count = 0;
    for (index, shape) in random::SHAPES.iter().cycle().take(140).enumerate() {
        let instance = random::instance(*shape, 5_000 + index as u64);
        let plan = run(&instance);
        for entry in &plan.unscheduled {
            let less = match entry.remedy.clone() {
                Some(Remedy::Budget {
                    amount,
                    period,
                    session,
                }) => Remedy::Budget {
                    amount: amount - 1,
                    period,
                    session,
                },
                Some(Remedy::Seat { session, amount }) => Remedy::Seat {
                    session,
                    amount: amount - 1,
                },
                Some(Remedy::Load { session, amount }) => Remedy::Load {
                    session,
                    amount: amount - 1,
                },
                Some(Remedy::UnitLimit {
                    unit,
                    amount,
                    date,
                    session,
                }) => Remedy::UnitLimit {
                    unit,
                    amount: amount - 1,
                    date,
                    session,
                },
                _ => continue,
            };
            count += 1;
            assert!(!is_enough(&instance, &plan, &entry.candidate, &less));
        }
    }
    assert!(count > 100, "{count}");
}

#[test]
fn after_a_remedy_the_planner_keeps_everybody_and_loses_no_value() {
    let shape = Shape {
        candidates: 120,
        sessions: 8,
        units: 6,
        levels: 3,
        budget_percent: 40,
    };
    let instance = sample(shape, 4);
    let plan = run(&instance);
    let entry = plan
        .unscheduled
        .iter()
        .find(|entry| entry.remedy.is_some())
        .unwrap();
    let remedy = entry.remedy.clone().unwrap();
    let changed = apply(&instance, &entry.candidate, &remedy);
    let mut hints = plan.assignments.clone();
    hints.push(crate::planner::plan::Assignment {
        candidate: entry.candidate.clone(),
        session: session_of(&remedy).unwrap().to_owned(),
    });
    let again = with_watch(|watch| solve_from(&changed, &Options::default(), watch, &hints));
    assert!(again.objective.value > plan.objective.value);
    assert!(again.objective.mandatory >= plan.objective.mandatory);
}
