//! Daftar: whoever prepares a meeting goes through the people of a unit and a box, and picks the one to look at.
//!
//! Rows come in windows around the cursor; the cursor belongs to a person, not to a row number.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::filter::Filter;
use crate::domain::nip::Nip;
use crate::domain::outcome::AssessmentState;
use crate::domain::outcome::Placement;
use crate::domain::person::PersonId;
use crate::store::ask::PeopleAsk;
use crate::store::ask::PeopleList;
use crate::store::ask::PersonRow;
use crate::store::ask::Query;
use crate::store::ask::Reply;
use crate::store::ask::Sort;
use crate::tui::keymap::Action;
use crate::tui::keymap::Situation;
use crate::tui::loadable::Loadable;
use crate::tui::loadable::Ticket;
use crate::tui::msg::Effect;
use crate::tui::msg::Route;
use crate::tui::screens::Arrived;
use crate::tui::screens::Cx;
use crate::tui::screens::Sight;
use crate::tui::screens::chips;
use crate::tui::screens::filter_dialog;
use crate::tui::screens::map::WINDOW;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::map_draw::scroll;
use crate::tui::screens::without_last;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::table::Column;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::domain as terms;
use crate::words::tui as labels;

/// The orders the key goes through.
const SORTS: [Sort; 9] = [
    Sort::Name,
    Sort::Unit,
    Sort::Level,
    Sort::Box,
    Sort::Score,
    Sort::Completeness,
    Sort::Queue,
    Sort::Bup,
    Sort::Nip,
];

/// State of the screen.
#[derive(Debug)]
pub struct People {
    ask: PeopleAsk,
    unit_name: String,
    list: Loadable<PeopleList>,
    place: u64,
    person: Option<PersonId>,
}

impl People {
    /// For this question.
    pub fn new(ask: PeopleAsk, unit_name: String) -> Self {
        Self {
            ask,
            unit_name,
            list: Loadable::default(),
            place: 0,
            person: None,
        }
    }

    /// Asks again, keeping the cursor on its person.
    pub fn reload(&mut self, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.ask.window.offset = self.place.saturating_sub(u64::from(WINDOW) / 2);
        self.ask.locate = self.person;
        let ticket = self.list.ask(cx.tickets);
        vec![Effect::Ask(
            ticket,
            Box::new(Query::People(self.ask.clone())),
        )]
    }

    /// Takes an answer; asks once more where the person has moved out of the window.
    pub fn absorb(
        &mut self,
        ticket: Ticket,
        arrived: &mut Arrived,
        cx: &mut Cx<'_>,
    ) -> Vec<Effect> {
        let taken = self.list.absorb(ticket, arrived, |reply| match reply {
            Reply::People(list) => Some(*list),
            _ => None,
        });
        let Some(list) = self.list.value().filter(|_| taken) else {
            return Vec::new();
        };
        if let Some(place) = list.located {
            self.place = place;
        }
        self.place = self.place.min(list.total.saturating_sub(1));
        if self.row().is_none() && list.total > 0 {
            return self.reload(cx);
        }
        self.person = self.row().map(|row| row.id);
        Vec::new()
    }

    /// The person with the cursor.
    pub fn selected(&self) -> Option<Nip> {
        self.row().map(|row| row.nip)
    }

    fn row_at(&self, place: u64) -> Option<&PersonRow> {
        let list = self.list.value()?;
        let index = usize::try_from(place.checked_sub(list.offset)?).ok()?;
        list.rows.get(index)
    }

    /// The selected row, where it is loaded.
    pub fn row(&self) -> Option<&PersonRow> {
        self.row_at(self.place)
    }

    fn total(&self) -> u64 {
        self.list.value().map_or(0, |list| list.total)
    }

    fn go(&mut self, place: u64, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.place = place.min(self.total().saturating_sub(1));
        let row = self.row().map(|row| row.id);
        self.person = row;
        if row.is_none() && self.total() > 0 {
            return self.reload(cx);
        }
        Vec::new()
    }

