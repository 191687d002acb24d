//! The whole way from an instance to a plan: pins, a first legal plan, certified search, lower aims, reasons.
//!
//! Anytime (each better plan is reported), cancellable (flag and clock), deterministic (limits count nodes; the clock only cuts short).
//! Pure: the caller passes the clock. One thread does the work: a second core is not used, and the number of threads cannot matter.
//! One file although long: the order of steps and the plan they end in.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::planner::construct::Broken;
use crate::planner::construct::construct;
use crate::planner::construct::movable;
use crate::planner::construct::place_fixed;
use crate::planner::explain::explain_all;
use crate::planner::fit::Fit;
use crate::planner::instance::Instance;
use crate::planner::instance::SessionState;
use crate::planner::master::Aim;
use crate::planner::master::Master;
use crate::planner::master::Refinement;
use crate::planner::model::Model;
use crate::planner::plan::Assignment;
use crate::planner::plan::Bound;
use crate::planner::plan::CALLED_WEIGHT;
use crate::planner::plan::Objective;
use crate::planner::plan::PLAN_SCHEMA;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::planner::plan::SearchBound;
use crate::planner::plan::ShortWhy;
use crate::planner::plan::Spent;
use crate::planner::plan::Status;
use crate::planner::plan::gap_of;
use crate::planner::search::Ended;
use crate::planner::search::Findings;
use crate::planner::search::Leaf;
use crate::planner::search::Limits;
use crate::planner::search::Search;
use crate::planner::search::to_float;
use crate::planner::seat::Realised;
use crate::planner::seat::improve;
use crate::planner::seat::polish;
use crate::planner::seat::realise;
use crate::planner::seat::repair_minima;
use crate::planner::state::State;

/// How hard to try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Ends the search by the caller's clock; a plan cut this way has [`Status::TimeLimit`].
    pub time_limit: Option<Duration>,
    /// Nodes of the search; the repeatable limit.
    pub nodes: u64,
    /// Ends the search when (bound − value) / bound is at most this, 0–1.
    pub gap: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            time_limit: None,
            nodes: 20_000,
            gap: 0.0,
        }
    }
}

/// Who looks on: the clock, the stop flag and the listener.
pub struct Watch<'a> {
    /// Time since the solve was asked for.
    pub clock: &'a dyn Fn() -> Duration,
    /// Set by anybody to end the search and keep the best plan.
    pub stop: &'a AtomicBool,
    /// Hears of each better plan and bound.
    pub progress: &'a mut dyn FnMut(Progress),
}

impl std::fmt::Debug for Watch<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Watch").finish_non_exhaustive()
    }
}

/// What is known during a solve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Caller's clock.
    pub elapsed: Duration,
    /// Mandatory people placed by the best legal plan so far.
    pub mandatory: i64,
    /// Its value.
    pub value: i64,
    /// Certified limit on the value, once there is one.
    pub bound: Option<i64>,
}

/// Plans a validated instance.
pub fn solve(instance: &Instance, options: &Options, watch: &mut Watch<'_>) -> Plan {
    solve_from(instance, options, watch, &[])
}

/// Plans a validated instance, starting from seats that a plan of a similar instance gave (those that are still legal).
pub fn solve_from(
    instance: &Instance,
    options: &Options,
    watch: &mut Watch<'_>,
    hints: &[Assignment],
) -> Plan {
    let model = Rc::new(Model::new(instance));
    let (base, broken) = place_fixed(instance, &model);
    let mut order = movable(&model);
    order.sort_by_key(|&person| (-model.people[person].value, person));
    let mut first = base.clone();
    construct(&mut first);
    let mut driver = Driver {
        master: None,
        base: &base,
        order: &order,
        best: first,
        aim: Aim::Mandatory,
        constant: base.mandatory,
        found: Refinement::default(),
        options: *options,
        is_cut: false,
        bound: None,
        realised: 0,
        closing: closing_time(&model),
        watch,
    };
    driver.report();
    driver.offer_hints(instance, hints);
    let reachable = order
        .iter()
        .filter(|&&person| model.people[person].mandatory)
        .count();
    let mut mandatory = base.mandatory + i64::try_from(reachable).unwrap_or(i64::MAX);
    if driver.best.mandatory < mandatory {
        let findings = driver.search(Aim::Mandatory, &Refinement::default(), 2_000);
        mandatory = mandatory.min(findings.bound + base.mandatory);
    }
    let findings = driver.prove_value();
    let bound = Bound {
        mandatory: mandatory.max(driver.best.mandatory),
        value: (findings.bound + base.value).max(driver.best.value),
    };
    let search_value = findings.float_bound;
    let is_cut = driver.is_cut;
    let mut state = driver.best;
    polish(&mut state, &order);
    let seconds = (watch.clock)().as_secs_f64();
    let answer = Answer {
        instance,
        state: &state,
        broken: &broken,
        bound,
        search_bound: round_down(search_value)
            .saturating_add(base.value)
            .clamp(state.value, bound.value.max(state.value)),
        is_cut,
        seconds,
    };
    answer.write()
}

