//! Cuplikan: frozen mappings, who moved since, and when assessments end. Through a frozen mapping one looks at the whole
//! program, until one comes back to today.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::filter::AssessmentWord;
use crate::domain::filter::Condition;
use crate::domain::filter::Filter;
use crate::domain::person::UnitId;
use crate::store::ask::Cell;
use crate::store::ask::Command;
use crate::store::ask::ExpiryMonth;
use crate::store::ask::Movement;
use crate::store::ask::MovementAsk;
use crate::store::ask::PeopleAsk;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::SnapshotRow;
use crate::store::ask::Sort;
use crate::store::ask::Window;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::dialog::form::Entry;
use crate::tui::dialog::form::Form;
use crate::tui::keymap::Action;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::map::WINDOW;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::moved;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui::talent as labels;

/// Names that are fetched.
const NAMES: u32 = 500;

/// Which of the three is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Snapshots,
    Movement,
    Expiring,
}

impl Tab {
    const ALL: [Self; 3] = [Self::Snapshots, Self::Movement, Self::Expiring];

    fn name(self, look: Look) -> &'static str {
        match self {
            Self::Snapshots => labels::TAB_SNAPSHOTS,
            Self::Movement => labels::TAB_MOVEMENT,
            Self::Expiring => labels::TAB_EXPIRING,
        }
        .of(look.lang)
    }

    fn next(self) -> Self {
        match self {
            Self::Snapshots => Self::Movement,
            Self::Movement => Self::Expiring,
            Self::Expiring => Self::Snapshots,
        }
    }
}

/// State of the screen.
#[derive(Debug)]
pub struct Times {
    unit: Option<UnitId>,
    unit_name: String,
    filter: Filter,
    tab: Tab,
    pub(super) snapshots: Loadable<Vec<SnapshotRow>>,
    /// Label of the selected snapshot: it keeps its line when others come.
    selected: Option<String>,
    /// Later end of the movement; none: today.
    pub(super) until: Option<String>,
    pub(super) movement: Loadable<Movement>,
    pub(super) mover: usize,
    pub(super) expiries: Loadable<Vec<ExpiryMonth>>,
    pub(super) month: usize,
}

impl Times {
    /// Of a unit; none: the root.
    pub fn new(unit: Option<UnitId>, unit_name: String, filter: Filter) -> Self {
        Self {
            unit,
            unit_name,
            filter,
            tab: Tab::default(),
            snapshots: Loadable::default(),
            selected: None,
            until: None,
            movement: Loadable::default(),
            mover: 0,
            expiries: Loadable::default(),
            month: 0,
        }
    }

    pub(super) fn rows(&self) -> &[SnapshotRow] {
        self.snapshots.value().map_or(&[][..], Vec::as_slice)
    }

    pub(super) fn place(&self) -> usize {
        self.rows()
            .iter()
            .position(|row| Some(&row.label) == self.selected.as_ref())
            .unwrap_or(0)
    }

    pub(super) fn row(&self) -> Option<&SnapshotRow> {
        self.rows().get(self.place())
    }

    pub(super) fn months(&self) -> &[ExpiryMonth] {
        self.expiries.value().map_or(&[][..], Vec::as_slice)
    }

    fn ask_movement(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let Some(from) = self.row().map(|row| row.label.clone()) else {
            return Vec::new();
        };
        let ask = MovementAsk {
            from,
            to: self.until.clone(),
            unit: self.unit,
            limit: NAMES,
        };
        let ticket = self.movement.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Movement(ask)))]
    }

    fn show(&mut self, tab: Tab, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.tab = tab;
        match tab {
            Tab::Movement => self.ask_movement(cx),
            Tab::Snapshots | Tab::Expiring => Vec::new(),
        }
    }

    fn ask_snapshot(look: Look, today: Option<jiff::civil::Date>) -> Vec<Effect> {
        let lang = look.lang;
        let label = today.map_or_else(String::new, |day| labels::snapshot_label(lang, day));
        vec![Effect::Open(Box::new(Dialog::Form(Box::new(Form {
            title: labels::TAKE_TITLE.of(lang).to_owned(),
            lines: vec![Pieces::from((Role::Muted, labels::TAKE_MEANS.of(lang)))],
            entries: vec![
                Entry::free(labels::SNAPSHOT_LABEL.of(lang), label),
                Entry::free(labels::REASON.of(lang), ""),
            ],
            at: 0,
            fault: None,
            purpose: Purpose::Talent(Asked::Snapshot),
        }))))]
    }

    fn ask_until(&self, look: Look) -> Vec<Effect> {
        let mut until = vec![None];
        let mut rows = vec![labels::TODAY.of(look.lang).to_owned()];
        let from = self.place();
        // The newest stand first: only what is later than the selected one can be the later end.
        for row in self.rows().iter().take(from) {
            until.push(Some(row.label.clone()));
            rows.push(format!(
                "{} · {}",
                row.label,
                words::date(look.lang, row.day)
            ));
        }
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::UNTIL_TITLE.of(look.lang).to_owned(),
            rows,
            selected: 0,
            purpose: Purpose::Talent(Asked::Until(until)),
        }))]
    }

    fn open(&self, cx: &Cx<'_>) -> Vec<Effect> {
        match self.tab {
            Tab::Snapshots => self.row().map_or_else(Vec::new, |row| {
                vec![
                    Effect::Look(Some(row.label.clone())),
                    Effect::Go(Route::Map),
                ]
            }),
            Tab::Movement => self
                .movement
                .value()
                .and_then(|movement| movement.movers.get(self.mover))
                .map_or_else(Vec::new, |mover| vec![Effect::Go(Route::Person(mover.nip))]),
            Tab::Expiring => {
                let (Some(month), Some(header)) = (self.months().get(self.month), cx.header) else {
                    return Vec::new();
                };
                // The list knows states, not months: those that have ended, or those that will.
                let state = if month.month < header.today.first_of_month() {
                    AssessmentWord::Expired
                } else {
                    AssessmentWord::Valid
                };
                let mut filter = self.filter.clone();
                filter.conditions.push(Condition::Assessment(vec![state]));
                let ask = PeopleAsk {
                    unit: self.unit,
                    cell: Cell::Any,
                    filter,
                    sort: Sort::Name,
                    window: Window {
                        offset: 0,
                        limit: WINDOW,
                    },
                    locate: None,
                };
                vec![Effect::Go(Route::People(
                    Box::new(ask),
                    self.unit_name.clone(),
                ))]
            }
        }
    }
}

