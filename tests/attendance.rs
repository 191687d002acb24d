//! The life of an accepted plan, on real databases: letters out, present, absent, refused, a substitute, the result; and the
//! money that follows.

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
use petatalenta::domain::evidence::Assessment;
use petatalenta::domain::evidence::Evidence;
use petatalenta::domain::evidence::Proof;
use petatalenta::domain::filter::Filter;
use petatalenta::domain::money::Rupiah;
use petatalenta::domain::nip::Nip;
use petatalenta::domain::outcome::Placement;
use petatalenta::domain::outcome::Score;
use petatalenta::exchange::read::ReadOptions;
use petatalenta::exchange::read::read_file;
use petatalenta::exchange::record::Document;
use petatalenta::exchange::record::Record;
use petatalenta::planner::check::check;
use petatalenta::planner::solve;
use petatalenta::planner::solve::Options;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::BudgetLine;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Done;
use petatalenta::store::ask::ImportId;
use petatalenta::store::ask::InstanceAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::PlanId;
use petatalenta::store::ask::PlanView;
use petatalenta::store::ask::QueueAsk;
use petatalenta::store::ask::QueueRow;
use petatalenta::store::ask::QueueShow;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::Window;
use petatalenta::store::ask::seat::AbsenceReason;
use petatalenta::store::ask::seat::Attend;
use petatalenta::store::ask::seat::Attendee;
use petatalenta::store::ask::seat::Mark;
use petatalenta::store::ask::seat::SeatState;
use petatalenta::store::error::Refusal;
use petatalenta::store::error::SeatFault;
use petatalenta::store::error::StoreError;
use petatalenta::store::import;
use petatalenta::store::import::ImportEnd;
use petatalenta::store::import::ImportOptions;
use rusqlite::Connection;
use support::TODAY;
use support::TempDb;

fn lens(today: Date) -> Lens {
    Lens {
        today,
        profile: None,
        snapshot: None,
    }
}

fn open_as(path: &Path, account: &str, uid: u32) -> Store {
    let session = Session {
        actor: Actor {
            account: account.to_owned(),
            uid,
        },
        lens: lens(TODAY.parse().unwrap()),
    };
    Store::open(path, &session).unwrap()
}

/// A province with an accepted plan that not everybody has a seat in; its first CACT session with people.
struct Accepted {
    home: TempDb,
    store: Store,
    plan: PlanId,
    session: String,
    date: Date,
}

fn accepted() -> Accepted {
    let home = TempDb::province();
    let mut store = open_as(&home.path(), "ani", 1_000);
    let ask = InstanceAsk {
        budget: Some(Rupiah(40_000_000)),
        previous: None,
    };
    let instance = store.instance(&ask).unwrap();
    let options = Options {
        nodes: 50,
        ..Options::default()
    };
    let mut watch = solve::Watch {
        clock: &|| Duration::ZERO,
        stop: &AtomicBool::new(false),
        progress: &mut |_| {},
    };
    let plan = solve::solve(&instance, &options, &mut watch);
    let kept = store.run(Command::SavePlan {
        name: "contoh".to_owned(),
        instance: Box::new(instance.clone()),
        plan: Box::new(plan.clone()),
    });
    let Ok(Done::PlanSaved { plan: id, .. }) = kept else {
        panic!("kept");
    };
    store
        .run(Command::AcceptPlan {
            plan: id,
            seen: Version(1),
        })
        .unwrap();
    let first = instance
        .sessions
        .iter()
        .filter(|session| session.method == "cact")
        .find(|session| {
            let seated = plan.assignments.iter();
            seated.filter(|seat| seat.session == session.id).count() > 3
        })
        .unwrap();
    Accepted {
        home,
        store,
        plan: id,
        session: first.id.clone(),
        date: first.date,
    }
}

impl Accepted {
    fn on_the_day(&mut self) {
        self.store.set_lens(lens(self.date)).unwrap();
    }

    fn view(&mut self) -> PlanView {
        self.store.plan(self.plan).unwrap().unwrap()
    }

    fn door(&mut self) -> Vec<Attendee> {
        self.store.attendance(&self.session).unwrap()
    }

    fn state(&mut self, nip: Nip) -> SeatState {
        let door = self.door();
        door.iter().find(|one| one.nip == nip).unwrap().state
    }

