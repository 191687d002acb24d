//! The master problem of `planner.md` section 4.2: which sessions open and how many people of each level go to which cell (method × period).
//!
//! It leaves out dates inside a period, daily absence and packing inside a session, so what it cannot reach no legal plan reaches.
//! Equal sessions of a cell share one whole-number variable. Units whose minimum binds get classes of their own (`split_units`),
//! so that the relaxation stays small as long as minima do not matter.
//! One file although long: it is one model, column by column and row by row.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::planner::lp::IntLp;
use crate::planner::model::Model;
use crate::planner::search::Leaf;
use crate::planner::state::State;

/// What the master maximises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// Mandatory people.
    Mandatory,
    /// Value and bonus of plans with at least this many of the movable mandatory people.
    Value {
        /// How many.
        mandatory: i64,
    },
}

/// Sessions of one cell that are alike, and the column that counts the open ones.
#[derive(Debug, Clone)]
pub(crate) struct OpenVar {
    pub(crate) column: usize,
    pub(crate) cell: usize,
    pub(crate) slots: Vec<usize>,
}

/// The column that counts seats of a cell for a level.
#[derive(Debug, Clone)]
pub(crate) struct SeatVar {
    pub(crate) column: usize,
    pub(crate) level: usize,
    pub(crate) cell: usize,
}

/// A valid row of one cell: Σ weight × people of a load ≤ Σ what each open session can hold in these weights.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    cell: usize,
    /// (load, weight).
    weights: Vec<(i64, i64)>,
}

impl Cut {
    fn weight_of(&self, load: i64) -> i64 {
        self.weights
            .iter()
            .find(|pair| pair.0 == load)
            .map_or(0, |pair| pair.1)
    }

    /// The most that one session holds in these weights (seats and load each by itself).
    fn room(&self, capacity: &Capacity) -> i64 {
        let heaviest = self.weights.iter().map(|pair| pair.1).max().unwrap_or(0);
        let by_seats = capacity.seats.saturating_mul(heaviest);
        let size = usize::try_from(capacity.load).unwrap_or(0);
        let mut best = vec![0i64; size + 1];
        for sum in 1..=size {
            best[sum] = best[sum - 1];
            for &(load, weight) in &self.weights {
                if let Ok(load) = usize::try_from(load)
                    && load <= sum
                {
                    best[sum] = best[sum].max(best[sum - load] + weight);
                }
            }
        }
        by_seats.min(best[size])
    }
}

/// What the master is built for, besides the people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Refinement {
    /// Units with classes of their own, because their minimum binds.
    pub(crate) units: BTreeSet<usize>,
    /// Points by unit that the value of its people is raised by, because its minimum binds (see `minima`); empty: none.
    pub(crate) prices: Vec<i64>,
    /// Rows learnt from packings that proved impossible.
    pub(crate) cuts: BTreeSet<Cut>,
}

impl Refinement {
    /// Value of a person with the price of the unit's minimum.
    pub(crate) fn worth(&self, model: &Model, person: usize) -> i64 {
        let who = &model.people[person];
        who.value + self.prices.get(who.unit).copied().unwrap_or(0)
    }

    /// Σ price × what the minima ask beside the pins: the master's values are too high by this.
    pub(crate) fn toll(&self, base: &State) -> i64 {
        self.prices
            .iter()
            .zip(&base.model.unit_min)
            .zip(&base.unit_count)
            .map(|((price, min), count)| price * (min - count))
            .sum()
    }
}

/// The relaxation of what is left beside the pins.
#[derive(Debug, Clone)]
pub(crate) struct Master {
    pub(crate) lp: IntLp,
    pub(crate) opens: Vec<OpenVar>,
    pub(crate) seats: Vec<SeatVar>,
    /// Columns that count a level's seats in one method over all periods, and over all methods: whole if the seats are, and better to branch on,
    /// since the same seats in another period are worth the same.
    sums: Vec<usize>,
    capacities: Vec<Capacity>,
    /// Slots by cell.
    pub(crate) cells: Vec<Vec<usize>>,
    /// Row of the whole year's money.
    pub(crate) total_row: usize,
}

/// People who are the same to the master.
#[derive(Debug, Default)]
struct Kind {
    /// Count by (value, mandatory).
    people: BTreeMap<(i64, bool), i64>,
}

