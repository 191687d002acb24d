//! Sentences for what goes wrong in the store: what, on what, and what to do about it.
//!
//! One file although long: one list of sentences, one for each error.

use std::path::Path;

use crate::store::ask::Class;
use crate::store::backup::Flaw;
use crate::store::error::BrokerFault;
use crate::store::error::CalibrationFault;
use crate::store::error::Clash;
use crate::store::error::ReadOnlyReason;
use crate::store::error::Refusal;
use crate::store::error::SeatFault;
use crate::store::error::SessionField;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::error::TuneFault;
use crate::store::error::WishFault;
use crate::store::holder::Holder;
use crate::store::rights::Role;
use crate::words::Lang;
use crate::words::drifts;

fn say(lang: Lang, indonesian: String, english: String) -> String {
    match lang {
        Lang::Id => indonesian,
        Lang::En => english,
    }
}

/// One sentence for an error of the store.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each error: a new one does not compile without its sentences"
)]
pub fn error(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::Missing { path } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: berkas basis data tidak ada. Buat dengan `petatalenta demo` atau `petatalenta import`, atau sebut berkas lain dengan --db."
                ),
                format!(
                    "{path}: there is no such database. Make one with `petatalenta demo` or `petatalenta import`, or name another file with --db."
                ),
            )
        }
        StoreError::Foreign { path, found } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: bukan basis data petatalenta ({found}). Sebut berkas lain dengan --db."
                ),
                format!(
                    "{path}: not a database of petatalenta ({found}). Name another file with --db."
                ),
            )
        }
        StoreError::Corrupt { path, detail } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: basis data rusak ({detail}). Jangan ditulisi lagi; pulihkan dari cadangan terakhir, lalu jalankan `petatalenta doctor`."
                ),
                format!(
                    "{path}: the database is damaged ({detail}). Do not write to it any more; restore the latest backup, then run `petatalenta doctor`."
                ),
            )
        }
        StoreError::ReadOnly { path, reason } => read_only(lang, path, *reason),
        StoreError::Busy {
            path,
            waited_ms,
            holder,
            ..
        } => {
            let (path, seconds) = (path.display(), waited_ms / 1_000);
            let who = holder.as_ref().map_or_else(String::new, |holder| {
                format!(" ({})", held_by(lang, holder))
            });
            say(
                lang,
                format!(
                    "{path}: sesi lain sedang menulis{who}, {seconds} detik ditunggu. Tidak ada yang berubah; ulangi sebentar lagi."
                ),
                format!(
                    "{path}: another session is writing{who}, waited {seconds} s. Nothing was changed; try again in a moment."
                ),
            )
        }
        StoreError::Full { path, .. } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: ruang penyimpanan habis. Tidak ada yang berubah; kosongkan ruang pada media itu, lalu ulangi."
                ),
                format!(
                    "{path}: no space left on the medium. Nothing was changed; free some space there, then try again."
                ),
            )
        }
        StoreError::TooNew { path, found, known } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: ditulis oleh versi program yang lebih baru (skema {found}, program ini mengenal {known}). Perbarui program."
                ),
                format!(
                    "{path}: written by a newer version of the program (schema {found}, this one knows {known}). Update the program."
                ),
            )
        }
        StoreError::OldSqlite { found, floor } => say(
            lang,
            format!(
                "SQLite {found} dapat kehilangan data bila beberapa sesi menulis; minimal {floor}. Bangun program dengan SQLite bawaannya."
            ),
            format!(
                "SQLite {found} can lose data when several sessions write; at least {floor} is needed. Build the program with its bundled SQLite."
            ),
        ),
        StoreError::NetworkFileSystem { path, kind } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: terletak pada sistem berkas jaringan ({kind}); di sana data dapat rusak. Pindahkan ke cakram lokal."
                ),
                format!(
                    "{path}: lies on a network file system ({kind}), where data can be damaged. Move it to a local disk."
                ),
            )
        }
        StoreError::Conflict(clash) => conflict(lang, clash),
        StoreError::NotFound(sought) => not_found(lang, sought),
        StoreError::Refused(refusal) => refused(lang, refusal),
        StoreError::BadProfile {
            name,
            version,
            source,
        } => say(
            lang,
            format!(
                "Profil {name} versi {version} tidak dapat dibaca: {source}. Aktifkan profil lain."
            ),
            format!(
                "Profile {name} version {version} cannot be read: {source}. Activate another one."
            ),
        ),
        StoreError::BadPlanning(source) => say(
            lang,
            format!("Data perencanaan bawaan tidak dapat dibaca: {source}."),
            format!("The planning data that come with the program cannot be read: {source}."),
        ),
        StoreError::BadValue { what, detail } => say(
            lang,
            format!(
                "Nilai tersimpan tidak dikenal ({what}: {detail}). Jalankan `petatalenta doctor`."
            ),
            format!(
                "A stored value is not understood ({what}: {detail}). Run `petatalenta doctor`."
            ),
        ),
        StoreError::Io { path, source } => {
            let path = path.display();
            say(
                lang,
                format!(
                    "{path}: tidak dapat dibuka atau dibuat ({source}). Periksa folder dan hak akses."
                ),
                format!(
                    "{path}: cannot be opened or made ({source}). Check the folder and its permissions."
                ),
            )
        }
        StoreError::Denied {
            account,
            class,
            roles,
        } => denied(lang, account, *class, roles),
        StoreError::Broker { socket, fault } => broker(lang, socket, fault),
        StoreError::Unproven { path, flaw } => unproven(lang, path, flaw),
        StoreError::Sql { doing, source } => say(
            lang,
            format!(
                "Basis data menolak ({doing}: {source}). Tidak ada yang berubah; jalankan `petatalenta doctor`."
            ),
            format!(
                "The database refused ({doing}: {source}). Nothing was changed; run `petatalenta doctor`."
            ),
        ),
    }
}

