//! Looks into a packed workbook before anything else does: which kind it is, and whether it would burst.
//!
//! The sizes that an archive declares can lie, so every part is unpacked once into nothing, counting.

use std::io::Cursor;
use std::io::Read;

use crate::exchange::sheet::Format;
use crate::exchange::sheet::Limits;
use crate::exchange::sheet::SheetError;

/// Kind of a packed file, or why it is not opened.
pub(super) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Format, SheetError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > limits.parts {
        return Err(SheetError::Bomb {
            limit: limits.unpacked_bytes,
        });
    }
    let mut left = limits.unpacked_bytes;
    let mut format = None;
    let mut is_word = false;
    for index in 0..archive.len() {
        let mut part = match archive.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(SheetError::Encrypted),
            Err(error) => return Err(damaged(&error)),
        };
        let name = part
            .name()
            .map(|name| name.replace('\\', "/").to_ascii_lowercase());
        let name = name.unwrap_or_default();
        if name.starts_with('/') || name.split('/').any(|step| step == "..") {
            return Err(SheetError::LeadsOutside {
                name: crate::exchange::clean::clean(&name).text.into_owned(),
            });
        }
        // What it says of itself is enough to refuse it; what it does not say shows when it is unpacked.
        if part.size() > left {
            return Err(SheetError::Bomb {
                limit: limits.unpacked_bytes,
            });
        }
        match name.as_str() {
            "xl/workbook.xml" => format = Some(Format::Xlsx),
            "content.xml" if format.is_none() => format = Some(Format::Ods),
            "word/document.xml" => is_word = true,
            "xl/workbook.bin" => return Err(SheetError::foreign("XLSB")),
            _ => {}
        }
        let size = std::io::copy(&mut (&mut part).take(left + 1), &mut std::io::sink())
            .map_err(|error| damaged(&error.into()))?;
        if size > left {
            return Err(SheetError::Bomb {
                limit: limits.unpacked_bytes,
            });
        }
        left -= size;
    }
    match format {
        Some(format) => Ok(format),
        None if is_word => Err(SheetError::foreign("Word")),
        None => Err(SheetError::foreign("ZIP")),
    }
}

fn damaged(error: &zip::result::ZipError) -> SheetError {
    SheetError::Damaged {
        detail: crate::exchange::clean::clean(&error.to_string())
            .text
            .into_owned(),
    }
}
