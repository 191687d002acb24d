//! The whole way on the real binary: a province out of its source files, figures that add up, imports that keep their
//! promises, a plan that is legal, documents to hand on.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

const TODAY: &str = "2026-11-24";

fn command(database: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_petatalenta"));
    command
        .arg("--db")
        .arg(database)
        .args(["--today", TODAY, "-q"])
        .args(arguments);
    command
}

fn run(database: &Path, arguments: &[&str]) -> Output {
    command(database, arguments).output().unwrap()
}

fn json(database: &Path, arguments: &[&str]) -> Value {
    let output = run(database, &[&["--json"], arguments].concat());
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {stderr}"))
}

/// A province with its source files.
struct Province {
    folder: TempDir,
}

impl Province {
    fn new(people: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let province = Self { folder };
        let files = province.folder.path().join("files");
        let made = run(
            &province.database(),
            &[
                "demo",
                "--people",
                people,
                "--no-open",
                "--files",
                files.to_str().unwrap(),
            ],
        );
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        province
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("demo.db")
    }

    fn other(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn files(&self) -> Vec<String> {
        let mut files: Vec<String> = fs::read_dir(self.folder.path().join("files"))
            .unwrap()
            .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
            .collect();
        files.sort();
        files
    }

    fn import(&self, database: &Path, options: &[&str]) -> Value {
        let files = self.files();
        let mut arguments = vec!["import"];
        arguments.extend_from_slice(options);
        arguments.extend(files.iter().map(String::as_str));
        json(database, &arguments)
    }
}

fn sum(grid: &Value) -> u64 {
    let boxes: u64 = grid["boxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell["count"].as_u64().unwrap())
        .sum();
    boxes + grid["tray"]["count"].as_u64().unwrap()
}

/// The grid of every unit, by the unit's code.
fn grids(database: &Path) -> Vec<(String, Value)> {
    let units = json(database, &["units"]);
    let rows = units["units"].as_array().unwrap();
    rows.iter()
        .map(|unit| {
            let code = unit["code"].as_str().unwrap();
            let mut grid = json(database, &["grid", "--unit", code]);
            // Row numbers of two databases need not agree.
            grid["unit"].as_object_mut().unwrap().remove("id");
            (code.to_owned(), grid)
        })
        .collect()
}

#[test]
fn the_full_province_has_the_reported_figures_and_all_of_them_add_up() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("demo.db");
    let made = run(&database, &["demo", "--no-open"]);
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    let grid = json(&database, &["grid"]);
    assert_eq!(grid["headcount"], 9_012);
    assert_eq!(sum(&grid), 9_012);
    let never = grid["assessment"]["never"].as_u64().unwrap();
    assert!(
        (1_900..2_100).contains(&never),
        "{never} were never assessed"
    );
    assert!(
        grid["assessment"]["expired"].as_u64().unwrap() > 900,
        "the rounds up to 2021 have expired"
    );
    let checks = json(&database, &["doctor"]);
    assert_eq!(checks["healthy"], true, "{checks}");

    let units = json(&database, &["units"]);
    let rows = units["units"].as_array().unwrap();
    assert!((900..=1_000).contains(&rows.len()));
    for unit in rows {
        let below: u64 = rows
            .iter()
            .filter(|child| child["parent"] == unit["id"])
            .map(|child| child["headcount"].as_u64().unwrap())
            .sum();
        let own = unit["own"].as_u64().unwrap();
        assert_eq!(unit["headcount"].as_u64().unwrap(), own + below, "{unit}");
    }

    // The plan: legal by the checker, by a script that reads nothing but the contract, and a reason for everybody left out.
    let plan = folder.path().join("plan.json");
    let solved = run(&database, &["--json", "plan", "solve", "--time-limit", "3"]);
    assert!(
        solved.status.success(),
        "{}",
        String::from_utf8_lossy(&solved.stderr)
    );
    let shown = json(&database, &["plan", "show", "1"]);
    let (instance, result) = (&shown["instance"], &shown["plan"]);
    let candidates = instance["candidates"].as_array().unwrap().len();
    let placed = result["assignments"].as_array().unwrap();
    let left = result["unscheduled"].as_array().unwrap();
    assert!(
        candidates > 2_500 && placed.len() > 900,
        "{candidates} candidates, {} placed",
        placed.len()
    );
    let everybody: HashSet<&str> = placed
        .iter()
        .chain(left)
        .map(|entry| entry["candidate"].as_str().unwrap())
        .collect();
    assert_eq!(everybody.len(), candidates);
    assert_eq!(
        placed.len() + left.len(),
        candidates,
        "nobody is in both lists"
    );
    assert!(left.iter().all(|entry| entry["reason"].is_string()));
    let question = folder.path().join("instance.json");
    fs::write(&question, instance.to_string()).unwrap();
    fs::write(&plan, result.to_string()).unwrap();
    let names = [question.to_str().unwrap(), plan.to_str().unwrap()];
    let checked = run(
        &database,
        &["plan", "check", "--instance", names[0], "--plan", names[1]],
    );
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent_plan_check.py");
    let checked = Command::new("python3")
        .arg(script)
        .args(names)
        .output()
        .unwrap();
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stdout)
    );

    // Accepted, and the letters of its first session.
    assert!(run(&database, &["plan", "accept", "1"]).status.success());
    let session = placed[0]["session"].as_str().unwrap();
    let letters = folder.path().join("letters");
    let written = run(
        &database,
        &[
            "letters",
            "--plan",
            "1",
            "--session",
            session,
            "--out",
            letters.to_str().unwrap(),
        ],
    );
    assert!(
        written.status.success(),
        "{}",
        String::from_utf8_lossy(&written.stderr)
    );
    let names: Vec<String> = fs::read_dir(&letters)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert!(
        names.iter().any(|name| name.ends_with(".docx"))
            && names.iter().any(|name| name.ends_with(".xlsx")),
        "{names:?}"
    );
}

