//! The session that is running, as JSON; docs/today.md describes every field.

use regain_engine::{Reps, RunningExercise, RunningSession, Stopped};
use serde::Serialize;

use crate::day::{EffortJson, ReasonJson, reasons};
use crate::round::{digits, time};

/// The session that is running.
#[derive(Debug, Serialize)]
pub(crate) struct RunningJson<'a> {
    since: String,
    last_set: String,
    exercises: Vec<RunningExerciseJson<'a>>,
}

impl<'a> RunningJson<'a> {
    pub(crate) fn new(session: &'a RunningSession) -> Self {
        Self {
            since: time(session.since),
            last_set: time(session.last_set),
            exercises: session.exercises.iter().map(RunningExerciseJson::new).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct RunningExerciseJson<'a> {
    exercise: &'a str,
    id: &'a str,
    last: Option<EffortJson>,
    best: Option<EffortJson>,
    so_far: &'static str,
    sets: u32,
    sets_planned: Option<u32>,
    stop_line_reps: Option<u16>,
    advice: &'static str,
    reasons: Vec<ReasonJson<'a>>,
    stopped: Option<StoppedJson>,
}

/// What a stop means for the muscle of it that comes back last.
#[derive(Debug, Serialize)]
struct StoppedJson {
    muscle: &'static str,
    was_deficit_pct: Option<f64>,
    deficit_pct: Option<f64>,
    ready_at: Option<String>,
    ready_from: Option<String>,
    ready_to: Option<String>,
}

impl StoppedJson {
    fn new(of: &Stopped) -> Self {
        let pct = |pct: Option<f64>| pct.map(|pct| digits(pct, 2));
        Self {
            muscle: of.muscle.key(),
            was_deficit_pct: pct(of.was_deficit_pct),
            deficit_pct: pct(of.deficit_pct),
            ready_at: of.ready.map(|ready| time(ready.at)),
            ready_from: of.ready.map(|ready| time(ready.from)),
            ready_to: of.ready.map(|ready| time(ready.to)),
        }
    }
}

impl<'a> RunningExerciseJson<'a> {
    fn new(exercise: &'a RunningExercise) -> Self {
        Self {
            exercise: &exercise.name,
            id: exercise.exercise.as_str(),
            last: exercise.last.as_ref().map(EffortJson::new),
            best: exercise.best.as_ref().map(EffortJson::new),
            so_far: exercise.so_far.key(),
            sets: exercise.sets,
            sets_planned: exercise.sets_planned,
            stop_line_reps: exercise.stop_line_reps.map(Reps::get),
            advice: exercise.advice.key(),
            reasons: reasons(&exercise.reasons),
            stopped: exercise.stopped.as_ref().map(StoppedJson::new),
        }
    }
}
