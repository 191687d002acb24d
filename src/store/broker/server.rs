//! The broker's side of the socket: who asks is what the kernel says, and nobody is believed.
//!
//! One thread and one [`Store`] a connection, as many as [`EVERYBODY`] in all and [`ONE`] an account. As long as no role was
//! granted to anybody, only the broker's own account is answered: the first `permit grant` is made by it.

use std::io;
use std::io::Read;
use std::net::Shutdown;
use std::os::unix::fs::FileTypeExt;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;
use std::time::Instant;

use crate::exchange::record::Document;
use crate::store::Session;
use crate::store::Store;
use crate::store::Teller;
use crate::store::ask::Actor;
use crate::store::ask::Class;
use crate::store::ask::Lens;
use crate::store::broker::wire;
use crate::store::broker::wire::Answer;
use crate::store::broker::wire::More;
use crate::store::broker::wire::Request;
use crate::store::error::BrokerFault;
use crate::store::error::StoreError;
use crate::store::import::ImportOptions;
use crate::store::import::Watch;
use crate::store::rights::Rights;

/// Connections at the same time.
pub const EVERYBODY: usize = 256;
/// Connections of one account at the same time.
pub const ONE: usize = 32;
/// How long nothing is heard before readings are written down.
const IDLE: Duration = Duration::from_secs(1);
/// How long a frame may take that has begun, and an answer that is not fetched.
const FRAME_TIME: Duration = Duration::from_secs(10);
/// How long an import waits for the word to go on; it holds the lock meanwhile.
const WORD_TIME: Duration = Duration::from_secs(2);

/// What a broker serves.
#[derive(Debug, Clone)]
pub struct Served {
    /// The database.
    pub database: PathBuf,
    /// Name of an account by its number.
    pub name_of: fn(u32) -> String,
}

/// Binds the socket. A socket that nobody answers any more is taken away first; one that is answered, and anything that is no
/// socket, stays.
pub fn bind(socket: &Path) -> Result<UnixListener, StoreError> {
    let fault = |source: io::Error| StoreError::Io {
        path: socket.to_owned(),
        source,
    };
    if let Ok(facts) = socket.symlink_metadata() {
        if !facts.file_type().is_socket() || UnixStream::connect(socket).is_ok() {
            return Err(fault(io::ErrorKind::AddrInUse.into()));
        }
        std::fs::remove_file(socket).map_err(fault)?;
    }
    let listener = UnixListener::bind(socket).map_err(fault)?;
    // Who may come in is decided by role; whom the folder keeps out does not get as far.
    std::fs::set_permissions(socket, std::fs::Permissions::from_mode(0o666)).map_err(fault)?;
    Ok(listener)
}

struct Guest {
    uid: u32,
    stream: UnixStream,
    thread: JoinHandle<()>,
}

/// Serves until `stop` is set and somebody connects. What runs then is finished; everybody is let go, the socket taken away.
pub fn serve(listener: &UnixListener, socket: &Path, served: &Served, stop: &AtomicBool) {
    let mut guests: Vec<Guest> = Vec::new();
    for stream in listener.incoming() {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        guests.retain(|guest| !guest.thread.is_finished());
        // One that has left again already.
        let Ok(stream) = stream else { continue };
        let Ok(peer) = rustix::net::sockopt::socket_peercred(&stream) else {
            continue;
        };
        let uid = peer.uid.as_raw();
        let own = guests.iter().filter(|guest| guest.uid == uid).count();
        let kept = stream.try_clone();
        let timed = stream
            .set_read_timeout(Some(IDLE))
            .and_then(|()| stream.set_write_timeout(Some(FRAME_TIME)));
        let (Ok(kept), Ok(())) = (kept, timed) else {
            continue;
        };
        if guests.len() >= EVERYBODY || own >= ONE {
            let mut stream = stream;
            // Who does not hear it finds the connection closed.
            let _ = wire::send(
                &mut stream,
                &Answer::Fault(StoreError::from(BrokerFault::Crowded).into()),
            );
            continue;
        }
        let served = served.clone();
        let started = thread::Builder::new()
            .name(format!("guest-{uid}"))
            .spawn(move || attend(stream, uid, &served));
        // Without a thread the connection closes, and the client says so.
        if let Ok(thread) = started {
            guests.push(Guest {
                uid,
                stream: kept,
                thread,
            });
        }
    }
    for guest in &guests {
        // Its answer can still be fetched; one that has left needs no farewell.
        let _ = guest.stream.shutdown(Shutdown::Read);
    }
    for guest in guests {
        // A panic is in the log already.
        let _ = guest.thread.join();
    }
    // A new broker takes a socket away that was left behind.
    let _ = std::fs::remove_file(socket);
}

