//! One piece of evidence: new, the same, or another value for the same fact.

use rusqlite::OptionalExtension;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::domain::person::PersonId;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::import::Decision;
use crate::store::import::Importer;
use crate::store::import::Place;
use crate::store::import::Standing;
use crate::store::import::report::FieldChange;
use crate::store::import::report::Verdict;
use crate::store::write::Image;

/// What a row says.
pub(super) struct Claim<'e> {
    pub(super) evidence: &'e Evidence,
    pub(super) proof: Proof,
}

/// A row of `evidence` as undo restores it; kind, key and person never change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EvidenceImage {
    pub(super) proof: String,
    pub(super) body: String,
    pub(super) source_id: Option<i64>,
    pub(super) source_row: Option<i64>,
    pub(super) as_of: String,
    pub(super) touched: i64,
}

const FIND: &str = "SELECT id, proof, body, source_id, source_row, as_of, touched FROM evidence
    WHERE person_id = ?1 AND kind = ?2 AND key = ?3";

const ADD: &str = "INSERT INTO evidence (person_id, kind, key, proof, body, source_id, source_row, as_of, version, born, touched)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1, ?9, ?9)";

const CHANGE: &str =
    "UPDATE evidence SET proof = ?2, body = ?3, source_id = ?4, source_row = ?5, as_of = ?6,
    version = version + 1, touched = ?7 WHERE id = ?1";

impl Importer<'_, '_, '_, '_> {
    /// Takes one piece of evidence for a person.
    pub(super) fn take_evidence(
        &mut self,
        place: &Place<'_>,
        person: PersonId,
        claim: &Claim<'_>,
    ) -> Result<Verdict, StoreError> {
        let tx = &self.write.tx;
        let kind = codes::kind_rank(claim.evidence.kind());
        let key = claim.evidence.key();
        let proof = codes::word(&claim.proof);
        let found = tx
            .prepare_cached(FIND)?
            .query_row(rusqlite::params![person.0, kind, key], |row| {
                let image = EvidenceImage {
                    proof: row.get("proof")?,
                    body: row.get("body")?,
                    source_id: row.get("source_id")?,
                    source_row: row.get("source_row")?,
                    as_of: row.get("as_of")?,
                    touched: row.get("touched")?,
                };
                Ok((row.get::<_, i64>("id")?, image))
            })
            .optional()?;
        let Some((id, old)) = found else {
            tx.prepare_cached(ADD)?.execute(rusqlite::params![
                person.0,
                kind,
                key,
                proof,
                codes::json("evidence.body", claim.evidence)?,
                place.source.id,
                place.row,
                place.source.as_of,
                self.write.id,
            ])?;
            self.affected.insert(person);
            return Ok(Verdict::New);
        };
        let stored: Evidence = codes::from_json("evidence.body", &old.body)?;
        let merged = merge(&stored, claim.evidence);
        let mut new = EvidenceImage {
            proof,
            body: codes::json("evidence.body", &merged)?,
            source_id: Some(place.source.id),
            source_row: Some(i64::from(place.row)),
            as_of: place.source.as_of.clone(),
            touched: self.write.id,
        };
        if merged == stored && new.proof == old.proof {
            if place.source.confirms(&old.as_of) {
                new.source_id = old.source_id;
                new.source_row = old.source_row;
                self.change_evidence(id, &old, &new)?;
                self.wrote = true;
            }
            return Ok(Verdict::Same);
        }
        let standing = Standing {
            as_of: &old.as_of,
            source: old.source_id,
        };
        match place.source.decide(&standing, self.options.precedence) {
            Decision::Same => Ok(Verdict::Same),
            Decision::KeepNewer => Ok(Verdict::KeptNewer),
            Decision::Replace => {
                let mut fields = changed_fields(&old.body, &new.body)?;
                if old.proof != new.proof {
                    fields.push(FieldChange {
                        field: "proof".to_owned(),
                        was: old.proof.clone(),
                        now: new.proof.clone(),
                    });
                }
                self.change_evidence(id, &old, &new)?;
                self.affected.insert(person);
                Ok(Verdict::Changed(fields))
            }
        }
    }

