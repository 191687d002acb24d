//! What follows from answers about evidence; a lost race keeps the form, with both values above what was typed.

use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::store::ask::Command;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::tui::app::Above;
use crate::tui::app::App;
use crate::tui::app::Layer;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::evidence_form;
use crate::tui::evidence_form::Fault;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::msg::WriteFault;
use crate::tui::screens::Screen;
use crate::tui::screens::person_edit;
use crate::tui::screens::person_edit::Asked;
use crate::tui::screens::talent as leaves;
use crate::tui::screens::talent::Beside;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Subject;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::beside::MOST;
use crate::words::tui as labels;
use crate::words::tui::talent;

impl App {
    fn edit(&mut self, change: EvidenceChange, reason: String) -> Vec<Effect> {
        self.command(Command::Edit(Box::new(Edit {
            changes: vec![change],
            reason,
        })))
    }

    pub(super) fn blame_field(&mut self, fault: Fault) -> Vec<Effect> {
        if let Above::Dialog(dialog) = &mut self.above
            && let Dialog::Form(form) = dialog.as_mut()
        {
            form.blame(fault.at, fault.sentence);
        }
        Vec::new()
    }

    /// What follows from an answer about evidence.
    pub(super) fn evidence_answered(&mut self, asked: Asked, answer: Answer) -> Vec<Effect> {
        let lang = self.look.lang;
        match (asked, answer) {
            (Asked::PickRefuse(whose, rows), Answer::Row(row)) => rows
                .into_iter()
                .nth(row)
                .map(|row| person_edit::ask_refusal(whose, row, self.look))
                .into_iter()
                .collect(),
            (Asked::PickCorrect(whose, rows), Answer::Row(row)) => rows
                .into_iter()
                .nth(row)
                .map(|row| person_edit::ask_correction(whose, row, self.look))
                .into_iter()
                .collect(),
            (Asked::PickAdd(whose, kinds), Answer::Row(row)) => kinds
                .get(row)
                .map(|kind| person_edit::ask_addition(whose, *kind, self.look))
                .into_iter()
                .collect(),
            (Asked::Refuse(whose, row), Answer::Text(text)) => {
                let reason = text.trim().to_owned();
                if reason.is_empty() {
                    return self.blame(labels::NOTE_NEEDED.of(lang).to_owned());
                }
                let change = EvidenceChange::Judge {
                    nip: whose.nip,
                    id: row.id,
                    was: row.proof,
                    proof: Proof::Rejected,
                };
                self.edit(change, reason)
            }
            (Asked::Correct(whose, row), Answer::Fields(typed)) => {
                match evidence_form::corrected(&row.evidence, &typed, lang) {
                    Ok((evidence, reason)) => {
                        let change = EvidenceChange::Correct {
                            nip: whose.nip,
                            id: row.id,
                            was: row.evidence,
                            evidence,
                        };
                        self.edit(change, reason)
                    }
                    Err(fault) => self.blame_field(fault),
                }
            }
            (Asked::Add(whose, kind), Answer::Fields(typed)) => {
                match evidence_form::added(kind, &typed, lang) {
                    Ok((evidence, proof, reason)) => {
                        let change = EvidenceChange::Add {
                            nip: whose.nip,
                            evidence,
                            proof,
                        };
                        self.edit(change, reason)
                    }
                    Err(fault) => self.blame_field(fault),
                }
            }
            (Asked::Note(whose), Answer::Text(text)) => {
                let text = text.trim().to_owned();
                if text.is_empty() {
                    return self.blame(talent::NOTE_EMPTY.of(lang).to_owned());
                }
                self.command(Command::Note {
                    nip: whose.nip,
                    text,
                })
            }
            _ => {
                self.above = Above::Nothing;
                Vec::new()
            }
        }
    }

    /// What follows from an answer to a screen of the talent side.
    pub(super) fn talent_answered(&mut self, asked: leaves::Asked, answer: Answer) -> Vec<Effect> {
        let follows = self.with_top(|screen, cx| match screen {
            Screen::Talent(leaf) => leaf.answered(asked, answer, cx),
            _ => Follows::Closes(Vec::new()),
        });
        match follows {
            Some(Follows::Commands(command)) => self.command(*command),
            Some(Follows::Blames(sentence)) => self.blame(sentence),
            Some(Follows::Closes(effects)) => {
                self.above = Above::Nothing;
                effects
            }
            None => Vec::new(),
        }
    }

