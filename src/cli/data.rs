//! The database as the commands see it: the questions of [`crate::store::ask`] with every fault of the store turned into its
//! exit status and its sentence in one place.
//!
//! One file although long: one short method a question, read beside the others.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::cli::Run;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::output;
use crate::cli::unit;
use crate::domain::filter::Filter;
use crate::domain::nip::Nip;
use crate::domain::office::Office;
use crate::domain::person::UnitId;
use crate::domain::profile::Profile;
use crate::planner::instance::Instance;
use crate::store::Store;
use crate::store::Teller;
use crate::store::ask::CalibrationView;
use crate::store::ask::Class;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::ExpiryMonth;
use crate::store::ask::FindAsk;
use crate::store::ask::FindHits;
use crate::store::ask::Grid;
use crate::store::ask::GridAsk;
use crate::store::ask::Header;
use crate::store::ask::ImportId;
use crate::store::ask::ImportRow;
use crate::store::ask::InstanceAsk;
use crate::store::ask::Lens;
use crate::store::ask::Movement;
use crate::store::ask::MovementAsk;
use crate::store::ask::PeopleAsk;
use crate::store::ask::PeopleList;
use crate::store::ask::PersonView;
use crate::store::ask::PlanId;
use crate::store::ask::PlanView;
use crate::store::ask::PlanningView;
use crate::store::ask::ProfileRow;
use crate::store::ask::Query;
use crate::store::ask::QueueAsk;
use crate::store::ask::QueueView;
use crate::store::ask::Reply;
use crate::store::ask::SnapshotRow;
use crate::store::ask::UnitRow;
use crate::store::ask::WhatIf;
use crate::store::ask::WhatIfAsk;
use crate::store::ask::base::BaseView;
use crate::store::ask::seat::Attendee;
use crate::store::ask::seat::Substitute;
use crate::store::ask::sources::SourcesView;
use crate::store::backup;
use crate::store::broker;
use crate::store::broker::door::Door;
use crate::store::connect::Access;
use crate::store::error::BrokerFault;
use crate::store::error::CalibrationFault;
use crate::store::error::ReadOnlyReason;
use crate::store::error::Refusal;
use crate::store::error::SeatFault;
use crate::store::error::StoreError;
use crate::store::office::Concern;
use crate::store::office::PeopleEntry;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::drifts;
use crate::words::store as store_words;

/// An open database.
#[derive(Debug)]
pub struct Data {
    lang: Lang,
    store: Door,
}

/// The file of the database, for what concerns the file itself; the address of a broker is refused.
pub fn file_of(run: &Run) -> Result<PathBuf, Failure> {
    let path = run.database()?;
    match broker::address(&path) {
        None => Ok(path),
        Some(_) => Err(fault(
            run.lang,
            &StoreError::Broker {
                socket: path,
                fault: BrokerFault::OnlyOnHost,
            },
        )),
    }
}

/// Reads a filter.
pub fn read_filter(lang: Lang, text: Option<&str>) -> Result<Filter, Failure> {
    Filter::parse(text.unwrap_or_default()).map_err(|error| {
        Failure::usage(sentences::bad_filter(
            lang,
            error.position,
            &error.found,
            &error.expected.join(" "),
        ))
    })
}

/// Reads a NIP.
pub fn read_nip(lang: Lang, text: &str) -> Result<Nip, Failure> {
    text.parse().map_err(|error: crate::domain::nip::NipError| {
        Failure::usage(sentences::bad_nip(lang, text, &error.to_string()))
    })
}

