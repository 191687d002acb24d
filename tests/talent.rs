//! Rules put in force, evidence changed by hand, suppositions, frozen mappings: on a real file, up to ten thousand changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command as Process;

use jiff::civil::Date;
use jiff::civil::date;
use petatalenta::domain::assume::Assumption;
use petatalenta::domain::evidence::Evidence;
use petatalenta::domain::evidence::Proof;
use petatalenta::domain::evidence::TeamDecree;
use petatalenta::domain::filter::Filter;
use petatalenta::domain::nip::Nip;
use petatalenta::domain::person::UnitId;
use petatalenta::domain::profile::EMBEDDED;
use petatalenta::domain::profile::Profile;
use petatalenta::store::Session;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Calibrate;
use petatalenta::store::ask::CalibrationReason;
use petatalenta::store::ask::Cell;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Done;
use petatalenta::store::ask::Edit;
use petatalenta::store::ask::EvidenceChange;
use petatalenta::store::ask::GridAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::MovementAsk;
use petatalenta::store::ask::PeopleAsk;
use petatalenta::store::ask::PersonView;
use petatalenta::store::ask::QueueOverride;
use petatalenta::store::ask::Rules;
use petatalenta::store::ask::Sort;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::WhatIfAsk;
use petatalenta::store::ask::Window;
use petatalenta::store::error::CalibrationFault;
use petatalenta::store::error::Refusal;
use petatalenta::store::error::StoreError;
use petatalenta::store::examine::examine;
use rusqlite::Connection;
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 24);
const HEADCOUNT: u64 = 240;

struct World {
    _folder: TempDir,
    path: PathBuf,
}

impl World {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("demo.db");
        let made = Process::new(env!("CARGO_BIN_EXE_petatalenta"))
            .arg("--db")
            .arg(&path)
            .args([
                "--today",
                "2026-11-24",
                "-q",
                "demo",
                "--people",
                "240",
                "--no-open",
            ])
            .output()
            .unwrap();
        assert!(made.status.success());
        Self {
            _folder: folder,
            path,
        }
    }

    fn open(&self) -> Store {
        self.open_as(1_000, None)
    }

    fn open_as(&self, uid: u32, snapshot: Option<&str>) -> Store {
        let session = Session {
            actor: Actor {
                account: format!("akun{uid}"),
                uid,
            },
            lens: Lens {
                today: TODAY,
                profile: None,
                snapshot: snapshot.map(str::to_owned),
            },
        };
        Store::open(&self.path, &session).unwrap()
    }
}

/// What a database says, without the numbers that only count how often something was touched.
fn state(path: &Path) -> Vec<String> {
    let connection = Connection::open(path).unwrap();
    let mut all = Vec::new();
    for sql in [
        "SELECT nip, name, unit_code, home_id, level FROM person ORDER BY id",
        "SELECT id, person_id, kind, key, proof, body, as_of, source_id FROM evidence ORDER BY id",
        "SELECT * FROM placement ORDER BY person_id",
        "SELECT * FROM summary ORDER BY unit_id, counter",
        "SELECT person_id, decision, note FROM queue_override ORDER BY person_id",
        "SELECT person_id, text FROM note ORDER BY id",
        "SELECT name, version, sha256, active FROM profile ORDER BY name, version",
        "SELECT label, day, profile FROM snapshot ORDER BY id",
        "SELECT snapshot_id, person_id, box, tray FROM snapshot_row ORDER BY 1, 2",
    ] {
        let mut statement = connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells: Vec<String> = (0..columns)
                .map(|column| format!("{:?}", row.get_ref(column).unwrap()))
                .collect();
            all.push(cells.join("|"));
        }
    }
    all
}

fn people(store: &mut Store) -> Vec<Nip> {
    let ask = PeopleAsk {
        unit: None,
        cell: Cell::Any,
        filter: Filter::default(),
        sort: Sort::Nip,
        window: Window {
            offset: 0,
            limit: 100_000,
        },
        locate: None,
    };
    let list = store.people(&ask).unwrap();
    assert_eq!(list.total, list.rows.len() as u64);
    list.rows.iter().map(|row| row.nip).collect()
}

