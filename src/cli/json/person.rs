//! `petatalenta/person/1`: one person with the parts of both scores, the checklist, and where each value came from.

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::json::AssessmentJson;
use crate::cli::json::UnitRef;
use crate::cli::json::box_of;
use crate::cli::json::is_provisional;
use crate::cli::json::queue::PlaceJson;
use crate::cli::json::tray_reason;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::nip::Nip;
use crate::domain::outcome::ChecklistItem;
use crate::domain::outcome::ItemGroup;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::NextAction;
use crate::domain::outcome::Owner;
use crate::domain::outcome::Points;
use crate::domain::outcome::Score;
use crate::domain::outcome::WayUp;
use crate::domain::person::Employment;
use crate::domain::position::Golongan;
use crate::domain::position::PositionKind;
use crate::store::ask::HistoryEvent;
use crate::store::ask::PersonView;
use crate::store::ask::QueueOverride;

/// The whole document.
#[derive(Debug, Serialize)]
pub struct PersonJson {
    /// Always `petatalenta/person/1`.
    pub schema: &'static str,
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Unit; none: *tanpa unit*.
    pub unit: Option<UnitRef>,
    /// From the root down to the unit.
    pub path: Vec<UnitRef>,
    /// Post.
    pub position: PositionJson,
    /// Kind of employment.
    pub employment: Employment,
    /// Grade.
    pub golongan: Option<Golongan>,
    /// First day of retirement.
    pub bup: Date,
    /// Box; none: tray.
    #[serde(rename = "box")]
    pub number: Option<u8>,
    /// Whether the box is provisional.
    pub provisional: bool,
    /// Why in the tray.
    pub tray_reason: Option<&'static str>,
    /// *Kinerja*.
    pub performance: AxisJson<PerformanceClass>,
    /// *Potensial*.
    pub potential: AxisJson<PotentialClass>,
    /// Checklist.
    pub completeness: CompletenessJson,
    /// State of the assessment.
    pub assessment: AssessmentJson,
    /// Latest `MyASN` percentage.
    pub my_asn: Option<MyAsnJson>,
    /// Boxes that complete data could still bring.
    pub reachable_boxes: Vec<u8>,
    /// Quickest ways up.
    pub ways_up: Vec<WayJson>,
    /// Place in the queue.
    pub queue: Option<PlaceJson>,
    /// Put into or taken from the queue by hand.
    pub by_hand: Option<QueueOverride>,
    /// What happened, newest first.
    pub history: Vec<HistoryJson>,
}

/// A post.
#[derive(Debug, Serialize)]
pub struct PositionJson {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: PositionKind,
    /// Code of its level.
    pub level: &'static str,
    /// Since when.
    pub since: Option<Date>,
}

/// One axis.
#[derive(Debug, Serialize)]
pub struct AxisJson<Class> {
    /// The class.
    pub class: Option<Class>,
    /// The score.
    pub score: Option<f64>,
    /// The parts: weight × raw = points, and the points add up to the score.
    pub parts: Vec<PartJson>,
}

/// One part of a score.
#[derive(Debug, Serialize)]
pub struct PartJson {
    /// Stable id of the profile's item.
    pub item: String,
    /// Weight in percent.
    pub weight: f64,
    /// 0–100.
    pub raw: Option<f64>,
    /// What it earns.
    pub points: f64,
    /// What complete data could still bring.
    pub possible: f64,
    /// Its state.
    pub status: ItemStatus,
    /// What it rests on.
    pub evidence: Vec<EvidenceJson>,
}

/// Where a value came from.
#[derive(Debug, Serialize)]
pub struct EvidenceJson {
    /// File.
    pub source: String,
    /// Row in it.
    pub row: u32,
    /// Day it speaks of.
    pub date: Date,
    /// State of proof.
    pub proof: Proof,
    /// Who imported it.
    pub by: String,
}

/// The checklist.
#[derive(Debug, Serialize)]
pub struct CompletenessJson {
    /// 0–100.
    pub percent: u8,
    /// Its lines.
    pub items: Vec<ItemJson>,
}

/// A line of the checklist.
#[derive(Debug, Serialize)]
pub struct ItemJson {
    /// Stable id of the profile's item.
    pub item: String,
    /// Its label in the profile's Indonesian.
    pub label: String,
    /// Group.
    pub group: ItemGroup,
    /// State.
    pub status: ItemStatus,
    /// What is there.
    pub detail: String,
    /// Whose turn.
    pub owner: Owner,
    /// What next.
    pub next: NextAction,
}

