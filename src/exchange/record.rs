//! What a file says, row by row: the value an import takes over, or why it cannot.

use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::evidence::Education;
use crate::domain::evidence::Evidence;
use crate::domain::evidence::Proof;
use crate::domain::nip::Nip;
use crate::domain::person::Employee;
use crate::domain::person::Unit;
use crate::domain::position::Level;
use crate::domain::position::PositionKind;

/// Kinds of files, in the order in which they have to be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// `HierarkiUnor`.
    Units,
    /// `Referensi-Jabatan-Struktural`.
    StructuralPosts,
    /// `Referensi-Jabatan-Fungsional`.
    FunctionalPosts,
    /// `Referensi-Jabatan-Pelaksana`.
    GeneralPosts,
    /// SIASN employee export.
    Employees,
    /// e-Kinerja annual and periodic results.
    Ekinerja,
    /// Recap of the UPTD Penilaian Kompetensi Pegawai.
    AssessmentRecap,
    /// CACT list.
    Cact,
    /// SIASN web-service answers (JSON), or tables with the same fields: one per service.
    Skp22,
    /// `rw-kinerjaperiodik`.
    PeriodicPerformance,
    /// `rw-diklat`.
    Leadership,
    /// `rw-kursus`.
    Course,
    /// `rw-sertifikasi`.
    Certificate,
    /// `rw-penghargaan`.
    Award,
    /// `rw-pendidikan`.
    Education,
    /// `rw-jabatan`.
    Post,
    /// `rw-golongan`.
    Grade,
    /// `rw-hukdis`.
    Discipline,
    /// SK tim kerja.
    TeamDecree,
    /// `MyASN` percentages.
    MyAsn,
    /// Attendance list of a session.
    Attendance,
}

impl FileKind {
    /// All kinds, in the order of a list to choose from.
    pub const ALL: [Self; 21] = [
        Self::Units,
        Self::StructuralPosts,
        Self::FunctionalPosts,
        Self::GeneralPosts,
        Self::Employees,
        Self::Ekinerja,
        Self::AssessmentRecap,
        Self::Cact,
        Self::Skp22,
        Self::PeriodicPerformance,
        Self::Leadership,
        Self::Course,
        Self::Certificate,
        Self::Award,
        Self::Education,
        Self::Post,
        Self::Grade,
        Self::Discipline,
        Self::TeamDecree,
        Self::MyAsn,
        Self::Attendance,
    ];

    /// Whether it lists posts, not people: few columns with everyday names, so that half of them prove nothing.
    pub fn is_reference(self) -> bool {
        matches!(
            self,
            Self::StructuralPosts | Self::FunctionalPosts | Self::GeneralPosts
        )
    }
}

/// What an attendance list says of somebody: codes only, no diagnosis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// *Hadir*.
    Attended,
    /// *Sakit*.
    Sick,
    /// *Dinas luar*.
    OnDuty,
    /// *Cuti*.
    Leave,
    /// *Tugas belajar*.
    Study,
    /// *Tanpa keterangan*.
    NoNotice,
    /// *Izin* and whatever else is no reason of the list.
    Other,
    /// *Menolak*.
    Refused,
}

/// A post of a reference list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferencePost {
    /// Which list it stands in.
    pub kind: PositionKind,
    /// Its ID; of a structural post that of its unit.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Its level, where the list says it.
    pub level: Option<Level>,
    /// Retirement age in years, where the list says it.
    pub bup: Option<u8>,
}

/// What an employee row says of the post beyond its name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PostHint {
    /// *Jabatan ID*.
    pub code: Option<String>,
    /// Whether eselon, jenjang or name tell the level; else a reference may.
    pub is_level_told: bool,
}

/// What one good row says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// A work unit.
    Unit(Unit),
    /// An employee, with the latest education that the export carries.
    Employee {
        /// The person.
        employee: Box<Employee>,
        /// Latest education.
        education: Option<Education>,
        /// Name of the unit as written, for the message when its code is unknown.
        unit_name: String,
        /// For finding the level in a reference of posts.
        post: PostHint,
    },
    /// A post of a reference.
    Post(ReferencePost),
    /// Whether somebody came.
    Presence {
        /// Who.
        nip: Nip,
        /// On which day.
        date: Date,
        /// Whether, and why not.
        presence: Presence,
    },
    /// A piece of evidence for a person who must exist.
    Evidence {
        /// Whose.
        nip: Nip,
        /// What.
        evidence: Evidence,
        /// How far proven.
        proof: Proof,
    },
}

