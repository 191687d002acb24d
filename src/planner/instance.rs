//! The question put to the planner: `petatalenta/instance/1` as typed data, read strictly and validated once.
//!
//! After [`Instance::parse`], [`Instance::from_reader`] or [`Instance::validate`] no other module of the planner checks a range or an id again:
//! all sums of money fit `i64`, every id exists, no period overlaps another. Building instances from the database is left to `store`,
//! sentences for people to `words`.
//! One file although long: types, their refusals and their ranges have to be read side by side.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;

use jiff::civil::Date;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::de::Error as _;
use serde::de::SeqAccess;
use serde::de::Visitor;
use sha2::Digest;
use sha2::Sha256;
use thiserror::Error;

/// The `schema` every instance carries.
pub const INSTANCE_SCHEMA: &str = "petatalenta/instance/1";
/// Most candidates one instance may hold; reading stops at the first one beyond.
pub const MAX_CANDIDATES: usize = 200_000;
/// Most sessions one instance may hold.
pub const MAX_SESSIONS: usize = 5_000;
/// Most periods, units or offers one instance may hold.
pub const MAX_LIST: usize = 20_000;
/// Highest cost of one person or one session, in rupiah: with [`MAX_CANDIDATES`] people every sum fits `i64`.
pub const MAX_COST: i64 = 1_000_000_000_000;
/// Highest budget of a period or in total, in rupiah.
pub const MAX_LIMIT: i64 = 100_000_000_000_000;
/// Highest count of seats, load, people or days that a field may name.
pub const MAX_COUNT: i64 = 1_000_000;
/// Highest value of a candidate and highest bonus of an offer, in points.
pub const MAX_POINTS: i64 = 1_000_000;

/// A whole planning problem (`planner.md` section 2).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instance {
    /// Always [`INSTANCE_SCHEMA`].
    pub schema: String,
    /// The money.
    pub budget: Budget,
    /// Which level may take which method, and what that costs.
    #[serde(deserialize_with = "read_offers")]
    pub offers: Vec<Offer>,
    /// Work units with their minima, targets and daily limits.
    #[serde(deserialize_with = "read_units")]
    pub units: Vec<Unit>,
    /// The calendar.
    #[serde(deserialize_with = "read_sessions")]
    pub sessions: Vec<Session>,
    /// Who needs an assessment.
    #[serde(deserialize_with = "read_candidates")]
    pub candidates: Vec<Candidate>,
}

/// The budget, in whole rupiah.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// Ceiling over all periods.
    pub total: i64,
    /// Whether what a period leaves adds to the next.
    #[serde(default)]
    pub carry_over: bool,
    /// Periods; they do not overlap.
    #[serde(deserialize_with = "read_periods")]
    pub periods: Vec<Period>,
}

/// One budget period, both days included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// Id, such as `TW1`.
    pub id: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Ceiling, in rupiah.
    pub limit: i64,
}

/// A level may take a method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Position level.
    pub level: String,
    /// Assessment method.
    pub method: String,
    /// Rupiah a person.
    pub cost: i64,
    /// Assessor load a person takes.
    pub load: i64,
    /// Points added for this method.
    #[serde(default)]
    pub bonus: i64,
}

/// A work unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Id.
    pub id: String,
    /// People the unit must get, as far as possible.
    #[serde(default)]
    pub min: i64,
    /// People the unit should get.
    #[serde(default)]
    pub target: i64,
    /// People it may lose on one day.
    pub max_absent_per_day: i64,
}

/// What may happen to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// May be used.
    Open,
    /// Keeps exactly the people it had (`previous` or `pinned` there); nobody joins.
    Locked,
    /// Takes nobody.
    Cancelled,
}

/// One session of an assessment centre.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Id.
    pub id: String,
    /// First day; decides the period.
    pub date: Date,
    /// Calendar days it lasts, at least 1.
    pub days: i64,
    /// Method.
    pub method: String,
    /// Place.
    pub place: String,
    /// People it holds.
    pub seats: i64,
    /// Assessor load it can bear.
    pub assessor_load: i64,
    /// Rupiah it costs as soon as one person is in it.
    pub fixed_cost: i64,
    /// Open, locked or cancelled.
    pub state: SessionState,
}

