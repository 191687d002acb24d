//! Posts: kind, level (*jenjang*), grade (*golongan*) and retirement age (*BUP*).

use serde::Deserialize;
use serde::Serialize;

/// *Jenis jabatan* (SIASN 1 structural, 2 functional, 3 *rangkap*, 4 general).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PositionKind {
    /// *Jabatan struktural*.
    Structural,
    /// *Jabatan fungsional* (*tertentu*).
    Functional,
    /// *Jabatan rangkap*.
    Dual,
    /// *Jabatan fungsional umum*, *pelaksana*.
    General,
}

/// *Jenjang* of a post, from the top down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// *Jabatan pimpinan tinggi madya* (eselon I).
    JptMadya,
    /// *Jabatan pimpinan tinggi pratama* (eselon II).
    JptPratama,
    /// *Administrator* (eselon III).
    Administrator,
    /// *Pengawas* (eselon IV).
    Pengawas,
    /// *Pelaksana*.
    Pelaksana,
    /// JF *ahli utama*.
    AhliUtama,
    /// JF *ahli madya*.
    AhliMadya,
    /// JF *ahli muda*.
    AhliMuda,
    /// JF *ahli pertama*.
    AhliPertama,
    /// JF *penyelia*.
    Penyelia,
    /// JF *mahir*.
    Mahir,
    /// JF *terampil*.
    Terampil,
    /// JF *pemula*.
    Pemula,
}

impl Level {
    /// All levels, from the top down.
    pub const ALL: [Self; 13] = [
        Self::JptMadya,
        Self::JptPratama,
        Self::Administrator,
        Self::Pengawas,
        Self::Pelaksana,
        Self::AhliUtama,
        Self::AhliMadya,
        Self::AhliMuda,
        Self::AhliPertama,
        Self::Penyelia,
        Self::Mahir,
        Self::Terampil,
        Self::Pemula,
    ];

    /// The word in files, filters, the database and JSON: `jpt_pratama`, `pengawas`, `ahli_muda` …
    pub fn code(self) -> &'static str {
        match self {
            Self::JptMadya => "jpt_madya",
            Self::JptPratama => "jpt_pratama",
            Self::Administrator => "administrator",
            Self::Pengawas => "pengawas",
            Self::Pelaksana => "pelaksana",
            Self::AhliUtama => "ahli_utama",
            Self::AhliMadya => "ahli_madya",
            Self::AhliMuda => "ahli_muda",
            Self::AhliPertama => "ahli_pertama",
            Self::Penyelia => "penyelia",
            Self::Mahir => "mahir",
            Self::Terampil => "terampil",
            Self::Pemula => "pemula",
        }
    }

    /// The level with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// Grade: PNS I/a–IV/e by the SIASN id (11–14, 21–24, 31–34, 41–45), PPPK I–XVII as 101–117.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Golongan(pub u8);