/// What one session can still take.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Capacity {
    cell: usize,
    is_open: bool,
    fixed: i64,
    seats: i64,
    load: i64,
}

impl Master {
    /// Builds the master over the movable people and what `base` (pins only) leaves free.
    pub(crate) fn new(base: &State, movable: &[usize], aim: Aim, refinement: &Refinement) -> Self {
        let split_units = &refinement.units;
        let model = Rc::clone(&base.model);
        let (cells, cell_of) = find_cells(&model);
        let mut kinds: BTreeMap<(usize, Vec<usize>, Option<usize>), Kind> = BTreeMap::new();
        for &person in movable {
            let who = &model.people[person];
            let reach: BTreeSet<usize> = model
                .reach_of(person)
                .iter()
                .filter_map(|&place| cell_of[place])
                .collect();
            let unit = split_units.contains(&who.unit).then_some(who.unit);
            *kinds
                .entry((who.level, reach.into_iter().collect(), unit))
                .or_default()
                .people
                .entry((refinement.worth(model.as_ref(), person), who.mandatory))
                .or_default() += 1;
        }
        let mut builder = Builder::new(base, cells, &kinds);
        builder.add_capacity(&cell_of);
        builder.add_sums();
        builder.add_people(aim, &kinds);
        builder.add_rows(aim, split_units);
        builder.add_cuts(&refinement.cuts);
        Self {
            lp: builder.lp,
            opens: builder.opens,
            seats: builder.seats,
            sums: builder.sums,
            capacities: builder.capacities,
            cells: builder.cells,
            total_row: builder.total_row,
        }
    }

    /// A row that this leaf breaks in a cell where its packing is impossible; small weights are tried one after the other.
    pub(crate) fn find_cut(&self, model: &Model, leaf: &Leaf, cell: usize) -> Option<Cut> {
        const WEIGHTS: i64 = 6;
        let mut people: BTreeMap<i64, i64> = BTreeMap::new();
        let method = model.slots[*self.cells[cell].first()?].method;
        for (seat, &count) in self.seats.iter().zip(&leaf.seats) {
            if seat.cell == cell {
                *people
                    .entry(model.terms[seat.level][method]?.load)
                    .or_default() += count;
            }
        }
        people.remove(&0);
        let classes = u32::try_from(people.len()).ok()?;
        let is_small = self
            .capacities
            .iter()
            .all(|capacity| capacity.cell != cell || capacity.load <= 400);
        if classes == 0 || classes > 4 || !is_small {
            return None;
        }
        let mut best: Option<(i64, i64, Cut)> = None;
        for code in 1..WEIGHTS.pow(classes) {
            let mut rest = code;
            let weights: Vec<(i64, i64)> = people
                .keys()
                .map(|&load| {
                    let weight = rest % WEIGHTS;
                    rest /= WEIGHTS;
                    (load, weight)
                })
                .collect();
            let sum: i64 = weights.iter().map(|pair| pair.1).sum();
            let wanted: i64 = weights
                .iter()
                .zip(people.values())
                .map(|(pair, count)| pair.1 * count)
                .sum();
            let cut = Cut { cell, weights };
            let room: i64 = self
                .opens
                .iter()
                .zip(&self.capacities)
                .zip(&leaf.opens)
                .filter(|((open, _), count)| open.cell == cell && **count > 0)
                .map(|((_, capacity), &count)| count * cut.room(capacity))
                .sum();
            let excess = wanted - room;
            if excess > 0
                && best
                    .as_ref()
                    .is_none_or(|(known, weight, _)| excess * weight > known * sum)
            {
                best = Some((excess, sum, cut));
            }
        }
        best.map(|(_, _, cut)| cut)
    }

    /// Columns that must be whole: openings first, then seats, then sums of seats.
    pub(crate) fn whole_columns(&self) -> Vec<usize> {
        self.opens
            .iter()
            .map(|open| open.column)
            .chain(self.seats.iter().map(|seat| seat.column))
            .chain(self.sums.iter().copied())
            .collect()
    }
}