/// Somebody who needs an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Id (a NIP in the real world).
    pub id: String,
    /// Unit, by id.
    pub unit: String,
    /// Position level.
    pub level: String,
    /// Points of the rank.
    pub value: i64,
    /// Whether the person must be placed if that is possible.
    #[serde(default)]
    pub mandatory: bool,
    /// Days on which the person cannot come, both ends included.
    #[serde(default)]
    pub unavailable: Vec<(Date, Date)>,
    /// Session in which the person must be.
    #[serde(default)]
    pub pinned: Option<String>,
    /// Sessions in which the person must not be.
    #[serde(default)]
    pub excluded: Vec<String>,
    /// Session of the plan before.
    #[serde(default)]
    pub previous: Option<String>,
    /// Whether the person was already called to `previous`.
    #[serde(default)]
    pub called: bool,
}

/// Why an instance is refused: always the field and the id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InstanceError {
    /// Not JSON, or a field is missing, unknown or of the wrong kind; the message of the reader names it.
    #[error("line {line}, column {column}: {message}")]
    Json {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the reader says, with the field's name.
        message: String,
    },
    /// Another schema than [`INSTANCE_SCHEMA`].
    #[error("schema: found `{found}`, this program reads `{INSTANCE_SCHEMA}`")]
    Schema {
        /// What stands there.
        found: String,
    },
    /// A list is longer than this program plans.
    #[error("{field}: more than {limit} entries")]
    TooMany {
        /// The list.
        field: &'static str,
        /// Most entries.
        limit: usize,
    },
    /// An id is empty.
    #[error("{field}: entry {index} has an empty id")]
    EmptyId {
        /// The list.
        field: &'static str,
        /// Place in the list, from 1.
        index: usize,
    },
    /// Two entries carry the same id.
    #[error("{field}: `{id}` occurs twice")]
    Duplicate {
        /// The list.
        field: &'static str,
        /// The id.
        id: String,
    },
    /// A number is below or above what the field allows.
    #[error("{field} of `{id}`: {value} is not between {min} and {max}")]
    OutOfRange {
        /// The field, with its list.
        field: &'static str,
        /// Whose.
        id: String,
        /// The number found.
        value: i64,
        /// Lowest allowed.
        min: i64,
        /// Highest allowed.
        max: i64,
    },
    /// An id names nothing.
    #[error("{field} of `{id}`: there is no `{target}`")]
    Unknown {
        /// The field, with its list.
        field: &'static str,
        /// Whose.
        id: String,
        /// The id that names nothing.
        target: String,
    },
    /// The first day lies after the last.
    #[error("{field} of `{id}`: {from} lies after {to}")]
    Reversed {
        /// The field, with its list.
        field: &'static str,
        /// Whose.
        id: String,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Two periods share a day.
    #[error("budget.periods: `{first}` and `{second}` overlap")]
    Overlap {
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// A person is pinned to a session that takes nobody.
    #[error("candidates.pinned of `{id}`: session `{session}` is cancelled")]
    PinnedToCancelled {
        /// Who.
        id: String,
        /// Where.
        session: String,
    },
    /// A person is pinned to one session and sits in another, locked one.
    #[error(
        "candidates.pinned of `{id}`: pinned to `{pinned}` but locked session `{locked}` keeps the person"
    )]
    PinnedAgainstLock {
        /// Who.
        id: String,
        /// The pin.
        pinned: String,
        /// The locked session.
        locked: String,
    },
}

impl Instance {
    /// Reads and validates an instance.
    pub fn parse(text: &str) -> Result<Self, InstanceError> {
        let instance: Self = serde_json::from_str(text).map_err(|error| read_error(&error))?;
        instance.validate()?;
        Ok(instance)
    }

    /// Reads and validates an instance from any source of bytes; a failed read shows as [`InstanceError::Json`].
    pub fn from_reader(reader: impl Read) -> Result<Self, InstanceError> {
        let instance: Self = serde_json::from_reader(reader).map_err(|error| read_error(&error))?;
        instance.validate()?;
        Ok(instance)
    }

    /// Checks every rule about ids, ranges and dates; call it on instances built in memory.
    pub fn validate(&self) -> Result<(), InstanceError> {
        if self.schema != INSTANCE_SCHEMA {
            return Err(InstanceError::Schema {
                found: self.schema.clone(),
            });
        }
        self.validate_budget()?;
        self.validate_offers()?;
        validate_ids(
            "units",
            self.units.iter().map(|unit| unit.id.as_str()),
            MAX_LIST,
        )?;
        for unit in &self.units {
            in_range("units.min", &unit.id, unit.min, MAX_COUNT)?;
            in_range("units.target", &unit.id, unit.target, MAX_COUNT)?;
            in_range(
                "units.max_absent_per_day",
                &unit.id,
                unit.max_absent_per_day,
                MAX_COUNT,
            )?;
        }
        self.validate_sessions()?;
        self.validate_candidates()
    }

