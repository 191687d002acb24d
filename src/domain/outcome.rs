//! What the rules say of one person on one day: box or tray, the parts of both scores, the checklist, what could change.

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::EvidenceKind;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;

/// A value from 0 to 100 in hundredths: `Score(8245)` is 82.45.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Score(pub i32);

impl Score {
    /// A whole number of points.
    pub const fn whole(points: i32) -> Self {
        Self(points * 100)
    }

    /// For machine output.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// A share of a total, in hundredths of a percent: `Weight(2500)` is 25.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Weight(pub i32);

impl Weight {
    /// For machine output.
    pub fn to_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// What a score earns under this weight: exact, because both sides are hundredths.
    pub fn of(self, score: Score) -> Points {
        Points(i64::from(self.0) * i64::from(score.0))
    }
}

/// Weighted points in millionths: `Points(41_500_000)` is 41.5. Sums are exact.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    /// For machine output; six decimals at the most, exact in every printed digit.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a score is at most 100 million millionths, far below 2^53"
    )]
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1_000_000.0
    }
}

/// Why somebody is in the tray (*belum terpetakan*) and not in a box. Order: the first that applies is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrayReason {
    /// *Kedudukan hukum* outside the mapped population (CLTN, suspended, MPP …).
    Status,
    /// The form of employment is outside the profile's population.
    Employment,
    /// No work unit is known.
    NoUnit,
    /// *Belum ada SKP* for the years that count.
    NoSkp,
    /// *SKP ganda*: several definitive annual results contradict each other.
    DoubleSkp,
    /// The profile says that whoever lacks an assessment is not mapped.
    NoAssessment,
    /// The profile says that whoever lacks another piece is not mapped (*data tidak lengkap*).
    MissingData,
    /// A sanction closes the profile's gate (*hukuman disiplin*).
    Discipline,
}

impl TrayReason {
    /// All reasons, in the order in which they are decided.
    pub const ALL: [Self; 8] = [
        Self::Status,
        Self::Employment,
        Self::NoUnit,
        Self::NoSkp,
        Self::DoubleSkp,
        Self::NoAssessment,
        Self::MissingData,
        Self::Discipline,
    ];

    /// The word in the database and in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Employment => "employment",
            Self::NoUnit => "no_unit",
            Self::NoSkp => "no_skp",
            Self::DoubleSkp => "double_skp",
            Self::NoAssessment => "no_assessment",
            Self::MissingData => "missing_data",
            Self::Discipline => "discipline",
        }
    }

    /// The reason with this [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// Where a person stands in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// In a box.
    Box {
        /// Which.
        number: BoxNo,
        /// *Sementara*: a missing, unverified or expired piece could still change the box.
        provisional: bool,
    },
    /// In the tray.
    Tray(TrayReason),
}

/// State of the latest assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum AssessmentState {
    /// Valid beyond the warning horizon.
    Valid {
        /// Last day of validity.
        until: Date,
    },
    /// Valid, but it ends within the warning horizon (*segera*).
    Expiring {
        /// Last day of validity.
        until: Date,
    },
    /// No longer valid.
    Expired {
        /// Last day of validity.
        until: Date,
    },
    /// Never assessed.
    Never,
}

impl AssessmentState {
    /// The word in the database, in filters and in JSON: `valid`, `expiring`, `expired`, `never`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Valid { .. } => "valid",
            Self::Expiring { .. } => "expiring",
            Self::Expired { .. } => "expired",
            Self::Never => "never",
        }
    }
}

/// State of one line of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// Complete and verified.
    Verified,
    /// There, waiting for a verifier.
    Waiting,
    /// There, refused by a verifier.
    Rejected,
    /// There, but no longer valid.
    Expired,
    /// Partly there (7 of 10 months).
    Partial,
    /// Not there.
    Missing,
}

/// Group of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemGroup {
    /// *Kinerja*.
    Performance,
    /// *Asesmen*.
    Assessment,
    /// *Kualifikasi*.
    Qualification,
    /// *Rekam jejak*.
    TrackRecord,
    /// *Integritas*.
    Integrity,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// Nobody: the item is complete.
    Nobody,
    /// The ASN.
    Employee,
    /// The unit's verifier (*verifikator OPD*).
    UnitVerifier,
    /// BKD (assessment, queue).
    Agency,
    /// BPSDM (training).
    TrainingAgency,
    /// The ASN's superior.
    Superior,
}

