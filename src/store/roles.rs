//! Granting and revoking roles, and telling why somebody may see or do something, or may not.

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::domain::nip::Nip;
use crate::store::Store;
use crate::store::ask::Class;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::Sought;
use crate::store::error::StoreError;
use crate::store::rights;
use crate::store::rights::Grant;
use crate::store::rights::Permit;
use crate::store::rights::Rights;
use crate::store::rights::Role;
use crate::store::write::Outcome;
use crate::store::write::Write;
use crate::store::write::Written;
use serde::Deserialize;
use serde::Serialize;

/// Why somebody may see a person, or may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The roles the account holds; none: no role is granted to anybody, the file has one owner.
    pub grants: Option<Vec<Grant>>,
    /// Whether the person is seen. A person that is not there at all looks the same as one out of scope.
    pub sees: bool,
    /// The grants that show the person.
    pub by: Vec<Grant>,
    /// What may be done.
    pub classes: Vec<Class>,
}

impl Store {
    /// What the account of this session may do.
    pub fn rights(&mut self) -> Result<Rights, StoreError> {
        // Not through the lens: what is allowed has to be known before anything is computed.
        self.thaw()?;
        Rights::of(&self.reader, &self.actor)
    }

    /// All roles that anybody holds.
    pub fn grants(&mut self) -> Result<Vec<Grant>, StoreError> {
        self.allow_any(&[Class::Admin, Class::Trail])?;
        self.read(|connection, _| rights::grants(connection))
    }

    /// Why an account sees a person, or does not. One's own rights may always be asked for; those of others are for `admin`
    /// and `auditor`.
    pub fn explain_rights(&mut self, nip: &Nip, uid: u32) -> Result<Explanation, StoreError> {
        if uid != self.actor.uid {
            self.allow_any(&[Class::Admin, Class::Trail])?;
        }
        self.thaw()?;
        let all = rights::grants(&self.reader)?;
        let home: Option<(i64, i64)> = self
            .reader
            .prepare_cached(
                "SELECT u.pos, u.last FROM main.person p JOIN main.unit u ON u.id = p.home_id WHERE p.nip = ?1",
            )?
            .query_row([nip.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        if all.is_empty() {
            return Ok(Explanation {
                grants: None,
                sees: home.is_some(),
                by: Vec::new(),
                classes: Class::ALL.to_vec(),
            });
        }
        let own: Vec<Grant> = all.into_iter().filter(|grant| grant.uid == uid).collect();
        let mut by = Vec::new();
        for grant in &own {
            if let Some((pos, _)) = home
                && covers(&self.reader, grant, pos)?
            {
                by.push(grant.clone());
            }
        }
        let classes = Class::ALL
            .into_iter()
            .filter(|class| own.iter().any(|grant| grant.role.may(*class)))
            .collect();
        Ok(Explanation {
            sees: !by.is_empty(),
            grants: Some(own),
            by,
            classes,
        })
    }
}

fn covers(connection: &Connection, grant: &Grant, pos: i64) -> Result<bool, StoreError> {
    if grant.role != Role::Unit {
        return Ok(true);
    }
    Ok(connection
        .prepare_cached("SELECT ?2 BETWEEN pos AND last FROM main.unit WHERE code = ?1")?
        .query_row(rusqlite::params![grant.unit, pos], |row| row.get(0))
        .optional()?
        .unwrap_or(false))
}

/// Grants a role.
pub(super) fn grant(
    store: &mut Store,
    permit: Permit,
    new: &Grant,
) -> Result<Written<()>, StoreError> {
    store.write(permit, "grant", |write| put(write, new))
}

/// Takes a role away.
pub(super) fn revoke(
    store: &mut Store,
    permit: Permit,
    old: &Grant,
) -> Result<Written<()>, StoreError> {
    store.write(permit, "revoke", |write| remove(write, old))
}

fn put(write: &Write<'_>, new: &Grant) -> Result<Outcome<()>, StoreError> {
    let tx = &write.tx;
    if (new.role == Role::Unit) == new.unit.is_empty() {
        return Err(StoreError::Refused(Refusal::UnitOfRole));
    }
    if new.role == Role::Unit {
        let known: Option<i64> = tx
            .query_row("SELECT id FROM unit WHERE code = ?1", [&new.unit], |row| {
                row.get(0)
            })
            .optional()?;
        known.ok_or_else(|| StoreError::NotFound(Sought::Unit(new.unit.clone())))?;
    }
    let all = rights::grants(tx)?;
    let held =
        |grant: &Grant| grant.uid == new.uid && grant.role == new.role && grant.unit == new.unit;
    if all.iter().any(held) {
        return Ok(Outcome::Leave(()));
    }
    tx.execute(
        "INSERT INTO role (uid, account, role, unit, audit_id) VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![new.uid, new.account, new.role.word(), new.unit, write.id],
    )?;
    told(write, new)
}

fn remove(write: &Write<'_>, old: &Grant) -> Result<Outcome<()>, StoreError> {
    let n = write.tx.execute(
        "DELETE FROM role WHERE uid = ?1 AND role = ?2 AND unit = ?3",
        rusqlite::params![old.uid, old.role.word(), old.unit],
    )?;
    if n == 0 {
        return Ok(Outcome::Leave(()));
    }
    told(write, old)
}

/// Ends a change of roles: refused where nobody would be left to grant them, unless nobody holds any.
fn told(write: &Write<'_>, grant: &Grant) -> Result<Outcome<()>, StoreError> {
    let left = rights::grants(&write.tx)?;
    if !left.is_empty() && !left.iter().any(|grant| grant.role == Role::Admin) {
        return Err(StoreError::Refused(Refusal::NoAdmin));
    }
    Ok(Outcome::Keep {
        subject: format!("account {}", grant.account),
        detail: codes::json("audit.detail", grant)?,
        value: (),
    })
}
