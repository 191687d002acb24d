//! SIASN histories (`rw-…`), as saved answers or as tables with the same field names, and the two local lists (SK tim
//! kerja, `MyASN`).
//!
//! What SIASN answers is verified at its source. A local table may carry a column `STATUS` with its own state of proof.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::domain::evidence::Award;
use crate::domain::evidence::Certificate;
use crate::domain::evidence::Course;
use crate::domain::evidence::Discipline;
use crate::domain::evidence::Education;
use crate::domain::evidence::EkinMonth;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::Grade;
use crate::domain::evidence::Leadership;
use crate::domain::evidence::LeadershipLevel;
use crate::domain::evidence::MyAsn;
use crate::domain::evidence::Post;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Skp;
use crate::domain::evidence::TeamDecree;
use crate::domain::evidence::Tenure;
use crate::exchange::codes;
use crate::exchange::employees;
use crate::exchange::layouts::Field;
use crate::exchange::record::FileKind;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::value;
use crate::exchange::value::RowView;

/// One row of any of the histories. `kind` is one of those that this file knows; the others have files of their own.
pub(super) fn parse(
    view: &RowView<'_>,
    kind: FileKind,
    file_date: Option<Date>,
) -> Result<Record, Rejection> {
    let nip = view.nip()?;
    let evidence = match kind {
        FileKind::Skp22 => Evidence::Skp(skp22(view)?),
        FileKind::PeriodicPerformance => Evidence::EkinMonth(periodic(view)?),
        FileKind::Leadership => Evidence::Leadership(leadership(view)?),
        FileKind::Course => Evidence::Course(course(view)?),
        FileKind::Certificate => Evidence::Certificate(certificate(view)?),
        FileKind::Award => Evidence::Award(award(view)?),
        FileKind::Education => Evidence::Education(education(view)?),
        FileKind::Post => Evidence::Post(post(view)?),
        FileKind::Grade => Evidence::Grade(grade(view)?),
        FileKind::Discipline => Evidence::Discipline(discipline(view)?),
        FileKind::TeamDecree => Evidence::TeamDecree(team(view)?),
        FileKind::MyAsn => Evidence::MyAsn(my_asn(view, file_date)?),
        FileKind::Units
        | FileKind::StructuralPosts
        | FileKind::FunctionalPosts
        | FileKind::GeneralPosts
        | FileKind::Attendance
        | FileKind::Employees
        | FileKind::Ekinerja
        | FileKind::AssessmentRecap
        | FileKind::Cact => unreachable!("read::parse sends these kinds to their own files"),
    };
    let silent = match kind {
        // Local evidence without a state has been seen by nobody.
        FileKind::TeamDecree => Proof::Waiting,
        _ => Proof::Verified,
    };
    let proof = view.word(Field::Status, codes::proof)?.unwrap_or(silent);
    Ok(Record::Evidence {
        nip,
        evidence,
        proof,
    })
}

/// A rating by its word, else by its id.
fn rating(view: &RowView<'_>, word: Field, id: Field) -> Result<Option<Rating>, Rejection> {
    match view.word(word, codes::rating)? {
        Some(rating) => Ok(Some(rating)),
        None => view.word(id, codes::rating),
    }
}

fn predicate(view: &RowView<'_>) -> Result<Option<Predicate>, Rejection> {
    match view.word(Field::Predicate, codes::predicate)? {
        Some(predicate) => Ok(Some(predicate)),
        None => view.word(Field::PredicateId, codes::predicate),
    }
}

fn results(view: &RowView<'_>) -> Result<Rating, Rejection> {
    rating(view, Field::Results, Field::ResultsId)?.ok_or_else(|| {
        let field = if view.table.place(Field::Results).is_some() {
            Field::Results
        } else {
            Field::ResultsId
        };
        view.refuse(field, Reason::Empty)
    })
}

fn skp22(view: &RowView<'_>) -> Result<Skp, Rejection> {
    Ok(Skp {
        year: view.needed_year(Field::Year)?,
        results: results(view)?,
        behaviour: rating(view, Field::Behaviour, Field::BehaviourId)?,
        predicate: predicate(view)?,
        unit: view.text_or_empty(Field::UnitName)?,
        post: view.text_or_empty(Field::Position)?,
        acting: false,
        rated_on: None,
    })
}

