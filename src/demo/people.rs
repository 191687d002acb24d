//! The people of the synthetic province: posts filled unit by unit, with names, numbers and grades that fit each other.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::demo::character;
use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::jobs;
use crate::demo::jobs::Group;
use crate::demo::jobs::Job;
use crate::demo::jobs::Ladder;
use crate::demo::names::Names;
use crate::demo::units::Tree;
use crate::domain::evidence::Degree;
use crate::domain::person::Employment;
use crate::domain::person::Sex;
use crate::domain::position::Golongan;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;
use crate::domain::position::bup_date;
use crate::domain::position::bup_years;

/// One made-up ASN.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) nip: String,
    pub(super) name: String,
    pub(super) birthplace: String,
    pub(super) title_front: String,
    pub(super) title_back: String,
    pub(super) birth: Date,
    pub(super) sex: Sex,
    pub(super) employment: Employment,
    pub(super) legal_status: &'static str,
    pub(super) service_since: Date,
    pub(super) golongan: Golongan,
    pub(super) golongan_since: Date,
    pub(super) unit: Option<usize>,
    pub(super) position: String,
    pub(super) kind: PositionKind,
    pub(super) level: Level,
    pub(super) eselon: Option<u8>,
    pub(super) position_since: Date,
    pub(super) degree: Degree,
    pub(super) study: &'static str,
    pub(super) graduated: i16,
    pub(super) group: Group,
    /// The vacant unit that the person heads as Plt beside the own post.
    pub(super) acting_for: Option<usize>,
    /// How well the record is kept, from 0 to 100: of the agency first, then of the unit, then of the person.
    pub(super) care: i32,
    /// What ratings and results have in common, about −100 to 100.
    pub(super) merit: i32,
}

impl Person {
    /// A share of gaps in a thousand, as it is where records are kept as everywhere (`usual`), made smaller by care and
    /// larger by the lack of it.
    pub(super) fn gap(&self, usual: usize) -> usize {
        let lack = usize::try_from(110 - self.care).unwrap_or(0);
        (usual * lack * lack / 2_500).min(950)
    }
}

/// A vacancy to be filled.
struct Vacancy {
    unit: usize,
    job: Option<Job>,
    eselon: Option<u8>,
}

/// Fills the tree with so many people.
pub(super) fn settle(tree: &Tree, people: usize, seed: u64, today: Date) -> Vec<Person> {
    let mut dice = Dice::new(seed, Concern::People);
    let vacancies = vacancies(tree, people, &mut dice);
    let mut maker = Maker {
        tree,
        today,
        dice,
        names: Names::new(seed),
        serials: HashMap::new(),
    };
    let mut persons: Vec<Person> = vacancies
        .iter()
        .map(|vacancy| maker.person(vacancy))
        .collect();
    maker.mark_exceptions(&mut persons);
    character::appoint_acting_heads(tree, &mut persons);
    character::give(tree, &mut persons, seed);
    persons
}

/// So many posts, agency by agency in proportion to its size: heads first, then staff by the draw of each unit.
fn vacancies(tree: &Tree, people: usize, dice: &mut Dice) -> Vec<Vacancy> {
    let total: usize = tree.agencies.iter().map(|agency| agency.size).sum();
    let mut of_agency: Vec<Vec<usize>> = vec![Vec::new(); tree.agencies.len()];
    for (place, unit) in tree.units.iter().enumerate() {
        if let Some(agency) = unit.agency {
            of_agency[agency].push(place);
        }
    }
    let mut vacancies = Vec::with_capacity(people);
    let mut sizes = 0;
    for (agency, units) in of_agency.iter().enumerate() {
        // Running totals, so that rounding never loses anybody.
        let before = sizes * people / total;
        sizes += tree.agencies[agency].size;
        let size = sizes * people / total - before;
        let mut left = size;
        for unit in units {
            let Some(eselon) = tree.units[*unit].head else {
                continue;
            };
            // About one lower post in thirteen is vacant too; heads take at the most half of a small agency.
            let is_filled = if eselon < 30 {
                !tree.units[*unit].is_vacant
            } else {
                !dice.permille(75)
            };
            if left > size / 2 && is_filled {
                vacancies.push(Vacancy {
                    unit: *unit,
                    job: None,
                    eselon: Some(eselon),
                });
                left -= 1;
            }
        }
        let mix = jobs::mix(&tree.agencies[agency].mix);
        let school = jobs::mix("sekolah");
        let clerks = jobs::mix("kantor");
        let draws: Vec<u32> = units.iter().map(|unit| tree.units[*unit].draw).collect();
        for _ in 0..left {
            let unit = units[dice.weighted(&draws)];
            let name = &tree.units[unit].name;
            let jobs = if tree.units[unit].is_school() {
                &school
            } else if tree.agencies[agency].mix == "rumah_sakit" && name.contains("ubbagian") {
                &clerks
            } else {
                &mix
            };
            let weights: Vec<u32> = jobs.iter().map(|job| job.weight).collect();
            vacancies.push(Vacancy {
                unit,
                job: Some(jobs[dice.weighted(&weights)]),
                eselon: None,
            });
        }
    }
    vacancies
}