/// About what reasons for everybody take: people × sessions, in nanoseconds each.
fn closing_time(model: &Model) -> Duration {
    const NANOSECONDS: usize = 30;
    let steps = model.people.len().saturating_mul(model.slots.len());
    Duration::from_nanos(u64::try_from(steps.saturating_mul(NANOSECONDS)).unwrap_or(u64::MAX))
}

#[expect(clippy::cast_possible_truncation, reason = "bounds are below 2^53")]
fn round_down(value: f64) -> i64 {
    if value.is_finite() {
        (value + 1e-6).floor() as i64
    } else {
        i64::MAX / 4
    }
}

/// Holds the best plan while the search runs.
pub(crate) struct Driver<'a, 'w> {
    master: Option<Master>,
    base: &'a State,
    order: &'a [usize],
    best: State,
    aim: Aim,
    constant: i64,
    /// What leaves taught: units left below their minimum before the repair, rows that impossible packings broke.
    found: Refinement,
    options: Options,
    is_cut: bool,
    bound: Option<i64>,
    realised: u64,
    /// Time that the lower aims and the reasons take after the search.
    closing: Duration,
    watch: &'a mut Watch<'w>,
}

impl Driver<'_, '_> {
    /// Seats a leaf; returns the best objective of the present aim, without the pins, and a cell whose people provably do not fit its sessions.
    pub(crate) fn realise(&mut self, leaf: &Leaf) -> (i64, Option<usize>) {
        let Some(master) = &self.master else {
            return (self.present(), None);
        };
        let Realised {
            mut state,
            impossible,
            prices,
        } = realise(self.base, master, leaf, self.order);
        for unit in prices
            .iter()
            .enumerate()
            .filter(|(_, price)| **price > 0)
            .map(|(unit, _)| unit)
        {
            self.found.units.insert(unit);
        }
        if let Some(cell) = impossible
            && self.found.cuts.len() < 24
            && let Some(cut) = master.find_cut(&state.model, leaf, cell)
        {
            self.found.cuts.insert(cut);
        }
        for unit in 0..state.unit_count.len() {
            if state.unit_count[unit] < state.model.unit_min[unit] {
                self.found.units.insert(unit);
            }
        }
        repair_minima(&mut state, self.order);
        let rounds = if self.realised < 8 { 6 } else { 2 };
        self.realised += 1;
        self.improve(&mut state, rounds);
        self.consider(state);
        self.found.prices = prices;
        (self.present(), impossible)
    }

    /// Tells the clock and the flag; `true` ends the search.
    pub(crate) fn is_over(&mut self, bound: i64) -> bool {
        if self.aim != Aim::Mandatory {
            let known = bound.saturating_add(self.constant);
            if bound < i64::MAX && self.bound.is_none_or(|old| known < old) {
                self.bound = Some(known);
                self.report();
            }
        }
        self.is_late()
    }

    /// Whether the clock or the flag ended the search; what comes after the search has its share of the time.
    fn is_late(&mut self) -> bool {
        let is_late = self
            .options
            .time_limit
            .is_some_and(|limit| (self.watch.clock)() + self.closing >= limit);
        let is_stopped = self.watch.stop.load(Ordering::Relaxed);
        self.is_cut |= is_late || is_stopped;
        self.is_cut
    }

    fn present(&self) -> i64 {
        match self.aim {
            Aim::Mandatory => self.best.mandatory - self.constant,
            Aim::Value { .. } => self.best.value - self.constant,
        }
    }

    /// Keeps the state if it is the best so far.
    fn consider(&mut self, state: State) -> bool {
        let is_better = state.rank() > self.best.rank();
        if is_better {
            self.best = state;
            self.report();
        }
        is_better
    }

    fn report(&mut self) {
        let elapsed = (self.watch.clock)();
        (self.watch.progress)(Progress {
            elapsed,
            mandatory: self.best.mandatory,
            value: self.best.value,
            bound: self.bound,
        });
    }

