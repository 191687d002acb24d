//! A whole import taken back as one step: what it made is removed, what it changed gets its before-image; refused as soon
//! as anything later stands on it.

use std::collections::BTreeSet;

use rusqlite::OptionalExtension;

use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::store::Store;
use crate::store::ask::Class;
use crate::store::ask::Done;
use crate::store::ask::ImportId;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::import::employees::PersonImage;
use crate::store::import::evidence::EvidenceImage;
use crate::store::import::posts;
use crate::store::import::posts::PostImage;
use crate::store::import::units;
use crate::store::import::units::UnitImage;
use crate::store::meta;
use crate::store::placing;
use crate::store::placing::ROOT;
use crate::store::profiles;
use crate::store::seats;
use crate::store::write::Outcome;
use crate::store::write::Write;
use crate::store::write::clash;

impl Store {
    /// Takes a whole import back.
    pub fn undo_import(&mut self, import: ImportId) -> Result<Done, StoreError> {
        let permit = self.allow(Class::Write)?;
        let written = self.write(permit, "undo_import", |write| undo(write, import))?;
        Ok(match written.audit {
            Some(audit) => Done::Undone {
                audit,
                action: "import".to_owned(),
            },
            None => Done::Nothing,
        })
    }
}

fn undo(write: &Write<'_>, import: ImportId) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    let found: Option<(i64, Option<String>)> = tx
        .query_row(
            "SELECT audit_id, undone_at FROM import WHERE id = ?1",
            [import.0],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .optional()?;
    let (audit, undone) = found.ok_or(StoreError::NotFound(Sought::Import(import.0)))?;
    if undone.is_some() {
        return Err(StoreError::Refused(Refusal::AlreadyUndone {
            import: import.0,
        }));
    }
    refuse_if_built_on(write, import, audit)?;
    let mut affected: BTreeSet<PersonId> = placing::ids(
        tx,
        "SELECT DISTINCT person_id FROM evidence WHERE born = ?1",
        [audit],
    )?
    .into_iter()
    .collect();
    let restored_units = restore(write, audit, &mut affected)?;
    let gone = placing::ids(tx, "SELECT id FROM person WHERE born = ?1", [audit])?;
    tx.execute("DELETE FROM evidence WHERE born = ?1", [audit])?;
    tx.execute("DELETE FROM post_reference WHERE born = ?1", [audit])?;
    placing::forget_people(tx, &gone)?;
    tx.execute("DELETE FROM person WHERE born = ?1", [audit])?;
    affected.extend(placing::ids(
        tx,
        "UPDATE person SET unit_id = NULL, home_id = 1
         WHERE unit_id IN (SELECT id FROM unit WHERE born = ?1 AND id <> 1) RETURNING id",
        [audit],
    )?);
    let removed = tx.execute(
        "DELETE FROM unit WHERE born = ?1 AND id <> ?2",
        [audit, ROOT.0],
    )?;
    let tree_changed = restored_units || removed > 0;
    if tree_changed {
        units::lay_out(write)?;
    }
    let rules = placing::Rules {
        profile: profiles::active(tx)?,
        today: meta::day(tx)?,
    };
    let affected: Vec<PersonId> = affected.into_iter().collect();
    placing::place_people(tx, &rules, &affected, &mut |_| Ok(()))?;
    if tree_changed {
        placing::recount(tx)?;
    }
    tx.execute(
        "UPDATE import SET undone_at = ?2 WHERE id = ?1",
        rusqlite::params![import.0, write.at_text()],
    )?;
    tx.execute(
        "INSERT INTO undone (audit_id, by_audit) VALUES (?1, ?2)",
        [audit, write.id],
    )?;
    Ok(Outcome::Keep {
        subject: format!("import {}", import.0),
        detail: format!("{{\"audit\":{audit}}}"),
        value: (),
    })
}

/// What later writes may have built on an import: each returns what it is and the entry that did it.
const BUILT_ON: &[&str] = &[
    "SELECT 'evidence of ' || p.nip, e.touched FROM evidence e JOIN person p ON p.id = e.person_id
     WHERE e.born = ?1 AND e.touched <> ?1",
    "SELECT 'person ' || nip, touched FROM person WHERE born = ?1 AND touched <> ?1",
    "SELECT 'unit ' || name, touched FROM unit WHERE born = ?1 AND touched <> ?1 AND id <> 1",
    "SELECT 'evidence of ' || p.nip, e.touched FROM change c JOIN evidence e ON e.id = CAST(c.key AS INTEGER)
     JOIN person p ON p.id = e.person_id WHERE c.audit_id = ?1 AND c.entity = 'evidence' AND e.touched <> ?1",
    "SELECT 'person ' || p.nip, p.touched FROM change c JOIN person p ON p.id = CAST(c.key AS INTEGER)
     WHERE c.audit_id = ?1 AND c.entity = 'person' AND p.touched <> ?1",
    "SELECT 'unit ' || u.name, u.touched FROM change c JOIN unit u ON u.id = CAST(c.key AS INTEGER)
     WHERE c.audit_id = ?1 AND c.entity = 'unit' AND u.touched <> ?1",
    "SELECT 'evidence of ' || p.nip, e.born FROM evidence e JOIN person p ON p.id = e.person_id
     WHERE p.born = ?1 AND e.born <> ?1",
    "SELECT 'queue of ' || p.nip, o.touched FROM queue_override o JOIN person p ON p.id = o.person_id
     WHERE p.born = ?1",
    "SELECT 'wishes of ' || p.nip, w.touched FROM wish w JOIN person p ON p.id = w.person_id WHERE p.born = ?1",
    "SELECT 'note on ' || p.nip, (SELECT max(audit_id) FROM change WHERE entity = 'note' AND key = CAST(n.id AS TEXT))
     FROM note n JOIN person p ON p.id = n.person_id WHERE p.born = ?1",
    "SELECT 'seat of ' || p.nip, t.touched FROM seat t JOIN person p ON p.id = t.person_id WHERE p.born = ?1",
    "SELECT 'seat of ' || p.nip, t.touched FROM change c JOIN seat t ON c.key = t.person_id || ' ' || t.session
     JOIN person p ON p.id = t.person_id WHERE c.audit_id = ?1 AND c.entity = 'seat' AND t.touched <> ?1",
    "SELECT 'seat of ' || p.nip, t.touched FROM change c JOIN seat t ON t.substitute_for = CAST(c.key AS INTEGER)
     JOIN person p ON p.id = t.person_id WHERE c.audit_id = ?1 AND c.entity = 'seat' AND t.touched > ?1",
    "SELECT 'post ' || name, touched FROM post_reference WHERE born = ?1 AND touched <> ?1",
    "SELECT 'post ' || r.name, r.touched FROM change c JOIN post_reference r ON c.key = r.kind || ' ' || r.code
     WHERE c.audit_id = ?1 AND c.entity = 'post_reference' AND r.touched <> ?1",
    "SELECT 'plan for ' || p.nip, n.touched FROM plan_item i JOIN person p ON p.nip = i.nip
     JOIN plan n ON n.id = i.plan_id WHERE p.born = ?1 AND n.status = 'accepted'",
    "SELECT 'person ' || p.nip, max(p.born, p.touched) FROM person p JOIN unit u ON u.id = p.unit_id
     WHERE u.born = ?1 AND u.id <> 1 AND max(p.born, p.touched) > ?1",
    "SELECT 'unit ' || c.name, c.born FROM unit c JOIN unit u ON u.id = c.parent_id
     WHERE u.born = ?1 AND u.id <> 1 AND c.born <> ?1",
];

/// Whose a seat is again after this entry was taken back: of the last one before that still stands, so that it, too, can be.
const SEAT_AS_BEFORE: &str = "UPDATE seat SET touched = COALESCE(
        (SELECT max(c.audit_id) FROM change c WHERE c.entity = 'seat' AND c.key = ?1 AND c.audit_id < ?2
            AND c.audit_id NOT IN (SELECT audit_id FROM undone)), touched)
    WHERE person_id || ' ' || session = ?1";

