//! Which unit a person means: its number, its code in the source, its name, or a part of the name.

use std::collections::BTreeMap;

use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::domain::person::UnitId;
use crate::store::ask::UnitRow;
use crate::words::Lang;
use crate::words::cli as words;

/// Most candidates that are listed.
const LISTED: usize = 12;

/// Finds the unit. A code wins over a number, a whole name over a part. Where several names fit and one of the units contains all
/// the others, that one is meant; otherwise the candidates are told.
pub fn choose<'a>(lang: Lang, units: &'a [UnitRow], text: &str) -> Result<&'a UnitRow, Failure> {
    let text = text.trim();
    if let Some(unit) = units
        .iter()
        .find(|unit| unit.code.eq_ignore_ascii_case(text))
    {
        return Ok(unit);
    }
    if let Ok(number) = text.parse::<i64>()
        && let Some(unit) = units.iter().find(|unit| unit.id == UnitId(number))
    {
        return Ok(unit);
    }
    let wanted = folded(text);
    if wanted.is_empty() {
        return Err(Failure::usage(words::no_such_unit(lang, text)));
    }
    let exact: Vec<&UnitRow> = units
        .iter()
        .filter(|unit| folded(&unit.name) == wanted)
        .collect();
    let hits = if exact.is_empty() {
        units
            .iter()
            .filter(|unit| {
                let name = folded(&unit.name);
                wanted.split(' ').all(|word| name.contains(word))
            })
            .collect()
    } else {
        exact
    };
    match hits.as_slice() {
        [] => Err(Failure::usage(words::no_such_unit(lang, text))),
        [only] => Ok(only),
        several => common_root(units, several).ok_or_else(|| ambiguous(lang, units, several, text)),
    }
}

/// Lower case, single blanks, without the marks between words.
fn folded(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one of these that all the others lie below.
fn common_root<'a>(units: &[UnitRow], several: &[&'a UnitRow]) -> Option<&'a UnitRow> {
    let parents: BTreeMap<UnitId, Option<UnitId>> =
        units.iter().map(|unit| (unit.id, unit.parent)).collect();
    let lies_below = |unit: &UnitRow, top: UnitId| {
        let mut above = unit.parent;
        // A tree of n units has no path longer than n; the bound keeps a damaged one from running for ever.
        for _ in 0..units.len() {
            match above {
                Some(id) if id == top => return true,
                Some(id) => above = parents.get(&id).copied().flatten(),
                None => return false,
            }
        }
        false
    };
    several
        .iter()
        .find(|top| {
            several
                .iter()
                .all(|unit| unit.id == top.id || lies_below(unit, top.id))
        })
        .copied()
}

fn ambiguous(lang: Lang, units: &[UnitRow], several: &[&UnitRow], text: &str) -> Failure {
    let name_of = |id: Option<UnitId>| {
        id.and_then(|id| units.iter().find(|unit| unit.id == id))
            .map_or("", |unit| unit.name.as_str())
    };
    let mut more: Vec<String> = several
        .iter()
        .take(LISTED)
        .map(|unit| format!("{:>6}  {} · {}", unit.id.0, unit.name, name_of(unit.parent)))
        .collect();
    if several.len() > LISTED {
        more.push(format!("     … +{}", several.len() - LISTED));
    }
    Failure::Said {
        status: Status::Usage,
        sentence: words::ambiguous_unit(lang, text, several.len()),
        more,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: i64, parent: Option<i64>, code: &str, name: &str) -> UnitRow {
        UnitRow {
            id: UnitId(id),
            code: code.to_owned(),
            name: name.to_owned(),
            parent: parent.map(UnitId),
            depth: 0,
            children: 0,
            headcount: 0,
            own: 0,
            completeness: None,
        }
    }

    fn tree() -> Vec<UnitRow> {
        vec![
            unit(1, None, "A0", "Pemerintah Provinsi Kalimantan Timur"),
            unit(2, Some(1), "A1", "Dinas Kesehatan"),
            unit(3, Some(2), "A2", "Sekretariat Dinas Kesehatan"),
            unit(4, Some(2), "A3", "Subbagian Umum"),
            unit(5, Some(1), "A4", "Dinas Kehutanan"),
            unit(6, Some(5), "A5", "Subbagian Umum"),
            unit(7, Some(1), "3", "Dinas PUPR-Pera"),
        ]
    }

    fn chosen(text: &str) -> Option<i64> {
        choose(Lang::Id, &tree(), text).ok().map(|unit| unit.id.0)
    }

    #[test]
    fn a_unit_is_named_by_number_code_name_or_part() {
        assert_eq!(chosen("2"), Some(2));
        assert_eq!(chosen("a4"), Some(5));
        assert_eq!(chosen("3"), Some(7), "a code wins over a number");
        assert_eq!(chosen("dinas  KESEHATAN"), Some(2));
        assert_eq!(chosen("pupr pera"), Some(7));
        assert_eq!(
            chosen("kesehatan"),
            Some(2),
            "the one that contains the other"
        );
    }

    #[test]
    fn what_could_mean_several_units_is_refused_with_the_list() {
        let units = tree();
        let Err(Failure::Said { status, more, .. }) = choose(Lang::Id, &units, "subbagian umum")
        else {
            panic!("two units have that name");
        };
        assert_eq!(status, Status::Usage);
        assert_eq!(more.len(), 2);
        assert!(more[0].contains("Dinas Kesehatan") && more[1].contains("Dinas Kehutanan"));
        assert!(chosen("tidak ada").is_none() && chosen(" - ").is_none());
    }
}