fn view(store: &mut Store, nip: Nip) -> PersonView {
    store.person(&nip).unwrap().unwrap()
}

/// Boxes + tray = headcount, in the grid and in the list.
fn assert_adds_up(store: &mut Store) {
    let grid = store.grid(&GridAsk::default()).unwrap();
    let boxes: u64 = grid.boxes.iter().map(|one| one.count).sum();
    let tray: u64 = grid.tray.iter().map(|(_, count)| count).sum();
    assert_eq!(boxes + tray, grid.headcount);
    assert_eq!(grid.headcount, HEADCOUNT);
    assert_eq!(people(store).len() as u64, HEADCOUNT);
}

fn decree(year: i16, team: &str) -> Evidence {
    Evidence::TeamDecree(TeamDecree {
        number: "800/1".to_owned(),
        date: None,
        team: team.to_owned(),
        head: true,
        cross_agency: true,
        year,
    })
}

fn add(nip: Nip, team: &str, proof: Proof) -> Command {
    Command::Edit(Box::new(Edit {
        changes: vec![EvidenceChange::Add {
            nip,
            evidence: decree(2026, team),
            proof,
        }],
        reason: String::new(),
    }))
}

#[test]
fn other_rules_in_force_place_everybody_as_the_preview_said_and_one_undo_takes_it_back() {
    let world = World::new();
    let mut store = world.open();
    let before = state(&world.path);
    for embedded in EMBEDDED.iter().skip(1) {
        let ask = WhatIfAsk {
            rules: Some(Rules::Named(embedded.name.to_owned())),
            limit: 1_000,
            ..WhatIfAsk::default()
        };
        let preview = store.what_if(&ask).unwrap();
        assert_eq!(preview.headcount, HEADCOUNT);
        assert_eq!(preview.matrix.iter().flatten().sum::<u64>(), HEADCOUNT);
        assert_eq!(preview.moved, preview.movers.len() as u64);
        let done = store
            .run(Command::Activate(Rules::Named(embedded.name.to_owned())))
            .unwrap();
        assert!(matches!(done, Done::Changed { .. }));
        let grid = store.grid(&GridAsk::default()).unwrap();
        assert_eq!(grid.profile.name, embedded.name);
        for (index, one) in grid.boxes.iter().enumerate() {
            let said: u64 = preview.matrix.iter().map(|row| row[index + 1]).sum();
            assert_eq!(one.count, said, "{}, box {}", embedded.name, index + 1);
        }
        assert_adds_up(&mut store);
        assert!(matches!(
            store.run(Command::Undo).unwrap(),
            Done::Undone { action, .. } if action == "activate_profile"
        ));
        assert!(state(&world.path) == before, "{}", embedded.name);
    }
}

#[test]
fn a_faulty_profile_never_gets_in_and_another_text_needs_another_version() {
    let world = World::new();
    let mut store = world.open();
    let before = state(&world.path);
    let faulty = EMBEDDED[1].toml.replacen("weight = 25", "weight = 24", 1);
    for command in [
        Command::AddProfile {
            toml: faulty.clone(),
        },
        Command::Activate(Rules::Text(faulty)),
    ] {
        let error = store.run(command).unwrap_err();
        assert!(matches!(error, StoreError::BadProfile { .. }), "{error}");
    }
    let changed = EMBEDDED[1]
        .toml
        .replacen("warn_months = 6", "warn_months = 7", 1);
    let error = store
        .run(Command::Activate(Rules::Text(changed.clone())))
        .unwrap_err();
    assert!(matches!(
        error,
        StoreError::Refused(Refusal::ProfileVersion { version: 1, .. })
    ));
    assert!(state(&world.path) == before);
    let second = changed.replacen("version = 1", "version = 2", 1);
    store
        .run(Command::Activate(Rules::Text(second.clone())))
        .unwrap();
    assert_eq!(store.header().unwrap().profile.version, 2);
    store.run(Command::Undo).unwrap();
    assert!(
        state(&world.path) == before,
        "row and activation are one step"
    );
    store.run(Command::Redo).unwrap();
    assert_eq!(store.header().unwrap().profile.version, 2);
}

