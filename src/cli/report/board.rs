//! The board: one page of a unit, from the same summary as the grid.

use jiff::ToSpan as _;

use crate::cli::args::ReportFormat;
use crate::cli::failure::Failure;
use crate::cli::report::Context;
use crate::cli::report::Made;
use crate::cli::report::units;
use crate::exchange::board;
use crate::exchange::board::Board;
use crate::exchange::board::Figures;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::words::domain;

/// Months after today for which the coverage is told: two years, within which every assessment made today would still count.
const AHEAD: [i64; 4] = [6, 12, 18, 24];

/// Draws the board.
pub(super) fn make(context: &mut Context, format: ReportFormat) -> Result<Made, Failure> {
    let lang = context.lang;
    let (parts, grid) = units::parts(context)?;
    let mut parts: Vec<(String, Figures)> = parts
        .into_iter()
        .map(|part| (part.name, part.grid.on_board()))
        .collect();
    parts.sort_by(|(a_name, a), (b_name, b)| (b.headcount, a_name).cmp(&(a.headcount, b_name)));
    let states = grid.assessment;
    let mut path: Vec<String> = grid.path.iter().map(|(_, name)| name.clone()).collect();
    // The last is the unit itself.
    path.pop();
    let board = Board {
        lang,
        unit: grid.name.clone(),
        path,
        as_of: grid.as_of,
        profile: context.profile(),
        filter: context.filter_text.clone(),
        sources: context.header.sources,
        by: context.by.clone(),
        is_demo: context.header.demo,
        total: units::Figures::of(&grid).on_board(),
        provisional: grid.boxes.map(|cell| cell.provisional),
        tray: grid
            .tray
            .iter()
            .map(|(reason, count)| (domain::tray_reason(lang, *reason).to_owned(), *count))
            .collect(),
        assessment: [states.never, states.expired, states.expiring, states.valid],
        completeness: grid.completeness,
        parts,
        forecast: forecast(context, &grid)?,
    };
    let text = match format {
        ReportFormat::Svg => board::to_svg(&board),
        _ => board::to_html(&board),
    };
    Ok(Made {
        bytes: text.into_bytes(),
        rows: 9,
        people: Vec::new(),
    })
}

/// How many would still be covered on later days: the same question through a later day. Moves the lens and does not move it
/// back, so it is asked last.
fn forecast(context: &mut Context, now: &Grid) -> Result<Vec<(jiff::civil::Date, u64)>, Failure> {
    let covered = |grid: &Grid| grid.assessment.valid + grid.assessment.expiring;
    let mut points = vec![(now.as_of, covered(now))];
    for months in AHEAD {
        let Ok(day) = now.as_of.checked_add(months.months()) else {
            break;
        };
        context.data.look_at(day)?;
        let later = context.data.grid(&GridAsk {
            unit: Some(now.unit),
            filter: context.filter.clone(),
        })?;
        points.push((day, covered(&later)));
    }
    Ok(points)
}
