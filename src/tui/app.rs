//! The application: the path of screens, one dialog or menu above it, modes and looks. `update` decides, the crew acts.
//!
//! Nothing here reads a clock, a file or a channel; a test calls [`App::update`] and compares effects.

mod chrome;
mod commands;
mod intake;
mod plans;
mod talent;
#[cfg(test)]
mod tests;

use std::time::Instant;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::nip::Nip;
use crate::store::ask::Class;
use crate::store::ask::Header;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::tui::dialog;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::intake::Progress as Importing;
use crate::tui::key::Key;
use crate::tui::keymap;
use crate::tui::keymap::Action;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::loadable::Tickets;
use crate::tui::msg::Effect;
use crate::tui::msg::Errand;
use crate::tui::msg::ExitReason;
use crate::tui::msg::Msg;
use crate::tui::msg::Progress;
use crate::tui::msg::Route;
use crate::tui::screens::Cx;
use crate::tui::screens::Job;
use crate::tui::screens::Screen;
use crate::tui::screens::Sight;
use crate::tui::screens::attendance::Attendance;
use crate::tui::screens::calendar::Calendar;
use crate::tui::screens::menu;
use crate::tui::screens::menu::Menu;
use crate::tui::screens::people::People;
use crate::tui::screens::person::Person;
use crate::tui::screens::queue::Queue;
use crate::tui::screens::talent::Calibration;
use crate::tui::screens::talent::FollowUp;
use crate::tui::screens::talent::Heat;
use crate::tui::screens::talent::Profiles;
use crate::tui::screens::talent::Times;
use crate::tui::screens::talent::WhatIf;
use crate::tui::theme;
use crate::tui::theme::Charset;
use crate::tui::theme::Look;
use crate::tui::widgets::text::Pieces;
use crate::words::Lang;
use crate::words::tui as words;

/// Whether changes are possible.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// *Baca*: nothing can change.
    #[default]
    Read,
    /// *Ubah*.
    Edit,
}

/// State of the line to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Live {
    /// Changes arrive by themselves.
    Steady,
    /// One has just arrived.
    Changed,
    /// They do not any more.
    Down,
}

/// A screen of the path, and whether its data have changed while it was covered.
#[derive(Debug)]
struct Layer {
    screen: Screen,
    stale: bool,
}

/// What stands above the screens: at most one thing.
#[derive(Debug)]
enum Above {
    Nothing,
    Dialog(Box<Dialog>),
    Menu(Box<Menu>),
}

/// A long job of the planner.
#[derive(Debug, Clone, Copy)]
struct Solving {
    progress: Option<Progress>,
    budget: Option<crate::domain::money::Rupiah>,
}

/// A command on its way, and the dialog it came from.
#[derive(Debug)]
struct Pending {
    ticket: Ticket,
    dialog: Option<Box<Dialog>>,
}

/// The application.
#[derive(Debug)]
pub struct App {
    look: Look,
    size: (u16, u16),
    mode: Mode,
    live: Live,
    tickets: Tickets,
    header: Loadable<Header>,
    path: Vec<Layer>,
    above: Above,
    notice: Option<String>,
    solving: Option<Solving>,
    /// How far an import is, while one runs.
    importing: Option<Importing>,
    /// Whether the budget curve is being drawn.
    curving: bool,
    /// Budget of the plan that was asked for, until the solver starts.
    wanted_budget: Option<crate::domain::money::Rupiah>,
    pending: Option<Pending>,
    /// Label of the frozen mapping one looks at; none: today.
    past: Option<String>,
    /// The one that was asked for, until it is there.
    wanted_past: Option<String>,
    /// Title of what an errand says in the end.
    errand: words::Text,
    /// People marked for comparison.
    marked: Vec<Nip>,
}

impl App {
    /// With the map, and nothing loaded yet.
    pub fn new(look: Look, size: (u16, u16)) -> Self {
        Self {
            look,
            size,
            mode: Mode::Read,
            live: Live::Steady,
            tickets: Tickets::default(),
            header: Loadable::default(),
            path: vec![Layer {
                screen: Screen::Map(Box::default()),
                stale: false,
            }],
            above: Above::Nothing,
            notice: None,
            solving: None,
            importing: None,
            curving: false,
            wanted_budget: None,
            pending: None,
            past: None,
            wanted_past: None,
            errand: words::LETTERS_DONE,
            marked: Vec::new(),
        }
    }

