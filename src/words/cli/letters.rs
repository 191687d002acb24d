//! Sentences of the command line about call letters, and what a letter says where the office has set nothing.

use crate::words::Lang;
use crate::words::cli::pick;

/// The plan calls nobody there.
pub fn nobody_called(lang: Lang, plan: i64) -> String {
    pick(
        lang,
        format!(
            "rencana {plan} tidak memanggil siapa pun di sesi atau unit itu; tidak ada yang ditulis"
        ),
        format!("plan {plan} calls nobody in that session or unit; nothing was written"),
    )
}

/// Somebody of the plan is no longer in the database.
pub fn plan_person_gone(lang: Lang, nip: &str) -> String {
    pick(
        lang,
        format!("{nip} ada dalam rencana tetapi tidak lagi dalam basis data; susun rencana baru"),
        format!("{nip} is in the plan but no longer in the database; make a new plan"),
    )
}

/// Documents of a session were written.
pub fn letters_written(
    lang: Lang,
    session: &str,
    (people, letters): (usize, usize),
    list: &str,
) -> String {
    pick(
        lang,
        format!("sesi {session}: {people} orang, {letters} surat panggilan, daftar {list}"),
        format!("session {session}: {people} people, {letters} call letters, list {list}"),
    )
}

/// The program's own letter was written.
pub fn template_written(lang: Lang, path: &str) -> String {
    pick(
        lang,
        format!(
            "{path} ditulis; sunting di Word atau LibreOffice, lalu pakai dengan surat --template {path}"
        ),
        format!(
            "{path} written; edit it in Word or LibreOffice, then use it with letters --template {path}"
        ),
    )
}

/// A file that is far too large for what it should be.
pub fn template_too_large(lang: Lang, path: &str) -> String {
    pick(
        lang,
        format!("{path} terlalu besar untuk dipakai di sini; periksa apakah berkasnya benar"),
        format!("{path} is too large to be used here; check that it is the right file"),
    )
}

/// Nothing was set yet.
pub fn office_unset(lang: Lang) -> &'static str {
    pick(
        lang,
        "belum diatur; isi berkas ini lalu simpan dengan: petatalenta surat settings --file BERKAS",
        "not set yet; fill this in and keep it with: petatalenta letters settings --file FILE",
    )
}

/// How the head of an agency is addressed. Documents have one language.
pub fn letter_head_of(agency: &str) -> String {
    let name = agency.to_uppercase();
    let rest = |from: &str, to: &str| {
        let tail = agency.get(from.len()..).unwrap_or_default();
        format!("{to}{tail}")
    };
    if name.starts_with("SEKRETARIAT ") {
        rest("SEKRETARIAT", "Sekretaris")
    } else if name.starts_with("INSPEKTORAT") {
        rest("INSPEKTORAT", "Inspektur")
    } else if name.starts_with("RSUD")
        || name.starts_with("RSJD")
        || name.starts_with("RUMAH SAKIT")
    {
        format!("Direktur {agency}")
    } else {
        format!("Kepala {agency}")
    }
}

/// Letterhead where the office has set none. Documents have one language.
pub fn letter_agency() -> Vec<String> {
    vec![
        "PEMERINTAH PROVINSI KALIMANTAN TIMUR".to_owned(),
        "BADAN KEPEGAWAIAN DAERAH".to_owned(),
    ]
}

/// Time of a session: the calendar knows days only, so it is filled in by hand. Documents have one language.
pub fn letter_time() -> &'static str {
    "pukul ………… WITA"
}

/// Purpose of the sessions of a plan. Documents have one language.
pub fn letter_purpose() -> &'static str {
    "pemetaan potensi dan kompetensi"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_an_agency_is_addressed_by_his_office() {
        for (agency, wanted) in [
            ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
            ("Sekretariat DPRD", "Sekretaris DPRD"),
            ("INSPEKTORAT DAERAH", "Inspektur DAERAH"),
            (
                "RSUD Abdul Wahab Sjahranie",
                "Direktur RSUD Abdul Wahab Sjahranie",
            ),
        ] {
            assert_eq!(letter_head_of(agency), wanted);
        }
    }
}
