//! What is arranged between one plan and the next, on real databases: sessions, wishes about people's seats, plans that no
//! longer fit.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::civil::Date;
use jiff::civil::date;
use petatalenta::domain::filter::Filter;
use petatalenta::domain::money::Rupiah;
use petatalenta::domain::nip::Nip;
use petatalenta::planner::check;
use petatalenta::planner::drift::DriftCode;
use petatalenta::planner::instance::Instance;
use petatalenta::planner::instance::SessionState;
use petatalenta::planner::plan::Plan;
use petatalenta::planner::solve;
use petatalenta::planner::solve::Options;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Done;
use petatalenta::store::ask::InstanceAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::PlanId;
use petatalenta::store::ask::QueueAsk;
use petatalenta::store::ask::QueueRow;
use petatalenta::store::ask::QueueShow;
use petatalenta::store::ask::SessionRow;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::Window;
use petatalenta::store::ask::life::Arrange;
use petatalenta::store::ask::life::SessionSpec;
use petatalenta::store::ask::life::WishKind;
use petatalenta::store::ask::life::WishPick;
use petatalenta::store::error::Refusal;
use petatalenta::store::error::SessionField;
use petatalenta::store::error::StoreError;
use petatalenta::store::error::WishFault;
use rusqlite::Connection;
use serde_json::Value;
use support::TODAY;
use support::TempDb;

fn open_as(path: &Path, account: &str, uid: u32) -> Store {
    let session = Session {
        actor: Actor {
            account: account.to_owned(),
            uid,
        },
        lens: Lens {
            today: TODAY.parse::<Date>().unwrap(),
            profile: None,
            snapshot: None,
        },
    };
    Store::open(path, &session).unwrap()
}

fn open(path: &Path) -> Store {
    open_as(path, "ani", 1_000)
}

fn queue(store: &mut Store, show: QueueShow) -> Vec<QueueRow> {
    let ask = QueueAsk {
        unit: None,
        reason: None,
        filter: Filter::default(),
        show,
        plan: None,
        window: Window {
            offset: 0,
            limit: 10_000,
        },
        locate: None,
    };
    store.queue(&ask).unwrap().rows
}

fn row_of(store: &mut Store, nip: Nip) -> QueueRow {
    let rows = queue(store, QueueShow::All);
    rows.into_iter().find(|row| row.person.nip == nip).unwrap()
}

fn session_of(store: &mut Store, code: &str) -> SessionRow {
    let rows = store.planning(None).unwrap().sessions;
    rows.into_iter().find(|row| row.code == code).unwrap()
}

fn spec(row: &SessionRow) -> SessionSpec {
    SessionSpec {
        code: row.code.clone(),
        date: row.date,
        days: row.days,
        method: row.method.clone(),
        place: row.place.clone(),
        room: row.room.clone(),
        seats: row.seats,
        assessor_load: row.assessor_load,
        fixed_cost: row.fixed_cost,
    }
}

fn solved(instance: &Instance) -> Plan {
    instance.validate().unwrap();
    let options = Options {
        nodes: 50,
        ..Options::default()
    };
    let mut watch = solve::Watch {
        clock: &|| Duration::ZERO,
        stop: &AtomicBool::new(false),
        progress: &mut |_| {},
    };
    solve::solve(instance, &options, &mut watch)
}

fn drafted(store: &mut Store) -> (PlanId, Instance, Plan) {
    let instance = store.instance(&InstanceAsk::default()).unwrap();
    let plan = solved(&instance);
    let done = store.run(Command::SavePlan {
        name: "contoh".to_owned(),
        instance: Box::new(instance.clone()),
        plan: Box::new(plan.clone()),
    });
    let Done::PlanSaved { plan: id, .. } = done.unwrap() else {
        panic!("kept");
    };
    (id, instance, plan)
}

fn wish(store: &mut Store, nip: Nip, kind: WishKind) -> Result<Done, StoreError> {
    let seen = row_of(store, nip).version;
    store.run(Command::Arrange(Arrange::Wish {
        nip,
        wish: kind,
        note: "permintaan".to_owned(),
        seen,
    }))
}

