//! Kalibrasi: a committee's decisions on a frozen mapping. Moving somebody needs who authorises it, why, and on what evidence;
//! a move is withdrawn, never deleted, and the official box stays beside the calibrated one.

use crate::domain::ninebox::BoxNo;
use crate::domain::nip::Nip;
use crate::domain::person::UnitId;
use crate::store::ask::Calibrate;
use crate::store::ask::CalibrationMove;
use crate::store::ask::CalibrationReason;
use crate::store::ask::CalibrationView;
use crate::store::ask::Command;
use crate::store::ask::FindAsk;
use crate::store::ask::FindHits;
use crate::store::ask::Query;
use crate::store::ask::Reply;
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
use crate::tui::msg::Errand;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::people;
use crate::tui::screens::talent::Asked;
use crate::tui::screens::talent::Follows;
use crate::tui::screens::talent::Leaf;
use crate::tui::screens::talent::moved;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::cli::talent::calibration_reason;
use crate::words::domain as terms;
use crate::words::tui as texts;
use crate::words::tui::talent as labels;

/// State of the screen.
#[derive(Debug)]
pub struct Calibration {
    unit: Option<UnitId>,
    unit_name: String,
    pub(super) labels: Loadable<Vec<String>>,
    /// The session that is shown; none: the newest.
    label: Option<String>,
    pub(super) view: Loadable<CalibrationView>,
    pub(super) place: usize,
    found: Loadable<FindHits>,
}

impl Calibration {
    /// A session that is opened here is one on this unit; none: the root.
    pub fn new(unit: Option<UnitId>, unit_name: String) -> Self {
        Self {
            unit,
            unit_name,
            labels: Loadable::default(),
            label: None,
            view: Loadable::default(),
            place: 0,
            found: Loadable::default(),
        }
    }

    pub(super) fn moves(&self) -> &[CalibrationMove] {
        self.view
            .value()
            .map_or(&[][..], |view| view.moves.as_slice())
    }

