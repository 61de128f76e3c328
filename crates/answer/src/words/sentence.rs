//! The one sentence that a person could repeat in the gym.

use regain_engine::{Day, DayVerdict, Muscle, Verdict};

use super::list::joined;
use super::when::day_name;

/// Muscles that the sentence names before it counts.
const NAMED: usize = 3;

/// What to do today, in one or two sentences.
pub fn sentence(day: &Day) -> String {
    let first_reason = day.reasons.first().map(|reason| reason.text.clone());
    match day.verdict {
        DayVerdict::Rest => first_reason.unwrap_or_else(|| "Rest today.".to_owned()),
        DayVerdict::ActiveRecovery => {
            first_reason.unwrap_or_else(|| "Nothing is ready. Walk, stretch lightly.".to_owned())
        }
        DayVerdict::Train => train_sentence(day).or(first_reason).unwrap_or_else(|| {
            "Nothing is known about your muscles yet. The first session is a calibration.".to_owned()
        }),
    }
}

fn train_sentence(day: &Day) -> Option<String> {
    let beat = labels(day, Verdict::Beat);
    let care = labels(day, Verdict::Care);
    let lead = if !beat.is_empty() {
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

/// `Quads and glutes are held until about Sat.`
fn held(day: &Day) -> Option<String> {
    let held = labels(day, Verdict::Hold);
    let verb = if held.len() == 1 && !held.first()?.ends_with('s') { "is" } else { "are" };
    let who = joined(&held, NAMED);
    let times = day.muscles.iter().filter(|(_, muscle)| muscle.verdict == Verdict::Hold);
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
    let mut muscles: Vec<_> = day.muscles.iter().filter(|(_, muscle)| muscle.verdict == verdict).collect();
    muscles.sort_by(|a, b| b.1.p_ready.unwrap_or(0.0).total_cmp(&a.1.p_ready.unwrap_or(0.0)));
    muscles.into_iter().map(|(muscle, _)| Muscle::label(muscle)).collect()
}

/// With a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
