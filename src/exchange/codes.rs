//! The words and code numbers by which the source systems name ratings, degrees, states … → the program's own values.
//!
//! Sources: SIASN reference lists (`domain.md` 4.2 of the design), e-Kinerja exports. Words win over numbers, because
//! numbers differ between services. In ratings the **lower** number is the better one.

use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Degree;
use crate::domain::evidence::LeadershipLevel;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Severity;
use crate::domain::evidence::Tenure;
use crate::domain::person::Sex;
use crate::domain::position::PositionKind;

/// Letters and digits in lower case: `DI ATAS ESPEKTASI`, `diatas` and `Di_Atas Ekspektasi` become comparable.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// *Hasil kerja*, *perilaku kerja*: `diatas`, `SESUAI ESPEKTASI` (SIASN's spelling), `Di bawah ekspektasi`, 1–3.
pub(super) fn rating(text: &str) -> Option<Rating> {
    let bare = bare(text);
    let word = bare
        .strip_suffix("ekspektasi")
        .or_else(|| bare.strip_suffix("espektasi"))
        .unwrap_or(&bare);
    match word {
        "diatas" | "atas" | "1" => Some(Rating::Above),
        "sesuai" | "2" => Some(Rating::Meets),
        "dibawah" | "bawah" | "3" => Some(Rating::Below),
        _ => None,
    }
}

/// *Predikat kinerja*: `SANGAT BAIK` … `SANGAT KURANG`, 1–5. *Butuh perbaikan* was *cukup* before 2022.
pub(super) fn predicate(text: &str) -> Option<Predicate> {
    match bare(text).as_str() {
        "sangatbaik" | "1" => Some(Predicate::VeryGood),
        "baik" | "2" => Some(Predicate::Good),
        "butuhperbaikan" | "cukup" | "3" => Some(Predicate::NeedsImprovement),
        "kurang" | "misconduct" | "kurangmisconduct" | "kurangmissconduct" | "4" => {
            Some(Predicate::Poor)
        }
        "sangatkurang" | "5" => Some(Predicate::VeryPoor),
        _ => None,
    }
}

/// Yes or no, as flags are written.
pub(super) fn flag(text: &str) -> Option<bool> {
    match bare(text).as_str() {
        "1" | "true" | "y" | "ya" | "yes" | "plt" | "plh" | "pj" | "pjb" | "sesuai" | "sudah"
        | "selesai" => Some(true),
        "0" | "false" | "t" | "n" | "tidak" | "no" | "definitif" | "tidaksesuai" | "belum"
        | "sedang" => Some(false),
        _ => None,
    }
}

/// *Jenis kelamin*: `M`/`F`, `L`/`P`, `1`/`2`, `Pria`/`Wanita`. `P` is *perempuan*, never *pria*.
pub(super) fn sex(text: &str) -> Option<Sex> {
    match bare(text).as_str() {
        "m" | "l" | "1" | "pria" | "lakilaki" | "laki" | "male" => Some(Sex::Male),
        "f" | "p" | "w" | "2" | "wanita" | "perempuan" | "female" => Some(Sex::Female),
        _ => None,
    }
}

/// *Jenis jabatan* by name or id (1 structural, 2 functional, 3 dual, 4 general).
pub(super) fn position_kind(text: &str) -> Option<PositionKind> {
    match bare(text).as_str() {
        "1" | "jabatanstruktural" | "struktural" => Some(PositionKind::Structural),
        "2"
        | "jabatanfungsionaltertentu"
        | "jabatanfungsional"
        | "fungsionaltertentu"
        | "fungsional" => Some(PositionKind::Functional),
        "3" | "jabatanrangkap" | "rangkap" => Some(PositionKind::Dual),
        "4" | "jabatanfungsionalumum" | "fungsionalumum" | "jabatanpelaksana" | "pelaksana" => {
            Some(PositionKind::General)
        }
        _ => None,
    }
}

/// *Kedudukan hukum* by its two-digit id; a number cell has lost the leading zero.
pub(super) fn legal_status_id(text: &str) -> Option<String> {
    let is_code = !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    is_code.then(|| format!("{text:0>2}"))
}

/// *Kedudukan hukum* by its name.
pub(super) fn legal_status_name(text: &str) -> Option<&'static str> {
    let bare = bare(text);
    match bare.as_str() {
        "aktif" => return Some("01"),
        "cltn" => return Some("02"),
        "tugasbelajar" => return Some("03"),
        "pemberhentiansementara" => return Some("04"),
        "pensiun" => return Some("99"),
        _ => {}
    }
    [
        ("cutidiluartanggungan", "02"),
        ("tugasbelajar", "03"),
        ("pemberhentiansementara", "04"),
        ("hukdis", "15"),
        ("hukumandisiplin", "15"),
        ("masapersiapanpensiun", "20"),
        ("mpp", "20"),
        ("bup", "98"),
        ("pensiun", "99"),
        ("aktif", "01"),
    ]
    .into_iter()
    .find(|(part, _)| bare.contains(part))
    .map(|(_, code)| code)
}

