//! A plausible work unit of 412 people for tests: persons are judged by the real rules, so figures agree everywhere.
//!
//! Also compiled into `tests/screens.rs`, which names this crate's modules by the same paths.

#![allow(
    unreachable_pub,
    clippy::unwrap_used,
    clippy::too_many_lines,
    clippy::unused_self,
    clippy::semicolon_if_nothing_returned,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::missing_panics_doc,
    reason = "test data: small numbers, and a surprise may stop the test"
)]

#[path = "fixtures/planning.rs"]
pub mod planning;
#[path = "fixtures/talent.rs"]
mod talent;

use std::sync::Arc;

use jiff::civil::Date;
use jiff::civil::date;

use crate::domain::evidence::Assessment;
use crate::domain::evidence::Award;
use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Certificate;
use crate::domain::evidence::Course;
use crate::domain::evidence::Degree;
use crate::domain::evidence::Education;
use crate::domain::evidence::EkinMonth;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Skp;
use crate::domain::evidence::SourceRef;
use crate::domain::freshness::Feed;
use crate::domain::money::Rupiah;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Placement;
use crate::domain::outcome::Score;
use crate::domain::outcome::TrayReason;
use crate::domain::person::Employee;
use crate::domain::person::Employment;
use crate::domain::person::LegalStatus;
use crate::domain::person::PersonId;
use crate::domain::person::Sex;
use crate::domain::person::UnitId;
use crate::domain::position::Golongan;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;
use crate::domain::profile::EMBEDDED;
use crate::domain::profile::Profile;
use crate::domain::queue;
use crate::domain::queue::QueueEntry;
use crate::domain::queue::QueueReason;
use crate::domain::score;
use crate::domain::score::Facts;
use crate::exchange::read::ReadOptions;
use crate::exchange::read::read_document;
use crate::exchange::record::FileKind;
use crate::planner::instance::Instance;
use crate::store::ask::Actor;
use crate::store::ask::AssessmentCounts;
use crate::store::ask::BoxCount;
use crate::store::ask::Cell;
use crate::store::ask::FindHit;
use crate::store::ask::FindHits;
use crate::store::ask::Grid;
use crate::store::ask::Header;
use crate::store::ask::HistoryEvent;
use crate::store::ask::HistoryLine;
use crate::store::ask::ImportId;
use crate::store::ask::ImportRow;
use crate::store::ask::ImportedFile;
use crate::store::ask::PeopleAsk;
use crate::store::ask::PeopleList;
use crate::store::ask::PersonRow;
use crate::store::ask::PersonView;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::ProfileTag;
use crate::store::ask::Query;
use crate::store::ask::QueueAsk;
use crate::store::ask::QueuePlace;
use crate::store::ask::QueueRow;
use crate::store::ask::QueueShow;
use crate::store::ask::QueueView;
use crate::store::ask::Reply;
use crate::store::ask::Scheduled;
use crate::store::ask::Sort;
use crate::store::ask::UnitRow;
use crate::store::ask::Version;
use crate::store::ask::life::Wish;
use crate::store::ask::sources::SourceRow;
use crate::store::ask::sources::SourcesView;
use crate::store::ask::sources::UnitSources;
use crate::store::import::FieldChange;
use crate::store::import::FileReport;
use crate::store::import::RejectedRow;
use crate::store::import::RowVerdict;
use crate::store::import::Verdict;
use crate::store::rights::Role;
use crate::tui::intake::Choices;
use crate::tui::intake::Column;
use crate::tui::intake::Columns;
use crate::tui::intake::Completion;
use crate::tui::intake::Entry;
use crate::tui::intake::News;
use crate::tui::intake::Refusal;
use crate::tui::intake::Saved;
use crate::tui::intake::Task;
use crate::tui::intake::Trial;
use crate::tui::intake::Why;

/// The day of all tests.
pub const TODAY: Date = date(2026, 11, 24);
const PEOPLE: usize = 412;

const FIRST: [&str; 16] = [
    "Ahmad",
    "Siti",
    "Muhammad",
    "Nur",
    "Budi",
    "Rahmawati",
    "Andi",
    "Dewi",
    "Hendra",
    "Yuliana",
    "Rudi",
    "Sri",
    "Fajar",
    "Maria",
    "Yohanes",
    "Aisyah",
];
const LAST: [&str; 16] = [
    "Hidayat",
    "Aminah",
    "Rizki",
    "Halimah",
    "Santoso",
    "Wijaya",
    "Baso",
    "Lestari",
    "Saputra",
    "Pangaribuan",
    "Kurniawan",
    "Wahyuningsih",
    "Nugroho",
    "Lumban Gaol",
    "Tandi",
    "Mappangara",
];
const UNITS: [(i64, &str, usize); 5] = [
    (41, "Sekretariat", 60),
    (42, "Bidang Bina Marga", 88),
    (43, "Bidang Cipta Karya", 74),
    (44, "Bidang Sumber Daya Air", 69),
    (45, "UPTD Pemeliharaan Jalan dan Jembatan Wilayah II", 121),
];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// A person of the unit.
pub struct One {
    /// Row.
    pub id: PersonId,
    /// Who.
    pub employee: Employee,
    /// Evidence.
    pub evidence: Vec<EvidenceRow>,
    /// What the rules say.
    pub outcome: Outcome,
    /// Unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: &'static str,
    /// In the queue.
    pub entry: Option<QueueEntry>,
}

