//! Wishes about people's seats, changed one at a time; what is done to sessions is in `commands/calendar`.

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::nip::Nip;
use crate::domain::person::PersonId;
use crate::planner::instance::SessionState;
use crate::store::Store;
use crate::store::ask::Done;
use crate::store::ask::Version;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::SessionSpec;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishClass;
use crate::store::ask::life::WishKind;
use crate::store::ask::life::WishPick;
use crate::store::codes;
use crate::store::commands::calendar;
use crate::store::commands::calendar::known;
use crate::store::commands::finish;
use crate::store::commands::undo::last_touch;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::error::WishFault;
use crate::store::people_rows;
use crate::store::people_rows::PersonRecord;
use crate::store::plans;
use crate::store::rights::Permit;
use crate::store::wishes;
use crate::store::write::Outcome;
use crate::store::write::Race;
use crate::store::write::Write;
use crate::store::write::check_version;

pub(super) const ADD_SESSION: &str = "add_session";
pub(super) const ADD_SESSIONS: &str = "add_sessions";
pub(super) const SET_SESSION: &str = "set_session";
pub(super) const SESSION_STATE: &str = "session_state";
pub(super) const WISH: &str = "wish";
pub(super) const RELEASE: &str = "release_wish";

/// Carries out a change of calendar or wishes.
pub(super) fn run(store: &mut Store, permit: Permit, change: Arrange) -> Result<Done, StoreError> {
    match change {
        Arrange::AddSession(session) => finish(store.write(permit, ADD_SESSION, |write| {
            calendar::add_session(write, &session)
        })),
        Arrange::AddSessions(sessions) => finish(store.write(permit, ADD_SESSIONS, |write| {
            calendar::add_sessions(write, &sessions)
        })),
        Arrange::SetSession { session, seen } => {
            finish(store.write(permit, SET_SESSION, |write| {
                calendar::set_session(write, &session, seen)
            }))
        }
        Arrange::SetSessionState { code, state, seen } => {
            finish(store.write(permit, SESSION_STATE, |write| {
                calendar::set_state(write, &code, state, seen)
            }))
        }
        Arrange::Wish {
            nip,
            wish,
            note,
            seen,
        } => finish(store.write(permit, WISH, |write| {
            add_wish(write, &nip, &wish, &note, seen)
        })),
        Arrange::Release { nip, pick, seen } => {
            finish(store.write(permit, RELEASE, |write| release(write, &nip, &pick, seen)))
        }
    }
}

fn seen_person(
    write: &Write<'_>,
    nip: &Nip,
    seen: Version,
    mine: &str,
) -> Result<PersonRecord, StoreError> {
    let tx = &write.tx;
    let person = people_rows::person_by_nip(tx, nip)?
        .ok_or_else(|| StoreError::NotFound(Sought::Nip(nip.to_string())))?;
    let key = person.id.0.to_string();
    let mut touched = person.touched;
    for entity in [wishes::ENTITY, "queue_override"] {
        touched = touched.max(last_touch(tx, entity, &key)?.unwrap_or(0));
    }
    check_version(
        tx,
        Race {
            what: format!("person {nip}"),
            seen,
            found: Version(person.version),
            touched,
            mine,
            theirs: "",
        },
    )?;
    Ok(person)
}

fn add_wish(
    write: &Write<'_>,
    nip: &Nip,
    kind: &WishKind,
    note: &str,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let mine = codes::word(&kind.class());
    let person = seen_person(write, nip, seen, &mine)?;
    let before = wishes::of(&write.tx, person.id)?;
    if before
        .iter()
        .any(|wish| wish.kind == *kind && wish.note == note)
    {
        return Ok(Outcome::Leave(()));
    }
    let mut after: Vec<Wish> = before
        .iter()
        .filter(|wish| wish.kind != *kind)
        .cloned()
        .collect();
    if matches!(kind, WishKind::Pin { .. }) {
        after.retain(|wish| wish.kind.class() != WishClass::Pin);
    }
    allowed(&write.tx, &person, kind, &after)?;
    after.push(Wish {
        kind: kind.clone(),
        note: note.to_owned(),
        by: write.actor.account.clone(),
        at: write.at,
    });
    after.sort();
    wishes::put(write, person.id, &after)?;
    Ok(Outcome::Keep {
        subject: format!("person {nip}"),
        detail: codes::json("audit.detail", &(&before, &after))?,
        value: (),
    })
}

