//! Changes of evidence by hand: verify, reject, add, correct; and notes. However many people it concerns, one change is one
//! entry of the trail and one step back.
//!
//! Nobody decides about another state than the one seen: a change names what was seen, and a row that says something else
//! by now is a conflict that tells both.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::Proof;
use crate::domain::nip::Nip;
use crate::domain::person::PersonId;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::store::ask::NoteLine;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::people_rows;
use crate::store::placing;
use crate::store::profiles;
use crate::store::write::Image;
use crate::store::write::Outcome;
use crate::store::write::Write;
use crate::store::write::clash;

/// A row of `evidence`, whole: undo may have to bring it back from nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Piece {
    person: i64,
    kind: i64,
    key: String,
    proof: String,
    body: String,
    source_id: Option<i64>,
    source_row: Option<i64>,
    as_of: String,
    born: i64,
    touched: i64,
}

/// A row of `note`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct NoteImage {
    person: i64,
    text: String,
    by: String,
    at: String,
}

fn piece(connection: &Connection, id: i64) -> Result<Option<Piece>, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT person_id, kind, key, proof, body, source_id, source_row, as_of, born, touched FROM evidence
             WHERE id = ?1",
        )?
        .query_row([id], |row| {
            Ok(Piece {
                person: row.get(0)?,
                kind: row.get(1)?,
                key: row.get(2)?,
                proof: row.get(3)?,
                body: row.get(4)?,
                source_id: row.get(5)?,
                source_row: row.get(6)?,
                as_of: row.get(7)?,
                born: row.get(8)?,
                touched: row.get(9)?,
            })
        })
        .optional()?)
}

/// Writes or removes a row, and keeps its image.
fn put(
    write: &Write<'_>,
    id: i64,
    before: Option<&Piece>,
    after: Option<&Piece>,
) -> Result<(), StoreError> {
    let tx = &write.tx;
    match (before, after) {
        (None, Some(new)) => {
            tx.prepare_cached(
                "INSERT INTO evidence (id, person_id, kind, key, proof, body, source_id, source_row, as_of, version, born, touched)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1, ?10, ?11)",
            )?
            .execute(rusqlite::params![
                id, new.person, new.kind, new.key, new.proof, new.body, new.source_id, new.source_row, new.as_of,
                new.born, new.touched
            ])?;
        }
        (Some(_), Some(new)) => {
            tx.prepare_cached(
                "UPDATE evidence SET key = ?2, proof = ?3, body = ?4, source_id = ?5, source_row = ?6, as_of = ?7,
                 touched = ?8, version = version + 1 WHERE id = ?1",
            )?
            .execute(rusqlite::params![
                id, new.key, new.proof, new.body, new.source_id, new.source_row, new.as_of, new.touched
            ])?;
        }
        (Some(_), None) => {
            tx.execute("DELETE FROM evidence WHERE id = ?1", [id])?;
        }
        (None, None) => return Ok(()),
    }
    let json = |piece: Option<&Piece>| piece.map(|piece| codes::json("change", piece)).transpose();
    write.remember(&Image {
        entity: "piece",
        key: &id.to_string(),
        before: json(before)?.as_deref(),
        after: json(after)?.as_deref(),
    })
}

fn person(connection: &Connection, nip: &Nip) -> Result<PersonId, StoreError> {
    people_rows::person_by_nip(connection, nip)?
        .map(|person| person.id)
        .ok_or_else(|| StoreError::NotFound(Sought::Nip(nip.to_string())))
}

/// The row of a person, as it stands.
fn owned(connection: &Connection, owner: PersonId, id: EvidenceId) -> Result<Piece, StoreError> {
    piece(connection, id.0)?
        .filter(|piece| piece.person == owner.0)
        .ok_or(StoreError::NotFound(Sought::Evidence(id.0)))
}

fn same_fact(
    connection: &Connection,
    owner: PersonId,
    evidence: &Evidence,
    but: i64,
) -> Result<bool, StoreError> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM evidence WHERE person_id = ?1 AND kind = ?2 AND key = ?3 AND id <> ?4",
        )?
        .exists(rusqlite::params![
            owner.0,
            codes::kind_rank(evidence.kind()),
            evidence.key(),
            but
        ])?)
}

