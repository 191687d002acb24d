//! What the screen of imports says.

use jiff::civil::Date;

use crate::store::ask::ImportRow;
use crate::store::import::FileReport;
use crate::store::import::ImportEnd;
use crate::store::import::ImportProgress;
use crate::store::import::ImportReport;
use crate::store::import::ImportStage;
use crate::store::import::Verdict;
use crate::words;
use crate::words::Lang;
use crate::words::cli as stages;
use crate::words::tui::labels::Text;

const fn text(id: &'static str, en: &'static str) -> Text {
    Text { id, en }
}

/// Name of the screen.
pub const TITLE: Text = text("IMPOR", "IMPORT");
/// To the screen.
pub const GO: Text = text("impor", "import");
/// Choose a file.
pub const PICK: Text = text("pilih berkas", "choose a file");
/// Details of an import.
pub const DETAILS: Text = text("rincian", "details");
/// Take an import back.
pub const UNDO: Text = text("urungkan impor ini", "take this import back");
/// Choose among files.
pub const CHOOSE: Text = text("pilih", "choose");
/// Complete the path.
pub const COMPLETE: Text = text("lengkapi", "complete");
/// Read the file.
pub const READ: Text = text("baca", "read");
/// The whole row.
pub const ROW: Text = text("isi baris", "whole row");
/// Which rows.
pub const SHOW: Text = text("saring putusan", "filter by verdict");
/// Import.
pub const IMPORT: Text = text("impor", "import");
/// What each column is.
pub const COLUMNS: Text = text("kolom", "columns");
/// Write rejected rows.
pub const REJECTS: Text = text("tulis ditolak", "write rejected");
/// Say the kind.
pub const KIND: Text = text("jenis berkas", "kind of file");
/// Say the day.
pub const DATE: Text = text("tanggal berkas", "day of the file");
/// Choose the meaning of a column.
pub const TARGET: Text = text("artikan", "say what it is");
/// A column is not used.
pub const CLEAR: Text = text("lewati", "leave out");
/// Preview with these columns.
pub const PREVIEW: Text = text("pratinjau", "preview");
/// Keep the mapping.
pub const SAVE: Text = text("simpan", "keep");
/// Use a kept mapping.
pub const SAVED: Text = text("yang tersimpan", "kept ones");

/// To the other panel.
pub const OTHER_PANE: Text = text("pindah panel", "other panel");

/// Into a unit below.
pub const INTO_UNIT: Text = text("masuk ke unit", "into the unit");

