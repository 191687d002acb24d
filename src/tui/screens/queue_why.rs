//! Why somebody stands where he stands in the queue, and why the plan does what it does with him.

use crate::domain::money::Rupiah;
use crate::planner::explain::is_enough;
use crate::planner::plan::Reason;
use crate::planner::why;
use crate::planner::why::WhyScheduled;
use crate::store::ask::PlanView;
use crate::store::ask::Query;
use crate::store::ask::QueueRow;
use crate::tui::dialog::Dialog;
use crate::tui::msg::Effect;
use crate::tui::screens::Cx;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::queue::Want;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::cli as sentences;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// Most other sessions that are listed.
const OTHERS: usize = 5;

impl Queue {
    /// Opens the explanation; the plan itself is asked for first where it is needed.
    pub(super) fn explain(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Some(plan) = self.head().map(|head| head.id) else {
            return self.explain_now(cx.look);
        };
        let wants = self
            .row()
            .is_some_and(|row| row.unscheduled.is_some() || row.scheduled.is_some());
        if !wants || self.known_plan().is_some() {
            return self.explain_now(cx.look);
        }
        self.plan_for = Some(Want::Explanation);
        let ticket = self.plan.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Plan(plan)))]
    }

    /// The plan shown, whole, if it is here already.
    pub(super) fn known_plan(&self) -> Option<&PlanView> {
        let shown = self.head()?;
        let view = self.plan.value()?.as_deref()?;
        (view.head.id == shown.id).then_some(view)
    }

    pub(super) fn explain_now(&self, look: Look) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let lines = explanation(row, self.known_plan(), look);
        vec![Effect::Open(Box::new(Dialog::text(
            row.person.name.clone(),
            lines,
        )))]
    }
}

/// Why a person stands where it stands, and why the plan does what it does.
fn explanation(row: &QueueRow, plan: Option<&PlanView>, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let person = &row.person;
    let mut lines = vec![
        Pieces::plain(format!("{} · {}", person.position, person.unit_name)),
        Pieces::from((
            Role::Muted,
            format!(
                "NIP {} · {}",
                person.nip.spaced(),
                terms::level(lang, person.level)
            ),
        )),
        Pieces::default(),
        Pieces::from((Role::Muted, labels::factor_head(lang))),
    ];
    for factor in &row.entry.factors {
        lines.push(Pieces::plain(format!(
            "{} {} {} {}",
            text::fit(terms::factor(lang, &factor.name), 26, Align::Left),
            text::fit(&factor.value.to_string(), 6, Align::Right),
            text::fit(&format!("× {}", factor.weight), 7, Align::Right),
            text::fit(&labels::rank_points(lang, factor.points), 8, Align::Right),
        )));
    }
    lines.push(Pieces::from((
        Role::Title,
        format!(
            "{} {}",
            text::fit(labels::TOTAL.of(lang), 41, Align::Left),
            text::fit(
                &labels::rank_points(lang, row.entry.points),
                8,
                Align::Right
            )
        ),
    )));
    lines.push(Pieces::default());
    if let Some(block) = row.entry.blocked {
        lines.push(Pieces::from((Role::Warn, labels::blocked(lang, block))));
    } else if let Some(place) = &row.scheduled {
        lines.push(Pieces::from((
            Role::Good,
            labels::scheduled_at(lang, place),
        )));
        let why = plan
            .and_then(|view| why::why_scheduled(&view.instance, &view.plan, person.nip.as_str()));
        if let Some(why) = why {
            lines.extend(seat(&why, look));
        }
    } else if let Some(code) = &row.unscheduled {
        lines.push(Pieces::from((
            Role::Bad,
            labels::unscheduled_sentence(lang, code),
        )));
        if let Some(view) = plan {
            lines.extend(no_seat(view, person.nip.as_str(), look));
        }
    } else {
        lines.push(Pieces::from((Role::Muted, labels::NO_PLAN_YET.of(lang))));
    }
    if let Some(decision) = row.by_hand {
        lines.push(Pieces::from((Role::Warn, labels::by_hand(lang, decision))));
    }
    lines.extend(
        row.wishes
            .iter()
            .map(|wish| Pieces::from((Role::Warn, labels::wish_line(lang, wish)))),
    );
    lines
}

/// Why this seat: rank, rules, rivals, other sessions.
fn seat(why: &WhyScheduled, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let mut lines = vec![Pieces::plain(sentences::rank_of(
        lang, why.rank, why.of, why.value, why.bonus,
    ))];
    lines.extend(
        why.held
            .iter()
            .map(|&held| Pieces::plain(sentences::held(lang, held))),
    );
    lines.push(Pieces::plain(match (why.rivals.first(), why.margin) {
        (Some(best), Some(margin)) => {
            sentences::rivals(lang, why.rival_count, &best.candidate, margin)
        }
        _ => sentences::no_rivals(lang).to_owned(),
    }));
    if why.alternatives.is_empty() {
        return lines;
    }
    lines.push(Pieces::from((Role::Muted, sentences::alternatives(lang))));
    // Those that could be had come first.
    let mut others: Vec<_> = why.alternatives.iter().collect();
    others.sort_by_key(|other| !other.blocked_by.is_empty());
    lines.extend(others.iter().take(OTHERS).map(|other| {
        let cost = words::rupiah(lang, Rupiah(other.cost));
        let text =
            sentences::alternative(lang, &other.session, &cost, other.value, &other.blocked_by);
        Pieces::plain(format!("  {text}"))
    }));
    if let Some(more) = others.len().checked_sub(OTHERS).filter(|more| *more > 0) {
        lines.push(Pieces::from((Role::Muted, format!("  … +{more}"))));
    }
    lines
}

/// The cheapest change that would give a seat, tried by the checker; and whose seat it would take without one.
fn no_seat(view: &PlanView, nip: &str, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let entry = view
        .plan
        .unscheduled
        .iter()
        .find(|entry| entry.candidate == nip);
    let Some(entry) = entry else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    match &entry.remedy {
        Some(remedy) => {
            let mut text = labels::remedy(lang, remedy);
            if is_enough(&view.instance, &view.plan, nip, remedy) {
                text.push(' ');
                text.push_str(sentences::verified(lang));
            }
            lines.push(Pieces::plain(text));
        }
        None if entry.reason == Reason::NotEligible => {}
        None => lines.push(Pieces::plain(labels::NO_REMEDY.of(lang))),
    }
    if let Some(why) = why::why_not(&view.instance, &view.plan, nip) {
        lines.push(Pieces::plain(sentences::why_not(
            lang,
            why.points,
            &why.in_stead_of,
            &why.session,
        )));
    }
    lines
}
