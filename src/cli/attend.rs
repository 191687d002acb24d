//! `attend`: who came to a session of the accepted plan, who did not and why, and who takes a free seat.

use crate::cli::Run;
use crate::cli::args::AttendArgs;
use crate::cli::args::AttendWord;
use crate::cli::args::ReasonWord;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::attend::AttendJson;
use crate::cli::json::attend::AttendanceJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::nip::Nip;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::Version;
use crate::store::ask::seat::AbsenceReason;
use crate::store::ask::seat::Attend;
use crate::store::ask::seat::Mark;
use crate::store::ask::seat::Substitute;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;

/// Does what was asked.
pub fn run(run: &mut Run, args: &AttendArgs) -> Answer {
    let lang = run.lang;
    let (Some(nip), Some(state)) = (&args.nip, args.state) else {
        return list(run, &args.session);
    };
    let nip = data::read_nip(lang, nip)?;
    let mut data = Data::write(run)?;
    let session = session_of(run, &mut data, &args.session)?;
    let seen = data
        .attendance(&session)?
        .iter()
        .find(|one| one.nip == nip)
        .map_or(Version(0), |one| one.version);
    let reason = args.reason.map(reason_of);
    let mark = match state {
        AttendWord::Present => Mark::Attended,
        AttendWord::Absent => Mark::Absent(reason.unwrap_or(AbsenceReason::NoNotice)),
        AttendWord::Refused => Mark::Refused(reason.unwrap_or(AbsenceReason::Other)),
        AttendWord::Clear => Mark::Clear,
        AttendWord::Replace => {
            return replace(run, &mut data, &session, nip, args.by.as_deref(), seen);
        }
    };
    let done = data.command(Command::Attend(Attend::Mark {
        session: session.clone(),
        nip,
        mark,
        note: args.note.clone(),
        seen,
    }))?;
    let proposed = match mark {
        Mark::Absent(_) | Mark::Refused(_) => data.substitutes(&session, nip)?,
        Mark::Attended | Mark::Clear => Vec::new(),
    };
    let action = match mark {
        Mark::Attended => "attended",
        Mark::Absent(_) => "absent",
        Mark::Refused(_) => "refused",
        Mark::Clear => "attendance_cleared",
    };
    tell(run, action, &session, nip, &done, &proposed)
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

fn reason_of(word: ReasonWord) -> AbsenceReason {
    match word {
        ReasonWord::Sick => AbsenceReason::Sick,
        ReasonWord::OnDuty => AbsenceReason::OnDuty,
        ReasonWord::Leave => AbsenceReason::Leave,
        ReasonWord::Study => AbsenceReason::Study,
        ReasonWord::NoNotice => AbsenceReason::NoNotice,
        ReasonWord::Other => AbsenceReason::Other,
    }
}

/// Gives the seat to the one named, or to the first proposed.
fn replace(
    run: &mut Run,
    data: &mut Data,
    session: &str,
    absent: Nip,
    by: Option<&str>,
    seen: Version,
) -> Answer {
    let lang = run.lang;
    let substitute = match by {
        Some(nip) => data::read_nip(lang, nip)?,
        None => data
            .substitutes(session, absent)?
            .first()
            .map(|one| one.nip)
            .ok_or_else(|| {
                Failure::said(Status::Findings, sentences::no_substitute(lang, session))
            })?,
    };
    let done = data.command(Command::Attend(Attend::Substitute {
        session: session.to_owned(),
        absent,
        substitute,
        seen,
    }))?;
    tell(run, "substituted", session, substitute, &done, &[])
}

fn tell(
    run: &mut Run,
    action: &'static str,
    session: &str,
    nip: Nip,
    done: &Done,
    proposed: &[Substitute],
) -> Answer {
    if run.json {
        run.out
            .json(&AttendJson::new(action, session, nip, done, proposed))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    run.done(action, &format!("{nip}, {session}"), done)?;
    if let Some(first) = proposed.first() {
        let lines: Vec<String> = proposed
            .iter()
            .map(|one| {
                format!(
                    "  {}  {}  {}  {}",
                    one.nip,
                    sentences::tenths(lang, i32::try_from(one.points).unwrap_or(i32::MAX)),
                    one.name,
                    one.agency
                )
            })
            .collect();
        run.out.line(sentences::substitutes_proposed(lang))?;
        run.out.lines(&lines)?;
        run.out
            .note(&sentences::take_substitute(lang, session, nip, first.nip));
    }
    Ok(Status::Done)
}

fn list(run: &mut Run, session: &str) -> Answer {
    let mut data = Data::read(run)?;
    let session = session_of(run, &mut data, session)?;
    let people = data.attendance(&session)?;
    if run.json {
        run.out.json(&AttendanceJson::new(&session, &people))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        ("NIP", Side::Left),
        (heads::name(lang), Side::Cut),
        (heads::unit(lang), Side::Cut),
        (heads::cost(lang), Side::Right),
        (heads::state(lang), Side::Left),
    ]);
    for one in &people {
        let mut state = labels::seat_state(lang, one.state).to_owned();
        if let Some(reason) = one.reason {
            state = format!("{state} ({})", labels::absence(lang, reason));
        }
        if one.replaced {
            state = format!("{state}, {}", lang.pick("diganti", "replaced"));
        }
        if let Some(other) = one.substitute_for {
            state = format!("{state}, {} {other}", lang.pick("pengganti", "for"));
        }
        table.row(vec![
            one.nip.to_string(),
            one.name.clone(),
            one.agency.clone(),
            words::rupiah(lang, one.cost),
            state,
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}
