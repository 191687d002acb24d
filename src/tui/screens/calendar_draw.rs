//! How the calendar is drawn: months by days above, the sessions one by one below.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::civil::Weekday;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::store::ask::SessionRow;
use crate::tui::screens::Sight;
use crate::tui::screens::calendar::Calendar;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
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
use crate::words::tui as labels;

/// Columns of a month's name.
const MONTH: u16 = 9;
/// Columns of a day where there is little room, and where there is more.
const DAYS: [u16; 2] = [2, 3];
/// Rows that the list of sessions needs at least, frame and head included.
const LIST: u16 = 7;

/// What is on a day.
#[derive(Debug, Clone, Copy, Default)]
struct DayLoad {
    taken: u32,
    seats: u32,
    cancelled: bool,
}

impl Calendar {
    fn months(&self) -> BTreeMap<(i16, i8), BTreeMap<i8, DayLoad>> {
        let mut months: BTreeMap<(i16, i8), BTreeMap<i8, DayLoad>> = BTreeMap::new();
        for session in self.sessions() {
            let mut day = session.date;
            for _ in 0..session.days.max(1) {
                let load = months
                    .entry((day.year(), day.month()))
                    .or_default()
                    .entry(day.day())
                    .or_default();
                if session.state == "cancelled" {
                    load.cancelled = true;
                } else {
                    load.taken += session.taken;
                    load.seats += session.seats;
                }
                match day.tomorrow() {
                    Ok(next) => day = next,
                    Err(_) => break,
                }
            }
        }
        months
    }

    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let months = self.months();
        let wanted = text::columns(months.len()) + 3;
        let fits = area.width >= MONTH + 31 * DAYS[0] + 4 && area.height > LIST + 4;
        let top = if fits && !months.is_empty() {
            wanted.min(area.height - LIST)
        } else {
            0
        };
        if top > 0 {
            let area = Rect {
                height: top,
                ..area
            };
            self.draw_months(&months, area, look, buffer);
        }
        // The frames share their border line.
        let shared = u16::from(top > 0);
        let rest = Rect::new(
            area.x,
            area.y + top - shared,
            area.width,
            area.height - top + shared,
        );
        self.draw_sessions(rest, look, buffer);
    }

    fn draw_months(
        &self,
        months: &BTreeMap<(i16, i8), BTreeMap<i8, DayLoad>>,
        area: Rect,
        look: Look,
        buffer: &mut Buffer,
    ) {
        let lang = look.lang;
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::CALENDAR_TITLE.of(lang))),
            right: Pieces::from((Role::Muted, labels::CALENDAR_LEGEND.of(lang))),
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        let head = text::line_of(inner, 0);
        let [narrow, wide] = DAYS;
        let step = if inner.width >= MONTH + 31 * wide + 2 {
            wide
        } else {
            narrow
        };
        // Where days stand close together, every fifth is named.
        for day in (1..=31_i8).filter(|day| step == wide || *day == 1 || day % 5 == 0) {
            text::put(
                buffer,
                head,
                column_of(day, step),
                &format!("{day:>2}"),
                look.style(Role::Heading),
            );
        }
        let chosen = self.session();
        let room = usize::from(inner.height.saturating_sub(1));
        let first = {
            let month = chosen.map(|session| (session.date.year(), session.date.month()));
            let place = months
                .keys()
                .position(|key| Some(*key) == month)
                .unwrap_or(0);
            place.saturating_sub(room.saturating_sub(1))
        };
        for (row, ((year, month), days)) in months.iter().skip(first).take(room).enumerate() {
            let line = text::line_of(inner, text::columns(row) + 1);
            let name = format!(" {} {year}", words::month(lang, *month));
            text::put(buffer, line, 0, &name, look.style(Role::Muted));
            for day in 1..=31_i8 {
                let Ok(date) = Date::new(*year, *month, day) else {
                    continue;
                };
                let (role, sign) = sign(days.get(&day).copied(), date);
                let here = chosen.is_some_and(|session| lasts(session, date));
                let role = if here { Role::Focus } else { role };
                text::put(
                    buffer,
                    line,
                    column_of(day, step),
                    &format!("{sign:>2}"),
                    look.style(role),
                );
            }
        }
    }

    fn draw_sessions(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let sessions = self.sessions();
        let held = || {
            sessions
                .iter()
                .filter(|session| session.state != "cancelled")
        };
        let sum = |of: fn(&SessionRow) -> u32| held().map(|session| u64::from(of(session))).sum();
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::SESSIONS_TITLE.of(lang))),
            right: Pieces::from((
                Role::Muted,
                labels::calendar_sum(
                    lang,
                    held().count(),
                    sum(|session| session.taken),
                    sum(|session| session.seats),
                ),
            )),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        if self.planning.value().is_none() {
            draw_state(&self.planning, inner, look, buffer);
            return;
        }
        if sessions.is_empty() {
            let line = text::line_of(inner, 1);
            text::put(
                buffer,
                line,
                2,
                labels::NO_SESSIONS.of(lang),
                look.style(Role::Muted),
            );
            return;
        }
        let room = usize::from(inner.height.saturating_sub(1).max(1));
        let place = self.place();
        let first = people::paged(place, sessions.len(), room);
        let rows: Vec<Row> = sessions
            .iter()
            .skip(first)
            .take(room)
            .map(|session| cells(session, look))
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

