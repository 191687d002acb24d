//! Suppositions: pieces that are taken to be there, for the what-if.
//!
//! A supposition names an item of the profile and a value: `asesmen.potensi=85`, `rekam.bangkom=3`, `rekam.tim=head_cross`,
//! `kinerja.skp=sesuai`; `asesmen=85` stands for all parts of the assessment, `…=verifikasi` for accepting what waits.

use jiff::civil::Date;

use crate::domain::evidence::Assessment;
use crate::domain::evidence::Award;
use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Certificate;
use crate::domain::evidence::Course;
use crate::domain::evidence::Degree;
use crate::domain::evidence::Education;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Leadership;
use crate::domain::evidence::LeadershipLevel;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Skp;
use crate::domain::evidence::SourceRef;
use crate::domain::evidence::TeamDecree;
use crate::domain::outcome::Score;
use crate::domain::profile::AssessmentPart;
use crate::domain::profile::Profile;
use crate::domain::profile::Rule;
use crate::domain::score::evidence_kind;
use serde::Deserialize;
use serde::Serialize;

/// Most courses or certificates that are supposed at once.
const MOST: u8 = 50;

/// One supposition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Assumption {
    /// Parts of an assessment of today.
    Assessment(Vec<AssessmentPart>, Score),
    /// Last year's annual result: rating of work results, and the predicate.
    Skp(Rating, Predicate),
    /// So many more courses this year.
    Courses(u8),
    /// So many more certificates this year.
    Certificates(u8),
    /// The leadership training of any level is finished.
    Leadership,
    /// A work-team decree of this year.
    Team {
        /// As its head.
        head: bool,
        /// Across agencies.
        cross_agency: bool,
    },
    /// An award of this year.
    Award(AwardScope),
    /// A degree.
    Degree(Degree),
    /// The field of the highest degree fits the post, or not.
    Fits(bool),
    /// What waits of this kind is accepted.
    Verify(EvidenceKind),
}

/// Why a supposition is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssumeError {
    /// It is not of the form `item=value`.
    #[error("«{0}»: write item=value")]
    Form(String),
    /// No item of the profile has this id.
    #[error("«{0}»: the profile has no such item")]
    Item(String),
    /// The item takes other values.
    #[error("«{item}»: {found} will not do; what will: {wanted}")]
    Value {
        /// The item.
        item: String,
        /// The value.
        found: String,
        /// What would do.
        wanted: &'static str,
    },
    /// Nobody can bring this about.
    #[error("«{0}» cannot be supposed")]
    Fixed(String),
}

fn score(text: &str) -> Option<Score> {
    let value: f64 = text.replace(',', ".").parse().ok()?;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to lie within 0 and 10,000"
    )]
    (0.0..=100.0)
        .contains(&value)
        .then(|| Score((value * 100.0).round() as i32))
}

fn skp(text: &str) -> Option<(Rating, Predicate)> {
    Some(match text {
        "diatas" | "di_atas" | "above" | "sangat_baik" | "very_good" => {
            (Rating::Above, Predicate::VeryGood)
        }
        "sesuai" | "meets" | "baik" | "good" => (Rating::Meets, Predicate::Good),
        "dibawah" | "di_bawah" | "below" | "butuh_perbaikan" | "needs_improvement" => {
            (Rating::Below, Predicate::NeedsImprovement)
        }
        "kurang" | "poor" => (Rating::Meets, Predicate::Poor),
        "sangat_kurang" | "very_poor" => (Rating::Below, Predicate::VeryPoor),
        _ => return None,
    })
}

fn team(text: &str) -> Option<Assumption> {
    let (head, cross_agency) = match text {
        "head_cross" | "ketua_lintas" => (true, true),
        "head_internal" | "ketua" => (true, false),
        "member_cross" | "anggota_lintas" => (false, true),
        "member_internal" | "anggota" => (false, false),
        _ => return None,
    };
    Some(Assumption::Team { head, cross_agency })
}

fn award(text: &str) -> Option<Assumption> {
    Some(Assumption::Award(match text {
        "agency" | "instansi" => AwardScope::Agency,
        "cross_agency" | "lintas_instansi" => AwardScope::CrossAgency,
        "national" | "nasional" => AwardScope::National,
        "international" | "internasional" => AwardScope::International,
        _ => return None,
    }))
}