/// *Tingkat pendidikan* by its SIASN id.
pub(super) fn degree_id(text: &str) -> Option<Degree> {
    match text.trim_start_matches('0') {
        "5" => Some(Degree::Sd),
        "10" | "12" => Some(Degree::Sltp),
        "15" | "17" | "18" => Some(Degree::Slta),
        "20" => Some(Degree::D1),
        "25" => Some(Degree::D2),
        "30" => Some(Degree::D3),
        "35" | "40" => Some(Degree::S1),
        "45" => Some(Degree::S2),
        "50" => Some(Degree::S3),
        _ => None,
    }
}

/// *Tingkat pendidikan* by its name: `S-1/Sarjana`, `Diploma III/Sarjana Muda`, `SLTA Kejuruan` …
pub(super) fn degree_name(text: &str) -> Option<Degree> {
    let bare = bare(text);
    let starts = |names: &[&str]| names.iter().any(|name| bare.starts_with(name));
    let is = |names: &[&str]| names.contains(&bare.as_str());
    if starts(&[
        "s3",
        "doktor",
        "strata3",
        "strataiii",
        "spesialisii",
        "sp2",
        "subspesialis",
    ]) {
        Some(Degree::S3)
    } else if starts(&[
        "s2",
        "magister",
        "pascasarjana",
        "strata2",
        "strataii",
        "profesi",
        "spesialis",
        "sp1",
    ]) {
        Some(Degree::S2)
    } else if starts(&[
        "d3",
        "diii",
        "diplomaiii",
        "diploma3",
        "sarjanamuda",
        "akademi",
    ]) {
        Some(Degree::D3)
    } else if starts(&[
        "s1",
        "sarjana",
        "strata1",
        "stratai",
        "d4",
        "div",
        "diplomaiv",
        "diploma4",
    ]) {
        Some(Degree::S1)
    } else if starts(&["d2", "dii", "diplomaii", "diploma2"]) {
        Some(Degree::D2)
    } else if starts(&["d1", "diplomai", "diploma1"]) || is(&["di"]) {
        Some(Degree::D1)
    } else if starts(&[
        "slta",
        "sma",
        "smk",
        "smu",
        "sekolahmenengahatas",
        "sekolahmenengahkejuruan",
    ]) || is(&["ma", "stm", "smea", "spg", "paketc"])
    {
        Some(Degree::Slta)
    } else if starts(&["sltp", "smp", "sekolahmenengahpertama"]) || is(&["mts", "paketb"]) {
        Some(Degree::Sltp)
    } else if starts(&["sekolahdasar"]) || is(&["sd", "mi", "paketa"]) {
        Some(Degree::Sd)
    } else {
        None
    }
}

/// *Status* of local evidence; none of these words in SIASN histories, which are verified at the source.
pub(super) fn proof(text: &str) -> Option<Proof> {
    match bare(text).as_str() {
        "belum" | "belumdiunggah" | "belumada" => Some(Proof::Missing),
        "menunggu" | "menungguverifikasi" | "diajukan" | "diajukanmenungguverifikasi" => {
            Some(Proof::Waiting)
        }
        "terverifikasi" | "diverifikasi" | "disetujui" | "valid" => Some(Proof::Verified),
        "ditolak" | "tolak" => Some(Proof::Rejected),
        _ => None,
    }
}

/// *Tujuan* of an assessment, as a word of a column or within a letterhead.
pub(super) fn purpose(text: &str) -> Option<Purpose> {
    let lower = text.to_lowercase();
    let mapping = lower.rfind("pemetaan");
    let filling = lower
        .rfind("pengisian")
        .or_else(|| lower.rfind("seleksi terbuka"));
    match (mapping, filling) {
        (Some(_), None) => Some(Purpose::Mapping),
        (None, Some(_)) => Some(Purpose::Filling),
        // "Penilaian dalam rangka pemetaan dan pengisian": nobody can tell.
        (Some(_), Some(_)) | (None, None) => None,
    }
}

/// Method of an assessment by its code in the method table, from a word or a letterhead.
pub(super) fn method(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    ["cact", "kompleks", "sederhana", "sedang", "psikometri"]
        .into_iter()
        .find(|code| {
            lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == *code)
        })
}

