//! Texts and sentences of the screens around evidence, suppositions, rules and time.

use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::Proof;
use crate::words::Lang;
use crate::words::domain as terms;
use crate::words::tui::Text;
use crate::words::tui::labels::text;

/// `verifikasi`
pub const VERIFY: Text = text("verifikasi", "verify");
/// `tolak bukti`
pub const REFUSE: Text = text("tolak bukti", "reject evidence");
/// `tambah bukti`
pub const ADD_EVIDENCE: Text = text("tambah bukti", "add evidence");
/// `koreksi`
pub const CORRECT: Text = text("koreksi", "correct");
/// `catatan`
pub const NOTE: Text = text("catatan", "note");
/// `ulangi`
pub const REDO: Text = text("ulangi", "redo");
/// `Ulangi yang terakhir Anda urungkan?`
pub const REDO_TITLE: Text = text(
    "Ulangi yang terakhir Anda urungkan?",
    "Do again what you took back last?",
);
/// `ya, ulangi`
pub const YES_REDO: Text = text("ya, ulangi", "yes, do it again");
/// `Tidak ada bukti yang menunggu pada baris ini.`
pub const NOTHING_WAITS: Text = text(
    "Tidak ada bukti yang menunggu pada baris ini.",
    "No evidence of this line waits.",
);
/// `Tidak ada bukti pada baris ini: a menambah.`
pub const NOTHING_THERE: Text = text(
    "Tidak ada bukti pada baris ini: a menambah.",
    "There is no evidence on this line: a adds some.",
);
/// `Bukti mana yang ditolak?`
pub const WHICH_REFUSE: Text = text("Bukti mana yang ditolak?", "Which evidence is rejected?");
/// `Bukti mana yang dikoreksi?`
pub const WHICH_CORRECT: Text = text("Bukti mana yang dikoreksi?", "Which evidence is corrected?");
/// `Bukti apa yang ditambahkan?`
pub const WHICH_ADD: Text = text(
    "Bukti apa yang ditambahkan?",
    "What kind of evidence is added?",
);
/// `Verifikasi bukti`
pub const VERIFY_TITLE: Text = text("Verifikasi bukti", "Verify evidence");
/// `Tolak bukti`
pub const REFUSE_TITLE: Text = text("Tolak bukti", "Reject evidence");
/// `Bukti yang ditolak tidak menambah nilai; alasan dicatat dan dibaca ASN-nya.`
pub const REFUSE_MEANS: Text = text(
    "Bukti yang ditolak tidak menambah nilai; alasannya tercatat.",
    "Rejected evidence raises no score; the reason stays on record.",
);
/// `Catatan`
pub const NOTE_TITLE: Text = text("Catatan", "Note");
/// `Tampil di riwayat orang ini, dengan nama Anda.`
pub const NOTE_MEANS: Text = text(
    "Tampil di riwayat orang ini, dengan nama Anda.",
    "Shown in this person's history, with your name.",
);
/// `tulis catatannya dulu`
pub const NOTE_EMPTY: Text = text("tulis catatannya dulu", "write the note first");
/// `Alasan`
pub const REASON: Text = text("Alasan", "Reason");
/// `Alasan dicatat dalam jejak; terverifikasi menaikkan nilai saat itu juga.`
pub const ADD_MEANS: Text = text(
    "Yang menunggu belum menaikkan nilai; yang terverifikasi langsung dihitung.",
    "What waits raises no score yet; what is verified counts at once.",
);
/// `Hanya yang diubah yang ditulis; impor berikutnya tidak menimpanya.`
pub const CORRECT_MEANS: Text = text(
    "Berkas yang lebih lama tidak akan menimpa koreksi ini.",
    "No older file will overwrite this correction.",
);
/// `Status`
pub const PROOF_FIELD: Text = text("Status", "State");
/// `Isian ini tidak dapat dibaca.`
pub const FORM_FAULT: Text = text("Isian ini tidak dapat dibaca.", "This cannot be read.");
/// `Enter simpan   ↑↓ bagian   ←→ pilihan   Esc batal`
pub const HINT_FORM: Text = text(
    "Enter simpan   ↑↓ bagian   ←→ pilihan   Esc batal",
    "Enter save   ↑↓ field   ←→ choice   Esc cancel",
);
/// `Isian Anda tetap di bawah; Enter menulis di atas yang baru, Esc membiarkannya.`
pub const CONFLICT_KEEPS: Text = text(
    "Isian Anda tetap di bawah: Enter menulis di atas nilai baru itu, Esc membiarkannya.",
    "What you typed stays below: Enter writes it over the new value, Esc leaves that.",
);

