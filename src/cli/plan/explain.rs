//! `plan explain NIP`: why somebody has the seat, or why none, and the cheapest change that would give one.

use serde::Serialize;

use crate::cli::Run;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::queue::PlaceJson;
use crate::cli::output::joined;
use crate::cli::plan::chosen;
use crate::cli::plan::few;
use crate::domain::money::Rupiah;
use crate::planner::instance::Instance;
use crate::planner::instance::Session;
use crate::planner::plan::Remedy;
use crate::planner::plan::Unscheduled;
use crate::store::ask::PersonView;
use crate::store::ask::PlanView;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::labels;
use crate::words::domain;

#[derive(Debug, Serialize)]
struct ExplainJson<'a> {
    schema: &'static str,
    plan: i64,
    nip: String,
    name: String,
    in_queue: Option<PlaceJson>,
    /// Where the plan puts the person.
    session: Option<&'a Session>,
    /// What the seat costs, in rupiah.
    cost: Option<i64>,
    /// Other sessions that the person could have taken, in order of date.
    alternatives: Vec<&'a str>,
    /// Why the plan does not place the person.
    unscheduled: Option<&'a Unscheduled>,
}

/// Explains.
pub fn run(run: &mut Run, nip: &str, plan: Option<i64>) -> Answer {
    let lang = run.lang;
    let nip = data::read_nip(lang, nip)?;
    let mut data = Data::read(run)?;
    let view = chosen(lang, &mut data, plan)?;
    let person = data
        .person(nip)?
        .ok_or_else(|| Failure::usage(sentences::no_such_person(lang, &nip.to_string())))?;
    let id = nip.to_string();
    let session = view.plan.session_of(&id).and_then(|code| {
        view.instance
            .sessions
            .iter()
            .find(|session| session.id == code)
    });
    let unscheduled = view
        .plan
        .unscheduled
        .iter()
        .find(|person| person.candidate == id);
    let cost = session.and_then(|session| cost_of(&view.instance, &id, session));
    let alternatives = alternatives(&view.instance, &id, session);
    if run.json {
        run.out.json(&ExplainJson {
            schema: "petatalenta/plan_explain/1",
            plan: view.head.id.0,
            nip: id,
            name: person.employee.full_name(),
            in_queue: person.queue.as_ref().map(PlaceJson::from),
            session,
            cost,
            alternatives,
            unscheduled,
        })?;
        return Ok(Status::Done);
    }
    let mut lines = head(lang, &view, &person);
    match (session, unscheduled) {
        (Some(session), _) => {
            lines.push(joined(&[
                format!("{} {}", lang.pick("dijadwalkan:", "scheduled:"), session.id),
                words::date(lang, session.date),
                session.place.clone(),
                labels::method(lang, &session.method),
                cost.map_or_else(String::new, |cost| words::rupiah(lang, Rupiah(cost))),
            ]));
            if !alternatives.is_empty() {
                lines.push(format!(
                    "{} {}",
                    lang.pick("sesi lain yang mungkin:", "other possible sessions:"),
                    few(&alternatives)
                ));
            }
        }
        (None, Some(why)) => lines.extend(reason(lang, why)),
        (None, None) => lines.push(sentences::not_in_plan(lang).to_owned()),
    }
    run.out.lines(&lines)?;
    Ok(Status::Done)
}

fn head(lang: Lang, view: &PlanView, person: &PersonView) -> Vec<String> {
    let mut lines = vec![
        format!(
            "{}   NIP {}",
            person.employee.full_name(),
            person.employee.nip
        ),
        format!(
            "{} {} \"{}\" ({})",
            lang.pick("rencana", "plan"),
            view.head.id.0,
            view.head.name,
            labels::plan_status(lang, view.head.status)
        ),
    ];
    if let Some(place) = &person.queue {
        let factors: Vec<String> = place
            .entry
            .factors
            .iter()
            .map(|factor| {
                format!(
                    "{} {} × {} % = {}",
                    domain::factor(lang, &factor.name),
                    factor.value,
                    factor.weight,
                    sentences::tenths(lang, factor.points)
                )
            })
            .collect();
        lines.push(format!(
            "{} {}: {}",
            lang.pick("poin", "points"),
            sentences::tenths(lang, place.entry.points),
            joined(&factors)
        ));
    }
    lines
}

fn reason(lang: Lang, why: &Unscheduled) -> Vec<String> {
    let mut facts = vec![format!(
        "{} {}",
        lang.pick("belum dijadwalkan:", "without a seat:"),
        labels::unscheduled(lang, labels::reason_code(why.reason))
    )];
    facts.extend(why.period.clone());
    let remedy = why.remedy.as_ref().map_or_else(
        || sentences::no_single_remedy(lang).to_owned(),
        |remedy| remedy_in_words(lang, remedy),
    );
    vec![joined(&facts), remedy]
}

fn remedy_in_words(lang: Lang, remedy: &Remedy) -> String {
    let what = match remedy {
        Remedy::Budget {
            amount,
            period,
            session,
        } => sentences::remedy_budget(
            lang,
            &words::rupiah(lang, Rupiah(*amount)),
            period.as_deref(),
            session,
        ),
        Remedy::Seat { session, amount } => sentences::remedy_seat(lang, *amount, session),
        Remedy::Load { session, amount } => sentences::remedy_load(lang, *amount, session),
        Remedy::UnitLimit {
            unit,
            amount,
            date,
            session,
        } => sentences::remedy_unit(lang, unit, *amount, &words::date(lang, *date), session),
        Remedy::Date { session } => sentences::remedy_date(lang, session),
        Remedy::Allow { session } => sentences::remedy_allow(lang, session),
        Remedy::Points { amount } => sentences::remedy_points(lang, *amount),
    };
    format!("{} {what}", lang.pick("cukup:", "enough:"))
}

fn cost_of(instance: &Instance, candidate: &str, session: &Session) -> Option<i64> {
    let who = instance.candidates.iter().find(|who| who.id == candidate)?;
    instance
        .offers
        .iter()
        .find(|offer| offer.level == who.level && offer.method == session.method)
        .map(|offer| offer.cost)
}

/// Sessions with a method offered to the person's level, not excluded; seats and money are not looked at.
fn alternatives<'a>(
    instance: &'a Instance,
    candidate: &str,
    chosen: Option<&Session>,
) -> Vec<&'a str> {
    let Some(who) = instance.candidates.iter().find(|who| who.id == candidate) else {
        return Vec::new();
    };
    instance
        .sessions
        .iter()
        .filter(|session| Some(&session.id) != chosen.map(|chosen| &chosen.id))
        .filter(|session| !who.excluded.contains(&session.id))
        .filter(|session| cost_of(instance, candidate, session).is_some())
        .map(|session| session.id.as_str())
        .collect()
}
