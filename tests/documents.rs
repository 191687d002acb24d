//! Documents by their promises: they add up, open in an office program, are for their owner only, never replace a file, and leave
//! an entry in the trail.
//!
//! The last test converts each with LibreOffice, poppler and librsvg and keeps a picture of its first page in
//! `screenshots/documents/`; it is left out where those programs may be missing, and `.ci/run` brings them.
//! `UPDATE_SCREENSHOTS=1 cargo test --test documents -- --ignored` makes the pictures anew; look at them before they are committed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::too_many_lines,
    reason = "a test stops at the first surprise, may look at the clock, and lists its documents in one place"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use calamine::Data;
use calamine::Reader;
use serde_json::Value;
use support::PEOPLE;
use support::TempDb;
use support::bare;

/// Cells of a sheet as text, row by row.
type Rows = Vec<Vec<String>>;

fn cell(data: &Data) -> String {
    match data {
        Data::Float(number) => format!("{number}"),
        other => other.to_string(),
    }
}

/// The sheets of a workbook by name.
fn sheets(path: &Path) -> Vec<(String, Rows)> {
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(fs::read(path).unwrap())).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            let rows = range.rows().map(|row| row.iter().map(cell).collect());
            (name, rows.collect())
        })
        .collect()
}

/// Rows below the header that begins with this title, as far as they have a number in their first column.
fn numbered(rows: &Rows, first: &str) -> Rows {
    let header = rows.iter().position(|row| row[0] == first).unwrap();
    rows[header + 1..]
        .iter()
        .filter(|row| row[0].parse::<u64>().is_ok())
        .cloned()
        .collect()
}

fn audit_entry(home: &TempDb) -> (String, Value) {
    let connection = rusqlite::Connection::open(home.path()).unwrap();
    connection
        .query_row(
            "SELECT subject, detail FROM audit WHERE action = 'export' ORDER BY id DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get::<_, String>(1)?)),
        )
        .map(|(subject, detail)| (subject, serde_json::from_str(&detail).unwrap()))
        .unwrap()
}

/// Writes a report and returns its file.
fn report(home: &TempDb, kind: &str, name: &str, more: &[&str]) -> PathBuf {
    let path = home.file(name);
    let mut arguments = vec!["report", kind, "--out", path.to_str().unwrap()];
    arguments.extend(more);
    home.json(&arguments);
    path
}

#[test]
fn a_document_is_for_its_owner_never_replaces_another_and_is_written_down() {
    let home = TempDb::province();
    let path = home.file("pool.xlsx");
    let told = home.json(&["report", "pool", "--out", path.to_str().unwrap()]);
    assert_eq!(told["schema"], "petatalenta/export/1");
    let file = &told["files"][0];
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let grid = home.json(&["grid"]);
    let pool: u64 = [7, 8, 9]
        .iter()
        .map(|number| grid["boxes"][number - 1]["count"].as_u64().unwrap())
        .sum();
    assert_eq!(file["rows"], pool);
    let (subject, detail) = audit_entry(&home);
    assert_eq!(subject, "report pool");
    assert_eq!(detail["people"].as_array().unwrap().len() as u64, pool);
    assert_eq!(detail["files"][0]["sha256"], file["sha256"]);
    let before = fs::read(&path).unwrap();
    let again = home
        .run(&["report", "pool", "--out", path.to_str().unwrap()])
        .expect_status(4);
    assert!(again.stderr.contains("pool-2.xlsx"), "{}", again.stderr);
    assert_eq!(fs::read(&path).unwrap(), before);
    home.run(&["audit", "verify"]).expect_status(0);
}

#[test]
fn without_a_place_everything_goes_to_one_folder_of_its_owner() {
    let home = TempDb::province();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    let folder = home.path().with_file_name("dokumen");
    let mut made = Vec::new();
    for _ in 0..2 {
        let told = home.json(&["report", "pool"]);
        made.push(PathBuf::from(told["files"][0]["file"].as_str().unwrap()));
    }
    assert_ne!(made[0], made[1], "a second one gets a name of its own");
    for path in &made {
        assert_eq!(path.parent().unwrap(), folder);
        assert_eq!(mode(path), 0o600);
    }
    let plan = home.json(&["plan", "solve"])["id"].to_string();
    home.json(&["letters", "--plan", &plan]);
    let letters = folder.join(format!("surat-rencana-{plan}"));
    assert!(fs::read_dir(&letters).unwrap().count() > 2);
    assert_eq!((mode(&folder), mode(&letters)), (0o700, 0o700));
}

