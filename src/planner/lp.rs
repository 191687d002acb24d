//! Linear programmes with whole-number data: a bounded dual simplex in floating point, and the exact bound that its multipliers certify.
//!
//! Why our own and not `microlp`: that crate shows no multipliers, so each certified bound cost a second LP (0.12–0.18 s), and it cannot continue
//! from a parent node. Here every variable has finite bounds, so *any* basis can be made dual feasible by choosing sides, and a search node costs
//! a few pivots. The inverse is dense (a few hundred rows), updated in place and rebuilt every [`REBUILD`] pivots.
//! Nothing that floating point says is believed: [`IntLp::certify`] recomputes the bound in `i128` from rounded multipliers.
//! One file although long: pricing, ratio test, update and rebuild share one invariant, the inverse.

/// Pivots between two rebuilds of the inverse.
const REBUILD: usize = 120;
/// How far a scaled row may be broken.
const PRIMAL_TOLERANCE: f64 = 1e-7;
/// Smallest pivot element.
const PIVOT_TOLERANCE: f64 = 1e-7;
/// Multipliers are rounded to multiples of 2⁻⁴⁴.
const SCALE_BITS: u32 = 44;
/// Multipliers are cut off here; a cut one only weakens the bound.
const MULTIPLIER_MAX: f64 = 1e9;

/// max obj·x, rows ≤ or =, lower ≤ x ≤ upper; all data whole numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct IntLp {
    pub(crate) columns: Vec<Vec<(usize, i64)>>,
    pub(crate) objective: Vec<i64>,
    pub(crate) lower: Vec<i64>,
    pub(crate) upper: Vec<i64>,
    pub(crate) rhs: Vec<i64>,
    pub(crate) is_equality: Vec<bool>,
}

impl IntLp {
    pub(crate) fn add_column(&mut self, objective: i64, upper: i64) -> usize {
        self.columns.push(Vec::new());
        self.objective.push(objective);
        self.lower.push(0);
        self.upper.push(upper.max(0));
        self.columns.len() - 1
    }

    pub(crate) fn add_row(&mut self, terms: &[(usize, i64)], rhs: i64, is_equality: bool) -> usize {
        let row = self.rhs.len();
        for &(column, factor) in terms {
            if factor != 0 {
                self.columns[column].push((row, factor));
            }
        }
        self.rhs.push(rhs);
        self.is_equality.push(is_equality);
        row
    }

    /// The largest whole objective that any x within these bounds and rows can have, by weak duality with the rounded multipliers.
    ///
    /// Valid for whatever multipliers are given; `None` only if the numbers leave `i128`.
    pub(crate) fn certify(&self, bounds: &Bounds, multipliers: &[f64]) -> Option<i64> {
        let rounded: Vec<i128> = multipliers
            .iter()
            .zip(&self.is_equality)
            .map(|(&value, &is_equality)| round_multiplier(value, is_equality))
            .collect();
        let (total, _) = self.price_out(bounds, &rounded)?;
        i64::try_from(total >> SCALE_BITS).ok()
    }

    /// Closes values of the whole columns that, by the same multipliers, no point better than `best` can take.
    pub(crate) fn tighten(
        &self,
        bounds: &mut Bounds,
        multipliers: &[f64],
        best: i64,
        whole: &[usize],
    ) {
        let rounded: Vec<i128> = multipliers
            .iter()
            .zip(&self.is_equality)
            .map(|(&value, &is_equality)| round_multiplier(value, is_equality))
            .collect();
        let Some((total, reduced)) = self.price_out(bounds, &rounded) else {
            return;
        };
        // A better point has at least best + 1; `room` is what reduced costs may take away from the bound.
        let room = total - ((i128::from(best) + 1) << SCALE_BITS);
        if room < 0 {
            return;
        }
        for &column in whole {
            let cost = reduced[column];
            let steps = |cost: i128| i64::try_from(room / cost).unwrap_or(i64::MAX);
            if cost < 0 {
                let most = bounds.lower[column].saturating_add(steps(-cost));
                bounds.upper[column] = bounds.upper[column].min(most);
            } else if cost > 0 {
                let least = bounds.upper[column].saturating_sub(steps(cost));
                bounds.lower[column] = bounds.lower[column].max(least);
            }
        }
    }

