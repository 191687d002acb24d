//! Rows of `person` and `evidence` ⇄ values of the domain.

use std::str::FromStr;

use jiff::civil::Date;
use rusqlite::CachedStatement;
use rusqlite::Connection;
use rusqlite::Row;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::SourceRef;
use crate::domain::nip::Nip;
use crate::domain::person::Employee;
use crate::domain::person::LegalStatus;
use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::domain::position::Golongan;
use crate::domain::position::bup_date;
use crate::domain::position::bup_years;
use crate::store::codes;
use crate::store::error::StoreError;

/// A person with what the store adds.
#[derive(Debug, Clone)]
pub(super) struct PersonRecord {
    pub(super) id: PersonId,
    pub(super) employee: Employee,
    /// The unit; none where it is unknown.
    pub(super) unit: Option<UnitId>,
    /// The unit, or the root.
    pub(super) home: UnitId,
    pub(super) version: i64,
    pub(super) touched: i64,
    pub(super) as_of: String,
    pub(super) source: Option<i64>,
}

/// Columns that [`person`] reads.
pub(super) const PERSON: &str = "SELECT id, nip, name, title_front, title_back, birth, sex, employment, legal_status, \
     golongan, golongan_since, position, position_kind, level, position_since, service_since, \
     unit_code, unit_id, home_id, source_id, as_of, version, touched FROM person";

/// NIP of a column.
pub(super) fn nip(text: &str) -> Result<Nip, StoreError> {
    Nip::from_str(text).map_err(|error| StoreError::BadValue {
        what: "person.nip",
        detail: error.to_string(),
    })
}

/// Grade of a column.
pub(super) fn golongan(id: Option<i64>) -> Option<Golongan> {
    id.and_then(|id| u8::try_from(id).ok()).map(Golongan)
}

fn text<'a>(row: &'a Row<'_>, column: &str) -> Result<&'a str, StoreError> {
    let value = row.get_ref(column)?;
    value.as_str().map_err(|error| StoreError::BadValue {
        what: "text",
        detail: format!("{column}: {error}"),
    })
}

fn maybe_text<'a>(row: &'a Row<'_>, column: &str) -> Result<Option<&'a str>, StoreError> {
    let value = row.get_ref(column)?;
    value
        .as_str_or_null()
        .map_err(|error| StoreError::BadValue {
            what: "text",
            detail: format!("{column}: {error}"),
        })
}

/// A person of a row of [`PERSON`].
pub(super) fn person(row: &Row<'_>) -> Result<PersonRecord, StoreError> {
    let employee = Employee {
        nip: nip(text(row, "nip")?)?,
        name: row.get("name")?,
        title_front: row.get("title_front")?,
        title_back: row.get("title_back")?,
        birth: codes::day("person.birth", text(row, "birth")?)?,
        sex: codes::from_word("person.sex", text(row, "sex")?)?,
        employment: codes::from_word("person.employment", text(row, "employment")?)?,
        legal_status: LegalStatus(row.get("legal_status")?),
        golongan: golongan(row.get("golongan")?),
        golongan_since: codes::maybe_day(
            "person.golongan_since",
            maybe_text(row, "golongan_since")?,
        )?,
        position: row.get("position")?,
        position_kind: codes::from_word("person.position_kind", text(row, "position_kind")?)?,
        level: codes::level_of_rank(row.get("level")?)?,
        position_since: codes::maybe_day(
            "person.position_since",
            maybe_text(row, "position_since")?,
        )?,
        service_since: codes::maybe_day("person.service_since", maybe_text(row, "service_since")?)?,
        unit_code: row.get("unit_code")?,
    };
    Ok(PersonRecord {
        id: PersonId(row.get("id")?),
        employee,
        unit: row.get::<_, Option<i64>>("unit_id")?.map(UnitId),
        home: UnitId(row.get("home_id")?),
        version: row.get("version")?,
        touched: row.get("touched")?,
        as_of: row.get("as_of")?,
        source: row.get("source_id")?,
    })
}

/// The person of a row, if there is one.
pub(super) fn person_by_id(
    connection: &Connection,
    id: PersonId,
) -> Result<Option<PersonRecord>, StoreError> {
    let mut statement = connection.prepare_cached(by_id())?;
    let mut rows = statement.query([id.0])?;
    rows.next()?.map(person).transpose()
}

