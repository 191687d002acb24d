//! *Berita acara* of a calibration session as DOCX: the unit before and after, every move with its reason, the withdrawn
//! ones too, and the head of the audit trail, by which the document can be told to be that of this trail.

use std::io::Cursor;

use zip::ZipWriter;

use crate::exchange::letter::Form;
use crate::exchange::letter::own_parts;
use crate::exchange::letter::put;
use crate::exchange::letter::template::Fields;
use crate::exchange::letter::template::Known;
use crate::exchange::letter::template::Part;
use crate::exchange::table::WriteError;

/// What the document says, all as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Minutes {
    /// Lines of the letterhead.
    pub letterhead: Vec<String>,
    /// Label of the session.
    pub label: String,
    /// The unit.
    pub unit: String,
    /// Day of the frozen mapping, its rules.
    pub basis: String,
    /// When it was opened, by whom, whether it is closed.
    pub session: String,
    /// People by box, before.
    pub before: String,
    /// People by box, after.
    pub after: String,
    /// Head of the audit trail.
    pub head: String,
    /// Place and day.
    pub place_and_day: String,
    /// Who signs: office, name, rank, NIP.
    pub signatory: [String; 4],
    /// The moves.
    pub moves: Vec<MinutesMove>,
}

/// One move.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MinutesMove {
    /// Name, NIP, post, each a line.
    pub person: Vec<String>,
    /// Official box.
    pub from: String,
    /// Calibrated box.
    pub to: String,
    /// Reason, evidence, authoriser, withdrawal, each a line.
    pub grounds: Vec<String>,
}

const EVERYWHERE: [&str; 14] = [
    "NO",
    "KOP",
    "LABEL",
    "UNIT",
    "DASAR",
    "SIDANG",
    "SEBELUM",
    "SESUDAH",
    "JEJAK",
    "TEMPAT_TANGGAL",
    "PEJABAT_JABATAN",
    "PEJABAT_NAMA",
    "PEJABAT_PANGKAT",
    "PEJABAT_NIP",
];

const OF_MOVE: [&str; 4] = ["ASN", "DARI", "KE", "ALASAN"];

/// The document.
pub fn write_minutes(minutes: &Minutes) -> Result<Vec<u8>, WriteError> {
    let one = |text: &str| vec![text.to_owned()];
    let mut fields = Fields::new();
    fields.insert("KOP", minutes.letterhead.clone());
    fields.insert("LABEL", one(&minutes.label));
    fields.insert("UNIT", one(&minutes.unit));
    fields.insert("DASAR", one(&minutes.basis));
    fields.insert("SIDANG", one(&minutes.session));
    fields.insert("SEBELUM", one(&minutes.before));
    fields.insert("SESUDAH", one(&minutes.after));
    fields.insert("JEJAK", one(&minutes.head));
    fields.insert("TEMPAT_TANGGAL", one(&minutes.place_and_day));
    let names = [
        "PEJABAT_JABATAN",
        "PEJABAT_NAMA",
        "PEJABAT_PANGKAT",
        "PEJABAT_NIP",
    ];
    for (name, value) in names.into_iter().zip(&minutes.signatory) {
        fields.insert(name, one(value));
    }
    let rows: Vec<Fields> = minutes
        .moves
        .iter()
        .enumerate()
        .map(|(index, one_move)| {
            let mut row = Fields::new();
            row.insert("NO", one(&(index + 1).to_string()));
            row.insert("ASN", one_move.person.clone());
            row.insert("DARI", one(&one_move.from));
            row.insert("KE", one(&one_move.to));
            row.insert("ALASAN", one_move.grounds.clone());
            row
        })
        .collect();
    let known = Known {
        everywhere: &EVERYWHERE,
        person: &OF_MOVE,
        to_person: false,
    };
    let document = include_str!("../../../data/templates/berita-acara/document.xml");
    let filled = Part::read("word/document.xml", document, known)?.fill(&fields, &rows);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in own_parts(Form::Person) {
        let text = if name == "word/document.xml" {
            filled.as_str()
        } else {
            text
        };
        put(&mut archive, name, text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
