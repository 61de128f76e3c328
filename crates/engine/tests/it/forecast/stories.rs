//! Small logs with one rule each.

use regain_engine::{ExercisesBefore, Outcome, Part, Planned, SeriesId, TermKind};
use rstest::rstest;

use super::log::{Done, after, new_forecaster, observe};

fn done(day: i32, series: u32, load_kg: f64, reps: u16) -> Done {
    Done { day, series, position: Some(0), sets_before: Some(0), sets: vec![(load_kg, reps)] }
}

/// A lifter who adds a rep a week to one exercise.
fn steady(weeks: i32) -> Vec<Done> {
    (0..weeks).zip((5..13).cycle()).map(|(week, reps)| done(7 * week, 0, 60.0, reps)).collect()
}

const SQUAT: Planned = Planned {
    series: SeriesId(0),
    position: Some(0),
    planned_sets_before: Some(0),
    exercises_before: Some(ExercisesBefore::NONE),
};

#[test]
fn the_first_day_of_an_exercise_has_nothing_to_beat() {
    let mut forecaster = new_forecaster();
    assert_eq!(forecaster.predict(&SQUAT), None);
    forecaster.begin_day(1);
    assert_eq!(observe(&mut forecaster, &done(1, 0, 60.0, 5)), None);
    assert_eq!(forecaster.predict(&SQUAT), None, "today is not yet an earlier day");
    assert_eq!(forecaster.earlier_exposures(SQUAT.series), 0);
    forecaster.begin_day(2);
    assert!(forecaster.predict(&SQUAT).is_some());
    assert_eq!(forecaster.earlier_exposures(SQUAT.series), 1);
}

#[rstest]
#[case(60.0, 6, Outcome::Beat)]
#[case(60.0, 5, Outcome::Tie)]
#[case(60.0, 4, Outcome::Worse)]
#[case(61.0, 5, Outcome::Beat)]
fn outcomes_compare_with_last_time(#[case] load_kg: f64, #[case] reps: u16, #[case] wanted: Outcome) {
    let mut forecaster = after(&[done(0, 0, 60.0, 5)]);
    forecaster.begin_day(3);
    assert_eq!(observe(&mut forecaster, &done(3, 0, load_kg, reps)), Some(wanted));
}

#[test]
fn the_person_is_learned_from_the_fourth_exposure_on() {
    let offset_after = |exposures| after(&steady(exposures)).learned_offset().not_worse;
    assert_eq!(offset_after(3), new_forecaster().learned_offset().not_worse);
    assert!(offset_after(4).sd < offset_after(3).sd);
}

#[test]
fn a_bad_day_teaches_nothing_about_beating() {
    let mut forecaster = after(&steady(6));
    forecaster.begin_day(42);
    let before = forecaster.learned_offset();
    observe(&mut forecaster, &done(42, 0, 40.0, 5));
    assert_ne!(forecaster.learned_offset().not_worse, before.not_worse);
    assert_eq!(forecaster.learned_offset().beat, before.beat);
}

#[test]
fn a_good_first_exercise_lifts_the_rest_of_the_day_only() {
    let log: Vec<Done> = steady(6).into_iter().flat_map(|a| [a.clone(), Done { series: 1, ..a }]).collect();
    let other = Planned { series: SeriesId(1), ..SQUAT };
    let mut forecaster = after(&log);
    forecaster.begin_day(42);
    let before = forecaster.predict(&other).unwrap();
    observe(&mut forecaster, &done(42, 0, 80.0, 10));
    let after = forecaster.predict(&other).unwrap();
    assert!(after.p_not_worse > before.p_not_worse);
    assert!(after.effect_on_not_worse(|part| part == Part::Day) > 0.0);
    forecaster.begin_day(43);
    let tomorrow = forecaster.predict(&other).unwrap();
    assert!(tomorrow.effect_on_not_worse(|part| part == Part::Day).abs() < 1e-12);
}

