//! Two plans side by side, and the people of one session, with the names that screens show.
//!
//! Everybody is found through `person`, which shows an account with a scope its own people only: nobody else is named or
//! counted here.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::named_params;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::domain::person::with_titles;
use crate::store::Store;
use crate::store::ask::Called;
use crate::store::ask::Comparison;
use crate::store::ask::Differs;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanId;
use crate::store::ask::SessionTag;
use crate::store::codes;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::lens::View;
use crate::store::people_rows;
use crate::store::plans;

/// People with a session in one plan or the other, and where.
const BOTH: &str = "WITH one AS (SELECT nip, session FROM plan_item WHERE plan_id = :from AND session IS NOT NULL),
     other AS (SELECT nip, session FROM plan_item WHERE plan_id = :to AND session IS NOT NULL),
     both AS (SELECT COALESCE(one.nip, other.nip) AS nip, one.session AS was, other.session AS will
              FROM one FULL JOIN other ON other.nip = one.nip)";

impl Store {
    /// What differs from one plan to another.
    pub fn compare(&mut self, from: PlanId, to: PlanId) -> Result<Comparison, StoreError> {
        self.read(|connection, view| {
            let mut comparison = Comparison {
                from: head(connection, view, from)?,
                to: head(connection, view, to)?,
                moved: Vec::new(),
                added: Vec::new(),
                dropped: Vec::new(),
                unchanged: unchanged(connection, from, to)?,
            };
            let mut statement = connection.prepare_cached(&format!(
                "{BOTH} SELECT e.nip, e.name, e.title_front, e.title_back, a.name AS agency,
                    both.was, before.date AS was_date, both.will, after.date AS will_date
                 FROM both JOIN person e ON e.nip = both.nip
                 LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN unit a ON a.id = u.agency_id
                 LEFT JOIN session before ON before.code = both.was
                 LEFT JOIN session after ON after.code = both.will
                 WHERE both.was IS NOT both.will
                 ORDER BY COALESCE(after.date, before.date), COALESCE(both.will, both.was), e.name, e.nip"
            ))?;
            let mut rows = statement.query(named_params! { ":from": from.0, ":to": to.0 })?;
            while let Some(row) = rows.next()? {
                let differs = differs(row)?;
                match (&differs.from, &differs.to) {
                    (Some(_), Some(_)) => comparison.moved.push(differs),
                    (None, _) => comparison.added.push(differs),
                    (Some(_), None) => comparison.dropped.push(differs),
                }
            }
            Ok(comparison)
        })
    }

    /// Names of people, in the order asked for.
    pub fn names(&mut self, nips: &[Nip]) -> Result<Vec<(Nip, String)>, StoreError> {
        self.read(|connection, _| {
            let mut statement = connection.prepare_cached(
                "SELECT nip, name, title_front, title_back, NULL AS agency FROM person WHERE nip = ?1",
            )?;
            let mut names = Vec::with_capacity(nips.len());
            for nip in nips {
                let mut rows = statement.query([nip.as_str()])?;
                if let Some(row) = rows.next()? {
                    let (nip, name, _) = who(row)?;
                    names.push((nip, name));
                }
            }
            Ok(names)
        })
    }

    /// Whom a plan calls to a session, by name.
    pub fn called(&mut self, plan: PlanId, session: &str) -> Result<Vec<Called>, StoreError> {
        self.read(|connection, _| {
            let mut statement = connection.prepare_cached(
                "SELECT e.nip, e.name, e.title_front, e.title_back, a.name AS agency, e.position, i.cost
                 FROM plan_item i JOIN person e ON e.nip = i.nip
                 LEFT JOIN unit u ON u.id = e.unit_id LEFT JOIN unit a ON a.id = u.agency_id
                 WHERE i.plan_id = ?1 AND i.session = ?2 ORDER BY e.name, e.nip",
            )?;
            let mut rows = statement.query((plan.0, session))?;
            let mut called = Vec::new();
            while let Some(row) = rows.next()? {
                let (nip, name, agency) = who(row)?;
                called.push(Called {
                    nip,
                    name,
                    agency,
                    position: row.get("position")?,
                    cost: Rupiah(row.get::<_, Option<i64>>("cost")?.unwrap_or(0)),
                });
            }
            Ok(called)
        })
    }
}

fn head(connection: &Connection, view: &View, plan: PlanId) -> Result<PlanHead, StoreError> {
    plans::head(connection, view, plan)?.ok_or(StoreError::NotFound(Sought::Plan(plan.0)))
}

fn unchanged(connection: &Connection, from: PlanId, to: PlanId) -> Result<u64, StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "{BOTH} SELECT count(*) FROM both JOIN person e ON e.nip = both.nip WHERE both.was = both.will"
    ))?;
    let count = statement.query_row(named_params! { ":from": from.0, ":to": to.0 }, |row| {
        row.get(0)
    })?;
    Ok(codes::count(count))
}

fn who(row: &Row<'_>) -> Result<(Nip, String, String), StoreError> {
    let nip: String = row.get("nip")?;
    let front: String = row.get("title_front")?;
    let name: String = row.get("name")?;
    let back: String = row.get("title_back")?;
    Ok((
        people_rows::nip(&nip)?,
        with_titles(&front, &name, &back),
        row.get::<_, Option<String>>("agency")?.unwrap_or_default(),
    ))
}

fn differs(row: &Row<'_>) -> Result<Differs, StoreError> {
    let (nip, name, agency) = who(row)?;
    let tag = |code: Option<String>, date: Option<String>| -> Result<_, StoreError> {
        let Some(code) = code else { return Ok(None) };
        let date = date
            .map(|date| codes::day("session.date", &date))
            .transpose()?;
        Ok(Some(SessionTag { code, date }))
    };
    Ok(Differs {
        nip,
        name,
        agency,
        from: tag(row.get("was")?, row.get("was_date")?)?,
        to: tag(row.get("will")?, row.get("will_date")?)?,
    })
}
