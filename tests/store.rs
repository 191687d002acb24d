//! The store on real files: migrations, imports, conflicts, other days, and what happens to a file that is none of ours.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::time::Duration;

use jiff::civil::Date;
use jiff::civil::date;
use petatalenta::demo::DemoOptions;
use petatalenta::demo::write_files;
use petatalenta::domain::filter::AssessmentWord;
use petatalenta::domain::filter::Filter;
use petatalenta::domain::filter::Looks;
use petatalenta::domain::money::Rupiah;
use petatalenta::domain::nip::Nip;
use petatalenta::domain::outcome::AssessmentState;
use petatalenta::domain::outcome::Placement;
use petatalenta::domain::person::UnitId;
use petatalenta::exchange::read::ReadOptions;
use petatalenta::exchange::read::read_file;
use petatalenta::exchange::record::Document;
use petatalenta::exchange::record::FileKind;
use petatalenta::exchange::record::PostHint;
use petatalenta::exchange::record::Reason;
use petatalenta::exchange::record::Record;
use petatalenta::planner::instance::Instance;
use petatalenta::planner::plan::Plan;
use petatalenta::planner::solve;
use petatalenta::planner::solve::Options;
use petatalenta::planner::solve::solve;
use petatalenta::store::Purpose;
use petatalenta::store::Session;
use petatalenta::store::Setup;
use petatalenta::store::Store;
use petatalenta::store::ask::Actor;
use petatalenta::store::ask::Cell;
use petatalenta::store::ask::Command;
use petatalenta::store::ask::Done;
use petatalenta::store::ask::FindAsk;
use petatalenta::store::ask::GridAsk;
use petatalenta::store::ask::InstanceAsk;
use petatalenta::store::ask::Lens;
use petatalenta::store::ask::PeopleAsk;
use petatalenta::store::ask::PersonRow;
use petatalenta::store::ask::PlanStatus;
use petatalenta::store::ask::Query;
use petatalenta::store::ask::QueueAsk;
use petatalenta::store::ask::QueueOverride;
use petatalenta::store::ask::QueueShow;
use petatalenta::store::ask::Reply;
use petatalenta::store::ask::Sort;
use petatalenta::store::ask::Version;
use petatalenta::store::ask::Window;
use petatalenta::store::audit::ChainFault;
use petatalenta::store::connect::Access;
use petatalenta::store::error::ReadOnlyReason;
use petatalenta::store::error::Refusal;
use petatalenta::store::error::StoreError;
use petatalenta::store::examine::examine;
use petatalenta::store::import::ImportEnd;
use petatalenta::store::import::ImportMode;
use petatalenta::store::import::ImportOptions;
use petatalenta::store::import::ImportReport;
use petatalenta::store::import::Precedence;
use petatalenta::store::import::RejectRule;
use petatalenta::store::import::Verdict;
use petatalenta::store::import::Watch;
use petatalenta::store::worker;
use petatalenta::store::worker::Job;
use petatalenta::store::worker::Opening;
use petatalenta::store::worker::StoreNews;
use petatalenta::store::worker::Ticket;
use petatalenta::store::worker::TurnOfDay;
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

const TODAY: Date = date(2026, 11, 24);

/// A small province, as the files of the source systems.
static PROVINCE: LazyLock<Vec<Document>> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let options = DemoOptions {
        people: 240,
        seed: 7,
        today: TODAY,
    };
    write_files(folder.path(), &options)
        .unwrap()
        .iter()
        .map(|path| read_file(path, &ReadOptions::default()).unwrap())
        .collect()
});

struct World {
    folder: TempDir,
}

fn session_of(account: &str, uid: u32, today: Date) -> Session {
    Session {
        actor: Actor {
            account: account.into(),
            uid,
        },
        lens: Lens {
            today,
            profile: None,
            snapshot: None,
        },
    }
}

fn session(today: Date) -> Session {
    session_of("ani", 1_000, today)
}

impl World {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("talenta.db")
    }

    fn create(&self) -> Store {
        let setup = Setup {
            purpose: Purpose::Demo,
            planning: None,
        };
        Store::create(&self.path(), &session(TODAY), &setup).unwrap()
    }

    fn filled() -> (Self, Store) {
        let world = Self::new();
        let mut store = world.create();
        let report = import(&mut store, &PROVINCE, ImportOptions::default());
        assert!(matches!(report.end, ImportEnd::Committed(_)));
        (world, store)
    }

    fn sql(&self) -> Connection {
        Connection::open(self.path()).unwrap()
    }

    /// Everything the database says, without row numbers, versions and entries of the trail.
    fn content(&self) -> BTreeMap<&'static str, Vec<String>> {
        let sql = self.sql();
        let queries = [
            (
                "unit",
                "SELECT code || '|' || name || '|' || pos || '|' || last || '|' || depth || '|' || as_of FROM unit ORDER BY 1",
            ),
            (
                "person",
                "SELECT nip || '|' || name || '|' || position || '|' || level || '|' || COALESCE(unit_id, 0) || '|' || bup || '|' || as_of FROM person ORDER BY 1",
            ),
            (
                "evidence",
                "SELECT p.nip || '|' || e.kind || '|' || e.key || '|' || e.proof || '|' || e.body || '|' || e.as_of
                 FROM evidence e JOIN person p ON p.id = e.person_id ORDER BY 1",
            ),
            (
                "placement",
                "SELECT json_array(p.nip, l.unit_id, l.box, l.provisional, l.tray, l.potential_score, l.completeness,
                    l.assessment, l.until, l.reachable, l.if_medium, l.if_high, l.queue_reason, l.queue_points,
                    l.queue_blocked, l.next_change)
                 FROM placement l JOIN person p ON p.id = l.person_id ORDER BY 1",
            ),
            (
                "summary",
                "SELECT unit_id || '|' || counter || '|' || n FROM summary ORDER BY 1",
            ),
            (
                "override",
                "SELECT person_id || decision || note FROM queue_override ORDER BY 1",
            ),
            ("plan", "SELECT id || '|' || status FROM plan ORDER BY 1"),
            (
                "budget",
                "SELECT id || '|' || ceiling FROM budget_period ORDER BY 1",
            ),
        ];
        queries
            .into_iter()
            .map(|(name, query)| {
                let mut statement = sql.prepare(query).unwrap();
                let rows = statement
                    .query_map([], |row| row.get(0))
                    .unwrap()
                    .collect::<Result<Vec<String>, _>>()
                    .unwrap();
                (name, rows)
            })
            .collect()
    }
}

fn import(store: &mut Store, documents: &[Document], options: ImportOptions) -> ImportReport {
    try_import(store, documents, options, &AtomicBool::new(false)).unwrap()
}

fn try_import(
    store: &mut Store,
    documents: &[Document],
    options: ImportOptions,
    stop: &AtomicBool,
) -> Result<ImportReport, StoreError> {
    store.import(
        documents,
        options,
        &mut Watch {
            progress: &mut |_| {},
            stop,
        },
    )
}

