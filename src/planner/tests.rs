//! Laws of the whole planner on random instances, and agreement with exhaustive search.

mod laws;
mod optima;
pub(super) mod random;

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::civil::Date;
use jiff::civil::date;
use proptest::prelude::*;

use crate::planner::check::check;
use crate::planner::explain::apply;
use crate::planner::explain::session_of;
use crate::planner::frontier::diff;
use crate::planner::frontier::remember;
use crate::planner::frontier::replan;
use crate::planner::instance::Budget;
use crate::planner::instance::Candidate;
use crate::planner::instance::INSTANCE_SCHEMA;
use crate::planner::instance::Instance;
use crate::planner::instance::Offer;
use crate::planner::instance::Period;
use crate::planner::instance::Session;
use crate::planner::instance::SessionState;
use crate::planner::instance::Unit;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::planner::plan::Remedy;
use crate::planner::plan::Status;
use crate::planner::plan::gap_of;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;
use crate::planner::solve::Options;
use crate::planner::solve::Watch;
use crate::planner::solve::solve;

pub(super) fn run(instance: &Instance) -> Plan {
    with_watch(|watch| {
        solve(
            instance,
            &Options {
                nodes: 300,
                ..Options::default()
            },
            watch,
        )
    })
}

pub(super) fn with_watch<T>(work: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    let stop = AtomicBool::new(false);
    work(&mut Watch {
        clock: &|| Duration::ZERO,
        stop: &stop,
        progress: &mut |_| {},
    })
}

#[expect(
    clippy::too_many_lines,
    reason = "one list of draws, read from top to bottom"
)]
/// Numbers from which a small instance is built; every shape, degenerate ones included.
fn build(seeds: &[u32], people: usize, places: usize) -> Instance {
    let mut at = 0;
    let mut draw = |below: u32| {
        let value = seeds[at % seeds.len()].rotate_left(u32::try_from(at).unwrap() / 7)
            ^ u32::try_from(at * 2_654_435).unwrap_or(7);
        at += 1;
        i64::from(value.wrapping_mul(2_654_435_761) >> 8) % i64::from(below)
    };
    let day = |offset: i64| {
        date(2027, 1, 1)
            .checked_add(jiff::Span::new().days(offset))
            .unwrap()
    };
    let mut offers = Vec::new();
    for level in ["a", "b"] {
        for method in ["m", "n"] {
            if draw(5) != 0 {
                offers.push(Offer {
                    level: level.into(),
                    method: method.into(),
                    cost: draw(5) * 7,
                    load: draw(4),
                    bonus: draw(3),
                });
            }
        }
    }
    let sessions: Vec<Session> = (0..places)
        .map(|index| Session {
            id: format!("s{index}"),
            date: day(draw(70)),
            days: 1 + draw(3),
            method: if draw(2) == 0 { "m".into() } else { "n".into() },
            place: "x".into(),
            seats: draw(4),
            assessor_load: draw(8),
            fixed_cost: draw(4) * 5,
            state: match draw(8) {
                0 => SessionState::Locked,
                1 => SessionState::Cancelled,
                _ => SessionState::Open,
            },
        })
        .collect();
    let candidates = (0..people)
        .map(|index| {
            let mut some = |odds: u32| {
                (places > 0 && draw(odds) == 0).then(|| {
                    sessions[usize::try_from(draw(u32::try_from(places).unwrap())).unwrap()].clone()
                })
            };
            let previous = some(3);
            let pinned = some(9).filter(|session| {
                session.state == SessionState::Open
                    && previous
                        .as_ref()
                        .is_none_or(|other| other.state != SessionState::Locked)
            });
            let excluded = some(4).map(|session| session.id).into_iter().collect();
            let from = draw(70);
            Candidate {
                id: format!("c{index:02}"),
                unit: format!("u{}", draw(2)),
                level: ["a", "b", "c"][usize::try_from(draw(7)).unwrap() / 3].into(),
                value: draw(9),
                mandatory: draw(4) == 0,
                unavailable: if draw(3) == 0 {
                    vec![(day(from), day(from + draw(30)))]
                } else {
                    vec![]
                },
                pinned: pinned.map(|session| session.id),
                excluded,
                called: previous.is_some() && draw(2) == 0,
                previous: previous.map(|session| session.id),
            }
        })
        .collect();
    let period = |id: &str, from: Date, to: Date, limit: i64| Period {
        id: id.into(),
        from,
        to,
        limit,
    };
    let money = [0, 15, 30, 45, 60, 90, 500][usize::try_from(draw(7)).unwrap()];
    Instance {
        schema: INSTANCE_SCHEMA.into(),
        budget: Budget {
            total: money,
            carry_over: draw(2) == 0,
            periods: vec![
                period("late", day(34), day(66), money * draw(4) / 3),
                period("early", day(0), day(31), money * draw(4) / 3),
            ],
        },
        offers,
        units: (0..2)
            .map(|index| Unit {
                id: format!("u{index}"),
                min: draw(3),
                target: draw(5),
                max_absent_per_day: draw(4),
            })
            .collect(),
        sessions,
        candidates,
    }
}

