//! The field's own terms (glossary: `domain.md` 6.3), Indonesian beside English, one function a type.
//!
//! One file although long: one glossary.

use jiff::civil::Date;

use crate::domain::evidence::AwardScope;
use crate::domain::evidence::Degree;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::LeadershipLevel;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Purpose;
use crate::domain::evidence::Rating;
use crate::domain::evidence::Severity;
use crate::domain::evidence::Tenure;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::nip::NipError;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::ItemGroup;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::NextAction;
use crate::domain::outcome::Owner;
use crate::domain::outcome::TrayReason;
use crate::domain::person::Employment;
use crate::domain::person::Sex;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;
use crate::domain::profile::ProfileFault;
use crate::domain::queue::Block;
use crate::domain::queue::QueueReason;
use crate::words;
use crate::words::Lang;

/// *Kinerja* class: *di atas*, *sesuai*, *di bawah*.
pub fn performance(lang: Lang, class: PerformanceClass) -> &'static str {
    match class {
        PerformanceClass::Above => lang.pick("di atas", "above"),
        PerformanceClass::Meets => lang.pick("sesuai", "meets"),
        PerformanceClass::Below => lang.pick("di bawah", "below"),
    }
}

/// *Potensial* class: *rendah*, *menengah*, *tinggi*.
pub fn potential(lang: Lang, class: PotentialClass) -> &'static str {
    match class {
        PotentialClass::Low => lang.pick("rendah", "low"),
        PotentialClass::Medium => lang.pick("menengah", "medium"),
        PotentialClass::High => lang.pick("tinggi", "high"),
    }
}

/// `Kotak 2 · kinerja sesuai, potensial rendah`.
pub fn box_meaning(lang: Lang, number: BoxNo) -> String {
    let (row, column) = number.classes();
    let (row, column) = (performance(lang, row), potential(lang, column));
    match lang {
        Lang::Id => format!(
            "Kotak {} · kinerja {row}, potensial {column}",
            number.number()
        ),
        Lang::En => format!(
            "Box {} · performance {row}, potential {column}",
            number.number()
        ),
    }
}

/// What the regulation has follow from a box (annex of PermenPANRB 3/2020), in our own words.
pub fn follow_ups(lang: Lang, number: BoxNo) -> &'static [&'static str] {
    match (number.number(), lang) {
        (9, Lang::Id) => &[
            "promosikan dan pertahankan",
            "rencana suksesi instansi dan nasional",
            "penghargaan",
        ],
        (9, Lang::En) => &[
            "promote and retain",
            "succession pool of agency and nation",
            "award",
        ],
        (8, Lang::Id) => &[
            "pertahankan",
            "rencana suksesi instansi",
            "rotasi atau perluasan jabatan",
            "bimbingan kinerja",
        ],
        (8, Lang::En) => &[
            "retain",
            "succession pool of the agency",
            "rotate or enlarge the post",
            "performance coaching",
        ],
        (7, Lang::Id) => &[
            "pertahankan",
            "rencana suksesi instansi",
            "rotasi atau pengayaan jabatan",
            "pengembangan kompetensi",
            "tugas belajar",
        ],
        (7, Lang::En) => &[
            "retain",
            "succession pool of the agency",
            "rotate or enrich the post",
            "develop competence",
            "study assignment",
        ],
        (6, Lang::Id) => &[
            "penempatan yang sesuai",
            "bimbingan kinerja",
            "konseling kinerja",
        ],
        (6, Lang::En) => &[
            "suitable placement",
            "performance coaching",
            "performance counselling",
        ],
        (5, Lang::Id) => &[
            "penempatan yang sesuai",
            "bimbingan kinerja",
            "pengembangan kompetensi",
        ],
        (5, Lang::En) => &[
            "suitable placement",
            "performance coaching",
            "develop competence",
        ],
        (4, Lang::Id) => &["rotasi", "pengembangan kompetensi"],
        (4, Lang::En) => &["rotate", "develop competence"],
        (3, Lang::Id) => &[
            "bimbingan kinerja",
            "konseling kinerja",
            "pengembangan kompetensi",
            "penempatan yang sesuai",
        ],
        (3, Lang::En) => &[
            "performance coaching",
            "performance counselling",
            "develop competence",
            "suitable placement",
        ],
        (2, Lang::Id) => &[
            "bimbingan kinerja",
            "pengembangan kompetensi",
            "penempatan yang sesuai",
        ],
        (2, Lang::En) => &[
            "performance coaching",
            "develop competence",
            "suitable placement",
        ],
        (_, Lang::Id) => &["diproses menurut ketentuan perundang-undangan"],
        (_, Lang::En) => &["handled as the law provides"],
    }
}

