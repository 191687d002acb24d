//! One employee: new, the same, or changed; with the latest education that the export carries.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::Education;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::domain::person::Employee;
use crate::domain::person::LegalStatus;
use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::import::Decision;
use crate::store::import::Importer;
use crate::store::import::Place;
use crate::store::import::Standing;
use crate::store::import::evidence::Claim;
use crate::store::import::evidence::changed_fields;
use crate::store::import::report::FieldChange;
use crate::store::import::report::Verdict;
use crate::store::people_rows;
use crate::store::placing::ROOT;
use crate::store::write::Image;
use crate::store::write::Write;

/// A row of `person` as undo restores it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PersonImage {
    pub(super) employee: Employee,
    pub(super) unit: Option<UnitId>,
    pub(super) source_id: Option<i64>,
    pub(super) source_row: Option<i64>,
    pub(super) as_of: String,
    pub(super) touched: i64,
}

const ADD: &str = "INSERT INTO person (nip, name, title_front, title_back, birth, sex, employment, legal_status, golongan,
        golongan_since, position, position_kind, level, position_since, service_since, unit_code, unit_id, home_id,
        sort_name, bup, source_id, source_row, as_of, version, born, touched)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23,
        1, ?24, ?24)";

const CHANGE: &str = "UPDATE person SET name = ?2, title_front = ?3, title_back = ?4, birth = ?5, sex = ?6, employment = ?7,
        legal_status = ?8, golongan = ?9, golongan_since = ?10, position = ?11, position_kind = ?12, level = ?13,
        position_since = ?14, service_since = ?15, unit_code = ?16, unit_id = ?17, home_id = ?18, sort_name = ?19,
        bup = ?20, source_id = ?21, source_row = ?22, as_of = ?23, touched = ?24, version = version + 1
    WHERE nip = ?1";

impl PersonImage {
    /// Runs one of the two statements, which have the same parameters.
    fn run(&self, write: &Write<'_>, sql: &str) -> Result<(), StoreError> {
        let employee = &self.employee;
        write.tx.prepare_cached(sql)?.execute(rusqlite::params![
            employee.nip.as_str(),
            employee.name,
            employee.title_front,
            employee.title_back,
            employee.birth.to_string(),
            codes::word(&employee.sex),
            codes::word(&employee.employment),
            employee.legal_status.0,
            employee.golongan.map(|grade| grade.0),
            employee.golongan_since.map(|day| day.to_string()),
            employee.position,
            codes::word(&employee.position_kind),
            codes::level_rank(employee.level),
            employee.position_since.map(|day| day.to_string()),
            employee.service_since.map(|day| day.to_string()),
            employee.unit_code,
            self.unit.map(|unit| unit.0),
            self.unit.unwrap_or(ROOT).0,
            people_rows::sort_name(&employee.name),
            people_rows::bup(employee).to_string(),
            self.source_id,
            self.source_row,
            self.as_of,
            self.touched,
        ])?;
        Ok(())
    }

    /// Writes it over the row of the same NIP.
    pub(super) fn put(&self, write: &Write<'_>) -> Result<(), StoreError> {
        self.run(write, CHANGE)
    }
}

impl Importer<'_, '_, '_, '_> {
    /// Takes one row of an employee export.
    pub(super) fn take_employee(
        &mut self,
        place: &Place<'_>,
        employee: &Employee,
        education: Option<&Education>,
    ) -> Result<Verdict, StoreError> {
        let (person, verdict) = self.take_person(place, employee)?;
        let Some(education) = education else {
            return Ok(verdict);
        };
        // The export carries what SIASN has verified.
        let evidence = Evidence::Education(education.clone());
        let about_education = self.take_evidence(
            place,
            person,
            &Claim {
                evidence: &evidence,
                proof: Proof::Verified,
            },
        )?;
        let news = match about_education {
            Verdict::New => vec![FieldChange {
                field: "education".to_owned(),
                was: String::new(),
                now: format!("{} {}", codes::word(&education.degree), education.field),
            }],
            Verdict::Changed(fields) => fields,
            Verdict::Same | Verdict::KeptNewer | Verdict::Rejected => return Ok(verdict),
        };
        Ok(match verdict {
            Verdict::Same | Verdict::KeptNewer => Verdict::Changed(news),
            Verdict::Changed(mut fields) => {
                fields.extend(news);
                Verdict::Changed(fields)
            }
            Verdict::New | Verdict::Rejected => verdict,
        })
    }

