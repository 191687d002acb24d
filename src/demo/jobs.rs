//! Jobs of the synthetic province: which posts an agency of a certain kind has, and who holds them.

use crate::domain::evidence::Degree;

/// A kind of post.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    /// Name without its level (`Guru`); of a general post, the whole name.
    pub(super) name: &'static str,
    /// How often, beside the other jobs of the mix.
    pub(super) weight: u32,
    /// Which levels it has.
    pub(super) ladder: Ladder,
    /// Study of whoever holds it.
    pub(super) study: &'static str,
    /// Group for the assessment rounds.
    pub(super) group: Group,
}

/// Levels of a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ladder {
    /// *Pelaksana*.
    General,
    /// *Ahli pertama* to *ahli madya*.
    Expert,
    /// *Terampil* to *penyelia*.
    Skilled,
}

/// Who was called together to an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Teachers.
    Teacher,
    /// Health workers.
    Health,
    /// Everybody else.
    Office,
}

const fn job(
    name: &'static str,
    weight: u32,
    ladder: Ladder,
    study: &'static str,
    group: Group,
) -> Job {
    Job {
        name,
        weight,
        ladder,
        study,
        group,
    }
}

const fn clerk(name: &'static str, weight: u32) -> Job {
    job(
        name,
        weight,
        Ladder::General,
        "Administrasi Negara",
        Group::Office,
    )
}

const fn expert(name: &'static str, weight: u32, study: &'static str) -> Job {
    job(name, weight, Ladder::Expert, study, Group::Office)
}

const CLERKS: [Job; 4] = [
    clerk("Pengadministrasi Perkantoran", 22),
    clerk("Penata Layanan Operasional", 20),
    clerk("Pengolah Data dan Informasi", 16),
    clerk("Penelaah Teknis Kebijakan", 20),
];

const TEACHERS: &[Job] = &[
    job("Guru", 88, Ladder::Expert, "Pendidikan", Group::Teacher),
    clerk("Pengadministrasi Perkantoran", 8),
    clerk("Operator Layanan Operasional", 4),
];

const HOSPITAL: &[Job] = &[
    job("Perawat", 40, Ladder::Skilled, "Keperawatan", Group::Health),
    job("Perawat", 18, Ladder::Expert, "Keperawatan", Group::Health),
    job("Bidan", 7, Ladder::Skilled, "Kebidanan", Group::Health),
    job("Dokter", 10, Ladder::Expert, "Kedokteran", Group::Health),
    job("Apoteker", 4, Ladder::Expert, "Farmasi", Group::Health),
    job(
        "Asisten Apoteker",
        4,
        Ladder::Skilled,
        "Farmasi",
        Group::Health,
    ),
    job(
        "Pranata Laboratorium Kesehatan",
        4,
        Ladder::Skilled,
        "Analis Kesehatan",
        Group::Health,
    ),
    job(
        "Radiografer",
        3,
        Ladder::Skilled,
        "Radiologi",
        Group::Health,
    ),
    job("Nutrisionis", 2, Ladder::Skilled, "Gizi", Group::Health),
    clerk("Pengadministrasi Perkantoran", 5),
    clerk("Pengolah Data dan Informasi", 3),
];

