//! `grid`: the nine boxes of a unit, drawn as the regulation prints them, with tray, sum and denominators.

use crate::cli::Run;
use crate::cli::args::By;
use crate::cli::args::GridArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::UnitRef;
use crate::cli::json::grid::GridJson;
use crate::cli::output::display_width;
use crate::cli::output::joined;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::cli::table::fit;
use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::domain::position::Level;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::words;
use crate::words::Lang;
use crate::words::cli::heads;
use crate::words::domain;

/// Cells inside a box.
const BOX_WIDTH: usize = 16;
/// Cells left of the boxes.
const MARGIN: usize = 11;

/// Shows the grid.
pub fn run(run: &mut Run, args: &GridArgs) -> Answer {
    if let Some(day) = args.as_of {
        run.today = day;
    }
    let mut data = Data::read(run)?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let filter = data::read_filter(run.lang, args.filter.as_deref())?;
    let grid = data.grid(&GridAsk {
        unit: unit.as_ref().map(|unit| unit.id),
        filter,
    })?;
    let levels = match args.by {
        Some(By::Jenjang) => Some(by_level(
            run.lang,
            &mut data,
            &grid,
            args.filter.as_deref(),
        )?),
        None => None,
    };
    if run.json {
        let mut document = GridJson::new(&grid, args.filter.clone(), levels.as_deref());
        let code = match unit {
            Some(unit) => Some(unit.code),
            None => data.root()?.map(|unit| unit.code),
        };
        document.unit = UnitRef {
            code,
            ..document.unit
        };
        run.out.json(&document)?;
        return Ok(Status::Done);
    }
    let mut lines = head(run.lang, &grid, args.filter.as_deref());
    lines.extend(picture(run.lang, &grid));
    lines.extend(foot(run.lang, &grid));
    if let Some(levels) = levels {
        lines.push(String::new());
        lines.extend(level_table(run.lang, &levels).lines(run.out.width()));
    }
    run.out.lines(&lines)?;
    Ok(Status::Done)
}

fn by_level(
    lang: Lang,
    data: &mut Data,
    whole: &Grid,
    filter: Option<&str>,
) -> Result<Vec<(Level, Grid)>, Failure> {
    let mut levels = Vec::new();
    for level in Level::ALL {
        let text = format!("{} jenjang:{}", filter.unwrap_or_default(), level.code());
        let grid = data.grid(&GridAsk {
            unit: Some(whole.unit),
            filter: data::read_filter(lang, Some(&text))?,
        })?;
        if grid.headcount > 0 {
            levels.push((level, grid));
        }
    }
    Ok(levels)
}

fn head(lang: Lang, grid: &Grid, filter: Option<&str>) -> Vec<String> {
    let path: Vec<&str> = grid.path.iter().map(|(_, name)| name.as_str()).collect();
    let example = if grid.profile.example {
        lang.pick(" (contoh)", " (example)")
    } else {
        ""
    };
    let mut lines = vec![path.join(" › ")];
    let mut facts = vec![
        format!("{} ASN", words::count(lang, grid.headcount)),
        words::date(lang, grid.as_of),
        format!(
            "{} {} v{}{example}",
            lang.pick("profil", "profile"),
            grid.profile.name,
            grid.profile.version
        ),
    ];
    if let Some(tenths) = grid.completeness {
        let share = words::tenths_of_percent(lang, tenths);
        facts.push(format!("{} {share}", lang.pick("lengkap", "complete")));
    }
    if let Some(filter) = filter.filter(|filter| !filter.trim().is_empty()) {
        facts.push(format!("{} {filter}", lang.pick("saringan", "filter")));
    }
    lines.push(joined(&facts));
    lines.push(String::new());
    lines
}

