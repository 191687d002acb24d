//! Texts and sentences of the screens around plans: curve, calendar, comparison, call letters.

use jiff::civil::Date;

use crate::domain::money::Rupiah;
use crate::planner::instance::SessionState;
use crate::store::ask::Comparison;
use crate::store::ask::PlanHead;
use crate::store::ask::SessionRow;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishKind;
use crate::store::ask::seat::SeatState;
use crate::words;
use crate::words::Lang;
use crate::words::cli::labels;
use crate::words::tui::Text;
use crate::words::tui::labels::text;

pub use crate::words::cli::labels::absence;

/// `kurva`
pub const CURVE: Text = text("kurva", "curve");
/// `beda`
pub const COMPARE: Text = text("beda", "compare");
/// `jadwal`
pub const CALENDAR: Text = text("jadwal", "calendar");
/// `panggilan`
pub const LETTERS: Text = text("panggilan", "letters");
/// `siapa dipanggil`
pub const OPEN_SESSION: Text = text("siapa dipanggil", "who is called");
/// `JADWAL`
pub const TITLE_CALENDAR: Text = text("JADWAL", "CALENDAR");
/// `Kurva anggaran`
pub const CURVE_TITLE: Text = text("Kurva anggaran", "Budget curve");
/// `data berubah: g dua kali menghitung ulang`
pub const CURVE_STALE: Text = text(
    "data berubah: g dua kali menghitung ulang",
    "data changed: g twice draws it anew",
);
/// `dihentikan: g dua kali menghitung ulang`
pub const CURVE_CUT: Text = text(
    "dihentikan: g dua kali menghitung ulang",
    "stopped: g twice draws it anew",
);
/// `menghentikan kurva`
pub const STOPPING_CURVE: Text = text("menghentikan kurva", "stopping the curve");
/// `terakhir masuk:`
pub const LAST_IN: Text = text("terakhir masuk:", "last in:");
/// `berikutnya:`
pub const NEXT_IN: Text = text("berikutnya:", "next in:");
/// `Hanya ada satu rencana: r membuat yang lain.`
pub const ONLY_ONE_PLAN: Text = text(
    "Hanya ada satu rencana: r membuat yang lain.",
    "There is only one plan: r makes another.",
);
/// `nilai`
pub const COMPARE_VALUE: Text = text("nilai", "value");
/// `belum dijadwalkan`
pub const COMPARE_LEFT: Text = text("belum dijadwalkan", "not scheduled");
/// `biaya`
pub const COMPARE_COST: Text = text("biaya", "cost");
/// `bukti`
pub const COMPARE_PROOF: Text = text("bukti", "proof");
/// `Pindah sesi`
pub const MOVED: Text = text("Pindah sesi", "Moved");
/// `Masuk`
pub const ADDED: Text = text("Masuk", "Added");
/// `Keluar`
pub const DROPPED: Text = text("Keluar", "Dropped");
/// `Panggilan`
pub const LETTERS_TITLE: Text = text("Panggilan", "Call letters");
/// `Folder tujuan; berkas yang sudah ada tidak ditimpa:`
pub const LETTERS_PROMPT: Text = text(
    "Folder tujuan, di dalam folder dokumen di samping basis data (atau jalur penuh); berkas yang sudah ada tidak ditimpa:",
    "Folder, inside the folder dokumen beside the database (or a full path); files that exist are not replaced:",
);
/// `menulis panggilan …`
pub const LETTERS_RUNNING: Text = text("menulis panggilan …", "writing the letters …");
/// `Panggilan ditulis`
pub const LETTERS_DONE: Text = text("Panggilan ditulis", "Letters written");
/// `tulis nama folder`
pub const FOLDER_NEEDED: Text = text("tulis nama folder", "type the name of a folder");
/// `Tidak jadi`
pub const NOT_DONE_TITLE: Text = text("Tidak jadi", "Not done");
/// `Kalender sesi`
pub const CALENDAR_TITLE: Text = text("Kalender sesi", "Calendar of sessions");
/// `Sesi`
pub const SESSIONS_TITLE: Text = text("Sesi", "Sessions");
/// `angka: persepuluhan kursi terisi · ■ penuh · × batal`
pub const CALENDAR_LEGEND: Text = text(
    "angka: persepuluhan kursi terisi · ■ penuh · × batal",
    "digit: tenths of the seats taken · ■ full · × cancelled",
);
/// `Belum ada sesi di kalender.`
pub const NO_SESSIONS: Text = text(
    "Belum ada sesi di kalender.",
    "There are no sessions in the calendar yet.",
);
/// `Tanggal`
pub const COLUMN_DATE: Text = text("Tanggal", "Date");
/// `Tempat`
pub const COLUMN_PLACE: Text = text("Tempat", "Place");
/// `Terisi`
pub const COLUMN_TAKEN: Text = text("Terisi", "Taken");
/// `Sisa`
pub const COLUMN_LEFT: Text = text("Sisa", "Left");
/// `Biaya sesi`
pub const COLUMN_FIXED: Text = text("Biaya sesi", "Fixed cost");
/// `Belum ada yang dipanggil ke sesi ini.`
pub const NOBODY_CALLED: Text = text(
    "Belum ada yang dipanggil ke sesi ini.",
    "Nobody is called to this session yet.",
);

