//! What is said about files: what they are, why a row or a file is refused and what to do, and the labels on documents.
//!
//! Every refusal says three things: where, what, and the way out. Labels on official documents are Indonesian only: a
//! call letter has one language. The file is long because it is one thing: each error has its two sentences side by side.

use jiff::civil::Date;
use jiff::civil::Weekday;

use crate::exchange::letter::Place;
use crate::exchange::read::ReadError;
use crate::exchange::recognise::Unrecognised;
use crate::exchange::record::FileKind;
use crate::exchange::record::Presence;
use crate::exchange::record::Reason;
use crate::exchange::record::Rejection;
use crate::exchange::sheet::SheetError;
use crate::exchange::table::WriteError;
use crate::words::Lang;

/// Name of a kind of file.
pub fn kind(lang: Lang, kind: FileKind) -> &'static str {
    let (id, en) = match kind {
        FileKind::Units => ("hierarki unit kerja", "unit hierarchy"),
        FileKind::Employees => ("data ASN (SIASN)", "employee export (SIASN)"),
        FileKind::Ekinerja => ("hasil e-Kinerja", "e-Kinerja results"),
        FileKind::AssessmentRecap => ("rekap asesmen UPTD", "assessment recap of the UPTD"),
        FileKind::Cact => ("daftar hasil CACT", "CACT results"),
        FileKind::Skp22 => ("riwayat SKP (rw-skp22)", "SKP history (rw-skp22)"),
        FileKind::PeriodicPerformance => (
            "riwayat kinerja periodik (rw-kinerjaperiodik)",
            "periodic performance (rw-kinerjaperiodik)",
        ),
        FileKind::Leadership => (
            "riwayat diklat struktural (rw-diklat)",
            "leadership training (rw-diklat)",
        ),
        FileKind::Course => ("riwayat kursus (rw-kursus)", "courses (rw-kursus)"),
        FileKind::Certificate => (
            "riwayat sertifikasi (rw-sertifikasi)",
            "certificates (rw-sertifikasi)",
        ),
        FileKind::Award => (
            "riwayat penghargaan (rw-penghargaan)",
            "awards (rw-penghargaan)",
        ),
        FileKind::Education => (
            "riwayat pendidikan (rw-pendidikan)",
            "education (rw-pendidikan)",
        ),
        FileKind::Post => ("riwayat jabatan (rw-jabatan)", "posts held (rw-jabatan)"),
        FileKind::Discipline => (
            "riwayat hukuman disiplin (rw-hukdis)",
            "sanctions (rw-hukdis)",
        ),
        FileKind::StructuralPosts => (
            "referensi jabatan struktural",
            "reference of structural posts",
        ),
        FileKind::FunctionalPosts => (
            "referensi jabatan fungsional",
            "reference of functional posts",
        ),
        FileKind::GeneralPosts => ("referensi jabatan pelaksana", "reference of general posts"),
        FileKind::Grade => ("riwayat golongan (rw-golongan)", "grades (rw-golongan)"),
        FileKind::Attendance => ("daftar kehadiran asesmen", "attendance list"),
        FileKind::TeamDecree => ("SK tim kerja", "work-team decrees"),
        FileKind::MyAsn => ("persentase MyASN", "MyASN percentages"),
    };
    pick(lang, id, en)
}

fn pick<'a>(lang: Lang, id: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// What an attendance list says of somebody.
pub fn presence(lang: Lang, presence: Presence) -> &'static str {
    let (id, en) = match presence {
        Presence::Attended => ("hadir", "present"),
        Presence::Sick => ("sakit", "ill"),
        Presence::OnDuty => ("dinas luar", "on duty elsewhere"),
        Presence::Leave => ("cuti", "on leave"),
        Presence::Study => ("tugas belajar", "on study assignment"),
        Presence::NoNotice => ("tanpa keterangan", "without notice"),
        Presence::Other => ("izin", "excused"),
        Presence::Refused => ("menolak", "refused"),
    };
    pick(lang, id, en)
}

