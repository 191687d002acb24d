//! Keys of the screen of imports: what each does, by how far one is with a file.

use std::path::PathBuf;

use tui_input::Input;

use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::intake;
use crate::tui::intake::Asked;
use crate::tui::intake::Choices;
use crate::tui::intake::Columns;
use crate::tui::intake::Needs;
use crate::tui::intake::Task;
use crate::tui::keymap::Action;
use crate::tui::msg::Effect;
use crate::tui::screens::Cx;
use crate::tui::screens::imports;
use crate::tui::screens::imports::Arranging;
use crate::tui::screens::imports::Imports;
use crate::tui::screens::imports::Stage;
use crate::tui::screens::imports_draw;
use crate::tui::screens::imports_sources::Sources;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::domain as terms;
use crate::words::tui::imports as labels;

impl Imports {
    /// Reacts to an action.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let page = usize::from(cx.room.height.saturating_sub(8).max(1));
        match action {
            Action::PickFile => {
                self.stage = Stage::Choose;
                return self.complete(cx);
            }
            Action::FileKind if self.choices().is_some() => {
                let title = labels::KIND_TITLE.of(cx.look.lang).to_owned();
                let rows = intake::kind_names(cx.look.lang);
                return vec![choose(title, rows, Asked::Kind)];
            }
            Action::FileDate if self.choices().is_some() => return self.ask_what_is_missing(cx),
            Action::SavedMappings if self.choices().is_some() => {
                return vec![self.task(cx, |ticket| Task::Mappings { ticket })];
            }
            _ => {}
        }
        match &mut self.stage {
            Stage::Sources(sources) => {
                if let Some(effects) = sources.act(action, cx) {
                    return effects;
                }
                self.stage = Stage::History;
                Vec::new()
            }
            Stage::History if action == Action::Sources => {
                let mut sources = Sources::default();
                let effects = sources.reload(cx);
                self.stage = Stage::Sources(sources);
                effects
            }
            Stage::History => self.act_on_history(action, cx, page),
            Stage::Choose => self.act_on_choice(action, cx, page),
            Stage::Reading(_) => {
                if action == Action::Back {
                    self.waiting = None;
                    self.stage = Stage::Choose;
                }
                Vec::new()
            }
            Stage::Refused(refusal) => match action {
                Action::Back => {
                    self.stage = Stage::Choose;
                    self.complete(cx)
                }
                Action::Columns => {
                    if let Some(columns) = refusal.columns.clone() {
                        self.arrange(columns);
                    }
                    Vec::new()
                }
                Action::Open => match refusal.needs() {
                    Needs::Columns => self.act(Action::Columns, cx),
                    Needs::Date | Needs::Purpose => self.ask_what_is_missing(cx),
                    Needs::Nothing => Vec::new(),
                },
                _ => Vec::new(),
            },
            Stage::Rows(rows) => {
                let count = rows.trial.places(rows.show).len();
                if let Some(place) = step(rows.place, action, count, page) {
                    rows.place = place;
                    return Vec::new();
                }
                self.act_on_rows(action, cx)
            }
            Stage::Columns(arranging) => {
                let count = arranging.columns.columns.len();
                if let Some(place) = step(arranging.place, action, count, page) {
                    arranging.place = place;
                    return Vec::new();
                }
                self.act_on_columns(action, cx)
            }
        }
    }

    fn act_on_history(&mut self, action: Action, cx: &Cx<'_>, page: usize) -> Vec<Effect> {
        if let Some(place) = step(self.place, action, self.imports().len(), page) {
            self.place = place;
            return Vec::new();
        }
        let lang = cx.look.lang;
        match (action, self.imports().get(self.place)) {
            (Action::Back | Action::Left, _) => vec![Effect::Back],
            (Action::Open, Some(row)) => {
                let title = format!("{} {}", labels::TITLE.of(lang), row.id.0);
                let lines = imports_draw::details(row, lang);
                vec![Effect::Open(Box::new(Dialog::text(title, lines)))]
            }
            (Action::UndoImport, Some(row)) => vec![choose(
                labels::undo_title(lang, row),
                vec![
                    labels::NO.of(lang).to_owned(),
                    labels::undo_yes(lang).to_owned(),
                ],
                Asked::Undo(row.id),
            )],
            _ => Vec::new(),
        }
    }

    fn act_on_choice(&mut self, action: Action, cx: &mut Cx<'_>, page: usize) -> Vec<Effect> {
        let count = self.chooser.completion.entries.len();
        if let Some(place) = step(self.chooser.place, action, count, page) {
            self.chooser.place = place;
            return Vec::new();
        }
        let entry = self.chooser.completion.entries.get(self.chooser.place);
        let typed = match action {
            Action::Back => {
                self.stage = Stage::History;
                return self.reload(cx);
            }
            // As far as it goes on in one way only; then the entry with the cursor.
            Action::NextPane => {
                let common = &self.chooser.completion.common;
                if common.len() > self.chooser.field.value().len() {
                    common.clone()
                } else {
                    match entry {
                        Some(entry) => entry.typed.clone(),
                        None => return Vec::new(),
                    }
                }
            }
            Action::Open => match entry {
                Some(entry) if entry.is_folder => entry.typed.clone(),
                Some(entry) => {
                    let path = intake::path_of(&entry.typed);
                    return self.read(path, cx);
                }
                None if self.chooser.field.value().is_empty() => return Vec::new(),
                None => {
                    let path = intake::path_of(self.chooser.field.value());
                    return self.read(path, cx);
                }
            },
            _ => return Vec::new(),
        };
        self.chooser.field = Input::new(typed);
        self.chooser.place = 0;
        self.complete(cx)
    }

    fn read(&mut self, path: PathBuf, cx: &mut Cx<'_>) -> Vec<Effect> {
        let choices = Choices {
            path,
            ..Choices::default()
        };
        self.look(choices, cx)
    }

    fn act_on_rows(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Stage::Rows(rows) = &mut self.stage else {
            return Vec::new();
        };
        let lang = cx.look.lang;
        let at = rows.trial.places(rows.show).get(rows.place).copied();
        match action {
            Action::Back => {
                self.stage = Stage::Choose;
                self.complete(cx)
            }
            Action::CycleShow => {
                // From the row one stands on to the same one, where it is shown too.
                rows.show = rows.show.next();
                let places = rows.trial.places(rows.show);
                rows.place = places
                    .iter()
                    .position(|place| Some(*place) >= at)
                    .unwrap_or(0);
                Vec::new()
            }
            Action::Open => {
                let Some(at) = at else {
                    return Vec::new();
                };
                vec![imports_draw::whole_row(&rows.trial, at, cx.look)]
            }
            Action::Columns => {
                let columns = Columns::of(&rows.trial);
                self.arrange(columns);
                Vec::new()
            }
            Action::Import => {
                let report = &rows.trial.report;
                let no = if rows.trial.has_many_rejected() {
                    labels::many(lang)
                } else {
                    labels::NO.of(lang)
                };
                vec![choose(
                    labels::question(lang, &report.name),
                    vec![no.to_owned(), labels::yes(lang, report)],
                    Asked::Import,
                )]
            }
            Action::WriteRejects if rows.trial.report.rejected.is_empty() => {
                vec![Effect::Say(labels::NO_REJECTS.of(lang).to_owned())]
            }
            Action::WriteRejects => vec![ask(
                labels::REJECTS_TITLE.of(lang),
                &labels::REJECTS_LINES.map(|line| line.of(lang)),
                rows.trial.rejects_path().display().to_string(),
                Asked::Rejects,
            )],
            _ => Vec::new(),
        }
    }

    fn arrange(&mut self, columns: Columns) {
        let Some(choices) = self.choices() else {
            return;
        };
        let before = Box::new(std::mem::take(&mut self.stage));
        self.stage = Stage::Columns(Arranging {
            columns,
            place: 0,
            choices,
            before,
        });
    }

    fn act_on_columns(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Stage::Columns(arranging) = &mut self.stage else {
            return Vec::new();
        };
        let lang = cx.look.lang;
        let at = arranging.place;
        match action {
            Action::Back => {
                let before = std::mem::take(&mut *arranging.before);
                self.stage = before;
                Vec::new()
            }
            Action::Open => {
                let mut rows = vec![labels::UNUSED.of(lang).to_owned()];
                let targets = arranging.columns.targets();
                rows.extend(targets.into_iter().map(str::to_owned));
                let own = arranging.columns.columns.get(at);
                let own = own.map_or("", |column| column.own.as_str());
                let title = format!("{own}: {}", labels::TARGET_TITLE.of(lang));
                vec![choose(title, rows, Asked::Target(at))]
            }
            Action::ClearColumn => {
                arranging.columns.assign(at, None);
                Vec::new()
            }
            Action::Preview => {
                let mut choices = arranging.choices.clone();
                choices.kind = Some(arranging.columns.kind);
                choices.columns = arranging.columns.renames();
                self.look(choices, cx)
            }
            Action::SaveMapping => vec![ask(
                labels::SAVE_TITLE.of(lang),
                &labels::SAVE_LINES.map(|line| line.of(lang)),
                String::new(),
                Asked::SaveMapping,
            )],
            _ => Vec::new(),
        }
    }

    fn ask_what_is_missing(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let lang = cx.look.lang;
        let needs = match &self.stage {
            Stage::Refused(refusal) => refusal.needs(),
            _ => Needs::Date,
        };
        if needs == Needs::Purpose {
            let rows = imports::AIMS.map(|aim| terms::purpose(lang, aim).to_owned());
            let title = labels::PURPOSE_TITLE.of(lang).to_owned();
            return vec![choose(title, rows.to_vec(), Asked::Purpose)];
        }
        vec![ask(
            labels::DATE_TITLE.of(lang),
            &labels::DATE_LINES.map(|line| line.of(lang)),
            String::new(),
            Asked::Date,
        )]
    }
}

fn step(place: usize, action: Action, count: usize, page: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    Some(match action {
        Action::Up => place.saturating_sub(1),
        Action::Down => (place + 1).min(last),
        Action::PageUp => place.saturating_sub(page),
        Action::PageDown => (place + page).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

pub(super) fn choose(title: String, rows: Vec<String>, asked: Asked) -> Effect {
    Effect::Open(Box::new(Dialog::Choose {
        title,
        rows,
        selected: 0,
        purpose: Purpose::Intake(asked),
    }))
}

fn ask(title: &str, lines: &[&str], begin: String, asked: Asked) -> Effect {
    let lines = lines
        .iter()
        .map(|line| Pieces::from((Role::Muted, *line)))
        .collect();
    Effect::Open(Box::new(Dialog::ask(
        title,
        lines,
        begin,
        Purpose::Intake(asked),
    )))
}
