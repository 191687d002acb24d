//! `find TEXT`: anybody by name (misspelled too), NIP, unit, post, box or state.

use crate::cli::Run;
use crate::cli::args::FindArgs;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Status;
use crate::cli::json::find::FindJson;
use crate::cli::people;
use crate::store::ask::FindAsk;
use crate::words::cli as sentences;

/// Looks somebody up.
pub fn run(run: &mut Run, args: &FindArgs) -> Answer {
    let mut data = Data::read(run)?;
    let hits = data.find(&FindAsk {
        text: args.text.join(" "),
        limit: args.limit,
    })?;
    if run.json {
        run.out.json(&FindJson::from(&hits))?;
        return Ok(Status::Done);
    }
    if !hits.people.is_empty() {
        let width = run.out.width();
        let table = people::table(run.lang, hits.people.iter().map(|hit| &hit.person));
        run.out.lines(&table.lines(width))?;
    }
    run.out.note(&sentences::shown_of(
        run.lang,
        hits.people.len(),
        hits.total,
    ));
    Ok(Status::Done)
}