/// What went wrong between a client and its broker, and what to do.
fn broker(lang: Lang, socket: &Path, fault: &BrokerFault) -> String {
    let socket = socket.display();
    match fault {
        BrokerFault::Absent(detail) => say(
            lang,
            format!(
                "{socket}: perantara tidak menjawab ({detail}). Minta pengelola menjalankan `petatalenta serve`, lalu coba lagi."
            ),
            format!(
                "{socket}: no broker answers ({detail}). Ask the administrator to run `petatalenta serve`, then try again."
            ),
        ),
        BrokerFault::Lost => say(
            lang,
            format!(
                "{socket}: sambungan ke perantara terputus. Perubahan yang sedang dikirim mungkin sudah tersimpan: lihat dulu, baru ulangi."
            ),
            format!(
                "{socket}: the connection to the broker broke. A change that was under way may have been made: look first, then repeat."
            ),
        ),
        BrokerFault::Mute => say(
            lang,
            format!("{socket}: perantara tidak menjawab pada waktunya. Coba lagi."),
            format!("{socket}: the broker did not answer in time. Try again."),
        ),
        BrokerFault::Version(theirs) => say(
            lang,
            format!("{socket}: perantara versi {theirs}; pakai program dari versi yang sama."),
            format!(
                "{socket}: the broker is version {theirs}; use the program of the same version."
            ),
        ),
        BrokerFault::Crowded => say(
            lang,
            format!("{socket}: terlalu banyak sambungan. Tutup sesi lain, lalu coba lagi."),
            format!("{socket}: too many connections. Close another session, then try again."),
        ),
        BrokerFault::TooLarge(limit) => say(
            lang,
            format!(
                "{socket}: kiriman lebih dari {limit} byte ditolak. Impor berkas satu per satu."
            ),
            format!("{socket}: more than {limit} bytes are refused. Import the files one by one."),
        ),
        BrokerFault::Nonsense => say(
            lang,
            format!(
                "{socket}: perantara tidak mengerti kiriman ini. Pakai program dari versi yang sama."
            ),
            format!(
                "{socket}: the broker does not understand this. Use the program of the same version."
            ),
        ),
        BrokerFault::OnlyOnHost => say(
            lang,
            format!(
                "{socket}: perintah ini mengurus berkasnya sendiri; jalankan di server oleh akun perantara dengan --db BERKAS."
            ),
            format!(
                "{socket}: this concerns the file itself; run it on the host by the broker's account with --db FILE."
            ),
        ),
        BrokerFault::Told(text) => say(
            lang,
            format!("{socket}: perantara melaporkan: {text}"),
            format!("{socket}: the broker says: {text}"),
        ),
    }
}

