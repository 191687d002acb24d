//! Whom a level's seats go to when units have minima: the least value is given up, exactly, and each minimum gets its price in points.
//!
//! With the seats of each level given, and dates left out, the choice is a flow: levels give seats to units, a unit takes its best people first,
//! a minimum is a lower bound. Seats move along cheapest chains of units until no unit is short; the lengths of such chains are the prices.
//! For *any* prices π ≥ 0 the best plan with values raised by its unit's π, less Σ π × minimum, is a limit on the value of every
//! plan that meets the minima. So the master can leave the minima out, and its bound still knows them.

use std::collections::BTreeMap;

use crate::planner::model::Model;
use crate::planner::state::State;

/// Who sits, and what the minima cost at the margin.
#[derive(Debug, Default)]
pub(crate) struct Shares {
    /// By level: those who are to get its seats, mandatory people first, then the others, best first.
    pub(crate) queue: BTreeMap<usize, Vec<usize>>,
    /// Points by unit; 0 where the minimum takes nothing from anybody.
    pub(crate) prices: Vec<i64>,
}

/// Shares out `seats` (by level) among the movable people, on top of the pins; `order` is everybody movable, best value first.
pub(crate) fn share(base: &State, seats: &BTreeMap<usize, i64>, order: &[usize]) -> Shares {
    let model = &base.model;
    let mut queue: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &person in order {
        queue
            .entry(model.people[person].level)
            .or_default()
            .push(person);
    }
    for people in queue.values_mut() {
        people.sort_by_key(|&person| !model.people[person].mandatory);
    }
    let mut flow = Flow::new(base, seats, &queue);
    flow.run();
    let prices = flow.prices();
    if flow.has_moved {
        for (at, people) in queue.values_mut().enumerate() {
            let mut rank = vec![0usize; model.unit_min.len()];
            let mut is_chosen = BTreeMap::new();
            for &person in people.iter() {
                let unit = model.people[person].unit;
                rank[unit] += 1;
                is_chosen.insert(person, rank[unit] <= flow.levels[at].taken[unit]);
            }
            people.sort_by_key(|person| {
                (
                    !is_chosen.get(person).copied().unwrap_or(false),
                    !model.people[*person].mandatory,
                )
            });
        }
    }
    Shares { queue, prices }
}

/// One level: its people by unit, best first, and how many of each unit have a seat.
struct Level {
    people: Vec<Vec<usize>>,
    taken: Vec<usize>,
}

/// A seat of `level` goes from one unit to another at this loss.
#[derive(Debug, Clone, Copy)]
struct Step {
    loss: i64,
    level: usize,
}

struct Flow<'a> {
    model: &'a Model,
    levels: Vec<Level>,
    /// People with a seat, pins included, by unit.
    count: Vec<i64>,
    /// `[from * units + to]`: the cheapest way to hand over one seat.
    steps: Vec<Option<Step>>,
    /// Units whose minimum cannot be met with these seats.
    is_hopeless: Vec<bool>,
    has_moved: bool,
}

impl<'a> Flow<'a> {
    fn new(
        base: &'a State,
        seats: &BTreeMap<usize, i64>,
        queue: &BTreeMap<usize, Vec<usize>>,
    ) -> Self {
        let model = &base.model;
        let units = model.unit_min.len();
        let mut count = base.unit_count.clone();
        let mut levels = Vec::new();
        for (level, people) in queue {
            let mut by_unit = vec![Vec::new(); units];
            let mut taken = vec![0usize; units];
            let most = seats.get(level).copied().unwrap_or(0);
            for (&person, at) in people.iter().zip(0i64..) {
                let unit = model.people[person].unit;
                by_unit[unit].push(person);
                if at < most {
                    taken[unit] += 1;
                    count[unit] += 1;
                }
            }
            levels.push(Level {
                people: by_unit,
                taken,
            });
        }
        Self {
            model,
            levels,
            count,
            steps: vec![None; units * units],
            is_hopeless: vec![false; units],
            has_moved: false,
        }
    }

