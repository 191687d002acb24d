//! Local evidence: SK tim kerja in every state of proof, and the percentages of `MyASN`.

use std::fmt::Write as _;

use crate::demo::DemoError;
use crate::demo::Province;
use crate::demo::dice::Concern;
use crate::demo::dice::Dice;
use crate::demo::files::Cell;
use crate::demo::files::Folder;
use crate::demo::files::dashed;
use crate::demo::people::Person;

const TEAMS: [&str; 8] = [
    "Tim Percepatan Reformasi Birokrasi",
    "Tim Penyusunan RKPD",
    "Tim Pengendalian Inflasi Daerah",
    "Tim SPBE",
    "Tim Penilaian Mandiri SAKIP",
    "Tim Satu Data",
    "Tim Keselamatan Kerja",
    "Tim Pengembangan Sekolah",
];

pub(super) fn write(province: &Province, folder: &mut Folder) -> Result<(), DemoError> {
    let year = province.month.year();
    let mut dice = province.dice(Concern::Teams);
    // Decrees exist for about a third of the staff; the rest of the way is to hand them in.
    let mut members = province.people.iter().collect::<Vec<_>>();
    members.retain(|person| dice.permille(400) && !dice.permille(person.gap(240)));
    if !members.is_empty() {
        teams(province, &members, &mut dice, folder)?;
    }
    let mut dice = province.dice(Concern::MyAsn);
    let mut text = "NIP,PERSENTASE,TANGGAL\n".to_owned();
    for person in &province.people {
        let percent = dice.bell(4_300 + person.care * 52, 900, (2_000, 10_000));
        // Writing into a string does not fail.
        let _ = writeln!(
            text,
            "{},\"{},{:02}\",{}",
            person.nip,
            percent / 100,
            percent % 100,
            dashed(province.month)
        );
    }
    folder.text(&format!("MyASN_{year}.csv"), &text)
}

fn teams(
    province: &Province,
    members: &[&Person],
    dice: &mut Dice,
    folder: &mut Folder,
) -> Result<(), DemoError> {
    let year = province.month.year();
    folder.workbook(&format!("SK_Tim_Kerja_{year}.xlsx"), |sheet| {
        sheet.texts(&[
            "NIP",
            "NOMOR SK",
            "TANGGAL SK",
            "NAMA TIM",
            "PERAN",
            "LINGKUP",
            "TAHUN",
            "STATUS",
        ])?;
        for person in members {
            let of = year - i16::try_from(dice.between(0, 2)).unwrap_or(0);
            let date = jiff::civil::Date::new(of, 1, 15).unwrap_or(province.month);
            let status = *dice.pick(&[
                "terverifikasi",
                "terverifikasi",
                "terverifikasi",
                "terverifikasi",
                "menunggu",
                "menunggu",
                "belum",
                "ditolak",
            ]);
            sheet.write(&[
                person.nip.clone().into(),
                format!(
                    "{}/K.{}/{of}",
                    dice.between(100, 999),
                    dice.between(100, 999)
                )
                .into(),
                Cell::Date(date),
                (*dice.pick(&TEAMS)).into(),
                (*dice.pick(&["anggota", "anggota", "anggota", "ketua"])).into(),
                (*dice.pick(&["internal", "internal", "internal", "lintas instansi"])).into(),
                Cell::Number(f64::from(of)),
                status.into(),
            ])?;
        }
        Ok(())
    })
}
