//! The board: one page about one unit for those who decide. The nine boxes with their sums, what of it is provisional, how many
//! have a valid assessment and how that number falls if nobody is assessed anew, the units below.
//!
//! A picture of A4 across ([`to_svg`]) and a page that holds the same picture and the figures as a table ([`to_html`]). Nothing
//! is loaded from elsewhere: no font, no script, no address. `picture` draws; this file says what is on the board.

mod picture;

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::exchange::clean;
use crate::words;
use crate::words::Lang;
use crate::words::documents as docs;

pub use picture::to_svg;

/// Figures of a unit, or of a part of it. Boxes + tray = headcount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// People.
    pub headcount: u64,
    /// Boxes 1–9 by number.
    pub boxes: [u64; 9],
    /// In no box.
    pub tray: u64,
    /// Assessed and valid, those ending soon included.
    pub covered: u64,
}

impl Figures {
    /// In a box.
    pub fn mapped(&self) -> u64 {
        self.boxes.iter().sum()
    }

    /// In these boxes.
    pub fn in_boxes(&self, numbers: &[usize]) -> u64 {
        numbers
            .iter()
            .filter_map(|number| self.boxes.get(number.checked_sub(1)?))
            .sum()
    }

    fn plus(&self, other: &Self) -> Self {
        Self {
            headcount: self.headcount + other.headcount,
            boxes: std::array::from_fn(|index| {
                let at = |figures: &Self| figures.boxes.get(index).copied().unwrap_or(0);
                at(self) + at(other)
            }),
            tray: self.tray + other.tray,
            covered: self.covered + other.covered,
        }
    }
}

/// Everything on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Language.
    pub lang: Lang,
    /// Name of the unit.
    pub unit: String,
    /// Names of the units above it, from the root.
    pub path: Vec<String>,
    /// Day of the figures.
    pub as_of: Date,
    /// Rule profile with its version.
    pub profile: String,
    /// Filter in words; empty: none.
    pub filter: String,
    /// Oldest and newest day of the sources.
    pub sources: Option<(Date, Date)>,
    /// Who made it.
    pub by: String,
    /// Whether the data are synthetic.
    pub is_demo: bool,
    /// The unit.
    pub total: Figures,
    /// Of each box, how many are provisional.
    pub provisional: [u64; 9],
    /// The tray by reason in words.
    pub tray: Vec<(String, u64)>,
    /// Never, expired, ending soon, valid beyond that.
    pub assessment: [u64; 4],
    /// Mean completeness in tenths of a percent.
    pub completeness: Option<u32>,
    /// Units below, largest first; they add up to the unit.
    pub parts: Vec<(String, Figures)>,
    /// How many would still be covered on later days if nobody were assessed anew, the present day first.
    pub forecast: Vec<(Date, u64)>,
}

impl Board {
    /// The largest parts, and the others together where there are more.
    fn shown_parts(&self, most: usize) -> Vec<(String, Figures)> {
        if self.parts.len() <= most {
            return self.parts.clone();
        }
        let (shown, others) = self.parts.split_at(most.saturating_sub(1));
        let rest = others
            .iter()
            .fold(Figures::default(), |sum, (_, figures)| sum.plus(figures));
        let mut shown = shown.to_vec();
        let name = match self.lang {
            Lang::Id => format!("{} unit lainnya", others.len()),
            Lang::En => format!("{} other units", others.len()),
        };
        shown.push((name, rest));
        shown
    }

    /// `395 terpetakan + 17 belum terpetakan = 412 ASN`.
    fn sum_sentence(&self) -> String {
        let lang = self.lang;
        let count = |number: u64| words::count(lang, number);
        format!(
            "{} {} + {} {} = {} ASN",
            count(self.total.mapped()),
            docs::board_mapped(lang).to_lowercase(),
            count(self.total.tray),
            docs::board_tray(lang).to_lowercase(),
            count(self.total.headcount)
        )
    }
}