/// Why a database can only be read, and what to do.
pub fn read_only(lang: Lang, path: &Path, reason: ReadOnlyReason) -> String {
    let path = path.display();
    match reason {
        ReadOnlyReason::FileMode => say(
            lang,
            format!(
                "{path}: hanya dapat dibaca, akun ini tidak berhak menulis. Minta pemilik berkas: chmod u+w {path}"
            ),
            format!(
                "{path}: can only be read, this account may not write it. Ask the owner of the file: chmod u+w {path}"
            ),
        ),
        ReadOnlyReason::FolderMode => say(
            lang,
            format!(
                "{path}: folder tidak dapat ditulisi, padahal setiap perubahan memerlukan berkas pendamping di sana. Minta pemilik folder: chmod u+w {path}"
            ),
            format!(
                "{path}: the folder cannot be written, and every change needs side files there. Ask the owner of the folder: chmod u+w {path}"
            ),
        ),
        ReadOnlyReason::SideFileMode => say(
            lang,
            format!(
                "{path}: berkas pendamping tidak dapat ditulisi. Minta pemiliknya memberi hak yang sama seperti basis data."
            ),
            format!(
                "{path}: the side file cannot be written. Ask its owner to give it the same mode as the database."
            ),
        ),
        ReadOnlyReason::Medium => say(
            lang,
            format!(
                "{path}: medianya hanya dapat dibaca. Salin berkas ke cakram yang dapat ditulisi."
            ),
            format!(
                "{path}: the medium can only be read. Copy the file to a disk that can be written."
            ),
        ),
        ReadOnlyReason::PendingWal => say(
            lang,
            format!(
                "{path}: masih memuat perubahan yang belum digabung, dan akun ini tidak dapat menggabungnya. Minta seseorang yang berhak menulis membuka basis data sekali."
            ),
            format!(
                "{path}: still holds changes that are not merged, and this account cannot merge them. Ask somebody who may write to open the database once."
            ),
        ),
        ReadOnlyReason::Damaged => say(
            lang,
            format!(
                "{path}: basis data rusak; hanya dibuka untuk dibaca. Lihat cadangan yang terbukti: petatalenta backup list"
            ),
            format!(
                "{path}: the database is damaged and was opened for reading only. See the proven backups: petatalenta backup list"
            ),
        ),
        ReadOnlyReason::Asked => say(
            lang,
            format!("{path}: dibuka hanya untuk dibaca."),
            format!("{path}: was opened for reading only."),
        ),
    }
}

/// Who holds the write lock.
pub fn held_by(lang: Lang, holder: &Holder) -> String {
    let Holder {
        account,
        action,
        since,
        ..
    } = holder;
    let since = since.strftime("%H:%M:%S UTC");
    say(
        lang,
        format!("{account}, {action}, sejak {since}"),
        format!("{account}, {action}, since {since}"),
    )
}

/// A write waits.
pub fn waiting(lang: Lang, holder: &Holder) -> String {
    let who = held_by(lang, holder);
    say(
        lang,
        format!("menunggu giliran menulis: {who}"),
        format!("waiting to write: {who}"),
    )
}

fn denied(lang: Lang, account: &str, class: Class, roles: &[Role]) -> String {
    if roles.is_empty() {
        return say(
            lang,
            format!(
                "{account}: akun ini belum diberi peran. Minta admin: petatalenta permit grant {account} PERAN"
            ),
            format!(
                "{account}: this account has no role. Ask an admin: petatalenta permit grant {account} ROLE"
            ),
        );
    }
    let roles: Vec<&str> = roles.iter().map(|role| role.word()).collect();
    let (roles, class) = (roles.join(", "), class_name(lang, class));
    say(
        lang,
        format!(
            "{account}: peran {roles} tidak mencakup {class}. Minta rekan yang berhak, atau admin untuk memberi peran."
        ),
        format!(
            "{account}: the role {roles} does not include {class}. Ask a colleague who may, or an admin for the role."
        ),
    )
}

/// What is of a class.
pub fn class_name(lang: Lang, class: Class) -> &'static str {
    match class {
        Class::Read => lang.pick("melihat data", "seeing data"),
        Class::Draft => lang.pick("menyusun draf rencana", "drafting plans"),
        Class::Write => lang.pick("mengubah data", "changing data"),
        Class::Decide => lang.pick(
            "memutuskan rencana dan anggaran",
            "deciding on plans and budget",
        ),
        Class::Admin => lang.pick(
            "mengelola akun, aturan, dan cadangan",
            "managing accounts, rules and backups",
        ),
        Class::Trail => lang.pick("membaca jejak audit", "reading the audit trail"),
    }
}

