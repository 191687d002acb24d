//! What planning is made from, changed one thing at a time: a tariff, what a no-show costs, a period, a day.

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::holidays::DayKind;
use crate::domain::money::Rupiah;
use crate::planner::instance::MAX_COST;
use crate::planner::instance::MAX_COUNT;
use crate::planner::instance::MAX_LIMIT;
use crate::planner::instance::MAX_POINTS;
use crate::store::Store;
use crate::store::ask::Done;
use crate::store::ask::Version;
use crate::store::ask::base::TariffSpec;
use crate::store::ask::base::Tune;
use crate::store::base;
use crate::store::codes;
use crate::store::commands::finish;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::error::TuneFault;
use crate::store::rights::Permit;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Race;
use crate::store::write::Write;
use crate::store::write::check_version;

pub(super) const SET_TARIFF: &str = "set_tariff";
pub(super) const SET_NO_SHOW: &str = "set_no_show";
pub(super) const ADD_PERIOD: &str = "add_period";
pub(super) const SET_DAY: &str = "set_day";
/// Names in the list of changes.
pub(super) const ENTITIES: [&str; 4] = ["tariff", "no_show", "period", "special_day"];

/// Longest id of a period.
const LONGEST_ID: usize = 16;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TariffImage {
    #[serde(flatten)]
    spec: TariffSpec,
    example: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PeriodImage {
    from: Date,
    to: Date,
    limit: Rupiah,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct DayImage {
    kind: DayKind,
    name: String,
    source: String,
}

/// Carries out a change.
pub(super) fn run(store: &mut Store, permit: Permit, change: Tune) -> Result<Done, StoreError> {
    match change {
        Tune::Tariff { tariff, seen } => {
            finish(store.write(permit, SET_TARIFF, |write| set_tariff(write, &tariff, seen)))
        }
        Tune::NoShow {
            method,
            percent,
            seen,
        } => finish(store.write(permit, SET_NO_SHOW, |write| {
            set_no_show(write, &method, percent, seen)
        })),
        Tune::Period {
            id,
            from,
            to,
            limit,
        } => finish(store.write(permit, ADD_PERIOD, |write| {
            add_period(write, &id, &PeriodImage { from, to, limit })
        })),
        Tune::Day { date, what } => {
            let image = what.map(|(kind, name, source)| DayImage { kind, name, source });
            finish(store.write(permit, SET_DAY, |write| {
                set_day(write, date, image.as_ref())
            }))
        }
    }
}

fn refuse<T>(on: &str, fault: TuneFault) -> Result<T, StoreError> {
    Err(StoreError::Refused(Refusal::BadTune {
        on: on.to_owned(),
        fault,
    }))
}

fn keep(
    write: &Write<'_>,
    entity: &str,
    key: &str,
    before: Option<&impl Serialize>,
    after: Option<&impl Serialize>,
) -> Result<(), StoreError> {
    let before = before
        .map(|image| codes::json("change", image))
        .transpose()?;
    let after = after
        .map(|image| codes::json("change", image))
        .transpose()?;
    write.remember(&Image {
        entity,
        key,
        before: before.as_deref(),
        after: after.as_deref(),
    })
}

// ---- tariffs -------------------------------------------------------------------------------------------------------

fn tariff_key(spec: &TariffSpec) -> String {
    format!(
        "{} {} {}",
        codes::level_rank(spec.level),
        spec.method,
        spec.since
    )
}

struct FoundTariff {
    image: TariffImage,
    version: i64,
    touched: i64,
}

fn tariff(connection: &Connection, key: &str) -> Result<Option<FoundTariff>, StoreError> {
    let mut parts = key.splitn(3, ' ');
    let mut part = || parts.next().unwrap_or_default().to_owned();
    let (level, method, since) = (part(), part(), part());
    let mut statement = connection.prepare_cached(&format!(
        "{} WHERE level = CAST(?1 AS INTEGER) AND method = ?2 AND since = ?3",
        base::TARIFF
    ))?;
    let mut rows = statement.query([level, method, since])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    Ok(Some(FoundTariff {
        image: TariffImage {
            spec: base::tariff(row)?,
            example: row.get("example")?,
        },
        version: row.get("version")?,
        touched: row.get("touched")?,
    }))
}

fn put_tariff(write: &Write<'_>, key: &str, after: Option<&TariffImage>) -> Result<(), StoreError> {
    let tx = &write.tx;
    let before = tariff(tx, key)?.map(|found| found.image);
    if let Some(TariffImage { spec, example }) = after {
        tx.execute(
            "INSERT INTO tariff (level, method, since, pnbp, running, load, bonus, example, source, version, touched)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10)
             ON CONFLICT (level, method, since) DO UPDATE SET pnbp = ?4, running = ?5, load = ?6, bonus = ?7,
                 example = ?8, source = ?9, version = version + 1, touched = ?10",
            rusqlite::params![
                codes::level_rank(spec.level),
                spec.method,
                spec.since.to_string(),
                spec.pnbp.0,
                spec.running.0,
                spec.load,
                spec.bonus,
                example,
                spec.source,
                write.id,
            ],
        )?;
    } else if let Some(TariffImage { spec, .. }) = &before {
        tx.execute(
            "DELETE FROM tariff WHERE level = ?1 AND method = ?2 AND since = ?3",
            rusqlite::params![
                codes::level_rank(spec.level),
                spec.method,
                spec.since.to_string()
            ],
        )?;
    }
    keep(write, "tariff", key, before.as_ref(), after)
}

fn set_tariff(
    write: &Write<'_>,
    spec: &TariffSpec,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let on = format!("{} {} {}", spec.level.code(), spec.method, spec.since);
    method(tx, &spec.method)?;
    let sum = spec.pnbp.0.checked_add(spec.running.0);
    if spec.pnbp.0 < 0 || spec.running.0 < 0 || sum.is_none_or(|sum| sum > MAX_COST) {
        return refuse(&on, TuneFault::Cost);
    }
    if !(1..=MAX_COUNT).contains(&i64::from(spec.load)) {
        return refuse(&on, TuneFault::Load);
    }
    if !(0..=MAX_POINTS).contains(&spec.bonus) {
        return refuse(&on, TuneFault::Bonus);
    }
    let key = tariff_key(spec);
    let found = tariff(tx, &key)?;
    check_version(
        tx,
        Race {
            what: format!("tariff {on}"),
            seen,
            found: Version(found.as_ref().map_or(0, |found| found.version)),
            touched: found.as_ref().map_or(0, |found| found.touched),
            mine: &(spec.pnbp.0 + spec.running.0).to_string(),
            theirs: &found.as_ref().map_or_else(String::new, |found| {
                (found.image.spec.pnbp.0 + found.image.spec.running.0).to_string()
            }),
        },
    )?;
    if found
        .as_ref()
        .is_some_and(|found| found.image.spec == *spec)
    {
        return Ok(Outcome::Leave(()));
    }
    let image = TariffImage {
        spec: spec.clone(),
        example: false,
    };
    put_tariff(write, &key, Some(&image))?;
    Ok(Outcome::Keep {
        subject: format!("tariff {on}"),
        detail: codes::json("audit.detail", &(found.map(|found| found.image), image))?,
        value: (),
    })
}

// ---- methods -------------------------------------------------------------------------------------------------------

/// What a no-show costs, version and last entry of a method.
fn method(connection: &Connection, code: &str) -> Result<(u8, i64, i64), StoreError> {
    connection
        .prepare_cached("SELECT no_show, version, touched FROM method WHERE code = ?1")?
        .query_row([code], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?
        .ok_or_else(|| StoreError::NotFound(Sought::Method(code.to_owned())))
}

fn put_no_show(write: &Write<'_>, code: &str, percent: u8) -> Result<(), StoreError> {
    let (before, _, _) = method(&write.tx, code)?;
    write.tx.execute(
        "UPDATE method SET no_show = ?2, version = version + 1, touched = ?3 WHERE code = ?1",
        rusqlite::params![code, percent, write.id],
    )?;
    keep(write, "no_show", code, Some(&before), Some(&percent))
}

fn set_no_show(
    write: &Write<'_>,
    code: &str,
    percent: u8,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let (before, version, touched) = method(&write.tx, code)?;
    check_version(
        &write.tx,
        Race {
            what: format!("method {code}"),
            seen,
            found: Version(version),
            touched,
            mine: &percent.to_string(),
            theirs: &before.to_string(),
        },
    )?;
    if percent > 100 {
        return refuse(code, TuneFault::Percent);
    }
    if percent == before {
        return Ok(Outcome::Leave(()));
    }
    put_no_show(write, code, percent)?;
    Ok(Outcome::Keep {
        subject: format!("method {code}"),
        detail: codes::json("audit.detail", &(before, percent))?,
        value: (),
    })
}

// ---- periods -------------------------------------------------------------------------------------------------------

fn put_period(write: &Write<'_>, id: &str, after: Option<&PeriodImage>) -> Result<(), StoreError> {
    let tx = &write.tx;
    let before: Option<(String, String, i64)> = tx
        .prepare_cached("SELECT first, last, ceiling FROM budget_period WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let before = before
        .map(
            |(first, last, ceiling)| -> Result<PeriodImage, StoreError> {
                Ok(PeriodImage {
                    from: codes::day("budget_period.first", &first)?,
                    to: codes::day("budget_period.last", &last)?,
                    limit: Rupiah(ceiling),
                })
            },
        )
        .transpose()?;
    if let Some(image) = after {
        tx.execute(
            "INSERT INTO budget_period (id, first, last, ceiling, spent, example, version, touched)
             VALUES (?1, ?2, ?3, ?4, 0, 0, 1, ?5)",
            rusqlite::params![
                id,
                image.from.to_string(),
                image.to.to_string(),
                image.limit.0,
                write.id
            ],
        )?;
    } else {
        tx.execute("DELETE FROM budget_period WHERE id = ?1", [id])?;
    }
    keep(write, "period", id, before.as_ref(), after)
}

fn add_period(
    write: &Write<'_>,
    id: &str,
    period: &PeriodImage,
) -> Result<Outcome<()>, StoreError> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if id.is_empty() || id.len() > LONGEST_ID || !id.chars().all(is_plain) {
        return refuse(id, TuneFault::Id);
    }
    if period.from > period.to {
        return refuse(id, TuneFault::Reversed);
    }
    if !(0..=MAX_LIMIT).contains(&period.limit.0) {
        return refuse(id, TuneFault::Cost);
    }
    let other: Option<String> = write
        .tx
        .query_row(
            "SELECT id FROM budget_period WHERE id = ?1 OR (first <= ?3 AND last >= ?2)",
            rusqlite::params![id, period.from.to_string(), period.to.to_string()],
            |row| row.get(0),
        )
        .optional()?;
    if let Some(other) = other {
        return refuse(&other, TuneFault::Overlap);
    }
    put_period(write, id, Some(period))?;
    Ok(Outcome::Keep {
        subject: format!("budget {id}"),
        detail: codes::json("audit.detail", period)?,
        value: (),
    })
}

// ---- days ----------------------------------------------------------------------------------------------------------

fn own_day(connection: &Connection, date: &str) -> Result<Option<DayImage>, StoreError> {
    let row: Option<(String, String, String)> = connection
        .prepare_cached("SELECT kind, name, source FROM special_day WHERE date = ?1")?
        .query_row([date], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    row.map(|(kind, name, source)| {
        Ok(DayImage {
            kind: codes::from_word("special_day.kind", &kind)?,
            name,
            source,
        })
    })
    .transpose()
}

fn put_day(write: &Write<'_>, date: &str, after: Option<&DayImage>) -> Result<(), StoreError> {
    let before = own_day(&write.tx, date)?;
    match after {
        Some(image) => write.tx.execute(
            "INSERT OR REPLACE INTO special_day (date, kind, name, source, touched) VALUES (?1, ?2, ?3, ?4, ?5)",
            rusqlite::params![date, image.kind.code(), image.name, image.source, write.id],
        )?,
        None => write
            .tx
            .execute("DELETE FROM special_day WHERE date = ?1", [date])?,
    };
    keep(write, "special_day", date, before.as_ref(), after)
}

fn set_day(
    write: &Write<'_>,
    date: Date,
    after: Option<&DayImage>,
) -> Result<Outcome<()>, StoreError> {
    let key = date.to_string();
    let before = own_day(&write.tx, &key)?;
    if before.as_ref() == after {
        return Ok(Outcome::Leave(()));
    }
    put_day(write, &key, after)?;
    Ok(Outcome::Keep {
        subject: format!("day {key}"),
        detail: codes::json("audit.detail", &(before, after))?,
        value: (),
    })
}

/// Takes a change back.
pub(super) fn take_back(
    write: &Write<'_>,
    entity: &str,
    key: &str,
    before: Option<&str>,
) -> Result<(), StoreError> {
    const WHAT: &str = "change.before";
    match (entity, before) {
        ("tariff", None) => put_tariff(write, key, None),
        ("tariff", Some(text)) => put_tariff(write, key, Some(&codes::from_json(WHAT, text)?)),
        ("no_show", Some(text)) => put_no_show(write, key, codes::from_json(WHAT, text)?),
        ("period", None) => put_period(write, key, None),
        ("period", Some(text)) => put_period(write, key, Some(&codes::from_json(WHAT, text)?)),
        ("special_day", None) => put_day(write, key, None),
        ("special_day", Some(text)) => put_day(write, key, Some(&codes::from_json(WHAT, text)?)),
        _ => Err(StoreError::BadValue {
            what: "change.entity",
            detail: entity.to_owned(),
        }),
    }
}
