//! A database behind a file or behind a broker: the same questions, the same answers.
//!
//! What concerns the file itself (backups, anchors, examining it) is done on the host by the account that owns it:
//! [`Door::file`] says so.

use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::domain::nip::Nip;
use crate::domain::office::Office;
use crate::domain::profile::Profile;
use crate::exchange::record::Document;
use crate::store::Session;
use crate::store::Setup;
use crate::store::Store;
use crate::store::Teller;
use crate::store::ask::Actor;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::ImportId;
use crate::store::ask::Lens;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::audit::anchor::Anchor;
use crate::store::broker::address;
use crate::store::broker::client::Remote;
use crate::store::broker::wire::Answer;
use crate::store::broker::wire::More;
use crate::store::broker::wire::Request;
use crate::store::connect::Access;
use crate::store::error::BrokerFault;
use crate::store::error::StoreError;
use crate::store::import::ImportOptions;
use crate::store::import::ImportReport;
use crate::store::import::Watch;
use crate::store::office::Concern;
use crate::store::office::PeopleEntry;
use crate::store::rights::Grant;
use crate::store::rights::Rights;
use crate::store::roles::Explanation;
use crate::store::trail::Proved;
use crate::store::trail::Touch;
use crate::store::trail::TrailAsk;
use crate::store::trail::TrailRow;

/// An open database.
#[derive(Debug)]
pub struct Door {
    path: PathBuf,
    way: Way,
}

#[derive(Debug)]
enum Way {
    File(Box<Store>),
    Broker(Box<Remote>),
}

impl From<Store> for Door {
    fn from(store: Store) -> Self {
        Self {
            path: store.path().to_owned(),
            way: Way::File(Box::new(store)),
        }
    }
}

/// Asks the store, or the broker, whose answer has this form.
macro_rules! either {
    ($door:ident, $store:ident => $local:expr, $request:expr, $form:pat => $value:expr) => {
        match &mut $door.way {
            Way::File($store) => $local,
            Way::Broker(remote) => match remote.call(&$request)? {
                $form => Ok($value),
                _ => Err(remote.misfit()),
            },
        }
    };
}

fn more(more: More) -> Request {
    Request::More(Box::new(more))
}

impl Door {
    /// Opens a database: `socket:PATH` is a broker's, anything else a file.
    pub fn open(path: &Path, session: &Session) -> Result<Self, StoreError> {
        match address(path) {
            Some(socket) => Ok(Self {
                path: path.to_owned(),
                way: Way::Broker(Box::new(Remote::open(socket, session)?)),
            }),
            None => Store::open(path, session).map(Self::from),
        }
    }

    /// Opens a database, or makes it where there is no such file. A broker's is never made.
    pub fn open_or_create(
        path: &Path,
        session: &Session,
        setup: &Setup,
    ) -> Result<Self, StoreError> {
        match address(path) {
            Some(_) => Self::open(path, session),
            None => Store::open_or_create(path, session, setup).map(Self::from),
        }
    }

    /// The store itself, for what concerns the file; refused where a broker keeps it.
    pub fn file(&mut self) -> Result<&mut Store, StoreError> {
        match &mut self.way {
            Way::File(store) => Ok(store),
            Way::Broker(_) => Err(BrokerFault::OnlyOnHost.on(&self.path)),
        }
    }

    /// The file, or the address of the broker.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What may be done with the file, by this account or by the broker's.
    pub fn access(&self) -> &Access {
        match &self.way {
            Way::File(store) => store.access(),
            Way::Broker(remote) => &remote.access,
        }
    }

    /// Who acts, by the kernel of whoever opened the file.
    pub fn actor(&self) -> &Actor {
        match &self.way {
            Way::File(store) => store.actor(),
            Way::Broker(remote) => &remote.actor,
        }
    }

    /// Through which day and rules one looks.
    pub fn lens(&self) -> &Lens {
        match &self.way {
            Way::File(store) => store.lens(),
            Way::Broker(remote) => &remote.lens,
        }
    }

    /// Looks through another day or other rules from now on.
    pub fn set_lens(&mut self, lens: Lens) -> Result<(), StoreError> {
        match &mut self.way {
            Way::File(store) => store.set_lens(lens),
            Way::Broker(remote) => match remote.call(&Request::Look(lens.clone()))? {
                Answer::Looked => {
                    remote.lens = lens;
                    Ok(())
                }
                _ => Err(remote.misfit()),
            },
        }
    }

    /// Who is told for whom a write waits.
    pub fn set_teller(&mut self, teller: Teller) {
        match &mut self.way {
            Way::File(store) => store.set_teller(teller),
            Way::Broker(remote) => remote.teller = Some(teller),
        }
    }

