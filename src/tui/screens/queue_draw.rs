//! How the queue's screen is drawn: money, coverage, the rows, and what keeps the others out.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::domain::money::Rupiah;
use crate::store::ask::PlanningView;
use crate::store::ask::QueueOverride;
use crate::store::ask::QueueRow;
use crate::store::ask::QueueView;
use crate::store::ask::life::WishClass;
use crate::tui::screens::Job;
use crate::tui::screens::Sight;
use crate::tui::screens::chips;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
use crate::tui::screens::queue::Queue;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
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

/// Width from which coverage stands beside the money.
const BESIDE: u16 = 100;

impl Queue {
    /// Draws the screen.
    pub fn draw(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let periods = self
            .planning
            .value()
            .map_or(4, |view| view.budget.len().min(6));
        let money = text::columns(periods) + 4;
        // The frames share their border line.
        let (top, rows) = if area.height >= money + 8 && area.width >= 58 {
            let top = Rect {
                height: money,
                ..area
            };
            let rest = Rect::new(
                area.x,
                area.y + money - 1,
                area.width,
                area.height - money + 1,
            );
            (Some(top), rest)
        } else {
            (None, area)
        };
        if let Some(top) = top {
            let left = Rect {
                width: if top.width >= BESIDE {
                    64.min(top.width)
                } else {
                    top.width
                },
                ..top
            };
            self.draw_money(left, look, buffer);
            if top.width > left.width {
                let right = Rect::new(
                    left.x + left.width - 1,
                    top.y,
                    top.width - left.width + 1,
                    top.height,
                );
                self.draw_coverage(right, look, buffer);
            }
        }
        if self.curve.shown {
            self.draw_curve(rows, look, buffer);
        } else {
            self.draw_rows(rows, sight, buffer);
        }
    }

    fn draw_money(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::BUDGET_TITLE.of(look.lang))),
            right: Pieces::default(),
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        match self.planning.value() {
            Some(view) => draw_budget(view, inner, look, buffer),
            None => draw_state(&self.planning, inner, look, buffer),
        }
    }

    fn draw_coverage(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let panel = Panel {
            title: Pieces::from((Role::Title, labels::COVERAGE_TITLE.of(lang))),
            right: Pieces::default(),
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        let Some(view) = self.view.value() else {
            return;
        };
        let room = usize::from(inner.width);
        let bar = room.saturating_sub(14 + 8 + 8 + 3);
        let mut lines: Vec<(&str, u64, Role)> =
            vec![(labels::SCHEDULED.of(lang), view.scheduled, Role::Good)];
        for (reason, count) in &view.reasons {
            lines.push((terms::queue_reason(lang, *reason), *count, Role::Text));
        }
        for (row, (name, count, role)) in lines.iter().enumerate() {
            // The first line speaks of the plan, the others of why people are here.
            let line = text::line_of(inner, text::columns(if row == 0 { 0 } else { row + 1 }));
            let filled = usize::try_from(
                u128::from(*count) * u128::try_from(bar).unwrap_or(0)
                    / u128::from(view.total.max(1)),
            )
            .unwrap_or(0)
            .min(bar);
            let pieces = Pieces::plain(" ")
                .and(*role, text::fit(name, 13, Align::Left))
                .and(
                    Role::Text,
                    text::fit(&words::count(lang, *count), 7, Align::Right),
                )
                .and(
                    Role::Muted,
                    text::fit(&words::percent(lang, *count, view.total), 9, Align::Right),
                )
                .and(Role::Accent, format!("  {}", "█".repeat(filled)))
                .and(Role::Reach, "░".repeat(bar.saturating_sub(filled)));
            text::put_pieces(buffer, line, &pieces, look);
        }
    }

    fn draw_rows(&self, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let mut title = Pieces::from((Role::Title, labels::QUEUE_TITLE.of(lang)));
        if let Some(view) = self.view.value() {
            let unscheduled: u64 = view.unscheduled.iter().map(|(_, count)| count).sum();
            title = title
                .and(Role::Title, format!(" {}", words::count(lang, view.total)))
                .and(
                    Role::Text,
                    labels::queue_counts(lang, view.scheduled, unscheduled),
                );
        }
        title.0.extend(chips(&self.ask.filter).0);
        let panel = Panel {
            title,
            right: self.proof(sight.job, look),
            active: Active::No,
            look,
        };
        let inner = panel.draw(area, buffer);
        let Some(view) = self.view.value() else {
            draw_state(&self.view, inner, look, buffer);
            return;
        };
        let footer = if inner.height >= 8 { 2 } else { 0 };
        let body = Rect {
            height: inner.height - footer,
            ..inner
        };
        if view.matching == 0 {
            let line = text::line_of(body, 1);
            text::put(
                buffer,
                line,
                2,
                labels::QUEUE_EMPTY.of(lang),
                look.style(Role::Muted),
            );
        } else {
            self.draw_table(view, body, look, buffer);
        }
        if footer > 0 {
            draw_unscheduled(view, inner, look, buffer);
        }
    }

    fn draw_table(&self, view: &QueueView, body: Rect, look: Look, buffer: &mut Buffer) {
        let room = usize::from(body.height.saturating_sub(1).max(1));
        let total = usize::try_from(view.matching).unwrap_or(usize::MAX);
        let place = usize::try_from(self.place).unwrap_or(0);
        let first = people::paged(place, total, room);
        let rows: Vec<Row> = (first..total.min(first + room))
            .map(|place| {
                self.row_at(u64::try_from(place).unwrap_or(0)).map_or_else(
                    || Row {
                        cells: vec![(Role::Muted, "…".to_owned())],
                    },
                    |row| cells(row, look),
                )
            })
            .collect();
        let columns = columns(look);
        Table {
            columns: &columns,
            rows: &rows,
            selected: place.checked_sub(first),
            cursor_column: 2,
            look,
        }
        .render(body, buffer);
    }

    /// State of the proof: running, optimal, gap, stale, none.
    fn proof(&self, job: Job, look: Look) -> Pieces {
        let lang = look.lang;
        match job {
            Job::None => {}
            Job::Begun => return Pieces::from((Role::Warn, labels::solving(lang, None))),
            Job::Running(now) => {
                let figures = Some((now.value, now.gap_ppm));
                return Pieces::from((Role::Warn, labels::solving(lang, figures)));
            }
        }
        let Some(head) = self.head() else {
            return Pieces::from((Role::Muted, labels::NO_PLAN.of(lang)));
        };
        let role = if head.optimal { Role::Good } else { Role::Text };
        let pieces = Pieces::from((role, labels::proof(lang, head.optimal, head.gap_ppm)));
        if head.stale {
            pieces.and(Role::Warn, format!(" · {}", labels::STALE.of(lang)))
        } else {
            pieces
        }
    }
}

