//! `session generate|days|day`: a calendar laid out on free days, and the days that are not free.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::cli::Run;
use crate::cli::args::DayArgs;
use crate::cli::args::DayWord;
use crate::cli::args::GenerateArgs;
use crate::cli::args::WeekdayWord;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::base::DaysJson;
use crate::cli::json::base::GeneratedJson;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::calendar::days_of;
use crate::domain::holidays::DayBook;
use crate::domain::holidays::DayKind;
use crate::domain::money::Rupiah;
use crate::store::ask::Command;
use crate::store::ask::Done;
use crate::store::ask::SessionRow;
use crate::store::ask::base::Tune;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::SessionSpec;
use crate::words;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;

/// Most sessions that are laid out at once.
const MOST: usize = 1_000;

fn weekday_of(word: WeekdayWord) -> i8 {
    match word {
        WeekdayWord::Monday => 1,
        WeekdayWord::Tuesday => 2,
        WeekdayWord::Wednesday => 3,
        WeekdayWord::Thursday => 4,
        WeekdayWord::Friday => 5,
    }
}

/// Lays sessions out: same weekday every so many weeks, moved to the next free day of the week where that one is not.
pub(super) fn generate(run: &mut Run, args: &GenerateArgs) -> Answer {
    let lang = run.lang;
    let mut data = Data::write(run)?;
    let base = data.base()?;
    let view = data.planning(None)?;
    let method = args.method.to_lowercase();
    let days = match args.days {
        Some(days) => days,
        None => base
            .methods
            .iter()
            .find(|row| row.code == method)
            .map_or(1, |row| row.days),
    };
    let book = DayBook::of(&base.days);
    let rooms = Rooms {
        sessions: &view.sessions,
        place: &args.place,
        room: &args.room,
    };
    let is_free = |day: Date| book.is_free(day, args.avoid_exams) && rooms.is_free(day);
    let dates = days_of(
        (args.from, args.to),
        weekday_of(args.weekday),
        args.every,
        days,
        &is_free,
    );
    let count = dates.len() * usize::from(args.a_day);
    if count > MOST {
        return Err(Failure::usage(sentences::too_many_sessions(
            lang, count, MOST,
        )));
    }
    let assessors = args
        .assessors
        .map(|people| people.saturating_mul(args.each));
    let mut number = super::highest(&view.sessions);
    let mut specs = Vec::new();
    for date in dates {
        for _ in 0..args.a_day {
            number = number.saturating_add(1);
            specs.push(SessionSpec {
                code: format!("s{number:02}"),
                date,
                days,
                method: method.clone(),
                place: args.place.clone(),
                room: args.room.clone(),
                seats: args.seats,
                assessor_load: assessors.unwrap_or(args.seats),
                fixed_cost: args.cost.unwrap_or(Rupiah(0)),
            });
        }
    }
    let listed: Vec<(String, Date)> = specs
        .iter()
        .map(|spec| (spec.code.clone(), spec.date))
        .collect();
    let done = if args.dry_run {
        Done::Nothing
    } else {
        data.command(Command::Arrange(Arrange::AddSessions(specs)))?
    };
    if run.json {
        let audit = match done {
            Done::Changed { audit } => Some(audit),
            _ => None,
        };
        run.out.json(&GeneratedJson {
            schema: "petatalenta/generated/1",
            audit,
            sessions: listed,
        })?;
        return Ok(Status::Done);
    }
    let lines: Vec<String> = listed
        .iter()
        .map(|(code, date)| format!("{code}  {}", words::date(lang, *date)))
        .collect();
    run.out.lines(&lines)?;
    run.out.note(&sentences::sessions_laid_out(
        lang,
        listed.len(),
        args.dry_run,
    ));
    Ok(Status::Done)
}

/// The room in which sessions are laid out; a place without a named room takes any number of them.
struct Rooms<'a> {
    sessions: &'a [SessionRow],
    place: &'a str,
    room: &'a str,
}

impl Rooms<'_> {
    fn is_free(&self, day: Date) -> bool {
        self.room.is_empty()
            || !self.sessions.iter().any(|row| {
                let last = row.date.saturating_add((i64::from(row.days) - 1).days());
                row.state != "cancelled"
                    && row.place == self.place
                    && row.room == self.room
                    && (row.date..=last).contains(&day)
            })
    }
}

/// Shows the days that are not free.
pub(super) fn days(run: &mut Run, year: Option<i16>) -> Answer {
    let view = Data::read(run)?.base()?;
    let days: Vec<_> = view
        .days
        .iter()
        .filter(|day| year.is_none_or(|year| day.date.year() == year))
        .collect();
    if run.json {
        run.out.json(&DaysJson {
            schema: "petatalenta/days/1",
            days,
        })?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    let mut table = Table::new(&[
        (heads::date(lang), Side::Right),
        (heads::state(lang), Side::Left),
        (heads::name(lang), Side::Cut),
        (heads::source(lang), Side::Cut),
    ]);
    for day in days {
        table.row(vec![
            words::date(lang, day.date),
            labels::day_kind(lang, day.kind).to_owned(),
            day.name.clone(),
            day.source.clone(),
        ]);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

/// Says what a day is.
pub(super) fn day(run: &mut Run, args: &DayArgs) -> Answer {
    let kind = match args.what {
        DayWord::Holiday => Some(DayKind::Holiday),
        DayWord::JointLeave => Some(DayKind::JointLeave),
        DayWord::Exam => Some(DayKind::Exam),
        DayWord::Workday => Some(DayKind::Workday),
        DayWord::Shipped => None,
    };
    let mut data = Data::write(run)?;
    let what = kind.map(|kind| (kind, args.name.clone(), args.source.clone()));
    let done = data.command(Command::Tune(Tune::Day {
        date: args.date,
        what,
    }))?;
    run.done("day_set", &args.date.to_string(), &done)
}
