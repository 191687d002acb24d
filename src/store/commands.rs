//! Short changes from a screen or the command line, each with its before-image; taking them back is in `commands/undo`.
//!
//! One file although long: one list of short changes, each read beside the others.

mod arrange;
mod calendar;
pub(super) mod seats;
mod tune;
mod undo;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::domain::person::PersonId;
use crate::planner::instance::Instance;
use crate::planner::instance::MAX_LIMIT;
use crate::planner::plan::Plan;
use crate::planner::plan::Status;
use crate::store::Store;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::QueueOverride;
use crate::store::ask::Version;
use crate::store::calibration;
use crate::store::codes;
use crate::store::commands::undo::REDO;
use crate::store::commands::undo::UNDO;
use crate::store::commands::undo::last_touch;
use crate::store::commands::undo::redo;
use crate::store::commands::undo::undo;
use crate::store::edits;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::office;
use crate::store::people_rows;
use crate::store::placing;
use crate::store::planning;
use crate::store::plans;
use crate::store::profiles;
use crate::store::rights::Permit;
use crate::store::roles;
use crate::store::rules;
use crate::store::snapshots;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Race;
use crate::store::write::Write;
use crate::store::write::check_version;

/// A row of `queue_override` as undo and history see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct OverrideImage {
    pub(super) decision: QueueOverride,
    pub(super) note: String,
    pub(super) by: String,
    pub(super) at: String,
}

/// What a command changes of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct PlanImage {
    status: PlanStatus,
}

/// What a command changes of a budget period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct BudgetImage {
    ceiling: i64,
}

const SET_QUEUE: &str = "set_queue";
const SAVE_PLAN: &str = "save_plan";
const ACCEPT_PLAN: &str = "accept_plan";
const REJECT_PLAN: &str = "reject_plan";
const SET_BUDGET: &str = "set_budget";
const SET_OFFICE: &str = "set_office";
const EXPORT: &str = "export";
const EDIT: &str = "edit_evidence";
const NOTE: &str = "note";
const ADD_PROFILE: &str = "add_profile";
const ACTIVATE: &str = "activate_profile";
const TAKE_SNAPSHOT: &str = "take_snapshot";
const CALIBRATE: &str = "calibrate";

/// Carries out a command.
pub(super) fn run(store: &mut Store, permit: Permit, command: Command) -> Result<Done, StoreError> {
    match command {
        Command::SetQueue {
            nip,
            decision,
            note,
            seen,
        } => finish(store.write(permit, SET_QUEUE, |write| {
            set_queue(
                write,
                &Decision {
                    nip,
                    wanted: decision,
                    note,
                    seen,
                },
            )
        })),
        Command::SavePlan {
            name,
            instance,
            plan,
        } => {
            let written = store.write(permit, SAVE_PLAN, |write| {
                save_plan(write, &name, &instance, &plan)
            })?;
            Ok(match written.audit {
                Some(audit) => Done::PlanSaved {
                    audit,
                    plan: written.value,
                },
                None => Done::Nothing,
            })
        }
        Command::AcceptPlan { plan, seen } => {
            let today = store.lens.today;
            finish(store.write(permit, ACCEPT_PLAN, |write| {
                accept_plan(write, plan, seen, today)
            }))
        }
        Command::RejectPlan { plan, seen } => {
            finish(store.write(permit, REJECT_PLAN, |write| reject_plan(write, plan, seen)))
        }
        Command::SetBudget {
            period,
            limit,
            seen,
        } => {
            let today = store.lens.today;
            finish(store.write(permit, SET_BUDGET, |write| {
                set_budget(write, today, &period, limit, seen)
            }))
        }
        Command::Arrange(change) => arrange::run(store, permit, change),
        Command::Tune(change) => tune::run(store, permit, change),
        Command::Attend(change) => seats::run(store, permit, change),
        Command::Grant(new) => finish(roles::grant(store, permit, &new)),
        Command::Revoke(old) => finish(roles::revoke(store, permit, &old)),
        Command::SetOffice(office) => finish(store.write(permit, SET_OFFICE, |write| {
            office::set_office(write, &office)
        })),
        Command::LogExport(note) => {
            finish(store.write(permit, EXPORT, |_| office::log_export(&note)))
        }
        Command::Edit(edit) => finish(store.write(permit, EDIT, |write| edits::edit(write, &edit))),
        Command::Note { nip, text } => {
            finish(store.write(permit, NOTE, |write| edits::note(write, &nip, &text)))
        }
        Command::AddProfile { toml } => {
            finish(store.write(permit, ADD_PROFILE, |write| rules::add(write, &toml)))
        }
        Command::Activate(wanted) => {
            finish(store.write(permit, ACTIVATE, |write| rules::activate(write, &wanted)))
        }
        Command::TakeSnapshot { label, note } => {
            finish(store.write(permit, TAKE_SNAPSHOT, |write| {
                snapshots::take(write, &label, &note)
            }))
        }
        Command::Calibrate(act) => finish(store.write(permit, CALIBRATE, |write| {
            calibration::calibrate(write, &act)
        })),
        Command::Redo => {
            let rights = store.rights()?;
            finish(store.write(permit, REDO, |write| redo(write, &rights)))
        }
        Command::UndoImport(import) => store.undo_import(import),
        Command::Undo => {
            let rights = store.rights()?;
            let written = store.write(permit, UNDO, |write| undo(write, &rights))?;
            Ok(match (written.audit, written.value) {
                (Some(audit), Some(action)) => Done::Undone { audit, action },
                _ => Done::Nothing,
            })
        }
    }
}

