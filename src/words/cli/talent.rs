//! Sentences about rules, evidence, suppositions and frozen mappings on the command line.

use crate::domain::assume::AssumeError;
use crate::domain::evidence::Proof;
use crate::domain::outcome::Placement;
use crate::store::ask::CalibrationReason;
use crate::words::Lang;
use crate::words::domain;

/// Box or reason of the tray.
pub fn place(lang: Lang, placement: Placement) -> String {
    match placement {
        Placement::Box {
            number,
            provisional,
        } => {
            let mark = if provisional {
                lang.pick(" sementara", " provisional")
            } else {
                ""
            };
            format!("{}{mark}", number.number())
        }
        Placement::Tray(reason) => domain::tray_reason(lang, reason).to_owned(),
    }
}

/// Names of the rows and columns of a matrix of movements: the tray, then the boxes.
pub fn matrix_places(lang: Lang) -> [&'static str; 10] {
    let tray = lang.pick("belum", "none");
    [tray, "1", "2", "3", "4", "5", "6", "7", "8", "9"]
}

/// State of a piece of evidence.
pub fn proof(lang: Lang, proof: Proof) -> &'static str {
    match proof {
        Proof::Verified => lang.pick("terverifikasi", "verified"),
        Proof::Waiting => lang.pick("menunggu", "waiting"),
        Proof::Rejected => lang.pick("ditolak", "rejected"),
        Proof::Missing => lang.pick("belum ada", "missing"),
    }
}

/// A supposition that is not understood.
pub fn assume_error(lang: Lang, error: &AssumeError) -> String {
    match (error, lang) {
        (AssumeError::Form(text), Lang::Id) => {
            format!("\"{text}\" tidak dipahami; tulis butir=nilai, misalnya asesmen.potensi=85")
        }
        (AssumeError::Form(text), Lang::En) => {
            format!("\"{text}\" is not understood; write item=value, asesmen.potensi=85 say")
        }
        (AssumeError::Item(item), Lang::Id) => {
            format!("profil tidak punya butir {item}; lihat `petatalenta profile show`")
        }
        (AssumeError::Item(item), Lang::En) => {
            format!("the profile has no item {item}; see `petatalenta profile show`")
        }
        (
            AssumeError::Value {
                item,
                found,
                wanted,
            },
            Lang::Id,
        ) => {
            format!("{item}={found} tidak bisa; yang bisa: {wanted}, atau verifikasi")
        }
        (
            AssumeError::Value {
                item,
                found,
                wanted,
            },
            Lang::En,
        ) => {
            format!("{item}={found} will not do; what will: {wanted}, or verify")
        }
        (AssumeError::Fixed(item), Lang::Id) => {
            format!("{item} tidak dapat diandaikan; tidak ada yang dapat mengubahnya sekarang")
        }
        (AssumeError::Fixed(item), Lang::En) => {
            format!("{item} cannot be supposed; nobody can change it now")
        }
    }
}

/// How many would move.
pub fn would_move(lang: Lang, moved: u64, headcount: u64, rules: &str) -> String {
    let (moved, headcount) = (
        crate::words::count(lang, moved),
        crate::words::count(lang, headcount),
    );
    match lang {
        Lang::Id => format!("ANDAIKAN {rules}: {moved} dari {headcount} pindah kotak"),
        Lang::En => format!("WHAT IF {rules}: {moved} of {headcount} stand elsewhere"),
    }
}

/// How many moved between two mappings.
pub fn have_moved(lang: Lang, moved: u64, came: u64, went: u64) -> String {
    let count = |n| crate::words::count(lang, n);
    match lang {
        Lang::Id => format!(
            "{} pindah kotak · {} baru · {} keluar",
            count(moved),
            count(came),
            count(went)
        ),
        Lang::En => format!(
            "{} moved · {} came · {} went",
            count(moved),
            count(came),
            count(went)
        ),
    }
}

/// Suppositions are no facts.
pub fn not_applicable(lang: Lang) -> &'static str {
    lang.pick(
        "hanya profil (--rules, --profile-file) atau butir=verifikasi yang dapat diterapkan; hasil yang diandaikan bukan fakta",
        "only rules (--rules, --profile-file) or item=verify can be applied; a supposed result is no fact",
    )
}

/// Nothing to look at.
pub fn nothing_supposed(lang: Lang) -> &'static str {
    lang.pick(
        "sebut butir=nilai, --rules, atau --profile-file",
        "name item=value, --rules or --profile-file",
    )
}

/// A field that is no field, or a value it cannot have.
pub fn bad_fields(lang: Lang, kind: &str, detail: &str) -> String {
    match lang {
        Lang::Id => format!(
            "bukti {kind} tidak dapat dibaca: {detail}; tulis bidang=nilai seperti pada `evidence list --json`"
        ),
        Lang::En => format!(
            "evidence {kind} cannot be read: {detail}; write field=value as in `evidence list --json`"
        ),
    }
}

/// Nothing waits.
pub fn nothing_waits(lang: Lang, nip: &str) -> String {
    match lang {
        Lang::Id => format!("tidak ada bukti yang menunggu pada {nip}"),
        Lang::En => format!("no evidence of {nip} waits"),
    }
}

/// No such row.
pub fn no_such_row(lang: Lang, id: i64) -> String {
    match lang {
        Lang::Id => format!("bukti nomor {id} tidak ada; lihat `petatalenta evidence list NIP`"),
        Lang::En => {
            format!("there is no evidence number {id}; see `petatalenta evidence list NIP`")
        }
    }
}

/// Why somebody was moved in a calibration.
pub fn calibration_reason(lang: Lang, reason: CalibrationReason) -> &'static str {
    match reason {
        CalibrationReason::LateEvidence => lang.pick("bukti susulan", "late evidence"),
        CalibrationReason::DataError => lang.pick("data keliru", "data were wrong"),
        CalibrationReason::Assignment => lang.pick("penugasan", "assignment"),
        CalibrationReason::Integrity => lang.pick("integritas", "integrity"),
        CalibrationReason::Judgement => lang.pick("pertimbangan komite", "committee's judgement"),
    }
}

/// By whose authority.
pub fn authorised(lang: Lang, by: &str) -> String {
    match lang {
        Lang::Id => format!("ditetapkan {by}"),
        Lang::En => format!("authorised by {by}"),
    }
}

/// A move that was withdrawn.
pub fn withdrawn(lang: Lang, by: &str, when: &str, why: &str) -> String {
    match lang {
        Lang::Id => format!("DITARIK oleh {by}, {when}: {why}"),
        Lang::En => format!("WITHDRAWN by {by}, {when}: {why}"),
    }
}

/// When a session was opened and closed.
pub fn session_times(lang: Lang, by: &str, opened: &str, closed: Option<&str>) -> String {
    match (lang, closed) {
        (Lang::Id, Some(closed)) => format!("dibuka {opened} oleh {by}, ditutup {closed}"),
        (Lang::Id, None) => format!("dibuka {opened} oleh {by}, belum ditutup"),
        (Lang::En, Some(closed)) => format!("opened {opened} by {by}, closed {closed}"),
        (Lang::En, None) => format!("opened {opened} by {by}, still open"),
    }
}