    /// SHA-256 (lower-case hex) of the canonical form: this type written by `serde_json` without white space, fields in the order of the contract,
    /// omitted fields with their defaults. The layout of the input file therefore does not matter.
    pub fn sha256(&self) -> String {
        // Writing plain structs of strings and integers cannot fail; an empty text would only make the plan not match.
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(&bytes)
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .filter_map(|digit| char::from_digit(u32::from(digit), 16))
            .collect()
    }

    fn validate_budget(&self) -> Result<(), InstanceError> {
        let budget = &self.budget;
        in_range("budget.total", "total", budget.total, MAX_LIMIT)?;
        validate_ids(
            "budget.periods",
            budget.periods.iter().map(|period| period.id.as_str()),
            MAX_LIST,
        )?;
        for period in &budget.periods {
            in_range("budget.periods.limit", &period.id, period.limit, MAX_LIMIT)?;
            in_order("budget.periods.from", &period.id, period.from, period.to)?;
        }
        let mut sorted: Vec<&Period> = budget.periods.iter().collect();
        sorted.sort_by_key(|period| period.from);
        for pair in sorted.windows(2) {
            if let [first, second] = pair
                && second.from <= first.to
            {
                return Err(InstanceError::Overlap {
                    first: first.id.clone(),
                    second: second.id.clone(),
                });
            }
        }
        Ok(())
    }

    fn validate_offers(&self) -> Result<(), InstanceError> {
        if self.offers.len() > MAX_LIST {
            return Err(InstanceError::TooMany {
                field: "offers",
                limit: MAX_LIST,
            });
        }
        let mut seen = BTreeSet::new();
        for offer in &self.offers {
            let id = format!("{}/{}", offer.level, offer.method);
            in_range("offers.cost", &id, offer.cost, MAX_COST)?;
            in_range("offers.load", &id, offer.load, MAX_COUNT)?;
            in_range("offers.bonus", &id, offer.bonus, MAX_POINTS)?;
            if !seen.insert((&offer.level, &offer.method)) {
                return Err(InstanceError::Duplicate {
                    field: "offers",
                    id,
                });
            }
        }
        Ok(())
    }

    fn validate_sessions(&self) -> Result<(), InstanceError> {
        validate_ids(
            "sessions",
            self.sessions.iter().map(|session| session.id.as_str()),
            MAX_SESSIONS,
        )?;
        for session in &self.sessions {
            if !(1..=366).contains(&session.days) {
                return Err(InstanceError::OutOfRange {
                    field: "sessions.days",
                    id: session.id.clone(),
                    value: session.days,
                    min: 1,
                    max: 366,
                });
            }
            in_range("sessions.seats", &session.id, session.seats, MAX_COUNT)?;
            in_range(
                "sessions.assessor_load",
                &session.id,
                session.assessor_load,
                MAX_COUNT,
            )?;
            in_range(
                "sessions.fixed_cost",
                &session.id,
                session.fixed_cost,
                MAX_COST,
            )?;
        }
        Ok(())
    }

    fn validate_candidates(&self) -> Result<(), InstanceError> {
        validate_ids(
            "candidates",
            self.candidates
                .iter()
                .map(|candidate| candidate.id.as_str()),
            MAX_CANDIDATES,
        )?;
        let units: BTreeSet<&str> = self.units.iter().map(|unit| unit.id.as_str()).collect();
        let sessions: BTreeMap<&str, SessionState> = self
            .sessions
            .iter()
            .map(|session| (session.id.as_str(), session.state))
            .collect();
        let known = |field: &'static str, id: &str, target: &str| {
            sessions
                .get(target)
                .copied()
                .ok_or_else(|| unknown(field, id, target))
        };
        for candidate in &self.candidates {
            let id = candidate.id.as_str();
            if !units.contains(candidate.unit.as_str()) {
                return Err(unknown("candidates.unit", id, &candidate.unit));
            }
            in_range("candidates.value", id, candidate.value, MAX_POINTS)?;
            for &(from, to) in &candidate.unavailable {
                in_order("candidates.unavailable", id, from, to)?;
            }
            for session in &candidate.excluded {
                known("candidates.excluded", id, session)?;
            }
            let locked = match &candidate.previous {
                Some(session) => known("candidates.previous", id, session)? == SessionState::Locked,
                None => false,
            };
            let Some(pinned) = &candidate.pinned else {
                continue;
            };
            if known("candidates.pinned", id, pinned)? == SessionState::Cancelled {
                return Err(InstanceError::PinnedToCancelled {
                    id: id.to_owned(),
                    session: pinned.clone(),
                });
            }
            if let Some(previous) = &candidate.previous
                && locked
                && previous != pinned
            {
                return Err(InstanceError::PinnedAgainstLock {
                    id: id.to_owned(),
                    pinned: pinned.clone(),
                    locked: previous.clone(),
                });
            }
        }
        Ok(())
    }
}

