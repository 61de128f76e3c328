//! What people report: it moves the estimate by what it has been worth, never upwards beyond performance, and the
//! gates never learn.

use crate::history::{History, at, fine, sore};
use proptest::prelude::*;
use regain_engine::{
    CheckIn, Energy, ExerciseId, FunctionFlags, HrvMs, LearnedSignal, Muscle, Prs, RestingHr, Signal,
    SleepHours, Soreness, Verdict,
};
use rstest::rstest;

/// A bench press every three days; on every other day strength is 5 % lower, and `told` says what was reported
/// before, knowing whether the day is a bad one.
fn alternating(sessions: u32, told: impl Fn(u32, bool) -> CheckIn) -> History {
    (0..sessions).fold(History::default(), |history, session| {
        let day = 3.0 * f64::from(session);
        // neither a rhythm of the calendar nor of the gaps
        let bad = (session * session / 3 + session / 2) % 2 == 1;
        let reps = if bad { 8 } else { 10 };
        history.check_in(day - 0.1, told(session, bad)).sets(
            day,
            "bench",
            80.0,
            &[reps, reps - 1, reps - 2],
            Some(1.0),
        )
    })
}

fn learned(history: &History, signal: Signal) -> LearnedSignal {
    history.athlete().learned_signals()[signal as usize]
}

fn heart(hrv_ms: f64) -> CheckIn {
    CheckIn { hrv: HrvMs::new(hrv_ms).ok(), ..CheckIn::default() }
}

#[test]
fn a_report_that_foretells_efforts_gains_weight() {
    let foretold = alternating(80, |_, bad| heart(if bad { 40.0 } else { 60.0 }));
    let random = alternating(80, |session, _| heart(if session % 2 == 0 { 40.0 } else { 60.0 }));
    let (foretold, random) =
        [foretold, random].map(|history| learned(&history, Signal::HeartRateVariability)).into();
    assert!(foretold.weight > 0.25 && random.weight < 0.1, "{foretold:?} {random:?}");
    assert!(foretold.sd < foretold.population_sd);
    assert_eq!((foretold.population_weight, foretold.efforts), (0.0, 74)); // five nights and one to compare first
}

#[test]
fn a_report_that_foretells_nothing_loses_weight() {
    let energy = |points| CheckIn { energy: Energy::new(points).ok(), ..CheckIn::default() };
    let foretold = alternating(200, |_, bad| energy(if bad { 2 } else { 5 }));
    let opposite = alternating(200, |_, bad| energy(if bad { 5 } else { 2 }));
    let (foretold, opposite) = (learned(&foretold, Signal::Energy), learned(&opposite, Signal::Energy));
    assert!(foretold.weight > 2.0 * foretold.population_weight, "{foretold:?}");
    assert!(opposite.weight.abs() < 1e-12, "{opposite:?}"); // and never means the opposite of what it says
}

#[rstest]
#[case::variability(|night| heart(if night == 4 { 20.0 } else { 60.0 }), Signal::HeartRateVariability)]
#[case::rate(
    |night| CheckIn { resting_hr: RestingHr::new(if night == 4 { 80.0 } else { 50.0 }).ok(), ..CheckIn::default() },
    Signal::RestingHeartRate
)]
fn the_heart_says_nothing_before_five_nights(#[case] told: fn(u32) -> CheckIn, #[case] signal: Signal) {
    let history = alternating(5, |night, _| told(night));
    assert_eq!(learned(&history, signal).efforts, 0);
}

#[test]
fn a_short_night_shows_less_in_the_upper_body() {
    let both = History::default().sets(0.0, "bench", 80.0, &[8], None).sets(0.1, "squat", 100.0, &[8], None);
    let short = CheckIn { sleep: SleepHours::new(5.0).ok(), ..CheckIn::default() };
    let told = both.clone().check_in(7.0, short);
    let lost = |exercise: &str| {
        let strength = |history: &History| {
            let outlook = history.athlete().outlook(at(7.0));
            outlook.lift(&ExerciseId::new(exercise)).map_or(f64::NAN, |lift| lift.strength_log)
        };
        strength(&both) - strength(&told)
    };
    assert!((lost("squat") - 0.008).abs() < 1e-12 && (lost("bench") - 0.004).abs() < 1e-12);
}

#[test]
fn the_gates_do_not_learn() {
    // for months the soreness and the flags meant nothing: the best days were the sorest
    let cried_wolf = alternating(120, |_, bad| {
        let mut told = sore(Muscle::Chest, if bad { 0 } else { 6 });
        told.function[Muscle::Chest] =
            Some(FunctionFlags { strength: !bad, rom: !bad, ..FunctionFlags::NONE });
        told
    });
    assert!(learned(&cried_wolf, Signal::Function).weight < 0.2);
    let verdict =
        |told: CheckIn| cried_wolf.clone().check_in(361.5, told).today(361.5).muscles[Muscle::Chest].verdict;
    assert_ne!(verdict(fine()), Verdict::Hold);
    assert_eq!(verdict(sore(Muscle::Chest, 7)), Verdict::Hold);
    assert!(verdict(sore(Muscle::Chest, 4)) != Verdict::Beat);
    let mut flagged = fine();
    flagged.function[Muscle::Chest] = Some(FunctionFlags { rom: true, ..FunctionFlags::NONE });
    assert_eq!(verdict(flagged), Verdict::Hold);
}

fn any_check_in() -> impl Strategy<Value = CheckIn> {
    let muscle = (0..Muscle::COUNT, 0u32..=10, prop::option::of([any::<bool>(); 4]));
    let body = (1u32..=5, 0u32..=10, 2.0..10.0, 20.0..120.0, 40.0..90.0);
    (prop::collection::vec(muscle, 0..6), body).prop_map(|(muscles, (energy, prs, sleep, hrv, rate))| {
        let mut told = CheckIn {
            energy: Energy::new(energy).ok(),
            prs: Prs::new(prs).ok(),
            sleep: SleepHours::new(sleep).ok(),
            hrv: HrvMs::new(hrv).ok(),
            resting_hr: RestingHr::new(rate).ok(),
            ..CheckIn::default()
        };
        for (muscle, points, flags) in muscles {
            let muscle = Muscle::ALL[muscle];
            told.soreness[muscle] = Soreness::new(points).ok();
            told.function[muscle] = flags.map(|[form, strength, rom, confidence]| FunctionFlags {
                form,
                strength,
                rom,
                confidence,
            });
        }
        told
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The rule that nothing bends: whatever was reported and whatever was learned from it.
    #[test]
    fn no_report_raises_readiness_above_what_performance_supports(
        turns in prop::collection::vec((0.3..6.0, any_check_in(), 4u32..13), 1..25), wait in 0.0..10.0
    ) {
        let (mut told, mut silent, mut day) = (History::default(), History::default(), 0.0);
        for (gap, check_in, reps) in turns {
            day += gap;
            told = told.check_in(day - 0.1, check_in).sets(day, "bench", 80.0, &[reps, 6], Some(1.0));
            silent = silent.check_in(day - 0.1, CheckIn::default()).sets(day, "bench", 80.0, &[reps, 6], Some(1.0));
        }
        let [told, silent] = [told, silent].map(|history| history.athlete().outlook(at(day + wait)));
        for muscle in Muscle::ALL {
            let both = told.p_ready(muscle).zip(silent.p_ready(muscle));
            prop_assert!(both.is_none_or(|(told, silent)| told <= silent + 1e-9), "{muscle:?} {both:?}");
        }
    }
}
