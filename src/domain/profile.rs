//! Rule profiles: weights, bands, cut-offs and what missing data means, as versioned data (TOML).
//!
//! Weights and cut-offs are not national: at least seven variants are in use, and Kaltim's own are not public. So they are
//! data, shown beside every figure. A file is read by [`Profile::parse`], which refuses every fault with the place where it
//! stands; after that nothing has to be checked again. The shape of the file is in `profile/toml.rs`.
//!
//! One file although long: the whole vocabulary of a profile, each rule with its meaning.

mod toml;

use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Degree;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Severity;
use crate::domain::evidence::Tenure;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PotentialClass;
use crate::domain::outcome::ItemGroup;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::outcome::Weight;
use crate::domain::person::Employment;

/// A rule profile that has been checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Short name: `contoh-panrb`.
    pub name: String,
    /// Version, from 1.
    pub version: u32,
    /// Whether it is an example and no decision of the agency (*contoh*).
    pub example: bool,
    /// One line for people, Indonesian and English.
    pub title: [String; 2],
    /// Where the rules come from.
    pub source: String,
    /// Who is mapped at all.
    pub population: Population,
    /// How *kinerja* is decided.
    pub performance: PerformanceRule,
    /// How long an assessment counts, and what a missing one means.
    pub assessment: AssessmentRule,
    /// Lower bounds of *menengah* and *tinggi*.
    pub potential: CutOffs,
    /// Lines of the checklist: those of *kinerja* first.
    pub items: Vec<Item>,
    /// Rank in the queue.
    pub queue: QueueRule,
    /// A sanction that keeps a person out of every box; none: discipline is a matter of the score alone.
    pub gate: Option<DisciplineGate>,
    /// Boxes of the talent pool (*kelompok rencana suksesi*), the first served first. Which of 7 and 8 comes first is
    /// settled nowhere in public, so it is a rule of the profile.
    pub pool: Vec<BoxNo>,
}

/// Discipline as a gate: whoever was sanctioned so severely so recently is not mapped (Buleleng: no moderate or severe
/// sanction within two years).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisciplineGate {
    /// Look-back in years, by date.
    pub years: i32,
    /// The mildest sanction that closes it; a severer one does too.
    pub from: Severity,
}

/// Who is mapped; everybody else stands in the tray.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Codes of *kedudukan hukum* that are mapped.
    pub legal_status: Vec<String>,
    /// Forms of employment that are mapped.
    pub employment: Vec<Employment>,
}

/// How the class of *kinerja* is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PerformanceMethod {
    /// The rating of *hasil kerja* is the class.
    ResultsRating,
    /// The predicate is scored, then cut.
    PredicateScore,
    /// Weighted items of the performance axis, the annual result among them, add up to an index, which is then cut.
    WeightedIndex,
}

/// How *kinerja* is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PerformanceRule {
    /// Which way.
    pub method: PerformanceMethod,
    /// From this month (1–12) on, last year's annual result is needed; before, the one of the year before last will do.
    pub ready_month: i8,
    /// Weights of the years of SKP in percent, the latest first; each of these years is needed.
    pub years: Vec<i32>,
    /// Score of a predicate, best first.
    pub predicate: [Score; 5],
    /// Lower bounds of *sesuai* and *di atas*; unused by [`PerformanceMethod::ResultsRating`].
    pub cut_offs: CutOffs,
}

impl PerformanceRule {
    /// Score of a predicate.
    pub fn predicate_score(&self, predicate: Predicate) -> Score {
        let index = match predicate {
            Predicate::VeryGood => 0,
            Predicate::Good => 1,
            Predicate::NeedsImprovement => 2,
            Predicate::Poor => 3,
            Predicate::VeryPoor => 4,
        };
        self.predicate[index]
    }
}

/// What it means that nothing is there to rate an item by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MissingRule {
    /// Counts 0; the box is *sementara* where the value is unknown and could decide it.
    Zero,
    /// The weights of what is there are raised to 100.
    Renormalise,
    /// The person is not mapped.
    NotMapped,
    /// Counts as this value, as long as nobody knows better.
    Neutral(Score),
}

/// What an assessment means whose validity has ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpiredRule {
    /// As if there were none: the item's rule for missing pieces applies.
    #[default]
    Missing,
    /// Counts on, but the box is *sementara*: a new result could be any.
    Counts,
    /// The person is not mapped.
    NotMapped,
}

