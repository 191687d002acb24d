//! The columns of every kind of file, as the source systems spell them, with the other spellings that occur.
//!
//! One table per kind; adding a spelling is adding a word here. Letter case, blanks, `_`, dots and line breaks do not
//! count, so `NIP BARU`, `nip_baru` and `nipBaru` are one spelling. Sources: SIASN export and web service, e-Kinerja,
//! the recap of the UPTD Penilaian Kompetensi Pegawai, CACT lists, local tables. The file is long and still one thing: a
//! single table of spellings.
//!
//! One file although long: one table.

use crate::exchange::record::FileKind;

/// What a column says, across all kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Whose row it is.
    Nip,
    /// Name of the person.
    Name,
    /// *Gelar depan*.
    TitleFront,
    /// *Gelar belakang*.
    TitleBack,
    /// *Tanggal lahir*.
    Birth,
    /// *Jenis kelamin*.
    Sex,
    /// *Jenis pegawai*.
    Employment,
    /// *Kedudukan hukum* by id.
    LegalId,
    /// *Kedudukan hukum* by name.
    LegalName,
    /// *TMT CPNS*.
    ServiceSince,
    /// *Golongan* by id.
    GolonganId,
    /// *Golongan* by name.
    GolonganName,
    /// *TMT golongan*.
    GolonganSince,
    /// *Jenis jabatan* by id.
    PositionKindId,
    /// *Jenis jabatan* by name.
    PositionKindName,
    /// *Jabatan*.
    Position,
    /// *TMT jabatan*.
    PositionSince,
    /// *Eselon* by id.
    EselonId,
    /// *Eselon* by name.
    EselonName,
    /// *Jenjang* of a functional post.
    Jenjang,
    /// *Tingkat pendidikan* by id.
    DegreeId,
    /// *Tingkat pendidikan* by name.
    DegreeName,
    /// *Pendidikan*, the study.
    Study,
    /// *Tahun lulus*.
    GraduationYear,
    /// *Tanggal lulus*.
    GraduationDate,
    /// *Nama sekolah*.
    School,
    /// *Kesesuaian* of the study with the post.
    Fits,
    /// *UNOR ID*.
    UnitCode,
    /// *UNOR nama*.
    UnitName,
    /// *ID atasan* of a unit.
    ParentCode,
    /// Year.
    Year,
    /// Month, 13 for the whole year.
    Month,
    /// First month of a period.
    FirstMonth,
    /// Kind of period: 1 monthly, 2 quarterly.
    Period,
    /// Name of the period.
    PeriodName,
    /// Whether as Plt, Plh, Pj.
    Acting,
    /// *Hasil kerja* in words.
    Results,
    /// *Hasil kerja* as id.
    ResultsId,
    /// *Perilaku kerja* in words.
    Behaviour,
    /// *Perilaku kerja* as id.
    BehaviourId,
    /// *Predikat*, *kuadran kinerja* in words.
    Predicate,
    /// *Predikat* as id.
    PredicateId,
    /// *Waktu dinilai*.
    RatedOn,
    /// A date that belongs to the row.
    Date,
    /// A later or other date of the row.
    DateUntil,
    /// A second choice for the date.
    DateAlso,
    /// Running number in a printed table.
    No,
    /// *Kinerja* as printed in a recap.
    Performance,
    /// *Potensi*.
    Potential,
    /// *Kompetensi*, *mansoskul*.
    Competence,
    /// *JPM* as printed.
    Jpm,
    /// *Literasi digital*.
    Digital,
    /// *Emerging skill*.
    Emerging,
    /// *Kategori*.
    Category,
    /// *Kuadran* as printed; never becomes a box.
    Quadrant,
    /// *Keterangan*.
    Remark,
    /// *Rekomendasi*.
    Recommendation,
    /// *Saran penempatan*.
    PlacementAdvice,
    /// *Saran pengembangan*.
    GrowthAdvice,
    /// *Metode*.
    Method,
    /// *Tujuan*.
    Purpose,
    /// What the thing is called: training, course, certificate, award, team.
    Title,
    /// Kind of the thing by id.
    TitleId,
    /// Number of the certificate or decree.
    Number,
    /// *Jam pelajaran*.
    Hours,
    /// *Status* of verification.
    Status,
    /// Whether finished.
    Finished,
    /// *Lingkup*, *tingkat* of an award or team.
    Scope,
    /// *Peran* in a team.
    Role,
    /// Severity of a sanction.
    Severity,
    /// Length of a sanction in years.
    SpanYears,
    /// Length of a sanction in months.
    SpanMonths,
    /// *Jenis penugasan*.
    Tenure,
    /// *Jabatan ID*: of an employee's post, or of a post in a reference.
    PostCode,
    /// *BUP* of a post, in years.
    Bup,
    /// *Keterangan* of an attendance list: who came, and why not.
    Presence,
    /// *Persentase*.
    Percent,
}

