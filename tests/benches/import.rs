//! How fast files come in, measured on the real binary: `cargo bench --bench import`. Beside it, where `sqlite3` is there, its own
//! `.import` of the same CSV, which checks nothing, links nothing and places nobody.
//!
//! Prints one table; asserts nothing, since machines differ.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a measurement stops at the first surprise, and looks at the clock"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

fn program(database: &Path, arguments: &[&str], files: &[&PathBuf]) -> Duration {
    let begun = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .args(["--today", "2026-11-24", "-q", "--db"])
        .arg(database)
        .args(arguments)
        .args(files)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{arguments:?} ended with {status}");
    begun.elapsed()
}

fn say(what: &str, rows: usize, took: Duration) {
    let seconds = took.as_secs_f64();
    println!(
        "{what:<46} {rows:>8} rows {:>8.0} ms {:>9.0} rows/s",
        seconds * 1_000.0,
        rows as f64 / seconds
    );
}

/// Units, employees and histories in one call, as formats.md promises them: time and most memory of all its processes.
fn say_peak(database: &Path, files: &[&PathBuf]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peak.py");
    let output = Command::new("python3")
        .arg(script)
        .arg(env!("CARGO_BIN_EXE_petatalenta"))
        .args(["--today", "2026-11-24", "-q", "--db"])
        .arg(database)
        .arg("import")
        .args(files)
        .output();
    let Ok(output) = output else {
        println!("python3 is not here: memory is not measured");
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let last = said.lines().last().unwrap_or_default();
    if let Some((seconds, kilobytes)) = last.split_once(' ') {
        let megabytes = kilobytes.parse::<u64>().unwrap_or(0) >> 10;
        println!("units, employees, e-Kinerja in one call: {seconds} s, {megabytes} MB at most");
    }
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("berkas");
    let made = ["demo", "--no-open", "--files", sources.to_str().unwrap()];
    program(&folder.path().join("demo.db"), &made, &[]);
    let mut files: Vec<PathBuf> = fs::read_dir(&sources)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let named = |part: &str| -> Vec<&PathBuf> {
        files
            .iter()
            .filter(|path| path.to_string_lossy().contains(part))
            .collect()
    };
    let months = named("Bulanan");
    let text = fs::read_to_string(months[0]).unwrap();
    let rows = text.lines().count() - 1;

    let database = folder.path().join("impor.db");
    say(
        "units (.xlsx)",
        950,
        program(&database, &["import"], &named("HierarkiUnor")),
    );
    say(
        "employees (.xlsx)",
        9_012,
        program(&database, &["import"], &named("Data_ASN")),
    );
    say(
        "monthly e-Kinerja (.csv): read, compared, placed",
        rows,
        program(&database, &["import"], &months),
    );
    say(
        "the same again: nothing new",
        rows,
        program(&database, &["import"], &months),
    );
    let other = folder.path().join("semua.db");
    let all: Vec<&PathBuf> = files.iter().collect();
    println!(
        "{:<46} {:>22.0} ms",
        "all files of the province at once",
        program(&other, &["import"], &all).as_secs_f64() * 1_000.0
    );

    let promised: Vec<&PathBuf> = ["HierarkiUnor", "Data_ASN", "Bulanan"]
        .into_iter()
        .flat_map(named)
        .collect();
    say_peak(&folder.path().join("janji.db"), &promised);

    let separator = if text.lines().next().is_some_and(|head| head.contains(';')) {
        ';'
    } else {
        ','
    };
    let peer = folder.path().join("peer.db");
    let begun = Instant::now();
    let imported = Command::new("sqlite3")
        .arg(&peer)
        .args([
            ".mode csv",
            // As our own files have it; with a comma it would find one column and count as faster than it is.
            &format!(".separator {separator}"),
            &format!(".import '{}' bulanan", months[0].display()),
        ])
        .status();
    match imported {
        Ok(status) if status.success() => say(
            "sqlite3 .import of the same CSV, unchecked",
            rows,
            begun.elapsed(),
        ),
        Ok(_) | Err(_) => println!("sqlite3 is not here: no peer to compare with"),
    }
}
