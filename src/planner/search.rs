//! Branch and bound over the master: best bound first with plunging, every pruned node certified in whole numbers.
//!
//! The limits are nodes, never seconds, so two runs make the same tree; the clock may only cut it short.
//! A leaf is a set of open sessions with seats by level and cell; the [`Driver`] turns it into a plan and says what the plan is worth.
//! One file although long: one tree, its bounds and its branching.

use std::collections::BTreeSet;
use std::collections::BinaryHeap;

use crate::planner::fit::Fit;
use crate::planner::lp::Bounds;
use crate::planner::lp::IntLp;
use crate::planner::lp::Outcome;
use crate::planner::lp::Simplex;
use crate::planner::lp::WholeRows;
use crate::planner::master::Master;
use crate::planner::solve::Driver;

/// A value this close to a whole number is whole.
const WHOLE: f64 = 1e-6;
/// How far a proof of emptiness is pushed, in points for each unit of a scaled row; the first that certifies is enough.
const PUSHES: [f64; 5] = [1e5, 1e7, 1e3, 1e9, 1e2];
/// Sets of openings remembered as completed.
const MOST_COMPLETED: usize = 20_000;

/// A whole-number point of the master.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    /// Open sessions by [`Master::opens`].
    pub(crate) opens: Vec<i64>,
    /// Seats by [`Master::seats`].
    pub(crate) seats: Vec<i64>,
}

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) nodes: u64,
    /// Stop when bound − value ≤ this.
    pub(crate) gap: i64,
}

/// Why the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    Exhausted,
    Limit,
    Cut,
}

/// What the search knows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Findings {
    /// Certified: the master has no better whole-number point than this, or the best value found if that is higher.
    pub(crate) bound: i64,
    /// The same in floating point.
    pub(crate) float_bound: f64,
    pub(crate) ended: Ended,
}

#[derive(Debug, Clone)]
struct Node {
    bound: i64,
    float_bound: f64,
    depth: u32,
    order: u64,
    /// Bounds of the whole columns.
    lower: Vec<i32>,
    upper: Vec<i32>,
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.order == other.order
    }
}
impl Eq for Node {}
impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Node {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.float_bound
            .total_cmp(&other.float_bound)
            .then(self.depth.cmp(&other.depth))
            .then(other.order.cmp(&self.order))
    }
}

pub(crate) struct Search<'a> {
    lp: &'a IntLp,
    whole: Vec<usize>,
    rows: WholeRows,
    opens: usize,
    /// Where the sums begin.
    sums: usize,
    /// Cell of each whole column.
    cells: Vec<usize>,
    simplex: Simplex,
    fit: Fit,
    /// Sets of openings that have been completed.
    completed: BTreeSet<Vec<i64>>,
    bounds: Bounds,
    gains: Vec<[Gain; 2]>,
    best: i64,
    nodes: u64,
    created: u64,
    /// Best certified bound among leaves whose value no plan reached.
    unrealised: i64,
}

/// Average loss of the bound for each unit of rounding.
#[derive(Debug, Clone, Copy, Default)]
struct Gain {
    sum: f64,
    count: f64,
}

impl<'a> Search<'a> {
    pub(crate) fn new(master: &'a Master, fit: Fit, best: i64) -> Self {
        let lp = &master.lp;
        let whole = master.whole_columns();
        Self {
            lp,
            rows: WholeRows::new(lp, &whole),
            opens: master.opens.len(),
            sums: master.opens.len() + master.seats.len(),
            cells: master
                .opens
                .iter()
                .map(|open| open.cell)
                .chain(master.seats.iter().map(|seat| seat.cell))
                .collect(),
            simplex: Simplex::new(lp),
            fit,
            completed: BTreeSet::new(),
            bounds: Bounds {
                lower: lp.lower.clone(),
                upper: lp.upper.clone(),
                rhs: lp.rhs.clone(),
            },
            gains: vec![[Gain::default(); 2]; whole.len()],
            whole,
            best,
            nodes: 0,
            created: 0,
            unrealised: i64::MIN,
        }
    }

