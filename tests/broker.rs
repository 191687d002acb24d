//! The broker: the same answers as from the file, roles and scope by the kernel's uid of the other end, clients that misbehave,
//! many at once, and what is said when nobody answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::needless_pass_by_value,
    clippy::string_slice,
    clippy::format_push_string,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod robot;
mod support;

use std::fs;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command as Process;
use std::process::Stdio;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use petatalenta::domain::filter::Filter;
use petatalenta::domain::money::Rupiah;
use petatalenta::domain::nip::Nip;
use petatalenta::exchange::read;
use petatalenta::planner::solve;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Cell;
use petatalenta::store::ask::Class;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::FindAsk;
use petatalenta::store::ask::GridAsk;
use petatalenta::store::ask::InstanceAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::PeopleAsk;
use petatalenta::store::ask::PlanId;
use petatalenta::store::ask::Query;
use petatalenta::store::ask::QueueAsk;
use petatalenta::store::ask::QueueOverride;
use petatalenta::store::ask::QueueShow;
use petatalenta::store::ask::Reply;
use petatalenta::store::ask::Sort;
use petatalenta::store::ask::UnitRow;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::WhatIfAsk;
use petatalenta::store::ask::Window;
use petatalenta::store::broker;
use petatalenta::store::broker::door::Door;
use petatalenta::store::error::BrokerFault;
use petatalenta::store::error::StoreError;
use petatalenta::store::import::ImportMode;
use petatalenta::store::import::ImportOptions;
use petatalenta::store::import::Watch;
use petatalenta::store::rights::Grant;
use petatalenta::store::rights::Role;
use petatalenta::store::trail::TrailAsk;
use robot::Robot;
use support::TODAY;
use support::TempDb;

const ADMIN: u32 = 4_242;

fn own_uid() -> u32 {
    fs::metadata("/proc/self").unwrap().uid()
}

fn session(uid: u32) -> Session {
    Session {
        actor: Actor {
            account: format!("account{uid}"),
            uid,
        },
        lens: Lens {
            today: TODAY.parse().unwrap(),
            profile: None,
            snapshot: None,
        },
    }
}

/// A broker of this database, in a process of its own.
struct Broker {
    child: Child,
    socket: PathBuf,
}

impl Broker {
    fn start(home: &TempDb) -> Self {
        let socket = home.file("t.sock");
        let child = home
            .command(&["-q", "serve", "--socket", socket.to_str().unwrap()])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while UnixStream::connect(&socket).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(30), "no broker");
            std::thread::sleep(Duration::from_millis(10));
        }
        Self { child, socket }
    }

    fn address(&self) -> PathBuf {
        broker::at(&self.socket)
    }

    fn door(&self) -> Door {
        Door::open(&self.address(), &session(own_uid())).unwrap()
    }

    /// The program as a client of the broker.
    fn command(&self, home: &TempDb, arguments: &[&str]) -> Process {
        let mut command = support::bare(home.home());
        command
            .arg("--db")
            .arg(self.address())
            .args(["--today", TODAY])
            .args(arguments);
        command
    }

    fn run(&self, home: &TempDb, arguments: &[&str]) -> (i32, String, String) {
        let output = self.command(home, arguments).output().unwrap();
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    }

    fn end(&mut self) -> Duration {
        let begun = Instant::now();
        let pid = self.child.id().to_string();
        Process::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(self.child.wait().unwrap().success());
        begun.elapsed()
    }
}