/// How many fields there are.
pub const FIELD_COUNT: usize = Field::Percent as usize + 1;

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What it says; none: known, but the program has no use for it (personal data among them).
    pub field: Option<Field>,
    /// Spellings; the first is the one of the source and is shown when it is missing.
    pub names: &'static [&'static str],
}

/// One kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Which.
    pub kind: FileKind,
    /// Groups of spellings; of each at least one column must be there.
    pub needs: &'static [&'static [&'static str]],
    /// All its columns.
    pub columns: &'static [Column],
    /// Whether a letterhead above and a signature below are to be expected, and a header of two levels.
    pub is_printed: bool,
}

const fn col(field: Field, names: &'static [&'static str]) -> Column {
    Column {
        field: Some(field),
        names,
    }
}

const fn unused(names: &'static [&'static str]) -> Column {
    Column { field: None, names }
}

/// Where the NIP stands in histories: SIASN answers differ among themselves.
const NIP: &[&str] = &[
    "NIP",
    "NIP BARU",
    "NIP PEGAWAI",
    "PEGAWAI NIP",
    "NIP PNS",
    "NIP ASN",
    "PNS NIP",
    "NIP ORANG",
    "NIP/NI PPPK",
    "NIP/NIPPPK",
];
const NAME: &[&str] = &[
    "NAMA",
    "NAMA PEGAWAI",
    "NAMA LENGKAP",
    "NAMA ASN",
    "PEGAWAI NAMA",
];

/// Columns that any SIASN history may carry and nobody here needs.
const SIASN_NOISE: Column = unused(&[
    "ID",
    "ID PNS",
    "PNS ID",
    "PNS ORANG",
    "PNS ORANG ID",
    "NIP LAMA",
    "PATH",
    "NO",
    "NAMA PEGAWAI ASN",
    "CREATED AT",
    "UPDATED AT",
    "SUMBER",
    "STATUS USUL",
    "UNOR",
    "KETERANGAN",
]);

/// All kinds, in no order that matters.
pub const LAYOUTS: &[Layout] = &[
    UNITS,
    STRUCTURAL_POSTS,
    FUNCTIONAL_POSTS,
    GENERAL_POSTS,
    EMPLOYEES,
    EKINERJA,
    RECAP,
    CACT,
    SKP22,
    PERIODIC,
    LEADERSHIP,
    COURSE,
    CERTIFICATE,
    AWARD,
    EDUCATION,
    POST,
    GRADE,
    DISCIPLINE,
    TEAM,
    MY_ASN,
    ATTENDANCE,
];

const UNITS: Layout = Layout {
    kind: FileKind::Units,
    needs: &[
        &["ID", "UNOR ID"],
        &["NAMA_UNOR", "UNOR NAMA"],
        &["ID_ATASAN", "DIATASAN ID", "ATASAN ID"],
    ],
    columns: &[
        col(Field::UnitCode, &["ID", "UNOR ID", "ID UNOR"]),
        col(
            Field::UnitName,
            &["NAMA_UNOR", "UNOR NAMA", "NAMA UNIT KERJA"],
        ),
        col(
            Field::ParentCode,
            &["ID_ATASAN", "DIATASAN ID", "ATASAN ID", "ID UNOR ATASAN"],
        ),
        unused(&[
            "NAMA_JABATAN",
            "ESELON_ID",
            "ID_INDUK",
            "INDUK UNOR ID",
            "NAMA_ATASAN",
            "ESELON",
            "NO",
        ]),
    ],
    is_printed: false,
};

/// `Referensi-Jabatan-Struktural`.
const STRUCTURAL_POSTS: Layout = Layout {
    kind: FileKind::StructuralPosts,
    needs: &[&["ID"], &["NAMA_JABATAN"], &["ESELON_ID", "ESELON"]],
    columns: &[
        col(Field::PostCode, &["ID"]),
        col(Field::UnitName, &["NAMA_UNOR"]),
        col(Field::Position, &["NAMA_JABATAN"]),
        col(Field::EselonId, &["ESELON_ID", "ESELON"]),
        unused(&["NO"]),
    ],
    is_printed: false,
};

/// `Referensi-Jabatan-Fungsional`.
const FUNCTIONAL_POSTS: Layout = Layout {
    kind: FileKind::FunctionalPosts,
    needs: &[&["ID"], &["NAMA", "NAMA_JABATAN"], &["JENJANG"], &["BUP"]],
    columns: &[
        col(Field::PostCode, &["ID"]),
        col(Field::Position, &["NAMA", "NAMA_JABATAN"]),
        col(Field::Jenjang, &["JENJANG"]),
        col(Field::Bup, &["BUP"]),
        unused(&["NO"]),
    ],
    is_printed: false,
};

