//! SIASN employee export (`Data_ASN_<month>_<yy>.xlsx`) and saved `data-utama` answers.
//!
//! Taken over is what the rules need; NIK, NPWP, BPJS, religion, marriage, phone, address and e-mail are known columns
//! that nobody reads (UU 27/2022 on personal data: only what the purpose needs).

use crate::domain::evidence::Degree;
use crate::domain::evidence::Education;
use crate::domain::nip::Nip;
use crate::domain::person::Employee;
use crate::domain::person::Employment;
use crate::domain::person::LegalStatus;
use crate::domain::position::Golongan;
use crate::domain::position::PositionKind;
use crate::domain::position::PostText;
use crate::domain::position::level_of;
use crate::domain::position::tells_level;
use crate::exchange::codes;
use crate::exchange::layouts::Field;
use crate::exchange::record::PostHint;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::value::RowView;

/// One row → a person with the latest education.
pub(super) fn parse(view: &RowView<'_>) -> Result<Record, Rejection> {
    let nip = view.nip()?;
    let birth = match view.date(Field::Birth)? {
        Some(date) => date,
        None => nip.birth(),
    };
    let sex = match view.word(Field::Sex, codes::sex)? {
        Some(sex) => sex,
        None => nip.sex(),
    };
    let eselon = eselon(view)?;
    let position = view.text_or_empty(Field::Position)?;
    let position_kind = position_kind(view, eselon.as_deref())?;
    let jenjang = view.text(Field::Jenjang)?;
    let said = PostText {
        kind: position_kind,
        eselon: eselon.as_deref().unwrap_or_default(),
        name: &position,
        jenjang: jenjang.as_deref().unwrap_or_default(),
    };
    let level = level_of(said);
    let post = PostHint {
        code: view
            .text(Field::PostCode)?
            .map(std::borrow::Cow::into_owned),
        is_level_told: tells_level(said),
    };
    let employee = Employee {
        nip,
        name: view.needed_text(Field::Name)?,
        title_front: view.text_or_empty(Field::TitleFront)?,
        title_back: view.text_or_empty(Field::TitleBack)?,
        birth,
        sex,
        employment: employment(view, nip)?,
        legal_status: legal_status(view)?,
        golongan: golongan(view)?,
        golongan_since: view.date(Field::GolonganSince)?,
        position,
        position_kind,
        level,
        position_since: view.date(Field::PositionSince)?,
        service_since: view
            .date(Field::ServiceSince)?
            .or_else(|| Some(nip.service_since())),
        unit_code: view
            .text(Field::UnitCode)?
            .map(std::borrow::Cow::into_owned),
    };
    Ok(Record::Employee {
        employee: Box::new(employee),
        education: education(view)?,
        unit_name: view.text_or_empty(Field::UnitName)?,
        post,
    })
}

/// By the name of the employment, else by the NIP.
fn employment(view: &RowView<'_>, nip: Nip) -> Result<Employment, Rejection> {
    let Some(name) = view.text(Field::Employment)? else {
        return Ok(nip.employment());
    };
    let lower = name.to_lowercase();
    Ok(if lower.contains("paruh waktu") {
        Employment::PppkPartTime
    } else if lower.contains("pppk") || lower.contains("p3k") {
        Employment::Pppk
    } else if lower.contains("pns") {
        Employment::Pns
    } else {
        nip.employment()
    })
}

fn legal_status(view: &RowView<'_>) -> Result<LegalStatus, Rejection> {
    if let Some(code) = view.word(Field::LegalId, codes::legal_status_id)? {
        return Ok(LegalStatus(code));
    }
    let code = view.word(Field::LegalName, codes::legal_status_name)?;
    // Where the file does not say it, what is known stays: a short list must not call somebody back from a study assignment.
    Ok(LegalStatus(code.unwrap_or_default().to_owned()))
}

/// By name (`III/d`, `IX`), which tells PNS from PPPK; by id where there is no name.
pub(super) fn golongan(view: &RowView<'_>) -> Result<Option<Golongan>, Rejection> {
    match view.word(Field::GolonganName, Golongan::parse)? {
        Some(golongan) => Ok(Some(golongan)),
        None => view.word(Field::GolonganId, |text| {
            text.parse().ok().and_then(Golongan::from_siasn)
        }),
    }
}

fn eselon<'a>(view: &RowView<'a>) -> Result<Option<std::borrow::Cow<'a, str>>, Rejection> {
    match view.text(Field::EselonName)? {
        Some(name) => Ok(Some(name)),
        None => view.text(Field::EselonId),
    }
}

/// By name, else by id, else by what the rest says: who has an eselon is in a structural post.
fn position_kind(view: &RowView<'_>, eselon: Option<&str>) -> Result<PositionKind, Rejection> {
    if let Some(kind) = view.word(Field::PositionKindName, codes::position_kind)? {
        return Ok(kind);
    }
    if let Some(kind) = view.word(Field::PositionKindId, codes::position_kind)? {
        return Ok(kind);
    }
    let has_eselon = eselon.is_some_and(|text| text.starts_with(['1', '2', '3', '4', 'I', 'V']));
    Ok(if has_eselon {
        PositionKind::Structural
    } else {
        PositionKind::General
    })
}

fn education(view: &RowView<'_>) -> Result<Option<Education>, Rejection> {
    let degree = match view.word(Field::DegreeName, codes::degree_name)? {
        Some(degree) => Some(degree),
        None => view.word(Field::DegreeId, codes::degree_id)?,
    };
    // Older exports say both in one cell: `S-1 HUKUM`.
    let degree = match degree {
        Some(degree) => Some(degree),
        None => view.text(Field::Study)?.and_then(|study| degree_in(&study)),
    };
    let Some(degree) = degree else {
        return Ok(None);
    };
    Ok(Some(Education {
        degree,
        field: view.text_or_empty(Field::Study)?,
        year: view.year(Field::GraduationYear)?,
        school: view.text_or_empty(Field::School)?,
        fits: None,
    }))
}

/// The degree that a field of study begins with; no word of a field of study itself.
fn degree_in(study: &str) -> Option<Degree> {
    let first = study.split_whitespace().next()?;
    let is_short = first.chars().filter(char::is_ascii_alphanumeric).count() <= 4;
    (is_short && first.starts_with(['S', 'D', 's', 'd']))
        .then(|| codes::degree_name(first))
        .flatten()
}
