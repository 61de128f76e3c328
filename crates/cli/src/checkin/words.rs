//! What a check-in said, for people.

use regain_engine::Muscle;
use regain_journal::CheckInBody;

/// The answers in one line, such as `energy 4, sleep 7.5 h, soreness: quads 5 (form)`.
pub(crate) fn check_in_words(body: &CheckInBody) -> String {
    let mut words = Vec::new();
    words.extend(body.energy.map(|energy| format!("energy {energy} of 5")));
    words.extend(body.sleep_hours.map(|hours| format!("sleep {hours} h")));
    words.extend(body.prs.map(|prs| format!("recovered {prs} of 10")));
    words.extend(body.hrv_ms.map(|ms| format!("heart-rate variability {ms} ms")));
    words.extend(body.resting_hr_bpm.map(|bpm| format!("resting heart rate {bpm} a minute")));
    words.extend(body.ill.filter(|ill| *ill).map(|_| "ill".to_owned()));
    words.extend(body.pain.iter().map(|pain| {
        let sharp = if pain.sharp { ", sharp" } else { "" };
        let new = if pain.new { ", new" } else { "" };
        format!("pain {} {} of 10{sharp}{new}", pain.place, pain.level)
    }));
    words.extend(body.red_flags.iter().map(|flag| flag.replace('_', " ")));
    words.extend(soreness_words(body));
    words.extend(flag_words(body));
    if words.is_empty() { "nothing answered".to_owned() } else { words.join(", ") }
}

fn soreness_words(body: &CheckInBody) -> Option<String> {
    if body.soreness.is_empty() {
        return None;
    }
    let sore = body.soreness.iter().filter(|(_, level)| **level > 0);
    let sore: Vec<_> = sore.map(|(muscle, level)| format!("{} {level}", label(muscle))).collect();
    Some(if sore.is_empty() { "nothing sore".to_owned() } else { format!("sore: {}", sore.join(", ")) })
}

fn flag_words(body: &CheckInBody) -> Option<String> {
    if body.flags.is_empty() {
        return None;
    }
    let raised = body.flags.iter().filter(|(_, flags)| !flags.is_empty());
    let raised: Vec<_> =
        raised.map(|(muscle, flags)| format!("{} {}", label(muscle), flags.join(" and "))).collect();
    Some(if raised.is_empty() {
        "function unchanged".to_owned()
    } else {
        format!("changed: {}", raised.join(", "))
    })
}

fn label(key: &str) -> &str {
    match Muscle::from_key(key) {
        Some(muscle) => muscle.label(),
        None => key,
    }
}