/// `verifikasi semua (3)`.
pub fn verify_all(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Id => format!("semua ({count})"),
        Lang::En => format!("all ({count})"),
    }
}

/// `Tambah bukti: sertifikat`.
pub fn add_title(lang: Lang, kind: EvidenceKind) -> String {
    let kind = terms::evidence_kind(lang, kind);
    match lang {
        Lang::Id => format!("Tambah bukti: {kind}"),
        Lang::En => format!("Add evidence: {kind}"),
    }
}

/// `Koreksi: sertifikat`.
pub fn correct_title(lang: Lang, kind: EvidenceKind) -> String {
    let kind = terms::evidence_kind(lang, kind);
    match lang {
        Lang::Id => format!("Koreksi: {kind}"),
        Lang::En => format!("Correct: {kind}"),
    }
}

/// `catatan analis1, 24-11-2026: …`.
pub fn note_line(lang: Lang, by: &str, day: &str, note: &str) -> String {
    match lang {
        Lang::Id => format!("catatan {by} {day}: {note}"),
        Lang::En => format!("note by {by} {day}: {note}"),
    }
}

/// What a state of proof is when it is written by hand.
pub fn proof_choice(lang: Lang, proof: Proof) -> &'static str {
    terms::proof(lang, proof)
}

/// Name of a field of a piece of evidence, by its name in JSON.
pub fn field(lang: Lang, name: &str) -> &'static str {
    match name {
        "number" => lang.pick("Nomor", "Number"),
        "date" => lang.pick("Tanggal", "Date"),
        "valid_until" => lang.pick("Berlaku sampai", "Valid until"),
        "team" => lang.pick("Nama tim", "Team"),
        "head" => lang.pick("Peran", "Part"),
        "cross_agency" | "scope" => lang.pick("Lingkup", "Reach"),
        "year" => lang.pick("Tahun", "Year"),
        "name" => lang.pick("Nama", "Name"),
        "hours" => lang.pick("Jam pelajaran", "Hours"),
        "degree" => lang.pick("Jenjang", "Degree"),
        "field" => lang.pick("Bidang studi", "Field"),
        "school" => lang.pick("Sekolah", "School"),
        "fits" => lang.pick("Sesuai jabatan", "Fits the post"),
        "level" => lang.pick("Untuk jenjang", "For the level"),
        "finished" => lang.pick("Keadaan", "State"),
        "severity" => lang.pick("Tingkat", "Severity"),
        "from" => lang.pick("Mulai", "From"),
        "until" => lang.pick("Sampai", "Until"),
        "results" => lang.pick("Hasil kerja", "Results"),
        "behaviour" => lang.pick("Perilaku kerja", "Behaviour"),
        "predicate" => lang.pick("Predikat", "Predicate"),
        "potential" => lang.pick("Potensi", "Potential"),
        "competence" => lang.pick("Kompetensi", "Competence"),
        "digital" => lang.pick("Literasi digital", "Digital literacy"),
        "emerging" => lang.pick("Emerging skill", "Emerging skill"),
        "unit" => lang.pick("Unit", "Unit"),
        "since" => "TMT",
        "tenure" => lang.pick("Penugasan", "Held as"),
        "percent" => "MyASN %",
        _ => "",
    }
}

