//! Proposes a [`Mapping`](crate::exchange::mapping::Mapping) for a file whose columns nobody knows: by what they are called and by
//! what stands in them. It only proposes: the person who reads it decides, and every line says how sure it is and why.
//!
//! A header is alike a known name by their common pairs of letters (Dice), words in any order; what stands below is asked
//! whether it could be what the field holds: a NIP, a date, a number. Each own column is given to one field at the most, each
//! field to one column, the surest pair first.

use std::collections::HashSet;
use std::fmt::Write as _;

use crate::exchange::layouts::Field;
use crate::exchange::layouts::LAYOUTS;
use crate::exchange::layouts::Layout;
use crate::exchange::mapping;
use crate::exchange::recognise;
use crate::exchange::record::FileKind;
use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetRow;
use crate::exchange::value;
use crate::words::Lang;
use crate::words::mapping as words;

/// Header rows are looked for among this many rows with content, as in [`recognise`].
const HEADER_ROWS: usize = 20;
/// Rows that are looked at to see what a column holds.
const SAMPLE: usize = 60;
/// From this on a pair is proposed; below it is only mentioned.
pub const PROPOSED: u8 = 60;
/// Below this a pair is not worth mentioning.
const MENTIONED: u8 = 45;
/// What an office says for what SIASN calls otherwise.
const SYNONYMS: &[(&str, &str)] = &[
    ("nomor induk pegawai", "nip"),
    ("nomor induk", "nip"),
    ("no induk", "nip"),
    ("nipnik", "nip"),
    ("lahir", "tanggal lahir"),
    ("pangkat", "gol akhir nama"),
    ("gol ruang", "gol akhir nama"),
    ("pangkat golongan", "gol akhir nama"),
    ("opd", "unor nama"),
    ("skpd", "unor nama"),
    ("unit kerja", "unor nama"),
    ("perangkat daerah", "unor nama"),
    ("kode unit", "unor id"),
    ("kode unit kerja", "unor id"),
];

/// A proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What the file seems to be.
    pub kind: FileKind,
    /// Row of the header, as a spreadsheet counts.
    pub header_row: u32,
    /// Its columns, in order.
    pub columns: Vec<Pair>,
    /// Needed columns that nothing was found for, in the spelling of the source.
    pub missing: Vec<&'static str>,
}

/// One own column and what it seems to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// As written.
    pub own: String,
    /// The known name; none where nothing is alike.
    pub target: Option<&'static str>,
    /// How sure, 0–100.
    pub percent: u8,
    /// Of the cells below, how many could be such a thing, 0–100; none where the field may hold anything.
    pub fitting: Option<u8>,
}

/// Names that a column of a kind can be given: of each column that the program uses the spelling of its source.
pub fn targets(kind: FileKind) -> Vec<&'static str> {
    LAYOUTS
        .iter()
        .filter(|layout| layout.kind == kind)
        .flat_map(|layout| layout.columns.iter())
        .filter(|column| column.field.is_some())
        .filter_map(|column| column.names.first().copied())
        .collect()
}

/// Needed columns of a kind, as groups of spellings of which one must be there.
pub fn needs(kind: FileKind) -> Vec<&'static [&'static str]> {
    LAYOUTS
        .iter()
        .filter(|layout| layout.kind == kind)
        .flat_map(|layout| layout.needs.iter().copied())
        .collect()
}