    fn mark(&mut self, nip: Nip, mark: Mark) -> Result<Done, StoreError> {
        let door = self.door();
        let seen = door
            .iter()
            .find(|one| one.nip == nip)
            .map_or(Version(0), |one| one.version);
        self.store.run(Command::Attend(Attend::Mark {
            session: self.session.clone(),
            nip,
            mark,
            note: String::new(),
            seen,
        }))
    }

    fn call(&mut self, people: &[Nip]) -> Result<Done, StoreError> {
        let seats = people.iter().map(|nip| (self.session.clone(), *nip));
        self.store.run(Command::Attend(Attend::Call {
            plan: self.plan,
            seats: seats.collect(),
        }))
    }

    fn money(&mut self) -> BudgetLine {
        let lines = self.store.planning(None).unwrap().budget;
        let date = self.date;
        let of_day = |line: &BudgetLine| (line.from..=line.to).contains(&date);
        lines.into_iter().find(of_day).unwrap()
    }

    fn queue_row(&mut self, nip: Nip) -> Option<QueueRow> {
        let ask = QueueAsk {
            unit: None,
            reason: None,
            filter: Filter::default(),
            show: QueueShow::All,
            plan: None,
            window: Window {
                offset: 0,
                limit: 10_000,
            },
            locate: None,
        };
        let rows = self.store.queue(&ask).unwrap().rows;
        rows.into_iter().find(|row| row.person.nip == nip)
    }

    fn content(&self) -> Vec<String> {
        let sql = Connection::open(self.home.path()).unwrap();
        let mut all = Vec::new();
        for query in [
            "SELECT json_array(person_id, session, state, reason, called, cost, pnbp, spent, substitute_for) FROM seat
             ORDER BY 1",
            "SELECT json_array(id, status, value, cost, scheduled, unscheduled, optimal, plan) FROM plan ORDER BY 1",
            "SELECT json_array(plan_id, nip, session, reason, cost) FROM plan_item ORDER BY 1",
        ] {
            let mut statement = sql.prepare(query).unwrap();
            let rows = statement.query_map([], |row| row.get(0)).unwrap();
            all.extend(rows.map(Result::unwrap));
        }
        all
    }
}

fn fault(answer: Result<Done, StoreError>) -> SeatFault {
    match answer {
        Err(StoreError::Refused(Refusal::BadSeat { fault, .. })) => fault,
        other => panic!("{other:?}"),
    }
}

/// A file with one assessment of a person, made of a file of the province.
fn result_of(nip: Nip, date: Date) -> Document {
    let mut found = support::source_files()
        .iter()
        .map(|path| read_file(path, &ReadOptions::default()).unwrap())
        .find_map(|document| {
            let row = document.rows.iter().find(|row| {
                matches!(
                    &row.verdict,
                    Ok(Record::Evidence {
                        evidence: Evidence::Assessment(_),
                        ..
                    })
                )
            })?;
            let row = row.clone();
            Some((document, row))
        })
        .map(|(mut document, row)| {
            document.rows = vec![row];
            document
        })
        .unwrap();
    found.sha256 = format!("{:064}", 7);
    found.as_of = Some(date);
    let Ok(Record::Evidence {
        evidence: Evidence::Assessment(sample),
        ..
    }) = &found.rows[0].verdict
    else {
        panic!("an assessment");
    };
    let evidence = Evidence::Assessment(Assessment {
        date,
        potential: Some(Score::whole(92)),
        competence: Some(Score::whole(91)),
        ..sample.clone()
    });
    found.rows[0].verdict = Ok(Record::Evidence {
        nip,
        evidence,
        proof: Proof::Verified,
    });
    found
}