    pub(crate) fn run(&mut self, host: &mut Driver<'_, '_>, limits: Limits) -> Findings {
        let root = Node {
            bound: i64::MAX,
            float_bound: f64::INFINITY,
            depth: 0,
            order: 0,
            lower: self
                .whole
                .iter()
                .map(|&column| narrow(self.lp.lower[column]))
                .collect(),
            upper: self
                .whole
                .iter()
                .map(|&column| narrow(self.lp.upper[column]))
                .collect(),
        };
        let mut heap = BinaryHeap::new();
        let mut next = Some(root);
        let mut ended = Ended::Exhausted;
        let mut has_dived = false;
        while let Some(mut node) = next.take().or_else(|| heap.pop()) {
            if node.bound <= self.best {
                continue;
            }
            let open = heap
                .iter()
                .map(|open: &Node| open.bound)
                .fold(node.bound, i64::max)
                .max(self.unrealised);
            let is_close = open != i64::MAX && open.saturating_sub(self.best) <= limits.gap;
            let is_over = host.is_over(open);
            if self.nodes >= limits.nodes || is_close || is_over {
                ended = if is_over { Ended::Cut } else { Ended::Limit };
                heap.push(node);
                break;
            }
            self.nodes += 1;
            if !self.evaluate(host, &mut node) {
                continue;
            }
            let is_time_to_dive = !has_dived || self.nodes.is_multiple_of(64);
            if is_time_to_dive && self.fractions().is_some() {
                has_dived = true;
                self.dive(host, &node);
                self.load(&node);
                if self.solve(host, f64::NEG_INFINITY) != Outcome::Optimal {
                    self.unrealised = self.unrealised.max(node.bound);
                    continue;
                }
                self.tighten(&mut node);
                if node.bound <= self.best {
                    continue;
                }
            }
            let Some(fractions) = self.fractions() else {
                heap.extend(self.take_leaf(host, &node));
                continue;
            };
            self.complete(host, &fractions);
            if node.bound <= self.best {
                continue;
            }
            let settled = if fractions.iter().any(|&(at, _)| at < self.opens) {
                None
            } else {
                self.unsettled_opening(&node)
            };
            if let Some(at) = settled {
                let mut children = self.settle(&node, at);
                next = children.pop();
                heap.extend(children);
                continue;
            }
            let at = self.choose(&node, &fractions);
            let (first, second) = self.split(&node, at);
            heap.push(second);
            next = Some(first);
        }
        let bound = heap
            .iter()
            .map(|node| node.bound)
            .fold(self.best.max(self.unrealised), i64::max);
        let float_bound = heap
            .iter()
            .map(|node| node.float_bound)
            .fold(to_float(self.best.max(self.unrealised)), f64::max);
        Findings {
            bound,
            float_bound,
            ended,
        }
    }

    /// Solves in short runs, so that a large problem, too, hears the stop flag; the number of pivots is limited, not their time.
    fn solve(&mut self, host: &mut Driver<'_, '_>, cutoff: f64) -> Outcome {
        const RUN: usize = 100;
        const RUNS: usize = 300;
        for _ in 0..RUNS {
            let outcome = self.simplex.solve(cutoff, RUN);
            if outcome != Outcome::Paused || host.is_over(i64::MAX) {
                return outcome;
            }
        }
        Outcome::Paused
    }

    fn load(&mut self, node: &Node) {
        for (at, &column) in self.whole.iter().enumerate() {
            self.bounds.lower[column] = i64::from(node.lower[at]);
            self.bounds.upper[column] = i64::from(node.upper[at]);
        }
        self.apply_bounds();
    }

    /// Hands the present bounds to the simplex, with the right-hand sides they allow.
    fn apply_bounds(&mut self) {
        self.rows.sharpen(self.lp, &mut self.bounds);
        self.simplex.set_bounds(&self.bounds);
    }