#[test]
fn what_waits_raises_nothing_until_it_is_verified_and_everything_is_taken_back() {
    let world = World::new();
    let mut store = world.open();
    let before = state(&world.path);
    let nip = people(&mut store)[3];
    let score = |store: &mut Store| view(store, nip).outcome.potential.score;
    let first = score(&mut store);

    store.run(add(nip, "Tim SPBE", Proof::Waiting)).unwrap();
    assert_eq!(
        score(&mut store),
        first,
        "unverified evidence raises nothing"
    );
    let row = view(&mut store, nip)
        .evidence
        .into_iter()
        .find(|row| row.evidence == decree(2026, "Tim SPBE"))
        .unwrap();
    assert_eq!(row.source.by, "akun1000");
    let judge = |was, proof, reason: &str| {
        Command::Edit(Box::new(Edit {
            changes: vec![EvidenceChange::Judge {
                nip,
                id: row.id,
                was,
                proof,
            }],
            reason: reason.to_owned(),
        }))
    };
    let error = store
        .run(judge(Proof::Waiting, Proof::Rejected, " "))
        .unwrap_err();
    assert!(matches!(error, StoreError::Refused(Refusal::NoReason)));
    store
        .run(judge(Proof::Waiting, Proof::Verified, ""))
        .unwrap();
    assert!(score(&mut store) >= first);

    // Somebody else has seen it waiting and rejects: both values are told.
    let mut other = world.open_as(1_001, None);
    match other
        .run(judge(Proof::Waiting, Proof::Rejected, "kabur"))
        .unwrap_err()
    {
        StoreError::Conflict(clash) => {
            assert_eq!(
                (clash.mine.as_str(), clash.theirs.as_str()),
                ("rejected", "verified")
            );
            assert_eq!(clash.by, "akun1000");
        }
        error => panic!("{error}"),
    }
    let error = store.run(add(nip, "Tim SPBE", Proof::Waiting)).unwrap_err();
    assert!(matches!(
        error,
        StoreError::Refused(Refusal::SameFact { .. })
    ));

    store
        .run(Command::Edit(Box::new(Edit {
            changes: vec![EvidenceChange::Correct {
                nip,
                id: row.id,
                was: row.evidence.clone(),
                evidence: decree(2025, "Tim SPBE"),
            }],
            reason: "tahun SK".to_owned(),
        })))
        .unwrap();
    store
        .run(Command::Note {
            nip,
            text: "SK asli di Biro Umum".to_owned(),
        })
        .unwrap();
    assert_eq!(view(&mut store, nip).notes[0].by, "akun1000");
    let after = state(&world.path);
    for _ in 0..4 {
        assert!(matches!(
            store.run(Command::Undo).unwrap(),
            Done::Undone { .. }
        ));
    }
    assert_eq!(store.run(Command::Undo).unwrap(), Done::Nothing);
    assert!(state(&world.path) == before);
    for _ in 0..4 {
        assert!(matches!(
            store.run(Command::Redo).unwrap(),
            Done::Changed { .. }
        ));
    }
    assert_eq!(store.run(Command::Redo).unwrap(), Done::Nothing);
    assert!(
        state(&world.path) == after,
        "notes and pieces come back as they were"
    );
    for _ in 0..4 {
        store.run(Command::Undo).unwrap();
    }
    assert!(state(&world.path) == before);
}

#[test]
fn many_people_are_one_step() {
    let world = World::new();
    let mut store = world.open();
    let before = state(&world.path);
    let changes: Vec<EvidenceChange> = people(&mut store)
        .into_iter()
        .map(|nip| EvidenceChange::Add {
            nip,
            evidence: decree(2026, "Tim Bersama"),
            proof: Proof::Verified,
        })
        .collect();
    store
        .run(Command::Edit(Box::new(Edit {
            changes,
            reason: String::new(),
        })))
        .unwrap();
    assert_adds_up(&mut store);
    store.run(Command::Undo).unwrap();
    assert!(state(&world.path) == before);
    // A change of which one part is refused changes nothing at all.
    let nip = people(&mut store)[0];
    let twice = (0..2).map(|_| EvidenceChange::Add {
        nip,
        evidence: decree(2026, "Tim Ganda"),
        proof: Proof::Verified,
    });
    let edit = Edit {
        changes: twice.collect(),
        reason: String::new(),
    };
    assert!(store.run(Command::Edit(Box::new(edit))).is_err());
    assert!(state(&world.path) == before);
}

