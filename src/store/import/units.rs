//! The unit hierarchy: rows are taken against file and database together, then the tree is laid out anew.
//!
//! The first unit without a parent becomes the root (row 1); further ones hang below it, so that there is always one tree.

use std::collections::HashMap;
use std::collections::HashSet;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::person::PersonId;
use crate::domain::person::Unit;
use crate::domain::person::UnitId;
use crate::exchange::record::Document;
use crate::exchange::record::FileKind;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::StoreError;
use crate::store::import::Decision;
use crate::store::import::Importer;
use crate::store::import::Source;
use crate::store::import::Standing;
use crate::store::import::report::FieldChange;
use crate::store::import::report::Verdict;
use crate::store::placing::ROOT;
use crate::store::units::PLACEHOLDER;
use crate::store::write::Image;
use crate::store::write::Write;

/// A row of `unit` as undo restores it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct UnitImage {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) parent: Option<UnitId>,
    pub(super) source_id: Option<i64>,
    pub(super) source_row: Option<i64>,
    pub(super) as_of: String,
    pub(super) touched: i64,
}

/// The hierarchy of a document.
pub(super) struct Hierarchy {
    stored: HashMap<String, (UnitId, UnitImage)>,
    /// Codes of the document that will exist in the end, with the rows they get.
    coming: HashMap<String, UnitId>,
    root: Option<String>,
}

impl Hierarchy {
    /// Prepares for a document of units; none for other kinds.
    pub(super) fn of(
        importer: &Importer<'_, '_, '_, '_>,
        document: &Document,
    ) -> Result<Option<Self>, StoreError> {
        if document.kind != FileKind::Units {
            return Ok(None);
        }
        let tx = &importer.write.tx;
        let mut stored = HashMap::new();
        let mut next = ROOT.0;
        {
            let mut statement = tx.prepare(
                "SELECT id, code, name, parent_id, source_id, source_row, as_of, touched FROM unit",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let id = UnitId(row.get("id")?);
                next = next.max(id.0);
                let image = UnitImage {
                    code: row.get("code")?,
                    name: row.get("name")?,
                    parent: row.get::<_, Option<i64>>("parent_id")?.map(UnitId),
                    source_id: row.get("source_id")?,
                    source_row: row.get("source_row")?,
                    as_of: row.get("as_of")?,
                    touched: row.get("touched")?,
                };
                stored.insert(image.code.clone(), (id, image));
            }
        }
        let mut root = stored
            .values()
            .find(|(id, image)| *id == ROOT && image.code != PLACEHOLDER)
            .map(|(_, image)| image.code.clone());
        let mut coming = HashMap::new();
        for row in &document.rows {
            let Ok(Record::Unit(unit)) = &row.verdict else {
                continue;
            };
            if root.is_none() && unit.parent_code.is_none() {
                root = Some(unit.code.clone());
            }
            let id = if root.as_ref() == Some(&unit.code) {
                ROOT
            } else if let Some((id, _)) = stored.get(&unit.code) {
                *id
            } else {
                next += 1;
                UnitId(next)
            };
            coming.entry(unit.code.clone()).or_insert(id);
        }
        // The placeholder gives its row to the root of the file.
        if let Some(code) = &root
            && !stored.contains_key(code)
            && let Some(placeholder) = stored.remove(PLACEHOLDER)
        {
            stored.insert(code.clone(), placeholder);
        }
        Ok(Some(Self {
            stored,
            coming,
            root,
        }))
    }

    /// Code of a unit that is stored or coming; empty where there is no unit.
    fn code_of(&self, unit: Option<UnitId>) -> String {
        let stored = self.stored.iter().map(|(code, (id, _))| (code, *id));
        let coming = self.coming.iter().map(|(code, id)| (code, *id));
        unit.and_then(|unit| {
            let mut all = stored.chain(coming);
            all.find(|(_, id)| *id == unit)
                .map(|(code, _)| code.clone())
        })
        .unwrap_or_default()
    }