/// Why somebody is in no box.
pub fn tray_reason(lang: Lang, reason: TrayReason) -> &'static str {
    match reason {
        TrayReason::Status => lang.pick("kedudukan hukum", "legal status"),
        TrayReason::Employment => lang.pick("jenis pegawai", "employment"),
        TrayReason::NoUnit => lang.pick("tanpa unit", "no unit"),
        TrayReason::NoSkp => lang.pick("belum ada SKP", "no SKP"),
        TrayReason::DoubleSkp => lang.pick("SKP ganda", "double SKP"),
        TrayReason::NoAssessment => lang.pick("belum diases", "not assessed"),
        TrayReason::MissingData => lang.pick("data tidak lengkap", "data incomplete"),
        TrayReason::Discipline => lang.pick("hukuman disiplin", "disciplinary sanction"),
    }
}

/// What takes somebody out of the tray.
pub fn tray_remedy(lang: Lang, reason: TrayReason) -> &'static str {
    match reason {
        TrayReason::Status => lang.pick(
            "di luar populasi selama kedudukan hukumnya bukan aktif; periksa di SIASN",
            "outside the population while the legal status is not active; check it in SIASN",
        ),
        TrayReason::Employment => lang.pick(
            "jenis pegawai ini tidak dipetakan oleh profil yang aktif",
            "the active profile does not map this form of employment",
        ),
        TrayReason::NoUnit => lang.pick(
            "perbarui unit kerja di SIASN, lalu impor lagi",
            "update the unit in SIASN, then import again",
        ),
        TrayReason::NoSkp => lang.pick(
            "minta atasan menilai SKP tahun lalu di e-Kinerja",
            "have last year's SKP rated in e-Kinerja",
        ),
        TrayReason::DoubleSkp => lang.pick(
            "batalkan salah satu SKP yang bertentangan",
            "withdraw one of the contradicting SKP",
        ),
        TrayReason::NoAssessment => lang.pick(
            "masukkan ke antrean asesmen",
            "put into the assessment queue",
        ),
        TrayReason::MissingData => lang.pick(
            "lengkapi data yang ditandai belum ada di daftar kelengkapan",
            "complete what the checklist marks as missing",
        ),
        TrayReason::Discipline => lang.pick(
            "tidak dipetakan selama hukuman disiplin masih diperhitungkan oleh profil",
            "not mapped while the sanction counts under the profile",
        ),
    }
}

/// State of an assessment.
pub fn assessment(lang: Lang, state: AssessmentState) -> &'static str {
    match state {
        AssessmentState::Valid { .. } => lang.pick("berlaku", "valid"),
        AssessmentState::Expiring { .. } => lang.pick("segera berakhir", "ends soon"),
        AssessmentState::Expired { .. } => lang.pick("kedaluwarsa", "expired"),
        AssessmentState::Never => lang.pick("belum pernah", "never"),
    }
}

/// State of a checklist line.
pub fn status(lang: Lang, status: ItemStatus) -> &'static str {
    match status {
        ItemStatus::Verified => lang.pick("terverifikasi", "verified"),
        ItemStatus::Waiting => lang.pick("menunggu verifikasi", "awaits verification"),
        ItemStatus::Rejected => lang.pick("ditolak", "rejected"),
        ItemStatus::Expired => lang.pick("kedaluwarsa", "expired"),
        ItemStatus::Partial => lang.pick("belum lengkap", "incomplete"),
        ItemStatus::Missing => lang.pick("belum ada", "missing"),
    }
}

/// State of proof of a piece of evidence.
pub fn proof(lang: Lang, proof: Proof) -> &'static str {
    match proof {
        Proof::Missing => lang.pick("belum diunggah", "not uploaded"),
        Proof::Waiting => lang.pick("menunggu verifikasi", "awaits verification"),
        Proof::Verified => lang.pick("terverifikasi", "verified"),
        Proof::Rejected => lang.pick("ditolak", "rejected"),
    }
}

