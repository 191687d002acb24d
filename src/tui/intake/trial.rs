//! A file that was read and compared, with nothing kept: its rows, each with its verdict, for the table and one by one.

use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;

use crate::exchange::record::Document;
use crate::exchange::record::Record;
use crate::exchange::record::Rejection;
use crate::store::import::FileReport;
use crate::store::import::RejectedRow;
use crate::store::import::Verdict;
use crate::tui::intake::Choices;
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
        let (key, what) = if let Ok(record) = &row.verdict {
            said_by(record, look)
        } else {
            let cells: Vec<&str> = row.raw.iter().filter(|cell| !cell.is_empty()).collect();
            (String::new(), cells.join(" · "))
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
        Record::Post(post) => (post.code.clone(), post.name.clone()),
        Record::Presence {
            nip,
            date,
            presence,
        } => {
            let presence = file_words::presence(look.lang, *presence);
            let day = words::date(look.lang, *date);
            (nip.to_string(), format!("{presence} · {day}"))
        }
        Record::Evidence { nip, evidence, .. } => {
            (nip.to_string(), evidence::sentence(evidence, look))
        }
    }
}
