//! Sentences of the command line about why: seats, rivals, conflicts, prices, moves.

use crate::planner::instance::INSTANCE_SCHEMA;
use crate::planner::instance::InstanceError;
use crate::planner::plan::Reason;
use crate::planner::why::Held;
use crate::words;
use crate::words::Lang;
use crate::words::cli::labels;
use crate::words::cli::pick;

/// Place by value among all candidates.
pub fn rank_of(lang: Lang, rank: usize, of: usize, value: i64, bonus: i64) -> String {
    let rank = count(lang, rank);
    let of = count(lang, of);
    let value = words::count(lang, value);
    let bonus = words::count(lang, bonus);
    pick(
        lang,
        format!("urutan {rank} dari {of} menurut nilai: {value} poin, metode +{bonus}"),
        format!("place {rank} of {of} by value: {value} points, method +{bonus}"),
    )
}

fn count(lang: Lang, number: usize) -> String {
    words::count(lang, i128::try_from(number).unwrap_or_default())
}

/// A rule that keeps somebody in.
pub fn held(lang: Lang, held: Held) -> &'static str {
    match held {
        Held::Pin => pick(lang, "ditetapkan di sesi ini", "pinned to this session"),
        Held::Lock => pick(lang, "sesi terkunci", "the session is locked"),
        Held::Mandatory => pick(lang, "wajib", "mandatory"),
        Held::UnitMin => pick(
            lang,
            "tanpa orang ini unitnya di bawah minimum",
            "without this person the unit is below its minimum",
        ),
    }
}

/// Who else would fit into the seat.
pub fn rivals(lang: Lang, waiting: usize, best: &str, margin: i64) -> String {
    let waiting = count(lang, waiting);
    let points = words::count(lang, margin.abs());
    if margin >= 0 {
        pick(
            lang,
            format!("{waiting} orang menunggu kursi ini; terdekat {best}, kalah {points} poin"),
            format!("{waiting} people wait for this seat; nearest {best}, {points} points behind"),
        )
    } else {
        pick(
            lang,
            format!(
                "{waiting} orang menunggu kursi ini; {best} unggul {points} poin, tetapi aturan menahan kursi ini"
            ),
            format!(
                "{waiting} people wait for this seat; {best} is {points} points ahead, but a rule holds the seat"
            ),
        )
    }
}

/// Nobody else would fit.
pub fn no_rivals(lang: Lang) -> &'static str {
    pick(
        lang,
        "tidak ada orang lain yang muat di kursi ini",
        "nobody else would fit into this seat",
    )
}

/// Another session: what it costs more, what it brings, what stands in the way.
pub fn alternative(
    lang: Lang,
    session: &str,
    cost: &str,
    value: i64,
    blocked_by: &[Reason],
) -> String {
    let points = if value == 0 {
        String::new()
    } else {
        let sign = if value > 0 { "+" } else { "" };
        let points = pick(lang, "poin", "points");
        format!(", {sign}{value} {points}")
    };
    let state = if blocked_by.is_empty() {
        pick(lang, "dapat", "possible").to_owned()
    } else {
        let reasons: Vec<String> = blocked_by
            .iter()
            .map(|&reason| labels::unscheduled(lang, labels::reason_code(reason)))
            .collect();
        reasons.join(", ")
    };
    format!("{session} ({cost}{points}; {state})")
}

/// Other possible sessions.
pub fn alternatives(lang: Lang) -> &'static str {
    pick(
        lang,
        "sesi lain yang mungkin, dengan selisih biaya:",
        "other possible sessions, with the difference in cost:",
    )
}

/// Whose seat it would take.
pub fn why_not(lang: Lang, points: i64, in_stead_of: &str, session: &str) -> String {
    let points = words::count(lang, points);
    pick(
        lang,
        format!("kurang {points} poin untuk menggantikan {in_stead_of} di sesi {session}"),
        format!("{points} points short of replacing {in_stead_of} in session {session}"),
    )
}

/// The remedy was tried by the checker.
pub fn verified(lang: Lang) -> &'static str {
    pick(
        lang,
        "(diuji: sah, tidak ada yang dirugikan)",
        "(tested: legal, nobody loses)",
    )
}

/// Demands that cannot be kept together; `members` are already in words.
pub fn conflict(lang: Lang, members: &[String], is_proven: bool) -> String {
    let members = members.join(" + ");
    let certainty = if is_proven {
        ""
    } else {
        pick(
            lang,
            " (belum terbukti paling kecil)",
            " (not proven to be minimal)",
        )
    };
    pick(
        lang,
        format!("tidak dapat dipenuhi bersama{certainty}: {members}"),
        format!("cannot be kept together{certainty}: {members}"),
    )
}

/// A pin.
pub fn demand_pin(lang: Lang, nip: &str, session: &str) -> String {
    pick(
        lang,
        format!("{nip} ditetapkan di sesi {session}"),
        format!("{nip} pinned to session {session}"),
    )
}

/// A lock.
pub fn demand_lock(lang: Lang, nip: &str, session: &str) -> String {
    pick(
        lang,
        format!("sesi terkunci {session} menahan {nip}"),
        format!("locked session {session} keeps {nip}"),
    )
}

/// A mandatory person.
pub fn demand_mandatory(lang: Lang, nip: &str) -> String {
    pick(lang, format!("{nip} wajib"), format!("{nip} mandatory"))
}

/// A unit's minimum.
pub fn demand_unit_min(lang: Lang, unit: &str, min: i64) -> String {
    pick(
        lang,
        format!("unit {unit} minimal {min}"),
        format!("unit {unit} at least {min}"),
    )
}

