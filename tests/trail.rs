//! Attacks on the audit trail: twelve scripts of somebody who may write the file, each found and called by its name; readings
//! and exports in the trail; reports.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may wait"
)]

mod support;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use petatalenta::domain::money::Rupiah;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Lens;
use petatalenta::store::audit::anchor;
use petatalenta::store::audit::anchor::Target;
use petatalenta::store::audit::prove::Finding;
use petatalenta::store::trail::TrailAsk;
use rusqlite::Connection;
use sha2::Digest;
use sha2::Sha256;
use support::TODAY;
use support::TempDb;

fn open(home: &TempDb) -> Store {
    let session = Session {
        actor: Actor {
            account: "ani".into(),
            uid: 1_000,
        },
        lens: Lens {
            today: TODAY.parse().unwrap(),
            profile: None,
            snapshot: None,
        },
    };
    Store::open(&home.path(), &session).unwrap()
}

fn set_budget(store: &mut Store, limit: i64) {
    let period = store.planning(None).unwrap().budget[0].clone();
    store
        .run(Command::SetBudget {
            period: period.id,
            limit: Rupiah(limit * 1_000_000_000),
            seen: period.version,
        })
        .unwrap();
}

/// Eight changes, each anchored in a file of somebody else.
fn prepared() -> (TempDb, PathBuf) {
    let home = TempDb::province();
    let anchors = home.file("anchors");
    let mut store = open(&home);
    store
        .set_anchor_target(Some(&Target::File(anchors.clone())))
        .unwrap();
    for limit in 1..=8 {
        set_budget(&mut store, limit);
    }
    (home, anchors)
}

const TRIGGERS: &str = "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted;
    DROP TRIGGER audit_is_only_appended;";

fn with_triggers_away(raw: &Connection, act: impl FnOnce(&Connection)) {
    let sql: Vec<String> = raw
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'audit'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    raw.execute_batch(TRIGGERS).unwrap();
    act(raw);
    // A careful attacker puts them back.
    for sql in sql {
        raw.execute_batch(&sql).unwrap();
    }
}

/// Hashes the chain anew from an entry on, as somebody would who has read the source.
fn hash_anew(raw: &Connection, from: i64) {
    let last: i64 = raw
        .query_row("SELECT max(id) FROM audit", [], |row| row.get(0))
        .unwrap();
    for id in from..=last {
        let prev: Vec<u8> = raw
            .query_row("SELECT hash FROM audit WHERE id = ?1", [id - 1], |row| {
                row.get(0)
            })
            .unwrap_or(vec![0; 32]);
        let fields: Vec<String> = raw
            .query_row(
                "SELECT at, account, CAST(uid AS TEXT), action, subject, detail FROM audit WHERE id = ?1",
                [id],
                |row| (0..6).map(|n| row.get(n)).collect(),
            )
            .unwrap();
        let mut hasher = Sha256::new();
        let number = id.to_string();
        let [at, account, uid, action, subject, detail] = fields.as_slice() else {
            panic!("six fields");
        };
        for field in [&number, at, account, uid, action, subject, detail] {
            hasher.update(u64::try_from(field.len()).unwrap().to_be_bytes());
            hasher.update(field.as_bytes());
        }
        hasher.update(32_u64.to_be_bytes());
        hasher.update(&prev);
        let own: [u8; 32] = hasher.finalize().into();
        raw.execute(
            "UPDATE audit SET prev_hash = ?2, hash = ?3 WHERE id = ?1",
            rusqlite::params![id, prev, own.as_slice()],
        )
        .unwrap();
    }
}