/// What has to happen next for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NextAction {
    /// Nothing.
    Nothing,
    /// Be assessed (queue).
    TakeAssessment,
    /// Upload a document.
    Upload,
    /// Verify what was uploaded.
    Verify,
    /// Correct what was refused.
    Correct,
    /// Fill the missing months of e-Kinerja.
    FillMonths,
    /// Have the annual SKP rated.
    RateSkp,
    /// Follow a training.
    Train,
    /// Settle contradicting entries.
    Settle,
}

/// One line of the checklist and, at the same time, one part of a score (weight 0: it counts for completeness only).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Stable id of the profile's item: `asesmen.potensi`, `rekam.integritas` …
    pub item: String,
    /// Its label in Indonesian and in English, from the profile.
    pub label: [String; 2],
    /// Group.
    pub group: ItemGroup,
    /// Kind of evidence it rests on.
    pub evidence: EvidenceKind,
    /// Weight on its axis; 0 where it only counts for completeness.
    pub weight: Weight,
    /// Raw value 0–100; none where there is nothing to rate.
    pub raw: Option<Score>,
    /// Weight × raw; more where weights are raised for what is missing, and the neutral value where that counts.
    pub points: Points,
    /// Highest points that complete data could still bring.
    pub possible: Points,
    /// State.
    pub status: ItemStatus,
    /// What is there, in the data's own words ("S2 Teknik Sipil", "7/10").
    pub detail: String,
    /// Whose turn.
    pub owner: Owner,
    /// What next.
    pub next: NextAction,
    /// Rows it rests on.
    pub evidence_ids: Vec<EvidenceId>,
}

/// One axis: class, score and cut-offs used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Axis<Class> {
    /// The class; none where the axis could not be decided.
    pub class: Option<Class>,
    /// The score; none where the class comes from a rating without a score.
    pub score: Option<Points>,
}

/// A set of boxes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BoxSet(pub u16);

impl BoxSet {
    /// With one more.
    #[must_use]
    pub fn with(self, number: BoxNo) -> Self {
        Self(self.0 | 1 << number.number())
    }

    /// Whether it is in.
    pub fn contains(self, number: BoxNo) -> bool {
        self.0 & (1 << number.number()) != 0
    }

    /// In order of number.
    pub fn iter(self) -> impl Iterator<Item = BoxNo> {
        BoxNo::ALL
            .into_iter()
            .filter(move |number| self.contains(*number))
    }
}

/// One action on the way to a better box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayAction {
    /// Item to change.
    pub item: String,
    /// What to do.
    pub action: NextAction,
    /// Raw value it must reach, 0–100.
    pub needed: Score,
}

/// The smallest set of actions that reaches a better box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayUp {
    /// Where it leads.
    pub to: BoxNo,
    /// What it takes.
    pub actions: Vec<WayAction>,
}

/// Everything the rules say of one person on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Box or tray.
    pub placement: Placement,
    /// *Kinerja*.
    pub performance: Axis<PerformanceClass>,
    /// *Potensial*.
    pub potential: Axis<PotentialClass>,
    /// Parts of the performance score, then parts of the potential score, then items without weight.
    pub items: Vec<ChecklistItem>,
    /// How many of `items` belong to the performance score (they come first).
    pub performance_items: usize,
    /// Share of complete items, 0–100 % (see `score` for what counts as complete).
    pub completeness: u8,
    /// State of the assessment.
    pub assessment: AssessmentState,
    /// Boxes that missing, waiting or expired pieces could still bring, the present one excluded.
    pub reachable: BoxSet,
    /// Box if the assessment came out just *menengah* / *tinggi*-making (90) as told in `score`; none where it is valid already.
    pub if_assessed: Option<IfAssessed>,
    /// First day on which the outcome may differ with unchanged data (an expiry, a look-back that ends).
    pub next_change: Option<Date>,
}

/// What an assessment would do, all else equal: the read-out the queue sorts on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct IfAssessed {
    /// Box with every missing assessment score at the profile's *menengah* value.
    pub medium: BoxNo,
    /// Box with every missing assessment score at the profile's *tinggi* value.
    pub high: BoxNo,
}