    /// The scaled bound and the scaled reduced costs.
    fn price_out(&self, bounds: &Bounds, rounded: &[i128]) -> Option<(i128, Vec<i128>)> {
        let mut total: i128 = 0;
        for (&factor, &rhs) in rounded.iter().zip(&bounds.rhs) {
            total = total.checked_add(factor.checked_mul(i128::from(rhs))?)?;
        }
        let mut costs = Vec::with_capacity(self.columns.len());
        for (column, terms) in self.columns.iter().enumerate() {
            let mut reduced = i128::from(self.objective[column]) << SCALE_BITS;
            for &(row, factor) in terms {
                reduced = reduced.checked_sub(rounded[row].checked_mul(i128::from(factor))?)?;
            }
            let at = if reduced > 0 {
                bounds.upper[column]
            } else {
                bounds.lower[column]
            };
            total = total.checked_add(reduced.checked_mul(i128::from(at))?)?;
            costs.push(reduced);
        }
        Some((total, costs))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the multiplier is cut to ±1e9 before it is scaled by 2^44, far inside i128"
)]
fn round_multiplier(value: f64, is_equality: bool) -> i128 {
    if !value.is_finite() {
        return 0;
    }
    let low = if is_equality { -MULTIPLIER_MAX } else { 0.0 };
    let scaled = value.clamp(low, MULTIPLIER_MAX) * f64::from(1u32 << 22) * f64::from(1u32 << 22);
    scaled.round() as i128
}

/// Bounds of a search node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bounds {
    pub(crate) lower: Vec<i64>,
    pub(crate) upper: Vec<i64>,
    /// Right-hand sides, never above those of the programme; [`WholeRows::sharpen`] lowers them as far as whole points allow.
    pub(crate) rhs: Vec<i64>,
}

/// Rows over whole columns alone, read row by row.
#[derive(Debug, Clone)]
pub(crate) struct WholeRows {
    rows: Vec<(usize, Vec<(usize, i64)>)>,
}

impl WholeRows {
    /// The inequalities that have no other columns than these.
    pub(crate) fn new(lp: &IntLp, whole: &[usize]) -> Self {
        let mut is_whole = vec![false; lp.columns.len()];
        for &column in whole {
            is_whole[column] = true;
        }
        let mut rows: Vec<Vec<(usize, i64)>> = vec![Vec::new(); lp.rhs.len()];
        let mut is_kept: Vec<bool> = lp
            .is_equality
            .iter()
            .map(|is_equality| !is_equality)
            .collect();
        for (column, terms) in lp.columns.iter().enumerate() {
            for &(row, factor) in terms {
                is_kept[row] &= is_whole[column];
                rows[row].push((column, factor));
            }
        }
        Self {
            rows: rows
                .into_iter()
                .enumerate()
                .filter(|(row, terms)| is_kept[*row] && !terms.is_empty())
                .collect(),
        }
    }

    /// Rounds each right-hand side down to what the columns still free can add up to: their factors' greatest common divisor counts.
    ///
    /// Costs are multiples of a thousand or more while the fixed costs of opened sessions are not; money that buys nothing whole leaves the bound.
    pub(crate) fn sharpen(&self, lp: &IntLp, bounds: &mut Bounds) {
        for (row, terms) in &self.rows {
            let mut rest = lp.rhs[*row];
            let mut step: i64 = 0;
            for &(column, factor) in terms {
                if bounds.lower[column] == bounds.upper[column] {
                    rest = rest.saturating_sub(factor.saturating_mul(bounds.lower[column]));
                } else if step != 1 {
                    step = common_divisor(step, factor.abs());
                }
            }
            let waste = if step > 1 { rest.rem_euclid(step) } else { 0 };
            bounds.rhs[*row] = lp.rhs[*row] - waste;
        }
    }
}

fn common_divisor(mut a: i64, mut b: i64) -> i64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Optimal,
    /// No point fits; the multipliers have been pushed along the proof.
    Infeasible,
    /// The bound fell to the cutoff; multipliers are valid, values are not.
    Stopped,
    /// The iterations ran out; call again to go on.
    Paused,
}

