//! A file on its way in, as the screen of imports sees it: what was said about it, what was found in it, what it would
//! change. Plain values; [`clerk`](crate::tui::clerk) makes them.
//!
//! A [`Trial`] holds the document that was read: what was looked at is what is imported, whatever happens to the file
//! between the two.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::evidence::Purpose;
use crate::exchange::mapping;
use crate::exchange::read::ReadError;
use crate::exchange::recognise;
use crate::exchange::record::Document;
use crate::exchange::record::FileKind;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::exchange::suggest;
use crate::store::import::FileReport;
use crate::store::import::ImportReport;
use crate::store::import::RejectedRow;
use crate::store::import::Verdict;
use crate::tui::loadable::Ticket;
use crate::tui::screens::evidence;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::Lang;
use crate::words::exchange as file_words;
use crate::words::fields;
use crate::words::mapping as map_words;
use crate::words::tui::imports as labels;

pub use crate::store::import::ImportProgress as Progress;

/// What a person says about a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// Where it is.
    pub path: PathBuf,
    /// What it is; none: found by its header.
    pub kind: Option<FileKind>,
    /// The day it speaks of, where it does not say.
    pub as_of: Option<Date>,
    /// Purpose of its assessments, where it does not say.
    pub purpose: Option<Purpose>,
    /// Its names of columns → known names.
    pub columns: BTreeMap<String, String>,
}

impl Choices {
    /// Name of the file without its folder.
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// What the clerk is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// Which files and folders begin like what was typed.
    Complete {
        /// Comes back with the answer.
        ticket: Ticket,
        /// As typed.
        typed: String,
    },
    /// Read a file and compare it with the database; nothing is kept.
    Look {
        /// Comes back with the answer.
        ticket: Ticket,
        /// The file.
        choices: Box<Choices>,
    },
    /// Import what was looked at.
    Import {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What was looked at.
        trial: Arc<Trial>,
    },
    /// Write the rejected rows in the layout they came in.
    WriteRejects {
        /// Comes back with the answer.
        ticket: Ticket,
        /// What was looked at.
        trial: Arc<Trial>,
        /// Where to.
        target: PathBuf,
        /// Language of the reasons.
        lang: Lang,
    },
    /// Keep a mapping under a name.
    SaveMapping {
        /// Comes back with the answer.
        ticket: Ticket,
        /// Its name.
        name: String,
        /// Its text.
        text: String,
    },
    /// Which mappings are kept.
    Mappings {
        /// Comes back with the answer.
        ticket: Ticket,
    },
}

/// What the clerk tells.
#[derive(Debug)]
pub enum News {
    /// Answer to [`Task::Complete`].
    Completed(Ticket, Completion),
    /// Answer to [`Task::Look`].
    Looked(Ticket, Result<Arc<Trial>, Box<Refusal>>),
    /// How far an import is.
    Progress(Progress),
    /// Answer to [`Task::Import`].
    Imported(Ticket, Result<Box<ImportReport>, String>),
    /// Answer to [`Task::WriteRejects`]: the file, or why not.
    RejectsWritten(Ticket, Result<String, String>),
    /// Answer to [`Task::SaveMapping`]: its name, or why not.
    MappingSaved(Ticket, Result<String, String>),
    /// Answer to [`Task::Mappings`]: name, kind, columns.
    Mappings(Ticket, Result<Vec<Saved>, String>),
}

/// A mapping that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// Kind of files; none: found by the header.
    pub kind: Option<FileKind>,
    /// Own names → known names.
    pub columns: BTreeMap<String, String>,
}

/// A file or folder that begins like what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The whole text for the field.
    pub typed: String,
    /// As it may be shown.
    pub name: String,
    /// Whether it is a folder.
    pub is_folder: bool,
    /// Bytes of a file.
    pub bytes: u64,
}

/// What begins like what was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// For which text.
    pub typed: String,
    /// Files first, then folders, each by name.
    pub entries: Vec<Entry>,
    /// The text as far as it goes on in one way only.
    pub common: String,
    /// Why the folder cannot be looked into.
    pub fault: Option<String>,
}

