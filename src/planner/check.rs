//! Is a plan legal, and what is it worth? Written from `planner.md` alone: it shares the types with the solver and nothing else.
//!
//! It recomputes every sum from the instance and reports everything that is wrong, not only the first thing.
//! Whether the bound is true is the solver's proof (`certify`); here it only must not lie below the plan.
//! One file although long: half of it is the list of violations, and an auditor should read the rules in one go.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::planner::instance::Candidate;
use crate::planner::instance::Instance;
use crate::planner::instance::Offer;
use crate::planner::instance::Session;
use crate::planner::instance::SessionState;
use crate::planner::plan::CALLED_WEIGHT;
use crate::planner::plan::Objective;
use crate::planner::plan::PLAN_SCHEMA;
use crate::planner::plan::Plan;
use crate::planner::plan::Relaxed;
use crate::planner::plan::Spent;
use crate::planner::plan::Status;
use crate::planner::plan::gap_of;

/// What the checker found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Everything that is wrong; empty for a legal plan.
    pub violations: Vec<Violation>,
    /// The objective, recomputed from the assignments.
    pub objective: Objective,
    /// The spending, recomputed from the assignments.
    pub spent: Spent,
}

impl Verdict {
    /// Whether nothing is wrong.
    pub fn is_legal(&self) -> bool {
        self.violations.is_empty()
    }
}