impl Drop for Broker {
    fn drop(&mut self) {
        // Ended already, in most tests.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn grant(home: &TempDb, uid: u32, role: Role, unit: &str) {
    let mut store = Store::open(&home.path(), &session(ADMIN)).unwrap();
    let given = |uid, role, unit: &str| {
        Command::Grant(Grant {
            uid,
            account: format!("account{uid}"),
            role,
            unit: unit.to_owned(),
        })
    };
    store.run(given(ADMIN, Role::Admin, "")).unwrap();
    store.run(given(uid, role, unit)).unwrap();
}

fn units(door: &mut Door) -> Vec<UnitRow> {
    let Reply::Units(units) = door.ask(&Query::Units).unwrap() else {
        panic!("another reply");
    };
    units
}

fn people_ask(limit: u32) -> PeopleAsk {
    PeopleAsk {
        unit: None,
        cell: Cell::Any,
        filter: Filter::default(),
        sort: Sort::Nip,
        window: Window { offset: 0, limit },
        locate: None,
    }
}

fn people(door: &mut Door) -> Vec<petatalenta::store::ask::PersonRow> {
    let Reply::People(list) = door.ask(&Query::People(people_ask(100_000))).unwrap() else {
        panic!("another reply");
    };
    list.rows
}

fn file(home: &TempDb, uid: u32) -> Door {
    Door::open(&home.path(), &session(uid)).unwrap()
}

// ---- the same answers -------------------------------------------------------------------------------------------------

#[test]
fn every_question_gets_the_answer_that_the_file_gives() {
    let home = TempDb::province();
    let mut direct = file(&home, own_uid());
    let Reply::Instance(instance) = direct
        .ask(&Query::Instance(InstanceAsk::default()))
        .unwrap()
    else {
        panic!("another reply");
    };
    let plan = solve::solve(
        &instance,
        &solve::Options {
            nodes: 200,
            ..solve::Options::default()
        },
        &mut solve::Watch {
            clock: &|| Duration::ZERO,
            stop: &AtomicBool::new(false),
            progress: &mut |_| {},
        },
    );
    let broker = Broker::start(&home);
    let mut door = broker.door();
    // The whole plan goes over the wire, and comes back from the file.
    door.run(Command::SavePlan {
        name: "contoh".to_owned(),
        instance: instance.clone(),
        plan: Box::new(plan.clone()),
    })
    .unwrap();
    door.run(Command::SavePlan {
        name: "contoh 2".to_owned(),
        instance,
        plan: Box::new(plan),
    })
    .unwrap();
    door.run(Command::TakeSnapshot {
        label: "contoh".to_owned(),
        note: String::new(),
    })
    .unwrap();
    let nips: Vec<Nip> = people(&mut direct).iter().map(|row| row.nip).collect();
    let unit = units(&mut direct)[1].id;
    let mut questions = vec![
        Query::Units,
        Query::Grid(GridAsk::default()),
        Query::Grid(GridAsk {
            unit: Some(unit),
            filter: Filter::parse("level:jf").unwrap_or_default(),
        }),
        Query::People(people_ask(500)),
        Query::Find(FindAsk {
            text: "budi".to_owned(),
            limit: 20,
        }),
        Query::Queue(QueueAsk {
            unit: None,
            reason: None,
            filter: Filter::default(),
            show: QueueShow::All,
            plan: None,
            window: Window {
                offset: 0,
                limit: 1_000,
            },
            locate: Some(people(&mut direct)[3].id),
        }),
        Query::Planning(None),
        Query::Plan(PlanId(1)),
        Query::Compare(PlanId(1), PlanId(2)),
        Query::Base,
        Query::Names(nips.clone()),
        Query::Instance(InstanceAsk::default()),
        Query::Imports,
        Query::Profiles,
        Query::WhatIf(Box::new(WhatIfAsk {
            unit: Some(unit),
            ..WhatIfAsk::default()
        })),
        Query::Snapshots,
        Query::Calibrations,
        Query::Sources(None),
        Query::Expiries {
            unit: None,
            filter: Filter::default(),
        },
    ];
    questions.extend(nips.iter().take(120).copied().map(Query::Person));
    let Reply::Planning(planning) = direct.ask(&Query::Planning(None)).unwrap() else {
        panic!("another reply");
    };
    for session in planning.sessions.iter().take(6) {
        questions.push(Query::Called(PlanId(1), session.code.clone()));
        questions.push(Query::Attendance(session.code.clone()));
    }
    for question in &questions {
        let there = direct.ask(question);
        let here = door.ask(question);
        match (there, here) {
            (Ok(there), Ok(here)) => assert!(there == here, "{question:?}"),
            (Err(there), Err(here)) => assert_eq!(there.to_string(), here.to_string()),
            (there, here) => panic!("{question:?}: {there:?} against {here:?}"),
        }
    }
    // Beside the questions of the screens.
    assert_eq!(direct.profile().unwrap(), door.profile().unwrap());
    assert_eq!(direct.office().unwrap(), door.office().unwrap());
    assert_eq!(direct.grants().unwrap(), door.grants().unwrap());
    assert_eq!(direct.proved(None).unwrap(), door.proved(None).unwrap());
    let trail = TrailAsk {
        limit: 1_000,
        ..TrailAsk::default()
    };
    // Asking for the trail writes down first what was read: both readers have to be through with that.
    direct.trail(&trail).unwrap();
    door.trail(&trail).unwrap();
    assert_eq!(direct.trail(&trail).unwrap(), door.trail(&trail).unwrap());
    let touches = direct.subject(&nips[0]).unwrap();
    assert_eq!(touches, door.subject(&nips[0]).unwrap());
    assert_eq!(
        direct.explain_rights(&nips[0], own_uid()).unwrap(),
        door.explain_rights(&nips[0], own_uid()).unwrap()
    );
    println!("questions answered alike: {}", questions.len());
}

#[test]
fn an_import_over_the_broker_is_the_same_import_and_can_be_stopped() {
    let home = TempDb::empty();
    let (filled, sources) = support::province();
    assert!(filled.exists());
    let files: Vec<_> = fs::read_dir(sources)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let mut documents: Vec<_> = files
        .iter()
        .map(|path| read::read_file(path, &read::ReadOptions::default()).unwrap())
        .collect();
    read::order(&mut documents);
    let make = |path: &Path| {
        let setup = petatalenta::store::Setup {
            purpose: petatalenta::store::Purpose::Demo,
            planning: None,
        };
        drop(Store::create(path, &session(own_uid()), &setup).unwrap());
    };
    make(&home.path());
    let other = home.file("other.db");
    make(&other);
    let broker = Broker::start(&home);
    let mut door = broker.door();
    let stopped = AtomicBool::new(true);
    let mut silent = |_| {};
    let answer = door.import(
        &documents,
        ImportOptions::default(),
        &mut Watch {
            progress: &mut silent,
            stop: &stopped,
        },
    );
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!(people(&mut door), Vec::new());
    let go = AtomicBool::new(false);
    let mut steps = 0;
    let mut count = |_| steps += 1;
    let through = door
        .import(
            &documents,
            ImportOptions::default(),
            &mut Watch {
                progress: &mut count,
                stop: &go,
            },
        )
        .unwrap();
    assert!(steps > 0);
    let mut direct = Door::open(&other, &session(own_uid())).unwrap();
    let mut silent = |_| {};
    let report = direct
        .import(
            &documents,
            ImportOptions::default(),
            &mut Watch {
                progress: &mut silent,
                stop: &go,
            },
        )
        .unwrap();
    assert_eq!(report, through);
    assert_eq!(people(&mut direct), people(&mut door));
    let again = ImportOptions {
        mode: ImportMode::DryRun,
        ..ImportOptions::default()
    };
    let mut silent = |_| {};
    let trial = door
        .import(
            &documents,
            again,
            &mut Watch {
                progress: &mut silent,
                stop: &go,
            },
        )
        .unwrap();
    assert_eq!(trial.files.iter().map(|file| file.new).sum::<u64>(), 0);
}

// ---- roles ------------------------------------------------------------------------------------------------------------

fn is_denied<T: std::fmt::Debug>(answer: Result<T, StoreError>, class: Class) -> bool {
    match answer {
        Err(StoreError::Denied { class: told, .. }) => {
            assert_eq!(told, class);
            true
        }
        // Allowed: whatever comes after the gate is another matter.
        Ok(_) | Err(_) => false,
    }
}

/// Something of each class, that goes no further than the gate where it is allowed.
fn attempt(door: &mut Door, class: Class, nip: Nip) -> bool {
    let stale = Version(-1);
    match class {
        Class::Read => is_denied(door.ask(&Query::Units), class),
        Class::Draft => is_denied(door.ask(&Query::Instance(InstanceAsk::default())), class),
        Class::Write => is_denied(
            door.run(Command::SetQueue {
                nip,
                decision: Some(QueueOverride::In),
                note: String::new(),
                seen: stale,
            }),
            class,
        ),
        Class::Decide => is_denied(
            door.run(Command::SetBudget {
                period: "TW1".to_owned(),
                limit: Rupiah(1),
                seen: stale,
            }),
            class,
        ),
        Class::Admin => is_denied(
            door.run(Command::Revoke(Grant {
                uid: 9,
                account: String::new(),
                role: Role::Auditor,
                unit: String::new(),
            })),
            class,
        ),
        Class::Trail => is_denied(door.trail(&TrailAsk::default()), class),
    }
}

/// One's own unit, one below it, a foreign one, with somebody of each.
fn places(door: &mut Door) -> [(UnitRow, Nip); 3] {
    let all = units(door);
    let everybody = people(door);
    let with_child = |unit: &&UnitRow| {
        unit.depth >= 1
            && unit.own > 0
            && all
                .iter()
                .any(|child| child.parent == Some(unit.id) && child.own > 0)
    };
    let own = all.iter().find(with_child).unwrap();
    let below = all
        .iter()
        .find(|unit| unit.parent == Some(own.id) && unit.own > 0)
        .unwrap();
    let foreign = all
        .iter()
        .find(|unit| unit.depth == own.depth && unit.id != own.id && unit.own > 0)
        .unwrap();
    [own, below, foreign].map(|unit| {
        let somebody = everybody.iter().find(|row| row.unit == unit.id).unwrap();
        (unit.clone(), somebody.nip)
    })
}

#[test]
fn every_role_may_the_same_through_store_broker_and_command_line() {
    let uid = own_uid();
    let (mut cells, mut commands) = (0, 0);
    for role in Role::ALL {
        let home = TempDb::province();
        let places = places(&mut file(&home, ADMIN));
        let scope = if role == Role::Unit {
            places[0].0.code.as_str()
        } else {
            ""
        };
        grant(&home, uid, role, scope);
        let broker = Broker::start(&home);
        let (mut direct, mut door) = (file(&home, uid), broker.door());
        for (place, (unit, nip)) in places.iter().enumerate() {
            let sees = role != Role::Unit || place < 2;
            for way in [&mut direct, &mut door] {
                let Reply::Person(person) = way.ask(&Query::Person(*nip)).unwrap() else {
                    panic!("another reply");
                };
                assert_eq!(person.is_some(), sees, "{role:?} in {}", unit.name);
                let grid = way.ask(&Query::Grid(GridAsk {
                    unit: Some(unit.id),
                    filter: Filter::default(),
                }));
                assert_eq!(grid.is_ok(), sees, "{role:?} in {}", unit.name);
                for class in Class::ALL {
                    let denied = attempt(way, class, *nip);
                    assert_eq!(denied, !role.may(class), "{role:?} {class:?} {}", unit.name);
                    cells += 1;
                }
            }
            let (status, _, _) = broker.run(&home, &["person", nip.as_str()]);
            let nobody = broker.run(&home, &["person", "198503142010011999"]).0;
            assert_eq!(status, if sees { 0 } else { nobody }, "{role:?}");
            commands += 1;
        }
        let wanted = |class: Class| if role.may(class) { 0 } else { 3 };
        for (class, arguments) in [
            (Class::Read, &["grid"][..]),
            (Class::Draft, &["plan", "solve", "--time-limit", "1"]),
            (Class::Decide, &["budget", "set", "TW1", "777jt"]),
            (Class::Trail, &["audit", "list"]),
            (Class::Write, &["imports", "undo", "1"]),
            (Class::Admin, &["permit", "grant", "root", "auditor"]),
        ] {
            let (status, _, said) = broker.run(&home, arguments);
            assert_eq!(status, wanted(class), "{role:?} {arguments:?}: {said}");
            commands += 1;
        }
    }
    println!(
        "cells of role × class × unit through store and broker: {cells}; commands through the broker: {commands}; all as the table says"
    );
}

#[test]
fn without_a_role_only_the_account_of_the_broker_is_answered_and_nobody_else_needs_the_file() {
    if own_uid() != 0 {
        println!("skipped: only root can be somebody else");
        return;
    }
    let home = TempDb::province();
    let broker = Broker::start(&home);
    let open_to_all = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    open_to_all(home.home(), 0o755);
    // The program where everybody may run it.
    let program = home.file("petatalenta");
    fs::copy(env!("CARGO_BIN_EXE_petatalenta"), &program).unwrap();
    open_to_all(&program, 0o755);
    let somebody = |arguments: &[&str]| {
        let output = Process::new(&program)
            .env_clear()
            .env("HOME", "/nonexistent")
            .env("PETATALENTA_SOCKET", &broker.socket)
            // What somebody types proves nothing.
            .env("USER", "root")
            .env("SUDO_USER", "root")
            .args(["--today", TODAY, "--lang", "en"])
            .args(arguments)
            .uid(65_534)
            .gid(65_534)
            .current_dir("/")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (status, _, said) = somebody(&["grid"]);
    assert_eq!(status, 3, "{said}");
    assert!(said.contains("nobody"), "{said}");
    assert_eq!(somebody(&["permit", "grant", "nobody", "admin"]).0, 3);
    // The broker's own account grants the first role.
    let (status, _, said) = broker.run(&home, &["permit", "grant", "root", "admin"]);
    assert_eq!(status, 0, "{said}");
    assert_eq!(somebody(&["grid"]).0, 3, "a role of somebody else");
    let code = {
        let mut door = broker.door();
        let all = units(&mut door);
        let small = all.iter().find(|unit| unit.depth > 0 && unit.own > 0);
        small.unwrap().code.clone()
    };
    let given = ["permit", "grant", "nobody", "unit", "--unit", &code];
    let (status, _, said) = broker.run(&home, &given);
    assert_eq!(status, 0, "{said}");
    let (status, seen, said) = somebody(&["--json", "people", "--limit", "100000"]);
    assert_eq!(status, 0, "{said}");
    let seen: serde_json::Value = serde_json::from_str(&seen).unwrap();
    let all = home.json(&["people", "--limit", "100000"]);
    let (seen, all) = (
        seen["rows"].as_array().unwrap().len(),
        all["rows"].as_array().unwrap().len(),
    );
    assert!(0 < seen && seen < all, "{seen} of {all}");
    // The file itself stays closed to him.
    let output = Process::new(&program)
        .env_clear()
        .env("HOME", "/nonexistent")
        .arg("--db")
        .arg(home.path())
        .arg("grid")
        .uid(65_534)
        .gid(65_534)
        .current_dir("/")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(4));
    // And his name stands in the trail.
    let trail = home.json(&["audit", "list"]);
    assert_eq!(trail["entries"][0]["account"], "root");
}

// ---- clients that misbehave -------------------------------------------------------------------------------------------

/// What comes back until the broker closes; none: it did not close in time.
fn rest(mut stream: UnixStream, limit: Duration) -> Option<Vec<u8>> {
    stream.set_read_timeout(Some(limit)).unwrap();
    let mut heard = Vec::new();
    let begun = Instant::now();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(0) => return Some(heard),
            Ok(n) => heard.extend(&piece[..n]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {
                return Some(heard);
            }
            Err(_) => return None,
        }
        if begun.elapsed() > limit {
            return None;
        }
    }
}

