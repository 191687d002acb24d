//! How one person's screen is drawn: who, the checklist, the score with the ways up, what happened.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::outcome::ChecklistItem;
use crate::domain::outcome::ItemStatus;
use crate::domain::outcome::Placement;
use crate::domain::outcome::Points;
use crate::domain::outcome::WayUp;
use crate::store::ask::PersonView;
use crate::tui::screens::Sight;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
use crate::tui::screens::person::Person;
use crate::tui::screens::person::cut_offs;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::gauge::Gauge;
use crate::tui::widgets::panel;
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

/// Lines of each part of the screen, in the order from the top.
#[derive(Debug, Clone, Copy)]
struct Parts {
    who: u16,
    list: u16,
    score: u16,
    history: u16,
}

/// Gives the list its lines first, then the score, then who it is about in full, then history.
fn share(height: u16, items: u16, ways: u16, history: u16) -> Parts {
    let who = if height >= 8 { 3 } else { 1 };
    let list_wanted = items + 1;
    let mut left = height.saturating_sub(who);
    let list_least = list_wanted.min(left).min(5);
    left -= list_least;
    let score = if left >= 3 { 3.min(left) } else { 0 };
    left -= score;
    let list = list_least + left.min(list_wanted - list_least.min(list_wanted));
    left -= list - list_least;
    let more = ways.saturating_sub(2).min(left);
    let score = score + if score > 0 { more } else { 0 };
    left -= if score > 0 { more } else { 0 };
    let history = if left >= 2 {
        (history + 1).min(left)
    } else {
        0
    };
    Parts {
        who,
        list,
        score,
        history,
    }
}

impl Person {
    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let Some(view) = self.person() else {
            let panel = Panel {
                title: Pieces::from((Role::Title, self.nip.spaced())),
                right: Pieces::default(),
                active: Active::No,
                look,
            };
            let inner = panel.draw(area, buffer);
            if self.view.value().is_some() {
                let line = text::line_of(inner, 0);
                text::put(
                    buffer,
                    line,
                    1,
                    labels::NO_SUCH_PERSON.of(lang),
                    look.style(Role::Bad),
                );
            } else {
                draw_state(&self.view, inner, look, buffer);
            }
            return;
        };
        let (role, place) = people::placement(look, view.outcome.placement);
        let place = match view.outcome.placement {
            Placement::Box { .. } => labels::in_box(lang, &place),
            Placement::Tray(_) => place,
        };
        let panel = Panel {
            title: Pieces::from((Role::Title, view.employee.full_name())),
            right: Pieces::from((role, place)),
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        let items = text::columns(view.outcome.items.len());
        let ways = text::columns(view.ways_up.len());
        let events = history_lines(view, look);
        let parts = share(inner.height, items, ways, text::columns(events.len()));
        let part = |from: u16, lines: u16| Rect::new(inner.x, inner.y + from, inner.width, lines);
        draw_who(view, part(0, parts.who), look, buffer);
        self.draw_list(view, part(parts.who, parts.list), look, buffer);
        let at = parts.who + parts.list;
        if parts.score > 0 {
            draw_score(view, part(at, parts.score), sight, buffer);
        }
        if parts.history > 0 {
            let area = part(at + parts.score, parts.history);
            draw_history(&events, area, look, buffer);
        } else if let Some(latest) = events.first() {
            // No room for a part of its own: the most important line stands in the frame.
            let line = Rect::new(
                area.x + 2,
                area.y + area.height.saturating_sub(1),
                area.width.saturating_sub(4),
                1,
            );
            let mut pieces = Pieces::plain(" ");
            pieces.0.extend(latest.0.iter().cloned());
            text::put_pieces(buffer, line, &pieces.and(Role::Text, " "), look);
        }
    }

    fn draw_list(&self, view: &PersonView, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        panel::rule(area, 0, &Pieces::default(), look, buffer);
        let room = usize::from(area.height.saturating_sub(1).max(1));
        let items = &view.outcome.items;
        let place = self.place();
        let first = people::paged(place, items.len(), room);
        let completeness = format!(
            "{} {}",
            labels::COMPLETENESS.of(lang),
            words::whole_percent(lang, view.outcome.completeness)
        );
        let columns = columns(look, &completeness);
        let rows: Vec<Row> = items
            .iter()
            .enumerate()
            .skip(first)
            .take(room)
            .map(|(index, item)| {
                let begins = index
                    .checked_sub(1)
                    .and_then(|before| items.get(before))
                    .is_none_or(|before| before.group != item.group);
                let group = if begins || index == first {
                    terms::group(lang, item.group)
                } else {
                    ""
                };
                cells(item, group, (look, area.width >= STATUS_FITS))
            })
            .collect();
        Table {
            columns: &columns,
            rows: &rows,
            selected: place.checked_sub(first),
            cursor_column: 1,
            look,
        }
        .render(area, buffer);
    }
}

