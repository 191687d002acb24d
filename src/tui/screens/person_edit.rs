//! Changes of the evidence behind the selected line of the checklist: verify, reject, add, correct; and notes.

use jiff::civil::Date;

use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::domain::nip::Nip;
use crate::store::ask::Command;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::dialog::form::Form;
use crate::tui::evidence_form;
use crate::tui::msg::Effect;
use crate::tui::screens::evidence;
use crate::tui::screens::person::Person;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::domain as terms;
use crate::words::tui::NOTE_PROMPT;
use crate::words::tui::talent as labels;

/// Whose evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// Who.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// The year a new piece most likely counts for.
    pub year: i16,
}

/// What is asked about evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Which of these is rejected.
    PickRefuse(Whose, Vec<EvidenceRow>),
    /// Why it is rejected.
    Refuse(Whose, Box<EvidenceRow>),
    /// Which of these is corrected.
    PickCorrect(Whose, Vec<EvidenceRow>),
    /// Its corrected fields.
    Correct(Whose, Box<EvidenceRow>),
    /// What kind is added.
    PickAdd(Whose, Vec<EvidenceKind>),
    /// Its fields.
    Add(Whose, EvidenceKind),
    /// The text of a note.
    Note(Whose),
}

fn line(row: &EvidenceRow, look: Look) -> String {
    format!(
        "{} · {}",
        evidence::sentence(&row.evidence, look),
        terms::proof(look.lang, row.proof)
    )
}

fn judged(whose: &Whose, rows: &[&EvidenceRow]) -> Command {
    let changes = rows
        .iter()
        .map(|row| EvidenceChange::Judge {
            nip: whose.nip,
            id: row.id,
            was: row.proof,
            proof: Proof::Verified,
        })
        .collect();
    Command::Edit(Box::new(Edit {
        changes,
        reason: String::new(),
    }))
}

fn choose(title: String, rows: Vec<String>, purpose: Purpose) -> Vec<Effect> {
    vec![Effect::Open(Box::new(Dialog::Choose {
        title,
        rows,
        selected: 0,
        purpose,
    }))]
}

impl Person {
    fn whose(&self, today: Option<Date>) -> Whose {
        Whose {
            nip: self.nip,
            name: self
                .person()
                .map_or_else(String::new, |view| view.employee.full_name()),
            year: today.map_or(2026, Date::year),
        }
    }

    /// Pieces behind the selected line: what it rests on, and what of its kind does not count yet.
    fn pieces(&self) -> Vec<&EvidenceRow> {
        let (Some(view), Some(item)) = (self.person(), self.items().get(self.place())) else {
            return Vec::new();
        };
        view.evidence
            .iter()
            .filter(|row| {
                row.evidence.kind() == item.evidence || item.evidence_ids.contains(&row.id)
            })
            .collect()
    }

    /// Accepts what waits, or what was rejected before.
    pub(super) fn verify(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let whose = self.whose(None);
        let waiting: Vec<&EvidenceRow> = self
            .pieces()
            .into_iter()
            .filter(|row| row.proof != Proof::Verified)
            .collect();
        if waiting.is_empty() {
            return vec![Effect::Say(labels::NOTHING_WAITS.of(lang).to_owned())];
        }
        let mut rows: Vec<String> = waiting.iter().map(|row| line(row, look)).collect();
        let mut commands: Vec<Command> = waiting.iter().map(|row| judged(&whose, &[row])).collect();
        let open: Vec<&EvidenceRow> = waiting
            .iter()
            .copied()
            .filter(|row| row.proof == Proof::Waiting)
            .collect();
        if open.len() > 1 {
            rows.insert(0, labels::verify_all(lang, open.len()));
            commands.insert(0, judged(&whose, &open));
        }
        let title = format!("{} · {}", labels::VERIFY_TITLE.of(lang), whose.name);
        choose(title, rows, Purpose::Commands(commands))
    }

    /// Rejects a piece, with a reason.
    pub(super) fn refuse(&self, look: Look) -> Vec<Effect> {
        let whose = self.whose(None);
        let rows: Vec<EvidenceRow> = self
            .pieces()
            .into_iter()
            .filter(|row| row.proof != Proof::Rejected)
            .cloned()
            .collect();
        match rows.as_slice() {
            [] => vec![Effect::Say(labels::NOTHING_THERE.of(look.lang).to_owned())],
            [one] => vec![ask_refusal(whose, one.clone(), look)],
            many => choose(
                labels::WHICH_REFUSE.of(look.lang).to_owned(),
                many.iter().map(|row| line(row, look)).collect(),
                Purpose::Evidence(Asked::PickRefuse(whose, rows)),
            ),
        }
    }

