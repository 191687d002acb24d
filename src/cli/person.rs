//! `person NIP…`: one, with the checklist; or two to four side by side: the checklist, both scores with their parts, ways up, queue, history.

use crate::cli::Run;
use crate::cli::args::PersonArgs;
use crate::cli::data;
use crate::cli::data::Data;
use crate::cli::failure::Answer;
use crate::cli::failure::Failure;
use crate::cli::failure::Status;
use crate::cli::json::person::PersonJson;
use crate::cli::output::joined;
use crate::cli::table::Side;
use crate::cli::table::Table;
use crate::domain::outcome::ChecklistItem;
use crate::store::ask::HistoryEvent;
use crate::store::ask::PersonView;
use crate::words;
use crate::words::Lang;
use crate::words::beside::facts;
use crate::words::cli as sentences;
use crate::words::cli::heads;
use crate::words::cli::labels;
use crate::words::domain;

/// Shows one person.
pub fn run(run: &mut Run, args: &PersonArgs) -> Answer {
    let mut views = found(run, &args.nips)?;
    let view = match views.len() {
        1 => views.remove(0),
        _ => return beside(run, &views),
    };
    if run.json {
        run.out.json(&PersonJson::from(&view))?;
        return Ok(Status::Done);
    }
    let lang = run.lang;
    run.out.lines(&head(lang, &view))?;
    let width = run.out.width();
    run.out.lines(&checklist(lang, &view).lines(width))?;
    run.out.lines(&foot(lang, &view))?;
    Ok(Status::Done)
}

/// Everybody asked for, once each, in that order.
fn found(run: &Run, nips: &[String]) -> Result<Vec<PersonView>, Failure> {
    // What is no NIP is told before the database is looked for.
    let nips = nips
        .iter()
        .map(|nip| data::read_nip(run.lang, nip))
        .collect::<Result<Vec<_>, _>>()?;
    let mut data = Data::read(run)?;
    let mut views: Vec<PersonView> = Vec::new();
    for nip in nips {
        let view = data
            .person(nip)?
            .ok_or_else(|| Failure::usage(sentences::no_such_person(run.lang, &nip.to_string())))?;
        if views.iter().all(|other| other.employee.nip != nip) {
            views.push(*view);
        }
    }
    Ok(views)
}

/// People side by side, where they differ first.
fn beside(run: &mut Run, views: &[PersonView]) -> Answer {
    let known: Vec<Option<&PersonView>> = views.iter().map(Some).collect();
    let facts = facts(run.lang, &known);
    if run.json {
        let people: Vec<PersonJson> = views.iter().map(PersonJson::from).collect();
        let differ: Vec<&str> = facts
            .iter()
            .filter(|fact| fact.differs())
            .map(|fact| fact.name.as_str())
            .collect();
        run.out.json(&serde_json::json!({
            "schema": "petatalenta/people-compared/1", "people": people, "differ": differ,
        }))?;
        return Ok(Status::Done);
    }
    let mut columns = vec![("", Side::Left), ("", Side::Left)];
    columns.extend(views.iter().map(|_| ("", Side::Cut)));
    let mut table = Table::new(&columns);
    let mut names = vec![String::new(), heads::name(run.lang).to_owned()];
    names.extend(views.iter().map(|view| view.employee.full_name()));
    table.row(names);
    for fact in facts {
        let mark = if fact.differs() { "*" } else { "" };
        let mut cells = vec![mark.to_owned(), fact.name];
        cells.extend(fact.values);
        table.row(cells);
    }
    let width = run.out.width();
    run.out.lines(&table.lines(width))?;
    Ok(Status::Done)
}

fn head(lang: Lang, view: &PersonView) -> Vec<String> {
    let who = &view.employee;
    let outcome = &view.outcome;
    let path: Vec<&str> = view.path.iter().map(|(_, name)| name.as_str()).collect();
    let mut axes = vec![labels::placement_in_words(lang, outcome.placement)];
    if let Some(class) = outcome.performance.class {
        axes.push(format!(
            "{} {}",
            lang.pick("kinerja", "performance"),
            domain::performance(lang, class)
        ));
    }
    if let Some(class) = outcome.potential.class {
        let score = outcome.potential.score.map_or_else(String::new, |points| {
            format!(" ({})", words::points(lang, points))
        });
        axes.push(format!(
            "{} {}{score}",
            lang.pick("potensial", "potential"),
            domain::potential(lang, class)
        ));
    }
    axes.push(format!(
        "{} {}",
        lang.pick("asesmen", "assessment"),
        domain::assessment(lang, outcome.assessment)
    ));
    let mut lines = vec![
        format!("{}   NIP {}", who.full_name(), who.nip),
        joined(&[
            domain::employment(lang, who.employment).to_owned(),
            who.position.clone(),
            domain::level(lang, who.level).to_owned(),
            format!("BUP {}", words::date(lang, view.bup)),
        ]),
        path.join(" › "),
        joined(&axes),
        String::new(),
        format!(
            "{} {}",
            lang.pick("Kelengkapan", "Completeness"),
            words::whole_percent(lang, outcome.completeness)
        ),
    ];
    if path.is_empty() {
        lines.remove(2);
    }
    lines
}