/// `kunci`
pub const PIN: Text = text("kunci", "lock");
/// `kendala`
pub const WISHES: Text = text("kendala", "wishes");
/// `kunci/lepas sesi`
pub const LOCK_SESSION: Text = text("kunci/lepas sesi", "lock/unlock");
/// `batalkan/adakan`
pub const CANCEL_SESSION: Text = text("batalkan/adakan", "cancel/hold");
/// `ya, lepaskan`
pub const YES_RELEASE: Text = text("ya, lepaskan", "yes, let go");
/// `Orang ini belum terjadwal: tidak ada kursi untuk dikunci.`
pub const NOTHING_TO_PIN: Text = text(
    "Orang ini belum terjadwal: tidak ada kursi untuk dikunci.",
    "This person has no seat yet: there is nothing to lock.",
);
/// `tidak bisa pada tanggal …`
pub const NOT_ON_DAYS: Text = text("tidak bisa pada tanggal …", "cannot come on …");
/// `Satu tanggal atau dua: 2027-03-01 2027-03-12`
pub const DAYS_PROMPT: Text = text(
    "Satu tanggal, atau awal dan akhir: 2027-03-01 2027-03-12",
    "One day, or the first and the last: 2027-03-01 2027-03-12",
);
/// `tulis tanggal seperti 2027-03-01, atau dua yang berurutan`
pub const DAYS_FAULT: Text = text(
    "tulis tanggal seperti 2027-03-01, atau dua yang berurutan",
    "type a day like 2027-03-01, or two in order",
);
/// `Kendala`
pub const WISH_TITLE: Text = text("Kendala", "Wish");

/// `daftar hadir`
pub const ATTENDANCE: Text = text("daftar hadir", "attendance");
/// `HADIR`
pub const TITLE_ATTENDANCE: Text = text("HADIR", "ATTENDANCE");
/// `Daftar hadir sesi`
pub const ATTENDANCE_TITLE: Text = text("Daftar hadir sesi", "Attendance of session");
/// `hadir`
pub const PRESENT: Text = text("hadir", "present");
/// `tidak hadir`
pub const ABSENT: Text = text("tidak hadir", "absent");
/// `menolak`
pub const REFUSED: Text = text("menolak", "refused");
/// `cari pengganti`
pub const SUBSTITUTE: Text = text("cari pengganti", "substitute");
/// `hapus catatan`
pub const CLEAR_MARK: Text = text("hapus catatan", "clear the mark");
/// `digantikan`
pub const REPLACED: Text = text("digantikan", "replaced");
/// `pengganti`
pub const SUBSTITUTE_MARK: Text = text("pengganti", "substitute");
/// `Kursi ini belum kosong: catat dulu tidak hadir (t) atau menolak (o).`
pub const SEAT_NOT_FREE: Text = text(
    "Kursi ini belum kosong: catat dulu tidak hadir (t) atau menolak (o).",
    "This seat is not free: note absent (t) or refused (o) first.",
);
/// `Tidak ada yang bisa menggantikan dengan biaya dan metode yang sama.`
pub const NO_SUBSTITUTE: Text = text(
    "Tidak ada yang bisa menggantikan dengan biaya dan metode yang sama.",
    "Nobody could take the seat at the same cost and by the same method.",
);

/// How far a seat has come, with its sign.
pub fn seat_state(lang: Lang, state: SeatState) -> String {
    let word = labels::seat_state(lang, state);
    match state {
        SeatState::Scheduled | SeatState::Called => word.to_owned(),
        SeatState::Attended | SeatState::Result => format!("✓ {word}"),
        SeatState::Absent | SeatState::Refused => format!("✗ {word}"),
    }
}

/// Title of the list of substitutes.
pub fn substitute_title(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Pengganti {name}"),
        Lang::En => format!("Substitute for {name}"),
    }
}

