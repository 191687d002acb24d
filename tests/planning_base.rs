//! What planning is made from, edited on real databases: tariffs by level, method and day; no-shows; periods; free days and a
//! calendar laid out on them. Every change is audited and taken back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::path::Path;

use jiff::civil::Date;
use jiff::civil::Weekday;
use petatalenta::domain::money::Rupiah;
use petatalenta::domain::position::Level;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Done;
use petatalenta::store::ask::InstanceAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::base::TariffSpec;
use petatalenta::store::ask::base::Tune;
use petatalenta::store::error::Refusal;
use petatalenta::store::error::StoreError;
use petatalenta::store::error::TuneFault;
use rusqlite::Connection;
use support::TODAY;
use support::TempDb;

fn open(path: &Path) -> Store {
    let session = Session {
        actor: Actor {
            account: "ani".to_owned(),
            uid: 1_000,
        },
        lens: Lens {
            today: TODAY.parse().unwrap(),
            profile: None,
            snapshot: None,
        },
    };
    Store::open(path, &session).unwrap()
}

fn content(path: &Path) -> Vec<String> {
    let sql = Connection::open(path).unwrap();
    let mut all = Vec::new();
    for query in [
        "SELECT json_array(level, method, since, pnbp, running, load, bonus, source, example) FROM tariff ORDER BY 1",
        "SELECT json_array(code, no_show) FROM method ORDER BY 1",
        "SELECT json_array(id, first, last, ceiling) FROM budget_period ORDER BY 1",
        "SELECT json_array(date, kind, name, source) FROM special_day ORDER BY 1",
        "SELECT json_array(code, date, room) FROM session ORDER BY 1",
    ] {
        let mut statement = sql.prepare(query).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        all.extend(rows.map(Result::unwrap));
    }
    all
}

fn tariff(since: &str, pnbp: i64) -> TariffSpec {
    TariffSpec {
        level: Level::Pengawas,
        method: "cact".to_owned(),
        since: since.parse().unwrap(),
        pnbp: Rupiah(pnbp),
        running: Rupiah(150_000),
        load: 1,
        bonus: 0,
        source: "contoh: Perkada 5/2026".to_owned(),
    }
}

fn set(store: &mut Store, tariff: TariffSpec, seen: i64) -> Result<Done, StoreError> {
    store.run(Command::Tune(Tune::Tariff {
        tariff: Box::new(tariff),
        seen: Version(seen),
    }))
}

