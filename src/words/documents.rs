//! Words on lists, boards and sheets: titles, heads of columns, labels of the head block.

use jiff::civil::Date;

use crate::planner::bill::BillError;
use crate::words;
use crate::words::Lang;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $id:literal, $en:literal;)*) => {
        $($(#[$doc])* pub fn $name(lang: Lang) -> &'static str {
            lang.pick($id, $en)
        })*
    };
}

words! {
    /// Title of the nominative list.
    pool_title: "DAFTAR NOMINATIF KELOMPOK RENCANA SUKSESI (KOTAK 7, 8, 9)", "NOMINATIVE LIST OF THE TALENT POOL (BOXES 7, 8, 9)";
    /// Title of the queue.
    queue_title: "DAFTAR ANTREAN ASESMEN", "ASSESSMENT QUEUE";
    /// Title of completeness by unit.
    completeness_title: "KELENGKAPAN DATA MENURUT UNIT KERJA", "COMPLETENESS OF DATA BY UNIT";
    /// Title of completeness by person.
    completeness_people_title: "KELENGKAPAN DATA MENURUT ASN", "COMPLETENESS OF DATA BY PERSON";
    /// Title of the follow-up list of a box.
    followup_title: "DAFTAR TINDAK LANJUT", "FOLLOW-UP LIST";
    /// Title of the bill.
    rab_title: "RENCANA ANGGARAN BIAYA (RAB) PENILAIAN KOMPETENSI", "BILL OF COSTS OF THE ASSESSMENTS";
    /// Title of the calendar.
    sessions_title: "JADWAL SESI PENILAIAN KOMPETENSI", "CALENDAR OF ASSESSMENT SESSIONS";
    /// Title of an attendance sheet.
    attendance_title: "DAFTAR HADIR PENILAIAN KOMPETENSI", "ATTENDANCE SHEET OF THE ASSESSMENT";
    /// Title of who stands elsewhere.
    movement_title: "PERGERAKAN KOTAK ANTARA DUA PEMETAAN", "MOVEMENT BETWEEN TWO MAPPINGS";
    /// Sheet: counts from box to box.
    movement_matrix: "Matriks", "Matrix";
    /// Sheet: who moved.
    movement_people: "ASN yang pindah", "People who moved";
    /// Head: where from.
    from_box: "DARI KOTAK", "FROM BOX";
    /// Head: where to.
    to_box: "KE KOTAK", "TO BOX";
    /// Label: the earlier snapshot.
    fact_since: "Potret awal", "Earlier snapshot";
    /// Label: the later snapshot.
    fact_until: "Potret akhir", "Later snapshot";
    /// No later snapshot.
    as_it_stands: "keadaan sekarang", "as it stands";
    /// Label: people in the later mapping only.
    fact_came: "Baru masuk", "Came in";
    /// Label: people in the earlier mapping only.
    fact_went: "Tidak ada lagi", "Went out";
    /// The earlier snapshot is missing.
    needs_since: "sebutkan potret awal: --since LABEL (lihat: petatalenta snapshot list)", "name the earlier snapshot: --since LABEL (see: petatalenta snapshot list)";
    /// Title of the recap of boxes.
    grid_title: "REKAPITULASI SEMBILAN KOTAK MENURUT UNIT KERJA", "NINE BOXES BY UNIT";
    /// Title of a list of people.
    people_title: "DAFTAR ASN", "LIST OF PEOPLE";
    /// Title of an incident list.
    incident_title: "DAFTAR AKSES SEBUAH AKUN ATAS DATA ASN", "WHAT AN ACCOUNT DID WITH THE DATA OF PEOPLE";
    /// Title of what is held of a person.
    subject_title: "DATA SAYA", "MY DATA";
    /// Part: who.
    subject_who: "Data pribadi", "Personal data";
    /// Part: scores.
    subject_scores: "Penilaian", "Scores";
    /// Part: evidence.
    subject_evidence: "Data tersimpan", "Stored data";
    /// Part: history.
    subject_history: "Riwayat", "History";
    /// Part: trail.
    subject_trail: "Jejak pemrosesan", "Trail of processing";
    /// Label: name.
    name_fact: "Nama", "Name";
    /// Label: birth.
    birth: "Tanggal lahir", "Date of birth";
    /// Label: sex.
    sex: "Jenis kelamin", "Sex";
    /// Label: employment.
    employment: "Jenis pegawai", "Employment";
    /// Label: legal status.
    legal_status: "Kedudukan hukum (kode SIASN)", "Legal status (SIASN code)";
    /// Label: grade.
    golongan_fact: "Golongan", "Grade";
    /// Label: since when the grade.
    golongan_since: "TMT golongan", "Grade since";
    /// Label: post.
    position_fact: "Jabatan", "Position";
    /// Label: kind of post.
    position_kind: "Jenis jabatan", "Kind of position";
    /// Label: level.
    level_fact: "Jenjang", "Level";
    /// Label: since when the post.
    position_since: "TMT jabatan", "Position since";
    /// Label: since when in service.
    service_since: "TMT CPNS", "In service since";
    /// Label: people named.
    fact_people: "ASN yang disebut", "People named";
    /// What something says.
    content: "ISI", "CONTENT";
    /// Group of the checklist.
    group: "KELOMPOK", "GROUP";
    /// Weight.
    weight: "BOBOT", "WEIGHT";
    /// Raw value.
    raw: "NILAI", "VALUE";
    /// Weighted points.
    earned: "DAPAT", "EARNED";
    /// What comes next.
    next: "LANGKAH BERIKUT", "NEXT STEP";
    /// Kind of evidence.
    kind: "JENIS", "KIND";
    /// File of a source.
    source_file: "BERKAS SUMBER", "SOURCE FILE";
    /// Row of a source.
    source_row: "BARIS", "ROW";
    /// Who brought it.
    by: "PENGIMPOR", "IMPORTED BY";
    /// Account of an entry.
    account: "AKUN", "ACCOUNT";
    /// A subject's document without a NIP.
    whose: "sebutkan orangnya dengan --nip NIP", "say whose data with --nip NIP";
    /// An incident without account and days.
    whose_account: "sebutkan --account AKUN --from TANGGAL --to TANGGAL", "say --account ACCOUNT --from DATE --to DATE";
    /// Running number.
    no: "NO", "NO";
    /// Name.
    name: "NAMA", "NAME";
    /// Post.
    position: "JABATAN", "POSITION";
    /// Level of the post.
    level: "JENJANG", "LEVEL";
    /// *Golongan*.
    golongan: "GOL", "GRADE";
    /// Unit.
    unit: "UNIT KERJA", "UNIT";
    /// Agency.
    agency: "PERANGKAT DAERAH", "AGENCY";
    /// Box.
    box_no: "KOTAK", "BOX";
    /// Whether provisional.
    provisional: "SEMENTARA", "PROVISIONAL";
    /// Potential score.
    potential: "NILAI POTENSIAL", "POTENTIAL SCORE";
    /// Performance class.
    performance: "KINERJA", "PERFORMANCE";
    /// State of the assessment.
    assessment: "ASESMEN", "ASSESSMENT";
    /// Last day of validity.
    valid_until: "BERLAKU SAMPAI", "VALID UNTIL";
    /// Completeness.
    complete: "LENGKAP (%)", "COMPLETE (%)";
    /// Retirement.
    bup: "BUP", "RETIRES";
    /// Rank.
    rank: "PERINGKAT", "RANK";
    /// Points of the rank.
    points: "POIN", "POINTS";
    /// Reason.
    reason: "SEBAB", "REASON";
    /// State in the plan.
    state: "KEADAAN", "STATE";
    /// Session.
    session: "SESI", "SESSION";
    /// Day.
    date: "TANGGAL", "DATE";
    /// Weekday.
    weekday: "HARI", "DAY";
    /// Days.
    days: "LAMA (HARI)", "DAYS";
    /// Method.
    method: "METODE", "METHOD";
    /// Place.
    place: "TEMPAT", "PLACE";
    /// Seats.
    seats: "KURSI", "SEATS";
    /// Seats taken.
    taken: "TERISI", "TAKEN";
    /// Cost in rupiah.
    cost: "BIAYA (Rp)", "COST (Rp)";
    /// Fixed cost in rupiah.
    fixed_cost: "BIAYA TETAP (Rp)", "FIXED COST (Rp)";
    /// What the regulation has follow.
    followup: "TINDAK LANJUT MENURUT PERATURAN", "FOLLOW-UP BY THE REGULATION";
    /// Who sees to it, by hand.
    responsible: "PENANGGUNG JAWAB", "RESPONSIBLE";
    /// By when, by hand.
    due: "TENGGAT", "DUE";
    /// Note, by hand.
    note: "KETERANGAN", "NOTE";
    /// Present, by hand.
    present: "JAM HADIR", "TIME OF ARRIVAL";
    /// Signature, by hand.
    signature: "TANDA TANGAN", "SIGNATURE";
    /// Budget period.
    period: "PERIODE", "PERIOD";
    /// What a line of the bill is for.
    item: "URAIAN", "ITEM";
    /// Quantity.
    quantity: "VOLUME", "QUANTITY";
    /// Unit of a quantity.
    measure: "SATUAN", "MEASURE";
    /// Price of one.
    price: "HARGA SATUAN (Rp)", "PRICE (Rp)";
    /// Amount.
    amount: "JUMLAH (Rp)", "AMOUNT (Rp)";
    /// A seat at the tariff.
    seat_item: "Biaya peserta", "Cost of participants";
    /// A session's fixed cost.
    fixed_item: "Biaya tetap sesi", "Fixed cost of the session";
    /// People as a measure.
    people_measure: "orang", "people";
    /// Session as a measure.
    session_measure: "sesi", "session";
    /// Sum of a period.
    sum_of: "Jumlah", "Sum of";
    /// Sum of everything.
    total: "JUMLAH", "TOTAL";
    /// Outside all periods.
    no_period: "di luar periode", "outside the periods";
    /// Headcount.
    people: "ASN", "PEOPLE";
    /// Mapped.
    mapped: "TERPETAKAN", "MAPPED";
    /// Not mapped.
    tray: "BELUM TERPETAKAN", "NOT MAPPED";
    /// Never assessed.
    never: "BELUM DIASES", "NEVER ASSESSED";
    /// Expired.
    expired: "KEDALUWARSA", "EXPIRED";
    /// Ends soon.
    expiring: "SEGERA BERAKHIR", "ENDS SOON";
    /// Valid.
    valid: "BERLAKU", "VALID";
    /// The unit itself, its people without those of the units below.
    directly: "(langsung)", "(directly)";
    /// Yes in a column.
    yes: "ya", "yes";
    /// Label: unit.
    fact_unit: "Unit kerja", "Unit";
    /// Label: filter.
    fact_filter: "Saringan", "Filter";
    /// No filter.
    no_filter: "tanpa saringan", "no filter";
    /// Label: profile.
    fact_profile: "Profil aturan", "Rule profile";
    /// An example profile or plan.
    example: "contoh", "example";
    /// Label: as of.
    fact_as_of: "Keadaan per", "As of";
    /// Label: who.
    fact_by: "Disusun oleh", "Made by";
    /// Label: rows.
    fact_rows: "Jumlah baris", "Rows";
    /// Label: hash.
    fact_hash: "Sidik isi (SHA-256)", "Fingerprint (SHA-256)";
    /// Label: plan.
    fact_plan: "Rencana", "Plan";
    /// Label: session.
    fact_session: "Sesi", "Session";
    /// Label: day.
    fact_date: "Hari, tanggal", "Day";
    /// Label: method.
    fact_method: "Metode", "Method";
    /// Label: place.
    fact_place: "Tempat", "Place";
    /// Label: box.
    fact_box: "Kotak", "Box";
    /// Label: sources.
    fact_sources: "Data sumber", "Source data";
    /// Label: ceiling.
    fact_ceiling: "Pagu (Rp)", "Ceiling (Rp)";
    /// Label: what is left.
    fact_left: "Sisa pagu (Rp)", "Left (Rp)";
    /// Label: synthetic data.
    fact_synthetic: "Data", "Data";
    /// Synthetic data.
    synthetic: "sintetis (peragaan), bukan data ASN yang sebenarnya", "synthetic (demonstration), of no real person";
    /// Label: account.
    fact_account: "Akun", "Account";
    /// Label: span of days.
    fact_span: "Rentang", "Span";
    /// Moment.
    at: "WAKTU (UTC)", "TIME (UTC)";
    /// Action.
    action: "TINDAKAN", "ACTION";
    /// Number of an entry.
    entry: "ENTRI", "ENTRY";
    /// Subject of an entry.
    subject: "PERIHAL", "SUBJECT";
    /// Board: subtitle.
    board_title: "Peta talenta sembilan kotak", "Nine-box talent map";
    /// Board: axis of performance.
    board_performance: "KINERJA", "PERFORMANCE";
    /// Board: axis of potential.
    board_potential: "POTENSIAL", "POTENTIAL";
    /// Board: legend of hatching.
    board_hatched: "arsir: sementara, kotaknya masih bergantung pada data yang belum ada", "hatched: provisional, the box still hangs on data that are missing";
    /// Board: tray.
    board_tray: "Belum terpetakan", "Not mapped";
    /// Board: coverage.
    board_coverage: "Cakupan asesmen", "Assessment coverage";
    /// Board: forecast.
    board_forecast: "Bila tidak ada asesmen baru", "If nobody is assessed anew";
    /// Board: pool.
    board_pool: "Kelompok suksesi (7–9)", "Talent pool (7–9)";
    /// Board: completeness.
    board_completeness: "Kelengkapan data", "Completeness of data";
    /// Board: provisional.
    board_provisional: "Masih sementara", "Still provisional";
    /// Board: mapped.
    board_mapped: "Terpetakan", "Mapped";
    /// Board: figures as a table.
    board_figures: "Angka pada papan ini", "The figures of this board";
    /// Board: share.
    board_share: "BAGIAN", "SHARE";
    /// Calendar file: name.
    calendar_name: "Sesi penilaian kompetensi", "Assessment sessions";
}

