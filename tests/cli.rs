//! The command line by its contract: exit statuses, JSON, what is promised of imports, plans and letters; on the real binary.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod support;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::Value;
use serde_json::json;
use support::PEOPLE;
use support::TODAY;
use support::TempDb;
use support::run_bare;
use support::source_files;

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
fn an_instance_that_makes_no_sense_is_refused_by_field_and_id() {
    let first = "198503142010011000";
    let cases: Vec<(&str, Value, Vec<&str>)> = vec![
        (
            "/candidates/0/unit",
            json!("u9"),
            vec!["candidates.unit", first, "u9"],
        ),
        ("/candidates/1/id", json!(first), vec!["candidates", first]),
        (
            "/candidates/0/pinned",
            json!("s9"),
            vec!["candidates.pinned", first, "s9"],
        ),
        (
            "/offers/0/cost",
            json!(-1),
            vec!["offers.cost", "pengawas/sedang", "-1"],
        ),
        ("/budget/total", json!(-5), vec!["budget.total", "-5"]),
        (
            "/budget/periods/1/from",
            json!("2027-03-31"),
            vec!["budget.periods", "TW1", "TW2"],
        ),
        (
            "/budget/periods/1/limit",
            json!(-7),
            vec!["budget.periods.limit", "TW2", "-7"],
        ),
        ("/sessions/1/id", json!("s1"), vec!["sessions", "s1"]),
        (
            "/sessions/1/fixed_cost",
            json!(-3),
            vec!["sessions.fixed_cost", "s2", "-3"],
        ),
        ("/units/1/id", json!("u1"), vec!["units", "u1"]),
        (
            "/sessions/0/state",
            json!("cancelled"),
            vec!["candidates.pinned", first, "s1"],
        ),
    ];
    let home = TempDb::empty();
    for (at, value, parts) in cases {
        let mut problem = problem();
        problem["candidates"][0]["pinned"] = json!("s1");
        *problem.pointer_mut(at).unwrap() = value;
        let file = home.file("wrong.json");
        fs::write(&file, problem.to_string()).unwrap();
        let file = file.to_str().unwrap();
        for lang in ["id", "en"] {
            let run = home.run(&["--lang", lang, "plan", "solve", "--instance", file]);
            let said = run.expect_status(4).stderr;
            assert_eq!(said.trim().lines().count(), 1, "{said}");
            assert!(
                parts.iter().all(|part| said.contains(part)),
                "{said} lacks {parts:?}"
            );
        }
    }
}

#[test]
fn ten_million_candidates_are_refused_by_count_without_being_kept() {
    let binary = env!("CARGO_BIN_EXE_petatalenta");
    let mut child = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -v 1500000; exec \"$0\" plan solve --instance /dev/stdin",
            binary,
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let head = r#"{"schema":"petatalenta/instance/1","candidates":["#;
    let one = r#"{"id":"x","unit":"u","level":"l","value":1},"#.repeat(1_000);
    let mut sent = 0;
    // The program hangs up as soon as it has counted enough.
    let mut is_open = pipe.write_all(head.as_bytes()).is_ok();
    while is_open && sent < 10_000 {
        is_open = pipe.write_all(one.as_bytes()).is_ok();
        sent += 1;
    }
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(
        said.contains("candidates") && said.contains("200000"),
        "{said}"
    );
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    assert!(sent < 300, "{sent} thousand were taken");
}

#[test]
fn what_is_scarce_has_a_price_and_what_collides_is_named() {
    let home = TempDb::empty();
    let mut problem = problem();
    let file = home.file("problem.json");
    fs::write(&file, problem.to_string()).unwrap();
    let prices = home.json(&["plan", "prices", "--instance", file.to_str().unwrap()]);
    assert_eq!(prices["schema"], "petatalenta/plan_prices/1");
    let list = prices["prices"].as_array().unwrap();
    assert!(
        list.iter()
            .any(|price| price["change"]["kind"] == "budget" && price["people"].as_i64() > Some(0)),
        "{prices}"
    );
    let curve = home.json(&["plan", "curve", "--instance", file.to_str().unwrap()]);
    assert_eq!(curve["points"].as_array().unwrap().len(), 21);
    assert_eq!(curve["margin"]["present"]["permille"], 1_000);
    let calm = home.json(&["plan", "conflicts", "--instance", file.to_str().unwrap()]);
    assert!(calm["conflicts"].as_array().unwrap().is_empty(), "{calm}");
    // Six people of one session with five seats.
    for n in 0..6 {
        problem["candidates"][n]["pinned"] = json!("s1");
    }
    problem["units"][0]["max_absent_per_day"] = json!(10);
    problem["units"][1]["max_absent_per_day"] = json!(10);
    fs::write(&file, problem.to_string()).unwrap();
    let run = home.run(&[
        "--json",
        "plan",
        "conflicts",
        "--instance",
        file.to_str().unwrap(),
    ]);
    let told = run.expect_status(1).json();
    let set = &told["conflicts"][0];
    assert_eq!(set["is_proven"], true);
    assert_eq!(set["members"].as_array().unwrap().len(), 6, "{set}");
    let run = home.run(&["plan", "conflicts", "--instance", file.to_str().unwrap()]);
    let text = run.expect_status(1).stdout;
    assert!(text.contains("tidak dapat dipenuhi bersama"), "{text}");
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

fn rows(document: &Value) -> &Vec<Value> {
    document["rows"].as_array().unwrap()
}

fn number(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("no count: {value}"))
}

