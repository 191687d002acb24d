//! Refused rows in the layout they came in, with a column `ALASAN`: to be mended in a spreadsheet and fed again.

use crate::domain::evidence::Evidence;
use crate::domain::evidence::Purpose;
use crate::exchange::recognise::normalise;
use crate::exchange::record::Document;
use crate::exchange::record::FileKind;
use crate::exchange::record::RawCells;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::table;
use crate::exchange::table::Column;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::exchange::table::WriteError;
use crate::words::Lang;
use crate::words::exchange as words;

/// Header of the added column; the import knows it and passes over it.
pub const REASON_COLUMN: &str = "ALASAN";

/// As what to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Workbook.
    Xlsx,
    /// Semicolons, UTF-8 with a byte order mark.
    Csv,
}

/// A row that was refused, here or by the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused<'a> {
    /// Row as the file counts.
    pub row: u32,
    /// Its cells as they came, in the order of the header.
    pub raw: &'a RawCells,
    /// Where and why.
    pub rejection: &'a Rejection,
}

/// The rows of a document that were refused while it was read.
pub fn refused(document: &Document) -> Vec<Refused<'_>> {
    document
        .rows
        .iter()
        .filter_map(|row| {
            row.verdict.as_ref().err().map(|rejection| Refused {
                row: row.row,
                raw: &row.raw,
                rejection,
            })
        })
        .collect()
}

/// Writes refused rows of a document: those of [`refused`], or more, where the store refused some too.
pub fn write_rejects(
    document: &Document,
    rows: &[Refused<'_>],
    form: Form,
    lang: Lang,
) -> Result<Vec<u8>, WriteError> {
    let width = rows
        .iter()
        .map(|row| row.raw.iter().count())
        .max()
        .unwrap_or(0)
        .max(document.header.len());
    let printed = printed_columns(document);
    let mut columns: Vec<Column> = document
        .header
        .iter()
        .map(|title| Column::new(title, 18))
        .collect();
    columns.resize(width, Column::new("", 18));
    columns.extend(printed.iter().map(|(title, _)| Column::new(*title, 14)));
    columns.push(Column::new(REASON_COLUMN, 60));
    let rows = rows
        .iter()
        .map(|refused| {
            let mut cells: Vec<Value> = refused.raw.iter().map(cell).collect();
            cells.resize(width, Value::Empty);
            cells.extend(printed.iter().map(|(_, text)| cell(text)));
            cells.push(Value::text(words::refusal(
                lang,
                refused.row,
                refused.rejection,
            )));
            cells
        })
        .collect();
    let table = Table {
        sheet: REASON_COLUMN.to_owned(),
        columns,
        rows,
        ..Table::default()
    };
    match form {
        Form::Xlsx => table::to_xlsx(&table),
        Form::Csv => table::to_csv(&table),
    }
}

fn cell(text: &str) -> Value {
    if text.is_empty() {
        Value::Empty
    } else {
        Value::text(text)
    }
}

/// What a printed list said once for all its rows, as columns of their own: it must not be lost with the letterhead.
fn printed_columns(document: &Document) -> Vec<(&'static str, String)> {
    if !matches!(document.kind, FileKind::AssessmentRecap | FileKind::Cact) {
        return Vec::new();
    }
    let known = document.rows.iter().find_map(|row| match &row.verdict {
        Ok(Record::Evidence {
            evidence: Evidence::Assessment(assessment),
            ..
        }) => Some(assessment),
        Ok(_) | Err(_) => None,
    });
    let mut columns = Vec::new();
    if let Some(assessment) = known {
        let purpose = match assessment.purpose {
            Purpose::Mapping => "PEMETAAN",
            Purpose::Filling => "PENGISIAN",
        };
        columns.push(("TUJUAN", purpose.to_owned()));
        if document.kind == FileKind::AssessmentRecap {
            columns.push(("METODE", assessment.method.0.clone()));
        }
    }
    if let Some(day) = document.as_of {
        columns.push(("TANGGAL", day.strftime("%d-%m-%Y").to_string()));
    }
    columns.retain(|(title, _)| {
        !document
            .header
            .iter()
            .any(|known| normalise(known) == normalise(title))
    });
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::outcome::Score;
    use crate::exchange::read::ReadOptions;
    use crate::exchange::read::read_document;

    const RECAP: &str = "TUJUAN : PENGISIAN JABATAN;;;;;\nTANGGAL : 12-05-2025;;;;;\n\
NO;NAMA;NIP;POTENSI;KOMPETENSI;JPM\n\
1;A;198503012010011001;80;70;75\n\
2;B;198503012010012002;salah;70;75\n";

    #[test]
    fn refused_rows_come_back_in_their_own_layout_and_can_be_fed_again() {
        let document =
            read_document(RECAP.as_bytes(), "rekap.csv", &ReadOptions::default()).unwrap();
        let rows = refused(&document);
        assert_eq!(rows.len(), 1);
        for form in [Form::Csv, Form::Xlsx] {
            let bytes = write_rejects(&document, &rows, form, Lang::Id).unwrap();
            let again = read_document(&bytes, "ditolak", &ReadOptions::default()).unwrap();
            assert_eq!(again.kind, FileKind::AssessmentRecap);
            assert!(
                again.unknown_columns.is_empty(),
                "{:?}",
                again.unknown_columns
            );
            assert_eq!(again.rows.len(), 1);
            assert!(again.rows[0].verdict.is_err());
            let reason = again.rows[0].raw.iter().last().unwrap();
            assert!(reason.contains("D5"), "{reason}");
        }
    }

    #[test]
    fn a_mended_row_is_taken_with_the_purpose_and_the_day_of_its_letterhead() {
        let document =
            read_document(RECAP.as_bytes(), "rekap.csv", &ReadOptions::default()).unwrap();
        let bytes = write_rejects(&document, &refused(&document), Form::Csv, Lang::Id).unwrap();
        let mended = String::from_utf8(bytes)
            .unwrap()
            .replacen("salah", "81,5", 1);
        let again =
            read_document(mended.as_bytes(), "ditolak.csv", &ReadOptions::default()).unwrap();
        let Ok(Record::Evidence {
            evidence: Evidence::Assessment(assessment),
            ..
        }) = &again.rows[0].verdict
        else {
            panic!("{:?}", again.rows[0])
        };
        assert_eq!(assessment.potential, Some(Score(8150)));
        assert_eq!(assessment.purpose, Purpose::Filling);
        assert_eq!(Some(assessment.date), document.as_of);
    }
}
