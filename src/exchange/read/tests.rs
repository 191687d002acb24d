//! Each quirk of the sources with a small file of its own.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::domain::evidence::Assessment;
use crate::domain::evidence::Predicate;
use crate::domain::evidence::Proof;
use crate::domain::evidence::Rating;
use crate::domain::outcome::Score;
use crate::domain::person::Sex;

fn csv(text: &str) -> Document {
    read_document(text.as_bytes(), "berkas.csv", &ReadOptions::default()).unwrap()
}

fn refusal(text: &str) -> ReadError {
    read_document(text.as_bytes(), "berkas.csv", &ReadOptions::default()).unwrap_err()
}

fn evidence(row: &Row) -> &Evidence {
    match &row.verdict {
        Ok(Record::Evidence { evidence, .. }) => evidence,
        other => panic!("no evidence: {other:?}"),
    }
}

fn reason(row: &Row) -> (&str, &Reason) {
    match &row.verdict {
        Err(rejection) => (&rejection.cell, &rejection.reason),
        Ok(record) => panic!("not refused: {record:?}"),
    }
}

fn assessment(row: &Row) -> &Assessment {
    match evidence(row) {
        Evidence::Assessment(assessment) => assessment,
        other => panic!("no assessment: {other:?}"),
    }
}

#[test]
fn units_come_in_any_column_order_and_spelling() {
    let document =
        csv("nama unor;id_atasan;Id;ESELON_ID\nPemprov;;1;\nDinas A;1;2;21\nUPTD;2;3;41\n");
    assert_eq!(document.kind, FileKind::Units);
    assert_eq!(document.rows.len(), 3);
    let Ok(Record::Unit(unit)) = &document.rows[1].verdict else {
        panic!()
    };
    assert_eq!(
        (unit.code.as_str(), unit.parent_code.as_deref()),
        ("2", Some("1"))
    );
    assert_eq!(document.rows[1].row, 3);
    assert!(document.unknown_columns.is_empty());
}

#[test]
fn a_circle_of_units_refuses_the_whole_file_with_the_names() {
    let error = refusal("ID,NAMA_UNOR,ID_ATASAN\n1,Akar,\n2,Dinas A,3\n3,UPTD B,2\n");
    let ReadError::NoTree { faults, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].rejection.cell, "C3");
    assert_eq!(
        faults[0].rejection.reason,
        Reason::UnitCycle {
            units: vec!["Dinas A".into(), "UPTD B".into()]
        }
    );
}

const PEOPLE: &str = "NIP BARU,NAMA,GELAR DEPAN,GELAR BELAKANG,TANGGAL LAHIR,JENIS KELAMIN,NIK,KEDUDUKAN HUKUM ID,\
TMT CPNS,TINGKAT PENDIDIKAN NAMA,PENDIDIKAN NAMA,TAHUN LULUS,UNOR ID,UNOR NAMA,WARNA KESUKAAN\n";

#[test]
fn an_employee_is_read_without_the_personal_data_that_nobody_needs() {
    let document = csv(&format!(
        "{PEOPLE}'198503012010011001,SITI ÀMINAH,Dr.,\"S.T., M.T.\",1 Maret 1985,F,'6472010101850001,01,40179,S-1/Sarjana,S-1 TEKNIK SIPIL,2008,A1,DINAS PU,hijau\n"
    ));
    assert_eq!(document.kind, FileKind::Employees);
    assert_eq!(document.unknown_columns, ["WARNA KESUKAAN"]);
    let Ok(Record::Employee {
        employee,
        education,
        unit_name,
        ..
    }) = &document.rows[0].verdict
    else {
        panic!("{:?}", document.rows[0])
    };
    assert_eq!(employee.nip.to_string(), "198503012010011001");
    assert_eq!(employee.full_name(), "Dr. SITI ÀMINAH, S.T., M.T.");
    assert_eq!(employee.birth, date(1985, 3, 1));
    assert_eq!(employee.sex, Sex::Female);
    assert_eq!(employee.service_since, Some(date(2010, 1, 1)));
    assert_eq!(employee.legal_status.0, "01");
    assert_eq!(unit_name, "DINAS PU");
    assert_eq!(education.as_ref().unwrap().year, Some(2008));
    let kept = format!("{:?}", document.rows[0].verdict);
    assert!(!kept.contains("6472010101850001"), "{kept}");
}

