//! Days on which the person cannot train, and muscles for which there is nothing to do.

use std::sync::Arc;

use crate::history::{History, at, book, fine};
use regain_engine::{
    Athlete, Availability, ClockTime, DayVerdict, Event, ExerciseId, ExerciseWish, Lock, LockCause,
    LockPlace, Moment, Muscle, Params, Verdict, Weekday, What, Wishes,
};
use rstest::rstest;

/// Wednesday evening, four days after the last bench press.
const NOW: f64 = 44.0 + 7.0;

fn bench() -> History {
    History::seasoned("bench", 80.0, NOW - 4.0).check_in(NOW, fine())
}

fn with(history: &History, wishes: Wishes, now: Moment) -> Athlete {
    let mut athlete = Athlete::replay(Params::default(), book(), &history.events, now);
    athlete.apply(&Event { at: now, what: What::Wishes(Arc::new(wishes)) });
    athlete
}

fn days() -> Availability {
    Availability::default()
}

fn today() -> i32 {
    at(NOW).local_day()
}

#[rstest]
#[case::other_day(days().on_weekdays(&[Weekday::Sat]).unwrap(), "Today is not one of your days.", "the next day is Sat 28")]
#[case::away(days().away(today(), today()).unwrap(), "You are away today.", "the next day is tomorrow")]
#[case::a_match(days().match_on(today()), "Today is the day of a match.", "the next day is tomorrow")]
#[case::over(days().between(None, ClockTime::new(12, 0)).unwrap(), "Today's hours to train are over.", "the next day is tomorrow")]
#[case::for_long(days().away(today(), today() + 30).unwrap(), "You are away today.", "no day of the next fortnight is one you can train on")]
fn nothing_is_offered_on_a_day_that_is_closed(
    #[case] availability: Availability,
    #[case] closed: &str,
    #[case] next: &str,
) {
    let (now, history) = (at(NOW), bench());
    let open = with(&history, Wishes::default(), now).today(now);
    let day = with(&history, Wishes { availability, ..Wishes::default() }, now).today(now);
    assert!(!open.session.is_empty() && day.session.is_empty());
    assert_eq!(day.reasons[0].code, "day_closed");
    let text = format!("{closed} Front delts, triceps and chest look ready; {next}.");
    assert_eq!(day.reasons[0].text, text);
    assert_eq!(day.verdict, DayVerdict::Train, "the body is what it is");
    for (muscle, of) in day.muscles.iter() {
        assert_eq!(of.verdict, open.muscles[muscle].verdict, "availability moves no verdict");
        assert!(of.instead.iter().all(|tip| !tip.starts_with("Train")), "{:?}", of.instead);
    }
}

#[test]
fn a_session_that_runs_on_a_closed_day_goes_on() {
    let history = bench().sets(NOW, "bench", 80.0, &[10], Some(1.0));
    let now = at(NOW + 0.004);
    let wishes = Wishes { availability: days().away(today(), today()).unwrap(), ..Wishes::default() };
    let day = with(&history, wishes, now).today(now);
    assert!(day.running.is_some() && !day.session.is_empty());
}

/// Chest and biceps; the wish or the lock takes away what the muscles are trained by.
#[rstest]
#[case::nothing_said(ExerciseWish::default(), None, true)]
#[case::never(ExerciseWish { never: true, ..ExerciseWish::default() }, None, false)]
#[case::hurts(ExerciseWish { hurts: true, ..ExerciseWish::default() }, None, false)]
#[case::another_of_its_muscles_is_locked(
    ExerciseWish::default(),
    Some(LockPlace::Muscle(Muscle::Forearms)),
    false
)]
fn no_words_name_a_muscle_whose_every_exercise_is_closed(
    #[case] of_curl: ExerciseWish,
    #[case] place: Option<LockPlace>,
    #[case] has_exercise: bool,
) {
    let mut history = bench();
    history.events.extend(History::seasoned("curl", 30.0, NOW - 4.0).events);
    history.events.sort_by_key(|event| event.at);
    let wishes =
        Wishes { exercises: [(ExerciseId::new("curl"), of_curl)].into_iter().collect(), ..Wishes::default() };
    let now = at(NOW);
    let mut athlete = with(&history, wishes, now);
    if let Some(place) = place {
        athlete.apply(&Event { at: now, what: What::Lock(Lock { place, cause: LockCause::Pain }) });
    }
    let day = athlete.today(now);
    assert_eq!(day.muscles[Muscle::Biceps].verdict, Verdict::Beat, "the muscle is what it is");
    assert_eq!(day.muscles[Muscle::Biceps].has_exercise, has_exercise);
    assert!(day.muscles[Muscle::Chest].has_exercise);
    assert_eq!(day.reasons[0].text.contains("biceps"), has_exercise, "{}", day.reasons[0].text);
}
