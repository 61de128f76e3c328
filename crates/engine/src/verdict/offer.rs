//! A session composed of what may be trained.

use crate::athlete::Athlete;
use crate::day::{PlannedExercise, Target, Verdict};
use crate::muscle::PerMuscle;

/// Exercises in an offered session.
const EXERCISES_MAX: usize = 6;
/// Exercises for one muscle in an offered session.
const PER_MUSCLE_MAX: u32 = 2;
/// Hard sets of one exercise.
const SETS_MAX: u32 = 5;

/// Exercises to beat first, then those to test, at most two for a muscle, with the sets of last time.
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
        let sets = lift.last_hard_sets.clamp(1, SETS_MAX);
        let sets = if target.verdict == Verdict::Care { sets.div_ceil(2) } else { sets };
        session.push(PlannedExercise { exercise: target.exercise.clone(), name: target.name.clone(), sets });
    }
    session
}
