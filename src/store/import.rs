//! Files in: every row compared with what is there, written with its source, people placed anew, all of it one write.
//!
//! All files of a call are one transaction, in the order of their kinds (units, employees, histories; older before newer):
//! killed half-way, nothing has happened. A trial is the same code with the transaction rolled back.
//!
//! What decides between two values of the same fact:
//! 1. what a file leaves empty stays as it is;
//! 2. the newer day wins; on the same day the later file of the call, or of the later import, wins;
//! 3. a file that was imported before never undoes what came after it: its rows count as *sama*.
//!
//! Refused rows are left out and reported. A file with more than 5 % of them is not taken, nor are the others of the call,
//! unless the caller asks for the good rows (`formats.md` 7.3).

mod employees;
mod evidence;
mod posts;
mod presence;
mod report;
mod source;
mod undo;
mod units;

use std::collections::BTreeSet;
use std::collections::HashMap;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use jiff::civil::Date;
use rusqlite::OptionalExtension;

use crate::domain::nip::Nip;
use crate::domain::person::Employee;
use crate::domain::person::PersonId;
use crate::domain::person::UnitId;
use crate::exchange::record::Document;
use crate::exchange::record::Reason;
use crate::exchange::record::Record;
use crate::exchange::record::Row;
use crate::store::Store;
use crate::store::ask::Class;
use crate::store::ask::ImportId;
use crate::store::ask::ImportRow;
use crate::store::ask::ImportedFile;
use crate::store::codes;
use crate::store::error::Refusal;
use crate::store::error::StoreError;
use crate::store::import::source::Decision;
use crate::store::import::source::Source;
use crate::store::import::source::Standing;
use crate::store::meta;
use crate::store::placing;
use crate::store::profiles;
use crate::store::write::Outcome;
use crate::store::write::Write;

pub use crate::store::import::report::FieldChange;
pub use crate::store::import::report::FileReport;
pub use crate::store::import::report::ImportEnd;
pub use crate::store::import::report::ImportMode;
pub use crate::store::import::report::ImportOptions;
pub use crate::store::import::report::ImportProgress;
pub use crate::store::import::report::ImportReport;
pub use crate::store::import::report::ImportStage;
pub use crate::store::import::report::Precedence;
pub use crate::store::import::report::RejectRule;
pub use crate::store::import::report::RejectedRow;
pub use crate::store::import::report::RowVerdict;
pub use crate::store::import::report::Verdict;

/// Who wants to know how far it is, and whether to stop.
pub struct Watch<'a> {
    /// Called a few hundred times at the most.
    pub progress: &'a mut dyn FnMut(ImportProgress),
    /// Set to stop: nothing will have been changed.
    pub stop: &'a AtomicBool,
}

impl Store {
    /// Imports files; see [`ImportReport`] for what became of them. People are placed by the active profile for the day of
    /// the stored figures: call [`Store::refresh_day`] first where that is yesterday.
    pub fn import(
        &mut self,
        documents: &[Document],
        options: ImportOptions,
        watch: &mut Watch<'_>,
    ) -> Result<ImportReport, StoreError> {
        let today = self.lens.today;
        let permit = self.allow(Class::Write)?;
        let written = self.write(permit, "import", |write| {
            let mut importer = Importer::new(write, today, options, watch)?;
            let files = importer.take_all(documents)?;
            importer.finish(files)
        })?;
        if written.audit.is_some() {
            self.shrink_log();
        }
        Ok(written.value)
    }

