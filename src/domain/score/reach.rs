//! Which boxes the open pieces could still bring: exact, over every way in which they can come out.

use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::BoxSet;
use crate::domain::outcome::Points;
use crate::domain::outcome::Weight;
use crate::domain::profile::Profile;
use crate::domain::score::parts::Part;
use crate::domain::score::performance::Performance;

/// Every box that some outcome of the open pieces brings, the present one excluded.
///
/// Unknown parts can take any value from 0 to 100, so together they span one interval; each waiting part is accepted or
/// not. A class is within reach if, for some choice of acceptances, the interval touches it. *Kinerja* varies over the
/// results that wait, and over all classes where none is known yet.
pub(super) fn boxes(
    profile: &Profile,
    parts: &[Part],
    performance: &Performance,
    present: Option<BoxNo>,
) -> BoxSet {
    let mut spread = 0;
    let mut fixed = 0;
    let mut choices: Vec<i64> = Vec::new();
    for (item, part) in profile.items.iter().zip(parts) {
        fixed += part.points.0;
        if part.unknown {
            spread += item.weight.of(crate::domain::outcome::Score::whole(100)).0;
        } else if let Some(accepted) = part.if_accepted {
            choices.push(Weight::of(item.weight, accepted).0 - part.points.0);
        }
    }
    // A profile has a dozen items; were it ever to have more waiting ones, the last would be taken as accepted or not together.
    choices.truncate(16);
    let mut potentials = [false; 3];
    for chosen in 0..1_u32 << choices.len() {
        let accepted: i64 = choices
            .iter()
            .enumerate()
            .filter(|(bit, _)| chosen & 1 << bit != 0)
            .map(|(_, gain)| gain)
            .sum();
        let (low, high) = (Points(fixed + accepted), Points(fixed + accepted + spread));
        let (from, to) = (profile.potential.class(low), profile.potential.class(high));
        for class in PotentialClass::LEFT_RIGHT {
            if from <= class && class <= to {
                potentials[class as usize] = true;
            }
        }
    }
    let mut performances = [false; 3];
    match performance.class {
        Some(class) => performances[class as usize] = true,
        None => performances = [true; 3],
    }
    for class in &performance.waiting {
        performances[*class as usize] = true;
    }
    let mut set = BoxSet::default();
    for performance in PerformanceClass::TOP_DOWN {
        for potential in PotentialClass::LEFT_RIGHT {
            let number = BoxNo::at(performance, potential);
            if performances[performance as usize]
                && potentials[potential as usize]
                && Some(number) != present
            {
                set = set.with(number);
            }
        }
    }
    set
}
