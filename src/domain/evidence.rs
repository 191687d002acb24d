//! Everything that can speak for a person, each piece with its state of proof.
//!
//! A piece of evidence is one value of [`Evidence`]; the database keeps it as one row whose [`Evidence::key`] is
//! unique within person and kind, so that the same fact imported twice is the same row.
//!
//! One file although long: one vocabulary, a type a piece, each with its unit and range.

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::outcome::Score;
use crate::domain::position::Golongan;

/// Row of a piece of evidence in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EvidenceId(pub i64);

/// State of proof of a piece of evidence. Only [`Proof::Verified`] ever raises a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// *Belum diunggah*: it is claimed, no document yet.
    Missing,
    /// *Menunggu verifikasi*.
    Waiting,
    /// *Terverifikasi*.
    Verified,
    /// *Ditolak*.
    Rejected,
}

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// Name of the file.
    pub file: String,
    /// Row in it, as a spreadsheet counts (from 1).
    pub row: u32,
    /// Day the value speaks of, else the day of the file.
    pub date: Date,
    /// Who imported it.
    pub by: String,
}

/// A piece of evidence as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceRow {
    /// Its row.
    pub id: EvidenceId,
    /// What it says.
    pub evidence: Evidence,
    /// How far it is proven.
    pub proof: Proof,
    /// Where it came from.
    pub source: SourceRef,
}

/// Kinds of evidence, one per variant of [`Evidence`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// Annual performance result.
    Skp,
    /// One month of e-Kinerja.
    EkinMonth,
    /// Assessment result.
    Assessment,
    /// Formal education.
    Education,
    /// Structural (leadership) training.
    Leadership,
    /// Course, seminar, technical training.
    Course,
    /// Certificate of expertise.
    Certificate,
    /// Award.
    Award,
    /// Work-team decree.
    TeamDecree,
    /// Disciplinary sanction.
    Discipline,
    /// Post held.
    Post,
    /// `MyASN` percentage.
    MyAsn,
    /// Grade held.
    Grade,
}

/// Rating of *hasil kerja* and *perilaku kerja*; SIASN id 1 is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// *Di atas ekspektasi* (1).
    Above,
    /// *Sesuai ekspektasi* (2).
    Meets,
    /// *Di bawah ekspektasi* (3).
    Below,
}

/// *Predikat kinerja* (PermenPANRB 6/2022); SIASN *kuadran* 1–5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Predicate {
    /// *Sangat baik*.
    VeryGood,
    /// *Baik*.
    Good,
    /// *Butuh perbaikan*.
    NeedsImprovement,
    /// *Kurang*.
    Poor,
    /// *Sangat kurang*.
    VeryPoor,
}

/// Annual performance result (e-Kinerja month 13, or SIASN `rw-skp22`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skp {
    /// Year assessed.
    pub year: i16,
    /// Rating of work results.
    pub results: Rating,
    /// Rating of work behaviour; not in every file.
    pub behaviour: Option<Rating>,
    /// Predicate; not in every file.
    pub predicate: Option<Predicate>,
    /// Unit in which it was earned, as written.
    pub unit: String,
    /// Post in which it was earned, as written.
    pub post: String,
    /// Whether that post was held as Plt, Plh or Pj.
    pub acting: bool,
    /// *Waktu dinilai*.
    pub rated_on: Option<Date>,
}

/// One month of e-Kinerja that has been filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EkinMonth {
    /// Year.
    pub year: i16,
    /// 1–12.
    pub month: i8,
    /// Rating of work results.
    pub results: Rating,
    /// Rating of work behaviour.
    pub behaviour: Option<Rating>,
    /// Predicate.
    pub predicate: Option<Predicate>,
    /// Whether for an acting post.
    pub acting: bool,
}

/// Method of an assessment, by its code in the method table: `cact`, `sederhana`, `sedang`, `kompleks`, `psikometri`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MethodCode(pub String);

/// *Tujuan*: the two JPM scales belong to the two purposes and are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// *Pemetaan* (90/78).
    Mapping,
    /// *Pengisian jabatan* (80/68).
    Filling,
}

/// Result of a competency and potential assessment. Valid for three years (Perban BKN 26/2019, Pasal 29(4)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Day of the assessment.
    pub date: Date,
    /// How it was made.
    pub method: MethodCode,
    /// For what.
    pub purpose: Purpose,
    /// *Potensi* (JPM potential), 0–100.
    pub potential: Option<Score>,
    /// *Kompetensi* (JPM *mansoskul*), 0–100.
    pub competence: Option<Score>,
    /// *Literasi digital*, 0–100.
    pub digital: Option<Score>,
    /// *Emerging skill*, 0–100.
    pub emerging: Option<Score>,
    /// JPM as printed, kept for display; never used in place of its parts.
    pub jpm: Option<Score>,
    /// *Kategori*, *kuadran*, recommendations as printed; the quadrant never becomes a box.
    pub remarks: String,
}