#[test]
fn a_nip_with_blanks_is_mended_and_one_that_lost_digits_is_refused() {
    let document = csv(&format!(
        "{PEOPLE}19850301 201001 1 001,A,,,1985-03-01,L,,,,,,,,,\n1.98503E+17,B,,,1985-03-01,L,,,,,,,,,\n\
         198503012010011000,C,,,1985-03-01,L,,,,,,,,,\n19850301,D,,,1985-03-01,L,,,,,,,,,\n,E,,,1985-03-01,L,,,,,,,,,\n"
    ));
    assert!(document.rows[0].verdict.is_ok(), "{:?}", document.rows[0]);
    assert_eq!(reason(&document.rows[1]), ("A3", &Reason::NipLostDigits));
    assert_eq!(reason(&document.rows[2]), ("A4", &Reason::NipLostDigits));
    assert_eq!(
        reason(&document.rows[3]),
        (
            "A5",
            &Reason::BadNip {
                found: "19850301".into()
            }
        )
    );
    assert_eq!(reason(&document.rows[4]), ("A6", &Reason::Empty));
}

#[test]
fn the_same_person_with_other_values_is_refused_and_with_the_same_values_is_not() {
    let row = "198503012010011001,A,,,1985-03-01,L,,,,,,,,,\n";
    let document = csv(&format!(
        "{PEOPLE}{row}{row}198503012010011001,B,,,1985-03-01,L,,,,,,,,,\n"
    ));
    assert!(document.rows[1].verdict.is_ok());
    assert_eq!(
        reason(&document.rows[2]),
        ("A4", &Reason::Duplicate { first_row: 2 })
    );
}

#[test]
fn windows_1252_and_semicolons_are_understood() {
    let mut bytes = b"NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN\n198503012010011001;JOS".to_vec();
    bytes.push(0xC9);
    bytes.extend_from_slice(b";01/03/1985;P\n");
    let document = read_document(&bytes, "a.csv", &ReadOptions::default()).unwrap();
    let Ok(Record::Employee { employee, .. }) = &document.rows[0].verdict else {
        panic!()
    };
    assert_eq!(employee.name, "JOSÉ");
}

#[test]
fn a_control_character_in_a_name_becomes_visible() {
    let document = csv(
        "\u{FEFF}NIP BARU,NAMA,TANGGAL LAHIR,JENIS KELAMIN\n198503012010011001,BU\u{1b}[2JDI,1985-03-01,1\n",
    );
    let Ok(Record::Employee { employee, .. }) = &document.rows[0].verdict else {
        panic!()
    };
    assert_eq!(employee.name, "BU⟨1B⟩[2JDI");
    assert!(
        document.rows[0]
            .raw
            .iter()
            .all(|cell| !cell.contains('\u{1b}'))
    );
}

#[test]
fn the_name_of_the_file_tells_the_month_of_an_export() {
    for (name, expected) in [
        ("Data_ASN_Mei_25.xlsx", Some(date(2025, 5, 1))),
        ("Data_ASN_PPPK_Oktober_2026.csv", Some(date(2026, 10, 1))),
        ("Data_ASN_05_25.csv", Some(date(2025, 5, 1))),
        ("HierarkiUnor.xlsx", None),
        ("Data_ASN_Mei.xlsx", None),
    ] {
        assert_eq!(date_of_name(name), expected, "{name}");
    }
}

const EKIN: &str = "tahun\tbulan\tnip\tnama\tskp_unor\tskp_jabatan\tis_skp_plt_plh_pjb\thasil_kerja\tperilaku_kerja\thasil_akhir\twaktu_dinilai\ttgl_tarikdata\n";

