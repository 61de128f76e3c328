//! What a person trains together: their own exercises by the muscle that does most of the work.

use crate::athlete::Athlete;
use crate::day::{MuscleDay, Verdict};
use crate::event::LockPlace;
use crate::model::lift::LiftState;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};
use crate::plan::tracks::Work;
use crate::verdict::offer::{PER_MUSCLE_MAX, minutes_of};

/// Days before the last session in which an exercise is part of the present programme.
const PRESENT_DAYS: f64 = 14.0;

/// Exercises of one prime muscle, in the order in which they are wanted.
pub(super) struct Unit {
    pub(super) prime: Muscle,
    pub(super) goal: bool,
    /// Waiting time against the usual gap; above 1 it comes round.
    pub(super) waited: f64,
    pub(super) exercises: Vec<UnitExercise>,
}

impl Unit {
    /// About how long it takes.
    pub(super) fn minutes(&self) -> u32 {
        self.exercises.iter().map(|exercise| minutes_of(exercise.sets)).sum()
    }
}

/// One exercise with its work.
pub(super) struct UnitExercise {
    pub(super) lift: usize,
    pub(super) sets: u32,
    pub(super) goal: bool,
    pub(super) deciding: Vec<Muscle>,
    pub(super) work: Work,
    /// A trial of longer waits asks for time until then.
    pub(super) not_before: Option<Moment>,
}

/// The units of a person, the most wanted first: goals, then what has waited longest against its own rhythm.
pub(super) fn units(athlete: &Athlete, now: Moment, muscles: &PerMuscle<MuscleDay>) -> Vec<Unit> {
    let mut lifts: Vec<usize> =
        athlete.current_lifts().filter(|lift| is_plannable(athlete, *lift, now, muscles)).collect();
    lifts.sort_by_key(|lift| wanted(athlete, *lift));
    let mut units: Vec<Unit> = Vec::new();
    for lift in lifts {
        let exercise = &athlete.lifts[lift].exercise;
        let Some((prime, _)) = exercise.muscles.first() else { continue };
        let planned = UnitExercise::of(athlete, lift, now);
        let known = units.iter().position(|unit| unit.prime == *prime);
        match known.map(|i| &mut units[i]) {
            Some(unit) if unit.exercises.len() < PER_MUSCLE_MAX as usize => unit.exercises.push(planned),
            Some(_) => {}
            None => units.push(Unit {
                prime: *prime,
                goal: planned.goal,
                waited: waited(athlete, *prime, now),
                exercises: vec![planned],
            }),
        }
    }
    units.sort_by(|a, b| {
        (b.goal, b.waited).partial_cmp(&(a.goal, a.waited)).unwrap_or(std::cmp::Ordering::Equal)
    });
    units
}

/// Whether an exercise may stand in a plan: known muscles, wanted, there to be done, and nothing of it locked.
fn is_plannable(athlete: &Athlete, lift: usize, now: Moment, muscles: &PerMuscle<MuscleDay>) -> bool {
    let exercise = &athlete.lifts[lift].exercise;
    let open = exercise.deciding_muscles().all(|muscle| muscles[muscle].lock.is_none());
    let region_locked = |region| athlete.locks.iter().any(|lock| lock.place == LockPlace::Region(region));
    let case = athlete.lift_case(lift, now, muscles);
    open && !case.hurts
        && case.worst.is_some()
        && !exercise.regions.iter().copied().any(region_locked)
        && athlete.wishes.may_offer(exercise)
}

/// Goals, then the present programme, then what was done most often, then the log's order.
fn wanted(athlete: &Athlete, lift: usize) -> (bool, bool, u32, usize) {
    let state = &athlete.lifts[lift];
    let last = athlete.data.last_session.zip(state.last_at);
    let present = last.is_some_and(|(session, last)| session.days_since(last) <= PRESENT_DAYS);
    (!athlete.wishes.of(&state.exercise.id).goal, !present, u32::MAX - state.exposures, lift)
}

fn waited(athlete: &Athlete, muscle: Muscle, now: Moment) -> f64 {
    let since = athlete.muscles[muscle].last_trained.map_or(0.0, |at| now.days_since(at).max(0.0));
    since / athlete.next_use_days(muscle)
}

impl UnitExercise {
    fn of(athlete: &Athlete, lift: usize, now: Moment) -> Self {
        let state = &athlete.lifts[lift];
        let sets = athlete.planned_sets(state, &[]);
        Self {
            lift,
            sets,
            goal: athlete.wishes.of(&state.exercise.id).goal,
            deciding: state.exercise.deciding_muscles().collect(),
            work: work_of(athlete, state, sets),
            not_before: athlete.trial_days(lift, now).map(|days| now.plus_days(days)),
        }
    }
}

/// The work of some sets of an exercise for each of its muscles.
pub(super) fn work_of(athlete: &Athlete, state: &LiftState, sets: u32) -> Work {
    let of = |(muscle, share): &(Muscle, crate::exercise::Involvement)| {
        (*muscle, athlete.dose_of(state, share.get(), sets))
    };
    state.exercise.muscles.iter().map(of).collect()
}

/// What a probability of being ready comes to on a later day.
pub(super) fn likely_verdict(athlete: &Athlete, p_ready: f64) -> Verdict {
    if p_ready >= athlete.params.ready_probability() {
        Verdict::Beat
    } else if p_ready >= athlete.params.care_probability() {
        Verdict::Care
    } else {
        Verdict::Hold
    }
}