#[test]
fn money_is_reserved_by_the_plan_and_spent_by_those_who_come() {
    let mut world = accepted();
    let before = world.money();
    let planned = before.planned;
    assert!(planned.0 > 0 && before.committed == planned && before.spent == Rupiah(0));
    assert!(before.committed_pnbp.0 > 0 && before.committed_pnbp < before.committed);
    world.on_the_day();
    let people: Vec<Nip> = world.door().iter().map(|one| one.nip).collect();
    let cost = world.door()[0].cost;
    let fixed = {
        let session = world.session.clone();
        let sessions = world.store.planning(None).unwrap().sessions;
        let row = sessions.into_iter().find(|row| row.code == session);
        row.unwrap().fixed_cost
    };
    world.mark(people[0], Mark::Attended).unwrap();
    let after = world.money();
    // The session has taken place, so its fixed cost is spent with the first who comes.
    assert_eq!(after.spent.0, cost.0 + fixed.0);
    assert_eq!(after.committed.0, planned.0 - cost.0 - fixed.0);
    assert!(after.spent_pnbp.0 > 0 && after.spent_pnbp < cost);
    // Whoever does not come costs nothing by the example's rule, and the reservation is free.
    world
        .mark(people[1], Mark::Absent(AbsenceReason::Sick))
        .unwrap();
    assert_eq!(world.money().spent, after.spent);
    assert_eq!(world.money().committed.0, after.committed.0 - cost.0);
    // What is left for the next plan is the ceiling without what was spent.
    let instance = world.store.instance(&InstanceAsk::default()).unwrap();
    let line = world.money();
    let period = instance.budget.periods.iter().find(|one| one.id == line.id);
    assert_eq!(period.unwrap().limit, line.limit.0 - line.spent.0);
    world.store.run(Command::Undo).unwrap();
    world.store.run(Command::Undo).unwrap();
    let restored = world.money();
    assert_eq!(
        (restored.committed, restored.spent),
        (before.committed, before.spent)
    );
}

#[test]
fn a_no_show_that_is_charged_is_spent_and_has_to_leave_room_for_a_substitute() {
    let mut world = accepted();
    Connection::open(world.home.path())
        .unwrap()
        .execute("UPDATE method SET no_show = 100 WHERE code = 'cact'", [])
        .unwrap();
    world.on_the_day();
    let first = world.door()[0].clone();
    world
        .mark(first.nip, Mark::Absent(AbsenceReason::NoNotice))
        .unwrap();
    let line = world.money();
    assert!(line.spent >= first.cost);
    let free = line.limit.0 - line.spent.0 - line.committed.0;
    let session = world.session.clone();
    let proposed = world.store.substitutes(&session, &first.nip).unwrap();
    assert_eq!(proposed.is_empty(), free < first.cost.0);
}

#[test]
fn a_seat_goes_its_way_and_no_other() {
    let mut world = accepted();
    let people: Vec<Nip> = world.door().iter().map(|one| one.nip).collect();
    assert_eq!(
        fault(world.mark(people[0], Mark::Attended)),
        SeatFault::TooEarly
    );
    world.call(&people).unwrap();
    assert_eq!(world.state(people[0]), SeatState::Called);
    assert_eq!(world.call(&people).unwrap(), Done::Nothing);
    // A refusal may come at any time.
    world
        .mark(people[1], Mark::Refused(AbsenceReason::Other))
        .unwrap();
    world.on_the_day();
    world.mark(people[0], Mark::Attended).unwrap();
    assert_eq!(world.state(people[0]), SeatState::Attended);
    world.mark(people[0], Mark::Clear).unwrap();
    assert_eq!(
        world.state(people[0]),
        SeatState::Called,
        "the letter is out"
    );
    let stale = world.store.run(Command::Attend(Attend::Mark {
        session: world.session.clone(),
        nip: people[0],
        mark: Mark::Attended,
        note: String::new(),
        seen: Version(0),
    }));
    assert!(matches!(stale, Err(StoreError::Conflict(_))));
    let seat = world.queue_row(people[1]).unwrap().seat.unwrap();
    assert_eq!(
        (seat.state, seat.reason),
        (SeatState::Refused, Some(AbsenceReason::Other))
    );
    let view = world.view();
    let waiting: Nip = view.plan.unscheduled[0].candidate.parse().unwrap();
    assert_eq!(
        fault(world.mark(waiting, Mark::Attended)),
        SeatFault::NoSeat
    );
    // Of another plan than the accepted one nobody is called.
    let wrong = world.store.run(Command::Attend(Attend::Call {
        plan: PlanId(99),
        seats: Vec::new(),
    }));
    assert!(matches!(
        wrong,
        Err(StoreError::Refused(Refusal::NotAccepted { plan: 99 }))
    ));
}