/// How long an assessment counts, and what a missing one means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssessmentRule {
    /// Months of validity (36: Perban BKN 26/2019, Pasal 29(4)).
    pub validity_months: i32,
    /// Other validities, by method code.
    pub validity_by_method: Vec<(String, i32)>,
    /// Months before the end in which the assessment counts as *segera* (ending soon).
    pub warn_months: i32,
    /// What an expired one means.
    pub expired: ExpiredRule,
    /// Result assumed for "if it came out *menengah*".
    pub medium: Score,
    /// Result assumed for "if it came out *tinggi*".
    pub high: Score,
}

impl AssessmentRule {
    /// Months of validity of a method.
    pub fn validity_of(&self, method: &str) -> i32 {
        self.validity_by_method
            .iter()
            .find(|(code, _)| code == method)
            .map_or(self.validity_months, |(_, months)| *months)
    }
}

/// Two lower bounds; what lies below the first is the lowest class. Half-open, so that no value falls between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutOffs {
    /// Lower bound of the middle class.
    pub medium: Points,
    /// Lower bound of the highest class.
    pub high: Points,
    /// Whether a value on a bound belongs to the class above it (≥) or below (>).
    pub inclusive: bool,
}

impl CutOffs {
    /// The class of a score.
    pub fn class(&self, score: Points) -> PotentialClass {
        let reaches = |bound: Points| {
            if self.inclusive {
                score >= bound
            } else {
                score > bound
            }
        };
        if reaches(self.high) {
            PotentialClass::High
        } else if reaches(self.medium) {
            PotentialClass::Medium
        } else {
            PotentialClass::Low
        }
    }
}

/// The axis on which an item carries its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemAxis {
    /// *Kinerja*.
    Performance,
    /// *Potensial*.
    Potential,
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Stable id.
    pub id: String,
    /// Label, Indonesian and English.
    pub label: [String; 2],
    /// Group.
    pub group: ItemGroup,
    /// Axis of the weight; items of *kinerja* stand before those of *potensial*.
    pub axis: ItemAxis,
    /// Weight on the axis; 0: counts for completeness only.
    pub weight: Weight,
    /// What it means that nothing is there to rate it by.
    pub missing: MissingRule,
    /// How it is rated.
    pub rule: Rule,
}

/// Which part of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AssessmentPart {
    /// *Potensi*.
    Potential,
    /// *Kompetensi* (mansoskul).
    Competence,
    /// *Literasi digital*.
    Digital,
    /// *Emerging skill*.
    Emerging,
}

/// A step: from this many on, this score. Steps are kept highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// Lower bound, inclusive.
    pub from: i32,
    /// Score.
    pub score: Score,
}

/// How an item is rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rule {
    /// The annual result; decides *kinerja*.
    Skp,
    /// Months of e-Kinerja filled, of those that have passed this year.
    Ekin,
    /// Part of a valid assessment.
    Assessment(AssessmentPart),
    /// Highest degree, in the order of [`Degree`].
    Degree([Score; 9]),
    /// Whether the field of the highest degree fits the post.
    Fit {
        /// It fits.
        fits: Score,
        /// It does not.
        unfit: Score,
        /// Nobody has judged yet.
        unjudged: Score,
    },
    /// Sanctions in the last years: none, light, moderate, severe, being served.
    Integrity {
        /// Look-back in years, by date.
        years: i32,
        /// No sanction.
        none: Score,
        /// By the worst: light, moderate, severe.
        by_severity: [Score; 3],
        /// A sanction is being served today.
        serving: Score,
    },
    /// Leadership training for the level of the post.
    Leadership {
        /// Finished.
        finished: Score,
        /// Under way.
        under_way: Score,
        /// The level asks for none.
        not_required: Score,
    },
    /// Courses of the last calendar years, this one included, by number.
    Courses {
        /// Calendar years.
        years: i16,
        /// By number.
        bands: Vec<Band>,
    },
    /// Certificates of expertise of the last calendar years, by number.
    Certificates {
        /// Calendar years.
        years: i16,
        /// By number.
        bands: Vec<Band>,
    },
    /// The widest award of the last calendar years: agency, cross-agency, national, international.
    Awards {
        /// Calendar years.
        years: i16,
        /// By reach.
        by_scope: [Score; 4],
    },
    /// The best work-team decree of the last calendar years.
    Team {
        /// Calendar years.
        years: i16,
        /// Head of a cross-agency team, head of an internal one, member of a cross-agency one, member of an internal one.
        by_role: [Score; 4],
    },
    /// Full months in the present post.
    Tenure {
        /// By months.
        bands: Vec<Band>,
    },
    /// Different posts held so far.
    Diversity {
        /// By number.
        bands: Vec<Band>,
    },
    /// The highest acting post: Plt higher, Plt same, Plh higher, Plh same.
    Acting {
        /// In that order.
        by_tenure: [Score; 4],
    },
}

