//! How the sandbox is drawn: its banner, what is supposed, the grid before and after, who would move.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::screens::map_draw::draw_state;
use crate::tui::screens::talent::difference;
use crate::tui::screens::talent::matrix;
use crate::tui::screens::talent::whatif::Subject;
use crate::tui::screens::talent::whatif::WhatIf;
use crate::tui::theme::Look;
use crate::tui::theme::Role;
use crate::tui::widgets::panel;
use crate::tui::widgets::panel::Active;
use crate::tui::widgets::panel::Panel;
use crate::tui::widgets::text;
use crate::tui::widgets::text::Pieces;
use crate::words::tui as words;
use crate::words::tui::talent as labels;

impl WhatIf {
    fn chips(&self, look: Look) -> Pieces {
        let lang = look.lang;
        if self.is_empty() {
            return Pieces::from((Role::Muted, labels::NOTHING_SUPPOSED.of(lang)));
        }
        let mut pieces = Pieces::default();
        if let Some(other) = &self.rules {
            let chip = format!("[{} {}]", words::PROFILE.of(lang), other.name);
            pieces = pieces.and(Role::Chip, chip).and(Role::Text, " ");
        }
        for one in &self.supposed {
            let chip = format!(
                "[{} = {}]",
                self.label(&one.item, look),
                labels::supposed_value(lang, &one.value)
            );
            pieces = pieces.and(Role::Chip, chip).and(Role::Text, " ");
        }
        pieces
    }

    fn whom(&self, look: Look) -> String {
        match &self.subject {
            Subject::Person { name, .. } => name.clone(),
            Subject::People { name, .. } if self.rules.is_some() => name.clone(),
            Subject::People { name, place, .. } => match place {
                Some(place) => labels::box_of(look.lang, *place, name),
                None => name.clone(),
            },
        }
    }

    pub(super) fn draw_all(&self, area: Rect, look: Look, buffer: &mut Buffer) {
        let lang = look.lang;
        let panel = Panel {
            title: Pieces::from((Role::Edit, format!(" {} ", labels::WHATIF_BANNER.of(lang))))
                .and(Role::Title, format!(" {}", self.whom(look))),
            right: Pieces::from((Role::Warn, labels::NOTHING_WRITTEN.of(lang))),
            active: Active::Yes,
            look,
        };
        let inner = panel.draw(area, buffer);
        let room = usize::from(inner.width.saturating_sub(2)).max(1);
        let mut row = 0;
        for line in text::wrap_pieces(&self.chips(look), room).iter().take(3) {
            let place = text::line_of(inner, row);
            let place = Rect::new(
                place.x + 1.min(place.width),
                place.y,
                place.width.saturating_sub(1),
                place.height,
            );
            text::put_pieces(buffer, place, line, look);
            row += 1;
        }
        let Some((before, after)) = self.counts() else {
            let rest = below(inner, row);
            draw_state(&self.base, rest, look, buffer);
            return;
        };
        let tall = difference::tall(inner.width);
        difference::draw(&before, &after, below(inner, row), look, buffer);
        row += tall;
        let [tray_before, ..] = before;
        let [tray_after, ..] = after;
        let sum: u64 = before.iter().sum();
        let mut line = Pieces::plain(format!(
            " {}",
            labels::tray_change(lang, tray_before, tray_after, sum)
        ));
        let sign = difference::sign(look, tray_before, tray_after);
        if !sign.is_empty() {
            line = line.and(Role::Warn, format!(" ({sign})"));
        }
        text::put_pieces(buffer, text::line_of(inner, row), &line, look);
        row += 1;
        let title = match self.answer.value() {
            Some(answer) => Pieces::from((
                Role::Title,
                labels::moves(lang, answer.moved, answer.headcount),
            )),
            None => Pieces::from((Role::Title, labels::WHO_MOVES.of(lang))),
        };
        panel::rule(inner, row, &title, look, buffer);
        let rest = below(inner, row + 1);
        if self.is_empty() {
            let hints = labels::WHATIF_HINTS.map(|hint| hint.of(lang));
            text::put_sentences(buffer, rest, 0, &hints, look.style(Role::Muted));
            return;
        }
        if self.answer.value().is_none() {
            draw_state(&self.answer, rest, look, buffer);
            return;
        }
        if let Some(failure) = self.answer.failure() {
            let failure = format!("! {failure}");
            let line = text::line_of(rest, 0);
            text::put(buffer, line, 1, &failure, look.style(Role::Bad));
            return;
        }
        if self.movers().is_empty() {
            let line = text::line_of(rest, 0);
            let sentence = labels::NOBODY_MOVES.of(lang);
            text::put(buffer, line, 2, sentence, look.style(Role::Muted));
            return;
        }
        matrix::draw_movers(self.movers(), self.place, rest, look, buffer);
    }
}

/// What of an area lies below so many lines.
pub(super) fn below(area: Rect, lines: u16) -> Rect {
    let lines = lines.min(area.height);
    Rect::new(area.x, area.y + lines, area.width, area.height - lines)
}
