//! Entries of the journal in words.

use regain_journal::{Body, EffortBody, EntryId, MeasuredBody, SetBody, SetKindWord, SideWord};

use super::number::load_as_typed;
use crate::checkin::check_in_words;

/// The end of an id: enough to tell the entries of one journal apart.
pub(crate) fn short_id(id: EntryId) -> String {
    let text = id.0.simple().to_string();
    text.get(text.len() - 8..).map_or_else(|| text.clone(), str::to_owned)
}

/// A set as `100 kg × 8 @9`, in the unit it was typed in.
pub(crate) fn set_words(set: &SetBody) -> String {
    let mut words = String::from(match set.kind {
        SetKindWord::WarmUp => "warm-up ",
        SetKindWord::Drop => "drop ",
        SetKindWord::Negative => "negative ",
        SetKindWord::Working | SetKindWord::Failure | SetKindWord::RestPause | SetKindWord::Hold => "",
    });
    let load = set.load.filter(|load| load.centi_kg > 0).map(load_as_typed);
    let work = work_words(set);
    words.push_str(&match (load, work) {
        (Some(load), Some(work)) => format!("{load} × {}", work.trim_end_matches(" reps")),
        (Some(load), None) => load,
        (None, Some(work)) => work,
        (None, None) => "not recorded".to_owned(),
    });
    words.push_str(&after_words(set));
    words
}

fn work_words(set: &SetBody) -> Option<String> {
    let pauses: String = set.after_pauses.iter().map(|reps| format!("+{reps}")).collect();
    let reps = set.reps.map(|reps| format!("{reps}{pauses} reps"));
    reps.or_else(|| set.seconds.map(|seconds| format!("{seconds:.0} s")))
        .or_else(|| set.distance_m.map(|metres| format!("{metres:.0} m")))
}

fn after_words(set: &SetBody) -> String {
    let mut words = String::new();
    match set.effort {
        Some(EffortBody::Rpe(rpe)) => words.push_str(&format!(" @{rpe}")),
        Some(EffortBody::Rir(rir)) => words.push_str(&format!(" ({rir} left)")),
        None => {}
    }
    if set.kind == SetKindWord::Failure {
        words.push_str(" to failure");
    }
    words.push_str(match set.side {
        SideWord::Both => "",
        SideWord::Left => " left",
        SideWord::Right => " right",
    });
    if set.form_broke == Some(true) {
        words.push_str(", form broke");
    }
    if set.range_short == Some(true) {
        words.push_str(", range short");
    }
    words
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
