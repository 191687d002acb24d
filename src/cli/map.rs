//! `map save|list|show` and `import --map`, `--suggest-map`: mappings of columns, kept by name in the data folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::io::Read;
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
use crate::exchange::suggest;
use crate::exchange::table::create_new;
use crate::words::Lang;
use crate::words::cli::heads;
use crate::words::exchange as file_words;
use crate::words::mapping as words;

/// Largest mapping that is read: a sound one has a few kilobytes.
const LARGEST: u64 = 1 << 20;
/// Longest name.
const LONGEST_NAME: usize = 40;

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

/// The mapping that `--map` names: a file, where it looks like one, else a saved one.
pub fn load(lang: Lang, named: &str) -> Result<Mapping, Failure> {
    let path = Path::new(named);
    let is_toml = path.extension().is_some_and(|ending| ending == "toml");
    if is_toml || named.contains('/') {
        return understand(lang, path, &text_of(lang, path)?);
    }
    let path = place_of(lang, named)?;
    if !path.exists() {
        let known = names(lang)?.join(", ");
        return Err(Failure::unusable(words::no_such(lang, named, &known)));
    }
    understand(lang, &path, &text_of(lang, &path)?)
}

fn text_of(lang: Lang, path: &Path) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let failed = |error| Failure::unusable(words::unusable(lang, &shown, &error));
    let mut text = String::new();
    fs::File::open(path)
        .map_err(failed)?
        .take(LARGEST)
        .read_to_string(&mut text)
        .map_err(failed)?;
    Ok(text)
}

fn understand(lang: Lang, path: &Path, text: &str) -> Result<Mapping, Failure> {
    let shown = path.display().to_string();
    Mapping::parse(text).map_err(|fault| Failure::unusable(words::fault(lang, &shown, &fault)))
}

/// Where the mapping of a name lies.
fn place_of(lang: Lang, name: &str) -> Result<PathBuf, Failure> {
    let is_name = (1..=LONGEST_NAME).contains(&name.len())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !is_name {
        return Err(Failure::usage(words::bad_name(lang, name)));
    }
    Ok(place::mappings(lang)?.join(format!("{name}.toml")))
}

/// Names of the saved ones, in order.
fn names(lang: Lang) -> Result<Vec<String>, Failure> {
    let folder = place::mappings(lang)?;
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let shown = folder.display().to_string();
            return Err(Failure::unusable(words::unusable(lang, &shown, &error)));
        }
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            name.strip_suffix(".toml").map(str::to_owned)
        })
        .collect();
    names.sort();
    Ok(names)
}

fn save(run: &mut Run, name: &str, file: &Path, replace: bool) -> Answer {
    let lang = run.lang;
    let place = place_of(lang, name)?;
    let text = text_of(lang, file)?;
    understand(lang, file, &text)?;
    if place.exists() && !replace {
        let sentence = words::already(lang, name);
        return Err(Failure::said(Status::Conflict, sentence));
    }
    place::prepare_folder(lang, &place)?;
    // Made beside its place and moved there, so that a mapping is the old or the new one and never half of both.
    let beside = place.with_extension(format!("{}.new", std::process::id()));
    create_new(&beside, text.as_bytes())
        .map_err(|error| Failure::unusable(file_words::write_error(lang, &error)))?;
    fs::rename(&beside, &place).map_err(|error| {
        Failure::unusable(words::unusable(lang, &place.display().to_string(), &error))
    })?;
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
    for name in names(lang)? {
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
        let text = text_of(lang, &place_of(lang, name)?)?;
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
