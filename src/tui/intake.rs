//! A file on its way in, as the screen of imports sees it: what was said about it, what was found in it, what it would
//! change. Plain values; [`clerk`](crate::tui::clerk) makes them.
//!
//! A [`Trial`] holds the document that was read: what was looked at is what is imported, whatever happens to the file
//! between the two.

mod trial;

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::domain::evidence::Purpose;
use crate::exchange::mapping;
use crate::exchange::read::ReadError;
use crate::exchange::recognise;
use crate::exchange::record::FileKind;
use crate::exchange::suggest;
use crate::store::import::ImportReport;
use crate::tui::loadable::Ticket;
use crate::words;
use crate::words::Lang;
use crate::words::exchange as file_words;

pub use crate::store::import::ImportProgress as Progress;
pub use crate::tui::intake::trial::RowLine;
pub use crate::tui::intake::trial::Show;
pub use crate::tui::intake::trial::Trial;

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
        let lines: Vec<String> = self
            .columns
            .iter()
            .filter_map(|column| Some((&column.own, column.target.as_ref()?)))
            .map(|(own, target)| {
                let (own, target) = (mapping::quoted(own), mapping::quoted(target));
                format!("{own} = {target}")
            })
            .collect();
        let lines = lines.join("\n");
        let kind = mapping::quoted(&mapping::code_of(self.kind));
        format!("kind = {kind}\n\n[columns]\n{lines}\n")
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
pub const KINDS: [FileKind; 21] = FileKind::ALL;

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
