//! Frozen mappings: taken with a label, looked through like another day, compared with each other.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::filter::Filter;
use crate::domain::outcome::Placement;
use crate::domain::person::UnitId;
use crate::store::Store;
use crate::store::ask::ExpiryMonth;
use crate::store::ask::Movement;
use crate::store::ask::MovementAsk;
use crate::store::ask::Mover;
use crate::store::ask::SnapshotRow;
use crate::store::ask::place_in_matrix;
use crate::store::audit;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::filter_sql::Where;
use crate::store::meta;
use crate::store::people;
use crate::store::people_rows;
use crate::store::placing;
use crate::store::profiles;
use crate::store::units;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Write;

/// Columns of `placement` as a frozen row repeats them.
const FROZEN: &str = "unit_id, level, box, provisional, tray, performance, performance_score, potential, potential_score,
    completeness, assessment, until, reachable, if_medium, if_high, queue_reason, queue_points, queue_blocked,
    queue_factors, next_change";

/// Longest label.
const LONGEST: usize = 60;

/// Freezes the stored mapping.
pub(super) fn take(write: &Write<'_>, label: &str, note: &str) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let label = label.trim();
    if label.is_empty()
        || label.chars().count() > LONGEST
        || label.parse::<jiff::civil::Date>().is_ok()
    {
        return Err(StoreError::Refused(Refusal::BadLabel));
    }
    if find(tx, label)?.is_some() {
        return Err(StoreError::Refused(Refusal::LabelTaken {
            label: label.to_owned(),
        }));
    }
    let profile = profiles::active(tx)?;
    let head = audit::head(tx)?;
    tx.execute(
        "INSERT INTO snapshot (label, note, day, at, by, profile, version, people, head, audit_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT count(*) FROM placement), ?8, ?9)",
        rusqlite::params![
            label,
            note,
            meta::day(tx)?.to_string(),
            write.at_text(),
            write.actor.account,
            profile.name,
            profile.version,
            head.hash,
            write.id - 1,
        ],
    )?;
    let id = tx.last_insert_rowid();
    let people = tx.execute(
        &format!(
            "INSERT INTO snapshot_row (snapshot_id, person_id, nip, name, unit_name, position, {FROZEN})
             SELECT ?1, p.person_id, e.nip,
                trim(e.title_front || ' ' || e.name) || CASE e.title_back WHEN '' THEN '' ELSE ', ' || e.title_back END,
                u.name, e.position, {}
             FROM placement p JOIN person e ON e.id = p.person_id JOIN unit u ON u.id = p.unit_id",
            qualified("p")
        ),
        [id],
    )?;
    write.remember(&Image {
        entity: "snapshot",
        key: &id.to_string(),
        before: None,
        after: None,
    })?;
    Ok(Outcome::Keep {
        subject: format!("snapshot {label}"),
        detail: codes::json("audit.detail", &(label, people))?,
        value: (),
    })
}

fn qualified(alias: &str) -> String {
    let names: Vec<String> = FROZEN
        .split(',')
        .map(|name| format!("{alias}.{}", name.trim()))
        .collect();
    names.join(", ")
}

/// Removes a frozen mapping: only the undo of having taken it does so.
pub(super) fn drop_one(write: &Write<'_>, id: i64) -> Result<(), StoreError> {
    write
        .tx
        .execute("DELETE FROM snapshot_row WHERE snapshot_id = ?1", [id])?;
    write
        .tx
        .execute("DELETE FROM snapshot WHERE id = ?1", [id])?;
    Ok(())
}

/// Row and head of a frozen mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frozen {
    pub(super) id: i64,
    /// Newest entry of the trail when it was taken.
    pub(super) audit: i64,
    pub(super) row: SnapshotRow,
}

const READ: &str =
    "SELECT id, audit_id, label, note, day, at, by, profile, version, people, head FROM snapshot";

