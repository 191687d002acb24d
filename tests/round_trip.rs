//! Lists that the program writes, opened and saved again by LibreOffice, come back as what they were: every row *sama*.
//!
//! Without LibreOffice on the machine nothing can be proven; the test then says so aloud, and fails where
//! `PETATALENTA_NEEDS_SOFFICE` is set, as `.ci/run` does.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops at the first surprise, and says aloud what it did not try"
)]

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use jiff::civil::date;
use petatalenta::exchange::table::Column;
use petatalenta::exchange::table::Table;
use petatalenta::exchange::table::Value;
use petatalenta::exchange::table::to_csv;
use petatalenta::exchange::table::to_xlsx;
use serde_json::Value as Json;
use tempfile::TempDir;

/// Names that a spreadsheet would like to obey, cut, or make a number of.
const NAMES: [&str; 24] = [
    "SITI CONTOH",
    "=1+1",
    "=HYPERLINK(\"http://contoh.invalid\",\"klik\")",
    "+6281234567",
    "-5",
    "-5,75",
    "@SUM(A1:A9)",
    "A\tB",
    "O'NEIL",
    "'KUTIP DI DEPAN",
    "BUDI \"BOB\" CONTOH",
    "BARIS\nDUA",
    "TITIK;KOMA, TITIK",
    "007",
    "00012345",
    "198503012010012001",
    "1E5",
    "TRUE",
    "01-02-2024",
    "12.5",
    "#REF!",
    "%00 & <b>tebal</b>",
    "Ñandú Ölçü Đặng",
    "{=CMD|'/C calc'!A0}",
];

fn has_soffice() -> bool {
    let found = Command::new("soffice").arg("--version").output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        assert!(
            std::env::var_os("PETATALENTA_NEEDS_SOFFICE").is_none(),
            "LibreOffice is missing, and this machine is to have it"
        );
        eprintln!(
            "NOT TRIED: soffice is missing, so the round trip through LibreOffice was not proven"
        );
    }
    found
}

fn nip(number: usize) -> String {
    format!("198503012010012{:03}", number + 1)
}

/// The employees as a table of this program's own writer.
fn table() -> Table {
    let columns = [
        "NIP BARU",
        "NAMA",
        "GELAR BELAKANG",
        "TANGGAL LAHIR",
        "GOL AKHIR NAMA",
        "JABATAN NAMA",
        "TMT JABATAN",
        "UNOR ID",
        "UNOR NAMA",
    ];
    let rows = NAMES.iter().enumerate().map(|(number, name)| {
        vec![
            Value::text(nip(number)),
            Value::text(*name),
            Value::text(if number % 2 == 0 { "-1" } else { "S.H., M.Si." }),
            Value::Date(date(1985, 3, 1)),
            Value::text("III/d"),
            Value::text(format!("={name}")),
            Value::text("01-02-2020"),
            Value::text("0007"),
            Value::text("DINAS CONTOH"),
        ]
    });
    Table {
        sheet: "Data".to_owned(),
        columns: columns
            .iter()
            .map(|title| Column::new(*title, 20))
            .collect(),
        rows: rows.collect(),
        ..Table::default()
    }
}

fn convert(folder: &Path, source: &Path, ending: &str, filter: &str) -> PathBuf {
    let out = folder.join(format!(
        "dari-{}-{ending}",
        source.extension().unwrap().to_string_lossy()
    ));
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profil",
            folder.display()
        ))
        .args(["--headless", "--convert-to", filter, "--outdir"])
        .arg(&out)
        .arg(source)
        .output()
        .unwrap();
    assert!(
        status.status.success(),
        "{}",
        String::from_utf8_lossy(&status.stderr)
    );
    out.join(source.file_stem().unwrap()).with_extension(ending)
}

fn import(folder: &TempDir, file: &Path) -> Json {
    let output = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .args(["--today", "2026-11-24", "-q", "--json", "--db"])
        .arg(folder.path().join("talenta.db"))
        .arg("import")
        .arg(file)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "{}: {error}: {}",
            file.display(),
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

#[test]
fn a_list_that_libreoffice_opens_and_saves_comes_back_as_what_it_was() {
    if !has_soffice() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let units = put("unor.csv", b"ID,NAMA_UNOR,ID_ATASAN\n0007,DINAS CONTOH,\n");
    import(&folder, &units);
    let ours = put("pegawai.xlsx", &to_xlsx(&table()).unwrap());
    let text = put("pegawai.csv", &to_csv(&table()).unwrap());
    let first = import(&folder, &ours);
    let count = NAMES.len() as u64;
    assert_eq!(first["files"][0]["new"].as_u64(), Some(count), "{first}");

    let mut files = vec![text.clone()];
    files.push(convert(folder.path(), &ours, "xlsx", "xlsx"));
    files.push(convert(folder.path(), &ours, "ods", "ods"));
    files.push(convert(folder.path(), &ours, "xls", "xls"));
    for file in files {
        let again = import(&folder, &file);
        let report = &again["files"][0];
        assert_eq!(
            report["same"].as_u64(),
            Some(count),
            "{}: {again}",
            file.display()
        );
        assert_eq!(again["import_id"], Json::Null, "{}", file.display());
    }
}