    /// History of imports, newest first.
    pub fn imports(&mut self) -> Result<Vec<ImportRow>, StoreError> {
        self.read(|connection, _| {
            let mut statement = connection.prepare_cached(
                "SELECT id, at, by, report, undone_at FROM import ORDER BY id DESC",
            )?;
            let mut rows = statement.query([])?;
            let mut imports = Vec::new();
            while let Some(row) = rows.next()? {
                let at: String = row.get("at")?;
                let report: String = row.get("report")?;
                let undone: Option<String> = row.get("undone_at")?;
                imports.push(ImportRow {
                    id: ImportId(row.get("id")?),
                    at: codes::moment("import.at", &at)?,
                    by: row.get("by")?,
                    files: codes::from_json::<Vec<ImportedFile>>("import.report", &report)?,
                    undone: undone
                        .map(|text| codes::moment("import.undone_at", &text))
                        .transpose()?,
                });
            }
            Ok(imports)
        })
    }
}

/// An import under way.
struct Importer<'w, 'c, 'a, 'b> {
    write: &'w Write<'c>,
    today: Date,
    options: ImportOptions,
    watch: &'a mut Watch<'b>,
    id: ImportId,
    /// People to be placed anew.
    affected: BTreeSet<PersonId>,
    /// Whether the counts have to be made anew for another tree.
    tree_changed: bool,
    /// Whether anything was written at all.
    wrote: bool,
    people: HashMap<Nip, Option<PersonId>>,
    units: HashMap<String, Option<UnitId>>,
    rows_done: u64,
    rows: u64,
}

impl<'w, 'c, 'a, 'b> Importer<'w, 'c, 'a, 'b> {
    fn new(
        write: &'w Write<'c>,
        today: Date,
        options: ImportOptions,
        watch: &'a mut Watch<'b>,
    ) -> Result<Self, StoreError> {
        write.tx.execute(
            "INSERT INTO import (audit_id, at, by, report) VALUES (?1, ?2, ?3, '[]')",
            rusqlite::params![write.id, write.at_text(), write.actor.account],
        )?;
        Ok(Self {
            id: ImportId(write.tx.last_insert_rowid()),
            write,
            today,
            options,
            watch,
            affected: BTreeSet::new(),
            tree_changed: false,
            wrote: false,
            people: HashMap::new(),
            units: HashMap::new(),
            rows_done: 0,
            rows: 0,
        })
    }

    /// Takes the documents in their order; reports come back in the caller's.
    fn take_all(&mut self, documents: &[Document]) -> Result<Vec<FileReport>, StoreError> {
        let mut order: Vec<usize> = (0..documents.len()).collect();
        order.sort_by_key(|place| {
            documents
                .get(*place)
                .map(|document| (document.kind, document.as_of, document.name.clone()))
        });
        self.rows = documents
            .iter()
            .map(|document| codes::count(codes::integer(document.rows.len())))
            .sum();
        let mut reports: Vec<Option<FileReport>> = documents.iter().map(|_| None).collect();
        for place in order {
            if let (Some(document), Some(slot)) = (documents.get(place), reports.get_mut(place)) {
                *slot = Some(self.take(document)?);
            }
        }
        Ok(reports.into_iter().flatten().collect())
    }

    fn take(&mut self, document: &Document) -> Result<FileReport, StoreError> {
        let source = self.add_source(document)?;
        let mut report = FileReport {
            name: document.name.clone(),
            sha256: document.sha256.clone(),
            kind: document.kind,
            as_of: document.as_of,
            rows: codes::count(codes::integer(document.rows.len())),
            new: 0,
            changed: 0,
            same: 0,
            kept_newer: 0,
            rejected: Vec::new(),
            notes: Vec::new(),
            unknown_columns: document.unknown_columns.clone(),
            verdicts: Vec::with_capacity(document.rows.len()),
        };
        let mut hierarchy = units::Hierarchy::of(self, document)?;
        for row in &document.rows {
            self.tick()?;
            let verdict = self.take_row(&source, &mut hierarchy, row, &mut report)?;
            match &verdict {
                Verdict::New => report.new += 1,
                Verdict::Changed(_) => report.changed += 1,
                Verdict::Same => report.same += 1,
                Verdict::KeptNewer => report.kept_newer += 1,
                Verdict::Rejected => {}
            }
            self.wrote |= matches!(verdict, Verdict::New | Verdict::Changed(_));
            report.verdicts.push(RowVerdict {
                row: row.row,
                verdict,
            });
        }
        if let Some(hierarchy) = hierarchy {
            hierarchy.settle(self)?;
        }
        Ok(report)
    }

