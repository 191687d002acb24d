//! Sheets as a stream of bytes, for the pipe between the process that reads a file and the one that asked for it.
//!
//! Frames follow each other: a mark for the beginning, then sheets and rows, then either what belongs to the whole file or the
//! reason why there is none. Lengths stand before contents, little-endian. Whoever listens counts everything against the same
//! limits as whoever speaks, so that a reader gone mad cannot fill the memory of the program.

use std::io;
use std::io::Read;
use std::io::Write;

use jiff::civil::Date;

use crate::exchange::sheet::Cell;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::Meter;
use crate::exchange::sheet::Origin;
use crate::exchange::sheet::Sheet;
use crate::exchange::sheet::SheetError;
use crate::exchange::sheet::SheetRow;

/// First bytes of the stream: the name and version of what is spoken.
const BEGIN: &[u8; 8] = b"lembar/1";
/// Longest text that is no cell: a refusal, a name of a sheet.
const LONGEST_NOTE: usize = 1 << 16;

const SHEET: u8 = b'S';
const ROW: u8 = b'R';
const DONE: u8 = b'D';
const REFUSED: u8 = b'E';
const UNREADABLE: u8 = b'I';

const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const BOOL: u8 = 4;
const ERROR: u8 = 5;

/// What the other process has got out of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its visible tables.
    pub sheets: Vec<Sheet>,
    /// SHA-256 of the bytes that were read, lower-case hex.
    pub sha256: String,
}

/// Why the other process has got nothing.
#[derive(Debug)]
pub enum Trouble {
    /// The file is no table.
    Refused(SheetError),
    /// The file's bytes could not be read.
    Unreadable(io::Error),
    /// The stream ends early or makes no sense: whoever speaks has died or is not the reader.
    Broken,
}

impl From<io::Error> for Trouble {
    fn from(_: io::Error) -> Self {
        Self::Broken
    }
}

/// Says what came of a file.
pub fn write(out: &mut impl Write, found: &Result<Reading, Trouble>) -> io::Result<()> {
    out.write_all(BEGIN)?;
    match found {
        Ok(reading) => {
            for sheet in &reading.sheets {
                write_sheet(out, sheet)?;
            }
            out.write_all(&[DONE])?;
            write_text(out, &reading.sha256)?;
        }
        Err(Trouble::Refused(error)) => {
            let text = serde_json::to_string(error).map_err(io::Error::other)?;
            out.write_all(&[REFUSED])?;
            write_text(out, &text)?;
        }
        Err(Trouble::Unreadable(error)) => {
            out.write_all(&[UNREADABLE])?;
            out.write_all(&error.raw_os_error().unwrap_or(0).to_le_bytes())?;
        }
        Err(Trouble::Broken) => {}
    }
    out.flush()
}

fn write_sheet(out: &mut impl Write, sheet: &Sheet) -> io::Result<()> {
    let objects = u8::from(sheet.origin == Origin::Objects);
    let calendar = u8::from(sheet.counts_from_1904);
    out.write_all(&[SHEET, objects, calendar])?;
    out.write_all(&sheet.formulas.to_le_bytes())?;
    write_text(out, &sheet.name)?;
    for row in &sheet.rows {
        out.write_all(&[ROW])?;
        out.write_all(&row.number.to_le_bytes())?;
        write_length(out, row.cells.len())?;
        for cell in &row.cells {
            write_cell(out, cell)?;
        }
    }
    Ok(())
}

fn write_cell(out: &mut impl Write, cell: &Cell) -> io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(&[EMPTY]),
        Cell::Text(text) => {
            out.write_all(&[TEXT])?;
            write_text(out, text)
        }
        Cell::Number(value) => {
            out.write_all(&[NUMBER])?;
            out.write_all(&value.to_le_bytes())
        }
        Cell::Date(day) => {
            out.write_all(&[DATE])?;
            out.write_all(&day.year().to_le_bytes())?;
            out.write_all(&day.month().to_le_bytes())?;
            out.write_all(&day.day().to_le_bytes())
        }
        Cell::Bool(value) => out.write_all(&[BOOL, u8::from(*value)]),
        Cell::Error(text) => {
            out.write_all(&[ERROR])?;
            write_text(out, text)
        }
    }
}

fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    write_length(out, text.len())?;
    out.write_all(text.as_bytes())
}

fn write_length(out: &mut impl Write, length: usize) -> io::Result<()> {
    let length = u32::try_from(length).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())
}

/// Hears what came of a file, to the end of the stream.
pub fn read(input: &mut impl Read, limits: &Limits) -> Result<Reading, Trouble> {
    if array::<8>(input)? != *BEGIN {
        return Err(Trouble::Broken);
    }
    let mut meter = Meter::new(limits);
    let mut sheets: Vec<Sheet> = Vec::new();
    loop {
        match byte(input)? {
            SHEET => {
                let [objects, counts_from_1904] = array(input)?;
                let formulas = u32::from_le_bytes(array(input)?);
                sheets.push(Sheet {
                    name: text(input, LONGEST_NOTE)?,
                    rows: Vec::new(),
                    origin: if objects == 0 {
                        Origin::Grid
                    } else {
                        Origin::Objects
                    },
                    counts_from_1904: counts_from_1904 != 0,
                    formulas,
                });
                if sheets.len() > limits.parts {
                    return Err(Trouble::Broken);
                }
            }
            ROW => {
                let row = row(input, limits, &mut meter)?;
                let sheet = sheets.last_mut().ok_or(Trouble::Broken)?;
                sheet.rows.push(row);
            }
            DONE => {
                let sha256 = text(input, LONGEST_NOTE)?;
                return Ok(Reading { sheets, sha256 });
            }
            REFUSED => {
                let error = text(input, LONGEST_NOTE)?;
                let error = serde_json::from_str(&error).map_err(|_| Trouble::Broken)?;
                return Err(Trouble::Refused(error));
            }
            UNREADABLE => {
                let code = i32::from_le_bytes(array(input)?);
                let error = io::Error::from_raw_os_error(code);
                return Err(Trouble::Unreadable(error));
            }
            _ => return Err(Trouble::Broken),
        }
    }
}

fn row(input: &mut impl Read, limits: &Limits, meter: &mut Meter<'_>) -> Result<SheetRow, Trouble> {
    let number = u32::from_le_bytes(array(input)?);
    let length = length(input)?;
    if length > limits.columns {
        return Err(Trouble::Broken);
    }
    meter.count_row().map_err(Trouble::Refused)?;
    let mut cells = Vec::with_capacity(length);
    for column in 0..length {
        let cell = cell(input, limits)?;
        if cell != Cell::Empty {
            meter.count_cell(column, &cell).map_err(Trouble::Refused)?;
        }
        cells.push(cell);
    }
    Ok(SheetRow { number, cells })
}

fn cell(input: &mut impl Read, limits: &Limits) -> Result<Cell, Trouble> {
    // A character has four bytes at the most.
    let longest = limits.cell_chars.saturating_mul(4);
    Ok(match byte(input)? {
        EMPTY => Cell::Empty,
        TEXT => Cell::Text(text(input, longest)?),
        NUMBER => Cell::Number(f64::from_le_bytes(array(input)?)),
        DATE => {
            let year = i16::from_le_bytes(array(input)?);
            let month = i8::from_le_bytes(array(input)?);
            let day = i8::from_le_bytes(array(input)?);
            Cell::Date(Date::new(year, month, day).map_err(|_| Trouble::Broken)?)
        }
        BOOL => Cell::Bool(byte(input)? != 0),
        ERROR => Cell::Error(text(input, longest)?),
        _ => return Err(Trouble::Broken),
    })
}

fn text(input: &mut impl Read, longest: usize) -> Result<String, Trouble> {
    let length = length(input)?;
    if length > longest {
        return Err(Trouble::Broken);
    }
    let mut bytes = vec![0; length];
    input.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(|_| Trouble::Broken)
}