fn fault(answer: Result<Done, StoreError>) -> WishFault {
    match answer {
        Err(StoreError::Refused(Refusal::BadWish { fault, .. })) => fault,
        other => panic!("{other:?}"),
    }
}

/// Calendar, wishes and statuses, without versions.
fn content(path: &Path) -> Vec<String> {
    let sql = Connection::open(path).unwrap();
    let mut all = Vec::new();
    for query in [
        "SELECT json_array(code, date, days, method, place, room, seats, assessor_load, fixed_cost, state, example)
         FROM session ORDER BY code",
        "SELECT json_array(person_id, kind, session, first, last, note, by) FROM wish ORDER BY 1",
        "SELECT json_array(id, status) FROM plan ORDER BY id",
        "SELECT json_array(person_id, decision) FROM queue_override ORDER BY 1",
    ] {
        let mut statement = sql.prepare(query).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all
}

/// Somebody who may take a session's method, and another session of the same method, later.
fn person_and_sessions(store: &mut Store) -> (Nip, SessionRow, SessionRow) {
    let nip = queue(store, QueueShow::All)
        .iter()
        .find(|row| {
            row.entry.blocked.is_none()
                && row.person.level != petatalenta::domain::position::Level::JptPratama
                && row.person.level != petatalenta::domain::position::Level::JptMadya
        })
        .unwrap()
        .person
        .nip;
    let sessions = store.planning(None).unwrap().sessions;
    let mut of_method = sessions.into_iter().filter(|row| row.method == "cact");
    let first = of_method.next().unwrap();
    let other = of_method.find(|row| row.date != first.date).unwrap();
    (nip, first, other)
}

#[test]
fn wishes_reach_the_optimiser_and_the_plan_keeps_them() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let (nip, first, other) = person_and_sessions(&mut store);
    let away = (first.date, first.date);
    wish(
        &mut store,
        nip,
        WishKind::Unavailable {
            from: away.0,
            to: away.1,
        },
    )
    .unwrap();
    let pin = WishKind::Pin {
        session: other.code.clone(),
    };
    wish(&mut store, nip, pin.clone()).unwrap();
    let somebody = queue(&mut store, QueueShow::All)[3].person.nip;
    wish(
        &mut store,
        somebody,
        WishKind::Exclude {
            session: other.code.clone(),
        },
    )
    .unwrap();
    let row = row_of(&mut store, nip);
    assert_eq!(row.wishes.len(), 2);
    assert_eq!(row.wishes[0].kind, pin, "pins stand first");
    assert_eq!(
        (row.wishes[0].by.as_str(), row.wishes[0].note.as_str()),
        ("ani", "permintaan")
    );
    let view = store.person(&nip).unwrap().unwrap();
    assert_eq!(view.queue.unwrap().wishes, row.wishes);
    assert_eq!(session_of(&mut store, &other.code).pinned, 1);
    let (_, instance, plan) = drafted(&mut store);
    let candidate = |nip: Nip| {
        let id = nip.to_string();
        instance
            .candidates
            .iter()
            .find(|one| one.id == id)
            .unwrap()
            .clone()
    };
    assert_eq!(candidate(nip).pinned.as_ref(), Some(&other.code));
    assert_eq!(candidate(nip).unavailable, [away]);
    assert_eq!(
        candidate(somebody).excluded,
        std::slice::from_ref(&other.code)
    );
    assert_eq!(plan.session_of(nip.as_str()), Some(other.code.as_str()));
    assert_ne!(
        plan.session_of(somebody.as_str()),
        Some(other.code.as_str())
    );
    assert!(check::check(&instance, &plan).is_legal());
}

