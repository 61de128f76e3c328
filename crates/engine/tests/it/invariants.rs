//! What holds for every history (ARCHITECTURE.md, invariants).

use crate::history::{History, at, book, fine, sore};
use proptest::prelude::*;
use regain_engine::{
    Athlete, Day, DayVerdict, Energy, Event, FunctionFlags, LoadUnit, Moment, Muscle, Params, Profile,
    Soreness, Verdict, What,
};

/// One generated session: days after the one before, exercise, load, reps of each set, reps in reserve.
type Session = (f64, usize, f64, Vec<u32>, Option<u8>);

const EXERCISES: [&str; 5] = ["bench", "fly", "curl", "squat", "nordic"];

fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let reps = prop::collection::vec(0u32..20, 1..6);
    let rir = prop::option::of(0u8..=8);
    prop::collection::vec((0.2..9.0, 0..EXERCISES.len(), 20.0..140.0, reps, rir), 1..25)
}

fn history(sessions: &[Session], scale: f64) -> (History, f64) {
    let mut day = 0.0;
    let mut history = History::default();
    for (gap, exercise, load_kg, reps, rir) in sessions {
        day += gap;
        history = history.sets(day, EXERCISES[*exercise], load_kg * scale, reps, rir.map(f64::from));
    }
    (history, day)
}

