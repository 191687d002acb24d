//! Which kind of file a table is, told by its header row, wherever in the first rows it stands and in whatever order its
//! columns come; and where each field is then found. The spellings are in [`layouts`](crate::exchange::layouts).

mod foot;

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::exchange::layouts::FIELD_COUNT;
use crate::exchange::layouts::Field;
use crate::exchange::layouts::LAYOUTS;
use crate::exchange::layouts::Layout;
use crate::exchange::record::FileKind;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetRow;
use crate::exchange::sheet::cell_name;
use crate::exchange::suggest;

/// Header rows are looked for among this many rows with content.
const HEADER_ROWS: usize = 20;

/// Lacks more columns than any kind needs.
const HOPELESS: usize = 9;

/// The column that our own file of refused rows adds; when that file comes back it is no news.
const REASON_KEY: &str = "alasan";

/// A table whose kind is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it is.
    pub kind: FileKind,
    /// Header as written; of a header of two levels the lower name, where there is one.
    pub header: Vec<String>,
    /// Rows under the header, without letterhead, column numbers and signature.
    pub rows: Vec<SheetRow>,
    /// Texts above the header, in reading order.
    pub letterhead: Vec<String>,
    /// Headers that nobody knows, as written.
    pub unknown_columns: Vec<String>,
    /// Grid or objects.
    pub origin: Origin,
    /// Whether serial numbers of days count from 1904.
    pub counts_from_1904: bool,
    /// Cells with a formula.
    pub formulas: u32,
    /// Name of the sheet; empty for text files.
    pub sheet: String,
    /// Row of the header, as a spreadsheet counts.
    pub header_row: u32,
    places: [Option<u16>; FIELD_COUNT],
}

impl Table {
    /// Column of a field, counted from 0.
    pub fn place(&self, field: Field) -> Option<usize> {
        self.places
            .get(field as usize)
            .copied()
            .flatten()
            .map(usize::from)
    }

    /// Header over a column as written.
    pub fn header_of(&self, column: usize) -> &str {
        self.header.get(column).map_or("", String::as_str)
    }

    /// Name of a place in the file: a cell, or the field of a JSON answer.
    pub fn cell_name(&self, row: &SheetRow, column: usize) -> String {
        match self.origin {
            Origin::Grid => cell_name(row.number, column),
            Origin::Objects => self.header_of(column).to_owned(),
        }
    }
}

/// Why no kind was found: what it looks most like, and what is missing for that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no known header row; nearest: {nearest:?}, missing: {missing:?}")]
pub struct Unrecognised {
    /// The kind with the most columns in common; none where nothing fits at all.
    pub nearest: Option<FileKind>,
    /// Columns that kind would need, in the spelling of the source.
    pub missing: Vec<String>,
    /// The header row that was looked at, as written.
    pub found: Vec<String>,
}

/// What is known before looking.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// Only this kind is considered.
    pub kind: Option<FileKind>,
    /// Own names of columns → names this program knows (a saved mapping).
    pub renames: BTreeMap<String, String>,
}

/// A layout with its spellings made comparable.
#[derive(Debug)]
struct Index {
    layout: &'static Layout,
    /// Spelling → column of the layout, and which spelling of that column it is (lower is preferred).
    names: HashMap<String, (usize, usize)>,
    /// Needed groups as spellings.
    needs: Vec<Vec<String>>,
}

static INDEXES: LazyLock<Vec<Index>> = LazyLock::new(|| LAYOUTS.iter().map(index).collect());

fn index(layout: &'static Layout) -> Index {
    let mut names = HashMap::new();
    for (place, column) in layout.columns.iter().enumerate() {
        for (rank, name) in column.names.iter().enumerate() {
            names.entry(normalise(name)).or_insert((place, rank));
        }
    }
    let needs = layout
        .needs
        .iter()
        .map(|group| group.iter().map(|name| normalise(name)).collect())
        .collect();
    Index {
        layout,
        names,
        needs,
    }
}

