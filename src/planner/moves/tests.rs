//! The cap holds where it can, nothing is lost for nothing, the plan stays legal.

use crate::planner::check::check;
use crate::planner::frontier::remember;
use crate::planner::instance::Instance;
use crate::planner::moves::cap_moves;
use crate::planner::moves::count_moves;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;
use crate::planner::tests::random;
use crate::planner::tests::run;

/// A town whose plan is known, after ten people left and three sessions lost seats.
fn edited(seed: u64) -> Instance {
    let shape = Shape {
        candidates: 200,
        sessions: 14,
        units: 8,
        levels: 3,
        budget_percent: 55,
    };
    let instance = sample(shape, seed);
    let plan = run(&instance);
    let mut next = remember(&instance, &plan);
    for session in next.sessions.iter_mut().take(3) {
        session.seats = (session.seats - 4).max(1);
    }
    let gone: Vec<String> = plan
        .assignments
        .iter()
        .step_by(7)
        .take(10)
        .map(|seat| seat.candidate.clone())
        .collect();
    next.candidates
        .retain(|candidate| !gone.contains(&candidate.id));
    next
}

#[test]
fn putting_people_back_for_nothing_loses_nothing_and_moves_fewer() {
    // The solver itself brings many back, so that sometimes nothing is left to do.
    let mut back = 0;
    for seed in 0..4 {
        let instance = edited(seed);
        let plan = run(&instance);
        let before = count_moves(&instance, &plan);
        let capped = cap_moves(&instance, &plan, usize::MAX);
        assert!(check(&instance, &capped.plan).is_legal());
        assert!(capped.lost <= 0);
        assert!(capped.moves <= before, "{} of {before}", capped.moves);
        back += before - capped.moves;
        assert_eq!(capped.moves, count_moves(&instance, &capped.plan));
        assert_eq!(capped.plan.objective.mandatory, plan.objective.mandatory);
    }
    assert!(back > 0);
}

#[test]
fn a_cap_is_kept_at_a_price_that_is_told() {
    for seed in 0..4 {
        let instance = edited(seed);
        let plan = run(&instance);
        let free = cap_moves(&instance, &plan, usize::MAX);
        let most = free.moves / 2;
        let capped = cap_moves(&instance, &plan, most);
        let verdict = check(&instance, &capped.plan);
        assert!(verdict.is_legal(), "{:?}", verdict.violations);
        assert!(capped.moves <= most, "{} above {most}", capped.moves);
        assert_eq!(
            plan.objective.value - capped.plan.objective.value,
            capped.lost
        );
        assert!(capped.plan.objective.mandatory >= plan.objective.mandatory);
    }
}

#[test]
fn on_every_shape_the_plan_stays_legal_and_no_mandatory_person_pays() {
    let mut fewer = 0;
    for (index, shape) in random::SHAPES.iter().cycle().take(280).enumerate() {
        let instance = random::instance(*shape, 90_000 + index as u64);
        let plan = run(&instance);
        let before = count_moves(&instance, &plan);
        for most in [usize::MAX, 2, 0] {
            let capped = cap_moves(&instance, &plan, most);
            let verdict = check(&instance, &capped.plan);
            assert!(
                verdict.is_legal(),
                "{shape:?} {index} {:?}",
                verdict.violations
            );
            assert!(capped.plan.objective.mandatory >= plan.objective.mandatory);
            assert!(capped.moves <= before);
            fewer += usize::from(capped.moves < before);
        }
    }
    assert!(fewer > 50, "{fewer}");
}
