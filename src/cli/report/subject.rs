//! What an account did with the data of people, and what the agency holds of one person and what was done with it: the answer that a data subject may ask for and gets within
//! 3 × 24 hours (UU 27/2022, article 32). Every stored value with its source, every part of the scores, every entry of the trail.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;
use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::cli::data;
use crate::cli::failure::Failure;
use crate::cli::report::Context;
use crate::cli::report::Lists;
use crate::cli::report::columns;
use crate::domain::nip::Nip;
use crate::domain::outcome::ChecklistItem;
use crate::domain::position::Golongan;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::store::ask::HistoryEvent;
use crate::store::ask::PersonView;
use crate::store::office::Concern;
use crate::words;
use crate::words::Lang;
use crate::words::cli as sentences;
use crate::words::cli::labels;
use crate::words::documents as docs;
use crate::words::domain;

/// The document.
pub(super) fn subject(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let text = context
        .nip
        .clone()
        .ok_or_else(|| Failure::usage(docs::whose(lang)))?;
    let nip = data::read_nip(lang, &text)?;
    let person = context
        .data
        .person(nip)?
        .ok_or_else(|| Failure::usage(sentences::no_such_person(lang, &text)))?;
    let title = docs::subject_title(lang);
    let mut tables = Vec::new();
    for (sheet, mut table) in [
        (docs::subject_who(lang), who(lang, &person)),
        (docs::subject_scores(lang), scores(lang, &person)),
        (docs::subject_evidence(lang), evidence(lang, &person)),
        (docs::subject_history(lang), history(lang, &person)),
        (docs::subject_trail(lang), trail(context, nip)?),
    ] {
        sheet.clone_into(&mut table.sheet);
        table.titles = vec![format!("{title}: {}", sheet.to_uppercase())];
        let own = vec![
            (
                docs::name_fact(lang).to_owned(),
                Value::text(person.employee.full_name()),
            ),
            ("NIP".to_owned(), Value::text(nip.to_string())),
        ];
        tables.push(context.finish(table, own)?);
    }
    Ok(Lists {
        tables,
        people: vec![nip],
    })
}

fn who(lang: Lang, person: &PersonView) -> Table {
    let who = &person.employee;
    let path: Vec<&str> = person.path.iter().map(|(_, name)| name.as_str()).collect();
    let day = |day: Option<jiff::civil::Date>| Value::or_empty(day, Value::Date);
    let lines = [
        (docs::name_fact(lang), Value::text(who.full_name())),
        ("NIP", Value::text(who.nip.to_string())),
        (docs::birth(lang), Value::Date(who.birth)),
        (docs::sex(lang), Value::text(domain::sex(lang, who.sex))),
        (
            docs::employment(lang),
            Value::text(domain::employment(lang, who.employment)),
        ),
        (docs::legal_status(lang), Value::text(&who.legal_status.0)),
        (
            docs::golongan_fact(lang),
            Value::text(who.golongan.map_or_else(String::new, Golongan::name)),
        ),
        (docs::golongan_since(lang), day(who.golongan_since)),
        (docs::position_fact(lang), Value::text(&who.position)),
        (
            docs::position_kind(lang),
            Value::text(domain::position_kind(lang, who.position_kind)),
        ),
        (
            docs::level_fact(lang),
            Value::text(domain::level(lang, who.level)),
        ),
        (docs::position_since(lang), day(who.position_since)),
        (docs::service_since(lang), day(who.service_since)),
        (docs::fact_unit(lang), Value::text(path.join(" › "))),
        ("BUP", Value::Date(person.bup)),
        (
            docs::fact_box(lang),
            Value::text(labels::placement_in_words(lang, person.outcome.placement)),
        ),
        (
            docs::board_completeness(lang),
            Value::text(words::whole_percent(lang, person.outcome.completeness)),
        ),
    ];
    Table {
        columns: columns(&[(docs::item(lang), 34), (docs::content(lang), 70)]),
        rows: lines
            .into_iter()
            .map(|(name, value)| vec![Value::text(name), value])
            .collect(),
        ..Table::default()
    }
}

fn scores(lang: Lang, person: &PersonView) -> Table {
    let row = |item: &ChecklistItem| {
        let [indonesian, english] = &item.label;
        vec![
            Value::text(domain::group(lang, item.group)),
            Value::text(lang.pick(indonesian, english)),
            Value::text(sentences::weight(lang, item.weight)),
            Value::or_empty(item.raw, Value::Score),
            Value::text(words::points(lang, item.points)),
            Value::text(domain::status(lang, item.status)),
            Value::text(domain::detail(lang, &item.detail)),
            Value::text(domain::next_action(lang, item.next)),
        ]
    };
    Table {
        columns: columns(&[
            (docs::group(lang), 16),
            (docs::item(lang), 36),
            (docs::weight(lang), 9),
            (docs::raw(lang), 9),
            (docs::earned(lang), 9),
            (docs::state(lang), 18),
            (docs::content(lang), 30),
            (docs::next(lang), 22),
        ]),
        rows: person.outcome.items.iter().map(row).collect(),
        ..Table::default()
    }
}

fn evidence(lang: Lang, person: &PersonView) -> Table {
    let rows = person.evidence.iter().map(|row| {
        vec![
            Value::text(domain::evidence_kind(lang, row.evidence.kind())),
            Value::text(in_full(&row.evidence)),
            Value::text(domain::proof(lang, row.proof)),
            Value::text(&row.source.file),
            Value::Whole(i64::from(row.source.row)),
            Value::Date(row.source.date),
            Value::text(&row.source.by),
        ]
    });
    Table {
        columns: columns(&[
            (docs::kind(lang), 20),
            (docs::content(lang), 62),
            (docs::state(lang), 18),
            (docs::source_file(lang), 26),
            (docs::source_row(lang), 8),
            (docs::date(lang), 12),
            (docs::by(lang), 14),
        ]),
        rows: rows.collect(),
        ..Table::default()
    }
}

