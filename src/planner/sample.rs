//! Deterministic synthetic instances for measurements and tests: same shape and seed, same instance. No personal data: ids are counters.

use jiff::civil::Date;
use jiff::civil::date;

use crate::planner::instance::Budget;
use crate::planner::instance::Candidate;
use crate::planner::instance::INSTANCE_SCHEMA;
use crate::planner::instance::Instance;
use crate::planner::instance::Offer;
use crate::planner::instance::Period;
use crate::planner::instance::Session;
use crate::planner::instance::SessionState;
use crate::planner::instance::Unit;

/// How large a sample is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shape {
    /// People.
    pub candidates: usize,
    /// Sessions over one year.
    pub sessions: usize,
    /// Work units.
    pub units: usize,
    /// Position levels, at most 10.
    pub levels: usize,
    /// Budget in percent of what all sessions full would cost.
    pub budget_percent: i64,
}

impl Shape {
    /// The size of the measurements: 2,000 people, 60 sessions, 45 units, 5 levels.
    pub const PROVINCE: Self = Self {
        candidates: 2_000,
        sessions: 60,
        units: 45,
        levels: 5,
        budget_percent: 60,
    };
}

/// A small counter-based generator (`SplitMix64`), so that samples do not depend on any crate's stream.
#[derive(Debug)]
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.roll() % span).unwrap_or(0)
    }

    fn below(&mut self, count: usize) -> usize {
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(self.roll() % count).unwrap_or(0)
    }
}

const LEVELS: [&str; 10] = [
    "pengawas",
    "administrator",
    "pelaksana",
    "jf_ahli_pertama",
    "jf_ahli_muda",
    "jf_ahli_madya",
    "jf_terampil",
    "jf_mahir",
    "jf_penyelia",
    "jpt",
];
const METHODS: [&str; 4] = ["sederhana", "sedang", "kompleks", "daring"];
const PLACES: [&str; 3] = ["Samarinda", "Balikpapan", "Bontang"];

/// Makes an instance; the same shape and seed make the same one.
pub fn sample(shape: Shape, seed: u64) -> Instance {
    let mut dice = Dice(seed.wrapping_mul(0x5851_F42D_4C95_7F2D) ^ 0x1234_5678);
    let offers = offers(&mut dice, shape.levels.clamp(1, LEVELS.len()));
    let sessions = sessions(&mut dice, shape.sessions);
    let candidates = candidates(&mut dice, shape, &sessions);
    let units = units(&mut dice, shape, &candidates);
    let mean = offers.iter().map(|offer| offer.cost).sum::<i64>()
        / i64::try_from(offers.len().max(1)).unwrap_or(1);
    let all: i64 = sessions
        .iter()
        .map(|session| session.fixed_cost + session.seats * mean)
        .sum();
    let total = all / 100 * shape.budget_percent / 1_000 * 1_000;
    let quarter = |id: &str, from: Date, to: Date, percent: i64| Period {
        id: id.to_owned(),
        from,
        to,
        limit: total / 100 * percent / 1_000 * 1_000,
    };
    Instance {
        schema: INSTANCE_SCHEMA.to_owned(),
        budget: Budget {
            total,
            carry_over: seed % 4 == 3,
            periods: vec![
                quarter("TW1", date(2027, 1, 1), date(2027, 3, 31), 20),
                quarter("TW2", date(2027, 4, 1), date(2027, 6, 30), 30),
                quarter("TW3", date(2027, 7, 1), date(2027, 9, 30), 30),
                quarter("TW4", date(2027, 10, 1), date(2027, 12, 31), 25),
            ],
        },
        offers,
        units,
        sessions,
        candidates,
    }
}

fn offers(dice: &mut Dice, levels: usize) -> Vec<Offer> {
    let mut offers = Vec::new();
    for (index, level) in LEVELS.iter().take(levels).enumerate() {
        for (step, method) in METHODS.iter().enumerate() {
            if (index + step) % 3 == 2 {
                continue;
            }
            let step = i64::try_from(step).unwrap_or(0);
            offers.push(Offer {
                level: (*level).to_owned(),
                method: (*method).to_owned(),
                cost: (7 + 5 * step + dice.between(0, 6)) * 100_000,
                load: 1 + step.min(2) + dice.between(0, 1),
                bonus: 3 * step + dice.between(0, 4),
            });
        }
    }
    offers
}

fn sessions(dice: &mut Dice, count: usize) -> Vec<Session> {
    (0..count)
        .map(|index| {
            let method = METHODS[index % METHODS.len()];
            let seats = dice.between(12, 30);
            let day = dice.between(0, 350);
            Session {
                id: format!("s{:04}", index + 1),
                date: date(2027, 1, 4)
                    .checked_add(jiff::Span::new().days(day))
                    .unwrap_or(date(2027, 1, 4)),
                days: dice.between(1, 2),
                method: method.to_owned(),
                place: PLACES[dice.below(PLACES.len())].to_owned(),
                seats,
                assessor_load: seats * dice.between(18, 30) / 10,
                fixed_cost: dice.between(4_000, 15_000) * 1_000,
                state: SessionState::Open,
            }
        })
        .collect()
}

fn candidates(dice: &mut Dice, shape: Shape, sessions: &[Session]) -> Vec<Candidate> {
    (0..shape.candidates)
        .map(|index| {
            let mut unavailable = Vec::new();
            if dice.below(10) < 3 {
                let day = dice.between(0, 330);
                let from = date(2027, 1, 1)
                    .checked_add(jiff::Span::new().days(day))
                    .unwrap_or(date(2027, 1, 1));
                let to = from
                    .checked_add(jiff::Span::new().days(dice.between(5, 60)))
                    .unwrap_or(from);
                unavailable.push((from, to));
            }
            let excluded = if dice.below(20) == 0 && !sessions.is_empty() {
                vec![sessions[dice.below(sessions.len())].id.clone()]
            } else {
                Vec::new()
            };
            Candidate {
                id: format!("c{:06}", index + 1),
                unit: format!("u{:02}", dice.below(shape.units) + 1),
                level: LEVELS[dice.below(shape.levels.clamp(1, LEVELS.len()))].to_owned(),
                value: dice.between(1, 100),
                mandatory: dice.below(25) == 0,
                unavailable,
                pinned: None,
                excluded,
                previous: None,
                called: false,
            }
        })
        .collect()
}

fn units(dice: &mut Dice, shape: Shape, candidates: &[Candidate]) -> Vec<Unit> {
    (0..shape.units)
        .map(|index| {
            let id = format!("u{:02}", index + 1);
            let own = candidates
                .iter()
                .filter(|candidate| candidate.unit == id)
                .count();
            let own = i64::try_from(own).unwrap_or(0);
            Unit {
                id,
                min: own / 5,
                target: own / 2,
                max_absent_per_day: dice.between(5, 12),
            }
        })
        .collect()
}
