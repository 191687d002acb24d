//! Assessment rounds at the dates and sizes that were reported: UPTD recaps and CACT lists.
//!
//! 2017: 700, October 2019: 500, 2021: 100 (pilot), from 30 September 2024: 4,000 teachers and health workers, May 2025:
//! 1,340 of whom 1,183 teachers; small rounds of the UPTD since 2022. Together somewhat above 7,000 of 9,012 people have
//! ever been assessed, and about 2,000 never.

use jiff::civil::Date;
use jiff::civil::date;
use rust_xlsxwriter::XlsxError;

use crate::demo::DemoError;
use crate::demo::Province;
use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::files::Cell;
use crate::demo::files::Folder;
use crate::demo::files::Sheet;
use crate::demo::files::long_date;
use crate::demo::jobs::Group;
use crate::demo::people::Person;
use crate::demo::units::FULL;
use crate::domain::position::Level;

/// A round.
struct Round {
    name: &'static str,
    first: Date,
    /// Days it took.
    days: i32,
    /// People at the full size of the province.
    size: usize,
    /// How many of them had been assessed before.
    again: usize,
    who: Who,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Teachers and health workers, by CACT.
    Cact,
    /// The CACT of 2025: teachers, and some others.
    CactTeachers,
    /// Structural posts first, by assessment centre.
    Heads,
    /// The same, to fill posts instead of mapping talent: another scale of categories.
    Candidates,
}

const ROUNDS: [Round; 11] = [
    Round {
        name: "Rekap_UPTD_2017-08",
        first: date(2017, 8, 21),
        days: 5,
        size: 700,
        again: 0,
        who: Who::Heads,
    },
    Round {
        name: "Rekap_UPTD_2019-10",
        first: date(2019, 10, 14),
        days: 5,
        size: 500,
        again: 90,
        who: Who::Heads,
    },
    Round {
        name: "Rekap_UPTD_2021-06",
        first: date(2021, 6, 15),
        days: 1,
        size: 100,
        again: 20,
        who: Who::Heads,
    },
    Round {
        name: "Rekap_UPTD_2022-09",
        first: date(2022, 9, 5),
        days: 4,
        size: 120,
        again: 50,
        who: Who::Heads,
    },
    Round {
        name: "Rekap_UPTD_2023-05",
        first: date(2023, 5, 8),
        days: 4,
        size: 140,
        again: 60,
        who: Who::Heads,
    },
    Round {
        name: "Rekap_UPTD_2024-03",
        first: date(2024, 3, 4),
        days: 4,
        size: 160,
        again: 80,
        who: Who::Heads,
    },
    Round {
        name: "CACT_2024",
        first: date(2024, 9, 30),
        days: 24,
        size: 4_000,
        again: 0,
        who: Who::Cact,
    },
    Round {
        name: "CACT_2025",
        first: date(2025, 5, 19),
        days: 5,
        size: 1_340,
        again: 40,
        who: Who::CactTeachers,
    },
    Round {
        name: "Rekap_UPTD_2025-10",
        first: date(2025, 10, 6),
        days: 5,
        size: 180,
        again: 80,
        who: Who::Heads,
    },
    Round {
        name: "Rekap_UPTD_2026-03",
        first: date(2026, 3, 2),
        days: 5,
        size: 180,
        again: 60,
        who: Who::Candidates,
    },
    Round {
        name: "Rekap_UPTD_2026-08",
        first: date(2026, 8, 10),
        days: 4,
        size: 120,
        again: 40,
        who: Who::Heads,
    },
];

const COMPETENCIES: [&str; 9] = [
    "INTEGRITAS",
    "KERJA SAMA",
    "KOMUNIKASI",
    "ORIENTASI PADA HASIL",
    "PELAYANAN PUBLIK",
    "PENGEMBANGAN DIRI & ORANG LAIN",
    "MENGELOLA PERUBAHAN",
    "PENGAMBILAN KEPUTUSAN",
    "PEREKAT BANGSA",
];
const ASPECTS: [&str; 8] = [
    "KEMAMPUAN INTELEKTUAL",
    "KEMAMPUAN INTERPERSONAL",
    "KESADARAN DIRI",
    "KEMAMPUAN BERPIKIR KRITIS DAN STRATEGIS",
    "KEMAMPUAN MENYELESAIKAN PERMASALAHAN",
    "KECERDASAN EMOSIONAL",
    "KEMAMPUAN BELAJAR CEPAT DAN MENGEMBANGKAN DIRI",
    "MOTIVASI DAN KOMITMEN",
];