/// A basis with everything needed to continue from it.
#[derive(Debug, Clone)]
pub(crate) struct Simplex {
    rows: usize,
    structural: usize,
    starts: Vec<usize>,
    entries: Vec<(u32, f64)>,
    /// Minimised, slightly perturbed against ties.
    cost: Vec<f64>,
    lower: Vec<f64>,
    upper: Vec<f64>,
    rhs: Vec<f64>,
    row_scale: Vec<f64>,
    inverse: Vec<f64>,
    basis: Vec<usize>,
    position: Vec<Option<usize>>,
    at_upper: Vec<bool>,
    pub(crate) x: Vec<f64>,
    reduced: Vec<f64>,
    weights: Vec<f64>,
    pivots: usize,
    ray: Option<Vec<f64>>,
    pub(crate) iterations: u64,
}

#[expect(
    clippy::cast_precision_loss,
    reason = "an inexact coefficient weakens only the float search; bounds are certified apart"
)]
fn float(value: i64) -> f64 {
    value as f64
}

impl Simplex {
    pub(crate) fn new(lp: &IntLp) -> Self {
        let rows = lp.rhs.len();
        let structural = lp.columns.len();
        let mut largest = vec![0i64; rows];
        for terms in &lp.columns {
            for &(row, factor) in terms {
                largest[row] = largest[row].max(factor.abs());
            }
        }
        let row_scale: Vec<f64> = largest
            .iter()
            .map(|&most| if most == 0 { 1.0 } else { 1.0 / float(most) })
            .collect();
        let mut starts = vec![0];
        let mut entries = Vec::new();
        for terms in &lp.columns {
            for &(row, factor) in terms {
                entries.push((
                    u32::try_from(row).unwrap_or(u32::MAX),
                    float(factor) * row_scale[row],
                ));
            }
            starts.push(entries.len());
        }
        let mut cost: Vec<f64> = lp
            .objective
            .iter()
            .enumerate()
            .map(|(column, &value)| -float(value) - perturbation(column))
            .collect();
        cost.resize(structural + rows, 0.0);
        let mut lower: Vec<f64> = lp.lower.iter().map(|&value| float(value)).collect();
        lower.resize(structural + rows, 0.0);
        let mut upper: Vec<f64> = lp.upper.iter().map(|&value| float(value)).collect();
        for &is_equality in &lp.is_equality {
            upper.push(if is_equality { 0.0 } else { f64::INFINITY });
        }
        let mut inverse = vec![0.0; rows * rows];
        for row in 0..rows {
            inverse[row * rows + row] = 1.0;
        }
        let mut position = vec![None; structural];
        position.extend((0..rows).map(Some));
        Self {
            rows,
            structural,
            starts,
            entries,
            reduced: cost.clone(),
            cost,
            at_upper: vec![false; structural + rows],
            x: vec![0.0; structural + rows],
            lower,
            upper,
            rhs: lp
                .rhs
                .iter()
                .zip(&row_scale)
                .map(|(&value, &scale)| float(value) * scale)
                .collect(),
            row_scale,
            inverse,
            basis: (structural..structural + rows).collect(),
            position,
            weights: vec![1.0; rows],
            pivots: 0,
            ray: None,
            iterations: 0,
        }
    }

    pub(crate) fn set_bounds(&mut self, bounds: &Bounds) {
        for column in 0..self.structural {
            self.lower[column] = float(bounds.lower[column]);
            self.upper[column] = float(bounds.upper[column]);
        }
        for (row, &rhs) in bounds.rhs.iter().enumerate() {
            self.rhs[row] = float(rhs) * self.row_scale[row];
        }
    }

    /// Whether the last solve ended with a proof that nothing fits.
    pub(crate) fn has_ray(&self) -> bool {
        self.ray.is_some()
    }

    /// Multipliers of the rows as written (unscaled), for a maximum; along a proof of emptiness, if there is one, by `distance`.
    pub(crate) fn multipliers(&self, distance: f64) -> Vec<f64> {
        let mut y = self.prices();
        if let Some(ray) = &self.ray {
            for (value, push) in y.iter_mut().zip(ray) {
                *value += push * distance;
            }
        }
        y.iter()
            .zip(&self.row_scale)
            .map(|(value, scale)| -value * scale)
            .collect()
    }

    /// What one more of a column costs at the present basis; 0 for a basic one.
    pub(crate) fn reduced_cost(&self, column: usize) -> f64 {
        if self.position[column].is_some() {
            0.0
        } else {
            self.reduced[column]
        }
    }