    /// Solves the node and certifies its bound; `false` when nothing better than the best lies in it.
    fn evaluate(&mut self, host: &mut Driver<'_, '_>, node: &mut Node) -> bool {
        if is_empty(node) {
            return false;
        }
        self.load(node);
        let outcome = self.solve(host, to_float(self.best) + 0.9);
        self.tighten(node);
        if node.bound <= self.best {
            return false;
        }
        match outcome {
            Outcome::Optimal => {
                node.float_bound = node.float_bound.min(self.simplex.objective());
                true
            }
            Outcome::Infeasible | Outcome::Stopped | Outcome::Paused => {
                // The certificate did not reach: once more without the early stop.
                if outcome == Outcome::Stopped
                    && self.solve(host, f64::NEG_INFINITY) == Outcome::Optimal
                {
                    self.tighten(node);
                    node.float_bound = node.float_bound.min(self.simplex.objective());
                    return node.bound > self.best;
                }
                self.unrealised = self.unrealised.max(node.bound);
                false
            }
        }
    }

    /// Certifies the node's bound with the present multipliers and closes what cannot beat the best, exactly.
    fn tighten(&mut self, node: &mut Node) {
        let mut multipliers = self.simplex.multipliers(PUSHES[0]);
        for push in PUSHES {
            multipliers = self.simplex.multipliers(push);
            if let Some(bound) = self.lp.certify(&self.bounds, &multipliers) {
                node.bound = node.bound.min(bound);
                node.float_bound = node.float_bound.min(to_float(node.bound) + 1.0);
            }
            if node.bound <= self.best || !self.simplex.has_ray() {
                break;
            }
        }
        if node.bound > self.best {
            self.lp
                .tighten(&mut self.bounds, &multipliers, self.best, &self.whole);
            for (at, &column) in self.whole.iter().enumerate() {
                node.lower[at] = narrow(self.bounds.lower[column]);
                node.upper[at] = narrow(self.bounds.upper[column]);
            }
            // Crossed bounds prove in whole numbers that nothing better lies here.
            if is_empty(node) {
                node.bound = self.best;
            }
        }
    }

    /// Whole columns that are not whole now, with their values; `None` at a leaf.
    fn fractions(&self) -> Option<Vec<(usize, f64)>> {
        let list: Vec<(usize, f64)> = self
            .whole
            .iter()
            .enumerate()
            .map(|(at, &column)| (at, self.simplex.x[column]))
            .filter(|&(_, x)| (x - x.round()).abs() > WHOLE)
            .collect();
        (!list.is_empty()).then_some(list)
    }

    /// Seats a leaf. If one cell provably cannot hold what the leaf asks, the nodes returned are the leaf's node without the leaf:
    /// asking less of that cell in one level, or opening one more of its sessions.
    fn take_leaf(&mut self, host: &mut Driver<'_, '_>, node: &Node) -> Vec<Node> {
        let leaf = self.leaf();
        let (best, impossible) = host.realise(&leaf);
        self.best = self.best.max(best);
        if node.bound <= self.best {
            return Vec::new();
        }
        let Some(cell) = impossible else {
            self.unrealised = self.unrealised.max(node.bound);
            return Vec::new();
        };
        let mut rest = node.clone();
        let mut children = Vec::new();
        for at in 0..self.sums {
            let column = self.whole[at];
            if self.cells[at] != cell {
                continue;
            }
            let x = narrow(round(self.simplex.x[column]));
            let mut child = rest.clone();
            if at < self.opens {
                child.lower[at] = x + 1;
                rest.upper[at] = x;
            } else {
                child.upper[at] = x - 1;
                rest.lower[at] = x;
            }
            if child.lower[at] <= child.upper[at] {
                self.created += 1;
                child.order = self.created;
                child.depth += 1;
                children.push(child);
            }
        }
        children
    }