    /// A plan made of former seats, filled up.
    fn offer_hints(&mut self, instance: &Instance, hints: &[Assignment]) {
        if hints.is_empty() {
            return;
        }
        let people: std::collections::BTreeMap<&str, usize> = instance
            .candidates
            .iter()
            .enumerate()
            .map(|(index, candidate)| (candidate.id.as_str(), index))
            .collect();
        let places: std::collections::BTreeMap<&str, usize> = instance
            .sessions
            .iter()
            .enumerate()
            .map(|(index, session)| (session.id.as_str(), index))
            .collect();
        let mut state = self.base.clone();
        for hint in hints {
            let pair = (
                people.get(hint.candidate.as_str()),
                places.get(hint.session.as_str()),
            );
            if let (Some(&person), Some(&place)) = pair
                && state.place[person].is_none()
                && state.model.people[person].fixed.is_none()
                && state.model.reach_of(person).binary_search(&place).is_ok()
            {
                state.try_seat(person, place);
            }
        }
        construct(&mut state);
        repair_minima(&mut state, self.order);
        self.improve(&mut state, 6);
        self.consider(state);
    }

    /// Exchanges in a few rounds, as long as they gain and there is time.
    fn improve(&mut self, state: &mut State, rounds: usize) {
        for _ in 0..rounds {
            if !improve(state, self.order) || self.is_late() {
                return;
            }
        }
    }

    fn search(&mut self, aim: Aim, refinement: &Refinement, nodes: u64) -> Findings {
        self.aim = aim;
        self.constant = match aim {
            Aim::Mandatory => self.base.mandatory,
            Aim::Value { .. } => self.base.value - refinement.toll(self.base),
        };
        let master = Master::new(self.base, self.order, aim, refinement);
        self.master = Some(master.clone());
        let best = self.present();
        let gap = match aim {
            Aim::Mandatory => 0,
            Aim::Value { .. } => allowed_gap(self.options.gap, self.best.value),
        };
        let model = &self.base.model;
        let mut order = self.order.to_vec();
        order.sort_by_key(|&person| (-refinement.worth(model, person), person));
        let fit = Fit::new(&master, self.base, &order, aim, refinement);
        let found = Search::new(&master, fit, best).run(self, Limits { nodes, gap });
        let toll = refinement.toll(self.base);
        Findings {
            bound: found.bound - toll,
            float_bound: found.float_bound - to_float(toll),
            ended: found.ended,
        }
    }

    /// Value of the best plan beside the pins.
    fn gained(&self) -> i64 {
        self.best.value - self.base.value
    }

    /// Adds to the refinement what the leaves of a round taught; whether that is anything new.
    fn learn(&self, known: &mut Refinement) -> bool {
        /// Classes of their own make the master exact and large: above so many people × units, prices serve instead.
        const MOST_SPLIT: usize = 100_000;
        let before = known.clone();
        known.units.extend(self.found.units.iter().copied());
        known.cuts.extend(self.found.cuts.iter().cloned());
        if known.units.len() * self.order.len() > MOST_SPLIT {
            known.units.clear();
            known.prices.clone_from(&self.found.prices);
        }
        before != *known
    }

    /// The value search: short scouting rounds that learn which minima bind and which packings fail, then the long one.
    fn prove_value(&mut self) -> Findings {
        const SCOUTS: usize = 4;
        const SCOUT_NODES: u64 = 60;
        let aim = Aim::Value {
            mandatory: self.best.mandatory - self.base.mandatory,
        };
        let mut known = Refinement::default();
        let mut findings: Option<Findings> = None;
        let scouts = if self.options.nodes <= SCOUT_NODES {
            0
        } else {
            SCOUTS
        };
        for round in 0..=scouts {
            let is_last = round == scouts;
            let nodes = if is_last {
                self.options.nodes
            } else {
                SCOUT_NODES.min(self.options.nodes)
            };
            let again = self.search(aim, &known, nodes);
            let merged = match findings {
                Some(before) => Findings {
                    bound: before.bound.min(again.bound).max(self.gained()),
                    float_bound: before.float_bound.min(again.float_bound),
                    ended: again.ended,
                },
                None => again,
            };
            findings = Some(merged);
            // What a minimum costs binds only where plans that break it do not count, that is when all minima can be met.
            if self.best.deficit() > 0 {
                self.found.units.clear();
                self.found.prices.clear();
            }
            let is_new = self.learn(&mut known);
            let is_over = merged.bound <= self.gained() || self.is_cut || is_last;
            if is_over || merged.ended == Ended::Exhausted && !is_new {
                return merged;
            }
            if !is_new {
                // Nothing more to learn: straight to the long search.
                let last = self.search(aim, &known, self.options.nodes);
                return Findings {
                    bound: merged.bound.min(last.bound).max(self.gained()),
                    float_bound: merged.float_bound.min(last.float_bound),
                    ended: last.ended,
                };
            }
        }
        unreachable!("the last round returns")
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "only decides when to stop; values are below 2^53"
)]
fn allowed_gap(gap: f64, value: i64) -> i64 {
    (gap.clamp(0.0, 1.0) * value as f64).floor() as i64
}

