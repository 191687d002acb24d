//! Keeps `placement` and `summary` true: the rules are applied to people, and the counts of their units and of all units
//! above move by the difference.
//!
//! The same code serves an import of nine thousand people, the change of one, the turn of the day, and the lens: it names
//! the tables without a schema, so that on a connection where temporary tables of the same names stand, those are filled.

use std::collections::BTreeMap;
use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;

use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::IfAssessed;
use crate::domain::outcome::Placement;
use crate::domain::outcome::TrayReason;
use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::domain::profile::Profile;
use crate::domain::queue::ByHand;
use crate::domain::queue::QueueEntry;
use crate::domain::queue::entry;
use crate::domain::score::Facts;
use crate::domain::score::Placed;
use crate::domain::score::place;
use crate::store::codes;
use crate::store::counters;
use crate::store::counters::Counted;
use crate::store::counters::Counter;
use crate::store::counters::State;
use crate::store::error::StoreError;
use crate::store::people_rows;
use crate::store::people_rows::EvidenceReader;
use crate::store::people_rows::PersonRecord;

/// Rules and day under which people are placed.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    pub(super) profile: Profile,
    pub(super) today: Date,
}

/// A row of `placement`, column by column.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stored {
    unit: i64,
    level: i64,
    number: Option<i64>,
    provisional: bool,
    tray: Option<String>,
    performance: Option<String>,
    performance_score: Option<i64>,
    potential: Option<String>,
    potential_score: Option<i64>,
    completeness: i64,
    assessment: String,
    until: Option<String>,
    reachable: i64,
    if_medium: Option<i64>,
    if_high: Option<i64>,
    queue_reason: Option<String>,
    queue_points: Option<i64>,
    queue_blocked: Option<String>,
    queue_factors: Option<String>,
    next_change: String,
}

const READ: &str = "SELECT unit_id, level, box, provisional, tray, performance, performance_score, potential, \
     potential_score, completeness, assessment, until, reachable, if_medium, if_high, queue_reason, queue_points, \
     queue_blocked, queue_factors, next_change FROM placement WHERE person_id = ?1";

const WRITE: &str = "INSERT OR REPLACE INTO placement (person_id, unit_id, level, box, provisional, tray, performance, \
     performance_score, potential, potential_score, completeness, assessment, until, reachable, if_medium, if_high, \
     queue_reason, queue_points, queue_blocked, queue_factors, next_change) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";

impl Stored {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            unit: row.get("unit_id")?,
            level: row.get("level")?,
            number: row.get("box")?,
            provisional: row.get("provisional")?,
            tray: row.get("tray")?,
            performance: row.get("performance")?,
            performance_score: row.get("performance_score")?,
            potential: row.get("potential")?,
            potential_score: row.get("potential_score")?,
            completeness: row.get("completeness")?,
            assessment: row.get("assessment")?,
            until: row.get("until")?,
            reachable: row.get("reachable")?,
            if_medium: row.get("if_medium")?,
            if_high: row.get("if_high")?,
            queue_reason: row.get("queue_reason")?,
            queue_points: row.get("queue_points")?,
            queue_blocked: row.get("queue_blocked")?,
            queue_factors: row.get("queue_factors")?,
            next_change: row.get("next_change")?,
        })
    }

    fn new(
        person: &PersonRecord,
        placed: &Placed,
        queue: Option<&QueueEntry>,
    ) -> Result<Self, StoreError> {
        let (number, provisional, tray) = match placed.placement {
            Placement::Box {
                number,
                provisional,
            } => (Some(i64::from(number.number())), provisional, None),
            Placement::Tray(reason) => (None, false, Some(reason.code().to_owned())),
        };
        let until = match placed.assessment {
            AssessmentState::Valid { until }
            | AssessmentState::Expiring { until }
            | AssessmentState::Expired { until } => Some(until.to_string()),
            AssessmentState::Never => None,
        };
        let factors = queue
            .map(|entry| codes::json("placement.queue_factors", &entry.factors))
            .transpose()?;
        let box_number = |number: BoxNo| i64::from(number.number());
        Ok(Self {
            unit: person.home.0,
            level: codes::level_rank(person.employee.level),
            number,
            provisional,
            tray,
            performance: placed.performance.class.as_ref().map(codes::word),
            performance_score: placed.performance.score.map(|points| points.0),
            potential: placed.potential.class.as_ref().map(codes::word),
            potential_score: placed.potential.score.map(|points| points.0),
            completeness: i64::from(placed.completeness),
            assessment: placed.assessment.code().to_owned(),
            until,
            reachable: i64::from(placed.reachable.0),
            if_medium: placed.if_assessed.map(|would| box_number(would.medium)),
            if_high: placed.if_assessed.map(|would| box_number(would.high)),
            queue_reason: queue.map(|entry| entry.reason.code().to_owned()),
            queue_points: queue.map(|entry| i64::from(entry.points)),
            queue_blocked: queue
                .and_then(|entry| entry.blocked)
                .map(|block| block.code().to_owned()),
            queue_factors: factors,
            next_change: placed.next_change.to_string(),
        })
    }

    fn counted(&self) -> Result<Counted, StoreError> {
        counted(&CountedColumns {
            number: self.number,
            provisional: self.provisional,
            tray: self.tray.as_deref(),
            assessment: &self.assessment,
            completeness: self.completeness,
            if_medium: self.if_medium,
            if_high: self.if_high,
        })
    }
}

