//! `petatalenta/grid/1`: nine boxes, tray, denominators. Sum of boxes + tray = headcount, always.

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::json::ProfileJson;
use crate::cli::json::UnitRef;
use crate::domain::ninebox::BoxNo;
use crate::domain::position::Level;
use crate::store::ask::AssessmentCounts;
use crate::store::ask::Grid;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct GridJson {
    /// Always `petatalenta/grid/1`.
    pub schema: &'static str,
    /// Which unit.
    pub unit: UnitRef,
    /// From the root down to the unit.
    pub path: Vec<UnitRef>,
    /// The filter, as typed; none: everybody.
    pub filter: Option<String>,
    /// As of which day.
    pub as_of: Date,
    /// By which rules.
    pub profile: ProfileJson,
    /// The counts.
    #[serde(flatten)]
    pub counts: Counts,
    /// Split by level, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_level: Option<Vec<LevelJson>>,
}

/// Counts of a unit.
#[derive(Debug, Serialize)]
pub struct Counts {
    /// Everybody.
    pub headcount: u64,
    /// Boxes 1–9 by number.
    pub boxes: Vec<BoxJson>,
    /// Those without a box.
    pub tray: TrayJson,
    /// States of assessment.
    pub assessment: AssessmentJson,
    /// Mean completeness in percent; none where nobody is there.
    pub completeness: Option<f64>,
}

/// One box.
#[derive(Debug, Serialize)]
pub struct BoxJson {
    /// Its number.
    #[serde(rename = "box")]
    pub number: u8,
    /// People in it.
    pub count: u64,
    /// How many of them provisionally.
    pub provisional: u64,
    /// How many of them never assessed or expired.
    pub unassessed: u64,
}

/// The tray.
#[derive(Debug, Serialize)]
pub struct TrayJson {
    /// People in it.
    pub count: u64,
    /// By reason.
    pub reasons: Vec<ReasonJson>,
}

/// A reason with its count.
#[derive(Debug, Serialize)]
pub struct ReasonJson {
    /// Code of the reason.
    pub code: String,
    /// How many.
    pub count: u64,
}

/// States of assessment.
#[derive(Debug, Serialize)]
pub struct AssessmentJson {
    /// Valid beyond the warning horizon.
    pub valid: u64,
    /// Never assessed.
    pub never: u64,
    /// No longer valid.
    pub expired: u64,
    /// Valid, ending soon.
    pub expiring: u64,
}

/// The counts of one level.
#[derive(Debug, Serialize)]
pub struct LevelJson {
    /// Code of the level.
    pub level: &'static str,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
}

impl From<AssessmentCounts> for AssessmentJson {
    fn from(counts: AssessmentCounts) -> Self {
        Self {
            valid: counts.valid,
            never: counts.never,
            expired: counts.expired,
            expiring: counts.expiring,
        }
    }
}

impl From<&Grid> for Counts {
    fn from(grid: &Grid) -> Self {
        let boxes = BoxNo::ALL
            .iter()
            .zip(&grid.boxes)
            .map(|(number, count)| BoxJson {
                number: number.number(),
                count: count.count,
                provisional: count.provisional,
                unassessed: count.unassessed,
            });
        Self {
            headcount: grid.headcount,
            boxes: boxes.collect(),
            tray: TrayJson {
                count: grid.tray.iter().map(|(_, count)| count).sum(),
                reasons: grid
                    .tray
                    .iter()
                    .map(|(reason, count)| ReasonJson {
                        code: reason.code().to_owned(),
                        count: *count,
                    })
                    .collect(),
            },
            assessment: grid.assessment.into(),
            completeness: grid.completeness.map(|tenths| f64::from(tenths) / 10.0),
        }
    }
}

impl GridJson {
    /// A grid with, where asked, its split by level.
    pub fn new(grid: &Grid, filter: Option<String>, levels: Option<&[(Level, Grid)]>) -> Self {
        Self {
            schema: "petatalenta/grid/1",
            unit: UnitRef {
                id: grid.unit,
                code: None,
                name: grid.name.clone(),
            },
            path: grid
                .path
                .iter()
                .map(|(id, name)| UnitRef {
                    id: *id,
                    code: None,
                    name: name.clone(),
                })
                .collect(),
            filter,
            as_of: grid.as_of,
            profile: (&grid.profile).into(),
            counts: grid.into(),
            by_level: levels.map(|levels| {
                levels
                    .iter()
                    .map(|(level, grid)| LevelJson {
                        level: level.code(),
                        counts: grid.into(),
                    })
                    .collect()
            }),
        }
    }
}
