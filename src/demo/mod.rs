//! The synthetic province of Kalimantan Timur, written as the files that the real source systems write.
//!
//! Everything is made up: names, numbers, results, sizes. The names of agencies are public; what lies below them and how
//! many work there is *contoh*. The same seed, number of people and month give the same bytes, on every machine. The files
//! go through the same import as real ones; nothing of the demonstration enters the database by another way.
//!
//! | file | kind |
//! |---|---|
//! | `HierarkiUnor.xlsx` | unit tree |
//! | `Data_ASN_PNS_….xlsx`, `Data_ASN_PPPK_….xlsx` | employee export |
//! | `eKinerja_Tahunan_….xlsx`, `eKinerja_Bulanan_….csv` | e-Kinerja |
//! | `Rekap_UPTD_….xlsx`, `CACT_….xlsx` | assessment rounds at their real dates and sizes |
//! | `rw-….json` | SIASN histories |
//! | `SK_Tim_Kerja_….xlsx`, `MyASN_….csv` | local evidence |

mod assessments;
mod character;
mod dice;
mod ekinerja;
mod employees;
mod files;
mod histories;
mod jobs;
mod local;
mod names;
mod people;
mod units;

use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::demo::files::Folder;

/// People of the demonstration unless asked otherwise: about as many as the press reports give Kaltim (±9,000 ASN).
pub const PEOPLE: usize = units::FULL;

/// What province to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoOptions {
    /// How many ASN, at least 1.
    pub people: usize,
    /// Same seed, same people.
    pub seed: u64,
    /// The day that counts as today; only its month matters.
    pub today: Date,
}

/// Why the files could not be written.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder or a file in it cannot be written.
    #[error("{path}: {source}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A workbook cannot be made.
    #[error("{path}: {source}")]
    Workbook {
        /// Which.
        path: PathBuf,
        /// Why.
        source: rust_xlsxwriter::XlsxError,
    },
}

/// Everything the writers look at.
struct Province {
    options: DemoOptions,
    /// First day of the month of `options.today`.
    month: Date,
    tree: units::Tree,
    people: Vec<people::Person>,
}

impl Province {
    fn dice(&self, concern: dice::Concern) -> dice::Dice {
        dice::Dice::new(self.options.seed, concern)
    }

    fn unit_name(&self, person: &people::Person) -> &str {
        person.unit.map_or("", |unit| &self.tree.units[unit].name)
    }

    fn agency_name(&self, person: &people::Person) -> &str {
        person.unit.map_or("", |unit| self.tree.agency_name(unit))
    }
}

/// Writes the source files of a province into a folder, which is made where it does not exist; returns their paths.
pub fn write_files(folder: &Path, options: &DemoOptions) -> Result<Vec<PathBuf>, DemoError> {
    let month = options.today.first_of_month();
    let people = options.people.max(1);
    let tree = units::build(options.seed, people);
    let people = people::settle(&tree, people, options.seed, month);
    let province = Province {
        options: *options,
        month,
        tree,
        people,
    };
    let mut folder = Folder::open(folder, month)?;
    employees::write(&province, &mut folder)?;
    ekinerja::write(&province, &mut folder)?;
    assessments::write(&province, &mut folder)?;
    histories::write(&province, &mut folder)?;
    local::write(&province, &mut folder)?;
    Ok(folder.written)
}

#[cfg(test)]
mod tests;