/// A path as typed: `~` is the home folder.
pub fn path_of(typed: &str) -> PathBuf {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    match typed.strip_prefix("~/") {
        Some(rest) => home().map_or_else(|| PathBuf::from(typed), |home| home.join(rest)),
        None if typed == "~" => home().unwrap_or_else(|| PathBuf::from(typed)),
        None => PathBuf::from(typed),
    }
}

/// A column of the file and what it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// As written.
    pub own: String,
    /// The known name; none: not used.
    pub target: Option<String>,
    /// How sure a proposal is, 0–100; none where nobody proposed.
    pub percent: Option<u8>,
    /// What stands in the first row under it.
    pub sample: String,
}

/// The columns of a file and what they are taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// What the file is taken for.
    pub kind: FileKind,
    /// Row of the header.
    pub header_row: u32,
    /// In the order of the file.
    pub columns: Vec<Column>,
}

impl Columns {
    /// Of a document that was recognised.
    pub fn of(trial: &Trial) -> Self {
        let document = &trial.document;
        let first: Vec<&str> = document
            .rows
            .first()
            .map(|row| row.raw.iter().collect())
            .unwrap_or_default();
        let renames: HashMap<String, &String> = trial
            .choices
            .columns
            .iter()
            .map(|(own, target)| (recognise::normalise(own), target))
            .collect();
        let columns = document
            .header
            .iter()
            .enumerate()
            .filter(|(_, own)| !own.is_empty())
            .map(|(at, own)| {
                let known = !document.unknown_columns.contains(own);
                let renamed = renames.get(&recognise::normalise(own));
                Column {
                    own: own.clone(),
                    target: match renamed {
                        Some(target) => Some((*target).clone()),
                        None => known.then(|| own.clone()),
                    },
                    percent: None,
                    sample: first.get(at).copied().unwrap_or_default().to_owned(),
                }
            })
            .collect();
        Self {
            kind: document.kind,
            header_row: document.header_row,
            columns,
        }
    }

    /// Names that a column can be given.
    pub fn targets(&self) -> Vec<&'static str> {
        suggest::targets(self.kind)
    }

    /// Gives a column a name, and takes it from the one that had it.
    pub fn assign(&mut self, at: usize, target: Option<&str>) {
        let key = target.map(recognise::normalise);
        for (place, column) in self.columns.iter_mut().enumerate() {
            if place == at {
                column.target = target.map(str::to_owned);
                column.percent = None;
            } else if key.is_some() && column.target.as_deref().map(recognise::normalise) == key {
                column.target = None;
            }
        }
    }

    /// Needed columns that none has been given.
    pub fn missing(&self) -> Vec<&'static str> {
        let given: Vec<String> = self
            .columns
            .iter()
            .filter_map(|column| column.target.as_deref())
            .map(recognise::normalise)
            .collect();
        suggest::needs(self.kind)
            .into_iter()
            .filter(|group| {
                !group
                    .iter()
                    .any(|name| given.contains(&recognise::normalise(name)))
            })
            .filter_map(|group| group.first().copied())
            .collect()
    }

    /// What a reader has to be told: own names that differ from the known ones.
    pub fn renames(&self) -> BTreeMap<String, String> {
        self.columns
            .iter()
            .filter_map(|column| Some((column.own.clone(), column.target.clone()?)))
            .filter(|(own, target)| recognise::normalise(own) != recognise::normalise(target))
            .collect()
    }

    /// As the file of a mapping.
    pub fn to_toml(&self) -> String {
        let lines: String = self
            .columns
            .iter()
            .filter_map(|column| Some((&column.own, column.target.as_ref()?)))
            .map(|(own, target)| {
                let (own, target) = (mapping::quoted(own), mapping::quoted(target));
                format!("{own} = {target}\n")
            })
            .collect();
        let kind = mapping::quoted(&mapping::code_of(self.kind));
        format!("kind = {kind}\n\n[columns]\n{lines}")
    }

    /// Name of the kind.
    pub fn kind_name(&self, lang: Lang) -> &'static str {
        file_words::kind(lang, self.kind)
    }
}

