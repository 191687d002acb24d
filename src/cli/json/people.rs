//! `petatalenta/people/1`: a list of people.

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::json::AssessmentJson;
use crate::cli::json::UnitRef;
use crate::cli::json::box_of;
use crate::cli::json::is_provisional;
use crate::cli::json::tray_reason;
use crate::domain::nip::Nip;
use crate::domain::outcome::Points;
use crate::store::ask::PeopleList;
use crate::store::ask::PersonRow;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct PeopleJson {
    /// Always `petatalenta/people/1`.
    pub schema: &'static str,
    /// Unit asked for; none: everybody.
    pub unit: Option<UnitRef>,
    /// Box, tray or reason asked for, as typed.
    #[serde(rename = "box")]
    pub cell: Option<String>,
    /// The filter, as typed.
    pub filter: Option<String>,
    /// All that match.
    pub total: u64,
    /// Rows left out before the first.
    pub offset: u64,
    /// The rows.
    pub rows: Vec<PersonRowJson>,
}

/// One person in a list.
#[derive(Debug, Serialize)]
pub struct PersonRowJson {
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Unit.
    pub unit: UnitRef,
    /// *Perangkat daerah*.
    pub agency: String,
    /// Post.
    pub position: String,
    /// Code of the level.
    pub level: &'static str,
    /// Box; none: tray.
    #[serde(rename = "box")]
    pub number: Option<u8>,
    /// Whether the box is provisional.
    pub provisional: bool,
    /// Why in the tray.
    pub tray_reason: Option<&'static str>,
    /// Potential score.
    pub potential: Option<f64>,
    /// 0–100.
    pub completeness: u8,
    /// State of the assessment.
    pub assessment: AssessmentJson,
    /// First day of retirement.
    pub bup: Date,
}

impl From<&PersonRow> for PersonRowJson {
    fn from(row: &PersonRow) -> Self {
        Self {
            nip: row.nip,
            name: row.name.clone(),
            unit: UnitRef {
                id: row.unit,
                code: None,
                name: row.unit_name.clone(),
            },
            agency: row.agency.clone(),
            position: row.position.clone(),
            level: row.level.code(),
            number: box_of(row.placement),
            provisional: is_provisional(row.placement),
            tray_reason: tray_reason(row.placement),
            potential: row.potential.map(Points::to_f64),
            completeness: row.completeness,
            assessment: row.assessment.into(),
            bup: row.bup,
        }
    }
}

/// What was asked, for the document's head.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Unit.
    pub unit: Option<UnitRef>,
    /// Box, tray or reason.
    pub cell: Option<String>,
    /// Filter.
    pub filter: Option<String>,
}

impl PeopleJson {
    /// A list.
    pub fn new(list: &PeopleList, asked: Asked) -> Self {
        Self {
            schema: "petatalenta/people/1",
            unit: asked.unit,
            cell: asked.cell,
            filter: asked.filter,
            total: list.total,
            offset: list.offset,
            rows: list.rows.iter().map(PersonRowJson::from).collect(),
        }
    }
}
