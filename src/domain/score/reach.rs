//! Which boxes the open pieces could still bring: over every way in which they can come out.
//!
//! Open are the parts of an assessment that are missing or expired: each may take any value from 0 to 100, so together they
//! span one interval. And every row that waits for its verifier is either accepted or not; what it is worth is found by
//! rating the items of its kind again with just those rows accepted, so that one row that speaks for two items (a degree and
//! its fit, a post and an acting post), a sanction that lowers, or a newer result that replaces another are told rightly.
//! Where no annual result counts, every class of *kinerja* is open.

use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::BoxSet;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::profile::Item;
use crate::domain::profile::ItemAxis;
use crate::domain::profile::PerformanceMethod;
use crate::domain::profile::Profile;
use crate::domain::score;
use crate::domain::score::Facts;
use crate::domain::score::Judged;
use crate::domain::score::Total;
use crate::domain::score::detail;
use crate::domain::score::parts;
use crate::domain::score::parts::Part;
use crate::domain::score::performance;
use crate::domain::score::performance::Performance;

/// Up to so many waiting rows of a kind every combination is tried; of more, none, each alone, and the first so many. That
/// is still exact for kinds that are counted or of which the best counts, which are all but the posts held.
const MOST_COMBINED: usize = 6;

/// Points earned so far on both axes, and what unknown parts may add.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sum {
    performance: Total,
    performance_spread: i64,
    potential: Total,
    spread: i64,
    /// Something is missing, or proven, with which nobody is mapped.
    blocked: bool,
    /// The class of *kinerja* where it is no matter of points; counted from 1.
    class: u8,
}

impl Sum {
    fn plus(self, other: Self) -> Self {
        Self {
            performance: self.performance.plus(other.performance),
            performance_spread: self.performance_spread + other.performance_spread,
            potential: self.potential.plus(other.potential),
            spread: self.spread + other.spread,
            blocked: self.blocked || other.blocked,
            class: self.class.max(other.class),
        }
    }

    /// What is unknown may come out as anything: whatever stands in for it until then does not count here.
    fn add(&mut self, item: &Item, part: &Part) {
        let (total, spread) = if part.unknown {
            (Total::default(), item.weight.of(Score::whole(100)).0)
        } else {
            (Total::of(item, part), 0)
        };
        self.blocked |= !part.unknown && score::blocks(item, part);
        match item.axis {
            ItemAxis::Performance => {
                self.performance = self.performance.plus(total);
                self.performance_spread += spread;
            }
            ItemAxis::Potential => {
                self.potential = self.potential.plus(total);
                self.spread += spread;
            }
        }
    }
}

/// Every box that some outcome of the open pieces brings, the present one excluded.
pub(super) fn boxes(judged: &Judged<'_>, present: Option<BoxNo>) -> BoxSet {
    let (facts, profile) = (judged.facts, judged.profile);
    let waiting: Vec<EvidenceKind> = {
        let mut kinds: Vec<EvidenceKind> = facts
            .evidence
            .iter()
            .filter(|row| row.proof == Proof::Waiting)
            .map(|row| row.evidence.kind())
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    };
    let mut fixed = Sum::default();
    for (item, part) in profile.items.iter().zip(&judged.parts) {
        if !waiting.contains(&detail::kind(&item.rule)) {
            fixed.add(item, part);
        }
    }
    if !waiting.contains(&EvidenceKind::Discipline) {
        fixed.blocked |= score::gate_is_closed(facts, profile);
    }
    if !waiting.contains(&EvidenceKind::Skp) {
        fixed.class = class_code(&judged.performance, profile);
    }
    let mut sums = vec![fixed];
    for kind in waiting {
        let variants = variants(judged, kind);
        sums = sums
            .iter()
            .flat_map(|sum| variants.iter().map(|variant| sum.plus(*variant)))
            .collect();
        sums.sort_unstable();
        sums.dedup();
    }
    let nothing_counts = judged.performance.missing.is_some();
    let mut set = BoxSet::default();
    for sum in sums.into_iter().filter(|sum| !sum.blocked) {
        let potential = &profile.potential;
        let columns = potential.class(sum.potential.points(*potential))
            ..=potential.class(sum.potential.more(sum.spread).points(*potential));
        let rows = rows_of(sum, profile, nothing_counts);
        for row in PerformanceClass::TOP_DOWN {
            for column in PotentialClass::LEFT_RIGHT {
                let number = BoxNo::at(row, column);
                if rows.contains(&row) && columns.contains(&column) && Some(number) != present {
                    set = set.with(number);
                }
            }
        }
    }
    set
}