/// A plan that cannot be billed.
pub fn bill_error(lang: Lang, error: &BillError) -> String {
    match (lang, error) {
        (Lang::Id, BillError::NoCandidate(nip)) => {
            format!("rencana memuat {nip} yang tidak ada dalam soalnya; susun rencana baru")
        }
        (Lang::En, BillError::NoCandidate(nip)) => {
            format!("the plan seats {nip}, who is not in its instance; make a new plan")
        }
        (Lang::Id, BillError::NoSession(session)) => {
            format!(
                "rencana memuat sesi {session} yang tidak ada dalam soalnya; susun rencana baru"
            )
        }
        (Lang::En, BillError::NoSession(session)) => {
            format!(
                "the plan names session {session}, which its instance does not have; make a new plan"
            )
        }
        (Lang::Id, BillError::NoOffer { level, method }) => {
            format!(
                "tidak ada tarif untuk jenjang {level} dengan metode {method}; lengkapi tarif, lalu susun rencana baru"
            )
        }
        (Lang::En, BillError::NoOffer { level, method }) => {
            format!(
                "there is no tariff for level {level} and method {method}; complete the tariffs, then make a new plan"
            )
        }
    }
}

/// Head of a box in a table: `KOTAK 7`.
pub fn box_head(lang: Lang, number: u8) -> String {
    format!("{} {number}", box_no(lang))
}

