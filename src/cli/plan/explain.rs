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
use crate::domain::money::Rupiah;
use crate::planner::explain::is_enough;
use crate::planner::instance::Instance;
use crate::planner::instance::Session;
use crate::planner::plan::Remedy;
use crate::planner::plan::Unscheduled;
use crate::planner::why;
use crate::planner::why::WhyNot;
use crate::planner::why::WhyScheduled;
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
    /// Rank, rivals and what each other session would have cost.
    why: Option<&'a WhyScheduled>,
    /// Why the plan does not place the person.
    unscheduled: Option<&'a Unscheduled>,
    /// Whether the independent checker accepts the plan after the remedy; none without a remedy.
    remedy_verified: Option<bool>,
    /// Whose seat would have to be won, and by how many points.
    why_not: Option<&'a WhyNot>,
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
    let why = why::why_scheduled(&view.instance, &view.plan, &id);
    let why_not = why::why_not(&view.instance, &view.plan, &id);
    let remedy_verified = unscheduled
        .and_then(|entry| entry.remedy.as_ref())
        .map(|remedy| is_enough(&view.instance, &view.plan, &id, remedy));
    if run.json {
        run.out.json(&ExplainJson {
            schema: "petatalenta/plan_explain/1",
            plan: view.head.id.0,
            nip: id,
            name: person.employee.full_name(),
            in_queue: person.queue.as_ref().map(PlaceJson::from),
            session,
            cost,
            alternatives: why.iter().flat_map(ids).collect(),
            why: why.as_ref(),
            unscheduled,
            remedy_verified,
            why_not: why_not.as_ref(),
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
            if let Some(why) = &why {
                lines.extend(seat(lang, why));
            }
        }
        (None, Some(entry)) => {
            lines.extend(reason(lang, entry, remedy_verified));
            if let Some(why) = &why_not {
                lines.push(sentences::why_not(
                    lang,
                    why.points,
                    &why.in_stead_of,
                    &why.session,
                ));
            }
        }
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

/// Why this seat: rank, rules, rivals, other sessions.
fn seat(lang: Lang, why: &WhyScheduled) -> Vec<String> {
    const SHOWN: usize = 6;
    let mut lines = vec![sentences::rank_of(
        lang, why.rank, why.of, why.value, why.bonus,
    )];
    let held: Vec<String> = why
        .held
        .iter()
        .map(|&held| sentences::held(lang, held).to_owned())
        .collect();
    if !held.is_empty() {
        lines.push(joined(&held));
    }
    lines.push(match (why.rivals.first(), why.margin) {
        (Some(best), Some(margin)) => {
            sentences::rivals(lang, why.rival_count, &best.candidate, margin)
        }
        _ => sentences::no_rivals(lang).to_owned(),
    });
    if !why.alternatives.is_empty() {
        lines.push(sentences::alternatives(lang).to_owned());
        // Those that could be had come first.
        let mut others: Vec<_> = why.alternatives.iter().collect();
        others.sort_by_key(|other| !other.blocked_by.is_empty());
        lines.extend(others.iter().take(SHOWN).map(|other| {
            let cost = words::rupiah(lang, Rupiah(other.cost));
            let text =
                sentences::alternative(lang, &other.session, &cost, other.value, &other.blocked_by);
            format!("  {text}")
        }));
        if others.len() > SHOWN {
            lines.push(format!("  … +{}", others.len() - SHOWN));
        }
    }
    lines
}

/// Ids of the other sessions.
fn ids(why: &WhyScheduled) -> impl Iterator<Item = &str> {
    why.alternatives.iter().map(|other| other.session.as_str())
}

fn reason(lang: Lang, why: &Unscheduled, remedy_verified: Option<bool>) -> Vec<String> {
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
    let remedy = if remedy_verified == Some(true) {
        format!("{remedy} {}", sentences::verified(lang))
    } else {
        remedy
    };
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