/// Reads within a deadline, whatever comes in how many pieces.
struct Deadline<'a> {
    stream: &'a UnixStream,
    ends: Instant,
}

impl<'a> Deadline<'a> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a client that dawdles is shown out"
    )]
    fn after(stream: &'a UnixStream, time: Duration) -> Self {
        Self {
            stream,
            ends: Instant::now() + time,
        }
    }
}

impl Read for Deadline<'_> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a client that dawdles is shown out"
    )]
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            match (&*self.stream).read(into) {
                Err(error) if is_idle(&error) && Instant::now() < self.ends => {}
                // A byte now and then is no progress either.
                Ok(read) if read > 0 && Instant::now() >= self.ends => {
                    return Err(io::ErrorKind::TimedOut.into());
                }
                other => return other,
            }
        }
    }
}

fn is_idle(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut | io::ErrorKind::Interrupted
    )
}

/// One connection, from hello to the end.
fn attend(stream: UnixStream, uid: u32, served: &Served) {
    let mut guest = Attended {
        stream: Arc::new(stream),
        uid,
        store: None,
    };
    let Some(hello) = guest.first() else { return };
    let opened = guest.open(hello, served);
    let is_in = opened.is_ok();
    let answer = opened.unwrap_or_else(|error| Answer::Fault(error.into()));
    if !guest.say(&answer) || !is_in {
        return;
    }
    while let Some(request) = guest.next() {
        let answer = match request {
            Ok(request) => guest.answer(request),
            Err(fault) => {
                // What follows on this connection cannot be told from what was sent before.
                guest.say(&Answer::Fault(StoreError::from(fault).into()));
                return;
            }
        };
        let answer = answer.unwrap_or_else(|error| Answer::Fault(error.into()));
        if !guest.say(&answer) {
            return;
        }
    }
}

struct Attended {
    /// Also written to by whoever tells for whom a write waits.
    stream: Arc<UnixStream>,
    uid: u32,
    store: Option<Store>,
}