/// The columns of `placement` that counters look at.
#[derive(Debug)]
pub(super) struct CountedColumns<'a> {
    pub(super) number: Option<i64>,
    pub(super) provisional: bool,
    pub(super) tray: Option<&'a str>,
    pub(super) assessment: &'a str,
    pub(super) completeness: i64,
    pub(super) if_medium: Option<i64>,
    pub(super) if_high: Option<i64>,
}

/// How a row counts.
pub(super) fn counted(columns: &CountedColumns<'_>) -> Result<Counted, StoreError> {
    let state = match columns.assessment {
        "valid" => State::Valid,
        "expiring" => State::Expiring,
        "expired" => State::Expired,
        "never" => State::Never,
        other => {
            return Err(StoreError::BadValue {
                what: "placement.assessment",
                detail: other.to_owned(),
            });
        }
    };
    let if_assessed = counters::box_of(columns.if_medium)
        .zip(counters::box_of(columns.if_high))
        .map(|(medium, high)| IfAssessed { medium, high });
    Ok(Counted {
        placement: placement_of(columns.number, columns.provisional, columns.tray)?,
        state,
        completeness: u8::try_from(columns.completeness).unwrap_or(100),
        if_assessed,
    })
}

/// Box or tray of the columns.
pub(super) fn placement_of(
    number: Option<i64>,
    provisional: bool,
    tray: Option<&str>,
) -> Result<Placement, StoreError> {
    if let Some(number) = counters::box_of(number) {
        return Ok(Placement::Box {
            number,
            provisional,
        });
    }
    tray.and_then(TrayReason::from_code)
        .map(Placement::Tray)
        .ok_or_else(|| StoreError::BadValue {
            what: "placement.tray",
            detail: format!("{number:?} {tray:?}"),
        })
}

/// Differences of counters, gathered before they are written.
#[derive(Debug, Default)]
struct Moves(HashMap<(i64, Counter), i64>);

impl Moves {
    /// Counts a person in (`sign` 1) or out (−1), in the unit itself only.
    fn count(&mut self, unit: i64, counted: Counted, sign: i64) {
        counted.each(|counter, amount| {
            *self.0.entry((unit, counter)).or_default() += sign * amount;
        });
        *self.0.entry((unit, counters::OWN)).or_default() += sign;
    }

    /// Adds what was gathered to the unit and to every unit above it.
    fn write(self, connection: &Connection) -> Result<(), StoreError> {
        let mut parents: HashMap<i64, Option<i64>> = HashMap::new();
        let mut rolled: BTreeMap<(i64, Counter), i64> = BTreeMap::new();
        for ((unit, counter), amount) in self.0 {
            if amount == 0 {
                continue;
            }
            *rolled.entry((unit, counter)).or_default() += amount;
            if counter == counters::OWN {
                continue;
            }
            let mut below = unit;
            while let Some(parent) = parent_of(connection, &mut parents, below)? {
                *rolled.entry((parent, counter)).or_default() += amount;
                below = parent;
            }
        }
        let names: Vec<String> = (0..counters::ALL)
            .map(|index| Counter::at(index).name())
            .collect();
        let mut add = connection.prepare_cached(
            "INSERT INTO summary (unit_id, counter, n) VALUES (?1, ?2, ?3)
             ON CONFLICT (unit_id, counter) DO UPDATE SET n = n + excluded.n RETURNING n",
        )?;
        let mut remove =
            connection.prepare_cached("DELETE FROM summary WHERE unit_id = ?1 AND counter = ?2")?;
        for ((unit, counter), amount) in rolled {
            let Some(name) = names.get(counter.index()) else {
                continue;
            };
            if amount == 0 {
                continue;
            }
            let n: i64 = add.query_row(rusqlite::params![unit, name, amount], |row| row.get(0))?;
            if n == 0 {
                remove.execute(rusqlite::params![unit, name])?;
            }
        }
        Ok(())
    }
}

fn parent_of(
    connection: &Connection,
    known: &mut HashMap<i64, Option<i64>>,
    unit: i64,
) -> Result<Option<i64>, StoreError> {
    if let Some(parent) = known.get(&unit) {
        return Ok(*parent);
    }
    let parent: Option<Option<i64>> = connection
        .prepare_cached("SELECT parent_id FROM unit WHERE id = ?1")?
        .query_row([unit], |row| row.get(0))
        .optional()?;
    let parent = parent.flatten();
    known.insert(unit, parent);
    Ok(parent)
}

