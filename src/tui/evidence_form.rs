//! Evidence in forms: which fields each kind has, and how what is typed becomes a piece of evidence again.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceKind;
use crate::domain::evidence::Proof;
use crate::exchange::value::parse_date;
use crate::tui::dialog::form::Entry;
use crate::tui::screens::evidence;
use crate::tui::theme::Look;
use crate::words;
use crate::words::Lang;
use crate::words::domain as terms;
use crate::words::tui::talent as labels;

/// Kinds that people add by hand, the one with the least other ways first.
pub const ADDABLE: [EvidenceKind; 6] = [
    EvidenceKind::TeamDecree,
    EvidenceKind::Certificate,
    EvidenceKind::Course,
    EvidenceKind::Award,
    EvidenceKind::Leadership,
    EvidenceKind::Education,
];

/// What a field takes.
#[derive(Debug, Clone, Copy)]
enum Takes {
    Text,
    Day,
    MaybeDay,
    Year,
    MaybeYear,
    Number,
    Score,
    MaybeScore,
    /// One of these codes; empty: not stated.
    One(&'static [&'static str]),
    /// The same, where the value is true, false or nothing.
    Flag(&'static [&'static str]),
}

const RATING: Takes = Takes::One(&["above", "meets", "below"]);
const YES_NO: Takes = Takes::Flag(&["false", "true"]);

/// Fields of a kind, by their names in JSON. What is not named here is kept as it is.
fn fields(kind: EvidenceKind) -> &'static [(&'static str, Takes)] {
    match kind {
        EvidenceKind::TeamDecree => &[
            ("team", Takes::Text),
            ("number", Takes::Text),
            ("year", Takes::Year),
            ("date", Takes::MaybeDay),
            ("head", YES_NO),
            ("cross_agency", YES_NO),
        ],
        EvidenceKind::Certificate => &[
            ("name", Takes::Text),
            ("number", Takes::Text),
            ("date", Takes::Day),
            ("valid_until", Takes::MaybeDay),
        ],
        EvidenceKind::Course => &[
            ("name", Takes::Text),
            ("number", Takes::Text),
            ("year", Takes::Year),
            ("date", Takes::MaybeDay),
            ("hours", Takes::Number),
        ],
        EvidenceKind::Award => &[
            ("name", Takes::Text),
            ("number", Takes::Text),
            ("year", Takes::Year),
            (
                "scope",
                Takes::One(&["agency", "cross_agency", "national", "international"]),
            ),
        ],
        EvidenceKind::Leadership => &[
            (
                "level",
                Takes::One(&["pkp", "pka", "pkn2", "pkn1", "other"]),
            ),
            ("name", Takes::Text),
            ("year", Takes::Year),
            ("finished", YES_NO),
        ],
        EvidenceKind::Education => &[
            (
                "degree",
                Takes::One(&["sd", "sltp", "slta", "d1", "d2", "d3", "s1", "s2", "s3"]),
            ),
            ("field", Takes::Text),
            ("school", Takes::Text),
            ("year", Takes::MaybeYear),
            ("fits", Takes::Flag(&["", "true", "false"])),
        ],
        EvidenceKind::Discipline => &[
            ("severity", Takes::One(&["light", "moderate", "severe"])),
            ("from", Takes::Day),
            ("until", Takes::MaybeDay),
            ("number", Takes::Text),
        ],
        EvidenceKind::Post => &[
            ("name", Takes::Text),
            ("unit", Takes::Text),
            ("since", Takes::Day),
            (
                "tenure",
                Takes::One(&[
                    "definitive",
                    "plt_higher",
                    "plt_same",
                    "plh_higher",
                    "plh_same",
                ]),
            ),
        ],
        EvidenceKind::Skp => &[
            ("year", Takes::Year),
            ("results", RATING),
            (
                "predicate",
                Takes::One(&[
                    "",
                    "very_good",
                    "good",
                    "needs_improvement",
                    "poor",
                    "very_poor",
                ]),
            ),
        ],
        EvidenceKind::EkinMonth => &[("results", RATING)],
        EvidenceKind::Assessment => &[
            ("date", Takes::Day),
            ("potential", Takes::MaybeScore),
            ("competence", Takes::MaybeScore),
            ("digital", Takes::MaybeScore),
            ("emerging", Takes::MaybeScore),
        ],
        EvidenceKind::MyAsn => &[("percent", Takes::Score), ("date", Takes::Day)],
        // Which grade it was is what SIASN says; another one is another row.
        EvidenceKind::Grade => &[("since", Takes::Day), ("number", Takes::Text)],
    }
}