fn finish(
    written: Result<crate::store::write::Written<()>, StoreError>,
) -> Result<Done, StoreError> {
    Ok(match written?.audit {
        Some(audit) => Done::Changed { audit },
        None => Done::Nothing,
    })
}

struct Decision {
    nip: Nip,
    wanted: Option<QueueOverride>,
    note: String,
    seen: Version,
}

fn set_queue(write: &Write<'_>, new: &Decision) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let person = people_rows::person_by_nip(tx, &new.nip)?
        .ok_or_else(|| StoreError::NotFound(Sought::Nip(new.nip.to_string())))?;
    let before = override_image(tx, person.id)?;
    let say = |decision: Option<QueueOverride>| {
        decision.map_or_else(String::new, |decision| codes::word(&decision))
    };
    check_version(
        tx,
        Race {
            what: format!("person {}", new.nip),
            seen: new.seen,
            found: Version(person.version),
            touched: last_touch(tx, "queue_override", &person.id.0.to_string())?
                .unwrap_or(person.touched)
                .max(person.touched),
            mine: &say(new.wanted),
            theirs: &say(before.as_ref().map(|image| image.decision)),
        },
    )?;
    let same = match (&before, new.wanted) {
        (None, None) => true,
        (Some(before), Some(decision)) => before.decision == decision && before.note == new.note,
        _ => false,
    };
    if same {
        return Ok(Outcome::Leave(()));
    }
    let after = new.wanted.map(|decision| OverrideImage {
        decision,
        note: new.note.clone(),
        by: write.actor.account.clone(),
        at: write.at_text(),
    });
    put_override(write, person.id, before.as_ref(), after.as_ref())?;
    Ok(Outcome::Keep {
        subject: format!("person {}", new.nip),
        detail: codes::json("audit.detail", &(before, after))?,
        value: (),
    })
}

fn override_image(
    connection: &Connection,
    person: PersonId,
) -> Result<Option<OverrideImage>, StoreError> {
    let row: Option<(String, String, String, String)> = connection
        .prepare_cached("SELECT decision, note, by, at FROM queue_override WHERE person_id = ?1")?
        .query_row([person.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
        })
        .optional()?;
    row.map(|(decision, note, by, at)| {
        Ok(OverrideImage {
            decision: codes::from_word("queue_override.decision", &decision)?,
            note,
            by,
            at,
        })
    })
    .transpose()
}

/// Writes or removes a decision, keeps its image, and places the person anew.
fn put_override(
    write: &Write<'_>,
    person: PersonId,
    before: Option<&OverrideImage>,
    after: Option<&OverrideImage>,
) -> Result<(), StoreError> {
    let tx = &write.tx;
    match after {
        Some(image) => {
            tx.execute(
                "INSERT OR REPLACE INTO queue_override (person_id, decision, note, by, at, touched)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                rusqlite::params![
                    person.0,
                    codes::word(&image.decision),
                    image.note,
                    image.by,
                    image.at,
                    write.id
                ],
            )?;
        }
        None => {
            tx.execute(
                "DELETE FROM queue_override WHERE person_id = ?1",
                [person.0],
            )?;
        }
    }
    let json =
        |image: Option<&OverrideImage>| image.map(|image| codes::json("change", image)).transpose();
    write.remember(&Image {
        entity: "queue_override",
        key: &person.0.to_string(),
        before: json(before)?.as_deref(),
        after: json(after)?.as_deref(),
    })?;
    tx.execute(
        "UPDATE person SET version = version + 1 WHERE id = ?1",
        [person.0],
    )?;
    let rules = placing::Rules {
        profile: profiles::active(tx)?,
        today: meta::day(tx)?,
    };
    placing::place_people(tx, &rules, &[person], &mut |_| Ok(()))?;
    Ok(())
}

