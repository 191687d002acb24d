//! What is said about mappings of columns: what is wrong with one, how sure a proposal is.

use crate::exchange::mapping::MappingFault;
use crate::exchange::mapping::MappingFlaw;
use crate::exchange::shelf::ShelfError;
use crate::words::Lang;
use crate::words::exchange as files;

/// A mapping is refused: which file, which line, what, and the way out.
pub fn fault(lang: Lang, file: &str, fault: &MappingFault) -> String {
    let what = match (lang, &fault.what) {
        (Lang::Id, MappingFlaw::Toml(detail)) => {
            format!("bukan pemetaan yang sah ({detail}); isinya hanya kind dan [columns].")
        }
        (Lang::En, MappingFlaw::Toml(detail)) => {
            format!("no valid mapping ({detail}); it holds kind and [columns] and nothing else.")
        }
        (Lang::Id, MappingFlaw::UnknownKind(word)) => format!(
            "jenis berkas “{word}” tidak dikenal; pakai misalnya units, employees, ekinerja, atau hapus barisnya."
        ),
        (Lang::En, MappingFlaw::UnknownKind(word)) => format!(
            "no kind of file is called “{word}”; use units, employees, ekinerja and the like, or delete the line."
        ),
        (
            Lang::Id,
            MappingFlaw::UnknownTarget {
                column,
                target,
                nearest,
            },
        ) => match nearest {
            Some(near) => format!(
                "kolom “{column}” dipetakan ke “{target}” yang tidak dikenal; maksudnya “{near}”?"
            ),
            None => format!(
                "kolom “{column}” dipetakan ke “{target}” yang tidak dikenal; pakai nama kolom dari sistem asal."
            ),
        },
        (
            Lang::En,
            MappingFlaw::UnknownTarget {
                column,
                target,
                nearest,
            },
        ) => match nearest {
            Some(near) => format!(
                "column “{column}” is mapped to “{target}”, which nobody knows; is “{near}” meant?"
            ),
            None => format!(
                "column “{column}” is mapped to “{target}”, which nobody knows; use the name of the source system."
            ),
        },
        (Lang::Id, MappingFlaw::Twice(column)) => {
            format!("kolom “{column}” sudah dipetakan di baris lain; hapus salah satunya.")
        }
        (Lang::En, MappingFlaw::Twice(column)) => {
            format!("column “{column}” is mapped in another line already; delete one of them.")
        }
        (Lang::Id, MappingFlaw::NoColumns) => {
            "tidak ada satu kolom pun di bawah [columns]; mulai dari petatalenta import --suggest-map BERKAS."
                .to_owned()
        }
        (Lang::En, MappingFlaw::NoColumns) => {
            "there is no column under [columns]; begin with petatalenta import --suggest-map FILE."
                .to_owned()
        }
    };
    match lang {
        Lang::Id => format!("{file}, baris {}: {what}", fault.line),
        Lang::En => format!("{file}, line {}: {what}", fault.line),
    }
}

/// Head of a proposal.
pub fn suggested_for(lang: Lang, file: &str, header_row: u32) -> String {
    match lang {
        Lang::Id => format!(
            "usulan pemetaan untuk {file}, judul kolom di baris {header_row}; periksa setiap baris sebelum dipakai"
        ),
        Lang::En => format!(
            "proposed mapping for {file}, header in row {header_row}; check every line before use"
        ),
    }
}

/// A needed column that nothing was found for.
pub fn lacks(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("belum ada kolom untuk {name}, padahal wajib"),
        Lang::En => format!("no column was found for {name}, which is needed"),
    }
}

/// How sure a pair is, and why.
pub fn how_sure(lang: Lang, percent: u8, fitting: Option<u8>) -> String {
    match (lang, fitting) {
        (Lang::Id, Some(share)) => format!("yakin {percent} %; {share} % isinya cocok"),
        (Lang::En, Some(share)) => format!("sure to {percent} %; {share} % of the cells fit"),
        (Lang::Id, None) => format!("yakin {percent} %, menurut namanya"),
        (Lang::En, None) => format!("sure to {percent} %, by its name"),
    }
}

