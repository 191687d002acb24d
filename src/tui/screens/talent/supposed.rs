//! What can be supposed of an item of the rules, and other cut-offs for the same rules.

use crate::domain::profile::Item;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;

/// Every part of the assessment at once, as [`crate::domain::assume`] names it.
pub(super) const ALL_PARTS: &str = "asesmen";
/// Accepting what waits.
pub(super) const VERIFY: &str = "verifikasi";

/// What an item can be supposed to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Values {
    /// A number of this kind.
    Number(NumberOf),
    /// One of these words.
    Words(&'static [&'static str]),
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberOf {
    /// 0–100.
    Points,
    /// 1–50 more pieces.
    Pieces,
}

/// None: nobody can bring it about.
pub(super) fn values(rule: &Rule) -> Option<Values> {
    Some(match rule {
        Rule::Assessment(_) => Values::Number(NumberOf::Points),
        Rule::Courses { .. } | Rule::Certificates { .. } => Values::Number(NumberOf::Pieces),
        Rule::Skp => Values::Words(&["diatas", "sesuai", "dibawah", "kurang", "sangat_kurang"]),
        Rule::Leadership { .. } => Values::Words(&["selesai", VERIFY]),
        Rule::Team { .. } => Values::Words(&[
            "head_cross",
            "head_internal",
            "member_cross",
            "member_internal",
            VERIFY,
        ]),
        Rule::Awards { .. } => Values::Words(&[
            "international",
            "national",
            "cross_agency",
            "agency",
            VERIFY,
        ]),
        Rule::Degree(_) => Values::Words(&["s3", "s2", "s1", "d3", "d2", "d1"]),
        Rule::Fit { .. } => Values::Words(&["ya", "tidak"]),
        Rule::Ekin
        | Rule::Integrity { .. }
        | Rule::Tenure { .. }
        | Rule::Diversity { .. }
        | Rule::Acting { .. } => return None,
    })
}

/// Items that can be supposed, in the order of the checklist.
pub(super) fn items(profile: &Profile) -> Vec<&Item> {
    profile
        .items
        .iter()
        .filter(|item| values(&item.rule).is_some())
        .collect()
}

/// Where a line of a profile's TOML stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Place {
    /// Before the first table.
    #[default]
    Top,
    /// In a table of this name.
    Table(String),
    /// In the item with this id; empty until it is read.
    Item(String),
}

/// Calls something with every line that sets a key: place, key, value; what comes back takes the value's stead.
fn walk(toml: &str, mut call: impl FnMut(&Place, &str, &str) -> Option<String>) -> String {
    let mut place = Place::Top;
    let mut text = String::new();
    for line in toml.lines() {
        let bare = line.trim();
        if bare == "[[item]]" {
            place = Place::Item(String::new());
        } else if let Some(name) = bare
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
            .filter(|name| !name.contains(['"', ',']))
        {
            place = Place::Table(name.to_owned());
        }
        let mut line = line.to_owned();
        if let Some((key, value)) = bare.split_once('=') {
            let (key, value) = (key.trim(), value.trim().trim_matches('"'));
            if let (Place::Item(id), "id") = (&mut place, key) {
                value.clone_into(id);
            }
            if let Some(changed) = call(&place, key, value) {
                line = format!("{key} = {changed}");
            }
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// What can be tuned of rules, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tuned {
    /// Lower bound of *menengah*.
    pub(super) medium: String,
    /// Lower bound of *tinggi*.
    pub(super) high: String,
    /// What a missing assessment means.
    pub(super) missing: String,
    /// Weights, by id of the item; without those that count for completeness only.
    pub(super) weights: Vec<(String, String)>,
}

/// What of it stands in a profile.
pub(super) fn tunable(toml: &str) -> Tuned {
    let mut found = Tuned::default();
    walk(toml, |place, key, value| {
        match (place, key) {
            (Place::Table(name), "medium") if name == "potential" => {
                value.clone_into(&mut found.medium);
            }
            (Place::Table(name), "high") if name == "potential" => {
                value.clone_into(&mut found.high);
            }
            (Place::Table(name), "missing") if name == "assessment" => {
                value.clone_into(&mut found.missing);
            }
            (Place::Item(id), "weight") if value != "0" => {
                found.weights.push((id.clone(), value.to_owned()));
            }
            _ => {}
        }
        None
    });
    found
}

/// The TOML of the same rules, tuned, as this version.
pub(super) fn tune(toml: &str, wanted: &Tuned, version: u32) -> String {
    let number = |text: &str| Some(text.trim().replace(',', "."));
    walk(toml, |place, key, _| match (place, key) {
        (Place::Top, "version") => Some(version.to_string()),
        (Place::Table(name), "medium") if name == "potential" => number(&wanted.medium),
        (Place::Table(name), "high") if name == "potential" => number(&wanted.high),
        (Place::Table(name), "missing") if name == "assessment" => {
            Some(format!("\"{}\"", wanted.missing))
        }
        (Place::Item(id), "weight") => wanted
            .weights
            .iter()
            .find(|(known, _)| known == id)
            .and_then(|(_, weight)| number(weight)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::Points;
    use crate::domain::profile::EMBEDDED;
    use crate::domain::profile::MissingRule;

    #[test]
    fn every_shipped_profile_can_be_tuned_and_comes_back_as_it_was() {
        for embedded in EMBEDDED {
            let before = Profile::parse(embedded.toml).unwrap();
            let found = tunable(embedded.toml);
            assert!(!found.weights.is_empty(), "{}", embedded.name);
            let same = Profile::parse(&tune(embedded.toml, &found, 7)).unwrap();
            assert_eq!(
                same,
                Profile {
                    version: 7,
                    ..before
                },
                "{}",
                embedded.name
            );
        }
    }

    #[test]
    fn a_tuned_profile_says_what_was_typed_and_a_sum_that_is_not_100_is_a_fault() {
        let toml = EMBEDDED[0].toml;
        let mut wanted = tunable(toml);
        wanted.medium = "62,5".to_owned();
        wanted.missing = "not_mapped".to_owned();
        let profile = Profile::parse(&tune(toml, &wanted, 2)).unwrap();
        assert_eq!(profile.potential.medium, Points(62_500_000));
        let assessed = profile
            .items
            .iter()
            .find(|item| matches!(item.rule, Rule::Assessment(_)))
            .unwrap();
        assert_eq!(assessed.missing, MissingRule::NotMapped);
        wanted.weights[0].1 = "99".to_owned();
        assert!(Profile::parse(&tune(toml, &wanted, 2)).is_err());
    }
}