/// The unit, its people, and what they answer.
pub struct Province {
    /// People in order of their row.
    pub people: Vec<One>,
    /// Rows of the queue, best first.
    queue: Vec<usize>,
    /// Added to every version and shown in the header, to play a change by somebody else.
    pub changes: i64,
    /// State of the plan beside the queue.
    pub status: PlanStatus,
    /// Wishes for the first of the queue.
    pub wishes: Vec<Wish>,
    /// Whether no mapping was ever frozen.
    pub unfrozen: bool,
    /// Roles of the account.
    pub roles: Option<Vec<Role>>,
    profile: Profile,
}

fn evidence(dice: &mut Dice, index: usize) -> Vec<(Evidence, Proof)> {
    let mut list = Vec::new();
    let rating = match dice.roll(20) {
        0..=3 => Rating::Above,
        4..=18 => Rating::Meets,
        _ => Rating::Below,
    };
    if !index.is_multiple_of(37) {
        for year in [2025, 2024] {
            list.push((
                Evidence::Skp(Skp {
                    year,
                    results: rating,
                    behaviour: Some(Rating::Meets),
                    predicate: Some(Predicate::Good),
                    unit: "Dinas PUPR-Pera".to_owned(),
                    post: "Jabatan".to_owned(),
                    acting: false,
                    rated_on: Some(date(year + 1, 1, 20)),
                }),
                Proof::Verified,
            ));
        }
    }
    for month in 1..=i8::try_from(5 + dice.roll(6)).unwrap() {
        list.push((
            Evidence::EkinMonth(EkinMonth {
                year: 2026,
                month,
                results: rating,
                behaviour: None,
                predicate: None,
                acting: false,
            }),
            Proof::Verified,
        ));
    }
    if dice.roll(100) < 78 {
        let day = match dice.roll(12) {
            0..=7 => date(2025, 5, 14),
            8 => date(2024, 4, 2),
            _ => date(2023, 2, 8),
        };
        let part = |dice: &mut Dice| Some(Score::whole(55 + i32::try_from(dice.roll(44)).unwrap()));
        list.push((
            Evidence::Assessment(Assessment {
                date: day,
                method: MethodCode("sedang".to_owned()),
                purpose: Purpose::Mapping,
                potential: part(dice),
                competence: part(dice),
                digital: None,
                emerging: None,
                jpm: None,
                remarks: String::new(),
            }),
            Proof::Verified,
        ));
    }
    let degree = if dice.roll(4) == 0 {
        Degree::S2
    } else {
        Degree::S1
    };
    list.push((
        Evidence::Education(Education {
            degree,
            field: "Teknik Sipil".to_owned(),
            year: Some(2008),
            school: "Universitas Mulawarman".to_owned(),
            fits: Some(dice.roll(5) > 0),
        }),
        Proof::Verified,
    ));
    for number in 0..dice.roll(9) {
        let proof = if dice.roll(3) == 0 {
            Proof::Waiting
        } else {
            Proof::Verified
        };
        list.push((
            Evidence::Course(Course {
                name: format!("Pelatihan Manajemen Proyek {}", number + 1),
                year: 2025,
                date: Some(date(2025, 6, 2)),
                hours: 40,
                number: format!("BPSDM/{}/2025", 100 + number),
            }),
            proof,
        ));
    }
    if dice.roll(3) == 0 {
        list.push((
            Evidence::Certificate(Certificate {
                name: "Ahli Pengadaan Barang/Jasa".to_owned(),
                date: date(2024, 9, 1),
                valid_until: Some(date(2027, 9, 1)),
                number: "LKPP/2024/118".to_owned(),
            }),
            Proof::Verified,
        ));
    }
    if dice.roll(2) == 0 {
        list.push((
            Evidence::Award(Award {
                name: "Satyalancana Karya Satya X Tahun".to_owned(),
                year: 2023,
                scope: AwardScope::National,
                number: "SLKS/2023".to_owned(),
            }),
            Proof::Verified,
        ));
    }
    list
}