    /// Where all openings are whole, once for each set of them: whole seats by exchange, seated if they promise more than the best.
    fn complete(&mut self, host: &mut Driver<'_, '_>, list: &[(usize, f64)]) {
        if list.iter().any(|&(at, _)| at < self.opens) {
            return;
        }
        let (opens, seats) = self.whole[..self.sums].split_at(self.opens);
        let opens: Vec<i64> = opens
            .iter()
            .map(|&column| round(self.simplex.x[column]))
            .collect();
        if self.completed.len() >= MOST_COMPLETED || !self.completed.insert(opens.clone()) {
            return;
        }
        let seats: Vec<f64> = seats.iter().map(|&column| self.simplex.x[column]).collect();
        if let Some((leaf, points)) = self.fit.complete(&opens, &seats)
            && points > self.best
        {
            let now = host.realise(&leaf).0;
            self.best = self.best.max(now);
        }
    }

    fn leaf(&self) -> Leaf {
        let values: Vec<i64> = self
            .whole
            .iter()
            .map(|&column| round(self.simplex.x[column]))
            .collect();
        let (opens, seats) = values[..self.sums].split_at(self.opens);
        Leaf {
            opens: opens.to_vec(),
            seats: seats.to_vec(),
        }
    }

    /// Rounds one variable after the other (openings first) and hands over where it lands.
    fn dive(&mut self, host: &mut Driver<'_, '_>, node: &Node) {
        self.load(node);
        let mut before: Option<(Bounds, usize, f64)> = None;
        for _ in 0..4 * self.whole.len() + 8 {
            if self.solve(host, f64::NEG_INFINITY) != Outcome::Optimal {
                // What was rounded up did not fit: round its first variable down instead; fail only if that was not the mistake.
                let Some((bounds, column, x)) = before.take() else {
                    return;
                };
                self.bounds = bounds;
                self.bounds.upper[column] = self.bounds.upper[column].min(round(x.floor()));
                self.apply_bounds();
                continue;
            }
            let Some(list) = self.fractions() else {
                let leaf = self.leaf();
                self.best = self.best.max(host.realise(&leaf).0);
                return;
            };
            let has_opens = list.iter().any(|&(at, _)| at < self.opens);
            self.complete(host, &list);
            let mut candidates: Vec<(usize, f64)> = list
                .into_iter()
                .filter(|&(at, _)| !has_opens || at < self.opens)
                .collect();
            candidates.sort_by(|a, b| {
                let distance = |x: f64| (x - x.round()).abs();
                distance(a.1).total_cmp(&distance(b.1)).then(a.0.cmp(&b.0))
            });
            if let Some(&(at, x)) = candidates.first() {
                before = Some((self.bounds.clone(), self.whole[at], x));
            }
            let take = if has_opens {
                1
            } else {
                candidates.len().div_ceil(4)
            };
            for &(at, x) in candidates.iter().take(take) {
                let column = self.whole[at];
                // A session almost half wanted is opened; a seat is added only when it is nearly whole, since money is short.
                let threshold = if has_opens { 0.4 } else { 0.8 };
                if x - x.floor() > threshold {
                    self.bounds.lower[column] = round(x.ceil());
                } else {
                    self.bounds.upper[column] = round(x.floor());
                }
            }
            if has_opens {
                // Openings that are whole and used stay as they are.
                for at in 0..self.opens {
                    let column = self.whole[at];
                    let x = self.simplex.x[column];
                    if (x - x.round()).abs() <= WHOLE && x > 0.5 {
                        self.bounds.lower[column] = self.bounds.lower[column].max(round(x));
                    }
                }
            }
            self.apply_bounds();
        }
    }

