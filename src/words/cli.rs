//! Sentences of the command line: failures with their remedy, heads of tables, remarks. Help texts are in [`help`].

pub mod backups;
pub mod brokers;
pub mod calendar;
pub mod done;
pub mod files;
pub mod heads;
pub mod health;
pub mod help;
pub mod labels;
pub mod letters;
pub mod permits;
pub mod plans;
pub mod talent;
pub mod trails;
pub mod whys;

pub use self::calendar::*;
pub use self::done::*;
pub use self::files::*;
pub use self::health::*;
pub use self::letters::*;
pub use self::plans::*;
pub use self::whys::*;

use std::io;
use std::io::ErrorKind;

use jiff::Timestamp;

use crate::domain::office::OfficeFault;
use crate::domain::outcome::Weight;
use crate::words;
use crate::words::Lang;

/// The text in the language of the reader.
fn pick<Text>(lang: Lang, id: Text, en: Text) -> Text {
    match lang {
        Lang::Id => id,
        Lang::En => en,
    }
}

/// What the argument parser refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misuse {
    /// No such subcommand.
    NoSuchCommand {
        /// As typed.
        command: String,
        /// What may have been meant; empty: nothing near.
        near: String,
    },
    /// A command that needs another one behind it.
    NoCommand {
        /// Those there are.
        commands: String,
    },
    /// No such option.
    NoSuchOption {
        /// As typed.
        option: String,
        /// What may have been meant; empty: nothing near.
        near: String,
    },
    /// An option without its value.
    NoValue {
        /// Which.
        option: String,
    },
    /// A value that does not fit.
    BadValue {
        /// Of which option.
        option: String,
        /// As typed.
        value: String,
        /// What would do; empty: not known.
        allowed: String,
    },
    /// Two options that exclude each other.
    Conflict {
        /// One.
        option: String,
        /// The other.
        other: String,
    },
    /// Something indispensable is missing.
    Missing {
        /// What.
        what: String,
    },
    /// An argument that is no text.
    NotText,
    /// Anything else.
    Other {
        /// The parser's words.
        message: String,
    },
}

/// Adds a tail in brackets, if there is one.
fn with(tail: &str, wrap: impl FnOnce(&str) -> String) -> String {
    if tail.is_empty() {
        String::new()
    } else {
        wrap(tail)
    }
}

/// The sentence for wrong usage.
pub fn misuse(lang: Lang, misuse: &Misuse) -> String {
    let what = match (lang, misuse) {
        (Lang::Id, Misuse::NoSuchCommand { command, near }) => format!(
            "tidak ada perintah \"{command}\"{}",
            with(near, |near| format!("; maksudnya {near}?"))
        ),
        (Lang::En, Misuse::NoSuchCommand { command, near }) => format!(
            "there is no command \"{command}\"{}",
            with(near, |near| format!("; did you mean {near}?"))
        ),
        (Lang::Id, Misuse::NoCommand { commands }) => {
            format!(
                "kurang perintah{}",
                with(commands, |list| format!(": {list}"))
            )
        }
        (Lang::En, Misuse::NoCommand { commands }) => {
            format!(
                "a command is missing{}",
                with(commands, |list| format!(": {list}"))
            )
        }
        (Lang::Id, Misuse::NoSuchOption { option, near }) => format!(
            "tidak ada pilihan {option}{}",
            with(near, |near| format!("; maksudnya {near}?"))
        ),
        (Lang::En, Misuse::NoSuchOption { option, near }) => format!(
            "there is no option {option}{}",
            with(near, |near| format!("; did you mean {near}?"))
        ),
        (Lang::Id, Misuse::NoValue { option }) => format!("{option} perlu nilai"),
        (Lang::En, Misuse::NoValue { option }) => format!("{option} needs a value"),
        (
            Lang::Id,
            Misuse::BadValue {
                option,
                value,
                allowed,
            },
        ) => format!(
            "{option}: \"{value}\" tidak dikenal{}",
            with(allowed, |allowed| format!("; yang bisa: {allowed}"))
        ),
        (
            Lang::En,
            Misuse::BadValue {
                option,
                value,
                allowed,
            },
        ) => format!(
            "{option}: \"{value}\" will not do{}",
            with(allowed, |allowed| format!("; what will: {allowed}"))
        ),
        (Lang::Id, Misuse::Conflict { option, other }) => {
            format!("{option} tidak bisa bersama {other}; pilih salah satu")
        }
        (Lang::En, Misuse::Conflict { option, other }) => {
            format!("{option} cannot go with {other}; choose one")
        }
        (Lang::Id, Misuse::Missing { what }) => format!("kurang {what}"),
        (Lang::En, Misuse::Missing { what }) => format!("{what} is missing"),
        (Lang::Id, Misuse::NotText) => "argumen bukan teks UTF-8".to_owned(),
        (Lang::En, Misuse::NotText) => "an argument is no UTF-8 text".to_owned(),
        (_, Misuse::Other { message }) => message.clone(),
    };
    let tail = pick(lang, "lihat petatalenta --help", "see petatalenta --help");
    format!("{what} — {tail}")
}

