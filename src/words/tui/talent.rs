//! Texts and sentences of the screens around evidence, suppositions, rules and time.
//!
//! One file although long: one list of sentences.

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

/// `andaikan`
pub const WHATIF: Text = text("andaikan", "what if");
/// `cuplikan`
pub const TIMES: Text = text("cuplikan", "snapshots");
/// `profil`
pub const PROFILES: Text = text("profil", "rules");
/// `bandingkan unit`
pub const HEAT: Text = text("bandingkan unit", "compare units");
/// `bandingkan`
pub const MARK: Text = text("bandingkan", "compare");
/// `ANDAIKAN`
pub const TITLE_WHATIF: Text = text("ANDAIKAN", "WHAT IF");
/// `CUPLIKAN`
pub const TITLE_TIMES: Text = text("CUPLIKAN", "SNAPSHOTS");
/// `PROFIL`
pub const TITLE_PROFILES: Text = text("PROFIL", "RULES");
/// `UNIT`
pub const TITLE_HEAT: Text = text("BANDING UNIT", "UNITS");
/// `BANDING`
pub const TITLE_BESIDE: Text = text("BANDING", "COMPARE");
/// `andaikan butir`
pub const SUPPOSE: Text = text("andaikan butir", "suppose an item");
/// `aturan lain`
pub const OTHER_RULES: Text = text("aturan lain", "other rules");
/// `bobot dan batas`
pub const TUNE_RULES: Text = text("bobot dan batas", "weights and cut-offs");
/// `hapus andaian terakhir`
pub const UNSUPPOSE: Text = text("hapus andaian terakhir", "drop the last supposition");
/// `buang`
pub const DISCARD: Text = text("buang", "discard");
/// `terapkan`
pub const APPLY: Text = text("terapkan", "apply");
/// `Dibuang; tidak ada yang tertulis.`
pub const DISCARDED: Text = text(
    "Dibuang: tidak ada yang tertulis.",
    "Discarded: nothing was written.",
);
/// `asesmen, semua bagian`
pub const ALL_PARTS: Text = text("Asesmen (semua bagian)", "Assessment (all parts)");
/// `Apa yang diandaikan?`
pub const WHICH_ITEM: Text = text("Apa yang diandaikan?", "What is supposed?");
/// `Aturan mana?`
pub const WHICH_RULES: Text = text("Andaikan aturan mana berlaku?", "Suppose which rules?");
/// `Nilai 0–100, atau verifikasi`
pub const SUPPOSE_POINTS: Text = text(
    "Hasilnya, 0–100; atau ketik verifikasi:",
    "Its result, 0–100; or type verify:",
);
/// `Berapa lagi`
pub const SUPPOSE_PIECES: Text = text(
    "Berapa lagi tahun ini, 1–50; atau ketik verifikasi:",
    "How many more this year, 1–50; or type verify:",
);
/// `Batas menengah`
pub const CUT_MEDIUM: Text = text("Batas menengah", "Cut-off: medium");
/// `Batas tinggi`
pub const CUT_HIGH: Text = text("Batas tinggi", "Cut-off: high");
/// `Bila belum diases`
pub const MISSING_RULE: Text = text("Bila belum diases", "If not assessed");
/// `Bobot, batas, data kosong`
pub const TUNE_TITLE: Text = text(
    "Andaikan bobot, batas, data kosong",
    "Suppose weights, cut-offs, missing data",
);
/// `Menjadi versi baru hanya bila diterapkan.`
pub const TUNE_MEANS: Text = text(
    "Menjadi versi baru dari profil ini hanya bila diterapkan. Bobot potensial berjumlah 100.",
    "Becomes a new version of these rules only when applied. Weights of potential sum to 100.",
);
/// `ANDAIKAN`
pub const WHATIF_BANNER: Text = text("ANDAIKAN", "WHAT IF");
/// `tidak ada yang tertulis`
pub const NOTHING_WRITTEN: Text = text("tidak ada yang tertulis", "nothing is written");
/// `belum ada yang diandaikan`
pub const NOTHING_SUPPOSED: Text = text("belum ada yang diandaikan", "nothing is supposed yet");
/// `Siapa yang pindah`
pub const WHO_MOVES: Text = text("Siapa yang pindah", "Who would move");
/// `Tidak ada yang pindah kotak.`
pub const NOBODY_MOVES: Text = text("Tidak ada yang pindah kotak.", "Nobody would move.");
/// What can be done in an empty sandbox.
pub const WHATIF_HINTS: [Text; 4] = [
    text(
        "a  andaikan hasil asesmen, sertifikat, SKP, tim, penghargaan, atau verifikasi",
        "a  suppose a result, a certificate, an SKP, a team, an award, or a verification",
    ),
    text(
        "r  lihat semua orang di bawah profil lain",
        "r  see everybody under other rules",
    ),
    text(
        "p  ubah bobot, batas, data kosong",
        "p  change weights, cut-offs, missing data",
    ),
    text(
        "b  buang: basis data tetap seperti semula, sampai ke bitnya",
        "b  discard: the database stays as it was, to the bit",
    ),
];
/// `Terapkan: verifikasi yang menunggu ini?`
pub const APPLY_EVIDENCE: Text = text(
    "Terapkan: verifikasi semua yang diandaikan terverifikasi?",
    "Apply: verify all that is supposed verified?",
);
/// `ya, terapkan`
pub const YES_APPLY: Text = text("ya, terapkan", "yes, apply");
/// `dari \ ke`
pub const FROM_TO: Text = text("dari \\ ke", "from \\ to");
/// `semula`
pub const COLUMN_BEFORE: Text = text("semula", "before");
/// `menjadi`
pub const COLUMN_AFTER: Text = text("menjadi", "after");
/// `Cuplikan`
pub const TAB_SNAPSHOTS: Text = text("Cuplikan", "Snapshots");
/// `Perpindahan`
pub const TAB_MOVEMENT: Text = text("Perpindahan", "Movement");
/// `Masa berlaku asesmen`
pub const TAB_EXPIRING: Text = text("Masa berlaku asesmen", "Assessments ending");
/// `ambil cuplikan`
pub const TAKE: Text = text("ambil cuplikan", "take a snapshot");
/// `perpindahan sejak ini`
pub const MOVEMENT: Text = text("perpindahan", "movement");
/// `sampai kapan`
pub const UNTIL: Text = text("sampai kapan", "until when");
/// `kembali ke hari ini`
pub const BACK_TO_TODAY: Text = text("hari ini", "today");
/// `lihat peta saat itu`
pub const LOOK_BACK: Text = text("buka", "open");
/// `halaman lain`
pub const NEXT_TAB: Text = text("halaman lain", "next page");
/// `hari ini`
pub const TODAY: Text = text("hari ini", "today");
/// `Perpindahan sampai`
pub const UNTIL_TITLE: Text = text("Perpindahan sampai kapan?", "Movement until when?");
/// `Ambil cuplikan`
pub const TAKE_TITLE: Text = text("Ambil cuplikan", "Take a snapshot");
/// `Pemetaan hari ini dibekukan`
pub const TAKE_MEANS: Text = text(
    "Pemetaan hari ini dibekukan di bawah nama ini dan selalu dapat dilihat lagi.",
    "Today's mapping is frozen under this name and can always be looked at again.",
);
/// `Nama`
pub const SNAPSHOT_LABEL: Text = text("Nama", "Label");
/// `oleh`
pub const COLUMN_BY: Text = text("oleh", "by");
/// `Belum ada cuplikan: n mengambilnya.`
pub const NO_SNAPSHOTS: Text = text(
    "Belum ada cuplikan: n mengambilnya (mode ubah).",
    "There is no snapshot yet: n takes one (edit mode).",
);
/// What a snapshot is for.
pub const SNAPSHOTS_WHY: Text = text(
    "Cuplikan membekukan pemetaan suatu hari: untuk berita acara, dan untuk melihat siapa yang pindah.",
    "A snapshot freezes the mapping of a day: for minutes, and to see who has moved.",
);
/// `Siapa yang pindah`
pub const WHO_MOVED: Text = text("Siapa yang pindah", "Who has moved");
/// `Tidak ada yang pindah kotak.`
pub const NOBODY_MOVED: Text = text("Tidak ada yang pindah kotak.", "Nobody has moved.");
/// `sudah kedaluwarsa`
pub const ENDED: Text = text("kedaluwarsa", "expired");
/// `Profil aturan`
pub const PROFILES_TITLE: Text = text("Profil aturan", "Rule profiles");
/// `Pratinjau`
pub const PREVIEW_TITLE: Text = text("Pratinjau", "Preview");
/// `Enter: siapa yang pindah, sebelum profil diberlakukan`
pub const PREVIEW_HINT: Text = text(
    "Enter: siapa yang akan pindah bila profil ini berlaku.",
    "Enter: who would move if these rules were in force.",
);
/// `pratinjau`
pub const PREVIEW: Text = text("pratinjau", "preview");
/// `berlakukan`
pub const ACTIVATE: Text = text("berlakukan", "put in force");
/// `daftar/nama`
pub const LIST_OR_NAMES: Text = text("profil/nama", "rules/names");
/// `isi profil`
pub const RULE_TEXT: Text = text("isi profil", "its text");
/// `Profil ini sudah berlaku.`
pub const IN_FORCE_ALREADY: Text = text("Profil ini sudah berlaku.", "These rules are in force.");
/// `tentang`
pub const PROFILE_ABOUT: Text = text("tentang", "about");
/// `Unit dan kotak`
pub const HEAT_TITLE: Text = text("Unit × kotak", "Units × boxes");
/// `orang`
pub const IN_PEOPLE: Text = text("orang", "people");
/// `persen dari unit`
pub const IN_SHARES: Text = text("persen dari unit", "percent of the unit");
/// `kolom`
pub const COLUMN_LEFT_RIGHT: Text = text("kolom", "column");
/// `urutkan kolom ini`
pub const SORT_COLUMN: Text = text("urutkan", "sort");
/// `orang/persen`
pub const PEOPLE_OR_SHARES: Text = text("orang/persen", "people/percent");
/// `masuk unit`
pub const INTO_UNIT: Text = text("masuk unit", "into the unit");
/// `peta unit ini`
pub const MAP_OF_UNIT: Text = text("peta unit ini", "map of the unit");
/// `Unit ini tidak punya unit di bawahnya.`
pub const NO_UNITS_BELOW: Text = text(
    "Unit ini tidak punya unit di bawahnya.",
    "There are no units below this one.",
);
/// `belum`
pub const TRAY_SHORT: Text = text("belum", "none");
/// `di unit ini sendiri`
pub const DIRECTLY_HERE: Text = text("di unit ini sendiri", "in the unit itself");
/// `Golongan`
pub const GOLONGAN: Text = text("Golongan", "Grade");
/// `Berdampingan`
pub const BESIDE_TITLE: Text = text("Berdampingan", "Side by side");
/// `* berbeda`
pub const BESIDE_RIGHT: Text = text("* berbeda, paling atas", "* differs, on top");
/// `lepas dari perbandingan`
pub const UNMARK: Text = text("lepas", "leave out");
/// `Ditandai`
pub const MARKED_ONE: Text = text(
    "Ditandai: buka orang lain lalu tekan c, paling banyak empat.",
    "Marked: open somebody else and press c, four at the most.",
);
/// `Paling banyak empat orang`
pub const MARKED_FULL: Text = text(
    "Paling banyak empat orang; lepaskan satu dengan Del.",
    "Four people at the most; Del leaves one out.",
);