    /// The maximum's value at the present basis.
    pub(crate) fn objective(&self) -> f64 {
        -self
            .cost
            .iter()
            .zip(&self.x)
            .map(|(cost, x)| cost * x)
            .sum::<f64>()
    }

    /// Solves for the present bounds from the present basis; stops early once the maximum is surely below `cutoff`.
    pub(crate) fn solve(&mut self, cutoff: f64, most: usize) -> Outcome {
        self.ray = None;
        if (0..self.structural).any(|column| self.lower[column] > self.upper[column]) {
            return Outcome::Infeasible;
        }
        self.place_nonbasic();
        self.compute_basic();
        let mut alpha = vec![0.0; self.structural + self.rows];
        for iteration in 0..most {
            if self.pivots >= REBUILD {
                self.rebuild();
            }
            if iteration % 8 == 7 && self.objective() < cutoff {
                return Outcome::Stopped;
            }
            let Some((row, gap)) = self.leaving() else {
                if self.pivots > 0 {
                    // What looks optimal is looked at once more with a fresh inverse only when values drifted.
                    if self.drift() > 1e-6 {
                        self.rebuild();
                        continue;
                    }
                }
                return Outcome::Optimal;
            };
            self.iterations += 1;
            if !self.pivot(row, gap, &mut alpha) {
                return Outcome::Infeasible;
            }
        }
        Outcome::Paused
    }

    fn prices(&self) -> Vec<f64> {
        let mut y = vec![0.0; self.rows];
        for (row, &variable) in self.basis.iter().enumerate() {
            let cost = self.cost[variable];
            if cost != 0.0 {
                for (value, &entry) in y.iter_mut().zip(self.inverse_row(row)) {
                    *value += cost * entry;
                }
            }
        }
        y
    }

    fn inverse_row(&self, row: usize) -> &[f64] {
        &self.inverse[row * self.rows..(row + 1) * self.rows]
    }

    fn place_nonbasic(&mut self) {
        for variable in 0..self.structural + self.rows {
            if self.position[variable].is_some() {
                continue;
            }
            let (lower, upper) = (self.lower[variable], self.upper[variable]);
            if upper.is_infinite() || self.reduced[variable] > 1e-9 {
                self.at_upper[variable] = false;
            } else if self.reduced[variable] < -1e-9 {
                self.at_upper[variable] = true;
            }
            self.x[variable] = if self.at_upper[variable] {
                upper
            } else {
                lower
            };
        }
    }

    fn column(&self, variable: usize) -> &[(u32, f64)] {
        &self.entries[self.starts[variable]..self.starts[variable + 1]]
    }

    /// The right-hand side without what the nonbasic variables use.
    fn residual(&self) -> Vec<f64> {
        let mut residual = self.rhs.clone();
        for variable in 0..self.structural {
            let x = self.x[variable];
            if self.position[variable].is_none() && x != 0.0 {
                for &(row, factor) in self.column(variable) {
                    residual[row as usize] -= factor * x;
                }
            }
        }
        for (row, value) in residual.iter_mut().enumerate() {
            if self.position[self.structural + row].is_none() {
                *value -= self.x[self.structural + row];
            }
        }
        residual
    }

    fn compute_basic(&mut self) {
        let residual = self.residual();
        for row in 0..self.rows {
            let value = dot(self.inverse_row(row), &residual);
            let variable = self.basis[row];
            self.x[variable] = value;
        }
    }

    /// Largest |row activity − right-hand side|.
    fn drift(&self) -> f64 {
        let mut residual = self.residual();
        for &variable in &self.basis {
            let x = self.x[variable];
            if variable < self.structural {
                for &(row, factor) in self.column(variable) {
                    residual[row as usize] -= factor * x;
                }
            } else {
                residual[variable - self.structural] -= x;
            }
        }
        residual
            .iter()
            .fold(0.0, |most, value| most.max(value.abs()))
    }

    /// The row to leave by dual steepest edge, with its signed distance to the bound it breaks.
    fn leaving(&self) -> Option<(usize, f64)> {
        let mut best: Option<(usize, f64)> = None;
        let mut most = 0.0;
        for (row, &variable) in self.basis.iter().enumerate() {
            let x = self.x[variable];
            let gap = if x < self.lower[variable] {
                x - self.lower[variable]
            } else if x > self.upper[variable] {
                x - self.upper[variable]
            } else {
                continue;
            };
            if gap.abs() <= PRIMAL_TOLERANCE * (1.0 + x.abs() * 1e-3) {
                continue;
            }
            let score = gap * gap / self.weights[row];
            if score > most {
                most = score;
                best = Some((row, gap));
            }
        }
        best
    }

