//! What may be asked about the sources of the data: how old they are, whom they cover, what is stale.

use jiff::civil::Date;

use crate::domain::freshness::Feed;
use crate::domain::person::UnitId;
use serde::Deserialize;
use serde::Serialize;

/// The sources of a unit and of the units directly below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcesView {
    /// The day that counts as today.
    pub today: Date,
    /// The unit itself, with everything below it.
    pub unit: UnitSources,
    /// Each unit directly below, with everything below it; people directly in the unit come last, under its own number.
    pub parts: Vec<UnitSources>,
}

/// The sources of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitSources {
    /// Which.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// People in it.
    pub headcount: u64,
    /// One row a feed, in the order of [`Feed::all`].
    pub rows: Vec<SourceRow>,
}

/// One stream of data in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRow {
    /// Which.
    pub feed: Feed,
    /// People who have at least one piece of it.
    pub covered: u64,
    /// Of `covered`: people whose newest piece is older than the feed may be.
    pub stale: u64,
    /// The oldest and the newest day among everybody's newest pieces; none where nobody is covered.
    pub days: Option<(Date, Date)>,
    /// File of the newest day; none: by hand, or nobody is covered.
    pub file: Option<String>,
}