fn unknown(field: &'static str, id: &str, target: &str) -> InstanceError {
    InstanceError::Unknown {
        field,
        id: id.to_owned(),
        target: target.to_owned(),
    }
}

fn in_range(field: &'static str, id: &str, value: i64, max: i64) -> Result<(), InstanceError> {
    if (0..=max).contains(&value) {
        return Ok(());
    }
    Err(InstanceError::OutOfRange {
        field,
        id: id.to_owned(),
        value,
        min: 0,
        max,
    })
}

fn in_order(field: &'static str, id: &str, from: Date, to: Date) -> Result<(), InstanceError> {
    if from <= to {
        return Ok(());
    }
    Err(InstanceError::Reversed {
        field,
        id: id.to_owned(),
        from,
        to,
    })
}

fn validate_ids<'a>(
    field: &'static str,
    ids: impl Iterator<Item = &'a str>,
    limit: usize,
) -> Result<(), InstanceError> {
    let mut seen = BTreeSet::new();
    for (index, id) in ids.enumerate() {
        if index >= limit {
            return Err(InstanceError::TooMany { field, limit });
        }
        if id.is_empty() {
            return Err(InstanceError::EmptyId {
                field,
                index: index + 1,
            });
        }
        if !seen.insert(id) {
            return Err(InstanceError::Duplicate {
                field,
                id: id.to_owned(),
            });
        }
    }
    Ok(())
}

/// The marker by which [`read_error`] recognises a list that is too long.
const TOO_MANY: &str = "too many entries in ";

fn read_error(error: &serde_json::Error) -> InstanceError {
    let message = error.to_string();
    for (field, limit) in [
        ("candidates", MAX_CANDIDATES),
        ("sessions", MAX_SESSIONS),
        ("units", MAX_LIST),
        ("offers", MAX_LIST),
        ("budget.periods", MAX_LIST),
    ] {
        if message.starts_with(&format!("{TOO_MANY}{field} ")) {
            return InstanceError::TooMany { field, limit };
        }
    }
    // The reader appends its own "at line …"; the variant carries that already.
    let plain = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(head, _)| head);
    InstanceError::Json {
        line: error.line(),
        column: error.column(),
        message: plain.to_owned(),
    }
}

/// Reads a list and stops at the first entry beyond the limit, so that a file of ten million people costs neither memory nor minutes.
struct Bounded<T> {
    field: &'static str,
    limit: usize,
    kind: std::marker::PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Bounded<T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a list of {}", self.field)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            if items.len() == self.limit {
                return Err(A::Error::custom(format!("{TOO_MANY}{} ", self.field)));
            }
            items.push(item);
        }
        Ok(items)
    }
}

fn read_list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    reader: D,
    field: &'static str,
    limit: usize,
) -> Result<Vec<T>, D::Error> {
    reader.deserialize_seq(Bounded {
        field,
        limit,
        kind: std::marker::PhantomData,
    })
}

fn read_candidates<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<Candidate>, D::Error> {
    read_list(reader, "candidates", MAX_CANDIDATES)
}

fn read_sessions<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<Session>, D::Error> {
    read_list(reader, "sessions", MAX_SESSIONS)
}

fn read_units<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<Unit>, D::Error> {
    read_list(reader, "units", MAX_LIST)
}

fn read_offers<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<Offer>, D::Error> {
    read_list(reader, "offers", MAX_LIST)
}

fn read_periods<'de, D: Deserializer<'de>>(reader: D) -> Result<Vec<Period>, D::Error> {
    read_list(reader, "budget.periods", MAX_LIST)
}

#[cfg(test)]
mod tests;