#[test]
fn a_supposition_leaves_every_byte_as_it_was() {
    let world = World::new();
    let mut store = world.open();
    let nips = people(&mut store);
    let profile = Profile::parse(EMBEDDED[0].toml).unwrap();
    let before = fs::read(&world.path).unwrap();
    let assume = |texts: &[&str]| -> Vec<Assumption> {
        texts
            .iter()
            .map(|text| Assumption::parse(text, &profile).unwrap())
            .collect()
    };
    let all = store
        .what_if(&WhatIfAsk {
            assume: assume(&["asesmen=100", "rekam.tim=head_cross", "kinerja.skp=di_atas"]),
            limit: 500,
            ..WhatIfAsk::default()
        })
        .unwrap();
    assert_eq!(all.headcount, HEADCOUNT);
    assert!(all.moved > 100, "{}", all.moved);
    let one = store
        .what_if(&WhatIfAsk {
            people: vec![nips[0]],
            assume: assume(&["asesmen=0"]),
            limit: 5,
            ..WhatIfAsk::default()
        })
        .unwrap();
    assert_eq!(one.headcount, 1);
    drop(store);
    assert!(fs::read(&world.path).unwrap() == before);
}

#[test]
fn a_way_up_supposed_leads_to_its_box() {
    let world = World::new();
    let mut store = world.open();
    let profile = Profile::parse(EMBEDDED[0].toml).unwrap();
    let mut tried = 0;
    for nip in people(&mut store) {
        let person = view(&mut store, nip);
        for way in &person.ways_up {
            let only_assessments = way
                .actions
                .iter()
                .all(|action| action.item.starts_with("asesmen."));
            if !only_assessments {
                continue;
            }
            let texts = way
                .actions
                .iter()
                .map(|action| format!("{}={}", action.item, action.needed.to_f64()));
            let answer = store
                .what_if(&WhatIfAsk {
                    people: vec![nip],
                    assume: texts
                        .map(|text| Assumption::parse(&text, &profile).unwrap())
                        .collect(),
                    limit: 1,
                    ..WhatIfAsk::default()
                })
                .unwrap();
            let to = usize::from(way.to.number());
            let reached: u64 = answer.matrix.iter().map(|row| row[to]).sum();
            assert_eq!(reached, 1, "{nip}: {way:?}");
            tried += 1;
        }
    }
    assert!(tried > 10, "{tried}");
}

#[test]
fn a_frozen_mapping_shows_what_stood_then_whatever_happens_later() {
    let world = World::new();
    let mut store = world.open();
    let nip = people(&mut store)[5];
    let then = (
        store.grid(&GridAsk::default()).unwrap(),
        view(&mut store, nip).outcome,
    );
    let take = |label: &str| Command::TakeSnapshot {
        label: label.to_owned(),
        note: String::new(),
    };
    store.run(take("Semester 1")).unwrap();
    assert!(matches!(
        store.run(take("Semester 1")).unwrap_err(),
        StoreError::Refused(Refusal::LabelTaken { .. })
    ));
    assert!(matches!(
        store.run(take("2026-11-24")).unwrap_err(),
        StoreError::Refused(Refusal::BadLabel)
    ));
    store.run(add(nip, "Tim SPBE", Proof::Verified)).unwrap();
    store
        .run(Command::Activate(Rules::Named("contoh-jpm".to_owned())))
        .unwrap();

    let mut past = world.open_as(1_000, Some("Semester 1"));
    let grid = past.grid(&GridAsk::default()).unwrap();
    assert_eq!(grid, then.0);
    assert_adds_up(&mut past);
    assert_eq!(view(&mut past, nip).outcome, then.1);

    let ask = MovementAsk {
        from: "Semester 1".to_owned(),
        to: None,
        unit: None,
        limit: 1_000,
    };
    let movement = store.movement(&ask).unwrap();
    assert_eq!(movement.matrix.iter().flatten().sum::<u64>(), HEADCOUNT);
    assert_eq!((movement.came, movement.went), (0, 0));
    for (number, row) in movement.matrix.iter().enumerate().skip(1) {
        assert_eq!(row.iter().sum::<u64>(), then.0.boxes[number - 1].count);
    }
    store.run(take("Semester 2")).unwrap();
    let between = store
        .movement(&MovementAsk {
            to: Some("Semester 2".to_owned()),
            ..ask
        })
        .unwrap();
    assert_eq!(between, movement, "as things stand is what was just frozen");
}