/// Refuses a wish that cannot be fulfilled together with the others of the person.
fn allowed(
    connection: &Connection,
    person: &PersonRecord,
    kind: &WishKind,
    others: &[Wish],
) -> Result<(), StoreError> {
    let nip = person.employee.nip;
    let refuse = |session: &str, fault: WishFault| {
        Err(StoreError::Refused(Refusal::BadWish {
            nip,
            session: session.to_owned(),
            fault,
        }))
    };
    match kind {
        WishKind::Pin { session } => {
            let found = known(connection, session)?;
            if found.image.state == SessionState::Cancelled {
                return refuse(session, WishFault::Cancelled);
            }
            let offered: bool = connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM tariff WHERE level = ?1 AND method = ?2)",
                rusqlite::params![
                    codes::level_rank(person.employee.level),
                    found.image.spec.method
                ],
                |row| row.get(0),
            )?;
            if !offered {
                return refuse(session, WishFault::NotOffered);
            }
            if let Some(locked) = locked_elsewhere(connection, &nip, session)? {
                return refuse(&locked, WishFault::Locked);
            }
            for other in others {
                if let Some(fault) = against_pin(&found.image.spec, &other.kind) {
                    return refuse(session, fault);
                }
            }
        }
        WishKind::Exclude { session } => {
            known(connection, session)?;
            if others.iter().any(|other| {
                other.kind.class() == WishClass::Pin && other.kind.session() == Some(session)
            }) {
                return refuse(session, WishFault::Pinned);
            }
        }
        WishKind::Unavailable { from, to } => {
            if from > to {
                return refuse("", WishFault::Reversed);
            }
            for other in others {
                let WishKind::Pin { session } = &other.kind else {
                    continue;
                };
                let found = known(connection, session)?;
                if against_pin(&found.image.spec, kind).is_some() {
                    return refuse(session, WishFault::Pinned);
                }
            }
        }
    }
    Ok(())
}

/// What speaks against a pin to this session.
fn against_pin(pinned: &SessionSpec, wish: &WishKind) -> Option<WishFault> {
    match wish {
        WishKind::Pin { .. } => None,
        WishKind::Exclude { session } => (*session == pinned.code).then_some(WishFault::Excluded),
        WishKind::Unavailable { from, to } => {
            let span = jiff::Span::new().days(i64::from(pinned.days) - 1);
            let last = pinned.date.saturating_add(span);
            (*from <= last && pinned.date <= *to).then_some(WishFault::Unavailable)
        }
    }
}

/// The locked session, another than this one, in which the accepted plan keeps the person.
fn locked_elsewhere(
    connection: &Connection,
    nip: &Nip,
    session: &str,
) -> Result<Option<String>, StoreError> {
    let Some(plan) = plans::accepted(connection)? else {
        return Ok(None);
    };
    Ok(connection
        .prepare_cached(
            "SELECT s.code FROM plan_item i JOIN session s ON s.code = i.session
             WHERE i.plan_id = ?1 AND i.nip = ?2 AND s.state = 'locked' AND s.code <> ?3",
        )?
        .query_row(rusqlite::params![plan.0, nip.as_str(), session], |row| {
            row.get(0)
        })
        .optional()?)
}

fn release(
    write: &Write<'_>,
    nip: &Nip,
    pick: &WishPick,
    seen: Version,
) -> Result<Outcome<()>, StoreError> {
    let person = seen_person(write, nip, seen, "")?;
    let before = wishes::of(&write.tx, person.id)?;
    let after: Vec<Wish> = before
        .iter()
        .filter(|wish| !pick.takes(&wish.kind))
        .cloned()
        .collect();
    if after == before {
        return Ok(Outcome::Leave(()));
    }
    wishes::put(write, person.id, &after)?;
    Ok(Outcome::Keep {
        subject: format!("person {nip}"),
        detail: codes::json("audit.detail", &(&before, &after))?,
        value: (),
    })
}

/// Takes a change of wishes back.
pub(super) fn take_back_wishes(
    write: &Write<'_>,
    person: PersonId,
    before: &str,
) -> Result<(), StoreError> {
    let wishes: Vec<Wish> = codes::from_json("change.before", before)?;
    wishes::put(write, person, &wishes)
}