#[test]
fn a_wish_that_cannot_be_is_refused_with_its_reason() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let (nip, first, other) = person_and_sessions(&mut store);
    let pin = |session: &SessionRow| WishKind::Pin {
        session: session.code.clone(),
    };
    let complex = store.planning(None).unwrap().sessions;
    let complex = complex.iter().find(|row| row.method == "kompleks").unwrap();
    assert_eq!(
        fault(wish(&mut store, nip, pin(complex))),
        WishFault::NotOffered
    );
    let nowhere = wish(
        &mut store,
        nip,
        WishKind::Pin {
            session: "s999".to_owned(),
        },
    );
    assert!(matches!(nowhere, Err(StoreError::NotFound(_))));
    wish(&mut store, nip, pin(&first)).unwrap();
    let on_that_day = WishKind::Unavailable {
        from: first.date,
        to: first.date,
    };
    assert_eq!(
        fault(wish(&mut store, nip, on_that_day.clone())),
        WishFault::Pinned
    );
    let out = WishKind::Exclude {
        session: first.code.clone(),
    };
    assert_eq!(fault(wish(&mut store, nip, out.clone())), WishFault::Pinned);
    // A new pin takes the place of the old one.
    wish(&mut store, nip, pin(&other)).unwrap();
    assert_eq!(row_of(&mut store, nip).wishes.len(), 1);
    wish(&mut store, nip, out).unwrap();
    assert_eq!(
        fault(wish(&mut store, nip, pin(&first))),
        WishFault::Excluded
    );
    let reversed = WishKind::Unavailable {
        from: date(2027, 3, 2),
        to: date(2027, 3, 1),
    };
    assert_eq!(fault(wish(&mut store, nip, reversed)), WishFault::Reversed);
    let stale = store.run(Command::Arrange(Arrange::Wish {
        nip,
        wish: on_that_day,
        note: String::new(),
        seen: Version(1),
    }));
    assert!(matches!(stale, Err(StoreError::Conflict(clash)) if clash.by == "ani"));
}

#[test]
fn a_cancelled_session_lets_its_pins_go_and_undo_brings_both_back() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let (nip, first, _) = person_and_sessions(&mut store);
    let before = content(&home.path());
    wish(
        &mut store,
        nip,
        WishKind::Pin {
            session: first.code.clone(),
        },
    )
    .unwrap();
    let pinned = content(&home.path());
    let state = |state, seen| {
        Command::Arrange(Arrange::SetSessionState {
            code: first.code.clone(),
            state,
            seen,
        })
    };
    store
        .run(state(SessionState::Cancelled, first.version))
        .unwrap();
    assert!(row_of(&mut store, nip).wishes.is_empty());
    let late = store.run(state(SessionState::Locked, first.version));
    assert!(matches!(late, Err(StoreError::Conflict(_))));
    let repin = wish(
        &mut store,
        nip,
        WishKind::Pin {
            session: first.code.clone(),
        },
    );
    assert_eq!(fault(repin), WishFault::Cancelled);
    store
        .instance(&InstanceAsk::default())
        .unwrap()
        .validate()
        .unwrap();
    store.run(Command::Undo).unwrap();
    assert_eq!(content(&home.path()), pinned);
    // Somebody else cannot take it back, and what he builds on it stands in the way.
    let mut other = open_as(&home.path(), "budi", 1_001);
    assert_eq!(other.run(Command::Undo).unwrap(), Done::Nothing);
    let seen = row_of(&mut other, nip).version;
    let release = Command::Arrange(Arrange::Release {
        nip,
        pick: WishPick::default(),
        seen,
    });
    other.run(release).unwrap();
    assert!(matches!(
        store.run(Command::Undo),
        Err(StoreError::Conflict(clash)) if clash.by == "budi"
    ));
    other.run(Command::Undo).unwrap();
    store.run(Command::Undo).unwrap();
    assert_eq!(content(&home.path()), before);
}

