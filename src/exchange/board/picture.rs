//! The board drawn on A4 across, in units of 1/96 inch. Hatching is drawn line by line, because not every program that shows
//! pictures knows patterns. Colours are blue and orange, which colour-blind people tell apart; each also has its word.
//!
//! One file although long: one page, drawn from its head to its foot.

use std::fmt::Write as _;

use crate::domain::ninebox::BoxNo;
use crate::domain::ninebox::PerformanceClass;
use crate::domain::ninebox::PotentialClass;
use crate::exchange::board::Board;
use crate::exchange::board::Figures;
use crate::exchange::board::escape;
use crate::words;
use crate::words::documents as docs;
use crate::words::domain;

const WIDTH: f64 = 1123.0;
const HEIGHT: f64 = 794.0;
const MARGIN: f64 = 36.0;

const INK: &str = "#1b2733";
const MUTED: &str = "#5b6b7b";
const LINE: &str = "#c5ced8";
const DEEP: &str = "#0b3c6f";
const BLUE: &str = "#2f6fae";
const PALE_BLUE: &str = "#9dbfe0";
const GREY: &str = "#d5dbe2";
const ORANGE: &str = "#d9822b";
const PALE_ORANGE: &str = "#f3c795";

/// Grounds of the boxes by number: blue where the talent pool is filled from, orange where help is needed.
const GROUNDS: [&str; 9] = [
    "#fbe3c9", "#fdf1e2", "#fdf1e2", "#f3f6fa", "#edf3fa", "#f3f6fa", "#d9e8f6", "#d9e8f6",
    "#bdd7ee",
];

/// Groups of boxes in the bars of the units below, with their colours: pool, middle, low; the tray comes last.
const GROUPS: [(&[usize], &str); 3] = [
    (&[7, 8, 9], BLUE),
    (&[4, 5, 6], PALE_BLUE),
    (&[1, 2, 3], PALE_ORANGE),
];

/// Left, top, width, height.
#[derive(Debug, Clone, Copy)]
struct Area {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

#[derive(Debug, Clone, Copy)]
enum Anchor {
    Start,
    Middle,
    End,
}

/// Looks of a text.
#[derive(Debug, Clone, Copy)]
struct Pen {
    size: f64,
    colour: &'static str,
    bold: &'static str,
    anchor: Anchor,
}

const fn pen(size: f64, colour: &'static str) -> Pen {
    Pen {
        size,
        colour,
        bold: "",
        anchor: Anchor::Start,
    }
}

impl Pen {
    const fn bold(self) -> Self {
        Self {
            bold: " font-weight=\"bold\"",
            ..self
        }
    }

    const fn anchored(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }
}

/// The picture under way.
#[derive(Debug, Default)]
struct Sheet {
    out: String,
}

impl Sheet {
    fn text(&mut self, (x, y): (f64, f64), pen: Pen, text: &str) {
        let anchor = match pen.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        // Writing into a String cannot fail; so below.
        let _ = writeln!(
            self.out,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{:.1}\" fill=\"{}\" text-anchor=\"{anchor}\"{}>{}</text>",
            pen.size,
            pen.colour,
            pen.bold,
            escape(text)
        );
    }

    fn rect(&mut self, area: Area, fill: &str, stroke: &str) {
        let Area { x, y, w, h } = area;
        let _ = writeln!(
            self.out,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\" stroke=\"{stroke}\"/>",
            w.max(0.0),
            h.max(0.0)
        );
    }

    fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), colour: &str) {
        let _ = writeln!(
            self.out,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\" stroke-width=\"1\"/>"
        );
    }

    /// Slanting lines within an area.
    fn hatch(&mut self, area: Area, colour: &str) {
        const STEP: f64 = 5.0;
        let mut offset = -area.h;
        while offset < area.w {
            // From the lower left to the upper right, cut at both sides.
            let from = offset.max(0.0);
            let to = (offset + area.h).min(area.w);
            if to > from {
                self.line(
                    (area.x + from, area.y + area.h - (from - offset)),
                    (area.x + to, area.y + area.h - (to - offset)),
                    colour,
                );
            }
            offset += STEP;
        }
        self.rect(area, "none", colour);
    }
}

