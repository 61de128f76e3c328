//! All-day events as iCalendar (RFC 5545), for whatever is to stand in a calendar.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

/// Octets of a line, without its end (RFC 5545, 3.1).
const LINE_OCTETS: usize = 75;
/// How often a calendar may ask again: a day changes by a session or a check-in, not by the minute.
const REFRESH: &str = "PT4H";

/// Something on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEvent {
    /// Names the event: one with the same name takes its place in a calendar that has it already.
    pub uid: String,
    /// The day.
    pub date: Date,
    /// One line.
    pub summary: String,
    /// The rest; line breaks are kept.
    pub description: String,
}

/// A calendar of this name, as it was at `made`.
///
/// Days are days, without times and zones, so that they stand where the person is. Nothing is marked as busy.
///
/// ```
/// use regain_answer::{CalendarEvent, ical};
/// let event = CalendarEvent {
///     uid: "legs@example".to_owned(),
///     date: jiff::civil::date(2026, 11, 26),
///     summary: "Legs, likely ready".to_owned(),
///     description: "An estimate;\nit moves.".to_owned(),
/// };
/// let text = ical("Regain", "2026-11-22T18:00:00Z".parse().unwrap(), &[event]);
/// assert!(text.contains("\r\nDTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261127\r\n"));
/// assert!(text.contains("\r\nSUMMARY:Legs\\, likely ready\r\nDESCRIPTION:An estimate\\;\\nit moves.\r\n"));
/// ```
pub fn ical(name: &str, made: Timestamp, events: &[CalendarEvent]) -> String {
    let mut text = String::new();
    let mut line = |content: &str| fold(&mut text, content);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Regain//Regain//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    line(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    line(&format!("X-PUBLISHED-TTL:{REFRESH}"));
    let made = made.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    for event in events {
        let end = event.date.saturating_add(1.day());
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&event.uid)));
        line(&format!("DTSTAMP:{made}"));
        line(&format!("DTSTART;VALUE=DATE:{}", event.date.strftime("%Y%m%d")));
        line(&format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")));
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        line("TRANSP:TRANSPARENT");
        line("CLASS:PRIVATE");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// Text as a value (RFC 5545, 3.3.11). Other control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' => value.push_str("\\\\"),
            ';' => value.push_str("\\;"),
            ',' => value.push_str("\\,"),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => value.push(' '),
            c => value.push(c),
        }
    }
    value
}

/// One line, broken where it is longer than 75 octets, never within a character.
fn fold(text: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LINE_OCTETS {
            text.push_str("\r\n ");
            octets = 1; // the space belongs to the line
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn event(summary: &str) -> CalendarEvent {
        let date = jiff::civil::date(2028, 2, 29);
        CalendarEvent { uid: "x".to_owned(), date, summary: summary.to_owned(), description: String::new() }
    }

    /// What a calendar reads of it.
    fn summary(text: &str) -> String {
        let unfolded = text.replace("\r\n ", "");
        let line = unfolded.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let mut read = String::new();
        let mut signs = line.chars();
        while let Some(c) = signs.next() {
            match (c, c == '\\') {
                (_, true) => match signs.next().unwrap() {
                    'n' => read.push('\n'),
                    other => read.push(other),
                },
                (c, false) => read.push(c),
            }
        }
        read
    }

    proptest! {
        #[test]
        fn any_text_comes_back_and_no_line_is_too_long(text in "[\\PC\n,;\\\\:]{0,200}") {
            let calendar = ical("Regain", Timestamp::UNIX_EPOCH, &[event(&text)]);
            prop_assert_eq!(summary(&calendar), text);
            for line in calendar.split("\r\n") {
                prop_assert!(line.len() <= LINE_OCTETS && !line.contains(['\r', '\n']));
            }
            prop_assert!(calendar.ends_with("END:VCALENDAR\r\n"));
        }
    }

    #[test]
    fn nobody_writes_lines_of_their_own_into_it() {
        let calendar =
            ical("a\r\nX-EVIL:1", Timestamp::UNIX_EPOCH, &[event("a\nATTENDEE:b\rATTENDEE:c\u{0}")]);
        assert!(calendar.contains("\r\nX-WR-CALNAME:a\\nX-EVIL:1\r\n"));
        assert!(calendar.contains("\r\nSUMMARY:a\\nATTENDEE:b ATTENDEE:c \r\n"));
        assert!(calendar.contains("DTEND;VALUE=DATE:20280301"));
    }
}
