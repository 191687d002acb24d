//! Evidence + profile + day → outcome.
//!
//! The steps, each in a file of its own: `parts` rates every item of the profile, `performance` decides *kinerja*,
//! `assessment` the state of the assessment, `reach` what open pieces could still change, `ways` what it would take to
//! get to a better box, `detail` the words of a line. [`place`] is what lists and counts need; [`evaluate`] adds the
//! checklist for one person's screen. Both go through the same ratings.
//!
//! **Open pieces.** A missing award may simply not have been won; a missing assessment has certainly not been made. So only
//! pieces whose value is *unknown* can make a box provisional (*sementara*): parts of the assessment that are missing or
//! expired (they count 0 until then), and evidence that waits for its verifier, whether it would raise, lower or replace. A
//! box is provisional exactly if these pieces could come out in such a way that another box follows (`reach`). What is
//! merely not there counts for completeness and for the ways up.
//!
//! **Complete** is a line of the checklist in state *verified*; completeness is the share of such lines, rounded down.

mod assessment;
mod detail;
mod parts;
mod performance;
mod reach;
mod ways;

use jiff::civil::Date;

use crate::domain::evidence::EvidenceRow;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Axis;
use crate::domain::outcome::BoxSet;
use crate::domain::outcome::ChecklistItem;
use crate::domain::outcome::IfAssessed;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::Outcome;
use crate::domain::outcome::Placement;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::outcome::TrayReason;
use crate::domain::person::Employee;
use crate::domain::profile::ItemAxis;
use crate::domain::profile::MissingRule;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::parts::Part;

pub use crate::domain::score::ways::ways_up;

/// What is known of a person on a day.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The person.
    pub employee: &'a Employee,
    /// Everything that speaks for the person, in any order.
    pub evidence: &'a [EvidenceRow],
    /// Whether a work unit is known.
    pub has_unit: bool,
    /// The day that counts as today.
    pub today: Date,
}

/// An [`Outcome`] without its checklist: what lists, counts and the queue need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Box or tray.
    pub placement: Placement,
    /// *Kinerja*.
    pub performance: Axis<PerformanceClass>,
    /// *Potensial*.
    pub potential: Axis<PotentialClass>,
    /// Share of complete items, 0–100 %, rounded down.
    pub completeness: u8,
    /// Whether everything but the assessment is complete.
    pub assessment_is_last_gap: bool,
    /// State of the assessment.
    pub assessment: AssessmentState,
    /// Boxes that open pieces could still bring, the present one excluded.
    pub reachable: BoxSet,
    /// What an assessment would do; none where it is valid, or where *kinerja* is not known.
    pub if_assessed: Option<IfAssessed>,
    /// First day on which the outcome may differ with unchanged data.
    pub next_change: Date,
}

/// Applies a profile to what is known of a person, without the words of the checklist.
pub fn place(facts: Facts<'_>, profile: &Profile) -> Placed {
    Judged::new(facts, profile).placed()
}

/// Applies a profile to what is known of a person.
pub fn evaluate(facts: Facts<'_>, profile: &Profile) -> Outcome {
    let judged = Judged::new(facts, profile);
    let placed = judged.placed();
    let items: Vec<ChecklistItem> = profile
        .items
        .iter()
        .zip(&judged.parts)
        .map(|(item, part)| detail::line(facts, item, part))
        .collect();
    let performance_items = profile
        .items
        .iter()
        .take_while(|item| item.axis == ItemAxis::Performance)
        .count();
    Outcome {
        placement: placed.placement,
        performance: placed.performance,
        potential: placed.potential,
        items,
        performance_items,
        completeness: placed.completeness,
        assessment: placed.assessment,
        reachable: placed.reachable,
        if_assessed: placed.if_assessed,
        next_change: Some(placed.next_change),
    }
}

/// Everything rated once; shared by [`place`], [`evaluate`] and [`ways_up`].
struct Judged<'a> {
    facts: Facts<'a>,
    profile: &'a Profile,
    parts: Vec<Part>,
    performance: performance::Performance,
    assessment: AssessmentState,
}

impl<'a> Judged<'a> {
    fn new(facts: Facts<'a>, profile: &'a Profile) -> Self {
        let performance = performance::decide(facts, profile);
        let assessment = assessment::state(facts, profile);
        let parts = profile
            .items
            .iter()
            .map(|item| parts::rate(facts, profile, item, &performance))
            .collect();
        Self {
            facts,
            profile,
            parts,
            performance,
            assessment,
        }
    }

