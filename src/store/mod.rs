//! The only rooms that speak SQL. Screens name nothing of it but [`ask`].
//!
//! | room | what is kept or answered there |
//! |---|---|
//! | [`ask`] | the questions, the commands and their answers: plain values |
//! | [`connect`] | opening the file: what it is, whether it may be written |
//! | `migrate` | the schema, step by step |
//! | `write`, [`holder`], [`audit`], [`trail`] | the one way to change anything, and the trail of it |
//! | `placing`, `counters` | placements and counts, kept true with every write |
//! | `lens` | another day or other rules, computed beside the stored figures |
//! | [`import`] | files in, and whole imports taken back |
//! | `grid`, `people`, `person`, `find`, `queue`, `units`, `planning`, `header` | answers |
//! | `wishes` | pins, exclusions, days on which people cannot come |
//! | `seats`, `substitute` | what became of the accepted plan's seats, their money, who could take a free one |
//! | `base` | methods, tariffs, days without sessions |
//! | `commands` | short changes from a screen or the command line |
//! | [`rights`], [`roles`] | who may do what, whose people he sees; granting it |
//! | [`backup`] | copies that are proven before they count, and taking them back |
//! | [`office`] | letterhead and signatory; the entry that every export leaves |
//! | [`examine`] | what `doctor` wants to know |
//! | [`broker`] | the same for accounts that have no access to the file: over a socket |
//! | [`worker`] | the thread that asks and writes for the screens |
//!
//! A [`Store`] holds two connections: one for questions (`query_only`, no transaction kept open) and, once something is to
//! be written, one for writes. It notices changes of other sessions by `PRAGMA data_version` of the first.

pub mod ask;
pub mod audit;
pub mod backup;
pub mod broker;
pub mod connect;
pub mod error;
pub mod examine;
pub mod holder;
pub mod import;
pub mod office;
pub mod rights;
pub mod roles;
pub mod trail;
pub mod worker;

mod base;
mod calibration;
mod codes;
mod commands;
mod compare;
mod counters;
mod edits;
mod filter_sql;
mod find;
mod grid;
mod header;
mod lens;
mod meta;
mod migrate;
mod people;
mod people_rows;
mod person;
mod placing;
mod planning;
mod plans;
mod profiles;
mod queue;
mod rules;
mod seats;
mod seed;
mod snapshots;
mod sources;
mod substitute;
mod units;
mod whatif;
mod wishes;
mod write;

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::Connection;

use crate::domain::calendar::PlanningBase;
use crate::domain::nip::Nip;
use crate::domain::profile::Profile;
use crate::store::ask::Actor;
use crate::store::ask::Class;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::Lens;
use crate::store::ask::ProfileTag;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::connect::Access;
use crate::store::error::ReadOnlyReason;
use crate::store::error::Refusal;
use crate::store::error::StoreError;
use crate::store::find::Finder;
use crate::store::lens::View;
use crate::store::rights::Permit;
use crate::store::write::Outcome;
use crate::store::write::Written;

pub use crate::store::write::Teller;

/// Who opens the file, and through which day and rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who acts.
    pub actor: Actor,
    /// Through which day and rules.
    pub lens: Lens,
}

/// What a new database is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Real data.
    Real,
    /// The synthetic province: said on every screen.
    Demo,
}

/// What a new database begins with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// What it is for.
    pub purpose: Purpose,
    /// Methods, tariffs, calendar, budget; none: the example that comes with the program.
    pub planning: Option<PlanningBase>,
}

/// An open database.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    access: Access,
    actor: Actor,
    lens: Lens,
    reader: Connection,
    writer: Option<Connection>,
    view: View,
    finder: Option<Finder>,
    patience: Duration,
    teller: Option<Teller>,
    /// Persons opened, not yet in the trail.
    readings: Vec<(Nip, Timestamp)>,
    /// Of a file opened as unchangeable, when it was opened.
    footprint: Option<(u64, std::time::SystemTime, bool)>,
}

