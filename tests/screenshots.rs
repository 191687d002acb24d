//! The pictures in `screenshots/` and the key table in README come from the running program, and are checked against it.
//!
//! `UPDATE_SCREENSHOTS=1 cargo test --test screenshots` makes them anew; look at them before they are committed.

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

use petatalenta::tui::keymap;
use petatalenta::words::Lang;
use robot::Robot;
use robot::picture;

const TODAY: &str = "2026-11-24";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn is_update() -> bool {
    std::env::var_os("UPDATE_SCREENSHOTS").is_some()
}

/// The header names the account, which differs from machine to machine: only the rest is compared.
fn comparable(text: &str) -> String {
    let (header, rest) = text.split_once('\n').unwrap();
    let parts: Vec<&str> = header
        .split(" · ")
        .filter(|part| !part.contains("DATA"))
        .collect();
    let is_account = |part: &&str| !part.contains(' ') && !part.contains('●');
    let kept: Vec<&str> = parts
        .into_iter()
        .filter(|part| !is_account(&part.trim()))
        .collect();
    let words: Vec<&str> = kept
        .iter()
        .flat_map(|part| part.split_whitespace())
        .collect();
    format!("{}\n{}", words.join(" "), rest.trim_end())
}

fn keep(robot: &Robot, name: &str, ground: picture::Ground) {
    robot.settle();
    let folder = root().join("screenshots");
    let (text, drawn) = (
        folder.join(format!("{name}.txt")),
        folder.join(format!("{name}.png")),
    );
    let shown = robot.text();
    if is_update() {
        fs::write(&text, format!("{shown}\n")).unwrap();
        fs::write(&drawn, picture::png(&robot.picture(), ground)).unwrap();
        return;
    }
    let kept = fs::read_to_string(&text).unwrap_or_default();
    assert!(
        !kept.is_empty() && drawn.exists(),
        "{name} is missing in screenshots/"
    );
    assert_eq!(
        comparable(&kept),
        comparable(&shown),
        "{name} is stale: see the top of tests/screenshots.rs"
    );
}

/// An export of next month: people of the demonstration with new posts, a new one, and two rows that cannot be taken.
fn export(database: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .args(["--db", database, "--today", TODAY, "--json"])
        .args(["people", "--limit", "14", "--sort", "nip"])
        .output()
        .unwrap();
    let people: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut text =
        String::from("NIP BARU;NAMA;TANGGAL LAHIR;JENIS KELAMIN;JENIS JABATAN NAMA;JABATAN NAMA\n");
    let rows = people["rows"].as_array().unwrap();
    for (place, row) in rows.iter().enumerate() {
        let nip = row["nip"].as_str().unwrap();
        let titled = row["name"].as_str().unwrap();
        let name = titled.split(',').next().unwrap();
        let name = name.trim_start_matches("Hj. ").trim_start_matches("H. ");
        let post = match place {
            1 | 6 | 9 => "Pengawas Sekolah Ahli Madya",
            _ => row["position"].as_str().unwrap(),
        };
        let (year, month, day) = (&nip[..4], &nip[4..6], &nip[6..8]);
        let sex = if &nip[14..15] == "1" { "M" } else { "F" };
        let birth = match place {
            4 => format!("31-02-{year}"),
            _ => format!("{day}-{month}-{year}"),
        };
        let shown = if place == 7 { &nip[..17] } else { nip };
        text += &format!("{shown};{name};{birth};{sex};Jabatan Fungsional;{post}\n");
    }
    text.push_str(
        "199504052026041001;PEGAWAI BARU CONTOH;05-04-1995;M;Jabatan Pelaksana;Analis Contoh\n",
    );
    text
}

#[test]
fn the_pictures_show_what_the_program_shows() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("demo.db");
    let database = path.to_str().unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_petatalenta"))
            .args(["--db", database, "--today", TODAY, "-q"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    run(&["demo", "--no-open"]);
    let open = |columns, rows, environment: &[(&str, &str)], more: &[&str]| {
        let arguments = [&["--db", database, "--today", TODAY], more].concat();
        let robot = Robot::start(columns, rows, home.path(), &arguments, environment);
        robot.wait_until("the whole map", |text| {
            text.contains("9.012") || text.contains("9,012")
        });
        robot.settle();
        robot
    };

    let mut robot = open(120, 36, &[], &[]);
    robot.keys("<Down><Down><Down><Down><Down><Down><Down><Down>");
    robot.settle();
    robot.keys("<Tab>2");
    robot.wait_for("Kotak 2");
    keep(&robot, "peta-120x36", picture::DARK);
    robot.keys("<Enter>");
    robot.wait_for("DAFTAR");
    keep(&robot, "daftar-120x36", picture::DARK);
    robot.keys("<Down><Down><Enter>");
    robot.wait_for("Kelengkapan");
    keep(&robot, "orang-120x36", picture::DARK);
    robot.keys("/muhamad");
    robot.wait_for("MUHAMMAD");
    keep(&robot, "cari-120x36", picture::DARK);
    robot.keys("<Esc>");
    robot.settle();
    robot.keys("<F3>");
    robot.wait_for("ANTREAN");
    robot.wait_for("Belum dijadwalkan");
    keep(&robot, "antrean-120x36", picture::DARK);
    robot.settle();
    fs::write(
        home.path().join("Data_ASN_Desember_26.csv"),
        export(database),
    )
    .unwrap();
    robot.keys("<F9>");
    robot.wait_for("Riwayat impor");
    robot.settle();
    robot.keys("b");
    robot.wait_for("Data_ASN_Desember_26.csv");
    robot.settle();
    robot.keys("<Enter>");
    robot.wait_for("belum disimpan");
    robot.settle();
    robot.keys("ttt");
    robot.wait_for("semua baris");
    robot.keys("<Home><Down>");
    keep(&robot, "impor-120x36", picture::DARK);
    drop(robot);

    let robot = open(80, 24, &[], &[]);
    keep(&robot, "peta-80x24", picture::LIGHT);
    drop(robot);
    let robot = open(
        80,
        24,
        &[("LANG", "C"), ("NO_COLOR", "1"), ("TERM", "vt100")],
        &[],
    );
    keep(&robot, "peta-ascii-mono-80x24", picture::DARK);
    drop(robot);
    let robot = open(120, 36, &[], &["--lang", "en"]);
    keep(&robot, "map-en-120x36", picture::LIGHT);
}

#[test]
fn the_key_table_of_the_readme_is_that_of_the_program() {
    const BEGIN: &str = "<!-- keys: made by the program, checked by the tests -->\n";
    const END: &str = "<!-- /keys -->";
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    let table = keymap::markdown(Lang::En);
    if is_update() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert_eq!(
        shown, table,
        "the key table of README is stale: see the top of tests/screenshots.rs"
    );
}
