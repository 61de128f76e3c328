//! What is offered: which exercises, how many sets, which aim and how likely.

use crate::history::{History, at, book, fine, sore};
use regain_engine::{
    Assumes, Athlete, Day, Exercise, ExerciseId, Loading, Muscle, Params, PlannedWork, Reps, Target,
    TargetKind, Verdict,
};

fn target<'a>(day: &'a Day, name: &str) -> &'a Target {
    day.targets.iter().find(|target| target.name == name).unwrap_or(&day.targets[0])
}

/// Both exercises of the chest, each with much data; the last sessions on the given days.
fn two_lifts(bench_day: f64, fly_day: f64) -> History {
    let mut history = History::seasoned("bench", 80.0, bench_day);
    history.events.extend(History::seasoned("fly", 20.0, fly_day).events);
    history.events.sort_by_key(|event| event.at);
    history
}

#[test]
fn an_exercise_left_for_weeks_is_a_careful_return() {
    let day = two_lifts(44.0, 20.0).check_in(48.0, fine()).today(48.0);
    let (bench, fly) = (target(&day, "Bench Press"), target(&day, "Cable Fly"));
    assert_eq!((fly.verdict, fly.reasons[0].code), (Verdict::Care, "exercise_long_ago"));
    assert_eq!(bench.verdict, Verdict::Beat);
}

#[test]
fn an_exercise_done_once_asks_for_a_test_set() {
    let history = History::seasoned("bench", 80.0, 44.0).sets(44.0, "fly", 20.0, &[12, 12], Some(1.0));
    let day = history.check_in(48.5, fine()).today(48.5);
    let fly = target(&day, "Cable Fly");
    assert_eq!((fly.verdict, fly.reasons[0].code), (Verdict::Care, "exercise_little_data"));
    assert_eq!(target(&day, "Bench Press").verdict, Verdict::Beat);
}

#[test]
fn a_session_has_two_exercises_for_a_muscle_with_the_usual_sets() {
    let mut history = two_lifts(44.0, 44.0);
    history.events.extend(History::seasoned("dip", 20.0, 44.0).events);
    history.events.sort_by_key(|event| event.at);
    let sets = |history: &History, points: u32| -> Vec<u32> {
        let day = history.clone().check_in(52.0, sore(Muscle::Chest, points)).today(52.0);
        assert_eq!(day.targets.len(), 3);
        day.session.iter().map(|planned| planned.sets).collect()
    };
    assert_eq!(sets(&history, 0), [3, 3]);
    assert_eq!(sets(&history, 5), [3, 3], "care is a test set, not fewer sets");
    let one_set = history.clone().sets(47.0, "bench", 80.0, &[10], Some(1.0));
    assert_eq!(sets(&one_set, 0), [3, 3], "one short session does not shrink the next");
}

#[test]
fn a_return_after_weeks_is_offered_half_the_sets() {
    let day = History::seasoned("fly", 20.0, 44.0).check_in(80.0, fine()).today(80.0);
    assert_eq!(day.session[0].sets, 2);
}

#[test]
fn one_rep_more_is_about_as_likely_as_studies_of_repeated_sets_say() {
    let day = History::seasoned("bench", 80.0, 44.0).check_in(48.0, fine()).today(48.0);
    let aim = target(&day, "Bench Press").aim.map(|aim| (aim.kind, aim.p_capacity.unwrap_or(0.0)));
    assert!(matches!(aim, Some((TargetKind::OneMoreRep, p)) if (0.25..0.6).contains(&p)), "{aim:?}");
}

#[test]
fn a_harder_target_is_less_likely_than_beating_as_such() {
    // after a poor last effort one rep more is easy, so the next load is the target
    let poor = History::seasoned("bench", 80.0, 44.0).sets(48.0, "bench", 80.0, &[7, 7, 7], Some(1.0));
    let day = poor.check_in(56.0, fine()).today(56.0);
    let bench = target(&day, "Bench Press");
    let chances = bench.aim.and_then(|aim| aim.p_beat).zip(bench.forecast.as_ref().map(|f| f.p_beat));
    assert_eq!(bench.aim.map(|aim| aim.kind), Some(TargetKind::NextLoad));
    assert!(chances.is_some_and(|(next_load, beat)| next_load < beat - 0.01), "{chances:?}");
}

#[test]
fn the_offered_session_is_forecast_as_a_whole_and_the_rest_alone() {
    let mut history = two_lifts(44.0, 44.0);
    for (name, load_kg) in [("dip", 20.0), ("squat", 100.0), ("curl", 15.0)] {
        history.events.extend(History::seasoned(name, load_kg, 44.0).events);
    }
    history.events.sort_by_key(|event| event.at);
    let history = history.check_in(52.0, fine());
    let (athlete, day) = (history.athlete(), history.today(52.0));
    let plan: Vec<PlannedWork> = day
        .session
        .iter()
        .map(|planned| PlannedWork {
            exercise: planned.exercise.clone(),
            hard_sets: u16::try_from(planned.sets).unwrap(),
        })
        .collect();
    let whole = athlete.session_forecast(at(52.0), &plan);
    assert_eq!((plan.len(), day.targets.len()), (4, 5));
    let mut moved = 0.0_f64;
    for target in &day.targets {
        let place = plan.iter().position(|work| work.exercise == target.exercise);
        let alone = athlete.target(at(52.0), &target.exercise).unwrap();
        assert_eq!((alone.assumes, alone.verdict), (Assumes::Alone, target.verdict));
        match place {
            Some(place) => {
                assert_eq!((target.assumes, &target.forecast), (Assumes::SessionOffered, &whole[place]));
                let p = |target: &Target| target.forecast.as_ref().map_or(0.0, |f| f.p_beat);
                moved = moved.max((p(target) - p(&alone)).abs());
            }
            None => assert_eq!(*target, alone),
        }
        let aim = target.aim.unwrap();
        assert!(aim.p_capacity >= aim.p_beat, "what will likely be done can be done: {aim:?}");
    }
    assert!(moved > 0.005, "the plan says something: {moved}");
}

#[test]
fn progress_or_a_short_time_is_no_plateau() {
    let flat = |session_days: f64, sessions: u32, rep_every: u32| {
        let history = (0..sessions).fold(History::default(), |history, session| {
            let reps = 8 + session / rep_every;
            history.sets(f64::from(session) * session_days, "bench", 80.0, &[reps, reps], Some(1.0))
        });
        let day = history.today(f64::from(sessions) * session_days);
        day.targets[0].reasons.iter().any(|reason| reason.code.ends_with("plateau"))
    };
    assert!(flat(5.0, 8, 99));
    assert!(!flat(5.0, 8, 2), "a rep more every other session");
    assert!(!flat(3.0, 5, 99), "two weeks");
}

#[test]
fn an_assisted_lift_without_help_left_adds_a_rep() {
    let mut book = book();
    let fly = book.get(&ExerciseId::new("fly")).unwrap().as_ref().clone();
    book.insert(Exercise { loading: Loading::Assisted, body_weight_share: 0.95, ..fly });
    let events = History::seasoned("fly", 0.0, 44.0).check_in(48.0, fine()).events;
    let day = Athlete::replay(Params::default(), book, &events, at(48.0)).today(at(48.0));
    let aim = target(&day, "Cable Fly").aim.unwrap();
    assert_eq!((aim.kind, aim.reps), (TargetKind::OneMoreRep, Reps::new(11).ok()));
}