/// What is wrong with a row.
pub fn reason(lang: Lang, reason: &Reason) -> String {
    match (lang, reason) {
        (Lang::Id, Reason::NipLostDigits) => {
            "NIP tersimpan sebagai angka dan digit terakhirnya sudah hilang".to_owned()
        }
        (Lang::En, Reason::NipLostDigits) => {
            "the NIP was stored as a number and has lost its last digits".to_owned()
        }
        (Lang::Id, Reason::BadNip { found }) => format!("“{found}” bukan NIP 18 angka yang sah"),
        (Lang::En, Reason::BadNip { found }) => format!("“{found}” is no valid 18-digit NIP"),
        (Lang::Id, Reason::Empty) => "sel wajib ini kosong".to_owned(),
        (Lang::En, Reason::Empty) => "this required cell is empty".to_owned(),
        (Lang::Id, Reason::UnknownValue { found }) => format!("nilai “{found}” tidak dikenal"),
        (Lang::En, Reason::UnknownValue { found }) => format!("the value “{found}” is not known"),
        (Lang::Id, Reason::BadDate { found }) => format!("“{found}” bukan tanggal"),
        (Lang::En, Reason::BadDate { found }) => format!("“{found}” is no date"),
        (Lang::Id, Reason::BadNumber { found }) => {
            format!("“{found}” bukan angka yang sah untuk kolom ini")
        }
        (Lang::En, Reason::BadNumber { found }) => {
            format!("“{found}” is no valid number for this column")
        }
        (Lang::Id, Reason::ErrorCell { found }) => format!("sel berisi galat rumus {found}"),
        (Lang::En, Reason::ErrorCell { found }) => {
            format!("the cell holds a formula error, {found}")
        }
        (Lang::Id, Reason::Duplicate { first_row }) => {
            format!("data yang sama dengan nilai berbeda ada di baris {first_row}")
        }
        (Lang::En, Reason::Duplicate { first_row }) => {
            format!("row {first_row} says the same with other values")
        }
        (Lang::Id, Reason::UnknownPerson { nip }) => format!("NIP {nip} belum ada dalam data"),
        (Lang::En, Reason::UnknownPerson { nip }) => format!("NIP {nip} is not in the data yet"),
        (Lang::Id, Reason::NoSession { date }) => format!(
            "dalam rencana yang diterima tidak ada sesi untuknya pada {}",
            super::date(lang, *date)
        ),
        (Lang::En, Reason::NoSession { date }) => format!(
            "the accepted plan has no session for this person on {}",
            super::date(lang, *date)
        ),
        (Lang::Id, Reason::NotYet { date }) => {
            format!("sesi pada {} belum dimulai", super::date(lang, *date))
        }
        (Lang::En, Reason::NotYet { date }) => {
            format!("the session of {} has not begun", super::date(lang, *date))
        }
        (Lang::Id, Reason::HasResult { date }) => format!(
            "hasil asesmen sejak {} sudah ada, jadi orangnya hadir",
            super::date(lang, *date)
        ),
        (Lang::En, Reason::HasResult { date }) => format!(
            "a result since {} is there, so the person came",
            super::date(lang, *date)
        ),
        (Lang::Id, Reason::UnknownUnit { unit }) => format!("unit kerja {unit} belum ada"),
        (Lang::En, Reason::UnknownUnit { unit }) => format!("work unit {unit} does not exist yet"),
        (Lang::Id, Reason::UnknownParent { unit, parent }) => {
            format!("atasan {parent} dari unit “{unit}” tidak ada dalam berkas")
        }
        (Lang::En, Reason::UnknownParent { unit, parent }) => {
            format!("parent {parent} of unit “{unit}” is not in the file")
        }
        (Lang::Id, Reason::UnitCycle { units }) => {
            format!("unit-unit ini saling menjadi atasan: {}", circle(units))
        }
        (Lang::En, Reason::UnitCycle { units }) => {
            format!("these units are each other's parents: {}", circle(units))
        }
        (Lang::Id, Reason::UnitTwice { units }) => {
            format!("satu ID dipakai dua unit: {}", units.join(" dan "))
        }
        (Lang::En, Reason::UnitTwice { units }) => {
            format!("two units have one ID: {}", units.join(" and "))
        }
    }
}

/// `A → B → A`, with the middle left out where it is long.
fn circle(units: &[String]) -> String {
    let mut names: Vec<&str> = units.iter().take(6).map(String::as_str).collect();
    if units.len() > 6 {
        names.push("…");
    }
    if let Some(first) = units.first() {
        names.push(first);
    }
    names.join(" → ")
}

