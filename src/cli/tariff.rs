//! `tariff show|set|no-show`: what a person costs by level and method, from a day on, with the document it stands in.

use crate::cli::Run;
use crate::cli::args::TariffArgs;
use crate::cli::args::TariffSetArgs;
use crate::cli::args::TariffTask;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::base::TariffsJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::position::Level;
use crate::store::ask::Command;
use crate::store::ask::Version;
use crate::store::ask::base::TariffSpec;
use crate::store::ask::base::Tune;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;
use crate::words::domain;

/// Does what was asked.
pub fn run(run: &mut Run, args: &TariffArgs) -> Answer {
    match &args.act {
        TariffTask::Show => show(run),
        TariffTask::Set(args) => set(run, args),
        TariffTask::NoShow { method, percent } => no_show(run, method, *percent),
    }
}

fn show(run: &mut Run) -> Answer {
    let view = Data::read(run)?.base()?;
    if run.json {
        run.out.json(&TariffsJson::new(&view))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (heads::level(lang), Side::Left),
        (heads::method(lang), Side::Left),
        (heads::since(lang), Side::Right),
        ("PNBP", Side::Right),
        (heads::running(lang), Side::Right),
        (heads::load(lang), Side::Right),
        (heads::state(lang), Side::Left),
        (heads::source(lang), Side::Cut),
    ]);
    for row in &view.tariffs {
        let spec = &row.spec;
        let mut source = spec.source.clone();
        if row.example {
            "contoh".clone_into(&mut source);
        }
        table.row(vec![
            domain::level(lang, spec.level).to_owned(),
            labels::method(lang, &spec.method),
            words::date(lang, spec.since),
            words::rupiah(lang, spec.pnbp),
            words::rupiah(lang, spec.running),
            spec.load.to_string(),
            if row.in_force {
                lang.pick("berlaku", "in force")
            } else {
                "—"
            }
            .to_owned(),
            source,
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    let charged: Vec<String> = view
        .methods
        .iter()
        .filter(|method| method.no_show > 0)
        .map(|method| {
            format!(
                "{} {} %",
                labels::method(lang, &method.code),
                method.no_show
            )
        })
        .collect();
    if !charged.is_empty() {
        run.out
            .line(&sentences::no_show_charged(lang, &charged.join(" · ")))?;
    }
    Ok(Status::Done)
}

/// The level of a code.
fn level(run: &Run, code: &str) -> Result<Level, Failure> {
    Level::ALL
        .into_iter()
        .find(|level| level.code().eq_ignore_ascii_case(code))
        .ok_or_else(|| {
            let known: Vec<&str> = Level::ALL.iter().map(|level| level.code()).collect();
            Failure::usage(sentences::no_such_level(run.lang, code, &known.join(", ")))
        })
}

/// What is not said stays as it is in the latest tariff of the level and method before that day.
fn set(run: &mut Run, args: &TariffSetArgs) -> Answer {
    let level = level(run, &args.level)?;
    let method = args.method.to_lowercase();
    let mut data = Data::write(run)?;
    let view = data.base()?;
    let since = args.since.unwrap_or(run.today);
    let before = view.tariffs.iter().rev().find(|row| {
        row.spec.level == level && row.spec.method == method && row.spec.since <= since
    });
    let seen = before
        .filter(|row| row.spec.since == since)
        .map_or(Version(0), |row| row.version);
    let spec = TariffSpec {
        level,
        since,
        pnbp: args.pnbp,
        running: args.running,
        load: (args.load)
            .or_else(|| before.map(|row| row.spec.load))
            .unwrap_or(1),
        bonus: (args.bonus)
            .or_else(|| before.map(|row| row.spec.bonus))
            .unwrap_or(0),
        source: args.source.clone(),
        method,
    };
    let what = format!("{} {} {since}", level.code(), spec.method);
    let done = data.command(Command::Tune(Tune::Tariff {
        tariff: Box::new(spec),
        seen,
    }))?;
    run.done("tariff_set", &what, &done)
}

fn no_show(run: &mut Run, method: &str, percent: u8) -> Answer {
    let mut data = Data::write(run)?;
    let view = data.base()?;
    let method = method.to_lowercase();
    let seen = view
        .methods
        .iter()
        .find(|row| row.code == method)
        .map_or(Version(0), |row| row.version);
    let what = format!("{method} {percent} %");
    let done = data.command(Command::Tune(Tune::NoShow {
        method,
        percent,
        seen,
    }))?;
    run.done("no_show_set", &what, &done)
}
