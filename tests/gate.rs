//! The gate for text on the way out: whatever somebody has put into the database, no character that a terminal obeys or that
//! nobody can see reaches standard output, standard error, a JSON document or a log.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use petatalenta::exchange::clean::is_strange;
use proptest::prelude::*;
use rusqlite::Connection;
use support::TempDb;

/// Puts a text wherever text is kept, past the gate on the way in.
fn poison(home: &TempDb, text: &str) -> String {
    let raw = Connection::open(home.path()).unwrap();
    let nip: String = raw
        .query_row("SELECT nip FROM person ORDER BY nip LIMIT 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    raw.execute(
        "UPDATE person SET name = ?1, title_front = ?1, title_back = ?1, position = ?1 WHERE nip = ?2",
        [text, &nip],
    )
    .unwrap();
    for sql in [
        "UPDATE unit SET name = ?1 || name WHERE parent_id IS NOT NULL AND id % 5 = 2",
        "UPDATE plan SET name = ?1",
        "UPDATE source SET name = ?1 WHERE id = 1",
        "UPDATE session SET place = ?1",
        "UPDATE budget_period SET id = id || ?1",
        "INSERT INTO role (uid, account, role, unit, audit_id) VALUES (0, ?1, 'admin', ?1, 1)",
        "INSERT INTO role (uid, account, role, unit, audit_id) VALUES (0, ?1, 'analis', ?1, 1)",
        "INSERT INTO role (uid, account, role, unit, audit_id) VALUES (0, ?1, 'auditor', ?1, 1)",
    ] {
        raw.execute(sql, [text]).unwrap();
    }
    nip
}

fn assert_clean(home: &TempDb, arguments: &[&str]) {
    let ran = home.run(arguments);
    for (stream, text) in [("stdout", &ran.stdout), ("stderr", &ran.stderr)] {
        let bad: Vec<char> = text
            .chars()
            .filter(|c| is_strange(*c) && *c != '\n')
            .collect();
        assert!(bad.is_empty(), "{arguments:?} {stream}: {bad:?}");
    }
    assert!(
        ran.status < 70 && ran.status >= 0,
        "{arguments:?}: {}",
        ran.stderr
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_a_terminal_obeys_comes_out_of_any_command(
        text in "[A-Za-z\u{1}-\u{9}\u{b}-\u{1f}\u{7f}-\u{9f}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{e0001}]{1,24}"
    ) {
        let home = TempDb::province();
        home.run(&["plan", "solve", "--time-limit", "0"]).expect_status(0);
        let nip = poison(&home, &text);
        let commands: [&[&str]; 16] = [
            &["grid"], &["units", "--tree"], &["people", "--limit", "20", "--sort", "nip"], &["person", &nip],
            &["find", &nip], &["queue", "--limit", "30"], &["plan", "list"], &["plan", "show"],
            &["plan", "explain", &nip], &["session", "list"], &["budget", "show"], &["imports"], &["whoami"],
            &["permit", "list"], &["audit", "list"], &["doctor"],
        ];
        for command in commands {
            assert_clean(&home, command);
            let mut json = vec!["--json"];
            json.extend(command);
            assert_clean(&home, &json);
        }
        for wrong in [&["person", text.as_str()][..], &["grid", "--unit", &text], &["grid", "--filter", &text],
            &["find", &text], &["permit", "grant", &text, "admin"], &["backup", "test", &text]] {
            if !text.starts_with('-') {
                assert_clean(&home, wrong);
            }
        }
    }
}

#[test]
fn strange_characters_are_a_fault_of_the_data_that_the_doctor_lists() {
    let home = TempDb::province();
    let nip = poison(&home, "BUDI\u{1b}[31m");
    let report = home.run(&["--json", "doctor"]).json();
    let check = report["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["check"] == "characters")
        .unwrap();
    assert!(check["found"].as_str().unwrap().contains(&nip), "{check}");
}
