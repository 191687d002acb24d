//! Antrean: the head of the assessment centre decides who is called when, by which method, and what the money buys.
//!
//! Drawing stands in `queue_draw`, the budget curve in `queue_curve`, what is done with plans in
//! `queue_plans`, the explanations in `queue_why`. A plan is made by the planner on the work thread; this
//! screen asks the store for the instance, hands it over, and shows the draft that comes back.

use crate::domain::filter::Filter;
use crate::domain::nip::Nip;
use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::planner::instance::Instance;
use crate::store::ask::Comparison;
use crate::store::ask::PlanHead;
use crate::store::ask::PlanId;
use crate::store::ask::PlanStatus;
use crate::store::ask::PlanView;
use crate::store::ask::PlanningView;
use crate::store::ask::Query;
use crate::store::ask::QueueAsk;
use crate::store::ask::QueueOverride;
use crate::store::ask::QueueRow;
use crate::store::ask::QueueShow;
use crate::store::ask::QueueView;
use crate::store::ask::Reply;
use crate::store::ask::Window;
use crate::store::ask::base::BaseView;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::keymap::Action;
use crate::tui::keymap::PlanShown;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Effort;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::basis;
use crate::tui::screens::comparison;
use crate::tui::screens::filter_dialog;
use crate::tui::screens::map::WINDOW;
use crate::tui::screens::queue_curve::CurveState;
use crate::tui::screens::without_last;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as labels;

/// What an answer was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// A new plan.
    Plan,
    /// The budget curve.
    Curve,
    /// Why somebody is in or out.
    Explanation,
}

/// State of the screen.
#[derive(Debug)]
pub struct Queue {
    pub(super) ask: QueueAsk,
    pub(super) unit_name: Option<String>,
    pub(super) view: Loadable<QueueView>,
    pub(super) planning: Loadable<PlanningView>,
    pub(super) place: u64,
    person: Option<PersonId>,
    pub(super) plan: Loadable<Option<Box<PlanView>>>,
    pub(super) plan_for: Option<Want>,
    pub(super) instance: Loadable<Box<Instance>>,
    pub(super) instance_for: Option<Want>,
    pub(super) comparison: Loadable<Box<Comparison>>,
    pub(super) names: Loadable<Vec<(Nip, String)>>,
    pub(super) curve: CurveState,
    /// What was last said about a plan's effort.
    pub(super) effort: Effort,
    pub(super) base: Loadable<Box<BaseView>>,
}

impl Queue {
    /// Of a unit; none: of everybody.
    pub fn new(unit: Option<(UnitId, String)>) -> Self {
        let (unit, unit_name) = unit.map_or((None, None), |(id, name)| (Some(id), Some(name)));
        Self {
            ask: QueueAsk {
                unit,
                reason: None,
                filter: Filter::default(),
                show: QueueShow::All,
                plan: None,
                window: Window {
                    offset: 0,
                    limit: WINDOW,
                },
                locate: None,
            },
            unit_name,
            view: Loadable::default(),
            planning: Loadable::default(),
            place: 0,
            person: None,
            plan: Loadable::default(),
            plan_for: None,
            instance: Loadable::default(),
            instance_for: None,
            comparison: Loadable::default(),
            names: Loadable::default(),
            curve: CurveState::default(),
            effort: Effort::default(),
            base: Loadable::default(),
        }
    }