struct Maker<'a> {
    tree: &'a Tree,
    today: Date,
    dice: Dice,
    names: Names,
    serials: HashMap<(Date, Date, bool, bool), u16>,
}

/// A date from parts that are right by construction.
fn day(year: i16, month: i8, day: i8) -> Date {
    Date::new(year, month, day).unwrap_or(Date::MIN)
}

fn small(value: i32) -> i8 {
    i8::try_from(value).unwrap_or(1)
}

impl Maker<'_> {
    fn person(&mut self, vacancy: &Vacancy) -> Person {
        let sex = if self
            .dice
            .permille(if vacancy.eselon.is_some() { 340 } else { 520 })
        {
            Sex::Female
        } else {
            Sex::Male
        };
        let (position, kind, level, study, group) = self.post(vacancy);
        let employment = self.employment(vacancy, level);
        let degree = self.degree(level, vacancy.job.map(|job| job.ladder));
        let birth = self.birth(level, &position, employment);
        let service_since = self.service_since(birth, employment, level);
        let golongan = self.golongan(employment, degree, level, service_since);
        let nip = self.number(birth, service_since, sex, employment);
        let (mut title_front, title_back) = jobs::titles(study, degree);
        let age = self.today.year() - birth.year();
        let named = self.names.draw(sex);
        if title_front.is_empty() && self.names.is_pilgrim(age) {
            title_front = if sex == Sex::Male { "H." } else { "Hj." };
        }
        let years = i32::from(self.today.year() - service_since.year()).max(1);
        let position_since = self.past_day(years.min(9), service_since);
        let golongan_since = self.past_day(years.min(4), service_since);
        let graduation_age = match degree {
            Degree::Sd | Degree::Sltp | Degree::Slta | Degree::D1 | Degree::D2 => 19,
            Degree::D3 => 22,
            Degree::S1 => 23,
            Degree::S2 | Degree::S3 => 31,
        };
        Person {
            nip,
            name: named.name,
            birthplace: named.birthplace,
            title_front: title_front.to_owned(),
            title_back: title_back.to_owned(),
            birth,
            sex,
            employment,
            legal_status: "01",
            service_since,
            golongan,
            golongan_since,
            unit: Some(vacancy.unit),
            position,
            kind,
            level,
            eselon: vacancy.eselon,
            position_since,
            degree,
            study,
            graduated: (birth.year() + graduation_age).min(self.today.year() - 1),
            group,
            acting_for: None,
            care: 0,
            merit: 0,
        }
    }

    fn post(&mut self, vacancy: &Vacancy) -> (String, PositionKind, Level, &'static str, Group) {
        if let Some(eselon) = vacancy.eselon {
            let level = match eselon / 10 {
                1 => Level::JptMadya,
                2 => Level::JptPratama,
                3 => Level::Administrator,
                _ => Level::Pengawas,
            };
            let name = head_of(&self.tree.units[vacancy.unit].name);
            let study = [
                "Ilmu Pemerintahan",
                "Manajemen",
                "Administrasi Negara",
                "Teknik Sipil",
                "Akuntansi",
            ];
            return (
                name,
                PositionKind::Structural,
                level,
                *self.dice.pick(&study),
                Group::Office,
            );
        }
        let Some(job) = vacancy.job else {
            unreachable!("a vacancy without a head has a job")
        };
        let (level, word) = match job.ladder {
            Ladder::General => (Level::Pelaksana, ""),
            Ladder::Expert => *self.dice.pick(&[
                (Level::AhliPertama, " Ahli Pertama"),
                (Level::AhliPertama, " Ahli Pertama"),
                (Level::AhliMuda, " Ahli Muda"),
                (Level::AhliMuda, " Ahli Muda"),
                (Level::AhliMadya, " Ahli Madya"),
            ]),
            Ladder::Skilled => *self.dice.pick(&[
                (Level::Terampil, " Terampil"),
                (Level::Mahir, " Mahir"),
                (Level::Penyelia, " Penyelia"),
            ]),
        };
        let kind = if job.ladder == Ladder::General {
            PositionKind::General
        } else {
            PositionKind::Functional
        };
        (
            format!("{}{word}", job.name),
            kind,
            level,
            job.study,
            job.group,
        )
    }

    fn employment(&mut self, vacancy: &Vacancy, level: Level) -> Employment {
        let entry = matches!(
            level,
            Level::AhliPertama | Level::Terampil | Level::Pelaksana
        );
        if vacancy.eselon.is_some() || !entry {
            return Employment::Pns;
        }
        match self.dice.below(1_000) {
            0..=7 => Employment::PppkPartTime,
            8..=199 => Employment::Pppk,
            _ => Employment::Pns,
        }
    }

    fn degree(&mut self, level: Level, ladder: Option<Ladder>) -> Degree {
        let choices: &[Degree] = match (level, ladder) {
            (Level::JptMadya | Level::JptPratama, _) => {
                &[Degree::S2, Degree::S2, Degree::S2, Degree::S3, Degree::S1]
            }
            (Level::Administrator, _) => &[Degree::S2, Degree::S1],
            (Level::Pengawas, _) => &[Degree::S1, Degree::S1, Degree::S2],
            (_, Some(Ladder::Skilled)) => &[Degree::D3, Degree::D3, Degree::D3, Degree::S1],
            (_, Some(Ladder::General)) => &[
                Degree::Slta,
                Degree::Slta,
                Degree::D3,
                Degree::S1,
                Degree::S1,
            ],
            (Level::AhliMadya, _) => &[Degree::S1, Degree::S2],
            _ => &[Degree::S1, Degree::S1, Degree::S1, Degree::S1, Degree::S2],
        };
        *self.dice.pick(choices)
    }

    /// An age that fits the level, and nobody past retirement.
    fn birth(&mut self, level: Level, position: &str, employment: Employment) -> Date {
        let years = bup_years(level, position);
        let (youngest, oldest) = match level {
            Level::JptMadya | Level::JptPratama => (46, 59),
            Level::Administrator => (40, 57),
            Level::Pengawas => (34, 57),
            Level::AhliUtama | Level::AhliMadya => (43, 59),
            Level::AhliMuda | Level::Penyelia => (36, 57),
            Level::Mahir => (32, 57),
            Level::Pelaksana => (24, 57),
            Level::AhliPertama | Level::Terampil | Level::Pemula => (25, 46),
        };
        let oldest = if employment == Employment::Pns {
            oldest
        } else {
            oldest.min(50)
        };
        loop {
            let age = self.dice.between(youngest, oldest);
            let year = self.today.year() - i16::try_from(age).unwrap_or(40);
            let birth = day(
                year,
                small(self.dice.between(1, 12)),
                small(self.dice.between(1, 28)),
            );
            if bup_date(birth, years) > self.today {
                return birth;
            }
        }
    }

    fn service_since(&mut self, birth: Date, employment: Employment, level: Level) -> Date {
        if employment != Employment::Pns {
            return day(
                *self.dice.pick(&[2021, 2022, 2023, 2023, 2024, 2024, 2025]),
                1,
                1,
            );
        }
        // Whoever heads something has served for some years.
        let seasoned = if level <= Level::Administrator { 15 } else { 2 };
        let latest = (self.today.year() - seasoned).min(2025);
        let year =
            (birth.year() + i16::try_from(self.dice.between(21, 31)).unwrap_or(25)).min(latest);
        day(year, small(*self.dice.pick(&[1, 2, 3, 4, 12])), 1)
    }

    /// The grade of entry by degree, a step every four years, within what the level asks for.
    fn golongan(
        &mut self,
        employment: Employment,
        degree: Degree,
        level: Level,
        since: Date,
    ) -> Golongan {
        if employment != Employment::Pns {
            return Golongan(match degree {
                Degree::S1 | Degree::S2 | Degree::S3 => 109,
                Degree::D3 => 107,
                Degree::Sd | Degree::Sltp | Degree::Slta | Degree::D1 | Degree::D2 => 105,
            });
        }
        let entry = match degree {
            Degree::S3 | Degree::S2 => 9,
            Degree::S1 => 8,
            Degree::D3 => 6,
            Degree::Sd | Degree::Sltp | Degree::Slta | Degree::D1 | Degree::D2 => 4,
        };
        let steps = i32::from(self.today.year() - since.year()) / 4;
        let (least, most) = match level {
            Level::JptMadya => (15, 16),
            Level::JptPratama => (13, 15),
            Level::Administrator | Level::AhliMadya | Level::AhliUtama => (12, 14),
            Level::Pengawas => (10, 12),
            Level::AhliMuda | Level::Penyelia => (10, 11),
            Level::Pelaksana => (4, 11),
            Level::AhliPertama | Level::Mahir => (8, 9),
            Level::Terampil | Level::Pemula => (5, 8),
        };
        let index = (entry + steps).clamp(least, most);
        // Classes I to III have four steps, IV has five.
        let id = if index >= 12 {
            41 + index - 12
        } else {
            (index / 4 + 1) * 10 + index % 4 + 1
        };
        Golongan(u8::try_from(id).unwrap_or(31))
    }

    fn number(&mut self, birth: Date, since: Date, sex: Sex, employment: Employment) -> String {
        let female = sex == Sex::Female;
        let contract = employment != Employment::Pns;
        let serial = self
            .serials
            .entry((birth, since, female, contract))
            .or_default();
        *serial += 1;
        let mark = if contract {
            "21".to_owned()
        } else {
            format!("{:02}", since.month())
        };
        format!(
            "{:04}{:02}{:02}{:04}{mark}{}{serial:03}",
            birth.year(),
            birth.month(),
            birth.day(),
            since.year(),
            if female { 2 } else { 1 },
        )
    }

    fn past_day(&mut self, years: i32, not_before: Date) -> Date {
        let year = self.today.year() - i16::try_from(self.dice.between(0, years)).unwrap_or(0);
        let date = day(
            year,
            small(self.dice.between(1, 12)),
            small(self.dice.between(1, 28)),
        );
        let latest = self.today.saturating_sub(jiff::Span::new().days(40));
        date.min(latest).max(not_before)
    }

    /// The few who are not simply at work: on leave, studying, suspended, in MPP, without a unit.
    fn mark_exceptions(&mut self, persons: &mut [Person]) {
        let count = persons.len();
        let share = |per_ten_thousand: usize| (count * per_ten_thousand).div_ceil(10_000);
        let order = self.dice.shuffled(count);
        let mut order = order.into_iter();
        for (status, number) in [
            ("02", share(13)),
            ("03", share(45)),
            ("04", share(3)),
            ("20", share(4)),
        ] {
            for index in order.by_ref().take(number) {
                persons[index].legal_status = status;
            }
        }
        for index in order.take(share(3).min(2)) {
            persons[index].unit = None;
        }
    }
}

/// The title of whoever heads a unit.
pub(super) fn head_of(unit: &str) -> String {
    let (kind, rest) = unit.split_once(' ').unwrap_or((unit, ""));
    match kind {
        "Sekretariat" if rest.starts_with("Daerah") => "Sekretaris Daerah".to_owned(),
        "Sekretariat" if rest.is_empty() => "Sekretaris".to_owned(),
        "Sekretariat" => format!("Sekretaris {rest}"),
        "Rumah" => format!("Direktur {unit}"),
        "Inspektorat" => "Inspektur Daerah".to_owned(),
        "Asisten" | "Staf" | "Wakil" | "Inspektur" => unit.to_owned(),
        _ => format!("Kepala {unit}"),
    }
}
