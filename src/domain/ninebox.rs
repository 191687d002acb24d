//! The official nine-box matrix (annex of PermenPANRB 3/2020, amended by PermenPANRB 20/2025).
//!
//! The numbers run neither by row nor by column, and two public applications get them wrong;
//! they are therefore a table here, never a formula.

use serde::Deserialize;
use serde::Serialize;

/// Class on the vertical axis, *kinerja*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PerformanceClass {
    /// *Di bawah ekspektasi.*
    Below,
    /// *Sesuai ekspektasi.*
    Meets,
    /// *Di atas ekspektasi.*
    Above,
}

/// Class on the horizontal axis, *potensial*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PotentialClass {
    /// *Rendah.*
    Low,
    /// *Menengah.*
    Medium,
    /// *Tinggi.*
    High,
}

/// Number of a box, 1–9, as the regulation numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct BoxNo(u8);

/// A number outside 1–9 was called a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a box: boxes are numbered 1 to 9")]
pub struct NoSuchBox(pub u8);

impl TryFrom<u8> for BoxNo {
    type Error = NoSuchBox;

    fn try_from(number: u8) -> Result<Self, NoSuchBox> {
        if (1..=9).contains(&number) {
            Ok(Self(number))
        } else {
            Err(NoSuchBox(number))
        }
    }
}

impl From<BoxNo> for u8 {
    fn from(number: BoxNo) -> Self {
        number.0
    }
}

impl PerformanceClass {
    /// From the top row of the grid to the bottom one.
    pub const TOP_DOWN: [Self; 3] = [Self::Above, Self::Meets, Self::Below];
}

impl PotentialClass {
    /// From the left column of the grid to the right one.
    pub const LEFT_RIGHT: [Self; 3] = [Self::Low, Self::Medium, Self::High];
}

/// The matrix as printed: rows from *di atas* down to *di bawah*, columns from *rendah* to *tinggi*.
const MATRIX: [[u8; 3]; 3] = [[4, 7, 9], [2, 5, 8], [1, 3, 6]];

impl BoxNo {
    /// All nine, by number.
    pub const ALL: [Self; 9] = [
        Self(1),
        Self(2),
        Self(3),
        Self(4),
        Self(5),
        Self(6),
        Self(7),
        Self(8),
        Self(9),
    ];

    /// The box where a performance class and a potential class meet.
    pub fn at(performance: PerformanceClass, potential: PotentialClass) -> Self {
        let row = match performance {
            PerformanceClass::Above => 0,
            PerformanceClass::Meets => 1,
            PerformanceClass::Below => 2,
        };
        let column = match potential {
            PotentialClass::Low => 0,
            PotentialClass::Medium => 1,
            PotentialClass::High => 2,
        };
        Self(MATRIX[row][column])
    }

    /// The classes whose meeting point this box is.
    pub fn classes(self) -> (PerformanceClass, PotentialClass) {
        for performance in PerformanceClass::TOP_DOWN {
            for potential in PotentialClass::LEFT_RIGHT {
                if Self::at(performance, potential) == self {
                    return (performance, potential);
                }
            }
        }
        unreachable!("the matrix holds every number from 1 to 9, see the test")
    }

    /// The number, 1–9.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Position in arrays that are ordered by box number, 0–8.
    pub fn index(self) -> usize {
        usize::from(self.0 - 1)
    }

    /// Whether the agency's succession pool (*kelompok rencana suksesi*) draws from this box: 7, 8 and 9.
    pub fn feeds_succession(self) -> bool {
        self.0 >= 7
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_is_that_of_the_regulation() {
        use PerformanceClass::{Above, Below, Meets};
        use PotentialClass::{High, Low, Medium};
        let at = |row: PerformanceClass, column: PotentialClass| BoxNo::at(row, column).number();
        assert_eq!(
            [at(Above, Low), at(Above, Medium), at(Above, High)],
            [4, 7, 9]
        );
        assert_eq!(
            [at(Meets, Low), at(Meets, Medium), at(Meets, High)],
            [2, 5, 8]
        );
        assert_eq!(
            [at(Below, Low), at(Below, Medium), at(Below, High)],
            [1, 3, 6]
        );
    }

    #[test]
    fn every_box_has_exactly_one_pair_of_classes() {
        for number in BoxNo::ALL {
            let (performance, potential) = number.classes();
            assert_eq!(BoxNo::at(performance, potential), number);
        }
    }
}
