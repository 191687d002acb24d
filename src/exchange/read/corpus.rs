//! Walks `tests/corpus/import`: files made by openpyxl, xlwt, LibreOffice and by hand (`tests/corpus/make_corpus.py`), none by this
//! program. What is expected of each stands beside it as `<file>.expected`, one line a row.

use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

use super::*;
use crate::exchange::clean::is_strange;
use crate::words::Lang;
use crate::words::exchange as words;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/import")
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "expected"))
        .collect();
    files.sort();
    files
}

/// A document in lines: kind, day, unknown columns, then row by row what came of it.
fn summary(path: &Path) -> String {
    let mut out = String::new();
    match read_file(path, &ReadOptions::default()) {
        Err(error) => {
            writeln!(out, "refused: {}", words::read_error(Lang::En, &error)).unwrap();
        }
        Ok(document) => {
            let day = document.as_of.map_or("-".to_owned(), |day| day.to_string());
            writeln!(out, "{:?}, {day}", document.kind).unwrap();
            if !document.unknown_columns.is_empty() {
                writeln!(out, "unknown: {}", document.unknown_columns.join(" | ")).unwrap();
            }
            if document.formulas > 0 {
                writeln!(out, "formulas: {}", document.formulas).unwrap();
            }
            for row in &document.rows {
                match &row.verdict {
                    Ok(record) => writeln!(out, "{}: {}", row.row, told(record)).unwrap(),
                    Err(rejection) => writeln!(
                        out,
                        "{}: refused at {} ({}): {:?}",
                        row.row, rejection.cell, rejection.column, rejection.reason
                    )
                    .unwrap(),
                }
            }
        }
    }
    out
}

fn told(record: &Record) -> String {
    match record {
        Record::Unit(unit) => format!("{} {} under {:?}", unit.code, unit.name, unit.parent_code),
        Record::Employee {
            employee,
            education,
            unit_name,
            ..
        } => format!(
            "{} {} {} {:?} {:?} {:?} {:?} {:?} since {:?} | {:?} | {unit_name}",
            employee.nip,
            employee.full_name(),
            employee.birth,
            employee.sex,
            employee.employment,
            employee.golongan,
            employee.position_kind,
            employee.level,
            employee.position_since,
            education
                .as_ref()
                .map(|education| (education.degree, education.year)),
        ),
        Record::Post(post) => format!(
            "{:?} {} {} {:?} {:?}",
            post.kind, post.code, post.name, post.level, post.bup
        ),
        Record::Presence {
            nip,
            date,
            presence,
        } => format!("{nip} {date} {presence:?}"),
        Record::Evidence {
            nip,
            evidence,
            proof,
        } => format!("{nip} {proof:?} {evidence:?}"),
    }
}

#[test]
fn every_file_of_the_corpus_gets_the_verdicts_that_stand_beside_it() {
    let files = files();
    assert!(files.len() >= 60, "{} files", files.len());
    let mut wrong = String::new();
    for path in files {
        let beside = PathBuf::from(format!("{}.expected", path.display()));
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        let found = summary(&path);
        if expected != found {
            writeln!(wrong, "== {}\n{found}", path.display()).unwrap();
        }
        assert!(
            !found.chars().any(|c| c != '\n' && is_strange(c)),
            "{}",
            path.display()
        );
    }
    assert!(
        wrong.is_empty(),
        "verdicts differ from those beside the file:\n{wrong}"
    );
}

#[test]
fn every_file_of_the_corpus_cut_at_any_hundredth_is_read_or_refused_without_panic() {
    for path in files() {
        let bytes = std::fs::read(&path).unwrap();
        for part in (0..100).step_by(7) {
            let end = bytes.len() * part / 100;
            let _ = read_document(&bytes[..end], "potongan", &ReadOptions::default());
        }
    }
}
