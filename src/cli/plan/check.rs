//! `plan check`: the independent checker on files or on a kept plan.

use std::path::Path;

use crate::cli::Run;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::input;
use crate::cli::json::checks::CheckJson;
use crate::cli::json::checks::ViolationJson;
use crate::cli::plan::LARGEST;
use crate::domain::money::Rupiah;
use crate::planner::check::check;
use crate::planner::instance::Instance;
use crate::planner::plan::Plan;
use crate::store::ask::PlanId;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;

/// Violations that are listed for people.
const LISTED: usize = 20;

/// Reads an instance as it comes, so that a list beyond its limit is refused before the rest of the file is read.
pub fn read_instance(lang: Lang, path: &Path) -> Result<Instance, Failure> {
    let shown = path.display().to_string();
    let mut reader = input::open(lang, path, LARGEST)?;
    Instance::from_reader(&mut reader).map_err(|error| {
        if reader.limit() == 0 {
            return Failure::unusable(sentences::cannot_read(
                lang,
                &shown,
                sentences::too_large(lang),
            ));
        }
        let fault = sentences::instance_fault(lang, &error);
        Failure::unusable(sentences::bad_document(lang, &shown, &fault))
    })
}

/// Checks a plan in a file.
pub fn files(run: &mut Run, instance: &Path, plan: &Path) -> Answer {
    let instance = read_instance(run.lang, instance)?;
    let text = input::text(run.lang, plan, LARGEST)?;
    let plan = Plan::parse(&text).map_err(|error| {
        let shown = plan.display().to_string();
        Failure::unusable(sentences::bad_document(
            run.lang,
            &shown,
            &error.to_string(),
        ))
    })?;
    judge(run, &instance, &plan)
}

/// Checks a kept plan against the instance it was made from.
pub fn kept(run: &mut Run, id: PlanId) -> Answer {
    let view = Data::read(run)?
        .plan(id)?
        .ok_or_else(|| Failure::usage(sentences::no_such_plan(run.lang, id.0)))?;
    judge(run, &view.instance, &view.plan)
}

fn judge(run: &mut Run, instance: &Instance, plan: &Plan) -> Answer {
    let verdict = check(instance, plan);
    let status = if verdict.is_legal() {
        Status::Done
    } else {
        Status::Findings
    };
    if run.json {
        run.out.json(&CheckJson::from(&verdict))?;
        return Ok(status);
    }
    let lang = run.lang;
    if verdict.is_legal() {
        run.out.line(&sentences::plan_legal(
            lang,
            plan.assignments.len(),
            verdict.objective.value,
            &words::rupiah(lang, Rupiah(verdict.spent.total)),
        ))?;
        return Ok(status);
    }
    let mut more: Vec<String> = verdict
        .violations
        .iter()
        .take(LISTED)
        .map(|violation| {
            let violation = ViolationJson::from(violation);
            let facts: Vec<String> = violation
                .facts
                .iter()
                .map(|(name, value)| format!("{name} {}", plain(value)))
                .collect();
            let what = sentences::violation(lang, violation.code);
            if facts.is_empty() {
                what
            } else {
                format!("{what} ({})", facts.join(", "))
            }
        })
        .collect();
    if verdict.violations.len() > LISTED {
        more.push(format!("… +{}", verdict.violations.len() - LISTED));
    }
    Err(Failure::Said {
        status,
        sentence: sentences::plan_illegal(lang, verdict.violations.len()),
        more,
    })
}

fn plain(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