    fn take_person(
        &mut self,
        place: &Place<'_>,
        employee: &Employee,
    ) -> Result<(PersonId, Verdict), StoreError> {
        let tx = &self.write.tx;
        let mut new = PersonImage {
            employee: employee.clone(),
            unit: None,
            source_id: Some(place.source.id),
            source_row: Some(i64::from(place.row)),
            as_of: place.source.as_of.clone(),
            touched: self.write.id,
        };
        let Some(found) = people_rows::person_by_nip(tx, &employee.nip)? else {
            if new.employee.legal_status.0.is_empty() {
                LegalStatus::ACTIVE.clone_into(&mut new.employee.legal_status.0);
            }
            new.unit = self.unit_of(employee.unit_code.as_deref())?;
            new.run(self.write, ADD)?;
            let id = PersonId(self.write.tx.last_insert_rowid());
            self.people.insert(employee.nip, Some(id));
            self.affected.insert(id);
            return Ok((id, Verdict::New));
        };
        new.employee = merge(&found.employee, employee);
        let same = new.employee == found.employee;
        if same && !place.source.confirms(&found.as_of) {
            return Ok((found.id, Verdict::Same));
        }
        let row: Option<i64> = tx
            .prepare_cached("SELECT source_row FROM person WHERE id = ?1")?
            .query_row([found.id.0], |row| row.get(0))?;
        let old = PersonImage {
            employee: found.employee,
            unit: found.unit,
            source_id: found.source,
            source_row: row,
            as_of: found.as_of,
            touched: found.touched,
        };
        if same {
            new.unit = old.unit;
            new.source_id = old.source_id;
            new.source_row = old.source_row;
            self.change_person(found.id, &old, &new)?;
            self.wrote = true;
            return Ok((found.id, Verdict::Same));
        }
        let standing = Standing {
            as_of: &old.as_of,
            source: old.source_id,
        };
        let verdict = match place.source.decide(&standing, self.options.precedence) {
            Decision::Same => Verdict::Same,
            Decision::KeepNewer => Verdict::KeptNewer,
            Decision::Replace => {
                let fields = changed_fields(
                    &codes::json("change", &old.employee)?,
                    &codes::json("change", &new.employee)?,
                )?;
                new.unit = self.unit_of(new.employee.unit_code.as_deref())?;
                self.change_person(found.id, &old, &new)?;
                self.affected.insert(found.id);
                Verdict::Changed(fields)
            }
        };
        Ok((found.id, verdict))
    }

    fn change_person(
        &self,
        id: PersonId,
        old: &PersonImage,
        new: &PersonImage,
    ) -> Result<(), StoreError> {
        self.write.remember(&Image {
            entity: "person",
            key: &id.0.to_string(),
            before: Some(&codes::json("change", old)?),
            after: Some(&codes::json("change", new)?),
        })?;
        new.put(self.write)
    }
}

/// The new row, with what it leaves empty taken from the stored one: older exports lack columns.
fn merge(stored: &Employee, new: &Employee) -> Employee {
    let mut merged = new.clone();
    let keep = |own: &mut String, old: &String| {
        if own.is_empty() {
            own.clone_from(old);
        }
    };
    keep(&mut merged.title_front, &stored.title_front);
    keep(&mut merged.title_back, &stored.title_back);
    if merged.position.is_empty() && !stored.position.is_empty() {
        merged.position.clone_from(&stored.position);
        merged.position_kind = stored.position_kind;
        merged.level = stored.level;
    }
    if merged.legal_status.0.is_empty() {
        merged.legal_status = stored.legal_status.clone();
    }
    merged.golongan = merged.golongan.or(stored.golongan);
    merged.golongan_since = merged.golongan_since.or(stored.golongan_since);
    merged.position_since = merged.position_since.or(stored.position_since);
    merged.service_since = merged.service_since.or(stored.service_since);
    merged.unit_code = merged.unit_code.or_else(|| stored.unit_code.clone());
    merged
}
