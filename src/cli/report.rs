//! `report`: the documents of the office. What a list says of unit, filter, rules, day and maker stands in its head block; every
//! figure comes from the questions that screens ask; what leaves is written down in the trail.
//!
//! | room | documents |
//! |---|---|
//! | `people` | nominative list, follow-up, everybody |
//! | `queue` | the queue |
//! | `units` | recap of boxes, completeness |
//! | `plans` | bill, calendar, attendance |
//! | `board` | one page of a unit, as page or picture |
//! | `movement` | who stands elsewhere than in a snapshot |
//! | `subject` | what is held of one person; what an account did |

mod board;
mod movement;
mod people;
mod plans;
mod queue;
mod subject;
mod units;

use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::cli::Run;
use crate::cli::actor;
use crate::cli::args::ReportArgs;
use crate::cli::args::ReportFormat;
use crate::cli::args::ReportKind;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::export;
use crate::cli::export::Document;
use crate::cli::export::Export;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::letters;
use crate::cli::place;
use crate::domain::filter::Filter;
use crate::domain::nip::Nip;
use crate::domain::person::UnitId;
use crate::exchange::letter;
use crate::exchange::table;
use crate::exchange::table::Column;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::store::ask::Header;
use crate::store::ask::PlanId;
use crate::store::ask::PlanView;
use crate::store::ask::UnitRow;
use crate::words;
use crate::words::Lang;
use crate::words::documents as docs;
use crate::words::exchange as file_words;

/// What every document is made from.
struct Context {
    lang: Lang,
    data: Data,
    /// None: the root.
    unit: Option<UnitRow>,
    filter_text: String,
    filter: Filter,
    plan: Option<PlanId>,
    session: Option<String>,
    cell: Option<String>,
    nip: Option<String>,
    /// Account, first and last day.
    incident: Option<(String, Date, Date)>,
    /// Earlier and later snapshot.
    span: Option<(String, Option<String>)>,
    header: Header,
    today: Date,
    by: String,
}

/// A document that is ready, but for its name.
struct Made {
    bytes: Vec<u8>,
    rows: u64,
    people: Vec<Nip>,
}

/// Tables of a document, and whose data are in them.
struct Lists {
    tables: Vec<Table>,
    people: Vec<Nip>,
}

/// Writes a document.
pub fn run(run: &mut Run, args: &ReportArgs) -> Answer {
    let lang = run.lang;
    let format = format(lang, args)?;
    if let Some(out) = &args.out {
        export::check_free(lang, out)?;
    }
    refuse_idle_options(lang, args)?;
    let mut data = Data::export(run)?;
    let filter = data::read_filter(lang, args.filter.as_deref())?;
    let unit = data.unit_named(args.unit.as_deref())?;
    let header = data.header()?;
    let mut context = Context {
        lang,
        data,
        unit,
        filter_text: args.filter.clone().unwrap_or_default().trim().to_owned(),
        filter,
        plan: args.plan.map(PlanId),
        session: args.session.clone(),
        cell: args.cell.clone(),
        nip: args.nip.clone(),
        incident: match (&args.account, args.from, args.to) {
            (Some(account), Some(from), Some(to)) => Some((account.clone(), from, to)),
            _ => None,
        },
        span: args.since.clone().map(|since| (since, args.until.clone())),
        header,
        today: run.today,
        by: actor::signed_in().account,
    };
    let made = make(&mut context, args.kind, format)?;
    let out = match &args.out {
        Some(out) => out.clone(),
        None => context.usual_place(&run.database()?, args.kind, format)?,
    };
    let export = Export {
        kind: format!("report {}", kind_name(args.kind)),
        extent: context.extent(),
        documents: vec![Document {
            path: out,
            bytes: made.bytes,
            rows: made.rows,
        }],
        people: made.people,
    };
    export::keep_and_tell(run, &mut context.data, &export)
}

