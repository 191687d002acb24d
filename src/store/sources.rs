//! Ages of the sources: everybody's newest piece of each kind, counted by unit.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;

use crate::domain::freshness::Feed;
use crate::domain::person::UnitId;
use crate::store::Store;
use crate::store::ask::sources::SourceRow;
use crate::store::ask::sources::SourcesView;
use crate::store::ask::sources::UnitSources;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::units;

/// The newest piece of each kind of each person of a unit, with its file; the employee's own row as kind −1. A column beside
/// `max` is that of the row with the largest value: so SQLite promises.
const NEWEST: &str = "SELECT u.pos AS pos, -1 AS kind, p.as_of AS day, p.source_id AS source
    FROM person p JOIN unit u ON u.id = p.home_id WHERE u.pos BETWEEN ?1 AND ?2
    UNION ALL
    SELECT u.pos, e.kind, max(e.as_of), e.source_id
    FROM person p JOIN unit u ON u.id = p.home_id JOIN evidence e ON e.person_id = p.id
    WHERE u.pos BETWEEN ?1 AND ?2 GROUP BY p.id, e.kind";

/// Units directly below a unit, with their ranges.
const BELOW: &str = "SELECT id, name, pos, last FROM unit WHERE parent_id = ?1 ORDER BY pos";

/// Counts of one unit while the pieces go by.
#[derive(Debug, Clone)]
struct Counts {
    id: UnitId,
    name: String,
    pos: i64,
    last: i64,
    feeds: Vec<FeedCounts>,
}

#[derive(Debug, Clone, Default)]
struct FeedCounts {
    covered: u64,
    stale: u64,
    days: Option<(String, String)>,
    source: Option<i64>,
}

impl Counts {
    fn new(id: UnitId, name: String, pos: i64, last: i64) -> Self {
        Self {
            id,
            name,
            pos,
            last,
            feeds: vec![FeedCounts::default(); Feed::all().count()],
        }
    }

    fn add(&mut self, place: usize, day: &str, source: Option<i64>, is_stale: bool) {
        let Some(feed) = self.feeds.get_mut(place) else {
            return;
        };
        feed.covered += 1;
        feed.stale += u64::from(is_stale);
        match &mut feed.days {
            None => {
                feed.days = Some((day.to_owned(), day.to_owned()));
                feed.source = source;
            }
            Some((oldest, newest)) => {
                // Days as the database writes them have the order of their texts.
                if day < oldest.as_str() {
                    day.clone_into(oldest);
                }
                if day > newest.as_str() {
                    day.clone_into(newest);
                    feed.source = source;
                }
            }
        }
    }

    fn finish(self, files: &HashMap<i64, String>) -> Result<UnitSources, StoreError> {
        let mut rows = Vec::with_capacity(self.feeds.len());
        for (feed, counts) in Feed::all().zip(self.feeds) {
            let days = match counts.days {
                None => None,
                Some((oldest, newest)) => codes::maybe_day("source.as_of", Some(&oldest))?
                    .zip(codes::maybe_day("source.as_of", Some(&newest))?),
            };
            rows.push(SourceRow {
                feed,
                covered: counts.covered,
                stale: counts.stale,
                days,
                file: counts.source.and_then(|source| files.get(&source).cloned()),
            });
        }
        Ok(UnitSources {
            id: self.id,
            name: self.name,
            // Everybody has a row of the export.
            headcount: rows.first().map_or(0, |row| row.covered),
            rows,
        })
    }
}

/// Place of a kind in [`Feed::all`], by its number in the database.
fn place_of(kind: i64) -> usize {
    // −1 is the export, which stands first.
    usize::try_from(kind + 1).unwrap_or(usize::MAX)
}

fn files(connection: &Connection) -> Result<HashMap<i64, String>, StoreError> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM source")?;
    let files = statement
        .query_map([], |row| Ok((row.get("id")?, row.get("name")?)))?
        .collect::<Result<HashMap<_, _>, _>>()?;
    Ok(files)
}

impl Store {
    /// Sources of a unit and of the units directly below it.
    pub fn sources(&mut self, unit: Option<UnitId>) -> Result<SourcesView, StoreError> {
        self.read(|connection, view| {
            let today: Date = view.rules.today;
            let range = units::range(connection, unit)?;
            let name = units::path(connection, range.id)?
                .pop()
                .map_or_else(String::new, |(_, name)| name);
            let mut whole = Counts::new(range.id, name.clone(), range.pos, range.last);
            let mut parts = Vec::new();
            let mut statement = connection.prepare_cached(BELOW)?;
            let mut below = statement.query([range.id.0])?;
            while let Some(row) = below.next()? {
                let id = UnitId(row.get("id")?);
                parts.push(Counts::new(
                    id,
                    row.get("name")?,
                    row.get("pos")?,
                    row.get("last")?,
                ));
            }
            let has_parts = !parts.is_empty();
            let mut own = Counts::new(range.id, name, range.pos, range.pos);
            let limits: Vec<Option<String>> = Feed::all()
                .map(|feed| feed.stale_before(today).map(|day| day.to_string()))
                .collect();
            let mut statement = connection.prepare_cached(NEWEST)?;
            let mut rows = statement.query([range.pos, range.last])?;
            while let Some(row) = rows.next()? {
                let (pos, kind): (i64, i64) = (row.get("pos")?, row.get("kind")?);
                let day: String = row.get("day")?;
                let source: Option<i64> = row.get("source")?;
                let place = place_of(kind);
                let limit = limits.get(place).and_then(Option::as_ref);
                let is_stale = limit.is_some_and(|limit| day < *limit);
                whole.add(place, &day, source, is_stale);
                let at = parts.partition_point(|part| part.pos <= pos);
                let part = at.checked_sub(1).and_then(|at| parts.get_mut(at));
                match part.filter(|part| pos <= part.last) {
                    Some(part) => part.add(place, &day, source, is_stale),
                    None => own.add(place, &day, source, is_stale),
                }
            }
            let files = files(connection)?;
            let mut parts = parts
                .into_iter()
                .map(|part| part.finish(&files))
                .collect::<Result<Vec<_>, _>>()?;
            let own = own.finish(&files)?;
            if has_parts && own.headcount > 0 {
                parts.push(own);
            }
            Ok(SourcesView {
                today,
                unit: whole.finish(&files)?,
                parts,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::EvidenceKind;

    #[test]
    fn the_number_of_a_kind_is_its_place_among_the_feeds() {
        let feeds: Vec<Feed> = Feed::all().collect();
        assert_eq!(feeds[place_of(-1)], Feed::Employees);
        for kind in EvidenceKind::ALL {
            let place = place_of(codes::kind_rank(kind));
            assert_eq!(feeds[place], Feed::Evidence(kind));
        }
    }
}
