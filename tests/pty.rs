//! The real binary at a real terminal: open, walk, find, plan, live change, sizes, hang-up, signals.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::cast_precision_loss,
    reason = "a test stops at the first surprise, and may look at the clock"
)]

mod robot;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;
use std::time::Instant;

use robot::Robot;
use tempfile::TempDir;

const TODAY: &str = "2026-11-24";
/// A small province: every kind of quirk, quick to make.
const PEOPLE: &str = "600";

/// Path of the demonstration database that is made once for all tests of this file.
fn original() -> &'static Path {
    static MADE: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("demo.db");
        let status = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
            .args(["--db", path.to_str().unwrap(), "--today", TODAY, "-q"])
            .args(["demo", "--people", PEOPLE, "--no-open"])
            .status()
            .unwrap();
        assert!(status.success());
        (folder, path)
    });
    path
}

/// A home with a copy of the demonstration database in it.
struct Home {
    folder: TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(original(), folder.path().join("demo.db")).unwrap();
        Self { folder }
    }

    fn database(&self) -> String {
        self.folder
            .path()
            .join("demo.db")
            .to_str()
            .unwrap()
            .to_owned()
    }

    fn open(&self, columns: u16, rows: u16) -> Robot {
        self.open_with(columns, rows, &[], &[])
    }

    fn open_with(
        &self,
        columns: u16,
        rows: u16,
        more: &[&str],
        environment: &[(&str, &str)],
    ) -> Robot {
        let database = self.database();
        let mut arguments = vec!["--db", database.as_str(), "--today", TODAY];
        arguments.extend_from_slice(more);
        let robot = Robot::start(columns, rows, self.folder.path(), &arguments, environment);
        robot.wait_for("600");
        robot.settle();
        robot
    }

    fn command(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
            .args(["--db", &self.database(), "--today", TODAY])
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> serde_json::Value {
        serde_json::from_str(&self.command(&[&["--json"], arguments].concat())).unwrap()
    }
}

#[test]
fn an_idle_program_sends_nothing() {
    let home = Home::new();
    let robot = home.open(80, 24);
    let before = robot.bytes();
    std::thread::sleep(Duration::from_secs(3));
    assert_eq!(robot.bytes(), before);
}

#[test]
fn any_size_is_drawn_and_none_ends_the_program() {
    let home = Home::new();
    let mut robot = home.open(80, 24);
    let sizes = [
        (1, 1),
        (2, 1),
        (1, 40),
        (300, 1),
        (5, 5),
        (10, 3),
        (20, 10),
        (39, 11),
        (40, 12),
        (59, 17),
        (60, 18),
        (61, 19),
        (79, 23),
        (100, 30),
        (120, 36),
        (132, 43),
        (200, 50),
        (300, 100),
        (300, 5),
        (80, 24),
    ];
    for (columns, rows) in sizes {
        let before = robot.bytes();
        robot.resize(columns, rows);
        robot.wait_beyond(before);
        robot.settle();
        assert!(robot.is_running(), "{columns}×{rows} ended it");
    }
    robot.wait_for("600");
    // All of them at once, back to the size of the last frame: what stood there is lost and has to be drawn again.
    for (columns, rows) in sizes {
        robot.resize(columns, rows);
    }
    robot.wait_for("600");
}

#[test]
fn a_hung_up_line_ends_the_program_within_a_second() {
    for _ in 0..5 {
        let home = Home::new();
        let mut robot = home.open(80, 24);
        robot.hang_up();
        let begun = Instant::now();
        robot.wait_exit(Duration::from_secs(5));
        assert!(
            begun.elapsed() < Duration::from_millis(1_500),
            "took {:?}",
            begun.elapsed()
        );
    }
}

#[test]
fn signals_end_it_in_order_and_the_terminal_is_as_before() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut robot = home.open(80, 24);
        let begun = Instant::now();
        robot.signal(signal);
        robot.wait_exit(Duration::from_secs(5));
        assert!(
            begun.elapsed() < Duration::from_millis(1_500),
            "{signal} took {:?}",
            begun.elapsed()
        );
        robot.read_to_end();
        let screen = robot.picture();
        assert!(
            !screen.alternate_screen(),
            "{signal} left the alternate screen on"
        );
        assert!(!screen.hide_cursor(), "{signal} left the cursor hidden");
        assert!(
            !screen.bracketed_paste(),
            "{signal} left bracketed paste on"
        );
    }
}