impl Rule {
    /// Score of a degree under [`Rule::Degree`].
    pub(crate) fn degree_index(degree: Degree) -> usize {
        match degree {
            Degree::Sd => 0,
            Degree::Sltp => 1,
            Degree::Slta => 2,
            Degree::D1 => 3,
            Degree::D2 => 4,
            Degree::D3 => 5,
            Degree::S1 => 6,
            Degree::S2 => 7,
            Degree::S3 => 8,
        }
    }

    pub(crate) fn severity_index(severity: Severity) -> usize {
        match severity {
            Severity::Light => 0,
            Severity::Moderate => 1,
            Severity::Severe => 2,
        }
    }

    pub(crate) fn scope_index(scope: AwardScope) -> usize {
        match scope {
            AwardScope::Agency => 0,
            AwardScope::CrossAgency => 1,
            AwardScope::National => 2,
            AwardScope::International => 3,
        }
    }

    pub(crate) fn tenure_index(tenure: Tenure) -> Option<usize> {
        match tenure {
            Tenure::Definitive => None,
            Tenure::PltHigher => Some(0),
            Tenure::PltSame => Some(1),
            Tenure::PlhHigher => Some(2),
            Tenure::PlhSame => Some(3),
        }
    }
}

/// Rank in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct QueueRule {
    /// Whoever retires within so many months is not sent.
    pub bup_margin_months: i32,
    /// Weight of the reason (never, expired, ending soon).
    pub reason: i32,
    /// Weight of the effect on the box.
    pub effect: i32,
    /// Weight of the level.
    pub level: i32,
    /// Weight of "the assessment is the last gap".
    pub last_gap: i32,
    /// Weight of the waiting time.
    pub waiting: i32,
    /// Weight of the years left until retirement.
    pub bup: i32,
}

/// Why a profile is refused: where in the file, and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileFault {
    /// The TOML cannot be read, or has an unknown or missing key.
    #[error("{0}")]
    Toml(String),
    /// Weights of *potensial* do not add up to 100.
    #[error("item: the weights add up to {sum}, not to 100")]
    Weights {
        /// Their sum in hundredths.
        sum: i32,
    },
    /// Weights of *kinerja* do not add up to 100 under a weighted index, or to 0 without one.
    #[error("item: the weights of axis performance add up to {sum}, not to {wanted}")]
    PerformanceWeights {
        /// Their sum in hundredths.
        sum: i32,
        /// What the method asks for, in whole points.
        wanted: i32,
    },
    /// An item on an axis on which it cannot stand, or out of order.
    #[error(
        "item «{id}»: annual results belong to axis performance, assessments to axis potential; performance comes first"
    )]
    Misplaced {
        /// The item.
        id: String,
    },
    /// The weights of the years do not add up to 100, or a rating is asked of several years.
    #[error(
        "performance.years: from the latest year back, 1–5 weights that add up to 100; method results_rating takes one year"
    )]
    Years,
    /// The queue's weights do not add up to 100.
    #[error("queue: the weights add up to {sum}, not to 100")]
    QueueWeights {
        /// Their sum.
        sum: i32,
    },
    /// A value outside its range.
    #[error("{place}: {found} is outside {range}")]
    Range {
        /// Key.
        place: String,
        /// Value.
        found: String,
        /// What is allowed.
        range: &'static str,
    },
    /// Steps that are not ordered from high to low, or do not end at 0.
    #[error(
        "{place}: steps run from the highest lower bound down to 0, each once, and scores never rise downwards"
    )]
    Bands {
        /// Item.
        place: String,
    },
    /// Cut-offs in the wrong order.
    #[error("{place}: medium must lie below high")]
    CutOffs {
        /// Key.
        place: String,
    },
    /// Two items with one id.
    #[error("item «{id}» stands twice")]
    Twice {
        /// The id.
        id: String,
    },
    /// A rule for missing pieces that this item, or this method, cannot have.
    #[error("{place}: missing = \"{found}\" does not fit: {why}")]
    Missing {
        /// Item or table.
        place: String,
        /// The rule.
        found: String,
        /// What would.
        why: &'static str,
    },
    /// The pool names a box twice, or none, or one that does not exist.
    #[error("pool.boxes: each box from 1 to 9 at the most once, and at least one")]
    Pool,
    /// No item decides *kinerja*.
    #[error("item: exactly one item of rule \"skp\" is needed, and it comes first")]
    NoSkp,
}