    /// Takes one row.
    pub(super) fn take(
        &mut self,
        importer: &mut Importer<'_, '_, '_, '_>,
        source: &Source,
        row: u32,
        unit: &Unit,
    ) -> Result<Result<Verdict, Reason>, StoreError> {
        let is_root = self.root.as_ref() == Some(&unit.code);
        let parent = match &unit.parent_code {
            _ if is_root => None,
            None => Some(ROOT),
            Some(code) => {
                let known = self
                    .coming
                    .get(code)
                    .or_else(|| self.stored.get(code).map(|(id, _)| id));
                let Some(parent) = known else {
                    return Ok(Err(Reason::UnknownParent {
                        unit: unit.name.clone(),
                        parent: code.clone(),
                    }));
                };
                Some(*parent)
            }
        };
        let new = UnitImage {
            code: unit.code.clone(),
            name: unit.name.clone(),
            parent,
            source_id: Some(source.id),
            source_row: Some(i64::from(row)),
            as_of: source.as_of.clone(),
            touched: importer.write.id,
        };
        let Some((id, old)) = self.stored.get(&unit.code) else {
            let id = self.coming.get(&unit.code).copied().unwrap_or(ROOT);
            add(importer.write, id, &new)?;
            importer.tree_changed = true;
            return Ok(Ok(Verdict::New));
        };
        let id = *id;
        let mut fields = Vec::new();
        let mut differs = |field: &str, was: &str, now: &str| {
            if was != now {
                fields.push(FieldChange {
                    field: field.to_owned(),
                    was: was.to_owned(),
                    now: now.to_owned(),
                });
            }
        };
        differs("code", &old.code, &new.code);
        differs("name", &old.name, &new.name);
        if old.parent != new.parent {
            differs(
                "parent",
                &self.code_of(old.parent),
                &self.code_of(new.parent),
            );
        }
        if fields.is_empty() {
            if source.confirms(&old.as_of) {
                let confirmed = UnitImage {
                    source_id: old.source_id,
                    source_row: old.source_row,
                    ..new
                };
                change(importer.write, id, old, &confirmed)?;
                importer.wrote = true;
            }
            return Ok(Ok(Verdict::Same));
        }
        let was_placeholder = old.code == PLACEHOLDER;
        let standing = Standing {
            as_of: &old.as_of,
            source: old.source_id,
        };
        let decision = if was_placeholder {
            Decision::Replace
        } else {
            source.decide(&standing, importer.options.precedence)
        };
        Ok(Ok(match decision {
            Decision::Same => Verdict::Same,
            Decision::KeepNewer => Verdict::KeptNewer,
            Decision::Replace => {
                change(importer.write, id, old, &new)?;
                importer.tree_changed = true;
                if was_placeholder {
                    Verdict::New
                } else {
                    Verdict::Changed(fields)
                }
            }
        }))
    }

    /// Lays out the tree and gives units to people who had named them before they were known.
    pub(super) fn settle(self, importer: &mut Importer<'_, '_, '_, '_>) -> Result<(), StoreError> {
        importer.units.clear();
        if !importer.tree_changed {
            return Ok(());
        }
        lay_out(importer.write)?;
        let mut adopt = importer.write.tx.prepare_cached(
            "UPDATE person SET unit_id = ?1, home_id = ?1 WHERE unit_code = ?2 AND unit_id IS NULL RETURNING id",
        )?;
        for (code, id) in &self.coming {
            let people = adopt
                .query_map(rusqlite::params![id.0, code], |row| {
                    row.get(0).map(PersonId)
                })?
                .collect::<Result<Vec<_>, _>>()?;
            importer.affected.extend(people);
        }
        Ok(())
    }
}

fn add(write: &Write<'_>, id: UnitId, unit: &UnitImage) -> Result<(), StoreError> {
    write
        .tx
        .prepare_cached(
            "INSERT INTO unit (id, code, name, parent_id, pos, last, depth, agency_id, source_id, source_row, as_of,
                 version, born, touched)
             VALUES (?1, ?2, ?3, ?4, 0, 0, 0, ?1, ?5, ?6, ?7, 1, ?8, ?8)",
        )?
        .execute(rusqlite::params![
            id.0,
            unit.code,
            unit.name,
            unit.parent.map(|parent| parent.0),
            unit.source_id,
            unit.source_row,
            unit.as_of,
            unit.touched
        ])?;
    Ok(())
}

fn change(
    write: &Write<'_>,
    id: UnitId,
    old: &UnitImage,
    new: &UnitImage,
) -> Result<(), StoreError> {
    write.remember(&Image {
        entity: "unit",
        key: &id.0.to_string(),
        before: Some(&codes::json("change", old)?),
        after: Some(&codes::json("change", new)?),
    })?;
    put(write, id, new)
}