#[test]
fn a_second_visit_adds_its_sets_and_teaches_nothing_more() {
    let mut forecaster = after(&steady(6));
    forecaster.begin_day(42);
    observe(&mut forecaster, &done(42, 0, 60.0, 8));
    let learned = forecaster.learned_offset();
    observe(&mut forecaster, &done(42, 0, 62.5, 8));
    assert_eq!(forecaster.learned_offset(), learned);
    forecaster.begin_day(45);
    assert_eq!(forecaster.features(&SQUAT).unwrap()[TermKind::LoadsLastTime], Some(2.0));
    assert_eq!(observe(&mut forecaster, &done(45, 0, 62.5, 8)), Some(Outcome::Tie));
}

#[test]
fn an_exercise_without_sets_did_not_happen() {
    let mut forecaster = after(&steady(6));
    forecaster.begin_day(42);
    let before = forecaster.predict(&SQUAT);
    assert_eq!(observe(&mut forecaster, &Done { sets: Vec::new(), ..done(42, 0, 60.0, 5) }), None);
    assert_eq!(forecaster.predict(&SQUAT), before);
    forecaster.begin_day(43);
    assert_eq!(forecaster.features(&SQUAT).unwrap()[TermKind::TrainingDays], Some(0.0));
}

#[test]
fn days_never_run_backwards() {
    let mut forecaster = after(&steady(6));
    let today = forecaster.predict(&SQUAT);
    forecaster.begin_day(3);
    assert_eq!(forecaster.predict(&SQUAT), today);
    assert_eq!(forecaster.predict_on(3, &SQUAT), today);
}

/// Logs from before 1970 are odd, not wrong.
#[rstest]
#[case(-25_000)]
#[case(0)]
#[case(80_000)]
fn the_count_of_days_may_start_anywhere(#[case] start: i32) {
    let start = start - start.rem_euclid(7);
    let shifted: Vec<Done> = steady(8).into_iter().map(|a| Done { day: a.day + start, ..a }).collect();
    let predict = |log: &[Done]| {
        let mut forecaster = after(log);
        forecaster.begin_day(log[log.len() - 1].day + 5);
        forecaster.predict(&SQUAT)
    };
    assert_eq!(predict(&shifted), predict(&steady(8)));
    assert!(predict(&shifted).unwrap().p_beat > 0.0);
}

#[test]
fn an_unknown_plan_adds_nothing() {
    let mut forecaster = after(&steady(6));
    forecaster.begin_day(42);
    let unknown = Planned { position: None, planned_sets_before: None, exercises_before: None, ..SQUAT };
    let forecast = forecaster.predict(&unknown).unwrap();
    let plan = [TermKind::Position, TermKind::PositionChange, TermKind::SetsBeforeChange];
    assert!(forecast.effect_on_beat(|part| plan.iter().any(|kind| part == Part::Term(*kind))).abs() < 1e-12);
    assert_ne!(Some(forecast), forecaster.predict(&SQUAT));
}

#[test]
fn a_long_break_makes_the_lift_less_likely() {
    let mut forecaster = after(&steady(20));
    forecaster.begin_day(134);
    let week = forecaster.predict_on(140, &SQUAT).unwrap();
    let month = forecaster.predict_on(168, &SQUAT).unwrap();
    assert!(month.p_not_worse < week.p_not_worse);
}

/// As answered when the model was fitted. A change of them is a change of the model: give it a new name.
#[rstest]
#[case(4, 0.691_550_496_318, 0.469_855_277_167)]
#[case(20, 0.862_065_614_347, 0.767_990_789_613)]
fn the_shipped_model_answers_as_it_did(#[case] weeks: i32, #[case] p_not_worse: f64, #[case] p_beat: f64) {
    let mut forecaster = after(&steady(weeks));
    forecaster.begin_day(7 * weeks);
    assert_eq!(forecaster.model().name(), "regain-forecast-3");
    let forecast = forecaster.predict(&SQUAT).unwrap();
    let same = (forecast.p_not_worse - p_not_worse).abs() < 1e-9 && (forecast.p_beat - p_beat).abs() < 1e-9;
    assert!(same, "{} {}", forecast.p_not_worse, forecast.p_beat);
}
