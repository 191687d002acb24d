//! What planning begins with in a new database: methods, tariffs, calendar, budget, all marked as example (*contoh*).

use rusqlite::Connection;

use crate::domain::calendar::PlanningBase;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::write::Write;

/// The base that comes with the program.
pub(super) fn example() -> Result<PlanningBase, StoreError> {
    PlanningBase::parse(PlanningBase::EXAMPLE).map_err(StoreError::BadPlanning)
}

/// Writes a base into a new database.
pub(super) fn seed(write: &Write<'_>, base: &PlanningBase) -> Result<(), StoreError> {
    let tx: &Connection = &write.tx;
    for method in &base.methods {
        tx.execute(
            "INSERT INTO method (code, name, days, example) VALUES (?1, ?2, ?3, 1)",
            rusqlite::params![method.code.0, method.name, method.days],
        )?;
    }
    for tariff in &base.tariffs {
        for level in &tariff.levels {
            tx.execute(
                "INSERT INTO tariff (level, method, since, pnbp, running, load, bonus, example)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
                rusqlite::params![
                    codes::level_rank(*level),
                    tariff.method.0,
                    tariff.since.to_string(),
                    tariff.pnbp.0,
                    tariff.running.0,
                    tariff.load,
                    tariff.bonus,
                ],
            )?;
        }
    }
    for session in &base.sessions {
        tx.execute(
            "INSERT INTO session (code, date, days, method, place, seats, assessor_load, fixed_cost, state, example, version, touched)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', 1, 1, ?9)",
            rusqlite::params![
                session.code,
                session.date.to_string(),
                session.days,
                session.method.0,
                session.place,
                session.seats,
                session.assessor_load,
                session.fixed_cost.0,
                write.id,
            ],
        )?;
    }
    for period in &base.budget {
        tx.execute(
            "INSERT INTO budget_period (id, first, last, ceiling, spent, example, version, touched)
             VALUES (?1, ?2, ?3, ?4, 0, 1, 1, ?5)",
            rusqlite::params![
                period.id,
                period.from.to_string(),
                period.to.to_string(),
                period.limit.0,
                write.id,
            ],
        )?;
    }
    Ok(())
}
