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

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
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
use crate::domain::profile::CutOffs;
use crate::domain::profile::ExpiredRule;
use crate::domain::profile::Item;
use crate::domain::profile::ItemAxis;
use crate::domain::profile::MissingRule;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::parts::Part;

pub use crate::domain::score::detail::kind as evidence_kind;
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
        .zip(judged.parts.iter().zip(judged.shown_points()))
        .map(|(item, (part, points))| ChecklistItem {
            points,
            ..detail::line(facts, item, part)
        })
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

/// What an axis has earned, and the weight that its missing pieces leave to the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Total {
    /// Weight × score, in millionths.
    earned: i64,
    /// Weight of what is missing under [`MissingRule::Renormalise`], in hundredths.
    absent: i64,
}

impl Total {
    fn of(item: &Item, part: &Part) -> Self {
        Self {
            earned: part.points.0,
            absent: if part.absent {
                i64::from(item.weight.0)
            } else {
                0
            },
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            earned: self.earned + other.earned,
            absent: self.absent + other.absent,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            earned: self.earned - other.earned,
            absent: self.absent - other.absent,
        }
    }

    fn more(self, earned: i64) -> Self {
        Self {
            earned: self.earned + earned,
            ..self
        }
    }

    /// The score, the weights of what is there raised to 100. A fraction of a millionth is rounded to the side on which
    /// it stands to the cut-offs, so that a class is always that of the exact value.
    fn points(self, cuts: CutOffs) -> Points {
        const WHOLE: i64 = 10_000;
        let present = WHOLE - self.absent;
        if present <= 0 {
            return Points(0);
        }
        let scaled = self.earned * WHOLE;
        Points(if cuts.inclusive {
            scaled.div_euclid(present)
        } else {
            -(-scaled).div_euclid(present)
        })
    }
}

/// Whether a missing piece keeps the person out of every box; the annual result is judged by [`performance`].
fn blocks(item: &Item, part: &Part) -> bool {
    item.missing == MissingRule::NotMapped
        && item.weight.0 > 0
        && part.raw.is_none()
        && item.rule != Rule::Skp
}

/// Whether a sanction that is proven keeps the person out of every box.
fn gate_is_closed(facts: Facts<'_>, profile: &Profile) -> bool {
    let Some(gate) = &profile.gate else {
        return false;
    };
    facts.evidence.iter().any(|row| match &row.evidence {
        Evidence::Discipline(sanction) => {
            let counts_until = assessment::months_later(sanction.from, gate.years * 12);
            row.proof == Proof::Verified
                && sanction.severity >= gate.from
                && sanction.from <= facts.today
                && (counts_until > facts.today
                    || sanction.until.is_some_and(|until| until >= facts.today))
        }
        _ => false,
    })
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

    fn total(&self, axis: ItemAxis) -> Total {
        self.profile
            .items
            .iter()
            .zip(&self.parts)
            .filter(|(item, _)| item.axis == axis)
            .fold(Total::default(), |total, (item, part)| {
                total.plus(Total::of(item, part))
            })
    }

    fn cut_offs(&self, axis: ItemAxis) -> CutOffs {
        match axis {
            ItemAxis::Performance => self.profile.performance.cut_offs,
            ItemAxis::Potential => self.profile.potential,
        }
    }

    fn points(&self, axis: ItemAxis) -> Points {
        self.total(axis).points(self.cut_offs(axis))
    }

    /// What each item adds to the score of its axis; together exactly the score, whatever is raised and rounded.
    fn shown_points(&self) -> Vec<Points> {
        let absent = |axis| self.total(axis).absent;
        let (performance, potential) = (absent(ItemAxis::Performance), absent(ItemAxis::Potential));
        let mut so_far = [
            Total {
                earned: 0,
                absent: performance,
            },
            Total {
                earned: 0,
                absent: potential,
            },
        ];
        self.profile
            .items
            .iter()
            .zip(&self.parts)
            .map(|(item, part)| {
                let total = match item.axis {
                    ItemAxis::Performance => &mut so_far[0],
                    ItemAxis::Potential => &mut so_far[1],
                };
                let cuts = self.cut_offs(item.axis);
                let before = total.points(cuts).0;
                *total = total.more(part.points.0);
                Points(total.points(cuts).0 - before)
            })
            .collect()
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
        let has = |is_it: &dyn Fn(&Item, &Part) -> bool| {
            let mut parts = self.profile.items.iter().zip(&self.parts);
            parts.any(|(item, part)| is_it(item, part))
        };
        let expired = self.profile.assessment.expired == ExpiredRule::NotMapped;
        if has(&|item, part| {
            matches!(item.rule, Rule::Assessment(_))
                && (blocks(item, part) || (expired && part.expired && item.weight.0 > 0))
        }) {
            return Some(TrayReason::NoAssessment);
        }
        if has(&blocks) {
            return Some(TrayReason::MissingData);
        }
        gate_is_closed(self.facts, self.profile).then_some(TrayReason::Discipline)
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
        let (weight, stands) = self.open_assessment();
        if weight == 0 {
            return None;
        }
        let cuts = self.profile.potential;
        let rest = self.total(ItemAxis::Potential).minus(stands);
        let with = |score: Score| {
            let total = rest.more(weight * i64::from(score.0));
            BoxNo::at(class, cuts.class(total.points(cuts)))
        };
        let rule = &self.profile.assessment;
        Some(IfAssessed {
            medium: with(rule.medium),
            high: with(rule.high),
        })
    }

    /// Weight of the parts of the assessment nobody knows, and what stands in for them.
    fn open_assessment(&self) -> (i64, Total) {
        self.profile
            .items
            .iter()
            .zip(&self.parts)
            .filter(|(item, part)| matches!(item.rule, Rule::Assessment(_)) && part.unknown)
            .fold((0, Total::default()), |(weight, stands), (item, part)| {
                (
                    weight + i64::from(item.weight.0),
                    stands.plus(Total::of(item, part)),
                )
            })
    }
}

#[cfg(test)]
pub(crate) mod fixtures;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