/// The board as a picture.
pub fn to_svg(board: &Board) -> String {
    let mut sheet = Sheet::default();
    let _ = writeln!(
        sheet.out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"210mm\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">"
    );
    let _ = writeln!(
        sheet.out,
        "<title>{}</title>",
        escape(&format!(
            "{} · {}",
            docs::board_title(board.lang),
            board.unit
        ))
    );
    sheet.rect(
        Area {
            x: 0.0,
            y: 0.0,
            w: WIDTH,
            h: HEIGHT,
        },
        "#ffffff",
        "none",
    );
    head(&mut sheet, board);
    boxes(&mut sheet, board);
    tiles(&mut sheet, board);
    coverage(&mut sheet, board);
    forecast(&mut sheet, board);
    tray(&mut sheet, board);
    parts(&mut sheet, board);
    foot(&mut sheet, board);
    sheet.out.push_str("</svg>\n");
    sheet.out
}

/// A share of a length.
fn share(part: u64, whole: u64, length: f64) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    // Counts of people are far below 2^32.
    let part = f64::from(u32::try_from(part).unwrap_or(u32::MAX));
    let whole = f64::from(u32::try_from(whole).unwrap_or(u32::MAX));
    (part / whole).min(1.0) * length
}

fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.push('…');
    short
}

fn head(sheet: &mut Sheet, board: &Board) {
    let lang = board.lang;
    let band = Area {
        x: 0.0,
        y: 0.0,
        w: WIDTH,
        h: 78.0,
    };
    sheet.rect(band, DEEP, "none");
    let above = if board.path.is_empty() {
        docs::board_title(lang).to_owned()
    } else {
        format!("{} · {}", docs::board_title(lang), board.path.join(" › "))
    };
    sheet.text((MARGIN, 27.0), pen(12.0, "#cfe0f1"), &shorten(&above, 96));
    let size = if board.unit.chars().count() > 44 {
        19.0
    } else {
        26.0
    };
    sheet.text(
        (MARGIN, 58.0),
        pen(size, "#ffffff").bold(),
        &shorten(&board.unit, 64),
    );
    let right = WIDTH - MARGIN;
    let end = |size| pen(size, "#ffffff").anchored(Anchor::End);
    sheet.text(
        (right, 27.0),
        end(12.0),
        &format!(
            "{} {}",
            docs::fact_as_of(lang),
            docs::day(lang, board.as_of)
        ),
    );
    sheet.text(
        (right, 45.0),
        end(11.0),
        &format!(
            "{}: {}",
            docs::fact_profile(lang),
            shorten(&board.profile, 44)
        ),
    );
    let last = if board.is_demo {
        format!("{}: {}", docs::fact_synthetic(lang), docs::synthetic(lang))
    } else if let Some((oldest, newest)) = board.sources {
        format!(
            "{}: {} – {}",
            docs::fact_sources(lang),
            docs::day(lang, oldest),
            docs::day(lang, newest)
        )
    } else {
        String::new()
    };
    sheet.text((right, 62.0), end(10.5), &last);
}

/// The nine boxes: performance upwards, potential to the right, as the regulation prints them.
fn boxes(sheet: &mut Sheet, board: &Board) {
    const LEFT: f64 = 112.0;
    const TOP: f64 = 118.0;
    const BOX_W: f64 = 190.0;
    const BOX_H: f64 = 124.0;
    const GAP: f64 = 6.0;
    let lang = board.lang;
    let largest = board.total.boxes.iter().copied().max().unwrap_or(0);
    sheet.text(
        (MARGIN, 98.0),
        pen(10.0, MUTED).bold(),
        docs::board_performance(lang),
    );
    let title = format!("{} →", docs::board_potential(lang));
    sheet.text(
        (LEFT + 3.0 * BOX_W + 2.0 * GAP, 98.0),
        pen(10.0, MUTED).bold().anchored(Anchor::End),
        &title,
    );
    let mut x = LEFT;
    for class in PotentialClass::LEFT_RIGHT {
        let at = (x + BOX_W / 2.0, 112.0);
        let middle = pen(11.5, INK).anchored(Anchor::Middle);
        sheet.text(at, middle, domain::potential(lang, class));
        x += BOX_W + GAP;
    }
    let mut y = TOP;
    for class in PerformanceClass::TOP_DOWN {
        let label = domain::performance(lang, class);
        sheet.text(
            (LEFT - 10.0, y + BOX_H / 2.0 + 4.0),
            pen(11.5, INK).anchored(Anchor::End),
            label,
        );
        let mut x = LEFT;
        for column in PotentialClass::LEFT_RIGHT {
            let area = Area {
                x,
                y,
                w: BOX_W,
                h: BOX_H,
            };
            one_box(sheet, board, BoxNo::at(class, column), (area, largest));
            x += BOX_W + GAP;
        }
        y += BOX_H + GAP;
    }
}

