//! The call list of a session (*daftar panggilan*) as a workbook: who is called, when and where, with the fields that
//! are filled in by hand on the day. Printed on A4 across.

use jiff::civil::Date;

use crate::domain::money::Rupiah;
use crate::domain::nip::Nip;
use crate::exchange::table;
use crate::exchange::table::Column;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::exchange::table::WriteError;
use crate::words::exchange::Label;
use crate::words::exchange::label;
use crate::words::exchange::long_date;

/// Who signs and on whose paper. All of it comes from the office's own settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterHead {
    /// Lines of the letterhead: province, agency.
    pub agency: Vec<String>,
    /// Address line under them.
    pub address: String,
    /// Number of the letter; empty: to be filled in by hand (SRIKANDI gives it).
    pub number: String,
    /// Where it is signed.
    pub place: String,
    /// Office of the signatory.
    pub signatory_title: String,
    /// Name of the signatory.
    pub signatory_name: String,
    /// Rank of the signatory (*pangkat*); empty: left out.
    pub signatory_rank: String,
    /// NIP of the signatory as printed.
    pub signatory_nip: String,
}

/// When and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSession {
    /// Name of the session (*Gelombang 2, sesi 1*).
    pub name: String,
    /// Day.
    pub date: Date,
    /// Time as printed (`08.00–12.30 WITA`).
    pub time: String,
    /// Place and room.
    pub place: String,
    /// Method in words.
    pub method: String,
    /// Purpose in words.
    pub purpose: String,
    /// Whom to ask; empty: left out.
    pub contact: String,
}

/// One who is called. Words for grade, level and method are chosen by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallPerson {
    /// NIP.
    pub nip: Nip,
    /// Name with titles.
    pub name: String,
    /// *Jabatan*.
    pub position: String,
    /// *Golongan* as printed.
    pub golongan: String,
    /// *Unit kerja*.
    pub unit: String,
    /// *Jenjang* as printed.
    pub level: String,
    /// Method as printed.
    pub method: String,
    /// What the seat costs; none: not known or not to be shown.
    pub cost: Option<Rupiah>,
}

/// A whole list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSheet {
    /// Paper and signatory.
    pub head: LetterHead,
    /// When and where.
    pub session: CallSession,
    /// Rule profile under which the queue was made.
    pub profile: String,
    /// Plan and unit the list is cut from, in words; empty: left out.
    pub extent: String,
    /// Day of the list.
    pub drawn_up: Date,
    /// Who made it.
    pub by: String,
    /// Those called, in order.
    pub people: Vec<CallPerson>,
}

/// The list as a workbook.
pub fn write_call_list(sheet: &CallSheet) -> Result<Vec<u8>, WriteError> {
    table::to_xlsx(&lay_out(sheet))
}

/// The list as a table.
fn lay_out(sheet: &CallSheet) -> Table {
    let shows_cost = sheet.people.iter().any(|person| person.cost.is_some());
    let mut columns = vec![
        Column::new(label(Label::No), 5),
        Column::new(label(Label::Nip), 20),
        Column::new(label(Label::Name), 28),
        Column::new(label(Label::Golongan), 7),
        Column::new(label(Label::Position), 26),
        Column::new(label(Label::Level), 12),
        Column::new(label(Label::Unit), 26),
        Column::new(label(Label::Method), 10),
    ];
    if shows_cost {
        columns.push(Column::new(label(Label::Cost), 12));
    }
    columns.push(Column::new(label(Label::Attendance), 12));
    columns.push(Column::new(label(Label::Signature), 16));
    let rows = (1_i64..)
        .zip(&sheet.people)
        .map(|(number, person)| row(number, person, shows_cost))
        .collect();
    let mut titles = Vec::new();
    if !sheet.head.agency.is_empty() {
        titles.push(sheet.head.agency.join(" · "));
    }
    titles.push(label(Label::CallListTitle).to_owned());
    Table {
        sheet: label(Label::CallListSheet).to_owned(),
        titles,
        facts: facts(sheet, shows_cost),
        columns,
        rows,
        closing: closing(&sheet.head, sheet.drawn_up),
        author: sheet.by.clone(),
        made_on: Some(sheet.drawn_up),
        // Room for a signature by hand.
        row_height: Some(26),
        handling: table::Handling::Form,
        ..Table::default()
    }
}

fn row(number: i64, person: &CallPerson, shows_cost: bool) -> Vec<Value> {
    let mut row = vec![
        Value::Whole(number),
        Value::text(person.nip.to_string()),
        Value::text(&person.name),
        Value::text(&person.golongan),
        Value::text(&person.position),
        Value::text(&person.level),
        Value::text(&person.unit),
        Value::text(&person.method),
    ];
    if shows_cost {
        row.push(Value::or_empty(person.cost, Value::Money));
    }
    row.extend([Value::Empty, Value::Empty]);
    row
}

