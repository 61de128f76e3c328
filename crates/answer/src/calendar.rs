//! When muscles look ready, as events of a calendar.

use jiff::Zoned;
use jiff::civil::time;
use regain_engine::{Athlete, Day, ForecastDay, Muscle, MuscleDay};

use crate::answer::{NoAnswer, day_of, moment_of};
use crate::ical::CalendarEvent;
use crate::round::local;

/// Muscles that are mostly trained together, and so stand in a calendar together.
struct Group {
    key: &'static str,
    label: &'static str,
    muscles: &'static [Muscle],
}

const GROUPS: [Group; 6] = [
    Group { key: "chest", label: "Chest", muscles: &[Muscle::Chest] },
    Group {
        key: "shoulders",
        label: "Shoulders",
        muscles: &[Muscle::FrontDelts, Muscle::SideDelts, Muscle::RearDelts],
    },
    Group {
        key: "back",
        label: "Back",
        muscles: &[Muscle::Lats, Muscle::UpperBack, Muscle::Traps, Muscle::LowerBack],
    },
    Group { key: "arms", label: "Arms", muscles: &[Muscle::Biceps, Muscle::Triceps, Muscle::Forearms] },
    Group { key: "abs", label: "Abs", muscles: &[Muscle::Abs] },
    Group {
        key: "legs",
        label: "Legs",
        muscles: &[
            Muscle::Glutes,
            Muscle::Quads,
            Muscle::Hamstrings,
            Muscle::Adductors,
            Muscle::Abductors,
            Muscle::Calves,
        ],
    },
];

/// The day as it will look at 18:00, when most people train; as it looks now when that has passed. So a date in a
/// calendar does not depend on the time at which the calendar asks.
///
/// `athlete` has heard everything up to `now`.
///
/// # Errors
/// [`NoAnswer`] outside the years that the engine knows.
pub fn ahead(athlete: &Athlete, now: &Zoned) -> Result<Day, NoAnswer> {
    let evening = now.with().time(time(18, 0, 0, 0)).build().unwrap_or_else(|_| now.clone());
    let at = if evening > *now { evening } else { now.clone() };
    Ok(day_of(athlete, &at, moment_of(&at)?))
}

/// One event for each group of muscles that looks ready in the next fortnight: on the first day on which all of them
/// do. Muscles that do not, or are locked, are named and wait for nobody; muscles that were never trained are left
/// out. `feed` tells the events of one calendar from those of another.
pub fn ready_events(day: &Day, feed: &str) -> Vec<CalendarEvent> {
    GROUPS.iter().filter_map(|group| ready_event(day, group, feed)).collect()
}

fn ready_event(day: &Day, group: &Group, feed: &str) -> Option<CalendarEvent> {
    let trained = group.muscles.iter().map(|muscle| (*muscle, &day.muscles[*muscle]));
    let trained: Vec<(Muscle, &MuscleDay)> =
        trained.filter(|(_, of)| of.last_trained.is_some() && !of.forecast.is_empty()).collect();
    let dated: Vec<(Muscle, &MuscleDay, usize)> =
        trained.iter().filter_map(|(muscle, of)| Some((*muscle, *of, first_ready(of)?))).collect();
    let first = dated.iter().map(|(_, _, first)| *first).max()?;
    let on_the_day: Vec<(Muscle, &ForecastDay)> =
        dated.iter().filter_map(|(muscle, of, _)| Some((*muscle, of.forecast.get(first)?))).collect();
    let (_, weakest) = on_the_day.iter().min_by(|(_, a), (_, b)| a.p_ready.total_cmp(&b.p_ready))?;
    let waiting: Vec<&str> = trained
        .iter()
        .filter(|(muscle, _)| dated.iter().all(|(other, _, _)| other != muscle))
        .map(|(muscle, _)| muscle.label())
        .collect();
    Some(CalendarEvent {
        uid: format!("{}-ready-{feed}@regain", group.key),
        date: local(weakest.at).date(),
        summary: format!("{} likely ready ({})", group.label, percent(weakest.p_ready)),
        description: description(day, &on_the_day, &waiting),
    })
}

/// The first day of the forecast on which it looks ready.
fn first_ready(of: &MuscleDay) -> Option<usize> {
    let ready = of.ready.filter(|_| of.lock.is_none())?;
    of.forecast.iter().position(|later| later.at >= ready.at)
}

fn description(day: &Day, ready: &[(Muscle, &ForecastDay)], waiting: &[&str]) -> String {
    let chances: Vec<String> = ready
        .iter()
        .map(|(muscle, later)| format!("{} {}", muscle.label(), percent(later.p_ready)))
        .collect();
    let mut text = format!(
        "{}: the chance of being within 1.5 % of full strength, without training in between.",
        capital(&chances.join(", "))
    );
    if !waiting.is_empty() {
        text.push_str(&format!("\nNo day in the next fortnight yet: {}.", waiting.join(", ")));
    }
    let as_of = local(day.at).strftime("%-d %b %Y").to_string();
    text.push_str(&format!(
        "\nAn estimate from the log as of {as_of}; it moves with every session and answer."
    ));
    text
}

/// Whole per cent; the ends say that nothing is certain.
fn percent(p: f64) -> String {
    match p {
        p if p < 0.01 => "<1 %".to_owned(),
        p if p > 0.99 => ">99 %".to_owned(),
        p => format!("{:.0} %", 100.0 * p),
    }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}