fn make(context: &mut Context, kind: ReportKind, format: ReportFormat) -> Result<Made, Failure> {
    let lists = match (kind, format) {
        (ReportKind::Grid, ReportFormat::Html | ReportFormat::Svg) => {
            return board::make(context, format);
        }
        (ReportKind::Sessions, ReportFormat::Ics) => return plans::calendar(context),
        (ReportKind::Grid, _) => units::recap(context)?,
        (ReportKind::Completeness, _) => units::completeness(context)?,
        (ReportKind::Pool, _) => people::pool(context)?,
        (ReportKind::Followup, _) => people::followup(context)?,
        (ReportKind::People, _) => people::everybody(context)?,
        (ReportKind::Queue, _) => queue::queue(context)?,
        (ReportKind::Rab, _) => plans::rab(context)?,
        (ReportKind::Sessions, _) => plans::sessions(context)?,
        (ReportKind::Attendance, _) => plans::attendance(context)?,
        (ReportKind::Subject, _) => subject::subject(context)?,
        (ReportKind::Incident, _) => subject::incident(context)?,
        (ReportKind::Movement, _) => movement::movement(context)?,
    };
    let rows = lists.tables.iter().map(Table::data_rows).sum();
    let bytes = match format {
        ReportFormat::Csv => match lists.tables.first() {
            Some(table) => table::to_csv(table),
            None => Ok(Vec::new()),
        },
        ReportFormat::Md => Ok(table::to_md(context.lang, &lists.tables).into_bytes()),
        ReportFormat::Html => Ok(table::to_html(context.lang, &lists.tables).into_bytes()),
        _ => table::to_xlsx_book(&lists.tables),
    };
    Ok(Made {
        bytes: bytes.map_err(|error| context.no_document(&error))?,
        rows: count(rows),
        people: lists.people,
    })
}

/// Forms that a kind can take; the first is the usual one.
fn formats(kind: ReportKind) -> &'static [ReportFormat] {
    match kind {
        ReportKind::Grid => &[
            ReportFormat::Html,
            ReportFormat::Svg,
            ReportFormat::Xlsx,
            ReportFormat::Csv,
            ReportFormat::Md,
        ],
        ReportKind::Sessions => &[
            ReportFormat::Xlsx,
            ReportFormat::Csv,
            ReportFormat::Html,
            ReportFormat::Md,
            ReportFormat::Ics,
        ],
        // Several sheets: a CSV would show one of them only.
        ReportKind::Attendance | ReportKind::Subject | ReportKind::Movement => {
            &[ReportFormat::Xlsx, ReportFormat::Html, ReportFormat::Md]
        }
        ReportKind::Pool
        | ReportKind::Queue
        | ReportKind::Completeness
        | ReportKind::Followup
        | ReportKind::Rab
        | ReportKind::Incident
        | ReportKind::People => &[
            ReportFormat::Xlsx,
            ReportFormat::Csv,
            ReportFormat::Html,
            ReportFormat::Md,
        ],
    }
}

fn format(lang: Lang, args: &ReportArgs) -> Result<ReportFormat, Failure> {
    let can = formats(args.kind);
    let ending = args
        .out
        .as_deref()
        .and_then(Path::extension)
        .map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let wanted = match (args.format, &ending) {
        (Some(format), _) => Some(format),
        (None, Some(ending)) => match can.iter().find(|format| format_name(**format) == ending) {
            Some(format) => Some(*format),
            None => return Err(no_such_format(lang, args.kind, ending)),
        },
        (None, None) => can.first().copied(),
    };
    wanted.filter(|format| can.contains(format)).ok_or_else(|| {
        let wanted = wanted.map_or("", format_name);
        no_such_format(lang, args.kind, wanted)
    })
}

fn no_such_format(lang: Lang, kind: ReportKind, wanted: &str) -> Failure {
    let can: Vec<&str> = formats(kind).iter().copied().map(format_name).collect();
    let kind = kind_name(kind);
    Failure::usage(docs::no_such_format(lang, kind, wanted, &can.join(", ")))
}