    fn is_short(&self, unit: usize) -> bool {
        self.count[unit] < self.model.unit_min[unit] && !self.is_hopeless[unit]
    }

    fn run(&mut self) {
        let units = self.count.len();
        if !(0..units).any(|unit| self.is_short(unit)) {
            return;
        }
        for unit in 0..units {
            self.refresh(unit);
        }
        while let Some(goal) = (0..units).find(|&unit| self.is_short(unit)) {
            let (far, came) = self.chains(self.surplus());
            if far[goal].is_none() {
                self.is_hopeless[goal] = true;
                continue;
            }
            let mut here = goal;
            let mut chain = Vec::new();
            // A chain visits a unit at most once.
            while let Some((from, level)) = came[here] {
                chain.push((from, here, level));
                here = from;
                if chain.len() > units {
                    break;
                }
            }
            for &(from, to, level) in &chain {
                self.levels[level].taken[from] -= 1;
                self.levels[level].taken[to] += 1;
            }
            self.count[goal] += 1;
            self.count[here] -= 1;
            self.has_moved = true;
            for (from, to, _) in chain {
                self.refresh(from);
                self.refresh(to);
            }
        }
    }

    /// The value given up when the unit's last person of a level leaves; mandatory people stay.
    fn last(&self, level: usize, unit: usize) -> Option<i64> {
        let level = &self.levels[level];
        let person = *level.people[unit].get(level.taken[unit].checked_sub(1)?)?;
        let who = &self.model.people[person];
        (!who.mandatory).then_some(who.value)
    }

    /// The value won when the unit's next person of a level comes.
    fn next(&self, level: usize, unit: usize) -> Option<i64> {
        let level = &self.levels[level];
        let person = *level.people[unit].get(level.taken[unit])?;
        Some(self.model.people[person].value)
    }

    /// Works out the steps from and to a unit anew.
    fn refresh(&mut self, unit: usize) {
        let units = self.count.len();
        for other in (0..units).filter(|&other| other != unit) {
            self.steps[unit * units + other] = self.step(unit, other);
            self.steps[other * units + unit] = self.step(other, unit);
        }
    }

    fn step(&self, from: usize, to: usize) -> Option<Step> {
        (0..self.levels.len())
            .filter_map(|level| {
                let loss = self.last(level, from)? - self.next(level, to)?;
                Some(Step { loss, level })
            })
            .min_by_key(|step| (step.loss, step.level))
    }

    /// Units that have more than their minimum, where chains begin.
    fn surplus(&self) -> Vec<Option<i64>> {
        self.count
            .iter()
            .zip(&self.model.unit_min)
            .map(|(count, min)| (count > min).then_some(0))
            .collect()
    }

    /// The cheapest chain to each unit from those where `far` is known: its loss, and the unit and level it came from.
    #[expect(clippy::type_complexity, reason = "two tables over the units")]
    fn chains(&self, mut far: Vec<Option<i64>>) -> (Vec<Option<i64>>, Vec<Option<(usize, usize)>>) {
        let units = self.count.len();
        let mut came = vec![None; units];
        for _ in 0..units {
            let mut is_changed = false;
            for from in 0..units {
                let Some(loss) = far[from] else { continue };
                for to in 0..units {
                    let Some(step) = self.steps[from * units + to] else {
                        continue;
                    };
                    let total = loss + step.loss;
                    if far[to].is_none_or(|known| total < known) {
                        far[to] = Some(total);
                        came[to] = Some((from, step.level));
                        is_changed = true;
                    }
                }
            }
            if !is_changed {
                break;
            }
        }
        (far, came)
    }

