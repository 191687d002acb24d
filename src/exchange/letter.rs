//! Call letters (*surat panggilan*) as DOCX: a template whose placeholders are filled in, for one person or for a unit with
//! its list. The letter stays editable in Word and LibreOffice.
//!
//! The program brings two templates (`data/templates/surat-panggilan/`, plain OOXML parts that are zipped here); an office may
//! give its own `.docx` instead. Placeholders stand as `{{NAMA}}` in the text; Word likes to tear them over several runs,
//! which is mended before filling. The table row that holds `{{NO}}` is repeated for each person.
//!
//! | placeholder | says |
//! |---|---|
//! | `KOP`, `ALAMAT` | lines of the letterhead; address |
//! | `NOMOR`, `LAMPIRAN`, `TANGGAL_SURAT`, `TEMPAT_TANGGAL` | number; enclosures; day; place and day |
//! | `KEPADA`, `JUMLAH` | whom the letter goes to; how many are called |
//! | `NO`, `NAMA`, `NIP`, `GOL`, `JABATAN`, `JENJANG`, `UNIT` | the person, or each person of the repeated row |
//! | `SESI`, `HARI_TANGGAL`, `WAKTU`, `TEMPAT`, `METODE`, `TUJUAN`, `KONTAK` | the session |
//! | `PEJABAT_JABATAN`, `PEJABAT_NAMA`, `PEJABAT_PANGKAT`, `PEJABAT_NIP` | who signs, from the office's settings |

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Read as _;
use std::io::Write as _;

use jiff::civil::Date;
use zip::ZipArchive;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::exchange::call_list::CallPerson;
use crate::exchange::call_list::CallSession;
use crate::exchange::call_list::LetterHead;
use crate::exchange::clean;
use crate::exchange::table::WriteError;
use crate::words::exchange::long_date;
use crate::words::exchange::long_date_with_weekday;

/// A template may not unpack to more than this.
const TEMPLATE_BYTES: u64 = 32 << 20;

/// Dots for what is filled in by hand.
const BY_HAND: &str = "…………………";

/// Whom a letter goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressee<'a> {
    /// The person called.
    Person(&'a CallPerson),
    /// The head of a unit, with the list of those called from it.
    Unit {
        /// As addressed: *Kepala Dinas …*.
        name: &'a str,
        /// Those called.
        people: &'a [CallPerson],
    },
}

/// One letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter<'a> {
    /// Paper and signatory.
    pub head: &'a LetterHead,
    /// When and where.
    pub session: &'a CallSession,
    /// Day of the letter.
    pub day: Date,
    /// Whom it goes to.
    pub to: Addressee<'a>,
}