/// Why a file was not read, or not compared.
#[derive(Debug)]
pub struct Refusal {
    /// What was said about the file.
    pub choices: Choices,
    /// Why.
    pub why: Why,
    /// A proposal for its columns, where nobody knows them.
    pub columns: Option<Columns>,
}

/// Why a file was not read, or not compared.
#[derive(Debug)]
pub enum Why {
    /// The reader says so.
    Read(ReadError),
    /// The store says so, in a sentence.
    Store(String),
}

/// What a refused file still needs to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// The day of the assessments.
    Date,
    /// Their purpose.
    Purpose,
    /// What its columns are.
    Columns,
    /// Nothing helps.
    Nothing,
}

impl Refusal {
    /// The whole sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match &self.why {
            Why::Read(error) => file_words::read_error(lang, error),
            Why::Store(sentence) => sentence.clone(),
        }
    }

    /// What would help.
    pub fn needs(&self) -> Needs {
        match &self.why {
            Why::Read(ReadError::NeedsDate { .. }) => Needs::Date,
            Why::Read(ReadError::NeedsPurpose { .. }) => Needs::Purpose,
            Why::Read(_) if self.columns.is_some() => Needs::Columns,
            Why::Read(_) | Why::Store(_) => Needs::Nothing,
        }
    }
}

/// Which rows of a trial are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Show {
    /// All.
    #[default]
    All,
    /// *Ditolak*.
    Rejected,
    /// *Berubah*.
    Changed,
    /// *Baru*.
    New,
}

impl Show {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::All => Self::Rejected,
            Self::Rejected => Self::Changed,
            Self::Changed => Self::New,
            Self::New => Self::All,
        }
    }

    /// In words.
    pub fn word(self, lang: Lang) -> &'static str {
        let code = match self {
            Self::All => "all",
            Self::Rejected => "rejected",
            Self::Changed => "changed",
            Self::New => "new",
        };
        labels::show(lang, code)
    }
}

/// A file that was read and compared, with nothing kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// What was said about it.
    pub choices: Choices,
    /// What was read.
    pub document: Document,
    /// What would become of it.
    pub report: FileReport,
    /// People who would stand differently.
    pub replaced: u64,
    /// Places of the rows by verdict, in the order of [`Show`].
    shown: [Vec<usize>; 4],
    /// Places in `report.rejected` by row.
    rejected: HashMap<u32, usize>,
}

/// One row of a trial for the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowLine {
    /// Row as the file counts.
    pub row: u32,
    /// Verdict and its meaning.
    pub verdict: (Role, String),
    /// NIP or code.
    pub key: String,
    /// Name, or what the row says.
    pub what: String,
    /// What changes, or why not.
    pub note: (Role, String),
}

impl Trial {
    /// Of a document and its report.
    pub fn new(choices: Choices, document: Document, report: FileReport, replaced: u64) -> Self {
        let mut shown: [Vec<usize>; 4] = Default::default();
        let [all, refused, changed, new] = &mut shown;
        for (place, row) in report.verdicts.iter().enumerate() {
            all.push(place);
            match row.verdict {
                Verdict::Rejected => refused.push(place),
                Verdict::Changed(_) => changed.push(place),
                Verdict::New => new.push(place),
                Verdict::Same | Verdict::KeptNewer => {}
            }
        }
        let rejected = report
            .rejected
            .iter()
            .enumerate()
            .map(|(place, row)| (row.row, place))
            .collect();
        Self {
            choices,
            document,
            report,
            replaced,
            shown,
            rejected,
        }
    }

    /// Places of the rows to show.
    pub fn places(&self, show: Show) -> &[usize] {
        let [all, rejected, changed, new] = &self.shown;
        match show {
            Show::All => all,
            Show::Rejected => rejected,
            Show::Changed => changed,
            Show::New => new,
        }
    }

    /// Whether so many rows are refused that the good ones are only taken where somebody says so.
    pub fn has_many_rejected(&self) -> bool {
        self.report.has_many_rejected()
    }

