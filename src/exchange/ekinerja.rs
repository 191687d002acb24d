//! e-Kinerja results: month 13 is the year, months 1–12 are single months.

use jiff::civil::Date;

use crate::domain::evidence::EkinMonth;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Skp;
use crate::exchange::codes;
use crate::exchange::layouts::Field;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::value::RowView;

/// `bulan` of an annual result.
const WHOLE_YEAR: i32 = 13;

/// One row → an annual result or a month.
pub(super) fn parse(view: &RowView<'_>) -> Result<Record, Rejection> {
    let nip = view.nip()?;
    let year = view.needed_year(Field::Year)?;
    let month = view
        .whole(Field::Month, 1..=WHOLE_YEAR)?
        .ok_or_else(|| view.refuse(Field::Month, Reason::Empty))?;
    let results = view
        .word(Field::Results, codes::rating)?
        .ok_or_else(|| view.refuse(Field::Results, Reason::Empty))?;
    let behaviour = view.word(Field::Behaviour, codes::rating)?;
    let predicate = view.word(Field::Predicate, codes::predicate)?;
    let acting = view.word(Field::Acting, codes::flag)?.unwrap_or(false);
    let rated_on = rated_on(view)?;
    let evidence = match i8::try_from(month) {
        Ok(month) if month <= 12 => Evidence::EkinMonth(EkinMonth {
            year,
            month,
            results,
            behaviour,
            predicate,
            acting,
        }),
        _ => Evidence::Skp(Skp {
            year,
            results,
            behaviour,
            predicate,
            unit: view.text_or_empty(Field::UnitName)?,
            post: view.text_or_empty(Field::Position)?,
            acting,
            rated_on,
        }),
    };
    Ok(Record::Evidence {
        nip,
        evidence,
        proof: Proof::Verified,
    })
}

/// *Waktu dinilai* of a row; decides between two rows of one key.
pub(super) fn rated_on(view: &RowView<'_>) -> Result<Option<Date>, Rejection> {
    view.date(Field::RatedOn)
}
