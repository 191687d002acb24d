//! Sentences of the command line about plans and their proof.

use jiff::civil::Date;

use crate::domain::money::Rupiah;
use crate::words;
use crate::words::Lang;
use crate::words::cli::pick;

/// A gap in millionths: `0,03 %`.
pub fn gap_ppm(lang: Lang, ppm: i64) -> String {
    let hundredths = (ppm + 50) / 100;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    pick(
        lang,
        format!("{whole},{rest:02} %"),
        format!("{whole}.{rest:02}%"),
    )
}

/// A gap as a share of one.
pub fn gap(lang: Lang, share: f64) -> String {
    let percent = format!("{:.3}", share * 100.0);
    pick(
        lang,
        format!("{} %", percent.replace('.', ",")),
        format!("{percent}%"),
    )
}

/// No period.
pub fn no_such_period(lang: Lang, text: &str, known: &str) -> String {
    pick(
        lang,
        format!("tidak ada periode \"{text}\"; yang ada: {known}"),
        format!("there is no period \"{text}\"; there are: {known}"),
    )
}

/// The database no longer agrees with a plan.
pub fn drifted(lang: Lang, count: usize) -> String {
    pick(
        lang,
        format!("tidak cocok lagi dengan data, {count} perbedaan:"),
        format!("no longer fits the data, {count} differences:"),
    )
}

/// No plan.
pub fn no_such_plan(lang: Lang, id: i64) -> String {
    pick(
        lang,
        format!("tidak ada rencana {id}; lihat dengan petatalenta rencana list"),
        format!("there is no plan {id}; petatalenta plan list lists them"),
    )
}

/// There is no plan at all.
pub fn no_plan_yet(lang: Lang) -> &'static str {
    pick(
        lang,
        "belum ada rencana; susun dengan petatalenta rencana susun",
        "there is no plan yet; make one with petatalenta plan solve",
    )
}

/// No session.
pub fn no_such_session(lang: Lang, code: &str) -> String {
    pick(
        lang,
        format!("rencana itu tidak punya sesi \"{code}\"; lihat dengan petatalenta sesi list"),
        format!("the plan has no session \"{code}\"; petatalenta session list lists them"),
    )
}

/// A document that the planner refuses.
pub fn bad_document(lang: Lang, file: &str, fault: &str) -> String {
    pick(
        lang,
        format!("{file} tidak dapat dipakai: {fault}"),
        format!("{file} cannot be used: {fault}"),
    )
}

/// A plan is legal.
pub fn plan_legal(lang: Lang, people: usize, value: i64, cost: &str) -> String {
    let people = words::count(lang, i128::try_from(people).unwrap_or_default());
    let value = words::count(lang, value);
    pick(
        lang,
        format!("sah: {people} orang terjadwal, nilai {value}, biaya {cost}"),
        format!("legal: {people} people scheduled, value {value}, cost {cost}"),
    )
}

/// A plan is not legal.
pub fn plan_illegal(lang: Lang, count: usize) -> String {
    pick(
        lang,
        format!("rencana tidak sah, {count} pelanggaran:"),
        format!("the plan is not legal, {count} violations:"),
    )
}

/// What is wrong with a plan, by its stable code.
pub fn violation(lang: Lang, code: &str) -> String {
    let (id, en) = match code {
        "schema" => ("skema lain", "another schema"),
        "other_instance" => (
            "rencana untuk soal lain",
            "the plan answers another instance",
        ),
        "unknown_candidate" => (
            "orang yang tidak ada dalam soal",
            "somebody the instance does not have",
        ),
        "unknown_session" => (
            "sesi yang tidak ada dalam soal",
            "a session the instance does not have",
        ),
        "repeated" => ("disebut dua kali", "named twice"),
        "contradicted" => ("terjadwal sekaligus tidak", "both scheduled and not"),
        "forgotten" => (
            "tidak terjadwal dan tanpa sebab",
            "neither scheduled nor given a reason",
        ),
        "unsorted" => ("daftar tidak urut", "a list is not sorted"),
        "cancelled" => ("sesi batal", "the session is cancelled"),
        "joined_locked" => ("masuk sesi terkunci", "joined a locked session"),
        "left_locked" => ("keluar dari sesi terkunci", "left a locked session"),
        "not_at_pin" => ("tidak di sesi yang ditetapkan", "not where pinned"),
        "not_offered" => (
            "metode tidak untuk jenjangnya",
            "the method is not offered to the level",
        ),
        "unavailable" => ("berhalangan pada hari itu", "not available on that day"),
        "excluded" => ("dikecualikan dari sesi itu", "excluded from the session"),
        "no_period" => (
            "sesi di luar semua periode",
            "the session lies in no period",
        ),
        "seats" => ("kursi terlampaui", "more people than seats"),
        "load" => ("beban asesor terlampaui", "more load than assessors bear"),
        "unit_day" => (
            "terlalu banyak orang satu unit sehari",
            "too many people of a unit on one day",
        ),
        "period" => ("pagu periode terlampaui", "over the period's ceiling"),
        "total" => ("pagu total terlampaui", "over the total ceiling"),
        "objective" => (
            "nilai tidak sesuai penempatan",
            "the objective does not fit the assignments",
        ),
        "spent" => (
            "biaya tidak sesuai penempatan",
            "the cost does not fit the assignments",
        ),
        "bound_below_plan" => ("batas di bawah rencana", "the bound lies below the plan"),
        "gap" => ("selisih salah hitung", "the gap is miscalculated"),
        "status" => (
            "status tidak cocok dengan batas",
            "the status does not fit the bound",
        ),
        "unit_min" => (
            "minimum unit tidak tercapai dan tidak disebut",
            "a unit's minimum is missed and not told",
        ),
        "mandatory" => (
            "orang wajib tanpa kursi dan tidak disebut",
            "a mandatory person has no seat and it is not told",
        ),
        "needlessly_relaxed" => (
            "disebut dilonggarkan padahal terpenuhi",
            "told as relaxed although kept",
        ),
        other => (other, other),
    };
    lang.pick(id, en).to_owned()
}