/// The boxes. Number in the frame; count and share; then how many are provisional.
fn picture(lang: Lang, grid: &Grid) -> Vec<String> {
    let potential = lang.pick("potensial ▸", "potential ▸");
    let mut first = fit(potential, MARGIN, Side::Right);
    for class in PotentialClass::LEFT_RIGHT {
        first.push_str("  ");
        first.push_str(&fit(
            domain::potential(lang, class),
            BOX_WIDTH - 1,
            Side::Left,
        ));
    }
    let mut lines = vec![first];
    for (row, class) in PerformanceClass::TOP_DOWN.into_iter().enumerate() {
        let numbers = PotentialClass::LEFT_RIGHT.map(|column| BoxNo::at(class, column));
        let margin = if row == 0 {
            fit(lang.pick("kinerja", "performance"), MARGIN, Side::Right)
        } else {
            " ".repeat(MARGIN)
        };
        let corners = if row == 0 {
            ('┌', '┬', '┐')
        } else {
            ('├', '┼', '┤')
        };
        lines.push(format!("{margin} {}", rule(Some(numbers), corners)));
        let cells = numbers.map(|number| counts(lang, grid, number));
        let label = fit(domain::performance(lang, class), MARGIN, Side::Right);
        lines.push(format!(
            "{label} {}",
            walls(&cells.clone().map(|(count, _)| count))
        ));
        let blank = " ".repeat(MARGIN);
        lines.push(format!(
            "{blank} {}",
            walls(&cells.map(|(_, provisional)| provisional))
        ));
    }
    lines.push(format!(
        "{} {}",
        " ".repeat(MARGIN),
        rule(None, ('└', '┴', '┘'))
    ));
    lines
}

fn counts(lang: Lang, grid: &Grid, number: BoxNo) -> (String, String) {
    let Some(cell) = grid.boxes.get(number.index()) else {
        return (String::new(), String::new());
    };
    let share = words::percent(lang, cell.count, grid.headcount);
    let count = format!("{} {share:>7}", words::count(lang, cell.count));
    let provisional = if cell.provisional == 0 {
        String::new()
    } else {
        let count = words::count(lang, cell.provisional);
        format!("{count} {}", lang.pick("sementara", "provisional"))
    };
    (count, provisional)
}

fn walls(cells: &[String; 3]) -> String {
    let mut line = String::from("│");
    for cell in cells {
        line.push_str(&fit(cell, BOX_WIDTH - 1, Side::Right));
        line.push_str(" │");
    }
    line
}

fn rule(numbers: Option<[BoxNo; 3]>, (left, middle, right): (char, char, char)) -> String {
    let mut line = String::new();
    for column in 0..3 {
        line.push(if column == 0 { left } else { middle });
        let label = numbers
            .and_then(|numbers| numbers.get(column).copied())
            .map_or_else(String::new, |number| format!(" {} ", number.number()));
        let rest = BOX_WIDTH.saturating_sub(display_width(&label));
        line.push_str(&label);
        line.push_str(&"─".repeat(rest));
    }
    line.push(right);
    line
}

fn foot(lang: Lang, grid: &Grid) -> Vec<String> {
    let tray: u64 = grid.tray.iter().map(|(_, count)| count).sum();
    let mapped: u64 = grid.boxes.iter().map(|cell| cell.count).sum();
    let count = |number: u64| words::count(lang, number);
    let reasons: Vec<String> = grid
        .tray
        .iter()
        .map(|(reason, number)| {
            format!("{} {}", domain::tray_reason(lang, *reason), count(*number))
        })
        .collect();
    let states = grid.assessment;
    let assessment = [
        (lang.pick("belum pernah", "never"), states.never),
        (lang.pick("kedaluwarsa", "expired"), states.expired),
        (lang.pick("segera berakhir", "ending soon"), states.expiring),
        (lang.pick("berlaku", "valid"), states.valid),
    ]
    .map(|(label, number)| format!("{label} {}", count(number)));
    vec![
        format!(
            "{} {}   {}",
            lang.pick("belum terpetakan", "not mapped"),
            count(tray),
            joined(&reasons)
        ),
        format!(
            "{} {} + {} = {}",
            count(mapped),
            lang.pick("dipetakan", "mapped"),
            count(tray),
            count(grid.headcount)
        ),
        format!(
            "{}   {}",
            lang.pick("asesmen", "assessment"),
            joined(&assessment)
        ),
    ]
}

