//! Each set collides, and without any one member it does not.

use std::sync::atomic::AtomicBool;

use crate::planner::check::Violation;
use crate::planner::check::check;
use crate::planner::conflict::ConflictSet;
use crate::planner::conflict::Demand;
use crate::planner::conflict::Possibility;
use crate::planner::conflict::find_conflicts;
use crate::planner::conflict::judge;
use crate::planner::instance::Instance;
use crate::planner::plan::Assignment;
use crate::planner::plan::Plan;
use crate::planner::repair;
use crate::planner::tests::random;
use crate::planner::tests::run;

fn without(conflict: &ConflictSet, at: usize) -> Vec<Demand> {
    let mut rest = conflict.members.clone();
    rest.remove(at);
    rest
}

/// Whether the assignments are legal by the independent checker and keep the demands.
fn keeps(instance: &Instance, plan: &Plan, demands: &[Demand]) -> bool {
    let is_legal = check(instance, plan).violations.iter().all(|violation| {
        !matches!(
            violation,
            Violation::Cancelled { .. }
                | Violation::JoinedLocked { .. }
                | Violation::NotOffered { .. }
                | Violation::Unavailable { .. }
                | Violation::Excluded { .. }
                | Violation::NoPeriod { .. }
                | Violation::Seats { .. }
                | Violation::Load { .. }
                | Violation::UnitDay { .. }
                | Violation::Period { .. }
                | Violation::Total { .. }
        )
    });
    is_legal
        && demands.iter().all(|demand| match demand {
            Demand::Pin { candidate, session } | Demand::Lock { candidate, session } => {
                plan.session_of(candidate) == Some(session)
            }
            Demand::Mandatory { candidate } => plan.session_of(candidate).is_some(),
            Demand::UnitMin { unit, min } => {
                let is_own = |id: &str| {
                    instance
                        .candidates
                        .iter()
                        .any(|c| c.id == id && c.unit == *unit)
                };
                let got = plan.assignments.iter().filter(|a| is_own(&a.candidate));
                i64::try_from(got.count()).unwrap() >= *min
            }
        })
}

/// Tries every assignment of everybody; only for very few people.
fn brute(instance: &Instance, plan: &mut Plan, at: usize, demands: &[Demand]) -> bool {
    if at == instance.candidates.len() {
        return keeps(instance, plan, demands);
    }
    if brute(instance, plan, at + 1, demands) {
        return true;
    }
    let who = &instance.candidates[at];
    for session in &instance.sessions {
        let locked = who.previous.as_deref().filter(|id| {
            instance
                .sessions
                .iter()
                .any(|s| s.id == **id && s.state == crate::planner::instance::SessionState::Locked)
        });
        let only = who.pinned.as_deref().or(locked);
        if only.is_some_and(|id| id != session.id) {
            continue;
        }
        plan.assignments.push(Assignment {
            candidate: who.id.clone(),
            session: session.id.clone(),
        });
        let is_kept = brute(instance, plan, at + 1, demands);
        plan.assignments.pop();
        if is_kept {
            return true;
        }
    }
    false
}

#[test]
fn every_conflict_is_one_and_needs_each_of_its_members() {
    let (mut conflicts, mut instances, mut larger, mut repairs) = (0, 0, 0, 0);
    for seed in 0..2_000_u64 {
        let shape = random::COLLIDING[usize::try_from(seed).unwrap() % random::COLLIDING.len()];
        let instance = random::instance(shape, seed);
        let plan = run(&instance);
        let found = find_conflicts(&instance, &plan, &AtomicBool::new(false));
        if found.is_empty() {
            continue;
        }
        instances += 1;
        for conflict in found {
            conflicts += 1;
            assert!(conflict.is_proven, "{shape:?} {seed} {conflict:?}");
            assert!(conflict.members.contains(&conflict.about));
            assert_eq!(judge(&instance, &conflict.members), Possibility::Impossible);
            for at in 0..conflict.members.len() {
                let rest = without(&conflict, at);
                assert_eq!(
                    judge(&instance, &rest),
                    Possibility::Possible,
                    "{shape:?} {seed}"
                );
            }
            larger += usize::from(conflict.members.len() > 1);
            for repair in &conflict.repairs {
                repairs += 1;
                assert!(repair::is_enough(&instance, repair, &conflict.members));
            }
        }
        if instances == 200 {
            break;
        }
    }
    assert_eq!(instances, 200);
    assert!(
        larger > 50 && repairs > 100,
        "{conflicts} {larger} {repairs}"
    );
}

#[test]
fn what_is_possible_agrees_with_trying_every_assignment() {
    let mut answers = [0, 0];
    for seed in 0..600_u64 {
        let shape = random::COLLIDING[usize::try_from(seed).unwrap() % random::COLLIDING.len()];
        let mut instance = random::instance(shape, 50_000 + seed);
        instance.candidates.truncate(4);
        instance.sessions.truncate(3);
        let known: Vec<String> = instance.sessions.iter().map(|s| s.id.clone()).collect();
        for candidate in &mut instance.candidates {
            let is_known = |id: &String| known.contains(id);
            candidate.pinned = candidate.pinned.take().filter(is_known);
            candidate.previous = candidate.previous.take().filter(is_known);
            candidate.excluded.retain(is_known);
        }
        let demands = crate::planner::conflict::all_demands(&instance);
        let mut plan = run(&instance);
        plan.assignments.clear();
        let expected = brute(&instance, &mut plan, 0, &demands);
        let found = judge(&instance, &demands);
        answers[usize::from(expected)] += 1;
        let expected = if expected {
            Possibility::Possible
        } else {
            Possibility::Impossible
        };
        assert_eq!(found, expected, "{shape:?} {seed} {demands:?}");
    }
    assert!(answers.iter().all(|&count| count > 100), "{answers:?}");
}
