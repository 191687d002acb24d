//! How a calibration session is drawn: which, the boxes before and after, every move with its reasons.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use crate::store::ask::CalibrationMove;
use crate::store::ask::CalibrationView;
use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::people;
use crate::tui::screens::talent::calibration::Calibration;
use crate::tui::screens::talent::difference;
use crate::tui::screens::talent::whatif_draw::below;
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
use crate::words::cli::moment;
use crate::words::cli::talent::authorised;
use crate::words::cli::talent::calibration_reason;
use crate::words::cli::talent::session_times;
use crate::words::cli::talent::withdrawn;
use crate::words::tui as texts;
use crate::words::tui::talent as labels;

impl Calibration {
    pub(super) fn draw_all(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let view = self.view.value();
        let mut title = Pieces::from((Role::Title, labels::CALIBRATION_TITLE.of(lang)));
        let mut right = Pieces::default();
        if let Some(view) = view {
            title = title.and(
                Role::Text,
                format!(" · {} · {}", view.label, view.unit_name),
            );
            right = match view.closed {
                Some(_) => Pieces::from((Role::Muted, labels::SESSION_CLOSED.of(lang))),
                None => Pieces::from((Role::Warn, labels::SESSION_OPEN.of(lang))),
            };
        }
        let panel = Panel {
            title,
            right,
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        let Some(view) = view else {
            if self.labels.value().is_some_and(Vec::is_empty) {
                let sentences =
                    [labels::NO_CALIBRATION, labels::CALIBRATION_WHY].map(|text| text.of(lang));
                text::put_sentences(buffer, inner, 1, &sentences, look.style(Role::Muted));
            } else {
                draw_state(&self.view, inner, look, buffer);
            }
            return;
        };
        let at = |moment_of| moment(lang, moment_of);
        let closed = view.closed.map(at);
        let times = session_times(lang, &view.by, &at(view.at), closed.as_deref());
        let line = text::line_of(inner, 0);
        text::put(buffer, line, 1, &times, look.style(Role::Muted));
        difference::draw(&view.before, &view.after, below(inner, 1), look, buffer);
        let row = 1 + difference::tall(inner.width);
        let stands = view.moves.iter().filter(|one| one.withdrawn.is_none());
        let head = labels::moves_of_session(lang, stands.count(), view.moves.len());
        panel::rule(inner, row, &Pieces::from((Role::Title, head)), look, buffer);
        self.draw_moves(view, below(inner, row + 1), look, buffer);
    }

    fn draw_moves(&self, view: &CalibrationView, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        if view.moves.is_empty() {
            let line = text::line_of(area, 0);
            let sentence = labels::NO_MOVES.of(lang);
            text::put(buffer, line, 2, sentence, look.style(Role::Muted));
            return;
        }
        // The reasons of the selected move stand in full below the list.
        let foot = area.height.min(2);
        let list = Rect {
            height: area.height - foot,
            ..area
        };
        let room = usize::from(list.height.saturating_sub(1).max(1));
        let first = people::paged(self.place, view.moves.len(), room);
        let column = |title, width, grow, most, rank| Column {
            title,
            width,
            grow,
            most,
            align: Align::Left,
            rank,
        };
        let columns = [
            column(texts::COLUMN_NAME.of(lang), 22, 2, 40, 0),
            column(labels::OFFICIAL.of(lang), 13, 0, 0, 0),
            column(labels::CALIBRATED.of(lang), 12, 0, 0, 0),
            column(labels::REASON.of(lang), 22, 1, 30, 1),
            column(texts::COLUMN_UNIT.of(lang), 14, 1, 40, 2),
        ];
        let rows: Vec<Row> = view
            .moves
            .iter()
            .skip(first)
            .take(room)
            .map(|one| cells(one, look))
            .collect();
        Table {
            columns: &columns,
            rows: &rows,
            selected: Some(self.place.saturating_sub(first)),
            cursor_column: 0,
            look,
        }
        .render(list, buffer);
        if let Some(one) = view.moves.get(self.place) {
            let line = text::line_of(area, list.height);
            let said = format!("{}: {}", authorised(lang, &one.authoriser), one.evidence);
            text::put(buffer, line, 2, &said, look.style(Role::Text));
            if let Some(gone) = &one.withdrawn {
                let said = withdrawn(lang, &gone.by, &moment(lang, gone.at), &gone.why);
                let line = text::line_of(area, list.height + 1);
                text::put(buffer, line, 2, &said, look.style(Role::Warn));
            }
        }
    }
}

fn cells(one: &CalibrationMove, look: Look) -> Row {
    let is_gone = one.withdrawn.is_some();
    let role = if is_gone { Role::Muted } else { Role::Text };
    let to = if is_gone {
        labels::WITHDRAWN.of(look.lang).to_owned()
    } else {
        format!("→ {}", one.to.number())
    };
    Row {
        cells: vec![
            (role, one.name.clone()),
            (Role::Muted, people::placement(look, one.from).1),
            (if is_gone { Role::Warn } else { Role::Title }, to),
            (role, calibration_reason(look.lang, one.reason).to_owned()),
            (Role::Muted, one.unit_name.clone()),
        ],
    }
}