/// Spelling of a header without what does not count: case, blanks, `_`, dots, line breaks. Two names that differ only in
/// `&` and `/` stay two names.
pub fn normalise(header: &str) -> String {
    header
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '&' | '/' | '%'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a column is called that, in files of a kind or of any.
pub fn is_known(kind: Option<FileKind>, name: &str) -> bool {
    let key = normalise(name);
    let mut indexes = INDEXES.iter();
    indexes.any(|index| {
        kind.is_none_or(|kind| kind == index.layout.kind) && index.names.contains_key(&key)
    })
}

/// The known name that is most like a name that is none.
pub fn nearest_name(kind: Option<FileKind>, name: &str) -> Option<&'static str> {
    LAYOUTS
        .iter()
        .filter(|layout| kind.is_none_or(|kind| kind == layout.kind))
        .flat_map(|layout| layout.columns.iter())
        .flat_map(|column| column.names.iter().copied())
        .map(|known| (suggest::likeness(name, known), known))
        .max_by_key(|(alike, known)| (*alike, std::cmp::Reverse(*known)))
        .filter(|(alike, _)| *alike >= 50)
        .map(|(_, known)| known)
}

/// A header row as one layout sees it.
struct Candidate {
    index: &'static Index,
    header_at: usize,
    levels: usize,
    header: Vec<String>,
    matched: usize,
    unmet: Vec<usize>,
}

/// Finds the header of a sheet.
pub fn recognise(sheet: Sheet, hints: &Hints) -> Result<Table, Unrecognised> {
    let renames: HashMap<String, String> = hints
        .renames
        .iter()
        .map(|(from, to)| (normalise(from), normalise(to)))
        .collect();
    let depth = match sheet.origin {
        Origin::Grid => HEADER_ROWS,
        Origin::Objects => 1,
    };
    let indexes: Vec<&'static Index> = INDEXES
        .iter()
        .filter(|index| hints.kind.is_none_or(|kind| kind == index.layout.kind))
        .collect();
    let mut best: Option<Candidate> = None;
    for at in 0..sheet.rows.len().min(depth) {
        for levels in 1..=2 {
            let Some(header) = header_at(&sheet, at, levels) else {
                continue;
            };
            let keys: Vec<String> = header
                .iter()
                .map(|name| {
                    let key = normalise(name);
                    renames.get(&key).cloned().unwrap_or(key)
                })
                .collect();
            for index in &indexes {
                if levels == 2 && !is_two_level(&sheet, at, index) {
                    continue;
                }
                let candidate = judge(index, at, levels, &header, &keys, hints.kind.is_some());
                if best.as_ref().is_none_or(|best| is_better(&candidate, best)) {
                    best = Some(candidate);
                }
            }
        }
    }
    match best {
        Some(found) if found.unmet.is_empty() => Ok(build(sheet, &found, &renames)),
        Some(near) if near.matched > 0 => Err(Unrecognised {
            nearest: Some(near.index.layout.kind),
            missing: missing(&near),
            found: near
                .header
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect(),
        }),
        _ => Err(Unrecognised {
            nearest: None,
            missing: Vec::new(),
            found: sheet
                .rows
                .first()
                .map(|row| row.cells.iter().filter_map(shown).collect())
                .unwrap_or_default(),
        }),
    }
}

/// The needed columns that are not there, each once, in the spelling of the source.
fn missing(near: &Candidate) -> Vec<String> {
    let mut missing: Vec<String> = Vec::new();
    for group in &near.unmet {
        let needs = near.index.layout.needs.get(*group);
        if let Some(name) = needs.and_then(|names| names.first())
            && !missing.iter().any(|known| known == name)
        {
            missing.push((*name).to_owned());
        }
    }
    missing
}

/// A complete header beats an incomplete one, then the one that lacks less, then the one with more known columns, then the
/// earlier one.
fn is_better(new: &Candidate, old: &Candidate) -> bool {
    let rank =
        |candidate: &Candidate| (std::cmp::Reverse(candidate.unmet.len()), candidate.matched);
    rank(new) > rank(old)
}