/// How a usage line says that options may follow.
pub fn some_options(lang: Lang) -> &'static str {
    pick(lang, "[PILIHAN]", "[OPTIONS]")
}

/// A fault of the program.
pub fn internal(lang: Lang, what: &str) -> String {
    pick(
        lang,
        format!("kesalahan program ({what}); laporkan dengan perintah yang dijalankan"),
        format!("a fault of the program ({what}); report it with the command you ran"),
    )
}

/// A fault of the program that was written down.
pub fn crashed(lang: Lang, log: Option<&str>) -> String {
    match (lang, log) {
        (Lang::Id, Some(log)) => {
            format!("kesalahan program (70); rinciannya ada di {log}, laporkan berkas itu")
        }
        (Lang::En, Some(log)) => {
            format!("a fault of the program (70); details are in {log}, report that file")
        }
        (Lang::Id, None) => {
            "kesalahan program (70); laporkan dengan perintah yang dijalankan".to_owned()
        }
        (Lang::En, None) => {
            "a fault of the program (70); report it with the command you ran".to_owned()
        }
    }
}

/// Standard output cannot be written.
pub fn output_failed(lang: Lang, error: &io::Error) -> String {
    let error = io_error(lang, error);
    pick(
        lang,
        format!("keluaran tidak dapat ditulis ({error}); periksa ruang dan hak tulisnya"),
        format!("the output cannot be written ({error}); check its space and rights"),
    )
}

/// There is no home.
pub fn no_home(lang: Lang) -> &'static str {
    pick(
        lang,
        "HOME tidak diketahui, jadi tempat basis data tidak diketahui; sebut dengan --db BERKAS",
        "HOME is not known, so neither is the place of the database; name it with --db FILE",
    )
}

/// Without a subcommand, and not at a terminal.
pub fn no_terminal(lang: Lang) -> &'static str {
    pick(
        lang,
        "layar interaktif perlu terminal; untuk skrip pakai perintah, misalnya petatalenta grid --json (petatalenta --help)",
        "the interactive screens need a terminal; scripts use a command, such as petatalenta grid --json (petatalenta --help)",
    )
}

/// What the system says of a file.
pub fn io_error(lang: Lang, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => pick(lang, "tidak ada", "not there").to_owned(),
        ErrorKind::PermissionDenied => pick(lang, "tidak ada izin", "not permitted").to_owned(),
        ErrorKind::IsADirectory => pick(lang, "itu folder", "it is a folder").to_owned(),
        ErrorKind::NotADirectory => pick(
            lang,
            "bagian jalurnya bukan folder",
            "a part of its path is no folder",
        )
        .to_owned(),
        ErrorKind::StorageFull => pick(lang, "tidak ada ruang lagi", "no space left").to_owned(),
        ErrorKind::ReadOnlyFilesystem => {
            pick(lang, "media hanya baca", "the medium is read-only").to_owned()
        }
        ErrorKind::AlreadyExists => pick(lang, "sudah ada", "it exists").to_owned(),
        _ => error.to_string(),
    }
}