/// Latest `MyASN` percentage.
#[derive(Debug, Serialize)]
pub struct MyAsnJson {
    /// 0–100.
    pub percent: f64,
    /// Day it was read.
    pub date: Date,
}

/// A way up.
#[derive(Debug, Serialize)]
pub struct WayJson {
    /// Where it leads.
    pub to_box: u8,
    /// What it takes.
    pub actions: Vec<ActionJson>,
}

/// One step of it.
#[derive(Debug, Serialize)]
pub struct ActionJson {
    /// Item to change.
    pub item: String,
    /// What to do.
    pub action: NextAction,
    /// Raw value it must reach.
    pub needed: f64,
}

/// A past event.
#[derive(Debug, Serialize)]
pub struct HistoryJson {
    /// Day.
    pub date: Date,
    /// What.
    #[serde(flatten)]
    pub event: HistoryEvent,
}

fn part(item: &ChecklistItem, evidence: &[EvidenceRow]) -> PartJson {
    PartJson {
        item: item.item.clone(),
        weight: item.weight.to_f64(),
        raw: item.raw.map(Score::to_f64),
        points: item.points.to_f64(),
        possible: item.possible.to_f64(),
        status: item.status,
        evidence: evidence
            .iter()
            .filter(|row| item.evidence_ids.contains(&row.id))
            .map(|row| EvidenceJson {
                source: row.source.file.clone(),
                row: row.source.row,
                date: row.source.date,
                proof: row.proof,
                by: row.source.by.clone(),
            })
            .collect(),
    }
}

fn way(way: &WayUp) -> WayJson {
    WayJson {
        to_box: way.to.number(),
        actions: way
            .actions
            .iter()
            .map(|step| ActionJson {
                item: step.item.clone(),
                action: step.action,
                needed: step.needed.to_f64(),
            })
            .collect(),
    }
}

impl From<&PersonView> for PersonJson {
    fn from(view: &PersonView) -> Self {
        let outcome = &view.outcome;
        let (of_performance, others) = outcome
            .items
            .split_at(outcome.performance_items.min(outcome.items.len()));
        let parts =
            |items: &[ChecklistItem]| items.iter().map(|i| part(i, &view.evidence)).collect();
        let weighted: Vec<ChecklistItem> = others
            .iter()
            .filter(|item| item.weight.0 != 0)
            .cloned()
            .collect();
        let path: Vec<UnitRef> = view
            .path
            .iter()
            .map(|(id, name)| UnitRef {
                id: *id,
                code: None,
                name: name.clone(),
            })
            .collect();
        let unit = path.last().cloned().map(|unit| UnitRef {
            code: view.employee.unit_code.clone(),
            ..unit
        });
        Self {
            schema: "petatalenta/person/1",
            nip: view.employee.nip,
            name: view.employee.full_name(),
            unit,
            path,
            position: PositionJson {
                name: view.employee.position.clone(),
                kind: view.employee.position_kind,
                level: view.employee.level.code(),
                since: view.employee.position_since,
            },
            employment: view.employee.employment,
            golongan: view.employee.golongan,
            bup: view.bup,
            number: box_of(outcome.placement),
            provisional: is_provisional(outcome.placement),
            tray_reason: tray_reason(outcome.placement),
            performance: AxisJson {
                class: outcome.performance.class,
                score: outcome.performance.score.map(Points::to_f64),
                parts: parts(of_performance),
            },
            potential: AxisJson {
                class: outcome.potential.class,
                score: outcome.potential.score.map(Points::to_f64),
                parts: parts(&weighted),
            },
            completeness: CompletenessJson {
                percent: outcome.completeness,
                items: outcome
                    .items
                    .iter()
                    .map(|item| ItemJson {
                        item: item.item.clone(),
                        label: item.label[0].clone(),
                        group: item.group,
                        status: item.status,
                        detail: item.detail.clone(),
                        owner: item.owner,
                        next: item.next,
                    })
                    .collect(),
            },
            assessment: outcome.assessment.into(),
            my_asn: view.my_asn.map(|(hundredths, date)| MyAsnJson {
                percent: f64::from(hundredths) / 100.0,
                date,
            }),
            reachable_boxes: outcome.reachable.iter().map(BoxNo::number).collect(),
            ways_up: view.ways_up.iter().map(way).collect(),
            queue: view.queue.as_ref().map(PlaceJson::from),
            by_hand: view.queue_override,
            history: view
                .history
                .iter()
                .map(|line| HistoryJson {
                    date: line.date,
                    event: line.event.clone(),
                })
                .collect(),
        }
    }
}