/// Why a backup does not count.
pub fn flaw(lang: Lang, flaw: &Flaw) -> &'static str {
    match flaw {
        Flaw::NoProof => lang.pick("tanpa bukti", "without a proof"),
        Flaw::ProofChanged => lang.pick("buktinya diubah", "its proof was changed"),
        Flaw::Bytes => lang.pick(
            "isinya bukan lagi yang dibuktikan",
            "its bytes are no longer those that were proven",
        ),
        Flaw::Unreadable => lang.pick("tidak dapat dibuka", "cannot be opened"),
        Flaw::Damaged => lang.pick("basis datanya rusak", "the database in it is damaged"),
        Flaw::Figures => lang.pick(
            "jumlah atau jejak auditnya berbeda",
            "its counts or its audit trail differ",
        ),
    }
}

fn unproven(lang: Lang, path: &Path, reason: &Flaw) -> String {
    let (path, why) = (path.display(), flaw(lang, reason));
    say(
        lang,
        format!(
            "{path}: cadangan ini tidak terbukti ({why}) dan tidak dipakai. Pilih yang lain: petatalenta backup list"
        ),
        format!(
            "{path}: this backup is not proven ({why}) and is not used. Choose another: petatalenta backup list"
        ),
    )
}

/// Somebody was first: both values.
fn conflict(lang: Lang, clash: &Clash) -> String {
    let what = &clash.what;
    let by = if clash.by.is_empty() {
        lang.pick("sesi lain", "another session")
    } else {
        clash.by.as_str()
    };
    let values = match (clash.mine.is_empty(), clash.theirs.is_empty()) {
        (true, _) => String::new(),
        (false, true) => say(
            lang,
            format!(" Nilai Anda: {}.", clash.mine),
            format!(" Your value: {}.", clash.mine),
        ),
        (false, false) => say(
            lang,
            format!(" Nilai Anda: {}; sekarang: {}.", clash.mine, clash.theirs),
            format!(" Your value: {}; now: {}.", clash.mine, clash.theirs),
        ),
    };
    say(
        lang,
        format!(
            "{what}: sudah diubah lebih dulu oleh {by}.{values} Muat ulang, lalu putuskan lagi."
        ),
        format!("{what}: was changed first by {by}.{values} Reload, then decide again."),
    )
}

fn not_found(lang: Lang, sought: &Sought) -> String {
    let (indonesian, english) = match sought {
        Sought::Nip(nip) => (
            format!("NIP {nip} tidak ditemukan."),
            format!("NIP {nip} is not found."),
        ),
        Sought::Person(id) => (
            format!("ASN nomor {} tidak ditemukan.", id.0),
            format!("Person number {} is not found.", id.0),
        ),
        Sought::Unit(unit) => (
            format!("Unit kerja {unit} tidak ditemukan. Lihat `petatalenta units`."),
            format!("Unit {unit} is not found. See `petatalenta units`."),
        ),
        Sought::Profile(name) => (
            format!("Profil {name} tidak ada. Lihat `petatalenta profile list`."),
            format!("There is no profile {name}. See `petatalenta profile list`."),
        ),
        Sought::Plan(plan) => (
            format!("Rencana {plan} tidak ada. Lihat `petatalenta plan list`."),
            format!("There is no plan {plan}. See `petatalenta plan list`."),
        ),
        Sought::Import(import) => (
            format!("Impor {import} tidak ada. Lihat `petatalenta imports`."),
            format!("There is no import {import}. See `petatalenta imports`."),
        ),
        Sought::Period(period) => (
            format!("Periode anggaran {period} tidak ada."),
            format!("There is no budget period {period}."),
        ),
        Sought::Session(code) => (
            format!("Sesi {code} tidak ada. Lihat `petatalenta session list`."),
            format!("There is no session {code}. See `petatalenta session list`."),
        ),
        Sought::Method(code) => (
            format!("Metode {code} tidak ada."),
            format!("There is no method {code}."),
        ),
        Sought::Evidence(id) => (
            format!(
                "Bukti nomor {id} tidak ada pada ASN ini. Lihat `petatalenta evidence list NIP`."
            ),
            format!(
                "This person has no evidence number {id}. See `petatalenta evidence list NIP`."
            ),
        ),
        Sought::Calibration(label) => (
            format!("Sidang kalibrasi «{label}» tidak ada. Lihat `petatalenta calibrate list`."),
            format!("There is no calibration \"{label}\". See `petatalenta calibrate list`."),
        ),
        Sought::Snapshot(label) => (
            format!("Potret «{label}» tidak ada. Lihat `petatalenta snapshot list`."),
            format!("There is no snapshot \"{label}\". See `petatalenta snapshot list`."),
        ),
    };
    say(lang, indonesian, english)
}