    /// Moves by so many rows and names the person there.
    pub fn step(&mut self, by: isize, cx: &mut Cx<'_>) -> (Option<Nip>, Vec<Effect>) {
        let place = self
            .place
            .saturating_add_signed(i64::try_from(by).unwrap_or(0));
        let effects = self.go(place, cx);
        (self.row().map(|row| row.nip), effects)
    }

    /// Reacts to an action.
    pub fn act(&mut self, action: Action, cx: &mut Cx<'_>) -> Vec<Effect> {
        let page = u64::from(cx.room.height.saturating_sub(4).max(1));
        match action {
            Action::Up => return self.go(self.place.saturating_sub(1), cx),
            Action::Down => return self.go(self.place + 1, cx),
            Action::PageUp => return self.go(self.place.saturating_sub(page), cx),
            Action::PageDown => return self.go(self.place.saturating_add(page), cx),
            Action::First => return self.go(0, cx),
            Action::Last => return self.go(u64::MAX, cx),
            // Putting into the queue needs the person's row version: the person's own screen asks for it.
            Action::Open | Action::Right | Action::SetQueue => {
                if let Some(row) = self.row() {
                    return vec![Effect::Go(Route::Person(row.nip))];
                }
            }
            Action::Back | Action::Left => return vec![Effect::Back],
            Action::Sort => {
                let place = SORTS
                    .iter()
                    .position(|sort| *sort == self.ask.sort)
                    .unwrap_or(0);
                self.ask.sort = SORTS
                    .get((place + 1) % SORTS.len())
                    .copied()
                    .unwrap_or_default();
                return self.reload(cx);
            }
            Action::Filter => return vec![filter_dialog(&self.ask.filter, cx.look)],
            Action::Unfilter => {
                let filter = without_last(&self.ask.filter);
                return self.set_filter(filter, cx);
            }
            _ => {}
        }
        Vec::new()
    }

    /// Uses another filter.
    pub fn set_filter(&mut self, filter: Filter, cx: &mut Cx<'_>) -> Vec<Effect> {
        self.ask.filter = filter;
        self.reload(cx)
    }

    /// What is possible here.
    pub fn situation(&self, now: Situation) -> Situation {
        Situation {
            selected: self.row().is_some(),
            filtered: !self.ask.filter.is_empty(),
            ..now
        }
    }

    /// `Kotak 2`, `belum terpetakan`.
    pub fn crumb(&self, look: Look) -> String {
        format!(
            "{} › {}",
            self.unit_name,
            labels::cell(look.lang, self.ask.cell)
        )
    }

    /// `14/96`, for the breadcrumb of a person's screen.
    pub fn position(&self, look: Look) -> String {
        format!(
            "{}/{}",
            words::count(look.lang, self.place + 1),
            words::count(look.lang, self.total())
        )
    }

    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let mut title = Pieces::from((Role::Title, labels::cell(lang, self.ask.cell)))
            .and(Role::Text, format!(" · {}", self.unit_name));
        title.0.extend(chips(&self.ask.filter).0);
        let right = if let Some(list) = self.list.value() {
            let shown = if list.total == 0 {
                "0".to_owned()
            } else {
                self.position(look)
            };
            Pieces::from((Role::Text, shown)).and(
                Role::Muted,
                format!(" · {}", labels::sort(lang, self.ask.sort)),
            )
        } else {
            Pieces::default()
        };
        let panel = Panel {
            title,
            right,
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        let Some(list) = self.list.value() else {
            draw_state(&self.list, inner, look, buffer);
            return;
        };
        if list.total == 0 {
            let line = text::line_of(inner, 1);
            text::put(
                buffer,
                line,
                2,
                labels::NOBODY.of(lang),
                look.style(Role::Muted),
            );
            let line = text::line_of(inner, 2);
            text::put(
                buffer,
                line,
                2,
                labels::NOBODY_NEXT.of(lang),
                look.style(Role::Muted),
            );
            return;
        }
        let room = usize::from(inner.height.saturating_sub(1).max(1));
        let total = usize::try_from(list.total).unwrap_or(usize::MAX);
        let place = usize::try_from(self.place).unwrap_or(0);
        let first = paged(place, total, room);
        let rows: Vec<Row> = (first..total.min(first + room))
            .map(|place| {
                self.row_at(u64::try_from(place).unwrap_or(0))
                    .map_or_else(missing, |row| cells(row, look))
            })
            .collect();
        let columns = columns(look);
        Table {
            columns: &columns,
            rows: &rows,
            selected: place.checked_sub(first),
            cursor_column: 0,
            look,
        }
        .render(inner, buffer);
    }
}