/// A piece that is still to be filled in.
fn blank(kind: EvidenceKind, year: i16) -> Map<String, Value> {
    let fields = match kind {
        EvidenceKind::TeamDecree => {
            json!({"number": "", "date": null, "team": "", "head": false, "cross_agency": false, "year": year})
        }
        EvidenceKind::Certificate => {
            json!({"name": "", "date": "", "valid_until": null, "number": ""})
        }
        EvidenceKind::Award => json!({"name": "", "scope": "agency", "number": "", "year": year}),
        EvidenceKind::Course => {
            json!({"name": "", "date": null, "hours": 0, "number": "", "year": year})
        }
        EvidenceKind::Education => {
            json!({"degree": "s1", "field": "", "year": null, "school": "", "fits": null})
        }
        EvidenceKind::Leadership => {
            json!({"level": "pkp", "name": "", "finished": true, "year": year})
        }
        _ => json!({}),
    };
    let mut fields = match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    fields.insert("kind".to_owned(), json!(kind.code()));
    fields
}

fn stored(evidence: &Evidence) -> Map<String, Value> {
    match serde_json::to_value(evidence) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// A stored value as people read it in a field.
fn shown(takes: Takes, value: Option<&Value>, lang: Lang) -> String {
    match (takes, value) {
        (_, None | Some(Value::Null)) => String::new(),
        (Takes::Score | Takes::MaybeScore, Some(Value::Number(number))) => number
            .as_i64()
            .and_then(|value| i32::try_from(value).ok())
            .map_or_else(String::new, |value| {
                words::score(lang, crate::domain::outcome::Score(value))
            }),
        (Takes::Day | Takes::MaybeDay, Some(Value::String(day))) => {
            day.parse::<jiff::civil::Date>().map_or_else(
                |_| day.clone(),
                |day| day.strftime("%-d-%-m-%Y").to_string(),
            )
        }
        (_, Some(Value::String(text))) => text.clone(),
        (_, Some(other)) => other.to_string(),
    }
}

fn entries(kind: EvidenceKind, base: &Map<String, Value>, lang: Lang) -> Vec<Entry> {
    fields(kind)
        .iter()
        .map(|(name, takes)| {
            let begin = shown(*takes, base.get(*name), lang);
            let label = labels::field(lang, name);
            match takes {
                Takes::One(codes) | Takes::Flag(codes) => {
                    let values = codes
                        .iter()
                        .map(|code| {
                            let word = labels::choice(lang, name, code);
                            ((*code).to_owned(), word.to_owned())
                        })
                        .collect();
                    Entry::choice(label, values, &begin)
                }
                _ => Entry::free(label, begin),
            }
        })
        .collect()
}

fn reason(lang: Lang) -> Entry {
    Entry::free(labels::REASON.of(lang), "")
}

/// Fields of a piece to be added: its own, its state, the reason.
pub fn to_add(kind: EvidenceKind, year: i16, lang: Lang) -> Vec<Entry> {
    let mut all = entries(kind, &blank(kind, year), lang);
    let states = [Proof::Waiting, Proof::Verified];
    all.push(Entry::choice(
        labels::PROOF_FIELD.of(lang),
        states
            .iter()
            .map(|proof| {
                (
                    code(*proof).to_owned(),
                    terms::proof(lang, *proof).to_owned(),
                )
            })
            .collect(),
        "waiting",
    ));
    all.push(reason(lang));
    all
}

/// Fields of a piece to be corrected: its own, the reason.
pub fn to_correct(evidence: &Evidence, lang: Lang) -> Vec<Entry> {
    let mut all = entries(evidence.kind(), &stored(evidence), lang);
    all.push(reason(lang));
    all
}

/// Word of a state of proof in the database.
pub fn code(proof: Proof) -> &'static str {
    match proof {
        Proof::Missing => "missing",
        Proof::Waiting => "waiting",
        Proof::Verified => "verified",
        Proof::Rejected => "rejected",
    }
}