fn employee(dice: &mut Dice, index: usize) -> Employee {
    let birth = date(1968 + i16::try_from(dice.roll(28)).unwrap(), 3, 14);
    let female = index.is_multiple_of(2);
    let start = birth.year() + 25;
    let nip = format!(
        "{}{:02}{:02}{start}01{}{:03}",
        birth.year(),
        birth.month(),
        birth.day(),
        if female { 2 } else { 1 },
        index % 999 + 1
    );
    let (level, position) = match index % 12 {
        0 => (Level::Administrator, "Kepala Bidang Bina Marga"),
        1 | 2 => (Level::Pengawas, "Kepala Seksi Preservasi Jalan"),
        3..=5 => (
            Level::AhliMuda,
            "Penata Kelola Jalan dan Jembatan Ahli Muda",
        ),
        6 => (Level::AhliPertama, "Teknik Jalan dan Jembatan Ahli Pertama"),
        _ => (Level::Pelaksana, "Pengadministrasi Perkantoran"),
    };
    let first = FIRST[dice.roll(16) as usize];
    let last = LAST[dice.roll(16) as usize];
    Employee {
        nip: nip.parse().unwrap(),
        name: format!("{first} {last}").to_uppercase(),
        title_front: if index.is_multiple_of(29) {
            "Dr.".to_owned()
        } else {
            String::new()
        },
        title_back: if index.is_multiple_of(3) {
            "S.T., M.T.".to_owned()
        } else {
            "S.T.".to_owned()
        },
        birth,
        sex: if female { Sex::Female } else { Sex::Male },
        employment: Employment::Pns,
        legal_status: LegalStatus("01".to_owned()),
        golongan: Some(Golongan(34)),
        golongan_since: Some(date(2022, 4, 1)),
        position: position.to_owned(),
        position_kind: PositionKind::Structural,
        level,
        position_since: Some(date(2022, 1, 2)),
        service_since: Some(date(start, 1, 1)),
        unit_code: Some("u".to_owned()),
    }
}

impl Default for Province {
    fn default() -> Self {
        let profile = Profile::parse(
            EMBEDDED
                .iter()
                .find(|p| p.name == "contoh-panrb")
                .unwrap()
                .toml,
        )
        .unwrap();
        let mut dice = Dice(7);
        let mut people = Vec::new();
        let mut id = 0;
        for index in 0..PEOPLE {
            let employee = employee(&mut dice, index);
            let mut rows = Vec::new();
            for (evidence, proof) in evidence(&mut dice, index) {
                id += 1;
                rows.push(EvidenceRow {
                    id: EvidenceId(id),
                    evidence,
                    proof,
                    source: SourceRef {
                        file: "riwayat-siasn.json".to_owned(),
                        row: u32::try_from(index + 2).unwrap(),
                        date: date(2026, 11, 1),
                        by: "analis1".to_owned(),
                    },
                });
            }
            let facts = Facts {
                employee: &employee,
                evidence: &rows,
                has_unit: index % 150 != 3,
                today: TODAY,
            };
            let outcome = score::evaluate(facts, &profile);
            let placed = score::place(facts, &profile);
            let entry = queue::entry(facts, &profile, &placed, None);
            let mut left = index;
            let (unit, _, _) = UNITS
                .iter()
                .copied()
                .find(|(_, _, size)| {
                    let here = left < *size;
                    left = left.saturating_sub(*size);
                    here
                })
                .unwrap();
            let unit_name = UNITS.iter().find(|(other, _, _)| *other == unit).unwrap().1;
            people.push(One {
                id: PersonId(index as i64 + 1),
                employee,
                evidence: rows,
                outcome,
                unit: UnitId(unit),
                unit_name,
                entry,
            });
        }
        let mut queue: Vec<usize> = (0..people.len())
            .filter(|index| people[*index].entry.is_some())
            .collect();
        queue.sort_by_key(|index| {
            let entry = people[*index].entry.as_ref().unwrap();
            (entry.blocked.is_some(), -entry.points, *index)
        });
        Self {
            people,
            queue,
            changes: 0,
            status: PlanStatus::Draft,
            wishes: Vec::new(),
            unfrozen: false,
            roles: None,
            profile,
        }
    }
}

impl Province {
    fn tag(&self) -> ProfileTag {
        ProfileTag {
            name: self.profile.name.clone(),
            version: self.profile.version,
            example: true,
        }
    }

