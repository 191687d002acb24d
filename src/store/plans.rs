//! Plans as rows: heads for lists, the whole plan with what it was made from, and what makes one stale.

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use sha2::Digest;
use sha2::Sha256;

use crate::domain::money::Rupiah;
use crate::planner::drift::Drift;
use crate::planner::drift::drift;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::store::Store;
use crate::store::ask::InstanceAsk;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanId;
use crate::store::ask::PlanView;
use crate::store::ask::Version;
use crate::store::codes;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::lens::View;
use crate::store::planning;

const HEAD: &str =
    "SELECT id, version, name, status, at, by, scheduled, unscheduled, value, bound, optimal, cost,
    ceiling, stamp FROM plan";

/// The plan beside which things are shown: the one asked for, else the accepted one, else the newest draft.
pub(super) fn shown(
    connection: &Connection,
    asked: Option<PlanId>,
) -> Result<Option<PlanId>, StoreError> {
    if let Some(plan) = asked {
        let exists: Option<i64> = connection
            .prepare_cached("SELECT id FROM plan WHERE id = ?1")?
            .query_row([plan.0], |row| row.get(0))
            .optional()?;
        return match exists {
            Some(_) => Ok(Some(plan)),
            None => Err(StoreError::NotFound(Sought::Plan(plan.0))),
        };
    }
    Ok(connection
        .prepare_cached(
            "SELECT id FROM plan WHERE status IN ('accepted', 'draft')
             ORDER BY status = 'accepted' DESC, id DESC LIMIT 1",
        )?
        .query_row([], |row| row.get(0).map(PlanId))
        .optional()?)
}

/// The accepted plan.
pub(super) fn accepted(connection: &Connection) -> Result<Option<PlanId>, StoreError> {
    Ok(connection
        .prepare_cached("SELECT id FROM plan WHERE status = 'accepted'")?
        .query_row([], |row| row.get(0).map(PlanId))
        .optional()?)
}

/// (bound − value) / bound in millionths; 0 where there is nothing to reach.
fn gap_ppm(value: i64, bound: i64) -> i64 {
    if bound <= 0 {
        return 0;
    }
    let gap = i128::from(bound - value).max(0) * 1_000_000 / i128::from(bound);
    i64::try_from(gap).unwrap_or(i64::MAX)
}

fn from_row(row: &Row<'_>, stamp_now: Option<&str>) -> Result<PlanHead, StoreError> {
    let status: String = row.get("status")?;
    let at: String = row.get("at")?;
    let stamp: String = row.get("stamp")?;
    let value: i64 = row.get("value")?;
    let bound: i64 = row.get("bound")?;
    Ok(PlanHead {
        id: PlanId(row.get("id")?),
        version: Version(row.get("version")?),
        name: row.get("name")?,
        status: codes::from_word("plan.status", &status)?,
        at: codes::moment("plan.at", &at)?,
        by: row.get("by")?,
        scheduled: codes::count(row.get("scheduled")?),
        unscheduled: codes::count(row.get("unscheduled")?),
        value,
        bound,
        gap_ppm: gap_ppm(value, bound),
        optimal: row.get("optimal")?,
        cost: Rupiah(row.get("cost")?),
        ceiling: Rupiah(row.get("ceiling")?),
        // Made from everybody's queue: cannot be told by who sees a part of it.
        stale: stamp_now.is_some_and(|now| stamp != now),
    })
}

/// The head of a plan.
pub(super) fn head(
    connection: &Connection,
    view: &View,
    plan: PlanId,
) -> Result<Option<PlanHead>, StoreError> {
    let now = stamp_now(connection, view)?;
    let mut statement = connection.prepare_cached(&format!("{HEAD} WHERE id = ?1"))?;
    let mut rows = statement.query([plan.0])?;
    rows.next()?
        .map(|row| from_row(row, now.as_deref()))
        .transpose()
}

