//! How snapshots, movement and the months in which assessments end are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::store::ask::ExpiryMonth;
use crate::tui::screens::Sight;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
use crate::tui::screens::talent::matrix;
use crate::tui::screens::talent::times::Times;
use crate::tui::screens::talent::whatif_draw::below;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel;
use crate::tui::widgets::table::Column;
use crate::tui::widgets::table::Row;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Align;
use crate::tui::widgets::text::Pieces;
use crate::words;
use crate::words::tui as texts;
use crate::words::tui::talent as labels;

impl Times {
    pub(super) fn draw_snapshots(&self, inner: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        if self.snapshots.value().is_none() {
            draw_state(&self.snapshots, inner, look, buffer);
            return;
        }
        if self.rows().is_empty() {
            let sentences = [labels::NO_SNAPSHOTS, labels::SNAPSHOTS_WHY].map(|text| text.of(lang));
            text::put_sentences(buffer, inner, 1, &sentences, look.style(Role::Muted));
            return;
        }
        let column = |title, width, grow, most, align, rank| Column {
            title,
            width,
            grow,
            most,
            align,
            rank,
        };
        let columns = [
            column(labels::SNAPSHOT_LABEL.of(lang), 18, 2, 34, Align::Left, 0),
            column(texts::COLUMN_DATE.of(lang), 11, 0, 0, Align::Right, 0),
            column("ASN", 7, 0, 0, Align::Right, 1),
            column(texts::PROFILE.of(lang), 17, 1, 24, Align::Left, 3),
            column(labels::COLUMN_BY.of(lang), 9, 0, 0, Align::Left, 4),
            column(labels::REASON.of(lang), 10, 3, 60, Align::Left, 2),
        ];
        let room = usize::from(inner.height.saturating_sub(1).max(1));
        let place = self.place();
        let first = people::paged(place, self.rows().len(), room);
        let rows: Vec<Row> = self
            .rows()
            .iter()
            .skip(first)
            .take(room)
            .map(|row| Row {
                cells: vec![
                    (Role::Text, row.label.clone()),
                    (Role::Text, words::date(lang, row.day)),
                    (Role::Text, words::count(lang, row.people)),
                    (Role::Muted, format!("{} v{}", row.profile.0, row.profile.1)),
                    (Role::Muted, row.by.clone()),
                    (Role::Muted, row.note.clone()),
                ],
            })
            .collect();
        Table {
            columns: &columns,
            rows: &rows,
            selected: place.checked_sub(first),
            cursor_column: 0,
            look,
        }
        .render(inner, buffer);
    }

    pub(super) fn draw_movement(&self, inner: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let from = self.row().map_or("—", |row| row.label.as_str());
        let until = self
            .until
            .as_deref()
            .unwrap_or_else(|| labels::TODAY.of(lang));
        let head = Pieces::from((Role::Title, format!(" {from} → {until}")));
        let Some(movement) = self.movement.value() else {
            text::put_pieces(buffer, text::line_of(inner, 0), &head, look);
            draw_state(&self.movement, below(inner, 1), look, buffer);
            return;
        };
        let sum =
            words::cli::talent::have_moved(lang, movement.moved, movement.came, movement.went);
        let head = head.and(Role::Text, format!("  {sum}"));
        text::put_pieces(buffer, text::line_of(inner, 0), &head, look);
        let taken = 1 + matrix::draw(&movement.matrix, below(inner, 1), look, buffer);
        let title = Pieces::from((Role::Title, labels::WHO_MOVED.of(lang)));
        panel::rule(inner, taken, &title, look, buffer);
        let rest = below(inner, taken + 1);
        if movement.movers.is_empty() {
            let line = text::line_of(rest, 0);
            let sentence = labels::NOBODY_MOVED.of(lang);
            text::put(buffer, line, 2, sentence, look.style(Role::Muted));
        } else {
            matrix::draw_movers(&movement.movers, self.mover, rest, look, buffer);
        }
    }

    pub(super) fn draw_expiring(&self, inner: Rect, sight: Sight<'_>, buffer: &mut Buffer) {
        let look = sight.look;
        let lang = look.lang;
        let months = self.months();
        if self.expiries.value().is_none() {
            draw_state(&self.expiries, inner, look, buffer);
            return;
        }
        let present = sight.header.map(|header| header.today.first_of_month());
        let is_past = |month: &ExpiryMonth| present.is_some_and(|present| month.month < present);
        let ended: u64 = months
            .iter()
            .filter(|month| is_past(month))
            .map(|month| month.people)
            .sum();
        let coming: u64 = months.iter().map(|month| month.people).sum::<u64>() - ended;
        let head = labels::expiry_sum(lang, ended, coming);
        text::put(
            buffer,
            text::line_of(inner, 0),
            1,
            &head,
            look.style(Role::Title),
        );
        let room = usize::from(inner.height.saturating_sub(2).max(1));
        let first = people::paged(self.month, months.len(), room);
        let most = months
            .iter()
            .map(|month| month.people)
            .max()
            .unwrap_or(1)
            .max(1);
        let bar = u64::from(inner.width.saturating_sub(36)).min(60);
        for (row, (at, month)) in months.iter().enumerate().skip(first).take(room).enumerate() {
            let line = text::line_of(inner, text::columns(row + 2));
            let here = at == self.month;
            if here {
                text::put(buffer, line, 0, "►", look.style(Role::Marker));
            }
            let name = text::fit(&texts::month_year(lang, month.month), 16, Align::Left);
            let role = if here { Role::Focus } else { Role::Text };
            text::put(buffer, line, 2, &name, look.style(role));
            let count = text::fit(&words::count(lang, month.people), 7, Align::Right);
            text::put(buffer, line, 19, &count, look.style(Role::Text));
            let long = usize::try_from(month.people * bar / most).unwrap_or(0);
            let (sign, role) = if is_past(month) {
                ("▒", Role::Bad)
            } else {
                ("█", Role::Reach)
            };
            text::put(
                buffer,
                line,
                28,
                &sign.repeat(long.max(1)),
                look.style(role),
            );
            if is_past(month) {
                let word = labels::ENDED.of(lang);
                let at = 29 + text::columns(long.max(1));
                text::put(buffer, line, at, word, look.style(Role::Muted));
            }
        }
    }
}
