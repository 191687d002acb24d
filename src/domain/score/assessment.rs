//! The assessment: which result counts for which part, until when, and what that means today.

use jiff::Span;
use jiff::civil::Date;

use crate::domain::evidence::Assessment;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::Proof;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Score;
use crate::domain::position::bup_date;
use crate::domain::position::bup_years;
use crate::domain::profile::AssessmentPart;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::Facts;

/// `date` moved by months; the end of time where the calendar ends.
pub(super) fn months_later(date: Date, months: i32) -> Date {
    date.saturating_add(Span::new().months(months))
}

fn day_before(date: Date) -> Date {
    date.yesterday().unwrap_or(date)
}

/// The last day on which a result counts: the day before its anniversary (Perban BKN 26/2019, Pasal 29(4): three years).
pub(super) fn valid_until(result: &Assessment, profile: &Profile) -> Date {
    day_before(months_later(
        result.date,
        profile.assessment.validity_of(&result.method.0),
    ))
}

/// The part of a result.
pub(super) fn part_of(result: &Assessment, part: AssessmentPart) -> Option<Score> {
    match part {
        AssessmentPart::Potential => result.potential,
        AssessmentPart::Competence => result.competence,
        AssessmentPart::Digital => result.digital,
        AssessmentPart::Emerging => result.emerging,
    }
}

/// Whether a result counts today.
pub(super) fn is_valid(result: &Assessment, facts: Facts<'_>, profile: &Profile) -> bool {
    (result.date..=valid_until(result, profile)).contains(&facts.today)
}

/// The result that counts for a part: of those made by today with this state of proof the newest that is still valid,
/// else the newest.
pub(super) fn counting<'a>(
    facts: Facts<'a>,
    profile: &Profile,
    part: AssessmentPart,
    proof: Proof,
) -> Option<(EvidenceId, &'a Assessment)> {
    facts
        .evidence
        .iter()
        .filter_map(|row| match &row.evidence {
            Evidence::Assessment(result)
                if row.proof == proof
                    && result.date <= facts.today
                    && part_of(result, part).is_some() =>
            {
                Some((row.id, result))
            }
            _ => None,
        })
        .max_by_key(|(id, result)| (is_valid(result, facts, profile), result.date, *id))
}

/// State of the assessment as a whole: that of the weakest part which the profile weighs. One part that has expired makes
/// it expired; a part that was never assessed while the others still count makes it *never*, since no date can be given.
pub(super) fn state(facts: Facts<'_>, profile: &Profile) -> AssessmentState {
    let is_weighed = profile
        .items
        .iter()
        .any(|item| matches!(item.rule, Rule::Assessment(_)) && item.weight.0 > 0);
    let parts = profile.items.iter().filter_map(|item| match item.rule {
        Rule::Assessment(part) if item.weight.0 > 0 || !is_weighed => Some(part),
        _ => None,
    });
    let mut ends: Option<Date> = None;
    let mut is_complete = true;
    for part in parts {
        match counting(facts, profile, part, Proof::Verified) {
            Some((_, result)) => {
                let end = valid_until(result, profile);
                ends = Some(ends.map_or(end, |least| least.min(end)));
            }
            None => is_complete = false,
        }
    }
    match ends {
        Some(until) if until < facts.today => AssessmentState::Expired { until },
        Some(until) if is_complete => {
            if months_later(facts.today, profile.assessment.warn_months) > until {
                AssessmentState::Expiring { until }
            } else {
                AssessmentState::Valid { until }
            }
        }
        Some(_) | None => AssessmentState::Never,
    }
}

/// The first day after today on which something may change by the calendar alone: the turn of the month (months of
/// e-Kinerja, look-backs by year, months in post), the end of a validity or its warning, a sanction, the BUP margin.
pub(super) fn next_change(facts: Facts<'_>, profile: &Profile, state: AssessmentState) -> Date {
    let today = facts.today;
    let month = today.first_of_month();
    let mut next = months_later(month, 1);
    let mut consider = |day: Date| {
        if day > today && day < next {
            next = day;
        }
    };
    let after = |day: Date| day.tomorrow().unwrap_or(day);
    if let AssessmentState::Valid { until } | AssessmentState::Expiring { until } = state {
        consider(after(until));
        consider(after(months_later(until, -profile.assessment.warn_months)));
        consider(months_later(until, -profile.assessment.warn_months));
    }
    let employee = facts.employee;
    if let Some(since) = employee.position_since {
        // Months in post are completed on the day of the month on which the post began.
        let months =
            i32::from(today.year() - since.year()) * 12 + i32::from(today.month() - since.month());
        consider(months_later(since, months));
        consider(months_later(since, months + 1));
    }
    for row in facts.evidence {
        match &row.evidence {
            Evidence::Discipline(sanction) => {
                consider(sanction.from);
                if let Some(until) = sanction.until {
                    consider(after(until));
                }
                if let Some(gate) = &profile.gate {
                    consider(months_later(sanction.from, gate.years * 12));
                }
                for item in &profile.items {
                    if let Rule::Integrity { years, .. } = item.rule {
                        consider(months_later(sanction.from, years * 12));
                    }
                }
            }
            Evidence::Certificate(certificate) => {
                if let Some(until) = certificate.valid_until {
                    consider(after(until));
                }
            }
            // A post counts from its first day on, a result dated in the future from its day on.
            Evidence::Post(post) => consider(post.since),
            Evidence::Assessment(result) => {
                consider(result.date);
                consider(after(valid_until(result, profile)));
            }
            Evidence::Skp(_)
            | Evidence::EkinMonth(_)
            | Evidence::Education(_)
            | Evidence::Leadership(_)
            | Evidence::Course(_)
            | Evidence::Award(_)
            | Evidence::TeamDecree(_)
            | Evidence::MyAsn(_)
            | Evidence::Grade(_) => {}
        }
    }
    let bup = bup_date(
        employee.birth,
        bup_years(employee.level, &employee.position),
    );
    consider(bup);
    consider(months_later(bup, -profile.queue.bup_margin_months));
    next
}