impl Store {
    /// Opens a database. One that this account may not write is opened for reading; [`Store::access`] says why.
    pub fn open(path: &Path, session: &Session) -> Result<Self, StoreError> {
        connect::check_version()?;
        connect::check_header(path)?;
        let mut access = connect::access(path);
        let footprint = connect::footprint(path);
        let named = |error: StoreError| error.at(path, "opening the database");
        let reader = connect::reader(path, &mut access).map_err(named)?;
        connect::check_schema(&reader, path).map_err(named)?;
        // What can still be read of a damaged file is shown; nothing is written to it any more.
        let damage = connect::check_pages(&reader, path).map_err(named).err();
        let mut writer = None;
        if damage.is_none() && migrate::version(&reader).map_err(named)? < migrate::LATEST {
            let mut connection = connect::writer(path).map_err(named)?;
            migrate::run(&mut connection, path).map_err(named)?;
            writer = Some(connection);
        }
        let view = View::new(&reader, &session.lens, &session.actor).map_err(named);
        let view = match (damage, view) {
            (None, view) => view?,
            (Some(damage), Err(_)) => return Err(damage),
            (Some(_), Ok(view)) => {
                access = Access::Read {
                    path: path.to_owned(),
                    reason: ReadOnlyReason::Damaged,
                    frozen: false,
                };
                view
            }
        };
        Ok(Self {
            path: path.to_owned(),
            access,
            actor: session.actor.clone(),
            lens: session.lens.clone(),
            reader,
            writer,
            view,
            finder: None,
            patience: Duration::from_millis(connect::BUSY_MS),
            teller: None,
            readings: Vec::new(),
            footprint,
        })
    }

    /// Makes a new database; refuses to replace a file.
    pub fn create(path: &Path, session: &Session, setup: &Setup) -> Result<Self, StoreError> {
        connect::check_version()?;
        if path.exists() {
            return Err(StoreError::Refused(Refusal::Exists {
                path: path.to_owned(),
            }));
        }
        let planning = match &setup.planning {
            Some(base) => base.clone(),
            None => seed::example()?,
        };
        connect::make_file(path)?;
        let named = |error: StoreError| error.at(path, "making the database");
        let mut writer = connect::writer(path).map_err(named)?;
        migrate::run(&mut writer, path).map_err(named)?;
        let today = session.lens.today;
        let turn = write::Turn::default();
        write::perform(
            &mut writer,
            (path, &turn),
            &session.actor,
            "create",
            |write| {
                meta::begin(write, setup.purpose, today)?;
                profiles::add_embedded(write)?;
                units::add_root(write, today)?;
                seed::seed(write, &planning)?;
                Ok(Outcome::Keep {
                    subject: "database".to_owned(),
                    detail: "{}".to_owned(),
                    value: (),
                })
            },
        )?;
        drop(writer);
        Self::open(path, session)
    }

