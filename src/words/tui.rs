//! Sentences of the terminal interface that carry figures; the short texts stand in [`labels`]. They are one thing: read and
//! translated together.
//!
//! One file although long: one list of sentences.

pub mod basis;
pub mod imports;
pub mod labels;
pub mod planning;
pub mod talent;

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::domain::evidence::SourceRef;
use crate::domain::money::Rupiah;
use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::ChecklistItem;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::Points;
use crate::domain::queue::Block;
use crate::planner::plan::Remedy;
use crate::store::ask::AssessmentCounts;
use crate::store::ask::BoxCount;
use crate::store::ask::Cell;
use crate::store::ask::Header;
use crate::store::ask::HistoryEvent;
use crate::store::ask::HistoryLine;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanStatus;
use crate::store::ask::QueueOverride;
use crate::store::ask::QueuePlace;
use crate::store::ask::Scheduled;
use crate::store::ask::Sort;
use crate::words;
use crate::words::Lang;
use crate::words::domain as terms;

pub use crate::words::tui::basis::*;
pub use crate::words::tui::labels::*;
pub use crate::words::tui::planning::*;

/// Name of a scope of the keymap, by its stable name.
pub fn scope(lang: Lang, code: &str) -> &'static str {
    match code {
        "map" => lang.pick("Peta", "Map"),
        "people" => lang.pick("Daftar", "List"),
        "person" => lang.pick("Orang", "Person"),
        "queue" => lang.pick("Antrean", "Queue"),
        "calendar" => lang.pick("Jadwal", "Calendar"),
        "attendance" => lang.pick("Hadir", "Attendance"),
        "find" => lang.pick("Cari", "Find"),
        "imports" => lang.pick("Impor", "Import"),
        "import_file" => lang.pick("Impor: berkas", "Import: file"),
        "import_rows" => lang.pick("Impor: pratinjau", "Import: preview"),
        "whatif" => lang.pick("Andaikan", "What if"),
        "times" => lang.pick("Cuplikan", "Snapshots"),
        "profiles" => lang.pick("Profil", "Rules"),
        "heat" => lang.pick("Banding unit", "Units compared"),
        "calibration" => lang.pick("Kalibrasi", "Calibration"),
        "followup" => lang.pick("Tindak lanjut", "Follow-up"),
        "beside" => lang.pick("Banding orang", "People compared"),
        "sources" => lang.pick("Impor: sumber data", "Import: sources"),
        "import_columns" => lang.pick("Impor: kolom", "Import: columns"),
        _ => lang.pick("di mana saja", "anywhere"),
    }
}