    fn points(&self, axis: ItemAxis) -> Points {
        let parts = self.profile.items.iter().zip(&self.parts);
        Points(
            parts
                .filter(|(item, _)| item.axis == axis)
                .map(|(_, part)| part.points.0)
                .sum(),
        )
    }

    fn performance_class(&self) -> Option<PerformanceClass> {
        let index = self.points(ItemAxis::Performance);
        self.performance.class(self.profile, index)
    }

    /// Why this person is in no box; the order is that of [`TrayReason::ALL`].
    fn tray(&self) -> Option<TrayReason> {
        let population = &self.profile.population;
        let employee = self.facts.employee;
        if !population.legal_status.contains(&employee.legal_status.0) {
            return Some(TrayReason::Status);
        }
        if !population.employment.contains(&employee.employment) {
            return Some(TrayReason::Employment);
        }
        if !self.facts.has_unit {
            return Some(TrayReason::NoUnit);
        }
        if let Some(reason) = self.performance.tray {
            return Some(reason);
        }
        let unassessed = matches!(
            self.assessment,
            AssessmentState::Never | AssessmentState::Expired { .. }
        );
        (unassessed && self.profile.assessment.missing == MissingRule::NotMapped)
            .then_some(TrayReason::NoAssessment)
    }

    fn placed(&self) -> Placed {
        let points = self.points(ItemAxis::Potential);
        let performance_class = self.performance_class();
        let potential = self.profile.potential.class(points);
        let reachable_with = |present: Option<BoxNo>| reach::boxes(self, present);
        let (placement, reachable) = match (self.tray(), performance_class) {
            (None, Some(performance)) => {
                let number = BoxNo::at(performance, potential);
                let reachable = reachable_with(Some(number));
                (
                    Placement::Box {
                        number,
                        provisional: reachable != BoxSet::default(),
                    },
                    reachable,
                )
            }
            (Some(reason), _) => {
                let outside = matches!(reason, TrayReason::Status | TrayReason::Employment);
                (
                    Placement::Tray(reason),
                    if outside {
                        BoxSet::default()
                    } else {
                        reachable_with(None)
                    },
                )
            }
            (None, None) => (Placement::Tray(TrayReason::NoSkp), reachable_with(None)),
        };
        let complete = |part: &&Part| part.status == ItemStatus::Verified;
        let done = self.parts.iter().filter(complete).count();
        let total = self.parts.len().max(1);
        let rest_is_complete = self
            .profile
            .items
            .iter()
            .zip(&self.parts)
            .filter(|(item, _)| !matches!(item.rule, Rule::Assessment(_)))
            .all(|(_, part)| complete(&part));
        Placed {
            placement,
            performance: Axis {
                class: performance_class,
                score: self
                    .performance
                    .axis_score(self.profile, self.points(ItemAxis::Performance)),
            },
            potential: Axis {
                class: Some(potential),
                score: Some(points),
            },
            completeness: u8::try_from(done * 100 / total).unwrap_or(100),
            assessment_is_last_gap: rest_is_complete && done < total,
            assessment: self.assessment,
            reachable,
            if_assessed: self.if_assessed(),
            next_change: assessment::next_change(self.facts, self.profile, self.assessment),
        }
    }

    /// What the box would be with the profile's *menengah* and *tinggi* results in place of every missing or expired part.
    fn if_assessed(&self) -> Option<IfAssessed> {
        let class = self.performance_class()?;
        let missing: i64 = self.open_assessment_weight();
        if missing == 0 {
            return None;
        }
        let with = |score: Score| {
            let points = Points(self.points(ItemAxis::Potential).0 + missing * i64::from(score.0));
            BoxNo::at(class, self.profile.potential.class(points))
        };
        let rule = &self.profile.assessment;
        Some(IfAssessed {
            medium: with(rule.medium),
            high: with(rule.high),
        })
    }

    fn open_assessment_weight(&self) -> i64 {
        self.profile
            .items
            .iter()
            .zip(&self.parts)
            .filter(|(item, part)| matches!(item.rule, Rule::Assessment(_)) && part.unknown)
            .map(|(item, _)| i64::from(item.weight.0))
            .sum()
    }
}

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
