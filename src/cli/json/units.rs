//! `petatalenta/units/1`: the unit tree in preorder. Children sum to their parent: `own` of a unit and of all below it.

use serde::Serialize;

use crate::cli::json::grid::BoxJson;
use crate::cli::json::grid::Counts;
use crate::cli::json::grid::TrayJson;
use crate::domain::person::UnitId;
use crate::store::ask::Grid;
use crate::store::ask::UnitRow;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct UnitsJson {
    /// Always `petatalenta/units/1`.
    pub schema: &'static str,
    /// How many.
    pub total: usize,
    /// In preorder.
    pub units: Vec<UnitJson>,
}

/// One unit.
#[derive(Debug, Serialize)]
pub struct UnitJson {
    /// Its row.
    pub id: UnitId,
    /// Its code in the source.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Row of the parent; none: the root.
    pub parent: Option<UnitId>,
    /// Code of the parent.
    pub parent_code: Option<String>,
    /// 0 for the root.
    pub depth: u16,
    /// Units directly below.
    pub children: u32,
    /// People in it and below.
    pub headcount: u64,
    /// People directly in it.
    pub own: u64,
    /// Mean completeness in percent.
    pub completeness: Option<f64>,
    /// Boxes, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boxes: Option<Vec<BoxJson>>,
    /// Tray, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tray: Option<TrayJson>,
}

impl UnitsJson {
    /// The tree; grids, where given, in the order of the rows.
    pub fn new(rows: &[UnitRow], grids: &[Grid]) -> Self {
        let codes: std::collections::BTreeMap<UnitId, &str> =
            rows.iter().map(|row| (row.id, row.code.as_str())).collect();
        let units = rows.iter().enumerate().map(|(index, row)| {
            let counts = grids.get(index).map(Counts::from);
            let (boxes, tray) = counts.map_or((None, None), |counts| {
                (Some(counts.boxes), Some(counts.tray))
            });
            UnitJson {
                id: row.id,
                code: row.code.clone(),
                name: row.name.clone(),
                parent: row.parent,
                parent_code: row
                    .parent
                    .and_then(|parent| codes.get(&parent))
                    .map(|code| (*code).to_owned()),
                depth: row.depth,
                children: row.children,
                headcount: row.headcount,
                own: row.own,
                completeness: row.completeness.map(|tenths| f64::from(tenths) / 10.0),
                boxes,
                tray,
            }
        });
        Self {
            schema: "petatalenta/units/1",
            total: rows.len(),
            units: units.collect(),
        }
    }
}