/// Does one change; returns whose data it concerns, none where it says what stands there already.
fn change(write: &Write<'_>, change: &EvidenceChange) -> Result<Option<PersonId>, StoreError> {
    let tx = &write.tx;
    match change {
        EvidenceChange::Judge {
            nip,
            id,
            was,
            proof,
        } => {
            let owner = person(tx, nip)?;
            let before = owned(tx, owner, *id)?;
            let (wanted, seen) = (codes::word(proof), codes::word(was));
            if before.proof == wanted {
                return Ok(None);
            }
            if before.proof != seen {
                let what = format!("evidence {} of {nip}", id.0);
                return Err(clash(tx, what, before.touched, &wanted, &before.proof)?);
            }
            let after = Piece {
                proof: wanted,
                touched: write.id,
                ..before.clone()
            };
            put(write, id.0, Some(&before), Some(&after))?;
            Ok(Some(owner))
        }
        EvidenceChange::Add {
            nip,
            evidence,
            proof,
        } => {
            let owner = person(tx, nip)?;
            if same_fact(tx, owner, evidence, 0)? {
                return Err(StoreError::Refused(Refusal::SameFact {
                    nip: nip.to_string(),
                }));
            }
            let id: i64 =
                tx.query_row("SELECT COALESCE(max(id), 0) + 1 FROM evidence", [], |row| {
                    row.get(0)
                })?;
            let new = Piece {
                person: owner.0,
                kind: codes::kind_rank(evidence.kind()),
                key: evidence.key(),
                proof: codes::word(proof),
                body: codes::json("evidence.body", evidence)?,
                source_id: None,
                source_row: None,
                as_of: meta::day(tx)?.to_string(),
                born: write.id,
                touched: write.id,
            };
            put(write, id, None, Some(&new))?;
            Ok(Some(owner))
        }
        EvidenceChange::Correct {
            nip,
            id,
            was,
            evidence,
        } => {
            let owner = person(tx, nip)?;
            let before = owned(tx, owner, *id)?;
            let stored: Evidence = codes::from_json("evidence.body", &before.body)?;
            if stored == *evidence {
                return Ok(None);
            }
            let body = codes::json("evidence.body", evidence)?;
            if stored != *was {
                let what = format!("evidence {} of {nip}", id.0);
                return Err(clash(tx, what, before.touched, &body, &before.body)?);
            }
            if stored.kind() != evidence.kind() || same_fact(tx, owner, evidence, id.0)? {
                return Err(StoreError::Refused(Refusal::SameFact {
                    nip: nip.to_string(),
                }));
            }
            let after = Piece {
                key: evidence.key(),
                body,
                // What a person has corrected is newer than any file made before today.
                as_of: meta::day(tx)?.to_string(),
                touched: write.id,
                ..before.clone()
            };
            put(write, id.0, Some(&before), Some(&after))?;
            Ok(Some(owner))
        }
    }
}

/// What asks for a reason: whatever is not simply adding or verifying.
fn needs_reason(change: &EvidenceChange) -> bool {
    match change {
        EvidenceChange::Judge { proof, .. } => *proof != Proof::Verified,
        EvidenceChange::Add { .. } => false,
        EvidenceChange::Correct { .. } => true,
    }
}

/// Does all changes, or none.
pub(super) fn edit(write: &Write<'_>, edit: &Edit) -> Result<Outcome<()>, StoreError> {
    if edit.reason.trim().is_empty() && edit.changes.iter().any(needs_reason) {
        return Err(StoreError::Refused(Refusal::NoReason));
    }
    let mut affected = BTreeSet::new();
    for one in &edit.changes {
        affected.extend(change(write, one)?);
    }
    if affected.is_empty() {
        return Ok(Outcome::Leave(()));
    }
    place_again(write, &affected)?;
    let mut nips: Vec<String> = edit
        .changes
        .iter()
        .map(|change| nip_of(change).to_string())
        .collect();
    nips.dedup();
    Ok(Outcome::Keep {
        subject: match nips.as_slice() {
            [one] => format!("person {one}"),
            many => format!("{} people", many.len()),
        },
        detail: codes::json("audit.detail", edit)?,
        value: (),
    })
}