fn degree(text: &str) -> Option<Assumption> {
    Some(Assumption::Degree(match text {
        "d1" => Degree::D1,
        "d2" => Degree::D2,
        "d3" => Degree::D3,
        "s1" | "d4" => Degree::S1,
        "s2" => Degree::S2,
        "s3" => Degree::S3,
        _ => return None,
    }))
}

fn number(text: &str) -> Option<u8> {
    text.parse()
        .ok()
        .filter(|number| (1..=MOST).contains(number))
}

fn of_rule(item: &str, rule: &Rule, value: &str) -> Result<Assumption, AssumeError> {
    let (found, wanted) = match rule {
        Rule::Assessment(part) => (
            score(value).map(|score| Assumption::Assessment(vec![*part], score)),
            "0–100",
        ),
        Rule::Skp => (
            skp(value).map(|(rating, predicate)| Assumption::Skp(rating, predicate)),
            "diatas sesuai dibawah kurang sangat_kurang",
        ),
        Rule::Courses { .. } => (number(value).map(Assumption::Courses), "1–50"),
        Rule::Certificates { .. } => (number(value).map(Assumption::Certificates), "1–50"),
        Rule::Leadership { .. } => (
            matches!(value, "selesai" | "finished").then_some(Assumption::Leadership),
            "selesai",
        ),
        Rule::Team { .. } => (
            team(value),
            "head_cross head_internal member_cross member_internal",
        ),
        Rule::Awards { .. } => (award(value), "agency cross_agency national international"),
        Rule::Degree(_) => (degree(value), "d1 d2 d3 s1 s2 s3"),
        Rule::Fit { .. } => (
            match value {
                "ya" | "yes" => Some(Assumption::Fits(true)),
                "tidak" | "no" => Some(Assumption::Fits(false)),
                _ => None,
            },
            "ya tidak",
        ),
        Rule::Ekin
        | Rule::Integrity { .. }
        | Rule::Tenure { .. }
        | Rule::Diversity { .. }
        | Rule::Acting { .. } => return Err(AssumeError::Fixed(item.to_owned())),
    };
    found.ok_or_else(|| AssumeError::Value {
        item: item.to_owned(),
        found: value.to_owned(),
        wanted,
    })
}

impl Assumption {
    /// Reads `item=value` against the items of a profile.
    pub fn parse(text: &str, profile: &Profile) -> Result<Self, AssumeError> {
        let (item, value) = text
            .split_once('=')
            .ok_or_else(|| AssumeError::Form(text.to_owned()))?;
        let (item, value) = (item.trim(), value.trim().to_lowercase());
        let rule = profile
            .items
            .iter()
            .find(|line| line.id == item)
            .map(|line| &line.rule);
        if matches!(value.as_str(), "verifikasi" | "verify") {
            let rule = rule.ok_or_else(|| AssumeError::Item(item.to_owned()))?;
            return Ok(Self::Verify(evidence_kind(rule)));
        }
        if item == "asesmen" || item == "assessment" {
            let parts = profile.items.iter().filter_map(|line| match line.rule {
                Rule::Assessment(part) => Some(part),
                _ => None,
            });
            let score = score(&value).ok_or_else(|| AssumeError::Value {
                item: item.to_owned(),
                found: value.clone(),
                wanted: "0–100",
            })?;
            return Ok(Self::Assessment(parts.collect(), score));
        }
        let rule = rule.ok_or_else(|| AssumeError::Item(item.to_owned()))?;
        of_rule(item, rule, &value)
    }
}

fn assessed(all: &[Assumption], today: Date) -> Option<Assessment> {
    let mut result = Assessment {
        date: today,
        method: MethodCode("sedang".to_owned()),
        purpose: Purpose::Mapping,
        potential: None,
        competence: None,
        digital: None,
        emerging: None,
        jpm: None,
        remarks: String::new(),
    };
    let mut any = false;
    for assumption in all {
        if let Assumption::Assessment(parts, score) = assumption {
            any = true;
            for part in parts {
                let slot = match part {
                    AssessmentPart::Potential => &mut result.potential,
                    AssessmentPart::Competence => &mut result.competence,
                    AssessmentPart::Digital => &mut result.digital,
                    AssessmentPart::Emerging => &mut result.emerging,
                };
                *slot = Some(*score);
            }
        }
    }
    any.then_some(result)
}

