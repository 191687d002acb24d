//! Ways up: the smallest sets of actions that reach a better box, exact over the items a person can still change.
//!
//! An action brings one item from its present value to the best it can have: be assessed, upload, have verified, follow
//! a training. What nobody can change (integrity, time in post, the degree's field) is left as it is. *Kinerja* is taken as it stands: next year's
//! result is no action of today. Better means: a higher class of potential at the same performance.

use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::NextAction;
use crate::domain::outcome::Score;
use crate::domain::outcome::WayAction;
use crate::domain::outcome::WayUp;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::Facts;
use crate::domain::score::Judged;
use crate::domain::score::parts::Part;

/// Most actions that are combined; a profile has about as many items.
const MOST_OPTIONS: usize = 12;

struct Option_ {
    index: usize,
    action: NextAction,
    best: Score,
    gain: i64,
}

/// The quickest ways up, one for each better box that can be reached, nearest box first.
///
/// Fewest actions win; among sets of equal size the one whose actions come first in the checklist. The value stated for the
/// last action is the least it must reach when the others reach their best, so that "asesmen ≥ 62" is true, not just "100".
pub fn ways_up(facts: Facts<'_>, profile: &Profile) -> Vec<WayUp> {
    let judged = Judged::new(facts, profile);
    if judged.tray().is_some() {
        return Vec::new();
    }
    let Some(performance) = judged.performance.class else {
        return Vec::new();
    };
    let base = judged.potential_points();
    let class = profile.potential.class(base);
    let options = options(profile, &judged.parts);
    let mut ways = Vec::new();
    for target in PotentialClass::LEFT_RIGHT
        .into_iter()
        .filter(|target| *target > class)
    {
        let bound = match target {
            PotentialClass::High => profile.potential.high,
            PotentialClass::Low | PotentialClass::Medium => profile.potential.medium,
        };
        let needed = bound.0 - base.0 + i64::from(!profile.potential.inclusive);
        if let Some(set) = smallest(&options, needed) {
            let actions = actions(profile, &judged.parts, &set, needed);
            ways.push(WayUp {
                to: BoxNo::at(performance, target),
                actions,
            });
        }
    }
    ways
}

fn options(profile: &Profile, parts: &[Part]) -> Vec<Option_> {
    let mut options: Vec<Option_> = profile
        .items
        .iter()
        .zip(parts)
        .enumerate()
        .filter_map(|(index, (item, part))| {
            let (action, best) = improvement(&item.rule, part)?;
            let gain = item.weight.of(best).0 - part.points.0;
            (gain > 0).then_some(Option_ {
                index,
                action,
                best,
                gain,
            })
        })
        .collect();
    options.sort_by_key(|option| (-option.gain, option.index));
    options.truncate(MOST_OPTIONS);
    options
}

fn best_band(bands: &[crate::domain::profile::Band]) -> Score {
    bands.first().map_or(Score(0), |band| band.score)
}

/// What can be done about an item, and the best value it can bring.
fn improvement(rule: &Rule, part: &Part) -> Option<(NextAction, Score)> {
    if let Some(accepted) = part.if_accepted {
        return Some((NextAction::Verify, accepted));
    }
    let full = Score::whole(100);
    match rule {
        Rule::Assessment(_) => part.unknown.then_some((NextAction::TakeAssessment, full)),
        Rule::Leadership { finished, .. } => (part.raw != Some(*finished)
            && part.status != ItemStatus::Verified)
            .then_some((NextAction::Train, *finished)),
        Rule::Courses { bands, .. } => Some((NextAction::Train, best_band(bands))),
        Rule::Certificates { bands, .. } => Some((NextAction::Upload, best_band(bands))),
        // The most an office can bring about by itself: a seat in a cross-agency team, an award of the agency.
        Rule::Team { by_role, .. } => Some((NextAction::Upload, by_role[2].max(by_role[3]))),
        Rule::Awards { by_scope, .. } => Some((NextAction::Upload, by_scope[0])),
        Rule::Skp
        | Rule::Ekin
        | Rule::Degree(_)
        | Rule::Fit { .. }
        | Rule::Integrity { .. }
        | Rule::Tenure { .. }
        | Rule::Diversity { .. }
        | Rule::Acting { .. } => None,
    }
}

/// The smallest set whose gains reach what is needed. Both parts of an assessment are one appointment, so a set is
/// measured by its appointments: assessment parts count once together.
fn smallest(options: &[Option_], needed: i64) -> Option<Vec<&Option_>> {
    let mut best: Option<(usize, usize, Vec<&Option_>)> = None;
    for chosen in 1..1_u32 << options.len() {
        let set: Vec<&Option_> = options
            .iter()
            .enumerate()
            .filter(|(bit, _)| chosen & 1 << bit != 0)
            .map(|(_, option)| option)
            .collect();
        let gain: i64 = set.iter().map(|option| option.gain).sum();
        if gain < needed {
            continue;
        }
        let assessments = set
            .iter()
            .filter(|option| option.action == NextAction::TakeAssessment)
            .count();
        let steps = set.len() - assessments.saturating_sub(1);
        let order: usize = set.iter().map(|option| option.index).sum();
        // Verifying what is there is cheaper than anything new: it decides between sets of equal size.
        let cost = steps * 100
            + set
                .iter()
                .filter(|option| option.action != NextAction::Verify)
                .count();
        if best
            .as_ref()
            .is_none_or(|(least, at, _)| (cost, order) < (*least, *at))
        {
            best = Some((cost, order, set));
        }
    }
    best.map(|(_, _, set)| set)
}

fn actions(profile: &Profile, parts: &[Part], set: &[&Option_], needed: i64) -> Vec<WayAction> {
    let gain: i64 = set.iter().map(|option| option.gain).sum();
    let slack = gain - needed;
    // The slack goes to the assessment, whose result nobody can choose: it is shared by its parts in proportion to weight.
    let shared: i64 = set
        .iter()
        .filter(|option| option.action == NextAction::TakeAssessment)
        .map(|option| i64::from(profile.items[option.index].weight.0))
        .sum();
    let mut actions: Vec<(usize, WayAction)> = set
        .iter()
        .map(|option| {
            let item = &profile.items[option.index];
            let needed = if option.action == NextAction::TakeAssessment && shared > 0 {
                // Rounded up, so that the stated value always suffices.
                let spare = i32::try_from(slack / shared).unwrap_or(i32::MAX);
                Score((option.best.0 - spare).max(0))
            } else {
                option.best
            };
            debug_assert!(parts.len() > option.index);
            (
                option.index,
                WayAction {
                    item: item.id.clone(),
                    action: option.action,
                    needed,
                },
            )
        })
        .collect();
    actions.sort_by_key(|(index, _)| *index);
    actions.into_iter().map(|(_, action)| action).collect()
}