/// Why an action cannot be used now, by the reason's stable name.
pub fn reason(lang: Lang, code: &str) -> &'static str {
    match code {
        "read_mode" => lang.pick(
            "Mode baca: tekan e untuk mode ubah.",
            "Read mode: press e for edit mode.",
        ),
        "read_only" => lang.pick(
            "Basis data ini hanya bisa dibaca oleh akun Anda.",
            "Your account may only read this database.",
        ),
        "nothing_selected" => lang.pick("Tidak ada yang dipilih.", "Nothing is selected."),
        "no_plan" => lang.pick(
            "Belum ada rencana: r membuatnya.",
            "There is no plan yet: r makes one.",
        ),
        "not_draft" => lang.pick(
            "Rencana ini bukan draf; v memilih yang lain.",
            "This plan is no draft; v picks another.",
        ),
        "not_accepted" => lang.pick(
            "Panggilan dibuat dari rencana yang diterima; v memilihnya.",
            "Letters are made from the accepted plan; v picks it.",
        ),
        "stale_plan" => lang.pick(
            "Data sudah berubah sejak draf ini: r merencanakan ulang.",
            "The data have changed since this draft: r plans anew.",
        ),
        "busy" => SOLVER_BUSY.of(lang),
        "idle" => lang.pick("Tidak ada pekerjaan yang berjalan.", "No job is running."),
        "importing" => imports::BUSY.of(lang),
        "no_file" => lang.pick(
            "Berkas ini belum dapat diimpor.",
            "This file cannot be imported yet.",
        ),
        "no_filter" => lang.pick(
            "Tidak ada saringan: s membuatnya.",
            "There is no filter: s makes one.",
        ),
        "needs_analyst" => lang.pick(
            "Hanya peran analis yang mengubah data orang.",
            "Only the role analis changes people's data.",
        ),
        "needs_leader" => lang.pick(
            "Hanya peran pimpinan yang memutuskan ini.",
            "Only the role pimpinan decides this.",
        ),
        "needs_admin" => lang.pick(
            "Hanya peran admin yang memberlakukan aturan.",
            "Only the role admin puts rules in force.",
        ),
        "no_fact" => lang.pick(
            "Hasil yang diandaikan bukan fakta: hanya aturan, atau verifikasi yang menunggu, yang dapat diterapkan.",
            "A supposed result is no fact: only rules, or what waits for verification, can be applied.",
        ),
        "nothing_supposed" => lang.pick(
            "Belum ada yang diandaikan: a, r, atau p.",
            "Nothing is supposed yet: a, r or p.",
        ),
        "present" => lang.pick("Anda sudah melihat hari ini.", "You look at today already."),
        "past" => lang.pick(
            "Anda melihat cuplikan: kembali ke hari ini dulu (T).",
            "You look at a snapshot: come back to today first (T).",
        ),
        _ => lang.pick("Jendela terlalu sempit.", "The window is too narrow."),
    }
}

/// The same in a word or two, for lists.
pub fn reason_short(lang: Lang, code: &str) -> &'static str {
    match code {
        "read_mode" => lang.pick("perlu mode ubah: e", "needs edit mode: e"),
        "read_only" => lang.pick("hanya baca", "read-only"),
        "nothing_selected" => lang.pick("tidak ada yang dipilih", "nothing selected"),
        "no_plan" => lang.pick("belum ada rencana", "no plan yet"),
        "not_draft" => lang.pick("bukan draf", "no draft"),
        "not_accepted" => lang.pick("belum diterima", "not accepted"),
        "stale_plan" => lang.pick("data sudah berubah", "data has changed"),
        "busy" => lang.pick("sedang menghitung", "busy"),
        "idle" => lang.pick("tidak ada pekerjaan", "no job"),
        "importing" => lang.pick("impor berjalan", "import running"),
        "no_file" => lang.pick("belum dapat diimpor", "cannot be imported"),
        "no_filter" => lang.pick("tidak ada saringan", "no filter"),
        "needs_analyst" => lang.pick("perlu peran analis", "needs the role analis"),
        "needs_leader" => lang.pick("perlu peran pimpinan", "needs the role pimpinan"),
        "needs_admin" => lang.pick("perlu peran admin", "needs the role admin"),
        "no_fact" => lang.pick("bukan fakta", "no fact"),
        "nothing_supposed" => lang.pick("belum ada andaian", "nothing supposed"),
        "present" => lang.pick("sudah hari ini", "today already"),
        "past" => lang.pick("melihat cuplikan", "looking at a snapshot"),
        _ => lang.pick("terlalu sempit", "too narrow"),
    }
}

/// A label of the profile.
pub fn label(lang: Lang, label: &[String; 2]) -> &str {
    let [indonesian, english] = label;
    match lang {
        Lang::Id => indonesian,
        Lang::En => english,
    }
}

/// `395 dipetakan + 17 = 412`.
pub fn sum_line(lang: Lang, mapped: u64, tray: u64, all: u64) -> String {
    let (mapped, tray, all) = (
        words::count(lang, mapped),
        words::count(lang, tray),
        words::count(lang, all),
    );
    match lang {
        Lang::Id => format!("{mapped} dipetakan + {tray} = {all}"),
        Lang::En => format!("{mapped} mapped + {tray} = {all}"),
    }
}

