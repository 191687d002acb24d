//! «Dari mana?»: the pieces a checklist line rests on, each with file, row, day and who brought it.

use crate::domain::evidence::Evidence;
use crate::domain::evidence::EvidenceRow;
use crate::domain::evidence::Proof;
use crate::domain::outcome::ChecklistItem;
use crate::store::ask::Header;
use crate::store::ask::PersonView;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// What a piece says, in one line.
pub fn sentence(evidence: &Evidence, look: Look) -> String {
    let lang = look.lang;
    let score = |label: &str, value: Option<crate::domain::outcome::Score>| {
        value.map(|value| format!("{label} {}", words::score(lang, value)))
    };
    match evidence {
        Evidence::Skp(skp) => {
            let predicate = skp.predicate.map_or_else(String::new, |predicate| {
                format!("{} · ", terms::predicate(lang, predicate))
            });
            format!(
                "SKP {} · {predicate}{} {}",
                skp.year,
                labels::RESULTS.of(lang),
                terms::rating(lang, skp.results)
            )
        }
        Evidence::EkinMonth(month) => format!(
            "{} {} · {}",
            words::month(lang, month.month),
            month.year,
            terms::rating(lang, month.results)
        ),
        Evidence::Assessment(result) => {
            let parts: Vec<String> = [
                score(labels::POTENTIAL.of(lang), result.potential),
                score(labels::COMPETENCE.of(lang), result.competence),
                score(labels::DIGITAL.of(lang), result.digital),
                score("emerging", result.emerging),
                score("JPM", result.jpm),
            ]
            .into_iter()
            .flatten()
            .collect();
            format!(
                "{} · {} · {}",
                words::date(lang, result.date),
                result.method.0,
                parts.join(" · ")
            )
        }
        Evidence::Education(education) => format!(
            "{} {} · {}{}",
            terms::degree(education.degree),
            education.field,
            education.school,
            year(education.year)
        ),
        Evidence::Leadership(training) => format!("{} · {}", training.name, training.year),
        Evidence::Course(course) => format!(
            "{} · {} · {} JP · {}",
            course.name, course.year, course.hours, course.number
        ),
        Evidence::Certificate(certificate) => {
            let until = certificate
                .valid_until
                .map_or_else(String::new, |day| format!(" – {}", words::date(lang, day)));
            format!(
                "{} · {}{until} · {}",
                certificate.name,
                words::date(lang, certificate.date),
                certificate.number
            )
        }
        Evidence::Award(award) => format!(
            "{} · {} · {}",
            award.name,
            award.year,
            terms::award_scope(lang, award.scope)
        ),
        Evidence::TeamDecree(decree) => {
            format!("{} · {} · {}", decree.team, decree.number, decree.year)
        }
        Evidence::Discipline(sanction) => format!(
            "{} · {} · {}",
            terms::severity(lang, sanction.severity),
            words::date(lang, sanction.from),
            sanction.number
        ),
        Evidence::Post(post) => format!(
            "{} · {} · {}",
            post.name,
            post.unit,
            words::date(lang, post.since)
        ),
        Evidence::MyAsn(percent) => format!(
            "MyASN {} % · {}",
            words::score(lang, percent.percent),
            words::date(lang, percent.date)
        ),
        Evidence::Grade(grade) => format!(
            "{} · {} · {}",
            grade.golongan.name(),
            words::date(lang, grade.since),
            grade.number
        ),
    }
}

fn year(year: Option<i16>) -> String {
    year.map_or_else(String::new, |year| format!(" · {year}"))
}

/// Sign and role of a state of proof.
fn proof(proof: Proof) -> (&'static str, Role) {
    match proof {
        Proof::Verified => ("✓", Role::Good),
        Proof::Waiting => ("◷", Role::Warn),
        Proof::Missing | Proof::Rejected => ("✗", Role::Bad),
    }
}

fn row_lines(row: &EvidenceRow, look: Look) -> [Pieces; 2] {
    let lang = look.lang;
    let (sign, role) = proof(row.proof);
    [
        Pieces::from((role, format!("{sign} ")))
            .and(Role::Text, sentence(&row.evidence, look))
            .and(role, format!("  {}", terms::proof(lang, row.proof))),
        Pieces::from((
            Role::Muted,
            format!("    {}", labels::source(lang, &row.source)),
        )),
    ]
}

/// A line of the checklist: its figures, then every row it rests on.
pub fn item_lines(view: &PersonView, item: &ChecklistItem, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let raw = item
        .raw
        .map_or_else(|| "—".to_owned(), |raw| words::score(lang, raw));
    let mut lines = vec![
        Pieces::plain(labels::item_formula(
            lang,
            &words::points(
                lang,
                crate::domain::outcome::Points(i64::from(item.weight.0) * 10_000),
            ),
            &raw,
            &words::points(lang, item.points),
            &words::points(lang, item.possible),
        )),
        Pieces::from((
            Role::Muted,
            format!(
                "{} · {} · {}",
                terms::status(lang, item.status),
                terms::owner(lang, item.owner),
                terms::next_action(lang, item.next)
            ),
        )),
        Pieces::default(),
    ];
    let rests: Vec<&EvidenceRow> = view
        .evidence
        .iter()
        .filter(|row| item.evidence_ids.contains(&row.id))
        .collect();
    if rests.is_empty() {
        lines.push(Pieces::from((Role::Warn, labels::NO_EVIDENCE.of(lang))));
    }
    for row in rests {
        lines.extend(row_lines(row, look));
    }
    lines
}

/// Everything known of a person with its sources, and the rules it was judged by.
pub fn person_lines(view: &PersonView, header: Option<&Header>, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let mut lines: Vec<Pieces> = labels::provenance_of_grid(lang, header)
        .into_iter()
        .map(Pieces::plain)
        .collect();
    lines.push(Pieces::default());
    for row in &view.evidence {
        lines.extend(row_lines(row, look));
    }
    lines
}
