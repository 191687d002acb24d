//! The side that asks a broker. A question is asked again over a new connection where the old one broke; a change never is,
//! since it may have been made.

use std::io;
use std::io::Read;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crate::exchange::record::Document;
use crate::store::Session;
use crate::store::Teller;
use crate::store::ask::Actor;
use crate::store::ask::Lens;
use crate::store::broker::wire;
use crate::store::broker::wire::Answer;
use crate::store::broker::wire::Request;
use crate::store::connect::Access;
use crate::store::error::BrokerFault;
use crate::store::error::StoreError;
use crate::store::import::ImportOptions;
use crate::store::import::ImportReport;
use crate::store::import::Watch;

/// Longest wait for an answer. Placing a large province anew takes a minute.
const ANSWER_TIME: Duration = Duration::from_mins(5);

/// A database behind a broker.
#[derive(Debug)]
pub(super) struct Remote {
    socket: PathBuf,
    pub(super) lens: Lens,
    pub(super) actor: Actor,
    pub(super) access: Access,
    pub(super) teller: Option<Teller>,
    stream: Option<UnixStream>,
}

impl Remote {
    /// Says hello to a broker.
    pub(super) fn open(socket: &Path, session: &Session) -> Result<Self, StoreError> {
        let mut new = Self {
            socket: socket.to_owned(),
            lens: session.lens.clone(),
            actor: session.actor.clone(),
            access: Access::Write,
            teller: None,
            stream: None,
        };
        new.connect()?;
        Ok(new)
    }

    fn fault(&self, fault: BrokerFault) -> StoreError {
        fault.on(&self.socket)
    }

    fn connect(&mut self) -> Result<(), StoreError> {
        let absent = |error: io::Error| BrokerFault::Absent(error.to_string()).on(&self.socket);
        let stream = UnixStream::connect(&self.socket).map_err(absent)?;
        stream
            .set_read_timeout(Some(ANSWER_TIME))
            .and_then(|()| stream.set_write_timeout(Some(ANSWER_TIME)))
            .map_err(absent)?;
        self.stream = Some(stream);
        let hello = Request::Hello {
            version: wire::VERSION.to_owned(),
            lens: self.lens.clone(),
        };
        match self.exchange(&hello)? {
            Answer::Welcome(actor, access) => {
                self.actor = actor;
                self.access = access;
                Ok(())
            }
            _ => Err(self.misfit()),
        }
    }

    /// An answer to another question: the connection is no longer of use.
    pub(super) fn misfit(&mut self) -> StoreError {
        self.stream = None;
        self.fault(BrokerFault::Told(
            "an answer to another question".to_owned(),
        ))
    }

    /// Asks over the connection that there is.
    fn exchange(&mut self, request: &Request) -> Result<Answer, StoreError> {
        self.say(request)?;
        loop {
            match self.hear()? {
                Answer::Waiting(holder) => {
                    if let Some(Teller(tell)) = &self.teller {
                        tell(&holder);
                    }
                }
                Answer::Fault(fault) => {
                    let error = fault.into_error(&self.socket);
                    // Whoever is turned away has no connection any more.
                    if matches!(error, StoreError::Broker { .. }) {
                        self.stream = None;
                    }
                    return Err(error);
                }
                answer => return Ok(answer),
            }
        }
    }

    fn say(&mut self, request: &Request) -> Result<(), StoreError> {
        let Some(stream) = &mut self.stream else {
            return Err(self.fault(BrokerFault::Lost));
        };
        if wire::send(stream, request).is_ok() {
            return Ok(());
        }
        // The broker may have told why before it closed.
        let told = self.hear();
        self.stream = None;
        Err(match told {
            Ok(Answer::Fault(fault)) => fault.into_error(&self.socket),
            Ok(_) | Err(_) => self.fault(BrokerFault::Lost),
        })
    }

    fn hear(&mut self) -> Result<Answer, StoreError> {
        let Some(stream) = &mut self.stream else {
            return Err(self.fault(BrokerFault::Lost));
        };
        let mut head = [0; 4];
        let heard = stream
            .read_exact(&mut head)
            .and_then(|()| wire::take(stream, head, wire::ANSWER));
        heard.map_err(|error| {
            self.stream = None;
            let fault = match error.kind() {
                io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => BrokerFault::Mute,
                io::ErrorKind::InvalidData => BrokerFault::Told(error.to_string()),
                _ => BrokerFault::Lost,
            };
            fault.on(&self.socket)
        })
    }

    /// Asks, over a new connection where the old one is gone.
    pub(super) fn call(&mut self, request: &Request) -> Result<Answer, StoreError> {
        let was_connected = self.stream.is_some();
        if !was_connected {
            self.connect()?;
        }
        let answer = self.exchange(request);
        let may_repeat = match request {
            Request::Ask(_) | Request::Look(_) | Request::Pulse | Request::More(_) => true,
            Request::Hello { .. }
            | Request::Run(_)
            | Request::RefreshDay
            | Request::Import(..)
            | Request::GoOn
            | Request::Stop => false,
        };
        let is_lost = matches!(
            answer,
            Err(StoreError::Broker {
                fault: BrokerFault::Lost,
                ..
            })
        );
        if was_connected && may_repeat && is_lost {
            self.connect()?;
            return self.exchange(request);
        }
        answer
    }

    /// Imports files. Between two reports the broker waits for our word.
    pub(super) fn import(
        &mut self,
        documents: &[Document],
        options: ImportOptions,
        watch: &mut Watch<'_>,
    ) -> Result<ImportReport, StoreError> {
        let mut answer = self.call(&Request::Import(documents.to_vec(), options))?;
        loop {
            match answer {
                Answer::Progress(progress) => {
                    (watch.progress)(progress);
                    let word = if watch.stop.load(Ordering::Relaxed) {
                        Request::Stop
                    } else {
                        Request::GoOn
                    };
                    answer = self.exchange(&word)?;
                }
                Answer::Imported(report) => return Ok(*report),
                _ => return Err(self.misfit()),
            }
        }
    }
}
