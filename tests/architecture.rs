//! The house rules that no compiler checks: who may name whom, what may not appear where, how long a file may grow.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Longest a file may be before its tests without a reason in its `//!` ("although long: …").
const LINES: usize = 500;

/// For each layer: the parts of this crate it may name, and words that must not occur in its code.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    (
        "domain",
        &["domain"],
        &[
            "rusqlite",
            "ratatui",
            "crossterm",
            "clap",
            "std::fs",
            "::now()",
        ],
    ),
    (
        "planner",
        &["domain", "planner"],
        &[
            "rusqlite",
            "ratatui",
            "crossterm",
            "clap",
            "std::fs",
            "::now()",
        ],
    ),
    (
        "store",
        &["domain", "planner", "store", "exchange::record"],
        &["ratatui", "crossterm", "clap::"],
    ),
    (
        "exchange",
        &["domain", "planner", "exchange", "words"],
        &["rusqlite", "ratatui", "crossterm"],
    ),
    (
        "words",
        &["domain", "planner", "store", "exchange", "words"],
        &["rusqlite", "ratatui", "crossterm", "std::fs"],
    ),
    (
        "tui/widgets",
        &["domain", "planner", "tui::widgets", "tui::theme", "words"],
        &["rusqlite", "crossterm::", "std::fs"],
    ),
    (
        "tui/screens",
        &["domain", "planner", "store::ask", "tui", "words"],
        &["rusqlite", "std::fs", "std::thread"],
    ),
    (
        "tui",
        &["domain", "planner", "store", "exchange", "tui", "words"],
        &["clap::", "SELECT ", "rusqlite"],
    ),
    (
        "cli",
        &[
            "cli", "domain", "planner", "store", "exchange", "demo", "words",
        ],
        &["ratatui", "crossterm"],
    ),
    (
        "demo",
        &["domain", "planner", "store", "exchange", "demo", "words"],
        &["ratatui", "crossterm"],
    ),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file up to its tests, without comment lines.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let body = text.split("#[cfg(test)]").next().unwrap();
    let lines: Vec<&str> = body
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    lines.join("\n")
}

fn is_test_file(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name == "tests.rs" || name == "fixtures.rs")
        || path
            .parent()
            .is_some_and(|folder| folder.ends_with("tests"))
}

/// The most special layer that a file belongs to.
fn layer(
    relative: &str,
) -> Option<&'static (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
)> {
    LAYERS
        .iter()
        .filter(|(folder, _, _)| relative.starts_with(&format!("{folder}/")))
        .max_by_key(|(folder, _, _)| folder.len())
}

#[test]
fn each_layer_names_only_what_lies_below_it() {
    let mut faults = Vec::new();
    for path in sources(&root()) {
        if is_test_file(&path) {
            continue;
        }
        let relative = path
            .strip_prefix(root())
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let Some((_, allowed, forbidden)) = layer(&relative) else {
            continue;
        };
        let code = code(&path);
        for (number, line) in code.lines().enumerate() {
            for (at, _) in line.match_indices("crate::") {
                let named = &line[at + "crate::".len()..];
                let fits = allowed.iter().any(|part| {
                    named.strip_prefix(part).is_some_and(|rest| {
                        !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_')
                    })
                });
                if !fits {
                    faults.push(format!("{relative}: names crate::{named}"));
                }
            }
            for word in *forbidden {
                if line.contains(word) {
                    faults.push(format!(
                        "{relative}: {word} in code line {}: {line}",
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(
        faults.is_empty(),
        "the dependency table is broken:\n{}",
        faults.join("\n")
    );
}

#[test]
fn one_import_path_per_line() {
    let mut faults = Vec::new();
    for path in sources(&root()) {
        for line in code(&path).lines() {
            if line.trim_start().starts_with("use crate::") && line.contains('{') {
                faults.push(format!("{}: {line}", path.display()));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "split these imports:\n{}",
        faults.join("\n")
    );
}

#[test]
fn every_file_says_what_it_is_for() {
    for path in sources(&root()) {
        let text = fs::read_to_string(&path).unwrap();
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! ") && first.len() > 20,
            "{} begins without a useful //!",
            path.display()
        );
    }
}

#[test]
fn long_files_give_their_reason() {
    let mut faults = Vec::new();
    for path in sources(&root()) {
        if is_test_file(&path) {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.split("#[cfg(test)]").next().unwrap().lines().count();
        let head: String = text
            .lines()
            .take_while(|line| line.starts_with("//!"))
            .collect();
        if lines > LINES && !head.contains("although long") && !head.contains("is long because") {
            faults.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(
        faults.is_empty(),
        "cut these, or say in their //! why they are one, «although long: …»:\n{}",
        faults.join("\n")
    );
}

#[test]
fn the_check_itself_can_fail() {
    // Guards the guard: a forbidden word in a layer is seen by the same function that reads the real files.
    let (_, allowed, forbidden) = layer("domain/score.rs").unwrap();
    assert!(forbidden.contains(&"rusqlite") && !allowed.contains(&"store"));
    assert_eq!(layer("tui/screens/map.rs").unwrap().0, "tui/screens");
    assert!(layer("lib.rs").is_none());
}