fn bad_session(session: &str, field: SessionField) -> (String, String) {
    let (id, en) = match field {
        SessionField::Code => (
            "kode harus 1–24 huruf, angka, titik, garis",
            "the code takes 1–24 letters, digits, dots, dashes",
        ),
        SessionField::Days => ("lamanya 1–30 hari", "it lasts 1–30 days"),
        SessionField::Seats => ("kursi 1–10.000", "1–10,000 seats"),
        SessionField::AssessorLoad => (
            "beban asesor 1–1.000.000",
            "an assessor load of 1–1,000,000",
        ),
        SessionField::FixedCost => (
            "biaya tetap 0 sampai Rp 1 triliun",
            "a fixed cost of 0 to Rp 1 trillion",
        ),
        SessionField::Place => (
            "tempat harus disebut, paling banyak 120 huruf",
            "a place is needed, of at most 120 letters",
        ),
        SessionField::Room => (
            "ruang paling banyak 120 huruf",
            "a room of at most 120 letters",
        ),
    };
    (
        format!("Sesi {session} tidak dapat disimpan: {id}."),
        format!("Session {session} cannot be kept: {en}."),
    )
}

fn bad_tune(on: &str, fault: TuneFault) -> (String, String) {
    let (id, en) = match fault {
        TuneFault::Cost => (
            "jumlah rupiah negatif atau terlalu besar",
            "the amount is negative or too large",
        ),
        TuneFault::Load => (
            "beban asesor 1–1.000.000",
            "an assessor load of 1–1,000,000",
        ),
        TuneFault::Bonus => ("poin 0–1.000.000", "0–1,000,000 points"),
        TuneFault::Percent => ("persen 0–100", "0–100 percent"),
        TuneFault::Id => (
            "nama periode harus 1–16 huruf, angka, titik, garis",
            "a period takes 1–16 letters, digits, dots, dashes",
        ),
        TuneFault::Reversed => (
            "hari pertama sesudah hari terakhir",
            "the first day lies after the last",
        ),
        TuneFault::Overlap => (
            "periode ini sudah ada atau bertumpang hari dengan yang baru",
            "this period is there already, or shares a day with the new one",
        ),
    };
    (format!("{on}: {id}."), format!("{on}: {en}."))
}

fn bad_seat(nip: &str, session: &str, fault: SeatFault) -> (String, String) {
    let (id, en) = match fault {
        SeatFault::NoSeat => (
            "tidak terjadwal di sesi ini; lihat `petatalenta attend` dengan kode sesi",
            "has no seat in this session; see `petatalenta attend` with its code",
        ),
        SeatFault::TooEarly => (
            "sesi belum dimulai; catat pada harinya",
            "the session has not begun; note it on the day",
        ),
        SeatFault::HasResult => (
            "hasilnya sudah ada; catatan hadir tidak diubah lagi",
            "the result is there; attendance is not changed any more",
        ),
        SeatFault::Taken => (
            "kursi itu sudah diberikan kepada orang lain atau dipindah rencana baru",
            "the seat has been given to somebody else, or moved by a later plan",
        ),
        SeatFault::NotFree => (
            "kursi itu tidak kosong; catat dulu tidak-hadir atau menolak",
            "the seat is not free; note absent or refused first",
        ),
        SeatFault::NotProposed => (
            "pengganti itu bukan salah satu yang diusulkan",
            "the substitute is none of those proposed",
        ),
    };
    (
        format!("{nip}, sesi {session}: {id}."),
        format!("{nip}, session {session}: {en}."),
    )
}

