//! Chance that is the same everywhere: one `ChaCha8` stream a concern, so that adding a concern moves no other.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;

/// A stream of chance.
#[derive(Debug, Clone)]
pub(super) struct Dice(ChaCha8Rng);

/// What a stream is used for; the number is part of the province and never changes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Concern {
    Units = 1,
    People = 2,
    Names = 3,
    Performance = 4,
    Assessments = 5,
    Courses = 6,
    Trainings = 7,
    Certificates = 8,
    Awards = 9,
    Education = 10,
    Posts = 11,
    Discipline = 12,
    Teams = 13,
    MyAsn = 14,
    Writing = 15,
    Character = 16,
}

impl Dice {
    pub(super) fn new(seed: u64, concern: Concern) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(concern as u64);
        Self(rng)
    }

    /// A number from 0 to `bound` − 1; 0 for a bound of 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        // The highest bits of a product: even enough for every bound used here, and the same on every machine.
        let wide = u128::from(self.0.next_u64()) * u128::try_from(bound).unwrap_or(0);
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = usize::try_from(high - low + 1).unwrap_or(1);
        low + i32::try_from(self.below(span)).unwrap_or(0)
    }

    /// True so many times in a thousand.
    pub(super) fn permille(&mut self, chance: usize) -> bool {
        self.below(1_000) < chance
    }

    /// One of a list that is not empty.
    pub(super) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// An index by weight.
    pub(super) fn weighted(&mut self, weights: &[u32]) -> usize {
        let total: usize = weights.iter().map(|weight| *weight as usize).sum();
        let mut drawn = self.below(total);
        for (index, weight) in weights.iter().enumerate() {
            let weight = *weight as usize;
            if drawn < weight {
                return index;
            }
            drawn -= weight;
        }
        0
    }

    /// Bell-shaped around a mean, in hundredths, kept within bounds: the mean of eight draws.
    pub(super) fn bell(&mut self, mean: i32, spread: i32, bounds: (i32, i32)) -> i32 {
        let sum: i32 = (0..8).map(|_| self.between(-1_000, 1_000)).sum();
        // Eight even draws have a standard deviation of about 1,633.
        (mean + i32::try_from(i64::from(sum) * i64::from(spread) / 1_633).unwrap_or(0))
            .clamp(bounds.0, bounds.1)
    }

    /// A shuffled copy of the numbers below `count`.
    pub(super) fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}