/// State of proof by its word.
pub fn proof(word: &str) -> Option<Proof> {
    [
        Proof::Missing,
        Proof::Waiting,
        Proof::Verified,
        Proof::Rejected,
    ]
    .into_iter()
    .find(|proof| code(*proof) == word)
}

/// What cannot be read: which field, and what to write there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Place of the field.
    pub at: usize,
    /// What to do.
    pub sentence: String,
}

fn value(takes: Takes, typed: &str) -> Result<Value, labels::FieldFault> {
    use labels::FieldFault as Wrong;
    let year = |text: &str| {
        text.parse::<i16>()
            .ok()
            .filter(|year| (1950..=2100).contains(year))
            .map(Value::from)
            .ok_or(Wrong::Year)
    };
    let day = |text: &str| {
        parse_date(text)
            .map(|day| Value::from(day.to_string()))
            .ok_or(Wrong::Day)
    };
    let score = |text: &str| {
        let points: f64 = text.replace(',', ".").parse().map_err(|_| Wrong::Score)?;
        if !(0.0..=100.0).contains(&points) {
            return Err(Wrong::Score);
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "checked to lie within 0 and 100"
        )]
        Ok(Value::from((points * 100.0).round() as i32))
    };
    match (takes, typed) {
        (Takes::Text | Takes::Day | Takes::Year | Takes::Number | Takes::Score, "") => {
            Err(Wrong::Empty)
        }
        (
            Takes::MaybeDay | Takes::MaybeYear | Takes::MaybeScore | Takes::One(_) | Takes::Flag(_),
            "",
        ) => Ok(Value::Null),
        (Takes::Text | Takes::One(_), text) => Ok(Value::from(text)),
        (Takes::Day | Takes::MaybeDay, text) => day(text),
        (Takes::Year | Takes::MaybeYear, text) => year(text),
        (Takes::Score | Takes::MaybeScore, text) => score(text),
        (Takes::Number, text) => text
            .parse::<i32>()
            .ok()
            .filter(|number| (0..=10_000).contains(number))
            .map(Value::from)
            .ok_or(Wrong::Number),
        (Takes::Flag(_), text) => Ok(Value::from(text == "true")),
    }
}

/// Reads what was typed over what stood there before.
fn read(
    kind: EvidenceKind,
    mut base: Map<String, Value>,
    typed: &[String],
    lang: Lang,
) -> Result<Evidence, Fault> {
    for (at, ((name, takes), text)) in fields(kind).iter().zip(typed).enumerate() {
        let value = value(*takes, text).map_err(|wrong| Fault {
            at,
            sentence: labels::field_fault(lang, wrong).to_owned(),
        })?;
        base.insert((*name).to_owned(), value);
    }
    serde_json::from_value(Value::Object(base)).map_err(|_| Fault {
        at: 0,
        sentence: labels::FORM_FAULT.of(lang).to_owned(),
    })
}

/// A new piece from its form: evidence, state, reason.
pub fn added(
    kind: EvidenceKind,
    typed: &[String],
    lang: Lang,
) -> Result<(Evidence, Proof, String), Fault> {
    let evidence = read(kind, blank(kind, 0), typed, lang)?;
    let own = fields(kind).len();
    let state = typed.get(own).and_then(|word| proof(word));
    let reason = typed.get(own + 1).cloned().unwrap_or_default();
    Ok((evidence, state.unwrap_or(Proof::Waiting), reason))
}