fn bad_wish(nip: &str, session: &str, fault: WishFault) -> (String, String) {
    let (id, en) = match fault {
        WishFault::Cancelled => (
            format!("sesi {session} dibatalkan; buka dulu, atau pilih sesi lain"),
            format!("session {session} is cancelled; open it first, or choose another"),
        ),
        WishFault::NotOffered => (
            format!("metode sesi {session} tidak ditawarkan untuk jenjangnya; pilih sesi lain"),
            format!("the method of session {session} is not offered to that level; choose another"),
        ),
        WishFault::Locked => (
            format!("ada dalam sesi terkunci {session}; buka dulu sesi itu"),
            format!("locked session {session} keeps the person; open that session first"),
        ),
        WishFault::Excluded => (
            format!("dikecualikan dari sesi {session}; lepaskan dulu"),
            format!("excluded from session {session}; release that first"),
        ),
        WishFault::Unavailable => (
            format!("tidak bisa pada hari sesi {session}; lepaskan dulu"),
            format!("unavailable on days of session {session}; release that first"),
        ),
        WishFault::Pinned => (
            format!("dikunci pada sesi {session}; lepaskan dulu kuncinya"),
            format!("pinned to session {session}; release the pin first"),
        ),
        WishFault::Reversed => (
            "hari pertama sesudah hari terakhir".to_owned(),
            "the first day lies after the last".to_owned(),
        ),
    };
    (format!("{nip}: {id}."), format!("{nip}: {en}."))
}