    /// Name of the kind.
    pub fn kind_name(&self, lang: Lang) -> &'static str {
        file_words::kind(lang, self.document.kind)
    }

    /// `9.012 baris: 12 baru · 40 berubah · 8.950 sama · 10 ditolak`.
    pub fn sums(&self, lang: Lang) -> Pieces {
        let report = &self.report;
        let rejected = u64::try_from(report.rejected.len()).unwrap_or(u64::MAX);
        let rows = words::count(lang, report.rows);
        let mut pieces = Pieces::plain(format!("{rows} {}: ", labels::ROWS.of(lang)));
        let parts = [
            (report.new, Role::Good, labels::NEW),
            (report.changed, Role::Warn, labels::CHANGED),
            (report.same, Role::Text, labels::SAME),
            (report.kept_newer, Role::Text, labels::KEPT_NEWER),
            (rejected, Role::Bad, labels::REJECTED),
        ];
        let mut gap = "";
        for (number, role, label) in parts {
            // The rare case is only told where it occurs.
            if number == 0 && label == labels::KEPT_NEWER {
                continue;
            }
            let role = if number > 0 { role } else { Role::Muted };
            let number = words::count(lang, number);
            pieces = pieces
                .and(Role::Text, gap)
                .and(role, format!("{number} {}", label.of(lang)));
            gap = " · ";
        }
        pieces
    }

    /// Where in the file the table stands, and of which day it is.
    pub fn place(&self, lang: Lang) -> String {
        let document = &self.document;
        let named = document.header.iter().filter(|name| !name.is_empty());
        labels::place(
            lang,
            &document.sheet,
            document.header_row,
            document.as_of,
            named.count(),
        )
    }

    /// Where a file of the rejected rows would lie: beside the file itself.
    pub fn rejects_path(&self) -> PathBuf {
        let path = &self.choices.path;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_text = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let ending = if is_text { "csv" } else { "xlsx" };
        let folder = path.parent().unwrap_or(Path::new(""));
        folder.join(format!("{stem}-ditolak.{ending}"))
    }

    fn refusal_of(&self, row: u32) -> Option<&RejectedRow> {
        self.report.rejected.get(*self.rejected.get(&row)?)
    }

    /// A row for the table.
    pub fn line(&self, place: usize, look: Look) -> Option<RowLine> {
        let lang = look.lang;
        let judged = self.report.verdicts.get(place)?;
        let row = self.document.rows.get(place)?;
        let (key, what) = match &row.verdict {
            Ok(record) => said_by(record, look),
            Err(_) => {
                let cells: Vec<&str> = row.raw.iter().filter(|cell| !cell.is_empty()).collect();
                (String::new(), cells.join(" · "))
            }
        };
        let note = match &judged.verdict {
            Verdict::Changed(changes) => {
                let parts: Vec<String> = changes
                    .iter()
                    .map(|change| {
                        let name = fields::name(lang, &change.field);
                        let now = fields::value(lang, &change.field, &change.now);
                        format!("{name} → {now}")
                    })
                    .collect();
                (Role::Text, parts.join(" · "))
            }
            Verdict::Rejected => {
                let reason = self.refusal_of(judged.row).map(|refused| {
                    let reason = file_words::reason(lang, &refused.reason);
                    if refused.cell.is_empty() {
                        reason
                    } else {
                        format!("{}: {reason}", refused.cell)
                    }
                });
                (Role::Bad, reason.unwrap_or_default())
            }
            Verdict::New | Verdict::Same | Verdict::KeptNewer => (Role::Muted, String::new()),
        };
        Some(RowLine {
            row: judged.row,
            verdict: (
                verdict_role(&judged.verdict),
                labels::verdict(lang, &judged.verdict),
            ),
            key,
            what,
            note,
        })
    }

    /// Everything about one row: differences from field to field, or the refusal with the way out.
    pub fn detail(&self, place: usize, lang: Lang) -> Vec<(Role, String)> {
        let Some(judged) = self.report.verdicts.get(place) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        match &judged.verdict {
            Verdict::Changed(changes) => {
                for change in changes {
                    let value = |raw: &str| {
                        let said = fields::value(lang, &change.field, raw);
                        if said.is_empty() {
                            "—".to_owned()
                        } else {
                            said
                        }
                    };
                    let name = fields::name(lang, &change.field);
                    let (was, now) = (value(&change.was), value(&change.now));
                    lines.push((Role::Text, format!("{name}: {was} → {now}")));
                }
            }
            Verdict::Rejected => {
                if let Some(refused) = self.refusal_of(judged.row) {
                    let rejection = Rejection {
                        cell: refused.cell.clone(),
                        column: refused.column.clone(),
                        reason: refused.reason.clone(),
                    };
                    let sentence = file_words::refusal(lang, judged.row, &rejection);
                    lines.push((Role::Bad, sentence));
                }
            }
            verdict @ (Verdict::New | Verdict::Same | Verdict::KeptNewer) => {
                lines.push((Role::Muted, labels::verdict_sentence(lang, verdict)));
            }
        }
        for note in self
            .report
            .notes
            .iter()
            .filter(|note| note.row == judged.row)
        {
            let reason = file_words::reason(lang, &note.reason);
            let remedy = file_words::remedy(lang, &note.reason);
            lines.push((Role::Warn, format!("{reason}; {remedy}.")));
        }
        lines
    }

    /// The cells of a row under their headers, as they came.
    pub fn cells(&self, place: usize) -> Vec<(String, String)> {
        let Some(row) = self.document.rows.get(place) else {
            return Vec::new();
        };
        self.document
            .header
            .iter()
            .zip(row.raw.iter())
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(name, cell)| (name.clone(), cell.to_owned()))
            .collect()
    }

    /// Remarks about the whole file.
    pub fn remarks(&self, lang: Lang) -> Vec<String> {
        let mut remarks = Vec::new();
        if !self.document.unknown_columns.is_empty() {
            let names = self.document.unknown_columns.join(", ");
            remarks.push(labels::unknown_columns(lang, &names));
        }
        if self.document.formulas > 0 {
            let (name, count) = (&self.document.name, self.document.formulas);
            remarks.push(map_words::formulas(lang, name, count));
        }
        remarks
    }
}

