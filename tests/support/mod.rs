//! Helpers for tests that run the real binary: a home and database of its own for each, one made province for all.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary uses its own part of these helpers"
)]

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The day of all tests.
pub const TODAY: &str = "2026-11-24";
/// People of the small province.
pub const PEOPLE: u64 = 300;

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    /// Exit status; -1 where a signal ended it.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The one JSON document.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error}: {}\n{}", self.stdout, self.stderr))
    }

    /// Fails with what was said, unless the status is this one.
    #[track_caller]
    pub fn expect_status(self, status: i32) -> Self {
        assert_eq!(self.status, status, "{}\n{}", self.stdout, self.stderr);
        self
    }
}

/// A home, and a place for a database, that are gone with the test.
pub struct TempDb {
    folder: TempDir,
}

impl TempDb {
    /// Without a database.
    pub fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// With a copy of the small province.
    pub fn province() -> Self {
        let new = Self::empty();
        fs::copy(&province().0, new.path()).unwrap();
        new
    }

    /// The database.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("talenta.db")
    }

    /// The home.
    pub fn home(&self) -> &Path {
        self.folder.path()
    }

    /// A file or folder in the home.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these arguments, not started.
    pub fn command<Argument: AsRef<OsStr>>(&self, arguments: &[Argument]) -> Command {
        let mut command = bare(self.home());
        command
            .arg("--db")
            .arg(self.path())
            .args(["--today", TODAY])
            .args(arguments);
        command
    }

    /// Runs the program.
    pub fn run<Argument: AsRef<OsStr>>(&self, arguments: &[Argument]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }

    /// Runs the program with `--json`, which must succeed, and reads the document.
    #[track_caller]
    pub fn json<Argument: AsRef<OsStr>>(&self, arguments: &[Argument]) -> Value {
        let mut command = self.command(&["--json"]);
        let ran = Ran::of(command.args(arguments).output().unwrap());
        ran.expect_status(0).json()
    }
}

/// The program in a bare environment with this home, without a database named.
pub fn bare(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_petatalenta"));
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .env("LANG", "C.UTF-8")
        .current_dir(home)
        .stdin(Stdio::null());
    command
}

/// Runs the program without a database named.
pub fn run_bare<Argument: AsRef<OsStr>>(home: &Path, arguments: &[Argument]) -> Ran {
    Ran::of(bare(home).args(arguments).output().unwrap())
}

/// Database and folder of source files of the small province, made once for all tests of a binary.
pub fn province() -> &'static (PathBuf, PathBuf) {
    static MADE: OnceLock<(TempDir, (PathBuf, PathBuf))> = OnceLock::new();
    let (_, places) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("demo.db");
        let files = folder.path().join("files");
        let people = PEOPLE.to_string();
        let output = bare(folder.path())
            .arg("--db")
            .arg(&database)
            .args([
                "--today",
                TODAY,
                "-q",
                "demo",
                "--no-open",
                "--people",
                &people,
            ])
            .arg("--files")
            .arg(&files)
            .output()
            .unwrap();
        Ran::of(output).expect_status(0);
        (folder, (database, files))
    });
    places
}

/// The source files of the small province, in no particular order.
pub fn source_files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(&province().1)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    // Not the order of import: the program has to find that by itself.
    files.reverse();
    files
}
