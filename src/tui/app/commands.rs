//! Answers of dialogs become commands; what became of a command becomes a notice, a dialog or a fresh look.

use crate::domain::filter::Filter;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::tui::app::Above;
use crate::tui::app::App;
use crate::tui::app::Pending;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::evidence_form;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::WriteFault;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;

/// An amount as people type it: digits with points, commas or blanks between groups; `Rp` before it.
pub(super) fn amount(text: &str) -> Option<i64> {
    let digits: String = text
        .trim()
        .trim_start_matches("Rp")
        .chars()
        .filter(|letter| !matches!(letter, '.' | ',' | ' '))
        .collect();
    digits.parse().ok().filter(|amount| *amount >= 0)
}

impl App {
    /// Keeps the dialog open and says what is wrong with the answer.
    pub(super) fn blame(&mut self, sentence: String) -> Vec<Effect> {
        if let Above::Dialog(dialog) = &mut self.above {
            dialog.blame(sentence);
        }
        Vec::new()
    }

    pub(super) fn command(&mut self, command: Command) -> Vec<Effect> {
        let ticket = self.tickets.draw();
        let dialog = match std::mem::replace(&mut self.above, Above::Nothing) {
            Above::Dialog(dialog) => Some(dialog),
            Above::Nothing | Above::Menu(_) => None,
        };
        self.pending = Some(Pending { ticket, dialog });
        vec![Effect::Do(ticket, Box::new(command))]
    }

    pub(super) fn answered(&mut self, purpose: Purpose, answer: Answer) -> Vec<Effect> {
        let lang = self.look.lang;
        match (purpose, answer) {
            (Purpose::Filter, Answer::Text(text)) => match Filter::parse(&text) {
                Ok(filter) => {
                    self.above = Above::Nothing;
                    self.with_top(|screen, cx| screen.set_filter(filter, cx))
                        .unwrap_or_default()
                }
                Err(error) => {
                    let sentence =
                        labels::filter_fault(lang, error.position, &error.found, &error.expected);
                    self.blame(sentence)
                }
            },
            (
                Purpose::SetQueue {
                    nip,
                    decision,
                    seen,
                },
                Answer::Text(text),
            ) => {
                let note = text.trim().to_owned();
                if note.is_empty() {
                    return self.blame(labels::NOTE_NEEDED.of(lang).to_owned());
                }
                self.command(Command::SetQueue {
                    nip,
                    decision,
                    note,
                    seen,
                })
            }
            (Purpose::Undo, Answer::Row(1)) => self.command(Command::Undo),
            (Purpose::Redo, Answer::Row(1)) => self.command(Command::Redo),
            (Purpose::Intake(asked), answer) => self.intake_answered(asked, answer),
            (Purpose::Evidence(asked), answer) => self.evidence_answered(asked, answer),
            (Purpose::Talent(asked), answer) => self.talent_answered(asked, answer),
            (purpose, answer) => self.answered_about_plans(purpose, answer),
        }
    }

    pub(super) fn written(
        &mut self,
        ticket: Ticket,
        result: Result<Done, WriteFault>,
    ) -> Vec<Effect> {
        let lang = self.look.lang;
        let pending = match self.pending.take() {
            Some(pending) if pending.ticket == ticket => pending,
            other => {
                self.pending = other;
                // One of several in a row, or one whose dialog is gone: only its failure is news.
                return match result {
                    Ok(_) => Vec::new(),
                    Err(WriteFault::Failed(sentence) | WriteFault::Conflict { sentence, .. }) => {
                        self.not_written(
                            Pending {
                                ticket,
                                dialog: None,
                            },
                            WriteFault::Failed(sentence),
                        )
                    }
                };
            }
        };
        match result {
            Ok(Done::Changed { audit }) => vec![Effect::Say(labels::done(lang, audit))],
            Ok(Done::PlanSaved { plan, .. }) => {
                let mut effects = vec![Effect::Say(labels::plan_kept(lang, plan.0))];
                effects.extend(self.in_queue(|queue, cx| queue.show_plan(plan, cx)));
                effects
            }
            Ok(Done::Undone { action, .. }) => vec![Effect::Say(labels::undone(lang, &action))],
            Ok(Done::Nothing) => vec![Effect::Say(labels::DONE_NOTHING.of(lang).to_owned())],
            Err(fault) => self.not_written(pending, fault),
        }
    }

    fn not_written(&mut self, pending: Pending, fault: WriteFault) -> Vec<Effect> {
        let lang = self.look.lang;
        let (fault, dialog) = match self.renewed(fault, pending.dialog) {
            Ok(()) => return self.reload_top(),
            Err(other) => other,
        };
        match (fault, dialog) {
            (
                WriteFault::Conflict {
                    sentence,
                    mine,
                    theirs,
                },
                dialog,
            ) => {
                let label = |text: labels::Text| format!("{}: ", text.of(lang));
                let mut lines = vec![
                    Pieces::plain(sentence),
                    Pieces::default(),
                    Pieces::from((Role::Muted, label(labels::CONFLICT_MINE)))
                        .and(Role::Text, evidence_form::said(&mine, self.look)),
                    Pieces::from((Role::Muted, label(labels::CONFLICT_THEIRS)))
                        .and(Role::Title, evidence_form::said(&theirs, self.look)),
                ];
                if let Some(Dialog::Ask { field, .. }) = dialog.as_deref() {
                    lines.push(
                        Pieces::from((Role::Muted, label(labels::YOU_TYPED)))
                            .and(Role::Text, field.0.value()),
                    );
                }
                lines.push(Pieces::default());
                lines.push(Pieces::from((Role::Muted, labels::CONFLICT_NEXT.of(lang))));
                let title = labels::CONFLICT_TITLE.of(lang);
                let mut effects = vec![Effect::Open(Box::new(Dialog::text(title, lines)))];
                effects.extend(self.reload_top());
                effects
            }
            // The typed text stays in its field.
            (WriteFault::Failed(sentence), Some(mut dialog))
                if matches!(*dialog, Dialog::Ask { .. } | Dialog::Form(_)) =>
            {
                dialog.blame(sentence);
                self.above = Above::Dialog(dialog);
                Vec::new()
            }
            (WriteFault::Failed(sentence), _) => {
                let title = labels::FAILED_TITLE.of(lang);
                vec![Effect::Open(Box::new(Dialog::text(
                    title,
                    vec![Pieces::plain(sentence)],
                )))]
            }
        }
    }
}
