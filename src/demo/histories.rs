//! SIASN histories as saved answers: posts, training, courses, certificates, awards, education, sanctions.

use jiff::civil::Date;
use serde_json::Value;
use serde_json::json;

use crate::demo::DemoError;
use crate::demo::Province;
use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::employees;
use crate::demo::files::Answers;
use crate::demo::files::Folder;
use crate::demo::files::dashed;
use crate::demo::people::Person;
use crate::demo::people::head_of;
use crate::domain::evidence::Degree;
use crate::domain::position::Level;

/// One history: the file's name, its concern, and what it says of a person.
type History = (
    &'static str,
    Concern,
    fn(&Province, &Person, &mut Dice) -> Vec<Value>,
);

const HISTORIES: [History; 7] = [
    ("rw-pendidikan", Concern::Education, education),
    ("rw-jabatan", Concern::Posts, posts),
    ("rw-diklat", Concern::Trainings, trainings),
    ("rw-kursus", Concern::Courses, courses),
    ("rw-sertifikasi", Concern::Certificates, certificates),
    ("rw-penghargaan", Concern::Awards, awards),
    ("rw-hukdis", Concern::Discipline, sanctions),
];

pub(super) fn write(province: &Province, folder: &mut Folder) -> Result<(), DemoError> {
    for (name, concern, say) in HISTORIES {
        let mut dice = province.dice(concern);
        let mut answers = Answers::default();
        for person in &province.people {
            answers.add(&person.nip, &say(province, person, &mut dice));
        }
        // A service that knows nothing of anybody leaves no file; an empty one would be refused.
        if !answers.0.is_empty() {
            folder.text(&format!("{name}.json"), &answers.0)?;
        }
    }
    Ok(())
}

fn year(province: &Province, dice: &mut Dice, back: i32) -> i16 {
    province.month.year() - i16::try_from(dice.between(0, back)).unwrap_or(0)
}

/// A day of a year, not after the month of the data.
fn day_in(province: &Province, year: i16, dice: &mut Dice) -> Date {
    let last = if year == province.month.year() {
        (province.month.month() - 1).max(1)
    } else {
        12
    };
    let month = i8::try_from(dice.between(1, i32::from(last))).unwrap_or(1);
    Date::new(year, month, i8::try_from(dice.between(1, 28)).unwrap_or(1)).unwrap_or(province.month)
}

fn education(_: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    if dice.permille(person.gap(35)) {
        return Vec::new();
    }
    let (id, name) = employees::degree(person.degree);
    let mut top = json!({
        "tkPendidikanId": id,
        "tkPendidikanNama": name,
        "pendidikanNama": employees::study(person),
        "tahunLulus": person.graduated.to_string(),
        "namaSekolah": "",
    });
    // Whether the study fits the post has been judged for most, not for all.
    let judged = match dice.below(100) {
        _ if dice.permille(person.gap(200)) => None,
        0..=81 => Some("sesuai"),
        _ => Some("tidak"),
    };
    if let (Some(judged), Some(object)) = (judged, top.as_object_mut()) {
        object.insert("kesesuaian".to_owned(), judged.into());
    }
    let mut answers = vec![top];
    if person.degree >= Degree::S1 && dice.permille(600) {
        answers.push(json!({
            "tkPendidikanId": "15",
            "tkPendidikanNama": "SLTA",
            "pendidikanNama": "SMA/SMK",
            "tahunLulus": (person.birth.year() + 19).to_string(),
        }));
    }
    answers
}

fn posts(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    if dice.permille(person.gap(45)) {
        return Vec::new();
    }
    let post = |name: &str, since: Date, tenure: &str| {
        json!({
            "namaJabatan": name,
            "unorNama": province.unit_name(person),
            "tmtJabatan": dashed(since),
            "jenisPenugasanId": tenure,
            "nomorSk": format!("821/{}/BKD", since.year()),
        })
    };
    let mut answers = vec![post(&person.position, person.position_since, "D")];
    let span = person.position_since.year() - person.service_since.year();
    for step in 0..dice.between(0, i32::from(span / 4).min(3)) {
        let since = person
            .service_since
            .saturating_add(jiff::Span::new().years(step * 3));
        let names = [
            "Pelaksana",
            "Pengadministrasi Umum",
            "Pengelola Data",
            "Analis Perencanaan",
        ];
        answers.push(post(dice.pick::<&str>(&names), since, "D"));
    }
    if let Some(vacant) = person.acting_for {
        let name = format!("Plt. {}", head_of(&province.tree.units[vacant].name));
        let since = province
            .month
            .saturating_sub(jiff::Span::new().months(dice.between(3, 11)));
        answers.push(post(&name, since, "PLT"));
    } else if person.eselon.is_some() && dice.permille(120) {
        let since = day_in(province, year(province, dice, 3), dice);
        answers.push(post(
            "Kepala Bidang (Plt)",
            since,
            dice.pick::<&str>(&["PLT", "PLH"]),
        ));
    }
    answers
}

