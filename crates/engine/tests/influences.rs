//! What moves the estimate, and in which direction: one thing changed at a time.

mod history;

use history::{History, at};
use regain_engine::{Event, ExerciseId, Muscle, Profile, TrainingAge, What};
use rstest::rstest;

/// Days from the last session until the chest looks ready.
fn wait_days(history: &History, last: f64) -> f64 {
    let chest = history.today(last + 0.5).muscles[Muscle::Chest].clone();
    chest.ready.map_or(f64::NAN, |ready| ready.at.days_since(at(last)))
}

fn last_session(reps: &[u32]) -> History {
    History::seasoned("bench", 80.0, 44.0).sets(48.0, "bench", 80.0, reps, Some(0.0))
}

#[test]
fn broken_form_alone_lengthens_the_wait() {
    // in a later set, so that the effort itself is the same evidence
    let clean = last_session(&[11, 10, 10]);
    assert!(wait_days(&clean.clone().form_broke(), 48.0) > wait_days(&clean, 48.0) + 0.25);
}

#[rstest]
#[case::novice(Profile { training_age: Some(TrainingAge::Novice), ..Profile::default() })]
#[case::sixty(Profile { birth_year: Some(1965), ..Profile::default() })]
fn novices_and_older_people_wait_longer(#[case] profile: Profile) {
    let history = last_session(&[11, 10, 10]);
    let mut told = history.clone();
    told.events.insert(0, Event { at: at(-1.0), what: What::Profile(profile) });
    assert!(wait_days(&told, 48.0) > wait_days(&history, 48.0) + 0.05);
}

#[test]
fn the_same_session_tires_a_novice_more() {
    let history = last_session(&[11, 10, 10]);
    let mut told = history.clone();
    let novice = Profile { training_age: Some(TrainingAge::Novice), ..Profile::default() };
    told.events.insert(0, Event { at: at(-1.0), what: What::Profile(novice) });
    let tired = |history: &History| history.athlete().outlook(at(48.01)).local_deficit(Muscle::Chest);
    let (usual, novice) = (tired(&history), tired(&told));
    assert!(usual.zip(novice).is_some_and(|(usual, novice)| novice > usual * 1.2), "{usual:?} {novice:?}");
}

#[test]
fn protection_fades_with_the_months() {
    let deficit_after = |off_days: f64| {
        let back = 44.0 + off_days;
        let history =
            History::seasoned("bench", 80.0, 44.0).sets(back, "bench", 70.0, &[10, 10, 10], Some(0.0));
        history.athlete().outlook(at(back + 1.0)).local_deficit(Muscle::Chest)
    };
    let (two_months, half_a_year) = (deficit_after(60.0), deficit_after(180.0));
    assert!(two_months.zip(half_a_year).is_some_and(|(a, b)| b > a * 1.1), "{two_months:?} {half_a_year:?}");
}

#[test]
fn a_second_surprise_on_the_same_side_is_a_new_level() {
    // another machine: the same effort shows on another stack
    let moved = History::seasoned("bench", 80.0, 44.0)
        .sets(48.0, "bench", 50.0, &[10, 10, 9], Some(1.0))
        .sets(52.0, "bench", 50.0, &[10, 10, 9], Some(1.0));
    let lift = moved.athlete().outlook(at(56.0)).lift(&ExerciseId::new("bench"));
    let off = lift.map(|lift| lift.strength_log - lift.last_strength_log);
    assert!(off.is_some_and(|off| off.abs() < 0.1), "{off:?}");
}
