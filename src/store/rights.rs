//! Who may do what, and whose people he sees; decided here, below every screen and command.
//!
//! Identity is the kernel's uid. As soon as one role is granted, whoever has none may do nothing. Without any the file has one
//! owner: whoever can open it may do everything, which `whoami` and `doctor` say plainly.
//!
//! Scope is a matter of SQL: a reader that may see only some units gets temporary views that shadow `person`, `evidence`,
//! `placement`, `summary` and the rest, the same way as `lens` shadows figures of another day. Temporary names come
//! first in `SQLite`'s search, so no query, not even one written tomorrow, can forget the condition. Ancestors stay visible by
//! name, with the counts of the visible people alone, so that the sums still add up; a person out of scope is simply not there.

use std::fmt::Write as _;

use rusqlite::Connection;
use serde::Deserialize;
use serde::Serialize;

use crate::store::ask::Actor;
use crate::store::ask::Class;
use crate::store::codes;
use crate::store::error::StoreError;

/// What somebody is to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// *Pimpinan*: sees everything, decides on plans and money.
    Pimpinan,
    /// *Analis*: sees everything, imports, keeps the queue, drafts plans.
    Analis,
    /// *Unit*: sees the people of one unit and below, changes nothing.
    Unit,
    /// *Admin*: accounts, rules, backups; changes no person's data.
    Admin,
    /// *Auditor*: sees everything and the trail, changes nothing.
    Auditor,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] = [
        Self::Pimpinan,
        Self::Analis,
        Self::Unit,
        Self::Admin,
        Self::Auditor,
    ];

    /// As it is stored and typed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pimpinan => "pimpinan",
            Self::Analis => "analis",
            Self::Unit => "unit",
            Self::Admin => "admin",
            Self::Auditor => "auditor",
        }
    }

    /// Whether it may do what is of this class. The whole matrix; README shows it as made from here.
    pub fn may(self, class: Class) -> bool {
        match class {
            Class::Read => true,
            Class::Draft => matches!(self, Self::Pimpinan | Self::Analis),
            Class::Write => matches!(self, Self::Analis),
            Class::Decide => matches!(self, Self::Pimpinan),
            Class::Admin => matches!(self, Self::Admin),
            Class::Trail => matches!(self, Self::Admin | Self::Auditor),
        }
    }
}

impl std::str::FromStr for Role {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|role| role.word() == text)
            .ok_or(())
    }
}

/// The matrix of roles and classes as a table in Markdown.
pub fn matrix() -> String {
    let mut table = String::from("| role | sees |");
    for class in Class::ALL {
        // Writing into a String cannot fail.
        let _ = write!(table, " {} |", class.word());
    }
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(Class::ALL.len()));
    table.push('\n');
    for role in Role::ALL {
        let sees = match role {
            Role::Unit => "one unit and below",
            Role::Pimpinan | Role::Analis | Role::Admin | Role::Auditor => "everybody",
        };
        let _ = write!(table, "| `{}` | {sees} |", role.word());
        for class in Class::ALL {
            table.push_str(if role.may(class) { " yes |" } else { " – |" });
        }
        table.push('\n');
    }
    table
}

/// A role that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Kernel's number of the account.
    pub uid: u32,
    /// Its name when the role was granted.
    pub account: String,
    /// Which role.
    pub role: Role,
    /// Code of the unit, for the role `unit`; else empty.
    pub unit: String,
}

/// What one account may do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Rights {
    /// No role is granted to anybody: the file has one owner.
    #[default]
    SingleOwner,
    /// The roles of this account; empty: nothing is allowed.
    Roles(Vec<Grant>),
}

impl Rights {
    /// Reads them.
    pub(super) fn of(connection: &Connection, actor: &Actor) -> Result<Self, StoreError> {
        let all = grants(connection)?;
        if all.is_empty() {
            return Ok(Self::SingleOwner);
        }
        Ok(Self::Roles(
            all.into_iter()
                .filter(|grant| grant.uid == actor.uid)
                .collect(),
        ))
    }

    /// Whether it may do what is of this class.
    pub fn may(&self, class: Class) -> bool {
        match self {
            Self::SingleOwner => true,
            Self::Roles(grants) => grants.iter().any(|grant| grant.role.may(class)),
        }
    }

    /// Codes of the units whose subtrees are seen; none: everything is.
    pub fn units(&self) -> Option<Vec<&str>> {
        match self {
            Self::SingleOwner => None,
            Self::Roles(grants) if grants.iter().any(|grant| grant.role != Role::Unit) => None,
            Self::Roles(grants) => Some(grants.iter().map(|grant| grant.unit.as_str()).collect()),
        }
    }

    /// The roles, each once.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = match self {
            Self::SingleOwner => Vec::new(),
            Self::Roles(grants) => grants.iter().map(|grant| grant.role).collect(),
        };
        roles.sort();
        roles.dedup();
        roles
    }
}

/// All roles that anybody holds.
pub(super) fn grants(connection: &Connection) -> Result<Vec<Grant>, StoreError> {
    let mut statement = connection
        .prepare_cached("SELECT uid, account, role, unit FROM role ORDER BY account, role, unit")?;
    let mut rows = statement.query([])?;
    let mut grants = Vec::new();
    while let Some(row) = rows.next()? {
        let word: String = row.get("role")?;
        grants.push(Grant {
            uid: row.get("uid")?,
            account: row.get("account")?,
            role: codes::from_word("role.role", &word)?,
            unit: row.get("unit")?,
        });
    }
    Ok(grants)
}

/// Proof that a class was asked for and allowed: nothing can be written without one, so no change can forget to ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct Permit(());