fn find_cells(model: &Model) -> (Vec<Vec<usize>>, Vec<Option<usize>>) {
    let mut numbers: BTreeMap<(usize, Option<usize>), usize> = BTreeMap::new();
    let mut cells: Vec<Vec<usize>> = Vec::new();
    let mut cell_of = vec![None; model.slots.len()];
    for (place, slot) in model.slots.iter().enumerate() {
        if slot.is_usable() {
            let cell = *numbers
                .entry((slot.method, slot.period))
                .or_insert_with(|| {
                    cells.push(Vec::new());
                    cells.len() - 1
                });
            cells[cell].push(place);
            cell_of[place] = Some(cell);
        }
    }
    (cells, cell_of)
}

struct Builder<'a> {
    base: &'a State,
    lp: IntLp,
    opens: Vec<OpenVar>,
    capacities: Vec<Capacity>,
    seats: Vec<SeatVar>,
    sums: Vec<usize>,
    seat_of: BTreeMap<(usize, usize), usize>,
    /// People of a level who can come to a cell.
    crowd: BTreeMap<(usize, usize), i64>,
    cells: Vec<Vec<usize>>,
    mandatory_terms: Vec<(usize, i64)>,
    unit_terms: BTreeMap<usize, Vec<(usize, i64)>>,
    /// Flow rows: kind to cells (equality), then cells to seats.
    into_seat: BTreeMap<(usize, usize), Vec<(usize, i64)>>,
    total_row: usize,
}

impl<'a> Builder<'a> {
    fn new(
        base: &'a State,
        cells: Vec<Vec<usize>>,
        kinds: &BTreeMap<(usize, Vec<usize>, Option<usize>), Kind>,
    ) -> Self {
        let mut crowd: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for ((level, reach, _), kind) in kinds {
            let count: i64 = kind.people.values().sum();
            for &cell in reach {
                *crowd.entry((*level, cell)).or_default() += count;
            }
        }
        Self {
            base,
            lp: IntLp::default(),
            opens: Vec::new(),
            capacities: Vec::new(),
            seats: Vec::new(),
            sums: Vec::new(),
            seat_of: BTreeMap::new(),
            crowd,
            cells,
            mandatory_terms: Vec::new(),
            unit_terms: BTreeMap::new(),
            into_seat: BTreeMap::new(),
            total_row: 0,
        }
    }

    /// Loads of the levels that may come to a cell.
    fn loads(&self, cell: usize) -> Vec<i64> {
        let model = &self.base.model;
        let method = self.cells[cell]
            .first()
            .map_or(0, |&place| model.slots[place].method);
        self.crowd
            .keys()
            .filter(|&&(_, at)| at == cell)
            .filter_map(|&(level, _)| model.terms[level][method].map(|terms| terms.load))
            .collect()
    }

    /// One opening column for each set of equal sessions, one seat column for each level and cell.
    fn add_capacity(&mut self, cell_of: &[Option<usize>]) {
        let model = Rc::clone(&self.base.model);
        let loads: Vec<Vec<i64>> = (0..self.cells.len()).map(|cell| self.loads(cell)).collect();
        let mut alike: BTreeMap<Capacity, Vec<usize>> = BTreeMap::new();
        for (place, slot) in model.slots.iter().enumerate() {
            let Some(cell) = cell_of[place] else {
                continue;
            };
            let seats = slot.seats - self.base.seats_used(place);
            let free = slot.load - self.base.load[place];
            let Some(&smallest) = loads[cell].iter().min() else {
                continue;
            };
            let seats = if smallest > 0 {
                seats.min(free / smallest)
            } else {
                seats
            };
            if seats <= 0 {
                continue;
            }
            let is_open = !self.base.members[place].is_empty();
            let capacity = Capacity {
                cell,
                is_open,
                fixed: if is_open { 0 } else { slot.fixed },
                seats,
                load: reachable_load(&loads[cell], seats, free),
            };
            alike.entry(capacity).or_default().push(place);
        }
        for (capacity, slots) in alike {
            let count = i64::try_from(slots.len()).unwrap_or(0);
            let column = self.lp.add_column(0, count);
            if capacity.is_open {
                self.lp.lower[column] = count;
            }
            self.opens.push(OpenVar {
                column,
                cell: capacity.cell,
                slots,
            });
            self.capacities.push(capacity);
        }
        let keys: Vec<((usize, usize), i64)> = self
            .crowd
            .iter()
            .map(|(&key, &count)| (key, count))
            .collect();
        for ((level, cell), count) in keys {
            let method = model.slots[self.cells[cell][0]].method;
            let Some(terms) = model.terms[level][method] else {
                continue;
            };
            let room: i64 = self
                .opens
                .iter()
                .zip(&self.capacities)
                .filter(|(_, capacity)| capacity.cell == cell)
                .map(|(open, capacity)| self.lp.upper[open.column] * room_for(capacity, terms.load))
                .sum();
            let column = self.lp.add_column(terms.bonus, count.min(room));
            self.seat_of.insert((level, cell), column);
            self.seats.push(SeatVar {
                column,
                level,
                cell,
            });
        }
    }

