//! Pictures of the screen of imports: history, choice of a file, rows with verdicts, columns.

use ratatui::buffer::Buffer;
use ratatui::layout::Constraint;
use ratatui::layout::Layout;
use ratatui::layout::Rect;

use crate::store::ask::ImportRow;
use crate::tui::dialog::Dialog;
use crate::tui::intake::Trial;
use crate::tui::msg::Effect;
use crate::tui::screens::Sight;
use crate::tui::screens::imports::Arranging;
use crate::tui::screens::imports::Imports;
use crate::tui::screens::imports::Rows;
use crate::tui::screens::imports::Stage;
use crate::tui::screens::imports_file::column;
use crate::tui::screens::imports_file::draw_chooser;
use crate::tui::screens::imports_file::draw_refusal;
use crate::tui::screens::imports_file::draw_table;
use crate::tui::screens::imports_file::wide;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::panel::rule;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::Lang;
use crate::words::cli as moments;
use crate::words::tui::imports as labels;

/// Lines of the pane that explains the row with the cursor.
const DETAIL: u16 = 5;

/// Draws the screen.
pub(super) fn draw(screen: &Imports, area: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
    let look = sight.look;
    let lang = look.lang;
    let panel = |title: Pieces, right: Pieces| Panel {
        title,
        right,
        active: Active::No,
        look,
    };
    let (body, bar) = if sight.importing.is_some() && area.height > 6 {
        let [body, bar] =
            Layout::vertical([Constraint::Fill(1), Constraint::Length(1)]).areas(area);
        (body, Some(bar))
    } else {
        (area, None)
    };
    if let (Some(now), Some(bar)) = (sight.importing, bar) {
        let line = labels::progress(lang, now);
        text::put(buffer, bar, 1, &line, look.style(Role::Accent));
    }
    let title = |text: String| Pieces::from((Role::Title, text));
    match &screen.stage {
        Stage::History => {
            let count = words::count(lang, u64::try_from(screen.imports().len()).unwrap_or(0));
            let panel = panel(
                title(labels::HISTORY.of(lang).to_owned()),
                Pieces::plain(count),
            );
            let inner = panel.draw(body, buffer);
            draw_history(screen, inner, look, buffer);
        }
        Stage::Sources(sources) => sources.draw(body, look, buffer),
        Stage::Choose => {
            let heading = title(labels::FILE_TITLE.of(lang).to_owned());
            let inner = panel(heading, Pieces::default()).draw(body, buffer);
            draw_chooser(&screen.chooser, inner, look, buffer);
        }
        Stage::Reading(choices) => {
            let inner = panel(title(choices.name()), Pieces::default()).draw(body, buffer);
            let line = text::line_of(inner, 1);
            let style = look.style(Role::Muted);
            text::put(buffer, line, 2, labels::READING.of(lang), style);
        }
        Stage::Refused(refusal) => {
            let name = title(refusal.choices.name());
            let inner = panel(name, Pieces::default()).draw(body, buffer);
            draw_refusal(refusal, inner, look, buffer);
        }
        Stage::Rows(rows) => {
            let places = rows.trial.places(rows.show).len();
            let here = if places == 0 { 0 } else { rows.place + 1 };
            let count = |number: usize| words::count(lang, u64::try_from(number).unwrap_or(0));
            let right = Pieces::from((
                Role::Muted,
                format!(
                    "{} · {}/{}",
                    rows.show.word(lang),
                    count(here),
                    count(places)
                ),
            ));
            let heading = title(rows.trial.document.name.clone())
                .and(Role::Warn, format!(" · {}", labels::NOT_YET.of(lang)));
            let inner = panel(heading, right).draw(body, buffer);
            draw_rows(rows, inner, look, buffer);
        }
        Stage::Columns(arranging) => {
            let columns = &arranging.columns;
            let heading = labels::columns_title(lang, columns.kind_name(lang), columns.header_row);
            let inner = panel(title(heading), Pieces::default()).draw(body, buffer);
            draw_columns(arranging, inner, look, buffer);
        }
    }
}

fn sum(row: &ImportRow, of: impl Fn(&crate::store::ask::ImportedFile) -> u64) -> u64 {
    row.files.iter().map(of).sum()
}

/// The day of an import; its hour stands in the details.
fn day(lang: Lang, row: &ImportRow) -> String {
    let at = row.at.to_zoned_datetime(jiff::tz::TimeZone::system());
    words::date(lang, at.date())
}