fn draw_budget(view: &PlanningView, area: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let column = |title, width, align, rank| Column {
        title,
        width,
        grow: 0,
        most: 0,
        align,
        rank,
    };
    let columns = [
        column(labels::COLUMN_PERIOD.of(lang), 6, Align::Left, 0),
        column("", 9, Align::Left, 3),
        column(labels::COLUMN_LIMIT.of(lang), 14, Align::Right, 0),
        column(labels::COLUMN_PLANNED.of(lang), 14, Align::Right, 1),
        column(labels::COLUMN_SPENT.of(lang), 12, Align::Right, 2),
    ];
    let money = |amount: i64| words::count(lang, amount);
    let mut rows: Vec<Row> = view
        .budget
        .iter()
        .take(6)
        .map(|line| {
            let over = line.planned > line.limit;
            Row {
                cells: vec![
                    (Role::Title, line.id.clone()),
                    (Role::Muted, labels::months(lang, line.from, line.to)),
                    (Role::Text, money(line.limit.0)),
                    (
                        if over { Role::Bad } else { Role::Text },
                        money(line.planned.0),
                    ),
                    (Role::Muted, money(line.spent.0)),
                ],
            }
        })
        .collect();
    let total = |amount: fn(&crate::store::ask::BudgetLine) -> Rupiah| {
        money(view.budget.iter().map(|line| amount(line).0).sum())
    };
    rows.push(Row {
        cells: vec![
            (Role::Title, labels::TOTAL.of(lang).to_owned()),
            (Role::Muted, String::new()),
            (Role::Title, total(|line| line.limit)),
            (Role::Title, total(|line| line.planned)),
            (Role::Muted, total(|line| line.spent)),
        ],
    });
    Table {
        columns: &columns,
        rows: &rows,
        selected: None,
        cursor_column: 0,
        look,
    }
    .render(area, buffer);
}