fn frozen(row: &rusqlite::Row<'_>) -> Result<Frozen, StoreError> {
    let (day, at): (String, String) = (row.get("day")?, row.get("at")?);
    Ok(Frozen {
        id: row.get("id")?,
        audit: row.get("audit_id")?,
        row: SnapshotRow {
            label: row.get("label")?,
            note: row.get("note")?,
            day: codes::day("snapshot.day", &day)?,
            at: codes::moment("snapshot.at", &at)?,
            by: row.get("by")?,
            profile: (row.get("profile")?, row.get("version")?),
            people: codes::count(row.get("people")?),
            head: row.get("head")?,
        },
    })
}

/// The frozen mapping of a label.
pub(super) fn find(connection: &Connection, label: &str) -> Result<Option<Frozen>, StoreError> {
    let mut statement = connection.prepare_cached(&format!("{READ} WHERE label = ?1"))?;
    let mut rows = statement.query([label])?;
    rows.next()?.map(frozen).transpose()
}

/// The frozen mapping of a label, or that there is none.
pub(super) fn named(connection: &Connection, label: &str) -> Result<Frozen, StoreError> {
    find(connection, label)?.ok_or_else(|| StoreError::NotFound(Sought::Snapshot(label.to_owned())))
}

/// Fills the temporary tables of a connection from a frozen mapping: of the people who are still there and visible. A unit
/// that is gone counts at the root.
pub(super) fn fill(connection: &Connection, frozen: &Frozen) -> Result<(), StoreError> {
    let columns = qualified("r").replacen(
        "r.unit_id",
        "COALESCE((SELECT id FROM main.unit WHERE id = r.unit_id), 1)",
        1,
    );
    connection.execute(
        &format!(
            "INSERT INTO temp.placement (person_id, {FROZEN}) SELECT r.person_id, {columns} FROM main.snapshot_row r
             WHERE r.snapshot_id = ?1 AND r.person_id IN (SELECT id FROM person)"
        ),
        [frozen.id],
    )?;
    placing::recount(connection)
}

/// What a piece of evidence was when the mapping was frozen: none if it came later, the stored text where it has not
/// changed since.
pub(super) fn then(connection: &Connection, frozen: &Frozen, id: i64) -> Result<Then, StoreError> {
    let (born, touched): (i64, i64) = connection
        .prepare_cached("SELECT born, touched FROM evidence WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if born > frozen.audit {
        return Ok(Then::NotYet);
    }
    if touched <= frozen.audit {
        return Ok(Then::Same);
    }
    let image: Option<Option<String>> = connection
        .prepare_cached(
            "SELECT before FROM change WHERE entity IN ('evidence', 'piece') AND key = ?1 AND audit_id > ?2
             ORDER BY id LIMIT 1",
        )?
        .query_row(rusqlite::params![id.to_string(), frozen.audit], |row| {
            row.get(0)
        })
        .optional()?;
    let Some(Some(text)) = image else {
        return Ok(Then::Same);
    };
    let image: Old = codes::from_json("change.before", &text)?;
    Ok(Then::Other {
        proof: image.proof,
        body: image.body,
    })
}

/// A piece of evidence as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Then {
    /// It came later.
    NotYet,
    /// As it is.
    Same,
    /// It was something else.
    Other {
        /// State.
        proof: String,
        /// JSON of the evidence.
        body: String,
    },
}

#[derive(serde::Deserialize)]
struct Old {
    proof: String,
    body: String,
}

struct Standing {
    nip: String,
    name: String,
    unit_name: String,
    placement: Placement,
    unit: i64,
}

fn standings(
    connection: &Connection,
    label: Option<&str>,
) -> Result<HashMap<i64, Standing>, StoreError> {
    let (sql, id) = match label {
        Some(label) => (
            "SELECT person_id, nip, name, unit_name, unit_id, box, provisional, tray FROM snapshot_row WHERE snapshot_id = ?1",
            named(connection, label)?.id,
        ),
        None => (
            "SELECT p.person_id, e.nip,
                trim(e.title_front || ' ' || e.name) || CASE e.title_back WHEN '' THEN '' ELSE ', ' || e.title_back END AS name,
                u.name AS unit_name, p.unit_id, p.box, p.provisional, p.tray
             FROM placement p JOIN person e ON e.id = p.person_id JOIN unit u ON u.id = p.unit_id WHERE ?1 = 0",
            0,
        ),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        let tray: Option<String> = row.get("tray")?;
        found.insert(
            row.get("person_id")?,
            Standing {
                nip: row.get("nip")?,
                name: row.get("name")?,
                unit_name: row.get("unit_name")?,
                unit: row.get("unit_id")?,
                placement: placing::placement_of(
                    row.get("box")?,
                    row.get("provisional")?,
                    tray.as_deref(),
                )?,
            },
        );
    }
    Ok(found)
}

