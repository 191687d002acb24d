//! The counters of the summary: what is counted, under which word, and how a person counts.
//!
//! A unit's counter holds the people in it *and below*, except [`OWN`]. Boxes and tray reasons together are the
//! headcount, because every person counts in exactly one of them.

use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::IfAssessed;
use crate::domain::outcome::Placement;
use crate::domain::outcome::TrayReason;
use crate::store::ask::BoxCount;
use crate::store::ask::Grid;

/// A counter by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Counter(usize);

/// People in the unit and below.
pub(super) const PEOPLE: Counter = Counter(0);
/// People directly in the unit.
pub(super) const OWN: Counter = Counter(1);
/// Sum of the completeness (0–100) of the people in the unit and below.
pub(super) const COMPLETE: Counter = Counter(2);

const BOX: usize = 3;
const PROVISIONAL: usize = BOX + 9;
const UNASSESSED: usize = PROVISIONAL + 9;
const MEDIUM: usize = UNASSESSED + 9;
const HIGH: usize = MEDIUM + 81;
const TRAY: usize = HIGH + 81;
const ASSESSMENT: usize = TRAY + TrayReason::ALL.len();
/// How many counters there are.
pub(super) const ALL: usize = ASSESSMENT + 4;

/// States of assessment in the order of their counters.
const STATES: [&str; 4] = ["valid", "expiring", "expired", "never"];

/// What of a placement is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) placement: Placement,
    pub(super) state: State,
    pub(super) completeness: u8,
    pub(super) if_assessed: Option<IfAssessed>,
}

/// A state of assessment without its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Valid,
    Expiring,
    Expired,
    Never,
}

impl State {
    fn place(self) -> usize {
        match self {
            Self::Valid => 0,
            Self::Expiring => 1,
            Self::Expired => 2,
            Self::Never => 3,
        }
    }
}

impl Counter {
    /// Its number, below [`ALL`].
    pub(super) fn index(self) -> usize {
        self.0
    }

    /// The counter of a number.
    pub(super) fn at(index: usize) -> Self {
        Self(index)
    }

    /// The word in the database.
    pub(super) fn name(self) -> String {
        let pair = |from: usize| {
            let place = self.0 - from;
            (place / 9 + 1, place % 9 + 1)
        };
        match self.0 {
            0 => "people".to_owned(),
            1 => "own".to_owned(),
            2 => "complete".to_owned(),
            number if number < PROVISIONAL => format!("box{}", number - BOX + 1),
            number if number < UNASSESSED => format!("provisional{}", number - PROVISIONAL + 1),
            number if number < MEDIUM => format!("unassessed{}", number - UNASSESSED + 1),
            number if number < HIGH => {
                let (from, to) = pair(MEDIUM);
                format!("medium{from}to{to}")
            }
            number if number < TRAY => {
                let (from, to) = pair(HIGH);
                format!("high{from}to{to}")
            }
            number if number < ASSESSMENT => {
                let reason = TrayReason::ALL.get(number - TRAY);
                format!("tray.{}", reason.map_or("", |reason| reason.code()))
            }
            number => {
                let state = STATES.get(number - ASSESSMENT);
                format!("assessment.{}", state.copied().unwrap_or_default())
            }
        }
    }
}

impl Counted {
    /// Calls `add` for each counter of a unit that the person counts in, with the amount.
    pub(super) fn each(self, mut add: impl FnMut(Counter, i64)) {
        add(PEOPLE, 1);
        add(COMPLETE, i64::from(self.completeness));
        add(Counter(ASSESSMENT + self.state.place()), 1);
        match self.placement {
            Placement::Tray(reason) => {
                let place = TrayReason::ALL
                    .iter()
                    .position(|other| *other == reason)
                    .unwrap_or(0);
                add(Counter(TRAY + place), 1);
            }
            Placement::Box {
                number,
                provisional,
            } => {
                add(Counter(BOX + number.index()), 1);
                if provisional {
                    add(Counter(PROVISIONAL + number.index()), 1);
                }
                if matches!(self.state, State::Never | State::Expired) {
                    add(Counter(UNASSESSED + number.index()), 1);
                    if let Some(would) = self.if_assessed {
                        let from = number.index() * 9;
                        add(Counter(MEDIUM + from + would.medium.index()), 1);
                        add(Counter(HIGH + from + would.high.index()), 1);
                    }
                }
            }
        }
    }
}

