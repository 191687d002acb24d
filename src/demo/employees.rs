//! `HierarkiUnor.xlsx` and the employee export of SIASN with its many columns and its many ways of writing a date.
//!
//! Columns of personal data that the program does not keep (NIK, NPWP, religion …) are there and empty.

use rust_xlsxwriter::XlsxError;

use crate::demo::DemoError;
use crate::demo::Province;
use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::files::Cell;
use crate::demo::files::Folder;
use crate::demo::files::Sheet;
use crate::demo::files::dashed;
use crate::demo::files::long_date;
use crate::demo::files::month_name;
use crate::demo::people::Person;
use crate::domain::evidence::Degree;
use crate::domain::person::Employment;
use crate::domain::person::Sex;
use crate::domain::position::PositionKind;

const COLUMNS: [&str; 68] = [
    "PNS ID",
    "NIP BARU",
    "NIP LAMA",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TEMPAT LAHIR ID",
    "TEMPAT LAHIR NAMA",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "AGAMA ID",
    "AGAMA NAMA",
    "JENIS KAWIN ID",
    "JENIS KAWIN NAMA",
    "NIK",
    "NOMOR HP",
    "EMAIL",
    "EMAIL GOV",
    "ALAMAT",
    "NPWP NOMOR",
    "BPJS",
    "JENIS PEGAWAI ID",
    "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA",
    "STATUS CPNS PNS",
    "KARTU ASN VIRTUAL",
    "NOMOR SK CPNS",
    "TANGGAL SK CPNS",
    "TMT CPNS",
    "NOMOR SK PNS",
    "TANGGAL SK PNS",
    "TMT PNS",
    "GOL AWAL ID",
    "GOL AWAL NAMA",
    "GOL AKHIR ID",
    "GOL AKHIR NAMA",
    "TMT GOLONGAN",
    "MK TAHUN",
    "MK BULAN",
    "JENIS JABATAN ID",
    "JENIS JABATAN NAMA",
    "JABATAN ID",
    "JABATAN NAMA",
    "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID",
    "TINGKAT PENDIDIKAN NAMA",
    "PENDIDIKAN ID",
    "PENDIDIKAN NAMA",
    "TAHUN LULUS",
    "KPKN ID",
    "KPKN NAMA",
    "LOKASI KERJA ID",
    "LOKASI KERJA NAMA",
    "UNOR ID",
    "UNOR NAMA",
    "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA",
    "INSTANSI KERJA ID",
    "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK ID",
    "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA ID",
    "SATUAN KERJA KERJA NAMA",
    "IS VALID NIK",
    "FLAG IKD",
    "ESELON ID",
    "ESELON NAMA",
];

pub(super) fn write(province: &Province, folder: &mut Folder) -> Result<(), DemoError> {
    folder.workbook("HierarkiUnor.xlsx", |sheet| {
        sheet.texts(&["ID", "NAMA_UNOR", "ID_ATASAN", "ESELON_ID"])?;
        for unit in &province.tree.units {
            let parent = unit.parent.map_or(Cell::Empty, |parent| {
                province.tree.units[parent].code.clone().into()
            });
            let eselon = unit
                .head
                .map_or(Cell::Empty, |eselon| eselon.to_string().into());
            sheet.write(&[
                unit.code.clone().into(),
                unit.name.clone().into(),
                parent,
                eselon,
            ])?;
        }
        Ok(())
    })?;
    let month = format!(
        "{}_{:02}",
        month_name(province.month),
        province.month.year() % 100
    );
    let mut dice = province.dice(Concern::Writing);
    let (pns, contract): (Vec<&Person>, Vec<&Person>) = province
        .people
        .iter()
        .partition(|person| person.employment == Employment::Pns);
    for (kind, people) in [("PNS", pns), ("PPPK", contract)] {
        if !people.is_empty() {
            folder.workbook(&format!("Data_ASN_{kind}_{month}.xlsx"), |sheet| {
                export(province, sheet, &people, &mut dice)
            })?;
        }
    }
    Ok(())
}

fn export(
    province: &Province,
    sheet: &mut Sheet<'_>,
    people: &[&Person],
    dice: &mut Dice,
) -> Result<(), XlsxError> {
    sheet.texts(&COLUMNS)?;
    for person in people {
        sheet.write(&row(province, person, dice))?;
    }
    Ok(())
}

/// A NIP as exports carry it: plain, with an apostrophe, with blanks inside.
fn number(person: &Person, dice: &mut Dice) -> String {
    let nip = &person.nip;
    match dice.below(20) {
        0..=5 => format!("'{nip}"),
        6 => match (nip.get(..8), nip.get(8..14), nip.get(14..15), nip.get(15..)) {
            (Some(birth), Some(since), Some(sex), Some(serial)) => {
                format!("{birth} {since} {sex} {serial}")
            }
            _ => nip.clone(),
        },
        _ => nip.clone(),
    }
}

fn date(date: jiff::civil::Date, dice: &mut Dice) -> Cell {
    match dice.below(10) {
        0..=4 => Cell::Date(date),
        5..=7 => dashed(date).into(),
        8 => date.to_string().into(),
        _ => long_date(date).into(),
    }
}

