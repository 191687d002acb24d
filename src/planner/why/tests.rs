//! What is said about a seat is true of the plan.

use crate::planner::check::check;
use crate::planner::plan::Plan;
use crate::planner::plan::Status;
use crate::planner::tests::random;
use crate::planner::tests::run;
use crate::planner::why::why_not;
use crate::planner::why::why_scheduled;

/// Violations of rules, not of figures, after one assignment is changed.
fn breaks_a_rule(instance: &crate::planner::instance::Instance, plan: &Plan) -> bool {
    check(instance, plan).violations.iter().any(|violation| {
        let name = format!("{violation:?}");
        [
            "Seats",
            "Load",
            "UnitDay",
            "Period",
            "Total",
            "NotAtPin",
            "LeftLocked",
            "JoinedLocked",
            "Excluded",
            "Unavailable",
            "NotOffered",
        ]
        .iter()
        .any(|kind| name.starts_with(kind))
    })
}

fn moved(plan: &Plan, candidate: &str, to: &str) -> Plan {
    let mut other = plan.clone();
    for seat in &mut other.assignments {
        if seat.candidate == candidate {
            to.clone_into(&mut seat.session);
        }
    }
    other
}

#[test]
fn an_alternative_is_free_exactly_when_the_checker_accepts_the_move_and_costs_what_is_said() {
    let (mut free, mut blocked, mut rivals) = (0, 0, 0);
    for (index, shape) in random::SHAPES.iter().cycle().take(112).enumerate() {
        let instance = random::instance(*shape, 9_000 + index as u64);
        let plan = run(&instance);
        for seat in &plan.assignments {
            let why = why_scheduled(&instance, &plan, &seat.candidate).unwrap();
            assert_eq!(why.session, seat.session);
            assert!(why.rank >= 1 && why.rank <= why.of);
            let is_fixed = why.held.iter().any(|held| {
                matches!(
                    held,
                    crate::planner::why::Held::Pin | crate::planner::why::Held::Lock
                )
            });
            for other in &why.alternatives {
                if is_fixed {
                    continue;
                }
                let plan = moved(&plan, &seat.candidate, &other.session);
                let is_legal = !breaks_a_rule(&instance, &plan);
                assert_eq!(
                    is_legal,
                    other.blocked_by.is_empty(),
                    "{shape:?} {index} {other:?}"
                );
                if is_legal {
                    free += 1;
                    let spent = check(&instance, &plan).spent.total;
                    let before = check(&instance, &run(&instance)).spent.total;
                    assert_eq!(spent - before, other.cost);
                } else {
                    blocked += 1;
                }
            }
            if let Some(rival) = why.rivals.first() {
                rivals += 1;
                let mut swapped = plan.clone();
                swapped
                    .assignments
                    .retain(|entry| entry.candidate != seat.candidate);
                swapped.assignments.push(crate::planner::plan::Assignment {
                    candidate: rival.candidate.clone(),
                    session: seat.session.clone(),
                });
                swapped.assignments.sort();
                assert!(is_fixed || !breaks_a_rule(&instance, &swapped));
                assert_eq!(why.margin, Some(why.value + why.bonus - rival.worth));
                // Nobody is kept out by somebody worth less, unless a rule holds that seat.
                assert!(
                    why.margin >= Some(0) || !why.held.is_empty(),
                    "{shape:?} {index} {why:?}"
                );
            }
        }
    }
    assert!(
        free > 50 && blocked > 200 && rivals > 20,
        "{free} {blocked} {rivals}"
    );
}

#[test]
fn the_points_that_somebody_lacks_are_more_than_none_and_the_exchange_is_legal() {
    let mut count = 0;
    for (index, shape) in random::SHAPES.iter().cycle().take(112).enumerate() {
        let instance = random::instance(*shape, 20_000 + index as u64);
        let plan = run(&instance);
        for entry in &plan.unscheduled {
            let Some(why) = why_not(&instance, &plan, &entry.candidate) else {
                continue;
            };
            count += 1;
            let mut swapped = plan.clone();
            swapped
                .assignments
                .retain(|seat| seat.candidate != why.in_stead_of);
            swapped.assignments.push(crate::planner::plan::Assignment {
                candidate: entry.candidate.clone(),
                session: why.session.clone(),
            });
            swapped.assignments.sort();
            assert!(!breaks_a_rule(&instance, &swapped), "{why:?}");
            // A seat that could be had for nothing is a better plan: then this one is not proven.
            let is_open = plan.status != Status::Optimal;
            assert!(why.points > 0 || is_open, "{shape:?} {index} {why:?}");
        }
    }
    assert!(count > 50, "{count}");
}