fn save_plan(
    write: &Write<'_>,
    name: &str,
    instance: &Instance,
    plan: &Plan,
) -> Result<Outcome<PlanId>, StoreError> {
    if plan.instance_sha256 != instance.sha256() {
        return Err(StoreError::Refused(Refusal::WrongInstance));
    }
    let tx = &write.tx;
    tx.execute(
        "INSERT INTO plan (name, status, at, by, scheduled, unscheduled, value, bound, optimal, cost, ceiling, stamp,
             instance, plan, version, touched)
         VALUES (?1, 'draft', ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, ?14)",
        rusqlite::params![
            name,
            write.at_text(),
            write.actor.account,
            codes::integer(plan.assignments.len()),
            codes::integer(plan.unscheduled.len()),
            plan.objective.value,
            plan.bound.value,
            plan.status == Status::Optimal,
            plan.spent.total,
            instance.budget.total,
            plans::stamp(tx, instance)?,
            codes::json("plan.instance", instance)?,
            codes::json("plan.plan", plan)?,
            write.id,
        ],
    )?;
    let id = PlanId(tx.last_insert_rowid());
    add_items(tx, id, instance, plan)?;
    write.remember(&Image {
        entity: "plan",
        key: &id.0.to_string(),
        before: None,
        after: None,
    })?;
    Ok(Outcome::Keep {
        subject: format!("plan {}", id.0),
        detail: codes::json(
            "audit.detail",
            &(name, plan.assignments.len(), plan.objective.value),
        )?,
        value: id,
    })
}

fn add_items(
    connection: &Connection,
    id: PlanId,
    instance: &Instance,
    plan: &Plan,
) -> Result<(), StoreError> {
    use std::collections::HashMap;
    let methods: HashMap<&str, &str> = instance
        .sessions
        .iter()
        .map(|session| (session.id.as_str(), session.method.as_str()))
        .collect();
    let levels: HashMap<&str, &str> = instance
        .candidates
        .iter()
        .map(|candidate| (candidate.id.as_str(), candidate.level.as_str()))
        .collect();
    let costs: HashMap<(&str, &str), i64> = instance
        .offers
        .iter()
        .map(|offer| ((offer.level.as_str(), offer.method.as_str()), offer.cost))
        .collect();
    let mut add = connection.prepare_cached(
        "INSERT INTO plan_item (plan_id, nip, session, reason, cost) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    for assignment in &plan.assignments {
        let cost = levels
            .get(assignment.candidate.as_str())
            .zip(methods.get(assignment.session.as_str()))
            .and_then(|(level, method)| costs.get(&(*level, *method)))
            .copied();
        add.execute(rusqlite::params![
            id.0,
            assignment.candidate,
            assignment.session,
            None::<String>,
            cost
        ])?;
    }
    for person in &plan.unscheduled {
        add.execute(rusqlite::params![
            id.0,
            person.candidate,
            None::<String>,
            codes::word(&person.reason),
            None::<i64>
        ])?;
    }
    Ok(())
}

struct PlanState {
    status: PlanStatus,
    version: i64,
    touched: i64,
}