    /// One dual step with bound flips; `false` if the row proves that nothing fits.
    fn pivot(&mut self, row: usize, gap: f64, alpha: &mut [f64]) -> bool {
        let rho: Vec<f64> = self.inverse_row(row).to_vec();
        let sign = if gap < 0.0 { -1.0 } else { 1.0 };
        let mut breaks: Vec<(f64, usize)> = Vec::new();
        for variable in 0..self.structural + self.rows {
            if self.position[variable].is_some() {
                continue;
            }
            let value = if variable < self.structural {
                self.column(variable)
                    .iter()
                    .map(|&(at, factor)| rho[at as usize] * factor)
                    .sum()
            } else {
                rho[variable - self.structural]
            };
            alpha[variable] = value;
            if self.lower[variable] >= self.upper[variable] {
                continue;
            }
            let tilted = sign * value;
            let helps = if self.at_upper[variable] {
                tilted < -PIVOT_TOLERANCE
            } else {
                tilted > PIVOT_TOLERANCE
            };
            if helps {
                breaks.push(((self.reduced[variable] / tilted).max(0.0), variable));
            }
        }
        breaks.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut slope = gap.abs();
        let mut entering = None;
        let mut flips = Vec::new();
        for (index, &(_, variable)) in breaks.iter().enumerate() {
            let drop = alpha[variable].abs() * (self.upper[variable] - self.lower[variable]);
            slope -= drop;
            // A remainder below the tolerance is rounding: the flips alone close the gap, and this one becomes basic at its bound.
            if slope <= 1e-8 * (1.0 + gap.abs()) || slope.is_nan() {
                entering = Some(index);
                break;
            }
            flips.push(variable);
        }
        let Some(index) = entering else {
            self.push_ray(&rho, sign);
            return false;
        };
        // Among breakpoints with the same ratio, the largest pivot is the steadiest.
        let mut chosen = breaks[index];
        for &candidate in breaks.iter().skip(index + 1) {
            if candidate.0 > chosen.0 + 1e-9 {
                break;
            }
            if alpha[candidate.1].abs() > 4.0 * alpha[chosen.1].abs() {
                chosen = candidate;
                break;
            }
        }
        let entering = chosen.1;
        self.flip(&flips);
        self.exchange(row, entering, alpha, &rho);
        true
    }

    /// Remembers the proof of emptiness: along it every bound sinks without end.
    fn push_ray(&mut self, rho: &[f64], sign: f64) {
        self.ray = Some(rho.iter().map(|value| value * sign).collect());
    }

    fn flip(&mut self, flips: &[usize]) {
        if flips.is_empty() {
            return;
        }
        let mut change = vec![0.0; self.rows];
        for &variable in flips {
            let delta = if self.at_upper[variable] {
                self.lower[variable] - self.upper[variable]
            } else {
                self.upper[variable] - self.lower[variable]
            };
            self.at_upper[variable] = !self.at_upper[variable];
            self.x[variable] += delta;
            if variable < self.structural {
                for &(row, factor) in self.column(variable) {
                    change[row as usize] += factor * delta;
                }
            } else {
                change[variable - self.structural] += delta;
            }
        }
        for row in 0..self.rows {
            let moved = dot(self.inverse_row(row), &change);
            let variable = self.basis[row];
            self.x[variable] -= moved;
        }
    }

    fn ftran(&self, variable: usize) -> Vec<f64> {
        let rows = self.rows;
        if variable < self.structural {
            let terms = self.column(variable);
            (0..rows)
                .map(|row| {
                    let line = self.inverse_row(row);
                    terms
                        .iter()
                        .map(|&(at, factor)| line[at as usize] * factor)
                        .sum()
                })
                .collect()
        } else {
            let at = variable - self.structural;
            (0..rows).map(|row| self.inverse[row * rows + at]).collect()
        }
    }