/// The classes of *kinerja* that a sum can mean.
fn rows_of(
    sum: Sum,
    profile: &Profile,
    nothing_counts: bool,
) -> std::ops::RangeInclusive<PerformanceClass> {
    match profile.performance.method {
        PerformanceMethod::WeightedIndex => {
            let rule = &profile.performance;
            let class = |total: Total| performance::class_of(rule, total.points(rule.cut_offs));
            class(sum.performance)..=class(sum.performance.more(sum.performance_spread))
        }
        PerformanceMethod::ResultsRating | PerformanceMethod::PredicateScore => {
            let class = PerformanceClass::TOP_DOWN
                .into_iter()
                .find(|class| class_number(*class) == sum.class);
            match class {
                Some(class) if !nothing_counts => class..=class,
                Some(_) | None => PerformanceClass::Below..=PerformanceClass::Above,
            }
        }
    }
}

fn class_number(class: PerformanceClass) -> u8 {
    match class {
        PerformanceClass::Below => 1,
        PerformanceClass::Meets => 2,
        PerformanceClass::Above => 3,
    }
}

/// 0 where no annual result counts, or where the class is a matter of points.
fn class_code(performance: &Performance, profile: &Profile) -> u8 {
    match profile.performance.method {
        PerformanceMethod::WeightedIndex => 0,
        PerformanceMethod::ResultsRating | PerformanceMethod::PredicateScore => performance
            .class(profile, Points(0))
            .map_or(0, class_number),
    }
}

/// What the items of a kind can be worth together, over every acceptance of its waiting rows.
fn variants(judged: &Judged<'_>, kind: EvidenceKind) -> Vec<Sum> {
    let mut rows: Vec<EvidenceRow> = judged
        .facts
        .evidence
        .iter()
        .filter(|row| row.evidence.kind() == kind)
        .cloned()
        .collect();
    rows.sort_by_key(|row| row.id);
    let waiting: Vec<usize> = (0..rows.len())
        .filter(|index| rows[*index].proof == Proof::Waiting)
        .collect();
    let mut variants: Vec<Sum> = Vec::new();
    for accepted in acceptances(waiting.len()) {
        for (bit, index) in waiting.iter().enumerate() {
            rows[*index].proof = if accepted & 1 << bit == 0 {
                Proof::Rejected
            } else {
                Proof::Verified
            };
        }
        variants.extend(sum_of_kind(judged, kind, &rows));
    }
    variants.sort_unstable();
    variants.dedup();
    variants
}

/// What the items of a kind gain on *potensial*, and on the index of *kinerja*, if all its waiting rows are accepted.
pub(super) fn gains_if_accepted(judged: &Judged<'_>, kind: EvidenceKind) -> (Total, Total) {
    let rows: Vec<EvidenceRow> = judged
        .facts
        .evidence
        .iter()
        .filter(|row| row.evidence.kind() == kind)
        .map(|row| EvidenceRow {
            proof: if row.proof == Proof::Waiting {
                Proof::Verified
            } else {
                row.proof
            },
            ..row.clone()
        })
        .collect();
    let facts = Facts {
        evidence: &rows,
        ..judged.facts
    };
    let mut gains = (Total::default(), Total::default());
    for (item, part) in judged.profile.items.iter().zip(&judged.parts) {
        if detail::kind(&item.rule) != kind {
            continue;
        }
        let accepted = parts::rate(facts, judged.profile, item, &judged.performance);
        let gain = Total::of(item, &accepted).minus(Total::of(item, part));
        match item.axis {
            ItemAxis::Potential => gains.0 = gains.0.plus(gain),
            ItemAxis::Performance => gains.1 = gains.1.plus(gain),
        }
    }
    gains
}

/// Which of the waiting rows are accepted, as bits.
fn acceptances(waiting: usize) -> Vec<u64> {
    if waiting <= MOST_COMBINED {
        return (0..1 << waiting).collect();
    }
    let waiting = waiting.min(63);
    let alone = (0..waiting).map(|bit| 1 << bit);
    let first = (0..=waiting).map(|count| (1 << count) - 1);
    alone.chain(first).collect()
}

/// None where the rows put the person into the tray although something counts today.
fn sum_of_kind(judged: &Judged<'_>, kind: EvidenceKind, rows: &[EvidenceRow]) -> Option<Sum> {
    let facts = Facts {
        evidence: rows,
        ..judged.facts
    };
    let profile = judged.profile;
    let redone;
    let mut sum = Sum {
        blocked: kind == EvidenceKind::Discipline && score::gate_is_closed(facts, profile),
        ..Sum::default()
    };
    let performance = if kind == EvidenceKind::Skp {
        redone = performance::decide(facts, profile);
        if redone.tray.is_some() && judged.performance.tray.is_none() {
            return None;
        }
        sum.class = class_code(&redone, profile);
        &redone
    } else {
        &judged.performance
    };
    for item in &profile.items {
        if detail::kind(&item.rule) == kind {
            sum.add(item, &parts::rate(facts, profile, item, performance));
        }
    }
    Some(sum)
}