/// Places these people under the rules; calls `tell` after each hundred. Returns how many rows differ from before.
pub(super) fn place_people(
    connection: &Connection,
    rules: &Rules,
    people: &[PersonId],
    tell: &mut dyn FnMut(usize) -> Result<(), StoreError>,
) -> Result<usize, StoreError> {
    let by_hand = overrides(connection)?;
    let mut evidence = EvidenceReader::new(connection)?;
    let mut read = connection.prepare_cached(READ)?;
    let mut write = connection.prepare_cached(WRITE)?;
    let mut moves = Moves::default();
    let mut changed = 0;
    for (place_no, id) in people.iter().enumerate() {
        if place_no % 100 == 0 {
            tell(place_no)?;
        }
        let Some(person) = people_rows::person_by_id(connection, *id)? else {
            continue;
        };
        let rows = evidence.of(*id)?;
        let facts = Facts {
            employee: &person.employee,
            evidence: &rows,
            has_unit: person.unit.is_some(),
            today: rules.today,
        };
        let placed = place(facts, &rules.profile);
        let queue = entry(facts, &rules.profile, &placed, by_hand.get(&id.0).copied());
        let new = Stored::new(&person, &placed, queue.as_ref())?;
        let old = read.query_row([id.0], Stored::from_row).optional()?;
        if old.as_ref() == Some(&new) {
            continue;
        }
        if let Some(old) = &old {
            moves.count(old.unit, old.counted()?, -1);
        }
        moves.count(new.unit, new.counted()?, 1);
        save(&mut write, *id, &new)?;
        changed += 1;
    }
    tell(people.len())?;
    moves.write(connection)?;
    Ok(changed)
}

fn save(
    statement: &mut rusqlite::CachedStatement<'_>,
    id: PersonId,
    row: &Stored,
) -> Result<(), StoreError> {
    statement.execute(rusqlite::params![
        id.0,
        row.unit,
        row.level,
        row.number,
        row.provisional,
        row.tray,
        row.performance,
        row.performance_score,
        row.potential,
        row.potential_score,
        row.completeness,
        row.assessment,
        row.until,
        row.reachable,
        row.if_medium,
        row.if_high,
        row.queue_reason,
        row.queue_points,
        row.queue_blocked,
        row.queue_factors,
        row.next_change,
    ])?;
    Ok(())
}

/// Takes people out of the placements and counts, before their rows are removed.
pub(super) fn forget_people(
    connection: &Connection,
    people: &[PersonId],
) -> Result<(), StoreError> {
    let mut read = connection.prepare_cached(READ)?;
    let mut remove = connection.prepare_cached("DELETE FROM placement WHERE person_id = ?1")?;
    let mut moves = Moves::default();
    for id in people {
        if let Some(old) = read.query_row([id.0], Stored::from_row).optional()? {
            moves.count(old.unit, old.counted()?, -1);
            remove.execute([id.0])?;
        }
    }
    moves.write(connection)
}

/// Counts everything anew from the placements: after the tree has changed.
pub(super) fn recount(connection: &Connection) -> Result<(), StoreError> {
    let mut moves = Moves::default();
    {
        let mut statement = connection.prepare_cached(
            "SELECT unit_id, box, provisional, tray, assessment, completeness, if_medium, if_high FROM placement",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let tray: Option<String> = row.get("tray")?;
            let assessment: String = row.get("assessment")?;
            let counted = counted(&CountedColumns {
                number: row.get("box")?,
                provisional: row.get("provisional")?,
                tray: tray.as_deref(),
                assessment: &assessment,
                completeness: row.get("completeness")?,
                if_medium: row.get("if_medium")?,
                if_high: row.get("if_high")?,
            })?;
            moves.count(row.get("unit_id")?, counted, 1);
        }
    }
    connection.execute("DELETE FROM summary", [])?;
    moves.write(connection)
}

/// Everybody, by row.
pub(super) fn everybody(connection: &Connection) -> Result<Vec<PersonId>, StoreError> {
    ids(connection, "SELECT id FROM person ORDER BY id", [])
}

/// Whoever may stand elsewhere on a later day: by the outcome's own date, and all of the queue, because waiting time and
/// years to retirement count by the day.
pub(super) fn due(connection: &Connection, today: Date) -> Result<Vec<PersonId>, StoreError> {
    ids(
        connection,
        "SELECT person_id FROM placement WHERE next_change <= ?1 OR queue_reason IS NOT NULL ORDER BY person_id",
        [today.to_string()],
    )
}

/// People of a query that returns their rows.
pub(super) fn ids(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<Vec<PersonId>, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement
        .query_map(parameters, |row| row.get(0).map(PersonId))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(found)
}

/// Decisions by hand.
fn overrides(connection: &Connection) -> Result<HashMap<i64, ByHand>, StoreError> {
    let mut statement =
        connection.prepare_cached("SELECT person_id, decision FROM queue_override")?;
    let mut rows = statement.query([])?;
    let mut found = HashMap::new();
    while let Some(row) = rows.next()? {
        let decision: String = row.get("decision")?;
        let by_hand = if decision == "in" {
            ByHand::In
        } else {
            ByHand::Out
        };
        found.insert(row.get("person_id")?, by_hand);
    }
    Ok(found)
}

/// The unit people without one are counted under.
pub(super) const ROOT: UnitId = UnitId(1);