/// Queue, calendar or budget have changed since the plan was made.
pub fn stale_plan(lang: Lang) -> &'static str {
    pick(
        lang,
        "antrean, kalender, atau anggaran sudah berubah sejak rencana ini disusun",
        "queue, calendar or budget have changed since this plan was made",
    )
}

/// A unit's minimum could not be kept.
pub fn unit_min_relaxed(lang: Lang, unit: &str, wanted: i64, got: i64) -> String {
    pick(
        lang,
        format!("unit {unit}: minimum {wanted}, dapat {got}"),
        format!("unit {unit}: minimum {wanted}, gets {got}"),
    )
}

/// A mandatory person has no seat.
pub fn mandatory_relaxed(lang: Lang, nip: &str, why: &str) -> String {
    pick(
        lang,
        format!("{nip} wajib tetapi tanpa kursi: {why}"),
        format!("{nip} is mandatory but has no seat: {why}"),
    )
}

/// A pin could not be kept.
pub fn pin_relaxed(lang: Lang, nip: &str, session: &str) -> String {
    pick(
        lang,
        format!("{nip} tidak dapat ditetapkan di sesi {session}"),
        format!("{nip} cannot be pinned to session {session}"),
    )
}

/// A locked session could not keep a person.
pub fn lock_relaxed(lang: Lang, nip: &str, session: &str) -> String {
    pick(
        lang,
        format!("sesi terkunci {session} tidak dapat mempertahankan {nip}"),
        format!("the locked session {session} cannot keep {nip}"),
    )
}

/// Nobody to plan.
pub fn nobody_to_plan(lang: Lang) -> &'static str {
    pick(
        lang,
        "tidak ada yang perlu dijadwalkan; antrean kosong atau semuanya terhalang (petatalenta antrean)",
        "there is nobody to schedule; the queue is empty or everybody is blocked (petatalenta queue)",
    )
}

/// No sessions.
pub fn no_sessions(lang: Lang) -> &'static str {
    pick(
        lang,
        "kalender kosong, jadi tidak ada yang dapat dijadwalkan",
        "the calendar is empty, so nobody can be scheduled",
    )
}

/// Name of a scenario that nobody named.
pub fn scenario_name(lang: Lang, day: Date, budget: Option<Rupiah>) -> String {
    let day = words::date(lang, day);
    match budget {
        Some(budget) => {
            let budget = words::rupiah(lang, budget);
            pick(
                lang,
                format!("pagu {budget}, {day}"),
                format!("budget {budget}, {day}"),
            )
        }
        None => pick(lang, format!("rencana {day}"), format!("plan of {day}")),
    }
}

/// What comes after a draft.
pub fn accept_hint(lang: Lang, id: i64) -> String {
    pick(
        lang,
        format!("tersimpan sebagai draf; terima dengan petatalenta rencana terima {id}"),
        format!("kept as a draft; accept it with petatalenta plan accept {id}"),
    )
}

/// The bar of a search.
pub fn searching(lang: Lang, seconds: u64, value: i64, bound: Option<i64>) -> String {
    let value = words::count(lang, value);
    let bound = bound.map_or_else(|| "…".to_owned(), |bound| words::count(lang, bound));
    pick(
        lang,
        format!("menyusun {seconds} d · nilai {value} dari paling banyak {bound} · Ctrl-C: cukup"),
        format!("planning {seconds} s · value {value} of at most {bound} · Ctrl-C: enough"),
    )
}

