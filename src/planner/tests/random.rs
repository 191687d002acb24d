//! Small random instances of every shape, degenerate ones on purpose: the same seed makes the same one.

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

/// What is special about an instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Ordinary,
    NoSessions,
    NoOffers,
    NoMoney,
    NoSeats,
    NoCandidates,
    NoPeriods,
    EverybodyMandatory,
    ContradictoryMinima,
    Pinned,
    LongSessions,
    CarryOver,
    TightMoney,
    Generous,
}

/// All shapes, in turn.
pub(crate) const SHAPES: [Shape; 14] = [
    Shape::Ordinary,
    Shape::NoSessions,
    Shape::NoOffers,
    Shape::NoMoney,
    Shape::NoSeats,
    Shape::NoCandidates,
    Shape::NoPeriods,
    Shape::EverybodyMandatory,
    Shape::ContradictoryMinima,
    Shape::Pinned,
    Shape::LongSessions,
    Shape::CarryOver,
    Shape::TightMoney,
    Shape::Generous,
];

/// Shapes in which rules collide often.
pub(crate) const COLLIDING: [Shape; 5] = [
    Shape::Ordinary,
    Shape::EverybodyMandatory,
    Shape::ContradictoryMinima,
    Shape::Pinned,
    Shape::TightMoney,
];

/// `SplitMix64`.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: i64) -> i64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        i64::try_from((z ^ (z >> 31)) >> 1).unwrap() % count.max(1)
    }

    fn one_in(&mut self, odds: i64) -> bool {
        self.below(odds) == 0
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let at = self.below(i64::try_from(list.len()).unwrap());
        list.get(usize::try_from(at).unwrap())
    }
}

fn day(offset: i64) -> Date {
    date(2027, 1, 1)
        .checked_add(jiff::Span::new().days(offset))
        .unwrap()
}

/// A valid instance of at most 24 people and 6 sessions.
pub(crate) fn instance(shape: Shape, seed: u64) -> Instance {
    let mut dice = Dice(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ (shape as u64) << 32);
    let offers = offers(&mut dice, shape);
    let sessions = sessions(&mut dice, shape);
    let candidates = candidates(&mut dice, shape, &sessions);
    let units = (0..3)
        .map(|index| Unit {
            id: format!("u{index}"),
            min: if shape == Shape::ContradictoryMinima {
                2 + dice.below(5)
            } else {
                dice.below(4) / 2
            },
            target: dice.below(6),
            max_absent_per_day: match shape {
                Shape::Generous => 50,
                _ => 1 + dice.below(4),
            },
        })
        .collect();
    Instance {
        schema: INSTANCE_SCHEMA.into(),
        budget: budget(&mut dice, shape),
        offers,
        units,
        sessions,
        candidates,
    }
}

fn budget(dice: &mut Dice, shape: Shape) -> Budget {
    let total = match shape {
        Shape::NoMoney => 0,
        Shape::TightMoney => 20 + dice.below(60),
        Shape::Generous => 100_000,
        _ => [60, 90, 150, 500][usize::try_from(dice.below(4)).unwrap()],
    };
    let share = |dice: &mut Dice| {
        if shape == Shape::Generous {
            total
        } else {
            total * (1 + dice.below(4)) / 4
        }
    };
    let mut periods = vec![
        Period {
            id: "late".into(),
            from: day(34),
            to: day(66),
            limit: share(dice),
        },
        Period {
            id: "early".into(),
            from: day(0),
            to: day(31),
            limit: share(dice),
        },
    ];
    if shape == Shape::NoPeriods {
        periods.clear();
    }
    Budget {
        total,
        carry_over: shape == Shape::CarryOver || dice.one_in(4),
        periods,
    }
}

fn offers(dice: &mut Dice, shape: Shape) -> Vec<Offer> {
    let mut offers = Vec::new();
    for level in ["a", "b"] {
        for method in ["m", "n"] {
            if shape != Shape::NoOffers && !dice.one_in(6) {
                offers.push(Offer {
                    level: level.into(),
                    method: method.into(),
                    cost: dice.below(5) * 7,
                    load: dice.below(4),
                    bonus: dice.below(3),
                });
            }
        }
    }
    offers
}

fn sessions(dice: &mut Dice, shape: Shape) -> Vec<Session> {
    let count = if shape == Shape::NoSessions {
        0
    } else {
        1 + dice.below(6)
    };
    (0..count)
        .map(|index| Session {
            id: format!("s{index}"),
            date: day(dice.below(68)),
            days: if shape == Shape::LongSessions {
                1 + dice.below(9)
            } else {
                1 + dice.below(2)
            },
            method: if dice.one_in(2) { "m" } else { "n" }.into(),
            place: "x".into(),
            seats: match shape {
                Shape::NoSeats => 0,
                Shape::Generous => 3 + dice.below(6),
                _ => 1 + dice.below(4),
            },
            assessor_load: 1 + dice.below(9),
            fixed_cost: dice.below(4) * 5,
            state: match dice.below(9) {
                0 => SessionState::Locked,
                1 => SessionState::Cancelled,
                _ => SessionState::Open,
            },
        })
        .collect()
}

fn candidates(dice: &mut Dice, shape: Shape, sessions: &[Session]) -> Vec<Candidate> {
    let count = match shape {
        Shape::NoCandidates => 0,
        Shape::EverybodyMandatory => 3 + dice.below(9),
        _ => 2 + dice.below(22),
    };
    let pins = if shape == Shape::Pinned { 2 } else { 12 };
    (0..count)
        .map(|index| {
            let some = |dice: &mut Dice, odds: i64| -> Option<Session> {
                dice.one_in(odds)
                    .then(|| dice.pick(sessions).cloned())
                    .flatten()
            };
            let previous = some(dice, 3);
            let is_locked = |session: &Session| session.state == SessionState::Locked;
            let pinned = some(dice, pins).filter(|session| {
                session.state != SessionState::Cancelled
                    && previous
                        .as_ref()
                        .is_none_or(|other| !is_locked(other) || other.id == session.id)
            });
            let excluded = some(dice, 5).map(|session| session.id);
            let from = dice.below(70);
            Candidate {
                id: format!("c{index:02}"),
                unit: format!("u{}", dice.below(3)),
                level: ["a", "b", "c"][usize::try_from(dice.below(7)).unwrap() / 3].into(),
                value: dice.below(20),
                mandatory: shape == Shape::EverybodyMandatory || dice.one_in(5),
                unavailable: if dice.one_in(4) {
                    vec![(day(from), day(from + dice.below(30)))]
                } else {
                    vec![]
                },
                pinned: pinned.map(|session| session.id),
                excluded: excluded.into_iter().collect(),
                called: previous.is_some() && dice.one_in(2),
                previous: previous.map(|session| session.id),
            }
        })
        .collect()
}
