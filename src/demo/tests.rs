//! Tests of the demonstration: same bytes, reported sizes, every kind of file.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fs;

use jiff::civil::date;

use super::*;
use crate::demo::jobs::Group;
use crate::domain::nip::Nip;
use crate::exchange::read::ReadOptions;
use crate::exchange::read::read_file;

fn options(people: usize, seed: u64) -> DemoOptions {
    DemoOptions {
        people,
        seed,
        today: date(2026, 11, 24),
    }
}

fn bytes(options: &DemoOptions) -> Vec<(String, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let paths = write_files(folder.path(), options).unwrap();
    paths
        .iter()
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read(path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let first = bytes(&options(300, 1));
    assert_eq!(
        first,
        bytes(&DemoOptions {
            today: date(2026, 11, 2),
            ..options(300, 1)
        })
    );
    let other = bytes(&options(300, 2));
    assert_eq!(first.len(), other.len());
    assert!(first.iter().zip(&other).all(|(one, two)| one != two));
}

#[test]
fn the_full_province_has_the_sizes_that_were_reported() {
    let tree = units::build(1, PEOPLE);
    assert!(
        (900..=1_000).contains(&tree.units.len()),
        "{} units",
        tree.units.len()
    );
    assert!(
        tree.units
            .iter()
            .enumerate()
            .all(|(place, unit)| unit.parent.is_none_or(|parent| parent < place))
    );
    let codes: HashSet<&str> = tree.units.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes.len(), tree.units.len());
    let people = people::settle(&tree, PEOPLE, 1, date(2026, 11, 1));
    assert_eq!(people.len(), PEOPLE);
    let numbers: HashSet<&str> = people.iter().map(|person| person.nip.as_str()).collect();
    assert_eq!(numbers.len(), PEOPLE, "each NIP once");
    for person in &people {
        let nip: Nip = person.nip.parse().unwrap();
        assert_eq!((nip.birth(), nip.sex()), (person.birth, person.sex));
        assert!(person.position_since >= person.service_since);
        let letters = person
            .name
            .chars()
            .all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '\'' | '.'));
        assert!(letters && person.name.contains(' '), "{}", person.name);
    }
    let mut by_agency: HashMap<usize, usize> = HashMap::new();
    for agency in people
        .iter()
        .filter_map(|person| tree.units[person.unit?].agency)
    {
        *by_agency.entry(agency).or_default() += 1;
    }
    assert!(
        by_agency
            .values()
            .any(|count| (4_700..=5_100).contains(count)),
        "the schools' agency"
    );
}

#[test]
fn a_small_province_still_has_every_kind_of_file() {
    let names: Vec<String> = bytes(&options(60, 3))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    for start in [
        "Hierarki",
        "Data_ASN_PNS_November_26",
        "eKinerja_Tahunan_2025",
        "eKinerja_Bulanan_2026",
        "CACT_2024",
        "rw-jabatan",
        "SK_Tim",
        "MyASN",
    ] {
        assert!(
            names.iter().any(|name| name.starts_with(start)),
            "{start} is not among {names:?}"
        );
    }
}

#[test]
fn every_kind_of_work_is_there_in_a_province_of_three_hundred() {
    let tree = units::build(1, 300);
    let people = people::settle(&tree, 300, 1, date(2026, 11, 1));
    for group in [Group::Teacher, Group::Health, Group::Office] {
        let count = people.iter().filter(|person| person.group == group).count();
        assert!(count >= 15, "{group:?}: {count}");
    }
    let heads = people.iter().filter(|person| person.eselon.is_some());
    assert!(heads.count() < 150, "no agency consists of heads");
}

#[test]
fn posts_named_as_vacant_have_an_acting_head_and_no_other() {
    let tree = units::build(1, PEOPLE);
    let people = people::settle(&tree, PEOPLE, 1, date(2026, 11, 1));
    let vacant: Vec<usize> = (0..tree.units.len())
        .filter(|unit| tree.units[*unit].is_vacant)
        .collect();
    assert_eq!(vacant.len(), 12);
    for unit in vacant {
        let name = &tree.units[unit].name;
        let holds = |person: &&people::Person| person.unit == Some(unit) && person.eselon.is_some();
        assert!(!people.iter().any(|person| holds(&person)), "{name}");
        let acting: Vec<&people::Person> = people
            .iter()
            .filter(|person| person.acting_for == Some(unit))
            .collect();
        assert_eq!(acting.len(), 1, "{name}");
        let home = acting[0].unit.unwrap();
        assert_eq!(tree.units[home].agency, tree.units[unit].agency, "{name}");
    }
}

#[test]
fn agencies_keep_their_records_unevenly() {
    let tree = units::build(1, PEOPLE);
    let people = people::settle(&tree, PEOPLE, 1, date(2026, 11, 1));
    let mut care: HashMap<usize, Vec<i32>> = HashMap::new();
    for person in &people {
        if let Some(agency) = person.unit.and_then(|unit| tree.units[unit].agency) {
            care.entry(agency).or_default().push(person.care);
        }
    }
    let means: Vec<i32> = care
        .values()
        .filter(|values| values.len() > 30)
        .map(|values| values.iter().sum::<i32>() / i32::try_from(values.len()).unwrap())
        .collect();
    let (least, most) = (means.iter().min().unwrap(), means.iter().max().unwrap());
    assert!(most - least > 40, "from {least} to {most}");
}

#[test]
fn about_two_thousand_of_nine_thousand_were_never_assessed() {
    let mut assessed: HashSet<String> = HashSet::new();
    let mut attendances = HashMap::new();
    for (name, file) in bytes(&options(PEOPLE, 1)) {
        if !name.starts_with("CACT") && !name.starts_with("Rekap") {
            continue;
        }
        let mut book: calamine::Xlsx<_> =
            calamine::Reader::new(std::io::Cursor::new(file)).unwrap();
        let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
            .unwrap()
            .unwrap();
        let before = assessed.len();
        let mut count = 0;
        for row in sheet.rows() {
            let nip = row
                .iter()
                .map(ToString::to_string)
                .find(|cell| cell.len() == 18 && cell.bytes().all(|byte| byte.is_ascii_digit()));
            count += usize::from(nip.is_some());
            assessed.extend(nip);
        }
        assert!(assessed.len() > before, "{name}");
        attendances.insert(name, count);
    }
    for (name, count) in [
        ("Rekap_UPTD_2017-08.xlsx", 700),
        ("Rekap_UPTD_2019-10.xlsx", 500),
        ("Rekap_UPTD_2021-06.xlsx", 100),
        ("CACT_2024.xlsx", 4_000),
        ("CACT_2025.xlsx", 1_340),
    ] {
        assert_eq!(attendances[name], count, "{name}");
    }
    let never = PEOPLE - assessed.len();
    assert!((1_900..2_100).contains(&never), "{never}");
}

#[test]
fn no_file_is_empty_however_few_people_there_are() {
    for people in [1, 2, 7, 20] {
        for today in [date(2026, 1, 5), date(2026, 11, 24)] {
            let folder = tempfile::tempdir().unwrap();
            let options = DemoOptions {
                today,
                ..options(people, 1)
            };
            for path in write_files(folder.path(), &options).unwrap() {
                let document = read_file(&path, &ReadOptions::default());
                let document = document.unwrap_or_else(|error| panic!("{people}: {error}"));
                assert!(!document.rows.is_empty(), "{}", path.display());
                assert!(
                    document.rows.iter().all(|row| row.verdict.is_ok()),
                    "{}",
                    path.display()
                );
            }
        }
    }
}