/// `asesmen: belum 83 · kedaluwarsa 21 · segera 9 · berlaku 299`.
pub fn assessment_line(lang: Lang, counts: AssessmentCounts) -> String {
    let [never, expired, expiring, valid] =
        [counts.never, counts.expired, counts.expiring, counts.valid]
            .map(|count| words::count(lang, count));
    match lang {
        Lang::Id => format!(
            "asesmen: belum {never} · kedaluwarsa {expired} · segera {expiring} · berlaku {valid}"
        ),
        Lang::En => format!(
            "assessed: never {never} · expired {expired} · ends soon {expiring} · valid {valid}"
        ),
    }
}

/// The boxes of a distribution other than the present one, the fullest first: `39 ke kotak 5`.
fn moves(lang: Lang, from: BoxNo, distribution: &[u64; 9]) -> String {
    let mut moved: Vec<(u64, BoxNo)> = BoxNo::ALL
        .into_iter()
        .filter(|number| *number != from)
        .filter_map(|number| {
            distribution
                .get(number.index())
                .filter(|count| **count > 0)
                .map(|count| (*count, number))
        })
        .collect();
    moved.sort_by_key(|(count, number)| (Reverse(*count), Reverse(*number)));
    if moved.is_empty() {
        return lang
            .pick("tidak ada yang pindah", "nobody moves")
            .to_owned();
    }
    let parts: Vec<String> = moved
        .iter()
        .map(|(count, number)| match lang {
            Lang::Id => format!(
                "{} ke kotak {}",
                words::count(lang, *count),
                number.number()
            ),
            Lang::En => format!("{} to box {}", words::count(lang, *count), number.number()),
        })
        .collect();
    parts.join(", ")
}

/// What an assessment would do to the people of a box who lack one.
pub fn what_if(lang: Lang, number: BoxNo, counts: &BoxCount) -> String {
    let (some, all) = (
        words::count(lang, counts.unassessed),
        words::count(lang, counts.count),
    );
    let medium = moves(lang, number, &counts.if_medium);
    let high = moves(lang, number, &counts.if_high);
    match lang {
        Lang::Id => format!(
            "{some} dari {all} di sini tanpa asesmen yang berlaku; bila diases menengah: {medium}; bila tinggi: {high}."
        ),
        Lang::En => format!(
            "{some} of {all} here lack a valid assessment; assessed medium: {medium}; assessed high: {high}."
        ),
    }
}

/// `Kotak 2`, `belum terpetakan`, `semua`.
pub fn cell(lang: Lang, cell: Cell) -> String {
    match cell {
        Cell::Any => lang.pick("Semua", "Everybody").to_owned(),
        Cell::Box(number) => format!("{} {}", lang.pick("Kotak", "Box"), number.number()),
        Cell::Tray => lang.pick("Belum terpetakan", "Not mapped").to_owned(),
        Cell::TrayReason(reason) => terms::tray_reason(lang, reason).to_owned(),
    }
}

/// `Kotak 2 ▒ sement.`
pub fn in_box(lang: Lang, place: &str) -> String {
    format!("{} {place}", lang.pick("Kotak", "Box"))
}

/// `urut nama`.
pub fn sort(lang: Lang, sort: Sort) -> &'static str {
    match sort {
        Sort::Name => lang.pick("urut nama", "by name"),
        Sort::Nip => lang.pick("urut NIP", "by NIP"),
        Sort::Unit => lang.pick("urut unit", "by unit"),
        Sort::Level => lang.pick("urut jenjang", "by level"),
        Sort::Box => lang.pick("urut kotak", "by box"),
        Sort::Score => lang.pick("urut skor", "by score"),
        Sort::Completeness => lang.pick("urut kelengkapan", "by completeness"),
        Sort::Queue => lang.pick("urut antrean", "by queue"),
        Sort::Bup => lang.pick("urut BUP", "by retirement"),
    }
}