/// Proposes a mapping for the table that looks most like one of a known kind.
pub fn suggest(sheets: &[Sheet], kind: Option<FileKind>) -> Option<Suggestion> {
    let layouts = || {
        LAYOUTS.iter().filter(|layout| match kind {
            Some(kind) => kind == layout.kind,
            None => !layout.kind.is_reference(),
        })
    };
    let mut best: Option<(Rank, Suggestion)> = None;
    for sheet in sheets {
        for at in 0..sheet.rows.len().min(HEADER_ROWS) {
            let Some(header) = sheet.rows.get(at).map(names_of) else {
                continue;
            };
            if header.iter().filter(|name| !name.is_empty()).count() < 2 {
                continue;
            }
            let body = sheet.rows.get(at + 1..).unwrap_or_default();
            let body = body.get(..body.len().min(SAMPLE)).unwrap_or(body);
            for layout in layouts() {
                let (rank, columns, missing) = pair_up(&header, body, layout);
                if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                    let suggestion = Suggestion {
                        kind: layout.kind,
                        header_row: sheet.rows.get(at).map_or(0, |row| row.number),
                        columns,
                        missing,
                    };
                    best = Some((rank, suggestion));
                }
            }
        }
    }
    best.map(|(_, suggestion)| suggestion).filter(|suggestion| {
        suggestion
            .columns
            .iter()
            .any(|pair| pair.percent >= PROPOSED)
    })
}

/// Fewer missing columns first, then the sum of what is sure.
type Rank = (std::cmp::Reverse<usize>, u32);

fn names_of(row: &SheetRow) -> Vec<String> {
    row.cells
        .iter()
        .map(|cell| match cell {
            Cell::Text(text) => text.clone(),
            Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => {
                String::new()
            }
        })
        .collect()
}

fn pair_up(
    header: &[String],
    body: &[SheetRow],
    layout: &'static Layout,
) -> (Rank, Vec<Pair>, Vec<&'static str>) {
    let mut candidates: Vec<(u8, usize, usize, Pair)> = Vec::new();
    for (at, own) in header.iter().enumerate().filter(|(_, own)| !own.is_empty()) {
        for (place, column) in layout.columns.iter().enumerate() {
            let Some(field) = column.field else { continue };
            let Some((alike, target)) = column
                .names
                .iter()
                .map(|name| (likeness(own, name), *name))
                // Of names that are equally alike the first, which is that of the source.
                .rev()
                .max_by_key(|(alike, _)| *alike)
            else {
                continue;
            };
            let fitting = fitting(field, body, at);
            let percent = weigh(field, alike, fitting);
            if percent >= MENTIONED {
                let pair = Pair {
                    own: own.clone(),
                    target: Some(target),
                    percent,
                    fitting,
                };
                candidates.push((percent, at, place, pair));
            }
        }
    }
    candidates.sort_by(|a, b| (b.0, a.1, a.2).cmp(&(a.0, b.1, b.2)));
    let mut columns: Vec<Pair> = header
        .iter()
        .map(|own| Pair {
            own: own.clone(),
            target: None,
            percent: 0,
            fitting: None,
        })
        .collect();
    let mut taken = HashSet::new();
    for (_, at, place, pair) in candidates {
        if let Some(slot) = columns.get_mut(at)
            && slot.target.is_none()
            && taken.insert(place)
        {
            *slot = pair;
        }
    }
    columns.retain(|pair| !pair.own.is_empty());
    let sure: Vec<String> = columns
        .iter()
        .filter(|pair| pair.percent >= PROPOSED)
        .filter_map(|pair| pair.target.map(recognise::normalise))
        .collect();
    let missing: Vec<&'static str> = layout
        .needs
        .iter()
        .filter(|group| {
            !group
                .iter()
                .any(|name| sure.contains(&recognise::normalise(name)))
        })
        .filter_map(|group| group.first().copied())
        .collect();
    let sum = columns
        .iter()
        .filter(|pair| pair.percent >= PROPOSED)
        .map(|pair| u32::from(pair.percent))
        .sum();
    ((std::cmp::Reverse(missing.len()), sum), columns, missing)
}

/// Name and contents together. A column full of NIPs is the NIP, whatever it is called; one without a single date is no date.
fn weigh(field: Field, alike: u8, fitting: Option<u8>) -> u8 {
    match fitting {
        Some(share) if field == Field::Nip && share >= 80 => alike.max(90),
        Some(share) if share < 20 => alike / 2,
        Some(share) => {
            let mixed = (u16::from(alike) * 7 + u16::from(share) * 3) / 10;
            if alike < 30 {
                alike
            } else {
                u8::try_from(mixed).unwrap_or(100)
            }
        }
        None => alike,
    }
}