fn refuse_if_built_on(write: &Write<'_>, import: ImportId, audit: i64) -> Result<(), StoreError> {
    for sql in BUILT_ON {
        let found: Option<(String, i64)> = write
            .tx
            .query_row(&format!("{sql} LIMIT 1"), [audit], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        if let Some((what, later)) = found {
            let mine = format!("undo import {}", import.0);
            return Err(clash(&write.tx, what, later, &mine, "")?);
        }
    }
    Ok(())
}

/// Puts the before-images back, the latest first. Returns whether units were among them.
fn restore(
    write: &Write<'_>,
    audit: i64,
    affected: &mut BTreeSet<PersonId>,
) -> Result<bool, StoreError> {
    let tx = &write.tx;
    let mut units_restored = false;
    let mut statement = tx.prepare(
        "SELECT entity, key, CAST(key AS INTEGER) AS row, before FROM change WHERE audit_id = ?1 ORDER BY id DESC",
    )?;
    let mut rows = statement.query([audit])?;
    while let Some(row) = rows.next()? {
        let entity: String = row.get("entity")?;
        let id: i64 = row.get("row")?;
        if entity == seats::ENTITY {
            // A seat of which nothing was noted before has no row to go back to.
            let (key, before): (String, Option<String>) = (row.get("key")?, row.get("before")?);
            seats::take_back(write, &key, before.as_deref())?;
            tx.prepare_cached(SEAT_AS_BEFORE)?
                .execute(rusqlite::params![key, audit])?;
            continue;
        }
        let before: String = row.get("before")?;
        match entity.as_str() {
            posts::ENTITY => {
                let image: PostImage = codes::from_json("change.before", &before)?;
                posts::put(write, &image)?;
            }
            "evidence" => {
                let image: EvidenceImage = codes::from_json("change.before", &before)?;
                put_evidence(write, id, &image)?;
                let person: i64 = tx
                    .prepare_cached("SELECT person_id FROM evidence WHERE id = ?1")?
                    .query_row([id], |row| row.get(0))?;
                affected.insert(PersonId(person));
            }
            "person" => {
                let image: PersonImage = codes::from_json("change.before", &before)?;
                image.put(write)?;
                affected.insert(PersonId(id));
            }
            "unit" => {
                let image: UnitImage = codes::from_json("change.before", &before)?;
                units::put(write, UnitId(id), &image)?;
                units_restored = true;
            }
            other => {
                return Err(StoreError::BadValue {
                    what: "change.entity",
                    detail: other.to_owned(),
                });
            }
        }
    }
    Ok(units_restored)
}

fn put_evidence(write: &Write<'_>, id: i64, image: &EvidenceImage) -> Result<(), StoreError> {
    write
        .tx
        .prepare_cached(
            "UPDATE evidence SET proof = ?2, body = ?3, source_id = ?4, source_row = ?5, as_of = ?6, touched = ?7,
                 version = version + 1 WHERE id = ?1",
        )?
        .execute(rusqlite::params![
            id,
            image.proof,
            image.body,
            image.source_id,
            image.source_row,
            image.as_of,
            image.touched
        ])?;
    Ok(())
}
