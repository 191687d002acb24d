//! Methods, tariffs and days without sessions: what planning is made from, for answers.

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::Row;

use crate::domain::holidays;
use crate::domain::holidays::SpecialDay;
use crate::domain::money::Rupiah;
use crate::store::Store;
use crate::store::ask::Version;
use crate::store::ask::base::BaseView;
use crate::store::ask::base::MethodRow;
use crate::store::ask::base::TariffRow;
use crate::store::ask::base::TariffSpec;
use crate::store::codes;
use crate::store::error::StoreError;

/// Columns that [`tariff`] reads.
pub(super) const TARIFF: &str = "SELECT level, method, since, pnbp, running, load, bonus, source, example, version, touched FROM tariff";

/// The tariff of a row.
pub(super) fn tariff(row: &Row<'_>) -> Result<TariffSpec, StoreError> {
    let since: String = row.get("since")?;
    Ok(TariffSpec {
        level: codes::level_of_rank(row.get("level")?)?,
        method: row.get("method")?,
        since: codes::day("tariff.since", &since)?,
        pnbp: Rupiah(row.get("pnbp")?),
        running: Rupiah(row.get("running")?),
        load: row.get("load")?,
        bonus: row.get("bonus")?,
        source: row.get("source")?,
    })
}

impl Store {
    /// Methods, tariffs and days without sessions.
    pub fn base(&mut self) -> Result<BaseView, StoreError> {
        self.read(|connection, view| {
            Ok(BaseView {
                methods: methods(connection)?,
                tariffs: tariffs(connection, view.rules.today)?,
                days: days(connection)?,
            })
        })
    }
}

fn methods(connection: &Connection) -> Result<Vec<MethodRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT code, name, days, no_show, example, version FROM method ORDER BY code",
    )?;
    let methods = statement
        .query_map([], |row| {
            Ok(MethodRow {
                code: row.get(0)?,
                name: row.get(1)?,
                days: row.get(2)?,
                no_show: row.get(3)?,
                example: row.get(4)?,
                version: Version(row.get(5)?),
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(methods)
}

fn tariffs(connection: &Connection, today: Date) -> Result<Vec<TariffRow>, StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("{TARIFF} ORDER BY level, method, since"))?;
    let mut rows = statement.query([])?;
    let mut tariffs: Vec<TariffRow> = Vec::new();
    while let Some(row) = rows.next()? {
        let spec = tariff(row)?;
        let in_force = spec.since <= today;
        if in_force
            && let Some(last) = tariffs.last_mut()
            && (last.spec.level, &last.spec.method) == (spec.level, &spec.method)
        {
            last.in_force = false;
        }
        tariffs.push(TariffRow {
            spec,
            in_force,
            example: row.get("example")?,
            version: Version(row.get("version")?),
        });
    }
    Ok(tariffs)
}

/// The shipped days, and the office's own beside them.
fn days(connection: &Connection) -> Result<Vec<SpecialDay>, StoreError> {
    let mut days = holidays::parse(holidays::SHIPPED).map_err(StoreError::BadPlanning)?;
    let mut statement =
        connection.prepare_cached("SELECT date, kind, name, source FROM special_day")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let date: String = row.get("date")?;
        let kind: String = row.get("kind")?;
        days.push(SpecialDay {
            date: codes::day("special_day.date", &date)?,
            kind: codes::from_word("special_day.kind", &kind)?,
            name: row.get("name")?,
            source: row.get("source")?,
            example: false,
        });
    }
    days.sort_by_key(|day| (day.date, day.kind));
    Ok(days)
}