/// A column that is like nothing.
pub fn nothing_alike(lang: Lang) -> &'static str {
    lang.pick("tidak mirip kolom apa pun", "like no known column")
}

/// No proposal can be made.
pub fn no_suggestion(lang: Lang, file: &str) -> String {
    match lang {
        Lang::Id => format!(
            "{file}: tidak ada baris yang mirip judul kolom yang dikenal; sebutkan jenisnya dengan --kind, atau tulis pemetaannya sendiri."
        ),
        Lang::En => format!(
            "{file}: no row is like a known header; say the kind with --kind, or write the mapping yourself."
        ),
    }
}

/// A proposal is made for one file.
pub fn one_file(lang: Lang) -> &'static str {
    lang.pick(
        "--suggest-map memeriksa satu berkas saja; sebutkan satu.",
        "--suggest-map looks at one file; name one.",
    )
}

/// No mapping of that name.
pub fn no_such(lang: Lang, name: &str, known: &str) -> String {
    match (lang, known.is_empty()) {
        (Lang::Id, true) => format!(
            "pemetaan “{name}” tidak ada, dan belum ada satu pun yang disimpan; simpan dengan petatalenta map save NAMA BERKAS."
        ),
        (Lang::En, true) => format!(
            "there is no mapping “{name}”, nor any other; save one with petatalenta map save NAME FILE."
        ),
        (Lang::Id, false) => format!("pemetaan “{name}” tidak ada; yang ada: {known}."),
        (Lang::En, false) => format!("there is no mapping “{name}”; there are: {known}."),
    }
}

/// A name that cannot be one.
pub fn bad_name(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!(
            "“{name}” bukan nama pemetaan; pakai huruf kecil, angka, dan tanda hubung, paling banyak 40."
        ),
        Lang::En => format!(
            "“{name}” is no name for a mapping; use small letters, digits and hyphens, at most 40."
        ),
    }
}

/// A mapping cannot be read or written.
pub fn unusable(lang: Lang, file: &str, error: &std::io::Error) -> String {
    match lang {
        Lang::Id => format!(
            "pemetaan {file} tidak dapat dibaca atau ditulis ({error}); periksa nama dan izinnya."
        ),
        Lang::En => format!(
            "the mapping {file} cannot be read or written ({error}); check its name and permissions."
        ),
    }
}

/// Why a mapping cannot be had or kept.
pub fn shelf_error(lang: Lang, error: &ShelfError) -> String {
    match error {
        ShelfError::BadName { name } => bad_name(lang, name),
        ShelfError::NoSuch { name, known } => no_such(lang, name, &known.join(", ")),
        ShelfError::Taken { name } => already(lang, name),
        ShelfError::Unusable { path, source } => {
            unusable(lang, &path.display().to_string(), source)
        }
        ShelfError::Write(error) => files::write_error(lang, error),
        ShelfError::Fault { path, fault: found } => fault(lang, &path.display().to_string(), found),
    }
}

/// A mapping of that name is there already.
pub fn already(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("pemetaan “{name}” sudah ada; pakai nama lain, atau --replace."),
        Lang::En => format!("there is a mapping “{name}” already; use another name, or --replace."),
    }
}

/// A mapping was saved.
pub fn saved(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Id => format!("tersimpan; pakai dengan petatalenta import --map {name} BERKAS"),
        Lang::En => format!("saved; use it with petatalenta import --map {name} FILE"),
    }
}

/// Nothing saved yet.
pub fn none_saved(lang: Lang) -> &'static str {
    lang.pick(
        "belum ada pemetaan yang disimpan",
        "no mapping is saved yet",
    )
}

/// Head of the column that counts columns.
pub fn columns_head(lang: Lang) -> &'static str {
    lang.pick("Kolom", "Columns")
}

/// Cells with formulas, whose results were taken.
pub fn formulas(lang: Lang, file: &str, count: u32) -> String {
    match lang {
        Lang::Id => format!(
            "{file}: {count} sel berisi rumus; hasil yang tersimpan di berkas yang diambil, bukan dihitung ulang"
        ),
        Lang::En => format!(
            "{file}: {count} cells hold formulas; the results stored in the file were taken, nothing was worked out anew"
        ),
    }
}