/// `Referensi-Jabatan-Pelaksana`: two columns that many a table has, so nothing else may stand beside them.
const GENERAL_POSTS: Layout = Layout {
    kind: FileKind::GeneralPosts,
    needs: &[&["ID"], &["NAMA", "NAMA_JABATAN"]],
    columns: &[
        col(Field::PostCode, &["ID"]),
        col(Field::Position, &["NAMA", "NAMA_JABATAN"]),
        unused(&["NO"]),
    ],
    is_printed: false,
};

const EMPLOYEES: Layout = Layout {
    kind: FileKind::Employees,
    needs: &[
        &["NIP BARU", "NIP"],
        NAME,
        &[
            "NIP BARU",
            "UNOR ID",
            "UNOR NAMA",
            "JENIS PEGAWAI NAMA",
            "KEDUDUKAN HUKUM NAMA",
            "KEDUDUKAN HUKUM ID",
            "GOL AKHIR NAMA",
            "GOL AKHIR ID",
        ],
    ],
    columns: &[
        col(Field::Nip, &["NIP BARU", "NIP"]),
        col(Field::Name, NAME),
        col(Field::TitleFront, &["GELAR DEPAN"]),
        col(Field::TitleBack, &["GELAR BELAKANG"]),
        col(Field::Birth, &["TANGGAL LAHIR", "TGL LAHIR"]),
        col(Field::Sex, &["JENIS KELAMIN", "JK", "L/P"]),
        col(Field::Employment, &["JENIS PEGAWAI NAMA", "JENIS PEGAWAI"]),
        col(Field::LegalId, &["KEDUDUKAN HUKUM ID", "KEDUDUKAN PNS ID"]),
        col(
            Field::LegalName,
            &[
                "KEDUDUKAN HUKUM NAMA",
                "KEDUDUKAN HUKUM",
                "KEDUDUKAN PNS NAMA",
            ],
        ),
        col(Field::ServiceSince, &["TMT CPNS"]),
        col(Field::GolonganId, &["GOL AKHIR ID", "GOL RUANG AKHIR ID"]),
        col(
            Field::GolonganName,
            &["GOL AKHIR NAMA", "GOL RUANG AKHIR", "GOL AKHIR", "GOLONGAN"],
        ),
        col(
            Field::GolonganSince,
            &["TMT GOLONGAN", "TMT GOLONGAN AKHIR", "TMT GOL AKHIR"],
        ),
        col(Field::PositionKindId, &["JENIS JABATAN ID"]),
        col(
            Field::PositionKindName,
            &["JENIS JABATAN NAMA", "JENIS JABATAN"],
        ),
        col(
            Field::Position,
            &["JABATAN NAMA", "NAMA JABATAN", "JABATAN"],
        ),
        col(Field::PostCode, &["JABATAN ID"]),
        col(Field::PositionSince, &["TMT JABATAN"]),
        col(Field::EselonId, &["ESELON ID"]),
        col(Field::EselonName, &["ESELON NAMA", "ESELON"]),
        col(
            Field::Jenjang,
            &["JENJANG", "JENJANG JABATAN", "ASN JENJANG JABATAN"],
        ),
        col(
            Field::DegreeId,
            &["TINGKAT PENDIDIKAN ID", "TK PENDIDIKAN TERAKHIR ID"],
        ),
        col(
            Field::DegreeName,
            &[
                "TINGKAT PENDIDIKAN NAMA",
                "TK PENDIDIKAN TERAKHIR",
                "TINGKAT PENDIDIKAN",
            ],
        ),
        col(
            Field::Study,
            &["PENDIDIKAN NAMA", "PENDIDIKAN TERAKHIR NAMA", "PENDIDIKAN"],
        ),
        col(Field::GraduationYear, &["TAHUN LULUS"]),
        col(Field::School, &["NAMA SEKOLAH"]),
        col(Field::UnitCode, &["UNOR ID"]),
        col(Field::UnitName, &["UNOR NAMA", "UNIT KERJA"]),
        unused(&[
            "ID",
            "PNS ID",
            "NIP LAMA",
            "TEMPAT LAHIR ID",
            "TEMPAT LAHIR NAMA",
            "TEMPAT LAHIR",
            "AGAMA ID",
            "AGAMA NAMA",
            "AGAMA",
            "JENIS KAWIN ID",
            "JENIS KAWIN NAMA",
            "STATUS PERKAWINAN",
            "NIK",
            "NOMOR HP",
            "NO HP",
            "NO TELP",
            "EMAIL",
            "EMAIL GOV",
            "ALAMAT",
            "NPWP NOMOR",
            "NO NPWP",
            "BPJS",
            "NO BPJS",
            "JENIS PEGAWAI ID",
            "STATUS CPNS PNS",
            "STATUS PEGAWAI",
            "KARTU ASN VIRTUAL",
            "NOMOR SK CPNS",
            "TANGGAL SK CPNS",
            "TGL SK CPNS",
            "NOMOR SK PNS",
            "TANGGAL SK PNS",
            "TGL SK PNS",
            "TMT PNS",
            "GOL AWAL ID",
            "GOL AWAL NAMA",
            "GOL RUANG AWAL",
            "GOL RUANG AWAL ID",
            "MK TAHUN",
            "MK BULAN",
            "MASA KERJA",
            "PENDIDIKAN ID",
            "PENDIDIKAN TERAKHIR ID",
            "KPKN ID",
            "KPKN NAMA",
            "LOKASI KERJA ID",
            "LOKASI KERJA NAMA",
            "LOKASI KERJA",
            "INSTANSI INDUK ID",
            "INSTANSI INDUK NAMA",
            "INSTANSI KERJA ID",
            "INSTANSI KERJA NAMA",
            "SATUAN KERJA ID",
            "SATUAN KERJA NAMA",
            "SATUAN KERJA INDUK ID",
            "SATUAN KERJA INDUK NAMA",
            "SATUAN KERJA KERJA ID",
            "SATUAN KERJA KERJA NAMA",
            "UNOR INDUK ID",
            "UNOR INDUK NAMA",
            "IS VALID NIK",
            "VALID NIK",
            "FLAG IKD",
            "ESELON LEVEL",
            "TMT ESELON",
            "TMT PENSIUN",
            "BUP PENSIUN",
            "PANGKAT AKHIR",
            "KODE JENJANG JABATAN",
            "JABATAN ASN",
            "LEVEL JABATAN",
            "KELAS JABATAN",
            "JABATAN STRUKTURAL NAMA",
            "JABATAN STRUKTURAL ID",
            "JABATAN FUNGSIONAL NAMA",
            "JABATAN FUNGSIONAL ID",
            "JABATAN FUNGSIONAL UMUM NAMA",
            "JABATAN FUNGSIONAL UMUM ID",
            "NO",
        ]),
    ],
    is_printed: false,
};

