//! The schema, step by step: `PRAGMA user_version` counts the steps taken, each step is one transaction.
//!
//! Own forty lines, because the crate that does this links another `SQLite` than ours. A step that has been published is
//! never edited; a change is a new file.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::TransactionBehavior;

use crate::store::error::StoreError;

/// The mark of our files in the header of `SQLite`: "ptlt".
pub(super) const APPLICATION_ID: i64 = 0x7074_6C74;

/// The steps in order.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_base.sql"),
    include_str!("migrations/0002_roles.sql"),
    include_str!("migrations/0003_wishes.sql"),
    include_str!("migrations/0004_talent.sql"),
    include_str!("migrations/0005_seats.sql"),
    include_str!("migrations/0006_calibration.sql"),
    include_str!("migrations/0007_base.sql"),
    include_str!("migrations/0008_posts.sql"),
];

/// The version a database has after all steps.
pub(super) const LATEST: i64 = 8;

/// Version of the schema.
pub(super) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Takes the steps that are still missing; refuses a database that has taken more than this program knows.
pub(super) fn run(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    for (number, step) in (1_i64..).zip(STEPS) {
        let found = version(connection)?;
        if found > LATEST {
            return Err(StoreError::TooNew {
                path: path.to_owned(),
                found,
                known: LATEST,
            });
        }
        if found >= number {
            continue;
        }
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another session may have taken the step while we waited for the lock.
        if version(&tx)? < number {
            tx.execute_batch(step)?;
            tx.pragma_update(None, "application_id", APPLICATION_ID)?;
            tx.pragma_update(None, "user_version", number)?;
        }
        tx.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_version_is_the_number_of_steps() {
        assert_eq!(usize::try_from(LATEST).unwrap(), STEPS.len());
    }

    #[test]
    fn steps_are_taken_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        run(&mut connection, Path::new("x")).unwrap();
        run(&mut connection, Path::new("x")).unwrap();
        assert_eq!(version(&connection).unwrap(), LATEST);
    }
}
