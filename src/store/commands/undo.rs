//! Taking back one's own latest command: a new entry of the trail, refused where somebody has changed the same rows since.

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::person::PersonId;
use crate::store::ask::Class;
use crate::store::ask::PlanId;
use crate::store::codes;
use crate::store::commands::ACCEPT_PLAN;
use crate::store::commands::ACTIVATE;
use crate::store::commands::ADD_PROFILE;
use crate::store::commands::BudgetImage;
use crate::store::commands::EDIT;
use crate::store::commands::NOTE;
use crate::store::commands::OverrideImage;
use crate::store::commands::PlanImage;
use crate::store::commands::REJECT_PLAN;
use crate::store::commands::SAVE_PLAN;
use crate::store::commands::SET_BUDGET;
use crate::store::commands::SET_QUEUE;
use crate::store::commands::TAKE_SNAPSHOT;
use crate::store::commands::arrange;
use crate::store::commands::calendar;
use crate::store::commands::override_image;
use crate::store::commands::plan_state;
use crate::store::commands::put_ceiling;
use crate::store::commands::put_override;
use crate::store::commands::seats;
use crate::store::commands::set_status;
use crate::store::commands::tune;
use crate::store::edits;
use crate::store::error::StoreError;
use crate::store::rights::Rights;
use crate::store::rules;
use crate::store::seats as seat_rows;
use crate::store::snapshots;
use crate::store::wishes;
use crate::store::write::Outcome;
use crate::store::write::Write;
use crate::store::write::clash;

/// The latest write that changed a row and was not taken back, undo itself left out.
pub(super) fn last_touch(
    connection: &Connection,
    entity: &str,
    key: &str,
) -> Result<Option<i64>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT max(audit_id) FROM change WHERE entity = ?1 AND key = ?2
             AND audit_id NOT IN (SELECT audit_id FROM undone)
             AND audit_id NOT IN (SELECT u.by_audit FROM undone u JOIN audit a ON a.id = u.by_audit WHERE a.action <> 'redo')",
        )?
        .query_row([entity, key], |row| row.get(0))?)
}

/// What can be taken back, and what one must be allowed to do for it: the same as for the action itself.
const UNDOABLE: &[(&str, Class)] = &[
    (SET_QUEUE, Class::Write),
    (SAVE_PLAN, Class::Draft),
    (REJECT_PLAN, Class::Draft),
    (ACCEPT_PLAN, Class::Decide),
    (SET_BUDGET, Class::Decide),
    (arrange::ADD_SESSION, Class::Write),
    (arrange::ADD_SESSIONS, Class::Write),
    (arrange::SET_SESSION, Class::Write),
    (arrange::SESSION_STATE, Class::Write),
    (arrange::WISH, Class::Write),
    (arrange::RELEASE, Class::Write),
    (EDIT, Class::Write),
    (NOTE, Class::Write),
    (TAKE_SNAPSHOT, Class::Write),
    (ADD_PROFILE, Class::Admin),
    (ACTIVATE, Class::Admin),
    (tune::SET_TARIFF, Class::Decide),
    (tune::SET_NO_SHOW, Class::Decide),
    (tune::ADD_PERIOD, Class::Decide),
    (tune::SET_DAY, Class::Write),
    (seats::CALL, Class::Write),
    (seats::ATTEND, Class::Write),
    (seats::SUBSTITUTE, Class::Write),
];

/// The action of taking back.
pub(super) const UNDO: &str = "undo";
/// The action of doing again.
pub(super) const REDO: &str = "redo";

struct Step {
    entity: String,
    key: String,
    before: Option<String>,
    after: Option<String>,
}

struct Entry {
    id: i64,
    action: String,
    subject: String,
}

/// The caller's latest entry of one of these actions that was not taken back.
fn latest(write: &Write<'_>, actions: &[&str]) -> Result<Option<Entry>, StoreError> {
    Ok(write
        .tx
        .query_row(
            "SELECT id, action, subject FROM audit
             WHERE uid = ?1 AND action IN (SELECT value FROM json_each(?2))
             AND id NOT IN (SELECT audit_id FROM undone) ORDER BY id DESC LIMIT 1",
            rusqlite::params![write.actor.uid, codes::json("actions", &actions)?],
            |row| {
                Ok(Entry {
                    id: row.get(0)?,
                    action: row.get(1)?,
                    subject: row.get(2)?,
                })
            },
        )
        .optional()?)
}

/// What can be taken back.
fn undoable() -> Vec<&'static str> {
    UNDOABLE.iter().map(|(action, _)| *action).collect()
}