const EKINERJA: Layout = Layout {
    kind: FileKind::Ekinerja,
    needs: &[
        NIP,
        &["TAHUN"],
        &["BULAN"],
        &["HASIL KERJA", "RATING HASIL KERJA"],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, NAME),
        col(Field::Year, &["TAHUN"]),
        col(Field::Month, &["BULAN"]),
        col(Field::UnitName, &["SKP UNOR"]),
        col(Field::Position, &["SKP JABATAN"]),
        col(Field::Acting, &["IS SKP PLT PLH PJB", "SKP PLT PLH PJB"]),
        col(Field::Results, &["HASIL KERJA", "RATING HASIL KERJA"]),
        col(
            Field::Behaviour,
            &["PERILAKU KERJA", "RATING PERILAKU KERJA"],
        ),
        col(
            Field::Predicate,
            &["HASIL AKHIR", "PREDIKAT KINERJA", "PREDIKAT"],
        ),
        col(Field::RatedOn, &["WAKTU DINILAI"]),
        col(Field::Date, &["TGL TARIKDATA", "TANGGAL TARIK DATA"]),
        unused(&[
            "ID",
            "NO",
            "JENIS",
            "ID BKN",
            "SKP UNOR ID",
            "SKP UNOR INDUK",
            "SKP JENIS JABATAN",
            "PEGAWAI ATASAN ID",
            "PEGAWAI ATASAN NIP",
            "PEGAWAI ATASAN NAMA",
            "PEGAWAI ATASAN UNOR",
            "PEGAWAI ATASAN JABATAN",
            "PEGAWAI ATASAN GOLRU",
            "BERKAS",
        ]),
    ],
    is_printed: false,
};

const RECAP: Layout = Layout {
    kind: FileKind::AssessmentRecap,
    needs: &[
        NIP,
        &["POTENSI"],
        &["KOMPETENSI"],
        &["KUADRAN", "KATEGORI", "JPM"],
    ],
    columns: &[
        col(Field::No, &["NO"]),
        col(Field::Name, NAME),
        col(Field::Nip, NIP),
        col(Field::Performance, &["KINERJA"]),
        col(Field::Potential, &["POTENSI"]),
        col(Field::Competence, &["KOMPETENSI"]),
        col(Field::Jpm, &["JPM"]),
        col(Field::Category, &["KATEGORI"]),
        col(Field::Quadrant, &["KUADRAN"]),
        col(Field::Remark, &["KETERANGAN"]),
        col(Field::Recommendation, &["REKOMENDASI"]),
        col(Field::PlacementAdvice, &["SARAN PENEMPATAN"]),
        col(Field::GrowthAdvice, &["SARAN PENGEMBANGAN"]),
        col(
            Field::Date,
            &["TANGGAL", "TANGGAL ASESMEN", "TANGGAL PENILAIAN"],
        ),
        col(Field::Method, &["METODE"]),
        col(Field::Purpose, &["TUJUAN"]),
        unused(&["JABATAN/INSTANSI", "JABATAN", "INSTANSI", "PENILAIAN"]),
    ],
    is_printed: true,
};

