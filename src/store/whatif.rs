//! What would be: the same people under other rules, or with pieces that are supposed to be there. Nothing is written, not
//! even to a temporary table.

use rusqlite::Connection;

use crate::domain::assume::Assumption;
use crate::domain::assume::suppose;
use crate::domain::outcome::Placement;
use crate::domain::person::PersonId;
use crate::domain::profile::Profile;
use crate::domain::score::Facts;
use crate::domain::score::place;
use crate::store::Store;
use crate::store::ask::Mover;
use crate::store::ask::ProfileTag;
use crate::store::ask::WhatIf;
use crate::store::ask::WhatIfAsk;
use crate::store::ask::place_in_matrix;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::filter_sql::Where;
use crate::store::lens::View;
use crate::store::people;
use crate::store::people_rows;
use crate::store::people_rows::EvidenceReader;
use crate::store::placing;
use crate::store::rules;
use crate::store::units;

impl Store {
    /// What would be.
    pub fn what_if(&mut self, ask: &WhatIfAsk) -> Result<WhatIf, StoreError> {
        self.read(|connection, view| what_if(connection, view, ask))
    }
}

fn what_if(connection: &Connection, view: &View, ask: &WhatIfAsk) -> Result<WhatIf, StoreError> {
    let supposed = ask
        .rules
        .as_ref()
        .map(|wanted| rules::read(connection, wanted))
        .transpose()?;
    let profile = supposed.as_ref().unwrap_or(&view.rules.profile);
    let mut answer = WhatIf {
        before: view.tag(),
        after: ProfileTag {
            name: profile.name.clone(),
            version: profile.version,
            example: profile.example,
        },
        headcount: 0,
        matrix: [[0; 10]; 10],
        moved: 0,
        movers: Vec::new(),
    };
    let mut moved = Vec::new();
    let mut evidence = EvidenceReader::new(connection)?;
    for (id, before) in standing(connection, view, ask)? {
        let Some(after) =
            supposed_place(connection, &mut evidence, id, (view, profile, &ask.assume))?
        else {
            continue;
        };
        answer.headcount += 1;
        let (from, to) = (place_in_matrix(before), place_in_matrix(after));
        answer.matrix[from][to] += 1;
        if from != to {
            answer.moved += 1;
            moved.push((id, before, after));
        }
    }
    answer.movers = movers(connection, &moved, ask.limit)?;
    Ok(answer)
}

/// Who is looked at, by name, and where they stand now.
fn standing(
    connection: &Connection,
    view: &View,
    ask: &WhatIfAsk,
) -> Result<Vec<(PersonId, Placement)>, StoreError> {
    let mut only = Where::default();
    only.within(units::range(connection, ask.unit)?);
    only.filter(&ask.filter, view.rules.today);
    if !ask.people.is_empty() {
        for nip in &ask.people {
            if people_rows::person_by_nip(connection, nip)?.is_none() {
                return Err(StoreError::NotFound(Sought::Nip(nip.to_string())));
            }
        }
        let names: Vec<String> = ask
            .people
            .iter()
            .map(|nip| only.value(nip.to_string()))
            .collect();
        only.and(format!("e.nip IN ({})", names.join(", ")));
    }
    let mut statement = connection.prepare_cached(&format!(
        "SELECT e.id, p.box, p.provisional, p.tray FROM {} {} ORDER BY e.sort_name, e.nip",
        people::CORE,
        only.sql()
    ))?;
    let mut rows = statement.query(rusqlite::params_from_iter(&only.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let tray: Option<String> = row.get(3)?;
        let placement = placing::placement_of(row.get(1)?, row.get(2)?, tray.as_deref())?;
        found.push((PersonId(row.get(0)?), placement));
    }
    Ok(found)
}

fn supposed_place(
    connection: &Connection,
    evidence: &mut EvidenceReader<'_>,
    id: PersonId,
    (view, profile, assume): (&View, &Profile, &[Assumption]),
) -> Result<Option<Placement>, StoreError> {
    let Some(person) = people_rows::person_by_id(connection, id)? else {
        return Ok(None);
    };
    let today = view.rules.today;
    let mut rows = evidence.of(id)?;
    suppose(assume, &mut rows, today);
    let facts = Facts {
        employee: &person.employee,
        evidence: &rows,
        has_unit: person.unit.is_some(),
        today,
    };
    Ok(Some(place(facts, profile).placement))
}

fn movers(
    connection: &Connection,
    moved: &[(PersonId, Placement, Placement)],
    limit: u32,
) -> Result<Vec<Mover>, StoreError> {
    let mut unit = connection.prepare_cached("SELECT name FROM unit WHERE id = ?1")?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut movers = Vec::new();
    for (id, before, after) in moved.iter().take(limit) {
        let Some(person) = people_rows::person_by_id(connection, *id)? else {
            continue;
        };
        movers.push(Mover {
            nip: person.employee.nip,
            name: person.employee.full_name(),
            unit_name: unit.query_row([person.home.0], |row| row.get(0))?,
            before: *before,
            after: *after,
        });
    }
    Ok(movers)
}
