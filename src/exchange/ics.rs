//! Calendar files (iCalendar, RFC 5545): sessions as all-day events, to be opened by any calendar program. No names of people.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::exchange::clean;

/// Longest line in octets, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What makes it the same event when it is sent again.
    pub uid: String,
    /// First day.
    pub first: Date,
    /// Days it lasts, from 1.
    pub days: i64,
    /// Title.
    pub title: String,
    /// Place.
    pub place: String,
    /// More.
    pub detail: String,
    /// Whether it does not take place after all.
    pub is_cancelled: bool,
}

/// The events as one calendar.
pub fn calendar(name: &str, stamp: Timestamp, events: &[Event]) -> String {
    let mut out = String::new();
    let mut line = |text: &str| fold(text, &mut out);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//petatalenta//ID");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", text(name)));
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    for event in events {
        let span = jiff::Span::new().days(event.days.clamp(1, 366));
        // The day after the last one: an end is exclusive.
        let end = event.first.saturating_add(span);
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", text(&event.uid)));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!(
            "DTSTART;VALUE=DATE:{}",
            event.first.strftime("%Y%m%d")
        ));
        line(&format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")));
        line(&format!("SUMMARY:{}", text(&event.title)));
        line(&format!("LOCATION:{}", text(&event.place)));
        line(&format!("DESCRIPTION:{}", text(&event.detail)));
        line(if event.is_cancelled {
            "STATUS:CANCELLED"
        } else {
            "STATUS:CONFIRMED"
        });
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    out
}

/// A text value: through the gate, then escaped (RFC 5545, 3.3.11).
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in clean::clean(value).text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            ';' => out.push_str("\\;"),
            ',' => out.push_str("\\,"),
            '\n' => out.push_str("\\n"),
            other => out.push(other),
        }
    }
    out
}

/// A content line, folded between characters.
fn fold(line: &str, out: &mut String) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn event(title: &str) -> Event {
        Event {
            uid: "s01@petatalenta".to_owned(),
            first: date(2027, 2, 27),
            days: 2,
            title: title.to_owned(),
            place: "Lab CAT; Samarinda".to_owned(),
            detail: "40 kursi, 38 terisi".to_owned(),
            is_cancelled: false,
        }
    }

    #[test]
    fn an_event_ends_on_the_day_after_its_last() {
        let text = calendar("Sesi", Timestamp::UNIX_EPOCH, &[event("Sesi s01")]);
        for line in [
            "DTSTART;VALUE=DATE:20270227\r\n",
            "DTEND;VALUE=DATE:20270301\r\n",
            "LOCATION:Lab CAT\\; Samarinda\r\n",
            "DTSTAMP:19700101T000000Z\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    proptest! {
        #[test]
        fn no_title_breaks_a_line_or_makes_one_too_long(title in any::<String>()) {
            let text = calendar("Sesi", Timestamp::UNIX_EPOCH, &[event(&title)]);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= LINE);
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let unfolded = text.replace("\r\n ", "");
            prop_assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 1 + title.matches("BEGIN:VEVENT").count());
            prop_assert_eq!(unfolded.lines().filter(|line| line.starts_with("SUMMARY:")).count(), 1);
        }
    }
}