/// Group of the checklist.
pub fn group(lang: Lang, group: ItemGroup) -> &'static str {
    match group {
        ItemGroup::Performance => lang.pick("Kinerja", "Performance"),
        ItemGroup::Assessment => lang.pick("Asesmen", "Assessment"),
        ItemGroup::Qualification => lang.pick("Kualifikasi", "Qualification"),
        ItemGroup::TrackRecord => lang.pick("Rekam jejak", "Track record"),
        ItemGroup::Integrity => lang.pick("Integritas", "Integrity"),
    }
}

/// Whose turn it is.
pub fn owner(lang: Lang, owner: Owner) -> &'static str {
    match owner {
        Owner::Nobody => "—",
        Owner::Employee => lang.pick("ASN", "employee"),
        Owner::UnitVerifier => lang.pick("verifikator OPD", "unit's verifier"),
        Owner::Agency => "BKD",
        Owner::TrainingAgency => "BPSDM",
        Owner::Superior => lang.pick("atasan", "superior"),
    }
}

/// The data's own words of a checklist line; a day in them is written as people write days.
pub fn detail(lang: Lang, detail: &str) -> String {
    match detail.parse::<Date>() {
        Ok(day) => words::date(lang, day),
        Err(_) => detail.to_owned(),
    }
}

/// What comes next.
pub fn next_action(lang: Lang, action: NextAction) -> &'static str {
    match action {
        NextAction::Nothing => "—",
        NextAction::TakeAssessment => lang.pick("ikut asesmen", "be assessed"),
        NextAction::Upload => lang.pick("unggah bukti", "upload proof"),
        NextAction::Verify => lang.pick("verifikasi", "verify"),
        NextAction::Correct => lang.pick("perbaiki bukti", "correct the proof"),
        NextAction::FillMonths => lang.pick("isi bulan yang kosong", "fill the empty months"),
        NextAction::RateSkp => lang.pick("nilai SKP", "rate the SKP"),
        NextAction::Train => lang.pick("ikut pelatihan", "follow training"),
        NextAction::Settle => lang.pick("selesaikan data ganda", "settle the double entry"),
    }
}

/// Why somebody is in the queue.
pub fn queue_reason(lang: Lang, reason: QueueReason) -> &'static str {
    match reason {
        QueueReason::Never => lang.pick("belum", "never"),
        QueueReason::Expired => lang.pick("kedaluwarsa", "expired"),
        QueueReason::Expiring => lang.pick("segera", "ends soon"),
        QueueReason::Target => lang.pick("ditunjuk", "by hand"),
    }
}

/// What keeps somebody from being scheduled.
pub fn block(lang: Lang, block: Block) -> &'static str {
    match block {
        Block::Retiring => lang.pick("BUP dekat", "retires soon"),
        Block::StudyLeave => lang.pick("tugas belajar", "study leave"),
        Block::Status => lang.pick("kedudukan hukum", "legal status"),
        Block::Discipline => lang.pick("hukuman disiplin", "disciplinary sanction"),
        Block::TakenOut => lang.pick("dikeluarkan", "taken out"),
    }
}

/// A factor of the rank, by its stable name.
pub fn factor(lang: Lang, name: &str) -> &'static str {
    match name {
        "effect" => lang.pick("pengaruh pada kotak", "effect on the box"),
        "reason" => lang.pick("sebab", "reason"),
        "level" => lang.pick("jenjang", "level"),
        "last_gap" => lang.pick("kelengkapan lainnya", "all else complete"),
        "waiting" => lang.pick("lama menunggu", "waiting time"),
        "bup" => lang.pick("sisa masa kerja", "years until retirement"),
        _ => lang.pick("faktor lain", "another factor"),
    }
}

/// *Jenjang*.
pub fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::JptMadya => "JPT madya",
        Level::JptPratama => "JPT pratama",
        Level::Administrator => "administrator",
        Level::Pengawas => lang.pick("pengawas", "supervisor"),
        Level::Pelaksana => lang.pick("pelaksana", "general staff"),
        Level::AhliUtama => "ahli utama",
        Level::AhliMadya => "ahli madya",
        Level::AhliMuda => "ahli muda",
        Level::AhliPertama => "ahli pertama",
        Level::Penyelia => "penyelia",
        Level::Mahir => "mahir",
        Level::Terampil => "terampil",
        Level::Pemula => "pemula",
    }
}

/// Form of employment.
pub fn employment(lang: Lang, employment: Employment) -> &'static str {
    match employment {
        Employment::Pns => "PNS",
        Employment::Pppk => "PPPK",
        Employment::PppkPartTime => lang.pick("PPPK paruh waktu", "part-time PPPK"),
    }
}