    /// Corrects a value, with a reason.
    pub(super) fn correct(&self, look: Look) -> Vec<Effect> {
        let whose = self.whose(None);
        let rows: Vec<EvidenceRow> = self.pieces().into_iter().cloned().collect();
        match rows.as_slice() {
            [] => vec![Effect::Say(labels::NOTHING_THERE.of(look.lang).to_owned())],
            [one] => vec![ask_correction(whose, one.clone(), look)],
            many => choose(
                labels::WHICH_CORRECT.of(look.lang).to_owned(),
                many.iter().map(|row| line(row, look)).collect(),
                Purpose::Evidence(Asked::PickCorrect(whose, rows)),
            ),
        }
    }

    /// Adds a piece: of the kind of the selected line where that can be, else of one to choose.
    pub(super) fn add(&self, look: Look, today: Option<Date>) -> Vec<Effect> {
        let whose = self.whose(today);
        let own = self
            .items()
            .get(self.place())
            .map(|item| item.evidence)
            .filter(|kind| evidence_form::ADDABLE.contains(kind));
        if let Some(kind) = own {
            return vec![ask_addition(whose, kind, look)];
        }
        let kinds = evidence_form::ADDABLE.to_vec();
        choose(
            labels::WHICH_ADD.of(look.lang).to_owned(),
            kinds
                .iter()
                .map(|kind| terms::evidence_kind(look.lang, *kind).to_owned())
                .collect(),
            Purpose::Evidence(Asked::PickAdd(whose, kinds)),
        )
    }

    /// Writes a note.
    pub(super) fn note(&self, look: Look) -> Vec<Effect> {
        let whose = self.whose(None);
        let lines = vec![
            Pieces::from((Role::Title, whose.name.clone())),
            Pieces::from((Role::Muted, labels::NOTE_MEANS.of(look.lang))),
        ];
        vec![Effect::Open(Box::new(Dialog::ask(
            labels::NOTE_TITLE.of(look.lang),
            lines,
            String::new(),
            Purpose::Evidence(Asked::Note(whose)),
        )))]
    }
}

/// Asks why a piece is rejected.
pub fn ask_refusal(whose: Whose, row: EvidenceRow, look: Look) -> Effect {
    let lang = look.lang;
    let lines = vec![
        Pieces::from((Role::Title, whose.name.clone())),
        Pieces::plain(line(&row, look)),
        Pieces::from((Role::Muted, labels::REFUSE_MEANS.of(lang))),
        Pieces::default(),
        Pieces::from((Role::Muted, NOTE_PROMPT.of(lang))),
    ];
    Effect::Open(Box::new(Dialog::ask(
        labels::REFUSE_TITLE.of(lang),
        lines,
        String::new(),
        Purpose::Evidence(Asked::Refuse(whose, Box::new(row))),
    )))
}

/// Asks for the corrected fields of a piece.
pub fn ask_correction(whose: Whose, row: EvidenceRow, look: Look) -> Effect {
    let lang = look.lang;
    Effect::Open(Box::new(Dialog::Form(Box::new(Form {
        title: labels::correct_title(lang, row.evidence.kind()),
        lines: vec![
            Pieces::from((Role::Title, whose.name.clone())),
            Pieces::from((Role::Muted, labels::CORRECT_MEANS.of(lang))),
        ],
        entries: evidence_form::to_correct(&row.evidence, lang),
        at: 0,
        fault: None,
        purpose: Purpose::Evidence(Asked::Correct(whose, Box::new(row))),
    }))))
}

/// Asks for the fields of a new piece.
pub fn ask_addition(whose: Whose, kind: EvidenceKind, look: Look) -> Effect {
    let lang = look.lang;
    Effect::Open(Box::new(Dialog::Form(Box::new(Form {
        title: labels::add_title(lang, kind),
        lines: vec![
            Pieces::from((Role::Title, whose.name.clone())),
            Pieces::from((Role::Muted, labels::ADD_MEANS.of(lang))),
        ],
        entries: evidence_form::to_add(kind, whose.year, lang),
        at: 0,
        fault: None,
        purpose: Purpose::Evidence(Asked::Add(whose, kind)),
    }))))
}