/// Writes an image over its row.
pub(super) fn put(write: &Write<'_>, id: UnitId, unit: &UnitImage) -> Result<(), StoreError> {
    write
        .tx
        .prepare_cached(
            "UPDATE unit SET code = ?2, name = ?3, parent_id = ?4, source_id = ?5, source_row = ?6, as_of = ?7,
                 touched = ?8, version = version + 1 WHERE id = ?1",
        )?
        .execute(rusqlite::params![
            id.0,
            unit.code,
            unit.name,
            unit.parent.map(|parent| parent.0),
            unit.source_id,
            unit.source_row,
            unit.as_of,
            unit.touched
        ])?;
    Ok(())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    pos: i64,
    last: i64,
    depth: i64,
    agency: i64,
}

/// Numbers all units in preorder, siblings in the order of their rows; refuses what is no tree. Any depth, no recursion.
pub(super) fn lay_out(write: &Write<'_>) -> Result<(), StoreError> {
    let tx = &write.tx;
    let mut below: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut stored: HashMap<i64, Spot> = HashMap::new();
    {
        let mut statement =
            tx.prepare("SELECT id, parent_id, pos, last, depth, agency_id FROM unit ORDER BY id")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get("id")?;
            if let Some(parent) = row.get::<_, Option<i64>>("parent_id")? {
                below.entry(parent).or_default().push(id);
            }
            stored.insert(
                id,
                Spot {
                    pos: row.get("pos")?,
                    last: row.get("last")?,
                    depth: row.get("depth")?,
                    agency: row.get("agency_id")?,
                },
            );
        }
    }
    let spots = preorder(ROOT.0, &below);
    if spots.len() != stored.len() {
        return Err(not_a_tree(write, &spots)?);
    }
    let mut update = tx.prepare_cached(
        "UPDATE unit SET pos = ?2, last = ?3, depth = ?4, agency_id = ?5 WHERE id = ?1",
    )?;
    for (id, spot) in spots {
        if stored.get(&id) != Some(&spot) {
            update.execute([id, spot.pos, spot.last, spot.depth, spot.agency])?;
        }
    }
    Ok(())
}

/// Places of everything that hangs on the root.
fn preorder(root: i64, below: &HashMap<i64, Vec<i64>>) -> HashMap<i64, Spot> {
    enum Step {
        Enter { id: i64, depth: i64, agency: i64 },
        Leave(i64),
    }
    let mut spots: HashMap<i64, Spot> = HashMap::new();
    let mut entered: HashSet<i64> = HashSet::new();
    let mut next = 0;
    let mut stack = vec![Step::Enter {
        id: root,
        depth: 0,
        agency: root,
    }];
    while let Some(step) = stack.pop() {
        match step {
            Step::Enter { id, depth, agency } => {
                if !entered.insert(id) {
                    continue;
                }
                let agency = if depth == 1 { id } else { agency };
                spots.insert(
                    id,
                    Spot {
                        pos: next,
                        last: next,
                        depth,
                        agency,
                    },
                );
                next += 1;
                stack.push(Step::Leave(id));
                let children = below.get(&id).map(Vec::as_slice).unwrap_or_default();
                stack.extend(children.iter().rev().map(|child| Step::Enter {
                    id: *child,
                    depth: depth + 1,
                    agency,
                }));
            }
            Step::Leave(id) => {
                if let Some(spot) = spots.get_mut(&id) {
                    spot.last = next - 1;
                }
            }
        }
    }
    spots
}

fn not_a_tree(write: &Write<'_>, spots: &HashMap<i64, Spot>) -> Result<StoreError, StoreError> {
    let mut statement = write.tx.prepare("SELECT id, name FROM unit ORDER BY id")?;
    let mut rows = statement.query([])?;
    let mut names = Vec::new();
    while let Some(row) = rows.next()? {
        if !spots.contains_key(&row.get("id")?) {
            names.push(row.get("name")?);
        }
    }
    Ok(StoreError::Refused(Refusal::Units { names }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_a_preorder_with_ranges_and_agencies() {
        let below = HashMap::from([(1, vec![2, 5]), (2, vec![3, 4])]);
        let spots = preorder(1, &below);
        let of = |id: i64| {
            let spot = spots[&id];
            (spot.pos, spot.last, spot.depth, spot.agency)
        };
        assert_eq!(of(1), (0, 4, 0, 1));
        assert_eq!(of(2), (1, 3, 1, 2));
        assert_eq!(of(4), (3, 3, 2, 2));
        assert_eq!(of(5), (4, 4, 1, 5));
    }

    #[test]
    fn a_deep_chain_needs_no_stack() {
        let below: HashMap<i64, Vec<i64>> = (1..100_000).map(|id| (id, vec![id + 1])).collect();
        assert_eq!(preorder(1, &below).len(), 100_000);
    }
}
