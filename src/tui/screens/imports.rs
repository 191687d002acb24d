//! Impor: whoever brings in a file sees what it is and what it would change, row by row, decides, and can take it back.
//!
//! ```text
//!  history ──b──▶ choose a file ──Enter──▶ reading ──▶ rows with verdicts ──m──▶ history
//!                                             │               │ k
//!                                             ▼               ▼
//!                                          refused ──k──▶ columns ──p──▶ reading
//! ```
//!
//! Esc goes one step to the left. Nothing is kept before `m`, and `m` asks; reading and comparing are done by the clerk.

use std::sync::Arc;

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;

use crate::domain::evidence::Purpose as Aim;
use crate::store::ask::ImportId;
use crate::store::ask::ImportRow;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::tui::dialog;
use crate::tui::intake;
use crate::tui::intake::Asked;
use crate::tui::intake::Choices;
use crate::tui::intake::Columns;
use crate::tui::intake::Completion;
use crate::tui::intake::Refusal;
use crate::tui::intake::Saved;
use crate::tui::intake::Show;
use crate::tui::intake::Task;
use crate::tui::intake::Trial;
use crate::tui::key::Key;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::imports_draw;
use crate::tui::screens::imports_keys::choose;
use crate::tui::screens::imports_sources::Sources;
use crate::tui::theme::Look;
use crate::words::Lang;
use crate::words::tui::imports as labels;

/// State of the screen.
#[derive(Debug, Default)]
pub struct Imports {
    /// Imports so far.
    pub(super) history: Loadable<Vec<ImportRow>>,
    /// Which of them.
    pub(super) place: usize,
    /// The field with the path.
    pub(super) chooser: Chooser,
    /// How far one is with a file.
    pub(super) stage: Stage,
    /// The task whose answer is awaited; others are dropped.
    pub(super) waiting: Option<Ticket>,
}

/// How far one is with a file.
#[derive(Debug, Default)]
pub(super) enum Stage {
    /// The history.
    #[default]
    History,
    /// Choosing a file.
    Choose,
    /// It is being read.
    Reading(Choices),
    /// It was refused.
    Refused(Box<Refusal>),
    /// Its rows with their verdicts.
    Rows(Rows),
    /// What each of its columns is.
    Columns(Arranging),
    /// How old the sources are.
    Sources(Sources),
}

/// The field with the path, and what begins like it.
#[derive(Debug, Default)]
pub(super) struct Chooser {
    pub(super) field: Input,
    pub(super) completion: Completion,
    pub(super) place: usize,
}

/// The rows of a file.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) trial: Arc<Trial>,
    pub(super) show: Show,
    pub(super) place: usize,
}

/// The columns of a file.
#[derive(Debug)]
pub(super) struct Arranging {
    pub(super) columns: Columns,
    pub(super) place: usize,
    pub(super) choices: Choices,
    /// What Esc goes back to.
    pub(super) before: Box<Stage>,
}

impl Imports {
    /// Which keys are heard.
    pub fn scope(&self) -> Scope {
        match self.stage {
            Stage::History => Scope::Imports,
            Stage::Choose => Scope::ImportFile,
            Stage::Reading(_) | Stage::Refused(_) | Stage::Rows(_) => Scope::ImportRows,
            Stage::Columns(_) => Scope::ImportColumns,
            Stage::Sources(_) => Scope::Sources,
        }
    }

