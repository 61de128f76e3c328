//! A planned session through the athlete.

use regain_engine::{
    Athlete, Event, Exercise, ExerciseBook, ExerciseId, Load, Moment, Params, PlannedWork, Reps, SetDone,
    What,
};

const DAY_S: i64 = 86_400;

fn at(day: i64, set: i64) -> Moment {
    Moment::new(day * DAY_S + 43_200 + 150 * set, 0).unwrap()
}

fn set(exercise: &str, kg: f64, reps: u32) -> What {
    What::Set(SetDone {
        load: Load::from_kg(kg).ok(),
        reps: Reps::new(reps).ok(),
        ..SetDone::new(ExerciseId::new(exercise))
    })
}

/// Row gains a rep after squats and loses it after presses, in turn.
fn two_routines() -> Athlete {
    let mut book = ExerciseBook::default();
    for name in ["squat", "press", "row"] {
        book.insert(Exercise::undescribed(ExerciseId::new(name), name));
    }
    let mut athlete = Athlete::new(Params::default(), book);
    for day in 0..20 {
        let (first, reps) = if day % 2 == 0 { ("squat", 9) } else { ("press", 8) };
        for (n, what) in [set(first, 60.0, 8), set("row", 50.0, reps)].into_iter().enumerate() {
            athlete.apply(&Event { at: at(4 * day, i64::try_from(n).unwrap()), what });
        }
    }
    athlete
}

fn work(exercise: &str) -> PlannedWork {
    PlannedWork { exercise: ExerciseId::new(exercise), hard_sets: 1 }
}

#[test]
fn the_routine_tells_what_to_expect() {
    let athlete = two_routines();
    let row = |first: &str| athlete.session_forecast(at(80, 0), &[work(first), work("row")])[1].unwrap();
    assert!(row("squat").p_beat > row("press").p_beat);
}

#[test]
fn an_exercise_never_done_has_no_forecast_and_the_rest_has() {
    let athlete = two_routines();
    let said = athlete.session_forecast(at(80, 0), &[work("curl"), work("squat"), work("row")]);
    assert_eq!(said.iter().map(Option::is_some).collect::<Vec<_>>(), [false, true, true]);
    assert!(athlete.session_forecast(at(80, 0), &[]).is_empty());
}

#[test]
fn what_is_done_counts_as_done_before() {
    let mut athlete = two_routines();
    let planned = athlete.session_forecast(at(80, 0), &[work("squat"), work("row")])[1].unwrap();
    athlete.apply(&Event { at: at(80, 0), what: set("squat", 60.0, 8) });
    let now = athlete.session_forecast(at(80, 1), &[work("row")])[0].unwrap();
    athlete.apply(&Event { at: at(80, 1), what: set("press", 60.0, 8) });
    let later = athlete.session_forecast(at(80, 2), &[work("row")])[0].unwrap();
    assert!((now.p_beat - planned.p_beat).abs() < 0.15, "{} {}", now.p_beat, planned.p_beat);
    assert!(later.p_beat < now.p_beat, "after presses row usually falls short");
}
