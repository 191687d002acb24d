//! `queue lock|exclude|unavailable|release`: wishes about one person's seat.

use crate::cli::Run;
use crate::cli::args::QueueTask;
use crate::cli::args::WishWord;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::domain::nip::Nip;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::QueueOverride;
use crate::store::ask::Version;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::WishClass;
use crate::store::ask::life::WishKind;
use crate::store::ask::life::WishPick;
use crate::words::cli as sentences;

/// Does what was asked.
pub(super) fn run(run: &mut Run, task: &QueueTask) -> Answer {
    match task {
        QueueTask::Lock {
            nip,
            session,
            reason,
        } => {
            let wish = |session| WishKind::Pin { session };
            about_session(run, nip, session, wish, reason, "queue_locked")
        }
        QueueTask::Exclude {
            nip,
            session: Some(session),
            reason,
        } => {
            let wish = |session| WishKind::Exclude { session };
            about_session(run, nip, session, wish, reason, "queue_excluded")
        }
        QueueTask::Exclude {
            nip,
            session: None,
            reason,
        } => take_out(run, nip, reason),
        QueueTask::Unavailable {
            nip,
            from,
            to,
            reason,
        } => {
            let wish = WishKind::Unavailable {
                from: *from,
                to: to.unwrap_or(*from),
            };
            let mut data = Data::write(run)?;
            note(run, &mut data, nip, wish, reason, "queue_unavailable")
        }
        QueueTask::Release {
            nip,
            only,
            session,
            day,
        } => {
            let mut data = Data::write(run)?;
            let session = session
                .as_deref()
                .map(|code| session_of(run, &mut data, code));
            let pick = WishPick {
                class: only.map(class_of),
                session: session.transpose()?,
                day: *day,
            };
            release(run, &mut data, nip, pick)
        }
    }
}

fn class_of(word: WishWord) -> WishClass {
    match word {
        WishWord::Lock => WishClass::Pin,
        WishWord::Exclude => WishClass::Exclude,
        WishWord::Unavailable => WishClass::Unavailable,
    }
}

/// The person, the version of the row, and whether he was taken out by hand.
fn found(run: &Run, data: &mut Data, nip: &str) -> Result<(Nip, Version, bool), Failure> {
    let nip = data::read_nip(run.lang, nip)?;
    let person = data
        .person(nip)?
        .ok_or_else(|| Failure::usage(sentences::no_such_person(run.lang, nip.as_str())))?;
    let is_out = person.queue_override == Some(QueueOverride::Out);
    Ok((nip, person.version, is_out))
}

/// The code as the calendar has it, in any letter case.
fn session_of(run: &Run, data: &mut Data, code: &str) -> Result<String, Failure> {
    data.planning(None)?
        .sessions
        .into_iter()
        .map(|row| row.code)
        .find(|known| known.eq_ignore_ascii_case(code))
        .ok_or_else(|| Failure::usage(sentences::unknown_session(run.lang, code)))
}

fn about_session(
    run: &mut Run,
    nip: &str,
    session: &str,
    wish: impl FnOnce(String) -> WishKind,
    reason: &str,
    action: &'static str,
) -> Answer {
    let mut data = Data::write(run)?;
    let session = session_of(run, &mut data, session)?;
    note(run, &mut data, nip, wish(session), reason, action)
}

fn note(
    run: &mut Run,
    data: &mut Data,
    nip: &str,
    wish: WishKind,
    reason: &str,
    action: &'static str,
) -> Answer {
    let (nip, seen, _) = found(run, data, nip)?;
    let done = data.command(Command::Arrange(Arrange::Wish {
        nip,
        wish,
        note: reason.to_owned(),
        seen,
    }))?;
    run.done(action, nip.as_str(), &done)
}

fn take_out(run: &mut Run, nip: &str, reason: &str) -> Answer {
    let mut data = Data::write(run)?;
    let (nip, seen, _) = found(run, &mut data, nip)?;
    let done = data.command(Command::SetQueue {
        nip,
        decision: Some(QueueOverride::Out),
        note: reason.to_owned(),
        seen,
    })?;
    run.done("queue_excluded", nip.as_str(), &done)
}

/// Drops wishes; with no choice, or the choice of all exclusions, also what was taken out of the queue by hand.
fn release(run: &mut Run, data: &mut Data, nip: &str, pick: WishPick) -> Answer {
    let (nip, seen, is_out) = found(run, data, nip)?;
    let is_whole = pick.session.is_none() && pick.day.is_none();
    let back = is_out && is_whole && pick.class.is_none_or(|class| class == WishClass::Exclude);
    let mut done = data.command(Command::Arrange(Arrange::Release { nip, pick, seen }))?;
    if back {
        let (_, seen, _) = found(run, data, nip.as_str())?;
        let put_back = data.command(Command::SetQueue {
            nip,
            decision: None,
            note: String::new(),
            seen,
        })?;
        if put_back != Done::Nothing {
            done = put_back;
        }
    }
    run.done("queue_released", nip.as_str(), &done)
}
