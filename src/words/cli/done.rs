//! What a change has done, in a few words.

use crate::words::Lang;

/// A change was made.
pub fn done(lang: Lang, action: &str, on: &str) -> String {
    let (id, en) = match action {
        "budget_set" => ("pagu diatur", "ceiling set"),
        "office_set" => ("pengaturan surat disimpan", "letter settings kept"),
        "plan_accepted" => ("rencana diterima", "plan accepted"),
        "plan_rejected" => ("rencana ditolak", "plan rejected"),
        "import_undone" => ("impor diurungkan", "import undone"),
        "profile_added" => ("profil disimpan", "profile kept"),
        "profile_activated" => ("profil diaktifkan", "rules put in force"),
        "evidence_verified" => ("bukti diverifikasi", "evidence verified"),
        "evidence_rejected" => ("bukti ditolak", "evidence rejected"),
        "evidence_added" => ("bukti ditambahkan", "evidence added"),
        "evidence_corrected" => ("bukti dikoreksi", "evidence corrected"),
        "noted" => ("catatan disimpan", "note kept"),
        "undone" => ("diurungkan", "taken back"),
        "redone" => ("diulangi", "done again"),
        "applied" => ("diterapkan", "applied"),
        "calibration_opened" => ("sidang kalibrasi dibuka", "calibration opened"),
        "calibration_moved" => ("dipindah", "moved"),
        "calibration_withdrawn" => ("ditarik", "withdrawn"),
        "calibration_closed" => ("sidang kalibrasi ditutup", "calibration closed"),
        "snapshot_taken" => ("potret disimpan", "snapshot kept"),
        "tariff_set" => ("tarif diatur", "tariff set"),
        "no_show_set" => ("biaya ketidakhadiran diatur", "no-show cost set"),
        "period_added" => ("periode anggaran ditambah", "budget period added"),
        "day_set" => ("hari diatur", "day set"),
        "attended" => ("hadir dicatat", "noted as present"),
        "absent" => ("tidak hadir dicatat", "noted as absent"),
        "refused" => ("menolak dicatat", "noted as refused"),
        "attendance_cleared" => ("catatan kehadiran dihapus", "attendance cleared"),
        "substituted" => ("pengganti mengambil kursi", "substitute has the seat"),
        "session_added" => ("sesi ditambah", "session added"),
        "session_set" => ("sesi diubah", "session changed"),
        "session_locked" => ("sesi dikunci", "session locked"),
        "session_cancelled" => ("sesi dibatalkan", "session cancelled"),
        "session_opened" => ("sesi dibuka", "session opened"),
        "queue_locked" => ("dikunci", "pinned"),
        "queue_excluded" => ("dikeluarkan", "excluded"),
        "queue_unavailable" => ("berhalangan dicatat", "days noted"),
        "queue_released" => ("dilepas", "released"),
        other => (other, other),
    };
    format!("{}: {on}", lang.pick(id, en))
}