pub(super) fn write(province: &Province, folder: &mut Folder) -> Result<(), DemoError> {
    let mut dice = province.dice(Concern::Assessments);
    let mut assessed = vec![false; province.people.len()];
    for round in ROUNDS.iter().filter(|round| round.first < province.month) {
        let chosen = choose(province, round, &mut assessed, &mut dice);
        if chosen.is_empty() {
            continue;
        }
        folder.workbook(&format!("{}.xlsx", round.name), |sheet| match round.who {
            Who::Heads | Who::Candidates => recap(province, round, &chosen, sheet, &mut dice),
            Who::Cact | Who::CactTeachers => cact(province, round, &chosen, sheet, &mut dice),
        })?;
    }
    Ok(())
}

/// Draws the people of a round: those it was made for first, in an order of chance.
fn choose(
    province: &Province,
    round: &Round,
    assessed: &mut [bool],
    dice: &mut Dice,
) -> Vec<usize> {
    let people = &province.people;
    let scaled = |number: usize| number * people.len() / FULL;
    let rank = |person: &Person| match round.who {
        Who::Cact => usize::from(person.group == Group::Office),
        Who::CactTeachers => match person.group {
            Group::Teacher => 0,
            Group::Office | Group::Health => 1,
        },
        Who::Heads | Who::Candidates => match (person.group, person.level) {
            (Group::Office, level) if level <= Level::Pengawas => 0,
            (Group::Office, _) => 1,
            (Group::Health, _) => 2,
            (Group::Teacher, _) => 3,
        },
    };
    let mut order = dice.shuffled(people.len());
    order.retain(|index| people[*index].service_since < round.first);
    // To the assessment centre the agencies send people themselves, and those that care send more.
    let is_nominated = matches!(round.who, Who::Heads | Who::Candidates);
    order.sort_by_cached_key(|index| {
        let person = &people[*index];
        let turn = if is_nominated {
            dice.between(0, 60) - person.care
        } else {
            0
        };
        (rank(person), turn)
    });
    let quota = |rank_wanted: usize| match (round.who, rank_wanted) {
        // 1,183 teachers and 157 others.
        (Who::CactTeachers, 0) => scaled(1_183),
        _ => usize::MAX,
    };
    let (mut fresh, mut again) = (
        scaled(round.size) - scaled(round.again),
        scaled(round.again),
    );
    let mut leading = 0;
    let mut chosen = Vec::with_capacity(fresh + again);
    for index in order {
        let of_first_rank = rank(&people[index]) == 0;
        if of_first_rank && leading >= quota(0) {
            continue;
        }
        let left = if assessed[index] {
            &mut again
        } else {
            &mut fresh
        };
        if *left > 0 {
            *left -= 1;
            leading += usize::from(of_first_rank);
            chosen.push(index);
        }
    }
    for index in &chosen {
        assessed[*index] = true;
    }
    chosen.sort_unstable();
    chosen
}

/// A decimal comma, as the lists have it.
fn comma(hundredths: i32) -> String {
    format!("{},{:02}", hundredths / 100, hundredths % 100)
}

fn day_of(round: &Round, place: usize, count: usize) -> Date {
    let workday =
        i32::try_from(place).unwrap_or(0) * round.days / i32::try_from(count.max(1)).unwrap_or(1);
    // Five days a week from a Monday on.
    let days = i64::from(workday / 5 * 7 + workday % 5);
    round.first.saturating_add(jiff::Span::new().days(days))
}

fn results(person: &Person, dice: &mut Dice) -> (i32, i32) {
    let lift = match person.level {
        Level::JptMadya | Level::JptPratama => 900,
        Level::Administrator => 600,
        Level::Pengawas | Level::AhliMadya => 300,
        _ => 0,
    } + person.merit * 14;
    (
        dice.bell(7_100 + lift, 1_250, (3_000, 9_800)),
        dice.bell(7_400 + lift, 1_150, (3_200, 9_850)),
    )
}

fn cact(
    province: &Province,
    round: &Round,
    chosen: &[usize],
    sheet: &mut Sheet<'_>,
    dice: &mut Dice,
) -> Result<(), XlsxError> {
    sheet.texts(&[
        "DAFTAR HASIL PENILAIAN POTENSI DAN KOMPETENSI DENGAN METODE CACT — DATA SINTETIS",
    ])?;
    sheet.texts(&["Tujuan: Pemetaan"])?;
    sheet.row += 1;
    let mut header = vec!["NO", "NIP", "NAMA", "TANGGAL", "LOKASI"];
    header.extend(COMPETENCIES);
    header.extend(["JPM MANSOSKUL", "LITERASI DIGITAL", "EMERGING SKILL"]);
    header.extend(ASPECTS);
    header.push("JPM POTENSI");
    sheet.texts(&header)?;
    for (place, index) in chosen.iter().enumerate() {
        let person = &province.people[*index];
        let (potential, competence) = results(person, dice);
        let mut level =
            |score: i32| Cell::Number(f64::from((score / 2_000 + dice.between(0, 1)).clamp(1, 5)));
        let mut cells = vec![
            Cell::Number(f64::from(u32::try_from(place + 1).unwrap_or(0))),
            person.nip.clone().into(),
            person.name.clone().into(),
            Cell::Date(day_of(round, place, chosen.len())),
            "Lab CAT BKD, Samarinda".into(),
        ];
        cells.extend((0..COMPETENCIES.len()).map(|_| level(competence)));
        let aspects: Vec<Cell> = (0..ASPECTS.len()).map(|_| level(potential)).collect();
        cells.push(comma(competence).into());
        cells.push(comma(dice.bell(6_800, 1_200, (3_000, 9_900))).into());
        cells.push(comma(dice.bell(6_400, 1_300, (3_000, 9_900))).into());
        cells.extend(aspects);
        cells.push(comma(potential).into());
        sheet.write(&cells)?;
    }
    Ok(())
}

