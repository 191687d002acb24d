//! An ASN and a work unit (*unit kerja*) as the program knows them.
//!
//! Only what the program has a use for is kept: no NIK, NPWP, BPJS, religion, marriage, address, phone or e-mail.

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::nip::Nip;
use crate::domain::position::Golongan;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;

/// Row of a person in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub i64);

/// Row of a work unit in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitId(pub i64);

/// Kind of employment (*jenis pegawai*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// Permanent civil servant.
    Pns,
    /// Contract civil servant.
    Pppk,
    /// *PPPK paruh waktu*.
    PppkPartTime,
}

/// As NIP and file say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// *Laki-laki*.
    Male,
    /// *Perempuan*.
    Female,
}

/// *Kedudukan hukum* by its SIASN code: 01 active, 02 CLTN, 03 study assignment, 04 suspended, 15 under sanction,
/// 20 MPP, 98 at BUP, 99 retired. Kept as text: new codes appear.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LegalStatus(pub String);

impl LegalStatus {
    /// Code of *aktif*: of somebody new of whom nothing else is said.
    pub const ACTIVE: &'static str = "01";
}

/// One ASN, as the employee export gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employee {
    /// *NIP baru* or NI PPPK.
    pub nip: Nip,
    /// Name without titles, as written in the source.
    pub name: String,
    /// *Gelar depan*, empty where there is none.
    pub title_front: String,
    /// *Gelar belakang*, empty where there is none.
    pub title_back: String,
    /// Date of birth; from the file, else from the NIP.
    pub birth: Date,
    /// From the file, else from the NIP.
    pub sex: Sex,
    /// PNS, PPPK, part-time PPPK.
    pub employment: Employment,
    /// *Kedudukan hukum*.
    pub legal_status: LegalStatus,
    /// Grade; none where the file has none.
    pub golongan: Option<Golongan>,
    /// Effective date of the grade.
    pub golongan_since: Option<Date>,
    /// *Nama jabatan*.
    pub position: String,
    /// Structural, functional, general.
    pub position_kind: PositionKind,
    /// *Jenjang*.
    pub level: Level,
    /// *TMT jabatan*.
    pub position_since: Option<Date>,
    /// First day of employment (*TMT CPNS*), from the file, else from the NIP.
    pub service_since: Option<Date>,
    /// Code of the work unit in the source (*UNOR ID*); none: *tanpa unit*.
    pub unit_code: Option<String>,
}

impl Employee {
    /// Name with its titles: `Dr. NAMA, S.T., M.T.`
    pub fn full_name(&self) -> String {
        with_titles(&self.title_front, &self.name, &self.title_back)
    }
}

/// A name with the titles before and after it: `Dr. NAMA, S.T., M.T.`
pub fn with_titles(front: &str, name: &str, back: &str) -> String {
    let mut full = String::with_capacity(front.len() + name.len() + back.len() + 3);
    if !front.is_empty() {
        full.push_str(front);
        full.push(' ');
    }
    full.push_str(name);
    if !back.is_empty() {
        full.push_str(", ");
        full.push_str(back);
    }
    full
}

/// One row of the unit hierarchy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// *ID* of the unit in the source (UNOR ID).
    pub code: String,
    /// `NAMA_UNOR`.
    pub name: String,
    /// `ID_ATASAN`; none for the root.
    pub parent_code: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_stand_around_the_name_and_leave_no_gap() {
        assert_eq!(with_titles("Dr.", "ANI", "S.T."), "Dr. ANI, S.T.");
        assert_eq!(with_titles("", "ANI", ""), "ANI");
    }
}