fn employees() -> Document {
    PROVINCE
        .iter()
        .find(|document| document.kind == FileKind::Employees)
        .unwrap()
        .clone()
}

/// The employee file of another day, with a new position for its first person.
fn promoted(as_of: Date) -> (Document, Nip) {
    let mut document = employees();
    document.sha256 = format!("{:064}", as_of.year() * 10 + i16::from(as_of.month()));
    document.as_of = Some(as_of);
    document.rows.truncate(1);
    let Ok(Record::Employee { employee, .. }) = &mut document.rows[0].verdict else {
        panic!("the file holds employees");
    };
    employee.position = format!("Analis {as_of}");
    (document.clone(), {
        let Ok(Record::Employee { employee, .. }) = &document.rows[0].verdict else {
            panic!("the file holds employees");
        };
        employee.nip
    })
}

fn everybody(store: &mut Store, filter: &Filter, sort: Sort) -> Vec<PersonRow> {
    store
        .people(&PeopleAsk {
            unit: None,
            cell: Cell::Any,
            filter: filter.clone(),
            sort,
            window: Window {
                offset: 0,
                limit: 100_000,
            },
            locate: None,
        })
        .unwrap()
        .rows
}

fn queue_ask(show: QueueShow) -> QueueAsk {
    QueueAsk {
        unit: None,
        reason: None,
        filter: Filter::default(),
        show,
        plan: None,
        window: Window {
            offset: 0,
            limit: 100_000,
        },
        locate: None,
    }
}

fn assert_sound(path: &Path) {
    let found = examine(path).unwrap();
    assert_eq!(found.sums, vec![], "boxes + tray = headcount = own + parts");
    assert_eq!(found.chain, None);
    assert_eq!(found.integrity, Vec::<String>::new());
    assert_eq!(found.dangling, 0);
    assert_eq!(found.rows.people, found.rows.placements);
}

// ---- opening -------------------------------------------------------------------------------------------------------

#[test]
fn a_new_database_is_private_empty_and_sound() {
    let world = World::new();
    let mut store = world.create();
    let header = store.header().unwrap();
    assert!(header.demo && header.writable && header.profile.example);
    assert_eq!(header.people, 0);
    assert_eq!(store.grid(&GridAsk::default()).unwrap().headcount, 0);
    assert_eq!(store.planning(None).unwrap().budget.len(), 4);
    for file in examine(&world.path()).unwrap().files {
        assert_eq!(file.mode, 0o600, "{}", file.path.display());
    }
    assert_sound(&world.path());
}

#[test]
fn a_file_that_is_none_of_ours_is_named_as_what_it_is() {
    let world = World::new();
    let open = |path: &Path| Store::open(path, &session(TODAY)).unwrap_err();
    let at = |name: &str, bytes: &[u8]| {
        let path = world.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    assert!(matches!(open(&world.path()), StoreError::Missing { .. }));
    assert!(matches!(
        open(world.folder.path()),
        StoreError::Foreign { .. }
    ));
    assert!(matches!(open(&at("a", b"")), StoreError::Foreign { .. }));
    assert!(matches!(
        open(&at("b", b"PK\x03\x04 a spreadsheet")),
        StoreError::Foreign { found, .. } if found.contains("spreadsheet")
    ));
    assert!(matches!(
        open(&at("c", b"SQLite format 3\0 and then nothing")),
        StoreError::Corrupt { .. }
    ));
    let other = world.folder.path().join("other.db");
    Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    assert!(matches!(open(&other), StoreError::Foreign { .. }));
}

#[test]
fn a_newer_database_is_left_alone() {
    let world = World::new();
    drop(world.create());
    world.sql().pragma_update(None, "user_version", 99).unwrap();
    let error = Store::open(&world.path(), &session(TODAY)).unwrap_err();
    assert!(
        matches!(error, StoreError::TooNew { found: 99, .. }),
        "{error}"
    );
}

#[test]
fn a_damaged_page_is_found_when_the_file_is_opened() {
    let world = World::new();
    drop(world.create());
    world
        .sql()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    let mut bytes = fs::read(world.path()).unwrap();
    let page = 4_096;
    for byte in &mut bytes[3 * page..4 * page] {
        *byte ^= 0x5A;
    }
    fs::write(world.path(), bytes).unwrap();
    match Store::open(&world.path(), &session(TODAY)) {
        Ok(mut store) => {
            assert!(matches!(
                store.access(),
                Access::Read {
                    reason: ReadOnlyReason::Damaged,
                    ..
                }
            ));
            let refused = store.run(Command::Undo).unwrap_err();
            assert!(matches!(refused, StoreError::ReadOnly { .. }), "{refused}");
        }
        Err(error) => assert!(matches!(error, StoreError::Corrupt { .. }), "{error}"),
    }
}

#[test]
fn a_new_database_never_replaces_a_file() {
    let world = World::new();
    drop(world.create());
    let setup = Setup {
        purpose: Purpose::Real,
        planning: None,
    };
    let error = Store::create(&world.path(), &session(TODAY), &setup).unwrap_err();
    assert!(matches!(error, StoreError::Refused(Refusal::Exists { .. })));
    let mut store = Store::open_or_create(&world.path(), &session(TODAY), &setup).unwrap();
    assert!(store.header().unwrap().demo, "opened, not made anew");
}

// ---- importing -----------------------------------------------------------------------------------------------------

#[test]
fn the_province_is_counted_without_a_gap() {
    let (world, mut store) = World::filled();
    let grid = store.grid(&GridAsk::default()).unwrap();
    assert_eq!(grid.headcount, 240);
    let boxes: u64 = grid.boxes.iter().map(|one| one.count).sum();
    let tray: u64 = grid.tray.iter().map(|(_, n)| n).sum();
    assert_eq!(boxes + tray, 240);
    let states = grid.assessment;
    assert_eq!(
        states.valid + states.expiring + states.expired + states.never,
        240
    );
    for one in grid.boxes {
        assert!(one.provisional <= one.count && one.unassessed <= one.count);
        assert_eq!(one.if_medium.iter().sum::<u64>(), one.unassessed);
        assert_eq!(one.if_high.iter().sum::<u64>(), one.unassessed);
    }
    assert_sound(&world.path());
}

#[test]
fn the_same_files_again_are_the_same_and_leave_no_trace() {
    let (world, mut store) = World::filled();
    let before = world.content();
    let head = examine(&world.path()).unwrap().head;
    let report = import(&mut store, &PROVINCE, ImportOptions::default());
    assert_eq!(report.end, ImportEnd::NothingNew);
    for file in &report.files {
        assert_eq!(file.same, file.rows, "{}", file.name);
    }
    assert_eq!(world.content(), before);
    assert_eq!(examine(&world.path()).unwrap().head, head);
}

#[test]
fn a_trial_tells_the_same_verdicts_and_keeps_nothing() {
    let world = World::new();
    let mut store = world.create();
    let before = world.content();
    let trial = ImportOptions {
        mode: ImportMode::DryRun,
        ..ImportOptions::default()
    };
    let tried = import(&mut store, &PROVINCE, trial);
    assert_eq!(tried.end, ImportEnd::DryRun);
    assert_eq!(world.content(), before);
    let kept = import(&mut store, &PROVINCE, ImportOptions::default());
    assert_eq!(tried.files, kept.files);
}

#[test]
fn files_are_taken_in_the_order_of_their_kinds_whatever_order_they_come_in() {
    let world = World::new();
    let mut store = world.create();
    let mut backwards = PROVINCE.clone();
    backwards.reverse();
    let report = import(&mut store, &backwards, ImportOptions::default());
    let names: Vec<&str> = report.files.iter().map(|file| file.name.as_str()).collect();
    let given: Vec<&str> = backwards.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, given, "reports come in the caller's order");
    let (other, _) = World::filled();
    assert_eq!(world.content()["summary"], other.content()["summary"]);
}