fn frame(text: &str) -> Vec<u8> {
    let mut frame = u32::try_from(text.len()).unwrap().to_be_bytes().to_vec();
    frame.extend(text.as_bytes());
    frame
}

#[test]
fn a_broken_client_never_harms_the_broker() {
    let home = TempDb::province();
    let broker = Broker::start(&home);
    let hello = frame(&format!(
        "{{\"Hello\":{{\"version\":\"{}\",\"lens\":{{\"today\":\"{TODAY}\",\"profile\":null,\"snapshot\":null}}}}}}",
        env!("CARGO_PKG_VERSION")
    ));
    let limit = Duration::from_secs(30);
    let mut silent = Vec::new();
    for (what, first, then) in [
        ("noise", b"GET / HTTP/1.1\r\n\r\n".to_vec(), None),
        ("the largest frame", vec![0xFF; 4], None),
        ("no JSON", frame("nonsense"), None),
        ("no hello", frame("\"Pulse\""), None),
        ("deep JSON", frame(&"[".repeat(60_000)), None),
        (
            "another version",
            frame(
                "{\"Hello\":{\"version\":\"0.0.0\",\"lens\":{\"today\":\"2026-11-24\",\"profile\":null,\"snapshot\":null}}}",
            ),
            None,
        ),
        ("noise after hello", hello.clone(), Some(vec![b'x'; 5_000])),
        (
            "a huge frame after hello",
            hello.clone(),
            Some(vec![0xFF; 64]),
        ),
        (
            "deep JSON after hello",
            hello.clone(),
            Some(frame(&"[".repeat(2_000_000))),
        ),
        (
            "an unknown question",
            hello.clone(),
            Some(frame("{\"Ask\":{\"Everything\":null}}")),
        ),
        ("a word out of turn", hello.clone(), Some(frame("\"GoOn\""))),
        ("half a frame", hello.clone(), Some(vec![0, 0, 1, 0, b'{'])),
        ("half a head", hello.clone(), Some(vec![0, 0])),
        ("nothing at all", Vec::new(), None),
    ] {
        let mut stream = UnixStream::connect(&broker.socket).unwrap();
        // The broker may close before everything is sent.
        let _ = stream.write_all(&first);
        if let Some(then) = then {
            let _ = stream.write_all(&then);
        }
        silent.push((what, stream));
    }
    // Meanwhile others are answered.
    let mut door = broker.door();
    assert_eq!(
        units(&mut door).len(),
        units(&mut file(&home, own_uid())).len()
    );
    for (what, stream) in silent {
        if what == "a word out of turn" {
            // Told so, and may go on.
            continue;
        }
        assert!(rest(stream, limit).is_some(), "{what}: never shown out");
    }
    // Somebody who hangs up in the middle of an answer.
    for _ in 0..20 {
        let mut stream = UnixStream::connect(&broker.socket).unwrap();
        stream.write_all(&hello).unwrap();
        stream.write_all(&frame("{\"Ask\":\"Units\"}")).unwrap();
    }
    // More connections than one account may have.
    let mut many = Vec::new();
    let crowded = loop {
        match Door::open(&broker.address(), &session(own_uid())) {
            Ok(door) => many.push(door),
            Err(error) => break error,
        }
        assert!(many.len() < 100);
    };
    assert!(
        matches!(
            crowded,
            StoreError::Broker {
                fault: BrokerFault::Crowded,
                ..
            }
        ),
        "{crowded:?}"
    );
    many.clear();
    let begun = Instant::now();
    while Door::open(&broker.address(), &session(own_uid())).is_err() {
        assert!(begun.elapsed() < limit, "room again once they have left");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(units(&mut door).len() > 1);
    home.run(&["audit", "verify"]).expect_status(0);
}

#[test]
fn a_client_that_leaves_in_the_middle_of_an_import_changes_nothing_and_lets_the_lock_go() {
    let home = TempDb::province();
    let broker = Broker::start(&home);
    let (_, sources) = support::province();
    let (status, _, said) = broker.run(&home, &["imports", "undo", "1"]);
    assert_eq!(status, 0, "{said}");
    let before = home.json(&["grid"]);
    let files = fs::read_dir(sources)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut importer = broker
        .command(&home, &["import"])
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(250));
    importer.kill().unwrap();
    importer.wait().unwrap();
    // The lock is free again within seconds, whatever was under way.
    let begun = Instant::now();
    let (status, _, said) = broker.run(&home, &["budget", "set", "TW1", "778jt"]);
    assert_eq!(status, 0, "{said}");
    assert!(begun.elapsed() < Duration::from_secs(10));
    let after = home.json(&["grid"]);
    let whole = after["headcount"] == support::PEOPLE;
    assert!(whole || after["headcount"] == before["headcount"]);
    home.run(&["audit", "verify"]).expect_status(0);
}

