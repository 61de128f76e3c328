//! A session composed of what may be trained, and its chances as a whole.

use crate::athlete::{Athlete, PlannedLift};
use crate::day::{Assumes, MuscleDay, PlannedExercise, Reason, Target, Verdict};
use crate::model::lift::LiftState;
use crate::moment::Moment;
use crate::muscle::{Muscle, PerMuscle};

/// Exercises in an offered session.
const EXERCISES_MAX: usize = 6;
/// Exercises for one muscle in an offered session.
const PER_MUSCLE_MAX: u32 = 2;
/// Hard sets of one exercise.
const SETS_MAX: u32 = 5;

/// Reasons for half the usual sets: new, or back after a long time.
const HALF: [&str; 3] = ["first_time", "long_ago", "exercise_long_ago"];

/// Hard sets to do of an exercise whose verdict has these reasons: the most of the last few sessions, so that one
/// careful day does not shrink the next; half of it where it is new or was left for long.
pub(crate) fn planned_sets(lift: &LiftState, reasons: &[Reason]) -> u32 {
    let usual = lift.usual_hard_sets().clamp(1, SETS_MAX);
    let is_new = reasons.iter().any(|reason| HALF.contains(&reason.code));
    if is_new { usual.div_ceil(2) } else { usual }
}

/// Exercises to beat first, then those to test, at most two for a muscle and six in all, those `done` today counted,
/// with the sets the person usually does.
pub(crate) fn session(athlete: &Athlete, targets: &[Target], done: &[usize]) -> Vec<PlannedExercise> {
    let mut used: PerMuscle<u32> = PerMuscle::default();
    let primes = |lift: &LiftState| {
        let primes: Vec<Muscle> = lift
            .exercise
            .muscles
            .iter()
            .filter(|(_, share)| share.get() >= 0.75)
            .map(|(muscle, _)| *muscle)
            .collect();
        primes
    };
    for lift in done {
        primes(&athlete.lifts[*lift]).into_iter().for_each(|muscle| used[muscle] += 1);
    }
    let room = EXERCISES_MAX.saturating_sub(done.len());
    let mut session = Vec::new();
    for target in targets.iter().filter(|target| matches!(target.verdict, Verdict::Beat | Verdict::Care)) {
        let found = athlete.lifts.iter().position(|lift| lift.exercise.id == target.exercise);
        let Some(index) = found.filter(|lift| !done.contains(lift)) else { continue };
        let lift = &athlete.lifts[index];
        let primes = primes(lift);
        if session.len() == room || primes.iter().any(|muscle| used[*muscle] >= PER_MUSCLE_MAX) {
            continue;
        }
        primes.into_iter().for_each(|muscle| used[muscle] += 1);
        let sets = planned_sets(lift, &target.reasons);
        session.push(PlannedExercise { exercise: target.exercise.clone(), name: target.name.clone(), sets });
    }
    session
}

/// Asks again for the exercises of the offered session, now that their places in it are known: a whole plan is
/// forecast better than its exercises one by one. The offer does not change with the chances.
pub(crate) fn with_plan(
    athlete: &Athlete,
    now: Moment,
    muscles: &PerMuscle<MuscleDay>,
    session: &[PlannedExercise],
    targets: &mut [Target],
) {
    let plan: Vec<PlannedLift> = session.iter().map(|planned| planned_lift(athlete, planned)).collect();
    let forecasts = athlete.plan_forecasts(&plan, &athlete.before_a_session());
    for ((lift, _), forecast) in plan.into_iter().zip(forecasts) {
        let Some(lift) = lift else { continue };
        let offered = &athlete.lifts[lift].exercise.id;
        if let Some(target) = targets.iter_mut().find(|target| target.exercise == *offered) {
            *target = athlete.target_of(lift, now, muscles, (forecast, Assumes::SessionOffered));
        }
    }
}

/// An offered exercise as a part of a plan.
pub(crate) fn planned_lift(athlete: &Athlete, planned: &PlannedExercise) -> PlannedLift {
    let lift = athlete.lifts.iter().position(|lift| lift.exercise.id == planned.exercise);
    (lift, u16::try_from(planned.sets).unwrap_or(u16::MAX))
}
