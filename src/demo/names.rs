//! Made-up names, drawn within one people at a time, so that they sound like names of Kalimantan Timur.
//!
//! Lists: `data/demo/names.toml`. First and second names are drawn by chance: no real person is meant.

use serde::Deserialize;

use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::domain::person::Sex;

const LISTS: &str = include_str!("../../data/demo/names.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    group: Vec<People>,
}

/// The names of one people.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    #[serde(rename = "name")]
    _name: String,
    weight: u32,
    male: Vec<String>,
    female: Vec<String>,
    male_second: Vec<String>,
    female_second: Vec<String>,
    place: Vec<String>,
}

/// Draws names.
#[derive(Debug)]
pub(super) struct Names {
    peoples: Vec<People>,
    weights: Vec<u32>,
    dice: Dice,
}

/// A name, and where its bearer was born.
#[derive(Debug)]
pub(super) struct Named {
    /// Without titles, in capitals as the employee system writes it.
    pub(super) name: String,
    pub(super) birthplace: String,
}

impl Names {
    pub(super) fn new(seed: u64) -> Self {
        let lists: Lists = match toml::from_str(LISTS) {
            Ok(lists) => lists,
            Err(error) => unreachable!("the lists are part of the program and tested: {error}"),
        };
        Self {
            weights: lists.group.iter().map(|people| people.weight).collect(),
            peoples: lists.group,
            dice: Dice::new(seed, Concern::Names),
        }
    }

    /// Two or three parts of one people's lists.
    pub(super) fn draw(&mut self, sex: Sex) -> Named {
        let people = &self.peoples[self.dice.weighted(&self.weights)];
        let (first, second) = match sex {
            Sex::Male => (&people.male, &people.male_second),
            Sex::Female => (&people.female, &people.female_second),
        };
        let mut parts = vec![self.dice.pick(first).as_str()];
        let middle = self.dice.pick(first).as_str();
        if middle != parts[0] && self.dice.permille(640) {
            parts.push(middle);
        }
        parts.push(self.dice.pick(second).as_str());
        // A list may hold a name as first and as second.
        parts.dedup();
        if parts.len() == 1 {
            parts.push(middle);
        }
        Named {
            name: parts.join(" ").to_uppercase(),
            birthplace: self.dice.pick(&people.place).to_uppercase(),
        }
    }

    /// Whether somebody of this age carries the title of a pilgrim before the name.
    pub(super) fn is_pilgrim(&mut self, age: i16) -> bool {
        age > 42 && self.dice.permille(160)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_have_two_parts_at_least_and_seldom_come_twice() {
        let mut names = Names::new(1);
        let drawn: Vec<String> = (0..2_000).map(|_| names.draw(Sex::Female).name).collect();
        for name in &drawn {
            assert!(name.split(' ').count() >= 2, "{name}");
            assert!(
                name.chars()
                    .all(|c| c.is_ascii_uppercase() || matches!(c, ' ' | '\'' | '.')),
                "{name}"
            );
        }
        let distinct: HashSet<&String> = drawn.iter().collect();
        assert!(distinct.len() > 1_600, "{}", distinct.len());
    }
}