/// Category of a JPM in hundredths: filling posts 80/68, mapping 90/78; the two are never mixed.
fn category(who: Who, jpm: i32) -> &'static str {
    match (who, jpm) {
        (Who::Candidates, 8_000..) => "MS",
        (Who::Candidates, 6_800..) => "MMS",
        (Who::Candidates, _) => "KMS",
        (_, 9_000..) => "Optimal",
        (_, 7_800..) => "Cukup Optimal",
        _ => "Kurang Optimal",
    }
}

/// The recap of the UPTD: letterhead, a header of two levels with merged cells, signatures below.
fn recap(
    province: &Province,
    round: &Round,
    chosen: &[usize],
    sheet: &mut Sheet<'_>,
    dice: &mut Dice,
) -> Result<(), XlsxError> {
    for line in [
        "PEMERINTAH PROVINSI KALIMANTAN TIMUR",
        "BADAN KEPEGAWAIAN DAERAH",
        "UPTD PENILAIAN KOMPETENSI PEGAWAI",
        "REKAPITULASI DATA HASIL PENILAIAN POTENSI DAN KOMPETENSI PNS — DATA SINTETIS",
    ] {
        sheet.texts(&[line])?;
    }
    sheet.texts(&[match round.who {
        Who::Candidates => "Tujuan: Pengisian Jabatan · Metode: Sedang",
        Who::Heads | Who::Cact | Who::CactTeachers => "Tujuan: Pemetaan · Metode: Sedang",
    }])?;
    sheet.texts(&[&format!("Tanggal: {}", long_date(round.first))])?;
    sheet.row += 1;
    let top = sheet.row;
    for (column, name) in [(0, "NO"), (1, "NAMA"), (2, "NIP"), (3, "JABATAN/INSTANSI")] {
        sheet.merge((column, column), top + 1, name)?;
    }
    sheet.merge((4, 7), top, "PENILAIAN")?;
    for (column, name) in [
        (8, "KATEGORI"),
        (9, "KUADRAN"),
        (10, "KETERANGAN"),
        (11, "REKOMENDASI"),
        (12, "SARAN PENEMPATAN"),
        (13, "SARAN PENGEMBANGAN"),
    ] {
        sheet.merge((column, column), top + 1, name)?;
    }
    sheet.row += 1;
    let mut second = vec![Cell::Empty; 4];
    second.extend(["KINERJA", "POTENSI", "KOMPETENSI", "JPM"].map(Cell::from));
    sheet.write(&second)?;
    for (place, index) in chosen.iter().enumerate() {
        let person = &province.people[*index];
        let (potential, competence) = results(person, dice);
        let jpm = i32::midpoint(potential, competence);
        let category = category(round.who, jpm);
        sheet.write(&[
            Cell::Number(f64::from(u32::try_from(place + 1).unwrap_or(0))),
            person.name.clone().into(),
            person.nip.clone().into(),
            format!("{} / {}", person.position, province.unit_name(person)).into(),
            "Baik".into(),
            Cell::Number(f64::from(potential) / 100.0),
            Cell::Number(f64::from(competence) / 100.0),
            Cell::Number(f64::from(jpm) / 100.0),
            category.into(),
            // The recap's own quadrant, which is no box of the regulation.
            (*dice.pick(&["IV", "V", "VI", "VIII"])).into(),
            Cell::Empty,
            (*dice.pick(&["Disarankan", "Masih Disarankan", "Dikembangkan"])).into(),
            Cell::Empty,
            (*dice.pick(&["Pelatihan kepemimpinan", "Coaching", "Pelatihan komunikasi"])).into(),
        ])?;
    }
    sheet.row += 2;
    for line in [
        "Samarinda,",
        "Ketua Penyelenggara,",
        "",
        "(nama dan tanda tangan)",
    ] {
        let mut cells = vec![Cell::Empty; 10];
        cells.push(line.into());
        sheet.write(&cells)?;
    }
    Ok(())
}