#[test]
fn movement_tells_from_where_to_where_and_who() {
    let home = TempDb::province();
    home.json(&["snapshot", "take", "awal"]);
    home.run(&["report", "movement", "--out", "x.xlsx"])
        .expect_status(2);
    home.run(&["report", "pool", "--since", "awal", "--out", "x.xlsx"])
        .expect_status(2);
    let path = report(&home, "movement", "gerak.xlsx", &["--since", "awal"]);
    let sheets = sheets(&path);
    let (_, matrix) = &sheets[0];
    let header = matrix
        .iter()
        .position(|row| row[0] == "DARI KOTAK")
        .unwrap();
    let sum: u64 = matrix[header + 1..]
        .iter()
        .map(|row| row[11].parse::<u64>().unwrap_or(0))
        .sum();
    assert_eq!(sum, PEOPLE, "everybody stands somewhere");
    let text = fs::read_to_string(report(&home, "pool", "pool.md", &[])).unwrap();
    assert!(text.contains("# DAFTAR NOMINATIF") && text.contains("| --- |"));
    assert!(text.contains("Sidik isi"));
}

#[test]
fn what_a_kind_cannot_be_or_mean_is_refused_before_anything_is_written() {
    let home = TempDb::province();
    for arguments in [
        ["report", "pool", "--out", "pool.svg"].as_slice(),
        &["report", "grid", "--format", "ics"],
        &["report", "rab", "--filter", "jenjang:pengawas"],
        &["report", "pool", "--plan", "1"],
        &["report", "followup", "--box", "12"],
        &["report", "rab"],
    ] {
        let ran = home.run(arguments).expect_status(2);
        assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    }
    assert!(!home.file("pool.svg").exists());
}

#[test]
fn a_database_that_can_only_be_read_gives_no_document() {
    if rustix::process::getuid().is_root() {
        // Nothing is read-only for root; the refusal itself is tested beside the code.
        return;
    }
    let home = TempDb::province();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o400)).unwrap();
    home.run(&["report", "pool", "--out", "pool.xlsx"])
        .expect_status(4);
}

#[test]
fn the_bill_of_a_plan_is_what_the_plan_spends() {
    let home = TempDb::province();
    let id = home.json(&["plan", "solve"])["id"].to_string();
    let shown = home.json(&["plan", "show", &id]);
    let path = report(&home, "rab", "rab.xlsx", &["--plan", &id]);
    let (_, rows) = &sheets(&path)[0];
    let lines = numbered(rows, "NO");
    let amount = |row: &Vec<String>| row[9].parse::<i64>().unwrap();
    let total: i64 = lines.iter().map(amount).sum();
    let plan = &shown["plan"];
    assert!(total > 0);
    assert_eq!(total, plan["spent"]["total"].as_i64().unwrap());
    for (period, spent) in plan["spent"]["periods"].as_object().unwrap() {
        let own = lines.iter().filter(|row| row[1] == *period);
        assert_eq!(
            own.map(amount).sum::<i64>(),
            spent.as_i64().unwrap(),
            "{period}"
        );
    }
    let sum = rows.iter().find(|row| row[5] == "JUMLAH").unwrap();
    assert_eq!(amount(sum), total);
    for row in &lines {
        let number = |index: usize| row[index].parse::<i64>().unwrap();
        assert_eq!(number(6) * number(8), number(9), "{row:?}");
    }
}

