//! The nine boxes of a unit. Without a filter they are read from the summary, so that a province costs as much as a school;
//! with one, the placements of the unit are counted by the same counters.

use std::collections::HashMap;
use std::sync::LazyLock;

use rusqlite::Connection;

use crate::store::Store;
use crate::store::ask::AssessmentCounts;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::counters;
use crate::store::counters::Counter;
use crate::store::counters::Counts;
use crate::store::error::StoreError;
use crate::store::filter_sql::Where;
use crate::store::lens::View;
use crate::store::placing;
use crate::store::placing::CountedColumns;
use crate::store::units;
use crate::store::units::Range;

impl Store {
    /// The nine boxes of a unit.
    pub fn grid(&mut self, ask: &GridAsk) -> Result<Grid, StoreError> {
        self.read(|connection, view| {
            let range = units::range(connection, ask.unit)?;
            let counts = if ask.filter.is_empty() {
                summary(connection, range)?
            } else {
                filtered(connection, view, range, ask)?
            };
            let path = units::path(connection, range.id)?;
            let name = path
                .last()
                .map_or_else(String::new, |(_, name)| name.clone());
            let mut grid = Grid {
                unit: range.id,
                name,
                path,
                as_of: view.rules.today,
                profile: view.tag(),
                headcount: 0,
                boxes: Default::default(),
                tray: Vec::new(),
                assessment: AssessmentCounts::default(),
                completeness: None,
            };
            counts.fill(&mut grid);
            Ok(grid)
        })
    }
}

fn summary(connection: &Connection, range: Range) -> Result<Counts, StoreError> {
    static BY_NAME: LazyLock<HashMap<String, Counter>> = LazyLock::new(|| {
        (0..counters::ALL)
            .map(Counter::at)
            .map(|counter| (counter.name(), counter))
            .collect()
    });
    let mut statement =
        connection.prepare_cached("SELECT counter, n FROM summary WHERE unit_id = ?1")?;
    let mut rows = statement.query([range.id.0])?;
    let mut counts = Counts::default();
    while let Some(row) = rows.next()? {
        let name: String = row.get("counter")?;
        if let Some(counter) = BY_NAME.get(&name) {
            counts.add(*counter, row.get("n")?);
        }
    }
    Ok(counts)
}

fn filtered(
    connection: &Connection,
    view: &View,
    range: Range,
    ask: &GridAsk,
) -> Result<Counts, StoreError> {
    let mut only = Where::default();
    only.within(range);
    only.filter(&ask.filter, view.rules.today);
    let sql = format!(
        "SELECT p.box, p.provisional, p.tray, p.assessment, p.completeness, p.if_medium, p.if_high, count(*) AS n
         FROM placement p JOIN person e ON e.id = p.person_id JOIN unit u ON u.id = p.unit_id
         {} GROUP BY 1, 2, 3, 4, 5, 6, 7",
        only.sql()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(rusqlite::params_from_iter(&only.values))?;
    let mut counts = Counts::default();
    while let Some(row) = rows.next()? {
        let tray: Option<String> = row.get("tray")?;
        let assessment: String = row.get("assessment")?;
        let n: i64 = row.get("n")?;
        let counted = placing::counted(&CountedColumns {
            number: row.get("box")?,
            provisional: row.get("provisional")?,
            tray: tray.as_deref(),
            assessment: &assessment,
            completeness: row.get("completeness")?,
            if_medium: row.get("if_medium")?,
            if_high: row.get("if_high")?,
        })?;
        counted.each(|counter, amount| counts.add(counter, amount * n));
    }
    Ok(counts)
}