/// What to do about it.
pub fn remedy(lang: Lang, reason: &Reason) -> &'static str {
    let (id, en) = match reason {
        Reason::NipLostDigits => (
            "unduh ulang dari SIASN, atau jadikan kolom NIP bertipe Teks lalu isi kembali ke-18 angkanya",
            "download it again from SIASN, or make the NIP column Text and enter all 18 digits again",
        ),
        Reason::BadNip { .. } => ("perbaiki NIP menurut SIASN", "correct the NIP from SIASN"),
        Reason::Empty => ("isi sel itu", "fill in the cell"),
        Reason::UnknownValue { .. } => (
            "pakai salah satu nilai yang baku dari sistem asal",
            "use one of the values of the source system",
        ),
        Reason::BadDate { .. } => (
            "tulis tanggal sebagai 31-12-2025",
            "write the date as 31-12-2025",
        ),
        Reason::BadNumber { .. } => (
            "tulis angka saja, desimal dengan koma",
            "write the number alone",
        ),
        Reason::ErrorCell { .. } => (
            "perbaiki rumusnya lalu simpan sebagai nilai",
            "mend the formula and save the cell as a value",
        ),
        Reason::Duplicate { .. } => ("hapus salah satu baris", "delete one of the two rows"),
        Reason::UnknownPerson { .. } => ("impor data ASN dulu", "import the employee data first"),
        Reason::NoSession { .. } => (
            "periksa tanggalnya, atau terima dulu rencananya",
            "check the day, or accept the plan first",
        ),
        Reason::NotYet { .. } => (
            "impor lagi setelah harinya",
            "import it again when the day has come",
        ),
        Reason::HasResult { .. } => (
            "tulis hadir, atau periksa hasilnya",
            "write hadir, or check the result",
        ),
        Reason::UnknownUnit { .. } => (
            "impor hierarki unit kerja dulu",
            "import the unit hierarchy first",
        ),
        Reason::UnknownParent { .. } => (
            "unduh hierarki unit yang lengkap",
            "download the complete unit hierarchy",
        ),
        Reason::UnitCycle { .. } => (
            "perbaiki ID_ATASAN salah satunya",
            "correct the ID_ATASAN of one of them",
        ),
        Reason::UnitTwice { .. } => ("hapus salah satunya", "delete one of them"),
    };
    pick(lang, id, en)
}

/// A refusal in one sentence: where, what, what to do.
pub fn refusal(lang: Lang, row: u32, rejection: &Rejection) -> String {
    let what = reason(lang, &rejection.reason);
    let way_out = remedy(lang, &rejection.reason);
    let place = match (rejection.cell.as_str(), rejection.column.as_str()) {
        // The database refused it: the whole row is meant.
        ("", _) => String::new(),
        (cell, "") => format!(", {cell}"),
        (cell, column) => format!(", {cell} ({column})"),
    };
    match lang {
        Lang::Id => format!("baris {row}{place}: {what}; {way_out}."),
        Lang::En => format!("row {row}{place}: {what}; {way_out}."),
    }
}

/// Why a whole file is refused, with the way out.
pub fn read_error(lang: Lang, error: &ReadError) -> String {
    match (lang, error) {
        (Lang::Id, ReadError::Open { name, source }) => {
            format!("{name} tidak dapat dibuka ({source}). Periksa nama dan izin berkasnya.")
        }
        (Lang::En, ReadError::Open { name, source }) => {
            format!("{name} cannot be opened ({source}). Check its name and permissions.")
        }
        (_, ReadError::Sheet { name, source }) => format!("{name}: {}", sheet_error(lang, source)),
        (_, ReadError::Unrecognised { name, source }) => {
            format!("{name}: {}", unrecognised(lang, source))
        }
        (Lang::Id, ReadError::NoRows { name, kind: of }) => format!(
            "{name}: dikenali sebagai {}, tetapi tidak ada satu baris pun di bawah judul kolom.",
            kind(lang, *of)
        ),
        (Lang::En, ReadError::NoRows { name, kind: of }) => format!(
            "{name}: recognised as {}, but there is no row under the header.",
            kind(lang, *of)
        ),
        (Lang::Id, ReadError::NoTree { name, faults }) => format!(
            "{name}: unit kerja tidak membentuk pohon, tidak ada yang diambil. {}",
            faults_in_words(lang, faults)
        ),
        (Lang::En, ReadError::NoTree { name, faults }) => format!(
            "{name}: the units are no tree, nothing was taken. {}",
            faults_in_words(lang, faults)
        ),
        (Lang::Id, ReadError::NeedsDate { name }) => format!(
            "{name}: tanggal asesmen tidak tertulis di kop maupun kolom. Sebutkan tanggalnya."
        ),
        (Lang::En, ReadError::NeedsDate { name }) => format!(
            "{name}: neither letterhead nor columns say the day of the assessment. Say which day it was."
        ),
        (Lang::Id, ReadError::NeedsPurpose { name }) => format!(
            "{name}: tujuan asesmen (pemetaan atau pengisian) tidak tertulis di kop maupun kolom. Sebutkan tujuannya."
        ),
        (Lang::En, ReadError::NeedsPurpose { name }) => format!(
            "{name}: neither letterhead nor columns say the purpose (mapping or filling). Say which it was."
        ),
    }
}

