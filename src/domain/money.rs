//! Whole rupiah. Money is never a fraction here: tariffs, ceilings and plans are written in whole rupiah.

use serde::Deserialize;
use serde::Serialize;

/// An amount in whole rupiah.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rupiah(pub i64);