#[test]
fn histories_of_nobody_are_refused_row_by_row() {
    let world = World::new();
    let mut store = world.create();
    let histories: Vec<Document> = PROVINCE
        .iter()
        .filter(|document| document.kind == FileKind::Ekinerja)
        .take(1)
        .cloned()
        .collect();
    let report = import(&mut store, &histories, ImportOptions::default());
    assert_eq!(report.end, ImportEnd::TooManyRejected(vec![0]));
    let [file] = report.files.as_slice() else {
        panic!("one file");
    };
    assert_eq!(file.rejected.len() as u64, file.rows);
    assert!(matches!(
        file.rejected[0].reason,
        Reason::UnknownPerson { .. }
    ));
    assert!(store.imports().unwrap().is_empty());
}

#[test]
fn more_than_a_twentieth_refused_is_too_much_unless_good_rows_are_asked_for() {
    let world = World::new();
    let mut store = world.create();
    let mut document = employees();
    let rows = document.rows.len();
    let spoil = |document: &mut Document, count: usize| {
        for row in document.rows.iter_mut().take(count) {
            row.verdict = Err(petatalenta::exchange::record::Rejection {
                cell: "B2".into(),
                column: "NIP BARU".into(),
                reason: Reason::Empty,
            });
        }
    };
    spoil(&mut document, rows / 20);
    let few = ImportOptions {
        mode: ImportMode::DryRun,
        ..ImportOptions::default()
    };
    assert_eq!(
        import(&mut store, std::slice::from_ref(&document), few).end,
        ImportEnd::DryRun
    );
    spoil(&mut document, rows / 20 + 1);
    let many = import(
        &mut store,
        std::slice::from_ref(&document),
        ImportOptions::default(),
    );
    assert_eq!(many.end, ImportEnd::TooManyRejected(vec![0]));
    let good = ImportOptions {
        rejects: RejectRule::KeepGood,
        ..ImportOptions::default()
    };
    let kept = import(&mut store, &[document], good);
    assert!(matches!(kept.end, ImportEnd::Committed(_)));
    assert_eq!(
        kept.files[0].new + kept.files[0].rejected.len() as u64,
        rows as u64
    );
}

#[test]
fn a_list_that_leaves_the_legal_status_out_calls_nobody_back() {
    let (_world, mut store) = World::filled();
    let (mut away, nip) = promoted(date(2027, 3, 1));
    let (mut short, _) = promoted(date(2027, 4, 1));
    for (document, status) in [(&mut away, "03"), (&mut short, "")] {
        let Ok(Record::Employee { employee, .. }) = &mut document.rows[0].verdict else {
            panic!("the file holds employees");
        };
        status.clone_into(&mut employee.legal_status.0);
    }
    import(&mut store, &[away], ImportOptions::default());
    import(&mut store, &[short], ImportOptions::default());
    let employee = store.person(&nip).unwrap().unwrap().employee;
    assert_eq!(employee.position, "Analis 2027-04-01");
    assert_eq!(employee.legal_status.0, "03");
}

#[test]
fn a_newer_value_never_gives_way_to_an_older_one_unless_asked() {
    let (_world, mut store) = World::filled();
    let (newer, nip) = promoted(date(2027, 2, 1));
    let report = import(&mut store, &[newer], ImportOptions::default());
    assert!(matches!(
        &report.files[0].verdicts[0].verdict,
        Verdict::Changed(fields) if fields.iter().any(|change| change.field == "position"
            && change.now == "Analis 2027-02-01")
    ));
    let (older, _) = promoted(date(2027, 1, 1));
    let kept = import(
        &mut store,
        std::slice::from_ref(&older),
        ImportOptions::default(),
    );
    assert_eq!(kept.files[0].verdicts[0].verdict, Verdict::KeptNewer);
    assert_eq!(
        store.person(&nip).unwrap().unwrap().employee.position,
        "Analis 2027-02-01"
    );
    let asked = ImportOptions {
        precedence: Precedence::FileWins,
        ..ImportOptions::default()
    };
    import(&mut store, &[older], asked);
    assert_eq!(
        store.person(&nip).unwrap().unwrap().employee.position,
        "Analis 2027-01-01"
    );
}

#[test]
fn what_a_file_leaves_empty_stays_as_it_is() {
    let (_world, mut store) = World::filled();
    let (mut poor, nip) = promoted(date(2027, 2, 1));
    let Ok(Record::Employee { employee, .. }) = &mut poor.rows[0].verdict else {
        panic!("the file holds employees");
    };
    employee.golongan = None;
    employee.unit_code = None;
    employee.position.clear();
    let before = store.person(&nip).unwrap().unwrap();
    import(&mut store, &[poor], ImportOptions::default());
    let after = store.person(&nip).unwrap().unwrap();
    assert_eq!(after.employee, before.employee);
}

#[test]
fn a_stopped_import_has_changed_nothing() {
    let world = World::new();
    let mut store = world.create();
    let before = world.content();
    let error = try_import(
        &mut store,
        &PROVINCE,
        ImportOptions::default(),
        &AtomicBool::new(true),
    )
    .unwrap_err();
    assert!(matches!(error, StoreError::Refused(Refusal::Stopped)));
    assert_eq!(world.content(), before);
    assert!(matches!(
        import(&mut store, &PROVINCE, ImportOptions::default()).end,
        ImportEnd::Committed(_)
    ));
}

#[test]
fn an_import_whose_process_dies_half_way_never_happened() {
    let world = World::new();
    let mut store = world.create();
    let before = world.content();
    // What the kernel leaves of a killed process is its file: copied in the middle of the transaction, with its log.
    let copy = TempDir::new().unwrap();
    let source = world.path();
    let target = copy.path().join("talenta.db");
    let mut copied = false;
    store
        .import(
            &PROVINCE,
            ImportOptions::default(),
            &mut Watch {
                progress: &mut |progress| {
                    if !copied && progress.done > 1_000 {
                        copied = true;
                        for ending in ["", "-wal"] {
                            let name =
                                |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
                            fs::copy(name(&source), name(&target)).unwrap();
                        }
                    }
                },
                stop: &AtomicBool::new(false),
            },
        )
        .unwrap();
    assert!(copied);
    drop(Store::open(&target, &session(TODAY)).unwrap());
    let survivor = World { folder: copy };
    assert_eq!(survivor.content(), before);
    assert_sound(&survivor.path());
}