fn lasts(session: &SessionRow, date: Date) -> bool {
    let span = jiff::Span::new().days(i64::from(session.days.max(1)) - 1);
    (session.date..=session.date.saturating_add(span)).contains(&date)
}

fn column_of(day: i8, step: u16) -> u16 {
    MONTH + 1 + u16::try_from(day - 1).unwrap_or(0) * step
}

/// What stands on a day: tenths of its seats that are taken.
fn sign(load: Option<DayLoad>, date: Date) -> (Role, char) {
    let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
    match load {
        None if weekend => (Role::Muted, ' '),
        None => (Role::Muted, '·'),
        Some(DayLoad {
            seats: 0,
            cancelled: true,
            ..
        }) => (Role::Bad, '×'),
        Some(DayLoad { taken, seats, .. }) if taken >= seats => (Role::Good, '■'),
        Some(DayLoad { taken, seats, .. }) => {
            let tenths = u64::from(taken) * 10 / u64::from(seats.max(1));
            let digit = u32::try_from(tenths)
                .ok()
                .and_then(|tenths| char::from_digit(tenths, 10));
            let role = match tenths {
                0..=2 => Role::Muted,
                3..=7 => Role::Text,
                _ => Role::Accent,
            };
            (role, digit.unwrap_or('9'))
        }
    }
}

fn columns(look: Look) -> [Column<'static>; 8] {
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
        column(labels::COLUMN_SESSION.of(lang), 7, Align::Left, 0),
        column(labels::COLUMN_DATE.of(lang), 16, Align::Left, 0),
        column(labels::COLUMN_METHOD.of(lang), 10, Align::Left, 3),
        Column {
            grow: 1,
            most: 30,
            ..column(labels::COLUMN_PLACE.of(lang), 14, Align::Left, 4)
        },
        column(labels::COLUMN_TAKEN.of(lang), 8, Align::Right, 0),
        column(labels::COLUMN_LEFT.of(lang), 5, Align::Right, 2),
        column(labels::COLUMN_FIXED.of(lang), 11, Align::Right, 5),
        column(labels::COLUMN_STATE.of(lang), 11, Align::Left, 1),
    ]
}

fn cells(session: &SessionRow, look: Look) -> Row {
    let lang = look.lang;
    let left = session.seats.saturating_sub(session.taken);
    let days = format!(
        "{} {}",
        labels::session_days(lang, session.date, session.days),
        session.date.year()
    );
    let state = match session.state.as_str() {
        "cancelled" => Role::Bad,
        "locked" => Role::Good,
        _ => Role::Muted,
    };
    Row {
        cells: vec![
            (Role::Title, session.code.clone()),
            (Role::Text, days),
            (Role::Text, session.method.clone()),
            (Role::Muted, session.place.clone()),
            (Role::Text, format!("{}/{}", session.taken, session.seats)),
            (
                if left == 0 { Role::Good } else { Role::Text },
                words::count(lang, left),
            ),
            (Role::Muted, words::count(lang, session.fixed_cost.0)),
            (
                state,
                labels::session_state(lang, &session.state).to_owned(),
            ),
        ],
    }
}
