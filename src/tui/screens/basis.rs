//! What planning rests on, in forms: a plan's effort, tariffs, charges for empty seats, periods of the budget, sessions.
//!
//! The command line has the same as `tariff`, `budget` and `session`. What cannot be read stays in its field, with what to write there.

use jiff::civil::Date;

use crate::domain::money::Rupiah;
use crate::store::ask::Command;
use crate::store::ask::SessionRow;
use crate::store::ask::Version;
use crate::store::ask::base::BaseView;
use crate::store::ask::base::MethodRow;
use crate::store::ask::base::TariffSpec;
use crate::store::ask::base::Tune;
use crate::store::ask::life::Arrange;
use crate::store::ask::life::SessionSpec;
use crate::tui::dialog::Dialog;
use crate::tui::dialog::Purpose;
use crate::tui::dialog::form::Entry;
use crate::tui::dialog::form::Form;
use crate::tui::evidence_form::Fault;
use crate::tui::msg::Effect;
use crate::tui::msg::Effort;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::text::Pieces;
use crate::words::Lang;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// Longest time a plan may be looked for from the screen, in seconds.
const MOST_SECONDS: u32 = 3_600;

/// One thing that planning rests on, as it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// What a person of a level costs by a method.
    Tariff {
        /// As it stands.
        spec: TariffSpec,
        /// Version of the row.
        version: Version,
    },
    /// What a seat costs when nobody comes.
    NoShow(MethodRow),
    /// A new period of the budget.
    Period,
    /// A new session; the fields begin as those of another.
    NewSession,
    /// A session of this code, in this version.
    Session(String, Version),
}

/// The list to choose from: tariffs in force, charges, a new period.
pub fn list(view: &BaseView, look: Look) -> Effect {
    let lang = look.lang;
    let mut rows = Vec::new();
    let mut what = Vec::new();
    for row in view.tariffs.iter().filter(|row| row.in_force) {
        rows.push(labels::tariff_row(lang, &row.spec, row.example));
        what.push(Basis::Tariff {
            spec: row.spec.clone(),
            version: row.version,
        });
    }
    for method in &view.methods {
        rows.push(labels::no_show_row(lang, &method.code, method.no_show));
        what.push(Basis::NoShow(method.clone()));
    }
    rows.push(labels::NEW_PERIOD.of(lang).to_owned());
    what.push(Basis::Period);
    Effect::Open(Box::new(Dialog::Choose {
        title: labels::BASIS_TITLE.of(lang).to_owned(),
        rows,
        selected: 0,
        purpose: Purpose::PickBasis(what),
    }))
}

/// The form of one of them.
pub fn form(what: Basis, look: Look) -> Effect {
    let lang = look.lang;
    let (title, means, entries) = match &what {
        Basis::Tariff { spec, .. } => (
            format!(
                "{} · {}",
                terms::level(lang, spec.level),
                labels::method(lang, &spec.method)
            ),
            labels::TARIFF_MEANS,
            vec![
                Entry::free(labels::FIELD_SINCE.of(lang), spec.since.to_string()),
                Entry::free("PNBP", spec.pnbp.0.to_string()),
                Entry::free(labels::FIELD_RUNNING.of(lang), spec.running.0.to_string()),
                Entry::free(labels::FIELD_LOAD.of(lang), spec.load.to_string()),
                Entry::free(labels::FIELD_BONUS.of(lang), spec.bonus.to_string()),
                Entry::free(labels::FIELD_SOURCE.of(lang), spec.source.clone()),
            ],
        ),
        Basis::NoShow(method) => (
            labels::method(lang, &method.code),
            labels::NO_SHOW_MEANS,
            vec![Entry::free(
                labels::FIELD_PERCENT.of(lang),
                method.no_show.to_string(),
            )],
        ),
        Basis::Period => (
            labels::NEW_PERIOD.of(lang).to_owned(),
            labels::PERIOD_MEANS,
            vec![
                Entry::free(labels::FIELD_CODE.of(lang), ""),
                Entry::free(labels::FIELD_FROM.of(lang), ""),
                Entry::free(labels::FIELD_TO.of(lang), ""),
                Entry::free(labels::FIELD_LIMIT.of(lang), ""),
            ],
        ),
        Basis::NewSession | Basis::Session(..) => return session(None, false, look),
    };
    open(title, means.of(lang), entries, what)
}