/// What was done in the first place, below all taking back and doing again.
fn original(connection: &Connection, entry: &Entry) -> Result<String, StoreError> {
    let (mut id, mut action) = (entry.id, entry.action.clone());
    while action == UNDO || action == REDO {
        (id, action) = connection.query_row(
            "SELECT a.id, a.action FROM undone u JOIN audit a ON a.id = u.audit_id WHERE u.by_audit = ?1",
            [id],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
    }
    Ok(action)
}

/// Doing again step by step: what stands on the row by now is the step done again just before.
fn is_own_redo(write: &Write<'_>, entry: &Entry, later: i64) -> Result<bool, StoreError> {
    if entry.action != UNDO {
        return Ok(false);
    }
    Ok(write
        .tx
        .prepare_cached("SELECT 1 FROM audit WHERE id = ?1 AND uid = ?2 AND action = 'redo'")?
        .exists(rusqlite::params![later, write.actor.uid])?)
}

/// Takes the steps of an entry back; refused where the caller may not do what it did, or somebody has changed the same rows
/// since.
fn reverse(write: &Write<'_>, rights: &Rights, entry: &Entry) -> Result<String, StoreError> {
    let tx = &write.tx;
    let action = original(tx, entry)?;
    let class = class_of(&action);
    if !rights.may(class) {
        return Err(StoreError::Denied {
            account: write.actor.account.clone(),
            class,
            roles: rights.roles(),
        });
    }
    for step in steps(tx, entry.id)? {
        if let Some(later) = last_touch(tx, &step.entity, &step.key)?
            && later > entry.id
            && !is_own_redo(write, entry, later)?
        {
            return Err(clash(tx, entry.subject.clone(), later, &action, "")?);
        }
        take_back(write, &step)?;
    }
    tx.execute(
        "INSERT INTO undone (audit_id, by_audit) VALUES (?1, ?2)",
        [entry.id, write.id],
    )?;
    Ok(action)
}

/// Takes back the caller's latest command; refused where somebody has changed the same rows since.
pub(super) fn undo(
    write: &Write<'_>,
    rights: &Rights,
) -> Result<Outcome<Option<String>>, StoreError> {
    let mut actions = undoable();
    actions.push(REDO);
    let Some(entry) = latest(write, &actions)? else {
        return Ok(Outcome::Leave(None));
    };
    let action = reverse(write, rights, &entry)?;
    Ok(Outcome::Keep {
        detail: codes::json("audit.detail", &(entry.id, &action))?,
        subject: entry.subject,
        value: Some(action),
    })
}

/// Does again what the caller has taken back last; nothing where he has changed something since, or where what was made has
/// gone for good with the taking back (a plan).
pub(super) fn redo(write: &Write<'_>, rights: &Rights) -> Result<Outcome<()>, StoreError> {
    let Some(entry) = latest(write, &[UNDO])? else {
        return Ok(Outcome::Leave(()));
    };
    let newer = latest(write, &undoable())?.is_some_and(|newer| newer.id > entry.id);
    if newer || steps(&write.tx, entry.id)?.is_empty() {
        return Ok(Outcome::Leave(()));
    }
    let action = reverse(write, rights, &entry)?;
    Ok(Outcome::Keep {
        detail: codes::json("audit.detail", &(entry.id, &action))?,
        subject: entry.subject,
        value: (),
    })
}

/// What an action is that is to be taken back; what is not known is for nobody but an admin.
fn class_of(action: &str) -> Class {
    UNDOABLE
        .iter()
        .find(|(known, _)| *known == action)
        .map_or(Class::Admin, |(_, class)| *class)
}

/// The rows a write changed, the latest first.
fn steps(connection: &Connection, audit: i64) -> Result<Vec<Step>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT entity, key, before, after FROM change WHERE audit_id = ?1 ORDER BY id DESC",
    )?;
    let steps = statement
        .query_map([audit], |row| {
            Ok(Step {
                entity: row.get("entity")?,
                key: row.get("key")?,
                before: row.get("before")?,
                after: row.get("after")?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(steps)
}

fn take_back(write: &Write<'_>, step: &Step) -> Result<(), StoreError> {
    let tx = &write.tx;
    let row = |text: &str| {
        text.parse::<i64>().map_err(|error| StoreError::BadValue {
            what: "change.key",
            detail: error.to_string(),
        })
    };
    match step.entity.as_str() {
        "queue_override" => {
            let person = PersonId(row(&step.key)?);
            let before: Option<OverrideImage> = step
                .before
                .as_deref()
                .map(|text| codes::from_json("change.before", text))
                .transpose()?;
            let now = override_image(tx, person)?;
            put_override(write, person, now.as_ref(), before.as_ref())
        }
        "plan" => {
            let plan = PlanId(row(&step.key)?);
            if let Some(text) = &step.before {
                let image: PlanImage = codes::from_json("change.before", text)?;
                let now = plan_state(tx, plan)?;
                return set_status(write, plan, now.status, image.status);
            }
            tx.execute("DELETE FROM plan_item WHERE plan_id = ?1", [plan.0])?;
            tx.execute("DELETE FROM plan WHERE id = ?1", [plan.0])?;
            Ok(())
        }
        "budget_period" => {
            let image: BudgetImage =
                codes::from_json("change.before", step.before.as_deref().unwrap_or_default())?;
            let now: i64 = tx.query_row(
                "SELECT ceiling FROM budget_period WHERE id = ?1",
                [&step.key],
                |row| row.get(0),
            )?;
            put_ceiling(write, &step.key, now, image.ceiling)
        }
        "session" => calendar::take_back_session(write, &step.key, step.before.as_deref()),
        wishes::ENTITY => {
            let person = PersonId(row(&step.key)?);
            arrange::take_back_wishes(write, person, step.before.as_deref().unwrap_or("[]"))
        }
        "piece" => edits::restore_piece(
            write,
            row(&step.key)?,
            step.before.as_deref(),
            step.after.as_deref(),
        ),
        "note" => edits::restore_note(
            write,
            row(&step.key)?,
            step.before.as_deref(),
            step.after.as_deref(),
        ),
        "rules" => rules::restore_in_force(write, step.before.as_deref().unwrap_or_default()),
        "profile" => rules::restore_row(write, &step.key, step.before.as_deref()),
        "snapshot" => snapshots::drop_one(write, row(&step.key)?),
        entity if tune::ENTITIES.contains(&entity) => {
            tune::take_back(write, entity, &step.key, step.before.as_deref())
        }
        seat_rows::ENTITY => seat_rows::take_back(write, &step.key, step.before.as_deref()),
        seats::SEATING => {
            let plan = PlanId(row(&step.key)?);
            seats::take_back_seating(write, plan, step.before.as_deref().unwrap_or_default())
        }
        other => Err(StoreError::BadValue {
            what: "change.entity",
            detail: other.to_owned(),
        }),
    }
}