fn plan_state(connection: &Connection, plan: PlanId) -> Result<PlanState, StoreError> {
    let row: Option<(String, i64, i64)> = connection
        .prepare_cached("SELECT status, version, touched FROM plan WHERE id = ?1")?
        .query_row([plan.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (status, version, touched) = row.ok_or(StoreError::NotFound(Sought::Plan(plan.0)))?;
    Ok(PlanState {
        status: codes::from_word("plan.status", &status)?,
        version,
        touched,
    })
}

/// Checks that the caller has seen the latest state of a draft.
fn check_draft(
    write: &Write<'_>,
    plan: PlanId,
    seen: Version,
    wanted: PlanStatus,
) -> Result<PlanState, StoreError> {
    let state = plan_state(&write.tx, plan)?;
    check_version(
        &write.tx,
        Race {
            what: format!("plan {}", plan.0),
            seen,
            found: Version(state.version),
            touched: state.touched,
            mine: &codes::word(&wanted),
            theirs: &codes::word(&state.status),
        },
    )?;
    if state.status != PlanStatus::Draft {
        return Err(StoreError::Refused(Refusal::NotADraft { plan: plan.0 }));
    }
    Ok(state)
}

fn set_status(
    write: &Write<'_>,
    plan: PlanId,
    before: PlanStatus,
    after: PlanStatus,
) -> Result<(), StoreError> {
    write.tx.execute(
        "UPDATE plan SET status = ?2, version = version + 1, touched = ?3 WHERE id = ?1",
        rusqlite::params![plan.0, codes::word(&after), write.id],
    )?;
    write.remember(&Image {
        entity: "plan",
        key: &plan.0.to_string(),
        before: Some(&codes::json("change", &PlanImage { status: before })?),
        after: Some(&codes::json("change", &PlanImage { status: after })?),
    })
}

fn accept_plan(
    write: &Write<'_>,
    plan: PlanId,
    seen: Version,
    today: Date,
) -> Result<Outcome<()>, StoreError> {
    let state = check_draft(write, plan, seen, PlanStatus::Accepted)?;
    let drift = plans::drift_of(&write.tx, today, plan)?;
    if !drift.is_empty() {
        return Err(StoreError::Refused(Refusal::PlanDrifted {
            plan: plan.0,
            drift,
        }));
    }
    let earlier = plans::accepted(&write.tx)?;
    if let Some(earlier) = earlier {
        set_status(write, earlier, PlanStatus::Accepted, PlanStatus::Superseded)?;
    }
    set_status(write, plan, state.status, PlanStatus::Accepted)?;
    Ok(Outcome::Keep {
        subject: format!("plan {}", plan.0),
        detail: codes::json("audit.detail", &earlier.map(|plan| plan.0))?,
        value: (),
    })
}

fn reject_plan(write: &Write<'_>, plan: PlanId, seen: Version) -> Result<Outcome<()>, StoreError> {
    let state = check_draft(write, plan, seen, PlanStatus::Rejected)?;
    set_status(write, plan, state.status, PlanStatus::Rejected)?;
    Ok(Outcome::Keep {
        subject: format!("plan {}", plan.0),
        detail: "{}".to_owned(),
        value: (),
    })
}

fn set_budget(
    write: &Write<'_>,
    today: Date,
    period: &str,
    limit: Rupiah,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let row: Option<(i64, i64, i64)> = tx
        .prepare_cached("SELECT ceiling, version, touched FROM budget_period WHERE id = ?1")?
        .query_row([period], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (ceiling, version, touched) =
        row.ok_or_else(|| StoreError::NotFound(Sought::Period(period.to_owned())))?;
    check_version(
        tx,
        Race {
            what: format!("budget {period}"),
            seen,
            found: Version(version),
            touched,
            mine: &limit.0.to_string(),
            theirs: &ceiling.to_string(),
        },
    )?;
    let spent = planning::budget_lines(tx, today, &BTreeMap::new())?
        .iter()
        .find(|line| line.id == period)
        .map_or(0, |line| line.spent.0);
    if limit.0 < spent || limit.0 < 0 || limit.0 > MAX_LIMIT {
        return Err(StoreError::Refused(Refusal::BadLimit {
            period: period.to_owned(),
        }));
    }
    if limit.0 == ceiling {
        return Ok(Outcome::Leave(()));
    }
    put_ceiling(write, period, ceiling, limit.0)?;
    Ok(Outcome::Keep {
        subject: format!("budget {period}"),
        detail: codes::json("audit.detail", &(ceiling, limit.0))?,
        value: (),
    })
}

fn put_ceiling(write: &Write<'_>, period: &str, before: i64, after: i64) -> Result<(), StoreError> {
    write.tx.execute(
        "UPDATE budget_period SET ceiling = ?2, version = version + 1, touched = ?3 WHERE id = ?1",
        rusqlite::params![period, after, write.id],
    )?;
    write.remember(&Image {
        entity: "budget_period",
        key: period,
        before: Some(&codes::json("change", &BudgetImage { ceiling: before })?),
        after: Some(&codes::json("change", &BudgetImage { ceiling: after })?),
    })
}