#[test]
fn a_second_database_filled_from_the_same_files_shows_the_same_grids() {
    let province = Province::new("500");
    let second = province.other("second.db");
    let report = province.import(&second, &[]);
    assert_eq!(report["committed"], true, "{report}");
    let (one, other) = (grids(&province.database()), grids(&second));
    assert!(one.len() > 60, "{} units", one.len());
    assert_eq!(one, other);
    for (code, grid) in &one {
        assert_eq!(Some(sum(grid)), grid["headcount"].as_u64(), "{code}");
    }

    // Again: everything is the same, nothing is written.
    let again = province.import(&second, &[]);
    for file in again["files"].as_array().unwrap() {
        assert_eq!(file["same"], file["rows"], "{}: {file}", file["name"]);
    }
    assert_eq!(again["import_id"], Value::Null);
    assert_eq!(grids(&second), other);
}

#[test]
fn a_trial_says_what_the_import_will_say_and_changes_nothing() {
    let province = Province::new("200");
    let empty = province.other("trial.db");
    let trial = province.import(&empty, &["--dry-run"]);
    assert!(!empty.exists(), "a trial leaves no database behind");
    let real = province.import(&empty, &[]);
    assert_eq!(trial["files"], real["files"]);
    assert_eq!(
        (&trial["committed"], &real["committed"]),
        (&Value::Bool(false), &Value::Bool(true))
    );
}

#[test]
fn an_import_that_is_killed_leaves_no_trace() {
    let province = Province::new("600");
    let database = province.other("killed.db");
    // A database that stands before the import: only the units are in it.
    let units: Vec<String> = province
        .files()
        .into_iter()
        .filter(|file| file.contains("HierarkiUnor"))
        .collect();
    json(&database, &["import", &units[0]]);
    let before = (grids(&database), json(&database, &["imports"]));
    let files = province.files();
    let arguments: Vec<&str> = std::iter::once("import")
        .chain(files.iter().map(String::as_str))
        .collect();
    let mut killed_before_commit = 0;
    let mut whole = None;
    for delay in [1, 30, 60, 100, 150, 200, 260, 330, 400, 500] {
        let mut child = command(&database, &arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        // One that has already ended cannot be killed; then this round proves nothing, and the next ones do.
        let was_running = child.try_wait().unwrap().is_none();
        let _ = child.kill();
        child.wait().unwrap();
        if !was_running {
            break;
        }
        let now = (grids(&database), json(&database, &["imports"]));
        if now != before {
            // Killed after the commit and before the end of the process: then all of it is there.
            whole = Some((delay, now));
            break;
        }
        killed_before_commit += 1;
    }
    assert!(
        killed_before_commit > 0,
        "no round killed a running import: nothing was shown"
    );
    if let Some((delay, now)) = whole {
        let again = province.import(&database, &[]);
        for file in again["files"].as_array().unwrap() {
            assert_eq!(
                (&file["new"], &file["changed"]),
                (&Value::from(0), &Value::from(0)),
                "half an import stands after {delay} ms: {file}"
            );
        }
        assert_eq!(grids(&database), now.0, "killed after {delay} ms");
        assert_eq!(json(&database, &["grid"])["headcount"], 600);
        return;
    }
    let report = province.import(&database, &[]);
    assert_eq!(report["committed"], true);
    assert_eq!(json(&database, &["grid"])["headcount"], 600);
}

#[test]
fn a_whole_import_is_taken_back_as_one_step() {
    let province = Province::new("200");
    let database = province.other("undo.db");
    let units: Vec<String> = province
        .files()
        .into_iter()
        .filter(|file| file.contains("HierarkiUnor"))
        .collect();
    json(&database, &["import", &units[0]]);
    let before = grids(&database);
    let report = province.import(&database, &[]);
    let number = report["import_id"].to_string();
    assert_ne!(grids(&database), before);
    assert!(
        run(&database, &["imports", "undo", &number])
            .status
            .success()
    );
    assert_eq!(grids(&database), before);
}