/// Level of education, ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Degree {
    /// *SD*.
    Sd,
    /// *SLTP*.
    Sltp,
    /// *SLTA*.
    Slta,
    /// D1.
    D1,
    /// D2.
    D2,
    /// D3 (*sarjana muda*).
    D3,
    /// S1 or D4.
    S1,
    /// S2 (and *profesi*/*spesialis* as the file says).
    S2,
    /// S3.
    S3,
}

/// Formal education.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Education {
    /// Level.
    pub degree: Degree,
    /// Name of the study (*pendidikan nama*).
    pub field: String,
    /// Year of graduation.
    pub year: Option<i16>,
    /// School, as written.
    pub school: String,
    /// Whether the field fits the post (*kesesuaian*); none: not judged yet.
    pub fits: Option<bool>,
}

/// Structural or leadership training (PKN, PKA, PKP and their predecessors PIM II–IV).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leadership {
    /// Level the training prepares for.
    pub level: LeadershipLevel,
    /// Name as written.
    pub name: String,
    /// Year.
    pub year: i16,
    /// Whether it is finished (*sudah*) or under way (*sedang*).
    pub finished: bool,
}

/// Leadership training by level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadershipLevel {
    /// PKP / PIM IV, for *pengawas*.
    Pkp,
    /// PKA / PIM III, for *administrator*.
    Pka,
    /// PKN II / PIM II, for *JPT pratama*.
    Pkn2,
    /// PKN I / PIM I, for *JPT madya*.
    Pkn1,
    /// Anything else.
    Other,
}

/// Course, seminar, workshop or technical training with a certificate (*bangkom*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// Name as written.
    pub name: String,
    /// Year.
    pub year: i16,
    /// End of the course.
    pub date: Option<Date>,
    /// *Jam pelajaran*.
    pub hours: i32,
    /// Number of the certificate.
    pub number: String,
}

/// Certificate of expertise (*sertifikasi keahlian*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Name as written.
    pub name: String,
    /// Day of issue.
    pub date: Date,
    /// Last day of validity; none: without end.
    pub valid_until: Option<Date>,
    /// Number.
    pub number: String,
}

/// How far an award reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardScope {
    /// *Instansi*.
    Agency,
    /// *Lintas instansi*.
    CrossAgency,
    /// *Nasional* (Satyalancana Karya Satya among them).
    National,
    /// *Internasional*.
    International,
}

/// Award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Award {
    /// Name as written.
    pub name: String,
    /// Year.
    pub year: i16,
    /// Reach.
    pub scope: AwardScope,
    /// Number of the decree.
    pub number: String,
}

/// Work-team decree (*SK tim kerja*): local evidence, SIASN has no such history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamDecree {
    /// Number of the decree.
    pub number: String,
    /// Its date.
    pub date: Option<Date>,
    /// Name of the team.
    pub team: String,
    /// Whether as its head (*ketua*).
    pub head: bool,
    /// Whether across agencies (*lintas instansi*).
    pub cross_agency: bool,
    /// Year it counts for.
    pub year: i16,
}

/// Severity of a sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// *Ringan* (R).
    Light,
    /// *Sedang* (S).
    Moderate,
    /// *Berat* (B).
    Severe,
}

/// Disciplinary sanction (*hukuman disiplin*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discipline {
    /// Severity.
    pub severity: Severity,
    /// First day.
    pub from: Date,
    /// Last day; none: not stated.
    pub until: Option<Date>,
    /// Number of the decree.
    pub number: String,
}

/// How a post was held (*jenis penugasan*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tenure {
    /// *Definitif*.
    Definitive,
    /// *Pelaksana tugas* or *penjabat*, for a higher post.
    PltHigher,
    /// *Pelaksana tugas*, for a post of the same level.
    PltSame,
    /// *Pelaksana harian*, higher.
    PlhHigher,
    /// *Pelaksana harian*, same.
    PlhSame,
}

/// A post held (SIASN `rw-jabatan`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Name as written.
    pub name: String,
    /// Unit as written.
    pub unit: String,
    /// *TMT jabatan*.
    pub since: Date,
    /// How it was held.
    pub tenure: Tenure,
}

/// Percentage that `MyASN` shows. Its formula is not published; it is never equated with our own completeness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyAsn {
    /// 0–100.
    pub percent: Score,
    /// Day it was read.
    pub date: Date,
}