/// How many of a column's cells could be what the field holds.
fn fitting(field: Field, body: &[SheetRow], column: usize) -> Option<u8> {
    let could_be: fn(&Cell) -> bool = match field {
        Field::Nip => is_nip,
        Field::Birth
        | Field::Date
        | Field::DateUntil
        | Field::DateAlso
        | Field::ServiceSince
        | Field::GolonganSince
        | Field::PositionSince
        | Field::RatedOn => is_date,
        Field::Jpm | Field::Potential | Field::Competence | Field::Percent | Field::Hours => {
            is_number
        }
        _ => return None,
    };
    let cells = || {
        body.iter()
            .map(|row| row.cell(column))
            .filter(|cell| **cell != Cell::Empty)
    };
    let all = cells().count();
    let fit = cells().filter(|cell| could_be(cell)).count();
    (fit * 100)
        .checked_div(all)
        .and_then(|share| u8::try_from(share).ok())
}

fn is_nip(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.bytes().filter(u8::is_ascii_digit).count() == 18
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '\'' | '’' | '.' | '-')))
}

fn is_date(cell: &Cell) -> bool {
    match cell {
        Cell::Date(_) => true,
        Cell::Text(text) => value::parse_date(text).is_some(),
        Cell::Number(value) => (10_000.0..80_000.0).contains(value),
        Cell::Empty | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(value) => (0.0..=2_000.0).contains(value),
        Cell::Text(text) => value::parse_number(text).is_some(),
        Cell::Empty | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

/// How alike two names are, 0–100.
pub fn likeness(own: &str, known: &str) -> u8 {
    let (own_words, known_words) = (words_of(own), words_of(known));
    let own_text = own_words.join(" ");
    let direct = alike(&own_words, &known_words);
    let known_text = known_words.join(" ");
    let meant = SYNONYMS
        .iter()
        .any(|(said, meant)| *said == own_text && known_text.starts_with(meant));
    if meant { direct.max(85) } else { direct }
}

/// Words in lower case: split at what is no letter or digit, and where small letters are followed by a capital.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        let begins = c.is_uppercase() && was_small;
        if (begins || !c.is_alphanumeric()) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        was_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Dice's coefficient over the pairs of letters, words put in order, so that «nama unor» is «unor nama».
fn alike(one: &[String], other: &[String]) -> u8 {
    let pairs = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        let mut pairs: Vec<(char, char)> = Vec::new();
        for word in &words {
            let letters: Vec<char> = std::iter::once(' ').chain(word.chars()).collect();
            pairs.extend(letters.windows(2).filter_map(|pair| match pair {
                [a, b] => Some((*a, *b)),
                _ => None,
            }));
        }
        pairs
    };
    let (one, mut other) = (pairs(one), pairs(other));
    let all = one.len() + other.len();
    let common = one
        .iter()
        .filter(|pair| {
            let found = other.iter().position(|known| known == *pair);
            found.map(|at| other.swap_remove(at)).is_some()
        })
        .count();
    (common * 200)
        .checked_div(all)
        .and_then(|share| u8::try_from(share).ok())
        .unwrap_or(0)
}

/// The proposal as the text of a mapping, with a remark on each line.
pub fn to_toml(suggestion: &Suggestion, file: &str, lang: Lang) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(
        out,
        "# {}",
        words::suggested_for(lang, file, suggestion.header_row)
    );
    for name in &suggestion.missing {
        let _ = writeln!(out, "# {}", words::lacks(lang, name));
    }
    let code = mapping::code_of(suggestion.kind);
    let _ = writeln!(out, "kind = {}\n\n[columns]", mapping::quoted(&code));
    for pair in &suggestion.columns {
        let own = mapping::quoted(&pair.own);
        match pair.target {
            Some(target) => {
                let sure = words::how_sure(lang, pair.percent, pair.fitting);
                let mark = if pair.percent >= PROPOSED { "" } else { "# " };
                let _ = writeln!(out, "{mark}{own} = {}  # {sure}", mapping::quoted(target));
            }
            None => {
                let _ = writeln!(out, "# {own} = \"\"  # {}", words::nothing_alike(lang));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::mapping::Mapping;
    use crate::exchange::read::ReadOptions;
    use crate::exchange::read::read_document;
    use crate::exchange::sheet;
    use crate::exchange::sheet::Limits;

    const OWN: &str = "DAFTAR PEGAWAI\nNo,Nomor Induk,Nama Pegawai Lengkap,Tgl. Lahir,Pangkat Golongan,Kode Unit Kerja,Perangkat Daerah,Hobi\n\
        1,198503012010012001,SITI,01-03-1985,III/d,D01,DINAS CONTOH,catur\n2,197812312005021002,BUDI,31-12-1978,III/c,D01,DINAS CONTOH,-\n";

    fn suggestion(text: &str) -> Suggestion {
        let sheets = sheet::read(text.as_bytes(), &Limits::default()).unwrap();
        suggest(&sheets, None).unwrap()
    }

    #[test]
    fn a_list_with_names_of_its_own_is_read_by_the_mapping_that_was_proposed_for_it() {
        let plain = read_document(OWN.as_bytes(), "daftar.csv", &ReadOptions::default());
        assert!(plain.is_err(), "without a mapping nobody knows it");
        let proposed = suggestion(OWN);
        assert_eq!(
            (proposed.kind, proposed.header_row),
            (FileKind::Employees, 2)
        );
        let text = to_toml(&proposed, "daftar.csv", Lang::En);
        let mapping = Mapping::parse(&text).unwrap_or_else(|fault| panic!("{fault}\n{text}"));
        for (own, known) in [
            ("Nomor Induk", "NIP BARU"),
            ("Tgl. Lahir", "TGL LAHIR"),
            ("Pangkat Golongan", "GOL AKHIR NAMA"),
            ("Kode Unit Kerja", "UNOR ID"),
            ("Perangkat Daerah", "UNOR NAMA"),
        ] {
            assert_eq!(
                mapping.columns.get(own).map(String::as_str),
                Some(known),
                "{text}"
            );
        }
        assert!(!mapping.columns.contains_key("Hobi"), "{text}");
        let options = ReadOptions {
            kind: mapping.kind,
            renames: mapping.columns,
            ..ReadOptions::default()
        };
        let document = read_document(OWN.as_bytes(), "daftar.csv", &options).unwrap();
        assert!(
            document.rows.iter().all(|row| row.verdict.is_ok()),
            "{:?}",
            document.rows
        );
        assert_eq!(document.rows.len(), 2);
    }

    #[test]
    fn the_contents_decide_where_the_name_does_not() {
        let text = "Kolom A,Nama,Jabatan Nama\n198503012010012001,SITI,Analis\n197812312005021002,BUDI,Analis\n";
        let proposed = suggestion(text);
        let first = &proposed.columns[0];
        assert!(
            first.target.is_some_and(|name| name.starts_with("NIP")),
            "{proposed:?}"
        );
        assert_eq!(first.fitting, Some(100));
    }

    #[test]
    fn a_file_that_is_like_nothing_gets_no_proposal() {
        let sheets = sheet::read(b"x,y\n1,2\n3,4\n", &Limits::default()).unwrap();
        assert_eq!(suggest(&sheets, None), None);
    }

    #[test]
    fn names_are_alike_in_whatever_order_and_spelling_their_words_come() {
        assert_eq!(likeness("Nama_Unor", "UNOR NAMA"), 100);
        assert_eq!(likeness("jenisKelamin", "JENIS KELAMIN"), 100);
        assert!(likeness("Tgl Lahir", "TANGGAL LAHIR") >= 60);
        assert!(likeness("Hobi", "NAMA") < 30);
    }
}
