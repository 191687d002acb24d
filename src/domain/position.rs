//! Posts: kind, level (*jenjang*), grade (*golongan*) and retirement age (*BUP*).

use jiff::civil::Date;
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

/// *Pangkat* of the PNS grades, I/a to IV/e.
const PANGKAT: [&str; 17] = [
    "Juru Muda",
    "Juru Muda Tk.I",
    "Juru",
    "Juru Tk.I",
    "Pengatur Muda",
    "Pengatur Muda Tk.I",
    "Pengatur",
    "Pengatur Tk.I",
    "Penata Muda",
    "Penata Muda Tk.I",
    "Penata",
    "Penata Tk.I",
    "Pembina",
    "Pembina Tk.I",
    "Pembina Utama Muda",
    "Pembina Utama Madya",
    "Pembina Utama",
];

const ROMAN: [&str; 17] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII",
];

/// First id of the PPPK grades.
const PPPK_BASE: u8 = 100;

impl Golongan {
    /// By the SIASN id of a PNS grade (11–14, 21–24, 31–34, 41–45).
    pub fn from_siasn(id: u8) -> Option<Self> {
        let fits = matches!(id, 11..=14 | 21..=24 | 31..=34 | 41..=45);
        fits.then_some(Self(id))
    }

    /// By its name: `III/d`, `III d`, `3/d` (PNS) or `IX` (PPPK).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_uppercase();
        let letters: String = text
            .chars()
            .filter(|c| !matches!(c, '/' | ' ' | '.' | '-'))
            .collect();
        if let Some(letter) = letters.chars().last().filter(|c| ('A'..='E').contains(c)) {
            let class = letters.strip_suffix(letter)?;
            let class = match class {
                "I" | "1" => 1,
                "II" | "2" => 2,
                "III" | "3" => 3,
                "IV" | "4" => 4,
                _ => return None,
            };
            let step = u8::try_from(u32::from(letter) - u32::from('A') + 1).ok()?;
            return Self::from_siasn(class * 10 + step);
        }
        let number = ROMAN.iter().position(|roman| *roman == letters)?;
        Some(Self(PPPK_BASE + u8::try_from(number + 1).ok()?))
    }

    /// `III/d`, `IX`.
    pub fn name(self) -> String {
        if self.0 > PPPK_BASE {
            return ROMAN
                .get(usize::from(self.0 - PPPK_BASE - 1))
                .map_or_else(String::new, ToString::to_string);
        }
        let class = ROMAN
            .get(usize::from(self.0 / 10).wrapping_sub(1))
            .unwrap_or(&"?");
        let letter = char::from(b'a' + (self.0 % 10).saturating_sub(1));
        format!("{class}/{letter}")
    }

    /// *Pangkat* (`Penata Tk.I`); PPPK have none.
    pub fn pangkat(self) -> Option<&'static str> {
        if self.0 > PPPK_BASE {
            return None;
        }
        let (class, step) = (
            usize::from(self.0 / 10).checked_sub(1)?,
            usize::from(self.0 % 10).checked_sub(1)?,
        );
        PANGKAT.get(class * 4 + step).copied()
    }
}

/// What a file says of a post, for telling its level.
#[derive(Debug, Clone, Copy)]
pub struct PostText<'a> {
    /// *Jenis jabatan*.
    pub kind: PositionKind,
    /// *Eselon* by id (`31`) or name (`III.a`); empty where there is none.
    pub eselon: &'a str,
    /// *Nama jabatan*.
    pub name: &'a str,
    /// *Jenjang* by word or code, where the file has such a column.
    pub jenjang: &'a str,
}

/// *Jenjang* of a functional post by whole words of its name, the more telling ones first.
const FUNCTIONAL: &[(&str, Level)] = &[
    ("AHLI UTAMA", Level::AhliUtama),
    ("AHLI MADYA", Level::AhliMadya),
    ("AHLI MUDA", Level::AhliMuda),
    ("AHLI PERTAMA", Level::AhliPertama),
    ("PENYELIA", Level::Penyelia),
    ("PELAKSANA LANJUTAN", Level::Mahir),
    ("MAHIR", Level::Mahir),
    ("TERAMPIL", Level::Terampil),
    ("PEMULA", Level::Pemula),
    // Older names of the four expert levels, and of the skilled one.
    ("UTAMA", Level::AhliUtama),
    ("MADYA", Level::AhliMadya),
    ("MUDA", Level::AhliMuda),
    ("PERTAMA", Level::AhliPertama),
    ("PELAKSANA", Level::Terampil),
];

