//! The invariants hold with every parameter anywhere in its legal range, not only with the defaults.

use crate::history::{History, at, book, fine, sore};
use proptest::prelude::*;
use regain_engine::{
    Athlete, Day, DayVerdict, Energy, FunctionFlags, LoadUnit, Moment, Muscle, Params, Profile, Verdict, What,
};

/// Days after the one before, exercise, load, reps of each set, reps in reserve, points of soreness that day.
type Session = (f64, usize, u32, Vec<u32>, Option<u8>, u32);

const EXERCISES: [&str; 4] = ["bench", "curl", "squat", "nordic"];

/// Anywhere in the table's ranges, the ends often.
fn params() -> impl Strategy<Value = Params> {
    let place = prop_oneof![Just(0.0), Just(1.0), 0.0..=1.0];
    prop::collection::vec(place, Params::table().len()).prop_map(|places| {
        let legal = Params::table().iter().zip(places);
        legal.fold(Params::default(), |params, (spec, place)| {
            params.with(spec.name, (spec.min + place * (spec.max - spec.min)).min(spec.max)).unwrap()
        })
    })
}

fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let reps = prop::collection::vec(1u32..16, 1..5);
    let session = (0.3..9.0, 0..EXERCISES.len(), 20u32..140, reps, prop::option::of(0u8..=8), 0u32..=10);
    prop::collection::vec(session, 1..16)
}

fn history(sessions: &[Session], scale: f64) -> (History, f64) {
    let mut day = 0.0;
    let history =
        sessions.iter().fold(History::default(), |history, (gap, exercise, kg, reps, rir, points)| {
            day += gap;
            let history = history.check_in(day - 0.1, sore(Muscle::Chest, *points));
            history.sets(day, EXERCISES[*exercise], f64::from(*kg) * scale, reps, rir.map(f64::from))
        });
    (history, day)
}

fn athlete(params: &Params, history: &History, until: Moment) -> Athlete {
    Athlete::replay(params.clone(), book(), &history.events, until)
}

fn today(params: &Params, history: &History, day: f64) -> Day {
    athlete(params, history, at(day)).today(at(day))
}