/// The bar of a budget curve.
pub fn tracing(lang: Lang, permille: i64, people: i64) -> String {
    let percent = words::tenths_of_percent(lang, u128::try_from(permille).unwrap_or_default());
    let people = words::count(lang, people);
    pick(
        lang,
        format!("kurva: {percent} pagu, {people} orang · Ctrl-C: cukup"),
        format!("curve: {percent} of the budget, {people} people · Ctrl-C: enough"),
    )
}

/// What money around the present budget buys; `hundredths` of a point for ten million rupiah.
pub fn curve_margin(lang: Lang, money: &str, people: i64, value: i64, hundredths: i64) -> String {
    let people = words::count(lang, people);
    let value = words::count(lang, value);
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
    pick(
        lang,
        format!(
            "di sekitar pagu sekarang: {money} membeli {people} orang, {value} poin ({sign}{whole},{rest:02} poin per Rp 10 juta)"
        ),
        format!(
            "around the present budget: {money} buys {people} people, {value} points ({sign}{whole}.{rest:02} points for Rp 10 million)"
        ),
    )
}

/// Who is placed only just.
pub fn last_in(lang: Lang) -> &'static str {
    pick(lang, "masuk terakhir:", "last in:")
}

/// Who comes next.
pub fn next_in(lang: Lang) -> &'static str {
    pick(lang, "giliran berikut:", "next in:")
}

/// How many moved.
pub fn moved(lang: Lang, count: usize) -> String {
    pick(lang, format!("pindah {count}"), format!("moved {count}"))
}

/// How many are new.
pub fn added(lang: Lang, count: usize) -> String {
    pick(lang, format!("tambah {count}"), format!("added {count}"))
}

/// How many were dropped.
pub fn dropped(lang: Lang, count: usize) -> String {
    pick(lang, format!("lepas {count}"), format!("dropped {count}"))
}

/// How many stay.
pub fn unchanged(lang: Lang, count: u64) -> String {
    pick(lang, format!("tetap {count}"), format!("unchanged {count}"))
}

/// Somebody whom the plan does not know.
pub fn not_in_plan(lang: Lang) -> &'static str {
    pick(
        lang,
        "tidak ikut dihitung dalam rencana ini: tidak ada di antrean waktu itu, atau terhalang",
        "no part of this plan: not in the queue at that time, or blocked",
    )
}

/// One change is not enough.
pub fn no_single_remedy(lang: Lang) -> &'static str {
    pick(
        lang,
        "tidak ada satu perubahan pun yang cukup tanpa merugikan orang lain",
        "no single change is enough without somebody else losing",
    )
}

/// More money.
pub fn remedy_budget(lang: Lang, amount: &str, period: Option<&str>, session: &str) -> String {
    let period = period.map_or_else(String::new, |period| {
        pick(lang, format!(" di {period}"), format!(" in {period}"))
    });
    pick(
        lang,
        format!("{amount} lagi{period}, lalu ke sesi {session}"),
        format!("{amount} more{period}, then session {session}"),
    )
}

/// More seats.
pub fn remedy_seat(lang: Lang, amount: i64, session: &str) -> String {
    pick(
        lang,
        format!("{amount} kursi lagi di sesi {session}"),
        format!("{amount} more seats in session {session}"),
    )
}

/// More assessors.
pub fn remedy_load(lang: Lang, amount: i64, session: &str) -> String {
    pick(
        lang,
        format!("beban asesor +{amount} di sesi {session}"),
        format!("assessor load +{amount} in session {session}"),
    )
}

/// A higher daily limit.
pub fn remedy_unit(lang: Lang, unit: &str, amount: i64, day: &str, session: &str) -> String {
    pick(
        lang,
        format!("batas sehari unit {unit} +{amount} pada {day}, lalu ke sesi {session}"),
        format!("daily limit of unit {unit} +{amount} on {day}, then session {session}"),
    )
}

/// Available after all.
pub fn remedy_date(lang: Lang, session: &str) -> String {
    pick(
        lang,
        format!("dapat hadir pada hari sesi {session}"),
        format!("being available on the days of session {session}"),
    )
}

/// Allowed after all.
pub fn remedy_allow(lang: Lang, session: &str) -> String {
    pick(
        lang,
        format!("diizinkan ikut sesi {session}"),
        format!("being allowed into session {session}"),
    )
}

/// More points.
pub fn remedy_points(lang: Lang, amount: i64) -> String {
    let amount = words::count(lang, amount);
    pick(
        lang,
        format!("{amount} poin lagi"),
        format!("{amount} more points"),
    )
}

/// A plan, in documents.
pub fn plan_word(lang: Lang) -> &'static str {
    pick(lang, "rencana", "plan")
}