/// The counters of one unit or of one filtered set of people.
#[derive(Debug, Clone)]
pub(super) struct Counts(Vec<i64>);

impl Default for Counts {
    fn default() -> Self {
        Self(vec![0; ALL])
    }
}

impl Counts {
    /// Adds to a counter.
    pub(super) fn add(&mut self, counter: Counter, amount: i64) {
        if let Some(n) = self.0.get_mut(counter.0) {
            *n += amount;
        }
    }

    /// A counter.
    pub(super) fn get(&self, counter: Counter) -> u64 {
        self.0
            .get(counter.0)
            .map_or(0, |n| u64::try_from(*n).unwrap_or(0))
    }

    fn row(&self, start: usize) -> [u64; 9] {
        std::array::from_fn(|place| self.get(Counter(start + place)))
    }

    /// Mean completeness in tenths of a percent, half up; none where there is nobody.
    pub(super) fn mean_completeness(&self) -> Option<u32> {
        let people = self.get(PEOPLE);
        (people > 0).then(|| {
            let tenths = (self.get(COMPLETE) * 20 + people) / (people * 2);
            u32::try_from(tenths).unwrap_or(1_000)
        })
    }

    /// Fills the figures of a grid.
    pub(super) fn fill(&self, grid: &mut Grid) {
        grid.headcount = self.get(PEOPLE);
        grid.boxes = std::array::from_fn(|place| BoxCount {
            count: self.get(Counter(BOX + place)),
            provisional: self.get(Counter(PROVISIONAL + place)),
            unassessed: self.get(Counter(UNASSESSED + place)),
            if_medium: self.row(MEDIUM + place * 9),
            if_high: self.row(HIGH + place * 9),
        });
        grid.tray = TrayReason::ALL
            .into_iter()
            .enumerate()
            .map(|(place, reason)| (reason, self.get(Counter(TRAY + place))))
            .filter(|(_, n)| *n > 0)
            .collect();
        let [valid, expiring, expired, never] =
            std::array::from_fn(|place| self.get(Counter(ASSESSMENT + place)));
        grid.assessment.valid = valid;
        grid.assessment.expiring = expiring;
        grid.assessment.expired = expired;
        grid.assessment.never = never;
        grid.completeness = self.mean_completeness();
    }
}

/// The box of a column.
pub(super) fn box_of(number: Option<i64>) -> Option<BoxNo> {
    number
        .and_then(|number| u8::try_from(number).ok())
        .and_then(|number| BoxNo::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_counter_has_a_word_of_its_own() {
        let mut names: Vec<String> = (0..ALL).map(|index| Counter(index).name()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), ALL);
        assert_eq!(Counter(BOX + 8).name(), "box9");
        assert_eq!(Counter(MEDIUM + 9 + 4).name(), "medium2to5");
        assert_eq!(Counter(ALL - 1).name(), "assessment.never");
        assert_eq!(Counter(TRAY + 5).name(), "tray.no_assessment");
    }

    #[test]
    fn a_person_counts_once_in_boxes_and_tray_together() {
        let placements = [
            Placement::Tray(TrayReason::NoSkp),
            Placement::Box {
                number: BoxNo::ALL[1],
                provisional: true,
            },
        ];
        let mut counts = Counts::default();
        for placement in placements {
            let counted = Counted {
                placement,
                state: State::Never,
                completeness: 41,
                if_assessed: Some(IfAssessed {
                    medium: BoxNo::ALL[4],
                    high: BoxNo::ALL[7],
                }),
            };
            counted.each(|counter, amount| counts.add(counter, amount));
        }
        let placed: u64 = (BOX..BOX + 9)
            .chain(TRAY..TRAY + 6)
            .map(|index| counts.get(Counter(index)))
            .sum();
        assert_eq!(placed, 2);
        assert_eq!(counts.get(PEOPLE), 2);
        assert_eq!(counts.mean_completeness(), Some(410));
    }
}
