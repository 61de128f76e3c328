//! The one sentence that a person could repeat in the gym.

use regain_engine::{Day, DayVerdict, Muscle, MuscleDay, Reason, Verdict};

use super::list::joined;
use super::when::day_name;

/// The reason of a day on which the person cannot train; it says what is ready.
const CLOSED: &str = "day_closed";
/// The reason of a day on which every muscle is held.
const NOTHING_READY: &str = "nothing_ready";
/// Muscles that the sentence names before it counts.
const NAMED: usize = 3;

/// What to do today, in one or two sentences.
pub fn sentence(day: &Day) -> String {
    let first_reason = day.reasons.first().map(|reason| reason.text.clone());
    match day.verdict {
        DayVerdict::Rest => first_reason.unwrap_or_else(|| "Rest today.".to_owned()),
        DayVerdict::ActiveRecovery => {
            let lead = first_reason.unwrap_or_else(|| "Nothing is ready. Walk, stretch lightly.".to_owned());
            match back(day) {
                Some(back) => format!("{lead} {back}"),
                None => lead,
            }
        }
        DayVerdict::Train => train_sentence(day).or(first_reason).unwrap_or_else(|| {
            "Nothing is known about your muscles yet. The first session is a calibration.".to_owned()
        }),
    }
}

fn train_sentence(day: &Day) -> Option<String> {
    let beat = labels(day, Verdict::Beat);
    let care = labels(day, Verdict::Care);
    let lead = if let Some(closed) = day.reasons.iter().find(|reason: &&Reason| reason.code == CLOSED) {
        closed.text.clone()
    } else if !beat.is_empty() {
        format!("{} can beat last time.", joined(&beat, NAMED))
    } else if !care.is_empty() {
        format!("Nothing is sure today. A test set decides for {}.", joined(&care, NAMED))
    } else {
        return None;
    };
    let lead = capitalised(&lead);
    Some(match held(day) {
        Some(held) => format!("{lead} {held}"),
        None => lead,
    })
}

/// The muscle that is back first where all of them have to come back: `Quads look ready about Wed.`
fn back(day: &Day) -> Option<String> {
    day.reasons.iter().find(|reason| reason.code == NOTHING_READY)?;
    let held = day.muscles.iter().filter(|(_, muscle)| is_named(muscle, Verdict::Hold));
    let ready = held.filter_map(|(muscle, of)| Some((muscle.label(), of.ready?.at)));
    let (first, at) = ready.filter(|(_, at)| *at > day.at).min_by_key(|(_, at)| *at)?;
    let verb = if first.ends_with('s') { "look" } else { "looks" };
    Some(format!("{} {verb} ready about {}.", capitalised(first), day_name(day.at, at)))
}

/// `Quads and glutes are held until about Sat.`
fn held(day: &Day) -> Option<String> {
    let held = labels(day, Verdict::Hold);
    let verb = if held.len() == 1 && !held.first()?.ends_with('s') { "is" } else { "are" };
    let who = joined(&held, NAMED);
    let times = day.muscles.iter().filter(|(_, muscle)| is_named(muscle, Verdict::Hold));
    let times: Vec<_> = times.filter_map(|(_, muscle)| muscle.ready).map(|ready| ready.at).collect();
    let (first, last) = (times.iter().min(), times.iter().max());
    let until = match (first, last) {
        (Some(first), Some(last)) if *first > day.at => {
            let (first, last) = (day_name(day.at, *first), day_name(day.at, *last));
            if first == last { format!(" until about {first}") } else { format!(" until {first} to {last}") }
        }
        _ => String::new(),
    };
    (!held.is_empty()).then(|| capitalised(&format!("{who} {verb} held{until}.")))
}

fn labels(day: &Day, verdict: Verdict) -> Vec<&'static str> {
    let mut muscles: Vec<_> = day.muscles.iter().filter(|(_, muscle)| is_named(muscle, verdict)).collect();
    muscles.sort_by(|a, b| b.1.p_ready.unwrap_or(0.0).total_cmp(&a.1.p_ready.unwrap_or(0.0)));
    muscles.into_iter().map(|(muscle, _)| Muscle::label(muscle)).collect()
}

/// A muscle that is locked, or whose every exercise is locked or never offered, has nothing to be told about today.
fn is_named(muscle: &MuscleDay, verdict: Verdict) -> bool {
    muscle.verdict == verdict && muscle.has_something_to_do()
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Answer;
    use regain_journal::{Body, EntryId};
    use uuid::Uuid;

    /// The sentence of a Monday evening, two bench presses and rows a week until the Thursday before, and what was said.
    fn said(kind: &str, body: &str) -> String {
        let mut entries = Vec::new();
        for day in ["02", "05", "09", "12", "16", "19", "23", "26"] {
            for exercise in ["Bench Press (Barbell)", "Bicep Curl (Barbell)"] {
                let set = format!(
                    r#"{{"occurred":{{"at":"2026-02-{day}T18:00:00Z"}},"exercise":"{exercise}","load":{{"centi_kg":6000,"unit":"kg"}},"reps":8}}"#
                );
                entries.push(Body::from_json("set", &set).unwrap());
            }
        }
        entries.push(Body::from_json(kind, body).unwrap());
        let entries: Vec<(EntryId, Body)> =
            (1..).zip(entries).map(|(n, body)| (EntryId(Uuid::from_u128(n)), body)).collect();
        let said = entries.iter().map(|(id, body)| (*id, body));
        sentence(&Answer::at(said, "2026-03-02T18:00:00[UTC]".parse().unwrap()).unwrap().day())
    }

    #[test]
    fn it_names_no_muscle_for_which_there_is_nothing_to_do() {
        let never = |exercise: &str| {
            format!(r#"{{"occurred":{{"at":"2026-03-01T18:00:00Z"}},"exercise":"{exercise}","never":true}}"#)
        };
        let nothing = said("preference", &never("Deadlift (Barbell)"));
        assert!(nothing.contains("forearms"), "{nothing}");
        let curl = said("preference", &never("Bicep Curl (Barbell)"));
        assert!(!curl.contains("forearms") && curl.contains("chest"), "{curl}");
    }

    #[test]
    fn on_a_closed_day_it_says_what_is_ready_and_the_next_day() {
        let days = said("availability", r#"{"occurred":{"at":"2026-03-01T18:00:00Z"},"weekdays":["wed"]}"#);
        assert!(days.starts_with("Today is not one of your days. "), "{days}");
        assert!(days.contains("; the next day is Wed 4."), "{days}");
    }
}
