//! Placeholders of a letter's template: brought together where Word has torn them over runs, checked before anything is filled,
//! then filled. What they are called and what they say is decided in [`super`].
//!
//! Names may be typed in any letter case and with blanks around them: `{{nama}}`, `{{ NAMA }}`.

use std::collections::BTreeMap;

use crate::exchange::clean;
use crate::exchange::table::WriteError;

/// Longest piece of a template that is shown in a message.
const SHOWN: usize = 40;

/// Placeholders and their values; a value of several lines is broken between them.
pub(super) type Fields = BTreeMap<&'static str, Vec<String>>;

/// Names that a template may use.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// Everywhere.
    pub(super) everywhere: &'a [&'a str],
    /// Of one person: everywhere in a letter to a person, only in the row of `{{NO}}` in a letter to a unit.
    pub(super) person: &'a [&'a str],
    /// Whether a person's fields stand everywhere.
    pub(super) to_person: bool,
}

/// A part of a template with its placeholders whole and their names in capitals, known to be fillable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    xml: String,
}

impl Part {
    /// Reads a part; a placeholder that nobody can fill is refused by its name and its place.
    pub(super) fn read(name: &str, xml: &str, known: Known<'_>) -> Result<Self, WriteError> {
        let part = Self {
            xml: with_plain_names(&mend_torn(xml)),
        };
        part.check(name, known)?;
        Ok(part)
    }

    /// The part filled: the row of `{{NO}}` once for each of `rows`, everything else with `fields`.
    pub(super) fn fill(&self, fields: &Fields, rows: &[Fields]) -> String {
        let Some((before, row, after)) = repeated_row(&self.xml) else {
            return replace(&self.xml, fields);
        };
        let mut out = replace(before, fields);
        for own in rows {
            let mut all = fields.clone();
            all.extend(own.clone());
            out.push_str(&replace(row, &all));
        }
        out.push_str(&replace(after, fields));
        out
    }

    fn check(&self, part: &str, known: Known<'_>) -> Result<(), WriteError> {
        let row = repeated_row(&self.xml).map(|(before, row, _)| {
            let start = before.len();
            start..start + row.len()
        });
        let mut at = 0;
        let mut rest = self.xml.as_str();
        while let Some((before, tail)) = rest.split_once("{{") {
            at += before.len() + 2;
            let place = |name: &str| Place {
                name: shorten(name),
                part: clean::clean(part).text.into_owned(),
                paragraph: paragraph_at(&self.xml, at),
                near: text_around(&self.xml, at),
            };
            let name = tail.split_once("}}").map(|(name, _)| name);
            let Some(name) = name.filter(|name| !name.contains('<')) else {
                let torn = tail.split('<').next().unwrap_or_default();
                return Err(WriteError::OpenPlaceholder(Box::new(place(torn))));
            };
            let in_row = row.as_ref().is_some_and(|row| row.contains(&at));
            let is_of_person = known.person.contains(&name);
            if !known.everywhere.contains(&name) && !is_of_person {
                return Err(WriteError::UnknownPlaceholder(Box::new(place(name))));
            }
            if is_of_person && !known.to_person && !in_row {
                return Err(WriteError::MisplacedPlaceholder(Box::new(place(name))));
            }
            rest = tail;
        }
        Ok(())
    }
}

/// A placeholder that cannot be filled, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name without its braces.
    pub name: String,
    /// Part of the document: `word/document.xml`, `word/header1.xml`.
    pub part: String,
    /// Number of the paragraph in that part, from 1.
    pub paragraph: usize,
    /// Text of the paragraph, cut.
    pub near: String,
}

fn shorten(text: &str) -> String {
    clean::clean(text).text.trim().chars().take(SHOWN).collect()
}

fn paragraph_at(xml: &str, at: usize) -> usize {
    let (before, _) = xml.split_at_checked(at).unwrap_or((xml, ""));
    before.matches("<w:p>").count() + before.matches("<w:p ").count()
}

/// The text of the paragraph in which a byte stands.
fn text_around(xml: &str, at: usize) -> String {
    let (before, after) = xml.split_at_checked(at).unwrap_or((xml, ""));
    let start = before
        .rfind("<w:p>")
        .into_iter()
        .chain(before.rfind("<w:p "))
        .max()
        .unwrap_or(0);
    let end = after.find("</w:p>").map_or(xml.len(), |length| at + length);
    let text: String = cut(xml.get(start..end).unwrap_or_default())
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Text(text) => Some(text),
            Piece::Markup(_) => None,
        })
        .collect();
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
    shorten(&text)
}