/// A supposed value in words; a number is its own word.
pub fn supposed_value(lang: Lang, value: &str) -> &str {
    match value {
        "diatas" => lang.pick(
            "di atas ekspektasi, sangat baik",
            "above expectation, very good",
        ),
        "sesuai" => lang.pick("sesuai ekspektasi, baik", "meets expectation, good"),
        "dibawah" => lang.pick(
            "di bawah ekspektasi, butuh perbaikan",
            "below expectation, needs improvement",
        ),
        "kurang" => lang.pick("kurang", "poor"),
        "sangat_kurang" => lang.pick("sangat kurang", "very poor"),
        "selesai" => lang.pick("selesai", "finished"),
        "verifikasi" | "verify" => {
            lang.pick("yang menunggu diverifikasi", "what waits is verified")
        }
        "head_cross" => lang.pick("ketua, lintas instansi", "head, across agencies"),
        "head_internal" => lang.pick("ketua, internal", "head, internal"),
        "member_cross" => lang.pick("anggota, lintas instansi", "member, across agencies"),
        "member_internal" => lang.pick("anggota, internal", "member, internal"),
        "agency" => lang.pick("instansi", "agency"),
        "cross_agency" => lang.pick("lintas instansi", "across agencies"),
        "national" => lang.pick("nasional", "national"),
        "international" => lang.pick("internasional", "international"),
        "s3" => "S3",
        "s2" => "S2",
        "s1" => "S1/D4",
        "d3" => "D3",
        "d2" => "D2",
        "d1" => "D1",
        "ya" => lang.pick("ya", "yes"),
        "tidak" => lang.pick("tidak", "no"),
        other => other,
    }
}