/// Every field of a stored value as it is stored: a person who asks for his data gets them, not a summary of them.
fn in_full(evidence: &crate::domain::evidence::Evidence) -> String {
    let mut parts = Vec::new();
    if let Ok(value) = serde_json::to_value(evidence) {
        flatten("", &value, &mut parts);
    }
    parts.join("; ")
}

fn flatten(name: &str, value: &serde_json::Value, parts: &mut Vec<String>) {
    use serde_json::Value as Json;

    let named = |text: &str| {
        if name.is_empty() {
            text.to_owned()
        } else {
            format!("{name}: {text}")
        }
    };
    match value {
        Json::Null => {}
        Json::Bool(is_so) => parts.push(named(&is_so.to_string())),
        Json::Number(number) => parts.push(named(&number.to_string())),
        Json::String(text) if text.is_empty() => {}
        Json::String(text) => parts.push(named(text)),
        Json::Array(list) => list.iter().for_each(|one| flatten(name, one, parts)),
        Json::Object(fields) => {
            for (key, field) in fields {
                flatten(key, field, parts);
            }
        }
    }
}

fn history(lang: Lang, person: &PersonView) -> Table {
    let rows = person.history.iter().map(|line| {
        let what = match &line.event {
            HistoryEvent::Assessed { method } => format!(
                "{} {}",
                lang.pick("asesmen", "assessment"),
                labels::method(lang, method)
            ),
            HistoryEvent::Rated { year, rating } => {
                format!("SKP {year}: {}", domain::rating(lang, *rating))
            }
            HistoryEvent::Queue { put, note, by } => {
                let did = if *put {
                    lang.pick("dimasukkan ke antrean", "put into the queue")
                } else {
                    lang.pick("dikeluarkan dari antrean", "taken out of the queue")
                };
                format!("{did} ({by}) {note}")
            }
            HistoryEvent::Planned { session } => {
                format!("{} {session}", lang.pick("dijadwalkan", "scheduled"))
            }
        };
        vec![Value::Date(line.date), Value::text(what)]
    });
    Table {
        columns: columns(&[(docs::date(lang), 14), (docs::item(lang), 80)]),
        rows: rows.collect(),
        ..Table::default()
    }
}

/// Who did what with the data, from the trail.
fn trail(context: &mut Context, nip: Nip) -> Result<Table, Failure> {
    let lang = context.lang;
    let entries = context.data.people_entries(&Concern::Person(nip))?;
    Ok(Table {
        columns: columns(&[
            (docs::entry(lang), 9),
            (docs::at(lang), 22),
            (docs::account(lang), 18),
            (docs::action(lang), 24),
            (docs::subject(lang), 50),
        ]),
        rows: entries
            .iter()
            .map(|entry| {
                vec![
                    Value::Whole(entry.id),
                    Value::text(moment(entry.at)),
                    Value::text(&entry.account),
                    Value::text(&entry.action),
                    Value::text(&entry.subject),
                ]
            })
            .collect(),
        ..Table::default()
    })
}

/// What an account did with the data of people between two days: what a notice of a breach has to name (UU 27/2022, article 46).
/// One row for each person of each entry; an entry that names nobody has one row of its own.
pub(super) fn incident(context: &mut Context) -> Result<Lists, Failure> {
    let lang = context.lang;
    let (account, from, to) = context
        .incident
        .clone()
        .ok_or_else(|| Failure::usage(docs::whose_account(lang)))?;
    let start = |day: Date| {
        TimeZone::system()
            .to_timestamp(day.to_datetime(Time::midnight()))
            .map_err(|error| Failure::internal(lang, &error.to_string()))
    };
    let concern = Concern::Account {
        account: account.clone(),
        from: start(from)?,
        // The last day counts whole.
        before: start(to.saturating_add(1.day()))?,
    };
    let entries = context.data.people_entries(&concern)?;
    let mut rows = Vec::new();
    let mut people = BTreeSet::new();
    for entry in &entries {
        let mut line = |nip: &str, name: &str| {
            rows.push(vec![
                Value::Whole(entry.id),
                Value::text(moment(entry.at)),
                Value::text(&entry.action),
                Value::text(&entry.subject),
                Value::text(nip),
                Value::text(name),
            ]);
        };
        if entry.people.is_empty() {
            line("", "");
        }
        for (nip, name) in &entry.people {
            line(nip, name);
            people.extend(nip.parse::<Nip>());
        }
    }
    let title = docs::incident_title(lang);
    let table = Table {
        sheet: lang.pick("Insiden", "Incident").to_owned(),
        titles: vec![title.to_owned()],
        columns: columns(&[
            (docs::entry(lang), 9),
            (docs::at(lang), 22),
            (docs::action(lang), 20),
            (docs::subject(lang), 34),
            ("NIP", 20),
            (docs::name(lang), 34),
        ]),
        rows,
        ..Table::default()
    };
    let span = format!("{} – {}", words::date(lang, from), words::date(lang, to));
    let own = vec![
        (docs::fact_account(lang).to_owned(), Value::text(account)),
        (docs::fact_span(lang).to_owned(), Value::text(span)),
        (
            docs::fact_people(lang).to_owned(),
            super::whole(super::count(people.len())),
        ),
    ];
    let table = context.finish(table, own)?;
    Ok(Lists {
        tables: vec![table],
        people: people.into_iter().collect(),
    })
}

fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}