    /// The variable to branch on: product of expected losses, learnt by short trials the first time.
    fn choose(&mut self, node: &Node, list: &[(usize, f64)]) -> usize {
        let has_opens = list.iter().any(|&(at, _)| at < self.opens);
        let mut candidates: Vec<(usize, f64)> = list
            .iter()
            .copied()
            .filter(|&(at, _)| !has_opens || at < self.opens)
            .collect();
        candidates.sort_by(|a, b| {
            let distance = |x: f64| (x - x.floor() - 0.5).abs();
            let is_seat = |at: usize| at < self.sums;
            is_seat(a.0)
                .cmp(&is_seat(b.0))
                .then(distance(a.1).total_cmp(&distance(b.1)))
                .then(a.0.cmp(&b.0))
        });
        let start = self.simplex.objective();
        let mut trials = 0;
        let mut best = (f64::NEG_INFINITY, candidates[0].0);
        for &(at, x) in &candidates {
            let share = x - x.floor();
            if trials < 8 && (self.gains[at][0].count < 1.0 || self.gains[at][1].count < 1.0) {
                trials += 1;
                for up in [0, 1] {
                    let loss = self.probe(node, at, x, up, start);
                    let part = if up == 1 { 1.0 - share } else { share };
                    self.gains[at][up].sum += loss / part.max(1e-3);
                    self.gains[at][up].count += 1.0;
                }
            }
            let expect = |up: usize, part: f64| {
                let gain = self.gains[at][up];
                if gain.count > 0.0 {
                    gain.sum / gain.count * part
                } else {
                    part
                }
            };
            let score = expect(0, share).max(1e-3) * expect(1, 1.0 - share).max(1e-3);
            if score > best.0 {
                best = (score, at);
            }
        }
        best.1
    }

    /// Loss of the bound after a few pivots with the variable rounded; works on a copy.
    fn probe(&mut self, node: &Node, at: usize, x: f64, up: usize, start: f64) -> f64 {
        let mut copy = self.simplex.clone();
        let column = self.whole[at];
        let kept = (i64::from(node.lower[at]), i64::from(node.upper[at]));
        if up == 1 {
            self.bounds.lower[column] = round(x.ceil());
        } else {
            self.bounds.upper[column] = round(x.floor());
        }
        copy.set_bounds(&self.bounds);
        (self.bounds.lower[column], self.bounds.upper[column]) = kept;
        let outcome = copy.solve(to_float(self.best) + 0.9, 25);
        let loss = (start - copy.objective()).max(0.0);
        if outcome == Outcome::Infeasible {
            loss.max(start - to_float(self.best))
        } else {
            loss
        }
    }

    /// Of the openings that are whole but not fixed, the one whose change costs most. Once all are fixed, the money left over is known, and
    /// the rows of the budget can be rounded.
    fn unsettled_opening(&self, node: &Node) -> Option<usize> {
        (0..self.opens)
            .filter(|&at| node.lower[at] < node.upper[at])
            .max_by(|&a, &b| {
                let cost = |at: usize| self.simplex.reduced_cost(self.whole[at]).abs();
                cost(a).total_cmp(&cost(b)).then(b.cmp(&a))
            })
    }

    /// The node without this opening's present value, below and above it, and last the node with it fixed there.
    fn settle(&mut self, node: &Node, at: usize) -> Vec<Node> {
        let x = narrow(round(self.simplex.x[self.whole[at]]));
        let mut children = Vec::new();
        for (lower, upper) in [(node.lower[at], x - 1), (x + 1, node.upper[at]), (x, x)] {
            if lower <= upper {
                let mut child = node.clone();
                child.lower[at] = lower;
                child.upper[at] = upper;
                child.depth += 1;
                self.created += 1;
                child.order = self.created;
                children.push(child);
            }
        }
        children
    }

    fn split(&mut self, node: &Node, at: usize) -> (Node, Node) {
        let x = self.simplex.x[self.whole[at]];
        let mut down = node.clone();
        let mut up = node.clone();
        down.upper[at] = narrow(round(x.floor()));
        up.lower[at] = narrow(round(x.ceil()));
        for child in [&mut down, &mut up] {
            child.depth += 1;
            self.created += 1;
            child.order = self.created;
        }
        if x - x.floor() > 0.5 {
            (up, down)
        } else {
            (down, up)
        }
    }
}

fn is_empty(node: &Node) -> bool {
    node.lower
        .iter()
        .zip(&node.upper)
        .any(|(lower, upper)| lower > upper)
}

fn narrow(value: i64) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "columns are bounded by MAX_CANDIDATES, values by certified bounds"
)]
fn round(value: f64) -> i64 {
    value.round() as i64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "only steers the search; pruning is certified in whole numbers"
)]
pub(crate) fn to_float(value: i64) -> f64 {
    value as f64
}
