//! `petatalenta/tariffs/1` and `petatalenta/days/1`: what planning is made from.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::holidays::SpecialDay;
use crate::domain::money::Rupiah;
use crate::store::ask::base::BaseView;

/// Tariffs and methods.
#[derive(Debug, Serialize)]
pub struct TariffsJson {
    /// Always `petatalenta/tariffs/1`.
    pub schema: &'static str,
    /// By code.
    pub methods: Vec<MethodJson>,
    /// By level, method, day.
    pub tariffs: Vec<TariffJson>,
}

/// A method.
#[derive(Debug, Serialize)]
pub struct MethodJson {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Days a session of it usually lasts.
    pub days: u8,
    /// Percent of a person's cost when nobody comes.
    pub no_show: u8,
    /// Whether it is an example.
    pub example: bool,
}

/// A tariff.
#[derive(Debug, Serialize)]
pub struct TariffJson {
    /// Code of the level.
    pub level: &'static str,
    /// Code of the method.
    pub method: String,
    /// First day of validity.
    pub since: Date,
    /// PNBP a person.
    pub pnbp: Rupiah,
    /// Running cost a person.
    pub running: Rupiah,
    /// Share of an assessor's time.
    pub load: u32,
    /// Points for this method.
    pub bonus: i64,
    /// The document it stands in.
    pub source: String,
    /// Whether it is the one of today.
    pub in_force: bool,
    /// Whether it is an example.
    pub example: bool,
}

impl TariffsJson {
    /// Of the planning base.
    pub fn new(view: &BaseView) -> Self {
        Self {
            schema: "petatalenta/tariffs/1",
            methods: view
                .methods
                .iter()
                .map(|row| MethodJson {
                    code: row.code.clone(),
                    name: row.name.clone(),
                    days: row.days,
                    no_show: row.no_show,
                    example: row.example,
                })
                .collect(),
            tariffs: view
                .tariffs
                .iter()
                .map(|row| TariffJson {
                    level: row.spec.level.code(),
                    method: row.spec.method.clone(),
                    since: row.spec.since,
                    pnbp: row.spec.pnbp,
                    running: row.spec.running,
                    load: row.spec.load,
                    bonus: row.spec.bonus,
                    source: row.spec.source.clone(),
                    in_force: row.in_force,
                    example: row.example,
                })
                .collect(),
        }
    }
}

/// Days without sessions.
#[derive(Debug, Serialize)]
pub struct DaysJson<'a> {
    /// Always `petatalenta/days/1`.
    pub schema: &'static str,
    /// By date.
    pub days: Vec<&'a SpecialDay>,
}

/// Sessions that were laid out.
#[derive(Debug, Serialize)]
pub struct GeneratedJson {
    /// Always `petatalenta/generated/1`.
    pub schema: &'static str,
    /// Number of the audit entry; none where nothing was kept.
    pub audit: Option<i64>,
    /// Code and first day.
    pub sessions: Vec<(String, Date)>,
}