fn draw_who(view: &PersonView, area: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let employee = &view.employee;
    let mut grade = String::new();
    if let Some(golongan) = employee.golongan {
        grade = match golongan.pangkat() {
            Some(pangkat) => format!(" · {pangkat} ({})", golongan.name()),
            None => format!(" · {}", golongan.name()),
        };
    }
    let first = Pieces::plain(" NIP ")
        .and(Role::Text, employee.nip.spaced())
        .and(
            Role::Text,
            format!(" · {}{grade}", terms::employment(lang, employee.employment)),
        )
        .and(
            Role::Muted,
            format!(" · BUP {}", words::date(lang, view.bup)),
        );
    text::put_pieces(buffer, text::line_of(area, 0), &first, look);
    let since = employee.position_since.map_or_else(String::new, |day| {
        format!(" · {} {}", labels::SINCE.of(lang), words::date(lang, day))
    });
    let second = Pieces::plain(format!(" {}", employee.position)).and(
        Role::Muted,
        format!(" ({}){since}", terms::level(lang, employee.level)),
    );
    text::put_pieces(buffer, text::line_of(area, 1), &second, look);
    let path: Vec<&str> = view
        .path
        .iter()
        .skip(1)
        .map(|(_, name)| name.as_str())
        .collect();
    let third = if path.is_empty() {
        Pieces::from((Role::Warn, format!(" {}", labels::NO_UNIT.of(lang))))
    } else {
        Pieces::from((Role::Muted, format!(" {}", path.join(" › "))))
    };
    text::put_pieces(buffer, text::line_of(area, 2), &third, look);
}

fn columns(look: Look, completeness: &str) -> [Column<'_>; 9] {
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
        column("", 1, Align::Left, 0),
        Column {
            grow: 2,
            most: 34,
            ..column(completeness, 23, Align::Left, 0)
        },
        Column {
            grow: 2,
            most: 30,
            ..column(labels::COLUMN_DETAIL.of(lang), 14, Align::Left, 5)
        },
        column(labels::COLUMN_WEIGHT.of(lang), 7, Align::Right, 4),
        column(labels::COLUMN_RAW.of(lang), 7, Align::Right, 3),
        column(labels::COLUMN_POINTS.of(lang), 7, Align::Right, 1),
        Column {
            most: 20,
            ..column(labels::COLUMN_STATUS.of(lang), 19, Align::Left, 6)
        },
        Column {
            grow: 3,
            most: 34,
            ..column(labels::COLUMN_NEXT.of(lang), 18, Align::Left, 2)
        },
        column(labels::COLUMN_GROUP.of(lang), 13, Align::Left, 7),
    ]
}

/// Sign and role of a line's state.
fn sign(status: ItemStatus) -> (Role, &'static str) {
    match status {
        ItemStatus::Verified => (Role::Good, "✓"),
        ItemStatus::Waiting => (Role::Warn, "◷"),
        ItemStatus::Partial => (Role::Warn, "!"),
        ItemStatus::Rejected | ItemStatus::Expired | ItemStatus::Missing => (Role::Bad, "✗"),
    }
}

/// Width from which state and next step have a column each.
const STATUS_FITS: u16 = 96;

fn cells(item: &ChecklistItem, group: &str, (look, has_status): (Look, bool)) -> Row {
    let lang = look.lang;
    let (role, sign) = sign(item.status);
    let weight = if item.weight.0 == 0 {
        "·".to_owned()
    } else {
        words::points(lang, Points(i64::from(item.weight.0) * 10_000))
    };
    let raw = item
        .raw
        .map_or_else(|| "—".to_owned(), |raw| words::score(lang, raw));
    let points = if item.weight.0 == 0 {
        "·".to_owned()
    } else {
        words::points(lang, item.points)
    };
    Row {
        cells: vec![
            (role, sign.to_owned()),
            (Role::Text, labels::label(lang, &item.label).to_owned()),
            (Role::Text, terms::detail(lang, &item.detail)),
            (Role::Muted, weight),
            (Role::Text, raw),
            (Role::Text, points),
            (role, terms::status(lang, item.status).to_owned()),
            match (has_status, item.status) {
                // Without a column of its own the state stands where there is no next step.
                (false, ItemStatus::Verified) => {
                    (role, terms::status(lang, item.status).to_owned())
                }
                (false, _) => (role, labels::turn(lang, item)),
                (true, _) => (Role::Muted, labels::turn(lang, item)),
            },
            (Role::Muted, group.to_owned()),
        ],
    }
}