/// An option that would silently do nothing is refused: the list would say something else than its reader believes.
fn refuse_idle_options(lang: Lang, args: &ReportArgs) -> Result<(), Failure> {
    let of_plan = matches!(
        args.kind,
        ReportKind::Rab | ReportKind::Sessions | ReportKind::Attendance
    );
    let of_one = matches!(args.kind, ReportKind::Subject | ReportKind::Incident);
    let of_two = args.kind == ReportKind::Movement;
    let idle = [
        (
            "--filter",
            args.filter.is_some() && (of_plan || of_one || of_two),
        ),
        ("--since", args.since.is_some() && !of_two),
        (
            "--unit",
            args.unit.is_some() && (of_plan || of_one) && args.kind != ReportKind::Attendance,
        ),
        (
            "--nip",
            args.nip.is_some() && args.kind != ReportKind::Subject,
        ),
        (
            "--account",
            args.account.is_some() && args.kind != ReportKind::Incident,
        ),
        (
            "--plan",
            args.plan.is_some() && !of_plan && args.kind != ReportKind::Queue,
        ),
        (
            "--session",
            args.session.is_some() && args.kind != ReportKind::Attendance,
        ),
        (
            "--box",
            args.cell.is_some() && args.kind != ReportKind::Followup,
        ),
    ];
    match idle.iter().find(|(_, is_idle)| *is_idle) {
        Some((option, _)) => Err(Failure::usage(docs::option_means_nothing(
            lang,
            option,
            kind_name(args.kind),
        ))),
        None => Ok(()),
    }
}

fn kind_name(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Grid => "grid",
        ReportKind::Pool => "pool",
        ReportKind::Queue => "queue",
        ReportKind::Completeness => "completeness",
        ReportKind::Followup => "followup",
        ReportKind::Rab => "rab",
        ReportKind::Sessions => "sessions",
        ReportKind::Attendance => "attendance",
        ReportKind::People => "people",
        ReportKind::Subject => "subject",
        ReportKind::Incident => "incident",
        ReportKind::Movement => "movement",
    }
}

