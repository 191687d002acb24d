//! The words of a checklist line that come from the data itself, whose turn it is, and what comes next.

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::EvidenceRow;
use crate::domain::outcome::ChecklistItem;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::NextAction;
use crate::domain::outcome::Owner;
use crate::domain::outcome::Score;
use crate::domain::profile::Item;
use crate::domain::profile::Rule;
use crate::domain::score::Facts;
use crate::domain::score::parts::Part;

/// One line of the checklist.
pub(super) fn line(facts: Facts<'_>, item: &Item, part: &Part) -> ChecklistItem {
    let (owner, next) = turn(&item.rule, part);
    let best = if part.unknown {
        Score::whole(100)
    } else {
        part.if_accepted.or(part.raw).unwrap_or_default()
    };
    ChecklistItem {
        item: item.id.clone(),
        label: item.label.clone(),
        group: item.group,
        evidence: kind(&item.rule),
        weight: item.weight,
        raw: part.raw,
        points: part.points,
        possible: item.weight.of(best),
        status: part.status,
        detail: words(facts, item, part),
        owner,
        next,
        evidence_ids: part.evidence.clone(),
    }
}

/// The kind of evidence that a rule rates.
pub fn kind(rule: &Rule) -> EvidenceKind {
    match rule {
        Rule::Skp => EvidenceKind::Skp,
        Rule::Ekin => EvidenceKind::EkinMonth,
        Rule::Assessment(_) => EvidenceKind::Assessment,
        Rule::Degree(_) | Rule::Fit { .. } => EvidenceKind::Education,
        Rule::Integrity { .. } => EvidenceKind::Discipline,
        Rule::Leadership { .. } => EvidenceKind::Leadership,
        Rule::Courses { .. } => EvidenceKind::Course,
        Rule::Certificates { .. } => EvidenceKind::Certificate,
        Rule::Awards { .. } => EvidenceKind::Award,
        Rule::Team { .. } => EvidenceKind::TeamDecree,
        Rule::Tenure { .. } | Rule::Diversity { .. } | Rule::Acting { .. } => EvidenceKind::Post,
    }
}

fn turn(rule: &Rule, part: &Part) -> (Owner, NextAction) {
    match part.status {
        ItemStatus::Verified => (Owner::Nobody, NextAction::Nothing),
        ItemStatus::Waiting => (Owner::UnitVerifier, NextAction::Verify),
        ItemStatus::Rejected => (Owner::Employee, NextAction::Correct),
        ItemStatus::Expired | ItemStatus::Partial | ItemStatus::Missing => match rule {
            Rule::Assessment(_) => (Owner::Agency, NextAction::TakeAssessment),
            Rule::Skp if part.status == ItemStatus::Partial => {
                (Owner::UnitVerifier, NextAction::Settle)
            }
            Rule::Skp => (Owner::Superior, NextAction::RateSkp),
            Rule::Ekin => (Owner::Employee, NextAction::FillMonths),
            Rule::Leadership { .. } | Rule::Courses { .. } => {
                (Owner::TrainingAgency, NextAction::Train)
            }
            Rule::Fit { .. } => (Owner::UnitVerifier, NextAction::Verify),
            Rule::Degree(_)
            | Rule::Integrity { .. }
            | Rule::Certificates { .. }
            | Rule::Awards { .. }
            | Rule::Team { .. }
            | Rule::Tenure { .. }
            | Rule::Diversity { .. }
            | Rule::Acting { .. } => (Owner::Employee, NextAction::Upload),
        },
    }
}

fn first<'a>(facts: Facts<'a>, part: &Part) -> Option<&'a EvidenceRow> {
    let id = part.evidence.first()?;
    facts.evidence.iter().find(|row| row.id == *id)
}

/// The data's own words: a year, a degree, a count; the sentence around them is made where it is shown.
fn words(facts: Facts<'_>, item: &Item, part: &Part) -> String {
    let of_row = || match first(facts, part).map(|row| &row.evidence) {
        Some(Evidence::Skp(skp)) => skp.year.to_string(),
        Some(Evidence::Assessment(result)) => result.date.to_string(),
        Some(Evidence::Leadership(training)) => training.name.clone(),
        Some(Evidence::TeamDecree(decree)) => decree.team.clone(),
        Some(Evidence::Award(award)) => award.name.clone(),
        Some(Evidence::Post(post)) => post.name.clone(),
        _ => String::new(),
    };
    match &item.rule {
        Rule::Degree(_) => highest(facts).unwrap_or_default(),
        Rule::Ekin => part
            .tally
            .map_or_else(String::new, |(done, passed)| format!("{done}/{passed}")),
        Rule::Courses { .. } | Rule::Certificates { .. } | Rule::Diversity { .. } => {
            match part.tally {
                Some((verified, all)) if all > verified => format!("{verified}+{}", all - verified),
                Some((verified, _)) => verified.to_string(),
                None => String::new(),
            }
        }
        Rule::Tenure { .. } => facts
            .employee
            .position_since
            .map_or_else(String::new, |since| since.to_string()),
        Rule::Fit { .. } => String::new(),
        Rule::Skp
        | Rule::Assessment(_)
        | Rule::Integrity { .. }
        | Rule::Leadership { .. }
        | Rule::Awards { .. }
        | Rule::Team { .. }
        | Rule::Acting { .. } => of_row(),
    }
}

fn highest(facts: Facts<'_>) -> Option<String> {
    facts
        .evidence
        .iter()
        .filter_map(|row| match &row.evidence {
            Evidence::Education(education) => Some(education),
            _ => None,
        })
        .max_by_key(|education| education.degree)
        .map(|education| education.field.clone())
}
