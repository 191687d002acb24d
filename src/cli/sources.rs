//! `sources [--unit U]`: how old the data of each source are in a unit, whom they cover, what is stale. (The command is not
//! in the first contract; its name is the word of the screens.)

use jiff::civil::Date;
use serde::Serialize;

use crate::cli::Run;
use crate::cli::args::SourcesArgs;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::freshness::age_days;
use crate::store::ask::sources::SourceRow;
use crate::store::ask::sources::UnitSources;
use crate::words;
use crate::words::Lang;
use crate::words::sources as labels;

/// `petatalenta/sources/1`.
#[derive(Debug, Serialize)]
struct SourcesJson {
    schema: &'static str,
    as_of: Date,
    #[serde(flatten)]
    unit: UnitJson,
    parts: Vec<UnitJson>,
}

#[derive(Debug, Serialize)]
struct UnitJson {
    unit: RefJson,
    headcount: u64,
    sources: Vec<RowJson>,
}

#[derive(Debug, Serialize)]
struct RefJson {
    id: i64,
    name: String,
}

#[derive(Debug, Serialize)]
struct RowJson {
    feed: &'static str,
    covered: u64,
    stale: u64,
    limit_days: Option<i32>,
    oldest: Option<Date>,
    newest: Option<Date>,
    age_days: Option<i32>,
    file: Option<String>,
}

fn unit_json(unit: &UnitSources, today: Date) -> UnitJson {
    let row = |row: &SourceRow| RowJson {
        feed: row.feed.code(),
        covered: row.covered,
        stale: row.stale,
        limit_days: row.feed.limit_days(),
        oldest: row.days.map(|(oldest, _)| oldest),
        newest: row.days.map(|(_, newest)| newest),
        age_days: row.days.map(|(_, newest)| age_days(newest, today)),
        file: row.file.clone(),
    };
    UnitJson {
        unit: RefJson {
            id: unit.id.0,
            name: unit.name.clone(),
        },
        headcount: unit.headcount,
        sources: unit.rows.iter().map(row).collect(),
    }
}

/// Tells the ages.
pub fn run(run: &mut Run, args: &SourcesArgs) -> Answer {
    let mut data = Data::read(run)?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let view = data.sources(unit.map(|unit| unit.id))?;
    if run.json {
        run.out.json(&SourcesJson {
            schema: "petatalenta/sources/1",
            as_of: view.today,
            unit: unit_json(&view.unit, view.today),
            parts: view
                .parts
                .iter()
                .map(|part| unit_json(part, view.today))
                .collect(),
        })?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (labels::FEED.of(lang), Side::Left),
        (labels::COVERED.of(lang), Side::Right),
        ("", Side::Right),
        (labels::STALE.of(lang), Side::Right),
        (labels::NEWEST.of(lang), Side::Left),
        (labels::AGE.of(lang), Side::Right),
        (labels::LIMIT.of(lang), Side::Right),
        (labels::FILE.of(lang), Side::Cut),
    ]);
    for row in &view.unit.rows {
        table.row(cells(lang, row, view.unit.headcount, view.today));
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn cells(lang: Lang, row: &SourceRow, headcount: u64, today: Date) -> Vec<String> {
    let newest = row.days.map(|(_, newest)| newest);
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
    vec![
        labels::feed(lang, row.feed).to_owned(),
        words::count(lang, row.covered),
        words::percent(lang, row.covered, headcount),
        words::count(lang, row.stale),
        or_none(newest.map(|day| words::date(lang, day))),
        or_none(newest.map(|day| labels::days(lang, age_days(day, today)))),
        or_none(row.feed.limit_days().map(|days| labels::days(lang, days))),
        or_none(row.file.clone()),
    ]
}
