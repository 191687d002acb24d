//! The end of the trail, kept where whoever may write the database may not: lines of a file, or the system's log.
//!
//! A line is `petatalenta-anchor 1 COUNT HASH TIME DATABASE`. The file is only ever appended to; it proves something only where
//! it belongs to another account (or lies on another machine). A failed anchor never stops a change: `doctor` tells it.

use serde::Deserialize;
use serde::Serialize;
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::store::audit::Head;
use crate::store::error::StoreError;

const MARK: &str = "petatalenta-anchor 1 ";

/// One end of the trail, as it once was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// Entries.
    pub count: u64,
    /// Hash of the last one, hexadecimal.
    pub hash: String,
}

/// Where anchors go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Lines of a file.
    File(PathBuf),
    /// The system's log, by `/dev/log`.
    Syslog,
}

impl Target {
    /// As it is stored and typed.
    pub fn word(&self) -> String {
        match self {
            Self::File(path) => path.to_string_lossy().into_owned(),
            Self::Syslog => "syslog".to_owned(),
        }
    }

    /// Understands what is stored and typed.
    pub fn of(word: &str) -> Self {
        if word == "syslog" {
            Self::Syslog
        } else {
            Self::File(PathBuf::from(word))
        }
    }

    /// Sends one line there.
    pub fn send(&self, head: &Head, database: &Path) -> Result<(), StoreError> {
        let name = database
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let line = format!(
            "{MARK}{} {} {} {}",
            head.count,
            head.hash,
            Timestamp::now(),
            // One line a line, whatever somebody calls a file.
            name.replace(char::is_control, "?")
        );
        let (path, sent) = match self {
            Self::File(path) => {
                let sent = OpenOptions::new()
                    .create(true)
                    .append(true)
                    .mode(0o640)
                    .custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed())
                    .open(path)
                    .and_then(|mut file| file.write_all(format!("{line}\n").as_bytes()));
                (path.clone(), sent)
            }
            Self::Syslog => {
                let path = PathBuf::from("/dev/log");
                // Facility authpriv (10), severity notice (5).
                let message = format!("<85>petatalenta[{}]: {line}", std::process::id());
                let sent = UnixDatagram::unbound().and_then(|socket| {
                    socket.set_nonblocking(true)?;
                    socket.send_to(message.as_bytes(), &path).map(|_| ())
                });
                (path, sent)
            }
        };
        sent.map_err(|source| StoreError::Io { path, source })
    }
}

/// The anchors of a text; lines of a system log carry something before them.
pub fn read(text: &str) -> Vec<Anchor> {
    text.lines()
        .filter_map(|line| {
            let (_, rest) = line.split_once(MARK)?;
            let mut words = rest.split(' ');
            let count = words.next()?.parse().ok()?;
            let hash = words.next()?.to_owned();
            (hash.len() == 64).then_some(Anchor { count, hash })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_from_a_file_and_from_a_log() {
        let hash = "a".repeat(64);
        let text = format!(
            "petatalenta-anchor 1 7 {hash} 2026-11-24T00:00:00Z x.db\n\
             Nov 24 00:00:00 host petatalenta[3]: petatalenta-anchor 1 9 {hash} 2026-11-24T00:00:01Z x.db\nnoise\n"
        );
        let counts: Vec<u64> = read(&text).iter().map(|anchor| anchor.count).collect();
        assert_eq!(counts, [7, 9]);
    }
}