#[test]
fn the_board_shows_the_grid_and_adds_up() {
    let home = TempDb::province();
    let grid = home.json(&["grid"]);
    let page = fs::read_to_string(report(&home, "grid", "papan.html", &[])).unwrap();
    let picture = fs::read_to_string(report(&home, "grid", "papan.svg", &[])).unwrap();
    for cell in grid["boxes"].as_array().unwrap() {
        let wanted = format!(
            "data-box=\"{}\" data-count=\"{}\" data-provisional=\"{}\"",
            cell["box"], cell["count"], cell["provisional"]
        );
        assert!(
            page.contains(&wanted) && picture.contains(&wanted),
            "{wanted}"
        );
    }
    let cells = page.split("<td data-count=\"").skip(1);
    let sum: u64 = cells
        .map(|rest| rest.split('"').next().unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(sum, grid["headcount"].as_u64().unwrap());
    let path = report(&home, "grid", "rekap.xlsx", &[]);
    let (_, rows) = &sheets(&path)[0];
    let number = |row: &Vec<String>, index: usize| row[index].parse::<u64>().unwrap();
    let units = numbered(rows, "NO");
    let total = rows.iter().find(|row| row[1] == "JUMLAH").unwrap();
    for column in 2..total.len() {
        let sum: u64 = units.iter().map(|row| number(row, column)).sum();
        assert_eq!(sum, number(total, column), "column {column}");
    }
    for row in units.iter().chain([total]) {
        let boxes: u64 = (3..12).map(|column| number(row, column)).sum();
        assert_eq!(boxes, number(row, 12), "{row:?}");
        assert_eq!(boxes + number(row, 13), number(row, 2), "{row:?}");
    }
}

#[test]
fn follow_up_names_everybody_once_with_what_the_regulation_has_for_the_box() {
    let home = TempDb::province();
    let path = report(&home, "followup", "tindak-lanjut.xlsx", &[]);
    let grid = home.json(&["grid"]);
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    for (name, rows) in sheets(&path) {
        let people = numbered(&rows, "NO");
        if let Some(number) = name.strip_prefix("Kotak ") {
            let number: usize = number.parse().unwrap();
            assert_eq!(
                people.len() as u64,
                grid["boxes"][number - 1]["count"].as_u64().unwrap()
            );
        }
        for row in people {
            assert_eq!(row[1].len(), 18, "a NIP keeps its digits: {}", row[1]);
            if name == "Kotak 4" {
                assert_eq!(row[6], "rotasi; pengembangan kompetensi");
            }
            assert!(!row[6].is_empty());
            assert!(
                named.insert(row[1].clone(), name.clone()).is_none(),
                "{} stands twice",
                row[1]
            );
        }
    }
    assert_eq!(named.len() as u64, PEOPLE);
}

#[test]
fn attendance_and_calendar_say_who_is_expected_and_when() {
    let home = TempDb::province();
    let id = home.json(&["plan", "solve"])["id"].to_string();
    let queue = home.json(&["queue", "--show", "scheduled", "--plan", &id]);
    let mut expected: BTreeMap<String, usize> = BTreeMap::new();
    for row in queue["rows"].as_array().unwrap() {
        *expected
            .entry(row["scheduled"]["session"].as_str().unwrap().to_owned())
            .or_default() += 1;
    }
    let path = report(&home, "attendance", "hadir.xlsx", &["--plan", &id]);
    let found: BTreeMap<String, usize> = sheets(&path)
        .into_iter()
        .map(|(name, rows)| (name, numbered(&rows, "NO").len()))
        .collect();
    assert_eq!(found, expected);
    let calendar =
        fs::read_to_string(report(&home, "sessions", "jadwal.ics", &["--plan", &id])).unwrap();
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), expected.len());
    for session in expected.keys() {
        assert!(calendar.contains(&format!("UID:{session}-")));
    }
}

#[test]
fn a_csv_gives_each_nip_as_text_and_obeys_no_formula() {
    let home = TempDb::province();
    let path = report(&home, "people", "daftar.csv", &[]);
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut count = 0;
    for record in reader.records() {
        let record = record.unwrap();
        assert!(
            record[1].starts_with('\'') && record[1].len() == 19,
            "{}",
            &record[1]
        );
        assert!(
            record
                .iter()
                .all(|field| !field.starts_with(['=', '+', '@']))
        );
        count += 1;
    }
    assert_eq!(count, PEOPLE);
}