#[test]
fn a_cyclic_tree_is_refused_with_the_names_and_nothing_is_taken() {
    let (world, mut store) = World::filled();
    let before = world.content();
    let mut units = PROVINCE
        .iter()
        .find(|document| document.kind == FileKind::Units)
        .unwrap()
        .clone();
    units.sha256 = "f".repeat(64);
    units.as_of = Some(date(2027, 1, 1));
    // Two units below each other.
    let codes: Vec<String> = units
        .rows
        .iter()
        .filter_map(|row| match &row.verdict {
            Ok(Record::Unit(unit)) if unit.parent_code.is_some() => Some(unit.code.clone()),
            _ => None,
        })
        .collect();
    for row in &mut units.rows {
        if let Ok(Record::Unit(unit)) = &mut row.verdict {
            if unit.code == codes[0] {
                unit.parent_code = Some(codes[1].clone());
            } else if unit.code == codes[1] {
                unit.parent_code = Some(codes[0].clone());
            }
        }
    }
    let error = try_import(
        &mut store,
        &[units],
        ImportOptions::default(),
        &AtomicBool::new(false),
    )
    .unwrap_err();
    assert!(
        matches!(&error, StoreError::Refused(Refusal::Units { names }) if names.len() >= 2),
        "{error}"
    );
    assert_eq!(world.content(), before);
}

#[test]
fn people_named_before_their_unit_find_it_when_it_comes() {
    let world = World::new();
    let mut store = world.create();
    let (units, rest): (Vec<Document>, Vec<Document>) = PROVINCE
        .iter()
        .cloned()
        .partition(|document| document.kind == FileKind::Units);
    let report = import(&mut store, &rest, ImportOptions::default());
    assert!(
        report.files.iter().any(|file| !file.notes.is_empty()),
        "unknown units are remarked"
    );
    import(&mut store, &units, ImportOptions::default());
    let (other, _) = World::filled();
    assert_eq!(
        world.content()["summary"].len(),
        other.content()["summary"].len()
    );
    assert_sound(&world.path());
}

// ---- taking back ---------------------------------------------------------------------------------------------------

#[test]
fn an_import_taken_back_restores_everything_it_touched() {
    let (world, mut store) = World::filled();
    let before = world.content();
    let (newer, _) = promoted(date(2027, 2, 1));
    let report = import(&mut store, &[newer], ImportOptions::default());
    assert_ne!(world.content(), before);
    let id = report.import_id().unwrap();
    assert!(matches!(
        store.undo_import(id).unwrap(),
        Done::Undone { .. }
    ));
    assert_eq!(world.content(), before);
    let error = store.undo_import(id).unwrap_err();
    assert!(matches!(
        error,
        StoreError::Refused(Refusal::AlreadyUndone { .. })
    ));
    let first = store.imports().unwrap().last().unwrap().id;
    store.undo_import(first).unwrap();
    assert_eq!(world.content()["person"], Vec::<String>::new());
    assert_eq!(world.content()["summary"], Vec::<String>::new());
    assert_sound(&world.path());
    import(&mut store, &PROVINCE, ImportOptions::default());
    assert_eq!(world.content(), before, "and can be done again");
}

#[test]
fn an_import_on_which_later_ones_stand_is_not_taken_back() {
    let (world, mut store) = World::filled();
    let first = store.imports().unwrap()[0].id;
    let (newer, _) = promoted(date(2027, 2, 1));
    import(&mut store, &[newer], ImportOptions::default());
    let before = world.content();
    let error = store.undo_import(first).unwrap_err();
    assert!(
        matches!(&error, StoreError::Conflict(clash) if clash.by == "ani"),
        "{error}"
    );
    assert_eq!(world.content(), before);
}

