//! Tables as a page of its own that any browser shows and prints: nothing is loaded from elsewhere, heads are repeated on each sheet of
//! paper.

use std::fmt::Write as _;

use crate::exchange::clean;
use crate::exchange::table::Paper;
use crate::exchange::table::Table;
use crate::exchange::table::Value;
use crate::words;
use crate::words::Lang;

/// The tables one under the other; printed, each begins on a new sheet.
pub fn to_html(lang: Lang, tables: &[Table]) -> String {
    let paper = match tables.first().map(|table| table.paper) {
        Some(Paper::Portrait) => "A4 portrait",
        Some(Paper::Landscape) | None => "A4 landscape",
    };
    let title = tables.first().and_then(|table| table.titles.last());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<style>\n\
         @page {{ size: {paper}; margin: 12mm }}\n\
         body {{ margin: 1.5rem; font: 12px/1.4 Helvetica, Arial, sans-serif; color: #1b2733; background: #fff }}\n\
         section + section {{ margin-top: 2rem; break-before: page }}\n\
         p.agency {{ margin: 0; font-weight: bold }}\n\
         h1 {{ font-size: 16px; margin: 0 0 .6rem }}\n\
         table.facts {{ margin: 0 0 1rem }}\n\
         table.facts td {{ border: 0; padding: .05rem 1rem .05rem 0; overflow-wrap: anywhere }}\n\
         table.facts td.k {{ color: #5b6b7b; white-space: nowrap }}\n\
         table {{ border-collapse: collapse; width: 100% }}\n\
         th, td {{ border: 1px solid #9aa7b4; padding: .2rem .4rem; vertical-align: top; text-align: left }}\n\
         th {{ background: #d9e2f3 }} td.n {{ text-align: right; white-space: nowrap }}\n\
         tr {{ break-inside: avoid }} tr.sum td {{ font-weight: bold; background: #eef2f8 }}\n\
         p.sign {{ margin: 1.5rem 0 0 60%; white-space: pre-line }}\n\
         @media print {{ body {{ margin: 0; font-size: 9pt }} }}\n\
         </style>\n</head>\n<body>\n",
        escape(title.map_or("", String::as_str))
    );
    for table in tables {
        section(lang, table, &mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// The tables as text with tables (Markdown): for a note or a mail. No cell can end its row or begin a mark-up.
pub fn to_md(lang: Lang, tables: &[Table]) -> String {
    let mut out = String::new();
    for table in tables {
        if !out.is_empty() {
            out.push('\n');
        }
        if let Some((title, above)) = table.titles.split_last() {
            for line in above {
                out.push_str(&plain(line));
                out.push_str("\n\n");
            }
            out.push_str("# ");
            out.push_str(&plain(title));
            out.push_str("\n\n");
        }
        for (label, value) in &table.facts {
            // Writing into a String cannot fail; so below.
            let _ = writeln!(out, "* {}: {}", plain(label), plain(&shown(lang, value)));
        }
        out.push('\n');
        let titles = table.columns.iter().map(|column| plain(&column.title));
        md_row(titles, &mut out);
        md_row(table.columns.iter().map(|_| "---".to_owned()), &mut out);
        let totals = (!table.totals.is_empty()).then_some(&table.totals);
        for values in table.rows.iter().chain(totals) {
            md_row(
                values.iter().map(|value| plain(&shown(lang, value))),
                &mut out,
            );
        }
        if !table.closing.is_empty() {
            out.push('\n');
            for line in &table.closing {
                let _ = writeln!(out, "{}  ", plain(line));
            }
        }
    }
    out
}

fn md_row(cells: impl Iterator<Item = String>, out: &mut String) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {cell} |");
    }
    out.push('\n');
}

/// Text on one line in which nothing is taken for mark-up.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean::clean(text).text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '|' | '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

fn section(lang: Lang, table: &Table, out: &mut String) {
    out.push_str("<section>\n");
    let (above, title) = match table.titles.split_last() {
        Some((title, above)) => (above, title.as_str()),
        None => ([].as_slice(), ""),
    };
    // Writing into a String cannot fail; so below.
    for line in above {
        let _ = writeln!(out, "<p class=\"agency\">{}</p>", escape(line));
    }
    let _ = writeln!(out, "<h1>{}</h1>\n<table class=\"facts\">", escape(title));
    for pair in table.facts.chunks(2) {
        out.push_str("<tr>");
        for (label, value) in pair {
            let _ = write!(
                out,
                "<td class=\"k\">{}</td><td>{}</td>",
                escape(label),
                escape(&shown(lang, value))
            );
        }
        out.push_str("</tr>\n");
    }
    // The attributes are for programs that show the page without heeding its styles.
    out.push_str("</table>\n<table border=\"1\" cellspacing=\"0\" cellpadding=\"3\">\n<thead><tr>");
    for column in &table.columns {
        let _ = write!(out, "<th>{}</th>", escape(&column.title));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (number, values) in table.rows.iter().enumerate() {
        row(lang, values, table.sums.contains(&number), out);
    }
    if !table.totals.is_empty() {
        row(lang, &table.totals, true, out);
    }
    out.push_str("</tbody>\n</table>\n");
    if !table.closing.is_empty() {
        let _ = writeln!(
            out,
            "<p class=\"sign\">{}</p>",
            escape_lines(&table.closing)
        );
    }
    out.push_str("</section>\n");
}

fn row(lang: Lang, values: &[Value], is_sum: bool, out: &mut String) {
    out.push_str(if is_sum { "<tr class=\"sum\">" } else { "<tr>" });
    for value in values {
        let class = match value {
            Value::Whole(_) | Value::Score(_) | Value::Money(_) => " class=\"n\"",
            Value::Empty | Value::Text(_) | Value::Date(_) => "",
        };
        // See `section`.
        let _ = write!(out, "<td{class}>{}</td>", escape(&shown(lang, value)));
    }
    out.push_str("</tr>\n");
}

fn shown(lang: Lang, value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Whole(number) => words::count(lang, *number),
        Value::Score(score) => words::score(lang, *score),
        Value::Money(amount) => words::count(lang, amount.0),
        Value::Date(day) => words::date(lang, *day),
    }
}

fn escape_lines(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
    lines.join("\n")
}

fn escape(text: &str) -> String {
    clean::clean(text)
        .text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Rupiah;
    use crate::exchange::table::Column;

    #[test]
    fn no_cell_of_a_text_breaks_its_table() {
        let table = Table {
            titles: vec!["DAFTAR".to_owned()],
            columns: vec![Column::new("NAMA", 9), Column::new("BIAYA", 9)],
            rows: vec![vec![
                Value::text("A | B\n<b>*C*"),
                Value::Money(Rupiah(-1_250_000)),
            ]],
            ..Table::default()
        };
        let text = to_md(Lang::Id, &[table]);
        assert_eq!(
            text,
            "# DAFTAR\n\n\n| NAMA | BIAYA |\n| --- | --- |\n| A \\| B \\<b\\>\\*C\\* | -1.250.000 |\n"
        );
    }

    #[test]
    fn a_page_shows_every_cell_as_text_and_loads_nothing() {
        let table = Table {
            titles: vec!["BKD".to_owned(), "DAFTAR <A>".to_owned()],
            facts: vec![("Unit".to_owned(), Value::text("Dinas \"X\" & Y"))],
            columns: vec![Column::new("NAMA", 9), Column::new("BIAYA", 9)],
            rows: vec![vec![
                Value::text("<script>alert(1)</script>"),
                Value::Money(Rupiah(-1_250_000)),
            ]],
            totals: vec![Value::text("JUMLAH"), Value::Money(Rupiah(-1_250_000))],
            ..Table::default()
        };
        let page = to_html(Lang::Id, &[table]);
        for wanted in [
            "DAFTAR &lt;A&gt;",
            "Dinas &quot;X&quot; &amp; Y",
            "&lt;script&gt;",
            "<td class=\"n\">-1.250.000</td>",
            "<tr class=\"sum\"><td>JUMLAH</td>",
        ] {
            assert!(page.contains(wanted), "{wanted}");
        }
        assert!(!page.contains("<script") && !page.contains("http") && !page.contains("url("));
    }
}