/// `Mar 2043`.
pub fn month_year(lang: Lang, date: Date) -> String {
    format!("{} {}", words::month(lang, date.month()), date.year())
}

/// `Jan–Mar`.
pub fn months(lang: Lang, from: Date, to: Date) -> String {
    format!(
        "{}–{}",
        words::month(lang, from.month()),
        words::month(lang, to.month())
    )
}

/// `12 orang`.
pub fn hits(lang: Lang, total: u64) -> String {
    format!(
        "{} {}",
        words::count(lang, total),
        lang.pick("orang", "people")
    )
}

/// Which data, which rules, which day.
pub fn provenance_of_grid(lang: Lang, header: Option<&Header>) -> Vec<String> {
    let Some(header) = header else {
        return vec![LOADING.of(lang).to_owned()];
    };
    let mut lines = vec![
        format!(
            "{} {} · {} ASN",
            lang.pick("Basis data", "Database"),
            header.database,
            words::count(lang, header.people)
        ),
        format!(
            "{} {} v{}{}",
            lang.pick("Aturan: profil", "Rules: profile"),
            header.profile.name,
            header.profile.version,
            if header.profile.example {
                lang.pick(
                    " (contoh, bukan keputusan instansi)",
                    " (an example, no decision of the agency)",
                )
            } else {
                ""
            }
        ),
        format!(
            "{} {}",
            lang.pick("Dihitung untuk hari", "Computed for"),
            words::date(lang, header.today)
        ),
    ];
    if let Some((oldest, newest)) = header.sources {
        lines.push(match lang {
            Lang::Id => format!(
                "Sumber tertua {}, terbaru {}",
                words::date(lang, oldest),
                words::date(lang, newest)
            ),
            Lang::En => format!(
                "Oldest source {}, newest {}",
                words::date(lang, oldest),
                words::date(lang, newest)
            ),
        });
    }
    lines.push(
        lang.pick(
            "Kotak: tabel sembilan kotak PermenPANRB 3/2020. Skor: jumlah bobot × nilai per baris.",
            "Box: nine-box table of PermenPANRB 3/2020. Score: sum of weight × value of each line.",
        )
        .to_owned(),
    );
    lines.push(
        lang.pick(
            "Sementara: asesmen belum ada, kedaluwarsa, atau bukti menunggu verifikasi masih bisa mengubah kotak.",
            "Provisional: an assessment that is missing or expired, or unverified proof, can still change the box.",
        )
        .to_owned(),
    );
    lines
}

/// `sumber: skp.csv baris 14 · 2 Jan 2026 · analis1`.
pub fn source(lang: Lang, source: &SourceRef) -> String {
    format!(
        "{} {} {} · {} · {}",
        source.file,
        lang.pick("baris", "row"),
        source.row,
        words::date(lang, source.date),
        source.by
    )
}

/// `bobot 25 × nilai — = 0 (paling banyak 25)`.
pub fn item_formula(lang: Lang, weight: &str, raw: &str, points: &str, possible: &str) -> String {
    match lang {
        Lang::Id => format!("bobot {weight} % × nilai {raw} = {points}, paling banyak {possible}"),
        Lang::En => format!("weight {weight}% × value {raw} = {points}, at most {possible}"),
    }
}

/// Whose turn it is and what comes next, in one phrase; nothing where the line is complete.
pub fn turn(lang: Lang, item: &ChecklistItem) -> String {
    if item.status == ItemStatus::Verified {
        return "—".to_owned();
    }
    let owner = terms::owner(lang, item.owner);
    let next = terms::next_action(lang, item.next);
    match (owner, next) {
        ("—", next) => next.to_owned(),
        (owner, "—") => owner.to_owned(),
        (owner, next) => format!("{owner}: {next}"),
    }
}

/// `Kotak 5: Asesmen potensi ≥ 70`.
pub fn way_up(lang: Lang, number: u8, actions: &str) -> String {
    match lang {
        Lang::Id => format!("ke kotak {number}: {actions}"),
        Lang::En => format!("to box {number}: {actions}"),
    }
}

