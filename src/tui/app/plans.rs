//! What follows from answers, figures and documents about plans: the queue's screen is told wherever it stands in the path.

use crate::domain::money::Rupiah;
use crate::planner::frontier::Curve;
use crate::store::ask::Command;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::WishKind;
use crate::tui::app::Above;
use crate::tui::app::App;
use crate::tui::app::Pending;
use crate::tui::app::commands::amount;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::msg::Effect;
use crate::tui::msg::Errand;
use crate::tui::msg::Solved;
use crate::tui::screens::Cx;
use crate::tui::screens::Screen;
use crate::tui::screens::basis;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::queue_wishes;
use crate::tui::screens::queue_wishes::Wanted;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as labels;

impl App {
    fn with_queue(
        &mut self,
        call: impl FnOnce(&mut Queue, &mut Cx<'_>) -> Vec<Effect>,
    ) -> Vec<Effect> {
        self.with_top(|screen, cx| match screen {
            Screen::Queue(queue) => call(queue, cx),
            Screen::Map(_)
            | Screen::People(_)
            | Screen::Person(_)
            | Screen::Calendar(_)
            | Screen::Imports(_)
            | Screen::Attendance(_)
            | Screen::Talent(_)
            | Screen::Find(_) => Vec::new(),
        })
        .unwrap_or_default()
    }

    /// The queue's screen, wherever it stands in the path.
    pub(super) fn queue(&mut self) -> Option<&mut Queue> {
        self.path
            .iter_mut()
            .rev()
            .find_map(|layer| match &mut layer.screen {
                Screen::Queue(queue) => Some(&mut **queue),
                Screen::Map(_)
                | Screen::People(_)
                | Screen::Person(_)
                | Screen::Calendar(_)
                | Screen::Imports(_)
                | Screen::Attendance(_)
                | Screen::Talent(_)
                | Screen::Find(_) => None,
            })
    }

    /// Calls something with the queue's screen, also where another covers it.
    pub(super) fn in_queue(
        &mut self,
        call: impl FnOnce(&mut Queue, &mut Cx<'_>) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let (look, room) = (self.look, Self::body(self.size));
        let layer = self
            .path
            .iter_mut()
            .rev()
            .find(|layer| matches!(layer.screen, Screen::Queue(_)));
        let Some(Screen::Queue(queue)) = layer.map(|layer| &mut layer.screen) else {
            return Vec::new();
        };
        let mut cx = Cx {
            tickets: &mut self.tickets,
            look,
            header: self.header.value(),
            room,
        };
        call(queue, &mut cx)
    }

    pub(super) fn answered_about_plans(&mut self, purpose: Purpose, answer: Answer) -> Vec<Effect> {
        let lang = self.look.lang;
        match (purpose, answer) {
            (
                Purpose::Accept {
                    plan,
                    seen,
                    scheduled,
                },
                Answer::Text(text),
            ) => {
                if amount(&text).and_then(|typed| u64::try_from(typed).ok()) != Some(scheduled) {
                    return self.blame(labels::ACCEPT_FAULT.of(lang).to_owned());
                }
                self.command(Command::AcceptPlan { plan, seen })
            }
            (Purpose::Reject { plan, seen }, Answer::Row(1)) => {
                self.command(Command::RejectPlan { plan, seen })
            }
            (Purpose::Plan, Answer::Fields(typed)) => match basis::wanted(&typed, lang) {
                Ok((budget, effort)) => {
                    self.above = Above::Nothing;
                    // Zero stands for "as on record" until the solver starts.
                    self.wanted_budget = Some(budget.unwrap_or(Rupiah(0)));
                    self.with_queue(|queue, cx| queue.plan(budget, effort, cx))
                }
                Err(fault) => self.blame_field(fault),
            },
            (Purpose::PickBasis(rows), Answer::Row(row)) => rows
                .into_iter()
                .nth(row)
                .map(|row| basis::form(row, self.look))
                .into_iter()
                .collect(),
            (Purpose::Basis(row), Answer::Fields(typed)) => {
                match basis::command(&row, &typed, lang) {
                    Ok(command) => self.command(command),
                    Err(fault) => self.blame_field(fault),
                }
            }
            (Purpose::PickPeriod(periods), Answer::Row(row)) => {
                let Some((period, limit, seen)) = periods.into_iter().nth(row) else {
                    return Vec::new();
                };
                let lines = vec![
                    Pieces::plain(format!("{period}: {}", words::rupiah(lang, Rupiah(limit)))),
                    Pieces::from((Role::Muted, labels::BUDGET_PROMPT.of(lang))),
                ];
                vec![Effect::Open(Box::new(Dialog::ask(
                    labels::BUDGET.of(lang),
                    lines,
                    words::count(lang, limit),
                    Purpose::Budget { period, seen },
                )))]
            }
            (Purpose::Budget { period, seen }, Answer::Text(text)) => {
                let Some(limit) = basis::rupiah(&text) else {
                    return self.blame(labels::BUDGET_FAULT.of(lang).to_owned());
                };
                self.command(Command::SetBudget {
                    period,
                    limit,
                    seen,
                })
            }
            (Purpose::PickPlan(plans), Answer::Row(row)) => {
                self.above = Above::Nothing;
                match plans.get(row).copied() {
                    Some(plan) => self.with_queue(|queue, cx| queue.show_plan(plan, cx)),
                    None => Vec::new(),
                }
            }
            (Purpose::Compare { others, shown }, Answer::Row(row)) => {
                self.above = Above::Nothing;
                match others.get(row).copied() {
                    Some(other) => self.with_queue(|queue, cx| queue.compare(other, shown, cx)),
                    None => Vec::new(),
                }
            }
            (Purpose::Letters { plan, session }, Answer::Text(text)) => {
                let folder = text.trim();
                if folder.is_empty() {
                    return self.blame(labels::FOLDER_NEEDED.of(lang).to_owned());
                }
                self.above = Above::Nothing;
                vec![
                    Effect::Say(labels::LETTERS_RUNNING.of(lang).to_owned()),
                    Effect::Errand(Errand::Letters {
                        plan,
                        session,
                        folder: folder.into(),
                    }),
                ]
            }
            (purpose, answer) => self.answered_about_wishes(purpose, answer),
        }
    }

    /// What follows from answers about the seat of one person, or the state of one session.
    fn answered_about_wishes(&mut self, purpose: Purpose, answer: Answer) -> Vec<Effect> {
        let lang = self.look.lang;
        match (purpose, answer) {
            (Purpose::Wishes { whose, wanted }, Answer::Row(row)) => {
                match wanted.into_iter().nth(row).flatten() {
                    Some(Wanted::Wish(wish)) => {
                        vec![queue_wishes::ask_note(whose, wish, self.look)]
                    }
                    Some(Wanted::Away) => vec![queue_wishes::ask_days(whose, self.look)],
                    Some(Wanted::Release(pick)) => {
                        self.command(Command::Arrange(Arrange::Release {
                            nip: whose.nip,
                            pick,
                            seen: whose.seen,
                        }))
                    }
                    None => {
                        self.above = Above::Nothing;
                        Vec::new()
                    }
                }
            }
            (Purpose::Away { whose }, Answer::Text(text)) => match queue_wishes::days(&text) {
                Some((from, to)) => {
                    let wish = WishKind::Unavailable { from, to };
                    vec![queue_wishes::ask_note(whose, wish, self.look)]
                }
                None => self.blame(labels::DAYS_FAULT.of(lang).to_owned()),
            },
            (Purpose::Wish { whose, wish }, Answer::Text(text)) => {
                let note = text.trim().to_owned();
                if note.is_empty() {
                    return self.blame(labels::NOTE_NEEDED.of(lang).to_owned());
                }
                self.command(Command::Arrange(Arrange::Wish {
                    nip: whose.nip,
                    wish,
                    note,
                    seen: whose.seen,
                }))
            }
            (Purpose::Commands(commands), Answer::Row(row)) => {
                match commands.into_iter().nth(row) {
                    Some(command) => self.command(command),
                    None => Vec::new(),
                }
            }
            (Purpose::SessionState { code, state, seen }, Answer::Row(1)) => {
                self.command(Command::Arrange(Arrange::SetSessionState {
                    code,
                    state,
                    seen,
                }))
            }
            (_, Answer::Row(_) | Answer::Text(_) | Answer::Fields(_)) => {
                self.above = Above::Nothing;
                Vec::new()
            }
        }
    }

    pub(super) fn solved(&mut self, result: Result<Box<Solved>, String>) -> Vec<Effect> {
        let lang = self.look.lang;
        let budget = self.solving.take().and_then(|solving| solving.budget);
        self.wanted_budget = None;
        match result {
            Ok(solved) => {
                let ticket = self.tickets.draw();
                self.pending = Some(Pending {
                    ticket,
                    dialog: None,
                });
                let today = self.header.value().map(|header| header.today);
                let command = Command::SavePlan {
                    name: labels::plan_name(lang, today, budget),
                    instance: Box::new(solved.instance),
                    plan: Box::new(solved.plan),
                };
                vec![Effect::Do(ticket, Box::new(command))]
            }
            Err(sentence) => vec![Effect::Open(Box::new(Dialog::text(
                labels::FAILED_TITLE.of(lang),
                vec![Pieces::plain(sentence)],
            )))],
        }
    }

    pub(super) fn curved(&mut self, result: Result<Box<Curve>, String>) -> Vec<Effect> {
        self.curving = false;
        match result {
            Ok(curve) => self.in_queue(|queue, cx| queue.curved(*curve, cx)),
            Err(sentence) => {
                if let Some(queue) = self.queue() {
                    queue.no_curve();
                }
                self.failed(sentence)
            }
        }
    }

    /// What the program's own command said: its last line is the sum.
    pub(super) fn errand_done(&mut self, result: Result<Vec<String>, String>) -> Vec<Effect> {
        match result {
            Ok(lines) => {
                let title = self.errand.of(self.look.lang);
                let lines = lines.into_iter().map(Pieces::plain).collect();
                vec![Effect::Open(Box::new(Dialog::text(title, lines)))]
            }
            Err(sentence) => self.failed(sentence),
        }
    }

    pub(super) fn failed(&self, sentence: String) -> Vec<Effect> {
        let title = labels::NOT_DONE_TITLE.of(self.look.lang);
        vec![Effect::Open(Box::new(Dialog::text(
            title,
            vec![Pieces::plain(sentence)],
        )))]
    }
}