/// Boxes + tray, after the form of the counts has been checked.
fn placed(counts: &Value) -> u64 {
    let boxes = counts["boxes"].as_array().unwrap();
    let numbers: Vec<u64> = boxes.iter().map(|cell| number(&cell["box"])).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<u64>>());
    for cell in boxes {
        assert!(
            number(&cell["provisional"]) <= number(&cell["count"]),
            "{cell}"
        );
    }
    let tray = &counts["tray"];
    let reasons: u64 = tray["reasons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| number(&reason["count"]))
        .sum();
    assert_eq!(reasons, number(&tray["count"]));
    boxes.iter().map(|cell| number(&cell["count"])).sum::<u64>() + reasons
}

#[test]
fn every_unit_adds_up_and_children_add_up_to_parents() {
    let home = TempDb::province();
    let document = home.json(&["units", "--boxes"]);
    assert_eq!(document["schema"], "petatalenta/units/1");
    let units = document["units"].as_array().unwrap();
    let mut below: BTreeMap<u64, u64> = BTreeMap::new();
    for unit in units {
        assert_eq!(placed(unit), number(&unit["headcount"]), "{unit}");
        if let Some(parent) = unit["parent"].as_u64() {
            *below.entry(parent).or_default() += number(&unit["headcount"]);
        }
    }
    for unit in units {
        let parts = below.get(&number(&unit["id"])).copied().unwrap_or(0);
        assert_eq!(
            number(&unit["own"]) + parts,
            number(&unit["headcount"]),
            "{unit}"
        );
    }
    assert_eq!(number(&units[0]["headcount"]), PEOPLE);
    assert_eq!(
        units.iter().filter(|unit| unit["parent"].is_null()).count(),
        1
    );
}

#[test]
fn the_grid_follows_the_contract() {
    let home = TempDb::province();
    let grid = home.json(&["grid", "--by", "jenjang"]);
    assert_eq!(grid["schema"], "petatalenta/grid/1");
    assert_eq!(grid["as_of"], TODAY);
    assert_eq!(grid["profile"]["example"], true);
    assert!(grid["unit"]["id"].is_u64() && grid["unit"]["name"].is_string());
    assert_eq!(number(&grid["headcount"]), PEOPLE);
    assert_eq!(placed(&grid), PEOPLE);
    let states: u64 = ["valid", "never", "expired", "expiring"]
        .iter()
        .map(|state| number(&grid["assessment"][state]))
        .sum();
    assert_eq!(states, PEOPLE);
    let by_level: u64 = grid["by_level"]
        .as_array()
        .unwrap()
        .iter()
        .map(|level| {
            assert_eq!(placed(level), number(&level["headcount"]));
            number(&level["headcount"])
        })
        .sum();
    assert_eq!(by_level, PEOPLE);
    // The picture shows the same figures.
    let picture = home.run(&["grid"]).expect_status(0).stdout;
    let tray = number(&grid["tray"]["count"]);
    assert!(
        picture.contains(&format!("{} dipetakan + {tray} = {PEOPLE}", PEOPLE - tray)),
        "{picture}"
    );
    let english = home.run(&["--lang", "en", "grid"]).expect_status(0).stdout;
    assert!(
        english.contains("mapped") && !english.contains("dipetakan"),
        "{english}"
    );
}