/// Points of the rank, given in tenths: `97,5`.
pub fn rank_points(lang: Lang, tenths: i32) -> String {
    let point = match lang {
        Lang::Id => ',',
        Lang::En => '.',
    };
    format!("{}{point}{}", tenths / 10, tenths.rem_euclid(10))
}

/// A score with two decimals always, so that columns align and no cut-off seems reached that is not: `41,50`.
pub fn fixed_points(lang: Lang, points: Points) -> String {
    let hundredths = points.0.div_euclid(10_000);
    let point = match lang {
        Lang::Id => ',',
        Lang::En => '.',
    };
    format!(
        "{}{point}{:02}",
        hundredths / 100,
        hundredths.rem_euclid(100)
    )
}

/// Place in the queue.
pub fn queue_place(lang: Lang, place: &QueuePlace) -> String {
    let reason = terms::queue_reason(lang, place.entry.reason);
    let points = rank_points(lang, place.entry.points);
    let mut text = match (place.rank, lang) {
        (Some(rank), Lang::Id) => format!(
            "Antrean #{} ({points}) · sebab: {reason}",
            words::count(lang, rank)
        ),
        (Some(rank), Lang::En) => format!(
            "Queue #{} ({points}) · reason: {reason}",
            words::count(lang, rank)
        ),
        (None, Lang::Id) => format!("Dalam antrean · sebab: {reason}"),
        (None, Lang::En) => format!("In the queue · reason: {reason}"),
    };
    if let Some(block) = place.entry.blocked {
        text.push_str(" · ");
        text.push_str(terms::block(lang, block));
    } else if let Some(scheduled) = &place.scheduled {
        text.push_str(" · ");
        text.push_str(&scheduled_at(lang, scheduled));
    } else if let Some(code) = &place.unscheduled {
        text.push_str(lang.pick(" · belum terjadwal: ", " · not scheduled: "));
        text.push_str(unscheduled(lang, code));
    }
    text
}

/// A decision by hand.
pub fn by_hand(lang: Lang, decision: QueueOverride) -> &'static str {
    match decision {
        QueueOverride::In => lang.pick(
            "Dimasukkan ke antrean secara manual.",
            "Put into the queue by hand.",
        ),
        QueueOverride::Out => lang.pick(
            "Dikeluarkan dari antrean secara manual.",
            "Taken out of the queue by hand.",
        ),
    }
}

/// A past event.
pub fn history(lang: Lang, line: &HistoryLine) -> String {
    let event = match &line.event {
        HistoryEvent::Assessed { method } => {
            format!(
                "{} {method}",
                lang.pick("diases, metode", "assessed, method")
            )
        }
        HistoryEvent::Rated { year, rating } => {
            format!("SKP {year}: {}", terms::rating(lang, *rating))
        }
        HistoryEvent::Queue { put, note, by } => {
            let what = if *put {
                lang.pick("masuk antrean", "into the queue")
            } else {
                lang.pick("keluar antrean", "out of the queue")
            };
            if note.is_empty() {
                format!("{what} ({by})")
            } else {
                format!("{what}: {note} ({by})")
            }
        }
        HistoryEvent::Planned { session } => {
            format!(
                "{} {session}",
                lang.pick("dijadwalkan, sesi", "scheduled, session")
            )
        }
    };
    format!("{}  {event}", words::date(lang, line.date))
}

/// `terjadwal 1.402 · belum 585`.
pub fn queue_counts(lang: Lang, scheduled: u64, unscheduled: u64) -> String {
    let (scheduled, unscheduled) = (
        words::count(lang, scheduled),
        words::count(lang, unscheduled),
    );
    match lang {
        Lang::Id => format!(" · terjadwal {scheduled} · belum {unscheduled}"),
        Lang::En => format!(" · scheduled {scheduled} · not {unscheduled}"),
    }
}