#[test]
fn a_session_is_added_changed_and_taken_back() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let before = content(&home.path());
    let old = session_of(&mut store, "s05");
    let mut new = spec(&old);
    new.code = "tambahan-1".to_owned();
    new.room = "Ruang 2".to_owned();
    let add = |spec: &SessionSpec| Command::Arrange(Arrange::AddSession(Box::new(spec.clone())));
    store.run(add(&new)).unwrap();
    let twice = store.run(add(&new));
    assert!(matches!(
        twice,
        Err(StoreError::Refused(Refusal::SessionExists { .. }))
    ));
    for (change, field) in [
        (
            SessionSpec {
                code: "dua kata".into(),
                ..new.clone()
            },
            SessionField::Code,
        ),
        (
            SessionSpec {
                code: "x".into(),
                seats: 0,
                ..new.clone()
            },
            SessionField::Seats,
        ),
        (
            SessionSpec {
                code: "x".into(),
                days: 0,
                ..new.clone()
            },
            SessionField::Days,
        ),
        (
            SessionSpec {
                code: "x".into(),
                fixed_cost: Rupiah(-1),
                ..new.clone()
            },
            SessionField::FixedCost,
        ),
        (
            SessionSpec {
                code: "x".into(),
                place: " ".into(),
                ..new.clone()
            },
            SessionField::Place,
        ),
    ] {
        match store.run(add(&change)) {
            Err(StoreError::Refused(Refusal::BadSession { field: told, .. })) => {
                assert_eq!(told, field);
            }
            other => panic!("{field:?}: {other:?}"),
        }
    }
    let row = session_of(&mut store, "tambahan-1");
    let mut changed = spec(&row);
    changed.seats = 7;
    let set = Command::Arrange(Arrange::SetSession {
        session: Box::new(changed),
        seen: row.version,
    });
    store.run(set.clone()).unwrap();
    assert!(matches!(store.run(set), Err(StoreError::Conflict(_))));
    let instance = store.instance(&InstanceAsk::default()).unwrap();
    let planned = instance
        .sessions
        .iter()
        .find(|one| one.id == "tambahan-1")
        .unwrap();
    assert_eq!(planned.seats, 7);
    assert!(planned.place.ends_with("Ruang 2"));
    store.run(Command::Undo).unwrap();
    assert_eq!(session_of(&mut store, "tambahan-1").seats, old.seats);
    store.run(Command::Undo).unwrap();
    assert_eq!(content(&home.path()), before);
}

#[test]
fn a_new_session_that_a_plan_uses_is_not_taken_back() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let (nip, cact, _) = person_and_sessions(&mut store);
    let mut new = spec(&cact);
    new.code = "baru".to_owned();
    new.fixed_cost = Rupiah(0);
    store
        .run(Command::Arrange(Arrange::AddSession(Box::new(new))))
        .unwrap();
    let mut other = open_as(&home.path(), "budi", 1_001);
    wish(
        &mut other,
        nip,
        WishKind::Pin {
            session: "baru".to_owned(),
        },
    )
    .unwrap();
    assert!(matches!(
        store.run(Command::Undo),
        Err(StoreError::Refused(Refusal::SessionInUse { .. }))
    ));
}

#[test]
fn a_plan_that_no_longer_fits_is_shown_and_not_accepted() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let (plan, _, body) = drafted(&mut store);
    let head = |store: &mut Store| store.plan(plan).unwrap().unwrap();
    assert_eq!(head(&mut store).drift, []);
    let code = body.assignments[0].session.clone();
    let row = session_of(&mut store, &code);
    let mut moved = spec(&row);
    moved.date = moved.date.tomorrow().unwrap();
    let move_it = Command::Arrange(Arrange::SetSession {
        session: Box::new(moved),
        seen: row.version,
    });
    store.run(move_it).unwrap();
    let view = head(&mut store);
    assert!(view.head.stale);
    let differs: Vec<(DriftCode, &str)> = view
        .drift
        .iter()
        .map(|one| (one.code, one.on.as_str()))
        .collect();
    assert!(
        differs.contains(&(DriftCode::SessionDate, code.as_str())),
        "{differs:?}"
    );
    let accept = Command::AcceptPlan {
        plan,
        seen: view.head.version,
    };
    match store.run(accept.clone()) {
        Err(StoreError::Refused(Refusal::PlanDrifted { drift, .. })) => {
            assert_eq!(drift, view.drift);
        }
        other => panic!("{other:?}"),
    }
    store.run(Command::Undo).unwrap();
    assert_eq!(head(&mut store).drift, []);
    // Somebody on it is taken out, and put back.
    let nip: Nip = body.assignments[0].candidate.parse().unwrap();
    wish(
        &mut store,
        nip,
        WishKind::Exclude {
            session: code.clone(),
        },
    )
    .unwrap();
    assert_eq!(head(&mut store).drift[0].code, DriftCode::PersonExcluded);
    store.run(Command::Undo).unwrap();
    store.run(accept).unwrap();
}