/// Heading of the history.
pub const HISTORY: Text = text("Riwayat impor", "Imports so far");
/// Nothing was imported yet.
pub const NO_HISTORY: Text = text(
    "Belum ada impor. b memilih berkas pertama: hierarki unit, lalu data ASN, lalu riwayat.",
    "Nothing was imported yet. b chooses the first file: units, then employees, then histories.",
);
/// Heading of the chooser.
pub const FILE_TITLE: Text = text("Berkas yang diimpor", "File to import");
/// No file begins like that.
pub const NO_FILE: Text = text(
    "Tidak ada berkas .xlsx, .xls, .ods, .csv, atau .json yang namanya berawal begitu.",
    "No .xlsx, .xls, .ods, .csv or .json file begins like that.",
);
/// A folder.
pub const FOLDER: Text = text("folder", "folder");
/// The file is being read.
pub const READING: Text = text(
    "membaca dan membandingkan dengan basis data …",
    "reading and comparing with the database …",
);
/// A file was refused.
pub const REFUSED: Text = text(
    "Berkas ini belum dapat diimpor",
    "This file cannot be imported yet",
);
/// What helps where the day is missing.
pub const NEEDS_DATE: Text = text("d mengisi tanggalnya.", "d gives the day.");
/// What helps where the purpose is missing.
pub const NEEDS_PURPOSE: Text = text("d mengisi tujuannya.", "d gives the purpose.");
/// What helps where the columns are unknown.
pub const NEEDS_COLUMNS: Text = text(
    "k menampilkan usulan pemetaan kolomnya; j menyebut jenisnya; v memakai pemetaan tersimpan.",
    "k shows what its columns might be; j says its kind; v uses a kept mapping.",
);
/// What helps where nothing does.
pub const NEEDS_NOTHING: Text = text(
    "b memilih berkas lain; j menyebut jenisnya.",
    "b chooses another file; j says its kind.",
);
/// Nothing is kept yet.
pub const NOT_YET: Text = text("belum disimpan", "not kept yet");
/// No row of that verdict.
pub const NO_ROWS: Text = text("Tidak ada baris seperti itu.", "There is no such row.");
/// Column headings.
pub const ROW_NUMBER: Text = text("baris", "row");
/// Verdict.
pub const VERDICT: Text = text("putusan", "verdict");
/// NIP or code.
pub const KEY: Text = text("NIP/kode", "NIP/code");
/// What a row says.
pub const WHAT: Text = text("isi", "contents");
/// What changes, or why not.
pub const NOTE: Text = text("perubahan atau alasan", "change or reason");
/// When.
pub const WHEN: Text = text("waktu", "when");
/// By whom.
pub const BY: Text = text("oleh", "by");
/// File.
pub const FILE: Text = text("berkas", "file");
/// Rows.
pub const ROWS: Text = text("baris", "rows");
/// New.
pub const NEW: Text = text("baru", "new");
/// Changed.
pub const CHANGED: Text = text("berubah", "changed");
/// Same.
pub const SAME: Text = text("sama", "same");
/// Rejected.
pub const REJECTED: Text = text("ditolak", "rejected");
/// State.
pub const STATE: Text = text("keadaan", "state");
/// Undone.
pub const UNDONE: Text = text("diurungkan", "taken back");
/// Own column.
pub const OWN: Text = text("kolom di berkas", "column in the file");
/// Its first content.
pub const SAMPLE: Text = text("contoh isi", "first content");
/// What it is taken for.
pub const TAKEN_FOR: Text = text("diartikan sebagai", "taken for");
/// How sure.
pub const SURE: Text = text("yakin", "sure");
/// Not used.
pub const UNUSED: Text = text("— tidak dipakai", "— not used");
/// No.
pub const NO: Text = text("Tidak", "No");
/// Import running.
pub const BUSY: Text = text(
    "Impor sedang berjalan; Ctrl+X menghentikannya.",
    "An import is running; Ctrl+X stops it.",
);
/// The import is stopping.
pub const STOPPING: Text = text(
    "Menghentikan impor; tidak ada yang disimpan.",
    "Stopping the import; nothing is kept.",
);
/// What the file is.
pub const KIND_TITLE: Text = text("Apa isi berkas ini?", "What is this file?");
/// Day.
pub const DATE_TITLE: Text = text("Tanggal berkas", "Day of the file");
/// Day, explained.
pub const DATE_LINES: [Text; 2] = [
    text(
        "Tanggal data atau tanggal asesmen, bila berkasnya tidak menyebutkan.",
        "Day of the data or the assessment, where the file does not say.",
    ),
    text(
        "Tulis 2026-11-24 atau 24-11-2026.",
        "Write 2026-11-24 or 24-11-2026.",
    ),
];
/// No day.
pub const DATE_FAULT: Text = text("Itu bukan tanggal.", "That is no day.");
/// Purpose.
pub const PURPOSE_TITLE: Text = text("Asesmen ini untuk apa?", "What were they assessed for?");
/// Meaning of a column.
pub const TARGET_TITLE: Text = text("Kolom ini berisi apa?", "What does this column hold?");
/// Name of a mapping.
pub const SAVE_TITLE: Text = text("Simpan pemetaan", "Keep the mapping");
/// Name of a mapping, explained.
pub const SAVE_LINES: [Text; 2] = [
    text(
        "Nama: huruf kecil, angka, tanda hubung; misalnya daftar-dinas.",
        "Name: small letters, digits, hyphens; for instance agency-list.",
    ),
    text(
        "Bulan depan: v di sini, atau petatalenta import --map NAMA BERKAS.",
        "Next month: v here, or petatalenta import --map NAME FILE.",
    ),
];
/// Kept mappings.
pub const PICK_TITLE: Text = text("Pakai pemetaan yang mana?", "Which mapping?");
/// None kept.
pub const NONE_SAVED: Text = text(
    "Belum ada pemetaan yang disimpan: n di layar kolom menyimpannya.",
    "No mapping is kept yet: n on the columns screen keeps one.",
);
/// Where the rejected rows go.
pub const REJECTS_TITLE: Text = text("Tulis baris yang ditolak", "Write the rejected rows");
/// Where the rejected rows go, explained.
pub const REJECTS_LINES: [Text; 1] = [text(
    "Tata letak semula ditambah kolom ALASAN: perbaiki, lalu impor lagi.",
    "In the layout they came in, with a column ALASAN: mend them and import again.",
)];
/// There are none.
pub const NO_REJECTS: Text = text("Tidak ada baris yang ditolak.", "No row is rejected.");
/// A column cannot be read into anything more.
pub const COMPLETE_MAPPING: Text = text("semua kolom wajib ada", "all needed columns are there");

