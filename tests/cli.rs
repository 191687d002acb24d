//! The command line by its contract: exit statuses, JSON, what is promised of imports, plans and letters; on the real binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod support;

use std::fs;
use std::process::Stdio;

use serde_json::Value;
use serde_json::json;
use support::TempDb;
use support::run_bare;

/// A small planning problem with a budget that does not suffice for everybody.
fn problem() -> Value {
    let units =
        ["u1", "u2"].map(|id| json!({"id": id, "min": 1, "target": 6, "max_absent_per_day": 3}));
    let sessions: Vec<Value> = (1..=4)
        .map(|n| {
            json!({"id": format!("s{n}"), "date": format!("2027-0{n}-15"), "days": 1, "method": "sedang",
                "place": "Samarinda", "seats": 5, "assessor_load": 20, "fixed_cost": 1_000_000, "state": "open"})
        })
        .collect();
    let candidates: Vec<Value> = (0..24)
        .map(|n| {
            json!({"id": format!("1985031420100110{n:02}"), "unit": if n % 2 == 0 { "u1" } else { "u2" },
                "level": "pengawas", "value": 10 + n, "mandatory": n == 0})
        })
        .collect();
    json!({"schema": "petatalenta/instance/1",
        "budget": {"total": 20_000_000, "carry_over": false, "periods": [
            {"id": "TW1", "from": "2027-01-01", "to": "2027-03-31", "limit": 15_000_000},
            {"id": "TW2", "from": "2027-04-01", "to": "2027-06-30", "limit": 9_000_000}]},
        "offers": [{"level": "pengawas", "method": "sedang", "cost": 1_500_000, "load": 3, "bonus": 2}],
        "units": units, "sessions": sessions, "candidates": candidates})
}

#[test]
fn a_pure_plan_is_legal_and_leaves_nobody_without_a_reason() {
    let home = TempDb::empty();
    let (instance, plan) = (home.file("instance.json"), home.file("plan.json"));
    fs::write(&instance, problem().to_string()).unwrap();
    let (instance, plan) = (instance.to_str().unwrap(), plan.to_str().unwrap());
    home.run(&["plan", "solve", "--instance", instance, "--out", plan])
        .expect_status(0);
    let verdict = home.json(&["plan", "check", "--instance", instance, "--plan", plan]);
    assert_eq!(verdict["schema"], "petatalenta/check/1");
    assert_eq!(verdict["legal"], true);
    assert_eq!(verdict["objective"]["mandatory"], 1);
    let text = fs::read_to_string(plan).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["schema"], "petatalenta/plan/1");
    let seated = document["assignments"].as_array().unwrap().len();
    let without = document["unscheduled"].as_array().unwrap();
    assert_eq!(seated + without.len(), 24);
    assert!(without.iter().all(|person| person["reason"].is_string()));
    // The same again is the same but for the clock.
    let again = home
        .run(&["plan", "solve", "--instance", instance])
        .expect_status(0)
        .json();
    assert_eq!(again["assignments"], document["assignments"]);
    assert!(!home.path().exists(), "a pure plan needs no database");
}

#[test]
fn a_spoilt_plan_is_found_out() {
    let home = TempDb::empty();
    let (instance, plan) = (home.file("instance.json"), home.file("plan.json"));
    fs::write(&instance, problem().to_string()).unwrap();
    let made = home
        .run(&["plan", "solve", "--instance", instance.to_str().unwrap()])
        .expect_status(0)
        .stdout;
    let mut spoilt: Value = serde_json::from_str(&made).unwrap();
    let first = spoilt["unscheduled"][0]["candidate"].clone();
    spoilt["assignments"]
        .as_array_mut()
        .unwrap()
        .insert(0, json!({"candidate": first, "session": "s9"}));
    fs::write(&plan, spoilt.to_string()).unwrap();
    let arguments = [
        "plan",
        "check",
        "--json",
        "--instance",
        instance.to_str().unwrap(),
        "--plan",
        plan.to_str().unwrap(),
    ];
    let verdict = home.run(&arguments).expect_status(1).json();
    assert_eq!(verdict["legal"], false);
    let codes: Vec<&str> = verdict["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|violation| violation["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"unknown_session"), "{codes:?}");
    assert!(codes.contains(&"contradicted"), "{codes:?}");
}

#[test]
fn wrong_usage_is_status_2_with_one_line_that_says_what_to_do() {
    let home = TempDb::empty();
    let cases: &[&[&str]] = &[
        &["peta-kan"],
        &["grid", "--box", "3"],
        &["grid", "--by", "umur"],
        &["plan"],
        &["person"],
        &["--today", "24-11-2026", "grid"],
        &["--lang", "jv", "grid"],
        &["plan", "solve", "--instance", "x.json", "--budget", "5jt"],
        &["budget", "set", "TW1", "lima"],
        &["people", "--box", "10"],
        &["people", "--filter", "jenjang:raja"],
        &["person", "1985"],
        &["import", "x.csv", "--map", "siasn"],
        &["import", "x.csv", "--kind", "gaji"],
    ];
    for arguments in cases {
        let ran = home.run(arguments).expect_status(2);
        assert!(ran.stdout.is_empty(), "{arguments:?}: {}", ran.stdout);
        assert_eq!(
            ran.stderr.lines().count(),
            1,
            "{arguments:?}: {}",
            ran.stderr
        );
        assert!(ran.stderr.starts_with("petatalenta: "), "{}", ran.stderr);
    }
}

