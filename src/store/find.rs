//! Lookup by anything a person remembers: parts of a name however spelt, digits of a NIP, unit, position, box, state.
//!
//! Everybody is kept folded in memory, once for each state of the database; the words of a query must all match. Names go
//! through the matcher; unit and position by part of their text; and where nothing is found, names one or two letters away.

mod fold;

use std::collections::HashMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rusqlite::Connection;

use crate::domain::person::PersonId;
use crate::store::Store;
use crate::store::ask::FindAsk;
use crate::store::ask::FindHit;
use crate::store::ask::FindHits;
use crate::store::ask::PersonRow;
use crate::store::codes;
use crate::store::error::StoreError;
use crate::store::people;

/// Somebody, as looked up.
#[derive(Debug)]
struct Entry {
    id: PersonId,
    nip: String,
    name: String,
    /// Places in [`Finder::texts`].
    unit: usize,
    agency: usize,
    position: usize,
    level: usize,
    /// Before and after the name: whoever looks up a name as a list shows it types them too.
    titles: usize,
    number: u8,
    provisional: bool,
    assessment: String,
}

/// Everybody, folded.
#[derive(Debug)]
pub(super) struct Finder {
    seen: Option<i64>,
    people: Vec<Entry>,
    texts: Vec<String>,
}

/// A word of a query, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    /// Part of a name, unit, position or level.
    Text(String),
    /// Part of a NIP.
    Digits(String),
    /// In a box; 0 is the tray.
    Box(u8),
    /// In one of these states of assessment.
    State(&'static [&'static str]),
    /// In a box that may still change.
    Provisional,
}

/// Points a letter must bring on the average, so that letters strewn over a name are no match.
const LEAST_PER_LETTER: i64 = 15;

impl Store {
    /// Looks people up.
    pub fn find(&mut self, ask: &FindAsk) -> Result<FindHits, StoreError> {
        self.look()?;
        if self
            .finder
            .as_ref()
            .is_none_or(|finder| finder.seen != self.view.seen)
        {
            let seen = self.view.seen;
            self.finder = Some(self.read(|connection, _| Finder::load(connection, seen))?);
        }
        let words = words_of(&ask.text);
        let mut hits = match &self.finder {
            Some(finder) if !words.is_empty() => finder.search(&words),
            Some(_) | None => Vec::new(),
        };
        let total = codes::count(codes::integer(hits.len()));
        hits.truncate(usize::try_from(ask.limit).unwrap_or(usize::MAX));
        let text = ask.text.clone();
        self.read(|connection, _| {
            Ok(FindHits {
                text,
                people: rows(connection, &hits)?,
                total,
            })
        })
    }
}

fn rows(connection: &Connection, hits: &[(PersonId, i64)]) -> Result<Vec<FindHit>, StoreError> {
    let sql = format!(
        "SELECT {} FROM {} WHERE p.person_id = ?1",
        people::COLUMNS,
        people::TABLES
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found = Vec::with_capacity(hits.len());
    for (id, score) in hits {
        let mut rows = statement.query([id.0])?;
        if let Some(row) = rows.next()? {
            let person: PersonRow = people::person_row(row)?;
            found.push(FindHit {
                person,
                score: *score,
            });
        }
    }
    Ok(found)
}

/// Understands a query. Titles are left out, unless there is nothing else.
fn words_of(text: &str) -> Vec<Word> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let mut words = Vec::new();
    let mut titles = Vec::new();
    let mut place = 0;
    while let Some(part) = parts.get(place) {
        place += 1;
        let lower = part.to_lowercase();
        let next = parts.get(place).copied().unwrap_or_default();
        let state: Option<&'static [&'static str]> = match lower.as_str() {
            "belum" | "never" => Some(&["never"]),
            "kedaluwarsa" | "kadaluarsa" | "expired" => Some(&["expired"]),
            "segera" | "expiring" => Some(&["expiring"]),
            "berlaku" | "valid" => Some(&["valid", "expiring"]),
            _ => None,
        };
        if let Some(state) = state {
            words.push(Word::State(state));
            if matches!(
                next.to_lowercase().as_str(),
                "asesmen" | "diasesmen" | "assessed" | "dinilai"
            ) {
                place += 1;
            }
        } else if matches!(lower.as_str(), "kotak" | "box")
            && let Ok(number @ 0..=9) = next.parse::<u8>()
        {
            words.push(Word::Box(number));
            place += 1;
        } else if lower == "sementara" || lower == "provisional" {
            words.push(Word::Provisional);
        } else if is_digits(part) {
            let mut digits = part.trim_start_matches('\'').to_owned();
            while let Some(more) = parts.get(place).filter(|more| is_digits(more)) {
                digits.push_str(more);
                place += 1;
            }
            words.push(Word::Digits(digits));
        } else {
            let kept = if fold::is_title(part) {
                &mut titles
            } else {
                &mut words
            };
            kept.extend(
                fold::text(part)
                    .split(' ')
                    .filter(|word| !word.is_empty())
                    .map(|word| Word::Text(word.to_owned())),
            );
        }
    }
    if words.is_empty() { titles } else { words }
}

