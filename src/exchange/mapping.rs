//! A mapping: the names an office gives its columns → the names this program knows, written down once and used every month.
//!
//! ```toml
//! kind = "employees"            # may be left out: then the kind is found as always
//!
//! [columns]
//! "Nomor Induk" = "NIP BARU"
//! "Nama Pegawai" = "NAMA"
//! ```
//!
//! A mapping that names what does not exist is refused with its line: a column that silently maps to nothing would lose data
//! every month. A proposal for one is made by [`suggest`](crate::exchange::suggest).

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::fmt::Write as _;

use serde::Deserialize;
use toml::Spanned;

use crate::exchange::clean;
use crate::exchange::recognise;
use crate::exchange::record::FileKind;

/// Own names of columns, and what they are here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mapping {
    /// The kind of the files; none: found by the header.
    pub kind: Option<FileKind>,
    /// Own name → known name, as written.
    pub columns: BTreeMap<String, String>,
}

/// What is wrong with the text of a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what:?}")]
pub struct MappingFault {
    /// Line from 1.
    pub line: usize,
    /// What.
    pub what: MappingFlaw,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingFlaw {
    /// No TOML, or a key that a mapping does not have.
    Toml(String),
    /// No kind of file is called that.
    UnknownKind(String),
    /// No column of the kind (or of any kind) is called that.
    UnknownTarget {
        /// The own name.
        column: String,
        /// The name that nobody knows.
        target: String,
        /// The known name that is most like it.
        nearest: Option<String>,
    },
    /// Two own names that differ only in case, blanks and the like.
    Twice(String),
    /// No column at all.
    NoColumns,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    kind: Option<Spanned<String>>,
    #[serde(default)]
    columns: BTreeMap<String, Spanned<String>>,
}

impl Mapping {
    /// Understands the text of a mapping.
    pub fn parse(text: &str) -> Result<Self, MappingFault> {
        let line_of = |offset: usize| {
            let before = text.bytes().take(offset);
            before.filter(|byte| *byte == b'\n').count() + 1
        };
        let written: Written = toml::from_str(text).map_err(|error| MappingFault {
            line: line_of(error.span().map_or(0, |span| span.start)),
            what: MappingFlaw::Toml(clean::clean(error.message()).text.into_owned()),
        })?;
        let kind = match written.kind {
            None => None,
            Some(word) => Some(kind_by_code(word.get_ref()).ok_or_else(|| MappingFault {
                line: line_of(word.span().start),
                what: MappingFlaw::UnknownKind(word.get_ref().clone()),
            })?),
        };
        let mut columns = BTreeMap::new();
        let mut keys = HashSet::new();
        for (own, target) in written.columns {
            let line = line_of(target.span().start);
            let target = target.into_inner();
            if !recognise::is_known(kind, &target) {
                return Err(MappingFault {
                    line,
                    what: MappingFlaw::UnknownTarget {
                        nearest: recognise::nearest_name(kind, &target).map(str::to_owned),
                        column: own,
                        target,
                    },
                });
            }
            if !keys.insert(recognise::normalise(&own)) {
                return Err(MappingFault {
                    line,
                    what: MappingFlaw::Twice(own),
                });
            }
            columns.insert(own, target);
        }
        if columns.is_empty() {
            return Err(MappingFault {
                line: 1,
                what: MappingFlaw::NoColumns,
            });
        }
        Ok(Self { kind, columns })
    }
}

/// A kind by its word in TOML and JSON.
pub fn kind_by_code(code: &str) -> Option<FileKind> {
    serde_json::from_value(serde_json::Value::String(code.to_owned())).ok()
}

/// The word of a kind in TOML and JSON.
pub fn code_of(kind: FileKind) -> String {
    match serde_json::to_value(kind) {
        Ok(serde_json::Value::String(code)) => code,
        Ok(_) | Err(_) => String::new(),
    }
}

/// A text as a TOML string.
pub fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                // Writing into a String cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fault(text: &str) -> MappingFault {
        Mapping::parse(text).unwrap_err()
    }

    #[test]
    fn a_mapping_says_which_column_is_which() {
        let mapping =
            Mapping::parse("kind = \"employees\"\n[columns]\n\"Nomor Induk\" = \"nip_baru\"\n")
                .unwrap();
        assert_eq!(mapping.kind, Some(FileKind::Employees));
        assert_eq!(mapping.columns["Nomor Induk"], "nip_baru");
    }

    #[test]
    fn whatever_a_mapping_names_must_exist_or_its_line_is_told() {
        let unknown = fault(
            "kind = \"employees\"\n\n[columns]\n\"A\" = \"NIP BARU\"\n\"B\" = \"NIP BARUU\"\n",
        );
        assert_eq!(
            unknown,
            MappingFault {
                line: 5,
                what: MappingFlaw::UnknownTarget {
                    column: "B".into(),
                    target: "NIP BARUU".into(),
                    nearest: Some("NIP BARU".into()),
                },
            }
        );
        let kind = fault("# pegawai\nkind = \"pegawai\"\n[columns]\n\"A\" = \"NIP\"\n");
        assert_eq!(
            (kind.line, kind.what),
            (2, MappingFlaw::UnknownKind("pegawai".into()))
        );
        let key = fault("kind = \"employees\"\nkolom = 1\n[columns]\n\"A\" = \"NIP\"\n");
        assert!(
            matches!((key.line, &key.what), (2, MappingFlaw::Toml(text)) if text.contains("kolom")),
            "{key:?}"
        );
        let torn = fault("[columns]\n\"A\" = \n");
        assert_eq!(torn.line, 2);
        assert_eq!(fault("").what, MappingFlaw::NoColumns);
        let twice = fault("[columns]\n\"No Induk\" = \"NIP\"\n\"no_induk\" = \"NAMA\"\n");
        assert!(matches!(twice.what, MappingFlaw::Twice(_)));
        // Of another kind: known, but not there.
        let other = fault("kind = \"units\"\n[columns]\n\"A\" = \"NIP BARU\"\n");
        assert!(matches!(other.what, MappingFlaw::UnknownTarget { .. }));
    }

    proptest! {
        #[test]
        fn any_header_can_be_written_down_and_read_again(own in "\\PC{1,30}") {
            let text = format!("[columns]\n{} = \"NIP\"\n", quoted(&own));
            let mapping = Mapping::parse(&text).unwrap();
            prop_assert!(mapping.columns.contains_key(&own));
        }

        #[test]
        fn no_text_makes_it_panic(text in "[\\[\\]a-z\"=\\n .\\\\]{0,60}") {
            let _ = Mapping::parse(&text);
        }
    }
}