    /// A sandbox about the person who is seen.
    pub(super) fn suppose_person(&mut self) -> Vec<Effect> {
        let Some(Screen::Person(person)) = self.path.last().map(|layer| &layer.screen) else {
            return Vec::new();
        };
        let Some(view) = person.person() else {
            return Vec::new();
        };
        let subject = Subject::Person {
            nip: view.employee.nip,
            name: view.employee.full_name(),
            unit: view.path.last().map(|(unit, _)| *unit),
        };
        vec![Effect::Go(Route::WhatIf(Box::new(subject)))]
    }

    /// Marks the selected person for comparison; with a second one they stand side by side.
    pub(super) fn mark(&mut self) -> Vec<Effect> {
        let lang = self.look.lang;
        let nip = match self.path.last().map(|layer| &layer.screen) {
            Some(Screen::Person(person)) => Some(person.nip()),
            Some(Screen::People(people)) => people.selected(),
            _ => None,
        };
        let Some(nip) = nip else {
            return Vec::new();
        };
        if !self.marked.contains(&nip) {
            if self.marked.len() >= MOST {
                self.show_marked();
                let sentence = talent::MARKED_FULL.of(lang).to_owned();
                let mut effects = self.with_top(Screen::reload).unwrap_or_default();
                effects.push(Effect::Say(sentence));
                return effects;
            }
            self.marked.push(nip);
        }
        if self.marked.len() < 2 {
            return vec![Effect::Say(talent::MARKED_ONE.of(lang).to_owned())];
        }
        self.show_marked();
        self.with_top(Screen::reload).unwrap_or_default()
    }

    fn show_marked(&mut self) {
        let beside = Beside::new(&self.marked);
        self.path.push(Layer {
            screen: Screen::Talent(Box::new(beside)),
            stale: false,
        });
    }

    /// Whether one looks through the frozen mapping that was asked for.
    pub(super) fn looked(&mut self, result: Result<(), String>) -> Vec<Effect> {
        let lang = self.look.lang;
        let wanted = self.wanted_past.take();
        match result {
            Ok(()) => {
                self.notice = Some(match &wanted {
                    Some(label) => talent::now_looking_at(lang, label),
                    None => talent::NOW_TODAY.of(lang).to_owned(),
                });
                self.past = wanted;
                self.reload_all()
            }
            Err(sentence) => self.failed(sentence),
        }
    }

    /// Keeps the dialog of a lost race about evidence: both values stand above what was typed, and the next Enter is a
    /// decision about the new value. Gives everything back where that cannot be.
    pub(super) fn renewed(
        &mut self,
        fault: WriteFault,
        dialog: Option<Box<Dialog>>,
    ) -> Result<(), (WriteFault, Option<Box<Dialog>>)> {
        let WriteFault::Conflict {
            sentence,
            mine,
            theirs,
        } = fault
        else {
            return Err((fault, dialog));
        };
        let back = |dialog| {
            let fault = WriteFault::Conflict {
                sentence: sentence.clone(),
                mine: mine.clone(),
                theirs: theirs.clone(),
            };
            Err((fault, dialog))
        };
        let Some(mut dialog) = dialog else {
            return back(None);
        };
        let (lines, purpose) = match dialog.as_mut() {
            Dialog::Ask { lines, purpose, .. } => (lines, purpose),
            Dialog::Form(form) => (&mut form.lines, &mut form.purpose),
            Dialog::Text { .. } | Dialog::Choose { .. } => return back(Some(dialog)),
        };
        let is_new = match purpose {
            Purpose::Evidence(Asked::Refuse(_, row)) => evidence_form::proof(&theirs)
                .map(|proof| row.proof = proof)
                .is_some(),
            Purpose::Evidence(Asked::Correct(_, row)) => serde_json::from_str::<Evidence>(&theirs)
                .map(|evidence| row.evidence = evidence)
                .is_ok(),
            _ => false,
        };
        if !is_new {
            return back(Some(dialog));
        }
        let lang = self.look.lang;
        let label = |text: labels::Text| format!("{}: ", text.of(lang));
        *lines = vec![
            Pieces::from((Role::Bad, sentence.clone())),
            Pieces::from((Role::Muted, label(labels::CONFLICT_THEIRS)))
                .and(Role::Title, evidence_form::said(&theirs, self.look)),
            Pieces::from((Role::Muted, label(labels::CONFLICT_MINE)))
                .and(Role::Text, evidence_form::said(&mine, self.look)),
            Pieces::from((Role::Muted, talent::CONFLICT_KEEPS.of(lang))),
        ];
        self.above = Above::Dialog(dialog);
        Ok(())
    }
}