fn faults_in_words(lang: Lang, faults: &[crate::exchange::units::TreeFault]) -> String {
    const SHOWN: usize = 3;
    let mut sentences: Vec<String> = faults
        .iter()
        .take(SHOWN)
        .map(|fault| refusal(lang, fault.row, &fault.rejection))
        .collect();
    if let Some(more) = faults.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        sentences.push(match lang {
            Lang::Id => format!("Dan {more} lagi."),
            Lang::En => format!("And {more} more."),
        });
    }
    sentences.join(" ")
}

fn unrecognised(lang: Lang, error: &Unrecognised) -> String {
    let missing = error.missing.join(", ");
    match (lang, error.nearest) {
        (Lang::Id, Some(near)) => format!(
            "jenis berkas tidak dikenali. Paling mirip {}, tetapi kolom ini tidak ada: {missing}. \
             Periksa judul kolomnya, atau pakai pemetaan kolom (--map).",
            kind(lang, near)
        ),
        (Lang::En, Some(near)) => format!(
            "the kind of file is not known. It looks most like {}, but these columns are missing: {missing}. \
             Check the header row, or use a column mapping (--map).",
            kind(lang, near)
        ),
        (Lang::Id, None) => {
            "jenis berkas tidak dikenali: tidak ada baris judul kolom yang dikenal dalam 20 baris pertama.".to_owned()
        }
        (Lang::En, None) => {
            "the kind of file is not known: no known header among the first 20 rows.".to_owned()
        }
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one table: each refusal with its two sentences"
)]
fn sheet_error(lang: Lang, error: &SheetError) -> String {
    match (lang, error) {
        (Lang::Id, SheetError::NothingThere) => "berkas kosong.".to_owned(),
        (Lang::En, SheetError::NothingThere) => "the file is empty.".to_owned(),
        (Lang::Id, SheetError::TooLarge { limit, .. }) => format!(
            "berkas lebih besar dari {} MB. Bagi menjadi beberapa berkas.",
            limit >> 20
        ),
        (Lang::En, SheetError::TooLarge { limit, .. }) => {
            format!("the file is larger than {} MB. Split it.", limit >> 20)
        }
        (Lang::Id, SheetError::Bomb { limit }) => format!(
            "isi berkas mengembang melebihi {} MB; berkas ini tidak wajar dan tidak dibuka. Minta berkas asli dari sumbernya.",
            limit >> 20
        ),
        (Lang::En, SheetError::Bomb { limit }) => format!(
            "unpacked it would exceed {} MB; such a file is not genuine and is not opened. Ask the source for the original.",
            limit >> 20
        ),
        (Lang::Id, SheetError::LeadsOutside { name }) => format!(
            "memuat nama yang menunjuk ke tempat di luar berkas ({name}); berkas ini tidak wajar dan tidak dibuka. \
             Minta berkas asli dari sumbernya."
        ),
        (Lang::En, SheetError::LeadsOutside { name }) => format!(
            "it holds a name that leads outside it ({name}); such a file is not genuine and is not opened. \
             Ask the source for the original."
        ),
        (Lang::Id, SheetError::TooManyRows { limit }) => {
            format!("lebih dari {limit} baris. Bagi menjadi beberapa berkas.")
        }
        (Lang::En, SheetError::TooManyRows { limit }) => {
            format!("more than {limit} rows. Split the file.")
        }
        (Lang::Id, SheetError::TooManyColumns { column, limit }) => format!(
            "ada isi di kolom ke-{column}, paling banyak {limit}. Hapus kolom yang tidak perlu."
        ),
        (Lang::En, SheetError::TooManyColumns { column, limit }) => format!(
            "there is content in column {column}, at most {limit} are read. Delete what is not needed."
        ),
        (Lang::Id, SheetError::TooManyCells { limit }) => {
            format!("lebih dari {limit} sel terisi. Bagi menjadi beberapa berkas.")
        }
        (Lang::En, SheetError::TooManyCells { limit }) => {
            format!("more than {limit} filled cells. Split the file.")
        }
        (Lang::Id, SheetError::LongCell { cell, limit }) => {
            format!("sel {cell} berisi lebih dari {limit} huruf. Ringkas isinya.")
        }
        (Lang::En, SheetError::LongCell { cell, limit }) => {
            format!("cell {cell} holds more than {limit} characters. Shorten it.")
        }
        (Lang::Id, SheetError::TooMuchText { limit }) => format!(
            "isi selnya lebih dari {} MB. Bagi menjadi beberapa berkas.",
            limit >> 20
        ),
        (Lang::En, SheetError::TooMuchText { limit }) => {
            format!(
                "its cells hold more than {} MB. Split the file.",
                limit >> 20
            )
        }
        (Lang::Id, SheetError::TooHeavy { limit }) => format!(
            "untuk membacanya perlu memori lebih dari {} MB; berkas ini tidak wajar atau rusak. \
             Buka di Excel lalu simpan ulang, atau minta berkas asli dari sumbernya.",
            limit >> 20
        ),
        (Lang::En, SheetError::TooHeavy { limit }) => format!(
            "reading it takes more than {} MB of memory; such a file is not genuine, or damaged. \
             Open it and save it again in Excel, or ask the source for the original.",
            limit >> 20
        ),
        (Lang::Id, SheetError::TooSlow { seconds }) => format!(
            "belum selesai dibaca setelah {seconds} detik; berkas ini tidak wajar atau rusak. \
             Buka di Excel lalu simpan ulang, atau minta berkas asli dari sumbernya."
        ),
        (Lang::En, SheetError::TooSlow { seconds }) => format!(
            "it was not read after {seconds} seconds; such a file is not genuine, or damaged. \
             Open it and save it again in Excel, or ask the source for the original."
        ),
        (Lang::Id, SheetError::NotStarted { detail }) => format!(
            "pembaca berkas tidak dapat dijalankan ({detail}). Ulangi; bila tetap gagal, hubungi pengelola server."
        ),
        (Lang::En, SheetError::NotStarted { detail }) => format!(
            "the reader of files cannot be started ({detail}). Try again; if that fails, tell whoever runs the server."
        ),
        (Lang::Id, SheetError::Encrypted) => {
            "berkas terkunci kata sandi. Simpan salinan tanpa kata sandi lalu ulangi.".to_owned()
        }
        (Lang::En, SheetError::Encrypted) => {
            "the file is protected by a password. Save a copy without it and try again.".to_owned()
        }
        (Lang::Id, SheetError::Damaged { detail }) => format!(
            "berkas rusak atau terpotong ({detail}). Unduh ulang, atau buka dan simpan kembali di Excel."
        ),
        (Lang::En, SheetError::Damaged { detail }) => format!(
            "the file is damaged or cut off ({detail}). Download it again, or open and save it in Excel."
        ),
        (Lang::Id, SheetError::Html) => {
            "berkas ini halaman web, bukan lembar kerja. Buka di Excel lalu simpan sebagai .xlsx."
                .to_owned()
        }
        (Lang::En, SheetError::Html) => {
            "this is a web page, not a spreadsheet. Open it in Excel and save it as .xlsx."
                .to_owned()
        }
        (Lang::Id, SheetError::Foreign { what }) => {
            format!(
                "bukan lembar kerja, CSV, atau JSON (tampaknya {what}). Simpan sebagai .xlsx atau .csv."
            )
        }
        (Lang::En, SheetError::Foreign { what }) => {
            format!(
                "no spreadsheet, CSV or JSON file (it looks like {what}). Save it as .xlsx or .csv."
            )
        }
        (Lang::Id, SheetError::BadJson { line, detail }) => {
            format!("JSON tidak sah di baris {line} ({detail}). Unduh ulang jawabannya.")
        }
        (Lang::En, SheetError::BadJson { line, detail }) => {
            format!("no valid JSON in line {line} ({detail}). Download the answer again.")
        }
        (Lang::Id, SheetError::ServiceRefused { message }) => {
            format!(
                "berkas ini berisi penolakan dari SIASN (“{message}”), bukan data. Unduh ulang."
            )
        }
        (Lang::En, SheetError::ServiceRefused { message }) => {
            format!(
                "the file holds a refusal from SIASN (“{message}”), not data. Download it again."
            )
        }
    }
}