/// A gap in millionths as percent with as many decimals as say something: `0,03 %`.
pub fn gap(lang: Lang, ppm: i64) -> String {
    let ppm = ppm.max(0);
    // Rounded up to hundredths of a percent, so that a gap never looks smaller than it is.
    let hundredths = (ppm + 99) / 100;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    match lang {
        Lang::Id => format!("{whole},{rest:02} %"),
        Lang::En => format!("{whole}.{rest:02}%"),
    }
}

/// State of the proof.
pub fn proof(lang: Lang, optimal: bool, gap_ppm: i64) -> String {
    if optimal {
        lang.pick("optimal terbukti", "proven optimal").to_owned()
    } else {
        format!("{} ≤ {}", lang.pick("selisih", "gap"), gap(lang, gap_ppm))
    }
}

/// What the planner has so far (value, gap in millionths), and how to stop it.
pub fn solving(lang: Lang, so_far: Option<(i64, Option<i64>)>) -> String {
    let begin = lang.pick("sedang dihitung…", "computing…");
    let stop = lang.pick("Esc berhenti", "Esc stops");
    match so_far {
        None => format!("{begin} {stop}"),
        Some((value, gap_ppm)) => {
            let gap = gap_ppm.map_or_else(String::new, |ppm| {
                format!(" · {} ≤ {}", lang.pick("selisih", "gap"), gap(lang, ppm))
            });
            format!(
                "{begin} {} {}{gap} · {stop}",
                lang.pick("nilai", "value"),
                words::count(lang, value)
            )
        }
    }
}

/// A planner's reason, short, by its code.
pub fn unscheduled(lang: Lang, code: &str) -> &str {
    match code {
        "not_eligible" => lang.pick("tidak memenuhi", "not eligible"),
        "no_offer" => lang.pick("tanpa metode", "no method"),
        "excluded" => lang.pick("dikecualikan", "excluded"),
        "no_date" => lang.pick("tanggal", "no date"),
        "session_full" => lang.pick("kursi sesi", "seats"),
        "assessor_load" => lang.pick("asesor", "assessors"),
        "unit_day" => lang.pick("batas unit", "unit limit"),
        "budget" => lang.pick("anggaran", "budget"),
        "rank" => lang.pick("peringkat", "rank"),
        other => other,
    }
}

/// The same as a sentence.
pub fn unscheduled_sentence(lang: Lang, code: &str) -> &str {
    match code {
        "not_eligible" => lang.pick(
            "Belum terjadwal: tidak memenuhi syarat untuk direncanakan.",
            "Not scheduled: not eligible for planning.",
        ),
        "no_offer" => lang.pick(
            "Belum terjadwal: tidak ada sesi dengan metode untuk jenjang ini.",
            "Not scheduled: no session has a method for this level.",
        ),
        "excluded" => lang.pick(
            "Belum terjadwal: dikecualikan dari semua sesi yang cocok.",
            "Not scheduled: excluded from every session that fits.",
        ),
        "no_date" => lang.pick(
            "Belum terjadwal: berhalangan pada hari semua sesi yang tersisa.",
            "Not scheduled: unavailable on the days of every session left.",
        ),
        "session_full" => lang.pick(
            "Belum terjadwal: semua sesi yang cocok sudah penuh.",
            "Not scheduled: every session that fits is full.",
        ),
        "assessor_load" => lang.pick(
            "Belum terjadwal: asesor pada sesi yang tersisa tidak cukup.",
            "Not scheduled: the sessions left lack assessors.",
        ),
        "unit_day" => lang.pick(
            "Belum terjadwal: unitnya sudah kehilangan orang sebanyak batas sehari.",
            "Not scheduled: the unit already loses as many people on one day as it may.",
        ),
        "budget" => lang.pick(
            "Belum terjadwal: uang pada masa itu atau seluruhnya tidak cukup.",
            "Not scheduled: the money of the period or in total does not suffice.",
        ),
        "rank" => lang.pick(
            "Belum terjadwal: semuanya mungkin, tetapi yang lebih tinggi memakai tempatnya.",
            "Not scheduled: everything was possible; higher values took the means.",
        ),
        other => other,
    }
}