#[test]
fn a_closed_standard_error_does_not_matter() {
    let home = Home::new();
    let database = home.database();
    let output = Command::new("sh")
        .args([
            "-c",
            "exec \"$0\" --db \"$1\" grid 2>&-",
            env!("CARGO_BIN_EXE_petatalenta"),
            &database,
        ])
        .output()
        .unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("600"));
}

#[test]
fn from_unit_to_item_and_back_to_the_same_row() {
    let home = Home::new();
    let mut robot = home.open(120, 36);
    // Unit → box → person → item, and back one step at a time.
    robot.keys("<Tab>2<Enter>");
    robot.wait_for("DAFTAR");
    robot.settle();
    robot.keys("<Down><Down><Down>");
    robot.settle();
    let list = robot.text();
    let row = list
        .lines()
        .find(|line| line.contains('►'))
        .unwrap()
        .to_owned();
    robot.keys("<Enter>");
    robot.wait_for("Kelengkapan");
    robot.wait_for("4/");
    robot.keys("<Enter>");
    robot.wait_for("eKinerja_Tahunan");
    robot.keys("<Esc>");
    robot.wait_for("Kelengkapan");
    robot.settle();
    robot.keys("<Esc>");
    robot.wait_for("DAFTAR");
    robot.settle();
    assert!(
        robot.text().contains(&row),
        "the same row is selected:\n{}",
        robot.text()
    );
    robot.keys("<Esc>");
    robot.wait_for("PETA");
}

