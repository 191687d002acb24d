//! `imports [undo ID]`: what was imported, when, by whom; and taking one whole import back.

use crate::cli::Run;
use crate::cli::args::ImportsArgs;
use crate::cli::args::ImportsTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::imports::ImportsJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::store::ask::ImportId;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;

/// Does what was asked.
pub fn run(run: &mut Run, args: &ImportsArgs) -> Answer {
    match args.act {
        Some(ImportsTask::Undo { id }) => undo(run, id),
        None => list(run),
    }
}

fn list(run: &mut Run) -> Answer {
    let rows = Data::read(run)?.imports()?;
    if run.json {
        run.out.json(&ImportsJson::from(rows.as_slice()))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        ("#", Side::Right),
        (heads::date(lang), Side::Left),
        (heads::by(lang), Side::Left),
        (heads::file(lang), Side::Cut),
        (heads::rows(lang), Side::Right),
        (heads::new(lang), Side::Right),
        (heads::changed(lang), Side::Right),
        (heads::same(lang), Side::Right),
        (heads::rejected(lang), Side::Right),
        ("", Side::Left),
    ]);
    for row in &rows {
        for (index, file) in row.files.iter().enumerate() {
            let first = index == 0;
            let once = |text: String| if first { text } else { String::new() };
            let undone = if row.undone.is_some() {
                lang.pick("diurungkan", "undone")
            } else {
                ""
            };
            table.row(vec![
                once(row.id.0.to_string()),
                once(sentences::moment(lang, row.at)),
                once(row.by.clone()),
                file.name.clone(),
                words::count(lang, file.rows),
                words::count(lang, file.new),
                words::count(lang, file.changed),
                words::count(lang, file.same),
                words::count(lang, file.rejected),
                undone.to_owned(),
            ]);
        }
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn undo(run: &mut Run, id: i64) -> Answer {
    let mut data = Data::write(run)?;
    let done = data.undo_import(ImportId(id))?;
    run.done("import_undone", &id.to_string(), &done)
}
