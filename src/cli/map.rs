//! `map save|list|show` and `import --map`, `--suggest-map`: mappings of columns, kept by name in the data folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use serde::Serialize;

use crate::cli::Run;
use crate::cli::args::MapArgs;
use crate::cli::args::MapTask;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::place;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::exchange::mapping;
use crate::exchange::mapping::Mapping;
use crate::exchange::read;
use crate::exchange::read::ReadOptions;
use crate::exchange::shelf;
use crate::exchange::shelf::OnTaken;
use crate::exchange::shelf::Shelf;
use crate::exchange::shelf::ShelfError;
use crate::exchange::suggest;
use crate::words::Lang;
use crate::words::cli::heads;
use crate::words::exchange as file_words;
use crate::words::mapping as words;

#[derive(Debug, Serialize)]
struct MapJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'static str>,
    name: String,
    kind: Option<String>,
    columns: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
struct MapsJson {
    schema: &'static str,
    mappings: Vec<MapJson>,
}

#[derive(Debug, Serialize)]
struct PairJson {
    column: String,
    target: Option<&'static str>,
    percent: u8,
    fitting: Option<u8>,
}

#[derive(Debug, Serialize)]
struct SuggestionJson {
    schema: &'static str,
    kind: String,
    header_row: u32,
    columns: Vec<PairJson>,
    missing: Vec<&'static str>,
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &MapArgs) -> Answer {
    match &args.act {
        MapTask::Save {
            name,
            file,
            replace,
        } => save(run, name, file, *replace),
        MapTask::List => list(run),
        MapTask::Show { name } => show(run, name),
    }
}

/// The saved mappings.
fn shelf(lang: Lang) -> Result<Shelf, Failure> {
    Ok(Shelf {
        folder: place::mappings(lang)?,
    })
}

/// What a mapping that cannot be had or kept is to a caller.
fn said(lang: Lang, error: &ShelfError) -> Failure {
    let sentence = words::shelf_error(lang, error);
    match error {
        ShelfError::BadName { .. } => Failure::usage(sentence),
        ShelfError::Taken { .. } => Failure::said(Status::Conflict, sentence),
        ShelfError::NoSuch { .. }
        | ShelfError::Unusable { .. }
        | ShelfError::Write(_)
        | ShelfError::Fault { .. } => Failure::unusable(sentence),
    }
}

/// The mapping that `--map` names: a file, where it looks like one, else a saved one.
pub fn load(lang: Lang, named: &str) -> Result<Mapping, Failure> {
    let path = Path::new(named);
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    let found = if is_toml || named.contains('/') {
        shelf::read(path)
    } else {
        shelf(lang)?.load(named)
    };
    found.map_err(|error| said(lang, &error))
}

fn save(run: &mut Run, name: &str, file: &Path, replace: bool) -> Answer {
    let lang = run.lang;
    let failed = |error: ShelfError| said(lang, &error);
    let shelf = shelf(lang)?;
    shelf.place_of(name).map_err(failed)?;
    let text = shelf::text_of(file).map_err(failed)?;
    shelf::understand(file, &text).map_err(failed)?;
    let on_taken = if replace {
        OnTaken::Replace
    } else {
        OnTaken::Refuse
    };
    shelf.save(name, &text, on_taken).map_err(failed)?;
    if run.json {
        show(run, name)
    } else {
        run.out.line(&words::saved(lang, name))?;
        Ok(Status::Done)
    }
}

fn json_of(name: &str, mapping: Mapping, schema: Option<&'static str>) -> MapJson {
    MapJson {
        schema,
        name: name.to_owned(),
        kind: mapping.kind.map(mapping::code_of),
        columns: mapping.columns,
    }
}

fn list(run: &mut Run) -> Answer {
    let lang = run.lang;
    let mut mappings = Vec::new();
    let saved = shelf(lang)?.names();
    for name in saved.map_err(|error| said(lang, &error))? {
        let mapping = load(lang, &name)?;
        mappings.push(json_of(&name, mapping, None));
    }
    if run.json {
        run.out.json(&MapsJson {
            schema: "petatalenta/mappings/1",
            mappings,
        })?;
    } else if mappings.is_empty() {
        run.out.line(words::none_saved(lang))?;
    } else {
        let mut table = Table::new(&[
            (heads::name(lang), Side::Left),
            (heads::kind(lang), Side::Left),
            (words::columns_head(lang), Side::Right),
        ]);
        for map in mappings {
            table.row(vec![
                map.name,
                map.kind.unwrap_or_default(),
                map.columns.len().to_string(),
            ]);
        }
        let width = run.out.width();
        run.out.lines(&table.lines(width))?;
    }
    Ok(Status::Done)
}

fn show(run: &mut Run, name: &str) -> Answer {
    let lang = run.lang;
    let mapping = load(lang, name)?;
    if run.json {
        run.out
            .json(&json_of(name, mapping, Some("petatalenta/mapping/1")))?;
    } else {
        let place = shelf(lang)?.place_of(name);
        let text = place.and_then(|place| shelf::text_of(&place));
        let text = text.map_err(|error| said(lang, &error))?;
        let lines: Vec<&str> = text.lines().collect();
        run.out.lines(&lines)?;
    }
    Ok(Status::Done)
}

/// Proposes a mapping for one file.
pub fn propose(run: &mut Run, files: &[PathBuf], options: &ReadOptions) -> Answer {
    let lang = run.lang;
    let [file] = files else {
        return Err(Failure::usage(words::one_file(lang)));
    };
    let shown = file.display().to_string();
    let reading = read::read_cells(file, options)
        .map_err(|error| Failure::unusable(file_words::read_error(lang, &error)))?;
    let Some(found) = suggest::suggest(&reading.sheets, options.kind) else {
        return Err(Failure::said(
            Status::Findings,
            words::no_suggestion(lang, &shown),
        ));
    };
    if run.json {
        run.out.json(&SuggestionJson {
            schema: "petatalenta/mapping-suggestion/1",
            kind: mapping::code_of(found.kind),
            header_row: found.header_row,
            columns: found
                .columns
                .into_iter()
                .map(|pair| PairJson {
                    column: pair.own,
                    target: pair.target,
                    percent: pair.percent,
                    fitting: pair.fitting,
                })
                .collect(),
            missing: found.missing,
        })?;
    } else {
        let text = suggest::to_toml(&found, &shown, lang);
        let lines: Vec<&str> = text.lines().collect();
        run.out.lines(&lines)?;
    }
    Ok(Status::Done)
}
