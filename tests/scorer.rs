//! The program's scores against those of a script that shares no code with it: class, box, parts, what is reachable.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const TODAY: &str = "2026-11-24";

fn program(database: &str, profile: &str, arguments: &[&str]) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .args([
            "--db",
            database,
            "--today",
            TODAY,
            "--profile",
            profile,
            "--json",
            "-q",
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

fn script(database: &str, profile: &str, nips: &[&str]) -> BTreeMap<String, Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("python3")
        .arg(root.join("tests/independent_scorer.py"))
        .arg(database)
        .arg(root.join(format!("data/profiles/{profile}.toml")))
        .arg(TODAY)
        .args(nips)
        .output()
        .expect("python3 (3.11 or newer) runs the independent scorer");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Both sides are sums of exact decimals; printing them as doubles may differ in the last place.
fn close(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-6,
        (None, None) => true,
        _ => false,
    }
}

/// Every profile that is shipped.
fn profiles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/profiles");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            let path = file.unwrap().path();
            path.file_stem().unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    names.sort();
    assert!(names.len() >= 10);
    names
}

#[test]
fn an_independent_script_gives_everybody_the_same_score_part_by_part() {
    compare(1_500);
}

#[test]
#[ignore = "the whole province under ten profiles takes minutes"]
fn an_independent_script_gives_the_whole_province_the_same_score() {
    compare(9_012);
}

fn compare(headcount: usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.db");
    let database = path.to_str().unwrap();
    let made = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .args([
            "--db",
            database,
            "--today",
            TODAY,
            "-q",
            "demo",
            "--people",
            &headcount.to_string(),
            "--no-open",
        ])
        .status();
    assert!(made.unwrap().success());

    for profile in &profiles() {
        let everybody = script(database, profile, &[]);
        assert_eq!(everybody.len(), headcount);

        // Everybody's box, from the list.
        let list = program(database, profile, &["people", "--limit", "10000"]);
        let rows = list["rows"].as_array().unwrap();
        assert_eq!(rows.len(), headcount);
        for row in rows {
            let expected = &everybody[row["nip"].as_str().unwrap()];
            assert_eq!(row["box"], expected["box"], "{profile}: {row}");
            assert_eq!(
                row["tray_reason"], expected["tray_reason"],
                "{profile}: {row}"
            );
            assert_eq!(
                row["provisional"], expected["provisional"],
                "{profile}: {row}"
            );
        }

        let samples = if profile == "contoh-panrb" { 50 } else { 10 };
        let step = headcount / samples;
        // Fifty people under the default profile, ten under each other one, part by part, from the whole list, so that each agency has its share.
        for (nip, expected) in everybody.iter().step_by(step) {
            let person = program(database, profile, &["person", nip]);
            assert_eq!(person["box"], expected["box"], "{nip}");
            assert_eq!(
                person["performance"]["class"], expected["performance"],
                "{nip}"
            );
            assert_eq!(person["potential"]["class"], expected["potential"], "{nip}");
            assert!(
                close(
                    &person["performance"]["score"],
                    &expected["performance_score"]
                ),
                "{nip}: {person}"
            );
            assert!(
                close(&person["potential"]["score"], &expected["potential_score"]),
                "{nip}: {person}"
            );
            assert_eq!(
                person["reachable_boxes"], expected["reachable_boxes"],
                "{nip}"
            );
            let mut sum = 0.0;
            for part in person["potential"]["parts"].as_array().unwrap() {
                let item = part["item"].as_str().unwrap();
                assert!(
                    close(&part["points"], &expected["parts"][item]),
                    "{profile}, {nip}, {item}: {part}"
                );
                sum += part["points"].as_f64().unwrap();
            }
            assert!(
                (sum - expected["potential_score"].as_f64().unwrap()).abs() < 1e-6,
                "{nip}"
            );
        }
    }
}