#[test]
fn a_substitute_takes_the_seat_at_the_same_cost_and_nobody_else_moves() {
    let mut world = accepted();
    world.on_the_day();
    let before = world.content();
    let old = world.view();
    let gone = world.door()[0].clone();
    let session = world.session.clone();
    let give = |world: &mut Accepted, substitute: Nip| {
        let door = world.door();
        let seen = door.iter().find(|one| one.nip == gone.nip).unwrap().version;
        world.store.run(Command::Attend(Attend::Substitute {
            session: world.session.clone(),
            absent: gone.nip,
            substitute,
            seen,
        }))
    };
    let waiting: Nip = old.plan.unscheduled[0].candidate.parse().unwrap();
    assert_eq!(fault(give(&mut world, waiting)), SeatFault::NotFree);
    let money = world.money();
    world
        .mark(gone.nip, Mark::Absent(AbsenceReason::OnDuty))
        .unwrap();
    let proposed = world.store.substitutes(&session, &gone.nip).unwrap();
    assert!(!proposed.is_empty());
    assert!(proposed.is_sorted_by(|a, b| a.points >= b.points));
    for one in &proposed {
        assert_eq!(one.cost, gone.cost);
        assert_eq!(old.plan.session_of(one.nip.as_str()), None);
    }
    assert_eq!(fault(give(&mut world, gone.nip)), SeatFault::NotProposed);
    let taker = proposed[0].nip;
    give(&mut world, taker).unwrap();
    let new = world.view();
    assert!(check(&new.instance, &new.plan).is_legal());
    assert_eq!(new.plan.spent, old.plan.spent);
    assert_eq!(new.head.cost, old.head.cost);
    assert_eq!(new.head.value, new.plan.objective.value);
    let differ: Vec<&str> = old
        .plan
        .assignments
        .iter()
        .chain(&new.plan.assignments)
        .filter(|seat| old.plan.session_of(&seat.candidate) != new.plan.session_of(&seat.candidate))
        .map(|seat| seat.candidate.as_str())
        .collect();
    assert_eq!(differ, [gone.nip.as_str(), taker.as_str()]);
    let after = world.money();
    assert_eq!(
        after.committed.0 + after.spent.0,
        money.committed.0 + money.spent.0
    );
    let door = world.door();
    let of = |nip: Nip| door.iter().find(|one| one.nip == nip).unwrap();
    assert!(of(gone.nip).replaced && !of(taker).replaced);
    assert_eq!(of(taker).substitute_for, Some(gone.nip));
    assert_eq!(
        fault(world.mark(gone.nip, Mark::Attended)),
        SeatFault::Taken,
        "whoever comes late finds the seat taken"
    );
    assert_eq!(fault(give(&mut world, taker)), SeatFault::Taken);
    world.mark(taker, Mark::Attended).unwrap();
    for expected in ["attend", "substitute", "attend"] {
        match world.store.run(Command::Undo).unwrap() {
            Done::Undone { action, .. } => assert_eq!(action, expected),
            other => panic!("{other:?}"),
        }
    }
    assert!(world.content() == before, "everything is as it was");
}

#[test]
fn a_new_plan_leaves_out_who_was_there_and_moves_the_called_last() {
    let mut world = accepted();
    let people: Vec<Nip> = world.door().iter().map(|one| one.nip).collect();
    world.call(&people[..2]).unwrap();
    let candidate = |world: &mut Accepted, nip: Nip| {
        let instance = world.store.instance(&InstanceAsk::default()).unwrap();
        instance.validate().unwrap();
        let mut all = instance.candidates.into_iter();
        all.find(|one| one.id == nip.as_str())
    };
    let called = candidate(&mut world, people[0]).unwrap();
    assert!(called.called && called.previous.as_deref() == Some(world.session.as_str()));
    let planned = candidate(&mut world, people[2]).unwrap();
    assert!(!planned.called && planned.previous.is_some());
    world.on_the_day();
    world.mark(people[0], Mark::Attended).unwrap();
    world
        .mark(people[1], Mark::Absent(AbsenceReason::Leave))
        .unwrap();
    assert!(candidate(&mut world, people[0]).is_none());
    let absent = candidate(&mut world, people[1]).unwrap();
    assert!(absent.previous.is_none() && !absent.called);
    // What has begun is frozen: it keeps those of whom nothing has been noted, and takes nobody.
    let instance = world.store.instance(&InstanceAsk::default()).unwrap();
    let frozen = instance.sessions.iter().find(|one| one.id == world.session);
    let frozen = frozen.unwrap();
    assert_eq!(frozen.fixed_cost, 0, "spent already");
    let mut watch = solve::Watch {
        clock: &|| Duration::ZERO,
        stop: &AtomicBool::new(false),
        progress: &mut |_| {},
    };
    let options = Options {
        nodes: 20,
        ..Options::default()
    };
    let plan = solve::solve(&instance, &options, &mut watch);
    assert!(check(&instance, &plan).is_legal());
    let there: Vec<&str> = plan
        .assignments
        .iter()
        .filter(|seat| seat.session == world.session)
        .map(|seat| seat.candidate.as_str())
        .collect();
    let mut expected: Vec<&str> = people[2..].iter().map(Nip::as_str).collect();
    expected.sort_unstable();
    assert_eq!(there, expected);
}

