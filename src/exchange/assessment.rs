//! Assessment results: the recap of the UPTD Penilaian Kompetensi Pegawai and the CACT list.
//!
//! Purpose, date and method stand in a column, else in the letterhead, else they are asked for
//! ([`Setting`]). The recap's *kuadran* is kept as text among the remarks and **never** becomes a box: the box is
//! reckoned from the parts by the rules of the profile.

use jiff::civil::Date;

use crate::domain::evidence::Assessment;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::exchange::codes;
use crate::exchange::layouts::Field;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::value;
use crate::exchange::value::RowView;

/// What a printed list says once for all its rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// Day of the assessment.
    pub date: Option<Date>,
    /// Mapping or filling.
    pub purpose: Option<Purpose>,
    /// Method.
    pub method: Option<MethodCode>,
}

impl Setting {
    /// What the lines of a letterhead say.
    pub fn from_letterhead(lines: &[String]) -> Self {
        Self {
            date: lines.iter().rev().find_map(|line| value::date_within(line)),
            purpose: lines.iter().rev().find_map(|line| codes::purpose(line)),
            method: lines
                .iter()
                .rev()
                .find_map(|line| codes::method(line))
                .map(|code| MethodCode(code.to_owned())),
        }
    }

    /// This, with what it does not say taken from another.
    #[must_use]
    pub fn or(self, other: &Self) -> Self {
        Self {
            date: self.date.or(other.date),
            purpose: self.purpose.or(other.purpose),
            method: self.method.or_else(|| other.method.clone()),
        }
    }
}

/// Method of a recap that does not name one: the least that a result with competencies was made with.
const RECAP_METHOD: &str = "sederhana";

/// One row of the recap.
pub(super) fn parse_recap(view: &RowView<'_>, setting: &Setting) -> Result<Record, Rejection> {
    let nip = view.nip()?;
    let mut remarks = Vec::new();
    for (label, field) in [
        ("Kinerja", Field::Performance),
        ("Kategori", Field::Category),
        ("Kuadran", Field::Quadrant),
        ("Keterangan", Field::Remark),
        ("Rekomendasi", Field::Recommendation),
        ("Saran penempatan", Field::PlacementAdvice),
        ("Saran pengembangan", Field::GrowthAdvice),
    ] {
        if let Some(text) = view.text(field)? {
            remarks.push(format!("{label}: {text}"));
        }
    }
    let potential = view.score(Field::Potential)?;
    let competence = view.score(Field::Competence)?;
    if potential.is_none() && competence.is_none() {
        return Err(view.refuse(Field::Potential, Reason::Empty));
    }
    let (date, purpose) = (date(view, setting)?, purpose(view, setting)?);
    let method = view
        .word(Field::Method, codes::method)?
        .map(|code| MethodCode(code.to_owned()))
        .or_else(|| setting.method.clone())
        .unwrap_or_else(|| MethodCode(RECAP_METHOD.to_owned()));
    Ok(result(
        nip,
        Assessment {
            date,
            method,
            purpose,
            potential,
            competence,
            digital: None,
            emerging: None,
            jpm: capped(view, Field::Jpm)?,
            remarks: remarks.join("; "),
        },
    ))
}

/// One row of a CACT list. CACT serves mapping unless the file says otherwise.
pub(super) fn parse_cact(view: &RowView<'_>, setting: &Setting) -> Result<Record, Rejection> {
    let nip = view.nip()?;
    let potential = capped(view, Field::Potential)?;
    let competence = capped(view, Field::Competence)?;
    if potential.is_none() && competence.is_none() {
        return Err(view.refuse(Field::Competence, Reason::Empty));
    }
    let remarks = view
        .text(Field::Category)?
        .map(|text| format!("Kategori: {text}"))
        .unwrap_or_default();
    Ok(result(
        nip,
        Assessment {
            date: date(view, setting)?,
            method: MethodCode("cact".to_owned()),
            purpose: view
                .word(Field::Purpose, codes::purpose)?
                .or(setting.purpose)
                .unwrap_or(Purpose::Mapping),
            potential,
            competence,
            digital: view.score(Field::Digital)?,
            emerging: view.score(Field::Emerging)?,
            jpm: None,
            remarks,
        },
    ))
}

fn result(nip: crate::domain::nip::Nip, assessment: Assessment) -> Record {
    Record::Evidence {
        nip,
        evidence: Evidence::Assessment(assessment),
        proof: Proof::Verified,
    }
}

fn date(view: &RowView<'_>, setting: &Setting) -> Result<Date, Rejection> {
    view.date(Field::Date)?
        .or(setting.date)
        .ok_or_else(|| view.refuse(Field::Date, Reason::Empty))
}

fn purpose(view: &RowView<'_>, setting: &Setting) -> Result<Purpose, Rejection> {
    view.word(Field::Purpose, codes::purpose)?
        .or(setting.purpose)
        .ok_or_else(|| view.refuse(Field::Purpose, Reason::Empty))
}

/// A job-person match: above 100 it is 100, as the assessment software of the UPTD caps it.
fn capped(
    view: &RowView<'_>,
    field: Field,
) -> Result<Option<crate::domain::outcome::Score>, Rejection> {
    match view.number(field)? {
        Some(value) if value > 100.0 && value <= 200.0 => {
            Ok(Some(crate::domain::outcome::Score::whole(100)))
        }
        _ => view.score(field),
    }
}
