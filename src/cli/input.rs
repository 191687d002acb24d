//! Reading text files that the caller names, up to a size that a sound one never reaches.

use std::fs::File;
use std::io::BufReader;
use std::io::Read;
use std::io::Take;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::words::Lang;
use crate::words::cli as words;

/// Opens a file for a reader that judges it as it comes; at most `limit` bytes of it are given.
pub fn open(lang: Lang, path: &Path, limit: u64) -> Result<Take<BufReader<File>>, Failure> {
    let file = File::open(path).map_err(|error| {
        let reason = words::io_error(lang, &error);
        Failure::unusable(words::cannot_read(
            lang,
            &path.display().to_string(),
            &reason,
        ))
    })?;
    Ok(BufReader::new(file).take(limit))
}

/// The file's text. A file that is larger than `limit` bytes is refused without being read to its end.
pub fn text(lang: Lang, path: &Path, limit: u64) -> Result<String, Failure> {
    let shown = path.display().to_string();
    let fail = |reason: &str| Failure::unusable(words::cannot_read(lang, &shown, reason));
    let mut bytes = Vec::new();
    let mut file = File::open(path).map_err(|error| fail(&words::io_error(lang, &error)))?;
    file.by_ref()
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| fail(&words::io_error(lang, &error)))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limit {
        return Err(fail(words::too_large(lang)));
    }
    String::from_utf8(bytes).map_err(|_| fail(words::no_text(lang)))
}
