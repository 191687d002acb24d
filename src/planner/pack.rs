//! Can these people share these sessions? An exact answer in whole numbers for one cell.
//!
//! People differ only by load here. Sessions are filled one after the other; states that failed are remembered. A `Impossible` is a proof:
//! the search may discard every leaf that asks at least as much of at most these sessions.

use std::collections::HashSet;

/// Fillings tried before the question is left open.
const MOST_STEPS: usize = 20_000;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Packing {
    /// People of each load class by session.
    Packed(Vec<Vec<i64>>),
    /// Proven: they do not fit.
    Impossible,
    /// Not decided within the steps.
    Open,
}

struct Packer<'a> {
    /// (seats, load) of each session.
    room: &'a [(i64, i64)],
    /// Load of each class, heaviest first.
    loads: &'a [i64],
    failed: HashSet<(usize, Vec<i64>)>,
    steps: usize,
}

/// Packs `counts` people of each load class (`loads`, heaviest first) into sessions with this `room` (seats, load).
pub(crate) fn pack(room: &[(i64, i64)], loads: &[i64], counts: &[i64]) -> Packing {
    let mut packer = Packer {
        room,
        loads,
        failed: HashSet::new(),
        steps: 0,
    };
    let mut chosen = Vec::new();
    let mut left = counts.to_vec();
    if packer.fill(0, &mut left, &mut chosen) {
        Packing::Packed(chosen)
    } else if packer.steps >= MOST_STEPS {
        Packing::Open
    } else {
        Packing::Impossible
    }
}

impl Packer<'_> {
    /// Fills the sessions from `at` on; `chosen` holds the fillings so far.
    fn fill(&mut self, at: usize, left: &mut Vec<i64>, chosen: &mut Vec<Vec<i64>>) -> bool {
        let people: i64 = left.iter().sum();
        if people == 0 {
            chosen.resize(self.room.len(), vec![0; self.loads.len()]);
            return true;
        }
        let seats: i64 = self.room.iter().skip(at).map(|room| room.0).sum();
        let room: i64 = self.room.iter().skip(at).map(|room| room.1).sum();
        let load: i64 = left
            .iter()
            .zip(self.loads)
            .map(|(count, load)| count * load)
            .sum();
        if at >= self.room.len()
            || people > seats
            || load > room
            || self.steps >= MOST_STEPS
            || self.failed.contains(&(at, left.clone()))
        {
            return false;
        }
        let mut filling = vec![0; self.loads.len()];
        let is_done = self.choose(at, 0, self.room[at], &mut filling, left, chosen);
        if !is_done && self.steps < MOST_STEPS {
            self.failed.insert((at, left.clone()));
        }
        is_done
    }

    /// Chooses how many of class `class` and the lighter ones go into session `at`.
    fn choose(
        &mut self,
        at: usize,
        class: usize,
        (seats, load): (i64, i64),
        filling: &mut Vec<i64>,
        left: &mut Vec<i64>,
        chosen: &mut Vec<Vec<i64>>,
    ) -> bool {
        if class == self.loads.len() {
            self.steps += 1;
            chosen.push(filling.clone());
            if self.fill(at + 1, left, chosen) {
                return true;
            }
            chosen.pop();
            return false;
        }
        let weight = self.loads[class];
        let most = if weight > 0 {
            (load / weight).min(seats)
        } else {
            seats
        }
        .min(left[class]);
        // Of the lightest class, fewer than possible is never better.
        let least = if class + 1 == self.loads.len() {
            most
        } else {
            0
        };
        for count in (least..=most).rev() {
            filling[class] = count;
            left[class] -= count;
            let is_done = self.choose(
                at,
                class + 1,
                (seats - count, load - count * weight),
                filling,
                left,
                chosen,
            );
            if is_done {
                return true;
            }
            left[class] += count;
            if self.steps >= MOST_STEPS {
                break;
            }
        }
        filling[class] = 0;
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_load_in_two_odd_sessions_is_impossible_though_the_sums_fit() {
        assert_eq!(pack(&[(9, 5), (9, 5)], &[2], &[5]), Packing::Impossible);
        assert_eq!(
            pack(&[(9, 5), (9, 5)], &[3, 2], &[2, 2]),
            Packing::Packed(vec![vec![1, 1], vec![1, 1]])
        );
    }

    #[test]
    fn people_without_load_need_seats_only() {
        assert_eq!(
            pack(&[(2, 0), (1, 0)], &[0], &[3]),
            Packing::Packed(vec![vec![2], vec![1]])
        );
        assert_eq!(pack(&[(2, 0), (1, 0)], &[0], &[4]), Packing::Impossible);
        assert_eq!(pack(&[], &[1], &[1]), Packing::Impossible);
    }
}