fn judge(
    index: &'static Index,
    header_at: usize,
    levels: usize,
    header: &[String],
    keys: &[String],
    is_asked: bool,
) -> Candidate {
    let mut seen = vec![false; index.layout.columns.len()];
    for key in keys {
        if let Some((column, _)) = index.names.get(key)
            && let Some(slot) = seen.get_mut(*column)
        {
            *slot = true;
        }
    }
    let mut unmet: Vec<usize> = index
        .needs
        .iter()
        .enumerate()
        .filter(|(_, group)| !group.iter().any(|name| keys.contains(name)))
        .map(|(place, _)| place)
        .collect();
    let mut matched = keys
        .iter()
        .filter(|key| index.names.contains_key(*key))
        .count();
    let has_others = keys
        .iter()
        .any(|key| !key.is_empty() && key != REASON_KEY && !index.names.contains_key(key));
    let kind = index.layout.kind;
    if !is_asked
        && kind.is_reference()
        && (!unmet.is_empty() || kind == FileKind::GeneralPosts && has_others)
    {
        // An ID and a name stand in any table: half a reference is nothing, not the nearest of all kinds.
        unmet = vec![usize::MAX; HOPELESS];
        matched = 0;
    }
    Candidate {
        index,
        header_at,
        levels,
        header: header.to_vec(),
        matched,
        unmet,
    }
}

/// Header texts of a row, or of a row and the one below it.
fn header_at(sheet: &Sheet, at: usize, levels: usize) -> Option<Vec<String>> {
    let upper = sheet.rows.get(at)?;
    let mut header: Vec<String> = upper
        .cells
        .iter()
        .map(|cell| shown(cell).unwrap_or_default())
        .collect();
    if levels == 2 {
        let lower = sheet.rows.get(at + 1)?;
        if header.len() < lower.cells.len() {
            header.resize(lower.cells.len(), String::new());
        }
        for (name, cell) in header.iter_mut().zip(&lower.cells) {
            if let Some(text) = shown(cell) {
                *name = text;
            }
        }
    }
    Some(header)
}

/// Whether a row and the one below it are a header of two levels: the lower holds nothing but names that the layout
/// knows, and the upper some too, or it would be a line of the letterhead.
fn is_two_level(sheet: &Sheet, at: usize, index: &Index) -> bool {
    let names_of = |row: &SheetRow| -> Vec<String> {
        let names = row.cells.iter().filter_map(shown);
        names.map(|name| normalise(&name)).collect()
    };
    let (Some(upper), Some(lower)) = (sheet.rows.get(at), sheet.rows.get(at + 1)) else {
        return false;
    };
    let (upper, lower) = (names_of(upper), names_of(lower));
    let is_known = |name: &&String| index.names.contains_key(*name);
    upper.iter().filter(is_known).count() >= 2
        && lower.len() >= 2
        && lower.iter().all(|name| is_known(&name))
}

