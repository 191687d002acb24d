//! What the optimiser reaches and when: `cargo bench --bench planner -- [--sizes small,middle,large] [--seeds N] [--threads N] [--peers]`.
//!
//! One child process per size, so that its peak memory is its own. Prints one table per size; asserts nothing, since machines differ.
//! `--peers` also runs `tests/benches/planner_peers.py` (`HiGHS` and `CP-SAT`) in the environment that `tests/benches/install_peers.sh` makes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::missing_docs_in_private_items,
    reason = "a measurement stops at the first surprise, and looks at the clock"
)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use petatalenta::planner::check::check;
use petatalenta::planner::frontier::diff;
use petatalenta::planner::frontier::remember;
use petatalenta::planner::frontier::replan;
use petatalenta::planner::instance::Instance;
use petatalenta::planner::moves::cap_moves;
use petatalenta::planner::plan::Plan;
use petatalenta::planner::plan::Status;
use petatalenta::planner::sample::Shape;
use petatalenta::planner::sample::sample;
use petatalenta::planner::solve::Options;
use petatalenta::planner::solve::Progress;
use petatalenta::planner::solve::Watch;
use petatalenta::planner::solve::solve;

/// Most people who may be elsewhere after a re-plan.
const MOST_MOVES: usize = 40;

struct Size {
    name: &'static str,
    shape: Shape,
    /// Seconds at which the gap is read; the last is the time limit.
    marks: &'static [f64],
}

const SIZES: [Size; 3] = [
    Size {
        name: "small",
        shape: Shape::PROVINCE,
        marks: &[0.5, 1.0, 2.0],
    },
    Size {
        name: "middle",
        shape: Shape {
            candidates: 10_000,
            sessions: 150,
            units: 60,
            levels: 8,
            budget_percent: 60,
        },
        marks: &[0.5, 1.0, 3.0, 5.0],
    },
    Size {
        name: "large",
        shape: Shape {
            candidates: 50_000,
            sessions: 400,
            units: 100,
            levels: 10,
            budget_percent: 60,
        },
        marks: &[2.0, 5.0, 10.0],
    },
];

struct Run {
    plan: Plan,
    seen: Vec<Progress>,
    total: Duration,
}

fn run(instance: &Instance, limit: f64, is_replan: bool) -> Run {
    let begun = Instant::now();
    let stop = AtomicBool::new(false);
    let mut seen = Vec::new();
    let options = Options {
        time_limit: Some(Duration::from_secs_f64(limit)),
        nodes: u64::MAX,
        ..Options::default()
    };
    let mut watch = Watch {
        clock: &|| begun.elapsed(),
        stop: &stop,
        progress: &mut |state| seen.push(state),
    };
    let plan = if is_replan {
        replan(instance, &options, &mut watch)
    } else {
        solve(instance, &options, &mut watch)
    };
    Run {
        plan,
        seen,
        total: begun.elapsed(),
    }
}

/// Gap in percent known at a moment; `None` before there is a bound.
fn gap_at(seen: &[Progress], seconds: f64) -> Option<f64> {
    let known = seen
        .iter()
        .rfind(|state| state.elapsed.as_secs_f64() <= seconds)?;
    let bound = known.bound?;
    Some(100.0 * (bound - known.value) as f64 / bound.max(1) as f64)
}

fn percent(gap: Option<f64>) -> String {
    gap.map_or_else(|| "—".to_owned(), |gap| format!("{gap:.4} %"))
}

/// Changes ten people of a planned instance: five leave, five are away for the month of their session.
fn edit(instance: &Instance, plan: &Plan) -> Instance {
    let mut next = remember(instance, plan);
    let seated: Vec<String> = plan
        .assignments
        .iter()
        .step_by((plan.assignments.len() / 10).max(1))
        .take(10)
        .map(|pair| pair.candidate.clone())
        .collect();
    for (at, id) in seated.iter().enumerate() {
        let Some(place) = next
            .candidates
            .iter()
            .position(|candidate| candidate.id == *id)
        else {
            continue;
        };
        if at % 2 == 0 {
            next.candidates.remove(place);
        } else {
            let session = plan.session_of(id).unwrap();
            let date = next
                .sessions
                .iter()
                .find(|entry| entry.id == session)
                .unwrap()
                .date;
            let until = date.checked_add(jiff::Span::new().days(30)).unwrap();
            next.candidates[place].unavailable = vec![(date, until)];
            next.candidates[place].previous = Some(session.to_owned());
        }
    }
    next
}