/// First row to show: whole pages, so that a step moves the cursor and not the whole list.
pub fn paged(place: usize, total: usize, room: usize) -> usize {
    if total <= room {
        return scroll(place, total, room);
    }
    (place / room.max(1) * room.max(1)).min(total - room)
}

fn missing() -> Row {
    Row {
        cells: vec![(Role::Muted, "…".to_owned())],
    }
}

fn columns(look: Look) -> [Column<'static>; 9] {
    let lang = look.lang;
    let column = |title, width, align, rank| Column {
        title,
        width,
        grow: 0,
        most: 0,
        align,
        rank,
    };
    [
        Column {
            grow: 3,
            most: 40,
            ..column(labels::COLUMN_NAME.of(lang), 24, Align::Left, 0)
        },
        column(labels::COLUMN_BOX.of(lang), 11, Align::Left, 1),
        column(labels::COLUMN_SCORE.of(lang), 6, Align::Right, 2),
        column(labels::COLUMN_COMPLETE.of(lang), 7, Align::Right, 3),
        column(labels::COLUMN_ASSESSMENT.of(lang), 14, Align::Left, 4),
        column(labels::COLUMN_LEVEL.of(lang), 13, Align::Left, 5),
        Column {
            grow: 2,
            most: 34,
            ..column(labels::COLUMN_UNIT.of(lang), 18, Align::Left, 6)
        },
        column(labels::COLUMN_BUP.of(lang), 8, Align::Left, 7),
        column("NIP", 18, Align::Left, 8),
    ]
}

/// `2 sementara`, `tanpa unit`.
pub fn placement(look: Look, placement: Placement) -> (Role, String) {
    match placement {
        Placement::Box {
            number,
            provisional: true,
        } => (
            Role::Hatch,
            format!(
                "{} ▒ {}",
                number.number(),
                labels::PROVISIONAL_SHORT.of(look.lang)
            ),
        ),
        Placement::Box { number, .. } if number.feeds_succession() => {
            (Role::Accent, number.number().to_string())
        }
        Placement::Box { number, .. } => (Role::Text, number.number().to_string()),
        Placement::Tray(reason) => (
            Role::Warn,
            format!("— {}", terms::tray_reason(look.lang, reason)),
        ),
    }
}

/// `✓ berlaku`, `! segera berakhir`, `✗ belum pernah`.
pub fn assessment(look: Look, state: AssessmentState) -> (Role, String) {
    let word = terms::assessment(look.lang, state);
    match state {
        AssessmentState::Valid { .. } => (Role::Good, format!("✓ {word}")),
        AssessmentState::Expiring { .. } => (Role::Warn, format!("! {word}")),
        AssessmentState::Expired { .. } | AssessmentState::Never => {
            (Role::Bad, format!("✗ {word}"))
        }
    }
}

fn cells(row: &PersonRow, look: Look) -> Row {
    let lang = look.lang;
    let score = row.potential.map_or_else(
        || "—".to_owned(),
        |points| labels::fixed_points(lang, points),
    );
    Row {
        cells: vec![
            (Role::Text, row.name.clone()),
            placement(look, row.placement),
            (Role::Text, score),
            (Role::Text, words::whole_percent(lang, row.completeness)),
            assessment(look, row.assessment),
            (Role::Text, terms::level(lang, row.level).to_owned()),
            (Role::Text, row.unit_name.clone()),
            (Role::Text, labels::month_year(lang, row.bup)),
            (Role::Muted, row.nip.to_string()),
        ],
    }
}