/// The smallest change that would place somebody.
pub fn remedy(lang: Lang, remedy: &Remedy) -> String {
    match (remedy, lang) {
        (
            Remedy::Budget {
                amount,
                period,
                session,
            },
            _,
        ) => {
            let money = words::rupiah(lang, Rupiah(*amount));
            let period = period.as_deref().map_or_else(
                || lang.pick("seluruhnya", "in total").to_owned(),
                |period| format!("{} {period}", lang.pick("di", "in")),
            );
            match lang {
                Lang::Id => format!("Cukup {money} lagi {period}: masuk sesi {session}."),
                Lang::En => format!("{money} more {period} is enough: joins session {session}."),
            }
        }
        (Remedy::Seat { session, amount }, Lang::Id) => {
            format!("Cukup {amount} kursi lagi di sesi {session}.")
        }
        (Remedy::Seat { session, amount }, Lang::En) => {
            format!("{amount} more seats in session {session} are enough.")
        }
        (Remedy::Load { session, amount }, Lang::Id) => {
            format!("Cukup beban asesor {amount} lagi di sesi {session}.")
        }
        (Remedy::Load { session, amount }, Lang::En) => {
            format!("{amount} more assessor load in session {session} is enough.")
        }
        (
            Remedy::UnitLimit {
                amount,
                date,
                session,
                ..
            },
            _,
        ) => match lang {
            Lang::Id => format!(
                "Cukup batas unit dinaikkan {amount} orang pada {}: masuk sesi {session}.",
                words::date(lang, *date)
            ),
            Lang::En => format!(
                "Raising the unit's limit by {amount} on {} is enough: joins session {session}.",
                words::date(lang, *date)
            ),
        },
        (Remedy::Date { session }, Lang::Id) => {
            format!("Cukup bila bisa hadir pada hari sesi {session}.")
        }
        (Remedy::Date { session }, Lang::En) => {
            format!("Being available on the days of session {session} is enough.")
        }
        (Remedy::Allow { session }, Lang::Id) => {
            format!("Cukup bila diizinkan ikut sesi {session}.")
        }
        (Remedy::Allow { session }, Lang::En) => {
            format!("Being allowed into session {session} is enough.")
        }
        (Remedy::Points { amount }, _) => {
            let points = rank_points(lang, i32::try_from(*amount).unwrap_or(i32::MAX));
            match lang {
                Lang::Id => format!("Cukup {points} poin prioritas lagi."),
                Lang::En => format!("{points} more points of priority are enough."),
            }
        }
    }
}

/// Where the plan puts somebody.
pub fn scheduled_at(lang: Lang, place: &Scheduled) -> String {
    format!(
        "{} {} ({}, {}) · {} · {}",
        lang.pick("sesi", "session"),
        place.session,
        words::date(lang, place.date),
        place.place,
        place.method,
        words::rupiah(lang, place.cost)
    )
}

/// What keeps somebody from being planned.
pub fn blocked(lang: Lang, block: Block) -> String {
    format!(
        "{}: {}.",
        lang.pick("Tidak direncanakan", "Not planned"),
        terms::block(lang, block)
    )
}

/// Head of the table of factors.
pub fn factor_head(lang: Lang) -> &'static str {
    lang.pick(
        "faktor                      nilai   bobot     poin",
        "factor                      value  weight   points",
    )
}

/// State of a plan.
pub fn plan_status(lang: Lang, status: PlanStatus) -> &'static str {
    match status {
        PlanStatus::Draft => lang.pick("draf", "draft"),
        PlanStatus::Accepted => lang.pick("diterima", "accepted"),
        PlanStatus::Rejected => lang.pick("ditolak", "rejected"),
        PlanStatus::Superseded => lang.pick("digantikan", "superseded"),
    }
}