/// The board as a page of its own: the picture, and on the screen the figures as a table below it.
pub fn to_html(board: &Board) -> String {
    let lang = board.lang;
    let title = escape(&format!("{} · {}", docs::board_title(lang), board.unit));
    let picture = to_svg(board);
    let summary = escape(&board.sum_sentence());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<style>\n\
         @page {{ size: A4 landscape; margin: 0 }}\n\
         body {{ margin: 0; font: 14px/1.5 Helvetica, Arial, sans-serif; color: #1b2733; background: #fff }}\n\
         figure {{ margin: 0 auto; max-width: 1400px }}\n\
         svg {{ display: block; width: 100%; height: auto }}\n\
         section {{ max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}\n\
         h2 {{ font-size: 1.1rem }}\n\
         table {{ border-collapse: collapse; width: 100% }}\n\
         th, td {{ border: 1px solid #c5ced8; padding: .25rem .6rem; text-align: right }}\n\
         th:first-child, td:first-child {{ text-align: left }}\n\
         thead {{ background: #e8eef5 }}\n\
         tfoot {{ font-weight: bold }}\n\
         @media print {{ section {{ display: none }} figure {{ max-width: none }} svg {{ width: 297mm; height: 209.5mm }} }}\n\
         </style>\n</head>\n<body>\n\
         <figure aria-label=\"{summary}\">\n{picture}</figure>\n\
         <section>\n<h2>{}</h2>\n<table>\n<thead><tr><th>{}</th><th>ASN</th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
        docs::board_figures(lang),
        docs::box_no(lang),
        docs::board_share(lang),
        docs::provisional(lang),
    );
    for (number, (count, provisional)) in
        (1_u8..).zip(board.total.boxes.iter().zip(&board.provisional))
    {
        // Writing into a String cannot fail.
        let _ = writeln!(
            out,
            "<tr><td>{number}</td><td data-count=\"{count}\">{}</td><td>{}</td><td>{}</td></tr>",
            words::count(lang, *count),
            words::percent(lang, *count, board.total.headcount),
            words::count(lang, *provisional),
        );
    }
    for (reason, count) in &board.tray {
        // See above.
        let _ = writeln!(
            out,
            "<tr><td>{}: {}</td><td data-count=\"{count}\">{}</td><td>{}</td><td></td></tr>",
            docs::board_tray(lang),
            escape(reason),
            words::count(lang, *count),
            words::percent(lang, *count, board.total.headcount),
        );
    }
    // See above.
    let _ = write!(
        out,
        "</tbody>\n<tfoot><tr><td>{}</td><td data-total=\"{}\">{}</td><td></td><td>{}</td></tr></tfoot>\n</table>\n\
         <p>{summary}</p>\n</section>\n</body>\n</html>\n",
        docs::total(lang),
        board.total.headcount,
        words::count(lang, board.total.headcount),
        words::count(lang, board.provisional.iter().sum::<u64>()),
    );
    out
}

/// Text inside a page or picture: through the gate, then escaped.
fn escape(text: &str) -> String {
    clean::clean(text)
        .text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
pub(in crate::exchange) mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn figures(boxes: [u64; 9], tray: u64, covered: u64) -> Figures {
        Figures {
            headcount: boxes.iter().sum::<u64>() + tray,
            boxes,
            tray,
            covered,
        }
    }

    pub(in crate::exchange) fn sample() -> Board {
        Board {
            lang: Lang::Id,
            unit: "DINAS CONTOH & <UMUM>".to_owned(),
            path: vec!["Pemprov Contoh".to_owned()],
            as_of: date(2026, 11, 24),
            profile: "contoh-panrb v1 (contoh)".to_owned(),
            filter: String::new(),
            sources: Some((date(2025, 1, 1), date(2026, 11, 1))),
            by: "penguji".to_owned(),
            is_demo: true,
            total: figures([27, 96, 13, 31, 121, 3, 58, 34, 12], 17, 308),
            provisional: [22, 47, 2, 9, 11, 0, 3, 0, 0],
            tray: vec![
                ("belum ada SKP".to_owned(), 11),
                ("SKP ganda".to_owned(), 6),
            ],
            assessment: [83, 21, 9, 299],
            completeness: Some(774),
            parts: (0..12)
                .map(|part| {
                    (
                        format!("Bidang {part}"),
                        figures([1, 2, 3, 4, 5, 6, 7, 8, 9], part, 20),
                    )
                })
                .collect(),
            forecast: vec![
                (date(2026, 11, 24), 308),
                (date(2027, 11, 24), 120),
                (date(2028, 11, 24), 0),
            ],
        }
    }

    #[test]
    fn the_figures_of_the_page_add_up_to_its_total() {
        let page = to_html(&sample());
        let counts = page.split("<td data-count=\"").skip(1).map(|rest| {
            let (number, _) = rest.split_once('"').unwrap();
            number.parse::<u64>().unwrap()
        });
        assert_eq!(counts.sum::<u64>(), 412);
        assert!(page.contains("data-total=\"412\""));
        assert!(page.contains("395 terpetakan + 17 belum terpetakan = 412 ASN"));
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere_and_names_are_text() {
        let page = to_html(&sample());
        let picture = to_svg(&sample());
        for text in [&page, &picture] {
            assert!(
                !text.contains("<script") && !text.contains("url(") && !text.contains("<UMUM>")
            );
            let addresses = text.replace("http://www.w3.org/2000/svg", "");
            assert!(!addresses.contains("http"), "an address");
        }
        assert!(picture.contains("DINAS CONTOH &amp; &lt;UMUM&gt;"));
    }

    #[test]
    fn the_others_are_shown_together_and_the_sum_stays() {
        let board = sample();
        let shown = board.shown_parts(6);
        assert_eq!(shown.len(), 6);
        let sum: u64 = shown.iter().map(|(_, figures)| figures.headcount).sum();
        let all: u64 = board
            .parts
            .iter()
            .map(|(_, figures)| figures.headcount)
            .sum();
        assert_eq!(sum, all);
        assert_eq!(shown[5].0, "7 unit lainnya");
    }

    proptest! {
        #[test]
        fn any_figures_make_a_picture_whose_boxes_show_them(boxes in any::<[u16; 9]>(), tray in any::<u16>(), name in "\\PC{0,90}") {
            let mut board = sample();
            board.total = figures(boxes.map(u64::from), u64::from(tray), 0);
            board.provisional = boxes.map(|count| u64::from(count) / 2);
            board.unit = name;
            let picture = to_svg(&board);
            for (number, count) in (1..).zip(boxes) {
                let shown = format!("data-box=\"{number}\" data-count=\"{count}\"");
                prop_assert!(picture.contains(&shown), "{}", shown);
            }
            prop_assert!(!picture.contains("NaN") && !picture.contains("inf"));
        }
    }
}