fn length(input: &mut impl Read) -> Result<usize, Trouble> {
    usize::try_from(u32::from_le_bytes(array(input)?)).map_err(|_| Trouble::Broken)
}

fn byte(input: &mut impl Read) -> Result<u8, Trouble> {
    let [byte] = array(input)?;
    Ok(byte)
}

fn array<const N: usize>(input: &mut impl Read) -> Result<[u8; N], Trouble> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Empty),
            "\\PC{0,40}".prop_map(Cell::Text),
            (-1e18_f64..1e18).prop_map(Cell::Number),
            (1900_i16..2100, 1_i8..=12, 1_i8..=28)
                .prop_map(|(year, month, day)| Cell::Date(Date::new(year, month, day).unwrap())),
            any::<bool>().prop_map(Cell::Bool),
            "#[A-Z/]{1,6}[!?]".prop_map(Cell::Error),
        ]
    }

    fn any_reading() -> impl Strategy<Value = Reading> {
        let row = (
            1_u32..2_000_000,
            proptest::collection::vec(any_cell(), 0..6),
        )
            .prop_map(|(number, cells)| SheetRow { number, cells });
        let sheet = (
            "\\PC{0,12}",
            proptest::collection::vec(row, 0..8),
            any::<(bool, bool)>(),
            0_u32..9,
        )
            .prop_map(
                |(name, rows, (objects, counts_from_1904), formulas)| Sheet {
                    name,
                    rows,
                    origin: if objects {
                        Origin::Objects
                    } else {
                        Origin::Grid
                    },
                    counts_from_1904,
                    formulas,
                },
            );
        (proptest::collection::vec(sheet, 0..4), "[0-9a-f]{64}")
            .prop_map(|(sheets, sha256)| Reading { sheets, sha256 })
    }

    fn bytes_of(found: &Result<Reading, Trouble>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, found).unwrap();
        bytes
    }

    #[test]
    fn a_refusal_arrives_as_it_was_said() {
        for error in [
            SheetError::Encrypted,
            SheetError::Foreign { what: "PDF".into() },
            SheetError::LongCell {
                cell: "B2".into(),
                limit: 10,
            },
        ] {
            let bytes = bytes_of(&Err(Trouble::Refused(error.clone())));
            match read(&mut bytes.as_slice(), &Limits::default()) {
                Err(Trouble::Refused(heard)) => assert_eq!(heard, error),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn who_listens_keeps_the_limits_too() {
        let sheet = Sheet {
            rows: (1..=9)
                .map(|number| SheetRow {
                    number,
                    cells: vec![Cell::Bool(true)],
                })
                .collect(),
            ..Sheet::default()
        };
        let bytes = bytes_of(&Ok(Reading {
            sheets: vec![sheet],
            sha256: String::new(),
        }));
        let limits = Limits {
            rows: 5,
            ..Limits::default()
        };
        assert!(matches!(
            read(&mut bytes.as_slice(), &limits),
            Err(Trouble::Refused(SheetError::TooManyRows { limit: 5 }))
        ));
    }

    proptest! {
        #[test]
        fn what_is_said_is_what_is_heard(reading in any_reading()) {
            let bytes = bytes_of(&Ok(reading.clone()));
            let heard = read(&mut bytes.as_slice(), &Limits::default()).unwrap();
            prop_assert_eq!(heard, reading);
        }

        #[test]
        fn a_stream_that_ends_early_is_never_taken_for_a_whole_one(
            reading in any_reading(), at in any::<prop::sample::Index>()
        ) {
            let bytes = bytes_of(&Ok(reading));
            let cut = &bytes[..at.index(bytes.len())];
            let broken = matches!(read(&mut &cut[..], &Limits::default()), Err(Trouble::Broken));
            prop_assert!(broken);
        }

        #[test]
        fn no_bytes_make_the_listener_panic(noise in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut bytes = BEGIN.to_vec();
            bytes.extend(noise);
            let _ = read(&mut bytes.as_slice(), &Limits::default());
        }
    }
}