/// A fault of the store with its exit status and its sentence.
pub fn fault(lang: Lang, error: &StoreError) -> Failure {
    let status = match error {
        StoreError::Conflict(_) => Status::Conflict,
        StoreError::NotFound(_) => Status::Usage,
        StoreError::Denied { .. } => Status::NotAllowed,
        StoreError::Refused(refusal) => match refusal {
            Refusal::Exists { .. } => Status::Unusable,
            // Somebody has accepted, rejected, undone or changed it before.
            Refusal::NotADraft { .. }
            | Refusal::AlreadyUndone { .. }
            | Refusal::PlanDrifted { .. }
            | Refusal::SessionInUse { .. }
            | Refusal::ProfileVersion { .. }
            | Refusal::SameFact { .. }
            | Refusal::Calibration(
                CalibrationFault::Closed
                | CalibrationFault::AlreadyMoved
                | CalibrationFault::NotMoved,
            )
            | Refusal::LabelTaken { .. }
            | Refusal::NotAccepted { .. }
            | Refusal::BadSeat {
                fault: SeatFault::Taken | SeatFault::HasResult,
                ..
            } => Status::Conflict,
            Refusal::WrongInstance
            | Refusal::BadLimit { .. }
            | Refusal::SessionExists { .. }
            | Refusal::BadSession { .. }
            | Refusal::BadWish { .. }
            | Refusal::BadTune { .. }
            | Refusal::BadSeat { .. }
            | Refusal::UnitOfRole
            | Refusal::NoAdmin
            | Refusal::NoReason
            | Refusal::Calibration(CalibrationFault::Unfounded | CalibrationFault::NotInIt)
            | Refusal::BadLabel => Status::Usage,
            Refusal::Stopped | Refusal::Units { .. } => Status::Findings,
        },
        StoreError::Missing { .. }
        | StoreError::Foreign { .. }
        | StoreError::Corrupt { .. }
        | StoreError::ReadOnly { .. }
        | StoreError::Busy { .. }
        | StoreError::Full { .. }
        | StoreError::TooNew { .. }
        | StoreError::OldSqlite { .. }
        | StoreError::NetworkFileSystem { .. }
        | StoreError::BadProfile { .. }
        | StoreError::BadPlanning(_)
        | StoreError::Unproven { .. }
        | StoreError::BadValue { .. }
        | StoreError::Broker { .. }
        | StoreError::Io { .. } => Status::Unusable,
        StoreError::Sql { .. } if error.is_damage() => Status::Unusable,
        StoreError::Sql { .. } => Status::Internal,
    };
    let more = match error {
        StoreError::Refused(Refusal::PlanDrifted { drift, .. }) => {
            drift.iter().map(|one| drifts::line(lang, one)).collect()
        }
        _ => Vec::new(),
    };
    Failure::Said {
        status,
        sentence: store_words::error(lang, error),
        more,
    }
}

/// The way out of a damaged database.
fn newest_backup(lang: Lang, database: &Path) -> String {
    let backup = backup::newest_proven(&backup::usual_folder(database))
        .ok()
        .flatten();
    let path = backup.map(|backup| backup.path.display().to_string());
    sentences::backups::newest(lang, path.as_deref())
}

impl Data {
    /// Opens the database for questions; an account without any right is refused here.
    pub fn read(run: &Run) -> Result<Self, Failure> {
        let mut data = Self::open(run)?;
        let lang = run.lang;
        let rights = data.store.rights().map_err(|error| fault(lang, &error))?;
        if rights.may(Class::Read) {
            return Ok(data);
        }
        let error = StoreError::Denied {
            account: data.store.actor().account.clone(),
            class: Class::Read,
            roles: rights.roles(),
        };
        Err(fault(lang, &error))
    }

    /// Opens the database, whatever the account may do.
    pub fn open(run: &Run) -> Result<Self, Failure> {
        let lang = run.lang;
        let path = run.database()?;
        let store = Door::open(&path, &run.session()).map_err(|error| {
            let is_damaged = matches!(error, StoreError::Corrupt { .. });
            match fault(lang, &error) {
                Failure::Said {
                    status, sentence, ..
                } if is_damaged => Failure::Said {
                    status,
                    sentence,
                    more: vec![newest_backup(lang, &path)],
                },
                failure => failure,
            }
        })?;
        if let Access::Read {
            path,
            reason: reason @ ReadOnlyReason::Damaged,
            ..
        } = store.access()
        {
            run.out.note(&store_words::read_only(lang, path, *reason));
            run.out.note(&newest_backup(lang, path));
        }
        let mut store = store;
        if run.out.talks() {
            store.set_teller(Teller(Arc::new(move |holder| {
                output::complain(&store_words::waiting(lang, holder));
            })));
        }
        Ok(Self { lang, store })
    }

    /// Opens the database for a change: the stored figures are brought to the present day first. One that can only be read is
    /// refused here, before anything is computed for nothing.
    pub fn write(run: &Run) -> Result<Self, Failure> {
        let mut data = Self::read(run)?;
        if let Access::Read { path, reason, .. } = data.store.access() {
            let error = StoreError::ReadOnly {
                path: path.clone(),
                reason: *reason,
            };
            return Err(fault(run.lang, &error));
        }
        if run.is_present_day() {
            let said = |error| fault(run.lang, &error);
            data.store.refresh_day().map_err(said)?;
        }
        Ok(data)
    }

    /// What this account may do with it.
    pub fn access(&self) -> &Access {
        self.store.access()
    }

    /// The store itself, for what is no question of a screen.
    pub fn store(&mut self) -> &mut Door {
        &mut self.store
    }

    /// The file itself, for what is no matter of a broker's clients.
    pub fn file(&mut self) -> Result<&mut Store, Failure> {
        let lang = self.lang;
        self.store.file().map_err(|error| fault(lang, &error))
    }