    fn add_sums(&mut self) {
        let model = Rc::clone(&self.base.model);
        let mut groups: BTreeMap<(usize, Option<usize>), Vec<usize>> = BTreeMap::new();
        for seat in &self.seats {
            let method = model.slots[self.cells[seat.cell][0]].method;
            for key in [(seat.level, Some(method)), (seat.level, None)] {
                groups.entry(key).or_default().push(seat.column);
            }
        }
        for columns in groups.into_values().filter(|columns| columns.len() > 1) {
            let upper = columns.iter().map(|&column| self.lp.upper[column]).sum();
            let sum = self.lp.add_column(0, upper);
            let mut terms: Vec<(usize, i64)> =
                columns.into_iter().map(|column| (column, 1)).collect();
            terms.push((sum, -1));
            self.lp.add_row(&terms, 0, true);
            self.sums.push(sum);
        }
    }

    /// Columns and the flow row of each kind of people.
    fn add_people(&mut self, aim: Aim, kinds: &BTreeMap<(usize, Vec<usize>, Option<usize>), Kind>) {
        for ((level, reach, unit), kind) in kinds {
            let count: i64 = kind.people.values().sum();
            let mut flow = Vec::new();
            for &cell in reach {
                if let Some(&seat) = self.seat_of.get(&(*level, cell)) {
                    let column = self.lp.add_column(0, count.min(self.lp.upper[seat]));
                    self.into_seat
                        .entry((*level, cell))
                        .or_default()
                        .push((column, 1));
                    flow.push((column, -1));
                }
            }
            if flow.is_empty() {
                continue;
            }
            for (&(value, is_mandatory), &people) in &kind.people {
                let points = match aim {
                    Aim::Mandatory => i64::from(is_mandatory),
                    Aim::Value { .. } => value,
                };
                let column = self.lp.add_column(points, people);
                flow.push((column, 1));
                if is_mandatory {
                    self.mandatory_terms.push((column, -1));
                }
                if let Some(unit) = unit {
                    self.unit_terms.entry(*unit).or_default().push((column, -1));
                }
            }
            self.lp.add_row(&flow, 0, true);
        }
        if aim == Aim::Mandatory {
            for seat in &self.seats {
                self.lp.objective[seat.column] = 0;
            }
        }
    }

    fn add_rows(&mut self, aim: Aim, split_units: &BTreeSet<usize>) {
        for (key, mut terms) in std::mem::take(&mut self.into_seat) {
            terms.push((self.seat_of[&key], -1));
            self.lp.add_row(&terms, 0, true);
        }
        self.add_cell_rows();
        self.add_budget_rows();
        if let Aim::Value { mandatory } = aim
            && mandatory > 0
        {
            let terms = std::mem::take(&mut self.mandatory_terms);
            self.lp.add_row(&terms, -mandatory, false);
        }
        for &unit in split_units {
            let need = self.base.model.unit_min[unit] - self.base.unit_count[unit];
            if let Some(terms) = self.unit_terms.get(&unit)
                && need > 0
            {
                self.lp.add_row(terms, -need, false);
            }
        }
    }

