//! Sentences of `backup`.

use crate::words::Lang;
use crate::words::cli::pick;

/// A backup that has just been proven.
pub fn proven(lang: Lang, file: &str, people: &str, entries: &str) -> String {
    pick(
        lang,
        format!("{file}: terbukti ({people} ASN, {entries} catatan audit)"),
        format!("{file}: proven ({people} people, {entries} audit entries)"),
    )
}

/// A backup that does not count.
pub fn not_proven(lang: Lang, file: &str, why: &str) -> String {
    pick(
        lang,
        format!("{file}: tidak terbukti: {why}. Buat yang baru: petatalenta backup take"),
        format!("{file}: not proven: {why}. Take a new one: petatalenta backup take"),
    )
}

/// State of a good one.
pub fn is_proven(lang: Lang) -> &'static str {
    lang.pick("terbukti", "proven")
}

/// There is none.
pub fn none(lang: Lang, folder: &str) -> String {
    pick(
        lang,
        format!("{folder}: belum ada cadangan. Buat: petatalenta backup take"),
        format!("{folder}: no backup yet. Take one: petatalenta backup take"),
    )
}

/// Nothing to do yet.
pub fn not_due(lang: Lang) -> &'static str {
    lang.pick("belum waktunya mencadangkan", "no backup is due yet")
}

/// Counts of one database.
pub fn figures(lang: Lang, people: &str, entries: &str) -> String {
    pick(
        lang,
        format!("{people} ASN, {entries} catatan audit"),
        format!("{people} people, {entries} audit entries"),
    )
}

/// First step of a restore.
pub fn would_restore(lang: Lang, file: &str, now: &str, then: &str, token: &str) -> Vec<String> {
    match lang {
        Lang::Id => vec![
            format!("{file}: terbukti, sudah dicoba pulih di tempat terpisah."),
            format!("sekarang: {now}"),
            format!("cadangan: {then}"),
            "Belum ada yang berubah. Keadaan sekarang akan disimpan sebagai cadangan tersendiri."
                .to_owned(),
            format!("Lanjutkan: petatalenta backup restore {file} --confirm {token}"),
        ],
        Lang::En => vec![
            format!("{file}: proven, and restored into a sandbox as a trial."),
            format!("now:    {now}"),
            format!("backup: {then}"),
            "Nothing has changed yet. What stands now will be kept as a backup of its own."
                .to_owned(),
            format!("Go on: petatalenta backup restore {file} --confirm {token}"),
        ],
    }
}

/// The second step was not confirmed.
pub fn wrong_token(lang: Lang) -> &'static str {
    lang.pick(
        "Kata konfirmasi bukan milik cadangan ini; jalankan tanpa --confirm untuk melihatnya.",
        "The confirmation does not belong to this backup; run it without --confirm to see it.",
    )
}

/// Done.
pub fn restored(lang: Lang, file: &str, kept: &str) -> String {
    pick(
        lang,
        format!("dipulihkan dari {file}; keadaan sebelumnya disimpan di {kept}"),
        format!("restored from {file}; what stood before is kept in {kept}"),
    )
}

/// What `backup schedule` shows.
#[derive(Debug)]
pub struct Plan<'a> {
    /// Hours between two.
    pub hours: u32,
    /// How many are kept.
    pub keep: u32,
    /// Where.
    pub folder: &'a str,
    /// When the newest was proven.
    pub latest: Option<&'a str>,
    /// Whether one is due.
    pub due: bool,
    /// Line for cron.
    pub cron: &'a str,
}

/// Age of the newest proven backup.
pub fn age(lang: Lang, hours: i64) -> String {
    let (number, id, en) = if hours < 48 {
        (hours, "jam", "hours")
    } else {
        (hours / 24, "hari", "days")
    };
    pick(
        lang,
        format!("terbukti, {number} {id} yang lalu"),
        format!("proven, {number} {en} ago"),
    )
}

/// A backup is due.
pub fn due(lang: Lang) -> &'static str {
    lang.pick(
        "buat cadangan: petatalenta backup take; agar rutin: petatalenta backup schedule",
        "take a backup: petatalenta backup take; to have it done: petatalenta backup schedule",
    )
}

/// When backups are made.
pub fn schedule(lang: Lang, plan: &Plan<'_>) -> Vec<String> {
    let Plan {
        hours,
        keep,
        folder,
        cron,
        ..
    } = plan;
    let latest = plan.latest.unwrap_or(lang.pick("belum ada", "none yet"));
    let due = match (plan.due, lang) {
        (true, Lang::Id) => ", sudah waktunya",
        (true, Lang::En) => ", one is due",
        (false, _) => "",
    };
    match lang {
        Lang::Id => vec![
            format!(
                "setiap {hours} jam, {keep} terbaru disimpan, ditambah satu per bulan selama setahun"
            ),
            format!("folder: {folder}"),
            format!("terbukti terakhir: {latest}{due}"),
            "Program ini tidak berjalan sendiri; pasang baris ini di crontab:".to_owned(),
            (*cron).to_owned(),
        ],
        Lang::En => vec![
            format!("every {hours} hours, the newest {keep} are kept, and one a month for a year"),
            format!("folder: {folder}"),
            format!("last proven: {latest}{due}"),
            "The program does not run by itself; put this line into the crontab:".to_owned(),
            (*cron).to_owned(),
        ],
    }
}

/// Which proven backup a damaged database can be brought back from.
pub fn newest(lang: Lang, file: Option<&str>) -> String {
    match file {
        Some(file) => pick(
            lang,
            format!(
                "cadangan terbukti terbaru: {file} — pulihkan: petatalenta backup restore {file}"
            ),
            format!("newest proven backup: {file} — restore it: petatalenta backup restore {file}"),
        ),
        None => pick(
            lang,
            "tidak ada cadangan yang terbukti".to_owned(),
            "there is no proven backup".to_owned(),
        ),
    }
}