    fn ask_view(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let newest = self.labels.value().and_then(|labels| labels.first());
        let Some(label) = self.label.as_ref().or(newest).cloned() else {
            return Vec::new();
        };
        let ticket = self.view.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Calibration(label)))]
    }

    fn is_open(&self) -> bool {
        self.view.value().is_some_and(|view| view.closed.is_none())
    }

    fn ask_text(title: &str, lines: Vec<Pieces>, begin: String, asked: Asked) -> Vec<Effect> {
        vec![Effect::Open(Box::new(Dialog::ask(
            title,
            lines,
            begin,
            Purpose::Talent(asked),
        )))]
    }

    fn choose(title: String, rows: Vec<String>, asked: Asked) -> Vec<Effect> {
        vec![Effect::Open(Box::new(Dialog::Choose {
            title,
            rows,
            selected: 0,
            purpose: Purpose::Talent(asked),
        }))]
    }

    fn ask_open(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        Self::ask_text(
            labels::CALIBRATE_OPEN.of(lang),
            vec![
                Pieces::from((Role::Title, self.unit_name.clone())),
                Pieces::from((Role::Muted, labels::CALIBRATE_OPEN_MEANS.of(lang))),
            ],
            String::new(),
            Asked::OpenSession,
        )
    }

    fn ask_move(nip: Nip, name: &str, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let boxes = BoxNo::ALL
            .into_iter()
            .rev()
            .map(|number| {
                (
                    number.number().to_string(),
                    terms::box_meaning(lang, number),
                )
            })
            .collect();
        let reasons = CalibrationReason::ALL
            .into_iter()
            .map(|reason| {
                (
                    reason.code().to_owned(),
                    calibration_reason(lang, reason).to_owned(),
                )
            })
            .collect();
        vec![Effect::Open(Box::new(Dialog::Form(Box::new(Form {
            title: labels::CALIBRATE_MOVE.of(lang).to_owned(),
            lines: vec![
                Pieces::from((Role::Title, name)),
                Pieces::from((Role::Muted, labels::CALIBRATE_MOVE_MEANS.of(lang))),
            ],
            entries: vec![
                Entry::choice(labels::CALIBRATE_TO.of(lang), boxes, "9"),
                Entry::choice(labels::REASON.of(lang), reasons, ""),
                Entry::free(labels::CALIBRATE_AUTHORISER.of(lang), ""),
                Entry::free(labels::CALIBRATE_EVIDENCE.of(lang), ""),
            ],
            at: 0,
            fault: None,
            purpose: Purpose::Talent(Asked::Move(nip)),
        }))))]
    }

    fn offer_people(&self, look: Look) -> Vec<Effect> {
        let hits = match (self.found.value(), self.found.failure()) {
            (_, Some(sentence)) => return vec![Effect::Say(sentence.to_owned())],
            (Some(hits), None) if !hits.people.is_empty() => hits,
            _ => return vec![Effect::Say(texts::FIND_NOBODY.of(look.lang).to_owned())],
        };
        let rows = hits
            .people
            .iter()
            .map(|hit| {
                format!(
                    "{} · {} · {}",
                    hit.person.name,
                    hit.person.unit_name,
                    people::placement(look, hit.person.placement).1
                )
            })
            .collect();
        let whom = hits
            .people
            .iter()
            .map(|hit| (hit.person.nip, hit.person.name.clone()))
            .collect();
        Self::choose(
            labels::CALIBRATE_WHOM.of(look.lang).to_owned(),
            rows,
            Asked::Whom(whom),
        )
    }

    fn in_session(&self, act: impl FnOnce(String) -> Calibrate) -> Follows {
        match self.view.value() {
            Some(view) => Follows::Commands(Box::new(Command::Calibrate(Box::new(act(view
                .label
                .clone()))))),
            None => Follows::Closes(Vec::new()),
        }
    }

    fn moved(&self, nip: Nip, typed: &[String], look: Look) -> Follows {
        let [to, reason, authoriser, evidence] = typed else {
            return Follows::Closes(Vec::new());
        };
        let to = to
            .parse::<u8>()
            .ok()
            .and_then(|to| BoxNo::try_from(to).ok());
        let (Some(to), Some(reason)) = (to, CalibrationReason::from_code(reason)) else {
            return Follows::Closes(Vec::new());
        };
        if authoriser.is_empty() || evidence.is_empty() {
            return Follows::Blames(labels::CALIBRATE_NEEDS.of(look.lang).to_owned());
        }
        self.in_session(|label| Calibrate::Move {
            label,
            nip,
            to,
            authoriser: authoriser.clone(),
            reason,
            evidence: evidence.clone(),
        })
    }

    /// What changes something in the open session.
    fn change(&self, action: Action, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        if !self.is_open() {
            return vec![Effect::Say(labels::CALIBRATE_CLOSED.of(lang).to_owned())];
        }
        match action {
            Action::CalibrateMove => Self::ask_text(
                labels::CALIBRATE_WHOM.of(lang),
                vec![Pieces::from((
                    Role::Muted,
                    labels::CALIBRATE_WHOM_HOW.of(lang),
                ))],
                String::new(),
                Asked::FindWhom,
            ),
            Action::Withdraw => match self.moves().get(self.place) {
                Some(one) if one.withdrawn.is_none() => Self::ask_text(
                    labels::WITHDRAW.of(lang),
                    vec![
                        Pieces::from((Role::Title, one.name.clone())),
                        Pieces::from((Role::Muted, labels::WITHDRAW_MEANS.of(lang))),
                        Pieces::from((Role::Muted, texts::NOTE_PROMPT.of(lang))),
                    ],
                    String::new(),
                    Asked::Withdraw(one.nip),
                ),
                _ => vec![Effect::Say(labels::NOTHING_TO_WITHDRAW.of(lang).to_owned())],
            },
            _ => Self::choose(
                labels::CALIBRATE_CLOSE_TITLE.of(lang).to_owned(),
                vec![
                    texts::NO_KEEP.of(lang).to_owned(),
                    labels::YES_CLOSE.of(lang).to_owned(),
                ],
                Asked::CloseSession,
            ),
        }
    }

    fn ask_minutes(&self, look: Look) -> Vec<Effect> {
        let lang = look.lang;
        let Some(view) = self.view.value() else {
            return vec![Effect::Say(labels::NO_CALIBRATION.of(lang).to_owned())];
        };
        let name: String = view
            .label
            .chars()
            .map(|letter| {
                if letter.is_alphanumeric() {
                    letter
                } else {
                    '-'
                }
            })
            .collect();
        Self::ask_text(
            labels::MINUTES.of(lang),
            vec![Pieces::from((Role::Muted, labels::MINUTES_WHERE.of(lang)))],
            format!("berita-acara-{}.docx", name.to_lowercase()),
            Asked::Minutes,
        )
    }
}