impl Permit {
    /// For a class that these rights allow; none: not allowed.
    pub(super) fn given(rights: &Rights, class: Class) -> Option<Self> {
        rights.may(class).then_some(Self(()))
    }

    /// For what the program itself writes: a new file, another day's figures, readings.
    pub(super) fn own() -> Self {
        Self(())
    }
}

/// Names that are shadowed, in the order in which they can be made.
const SHADOWS: &str = "
    CREATE TEMP TABLE scope (unit_id INTEGER PRIMARY KEY, pos INTEGER NOT NULL, last INTEGER NOT NULL);
    CREATE TEMP VIEW unit AS SELECT u.* FROM main.unit u WHERE EXISTS (SELECT 1 FROM temp.scope s
        WHERE u.pos BETWEEN s.pos AND s.last OR s.pos BETWEEN u.pos AND u.last);
    CREATE TEMP VIEW person AS SELECT p.* FROM main.person p JOIN main.unit h ON h.id = p.home_id
        WHERE EXISTS (SELECT 1 FROM temp.scope s WHERE h.pos BETWEEN s.pos AND s.last);
    CREATE TEMP VIEW evidence AS SELECT e.* FROM main.evidence e
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.id = e.person_id);
    CREATE TEMP VIEW note AS SELECT n.* FROM main.note n
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.id = n.person_id);
    CREATE TEMP VIEW snapshot_row AS SELECT r.* FROM main.snapshot_row r
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.id = r.person_id);
    CREATE TEMP VIEW queue_override AS SELECT o.* FROM main.queue_override o
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.id = o.person_id);
    CREATE TEMP VIEW wish AS SELECT w.* FROM main.wish w
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.id = w.person_id);
    CREATE TEMP VIEW seat AS SELECT t.* FROM main.seat t
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.id = t.person_id);
    CREATE TEMP VIEW plan_item AS SELECT i.* FROM main.plan_item i
        WHERE EXISTS (SELECT 1 FROM temp.person p WHERE p.nip = i.nip);";

/// The stored figures of the visible units; ancestors count what is visible of them.
const FIGURES: &str = "
    CREATE TEMP VIEW placement AS SELECT p.* FROM main.placement p JOIN main.unit h ON h.id = p.unit_id
        WHERE EXISTS (SELECT 1 FROM temp.scope s WHERE h.pos BETWEEN s.pos AND s.last);
    CREATE TEMP VIEW summary AS
        SELECT s.unit_id, s.counter, s.n FROM main.summary s JOIN main.unit h ON h.id = s.unit_id
        WHERE EXISTS (SELECT 1 FROM temp.scope c WHERE h.pos BETWEEN c.pos AND c.last)
        UNION ALL
        SELECT a.id AS unit_id, s.counter, sum(s.n) AS n FROM temp.scope c
        JOIN main.unit a ON a.pos < c.pos AND a.last >= c.last
        JOIN main.summary s ON s.unit_id = c.unit_id AND s.counter <> 'own'
        GROUP BY a.id, s.counter;";

/// Takes all shadows away.
pub(super) fn unshadow(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT type, name FROM temp.sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'
         ORDER BY type DESC",
    )?;
    let found = statement
        .query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?
        .collect::<Result<Vec<_>, _>>()?;
    drop(statement);
    for (kind, name) in found {
        connection.execute_batch(&format!("DROP {kind} temp.\"{name}\";"))?;
    }
    Ok(())
}

/// Shadows everything but the figures, for somebody who sees these units only.
pub(super) fn shadow(connection: &Connection, units: &[&str]) -> Result<(), StoreError> {
    connection.execute_batch(SHADOWS)?;
    let mut ranges: Vec<(i64, i64, i64)> = Vec::new();
    let mut find = connection.prepare("SELECT id, pos, last FROM main.unit WHERE code = ?1")?;
    for code in units {
        let mut rows = find.query([code])?;
        // A unit that is no more: nothing is seen of it.
        if let Some(row) = rows.next()? {
            ranges.push((row.get("pos")?, row.get("last")?, row.get("id")?));
        }
    }
    ranges.sort_by_key(|(pos, last, _)| (*pos, std::cmp::Reverse(*last)));
    let mut end = -1;
    for (pos, last, id) in ranges {
        // Ranges nest or are apart: one that begins within another lies in it.
        if pos > end {
            connection.execute(
                "INSERT INTO temp.scope (unit_id, pos, last) VALUES (?1, ?2, ?3)",
                [id, pos, last],
            )?;
            end = last;
        }
    }
    Ok(())
}

/// Shadows the stored figures.
pub(super) fn shadow_figures(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.execute_batch(FIGURES)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(role: Role, unit: &str) -> Grant {
        Grant {
            uid: 1_000,
            account: "ani".into(),
            role,
            unit: unit.into(),
        }
    }

    #[test]
    fn whoever_has_no_role_may_do_nothing_once_there_are_roles() {
        let none = Rights::Roles(Vec::new());
        for class in Class::ALL {
            assert!(!none.may(class));
            assert!(Rights::SingleOwner.may(class));
        }
        assert_eq!(none.units(), Some(Vec::new()));
    }

    #[test]
    fn a_role_for_everybody_widens_the_view_of_a_unit() {
        let own = Rights::Roles(vec![grant(Role::Unit, "U1")]);
        assert_eq!(own.units(), Some(vec!["U1"]));
        let both = Rights::Roles(vec![grant(Role::Unit, "U1"), grant(Role::Analis, "")]);
        assert_eq!(both.units(), None);
        assert!(both.may(Class::Write) && !both.may(Class::Admin));
    }

    #[test]
    fn words_of_roles_come_back() {
        for role in Role::ALL {
            assert_eq!(role.word().parse(), Ok(role));
            assert_eq!(codes::word(&role), role.word());
        }
    }
}
