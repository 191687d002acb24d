//! Sentences of the command line about the calendar, its seats, tariffs and money.

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::words;
use crate::words::Lang;
use crate::words::cli::pick;

/// No such level.
pub fn no_such_level(lang: Lang, text: &str, known: &str) -> String {
    pick(
        lang,
        format!("tidak ada jenjang \"{text}\"; yang ada: {known}"),
        format!("there is no level \"{text}\"; there are: {known}"),
    )
}

/// What no-shows cost.
pub fn no_show_charged(lang: Lang, list: &str) -> String {
    pick(
        lang,
        format!("tidak hadir tetap dibayar: {list}"),
        format!("a no-show is charged: {list}"),
    )
}

/// Too many sessions at once.
pub fn too_many_sessions(lang: Lang, count: usize, most: usize) -> String {
    pick(
        lang,
        format!(
            "{count} sesi sekaligus terlalu banyak (paling banyak {most}); persempit --from, --to, atau --every"
        ),
        format!(
            "{count} sessions at once are too many (at most {most}); narrow --from, --to or --every"
        ),
    )
}

/// Sessions were laid out.
pub fn sessions_laid_out(lang: Lang, count: usize, dry: bool) -> String {
    match (lang, dry) {
        (Lang::Id, true) => format!("{count} sesi akan ditambah (belum disimpan)"),
        (Lang::Id, false) => format!("{count} sesi ditambah"),
        (Lang::En, true) => format!("{count} sessions would be added (nothing kept)"),
        (Lang::En, false) => format!("{count} sessions added"),
    }
}

/// The part of the money that is PNBP.
pub fn pnbp_apart(lang: Lang, committed: Rupiah, spent: Rupiah) -> String {
    let (committed, spent) = (words::rupiah(lang, committed), words::rupiah(lang, spent));
    pick(
        lang,
        format!(
            "di antaranya PNBP: komitmen {committed}, realisasi {spent}; selebihnya penyelenggaraan"
        ),
        format!("of that PNBP: committed {committed}, spent {spent}; the rest is running cost"),
    )
}

/// Above the list of substitutes.
pub fn substitutes_proposed(lang: Lang) -> &'static str {
    pick(
        lang,
        "pengganti yang diusulkan (biaya sama, tanpa perpindahan lain):",
        "substitutes proposed (same cost, no other move):",
    )
}

/// How a substitute takes the seat.
pub fn take_substitute(lang: Lang, session: &str, absent: Nip, substitute: Nip) -> String {
    pick(
        lang,
        format!("ambil dengan: petatalenta attend {session} {absent} ganti --by {substitute}"),
        format!("take with: petatalenta attend {session} {absent} replace --by {substitute}"),
    )
}

/// Nobody can take a free seat.
pub fn no_substitute(lang: Lang, session: &str) -> String {
    pick(
        lang,
        format!(
            "tidak ada pengganti untuk sesi {session}: tidak ada yang menunggu dengan biaya sama dan bebas hari itu"
        ),
        format!(
            "nobody can take the seat in session {session}: nobody waits at the same cost and is free that day"
        ),
    )
}

/// The calendar has no session of this code.
pub fn unknown_session(lang: Lang, code: &str) -> String {
    pick(
        lang,
        format!("tidak ada sesi \"{code}\"; lihat dengan petatalenta sesi list"),
        format!("there is no session \"{code}\"; petatalenta session list lists them"),
    )
}

/// A session on which no period of the budget falls.
pub fn outside_periods(lang: Lang, code: &str) -> String {
    pick(
        lang,
        format!("sesi {code} di luar semua periode anggaran: tidak dapat dipakai rencana mana pun"),
        format!("session {code} lies outside every budget period: no plan can use it"),
    )
}