    /// What one person more than its minimum would cost each unit that has no more than that. Where no chain leads, the price
    /// lies above all others, so that nobody else's people are worth these seats.
    fn prices(&self) -> Vec<i64> {
        if !self.has_moved {
            return vec![0; self.count.len()];
        }
        let (far, _) = self.chains(self.surplus());
        let highest = far.iter().flatten().copied().max().unwrap_or(0);
        let people = self
            .levels
            .iter()
            .flat_map(|level| level.people.iter().flatten());
        let value = people.map(|&person| self.model.people[person].value).max();
        let beyond = highest + value.unwrap_or(0) + 1;
        let start = far.into_iter().map(|far| far.or(Some(beyond))).collect();
        let (far, _) = self.chains(start);
        far.iter()
            .zip(&self.count)
            .zip(&self.model.unit_min)
            .map(|((far, &count), &min)| match far {
                Some(loss) if count == min => (*loss).max(0),
                _ => 0,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::planner::construct::movable;
    use crate::planner::construct::place_fixed;
    use crate::planner::tests::random;

    /// The most value of `seats` people (by level) that meet all minima, mandatory people first; by trying every choice.
    fn exhaust(base: &State, seats: &BTreeMap<usize, i64>, order: &[usize]) -> Option<i64> {
        fn go(
            base: &State,
            left: &mut BTreeMap<usize, i64>,
            count: &mut [i64],
            rest: &[usize],
            value: i64,
        ) -> Option<i64> {
            let model = &base.model;
            let Some((&person, rest)) = rest.split_first() else {
                let is_full = left.values().all(|&left| left == 0);
                let is_met = count
                    .iter()
                    .zip(&model.unit_min)
                    .all(|(got, min)| got >= min);
                return (is_full && is_met).then_some(value);
            };
            let who = &model.people[person];
            let mut best = None;
            if left.get(&who.level).is_some_and(|&left| left > 0) {
                *left.get_mut(&who.level).unwrap() -= 1;
                count[who.unit] += 1;
                best = go(base, left, count, rest, value + who.value);
                *left.get_mut(&who.level).unwrap() += 1;
                count[who.unit] -= 1;
            }
            best.max(go(base, left, count, rest, value))
        }
        go(
            base,
            &mut seats.clone(),
            &mut base.unit_count.clone(),
            order,
            0,
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nobody_could_be_chosen_better_and_the_prices_prove_it(
            seed in any::<u64>(), share_of_seats in 1..5i64,
        ) {
            let mut instance = random::instance(random::Shape::ContradictoryMinima, seed);
            instance.candidates.truncate(13);
            for candidate in &mut instance.candidates {
                candidate.mandatory = false;
                candidate.pinned = None;
                candidate.previous = None;
            }
            let model = std::rc::Rc::new(Model::new(&instance));
            let (base, _) = place_fixed(&instance, &model);
            let mut order = movable(&model);
            order.sort_by_key(|&person| (-model.people[person].value, person));
            let mut seats: BTreeMap<usize, i64> = BTreeMap::new();
            for &person in &order {
                *seats.entry(model.people[person].level).or_default() += 1;
            }
            for count in seats.values_mut() {
                *count = *count * share_of_seats / 5;
            }
            let shares = share(&base, &seats, &order);
            let mut count = base.unit_count.clone();
            let mut value = 0;
            for (level, people) in &shares.queue {
                for &person in people.iter().take(usize::try_from(seats[level]).unwrap()) {
                    count[model.people[person].unit] += 1;
                    value += model.people[person].value;
                }
            }
            if let Some(best) = exhaust(&base, &seats, &order) {
                prop_assert!(count.iter().zip(&model.unit_min).all(|(got, min)| got >= min));
                prop_assert_eq!(value, best);
                // Weak duality, with equality: the prices are right to the point.
                let mut limit = 0;
                for (level, people) in &shares.queue {
                    let mut worth: Vec<i64> = people
                        .iter()
                        .map(|&person| {
                            let who = &model.people[person];
                            who.value + shares.prices[who.unit]
                        })
                        .collect();
                    worth.sort_unstable_by_key(|worth| -worth);
                    limit += worth.iter().take(usize::try_from(seats[level]).unwrap()).sum::<i64>();
                }
                for (unit, price) in shares.prices.iter().enumerate() {
                    limit -= price * (model.unit_min[unit] - base.unit_count[unit]);
                }
                prop_assert_eq!(limit, best);
            }
        }
    }
}
