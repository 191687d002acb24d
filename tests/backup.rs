//! Backups on real files: proven before they count, found out when a byte changes, taken back as one step.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use serde_json::Value;
use support::PEOPLE;
use support::TempDb;

fn taken(home: &TempDb) -> PathBuf {
    let made = home.json(&["backup", "take"]);
    assert_eq!(made["schema"], "petatalenta/backup/1");
    assert_eq!(made["proven"], true);
    PathBuf::from(made["file"].as_str().unwrap())
}

fn grid(home: &TempDb) -> Value {
    home.json(&["grid"])
}

#[test]
fn a_backup_is_proven_private_and_tells_its_figures() {
    let home = TempDb::province();
    let backup = taken(&home);
    let proof = PathBuf::from(format!("{}.proof.json", backup.display()));
    for path in [&backup, &proof] {
        let mode = fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
    }
    let listed = home.json(&["backup", "list"]);
    let backups = listed["backups"].as_array().unwrap();
    assert_eq!(backups.len(), 1);
    assert_eq!(backups[0]["people"], PEOPLE);
    assert_eq!(backups[0]["proven"], true);
    let tested = home.json(&["backup", "test"]);
    assert_eq!(tested["proven"], true);
    // Nothing is left of the trials.
    let left: Vec<String> = fs::read_dir(backup.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

#[test]
fn one_flipped_byte_anywhere_ends_the_proof() {
    let home = TempDb::province();
    let backup = taken(&home);
    let proof = PathBuf::from(format!("{}.proof.json", backup.display()));
    let folder = backup.parent().unwrap();
    let (good, good_proof) = (fs::read(&backup).unwrap(), fs::read(&proof).unwrap());
    let pages = good.len() / 4_096;
    let mut flips = 0;
    // A byte of every page at a place that wanders, and every seventh byte of the proof.
    for page in 0..pages {
        let mut bad = good.clone();
        bad[page * 4_096 + (page * 977) % 4_096] ^= 1 << (page % 8);
        fs::write(&backup, bad).unwrap();
        let found = petatalenta::store::backup::newest_proven(folder).unwrap();
        assert!(found.is_none(), "page {page}");
        flips += 1;
    }
    fs::write(&backup, &good).unwrap();
    for place in (0..good_proof.len()).step_by(7) {
        let mut bad = good_proof.clone();
        bad[place] ^= 1;
        fs::write(&proof, bad).unwrap();
        let found = petatalenta::store::backup::newest_proven(folder).unwrap();
        assert!(found.is_none(), "byte {place} of the proof");
        flips += 1;
    }
    println!("flipped bytes: {flips}, called proven: 0");
    fs::write(&proof, &good_proof).unwrap();
    assert!(
        petatalenta::store::backup::newest_proven(folder)
            .unwrap()
            .is_some()
    );
    fs::write(&backup, &good[..good.len() - 1]).unwrap();
    let ran = home.run(&["--json", "backup", "test"]).expect_status(1);
    assert_eq!(ran.json()["proven"], false);
    let ran = home.run(&["backup", "restore", backup.to_str().unwrap()]);
    ran.expect_status(4);
}

#[test]
fn a_backup_taken_back_shows_the_same_and_keeps_what_stood_there() {
    let home = TempDb::province();
    let before = grid(&home);
    let budget = home.json(&["budget", "show"]);
    let backup = taken(&home);
    home.json(&["budget", "set", "TW1", "999jt"]);
    assert_ne!(home.json(&["budget", "show"]), budget);
    let name = backup.file_name().unwrap().to_str().unwrap();
    // The first step changes nothing and tells the word for the second.
    let first = home.json(&["backup", "restore", name]);
    assert_eq!(first["restored"], false);
    assert_ne!(home.json(&["budget", "show"]), budget);
    home.run(&["backup", "restore", name, "--confirm", "00000000"])
        .expect_status(2);
    let token = first["token"].as_str().unwrap();
    let second = home.json(&["backup", "restore", name, "--confirm", token]);
    assert_eq!(second["restored"], true);
    assert_eq!(home.json(&["budget", "show"]), budget);
    assert_eq!(grid(&home), before);
    let verified = home.json(&["audit", "verify"]);
    assert_eq!(verified["intact"], true);
    // What stood there can be had again the same way.
    let kept = second["kept"].as_str().unwrap();
    assert_eq!(home.json(&["backup", "test", kept])["proven"], true);
    assert!(kept.contains("before-restore"), "{kept}");
}

#[test]
fn a_damaged_database_names_its_newest_backup_and_is_replaced_whole() {
    let home = TempDb::province();
    let before = grid(&home);
    let backup = taken(&home);
    let mut bytes = fs::read(home.path()).unwrap();
    // The page of the schema itself, but not the file's header.
    bytes[100..4_096].fill(0xA5);
    fs::write(home.path(), bytes).unwrap();
    let ran = home.run(&["grid"]).expect_status(4);
    let name = backup.to_str().unwrap();
    assert!(ran.stderr.contains(name), "{}", ran.stderr);
    let token = home.json(&["backup", "restore", name])["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let done = home.json(&["backup", "restore", name, "--confirm", &token]);
    assert_eq!(grid(&home), before);
    assert!(PathBuf::from(done["kept"].as_str().unwrap()).exists());
    home.json(&["doctor"]);
}

#[test]
fn a_backup_under_load_is_whole_and_equal_to_one_moment() {
    let home = TempDb::province();
    let until = Instant::now() + Duration::from_secs(4);
    let taken = thread::scope(|scope| {
        for writer in 0..2 {
            let home = &home;
            scope.spawn(move || {
                let mut million = 100 + writer;
                while Instant::now() < until {
                    million += 2;
                    let sum = format!("{million}jt");
                    // Two writers on one row: one of them may be told that the other was first.
                    home.run(&["budget", "set", "TW2", &sum]);
                }
            });
        }
        let mut taken = 0;
        while Instant::now() < until {
            home.json(&["backup", "take"]);
            taken += 1;
        }
        taken
    });
    let listed = home.json(&["backup", "list"]);
    let backups = listed["backups"].as_array().unwrap();
    assert!(!backups.is_empty());
    for backup in backups {
        assert_eq!(backup["proven"], true, "{backup}");
        assert_eq!(
            home.json(&["backup", "test", backup["file"].as_str().unwrap()])["proven"],
            true
        );
    }
    println!("backups under load: {taken}, proven: {taken}");
}

#[test]
fn the_schedule_says_when_one_is_due_and_how_many_stay() {
    let home = TempDb::province();
    let first = home.json(&["backup", "schedule", "--every", "12", "--keep", "2"]);
    assert_eq!(first["due"], true);
    assert!(first["cron"].as_str().unwrap().contains("--if-due"));
    home.run(&["backup", "take", "--if-due"]).expect_status(0);
    let ran = home.run(&["backup", "take", "--if-due"]).expect_status(0);
    assert_eq!(ran.stdout, "");
    assert_eq!(home.json(&["backup", "schedule"])["due"], false);
    for _ in 0..3 {
        taken(&home);
    }
    let listed = home.json(&["backup", "list"]);
    assert_eq!(listed["backups"].as_array().unwrap().len(), 2);
}

#[test]
fn a_full_medium_leaves_no_half_backup() {
    let home = TempDb::province();
    // As large a file as the database may be written; the copy is smaller than that limit by nothing.
    let limit = fs::metadata(home.path()).unwrap().len() / 2 / 1_024;
    let script = format!("ulimit -f {limit}; trap '' XFSZ; exec \"$0\" --db \"$1\" backup take");
    let output = std::process::Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_petatalenta")])
        .arg(home.path())
        .env("HOME", home.home())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4), "{output:?}");
    let listed = home.json(&["backup", "list"]);
    assert_eq!(listed["backups"].as_array().unwrap().len(), 0);
    home.json(&["doctor"]);
}