#[test]
fn a_person_gets_everything_that_is_held_of_him_and_who_took_it() {
    let home = TempDb::province();
    let people = home.json(&["people", "--sort", "score", "--limit", "1"]);
    let nip = people["people"][0]["nip"]
        .as_str()
        .or(people["rows"][0]["nip"].as_str())
        .unwrap()
        .to_owned();
    let person = home.json(&["person", &nip]);
    report(&home, "people", "semua.csv", &[]);
    let path = report(&home, "subject", "data-saya.xlsx", &["--nip", &nip]);
    let sheets = sheets(&path);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Data pribadi",
            "Penilaian",
            "Data tersimpan",
            "Riwayat",
            "Jejak pemrosesan"
        ]
    );
    let has = |sheet: usize, text: &str| sheets[sheet].1.iter().flatten().any(|cell| cell == text);
    assert!(has(0, person["name"].as_str().unwrap()) && has(0, &nip));
    let items = person["completeness"]["items"].as_array().unwrap().len();
    let header = sheets[1]
        .1
        .iter()
        .position(|row| row[0] == "KELOMPOK")
        .unwrap();
    assert_eq!(sheets[1].1.len() - header - 1, items);
    assert!(
        has(4, "export") && has(4, "report people"),
        "the list that named him"
    );
    home.run(&["report", "subject", "--out", "x.xlsx"])
        .expect_status(2);
    home.run(&[
        "report",
        "subject",
        "--nip",
        "198503012010011999",
        "--out",
        "x.xlsx",
    ])
    .expect_status(2);
}

#[test]
fn an_incident_names_everybody_whose_data_an_account_took() {
    let home = TempDb::province();
    let pool = report(&home, "pool", "pool.xlsx", &[]);
    let named: std::collections::BTreeSet<String> = numbered(&sheets(&pool)[0].1, "NO")
        .into_iter()
        .map(|row| row[1].clone())
        .collect();
    let account = home.json(&["whoami"])["account"]
        .as_str()
        .unwrap()
        .to_owned();
    // Entries of the trail carry the clock's day, not the one of `--today`.
    let span = [
        "--account",
        &account,
        "--from",
        "2020-01-01",
        "--to",
        "2099-12-31",
    ];
    let path = report(&home, "incident", "insiden.xlsx", &span);
    let (_, rows) = &sheets(&path)[0];
    let taken: std::collections::BTreeSet<String> = numbered(rows, "ENTRI")
        .into_iter()
        .filter(|row| row[2] == "export")
        .map(|row| row[4].clone())
        .collect();
    assert_eq!(taken, named);
    let nobody = report(
        &home,
        "incident",
        "kosong.xlsx",
        &[
            "--account",
            "tidak-ada",
            "--from",
            "2020-01-01",
            "--to",
            "2099-12-31",
        ],
    );
    assert!(numbered(&sheets(&nobody)[0].1, "ENTRI").is_empty());
    home.run(&[
        "report",
        "incident",
        "--account",
        &account,
        "--out",
        "y.xlsx",
    ])
    .expect_status(2);
}

/// A document to be looked at: what it is made with, how many pages it may have, and words that must be on it.
struct Pictured {
    name: &'static str,
    file: PathBuf,
    pages: std::ops::RangeInclusive<usize>,
    words: &'static [&'static str],
}

fn need(program: &str) {
    let found = Command::new(program).arg("--version").output();
    assert!(found.is_ok(), "{program} is missing; .ci/run brings it");
}

/// The document as PDF in the folder.
fn to_pdf(file: &Path, folder: &Path) -> PathBuf {
    let name = file.file_stem().unwrap().to_str().unwrap();
    let pdf = folder.join(format!("{name}.pdf"));
    let output = if file.extension().unwrap() == "svg" {
        Command::new("rsvg-convert")
            .args(["-f", "pdf", "-o"])
            .arg(&pdf)
            .arg(file)
            .output()
    } else {
        let mut command = Command::new("soffice");
        // A profile of its own: another LibreOffice on the machine must not matter.
        command.arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ));
        let mut source = file.to_owned();
        if file.extension().unwrap() == "ics" {
            // No office program opens a calendar as a page: its lines are what there is to see.
            source = folder.join(format!("{name}.txt"));
            fs::copy(file, &source).unwrap();
            command.arg("--infilter=Text (encoded):UTF8,LF,Liberation Mono,,id");
        }
        command
            .args(["--headless", "--convert-to", "pdf", "--outdir"])
            .arg(folder)
            .arg(source)
            .output()
    };
    let output = output.unwrap();
    assert!(
        output.status.success() && pdf.exists(),
        "{}: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    pdf
}