/// The person of a NIP, if there is one.
pub(super) fn person_by_nip(
    connection: &Connection,
    nip: &Nip,
) -> Result<Option<PersonRecord>, StoreError> {
    let mut statement = connection.prepare_cached(by_nip())?;
    let mut rows = statement.query([nip.as_str()])?;
    rows.next()?.map(person).transpose()
}

fn by_id() -> &'static str {
    static TEXT: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| format!("{PERSON} WHERE id = ?1"));
    &TEXT
}

fn by_nip() -> &'static str {
    static TEXT: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| format!("{PERSON} WHERE nip = ?1"));
    &TEXT
}

/// First day of retirement.
pub(super) fn bup(employee: &Employee) -> Date {
    bup_date(
        employee.birth,
        bup_years(employee.level, &employee.position),
    )
}

/// What a name is sorted by: without titles, in lower case.
pub(super) fn sort_name(name: &str) -> String {
    name.to_lowercase()
}

/// Reads the evidence of one person after another.
pub(super) struct EvidenceReader<'c> {
    statement: CachedStatement<'c>,
}

impl<'c> EvidenceReader<'c> {
    /// With the statement prepared once.
    pub(super) fn new(connection: &'c Connection) -> Result<Self, StoreError> {
        Ok(Self {
            statement: connection.prepare_cached(
                "SELECT id, proof, body, as_of, source_row FROM evidence WHERE person_id = ?1",
            )?,
        })
    }

    /// All that speaks for a person, without the name of its file: what rules need.
    pub(super) fn of(&mut self, id: PersonId) -> Result<Vec<EvidenceRow>, StoreError> {
        let mut rows = self.statement.query([id.0])?;
        let mut evidence = Vec::new();
        while let Some(row) = rows.next()? {
            // By number: of all people together these are the most rows by far, and a name is looked up each time.
            let cell = |index: usize| -> Result<&str, StoreError> {
                let value = row.get_ref(index)?;
                value.as_str().map_err(|error| StoreError::BadValue {
                    what: "evidence",
                    detail: format!("{index}: {error}"),
                })
            };
            evidence.push(EvidenceRow {
                id: EvidenceId(row.get(0)?),
                evidence: codes::from_json::<Evidence>("evidence.body", cell(2)?)?,
                proof: codes::from_word("evidence.proof", cell(1)?)?,
                source: SourceRef {
                    file: String::new(),
                    row: row_number(row.get(4)?),
                    date: codes::day("evidence.as_of", cell(3)?)?,
                    by: String::new(),
                },
            });
        }
        Ok(evidence)
    }
}

fn row_number(number: Option<i64>) -> u32 {
    number
        .and_then(|number| u32::try_from(number).ok())
        .unwrap_or(0)
}

/// All that speaks for a person, with file and importer: what a screen shows. Newest first within a kind.
pub(super) fn evidence_with_sources(
    connection: &Connection,
    id: PersonId,
) -> Result<Vec<EvidenceRow>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT e.id, e.proof, e.body, e.as_of, e.source_row, s.name AS file, COALESCE(i.by, a.account) AS by
         FROM evidence e
         LEFT JOIN source s ON s.id = e.source_id
         LEFT JOIN import i ON i.id = s.import_id
         LEFT JOIN audit a ON e.source_id IS NULL AND a.id = e.born
         WHERE e.person_id = ?1 ORDER BY e.kind, e.key DESC, e.id",
    )?;
    let mut rows = statement.query([id.0])?;
    let mut evidence = Vec::new();
    while let Some(row) = rows.next()? {
        evidence.push(EvidenceRow {
            id: EvidenceId(row.get("id")?),
            evidence: codes::from_json::<Evidence>("evidence.body", text(row, "body")?)?,
            proof: codes::from_word("evidence.proof", text(row, "proof")?)?,
            source: SourceRef {
                file: row.get::<_, Option<String>>("file")?.unwrap_or_default(),
                row: row_number(row.get("source_row")?),
                date: codes::day("evidence.as_of", text(row, "as_of")?)?,
                by: row.get::<_, Option<String>>("by")?.unwrap_or_default(),
            },
        });
    }
    Ok(evidence)
}
