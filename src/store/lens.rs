//! Looking through another day or other rules, without writing.
//!
//! Stored placements belong to one day and the active profile. For any other lens the reading connection gets temporary
//! tables `placement` and `summary`, filled by the same code that keeps the stored ones; temporary tables come first in
//! `SQLite`'s search, so that every query works unchanged. They are made anew when the database has changed.

use std::cell::OnceCell;

use jiff::civil::Date;
use rusqlite::Connection;

use crate::store::ask::Actor;
use crate::store::ask::Lens;
use crate::store::ask::ProfileTag;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::placing;
use crate::store::placing::Rules;
use crate::store::profiles;
use crate::store::rights;
use crate::store::rights::Rights;
use crate::store::snapshots;
use crate::store::snapshots::Frozen;

/// What a connection shows.
#[derive(Debug)]
pub(super) struct View {
    /// Rules and day of the lens.
    pub(super) rules: Rules,
    /// Day of the stored placements.
    pub(super) stored_day: Date,
    /// `data_version` these figures belong to; none: not filled yet.
    pub(super) seen: Option<i64>,
    /// What the account may do and see.
    pub(super) rights: Rights,
    /// The frozen mapping one looks through.
    pub(super) frozen: Option<Frozen>,
    /// Whether temporary tables shadow the stored ones.
    pub(super) shadowed: bool,
    /// What a plan made now would be made from; filled when first asked for.
    pub(super) stamp: OnceCell<String>,
}

impl View {
    /// Knows the rules, but has not computed anything yet.
    pub(super) fn new(
        connection: &Connection,
        lens: &Lens,
        actor: &Actor,
    ) -> Result<Self, StoreError> {
        let active = profiles::active(connection)?;
        let stored_day = meta::day(connection)?;
        let profile = match &lens.profile {
            Some(name) if *name != active.name => profiles::named(connection, name)?,
            Some(_) | None => active.clone(),
        };
        let frozen = lens
            .snapshot
            .as_deref()
            .map(|label| snapshots::named(connection, label))
            .transpose()?;
        let (profile, today) = match &frozen {
            Some(frozen) => {
                let (name, version) = &frozen.row.profile;
                let then = profiles::version(connection, name, *version)?;
                (then, frozen.row.day)
            }
            None => (profile, lens.today),
        };
        let shadowed = frozen.is_some() || stored_day != today || profile != active;
        Ok(Self {
            rules: Rules { profile, today },
            frozen,
            stored_day,
            rights: Rights::of(connection, actor)?,
            seen: None,
            shadowed,
            stamp: OnceCell::new(),
        })
    }

    /// Makes the figures ready for the state that `seen` stands for.
    pub(super) fn fill(
        connection: &Connection,
        lens: &Lens,
        actor: &Actor,
        seen: i64,
    ) -> Result<Self, StoreError> {
        let mut view = Self::new(connection, lens, actor)?;
        connection.pragma_update(None, "query_only", "OFF")?;
        let filled = view.compute(connection);
        connection.pragma_update(None, "query_only", "ON")?;
        filled?;
        view.seen = Some(seen);
        Ok(view)
    }

    fn compute(&self, connection: &Connection) -> Result<(), StoreError> {
        rights::unshadow(connection)?;
        let units = self.rights.units();
        if let Some(units) = &units {
            rights::shadow(connection, units)?;
        }
        if !self.shadowed {
            return if units.is_some() {
                rights::shadow_figures(connection)
            } else {
                Ok(())
            };
        }
        // One snapshot for all people; nothing but temporary tables is written.
        let snapshot = connection.unchecked_transaction()?;
        snapshot.execute_batch(&shadows(&snapshot)?)?;
        if let Some(frozen) = &self.frozen {
            snapshots::fill(&snapshot, frozen)?;
        } else {
            let people = placing::everybody(&snapshot)?;
            placing::place_people(&snapshot, &self.rules, &people, &mut |_| Ok(()))?;
        }
        snapshot.commit()?;
        Ok(())
    }

    /// The rules, as shown beside every figure.
    pub(super) fn tag(&self) -> ProfileTag {
        ProfileTag {
            name: self.rules.profile.name.clone(),
            version: self.rules.profile.version,
            example: self.rules.profile.example,
        }
    }
}

/// The statements that made the stored tables and their indexes, for the temporary ones: they cannot drift apart.
fn shadows(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection.prepare(
        "SELECT sql FROM main.sqlite_schema WHERE tbl_name IN ('placement', 'summary') AND sql IS NOT NULL
         ORDER BY type = 'index'",
    )?;
    let mut rows = statement.query([])?;
    let mut all = String::new();
    while let Some(row) = rows.next()? {
        let sql: String = row.get("sql")?;
        let temporary = sql
            .replacen("CREATE TABLE ", "CREATE TEMP TABLE ", 1)
            .replacen("CREATE INDEX ", "CREATE INDEX temp.", 1);
        all.push_str(&temporary);
        all.push_str(";\n");
    }
    Ok(all)
}