fn build(sheet: Sheet, found: &Candidate, renames: &HashMap<String, String>) -> Table {
    let index = found.index;
    let mut places = [None; FIELD_COUNT];
    let mut ranks = [usize::MAX; FIELD_COUNT];
    let mut unknown_columns = Vec::new();
    for (column, name) in found.header.iter().enumerate() {
        let key = normalise(name);
        let key = renames.get(&key).unwrap_or(&key);
        let Some((place, rank)) = index.names.get(key) else {
            if !name.is_empty() && key.as_str() != REASON_KEY {
                unknown_columns.push(name.clone());
            }
            continue;
        };
        let field = index
            .layout
            .columns
            .get(*place)
            .and_then(|column| column.field);
        if let Some(field) = field
            && let Some(best) = ranks.get_mut(field as usize)
            && *rank < *best
            && let Some(slot) = places.get_mut(field as usize)
        {
            *best = *rank;
            *slot = u16::try_from(column).ok();
        }
    }
    let body_at = found.header_at + found.levels;
    let letterhead = sheet
        .rows
        .iter()
        .take(found.header_at)
        .map(|row| {
            let texts: Vec<String> = row.cells.iter().filter_map(shown).collect();
            texts.join(" ")
        })
        .collect();
    let mut table = Table {
        kind: index.layout.kind,
        header: found.header.clone(),
        rows: Vec::new(),
        letterhead,
        unknown_columns,
        origin: sheet.origin,
        counts_from_1904: sheet.counts_from_1904,
        formulas: sheet.formulas,
        header_row: sheet.rows.get(found.header_at).map_or(0, |row| row.number),
        sheet: sheet.name,
        places,
    };
    let mut rows: Vec<SheetRow> = sheet
        .rows
        .into_iter()
        .skip(body_at)
        .filter(|row| belongs(row, &table, index.layout))
        .collect();
    foot::cut_signature(&mut rows, &table);
    table.rows = rows;
    table
}

/// Whether a row under the header is a row of the table: not the line of column numbers, not a repeated header, not a
/// note or total of a single cell, and in a printed table not the signature block.
fn belongs(row: &SheetRow, table: &Table, layout: &Layout) -> bool {
    if table.origin == Origin::Objects {
        return true;
    }
    let filled: Vec<&Cell> = row
        .cells
        .iter()
        .filter(|cell| **cell != Cell::Empty)
        .collect();
    if is_column_numbers(&filled) || is_header_again(row, table) {
        return false;
    }
    let at = |field: Field| table.place(field).map(|column| row.cell(column));
    let nip = at(Field::Nip);
    if !layout.is_printed {
        return filled.len() > 1
            || nip.is_some_and(could_be_nip)
            || (table.header.len() < 2 && !filled.is_empty());
    }
    let has_running_number = at(Field::No).is_some_and(|cell| match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => text.trim_end_matches('.').parse::<u32>().is_ok(),
        Cell::Empty | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    });
    let has_score = [Field::Potential, Field::Competence, Field::Jpm]
        .into_iter()
        .any(|field| {
            at(field).is_some_and(|cell| {
                matches!(cell, Cell::Number(_) | Cell::Error(_)) || holds_digit(cell)
            })
        });
    // "NIP. 1970…" under a signature is a label with a number, not the cell of a row.
    let has_nip = nip.is_some_and(|cell| match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => text.starts_with(|c: char| c.is_ascii_digit()),
        Cell::Empty | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    });
    has_running_number || has_score || has_nip
}

/// Whether a cell that stands alone in its row is somebody's number, and not a note under the table (`Jumlah: 412`).
fn could_be_nip(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        Cell::Text(text) => text.bytes().filter(u8::is_ascii_digit).count() >= 9,
        Cell::Empty | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

fn holds_digit(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.starts_with(|c: char| c.is_ascii_digit()))
}

/// `1 2 3 4 …` or `(1) (2) (3)` under the header, as official tables have it.
fn is_column_numbers(filled: &[&Cell]) -> bool {
    filled.len() >= 3
        && (1_u32..).zip(filled).all(|(expected, cell)| match cell {
            Cell::Number(value) => (*value - f64::from(expected)).abs() < f64::EPSILON,
            Cell::Text(text) => text.trim_matches(['(', ')']).parse() == Ok(expected),
            Cell::Empty | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
        })
}

fn is_header_again(row: &SheetRow, table: &Table) -> bool {
    let mut filled = 0;
    let all = row
        .cells
        .iter()
        .enumerate()
        .all(|(column, cell)| match cell {
            Cell::Empty => true,
            Cell::Text(text) => {
                filled += 1;
                text == table.header_of(column)
            }
            Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
        });
    all && filled >= 2
}

fn shown(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(text.clone()),
        Cell::Date(date) => Some(date.to_string()),
        Cell::Number(number) => Some(number.to_string()),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => None,
    }
}
