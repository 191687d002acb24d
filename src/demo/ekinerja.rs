//! e-Kinerja: two years of annual results, and the months of this year as far as they have been filled.

use jiff::civil::Date;

use crate::demo::DemoError;
use crate::demo::Province;
use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::files::Cell;
use crate::demo::files::Folder;
use crate::demo::people::Person;
use crate::demo::people::head_of;

const HEADER: [&str; 15] = [
    "tahun",
    "bulan",
    "nip",
    "nama",
    "skp_unor",
    "skp_unor_induk",
    "skp_jabatan",
    "is_skp_plt_plh_pjb",
    "hasil_kerja",
    "perilaku_kerja",
    "hasil_akhir",
    "pegawai_atasan_nip",
    "pegawai_atasan_nama",
    "waktu_dinilai",
    "tgl_tarikdata",
];

/// Ratings and predicate that fit each other (PermenPANRB 6/2022).
fn result(person: &Person, dice: &mut Dice) -> (&'static str, &'static str, &'static str) {
    // Merit moves the draw by 16 of a hundred at the most.
    match (dice.between(0, 99) - person.merit / 6).clamp(0, 99) {
        0..=9 => ("diatas", "diatas", "SANGAT BAIK"),
        10..=19 => ("diatas", "sesuai", "BAIK"),
        20..=93 => ("sesuai", "sesuai", "BAIK"),
        94..=97 => ("dibawah", "sesuai", "BUTUH PERBAIKAN"),
        98 => ("sesuai", "dibawah", "KURANG"),
        _ => ("dibawah", "dibawah", "SANGAT KURANG"),
    }
}

pub(super) fn write(province: &Province, folder: &mut Folder) -> Result<(), DemoError> {
    let mut dice = province.dice(Concern::Performance);
    // Until the spring last year's results are not there yet.
    let last = province.month.year() - if province.month.month() >= 3 { 1 } else { 2 };
    for year in [last - 1, last] {
        let rows = annual(province, year, year == last, &mut dice);
        if rows.is_empty() {
            continue;
        }
        folder.workbook(&format!("eKinerja_Tahunan_{year}.xlsx"), |sheet| {
            sheet.texts(&HEADER)?;
            for row in rows {
                let mut cells: Vec<Cell> = row.into_iter().map(Cell::from).collect();
                cells[0] = Cell::Number(f64::from(year));
                cells[1] = Cell::Number(13.0);
                sheet.write(&cells)?;
            }
            Ok(())
        })?;
    }
    let mut monthly = HEADER.join(";");
    monthly.push('\n');
    let rows = months(province, &mut dice);
    if rows.is_empty() {
        // In January no month has passed.
        return Ok(());
    }
    for row in rows {
        monthly.push_str(&row.join(";"));
        monthly.push('\n');
    }
    folder.text(
        &format!("eKinerja_Bulanan_{}.csv", province.month.year()),
        &monthly,
    )
}

/// What a row says beside the person.
struct Period<'a> {
    year: i16,
    month: i8,
    acting: bool,
    post: &'a str,
    rated: Date,
    result: (&'static str, &'static str, &'static str),
}

fn line(province: &Province, person: &Person, period: &Period<'_>) -> Vec<String> {
    let (results, behaviour, predicate) = period.result;
    vec![
        period.year.to_string(),
        period.month.to_string(),
        person.nip.clone(),
        person.name.clone(),
        province.unit_name(person).to_owned(),
        province.agency_name(person).to_owned(),
        period.post.to_owned(),
        if period.acting { "1" } else { "0" }.to_owned(),
        results.to_owned(),
        behaviour.to_owned(),
        predicate.to_owned(),
        String::new(),
        String::new(),
        format!("{} 10:00:00", period.rated),
        province.month.to_string(),
    ]
}

fn annual(province: &Province, year: i16, is_last: bool, dice: &mut Dice) -> Vec<Vec<String>> {
    let mut rows = Vec::with_capacity(province.people.len());
    for person in &province.people {
        let rated = Date::new(year + 1, 1, i8::try_from(dice.between(5, 28)).unwrap_or(5))
            .unwrap_or(province.month);
        let result = result(person, dice);
        // Who came in the middle of the year has no annual result; a few have simply never been rated.
        if person.service_since.year() > year
            || dice.permille(person.gap(if is_last { 8 } else { 18 }))
        {
            continue;
        }
        let period = Period {
            year,
            month: 13,
            acting: false,
            post: &person.position,
            rated,
            result,
        };
        rows.push(line(province, person, &period));
        let is_acting = person.eselon.is_some() && dice.permille(110);
        if is_acting || person.acting_for.is_some() {
            let post = person.acting_for.map_or_else(
                || "Plt. Kepala Seksi".to_owned(),
                |vacant| format!("Plt. {}", head_of(&province.tree.units[vacant].name)),
            );
            let acting = Period {
                acting: true,
                post: &post,
                result: self::result(person, dice),
                ..period
            };
            rows.push(line(province, person, &acting));
        }
        if is_last && dice.permille(4) {
            // Rated twice on the same day, with another result: nobody but the office can tell which holds.
            let other = if period.result.0 == "sesuai" {
                ("diatas", "sesuai", "BAIK")
            } else {
                ("sesuai", "sesuai", "BAIK")
            };
            let twice = Period {
                post: "Jabatan lama",
                result: other,
                ..period
            };
            rows.push(line(province, person, &twice));
        }
    }
    rows
}

fn months(province: &Province, dice: &mut Dice) -> Vec<Vec<String>> {
    let (year, passed) = (province.month.year(), province.month.month() - 1);
    let mut rows = Vec::with_capacity(province.people.len() * 10);
    for person in &province.people {
        // Most fill every month, some forget a few, a few fill none.
        let forgets = if dice.permille(person.gap(70)) {
            1_000
        } else {
            person.gap(*dice.pick(&[0, 0, 0, 0, 0, 60, 120, 350]))
        };
        for month in 1..=passed {
            let result = result(person, dice);
            if dice.permille(forgets) {
                continue;
            }
            let rated = Date::new(year, month, 28).unwrap_or(province.month);
            let period = Period {
                year,
                month,
                acting: false,
                post: &person.position,
                rated,
                result,
            };
            rows.push(line(province, person, &period));
        }
    }
    rows
}