/// Why a document cannot be made.
pub fn write_error(lang: Lang, error: &WriteError) -> String {
    match (lang, error) {
        (Lang::Id, WriteError::Workbook(_) | WriteError::Csv(_)) => {
            "daftar tidak dapat disusun; ada nilai yang tidak dapat ditulis ke lembar kerja."
                .to_owned()
        }
        (Lang::En, WriteError::Workbook(_) | WriteError::Csv(_)) => {
            "the list cannot be made; a value does not fit into a spreadsheet.".to_owned()
        }
        (Lang::Id, WriteError::Pack(_) | WriteError::Part(_)) => {
            "templat surat tidak dapat dibuka; simpan ulang sebagai .docx.".to_owned()
        }
        (Lang::En, WriteError::Pack(_) | WriteError::Part(_)) => {
            "the letter's template cannot be opened; save it again as .docx.".to_owned()
        }
        (_, WriteError::UnknownPlaceholder(place)) => {
            let (name, at) = (&place.name, placed(lang, place));
            match lang {
                Lang::Id => format!(
                    "templat surat memakai {{{{{name}}}}} yang tidak dikenal, {at}; perbaiki ejaannya (daftarnya: petatalenta surat template --help)."
                ),
                Lang::En => format!(
                    "the letter's template uses {{{{{name}}}}}, which does not exist, {at}; correct its spelling (the list: petatalenta letters template --help)."
                ),
            }
        }
        (_, WriteError::OpenPlaceholder(place)) => {
            let (name, at) = (&place.name, placed(lang, place));
            match lang {
                Lang::Id => format!(
                    "templat surat membuka {{{{{name}… tanpa }}}} penutup, {at}; tutup kurung kurawalnya."
                ),
                Lang::En => format!(
                    "the letter's template opens {{{{{name}… without a closing }}}}, {at}; close the braces."
                ),
            }
        }
        (_, WriteError::MisplacedPlaceholder(place)) => {
            let (name, at) = (&place.name, placed(lang, place));
            match lang {
                Lang::Id => format!(
                    "templat surat memakai {{{{{name}}}}} di luar baris daftar, {at}; dalam surat untuk unit, taruh di baris tabel yang memuat {{{{NO}}}}."
                ),
                Lang::En => format!(
                    "the letter's template uses {{{{{name}}}}} outside the row of the list, {at}; in a letter to a unit, put it into the table row that holds {{{{NO}}}}."
                ),
            }
        }
        (Lang::Id, WriteError::BadTemplate { part }) => {
            format!("bagian {part} dari templat surat rusak; simpan ulang sebagai .docx.")
        }
        (Lang::En, WriteError::BadTemplate { part }) => {
            format!("part {part} of the letter's template is damaged; save it again as .docx.")
        }
        (Lang::Id, WriteError::Exists { path }) => {
            format!("{path} sudah ada dan tidak ditimpa. Pilih folder atau nama lain.")
        }
        (Lang::En, WriteError::Exists { path }) => {
            format!("{path} exists and is not overwritten. Choose another folder or name.")
        }
        (Lang::Id, WriteError::Create { path, source }) => {
            format!("{path} tidak dapat dibuat ({source}). Periksa folder dan izinnya.")
        }
        (Lang::En, WriteError::Create { path, source }) => {
            format!("{path} cannot be made ({source}). Check the folder and its permissions.")
        }
    }
}

