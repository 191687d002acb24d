//! Drawing only: every widget gets borrowed data that has been decided already, and is total for every area.

pub mod curve;
pub mod gauge;
pub mod grid;
pub mod panel;
pub mod table;
pub mod text;
pub mod tree;

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::widgets::Widget;

    use super::*;
    use crate::domain::ninebox::BoxNo;
    use crate::domain::outcome::Points;
    use crate::tui::theme::Charset;
    use crate::tui::theme::Look;
    use crate::tui::theme::Role;
    use crate::tui::theme::Theme;
    use crate::words::Lang;

    #[test]
    fn every_widget_is_total_for_small_areas_also_beyond_the_buffer() {
        let look = Look {
            lang: Lang::Id,
            theme: Theme::MONO,
            charset: Charset::Unicode,
        };
        let boxes = [grid::Figures {
            count: 1_234,
            provisional: 17,
            unassessed: 3,
        }; 9];
        let tree = [tree::TreeRow {
            depth: 3,
            name: "Bidang Bina Marga",
            branch: tree::Branch::Open,
            headcount: 88,
            completeness: Some(771),
        }];
        let columns = [table::Column {
            title: "Nama",
            width: 8,
            grow: 1,
            most: 0,
            align: text::Align::Right,
            rank: 0,
        }];
        let rows = [table::Row {
            cells: vec![(Role::Text, "SITI".to_owned())],
        }];
        for (x, y) in [(0, 0), (3, 2), (11, 5), (40, 40)] {
            for width in 0..=12 {
                for height in 0..=6 {
                    let area = Rect::new(x, y, width, height);
                    let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 6));
                    grid::NineBox {
                        boxes: Some(&boxes),
                        headcount: 9_012,
                        focus: BoxNo::try_from(9).ok(),
                        active: true,
                        view: grid::BoxView::Share,
                        look,
                    }
                    .render(area, &mut buffer);
                    tree::Tree {
                        rows: &tree,
                        selected: Some(0),
                        active: true,
                        look,
                    }
                    .render(area, &mut buffer);
                    table::Table {
                        columns: &columns,
                        rows: &rows,
                        selected: Some(0),
                        cursor_column: 0,
                        look,
                    }
                    .render(area, &mut buffer);
                    gauge::Gauge {
                        score: Points(141_500_000),
                        possible: Points(-1),
                        marks: &[Points(60_000_000), Points(980_000_000)],
                        look,
                    }
                    .render(area, &mut buffer);
                    let frame = panel::Panel {
                        title: text::Pieces::plain("Judul yang panjang sekali"),
                        right: text::Pieces::plain("kanan"),
                        active: panel::Active::Yes,
                        look,
                    };
                    let inner = frame.draw_over(area, &mut buffer);
                    panel::rule(inner, 0, &text::Pieces::plain("garis"), look, &mut buffer);
                }
            }
        }
    }
}
