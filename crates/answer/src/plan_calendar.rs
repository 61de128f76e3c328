//! Likely sessions of the plan as a calendar, for programs that show one.

use jiff::civil::Date;
use regain_engine::{Plan, Visit};

use crate::ical::CalendarEvent;
use crate::plan::date_of;

/// The likely sessions as events; `feed` tells calendars apart. An event is named by its place among the next sessions,
/// so that a session that moves takes its event along.
pub fn plan_events(plan: &Plan, feed: &str) -> Vec<CalendarEvent> {
    let event = |(place, visit): (usize, &Visit)| {
        let day = plan.days.get(visit.day)?;
        let date: Date = date_of(day.local_day).parse().ok()?;
        let uid = format!("session-{}@{feed}", place + 1);
        Some(CalendarEvent { uid, date, summary: summary(visit), description: description(visit) })
    };
    plan.visits.iter().enumerate().filter_map(event).collect()
}

fn summary(visit: &Visit) -> String {
    let names: Vec<&str> = visit.muscles.iter().take(3).map(|muscle| muscle.label()).collect();
    let chance =
        visit.p_likely.map_or_else(String::new, |p| format!(", {:.0} %", 100.0 * p.clamp(0.01, 0.99)));
    format!("Likely ready: {}{chance}", names.join(", "))
}

fn description(visit: &Visit) -> String {
    let exercises = visit.exercises.iter().map(|of| format!("{}, {} hard sets", of.name, of.sets));
    let lines: Vec<String> = exercises.chain([visit.reason.text.clone()]).collect();
    format!("{}\nAn estimate, drawn again after every entry; no day is owed.", lines.join("\n"))
}
