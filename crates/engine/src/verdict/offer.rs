//! A session composed of what may be trained, and its chances as a whole.

use crate::athlete::{Athlete, PlannedLift};
use crate::day::{Assumes, MuscleDay, PlannedExercise, Target, Verdict};
use crate::moment::Moment;
use crate::muscle::PerMuscle;

/// Exercises in an offered session.
const EXERCISES_MAX: usize = 6;
/// Exercises for one muscle in an offered session.
const PER_MUSCLE_MAX: u32 = 2;
/// Hard sets of one exercise.
const SETS_MAX: u32 = 5;

/// Reasons for half the usual sets: new, or back after a long time.
const HALF: [&str; 3] = ["first_time", "long_ago", "exercise_long_ago"];

fn is_new(target: &Target) -> bool {
    target.reasons.iter().any(|reason| HALF.contains(&reason.code))
}

/// Exercises to beat first, then those to test, at most two for a muscle, with the sets the person usually does:
/// the most of the last few sessions, so that one careful day does not shrink the next.
pub(crate) fn session(athlete: &Athlete, targets: &[Target]) -> Vec<PlannedExercise> {
    let mut used: PerMuscle<u32> = PerMuscle::default();
    let mut session = Vec::new();
    for target in targets.iter().filter(|target| matches!(target.verdict, Verdict::Beat | Verdict::Care)) {
        let Some(lift) = athlete.lifts.iter().find(|lift| lift.exercise.id == target.exercise) else {
            continue;
        };
        let mut primes = lift.exercise.muscles.iter().filter(|(_, share)| share.get() >= 0.75);
        if session.len() == EXERCISES_MAX || primes.clone().any(|(muscle, _)| used[*muscle] >= PER_MUSCLE_MAX)
        {
            continue;
        }
        primes.by_ref().for_each(|(muscle, _)| used[*muscle] += 1);
        let usual = lift.usual_hard_sets().clamp(1, SETS_MAX);
        let sets = if is_new(target) { usual.div_ceil(2) } else { usual };
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

fn planned_lift(athlete: &Athlete, planned: &PlannedExercise) -> PlannedLift {
    let lift = athlete.lifts.iter().position(|lift| lift.exercise.id == planned.exercise);
    (lift, u16::try_from(planned.sets).unwrap_or(u16::MAX))
}
