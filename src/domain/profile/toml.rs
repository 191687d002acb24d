//! The file of a profile: its shape as TOML, and every check between the file and a [`Profile`].
//!
//! One file although long: the file's shape and its checks are one table read from top to bottom.

use std::collections::BTreeMap;
use std::collections::HashSet;

use serde::Deserialize;

use crate::domain::evidence::Severity;
use crate::domain::ninebox::BoxNo;
use crate::domain::outcome::ItemGroup;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::outcome::Weight;
use crate::domain::profile::AssessmentPart;
use crate::domain::profile::AssessmentRule;
use crate::domain::profile::Band;
use crate::domain::profile::CutOffs;
use crate::domain::profile::DisciplineGate;
use crate::domain::profile::ExpiredRule;
use crate::domain::profile::Item;
use crate::domain::profile::ItemAxis;
use crate::domain::profile::MissingRule;
use crate::domain::profile::PerformanceMethod;
use crate::domain::profile::PerformanceRule;
use crate::domain::profile::Population;
use crate::domain::profile::Profile;
use crate::domain::profile::ProfileFault;
use crate::domain::profile::QueueRule;
use crate::domain::profile::Rule;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    version: u32,
    example: bool,
    title: [String; 2],
    source: String,
    population: Population,
    performance: Performance,
    assessment: Assessment,
    potential: Cuts,
    item: Vec<FileItem>,
    queue: QueueRule,
    /// Left out: no gate.
    gate: Option<Gate>,
    /// Left out: 9, 8, 7.
    pool: Option<Pool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gate {
    discipline: Discipline,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Discipline {
    years: i32,
    from: Severity,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pool {
    boxes: Vec<u8>,
}

/// The words of [`MissingRule`].
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Missing {
    Zero,
    Renormalise,
    NotMapped,
    Neutral,
}

impl Missing {
    fn word(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::Renormalise => "renormalise",
            Self::NotMapped => "not_mapped",
            Self::Neutral => "neutral",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Performance {
    method: PerformanceMethod,
    ready_month: i8,
    /// Left out: last year alone.
    #[serde(default = "one_year")]
    years: Vec<i32>,
    predicate: PredicateScores,
    medium: f64,
    high: f64,
    inclusive: bool,
}

fn one_year() -> Vec<i32> {
    vec![100]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredicateScores {
    very_good: f64,
    good: f64,
    needs_improvement: f64,
    poor: f64,
    very_poor: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Assessment {
    validity_months: i32,
    #[serde(default)]
    validity_by_method: BTreeMap<String, i32>,
    warn_months: i32,
    missing: Missing,
    /// With `missing = "neutral"`.
    neutral: Option<f64>,
    #[serde(default)]
    expired: ExpiredRule,
    medium: f64,
    high: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cuts {
    medium: f64,
    high: f64,
    inclusive: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileItem {
    id: String,
    label: [String; 2],
    group: ItemGroup,
    /// Left out: performance for the group of that name, potential for all others.
    axis: Option<ItemAxis>,
    weight: f64,
    /// Left out: of an assessment as in its table, of the annual result `not_mapped`, else `zero`.
    missing: Option<Missing>,
    /// With `missing = "neutral"`.
    neutral: Option<f64>,
    rule: FileRule,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case", tag = "kind")]
enum FileRule {
    Skp,
    Ekin,
    Assessment {
        part: AssessmentPart,
    },
    Degree {
        s3: f64,
        s2: f64,
        s1: f64,
        d3: f64,
        d2: f64,
        d1: f64,
        slta: f64,
        sltp: f64,
        sd: f64,
    },
    Fit {
        fits: f64,
        unfit: f64,
        unjudged: f64,
    },
    Integrity {
        years: i32,
        none: f64,
        light: f64,
        moderate: f64,
        severe: f64,
        serving: f64,
    },
    Leadership {
        finished: f64,
        under_way: f64,
        not_required: f64,
    },
    Courses {
        years: i16,
        bands: Vec<[f64; 2]>,
    },
    Certificates {
        years: i16,
        bands: Vec<[f64; 2]>,
    },
    Awards {
        years: i16,
        agency: f64,
        cross_agency: f64,
        national: f64,
        international: f64,
    },
    Team {
        years: i16,
        head_cross: f64,
        head_internal: f64,
        member_cross: f64,
        member_internal: f64,
    },
    Tenure {
        bands: Vec<[f64; 2]>,
    },
    Diversity {
        bands: Vec<[f64; 2]>,
    },
    Acting {
        plt_higher: f64,
        plt_same: f64,
        plh_higher: f64,
        plh_same: f64,
    },
}

/// A decimal of the file as hundredths, if it has at the most two decimals and lies in 0–100.
fn hundredths(place: &str, value: f64) -> Result<i32, ProfileFault> {
    let scaled = value * 100.0;
    let rounded = scaled.round();
    if !(0.0..=10_000.0).contains(&rounded) || (scaled - rounded).abs() > 1e-6 {
        return Err(ProfileFault::Range {
            place: place.to_owned(),
            found: value.to_string(),
            range: "0–100 with at the most two decimals",
        });
    }
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 10,000")]
    let whole = rounded as i32;
    Ok(whole)
}

fn score(place: &str, value: f64) -> Result<Score, ProfileFault> {
    hundredths(place, value).map(Score)
}

fn scores<const N: usize>(place: &str, values: [f64; N]) -> Result<[Score; N], ProfileFault> {
    let mut result = [Score(0); N];
    for (slot, value) in result.iter_mut().zip(values) {
        *slot = score(place, value)?;
    }
    Ok(result)
}

fn cut_offs(place: &str, cuts: &Cuts) -> Result<CutOffs, ProfileFault> {
    let points = |value| hundredths(place, value).map(|value| Points(i64::from(value) * 10_000));
    let (medium, high) = (points(cuts.medium)?, points(cuts.high)?);
    if medium >= high {
        return Err(ProfileFault::CutOffs {
            place: place.to_owned(),
        });
    }
    Ok(CutOffs {
        medium,
        high,
        inclusive: cuts.inclusive,
    })
}

/// Steps `[from, score]`, highest first, the last from 0: nothing overlaps and nothing leaks.
fn bands(place: &str, steps: &[[f64; 2]]) -> Result<Vec<Band>, ProfileFault> {
    let fault = || ProfileFault::Bands {
        place: place.to_owned(),
    };
    let mut result: Vec<Band> = Vec::with_capacity(steps.len());
    for [from, value] in steps {
        if from.fract() != 0.0 || !(0.0..=1_000.0).contains(from) {
            return Err(fault());
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number up to 1,000"
        )]
        let band = Band {
            from: *from as i32,
            score: score(place, *value)?,
        };
        if result
            .last()
            .is_some_and(|above| above.from <= band.from || above.score < band.score)
        {
            return Err(fault());
        }
        result.push(band);
    }
    if result.last().is_none_or(|lowest| lowest.from != 0) {
        return Err(fault());
    }
    Ok(result)
}

fn years(place: &str, years: i32) -> Result<i32, ProfileFault> {
    if (1..=50).contains(&years) {
        Ok(years)
    } else {
        Err(ProfileFault::Range {
            place: place.to_owned(),
            found: years.to_string(),
            range: "1–50 years",
        })
    }
}

fn months(place: &str, months: i32) -> Result<i32, ProfileFault> {
    if (0..=600).contains(&months) {
        Ok(months)
    } else {
        Err(ProfileFault::Range {
            place: place.to_owned(),
            found: months.to_string(),
            range: "0–600 months",
        })
    }
}

fn rule(place: &str, rule: FileRule) -> Result<Rule, ProfileFault> {
    let short = |value: i16| years(place, i32::from(value)).map(|_| value);
    Ok(match rule {
        FileRule::Skp => Rule::Skp,
        FileRule::Ekin => Rule::Ekin,
        FileRule::Assessment { part } => Rule::Assessment(part),
        FileRule::Degree {
            s3,
            s2,
            s1,
            d3,
            d2,
            d1,
            slta,
            sltp,
            sd,
        } => Rule::Degree(scores(place, [sd, sltp, slta, d1, d2, d3, s1, s2, s3])?),
        FileRule::Fit {
            fits,
            unfit,
            unjudged,
        } => Rule::Fit {
            fits: score(place, fits)?,
            unfit: score(place, unfit)?,
            unjudged: score(place, unjudged)?,
        },
        FileRule::Integrity {
            years: back,
            none,
            light,
            moderate,
            severe,
            serving,
        } => Rule::Integrity {
            years: years(place, back)?,
            none: score(place, none)?,
            by_severity: scores(place, [light, moderate, severe])?,
            serving: score(place, serving)?,
        },
        FileRule::Leadership {
            finished,
            under_way,
            not_required,
        } => Rule::Leadership {
            finished: score(place, finished)?,
            under_way: score(place, under_way)?,
            not_required: score(place, not_required)?,
        },
        FileRule::Courses {
            years,
            bands: steps,
        } => Rule::Courses {
            years: short(years)?,
            bands: bands(place, &steps)?,
        },
        FileRule::Certificates {
            years,
            bands: steps,
        } => Rule::Certificates {
            years: short(years)?,
            bands: bands(place, &steps)?,
        },
        FileRule::Awards {
            years,
            agency,
            cross_agency,
            national,
            international,
        } => Rule::Awards {
            years: short(years)?,
            by_scope: scores(place, [agency, cross_agency, national, international])?,
        },
        FileRule::Team {
            years,
            head_cross,
            head_internal,
            member_cross,
            member_internal,
        } => Rule::Team {
            years: short(years)?,
            by_role: scores(
                place,
                [head_cross, head_internal, member_cross, member_internal],
            )?,
        },
        FileRule::Tenure { bands: steps } => Rule::Tenure {
            bands: bands(place, &steps)?,
        },
        FileRule::Diversity { bands: steps } => Rule::Diversity {
            bands: bands(place, &steps)?,
        },
        FileRule::Acting {
            plt_higher,
            plt_same,
            plh_higher,
            plh_same,
        } => Rule::Acting {
            by_tenure: scores(place, [plt_higher, plt_same, plh_higher, plh_same])?,
        },
    })
}

/// A rule for missing pieces with its value.
fn missing(place: &str, word: Missing, neutral: Option<f64>) -> Result<MissingRule, ProfileFault> {
    let fault = |why| ProfileFault::Missing {
        place: place.to_owned(),
        found: word.word().to_owned(),
        why,
    };
    match (word, neutral) {
        (Missing::Neutral, Some(value)) => score(place, value).map(MissingRule::Neutral),
        (Missing::Neutral, None) => Err(fault("give the value as neutral = 0–100")),
        (_, Some(_)) => Err(fault("neutral = … belongs to missing = \"neutral\" only")),
        (Missing::Zero, None) => Ok(MissingRule::Zero),
        (Missing::Renormalise, None) => Ok(MissingRule::Renormalise),
        (Missing::NotMapped, None) => Ok(MissingRule::NotMapped),
    }
}

/// What is missing of an annual result: a rating cannot be made up, and only an index has weights to raise.
fn missing_skp(place: &str, word: Missing, method: PerformanceMethod) -> Result<(), ProfileFault> {
    let why = match (method, word) {
        (_, Missing::NotMapped)
        | (PerformanceMethod::WeightedIndex, _)
        | (PerformanceMethod::PredicateScore, Missing::Zero | Missing::Neutral) => return Ok(()),
        (PerformanceMethod::PredicateScore, Missing::Renormalise) => {
            "only method weighted_index has weights to raise"
        }
        (PerformanceMethod::ResultsRating, _) => {
            "method results_rating has no score: only not_mapped"
        }
    };
    Err(ProfileFault::Missing {
        place: place.to_owned(),
        found: word.word().to_owned(),
        why,
    })
}

/// All faults of a file, as far as they can be told apart.
#[derive(Default)]
struct Faults(Vec<ProfileFault>);

impl Faults {
    fn keep<T>(&mut self, found: Result<T, ProfileFault>) -> Option<T> {
        found.map_err(|fault| self.0.push(fault)).ok()
    }
}

fn item(
    file: FileItem,
    method: PerformanceMethod,
    of_assessments: MissingRule,
) -> Result<Item, ProfileFault> {
    let place = format!("item «{}»", file.id);
    let weight = Weight(hundredths(&place, file.weight)?);
    let rule = rule(&place, file.rule)?;
    let axis = file.axis.unwrap_or(match file.group {
        ItemGroup::Performance => ItemAxis::Performance,
        ItemGroup::Assessment
        | ItemGroup::Qualification
        | ItemGroup::TrackRecord
        | ItemGroup::Integrity => ItemAxis::Potential,
    });
    let missing = match (file.missing, &rule) {
        (Some(word), rule) => {
            if *rule == Rule::Skp {
                missing_skp(&place, word, method)?;
            }
            missing(&place, word, file.neutral)?
        }
        (None, _) if file.neutral.is_some() => missing(&place, Missing::Zero, file.neutral)?,
        (None, Rule::Assessment(_)) => of_assessments,
        (None, Rule::Skp) => MissingRule::NotMapped,
        (None, _) => MissingRule::Zero,
    };
    Ok(Item {
        id: file.id,
        label: file.label,
        group: file.group,
        axis,
        weight,
        missing,
        rule,
    })
}

fn items(
    file: Vec<FileItem>,
    method: PerformanceMethod,
    of_assessments: MissingRule,
    faults: &mut Faults,
) -> Vec<Item> {
    let before = faults.0.len();
    let mut items: Vec<Item> = Vec::with_capacity(file.len());
    let mut ids = HashSet::new();
    for line in file {
        if !ids.insert(line.id.clone()) {
            faults.0.push(ProfileFault::Twice { id: line.id });
            continue;
        }
        let Some(item) = faults.keep(item(line, method, of_assessments)) else {
            continue;
        };
        let is_misplaced = match item.axis {
            ItemAxis::Performance => {
                matches!(item.rule, Rule::Assessment(_))
                    || items
                        .last()
                        .is_some_and(|before| before.axis == ItemAxis::Potential)
            }
            ItemAxis::Potential => item.rule == Rule::Skp,
        };
        if is_misplaced {
            faults.0.push(ProfileFault::Misplaced {
                id: item.id.clone(),
            });
        }
        items.push(item);
    }
    // Sums say nothing while an item is missing from them.
    if faults.0.len() > before {
        return items;
    }
    let is_skp = |item: &&Item| item.rule == Rule::Skp;
    if items.iter().filter(is_skp).count() != 1 || !items.first().is_some_and(|item| is_skp(&item))
    {
        faults.0.push(ProfileFault::NoSkp);
    }
    let sum = |axis| -> i32 {
        items
            .iter()
            .filter(|item| item.axis == axis)
            .map(|item| item.weight.0)
            .sum()
    };
    let wanted = match method {
        PerformanceMethod::ResultsRating | PerformanceMethod::PredicateScore => 0,
        PerformanceMethod::WeightedIndex => 100,
    };
    let (performance, potential) = (sum(ItemAxis::Performance), sum(ItemAxis::Potential));
    if performance != wanted * 100 {
        faults.0.push(ProfileFault::PerformanceWeights {
            sum: performance,
            wanted,
        });
    }
    if potential != 10_000 {
        faults.0.push(ProfileFault::Weights { sum: potential });
    }
    items
}

fn gate(file: Option<Gate>) -> Result<Option<DisciplineGate>, ProfileFault> {
    file.map(|gate| {
        Ok(DisciplineGate {
            years: years("gate.discipline", gate.discipline.years)?,
            from: gate.discipline.from,
        })
    })
    .transpose()
}

fn pool(file: Option<Pool>) -> Result<Vec<BoxNo>, ProfileFault> {
    let numbers = file.map_or_else(|| vec![9, 8, 7], |pool| pool.boxes);
    let boxes: Option<Vec<BoxNo>> = numbers
        .iter()
        .map(|number| BoxNo::try_from(*number).ok())
        .collect();
    let mut seen = HashSet::new();
    boxes
        .filter(|boxes| !boxes.is_empty() && boxes.iter().all(|number| seen.insert(*number)))
        .ok_or(ProfileFault::Pool)
}

fn queue(queue: QueueRule) -> Result<QueueRule, ProfileFault> {
    months("queue.bup_margin_months", queue.bup_margin_months)?;
    let weights = [
        queue.reason,
        queue.effect,
        queue.level,
        queue.last_gap,
        queue.waiting,
        queue.bup,
    ];
    let sum: i32 = weights
        .iter()
        .fold(0, |sum, weight| sum.saturating_add(*weight));
    if sum == 100 && weights.iter().all(|weight| *weight >= 0) {
        Ok(queue)
    } else {
        Err(ProfileFault::QueueWeights { sum })
    }
}

fn performance(file: &Performance) -> Result<PerformanceRule, ProfileFault> {
    if !(1..=12).contains(&file.ready_month) {
        return Err(ProfileFault::Range {
            place: "performance.ready_month".to_owned(),
            found: file.ready_month.to_string(),
            range: "1–12",
        });
    }
    let sum: i32 = file
        .years
        .iter()
        .fold(0, |sum, weight| sum.saturating_add(*weight));
    let is_rating = file.method == PerformanceMethod::ResultsRating;
    let most = if is_rating { 1 } else { 5 };
    if sum != 100
        || !(1..=most).contains(&file.years.len())
        || file.years.iter().any(|weight| *weight < 1)
    {
        return Err(ProfileFault::Years);
    }
    let by = &file.predicate;
    let best_first = [
        by.very_good,
        by.good,
        by.needs_improvement,
        by.poor,
        by.very_poor,
    ];
    let cuts = Cuts {
        medium: file.medium,
        high: file.high,
        inclusive: file.inclusive,
    };
    Ok(PerformanceRule {
        method: file.method,
        ready_month: file.ready_month,
        years: file.years.clone(),
        predicate: scores("performance.predicate", best_first)?,
        cut_offs: cut_offs("performance", &cuts)?,
    })
}

fn assessment(file: &Assessment) -> Result<AssessmentRule, ProfileFault> {
    let mut validity_by_method = Vec::new();
    for (method, validity) in &file.validity_by_method {
        let place = format!("assessment.validity_by_method.{method}");
        validity_by_method.push((method.clone(), months(&place, *validity)?));
    }
    Ok(AssessmentRule {
        validity_months: months("assessment.validity_months", file.validity_months)?,
        validity_by_method,
        warn_months: months("assessment.warn_months", file.warn_months)?,
        expired: file.expired,
        medium: score("assessment.medium", file.medium)?,
        high: score("assessment.high", file.high)?,
    })
}

impl Profile {
    /// Reads and checks the TOML of a profile; the first fault where there are several.
    pub fn parse(text: &str) -> Result<Self, ProfileFault> {
        Self::check(text).map_err(|faults| {
            faults
                .into_iter()
                .next()
                .unwrap_or_else(|| ProfileFault::Toml(String::new()))
        })
    }

    /// Reads and checks the TOML of a profile; every fault that can be told, in the order of the file's tables.
    pub fn check(text: &str) -> Result<Self, Vec<ProfileFault>> {
        let file: File =
            ::toml::from_str(text).map_err(|error| vec![ProfileFault::Toml(error.to_string())])?;
        let mut faults = Faults::default();
        let table = &file.assessment;
        let of_assessments = faults
            .keep(missing("assessment", table.missing, table.neutral))
            .unwrap_or(MissingRule::Zero);
        let items = items(
            file.item,
            file.performance.method,
            of_assessments,
            &mut faults,
        );
        let queue = faults.keep(queue(file.queue));
        let performance = faults.keep(performance(&file.performance));
        let assessment = faults.keep(assessment(&file.assessment));
        let potential = faults.keep(cut_offs("potential", &file.potential));
        let gate = faults.keep(gate(file.gate));
        let pool = faults.keep(pool(file.pool));
        let (
            Some(queue),
            Some(performance),
            Some(assessment),
            Some(potential),
            Some(gate),
            Some(pool),
        ) = (queue, performance, assessment, potential, gate, pool)
        else {
            return Err(faults.0);
        };
        if !faults.0.is_empty() {
            return Err(faults.0);
        }
        Ok(Self {
            items,
            queue,
            performance,
            assessment,
            potential,
            gate,
            pool,
            name: file.name,
            version: file.version,
            example: file.example,
            title: file.title,
            source: file.source,
            population: file.population,
        })
    }
}