/// A file or folder cannot be made.
pub fn cannot_create(lang: Lang, path: &str, error: &io::Error) -> String {
    let error = io_error(lang, error);
    pick(
        lang,
        format!("{path} tidak dapat dibuat ({error}); periksa folder dan hak tulisnya"),
        format!("{path} cannot be made ({error}); check the folder and its rights"),
    )
}

/// A file is there already.
pub fn already_there(lang: Lang, path: &str) -> String {
    pick(
        lang,
        format!("{path} sudah ada dan tidak ditimpa; pilih nama lain atau pindahkan berkas itu"),
        format!("{path} exists and is not overwritten; choose another name or move that file"),
    )
}

/// A file is there already; a name that is free.
pub fn already_there_try(lang: Lang, path: &str, free: Option<&str>) -> String {
    match free {
        None => already_there(lang, path),
        Some(free) => pick(
            lang,
            format!("{path} sudah ada dan tidak ditimpa; pakai misalnya {free}"),
            format!("{path} exists and is not overwritten; use {free}, for instance"),
        ),
    }
}

/// A database that can only be read gives no documents.
pub fn export_needs_trail(lang: Lang) -> String {
    pick(
        lang,
        "setiap ekspor dicatat dalam jejak audit, dan basis data ini hanya dapat dibaca; jalankan dengan akun yang boleh menulisnya".to_owned(),
        "every export is written down in the audit trail, and this database can only be read; use an account that may write it".to_owned(),
    )
}

/// A document was written.
pub fn file_written(lang: Lang, path: &str, rows: u64) -> String {
    let rows = words::count(lang, rows);
    pick(
        lang,
        format!("{path} ditulis ({rows} baris)"),
        format!("{path} written ({rows} rows)"),
    )
}

/// Settings of the office that cannot be read.
pub fn bad_office(lang: Lang, path: &str, fault: &OfficeFault) -> String {
    let fault = match fault {
        OfficeFault::Toml(text) => pick(lang, format!("baris {text}"), format!("line {text}")),
        OfficeFault::TooLong { key } => pick(
            lang,
            format!("nilai {key} terlalu panjang untuk kop surat"),
            format!("the value of {key} is too long for a letterhead"),
        ),
        OfficeFault::TooManyLines => pick(
            lang,
            "kop surat paling banyak enam baris".to_owned(),
            "a letterhead has six lines at the most".to_owned(),
        ),
    };
    pick(
        lang,
        format!(
            "pengaturan surat {path} tidak dapat dipakai: {fault}; contohnya: petatalenta surat settings"
        ),
        format!(
            "the letter settings {path} cannot be used: {fault}; for an example: petatalenta letters settings"
        ),
    )
}

/// A file cannot be read.
pub fn cannot_read(lang: Lang, path: &str, error: &str) -> String {
    pick(
        lang,
        format!("{path} tidak dapat dibaca ({error}); periksa nama dan hak bacanya"),
        format!("{path} cannot be read ({error}); check its name and rights"),
    )
}

/// Manual pages were written.
pub fn pages_written(lang: Lang, count: usize, folder: &str) -> String {
    pick(
        lang,
        format!("{count} halaman manual ditulis di {folder}"),
        format!("{count} manual pages written to {folder}"),
    )
}

/// Tenths of a point, as the queue counts: 975 → `97,5`.
pub fn tenths(lang: Lang, points: i32) -> String {
    let (whole, rest) = (points / 10, (points % 10).abs());
    if rest == 0 {
        whole.to_string()
    } else {
        pick(lang, format!("{whole},{rest}"), format!("{whole}.{rest}"))
    }
}

/// A weight in percent.
pub fn weight(lang: Lang, weight: Weight) -> String {
    words::score(lang, crate::domain::outcome::Score(weight.0))
}