fn text_of(pdf: &Path) -> (usize, String) {
    let output = Command::new("pdftotext")
        .args(["-layout"])
        .arg(pdf)
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    (text.matches('\u{c}').count(), text)
}

/// Words of a text, one blank between them, so that the layout of one machine's fonts does not matter.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes every document of the full demonstration.
fn documents(home: &TempDb) -> Vec<Pictured> {
    let output = bare(home.home())
        .arg("--db")
        .arg(home.path())
        .args(["--today", support::TODAY, "-q", "demo", "--no-open"])
        .output()
        .unwrap();
    assert!(output.status.success());
    let settings = home.file("kantor.toml");
    fs::write(
        &settings,
        "agency = [\"PEMERINTAH PROVINSI KALIMANTAN TIMUR\", \"BADAN KEPEGAWAIAN DAERAH\"]\naddress = \"Jalan Contoh Nomor 1, Samarinda\"\nplace = \"Samarinda\"\ntime = \"08.00–12.30 WITA\"\ncontact = \"Sekretariat BKD\"\n[signatory]\ntitle = \"Kepala Badan,\"\nname = \"NAMA PEJABAT CONTOH, S.H., M.Si.\"\nrank = \"Pembina Utama Muda\"\nnip = \"19700101 199503 1 001\"\n",
    )
    .unwrap();
    home.json(&["letters", "settings", "--file", settings.to_str().unwrap()]);
    let plan = home.json(&["plan", "solve"])["id"].to_string();
    let queue = home.json(&["queue", "--show", "scheduled", "--limit", "1"]);
    let row = &queue["rows"][0];
    let session = row["scheduled"]["session"].as_str().unwrap();
    let nip = row["nip"].as_str().unwrap();
    let folder = home.file("surat");
    let letters = |per: &str| {
        let out = folder.join(per);
        let written = home.json(&[
            "letters",
            "--plan",
            &plan,
            "--session",
            session,
            "--number",
            "800.1.3/12/BKD",
            "--per",
            per,
            "--out",
            out.to_str().unwrap(),
        ]);
        let files = written["sessions"][0]["files"].as_array().unwrap();
        files
            .iter()
            .map(|file| PathBuf::from(file.as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let (persons, units) = (letters("orang"), letters("unit"));
    let own = persons
        .iter()
        .find(|path| path.to_str().unwrap().contains(nip));
    let template = home.file("templat.docx");
    home.json(&[
        "letters",
        "template",
        "--per",
        "unit",
        "--out",
        template.to_str().unwrap(),
    ]);
    let unit = ["--unit", "Dinas Kehutanan"];
    let minutes = home.file("berita-acara.docx");
    let seventh = home.json(&["people", "--unit", unit[1], "--box", "7", "--limit", "1"]);
    let moved = seventh["people"][0]["nip"]
        .as_str()
        .or(seventh["rows"][0]["nip"].as_str())
        .unwrap();
    home.json(&["calibrate", "open", "Sidang contoh", "--unit", unit[1]]);
    home.json(&[
        "calibrate",
        "move",
        "Sidang contoh",
        moved,
        "9",
        "--authoriser",
        "Sekretaris Daerah CONTOH",
        "--reason",
        "late_evidence",
        "--evidence",
        "Notula 3/2026 (contoh)",
    ]);
    home.json(&["calibrate", "close", "Sidang contoh"]);
    home.json(&[
        "calibrate",
        "minutes",
        "Sidang contoh",
        "--out",
        minutes.to_str().unwrap(),
    ]);
    let account = home.json(&["whoami"])["account"]
        .as_str()
        .unwrap()
        .to_owned();
    let made = |kind: &str, name: &str, more: &[&str]| report(home, kind, name, more);
    let pictured = |name, file, pages, words| Pictured {
        name,
        file,
        pages,
        words,
    };
    vec![
        pictured(
            "surat-orang",
            own.unwrap().clone(),
            1..=1,
            &[
                "Panggilan Penilaian Kompetensi",
                "NAMA PEJABAT CONTOH",
                "800.1.3/12/BKD",
                "08.00–12.30 WITA",
            ],
        ),
        pictured(
            "surat-unit",
            units[1].clone(),
            2..=3,
            &[
                "LAMPIRAN: DAFTAR PEGAWAI YANG DIPANGGIL",
                "BADAN KEPEGAWAIAN DAERAH",
            ],
        ),
        pictured(
            "templat-surat",
            template,
            2..=2,
            &["{{KOP}}", "{{PEJABAT_NAMA}}", "{{NO}}"],
        ),
        pictured(
            "daftar-panggilan",
            persons[0].clone(),
            1..=12,
            &["DAFTAR PANGGILAN PENILAIAN KOMPETENSI", "KEHADIRAN"],
        ),
        pictured(
            "daftar-hadir",
            made(
                "attendance",
                "hadir.xlsx",
                &["--plan", &plan, "--session", session],
            ),
            1..=6,
            &[
                "DAFTAR HADIR PENILAIAN KOMPETENSI",
                "TANDA TANGAN",
                "NAMA PEJABAT CONTOH",
            ],
        ),
        pictured(
            "jadwal",
            made("sessions", "jadwal.xlsx", &["--plan", &plan]),
            1..=3,
            &["JADWAL SESI PENILAIAN KOMPETENSI", "TERISI"],
        ),
        pictured(
            "rab",
            made("rab", "rab.xlsx", &["--plan", &plan]),
            1..=6,
            &[
                "RENCANA ANGGARAN BIAYA",
                "Jumlah TW1",
                "Sisa pagu",
                "NAMA PEJABAT CONTOH",
            ],
        ),
        pictured(
            "nominatif",
            made("pool", "nominatif.xlsx", &unit),
            1..=4,
            &[
                "DAFTAR NOMINATIF KELOMPOK RENCANA SUKSESI",
                "Dinas Kehutanan",
                "Sidik isi",
            ],
        ),
        pictured(
            "antrean",
            made("queue", "antrean.xlsx", &unit),
            1..=12,
            &["DAFTAR ANTREAN ASESMEN", "PERINGKAT"],
        ),
        pictured(
            "kelengkapan",
            made("completeness", "kelengkapan.xlsx", &unit),
            2..=12,
            &[
                "KELENGKAPAN DATA MENURUT UNIT KERJA",
                "KELENGKAPAN DATA MENURUT ASN",
            ],
        ),
        pictured(
            "tindak-lanjut",
            made(
                "followup",
                "tindak-lanjut.xlsx",
                &[&unit[..], &["--box", "4"]].concat(),
            ),
            1..=4,
            &[
                "DAFTAR TINDAK LANJUT",
                "rotasi; pengembangan kompetensi",
                "PENANGGUNG JAWAB",
            ],
        ),
        pictured(
            "rekap",
            made("grid", "rekap.xlsx", &[]),
            1..=3,
            &["REKAPITULASI SEMBILAN KOTAK", "JUMLAH", "9.012", "9,012"],
        ),
        pictured(
            "data-saya",
            made("subject", "data-saya.xlsx", &["--nip", nip]),
            5..=20,
            &[
                "DATA SAYA: DATA PRIBADI",
                "DATA SAYA: JEJAK PEMROSESAN",
                "Jenis pegawai",
            ],
        ),
        pictured(
            "berita-acara",
            minutes,
            1..=2,
            &[
                "BERITA ACARA KALIBRASI PEMETAAN TALENTA",
                "Notula 3/2026 (contoh)",
                "Yang hadir dan memutuskan",
                "NAMA PEJABAT CONTOH",
            ],
        ),
        pictured(
            "insiden",
            made(
                "incident",
                "insiden.xlsx",
                &[
                    "--account",
                    &account,
                    "--from",
                    "2020-01-01",
                    "--to",
                    "2099-12-31",
                ],
            ),
            1..=200,
            &["DAFTAR AKSES SEBUAH AKUN ATAS DATA ASN", "TINDAKAN"],
        ),
        pictured(
            "pergerakan",
            made("movement", "pergerakan.xlsx", &["--since", "Sidang contoh"]),
            1..=3,
            &[
                "PERGERAKAN KOTAK ANTARA DUA PEMETAAN",
                "DARI KOTAK",
                "Sidang contoh",
            ],
        ),
        pictured(
            "kalender",
            made("sessions", "kalender.ics", &["--plan", &plan]),
            1..=4,
            &["BEGIN:VCALENDAR", "SUMMARY:Asesmen sesi", "Lab Station BKD"],
        ),
        pictured(
            "tindak-lanjut-halaman",
            made(
                "followup",
                "halaman.html",
                &[&unit[..], &["--box", "7"]].concat(),
            ),
            1..=6,
            &["DAFTAR TINDAK LANJUT", "tugas belajar"],
        ),
        pictured(
            "papan",
            made("grid", "papan.svg", &[]),
            1..=1,
            &[
                "Pemerintah Provinsi Kalimantan Timur",
                "= 9.012 ASN",
                "Bila tidak ada asesmen baru",
                "sementara",
            ],
        ),
        pictured(
            "papan-unit",
            made("grid", "papan-unit.svg", &unit),
            1..=1,
            &["Dinas Kehutanan", "Belum terpetakan"],
        ),
    ]
}

#[test]
#[ignore = "needs LibreOffice, poppler and librsvg; .ci/run brings them"]
fn every_document_opens_and_its_picture_is_of_today() {
    for program in ["soffice", "pdftotext", "pdftoppm", "rsvg-convert"] {
        need(program);
    }
    let is_update = std::env::var_os("UPDATE_SCREENSHOTS").is_some();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots/documents");
    let home = TempDb::empty();
    let folder = home.file("pdf");
    fs::create_dir(&folder).unwrap();
    if is_update {
        fs::create_dir_all(&kept).unwrap();
    }
    for document in documents(&home) {
        let name = document.name;
        let pdf = to_pdf(&document.file, &folder);
        let (pages, text) = text_of(&pdf);
        assert!(document.pages.contains(&pages), "{name} has {pages} pages");
        let shown = flat(&text);
        // A number is grouped as the program that shows it is used to; one of the two forms must be there.
        let (numbers, words): (Vec<&str>, Vec<&str>) = document.words.iter().partition(|word| {
            word.chars()
                .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
        });
        for word in &words {
            assert!(shown.contains(word), "{name}: «{word}» is not in {shown}");
        }
        assert!(
            numbers.is_empty() || numbers.iter().any(|number| shown.contains(number)),
            "{name}: none of {numbers:?}"
        );
        let (picture, said) = (
            kept.join(format!("{name}.png")),
            kept.join(format!("{name}.txt")),
        );
        // LibreOffice begins a page that sets its own paper with an empty sheet.
        let (number, first) = (1..)
            .zip(text.split('\u{c}'))
            .find(|(_, page)| !page.trim().is_empty())
            .unwrap();
        if is_update {
            let status = Command::new("pdftoppm")
                .args(["-r", "80", "-png", "-singlefile"])
                .args(["-f", &number.to_string()])
                .arg(&pdf)
                .arg(kept.join(name))
                .status()
                .unwrap();
            assert!(status.success());
            fs::write(&said, format!("{}\n", first.trim_end())).unwrap();
            continue;
        }
        let before = fs::read_to_string(&said).unwrap_or_default();
        assert!(
            picture.exists() && !before.is_empty(),
            "{name} is missing in screenshots/documents/"
        );
        // Names and figures come with the demonstration; what the document itself says must be what the picture says.
        for word in &words {
            let on_first = flat(first).contains(word);
            assert_eq!(
                on_first,
                flat(&before).contains(word),
                "{name} is stale («{word}»): see the top of tests/documents.rs"
            );
        }
    }
}