#[expect(
    clippy::too_many_lines,
    reason = "one arm for each refusal: a new one does not compile without its sentences"
)]
fn refused(lang: Lang, refusal: &Refusal) -> String {
    let (indonesian, english) = match refusal {
        Refusal::NotADraft { plan } => (
            format!("Rencana {plan} bukan draf lagi; hanya draf yang dapat diterima atau ditolak."),
            format!("Plan {plan} is no draft any more; only drafts can be accepted or rejected."),
        ),
        Refusal::WrongInstance => (
            "Rencana itu tidak dibuat dari data ini; susun rencana baru.".to_owned(),
            "That plan was not made from this data; make a new plan.".to_owned(),
        ),
        Refusal::AlreadyUndone { import } => (
            format!("Impor {import} sudah dibatalkan."),
            format!("Import {import} has been undone already."),
        ),
        Refusal::BadLimit { period } => (
            format!(
                "Pagu {period} tidak boleh kurang dari realisasi, negatif, atau di atas Rp 100 triliun."
            ),
            format!(
                "The ceiling of {period} must not be below what was spent, negative, or above Rp 100 trillion."
            ),
        ),
        Refusal::PlanDrifted { plan, drift } => {
            let first = drift
                .first()
                .map_or_else(String::new, |one| drifts::line(lang, one));
            let others = drift.len().saturating_sub(1);
            let more = if others == 0 {
                String::new()
            } else {
                format!(" (+{others})")
            };
            (
                format!(
                    "Rencana {plan} tidak cocok lagi dengan data dan tidak diterima: {first}{more}. Susun rencana baru."
                ),
                format!(
                    "Plan {plan} no longer fits the data and is not accepted: {first}{more}. Make a new plan."
                ),
            )
        }
        Refusal::SessionExists { session } => (
            format!(
                "Sesi {session} sudah ada; pakai kode lain, atau ubah dengan `petatalenta session set {session}`."
            ),
            format!(
                "Session {session} exists already; take another code, or change it with `petatalenta session set {session}`."
            ),
        ),
        Refusal::SessionInUse { session } => (
            format!(
                "Sesi {session} sudah dipakai rencana atau permintaan; batalkan saja: `petatalenta session cancel {session}`."
            ),
            format!(
                "Plans or wishes already name session {session}; cancel it instead: `petatalenta session cancel {session}`."
            ),
        ),
        Refusal::BadSession { session, field } => bad_session(session, *field),
        Refusal::NotAccepted { plan } => (
            format!("Rencana {plan} bukan rencana yang diterima; hanya pesertanya yang dipanggil."),
            format!("Plan {plan} is not the accepted one; only its people are called."),
        ),
        Refusal::BadTune { on, fault } => bad_tune(on, *fault),
        Refusal::BadSeat {
            nip,
            session,
            fault,
        } => bad_seat(&nip.to_string(), session, *fault),
        Refusal::BadWish {
            nip,
            session,
            fault,
        } => bad_wish(&nip.to_string(), session, *fault),
        Refusal::Stopped => (
            "Impor dihentikan; tidak ada yang berubah.".to_owned(),
            "The import was stopped; nothing was changed.".to_owned(),
        ),
        Refusal::Exists { path } => {
            let path = path.display();
            (
                format!("{path}: sudah ada, dan tidak ditimpa. Pilih nama lain dengan --db."),
                format!(
                    "{path}: exists already and is not replaced. Choose another name with --db."
                ),
            )
        }
        Refusal::UnitOfRole => (
            "Peran unit memerlukan --unit; peran lain tidak memakainya.".to_owned(),
            "The role unit needs --unit; other roles do not take it.".to_owned(),
        ),
        Refusal::NoAdmin => (
            "Harus tetap ada seorang admin; beri peran admin dulu kepada seseorang.".to_owned(),
            "There must be an admin; grant that role to somebody first.".to_owned(),
        ),
        Refusal::ProfileVersion { name, version } => (
            format!(
                "Profil {name} versi {version} sudah ada dengan isi lain; naikkan version di berkas."
            ),
            format!(
                "Profile {name} version {version} exists with another text; raise version in the file."
            ),
        ),
        Refusal::SameFact { nip } => (
            format!("{nip} sudah punya bukti yang sama; koreksi yang ada, jangan ditambah."),
            format!("{nip} has this fact already; correct it instead of adding it."),
        ),
        Refusal::NoReason => (
            "Menolak atau mengoreksi perlu alasan; tulis --reason.".to_owned(),
            "Rejecting and correcting need a reason; give --reason.".to_owned(),
        ),
        Refusal::Calibration(fault) => {
            let (indonesian, english) = match fault {
                CalibrationFault::Unfounded => (
                    "Kalibrasi perlu penetap, alasan, dan bukti; lengkapi ketiganya.",
                    "A calibration needs authoriser, reason and evidence; give all three.",
                ),
                CalibrationFault::Closed => (
                    "Sidang kalibrasi ini sudah ditutup; buka sidang baru.",
                    "This calibration is closed; open a new one.",
                ),
                CalibrationFault::NotInIt => (
                    "ASN ini tidak ada di unit itu ketika dibekukan.",
                    "This person was not in the unit when it was frozen.",
                ),
                CalibrationFault::AlreadyMoved => (
                    "ASN ini sudah dipindah dalam sidang ini; tarik dahulu yang lama.",
                    "This person has been moved in this session; withdraw that first.",
                ),
                CalibrationFault::NotMoved => (
                    "ASN ini tidak dipindah dalam sidang ini.",
                    "This person has not been moved in this session.",
                ),
            };
            (indonesian.to_owned(), english.to_owned())
        }
        Refusal::BadLabel => (
            "Label potret harus 1–60 huruf dan bukan tanggal.".to_owned(),
            "The label of a snapshot has 1–60 characters and is not a date.".to_owned(),
        ),
        Refusal::LabelTaken { label } => (
            format!("Potret «{label}» sudah ada; pilih label lain."),
            format!("There is a snapshot \"{label}\" already; choose another label."),
        ),
        Refusal::Units { names } => {
            let names = names.join(", ");
            (
                format!(
                    "Hierarki unit bukan pohon; tidak ada yang diambil. Unit yang terlibat: {names}. Perbaiki ID_ATASAN, lalu impor lagi."
                ),
                format!(
                    "The unit hierarchy is no tree; nothing was taken. Units involved: {names}. Mend ID_ATASAN, then import again."
                ),
            )
        }
    };
    say(lang, indonesian, english)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn both_languages_name_the_file_and_the_next_step() {
        let missing = StoreError::Missing {
            path: PathBuf::from("/data/talenta.db"),
        };
        for lang in [Lang::Id, Lang::En] {
            let sentence = error(lang, &missing);
            assert!(
                sentence.contains("/data/talenta.db") && sentence.contains("--db"),
                "{sentence}"
            );
        }
    }

    #[test]
    fn a_conflict_tells_both_values_and_who() {
        let clash = StoreError::Conflict(Box::new(Clash {
            what: "budget TW1".into(),
            by: "ani".into(),
            at: None,
            mine: "5".into(),
            theirs: "7".into(),
        }));
        let sentence = error(Lang::En, &clash);
        for part in ["budget TW1", "ani", "5", "7"] {
            assert!(sentence.contains(part), "{sentence}");
        }
    }
}