impl ProfileFault {
    /// Stable word for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Toml(_) => "toml",
            Self::Weights { .. } => "weights",
            Self::PerformanceWeights { .. } => "performance_weights",
            Self::Misplaced { .. } => "misplaced",
            Self::Years => "years",
            Self::QueueWeights { .. } => "queue_weights",
            Self::Range { .. } => "range",
            Self::Bands { .. } => "bands",
            Self::CutOffs { .. } => "cut_offs",
            Self::Twice { .. } => "twice",
            Self::Missing { .. } => "missing_rule",
            Self::Pool => "pool",
            Self::NoSkp => "no_skp",
        }
    }

    /// Line of the file (from 1) at which to look: the item, the key, or the table that is at fault.
    pub fn line(&self, text: &str) -> Option<usize> {
        match self {
            Self::Toml(message) => message.split_once("line ").and_then(|(_, rest)| {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                digits.parse().ok()
            }),
            Self::Weights { .. } | Self::PerformanceWeights { .. } | Self::NoSkp => {
                line_where(text, |line| line == "[[item]]", 0)
            }
            Self::QueueWeights { .. } => line_of_key(text, "queue"),
            Self::Years => line_of_key(text, "performance.years"),
            Self::Pool => line_of_key(text, "pool.boxes"),
            Self::Range { place, .. }
            | Self::Bands { place }
            | Self::Missing { place, .. }
            | Self::CutOffs { place } => {
                match place
                    .strip_prefix("item «")
                    .and_then(|id| id.strip_suffix('»'))
                {
                    Some(id) => line_of_item(text, id, 0),
                    None => line_of_key(text, place),
                }
            }
            Self::Misplaced { id } => line_of_item(text, id, 0),
            Self::Twice { id } => line_of_item(text, id, 1),
        }
    }
}

fn line_where(text: &str, is_it: impl Fn(&str) -> bool, skipped: usize) -> Option<usize> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| is_it(line.trim()))
        .nth(skipped)
        .map(|(index, _)| index + 1)
}

fn line_of_item(text: &str, id: &str, skipped: usize) -> Option<usize> {
    let is_id = |line: &str| {
        line.split_once('=').is_some_and(|(key, value)| {
            key.trim() == "id" && value.trim().trim_matches(['"', '\'']) == id
        })
    };
    line_where(text, is_id, skipped)
}

/// `table.key`: the key below the table's heading; the heading where the key is not written.
fn line_of_key(text: &str, path: &str) -> Option<usize> {
    let mut keys = path.split('.');
    let heading = format!("[{}]", keys.next()?);
    let start = line_where(text, |line| line == heading, 0)?;
    let Some(key) = keys.next() else {
        return Some(start);
    };
    text.lines()
        .enumerate()
        .skip(start)
        .take_while(|(_, line)| !line.trim_start().starts_with('['))
        .find(|(_, line)| {
            line.split('=')
                .next()
                .is_some_and(|name| name.trim() == key)
        })
        .map(|(index, _)| index + 1)
        .or(Some(start))
}

/// A profile that comes with the program.
#[derive(Debug, Clone, Copy)]
pub struct Embedded {
    /// Its name.
    pub name: &'static str,
    /// Its TOML.
    pub toml: &'static str,
}

/// The profiles that come with the program, the default first. All are examples.
pub const EMBEDDED: [Embedded; 10] = [
    Embedded {
        name: "contoh-panrb",
        toml: include_str!("../../data/profiles/contoh-panrb.toml"),
    },
    Embedded {
        name: "contoh-jpm",
        toml: include_str!("../../data/profiles/contoh-jpm.toml"),
    },
    Embedded {
        name: "contoh-indeks",
        toml: include_str!("../../data/profiles/contoh-indeks.toml"),
    },
    Embedded {
        name: "contoh-balangan",
        toml: include_str!("../../data/profiles/contoh-balangan.toml"),
    },
    Embedded {
        name: "contoh-binakonstruksi",
        toml: include_str!("../../data/profiles/contoh-binakonstruksi.toml"),
    },
    Embedded {
        name: "contoh-mataasn",
        toml: include_str!("../../data/profiles/contoh-mataasn.toml"),
    },
    Embedded {
        name: "contoh-lldikti",
        toml: include_str!("../../data/profiles/contoh-lldikti.toml"),
    },
    Embedded {
        name: "contoh-buleleng",
        toml: include_str!("../../data/profiles/contoh-buleleng.toml"),
    },
    Embedded {
        name: "contoh-jabar",
        toml: include_str!("../../data/profiles/contoh-jabar.toml"),
    },
    Embedded {
        name: "contoh-acehbarat",
        toml: include_str!("../../data/profiles/contoh-acehbarat.toml"),
    },
];

#[cfg(test)]
mod tests;
