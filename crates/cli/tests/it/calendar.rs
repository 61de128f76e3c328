//! The forecast as a calendar.

use crate::common::{Terminal, sample};

#[test]
fn the_calendar_says_when_groups_look_ready() {
    let terminal = Terminal::new();
    terminal.ok(&["import", &sample().display().to_string()]);
    let calendar = terminal.ok(&["forecast", "--ics", "--at", "2025-10-25T09:00:00+02:00"]);
    assert!(calendar.lines().count() * 2 == calendar.matches(['\r', '\n']).count());
    insta::assert_snapshot!(calendar.replace("\r\n", "\n"));
    // asked at noon of the same day, the dates are the same
    let noon = terminal.ok(&["forecast", "--ics", "--at", "2025-10-25T12:00:00+02:00"]);
    let without_stamp = |text: &str| {
        text.lines().filter(|line| !line.starts_with("DTSTAMP")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(without_stamp(&noon), without_stamp(&calendar));
    let nothing = Terminal::new().ok(&["forecast", "--ics"]);
    assert!(!nothing.contains("VEVENT") && nothing.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(terminal.run(&["forecast", "--ics", "--json"]).code, 2);
}