/// One thing that is wrong with a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// Another schema.
    Schema {
        /// What stands there.
        found: String,
    },
    /// The plan answers another instance.
    OtherInstance {
        /// Hash in the plan.
        found: String,
        /// Hash of the instance.
        expected: String,
    },
    /// The plan names a candidate the instance does not have.
    UnknownCandidate {
        /// Who.
        candidate: String,
    },
    /// The plan names a session the instance does not have.
    UnknownSession {
        /// Who is said to be there.
        candidate: String,
        /// Which.
        session: String,
    },
    /// A candidate is assigned twice, or is listed twice as unscheduled.
    Repeated {
        /// Who.
        candidate: String,
    },
    /// A candidate is both assigned and unscheduled.
    Contradicted {
        /// Who.
        candidate: String,
    },
    /// A candidate is neither assigned nor unscheduled.
    Forgotten {
        /// Who.
        candidate: String,
    },
    /// A list is not sorted by candidate.
    Unsorted {
        /// `assignments` or `unscheduled`.
        field: &'static str,
    },
    /// Somebody is in a cancelled session.
    Cancelled {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// Somebody joined a locked session.
    JoinedLocked {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// A locked session lost somebody and the plan does not say so as an infeasible one.
    LeftLocked {
        /// Who.
        candidate: String,
        /// Where from.
        session: String,
    },
    /// A pinned person is elsewhere and the plan does not say so as an infeasible one.
    NotAtPin {
        /// Who.
        candidate: String,
        /// The pin.
        session: String,
    },
    /// The level is not offered the session's method.
    NotOffered {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// The person cannot come on that day.
    Unavailable {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
        /// First day missed.
        date: Date,
    },
    /// The person is excluded from the session.
    Excluded {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// The session lies in no period.
    NoPeriod {
        /// Who.
        candidate: String,
        /// Where.
        session: String,
    },
    /// More people than seats.
    Seats {
        /// Session.
        session: String,
        /// People.
        used: i64,
        /// Seats.
        limit: i64,
    },
    /// More load than assessors can bear.
    Load {
        /// Session.
        session: String,
        /// Load.
        used: i64,
        /// Most.
        limit: i64,
    },
    /// A unit loses too many people on one day.
    UnitDay {
        /// Unit.
        unit: String,
        /// Day.
        date: Date,
        /// People.
        used: i64,
        /// Most.
        limit: i64,
    },
    /// A period costs more than its limit (with carry-over: all periods up to it).
    Period {
        /// Period.
        period: String,
        /// Rupiah.
        used: i64,
        /// Rupiah.
        limit: i64,
    },
    /// The plan costs more than the total.
    Total {
        /// Rupiah.
        used: i64,
        /// Rupiah.
        limit: i64,
    },
    /// `objective` is not what the assignments give.
    Objective {
        /// In the plan.
        stated: Objective,
    },
    /// `spent` is not what the assignments cost.
    Spent {
        /// In the plan.
        stated: Spent,
    },
    /// The bound lies below the plan.
    BoundBelowPlan,
    /// `gap` is not (bound − value) / bound.
    Gap,
    /// `optimal` without bound = value, or the reverse.
    Status {
        /// In the plan.
        stated: Status,
    },
    /// A unit stays below its minimum and `relaxed` does not say so, or says something else.
    UnitMin {
        /// Unit.
        unit: String,
        /// Minimum.
        wanted: i64,
        /// What it gets.
        got: i64,
    },
    /// A mandatory person has no seat and `relaxed` does not say so, or the reverse.
    Mandatory {
        /// Who.
        candidate: String,
    },
    /// `relaxed` names a pin, a lock or a unit that is kept.
    NeedlesslyRelaxed {
        /// Candidate or unit.
        id: String,
    },
}

/// Checks a plan against its instance from scratch.
pub fn check(instance: &Instance, plan: &Plan) -> Verdict {
    let mut checker = Checker::new(instance, plan);
    checker.check_lists();
    checker.check_people();
    checker.check_sessions();
    checker.check_unit_days();
    checker.check_budget();
    checker.check_relaxed();
    checker.check_figures();
    Verdict {
        violations: checker.violations,
        objective: checker.objective,
        spent: checker.spent,
    }
}

struct Checker<'a> {
    instance: &'a Instance,
    plan: &'a Plan,
    candidates: BTreeMap<&'a str, &'a Candidate>,
    sessions: BTreeMap<&'a str, &'a Session>,
    offers: BTreeMap<(&'a str, &'a str), &'a Offer>,
    /// Valid pairs of the plan, one a candidate.
    seated: BTreeMap<&'a str, &'a Session>,
    violations: Vec<Violation>,
    objective: Objective,
    spent: Spent,
}

impl<'a> Checker<'a> {
    fn new(instance: &'a Instance, plan: &'a Plan) -> Self {
        Self {
            instance,
            plan,
            candidates: instance
                .candidates
                .iter()
                .map(|c| (c.id.as_str(), c))
                .collect(),
            sessions: instance
                .sessions
                .iter()
                .map(|s| (s.id.as_str(), s))
                .collect(),
            offers: instance
                .offers
                .iter()
                .map(|offer| ((offer.level.as_str(), offer.method.as_str()), offer))
                .collect(),
            seated: BTreeMap::new(),
            violations: Vec::new(),
            objective: Objective::default(),
            spent: Spent::default(),
        }
    }

    /// Ids, order and "exactly once".
    fn check_lists(&mut self) {
        let plan = self.plan;
        if plan.schema != PLAN_SCHEMA {
            self.violations.push(Violation::Schema {
                found: plan.schema.clone(),
            });
        }
        let expected = self.instance.sha256();
        if plan.instance_sha256 != expected {
            self.violations.push(Violation::OtherInstance {
                found: plan.instance_sha256.clone(),
                expected,
            });
        }
        if !plan
            .assignments
            .is_sorted_by(|a, b| a.candidate <= b.candidate)
        {
            self.violations.push(Violation::Unsorted {
                field: "assignments",
            });
        }
        if !plan
            .unscheduled
            .is_sorted_by(|a, b| a.candidate <= b.candidate)
        {
            self.violations.push(Violation::Unsorted {
                field: "unscheduled",
            });
        }
        let mut assigned = BTreeSet::new();
        for pair in &plan.assignments {
            let id = pair.candidate.as_str();
            if !self.candidates.contains_key(id) {
                self.violations.push(Violation::UnknownCandidate {
                    candidate: id.to_owned(),
                });
            } else if !assigned.insert(id) {
                self.violations.push(Violation::Repeated {
                    candidate: id.to_owned(),
                });
            } else if let Some(session) = self.sessions.get(pair.session.as_str()) {
                self.seated.insert(id, session);
            } else {
                self.violations.push(Violation::UnknownSession {
                    candidate: id.to_owned(),
                    session: pair.session.clone(),
                });
            }
        }
        let mut left = BTreeSet::new();
        for entry in &plan.unscheduled {
            let id = entry.candidate.as_str();
            if !self.candidates.contains_key(id) {
                self.violations.push(Violation::UnknownCandidate {
                    candidate: id.to_owned(),
                });
            } else if !left.insert(id) {
                self.violations.push(Violation::Repeated {
                    candidate: id.to_owned(),
                });
            } else if assigned.contains(id) {
                self.violations.push(Violation::Contradicted {
                    candidate: id.to_owned(),
                });
            }
        }
        for id in self.candidates.keys() {
            if !assigned.contains(id) && !left.contains(id) {
                self.violations.push(Violation::Forgotten {
                    candidate: (*id).to_owned(),
                });
            }
        }
    }

    /// Whether the plan, as an infeasible one, admits that it could not keep this pin or lock.
    fn admits(&self, candidate: &str, session: &str) -> bool {
        self.plan.status == Status::Infeasible
            && self.plan.relaxed.iter().any(|rule| match rule {
                Relaxed::Pin {
                    candidate: who,
                    session: place,
                    ..
                }
                | Relaxed::Lock {
                    candidate: who,
                    session: place,
                    ..
                } => who == candidate && place == session,
                Relaxed::UnitMin { .. } | Relaxed::Mandatory { .. } => false,
            })
    }

    /// Rule 3 of section 1, person by person.
    fn check_people(&mut self) {
        for candidate in &self.instance.candidates {
            let id = candidate.id.as_str();
            let place = self.seated.get(id).copied();
            let names = |session: &str| (id.to_owned(), session.to_owned());
            let place_id = place.map(|session| session.id.as_str());
            if let Some(pin) = candidate.pinned.as_deref()
                && place_id != Some(pin)
                && !self.admits(id, pin)
            {
                let (candidate, session) = names(pin);
                self.violations
                    .push(Violation::NotAtPin { candidate, session });
            }
            if let Some(previous) = candidate.previous.as_deref()
                && place_id != Some(previous)
                && self
                    .sessions
                    .get(previous)
                    .is_some_and(|s| s.state == SessionState::Locked)
                && !self.admits(id, previous)
            {
                let (candidate, session) = names(previous);
                self.violations
                    .push(Violation::LeftLocked { candidate, session });
            }
            if let Some(session) = place {
                self.check_place(candidate, session);
            }
        }
    }

    fn check_place(&mut self, candidate: &'a Candidate, session: &'a Session) {
        let who = || (candidate.id.clone(), session.id.clone());
        let belongs = candidate.pinned.as_ref() == Some(&session.id)
            || candidate.previous.as_ref() == Some(&session.id);
        match session.state {
            SessionState::Cancelled => {
                let (candidate, session) = who();
                self.violations
                    .push(Violation::Cancelled { candidate, session });
            }
            SessionState::Locked if !belongs => {
                let (candidate, session) = who();
                self.violations
                    .push(Violation::JoinedLocked { candidate, session });
            }
            SessionState::Locked | SessionState::Open => {}
        }
        if candidate.excluded.contains(&session.id) {
            let (candidate, session) = who();
            self.violations
                .push(Violation::Excluded { candidate, session });
        }
        for date in days_of(session) {
            if candidate
                .unavailable
                .iter()
                .any(|&(from, to)| from <= date && date <= to)
            {
                let (candidate, session) = who();
                self.violations.push(Violation::Unavailable {
                    candidate,
                    session,
                    date,
                });
                break;
            }
        }
        if let Some(offer) = self
            .offers
            .get(&(candidate.level.as_str(), session.method.as_str()))
        {
            self.objective.value += candidate.value + offer.bonus;
        } else {
            let (candidate, session) = who();
            self.violations
                .push(Violation::NotOffered { candidate, session });
        }
        if self.period_of(session).is_none() {
            let (candidate, session) = who();
            self.violations
                .push(Violation::NoPeriod { candidate, session });
        }
    }

    /// Rule 1: seats and load.
    fn check_sessions(&mut self) {
        let mut used: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        for (id, session) in &self.seated {
            let entry = used.entry(session.id.as_str()).or_default();
            entry.0 += 1;
            if let Some(candidate) = self.candidates.get(id)
                && let Some(offer) = self
                    .offers
                    .get(&(candidate.level.as_str(), session.method.as_str()))
            {
                entry.1 += offer.load;
            }
        }
        for session in &self.instance.sessions {
            let (people, load) = used.get(session.id.as_str()).copied().unwrap_or_default();
            if people > session.seats {
                self.violations.push(Violation::Seats {
                    session: session.id.clone(),
                    used: people,
                    limit: session.seats,
                });
            }
            if load > session.assessor_load {
                self.violations.push(Violation::Load {
                    session: session.id.clone(),
                    used: load,
                    limit: session.assessor_load,
                });
            }
        }
    }

    /// Rule 4: daily absence.
    fn check_unit_days(&mut self) {
        let mut absent: BTreeMap<(&str, Date), i64> = BTreeMap::new();
        for (id, session) in &self.seated {
            if let Some(candidate) = self.candidates.get(id) {
                for date in days_of(session) {
                    *absent.entry((candidate.unit.as_str(), date)).or_default() += 1;
                }
            }
        }
        let limits: BTreeMap<&str, i64> = self
            .instance
            .units
            .iter()
            .map(|unit| (unit.id.as_str(), unit.max_absent_per_day))
            .collect();
        for ((unit, date), used) in absent {
            let limit = limits.get(unit).copied().unwrap_or(0);
            if used > limit {
                self.violations.push(Violation::UnitDay {
                    unit: unit.to_owned(),
                    date,
                    used,
                    limit,
                });
            }
        }
    }

    /// Rule 2: money.
    fn check_budget(&mut self) {
        for period in &self.instance.budget.periods {
            self.spent.periods.insert(period.id.clone(), 0);
        }
        let mut opened = BTreeSet::new();
        for (id, session) in &self.seated {
            let mut amount = 0;
            if let Some(candidate) = self.candidates.get(id)
                && let Some(offer) = self
                    .offers
                    .get(&(candidate.level.as_str(), session.method.as_str()))
            {
                amount += offer.cost;
            }
            if opened.insert(session.id.as_str()) {
                amount += session.fixed_cost;
            }
            self.spent.total += amount;
            if let Some(period) = self.period_of(session)
                && let Some(sum) = self.spent.periods.get_mut(period)
            {
                *sum += amount;
            }
        }
        let budget = &self.instance.budget;
        if self.spent.total > budget.total {
            self.violations.push(Violation::Total {
                used: self.spent.total,
                limit: budget.total,
            });
        }
        let mut periods: Vec<_> = budget.periods.iter().collect();
        periods.sort_by_key(|period| period.from);
        let mut used = 0;
        let mut limit = 0;
        for period in periods {
            let amount = self.spent.periods.get(&period.id).copied().unwrap_or(0);
            if budget.carry_over {
                used += amount;
                limit += period.limit;
            } else {
                used = amount;
                limit = period.limit;
            }
            if used > limit {
                self.violations.push(Violation::Period {
                    period: period.id.clone(),
                    used,
                    limit,
                });
            }
        }
    }

    /// Rule 5: what is missing must be said, and nothing else.
    fn check_relaxed(&mut self) {
        let mut got: BTreeMap<&str, i64> = BTreeMap::new();
        for id in self.seated.keys() {
            if let Some(candidate) = self.candidates.get(id) {
                *got.entry(candidate.unit.as_str()).or_default() += 1;
                self.objective.mandatory += i64::from(candidate.mandatory);
            }
        }
        let mut stated_units = BTreeMap::new();
        let mut stated_mandatory = BTreeSet::new();
        for rule in &self.plan.relaxed {
            match rule {
                Relaxed::UnitMin {
                    unit, wanted, got, ..
                } => {
                    stated_units.insert(unit.as_str(), (*wanted, *got));
                }
                Relaxed::Mandatory { candidate, .. } => {
                    stated_mandatory.insert(candidate.as_str());
                }
                Relaxed::Pin {
                    candidate, session, ..
                }
                | Relaxed::Lock {
                    candidate, session, ..
                } => {
                    let kept = self
                        .seated
                        .get(candidate.as_str())
                        .is_some_and(|place| place.id == *session);
                    if kept || !self.candidates.contains_key(candidate.as_str()) {
                        self.violations.push(Violation::NeedlesslyRelaxed {
                            id: candidate.clone(),
                        });
                    }
                }
            }
        }
        for unit in &self.instance.units {
            let count = got.get(unit.id.as_str()).copied().unwrap_or(0);
            self.objective.shortfall += (unit.target - count).max(0);
            let stated = stated_units.remove(unit.id.as_str());
            let expected = (count < unit.min).then_some((unit.min, count));
            if stated != expected {
                self.violations.push(Violation::UnitMin {
                    unit: unit.id.clone(),
                    wanted: unit.min,
                    got: count,
                });
            }
        }
        for unit in stated_units.keys() {
            self.violations.push(Violation::NeedlesslyRelaxed {
                id: (*unit).to_owned(),
            });
        }
        for candidate in &self.instance.candidates {
            let missing = candidate.mandatory && !self.seated.contains_key(candidate.id.as_str());
            if missing != stated_mandatory.contains(candidate.id.as_str()) {
                self.violations.push(Violation::Mandatory {
                    candidate: candidate.id.clone(),
                });
            }
        }
    }

    /// Objective, spending, bound, gap and status as stated.
    fn check_figures(&mut self) {
        let first = self
            .instance
            .sessions
            .iter()
            .map(|session| session.date)
            .min();
        for (id, session) in &self.seated {
            if let Some(first) = first {
                self.objective.days += session.date.duration_since(first).as_hours() / 24;
            }
            debug_assert!(self.candidates.contains_key(id));
        }
        for candidate in &self.instance.candidates {
            if let Some(previous) = &candidate.previous {
                let stayed = self
                    .seated
                    .get(candidate.id.as_str())
                    .is_some_and(|place| place.id == *previous);
                if !stayed {
                    self.objective.changes += if candidate.called { CALLED_WEIGHT } else { 1 };
                }
            }
        }
        let plan = self.plan;
        if plan.objective != self.objective {
            self.violations.push(Violation::Objective {
                stated: plan.objective,
            });
        }
        if plan.spent != self.spent {
            self.violations.push(Violation::Spent {
                stated: plan.spent.clone(),
            });
        }
        if plan.bound.mandatory < self.objective.mandatory
            || plan.bound.value < self.objective.value
        {
            self.violations.push(Violation::BoundBelowPlan);
        }
        if (plan.gap - gap_of(self.objective.value, plan.bound.value)).abs() > 1e-9 {
            self.violations.push(Violation::Gap);
        }
        let proven = plan.bound.value == self.objective.value
            && plan.bound.mandatory == self.objective.mandatory;
        let fits = match plan.status {
            Status::Optimal => proven,
            Status::Gap | Status::TimeLimit => !proven,
            Status::Infeasible => plan
                .relaxed
                .iter()
                .any(|rule| matches!(rule, Relaxed::Pin { .. } | Relaxed::Lock { .. })),
        };
        if !fits {
            self.violations.push(Violation::Status {
                stated: plan.status,
            });
        }
    }

    /// The period that holds the session's first day.
    fn period_of(&self, session: &Session) -> Option<&'a str> {
        self.instance
            .budget
            .periods
            .iter()
            .find(|period| period.from <= session.date && session.date <= period.to)
            .map(|period| period.id.as_str())
    }
}

/// The calendar days of a session; days past the end of the calendar do not exist.
fn days_of(session: &Session) -> impl Iterator<Item = Date> + use<> {
    let date = session.date;
    (0..session.days).map_while(move |day| date.checked_add(day.days()).ok())
}