    fn take_row(
        &mut self,
        source: &Source,
        hierarchy: &mut Option<units::Hierarchy>,
        row: &Row,
        report: &mut FileReport,
    ) -> Result<Verdict, StoreError> {
        let record = match &row.verdict {
            Ok(record) => record,
            Err(rejection) => {
                report.rejected.push(RejectedRow {
                    row: row.row,
                    cell: rejection.cell.clone(),
                    column: rejection.column.clone(),
                    reason: rejection.reason.clone(),
                });
                return Ok(Verdict::Rejected);
            }
        };
        let refuse = |report: &mut FileReport, reason: Reason| {
            report.rejected.push(remark(row.row, reason));
            Ok(Verdict::Rejected)
        };
        match record {
            Record::Unit(unit) => match hierarchy {
                Some(hierarchy) => match hierarchy.take(self, source, row.row, unit)? {
                    Ok(verdict) => Ok(verdict),
                    Err(reason) => refuse(report, reason),
                },
                None => Ok(Verdict::Same),
            },
            Record::Employee {
                employee,
                education,
                unit_name,
                post,
            } => {
                let known = self.unit_of(employee.unit_code.as_deref())?;
                if known.is_none()
                    && let Some(code) = &employee.unit_code
                {
                    let unit = format!("{code} {unit_name}").trim_end().to_owned();
                    report
                        .notes
                        .push(remark(row.row, Reason::UnknownUnit { unit }));
                }
                let place = Place {
                    source,
                    row: row.row,
                };
                match self.level_by_reference(employee, post)? {
                    Some(level) => {
                        let mut employee = Employee::clone(employee);
                        employee.level = level;
                        self.take_employee(&place, &employee, education.as_ref())
                    }
                    None => self.take_employee(&place, employee, education.as_ref()),
                }
            }
            Record::Post(post) => {
                let place = Place {
                    source,
                    row: row.row,
                };
                self.take_post(&place, post)
            }
            Record::Presence {
                nip,
                date,
                presence,
            } => {
                let Some(person) = self.person_of(nip)? else {
                    let nip = nip.to_string();
                    return refuse(report, Reason::UnknownPerson { nip });
                };
                match self.take_presence(nip, person, *date, *presence)? {
                    Ok(verdict) => Ok(verdict),
                    Err(reason) => refuse(report, reason),
                }
            }
            Record::Evidence {
                nip,
                evidence,
                proof,
            } => {
                let Some(person) = self.person_of(nip)? else {
                    let nip = nip.to_string();
                    return refuse(report, Reason::UnknownPerson { nip });
                };
                let place = Place {
                    source,
                    row: row.row,
                };
                let verdict = self.take_evidence(
                    &place,
                    person,
                    &evidence::Claim {
                        evidence,
                        proof: *proof,
                    },
                )?;
                Ok(verdict)
            }
        }
    }

    /// The person of a NIP.
    fn person_of(&mut self, nip: &Nip) -> Result<Option<PersonId>, StoreError> {
        if let Some(known) = self.people.get(nip) {
            return Ok(*known);
        }
        let found = self
            .write
            .tx
            .prepare_cached("SELECT id FROM person WHERE nip = ?1")?
            .query_row([nip.as_str()], |row| row.get(0).map(PersonId))
            .optional()?;
        self.people.insert(*nip, found);
        Ok(found)
    }