#[test]
fn month_thirteen_is_the_year_and_the_others_are_months() {
    let document = csv(&format!(
        "{EKIN}2025\t13\t198503012010011001\tA\tDINAS\tANALIS\t0\tdiatas\tsesuai\tBAIK\t2026-01-10 08:00:00\t2026-02-01\n\
         2025\t3\t198503012010011001\tA\tDINAS\tANALIS\t0\tDi Bawah Ekspektasi\t\tKURANG\t\t2026-02-01\n\
         2025\t14\t198503012010011001\tA\tDINAS\tANALIS\t0\tsesuai\t\t\t\t\n"
    ));
    assert_eq!(document.kind, FileKind::Ekinerja);
    assert_eq!(document.as_of, Some(date(2026, 2, 1)));
    let Evidence::Skp(skp) = evidence(&document.rows[0]) else {
        panic!()
    };
    assert_eq!(
        (skp.results, skp.behaviour),
        (Rating::Above, Some(Rating::Meets))
    );
    assert_eq!(skp.predicate, Some(Predicate::Good));
    assert_eq!(skp.rated_on, Some(date(2026, 1, 10)));
    let Evidence::EkinMonth(month) = evidence(&document.rows[1]) else {
        panic!()
    };
    assert_eq!((month.month, month.results), (3, Rating::Below));
    assert_eq!(
        reason(&document.rows[2]),
        ("B4", &Reason::BadNumber { found: "14".into() })
    );
}

#[test]
fn of_two_annual_results_for_one_post_the_later_rated_counts() {
    let document = csv(&format!(
        "{EKIN}2025\t13\t198503012010011001\tA\tDINAS\tANALIS\t0\tsesuai\t\t\t2026-01-10\t\n\
         2025\t13\t198503012010011001\tA\tDINAS\tANALIS\t0\tdiatas\t\t\t2026-02-10\t\n\
         2025\t13\t198503012010011001\tA\tDINAS LAIN\tANALIS\t0\tsesuai\t\t\t2026-01-10\t\n"
    ));
    assert_eq!(
        reason(&document.rows[0]).1,
        &Reason::Duplicate { first_row: 3 }
    );
    assert!(document.rows[1].verdict.is_ok());
    assert!(
        document.rows[2].verdict.is_ok(),
        "another unit is another fact"
    );
}

const RECAP: &str = "PEMERINTAH PROVINSI KALIMANTAN TIMUR;;;;;;;;;;;;;\n\
REKAPITULASI DATA HASIL PENILAIAN POTENSI DAN KOMPETENSI PNS;;;;;;;;;;;;;\n\
TUJUAN : PEMETAAN;;;;;;;;;;;;;\n\
TANGGAL : 5 s.d. 9 Mei 2025;;;;;;;;;;;;;\n\
;;;;;;;;;;;;;\n\
NO;NAMA;NIP;\"JABATAN/\nINSTANSI\";PENILAIAN;;;;KATEGORI;KUADRAN;KETERANGAN;REKOMENDASI;SARAN PENEMPATAN;SARAN PENGEMBANGAN\n\
;;;;KINERJA;POTENSI;KOMPETENSI;JPM;;;;;;\n\
1;2;3;4;5;6;7;8;9;10;11;12;13;14\n\
1;BUDI;198503012010011001;ANALIS;85;82,45;78,1;101,2;OPTIMAL;VIII;;Dapat dipromosikan;;PKA\n\
2;SITI;198503012010012002;GURU;80;105;70;75;CUKUP;IV;;;;\n\
;;;;;;;;Samarinda, 20 Mei 2025;;;;;\n\
;;;;;;;;Ketua Penyelenggara,;;;;;\n\
;;NIP. 197001011995031001;;;;;;CONTOH NAMA;;;;;\n";

#[test]
fn the_recap_is_read_between_letterhead_and_signature() {
    let document = csv(RECAP);
    assert_eq!(document.kind, FileKind::AssessmentRecap);
    assert_eq!(document.as_of, Some(date(2025, 5, 9)));
    assert_eq!(document.rows.len(), 2, "{:?}", document.rows);
    let result = assessment(&document.rows[0]);
    assert_eq!(result.purpose, Purpose::Mapping);
    assert_eq!(result.potential, Some(Score(8245)));
    assert_eq!(result.competence, Some(Score(7810)));
    assert_eq!(result.jpm, Some(Score(10_000)));
    assert_eq!(
        reason(&document.rows[1]).1,
        &Reason::BadNumber {
            found: "105".into()
        }
    );
}

#[test]
fn the_quadrant_of_the_recap_stays_a_remark() {
    let document = csv(RECAP);
    let result = assessment(&document.rows[0]);
    assert_eq!(
        result.remarks,
        "Kinerja: 85; Kategori: OPTIMAL; Kuadran: VIII; Rekomendasi: Dapat dipromosikan; Saran pengembangan: PKA"
    );
}