fn measure(size: &Size, seeds: u64) {
    let limit = *size.marks.last().unwrap();
    let marks: Vec<String> = size
        .marks
        .iter()
        .map(|mark| format!("gap {mark} s"))
        .collect();
    println!(
        "\n{}: {} people, {} sessions, {} units, limit {limit} s\n",
        size.name, size.shape.candidates, size.shape.sessions, size.shape.units
    );
    println!(
        "| seed | first plan | {} | value | bound | status | optimal at | returned | re-plan | moved |",
        marks.join(" | ")
    );
    println!("|{}", "---|".repeat(size.marks.len() + 9));
    let mut optimal = 0;
    for seed in 1..=seeds {
        let instance = sample(size.shape, seed);
        instance.validate().unwrap();
        let Run { plan, seen, total } = run(&instance, limit, false);
        let verdict = check(&instance, &plan);
        assert!(verdict.is_legal(), "{:?}", verdict.violations);
        let first = seen.first().map_or(Duration::MAX, |state| state.elapsed);
        let gaps: Vec<String> = size
            .marks
            .iter()
            .map(|&mark| {
                if plan.seconds <= mark || mark >= limit {
                    percent(Some(100.0 * plan.gap))
                } else {
                    percent(gap_at(&seen, mark))
                }
            })
            .collect();
        let is_optimal = plan.status == Status::Optimal;
        optimal += u64::from(is_optimal);
        let (again, moved) = if size.name == "large" {
            ("—".to_owned(), "—".to_owned())
        } else {
            let edited = edit(&instance, &plan);
            let next = run(&edited, 0.2, true);
            let begun = Instant::now();
            let capped = cap_moves(&edited, &next.plan, MOST_MOVES);
            let total = next.total + begun.elapsed();
            let verdict = check(&edited, &capped.plan);
            assert!(verdict.is_legal(), "{:?}", verdict.violations);
            let free = diff(&plan, &next.plan);
            let changes = diff(&plan, &capped.plan);
            (
                format!("{:.0} ms", total.as_secs_f64() * 1e3),
                format!(
                    "{} + {} out (uncapped {}), {} points lost",
                    changes.moved.len(),
                    changes.dropped.len(),
                    free.moved.len(),
                    capped.lost
                ),
            )
        };
        println!(
            "| {seed} | {:.0} ms | {} | {} | {} | {:?} | {} | {:.2} s | {again} | {moved} |",
            first.as_secs_f64() * 1e3,
            gaps.join(" | "),
            plan.objective.value,
            plan.bound.value,
            plan.status,
            if is_optimal {
                format!("{:.2} s", plan.seconds)
            } else {
                "—".to_owned()
            },
            total.as_secs_f64(),
        );
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("unknown", str::trim);
    println!("\ncertified optimal: {optimal} of {seeds}; peak memory {peak}");
}

fn run_peers(size: &Size, seeds: u64) {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = home.join("target/peers/bin/python");
    if !python.exists() {
        println!("\nno peers: run tests/benches/install_peers.sh first");
        return;
    }
    let folder = home.join("target/peers/instances");
    fs::create_dir_all(&folder).unwrap();
    for seed in 1..=seeds {
        let path = folder.join(format!("{}-{seed}.json", size.name));
        fs::write(
            &path,
            serde_json::to_vec(&sample(size.shape, seed)).unwrap(),
        )
        .unwrap();
        let limit = size.marks.last().unwrap().to_string();
        let status = Command::new(&python)
            .arg(home.join("tests/benches/planner_peers.py"))
            .arg(&path)
            .arg(&limit)
            .status()
            .unwrap();
        assert!(status.success());
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value_of = |name: &str| {
        arguments
            .iter()
            .position(|argument| argument == name)
            .and_then(|at| arguments.get(at + 1))
            .cloned()
    };
    let sizes = value_of("--sizes").unwrap_or_else(|| "small,middle,large".to_owned());
    let seeds: u64 = value_of("--seeds").map_or(10, |text| text.parse().unwrap());
    let is_child = arguments.iter().any(|argument| argument == "--child");
    let has_peers = arguments.iter().any(|argument| argument == "--peers");
    for size in SIZES
        .iter()
        .filter(|size| sizes.split(',').any(|name| name == size.name))
    {
        if is_child {
            measure(size, seeds);
            continue;
        }
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--child", "--sizes", size.name, "--seeds"])
            .arg(seeds.to_string())
            .status()
            .unwrap();
        assert!(status.success());
        if has_peers {
            run_peers(size, seeds);
        }
    }
}