fn draw_history(screen: &Imports, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    if screen.history.value().is_none() {
        draw_state(&screen.history, inner, look, buffer);
        return;
    }
    let imports = screen.imports();
    if imports.is_empty() {
        let style = look.style(Role::Muted);
        let room = usize::from(inner.width.saturating_sub(4)).max(1);
        for (at, line) in text::wrap(labels::NO_HISTORY.of(lang), room)
            .iter()
            .enumerate()
        {
            let place = text::line_of(inner, text::columns(at + 1));
            text::put(buffer, place, 2, line, style);
        }
        return;
    }
    let number = |text: crate::words::tui::Text, rank| column(text.of(lang), 9, Align::Right, rank);
    let columns = [
        column("#", 4, Align::Right, 0),
        wide(column(labels::FILE.of(lang), 24, Align::Left, 0), 3, 60),
        column(labels::WHEN.of(lang), 11, Align::Left, 4),
        column(labels::BY.of(lang), 10, Align::Left, 7),
        number(labels::ROWS, 5),
        number(labels::NEW, 2),
        number(labels::CHANGED, 3),
        number(labels::SAME, 6),
        number(labels::REJECTED, 1),
        column(labels::STATE.of(lang), 10, Align::Left, 1),
    ];
    draw_table(
        inner,
        (screen.place, imports.len()),
        &columns,
        look,
        buffer,
        |place| {
            let Some(row) = imports.get(place) else {
                return Row::default();
            };
            let count = |number: u64| words::count(lang, number);
            let name = match row.files.as_slice() {
                [] => String::new(),
                [one] => one.name.clone(),
                [first, rest @ ..] => format!("{} +{}", first.name, rest.len()),
            };
            let rejected = sum(row, |file| file.rejected);
            let (main, state) = match row.undone {
                Some(_) => (Role::Muted, labels::UNDONE.of(lang)),
                None => (Role::Text, ""),
            };
            let warns = if rejected > 0 { Role::Bad } else { main };
            Row {
                cells: vec![
                    (main, row.id.0.to_string()),
                    (main, name),
                    (Role::Muted, day(lang, row)),
                    (Role::Muted, row.by.clone()),
                    (main, count(sum(row, |file| file.rows))),
                    (main, count(sum(row, |file| file.new))),
                    (main, count(sum(row, |file| file.changed))),
                    (main, count(sum(row, |file| file.same))),
                    (warns, count(rejected)),
                    (Role::Warn, state.to_owned()),
                ],
            }
        },
    );
}

/// Everything about a past import.
pub(super) fn details(row: &ImportRow, lang: Lang) -> Vec<Pieces> {
    let mut lines = vec![Pieces::plain(format!(
        "{} · {}",
        moments::moment(lang, row.at),
        row.by
    ))];
    if let Some(at) = row.undone {
        let said = format!("{} {}", labels::UNDONE.of(lang), moments::moment(lang, at));
        lines.push(Pieces::from((Role::Warn, said)));
    }
    for file in &row.files {
        let count = |number: u64| words::count(lang, number);
        lines.push(Pieces::default());
        lines.push(Pieces::from((Role::Title, file.name.clone())));
        lines.push(Pieces::plain(format!(
            "{} {} · {} {} · {} {} · {} {} · {} {}",
            count(file.rows),
            labels::ROWS.of(lang),
            count(file.new),
            labels::NEW.of(lang),
            count(file.changed),
            labels::CHANGED.of(lang),
            count(file.same),
            labels::SAME.of(lang),
            count(file.rejected),
            labels::REJECTED.of(lang),
        )));
        lines.push(Pieces::from((
            Role::Muted,
            format!("SHA-256 {}", file.sha256),
        )));
    }
    lines
}

fn draw_rows(rows: &Rows, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let trial = &rows.trial;
    let mut head = vec![
        Pieces::from((Role::Text, trial.kind_name(lang)))
            .and(Role::Muted, format!(" · {}", trial.place(lang))),
        trial.sums(lang),
    ];
    let room = usize::from(inner.width.saturating_sub(2));
    if inner.height > 14 {
        for remark in trial.remarks(lang) {
            head.push(Pieces::from((Role::Warn, text::clip(&remark, room))));
        }
    }
    for (at, pieces) in head.iter().enumerate() {
        let line = text::line_of(inner, text::columns(at));
        let line = Rect {
            x: line.x + 1.min(line.width),
            width: line.width.saturating_sub(1),
            ..line
        };
        text::put_pieces(buffer, line, pieces, look);
    }
    let above = text::columns(head.len());
    let detail = if inner.height > 12 { DETAIL } else { 0 };
    let body = Rect {
        y: inner.y + above.min(inner.height),
        height: inner.height.saturating_sub(above + detail),
        ..inner
    };
    rule(body, 0, &Pieces::default(), look, buffer);
    let places = trial.places(rows.show);
    if places.is_empty() {
        let line = text::line_of(body, 1);
        let style = look.style(Role::Muted);
        text::put(buffer, line, 2, labels::NO_ROWS.of(lang), style);
        return;
    }
    let columns = [
        column(labels::ROW_NUMBER.of(lang), 6, Align::Right, 0),
        column(labels::VERDICT.of(lang), 12, Align::Left, 0),
        column(labels::KEY.of(lang), 18, Align::Left, 3),
        wide(column(labels::WHAT.of(lang), 16, Align::Left, 2), 2, 44),
        wide(column(labels::NOTE.of(lang), 26, Align::Left, 1), 3, 0),
    ];
    draw_table(
        body,
        (rows.place, places.len()),
        &columns,
        look,
        buffer,
        |place| {
            let line = places.get(place).and_then(|at| trial.line(*at, look));
            line.map_or_else(Row::default, |line| Row {
                cells: vec![
                    (Role::Text, words::count(lang, line.row)),
                    line.verdict,
                    (Role::Muted, line.key),
                    (Role::Text, line.what),
                    line.note,
                ],
            })
        },
    );
    if detail > 0 {
        draw_detail(rows, inner, look, buffer);
    }
}