/// Rating.
pub fn rating(lang: Lang, rating: Rating) -> &'static str {
    match rating {
        Rating::Above => lang.pick("di atas ekspektasi", "above expectation"),
        Rating::Meets => lang.pick("sesuai ekspektasi", "meets expectation"),
        Rating::Below => lang.pick("di bawah ekspektasi", "below expectation"),
    }
}

/// *Predikat kinerja*.
pub fn predicate(lang: Lang, predicate: Predicate) -> &'static str {
    match predicate {
        Predicate::VeryGood => lang.pick("Sangat Baik", "Very good"),
        Predicate::Good => lang.pick("Baik", "Good"),
        Predicate::NeedsImprovement => lang.pick("Butuh Perbaikan", "Needs improvement"),
        Predicate::Poor => lang.pick("Kurang", "Poor"),
        Predicate::VeryPoor => lang.pick("Sangat Kurang", "Very poor"),
    }
}

/// Level of education.
pub fn degree(degree: Degree) -> &'static str {
    match degree {
        Degree::Sd => "SD",
        Degree::Sltp => "SLTP",
        Degree::Slta => "SLTA",
        Degree::D1 => "D1",
        Degree::D2 => "D2",
        Degree::D3 => "D3",
        Degree::S1 => "S1/D4",
        Degree::S2 => "S2",
        Degree::S3 => "S3",
    }
}

/// Reach of an award.
pub fn award_scope(lang: Lang, scope: AwardScope) -> &'static str {
    match scope {
        AwardScope::Agency => lang.pick("instansi", "agency"),
        AwardScope::CrossAgency => lang.pick("lintas instansi", "cross-agency"),
        AwardScope::National => lang.pick("nasional", "national"),
        AwardScope::International => lang.pick("internasional", "international"),
    }
}

/// Severity of a sanction.
pub fn severity(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Light => lang.pick("ringan", "light"),
        Severity::Moderate => lang.pick("sedang", "moderate"),
        Severity::Severe => lang.pick("berat", "severe"),
    }
}

/// Kind of evidence.
pub fn evidence_kind(lang: Lang, kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Skp => lang.pick("SKP tahunan", "annual result (SKP)"),
        EvidenceKind::EkinMonth => lang.pick("e-Kinerja bulanan", "monthly e-Kinerja"),
        EvidenceKind::Assessment => lang.pick("asesmen", "assessment"),
        EvidenceKind::Education => lang.pick("pendidikan", "education"),
        EvidenceKind::Leadership => lang.pick("pelatihan struktural", "leadership training"),
        EvidenceKind::Course => lang.pick("pelatihan", "course"),
        EvidenceKind::Certificate => lang.pick("sertifikat keahlian", "certificate"),
        EvidenceKind::Award => lang.pick("penghargaan", "award"),
        EvidenceKind::TeamDecree => "SK tim kerja",
        EvidenceKind::Discipline => lang.pick("hukuman disiplin", "sanction"),
        EvidenceKind::Post => lang.pick("jabatan", "post"),
        EvidenceKind::MyAsn => "MyASN",
        EvidenceKind::Grade => lang.pick("golongan", "grade"),
    }
}

/// Sex.
pub fn sex(lang: Lang, sex: Sex) -> &'static str {
    match sex {
        Sex::Male => lang.pick("laki-laki", "male"),
        Sex::Female => lang.pick("perempuan", "female"),
    }
}

/// *Jenis jabatan*.
pub fn position_kind(lang: Lang, kind: PositionKind) -> &'static str {
    match kind {
        PositionKind::Structural => lang.pick("struktural", "structural"),
        PositionKind::Functional => lang.pick("fungsional", "functional"),
        PositionKind::Dual => lang.pick("rangkap", "dual"),
        PositionKind::General => lang.pick("pelaksana", "general"),
    }
}

/// How a post was held.
pub fn tenure(lang: Lang, tenure: Tenure) -> &'static str {
    match tenure {
        Tenure::Definitive => lang.pick("definitif", "definitive"),
        Tenure::PltHigher => lang.pick("Plt jabatan lebih tinggi", "acting, higher post"),
        Tenure::PltSame => lang.pick("Plt jabatan setara", "acting, same level"),
        Tenure::PlhHigher => lang.pick("Plh jabatan lebih tinggi", "day-to-day, higher post"),
        Tenure::PlhSame => lang.pick("Plh jabatan setara", "day-to-day, same level"),
    }
}

