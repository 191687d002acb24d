//! What a person at the terminal feels, measured on the real binary: `cargo bench --bench interface`.
//!
//! Prints one table; asserts nothing, since machines differ. The aims stand beside the figures.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::missing_docs_in_private_items,
    reason = "a measurement stops at the first surprise, and looks at the clock"
)]

#[path = "../robot/mod.rs"]
mod robot;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::time::Instant;

use robot::Robot;

const TODAY: &str = "2026-11-24";

fn program(arguments: &[&str]) -> Duration {
    let begun = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .args(arguments)
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?} ended with {status}");
    begun.elapsed()
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    sorted[(sorted.len() - 1) * percent / 100]
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

/// Clock ticks of user and system time, and resident KiB.
fn usage(pid: u32) -> (u64, u64) {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap()
        .split_whitespace()
        .collect();
    let ticks = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap();
    (
        ticks,
        line.split_whitespace().nth(1).unwrap().parse().unwrap(),
    )
}

fn row(what: &str, figure: &str, aim: &str) {
    println!("| {what:<52} | {figure:>22} | {aim:>10} |");
}

fn at_size(home: &Path, database: &str, columns: u16, rows: u16) {
    let arguments = ["--db", database, "--today", TODAY];
    let mut starts = Vec::new();
    let mut first_bytes = 0;
    for _ in 0..20 {
        let begun = Instant::now();
        let robot = Robot::start(columns, rows, home, &arguments, &[]);
        robot.wait_until("the whole map", |text| {
            text.contains("9.012") && text.matches('%').count() > 8
        });
        starts.push(ms(begun.elapsed()));
        robot.settle();
        first_bytes = robot.bytes();
    }
    let starts = sorted(starts);
    let size = format!("{columns}×{rows}");
    row(
        &format!("{size}: start to complete first frame, median"),
        &format!("{:.1} ms", percentile(&starts, 50)),
        "≤ 30 ms",
    );
    row(
        &format!("{size}: bytes until the first screen is complete"),
        &first_bytes.to_string(),
        "≤ 4 KB",
    );

    let mut robot = Robot::start(columns, rows, home, &arguments, &[]);
    robot.wait_for("9.012");
    robot.settle();
    if columns >= 100 {
        // The unit column has the focus where it is shown; the boxes are what is walked here.
        robot.keys("<Tab>");
        robot.settle();
    }
    let mut answers = Vec::new();
    let mut steps = Vec::new();
    for step in 0..200_usize {
        let before = robot.bytes();
        let sent = Instant::now();
        robot.keys(["<Right>", "<Up>", "<Left>", "<Down>"][step % 4]);
        answers.push(ms(robot
            .wait_beyond(before)
            .saturating_duration_since(sent)));
        std::thread::sleep(Duration::from_millis(20));
        steps.push((robot.bytes() - before) as f64);
    }
    let (answers, steps) = (sorted(answers), sorted(steps));
    row(
        &format!("{size}: key to frame, p50 / p99"),
        &format!(
            "{:.1} / {:.1} ms",
            percentile(&answers, 50),
            percentile(&answers, 99)
        ),
        "≤ 16 ms",
    );
    row(
        &format!("{size}: bytes a step in the grid, p50 / max"),
        &format!(
            "{:.0} / {:.0}",
            percentile(&steps, 50),
            percentile(&steps, 100)
        ),
        "≤ 400",
    );

    robot.settle();
    let (ticks, memory) = usage(robot.pid());
    let before = robot.bytes();
    std::thread::sleep(Duration::from_secs(10));
    let cpu = (usage(robot.pid()).0 - ticks) as f64 / 10.0;
    row(
        &format!("{size}: idle for 10 s, bytes / CPU"),
        &format!("{} / {cpu:.2} %", robot.bytes() - before),
        "0 / 0.5 %",
    );
    row(
        &format!("{size}: resident memory"),
        &format!("{:.1} MB", memory as f64 / 1_024.0),
        "≤ 40 MB",
    );
}

/// From the end of another process's commit to its figure on the screen.
fn live(home: &Path, database: &str) {
    let mut robot = Robot::start(120, 36, home, &["--db", database, "--today", TODAY], &[]);
    robot.wait_for("9.012");
    robot.keys("<F3>");
    robot.wait_for("ANTREAN");
    robot.settle();
    let mut latencies = Vec::new();
    for round in 0..20 {
        let (amount, shown) = (
            160_000_000 + round * 1_000_000,
            format!("{}.000.000", 160 + round),
        );
        program(&[
            "--db",
            database,
            "--today",
            TODAY,
            "-q",
            "budget",
            "set",
            "TW1",
            &amount.to_string(),
        ]);
        let committed = Instant::now();
        robot.wait_for(&shown);
        latencies.push(ms(committed.elapsed()));
    }
    let latencies = sorted(latencies);
    row(
        "another process's commit on the screen, p50 / max",
        &format!(
            "{:.0} / {:.0} ms",
            percentile(&latencies, 50),
            percentile(&latencies, 100)
        ),
        "≤ 500 ms",
    );
}

fn main() {
    let home = tempfile::tempdir().unwrap();
    let database = home.path().join("demo.db");
    let database = database.to_str().unwrap();
    println!(
        "| {:<52} | {:>22} | {:>10} |",
        "petatalenta, 9,012 people", "measured", "aim"
    );
    println!("|{0:-<54}|{0:->23}:|{0:->11}:|", "");
    let made = program(&[
        "--db",
        database,
        "--today",
        TODAY,
        "-q",
        "demo",
        "--no-open",
    ]);
    row(
        "demonstration province from nothing",
        &format!("{:.1} s", made.as_secs_f64()),
        "≤ 15 s",
    );
    let bytes = fs::metadata(database).unwrap().len();
    row(
        "database, bytes a person",
        &format!("{}", bytes / 9_012),
        "",
    );
    at_size(home.path(), database, 80, 24);
    at_size(home.path(), database, 120, 36);
    live(home.path(), database);
}
