//! Andaikan: a sandbox over a person or the people of a box and unit. Pieces or rules are supposed, and the grid, the sums and
//! the names show what would be different; nothing is written until that is asked for, and most never can be.

use crate::domain::assume::Assumption;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::domain::filter::Condition;
use crate::domain::filter::Filter;
use crate::domain::ninebox::BoxNo;
use crate::domain::nip::Nip;
use crate::domain::person::UnitId;
use crate::domain::profile::Profile;
use crate::store::ask::Command;
use crate::store::ask::Edit;
use crate::store::ask::EvidenceChange;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::Mover;
use crate::store::ask::PersonView;
use crate::store::ask::ProfileRow;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::Rules;
use crate::store::ask::WhatIf as Answered;
use crate::store::ask::WhatIfAsk;
use crate::tui::dialog::Answer;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::keymap::Action;
use crate::tui::keymap::Applies;
use crate::tui::keymap::Scope;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::difference::Counts;
use crate::tui::screens::talent::moved;
use crate::tui::screens::talent::supposed;
use crate::tui::screens::talent::supposed::NumberOf;
use crate::tui::screens::talent::supposed::Values;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::cli::talent::assume_error;
use crate::words::tui as words;
use crate::words::tui::talent as labels;

/// Names of whoever moves that are fetched.
const NAMES: u32 = 500;

/// Whom it is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Subject {
    /// One person.
    Person {
        /// Who.
        nip: Nip,
        /// Name.
        name: String,
        /// The unit in whose grid the change is shown.
        unit: Option<UnitId>,
    },
    /// People of a unit who pass.
    People {
        /// None: the root.
        unit: Option<UnitId>,
        /// Filter of the map.
        filter: Filter,
        /// Only those of this box; 0: the tray.
        place: Option<u8>,
        /// Name of the unit.
        name: String,
    },
}

/// Something supposed: in words of the command line, and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Supposed {
    pub(super) item: String,
    pub(super) value: String,
    pub(super) read: Assumption,
}

/// Rules supposed, with a name for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OtherRules {
    pub(super) name: String,
    pub(super) rules: Rules,
}

/// State of the screen.
#[derive(Debug)]
pub struct WhatIf {
    pub(super) subject: Subject,
    pub(super) supposed: Vec<Supposed>,
    pub(super) rules: Option<OtherRules>,
    pub(super) profiles: Loadable<Vec<ProfileRow>>,
    pub(super) base: Loadable<Grid>,
    pub(super) person: Loadable<Option<Box<PersonView>>>,
    pub(super) answer: Loadable<Answered>,
    pub(super) place: usize,
}

impl WhatIf {
    /// About this subject, with nothing supposed yet.
    pub fn new(subject: Subject) -> Self {
        Self {
            subject,
            supposed: Vec::new(),
            rules: None,
            profiles: Loadable::default(),
            base: Loadable::default(),
            person: Loadable::default(),
            answer: Loadable::default(),
            place: 0,
        }
    }

    pub(super) fn active(&self) -> Option<&ProfileRow> {
        self.profiles.value()?.iter().find(|row| row.active)
    }

    pub(super) fn profile(&self) -> Option<Profile> {
        Profile::parse(&self.active()?.toml).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.supposed.is_empty() && self.rules.is_none()
    }

    fn unit(&self) -> Option<UnitId> {
        match &self.subject {
            Subject::Person { unit, .. } | Subject::People { unit, .. } => *unit,
        }
    }

    /// Rules are those of everybody; pieces are supposed of the subject alone.
    fn ask(&self) -> WhatIfAsk {
        let mut ask = WhatIfAsk {
            unit: self.unit(),
            assume: self.supposed.iter().map(|one| one.read.clone()).collect(),
            rules: self.rules.as_ref().map(|other| other.rules.clone()),
            limit: NAMES,
            ..WhatIfAsk::default()
        };
        match &self.subject {
            Subject::Person { nip, .. } => {
                ask.people = vec![*nip];
                ask.unit = None;
            }
            Subject::People { filter, place, .. } => {
                ask.filter = filter.clone();
                if let (Some(place), None) = (place, &self.rules) {
                    ask.filter.conditions.push(Condition::Box(vec![*place]));
                }
            }
        }
        ask
    }

    pub(super) fn look(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        if self.is_empty() {
            self.answer = Loadable::default();
            return Vec::new();
        }
        let ticket = self.answer.ask(cx.tickets);
        let query = Query::WhatIf(Box::new(self.ask()));
        vec![Effect::Ask(ticket, Box::new(query))]
    }

