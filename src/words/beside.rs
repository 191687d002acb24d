//! People side by side: what each is, in words, where they differ first. Screens and the command line say the same.

use crate::domain::outcome::ChecklistItem;
use crate::domain::position::Golongan;
use crate::store::ask::PersonView;
use crate::words;
use crate::words::Lang;
use crate::words::cli::talent;
use crate::words::domain as terms;
use crate::words::tui as texts;

/// Most people side by side.
pub const MOST: usize = 4;

/// A row: its name and one value a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What.
    pub name: String,
    /// In the order of the people.
    pub values: Vec<String>,
}

impl Fact {
    /// Whether it is not the same for all.
    pub fn differs(&self) -> bool {
        self.values
            .windows(2)
            .any(|two| matches!(two, [one, other] if one != other))
    }
}

/// All rows, those that differ first; none: not known yet.
pub fn facts(lang: Lang, views: &[Option<&PersonView>]) -> Vec<Fact> {
    let fact = |name: &str, value: &dyn Fn(&PersonView) -> String| Fact {
        name: name.to_owned(),
        values: views
            .iter()
            .map(|view| view.map_or_else(|| "…".to_owned(), value))
            .collect(),
    };
    let none = || "—".to_owned();
    let mut facts = vec![
        fact(texts::COLUMN_BOX.of(lang), &|view| {
            talent::place(lang, view.outcome.placement)
        }),
        fact(texts::POTENTIAL.of(lang), &|view| {
            let axis = &view.outcome.potential;
            let class = axis.class.map_or("", |class| terms::potential(lang, class));
            axis.score.map_or_else(none, |score| {
                format!("{} {class}", words::points(lang, score))
            })
        }),
        fact(texts::PERFORMANCE.of(lang), &|view| {
            let class = view.outcome.performance.class;
            class.map_or_else(none, |class| terms::performance(lang, class).to_owned())
        }),
        fact(texts::COMPLETENESS.of(lang), &|view| {
            words::whole_percent(lang, view.outcome.completeness)
        }),
        fact(texts::COLUMN_ASSESSMENT.of(lang), &|view| {
            terms::assessment(lang, view.outcome.assessment).to_owned()
        }),
        fact(texts::COLUMN_LEVEL.of(lang), &|view| {
            terms::level(lang, view.employee.level).to_owned()
        }),
        fact(texts::talent::GOLONGAN.of(lang), &|view| {
            let golongan = view.employee.golongan;
            golongan.map_or_else(none, Golongan::name)
        }),
        fact(texts::COLUMN_UNIT.of(lang), &|view| {
            let unit = view.path.last();
            unit.map_or_else(none, |(_, name)| name.clone())
        }),
        fact(texts::COLUMN_BUP.of(lang), &|view| {
            words::date(lang, view.bup)
        }),
    ];
    let items = views
        .iter()
        .flatten()
        .next()
        .map_or(&[][..], |view| view.outcome.items.as_slice());
    for item in items {
        facts.push(fact(texts::label(lang, &item.label), &|view| {
            let all = &view.outcome.items;
            let own = all.iter().find(|other| other.item == item.item);
            own.map_or_else(none, |own| earned(lang, own))
        }));
    }
    let (mut first, same): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(Fact::differs);
    first.extend(same);
    first
}

/// `80 → 8`: value and points; where it has no weight, its state.
fn earned(lang: Lang, item: &ChecklistItem) -> String {
    let raw = item
        .raw
        .map_or_else(|| "—".to_owned(), |raw| words::score(lang, raw));
    if item.weight.0 == 0 {
        format!("{raw} · {}", terms::status(lang, item.status))
    } else {
        format!("{raw} → {}", words::points(lang, item.points))
    }
}
