//! The muscles in the middle of a session: as careful as when it began, or more.

use crate::athlete::Athlete;
use crate::day::{Evidence, MuscleDay, Reason, Verdict};
use crate::moment::Moment;
use crate::muscle::PerMuscle;
use crate::verdict::case::reason;
use crate::verdict::running::Done;
use crate::verdict::running::advice::{Stop, StoppedBy};

/// Verdicts with today's evidence, never less cautious than `at_first`. Numbers alone take a beat back to care;
/// what holds a muscle in the middle of a session is its test set.
pub(super) fn merged(
    at_first: &PerMuscle<MuscleDay>,
    after: &PerMuscle<MuscleDay>,
    stopped: &StoppedBy,
) -> PerMuscle<MuscleDay> {
    PerMuscle::from_fn(|muscle| {
        let (first, after) = (&at_first[muscle], &after[muscle]);
        match (first_stands(first, after, stopped.of(muscle)), after.verdict, stopped.of(muscle)) {
            (true, _, _) => first.clone(),
            (false, _, Some(stop)) => held(after, stop),
            (false, Verdict::Hold, None) => with_care(after),
            (false, _, None) => after.clone(),
        }
    })
}

/// Whether what was said of a muscle before the first set stands, whatever today's sets showed.
pub(super) fn first_stands(first: &MuscleDay, after: &MuscleDay, stop: Option<&Stop>) -> bool {
    match (first.verdict, after.verdict, stop) {
        (Verdict::Hold, _, _) => true,
        (_, _, Some(_)) => false,
        (Verdict::Unknown, _, None) => true,
        (_, Verdict::Hold, None) => false,
        (first_verdict, now, None) => first_verdict > now,
    }
}

/// Says of each muscle that was trained today how much, without counting it as fatigue yet.
pub(super) fn say_trained(
    muscles: &mut PerMuscle<MuscleDay>,
    athlete: &Athlete,
    done: &[Done],
    ended: Moment,
) {
    for (muscle, day) in muscles.iter_mut() {
        let trains = |done: &&Done| {
            done.sets.worked && athlete.lifts[done.lift].exercise.deciding_muscles().any(|m| m == muscle)
        };
        let sets = done.iter().filter(trains).map(|done| done.sets.hard_sets).reduce(|a, b| a + b);
        let Some(sets) = sets else { continue };
        day.last_trained = Some(ended);
        day.reasons.insert(day.reasons.len().min(1), trained_today(sets));
    }
}

fn held(day: &MuscleDay, stop: &Stop) -> MuscleDay {
    let name = &stop.exercise;
    let text = match stop.code {
        "execution_broke" => format!("{name}: form or range was not as usual today, so it stops here."),
        _ => format!("{name}: the test set fell to the stop line today; probably not back yet."),
    };
    // when it will be ready is known once the session is over
    let mut held = MuscleDay { verdict: Verdict::Hold, ready: None, ..day.clone() };
    held.reasons.insert(0, reason(stop.code, text, None, "", Evidence::Useful));
    held.would_change =
        vec!["Rest. After the session, the next answer counts what was shown today.".to_owned()];
    held
}

fn with_care(day: &MuscleDay) -> MuscleDay {
    let mut care = MuscleDay { verdict: Verdict::Care, ..day.clone() };
    let text = "Today's sets showed less than expected: go on with care, no set to failure.";
    care.reasons = vec![reason("less_than_expected", text.to_owned(), day.p_ready, "", Evidence::Mixed)];
    care.would_change = vec!["The first set of the next exercise.".to_owned()];
    care
}

fn trained_today(sets: u32) -> Reason {
    let done = if sets == 1 { "1 hard set".to_owned() } else { format!("{sets} hard sets") };
    let text = format!("{done} done today; what they cost counts once the session is over.");
    reason("trained_today", text, Some(f64::from(sets)), "sets", Evidence::Strong)
}
