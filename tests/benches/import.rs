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

    let peer = folder.path().join("peer.db");
    let begun = Instant::now();
    let imported = Command::new("sqlite3")
        .arg(&peer)
        .args([
            ".mode csv",
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
