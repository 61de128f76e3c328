//! Ready times against the tests around them.

use crate::athlete::chronicle::Chronicle;
use crate::day::Verdict;
use crate::moment::Moment;
use crate::muscle::Muscle;
use crate::report::{ReadyTimes, ShownAdvice};

/// Days after a ready time was shown in which a test says something about it.
const TESTS_DAYS: f64 = 14.0;

/// Grades the ready times of held muscles. The last time shown before the test that fell short counts.
pub(super) fn ready_times(told: &Chronicle, shown: &[ShownAdvice]) -> ReadyTimes {
    let mut graded = ReadyTimes::default();
    let mut errors: Vec<f64> = Vec::new();
    for muscle in Muscle::ALL {
        let tests = tests(told, muscle);
        for pair in tests.windows(2) {
            let [(fell, false), (kept, true)] = pair else { continue };
            let Some(predicted) = predicted(shown, muscle, *fell) else { continue };
            if kept.days_since(*fell) > TESTS_DAYS {
                continue;
            }
            let (early, late) = (predicted.days_since(*fell), predicted.days_since(*kept));
            graded.inside.add(early >= 0.0 && late <= 0.0);
            errors.push(if early < 0.0 { early } else { late.max(0.0) });
        }
    }
    errors.sort_by(f64::total_cmp);
    graded.median_error_days = errors.get(errors.len() / 2).copied();
    graded
}

/// Sessions that tested a muscle: when, and whether nothing fell short.
fn tests(told: &Chronicle, muscle: Muscle) -> Vec<(Moment, bool)> {
    let test = |session: &crate::athlete::chronicle::PastSession| {
        let of_muscle = session.efforts.iter().filter(|done| {
            let prime = told.athlete.lifts[done.lift].exercise.muscles.first();
            prime.is_some_and(|(prime, _)| *prime == muscle)
        });
        let kept: Vec<bool> = of_muscle.filter_map(|done| Some(done.outcome?.not_worse())).collect();
        (!kept.is_empty()).then(|| (session.began, kept.iter().all(|kept| *kept)))
    };
    told.sessions.iter().filter_map(test).collect()
}

/// When the muscle was said to look ready, by the last answer before the test that held it.
fn predicted(shown: &[ShownAdvice], muscle: Muscle, test: Moment) -> Option<Moment> {
    let before = shown.iter().filter(|advice| {
        let days = test.days_since(advice.at);
        (0.0..TESTS_DAYS).contains(&days)
    });
    let said = before.filter_map(|advice| {
        let of = advice.muscles.iter().find(|of| of.muscle == muscle && of.verdict == Verdict::Hold)?;
        Some((advice.at, advice.at.plus_days(of.ready_in_days.filter(|days| *days > 0.0)?)))
    });
    said.max_by_key(|(at, _)| *at).map(|(_, ready)| ready)
}
