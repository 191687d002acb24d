//! Files that mean harm, or look as if they did, given to the real binary: each ends soon, in little memory, with one clear
//! sentence, and the database is byte for byte what it was. The bombs are made here while the test runs; none is kept.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::format_collect,
    reason = "a test stops at the first surprise, and tells what it measured"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::Cursor;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What formats.md promises of every file, in seconds and kilobytes.
const SECONDS: f64 = 10.0;
const KILOBYTES: u64 = 256 << 10;

/// A database that holds something, and a folder for hostile files.
struct Office {
    folder: TempDir,
}

/// How a run ended.
struct End {
    status: Option<i32>,
    said: Vec<String>,
    seconds: f64,
    kilobytes: u64,
}

impl Office {
    fn new() -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let units =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/import/HierarkiUnor.xls");
        let end = office.import(&units, "id");
        assert_eq!(end.status, Some(0), "{:?}", end.said);
        office
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("talenta.db")
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, file: &Path, lang: &str) -> End {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peak.py");
        let output = Command::new("python3")
            .arg(script)
            .arg(env!("CARGO_BIN_EXE_petatalenta"))
            .args(["--today", "2026-11-24", "-q", "--lang", lang, "--db"])
            .arg(self.database())
            .arg("import")
            .arg(file)
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let mut said: Vec<String> = stderr.lines().map(str::to_owned).collect();
        let measured = said.pop().unwrap();
        let (seconds, kilobytes) = measured.split_once(' ').unwrap();
        End {
            status: output.status.code(),
            said,
            seconds: seconds.parse().unwrap(),
            kilobytes: kilobytes.parse().unwrap(),
        }
    }

    /// The database's bytes, and everything that lies beside it but the hostile files.
    fn state(&self) -> (Vec<u8>, Vec<String>) {
        let mut beside: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with("talenta"))
            .collect();
        beside.sort();
        (fs::read(self.database()).unwrap(), beside)
    }

    /// A hostile file is refused with these words (Indonesian, English) in its one sentence.
    fn refuses(&self, name: &str, bytes: &[u8], words: [&str; 2]) {
        let file = self.put(name, bytes);
        let before = self.state();
        for (lang, word) in ["id", "en"].into_iter().zip(words) {
            let end = self.import(&file, lang);
            self.keeps_promises(name, &end);
            assert_eq!(end.status, Some(4), "{name}: {:?}", end.said);
            assert_eq!(end.said.len(), 1, "{name}: one line: {:?}", end.said);
            let line = &end.said[0];
            assert!(line.contains(word) && line.contains(name), "{name}: {line}");
            assert!(line.ends_with('.') && line.len() < 400, "{name}: {line}");
            assert!(self.state() == before, "{name} has changed the database");
        }
        fs::remove_file(file).unwrap();
    }

    /// A file that only looks hostile: it is read, and nothing of it costs more than it is worth.
    fn takes(&self, name: &str, bytes: &[u8]) {
        let file = self.put(name, bytes);
        let end = self.import(&file, "id");
        self.keeps_promises(name, &end);
        assert_eq!(end.status, Some(0), "{name}: {:?}", end.said);
        fs::remove_file(file).unwrap();
    }

    #[expect(clippy::unused_self, reason = "reads as what the office promises")]
    fn keeps_promises(&self, name: &str, end: &End) {
        println!(
            "{name}: {:.2} s, {} MB: {}",
            end.seconds,
            end.kilobytes >> 10,
            end.said.join(" | ")
        );
        assert!(end.seconds <= SECONDS, "{name} took {} s", end.seconds);
        assert!(
            end.kilobytes <= KILOBYTES,
            "{name} took {} KB",
            end.kilobytes
        );
    }
}

const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const MANIFEST: &str = r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#;
const NAMESPACE: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;

/// A packed file of these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, bytes) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook of one sheet, given as the XML inside `worksheet`, with further parts.
fn workbook(sheet: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet {NAMESPACE}>{sheet}</worksheet>");
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    packed(&parts)
}