fn facts(sheet: &CallSheet, shows_cost: bool) -> Vec<(String, Value)> {
    let session = &sheet.session;
    let count = i64::try_from(sheet.people.len()).unwrap_or(i64::MAX);
    let mut facts = vec![
        (Label::Session, Value::text(&session.name)),
        (Label::Profile, Value::text(&sheet.profile)),
        (Label::Day, Value::Date(session.date)),
        (Label::Time, Value::text(&session.time)),
        (Label::Place, Value::text(&session.place)),
        (
            Label::Method,
            Value::text(format!("{} · {}", session.method, session.purpose)),
        ),
        (Label::DrawnUp, Value::Date(sheet.drawn_up)),
        (Label::By, Value::text(&sheet.by)),
        (Label::Count, Value::Whole(count)),
    ];
    if shows_cost {
        let total = sheet
            .people
            .iter()
            .filter_map(|person| person.cost)
            .fold(0_i64, |sum, cost| sum.saturating_add(cost.0));
        facts.push((Label::Total, Value::Money(Rupiah(total))));
    }
    if !sheet.extent.is_empty() {
        facts.push((Label::Extent, Value::text(&sheet.extent)));
    }
    facts
        .into_iter()
        .map(|(name, value)| (label(name).to_owned(), value))
        .collect()
}

/// Place, day, office, room for the signature, name, NIP; only the lines that are known.
pub fn closing(head: &LetterHead, day: Date) -> Vec<String> {
    if head.signatory_title.is_empty() && head.signatory_name.is_empty() {
        return Vec::new();
    }
    let place = if head.place.is_empty() {
        long_date(day)
    } else {
        format!("{}, {}", head.place, long_date(day))
    };
    let mut lines = vec![place, head.signatory_title.clone()];
    lines.extend([String::new(), String::new(), String::new()]);
    lines.push(head.signatory_name.clone());
    if !head.signatory_rank.is_empty() {
        lines.push(head.signatory_rank.clone());
    }
    if !head.signatory_nip.is_empty() {
        lines.push(format!("NIP {}", head.signatory_nip));
    }
    lines
}

#[cfg(test)]
pub(in crate::exchange) mod tests {
    use calamine::Data;
    use calamine::Reader as _;
    use jiff::civil::date;

    use super::*;

    pub(in crate::exchange) fn sample() -> CallSheet {
        let person = |nip: &str, name: &str, cost| CallPerson {
            nip: nip.parse().unwrap(),
            name: name.to_owned(),
            position: "Analis SDM Aparatur".to_owned(),
            golongan: "III/d".to_owned(),
            unit: "DINAS CONTOH & UMUM".to_owned(),
            level: "Ahli Muda".to_owned(),
            method: "CACT".to_owned(),
            cost,
        };
        CallSheet {
            head: LetterHead {
                agency: vec![
                    "PEMERINTAH PROVINSI CONTOH".into(),
                    "BADAN KEPEGAWAIAN".into(),
                ],
                address: "Jalan Contoh 1".into(),
                number: "800/001/BKD".into(),
                place: "Samarinda".into(),
                signatory_title: "Kepala Badan,".into(),
                signatory_name: "NAMA CONTOH".into(),
                signatory_rank: "Pembina Utama Muda".into(),
                signatory_nip: "197001011995031001".into(),
            },
            session: CallSession {
                name: "Gelombang 1 sesi 2".into(),
                date: date(2026, 3, 16),
                time: "08.00–12.30 WITA".into(),
                place: "Lab CAT".into(),
                method: "CACT".into(),
                purpose: "pemetaan".into(),
                contact: "Sekretariat".into(),
            },
            profile: "contoh".into(),
            extent: String::new(),
            drawn_up: date(2026, 3, 2),
            by: "penguji".into(),
            people: vec![
                person(
                    "198503012010011001",
                    "Dr. SITI <AMINAH>, M.T.",
                    Some(Rupiah(370_000)),
                ),
                person("198503012010012002", "BUDI", None),
            ],
        }
    }

    #[test]
    fn the_list_names_each_person_with_all_digits_and_adds_up_the_cost() {
        let bytes = write_call_list(&sample()).unwrap();
        let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let name = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&name).unwrap();
        let all: Vec<&Data> = range.used_cells().map(|(_, _, data)| data).collect();
        for text in [
            "198503012010011001",
            "198503012010012002",
            "Gelombang 1 sesi 2",
            "NAMA CONTOH",
        ] {
            assert!(all.contains(&&Data::String(text.into())), "{text}");
        }
        assert!(all.contains(&&Data::Float(370_000.0)));
        assert!(
            all.contains(&&Data::Float(2.0)),
            "the head counts the people"
        );
    }

    #[test]
    fn a_list_without_costs_has_no_column_for_them() {
        let mut sheet = sample();
        for person in &mut sheet.people {
            person.cost = None;
        }
        let table = lay_out(&sheet);
        assert!(
            table
                .columns
                .iter()
                .all(|column| column.title != label(Label::Cost))
        );
        assert!(
            table
                .rows
                .iter()
                .all(|row| row.len() == table.columns.len())
        );
    }

    #[test]
    fn an_empty_list_is_still_a_document() {
        let mut sheet = sample();
        sheet.people.clear();
        sheet.head = LetterHead::default();
        assert!(write_call_list(&sheet).is_ok());
    }
}
