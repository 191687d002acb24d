//! `permit list|grant|revoke|explain`: who may do what, and whose people are seen. Accounts are those of the machine; a role is
//! kept with the kernel's number, so a renamed account keeps it and a new one with the old name does not get it.

use serde::Serialize;

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::args::PermitArgs;
use crate::cli::args::PermitTask;
use crate::cli::args::RoleArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::store::ask::Actor;
use crate::store::ask::Command;
use crate::store::rights::Grant;
use crate::store::rights::Role;
use crate::words::cli::heads;
use crate::words::cli::permits as sentences;
use crate::words::store as store_words;

#[derive(Debug, Serialize)]
struct PermitsJson {
    schema: &'static str,
    single_owner: bool,
    grants: Vec<Grant>,
}

#[derive(Debug, Serialize)]
struct ExplainJson {
    schema: &'static str,
    account: String,
    uid: u32,
    nip: String,
    single_owner: bool,
    sees: bool,
    by: Vec<Grant>,
    grants: Vec<Grant>,
    classes: Vec<&'static str>,
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &PermitArgs) -> Answer {
    match &args.act {
        PermitTask::List => list(run),
        PermitTask::Grant(role) => change(run, role, Command::Grant),
        PermitTask::Revoke(role) => change(run, role, Command::Revoke),
        PermitTask::Explain { nip, account } => explain(run, nip, account.as_deref()),
    }
}

fn list(run: &mut Run) -> Answer {
    let lang = run.lang;
    let mut data = Data::read(run)?;
    let grants = data
        .store()
        .grants()
        .map_err(|error| data::fault(lang, &error))?;
    if run.json {
        run.out.json(&PermitsJson {
            schema: "petatalenta/permits/1",
            single_owner: grants.is_empty(),
            grants,
        })?;
        return Ok(Status::Done);
    }
    if grants.is_empty() {
        run.out.line(sentences::single_owner(lang))?;
        return Ok(Status::Done);
    }
    let mut table = Table::new(&[
        (sentences::account(lang), Side::Left),
        ("uid", Side::Right),
        (sentences::role(lang), Side::Left),
        (heads::unit(lang), Side::Left),
    ]);
    for grant in &grants {
        table.row(vec![
            grant.account.clone(),
            grant.uid.to_string(),
            grant.role.word().to_owned(),
            grant.unit.clone(),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn account(run: &Run, text: &str) -> Result<Actor, Failure> {
    actor::named(text).ok_or_else(|| Failure::usage(sentences::no_account(run.lang, text)))
}

fn change(run: &mut Run, args: &RoleArgs, command: fn(Grant) -> Command) -> Answer {
    let who = account(run, &args.account)?;
    let role: Role = args
        .role
        .parse()
        .map_err(|()| Failure::internal(run.lang, "role"))?;
    let mut data = Data::write(run)?;
    let unit = data
        .unit_named(args.unit.as_deref())?
        .map_or_else(String::new, |unit| unit.code);
    let on = format!("{} {} {unit}", who.account, role.word());
    let grant = Grant {
        uid: who.uid,
        account: who.account,
        role,
        unit,
    };
    let command = command(grant);
    let action = match &command {
        Command::Grant(_) => "permit_grant",
        _ => "permit_revoke",
    };
    let done = data.command(command)?;
    run.done(action, on.trim_end(), &done)
}

fn explain(run: &mut Run, nip: &str, named: Option<&str>) -> Answer {
    let lang = run.lang;
    let nip = data::read_nip(lang, nip)?;
    let who = match named {
        Some(text) => account(run, text)?,
        None => actor::signed_in(),
    };
    let mut data = Data::open(run)?;
    let told = data
        .store()
        .explain_rights(&nip, who.uid)
        .map_err(|error| data::fault(lang, &error))?;
    if run.json {
        run.out.json(&ExplainJson {
            schema: "petatalenta/permit_explain/1",
            account: who.account,
            uid: who.uid,
            nip: nip.to_string(),
            single_owner: told.grants.is_none(),
            sees: told.sees,
            by: told.by,
            grants: told.grants.unwrap_or_default(),
            classes: told.classes.iter().map(|class| class.word()).collect(),
        })?;
        return Ok(Status::Done);
    }
    let held = match &told.grants {
        None => sentences::single_owner(lang).to_owned(),
        Some(grants) if grants.is_empty() => sentences::no_role(lang, &who.account),
        Some(grants) => {
            let words: Vec<String> = grants
                .iter()
                .map(|grant| {
                    format!("{} {}", grant.role.word(), grant.unit)
                        .trim_end()
                        .to_owned()
                })
                .collect();
            format!("{}: {}", who.account, words.join(", "))
        }
    };
    run.out.line(&held)?;
    run.out
        .line(&sentences::sees(lang, nip.as_str(), told.sees))?;
    for class in &told.classes {
        run.out
            .line(&format!("  ✓ {}", store_words::class_name(lang, *class)))?;
    }
    Ok(Status::Done)
}