/// Name of the sheet of a box, or of the tray.
pub fn box_sheet(lang: Lang, number: Option<u8>) -> String {
    match number {
        Some(number) => format!("{} {number}", fact_box(lang)),
        None => board_tray(lang).to_owned(),
    }
}

/// Signature of a day of a session that lasts several.
pub fn signature_of_day(lang: Lang, day: i64) -> String {
    format!("{} {} {day}", signature(lang), lang.pick("HARI", "DAY"))
}

/// A day with its year in a head block or on a board.
pub fn day(lang: Lang, date: Date) -> String {
    words::date(lang, date)
}

/// The format does not fit the kind of document.
pub fn no_such_format(lang: Lang, kind: &str, wanted: &str, can: &str) -> String {
    match lang {
        Lang::Id => format!("{kind} tidak dapat ditulis sebagai {wanted}; pilih: {can}"),
        Lang::En => format!("{kind} cannot be written as {wanted}; choose: {can}"),
    }
}

/// A report needs a plan and there is none.
pub fn no_plan(lang: Lang) -> &'static str {
    lang.pick(
        "belum ada rencana; susun dulu dengan: petatalenta rencana susun",
        "there is no plan yet; make one with: petatalenta plan solve",
    )
}

/// An option that says nothing to this kind of document.
pub fn option_means_nothing(lang: Lang, option: &str, kind: &str) -> String {
    match lang {
        Lang::Id => format!("{option} tidak berlaku untuk {kind}; hilangkan pilihan itu"),
        Lang::En => format!("{option} means nothing for {kind}; leave it out"),
    }
}
