//! Ways up: the smallest sets of actions that reach a better box, exact over the items a person can still change.
//!
//! An action brings one item from its present value to the best it can have: be assessed, upload, have verified, follow
//! a training. What nobody can change (integrity, time in post, the degree) is left as it is. *Kinerja* is taken as it
//! stands: next year's result is no action of today. Better means: a higher class of potential at a performance that is no
//! lower; where a profile counts team work or awards on *kinerja* too, what is done about them lifts both.

use crate::domain::evidence::EvidenceKind;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::NextAction;
use crate::domain::outcome::Score;
use crate::domain::outcome::WayAction;
use crate::domain::outcome::WayUp;
use crate::domain::profile::Band;
use crate::domain::profile::Item;
use crate::domain::profile::ItemAxis;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::Facts;
use crate::domain::score::Judged;
use crate::domain::score::Total;
use crate::domain::score::detail;
use crate::domain::score::parts::Part;
use crate::domain::score::reach;

/// Most groups of items that are combined, those with the greatest gain; there are hardly more kinds of evidence.
const MOST_GROUPS: usize = 12;

/// Most items of one kind of evidence that are improved together; an assessment has four parts.
const MOST_TOGETHER: usize = 4;

/// One thing that is done about one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    /// Item of the profile.
    index: usize,
    action: NextAction,
    best: Score,
}

/// What a choice costs, dearest part first: appointments and actions, those that are more than verifying, order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    actions: usize,
    more_than_verifying: usize,
    order: usize,
}

/// Steps that are taken together about the items of one kind of evidence: one appointment, one verification, one upload.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    steps: Vec<Step>,
    /// On *potensial*.
    gain: Total,
    /// On the index of *kinerja*, of items that read the same evidence.
    lift: Total,
    /// How much nearer it brings the bound that is aimed at; see [`Aim::worth`].
    worth: i64,
}

/// The lower bound of the class that is aimed at.
#[derive(Debug, Clone, Copy)]
struct Aim {
    bound: i64,
    inclusive: bool,
}

impl Aim {
    /// What a gain is worth: where a missing piece comes in, the weights of the others shrink again, and the bound costs
    /// that much more. In this unit gains add up, whatever the profile says of missing pieces:
    /// `earned × 100 % / (100 % − absent) ≥ bound` is `earned × 100 % + bound × absent ≥ bound × 100 %`.
    fn worth(self, gain: Total) -> i64 {
        gain.earned * 10_000 + self.bound * gain.absent
    }

    /// What has to be made up.
    fn needed(self, base: Total) -> i64 {
        self.bound * 10_000 - self.worth(base) + i64::from(!self.inclusive)
    }
}

impl Choice {
    fn cost(&self) -> Cost {
        let is_more = |step: &&Step| step.action != NextAction::Verify;
        Cost {
            actions: 1,
            more_than_verifying: self.steps.iter().filter(is_more).count(),
            order: self.steps.iter().map(|step| step.index).sum(),
        }
    }
}

/// The quickest ways up, one for each better box that can be reached, nearest box first.
///
/// Fewest actions win (both parts of an assessment are one appointment), then those that only verify what is there, then
/// those that come first in the checklist. No proper subset of a way leads to its box. The value stated for the assessment
/// is the least that does when the other actions reach their best, so that "asesmen ≥ 62" is true, not just "100".
pub fn ways_up(facts: Facts<'_>, profile: &Profile) -> Vec<WayUp> {
    let judged = Judged::new(facts, profile);
    if judged.tray().is_some() {
        return Vec::new();
    }
    if judged.performance_class().is_none() {
        return Vec::new();
    }
    let index = judged.total(ItemAxis::Performance);
    let base = judged.total(ItemAxis::Potential);
    let cuts = profile.potential;
    let class = cuts.class(base.points(cuts));
    let mut ways = Vec::new();
    for target in PotentialClass::LEFT_RIGHT
        .into_iter()
        .filter(|target| *target > class)
    {
        let bound = match target {
            PotentialClass::High => profile.potential.high,
            PotentialClass::Low | PotentialClass::Medium => profile.potential.medium,
        };
        let aim = Aim {
            bound: bound.0,
            inclusive: cuts.inclusive,
        };
        let needed = aim.needed(base);
        let groups = groups(&judged, aim);
        if let Some(way) = Search::new(&groups, needed).smallest() {
            let (actions, gain) = actions(profile, &way, needed);
            // What overshoots is a way to the next box, and is listed there.
            if cuts.class(base.plus(gain).points(cuts)) != target {
                continue;
            }
            let lifted = way
                .iter()
                .fold(index, |index, choice| index.plus(choice.lift));
            let lifted = lifted.points(profile.performance.cut_offs);
            let Some(performance) = judged.performance.class(profile, lifted) else {
                continue;
            };
            ways.push(WayUp {
                to: BoxNo::at(performance, target),
                actions,
            });
        }
    }
    ways
}