#[test]
fn a_recap_that_does_not_say_purpose_or_day_asks_for_it() {
    let silent = RECAP.replace("TUJUAN : PEMETAAN", "");
    assert!(matches!(refusal(&silent), ReadError::NeedsPurpose { .. }));
    let undated = RECAP.replace("TANGGAL : 5 s.d. 9 Mei 2025", "");
    assert!(matches!(refusal(&undated), ReadError::NeedsDate { .. }));
    let told = ReadOptions {
        purpose: Some(Purpose::Filling),
        as_of: Some(date(2025, 4, 1)),
        method: Some(MethodCode("sedang".into())),
        ..ReadOptions::default()
    };
    let text = silent.replace("TANGGAL : 5 s.d. 9 Mei 2025", "");
    let document = read_document(text.as_bytes(), "rekap.csv", &told).unwrap();
    let result = assessment(&document.rows[0]);
    assert_eq!(result.date, date(2025, 4, 1));
    assert_eq!(result.purpose, Purpose::Filling);
    assert_eq!(result.method.0, "sedang");
}

#[test]
fn a_cact_list_reads_decimal_commas_and_its_own_date_per_row() {
    let document = csv(
        "NIP;NAMA;TANGGAL;LOKASI;INTEGRITAS;JPM MANSOSKUL;LITERASI DIGITAL;EMERGING SKILL;JPM POTENSI\n\
198503012010011001;A;12/05/2025;Lab;3;82,45;70;65,5;90\n198503012010012002;B;;Lab;3;82,45;70;65,5;90\n",
    );
    assert_eq!(document.kind, FileKind::Cact);
    let result = assessment(&document.rows[0]);
    assert_eq!(result.method.0, "cact");
    assert_eq!(result.competence, Some(Score(8245)));
    assert_eq!(result.emerging, Some(Score(6550)));
    assert_eq!(reason(&document.rows[1]), ("C3", &Reason::Empty));
}

#[test]
fn an_answer_with_its_envelope_and_odd_capitals_is_read() {
    let text = r#"{"code":1,"data":[{"id":"x","nip":"198503012010011001","tahun":"2024","hasilKinerja":"SESUAI ESPEKTASI",
        "hasilKinerjaNilai":"2","perilakuKerja":null,"PerilakuKerjaNilai":"1","kuadranKinerja":"BAIK","KuadranKinerjaNilai":2,
        "namaPenilai":"X","path":{"890":{}}}],"message":"success"}"#;
    let document = read_document(text.as_bytes(), "skp.json", &ReadOptions::default()).unwrap();
    assert_eq!(document.kind, FileKind::Skp22);
    let Evidence::Skp(skp) = evidence(&document.rows[0]) else {
        panic!()
    };
    assert_eq!(skp.year, 2024);
    assert_eq!(skp.results, Rating::Meets);
    assert_eq!(skp.behaviour, Some(Rating::Above));
    assert_eq!(skp.predicate, Some(Predicate::Good));
}

#[test]
fn answers_a_line_with_the_nip_outside_are_read() {
    let text = "{\"nip\":\"198503012010011001\",\"data\":[{\"latihanStrukturalNama\":\"DIKLATPIM TINGKAT III\",\"nomor\":\"1\",\"tanggal\":\"01-02-2020\",\"tahun\":\"2020\"},{\"latihanStrukturalNama\":\"ADUM\",\"tahun\":2010}]}\n\
{\"nip\":\"198503012010012002\",\"data\":[]}\n{\"code\":0,\"data\":null,\"message\":\"tidak ditemukan\"}\n";
    let document = read_document(text.as_bytes(), "diklat.jsonl", &ReadOptions::default()).unwrap();
    assert_eq!(document.kind, FileKind::Leadership);
    assert_eq!(document.rows.len(), 2);
    assert_eq!(document.rows[1].row, 2);
}