fn nip_of(change: &EvidenceChange) -> &Nip {
    match change {
        EvidenceChange::Judge { nip, .. }
        | EvidenceChange::Add { nip, .. }
        | EvidenceChange::Correct { nip, .. } => nip,
    }
}

fn place_again(write: &Write<'_>, people: &BTreeSet<PersonId>) -> Result<(), StoreError> {
    let tx = &write.tx;
    for person in people {
        tx.prepare_cached("UPDATE person SET version = version + 1 WHERE id = ?1")?
            .execute([person.0])?;
    }
    let rules = placing::Rules {
        profile: profiles::active(tx)?,
        today: meta::day(tx)?,
    };
    let people: Vec<PersonId> = people.iter().copied().collect();
    placing::place_people(tx, &rules, &people, &mut |_| Ok(()))?;
    Ok(())
}

/// Takes a change back: the row must still say what that change made of it.
pub(super) fn restore_piece(
    write: &Write<'_>,
    key: i64,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), StoreError> {
    let read = |text: Option<&str>| -> Result<Option<Piece>, StoreError> {
        text.map(|text| codes::from_json("change", text))
            .transpose()
    };
    let (before, after) = (read(before)?, read(after)?);
    let now = piece(&write.tx, key)?;
    if now != after {
        let touched = now.as_ref().map_or(0, |now| now.touched);
        let say = |piece: Option<&Piece>| {
            piece.map_or_else(String::new, |piece| {
                format!("{} {}", piece.proof, piece.body)
            })
        };
        let what = format!("evidence {key}");
        return Err(clash(
            &write.tx,
            what,
            touched,
            &say(before.as_ref()),
            &say(now.as_ref()),
        )?);
    }
    put(write, key, now.as_ref(), before.as_ref())?;
    let people: BTreeSet<PersonId> = [&before, &after]
        .into_iter()
        .flatten()
        .map(|piece| PersonId(piece.person))
        .collect();
    place_again(write, &people)
}

/// Writes a note about a person.
pub(super) fn note(write: &Write<'_>, nip: &Nip, text: &str) -> Result<Outcome<()>, StoreError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Outcome::Leave(()));
    }
    let tx = &write.tx;
    let image = NoteImage {
        person: person(tx, nip)?.0,
        text: text.to_owned(),
        by: write.actor.account.clone(),
        at: write.at_text(),
    };
    let id: i64 = tx.query_row("SELECT COALESCE(max(id), 0) + 1 FROM note", [], |row| {
        row.get(0)
    })?;
    put_note(write, id, None, Some(&image))?;
    Ok(Outcome::Keep {
        subject: format!("person {nip}"),
        detail: codes::json("audit.detail", &text)?,
        value: (),
    })
}

fn put_note(
    write: &Write<'_>,
    id: i64,
    before: Option<&NoteImage>,
    after: Option<&NoteImage>,
) -> Result<(), StoreError> {
    match after {
        Some(new) => write.tx.execute(
            "INSERT INTO note (id, person_id, text, by, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            rusqlite::params![id, new.person, new.text, new.by, new.at],
        )?,
        None => write.tx.execute("DELETE FROM note WHERE id = ?1", [id])?,
    };
    let json = |note: Option<&NoteImage>| note.map(|note| codes::json("change", note)).transpose();
    write.remember(&Image {
        entity: "note",
        key: &id.to_string(),
        before: json(before)?.as_deref(),
        after: json(after)?.as_deref(),
    })
}

/// Takes a note back, or brings it back.
pub(super) fn restore_note(
    write: &Write<'_>,
    key: i64,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<(), StoreError> {
    let read = |text: Option<&str>| -> Result<Option<NoteImage>, StoreError> {
        text.map(|text| codes::from_json("change", text))
            .transpose()
    };
    put_note(write, key, read(after)?.as_ref(), read(before)?.as_ref())
}

/// Notes about a person, newest first.
pub(super) fn notes(
    connection: &Connection,
    person: PersonId,
) -> Result<Vec<NoteLine>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT text, by, at FROM note WHERE person_id = ?1 ORDER BY id DESC")?;
    let notes = statement
        .query_map([person.0], |row| {
            Ok(NoteLine {
                text: row.get(0)?,
                by: row.get(1)?,
                at: row.get(2)?,
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(notes)
}
