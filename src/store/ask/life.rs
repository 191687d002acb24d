//! What is arranged by hand between one plan and the next: the calendar's sessions, and wishes about one person's seat.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::planner::instance::SessionState;
use crate::store::ask::Version;

/// What is wished for one person's seat.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum WishKind {
    /// In this session and no other. A person has one pin at the most: a new one takes the place of the old.
    Pin {
        /// Code of the session.
        session: String,
    },
    /// Not in this session.
    Exclude {
        /// Code of the session.
        session: String,
    },
    /// In no session that has a day in this range, both ends included.
    Unavailable {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
}

impl WishKind {
    /// Its class.
    pub fn class(&self) -> WishClass {
        match self {
            Self::Pin { .. } => WishClass::Pin,
            Self::Exclude { .. } => WishClass::Exclude,
            Self::Unavailable { .. } => WishClass::Unavailable,
        }
    }

    /// The session it speaks of.
    pub fn session(&self) -> Option<&str> {
        match self {
            Self::Pin { session } | Self::Exclude { session } => Some(session),
            Self::Unavailable { .. } => None,
        }
    }
}

/// Classes of wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WishClass {
    /// In a session.
    Pin,
    /// Not in a session.
    Exclude,
    /// Not on some days.
    Unavailable,
}

/// A wish that stands, with who wished it and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Wish {
    /// What.
    #[serde(flatten)]
    pub kind: WishKind,
    /// Why, in the user's words.
    pub note: String,
    /// Account.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Which wishes of a person are to be dropped; none given: all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishPick {
    /// Only of this class.
    pub class: Option<WishClass>,
    /// Only about this session.
    pub session: Option<String>,
    /// Only of days that hold this one.
    pub day: Option<Date>,
}

impl WishPick {
    /// Whether a wish is among them.
    pub fn takes(&self, wish: &WishKind) -> bool {
        let on_day = |day: Date| match wish {
            WishKind::Unavailable { from, to } => (*from..=*to).contains(&day),
            WishKind::Pin { .. } | WishKind::Exclude { .. } => false,
        };
        self.class.is_none_or(|class| wish.class() == class)
            && (self.session.as_deref()).is_none_or(|session| wish.session() == Some(session))
            && self.day.is_none_or(on_day)
    }
}

/// A session of the calendar as it shall be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSpec {
    /// Code: letters, digits, `.`, `_`, `-`; at the most 24 of them.
    pub code: String,
    /// First day.
    pub date: Date,
    /// Calendar days it lasts, 1 to 30.
    pub days: u8,
    /// Method code.
    pub method: String,
    /// Place.
    pub place: String,
    /// Room within the place; empty: the place says enough.
    pub room: String,
    /// Seats, 1 to 10,000.
    pub seats: u32,
    /// Sum of the shares of assessors' time that it can bear.
    pub assessor_load: u32,
    /// Rupiah as soon as one person is in it.
    pub fixed_cost: Rupiah,
}

/// Changes of calendar and wishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Arrange {
    /// Adds an open session; its code must be new.
    AddSession(Box<SessionSpec>),
    /// Adds many open sessions at once; all codes must be new.
    AddSessions(Vec<SessionSpec>),
    /// Changes a session; its code names it.
    SetSession {
        /// As it shall be.
        session: Box<SessionSpec>,
        /// The version that was seen.
        seen: Version,
    },
    /// Opens, locks or cancels a session. Cancelling releases the pins to it.
    SetSessionState {
        /// Code of the session.
        code: String,
        /// New state.
        state: SessionState,
        /// The version that was seen.
        seen: Version,
    },
    /// Notes a wish about a person's seat. A pin to a session that cannot be is refused.
    Wish {
        /// Who.
        nip: Nip,
        /// What.
        wish: WishKind,
        /// Why, in the user's words.
        note: String,
        /// The version of the person's row that was seen.
        seen: Version,
    },
    /// Drops wishes.
    Release {
        /// Whose.
        nip: Nip,
        /// Which.
        pick: WishPick,
        /// The version of the person's row that was seen.
        seen: Version,
    },
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_pick_takes_what_agrees_with_all_it_names() {
        let pin = WishKind::Pin {
            session: "s1".into(),
        };
        let away = WishKind::Unavailable {
            from: date(2027, 3, 1),
            to: date(2027, 3, 5),
        };
        assert!(WishPick::default().takes(&pin) && WishPick::default().takes(&away));
        let of_session = WishPick {
            session: Some("s1".into()),
            ..WishPick::default()
        };
        assert!(of_session.takes(&pin) && !of_session.takes(&away));
        let on = |day| WishPick {
            day: Some(date(2027, 3, day)),
            ..WishPick::default()
        };
        assert!(on(5).takes(&away) && !on(6).takes(&away) && !on(5).takes(&pin));
        let class = WishPick {
            class: Some(WishClass::Exclude),
            ..WishPick::default()
        };
        assert!(!class.takes(&pin));
    }
}