    fn ask_base(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let filter = match &self.subject {
            Subject::Person { .. } => Filter::default(),
            Subject::People { filter, .. } => filter.clone(),
        };
        let ask = GridAsk {
            unit: self.unit(),
            filter,
        };
        let ticket = self.base.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Grid(ask)))]
    }

    /// People by place now and then: the unit's grid, moved by whoever moves.
    pub(super) fn counts(&self) -> Option<(Counts, Counts)> {
        let grid = self.base.value()?;
        let mut before = [0_u64; 10];
        before[0] = grid.tray.iter().map(|(_, count)| count).sum();
        for number in BoxNo::ALL {
            let count = grid.boxes.get(number.index()).map_or(0, |one| one.count);
            if let Some(slot) = before.get_mut(usize::from(number.number())) {
                *slot = count;
            }
        }
        let mut after = before;
        if let Some(answer) = self.answer.value() {
            for (from, row) in answer.matrix.iter().enumerate() {
                for (to, count) in row.iter().enumerate() {
                    if from != to {
                        after[from] = after[from].saturating_sub(*count);
                        after[to] += count;
                    }
                }
            }
        }
        Some((before, after))
    }

    pub(super) fn movers(&self) -> &[Mover] {
        self.answer
            .value()
            .map_or(&[][..], |answer| answer.movers.as_slice())
    }

    /// Label of an item of the profile.
    pub(super) fn label(&self, item: &str, look: Look) -> String {
        if item == supposed::ALL_PARTS {
            return labels::ALL_PARTS.of(look.lang).to_owned();
        }
        self.profile()
            .and_then(|profile| {
                let item = profile.items.iter().find(|known| known.id == item)?;
                Some(words::label(look.lang, &item.label).to_owned())
            })
            .unwrap_or_else(|| item.to_owned())
    }

    pub(super) fn choose(title: String, rows: Vec<String>, asked: Asked) -> Effect {
        Effect::Open(Box::new(Dialog::Choose {
            title,
            rows,
            selected: 0,
            purpose: Purpose::Talent(asked),
        }))
    }

    fn ask_item(&self, look: Look) -> Vec<Effect> {
        let Some(profile) = self.profile() else {
            return Vec::new();
        };
        let mut ids = vec![supposed::ALL_PARTS.to_owned()];
        ids.extend(supposed::items(&profile).iter().map(|item| item.id.clone()));
        let rows = ids.iter().map(|id| self.label(id, look)).collect();
        let title = labels::WHICH_ITEM.of(look.lang).to_owned();
        vec![Self::choose(title, rows, Asked::Item(ids))]
    }

    fn ask_value(&self, item: String, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let values = if item == supposed::ALL_PARTS {
            Some(Values::Number(NumberOf::Points))
        } else {
            self.profile().and_then(|profile| {
                let known = profile.items.iter().find(|known| known.id == item)?;
                supposed::values(&known.rule)
            })
        };
        let title = self.label(&item, look);
        match values {
            Some(Values::Words(words)) => {
                let rows = words
                    .iter()
                    .map(|word| labels::supposed_value(lang, word).to_owned())
                    .collect();
                let words = words.iter().map(|word| (*word).to_owned()).collect();
                vec![Self::choose(title, rows, Asked::Pick(item, words))]
            }
            Some(Values::Number(of)) => {
                let prompt = match of {
                    NumberOf::Points => labels::SUPPOSE_POINTS,
                    NumberOf::Pieces => labels::SUPPOSE_PIECES,
                };
                vec![Effect::Open(Box::new(Dialog::ask(
                    title,
                    vec![Pieces::from((Role::Muted, prompt.of(lang)))],
                    String::new(),
                    Purpose::Talent(Asked::Number(item)),
                )))]
            }
            None => Vec::new(),
        }
    }

    fn suppose(&mut self, item: &str, value: &str, cx: &mut Cx<'_>) -> Follows {
        let Some(profile) = self.profile() else {
            return Follows::Closes(Vec::new());
        };
        match Assumption::parse(&format!("{item}={value}"), &profile) {
            Ok(read) => {
                self.supposed.retain(|one| one.item != item);
                self.supposed.push(Supposed {
                    item: item.to_owned(),
                    value: value.to_owned(),
                    read,
                });
                Follows::Closes(self.look(cx))
            }
            Err(error) => Follows::Blames(assume_error(cx.look.lang, &error)),
        }
    }

    /// What may be applied: rules alone, or accepting what waits of one person.
    fn applies(&self) -> Applies {
        let verifies = |one: &Supposed| matches!(one.read, Assumption::Verify(_));
        match (&self.rules, self.supposed.is_empty(), &self.subject) {
            (Some(_), true, _) => Applies::Rules,
            (None, false, Subject::Person { .. }) if self.supposed.iter().all(verifies) => {
                Applies::Evidence
            }
            (None, true, _) => Applies::Nothing,
            _ => Applies::NoFact,
        }
    }

    /// One step: rules in force, or verifications of one person.
    fn applied(&self) -> Option<Command> {
        if let (Some(other), true) = (&self.rules, self.supposed.is_empty()) {
            return Some(Command::Activate(other.rules.clone()));
        }
        let view = self.person.value()?.as_deref()?;
        let waits = |row: &&EvidenceRow| {
            row.proof == Proof::Waiting
                && self.supposed.iter().any(
                    |one| matches!(one.read, Assumption::Verify(kind) if kind == row.evidence.kind()),
                )
        };
        let changes: Vec<EvidenceChange> = view
            .evidence
            .iter()
            .filter(waits)
            .map(|row| EvidenceChange::Judge {
                nip: view.employee.nip,
                id: row.id,
                was: row.proof,
                proof: Proof::Verified,
            })
            .collect();
        (!changes.is_empty()).then(|| {
            Command::Edit(Box::new(Edit {
                changes,
                reason: String::new(),
            }))
        })
    }

    fn ask_apply(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let moved = self.answer.value().map_or(0, |answer| answer.moved);
        let title = match (&self.rules, self.applied()) {
            (_, None) => return vec![Effect::Say(words::DONE_NOTHING.of(lang).to_owned())],
            (Some(other), Some(_)) => labels::apply_rules(lang, &other.name, moved),
            (None, Some(_)) => labels::APPLY_EVIDENCE.of(lang).to_owned(),
        };
        let rows = vec![
            words::NO_UNDO.of(lang).to_owned(),
            labels::YES_APPLY.of(lang).to_owned(),
        ];
        vec![Self::choose(title, rows, Asked::Apply)]
    }
}