#[test]
fn an_answer_without_a_nip_takes_it_from_the_name_of_its_file() {
    let text = r#"[{"hargaId":"x","hargaNama":"Satyalancana Karya Satya X Tahun","tahun":"2021","skNomor":"1/2021"}]"#;
    let name = "rw-penghargaan_198503012010011001.json";
    let document = read_document(text.as_bytes(), name, &ReadOptions::default()).unwrap();
    let Ok(Record::Evidence {
        nip,
        proof,
        evidence: Evidence::Award(award),
    }) = &document.rows[0].verdict
    else {
        panic!()
    };
    assert_eq!(nip.to_string(), "198503012010011001");
    assert_eq!(*proof, Proof::Verified);
    assert_eq!(award.scope, crate::domain::evidence::AwardScope::National);
    let nameless = read_document(text.as_bytes(), "x.json", &ReadOptions::default());
    assert!(matches!(
        nameless,
        Err(ReadError::Unrecognised {
            source: Unrecognised {
                nearest: Some(FileKind::Award),
                ..
            },
            ..
        })
    ));
}

#[test]
fn a_refused_answer_is_told_with_its_message() {
    let text = r#"{"code":0,"data":"","message":"Token kedaluwarsa"}"#;
    let error = read_document(text.as_bytes(), "x.json", &ReadOptions::default()).unwrap_err();
    assert!(matches!(
        error,
        ReadError::Sheet { source: SheetError::ServiceRefused { message }, .. } if message == "Token kedaluwarsa"
    ));
}

#[test]
fn a_nip_that_is_a_json_number_is_not_trusted() {
    let text = r#"[{"nip":198503012010011001,"hargaNama":"X","tahun":2020}]"#;
    let document = read_document(text.as_bytes(), "x.json", &ReadOptions::default()).unwrap();
    assert_eq!(reason(&document.rows[0]), ("nip", &Reason::NipLostDigits));
}

#[test]
fn a_sanction_without_its_end_is_reckoned_from_its_term() {
    let text = r#"[{"nip":"198503012010011001","jenisTingkatHukumanId":"S","skNomor":"7","skTanggal":"01-02-2024","hukumanTanggal":"15-02-2024","masaTahun":"1","masaBulan":"0"}]"#;
    let document = read_document(text.as_bytes(), "x.json", &ReadOptions::default()).unwrap();
    let Evidence::Discipline(sanction) = evidence(&document.rows[0]) else {
        panic!()
    };
    assert_eq!(sanction.from, date(2024, 2, 15));
    assert_eq!(sanction.until, Some(date(2025, 2, 14)));
}

#[test]
fn a_team_decree_carries_its_state_of_proof() {
    let document = csv(
        "NIP,NOMOR SK,TANGGAL SK,NAMA TIM,PERAN,LINGKUP,TAHUN,STATUS\n\
198503012010011001,1/2025,2025-01-02,Tim SPBE,Ketua,lintas instansi,2025,terverifikasi\n\
198503012010012002,1/2025,2025-01-02,Tim SPBE,anggota,internal,2025,menunggu\n\
198503012010012003,1/2025,2025-01-02,Tim SPBE,anggota,internal,2025,entah\n",
    );
    let proofs: Vec<_> = document
        .rows
        .iter()
        .map(|row| match &row.verdict {
            Ok(Record::Evidence { proof, .. }) => Some(*proof),
            _ => None,
        })
        .collect();
    assert_eq!(proofs, [Some(Proof::Verified), Some(Proof::Waiting), None]);
    assert_eq!(
        reason(&document.rows[2]),
        (
            "H4",
            &Reason::UnknownValue {
                found: "entah".into()
            }
        )
    );
}

