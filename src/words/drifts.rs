//! Where the database no longer agrees with a plan, one line for each difference.

use crate::domain::money::Rupiah;
use crate::planner::drift::Drift;
use crate::planner::drift::DriftCode;
use crate::words;
use crate::words::Lang;

fn day(lang: Lang, text: &str) -> String {
    text.parse()
        .map_or_else(|_| text.to_owned(), |date| words::date(lang, date))
}

fn money(lang: Lang, text: &str) -> String {
    text.parse()
        .map_or_else(|_| "—".to_owned(), |sum| words::rupiah(lang, Rupiah(sum)))
}

/// One difference: what, on whom, as the plan has it and as it is now.
#[expect(
    clippy::too_many_lines,
    reason = "one arm for each difference: a new one does not compile without its sentences"
)]
pub fn line(lang: Lang, drift: &Drift) -> String {
    let Drift { code, on, was, now } = drift;
    let say = |id: String, en: String| match lang {
        Lang::Id => id,
        Lang::En => en,
    };
    match code {
        DriftCode::SessionGone => say(
            format!("sesi {on} sudah tidak ada"),
            format!("session {on} is no longer there"),
        ),
        DriftCode::SessionCancelled => say(
            format!("sesi {on} dibatalkan, padahal rencana menempatkan {was} orang di sana"),
            format!("session {on} is cancelled, and the plan puts {was} people there"),
        ),
        DriftCode::SessionLocked => say(
            format!("sesi {on} terkunci untuk {now} orang lain; rencana menempatkan {was}"),
            format!("session {on} is locked for {now} other people; the plan puts {was} there"),
        ),
        DriftCode::SessionDate => {
            let (was, now) = (day(lang, was), day(lang, now));
            say(
                format!("sesi {on} pindah dari {was} ke {now}"),
                format!("session {on} has moved from {was} to {now}"),
            )
        }
        DriftCode::SessionDays => say(
            format!("sesi {on} kini {now} hari, dulu {was}"),
            format!("session {on} now lasts {now} days, it was {was}"),
        ),
        DriftCode::SessionMethod => say(
            format!("sesi {on} kini metode {now}, dulu {was}"),
            format!("session {on} now uses the method {now}, it was {was}"),
        ),
        DriftCode::SessionPlace => say(
            format!("sesi {on} kini di {now}, dulu di {was}"),
            format!("session {on} is now at {now}, it was at {was}"),
        ),
        DriftCode::SessionSeats => say(
            format!("sesi {on} hanya {now} kursi; rencana menempatkan {was} orang"),
            format!("session {on} has only {now} seats; the plan puts {was} people there"),
        ),
        DriftCode::SessionLoad => say(
            format!("asesor sesi {on} cukup untuk beban {now}; rencana memerlukan {was}"),
            format!("the assessors of session {on} bear a load of {now}; the plan needs {was}"),
        ),
        DriftCode::SessionCost => {
            let (was, now) = (money(lang, was), money(lang, now));
            say(
                format!("biaya tetap sesi {on} kini {now}, dulu {was}"),
                format!("the fixed cost of session {on} is now {now}, it was {was}"),
            )
        }
        DriftCode::PersonGone => say(
            format!("{on} tidak dapat dijadwalkan lagi (rencana: sesi {was})"),
            format!("{on} is no longer to be scheduled (plan: session {was})"),
        ),
        DriftCode::PersonLevel => say(
            format!("jenjang {on} kini {now}, dulu {was}"),
            format!("the level of {on} is now {now}, it was {was}"),
        ),
        DriftCode::PersonUnavailable => {
            let (from, to) = now.split_once('/').unwrap_or((now, now));
            let (from, to) = (day(lang, from), day(lang, to));
            say(
                format!("{on} tidak bisa {from} – {to}, termasuk hari sesi {was}"),
                format!("{on} cannot come {from} – {to}, days of session {was} among them"),
            )
        }
        DriftCode::PersonExcluded => say(
            format!("{on} dikecualikan dari sesi {was}"),
            format!("{on} is excluded from session {was}"),
        ),
        DriftCode::PersonPinned => {
            let was = if was.is_empty() { "—" } else { was };
            say(
                format!("{on} dikunci pada sesi {now}; rencana: {was}"),
                format!("{on} is pinned to session {now}; plan: {was}"),
            )
        }
        DriftCode::UnitDay => {
            let (unit, date) = on.rsplit_once(' ').unwrap_or((on, ""));
            let date = day(lang, date);
            say(
                format!("unit {unit} pada {date}: {was} orang pergi, paling banyak {now}"),
                format!("unit {unit} on {date}: {was} people away, at most {now}"),
            )
        }
        DriftCode::Tariff => {
            let (was, now) = (money(lang, was), money(lang, now));
            say(
                format!("tarif {on} kini {now}, dulu {was}"),
                format!("the tariff of {on} is now {now}, it was {was}"),
            )
        }
        DriftCode::Budget => {
            let (was, now) = (money(lang, was), money(lang, now));
            let period = if on.is_empty() { "total" } else { on };
            say(
                format!("anggaran {period}: rencana memerlukan {was}, tersedia {now}"),
                format!("budget {period}: the plan needs {was}, there is {now}"),
            )
        }
    }
}