/// What a missing assessment means, by its word in a profile.
pub fn missing_rule(lang: Lang, code: &str) -> &'static str {
    match code {
        "zero" => lang.pick(
            "dihitung 0, kotak sementara",
            "counts 0, the box provisional",
        ),
        "renormalise" => lang.pick("bobot lain dinaikkan ke 100", "other weights raised to 100"),
        "not_mapped" => lang.pick("tidak dipetakan", "not mapped"),
        _ => lang.pick("seperti sekarang", "as it is"),
    }
}

/// `Bobot: Asesmen potensi`.
pub fn weight_of(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Id => format!("Bobot: {label}"),
        Lang::En => format!("Weight: {label}"),
    }
}

/// `Kotak 2 · Dinas PUPR-Pera`.
pub fn box_of(lang: Lang, place: u8, unit: &str) -> String {
    match (place, lang) {
        (0, _) => format!("{} · {unit}", crate::words::tui::TRAY_NAME.of(lang)),
        (place, Lang::Id) => format!("Kotak {place} · {unit}"),
        (place, Lang::En) => format!("Box {place} · {unit}"),
    }
}

/// `39 dari 131 pindah kotak`.
pub fn moves(lang: Lang, moved: u64, headcount: u64) -> String {
    let (moved, headcount) = (
        crate::words::count(lang, moved),
        crate::words::count(lang, headcount),
    );
    match lang {
        Lang::Id => format!("{moved} dari {headcount} pindah kotak"),
        Lang::En => format!("{moved} of {headcount} would move"),
    }
}