/// All heads, newest first.
pub(super) fn heads(connection: &Connection, view: &View) -> Result<Vec<PlanHead>, StoreError> {
    let now = stamp_now(connection, view)?;
    let mut statement = connection.prepare_cached(&format!("{HEAD} ORDER BY id DESC"))?;
    let mut rows = statement.query([])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        heads.push(from_row(row, now.as_deref())?);
    }
    Ok(heads)
}

/// What a plan was made from, as far as it lies in the queue, the calendar and the tariffs; the budget by its versions,
/// because an instance may have been asked for with another sum.
pub(super) fn stamp(connection: &Connection, instance: &Instance) -> Result<String, StoreError> {
    let budget: i64 = connection
        .prepare_cached("SELECT COALESCE(sum(version), 0) FROM budget_period")?
        .query_row([], |row| row.get(0))?;
    let mut hasher = Sha256::new();
    for candidate in &instance.candidates {
        hasher.update(format!(
            "{} {} {} {} {}\n",
            candidate.id, candidate.unit, candidate.level, candidate.value, candidate.mandatory
        ));
    }
    for candidate in &instance.candidates {
        let wishes = (
            &candidate.unavailable,
            &candidate.pinned,
            &candidate.excluded,
        );
        if !(wishes.0.is_empty() && wishes.1.is_none() && wishes.2.is_empty()) {
            hasher.update(format!("{} ", candidate.id));
            hasher.update(codes::json("wishes", &wishes)?);
        }
    }
    hasher.update(codes::json("offers", &instance.offers)?);
    hasher.update(codes::json("sessions", &instance.sessions)?);
    hasher.update(format!("budget {budget}"));
    Ok(codes::hex(&hasher.finalize()))
}

/// Where the database no longer agrees with a kept plan.
pub(super) fn drift_of(
    connection: &Connection,
    today: Date,
    plan: PlanId,
) -> Result<Vec<Drift>, StoreError> {
    let (was, body) = documents(connection, plan)?;
    let now = planning::instance(connection, today, &InstanceAsk::default())?;
    Ok(drift(&body, &was, &now))
}

/// What a plan was made from, and the plan.
pub(super) fn documents(
    connection: &Connection,
    plan: PlanId,
) -> Result<(Instance, Plan), StoreError> {
    let (instance, body): (String, String) = connection
        .prepare_cached("SELECT instance, plan FROM plan WHERE id = ?1")?
        .query_row([plan.0], |row| Ok((row.get("instance")?, row.get("plan")?)))?;
    Ok((
        codes::from_json("plan.instance", &instance)?,
        codes::from_json("plan.plan", &body)?,
    ))
}

/// The stamp of a plan made now; computed once for each state of the database.
fn stamp_now(connection: &Connection, view: &View) -> Result<Option<String>, StoreError> {
    if view.rights.units().is_some() {
        return Ok(None);
    }
    if let Some(stamp) = view.stamp.get() {
        return Ok(Some(stamp.clone()));
    }
    let instance = planning::instance(connection, view.rules.today, &InstanceAsk::default())?;
    let stamp = stamp(connection, &instance)?;
    Ok(Some(view.stamp.get_or_init(|| stamp).clone()))
}

impl Store {
    /// One plan with what it was made from; none: not found.
    pub fn plan(&mut self, plan: PlanId) -> Result<Option<PlanView>, StoreError> {
        self.read(|connection, view| {
            // It names everybody: for somebody who sees some units only it is not there.
            if view.rights.units().is_some() {
                return Ok(None);
            }
            let Some(head) = head(connection, view, plan)? else {
                return Ok(None);
            };
            let (instance, body) = documents(connection, plan)?;
            let now = planning::instance(connection, view.rules.today, &InstanceAsk::default())?;
            Ok(Some(PlanView {
                head,
                drift: drift(&body, &instance, &now),
                instance,
                plan: body,
            }))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_a_share_of_the_bound() {
        assert_eq!(gap_ppm(67_943, 67_944), 14);
        assert_eq!(gap_ppm(5, 5), 0);
        assert_eq!(gap_ppm(0, 0), 0);
    }
}