fn one_box(sheet: &mut Sheet, board: &Board, number: BoxNo, (area, largest): (Area, u64)) {
    let lang = board.lang;
    let at = |list: &[u64; 9]| list.get(number.index()).copied().unwrap_or(0);
    let (count, provisional) = (at(&board.total.boxes), at(&board.provisional));
    let ground = GROUNDS.get(number.index()).copied().unwrap_or("#ffffff");
    let _ = writeln!(
        sheet.out,
        "<g data-box=\"{}\" data-count=\"{count}\" data-provisional=\"{provisional}\">",
        number.number()
    );
    let edge = if number.feeds_succession() {
        BLUE
    } else {
        LINE
    };
    sheet.rect(area, ground, edge);
    sheet.text(
        (area.x + 12.0, area.y + 24.0),
        pen(15.0, DEEP).bold(),
        &number.number().to_string(),
    );
    sheet.text(
        (area.x + area.w - 12.0, area.y + 24.0),
        pen(12.0, MUTED).anchored(Anchor::End),
        &words::percent(lang, count, board.total.headcount),
    );
    sheet.text(
        (area.x + area.w / 2.0, area.y + 68.0),
        pen(36.0, INK).bold().anchored(Anchor::Middle),
        &words::count(lang, count),
    );
    let track = Area {
        x: area.x + 12.0,
        y: area.y + 84.0,
        w: area.w - 24.0,
        h: 11.0,
    };
    sheet.rect(track, "#ffffff", LINE);
    let length = share(count, largest, track.w);
    let open = share(provisional, count, length);
    let solid = Area {
        w: length - open,
        ..track
    };
    if solid.w > 0.0 {
        sheet.rect(solid, BLUE, "none");
    }
    if open > 0.5 {
        let hatched = Area {
            x: track.x + solid.w,
            w: open,
            ..track
        };
        sheet.hatch(hatched, ORANGE);
    }
    if provisional > 0 {
        sheet.text(
            (area.x + 12.0, area.y + 112.0),
            pen(10.5, INK),
            &format!(
                "{} {}",
                words::count(lang, provisional),
                docs::provisional(lang).to_lowercase()
            ),
        );
    }
    sheet.out.push_str("</g>\n");
}

const SIDE: f64 = 718.0;
const SIDE_W: f64 = WIDTH - MARGIN - SIDE;

/// Five figures that are read first.
fn tiles(sheet: &mut Sheet, board: &Board) {
    const TOP: f64 = 94.0;
    const TILE_H: f64 = 62.0;
    const GAP: f64 = 8.0;
    let lang = board.lang;
    let total = &board.total;
    let whole = total.headcount;
    let pool = total.in_boxes(&[7, 8, 9]);
    let provisional: u64 = board.provisional.iter().sum();
    let counted = |part: u64| (words::count(lang, part), words::percent(lang, part, whole));
    let complete = board.completeness.map_or_else(
        || "—".to_owned(),
        |tenths| words::tenths_of_percent(lang, tenths),
    );
    let (mapped, mapped_share) = counted(total.mapped());
    let (pool, pool_share) = counted(pool);
    let (open, open_share) = counted(provisional);
    let tiles = [
        ("ASN".to_owned(), words::count(lang, whole), String::new()),
        (docs::board_mapped(lang).to_owned(), mapped, mapped_share),
        (
            docs::board_completeness(lang).to_owned(),
            complete,
            String::new(),
        ),
        (docs::board_pool(lang).to_owned(), pool, pool_share),
        (docs::board_provisional(lang).to_owned(), open, open_share),
    ];
    let third = (SIDE_W - 2.0 * GAP) / 3.0;
    let half = (SIDE_W - GAP) / 2.0;
    let mut x = SIDE;
    let mut y = TOP;
    for (index, (label, number, share)) in tiles.iter().enumerate() {
        let w = if index < 3 { third } else { half };
        if index == 3 {
            x = SIDE;
            y += TILE_H + GAP;
        }
        let area = Area { x, y, w, h: TILE_H };
        sheet.rect(area, "#f6f8fb", LINE);
        sheet.text((x + 10.0, y + 18.0), pen(10.0, MUTED), label);
        sheet.text((x + 10.0, y + 48.0), pen(23.0, DEEP).bold(), number);
        sheet.text(
            (x + w - 10.0, y + 18.0),
            pen(10.5, INK).anchored(Anchor::End),
            share,
        );
        x += w + GAP;
    }
}