#[test]
fn a_filter_a_box_and_the_tray_list_exactly_those_who_are_counted() {
    let home = TempDb::province();
    let grid = home.json(&["grid"]);
    for cell in grid["boxes"].as_array().unwrap() {
        let list = home.json(&["people", "--box", &cell["box"].to_string()]);
        assert_eq!(list["schema"], "petatalenta/people/1");
        assert_eq!(list["total"], cell["count"]);
        assert_eq!(rows(&list).len() as u64, number(&cell["count"]));
        assert!(
            rows(&list)
                .iter()
                .all(|person| person["box"] == cell["box"])
        );
    }
    let tray = home.json(&["people", "--box", "tray"]);
    assert_eq!(tray["total"], grid["tray"]["count"]);
    assert!(
        rows(&tray)
            .iter()
            .all(|person| person["tray_reason"].is_string())
    );
    let filter = "asesmen:belum kotak:2";
    let few = home.json(&["people", "--filter", filter]);
    let counted = home.json(&["grid", "--filter", filter]);
    assert!(
        number(&few["total"]) > 0,
        "the small province has such people"
    );
    assert_eq!(few["total"], counted["headcount"]);
    let window = home.json(&["people", "--limit", "2", "--offset", "1", "--sort", "nip"]);
    let all = home.json(&["people", "--sort", "nip"]);
    assert_eq!(rows(&window)[..], rows(&all)[1..3]);
}

#[test]
fn a_person_shows_parts_that_add_up_and_where_they_came_from() {
    let home = TempDb::province();
    let all = home.json(&["people", "--sort", "score"]);
    let mut sources = 0;
    for row in rows(&all).iter().step_by(17) {
        let nip = row["nip"].as_str().unwrap();
        let person = home.json(&["person", nip]);
        assert_eq!(person["schema"], "petatalenta/person/1");
        assert_eq!(person["nip"], nip);
        assert_eq!(person["box"], row["box"]);
        assert_eq!(person["provisional"], row["provisional"]);
        assert_eq!(person["completeness"]["percent"], row["completeness"]);
        let parts = person["potential"]["parts"].as_array().unwrap();
        let weights: f64 = parts
            .iter()
            .map(|part| part["weight"].as_f64().unwrap())
            .sum();
        assert!((weights - 100.0).abs() < 1e-9, "{weights}");
        let points: f64 = parts
            .iter()
            .map(|part| part["points"].as_f64().unwrap())
            .sum();
        if let Some(score) = person["potential"]["score"].as_f64() {
            assert!((points - score).abs() < 1e-6, "{points} {score}");
        }
        for part in parts {
            for evidence in part["evidence"].as_array().unwrap() {
                assert!(evidence["row"].as_u64().unwrap() > 0);
                assert!(!evidence["source"].as_str().unwrap().is_empty());
                sources += 1;
            }
        }
    }
    assert!(sources > 20, "{sources}");
    home.run(&["person", "199901012025011999"]).expect_status(2);
}

#[test]
fn somebody_is_found_by_piece_of_a_name_and_by_nip() {
    let home = TempDb::province();
    let list = home.json(&["people", "--limit", "1", "--offset", "40"]);
    let anybody = &rows(&list)[0];
    let nip = anybody["nip"].as_str().unwrap();
    let spaced = format!(
        "{} {} {} {}",
        &nip[..8],
        &nip[8..14],
        &nip[14..15],
        &nip[15..]
    );
    for text in [nip, &spaced, anybody["name"].as_str().unwrap()] {
        let hits = home.json(&["find", text]);
        assert_eq!(hits["schema"], "petatalenta/find/1");
        assert_eq!(rows(&hits)[0]["nip"], anybody["nip"], "{text}");
    }
    let limited = home.json(&["find", "muhammad", "--limit", "1"]);
    assert!(rows(&limited).len() <= 1);
}