/// A plan in the list of plans.
pub fn plan_row(lang: Lang, head: &PlanHead) -> String {
    let people = format!(
        "{} {}",
        words::count(lang, head.scheduled),
        lang.pick("orang", "people")
    );
    let stale = if head.stale {
        format!(" · {}", STALE.of(lang))
    } else {
        String::new()
    };
    format!(
        "#{} {} · {} · {people} · {} · {}{stale}",
        head.id.0,
        head.name,
        plan_status(lang, head.status),
        words::rupiah(lang, head.cost),
        proof(lang, head.optimal, head.gap_ppm),
    )
}

/// What planning will use.
pub fn plan_intro(lang: Lang, total: Rupiah) -> String {
    let total = words::rupiah(lang, total);
    match lang {
        Lang::Id => format!("Pagu tercatat {total}. Hasilnya draf; tidak ada yang dipanggil."),
        Lang::En => format!("Ceiling on record {total}. The result is a draft; nobody is called."),
    }
}

/// What accepting means.
pub fn accept_lines(lang: Lang, head: &PlanHead) -> Vec<String> {
    let (name, people, cost) = (
        &head.name,
        words::count(lang, head.scheduled),
        words::rupiah(lang, head.cost),
    );
    match lang {
        Lang::Id => vec![
            format!(
                "{name}: {people} orang, {cost}, {}.",
                proof(lang, head.optimal, head.gap_ppm)
            ),
            "Rencana ini menggantikan yang diterima sebelumnya; daftar panggilan dibuat darinya."
                .to_owned(),
        ],
        Lang::En => vec![
            format!(
                "{name}: {people} people, {cost}, {}.",
                proof(lang, head.optimal, head.gap_ppm)
            ),
            "It replaces the plan accepted before; the call lists are made from it.".to_owned(),
        ],
    }
}

/// What is to be typed.
pub fn accept_prompt(lang: Lang, scheduled: u64) -> String {
    match lang {
        Lang::Id => format!("Ketik jumlah orang yang terjadwal ({scheduled}) untuk menerima:"),
        Lang::En => format!("Type the number of scheduled people ({scheduled}) to accept:"),
    }
}

/// Title of the question.
pub fn reject_title(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("Tolak «{name}»?"),
        Lang::En => format!("Reject “{name}”?"),
    }
}

/// `Rencana 24 Nov 2026`.
pub fn plan_name(lang: Lang, today: Option<Date>, budget: Option<Rupiah>) -> String {
    let mut name = PLAN_NAME.of(lang).to_owned();
    if let Some(today) = today {
        name.push(' ');
        name.push_str(&words::date(lang, today));
    }
    if let Some(budget) = budget {
        name.push_str(", ");
        name.push_str(&words::rupiah(lang, budget));
    }
    name
}

/// A filter that cannot be read: where, and what could stand there.
pub fn filter_fault(lang: Lang, position: usize, found: &str, expected: &[&str]) -> String {
    let expected = expected.join(" ");
    match lang {
        Lang::Id => format!("huruf ke-{position}: «{found}»; bisa: {expected}"),
        Lang::En => format!("character {position}: “{found}”; could be: {expected}"),
    }
}

/// What a command has done, by the audit entry's number.
pub fn done(lang: Lang, audit: i64) -> String {
    format!(
        "{} (audit {audit}). u {}",
        DONE_CHANGED.of(lang),
        UNDO.of(lang)
    )
}

/// What was taken back.
pub fn undone(lang: Lang, action: &str) -> String {
    format!("{}: {action}", DONE_UNDONE.of(lang))
}

/// A draft was kept.
pub fn plan_kept(lang: Lang, plan: i64) -> String {
    match lang {
        Lang::Id => format!("Draf #{plan} disimpan. a menerimanya, v membandingkan."),
        Lang::En => format!("Draft #{plan} kept. a accepts it, v compares."),
    }
}
