//! Kinds of files beside people and histories, fed to the real binary: an attendance list marks as the door does, a reference of
//! posts tells levels that an older export leaves out, grades are kept; each is compared, the same again, and taken back.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

mod support;

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use support::TempDb;

fn put(home: &TempDb, name: &str, text: &str) -> PathBuf {
    let path = home.file(name);
    fs::write(&path, text).unwrap();
    path
}

/// Imports a file on a day; the status may be any.
fn import(home: &TempDb, day: &str, path: &PathBuf, more: &[&str]) -> Value {
    let output = support::bare(home.home())
        .arg("--db")
        .arg(home.path())
        .args(["--today", day, "--json", "import"])
        .arg(path)
        .args(more)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn counts(report: &Value) -> [u64; 4] {
    let file = &report["files"][0];
    let number = |key: &str| file[key].as_u64().unwrap();
    let rejected = file["rejected"].as_array().unwrap().len() as u64;
    [number("new"), number("changed"), number("same"), rejected]
}

#[test]
fn an_attendance_list_marks_as_the_door_does_and_is_taken_back() {
    let home = TempDb::province();
    let plan = home.json(&["plan", "solve"])["id"].to_string();
    home.json(&["plan", "accept", &plan]);
    let queue = home.json(&["queue", "--show", "scheduled", "--plan", &plan]);
    let rows = queue["rows"].as_array().unwrap();
    let session = rows[0]["scheduled"]["session"].as_str().unwrap().to_owned();
    let listed = home.json(&["attend", &session]);
    let people: Vec<String> = listed["people"].as_array().unwrap()[..3]
        .iter()
        .map(|one| one["nip"].as_str().unwrap().to_owned())
        .collect();
    let day = rows[0]["scheduled"]["date"].as_str().unwrap().to_owned();
    let text = format!(
        "No;Nama;NIP;Gol.Ruang;Eselon;Jabatan;Tanggal;Keterangan\n1;A;{};III/a;;X;{day};hadir\n2;B;{};III/a;;X;{day};sakit\n\
         3;C;{};III/a;;X;2020-01-06;hadir\n4;D;198503012010011999;III/a;;X;{day};hadir\n",
        people[0], people[1], people[2]
    );
    let file = put(&home, "hadir.csv", &text);
    let state = |nip: &str| {
        let listed = home.json(&["attend", &session]);
        let rows = listed["people"].as_array().unwrap().clone();
        let row = rows.into_iter().find(|one| one["nip"] == nip).unwrap();
        (row["state"].clone(), row["reason"].clone())
    };
    let before = state(&people[1]);

    let early = import(&home, "2020-01-01", &file, &["--keep-good"]);
    assert_eq!(counts(&early), [0, 0, 0, 4], "{early}");
    assert_eq!(early["files"][0]["rejected"][0]["code"], "not_yet");
    let trial = import(&home, &day, &file, &["--keep-good", "--dry-run"]);
    let real = import(&home, &day, &file, &["--keep-good"]);
    assert_eq!(trial["files"], real["files"]);
    assert_eq!(counts(&real), [2, 0, 0, 2], "{real}");
    let codes: Vec<&Value> = (0..2)
        .map(|at| &real["files"][0]["rejected"][at]["code"])
        .collect();
    assert_eq!(codes, ["no_session", "unknown_person"]);
    assert_eq!(state(&people[0]).0, "attended");
    assert_eq!(state(&people[1]), ("absent".into(), "sick".into()));
    let again = import(&home, &day, &file, &["--keep-good"]);
    assert_eq!(counts(&again), [0, 0, 2, 2]);
    assert_eq!(again["import_id"], Value::Null);

    let mended = text.replace("sakit", "dinas luar");
    let file = put(&home, "hadir-2.csv", &mended);
    let other = import(&home, &day, &file, &["--keep-good"]);
    assert_eq!(counts(&other), [0, 1, 1, 2], "{other}");
    assert_eq!(state(&people[1]).1, "on_duty");
    home.json(&["imports", "undo", &other["import_id"].to_string()]);
    assert_eq!(state(&people[1]).1, "sick");
    home.json(&["imports", "undo", &real["import_id"].to_string()]);
    assert_eq!(state(&people[1]), before);
    home.run(&["audit", "verify"]).expect_status(0);
}

#[test]
fn a_reference_tells_levels_that_an_older_export_leaves_out() {
    let home = TempDb::empty();
    let day = support::TODAY;
    let units = "ID,NAMA_UNOR,ID_ATASAN\nD01,DINAS CONTOH,\nD02,UPTD CONTOH,D01\n";
    import(&home, day, &put(&home, "unor.csv", units), &[]);
    let posts = "ID,NAMA_UNOR,NAMA_JABATAN,ESELON_ID\nD02,UPTD CONTOH,KEPALA UPTD CONTOH,31\n";
    let posts = put(&home, "Referensi-Jabatan-Struktural.csv", posts);
    let functional = "ID,NAMA,JENJANG,BUP\nJF1,ANALIS SDM APARATUR,MD,60\n";
    let functional = put(&home, "Referensi-Jabatan-Fungsional.csv", functional);
    assert_eq!(counts(&import(&home, day, &posts, &[])), [1, 0, 0, 0]);
    let kept = import(&home, day, &functional, &[]);
    assert_eq!(counts(&kept), [1, 0, 0, 0]);
    assert_eq!(counts(&import(&home, day, &functional, &[])), [0, 0, 1, 0]);

    let head = "NIP BARU,NAMA,JENIS JABATAN NAMA,JABATAN ID,JABATAN NAMA,UNOR ID\n";
    let rows = "198503012010012001,SITI CONTOH,Jabatan Struktural,,Kepala UPTD Contoh,D02\n\
        197812312005021002,BUDI CONTOH,Jabatan Fungsional Tertentu,JF1,Analis SDM Aparatur,D01\n\
        199011172019032003,RINA CONTOH,Jabatan Fungsional Tertentu,JF1,Analis SDM Aparatur Ahli Muda,D01\n";
    let people = put(&home, "pegawai.csv", &format!("{head}{rows}"));
    assert_eq!(counts(&import(&home, day, &people, &[])), [3, 0, 0, 0]);
    let level = |nip: &str| home.json(&["person", nip])["position"]["level"].clone();
    assert_eq!(level("198503012010012001"), "administrator");
    assert_eq!(level("197812312005021002"), "ahli_madya");
    assert_eq!(
        level("199011172019032003"),
        "ahli_muda",
        "its own words win"
    );

    let changed = "ID,NAMA,JENJANG,BUP\nJF1,ANALIS SDM APARATUR,MD,62\n";
    let changed = put(&home, "Referensi-2.csv", changed);
    let report = import(&home, day, &changed, &[]);
    assert_eq!(counts(&report), [0, 1, 0, 0], "{report}");
    home.json(&["imports", "undo", &report["import_id"].to_string()]);
    assert_eq!(counts(&import(&home, day, &functional, &[])), [0, 0, 1, 0]);
    home.json(&["imports", "undo", &kept["import_id"].to_string()]);
    assert_eq!(counts(&import(&home, day, &functional, &[])), [1, 0, 0, 0]);
}

#[test]
fn grades_held_are_kept_with_their_source() {
    let home = TempDb::empty();
    let day = support::TODAY;
    let people = "NIP BARU,NAMA,UNOR NAMA\n198503012010012001,SITI CONTOH,DINAS CONTOH\n";
    import(&home, day, &put(&home, "pegawai.csv", people), &[]);
    let grades = r#"{"code":1,"data":[{"nipBaru":"198503012010012001","golonganId":"33","golongan":"III/c","tmtGolongan":"01-04-2018","skNomor":"1"},
        {"nipBaru":"198503012010012001","golonganId":"34","golongan":"III/d","tmtGolongan":"01-04-2022","skNomor":"2"}],"message":"success"}"#;
    let file = put(&home, "rw-golongan.json", grades);
    assert_eq!(counts(&import(&home, day, &file, &[])), [2, 0, 0, 0]);
    assert_eq!(counts(&import(&home, day, &file, &[])), [0, 0, 2, 0]);
    let listed = home.json(&["evidence", "list", "198503012010012001"]);
    let text = listed.to_string();
    assert!(
        text.contains("rw-golongan.json") && text.contains("2022-04-01"),
        "{text}"
    );
}