// ---- many at once, and nobody -----------------------------------------------------------------------------------------

#[test]
fn twenty_clients_at_once_lose_nothing() {
    let home = TempDb::province();
    let broker = Broker::start(&home);
    let nips: Vec<Nip> = people(&mut broker.door())
        .iter()
        .map(|row| row.nip)
        .collect();
    let begun = Instant::now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..20_usize)
            .map(|number| {
                let (broker, nips) = (&broker, &nips);
                scope.spawn(move || {
                    let mut door = broker.door();
                    let mut times = Vec::new();
                    for turn in 0..10 {
                        let Reply::Person(Some(person)) = door
                            .ask(&Query::Person(nips[(number * 7 + turn) % nips.len()]))
                            .unwrap()
                        else {
                            panic!("everybody is there");
                        };
                        let begun = Instant::now();
                        door.run(Command::Note {
                            nip: person.employee.nip,
                            text: format!("contoh {number} {turn}"),
                        })
                        .unwrap();
                        times.push(begun.elapsed());
                    }
                    times
                })
            })
            .collect();
        clients
            .into_iter()
            .flat_map(|client| client.join().unwrap())
            .collect()
    });
    times.sort();
    println!(
        "20 clients of one broker: {} writes in {:?}, p50 {:?}, p99 {:?}",
        times.len(),
        begun.elapsed(),
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
    let notes = home.json(&["audit", "list", "--limit", "100000"]);
    let notes = notes["entries"].as_array().unwrap();
    let notes = notes.iter().filter(|entry| entry["action"] == "note");
    assert_eq!(notes.count(), 200);
    home.run(&["audit", "verify"]).expect_status(0);
    home.run(&["doctor"]).expect_status(0);
}