/// Stable code of a reason for refusing a row; the sentence is made in `words`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Reason {
    /// The NIP came as a number and lost its last digits.
    NipLostDigits,
    /// The NIP is no NIP.
    BadNip {
        /// As found.
        found: String,
    },
    /// An indispensable cell is empty.
    Empty,
    /// A value that is none of the known ones.
    UnknownValue {
        /// As found.
        found: String,
    },
    /// A date that is no date.
    BadDate {
        /// As found.
        found: String,
    },
    /// A number that is no number, or outside its range.
    BadNumber {
        /// As found.
        found: String,
    },
    /// The cell holds a spreadsheet error (`#REF!`).
    ErrorCell {
        /// As found.
        found: String,
    },
    /// The same key stands in the file before, with other values.
    Duplicate {
        /// Row of the first.
        first_row: u32,
    },
    /// No such ASN in the database: import employees first. (Found by the store.)
    UnknownPerson {
        /// The NIP.
        nip: String,
    },
    /// The accepted plan has no session for the person on that day. (Found by the store.)
    NoSession {
        /// The day of the list.
        date: Date,
    },
    /// The session's first day is still to come. (Found by the store.)
    NotYet {
        /// The day of the list.
        date: Date,
    },
    /// A result of that day or later is there; nobody is absent who has one. (Found by the store.)
    HasResult {
        /// The day of the list.
        date: Date,
    },
    /// No such unit in the database. (Found by the store; the person is kept without a unit, this is a note.)
    UnknownUnit {
        /// Code and name as written.
        unit: String,
    },
    /// The unit's parent is nowhere.
    UnknownParent {
        /// Name of the unit and code of the parent.
        unit: String,
        /// Code of the parent.
        parent: String,
    },
    /// The units' parents run in a circle.
    UnitCycle {
        /// Names of the units in the circle.
        units: Vec<String>,
    },
    /// Two rows have one ID.
    UnitTwice {
        /// Names of both.
        units: Vec<String>,
    },
}

/// A refused row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejection {
    /// Cell as a spreadsheet names it (`C14`), or the JSON field.
    pub cell: String,
    /// Header of the column, as written.
    pub column: String,
    /// Why.
    pub reason: Reason,
}

/// One row with its verdict so far. *baru*, *berubah*, *sama* are decided against the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Row as a spreadsheet counts (from 1), or running number of the JSON answer.
    pub row: u32,
    /// Value or refusal.
    pub verdict: Result<Record, Rejection>,
    /// The cells as they came, in the order of [`Document::header`]: for the file of rejected rows.
    pub raw: RawCells,
}

/// The cells of a row as they came, kept in one piece: hundreds of thousands of rows carry them, few are ever asked for them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RawCells(Box<str>);

/// Ends each cell. No text that passed the gate holds it.
const END_OF_CELL: char = '\u{1f}';

impl RawCells {
    /// Each cell as text.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0
            .split_inclusive(END_OF_CELL)
            .map(|cell| cell.trim_end_matches(END_OF_CELL))
    }
}

impl<Text: AsRef<str>> FromIterator<Text> for RawCells {
    fn from_iter<Cells: IntoIterator<Item = Text>>(cells: Cells) -> Self {
        let mut whole = String::new();
        for cell in cells {
            whole.extend(cell.as_ref().chars().filter(|c| *c != END_OF_CELL));
            whole.push(END_OF_CELL);
        }
        Self(whole.into_boxed_str())
    }
}

/// A whole file, read and checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Name of the file, without its folder.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// What it is.
    pub kind: FileKind,
    /// The day it speaks of: from its name, letterhead or cells; none where it does not say.
    pub as_of: Option<Date>,
    /// Name of the sheet it was found on; empty for text files.
    pub sheet: String,
    /// Row of the header, as a spreadsheet counts.
    pub header_row: u32,
    /// Header cells as written.
    pub header: Vec<String>,
    /// Rows in order.
    pub rows: Vec<Row>,
    /// Columns that nobody knows, as written.
    pub unknown_columns: Vec<String>,
    /// Cells with a formula, whose stored result was taken for their value.
    pub formulas: u32,
}