fn row(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Cell> {
    let unit = person.unit.map(|unit| &province.tree.units[unit]);
    let (kind_id, kind) = match person.kind {
        PositionKind::Structural => ("1", "Jabatan Struktural"),
        PositionKind::Functional => ("2", "Jabatan Fungsional Tertentu"),
        PositionKind::Dual => ("3", "Jabatan Rangkap"),
        PositionKind::General => (
            "4",
            *dice.pick(&["Jabatan Fungsional Umum", "Jabatan Pelaksana"]),
        ),
    };
    let employment = match person.employment {
        Employment::Pns => "PNS",
        Employment::Pppk => "PPPK",
        Employment::PppkPartTime => "PPPK Paruh Waktu",
    };
    let status = match person.legal_status {
        "02" => "Cuti Luar Tanggungan Negara",
        "03" => "Tugas Belajar",
        "04" => "Pemberhentian Sementara",
        "20" => "Masa Persiapan Pensiun",
        _ => "Aktif",
    };
    let (degree_id, degree) = degree(person.degree);
    let sex = match (person.sex, dice.below(2)) {
        (Sex::Male, 0) => "M",
        (Sex::Male, _) => "Pria",
        (Sex::Female, 0) => "F",
        (Sex::Female, _) => "Wanita",
    };
    let eselon_name = person.eselon.map(|eselon| {
        let class = ["I", "II", "III", "IV"]
            .get(usize::from(eselon / 10).saturating_sub(1))
            .copied()
            .unwrap_or("");
        format!("{class}.{}", if eselon % 10 == 1 { "a" } else { "b" })
    });
    let months = i32::from(province.month.year() - person.service_since.year()) * 12
        + i32::from(province.month.month() - person.service_since.month());
    let null = || Cell::from("NULL");
    let golongan_id = if person.golongan.0 > 100 {
        person.golongan.0 - 100
    } else {
        person.golongan.0
    };
    let values: [(&str, Cell); 33] = [
        ("NIP BARU", number(person, dice).into()),
        ("NAMA", person.name.clone().into()),
        ("GELAR DEPAN", person.title_front.clone().into()),
        ("GELAR BELAKANG", person.title_back.clone().into()),
        ("TEMPAT LAHIR NAMA", person.birthplace.clone().into()),
        ("TANGGAL LAHIR", date(person.birth, dice)),
        ("JENIS KELAMIN", sex.into()),
        ("NIP LAMA", "-".into()),
        ("JENIS PEGAWAI NAMA", employment.into()),
        ("KEDUDUKAN HUKUM ID", person.legal_status.into()),
        ("KEDUDUKAN HUKUM NAMA", status.into()),
        ("STATUS CPNS PNS", "P".into()),
        ("TANGGAL SK CPNS", "0000-00-00".into()),
        ("TMT CPNS", date(person.service_since, dice)),
        ("NOMOR SK PNS", null()),
        ("GOL AKHIR ID", golongan_id.to_string().into()),
        ("GOL AKHIR NAMA", person.golongan.name().into()),
        ("TMT GOLONGAN", date(person.golongan_since, dice)),
        ("MK TAHUN", Cell::Number(f64::from((months / 12).max(0)))),
        ("MK BULAN", Cell::Number(f64::from((months % 12).max(0)))),
        ("JENIS JABATAN ID", kind_id.into()),
        ("JENIS JABATAN NAMA", kind.into()),
        ("JABATAN NAMA", person.position.clone().into()),
        ("TMT JABATAN", date(person.position_since, dice)),
        ("TINGKAT PENDIDIKAN ID", degree_id.into()),
        ("TINGKAT PENDIDIKAN NAMA", degree.into()),
        ("PENDIDIKAN NAMA", study(person).into()),
        ("TAHUN LULUS", person.graduated.to_string().into()),
        (
            "UNOR ID",
            unit.map_or_else(null, |unit| unit.code.clone().into()),
        ),
        (
            "UNOR NAMA",
            unit.map_or_else(null, |unit| unit.name.clone().into()),
        ),
        (
            "INSTANSI INDUK NAMA",
            "Pemerintah Provinsi Kalimantan Timur".into(),
        ),
        (
            "ESELON ID",
            person
                .eselon
                .map_or(Cell::Empty, |eselon| eselon.to_string().into()),
        ),
        ("ESELON NAMA", eselon_name.map_or(Cell::Empty, Cell::from)),
    ];
    let mut cells = vec![Cell::Empty; COLUMNS.len()];
    for (column, value) in values {
        if let Some(place) = COLUMNS.iter().position(|name| *name == column) {
            cells[place] = value;
        }
    }
    cells
}

/// SIASN id and name of a degree.
pub(super) fn degree(degree: Degree) -> (&'static str, &'static str) {
    match degree {
        Degree::Sd => ("05", "Sekolah Dasar"),
        Degree::Sltp => ("10", "SLTP"),
        Degree::Slta => ("15", "SLTA"),
        Degree::D1 => ("20", "Diploma I"),
        Degree::D2 => ("25", "Diploma II"),
        Degree::D3 => ("30", "Diploma III/Sarjana Muda"),
        Degree::S1 => ("40", "S-1/Sarjana"),
        Degree::S2 => ("45", "S-2"),
        Degree::S3 => ("50", "S-3/Doktor"),
    }
}

/// Name of the study as SIASN writes it.
pub(super) fn study(person: &Person) -> String {
    let level = match person.degree {
        Degree::Sd => "SD",
        Degree::Sltp => "SLTP",
        Degree::Slta => return "SMA/SMK".to_owned(),
        Degree::D1 => "D-I",
        Degree::D2 => "D-II",
        Degree::D3 => "D-III",
        Degree::S1 => "S-1",
        Degree::S2 => "S-2",
        Degree::S3 => "S-3",
    };
    format!("{level} {}", person.study)
}