/// A corrected piece from its form, and why.
pub fn corrected(
    was: &Evidence,
    typed: &[String],
    lang: Lang,
) -> Result<(Evidence, String), Fault> {
    let evidence = read(was.kind(), stored(was), typed, lang)?;
    let own = fields(was.kind()).len();
    let reason = typed.get(own).cloned().unwrap_or_default();
    if reason.is_empty() {
        return Err(Fault {
            at: own,
            sentence: words::tui::NOTE_NEEDED.of(lang).to_owned(),
        });
    }
    Ok((evidence, reason))
}

/// A value of a lost race in words: a state of proof or a piece of evidence; anything else as it is.
pub fn said(text: &str, look: Look) -> String {
    if let Some(proof) = proof(text) {
        return terms::proof(look.lang, proof).to_owned();
    }
    match serde_json::from_str::<Evidence>(text) {
        Ok(piece) => evidence::sentence(&piece, look),
        Err(_) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::Certificate;
    use crate::domain::evidence::TeamDecree;
    use jiff::civil::date;

    fn typed(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_decree_is_read_from_its_form() {
        let form = to_add(EvidenceKind::TeamDecree, 2026, Lang::Id);
        assert_eq!(form.len(), 8);
        let answers = typed(&[
            "Tim Jalan",
            "800/12/2026",
            "2026",
            "14-3-2026",
            "true",
            "false",
            "verified",
            "SK asli",
        ]);
        let (evidence, proof, reason) =
            added(EvidenceKind::TeamDecree, &answers, Lang::Id).unwrap();
        assert_eq!(
            evidence,
            Evidence::TeamDecree(TeamDecree {
                number: "800/12/2026".to_owned(),
                date: Some(date(2026, 3, 14)),
                team: "Tim Jalan".to_owned(),
                head: true,
                cross_agency: false,
                year: 2026,
            })
        );
        assert_eq!((proof, reason.as_str()), (Proof::Verified, "SK asli"));
    }

    #[test]
    fn what_cannot_be_read_says_in_which_field() {
        let answers = typed(&["Ahli", "1/2026", "31-2-2026", "", "waiting", ""]);
        let fault = added(EvidenceKind::Certificate, &answers, Lang::Id).unwrap_err();
        assert_eq!(fault.at, 2);
        let answers = typed(&["", "1/2026", "1-2-2026", "", "waiting", ""]);
        assert_eq!(
            added(EvidenceKind::Certificate, &answers, Lang::Id)
                .unwrap_err()
                .at,
            0
        );
    }

    #[test]
    fn a_correction_changes_what_was_typed_and_needs_a_reason() {
        let was = Evidence::Certificate(Certificate {
            name: "Ahli Pengadaan".to_owned(),
            date: date(2024, 9, 1),
            valid_until: None,
            number: "1".to_owned(),
        });
        let mut answers: Vec<String> = to_correct(&was, Lang::Id)
            .iter()
            .map(|entry| match &entry.value {
                crate::tui::dialog::form::Value::Free(field) => field.0.value().to_owned(),
                crate::tui::dialog::form::Value::Choice { .. } => String::new(),
            })
            .collect();
        assert_eq!(answers, ["Ahli Pengadaan", "1", "1-9-2024", "", ""]);
        assert_eq!(corrected(&was, &answers, Lang::Id).unwrap_err().at, 4);
        answers[3] = "2027-09-01".to_owned();
        answers[4] = "salinan sertifikat".to_owned();
        let (now, reason) = corrected(&was, &answers, Lang::Id).unwrap();
        assert!(matches!(
            now,
            Evidence::Certificate(Certificate { valid_until: Some(day), .. }) if day == date(2027, 9, 1)
        ));
        assert_eq!(reason, "salinan sertifikat");
    }

    #[test]
    fn every_kind_comes_back_from_its_form_as_it_went_in() {
        for kind in ADDABLE {
            let form = to_add(kind, 2026, Lang::En);
            assert_eq!(form.len(), fields(kind).len() + 2, "{kind:?}");
        }
    }
}