fn format_name(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Xlsx => "xlsx",
        ReportFormat::Csv => "csv",
        ReportFormat::Html => "html",
        ReportFormat::Svg => "svg",
        ReportFormat::Ics => "ics",
        ReportFormat::Md => "md",
    }
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// A count in a cell.
fn whole(number: u64) -> Value {
    Value::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

impl Context {
    fn unit_id(&self) -> Option<UnitId> {
        self.unit.as_ref().map(|unit| unit.id)
    }

    /// Name of the unit; that of the root where none was named.
    fn unit_name(&mut self) -> Result<String, Failure> {
        match &self.unit {
            Some(unit) => Ok(unit.name.clone()),
            None => Ok(self
                .data
                .root()?
                .map_or_else(|| "—".to_owned(), |root| root.name)),
        }
    }

    /// The plan asked for, else the accepted one, else the newest draft.
    fn plan(&mut self) -> Result<Box<PlanView>, Failure> {
        let shown = match self.plan {
            Some(plan) => Some(plan),
            None => self.data.planning(None)?.shown,
        };
        let lang = self.lang;
        let plan = shown.ok_or_else(|| Failure::usage(docs::no_plan(lang)))?;
        self.data
            .plan(plan)?
            .ok_or_else(|| Failure::usage(crate::words::cli::no_such_plan(lang, plan.0)))
    }

    /// Unit, filter and plan, for the trail.
    fn extent(&self) -> String {
        let mut parts = Vec::new();
        if let Some(unit) = &self.unit {
            parts.push(unit.name.clone());
        }
        if !self.filter_text.is_empty() {
            parts.push(self.filter_text.clone());
        }
        if let Some((account, from, to)) = &self.incident {
            parts.push(format!("{account} {from} – {to}"));
        }
        if let Some(plan) = self.plan {
            parts.push(format!("{} {}", docs::fact_plan(self.lang), plan.0));
        }
        parts.join(" · ")
    }

    /// A free name in the one folder of documents, which is made where it is missing.
    fn usual_place(
        &self,
        database: &Path,
        kind: ReportKind,
        format: ReportFormat,
    ) -> Result<PathBuf, Failure> {
        let mut name = kind_name(kind).to_owned();
        if let Some(unit) = &self.unit {
            name.push('_');
            name.push_str(&letter::slug(&unit.name));
        }
        let folder = table::documents_folder(database);
        place::prepare_own(self.lang, &folder)?;
        let path = folder.join(format!("{name}_{}.{}", self.today, format_name(format)));
        if path.symlink_metadata().is_err() {
            return Ok(path);
        }
        // The name is ours, so another of ours will do.
        if let Some(free) = export::free_name(&path) {
            return Ok(free);
        }
        export::check_free(self.lang, &path)?;
        Ok(path)
    }

    fn profile(&self) -> String {
        let profile = &self.header.profile;
        let example = if profile.example {
            format!(" ({})", docs::example(self.lang))
        } else {
            String::new()
        };
        format!("{} v{}{example}", profile.name, profile.version)
    }

    /// Puts the head block on a table that is otherwise complete; `own` are the facts of this kind.
    fn finish(&mut self, mut table: Table, own: Vec<(String, Value)>) -> Result<Table, Failure> {
        let lang = self.lang;
        let fact = |name: &str, value: Value| (name.to_owned(), value);
        let unit = self.unit_name()?;
        let filter = if self.filter_text.is_empty() {
            docs::no_filter(lang).to_owned()
        } else {
            self.filter_text.clone()
        };
        let mut facts = vec![
            fact(docs::fact_unit(lang), Value::text(unit)),
            fact(docs::fact_as_of(lang), Value::Date(self.today)),
            fact(docs::fact_filter(lang), Value::text(filter)),
            fact(docs::fact_profile(lang), Value::text(self.profile())),
        ];
        if let Some((oldest, newest)) = self.header.sources {
            let span = format!(
                "{} – {}",
                words::date(lang, oldest),
                words::date(lang, newest)
            );
            facts.push(fact(docs::fact_sources(lang), Value::text(span)));
        }
        facts.push(fact(docs::fact_by(lang), Value::text(&self.by)));
        facts.extend(own);
        facts.push(fact(docs::fact_rows(lang), whole(count(table.data_rows()))));
        if self.header.demo {
            facts.push(fact(
                docs::fact_synthetic(lang),
                Value::text(docs::synthetic(lang)),
            ));
        }
        let print = table
            .fingerprint()
            .map_err(|error| self.no_document(&error))?;
        facts.push(fact(docs::fact_hash(lang), Value::text(print)));
        table.facts = facts;
        let agency = letters::head(&self.data.office()?, None).agency;
        table.titles.insert(0, agency.join(" · "));
        table.author.clone_from(&self.by);
        table.made_on = Some(self.today);
        Ok(table)
    }

    fn no_document(&self, error: &table::WriteError) -> Failure {
        Failure::unusable(file_words::write_error(self.lang, error))
    }
}

/// Columns from heads and widths.
fn columns(heads: &[(&str, u16)]) -> Vec<Column> {
    heads
        .iter()
        .map(|(title, width)| Column::new(*title, *width))
        .collect()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    #[test]
    fn names_in_file_names_and_messages_are_those_one_types() {
        for kind in ReportKind::value_variants() {
            assert_eq!(
                kind.to_possible_value().unwrap().get_name(),
                kind_name(*kind)
            );
            assert!(!formats(*kind).is_empty());
        }
        for format in ReportFormat::value_variants() {
            assert_eq!(
                format.to_possible_value().unwrap().get_name(),
                format_name(*format)
            );
        }
    }
}