/// How many have come.
pub fn attendance_sum(lang: Lang, present: usize, of: usize) -> String {
    let (present, of) = (number(lang, present), number(lang, of));
    match lang {
        Lang::Id => format!("{present} dari {of} hadir"),
        Lang::En => format!("{present} of {of} present"),
    }
}

/// Title of the question whether a lock shall be opened.
pub fn unpin_title(lang: Lang, name: &str, session: &str) -> String {
    match lang {
        Lang::Id => format!("Lepaskan {name} dari sesi {session}?"),
        Lang::En => format!("Let {name} go from session {session}?"),
    }
}

/// Title of the list of wishes.
pub fn wishes_title(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Kendala {name}"),
        Lang::En => format!("Wishes for {name}"),
    }
}

/// Not in the session that the plan has.
pub fn not_in_session(lang: Lang, session: &str, day: Date) -> String {
    let day = words::day(lang, day);
    match lang {
        Lang::Id => format!("bukan di sesi {session} ({day})"),
        Lang::En => format!("not in session {session} ({day})"),
    }
}

/// A wish in words.
pub fn wish(lang: Lang, wish: &WishKind) -> String {
    match (wish, lang) {
        (WishKind::Pin { session }, Lang::Id) => format!("dikunci di sesi {session}"),
        (WishKind::Pin { session }, Lang::En) => format!("locked in session {session}"),
        (WishKind::Exclude { session }, Lang::Id) => format!("bukan di sesi {session}"),
        (WishKind::Exclude { session }, Lang::En) => format!("not in session {session}"),
        (WishKind::Unavailable { from, to }, _) => {
            let days = if from == to {
                words::date(lang, *from)
            } else {
                format!("{} – {}", words::date(lang, *from), words::date(lang, *to))
            };
            format!("{} {days}", lang.pick("tidak bisa", "cannot come"))
        }
    }
}

/// What a wish means for the next plan.
pub fn wish_means(lang: Lang, kind: &WishKind) -> String {
    let what = wish(lang, kind);
    match lang {
        Lang::Id => format!("{what}: berlaku bagi rencana berikutnya."),
        Lang::En => format!("{what}: holds for the next plan."),
    }
}

/// A wish with its reason and who wished it.
pub fn wish_line(lang: Lang, wished: &Wish) -> String {
    let what = wish(lang, &wished.kind);
    format!("{what}: {} ({})", wished.note, wished.by)
}

/// Taking a wish back.
pub fn drop_wish(lang: Lang, wished: &Wish) -> String {
    let what = wish(lang, &wished.kind);
    match lang {
        Lang::Id => format!("hapus: {what}"),
        Lang::En => format!("drop: {what}"),
    }
}

/// The question before a session gets another state.
pub fn session_state_title(lang: Lang, code: &str, taken: u32, state: SessionState) -> String {
    let people = words::count(lang, taken);
    match (state, lang) {
        (SessionState::Locked, Lang::Id) => {
            format!("Kunci sesi {code}? {people} orang di dalamnya tetap di sana.")
        }
        (SessionState::Locked, Lang::En) => {
            format!("Lock session {code}? Its {people} people stay in it.")
        }
        (SessionState::Cancelled, Lang::Id) => {
            format!("Batalkan sesi {code}? {people} orang perlu sesi lain.")
        }
        (SessionState::Cancelled, Lang::En) => {
            format!("Cancel session {code}? {people} people will need another.")
        }
        (SessionState::Open, Lang::Id) => format!("Buka kembali sesi {code}?"),
        (SessionState::Open, Lang::En) => format!("Open session {code} again?"),
    }
}

/// The row that does it.
pub fn session_state_yes(lang: Lang, state: SessionState) -> &'static str {
    match state {
        SessionState::Locked => lang.pick("ya, kunci", "yes, lock it"),
        SessionState::Cancelled => lang.pick("ya, batalkan", "yes, cancel it"),
        SessionState::Open => lang.pick("ya, buka", "yes, open it"),
    }
}

/// A number of things.
pub fn number(lang: Lang, count: usize) -> String {
    words::count(lang, u64::try_from(count).unwrap_or(u64::MAX))
}

/// How far the curve is.
pub fn curve_running(lang: Lang, done: i64, of: i64) -> String {
    match lang {
        Lang::Id => format!("menghitung {done}/{of} · Ctrl+X berhenti"),
        Lang::En => format!("drawing {done}/{of} · Ctrl+X stops"),
    }
}

