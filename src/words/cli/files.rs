//! Sentences of the command line about imports and the demonstration.

use crate::words;
use crate::words::Lang;
use crate::words::cli::pick;

/// No such kind of file.
pub fn no_such_kind(lang: Lang, text: &str, known: &str) -> String {
    pick(
        lang,
        format!("--kind \"{text}\" tidak dikenal; yang bisa: {known}"),
        format!("--kind \"{text}\" will not do; what will: {known}"),
    )
}

/// The bar while files are read.
pub fn reading(lang: Lang, index: usize, of: usize, name: &str) -> String {
    pick(
        lang,
        format!("membaca {index}/{of} {name}"),
        format!("reading {index}/{of} {name}"),
    )
}

/// Rows are compared and written.
pub fn stage_rows(lang: Lang) -> &'static str {
    pick(lang, "membandingkan baris", "comparing rows")
}

/// The rules are applied.
pub fn stage_placing(lang: Lang) -> &'static str {
    pick(lang, "menempatkan ASN", "placing people")
}

/// Everything is written to disk.
pub fn stage_saving(lang: Lang) -> &'static str {
    pick(lang, "menyimpan", "saving")
}

/// The bar of a long job.
pub fn progress(lang: Lang, what: &str, done: u64, of: u64) -> String {
    const CELLS: u64 = 24;
    let full = (done.min(of) * CELLS).checked_div(of).unwrap_or(0);
    let bar: String = (0..CELLS)
        .map(|cell| if cell < full { '█' } else { '░' })
        .collect();
    format!(
        "{bar} {}  {what} {}/{}",
        words::percent(lang, done.min(of), of),
        words::count(lang, done),
        words::count(lang, of)
    )
}

/// Rejected rows that are not listed.
pub fn more_rejected(lang: Lang, count: usize) -> String {
    pick(
        lang,
        format!("… dan {count} baris lagi; --rejects BERKAS menulis semuanya"),
        format!("… and {count} more rows; --rejects FILE writes them all"),
    )
}

/// Columns nobody knows.
pub fn unknown_columns(lang: Lang, columns: &str) -> String {
    pick(
        lang,
        format!("kolom yang tidak dikenal dan dilewati: {columns}"),
        format!("columns that are not known and were passed over: {columns}"),
    )
}

/// An import was kept.
pub fn imported(lang: Lang, id: i64, replaced: u64) -> String {
    let replaced = words::count(lang, replaced);
    pick(
        lang,
        format!(
            "tersimpan sebagai impor {id}; {replaced} ASN ditempatkan ulang (urungkan: petatalenta imports undo {id})"
        ),
        format!(
            "kept as import {id}; {replaced} people placed anew (take back: petatalenta imports undo {id})"
        ),
    )
}

/// Everything was there already.
pub fn nothing_new(lang: Lang) -> &'static str {
    pick(
        lang,
        "semua baris sama dengan yang sudah ada; tidak ada yang diubah",
        "every row is there already; nothing was changed",
    )
}

/// It was only a trial.
pub fn only_a_trial(lang: Lang) -> &'static str {
    pick(
        lang,
        "uji coba: tidak ada yang diubah; jalankan tanpa --dry-run untuk menyimpan",
        "a trial: nothing was changed; run without --dry-run to keep it",
    )
}

/// Files with too many rejected rows.
pub fn too_many_rejected(lang: Lang, files: &str) -> String {
    pick(
        lang,
        format!(
            "tidak ada yang diambil: lebih dari 5 % baris ditolak di {files}; perbaiki, atau ambil yang baik dengan --keep-good"
        ),
        format!(
            "nothing was taken: more than 5 % of the rows are rejected in {files}; mend them, or take the good ones with --keep-good"
        ),
    )
}

/// Rejected rows were written.
pub fn rejects_written(lang: Lang, path: &str) -> String {
    pick(
        lang,
        format!(
            "baris yang ditolak ditulis ke {path}; perbaiki, hapus kolom ALASAN bila mau, lalu impor lagi"
        ),
        format!("rejected rows written to {path}; mend them and import that file"),
    )
}

/// The place of the demonstration is taken by something else.
pub fn not_a_demo(lang: Lang, path: &str) -> String {
    pick(
        lang,
        format!(
            "{path} bukan basis data peragaan dan tidak disentuh; sebut tempat lain dengan --db"
        ),
        format!(
            "{path} is no demonstration database and is not touched; name another place with --db"
        ),
    )
}

/// The place is taken by another demonstration.
pub fn another_demo(lang: Lang, path: &str, people: &str) -> String {
    pick(
        lang,
        format!(
            "{path} berisi peragaan lain ({people} ASN) dan tidak ditimpa; hapus berkas itu atau sebut tempat lain dengan --db"
        ),
        format!(
            "{path} holds another demonstration ({people} people) and is not overwritten; remove that file or name another place with --db"
        ),
    )
}

/// The source files are being written.
pub fn writing_demo_files(lang: Lang) -> &'static str {
    pick(
        lang,
        "menulis berkas sumber provinsi sintetis …",
        "writing the source files of the synthetic province …",
    )
}

/// The source files could not be written.
pub fn demo_files_failed(lang: Lang, folder: &str, error: &str) -> String {
    pick(
        lang,
        format!(
            "berkas sumber tidak dapat ditulis ke {folder} ({error}); pilih folder kosong yang dapat ditulis"
        ),
        format!(
            "the source files cannot be written to {folder} ({error}); choose an empty folder that can be written"
        ),
    )
}

/// The demonstration is there.
pub fn demo_ready(lang: Lang, path: &str, reused: bool) -> String {
    match (lang, reused) {
        (Lang::Id, false) => format!("provinsi sintetis dibuat: {path}"),
        (Lang::Id, true) => format!("provinsi sintetis sudah ada: {path}"),
        (Lang::En, false) => format!("the synthetic province was made: {path}"),
        (Lang::En, true) => format!("the synthetic province is there already: {path}"),
    }
}

/// The source files were kept.
pub fn demo_files_kept(lang: Lang, folder: &str) -> String {
    pick(
        lang,
        format!("berkas sumbernya: {folder}"),
        format!("its source files: {folder}"),
    )
}

/// What one can do next.
pub fn demo_next(lang: Lang, path: &str) -> String {
    pick(
        lang,
        format!("buka dengan petatalenta --db {path}"),
        format!("open it with petatalenta --db {path}"),
    )
}
