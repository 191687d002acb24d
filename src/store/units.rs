//! Work units: the tree with its counts, the way from the root, the root itself.
//!
//! There is always a root, row 1. Until a hierarchy is imported it is a placeholder with an empty code; the first unit
//! without a parent takes its place, further ones hang below it. People without a known unit are counted under the root.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::person::UnitId;
use crate::store::Store;
use crate::store::ask::UnitRow;
use crate::store::codes;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::placing::ROOT;
use crate::store::write::Write;

/// Code of the placeholder root.
pub(super) const PLACEHOLDER: &str = "";

/// The row of the root, in a new database.
pub(super) fn add_root(write: &Write<'_>, today: Date) -> Result<(), StoreError> {
    write.tx.execute(
        "INSERT INTO unit (id, code, name, parent_id, pos, last, depth, agency_id, as_of, version, born, touched)
         VALUES (?1, ?2, '', NULL, 0, 0, 0, ?1, ?3, 1, ?4, ?4)",
        rusqlite::params![ROOT.0, PLACEHOLDER, today.to_string(), write.id],
    )?;
    Ok(())
}

/// A unit's place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) id: UnitId,
    pub(super) pos: i64,
    pub(super) last: i64,
}

/// The place of a unit; none asked: the root.
pub(super) fn range(connection: &Connection, unit: Option<UnitId>) -> Result<Range, StoreError> {
    let id = unit.unwrap_or(ROOT);
    connection
        .prepare_cached("SELECT pos, last FROM unit WHERE id = ?1")?
        .query_row([id.0], |row| {
            Ok(Range {
                id,
                pos: row.get("pos")?,
                last: row.get("last")?,
            })
        })
        .optional()?
        .ok_or_else(|| StoreError::NotFound(Sought::Unit(id.0.to_string())))
}

/// From the root down to a unit.
pub(super) fn path(
    connection: &Connection,
    unit: UnitId,
) -> Result<Vec<(UnitId, String)>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT a.id, a.name FROM unit u JOIN unit a ON a.pos <= u.pos AND a.last >= u.pos
         WHERE u.id = ?1 ORDER BY a.pos",
    )?;
    let path = statement
        .query_map([unit.0], |row| {
            Ok((UnitId(row.get("id")?), row.get("name")?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(path)
}

const TREE: &str = "SELECT u.id, u.code, u.name, u.parent_id, u.depth,
        COALESCE(people.n, 0) AS people, COALESCE(own.n, 0) AS own, COALESCE(complete.n, 0) AS complete
    FROM unit u
    LEFT JOIN summary people ON people.unit_id = u.id AND people.counter = 'people'
    LEFT JOIN summary own ON own.unit_id = u.id AND own.counter = 'own'
    LEFT JOIN summary complete ON complete.unit_id = u.id AND complete.counter = 'complete'
    ORDER BY u.pos";

impl Store {
    /// The unit tree with its counts, in preorder.
    pub fn units(&mut self) -> Result<Vec<UnitRow>, StoreError> {
        self.read(|connection, _| {
            let mut statement = connection.prepare_cached(TREE)?;
            let mut rows = statement.query([])?;
            let mut units = Vec::new();
            let mut children: HashMap<UnitId, u32> = HashMap::new();
            while let Some(row) = rows.next()? {
                let headcount = codes::count(row.get("people")?);
                let complete = codes::count(row.get("complete")?);
                let parent = row.get::<_, Option<i64>>("parent_id")?.map(UnitId);
                if let Some(parent) = parent {
                    *children.entry(parent).or_default() += 1;
                }
                units.push(UnitRow {
                    id: UnitId(row.get("id")?),
                    code: row.get("code")?,
                    name: row.get("name")?,
                    parent,
                    depth: row.get("depth")?,
                    children: 0,
                    headcount,
                    own: codes::count(row.get("own")?),
                    completeness: (headcount > 0).then(|| {
                        let tenths = (complete * 20 + headcount) / (headcount * 2);
                        u32::try_from(tenths).unwrap_or(1_000)
                    }),
                });
            }
            for unit in &mut units {
                unit.children = children.get(&unit.id).copied().unwrap_or(0);
            }
            Ok(units)
        })
    }
}