/// By kind of evidence, greatest gain first, what can be done about its items.
fn groups(judged: &Judged<'_>, aim: Aim) -> Vec<Vec<Choice>> {
    let mut groups: Vec<Vec<Choice>> = EvidenceKind::ALL
        .into_iter()
        .map(|kind| choices(judged, kind, aim))
        .filter(|choices| !choices.is_empty())
        .collect();
    groups.sort_by_key(|choices| -most(choices));
    groups.truncate(MOST_GROUPS);
    groups
}

fn most(choices: &[Choice]) -> i64 {
    choices.iter().map(|choice| choice.worth).max().unwrap_or(0)
}

/// The choices about one kind of evidence, each with the gain of its items together.
fn choices(judged: &Judged<'_>, kind: EvidenceKind, aim: Aim) -> Vec<Choice> {
    let items: Vec<(usize, &Item, &Part)> = judged
        .profile
        .items
        .iter()
        .zip(&judged.parts)
        .enumerate()
        .filter(|(_, (item, _))| {
            item.axis == ItemAxis::Potential && detail::kind(&item.rule) == kind
        })
        .map(|(index, (item, part))| (index, item, part))
        .collect();
    let mut choices = Vec::new();
    let waiting: Vec<Step> = items
        .iter()
        .filter_map(|(index, _, part)| {
            part.if_accepted.map(|best| Step {
                index: *index,
                action: NextAction::Verify,
                best,
            })
        })
        .collect();
    let is_waiting = !waiting.is_empty();
    if is_waiting {
        let (gain, lift) = reach::gains_if_accepted(judged, kind);
        choices.push(Choice {
            steps: waiting,
            gain,
            lift,
            worth: aim.worth(gain),
        });
    }
    let mut improvements: Vec<(Step, Total)> = items
        .iter()
        .filter_map(|(index, item, part)| {
            let (action, best) = improvement(&item.rule, part)?;
            let gain = filled(item, best).minus(Total::of(item, part));
            let step = Step {
                index: *index,
                action,
                best,
            };
            // A degree that waits may bring another field: nobody can judge the present one for it.
            (aim.worth(gain) > 0 && !(is_waiting && action == NextAction::Verify))
                .then_some((step, gain))
        })
        .collect();
    improvements.sort_by_key(|(step, gain)| (-aim.worth(*gain), step.index));
    improvements.truncate(MOST_TOGETHER);
    // One appointment can give all parts of an assessment, or only those that are needed.
    for chosen in 1..1_u32 << improvements.len() {
        let picked = improvements
            .iter()
            .enumerate()
            .filter(|(bit, _)| chosen & 1 << bit != 0);
        let steps: Vec<Step> = picked.clone().map(|(_, (step, _))| *step).collect();
        let gain = picked.fold(Total::default(), |sum, (_, (_, gain))| sum.plus(*gain));
        choices.push(Choice {
            gain,
            lift: lift(judged, kind, &steps),
            worth: aim.worth(gain),
            steps,
        });
    }
    choices.retain(|choice| choice.worth > 0);
    choices.sort_by_key(|choice| (choice.cost(), -choice.worth));
    choices
}

/// An item at a value: nothing of it is missing any more.
fn filled(item: &Item, score: Score) -> Total {
    Total {
        earned: item.weight.of(score).0,
        absent: 0,
    }
}

/// What new evidence of a kind brings on the index of *kinerja*; verifying what waits is worked out by [`reach`].
fn lift(judged: &Judged<'_>, kind: EvidenceKind, steps: &[Step]) -> Total {
    if steps.iter().all(|step| step.action == NextAction::Verify) {
        return Total::default();
    }
    let parts = judged.profile.items.iter().zip(&judged.parts);
    parts
        .filter(|(item, _)| item.axis == ItemAxis::Performance && detail::kind(&item.rule) == kind)
        .filter_map(|(item, part)| {
            let (_, best) = improvement(&item.rule, part)?;
            let gain = filled(item, best).minus(Total::of(item, part));
            (gain.earned > 0).then_some(gain)
        })
        .fold(Total::default(), Total::plus)
}

fn best_band(bands: &[Band]) -> Score {
    bands.first().map_or(Score(0), |band| band.score)
}