fn columns(look: Look) -> [Column<'static>; 10] {
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
        column("#", 5, Align::Right, 0),
        column(labels::COLUMN_RANK.of(lang), 5, Align::Right, 1),
        Column {
            grow: 3,
            most: 34,
            ..column(labels::COLUMN_NAME.of(lang), 22, Align::Left, 0)
        },
        Column {
            grow: 2,
            most: 30,
            ..column(labels::COLUMN_UNIT.of(lang), 16, Align::Left, 7)
        },
        column(labels::COLUMN_LEVEL.of(lang), 13, Align::Left, 8),
        column(labels::COLUMN_REASON.of(lang), 11, Align::Left, 4),
        column(labels::COLUMN_METHOD.of(lang), 10, Align::Left, 6),
        column(labels::COLUMN_SESSION.of(lang), 8, Align::Left, 3),
        column(labels::COLUMN_COST.of(lang), 10, Align::Right, 5),
        column(labels::COLUMN_STATE.of(lang), 14, Align::Left, 2),
    ]
}

fn is_pinned(row: &QueueRow) -> bool {
    row.wishes
        .iter()
        .any(|wish| wish.kind.class() == WishClass::Pin)
}

/// State of a row: blocked, by hand, scheduled, or why not.
fn state(row: &QueueRow, look: Look) -> (Role, String) {
    let lang = look.lang;
    if let Some(block) = row.entry.blocked {
        return (Role::Muted, format!("× {}", terms::block(lang, block)));
    }
    if let Some(scheduled) = &row.scheduled {
        return if scheduled.locked || is_pinned(row) {
            (Role::Good, format!("■ {}", labels::LOCKED.of(lang)))
        } else {
            (Role::Good, format!("✓ {}", labels::SCHEDULED.of(lang)))
        };
    }
    if let Some(code) = &row.unscheduled {
        return (Role::Bad, format!("✗ {}", labels::unscheduled(lang, code)));
    }
    match row.by_hand {
        Some(QueueOverride::In) => (Role::Warn, labels::BY_HAND.of(lang).to_owned()),
        Some(QueueOverride::Out) | None => (Role::Muted, "—".to_owned()),
    }
}

fn cells(row: &QueueRow, look: Look) -> Row {
    let lang = look.lang;
    let dash = || "—".to_owned();
    let scheduled = row.scheduled.as_ref();
    Row {
        cells: vec![
            (
                Role::Muted,
                row.rank.map_or_else(dash, |rank| words::count(lang, rank)),
            ),
            (Role::Text, labels::rank_points(lang, row.entry.points)),
            (Role::Text, row.person.name.clone()),
            (Role::Text, row.person.agency.clone()),
            (Role::Muted, terms::level(lang, row.person.level).to_owned()),
            (
                Role::Text,
                terms::queue_reason(lang, row.entry.reason).to_owned(),
            ),
            (
                Role::Text,
                scheduled.map_or_else(dash, |place| place.method.clone()),
            ),
            (
                Role::Text,
                scheduled.map_or_else(dash, |place| words::day(lang, place.date)),
            ),
            (
                Role::Text,
                scheduled.map_or_else(dash, |place| words::count(lang, place.cost.0)),
            ),
            state(row, look),
        ],
    }
}

fn draw_unscheduled(view: &QueueView, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    panel::rule(inner, inner.height - 2, &Pieces::default(), look, buffer);
    let line = text::line_of(inner, inner.height - 1);
    let total: u64 = view.unscheduled.iter().map(|(_, count)| count).sum();
    let mut parts: Vec<String> = view
        .unscheduled
        .iter()
        .map(|(code, count)| {
            format!(
                "{} {}",
                labels::unscheduled(lang, code),
                words::count(lang, *count)
            )
        })
        .collect();
    parts.extend(view.blocked.iter().map(|(block, count)| {
        format!(
            "{} {}",
            terms::block(lang, *block),
            words::count(lang, *count)
        )
    }));
    let text = Pieces::from((
        Role::Warn,
        format!(
            " {} {}",
            labels::NOT_SCHEDULED.of(lang),
            words::count(lang, total)
        ),
    ))
    .and(Role::Muted, format!(": {}", parts.join(" · ")));
    text::put_pieces(buffer, line, &text, look);
}