/// Where a placeholder stands.
fn placed(lang: Lang, place: &Place) -> String {
    let Place {
        part,
        paragraph,
        near,
        ..
    } = place;
    match lang {
        Lang::Id => format!("di {part}, paragraf {paragraph} («{near}»)"),
        Lang::En => format!("in {part}, paragraph {paragraph} («{near}»)"),
    }
}

/// Labels on documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Running number.
    No,
    /// NIP.
    Nip,
    /// Name.
    Name,
    /// *Golongan*.
    Golongan,
    /// *Jabatan*.
    Position,
    /// *Jenjang*.
    Level,
    /// *Unit kerja*.
    Unit,
    /// *Metode*.
    Method,
    /// *Biaya*.
    Cost,
    /// *Hadir*, filled in by hand.
    Attendance,
    /// *Tanda tangan*.
    Signature,
    /// *Sesi*.
    Session,
    /// *Profil aturan*.
    Profile,
    /// *Hari, tanggal*.
    Day,
    /// *Waktu*.
    Time,
    /// *Tempat*.
    Place,
    /// *Tanggal daftar*.
    DrawnUp,
    /// *Dibuat oleh*.
    By,
    /// *Jumlah orang*.
    Count,
    /// *Jumlah biaya*.
    Total,
    /// *Cakupan*.
    Extent,
    /// Title of a call list.
    CallListTitle,
    /// Name of its sheet.
    CallListSheet,
}