/// The form of a session: the one given, or a new one that begins as it.
pub fn session(row: Option<&SessionRow>, keeps_code: bool, look: Look) -> Effect {
    let lang = look.lang;
    let text = |of: fn(&SessionRow) -> String| row.map_or_else(String::new, of);
    let mut entries = vec![
        Entry::free(labels::FIELD_DAY.of(lang), text(|row| row.date.to_string())),
        Entry::free(
            labels::FIELD_DAYS.of(lang),
            text(|row| row.days.to_string()),
        ),
        Entry::free(
            labels::FIELD_METHOD.of(lang),
            text(|row| row.method.clone()),
        ),
        Entry::free(labels::FIELD_PLACE.of(lang), text(|row| row.place.clone())),
        Entry::free(labels::FIELD_ROOM.of(lang), text(|row| row.room.clone())),
        Entry::free(
            labels::FIELD_SEATS.of(lang),
            text(|row| row.seats.to_string()),
        ),
        Entry::free(
            labels::FIELD_ASSESSORS.of(lang),
            text(|row| row.assessor_load.to_string()),
        ),
        Entry::free(
            labels::FIELD_FIXED.of(lang),
            text(|row| row.fixed_cost.0.to_string()),
        ),
    ];
    let (title, means, what) = if let Some(row) = row.filter(|_| keeps_code) {
        (
            row.code.clone(),
            labels::SESSION_MEANS,
            Basis::Session(row.code.clone(), row.version),
        )
    } else {
        entries.insert(0, Entry::free(labels::FIELD_CODE.of(lang), ""));
        (
            labels::NEW_SESSION.of(lang).to_owned(),
            labels::NEW_SESSION_MEANS,
            Basis::NewSession,
        )
    };
    open(title, means.of(lang), entries, what)
}

fn open(title: String, means: &str, entries: Vec<Entry>, what: Basis) -> Effect {
    Effect::Open(Box::new(Dialog::Form(Box::new(Form {
        title,
        lines: vec![Pieces::from((Role::Muted, means.to_owned()))],
        entries,
        at: 0,
        fault: None,
        purpose: Purpose::Basis(Box::new(what)),
    }))))
}

/// Reads fields one after the other and remembers which one it is at.
struct Fields<'a> {
    typed: &'a [String],
    at: usize,
    lang: Lang,
}

impl Fields<'_> {
    fn text(&mut self) -> &str {
        let text = self.typed.get(self.at).map_or("", |text| text.trim());
        self.at += 1;
        text
    }

    fn read<T>(
        &mut self,
        fault: labels::Text,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Fault> {
        parse(self.text()).ok_or_else(|| Fault {
            at: self.at - 1,
            sentence: fault.of(self.lang).to_owned(),
        })
    }

    fn needed(&mut self) -> Result<String, Fault> {
        self.read(labels::FIELD_EMPTY, |text| {
            (!text.is_empty()).then(|| text.to_owned())
        })
    }

    fn day(&mut self) -> Result<Date, Fault> {
        self.read(labels::DAY_FAULT, |text| text.parse().ok())
    }

    fn money(&mut self) -> Result<Rupiah, Fault> {
        self.read(labels::BUDGET_FAULT, rupiah)
    }

    fn number<T: std::str::FromStr>(&mut self) -> Result<T, Fault> {
        self.read(labels::NUMBER_FAULT, |text| text.parse().ok())
    }
}

/// What a filled-in form asks of the store; the field that cannot be read, otherwise.
pub fn command(what: &Basis, typed: &[String], lang: Lang) -> Result<Command, Fault> {
    let mut fields = Fields { typed, at: 0, lang };
    Ok(match what {
        Basis::Tariff { spec, version } => {
            let since = fields.day()?;
            let tariff = TariffSpec {
                level: spec.level,
                method: spec.method.clone(),
                since,
                pnbp: fields.money()?,
                running: fields.money()?,
                load: fields.number()?,
                bonus: fields.number()?,
                source: fields.needed()?,
            };
            // From another day on it is a new row beside the old one.
            let seen = if since == spec.since {
                *version
            } else {
                Version(0)
            };
            Command::Tune(Tune::Tariff {
                tariff: Box::new(tariff),
                seen,
            })
        }
        Basis::NoShow(method) => Command::Tune(Tune::NoShow {
            method: method.code.clone(),
            percent: fields.read(labels::PERCENT_FAULT, |text| {
                text.trim_end_matches('%')
                    .trim()
                    .parse()
                    .ok()
                    .filter(|percent| *percent <= 100)
            })?,
            seen: method.version,
        }),
        Basis::Period => Command::Tune(Tune::Period {
            id: fields.needed()?,
            from: fields.day()?,
            to: fields.day()?,
            limit: fields.money()?,
        }),
        Basis::NewSession => Command::Arrange(Arrange::AddSession(Box::new({
            let code = fields.needed()?;
            spec(code, &mut fields)?
        }))),
        Basis::Session(code, seen) => Command::Arrange(Arrange::SetSession {
            session: Box::new(spec(code.clone(), &mut fields)?),
            seen: *seen,
        }),
    })
}