    /// The unit of a code.
    fn unit_of(&mut self, code: Option<&str>) -> Result<Option<UnitId>, StoreError> {
        let Some(code) = code else {
            return Ok(None);
        };
        if let Some(known) = self.units.get(code) {
            return Ok(*known);
        }
        let found = self
            .write
            .tx
            .prepare_cached("SELECT id FROM unit WHERE code = ?1")?
            .query_row([code], |row| row.get(0).map(UnitId))
            .optional()?;
        self.units.insert(code.to_owned(), found);
        Ok(found)
    }

    fn tick(&mut self) -> Result<(), StoreError> {
        if self.rows_done.is_multiple_of(500) {
            tell(
                self.watch,
                ImportProgress {
                    stage: ImportStage::Rows,
                    done: self.rows_done,
                    of: self.rows,
                },
            )?;
        }
        self.rows_done += 1;
        Ok(())
    }

    /// Places everybody concerned, and decides whether it is kept.
    fn finish(mut self, files: Vec<FileReport>) -> Result<Outcome<ImportReport>, StoreError> {
        let leave = |files, end, replaced| {
            Ok(Outcome::Leave(ImportReport {
                files,
                end,
                replaced,
            }))
        };
        let many: Vec<usize> = files
            .iter()
            .enumerate()
            .filter(|(_, file)| file.has_many_rejected())
            .map(|(place, _)| place)
            .collect();
        if !many.is_empty() && self.options.rejects == RejectRule::RefuseMany {
            return leave(files, ImportEnd::TooManyRejected(many), 0);
        }
        let replaced = self.place()?;
        if self.options.mode == ImportMode::DryRun {
            return leave(files, ImportEnd::DryRun, replaced);
        }
        if !self.wrote {
            return leave(files, ImportEnd::NothingNew, 0);
        }
        let imported: Vec<ImportedFile> = files.iter().map(imported_file).collect();
        let report = codes::json("import.report", &imported)?;
        self.write.tx.execute(
            "UPDATE import SET report = ?2 WHERE id = ?1",
            rusqlite::params![self.id.0, report],
        )?;
        tell(
            self.watch,
            ImportProgress {
                stage: ImportStage::Saving,
                done: 0,
                of: 1,
            },
        )?;
        Ok(Outcome::Keep {
            subject: format!("import {}", self.id.0),
            detail: report,
            value: ImportReport {
                files,
                end: ImportEnd::Committed(self.id),
                replaced,
            },
        })
    }

    fn place(&mut self) -> Result<u64, StoreError> {
        let tx = &self.write.tx;
        let rules = placing::Rules {
            profile: profiles::active(tx)?,
            today: meta::day(tx)?,
        };
        let people: Vec<PersonId> = self.affected.iter().copied().collect();
        let of = codes::count(codes::integer(people.len()));
        let watch = &mut *self.watch;
        let changed = placing::place_people(tx, &rules, &people, &mut |done| {
            tell(
                watch,
                ImportProgress {
                    stage: ImportStage::Placing,
                    done: codes::count(codes::integer(done)),
                    of,
                },
            )
        })?;
        if self.tree_changed {
            placing::recount(tx)?;
        }
        Ok(codes::count(codes::integer(changed)))
    }
}

/// Row of a source.
struct Place<'s> {
    source: &'s Source,
    row: u32,
}

fn remark(row: u32, reason: Reason) -> RejectedRow {
    RejectedRow {
        row,
        cell: String::new(),
        column: String::new(),
        reason,
    }
}

fn tell(watch: &mut Watch<'_>, progress: ImportProgress) -> Result<(), StoreError> {
    if watch.stop.load(Ordering::Relaxed) {
        return Err(StoreError::Refused(Refusal::Stopped));
    }
    (watch.progress)(progress);
    Ok(())
}

fn imported_file(file: &FileReport) -> ImportedFile {
    ImportedFile {
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        kind: codes::word(&file.kind),
        rows: file.rows,
        new: file.new,
        changed: file.changed,
        same: file.same + file.kept_newer,
        rejected: codes::count(codes::integer(file.rejected.len())),
    }
}