#[test]
fn twelve_attacks_are_found_and_called_by_their_names() {
    type Attack = (&'static str, fn(&Connection, i64), fn(i64) -> Finding);
    // `n` is the number of the last entry.
    let attacks: &[Attack] = &[
        (
            "edit a field",
            |raw, n| {
                raw.execute("UPDATE audit SET detail = '[1,2]' WHERE id = ?1", [n - 4])
                    .unwrap();
            },
            |n| Finding::Edited { id: n - 4 },
        ),
        (
            "swap two entries",
            |raw, n| {
                raw.execute_batch(&format!(
                    "UPDATE audit SET id = -1 WHERE id = {a}; UPDATE audit SET id = {a} WHERE id = {b};
                     UPDATE audit SET id = {b} WHERE id = -1;",
                    a = n - 4,
                    b = n - 2
                ))
                .unwrap();
            },
            |n| Finding::Swapped {
                id: n - 4,
                with: n - 2,
            },
        ),
        (
            "delete one",
            |raw, n| {
                raw.execute("DELETE FROM audit WHERE id = ?1", [n - 3])
                    .unwrap();
            },
            |n| Finding::Missing {
                from: n - 3,
                to: n - 3,
            },
        ),
        (
            "cut the tail",
            |raw, n| {
                raw.execute("DELETE FROM audit WHERE id > ?1", [n - 3])
                    .unwrap();
            },
            |n| Finding::Cut {
                entries: n - 3,
                known: n,
            },
        ),
        (
            "insert one",
            |raw, n| {
                for id in (n - 2..=n).rev() {
                    raw.execute("UPDATE audit SET id = id + 1 WHERE id = ?1", [id])
                        .unwrap();
                }
                raw.execute(
                    "INSERT INTO audit SELECT ?1, at, 'budi', uid, action, subject, detail, prev_hash, randomblob(32)
                     FROM audit WHERE id = ?1 - 1",
                    [n - 2],
                )
                .unwrap();
            },
            |n| Finding::Inserted { id: n - 2 },
        ),
        (
            "rewrite all with new hashes",
            |raw, n| {
                raw.execute("UPDATE audit SET account = 'budi' WHERE id = ?1", [n - 5])
                    .unwrap();
                hash_anew(raw, n - 5);
            },
            |n| Finding::Rewritten { id: n - 5 },
        ),
        (
            "change a time",
            |raw, n| {
                raw.execute(
                    "UPDATE audit SET at = '2026-01-01T00:00:00Z' WHERE id = ?1",
                    [n - 1],
                )
                .unwrap();
            },
            |n| Finding::Edited { id: n - 1 },
        ),
        (
            "change who did it",
            |raw, n| {
                raw.execute(
                    "UPDATE audit SET account = 'budi', uid = 1001 WHERE id = ?1",
                    [n],
                )
                .unwrap();
            },
            |n| Finding::Edited { id: n },
        ),
        (
            "duplicate one",
            |raw, n| {
                raw.execute(
                    "INSERT INTO audit SELECT ?1 + 1, at, account, uid, action, subject, detail, prev_hash, hash
                     FROM audit WHERE id = ?1 - 2",
                    [n],
                )
                .unwrap();
            },
            |n| Finding::Duplicated {
                id: n + 1,
                of: n - 2,
            },
        ),
        (
            "truncate",
            |raw, _| {
                raw.execute("DELETE FROM audit", []).unwrap();
            },
            |_| Finding::Emptied,
        ),
    ];
    let mut found = 0;
    for (name, attack, expected) in attacks {
        let (home, anchors) = prepared();
        let raw = Connection::open(home.path()).unwrap();
        let n: i64 = raw
            .query_row("SELECT max(id) FROM audit", [], |row| row.get(0))
            .unwrap();
        with_triggers_away(&raw, |raw| attack(raw, n));
        drop(raw);
        let anchors = anchor::read(&fs::read_to_string(&anchors).unwrap());
        let findings = open(&home).prove(&anchors).unwrap();
        assert_eq!(findings, vec![expected(n)], "{name}");
        home.run(&["audit", "verify"]).expect_status(1);
        found += 1;
    }
    // Eleven: the whole file rolled back to an older copy.
    let (home, anchors) = prepared();
    let old = fs::read(home.path()).unwrap();
    let before = {
        let mut store = open(&home);
        set_budget(&mut store, 20);
        set_budget(&mut store, 21);
        store
            .trail(&TrailAsk {
                limit: 1,
                ..TrailAsk::default()
            })
            .unwrap()[0]
            .id
    };
    fs::write(home.path(), old).unwrap();
    let known = anchor::read(&fs::read_to_string(&anchors).unwrap());
    assert_eq!(
        open(&home).prove(&known).unwrap(),
        vec![Finding::RolledBack {
            entries: before - 2,
            anchored: before
        }]
    );
    home.run(&["audit", "verify", "--anchor", anchors.to_str().unwrap()])
        .expect_status(1);
    found += 1;
    // Twelve: the triggers taken away.
    let (home, _) = prepared();
    let raw = Connection::open(home.path()).unwrap();
    raw.execute_batch("DROP TRIGGER audit_is_never_deleted")
        .unwrap();
    drop(raw);
    assert_eq!(
        open(&home).prove(&[]).unwrap(),
        vec![Finding::TriggerGone {
            name: "audit_is_never_deleted".into()
        }]
    );
    found += 1;
    println!("attacks on the trail: 12, found and named: {found}");
    assert_eq!(found, 12);
}

/// Waits until a change must have its anchor.
fn let_two_seconds_pass() {
    std::thread::sleep(std::time::Duration::from_millis(3_100));
}

#[test]
fn the_anchors_are_watched_as_well() {
    type Attack = (&'static str, fn(&TempDb, &Path), fn(i64) -> Finding);
    fn lines(anchors: &Path) -> Vec<String> {
        let text = fs::read_to_string(anchors).unwrap();
        text.lines().map(str::to_owned).collect()
    }
    fn keep(anchors: &Path, lines: &[String]) {
        fs::write(anchors, lines.join("\n") + "\n").unwrap();
    }
    let attacks: &[Attack] = &[
        (
            "edit an anchor",
            |_, anchors| {
                let mut lines = lines(anchors);
                let at = lines.len() - 3;
                let hash = lines[at].split(' ').nth(3).unwrap().to_owned();
                let other: String = hash.chars().rev().collect();
                lines[at] = lines[at].replace(&hash, &other);
                keep(anchors, &lines);
            },
            |n| Finding::AnchorEdited { entries: n - 2 },
        ),
        (
            "delete the newest anchors",
            |_, anchors| {
                let lines = lines(anchors);
                keep(anchors, &lines[..lines.len() - 2]);
            },
            |n| Finding::AnchorsBehind {
                anchored: n - 2,
                entries: n,
            },
        ),
        (
            "delete the file of anchors",
            |_, anchors| fs::remove_file(anchors).unwrap(),
            |_| Finding::AnchorsGone,
        ),
        (
            "empty the file of anchors",
            |_, anchors| fs::write(anchors, "").unwrap(),
            |_| Finding::AnchorsGone,
        ),
        (
            "send anchors elsewhere",
            |home, _| {
                let raw = Connection::open(home.path()).unwrap();
                raw.execute("UPDATE meta SET value = '' WHERE name = 'audit.anchor'", [])
                    .unwrap();
            },
            |_| Finding::TargetDiffers,
        ),
    ];
    for (name, attack, expected) in attacks {
        let (home, anchors) = prepared();
        let whole = open(&home).prove_kept().unwrap();
        assert_eq!(whole, (Vec::new(), lines(&anchors).len()), "{name}");
        let n: i64 = Connection::open(home.path())
            .unwrap()
            .query_row("SELECT max(id) FROM audit", [], |row| row.get(0))
            .unwrap();
        attack(&home, &anchors);
        let_two_seconds_pass();
        let (findings, _) = open(&home).prove_kept().unwrap();
        assert_eq!(findings, vec![expected(n)], "{name}");
        let said = home.run(&["--lang", "en", "audit", "verify"]);
        assert!(said.stderr.contains("anchor"), "{name}: {}", said.stderr);
        said.expect_status(1);
    }
    println!(
        "attacks on the anchors: {0}, found and named: {0}",
        attacks.len()
    );
}

#[test]
fn an_edit_with_the_triggers_left_away_is_told_as_both() {
    let (home, _) = prepared();
    let raw = Connection::open(home.path()).unwrap();
    raw.execute_batch(TRIGGERS).unwrap();
    raw.execute("UPDATE audit SET uid = 0 WHERE id = 3", [])
        .unwrap();
    drop(raw);
    let findings = open(&home).prove(&[]).unwrap();
    let gone = |name: &str| Finding::TriggerGone { name: name.into() };
    assert_eq!(
        findings,
        vec![
            gone("audit_is_never_changed"),
            gone("audit_is_never_deleted"),
            gone("audit_is_only_appended"),
            Finding::Edited { id: 3 },
        ]
    );
}

#[test]
fn whoever_proves_while_others_write_gives_no_false_alarm() {
    let (home, _) = prepared();
    let path = home.path();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut store = open(&home);
            for limit in 1..=60 {
                set_budget(&mut store, 2 + limit % 2);
            }
            done.store(true, Ordering::Relaxed);
        });
        let mut proofs = 0;
        while !done.load(Ordering::Relaxed) {
            assert_eq!(
                open(&home).prove_kept().unwrap().0,
                vec![],
                "{}",
                path.display()
            );
            proofs += 1;
        }
        assert!(proofs > 0);
    });
}