#[test]
fn the_queue_is_ranked_by_points_that_are_the_sum_of_its_factors() {
    let home = TempDb::province();
    let queue = home.json(&["queue"]);
    assert_eq!(queue["schema"], "petatalenta/queue/1");
    assert_eq!(rows(&queue).len() as u64, number(&queue["totals"]["total"]));
    let mut last = f64::MAX;
    for (index, row) in rows(&queue).iter().enumerate() {
        let points = row["points"].as_f64().unwrap();
        let factors: f64 = row["factors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|factor| factor["points"].as_f64().unwrap())
            .sum();
        assert!((factors.max(0.1) - points).abs() < 1e-9, "{row}");
        if row["eligible"] == true {
            assert_eq!(row["rank"], index as u64 + 1);
            assert!(points <= last && row["blocked_by"].is_null());
            last = points;
        } else {
            assert!(row["rank"].is_null() && row["blocked_by"].is_string());
        }
    }
    let never = home.json(&["queue", "--reason", "never"]);
    assert!(rows(&never).iter().all(|row| row["reason"] == "never"));
    assert!(!rows(&never).is_empty());
}

#[test]
fn a_demonstration_is_made_once_and_never_replaces_anything() {
    let home = TempDb::province();
    let before = fs::read(home.path()).unwrap();
    let people = PEOPLE.to_string();
    let again = home.json(&["demo", "--no-open", "--people", &people]);
    assert_eq!(again["reused"], true);
    assert_eq!(number(&again["people"]), PEOPLE);
    home.run(&["demo", "--no-open", "--people", "200"])
        .expect_status(4);
    home.run(&["demo", "--no-open", "--people", &people, "--seed", "2"])
        .expect_status(4);
    assert_eq!(fs::read(home.path()).unwrap(), before);
    // A database of real data is not touched.
    let real = TempDb::empty();
    let files = source_files();
    let units = files
        .iter()
        .find(|file| file.ends_with("HierarkiUnor.xlsx"))
        .unwrap();
    real.run(&["import", units.to_str().unwrap()])
        .expect_status(0);
    let before = fs::read(real.path()).unwrap();
    let ran = real
        .run(&["demo", "--no-open", "--people", &people])
        .expect_status(4);
    assert!(ran.stderr.contains("--db"), "{}", ran.stderr);
    assert_eq!(fs::read(real.path()).unwrap(), before);
}

#[test]
fn without_a_name_a_demonstration_has_its_own_place() {
    let home = TempDb::empty();
    run_bare(home.home(), &["-q", "demo", "--no-open", "--people", "40"]).expect_status(0);
    let place = home.file(".local/share/petatalenta/demo-40-1.db");
    assert!(place.is_file());
    assert!(!home.file(".local/share/petatalenta/talenta.db").exists());
    let neighbours = fs::read_dir(place.parent().unwrap()).unwrap().count();
    assert_eq!(neighbours, 1, "nothing is left of the making");
}

#[test]
fn a_second_database_filled_from_the_files_shows_the_same_for_every_unit() {
    let first = TempDb::province();
    let second = TempDb::empty();
    let mut arguments = vec!["import".into()];
    arguments.extend(source_files().into_iter().map(PathBuf::into_os_string));
    let report = second.json(&arguments);
    assert_eq!(report["schema"], "petatalenta/import/1");
    assert_eq!(report["committed"], true);
    assert!(report["import_id"].is_i64());
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.len(), source_files().len());
    assert_eq!(
        files[0]["kind"], "units",
        "units come first, whatever the order given"
    );
    assert_eq!(
        first.json(&["units", "--boxes"]),
        second.json(&["units", "--boxes"])
    );
    let units = first.json(&["units"]);
    for unit in units["units"].as_array().unwrap().iter().step_by(7) {
        let code = unit["code"].as_str().unwrap();
        let ask = ["grid", "--unit", code];
        assert_eq!(first.json(&ask), second.json(&ask));
    }
    assert_eq!(first.json(&["queue"]), second.json(&["queue"]));
    // The same again: every row is there already, and nothing new is written.
    let again = second.json(&arguments);
    for file in again["files"].as_array().unwrap() {
        assert_eq!(file["same"], file["rows"], "{file}");
        assert_eq!(number(&file["new"]) + number(&file["changed"]), 0);
    }
    assert!(again["import_id"].is_null());
    assert_eq!(
        second.json(&["imports"])["imports"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let home = TempDb::empty();
    let mut arguments = vec!["import".into(), "--dry-run".into()];
    arguments.extend(source_files().into_iter().map(PathBuf::into_os_string));
    let trial = home.json(&arguments);
    assert!(!home.path().exists(), "not even a database is made");
    assert_eq!(trial["committed"], false);
    assert_eq!(trial["dry_run"], true);
    arguments.remove(1);
    let real = home.json(&arguments);
    assert_eq!(trial["files"], real["files"]);
    let before = fs::read(home.path()).unwrap();
    arguments.insert(1, "--dry-run".into());
    home.json(&arguments);
    assert_eq!(fs::read(home.path()).unwrap(), before);
}

#[test]
fn an_import_is_undone_as_one_step_and_only_once() {
    let home = TempDb::empty();
    let mut arguments = vec!["import".into()];
    arguments.extend(source_files().into_iter().map(PathBuf::into_os_string));
    home.json(&arguments);
    assert_eq!(number(&home.json(&["grid"])["headcount"]), PEOPLE);
    let done = home.json(&["imports", "undo", "1"]);
    assert_eq!(done["schema"], "petatalenta/done/1");
    assert_eq!(number(&home.json(&["grid"])["headcount"]), 0);
    home.run(&["imports", "undo", "1"]).expect_status(5);
    home.run(&["imports", "undo", "77"]).expect_status(2);
    home.run(&["audit", "verify"]).expect_status(0);
}

/// Writes an employee export with so many good rows and one whose NIP is none.
fn spoilt_export(path: &Path, good: usize) {
    let mut text = "NIP BARU;NAMA;KOLOM ANEH\n".to_owned();
    for n in 0..good {
        writeln!(
            text,
            "198503142010{:02}1{:03};ORANG {n};x",
            1 + n % 12,
            111 + n
        )
        .unwrap();
    }
    text.push_str("12345;SALAH NIP;x\n");
    fs::write(path, text).unwrap();
}

#[test]
fn rejected_rows_are_told_and_too_many_of_them_stop_the_file() {
    let home = TempDb::empty();
    let file = home.file("Data_ASN_November_26.csv");
    let path = file.to_str().unwrap();
    spoilt_export(&file, 40);
    let ran = home.run(&["--json", "import", path]).expect_status(1);
    let report = ran.json();
    assert_eq!(report["committed"], true);
    let only = &report["files"][0];
    let rejected = only["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 1);
    assert_eq!(rejected[0]["row"], 42);
    assert_eq!(rejected[0]["code"], "bad_nip");
    for field in ["cell", "reason", "remedy"] {
        assert!(!rejected[0][field].as_str().unwrap().is_empty(), "{field}");
    }
    assert_eq!(only["unknown_columns"][0], "KOLOM ANEH");
    assert_eq!(number(&home.json(&["grid"])["headcount"]), 40);

    let second = TempDb::empty();
    let rejects = second.file("ditolak.csv");
    spoilt_export(&file, 10);
    let refused = second.run(&["--json", "import", path]).expect_status(1);
    assert_eq!(refused.json()["committed"], false);
    assert!(refused.stderr.contains("--keep-good"), "{}", refused.stderr);
    assert_eq!(number(&second.json(&["grid"])["headcount"]), 0);
    let keep = [
        "import",
        "--keep-good",
        "--rejects",
        rejects.to_str().unwrap(),
        path,
    ];
    second.run(&keep).expect_status(1);
    assert_eq!(number(&second.json(&["grid"])["headcount"]), 10);
    let text = fs::read_to_string(&rejects).unwrap();
    assert!(
        text.contains("ALASAN") && text.contains("SALAH NIP"),
        "{text}"
    );
    assert!(!text.contains("ORANG 1"), "{text}");
    // The file of rejected rows may hold somebody's corrections: it is not replaced.
    second.run(&keep).expect_status(4);
}

#[test]
fn no_sign_that_a_terminal_obeys_comes_out_again() {
    let home = TempDb::empty();
    let file = home.file("Data_ASN_November_26.csv");
    let nasty = "BUDI\u{1b}]0;halo\u{7} \u{202e}gnadab\u{9b}2J";
    fs::write(
        &file,
        format!("NIP BARU;NAMA\n198503142010011012;{nasty}\n"),
    )
    .unwrap();
    let nip = "198503142010011012";
    home.run(&["import", file.to_str().unwrap()])
        .expect_status(0);
    let asks: [&[&str]; 5] = [
        &["people"],
        &["person", nip],
        &["find", nip],
        &["--json", "people"],
        &["--json", "person", nip],
    ];
    for arguments in asks {
        let ran = home.run(arguments).expect_status(0);
        let out = ran.stdout.trim_end_matches('\n');
        assert!(out.contains("BUDI"), "{arguments:?}");
        let obeyed =
            |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!out.chars().any(obeyed), "{arguments:?}: {out:?}");
    }
    // What a person types comes back in messages as well.
    let ran = home.run(&["grid", "--unit", "\u{1b}[2J"]).expect_status(2);
    assert!(!ran.stderr.contains('\u{1b}'), "{:?}", ran.stderr);
}

#[test]
fn an_import_killed_at_any_moment_leaves_all_or_nothing() {
    let mut cut = 0;
    for delay in [0, 5, 10, 20, 30, 40, 60, 80, 120, 200] {
        let home = TempDb::empty();
        let mut arguments = vec!["import".into()];
        arguments.extend(source_files().into_iter().map(PathBuf::into_os_string));
        let mut child = home
            .command(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(delay));
        child.kill().unwrap();
        let finished = child.wait().unwrap().success();
        if !home.path().exists() {
            cut += 1;
            continue;
        }
        // A file without a finished head is as good as none for a new import, but never half a province.
        let ran = home.run(&["--json", "grid"]);
        if ran.status == 0 {
            let headcount = number(&ran.json()["headcount"]);
            let imports = home.json(&["imports"])["imports"].as_array().unwrap().len();
            assert!(
                (headcount, imports) == (0, 0) || (headcount, imports) == (PEOPLE, 1),
                "{delay} ms: {headcount} people, {imports} imports"
            );
            assert!(!finished || headcount == PEOPLE);
            cut += usize::from(headcount == 0);
            home.run(&["doctor"]).expect_status(0);
            home.run(&["audit", "verify"]).expect_status(0);
        } else {
            assert_eq!(ran.status, 4, "{}", ran.stderr);
            cut += 1;
        }
    }
    assert!(cut > 0, "the test never came in between");
}

#[test]
fn a_plan_of_the_queue_is_legal_complete_and_can_be_accepted_once() {
    let home = TempDb::province();
    let saved = home.json(&["plan", "solve", "--budget", "150jt", "--scenario", "hemat"]);
    assert_eq!(saved["schema"], "petatalenta/plan_view/1");
    assert_eq!(saved["head"]["name"], "hemat");
    assert_eq!(saved["head"]["status"], "draft");
    let id = saved["id"].to_string();
    assert_eq!(home.json(&["plan", "check", &id])["legal"], true);
    // The same by files, as another program would do it.
    let instance = home
        .run(&["plan", "show", &id, "--as", "instance"])
        .expect_status(0);
    let plan = home
        .run(&["plan", "show", &id, "--as", "plan"])
        .expect_status(0);
    let (instance_file, plan_file) = (home.file("i.json"), home.file("p.json"));
    fs::write(&instance_file, &instance.stdout).unwrap();
    fs::write(&plan_file, &plan.stdout).unwrap();
    let verdict = home.json(&[
        "plan",
        "check",
        "--instance",
        instance_file.to_str().unwrap(),
        "--plan",
        plan_file.to_str().unwrap(),
    ]);
    assert_eq!(verdict["legal"], true);
    assert_eq!(instance.json()["budget"]["total"], 150_000_000);
    let names = |list: &Value| -> BTreeSet<String> {
        list.as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["candidate"].as_str().unwrap().to_owned())
            .collect()
    };
    let scheduled = names(&plan.json()["assignments"]);
    let without = names(&plan.json()["unscheduled"]);
    assert!(scheduled.is_disjoint(&without) && !scheduled.is_empty() && !without.is_empty());
    let queue = home.json(&["queue", "--plan", &id]);
    let mut reasons = 0;
    for row in rows(&queue).iter().filter(|row| row["eligible"] == true) {
        let nip = row["nip"].as_str().unwrap();
        assert_eq!(
            row["scheduled"].is_object(),
            scheduled.contains(nip),
            "{row}"
        );
        assert_eq!(
            row["unscheduled"].is_string(),
            without.contains(nip),
            "{row}"
        );
        assert_ne!(scheduled.contains(nip), without.contains(nip), "{row}");
        reasons += u64::from(row["unscheduled"].is_string());
    }
    let told: u64 = queue["totals"]["unscheduled"]
        .as_array()
        .unwrap()
        .iter()
        .map(|reason| number(&reason["count"]))
        .sum();
    assert_eq!(told, reasons);
    assert_eq!(
        number(&queue["totals"]["scheduled"]),
        scheduled.len() as u64
    );
    // One who has a seat and one who has none.
    for nip in [scheduled.first().unwrap(), without.first().unwrap()] {
        let why = home.json(&["plan", "explain", nip, "--plan", &id]);
        assert_ne!(
            why["session"].is_object(),
            why["unscheduled"].is_object(),
            "{why}"
        );
        assert_eq!(why["session"].is_object(), why["why"].is_object(), "{why}");
        assert_ne!(why["remedy_verified"], false, "{why}");
        let text = home.run(&["plan", "explain", nip, "--plan", &id]);
        assert!(text.expect_status(0).stdout.len() > 100);
    }
    home.json(&["plan", "accept", &id]);
    assert_eq!(home.json(&["plan", "show"])["head"]["status"], "accepted");
    home.run(&["plan", "accept", &id]).expect_status(5);
    home.run(&["plan", "accept", "99"]).expect_status(2);
    // A second one takes its place, and is compared with it.
    let second = home.json(&["plan", "solve", "--time-limit", "20"])["id"].to_string();
    let diff = home.json(&["plan", "diff", &id, &second]);
    assert!(number(&diff["unchanged"]) > 0, "{diff}");
    assert!(!diff["added"].as_array().unwrap().is_empty());
    home.json(&["plan", "accept", &second]);
    let list = home.json(&["plan", "list"]);
    let states: Vec<&str> = list["plans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|plan| plan["status"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["accepted", "superseded"]);
    home.run(&["audit", "verify"]).expect_status(0);
}

fn unpacked(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        archive
            .by_index(index)
            .unwrap()
            .read_to_string(&mut all)
            .unwrap();
    }
    all
}

#[test]
fn letters_and_lists_hold_the_names_and_are_for_their_owner_only() {
    let home = TempDb::province();
    let id = home.json(&["plan", "solve"])["id"].to_string();
    let queue = home.json(&["queue", "--show", "scheduled", "--plan", &id]);
    let somebody = &rows(&queue)[0];
    let session = somebody["scheduled"]["session"].as_str().unwrap();
    let folder = home.file("panggilan");
    let arguments = [
        "letters",
        "--plan",
        &id,
        "--session",
        session,
        "--out",
        folder.to_str().unwrap(),
    ];
    let written = home.json(&arguments);
    let files = written["sessions"][0]["files"].as_array().unwrap();
    let called = rows(&queue)
        .iter()
        .filter(|row| row["scheduled"]["session"] == session)
        .count();
    assert_eq!(files.len(), called + 1, "one list, and one letter each");
    let (nip, name) = (
        somebody["nip"].as_str().unwrap(),
        somebody["name"].as_str().unwrap(),
    );
    let mut letters = 0;
    for file in files {
        let path = Path::new(file.as_str().unwrap());
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let text = unpacked(path);
        if path.extension().unwrap() == "xlsx" {
            assert!(text.contains(nip) && text.contains(name), "the list");
        } else if path.to_str().unwrap().contains(nip) {
            assert!(text.contains(name), "the letter");
            letters += 1;
        }
    }
    assert_eq!(letters, 1);
    home.run(&arguments).expect_status(4);
    home.run(&[
        "letters",
        "--plan",
        &id,
        "--session",
        "tidak-ada",
        "--out",
        "x",
    ])
    .expect_status(2);
    home.run(&["letters", "--plan", "99", "--out", "x"])
        .expect_status(2);
}

#[test]
fn an_office_prints_its_own_letter_with_its_own_head_and_signatory() {
    let home = TempDb::province();
    let id = home.json(&["plan", "solve"])["id"].to_string();
    let unset = home.json(&["letters", "settings"]);
    assert_eq!(unset["set"], false);
    let settings = home.file("kantor.toml");
    fs::write(&settings, "agency = [\"PEMPROV CONTOH\", \"BKD CONTOH\"]\ncontact = \"Sekretariat 0541\"\n[signatory]\nname = \"PEJABAT CONTOH, M.Si.\"\n").unwrap();
    home.run(&["letters", "settings", "--file", settings.to_str().unwrap()])
        .expect_status(0);
    assert_eq!(
        home.json(&["letters", "settings"])["office"]["contact"],
        "Sekretariat 0541"
    );
    fs::write(&settings, "agancy = 1\n").unwrap();
    let bad = home
        .run(&["letters", "settings", "--file", settings.to_str().unwrap()])
        .expect_status(2);
    assert!(
        bad.stderr.contains("baris 1") && bad.stderr.contains("agancy"),
        "{}",
        bad.stderr
    );

    let template = home.file("surat.docx");
    let template = template.to_str().unwrap();
    let made = home.json(&["letters", "template", "--per", "unit", "--out", template]);
    assert_eq!(made["placeholders"].as_array().unwrap().len(), 26);
    let again = home
        .run(&["letters", "template", "--out", template])
        .expect_status(4);
    assert!(again.stderr.contains("surat-2.docx"), "{}", again.stderr);
    let folder = home.file("undangan");
    let folder = folder.to_str().unwrap();
    let arguments = [
        "letters",
        "--plan",
        &id,
        "--per",
        "unit",
        "--number",
        "800/7/BKD",
        "--template",
        template,
        "--out",
        folder,
    ];
    let written = home.json(&arguments);
    let queue = home.json(&["queue", "--show", "scheduled", "--plan", &id]);
    for session in written["sessions"].as_array().unwrap() {
        let mut named = BTreeSet::new();
        for file in session["files"].as_array().unwrap().iter().skip(1) {
            let text = unpacked(Path::new(file.as_str().unwrap()));
            for wanted in [
                "BKD CONTOH",
                "PEJABAT CONTOH",
                "800/7/BKD",
                "Sekretariat 0541",
            ] {
                assert!(text.contains(wanted), "{wanted} in {file}");
            }
            assert!(!text.contains("{{"), "{file}");
            for row in rows(&queue) {
                let nip = row["nip"].as_str().unwrap().to_owned();
                if text.contains(&nip) {
                    assert!(named.insert(nip), "named by two letters of one session");
                }
            }
        }
        assert_eq!(
            named.len() as u64,
            session["people"],
            "everybody in exactly one letter"
        );
    }
}

#[test]
fn a_ceiling_can_be_set_and_is_seen_by_the_next_plan() {
    let home = TempDb::province();
    let before = home.json(&["budget", "show"]);
    assert_eq!(before["schema"], "petatalenta/budget/1");
    let period = before["periods"][0]["id"].as_str().unwrap().to_owned();
    home.json(&["budget", "set", &period, "Rp 12.500.000"]);
    let after = home.json(&["budget", "show"]);
    assert_eq!(after["periods"][0]["limit"], 12_500_000);
    home.run(&["budget", "set", "TW9", "1jt"]).expect_status(2);
    let sessions = home.json(&["session", "list"]);
    assert!(!sessions["sessions"].as_array().unwrap().is_empty());
}

#[test]
fn a_name_that_several_units_bear_is_answered_with_the_list() {
    let home = TempDb::province();
    let ran = home.run(&["grid", "--unit", "dinas"]).expect_status(2);
    assert!(ran.stderr.lines().count() > 3, "{}", ran.stderr);
    let units = home.json(&["units"]);
    let unit = &units["units"][5];
    let by_name = home.json(&["grid", "--unit", unit["name"].as_str().unwrap()]);
    assert_eq!(by_name["unit"]["code"], unit["code"]);
    let by_number = home.json(&["grid", "--unit", &unit["id"].to_string()]);
    assert_eq!(by_number, by_name);
}

#[test]
fn another_day_or_other_rules_are_looked_through_without_writing() {
    let home = TempDb::province();
    let before = fs::read(home.path()).unwrap();
    let later = home.json(&["grid", "--as-of", "2028-06-01"]);
    assert_eq!(later["as_of"], "2028-06-01");
    assert_eq!(placed(&later), PEOPLE);
    let now = home.json(&["grid"]);
    assert!(number(&later["assessment"]["valid"]) < number(&now["assessment"]["valid"]));
    let other = home.json(&["--profile", "contoh-jpm", "grid"]);
    assert_eq!(other["profile"]["name"], "contoh-jpm");
    assert_ne!(other["boxes"], now["boxes"]);
    home.run(&["--profile", "tidak-ada", "grid"])
        .expect_status(2);
    assert_eq!(fs::read(home.path()).unwrap(), before);
}

#[test]
fn a_long_list_into_a_closed_pipe_is_success() {
    let home = TempDb::province();
    for arguments in [
        &["people"][..],
        &["--json", "people"],
        &["queue"],
        &["units"],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = home.command(arguments).stdout(writer).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn the_doctor_finds_a_healthy_province_and_a_damaged_one() {
    let home = TempDb::province();
    let report = home.json(&["doctor"]);
    assert_eq!(report["schema"], "petatalenta/doctor/1");
    assert_eq!(report["healthy"], true);
    let mut bytes = fs::read(home.path()).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0xA5);
    fs::write(home.path(), bytes).unwrap();
    let ran = home.run(&["--json", "doctor"]).expect_status(1);
    assert_eq!(ran.json()["healthy"], false);
    // A file that everybody may read is told as well.
    let open = TempDb::province();
    fs::set_permissions(open.path(), fs::Permissions::from_mode(0o644)).unwrap();
    open.run(&["doctor"]).expect_status(1);
}

#[test]
fn a_truncated_or_newer_database_is_status_4() {
    let home = TempDb::province();
    let bytes = fs::read(home.path()).unwrap();
    fs::write(home.path(), &bytes[..60]).unwrap();
    home.run(&["grid"]).expect_status(4);
    let mut newer = bytes;
    // The schema's version stands at offset 60 of the file's head.
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(home.path(), newer).unwrap();
    let ran = home.run(&["grid"]).expect_status(4);
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
}

#[test]
fn ages_of_the_sources_add_up_over_the_units_below() {
    let home = TempDb::province();
    let whole = home.json(&["sources"]);
    assert_eq!(whole["schema"], "petatalenta/sources/1");
    assert_eq!(whole["headcount"], home.json(&["grid"])["headcount"]);
    let rows = whole["sources"].as_array().unwrap();
    for (place, row) in rows.iter().enumerate() {
        let sum = |field: &str| -> u64 {
            let parts = whole["parts"].as_array().unwrap();
            parts
                .iter()
                .map(|part| part["sources"][place][field].as_u64().unwrap())
                .sum()
        };
        assert_eq!(row["covered"].as_u64().unwrap(), sum("covered"), "{row}");
        assert_eq!(row["stale"].as_u64().unwrap(), sum("stale"), "{row}");
        assert!(
            row["covered"].as_u64() <= whole["headcount"].as_u64(),
            "{row}"
        );
    }
    // A year later nothing has come in: whatever grows stale is stale.
    let later = home.json(&["sources", "--today", "2028-11-24"]);
    let export = &later["sources"][0];
    assert_eq!(export["feed"], "employees");
    assert_eq!(export["stale"], export["covered"]);
    let assessments = &later["sources"][3];
    assert_eq!(
        (assessments["feed"].as_str(), assessments["stale"].as_u64()),
        (Some("assessment"), Some(0))
    );
    // A unit below is asked for by its name.
    let part = &whole["parts"][0];
    let name = part["unit"]["name"].as_str().unwrap();
    let below = home.json(&["sources", "--unit", name]);
    assert_eq!(below["sources"], part["sources"]);
}