/// `belum terpetakan 17 · jumlah tetap 412`.
pub fn tray_change(lang: Lang, before: u64, after: u64, all: u64) -> String {
    let count = |n| crate::words::count(lang, n);
    let tray = if before == after {
        count(before)
    } else {
        format!("{} → {}", count(before), count(after))
    };
    match lang {
        Lang::Id => format!("belum terpetakan {tray} · jumlah tetap {}", count(all)),
        Lang::En => format!("not mapped {tray} · the sum stays {}", count(all)),
    }
}

/// `Terapkan contoh-jpm: 1.204 orang pindah kotak?`.
pub fn apply_rules(lang: Lang, name: &str, moved: u64) -> String {
    let moved = crate::words::count(lang, moved);
    match lang {
        Lang::Id => format!("Berlakukan {name}: {moved} orang pindah kotak?"),
        Lang::En => format!("Put {name} in force: {moved} people would move?"),
    }
}

/// `Pemetaan 24-11-2026`.
pub fn snapshot_label(lang: Lang, day: jiff::civil::Date) -> String {
    let day = day.strftime("%-d-%-m-%Y");
    match lang {
        Lang::Id => format!("Pemetaan {day}"),
        Lang::En => format!("Mapping {day}"),
    }
}

/// `sudah kedaluwarsa 21 · berakhir kemudian 300`.
pub fn expiry_sum(lang: Lang, ended: u64, coming: u64) -> String {
    let count = |n| crate::words::count(lang, n);
    match lang {
        Lang::Id => format!(
            "{} sudah kedaluwarsa · {} berakhir kemudian",
            count(ended),
            count(coming)
        ),
        Lang::En => format!(
            "{} have expired · {} end later",
            count(ended),
            count(coming)
        ),
    }
}