#[test]
fn roles_put_in_by_hand_are_found() {
    let (home, _) = prepared();
    assert_eq!(open(&home).prove(&[]).unwrap(), vec![]);
    let raw = Connection::open(home.path()).unwrap();
    raw.execute(
        "INSERT INTO role (uid, account, role, unit, audit_id) VALUES (1000, 'ani', 'admin', '', 1)",
        [],
    )
    .unwrap();
    drop(raw);
    assert_eq!(open(&home).prove(&[]).unwrap(), vec![Finding::RolesDiffer]);
}

#[test]
fn the_triggers_stand_in_the_way_of_replacing_an_entry() {
    let (home, _) = prepared();
    let raw = Connection::open(home.path()).unwrap();
    for sql in [
        "UPDATE audit SET account = 'x' WHERE id = 1",
        "DELETE FROM audit WHERE id = 1",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 1",
        "REPLACE INTO audit SELECT id, at, 'x', uid, action, subject, detail, prev_hash, hash FROM audit WHERE id = 2",
    ] {
        assert!(raw.execute_batch(sql).is_err(), "{sql}");
    }
}

#[test]
fn readings_and_exports_are_in_the_trail_and_a_report_names_whose_data_they_were() {
    let home = TempDb::province();
    let listed = home.json(&["people", "--limit", "3"]);
    let nip = listed["rows"][0]["nip"].as_str().unwrap().to_owned();
    home.json(&["person", &nip]);
    home.json(&["person", &nip]);
    let trail = home.json(&["audit", "list"]);
    let entries = trail["entries"].as_array().unwrap();
    assert_eq!(entries[0]["action"], "read");
    assert_eq!(entries[0]["detail"][0][0], nip.as_str());
    let account = entries[0]["account"].as_str().unwrap().to_owned();
    let report = home.json(&["audit", "subject", &nip]);
    assert_eq!(report["touches"].as_array().unwrap().len(), 2);
    let today = Timestamp::now().to_string();
    let today = today.split('T').next().unwrap();
    let first = "2026-01-01";
    let last = if today < "2027-12-31" {
        "2027-12-31"
    } else {
        "2999-12-31"
    };
    let incident = home.json(&["audit", "incident", &account, first, last]);
    assert_eq!(incident["people"], 1);
    assert_eq!(home.json(&["audit", "verify"])["intact"], true);
    // Somebody who may only look leaves no trace, and is not stopped.
    let mut permissions = fs::metadata(home.path()).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0o400);
    fs::set_permissions(home.path(), permissions).unwrap();
    home.json(&["person", &nip]);
}