#[test]
fn a_missing_or_foreign_database_and_file_are_status_4() {
    let home = TempDb::empty();
    for arguments in [
        &["grid"][..],
        &["units"],
        &["queue"],
        &["plan", "list"],
        &["audit", "verify"],
    ] {
        let ran = home.run(arguments).expect_status(4);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
    assert!(!home.path().exists(), "a question makes no database");
    fs::write(home.path(), "nama;nip\n").unwrap();
    home.run(&["grid"]).expect_status(4);
    let other = TempDb::empty();
    other
        .run(&[
            "plan",
            "check",
            "--instance",
            "no.json",
            "--plan",
            "no.json",
        ])
        .expect_status(4);
    other.run(&["import", "no.xlsx"]).expect_status(4);
    other.run(&["profile", "check", "no.toml"]).expect_status(4);
}

#[test]
fn without_a_command_and_without_a_terminal_it_says_so() {
    let home = TempDb::empty();
    let ran = home.run::<&str>(&[]).expect_status(2);
    assert!(ran.stderr.contains("terminal") && ran.stderr.lines().count() == 1);
}

#[test]
fn people_read_indonesian_unless_they_ask_for_english() {
    let home = TempDb::empty();
    let indonesian = home.run(&["--help"]).expect_status(0).stdout;
    assert!(indonesian.contains("Pemakaian:") && indonesian.contains("Contoh:"));
    assert!(!indonesian.contains("Usage:") && !indonesian.contains("[OPTIONS]"));
    for arguments in [
        &["--lang", "en", "--help"][..],
        &["grid", "--help", "--lang=en"],
    ] {
        let english = home.run(arguments).expect_status(0).stdout;
        assert!(english.contains("Usage:") && english.contains("Examples:"));
        assert!(!english.contains("Pemakaian"));
    }
    let ran = home.run(&["--lang", "en", "grid"]).expect_status(4);
    assert!(!ran.stderr.contains("tidak"), "{}", ran.stderr);
}

#[test]
fn indonesian_names_of_commands_work() {
    let home = TempDb::empty();
    for name in [
        "impor", "cari", "orang", "antrean", "rencana", "surat", "periksa", "peta", "daftar",
        "anggaran",
    ] {
        let ran = home.run(&[name, "--help"]).expect_status(0);
        assert!(ran.stdout.contains("Pemakaian:"), "{name}");
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let home = TempDb::empty();
    let instance = home.file("instance.json");
    fs::write(&instance, problem().to_string()).unwrap();
    for arguments in [
        vec!["--help"],
        vec!["completions", "bash"],
        vec!["plan", "solve", "--instance", instance.to_str().unwrap()],
        vec!["profile", "show"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = home
            .command(&arguments)
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_dead_standard_error_changes_nothing() {
    let home = TempDb::empty();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = home
        .command(&["grid"])
        .stderr(writer)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(4));
}

#[test]
fn a_full_device_is_told() {
    let home = TempDb::empty();
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let output = home
        .command(&["completions", "bash"])
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    assert_eq!(String::from_utf8(output.stderr).unwrap().lines().count(), 1);
}

#[test]
fn without_a_home_it_asks_for_the_database() {
    let home = TempDb::empty();
    let mut command = support::bare(home.home());
    let output = command.env_remove("HOME").arg("grid").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    // Where the account has a home in /etc/passwd, that one counts, and there is no database in it.
    assert!(matches!(output.status.code(), Some(2 | 4)), "{said}");
    assert!(said.lines().count() == 1, "{said}");
}

#[test]
fn profiles_can_be_listed_shown_and_checked() {
    let home = TempDb::empty();
    let list = home.json(&["profile", "list"]);
    let profiles = list["profiles"].as_array().unwrap();
    assert!(profiles.len() >= 2 && profiles.iter().all(|profile| profile["example"] == true));
    assert_eq!(
        profiles
            .iter()
            .filter(|profile| profile["active"] == true)
            .count(),
        1
    );
    let toml = home
        .run(&["profile", "show", "contoh-jpm"])
        .expect_status(0)
        .stdout;
    let file = home.file("p.toml");
    fs::write(&file, &toml).unwrap();
    let file = file.to_str().unwrap();
    assert_eq!(home.json(&["profile", "check", file])["sound"], true);
    fs::write(file, toml.replace("weight = 25", "weight = 26")).unwrap();
    let verdict = home
        .run(&["--json", "profile", "check", file])
        .expect_status(1);
    assert_eq!(verdict.json()["sound"], false);
    home.run(&["profile", "show", "tidak-ada"]).expect_status(2);
}

#[test]
fn manual_pages_and_completions_come_from_the_same_texts() {
    let home = TempDb::empty();
    let folder = home.file("man");
    home.run(&["man", folder.to_str().unwrap()])
        .expect_status(0);
    let page = fs::read_to_string(folder.join("petatalenta-plan-solve.1")).unwrap();
    assert!(page.contains("scenario"));
    let english = home.file("man-en");
    home.run(&["--lang", "en", "man", english.to_str().unwrap()])
        .expect_status(0);
    let page = fs::read_to_string(english.join("petatalenta-grid.1")).unwrap();
    assert!(page.contains("nine boxes of a unit"), "{page}");
    for shell in ["bash", "zsh", "fish"] {
        let script = home.run(&["completions", shell]).expect_status(0).stdout;
        assert!(script.contains("keep-good"), "{shell}");
    }
}

#[test]
fn nobody_needs_a_database_to_know_who_he_is() {
    let home = TempDb::empty();
    let who = home.json(&["whoami"]);
    assert_eq!(who["schema"], "petatalenta/whoami/1");
    assert!(who["uid"].is_u64() && who["database"].is_null());
    assert!(
        !run_bare(home.home(), &["whoami"])
            .expect_status(0)
            .stdout
            .is_empty()
    );
}