fn is_digits(part: &str) -> bool {
    let digits = part.trim_start_matches('\'');
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

impl Finder {
    fn load(connection: &Connection, seen: Option<i64>) -> Result<Self, StoreError> {
        let mut texts = Texts::default();
        let sql = format!(
            "SELECT e.id, e.nip, e.name, e.title_front || ' ' || e.title_back AS titles, u.name AS unit,
                    a.name AS agency, e.position, p.level, p.box, p.provisional, p.assessment FROM {} ORDER BY e.nip",
            people::TABLES
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            let name: String = row.get("name")?;
            let titles: String = row.get("titles")?;
            let unit: String = row.get("unit")?;
            let agency: String = row.get("agency")?;
            let position: String = row.get("position")?;
            let level = codes::level_of_rank(row.get("level")?)?;
            let number: Option<i64> = row.get("box")?;
            people.push(Entry {
                id: PersonId(row.get("id")?),
                nip: row.get("nip")?,
                name: fold::text(&name),
                unit: texts.place(&unit),
                agency: texts.place(&agency),
                position: texts.place(&position),
                level: texts.place(&level.code().replace('_', " ")),
                titles: texts.place(&titles),
                number: number.and_then(|n| u8::try_from(n).ok()).unwrap_or(0),
                provisional: row.get("provisional")?,
                assessment: row.get("assessment")?,
            });
        }
        Ok(Self {
            seen,
            people,
            texts: texts.all,
        })
    }

    /// Everybody who matches, best first.
    fn search(&self, words: &[Word]) -> Vec<(PersonId, i64)> {
        let matcher = SkimMatcherV2::default().respect_case();
        let by_letters = |name: &str, word: &str| {
            let letters = i64::try_from(word.chars().count()).unwrap_or(i64::MAX);
            matcher
                .fuzzy_match(name, word)
                .filter(|score| *score >= letters * LEAST_PER_LETTER)
                .map(|score| score + whole_word_bonus(name, word))
        };
        let exact = self.pass(words, by_letters);
        if !exact.is_empty() {
            return exact;
        }
        self.pass(words, misspelt)
    }

    fn pass(
        &self,
        words: &[Word],
        by_name: impl Fn(&str, &str) -> Option<i64>,
    ) -> Vec<(PersonId, i64)> {
        // Units and positions are few: each word is looked up in them once.
        let in_texts: Vec<Vec<bool>> = words
            .iter()
            .map(|word| match word {
                Word::Text(text) => self
                    .texts
                    .iter()
                    .map(|own| has_word_beginning_with(own, text))
                    .collect(),
                Word::Digits(_) | Word::Box(_) | Word::State(_) | Word::Provisional => Vec::new(),
            })
            .collect();
        let mut hits: Vec<(PersonId, i64)> = self
            .people
            .iter()
            .filter_map(|entry| {
                let mut sum = 0;
                for (word, texts) in words.iter().zip(&in_texts) {
                    sum += entry.score(word, texts, &by_name)?;
                }
                Some((entry.id, sum))
            })
            .collect();
        // People were loaded by NIP and the sort is stable: equal scores stay in that order.
        hits.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        hits
    }
}

impl Entry {
    fn score(
        &self,
        word: &Word,
        texts: &[bool],
        by_name: &impl Fn(&str, &str) -> Option<i64>,
    ) -> Option<i64> {
        match word {
            Word::Text(text) => {
                let name = by_name(&self.name, text);
                let has = |place: usize| texts.get(place).copied().unwrap_or(false);
                let elsewhere = [
                    self.unit,
                    self.agency,
                    self.position,
                    self.level,
                    self.titles,
                ]
                .into_iter()
                .any(has);
                let elsewhere = elsewhere
                    .then(|| i64::try_from(text.chars().count()).unwrap_or(0) * LEAST_PER_LETTER);
                name.max(elsewhere)
            }
            Word::Digits(digits) if self.nip.starts_with(digits) => Some(300),
            Word::Digits(digits) => self.nip.contains(digits).then_some(200),
            Word::Box(number) => (self.number == *number).then_some(0),
            Word::State(states) => states.contains(&self.assessment.as_str()).then_some(0),
            Word::Provisional => self.provisional.then_some(0),
        }
    }
}

fn has_word_beginning_with(text: &str, beginning: &str) -> bool {
    text.split(' ').any(|word| word.starts_with(beginning))
}

/// What a word of a name earns beyond its letters: as a whole word, as the beginning of one.
fn whole_word_bonus(name: &str, word: &str) -> i64 {
    if name.split(' ').any(|own| own == word) {
        40
    } else if has_word_beginning_with(name, word) {
        20
    } else {
        0
    }
}

/// The best of a name's words that are a typing error away.
fn misspelt(name: &str, word: &str) -> Option<i64> {
    let letters = word.chars().count();
    let most = match letters {
        0..=3 => return None,
        4..=7 => 1,
        _ => 2,
    };
    let least = name
        .split(' ')
        .filter_map(|own| fold::distance(own, word, most))
        .min()?;
    let score = letters.saturating_sub(least * 2);
    Some(i64::try_from(score).unwrap_or(0) * LEAST_PER_LETTER)
}

/// Texts that many people share, each folded and kept once.
#[derive(Debug, Default)]
struct Texts {
    all: Vec<String>,
    known: HashMap<String, usize>,
}

impl Texts {
    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.known.get(text) {
            return *place;
        }
        let place = self.all.len();
        self.all.push(fold::text(text));
        self.known.insert(text.to_owned(), place);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_understood_word_by_word() {
        assert_eq!(
            words_of("Dr. Djoko belum asesmen kotak 8"),
            vec![
                Word::Text("joko".into()),
                Word::State(&["never"]),
                Word::Box(8)
            ]
        );
        assert_eq!(
            words_of("19850314 201001 1 012"),
            vec![Word::Digits("198503142010011012".into())]
        );
        assert_eq!(words_of("  "), vec![]);
        assert_eq!(words_of("Hj."), vec![Word::Text("hj".into())]);
    }

    #[test]
    fn a_wrong_letter_is_forgiven_in_long_words_only() {
        assert!(misspelt("joko santoso", "santuso").is_some());
        assert!(misspelt("ani", "ana").is_none());
    }
}