fn checklist(lang: Lang, view: &PersonView) -> Table {
    let mut table = Table::new(&[
        ("", Side::Left),
        (heads::name(lang), Side::Cut),
        (heads::weight(lang), Side::Right),
        (heads::score(lang), Side::Right),
        (heads::earned(lang), Side::Right),
        (heads::state(lang), Side::Left),
        (heads::detail(lang), Side::Cut),
        (heads::next(lang), Side::Cut),
    ]);
    for item in &view.outcome.items {
        let weighs = item.weight.0 != 0;
        table.row(vec![
            labels::sign(item.status).to_owned(),
            label(lang, item),
            if weighs {
                sentences::weight(lang, item.weight)
            } else {
                "—".to_owned()
            },
            item.raw
                .map_or_else(|| "—".to_owned(), |raw| words::score(lang, raw)),
            if weighs {
                words::points(lang, item.points)
            } else {
                "—".to_owned()
            },
            domain::status(lang, item.status).to_owned(),
            domain::detail(lang, &item.detail),
            next(lang, item),
        ]);
    }
    table
}

fn label(lang: Lang, item: &ChecklistItem) -> String {
    let [indonesian, english] = &item.label;
    lang.pick(indonesian, english).to_owned()
}

fn next(lang: Lang, item: &ChecklistItem) -> String {
    use crate::domain::outcome::NextAction;
    if item.next == NextAction::Nothing {
        return "—".to_owned();
    }
    format!(
        "{} ({})",
        domain::next_action(lang, item.next),
        domain::owner(lang, item.owner)
    )
}

fn foot(lang: Lang, view: &PersonView) -> Vec<String> {
    let outcome = &view.outcome;
    let mut lines = vec![String::new()];
    let reachable: Vec<String> = outcome
        .reachable
        .iter()
        .map(|number| number.number().to_string())
        .collect();
    if !reachable.is_empty() {
        lines.push(format!(
            "{} {}",
            lang.pick("Kotak yang masih bisa dicapai", "Boxes still in reach"),
            reachable.join(", ")
        ));
    }
    for way in &view.ways_up {
        let steps: Vec<String> = way
            .actions
            .iter()
            .map(|step| {
                let label = outcome
                    .items
                    .iter()
                    .find(|item| item.item == step.item)
                    .map_or_else(|| step.item.clone(), |item| label(lang, item));
                format!("{label} ≥ {}", words::score(lang, step.needed))
            })
            .collect();
        lines.push(format!(
            "{} {}: {}",
            lang.pick("Jalan tercepat ke kotak", "Quickest way to box"),
            way.to.number(),
            joined(&steps)
        ));
    }
    if let Some((hundredths, date)) = view.my_asn {
        let percent = words::score(lang, crate::domain::outcome::Score(hundredths));
        lines.push(format!("MyASN {percent} % ({})", words::date(lang, date)));
    }
    lines.extend(queue(lang, view));
    lines.extend(history(lang, view));
    lines
}

fn queue(lang: Lang, view: &PersonView) -> Vec<String> {
    let Some(place) = &view.queue else {
        return Vec::new();
    };
    let rank = place.rank.map_or_else(
        || "—".to_owned(),
        |rank| format!("#{}", words::count(lang, rank)),
    );
    let mut facts = vec![
        format!("{} {rank}", lang.pick("Antrean", "Queue")),
        format!(
            "{} {}",
            sentences::tenths(lang, place.entry.points),
            lang.pick("poin", "points")
        ),
        domain::queue_reason(lang, place.entry.reason).to_owned(),
    ];
    if let Some(block) = place.entry.blocked {
        facts.push(domain::block(lang, block).to_owned());
    }
    if let Some(seat) = &place.scheduled {
        facts.push(format!(
            "{} {}, {}",
            seat.session,
            words::date(lang, seat.date),
            seat.place
        ));
    }
    if let Some(code) = &place.unscheduled {
        facts.push(labels::unscheduled(lang, code));
    }
    let factors: Vec<String> = place
        .entry
        .factors
        .iter()
        .map(|factor| {
            format!(
                "{} {}×{} %",
                domain::factor(lang, &factor.name),
                factor.value,
                factor.weight
            )
        })
        .collect();
    vec![joined(&facts), format!("  {}", joined(&factors))]
}

fn history(lang: Lang, view: &PersonView) -> Vec<String> {
    if view.history.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![lang.pick("Riwayat", "History").to_owned()];
    for line in &view.history {
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
        lines.push(format!("  {}  {what}", words::date(lang, line.date)));
    }
    lines
}