    /// Answers like the store would.
    pub fn answer(&self, query: &Query) -> Reply {
        match query {
            Query::Header => Reply::Header(Box::new(self.header())),
            Query::Units => Reply::Units(self.units()),
            Query::Grid(ask) => Reply::Grid(Box::new(self.grid(ask.unit))),
            Query::People(ask) => Reply::People(Box::new(self.list(ask))),
            Query::Person(nip) => Reply::Person(
                self.people
                    .iter()
                    .find(|one| one.employee.nip == *nip)
                    .map(|one| Box::new(self.view(one))),
            ),
            Query::Find(ask) => Reply::Find(Box::new(self.find(&ask.text, ask.limit))),
            Query::Queue(ask) => Reply::Queue(Box::new(self.queue(ask))),
            Query::Planning(shown) => {
                Reply::Planning(Box::new(planning::view(*shown, self.status)))
            }
            Query::Plan(_) => Reply::Plan(None),
            Query::Compare(..) => Reply::Comparison(Box::new(planning::comparison(&self.rows()))),
            Query::Base => Reply::Base(Box::new(planning::base())),
            Query::Attendance(_) => Reply::Attendance(planning::attendance(&self.rows())),
            Query::Substitutes(..) => Reply::Substitutes(planning::substitutes(&self.rows())),
            Query::Called(..) => Reply::Called(planning::called(&self.rows())),
            Query::Names(nips) => Reply::Names(
                self.rows()
                    .into_iter()
                    .filter(|row| nips.contains(&row.nip))
                    .map(|row| (row.nip, row.name))
                    .collect(),
            ),
            Query::Instance(_) => Reply::Instance(Box::new(Self::instance())),
            Query::Profiles => Reply::Profiles(talent::profiles(&self.profile.name)),
            Query::Snapshots => Reply::Snapshots(if self.unfrozen {
                Vec::new()
            } else {
                talent::snapshots()
            }),
            Query::Sources(_) => Reply::Sources(Box::new(sources())),
            Query::Expiries { .. } => Reply::Expiries(talent::expiries()),
            Query::Calibrations => Reply::Calibrations(if self.unfrozen {
                Vec::new()
            } else {
                vec!["Komite November".to_owned()]
            }),
            Query::WhatIf(ask) => Reply::WhatIf(Box::new(talent::what_if(self, ask))),
            Query::Movement(_) => Reply::Movement(Box::new(talent::movement(self))),
            Query::Calibration(_) => Reply::Calibration(Box::new(talent::calibration(self))),
            Query::Imports => Reply::Imports(imports()),
        }
    }

    /// Everybody in the queue, as lists show them.
    pub fn rows(&self) -> Vec<PersonRow> {
        self.queue
            .iter()
            .map(|index| Self::row(&self.people[*index]))
            .collect()
    }

    /// A tiny instance.
    pub fn instance() -> Instance {
        Instance::parse(
            r#"{"schema":"petatalenta/instance/1","budget":{"total":0,"carry_over":false,"periods":[]},"offers":[],"units":[],"sessions":[],"candidates":[]}"#,
        )
        .unwrap()
    }

    fn header(&self) -> Header {
        Header {
            roles: self.roles.clone(),
            backup: None,
            database: "demo.db".to_owned(),
            demo: true,
            profile: self.tag(),
            today: TODAY,
            sources: Some((date(2026, 1, 5), date(2026, 11, 14))),
            people: 9_012,
            actor: Actor {
                account: "analis1".to_owned(),
                uid: 1_000,
            },
            writable: true,
        }
    }

    fn units(&self) -> Vec<UnitRow> {
        let row = |id, name: &str, parent: Option<i64>, depth, children, headcount, done| UnitRow {
            id: UnitId(id),
            code: format!("u{id}"),
            name: name.to_owned(),
            parent: parent.map(UnitId),
            depth,
            children,
            headcount,
            own: 0,
            completeness: Some(done),
        };
        let mut rows = vec![
            row(1, "Pemprov Kalimantan Timur", None, 0, 7, 9_012, 712),
            row(2, "Sekretariat Daerah", Some(1), 1, 0, 611, 841),
            row(
                3,
                "Dinas Pendidikan dan Kebudayaan",
                Some(1),
                1,
                0,
                4_873,
                663,
            ),
            row(4, "Dinas PUPR-Pera", Some(1), 1, 5, 412, 774),
        ];
        for (id, name, size) in UNITS {
            rows.push(row(id, name, Some(4), 2, 0, size as u64, 745));
        }
        rows.extend([
            row(5, "Dinas Kesehatan", Some(1), 1, 0, 702, 690),
            row(6, "RSUD Abdoel Wahab Sjahranie", Some(1), 1, 0, 1_120, 642),
            row(7, "Badan Kepegawaian Daerah", Some(1), 1, 0, 97, 991),
            row(8, "Kantor Penghubung", Some(1), 1, 0, 6, 500),
        ]);
        rows
    }

    fn within(&self, unit: Option<UnitId>) -> impl Iterator<Item = &One> {
        let take = match unit.map_or(1, |unit| unit.0) {
            8 => 6,
            7 => 97,
            _ => usize::MAX,
        };
        self.people
            .iter()
            .filter(move |one| match unit {
                Some(UnitId(id)) if id > 40 => one.unit.0 == id,
                _ => true,
            })
            .take(take)
    }