/// A label on a document.
pub fn label(label: Label) -> &'static str {
    match label {
        Label::No => "NO",
        Label::Nip => "NIP",
        Label::Name => "NAMA",
        Label::Golongan => "GOL",
        Label::Position => "JABATAN",
        Label::Level => "JENJANG",
        Label::Unit => "UNIT KERJA",
        Label::Method => "METODE",
        Label::Cost => "BIAYA (Rp)",
        Label::Attendance => "KEHADIRAN",
        Label::Signature => "TANDA TANGAN",
        Label::Session => "Sesi",
        Label::Profile => "Profil aturan",
        Label::Day => "Tanggal",
        Label::Time => "Waktu",
        Label::Place => "Tempat",
        Label::DrawnUp => "Disusun tanggal",
        Label::By => "Disusun oleh",
        Label::Count => "Jumlah peserta",
        Label::Total => "Jumlah biaya (Rp)",
        Label::Extent => "Cakupan",
        Label::CallListTitle => "DAFTAR PANGGILAN PENILAIAN KOMPETENSI",
        Label::CallListSheet => "Daftar panggilan",
    }
}

/// `16 Maret 2026`, as letters write it.
pub fn long_date(day: Date) -> String {
    let month = match day.month() {
        1 => "Januari",
        2 => "Februari",
        3 => "Maret",
        4 => "April",
        5 => "Mei",
        6 => "Juni",
        7 => "Juli",
        8 => "Agustus",
        9 => "September",
        10 => "Oktober",
        11 => "November",
        _ => "Desember",
    };
    format!("{} {month} {}", day.day(), day.year())
}

/// `Senin, 16 Maret 2026`.
pub fn long_date_with_weekday(day: Date) -> String {
    let name = match day.weekday() {
        Weekday::Monday => "Senin",
        Weekday::Tuesday => "Selasa",
        Weekday::Wednesday => "Rabu",
        Weekday::Thursday => "Kamis",
        Weekday::Friday => "Jumat",
        Weekday::Saturday => "Sabtu",
        Weekday::Sunday => "Minggu",
    };
    format!("{name}, {}", long_date(day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_refusal_says_where_what_and_the_way_out() {
        let rejection = Rejection {
            cell: "B7".to_owned(),
            column: "NIP BARU".to_owned(),
            reason: Reason::NipLostDigits,
        };
        let sentence = refusal(Lang::Id, 7, &rejection);
        for part in [
            "baris 7",
            "B7",
            "NIP BARU",
            "digit terakhirnya",
            "unduh ulang",
        ] {
            assert!(sentence.contains(part), "{sentence}");
        }
        assert!(refusal(Lang::En, 7, &rejection).contains("row 7"));
    }

    #[test]
    fn a_circle_is_told_with_its_names_and_closes_on_itself() {
        let units = vec!["Dinas A".to_owned(), "UPTD B".to_owned()];
        let sentence = reason(Lang::Id, &Reason::UnitCycle { units });
        assert!(
            sentence.ends_with("Dinas A → UPTD B → Dinas A"),
            "{sentence}"
        );
    }

    #[test]
    fn dates_are_written_as_in_letters() {
        assert_eq!(
            long_date_with_weekday(date(2026, 3, 16)),
            "Senin, 16 Maret 2026"
        );
    }
}