    /// The first questions; asked after the first frame.
    pub fn start(&mut self) -> Vec<Effect> {
        self.reload_top()
    }

    /// Room of the screen's body: everything but the first and the last line.
    fn body(size: (u16, u16)) -> Rect {
        let (width, height) = size;
        match height {
            0..=2 => Rect::new(0, 0, width, height),
            _ => Rect::new(0, 1, width, height - 2),
        }
    }

    /// Calls something with the top screen and what it may use.
    fn with_top<T>(&mut self, call: impl FnOnce(&mut Screen, &mut Cx<'_>) -> T) -> Option<T> {
        let top = self.path.last_mut()?;
        let mut cx = Cx {
            tickets: &mut self.tickets,
            look: self.look,
            header: self.header.value(),
            room: Self::body(self.size),
        };
        Some(call(&mut top.screen, &mut cx))
    }

    fn scope(&self) -> Scope {
        self.path
            .last()
            .map_or(Scope::Global, |layer| layer.screen.scope())
    }

    /// Whether the account's roles allow what is of this class; what the store refuses is refused all the same.
    fn may(&self, class: Class) -> bool {
        match self.header.value().map(|header| header.roles.as_ref()) {
            None => false,
            Some(None) => true,
            Some(Some(roles)) => roles.iter().any(|role| role.may(class)),
        }
    }

    fn situation(&self) -> Situation {
        let now = Situation {
            editing: self.mode == Mode::Edit,
            writable: self.header.value().is_some_and(|header| header.writable),
            solving: self.solving.is_some() || self.wanted_budget.is_some(),
            importing: self.importing.is_some(),
            curving: self.curving,
            wide: self.size.0 >= 60,
            writes: self.may(Class::Write),
            decides: self.may(Class::Decide),
            rules: self.may(Class::Admin),
            past: self.past.is_some(),
            ..Situation::default()
        };
        self.path
            .last()
            .map_or(now, |layer| layer.screen.situation(now))
    }

    /// Asks for the header and the top screen anew.
    fn reload_top(&mut self) -> Vec<Effect> {
        let ticket = self.header.ask(&mut self.tickets);
        let mut effects = vec![Effect::Ask(ticket, Box::new(Query::Header))];
        if let Some(layer) = self.path.last_mut() {
            layer.stale = false;
        }
        effects.extend(self.with_top(Screen::reload).unwrap_or_default());
        effects
    }

    /// Asks for the top screen anew now, for the others when they are seen again.
    fn reload_all(&mut self) -> Vec<Effect> {
        for layer in &mut self.path {
            layer.stale = true;
        }
        self.reload_top()
    }

    /// Decides what follows from a message.
    pub fn update(&mut self, msg: Msg, _now: Instant) -> Vec<Effect> {
        let effects = match msg {
            Msg::Key(key) => self.key(key),
            Msg::Pasted(text) => self.pasted(&text),
            Msg::Resized(width, height) => {
                self.size = (width, height);
                Vec::new()
            }
            Msg::Loaded(ticket, answer) => self.loaded(ticket, answer.map(|reply| *reply)),
            Msg::Written(ticket, result) => self.written(ticket, result),
            Msg::DataChanged => {
                self.live = Live::Changed;
                self.reload_all()
            }
            Msg::Looked(result) => self.looked(result),
            Msg::Waiting(sentence) => {
                self.notice = Some(sentence);
                Vec::new()
            }
            Msg::Progress(progress) => {
                if let Some(solving) = &mut self.solving {
                    solving.progress = Some(progress);
                }
                Vec::new()
            }
            Msg::Solved(result) => self.solved(result),
            Msg::CurvePoint(point) => {
                if let Some(queue) = self.queue() {
                    queue.curve_point(point);
                }
                Vec::new()
            }
            Msg::Curved(result) => self.curved(result),
            Msg::ErrandDone(result) => self.errand_done(result),
            Msg::Intake(news) => self.intake(*news),
            Msg::WorkerDied(what) => {
                self.live = Live::Down;
                self.solving = None;
                self.curving = false;
                self.wanted_budget = None;
                let lang = self.look.lang;
                let lines = vec![
                    Pieces::plain(what),
                    Pieces::plain(words::DIED_NEXT.of(lang)),
                ];
                self.above =
                    Above::Dialog(Box::new(Dialog::text(words::DIED_TITLE.of(lang), lines)));
                Vec::new()
            }
            Msg::Terminated | Msg::TerminalLost | Msg::CannotOpen(_) => {
                vec![Effect::Quit(ExitReason::Terminated)]
            }
            Msg::Suspended => vec![Effect::Suspend],
        };
        self.settle(effects)
    }

    /// Carries out the effects that concern the application itself and passes the others on.
    fn settle(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        let mut open: std::collections::VecDeque<Effect> = effects.into();
        let mut out = Vec::new();
        while let Some(effect) = open.pop_front() {
            match effect {
                Effect::Go(route) => open.extend(self.go(route)),
                Effect::Back => open.extend(self.back()),
                Effect::Open(dialog) => self.above = Above::Dialog(dialog),
                Effect::Say(sentence) => self.notice = Some(sentence),
                Effect::Unmark(nip) => self.marked.retain(|marked| *marked != nip),
                Effect::Errand(errand) => {
                    self.errand = match &errand {
                        Errand::Letters { .. } => words::LETTERS_DONE,
                        Errand::Minutes { .. } => words::talent::MINUTES_DONE,
                    };
                    out.push(Effect::Errand(errand));
                }
                Effect::Look(snapshot) => {
                    self.wanted_past.clone_from(&snapshot);
                    out.push(Effect::Look(snapshot));
                }
                Effect::Solve(instance, effort) => {
                    self.solving = Some(Solving {
                        progress: None,
                        budget: self.wanted_budget.take().filter(|budget| budget.0 > 0),
                    });
                    out.push(Effect::Solve(instance, effort));
                }
                Effect::Curve(instance, plan) => {
                    self.curving = true;
                    out.push(Effect::Curve(instance, plan));
                }
                Effect::Intake(task) => {
                    self.begin_task(&task);
                    out.push(Effect::Intake(task));
                }
                other => out.push(other),
            }
        }
        out
    }

    fn key(&mut self, key: Key) -> Vec<Effect> {
        self.notice = None;
        if self.live == Live::Changed {
            self.live = Live::Steady;
        }
        // From anywhere, over anything.
        if matches!(key, Key::Ctrl('c') | Key::F(10)) {
            return vec![Effect::Quit(ExitReason::Quit)];
        }
        match &mut self.above {
            Above::Dialog(dialog) => {
                let outcome = dialog.key(key);
                return self.dialog_outcome(outcome);
            }
            Above::Menu(menu) => {
                let outcome = menu.key(key);
                return self.menu_outcome(outcome);
            }
            Above::Nothing => {}
        }
        let typed = self.with_top(|screen, cx| match screen {
            Screen::Find(find) => find.typed(key, cx),
            Screen::Imports(imports) => imports.typed(key, cx),
            Screen::Map(_)
            | Screen::People(_)
            | Screen::Person(_)
            | Screen::Queue(_)
            | Screen::Calendar(_)
            | Screen::Talent(_)
            | Screen::Attendance(_) => None,
        });
        if let Some(Some(effects)) = typed {
            return effects;
        }
        let Some(binding) = keymap::lookup(self.scope(), key) else {
            return Vec::new();
        };
        if self.scope().is_typed() && matches!(key, Key::Char(_)) {
            return Vec::new();
        }
        if let Err(reason) = (binding.when)(self.situation()) {
            let sentence = words::reason(self.look.lang, menu::reason_code(reason));
            return vec![Effect::Say(sentence.to_owned())];
        }
        self.perform(keymap::action_of(binding, key))
    }

    fn dialog_outcome(&mut self, outcome: dialog::Outcome) -> Vec<Effect> {
        match outcome {
            dialog::Outcome::Stays => Vec::new(),
            dialog::Outcome::Closes => {
                self.above = Above::Nothing;
                Vec::new()
            }
            dialog::Outcome::Answers(purpose, answer) => self.answered(purpose, answer),
        }
    }

    fn menu_outcome(&mut self, outcome: menu::Outcome) -> Vec<Effect> {
        match outcome {
            menu::Outcome::Stays => Vec::new(),
            menu::Outcome::Closes => {
                self.above = Above::Nothing;
                Vec::new()
            }
            menu::Outcome::Runs(action) => {
                self.above = Above::Nothing;
                self.invoke(action)
            }
        }
    }

    /// Runs an action by name, if it can be used now; a recorded session is replayed through this.
    pub fn invoke(&mut self, action: Action) -> Vec<Effect> {
        let row = keymap::heard(self.scope()).find(|row| row.action == action);
        if let Some(Err(reason)) = row.map(|row| (row.when)(self.situation())) {
            let sentence = words::reason(self.look.lang, menu::reason_code(reason));
            return vec![Effect::Say(sentence.to_owned())];
        }
        self.perform(action)
    }

    fn perform(&mut self, action: Action) -> Vec<Effect> {
        let lang = self.look.lang;
        match action {
            Action::Quit => vec![Effect::Quit(ExitReason::Quit)],
            Action::Suspend => vec![Effect::Suspend],
            Action::StopWork if self.importing.is_some() => vec![
                Effect::Say(words::imports::STOPPING.of(lang).to_owned()),
                Effect::StopWork,
            ],
            Action::StopWork => vec![
                Effect::Say(
                    if self.curving {
                        words::STOPPING_CURVE
                    } else {
                        words::STOPPING
                    }
                    .of(lang)
                    .to_owned(),
                ),
                Effect::StopWork,
            ],
            // The first thought of somebody who has waited enough; what is found so far is kept.
            Action::Back if self.solving.is_some() && self.scope() == Scope::Queue => {
                self.perform(Action::StopWork)
            }
            Action::Refresh => {
                let mut effects = vec![Effect::Repaint];
                effects.extend(self.reload_top());
                effects
            }
            Action::ToggleAscii => {
                self.look.charset = match self.look.charset {
                    Charset::Unicode => Charset::Ascii,
                    Charset::Ascii => Charset::Unicode,
                };
                vec![Effect::Repaint]
            }
            Action::CycleTheme => {
                self.look.theme = self.look.theme.next();
                Vec::new()
            }
            Action::ToggleLang => {
                self.look.lang = match lang {
                    Lang::Id => Lang::En,
                    Lang::En => Lang::Id,
                };
                Vec::new()
            }
            Action::Help | Action::Palette => {
                let kind = if action == Action::Help {
                    menu::Kind::Help
                } else {
                    menu::Kind::Palette
                };
                self.above = Above::Menu(Box::new(Menu::new(kind, self.scope())));
                Vec::new()
            }
            Action::ToggleEdit => {
                let (mode, sentence) = match self.mode {
                    Mode::Read => (Mode::Edit, words::NOW_EDITING),
                    Mode::Edit => (Mode::Read, words::NOW_READING),
                };
                self.mode = mode;
                vec![Effect::Say(sentence.of(lang).to_owned())]
            }
            Action::Find => vec![Effect::Go(Route::Find)],
            Action::GoImports => vec![Effect::Go(Route::Imports)],
            Action::GoMap => vec![Effect::Go(Route::Map)],
            Action::GoQueue if self.scope() != Scope::Map => vec![Effect::Go(Route::Queue(None))],
            Action::Undo | Action::Redo => self.take_back(action),
            Action::WhatIf if self.scope() == Scope::Person => self.suppose_person(),
            Action::Mark => self.mark(),
            Action::Profiles => vec![Effect::Go(Route::Profiles)],
            Action::Left if self.scope() == Scope::Person => self.walk(-1),
            Action::Right if self.scope() == Scope::Person => self.walk(1),
            Action::SetQueue if self.scope() == Scope::People => {
                let effects = self
                    .with_top(|screen, cx| screen.act(Action::Open, cx))
                    .unwrap_or_default();
                let out = self.settle(effects);
                if let Some(Layer {
                    screen: Screen::Person(person),
                    ..
                }) = self.path.last_mut()
                {
                    person.want_queue();
                }
                out
            }
            other => self
                .with_top(|screen, cx| screen.act(other, cx))
                .unwrap_or_default(),
        }
    }

    /// Asks whether the latest change is taken back, or the one taken back done again.
    fn take_back(&self, action: Action) -> Vec<Effect> {
        let lang = self.look.lang;
        let (title, yes, purpose) = if action == Action::Redo {
            (
                words::talent::REDO_TITLE,
                words::talent::YES_REDO,
                Purpose::Redo,
            )
        } else {
            (words::UNDO_TITLE, words::YES_UNDO, Purpose::Undo)
        };
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: title.of(lang).to_owned(),
            rows: vec![words::NO_UNDO.of(lang).to_owned(), yes.of(lang).to_owned()],
            selected: 0,
            purpose,
        }))]
    }

    /// From one person to the next in the list below.
    fn walk(&mut self, by: isize) -> Vec<Effect> {
        let Some(below) = self.path.len().checked_sub(2) else {
            return Vec::new();
        };
        let mut cx = Cx {
            tickets: &mut self.tickets,
            look: self.look,
            header: self.header.value(),
            room: Self::body(self.size),
        };
        let Some(layer) = self.path.get_mut(below) else {
            return Vec::new();
        };
        let (nip, mut effects) = layer.screen.step(by, &mut cx);
        let position = position(&layer.screen, self.look);
        if let (
            Some(nip),
            Some(Layer {
                screen: Screen::Person(person),
                ..
            }),
        ) = (nip, self.path.last_mut())
        {
            if person.nip() == nip && effects.is_empty() {
                let edge = if by < 0 {
                    words::FIRST_IN_LIST
                } else {
                    words::LAST_IN_LIST
                };
                effects.push(Effect::Say(edge.of(self.look.lang).to_owned()));
            }
            person.set_position(position);
            effects.extend(person.show(nip, &mut cx));
        }
        effects
    }

    fn go(&mut self, route: Route) -> Vec<Effect> {
        let screen = match route {
            Route::Map => {
                self.path.truncate(1);
                return self.refresh_if_stale();
            }
            Route::Imports => {
                let known = self
                    .path
                    .iter()
                    .position(|layer| matches!(layer.screen, Screen::Imports(_)));
                if let Some(known) = known {
                    self.path.truncate(known + 1);
                    return self.refresh_if_stale();
                }
                Screen::Imports(Box::default())
            }
            Route::Find if self.scope() == Scope::Find => return Vec::new(),
            Route::Find => Screen::Find(Box::default()),
            Route::Queue(unit) => {
                let known = self
                    .path
                    .iter()
                    .position(|layer| layer.screen.scope() == Scope::Queue);
                if let Some(known) = known {
                    self.path.truncate(known + 1);
                    return self.refresh_if_stale();
                }
                Screen::Queue(Box::new(Queue::new(unit)))
            }
            Route::MapOf(unit) => {
                self.path.truncate(1);
                return self
                    .with_top(|screen, cx| match screen {
                        Screen::Map(map) => map.show_unit(unit, cx),
                        _ => Vec::new(),
                    })
                    .unwrap_or_default();
            }
            Route::WhatIf(subject) => Screen::Talent(Box::new(WhatIf::new(*subject))),
            Route::Times(unit, name, filter) => {
                Screen::Talent(Box::new(Times::new(unit, name, filter)))
            }
            Route::Calibration(unit, name) => {
                Screen::Talent(Box::new(Calibration::new(unit, name)))
            }
            Route::FollowUp(unit, name, filter) => {
                Screen::Talent(Box::new(FollowUp::new(unit, name, filter)))
            }
            Route::Profiles => Screen::Talent(Box::<Profiles>::default()),
            Route::Heat(unit, filter) => Screen::Talent(Box::new(Heat::new(unit, filter))),
            Route::Attendance(session) => Screen::Attendance(Box::new(Attendance::new(session))),
            Route::Calendar(plan) => Screen::Calendar(Box::new(Calendar::new(plan))),
            Route::People(ask, unit) => Screen::People(Box::new(People::new(*ask, unit))),
            Route::Person(nip) => {
                let mut person = Person::new(nip);
                if let Some(layer) = self.path.last() {
                    person.set_position(position(&layer.screen, self.look));
                }
                Screen::Person(Box::new(person))
            }
        };
        self.path.push(Layer {
            screen,
            stale: false,
        });
        self.with_top(Screen::reload).unwrap_or_default()
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.path.len() <= 1 {
            let sentence = words::AT_THE_TOP.of(self.look.lang);
            return vec![Effect::Say(sentence.to_owned())];
        }
        self.path.pop();
        self.refresh_if_stale()
    }

    fn refresh_if_stale(&mut self) -> Vec<Effect> {
        if self.path.last().is_some_and(|layer| layer.stale) {
            self.reload_top()
        } else {
            Vec::new()
        }
    }

    fn pasted(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.above {
            Above::Dialog(dialog) => {
                dialog.paste(text);
                return Vec::new();
            }
            Above::Menu(menu) => {
                menu.paste(text);
                return Vec::new();
            }
            Above::Nothing => {}
        }
        let effects = self.with_top(|screen, cx| match screen {
            Screen::Find(find) => Some(find.pasted(text, cx)),
            Screen::Imports(imports) => imports.pasted(text, cx),
            Screen::Map(_)
            | Screen::People(_)
            | Screen::Person(_)
            | Screen::Queue(_)
            | Screen::Calendar(_)
            | Screen::Talent(_)
            | Screen::Attendance(_) => None,
        });
        effects.flatten().unwrap_or_else(|| {
            vec![Effect::Say(
                words::PASTE_IGNORED.of(self.look.lang).to_owned(),
            )]
        })
    }

    fn loaded(&mut self, ticket: Ticket, answer: Result<Reply, String>) -> Vec<Effect> {
        let mut arrived = Some(answer);
        self.header
            .absorb(ticket, &mut arrived, |reply| match reply {
                Reply::Header(header) => Some(*header),
                _ => None,
            });
        let mut effects = Vec::new();
        for layer in &mut self.path {
            if arrived.is_none() {
                break;
            }
            let mut cx = Cx {
                tickets: &mut self.tickets,
                look: self.look,
                header: self.header.value(),
                room: Self::body(self.size),
            };
            effects.extend(layer.screen.absorb(ticket, &mut arrived, &mut cx));
        }
        effects
    }

    /// Draws everything; changes nothing.
    pub fn render(&self, frame: &mut Frame<'_>) {
        self.draw(frame.area(), frame.buffer_mut());
    }

    /// Draws everything into a buffer.
    pub fn draw(&self, area: Rect, buffer: &mut Buffer) {
        buffer.set_style(area, self.look.theme.ground());
        let body = Self::body((area.width, area.height));
        let sight = Sight {
            look: self.look,
            header: self.header.value(),
            importing: self.importing,
            job: match self.solving {
                None => Job::None,
                Some(Solving { progress: None, .. }) => Job::Begun,
                Some(Solving {
                    progress: Some(progress),
                    ..
                }) => Job::Running(progress),
            },
        };
        if let Some(layer) = self.path.last() {
            layer.screen.draw(body, sight, buffer);
        }
        self.draw_chrome(area, buffer);
        match &self.above {
            Above::Nothing => {}
            Above::Dialog(dialog) => dialog.draw(body, self.look, buffer),
            Above::Menu(menu) => menu.draw(body, self.situation(), self.look, buffer),
        }
        if self.look.charset == Charset::Ascii {
            theme::to_ascii(buffer);
        }
    }
}

/// Where somebody stands in a list, for the breadcrumb of the person's screen.
fn position(screen: &Screen, look: Look) -> String {
    match screen {
        Screen::People(people) => people.position(look),
        Screen::Queue(queue) => format!("#{}", queue.position(look)),
        Screen::Map(_)
        | Screen::Person(_)
        | Screen::Calendar(_)
        | Screen::Imports(_)
        | Screen::Attendance(_)
        | Screen::Talent(_)
        | Screen::Find(_) => String::new(),
    }
}