/// The rows of a unit and of everything below it.
pub(super) fn units_below(connection: &Connection, unit: UnitId) -> Result<Vec<i64>, StoreError> {
    let range = units::range(connection, Some(unit))?;
    let mut statement =
        connection.prepare_cached("SELECT id FROM unit WHERE pos BETWEEN ?1 AND ?2")?;
    let found = statement
        .query_map([range.pos, range.last], |row| row.get(0))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

fn movement(connection: &Connection, ask: &MovementAsk) -> Result<Movement, StoreError> {
    let mut before = standings(connection, Some(&ask.from))?;
    let mut after = standings(connection, ask.to.as_deref())?;
    if let Some(unit) = ask.unit {
        let below = units_below(connection, unit)?;
        after.retain(|_, one| below.contains(&one.unit));
        before.retain(|id, one| after.contains_key(id) || below.contains(&one.unit));
    }
    let mut answer = Movement {
        matrix: [[0; 10]; 10],
        came: 0,
        went: 0,
        moved: 0,
        movers: Vec::new(),
    };
    for (id, later) in &after {
        let Some(earlier) = before.get(id) else {
            answer.came += 1;
            continue;
        };
        let (from, to) = (
            place_in_matrix(earlier.placement),
            place_in_matrix(later.placement),
        );
        answer.matrix[from][to] += 1;
        if from != to {
            answer.moved += 1;
            answer.movers.push(Mover {
                nip: people_rows::nip(&later.nip)?,
                name: later.name.clone(),
                unit_name: later.unit_name.clone(),
                before: earlier.placement,
                after: later.placement,
            });
        }
    }
    answer.went = codes::count(codes::integer(
        before.keys().filter(|id| !after.contains_key(id)).count(),
    ));
    answer
        .movers
        .sort_by(|one, other| (&one.name, &one.nip).cmp(&(&other.name, &other.nip)));
    answer
        .movers
        .truncate(usize::try_from(ask.limit).unwrap_or(usize::MAX));
    Ok(answer)
}

impl Store {
    /// Frozen mappings, the newest first.
    pub fn snapshots(&mut self) -> Result<Vec<SnapshotRow>, StoreError> {
        self.read(|connection, _| {
            let mut statement = connection.prepare_cached(&format!("{READ} ORDER BY id DESC"))?;
            let mut rows = statement.query([])?;
            let mut all = Vec::new();
            while let Some(row) = rows.next()? {
                all.push(frozen(row)?.row);
            }
            Ok(all)
        })
    }

    /// Who moved between two mappings.
    pub fn movement(&mut self, ask: &MovementAsk) -> Result<Movement, StoreError> {
        self.read(|connection, _| movement(connection, ask))
    }

    /// Assessments by the month in which they end, those that have ended included.
    pub fn expiries(
        &mut self,
        unit: Option<UnitId>,
        filter: &Filter,
    ) -> Result<Vec<ExpiryMonth>, StoreError> {
        self.read(|connection, view| {
            let mut only = Where::default();
            only.within(units::range(connection, unit)?);
            only.filter(filter, view.rules.today);
            only.and("p.until IS NOT NULL");
            let mut statement = connection.prepare_cached(&format!(
                "SELECT substr(p.until, 1, 7) || '-01' AS month, count(*) AS n FROM {} {} GROUP BY 1 ORDER BY 1",
                people::CORE,
                only.sql()
            ))?;
            let mut rows = statement.query(rusqlite::params_from_iter(&only.values))?;
            let mut months = Vec::new();
            while let Some(row) = rows.next()? {
                let month: String = row.get("month")?;
                months.push(ExpiryMonth {
                    month: codes::day("placement.until", &month)?,
                    people: codes::count(row.get("n")?),
                });
            }
            Ok(months)
        })
    }
}