    fn exchange(&mut self, row: usize, entering: usize, alpha: &[f64], rho: &[f64]) {
        let leaving = self.basis[row];
        let column = self.ftran(entering);
        let pivot = column[row];
        let dual_step = self.reduced[entering] / alpha[entering];
        for (variable, &factor) in alpha.iter().enumerate() {
            if self.position[variable].is_none() {
                self.reduced[variable] -= dual_step * factor;
            }
        }
        self.reduced[entering] = 0.0;
        self.reduced[leaving] = -dual_step;
        let goes_up = self.x[leaving] > self.upper[leaving];
        let target = if goes_up {
            self.upper[leaving]
        } else {
            self.lower[leaving]
        };
        let step = (self.x[leaving] - target) / pivot;
        for (at, &factor) in column.iter().enumerate() {
            let variable = self.basis[at];
            self.x[variable] -= step * factor;
        }
        self.x[entering] += step;
        self.x[leaving] = target;
        self.at_upper[leaving] = goes_up;
        self.update_weights(row, &column, rho);
        update_inverse(&mut self.inverse, self.rows, row, &column);
        self.basis[row] = entering;
        self.position[entering] = Some(row);
        self.position[leaving] = None;
        self.pivots += 1;
    }

    fn update_weights(&mut self, row: usize, column: &[f64], rho: &[f64]) {
        let pivot = column[row];
        let weight = dot(rho, rho).max(1e-12);
        for (at, &factor) in column.iter().enumerate() {
            if at == row || factor == 0.0 {
                continue;
            }
            let tau = dot(self.inverse_row(at), rho);
            let ratio = factor / pivot;
            self.weights[at] =
                (self.weights[at] - 2.0 * ratio * tau + ratio * ratio * weight).max(1e-4);
        }
        self.weights[row] = (weight / (pivot * pivot)).max(1e-4);
    }