    fn grid(&self, unit: Option<UnitId>) -> Grid {
        let units = self.units();
        let unit = unit.unwrap_or(UnitId(1));
        let row = units.iter().find(|row| row.id == unit).unwrap();
        let mut path = vec![(row.id, row.name.clone())];
        let mut parent = row.parent;
        while let Some(id) = parent {
            let above = units.iter().find(|row| row.id == id).unwrap();
            path.insert(0, (above.id, above.name.clone()));
            parent = above.parent;
        }
        let mut boxes = [BoxCount::default(); 9];
        let mut tray = [0_u64; 6];
        let mut states = AssessmentCounts::default();
        let mut headcount = 0;
        for one in self.within(Some(unit)) {
            headcount += 1;
            let lacking = matches!(
                one.outcome.assessment,
                AssessmentState::Never | AssessmentState::Expired { .. }
            );
            match one.outcome.assessment {
                AssessmentState::Valid { .. } => states.valid += 1,
                AssessmentState::Expiring { .. } => states.expiring += 1,
                AssessmentState::Expired { .. } => states.expired += 1,
                AssessmentState::Never => states.never += 1,
            }
            match one.outcome.placement {
                Placement::Box {
                    number,
                    provisional,
                } => {
                    let counts = &mut boxes[number.index()];
                    counts.count += 1;
                    counts.provisional += u64::from(provisional);
                    if lacking {
                        counts.unassessed += 1;
                        if let Some(reached) = one.outcome.if_assessed {
                            counts.if_medium[reached.medium.index()] += 1;
                            counts.if_high[reached.high.index()] += 1;
                        }
                    }
                }
                Placement::Tray(reason) => {
                    tray[TrayReason::ALL
                        .iter()
                        .position(|other| *other == reason)
                        .unwrap()] += 1;
                }
            }
        }
        Grid {
            unit,
            name: row.name.clone(),
            path,
            as_of: TODAY,
            profile: self.tag(),
            headcount,
            boxes,
            tray: TrayReason::ALL
                .into_iter()
                .zip(tray)
                .filter(|(_, count)| *count > 0)
                .collect(),
            assessment: states,
            completeness: row.completeness,
        }
    }

    fn row(one: &One) -> PersonRow {
        PersonRow {
            id: one.id,
            nip: one.employee.nip,
            name: one.employee.full_name(),
            unit: one.unit,
            unit_name: one.unit_name.to_owned(),
            agency: "Dinas PUPR-Pera".to_owned(),
            position: one.employee.position.clone(),
            level: one.employee.level,
            placement: one.outcome.placement,
            potential: one.outcome.potential.score,
            completeness: one.outcome.completeness,
            assessment: one.outcome.assessment,
            bup: date(one.employee.birth.year() + 58, 4, 1),
        }
    }

    fn list(&self, ask: &PeopleAsk) -> PeopleList {
        let mut all: Vec<&One> = self
            .within(ask.unit)
            .filter(|one| match (ask.cell, one.outcome.placement) {
                (Cell::Any, _) | (Cell::Tray, Placement::Tray(_)) => true,
                (Cell::Box(wanted), Placement::Box { number, .. }) => wanted == number,
                (Cell::TrayReason(wanted), Placement::Tray(reason)) => wanted == reason,
                _ => false,
            })
            .collect();
        match ask.sort {
            Sort::Name => all.sort_by_key(|one| (one.employee.name.clone(), one.employee.nip)),
            Sort::Completeness => {
                all.sort_by_key(|one| (one.outcome.completeness, one.employee.nip))
            }
            _ => all.sort_by_key(|one| one.employee.nip),
        }
        if self.changes > 0 {
            // Somebody came who stands before everybody.
            let by = usize::try_from(self.changes).unwrap() % all.len().max(1);
            all.rotate_right(by);
        }
        let located = ask
            .locate
            .and_then(|id| all.iter().position(|one| one.id == id))
            .map(|place| place as u64);
        PeopleList {
            total: all.len() as u64,
            offset: ask.window.offset,
            rows: all
                .iter()
                .skip(ask.window.offset as usize)
                .take(ask.window.limit as usize)
                .map(|one| Self::row(one))
                .collect(),
            located,
        }
    }

    fn place(&self, one: &One) -> Option<QueuePlace> {
        let entry = one.entry.clone()?;
        let rank = self
            .queue
            .iter()
            .position(|index| self.people[*index].id == one.id)? as u64
            + 1;
        Some(QueuePlace {
            rank: entry.blocked.is_none().then_some(rank),
            scheduled: Self::scheduled(rank, &entry),
            unscheduled: None,
            wishes: Vec::new(),
            seat: None,
            entry,
        })
    }

    fn scheduled(rank: u64, entry: &QueueEntry) -> Option<Scheduled> {
        (rank <= 60 && entry.blocked.is_none()).then(|| Scheduled {
            session: format!("s{:02}", rank % 7 + 1),
            date: date(2027, 1, 12 + (rank % 7) as i8),
            place: "Samarinda".to_owned(),
            method: "sedang".to_owned(),
            cost: Rupiah(1_250_000),
            locked: rank.is_multiple_of(9),
        })
    }

