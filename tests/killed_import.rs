//! `kill -9` at random moments of an import: afterwards either nothing of the files is there or all of it, and the database is sound.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test stops at the first surprise, tells what it tried, and has to let time pass"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng as _;
use rand_chacha::rand_core::SeedableRng as _;
use serde_json::Value;

const SEED: u64 = 20_261_124;

struct Office {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
}

impl Office {
    /// Source files of a small province, and a database that holds its units.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let sources = folder.path().join("berkas");
        let made = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
            .args(["--today", "2026-11-24", "-q", "--db"])
            .arg(folder.path().join("demo.db"))
            .args(["demo", "--people", "300", "--no-open", "--files"])
            .arg(&sources)
            .status()
            .unwrap();
        assert!(made.success());
        let mut files: Vec<PathBuf> = fs::read_dir(sources)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        let office = Self { folder, files };
        let units = office
            .files
            .iter()
            .find(|path| path.to_string_lossy().contains("Unor"));
        let database = office.folder.path().join("awal.db");
        assert!(
            Self::command(&database)
                .arg("import")
                .arg(units.unwrap())
                .status()
                .unwrap()
                .success()
        );
        office
    }

    fn command(database: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_petatalenta"));
        command
            .args(["--today", "2026-11-24", "-q", "--json", "--db"])
            .arg(database)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command
    }

    fn json(database: &Path, what: &str) -> Value {
        let output = Self::command(database)
            .arg(what)
            .stdout(Stdio::piped())
            .output()
            .unwrap();
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// A fresh copy of the database that holds the units.
    fn fresh(&self, round: usize) -> PathBuf {
        let database = self.folder.path().join(format!("ronde-{round}.db"));
        fs::copy(self.folder.path().join("awal.db"), &database).unwrap();
        database
    }

    /// Kills this many imports while they run; one that has ended by itself before proves nothing and does not count.
    fn kill_at_random(&self, kills: usize) {
        let whole = self.fresh(0);
        let begin = Instant::now();
        assert!(
            Self::command(&whole)
                .arg("import")
                .args(&self.files)
                .status()
                .unwrap()
                .success()
        );
        let length = begin.elapsed();
        let states =
            |database: &Path| (Self::json(database, "grid"), Self::json(database, "units"));
        let (before, after) = (states(&self.folder.path().join("awal.db")), states(&whole));
        assert_ne!(before, after);
        let mut random = ChaCha8Rng::seed_from_u64(SEED);
        let (mut rounds, mut killed, mut nothing, mut all) = (0, 0, 0, 0);
        while killed < kills {
            rounds += 1;
            let round = rounds;
            assert!(
                rounds <= kills * 5,
                "only {killed} of {rounds} were still running"
            );
            let database = self.fresh(round);
            let mut child = Self::command(&database)
                .arg("import")
                .args(&self.files)
                .spawn()
                .unwrap();
            let micros = u64::try_from(length.as_micros()).unwrap();
            // A little longer than an import takes, so that the end of it, too, is among the moments.
            std::thread::sleep(Duration::from_micros(random.next_u64() % (micros * 5 / 4)));
            let was_running = child.try_wait().unwrap().is_none();
            killed += usize::from(was_running);
            child.kill().unwrap();
            child.wait().unwrap();
            let state = states(&database);
            if state == before {
                nothing += 1;
                assert_eq!(
                    Self::json(&database, "imports")["imports"]
                        .as_array()
                        .unwrap()
                        .len(),
                    1
                );
            } else {
                assert_eq!(state, after, "round {round}: neither nothing nor all");
                // Killed after the commit and before the end of the process; who had ended is not counted.
                all += usize::from(was_running);
            }
            let health = Self::json(&database, "doctor");
            assert_eq!(health["healthy"], true, "round {round}: {health}");
            for ending in ["", "-wal", "-shm"] {
                // Whichever of them is there.
                let _ = fs::remove_file(format!("{}{ending}", database.display()));
            }
        }
        println!(
            "{rounds} imports of {length:?}: {killed} killed while running, of which {nothing} left nothing and {all} all"
        );
        assert_eq!(nothing + all, killed);
        assert!(nothing > 0);
    }
}

#[test]
fn an_import_killed_at_ten_random_moments_is_never_half_there() {
    Office::new().kill_at_random(10);
}

#[test]
#[ignore = "takes minutes: run by hand with `cargo test --test killed_import -- --ignored --nocapture`"]
fn an_import_killed_at_two_hundred_random_moments_is_never_half_there() {
    Office::new().kill_at_random(200);
}