    /// See [`Store::data_version`].
    pub fn data_version(&mut self) -> Result<i64, StoreError> {
        either!(self, store => store.data_version(), Request::Pulse, Answer::Pulse(version) => version)
    }

    /// See [`Store::refresh_day`]; a broker knows the day itself.
    pub fn refresh_day(&mut self) -> Result<usize, StoreError> {
        either!(self, store => store.refresh_day(), Request::RefreshDay, Answer::Refreshed(changed) => changed)
    }

    /// See [`Store::keep_old_readings`]; a broker does it by itself.
    pub fn keep_old_readings(&mut self) {
        if let Way::File(store) = &mut self.way {
            store.keep_old_readings();
        }
    }

    /// Answers a question.
    pub fn ask(&mut self, query: &Query) -> Result<Reply, StoreError> {
        either!(self, store => store.ask(query), Request::Ask(Box::new(query.clone())), Answer::Reply(reply) => *reply)
    }

    /// Carries out a command.
    pub fn run(&mut self, command: Command) -> Result<Done, StoreError> {
        either!(self, store => store.run(command), Request::Run(Box::new(command)), Answer::Done(done) => done)
    }

    /// Takes a whole import back.
    pub fn undo_import(&mut self, import: ImportId) -> Result<Done, StoreError> {
        self.run(Command::UndoImport(import))
    }

    /// See [`Store::import`].
    pub fn import(
        &mut self,
        documents: &[Document],
        options: ImportOptions,
        watch: &mut Watch<'_>,
    ) -> Result<ImportReport, StoreError> {
        match &mut self.way {
            Way::File(store) => store.import(documents, options, watch),
            Way::Broker(remote) => remote.import(documents, options, watch),
        }
    }

    /// See [`Store::rights`].
    pub fn rights(&mut self) -> Result<Rights, StoreError> {
        either!(self, store => store.rights(), more(More::Rights), Answer::Rights(rights) => rights)
    }

    /// See [`Store::grants`].
    pub fn grants(&mut self) -> Result<Vec<Grant>, StoreError> {
        either!(self, store => store.grants(), more(More::Grants), Answer::Grants(grants) => grants)
    }

    /// See [`Store::explain_rights`].
    pub fn explain_rights(&mut self, nip: &Nip, uid: u32) -> Result<Explanation, StoreError> {
        either!(self, store => store.explain_rights(nip, uid), more(More::Explain(*nip, uid)),
            Answer::Explained(told) => told)
    }

    /// See [`Store::trail`].
    pub fn trail(&mut self, ask: &TrailAsk) -> Result<Vec<TrailRow>, StoreError> {
        either!(self, store => store.trail(ask), more(More::Trail(ask.clone())), Answer::Trail(rows) => rows)
    }

    /// See [`Store::incident`].
    pub fn incident(
        &mut self,
        account: &str,
        from: Timestamp,
        to: Timestamp,
    ) -> Result<Vec<Touch>, StoreError> {
        either!(self, store => store.incident(account, from, to),
            more(More::Incident(account.to_owned(), from, to)), Answer::Touches(touches) => touches)
    }

    /// See [`Store::subject`].
    pub fn subject(&mut self, nip: &Nip) -> Result<Vec<Touch>, StoreError> {
        either!(self, store => store.subject(nip), more(More::Subject(*nip)), Answer::Touches(touches) => touches)
    }

    /// See [`Store::proved`].
    pub fn proved(&mut self, anchors: Option<&[Anchor]>) -> Result<Proved, StoreError> {
        either!(self, store => store.proved(anchors), more(More::Prove(anchors.map(<[Anchor]>::to_vec))),
            Answer::Proved(proved) => *proved)
    }

    /// See [`Store::name_of`].
    pub fn name_of(&mut self, nip: &str) -> Result<Option<String>, StoreError> {
        either!(self, store => store.name_of(nip), more(More::NameOf(nip.to_owned())), Answer::Name(name) => name)
    }

    /// The rules of the lens.
    pub fn profile(&mut self) -> Result<Profile, StoreError> {
        either!(self, store => store.profile().cloned(), more(More::Profile), Answer::Profile(profile) => *profile)
    }

    /// See [`Store::office`].
    pub fn office(&mut self) -> Result<Office, StoreError> {
        either!(self, store => store.office(), more(More::Office), Answer::Office(office) => *office)
    }

    /// See [`Store::people_entries`].
    pub fn people_entries(&mut self, concern: &Concern) -> Result<Vec<PeopleEntry>, StoreError> {
        either!(self, store => store.people_entries(concern), more(More::People(concern.clone())),
            Answer::People(entries) => entries)
    }
}
