//! Whole seats for a given set of open sessions: a local search in the master's own space.
//!
//! The linear programme leaves fractions of seats; what they are worth is the last change of the budget. Here whole seats are exchanged, up to
//! two given up for up to two others, until no exchange gains a point or, at equal points, a rupiah. Rows are the master's (without those of people, whose
//! worth is taken as each level's best values); the result is a leaf like any other, seated and checked elsewhere.

use crate::planner::master::Aim;
use crate::planner::master::Master;
use crate::planner::master::Refinement;
use crate::planner::search::Leaf;
use crate::planner::state::State;

/// Passes over all exchanges.
const MOST_PASSES: usize = 40;
/// Pairs looked at in a completion; beyond, what was found counts.
const MOST_PAIRS: u64 = 2_000_000;
/// Exchanges tried in full in a completion.
const MOST_TRIALS: u64 = 100_000;

/// A seat column, as far as exchanges need it.
#[derive(Debug, Clone)]
struct Seat {
    level: usize,
    bonus: i64,
    cost: i64,
    upper: i64,
    rows: Vec<(usize, i64)>,
}

/// The rows over openings and seats alone, and what people of each level are worth.
#[derive(Debug, Clone)]
pub(crate) struct Fit {
    seats: Vec<Seat>,
    opens: Vec<Vec<(usize, i64)>>,
    rhs: Vec<i64>,
    total_row: usize,
    /// Points of the first n people of a level, mandatory ones first, then best value.
    worth: Vec<Vec<i64>>,
}

/// One or two seats given up or taken.
#[derive(Debug, Clone, Copy)]
struct Step {
    first: usize,
    second: Option<usize>,
    /// Points at the margin, never less than what taking adds and never more than what giving up costs.
    points: i64,
    cost: i64,
}

impl Step {
    fn seats(self) -> impl Iterator<Item = usize> {
        std::iter::once(self.first).chain(self.second)
    }
}

/// Seats under exchange.
struct Filling<'a> {
    fit: &'a Fit,
    count: Vec<i64>,
    free: Vec<i64>,
    people: Vec<i64>,
}

impl Fit {
    /// Reads the rows of a master built with `refinement`; `order` is everybody movable, best worth first.
    pub(crate) fn new(
        master: &Master,
        base: &State,
        order: &[usize],
        aim: Aim,
        refinement: &Refinement,
    ) -> Self {
        let model = &base.model;
        let lp = &master.lp;
        let whole = master.whole_columns();
        let mut is_whole = vec![false; lp.columns.len()];
        for &column in &whole {
            is_whole[column] = true;
        }
        let mut is_kept: Vec<bool> = lp
            .is_equality
            .iter()
            .map(|is_equality| !is_equality)
            .collect();
        for (column, terms) in lp.columns.iter().enumerate() {
            for &(row, _) in terms {
                is_kept[row] &= is_whole[column];
            }
        }
        let rows_of = |column: usize| -> Vec<(usize, i64)> {
            lp.columns[column]
                .iter()
                .copied()
                .filter(|&(row, _)| is_kept[row])
                .collect()
        };
        let seats = master
            .seats
            .iter()
            .map(|seat| {
                let method = model.slots[master.cells[seat.cell][0]].method;
                Seat {
                    level: seat.level,
                    bonus: lp.objective[seat.column],
                    cost: model.terms[seat.level][method].map_or(0, |terms| terms.cost),
                    upper: lp.upper[seat.column],
                    rows: rows_of(seat.column),
                }
            })
            .collect();
        let mut worth = vec![vec![0]; model.terms.len()];
        for is_mandatory in [true, false] {
            for &person in order {
                let who = &model.people[person];
                if who.mandatory == is_mandatory {
                    let points = match aim {
                        Aim::Mandatory => i64::from(is_mandatory),
                        Aim::Value { .. } => refinement.worth(model, person),
                    };
                    let list = &mut worth[who.level];
                    let sum = list.last().copied().unwrap_or(0) + points;
                    list.push(sum);
                }
            }
        }
        Self {
            seats,
            opens: master
                .opens
                .iter()
                .map(|open| rows_of(open.column))
                .collect(),
            rhs: lp
                .rhs
                .iter()
                .zip(&is_kept)
                .map(|(&rhs, &is_kept)| if is_kept { rhs } else { 0 })
                .collect(),
            total_row: master.total_row,
            worth,
        }
    }

    /// Whole seats for these open sessions, starting below the fractional ones, and what they would be worth; `None` if even those do not fit.
    pub(crate) fn complete(&self, opens: &[i64], seats: &[f64]) -> Option<(Leaf, i64)> {
        let mut filling = Filling {
            fit: self,
            count: vec![0; self.seats.len()],
            free: self.rhs.clone(),
            people: vec![0; self.worth.len()],
        };
        for (terms, &count) in self.opens.iter().zip(opens) {
            for &(row, factor) in terms {
                filling.free[row] -= factor * count;
            }
        }
        for (at, &wanted) in seats.iter().enumerate() {
            let whole = floor(wanted).clamp(0, self.seats[at].upper);
            filling.add(at, whole);
        }
        if filling.free.iter().any(|&free| free < 0) {
            return None;
        }
        filling.exchange();
        let points = filling.points()?;
        let leaf = Leaf {
            opens: opens.to_vec(),
            seats: filling.count,
        };
        Some((leaf, points))
    }
}