fn verdict_role(verdict: &Verdict) -> Role {
    match verdict {
        Verdict::New => Role::Good,
        Verdict::Changed(_) => Role::Warn,
        Verdict::Same | Verdict::KeptNewer => Role::Muted,
        Verdict::Rejected => Role::Bad,
    }
}

/// Key and contents of a good row.
fn said_by(record: &Record, look: Look) -> (String, String) {
    match record {
        Record::Unit(unit) => (unit.code.clone(), unit.name.clone()),
        Record::Employee { employee, .. } => (employee.nip.to_string(), employee.full_name()),
        Record::Evidence { nip, evidence, .. } => {
            (nip.to_string(), evidence::sentence(evidence, look))
        }
    }
}

/// What a dialog of the screen of imports is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Whether to import.
    Import,
    /// Whether to take back an import.
    Undo(crate::store::ask::ImportId),
    /// The day of the assessments.
    Date,
    /// Their purpose.
    Purpose,
    /// What the file is.
    Kind,
    /// What a column is.
    Target(usize),
    /// Name of the mapping.
    SaveMapping,
    /// Which saved mapping.
    PickMapping(Vec<Saved>),
    /// Where the rejected rows go.
    Rejects,
}

/// Kinds of files, in the order of a list to choose from.
pub const KINDS: [FileKind; 16] = [
    FileKind::Units,
    FileKind::Employees,
    FileKind::Ekinerja,
    FileKind::AssessmentRecap,
    FileKind::Cact,
    FileKind::Skp22,
    FileKind::PeriodicPerformance,
    FileKind::Leadership,
    FileKind::Course,
    FileKind::Certificate,
    FileKind::Award,
    FileKind::Education,
    FileKind::Post,
    FileKind::Discipline,
    FileKind::TeamDecree,
    FileKind::MyAsn,
];

/// Names of the kinds, in that order.
pub fn kind_names(lang: Lang) -> Vec<String> {
    KINDS
        .iter()
        .map(|kind| file_words::kind(lang, *kind).to_owned())
        .collect()
}

/// `12,3 MB`.
pub fn size(lang: Lang, bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024);
    if kilobytes < 10_000 {
        format!("{} kB", words::count(lang, kilobytes))
    } else {
        format!("{} MB", words::count(lang, kilobytes / 1024))
    }
}