    fn view(&self, one: &One) -> PersonView {
        let facts = Facts {
            employee: &one.employee,
            evidence: &one.evidence,
            has_unit: true,
            today: TODAY,
        };
        PersonView {
            id: one.id,
            version: Version(1 + self.changes),
            employee: one.employee.clone(),
            path: vec![
                (UnitId(1), "Pemprov Kalimantan Timur".to_owned()),
                (UnitId(4), "Dinas PUPR-Pera".to_owned()),
                (one.unit, one.unit_name.to_owned()),
            ],
            bup: date(one.employee.birth.year() + 58, 4, 1),
            outcome: one.outcome.clone(),
            ways_up: score::ways_up(facts, &self.profile),
            evidence: one.evidence.clone(),
            queue: self.place(one),
            queue_override: None,
            history: vec![
                HistoryLine {
                    date: date(2026, 1, 20),
                    event: HistoryEvent::Rated {
                        year: 2025,
                        rating: Rating::Meets,
                    },
                },
                HistoryLine {
                    date: date(2025, 5, 2),
                    event: HistoryEvent::Queue {
                        put: true,
                        note: "calon kepala bidang".to_owned(),
                        by: "analis1".to_owned(),
                    },
                },
            ],
            my_asn: Some((7_100, date(2026, 11, 1))),
            notes: Vec::new(),
        }
    }

    fn find(&self, text: &str, limit: u32) -> FindHits {
        let words = text.to_uppercase();
        let hits: Vec<&One> = self
            .people
            .iter()
            .filter(|one| {
                words
                    .split(' ')
                    .all(|word| one.employee.name.contains(word))
            })
            .collect();
        FindHits {
            text: text.to_owned(),
            total: hits.len() as u64,
            people: hits
                .into_iter()
                .take(limit as usize)
                .map(|one| FindHit {
                    person: Self::row(one),
                    score: 100,
                })
                .collect(),
        }
    }

    /// The draft shown beside the queue.
    pub fn head() -> PlanHead {
        PlanHead {
            id: PlanId(3),
            version: Version(1),
            name: "Rencana 24 Nov 2026".to_owned(),
            status: PlanStatus::Draft,
            at: "2026-11-24T08:00:00Z".parse().unwrap(),
            by: "analis1".to_owned(),
            scheduled: 60,
            unscheduled: 61,
            value: 67_943,
            bound: 67_960,
            gap_ppm: 251,
            optimal: false,
            cost: Rupiah(599_250_000),
            ceiling: Rupiah(600_000_000),
            stale: false,
        }
    }

    fn queue(&self, ask: &QueueAsk) -> QueueView {
        let rows: Vec<QueueRow> = self
            .queue
            .iter()
            .enumerate()
            .map(|(place, index)| {
                let one = &self.people[*index];
                let entry = one.entry.clone().unwrap();
                let rank = place as u64 + 1;
                let scheduled = Self::scheduled(rank, &entry);
                let blocked = entry.blocked.is_some();
                let reasons = ["budget", "session_full", "unit_day", "rank"];
                let unscheduled =
                    (scheduled.is_none() && !blocked).then(|| reasons[place % 4].to_owned());
                QueueRow {
                    rank: (!blocked).then_some(rank),
                    person: Self::row(one),
                    version: Version(1),
                    entry,
                    by_hand: None,
                    note: String::new(),
                    wishes: if place == 0 {
                        self.wishes.clone()
                    } else {
                        Vec::new()
                    },
                    seat: None,
                    scheduled,
                    unscheduled,
                }
            })
            .collect();
        let total = rows.len() as u64;
        let count = |code: &str| {
            rows.iter()
                .filter(|row| row.unscheduled.as_deref() == Some(code))
                .count() as u64
        };
        let unscheduled = ["budget", "session_full", "unit_day", "rank"]
            .into_iter()
            .map(|code| (code.to_owned(), count(code)))
            .collect();
        let reasons = QueueReason::ALL
            .into_iter()
            .map(|reason| {
                let count = rows.iter().filter(|row| row.entry.reason == reason).count() as u64;
                (reason, count)
            })
            .collect();
        let blocked = rows.iter().filter_map(|row| row.entry.blocked).fold(
            Vec::new(),
            |mut counts: Vec<(_, u64)>, block| {
                match counts.iter_mut().find(|(other, _)| *other == block) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((block, 1)),
                }
                counts
            },
        );
        let scheduled = rows.iter().filter(|row| row.scheduled.is_some()).count() as u64;
        let matching: Vec<QueueRow> = rows
            .into_iter()
            .filter(|row| match ask.show {
                QueueShow::All => true,
                QueueShow::Scheduled => row.scheduled.is_some(),
                QueueShow::Unscheduled => row.unscheduled.is_some(),
                QueueShow::Blocked => row.entry.blocked.is_some(),
            })
            .collect();
        QueueView {
            plan: Some(PlanHead {
                status: self.status,
                ..Self::head()
            }),
            total,
            reasons,
            blocked,
            scheduled,
            unscheduled,
            matching: matching.len() as u64,
            offset: ask.window.offset,
            located: ask
                .locate
                .and_then(|id| matching.iter().position(|row| row.person.id == id))
                .map(|place| place as u64),
            rows: matching
                .into_iter()
                .skip(ask.window.offset as usize)
                .take(ask.window.limit as usize)
                .collect(),
        }
    }
}

