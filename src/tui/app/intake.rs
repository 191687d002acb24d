//! Files on their way in: what the clerk tells goes to the screen of imports wherever it stands in the path; answers of its
//! dialogs become tasks and commands.

use crate::exchange::value::parse_date;
use crate::store::ask::Command;
use crate::tui::app::Above;
use crate::tui::app::App;
use crate::tui::dialog::Answer;
use crate::tui::intake::Asked;
use crate::tui::intake::News;
use crate::tui::intake::Task;
use crate::tui::msg::Effect;
use crate::tui::screens::Cx;
use crate::tui::screens::Screen;
use crate::tui::screens::imports::Imports;
use crate::words::tui::imports as words;

impl App {
    /// Calls something with the screen of imports, also where another covers it.
    fn in_imports<T>(&mut self, call: impl FnOnce(&mut Imports, &mut Cx<'_>) -> T) -> Option<T> {
        let (look, room) = (self.look, Self::body(self.size));
        let layer = self
            .path
            .iter_mut()
            .rev()
            .find(|layer| matches!(layer.screen, Screen::Imports(_)));
        let Some(Screen::Imports(imports)) = layer.map(|layer| &mut layer.screen) else {
            return None;
        };
        let mut cx = Cx {
            tickets: &mut self.tickets,
            look,
            header: self.header.value(),
            room,
        };
        Some(call(imports, &mut cx))
    }

    /// What the clerk tells.
    pub(super) fn intake(&mut self, news: News) -> Vec<Effect> {
        let lang = self.look.lang;
        match news {
            News::Completed(ticket, completion) => {
                self.in_imports(|imports, _| imports.completed(ticket, completion));
                Vec::new()
            }
            News::Looked(ticket, looked) => {
                self.in_imports(|imports, _| imports.looked(ticket, looked));
                Vec::new()
            }
            News::Progress(now) => {
                if let Some(importing) = &mut self.importing {
                    *importing = now;
                }
                Vec::new()
            }
            News::Imported(_, result) => {
                self.importing = None;
                match result {
                    Ok(report) => {
                        self.in_imports(|imports, _| imports.imported());
                        let mut effects = vec![Effect::Say(words::imported(lang, &report))];
                        effects.extend(self.reload_top());
                        effects
                    }
                    Err(sentence) => self.failed(sentence),
                }
            }
            News::RejectsWritten(_, Ok(path)) => {
                vec![Effect::Say(words::rejects_written(lang, &path))]
            }
            News::MappingSaved(_, Ok(name)) => {
                vec![Effect::Say(words::mapping_saved(lang, &name))]
            }
            News::Mappings(_, Ok(saved)) => self
                .in_imports(|imports, _| imports.offer_mappings(saved, lang))
                .into_iter()
                .collect(),
            News::RejectsWritten(_, Err(sentence))
            | News::MappingSaved(_, Err(sentence))
            | News::Mappings(_, Err(sentence)) => self.failed(sentence),
        }
    }

    /// An import begins: its bar is the application's, whatever screen is looked at meanwhile.
    pub(super) fn begin_task(&mut self, task: &Task) {
        if matches!(task, Task::Import { .. }) {
            self.importing = Some(crate::tui::intake::Progress::BEGIN);
        }
    }

    /// The answer of a dialog of the screen of imports.
    pub(super) fn intake_answered(&mut self, asked: Asked, answer: Answer) -> Vec<Effect> {
        let lang = self.look.lang;
        let effects = match (asked, answer) {
            (Asked::Undo(import), Answer::Row(1)) => {
                return self.command(Command::UndoImport(import));
            }
            (Asked::Date, Answer::Text(text)) => {
                let Some(date) = parse_date(text.trim()) else {
                    return self.blame(words::DATE_FAULT.of(lang).to_owned());
                };
                self.in_imports(|imports, cx| imports.set_date(date, cx))
            }
            (Asked::SaveMapping, Answer::Text(name)) => {
                let name = name.trim().to_owned();
                self.in_imports(|imports, cx| imports.save_mapping(name, cx))
            }
            (Asked::Rejects, Answer::Text(target)) => {
                self.in_imports(|imports, cx| imports.write_rejects(target.trim(), cx))
            }
            (asked, Answer::Row(row)) => {
                self.in_imports(|imports, cx| imports.chosen(asked, row, cx))
            }
            (_, Answer::Text(_) | Answer::Fields(_)) => None,
        };
        self.above = Above::Nothing;
        effects.unwrap_or_default()
    }
}