/// Verdict with its sign.
pub fn verdict(lang: Lang, verdict: &Verdict) -> String {
    match verdict {
        Verdict::New => format!("+ {}", NEW.of(lang)),
        Verdict::Changed(_) => format!("~ {}", CHANGED.of(lang)),
        Verdict::Same => format!("= {}", SAME.of(lang)),
        Verdict::KeptNewer => lang.pick("> lebih baru", "> newer").to_owned(),
        Verdict::Rejected => format!("✗ {}", REJECTED.of(lang)),
    }
}

/// The same as a sentence, where nothing else explains it.
pub fn verdict_sentence(lang: Lang, verdict: &Verdict) -> String {
    let sentence = match verdict {
        Verdict::New => lang.pick("Belum ada di basis data.", "Not in the database yet."),
        Verdict::Changed(_) => lang.pick("Berubah.", "Changed."),
        Verdict::Same => lang.pick(
            "Sama dengan yang ada di basis data.",
            "The same as in the database.",
        ),
        Verdict::KeptNewer => lang.pick(
            "Basis data memuat nilai yang lebih baru; nilai itu tetap.",
            "The database holds a newer value; it stays.",
        ),
        Verdict::Rejected => lang.pick("Ditolak.", "Rejected."),
    };
    sentence.to_owned()
}

/// `sudah lebih baru`.
pub const KEPT_NEWER: Text = text("sudah lebih baru", "newer already");

/// `lembar Data · judul di baris 3 · per 1 Mei 2025 · 71 kolom`.
pub fn place(
    lang: Lang,
    sheet: &str,
    header_row: u32,
    as_of: Option<Date>,
    columns: usize,
) -> String {
    let mut parts = Vec::new();
    if !sheet.is_empty() {
        parts.push(format!("{} {sheet}", lang.pick("lembar", "sheet")));
    }
    parts.push(format!(
        "{} {header_row}",
        lang.pick("judul kolom di baris", "header in row")
    ));
    if let Some(day) = as_of {
        parts.push(format!(
            "{} {}",
            lang.pick("per", "of"),
            words::date(lang, day)
        ));
    }
    parts.push(format!("{columns} {}", lang.pick("kolom", "columns")));
    parts.join(" · ")
}

/// Which rows are shown, by stable name.
pub fn show(lang: Lang, code: &str) -> &'static str {
    match code {
        "rejected" => lang.pick("hanya yang ditolak", "only the rejected"),
        "changed" => lang.pick("hanya yang berubah", "only the changed"),
        "new" => lang.pick("hanya yang baru", "only the new"),
        _ => lang.pick("semua baris", "all rows"),
    }
}

/// Columns that nobody knows.
pub fn unknown_columns(lang: Lang, names: &str) -> String {
    match lang {
        Lang::Id => format!("kolom tak dikenal, dilewati: {names}"),
        Lang::En => format!("unknown columns, passed over: {names}"),
    }
}

/// `baris 14`.
pub fn row(lang: Lang, number: u32) -> String {
    format!(
        "{} {}",
        lang.pick("Baris", "Row"),
        words::count(lang, number)
    )
}