#[test]
fn where_no_broker_answers_the_sentence_says_so_and_a_second_one_is_refused() {
    let home = TempDb::province();
    let mut broker = Broker::start(&home);
    let socket = broker.socket.to_str().unwrap().to_owned();
    let second = home.run(&["serve", "--socket", &socket]);
    assert_eq!(second.status, 4, "{}", second.stderr);
    let mut door = broker.door();
    let seen = units(&mut door);
    let took = broker.end();
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert!(!broker.socket.exists());
    let (status, _, said) = broker.run(&home, &["grid"]);
    assert_eq!(status, 4);
    assert!(said.contains("perantara tidak menjawab"), "{said}");
    assert!(door.ask(&Query::Units).is_err());
    // Back again, over the socket of one that was killed.
    let mut broker = Broker::start(&home);
    broker.child.kill().unwrap();
    broker.child.wait().unwrap();
    assert!(broker.socket.exists());
    let broker = Broker::start(&home);
    assert_eq!(units(&mut door), seen, "connected again by itself");
    // What concerns the file is done on the host.
    for arguments in [
        &["backup", "take"][..],
        &["audit", "anchor", "--to", "x"],
        &["serve", "--socket", "y"],
    ] {
        let (status, _, said) = broker.run(&home, arguments);
        assert_eq!(status, 4, "{arguments:?}: {said}");
        assert!(said.contains("di server"), "{said}");
    }
    // No file is ever mistaken for a socket that was left behind.
    let precious = home.file("precious");
    fs::write(&precious, "text").unwrap();
    home.run(&["serve", "--socket", precious.to_str().unwrap()])
        .expect_status(4);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "text");
}

#[test]
fn the_screens_work_over_a_broker_and_come_back_after_it() {
    let home = TempDb::province();
    let broker = Broker::start(&home);
    let address = broker.address();
    let arguments = ["--db", address.to_str().unwrap(), "--today", TODAY];
    let mut robot = Robot::start(120, 40, home.home(), &arguments, &[]);
    robot.wait_for("DATA CONTOH");
    robot.wait_for("300");
    drop(broker);
    robot.wait_for("perantara");
    let broker = Broker::start(&home);
    robot.settle();
    // A change by somebody else is seen, so the screen lives again.
    let before = robot.bytes();
    let (status, _, said) = broker.run(&home, &["imports", "undo", "1"]);
    assert_eq!(status, 0, "{said}");
    robot.wait_beyond(before);
    robot.send(b"\x03");
    robot.wait_exit(Duration::from_secs(5));
}
