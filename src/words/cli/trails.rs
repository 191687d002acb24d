//! Sentences of `audit`: what was done to the trail, what it tells.

use crate::store::audit::prove::Finding;
use crate::words;
use crate::words::Lang;
use crate::words::cli::pick;

/// What was done to the trail.
pub fn finding(lang: Lang, finding: &Finding) -> String {
    match finding {
        Finding::Edited { id } => pick(
            lang,
            format!("catatan {id} diubah isinya"),
            format!("entry {id} was edited"),
        ),
        Finding::Swapped { id, with } => pick(
            lang,
            format!("catatan {id} dan {with} ditukar tempatnya"),
            format!("entries {id} and {with} changed places"),
        ),
        Finding::Missing { from, to } if from == to => pick(
            lang,
            format!("catatan {from} dihapus"),
            format!("entry {from} was taken out"),
        ),
        Finding::Missing { from, to } => pick(
            lang,
            format!("catatan {from} sampai {to} dihapus"),
            format!("entries {from} to {to} were taken out"),
        ),
        Finding::Inserted { id } => pick(
            lang,
            format!("catatan {id} disisipkan"),
            format!("entry {id} was put in"),
        ),
        Finding::Duplicated { id, of } => pick(
            lang,
            format!("catatan {id} adalah salinan catatan {of}"),
            format!("entry {id} is a copy of entry {of}"),
        ),
        Finding::Emptied => pick(
            lang,
            "jejak audit dikosongkan".to_owned(),
            "the audit trail was emptied".to_owned(),
        ),
        Finding::Cut { entries, known } => pick(
            lang,
            format!("ujung jejak audit dipotong: tersisa {entries}, data mengenal sampai {known}"),
            format!(
                "the end of the trail was cut off: {entries} are left, the data know up to {known}"
            ),
        ),
        Finding::RolledBack { entries, anchored } => pick(
            lang,
            format!(
                "seluruh berkas dikembalikan ke salinan lama: {entries} catatan, pernah {anchored}"
            ),
            format!(
                "the whole file was rolled back to an older copy: {entries} entries, there were {anchored}"
            ),
        ),
        Finding::Rewritten { id } => pick(
            lang,
            format!("rantai ditulis ulang: catatan {id} bukan yang dijangkarkan"),
            format!("the chain was written anew: entry {id} is not the one that was anchored"),
        ),
        Finding::TriggerGone { name } => pick(
            lang,
            format!("pemicu {name} dihapus atau diganti"),
            format!("the trigger {name} is gone or was replaced"),
        ),
        Finding::AnchorEdited { entries } => pick(
            lang,
            format!("jangkar untuk {entries} catatan diubah: rantainya sendiri utuh"),
            format!("the anchor of {entries} entries was edited: the chain itself is whole"),
        ),
        Finding::AnchorsGone => pick(
            lang,
            "jangkar hilang: berkasnya dihapus atau dikosongkan".to_owned(),
            "the anchors are gone: their file was deleted or emptied".to_owned(),
        ),
        Finding::AnchorsBehind { anchored, entries } => pick(
            lang,
            format!(
                "jangkar terbaru hilang: dijangkarkan {anchored} dari {entries} catatan; baris dihapus atau tidak terkirim"
            ),
            format!(
                "the newest anchors are missing: {anchored} of {entries} entries are anchored; lines were deleted or never sent"
            ),
        ),
        Finding::TargetDiffers => pick(
            lang,
            "tujuan jangkar diubah di luar jejak audit".to_owned(),
            "where anchors go was changed outside the trail".to_owned(),
        ),
        Finding::RolesDiffer => pick(
            lang,
            "peran yang berlaku bukan yang diberikan menurut jejak audit".to_owned(),
            "the roles in force are not those that the trail says were granted".to_owned(),
        ),
    }
}

/// Against how much the trail was proven.
pub fn anchored(lang: Lang, anchors: usize) -> String {
    if anchors == 0 {
        return pick(
            lang,
            "tanpa jangkar di luar: ujung yang dipotong atau penulisan ulang seluruhnya belum tentu ketahuan (petatalenta audit anchor)".to_owned(),
            "without an anchor elsewhere: a cut end or a whole rewrite may not show (petatalenta audit anchor)".to_owned(),
        );
    }
    let anchors = words::count(lang, i128::try_from(anchors).unwrap_or(i128::MAX));
    pick(
        lang,
        format!("cocok dengan {anchors} jangkar di luar"),
        format!("agrees with {anchors} anchors kept elsewhere"),
    )
}

/// An anchor was kept.
pub fn kept(lang: Lang, to: &str, entries: &str) -> String {
    pick(
        lang,
        format!("{to}: ujung jejak audit ({entries} catatan) disimpan"),
        format!("{to}: the end of the trail ({entries} entries) is kept"),
    )
}

/// No place is set.
pub fn no_target(lang: Lang) -> &'static str {
    lang.pick(
        "Belum diatur ke mana: petatalenta audit anchor --to BERKAS --set",
        "Not set where to: petatalenta audit anchor --to FILE --set",
    )
}

/// The file of anchors cannot be read.
pub fn no_anchor_file(lang: Lang, path: &str, why: &str) -> String {
    pick(
        lang,
        format!("{path}: jangkar tidak dapat dibaca ({why})"),
        format!("{path}: the anchors cannot be read ({why})"),
    )
}

/// There is no such day.
pub fn no_such_day(lang: Lang, day: &str) -> String {
    pick(
        lang,
        format!("{day}: di luar kalender"),
        format!("{day}: beyond the calendar"),
    )
}

/// How many people were touched.
pub fn touched(lang: Lang, people: usize, touches: usize) -> String {
    pick(
        lang,
        format!("{people} ASN, {touches} kejadian"),
        format!("{people} people, {touches} events"),
    )
}

/// Head of a column.
pub fn when(lang: Lang) -> &'static str {
    lang.pick("waktu", "when")
}

/// Head of a column.
pub fn account(lang: Lang) -> &'static str {
    lang.pick("akun", "account")
}

/// Head of a column.
pub fn action(lang: Lang) -> &'static str {
    lang.pick("tindakan", "action")
}

/// Head of a column.
pub fn subject(lang: Lang) -> &'static str {
    lang.pick("perihal", "subject")
}