/// Grade held (`rw-golongan`): what it was and since when. The grade of today is that of the employee export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Which.
    pub golongan: Golongan,
    /// *TMT golongan*.
    pub since: Date,
    /// Number of the decree.
    pub number: String,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// Annual performance result.
    Skp(Skp),
    /// One month of e-Kinerja.
    EkinMonth(EkinMonth),
    /// Assessment result.
    Assessment(Assessment),
    /// Formal education.
    Education(Education),
    /// Leadership training.
    Leadership(Leadership),
    /// Course.
    Course(Course),
    /// Certificate of expertise.
    Certificate(Certificate),
    /// Award.
    Award(Award),
    /// Work-team decree.
    TeamDecree(TeamDecree),
    /// Sanction.
    Discipline(Discipline),
    /// Post held.
    Post(Post),
    /// `MyASN` percentage.
    MyAsn(MyAsn),
    /// Grade held.
    Grade(Grade),
}

impl EvidenceKind {
    /// All kinds, in the order of the checklist.
    pub const ALL: [Self; 13] = [
        Self::Skp,
        Self::EkinMonth,
        Self::Assessment,
        Self::Education,
        Self::Leadership,
        Self::Course,
        Self::Certificate,
        Self::Award,
        Self::TeamDecree,
        Self::Discipline,
        Self::Post,
        Self::MyAsn,
        Self::Grade,
    ];

    /// The word in the database and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Skp => "skp",
            Self::EkinMonth => "ekin_month",
            Self::Assessment => "assessment",
            Self::Education => "education",
            Self::Leadership => "leadership",
            Self::Course => "course",
            Self::Certificate => "certificate",
            Self::Award => "award",
            Self::TeamDecree => "team_decree",
            Self::Discipline => "discipline",
            Self::Post => "post",
            Self::MyAsn => "my_asn",
            Self::Grade => "grade",
        }
    }
}

impl Evidence {
    /// Which kind this is.
    pub fn kind(&self) -> EvidenceKind {
        match self {
            Self::Skp(_) => EvidenceKind::Skp,
            Self::EkinMonth(_) => EvidenceKind::EkinMonth,
            Self::Assessment(_) => EvidenceKind::Assessment,
            Self::Education(_) => EvidenceKind::Education,
            Self::Leadership(_) => EvidenceKind::Leadership,
            Self::Course(_) => EvidenceKind::Course,
            Self::Certificate(_) => EvidenceKind::Certificate,
            Self::Award(_) => EvidenceKind::Award,
            Self::TeamDecree(_) => EvidenceKind::TeamDecree,
            Self::Discipline(_) => EvidenceKind::Discipline,
            Self::Post(_) => EvidenceKind::Post,
            Self::MyAsn(_) => EvidenceKind::MyAsn,
            Self::Grade(_) => EvidenceKind::Grade,
        }
    }

    /// What makes this fact the same fact when it comes again, unique within person and kind. Values that can be
    /// corrected later (ratings, scores, states) are no part of it.
    pub fn key(&self) -> String {
        match self {
            Self::Skp(skp) => {
                let tenure = if skp.acting { "plt" } else { "def" };
                format!("{}|{tenure}|{}|{}", skp.year, skp.unit, skp.post)
            }
            Self::EkinMonth(month) => {
                let tenure = if month.acting { "plt" } else { "def" };
                format!("{}-{:02}|{tenure}", month.year, month.month)
            }
            Self::Assessment(result) => format!("{}|{}", result.date, result.method.0),
            Self::Education(education) => {
                format!("{:?}|{}", education.degree, education.field.to_lowercase())
            }
            Self::Leadership(training) => {
                format!("{:?}|{}|{}", training.level, training.year, training.name)
            }
            Self::Course(course) => format!("{}|{}|{}", course.year, course.name, course.number),
            Self::Certificate(certificate) => {
                format!(
                    "{}|{}|{}",
                    certificate.date, certificate.name, certificate.number
                )
            }
            Self::Award(award) => format!("{}|{}|{}", award.year, award.name, award.number),
            Self::TeamDecree(decree) => {
                format!("{}|{}|{}", decree.year, decree.number, decree.team)
            }
            Self::Discipline(sanction) => format!("{}|{}", sanction.from, sanction.number),
            Self::Post(post) => format!("{}|{}|{}", post.since, post.name, post.unit),
            Self::MyAsn(percent) => percent.date.to_string(),
            Self::Grade(grade) => format!("{}|{}", grade.since, grade.golongan.0),
        }
    }
}