#[test]
fn ones_own_commands_are_taken_back_one_by_one() {
    let (world, mut store) = World::filled();
    let before = world.content();
    let queue = store.queue(&queue_ask(QueueShow::All)).unwrap();
    let (first, second) = (&queue.rows[0], &queue.rows[1]);
    let out = |row: &petatalenta::store::ask::QueueRow, version: Version| Command::SetQueue {
        nip: row.person.nip,
        decision: Some(QueueOverride::Out),
        note: "cuti".into(),
        seen: version,
    };
    store.run(out(first, first.version)).unwrap();
    store.run(out(second, second.version)).unwrap();
    let period = store.planning(None).unwrap().budget[0].clone();
    store
        .run(Command::SetBudget {
            period: period.id.clone(),
            limit: Rupiah(period.limit.0 + 1),
            seen: period.version,
        })
        .unwrap();
    for expected in ["set_budget", "set_queue", "set_queue"] {
        match store.run(Command::Undo).unwrap() {
            Done::Undone { action, .. } => assert_eq!(action, expected),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(store.run(Command::Undo).unwrap(), Done::Nothing);
    assert_eq!(world.content(), before);
    assert_sound(&world.path());
}

#[test]
fn a_command_that_somebody_else_has_built_on_is_not_taken_back() {
    let (world, mut store) = World::filled();
    let row = store.queue(&queue_ask(QueueShow::All)).unwrap().rows[0].clone();
    let set = |decision, seen| Command::SetQueue {
        nip: row.person.nip,
        decision: Some(decision),
        note: String::new(),
        seen,
    };
    store.run(set(QueueOverride::Out, row.version)).unwrap();
    let mut other = Store::open(&world.path(), &session_of("budi", 1_001, TODAY)).unwrap();
    assert_eq!(other.run(Command::Undo).unwrap(), Done::Nothing, "not his");
    let seen = other.person(&row.person.nip).unwrap().unwrap().version;
    other.run(set(QueueOverride::In, seen)).unwrap();
    let error = store.run(Command::Undo).unwrap_err();
    assert!(matches!(&error, StoreError::Conflict(clash) if clash.by == "budi"));
}

// ---- several sessions ----------------------------------------------------------------------------------------------

#[test]
fn a_change_decided_on_an_old_state_is_a_conflict_with_both_values() {
    let (world, mut store) = World::filled();
    let mut other = Store::open(&world.path(), &session_of("budi", 1_001, TODAY)).unwrap();
    let period = store.planning(None).unwrap().budget[0].clone();
    let set = |limit: i64| Command::SetBudget {
        period: period.id.clone(),
        limit: Rupiah(limit),
        seen: period.version,
    };
    other.run(set(500_000_000)).unwrap();
    let StoreError::Conflict(clash) = store.run(set(400_000_000)).unwrap_err() else {
        panic!("a conflict");
    };
    assert_eq!(
        (
            clash.by.as_str(),
            clash.mine.as_str(),
            clash.theirs.as_str()
        ),
        ("budi", "400000000", "500000000")
    );
    assert!(clash.at.is_some());
}

#[test]
fn a_change_of_another_session_is_seen_by_the_next_question() {
    let (world, mut store) = World::filled();
    let mut other = Store::open(&world.path(), &session_of("budi", 1_001, TODAY)).unwrap();
    let row = store.queue(&queue_ask(QueueShow::All)).unwrap().rows[0].clone();
    let seen = store.data_version().unwrap();
    other
        .run(Command::SetQueue {
            nip: row.person.nip,
            decision: Some(QueueOverride::Out),
            note: "tugas luar".into(),
            seen: row.version,
        })
        .unwrap();
    assert_ne!(store.data_version().unwrap(), seen);
    let person = store.person(&row.person.nip).unwrap().unwrap();
    assert_eq!(person.queue_override, Some(QueueOverride::Out));
    let place = person.queue.unwrap();
    assert_eq!(place.rank, None);
    assert!(place.entry.blocked.is_some());
    let found = store
        .find(&FindAsk {
            text: row.person.nip.spaced(),
            limit: 5,
        })
        .unwrap();
    assert_eq!(found.people[0].person.id, row.person.id);
}

#[test]
fn whoever_waits_too_long_for_the_lock_is_told_so_and_nothing_changes() {
    let (world, mut store) = World::filled();
    let period = store.planning(None).unwrap().budget[0].clone();
    let blocker = world.sql();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    let change = Command::SetBudget {
        period: period.id.clone(),
        limit: Rupiah(1_000_000_000),
        seen: period.version,
    };
    store.set_patience(Duration::from_millis(20));
    let error = store.run(change.clone()).unwrap_err();
    assert!(matches!(error, StoreError::Busy { .. }), "{error}");
    assert_eq!(
        store.grid(&GridAsk::default()).unwrap().headcount,
        240,
        "readers are not held up"
    );
    blocker.execute_batch("ROLLBACK").unwrap();
    assert!(matches!(store.run(change).unwrap(), Done::Changed { .. }));
}

#[test]
fn the_store_thread_answers_writes_and_notices_others() {
    let (world, mut store) = World::filled();
    let (tell, news) = mpsc::channel();
    let worker = worker::start(
        Opening {
            path: world.path(),
            session: session_of("citra", 1_002, TODAY),
            turn_of_day: TurnOfDay::Write,
        },
        move |one| tell.send(one).is_ok(),
    )
    .unwrap();
    let next = || news.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(next(), StoreNews::Opened));
    worker
        .jobs
        .send(Job::Load {
            ticket: Ticket(7),
            query: Query::Grid(GridAsk::default()),
        })
        .unwrap();
    match next() {
        StoreNews::Loaded {
            ticket: Ticket(7),
            reply: Ok(Reply::Grid(grid)),
        } => assert_eq!(grid.headcount, 240),
        other => panic!("{other:?}"),
    }
    let period = store.planning(None).unwrap().budget[0].clone();
    store
        .run(Command::SetBudget {
            period: period.id.clone(),
            limit: Rupiah(900_000_000),
            seen: period.version,
        })
        .unwrap();
    assert!(matches!(next(), StoreNews::DataChanged));
    worker
        .jobs
        .send(Job::Run {
            ticket: Ticket(8),
            command: Command::SetBudget {
                period: period.id.clone(),
                limit: Rupiah(1),
                seen: period.version,
            },
        })
        .unwrap();
    assert!(matches!(
        next(),
        StoreNews::Written {
            ticket: Ticket(8),
            done: Err(StoreError::Conflict(_))
        }
    ));
    drop(worker.jobs);
    worker.thread.join().unwrap();
}

// ---- other days and rules ------------------------------------------------------------------------------------------

fn all_grids(store: &mut Store) -> Vec<petatalenta::store::ask::Grid> {
    let units = store.units().unwrap();
    units
        .iter()
        .map(|unit| {
            store
                .grid(&GridAsk {
                    unit: Some(unit.id),
                    filter: Filter::default(),
                })
                .unwrap()
        })
        .collect()
}

#[test]
fn a_later_day_looked_at_is_the_day_that_is_stored_when_it_comes() {
    let (world, mut store) = World::filled();
    let stored = world.content();
    let later = date(2027, 9, 3);
    store
        .set_lens(Lens {
            today: later,
            profile: None,
            snapshot: None,
        })
        .unwrap();
    let looked = all_grids(&mut store);
    let queue_looked = store.queue(&queue_ask(QueueShow::All)).unwrap();
    assert_eq!(world.content(), stored, "looking writes nothing");
    let changed = store.refresh_day().unwrap();
    assert!(changed > 0);
    assert_ne!(world.content()["placement"], stored["placement"]);
    assert_eq!(all_grids(&mut store), looked);
    assert_eq!(
        store.queue(&queue_ask(QueueShow::All)).unwrap().rows,
        queue_looked.rows
    );
    assert_eq!(store.refresh_day().unwrap(), 0, "once a day");
    assert_sound(&world.path());
}

#[test]
fn the_day_can_be_turned_in_small_steps_or_at_once() {
    let (one, mut steps) = World::filled();
    let (two, mut leap) = World::filled();
    let days = [
        date(2026, 11, 25),
        date(2026, 12, 1),
        date(2026, 12, 17),
        date(2027, 1, 9),
        date(2027, 3, 2),
    ];
    for today in days {
        steps
            .set_lens(Lens {
                today,
                profile: None,
                snapshot: None,
            })
            .unwrap();
        steps.refresh_day().unwrap();
    }
    leap.set_lens(Lens {
        today: date(2027, 3, 2),
        profile: None,
        snapshot: None,
    })
    .unwrap();
    leap.refresh_day().unwrap();
    assert_eq!(one.content()["placement"], two.content()["placement"]);
    assert_eq!(one.content()["summary"], two.content()["summary"]);
}

#[test]
fn other_rules_are_looked_through_without_writing() {
    let (world, mut store) = World::filled();
    let stored = world.content();
    let before = all_grids(&mut store);
    store
        .set_lens(Lens {
            today: TODAY,
            profile: Some("contoh-jpm".into()),
            snapshot: None,
        })
        .unwrap();
    let other = store.grid(&GridAsk::default()).unwrap();
    assert_eq!(other.profile.name, "contoh-jpm");
    assert_eq!(other.headcount, 240);
    assert_ne!(other.boxes, before[0].boxes);
    assert_eq!(world.content(), stored);
    store.set_lens(session(TODAY).lens).unwrap();
    assert_eq!(all_grids(&mut store), before);
    let nobody = store.set_lens(Lens {
        today: TODAY,
        profile: Some("lain".into()),
        snapshot: None,
    });
    assert!(matches!(nobody, Err(StoreError::NotFound(_))));
}

// ---- answers -------------------------------------------------------------------------------------------------------

#[test]
fn a_list_its_windows_and_the_place_of_a_person_agree_for_every_order() {
    let (_world, mut store) = World::filled();
    for sort in [
        Sort::Name,
        Sort::Nip,
        Sort::Unit,
        Sort::Level,
        Sort::Box,
        Sort::Score,
        Sort::Completeness,
        Sort::Queue,
        Sort::Bup,
    ] {
        let whole = everybody(&mut store, &Filter::default(), sort);
        assert_eq!(whole.len(), 240);
        let ask = PeopleAsk {
            unit: None,
            cell: Cell::Any,
            filter: Filter::default(),
            sort,
            window: Window {
                offset: 100,
                limit: 20,
            },
            locate: Some(whole[137].id),
        };
        let window = store.people(&ask).unwrap();
        assert_eq!(window.rows, whole[100..120], "{sort:?}");
        assert_eq!(window.located, Some(137), "{sort:?}");
        assert_eq!(window.total, 240);
    }
}

#[test]
fn cells_of_a_unit_hold_as_many_people_as_its_grid_counts() {
    let (_world, mut store) = World::filled();
    for unit in store.units().unwrap() {
        let grid = store
            .grid(&GridAsk {
                unit: Some(unit.id),
                filter: Filter::default(),
            })
            .unwrap();
        assert_eq!(grid.headcount, unit.headcount);
        let mut count = |cell: Cell| {
            store
                .people(&PeopleAsk {
                    unit: Some(unit.id),
                    cell,
                    filter: Filter::default(),
                    sort: Sort::Name,
                    window: Window {
                        offset: 0,
                        limit: 1,
                    },
                    locate: None,
                })
                .unwrap()
                .total
        };
        for number in petatalenta::domain::ninebox::BoxNo::ALL {
            assert_eq!(count(Cell::Box(number)), grid.boxes[number.index()].count);
        }
        let tray: u64 = grid.tray.iter().map(|(_, n)| n).sum();
        assert_eq!(count(Cell::Tray), tray);
        for (reason, n) in &grid.tray {
            assert_eq!(count(Cell::TrayReason(*reason)), *n);
        }
    }
}

fn looks(row: &PersonRow, store: &mut Store) -> Looks {
    let employee = store.person(&row.nip).unwrap().unwrap().employee;
    let (number, provisional) = match row.placement {
        Placement::Box {
            number,
            provisional,
        } => (Some(number), provisional),
        Placement::Tray(_) => (None, false),
    };
    let months = i32::from(row.bup.year() - TODAY.year()) * 12
        + i32::from(row.bup.month() - TODAY.month())
        - i32::from(row.bup.day() < TODAY.day());
    Looks {
        level: row.level,
        golongan: employee.golongan,
        employment: employee.employment,
        assessment: match row.assessment {
            AssessmentState::Valid { .. } => AssessmentWord::Valid,
            AssessmentState::Expiring { .. } => AssessmentWord::Expiring,
            AssessmentState::Expired { .. } => AssessmentWord::Expired,
            AssessmentState::Never => AssessmentWord::Never,
        },
        number,
        provisional,
        months_to_bup: months,
        completeness: row.completeness,
    }
}

#[test]
fn a_filter_in_sql_lets_the_same_people_pass_as_in_the_domain() {
    let (_world, mut store) = World::filled();
    let people = everybody(&mut store, &Filter::default(), Sort::Nip);
    let all: Vec<(Nip, Looks)> = people
        .iter()
        .map(|row| (row.nip, looks(row, &mut store)))
        .collect();
    let mut passed_some = 0;
    for text in [
        "jenjang:pengawas,administrator",
        "jenjang:jf",
        "golongan:III/d,IV/a",
        "jenis:pppk",
        "asesmen:belum",
        "asesmen:berlaku",
        "asesmen:segera,kedaluwarsa",
        "kotak:5,8",
        "kotak:0",
        "sementara:ya",
        "sementara:tidak kotak:2",
        "bup<36",
        "bup>120",
        "bup>24 bup<60",
        "lengkap<60",
        "lengkap>75 asesmen:berlaku",
    ] {
        let filter = Filter::parse(text).unwrap();
        let expected: Vec<Nip> = all
            .iter()
            .filter(|(_, looks)| filter.matches(*looks))
            .map(|(nip, _)| *nip)
            .collect();
        let found: Vec<Nip> = everybody(&mut store, &filter, Sort::Nip)
            .iter()
            .map(|row| row.nip)
            .collect();
        assert_eq!(found, expected, "{text}");
        let grid = store
            .grid(&GridAsk {
                unit: None,
                filter: filter.clone(),
            })
            .unwrap();
        assert_eq!(grid.headcount, expected.len() as u64, "{text}");
        passed_some += usize::from(!expected.is_empty() && expected.len() < all.len());
    }
    assert!(
        passed_some >= 12,
        "the filters tell people apart: {passed_some}"
    );
}

#[test]
fn a_person_and_his_line_say_the_same() {
    let (_world, mut store) = World::filled();
    for row in everybody(&mut store, &Filter::default(), Sort::Nip)
        .iter()
        .step_by(5)
    {
        let person = store.person(&row.nip).unwrap().unwrap();
        assert_eq!(person.id, row.id);
        assert_eq!(person.outcome.placement, row.placement);
        assert_eq!(person.outcome.completeness, row.completeness);
        assert_eq!(person.outcome.assessment, row.assessment);
        assert_eq!(person.outcome.potential.score, row.potential);
        assert_eq!(person.employee.full_name(), row.name);
        assert_eq!(person.bup, row.bup);
        assert_eq!(person.path.last().unwrap().0, row.unit);
        assert!(
            person
                .evidence
                .iter()
                .all(|piece| !piece.source.file.is_empty()
                    && piece.source.row > 0
                    && piece.source.by == "ani")
        );
    }
    let nobody: Nip = "198503142010011012".parse().unwrap();
    assert_eq!(store.person(&nobody).unwrap(), None);
}

#[test]
fn people_are_found_by_name_number_unit_and_state() {
    let (_world, mut store) = World::filled();
    let people = everybody(&mut store, &Filter::default(), Sort::Name);
    let mut find = |text: &str| {
        store
            .find(&FindAsk {
                text: text.into(),
                limit: 50,
            })
            .unwrap()
    };
    for person in people.iter().step_by(7) {
        let by_nip = find(&person.nip.spaced());
        assert_eq!(by_nip.people[0].person.id, person.id);
        let by_name = find(&person.name);
        assert!(
            by_name.people.iter().any(|hit| hit.person.id == person.id),
            "{}",
            person.name
        );
    }
    let never = find("belum asesmen");
    assert!(never.total > 0);
    assert!(
        never
            .people
            .iter()
            .all(|hit| hit.person.assessment == AssessmentState::Never)
    );
    let boxed = find("kotak 5");
    assert!(boxed.people.iter().all(
        |hit| matches!(hit.person.placement, Placement::Box { number, .. } if number.number() == 5)
    ));
    assert_eq!(find("zzqxw").total, 0);
    assert_eq!(find("  ").total, 0);
    // A letter too few in the longest word of a name.
    let victim = people
        .iter()
        .max_by_key(|person| person.name.split([' ', ',']).map(str::len).max())
        .unwrap();
    let employee_word = victim
        .name
        .split([' ', ','])
        .max_by_key(|word| word.len())
        .unwrap();
    let mut misspelt: Vec<char> = employee_word.chars().collect();
    misspelt.swap(2, 3);
    let misspelt: String = misspelt.into_iter().collect();
    assert!(
        find(&misspelt)
            .people
            .iter()
            .any(|hit| hit.person.id == victim.id),
        "{misspelt} for {}",
        victim.name
    );
}

#[test]
fn ranks_run_from_one_and_blocked_people_stand_last_without_one() {
    let (_world, mut store) = World::filled();
    let queue = store.queue(&queue_ask(QueueShow::All)).unwrap();
    assert_eq!(queue.total, queue.rows.len() as u64);
    let ranks: Vec<Option<u64>> = queue.rows.iter().map(|row| row.rank).collect();
    let blocked: u64 = queue.blocked.iter().map(|(_, n)| n).sum();
    let free = queue.total - blocked;
    for (place, rank) in ranks.iter().enumerate() {
        let expected = (place as u64) < free;
        assert_eq!(*rank, expected.then_some(place as u64 + 1));
    }
    let reasons: u64 = queue.reasons.iter().map(|(_, n)| n).sum();
    assert_eq!(reasons, queue.total);
    for row in queue.rows.iter().step_by(9) {
        let person = store.person(&row.person.nip).unwrap().unwrap();
        let place = person.queue.unwrap();
        assert_eq!((place.rank, &place.entry), (row.rank, &row.entry));
    }
    let only = store.queue(&queue_ask(QueueShow::Blocked)).unwrap();
    assert_eq!(only.matching, blocked);
}

// ---- plans ---------------------------------------------------------------------------------------------------------

fn planned(store: &mut Store) -> (Instance, Plan) {
    let instance = store.instance(&InstanceAsk::default()).unwrap();
    instance.validate().unwrap();
    let options = Options {
        nodes: 50,
        ..Options::default()
    };
    let plan = solve(
        &instance,
        &options,
        &mut solve::Watch {
            clock: &|| Duration::ZERO,
            stop: &AtomicBool::new(false),
            progress: &mut |_| {},
        },
    );
    (instance, plan)
}

#[test]
fn a_plan_is_kept_shown_accepted_and_superseded() {
    let (world, mut store) = World::filled();
    let (instance, plan) = planned(&mut store);
    let save = |store: &mut Store, name: &str| match store
        .run(Command::SavePlan {
            name: name.into(),
            instance: Box::new(instance.clone()),
            plan: Box::new(plan.clone()),
        })
        .unwrap()
    {
        Done::PlanSaved { plan, .. } => plan,
        other => panic!("{other:?}"),
    };
    let first = save(&mut store, "satu");
    let view = store.plan(first).unwrap().unwrap();
    assert_eq!(view.instance, instance);
    assert_eq!(view.plan, plan);
    assert!(!view.head.stale);
    let queue = store.queue(&queue_ask(QueueShow::All)).unwrap();
    assert_eq!(queue.scheduled, plan.assignments.len() as u64);
    let unscheduled: u64 = queue.unscheduled.iter().map(|(_, n)| n).sum();
    assert_eq!(unscheduled, plan.unscheduled.len() as u64);
    for row in queue.rows.iter().filter(|row| row.scheduled.is_some()) {
        let seat = row.scheduled.as_ref().unwrap();
        assert_eq!(
            plan.session_of(row.person.nip.as_str()),
            Some(seat.session.as_str())
        );
        assert!(seat.cost.0 > 0);
    }
    let planning = store.planning(None).unwrap();
    let spent: i64 = planning.budget.iter().map(|line| line.planned.0).sum();
    assert_eq!(spent, plan.spent.total);
    let taken: u32 = planning.sessions.iter().map(|session| session.taken).sum();
    assert_eq!(u64::from(taken), queue.scheduled);

    store
        .run(Command::AcceptPlan {
            plan: first,
            seen: Version(1),
        })
        .unwrap();
    let second = save(&mut store, "dua");
    store
        .run(Command::AcceptPlan {
            plan: second,
            seen: Version(1),
        })
        .unwrap();
    let status = |store: &mut Store| -> Vec<PlanStatus> {
        store
            .planning(None)
            .unwrap()
            .plans
            .iter()
            .map(|plan| plan.status)
            .collect()
    };
    assert_eq!(
        status(&mut store),
        [PlanStatus::Accepted, PlanStatus::Superseded]
    );
    let again = store.run(Command::AcceptPlan {
        plan: second,
        seen: Version(2),
    });
    assert!(matches!(
        again,
        Err(StoreError::Refused(Refusal::NotADraft { .. }))
    ));
    store.run(Command::Undo).unwrap();
    assert_eq!(
        status(&mut store),
        [PlanStatus::Draft, PlanStatus::Accepted]
    );
    let row = store.queue(&queue_ask(QueueShow::All)).unwrap().rows[0].clone();
    store
        .run(Command::SetQueue {
            nip: row.person.nip,
            decision: Some(QueueOverride::Out),
            note: String::new(),
            seen: row.version,
        })
        .unwrap();
    assert!(store.plan(second).unwrap().unwrap().head.stale);
    assert_sound(&world.path());
}

/// Everything of plans, money, calendar and queue, to the letter; the audit trail and row versions apart.
fn planning_content(world: &World) -> Vec<String> {
    let sql = world.sql();
    let queries = [
        "SELECT id || name || status || at || by || instance || plan FROM plan ORDER BY id",
        "SELECT plan_id || nip || COALESCE(session, '-') || COALESCE(reason, '-') || COALESCE(cost, 0) FROM plan_item ORDER BY 1",
        "SELECT id || ceiling || spent FROM budget_period ORDER BY id",
        "SELECT code || date || seats || state FROM session ORDER BY code",
    ];
    queries
        .iter()
        .flat_map(|query| {
            let mut statement = sql.prepare(query).unwrap();
            let rows: Vec<String> = statement
                .query_map([], |row| row.get(0))
                .unwrap()
                .collect::<Result<_, _>>()
                .unwrap();
            rows
        })
        .collect()
}

#[test]
fn two_plans_differ_by_exactly_their_differences_and_an_acceptance_is_taken_back_whole() {
    let (world, mut store) = World::filled();
    let (instance, plan) = planned(&mut store);
    let keep = |store: &mut Store, instance: &Instance, plan: &Plan| match store
        .run(Command::SavePlan {
            name: "x".into(),
            instance: Box::new(instance.clone()),
            plan: Box::new(plan.clone()),
        })
        .unwrap()
    {
        Done::PlanSaved { plan, .. } => plan,
        other => panic!("{other:?}"),
    };
    let first = keep(&mut store, &instance, &plan);
    store
        .run(Command::AcceptPlan {
            plan: first,
            seen: Version(1),
        })
        .unwrap();
    // Half of what is spent: somebody must go, somebody may move.
    let ask = InstanceAsk {
        budget: Some(Rupiah(plan.spent.total / 2)),
        previous: Some(first),
    };
    let poorer = store.instance(&ask).unwrap();
    let other = solve(
        &poorer,
        &Options {
            nodes: 50,
            ..Options::default()
        },
        &mut solve::Watch {
            clock: &|| Duration::ZERO,
            stop: &AtomicBool::new(false),
            progress: &mut |_| {},
        },
    );
    let second = keep(&mut store, &poorer, &other);
    let comparison = store.compare(first, second).unwrap();
    let seats = |plan: &Plan| -> BTreeMap<String, String> {
        plan.assignments
            .iter()
            .map(|seat| (seat.candidate.clone(), seat.session.clone()))
            .collect()
    };
    let (before, after) = (seats(&plan), seats(&other));
    let told = |people: &[petatalenta::store::ask::Differs]| -> BTreeMap<String, (Option<String>, Option<String>)> {
        people
            .iter()
            .map(|who| {
                let code = |tag: &Option<petatalenta::store::ask::SessionTag>| {
                    tag.as_ref().map(|tag| tag.code.clone())
                };
                (who.nip.to_string(), (code(&who.from), code(&who.to)))
            })
            .collect()
    };
    let mut all = told(&comparison.moved);
    all.extend(told(&comparison.added));
    all.extend(told(&comparison.dropped));
    assert_eq!(
        all.len(),
        comparison.moved.len() + comparison.added.len() + comparison.dropped.len()
    );
    let mut expected = BTreeMap::new();
    let mut same = 0;
    for nip in before.keys().chain(after.keys()) {
        let pair = (before.get(nip).cloned(), after.get(nip).cloned());
        if pair.0 != pair.1 {
            expected.insert(nip.clone(), pair);
        } else if !expected.contains_key(nip) {
            same += 1;
        }
    }
    assert_eq!(all, expected);
    assert!(!comparison.dropped.is_empty(), "less money drops somebody");
    // Everybody in both was counted from either side.
    assert_eq!(comparison.unchanged * 2, same);

    let undecided = planning_content(&world);
    store
        .run(Command::AcceptPlan {
            plan: second,
            seen: Version(1),
        })
        .unwrap();
    assert_ne!(planning_content(&world), undecided);
    store.run(Command::Undo).unwrap();
    assert_eq!(planning_content(&world), undecided);
    assert_sound(&world.path());
}

#[test]
fn a_plan_of_another_instance_is_refused() {
    let (_world, mut store) = World::filled();
    let (mut instance, plan) = planned(&mut store);
    instance.budget.total += 1;
    let error = store
        .run(Command::SavePlan {
            name: "salah".into(),
            instance: Box::new(instance),
            plan: Box::new(plan),
        })
        .unwrap_err();
    assert!(matches!(error, StoreError::Refused(Refusal::WrongInstance)));
}

#[test]
fn another_budget_is_spread_over_the_periods_to_the_last_rupiah() {
    let (_world, mut store) = World::filled();
    let instance = store
        .instance(&InstanceAsk {
            budget: Some(Rupiah(1_000_000_007)),
            previous: None,
        })
        .unwrap();
    let sum: i64 = instance.budget.periods.iter().map(|one| one.limit).sum();
    assert_eq!((sum, instance.budget.total), (1_000_000_007, 1_000_000_007));
}

// ---- the trail -----------------------------------------------------------------------------------------------------

#[test]
fn an_entry_edited_swapped_or_removed_behind_our_back_is_found() {
    let attack = |sql: &str| {
        let (world, mut store) = World::filled();
        for limit in 1..4 {
            let period = store.planning(None).unwrap().budget[0].clone();
            store
                .run(Command::SetBudget {
                    period: period.id,
                    limit: Rupiah(limit * 1_000_000_000),
                    seen: period.version,
                })
                .unwrap();
        }
        drop(store);
        let raw = world.sql();
        let refused = raw.execute_batch(sql).is_err();
        assert!(refused, "triggers stand in the way of {sql}");
        raw.execute_batch(
            "DROP TRIGGER audit_is_never_changed; DROP TRIGGER audit_is_never_deleted;",
        )
        .unwrap();
        raw.execute_batch(sql).unwrap();
        drop(raw);
        examine(&world.path()).unwrap().chain
    };
    assert_eq!(
        attack("UPDATE audit SET account = 'budi' WHERE id = 3"),
        Some(ChainFault::Edited { id: 3 })
    );
    assert_eq!(
        attack("DELETE FROM audit WHERE id = 3"),
        Some(ChainFault::Hole { id: 4 })
    );
    assert_eq!(
        attack("UPDATE audit SET prev_hash = zeroblob(32) WHERE id = 4"),
        Some(ChainFault::Broken { id: 4 })
    );
}

// ---- laws ----------------------------------------------------------------------------------------------------------

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn counts_stay_whole_under_random_edits(
        edits in prop::collection::vec((0_usize..240, 0_u8..5, 0_usize..30), 1..12)
    ) {
        let (world, mut store) = World::filled();
        let people = everybody(&mut store, &Filter::default(), Sort::Nip);
        let units = store.units().unwrap();
        for (turn, (who, what, unit)) in edits.iter().enumerate() {
            let nip = people[*who].nip;
            let view = store.person(&nip).unwrap().unwrap();
            match what {
                0 => {
                    store.run(Command::Undo).unwrap();
                }
                1 | 2 => {
                    let decision = if *what == 1 { QueueOverride::In } else { QueueOverride::Out };
                    store.run(Command::SetQueue {
                        nip, decision: Some(decision), note: turn.to_string(), seen: view.version,
                    }).unwrap();
                }
                _ => {
                    let mut document = employees();
                    let day = TODAY.saturating_add(jiff::Span::new().days(i64::try_from(turn).unwrap()));
                    document.as_of = Some(day);
                    document.sha256 = format!("{turn:064}");
                    document.rows.truncate(1);
                    let mut employee = view.employee.clone();
                    employee.unit_code = Some(units[unit % units.len()].code.clone());
                    if *what == 4 {
                        employee.legal_status = petatalenta::domain::person::LegalStatus("02".into());
                    }
                    document.rows[0].verdict = Ok(Record::Employee {
                        employee: Box::new(employee), education: None, unit_name: String::new(), post: PostHint::default(),
                    });
                    import(&mut store, &[document], ImportOptions::default());
                }
            }
        }
        let root = store.grid(&GridAsk::default()).unwrap();
        prop_assert_eq!(root.headcount, 240);
        prop_assert_eq!(root.unit, UnitId(1));
        let found = examine(&world.path()).unwrap();
        prop_assert_eq!(found.sums, vec![]);
        prop_assert_eq!(found.chain, None);
    }
}

#[test]
fn modes_of_a_file_made_elsewhere_are_told() {
    let world = World::new();
    drop(world.create());
    fs::set_permissions(world.path(), fs::Permissions::from_mode(0o644)).unwrap();
    let found = examine(&world.path()).unwrap();
    assert_eq!(found.files[0].mode, 0o644);
    assert_eq!(found.networked, None);
    assert!(found.pragmas.contains(&("synchronous", 2)));
    assert_eq!(found.journal_mode, "wal");
}