/// Header and one row of a unit hierarchy, as rows of a sheet.
fn units(code: &str) -> String {
    let row = |number: u32, cells: [&str; 3]| {
        let cells: String = ["A", "B", "C"]
            .iter()
            .zip(cells)
            .map(|(column, text)| {
                format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
            })
            .collect();
        format!(r#"<row r="{number}">{cells}</row>"#)
    };
    row(1, ["ID", "NAMA_UNOR", "ID_ATASAN"]) + &row(2, [code, "DINAS CONTOH", ""])
}

/// Deflated zeros in the fixed code: a literal, then matches of 258 at distance 1, thirteen bits each.
fn deflated_zeros(bytes: u64) -> Vec<u8> {
    let matches = bytes / 258;
    let mut out = Vec::with_capacity(usize::try_from(matches * 13 / 8 + 8).unwrap());
    let (mut held, mut count) = (0_u64, 0_u32);
    let mut push = |code: u64, length: u32| {
        held |= code << count;
        count += length;
        while count >= 8 {
            out.push(u8::try_from(held & 0xFF).unwrap());
            held >>= 8;
            count -= 8;
        }
    };
    push(0b011, 3); // last block, fixed code
    push(0b0000_1100, 8); // literal 0
    for _ in 0..matches {
        push(0b1010_0011, 13); // length 258, distance 1
    }
    push(0, 7); // end of block
    push(0, 7); // the rest of the last byte
    out
}

/// An archive with one part more than a workbook has: deflated bytes with a size that may be a lie.
fn bomb(workbook: &[u8], deflated: &[u8], declared: u32) -> Vec<u8> {
    // The archive is taken apart at its directory, and put together again with one entry more.
    let end_at = workbook.len() - 22;
    let word = |at: usize| u32::from_le_bytes(workbook[at..at + 4].try_into().unwrap());
    let directory_at = usize::try_from(word(end_at + 16)).unwrap();
    let entries = u16::from_le_bytes(workbook[end_at + 10..end_at + 12].try_into().unwrap());
    let name = b"xl/media/image1.png";
    let size = u32::try_from(deflated.len()).unwrap();
    let common = |out: &mut Vec<u8>| {
        out.extend([20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0x5B]); // version, no flags, deflated, time
        out.extend(0_u32.to_le_bytes()); // checksum
        out.extend(size.to_le_bytes());
        out.extend(declared.to_le_bytes());
        out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
        out.extend(0_u16.to_le_bytes());
    };
    let mut out = workbook[..directory_at].to_vec();
    let local_at = u32::try_from(out.len()).unwrap();
    out.extend(b"PK\x03\x04");
    common(&mut out);
    out.extend(name);
    out.extend(deflated);
    let directory = u32::try_from(out.len()).unwrap();
    out.extend(&workbook[directory_at..end_at]);
    out.extend(b"PK\x01\x02\x14\x00");
    common(&mut out);
    out.extend([0; 10]); // comment, disk, attributes
    out.extend(0_u16.to_le_bytes()); // rest of the attributes
    out.truncate(out.len() - 2);
    out.extend(local_at.to_le_bytes());
    out.extend(name);
    let length = u32::try_from(out.len()).unwrap() - directory;
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend((entries + 1).to_le_bytes());
    out.extend((entries + 1).to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(directory.to_le_bytes());
    out.extend([0, 0]);
    out
}

#[test]
fn a_bomb_of_four_gigabytes_is_not_set_off() {
    let office = Office::new();
    let good = workbook(&format!("<sheetData>{}</sheetData>", units("X1")), &[]);
    let zeros = deflated_zeros(4 << 30);
    assert!(zeros.len() < 32 << 20);
    let words = ["mengembang", "unpacked"];
    let honest = bomb(&good, &zeros, u32::MAX - 1);
    office.refuses("jujur.xlsx", &honest, words);
    drop(honest);
    // The archive says a kilobyte; what it holds shows only when it is unpacked.
    let liar = bomb(&good, &zeros, 1024);
    office.refuses("bohong.xlsx", &liar, ["rusak", "damaged"]);
}

#[test]
fn a_sheet_that_says_it_is_as_large_as_can_be_costs_what_it_holds() {
    let office = Office::new();
    let says = r#"<dimension ref="A1:XFD1048576"/>"#;
    let book = workbook(
        &format!("{says}<sheetData>{}</sheetData>", units("X2")),
        &[],
    );
    office.takes("besar.xlsx", &book);
    let corner = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let book = workbook(
        &format!("{says}<sheetData>{}{corner}</sheetData>", units("X2")),
        &[],
    );
    office.refuses("pojok.xlsx", &book, ["kolom ke-16384", "column 16384"]);

    // The old format says it in a record, and its reader believes it.
    let mut old = fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/import/HierarkiUnor.xls"),
    )
    .unwrap();
    let record = [0x00, 0x02, 0x0E, 0x00];
    let at = old.windows(4).position(|window| window == record).unwrap();
    old[at + 4..at + 14].copy_from_slice(&[0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    old[at + 14..at + 16].copy_from_slice(&256_u16.to_le_bytes());
    office.refuses("lama.xls", &old, ["memori", "memory"]);
}

#[test]
fn a_cell_of_thirty_megabytes_is_named() {
    let office = Office::new();
    let long = "A".repeat(30 << 20);
    let words = [
        "berisi lebih dari 32767 huruf",
        "more than 32767 characters",
    ];
    let cell = format!(r#"<row r="3"><c r="B3" t="inlineStr"><is><t>{long}</t></is></c></row>"#);
    let book = workbook(
        &format!("<sheetData>{}{cell}</sheetData>", units("X3")),
        &[],
    );
    office.refuses("panjang.xlsx", &book, words);
    let text = format!("ID,NAMA_UNOR,ID_ATASAN\nX3,{long},\n");
    office.refuses("panjang.csv", text.as_bytes(), words);
    let text =
        format!(r#"{{"code":1,"data":[{{"nip":"198503012010011001","namaDiklat":"{long}"}}]}}"#);
    office.refuses("panjang.json", text.as_bytes(), words);
}

#[test]
fn shared_strings_that_laugh_are_not_laughed_with() {
    let office = Office::new();
    // Entities in entities: ten to the ninth in a kilobyte.
    let mut laughs = String::from(r#"<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">"#);
    for level in 1..10 {
        let below = format!("&l{};", level - 1).repeat(10);
        write!(laughs, r#"<!ENTITY l{level} "{below}">"#).unwrap();
    }
    write!(laughs, "]><sst {NAMESPACE}><si><t>&l9;</t></si></sst>").unwrap();
    let cell = r#"<row r="3"><c r="B3" t="s"><v>0</v></c></row>"#;
    let book = workbook(
        &format!("<sheetData>{}{cell}</sheetData>", units("X4")),
        &[("xl/sharedStrings.xml", laughs.as_bytes())],
    );
    office.refuses("tawa.xlsx", &book, ["rusak", "damaged"]);

    // One long string, used by a million cells: thirty gigabytes if each had its own.
    let long = format!(
        "<sst {NAMESPACE}><si><t>{}</t></si></sst>",
        "A".repeat(32_000)
    );
    let mut rows = units("X4");
    for row in 3..100_003 {
        write!(rows, r#"<row r="{row}">"#).unwrap();
        for column in ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"] {
            write!(rows, r#"<c r="{column}{row}" t="s"><v>0</v></c>"#).unwrap();
        }
        rows.push_str("</row>");
    }
    let book = workbook(
        &format!("<sheetData>{rows}</sheetData>"),
        &[("xl/sharedStrings.xml", long.as_bytes())],
    );
    office.refuses("gema.xlsx", &book, ["MB. Bagi", "MB. Split"]);

    // A list that says it holds more strings than there are atoms.
    let says = format!(r#"<sst {NAMESPACE} uniqueCount="4000000000"><si><t>A</t></si></sst>"#);
    let book = workbook(
        &format!("<sheetData>{}</sheetData>", units("X4")),
        &[("xl/sharedStrings.xml", says.as_bytes())],
    );
    office.refuses("sombong.xlsx", &book, ["memori", "memory"]);
}

#[test]
fn what_is_torn_locked_or_leads_outside_is_refused() {
    let office = Office::new();
    let good = workbook(&format!("<sheetData>{}</sheetData>", units("X5")), &[]);
    let torn = &good[..good.len() * 2 / 3];
    office.refuses("terpotong.xlsx", torn, ["rusak atau terpotong", "damaged"]);

    let mut locked = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    locked.resize(1024, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    locked.resize(4096, 0);
    office.refuses("terkunci.xlsx", &locked, ["kata sandi", "password"]);

    let outside = workbook(
        &format!("<sheetData>{}</sheetData>", units("X5")),
        &[("../../../tmp/petatalenta-keluar", b"x")],
    );
    office.refuses("keluar.xlsx", &outside, ["di luar", "outside"]);
    assert!(!Path::new("/tmp/petatalenta-keluar").exists());
}

#[test]
fn an_answer_of_a_million_nothings_is_too_heavy_and_not_the_end() {
    let office = Office::new();
    let nothings = format!("[{}{{}}]", "{},".repeat(10_000_000));
    office.refuses("berat.json", nothings.as_bytes(), ["memori", "memory"]);
    let deep = "[".repeat(1_000_000);
    office.refuses("dalam.json", deep.as_bytes(), ["JSON", "JSON"]);
}

#[test]
fn two_million_blank_rows_are_nothing() {
    let office = Office::new();
    let mut rows = units("X6");
    for row in 3..2_000_000 {
        write!(rows, r#"<row r="{row}"/>"#).unwrap();
    }
    office.takes(
        "kosong.xlsx",
        &workbook(&format!("<sheetData>{rows}</sheetData>"), &[]),
    );
    let mut rows = units("X6");
    for row in 3..1_000_000 {
        write!(
            rows,
            r#"<row r="{row}"><c r="A{row}" s="0"/><c r="B{row}" s="0"/></row>"#
        )
        .unwrap();
    }
    office.takes(
        "bergaya.xlsx",
        &workbook(&format!("<sheetData>{rows}</sheetData>"), &[]),
    );
    let text = "ID;NAMA_UNOR;ID_ATASAN\nX6;DINAS CONTOH;\n".to_owned() + &";;\n".repeat(2_000_000);
    office.takes("kosong.csv", text.as_bytes());
    let sheet = r#"<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string"><text:p>ID</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>NAMA_UNOR</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>ID_ATASAN</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>X6</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>DINAS CONTOH</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#;
    let content = format!(
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body></office:document-content>"#
    );
    let book = packed(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", MANIFEST.as_bytes()),
        ("content.xml", content.as_bytes()),
    ]);
    office.takes("kosong.ods", &book);
}
