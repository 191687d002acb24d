//! What is done with plans from the queue: make one, accept or reject it, put two side by side, write the call letters.

use crate::domain::money::Rupiah;
use crate::store::ask::InstanceAsk;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanStatus;
use crate::store::ask::Query;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::dialog::form::Entry;
use crate::tui::dialog::form::Form;
use crate::tui::msg::Effect;
use crate::tui::msg::Effort;
use crate::tui::screens::Cx;
use crate::tui::screens::letters;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::queue::Want;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as labels;

impl Queue {
    pub(super) fn ask_plan(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let total: i64 = self
            .planning
            .value()
            .map_or(0, |view| view.budget.iter().map(|line| line.limit.0).sum());
        let moves = self
            .effort
            .moves
            .map_or_else(String::new, |most| most.to_string());
        vec![Effect::Open(Box::new(Dialog::Form(Box::new(Form {
            title: labels::PLAN_TITLE.of(lang).to_owned(),
            lines: vec![
                Pieces::plain(labels::plan_intro(lang, Rupiah(total))),
                Pieces::from((Role::Muted, labels::PLAN_PROMPT.of(lang))),
            ],
            entries: vec![
                Entry::free(labels::PLAN_BUDGET.of(lang), ""),
                Entry::free(
                    labels::PLAN_SECONDS.of(lang),
                    self.effort.seconds.to_string(),
                ),
                Entry::free(labels::PLAN_MOVES.of(lang), moves),
            ],
            at: 0,
            fault: None,
            purpose: Purpose::Plan,
        }))))]
    }

    /// Asks for the instance; the solver starts when it is there.
    pub fn plan(&mut self, budget: Option<Rupiah>, effort: Effort, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.effort = effort;
        let previous = self.planning.value().and_then(|view| {
            view.plans
                .iter()
                .find(|plan| plan.status == PlanStatus::Accepted)
                .map(|plan| plan.id)
        });
        self.instance_for = Some(Want::Plan);
        let ticket = self.instance.ask(cx.tickets);
        let ask = InstanceAsk { budget, previous };
        vec![Effect::Ask(ticket, Box::new(Query::Instance(ask)))]
    }

    pub(super) fn ask_accept(&self, look: Look) -> Vec<Effect> {
        let Some(head) = self.head() else {
            return Vec::new();
        };
        let lang = look.lang;
        let lines = labels::accept_lines(lang, head)
            .into_iter()
            .map(Pieces::plain)
            .chain([Pieces::from((
                Role::Warn,
                labels::accept_prompt(lang, head.scheduled),
            ))])
            .collect();
        let purpose = Purpose::Accept {
            plan: head.id,
            seen: head.version,
            scheduled: head.scheduled,
        };
        let title = labels::ACCEPT_TITLE.of(lang);
        vec![Effect::Open(Box::new(Dialog::ask(
            title,
            lines,
            String::new(),
            purpose,
        )))]
    }

    pub(super) fn ask_reject(&self, look: Look) -> Vec<Effect> {
        let Some(head) = self.head() else {
            return Vec::new();
        };
        let purpose = Purpose::Reject {
            plan: head.id,
            seen: head.version,
        };
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::reject_title(look.lang, &head.name),
            rows: vec![
                labels::NO_KEEP.of(look.lang).to_owned(),
                labels::YES_REJECT.of(look.lang).to_owned(),
            ],
            selected: 0,
            purpose,
        }))]
    }

    pub(super) fn list_plans(&self, look: Look) -> Vec<Effect> {
        let plans = self
            .planning
            .value()
            .map_or(&[][..], |view| view.plans.as_slice());
        if plans.is_empty() {
            return vec![Effect::Say(labels::NO_PLANS.of(look.lang).to_owned())];
        }
        let shown = self.head().map(|head| head.id);
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::PLANS_TITLE.of(look.lang).to_owned(),
            rows: plans
                .iter()
                .map(|head| labels::plan_row(look.lang, head))
                .collect(),
            selected: plans
                .iter()
                .position(|head| Some(head.id) == shown)
                .unwrap_or(0),
            purpose: Purpose::PickPlan(plans.iter().map(|head| head.id).collect()),
        }))]
    }

    pub(super) fn list_periods(&self, look: Look) -> Vec<Effect> {
        let budget = self
            .planning
            .value()
            .map_or(&[][..], |view| view.budget.as_slice());
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::BUDGET_PICK.of(look.lang).to_owned(),
            rows: budget
                .iter()
                .map(|line| {
                    format!(
                        "{}  {} – {}  {}",
                        line.id,
                        words::day(look.lang, line.from),
                        words::date(look.lang, line.to),
                        words::rupiah(look.lang, line.limit)
                    )
                })
                .collect(),
            selected: 0,
            purpose: Purpose::PickPeriod(
                budget
                    .iter()
                    .map(|line| (line.id.clone(), line.limit.0, line.version))
                    .collect(),
            ),
        }))]
    }

    /// Which plan the one shown is to be compared with: the accepted one is proposed, else the newest other.
    pub(super) fn list_others(&self, look: Look) -> Vec<Effect> {
        let Some(shown) = self.head() else {
            return Vec::new();
        };
        let others: Vec<&PlanHead> = self
            .planning
            .value()
            .map_or(&[][..], |view| view.plans.as_slice())
            .iter()
            .filter(|head| head.id != shown.id)
            .collect();
        if others.is_empty() {
            let sentence = labels::ONLY_ONE_PLAN.of(look.lang);
            return vec![Effect::Say(sentence.to_owned())];
        }
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::compare_title(look.lang, shown),
            rows: others
                .iter()
                .map(|head| labels::plan_row(look.lang, head))
                .collect(),
            selected: others
                .iter()
                .position(|head| head.status == PlanStatus::Accepted)
                .unwrap_or(0),
            purpose: Purpose::Compare {
                others: others.iter().map(|head| head.id).collect(),
                shown: shown.id,
            },
        }))]
    }

    /// Asks for two plans side by side.
    pub fn compare(
        &mut self,
        from: crate::store::ask::PlanId,
        to: crate::store::ask::PlanId,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        let ticket = self.comparison.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Compare(from, to)))]
    }

    /// Where the call letters of the accepted plan shall go.
    pub(super) fn ask_letters(&self, look: Look) -> Vec<Effect> {
        self.head()
            .map(|head| letters::ask(head.id, None, look))
            .into_iter()
            .collect()
    }
}
