//! One person, whole: what is known, what the rules say of it, the quickest ways up, the place in the queue, the past.

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceRow;
use crate::domain::nip::Nip;
use crate::domain::score::Facts;
use crate::domain::score::evaluate;
use crate::domain::score::ways_up;
use crate::store::Store;
use crate::store::ask::HistoryEvent;
use crate::store::ask::HistoryLine;
use crate::store::ask::PersonView;
use crate::store::ask::QueueOverride;
use crate::store::ask::Version;
use crate::store::codes;
use crate::store::commands::OverrideImage;
use crate::store::edits;
use crate::store::error::StoreError;
use crate::store::lens::View;
use crate::store::people_rows;
use crate::store::people_rows::PersonRecord;
use crate::store::queue;
use crate::store::snapshots;
use crate::store::snapshots::Frozen;
use crate::store::snapshots::Then;
use crate::store::units;

impl Store {
    /// One person; none: not found.
    pub fn person(&mut self, nip: &Nip) -> Result<Option<PersonView>, StoreError> {
        self.read(|connection, view| {
            people_rows::person_by_nip(connection, nip)?
                .map(|person| whole(connection, view, person))
                .transpose()
        })
    }
}

fn whole(
    connection: &Connection,
    view: &View,
    person: PersonRecord,
) -> Result<PersonView, StoreError> {
    let mut evidence = people_rows::evidence_with_sources(connection, person.id)?;
    if let Some(frozen) = &view.frozen {
        evidence = as_of(connection, frozen, evidence)?;
    }
    let facts = Facts {
        employee: &person.employee,
        evidence: &evidence,
        has_unit: person.unit.is_some(),
        today: view.rules.today,
    };
    let outcome = evaluate(facts, &view.rules.profile);
    let ways_up = ways_up(facts, &view.rules.profile);
    let my_asn = evidence
        .iter()
        .filter_map(|row| match &row.evidence {
            Evidence::MyAsn(percent) => Some((percent.percent.0, percent.date)),
            _ => None,
        })
        .max_by_key(|(_, date)| *date);
    Ok(PersonView {
        id: person.id,
        version: Version(person.version),
        path: units::path(connection, person.home)?,
        bup: people_rows::bup(&person.employee),
        queue: queue::place_of(connection, &person)?,
        queue_override: override_of(connection, person.id.0)?,
        history: history(connection, &person, &evidence)?,
        employee: person.employee,
        outcome,
        ways_up,
        evidence,
        my_asn,
        notes: edits::notes(connection, person.id)?,
    })
}

/// The evidence as it was when a mapping was frozen.
fn as_of(
    connection: &Connection,
    frozen: &Frozen,
    evidence: Vec<EvidenceRow>,
) -> Result<Vec<EvidenceRow>, StoreError> {
    let mut old = Vec::with_capacity(evidence.len());
    for mut row in evidence {
        match snapshots::then(connection, frozen, row.id.0)? {
            Then::NotYet => continue,
            Then::Same => {}
            Then::Other { proof, body } => {
                row.proof = codes::from_word("change.before", &proof)?;
                row.evidence = codes::from_json("change.before", &body)?;
            }
        }
        old.push(row);
    }
    Ok(old)
}

/// The decision by hand about a person.
pub(super) fn override_of(
    connection: &Connection,
    person: i64,
) -> Result<Option<QueueOverride>, StoreError> {
    let decision: Option<String> = connection
        .prepare_cached("SELECT decision FROM queue_override WHERE person_id = ?1")?
        .query_row([person], |row| row.get(0))
        .optional()?;
    decision
        .map(|word| codes::from_word("queue_override.decision", &word))
        .transpose()
}

/// What happened, newest first: from the evidence, from decisions by hand, from accepted plans.
fn history(
    connection: &Connection,
    person: &PersonRecord,
    evidence: &[EvidenceRow],
) -> Result<Vec<HistoryLine>, StoreError> {
    let mut lines: Vec<HistoryLine> = evidence.iter().filter_map(past_event).collect();
    let mut decisions = connection.prepare_cached(
        "SELECT c.before, c.after, a.at, a.account FROM change c JOIN audit a ON a.id = c.audit_id
         WHERE c.entity = 'queue_override' AND c.key = ?1",
    )?;
    let mut rows = decisions.query([person.id.0.to_string()])?;
    while let Some(row) = rows.next()? {
        let at: String = row.get("at")?;
        let image = |column: &str| -> Result<Option<OverrideImage>, StoreError> {
            row.get::<_, Option<String>>(column)?
                .map(|text| codes::from_json("change", &text))
                .transpose()
        };
        let after = image("after")?;
        // Back to the rules: whoever had been taken out is in again, whoever had been put in is out again.
        let put = match (&after, image("before")?) {
            (Some(after), _) => after.decision == QueueOverride::In,
            (None, before) => before.is_some_and(|before| before.decision == QueueOverride::Out),
        };
        lines.push(HistoryLine {
            date: utc_day(&at)?,
            event: HistoryEvent::Queue {
                put,
                note: after.map_or_else(String::new, |image| image.note),
                by: row.get("account")?,
            },
        });
    }
    let mut planned = connection.prepare_cached(
        "SELECT i.session, p.at FROM plan_item i JOIN plan p ON p.id = i.plan_id
         WHERE i.nip = ?1 AND i.session IS NOT NULL AND p.status IN ('accepted', 'superseded')",
    )?;
    let mut rows = planned.query([person.employee.nip.as_str()])?;
    while let Some(row) = rows.next()? {
        let at: String = row.get("at")?;
        lines.push(HistoryLine {
            date: utc_day(&at)?,
            event: HistoryEvent::Planned {
                session: row.get("session")?,
            },
        });
    }
    lines.sort_by_key(|line| std::cmp::Reverse(line.date));
    Ok(lines)
}

/// The day of a moment; UTC, as the trail has it.
fn utc_day(text: &str) -> Result<jiff::civil::Date, StoreError> {
    Ok(codes::moment("audit.at", text)?
        .to_zoned_datetime(jiff::tz::TimeZone::UTC)
        .date())
}

fn past_event(row: &EvidenceRow) -> Option<HistoryLine> {
    match &row.evidence {
        Evidence::Assessment(result) => Some(HistoryLine {
            date: result.date,
            event: HistoryEvent::Assessed {
                method: result.method.0.clone(),
            },
        }),
        Evidence::Skp(skp) => Some(HistoryLine {
            date: skp
                .rated_on
                .or_else(|| jiff::civil::Date::new(skp.year, 12, 31).ok())?,
            event: HistoryEvent::Rated {
                year: skp.year,
                rating: skp.results,
            },
        }),
        Evidence::EkinMonth(_)
        | Evidence::Education(_)
        | Evidence::Leadership(_)
        | Evidence::Course(_)
        | Evidence::Certificate(_)
        | Evidence::Award(_)
        | Evidence::TeamDecree(_)
        | Evidence::Discipline(_)
        | Evidence::Post(_)
        | Evidence::MyAsn(_)
        | Evidence::Grade(_) => None,
    }
}