#[test]
fn an_unknown_table_names_the_nearest_kind_and_what_is_missing() {
    let error = refusal("NIP,NAMA TIM,PERAN\n1,2,3\n");
    let ReadError::Unrecognised { source, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(source.nearest, Some(FileKind::TeamDecree));
    assert_eq!(source.missing, ["NOMOR SK"]);
}

#[test]
fn a_saved_mapping_renames_columns() {
    let options = ReadOptions {
        renames: [
            ("Nomor Induk".to_owned(), "NIP".to_owned()),
            ("Capaian".to_owned(), "PERSENTASE".to_owned()),
        ]
        .into(),
        ..ReadOptions::default()
    };
    let text = "Nomor Induk,Capaian,Tanggal\n198503012010011001,\"87,5\",2025-01-31\n";
    let document = read_document(text.as_bytes(), "x.csv", &options).unwrap();
    let Evidence::MyAsn(percent) = evidence(&document.rows[0]) else {
        panic!()
    };
    assert_eq!(percent.percent, Score(8750));
}

#[test]
fn an_attendance_list_is_not_taken_for_an_export() {
    let document = csv(
        "No,Nama,NIP,Gol.Ruang,Eselon,Jabatan,Tanggal,Keterangan\n1,A,198503012010011001,III/a,,X,2025-01-01,hadir\n",
    );
    assert_eq!(document.kind, FileKind::Attendance);
}

#[test]
fn a_list_of_people_may_have_a_header_of_two_levels_too() {
    let document = csv(
        "DAFTAR PEGAWAI;;;;\n;;;;\nNIP BARU;NAMA;JABATAN;;UNOR\n;;GOL AKHIR NAMA;JABATAN NAMA;UNOR NAMA\n\
         198503012010011001;SITI;III/d;Analis;DINAS CONTOH\n",
    );
    assert_eq!(document.rows.len(), 1, "{:?}", document.rows);
    let Ok(Record::Employee { employee, .. }) = &document.rows[0].verdict else {
        panic!("{:?}", document.rows[0])
    };
    assert_eq!(employee.position, "Analis");
    assert!(employee.golongan.is_some());
}

#[test]
fn a_signature_in_two_columns_is_no_row_without_a_nip() {
    let head = "NIP BARU;NAMA;UNOR NAMA\n198503012010011001;SITI;DINAS CONTOH\n";
    let signed = csv(&format!(
        "{head};;\nMengetahui,;;Samarinda, 1 Mei 2025\n;Kepala Dinas,;Kepala Badan,\nNIP. 197001011995031001;;NIP. 197001011995031002\n"
    ));
    assert_eq!(signed.rows.len(), 1, "{:?}", signed.rows);
    // Somebody without a NIP right under the others is somebody.
    let nameless = csv(&format!("{head};BUDI;DINAS CONTOH\n"));
    assert_eq!(nameless.rows.len(), 2);
    assert!(nameless.rows[1].verdict.is_err());
}

#[test]
fn an_id_and_a_name_make_a_reference_only_where_they_stand_alone() {
    assert_eq!(csv("ID,NAMA\n1,A\n").kind, FileKind::GeneralPosts);
    let error = refusal("ID,NAMA,WARNA\n1,A,biru\n");
    let ReadError::Unrecognised { source, .. } = error else {
        panic!("{error:?}")
    };
    assert!(source.nearest.is_none_or(|kind| !kind.is_reference()));
    // A hierarchy with the columns of the posts beside its own is still a hierarchy.
    let units = csv("ID,NAMA_UNOR,ID_ATASAN,NAMA_JABATAN,ESELON_ID\n1,A,,KEPALA A,21\n");
    assert_eq!(units.kind, FileKind::Units);
}

#[test]
fn documents_are_put_into_the_order_of_import() {
    let team = csv("NIP,NAMA TIM,TAHUN\n198503012010011001,A,2025\n");
    let units = csv("ID,NAMA_UNOR,ID_ATASAN\n1,A,\n");
    let mut documents = vec![team, units];
    order(&mut documents);
    assert_eq!(documents[0].kind, FileKind::Units);
}

#[test]
fn files_that_are_no_tables_are_told_apart() {
    let what = |bytes: &[u8]| match read_document(bytes, "x", &ReadOptions::default()) {
        Err(ReadError::Sheet { source, .. }) => source,
        other => panic!("{other:?}"),
    };
    assert_eq!(what(b""), SheetError::NothingThere);
    assert_eq!(what(b"  \n "), SheetError::NothingThere);
    assert_eq!(what(b"%PDF-1.7"), SheetError::foreign("PDF"));
    assert_eq!(what(b"<html><table>"), SheetError::Html);
    assert!(matches!(
        what(b"{\"a\":"),
        SheetError::BadJson { line: 1, .. }
    ));
    assert!(matches!(
        what(b"PK\x03\x04garbage"),
        SheetError::Damaged { .. }
    ));
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_document(&bytes, "x", &ReadOptions::default());
    }

    #[test]
    fn a_damaged_recap_never_makes_the_reader_panic(at in 0_usize..RECAP.len(), byte in any::<u8>()) {
        let mut bytes = RECAP.as_bytes().to_vec();
        bytes[at] = byte;
        let _ = read_document(&bytes, "x", &ReadOptions::default());
    }
}