    /// Asks for the history again.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.history.ask(cx.tickets);
        let mut effects = vec![Effect::Ask(ticket, Box::new(Query::Imports))];
        if let Stage::Sources(sources) = &mut self.stage {
            effects.extend(sources.reload(cx));
        }
        effects
    }

    /// Takes an answer of the store.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        _cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        if let Stage::Sources(sources) = &mut self.stage {
            sources.absorb(ticket, arrived);
        }
        self.history.absorb(ticket, arrived, |reply| match reply {
            Reply::Imports(rows) => Some(rows),
            _ => None,
        });
        self.place = self.place.min(self.imports().len().saturating_sub(1));
        Vec::new()
    }

    pub(super) fn imports(&self) -> &[ImportRow] {
        self.history.value().map_or(&[], Vec::as_slice)
    }

    pub(super) fn task(&mut self, cx: &mut Cx<'_>, task: impl FnOnce(Ticket) -> Task) -> Effect {
        let ticket = cx.tickets.draw();
        self.waiting = Some(ticket);
        Effect::Intake(Box::new(task(ticket)))
    }

    /// Whether an answer is the one that is awaited.
    fn is_awaited(&mut self, ticket: Ticket) -> bool {
        let is = self.waiting == Some(ticket);
        if is {
            self.waiting = None;
        }
        is
    }

    pub(super) fn complete(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let typed = self.chooser.field.value().to_owned();
        vec![self.task(cx, |ticket| Task::Complete { ticket, typed })]
    }

    /// A key typed into the field of the path.
    pub fn typed(&mut self, key: Key, cx: &mut Cx<'_>) -> Option<Vec<Effect>> {
        if !matches!(self.stage, Stage::Choose) {
            return None;
        }
        if matches!(key, Key::Backspace) && self.chooser.field.value().is_empty() {
            return None;
        }
        if !dialog::edit(&mut self.chooser.field, key) {
            return None;
        }
        self.chooser.place = 0;
        Some(self.complete(cx))
    }

    /// Text pasted into the field of the path.
    pub fn pasted(&mut self, pasted: &str, cx: &mut Cx<'_>) -> Option<Vec<Effect>> {
        if !matches!(self.stage, Stage::Choose) {
            return None;
        }
        dialog::paste(&mut self.chooser.field, pasted);
        self.chooser.place = 0;
        Some(self.complete(cx))
    }

    /// What begins like what was typed.
    pub fn completed(&mut self, ticket: Ticket, completion: Completion) {
        if self.is_awaited(ticket) {
            self.chooser.place = 0;
            self.chooser.completion = completion;
        }
    }

    /// A file was read and compared, or not.
    pub fn looked(&mut self, ticket: Ticket, looked: Result<Arc<Trial>, Box<Refusal>>) {
        if !self.is_awaited(ticket) {
            return;
        }
        self.stage = match looked {
            Ok(trial) => {
                let refused = !trial.places(Show::Rejected).is_empty();
                Stage::Rows(Rows {
                    // What was refused is what one has to look at; the first row shows what the file is otherwise.
                    show: if refused { Show::Rejected } else { Show::All },
                    place: 0,
                    trial,
                })
            }
            Err(refusal) => Stage::Refused(refusal),
        };
    }

    /// An import was kept: back to the history, where it stands first.
    pub fn imported(&mut self) {
        self.stage = Stage::History;
        self.place = 0;
    }

    pub(super) fn look(&mut self, choices: Choices, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.stage = Stage::Reading(choices.clone());
        vec![self.task(cx, |ticket| Task::Look {
            ticket,
            choices: Box::new(choices),
        })]
    }

    /// Reads the file again with something more said about it.
    fn look_again(&mut self, cx: &mut Cx<'_>, say: impl FnOnce(&mut Choices)) -> Vec<Effect> {
        let Some(mut choices) = self.choices() else {
            return Vec::new();
        };
        say(&mut choices);
        self.look(choices, cx)
    }

    pub(super) fn choices(&self) -> Option<Choices> {
        match &self.stage {
            Stage::History | Stage::Choose | Stage::Sources(_) => None,
            Stage::Reading(choices) => Some(choices.clone()),
            Stage::Refused(refusal) => Some(refusal.choices.clone()),
            Stage::Rows(rows) => Some(rows.trial.choices.clone()),
            Stage::Columns(arranging) => Some(arranging.choices.clone()),
        }
    }

    /// The day of the file was given.
    pub fn set_date(&mut self, date: Date, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.look_again(cx, |choices| choices.as_of = Some(date))
    }

    /// A row of a list was chosen.
    pub fn chosen(&mut self, asked: Asked, row: usize, cx: &mut Cx<'_>) -> Vec<Effect> {
        match asked {
            Asked::Purpose => match AIMS.get(row).copied() {
                Some(aim) => self.look_again(cx, |choices| choices.purpose = Some(aim)),
                None => Vec::new(),
            },
            Asked::Kind => match intake::KINDS.get(row).copied() {
                Some(kind) => self.look_again(cx, |choices| {
                    choices.kind = Some(kind);
                    choices.columns.clear();
                }),
                None => Vec::new(),
            },
            Asked::PickMapping(saved) => match saved.into_iter().nth(row) {
                Some(Saved { kind, columns, .. }) => self.look_again(cx, |choices| {
                    choices.kind = kind;
                    choices.columns = columns;
                }),
                None => Vec::new(),
            },
            Asked::Target(at) => {
                if let Stage::Columns(arranging) = &mut self.stage {
                    let targets = arranging.columns.targets();
                    let target = row.checked_sub(1).and_then(|row| targets.get(row)).copied();
                    arranging.columns.assign(at, target);
                }
                Vec::new()
            }
            Asked::Import if row == 1 => {
                let Stage::Rows(rows) = &self.stage else {
                    return Vec::new();
                };
                let trial = Arc::clone(&rows.trial);
                let ticket = cx.tickets.draw();
                vec![Effect::Intake(Box::new(Task::Import { ticket, trial }))]
            }
            Asked::Import | Asked::Undo(_) | Asked::Date | Asked::SaveMapping | Asked::Rejects => {
                Vec::new()
            }
        }
    }

    /// A mapping was named.
    pub fn save_mapping(&mut self, name: String, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Stage::Columns(arranging) = &self.stage else {
            return Vec::new();
        };
        let text = arranging.columns.to_toml();
        vec![self.task(cx, |ticket| Task::SaveMapping { ticket, name, text })]
    }

    /// A place for the rejected rows was named.
    pub fn write_rejects(&mut self, target: &str, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Stage::Rows(rows) = &self.stage else {
            return Vec::new();
        };
        let (trial, target, lang) = (
            Arc::clone(&rows.trial),
            intake::path_of(target),
            cx.look.lang,
        );
        vec![self.task(cx, |ticket| Task::WriteRejects {
            ticket,
            trial,
            target,
            lang,
        })]
    }

    /// The kept mappings, to choose from.
    pub fn offer_mappings(&mut self, saved: Vec<Saved>, lang: Lang) -> Effect {
        if saved.is_empty() {
            return Effect::Say(labels::NONE_SAVED.of(lang).to_owned());
        }
        let rows = saved.iter().map(|one| one.name.clone()).collect();
        choose(
            labels::PICK_TITLE.of(lang).to_owned(),
            rows,
            Asked::PickMapping(saved),
        )
    }

    /// The import with the cursor, where it can be taken back.
    fn undoable(&self) -> Option<ImportId> {
        let row = self.imports().get(self.place)?;
        row.undone.is_none().then_some(row.id)
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        let selected = match &self.stage {
            Stage::History => self.undoable().is_some(),
            Stage::Choose => !self.chooser.completion.entries.is_empty(),
            Stage::Reading(_) | Stage::Refused(_) | Stage::Sources(_) => false,
            Stage::Rows(rows) => !rows.trial.places(rows.show).is_empty(),
            Stage::Columns(_) => true,
        };
        Situation {
            selected,
            importable: matches!(self.stage, Stage::Rows(_)),
            ..now
        }
    }

    /// Name of the file.
    pub fn crumb(&self, look: Look) -> String {
        match self.choices() {
            Some(choices) => choices.name(),
            None => labels::HISTORY.of(look.lang).to_lowercase(),
        }
    }

    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        imports_draw::draw(self, area, sight, buffer);
    }
}

/// Purposes, in the order of the list to choose from.
pub(super) const AIMS: [Aim; 2] = [Aim::Mapping, Aim::Filling];
