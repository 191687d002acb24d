//! SIASN unit hierarchy (`HierarkiUnor`): rows → a tree, or the names that keep it from being one.

use std::collections::HashMap;

use crate::domain::person::Unit;
use crate::exchange::layouts::Field;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::record::Row;
use crate::exchange::value::RowView;

/// What keeps the units from being a tree, with the row where it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeFault {
    /// Row as a spreadsheet counts.
    pub row: u32,
    /// Cell and reason; the reason holds the names.
    pub rejection: Rejection,
}

/// One row → a unit.
pub(super) fn parse(view: &RowView<'_>) -> Result<Record, Rejection> {
    Ok(Record::Unit(Unit {
        code: view.needed_text(Field::UnitCode)?,
        name: view.needed_text(Field::UnitName)?,
        parent_code: view
            .text(Field::ParentCode)?
            .map(std::borrow::Cow::into_owned)
            .filter(|code| code != "0"),
    }))
}

/// A row's unit with the way to refuse it.
pub(super) struct Node<'a> {
    /// Row number.
    pub(super) row: u32,
    /// The unit.
    pub(super) unit: &'a Unit,
}

/// All units of the rows that are good in themselves.
pub(super) fn nodes(rows: &[Row]) -> Vec<Node<'_>> {
    rows.iter()
        .filter_map(|row| match &row.verdict {
            Ok(Record::Unit(unit)) => Some(Node { row: row.row, unit }),
            Ok(
                Record::Employee { .. }
                | Record::Post(_)
                | Record::Presence { .. }
                | Record::Evidence { .. },
            )
            | Err(_) => None,
        })
        .collect()
}

/// Faults of the tree: codes that stand twice, parents that are nowhere, circles. Empty: it is a tree (or several).
pub(super) fn find_faults(nodes: &[Node<'_>]) -> Vec<(u32, Field, Reason)> {
    let mut faults = Vec::new();
    let mut by_code: HashMap<&str, usize> = HashMap::new();
    for (place, node) in nodes.iter().enumerate() {
        if let Some(first) = by_code.get(node.unit.code.as_str()) {
            let first = nodes.get(*first).map_or("", |node| node.unit.name.as_str());
            faults.push((
                node.row,
                Field::UnitCode,
                Reason::UnitTwice {
                    units: vec![first.to_owned(), node.unit.name.clone()],
                },
            ));
        } else {
            by_code.insert(&node.unit.code, place);
        }
    }
    let parent_of = |place: usize| -> Option<usize> {
        let code = nodes.get(place)?.unit.parent_code.as_deref()?;
        by_code.get(code).copied()
    };
    for node in nodes {
        if let Some(parent) = &node.unit.parent_code
            && !by_code.contains_key(parent.as_str())
        {
            faults.push((
                node.row,
                Field::ParentCode,
                Reason::UnknownParent {
                    unit: node.unit.name.clone(),
                    parent: parent.clone(),
                },
            ));
        }
    }
    // Each unit is walked once: a walk ends at a root, at known ground, or on its own trail.
    let mut walked_by = vec![usize::MAX; nodes.len()];
    for start in 0..nodes.len() {
        let mut at = Some(start);
        while let Some(place) = at {
            match walked_by.get_mut(place) {
                Some(mark) if *mark == usize::MAX => *mark = start,
                Some(mark) if *mark == start => {
                    faults.push(circle_from(nodes, place, parent_of));
                    break;
                }
                _ => break,
            }
            at = parent_of(place);
        }
    }
    faults
}

fn circle_from(
    nodes: &[Node<'_>],
    start: usize,
    parent_of: impl Fn(usize) -> Option<usize>,
) -> (u32, Field, Reason) {
    let mut units = Vec::new();
    let mut row = 0;
    let mut at = Some(start);
    while let Some(place) = at {
        if let Some(node) = nodes.get(place) {
            row = if units.is_empty() { node.row } else { row };
            units.push(node.unit.name.clone());
        }
        at = parent_of(place).filter(|next| *next != start);
    }
    (row, Field::ParentCode, Reason::UnitCycle { units })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(code: &str, parent: Option<&str>) -> Unit {
        Unit {
            code: code.to_owned(),
            name: format!("Unit {code}"),
            parent_code: parent.map(str::to_owned),
        }
    }

    fn faults(units: &[Unit]) -> Vec<Reason> {
        let nodes: Vec<Node<'_>> = (2..)
            .zip(units)
            .map(|(row, unit)| Node { row, unit })
            .collect();
        find_faults(&nodes)
            .into_iter()
            .map(|(_, _, reason)| reason)
            .collect()
    }

    #[test]
    fn a_tree_has_no_faults_in_whatever_order_its_rows_come() {
        let units = [
            unit("c", Some("b")),
            unit("a", None),
            unit("b", Some("a")),
            unit("d", Some("a")),
        ];
        assert_eq!(faults(&units), Vec::new());
    }

    #[test]
    fn a_circle_is_reported_once_with_all_its_names_and_without_those_that_hang_on_it() {
        let units = [
            unit("x", Some("a")),
            unit("a", Some("b")),
            unit("b", Some("c")),
            unit("c", Some("a")),
        ];
        assert_eq!(
            faults(&units),
            vec![Reason::UnitCycle {
                units: vec!["Unit a".into(), "Unit b".into(), "Unit c".into()]
            }]
        );
    }

    #[test]
    fn a_unit_above_itself_is_a_circle_of_one() {
        assert_eq!(
            faults(&[unit("a", Some("a"))]),
            vec![Reason::UnitCycle {
                units: vec!["Unit a".into()]
            }]
        );
    }

    #[test]
    fn one_code_twice_and_a_parent_that_is_nowhere_are_told_by_name() {
        let units = [unit("a", None), unit("a", None), unit("b", Some("zz"))];
        assert_eq!(
            faults(&units),
            vec![
                Reason::UnitTwice {
                    units: vec!["Unit a".into(), "Unit a".into()]
                },
                Reason::UnknownParent {
                    unit: "Unit b".into(),
                    parent: "zz".into()
                },
            ]
        );
    }
}