/// Names in capitals without blanks around them.
fn with_plain_names(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while let Some((before, tail)) = rest.split_once("{{") {
        out.push_str(before);
        out.push_str("{{");
        rest = tail;
        if let Some((name, after)) = tail.split_once("}}")
            && !name.contains('<')
        {
            out.push_str(&name.trim().to_uppercase());
            out.push_str("}}");
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

fn replace(xml: &str, fields: &Fields) -> String {
    let mut out = String::with_capacity(xml.len() + 1024);
    let mut rest = xml;
    while let Some((before, tail)) = rest.split_once("{{") {
        out.push_str(before);
        rest = tail;
        if let Some((name, after)) = tail.split_once("}}") {
            if let Some(lines) = fields.get(name) {
                out.push_str(&in_xml(lines));
            }
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Lines as the inside of a text run, each through the gate and escaped.
fn in_xml(lines: &[String]) -> String {
    let escaped: Vec<String> = lines
        .iter()
        .map(|line| {
            clean::clean(line)
                .text
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        })
        .collect();
    escaped.join("</w:t><w:br/><w:t xml:space=\"preserve\">")
}

/// The table row that holds `{{NO}}`, with what stands before and after it.
fn repeated_row(xml: &str) -> Option<(&str, &str, &str)> {
    let at = xml.find("{{NO}}")?;
    let (head, _) = xml.split_at(at);
    let start = head.rfind("<w:tr>").max(head.rfind("<w:tr "))?;
    let (before, from_row) = xml.split_at(start);
    let end = from_row.find("</w:tr>")? + "</w:tr>".len();
    let (row, after) = from_row.split_at(end);
    Some((before, row, after))
}

/// A piece of a document part.
#[derive(Debug)]
enum Piece {
    Markup(String),
    Text(String),
}

/// Brings placeholders together that Word has torn over several runs: the placeholder goes into the run in which it begins,
/// what follows it stays where it is and keeps its looks.
fn mend_torn(xml: &str) -> String {
    let mut pieces = cut(xml);
    let mut open: Option<usize> = None;
    for at in 0..pieces.len() {
        let ends_paragraph =
            matches!(pieces.get(at), Some(Piece::Markup(markup)) if markup.contains("</w:p>"));
        if ends_paragraph {
            open = None;
            continue;
        }
        let Some(Piece::Text(text)) = pieces.get_mut(at) else {
            continue;
        };
        let mut left = std::mem::take(text);
        if let Some(first) = open
            && let Some(Piece::Text(target)) = pieces.get_mut(first)
        {
            left = pull_into(target, &left);
            if !is_torn(target) {
                open = None;
            }
        }
        if open.is_none() && is_torn(&left) {
            open = Some(at);
        }
        if let Some(Piece::Text(text)) = pieces.get_mut(at) {
            *text = left;
        }
    }
    pieces
        .into_iter()
        .map(|piece| match piece {
            Piece::Markup(text) | Piece::Text(text) => text,
        })
        .collect()
}

/// Moves the rest of a torn placeholder; returns what was left behind it.
fn pull_into(target: &mut String, text: &str) -> String {
    let mut signs = text.chars();
    while is_torn(target) {
        let Some(sign) = signs.next() else { break };
        target.push(sign);
    }
    signs.as_str().to_owned()
}

/// Whether a text ends within a placeholder.
fn is_torn(text: &str) -> bool {
    let after_last = text.rsplit_once("}}").map_or(text, |(_, tail)| tail);
    after_last.contains("{{") || text.ends_with('{')
}

/// Cuts XML into the texts of runs (`<w:t>…</w:t>`) and everything between.
fn cut(xml: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut markup = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find("<w:t") {
        let (before, from_tag) = rest.split_at(at);
        markup.push_str(before);
        let Some((tag, after)) = from_tag.split_once('>') else {
            rest = from_tag;
            break;
        };
        markup.push_str(tag);
        markup.push('>');
        rest = after;
        let is_text_run = (tag == "<w:t" || tag.starts_with("<w:t ")) && !tag.ends_with('/');
        if is_text_run && let Some((text, after)) = rest.split_once("</w:t>") {
            pieces.push(Piece::Markup(std::mem::take(&mut markup)));
            pieces.push(Piece::Text(text.to_owned()));
            markup.push_str("</w:t>");
            rest = after;
        }
    }
    markup.push_str(rest);
    pieces.push(Piece::Markup(markup));
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const KNOWN: Known<'_> = Known {
        everywhere: &["KOP", "NO"],
        person: &["NAMA", "NIP"],
        to_person: false,
    };

    fn paragraph(text: &str) -> String {
        format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
    }

    #[test]
    fn a_placeholder_torn_by_word_is_mended_within_its_paragraph() {
        let torn = "<w:p><w:r><w:t>Yth. {</w:t></w:r><w:r><w:t>{NA</w:t></w:r><w:proofErr/><w:r><w:t>MA}} di</w:t></w:r></w:p><w:p><w:r><w:t>{{NIP}}</w:t></w:r></w:p>";
        assert_eq!(
            mend_torn(torn),
            "<w:p><w:r><w:t>Yth. {{NAMA}}</w:t></w:r><w:r><w:t></w:t></w:r><w:proofErr/><w:r><w:t> di</w:t></w:r></w:p><w:p><w:r><w:t>{{NIP}}</w:t></w:r></w:p>"
        );
        let lone =
            "<w:p><w:r><w:t>a {{ b</w:t></w:r></w:p><w:p><w:tr/><w:r><w:t>c</w:t></w:r></w:p>";
        assert_eq!(mend_torn(lone), lone);
    }

    proptest! {
        #[test]
        fn however_a_text_is_torn_its_placeholders_are_filled(cuts in proptest::collection::vec(0_usize..33, 0..6)) {
            let text = "Yth. {{nama}} ({{NIP}}) di {{ kop }}";
            let mut cuts = cuts;
            cuts.sort_unstable();
            let mut runs = String::from("<w:p>");
            let mut from = 0;
            for cut in cuts.into_iter().chain([text.len()]) {
                let piece = text.get(from..cut).unwrap();
                runs.push_str("<w:r><w:rPr><w:b/></w:rPr><w:t>");
                runs.push_str(piece);
                runs.push_str("</w:t></w:r>");
                from = cut;
            }
            runs.push_str("</w:p>");
            let known = Known { to_person: true, ..KNOWN };
            let part = Part::read("word/document.xml", &runs, known).unwrap();
            let fields = Fields::from([("NAMA", vec!["ANI".to_owned()]), ("NIP", vec!["1".to_owned()]), ("KOP", vec!["K".to_owned()])]);
            let shown: String = cut(&part.fill(&fields, &[])).into_iter().filter_map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Markup(_) => None,
            }).collect();
            prop_assert_eq!(shown, "Yth. ANI (1) di K");
        }
    }

    #[test]
    fn a_name_that_nobody_knows_is_refused_with_its_place() {
        let xml = format!(
            "{}{}",
            paragraph("satu"),
            paragraph("Kepada {{namma}} di tempat")
        );
        match Part::read("word/header1.xml", &xml, KNOWN) {
            Err(WriteError::UnknownPlaceholder(place)) => assert_eq!(
                *place,
                Place {
                    name: "NAMMA".to_owned(),
                    part: "word/header1.xml".to_owned(),
                    paragraph: 2,
                    near: "Kepada {{NAMMA}} di tempat".to_owned(),
                }
            ),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn braces_that_are_never_closed_are_refused_and_not_printed() {
        let xml = format!("{}{}", paragraph("Yth. {{NAMA}"), paragraph("{{KOP}}"));
        assert!(matches!(
            Part::read("word/document.xml", &xml, KNOWN),
            Err(WriteError::OpenPlaceholder(place)) if place.paragraph == 1 && place.name == "NAMA}"
        ));
    }

    #[test]
    fn a_person_outside_the_repeated_row_of_a_list_is_refused() {
        let row = format!(
            "<w:tr><w:tc>{}</w:tc></w:tr>",
            paragraph("{{no}} {{nama}} {{kop}}")
        );
        let part = Part::read("word/document.xml", &row, KNOWN).unwrap();
        let person = |name: &str| {
            Fields::from([
                ("NO", vec!["1".to_owned()]),
                ("NAMA", vec![name.to_owned()]),
            ])
        };
        let filled = part.fill(
            &Fields::from([("KOP", vec!["K".to_owned()])]),
            &[person("{{KOP}}"), person("B")],
        );
        assert_eq!(filled.matches("<w:tr>").count(), 2);
        assert!(
            filled.contains("1 {{KOP}} K"),
            "a value is never filled again: {filled}"
        );
        let outside = format!("{}{row}", paragraph("{{NAMA}}"));
        assert!(matches!(
            Part::read("word/document.xml", &outside, KNOWN),
            Err(WriteError::MisplacedPlaceholder(_))
        ));
    }
}