impl Leaf for Calibration {
    fn scope(&self) -> Scope {
        Scope::Calibration
    }

    fn crumb(&self, _look: Look) -> String {
        self.view
            .value()
            .map_or_else(|| self.unit_name.clone(), |view| view.label.clone())
    }

    fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        let ticket = self.labels.ask(cx.tickets);
        vec![Effect::Ask(ticket, Box::new(Query::Calibrations))]
    }

    fn absorb(&mut self, ticket: Ticket, arrived: &mut Arrived, cx: &mut Cx<'_>) -> Vec<Effect> {
        let listed = self.labels.absorb(ticket, arrived, |reply| match reply {
            Reply::Calibrations(labels) => Some(labels),
            _ => None,
        });
        if listed {
            return self.ask_view(cx);
        }
        self.view.absorb(ticket, arrived, |reply| match reply {
            Reply::Calibration(view) => Some(*view),
            _ => None,
        });
        self.place = self.place.min(self.moves().len().saturating_sub(1));
        let found = self.found.absorb(ticket, arrived, |reply| match reply {
            Reply::Find(hits) => Some(*hits),
            _ => None,
        });
        if found {
            return self.offer_people(cx.look);
        }
        Vec::new()
    }

    fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        match action {
            Action::OpenSession => return self.ask_open(cx.look),
            Action::CalibrateMove | Action::Withdraw | Action::CloseSession => {
                return self.change(action, cx.look);
            }
            Action::Minutes => return self.ask_minutes(cx.look),
            Action::Plans => {
                let all = self.labels.value().cloned().unwrap_or_default();
                let title = labels::WHICH_SESSION.of(cx.look.lang).to_owned();
                return Self::choose(title, all.clone(), Asked::Session(all));
            }
            Action::Open => {
                if let Some(one) = self.moves().get(self.place) {
                    return vec![Effect::Go(Route::Person(one.nip))];
                }
            }
            Action::Back => return vec![Effect::Back],
            other => self.place = moved(self.place, other, self.moves().len()),
        }
        Vec::new()
    }

    fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.view.value().is_some(),
            ..now
        }
    }

    fn answered(&mut self, asked: Asked, answer: Answer, cx: &mut Cx<'_>) -> Follows {
        let needed = || Follows::Blames(texts::NOTE_NEEDED.of(cx.look.lang).to_owned());
        match (asked, answer) {
            (Asked::OpenSession, Answer::Text(text)) => {
                let label = text.trim().to_owned();
                if label.is_empty() {
                    let fault = labels::field_fault(cx.look.lang, labels::FieldFault::Empty);
                    return Follows::Blames(fault.to_owned());
                }
                // The new one is the newest.
                self.label = None;
                Follows::Commands(Box::new(Command::Calibrate(Box::new(Calibrate::Open {
                    label,
                    unit: self.unit.unwrap_or(UnitId(1)),
                }))))
            }
            (Asked::FindWhom, Answer::Text(text)) => {
                let ticket = self.found.ask(cx.tickets);
                let ask = FindAsk {
                    text: text.trim().to_owned(),
                    limit: 12,
                };
                Follows::Closes(vec![Effect::Ask(ticket, Box::new(Query::Find(ask)))])
            }
            (Asked::Whom(people), Answer::Row(row)) => match people.get(row) {
                Some((nip, name)) => Follows::Closes(Self::ask_move(*nip, name, cx.look)),
                None => Follows::Closes(Vec::new()),
            },
            (Asked::Move(nip), Answer::Fields(typed)) => self.moved(nip, &typed, cx.look),
            (Asked::Withdraw(nip), Answer::Text(text)) => {
                let why = text.trim().to_owned();
                if why.is_empty() {
                    return needed();
                }
                self.in_session(|label| Calibrate::Withdraw { label, nip, why })
            }
            (Asked::CloseSession, Answer::Row(1)) => {
                self.in_session(|label| Calibrate::Close { label })
            }
            (Asked::Session(all), Answer::Row(row)) => {
                self.label = all.into_iter().nth(row);
                Follows::Closes(self.ask_view(cx))
            }
            (Asked::Minutes, Answer::Text(text)) => {
                let (file, view) = (text.trim(), self.view.value());
                match view {
                    _ if file.is_empty() => needed(),
                    Some(view) => Follows::Closes(vec![Effect::Errand(Errand::Minutes {
                        label: view.label.clone(),
                        file: file.into(),
                    })]),
                    None => Follows::Closes(Vec::new()),
                }
            }
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