#[test]
fn a_result_that_is_imported_closes_the_item_and_moves_the_box() {
    let mut world = accepted();
    world.on_the_day();
    let mapped: Vec<Nip> = world.door().iter().map(|one| one.nip).collect();
    let nip = *mapped
        .iter()
        .find(|nip| {
            let person = world.store.person(nip).unwrap().unwrap();
            matches!(person.outcome.placement, Placement::Box { number, .. } if !number.feeds_succession())
        })
        .unwrap();
    world.mark(nip, Mark::Attended).unwrap();
    let before = world.store.person(&nip).unwrap().unwrap();
    assert!(world.queue_row(nip).is_some());
    let mut watch = import::Watch {
        stop: &AtomicBool::new(false),
        progress: &mut |_| {},
    };
    let file = result_of(nip, world.date);
    let report = world
        .store
        .import(&[file], ImportOptions::default(), &mut watch)
        .unwrap();
    let ImportEnd::Committed(id) = report.end else {
        panic!("{:?}", report.end);
    };
    assert!(world.queue_row(nip).is_none());
    assert_eq!(world.state(nip), SeatState::Result);
    let after = world.store.person(&nip).unwrap().unwrap();
    assert_ne!(after.outcome.placement, before.outcome.placement);
    assert_eq!(
        fault(world.mark(nip, Mark::Absent(AbsenceReason::Sick))),
        SeatFault::HasResult
    );
    world.store.undo_import(ImportId(id.0)).unwrap();
    assert_eq!(world.state(nip), SeatState::Attended);
    assert!(world.queue_row(nip).is_some());
}

#[test]
fn the_command_line_calls_and_notes_who_came() {
    let mut world = accepted();
    let plan = world.plan.0.to_string();
    let day = world.date.to_string();
    let people: Vec<String> = world.door().iter().map(|one| one.nip.to_string()).collect();
    let session = world.session.clone();
    let home = &world.home;
    home.run(&[
        "letters",
        "--plan",
        &plan,
        "--session",
        &session,
        "--out",
        "surat",
    ])
    .expect_status(0);
    let listed = home.json(&["attend", &session]);
    assert_eq!(listed["schema"], "petatalenta/attendance/1");
    assert_eq!(listed["people"][0]["state"], "called");
    home.run(&["attend", &session, &people[0]]).expect_status(2);
    let early = home.run(&["attend", &session, &people[0], "hadir"]);
    assert_eq!(early.expect_status(2).stderr.lines().count(), 1);
    let on_day = |arguments: &[&str]| {
        let mut command = support::bare(home.home());
        command
            .arg("--db")
            .arg(home.path())
            .args(["--today", &day, "--json"])
            .args(arguments);
        let output = command.output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    on_day(&["attend", &session, &people[0], "hadir"]);
    let absent = on_day(&[
        "attend",
        &session,
        &people[1],
        "tidak-hadir",
        "--reason",
        "sakit",
    ]);
    assert_eq!(absent["schema"], "petatalenta/attend/1");
    let first = absent["substitutes"][0]["nip"].as_str().unwrap().to_owned();
    let taken = on_day(&["attend", &session, &people[1], "ganti"]);
    assert_eq!(taken["nip"], first.as_str());
    let listed = on_day(&["attend", &session]);
    let rows = listed["people"].as_array().unwrap();
    let of = |nip: &str| rows.iter().find(|one| one["nip"] == nip).unwrap();
    assert_eq!(of(&people[0])["state"], "attended");
    assert_eq!(of(&people[1])["reason"], "sick");
    assert_eq!(of(&people[1])["replaced"], true);
    assert_eq!(of(&first)["substitute_for"], people[1].as_str());
    let budget = on_day(&["budget", "show"]);
    assert!(budget["total"]["committed"].as_i64().unwrap() > 0);
    assert!(budget["total"]["spent"].as_i64().unwrap() > 0);
    let shown = on_day(&["plan", "check", &plan]);
    assert_eq!(shown["legal"], true, "{shown}");
}
