//! The one gate for text that comes from outside: after it, no control, escape, bidirectional or zero-width
//! character is left that a terminal, a log, a clipboard or a document could obey.
//!
//! Strange characters are not dropped but made visible as their code point in hex between `⟨` and `⟩`: an ESC becomes
//! `⟨1B⟩`, a right-to-left override `⟨202E⟩`. Somebody who looks at the value sees that it was tampered with; somebody
//! who compares it with the source finds the place. Line breaks, tabs and odd blanks (NBSP, figure space …) are
//! ordinary in cells and become single blanks. Nothing is normalised beyond that: names stay as they are written.
//!
//! What a value *means* is not decided here but in [`crate::exchange::value`].

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text that has passed the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clean<'a> {
    /// The text: safe to show, trimmed, single blanks.
    pub text: Cow<'a, str>,
    /// Whether a strange character was found and made visible: worth a remark on data quality.
    pub was_strange: bool,
}

/// What the gate does with a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    Through,
    Blank,
    Visible,
}

/// Passes a text through the gate. Borrowed where nothing had to change, which is nearly always.
pub fn clean(text: &str) -> Clean<'_> {
    if is_plain(text) {
        return Clean {
            text: Cow::Borrowed(text),
            was_strange: false,
        };
    }
    let mut out = String::with_capacity(text.len());
    let mut was_strange = false;
    let mut blank_due = false;
    for c in text.chars() {
        match judge(c) {
            Pass::Blank => blank_due = !out.is_empty(),
            pass => {
                if blank_due {
                    out.push(' ');
                    blank_due = false;
                }
                if pass == Pass::Visible {
                    was_strange = true;
                    // Writing into a String cannot fail.
                    let _ = write!(out, "⟨{:02X}⟩", u32::from(c));
                } else {
                    out.push(c);
                }
            }
        }
    }
    Clean {
        text: Cow::Owned(out),
        was_strange,
    }
}

/// Whether a clean text is one of the ways in which the source systems write "nothing here".
pub fn is_void(text: &str) -> bool {
    matches!(
        text,
        "" | "-"
            | "--"
            | "\\N"
            | "0000-00-00"
            | "0000-00-00 00:00:00"
            | "00-00-0000"
            | "00/00/0000"
    ) || text.eq_ignore_ascii_case("null")
        || text.eq_ignore_ascii_case("(null)")
        || text.eq_ignore_ascii_case("#N/A N/A")
}

/// Takes off the apostrophe that spreadsheets use to mark text: before a digit (`'1985…`) or before a character that
/// would begin a formula (our own formula-safe CSV writes those). A name like `'Aisyiyah` keeps its own.
pub fn without_text_mark(text: &str) -> &str {
    let Some(rest) = text.strip_prefix(['\'', '’', '‘', '`']) else {
        return text;
    };
    let rest = rest.trim_start();
    match rest.chars().next() {
        Some(first) if first.is_ascii_digit() || is_formula_start(first) => rest,
        // A mark before a marked text: our own export keeps an apostrophe that was there before.
        _ if without_text_mark(rest) != rest => rest,
        _ => text,
    }
}

/// Whether a spreadsheet takes a CSV cell beginning with this for a formula or command (OWASP's list).
pub fn is_formula_start(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

/// Fast path: printable ASCII without edges and double blanks.
fn is_plain(text: &str) -> bool {
    let mut after_blank = true;
    for byte in text.bytes() {
        match byte {
            b' ' if after_blank => return false,
            b' ' => after_blank = true,
            0x21..=0x7E => after_blank = false,
            _ => return false,
        }
    }
    !after_blank || text.is_empty()
}

fn judge(c: char) -> Pass {
    match c {
        ' '..='~' if c != ' ' => Pass::Through,
        ' '
        | '\t'
        | '\n'
        | '\r'
        | '\u{0B}'
        | '\u{0C}'
        | '\u{85}'
        | '\u{A0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => Pass::Blank,
        _ if is_strange(c) => Pass::Visible,
        _ => Pass::Through,
    }
}

/// Characters that a terminal obeys or that nobody can see.
pub fn is_strange(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // soft hyphen, grapheme joiner, Arabic letter mark, Hangul and Khmer fillers, Mongolian separators
            '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{3164}' | '\u{FFA0}'
            // zero-width, directional marks, embeddings, overrides, isolates, invisible operators
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            // line and paragraph separators (the gate turns them into blanks before)
            | '\u{2028}' | '\u{2029}'
            // variation selectors, byte order mark, interlinear marks, tags
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_escape_sequence_becomes_visible_and_is_reported() {
        let cleaned = clean("BUDI\u{1b}[31m\u{9b}2J");
        assert_eq!(cleaned.text, "BUDI⟨1B⟩[31m⟨9B⟩2J");
        assert!(cleaned.was_strange);
    }

    #[test]
    fn bidi_and_zero_width_become_visible() {
        assert_eq!(
            clean("a\u{202E}b\u{2066}c\u{200B}d\u{FEFF}").text,
            "a⟨202E⟩b⟨2066⟩c⟨200B⟩d⟨FEFF⟩"
        );
    }

    #[test]
    fn blanks_of_all_sorts_become_one_blank_and_are_not_strange() {
        let cleaned = clean("\u{A0} NAMA\r\n\tUNOR \u{3000}");
        assert_eq!(cleaned.text, "NAMA UNOR");
        assert!(!cleaned.was_strange);
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(clean("Hj. SITI AMINAH").text, Cow::Borrowed(_)));
        assert!(matches!(clean("").text, Cow::Borrowed(_)));
    }

    #[test]
    fn letters_with_marks_stay() {
        assert_eq!(clean("Nuñez é Ä 東").text, "Nuñez é Ä 東");
    }

    #[test]
    fn the_words_for_nothing_are_known() {
        for nothing in ["", "-", "NULL", "null", "\\N", "0000-00-00", "00-00-0000"] {
            assert!(is_void(nothing), "{nothing:?}");
        }
        for something in ["0", "Nullah", "--a", "N"] {
            assert!(!is_void(something), "{something:?}");
        }
    }

    #[test]
    fn only_a_text_mark_is_taken_off() {
        assert_eq!(
            without_text_mark("'198501012010011001"),
            "198501012010011001"
        );
        assert_eq!(without_text_mark("'=1+1"), "=1+1");
        assert_eq!(without_text_mark("'Aisyiyah"), "'Aisyiyah");
        assert_eq!(without_text_mark("Ma'ruf"), "Ma'ruf");
    }

    proptest! {
        #[test]
        fn nothing_strange_survives_the_gate(text in any::<String>()) {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.text.chars().any(is_strange), "{:?}", cleaned.text);
            prop_assert!(!cleaned.text.contains("  "));
            prop_assert_eq!(cleaned.text.trim(), cleaned.text.as_ref());
        }

        #[test]
        fn nothing_strange_survives_among_dangerous_characters(
            text in "[a\u{0}-\u{20}\u{7f}-\u{a0}\u{200b}-\u{206f}\u{feff}\u{e0000}-\u{e00ff}]{0,40}"
        ) {
            let cleaned = clean(&text);
            prop_assert!(!cleaned.text.chars().any(is_strange), "{:?}", cleaned.text);
        }

        #[test]
        fn the_gate_passes_its_own_output_unchanged(text in any::<String>()) {
            let once = clean(&text).text.into_owned();
            prop_assert_eq!(clean(&once).text, once.as_str());
        }
    }
}