fn caution(day: &Day, muscle: Muscle) -> u8 {
    let of_muscle = match day.muscles[muscle].verdict {
        Verdict::Unknown | Verdict::Beat => 0,
        Verdict::Care => 1,
        Verdict::Hold => 2,
    };
    match day.verdict {
        DayVerdict::Train => of_muscle,
        DayVerdict::ActiveRecovery => 3,
        DayVerdict::Rest => 4,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn with_any_parameters_numbers_are_numbers(params in params(), sessions in sessions(), wait in 0.0..40.0) {
        let (history, last) = history(&sessions, 1.0);
        let day = today(&params, &history.check_in(last + wait, fine()), last + wait);
        for (_, muscle) in day.muscles.iter() {
            let forecast = muscle.forecast.iter().flat_map(|day| [day.p_ready, day.p_beat]);
            for p in muscle.p_ready.into_iter().chain(forecast) {
                prop_assert!((0.0..=1.0).contains(&p), "{p}");
            }
            prop_assert!(muscle.deficit_pct.is_none_or(|pct| (0.0..100.0).contains(&pct)));
            prop_assert!(muscle.ready.is_none_or(|ready| ready.from <= ready.at && ready.at <= ready.to));
        }
        for aim in day.targets.iter().filter_map(|target| target.aim) {
            for p in aim.p_beat.into_iter().chain(aim.p_capacity) {
                prop_assert!((0.0..=1.0).contains(&p), "{aim:?}");
            }
        }
    }

    #[test]
    fn with_any_parameters_the_deficit_never_grows_at_rest(
        params in params(), sessions in sessions(), a in 0.0..20.0, b in 0.0..20.0
    ) {
        let (history, last) = history(&sessions, 1.0);
        let athlete = athlete(&params, &history, at(last));
        let (early, late) = (athlete.outlook(at(last + a)), athlete.outlook(at(last + a + b)));
        for muscle in Muscle::ALL {
            let both = early.local_deficit(muscle).zip(late.local_deficit(muscle));
            prop_assert!(both.is_none_or(|(before, after)| after <= before + 1e-12), "{muscle:?} {both:?}");
        }
    }

    #[test]
    fn with_any_parameters_another_set_never_shortens_the_wait(
        params in params(), sessions in sessions(), sets in 1usize..6, rir in 1u8..6
    ) {
        let (history, last) = history(&sessions, 1.0);
        let with = |sets: usize, rir: u8| {
            let first = history.clone().sets(last + 3.0, "bench", 80.0, &[8], Some(0.0));
            let more = first.sets(last + 3.0, "bench", 60.0, &vec![6; sets], Some(f64::from(rir)));
            athlete(&params, &more, at(last + 4.0)).outlook(at(last + 4.0)).local_deficit(Muscle::Chest).unwrap()
        };
        prop_assert!(with(sets + 1, rir) >= with(sets, rir) - 1e-12);
        prop_assert!(with(sets, rir - 1) >= with(sets, rir) - 1e-12);
    }

    #[test]
    fn with_any_parameters_the_unit_of_load_changes_no_muscle(params in params(), sessions in sessions(), wait in 0.5..6.0) {
        let ((kg, last), (doubled, _)) = (history(&sessions, 1.0), history(&sessions, 2.0));
        let mut in_lb = kg.clone();
        let unit = Profile { load_unit: Some(LoadUnit::Lb), ..Profile::default() };
        let told = regain_engine::Event { at: in_lb.events[0].at, what: What::Profile(unit) };
        in_lb.events.insert(0, told);
        let [kg, doubled, in_lb] = [kg, doubled, in_lb]
            .map(|history| today(&params, &history.check_in(last + wait, fine()), last + wait));
        prop_assert_eq!(&kg.muscles, &in_lb.muscles);
        for (muscle, of_muscle) in kg.muscles.iter() {
            let (p, q) = (of_muscle.p_ready.unwrap_or(0.0), doubled.muscles[muscle].p_ready.unwrap_or(0.0));
            prop_assert!((p - q).abs() < 1e-7, "{muscle:?} {p} {q}");
        }
    }

    #[test]
    fn with_any_parameters_feeling_worse_is_never_less_cautious(
        params in params(), sessions in sessions(), wait in 0.3..6.0, points in 0u32..10, energy in 1u32..5
    ) {
        let (history, last) = history(&sessions, 1.0);
        let now = last + wait;
        let ask = |check_in| today(&params, &history.clone().check_in(now, check_in), now);
        let base = sore(Muscle::Chest, points);
        let mut flagged = base.clone();
        flagged.function[Muscle::Chest] = Some(FunctionFlags { rom: true, ..FunctionFlags::NONE });
        let with_energy = |energy: u32| ask(regain_engine::CheckIn { energy: Energy::new(energy).ok(), ..base.clone() });
        let is_more = |worse: &Day, better: &Day| {
            Muscle::ALL.into_iter().all(|muscle| caution(worse, muscle) >= caution(better, muscle))
        };
        let day = ask(base.clone());
        prop_assert!(is_more(&ask(sore(Muscle::Chest, points + 1)), &day));
        prop_assert!(is_more(&ask(flagged), &day));
        prop_assert!(is_more(&with_energy(energy), &with_energy(energy + 1)));
    }

    #[test]
    fn with_any_parameters_no_report_raises_readiness_and_silence_never_beats(
        params in params(), sessions in sessions(), wait in 0.3..10.0
    ) {
        let (told, last) = history(&sessions, 1.0);
        let mut silent = told.clone();
        for event in &mut silent.events {
            if let What::CheckIn(check_in) = &mut event.what {
                *check_in = regain_engine::CheckIn::default();
            }
        }
        let now = last + wait;
        let [with, without] = [&told, &silent].map(|history| athlete(&params, history, at(now)).outlook(at(now)));
        for muscle in Muscle::ALL {
            let both = with.p_ready(muscle).zip(without.p_ready(muscle));
            prop_assert!(both.is_none_or(|(with, without)| with <= without + 1e-9), "{muscle:?} {both:?}");
        }
        for (muscle, of_muscle) in today(&params, &silent, now).muscles.iter() {
            prop_assert!(of_muscle.verdict != Verdict::Beat, "{muscle:?}");
        }
    }
}