fn fault(answer: Result<Done, StoreError>) -> TuneFault {
    match answer {
        Err(StoreError::Refused(Refusal::BadTune { fault, .. })) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_tariff_of_the_day_is_what_a_person_costs() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let before = content(&home.path());
    let cost = |store: &mut Store| {
        let instance = store.instance(&InstanceAsk::default()).unwrap();
        let offer = instance
            .offers
            .iter()
            .find(|offer| offer.level == "pengawas" && offer.method == "cact");
        offer.unwrap().cost
    };
    assert_eq!(cost(&mut store), 370_000);
    set(&mut store, tariff("2026-11-01", 300_000), 0).unwrap();
    assert_eq!(cost(&mut store), 450_000);
    // One that begins later changes nothing today.
    set(&mut store, tariff("2027-01-01", 900_000), 0).unwrap();
    assert_eq!(cost(&mut store), 450_000);
    let view = store.base().unwrap();
    let in_force: Vec<Date> = view
        .tariffs
        .iter()
        .filter(|row| row.spec.level == Level::Pengawas && row.spec.method == "cact")
        .filter(|row| row.in_force)
        .map(|row| row.spec.since)
        .collect();
    assert_eq!(in_force, ["2026-11-01".parse::<Date>().unwrap()]);
    // Whoever has not seen the latest version is told so.
    let late = set(&mut store, tariff("2026-11-01", 1), 0);
    assert!(matches!(late, Err(StoreError::Conflict(clash)) if clash.theirs == "450000"));
    assert_eq!(
        fault(set(&mut store, tariff("2026-12-01", -1), 0)),
        TuneFault::Cost
    );
    let unknown = TariffSpec {
        method: "lain".to_owned(),
        ..tariff("2026-12-01", 1)
    };
    assert!(matches!(
        set(&mut store, unknown, 0),
        Err(StoreError::NotFound(_))
    ));
    let idle = TariffSpec {
        load: 0,
        ..tariff("2026-12-01", 1)
    };
    assert_eq!(fault(set(&mut store, idle, 0)), TuneFault::Load);
    store.run(Command::Undo).unwrap();
    store.run(Command::Undo).unwrap();
    assert_eq!(content(&home.path()), before);
    store.run(Command::Redo).unwrap();
    assert_eq!(cost(&mut store), 450_000);
}

#[test]
fn periods_and_days_are_added_and_taken_back() {
    let home = TempDb::province();
    let mut store = open(&home.path());
    let before = content(&home.path());
    let period = |id: &str, from: &str, to: &str| {
        Command::Tune(Tune::Period {
            id: id.to_owned(),
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            limit: Rupiah(1_000_000),
        })
    };
    let overlap = store.run(period("X", "2027-12-31", "2028-03-31"));
    assert_eq!(fault(overlap), TuneFault::Overlap);
    let reversed = store.run(period("X", "2028-03-31", "2028-01-01"));
    assert_eq!(fault(reversed), TuneFault::Reversed);
    let nameless = store.run(period("dua kata", "2028-01-01", "2028-03-31"));
    assert_eq!(fault(nameless), TuneFault::Id);
    store
        .run(period("TW1-2028", "2028-01-01", "2028-03-31"))
        .unwrap();
    let instance = store.instance(&InstanceAsk::default()).unwrap();
    instance.validate().unwrap();
    assert_eq!(instance.budget.periods.len(), 5);
    store
        .run(Command::Tune(Tune::NoShow {
            method: "cact".to_owned(),
            percent: 50,
            seen: Version(1),
        }))
        .unwrap();
    for _ in 0..2 {
        assert!(matches!(
            store.run(Command::Undo).unwrap(),
            Done::Undone { .. }
        ));
    }
    assert_eq!(content(&home.path()), before);
}

#[test]
fn a_calendar_is_laid_out_on_free_days_and_in_free_rooms() {
    let home = TempDb::province();
    let before = content(&home.path());
    let ask = |more: &[&str]| {
        let mut arguments = vec![
            "session",
            "generate",
            "--from",
            "2027-03-01",
            "--to",
            "2027-06-30",
            "--method",
            "sedang",
            "--place",
            "UPTD PKP",
            "--room",
            "Ruang 9",
            "--weekday",
            "rabu",
            "--seats",
            "12",
            "--assessors",
            "6",
            "--each",
            "3",
        ];
        arguments.extend(more);
        home.json(&arguments)
    };
    let dates = |answer: &serde_json::Value| -> Vec<Date> {
        let all = answer["sessions"].as_array().unwrap();
        all.iter()
            .map(|one| one[1].as_str().unwrap().parse().unwrap())
            .collect()
    };
    let tried = ask(&["--dry-run"]);
    assert!(tried["audit"].is_null());
    assert_eq!(content(&home.path()), before, "a trial keeps nothing");
    let listed = home.json(&["session", "days", "--year", "2027"]);
    let days = listed["days"].as_array().unwrap();
    let is = |day: Date, kinds: &[&str]| {
        days.iter().any(|one| {
            one["date"] == day.to_string() && kinds.contains(&one["kind"].as_str().unwrap())
        })
    };
    let all = dates(&tried);
    assert!(all.len() > 10);
    for first in &all {
        // A session of «sedang» lasts two days.
        for day in [*first, first.tomorrow().unwrap()] {
            assert!(
                !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
                "{day}"
            );
            assert!(!is(day, &["libur", "cuti_bersama"]), "{day}");
        }
    }
    let no_exams = dates(&ask(&["--dry-run", "--avoid-exams"]));
    assert!(no_exams.len() < all.len());
    assert!(no_exams.iter().all(|day| !is(*day, &["ujian"])));
    // A day that the office closes is left out, one that it opens is used.
    let wednesday = all.iter().find(|day| day.weekday() == Weekday::Wednesday);
    let wednesday = *wednesday.unwrap();
    home.run(&[
        "session",
        "day",
        &wednesday.to_string(),
        "libur",
        "--name",
        "HUT",
        "--source",
        "SE",
    ])
    .expect_status(0);
    assert!(!dates(&ask(&["--dry-run"])).contains(&wednesday));
    home.run(&["session", "day", &wednesday.to_string(), "bawaan"])
        .expect_status(0);
    let kept = ask(&[]);
    assert!(kept["audit"].as_i64().is_some());
    assert_eq!(dates(&kept), all);
    assert!(dates(&ask(&["--dry-run"])).is_empty(), "the room is taken");
    let sessions = home.json(&["session", "list"]);
    let new = sessions["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["room"] == "Ruang 9")
        .unwrap();
    assert_eq!(
        (&new["assessor_load"], &new["days"]),
        (&18.into(), &2.into())
    );
    home.run(&["undo"]).expect_status(0);
    home.run(&["undo"]).expect_status(0);
    home.run(&["undo"]).expect_status(0);
    assert_eq!(content(&home.path()), before);
}

#[test]
fn the_command_line_sets_tariffs_with_their_source() {
    let home = TempDb::province();
    home.run(&[
        "tariff",
        "set",
        "pengawas",
        "cact",
        "--pnbp",
        "300000",
        "--running",
        "150000",
        "--source",
        "contoh: Perkada 5/2026",
    ])
    .expect_status(0);
    let shown = home.json(&["tariff", "show"]);
    let row = shown["tariffs"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| {
            one["level"] == "pengawas" && one["method"] == "cact" && one["in_force"] == true
        })
        .unwrap()
        .clone();
    assert_eq!(row["since"], TODAY);
    assert_eq!(
        (&row["pnbp"], &row["running"]),
        (&300_000.into(), &150_000.into())
    );
    assert_eq!(
        (&row["example"], &row["source"]),
        (&false.into(), &"contoh: Perkada 5/2026".into())
    );
    let unknown = home.run(&[
        "tariff",
        "set",
        "kepala",
        "cact",
        "--pnbp",
        "1",
        "--running",
        "1",
        "--source",
        "x",
    ]);
    assert!(unknown.expect_status(2).stderr.contains("pengawas"));
    home.run(&["tariff", "no-show", "cact", "101"])
        .expect_status(2);
    home.run(&["tariff", "no-show", "cact", "100"])
        .expect_status(0);
    assert!(home.run(&["tariff", "show"]).stdout.contains("100 %"));
    home.run(&[
        "budget",
        "add",
        "TW1-2028",
        "2028-01-01",
        "2028-03-31",
        "150jt",
    ])
    .expect_status(0);
    home.run(&[
        "budget",
        "add",
        "TW1-2028",
        "2028-04-01",
        "2028-05-31",
        "150jt",
    ])
    .expect_status(2);
    let budget = home.json(&["budget", "show"]);
    assert_eq!(budget["periods"].as_array().unwrap().len(), 5);
}