/// A moment as people read it, in the machine's own time zone.
pub fn moment(lang: Lang, at: Timestamp) -> String {
    let local = at.to_zoned_datetime(jiff::tz::TimeZone::system());
    let time = local.time();
    let mark = pick(lang, '.', ':');
    format!(
        "{} {:02}{mark}{:02}",
        words::date(lang, local.date()),
        time.hour(),
        time.minute()
    )
}

/// How much of a list was shown.
pub fn shown_of(lang: Lang, shown: usize, total: u64) -> String {
    let shown = words::count(lang, i128::try_from(shown).unwrap_or_default());
    let total = words::count(lang, total);
    pick(
        lang,
        format!("{shown} dari {total}"),
        format!("{shown} of {total}"),
    )
}

/// No unit has this name.
pub fn no_such_unit(lang: Lang, text: &str) -> String {
    pick(
        lang,
        format!("tidak ada unit \"{text}\"; lihat nama dan nomornya dengan petatalenta units"),
        format!("there is no unit \"{text}\"; petatalenta units lists names and numbers"),
    )
}

/// Several units have this name.
pub fn ambiguous_unit(lang: Lang, text: &str, count: usize) -> String {
    pick(
        lang,
        format!("\"{text}\" bisa berarti {count} unit; sebut nomornya:"),
        format!("\"{text}\" could mean {count} units; give the number:"),
    )
}

/// A filter that cannot be read.
pub fn bad_filter(lang: Lang, position: usize, found: &str, expected: &str) -> String {
    pick(
        lang,
        format!("--filter, huruf ke-{position}: \"{found}\" tidak dikenal; yang bisa: {expected}"),
        format!("--filter, character {position}: \"{found}\" will not do; what will: {expected}"),
    )
}

/// No NIP.
pub fn bad_nip(lang: Lang, text: &str, why: &str) -> String {
    pick(
        lang,
        format!("\"{text}\" bukan NIP ({why}); NIP terdiri atas 18 angka"),
        format!("\"{text}\" is no NIP ({why}); a NIP has 18 digits"),
    )
}

/// Nobody has this NIP.
pub fn no_such_person(lang: Lang, nip: &str) -> String {
    pick(
        lang,
        format!("tidak ada ASN dengan NIP {nip}; cari dengan petatalenta cari NAMA"),
        format!("there is nobody with NIP {nip}; look with petatalenta find NAME"),
    )
}

/// No box.
pub fn no_such_box(lang: Lang, text: &str, codes: &str) -> String {
    pick(
        lang,
        format!("--box \"{text}\" tidak dikenal; yang bisa: 1–9, tray, {codes}"),
        format!("--box \"{text}\" will not do; what will: 1–9, tray, {codes}"),
    )
}

/// No profile.
pub fn no_such_profile(lang: Lang, name: &str, known: &str) -> String {
    pick(
        lang,
        format!("tidak ada profil \"{name}\"; yang ada: {known}"),
        format!("there is no profile \"{name}\"; there are: {known}"),
    )
}

/// A profile is sound.
pub fn profile_sound(lang: Lang, name: &str, version: u32) -> String {
    pick(
        lang,
        format!("profil {name} v{version} sah"),
        format!("profile {name} v{version} is sound"),
    )
}

/// A profile is not sound: each fault as `file:line: what, and what to do`.
pub fn profile_faulty(lang: Lang, faults: &[String]) -> String {
    let faults = faults.join("\n");
    pick(
        lang,
        format!("profil tidak sah:\n{faults}"),
        format!("the profile is not sound:\n{faults}"),
    )
}

/// A file larger than any sound one.
pub fn too_large(lang: Lang) -> &'static str {
    pick(lang, "terlalu besar", "too large")
}

/// A file that is no text.
pub fn no_text(lang: Lang) -> &'static str {
    pick(lang, "bukan teks UTF-8", "no UTF-8 text")
}

/// There was nothing to do.
pub fn nothing_to_do(lang: Lang) -> &'static str {
    pick(lang, "tidak ada yang berubah", "nothing has changed")
}