fn caution(day: &Day, muscle: Muscle) -> u8 {
    let of_muscle = match day.muscles[muscle].verdict {
        Verdict::Unknown | Verdict::Beat => 0,
        Verdict::Care => 1,
        Verdict::Hold => 2,
    };
    match day.verdict {
        DayVerdict::Train => of_muscle,
        DayVerdict::ActiveRecovery => 3.max(of_muscle),
        DayVerdict::Rest => 4,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn replaying_is_applying_one_by_one_to_the_bit(sessions in sessions()) {
        let (history, last) = history(&sessions, 1.0);
        let mut athlete = Athlete::new(Params::default(), book());
        for event in &history.events {
            athlete.apply(event);
        }
        let now = at(last + 1.0);
        prop_assert_eq!(athlete.today(now), history.athlete().today(now));
    }

    #[test]
    fn numbers_are_numbers_and_probabilities_are_probabilities(sessions in sessions(), wait in 0.0..60.0) {
        let (history, last) = history(&sessions, 1.0);
        let day = history.check_in(last + wait, fine()).today(last + wait);
        for (_, muscle) in day.muscles.iter() {
            for p in muscle.p_ready.into_iter().chain(muscle.forecast.iter().flat_map(|day| [day.p_ready, day.p_beat])) {
                prop_assert!((0.0..=1.0).contains(&p));
            }
            prop_assert!(muscle.deficit_pct.is_none_or(|pct| (0.0..100.0).contains(&pct)));
            if let Some(ready) = muscle.ready {
                prop_assert!(ready.from <= ready.at && ready.at <= ready.to);
            }
            prop_assert!(!muscle.reasons.is_empty());
        }
        for target in &day.targets {
            let p_beat = target.aim.and_then(|aim| aim.p_beat);
            prop_assert!(p_beat.is_none_or(|p| (0.0..=1.0).contains(&p)));
            // a set that reaches its target never stops the session
            let aimed = target.aim.and_then(|aim| aim.reps).zip(target.stop_line_reps);
            prop_assert!(aimed.is_none_or(|(aim, stop)| stop < aim), "{aimed:?}");
        }
    }

    #[test]
    fn the_expected_deficit_never_grows_at_rest(sessions in sessions(), a in 0.0..20.0, b in 0.0..20.0) {
        let (history, last) = history(&sessions, 1.0);
        let athlete = history.athlete();
        let (early, late) = (athlete.today(at(last + a)), athlete.today(at(last + a + b)));
        for muscle in Muscle::ALL {
            // fatigue and damage, without the day offset, which returns to zero from either side
            let (Some(before), Some(after)) =
                (athlete.outlook(at(last + a)).local_deficit(muscle), athlete.outlook(at(last + a + b)).local_deficit(muscle))
            else { continue };
            prop_assert!(after <= before + 1e-12, "{muscle:?} {before} {after}");
            prop_assert_eq!(early.muscles[muscle].last_trained, late.muscles[muscle].last_trained);
        }
    }

    #[test]
    fn another_set_or_less_in_reserve_never_shortens_the_wait(
        sessions in sessions(), sets in 1usize..6, rir in 1u8..6
    ) {
        let (history, last) = history(&sessions, 1.0);
        // same best set, so the observation is the same; only the dose differs
        let with = |sets: usize, rir: u8| {
            let mut reps = vec![8; 1];
            reps.extend(std::iter::repeat_n(6, sets - 1));
            let first = history.clone().sets(last + 3.0, "bench", 80.0, &reps[..1], Some(0.0));
            let more = first.sets(last + 3.0, "bench", 60.0, &reps[1..], Some(f64::from(rir)));
            more.athlete().outlook(at(last + 4.0)).local_deficit(Muscle::Chest).unwrap()
        };
        prop_assert!(with(sets + 1, rir) >= with(sets, rir) - 1e-12);
        prop_assert!(with(sets, rir - 1) >= with(sets, rir) - 1e-12);
    }

    #[test]
    fn the_unit_of_load_changes_no_verdict(sessions in sessions(), wait in 0.5..6.0) {
        // whole kilograms, so that doubling them rounds nothing
        let whole: Vec<Session> =
            sessions.into_iter().map(|(gap, exercise, kg, reps, rir)| (gap, exercise, kg.round(), reps, rir)).collect();
        let (kg, last) = history(&whole, 1.0);
        let (doubled, _) = history(&whole, 2.0);
        let mut in_lb = kg.clone();
        let unit = Profile { load_unit: Some(LoadUnit::Lb), ..Profile::default() };
        in_lb.events.insert(0, Event { at: at(0.0), what: What::Profile(unit) });
        let [kg, doubled, in_lb] =
            [kg, doubled, in_lb].map(|history| history.check_in(last + wait, fine()).today(last + wait));
        prop_assert_eq!(&kg.muscles, &in_lb.muscles);
        for (muscle, of_muscle) in kg.muscles.iter() {
            let other = &doubled.muscles[muscle];
            prop_assert_eq!(of_muscle.verdict, other.verdict);
            let (p, q) = (of_muscle.p_ready.unwrap_or(0.0), other.p_ready.unwrap_or(0.0));
            prop_assert!((p - q).abs() < 1e-9, "{:?} {} {}", muscle, p, q);
        }
    }

    #[test]
    fn feeling_worse_is_never_less_cautious(
        sessions in sessions(), wait in 0.3..6.0, muscle in 0..Muscle::COUNT, points in 0u32..10, energy in 1u32..5
    ) {
        let (history, last) = history(&sessions, 1.0);
        let now = last + wait;
        let muscle = Muscle::ALL[muscle];
        let ask = |check_in| history.clone().check_in(now, check_in).today(now);
        let base = ask(sore(muscle, points));
        let sorer = ask(sore(muscle, points + 1));
        prop_assert!(caution(&sorer, muscle) >= caution(&base, muscle));

        let mut flagged = sore(muscle, points);
        flagged.function[muscle] = Some(FunctionFlags { rom: true, ..FunctionFlags::NONE });
        prop_assert!(caution(&ask(flagged), muscle) >= caution(&base, muscle));

        let with_energy = |energy: u32| {
            let mut check_in = sore(muscle, points);
            check_in.energy = Energy::new(energy).ok();
            ask(check_in)
        };
        prop_assert!(caution(&with_energy(energy), muscle) >= caution(&with_energy(energy + 1), muscle));
    }

    #[test]
    fn what_was_not_answered_never_helps(sessions in sessions(), wait in 0.3..12.0, left_out in 0..3) {
        let (history, last) = history(&sessions, 1.0);
        let now = last + wait;
        let mut check_in = fine();
        match left_out {
            0 => check_in.soreness = regain_engine::PerMuscle::splat(None),
            1 => check_in.function = regain_engine::PerMuscle::splat(None),
            _ => check_in.energy = None,
        }
        let day = history.check_in(now, check_in).today(now);
        for (muscle, of_muscle) in day.muscles.iter() {
            prop_assert!(of_muscle.verdict != Verdict::Beat, "{muscle:?}");
        }
    }

    #[test]
    fn the_future_never_changes_an_answer_about_the_past(sessions in sessions(), other in sessions()) {
        let (history, last) = history(&sessions, 1.0);
        let before = history.today(last);
        let mut longer = history;
        for (gap, exercise, load_kg, reps, rir) in other {
            longer = longer.sets(last + 0.5 + gap, EXERCISES[exercise], load_kg, &reps, rir.map(f64::from));
        }
        longer.events.sort_by_key(|event| event.at);
        prop_assert_eq!(longer.today(last), before);
    }
}

#[test]
fn odd_histories_give_a_day_and_no_panic() {
    let long_ago = Moment::new(-2_000_000_000, 0).unwrap();
    let far_ahead = Moment::new(7_000_000_000, 0).unwrap();
    let set = |load_kg: f64, reps: u32| {
        History::default().sets(0.0, "bench", load_kg, &[reps], None).events.remove(0).what
    };
    let events: Vec<Event> =
        [(long_ago, 2000.0, 1000), (long_ago, 0.0, 0), (at(0.0), 0.01, 1), (far_ahead, 1.0, 1)]
            .into_iter()
            .map(|(at, load_kg, reps)| Event { at, what: set(load_kg, reps) })
            .collect();
    let athlete = Athlete::replay(Params::default(), book(), &events, far_ahead);
    let day = athlete.today(far_ahead);
    assert_eq!(day.data.sessions, 3);
    assert_eq!(athlete.today(long_ago).muscles.iter().count(), Muscle::COUNT);
}

#[test]
fn a_stale_check_in_does_not_count() {
    let history = History::seasoned("bench", 80.0, 44.0).check_in(47.3, fine());
    assert_eq!(history.today(47.5).muscles[Muscle::Chest].verdict, Verdict::Beat);
    assert_eq!(history.today(48.0).muscles[Muscle::Chest].verdict, Verdict::Care);
    let sore = What::CheckIn(sore(Muscle::Chest, 9));
    assert!(
        matches!(sore, What::CheckIn(check_in) if check_in.soreness[Muscle::Chest] == Soreness::new(9).ok())
    );
}