fn caption(sheet: &mut Sheet, y: f64, text: &str) {
    sheet.text((SIDE, y), pen(12.0, INK).bold(), text);
    sheet.line((SIDE, y + 6.0), (SIDE + SIDE_W, y + 6.0), LINE);
}

/// How many have a valid assessment.
fn coverage(sheet: &mut Sheet, board: &Board) {
    let lang = board.lang;
    let [never, expired, expiring, valid] = board.assessment;
    let whole = never + expired + expiring + valid;
    caption(sheet, 254.0, docs::board_coverage(lang));
    let states = [
        (docs::valid(lang), valid, BLUE),
        (docs::expiring(lang), expiring, PALE_BLUE),
        (docs::expired(lang), expired, PALE_ORANGE),
        (docs::never(lang), never, ORANGE),
    ];
    let mut x = SIDE;
    for (_, count, colour) in states {
        let w = share(count, whole, SIDE_W);
        if w > 0.0 {
            sheet.rect(
                Area {
                    x,
                    y: 268.0,
                    w,
                    h: 18.0,
                },
                colour,
                "#ffffff",
            );
        }
        x += w;
    }
    let half = SIDE_W / 2.0;
    for (index, (label, count, colour)) in (0_u8..).zip(states) {
        let x = SIDE + if index % 2 == 0 { 0.0 } else { half };
        let y = if index < 2 { 303.0 } else { 320.0 };
        let key = Area {
            x,
            y: y - 9.0,
            w: 10.0,
            h: 10.0,
        };
        sheet.rect(key, colour, "none");
        sheet.text(
            (x + 16.0, y),
            pen(10.5, INK),
            &format!(
                "{} {} ({})",
                label.to_lowercase(),
                words::count(lang, count),
                words::percent(lang, count, whole)
            ),
        );
    }
}

/// What is left of the coverage on later days.
fn forecast(sheet: &mut Sheet, board: &Board) {
    let lang = board.lang;
    if board.forecast.len() < 2 {
        return;
    }
    let whole = board.total.headcount;
    caption(sheet, 350.0, docs::board_forecast(lang));
    let mut y = 362.0;
    for (day, covered) in &board.forecast {
        sheet.text((SIDE, y + 11.0), pen(10.5, INK), &docs::day(lang, *day));
        let track = Area {
            x: SIDE + 82.0,
            y,
            w: SIDE_W - 82.0 - 96.0,
            h: 13.0,
        };
        sheet.rect(track, "#ffffff", LINE);
        let filled = share(*covered, whole, track.w);
        if filled > 0.0 {
            sheet.rect(Area { w: filled, ..track }, BLUE, "none");
        }
        let text = format!(
            "{} ({})",
            words::count(lang, *covered),
            words::percent(lang, *covered, whole)
        );
        sheet.text(
            (SIDE + SIDE_W, y + 11.0),
            pen(10.5, INK).anchored(Anchor::End),
            &text,
        );
        y += 19.0;
    }
}

/// Who is in no box, and why.
fn tray(sheet: &mut Sheet, board: &Board) {
    let lang = board.lang;
    let title = format!(
        "{} {}",
        docs::board_tray(lang),
        words::count(lang, board.total.tray)
    );
    caption(sheet, 478.0, &title);
    let half = SIDE_W / 2.0;
    for (index, (reason, count)) in (0_u8..).zip(board.tray.iter().take(6)) {
        let x = SIDE + if index % 2 == 0 { 0.0 } else { half };
        let y = 497.0 + f64::from(index / 2) * 15.0;
        let text = format!("{reason} {}", words::count(lang, *count));
        sheet.text((x, y), pen(10.5, INK), &shorten(&text, 34));
    }
}

