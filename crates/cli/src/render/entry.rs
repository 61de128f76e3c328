//! Entries of the journal in words.

use regain_answer::words::set_words;
use regain_journal::{Body, EntryId};

use crate::checkin::check_in_words;

/// The end of an id: enough to tell the entries of one journal apart.
pub(crate) fn short_id(id: EntryId) -> String {
    let text = id.0.simple().to_string();
    text.get(text.len() - 8..).map_or_else(|| text.clone(), str::to_owned)
}

/// What an entry says, in one line.
pub(crate) fn body_words(body: &Body) -> String {
    match body {
        Body::Set(set) => format!("{}: {}", set.exercise, set_words(set)),
        Body::CheckIn(answers) => format!("check-in: {}", check_in_words(answers)),
        Body::Profile(_) => "facts about you".to_owned(),
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
