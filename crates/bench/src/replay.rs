//! A lifter's log as the engine reads it, led through the engine's own questions.

use std::collections::HashMap;

use regain_catalog::Catalog;
use regain_engine::{
    Athlete, Event, Exercise, ExerciseBook, ExerciseId, Load, Moment, Params, PlannedWork, Reps, Rir,
    Seconds, SetDone, SetKind, What,
};

use crate::log::{Log, LoggedSet};
use crate::protocol::{HARD_SHARE, Lifter, Pair};

/// Time of day of a session whose log has none.
const NOON_S: i64 = 12 * 3600;
const DAY_S: i64 = 24 * 3600;
/// Seconds from one set to the next where the log only has the start of the session.
const SET_S: i64 = 150;

/// Asks the engine about every pair right before its session: `ask` sees the athlete as of the last session,
/// the moment the session began and the pair.
pub(crate) fn replay<T>(
    lifter: &Lifter,
    params: &Params,
    mut ask: impl FnMut(&Athlete, Moment, &[&Pair]) -> Vec<T>,
) -> Vec<T> {
    replay_planned(lifter, params, |athlete, now, pairs, _| ask(athlete, now, pairs))
}

/// The same, the plan of the day known: its exercises in order with their hard sets.
pub(crate) fn replay_planned<T>(
    lifter: &Lifter,
    params: &Params,
    mut ask: impl FnMut(&Athlete, Moment, &[&Pair], &[PlannedWork]) -> Vec<T>,
) -> Vec<T> {
    let events = events(&lifter.log);
    let mut athlete = Athlete::new(params.clone(), book(&lifter.log));
    let mut pairs = lifter.pairs.chunk_by(|a, b| a.day == b.day).peekable();
    let mut answers = Vec::with_capacity(lifter.pairs.len());
    for today in events.chunk_by(|a, b| a.at.local_day() == b.at.local_day()) {
        let now = today[0].at;
        if let Some(pairs) = pairs.next_if(|pairs| pairs[0].day == now.local_day()) {
            answers.extend(ask(&athlete, now, &pairs.iter().collect::<Vec<_>>(), &plan(today)));
        }
        today.iter().for_each(|event| athlete.apply(event));
    }
    answers
}

/// What was done, as if it had been the plan.
fn plan(today: &[Event]) -> Vec<PlannedWork> {
    let sets =
        || today.iter().filter_map(|event| if let What::Set(set) = &event.what { Some(set) } else { None });
    let work = || sets().filter(|set| !matches!(set.kind, SetKind::WarmUp | SetKind::Hold));
    let mut plan: Vec<PlannedWork> = Vec::new();
    for set in sets() {
        if plan.iter().all(|planned| planned.exercise != set.exercise) {
            let own = || work().filter(|other| other.exercise == set.exercise).map(load_kg);
            let top = own().fold(0.0, f64::max);
            let hard = own().filter(|kg| *kg >= HARD_SHARE * top).count();
            let hard_sets = u16::try_from(hard).unwrap_or(u16::MAX);
            plan.push(PlannedWork { exercise: set.exercise.clone(), hard_sets });
        }
    }
    plan
}

fn load_kg(set: &SetDone) -> f64 {
    set.load.map_or(0.0, Load::kg)
}

/// The exercise of a pair as the engine knows it.
pub(crate) fn exercise_of(lifter: &Lifter, pair: &Pair) -> ExerciseId {
    ExerciseId::new(&lifter.series[pair.series].exercise)
}

/// Every exercise of the log under the name the log uses, for a series is keyed by it.
fn book(log: &Log) -> ExerciseBook {
    let mut book = ExerciseBook::default();
    let names: HashMap<&str, ()> = log.sets.iter().map(|set| (&*set.exercise, ())).collect();
    for name in names.into_keys() {
        let id = ExerciseId::new(name);
        book.insert(match Catalog::builtin().find(name) {
            Some(found) => Exercise { id, ..Exercise::clone(found.exercise) },
            None => Exercise::undescribed(id, name),
        });
    }
    book
}

/// The sets in order of time, those of a session in the order of work.
fn events(log: &Log) -> Vec<Event> {
    let mut sets: Vec<&LoggedSet> = log.sets.iter().collect();
    sets.sort_by_key(|set| (set.day, set.second_of_day, set.position));
    let mut events = Vec::with_capacity(sets.len());
    for session in sets.chunk_by(|a, b| (a.day, a.second_of_day) == (b.day, b.second_of_day)) {
        let start_s = i64::from(session[0].day) * DAY_S + session[0].second_of_day.map_or(NOON_S, i64::from);
        let end_of_day_s = (i64::from(session[0].day) + 1) * DAY_S - 1;
        for (at_s, set) in (start_s..).step_by(usize::try_from(SET_S).unwrap_or(1)).zip(session) {
            let at = Moment::new(at_s.min(end_of_day_s), 0);
            events.extend(at.ok().map(|at| Event { at, what: What::Set(set_done(set)) }));
        }
    }
    events.sort_by_key(|event| event.at);
    events
}

fn set_done(set: &LoggedSet) -> SetDone {
    SetDone {
        kind: set.kind,
        load: set.load_kg.and_then(|kg| Load::from_kg(kg).ok()),
        reps: set.reps.and_then(|reps| Reps::new(whole(reps)).ok()),
        seconds: set.seconds.and_then(|seconds| Seconds::new(seconds).ok()),
        rir: set.rpe.and_then(|rpe| Rir::from_rpe(rpe).ok()),
        ..SetDone::new(ExerciseId::new(&set.exercise))
    }
}

/// Repetitions as a whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to the range just before
fn whole(reps: f64) -> u32 {
    reps.round().clamp(0.0, 10_000.0) as u32
}