/// Bar of an import, with what it is doing.
pub fn progress(lang: Lang, now: ImportProgress) -> String {
    let what = match now.stage {
        ImportStage::Rows => stages::stage_rows(lang),
        ImportStage::Placing => stages::stage_placing(lang),
        ImportStage::Saving => stages::stage_saving(lang),
    };
    stages::progress(lang, what, now.done, now.of)
}

/// What an import did.
pub fn imported(lang: Lang, report: &ImportReport) -> String {
    match (&report.end, lang) {
        (ImportEnd::Committed(id), Lang::Id) => format!(
            "Tersimpan sebagai impor {}; {} ASN ditempatkan ulang. u mengurungkannya.",
            id.0,
            words::count(lang, report.replaced)
        ),
        (ImportEnd::Committed(id), Lang::En) => format!(
            "Kept as import {}; {} people placed anew. u takes it back.",
            id.0,
            words::count(lang, report.replaced)
        ),
        (ImportEnd::NothingNew, _) => lang
            .pick(
                "Semua baris sudah ada; tidak ada yang diubah.",
                "Every row is there already; nothing was changed.",
            )
            .to_owned(),
        (ImportEnd::DryRun | ImportEnd::TooManyRejected(_), _) => lang
            .pick("Tidak ada yang diambil.", "Nothing was taken.")
            .to_owned(),
    }
}

/// The question before an import.
pub fn question(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Id => format!("Impor {file}?"),
        Lang::En => format!("Import {file}?"),
    }
}

/// Yes to an import, with what it does.
pub fn yes(lang: Lang, report: &FileReport) -> String {
    let taken = words::count(lang, report.new + report.changed);
    let left = words::count(lang, u64::try_from(report.rejected.len()).unwrap_or(0));
    match (lang, report.rejected.is_empty()) {
        (Lang::Id, true) => format!("Ya, simpan {taken} baris baru atau berubah"),
        (Lang::En, true) => format!("Yes, keep {taken} new or changed rows"),
        (Lang::Id, false) => format!("Ya, simpan {taken} baris dan tinggalkan {left} yang ditolak"),
        (Lang::En, false) => format!("Yes, keep {taken} rows and leave the {left} rejected out"),
    }
}

/// A warning in the question where many rows are refused.
pub fn many(lang: Lang) -> &'static str {
    lang.pick(
        "Tidak: lebih dari 5 % ditolak, saya perbaiki dulu",
        "No: more than 5 % are rejected, I mend them first",
    )
}

/// The question before an import is taken back.
pub fn undo_title(lang: Lang, row: &ImportRow) -> String {
    let files: Vec<&str> = row.files.iter().map(|file| file.name.as_str()).collect();
    match lang {
        Lang::Id => format!("Urungkan impor {} ({})?", row.id.0, files.join(", ")),
        Lang::En => format!("Take back import {} ({})?", row.id.0, files.join(", ")),
    }
}

/// Yes to taking back.
pub fn undo_yes(lang: Lang) -> &'static str {
    lang.pick(
        "Ya, kembalikan semuanya seperti sebelum impor ini",
        "Yes, put everything back as it was before this import",
    )
}

/// Rejected rows were written.
pub fn rejects_written(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Id => format!("Baris yang ditolak ada di {path}"),
        Lang::En => format!("The rejected rows are in {path}"),
    }
}

/// A mapping was kept.
pub fn mapping_saved(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Pemetaan {name} tersimpan; v memakainya lagi."),
        Lang::En => format!("Mapping {name} is kept; v uses it again."),
    }
}

/// Heading of the columns.
pub fn columns_title(lang: Lang, kind: &str, header_row: u32) -> String {
    match lang {
        Lang::Id => format!("Kolom: {kind}, judul di baris {header_row}"),
        Lang::En => format!("Columns: {kind}, header in row {header_row}"),
    }
}

/// Needed columns that are missing.
pub fn missing(lang: Lang, names: &str) -> String {
    match lang {
        Lang::Id => format!("wajib tetapi belum ada: {names}"),
        Lang::En => format!("needed and not there: {names}"),
    }
}
