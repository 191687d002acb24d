//! `whatif`, `movement`: who would stand elsewhere, and who has moved; never writes unless asked to apply.

use serde_json::Value;
use serde_json::json;

use crate::cli::Run;
use crate::cli::args::MovementArgs;
use crate::cli::args::WhatIfArgs;
use crate::cli::data::Data;
use crate::cli::data::read_filter;
use crate::cli::data::read_nip;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::assume::Assumption;
use crate::domain::evidence::Proof;
use crate::domain::nip::Nip;
use crate::domain::outcome::Placement;
use crate::store::ask::Command;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::store::ask::MovementAsk;
use crate::store::ask::Mover;
use crate::store::ask::Rules;
use crate::store::ask::WhatIf;
use crate::store::ask::WhatIfAsk;
use crate::words;
use crate::words::cli::heads;
use crate::words::cli::talent;

/// Does what was asked.
pub fn run(run: &mut Run, args: &WhatIfArgs) -> Answer {
    let rules = match (&args.rules, &args.profile_file) {
        (Some(name), _) => Some(Rules::Named(name.clone())),
        (None, Some(file)) => Some(Rules::Text(super::profile::sound_text(run, file)?)),
        (None, None) => None,
    };
    let mut data = Data::read(run)?;
    let profile = data.profile()?;
    let mut people = Vec::new();
    let mut assume = Vec::new();
    for word in &args.words {
        if word.contains('=') {
            let read = Assumption::parse(word, &profile);
            assume.push(
                read.map_err(|error| Failure::usage(talent::assume_error(run.lang, &error)))?,
            );
        } else {
            people.push(read_nip(run.lang, word)?);
        }
    }
    if rules.is_none() && assume.is_empty() {
        return Err(Failure::usage(talent::nothing_supposed(run.lang)));
    }
    let ask = WhatIfAsk {
        people,
        unit: data.unit_named(args.unit.as_deref())?.map(|unit| unit.id),
        filter: read_filter(run.lang, args.filter.as_deref())?,
        assume,
        rules,
        limit: if args.apply { u32::MAX } else { args.limit },
    };
    let answer = data.what_if(&ask)?;
    if args.apply {
        drop(data);
        return apply(run, &ask);
    }
    show(run, &answer)
}

/// Rules come into force; what waits is verified. Anything else is no fact.
fn apply(run: &mut Run, ask: &WhatIfAsk) -> Answer {
    let mut data = Data::write(run)?;
    let command = match (&ask.rules, ask.assume.as_slice()) {
        (Some(rules), []) => Command::Activate(rules.clone()),
        (None, assume) if !ask.people.is_empty() => Command::Edit(Box::new(verifications(
            run,
            &mut data,
            &ask.people,
            assume,
        )?)),
        _ => return Err(Failure::usage(talent::not_applicable(run.lang))),
    };
    let done = data.command(command)?;
    run.done("applied", "", &done)
}

fn verifications(
    run: &Run,
    data: &mut Data,
    people: &[Nip],
    assume: &[Assumption],
) -> Result<Edit, Failure> {
    let mut changes = Vec::new();
    for nip in people {
        let Some(person) = data.person(*nip)? else {
            continue;
        };
        for assumption in assume {
            let Assumption::Verify(kind) = assumption else {
                return Err(Failure::usage(talent::not_applicable(run.lang)));
            };
            let waiting = person
                .evidence
                .iter()
                .filter(|row| row.evidence.kind() == *kind && row.proof == Proof::Waiting);
            changes.extend(waiting.map(|row| EvidenceChange::Judge {
                nip: *nip,
                id: row.id,
                was: row.proof,
                proof: Proof::Verified,
            }));
        }
    }
    Ok(Edit {
        changes,
        reason: String::new(),
    })
}

fn placement_json(placement: Placement) -> Value {
    match placement {
        Placement::Box {
            number,
            provisional,
        } => json!({"box": number.number(), "provisional": provisional, "tray_reason": null}),
        Placement::Tray(reason) => {
            json!({"box": null, "provisional": false, "tray_reason": reason.code()})
        }
    }
}

fn movers_json(movers: &[Mover]) -> Vec<Value> {
    movers
        .iter()
        .map(|mover| {
            json!({"nip": mover.nip.as_str(), "name": mover.name, "unit": mover.unit_name,
                "before": placement_json(mover.before), "after": placement_json(mover.after)})
        })
        .collect()
}

/// Prints who would stand elsewhere.
pub(super) fn show(run: &mut Run, answer: &WhatIf) -> Answer {
    if run.json {
        run.out.json(&json!({
            "schema": "petatalenta/whatif/1",
            "before": {"name": answer.before.name, "version": answer.before.version, "example": answer.before.example},
            "after": {"name": answer.after.name, "version": answer.after.version, "example": answer.after.example},
            "headcount": answer.headcount,
            "moved": answer.moved,
            "matrix": answer.matrix,
            "movers": movers_json(&answer.movers),
        }))?;
        return Ok(Status::Done);
    }
    let rules = format!("{} v{}", answer.after.name, answer.after.version);
    let head = talent::would_move(run.lang, answer.moved, answer.headcount, &rules);
    run.out.line(&head)?;
    tables(run, &answer.matrix, &answer.movers)
}

fn tables(run: &mut Run, matrix: &[[u64; 10]; 10], movers: &[Mover]) -> Answer {
    let lang = run.lang;
    let names = talent::matrix_places(lang);
    let mut heads_of = vec![(lang.pick("dari \\ ke", "from \\ to"), Side::Left)];
    heads_of.extend(names.map(|name| (name, Side::Right)));
    let mut table = Table::new(&heads_of);
    for (name, row) in names.into_iter().zip(matrix) {
        if row.iter().sum::<u64>() == 0 {
            continue;
        }
        let mut cells = vec![name.to_owned()];
        cells.extend(row.iter().map(|n| match n {
            0 => "·".to_owned(),
            n => words::count(lang, *n),
        }));
        table.row(cells);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    if movers.is_empty() {
        return Ok(Status::Done);
    }
    let mut list = Table::new(&[
        ("NIP", Side::Left),
        (heads::name(lang), Side::Cut),
        (lang.pick("unit", "unit"), Side::Cut),
        (lang.pick("dari", "from"), Side::Left),
        (lang.pick("ke", "to"), Side::Left),
    ]);
    for mover in movers {
        list.row(vec![
            mover.nip.to_string(),
            mover.name.clone(),
            mover.unit_name.clone(),
            talent::place(lang, mover.before),
            talent::place(lang, mover.after),
        ]);
    }
    run.out.line("")?;
    run.out.lines(&list.lines(width))?;
    Ok(Status::Done)
}

/// `movement FROM [TO]`.
pub fn movement(run: &mut Run, args: &MovementArgs) -> Answer {
    let mut data = Data::read(run)?;
    let unit = data.unit_named(args.unit.as_deref())?.map(|unit| unit.id);
    let answer = data.movement(&MovementAsk {
        from: args.from.clone(),
        to: args.to.clone(),
        unit,
        limit: args.limit,
    })?;
    if run.json {
        run.out.json(&json!({
            "schema": "petatalenta/movement/1",
            "from": args.from,
            "to": args.to,
            "moved": answer.moved,
            "came": answer.came,
            "went": answer.went,
            "matrix": answer.matrix,
            "movers": movers_json(&answer.movers),
        }))?;
        return Ok(Status::Done);
    }
    let head = talent::have_moved(run.lang, answer.moved, answer.came, answer.went);
    run.out.line(&head)?;
    tables(run, &answer.matrix, &answer.movers)
}