/// Codes of a *jenjang* column. What `AM` and `AH` stand for differs between exports, so words outrank them.
const JENJANG_CODES: &[(&str, Level)] = &[
    ("UT", Level::AhliUtama),
    ("AU", Level::AhliUtama),
    ("MD", Level::AhliMadya),
    ("AT", Level::AhliMadya),
    ("AM", Level::AhliMuda),
    ("MU", Level::AhliMuda),
    ("AH", Level::AhliPertama),
    ("AP", Level::AhliPertama),
    ("PY", Level::Penyelia),
    ("MH", Level::Mahir),
    ("TR", Level::Terampil),
    ("PM", Level::Pemula),
];

/// The level of a post: by *eselon* where there is one, else by *jenjang*, else by the words of its name.
///
/// A functional post whose level nobody says counts as *ahli pertama*, the entry of most; a general one is *pelaksana*.
pub fn level_of(post: PostText<'_>) -> Level {
    if let Some(level) = level_by_eselon(post.eselon) {
        return level;
    }
    if post.kind == PositionKind::General {
        return Level::Pelaksana;
    }
    if post.kind == PositionKind::Structural {
        // A structural post without eselon: told by its title.
        let name = post.name.trim().to_uppercase();
        return if name.starts_with("KEPALA DINAS")
            || name.starts_with("KEPALA BADAN")
            || name.starts_with("ASISTEN ")
        {
            Level::JptPratama
        } else if name.starts_with("SEKRETARIS DAERAH") {
            Level::JptMadya
        } else if name.starts_with("KEPALA BIDANG")
            || name.starts_with("SEKRETARIS")
            || name.starts_with("KEPALA BAGIAN")
        {
            Level::Administrator
        } else if name.starts_with("KEPALA") {
            Level::Pengawas
        } else {
            Level::Pelaksana
        };
    }
    functional_level(post.name, post.jenjang).unwrap_or(Level::AhliPertama)
}

/// The level of a functional post by its *jenjang* in words, the words of its name, or its *jenjang* as a code; none where
/// nothing says it.
pub fn functional_level(name: &str, jenjang: &str) -> Option<Level> {
    let jenjang = jenjang.trim().to_uppercase();
    level_by_words(&jenjang)
        .or_else(|| level_by_words(&name.to_uppercase()))
        .or_else(|| {
            JENJANG_CODES
                .iter()
                .find(|(code, _)| *code == jenjang)
                .map(|(_, level)| *level)
        })
}

/// Whether what a file says of a post tells its level, so that [`level_of`] need not guess.
pub fn tells_level(post: PostText<'_>) -> bool {
    level_by_eselon(post.eselon).is_some()
        || match post.kind {
            PositionKind::General => true,
            PositionKind::Structural => false,
            PositionKind::Functional | PositionKind::Dual => {
                functional_level(post.name, post.jenjang).is_some()
            }
        }
}

/// Whole words only: *Pemuda* is no *muda*, *Pertamanan* no *pertama*.
fn level_by_words(upper: &str) -> Option<Level> {
    let mut padded = String::with_capacity(upper.len() + 2);
    padded.push(' ');
    for word in upper.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            padded.push_str(word);
            padded.push(' ');
        }
    }
    FUNCTIONAL
        .iter()
        .find(|(words, _)| {
            padded.match_indices(words).any(|(at, _)| {
                let before = padded.as_bytes().get(at.wrapping_sub(1));
                let after = padded.as_bytes().get(at + words.len());
                before == Some(&b' ') && after == Some(&b' ')
            })
        })
        .map(|(_, level)| *level)
}

/// The level of an eselon, by id (`31`) or name (`III.a`); none for anything else.
pub fn level_by_eselon(text: &str) -> Option<Level> {
    let text = text.trim().to_uppercase();
    let class: String = text
        .chars()
        .take_while(|c| !matches!(c, '.' | '/' | ' '))
        .collect();
    match class.as_str() {
        "10" | "11" | "12" | "I" | "IA" | "IB" => Some(Level::JptMadya),
        "21" | "22" | "II" | "IIA" | "IIB" => Some(Level::JptPratama),
        "31" | "32" | "III" | "IIIA" | "IIIB" => Some(Level::Administrator),
        "41" | "42" | "IV" | "IVA" | "IVB" => Some(Level::Pengawas),
        _ => None,
    }
}