fn draw_detail(rows: &Rows, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let Some(at) = rows.trial.places(rows.show).get(rows.place).copied() else {
        return;
    };
    let Some(line) = rows.trial.line(at, look) else {
        return;
    };
    let top = inner.height.saturating_sub(DETAIL);
    let title = Pieces::from((Role::Heading, labels::row(lang, line.row)))
        .and(Role::Text, " · ")
        .and(line.verdict.0, line.verdict.1);
    rule(inner, top, &title, look, buffer);
    let room = usize::from(inner.width.saturating_sub(3)).max(1);
    let lines: Vec<Pieces> = rows
        .trial
        .detail(at, lang)
        .into_iter()
        .flat_map(|(role, said)| text::wrap_pieces(&Pieces::from((role, said)), room))
        .collect();
    let fits = usize::from(DETAIL - 1);
    for (number, pieces) in lines.iter().take(fits).enumerate() {
        let place = text::line_of(inner, top + 1 + text::columns(number));
        let place = Rect {
            x: place.x + 2.min(place.width),
            width: place.width.saturating_sub(2),
            ..place
        };
        text::put_pieces(buffer, place, pieces, look);
    }
}

/// The dialog with everything that stands in a row, and what becomes of it.
pub(super) fn whole_row(trial: &Trial, at: usize, look: Look) -> Effect {
    let lang = look.lang;
    let number = trial.line(at, look).map_or(0, |line| line.row);
    let mut lines: Vec<Pieces> = trial
        .detail(at, lang)
        .into_iter()
        .map(Pieces::from)
        .collect();
    lines.push(Pieces::default());
    for (name, cell) in trial.cells(at) {
        lines.push(Pieces::from((Role::Muted, format!("{name}: "))).and(Role::Text, cell));
    }
    Effect::Open(Box::new(Dialog::text(labels::row(lang, number), lines)))
}

fn draw_columns(arranging: &Arranging, inner: Rect, look: Look, buffer: &mut Buffer) {
    let lang = look.lang;
    let columns = &arranging.columns;
    let missing = columns.missing();
    let (role, said) = if missing.is_empty() {
        (
            Role::Good,
            format!("✓ {}", labels::COMPLETE_MAPPING.of(lang)),
        )
    } else {
        (
            Role::Bad,
            format!("✗ {}", labels::missing(lang, &missing.join(", "))),
        )
    };
    text::put(buffer, text::line_of(inner, 0), 1, &said, look.style(role));
    let body = Rect {
        y: inner.y + 1.min(inner.height),
        height: inner.height.saturating_sub(1),
        ..inner
    };
    rule(body, 0, &Pieces::default(), look, buffer);
    let heads = [
        wide(column(labels::OWN.of(lang), 20, Align::Left, 0), 2, 36),
        wide(
            column(labels::TAKEN_FOR.of(lang), 22, Align::Left, 0),
            1,
            34,
        ),
        column(labels::SURE.of(lang), 6, Align::Right, 1),
        wide(column(labels::SAMPLE.of(lang), 14, Align::Left, 2), 2, 40),
    ];
    draw_table(
        body,
        (arranging.place, columns.columns.len()),
        &heads,
        look,
        buffer,
        |place| {
            let Some(column) = columns.columns.get(place) else {
                return Row::default();
            };
            let target = match &column.target {
                Some(target) => (Role::Good, format!("→ {target}")),
                None => (Role::Muted, labels::UNUSED.of(lang).to_owned()),
            };
            let sure = column
                .percent
                .map(|percent| words::whole_percent(lang, percent))
                .unwrap_or_default();
            Row {
                cells: vec![
                    (Role::Text, column.own.clone()),
                    target,
                    (Role::Muted, sure),
                    (Role::Muted, column.sample.clone()),
                ],
            }
        },
    );
}
