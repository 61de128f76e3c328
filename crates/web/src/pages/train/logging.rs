//! A set on its way into the journal, and what came of it.

use regain_draft::{SetText, name_exercise, set_bodies};
use regain_engine::{ExerciseId, RunningExercise, SoFar};
use regain_journal::{Body, EntryId, Occurred, RetractBody};

use crate::browser;
use crate::logbook::{Regain, View};

/// Writes sets of an exercise down.
///
/// # Errors
/// Words for the person: a load that the exercise cannot have. Storage speaks for itself.
pub(super) async fn log(regain: Regain, name: &str, sets: &[SetText]) -> Result<bool, String> {
    let occurred = Occurred::from_zoned(&browser::now());
    let bodies = regain.ask(|book| {
        let said = book.said();
        let named = name_exercise(&said, name, sets.first().and_then(|set| set.load));
        set_bodies(&said, &[], &named, sets, &occurred)
    });
    match bodies {
        Some(Ok(bodies)) => Ok(regain.say(bodies.into_iter().map(Body::Set).collect()).await),
        Some(Err(error)) => Err(error.to_string()),
        None => Ok(false),
    }
}

/// Takes a set back.
pub(super) async fn undo(regain: Regain, target: EntryId) -> bool {
    regain.say(vec![Body::Retract(RetractBody { target, reason: None })]).await
}

/// The exercise in the session that runs.
pub(super) fn running(view: &View, id: &ExerciseId) -> Option<RunningExercise> {
    let running = view.day.running.as_ref()?;
    running.exercises.iter().find(|exercise| exercise.exercise == *id).cloned()
}

/// What the sets so far mean, in one line.
pub(super) fn said(running: &RunningExercise) -> String {
    let lead = match running.so_far {
        SoFar::Beat => "Logged. Better than last time.",
        SoFar::Tied => "Logged. Matched.",
        SoFar::FellShort | SoFar::NotComparable => "Logged.",
    };
    let reasons: Vec<&str> = running.reasons.iter().map(|reason| reason.text.as_str()).collect();
    if reasons.is_empty() { lead.to_owned() } else { reasons.join(" ") }
}