impl Leaf for Times {
    fn scope(&self) -> Scope {
        Scope::Times
    }

    fn crumb(&self, _look: Look) -> String {
        self.unit_name.clone()
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let snapshots = self.snapshots.ask(cx.tickets);
        let expiries = self.expiries.ask(cx.tickets);
        let mut effects = vec![
            Effect::Ask(snapshots, Box::new(Query::Snapshots)),
            Effect::Ask(
                expiries,
                Box::new(Query::Expiries {
                    unit: self.unit,
                    filter: self.filter.clone(),
                }),
            ),
        ];
        if self.tab == Tab::Movement {
            effects.extend(self.ask_movement(cx));
        }
        effects
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, _cx: &mut Cx<'_>) -> Vec<Effect> {
        self.snapshots.absorb(ticket, arrived, |reply| match reply {
            Reply::Snapshots(rows) => Some(rows),
            _ => None,
        });
        self.movement.absorb(ticket, arrived, |reply| match reply {
            Reply::Movement(movement) => Some(*movement),
            _ => None,
        });
        self.expiries.absorb(ticket, arrived, |reply| match reply {
            Reply::Expiries(months) => Some(months),
            _ => None,
        });
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::NextPane => return self.show(self.tab.next(), cx),
            Action::Movement => {
                if self.row().is_none() {
                    return vec![Effect::Say(
                        labels::NO_SNAPSHOTS.of(cx.look.lang).to_owned(),
                    )];
                }
                return self.show(Tab::Movement, cx);
            }
            Action::Until if self.row().is_some() => return self.ask_until(cx.look),
            Action::TakeSnapshot => {
                return Self::ask_snapshot(cx.look, cx.header.map(|header| header.today));
            }
            Action::BackToToday => return vec![Effect::Look(None), Effect::Go(Route::Map)],
            Action::Open => return self.open(cx),
            Action::Back if self.tab == Tab::Movement => self.tab = Tab::Snapshots,
            Action::Back => return vec![Effect::Back],
            other => match self.tab {
                Tab::Snapshots => {
                    let place = moved(self.place(), other, self.rows().len());
                    self.selected = self.rows().get(place).map(|row| row.label.clone());
                }
                Tab::Movement => {
                    let count = self.movement.value().map_or(0, |all| all.movers.len());
                    self.mover = moved(self.mover, other, count);
                }
                Tab::Expiring => self.month = moved(self.month, other, self.months().len()),
            },
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: match self.tab {
                Tab::Snapshots | Tab::Movement => self.row().is_some(),
                Tab::Expiring => !self.months().is_empty(),
            },
            ..now
        }
    }

    fn answered(&mut self, asked: Asked, answer: Answer, cx: &mut Cx<'_>) -> Follows {
        match (asked, answer) {
            (Asked::Snapshot, Answer::Fields(typed)) => {
                let mut typed = typed.into_iter();
                let (label, note) = (
                    typed.next().unwrap_or_default(),
                    typed.next().unwrap_or_default(),
                );
                if label.is_empty() {
                    return Follows::Blames(
                        labels::field_fault(cx.look.lang, labels::FieldFault::Empty).to_owned(),
                    );
                }
                Follows::Commands(Box::new(Command::TakeSnapshot { label, note }))
            }
            (Asked::Until(labels), Answer::Row(row)) => {
                self.until = labels.into_iter().nth(row).flatten();
                Follows::Closes(self.show(Tab::Movement, cx))
            }
            _ => Follows::Closes(Vec::new()),
        }
    }

    fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let mut title = Pieces::default();
        for (at, tab) in Tab::ALL.into_iter().enumerate() {
            if at > 0 {
                title = title.and(Role::Text, " · ");
            }
            let (sign, role) = if tab == self.tab {
                ("►", Role::Focus)
            } else {
                ("", Role::Muted)
            };
            title = title
                .and(Role::Marker, sign)
                .and(role, format!(" {} ", tab.name(look)));
        }
        let panel = Panel {
            title,
            right: Pieces::from((Role::Muted, self.unit_name.clone())),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        match self.tab {
            Tab::Snapshots => self.draw_snapshots(inner, look, buffer),
            Tab::Movement => self.draw_movement(inner, look, buffer),
            Tab::Expiring => self.draw_expiring(inner, sight, buffer),
        }
    }
}