/// A monthly result. A quarterly one counts for the last month of its quarter: the answer names no other.
fn periodic(view: &RowView<'_>) -> Result<EkinMonth, Rejection> {
    let month = match view.cell(Field::Month) {
        crate::exchange::sheet::Cell::Empty => match view.text(Field::PeriodName)? {
            Some(name) => name
                .split_whitespace()
                .rev()
                .find_map(value::month_by_name)
                .ok_or_else(|| {
                    view.refuse(
                        Field::PeriodName,
                        Reason::UnknownValue {
                            found: name.to_string(),
                        },
                    )
                })?,
            None => return Err(view.refuse(Field::Month, Reason::Empty)),
        },
        crate::exchange::sheet::Cell::Text(text) if value::month_by_name(text).is_some() => {
            value::month_by_name(text).unwrap_or(1)
        }
        _ => {
            let month = view.whole(Field::Month, 1..=12)?.unwrap_or(1);
            i8::try_from(month).unwrap_or(1)
        }
    };
    Ok(EkinMonth {
        year: view.needed_year(Field::Year)?,
        month,
        results: results(view)?,
        behaviour: rating(view, Field::Behaviour, Field::BehaviourId)?,
        predicate: predicate(view)?,
        acting: false,
    })
}

/// The year of a row: its own column, else that of one of its dates.
fn year_or(view: &RowView<'_>, dates: [Option<Date>; 2]) -> Result<i16, Rejection> {
    match view.year(Field::Year)? {
        Some(year) => Ok(year),
        None => dates
            .into_iter()
            .flatten()
            .next()
            .map(Date::year)
            .ok_or_else(|| view.refuse(Field::Year, Reason::Empty)),
    }
}

fn leadership(view: &RowView<'_>) -> Result<Leadership, Rejection> {
    let name = view.text(Field::Title)?;
    let id = view.text(Field::TitleId)?;
    let level = match (&name, &id) {
        (Some(name), id) => match codes::leadership_name(name) {
            LeadershipLevel::Other => id
                .as_deref()
                .map_or(LeadershipLevel::Other, codes::leadership_id),
            level => level,
        },
        (None, Some(id)) => codes::leadership_id(id),
        (None, None) => return Err(view.refuse(Field::Title, Reason::Empty)),
    };
    let until = view.date(Field::DateUntil)?;
    let from = view.date(Field::Date)?;
    Ok(Leadership {
        level,
        name: name
            .or(id)
            .map(std::borrow::Cow::into_owned)
            .unwrap_or_default(),
        year: year_or(view, [until, from])?,
        finished: view.word(Field::Finished, codes::flag)?.unwrap_or(true),
    })
}

fn course(view: &RowView<'_>) -> Result<Course, Rejection> {
    let until = view.date(Field::DateUntil)?;
    let from = view.date(Field::Date)?;
    Ok(Course {
        name: view.needed_text(Field::Title)?,
        year: year_or(view, [until, from])?,
        date: until.or(from),
        hours: view.whole(Field::Hours, 0..=20_000)?.unwrap_or(0),
        number: view.text_or_empty(Field::Number)?,
    })
}

fn certificate(view: &RowView<'_>) -> Result<Certificate, Rejection> {
    let date = match view.date(Field::Date)? {
        Some(date) => date,
        None => view
            .date(Field::DateAlso)?
            .ok_or_else(|| view.refuse(Field::Date, Reason::Empty))?,
    };
    Ok(Certificate {
        name: view.needed_text(Field::Title)?,
        date,
        valid_until: view.date(Field::DateUntil)?,
        number: view.text_or_empty(Field::Number)?,
    })
}

fn award(view: &RowView<'_>) -> Result<Award, Rejection> {
    let name = view.needed_text(Field::Title)?;
    let scope = view
        .word(Field::Scope, codes::award_scope)?
        .unwrap_or_else(|| codes::award_scope_by_name(&name));
    let date = view.date(Field::Date)?;
    Ok(Award {
        year: year_or(view, [date, None])?,
        scope,
        number: view.text_or_empty(Field::Number)?,
        name,
    })
}

