//! What is wished by hand for one person's seat: kept in a session, kept out of one, away on some days.

use jiff::civil::Date;

use crate::domain::nip::Nip;
use crate::store::ask::QueueRow;
use crate::store::ask::Version;
use crate::store::ask::life::Wish;
use crate::store::ask::life::WishClass;
use crate::store::ask::life::WishKind;
use crate::store::ask::life::WishPick;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::msg::Effect;
use crate::tui::screens::queue::Queue;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as labels;

/// What may be wished about the selected person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// A wish; its reason is still to be typed.
    Wish(WishKind),
    /// Away; the days are still to be typed.
    Away,
    /// No wish any more.
    Release(WishPick),
}

/// Whose seat, and which state of it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whose {
    /// Who.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// Version of the person's row.
    pub seen: Version,
}

impl Whose {
    fn of(row: &QueueRow) -> Self {
        Self {
            nip: row.person.nip,
            name: row.person.name.clone(),
            seen: row.version,
        }
    }
}

/// Days as people type them: `2027-03-01` or `2027-03-01 2027-03-12`.
pub fn days(text: &str) -> Option<(Date, Date)> {
    let mut days = text
        .split([' ', '–'])
        .filter(|part| !part.is_empty())
        .map(str::parse::<Date>);
    let from = days.next()?.ok()?;
    let to = days.next().unwrap_or(Ok(from)).ok()?;
    (days.next().is_none() && from <= to).then_some((from, to))
}

fn pin(wishes: &[Wish]) -> Option<&str> {
    wishes.iter().find_map(|wish| match &wish.kind {
        WishKind::Pin { session } => Some(session.as_str()),
        WishKind::Exclude { .. } | WishKind::Unavailable { .. } => None,
    })
}

impl Queue {
    /// Keeps the selected person in the session that the plan has for him, or lets him go again.
    pub(super) fn toggle_pin(&self, look: Look) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let lang = look.lang;
        let whose = Whose::of(row);
        if let Some(session) = pin(&row.wishes) {
            let pick = WishPick {
                class: Some(WishClass::Pin),
                ..WishPick::default()
            };
            return vec![Effect::Open(Box::new(Dialog::Choose {
                title: labels::unpin_title(lang, &row.person.name, session),
                rows: vec![
                    labels::NO_KEEP.of(lang).to_owned(),
                    labels::YES_RELEASE.of(lang).to_owned(),
                ],
                selected: 0,
                purpose: Purpose::Wishes {
                    whose,
                    wanted: vec![None, Some(Wanted::Release(pick))],
                },
            }))];
        }
        let Some(place) = &row.scheduled else {
            return vec![Effect::Say(labels::NOTHING_TO_PIN.of(lang).to_owned())];
        };
        let wish = WishKind::Pin {
            session: place.session.clone(),
        };
        vec![ask_note(whose, wish, look)]
    }

    /// What else may be wished: not that session, not on some days, nothing any more.
    pub(super) fn list_wishes(&self, look: Look) -> Vec<Effect> {
        let Some(row) = self.row() else {
            return Vec::new();
        };
        let lang = look.lang;
        let mut rows = Vec::new();
        let mut wanted = Vec::new();
        if let Some(place) = &row.scheduled {
            rows.push(labels::not_in_session(lang, &place.session, place.date));
            wanted.push(Some(Wanted::Wish(WishKind::Exclude {
                session: place.session.clone(),
            })));
        }
        rows.push(labels::NOT_ON_DAYS.of(lang).to_owned());
        wanted.push(Some(Wanted::Away));
        for wish in &row.wishes {
            rows.push(labels::drop_wish(lang, wish));
            wanted.push(Some(Wanted::Release(WishPick {
                class: Some(wish.kind.class()),
                session: wish.kind.session().map(str::to_owned),
                day: match wish.kind {
                    WishKind::Unavailable { from, .. } => Some(from),
                    WishKind::Pin { .. } | WishKind::Exclude { .. } => None,
                },
            })));
        }
        vec![Effect::Open(Box::new(Dialog::Choose {
            title: labels::wishes_title(lang, &row.person.name),
            rows,
            selected: 0,
            purpose: Purpose::Wishes {
                whose: Whose::of(row),
                wanted,
            },
        }))]
    }
}

/// Asks why somebody shall be kept in or out.
pub fn ask_note(whose: Whose, wish: WishKind, look: Look) -> Effect {
    let lang = look.lang;
    let lines = vec![
        Pieces::from((Role::Title, whose.name.clone())),
        Pieces::plain(labels::wish_means(lang, &wish)),
        Pieces::default(),
        Pieces::from((Role::Muted, labels::NOTE_PROMPT.of(lang))),
    ];
    Effect::Open(Box::new(Dialog::ask(
        labels::WISH_TITLE.of(lang),
        lines,
        String::new(),
        Purpose::Wish { whose, wish },
    )))
}

/// Asks on which days somebody cannot come.
pub fn ask_days(whose: Whose, look: Look) -> Effect {
    let lang = look.lang;
    Effect::Open(Box::new(Dialog::ask(
        labels::NOT_ON_DAYS.of(lang),
        vec![
            Pieces::from((Role::Title, whose.name.clone())),
            Pieces::from((Role::Muted, labels::DAYS_PROMPT.of(lang))),
        ],
        String::new(),
        Purpose::Away { whose },
    )))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_are_one_or_a_range_in_order() {
        let first = date(2027, 3, 1);
        assert_eq!(days(" 2027-03-01 "), Some((first, first)));
        assert_eq!(
            days("2027-03-01 – 2027-03-12"),
            Some((first, date(2027, 3, 12)))
        );
        for wrong in [
            "",
            "besok",
            "2027-03-12 2027-03-01",
            "2027-03-01 2027-03-02 2027-03-03",
        ] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }
}