/// Everything a plan is written from.
struct Answer<'a> {
    instance: &'a Instance,
    state: &'a State,
    broken: &'a [Broken],
    bound: Bound,
    search_bound: i64,
    is_cut: bool,
    seconds: f64,
}

impl Answer<'_> {
    fn write(&self) -> Plan {
        let (instance, state) = (self.instance, self.state);
        let objective = objective_of(state);
        let mut assignments: Vec<Assignment> = state
            .place
            .iter()
            .enumerate()
            .filter_map(|(person, place)| {
                place.map(|place| Assignment {
                    candidate: instance.candidates[person].id.clone(),
                    session: instance.sessions[place].id.clone(),
                })
            })
            .collect();
        assignments.sort();
        let unscheduled = explain_all(instance, state);
        let is_proven =
            self.bound.value == objective.value && self.bound.mandatory == objective.mandatory;
        let status = if !self.broken.is_empty() {
            Status::Infeasible
        } else if is_proven {
            Status::Optimal
        } else if self.is_cut {
            Status::TimeLimit
        } else {
            Status::Gap
        };
        let relaxed = self.relaxed(&unscheduled);
        Plan {
            schema: PLAN_SCHEMA.to_owned(),
            instance_sha256: instance.sha256(),
            status,
            seconds: self.seconds,
            assignments,
            objective,
            bound: self.bound,
            gap: gap_of(objective.value, self.bound.value),
            search_bound: SearchBound {
                value: self.search_bound,
            },
            spent: self.spent(),
            unscheduled,
            relaxed,
        }
    }

    fn spent(&self) -> Spent {
        let model = &self.state.model;
        let mut spent = Spent::default();
        for period in &self.instance.budget.periods {
            spent.periods.insert(period.id.clone(), 0);
        }
        for (place, members) in self.state.members.iter().enumerate() {
            let Some(period) = model.slots[place].period else {
                continue;
            };
            if members.is_empty() {
                continue;
            }
            let people: i64 = members
                .iter()
                .filter_map(|&person| model.terms_of(person, place))
                .map(|terms| terms.cost)
                .sum();
            let amount = people + model.slots[place].fixed;
            spent.total += amount;
            let id = &self.instance.budget.periods[model.periods[period]].id;
            if let Some(sum) = spent.periods.get_mut(id) {
                *sum += amount;
            }
        }
        spent
    }

    fn relaxed(&self, unscheduled: &[crate::planner::plan::Unscheduled]) -> Vec<Relaxed> {
        let (instance, state) = (self.instance, self.state);
        let model = &state.model;
        let mut relaxed = Vec::new();
        for broken in self.broken {
            let candidate = instance.candidates[broken.person].id.clone();
            let session = instance.sessions[broken.place].id.clone();
            let why = broken.why;
            relaxed.push(if model.slots[broken.place].state == SessionState::Locked {
                Relaxed::Lock {
                    candidate,
                    session,
                    why,
                }
            } else {
                Relaxed::Pin {
                    candidate,
                    session,
                    why,
                }
            });
        }
        let mandatory: BTreeSet<&str> = instance
            .candidates
            .iter()
            .filter(|candidate| candidate.mandatory)
            .map(|candidate| candidate.id.as_str())
            .collect();
        for entry in unscheduled {
            if mandatory.contains(entry.candidate.as_str()) {
                relaxed.push(Relaxed::Mandatory {
                    candidate: entry.candidate.clone(),
                    why: entry.reason,
                });
            }
        }
        for (unit, content) in instance.units.iter().enumerate() {
            let got = state.unit_count[unit];
            if got >= content.min {
                continue;
            }
            let own =
                || (0..model.people.len()).filter(|&person| model.people[person].unit == unit);
            let count = |people: usize| i64::try_from(people).unwrap_or(i64::MAX);
            let why = if count(own().count()) < content.min {
                ShortWhy::Candidates
            } else if count(
                own()
                    .filter(|&person| {
                        state.place[person].is_some() || !model.reach_of(person).is_empty()
                    })
                    .count(),
            ) < content.min
            {
                ShortWhy::Reach
            } else {
                ShortWhy::Means
            };
            relaxed.push(Relaxed::UnitMin {
                unit: content.id.clone(),
                wanted: content.min,
                got,
                why,
            });
        }
        relaxed
    }
}

fn objective_of(state: &State) -> Objective {
    let model = &state.model;
    let mut objective = Objective {
        mandatory: state.mandatory,
        value: state.value,
        shortfall: state.shortfall(),
        ..Objective::default()
    };
    for (person, &place) in state.place.iter().enumerate() {
        let who = &model.people[person];
        if let Some(place) = place {
            objective.days += model.slots[place].day;
        }
        if who.previous.is_some() && place != who.previous {
            objective.changes += if who.called { CALLED_WEIGHT } else { 1 };
        }
    }
    objective
}