    /// Opens a database, or makes it where there is no such file.
    pub fn open_or_create(
        path: &Path,
        session: &Session,
        setup: &Setup,
    ) -> Result<Self, StoreError> {
        match Self::open(path, session) {
            Err(StoreError::Missing { .. }) => Self::create(path, session, setup),
            other => other,
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What this account may do with it.
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Who acts.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Through which day and rules one looks.
    pub fn lens(&self) -> &Lens {
        &self.lens
    }

    /// Looks through another day or other rules from now on.
    pub fn set_lens(&mut self, lens: Lens) -> Result<(), StoreError> {
        self.view = View::new(&self.reader, &lens, &self.actor)?;
        self.lens = lens;
        self.finder = None;
        Ok(())
    }

    /// The rules of the lens.
    pub fn profile(&mut self) -> Result<&Profile, StoreError> {
        self.look()?;
        Ok(&self.view.rules.profile)
    }

    /// The rules of the lens, as shown beside every figure.
    pub fn profile_tag(&mut self) -> Result<ProfileTag, StoreError> {
        self.look()?;
        Ok(self.view.tag())
    }

    /// How long one attempt waits for a lock of another session; 5 s where nobody says otherwise. A write makes three.
    pub fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
        if let Some(writer) = &self.writer {
            // Fails only for a handle that is closed, which ours is not.
            let _ = writer.busy_timeout(patience);
        }
    }

    /// Who is told for whom a write waits, once it has waited for 300 ms.
    pub fn set_teller(&mut self, teller: Teller) {
        self.teller = Some(teller);
    }

    /// The counter that moves when another connection commits (or checkpoints). Only comparable within one [`Store`].
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self
            .reader
            .prepare_cached("PRAGMA data_version")?
            .query_row([], |row| row.get(0))?)
    }

    /// Answers a question.
    pub fn ask(&mut self, query: &Query) -> Result<Reply, StoreError> {
        self.allow(query.class())?;
        Ok(match query {
            Query::Header => Reply::Header(Box::new(self.header()?)),
            Query::Units => Reply::Units(self.units()?),
            Query::Grid(ask) => Reply::Grid(Box::new(self.grid(ask)?)),
            Query::People(ask) => Reply::People(Box::new(self.people(ask)?)),
            Query::Person(nip) => {
                let person = self.person(nip)?;
                if person.is_some() {
                    self.note_reading(*nip)?;
                }
                Reply::Person(person.map(Box::new))
            }
            Query::Find(ask) => Reply::Find(Box::new(self.find(ask)?)),
            Query::Queue(ask) => Reply::Queue(Box::new(self.queue(ask)?)),
            Query::Planning(plan) => Reply::Planning(Box::new(self.planning(*plan)?)),
            Query::Plan(plan) => Reply::Plan(self.plan(*plan)?.map(Box::new)),
            Query::Compare(from, to) => Reply::Comparison(Box::new(self.compare(*from, *to)?)),
            Query::Called(plan, session) => Reply::Called(self.called(*plan, session)?),
            Query::Base => Reply::Base(Box::new(self.base()?)),
            Query::Attendance(session) => Reply::Attendance(self.attendance(session)?),
            Query::Substitutes(session, nip) => Reply::Substitutes(self.substitutes(session, nip)?),
            Query::Names(nips) => Reply::Names(self.names(nips)?),
            Query::Instance(ask) => Reply::Instance(Box::new(self.instance(ask)?)),
            Query::Imports => Reply::Imports(self.imports()?),
            Query::Profiles => Reply::Profiles(self.profile_rows()?),
            Query::WhatIf(ask) => Reply::WhatIf(Box::new(self.what_if(ask)?)),
            Query::Snapshots => Reply::Snapshots(self.snapshots()?),
            Query::Movement(ask) => Reply::Movement(Box::new(self.movement(ask)?)),
            Query::Calibrations => Reply::Calibrations(self.calibrations()?),
            Query::Calibration(label) => Reply::Calibration(Box::new(self.calibration(label)?)),
            Query::Sources(unit) => Reply::Sources(Box::new(self.sources(*unit)?)),
            Query::Expiries { unit, filter } => Reply::Expiries(self.expiries(*unit, filter)?),
        })
    }

    /// Carries out a command.
    pub fn run(&mut self, command: Command) -> Result<Done, StoreError> {
        let permit = match command {
            // What is taken back must itself be allowed: see `commands::undo`.
            Command::Undo | Command::Redo => {
                self.allow_any(&[Class::Draft, Class::Write, Class::Decide, Class::Admin])?
            }
            _ => self.allow(command.class())?,
        };
        // What was seen comes before what was done about it.
        self.keep_readings()?;
        commands::run(self, permit, command)
    }

    /// Brings the stored placements to the day of the lens, where they belong to an earlier one: once a day, by the first
    /// session that may write. Returns how many people stand differently.
    pub fn refresh_day(&mut self) -> Result<usize, StoreError> {
        let today = self.lens.today;
        if self.view.stored_day >= today
            || self.access != Access::Write
            || !self.rights()?.may(Class::Read)
        {
            return Ok(0);
        }
        let written = self.write(Permit::own(), "refresh_day", |write| {
            let rules = placing::Rules {
                profile: profiles::active(&write.tx)?,
                today,
            };
            // Another session may have been quicker.
            if meta::day(&write.tx)? >= today {
                return Ok(Outcome::Leave(0));
            }
            let people = placing::due(&write.tx, today)?;
            let changed = placing::place_people(&write.tx, &rules, &people, &mut |_| Ok(()))?;
            meta::set(&write.tx, meta::DAY, &today.to_string())?;
            Ok(Outcome::Keep {
                subject: today.to_string(),
                detail: format!("{{\"changed\":{changed}}}"),
                value: changed,
            })
        })?;
        Ok(written.value)
    }

    /// Asks whether the account may do what is of this class.
    fn allow(&mut self, class: Class) -> Result<Permit, StoreError> {
        self.allow_any(&[class])
    }

    /// Asks whether the account may do what is of one of these classes.
    fn allow_any(&mut self, classes: &[Class]) -> Result<Permit, StoreError> {
        let rights = self.rights()?;
        classes
            .iter()
            .find_map(|class| Permit::given(&rights, *class))
            .ok_or_else(|| StoreError::Denied {
                account: self.actor.account.clone(),
                class: classes.first().copied().unwrap_or(Class::Admin),
                roles: rights.roles(),
            })
    }

    /// Runs a write on the connection for writes, which is opened when first needed.
    fn write<T>(
        &mut self,
        _allowed: Permit,
        action: &'static str,
        act: impl FnOnce(&write::Write<'_>) -> Result<Outcome<T>, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        if let Access::Read { path, reason, .. } = &self.access {
            return Err(StoreError::ReadOnly {
                path: path.clone(),
                reason: *reason,
            });
        }
        let writer = match &mut self.writer {
            Some(writer) => writer,
            empty @ None => empty
                .insert(connect::writer(&self.path).map_err(|error| error.at(&self.path, action))?),
        };
        let turn = write::Turn {
            patience: self.patience,
            teller: self.teller.clone(),
        };
        let written = write::perform(writer, (&self.path, &turn), &self.actor, action, act)?;
        if written.audit.is_some() {
            self.anchor_now();
        }
        Ok(written)
    }

    /// Gives the space of a large write back; readers of other sessions may keep it for now.
    fn shrink_log(&self) {
        if let Some(writer) = &self.writer {
            // A log that stays long costs space, not safety.
            let _ = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        }
    }

    /// Makes sure that the figures are those of the lens, and the latest.
    fn look(&mut self) -> Result<(), StoreError> {
        self.thaw()?;
        let seen = self.data_version()?;
        if self.view.seen != Some(seen) {
            self.view = View::fill(&self.reader, &self.lens, &self.actor, seen)?;
        }
        Ok(())
    }

    /// Opens anew a file that was opened as unchangeable and has changed after all.
    fn thaw(&mut self) -> Result<(), StoreError> {
        let Access::Read { frozen: true, .. } = self.access else {
            return Ok(());
        };
        let footprint = connect::footprint(&self.path);
        if footprint != self.footprint {
            self.reader = connect::reader(&self.path, &mut self.access)
                .map_err(|error| error.at(&self.path, "opening the database again"))?;
            self.view = View::new(&self.reader, &self.lens, &self.actor)?;
            self.finder = None;
            self.footprint = footprint;
        }
        Ok(())
    }

    /// Asks several questions of one and the same state of the database.
    fn read<T>(
        &mut self,
        ask: impl FnOnce(&Connection, &View) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.allow(Class::Read)?;
        self.look()?;
        let snapshot = self.reader.unchecked_transaction()?;
        let answer = ask(&snapshot, &self.view);
        // Nothing was written: ending the transaction only lets go of the snapshot.
        snapshot.commit()?;
        answer.map_err(|error| error.at(&self.path, "reading"))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nobody is left to be told; a file that is locked or full keeps what it has.
        let _ = self.keep_readings();
    }
}