#[test]
fn the_command_line_keeps_calendar_and_wishes() {
    let home = TempDb::province();
    let added = home.json(&[
        "session",
        "add",
        "--date",
        "2027-05-11",
        "--method",
        "cact",
        "--place",
        "Lab Station BKD",
        "--room",
        "Ruang 2",
        "--seats",
        "12",
        "--cost",
        "1jt",
    ]);
    let code = added["on"].as_str().unwrap().to_owned();
    let session = |code: &str| -> Value {
        let all = home.json(&["session", "list"]);
        let all = all["sessions"].as_array().unwrap();
        all.iter().find(|one| one["code"] == code).unwrap().clone()
    };
    assert_eq!(session(&code)["room"], "Ruang 2");
    assert_eq!(session(&code)["assessor_load"], 12);
    assert_eq!(session(&code)["days"], 1);
    home.run(&["session", "set", &code, "--seats", "9"])
        .expect_status(0);
    home.run(&["session", "set", &code]).expect_status(2);
    assert_eq!(session(&code)["seats"], 9);
    home.run(&["sesi", "kunci", &code]).expect_status(0);
    assert_eq!(session(&code)["state"], "locked");
    home.run(&["session", "open", &code]).expect_status(0);
    home.run(&["session", "cancel", "s999"]).expect_status(2);
    home.run(&["session", "set", &code, "--method", "lain"])
        .expect_status(2);

    let nip = {
        let mut store = open(&home.path());
        person_and_sessions(&mut store).0.to_string()
    };
    let row = || -> Value {
        let all = home.json(&["queue"]);
        let rows = all["rows"].as_array().unwrap();
        rows.iter()
            .find(|one| one["nip"] == nip.as_str())
            .unwrap()
            .clone()
    };
    home.run(&[
        "queue",
        "lock",
        &nip,
        &code.to_uppercase(),
        "--reason",
        "diminta",
    ])
    .expect_status(0);
    let wishes = &row()["wishes"];
    assert_eq!(wishes[0]["kind"], "pin");
    assert_eq!(wishes[0]["session"], code.as_str());
    assert_eq!(wishes[0]["note"], "diminta");
    let text = home.run(&["queue"]).expect_status(0).stdout;
    assert!(text.contains(&format!("dikunci {code}")), "{text}");
    let refused = home
        .run(&["queue", "unavailable", &nip, "2027-05-11"])
        .expect_status(2);
    assert_eq!(refused.stderr.lines().count(), 1);
    home.run(&[
        "queue",
        "unavailable",
        &nip,
        "2027-06-01",
        "2027-06-05",
        "--reason",
        "cuti",
    ])
    .expect_status(0);
    home.run(&["queue", "release", &nip, "--only", "lock"])
        .expect_status(0);
    assert_eq!(row()["wishes"].as_array().unwrap().len(), 1);
    home.run(&["queue", "exclude", &nip]).expect_status(2);
    home.run(&["queue", "exclude", &nip, "--reason", "mutasi keluar"])
        .expect_status(0);
    assert_eq!(row()["blocked_by"], "taken_out");
    assert_eq!(row()["note"], "mutasi keluar");
    home.run(&["queue", "release", &nip]).expect_status(0);
    assert!(row()["blocked_by"].is_null());
    assert_eq!(row()["wishes"].as_array().unwrap().len(), 0);
}

#[test]
fn accepting_a_drifted_plan_is_a_conflict_that_lists_the_differences() {
    let home = TempDb::province();
    home.run(&["plan", "solve", "--time-limit", "1"])
        .expect_status(0);
    let shown = home.json(&["plan", "show", "1"]);
    assert_eq!(shown["drift"].as_array().unwrap().len(), 0);
    let code = shown["plan"]["assignments"][0]["session"]
        .as_str()
        .unwrap()
        .to_owned();
    home.run(&["session", "cancel", &code]).expect_status(0);
    let refused = home.run(&["plan", "accept", "1"]).expect_status(5);
    let lines: Vec<&str> = refused.stderr.lines().collect();
    assert!(lines.len() >= 2 && lines[1].contains(&code), "{lines:?}");
    let shown = home.json(&["plan", "show", "1"]);
    assert_eq!(shown["drift"][0]["code"], "session_cancelled");
    home.run(&["session", "open", &code]).expect_status(0);
    home.run(&["plan", "accept", "1"]).expect_status(0);
}