/// The letter on the program's own template.
pub fn write_letter(letter: &Letter<'_>) -> Result<Vec<u8>, WriteError> {
    let document = match letter.to {
        Addressee::Person(_) => include_str!("../../data/templates/surat-panggilan/satu.xml"),
        Addressee::Unit { .. } => include_str!("../../data/templates/surat-panggilan/daftar.xml"),
    };
    let parts = [
        (
            "[Content_Types].xml",
            include_str!("../../data/templates/surat-panggilan/content-types.xml"),
        ),
        (
            "_rels/.rels",
            include_str!("../../data/templates/surat-panggilan/package-rels.xml"),
        ),
        (
            "word/_rels/document.xml.rels",
            include_str!("../../data/templates/surat-panggilan/document-rels.xml"),
        ),
        (
            "word/styles.xml",
            include_str!("../../data/templates/surat-panggilan/styles.xml"),
        ),
        ("word/document.xml", document),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let text = if name == "word/document.xml" {
            fill(text, letter)?
        } else {
            text.to_owned()
        };
        put(&mut archive, name, text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The letter on a template of the office: text, headers and footers are filled, everything else is kept as it is.
pub fn write_letter_on(template: &[u8], letter: &Letter<'_>) -> Result<Vec<u8>, WriteError> {
    let mut source = ZipArchive::new(Cursor::new(template))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = TEMPLATE_BYTES;
    for index in 0..source.len() {
        let part = source.by_index(index)?;
        if part.is_dir() {
            continue;
        }
        let name = part.name()?.into_owned();
        let mut bytes = Vec::new();
        part.take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(WriteError::Part)?;
        left = left
            .checked_sub(u64::try_from(bytes.len()).unwrap_or(u64::MAX))
            .ok_or_else(|| bad_part(&name))?;
        if is_text_part(&name) {
            let text = String::from_utf8(bytes).map_err(|_| bad_part(&name))?;
            put(&mut archive, &name, fill(&text, letter)?.as_bytes())?;
        } else {
            put(&mut archive, &name, &bytes)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}

/// Name for the file of a letter: `surat-panggilan_198503012010011001.docx`, or the unit's name.
pub fn file_name(to: Addressee<'_>) -> String {
    let whose = match to {
        Addressee::Person(person) => person.nip.to_string(),
        Addressee::Unit { name, .. } => slug(name),
    };
    format!("surat-panggilan_{whose}.docx")
}

/// Lower-case letters, digits and hyphens; nothing that a file system or shell minds.
fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
        if out.len() >= 80 {
            break;
        }
    }
    let slug = out.trim_end_matches('-');
    if slug.is_empty() {
        "tanpa-nama".to_owned()
    } else {
        slug.to_owned()
    }
}

fn bad_part(name: &str) -> WriteError {
    WriteError::BadTemplate {
        part: clean::clean(name).text.into_owned(),
    }
}

fn is_text_part(name: &str) -> bool {
    name.strip_prefix("word/").is_some_and(|part| {
        let is_text =
            part == "document.xml" || part.starts_with("header") || part.starts_with("footer");
        is_text && part.strip_suffix(".xml").is_some()
    })
}

fn put(
    archive: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
) -> Result<(), WriteError> {
    // Without a time of its own a part has the archive format's zero: the same letter gives the same bytes.
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    archive.start_file(name, options)?;
    archive.write_all(bytes).map_err(WriteError::Part)
}

/// Placeholders and their values; a value of several lines is broken between them.
type Fields = BTreeMap<&'static str, Vec<String>>;

fn fill(xml: &str, letter: &Letter<'_>) -> Result<String, WriteError> {
    let xml = mend_torn(xml);
    let people: Vec<CallPerson> = match letter.to {
        Addressee::Person(person) => vec![person.clone()],
        Addressee::Unit { people, .. } => people.to_vec(),
    };
    let common = common_fields(letter, people.len());
    let xml = match repeated_row(&xml) {
        Some((before, row, after)) => {
            let mut rows = String::new();
            for (number, person) in people.iter().enumerate() {
                rows.push_str(&replace(
                    row,
                    &person_fields(number + 1, person),
                    Unknown::Keep,
                )?);
            }
            format!("{before}{rows}{after}")
        }
        None => xml,
    };
    let mut fields = common;
    if let Addressee::Person(person) = letter.to {
        fields.extend(person_fields(1, person));
    }
    replace(&xml, &fields, Unknown::Refuse)
}

fn common_fields(letter: &Letter<'_>, count: usize) -> Fields {
    let (head, session) = (letter.head, letter.session);
    let one = |text: &str| vec![text.to_owned()];
    let or_by_hand = |text: &str| one(if text.is_empty() { BY_HAND } else { text });
    let or_dash = |text: &str| one(if text.is_empty() { "-" } else { text });
    let day = long_date(letter.day);
    let place_and_day = if head.place.is_empty() {
        day.clone()
    } else {
        format!("{}, {day}", head.place)
    };
    let (to, enclosures) = match letter.to {
        Addressee::Person(person) => (person.name.as_str(), "-"),
        Addressee::Unit { name, .. } => (name, "1 (satu) daftar"),
    };
    BTreeMap::from([
        ("KOP", head.agency.clone()),
        ("ALAMAT", one(&head.address)),
        ("NOMOR", or_by_hand(&head.number)),
        ("LAMPIRAN", one(enclosures)),
        ("TANGGAL_SURAT", one(&day)),
        ("TEMPAT_TANGGAL", one(&place_and_day)),
        ("KEPADA", one(to)),
        ("JUMLAH", vec![count.to_string()]),
        ("SESI", or_dash(&session.name)),
        ("HARI_TANGGAL", vec![long_date_with_weekday(session.date)]),
        ("WAKTU", or_dash(&session.time)),
        ("TEMPAT", or_dash(&session.place)),
        ("METODE", or_dash(&session.method)),
        ("TUJUAN", or_dash(&session.purpose)),
        ("KONTAK", or_dash(&session.contact)),
        ("PEJABAT_JABATAN", or_by_hand(&head.signatory_title)),
        ("PEJABAT_NAMA", or_by_hand(&head.signatory_name)),
        ("PEJABAT_PANGKAT", one(&head.signatory_rank)),
        ("PEJABAT_NIP", or_by_hand(&head.signatory_nip)),
    ])
}

fn person_fields(number: usize, person: &CallPerson) -> Fields {
    BTreeMap::from([
        ("NO", vec![number.to_string()]),
        ("NAMA", vec![person.name.clone()]),
        ("NIP", vec![person.nip.to_string()]),
        ("GOL", vec![person.golongan.clone()]),
        ("JABATAN", vec![person.position.clone()]),
        ("JENJANG", vec![person.level.clone()]),
        ("UNIT", vec![person.unit.clone()]),
    ])
}

/// What to do with a placeholder that has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Keep,
    Refuse,
}

fn replace(xml: &str, fields: &Fields, unknown: Unknown) -> Result<String, WriteError> {
    let mut out = String::with_capacity(xml.len() + 1024);
    let mut rest = xml;
    while let Some((before, tail)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = tail.split_once("}}") else {
            out.push_str("{{");
            rest = tail;
            continue;
        };
        match fields.get(name.trim()) {
            Some(lines) => out.push_str(&in_xml(lines)),
            None if unknown == Unknown::Keep => {
                out.push_str("{{");
                out.push_str(name);
                out.push_str("}}");
            }
            None => {
                return Err(WriteError::UnknownPlaceholder {
                    name: clean::clean(name).text.chars().take(40).collect(),
                });
            }
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Lines as the inside of a text run, each through the gate and escaped.
fn in_xml(lines: &[String]) -> String {
    let escaped: Vec<String> = lines
        .iter()
        .map(|line| {
            clean::clean(line)
                .text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                // Braces of a value must not become a placeholder when the text is gone through again.
                .replace("{{", "{\u{2060}{")
        })
        .collect();
    escaped.join("</w:t><w:br/><w:t xml:space=\"preserve\">")
}

/// The table row that holds `{{NO}}`, with what stands before and after it.
fn repeated_row(xml: &str) -> Option<(&str, &str, &str)> {
    let at = xml.find("{{NO}}")?;
    let (head, _) = xml.split_at(at);
    let start = head.rfind("<w:tr>").max(head.rfind("<w:tr "))?;
    let (before, from_row) = xml.split_at(start);
    let end = from_row.find("</w:tr>")? + "</w:tr>".len();
    let (row, after) = from_row.split_at(end);
    Some((before, row, after))
}

/// A piece of a document part.
#[derive(Debug)]
enum Piece {
    Markup(String),
    Text(String),
}

/// Brings placeholders together that Word has torn over several runs: the text goes into the first of them.
fn mend_torn(xml: &str) -> String {
    let mut pieces = cut(xml);
    let mut open: Option<usize> = None;
    for at in 0..pieces.len() {
        let ends_paragraph =
            matches!(pieces.get(at), Some(Piece::Markup(markup)) if markup.contains("</w:p>"));
        if ends_paragraph {
            open = None;
            continue;
        }
        let Some(Piece::Text(text)) = pieces.get_mut(at) else {
            continue;
        };
        let Some(first) = open else {
            if is_torn(text) {
                open = Some(at);
            }
            continue;
        };
        let moved = std::mem::take(text);
        if let Some(Piece::Text(target)) = pieces.get_mut(first) {
            target.push_str(&moved);
            if !is_torn(target) {
                open = None;
            }
        }
    }
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Markup(text) | Piece::Text(text) => text,
        })
        .collect()
}

/// Whether a text ends within a placeholder.
fn is_torn(text: &str) -> bool {
    let after_last = text.rsplit_once("}}").map_or(text, |(_, tail)| tail);
    after_last.contains("{{") || text.ends_with('{')
}

/// Cuts XML into the texts of runs (`<w:t>…</w:t>`) and everything between.
fn cut(xml: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut markup = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<w:t") {
        let (before, from_tag) = rest.split_at(at);
        markup.push_str(before);
        let Some((tag, after)) = from_tag.split_once('>') else {
            rest = from_tag;
            break;
        };
        markup.push_str(tag);
        markup.push('>');
        rest = after;
        let is_text_run = (tag == "<w:t" || tag.starts_with("<w:t ")) && !tag.ends_with('/');
        if is_text_run && let Some((text, after)) = rest.split_once("</w:t>") {
            pieces.push(Piece::Markup(std::mem::take(&mut markup)));
            pieces.push(Piece::Text(text.to_owned()));
            markup.push_str("</w:t>");
            rest = after;
        }
    }
    markup.push_str(rest);
    pieces.push(Piece::Markup(markup));
    pieces
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::exchange::call_list::tests::sample;

    fn part(docx: &[u8], name: &str) -> String {
        let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
        let mut text = String::new();
        archive
            .by_name(name)
            .unwrap()
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn a_letter_to_one_person_names_person_session_and_signatory() {
        let sheet = sample();
        let letter = Letter {
            head: &sheet.head,
            session: &sheet.session,
            day: date(2026, 3, 2),
            to: Addressee::Person(&sheet.people[0]),
        };
        let text = part(&write_letter(&letter).unwrap(), "word/document.xml");
        for wanted in [
            "Dr. SITI &lt;AMINAH&gt;, M.T.",
            "198503012010011001",
            "DINAS CONTOH &amp; UMUM",
            "Senin, 16 Maret 2026",
            "800/001/BKD",
            "Samarinda, 2 Maret 2026",
            "NAMA CONTOH",
            "PEMERINTAH PROVINSI CONTOH</w:t><w:br/>",
        ] {
            assert!(text.contains(wanted), "{wanted}");
        }
        assert!(!text.contains("{{"));
        assert_eq!(
            file_name(letter.to),
            "surat-panggilan_198503012010011001.docx"
        );
    }

    #[test]
    fn a_letter_to_a_unit_lists_each_person_once() {
        let sheet = sample();
        let letter = Letter {
            head: &sheet.head,
            session: &sheet.session,
            day: date(2026, 3, 2),
            to: Addressee::Unit {
                name: "Kepala DINAS CONTOH & UMUM",
                people: &sheet.people,
            },
        };
        let text = part(&write_letter(&letter).unwrap(), "word/document.xml");
        for person in &sheet.people {
            assert_eq!(text.matches(&person.nip.to_string()).count(), 1);
        }
        assert!(text.contains("menugaskan 2 pegawai"));
        assert!(!text.contains("{{"));
        assert_eq!(
            file_name(letter.to),
            "surat-panggilan_kepala-dinas-contoh-umum.docx"
        );
    }

    #[test]
    fn without_a_signatory_the_lines_stay_to_be_filled_by_hand() {
        let mut sheet = sample();
        sheet.head = LetterHead::default();
        let letter = Letter {
            head: &sheet.head,
            session: &sheet.session,
            day: date(2026, 3, 2),
            to: Addressee::Person(&sheet.people[0]),
        };
        let text = part(&write_letter(&letter).unwrap(), "word/document.xml");
        assert_eq!(text.matches(BY_HAND).count(), 4);
    }

    #[test]
    fn a_placeholder_torn_by_word_is_mended_within_its_paragraph() {
        let torn = "<w:p><w:r><w:t>Yth. {</w:t></w:r><w:r><w:t>{NA</w:t></w:r><w:proofErr/><w:r><w:t>MA}} di</w:t></w:r></w:p><w:p><w:r><w:t>{{NIP}}</w:t></w:r></w:p>";
        assert_eq!(
            mend_torn(torn),
            "<w:p><w:r><w:t>Yth. {{NAMA}} di</w:t></w:r><w:r><w:t></w:t></w:r><w:proofErr/><w:r><w:t></w:t></w:r></w:p><w:p><w:r><w:t>{{NIP}}</w:t></w:r></w:p>"
        );
        let lone =
            "<w:p><w:r><w:t>a {{ b</w:t></w:r></w:p><w:p><w:tr/><w:r><w:t>c</w:t></w:r></w:p>";
        assert_eq!(mend_torn(lone), lone);
    }

    #[test]
    fn a_template_of_the_office_keeps_its_other_parts_and_a_misspelt_placeholder_is_named() {
        let sheet = sample();
        let letter = Letter {
            head: &sheet.head,
            session: &sheet.session,
            day: date(2026, 3, 2),
            to: Addressee::Person(&sheet.people[0]),
        };
        let make = |text: &str| {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            put(&mut archive, "word/document.xml", text.as_bytes()).unwrap();
            put(&mut archive, "word/media/logo.png", &[0x89, 0, 1]).unwrap();
            archive.finish().unwrap().into_inner()
        };
        let good = make("<w:p><w:r><w:t>{{ NAMA }}</w:t></w:r></w:p>");
        let filled = write_letter_on(&good, &letter).unwrap();
        assert!(part(&filled, "word/document.xml").contains("SITI"));
        assert_eq!(ZipArchive::new(Cursor::new(&filled)).unwrap().len(), 2);
        let bad = make("<w:p><w:r><w:t>{{NAMMA}}</w:t></w:r></w:p>");
        assert!(matches!(
            write_letter_on(&bad, &letter),
            Err(WriteError::UnknownPlaceholder { name }) if name == "NAMMA"
        ));
        assert!(write_letter_on(b"no archive", &letter).is_err());
    }

    #[test]
    fn braces_in_a_name_do_not_become_a_placeholder() {
        let mut sheet = sample();
        sheet.people[0].name = "{{NIP}}\u{1b}".to_owned();
        let letter = Letter {
            head: &sheet.head,
            session: &sheet.session,
            day: date(2026, 3, 2),
            to: Addressee::Unit {
                name: "Kepala",
                people: &sheet.people,
            },
        };
        let text = part(&write_letter(&letter).unwrap(), "word/document.xml");
        assert_eq!(text.matches("198503012010011001").count(), 1);
        assert!(text.contains("⟨1B⟩"));
    }
}