    /// Asks again for everything, keeping the cursor on its person.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        // Whatever is loaded anew may have changed.
        self.curve.stale = !self.curve.points.is_empty();
        self.plan.forget();
        let mut effects = self.reload_rows(cx);
        let ticket = self.planning.ask(cx.tickets);
        effects.push(Effect::Ask(
            ticket,
            Box::new(Query::Planning(self.ask.plan)),
        ));
        effects
    }

    fn reload_rows(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.ask.window.offset = self.place.saturating_sub(u64::from(WINDOW) / 2);
        self.ask.locate = self.person;
        let ticket = self.view.ask(cx.tickets);
        vec![Effect::Ask(
            ticket,
            Box::new(Query::Queue(self.ask.clone())),
        )]
    }

    /// Shows this plan beside the queue.
    pub fn show_plan(&mut self, plan: PlanId, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.ask.plan = Some(plan);
        self.plan.forget();
        self.reload(cx)
    }

    /// Takes an answer.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        self.planning.absorb(ticket, arrived, |reply| match reply {
            Reply::Planning(view) => Some(*view),
            _ => None,
        });
        let planned = self.plan.absorb(ticket, arrived, |reply| match reply {
            Reply::Plan(view) => Some(view),
            _ => None,
        });
        if planned {
            return match self.plan_for.take() {
                Some(Want::Curve) if self.known_plan().is_some() => self.draw_known(),
                Some(Want::Curve) => self.ask_curve(cx),
                Some(Want::Explanation | Want::Plan) => self.explain_now(cx.look),
                None => Vec::new(),
            };
        }
        let ready = self.instance.absorb(ticket, arrived, |reply| match reply {
            Reply::Instance(instance) => Some(instance),
            _ => None,
        });
        if ready {
            if let Some(sentence) = self.instance.failure() {
                self.curve.shown = self.curve.running;
                return vec![Effect::Say(sentence.to_owned())];
            }
            if let Some(instance) = self.instance.value().cloned() {
                self.instance.forget();
                if self.instance_for.take() == Some(Want::Curve) {
                    self.begin_curve();
                    return vec![Effect::Curve(instance, None)];
                }
                return vec![Effect::Solve(instance, self.effort)];
            }
        }
        if let Some(effects) = self.absorb_asides(ticket, arrived, cx) {
            return effects;
        }
        let taken = self.view.absorb(ticket, arrived, |reply| match reply {
            Reply::Queue(view) => Some(*view),
            _ => None,
        });
        let Some(view) = self.view.value().filter(|_| taken) else {
            return Vec::new();
        };
        if let Some(place) = view.located {
            self.place = place;
        }
        self.place = self.place.min(view.matching.saturating_sub(1));
        if self.row().is_none() && view.matching > 0 {
            return self.reload_rows(cx);
        }
        self.person = self.row().map(|row| row.person.id);
        Vec::new()
    }

    /// Answers about other plans and other people.
    fn absorb_asides(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        cx: &Cx<'_>,
    ) -> Option<Vec<Effect>> {
        let compared = self
            .comparison
            .absorb(ticket, arrived, |reply| match reply {
                Reply::Comparison(comparison) => Some(comparison),
                _ => None,
            });
        if compared {
            if let Some(sentence) = self.comparison.failure() {
                return Some(vec![Effect::Say(sentence.to_owned())]);
            }
            let comparison = self.comparison.value()?;
            let title = labels::compared_title(cx.look.lang, comparison);
            let lines = comparison::lines(comparison, cx.look);
            return Some(vec![Effect::Open(Box::new(Dialog::text(title, lines)))]);
        }
        let based = self.base.absorb(ticket, arrived, |reply| match reply {
            Reply::Base(view) => Some(view),
            _ => None,
        });
        if based {
            if let Some(sentence) = self.base.failure() {
                return Some(vec![Effect::Say(sentence.to_owned())]);
            }
            let view = self.base.value()?;
            return Some(vec![basis::list(view, cx.look)]);
        }
        let named = self.names.absorb(ticket, arrived, |reply| match reply {
            Reply::Names(names) => Some(names),
            _ => None,
        });
        if named {
            self.curve.names = self.names.value().cloned().unwrap_or_default();
            return Some(Vec::new());
        }
        None
    }

    pub(super) fn row_at(&self, place: u64) -> Option<&QueueRow> {
        let view = self.view.value()?;
        let index = usize::try_from(place.checked_sub(view.offset)?).ok()?;
        view.rows.get(index)
    }

    pub(super) fn row(&self) -> Option<&QueueRow> {
        self.row_at(self.place)
    }

    /// The plan shown.
    pub fn head(&self) -> Option<&PlanHead> {
        self.view.value().and_then(|view| view.plan.as_ref())
    }

    fn matching(&self) -> u64 {
        self.view.value().map_or(0, |view| view.matching)
    }

    fn go(&mut self, place: u64, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.place = place.min(self.matching().saturating_sub(1));
        self.person = self.row().map(|row| row.person.id);
        if self.person.is_none() && self.matching() > 0 {
            return self.reload_rows(cx);
        }
        Vec::new()
    }

    /// Moves by so many rows and names the person there.
    pub fn step(&mut self, by: isize, cx: &mut Cx<'_>) -> (Option<Nip>, Vec<Effect>) {
        let place = self
            .place
            .saturating_add_signed(i64::try_from(by).unwrap_or(0));
        let effects = self.go(place, cx);
        (self.row().map(|row| row.person.nip), effects)
    }

    /// `14/1.987`, for the breadcrumb of a person's screen.
    pub fn position(&self, look: Look) -> String {
        format!(
            "{}/{}",
            words::count(look.lang, self.place + 1),
            words::count(look.lang, self.matching())
        )
    }

    /// Reacts to an action.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let page = u64::from(cx.room.height.saturating_sub(14).max(4));
        match action {
            Action::Up => return self.go(self.place.saturating_sub(1), cx),
            Action::Down => return self.go(self.place + 1, cx),
            Action::PageUp => return self.go(self.place.saturating_sub(page), cx),
            Action::PageDown => return self.go(self.place.saturating_add(page), cx),
            Action::First => return self.go(0, cx),
            Action::Last => return self.go(u64::MAX, cx),
            Action::Open => return self.explain(cx),
            Action::OpenPerson => {
                if let Some(row) = self.row() {
                    return vec![Effect::Go(Route::Person(row.person.nip))];
                }
            }
            Action::Back if self.curve.shown => self.curve.shown = false,
            Action::Back | Action::Left => return vec![Effect::Back],
            Action::Curve => return self.toggle_curve(cx),
            Action::Compare => return self.list_others(cx.look),
            Action::Letters => return self.ask_letters(cx.look),
            Action::Pin => return self.toggle_pin(cx.look),
            Action::Wishes => return self.list_wishes(cx.look),
            Action::Calendar => {
                let plan = self.head().map(|head| head.id);
                return vec![Effect::Go(Route::Calendar(plan))];
            }
            Action::CycleShow => {
                self.ask.show = match self.ask.show {
                    QueueShow::All => QueueShow::Scheduled,
                    QueueShow::Scheduled => QueueShow::Unscheduled,
                    QueueShow::Unscheduled => QueueShow::Blocked,
                    QueueShow::Blocked => QueueShow::All,
                };
                return self.reload_rows(cx);
            }
            Action::Filter => return vec![filter_dialog(&self.ask.filter, cx.look)],
            Action::Unfilter => {
                let filter = without_last(&self.ask.filter);
                return self.set_filter(filter, cx);
            }
            Action::Plan => return self.ask_plan(cx.look),
            Action::Accept => return self.ask_accept(cx.look),
            Action::Reject => return self.ask_reject(cx.look),
            Action::TakeOut => return self.ask_take_out(cx.look),
            Action::Plans => return self.list_plans(cx.look),
            Action::Budget => return self.list_periods(cx.look),
            Action::Basis => {
                let ticket = self.base.ask(cx.tickets);
                return vec![Effect::Ask(ticket, Box::new(Query::Base))];
            }
            _ => {}
        }
        Vec::new()
    }

    fn ask_take_out(&self, look: Look) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let lang = look.lang;
        // Who is out or in by hand goes back to the rules.
        let (decision, title, means) = if row.by_hand.is_some() {
            (None, labels::QUEUE_RULES, labels::QUEUE_RULES_MEANS)
        } else {
            (
                Some(QueueOverride::Out),
                labels::QUEUE_OUT,
                labels::QUEUE_OUT_MEANS,
            )
        };
        let lines = vec![
            Pieces::from((Role::Title, row.person.name.clone())),
            Pieces::plain(means.of(lang)),
            Pieces::default(),
            Pieces::from((Role::Muted, labels::NOTE_PROMPT.of(lang))),
        ];
        let purpose = Purpose::SetQueue {
            nip: row.person.nip,
            decision,
            seen: row.version,
        };
        vec![Effect::Open(Box::new(Dialog::ask(
            title.of(lang),
            lines,
            String::new(),
            purpose,
        )))]
    }

    /// Uses another filter.
    pub fn set_filter(&mut self, filter: Filter, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.ask.filter = filter;
        self.reload_rows(cx)
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        let plan = match self.head() {
            None => PlanShown::None,
            Some(head) if head.status == PlanStatus::Accepted => PlanShown::Accepted,
            Some(head) if head.status != PlanStatus::Draft => PlanShown::Settled,
            Some(head) if head.stale => PlanShown::StaleDraft,
            Some(_) => PlanShown::Draft,
        };
        Situation {
            selected: self.row().is_some(),
            filtered: !self.ask.filter.is_empty(),
            plan,
            ..now
        }
    }

    /// Unit, and the plan shown.
    pub fn crumb(&self, look: Look) -> String {
        let unit = self
            .unit_name
            .clone()
            .unwrap_or_else(|| labels::EVERYBODY.of(look.lang).to_owned());
        match self.head() {
            Some(head) => format!(
                "{unit} › {} ({})",
                head.name,
                labels::plan_status(look.lang, head.status)
            ),
            None => unit,
        }
    }
}
