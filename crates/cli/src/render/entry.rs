//! Entries of the journal in words.

use regain_answer::words::set_words;
use regain_journal::{Body, EntryId, MeasuredBody};

use crate::checkin::check_in_words;

/// The end of an id: enough to tell the entries of one journal apart.
pub(crate) fn short_id(id: EntryId) -> String {
    let text = id.0.simple().to_string();
    text.get(text.len() - 8..).map_or_else(|| text.clone(), str::to_owned)
}

/// What a device measured, such as `slept 7.4 h, resting heart rate 52 a minute`.
fn measured_words(measured: &MeasuredBody) -> String {
    let words = [
        measured.sleep_hours.map(|hours| format!("slept {hours:.1} h")),
        measured.hrv_rmssd_ms.map(|ms| format!("heart-rate variability {ms:.0} ms (RMSSD)")),
        measured.hrv_sdnn_ms.map(|ms| format!("heart-rate variability {ms:.0} ms (SDNN)")),
        measured.resting_hr_bpm.map(|bpm| format!("resting heart rate {bpm:.0} a minute")),
        measured.body_mass_kg.map(|kg| format!("body mass {kg:.1} kg")),
    ];
    let words: Vec<String> = words.into_iter().flatten().collect();
    if words.is_empty() { "nothing".to_owned() } else { words.join(", ") }
}

/// What an entry says, in one line.
pub(crate) fn body_words(body: &Body) -> String {
    match body {
        Body::Set(set) => format!("{}: {}", set.exercise, set_words(set)),
        Body::CheckIn(answers) => format!("check-in: {}", check_in_words(answers)),
        Body::Profile(_) => "facts about you".to_owned(),
        Body::Measured(measured) => format!("measured: {}", measured_words(measured)),
        Body::ExerciseMuscles(given) => format!("muscles of {}", given.exercise),
        Body::Lock(lock) => format!("lock: {}", lock.place),
        Body::Unlock(unlock) => format!("cleared: {}", unlock.place),
        Body::Availability(days) if days.said.is_empty() => "days to train: any".to_owned(),
        Body::Availability(days) => format!("days to train: {}", days.said),
        Body::Equipment(equipment) => {
            format!("equipment: {}", equipment.makes.keys().cloned().collect::<Vec<_>>().join(", "))
        }
        Body::Preference(of) => of
            .exercise
            .as_ref()
            .map_or_else(|| "preferences".to_owned(), |name| format!("preferences for {name}")),
        Body::Import(import) => format!("import of {} ({} sets)", import.file, import.sets),
        Body::Shown(_) => "what was shown".to_owned(),
        Body::Amend(amend) => format!("change to {}", body_words(&amend.with)),
        Body::Retract(_) => "a removal".to_owned(),
        Body::Unknown(unknown) => format!("a '{}' entry of a newer program", unknown.kind),
    }
}