impl Filling<'_> {
    fn add(&mut self, at: usize, count: i64) {
        let seat = &self.fit.seats[at];
        self.count[at] += count;
        self.people[seat.level] += count;
        for &(row, factor) in &seat.rows {
            self.free[row] -= factor * count;
        }
    }

    /// Points of a level with this many people; nothing is added beyond its last person.
    fn worth(&self, level: usize, people: i64) -> Option<i64> {
        let at = usize::try_from(people).ok()?;
        self.fit.worth[level].get(at).copied()
    }

    /// Points of the next person of each level.
    fn margins(&self) -> Vec<i64> {
        (0..self.people.len())
            .map(|level| {
                let now = self.worth(level, self.people[level]).unwrap_or(0);
                self.worth(level, self.people[level] + 1)
                    .map_or(0, |next| next - now)
            })
            .collect()
    }

    /// All ways to give up (`sign` −1) or take (`sign` 1) one or two seats.
    fn steps(&self, sign: i64) -> Vec<Step> {
        let margins = self.margins();
        let seats = &self.fit.seats;
        let can = |at: usize, count: i64| {
            let next = self.count[at] + sign * count;
            next >= 0 && next <= seats[at].upper
        };
        let mut steps = Vec::new();
        for (first, seat) in seats.iter().enumerate() {
            if !can(first, 1) {
                continue;
            }
            let points = margins[seat.level] + seat.bonus;
            steps.push(Step {
                first,
                second: None,
                points,
                cost: seat.cost,
            });
            for (second, other) in seats.iter().enumerate().skip(first) {
                if can(second, if first == second { 2 } else { 1 }) {
                    steps.push(Step {
                        first,
                        second: Some(second),
                        points: points + margins[other.level] + other.bonus,
                        cost: seat.cost + other.cost,
                    });
                }
            }
        }
        steps
    }

    fn exchange(&mut self) {
        let (mut pairs, mut trials) = (0u64, 0u64);
        for _ in 0..MOST_PASSES {
            let mut takes = self.steps(1);
            takes.sort_by_key(|step| (-step.points, step.cost, step.first, step.second));
            let mut gives: Vec<Option<Step>> = self.steps(-1).into_iter().map(Some).collect();
            gives.push(None);
            gives.sort_by_key(|give| {
                give.map_or((0, 0, 0, None), |step| {
                    (step.points, -step.cost, step.first, step.second)
                })
            });
            let mut has_gained = false;
            'gives: for give in gives {
                let loss = give.map_or(0, |step| step.points);
                let saved = give.map_or(0, |step| step.cost);
                for take in &takes {
                    let is_better = take.points > loss || take.points == loss && take.cost < saved;
                    if take.points < loss {
                        break;
                    }
                    pairs += 1;
                    let is_paid = self.free[self.fit.total_row] + saved >= take.cost;
                    if pairs > MOST_PAIRS || trials > MOST_TRIALS {
                        return;
                    }
                    if !(is_better && is_paid) {
                        continue;
                    }
                    trials += 1;
                    if self.try_exchange(give, *take) {
                        has_gained = true;
                        break 'gives;
                    }
                }
            }
            if !has_gained {
                return;
            }
        }
    }

    /// Makes the exchange if it fits and truly gains.
    fn try_exchange(&mut self, give: Option<Step>, take: Step) -> bool {
        let before = self.points();
        let moves = |this: &mut Self, sign: i64| {
            for at in give.into_iter().flat_map(Step::seats) {
                this.add(at, -sign);
            }
            for at in take.seats() {
                this.add(at, sign);
            }
        };
        moves(self, 1);
        let touched = give.into_iter().flat_map(Step::seats).chain(take.seats());
        let mut fits = true;
        for at in touched {
            let seat = &self.fit.seats[at];
            fits &= (0..=seat.upper).contains(&self.count[at])
                && seat.rows.iter().all(|&(row, _)| self.free[row] >= 0);
        }
        if fits {
            let after = self.points();
            let saves = give.map_or(0, |step| step.cost) > take.cost;
            fits = after.is_some() && (after > before || after == before && saves);
        }
        if !fits {
            moves(self, -1);
        }
        fits
    }

    fn points(&self) -> Option<i64> {
        let mut points = 0;
        for (level, &people) in self.people.iter().enumerate() {
            points += self.worth(level, people)?;
        }
        for (seat, count) in self.fit.seats.iter().zip(&self.count) {
            points += seat.bonus * count;
        }
        Some(points)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seats are bounded by the number of people"
)]
fn floor(value: f64) -> i64 {
    (value + 1e-6).floor() as i64
}