    /// Seats, load and the linking row of each level, cell by cell.
    fn add_cell_rows(&mut self) {
        let model = Rc::clone(&self.base.model);
        for cell in 0..self.cells.len() {
            let method = model.slots[self.cells[cell][0]].method;
            let mut seats = Vec::new();
            let mut load = Vec::new();
            let mut links = Vec::new();
            for seat in self.seats.iter().filter(|seat| seat.cell == cell) {
                let Some(terms) = model.terms[seat.level][method] else {
                    continue;
                };
                seats.push((seat.column, 1));
                load.push((seat.column, terms.load));
                links.push((seat.column, terms.load));
            }
            if links.is_empty() {
                continue;
            }
            let opens: Vec<(usize, &Capacity)> = self
                .opens
                .iter()
                .zip(&self.capacities)
                .filter(|(open, _)| open.cell == cell)
                .map(|(open, capacity)| (open.column, capacity))
                .collect();
            seats.extend(
                opens
                    .iter()
                    .map(|&(column, capacity)| (column, -capacity.seats)),
            );
            load.extend(
                opens
                    .iter()
                    .map(|&(column, capacity)| (column, -capacity.load)),
            );
            let mut rows = vec![seats, load];
            for (column, weight) in links {
                let mut link = vec![(column, 1)];
                link.extend(
                    opens
                        .iter()
                        .map(|&(open, capacity)| (open, -room_for(capacity, weight))),
                );
                rows.push(link);
            }
            for row in rows {
                self.lp.add_row(&row, 0, false);
            }
        }
    }

    fn add_cuts(&mut self, cuts: &BTreeSet<Cut>) {
        let model = Rc::clone(&self.base.model);
        for cut in cuts {
            let method = model.slots[self.cells[cut.cell][0]].method;
            let mut terms: Vec<(usize, i64)> = self
                .seats
                .iter()
                .filter(|seat| seat.cell == cut.cell)
                .filter_map(|seat| {
                    let load = model.terms[seat.level][method]?.load;
                    Some((seat.column, cut.weight_of(load)))
                })
                .collect();
            for (open, capacity) in self.opens.iter().zip(&self.capacities) {
                if open.cell == cut.cell {
                    terms.push((open.column, -cut.room(capacity)));
                }
            }
            self.lp.add_row(&terms, 0, false);
        }
    }

    fn add_budget_rows(&mut self) {
        let model = Rc::clone(&self.base.model);
        for (row, content) in model.budget.iter().enumerate() {
            let counts = |place: usize| {
                model.slots[place]
                    .period
                    .is_some_and(|period| content.periods.contains(&period))
            };
            let mut terms = Vec::new();
            for (open, capacity) in self.opens.iter().zip(&self.capacities) {
                if counts(open.slots[0]) {
                    terms.push((open.column, capacity.fixed));
                }
            }
            for seat in &self.seats {
                let place = self.cells[seat.cell][0];
                if counts(place)
                    && let Some(offer) = model.terms[seat.level][model.slots[place].method]
                {
                    terms.push((seat.column, offer.cost));
                }
            }
            // The last row of the model's budget is the whole year.
            self.total_row = self
                .lp
                .add_row(&terms, content.limit - self.base.spent[row], false);
        }
    }
}

/// People of this load that a session can hold.
fn room_for(capacity: &Capacity, load: i64) -> i64 {
    if load > 0 {
        capacity.seats.min(capacity.load / load)
    } else {
        capacity.seats
    }
}

/// The largest load up to `free` that at most `seats` people can add up to.
fn reachable_load(loads: &[i64], seats: i64, free: i64) -> i64 {
    const LARGEST: i64 = 2_000;
    let most = loads
        .iter()
        .copied()
        .max()
        .unwrap_or(0)
        .saturating_mul(seats)
        .min(free);
    if most > LARGEST {
        return most;
    }
    let size = usize::try_from(most).unwrap_or(0);
    // Fewest people for each load.
    let mut fewest = vec![i64::MAX; size + 1];
    fewest[0] = 0;
    for sum in 0..=size {
        if fewest[sum] == i64::MAX {
            continue;
        }
        for &load in loads {
            let next = sum + usize::try_from(load).unwrap_or(0);
            if load > 0 && next <= size {
                fewest[next] = fewest[next].min(fewest[sum] + 1);
            }
        }
    }
    let best = (0..=size)
        .rev()
        .find(|&sum| fewest[sum] <= seats)
        .unwrap_or(0);
    i64::try_from(best).unwrap_or(free)
}