fn level_table(lang: Lang, levels: &[(Level, Grid)]) -> Table {
    let mut columns = vec![
        (heads::level(lang), Side::Left),
        (heads::people(lang), Side::Right),
    ];
    columns.extend(["1", "2", "3", "4", "5", "6", "7", "8", "9"].map(|head| (head, Side::Right)));
    columns.push((heads::tray(lang), Side::Right));
    let mut table = Table::new(&columns);
    for (level, grid) in levels {
        let mut cells = vec![
            domain::level(lang, *level).to_owned(),
            words::count(lang, grid.headcount),
        ];
        cells.extend(grid.boxes.iter().map(|cell| words::count(lang, cell.count)));
        let tray: u64 = grid.tray.iter().map(|(_, count)| count).sum();
        cells.push(words::count(lang, tray));
        table.row(cells);
    }
    table
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::outcome::TrayReason;
    use crate::domain::person::UnitId;
    use crate::store::ask::AssessmentCounts;
    use crate::store::ask::BoxCount;
    use crate::store::ask::ProfileTag;

    fn grid() -> Grid {
        let counts = [27, 96, 13, 31, 121, 3, 58, 34, 12];
        let mut boxes = [BoxCount::default(); 9];
        for (cell, count) in boxes.iter_mut().zip(counts) {
            cell.count = count;
        }
        boxes[1].provisional = 47;
        Grid {
            unit: UnitId(7),
            name: "Dinas PUPR-Pera".to_owned(),
            path: vec![
                (UnitId(1), "Pemprov Kaltim".to_owned()),
                (UnitId(7), "Dinas PUPR-Pera".to_owned()),
            ],
            as_of: date(2026, 11, 24),
            profile: ProfileTag {
                name: "contoh-panrb".to_owned(),
                version: 3,
                example: true,
            },
            headcount: 412,
            boxes,
            tray: vec![(TrayReason::NoSkp, 11), (TrayReason::DoubleSkp, 6)],
            assessment: AssessmentCounts {
                valid: 299,
                expiring: 9,
                expired: 21,
                never: 83,
            },
            completeness: Some(774),
        }
    }

    #[test]
    fn the_picture_is_the_matrix_of_the_regulation_with_its_sum() {
        let mut lines = head(Lang::Id, &grid(), None);
        lines.extend(picture(Lang::Id, &grid()));
        lines.extend(foot(Lang::Id, &grid()));
        let expected = "\
Pemprov Kaltim › Dinas PUPR-Pera
412 ASN · 24 Nov 2026 · profil contoh-panrb v3 (contoh) · lengkap 77,4 %

potensial ▸  rendah           menengah         tinggi
    kinerja ┌ 4 ─────────────┬ 7 ─────────────┬ 9 ─────────────┐
    di atas │     31   7,5 % │     58  14,1 % │     12   2,9 % │
            │                │                │                │
            ├ 2 ─────────────┼ 5 ─────────────┼ 8 ─────────────┤
     sesuai │     96  23,3 % │    121  29,4 % │     34   8,3 % │
            │   47 sementara │                │                │
            ├ 1 ─────────────┼ 3 ─────────────┼ 6 ─────────────┤
   di bawah │     27   6,6 % │     13   3,2 % │      3   0,7 % │
            │                │                │                │
            └────────────────┴────────────────┴────────────────┘
belum terpetakan 17   belum ada SKP 11 · SKP ganda 6
395 dipetakan + 17 = 412
asesmen   belum pernah 83 · kedaluwarsa 21 · segera berakhir 9 · berlaku 299";
        let shown: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        assert_eq!(shown.join("\n"), expected);
    }

    #[test]
    fn the_document_has_nine_boxes_and_the_sum_is_the_headcount() {
        let document = serde_json::to_value(GridJson::new(&grid(), None, None)).unwrap();
        let boxes = document["boxes"].as_array().unwrap();
        let numbers: Vec<u64> = boxes
            .iter()
            .map(|cell| cell["box"].as_u64().unwrap())
            .collect();
        assert_eq!(numbers, (1..=9).collect::<Vec<u64>>());
        let sum: u64 = boxes
            .iter()
            .map(|cell| cell["count"].as_u64().unwrap())
            .sum();
        assert_eq!(sum + document["tray"]["count"].as_u64().unwrap(), 412);
        assert_eq!(document["headcount"], 412);
        assert_eq!(document["schema"], "petatalenta/grid/1");
        assert_eq!(document["assessment"]["never"], 83);
        assert_eq!(document["profile"]["example"], true);
    }
}
