//! Roles: every role × every class × own, lower and foreign unit, through the store and through the real binary; the table in
//! README is the one the program decides by.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::needless_pass_by_value,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use jiff::civil::Date;
use petatalenta::domain::filter::Filter;
use petatalenta::domain::money::Rupiah;
use petatalenta::domain::nip::Nip;
use petatalenta::planner::solve;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Cell;
use petatalenta::store::ask::Class;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Done;
use petatalenta::store::ask::FindAsk;
use petatalenta::store::ask::GridAsk;
use petatalenta::store::ask::InstanceAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::PeopleAsk;
use petatalenta::store::ask::PlanId;
use petatalenta::store::ask::Query;
use petatalenta::store::ask::QueueOverride;
use petatalenta::store::ask::Reply;
use petatalenta::store::ask::Sort;
use petatalenta::store::ask::UnitRow;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::Window;
use petatalenta::store::error::StoreError;
use petatalenta::store::rights;
use petatalenta::store::rights::Grant;
use petatalenta::store::rights::Role;
use petatalenta::store::trail::TrailAsk;
use support::TODAY;
use support::TempDb;

const ADMIN: u32 = 4_242;
const TESTED: u32 = 4_243;

fn open(path: &Path, uid: u32) -> Store {
    let session = Session {
        actor: Actor {
            account: format!("account{uid}"),
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

fn grant(store: &mut Store, uid: u32, role: Role, unit: &str) {
    store
        .run(Command::Grant(Grant {
            uid,
            account: format!("account{uid}"),
            role,
            unit: unit.to_owned(),
        }))
        .unwrap();
}

fn everybody(store: &mut Store) -> Vec<petatalenta::store::ask::PersonRow> {
    store
        .people(&PeopleAsk {
            unit: None,
            cell: Cell::Any,
            filter: Filter::default(),
            sort: Sort::Nip,
            window: Window {
                offset: 0,
                limit: 100_000,
            },
            locate: None,
        })
        .unwrap()
        .rows
}

/// A unit with people in it and below it, one of those below, and one apart.
struct Places {
    own: UnitRow,
    below: UnitRow,
    foreign: UnitRow,
}

fn places(store: &mut Store) -> Places {
    let units = store.units().unwrap();
    let parent_with_people = |unit: &&UnitRow| unit.depth >= 1 && unit.own > 0 && unit.children > 0;
    let child = |own: &UnitRow| {
        units
            .iter()
            .find(|unit| unit.parent == Some(own.id) && unit.own > 0)
    };
    let own = units
        .iter()
        .filter(parent_with_people)
        .find(|unit| child(unit).is_some())
        .unwrap();
    let below = child(own).unwrap();
    let foreign = units
        .iter()
        .find(|unit| unit.depth == own.depth && unit.id != own.id && unit.own > 0)
        .unwrap();
    Places {
        own: own.clone(),
        below: below.clone(),
        foreign: foreign.clone(),
    }
}

fn somebody_in(store: &mut Store, unit: &UnitRow) -> Nip {
    everybody(store)
        .iter()
        .find(|row| row.unit == unit.id)
        .unwrap()
        .nip
}

fn is_denied<T: std::fmt::Debug>(answer: Result<T, StoreError>, class: Class) -> bool {
    match answer {
        Err(StoreError::Denied { class: told, .. }) => {
            assert_eq!(told, class);
            true
        }
        // Allowed: whatever comes after the gate (a conflict, something not found) is another matter.
        Ok(_) | Err(_) => false,
    }
}

/// Something of each class, that goes no further than the gate where it is allowed.
fn attempt(store: &mut Store, class: Class, nip: Nip) -> bool {
    let stale = Version(-1);
    match class {
        Class::Read => is_denied(store.ask(&Query::Units), class),
        Class::Draft => is_denied(store.ask(&Query::Instance(InstanceAsk::default())), class),
        Class::Write => is_denied(
            store.run(Command::SetQueue {
                nip,
                decision: Some(QueueOverride::In),
                note: String::new(),
                seen: stale,
            }),
            class,
        ),
        Class::Decide => is_denied(
            store.run(Command::SetBudget {
                period: "TW1".to_owned(),
                limit: petatalenta::domain::money::Rupiah(1),
                seen: stale,
            }),
            class,
        ),
        Class::Admin => is_denied(
            store.run(Command::Revoke(Grant {
                uid: 9,
                account: String::new(),
                role: Role::Auditor,
                unit: String::new(),
            })),
            class,
        ),
        Class::Trail => is_denied(store.trail(&TrailAsk::default()), class),
    }
}

#[test]
fn every_role_may_exactly_what_the_matrix_says_in_every_unit() {
    let mut cells = 0;
    for role in Role::ALL {
        let home = TempDb::province();
        let path = home.path();
        let mut admin = open(&path, ADMIN);
        grant(&mut admin, ADMIN, Role::Admin, "");
        let places = places(&mut admin);
        let scope = if role == Role::Unit {
            places.own.code.as_str()
        } else {
            ""
        };
        grant(&mut admin, TESTED, role, scope);
        let mut tested = open(&path, TESTED);
        for (unit, is_within) in [
            (&places.own, true),
            (&places.below, true),
            (&places.foreign, false),
        ] {
            let sees = role != Role::Unit || is_within;
            let nip = somebody_in(&mut admin, unit);
            let Reply::Person(person) = tested.ask(&Query::Person(nip)).unwrap() else {
                panic!("another reply");
            };
            assert_eq!(person.is_some(), sees, "{role:?} in {}", unit.name);
            let grid = tested.grid(&GridAsk {
                unit: Some(unit.id),
                filter: Filter::default(),
            });
            assert_eq!(grid.is_ok(), sees, "{role:?} in {}", unit.name);
            if let Ok(grid) = grid {
                assert_eq!(grid.headcount, unit.headcount);
            }
            let hits = tested
                .find(&FindAsk {
                    text: nip.to_string(),
                    limit: 5,
                })
                .unwrap();
            assert_eq!(hits.people.is_empty(), !sees);
            for class in Class::ALL {
                let denied = attempt(&mut tested, class, nip);
                assert_eq!(denied, !role.may(class), "{role:?} {class:?} {}", unit.name);
                cells += 1;
            }
            let told = admin.explain_rights(&nip, TESTED).unwrap();
            assert_eq!(told.sees, sees);
            assert_eq!(tested.explain_rights(&nip, TESTED).unwrap().sees, sees);
        }
    }
    println!("cells of role × class × unit: {cells}, all as the table says");
}

#[test]
fn the_sums_of_somebody_who_sees_one_unit_add_up_and_name_nobody_else() {
    let home = TempDb::province();
    let path = home.path();
    let mut admin = open(&path, ADMIN);
    grant(&mut admin, ADMIN, Role::Admin, "");
    let places = places(&mut admin);
    grant(&mut admin, TESTED, Role::Unit, &places.own.code);
    // Nested in the first: people must not be counted twice.
    grant(&mut admin, TESTED, Role::Unit, &places.below.code);
    for day in [TODAY, "2027-06-30"] {
        let mut tested = open(&path, TESTED);
        let lens = Lens {
            today: day.parse().unwrap(),
            profile: None,
            snapshot: None,
        };
        tested.set_lens(lens).unwrap();
        let root = tested.grid(&GridAsk::default()).unwrap();
        let boxes: u64 = root.boxes.iter().map(|number| number.count).sum();
        let tray: u64 = root.tray.iter().map(|(_, n)| n).sum();
        assert_eq!(root.headcount, places.own.headcount, "{day}");
        assert_eq!(boxes + tray, root.headcount, "{day}");
        let seen = everybody(&mut tested);
        assert_eq!(u64::try_from(seen.len()).unwrap(), root.headcount);
        assert_eq!(tested.header().unwrap().people, root.headcount);
        assert!(!tested.header().unwrap().writable);
        let units = tested.units().unwrap();
        assert!(units.iter().all(|unit| unit.id != places.foreign.id));
        for unit in &units {
            let children: u64 = units
                .iter()
                .filter(|child| child.parent == Some(unit.id))
                .map(|child| child.headcount)
                .sum();
            assert_eq!(unit.headcount, unit.own + children, "{day} {}", unit.name);
        }
    }
}

/// Keeps a plan made under a share of the money on record.
fn keep_plan(store: &mut Store, tenths: i64) -> PlanId {
    let total = store
        .instance(&InstanceAsk::default())
        .unwrap()
        .budget
        .total;
    let instance = store
        .instance(&InstanceAsk {
            budget: Some(Rupiah(total * tenths / 10)),
            previous: None,
        })
        .unwrap();
    let plan = solve::solve(
        &instance,
        &solve::Options {
            nodes: 1,
            ..solve::Options::default()
        },
        &mut solve::Watch {
            clock: &|| Duration::ZERO,
            stop: &AtomicBool::new(false),
            progress: &mut |_| {},
        },
    );
    let command = Command::SavePlan {
        name: tenths.to_string(),
        instance: Box::new(instance),
        plan: Box::new(plan),
    };
    match store.run(command).unwrap() {
        Done::PlanSaved { plan, .. } => plan,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_plan_names_and_counts_only_whom_the_account_may_see() {
    let home = TempDb::province();
    let path = home.path();
    let mut admin = open(&path, ADMIN);
    grant(&mut admin, ADMIN, Role::Admin, "");
    // Admins keep accounts; planning is an analyst's.
    grant(&mut admin, ADMIN, Role::Analis, "");
    let places = places(&mut admin);
    grant(&mut admin, TESTED, Role::Unit, &places.own.code);
    let (poor, rich) = (keep_plan(&mut admin, 2), keep_plan(&mut admin, 9));
    let whole = admin.compare(poor, rich).unwrap();
    let session = admin
        .planning(Some(rich))
        .unwrap()
        .sessions
        .iter()
        .max_by_key(|session| session.taken)
        .unwrap()
        .code
        .clone();
    let mut tested = open(&path, TESTED);
    let own: Vec<Nip> = everybody(&mut tested).iter().map(|row| row.nip).collect();
    let seen = tested.compare(poor, rich).unwrap();
    let differs = seen.moved.iter().chain(&seen.added).chain(&seen.dropped);
    assert!(differs.clone().all(|who| own.contains(&who.nip)));
    let of_own = whole
        .moved
        .iter()
        .chain(&whole.added)
        .chain(&whole.dropped)
        .filter(|who| own.contains(&who.nip));
    assert_eq!(differs.count(), of_own.count());
    assert!(seen.unchanged <= u64::try_from(own.len()).unwrap());
    let called = tested.called(rich, &session).unwrap();
    assert!(called.iter().all(|who| own.contains(&who.nip)));
    assert!(called.len() < admin.called(rich, &session).unwrap().len());
    let foreign = somebody_in(&mut admin, &places.foreign);
    assert_eq!(admin.names(&[foreign]).unwrap().len(), 1);
    assert_eq!(tested.names(&[foreign]).unwrap(), []);
}

#[test]
fn nobody_is_locked_out_and_nobody_unknown_gets_in() {
    let home = TempDb::province();
    let path = home.path();
    let mut first = open(&path, ADMIN);
    let not_admin = Command::Grant(Grant {
        uid: ADMIN,
        account: "a".into(),
        role: Role::Analis,
        unit: String::new(),
    });
    assert!(matches!(first.run(not_admin), Err(StoreError::Refused(_))));
    grant(&mut first, ADMIN, Role::Admin, "");
    let last = Grant {
        uid: ADMIN,
        account: "a".into(),
        role: Role::Admin,
        unit: String::new(),
    };
    // The last role of all may go: then the file has one owner again.
    grant(&mut first, TESTED, Role::Analis, "");
    assert!(matches!(
        first.run(Command::Revoke(last.clone())),
        Err(StoreError::Refused(_))
    ));
    let mut unknown = open(&path, 77);
    for query in [
        Query::Header,
        Query::Units,
        Query::Imports,
        Query::Sources(None),
    ] {
        assert!(is_denied(unknown.ask(&query), Class::Read), "{query:?}");
    }
    assert!(is_denied(unknown.units(), Class::Read));
    assert!(is_denied(unknown.back_up(), Class::Admin));
    assert!(is_denied(
        unknown.undo_import(petatalenta::store::ask::ImportId(1)),
        Class::Write
    ));
    // What is taken away is gone with the next question of a session that is open already.
    let mut analyst = open(&path, TESTED);
    assert!(analyst.units().is_ok());
    first
        .run(Command::Revoke(Grant {
            uid: TESTED,
            account: String::new(),
            role: Role::Analis,
            unit: String::new(),
        }))
        .unwrap();
    assert!(is_denied(analyst.units(), Class::Read));
    assert!(matches!(
        first.run(Command::Revoke(last)),
        Ok(Done::Changed { .. })
    ));
    assert!(unknown.units().is_ok());
}

#[test]
fn the_binary_goes_by_the_uid_of_the_kernel() {
    let uid = rustix_uid();
    for role in Role::ALL {
        let home = TempDb::province();
        let mut admin = open(&home.path(), ADMIN);
        grant(&mut admin, ADMIN, Role::Admin, "");
        let places = places(&mut admin);
        let scope = if role == Role::Unit {
            places.own.code.as_str()
        } else {
            ""
        };
        grant(&mut admin, uid, role, scope);
        let foreign = somebody_in(&mut admin, &places.foreign).to_string();
        let own = somebody_in(&mut admin, &places.below).to_string();
        drop(admin);
        let status = |class: Class| if role.may(class) { 0 } else { 3 };
        home.run(&["grid"]).expect_status(status(Class::Read));
        home.run(&["plan", "solve", "--time-limit", "1"])
            .expect_status(status(Class::Draft));
        home.run(&["budget", "set", "TW1", "777jt"])
            .expect_status(status(Class::Decide));
        home.run(&["backup", "take"])
            .expect_status(status(Class::Admin));
        home.run(&["audit", "list"])
            .expect_status(status(Class::Trail));
        home.run(&["imports", "undo", "1"])
            .expect_status(status(Class::Write));
        if role.may(Class::Write) {
            continue;
        }
        home.run(&["person", &own]).expect_status(0);
        let missing = home.run(&["person", &foreign]);
        let nobody = home.run(&["person", "198503142010011999"]);
        if role == Role::Unit {
            // Out of scope is the same as not there: status and sentence, but for the number.
            assert_eq!(missing.status, nobody.status);
            let sentence = missing.stderr.replace(&foreign, "198503142010011999");
            assert_eq!(sentence, nobody.stderr);
        } else {
            assert_eq!(missing.status, 0, "{}", missing.stderr);
        }
        let me = home.json(&["whoami"]);
        assert_eq!(me["single_owner"], false);
        assert_eq!(me["roles"][0], role.word());
    }
    let home = TempDb::province();
    assert_eq!(home.json(&["whoami"])["single_owner"], true);
    let mut admin = open(&home.path(), ADMIN);
    grant(&mut admin, ADMIN, Role::Admin, "");
    drop(admin);
    home.run(&["grid"]).expect_status(3);
    let me = home.json(&["whoami"]);
    assert_eq!(me["roles"].as_array().unwrap().len(), 0);
    assert!(me["database"].is_null());
}

fn rustix_uid() -> u32 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").unwrap().uid()
}

#[test]
fn the_table_of_roles_in_the_readme_is_that_of_the_program() {
    const BEGIN: &str = "<!-- roles: made by the program, checked by the tests -->\n";
    const END: &str = "<!-- /roles -->";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    let table = rights::matrix();
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(shown, table, "stale: run once with UPDATE_README=1");
}