/// *Latihan struktural* by name: PKN/PKA/PKP and their forerunners.
pub(super) fn leadership_name(text: &str) -> LeadershipLevel {
    let bare = bare(text);
    let has = |names: &[&str]| names.iter().any(|name| bare.contains(name));
    if has(&[
        "pelatihankepemimpinanpengawas",
        "pkp",
        "adum",
        "kepemimpinanpengawas",
    ]) {
        LeadershipLevel::Pkp
    } else if has(&[
        "pelatihankepemimpinanadministrator",
        "pka",
        "spama",
        "kepemimpinanadministrator",
    ]) {
        LeadershipLevel::Pka
    } else if has(&["spamen"]) {
        LeadershipLevel::Pkn2
    } else if has(&["spati"]) {
        LeadershipLevel::Pkn1
    } else if has(&[
        "pim",
        "pkn",
        "kepemimpinannasional",
        "kepemimpinantingkat",
        "kepemimpinantk",
    ]) {
        match roman_end(&bare) {
            Some(4) => LeadershipLevel::Pkp,
            Some(3) => LeadershipLevel::Pka,
            Some(2) => LeadershipLevel::Pkn2,
            Some(1) => LeadershipLevel::Pkn1,
            _ => LeadershipLevel::Other,
        }
    } else {
        LeadershipLevel::Other
    }
}

/// *Latihan struktural* by its SIASN id: 2 PIM IV, 3 PIM III, 4 PIM II, 5 PIM I.
pub(super) fn leadership_id(text: &str) -> LeadershipLevel {
    match text {
        "2" => LeadershipLevel::Pkp,
        "3" => LeadershipLevel::Pka,
        "4" => LeadershipLevel::Pkn2,
        "5" => LeadershipLevel::Pkn1,
        _ => LeadershipLevel::Other,
    }
}

/// The number at the end of a bare name, Roman or Arabic: `diklatpimtingkativ` → 4.
fn roman_end(bare: &str) -> Option<u8> {
    [
        ("iv", 4),
        ("iii", 3),
        ("ii", 2),
        ("i", 1),
        ("4", 4),
        ("3", 3),
        ("2", 2),
        ("1", 1),
    ]
    .into_iter()
    .find(|(end, _)| bare.ends_with(end))
    .map(|(_, number)| number)
}

/// Reach of an award by a word of its own column.
pub(super) fn award_scope(text: &str) -> Option<AwardScope> {
    let bare = bare(text);
    if bare.contains("internasional") {
        Some(AwardScope::International)
    } else if bare.contains("nasional") {
        Some(AwardScope::National)
    } else if bare.contains("lintas") {
        Some(AwardScope::CrossAgency)
    } else if bare.contains("instansi") || bare.contains("provinsi") || bare.contains("internal") {
        Some(AwardScope::Agency)
    } else {
        None
    }
}

/// Reach of an award by its name, where no column tells: state medals are national, the rest counts as the agency's own.
pub(super) fn award_scope_by_name(name: &str) -> AwardScope {
    let bare = bare(name);
    if bare.contains("internasional") {
        AwardScope::International
    } else if [
        "satyalancana",
        "satyalencana",
        "bintangjasa",
        "nasional",
        "presiden",
    ]
    .iter()
    .any(|part| bare.contains(part))
    {
        AwardScope::National
    } else if bare.contains("lintasinstansi") {
        AwardScope::CrossAgency
    } else {
        AwardScope::Agency
    }
}

/// Severity of a sanction: `R`, `S`, `B` or the word.
pub(super) fn severity(text: &str) -> Option<Severity> {
    match bare(text).as_str() {
        "r" | "ringan" | "hukumandisiplinringan" | "tingkatringan" => Some(Severity::Light),
        "s" | "sedang" | "hukumandisiplinsedang" | "tingkatsedang" => Some(Severity::Moderate),
        "b" | "berat" | "hukumandisiplinberat" | "tingkatberat" => Some(Severity::Severe),
        _ => None,
    }
}

