//! What moves the estimate, and in which direction: one thing changed at a time.

use crate::history::{self, History, at, sore};
use regain_engine::{
    Athlete, BodyMass, Event, ExerciseId, Loading, Muscle, Night, Params, Profile, RestingHr, Signal,
    SleepHours, TrainingAge, What,
};
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

/// Strength that the bench press is expected to show two weeks after an extra session.
fn strength_after(extra: &History) -> Option<f64> {
    let outlook = extra.athlete().outlook(at(62.0));
    outlook.lift(&ExerciseId::new("bench")).map(|lift| lift.strength_log)
}

#[test]
fn an_easy_set_shows_no_loss_and_a_broken_one_no_gain() {
    let usual = History::seasoned("bench", 80.0, 44.0);
    let as_ever = strength_after(&usual.clone().sets(48.0, "bench", 80.0, &[10], Some(1.0)));
    let easy = strength_after(&usual.clone().sets(48.0, "bench", 60.0, &[5], Some(7.0)));
    let broken = strength_after(&usual.sets(48.0, "bench", 80.0, &[15], Some(0.0)).form_broke());
    let moved = |other: Option<f64>| other.zip(as_ever).map_or(f64::NAN, |(other, as_ever)| other - as_ever);
    assert!(moved(easy).abs() < 0.005, "{}", moved(easy));
    assert!(moved(broken).abs() < 0.005, "{}", moved(broken));
}

#[test]
fn an_answer_moves_the_estimate_once_a_day() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let once = history.check_in(46.0, sore(Muscle::Chest, 8));
    let twice = once.clone().check_in(46.1, sore(Muscle::Chest, 8));
    let p_ready = |history: &History| history.athlete().outlook(at(47.0)).p_ready(Muscle::Chest);
    let difference = p_ready(&once).zip(p_ready(&twice)).map_or(f64::NAN, |(a, b)| (a - b).abs());
    assert!(difference < 1e-9, "{difference}");
}

#[test]
fn three_hours_without_a_set_end_a_session() {
    let sessions = |pause_hours: f64| {
        let later = pause_hours / 24.0;
        let history =
            History::default().sets(0.0, "bench", 80.0, &[10], None).sets(later, "fly", 20.0, &[10], None);
        history.today(1.0).data.sessions
    };
    assert_eq!((sessions(2.5), sessions(3.5)), (1, 2));
}

#[test]
fn missing_ratings_are_said() {
    let says = |rir: Option<f64>| {
        let day = History::default().sets(0.0, "bench", 80.0, &[10, 9], rir).today(1.0);
        day.notices.iter().any(|notice| notice.code == "rir_assumed")
    };
    assert!(says(None) && !says(Some(1.0)));
}

#[test]
fn overloaded_lowering_costs_more_than_an_ordinary_lift() {
    let deficit_after = |exercise: &str| {
        let history = History::default().sets(0.0, exercise, 10.0, &[8, 8, 8], Some(1.0));
        let muscle = if exercise == "nordic" { Muscle::Hamstrings } else { Muscle::Quads };
        history.athlete().outlook(at(2.0)).local_deficit(muscle)
    };
    assert!(deficit_after("nordic") > deficit_after("squat").map(|deficit| 1.5 * deficit));
}

#[test]
fn a_measured_night_changes_nothing_until_it_has_foretold_efforts() {
    let history = last_session(&[11, 10, 10]);
    let mut measured = history.clone();
    let mut night = |day: f64, hours: f64, bpm: f64| {
        let sleep = SleepHours::new(hours).ok();
        let night = Night { sleep, resting_hr: RestingHr::new(bpm).ok(), ..Night::default() };
        measured.events.push(Event { at: at(day), what: What::Night(night) });
    };
    (41..=47).for_each(|day| night(f64::from(day) + 0.5, 7.5, 52.0));
    night(48.5, 3.0, 75.0);
    measured.events.sort_by_key(|event| event.at);
    let (with, without) = (measured.today(48.6), history.today(48.6));
    assert_eq!(with.muscles[Muscle::Chest].verdict, without.muscles[Muscle::Chest].verdict);
    assert!(wait_days(&measured, 48.0) - wait_days(&history, 48.0) < 1e-9);
    let weights = measured.athlete().learned_signals();
    let of_devices = [Signal::HeartRateVariability, Signal::RestingHeartRate, Signal::MeasuredSleep];
    let weighed = weights.iter().filter(|learned| of_devices.contains(&learned.signal));
    assert!(weighed.clone().count() == 3 && weighed.clone().all(|learned| learned.population_weight == 0.0));
}

#[test]
fn an_assumed_body_mass_is_said_until_it_is_known() {
    let mut book = history::book();
    let mut dip = (**book.get(&ExerciseId::new("dip")).unwrap()).clone();
    (dip.loading, dip.body_weight_share) = (Loading::BodyWeight, 1.0);
    book.insert(dip);
    let says = |history: &History| {
        let athlete = Athlete::replay(Params::default(), book.clone(), &history.events, at(15.0));
        athlete.today(at(15.0)).notices.iter().any(|notice| notice.code == "body_mass_assumed")
    };
    let mut dips = History::seasoned("dip", 20.0, 14.0);
    assert!(says(&dips), "dips move the body");
    assert!(!says(&History::seasoned("bench", 80.0, 14.0)));
    let profile = Profile { body_mass: BodyMass::new(90.0).ok(), ..Profile::default() };
    dips.events.insert(0, Event { at: at(-1.0), what: What::Profile(profile) });
    assert!(!says(&dips));
}
