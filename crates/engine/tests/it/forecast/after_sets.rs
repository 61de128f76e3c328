//! What must hold once sets of the exercise itself are done.

use proptest::collection::vec;
use proptest::prelude::{ProptestConfig, any};
use proptest::{prop_assert, prop_assert_eq, prop_assume, proptest};
use regain_engine::{
    AfterSets, ExercisesBefore, Forecaster, LiftedSet, Planned, SeriesId, SetPart, Standing,
};

use super::log::{after, logs, new_forecaster};

const TOLERANCE: f64 = 1e-12;

fn planned(series: u32) -> Planned {
    Planned {
        series: SeriesId(series),
        position: Some(0),
        planned_sets_before: Some(0),
        exercises_before: Some(ExercisesBefore::NONE),
    }
}

fn lifted(sets: &[(f64, u16)]) -> Vec<LiftedSet> {
    sets.iter().filter_map(|&(load_kg, reps)| LiftedSet::new(load_kg, reps).ok()).collect()
}

/// A new day after a log, and what the sets make of each series that was done before.
fn asked(mut forecaster: Forecaster, sets: &[(f64, u16)]) -> Vec<AfterSets> {
    forecaster.begin_day(1_000);
    let sets = lifted(sets);
    (0..4).filter_map(|series| forecaster.predict_after_sets(&planned(series), &sets)).collect()
}

fn no_lower(better: &AfterSets, worse: &AfterSets) -> bool {
    better.p_beat >= worse.p_beat - TOLERANCE && better.p_not_worse >= worse.p_not_worse - TOLERANCE
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn chances_are_coherent_and_what_is_decided_is_certain(
        log in logs(30),
        sets in vec((30.0..80.0_f64, 1_u16..=15), 1..=5),
    ) {
        for said in asked(after(&log), &sets) {
            prop_assert!(0.0 <= said.p_beat && said.p_beat <= said.p_not_worse && said.p_not_worse <= 1.0);
            prop_assert_eq!(said.p_beat >= 1.0, said.standing == Standing::Ahead);
            prop_assert_eq!(said.p_not_worse >= 1.0, said.standing != Standing::Behind);
        }
    }

    #[test]
    fn a_better_set_never_lowers_a_chance(
        log in logs(30),
        sets in vec((30.0..80.0_f64, 1_u16..=12), 1..=4),
        which in any::<proptest::sample::Index>(),
        more_load in 1.0..1.5_f64,
        more_reps in 0_u16..=3,
    ) {
        let mut better = sets.clone();
        let set = &mut better[which.index(sets.len())];
        *set = (set.0 * more_load, set.1 + more_reps);
        let forecaster = after(&log);
        for (better, worse) in asked(forecaster.clone(), &better).iter().zip(&asked(forecaster, &sets)) {
            prop_assert!(no_lower(better, worse), "{better:?}\n{worse:?}");
        }
    }

    #[test]
    fn kilograms_or_pounds_change_nothing(
        log in logs(20),
        sets in vec((30.0..80.0_f64, 1_u16..=12), 1..=3),
        factor in 0.2..5.0_f64,
    ) {
        let scaled: Vec<_> = log
            .iter()
            .map(|done| {
                let mut done = done.clone();
                done.sets.iter_mut().for_each(|set| set.0 *= factor);
                done
            })
            .collect();
        let in_other_units: Vec<_> = sets.iter().map(|&(load, reps)| (load * factor, reps)).collect();
        for (a, b) in asked(after(&log), &sets).iter().zip(&asked(after(&scaled), &in_other_units)) {
            prop_assert_eq!(a.standing, b.standing);
            prop_assert!((a.p_beat - b.p_beat).abs() < 1e-9 && (a.p_not_worse - b.p_not_worse).abs() < 1e-9);
        }
    }

    #[test]
    fn the_sum_adds_up(log in logs(30), sets in vec((30.0..80.0_f64, 1_u16..=12), 1..=3)) {
        let all = asked(after(&log), &sets);
        prop_assume!(all.iter().any(|said| said.standing == Standing::Behind));
        for said in all.iter().filter(|said| said.standing == Standing::Behind) {
            let log_odds: f64 = said.contributions().iter().map(|part| part.log_odds.beat).sum();
            prop_assert!((said.p_beat - 1.0 / (1.0 + libm::exp(-log_odds))).abs() < 1e-12);
            prop_assert_eq!(said.contributions()[1].part, SetPart::Before);
            prop_assert!((said.effect_on_beat() - (said.p_beat - said.before.p_beat)).abs() < 1e-15);
        }
    }
}

#[test]
fn without_sets_or_without_a_last_time_nothing_is_said() {
    let mut forecaster = new_forecaster();
    forecaster.begin_day(3);
    assert!(forecaster.predict_after_sets(&planned(0), &lifted(&[(60.0, 5)])).is_none());
    let log = [super::log::Done {
        day: 0,
        series: 0,
        position: Some(0),
        sets_before: Some(0),
        sets: vec![(60.0, 5)],
    }];
    let mut forecaster = after(&log);
    forecaster.begin_day(3);
    assert!(forecaster.predict_after_sets(&planned(0), &[]).is_none());
    assert!(forecaster.predict_after_sets(&planned(0), &lifted(&[(60.0, 5)])).is_some());
}
