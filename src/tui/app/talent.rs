//! What follows from answers about evidence; a lost race keeps the form, with both values above what was typed.

use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::store::ask::Command;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::tui::app::Above;
use crate::tui::app::App;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::evidence_form;
use crate::tui::evidence_form::Fault;
use crate::tui::msg::Effect;
use crate::tui::msg::WriteFault;
use crate::tui::screens::person_edit;
use crate::tui::screens::person_edit::Asked;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;
use crate::words::tui::talent;

impl App {
    fn edit(&mut self, change: EvidenceChange, reason: String) -> Vec<Effect> {
        self.command(Command::Edit(Box::new(Edit {
            changes: vec![change],
            reason,
        })))
    }

    fn blame_field(&mut self, fault: Fault) -> Vec<Effect> {
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