/// The present budget below the axis.
pub fn curve_present(lang: Lang, budget: Rupiah, people: i64) -> String {
    let budget = words::rupiah(lang, budget);
    let people = words::count(lang, people);
    match lang {
        Lang::Id => format!("pagu {budget}: {people} orang"),
        Lang::En => format!("ceiling {budget}: {people} people"),
    }
}

/// What the money around the present budget brings.
pub fn curve_margin(lang: Lang, money: &str, people: i64, value: i64) -> String {
    let (people, value) = (words::count(lang, people), words::count(lang, value));
    match lang {
        Lang::Id => {
            format!("di sekitar pagu, {money} membawa {people} orang dan nilai {value}")
        }
        Lang::En => {
            format!("around the ceiling, {money} brings {people} people and value {value}")
        }
    }
}

/// Title of the question which plan to compare with.
pub fn compare_title(lang: Lang, shown: &PlanHead) -> String {
    match lang {
        Lang::Id => format!("Bandingkan #{} dengan", shown.id.0),
        Lang::En => format!("Compare #{} with", shown.id.0),
    }
}

/// Title of a comparison.
pub fn compared_title(lang: Lang, comparison: &Comparison) -> String {
    let (from, to) = (comparison.from.id.0, comparison.to.id.0);
    match lang {
        Lang::Id => format!("Dari rencana #{from} ke #{to}"),
        Lang::En => format!("From plan #{from} to #{to}"),
    }
}

/// How many people are elsewhere, new, gone, the same.
pub fn compare_sum(lang: Lang, comparison: &Comparison) -> String {
    let count = |people: &[crate::store::ask::Differs]| number(lang, people.len());
    let (moved, added, dropped, same) = (
        count(&comparison.moved),
        count(&comparison.added),
        count(&comparison.dropped),
        words::count(lang, comparison.unchanged),
    );
    match lang {
        Lang::Id => format!("{moved} pindah · {added} masuk · {dropped} keluar · {same} tetap"),
        Lang::En => {
            format!("{moved} moved · {added} added · {dropped} dropped · {same} unchanged")
        }
    }
}

/// What is written.
pub fn letters_intro(lang: Lang, session: Option<&str>) -> String {
    match (session, lang) {
        (Some(code), Lang::Id) => {
            format!("Daftar panggilan (XLSX) dan surat (DOCX) untuk sesi {code}.")
        }
        (Some(code), Lang::En) => {
            format!("Call list (XLSX) and letters (DOCX) for session {code}.")
        }
        (None, Lang::Id) => {
            "Daftar panggilan (XLSX) dan surat (DOCX) untuk semua sesi rencana ini.".to_owned()
        }
        (None, Lang::En) => {
            "Call lists (XLSX) and letters (DOCX) for all sessions of this plan.".to_owned()
        }
    }
}

/// Folder that is proposed, as the command line has it: the letters are Indonesian.
pub fn letters_folder(plan: i64) -> String {
    format!("surat-rencana-{plan}")
}

/// State of a session by its word.
pub fn session_state(lang: Lang, word: &str) -> &str {
    match word {
        "open" => lang.pick("terbuka", "open"),
        "locked" => lang.pick("■ dikunci", "■ locked"),
        "cancelled" => lang.pick("× batal", "× cancelled"),
        other => other,
    }
}

/// A day with its month and, for more than one day, its last one.
pub fn session_days(lang: Lang, first: Date, days: u8) -> String {
    let last = first.saturating_add(jiff::Span::new().days(i64::from(days).max(1) - 1));
    if last == first {
        words::day(lang, first)
    } else if last.month() == first.month() {
        format!("{}–{}", first.day(), words::day(lang, last))
    } else {
        format!("{} – {}", words::day(lang, first), words::day(lang, last))
    }
}

/// Title of the people of a session.
pub fn called_title(lang: Lang, session: &SessionRow, people: usize) -> String {
    let days = session_days(lang, session.date, session.days);
    let people = number(lang, people);
    match lang {
        Lang::Id => format!("Sesi {} · {days} · {people} orang", session.code),
        Lang::En => format!("Session {} · {days} · {people} people", session.code),
    }
}

/// Sessions, seats and seats taken.
pub fn calendar_sum(lang: Lang, sessions: usize, taken: u64, seats: u64) -> String {
    let (sessions, taken, seats) = (
        number(lang, sessions),
        words::count(lang, taken),
        words::count(lang, seats),
    );
    match lang {
        Lang::Id => format!("{sessions} sesi · {taken} dari {seats} kursi terisi"),
        Lang::En => format!("{sessions} sessions · {taken} of {seats} seats taken"),
    }
}
