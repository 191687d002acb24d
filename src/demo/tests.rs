//! Tests of the demonstration: same bytes, reported sizes, every kind of file.

use std::collections::HashMap;
use std::collections::HashSet;
use std::fs;

use jiff::civil::date;

use super::*;
use crate::domain::nip::Nip;

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