    /// Opens the database for an export. Every export is written down in the trail, so a database that can only be read
    /// gives none; that is said before anything is computed for nothing.
    pub fn export(run: &Run) -> Result<Self, Failure> {
        let data = Self::read(run)?;
        match data.store.access() {
            Access::Write => Ok(data),
            Access::Read { .. } => Err(Failure::unusable(sentences::export_needs_trail(run.lang))),
        }
    }

    /// Looks through another day from now on.
    pub fn look_at(&mut self, today: Date) -> Result<(), Failure> {
        let lens = Lens {
            today,
            ..self.store.lens().clone()
        };
        let lang = self.lang;
        self.store
            .set_lens(lens)
            .map_err(|error| fault(lang, &error))
    }

    /// Entries of the trail with the people whom they name.
    pub fn people_entries(&mut self, concern: &Concern) -> Result<Vec<PeopleEntry>, Failure> {
        let lang = self.lang;
        self.store
            .people_entries(concern)
            .map_err(|error| fault(lang, &error))
    }

    /// Letterhead and signatory.
    pub fn office(&mut self) -> Result<Office, Failure> {
        let lang = self.lang;
        self.store.office().map_err(|error| fault(lang, &error))
    }

    fn ask(&mut self, query: &Query) -> Result<Reply, Failure> {
        let lang = self.lang;
        self.store.ask(query).map_err(|error| fault(lang, &error))
    }

    fn misfit<Value>(&self) -> Result<Value, Failure> {
        Err(Failure::internal(self.lang, "reply"))
    }

    /// The unit that a text names; none: the root.
    pub fn unit_named(&mut self, text: Option<&str>) -> Result<Option<UnitRow>, Failure> {
        match text {
            Some(text) => {
                unit::choose(self.lang, &self.units()?, text).map(|unit| Some(unit.clone()))
            }
            None => Ok(None),
        }
    }

    /// The root of the tree; none in an empty database.
    pub fn root(&mut self) -> Result<Option<UnitRow>, Failure> {
        Ok(self.units()?.into_iter().find(|unit| unit.parent.is_none()))
    }

    /// The rules through which one looks.
    pub fn profile(&mut self) -> Result<Profile, Failure> {
        let lang = self.lang;
        self.store.profile().map_err(|error| fault(lang, &error))
    }

    /// The header line.
    pub fn header(&mut self) -> Result<Header, Failure> {
        match self.ask(&Query::Header)? {
            Reply::Header(header) => Ok(*header),
            _ => self.misfit(),
        }
    }

    /// The unit tree.
    pub fn units(&mut self) -> Result<Vec<UnitRow>, Failure> {
        match self.ask(&Query::Units)? {
            Reply::Units(units) => Ok(units),
            _ => self.misfit(),
        }
    }

    /// Nine boxes.
    pub fn grid(&mut self, ask: &GridAsk) -> Result<Grid, Failure> {
        match self.ask(&Query::Grid(ask.clone()))? {
            Reply::Grid(grid) => Ok(*grid),
            _ => self.misfit(),
        }
    }

    /// People.
    pub fn people(&mut self, ask: &PeopleAsk) -> Result<PeopleList, Failure> {
        match self.ask(&Query::People(ask.clone()))? {
            Reply::People(list) => Ok(*list),
            _ => self.misfit(),
        }
    }

    /// One person.
    pub fn person(&mut self, nip: Nip) -> Result<Option<Box<PersonView>>, Failure> {
        match self.ask(&Query::Person(nip))? {
            Reply::Person(person) => Ok(person),
            _ => self.misfit(),
        }
    }

    /// Lookup.
    pub fn find(&mut self, ask: &FindAsk) -> Result<FindHits, Failure> {
        match self.ask(&Query::Find(ask.clone()))? {
            Reply::Find(hits) => Ok(*hits),
            _ => self.misfit(),
        }
    }

    /// The queue.
    pub fn queue(&mut self, ask: &QueueAsk) -> Result<QueueView, Failure> {
        match self.ask(&Query::Queue(ask.clone()))? {
            Reply::Queue(view) => Ok(*view),
            _ => self.misfit(),
        }
    }

    /// Budget, calendar, plans.
    pub fn planning(&mut self, plan: Option<PlanId>) -> Result<PlanningView, Failure> {
        match self.ask(&Query::Planning(plan))? {
            Reply::Planning(view) => Ok(*view),
            _ => self.misfit(),
        }
    }

    /// One plan.
    pub fn plan(&mut self, plan: PlanId) -> Result<Option<Box<PlanView>>, Failure> {
        match self.ask(&Query::Plan(plan))? {
            Reply::Plan(view) => Ok(view),
            _ => self.misfit(),
        }
    }

