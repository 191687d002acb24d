//! Call letters (*surat panggilan*) as DOCX: a template whose placeholders are filled in, for one person or for a unit with
//! its list. The letter stays editable in Word and LibreOffice.
//!
//! The program brings two templates (`data/templates/surat-panggilan/`, plain OOXML parts that are zipped here), which
//! [`write_template`] also gives away to be edited; an office's own `.docx` takes their place. Placeholders stand as `{{NAMA}}`
//! in the text; the table row that holds `{{NO}}` is repeated for each person. `template` does the filling.
//!
//! | placeholder | says |
//! |---|---|
//! | `KOP`, `ALAMAT` | lines of the letterhead; address |
//! | `NOMOR`, `LAMPIRAN`, `TANGGAL_SURAT`, `TEMPAT_TANGGAL` | number; enclosures; day; place and day |
//! | `KEPADA`, `JUMLAH` | whom the letter goes to; how many are called |
//! | `NO`, `NAMA`, `NIP`, `GOL`, `JABATAN`, `JENJANG`, `UNIT` | the person, or each person of the repeated row |
//! | `SESI`, `HARI_TANGGAL`, `WAKTU`, `TEMPAT`, `METODE`, `TUJUAN`, `KONTAK` | the session |
//! | `PEJABAT_JABATAN`, `PEJABAT_NAMA`, `PEJABAT_PANGKAT`, `PEJABAT_NIP` | who signs, from the office's settings |

pub mod minutes;
mod template;

pub use template::Place;

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
use crate::exchange::letter::template::Fields;
use crate::exchange::letter::template::Known;
use crate::exchange::letter::template::Part;
use crate::exchange::table::WriteError;
use crate::words::exchange::long_date;
use crate::words::exchange::long_date_with_weekday;

/// A template may not unpack to more than this.
const TEMPLATE_BYTES: u64 = 32 << 20;

/// The part that makes an archive a letter.
const DOCUMENT: &str = "word/document.xml";

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

/// Names of one person's placeholders.
const PERSON: [&str; 6] = ["NAMA", "NIP", "GOL", "JABATAN", "JENJANG", "UNIT"];

/// Names of the placeholders that say the same for everybody called.
const COMMON: [&str; 20] = [
    "NO",
    "KOP",
    "ALAMAT",
    "NOMOR",
    "LAMPIRAN",
    "TANGGAL_SURAT",
    "TEMPAT_TANGGAL",
    "KEPADA",
    "JUMLAH",
    "SESI",
    "HARI_TANGGAL",
    "WAKTU",
    "TEMPAT",
    "METODE",
    "TUJUAN",
    "KONTAK",
    "PEJABAT_JABATAN",
    "PEJABAT_NAMA",
    "PEJABAT_PANGKAT",
    "PEJABAT_NIP",
];

/// All placeholders, for help and messages: those of everybody, then those of one person.
pub fn placeholders() -> impl Iterator<Item = &'static str> {
    COMMON.into_iter().chain(PERSON)
}

/// Which of the two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// To the person called.
    Person,
    /// To the head of a unit, with a list.
    Unit,
}

/// The program's own template, not filled: to be edited in Word or LibreOffice and given back.
pub fn write_template(form: Form) -> Result<Vec<u8>, WriteError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in own_parts(form) {
        put(&mut archive, name, text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The letter on the program's own template.
pub fn write_letter(letter: &Letter<'_>) -> Result<Vec<u8>, WriteError> {
    let form = match letter.to {
        Addressee::Person(_) => Form::Person,
        Addressee::Unit { .. } => Form::Unit,
    };
    write_letter_on(&write_template(form)?, letter)
}

fn own_parts(form: Form) -> [(&'static str, &'static str); 5] {
    let document = match form {
        Form::Person => include_str!("../../data/templates/surat-panggilan/satu.xml"),
        Form::Unit => include_str!("../../data/templates/surat-panggilan/daftar.xml"),
    };
    [
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
    ]
}

/// The letter on a template of the office: text, headers and footers are filled, everything else is kept as it is.
pub fn write_letter_on(template: &[u8], letter: &Letter<'_>) -> Result<Vec<u8>, WriteError> {
    let (fields, rows) = fields(letter);
    let known = Known {
        everywhere: &COMMON,
        person: &PERSON,
        to_person: matches!(letter.to, Addressee::Person(_)),
    };
    let mut source = ZipArchive::new(Cursor::new(template))?;
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut left = TEMPLATE_BYTES;
    let mut is_letter = false;
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
        is_letter |= name == DOCUMENT;
        if is_text_part(&name) {
            let text = String::from_utf8(bytes).map_err(|_| bad_part(&name))?;
            let filled = Part::read(&name, &text, known)?.fill(&fields, &rows);
            put(&mut archive, &name, filled.as_bytes())?;
        } else {
            put(&mut archive, &name, &bytes)?;
        }
    }
    if !is_letter {
        return Err(bad_part(DOCUMENT));
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
pub fn slug(text: &str) -> String {
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

/// What stands outside the repeated row, and in it for each person.
fn fields(letter: &Letter<'_>) -> (Fields, Vec<Fields>) {
    let people = match letter.to {
        Addressee::Person(person) => std::slice::from_ref(person),
        Addressee::Unit { people, .. } => people,
    };
    let mut common = common_fields(letter, people.len());
    if let Addressee::Person(person) = letter.to {
        common.extend(person_fields(1, person));
    }
    let rows = (1..)
        .zip(people)
        .map(|(number, person)| person_fields(number, person))
        .collect();
    (common, rows)
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
    Fields::from([
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
    Fields::from([
        ("NO", vec![number.to_string()]),
        ("NAMA", vec![person.name.clone()]),
        ("NIP", vec![person.nip.to_string()]),
        ("GOL", vec![person.golongan.clone()]),
        ("JABATAN", vec![person.position.clone()]),
        ("JENJANG", vec![person.level.clone()]),
        ("UNIT", vec![person.unit.clone()]),
    ])
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
            Err(WriteError::UnknownPlaceholder(place)) if place.name == "NAMMA"
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