#[test]
fn months_in_which_assessments_end_count_everybody_who_has_one() {
    let world = World::new();
    let mut store = world.open();
    let months = store.expiries(None, &Filter::default()).unwrap();
    assert!(months.is_sorted_by(|one, next| one.month < next.month));
    let grid = store.grid(&GridAsk::default()).unwrap();
    let assessed = grid.assessment.valid + grid.assessment.expiring + grid.assessment.expired;
    assert_eq!(
        months.iter().map(|month| month.people).sum::<u64>(),
        assessed
    );
}

#[test]
fn a_calibration_needs_its_grounds_is_withdrawn_never_deleted_and_leaves_the_official_box() {
    let world = World::new();
    let mut store = world.open();
    let official = state(&world.path);
    let nip = people(&mut store)[7];
    let label = "Sidang 1".to_owned();
    let run = |store: &mut Store, act: Calibrate| store.run(Command::Calibrate(Box::new(act)));
    let to = |number: u8, authoriser: &str, evidence: &str| Calibrate::Move {
        label: "Sidang 1".to_owned(),
        nip,
        to: number.try_into().unwrap(),
        authoriser: authoriser.to_owned(),
        reason: CalibrationReason::Judgement,
        evidence: evidence.to_owned(),
    };
    let open = Calibrate::Open {
        label: label.clone(),
        unit: UnitId(1),
    };
    run(&mut store, open).unwrap();
    let fault = |error: StoreError| match error {
        StoreError::Refused(Refusal::Calibration(fault)) => fault,
        other => panic!("{other}"),
    };
    for (authoriser, evidence) in [("", "notula 3"), ("Sekda", "  ")] {
        let error = run(&mut store, to(9, authoriser, evidence)).unwrap_err();
        assert_eq!(fault(error), CalibrationFault::Unfounded);
    }
    run(&mut store, to(9, "Sekda", "notula 3")).unwrap();
    let error = run(&mut store, to(8, "Sekda", "notula 4")).unwrap_err();
    assert_eq!(fault(error), CalibrationFault::AlreadyMoved);

    // Not even with SQL in hand.
    let connection = Connection::open(&world.path).unwrap();
    for sql in [
        "DELETE FROM calibration_move",
        "UPDATE calibration_move SET to_box = 1",
        "UPDATE calibration_move SET reason = ''",
        "INSERT INTO calibration_move (calibration_id, person_id, to_box, authoriser, reason, evidence, by, at)
         VALUES (1, 2, 9, 'x', ' ', 'x', 'x', 'x')",
    ] {
        assert!(connection.execute(sql, []).is_err(), "{sql}");
    }
    assert_eq!(
        store.run(Command::Undo).unwrap(),
        Done::Nothing,
        "withdrawn, not undone"
    );

    let view = store.calibration(&label).unwrap();
    assert_eq!(view.before.iter().sum::<u64>(), HEADCOUNT);
    assert_eq!(view.after.iter().sum::<u64>(), HEADCOUNT);
    assert_eq!(view.after[9], view.before[9] + 1);
    let withdraw = Calibrate::Withdraw {
        label: label.clone(),
        nip,
        why: "keliru orang".to_owned(),
    };
    run(&mut store, withdraw).unwrap();
    run(
        &mut store,
        Calibrate::Close {
            label: label.clone(),
        },
    )
    .unwrap();
    let error = run(&mut store, to(9, "Sekda", "notula 3")).unwrap_err();
    assert_eq!(fault(error), CalibrationFault::Closed);
    let view = store.calibration(&label).unwrap();
    assert_eq!(view.after, view.before);
    assert_eq!(view.moves.len(), 1);
    assert_eq!(
        view.moves[0].withdrawn.as_ref().unwrap().why,
        "keliru orang"
    );
    let now: Vec<String> = state(&world.path)
        .into_iter()
        .filter(|line| official.contains(line))
        .collect();
    assert_eq!(now, official, "what the rules say has not changed");

    let text = minutes(&world.path);
    for said in [
        view.head.as_str(),
        nip.as_str(),
        "DITARIK",
        "notula 3",
        "Sidang 1",
    ] {
        assert!(text.contains(said), "{said}");
    }
    assert!(!text.contains("{{"));
}

