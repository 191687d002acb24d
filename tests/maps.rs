//! An office's own list: refused without a mapping, proposed one, taken with it, by file and by name.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;

const LIST: &str = "DAFTAR PEGAWAI\nNo;Nomor Induk;Nama Pegawai;Tgl. Lahir;Pangkat Golongan;Perangkat Daerah;Hobi\n\
    1;198503012010012001;SITI;01-03-1985;III/d;DINAS CONTOH;catur\n\
    2;197812312005021002;BUDI;31-12-1978;III/c;DINAS CONTOH;renang\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_petatalenta"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .current_dir(folder)
        .args([
            "--today",
            "2026-11-24",
            "--lang",
            "en",
            "--db",
            "talenta.db",
        ])
        .args(arguments)
        .output()
        .unwrap()
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_list_that_nobody_knows_comes_in_by_the_mapping_that_was_proposed_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("kantor.csv"), LIST).unwrap();
    let refused = run(here, &["import", "kantor.csv"]);
    assert_eq!(refused.status.code(), Some(4));
    assert!(said(&refused).1.contains("--map"), "{:?}", said(&refused));

    let proposed = run(here, &["import", "--suggest-map", "kantor.csv"]);
    let (text, complaint) = said(&proposed);
    assert_eq!(proposed.status.code(), Some(0), "{complaint}");
    assert!(
        text.contains("\"Nomor Induk\" = \"NIP BARU\"  # sure to"),
        "{text}"
    );
    assert!(text.contains("# \"Hobi\""), "{text}");
    assert!(
        !here.join("talenta.db").exists(),
        "a proposal imports nothing"
    );
    fs::write(here.join("kantor.toml"), &text).unwrap();

    let saved = run(here, &["map", "save", "kantor", "kantor.toml"]);
    assert_eq!(saved.status.code(), Some(0), "{:?}", said(&saved));
    assert_eq!(
        run(here, &["map", "save", "kantor", "kantor.toml"])
            .status
            .code(),
        Some(5)
    );
    assert_eq!(
        run(here, &["map", "save", "kantor", "kantor.toml", "--replace"])
            .status
            .code(),
        Some(0)
    );
    assert!(said(&run(here, &["map", "list"])).0.contains("kantor"));
    assert!(
        said(&run(here, &["map", "show", "kantor"]))
            .0
            .contains("Nomor Induk")
    );
    assert!(
        said(&run(here, &["--json", "map", "show", "kantor"]))
            .0
            .contains("\"kind\":\"employees\"")
    );

    let by_name = run(here, &["import", "--map", "kantor", "kantor.csv"]);
    assert_eq!(by_name.status.code(), Some(0), "{:?}", said(&by_name));
    let by_file = run(
        here,
        &["--json", "import", "--map", "./kantor.toml", "kantor.csv"],
    );
    assert!(
        said(&by_file).0.contains("\"same\":2"),
        "{:?}",
        said(&by_file)
    );
}

#[test]
fn a_mapping_that_names_what_is_not_there_is_refused_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    fs::write(here.join("kantor.csv"), LIST).unwrap();
    fs::write(
        here.join("salah.toml"),
        "kind = \"employees\"\n[columns]\n\"Nomor Induk\" = \"NIP BARUU\"\n",
    )
    .unwrap();
    for arguments in [
        &["map", "save", "salah", "salah.toml"][..],
        &["import", "--map", "salah.toml", "kantor.csv"],
    ] {
        let output = run(here, arguments);
        let (_, complaint) = said(&output);
        assert_eq!(output.status.code(), Some(4), "{complaint}");
        assert!(
            complaint.contains("salah.toml, line 3") && complaint.contains("NIP BARU"),
            "{complaint}"
        );
    }
    assert!(!here.join("talenta.db").exists());
    let nobody = run(here, &["import", "--map", "tidak-ada", "kantor.csv"]);
    assert_eq!(nobody.status.code(), Some(4));
    assert!(said(&nobody).1.contains("map save"));
    assert_eq!(
        run(here, &["map", "save", "../x", "salah.toml"])
            .status
            .code(),
        Some(2)
    );
}
