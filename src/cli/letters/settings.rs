//! `letters settings`: letterhead and signatory as TOML, shown or set.

use std::path::Path;

use serde::Serialize;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::domain::office::Office;
use crate::store::ask::Command;
use crate::words::cli as sentences;

/// Settings are a page; more than this is another file.
const LARGEST: u64 = 1 << 20;

#[derive(Debug, Serialize)]
struct OfficeJson {
    schema: &'static str,
    set: bool,
    office: Office,
}

/// Shows the settings, or keeps those of a file.
pub(super) fn run(run: &mut Run, file: Option<&Path>) -> Answer {
    let Some(file) = file else {
        return show(run);
    };
    let lang = run.lang;
    let shown = file.display().to_string();
    let failed = |error: std::io::Error| {
        let error = sentences::io_error(lang, &error);
        Failure::unusable(sentences::cannot_read(lang, &shown, &error))
    };
    if std::fs::metadata(file).map_err(failed)?.len() > LARGEST {
        return Err(Failure::unusable(sentences::template_too_large(
            lang, &shown,
        )));
    }
    let text = std::fs::read_to_string(file).map_err(failed)?;
    let office = Office::parse(&text)
        .map_err(|fault| Failure::usage(sentences::bad_office(lang, &shown, &fault)))?;
    let mut data = Data::write(run)?;
    let done = data.command(Command::SetOffice(Box::new(office)))?;
    run.done("office_set", &shown, &done)
}

fn show(run: &mut Run) -> Answer {
    let office = Data::read(run)?.office()?;
    if run.json {
        run.out.json(&OfficeJson {
            schema: "petatalenta/office/1",
            set: !office.is_empty(),
            office,
        })?;
        return Ok(Status::Done);
    }
    if office.is_empty() {
        run.out.note(sentences::office_unset(run.lang));
    }
    run.out.bytes(office.to_toml().as_bytes())?;
    Ok(Status::Done)
}