/// *Tujuan* of an assessment.
pub fn purpose(lang: Lang, purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Mapping => lang.pick("pemetaan", "mapping"),
        Purpose::Filling => lang.pick("pengisian jabatan", "filling a post"),
    }
}

/// Leadership training by level.
pub fn leadership(lang: Lang, level: LeadershipLevel) -> &'static str {
    match level {
        LeadershipLevel::Pkp => "PKP",
        LeadershipLevel::Pka => "PKA",
        LeadershipLevel::Pkn2 => "PKN II",
        LeadershipLevel::Pkn1 => "PKN I",
        LeadershipLevel::Other => lang.pick("lainnya", "other"),
    }
}

/// Why a text is no NIP, and what to do.
pub fn nip_error(lang: Lang, error: &NipError) -> String {
    match (error, lang) {
        (NipError::Length(found), Lang::Id) => {
            format!("{found} angka, seharusnya 18; salin NIP lengkap sebagai teks")
        }
        (NipError::Length(found), Lang::En) => {
            format!("{found} digits instead of 18; copy the whole NIP as text")
        }
        (NipError::Character(found), Lang::Id) => {
            format!("«{found}» bukan angka; NIP hanya berisi 18 angka")
        }
        (NipError::Character(found), Lang::En) => {
            format!("«{found}» is no digit; a NIP has 18 digits and nothing else")
        }
        (NipError::Birth(found), Lang::Id) => {
            format!("angka 1–8 ({found}) bukan tanggal lahir; periksa NIP di SIASN")
        }
        (NipError::Birth(found), Lang::En) => {
            format!("digits 1–8 ({found}) are no date of birth; check the NIP in SIASN")
        }
        (NipError::Service(found), Lang::Id) => format!(
            "angka 9–14 ({found}) bukan bulan TMT CPNS dan bukan tanda kontrak PPPK; periksa NIP di SIASN"
        ),
        (NipError::Service(found), Lang::En) => format!(
            "digits 9–14 ({found}) are neither a month of appointment nor a contract mark; check the NIP in SIASN"
        ),
        (NipError::Sex(found), Lang::Id) => {
            format!("angka ke-15 ({found}) harus 1 atau 2; periksa NIP di SIASN")
        }
        (NipError::Sex(found), Lang::En) => {
            format!("digit 15 ({found}) must be 1 or 2; check the NIP in SIASN")
        }
    }
}

