//! `audit verify`: proves that the chain of the audit trail is unbroken.

use serde::Serialize;

use crate::cli::Run;
use crate::cli::args::AuditArgs;
use crate::cli::args::AuditTask;
use crate::cli::data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::store::audit::ChainFault;
use crate::store::examine::examine;
use crate::words::cli as sentences;

#[derive(Debug, Serialize)]
struct VerifyJson {
    schema: &'static str,
    intact: bool,
    entries: u64,
    head: String,
    first_broken: Option<i64>,
}

/// Does what was asked.
pub fn run(run: &mut Run, args: &AuditArgs) -> Answer {
    match args.act {
        AuditTask::Verify => verify(run),
    }
}

fn verify(run: &mut Run) -> Answer {
    let lang = run.lang;
    let facts = examine(&run.database()?).map_err(|error| data::fault(lang, &error))?;
    let entries = facts.head.count;
    let first_broken = facts.chain.as_ref().map(ChainFault::entry);
    if run.json {
        run.out.json(&VerifyJson {
            schema: "petatalenta/audit_verify/1",
            intact: first_broken.is_none(),
            entries,
            head: facts.head.hash,
            first_broken,
        })?;
    }
    match first_broken {
        None => {
            if !run.json {
                run.out.line(&sentences::audit_intact(lang, entries))?;
            }
            Ok(Status::Done)
        }
        Some(entry) => Err(Failure::said(
            Status::Findings,
            sentences::audit_broken(run.lang, entry),
        )),
    }
}