/// `Kotak 5: Asesmen potensi ≥ 70 · …`
fn way(view: &PersonView, way: &WayUp, look: Look) -> String {
    let lang = look.lang;
    let actions: Vec<String> = way
        .actions
        .iter()
        .map(|action| {
            let label = view
                .outcome
                .items
                .iter()
                .find(|item| item.item == action.item)
                .map_or(action.item.as_str(), |item| {
                    labels::label(lang, &item.label)
                });
            format!("{label} ≥ {}", words::score(lang, action.needed))
        })
        .collect();
    labels::way_up(lang, way.to.number(), &actions.join(" + "))
}

fn draw_score(view: &PersonView, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
    let look = sight.look;
    let lang = look.lang;
    let outcome = &view.outcome;
    let mut title = Pieces::from((Role::Title, labels::POTENTIAL.of(lang)));
    if let Some(score) = outcome.potential.score {
        title = title.and(Role::Accent, format!(" {}", words::points(lang, score)));
    }
    if let Some(class) = outcome.potential.class {
        title = title.and(Role::Text, format!(" {}", terms::potential(lang, class)));
    }
    title = title.and(Role::Title, format!(" · {}", labels::PERFORMANCE.of(lang)));
    title = match outcome.performance.class {
        Some(class) => title.and(Role::Text, format!(" {}", terms::performance(lang, class))),
        None => title.and(Role::Warn, " —".to_owned()),
    };
    let reachable: Vec<String> = outcome
        .reachable
        .iter()
        .map(|number| number.number().to_string())
        .collect();
    if !reachable.is_empty() {
        title = title.and(
            Role::Muted,
            format!(" · {} {}", labels::REACHABLE.of(lang), reachable.join(" ")),
        );
    }
    panel::rule(area, 0, &title, look, buffer);
    let wide = (area.width.saturating_sub(2) / 2)
        .clamp(20, 56)
        .min(area.width);
    let body = Rect::new(
        area.x,
        area.y + 1.min(area.height),
        area.width,
        area.height.saturating_sub(1),
    );
    if let Some(score) = outcome.potential.score {
        let possible = view
            .outcome
            .items
            .iter()
            .skip(outcome.performance_items)
            .map(|item| item.possible.0.max(item.points.0))
            .sum();
        let marks = cut_offs(sight.header);
        let gauge = Rect::new(
            body.x + 1,
            body.y,
            wide.saturating_sub(2),
            body.height.min(2),
        );
        Gauge {
            score,
            possible: Points(possible),
            marks: &marks,
            look,
        }
        .render(gauge, buffer);
    }
    let right = Rect::new(
        body.x + wide,
        body.y,
        body.width.saturating_sub(wide),
        body.height,
    );
    if view.ways_up.is_empty() {
        text::put(
            buffer,
            text::line_of(right, 0),
            1,
            labels::NO_WAY_UP.of(lang),
            look.style(Role::Muted),
        );
    }
    for (row, step) in view.ways_up.iter().enumerate() {
        let line = text::line_of(right, text::columns(row));
        text::put(
            buffer,
            line,
            1,
            &way(view, step, look),
            look.style(Role::Text),
        );
    }
}

fn history_lines(view: &PersonView, look: Look) -> Vec<Pieces> {
    let lang = look.lang;
    let mut lines: Vec<Pieces> = Vec::new();
    if let Some(queue) = &view.queue {
        lines.push(Pieces::from((Role::Warn, labels::queue_place(lang, queue))));
    }
    if let Some(decision) = view.queue_override {
        let text = labels::by_hand(lang, decision);
        lines.push(Pieces::from((Role::Warn, text)));
    }
    if let Some((percent, day)) = view.my_asn {
        let text = format!(
            "MyASN {} ({})",
            words::tenths_of_percent(lang, u128::try_from((percent + 5) / 10).unwrap_or(0)),
            words::date(lang, day)
        );
        lines.push(Pieces::from((Role::Muted, text)));
    }
    for note in &view.notes {
        let day = note.at.get(..10).unwrap_or_default();
        let day = day
            .parse()
            .map_or_else(|_| day.to_owned(), |day| words::date(lang, day));
        lines.push(Pieces::plain(labels::talent::note_line(
            lang, &note.by, &day, &note.text,
        )));
    }
    for event in &view.history {
        lines.push(Pieces::plain(labels::history(lang, event)));
    }
    if lines.is_empty() {
        lines.push(Pieces::from((Role::Muted, labels::NO_HISTORY.of(lang))));
    }
    lines
}

fn draw_history(lines: &[Pieces], area: Rect, look: Look, buffer: &mut Buffer) {
    let title = Pieces::from((Role::Title, labels::HISTORY.of(look.lang)));
    panel::rule(area, 0, &title, look, buffer);
    for (row, pieces) in lines.iter().enumerate() {
        let line = text::line_of(area, text::columns(row + 1));
        if !line.is_empty() {
            let line = Rect::new(line.x + 1, line.y, line.width.saturating_sub(1), 1);
            text::put_pieces(buffer, line, pieces, look);
        }
    }
}