const CACT: Layout = Layout {
    kind: FileKind::Cact,
    needs: &[NIP, &["JPM MANSOSKUL", "JPM POTENSI"]],
    columns: &[
        col(Field::No, &["NO"]),
        col(Field::Nip, NIP),
        col(Field::Name, NAME),
        col(Field::Date, &["TANGGAL", "TANGGAL TES", "TANGGAL ASESMEN"]),
        col(Field::Competence, &["JPM MANSOSKUL"]),
        col(Field::Potential, &["JPM POTENSI"]),
        col(Field::Digital, &["LITERASI DIGITAL"]),
        col(
            Field::Emerging,
            &["EMERGING SKILL", "EMERGING SKILLS", "KEAHLIAN MASA DEPAN"],
        ),
        col(Field::Category, &["KATEGORI"]),
        col(Field::Purpose, &["TUJUAN"]),
        // Levels 1–5 of the nine competencies and the eight aspects of potential: their JPM says all that is scored.
        unused(&[
            "LOKASI",
            "JABATAN",
            "UNIT KERJA",
            "INSTANSI",
            "INTEGRITAS",
            "KERJA SAMA",
            "KOMUNIKASI",
            "ORIENTASI PADA HASIL",
            "PELAYANAN PUBLIK",
            "PENGEMBANGAN DIRI & ORANG LAIN",
            "PENGEMBANGAN DIRI DAN ORANG LAIN",
            "MENGELOLA PERUBAHAN",
            "PENGAMBILAN KEPUTUSAN",
            "PEREKAT BANGSA",
            "KEMAMPUAN INTELEKTUAL",
            "KEMAMPUAN INTERPERSONAL",
            "KESADARAN DIRI",
            "KEMAMPUAN BERPIKIR KRITIS DAN STRATEGIS",
            "KEMAMPUAN MENYELESAIKAN PERMASALAHAN",
            "KECERDASAN EMOSIONAL",
            "KEMAMPUAN BELAJAR CEPAT DAN MENGEMBANGKAN DIRI",
            "MOTIVASI DAN KOMITMEN",
        ]),
    ],
    is_printed: true,
};

