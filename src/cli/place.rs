//! Where things lie: the database, the demonstration's database, the log.

use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use crate::cli::failure::Failure;
use crate::words::Lang;
use crate::words::cli as words;

/// `$XDG_DATA_HOME/petatalenta`, else `~/.local/share/petatalenta`.
fn data_folder(lang: Lang) -> Result<PathBuf, Failure> {
    Xdg::new()
        .map(|places| places.data_dir().join("petatalenta"))
        .map_err(|_| Failure::usage(words::no_home(lang)))
}

/// The database, where nobody named one.
pub fn database(lang: Lang) -> Result<PathBuf, Failure> {
    data_folder(lang).map(|folder| folder.join("talenta.db"))
}

/// The database of a demonstration, where nobody named one: each size and seed has its own, so that none replaces another.
pub fn demo_database(lang: Lang, people: u32, seed: u64) -> Result<PathBuf, Failure> {
    let name = if people == 9_012 && seed == 1 {
        "demo.db".to_owned()
    } else {
        format!("demo-{people}-{seed}.db")
    };
    data_folder(lang).map(|folder| folder.join(name))
}

/// Where saved mappings of columns lie.
pub fn mappings(lang: Lang) -> Result<PathBuf, Failure> {
    data_folder(lang).map(|folder| folder.join("pemetaan"))
}

/// Makes a folder of one's own: nobody else can look into it.
pub fn prepare_own(lang: Lang, folder: &Path) -> Result<(), Failure> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| {
            let shown = folder.display().to_string();
            Failure::unusable(words::cannot_create(lang, &shown, &error))
        })
}

/// Where a fault of the program is written down; none where there is no home.
pub fn panic_log() -> Option<PathBuf> {
    let places = Xdg::new().ok()?;
    let state = places.state_dir().unwrap_or_else(|| places.data_dir());
    Some(state.join("petatalenta").join("panic.log"))
}

/// Makes the folder of a file that is about to be made.
pub fn prepare_folder(lang: Lang, file: &Path) -> Result<(), Failure> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => {
            std::fs::create_dir_all(folder).map_err(|error| {
                Failure::unusable(words::cannot_create(
                    lang,
                    &folder.display().to_string(),
                    &error,
                ))
            })
        }
        Some(_) | None => Ok(()),
    }
}

/// A folder that nobody else can look into and that is gone afterwards.
#[derive(Debug)]
pub struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// A new one in the system's folder for temporary files.
    pub fn new(lang: Lang, what: &str) -> Result<Self, Failure> {
        let base = std::env::temp_dir();
        let mut attempt = 0_u32;
        loop {
            let name = format!("petatalenta-{what}-{}-{attempt}", std::process::id());
            let folder = base.join(name);
            match std::fs::DirBuilder::new().mode(0o700).create(&folder) {
                Ok(()) => return Ok(Self { folder }),
                Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 100 => {
                    attempt += 1;
                }
                Err(error) => {
                    let shown = folder.display().to_string();
                    return Err(Failure::unusable(words::cannot_create(
                        lang, &shown, &error,
                    )));
                }
            }
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// A file in it.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is readable by its owner only, and the system clears the place.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