fn trainings(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    let (old, new) = match person.level {
        Level::JptMadya => (
            "Diklat Kepemimpinan Tingkat I",
            "Pelatihan Kepemimpinan Nasional Tingkat I",
        ),
        Level::JptPratama => (
            "Diklat Kepemimpinan Tingkat II",
            "Pelatihan Kepemimpinan Nasional Tingkat II",
        ),
        Level::Administrator => (
            "Diklat Kepemimpinan Tingkat III",
            "Pelatihan Kepemimpinan Administrator",
        ),
        Level::Pengawas => (
            "Diklat Kepemimpinan Tingkat IV",
            "Pelatihan Kepemimpinan Pengawas",
        ),
        _ => return Vec::new(),
    };
    let training = |name: &str, date: Date, finished: &str| {
        json!({
            "latihanStrukturalNama": name,
            "nomor": format!("{}/DIKLAT/{}", date.month(), date.year()),
            "tanggal": dashed(date),
            "tahun": date.year().to_string(),
            "jumlahJam": "900",
            "statusPelatihan": finished,
        })
    };
    match dice.below(100) {
        _ if dice.permille(person.gap(120)) => Vec::new(),
        0..=39 => {
            let taken = year(province, dice, 14)
                .max(person.service_since.year() + 1)
                .min(province.month.year() - 1);
            vec![training(old, day_in(province, taken, dice), "selesai")]
        }
        40..=69 => vec![training(
            new,
            day_in(province, year(province, dice, 4), dice),
            "selesai",
        )],
        70..=75 => vec![training(
            new,
            day_in(province, province.month.year(), dice),
            "sedang",
        )],
        _ => Vec::new(),
    }
}

fn courses(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    let topics = [
        "Pelayanan Publik",
        "Manajemen Risiko",
        "Pengadaan Barang/Jasa",
        "Literasi Digital",
        "Penyusunan SKP",
        "Kurikulum Merdeka",
        "Keselamatan Pasien",
        "Pengelolaan Keuangan Daerah",
        "Kearsipan Dinamis",
        "Anti Korupsi",
    ];
    let taken = *dice.pick(&[0, 1, 1, 2, 2, 3, 4, 4, 5, 6, 8, 9]);
    // Where nobody cares, most of what was learned never enters the record.
    let number = if dice.permille(person.gap(330)) {
        taken / 4
    } else {
        taken
    };
    (0..number)
        .map(|index| {
            let date = day_in(province, year(province, dice, 4), dice);
            let verified = if dice.permille(person.gap(90)) { "menunggu" } else { "terverifikasi" };
            json!({
                "namaKursus": format!("Pelatihan {}", dice.pick(&topics)),
                "tahunKursus": date.year(),
                "tanggalKursus": dashed(date),
                "tanggalSelesaiKursus": dashed(date),
                "jumlahJam": dice.between(8, 60).to_string(),
                "noSertipikat": format!("{}/{}/{index}", date.year(), person.nip.get(14..).unwrap_or_default()),
                "institusiPenyelenggara": "BPSDM Provinsi Kalimantan Timur",
                "status": verified,
            })
        })
        .collect()
}

fn certificates(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    let number = *dice.pick(&[0, 0, 0, 0, 0, 0, 1, 1, 2, 3]);
    (0..number)
        .map(|index| {
            let date = day_in(province, year(province, dice, 4), dice);
            let until = date.saturating_add(jiff::Span::new().years(3));
            json!({
                "namaSertifikasi": format!("Sertifikat Kompetensi {}", person.study),
                "nomorSertifikat": format!("BNSP/{}/{index}/{}", date.year(), dice.between(100, 999)),
                "tanggalSertifikat": dashed(date),
                "masaBerlakuSelesai": dashed(until),
            })
        })
        .collect()
}

fn awards(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    let served = province.month.year() - person.service_since.year();
    let mut answers = Vec::new();
    for (years, name) in [
        (10, "Satyalancana Karya Satya X Tahun"),
        (20, "Satyalancana Karya Satya XX Tahun"),
        (30, "Satyalancana Karya Satya XXX Tahun"),
    ] {
        if served > years && !dice.permille(person.gap(420)) {
            let given = person.service_since.year() + years + 1;
            answers.push(json!({ "hargaNama": name, "tahun": given.to_string(), "skNomor": format!("{years}/TK/{given}") }));
        }
    }
    if dice.permille(25) {
        let given = year(province, dice, 5);
        answers.push(json!({ "hargaNama": "Pegawai Teladan", "tahun": given.to_string(), "skNomor": format!("PT/{given}") }));
    }
    answers
}

fn sanctions(province: &Province, person: &Person, dice: &mut Dice) -> Vec<Value> {
    if !dice.permille(14) {
        return Vec::new();
    }
    let from = day_in(province, year(province, dice, 7), dice).max(person.service_since);
    let level = *dice.pick(&["R", "R", "R", "S", "S", "B"]);
    let years = match level {
        "R" => 0,
        "S" => 1,
        _ => 2,
    };
    vec![json!({
        "jenisTingkatHukumanId": level,
        "skNomor": format!("862.{}/{}", dice.between(1, 99), from.year()),
        "hukumanTanggal": dashed(from),
        "masaTahun": years.to_string(),
        "masaBulan": if level == "R" { "6" } else { "0" },
    })]
}