    /// Methods, tariffs, days without sessions.
    pub fn base(&mut self) -> Result<BaseView, Failure> {
        match self.ask(&Query::Base)? {
            Reply::Base(view) => Ok(*view),
            _ => self.misfit(),
        }
    }

    /// The list at the door of a session.
    pub fn attendance(&mut self, session: &str) -> Result<Vec<Attendee>, Failure> {
        match self.ask(&Query::Attendance(session.to_owned()))? {
            Reply::Attendance(people) => Ok(people),
            _ => self.misfit(),
        }
    }

    /// Who could take a free seat.
    pub fn substitutes(&mut self, session: &str, nip: Nip) -> Result<Vec<Substitute>, Failure> {
        match self.ask(&Query::Substitutes(session.to_owned(), nip))? {
            Reply::Substitutes(people) => Ok(people),
            _ => self.misfit(),
        }
    }

    /// Whether the account may do what is of this class.
    pub fn may(&mut self, class: Class) -> Result<bool, Failure> {
        let lang = self.lang;
        let rights = self.store.rights().map_err(|error| fault(lang, &error))?;
        Ok(rights.may(class))
    }

    /// The optimiser's instance.
    pub fn instance(&mut self, ask: &InstanceAsk) -> Result<Instance, Failure> {
        match self.ask(&Query::Instance(ask.clone()))? {
            Reply::Instance(instance) => Ok(*instance),
            _ => self.misfit(),
        }
    }

    /// History of imports.
    pub fn imports(&mut self) -> Result<Vec<ImportRow>, Failure> {
        match self.ask(&Query::Imports)? {
            Reply::Imports(rows) => Ok(rows),
            _ => self.misfit(),
        }
    }

    /// Rule profiles.
    pub fn profiles(&mut self) -> Result<Vec<ProfileRow>, Failure> {
        match self.ask(&Query::Profiles)? {
            Reply::Profiles(rows) => Ok(rows),
            _ => self.misfit(),
        }
    }

    /// What would be.
    pub fn what_if(&mut self, ask: &WhatIfAsk) -> Result<WhatIf, Failure> {
        match self.ask(&Query::WhatIf(Box::new(ask.clone())))? {
            Reply::WhatIf(answer) => Ok(*answer),
            _ => self.misfit(),
        }
    }

    /// Frozen mappings.
    pub fn snapshots(&mut self) -> Result<Vec<SnapshotRow>, Failure> {
        match self.ask(&Query::Snapshots)? {
            Reply::Snapshots(rows) => Ok(rows),
            _ => self.misfit(),
        }
    }

    /// Who moved between two mappings.
    pub fn movement(&mut self, ask: &MovementAsk) -> Result<Movement, Failure> {
        match self.ask(&Query::Movement(ask.clone()))? {
            Reply::Movement(answer) => Ok(*answer),
            _ => self.misfit(),
        }
    }

    /// Labels of calibration sessions.
    pub fn calibrations(&mut self) -> Result<Vec<String>, Failure> {
        match self.ask(&Query::Calibrations)? {
            Reply::Calibrations(labels) => Ok(labels),
            _ => self.misfit(),
        }
    }

    /// One calibration session.
    pub fn calibration(&mut self, label: &str) -> Result<CalibrationView, Failure> {
        match self.ask(&Query::Calibration(label.to_owned()))? {
            Reply::Calibration(view) => Ok(*view),
            _ => self.misfit(),
        }
    }

    /// Ages of the sources.
    pub fn sources(&mut self, unit: Option<UnitId>) -> Result<SourcesView, Failure> {
        match self.ask(&Query::Sources(unit))? {
            Reply::Sources(view) => Ok(*view),
            _ => self.misfit(),
        }
    }

    /// Assessments by the month in which they end.
    pub fn expiries(
        &mut self,
        unit: Option<UnitId>,
        filter: Filter,
    ) -> Result<Vec<ExpiryMonth>, Failure> {
        match self.ask(&Query::Expiries { unit, filter })? {
            Reply::Expiries(months) => Ok(months),
            _ => self.misfit(),
        }
    }

    /// Carries out a change.
    pub fn command(&mut self, command: Command) -> Result<Done, Failure> {
        let lang = self.lang;
        self.store.run(command).map_err(|error| fault(lang, &error))
    }

    /// Takes an import back.
    pub fn undo_import(&mut self, import: ImportId) -> Result<Done, Failure> {
        let lang = self.lang;
        self.store
            .undo_import(import)
            .map_err(|error| fault(lang, &error))
    }
}