/// What can be done about an item beyond verifying what waits, and the best value it can bring.
fn improvement(rule: &Rule, part: &Part) -> Option<(NextAction, Score)> {
    match rule {
        Rule::Assessment(_) => part
            .unknown
            .then_some((NextAction::TakeAssessment, Score::whole(100))),
        Rule::Leadership { finished, .. } => {
            (part.status != ItemStatus::Verified).then_some((NextAction::Train, *finished))
        }
        Rule::Courses { bands, .. } => Some((NextAction::Train, best_band(bands))),
        Rule::Certificates { bands, .. } => Some((NextAction::Upload, best_band(bands))),
        // Nobody has judged yet whether the field fits: the verifier may find that it does.
        Rule::Fit { fits, .. } => {
            (part.status == ItemStatus::Partial).then_some((NextAction::Verify, *fits))
        }
        // The most an office can bring about by itself: a seat in a cross-agency team, an award of the agency.
        Rule::Team { by_role, .. } => Some((NextAction::Upload, by_role[2].max(by_role[3]))),
        Rule::Awards { by_scope, .. } => Some((NextAction::Upload, by_scope[0])),
        Rule::Skp
        | Rule::Ekin
        | Rule::Degree(_)
        | Rule::Integrity { .. }
        | Rule::Tenure { .. }
        | Rule::Diversity { .. }
        | Rule::Acting { .. } => None,
    }
}

/// Branch and bound over "nothing, or one of its choices" for each group.
struct Search<'a> {
    groups: &'a [Vec<Choice>],
    /// Most that the groups from here on can still add.
    rest: Vec<i64>,
    needed: i64,
    chosen: Vec<&'a Choice>,
    best: Option<(Cost, Vec<&'a Choice>)>,
}

impl<'a> Search<'a> {
    fn new(groups: &'a [Vec<Choice>], needed: i64) -> Self {
        let mut rest = vec![0; groups.len() + 1];
        for (index, choices) in groups.iter().enumerate().rev() {
            rest[index] = rest[index + 1] + most(choices);
        }
        Self {
            groups,
            rest,
            needed,
            chosen: Vec::new(),
            best: None,
        }
    }

    fn smallest(mut self) -> Option<Vec<&'a Choice>> {
        self.descend(0, 0, Cost::default());
        self.best.map(|(_, choices)| choices)
    }

    fn descend(&mut self, at: usize, gain: i64, cost: Cost) {
        // Every further choice costs: what is as dear as the best cannot become cheaper.
        if self.best.as_ref().is_some_and(|(best, _)| cost >= *best) {
            return;
        }
        if gain >= self.needed {
            self.best = Some((cost, self.chosen.clone()));
            return;
        }
        if gain + self.rest[at] < self.needed {
            return;
        }
        let Some(choices) = self.groups.get(at) else {
            return;
        };
        for choice in choices {
            let more = choice.cost();
            let cost = Cost {
                actions: cost.actions + more.actions,
                more_than_verifying: cost.more_than_verifying + more.more_than_verifying,
                order: cost.order + more.order,
            };
            self.chosen.push(choice);
            self.descend(at + 1, gain + choice.worth, cost);
            self.chosen.pop();
        }
        self.descend(at + 1, gain, cost);
    }
}

/// The actions with the values they must reach, and what these bring.
fn actions(profile: &Profile, way: &[&Choice], needed: i64) -> (Vec<WayAction>, Total) {
    let worth: i64 = way.iter().map(|choice| choice.worth).sum();
    let gain = way
        .iter()
        .fold(Total::default(), |sum, choice| sum.plus(choice.gain));
    let mut steps: Vec<Step> = way
        .iter()
        .flat_map(|choice| choice.steps.iter().copied())
        .collect();
    steps.sort_by_key(|step| step.index);
    // The slack goes to the assessment, whose result nobody can choose: it is shared by its parts in proportion to weight.
    let shared: i64 = steps
        .iter()
        .filter(|step| step.action == NextAction::TakeAssessment)
        .map(|step| i64::from(profile.items[step.index].weight.0))
        .sum();
    // Rounded towards the best, so that the stated value always suffices.
    let spare = (worth - needed)
        .checked_div(shared * 10_000)
        .and_then(|spare| i32::try_from(spare).ok())
        .unwrap_or(0)
        .clamp(0, Score::whole(100).0);
    let actions = steps
        .iter()
        .map(|step| WayAction {
            item: profile.items[step.index].id.clone(),
            action: step.action,
            needed: if step.action == NextAction::TakeAssessment {
                Score(step.best.0 - spare)
            } else {
                step.best
            },
        })
        .collect();
    (actions, gain.more(-shared * i64::from(spare)))
}