    fn change_evidence(
        &self,
        id: i64,
        old: &EvidenceImage,
        new: &EvidenceImage,
    ) -> Result<(), StoreError> {
        self.write.remember(&Image {
            entity: "evidence",
            key: &id.to_string(),
            before: Some(&codes::json("change", old)?),
            after: None,
        })?;
        self.write
            .tx
            .prepare_cached(CHANGE)?
            .execute(rusqlite::params![
                id,
                new.proof,
                new.body,
                new.source_id,
                new.source_row,
                new.as_of,
                new.touched
            ])?;
        Ok(())
    }
}

/// A JSON value as people write it: text without quotes, nothing for null.
fn plain(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The fields whose JSON differs, with both values.
pub(super) fn changed_fields(old: &str, new: &str) -> Result<Vec<FieldChange>, StoreError> {
    let old: serde_json::Map<String, serde_json::Value> = codes::from_json("change", old)?;
    let new: serde_json::Map<String, serde_json::Value> = codes::from_json("change", new)?;
    Ok(new
        .iter()
        .filter(|(name, value)| old.get(*name) != Some(value))
        .map(|(name, value)| FieldChange {
            field: name.clone(),
            was: plain(old.get(name)),
            now: plain(Some(value)),
        })
        .collect())
}

/// The new value, with what it leaves empty taken from the stored one: another source of the same fact may know less.
fn merge(stored: &Evidence, new: &Evidence) -> Evidence {
    let mut merged = new.clone();
    match (&mut merged, stored) {
        (Evidence::Skp(new), Evidence::Skp(old)) => {
            new.behaviour = new.behaviour.or(old.behaviour);
            new.predicate = new.predicate.or(old.predicate);
            new.rated_on = new.rated_on.or(old.rated_on);
        }
        (Evidence::EkinMonth(new), Evidence::EkinMonth(old)) => {
            new.behaviour = new.behaviour.or(old.behaviour);
            new.predicate = new.predicate.or(old.predicate);
        }
        (Evidence::Assessment(new), Evidence::Assessment(old)) => {
            new.potential = new.potential.or(old.potential);
            new.competence = new.competence.or(old.competence);
            new.digital = new.digital.or(old.digital);
            new.emerging = new.emerging.or(old.emerging);
            new.jpm = new.jpm.or(old.jpm);
            if new.remarks.is_empty() {
                new.remarks.clone_from(&old.remarks);
            }
        }
        (Evidence::Education(new), Evidence::Education(old)) => {
            new.year = new.year.or(old.year);
            new.fits = new.fits.or(old.fits);
            if new.school.is_empty() {
                new.school.clone_from(&old.school);
            }
            // The key ignores the case of the field: two sources that differ only in that say the same.
            if new.field.to_lowercase() == old.field.to_lowercase() {
                new.field.clone_from(&old.field);
            }
        }
        (Evidence::TeamDecree(new), Evidence::TeamDecree(old)) => new.date = new.date.or(old.date),
        (Evidence::Course(new), Evidence::Course(old)) => new.date = new.date.or(old.date),
        // The other kinds have nothing that may be left empty without meaning it (a certificate without end, say).
        _ => {}
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::Degree;
    use crate::domain::evidence::Education;

    fn education(school: &str, fits: Option<bool>) -> Evidence {
        Evidence::Education(Education {
            degree: Degree::S1,
            field: "Teknik Sipil".into(),
            year: None,
            school: school.into(),
            fits,
        })
    }

    #[test]
    fn what_a_source_leaves_empty_stays() {
        let rich = education("Universitas Mulawarman", Some(true));
        assert_eq!(merge(&rich, &education("", None)), rich);
        let other = education("", Some(false));
        assert_eq!(
            merge(&rich, &other),
            education("Universitas Mulawarman", Some(false))
        );
    }

    #[test]
    fn changed_fields_are_named_with_both_values() {
        let fields = changed_fields(
            "{\"a\":1,\"b\":null,\"c\":\"x\"}",
            "{\"a\":1,\"b\":3,\"c\":\"y\"}",
        )
        .unwrap();
        let said: Vec<String> = fields
            .iter()
            .map(|change| format!("{} {}>{}", change.field, change.was, change.now))
            .collect();
        assert_eq!(said, ["b >3", "c x>y"]);
    }
}
