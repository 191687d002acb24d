//! Names as they sound: what differs only in case, accents, doubled letters, old spelling or the many ways to write
//! Muhammad becomes the same text. Names in the database and words of a query are folded by the same function.

/// Ways to write Muhammad, without their full stops.
const MUHAMMAD: &[&str] = &[
    "mohamad",
    "mohammad",
    "mohamed",
    "mohammed",
    "mochamad",
    "mochammad",
    "muchamad",
    "muchammad",
    "muhamad",
    "muhammad",
    "moh",
    "mohd",
    "moch",
    "muh",
    "muhd",
    "much",
    "mhd",
];

/// Titles that people type although they are no part of a name.
const TITLES: &[&str] = &[
    "dr", "drs", "dra", "ir", "h", "hj", "prof", "st", "mt", "se", "mm", "sh", "mh", "ssos", "msi",
    "spd", "mpd", "skm", "mkes", "sip", "map", "skep", "ners", "amd", "ssi", "skom", "mkom", "sag",
    "stp", "sp", "mp",
];

/// Old and new spelling; longer pairs first, each applied once from left to right.
const SPELLINGS: &[(&str, &str)] = &[
    ("dj", "j"),
    ("tj", "c"),
    ("oe", "u"),
    ("sj", "s"),
    ("sy", "s"),
    ("sh", "s"),
    ("kh", "k"),
    ("ch", "k"),
    ("nj", "ni"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ie", "i"),
];

/// A letter without its accent, in lower case; none for what is neither letter nor digit.
fn letter(c: char) -> Option<char> {
    let plain = match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => 'a',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'i',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'u',
        'ç' | 'Ç' => 'c',
        'ñ' | 'Ñ' => 'n',
        other => other.to_lowercase().next().unwrap_or(other),
    };
    plain.is_alphanumeric().then_some(plain)
}

/// Letters and digits of a word only, in lower case.
fn bare(word: &str) -> String {
    word.chars().filter_map(letter).collect()
}

/// One word, folded.
pub(super) fn word(text: &str) -> String {
    let plain = bare(text);
    let plain = if MUHAMMAD.contains(&plain.as_str()) {
        "muhamad".to_owned()
    } else {
        plain
    };
    let mut folded = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        let (piece, length) = SPELLINGS
            .iter()
            .find(|(old, _)| rest.starts_with(old))
            .map_or_else(
                || {
                    let own = match first {
                        'y' => 'i',
                        'v' => 'f',
                        other => other,
                    };
                    (String::from(own), first.len_utf8())
                },
                |(old, new)| ((*new).to_owned(), old.len()),
            );
        for c in piece.chars() {
            // Digits are no spelling: 00 stays 00.
            if c.is_ascii_digit() || !folded.ends_with(c) {
                folded.push(c);
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    folded
}

/// Whether a word of a query is a title.
pub(super) fn is_title(text: &str) -> bool {
    TITLES.contains(&bare(text).as_str())
}

/// A whole text: its words folded, with single blanks between them.
pub(super) fn text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for part in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '.')) {
        let part = word(part);
        if part.is_empty() {
            continue;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&part);
    }
    folded
}

/// How far two words are apart: letters changed, added, left out, or two neighbours exchanged; none when it is more than `most`.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut earlier: Vec<usize> = Vec::new();
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let (Some(up), Some(left), Some(corner)) =
                (before.get(j + 1), row.get(j), before.get(j))
            else {
                return None;
            };
            let mut best = (up + 1).min(left + 1).min(corner + usize::from(x != y));
            if i > 0
                && j > 0
                && a.get(i - 1) == Some(y)
                && b.get(j - 1) == Some(x)
                && let Some(swap) = earlier.get(j - 1)
            {
                best = best.min(swap + 1);
            }
            row.push(best);
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        earlier = std::mem::replace(&mut before, row);
    }
    before.last().copied().filter(|found| *found <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_one() {
        for (old, new) in [
            ("Moh.", "Muhammad"),
            ("Mochammad", "MUHAMAD"),
            ("Djoko", "Joko"),
            ("Soekarno", "Sukarno"),
            ("Tjahjo", "Cahjo"),
            ("Syarifudin", "Sarifuddin"),
            ("Khairul", "Kairul"),
            ("Hendry", "Hendri"),
            ("André", "andre"),
        ] {
            assert_eq!(word(old), word(new), "{old} / {new}");
        }
        assert_ne!(word("Ani"), word("Ina"));
    }

    #[test]
    fn digits_keep_their_doubles() {
        assert_eq!(word("198500110"), "198500110");
    }

    #[test]
    fn typing_errors_are_counted() {
        assert_eq!(distance("rahman", "rahamn", 1), Some(1), "exchanged");
        assert_eq!(distance("rahman", "raman", 1), Some(1), "left out");
        assert_eq!(distance("rahman", "rohmin", 1), None);
        assert_eq!(distance("rahman", "rohmin", 2), Some(2));
        assert_eq!(distance("", "", 1), Some(0));
    }
}
