//! `man DIR`: one manual page per command, made from the same texts as `--help`.

use std::fs;
use std::path::Path;

use clap::Command;

use crate::cli::Run;
use crate::cli::args::ManArgs;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::help;
use crate::words::cli as words;

/// Writes the pages; pages of an earlier run are replaced, since they are nobody's data.
pub fn run(run: &mut Run, args: &ManArgs) -> Answer {
    let failed = |path: &Path, error: &std::io::Error| {
        let path = path.display().to_string();
        Failure::unusable(words::cannot_create(run.lang, &path, error))
    };
    fs::create_dir_all(&args.out).map_err(|error| failed(&args.out, &error))?;
    let mut tree = help::command(run.lang);
    tree.build();
    let mut pages = Vec::new();
    collect(&tree, "petatalenta", &mut pages)
        .map_err(|error| Failure::internal(run.lang, &error.to_string()))?;
    let count = pages.len();
    for (name, page) in pages {
        let path = args.out.join(format!("{name}.1"));
        fs::write(&path, page).map_err(|error| failed(&path, &error))?;
    }
    run.out.note(&words::pages_written(
        run.lang,
        count,
        &args.out.display().to_string(),
    ));
    Ok(Status::Done)
}

fn collect(
    command: &Command,
    name: &str,
    pages: &mut Vec<(String, Vec<u8>)>,
) -> std::io::Result<()> {
    let mut page = Vec::new();
    // Leaked names would be needed to rename the command itself; the page title says the same.
    clap_mangen::Man::new(command.clone())
        .title(name.to_uppercase())
        .render(&mut page)?;
    pages.push((name.to_owned(), page));
    for below in command.get_subcommands() {
        collect(below, &format!("{name}-{}", below.get_name()), pages)?;
    }
    Ok(())
}