/// The text of the berita acara of «Sidang 1».
fn minutes(database: &Path) -> String {
    let file = database.with_file_name("ba.docx");
    let written = Process::new(env!("CARGO_BIN_EXE_petatalenta"))
        .arg("--db")
        .arg(database)
        .args([
            "--today",
            "2026-11-24",
            "--json",
            "calibrate",
            "minutes",
            "Sidang 1",
            "--out",
        ])
        .arg(&file)
        .output()
        .unwrap();
    assert!(
        written.status.success(),
        "{}",
        String::from_utf8_lossy(&written.stderr)
    );
    let mut archive = zip::ZipArchive::new(fs::File::open(&file).unwrap()).unwrap();
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

/// A small generator: the same numbers everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

fn random_command(store: &mut Store, dice: &mut Dice, nips: &[Nip], step: usize) -> Command {
    let nip = nips[dice.below(nips.len())];
    let proofs = [Proof::Waiting, Proof::Verified, Proof::Rejected];
    match dice.below(20) {
        0..=5 => {
            let proof = proofs[dice.below(3)];
            add(nip, &format!("Tim {step}"), proof)
        }
        6..=12 => {
            let person = view(store, nip);
            let row = &person.evidence[dice.below(person.evidence.len())];
            Command::Edit(Box::new(Edit {
                changes: vec![EvidenceChange::Judge {
                    nip,
                    id: row.id,
                    was: row.proof,
                    proof: proofs[dice.below(3)],
                }],
                reason: "acak".to_owned(),
            }))
        }
        13 => Command::Note {
            nip,
            text: format!("catatan {step}"),
        },
        14 => {
            let seen: Version = view(store, nip).version;
            let choices = [None, Some(QueueOverride::In), Some(QueueOverride::Out)];
            Command::SetQueue {
                nip,
                decision: choices[dice.below(3)],
                note: format!("{step}"),
                seen,
            }
        }
        15 if step.is_multiple_of(10) => Command::Activate(Rules::Named(
            EMBEDDED[dice.below(EMBEDDED.len())].name.to_owned(),
        )),
        15 if step % 10 == 5 => Command::TakeSnapshot {
            label: format!("potret {step}"),
            note: String::new(),
        },
        15 | 16 => Command::Redo,
        _ => Command::Undo,
    }
}

/// So many changes and undos at random; at every step the counts add up; in the end all is taken back.
fn law(steps: usize) {
    let world = World::new();
    let mut store = world.open();
    let before = state(&world.path);
    let nips = people(&mut store);
    let mut dice = Dice(7);
    for step in 0..steps {
        let command = random_command(&mut store, &mut dice, &nips, step);
        store
            .run(command.clone())
            .unwrap_or_else(|error| panic!("{step}: {command:?}: {error}"));
        assert_adds_up(&mut store);
    }
    let labels: Vec<String> = store
        .snapshots()
        .unwrap()
        .into_iter()
        .map(|row| row.label)
        .collect();
    for label in labels.iter().take(3) {
        assert_adds_up(&mut world.open_as(1_000, Some(label)));
    }
    while store.run(Command::Undo).unwrap() != Done::Nothing {}
    assert!(state(&world.path) == before, "undoing all brings all back");
    let found = examine(&world.path).unwrap();
    assert_eq!(found.sums, vec![]);
    assert_eq!(found.chain, None);
}

#[test]
fn whatever_is_changed_and_taken_back_the_counts_add_up_and_all_of_it_can_be_undone() {
    law(250);
}

#[test]
#[ignore = "ten thousand changes take minutes"]
fn ten_thousand_changes_add_up_and_can_be_undone() {
    law(10_000);
}
