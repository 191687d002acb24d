//! Two plans side by side, as text to read: figures first, then everybody for whom they differ.

use crate::store::ask::Comparison;
use crate::store::ask::Differs;
use crate::store::ask::PlanHead;
use crate::store::ask::SessionTag;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::Lang;
use crate::words::tui as labels;

/// Columns of a figure.
const FIGURE: usize = 18;

/// The lines.
pub(super) fn lines(comparison: &Comparison, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let (from, to) = (&comparison.from, &comparison.to);
    let id = |head: &PlanHead| format!("#{} {}", head.id.0, labels::plan_status(lang, head.status));
    let money = |head: &PlanHead| words::rupiah(lang, head.cost);
    let mut lines = vec![figure("", &id(from), &id(to), Role::Heading)];
    let rows: [(&str, String, String); 5] = [
        (
            labels::SCHEDULED.of(lang),
            words::count(lang, from.scheduled),
            words::count(lang, to.scheduled),
        ),
        (
            labels::COMPARE_LEFT.of(lang),
            words::count(lang, from.unscheduled),
            words::count(lang, to.unscheduled),
        ),
        (
            labels::COMPARE_VALUE.of(lang),
            words::count(lang, from.value),
            words::count(lang, to.value),
        ),
        (labels::COMPARE_COST.of(lang), money(from), money(to)),
        (
            labels::COMPARE_PROOF.of(lang),
            labels::proof(lang, from.optimal, from.gap_ppm),
            labels::proof(lang, to.optimal, to.gap_ppm),
        ),
    ];
    lines.extend(
        rows.iter()
            .map(|(name, one, other)| figure(name, one, other, Role::Text)),
    );
    lines.push(Pieces::default());
    lines.push(Pieces::from((
        Role::Title,
        labels::compare_sum(lang, comparison),
    )));
    for (title, people) in [
        (labels::MOVED, &comparison.moved),
        (labels::ADDED, &comparison.added),
        (labels::DROPPED, &comparison.dropped),
    ] {
        if people.is_empty() {
            continue;
        }
        lines.push(Pieces::default());
        lines.push(Pieces::from((
            Role::Heading,
            format!("{} {}", title.of(lang), labels::number(lang, people.len())),
        )));
        lines.extend(people.iter().map(|person| differs(person, lang)));
    }
    lines
}

fn figure(name: &str, one: &str, other: &str, role: Role) -> Pieces {
    Pieces::from((Role::Muted, text::fit(name, 18, Align::Left)))
        .and(role, text::fit(one, FIGURE, Align::Right))
        .and(role, text::fit(other, FIGURE, Align::Right))
}

fn session(tag: &SessionTag, lang: Lang) -> String {
    match tag.date {
        Some(date) => format!("{} {}", tag.code, words::day(lang, date)),
        None => tag.code.clone(),
    }
}

fn differs(person: &Differs, lang: Lang) -> Pieces {
    let place =
        |tag: Option<&SessionTag>| tag.map_or_else(|| "—".to_owned(), |tag| session(tag, lang));
    Pieces::from((Role::Text, text::fit(&person.name, 30, Align::Left)))
        .and(
            Role::Muted,
            format!(" {} ", text::fit(&person.agency, 18, Align::Left)),
        )
        .and(
            Role::Text,
            format!(
                "{} → {}",
                place(person.from.as_ref()),
                place(person.to.as_ref())
            ),
        )
}