const SKP22: Layout = Layout {
    kind: FileKind::Skp22,
    needs: &[
        NIP,
        &["tahun"],
        &["hasilKinerja", "hasilKinerjaNilai"],
        &[
            "perilakuKerja",
            "PerilakuKerjaNilai",
            "kuadranKinerja",
            "KuadranKinerjaNilai",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::Year, &["tahun"]),
        col(Field::Results, &["hasilKinerja"]),
        col(Field::ResultsId, &["hasilKinerjaNilai"]),
        col(Field::Behaviour, &["perilakuKerja"]),
        col(Field::BehaviourId, &["PerilakuKerjaNilai"]),
        col(Field::Predicate, &["kuadranKinerja"]),
        col(Field::PredicateId, &["KuadranKinerjaNilai"]),
        col(Field::UnitName, &["unorNama"]),
        col(Field::Position, &["jabatan", "namaJabatan"]),
        unused(&[
            "namaPenilai",
            "nipNrpPenilai",
            "penilaiJabatanNm",
            "penilaiUnorNm",
            "penilaiGolonganId",
            "statusPenilai",
            "pnsDinilaiId",
            "pnsDinilaiOrang",
            "penilaiNama",
            "penilaiNipNrp",
            "penilaiGolongan",
            "penilaiJabatan",
            "penilaiUnorNama",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const PERIODIC: Layout = Layout {
    kind: FileKind::PeriodicPerformance,
    needs: &[
        NIP,
        &["tahun"],
        &["hasilKinerja", "hasilKinerjaNilai"],
        &[
            "periodikId",
            "periodikNama",
            "koefisenId",
            "koefisienId",
            "bulanSelesaiPenilaian",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::Year, &["tahun", "tahunSelesaiPenilaian"]),
        col(
            Field::Month,
            &["bulanSelesaiPenilaian", "bulanSelesai", "bulan"],
        ),
        col(Field::FirstMonth, &["bulanMulaiPenilaian", "bulanMulai"]),
        col(Field::Period, &["periodikId"]),
        col(Field::PeriodName, &["periodikNama", "periodik"]),
        col(Field::Results, &["hasilKinerja"]),
        col(Field::ResultsId, &["hasilKinerjaNilai"]),
        col(Field::Behaviour, &["perilakuKerja"]),
        col(Field::BehaviourId, &["perilakuKerjaNilai"]),
        col(Field::Predicate, &["kuadranKinerja", "kuadran"]),
        col(Field::PredicateId, &["kuadranNilai", "kuadranKinerjaNilai"]),
        unused(&[
            "koefisenId",
            "koefisienId",
            "persentase",
            "jabatan",
            "unorNama",
            "penilai",
            "penilaiNama",
            "penilaiNipNrp",
            "penilaiGolongan",
            "penilaiJabatan",
            "penilaiUnorNama",
            "pnsDinilaiId",
            "namaPenilai",
            "nipNrpPenilai",
            "tahunMulaiPenilaian",
            "statusPenilai",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const LEADERSHIP: Layout = Layout {
    kind: FileKind::Leadership,
    needs: &[
        NIP,
        &[
            "latihanStrukturalNama",
            "latihanStrukturalId",
            "NAMA DIKLAT",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::Title, &["latihanStrukturalNama", "NAMA DIKLAT"]),
        col(Field::TitleId, &["latihanStrukturalId"]),
        col(Field::Number, &["nomor", "NOMOR SERTIFIKAT"]),
        col(Field::Date, &["tanggal"]),
        col(Field::DateUntil, &["tanggalSelesai"]),
        col(Field::Year, &["tahun"]),
        col(Field::Status, &["status"]),
        col(Field::Finished, &["statusPelatihan", "selesai"]),
        unused(&[
            "jumlahJam",
            "institusiPenyelenggara",
            "jenisKompetensi",
            "bobot",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const COURSE: Layout = Layout {
    kind: FileKind::Course,
    needs: &[NIP, &["namaKursus", "NAMA PELATIHAN"]],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::Title, &["namaKursus", "NAMA PELATIHAN"]),
        col(
            Field::Number,
            &["noSertipikat", "noSertifikat", "NOMOR SERTIFIKAT"],
        ),
        col(Field::Hours, &["jumlahJam", "JP", "JAM PELAJARAN"]),
        col(Field::Year, &["tahunKursus", "tahun"]),
        col(Field::Date, &["tanggalKursus", "tanggal"]),
        col(
            Field::DateUntil,
            &["tanggalSelesaiKursus", "tanggalSelesai"],
        ),
        col(Field::Status, &["status"]),
        unused(&[
            "jenisKursusNama",
            "jenisKursusId",
            "jenisKursus",
            "jenisKursusSertifikat",
            "jenisDiklatId",
            "institusiPenyelenggara",
            "instansiId",
            "lokasiId",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const CERTIFICATE: Layout = Layout {
    kind: FileKind::Certificate,
    needs: &[
        NIP,
        &["namaSertifikasi", "sertifikasiNama", "NAMA SERTIFIKAT"],
        &[
            "tanggalSertifikat",
            "tglSertifikat",
            "tanggalTerbit",
            "masaBerlakuMulai",
            "tanggal",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(
            Field::Title,
            &["namaSertifikasi", "sertifikasiNama", "NAMA SERTIFIKAT"],
        ),
        col(Field::Number, &["nomorSertifikat", "noSertifikat", "nomor"]),
        col(
            Field::Date,
            &[
                "tanggalSertifikat",
                "tglSertifikat",
                "tanggalTerbit",
                "tanggal",
            ],
        ),
        col(Field::DateAlso, &["masaBerlakuMulai"]),
        col(
            Field::DateUntil,
            &["masaBerlakuSelesai", "masaBerlaku", "berlakuSampai"],
        ),
        col(Field::Status, &["status"]),
        unused(&[
            "lembagaSertifikasiNama",
            "lembagaSertifikasiId",
            "gelarDepanSert",
            "gelarBelakangSert",
            "rumpunJabatanNama",
            "rumpunJabatanId",
            "institusiPenyelenggara",
            "tahun",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const AWARD: Layout = Layout {
    kind: FileKind::Award,
    needs: &[NIP, &["hargaNama", "hargaId", "NAMA PENGHARGAAN"]],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::Title, &["hargaNama", "NAMA PENGHARGAAN"]),
        col(Field::Year, &["tahun"]),
        col(Field::Number, &["skNomor", "NOMOR SK"]),
        col(Field::Date, &["skDate", "skTanggal", "TANGGAL SK"]),
        col(Field::Scope, &["lingkup", "tingkat"]),
        col(Field::Status, &["status"]),
        unused(&["hargaId"]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const EDUCATION: Layout = Layout {
    kind: FileKind::Education,
    needs: &[
        NIP,
        &["tkPendidikanId", "tkPendidikanNama", "TINGKAT PENDIDIKAN"],
        &[
            "pendidikanNama",
            "tahunLulus",
            "tglLulus",
            "nomorIjasah",
            "namaSekolah",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::DegreeId, &["tkPendidikanId", "tingkatPendidikanId"]),
        col(
            Field::DegreeName,
            &[
                "tkPendidikanNama",
                "TINGKAT PENDIDIKAN",
                "tingkatPendidikanNama",
            ],
        ),
        col(Field::Study, &["pendidikanNama", "jurusan"]),
        col(Field::GraduationYear, &["tahunLulus"]),
        col(Field::GraduationDate, &["tglLulus", "tanggalLulus"]),
        col(Field::School, &["namaSekolah"]),
        col(Field::Fits, &["kesesuaian", "sesuai"]),
        col(Field::Status, &["status"]),
        unused(&[
            "nomorIjasah",
            "nomorIjazah",
            "gelarDepan",
            "gelarBelakang",
            "isPendidikanPertama",
            "pendidikanId",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const POST: Layout = Layout {
    kind: FileKind::Post,
    needs: &[
        NIP,
        &[
            "namaJabatan",
            "jabatanFungsionalNama",
            "jabatanFungsionalUmumNama",
            "JABATAN NAMA",
            "jabatan",
        ],
        &["tmtJabatan", "TMT"],
        &[
            "nomorSk",
            "tanggalSk",
            "jenisPenugasanId",
            "jenisMutasiId",
            "subJabatanId",
            "tmtPelantikan",
            "PENUGASAN",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::Position, &["namaJabatan", "JABATAN NAMA", "jabatan"]),
        col(Field::UnitName, &["unorNama", "namaUnor", "unitKerja"]),
        col(Field::PositionSince, &["tmtJabatan", "tmt"]),
        col(
            Field::Tenure,
            &["jenisPenugasanId", "jenisPenugasan", "penugasan"],
        ),
        col(Field::Title, &["jabatanFungsionalNama"]),
        col(Field::Role, &["jabatanFungsionalUmumNama"]),
        col(Field::Status, &["status"]),
        unused(&[
            "jenisJabatan",
            "jenisJabatanId",
            "unorId",
            "unorIndukNama",
            "unorIndukId",
            "eselon",
            "eselonId",
            "tmtPelantikan",
            "nomorSk",
            "tanggalSk",
            "jenisMutasiId",
            "subJabatanId",
            "jabatanStrukturalId",
            "jabatanFungsionalId",
            "jabatanFungsionalUmumId",
            "satuanKerjaId",
            "satuanKerjaNama",
            "instansiKerjaId",
            "instansiKerjaNama",
            "tmtMutasi",
            "namaUnor2",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const GRADE: Layout = Layout {
    kind: FileKind::Grade,
    needs: &[
        NIP,
        &["golonganId", "golongan", "golonganNama"],
        &["tmtGolongan", "TMT"],
        &[
            "skNomor",
            "skTanggal",
            "jenisKPNama",
            "jenisKPId",
            "masaKerjaGolonganTahun",
            "pangkat",
        ],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(Field::GolonganId, &["golonganId"]),
        col(Field::GolonganName, &["golongan", "golonganNama"]),
        col(Field::GolonganSince, &["tmtGolongan", "TMT"]),
        col(Field::Number, &["skNomor", "NOMOR SK"]),
        col(Field::Status, &["status"]),
        unused(&[
            "pangkat",
            "skTanggal",
            "TANGGAL SK",
            "noPertekBkn",
            "tglPertekBkn",
            "jumlahKreditUtama",
            "jumlahKreditTambahan",
            "jenisKPId",
            "jenisKPNama",
            "masaKerjaGolonganTahun",
            "masaKerjaGolonganBulan",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const DISCIPLINE: Layout = Layout {
    kind: FileKind::Discipline,
    needs: &[
        NIP,
        &[
            "jenisTingkatHukumanId",
            "jenisTingkatHukumanNama",
            "TINGKAT HUKUMAN",
        ],
        &["hukumanTanggal", "skTanggal", "TANGGAL"],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, &["nama"]),
        col(
            Field::Severity,
            &[
                "jenisTingkatHukumanId",
                "TINGKAT HUKUMAN",
                "jenisTingkatHukumanNama",
            ],
        ),
        col(Field::Number, &["skNomor", "NOMOR SK"]),
        col(Field::DateAlso, &["skTanggal", "TANGGAL SK"]),
        col(Field::Date, &["hukumanTanggal", "tanggal"]),
        col(
            Field::DateUntil,
            &["akhirHukumTanggal", "akhirHukumanTanggal"],
        ),
        col(Field::SpanYears, &["masaTahun"]),
        col(Field::SpanMonths, &["masaBulan"]),
        col(Field::Status, &["status"]),
        unused(&[
            "jenisHukuman",
            "jenisHukumanId",
            "jenisHukumanNama",
            "nomorPp",
            "alasanHukumanDisiplin",
            "alasanHukumanDisiplinNama",
            "alasan",
            "golonganId",
            "golonganLama",
            "kedudukanHukum",
            "rwHukumanDisiplin",
            "skPembatalanNomor",
            "skPembatalanTanggal",
        ]),
        SIASN_NOISE,
    ],
    is_printed: false,
};

const TEAM: Layout = Layout {
    kind: FileKind::TeamDecree,
    needs: &[
        NIP,
        &["NAMA TIM", "TIM KERJA"],
        &["NOMOR SK", "TAHUN", "TANGGAL SK"],
    ],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, NAME),
        col(Field::Number, &["NOMOR SK", "NO SK"]),
        col(Field::Date, &["TANGGAL SK", "TGL SK"]),
        col(Field::Title, &["NAMA TIM", "TIM KERJA"]),
        col(Field::Role, &["PERAN", "KEDUDUKAN DALAM TIM"]),
        col(Field::Scope, &["LINGKUP"]),
        col(Field::Year, &["TAHUN"]),
        col(Field::Status, &["STATUS"]),
        unused(&["NO", "KETERANGAN", "JABATAN", "UNIT KERJA"]),
    ],
    is_printed: false,
};

const MY_ASN: Layout = Layout {
    kind: FileKind::MyAsn,
    needs: &[NIP, &["PERSENTASE", "PERSEN"], &["TANGGAL"]],
    columns: &[
        col(Field::Nip, NIP),
        col(Field::Name, NAME),
        col(
            Field::Percent,
            &["PERSENTASE", "PERSEN", "PERSENTASE MYASN"],
        ),
        col(Field::Date, &["TANGGAL"]),
        unused(&["NO", "UNIT KERJA", "JABATAN", "KETERANGAN"]),
    ],
    is_printed: false,
};

/// The list at the door, kept in a spreadsheet.
const ATTENDANCE: Layout = Layout {
    kind: FileKind::Attendance,
    needs: &[
        NIP,
        &["KETERANGAN", "KEHADIRAN", "STATUS KEHADIRAN"],
        &["TANGGAL", "TANGGAL TES", "TANGGAL ASESMEN"],
    ],
    columns: &[
        col(Field::No, &["NO"]),
        col(Field::Name, NAME),
        col(Field::Nip, NIP),
        col(Field::Date, &["TANGGAL", "TANGGAL TES", "TANGGAL ASESMEN"]),
        col(
            Field::Presence,
            &["KEHADIRAN", "STATUS KEHADIRAN", "KETERANGAN"],
        ),
        unused(&[
            "GOL.RUANG",
            "GOL",
            "GOLONGAN",
            "ESELON",
            "JABATAN",
            "UNIT KERJA",
            "INSTANSI",
            "SESI",
            "TANDA TANGAN",
        ]),
    ],
    is_printed: true,
};

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::exchange::recognise::normalise;

    #[test]
    fn no_layout_gives_one_spelling_two_meanings() {
        for layout in LAYOUTS {
            let mut seen = HashSet::new();
            for column in layout.columns {
                let own: HashSet<String> =
                    column.names.iter().map(|name| normalise(name)).collect();
                for name in own {
                    assert!(seen.insert(name.clone()), "{:?}: {name}", layout.kind);
                }
            }
        }
    }

    #[test]
    fn every_need_is_a_column_of_its_layout() {
        for layout in LAYOUTS {
            let known: HashSet<String> = layout
                .columns
                .iter()
                .flat_map(|column| column.names)
                .map(|name| normalise(name))
                .collect();
            for name in layout.needs.iter().flat_map(|group| group.iter()) {
                assert!(
                    known.contains(&normalise(name)),
                    "{:?}: {name}",
                    layout.kind
                );
            }
        }
    }

    #[test]
    fn every_kind_has_one_layout_and_no_field_stands_twice_in_it() {
        let kinds: HashSet<FileKind> = LAYOUTS.iter().map(|layout| layout.kind).collect();
        assert_eq!(kinds.len(), LAYOUTS.len());
        assert_eq!(kinds.len(), 21);
        for layout in LAYOUTS {
            let fields: Vec<Field> = layout
                .columns
                .iter()
                .filter_map(|column| column.field)
                .collect();
            let distinct: HashSet<Field> = fields.iter().copied().collect();
            assert_eq!(fields.len(), distinct.len(), "{:?}", layout.kind);
        }
    }
}