/// What the clerk would tell about a small file of employees; none where nothing is awaited.
pub fn clerk(task: &Task) -> Option<News> {
    match task {
        Task::Complete { ticket, typed } => {
            let entry = |name: &str, bytes| Entry {
                typed: name.to_owned(),
                name: name.to_owned(),
                is_folder: name.ends_with('/'),
                bytes,
            };
            let entries: Vec<Entry> = [
                entry("Data_ASN_November_26.csv", 4_812_345),
                entry("daftar-dinas.xlsx", 48_120),
                entry("rekap-uptd.xls", 96_240),
                entry("arsip/", 0),
            ]
            .into_iter()
            .filter(|entry| entry.typed.starts_with(typed.as_str()))
            .collect();
            let common = match entries.as_slice() {
                [one] => one.typed.clone(),
                _ => typed.clone(),
            };
            Some(News::Completed(
                *ticket,
                Completion {
                    typed: typed.clone(),
                    entries,
                    common,
                    fault: None,
                },
            ))
        }
        Task::Look { ticket, choices } => Some(News::Looked(*ticket, look_at(choices))),
        Task::Mappings { ticket } => Some(News::Mappings(
            *ticket,
            Ok(vec![Saved {
                name: "daftar-dinas".to_owned(),
                kind: Some(FileKind::Employees),
                columns: std::collections::BTreeMap::new(),
            }]),
        )),
        Task::Import { .. } | Task::WriteRejects { .. } | Task::SaveMapping { .. } => None,
    }
}

const EXPORT: &str = "DATA ASN PER 1 NOVEMBER 2026\n\n\
NIP BARU,NAMA,TANGGAL LAHIR,JENIS KELAMIN,GOL AKHIR NAMA,JENIS JABATAN NAMA,JABATAN NAMA,TMT JABATAN,UNOR ID,UNOR NAMA,WARNA\n\
198503012010012001,SITI CONTOH,01-03-1985,F,III/d,Jabatan Pelaksana,Pengelola Data,01-01-2020,D01,DINAS CONTOH,biru\n\
19781231200502100,BUDI CONTOH,31-12-1978,M,III/c,Jabatan Pelaksana,Analis Kepegawaian,01-02-2021,D01,DINAS CONTOH,hijau\n\
197812312005021002,RAHMAT CONTOH,31-12-1978,M,IV/a,Jabatan Struktural,Kepala Seksi Data Contoh,01-02-2026,D01,DINAS CONTOH,\n\
199001012015031003,DEWI CONTOH,01-01-1990,M,III/b,Jabatan Pelaksana,Pranata Komputer,01-02-2022,D02,BADAN CONTOH,\n\
198807072012122004,NUR CONTOH,07-13-1988,F,III/c,Jabatan Pelaksana,Arsiparis,01-02-2022,D02,BADAN CONTOH,\n";
const OWN_LIST: &str = "Nomor Induk,Nama Pegawai Lengkap,Tgl. Lahir,Pangkat Golongan,Hobi\n\
198503012010012001,SITI CONTOH,01-03-1985,III/d,catur\n";