fn education(view: &RowView<'_>) -> Result<Education, Rejection> {
    let degree = match view.word(Field::DegreeName, codes::degree_name)? {
        Some(degree) => degree,
        None => view
            .word(Field::DegreeId, codes::degree_id)?
            .ok_or_else(|| view.refuse(Field::DegreeName, Reason::Empty))?,
    };
    let graduated = view.date(Field::GraduationDate)?;
    Ok(Education {
        degree,
        field: view.text_or_empty(Field::Study)?,
        year: view
            .year(Field::GraduationYear)?
            .or_else(|| graduated.map(Date::year)),
        school: view.text_or_empty(Field::School)?,
        fits: view.word(Field::Fits, codes::flag)?,
    })
}

fn grade(view: &RowView<'_>) -> Result<Grade, Rejection> {
    Ok(Grade {
        golongan: employees::golongan(view)?
            .ok_or_else(|| view.refuse(Field::GolonganName, Reason::Empty))?,
        since: view.needed_date(Field::GolonganSince)?,
        number: view.text_or_empty(Field::Number)?,
    })
}

fn post(view: &RowView<'_>) -> Result<Post, Rejection> {
    let mut name = view.text(Field::Position)?;
    // A functional post of an answer may stand only in the field of its kind.
    for field in [Field::Title, Field::Role] {
        if name.is_none() {
            name = view.text(field)?;
        }
    }
    Ok(Post {
        name: name
            .map(std::borrow::Cow::into_owned)
            .ok_or_else(|| view.refuse(Field::Position, Reason::Empty))?,
        unit: view.text_or_empty(Field::UnitName)?,
        since: view.needed_date(Field::PositionSince)?,
        tenure: view
            .word(Field::Tenure, codes::tenure)?
            .unwrap_or(Tenure::Definitive),
    })
}

fn discipline(view: &RowView<'_>) -> Result<Discipline, Rejection> {
    let severity = view
        .word(Field::Severity, codes::severity)?
        .ok_or_else(|| view.refuse(Field::Severity, Reason::Empty))?;
    let from = match view.date(Field::Date)? {
        Some(date) => date,
        None => view
            .date(Field::DateAlso)?
            .ok_or_else(|| view.refuse(Field::Date, Reason::Empty))?,
    };
    let years = view.whole(Field::SpanYears, 0..=60)?.unwrap_or(0);
    let months = view.whole(Field::SpanMonths, 0..=720)?.unwrap_or(0);
    let until = match view.date(Field::DateUntil)? {
        Some(date) => Some(date),
        None if years == 0 && months == 0 => None,
        // The last day is the one before the same day of the month in which the term is over.
        None => from
            .checked_add((years * 12 + months).months())
            .and_then(|end| end.checked_sub(1.day()))
            .ok(),
    };
    Ok(Discipline {
        severity,
        from,
        until,
        number: view.text_or_empty(Field::Number)?,
    })
}

fn team(view: &RowView<'_>) -> Result<TeamDecree, Rejection> {
    let date = view.date(Field::Date)?;
    let head = view.word(Field::Role, |text| match text.to_lowercase().trim() {
        "ketua" | "ketua tim" | "kepala" => Some(true),
        "anggota" | "sekretaris" | "wakil ketua" | "koordinator" => Some(false),
        _ => None,
    })?;
    let cross_agency = view.word(Field::Scope, |text| {
        let lower = text.to_lowercase();
        if lower.contains("lintas") {
            Some(true)
        } else if lower.contains("internal") || lower.contains("instansi") {
            Some(false)
        } else {
            None
        }
    })?;
    Ok(TeamDecree {
        number: view.text_or_empty(Field::Number)?,
        date,
        team: view.needed_text(Field::Title)?,
        head: head.unwrap_or(false),
        cross_agency: cross_agency.unwrap_or(false),
        year: year_or(view, [date, None])?,
    })
}

fn my_asn(view: &RowView<'_>, file_date: Option<Date>) -> Result<MyAsn, Rejection> {
    Ok(MyAsn {
        percent: view
            .score(Field::Percent)?
            .ok_or_else(|| view.refuse(Field::Percent, Reason::Empty))?,
        date: view
            .date(Field::Date)?
            .or(file_date)
            .ok_or_else(|| view.refuse(Field::Date, Reason::Empty))?,
    })
}