/// What is wrong with a rule profile, where, and what to do.
pub fn profile_fault(lang: Lang, fault: &ProfileFault) -> String {
    let hundredths = |value: i32| crate::words::score(lang, crate::domain::outcome::Score(value));
    match (fault, lang) {
        (ProfileFault::Toml(text), Lang::Id) => format!("berkas tidak terbaca: {text}"),
        (ProfileFault::Toml(text), Lang::En) => format!("the file cannot be read: {text}"),
        (ProfileFault::Weights { sum }, Lang::Id) => format!(
            "item: jumlah bobot {}, seharusnya 100; sesuaikan weight tiap item",
            hundredths(*sum)
        ),
        (ProfileFault::Weights { sum }, Lang::En) => format!(
            "item: the weights add up to {}, not to 100; adjust the weight of the items",
            hundredths(*sum)
        ),
        (ProfileFault::PerformanceWeights { sum, wanted }, Lang::Id) => format!(
            "item: jumlah bobot sumbu performance {}, seharusnya {wanted} untuk method ini",
            hundredths(*sum)
        ),
        (ProfileFault::PerformanceWeights { sum, wanted }, Lang::En) => format!(
            "item: the weights of axis performance add up to {}, not to {wanted} as this method asks",
            hundredths(*sum)
        ),
        (ProfileFault::Misplaced { id }, Lang::Id) => format!(
            "item «{id}»: SKP harus di sumbu performance, asesmen di sumbu potential, dan item performance mendahului"
        ),
        (ProfileFault::Misplaced { id }, Lang::En) => format!(
            "item «{id}»: SKP belongs to axis performance, assessments to axis potential, and performance comes first"
        ),
        (ProfileFault::Years, Lang::Id) => {
            "performance.years: 1–5 bobot dari tahun terakhir ke belakang, jumlah 100; method results_rating hanya satu tahun"
                .to_owned()
        }
        (ProfileFault::Years, Lang::En) => {
            "performance.years: 1–5 weights from the latest year back, adding up to 100; method results_rating takes one year"
                .to_owned()
        }
        (ProfileFault::QueueWeights { sum }, Lang::Id) => {
            format!("queue: jumlah bobot {sum}, seharusnya 100 dan tanpa bilangan negatif")
        }
        (ProfileFault::QueueWeights { sum }, Lang::En) => {
            format!("queue: the weights add up to {sum}, not to 100, or one is negative")
        }
        (
            ProfileFault::Range {
                place,
                found,
                range,
            },
            Lang::Id,
        ) => {
            format!("{place}: {found} di luar {range}")
        }
        (
            ProfileFault::Range {
                place,
                found,
                range,
            },
            Lang::En,
        ) => {
            format!("{place}: {found} is outside {range}")
        }
        (ProfileFault::Bands { place }, Lang::Id) => format!(
            "{place}: urutkan bands dari batas bawah tertinggi sampai 0, tiap batas sekali, nilai tidak naik ke bawah"
        ),
        (ProfileFault::Bands { place }, Lang::En) => format!(
            "{place}: order bands from the highest lower bound down to 0, each once, no score rising downwards"
        ),
        (ProfileFault::CutOffs { place }, Lang::Id) => {
            format!("{place}: medium harus lebih kecil daripada high")
        }
        (ProfileFault::CutOffs { place }, Lang::En) => {
            format!("{place}: medium must be lower than high")
        }
        (ProfileFault::Twice { id }, Lang::Id) => {
            format!("item «{id}» tertulis dua kali; beri id lain atau hapus satu")
        }
        (ProfileFault::Twice { id }, Lang::En) => {
            format!("item «{id}» stands twice; rename or remove one")
        }
        (ProfileFault::Missing { place, found, .. }, Lang::Id) => format!(
            "{place}: missing = \"{found}\" tidak cocok di sini; SKP dengan method results_rating hanya \"not_mapped\", \
             \"renormalise\" untuk SKP hanya dengan weighted_index, dan neutral = 0–100 hanya dan selalu dengan \"neutral\""
        ),
        (ProfileFault::Missing { place, found, why }, Lang::En) => {
            format!("{place}: missing = \"{found}\" does not fit here; {why}")
        }
        (ProfileFault::Pool, Lang::Id) => {
            "pool.boxes: tulis tiap kotak 1–9 paling banyak sekali, sedikitnya satu, yang didahulukan di depan".to_owned()
        }
        (ProfileFault::Pool, Lang::En) => {
            "pool.boxes: name each box 1–9 at the most once, at least one, the first served first".to_owned()
        }
        (ProfileFault::NoSkp, Lang::Id) => {
            "item: harus ada tepat satu item kind = \"skp\", di urutan pertama"
                .to_owned()
        }
        (ProfileFault::NoSkp, Lang::En) => {
            "item: exactly one item of kind = \"skp\" is needed, in first place"
                .to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_in_both_languages_with_its_place() {
        let fault = ProfileFault::Weights { sum: 9_950 };
        assert_eq!(
            profile_fault(Lang::Id, &fault),
            "item: jumlah bobot 99,5, seharusnya 100; sesuaikan weight tiap item"
        );
        let error = "123".parse::<crate::domain::nip::Nip>().unwrap_err();
        assert_eq!(
            nip_error(Lang::En, &error),
            "3 digits instead of 18; copy the whole NIP as text"
        );
    }

    #[test]
    fn each_box_has_its_follow_up_in_both_languages() {
        for number in BoxNo::ALL {
            assert_eq!(
                follow_ups(Lang::Id, number).len(),
                follow_ups(Lang::En, number).len()
            );
        }
        // 9, 8 and 7 feed the succession pool, and only they.
        for number in BoxNo::ALL {
            let pool = follow_ups(Lang::Id, number)
                .iter()
                .any(|line| line.contains("suksesi"));
            assert_eq!(pool, number.feeds_succession(), "{number:?}");
        }
        assert_eq!(
            box_meaning(Lang::Id, BoxNo::try_from(2).unwrap()),
            "Kotak 2 · kinerja sesuai, potensial rendah"
        );
        assert_eq!(detail(Lang::Id, "2023-10-24"), "24 Okt 2023");
        assert_eq!(detail(Lang::Id, "7/10"), "7/10");
    }
}