/// *Jenis penugasan*: `D`, `PLT`, `PLH`, `PJ`, `TT`. Only a file that says so makes an acting post a higher one; a *penjabat*
/// is by its nature in a higher post.
pub(super) fn tenure(text: &str) -> Option<Tenure> {
    let bare = bare(text);
    let is_higher = bare.contains("tinggi");
    match bare.as_str() {
        "d" | "definitif" | "tt" | "tugastambahan" => Some(Tenure::Definitive),
        "pj" | "pjb" | "penjabat" => Some(Tenure::PltHigher),
        word if word.starts_with("plt") || word.starts_with("pelaksanatugas") => {
            Some(if is_higher {
                Tenure::PltHigher
            } else {
                Tenure::PltSame
            })
        }
        word if word.starts_with("plh") || word.starts_with("pelaksanaharian") => {
            Some(if is_higher {
                Tenure::PlhHigher
            } else {
                Tenure::PlhSame
            })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_come_in_words_full_words_and_numbers_and_one_is_best() {
        for text in ["diatas", "DIATAS ESPEKTASI", "Di atas ekspektasi", "1"] {
            assert_eq!(rating(text), Some(Rating::Above), "{text}");
        }
        for text in ["sesuai", "SESUAI EKSPEKTASI", "2"] {
            assert_eq!(rating(text), Some(Rating::Meets), "{text}");
        }
        for text in ["dibawah", "Di Bawah Ekspektasi", "DIBAWAH ESPEKTASI", "3"] {
            assert_eq!(rating(text), Some(Rating::Below), "{text}");
        }
        for text in ["", "baik", "4", "0"] {
            assert_eq!(rating(text), None, "{text}");
        }
    }

    #[test]
    fn sex_letters_are_not_mixed_up() {
        assert_eq!(sex("P"), Some(Sex::Female));
        assert_eq!(sex("Pria"), Some(Sex::Male));
        assert_eq!(sex("F"), Some(Sex::Female));
        assert_eq!(sex("1"), Some(Sex::Male));
        assert_eq!(sex("X"), None);
    }

    #[test]
    fn degrees_are_known_by_their_siasn_names() {
        for (name, degree) in [
            ("S-3/Doktor", Degree::S3),
            ("S-2", Degree::S2),
            ("S-1/Sarjana", Degree::S1),
            ("Diploma IV", Degree::S1),
            ("Diploma III/Sarjana Muda", Degree::D3),
            ("Diploma II", Degree::D2),
            ("Diploma I", Degree::D1),
            ("SLTA Kejuruan", Degree::Slta),
            ("SLTA", Degree::Slta),
            ("SLTP", Degree::Sltp),
            ("Sekolah Dasar", Degree::Sd),
            ("D-III", Degree::D3),
            ("D.IV", Degree::S1),
            ("Profesi", Degree::S2),
            ("SMK", Degree::Slta),
        ] {
            assert_eq!(degree_name(name), Some(degree), "{name}");
        }
        assert_eq!(degree_name("Kursus"), None);
        assert_eq!(degree_id("05"), Some(Degree::Sd));
        assert_eq!(degree_id("40"), Some(Degree::S1));
    }

    #[test]
    fn leadership_training_is_known_by_old_and_new_names() {
        for (name, level) in [
            ("DIKLATPIM TINGKAT IV", LeadershipLevel::Pkp),
            ("DIKLATPIM TINGKAT III", LeadershipLevel::Pka),
            ("Pelatihan Kepemimpinan Pengawas", LeadershipLevel::Pkp),
            ("PKA Angkatan II", LeadershipLevel::Pka),
            ("PKN Tingkat II", LeadershipLevel::Pkn2),
            (
                "Pelatihan Kepemimpinan Nasional Tingkat I",
                LeadershipLevel::Pkn1,
            ),
            ("SPAMA", LeadershipLevel::Pka),
            ("ADUM", LeadershipLevel::Pkp),
            ("LEMHANNAS", LeadershipLevel::Other),
        ] {
            assert_eq!(leadership_name(name), level, "{name}");
        }
    }

    #[test]
    fn a_letterhead_that_names_both_purposes_decides_nothing() {
        assert_eq!(purpose("Tujuan: PEMETAAN"), Some(Purpose::Mapping));
        assert_eq!(
            purpose("dalam rangka pengisian jabatan"),
            Some(Purpose::Filling)
        );
        assert_eq!(purpose("pemetaan dan pengisian"), None);
        assert_eq!(purpose("rekapitulasi"), None);
    }

    #[test]
    fn an_acting_post_is_higher_only_where_the_file_says_so() {
        assert_eq!(tenure("PLT"), Some(Tenure::PltSame));
        assert_eq!(tenure("Plt lebih tinggi"), Some(Tenure::PltHigher));
        assert_eq!(tenure("D"), Some(Tenure::Definitive));
        assert_eq!(tenure("PJ"), Some(Tenure::PltHigher));
        assert_eq!(tenure("XYZ"), None);
    }

    #[test]
    fn legal_status_keeps_its_leading_zero() {
        assert_eq!(legal_status_id("1").as_deref(), Some("01"));
        assert_eq!(legal_status_id("15").as_deref(), Some("15"));
        assert_eq!(legal_status_id("A1"), None);
        assert_eq!(legal_status_name("Aktif"), Some("01"));
        assert_eq!(
            legal_status_name("Tidak Aktif: Masa Persiapan Pensiun"),
            Some("20")
        );
    }
}