impl Leaf for WhatIf {
    fn scope(&self) -> Scope {
        Scope::WhatIf
    }

    fn crumb(&self, look: Look) -> String {
        match &self.subject {
            // The screen below names the person already.
            Subject::Person { .. } => String::new(),
            Subject::People { name, place, .. } => match place {
                Some(place) => labels::box_of(look.lang, *place, name),
                None => name.clone(),
            },
        }
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.profiles.ask(cx.tickets);
        let mut effects = vec![Effect::Ask(ticket, Box::new(Query::Profiles))];
        if let Subject::Person { nip, .. } = &self.subject {
            let ticket = self.person.ask(cx.tickets);
            effects.push(Effect::Ask(ticket, Box::new(Query::Person(*nip))));
        }
        effects.extend(self.ask_base(cx));
        effects.extend(self.look(cx));
        effects
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, _cx: &mut Cx<'_>) -> Vec<Effect> {
        self.profiles.absorb(ticket, arrived, |reply| match reply {
            Reply::Profiles(rows) => Some(rows),
            _ => None,
        });
        self.base.absorb(ticket, arrived, |reply| match reply {
            Reply::Grid(grid) => Some(*grid),
            _ => None,
        });
        self.person.absorb(ticket, arrived, |reply| match reply {
            Reply::Person(view) => Some(view),
            _ => None,
        });
        self.answer.absorb(ticket, arrived, |reply| match reply {
            Reply::WhatIf(answer) => Some(*answer),
            _ => None,
        });
        self.place = self.place.min(self.movers().len().saturating_sub(1));
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Suppose => return self.ask_item(cx.look),
            Action::OtherRules => return self.ask_rules(cx.look),
            Action::TuneRules => return self.ask_tuning(cx.look),
            Action::Unfilter => {
                if self.supposed.pop().is_none() {
                    self.rules = None;
                }
                return self.look(cx);
            }
            Action::Discard => {
                let sentence = labels::DISCARDED.of(cx.look.lang).to_owned();
                return vec![Effect::Back, Effect::Say(sentence)];
            }
            Action::Apply => return self.ask_apply(cx.look),
            Action::Open => {
                if let Some(mover) = self.movers().get(self.place) {
                    return vec![Effect::Go(Route::Person(mover.nip))];
                }
                if self.is_empty() {
                    return self.ask_item(cx.look);
                }
            }
            Action::Back => return vec![Effect::Back],
            other => self.place = moved(self.place, other, self.movers().len()),
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: !self.is_empty(),
            filtered: !self.is_empty(),
            applies: self.applies(),
            ..now
        }
    }

    fn answered(&mut self, asked: Asked, answer: Answer, cx: &mut Cx<'_>) -> Follows {
        match (asked, answer) {
            (Asked::Item(ids), Answer::Row(row)) => match ids.into_iter().nth(row) {
                Some(item) => Follows::Closes(self.ask_value(item, cx.look)),
                None => Follows::Closes(Vec::new()),
            },
            (Asked::Pick(item, values), Answer::Row(row)) => match values.get(row) {
                Some(value) => self.suppose(&item, value, cx),
                None => Follows::Closes(Vec::new()),
            },
            (Asked::Number(item), Answer::Text(text)) => self.suppose(&item, text.trim(), cx),
            (Asked::Rules(names), Answer::Row(row)) => {
                if let Some(name) = names.into_iter().nth(row) {
                    self.rules = Some(OtherRules {
                        name: name.clone(),
                        rules: Rules::Named(name),
                    });
                }
                Follows::Closes(self.look(cx))
            }
            (Asked::Tune(ids), Answer::Fields(typed)) => self.tuned(ids, &typed, cx),
            (Asked::Apply, Answer::Row(1)) => match self.applied() {
                Some(command) => {
                    // What is applied is supposed no longer.
                    self.supposed.clear();
                    self.rules = None;
                    Follows::Commands(Box::new(command))
                }
                None => Follows::Closes(Vec::new()),
            },
            _ => Follows::Closes(Vec::new()),
        }
    }

    fn draw(
        &self,
        area: ratatui::layout::Rect,
        sight: Sight<'_>,
        buffer: &mut ratatui::buffer::Buffer,
    ) {
        self.draw_all(area, sight.look, buffer);
    }
}