/// The jobs of a mix, by its name in `units.txt`.
#[expect(clippy::too_many_lines, reason = "one table")]
pub(super) fn mix(name: &str) -> Vec<Job> {
    let special: &[Job] = match name {
        "pendidikan" => &[
            expert("Pengembang Teknologi Pembelajaran", 8, "Pendidikan"),
            expert("Pamong Budaya", 8, "Sejarah"),
        ],
        "rumah_sakit" => return HOSPITAL.to_vec(),
        "sekolah" => return TEACHERS.to_vec(),
        "dinkes" => &[
            job(
                "Epidemiolog Kesehatan",
                10,
                Ladder::Expert,
                "Kesehatan Masyarakat",
                Group::Health,
            ),
            job(
                "Sanitarian",
                8,
                Ladder::Skilled,
                "Kesehatan Lingkungan",
                Group::Health,
            ),
        ],
        "pengawasan" => &[
            expert("Auditor", 50, "Akuntansi"),
            expert(
                "Pengawas Penyelenggaraan Urusan Pemerintahan",
                40,
                "Ilmu Pemerintahan",
            ),
        ],
        "kepegawaian" => &[
            expert("Analis Sumber Daya Manusia Aparatur", 30, "Manajemen"),
            expert("Asesor SDM Aparatur", 12, "Psikologi"),
            job(
                "Pranata SDM Aparatur",
                12,
                Ladder::Skilled,
                "Manajemen",
                Group::Office,
            ),
        ],
        "keuangan" => &[
            expert("Analis Keuangan Pusat dan Daerah", 26, "Akuntansi"),
            clerk("Penagih Pajak Daerah", 30),
        ],
        "teknik" => &[
            expert("Teknik Jalan dan Jembatan", 20, "Teknik Sipil"),
            expert("Teknik Pengairan", 12, "Teknik Sipil"),
            expert("Pengendali Dampak Lingkungan", 10, "Teknik Lingkungan"),
        ],
        "sosial" => &[
            expert("Pekerja Sosial", 24, "Kesejahteraan Sosial"),
            job(
                "Penyuluh Sosial",
                10,
                Ladder::Skilled,
                "Kesejahteraan Sosial",
                Group::Office,
            ),
        ],
        "perikanan" => &[
            expert("Pengawas Perikanan", 18, "Perikanan"),
            expert("Penyuluh Perikanan", 12, "Perikanan"),
        ],
        "hutan" => &[
            job(
                "Polisi Kehutanan",
                24,
                Ladder::Skilled,
                "Kehutanan",
                Group::Office,
            ),
            expert("Penyuluh Kehutanan", 16, "Kehutanan"),
            expert("Pengendali Ekosistem Hutan", 14, "Kehutanan"),
        ],
        "tani" => &[
            expert("Penyuluh Pertanian", 22, "Agronomi"),
            expert("Pengawas Benih Tanaman", 12, "Agronomi"),
            job(
                "Pengendali Organisme Pengganggu Tumbuhan",
                12,
                Ladder::Skilled,
                "Agronomi",
                Group::Office,
            ),
        ],
        "hewan" => &[
            expert("Medik Veteriner", 20, "Kedokteran Hewan"),
            job(
                "Paramedik Veteriner",
                20,
                Ladder::Skilled,
                "Kesehatan Hewan",
                Group::Office,
            ),
        ],
        "pustaka" => &[
            expert("Pustakawan", 22, "Ilmu Perpustakaan"),
            job("Arsiparis", 26, Ladder::Skilled, "Kearsipan", Group::Office),
        ],
        "kominfo" => &[
            expert("Pranata Komputer", 24, "Teknik Informatika"),
            expert("Pranata Hubungan Masyarakat", 14, "Ilmu Komunikasi"),
            expert("Statistisi", 8, "Statistika"),
        ],
        "satpol" => &[job(
            "Polisi Pamong Praja",
            70,
            Ladder::Skilled,
            "Ilmu Pemerintahan",
            Group::Office,
        )],
        _ => &[
            expert("Analis Kebijakan", 18, "Ilmu Pemerintahan"),
            expert("Perencana", 10, "Ekonomi Pembangunan"),
        ],
    };
    CLERKS.iter().chain(special).copied().collect()
}

/// Titles that go with a degree in a field; doctors carry theirs in front.
pub(super) fn titles(study: &str, degree: Degree) -> (&'static str, &'static str) {
    let (first, second, front) = match study {
        "Pendidikan" => ("S.Pd.", "M.Pd.", ""),
        "Keperawatan" => ("S.Kep., Ners", "M.Kep.", ""),
        "Kedokteran" => ("", "Sp.PD", "dr."),
        "Kedokteran Hewan" => ("S.K.H.", "M.Si.", "drh."),
        "Farmasi" => ("S.Farm., Apt.", "M.Farm.", ""),
        "Teknik Sipil" | "Teknik Lingkungan" => ("S.T.", "M.T.", ""),
        "Teknik Informatika" => ("S.Kom.", "M.Kom.", ""),
        "Akuntansi" | "Manajemen" | "Ekonomi Pembangunan" => ("S.E.", "M.M.", ""),
        "Kehutanan" => ("S.Hut.", "M.P.", ""),
        "Agronomi" => ("S.P.", "M.P.", ""),
        "Psikologi" => ("S.Psi.", "M.Psi.", ""),
        "Kesehatan Masyarakat" => ("S.K.M.", "M.Kes.", ""),
        "Perikanan" => ("S.Pi.", "M.Si.", ""),
        _ => ("S.Sos.", "M.Si.", ""),
    };
    match degree {
        Degree::S1 => (front, first),
        Degree::S2 => (front, second),
        Degree::S3 => ("Dr.", second),
        Degree::D3 => ("", "A.Md."),
        Degree::Sd | Degree::Sltp | Degree::Slta | Degree::D1 | Degree::D2 => ("", ""),
    }
}