/// Best (mandatory, −minimum deficit, value) over all legal assignments, by trying them all.
fn exhaust(instance: &Instance) -> Option<((i64, i64, i64), i64)> {
    fn go(
        instance: &Instance,
        plan: &mut Plan,
        at: usize,
        best: &mut Option<((i64, i64, i64), i64)>,
    ) {
        // Every hard rule here is monotone, so an illegal part stays illegal.
        let is_broken = |plan: &Plan| {
            check(instance, plan).violations.iter().any(|violation| {
                let name = format!("{violation:?}");
                [
                    "Seats",
                    "Load",
                    "UnitDay",
                    "Period",
                    "Total",
                    "NotOffered",
                    "NoPeriod",
                    "Unavailable",
                    "Excluded",
                    "Cancelled",
                    "JoinedLocked",
                ]
                .iter()
                .any(|kind| name.starts_with(kind))
            })
        };
        if is_broken(plan) {
            return;
        }
        if at == instance.candidates.len() {
            let verdict = check(instance, plan);
            let is_kept = verdict.violations.iter().all(|violation| {
                let name = format!("{violation:?}");
                !name.starts_with("NotAtPin") && !name.starts_with("LeftLocked")
            });
            if is_kept {
                let deficit: i64 = instance
                    .units
                    .iter()
                    .map(|unit| {
                        let got = plan.assignments.iter().filter(|pair| {
                            instance
                                .candidates
                                .iter()
                                .any(|c| c.id == pair.candidate && c.unit == unit.id)
                        });
                        (unit.min - i64::try_from(got.count()).unwrap()).max(0)
                    })
                    .sum();
                let key = (
                    verdict.objective.mandatory,
                    -deficit,
                    verdict.objective.value,
                );
                let value = verdict.objective.value;
                let old = best.unwrap_or((key, i64::MIN));
                let most = match key.0.cmp(&old.0.0) {
                    std::cmp::Ordering::Equal => old.1.max(value),
                    std::cmp::Ordering::Greater => value,
                    std::cmp::Ordering::Less => old.1,
                };
                *best = Some((old.0.max(key), most));
            }
            return;
        }
        go(instance, plan, at + 1, best);
        for session in &instance.sessions {
            plan.assignments.push(crate::planner::plan::Assignment {
                candidate: instance.candidates[at].id.clone(),
                session: session.id.clone(),
            });
            go(instance, plan, at + 1, best);
            plan.assignments.pop();
        }
    }
    let mut empty = run(&Instance {
        candidates: vec![],
        ..instance.clone()
    });
    empty.assignments.clear();
    let mut best = None;
    go(instance, &mut empty, 0, &mut best);
    best
}

fn assert_lawful(instance: &Instance, plan: &Plan) {
    let verdict = check(instance, plan);
    assert!(verdict.is_legal(), "{:?}\n{instance:?}", verdict.violations);
    assert_eq!(
        plan.assignments.len() + plan.unscheduled.len(),
        instance.candidates.len()
    );
}