fn look_at(choices: &Choices) -> Result<Arc<Trial>, Box<Refusal>> {
    let name = choices.name();
    let is_own = name == "daftar-dinas.xlsx" && choices.columns.is_empty();
    let text = if name.starts_with("daftar-dinas") {
        OWN_LIST
    } else {
        EXPORT
    };
    let options = ReadOptions {
        kind: choices.kind,
        renames: choices.columns.clone(),
        ..ReadOptions::default()
    };
    let document = match read_document(text.as_bytes(), &name, &options) {
        Ok(document) => document,
        Err(error) => {
            let column = |own: &str, target: Option<&str>, percent, sample: &str| Column {
                own: own.to_owned(),
                target: target.map(str::to_owned),
                percent,
                sample: sample.to_owned(),
            };
            let columns = is_own.then(|| Columns {
                kind: FileKind::Employees,
                header_row: 1,
                columns: vec![
                    column(
                        "Nomor Induk",
                        Some("NIP BARU"),
                        Some(95),
                        "198503012010012001",
                    ),
                    column("Nama Pegawai Lengkap", None, Some(58), "SITI CONTOH"),
                    column("Tgl. Lahir", Some("TANGGAL LAHIR"), Some(84), "01-03-1985"),
                    column(
                        "Pangkat Golongan",
                        Some("GOL AKHIR NAMA"),
                        Some(70),
                        "III/d",
                    ),
                    column("Hobi", None, None, "catur"),
                ],
            });
            return Err(Box::new(Refusal {
                choices: choices.clone(),
                why: Why::Read(error),
                columns,
            }));
        }
    };
    let change = |field: &str, was: &str, now: &str| FieldChange {
        field: field.to_owned(),
        was: was.to_owned(),
        now: now.to_owned(),
    };
    let mut report = FileReport {
        name: document.name.clone(),
        sha256: document.sha256.clone(),
        kind: document.kind,
        as_of: document.as_of,
        rows: document.rows.len() as u64,
        new: 0,
        changed: 0,
        same: 0,
        kept_newer: 0,
        rejected: Vec::new(),
        notes: Vec::new(),
        unknown_columns: document.unknown_columns.clone(),
        verdicts: Vec::new(),
    };
    for (place, row) in document.rows.iter().enumerate() {
        let verdict = match (&row.verdict, place) {
            (Err(rejection), _) => {
                report.rejected.push(RejectedRow {
                    row: row.row,
                    cell: rejection.cell.clone(),
                    column: rejection.column.clone(),
                    reason: rejection.reason.clone(),
                });
                Verdict::Rejected
            }
            (Ok(_), 0) => {
                report.same += 1;
                Verdict::Same
            }
            (Ok(_), 2) => {
                report.changed += 1;
                Verdict::Changed(vec![
                    change(
                        "position",
                        "Kepala Seksi Arsip Contoh",
                        "Kepala Seksi Data Contoh",
                    ),
                    change("golongan", "34", "41"),
                    change("position_since", "2022-01-02", "2026-02-01"),
                ])
            }
            (Ok(_), _) => {
                report.new += 1;
                Verdict::New
            }
        };
        report.verdicts.push(RowVerdict {
            row: row.row,
            verdict,
        });
    }
    Ok(Arc::new(Trial::new(choices.clone(), document, report, 2)))
}

/// Two imports, one of them taken back.
pub fn imports() -> Vec<ImportRow> {
    let file = |name: &str, kind: &str, counts: [u64; 5]| {
        let [rows, new, changed, same, rejected] = counts;
        ImportedFile {
            name: name.to_owned(),
            sha256: "5f2c0d6c9e4f3d7a1b8e6c5d4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a".to_owned(),
            kind: kind.to_owned(),
            rows,
            new,
            changed,
            same,
            rejected,
        }
    };
    let at = |text: &str| text.parse().unwrap();
    vec![
        ImportRow {
            id: ImportId(3),
            at: at("2026-11-20T03:15:00Z"),
            by: "analis1".to_owned(),
            files: vec![file(
                "rekap-uptd.xls",
                "assessment_recap",
                [134, 130, 0, 0, 4],
            )],
            undone: None,
        },
        ImportRow {
            id: ImportId(2),
            at: at("2026-11-19T08:40:00Z"),
            by: "analis2".to_owned(),
            files: vec![file(
                "Data_ASN_Oktober_26.xlsx",
                "employees",
                [9_012, 3, 41, 8_968, 0],
            )],
            undone: Some(at("2026-11-19T08:52:00Z")),
        },
        ImportRow {
            id: ImportId(1),
            at: at("2026-01-05T01:10:00Z"),
            by: "analis1".to_owned(),
            files: vec![
                file("HierarkiUnor.xlsx", "units", [952, 952, 0, 0, 0]),
                file(
                    "Data_ASN_Januari_26.xlsx",
                    "employees",
                    [9_012, 9_012, 0, 0, 0],
                ),
            ],
            undone: None,
        },
    ]
}

/// A small unit with two below it.
fn sources() -> SourcesView {
    let unit = |id, name: &str, headcount: u64| UnitSources {
        id: UnitId(id),
        name: name.to_owned(),
        headcount,
        rows: Feed::all()
            .enumerate()
            .map(|(place, feed)| {
                let share = headcount * (13 - place as u64) / 13;
                let covered = if place == 12 { 0 } else { share };
                SourceRow {
                    feed,
                    covered,
                    stale: if place % 3 == 1 { covered / 4 } else { 0 },
                    days: (covered > 0).then(|| (date(2026, 1, 5), date(2026, 11, 14))),
                    file: (covered > 0).then(|| format!("berkas-{place}.xlsx")),
                }
            })
            .collect(),
    };
    SourcesView {
        today: TODAY,
        unit: unit(1, "Pemerintah Provinsi Kalimantan Timur", 9_012),
        parts: vec![
            unit(2, "Dinas Kehutanan", 611),
            unit(3, "Badan Kepegawaian Daerah", 97),
        ],
    }
}
