//! What sets the people of the province apart beyond their posts: who acts for an empty post, how well a record is kept, and
//! what a person's ratings and results have in common.

use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::people::Person;
use crate::demo::units::Tree;

/// Each vacant post is held as Plt by a head from the next level below it, if any, else by a head of the same agency.
pub(super) fn appoint_acting_heads(tree: &Tree, persons: &mut [Person]) {
    for (place, vacant) in tree.units.iter().enumerate() {
        if !vacant.is_vacant {
            continue;
        }
        let acting = persons
            .iter_mut()
            .filter(|person| person.eselon.is_some() && person.acting_for.is_none())
            .filter_map(|person| {
                let unit = &tree.units[person.unit?];
                let rank = (unit.parent != Some(place), person.level);
                (unit.agency == vacant.agency).then_some((rank, person))
            })
            .min_by_key(|(rank, _)| *rank);
        if let Some((_, person)) = acting {
            person.acting_for = Some(place);
        }
    }
}

/// Care and merit. What the approval of Kaltim found fault with was that its data are uneven, agency by agency; only the
/// agency for personnel itself is always careful.
pub(super) fn give(tree: &Tree, persons: &mut [Person], seed: u64) {
    let mut dice = Dice::new(seed, Concern::Character);
    let of_agency: Vec<i32> = tree
        .agencies
        .iter()
        .map(|agency| match agency.mix.as_str() {
            "kepegawaian" => 92,
            _ => dice.bell(62, 19, (20, 98)),
        })
        .collect();
    let of_unit: Vec<i32> = tree
        .units
        .iter()
        .map(|_| dice.bell(0, 9, (-25, 25)))
        .collect();
    for person in persons {
        let unit = person.unit.map_or(0, |unit| of_unit[unit]);
        let agency = person.unit.and_then(|unit| tree.units[unit].agency);
        let base = agency.map_or(50, |agency| of_agency[agency]);
        person.care = dice.bell(base + unit, 10, (0, 100));
        person.merit = dice.bell(0, 35, (-100, 100));
    }
}
