//! Sentences of `doctor` and of the proof of the audit trail.

use crate::words;
use crate::words::Lang;
use crate::words::cli::pick;

/// The audit trail is whole.
pub fn audit_intact(lang: Lang, entries: u64) -> String {
    let entries = words::count(lang, entries);
    pick(
        lang,
        format!("jejak audit utuh: {entries} catatan, rantainya terbukti"),
        format!("the audit trail is whole: {entries} entries, the chain is proven"),
    )
}

/// The audit trail is broken.
pub fn audit_broken(lang: Lang, entry: i64) -> String {
    pick(
        lang,
        format!(
            "jejak audit rusak mulai catatan {entry}: ada yang diubah atau hilang; amankan berkas ini dan pulihkan cadangan"
        ),
        format!(
            "the audit trail is broken from entry {entry} on: something was changed or lost; keep this file and restore a backup"
        ),
    )
}

/// Name of a check.
pub fn check_name(lang: Lang, check: &'static str) -> &'static str {
    let (id, en) = match check {
        "program" => ("program", "program"),
        "terminal" => ("terminal", "terminal"),
        "encoding" => ("aksara terminal", "terminal's characters"),
        "core" => ("berkas core", "core files"),
        "folder" => ("folder basis data", "folder of the database"),
        "mode" => ("hak akses berkas", "mode of the file"),
        "database" => ("basis data", "database"),
        "sqlite" => ("SQLite", "SQLite"),
        "writable" => ("hak tulis", "may be written"),
        "integrity" => ("keutuhan", "integrity"),
        "sums" => ("jumlah", "sums"),
        "audit" => ("jejak audit", "audit trail"),
        "roles" => ("peran", "roles"),
        "backup" => ("cadangan", "backup"),
        "characters" => ("aksara ganjil", "strange characters"),
        "sources" => ("umur data", "age of the data"),
        other => (other, other),
    };
    lang.pick(id, en)
}

/// Names hold characters that a terminal would obey.
pub fn strange_remedy(lang: Lang) -> &'static str {
    lang.pick(
        "perbaiki nama itu di sistem sumber, lalu impor lagi; di sini ditampilkan sebagai ⟨kode⟩",
        "mend the name in the source system, then import again; here it is shown as ⟨code⟩",
    )
}

/// Something is not as it should be.
pub fn unhealthy(lang: Lang, bad: usize) -> String {
    pick(
        lang,
        format!("{bad} pemeriksaan gagal; ikuti sarannya, lalu jalankan petatalenta periksa lagi"),
        format!("{bad} checks failed; do what they say, then run petatalenta doctor again"),
    )
}

/// The terminal does not say that it speaks UTF-8.
pub fn no_utf8(lang: Lang) -> &'static str {
    pick(
        lang,
        "terminal tidak menyebut UTF-8",
        "the terminal does not name UTF-8",
    )
}

/// What to do about it.
pub fn no_utf8_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "garis digambar dengan ASCII; pasang LANG=C.UTF-8 dan setel PuTTY ke UTF-8",
        "lines are drawn in ASCII; set LANG=C.UTF-8 and PuTTY to UTF-8",
    )
}

/// Not at a terminal.
pub fn no_terminal_here(lang: Lang) -> &'static str {
    pick(lang, "bukan di terminal", "not at a terminal")
}

/// No core files.
pub fn no_core_files(lang: Lang) -> &'static str {
    pick(lang, "tidak dibuat", "not made")
}

/// Core files are possible.
pub fn core_files(lang: Lang) -> &'static str {
    pick(lang, "bisa dibuat", "can be made")
}

/// What to do about it.
pub fn core_files_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "sistem menolak batas 0; pasang ulimit -c 0 supaya data pribadi tidak masuk berkas core",
        "the system refused the limit 0; set ulimit -c 0 so that no personal data lands in a core file",
    )
}

/// A terminal that can nothing.
pub fn dumb_terminal_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "terminal ini tidak dikenal; pakai TERM=xterm-256color bila bisa, atau perintah tanpa layar",
        "this terminal is not known; use TERM=xterm-256color if it can, or the commands without screens",
    )
}

/// A small terminal.
pub fn small_terminal_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "di bawah 60×18 layar menjadi satu kolom; besarkan jendelanya",
        "below 60×18 the screens become one column; make the window larger",
    )
}

/// The folder is not there.
pub fn folder_missing_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "folder belum ada; dibuat pada impor pertama",
        "the folder is not there yet; the first import makes it",
    )
}

/// The folder cannot be written.
pub fn folder_read_only_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "akun ini tidak boleh menulis di folder itu; cukup untuk membaca, tidak untuk impor dan rencana",
        "this account may not write into the folder; enough for reading, not for imports and plans",
    )
}

/// The file can be read by others.
pub fn mode_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "berkas dapat dibaca siapa pun di mesin ini; jalankan chmod o= pada berkas itu",
        "anybody on this machine can read the file; run chmod o= on it",
    )
}

/// There is no database yet.
pub fn no_database_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "mulai dengan petatalenta demo atau petatalenta impor BERKAS",
        "begin with petatalenta demo or petatalenta import FILE",
    )
}

/// What to do about a database on a network file system.
pub fn network_remedy(lang: Lang) -> &'static str {
    lang.pick(
        "pindahkan basis data ke cakram setempat: WAL tidak aman di sistem berkas jaringan",
        "move the database to a local disk: WAL is not safe on a network file system",
    )
}

/// What to do about a damaged database.
pub fn damaged_remedy(lang: Lang) -> &'static str {
    lang.pick(
        "jangan tulis lagi ke berkas ini; simpan salinannya dan pulihkan dari cadangan",
        "write nothing more into this file; keep a copy and restore a backup",
    )
}

/// Boxes and tray add up.
pub fn sums_hold(lang: Lang, units: &str) -> String {
    pick(
        lang,
        format!("kotak + belum terpetakan = jumlah ASN di {units} unit"),
        format!("boxes + tray = headcount in {units} units"),
    )
}

/// Day of the stored figures, and how much there is.
pub fn data_of(lang: Lang, day: &str, people: &str, evidence: &str) -> String {
    pick(
        lang,
        format!("angka per {day}; {people} ASN, {evidence} bukti"),
        format!("figures of {day}; {people} people, {evidence} pieces of evidence"),
    )
}