#[test]
fn somebody_is_found_by_a_misspelled_name() {
    let home = Home::new();
    let people = home.json(&["people", "--limit", "600"]);
    let name = people["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["name"].as_str().unwrap())
        .find(|name| name.starts_with("MUHAMMAD ") && name.split(' ').count() > 2)
        .unwrap();
    let last = name
        .split(' ')
        .nth(1)
        .unwrap()
        .trim_end_matches(',')
        .to_owned();
    let mut robot = home.open(120, 36);
    robot.keys(&format!("/mohamad {}", last.to_lowercase()));
    robot.wait_for(&format!("MUHAMMAD {last}"));
    robot.keys("<Esc>");
    robot.wait_for("PETA");
}

#[test]
fn a_plan_is_made_and_a_change_by_another_process_appears_by_itself() {
    let home = Home::new();
    let mut robot = home.open(120, 36);
    robot.keys("<F3>");
    robot.wait_for("ANTREAN");
    robot.settle();
    // In read mode a key that changes something says why it does not.
    robot.keys("r");
    robot.wait_for("mode ubah");
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("r");
    robot.wait_for("Buat rencana");
    robot.keys("<Enter>");
    robot.wait_until("a plan with the state of its proof", |text| {
        text.contains("terjadwal")
            && (text.contains("optimal terbukti") || text.contains("selisih"))
    });
    robot.settle();
    assert_eq!(
        home.json(&["plan", "list"])["plans"]
            .as_array()
            .unwrap()
            .len(),
        1
    );

    // Another process gives the first quarter more money.
    home.command(&["budget", "set", "TW1", "151000000"]);
    robot.wait_for("151.000.000");
}

#[test]
fn somebody_is_put_into_the_queue_by_hand() {
    let home = Home::new();
    let people = home.json(&["people", "--limit", "600", "--filter", "asesmen:berlaku"]);
    let row = &people["rows"][0];
    let nip = row["nip"].as_str().unwrap();
    assert!(home.json(&["person", nip])["queue"].is_null());
    let mut robot = home.open(120, 36);
    robot.keys(&format!("/{nip}"));
    robot.wait_for(row["name"].as_str().unwrap());
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for(" ORANG ");
    robot.wait_for("MyASN");
    robot.settle();
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("q");
    robot.wait_for("Masukkan ke antrean");
    robot.keys("calon jabatan target<Enter>");
    robot.wait_for("ditunjuk");
    assert_eq!(home.json(&["person", nip])["queue"]["reason"], "target");
}

/// Ceilings so low that the planner has to choose among the small province's people.
fn make_money_short(home: &Home) {
    for (period, limit) in [
        ("TW1", "9000000"),
        ("TW2", "12000000"),
        ("TW3", "9000000"),
        ("TW4", "6000000"),
    ] {
        home.command(&["budget", "set", period, limit]);
    }
}

#[test]
fn a_planners_morning_from_a_changed_budget_to_the_call_letters() {
    let home = Home::new();
    make_money_short(&home);
    // Yesterday's plan.
    home.command(&["plan", "solve", "--time-limit", "5"]);
    home.command(&["plan", "accept", "1"]);
    let mut robot = home.open(120, 36);
    robot.keys("<F3>");
    robot.wait_for("diterima");
    robot.settle();

    // The quarter's budget changes …
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("b");
    robot.wait_for("TW1  1 Jan");
    robot.keys("<Down><Enter>");
    robot.wait_for("TW2: Rp 12.000.000");
    robot.keys("<C-u>15000000<Enter>");
    robot.wait_for("15.000.000");
    robot.settle();

    // … what does the money bring?
    robot.keys("g");
    robot.wait_for("di sekitar pagu");
    robot.wait_for("berikutnya:");
    robot.keys("g");
    robot.settle();

    // A new plan.
    robot.keys("r");
    robot.wait_for("Buat rencana");
    robot.keys("<Enter>");
    robot.wait_for("#2 disimpan");
    robot.settle();

    // Why did somebody fall out?
    robot.keys("tt");
    robot.wait_for("✗ anggaran");
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for("Belum terjadwal: ");
    robot.wait_for("diuji: sah");
    robot.keys("<Esc>");
    robot.settle();

    // Somebody who has a seat must keep it, whatever comes.
    robot.keys("ttt<Home>");
    robot.wait_for("✓ terjadwal");
    robot.settle();
    robot.keys("k");
    robot.wait_for("berlaku bagi rencana berikutnya");
    robot.keys("calon kepala bidang<Enter>");
    robot.wait_for("■ dikunci");
    robot.settle();
    robot.keys("r");
    robot.wait_for("Buat rencana");
    robot.keys("<Enter>");
    robot.wait_for("#3 disimpan");
    robot.settle();

    // Against yesterday's.
    robot.keys("d");
    robot.wait_for("Bandingkan #3 dengan");
    robot.keys("<Enter>");
    robot.wait_for("Dari rencana #1 ke #3");
    robot.wait_for(" masuk · ");
    robot.keys("<Esc>");
    robot.settle();

    // Accepted by the number of people it calls, as the dialog asks.
    let scheduled = home.json(&["plan", "show", "3"])["head"]["scheduled"].to_string();
    robot.keys("a");
    robot.wait_for(&format!("({scheduled})"));
    robot.keys(&format!("{scheduled}<Enter>"));
    robot.wait_for("(diterima)");
    robot.settle();
    assert_eq!(
        home.json(&["plan", "show", "3"])["head"]["status"],
        "accepted"
    );

    // And the letters.
    robot.keys("p");
    robot.wait_for("surat-rencana-3");
    robot.keys("<Enter>");
    robot.wait_for("Panggilan ditulis");
    let folder = home.folder.path().join("dokumen/surat-rencana-3");
    let names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    for kind in [".xlsx", ".docx"] {
        assert!(names.iter().any(|name| name.ends_with(kind)), "{names:?}");
    }
    // The locked seat is one of the plan that was accepted.
    let queue = home.json(&["queue", "--limit", "600"]);
    let locked: Vec<&serde_json::Value> = queue["rows"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| {
            row["wishes"]
                .as_array()
                .is_some_and(|wishes| !wishes.is_empty())
        })
        .collect();
    assert_eq!(locked.len(), 1);
    assert_eq!(
        locked[0]["wishes"][0]["session"],
        locked[0]["scheduled"]["session"]
    );
}

#[test]
fn a_file_with_a_refused_row_is_looked_at_imported_and_taken_back() {
    let home = Home::new();
    let people = home.json(&["people", "--limit", "3"]);
    let mut text = String::from("NIP;PERSENTASE;TANGGAL\n");
    for (place, row) in people["rows"].as_array().unwrap().iter().enumerate() {
        let nip = row["nip"].as_str().unwrap();
        text += &format!("{nip};9{place},5;20-11-2026\n");
    }
    let nip = people["rows"][0]["nip"].as_str().unwrap();
    // Nobody has this number.
    text.push_str("198503012010011999;71,5;20-11-2026\n");
    fs::write(home.folder.path().join("myasn-contoh.csv"), text).unwrap();
    let before = home.json(&["person", nip]);
    let imports = |home: &Home| home.json(&["imports"])["imports"].as_array().unwrap().len();
    let known = imports(&home);

    let mut robot = home.open(120, 36);
    robot.keys("<F9>");
    robot.wait_for("Riwayat impor");
    robot.settle();
    robot.keys("b");
    robot.wait_for("myasn-contoh.csv");
    robot.keys("mya<Tab>");
    robot.wait_for("› myasn-contoh.csv");
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for("belum disimpan");
    robot.wait_for("4 baris:");
    robot.wait_for("1 ditolak");
    robot.wait_for("impor data ASN dulu");
    robot.settle();
    assert_eq!(imports(&home), known, "looking keeps nothing");

    // The refused row goes out for mending.
    robot.keys("w");
    robot.wait_for("ALASAN");
    robot.keys("<Enter>");
    robot.wait_for("Baris yang ditolak ada di");
    let rejects = fs::read_to_string(home.folder.path().join("myasn-contoh-ditolak.csv")).unwrap();
    assert!(rejects.contains("ALASAN") && rejects.contains("198503012010011999"));
    robot.settle();

    robot.keys("m");
    robot.wait_for("Mode baca");
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("m");
    robot.wait_for("Impor myasn-contoh.csv?");
    robot.keys("<Down><Enter>");
    robot.wait_for("Tersimpan sebagai impor");
    robot.wait_for("Riwayat impor");
    assert_eq!(imports(&home), known + 1);
    assert_ne!(home.json(&["person", nip]), before);
    robot.settle();

    robot.keys("u");
    robot.wait_for("Urungkan impor");
    robot.keys("<Down><Enter>");
    robot.wait_for("diurungkan");
    robot.settle();
    assert_eq!(home.json(&["person", nip]), before);
}

#[test]
fn evidence_is_verified_at_the_keyboard_and_that_is_taken_back_and_done_again() {
    let home = Home::new();
    let people = home.json(&["people", "--limit", "60"]);
    let waiting = |nip: &str, kind: &str| {
        let rows = home.json(&["evidence", "list", nip]);
        rows["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["evidence"]["kind"] == kind && row["proof"] == "waiting")
            .count()
    };
    let nip = people["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["nip"].as_str().unwrap())
        .find(|nip| waiting(nip, "course") > 0)
        .unwrap();
    let before = waiting(nip, "course");
    let mut robot = home.open(120, 36);
    robot.keys(&format!("/{nip}"));
    robot.wait_for(" 1 ");
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for(" ORANG ");
    robot.wait_for("MyASN");
    robot.settle();
    // Down to the line of the courses.
    for _ in 0..20 {
        let line = robot
            .text()
            .lines()
            .find(|line| line.contains('►'))
            .unwrap_or_default()
            .to_owned();
        if line.contains("Bangkom") || line.contains("Pelatihan 3") {
            break;
        }
        robot.keys("<Down>");
        robot.settle();
    }
    robot.keys("v");
    robot.wait_for("Mode baca");
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("v");
    robot.wait_for("Verifikasi bukti");
    robot.keys("<Enter>");
    robot.wait_for("Tersimpan");
    assert_eq!(waiting(nip, "course"), 0);
    robot.settle();
    robot.keys("u");
    robot.wait_for("Urungkan");
    robot.keys("<Down><Enter>");
    robot.wait_for("Diurungkan");
    assert_eq!(waiting(nip, "course"), before);
    robot.settle();
    robot.keys("U");
    robot.wait_for("Ulangi");
    robot.keys("<Down><Enter>");
    robot.wait_for("Tersimpan");
    assert_eq!(waiting(nip, "course"), 0);
}

#[test]
fn a_what_if_leaves_the_database_byte_for_byte_unless_it_is_applied() {
    let home = Home::new();
    let bytes = || {
        let database = home.database();
        let wal = fs::read(format!("{database}-wal")).unwrap_or_default();
        (fs::read(&database).unwrap(), wal)
    };
    let active = || {
        let profiles = home.json(&["profile", "list"]);
        profiles["profiles"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["active"] == true)
            .unwrap()["name"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let rules = active();
    let mut robot = home.open(120, 36);
    let before = bytes();
    robot.keys("<Tab>2w");
    robot.wait_for("belum ada yang diandaikan");
    robot.settle();
    robot.keys("a");
    robot.wait_for("Apa yang diandaikan?");
    robot.keys("<Enter>");
    robot.wait_for("0–100");
    robot.keys("85<Enter>");
    robot.wait_for("(semua bagian) = 85");
    robot.wait_for("pindah kotak");
    robot.settle();
    assert!(robot.text().contains('→'), "{}", robot.text());
    robot.keys("b");
    robot.wait_for("Dibuang");
    robot.settle();
    assert!(bytes() == before, "discarding leaves no trace");

    // Other rules for everybody, applied, and taken back.
    robot.keys("w");
    robot.wait_for("belum ada yang diandaikan");
    // The profiles come a moment after the page.
    robot.settle();
    robot.keys("r");
    robot.wait_for("aturan mana");
    robot.keys("<Enter>");
    robot.wait_for("[profil contoh-");
    robot.wait_for("pindah kotak");
    robot.settle();
    robot.keys("t");
    robot.wait_for("Mode baca");
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("t");
    robot.wait_for("pindah kotak?");
    robot.keys("<Down><Enter>");
    robot.wait_for("Tersimpan");
    robot.settle();
    assert_ne!(active(), rules);
    robot.keys("u");
    robot.wait_for("Urungkan");
    robot.keys("<Down><Enter>");
    robot.wait_for("Diurungkan");
    assert_eq!(active(), rules);
}

#[test]
fn a_snapshot_is_taken_looked_at_and_left_at_the_keyboard() {
    let home = Home::new();
    let mut robot = home.open(120, 36);
    robot.keys("T");
    robot.wait_for("Belum ada cuplikan");
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("n");
    robot.wait_for("Ambil cuplikan");
    robot.keys("<C-u>Rapat<Down>uji<Enter>");
    robot.wait_for("600");
    robot.wait_for("Rapat");
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for("cuplikan Rapat");
    robot.wait_for("PETA");
    robot.settle();
    robot.keys("Th");
    robot.wait_for("Kembali ke hari ini");
    robot.settle();
    assert!(!robot.text().contains("cuplikan Rapat"), "{}", robot.text());
}

#[test]
fn a_committee_moves_somebody_and_prints_its_minutes_at_the_keyboard() {
    let home = Home::new();
    let people = home.json(&["people", "--limit", "1", "--box", "5"]);
    let nip = people["rows"][0]["nip"].as_str().unwrap();
    let mut robot = home.open(120, 36);
    robot.keys("k");
    robot.wait_for("Belum ada sesi kalibrasi");
    robot.keys("e");
    robot.wait_for(" UBAH");
    robot.keys("n");
    robot.wait_for("Buka sesi kalibrasi");
    robot.keys("Komite<Enter>");
    robot.wait_for("terbuka");
    robot.settle();
    robot.keys("m");
    robot.wait_for("Siapa yang dipindahkan?");
    robot.keys(&format!("{nip}<Enter>"));
    robot.wait_for("· 5");
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for("Ditetapkan oleh");
    robot.keys("<Enter>");
    robot.wait_for("siapa yang menetapkan");
    robot.keys("<Down><Down>Sekda contoh<Down>SK 1 contoh<Enter>");
    robot.wait_for("1 pemindahan berlaku");
    robot.settle();
    let shown = home.json(&["calibrate", "show", "Komite"]);
    assert_eq!(shown["moves"][0]["calibrated_box"], 9);
    assert_eq!(shown["moves"][0]["official_box"], 5);
    robot.keys("p");
    robot.wait_for("berita-acara-komite.docx");
    robot.keys("<Enter>");
    robot.wait_for("Berita acara ditulis");
    assert!(
        home.folder
            .path()
            .join("dokumen/berita-acara-komite.docx")
            .exists()
    );
}