/// Retirement age in years (*BUP*): UU 20/2023 Pasal 55 for JPT (60), administrator, pengawas and pelaksana (58); functional
/// posts: ahli utama 65, ahli madya 60, the others 58; teachers 60 by their own law (UU 14/2005 Pasal 30(4)).
pub fn bup_years(level: Level, position: &str) -> i16 {
    match level {
        Level::JptMadya | Level::JptPratama | Level::AhliMadya => 60,
        Level::AhliUtama => 65,
        Level::AhliMuda
        | Level::AhliPertama
        | Level::Penyelia
        | Level::Mahir
        | Level::Terampil
        | Level::Pemula => {
            let first = position.split_whitespace().next().unwrap_or_default();
            if first.eq_ignore_ascii_case("guru") {
                60
            } else {
                58
            }
        }
        Level::Administrator | Level::Pengawas | Level::Pelaksana => 58,
    }
}

/// First day of retirement: the first of the month after the birthday on which the age is reached.
pub fn bup_date(birth: Date, years: i16) -> Date {
    let (year, month) = (birth.year() + years, birth.month());
    let (year, month) = if month == 12 {
        (year + 1, 1)
    } else {
        (year, month + 1)
    };
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn grades_are_read_and_written() {
        assert_eq!(Golongan::parse("III/d"), Some(Golongan(34)));
        assert_eq!(Golongan::parse(" iv.e "), Some(Golongan(45)));
        assert_eq!(Golongan::parse("III/e"), None);
        assert_eq!(Golongan::parse("IX"), Some(Golongan(109)));
        assert_eq!(Golongan::parse("XVIII"), None);
        assert_eq!(Golongan(34).name(), "III/d");
        assert_eq!(Golongan(34).pangkat(), Some("Penata Tk.I"));
        assert_eq!(Golongan(45).pangkat(), Some("Pembina Utama"));
        assert_eq!(Golongan(11).pangkat(), Some("Juru Muda"));
        assert_eq!(Golongan(109).name(), "IX");
        assert_eq!(Golongan(109).pangkat(), None);
        for id in (11..=45)
            .filter_map(Golongan::from_siasn)
            .chain((101..=117).map(Golongan))
        {
            assert_eq!(Golongan::parse(&id.name()), Some(id));
        }
    }

    #[test]
    fn levels_are_told_by_eselon_then_jenjang_then_name() {
        use PositionKind::{Functional, General, Structural};
        let level = |kind, eselon, name, jenjang| {
            level_of(PostText {
                kind,
                eselon,
                name,
                jenjang,
            })
        };
        assert_eq!(
            level(Structural, "II.a", "Kepala Dinas", ""),
            Level::JptPratama
        );
        assert_eq!(
            level(Structural, "32", "Kepala Bidang", ""),
            Level::Administrator
        );
        assert_eq!(
            level(Structural, "IV.a", "Kepala Seksi", ""),
            Level::Pengawas
        );
        assert_eq!(level(Functional, "", "Guru Ahli Muda", ""), Level::AhliMuda);
        assert_eq!(
            level(Functional, "", "Perawat Penyelia", ""),
            Level::Penyelia
        );
        assert_eq!(level(Functional, "", "Guru Madya", ""), Level::AhliMadya);
        assert_eq!(level(Functional, "99", "Dokter", "AM"), Level::AhliMuda);
        assert_eq!(
            level(Functional, "", "Pranata Komputer Pelaksana Lanjutan", ""),
            Level::Mahir
        );
        assert_eq!(
            level(General, "", "Pengadministrasi Umum", ""),
            Level::Pelaksana
        );
        assert_eq!(
            level(Functional, "", "Dokter Ahli Madya", "AM"),
            Level::AhliMadya,
            "the name outranks a code that exports use differently"
        );
        assert_eq!(
            level(Functional, "", "Penggerak Pemuda Terampil", ""),
            Level::Terampil
        );
        assert_eq!(
            level(Functional, "", "Penyuluh (Pemula)", "Ahli Muda"),
            Level::AhliMuda,
            "a column for the jenjang outranks the name"
        );
        assert_eq!(level(Functional, "", "", ""), Level::AhliPertama);
    }

    #[test]
    fn retirement_begins_on_the_first_after_the_birthday() {
        assert_eq!(
            bup_date(
                date(1985, 3, 14),
                bup_years(Level::Pengawas, "Kepala Seksi")
            ),
            date(2043, 4, 1)
        );
        assert_eq!(bup_date(date(1970, 12, 31), 58), date(2029, 1, 1));
        assert_eq!(bup_years(Level::AhliMuda, "Guru Ahli Muda"), 60);
        assert_eq!(bup_years(Level::AhliMuda, "Perawat Ahli Muda"), 58);
        assert_eq!(bup_years(Level::AhliUtama, "Dokter Ahli Utama"), 65);
        for level in Level::ALL {
            assert_eq!(Level::from_code(level.code()), Some(level));
        }
    }
}