/// A value that can be chosen for a field, by both names in JSON.
pub fn choice(lang: Lang, field: &str, code: &str) -> &'static str {
    match (field, code) {
        ("head", "true") => lang.pick("ketua", "head"),
        ("head", _) => lang.pick("anggota", "member"),
        ("cross_agency", "true") | ("scope", "cross_agency") => {
            lang.pick("lintas instansi", "across agencies")
        }
        ("cross_agency", _) => lang.pick("internal", "internal"),
        ("finished", "true") => lang.pick("selesai", "finished"),
        ("finished", _) => lang.pick("sedang berjalan", "under way"),
        ("fits", "true") => lang.pick("ya", "yes"),
        ("fits", "false") => lang.pick("tidak", "no"),
        ("scope", "agency") => lang.pick("instansi", "agency"),
        ("scope", "national") => lang.pick("nasional", "national"),
        ("scope", "international") => lang.pick("internasional", "international"),
        ("results" | "behaviour", "above") => lang.pick("di atas ekspektasi", "above expectation"),
        ("results" | "behaviour", "meets") => lang.pick("sesuai ekspektasi", "meets expectation"),
        ("results" | "behaviour", "below") => lang.pick("di bawah ekspektasi", "below expectation"),
        ("predicate", "very_good") => lang.pick("sangat baik", "very good"),
        ("predicate", "good") => lang.pick("baik", "good"),
        ("predicate", "needs_improvement") => lang.pick("butuh perbaikan", "needs improvement"),
        ("predicate", "poor") => lang.pick("kurang", "poor"),
        ("predicate", "very_poor") => lang.pick("sangat kurang", "very poor"),
        ("severity", "light") => lang.pick("ringan", "light"),
        ("severity", "moderate") => lang.pick("sedang", "moderate"),
        ("severity", "severe") => lang.pick("berat", "severe"),
        ("tenure", "definitive") => lang.pick("definitif", "definitive"),
        ("tenure", "plt_higher") => lang.pick("Plt/Pj lebih tinggi", "acting, higher"),
        ("tenure", "plt_same") => lang.pick("Plt setara", "acting, same level"),
        ("tenure", "plh_higher") => lang.pick("Plh lebih tinggi", "daily acting, higher"),
        ("tenure", "plh_same") => lang.pick("Plh setara", "daily acting, same level"),
        ("level", "pkp") => "PKP / PIM IV",
        ("level", "pka") => "PKA / PIM III",
        ("level", "pkn2") => "PKN II / PIM II",
        ("level", "pkn1") => "PKN I / PIM I",
        ("level", _) => lang.pick("lainnya", "other"),
        ("degree", "sd") => "SD",
        ("degree", "sltp") => "SLTP",
        ("degree", "slta") => "SLTA",
        ("degree", "d1") => "D1",
        ("degree", "d2") => "D2",
        ("degree", "d3") => "D3",
        ("degree", "s1") => "S1/D4",
        ("degree", "s2") => "S2",
        ("degree", "s3") => "S3",
        _ => lang.pick("tidak disebut", "not stated"),
    }
}

/// What is wrong with a field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing stands there.
    Empty,
    /// No date.
    Day,
    /// No year.
    Year,
    /// No number.
    Number,
    /// No value of 0–100.
    Score,
}

/// What to write into a field instead.
pub fn field_fault(lang: Lang, fault: FieldFault) -> &'static str {
    match fault {
        FieldFault::Empty => lang.pick("isi bagian ini", "fill this in"),
        FieldFault::Day => lang.pick(
            "tulis tanggal seperti 14-3-2026",
            "write a date like 14-3-2026",
        ),
        FieldFault::Year => lang.pick("tulis tahun seperti 2026", "write a year like 2026"),
        FieldFault::Number => lang.pick("tulis angka 0–10000", "write a number, 0–10000"),
        FieldFault::Score => lang.pick("tulis nilai 0–100", "write a value, 0–100"),
    }
}