/// A remedy, applied: the person fits, everybody else keeps the seat.
fn assert_remedies_work(instance: &Instance, plan: &Plan) {
    for entry in &plan.unscheduled {
        let Some(remedy) = &entry.remedy else {
            continue;
        };
        let changed = apply(instance, &entry.candidate, remedy);
        let mut better = plan.clone();
        better
            .unscheduled
            .retain(|other| other.candidate != entry.candidate);
        better.assignments.push(crate::planner::plan::Assignment {
            candidate: entry.candidate.clone(),
            session: session_of(remedy).unwrap().to_owned(),
        });
        better.assignments.sort();
        for violation in check(&changed, &better).violations {
            let name = format!("{violation:?}");
            let is_figure = [
                "OtherInstance",
                "Objective",
                "Spent",
                "Gap",
                "Status",
                "BoundBelowPlan",
                "Mandatory",
                "UnitMin",
                "NeedlesslyRelaxed",
            ]
            .iter()
            .any(|kind| name.starts_with(kind));
            assert!(is_figure, "{remedy:?} of {}: {name}", entry.candidate);
        }
        if let Remedy::Budget { amount, .. } = remedy {
            assert!(*amount > 0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, rng_seed: proptest::test_runner::RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_plan_of_a_random_instance_is_legal_complete_and_its_remedies_work(
        seeds in proptest::collection::vec(any::<u32>(), 12), people in 0usize..24, places in 0usize..7,
    ) {
        let instance = build(&seeds, people, places);
        instance.validate().unwrap();
        let plan = run(&instance);
        assert_lawful(&instance, &plan);
        assert_remedies_work(&instance, &plan);
        let text = serde_json::to_string(&plan).unwrap();
        // The JSON reader may miss the last bit of a fraction.
        let mut parsed = Plan::parse(&text).unwrap();
        prop_assert!((parsed.gap - plan.gap).abs() < 1e-12);
        parsed.gap = plan.gap;
        prop_assert_eq!(&parsed, &plan);
        prop_assert_eq!(&text, &serde_json::to_string(&run(&instance)).unwrap());
        let read = Instance::parse(&serde_json::to_string(&instance).unwrap()).unwrap();
        prop_assert_eq!(read.sha256(), plan.instance_sha256);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: proptest::test_runner::RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_three_hundred_small_instances_the_plan_is_the_one_that_trying_all_finds(
        seeds in proptest::collection::vec(any::<u32>(), 12), people in 0usize..6, places in 0usize..4,
    ) {
        let instance = build(&seeds, people, places);
        let plan = run(&instance);
        let Some((best, most)) = exhaust(&instance) else {
            prop_assert_eq!(plan.status, Status::Infeasible);
            return Ok(());
        };
        if plan.status == Status::Infeasible {
            prop_assert!(false, "a legal plan exists: {:?}", best);
        }
        prop_assert!(plan.bound.mandatory >= best.0);
        if plan.objective.mandatory == best.0 {
            // Only plans that meet all minima, where that is possible, count for the bound.
            let limit = if best.1 == 0 { best.2 } else { most };
            prop_assert!(plan.bound.value >= limit, "bound {} below {}", plan.bound.value, limit);
        }
        if plan.status == Status::Optimal {
            prop_assert_eq!(plan.objective.mandatory, best.0);
            prop_assert!(plan.objective.value >= best.2);
        }
        let short: i64 = plan
            .relaxed
            .iter()
            .filter_map(|relaxed| match relaxed {
                Relaxed::UnitMin { wanted, got, .. } => Some(wanted - got),
                _ => None,
            })
            .sum();
        prop_assert_eq!((plan.objective.mandatory, -short, plan.objective.value), best);
    }
}

#[test]
fn a_province_is_planned_within_a_percent_and_the_same_twice() {
    let instance = sample(
        Shape {
            candidates: 400,
            sessions: 20,
            units: 10,
            levels: 4,
            budget_percent: 60,
        },
        3,
    );
    instance.validate().unwrap();
    let options = Options {
        nodes: 40,
        ..Options::default()
    };
    let first = with_watch(|watch| solve(&instance, &options, watch));
    assert_lawful(&instance, &first);
    assert_remedies_work(&instance, &first);
    assert!(first.gap < 0.01, "{}", first.gap);
    assert!((first.gap - gap_of(first.objective.value, first.bound.value)).abs() < 1e-12);
    let second = with_watch(|watch| solve(&instance, &options, watch));
    assert_eq!(
        serde_json::to_string(&first).unwrap(),
        serde_json::to_string(&second).unwrap()
    );
}

#[test]
fn ten_runs_in_two_threads_at_a_time_give_the_same_bytes() {
    let instance = sample(
        Shape {
            candidates: 250,
            sessions: 14,
            units: 8,
            levels: 4,
            budget_percent: 60,
        },
        8,
    );
    let options = Options {
        nodes: 60,
        ..Options::default()
    };
    let answer = || {
        let plan = with_watch(|watch| solve(&instance, &options, watch));
        serde_json::to_string(&plan).unwrap()
    };
    let first = answer();
    for _ in 0..5 {
        std::thread::scope(|scope| {
            let pair = [scope.spawn(answer), scope.spawn(answer)];
            for thread in pair {
                assert_eq!(thread.join().unwrap(), first);
            }
        });
    }
}

/// Two people, equal but for their unit, two sessions of one seat, money for `budget` of them at 100 each.
fn pair(budget: i64) -> Instance {
    let session = |id: &str, day: i8| Session {
        id: id.into(),
        date: date(2027, 1, day),
        days: 1,
        method: "m".into(),
        place: "x".into(),
        seats: 1,
        assessor_load: 5,
        fixed_cost: 0,
        state: SessionState::Open,
    };
    let candidate = |id: &str, unit: &str| Candidate {
        id: id.into(),
        unit: unit.into(),
        level: "a".into(),
        value: 10,
        mandatory: false,
        unavailable: vec![],
        pinned: None,
        excluded: vec![],
        previous: None,
        called: false,
    };
    let unit = |id: &str, target: i64| Unit {
        id: id.into(),
        min: 0,
        target,
        max_absent_per_day: 5,
    };
    Instance {
        schema: INSTANCE_SCHEMA.into(),
        budget: Budget {
            total: budget * 100,
            carry_over: false,
            periods: vec![Period {
                id: "p".into(),
                from: date(2027, 1, 1),
                to: date(2027, 12, 31),
                limit: budget * 100,
            }],
        },
        offers: vec![Offer {
            level: "a".into(),
            method: "m".into(),
            cost: 100,
            load: 1,
            bonus: 0,
        }],
        units: vec![unit("u1", 0), unit("u2", 1)],
        sessions: vec![session("early", 4), session("late", 20)],
        candidates: vec![candidate("c1", "u1"), candidate("c2", "u2")],
    }
}

#[test]
fn of_two_equals_the_one_whose_unit_is_below_its_target_is_taken() {
    let plan = run(&pair(1));
    assert_eq!(
        (plan.objective.value, plan.objective.shortfall),
        (10, 0),
        "{:?}",
        plan.assignments
    );
    assert_eq!(plan.assignments[0].candidate, "c2");
}

#[test]
fn value_is_never_given_up_for_a_target() {
    let mut instance = pair(1);
    instance.candidates[0].value = 11;
    let plan = run(&instance);
    assert_eq!((plan.objective.value, plan.objective.shortfall), (11, 1));
}

#[test]
fn of_two_equal_sessions_the_earlier_is_taken() {
    let plan = run(&pair(1));
    assert_eq!(plan.assignments[0].session, "early");
    assert_eq!(plan.objective.days, 0);
}

#[test]
fn equals_stay_where_they_were() {
    for homes in [["early", "late"], ["late", "early"]] {
        let mut instance = pair(2);
        for (candidate, home) in instance.candidates.iter_mut().zip(homes) {
            candidate.previous = Some(home.into());
        }
        let plan = run(&instance);
        assert_eq!(plan.objective.value, 20);
        assert_eq!(plan.objective.changes, 0, "{:?}", plan.assignments);
    }
}

#[test]
fn a_stopped_search_still_gives_a_legal_plan_and_says_that_it_was_cut() {
    let instance = sample(
        Shape {
            candidates: 300,
            sessions: 15,
            units: 8,
            levels: 4,
            budget_percent: 50,
        },
        5,
    );
    let stop = AtomicBool::new(true);
    let mut reports = 0;
    let plan = solve(
        &instance,
        &Options::default(),
        &mut Watch {
            clock: &|| Duration::ZERO,
            stop: &stop,
            progress: &mut |_| reports += 1,
        },
    );
    assert_lawful(&instance, &plan);
    assert_eq!(plan.status, Status::TimeLimit);
    assert!(reports >= 1);
}

#[test]
fn a_plan_made_again_without_any_change_keeps_everybody() {
    let instance = sample(
        Shape {
            candidates: 200,
            sessions: 12,
            units: 6,
            levels: 3,
            budget_percent: 40,
        },
        2,
    );
    let plan = run(&instance);
    let next = remember(&instance, &plan);
    let again = with_watch(|watch| {
        replan(
            &next,
            &Options {
                nodes: 5,
                ..Options::default()
            },
            watch,
        )
    });
    assert_lawful(&next, &again);
    let changes = diff(&plan, &again);
    assert_eq!((changes.moved.len(), changes.dropped.len()), (0, 0));
    assert_eq!(changes.unchanged, plan.assignments.len());
}

#[test]
fn the_independent_script_agrees_with_the_checker() {
    let folder = tempfile::tempdir().unwrap();
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/independent_plan_check.py"
    );
    let instance = sample(
        Shape {
            candidates: 300,
            sessions: 15,
            units: 8,
            levels: 4,
            budget_percent: 50,
        },
        5,
    );
    let plan = run(&instance);
    let mut broken = plan.clone();
    let moved = broken.unscheduled.remove(0);
    broken.assignments.push(crate::planner::plan::Assignment {
        candidate: moved.candidate,
        session: broken.assignments[0].session.clone(),
    });
    broken.assignments.sort();
    let question = folder.path().join("instance.json");
    std::fs::write(&question, serde_json::to_vec(&instance).unwrap()).unwrap();
    for (name, plan, is_legal) in [("good.json", &plan, true), ("bad.json", &broken, false)] {
        assert_eq!(check(&instance, plan).is_legal(), is_legal);
        let answer = folder.path().join(name);
        std::fs::write(&answer, serde_json::to_vec(plan).unwrap()).unwrap();
        let output = std::process::Command::new("python3")
            .args([script.as_ref(), question.as_path(), answer.as_path()])
            .output()
            .expect("this test runs tests/independent_plan_check.py: install python3");
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            output.status.success(),
            is_legal,
            "{text}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        if is_legal {
            assert!(
                text.contains(&format!("value {}", plan.objective.value)),
                "{text}"
            );
        }
    }
}
