//! A person for tests: a section head with a plain record and no assessment.

use jiff::civil::Date;
use jiff::civil::date;

use crate::domain::evidence::Assessment;
use crate::domain::evidence::Degree;
use crate::domain::evidence::Education;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceId;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::MethodCode;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Skp;
use crate::domain::evidence::SourceRef;
use crate::domain::outcome::Score;
use crate::domain::person::Employee;
use crate::domain::person::Employment;
use crate::domain::person::LegalStatus;
use crate::domain::person::Sex;
use crate::domain::position::Golongan;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;
use crate::domain::score::Facts;

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) employee: Employee,
    pub(crate) evidence: Vec<EvidenceRow>,
}

impl Person {
    pub(crate) fn facts(&self, today: Date) -> Facts<'_> {
        Facts {
            employee: &self.employee,
            evidence: &self.evidence,
            has_unit: true,
            today,
        }
    }

    pub(crate) fn with(mut self, evidence: Evidence, proof: Proof) -> Self {
        let id = EvidenceId(i64::try_from(self.evidence.len()).unwrap() + 1);
        let source = SourceRef {
            file: "uji.xlsx".to_owned(),
            row: 2,
            date: date(2026, 11, 1),
            by: "uji".to_owned(),
        };
        self.evidence.push(EvidenceRow {
            id,
            evidence,
            proof,
            source,
        });
        self
    }
}

pub(crate) fn skp(year: i16, results: Rating) -> Evidence {
    Evidence::Skp(Skp {
        year,
        results,
        behaviour: Some(Rating::Meets),
        predicate: Some(Predicate::Good),
        unit: "Bidang Bina Marga".to_owned(),
        post: "Kepala Seksi".to_owned(),
        acting: false,
        rated_on: Some(date(year + 1, 1, 20)),
    })
}

pub(crate) fn assessment(day: Date, potential: i32, competence: i32) -> Evidence {
    Evidence::Assessment(Assessment {
        date: day,
        method: MethodCode("sedang".to_owned()),
        purpose: Purpose::Mapping,
        potential: Some(Score::whole(potential)),
        competence: Some(Score::whole(competence)),
        digital: None,
        emerging: None,
        jpm: None,
        remarks: String::new(),
    })
}

/// SKP 2025 *sesuai*, S2 that fits: 9 + 10 + integrity 15 + time in post 3.2 = 37.2 points under the first example.
pub(crate) fn person() -> Person {
    let employee = Employee {
        nip: "198503142010011012".parse().unwrap(),
        name: "BUDI SANTOSO".to_owned(),
        title_front: String::new(),
        title_back: "S.T., M.T.".to_owned(),
        birth: date(1985, 3, 14),
        sex: Sex::Male,
        employment: Employment::Pns,
        legal_status: LegalStatus("01".to_owned()),
        golongan: Some(Golongan(34)),
        golongan_since: Some(date(2022, 4, 1)),
        position: "Kepala Seksi Preservasi Jalan".to_owned(),
        position_kind: PositionKind::Structural,
        level: Level::Pengawas,
        position_since: Some(date(2022, 1, 2)),
        service_since: Some(date(2010, 1, 1)),
        unit_code: Some("u1".to_owned()),
    };
    let education = Education {
        degree: Degree::S2,
        field: "S2 Teknik Sipil".to_owned(),
        year: Some(2015),
        school: String::new(),
        fits: Some(true),
    };
    Person {
        employee,
        evidence: Vec::new(),
    }
    .with(skp(2025, Rating::Meets), Proof::Verified)
    .with(Evidence::Education(education), Proof::Verified)
}