/// The units below, each as a bar of its shares.
fn parts(sheet: &mut Sheet, board: &Board) {
    const TOP: f64 = 548.0;
    const NAME_W: f64 = 270.0;
    const ROWS: usize = 8;
    let lang = board.lang;
    let shown = board.shown_parts(ROWS);
    if shown.is_empty() {
        return;
    }
    let right = WIDTH - MARGIN;
    let bar_x = MARGIN + NAME_W + 64.0;
    let bar_w = right - bar_x - 118.0;
    let head = pen(10.0, MUTED).bold();
    sheet.text((MARGIN, TOP), head, docs::unit(lang));
    sheet.text(
        (bar_x - 12.0, TOP),
        head.anchored(Anchor::End),
        docs::people(lang),
    );
    let mut x = bar_x;
    let names = [
        docs::board_pool(lang).to_owned(),
        format!("{} 4–6", docs::fact_box(lang).to_lowercase()),
        format!("{} 1–3", docs::fact_box(lang).to_lowercase()),
        docs::board_tray(lang).to_lowercase(),
    ];
    let colours = GROUPS.iter().map(|(_, colour)| *colour).chain([GREY]);
    for (name, colour) in names.iter().zip(colours) {
        let key = Area {
            x,
            y: TOP - 9.0,
            w: 10.0,
            h: 10.0,
        };
        sheet.rect(key, colour, "none");
        sheet.text((x + 14.0, TOP), pen(10.0, MUTED), name);
        // Roughly the width of the letters, so that the next key does not touch them.
        let letters = u32::try_from(name.chars().count()).unwrap_or(0);
        x += 30.0 + f64::from(letters) * 5.2;
    }
    sheet.text(
        (right, TOP),
        head.anchored(Anchor::End),
        docs::board_coverage(lang),
    );
    sheet.line((MARGIN, TOP + 6.0), (right, TOP + 6.0), LINE);
    let mut y = TOP + 14.0;
    for (name, figures) in &shown {
        part(sheet, board, (name, figures), (y, bar_x, bar_w));
        y += 21.5;
    }
}

fn part(
    sheet: &mut Sheet,
    board: &Board,
    (name, figures): (&str, &Figures),
    (y, bar_x, bar_w): (f64, f64, f64),
) {
    let lang = board.lang;
    let base = y + 11.0;
    sheet.text((MARGIN, base), pen(11.0, INK), &shorten(name, 46));
    sheet.text(
        (bar_x - 12.0, base),
        pen(11.0, INK).anchored(Anchor::End),
        &words::count(lang, figures.headcount),
    );
    let mut x = bar_x;
    let groups = GROUPS
        .iter()
        .map(|(numbers, colour)| (figures.in_boxes(numbers), *colour))
        .chain([(figures.tray, GREY)]);
    for (count, colour) in groups {
        let w = share(count, figures.headcount, bar_w);
        if w > 0.0 {
            let area = Area { x, y, w, h: 15.0 };
            sheet.rect(area, colour, "#ffffff");
            if w > 30.0 {
                let ink = if colour == BLUE { "#ffffff" } else { INK };
                let middle = pen(9.5, ink).anchored(Anchor::Middle);
                sheet.text((x + w / 2.0, base), middle, &words::count(lang, count));
            }
        }
        x += w;
    }
    sheet.text(
        (WIDTH - MARGIN, base),
        pen(11.0, INK).anchored(Anchor::End),
        &words::percent(lang, figures.covered, figures.headcount),
    );
}

fn foot(sheet: &mut Sheet, board: &Board) {
    let lang = board.lang;
    let y = HEIGHT - 42.0;
    sheet.line((MARGIN, y - 12.0), (WIDTH - MARGIN, y - 12.0), LINE);
    sheet.text(
        (MARGIN, y + 5.0),
        pen(12.0, INK).bold(),
        &board.sum_sentence(),
    );
    let key = Area {
        x: MARGIN,
        y: y + 14.0,
        w: 22.0,
        h: 10.0,
    };
    sheet.hatch(key, ORANGE);
    sheet.text(
        (MARGIN + 29.0, y + 23.0),
        pen(10.0, MUTED),
        docs::board_hatched(lang),
    );
    let filter = if board.filter.is_empty() {
        docs::no_filter(lang).to_owned()
    } else {
        format!(
            "{}: {}",
            docs::fact_filter(lang),
            shorten(&board.filter, 60)
        )
    };
    let end = pen(10.0, MUTED).anchored(Anchor::End);
    sheet.text((WIDTH - MARGIN, y + 5.0), end, &filter);
    sheet.text(
        (WIDTH - MARGIN, y + 23.0),
        end,
        &format!(
            "{} {} · petatalenta {}",
            docs::fact_by(lang).to_lowercase(),
            shorten(&board.by, 30),
            env!("CARGO_PKG_VERSION")
        ),
    );
}