impl Drop for Attended {
    fn drop(&mut self) {
        // Whoever keeps the list of guests holds the connection as well: without this the client would wait.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

fn say(mut stream: &UnixStream, answer: &Answer) -> bool {
    wire::send(&mut stream, answer).is_ok()
}

/// Waits for the head of a frame; none: the client has left. Calls `idle` while nothing comes.
fn head(stream: &UnixStream, idle: &mut dyn FnMut() -> bool) -> Option<[u8; 4]> {
    let mut head = [0; 4];
    let read = loop {
        match (&*stream).read(&mut head) {
            Ok(0) => return None,
            Ok(read) => break read,
            Err(error) if is_idle(&error) => {
                if !idle() {
                    return None;
                }
            }
            Err(_) => return None,
        }
    };
    let rest = head.get_mut(read..)?;
    Deadline::after(stream, FRAME_TIME).read_exact(rest).ok()?;
    Some(head)
}

impl Attended {
    fn say(&self, answer: &Answer) -> bool {
        say(&self.stream, answer)
    }

    /// The hello, within seconds.
    fn first(&self) -> Option<Request> {
        let stream = &*self.stream;
        let mut seconds = 0;
        let head = head(stream, &mut || {
            seconds += 1;
            seconds < 5
        })?;
        let mut reader = Deadline::after(stream, FRAME_TIME);
        wire::take(&mut reader, head, 64 << 10).ok()
    }

    fn open(&mut self, hello: Request, served: &Served) -> Result<Answer, StoreError> {
        let Request::Hello { version, lens } = hello else {
            return Err(BrokerFault::Nonsense.into());
        };
        if version != wire::VERSION {
            return Err(BrokerFault::Version(wire::VERSION.to_owned()).into());
        }
        let actor = Actor {
            account: (served.name_of)(self.uid),
            uid: self.uid,
        };
        let session = Session { actor, lens };
        let mut store = Store::open(&served.database, &session)?;
        let line = Arc::clone(&self.stream);
        store.set_teller(Teller(Arc::new(move |holder| {
            say(&line, &Answer::Waiting(holder.clone()));
        })));
        let welcome = Answer::Welcome(store.actor().clone(), store.access().clone());
        self.store = Some(store);
        Ok(welcome)
    }

    /// The next request; none: the client has left.
    fn next(&mut self) -> Option<Result<Request, BrokerFault>> {
        let stream = &*self.stream;
        let store = self.store.as_mut()?;
        let head = head(stream, &mut || {
            store.keep_old_readings();
            true
        })?;
        let mut is_worker = || {
            let rights = store.rights();
            rights.is_ok_and(|rights| rights.may(Class::Draft) || rights.may(Class::Write))
        };
        let limit = if u32::from_be_bytes(head) > wire::QUESTION && is_worker() {
            wire::CARGO
        } else {
            wire::QUESTION
        };
        let mut reader = Deadline::after(stream, FRAME_TIME);
        match wire::take(&mut reader, head, limit) {
            Ok(request) => Some(Ok(request)),
            Err(error) => match error.kind() {
                io::ErrorKind::FileTooLarge => Some(Err(BrokerFault::TooLarge(limit))),
                io::ErrorKind::InvalidData => Some(Err(BrokerFault::Nonsense)),
                _ => None,
            },
        }
    }

    fn answer(&mut self, request: Request) -> Result<Answer, StoreError> {
        let line = Arc::clone(&self.stream);
        let uid = self.uid;
        let Some(store) = self.store.as_mut() else {
            return Err(BrokerFault::Nonsense.into());
        };
        // A file with one owner belongs to whoever runs the broker.
        let is_stranger =
            uid != rustix::process::getuid().as_raw() && store.rights()? == Rights::SingleOwner;
        if is_stranger {
            return match request {
                Request::More(more) if matches!(*more, More::Rights) => {
                    Ok(Answer::Rights(Rights::Roles(Vec::new())))
                }
                Request::Pulse => Ok(Answer::Pulse(store.data_version()?)),
                _ => Err(StoreError::Denied {
                    account: store.actor().account.clone(),
                    class: Class::Read,
                    roles: Vec::new(),
                }),
            };
        }
        Ok(match request {
            Request::Ask(query) => Answer::Reply(Box::new(store.ask(&query)?)),
            Request::Run(command) => Answer::Done(store.run(*command)?),
            Request::Look(lens) => {
                store.set_lens(lens)?;
                Answer::Looked
            }
            Request::Pulse => Answer::Pulse(store.data_version()?),
            Request::RefreshDay => Answer::Refreshed(refresh(store)?),
            Request::Import(documents, options) => import(store, &line, &documents, options)?,
            Request::More(more) => self::more(store, *more)?,
            Request::Hello { .. } | Request::GoOn | Request::Stop => {
                return Err(BrokerFault::Nonsense.into());
            }
        })
    }
}

/// Only to the day that it is: a client may look through any other, and write none down.
fn refresh(store: &mut Store) -> Result<usize, StoreError> {
    let is_present = |lens: &Lens| lens.today == jiff::ZonedDateTime::now().date();
    if is_present(store.lens()) {
        store.refresh_day()
    } else {
        Ok(0)
    }
}

fn import(
    store: &mut Store,
    line: &UnixStream,
    documents: &[Document],
    options: ImportOptions,
) -> Result<Answer, StoreError> {
    let stop = AtomicBool::new(false);
    let word = |progress| {
        say(line, &Answer::Progress(progress)).then_some(())?;
        let mut reader = Deadline::after(line, WORD_TIME);
        let mut head = [0; 4];
        reader.read_exact(&mut head).ok()?;
        wire::take::<Request>(&mut reader, head, wire::QUESTION).ok()
    };
    let mut progress = |now| {
        if !stop.load(Ordering::Relaxed) && !matches!(word(now), Some(Request::GoOn)) {
            stop.store(true, Ordering::Relaxed);
        }
    };
    let mut watch = Watch {
        progress: &mut progress,
        stop: &stop,
    };
    let report = store.import(documents, options, &mut watch)?;
    Ok(Answer::Imported(Box::new(report)))
}

fn more(store: &mut Store, more: More) -> Result<Answer, StoreError> {
    Ok(match more {
        More::Rights => Answer::Rights(store.rights()?),
        More::Grants => Answer::Grants(store.grants()?),
        More::Explain(nip, uid) => Answer::Explained(store.explain_rights(&nip, uid)?),
        More::Trail(ask) => Answer::Trail(store.trail(&ask)?),
        More::Incident(account, from, to) => Answer::Touches(store.incident(&account, from, to)?),
        More::Subject(nip) => Answer::Touches(store.subject(&nip)?),
        More::Prove(anchors) => Answer::Proved(Box::new(store.proved(anchors.as_deref())?)),
        More::NameOf(nip) => Answer::Name(store.name_of(&nip)?),
        More::Profile => {
            store.allow(Class::Read)?;
            Answer::Profile(Box::new(store.profile()?.clone()))
        }
        More::Office => Answer::Office(Box::new(store.office()?)),
        More::People(concern) => Answer::People(store.people_entries(&concern)?),
    })
}