/// Puts what is supposed beside what is known of one person; every supposed piece is verified and of today.
pub fn suppose(all: &[Assumption], evidence: &mut Vec<EvidenceRow>, today: Date) {
    let mut pieces: Vec<Evidence> = assessed(all, today)
        .map(Evidence::Assessment)
        .into_iter()
        .collect();
    let name = String::new;
    for assumption in all {
        match assumption {
            Assumption::Assessment(..) => {}
            Assumption::Skp(results, predicate) => pieces.push(Evidence::Skp(Skp {
                year: today.year() - 1,
                results: *results,
                behaviour: None,
                predicate: Some(*predicate),
                unit: name(),
                post: name(),
                acting: false,
                rated_on: Some(today),
            })),
            Assumption::Courses(count) => pieces.extend((0..*count).map(|_| {
                Evidence::Course(Course {
                    name: name(),
                    year: today.year(),
                    date: None,
                    hours: 20,
                    number: name(),
                })
            })),
            Assumption::Certificates(count) => pieces.extend((0..*count).map(|_| {
                Evidence::Certificate(Certificate {
                    name: name(),
                    date: today,
                    valid_until: None,
                    number: name(),
                })
            })),
            Assumption::Leadership => pieces.push(Evidence::Leadership(Leadership {
                level: LeadershipLevel::Pkn1,
                name: name(),
                year: today.year(),
                finished: true,
            })),
            Assumption::Team { head, cross_agency } => {
                pieces.push(Evidence::TeamDecree(TeamDecree {
                    number: name(),
                    date: None,
                    team: name(),
                    head: *head,
                    cross_agency: *cross_agency,
                    year: today.year(),
                }));
            }
            Assumption::Award(scope) => pieces.push(Evidence::Award(Award {
                name: name(),
                year: today.year(),
                scope: *scope,
                number: name(),
            })),
            Assumption::Degree(degree) => pieces.push(Evidence::Education(Education {
                degree: *degree,
                field: name(),
                year: Some(today.year()),
                school: name(),
                fits: None,
            })),
            Assumption::Fits(fits) => {
                for row in evidence.iter_mut() {
                    if let Evidence::Education(education) = &mut row.evidence {
                        education.fits = Some(*fits);
                    }
                }
            }
            Assumption::Verify(kind) => {
                for row in evidence.iter_mut() {
                    if row.evidence.kind() == *kind && row.proof == Proof::Waiting {
                        row.proof = Proof::Verified;
                    }
                }
            }
        }
    }
    for (place, piece) in (0_i64..).zip(pieces) {
        evidence.push(EvidenceRow {
            id: EvidenceId(i64::MAX - place),
            evidence: piece,
            proof: Proof::Verified,
            source: SourceRef {
                file: name(),
                row: 0,
                date: today,
                by: name(),
            },
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::profile::EMBEDDED;

    #[test]
    fn a_supposition_is_read_against_the_items_of_the_profile() {
        let profile = Profile::parse(EMBEDDED[0].toml).unwrap();
        let read = |text| Assumption::parse(text, &profile);
        assert_eq!(
            read("asesmen.potensi=82,5"),
            Ok(Assumption::Assessment(
                vec![AssessmentPart::Potential],
                Score(8_250)
            ))
        );
        assert_eq!(
            read("asesmen=90"),
            Ok(Assumption::Assessment(
                vec![AssessmentPart::Potential, AssessmentPart::Competence],
                Score::whole(90)
            ))
        );
        assert_eq!(
            read("rekam.sertifikat=verifikasi"),
            Ok(Assumption::Verify(EvidenceKind::Certificate))
        );
        assert_eq!(
            read("asesmen.potensi"),
            Err(AssumeError::Form("asesmen.potensi".to_owned()))
        );
        assert_eq!(
            read("asesmen.bakat=9"),
            Err(AssumeError::Item("asesmen.bakat".to_owned()))
        );
        assert!(matches!(
            read("asesmen.potensi=101"),
            Err(AssumeError::Value { .. })
        ));
        assert_eq!(
            read("rekam.integritas=100"),
            Err(AssumeError::Fixed("rekam.integritas".to_owned()))
        );
    }
}
