//! The certified bound beside optima that another solver has proven.

use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::planner::plan::Status;
use crate::planner::sample::Shape;
use crate::planner::sample::sample;
use crate::planner::solve::Options;
use crate::planner::solve::solve;
use crate::planner::tests::assert_lawful;
use crate::planner::tests::with_watch;

/// Written by `tests/benches/planner_optima.py` with CP-SAT; not by this program.
const OPTIMA: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/planner_optima.tsv"
));

/// Middle-sized: too large to try every plan, small enough for a general solver to prove. Every other one is poor in money.
fn middle(seed: u64) -> Instance {
    let shape = Shape {
        candidates: 80,
        sessions: 7,
        units: 4,
        levels: 3,
        budget_percent: if seed.is_multiple_of(2) { 55 } else { 30 },
    };
    sample(shape, seed)
}

fn with_nodes(instance: &Instance, nodes: u64) -> Plan {
    let options = Options {
        nodes,
        ..Options::default()
    };
    with_watch(|watch| solve(instance, &options, watch))
}

#[test]
fn on_twenty_middle_instances_no_bound_is_below_the_optimum_another_solver_proved() {
    let optima: Vec<Vec<&str>> = OPTIMA
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(optima.len(), 20);
    let mut proven = 0;
    for line in &optima {
        let name = line[0];
        let instance = &middle(name.parse().unwrap());
        assert_eq!(
            line[1],
            instance.sha256(),
            "{name} is not the one that was solved: make tests/planner_optima.tsv again"
        );
        let optimum: (i64, i64) = (line[2].parse().unwrap(), line[3].parse().unwrap());
        for nodes in [1, 80, 800] {
            let plan = with_nodes(instance, nodes);
            assert_lawful(instance, &plan);
            let got = (plan.objective.mandatory, plan.objective.value);
            assert!(got <= optimum, "{name}: {got:?} beats {optimum:?}");
            assert!(plan.bound.mandatory >= optimum.0, "{name}");
            if got.0 == optimum.0 {
                assert!(
                    plan.bound.value >= optimum.1,
                    "{name}: bound {} is below {}",
                    plan.bound.value,
                    optimum.1
                );
            }
            if plan.status == Status::Optimal {
                assert_eq!(got, optimum, "{name}");
                proven += usize::from(nodes == 800);
            }
        }
    }
    assert!(proven >= 10, "only {proven} of 20 were proven");
}

/// Writes what the other solver reads, in the canonical form that the digest is taken of.
#[test]
#[ignore = "only before tests/benches/planner_optima.py, which keeps the first twenty that CP-SAT proves"]
fn write_the_middle_instances() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/optima");
    std::fs::create_dir_all(&folder).unwrap();
    for seed in 0..60 {
        let bytes = serde_json::to_vec(&middle(seed)).unwrap();
        std::fs::write(folder.join(format!("{seed:02}.json")), bytes).unwrap();
    }
}