fn spec(code: String, fields: &mut Fields<'_>) -> Result<SessionSpec, Fault> {
    Ok(SessionSpec {
        code,
        date: fields.day()?,
        days: fields.number()?,
        method: fields.needed()?.to_lowercase(),
        place: fields.needed()?,
        room: fields.text().to_owned(),
        seats: fields.number()?,
        assessor_load: fields.number()?,
        fixed_cost: fields.money()?,
    })
}

/// Rupiah as people type them, with the groups of either language.
pub fn rupiah(text: &str) -> Option<Rupiah> {
    text.replace(',', ".").parse().ok()
}

/// Budget (none: as on record) and effort of a plan.
pub fn wanted(typed: &[String], lang: Lang) -> Result<(Option<Rupiah>, Effort), Fault> {
    let mut fields = Fields { typed, at: 0, lang };
    let budget = fields.read(labels::BUDGET_FAULT, |text| match text {
        "" => Some(None),
        text => rupiah(text).map(Some),
    })?;
    let seconds = fields.read(labels::SECONDS_FAULT, |text| {
        text.parse()
            .ok()
            .filter(|seconds| (1..=MOST_SECONDS).contains(seconds))
    })?;
    let moves = fields.read(labels::MOVES_FAULT, |text| match text {
        "" => Some(None),
        text => text.parse().ok().map(Some),
    })?;
    Ok((budget, Effort { seconds, moves }))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::position::Level;

    fn typed(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    fn tariff() -> Basis {
        Basis::Tariff {
            spec: TariffSpec {
                level: Level::ALL[0],
                method: "sedang".to_owned(),
                since: date(2026, 1, 1),
                pnbp: Rupiah(1_000_000),
                running: Rupiah(250_000),
                load: 2,
                bonus: 5,
                source: "contoh".to_owned(),
            },
            version: Version(7),
        }
    }

    #[test]
    fn a_tariff_from_another_day_is_a_new_row_and_on_its_own_day_the_old_one() {
        for (since, wanted) in [("2026-01-01", Version(7)), ("2027-01-01", Version(0))] {
            let typed = typed(&[since, "1.500.000", "Rp300.000", "3", "-1", "Pergub"]);
            let Ok(Command::Tune(Tune::Tariff { tariff, seen })) =
                command(&tariff(), &typed, Lang::Id)
            else {
                panic!("a tariff");
            };
            assert_eq!(seen, wanted);
            assert_eq!((tariff.pnbp.0, tariff.running.0), (1_500_000, 300_000));
            assert_eq!((tariff.load, tariff.bonus), (3, -1));
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_by_its_field() {
        let good = ["2027-01-01", "1", "1", "1", "0", "Pergub"];
        for (at, wrong) in [
            (0, "besok"),
            (1, "1,5"),
            (2, ""),
            (3, "-1"),
            (4, "x"),
            (5, " "),
        ] {
            let mut texts = good;
            texts[at] = wrong;
            let fault = command(&tariff(), &typed(&texts), Lang::Id).unwrap_err();
            assert_eq!(fault.at, at, "{wrong}");
        }
    }

    #[test]
    fn an_empty_budget_is_the_one_on_record_and_an_empty_cap_is_none() {
        assert_eq!(
            wanted(&typed(&["", "20", ""]), Lang::Id),
            Ok((
                None,
                Effort {
                    seconds: 20,
                    moves: None
                }
            ))
        );
        assert_eq!(
            wanted(&typed(&["600jt", "5", "40"]), Lang::Id),
            Ok((
                Some(Rupiah(600_000_000)),
                Effort {
                    seconds: 5,
                    moves: Some(40)
                }
            ))
        );
        for (at, texts) in [["x", "5", ""], ["", "0", ""], ["", "5", "-3"]]
            .iter()
            .enumerate()
        {
            assert_eq!(wanted(&typed(texts), Lang::Id).unwrap_err().at, at);
        }
    }

    #[test]
    fn a_session_keeps_its_code_and_a_new_one_gets_what_was_typed() {
        let fields = [
            "2027-02-01",
            "1",
            "Sedang",
            "Samarinda",
            "",
            "20",
            "40",
            "0",
        ];
        let old = Basis::Session("s01".to_owned(), Version(3));
        let Ok(Command::Arrange(Arrange::SetSession { session, seen })) =
            command(&old, &typed(&fields), Lang::Id)
        else {
            panic!("a session");
        };
        assert_eq!(
            (session.code.as_str(), session.method.as_str(), seen),
            ("s01", "sedang", Version(3))
        );
        let mut more = vec!["s99"];
        more.extend(fields);
        let Ok(Command::Arrange(Arrange::AddSession(session))) =
            command(&Basis::NewSession, &typed(&more), Lang::Id)
        else {
            panic!("a new session");
        };
        assert_eq!((session.code.as_str(), session.seats), ("s99", 20));
    }
}
