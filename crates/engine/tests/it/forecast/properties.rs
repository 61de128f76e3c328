//! What must hold for every log.

use proptest::prelude::ProptestConfig;
use proptest::{prop_assert, prop_assert_eq, prop_assume, proptest};
use regain_engine::ExercisesBefore;

use super::log::{Done, after, logs, walk};

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn beating_implies_not_being_worse(log in logs(60)) {
        for forecast in walk(&log).iter().flat_map(|said| [said.before, said.in_session]).flatten() {
            prop_assert!(0.0 <= forecast.p_beat);
            prop_assert!(forecast.p_beat <= forecast.p_not_worse);
            prop_assert!(forecast.p_not_worse <= 1.0);
            prop_assert!(forecast.p_tie() >= 0.0);
        }
    }

    #[test]
    fn explanations_add_up(log in logs(40)) {
        for forecast in walk(&log).iter().filter_map(|said| said.in_session) {
            let sum = |head: fn(&regain_engine::Heads<regain_engine::LogOdds>) -> f64| -> f64 {
                forecast.contributions().iter().map(|part| head(&part.log_odds)).sum()
            };
            let sigmoid = |x: f64| 1.0 / (1.0 + libm::exp(-x));
            let p_not_worse = sigmoid(sum(|heads| heads.not_worse.total()));
            prop_assert!(close(forecast.p_not_worse, p_not_worse));
            prop_assert!(close(forecast.p_beat, p_not_worse * sigmoid(sum(|heads| heads.beat.total()))));
        }
    }

    /// Everything lifted on or after the cut is replaced by another log's sets.
    #[test]
    fn the_future_never_changes_a_past_forecast(log in logs(40), other in logs(40), cut in 0.2..0.9_f64) {
        let days: Vec<i32> = log.chunk_by(|a, b| a.day == b.day).map(|today| today[0].day).collect();
        let cut = f64::from(days[0]) + cut * f64::from(days[days.len() - 1] - days[0]);
        let altered: Vec<Done> = log
            .iter()
            .enumerate()
            .map(|(i, done)| {
                let sets = if f64::from(done.day) < cut { &done.sets } else { &other[i % other.len()].sets };
                Done { sets: sets.clone(), ..done.clone() }
            })
            .collect();
        let first_changed = log.iter().map(|done| done.day).find(|day| f64::from(*day) >= cut);
        for ((done, a), b) in log.iter().zip(walk(&log)).zip(walk(&altered)) {
            if Some(done.day) <= first_changed {
                prop_assert_eq!(a.before, b.before);
            }
            if f64::from(done.day) < cut {
                prop_assert_eq!(a, b);
            }
        }
    }

    #[test]
    fn kilograms_or_pounds_change_nothing(log in logs(40), factors in proptest::array::uniform4(0.1..10.0_f64)) {
        let scaled: Vec<Done> = log
            .iter()
            .map(|done| {
                let factor = factors[usize::try_from(done.series).unwrap()];
                let sets = done.sets.iter().map(|&(kg, reps)| (kg * factor, reps)).collect();
                Done { sets, ..done.clone() }
            })
            .collect();
        for (a, b) in walk(&log).iter().zip(walk(&scaled)) {
            prop_assert_eq!(a.outcome, b.outcome);
            for (a, b) in [(a.before, b.before), (a.in_session, b.in_session)] {
                prop_assert_eq!(a.is_some(), b.is_some());
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert!(close(a.p_beat, b.p_beat) && close(a.p_not_worse, b.p_not_worse));
                }
            }
        }
    }

    #[test]
    fn looking_ahead_is_waiting(log in logs(20), days in 1..40_i32) {
        prop_assume!(log.len() > 1);
        let last = log[log.len() - 1].clone();
        let mut now = after(&log);
        now.begin_day(last.day + 1);
        let ahead = now.predict_on(last.day + days, &last.planned(ExercisesBefore::NONE)).unwrap();
        now.begin_day(last.day + days);
        let waited = now.predict(&last.planned(ExercisesBefore::NONE)).unwrap();
        prop_assert!(close(ahead.p_beat, waited.p_beat) && close(ahead.p_not_worse, waited.p_not_worse));
    }
}