/// `3 orang`.
pub fn people_beside(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Id => format!("{count} orang"),
        Lang::En => format!("{count} people"),
    }
}

/// `cuplikan Pemetaan 24-11-2026`: one looks at a frozen mapping.
pub fn looking_at(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Id => format!("cuplikan {label}"),
        Lang::En => format!("snapshot {label}"),
    }
}

/// `Melihat cuplikan …; T lalu h kembali ke hari ini.`.
pub fn now_looking_at(lang: Lang, label: &str) -> String {
    match lang {
        Lang::Id => format!("Anda melihat cuplikan {label}; T lalu h kembali ke hari ini."),
        Lang::En => format!("You look at snapshot {label}; T then h comes back to today."),
    }
}

/// `Kembali ke hari ini.`
pub const NOW_TODAY: Text = text("Kembali ke hari ini.", "Back to today.");

/// `kalibrasi`
pub const CALIBRATION: Text = text("kalibrasi", "calibration");
/// `tindak lanjut`
pub const FOLLOWUP: Text = text("tindak lanjut", "follow-up");
/// `KALIBRASI`
pub const TITLE_CALIBRATION: Text = text("KALIBRASI", "CALIBRATION");
/// `TINDAK LANJUT`
pub const TITLE_FOLLOWUP: Text = text("TINDAK LANJUT", "FOLLOW-UP");
/// `Tindak lanjut per kotak`
pub const FOLLOWUP_TITLE: Text = text("Tindak lanjut per kotak", "Follow-up per box");
/// Where the actions come from.
pub const FOLLOWUP_RIGHT: Text = text("PermenPANRB 3/2020", "PermenPANRB 3/2020");
/// `buka sesi`
pub const OPEN_SESSION_KEY: Text = text("buka sesi", "open a session");
/// `pindahkan`
pub const MOVE_KEY: Text = text("pindahkan", "move");
/// `tarik`
pub const WITHDRAW: Text = text("tarik", "withdraw");
/// `tutup sesi`
pub const CLOSE_SESSION: Text = text("tutup sesi", "close it");
/// `berita acara`
pub const MINUTES_KEY: Text = text("berita acara", "minutes");
/// `sesi lain`
pub const OTHER_SESSION: Text = text("sesi lain", "other session");
/// `Kalibrasi`
pub const CALIBRATION_TITLE: Text = text("Kalibrasi", "Calibration");
/// `terbuka`
pub const SESSION_OPEN: Text = text("terbuka", "open");
/// `ditutup`
pub const SESSION_CLOSED: Text = text("ditutup", "closed");
/// `Belum ada sesi kalibrasi`
pub const NO_CALIBRATION: Text = text(
    "Belum ada sesi kalibrasi: n membukanya pada unit ini (mode ubah).",
    "There is no calibration session yet: n opens one on this unit (edit mode).",
);
/// What a session is for.
pub const CALIBRATION_WHY: Text = text(
    "Pemetaan dibekukan; tiap pemindahan memuat penetap, alasan, dan bukti, dan dapat ditarik.",
    "The mapping is frozen; each move names authoriser, reason and evidence, and can be withdrawn.",
);
/// `Belum ada yang dipindahkan.`
pub const NO_MOVES: Text = text("Belum ada yang dipindahkan: m.", "Nobody is moved yet: m.");
/// `Buka sesi kalibrasi`
pub const CALIBRATE_OPEN: Text = text("Buka sesi kalibrasi", "Open a calibration session");
/// What opening does.
pub const CALIBRATE_OPEN_MEANS: Text = text(
    "Pemetaan hari ini dibekukan di bawah nama ini. Namanya:",
    "Today's mapping is frozen under this label. Its label:",
);
/// `Pindahkan dalam kalibrasi`
pub const CALIBRATE_MOVE: Text = text("Pindahkan dalam kalibrasi", "Move in calibration");
/// What a move needs.
pub const CALIBRATE_MOVE_MEANS: Text = text(
    "Kotak resmi tetap tercatat di samping kotak kalibrasi.",
    "The official box stays on record beside the calibrated one.",
);
/// `Ke`
pub const CALIBRATE_TO: Text = text("Ke", "To");
/// `Ditetapkan oleh`
pub const CALIBRATE_AUTHORISER: Text = text("Ditetapkan oleh", "Authorised by");
/// `Bukti`
pub const CALIBRATE_EVIDENCE: Text = text("Bukti", "Evidence");
/// What is missing.
pub const CALIBRATE_NEEDS: Text = text(
    "isi siapa yang menetapkan dan buktinya",
    "say who authorises it, and on what evidence",
);
/// `Siapa yang dipindahkan?`
pub const CALIBRATE_WHOM: Text = text("Siapa yang dipindahkan?", "Who is moved?");
/// How to say who.
pub const CALIBRATE_WHOM_HOW: Text = text(
    "Nama (ejaan boleh keliru) atau NIP:",
    "Name (misspelled too) or NIP:",
);
/// The session is closed.
pub const CALIBRATE_CLOSED: Text = text(
    "Sesi ini sudah ditutup; n membuka yang baru.",
    "This session is closed; n opens another.",
);
/// Why a withdrawn move stays.
pub const WITHDRAW_MEANS: Text = text(
    "Pemindahan yang ditarik tetap tercatat.",
    "A withdrawn move stays on record.",
);
/// `Tidak ada yang dapat ditarik.`
pub const NOTHING_TO_WITHDRAW: Text = text(
    "Tidak ada pemindahan yang dapat ditarik di baris ini.",
    "There is no move to withdraw on this line.",
);
/// `Tutup sesi ini?`
pub const CALIBRATE_CLOSE_TITLE: Text = text(
    "Tutup sesi ini? Sesudahnya tidak ada yang dapat dipindahkan.",
    "Close this session? Nobody can be moved afterwards.",
);
/// `ya, tutup`
pub const YES_CLOSE: Text = text("ya, tutup", "yes, close it");
/// `Sesi mana?`
pub const WHICH_SESSION: Text = text("Sesi kalibrasi mana?", "Which calibration session?");
/// `Berita acara`
pub const MINUTES: Text = text("Berita acara", "Minutes");
/// Where to.
pub const MINUTES_WHERE: Text = text(
    "Berkas DOCX yang baru; yang sudah ada tidak ditimpa:",
    "A new DOCX file; one that exists is not replaced:",
);
/// `Berita acara ditulis`
pub const MINUTES_DONE: Text = text("Berita acara ditulis", "Minutes written");
/// `resmi`
pub const OFFICIAL: Text = text("resmi", "official");
/// `kalibrasi`
pub const CALIBRATED: Text = text("kalibrasi", "calibrated");
/// `DITARIK`
pub const WITHDRAWN: Text = text("DITARIK", "WITHDRAWN");

/// `2 pemindahan berlaku, 1 ditarik`.
pub fn moves_of_session(lang: Lang, stands: usize, all: usize) -> String {
    let gone = all - stands.min(all);
    match lang {
        Lang::Id => format!("{stands} pemindahan berlaku, {gone} ditarik"),
        Lang::En => format!("{stands} moves stand, {gone} withdrawn"),
    }
}