    /// Builds the inverse anew from the basis, then everything that hangs on it.
    fn rebuild(&mut self) {
        let rows = self.rows;
        self.inverse.fill(0.0);
        for row in 0..rows {
            self.inverse[row * rows + row] = 1.0;
        }
        let mut weight_of = vec![1.0; self.structural + rows];
        for (row, &variable) in self.basis.iter().enumerate() {
            weight_of[variable] = self.weights[row];
        }
        let mut waiting: Vec<usize> = self
            .basis
            .iter()
            .copied()
            .filter(|&variable| variable < self.structural)
            .collect();
        waiting
            .sort_by_key(|&variable| (self.starts[variable + 1] - self.starts[variable], variable));
        let mut open = vec![true; rows];
        for &variable in &self.basis {
            if variable >= self.structural {
                open[variable - self.structural] = false;
            }
        }
        let mut basis: Vec<usize> = (self.structural..self.structural + rows).collect();
        for variable in waiting {
            let column = self.ftran(variable);
            let best = (0..rows)
                .filter(|&row| open[row])
                .max_by(|&a, &b| column[a].abs().total_cmp(&column[b].abs()).then(b.cmp(&a)));
            match best {
                Some(row) if column[row].abs() > 1e-9 => {
                    update_inverse(&mut self.inverse, rows, row, &column);
                    basis[row] = variable;
                    open[row] = false;
                }
                _ => self.position[variable] = None,
            }
        }
        for variable in self.structural..self.structural + rows {
            self.position[variable] = None;
        }
        for (row, &variable) in basis.iter().enumerate() {
            self.position[variable] = Some(row);
            self.weights[row] = weight_of[variable];
        }
        self.basis = basis;
        self.pivots = 0;
        let y = self.prices();
        for variable in 0..self.structural + rows {
            let price: f64 = if self.position[variable].is_some() {
                self.cost[variable]
            } else if variable < self.structural {
                self.column(variable)
                    .iter()
                    .map(|&(row, factor)| y[row as usize] * factor)
                    .sum()
            } else {
                y[variable - self.structural]
            };
            self.reduced[variable] = self.cost[variable] - price;
        }
        self.place_nonbasic();
        self.compute_basic();
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn update_inverse(inverse: &mut [f64], rows: usize, row: usize, column: &[f64]) {
    let pivot = column[row];
    let mut line = inverse[row * rows..(row + 1) * rows].to_vec();
    for value in &mut line {
        *value /= pivot;
    }
    let nonzero: Vec<usize> = (0..rows).filter(|&at| line[at] != 0.0).collect();
    let is_sparse = nonzero.len() * 4 < rows;
    for (at, &factor) in column.iter().enumerate() {
        if at == row || factor == 0.0 {
            continue;
        }
        let target = &mut inverse[at * rows..(at + 1) * rows];
        if is_sparse {
            for &index in &nonzero {
                target[index] -= factor * line[index];
            }
        } else {
            for (value, &entry) in target.iter_mut().zip(&line) {
                *value -= factor * entry;
            }
        }
    }
    inverse[row * rows..(row + 1) * rows].copy_from_slice(&line);
}

/// A small fixed number by column, so that equal columns do not tie.
fn perturbation(column: usize) -> f64 {
    let mixed = (u64::try_from(column).unwrap_or(0) + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    float(i64::try_from(mixed).unwrap_or(0)) / float(1 << 24) * 4e-6
}

#[cfg(test)]
mod tests {
    use super::*;

    /// max 3a + 2b over whole a, b ≤ 5 with 7a + 4b + 3y ≤ `rhs`, y ∈ {0, 1}.
    fn programme(rhs: i64) -> IntLp {
        let mut lp = IntLp::default();
        let a = lp.add_column(3, 5);
        let b = lp.add_column(2, 5);
        let y = lp.add_column(-1, 1);
        lp.add_row(&[(a, 7), (b, 4), (y, 3)], rhs, false);
        lp
    }

    fn bounds_of(lp: &IntLp) -> Bounds {
        Bounds {
            lower: lp.lower.clone(),
            upper: lp.upper.clone(),
            rhs: lp.rhs.clone(),
        }
    }

    #[test]
    fn the_certified_bound_is_never_below_any_whole_point() {
        for rhs in 0..60 {
            let lp = programme(rhs);
            let bounds = bounds_of(&lp);
            let mut simplex = Simplex::new(&lp);
            simplex.set_bounds(&bounds);
            assert_eq!(simplex.solve(f64::NEG_INFINITY, 100), Outcome::Optimal);
            let bound = lp.certify(&bounds, &simplex.multipliers(0.0)).unwrap();
            let best = (0..=5)
                .flat_map(|a| (0..=5).map(move |b| (a, b)))
                .filter(|(a, b)| 7 * a + 4 * b <= rhs)
                .map(|(a, b)| 3 * a + 2 * b)
                .max()
                .unwrap();
            assert!(bound >= best && bound <= best + 2, "{rhs}: {bound} {best}");
        }
    }

    #[test]
    fn any_multipliers_certify_a_valid_bound() {
        let lp = programme(20);
        let bounds = bounds_of(&lp);
        for multiplier in [-3.0, 0.0, 0.1, 0.5, 2.0, 1e12, f64::NAN] {
            assert!(lp.certify(&bounds, &[multiplier]).unwrap() >= 10);
        }
    }

    #[test]
    fn a_row_is_rounded_to_the_divisor_of_what_is_still_free() {
        let mut lp = IntLp::default();
        let seats = lp.add_column(1, 9);
        let more = lp.add_column(1, 9);
        let open = lp.add_column(0, 1);
        lp.add_row(&[(seats, 200), (more, 300), (open, 77)], 1_000, false);
        let rows = WholeRows::new(&lp, &[seats, more, open]);
        let mut bounds = bounds_of(&lp);
        rows.sharpen(&lp, &mut bounds);
        assert_eq!(bounds.rhs, [1_000]);
        bounds.lower[open] = 1;
        rows.sharpen(&lp, &mut bounds);
        // 923 left: whole hundreds buy nine.
        assert_eq!(bounds.rhs, [977]);
        bounds.upper[more] = 0;
        rows.sharpen(&lp, &mut bounds);
        assert_eq!(bounds.rhs, [877]);
    }

    #[test]
    fn what_cannot_fit_is_proven_empty_along_the_ray() {
        let mut lp = IntLp::default();
        let a = lp.add_column(5, 4);
        lp.add_row(&[(a, -2)], -7, false);
        lp.add_row(&[(a, 3)], 10, false);
        let bounds = bounds_of(&lp);
        let mut simplex = Simplex::new(&lp);
        simplex.set_bounds(&bounds);
        assert_eq!(simplex.solve(f64::NEG_INFINITY, 100), Outcome::Infeasible);
        assert!(simplex.has_ray());
        let bound = lp.certify(&bounds, &simplex.multipliers(1e5)).unwrap();
        assert!(bound < -1_000, "{bound}");
    }
}
