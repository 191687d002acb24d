//! Mappings of columns that an office keeps by name: one TOML file each, in one folder, the same for command line and screens.

use std::fs;
use std::io;
use std::io::ErrorKind;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

use crate::exchange::mapping::Mapping;
use crate::exchange::mapping::MappingFault;
use crate::exchange::table::WriteError;
use crate::exchange::table::create_new;

/// Largest mapping that is read: a sound one has a few kilobytes.
const LARGEST: u64 = 1 << 20;
/// Longest name.
const LONGEST_NAME: usize = 40;

/// The folder with the saved mappings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// Where it is; it need not be there yet.
    pub folder: PathBuf,
}

/// Why a mapping cannot be had or kept.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// A name is one word of small letters, digits and hyphens.
    #[error("{name} is no name for a mapping")]
    BadName {
        /// As given.
        name: String,
    },
    /// Nothing is kept under that name.
    #[error("no mapping is called {name}")]
    NoSuch {
        /// As given.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// Something is kept under that name already.
    #[error("a mapping is called {name} already")]
    Taken {
        /// As given.
        name: String,
    },
    /// It cannot be read or put there.
    #[error("{path} cannot be used")]
    Unusable {
        /// File or folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// It cannot be written.
    #[error("a mapping cannot be written")]
    Write(#[source] WriteError),
    /// It is there and says nothing sound.
    #[error("{path} is no mapping")]
    Fault {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        fault: MappingFault,
    },
}

fn unusable(path: &Path) -> impl FnOnce(io::Error) -> ShelfError + '_ {
    |source| ShelfError::Unusable {
        path: path.to_owned(),
        source,
    }
}

/// Text of a mapping's file, wherever it lies.
pub fn text_of(path: &Path) -> Result<String, ShelfError> {
    let mut text = String::new();
    fs::File::open(path)
        .map_err(unusable(path))?
        .take(LARGEST)
        .read_to_string(&mut text)
        .map_err(unusable(path))?;
    Ok(text)
}

/// The mapping in a file, wherever it lies.
pub fn read(path: &Path) -> Result<Mapping, ShelfError> {
    understand(path, &text_of(path)?)
}

/// The mapping in a text that came from this file.
pub fn understand(path: &Path, text: &str) -> Result<Mapping, ShelfError> {
    Mapping::parse(text).map_err(|fault| ShelfError::Fault {
        path: path.to_owned(),
        fault,
    })
}

impl Shelf {
    /// Where the mapping of a name lies.
    pub fn place_of(&self, name: &str) -> Result<PathBuf, ShelfError> {
        let is_name = (1..=LONGEST_NAME).contains(&name.len())
            && name
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        if !is_name {
            return Err(ShelfError::BadName {
                name: name.to_owned(),
            });
        }
        Ok(self.folder.join(format!("{name}.toml")))
    }

    /// Names of the saved ones, in order.
    pub fn names(&self) -> Result<Vec<String>, ShelfError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unusable(&self.folder)(error)),
        };
        let mut names: Vec<String> = entries
            .filter_map(Result::ok)
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                name.strip_suffix(".toml").map(str::to_owned)
            })
            .collect();
        names.sort();
        Ok(names)
    }

    /// The mapping of a name.
    pub fn load(&self, name: &str) -> Result<Mapping, ShelfError> {
        let path = self.place_of(name)?;
        if !path.exists() {
            return Err(ShelfError::NoSuch {
                name: name.to_owned(),
                known: self.names()?,
            });
        }
        read(&path)
    }

    /// Keeps the text of a mapping, which has been understood, under a name.
    pub fn save(&self, name: &str, text: &str, on_taken: OnTaken) -> Result<(), ShelfError> {
        let place = self.place_of(name)?;
        if place.exists() && on_taken == OnTaken::Refuse {
            return Err(ShelfError::Taken {
                name: name.to_owned(),
            });
        }
        fs::create_dir_all(&self.folder).map_err(unusable(&self.folder))?;
        // Made beside its place and moved there, so that a mapping is the old or the new one and never half of both.
        let beside = place.with_extension(format!("{}.new", std::process::id()));
        create_new(&beside, text.as_bytes()).map_err(ShelfError::Write)?;
        fs::rename(&beside, &place).map_err(unusable(&place))
    }
}

/// What happens where the name is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnTaken {
    /// The old one stays, and this is told.
    Refuse,
    /// The new one takes its place.
    Replace,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[columns]\n\"No Induk\" = \"NIP\"\n";

    #[test]
    fn what_is_kept_is_found_again_and_not_overwritten_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf {
            folder: folder.path().join("pemetaan"),
        };
        assert_eq!(shelf.names().unwrap(), Vec::<String>::new());
        shelf.save("bulanan", TEXT, OnTaken::Refuse).unwrap();
        assert_eq!(shelf.names().unwrap(), ["bulanan"]);
        assert_eq!(shelf.load("bulanan").unwrap().columns["No Induk"], "NIP");
        let again = shelf.save("bulanan", TEXT, OnTaken::Refuse);
        assert!(matches!(again, Err(ShelfError::Taken { .. })));
        shelf.save("bulanan", TEXT, OnTaken::Replace).unwrap();
        let outside = shelf.save("../luar", TEXT, OnTaken::Replace);
        assert!(matches!(outside, Err(ShelfError::BadName { .. })));
        let missing = shelf.load("tahunan");
        assert!(matches!(missing, Err(ShelfError::NoSuch { known, .. }) if known == ["bulanan"]));
    }
}