/// What would let all be kept.
pub fn repairs(lang: Lang, repairs: &[String]) -> String {
    if repairs.is_empty() {
        return pick(
            lang,
            "  lepaskan salah satu; tidak ada satu perubahan pun yang cukup",
            "  give up one of them; no single change is enough",
        )
        .to_owned();
    }
    let repairs = repairs.join(pick(lang, "; atau ", "; or "));
    pick(
        lang,
        format!("  cukup: {repairs}; atau lepaskan salah satu"),
        format!("  enough: {repairs}; or give up one of them"),
    )
}

/// No conflicts.
pub fn no_conflicts(lang: Lang) -> &'static str {
    pick(
        lang,
        "semua ketetapan, orang wajib, dan minimum unit dapat dipenuhi bersama",
        "all pins, mandatory people and unit minima can be kept together",
    )
}

/// Allowed after all.
pub fn change_allow(lang: Lang, nip: &str, session: &str) -> String {
    pick(
        lang,
        format!("{nip} diizinkan ikut sesi {session}"),
        format!("{nip} allowed into session {session}"),
    )
}

/// Available after all.
pub fn change_date(lang: Lang, nip: &str, session: &str) -> String {
    pick(
        lang,
        format!("{nip} dapat hadir pada hari sesi {session}"),
        format!("{nip} available on the days of session {session}"),
    )
}

/// More seats.
pub fn change_seat(lang: Lang, amount: i64, session: &str) -> String {
    pick(
        lang,
        format!("{amount} kursi lagi di sesi {session}"),
        format!("{amount} more seats in session {session}"),
    )
}

/// More assessors.
pub fn change_load(lang: Lang, amount: i64, session: &str) -> String {
    pick(
        lang,
        format!("beban asesor +{amount} di sesi {session}"),
        format!("assessor load +{amount} in session {session}"),
    )
}

/// A higher daily limit.
pub fn change_unit(lang: Lang, unit: &str, amount: i64) -> String {
    pick(
        lang,
        format!("batas sehari unit {unit} +{amount}"),
        format!("daily limit of unit {unit} +{amount}"),
    )
}

/// More money.
pub fn change_budget(lang: Lang, amount: &str, period: Option<&str>) -> String {
    let period = period.map_or_else(
        || pick(lang, " pada total", " in total").to_owned(),
        |period| pick(lang, format!(" di {period}"), format!(" in {period}")),
    );
    pick(
        lang,
        format!("{amount} lagi{period}"),
        format!("{amount} more{period}"),
    )
}

/// What a change brings.
pub fn price(lang: Lang, change: &str, people: i64, value: i64) -> String {
    let sign = |number: i64| {
        let sign = if number < 0 { "-" } else { "+" };
        format!("{sign}{}", words::count(lang, number.abs()))
    };
    let (people, value) = (sign(people), sign(value));
    pick(
        lang,
        format!("{change} → {people} orang, {value} poin"),
        format!("{change} → {people} people, {value} points"),
    )
}

/// The bar while prices are measured.
pub fn pricing(lang: Lang, done: usize) -> String {
    pick(
        lang,
        format!("mengukur harga: {done} · Ctrl-C: cukup"),
        format!("measuring prices: {done} · Ctrl-C: enough"),
    )
}

/// How many moved, and at which price.
pub fn capped(lang: Lang, moves: usize, most: usize, lost: i64) -> String {
    let price = if lost > 0 {
        let lost = words::count(lang, lost);
        pick(
            lang,
            format!(", harganya {lost} poin"),
            format!(", at a price of {lost} points"),
        )
    } else {
        String::new()
    };
    let forced = if moves > most {
        pick(
            lang,
            "; selebihnya dipaksa aturan",
            "; the rest is forced by rules",
        )
    } else {
        ""
    };
    pick(
        lang,
        format!("pindah atau lepas {moves}, paling banyak {most}{price}{forced}"),
        format!("moved or dropped {moves}, at most {most}{price}{forced}"),
    )
}

/// Why an instance is refused: the field, the id, what to do about it follows from both.
pub fn instance_fault(lang: Lang, error: &InstanceError) -> String {
    let indonesian = match error {
        InstanceError::Json {
            line,
            column,
            message,
        } => format!("baris {line}, kolom {column}: {message}"),
        InstanceError::Schema { found } => {
            format!("schema: tertulis `{found}`, program ini membaca `{INSTANCE_SCHEMA}`")
        }
        InstanceError::TooMany { field, limit } => {
            format!("{field}: lebih dari {limit} isi")
        }
        InstanceError::EmptyId { field, index } => {
            format!("{field}: isi ke-{index} tanpa id")
        }
        InstanceError::Duplicate { field, id } => format!("{field}: `{id}` ada dua kali"),
        InstanceError::OutOfRange {
            field,
            id,
            value,
            min,
            max,
        } => format!("{field} dari `{id}`: {value} tidak di antara {min} dan {max}"),
        InstanceError::Unknown { field, id, target } => {
            format!("{field} dari `{id}`: tidak ada `{target}`")
        }
        InstanceError::Reversed {
            field,
            id,
            from,
            to,
        } => format!("{field} dari `{id}`: {from} sesudah {to}"),
        InstanceError::Overlap { first, second } => {
            format!("budget.periods: `{first}` dan `{second}` bertumpang tindih")
        }
        InstanceError::PinnedToCancelled { id, session } => {
            format!("candidates.pinned dari `{id}`: sesi `{session}` batal")
        }
        InstanceError::PinnedAgainstLock { id, pinned, locked } => format!(
            "candidates.pinned dari `{id}`: ditetapkan di `{pinned}`, tetapi sesi terkunci `{locked}` menahannya"
        ),
    };
    pick(lang, indonesian, error.to_string())
}
