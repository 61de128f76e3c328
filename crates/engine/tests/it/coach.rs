//! Progress, report and questions: what holds for every history.

use crate::history::{History, at, book, fine, sore};
use proptest::prelude::*;
use std::sync::Arc;

use regain_engine::{
    Athlete, CheckIn, Event, ExerciseId, ExerciseWish, FunctionFlags, Load, Moment, Muscle, Params, Progress,
    Report, Reps, ShownAdvice, ShownChance, ShownVerdict, Soreness, Verdict, What, Wishes,
};

type Session = (f64, usize, f64, u32, usize);

const EXERCISES: [&str; 5] = ["bench", "fly", "curl", "squat", "nordic"];

fn sessions() -> impl Strategy<Value = Vec<Session>> {
    prop::collection::vec((0.2..9.0, 0..EXERCISES.len(), 20.0..140.0, 1u32..14, 1usize..6), 1..30)
}

fn history_of(sessions: &[Session]) -> (History, f64) {
    let mut day = 0.0;
    let mut history = History::default();
    for (gap, exercise, load_kg, reps, sets) in sessions {
        day += gap;
        history = history.sets(day, EXERCISES[*exercise], *load_kg, &vec![*reps; *sets], Some(1.0));
    }
    (history, day)
}

fn progress(history: &History, now: Moment) -> Progress {
    Progress::of(Params::default(), book(), &history.events, now)
}

fn report(history: &History, shown: &[ShownAdvice], now: Moment) -> Report {
    Report::of(Params::default(), book(), &history.events, shown, now)
}

fn bench(p_beat: f64, verdict: Verdict, reps: u32, day: f64) -> ShownAdvice {
    let muscle = ShownVerdict { muscle: Muscle::Chest, verdict, ready_in_days: Some(1.0) };
    let target = ShownChance {
        exercise: ExerciseId::new("bench"),
        verdict,
        load: Load::from_kg(80.0).ok(),
        reps: Reps::new(reps).ok(),
        p_beat: Some(p_beat),
    };
    ShownAdvice { at: at(day), muscles: vec![muscle], targets: vec![target], probe: None }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn progress_is_made_of_shares_and_of_ranges_in_order(sessions in sessions(), wait in 0.2..40.0) {
        let (history, last) = history_of(&sessions);
        let progress = progress(&history, at(last + wait));
        for lift in &progress.lifts {
            for point in &lift.efforts {
                prop_assert!(point.strength.from_kg <= point.strength.kg && point.strength.kg <= point.strength.to_kg);
                prop_assert!((0.0..=1.0).contains(&point.p_ready));
            }
            for gain in &lift.gains {
                prop_assert!(gain.from_pct <= gain.change_pct && gain.change_pct <= gain.to_pct);
                prop_assert_eq!(gain.confirmed, gain.p_gain >= 0.9);
            }
            prop_assert!(lift.efforts.len() >= 4 || (lift.gains.is_empty() && lift.strength.is_none()));
            prop_assert!(lift.beat_when_ready.count <= lift.began_ready.count);
            let falls = lift.records.windows(2).all(|pair| pair[0].reps < pair[1].reps && pair[0].load > pair[1].load);
            prop_assert!(falls, "{:?}", lift.records);
        }
        for muscle in &progress.muscles {
            let sets: f64 = muscle.weeks.iter().map(|week| week.hard_sets).sum();
            prop_assert!(sets >= 0.0 && muscle.weeks.len() == 12 && muscle.days_held <= 28);
            prop_assert!(muscle.ready_days_used.count <= muscle.ready_days_used.of);
        }
        prop_assert!(progress.consistency.began_ready.of as usize <= progress.sessions);
        prop_assert!(progress.lately.began_ready.of <= progress.consistency.began_ready.of);
    }

    #[test]
    fn a_scale_of_all_loads_changes_no_gain(sessions in sessions()) {
        let (history, last) = history_of(&sessions);
        let doubled: Vec<Session> = sessions.iter().map(|s| (s.0, s.1, (s.2).round() * 2.0, s.3, s.4)).collect();
        let single: Vec<Session> = sessions.iter().map(|s| (s.0, s.1, (s.2).round(), s.3, s.4)).collect();
        let of = |sessions: &[Session]| progress(&history_of(sessions).0, at(last + 1.0));
        let _ = history;
        for (a, b) in of(&single).lifts.iter().zip(of(&doubled).lifts) {
            for (a, b) in a.gains.iter().zip(b.gains) {
                prop_assert!((a.p_gain - b.p_gain).abs() < 1e-6 && (a.change_pct - b.change_pct).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn no_question_is_asked_that_changes_nothing_and_none_left_out_that_does(
        sessions in sessions(), wait in 0.1..8.0
    ) {
        let (history, last) = history_of(&sessions);
        let now = last + wait;
        let athlete = history.athlete();
        let questions = athlete.questions(at(now));
        let raised = |muscle: Muscle| {
            let mut answers = fine();
            answers.function[muscle] = Some(FunctionFlags { strength: true, ..FunctionFlags::NONE });
            answers
        };
        let verdict = |answers: CheckIn, muscle: Muscle| {
            history.clone().check_in(now, answers).today(now).muscles[muscle].verdict
        };
        for muscle in Muscle::ALL {
            let trained = athlete.today(at(now)).muscles[muscle].last_trained;
            let recent = trained.is_some_and(|trained| at(now).days_since(trained) <= 4.0);
            let differs = recent && verdict(fine(), muscle) != verdict(raised(muscle), muscle);
            let running = athlete.today(at(now)).running.is_some();
            prop_assert!(running || questions.muscles.contains(&muscle) == differs, "{muscle:?}: {differs}");
        }
    }
}

#[test]
fn one_lucky_day_is_told_apart_from_a_gain() {
    let steady = (0..8).fold(History::default(), |history, session| {
        history.sets(4.0 * f64::from(session), "bench", 80.0, &[8, 8], Some(1.0))
    });
    let lucky = steady.clone().sets(32.0, "bench", 80.0, &[12], Some(1.0));
    let lift = progress(&lucky, at(33.0)).lifts.remove(0);
    assert!(lift.efforts.last().unwrap().lucky);
    assert!(lift.gains.iter().all(|gain| !gain.confirmed), "{:?}", lift.gains);
    let lasting = (8..14).fold(steady, |history, session| {
        history.sets(4.0 * f64::from(session), "bench", 80.0, &[12, 12], Some(1.0))
    });
    let lift = progress(&lasting, at(53.0)).lifts.remove(0);
    assert!(lift.gains.last().unwrap().confirmed, "{:?}", lift.gains);
    assert_eq!(lift.best.unwrap().reps, Reps::new(12).ok());
}

#[test]
fn soreness_stands_beside_progress_and_moves_none_of_it() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let plain = progress(&history, at(46.0));
    let told = progress(&history.check_in(45.0, sore(Muscle::Chest, 6)), at(46.0));
    assert_eq!(plain.lifts, told.lifts);
    let week =
        told.muscles.iter().find(|of| of.muscle == Muscle::Chest).unwrap().weeks.last().copied().unwrap();
    assert_eq!(week.soreness, Soreness::new(6).ok());
}

#[test]
fn chances_are_graded_by_the_last_one_shown_before_the_session() {
    let history = History::seasoned("bench", 80.0, 40.0).sets(44.1, "bench", 80.0, &[11], Some(1.0));
    let early = bench(0.1, Verdict::Hold, 12, 43.9);
    let late = bench(0.6, Verdict::Beat, 11, 44.0);
    let after = bench(0.9, Verdict::Beat, 11, 44.2);
    let report = report(&history, &[early, late, after], at(46.0));
    let chances = report.chances.unwrap();
    assert_eq!((chances.reached.count, chances.reached.of), (1, 1));
    assert!((chances.mean_chance - 0.6).abs() < 1e-12);
    assert!((chances.log_loss + libm::log(0.6)).abs() < 1e-12);
    assert!((chances.log_loss_own_rate - std::f64::consts::LN_2).abs() < 1e-12);
    assert!(chances.reached.is_too_few());
    let beat = report.verdicts.iter().find(|row| row.verdict == Verdict::Beat).unwrap();
    assert_eq!((beat.beat.count, beat.beat.of), (1, 1));
}

#[test]
fn holds_that_were_not_followed_are_scored_like_all_others() {
    let history = History::seasoned("bench", 80.0, 40.0).sets(41.1, "bench", 80.0, &[7], Some(0.0));
    let report = report(&history, &[bench(0.3, Verdict::Hold, 11, 41.0)], at(46.0));
    let held = report.verdicts.iter().find(|row| row.verdict == Verdict::Hold).unwrap();
    assert_eq!((held.beat.count, held.not_worse.count, held.beat.of), (0, 0, 1));
}

#[test]
fn a_ready_time_is_graded_where_two_tests_bracket_it() {
    // fell short at 41, kept at 44; the time shown was 40.9 + 1 day
    let history = History::seasoned("bench", 80.0, 40.0).sets(41.0, "bench", 80.0, &[6], Some(0.0)).sets(
        44.0,
        "bench",
        80.0,
        &[8],
        Some(0.0),
    );
    let report = report(&history, &[bench(0.3, Verdict::Hold, 11, 40.9)], at(46.0));
    assert_eq!((report.ready_times.inside.count, report.ready_times.inside.of), (1, 1));
    assert_eq!(report.ready_times.median_error_days, Some(0.0));
}

#[test]
fn what_is_felt_far_from_what_was_expected_is_said() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let day = history.clone().check_in(54.0, sore(Muscle::Chest, 5)).today(54.0);
    assert!(day.muscles[Muscle::Chest].reasons.iter().any(|reason| reason.code == "felt_more"));
    let quiet = history.check_in(54.0, fine()).today(54.0);
    assert!(quiet.muscles[Muscle::Chest].reasons.iter().all(|reason| !reason.code.starts_with("felt")));
}

#[test]
fn a_trial_waits_a_day_longer_and_is_judged_by_its_posterior_alone() {
    let mut history = History::seasoned("bench", 80.0, 44.0);
    let mut wishes = Wishes::default();
    let wish = ExerciseWish { trial_since: Some(at(44.5)), ..ExerciseWish::default() };
    wishes.exercises.insert(ExerciseId::new("bench"), wish);
    history.events.push(Event { at: at(44.5), what: What::Wishes(Arc::new(wishes)) });
    let on = |day: f64| history.clone().check_in(day, fine()).today(day).targets[0].clone();
    let (held, free) = (on(48.2), on(49.5)); // every four days before, so five now
    assert_eq!((held.verdict, held.reasons[0].code), (Verdict::Hold, "exercise_trial"));
    assert_ne!(free.verdict, Verdict::Hold);
    let plan = history.athlete().plan(at(48.2));
    assert!(plan.visits.iter().all(|visit| visit.day != 0), "{:?}", plan.visits);
    let trial = progress(&history, at(50.0)).lifts[0].trial.clone().unwrap();
    assert_eq!((trial.p_gain, trial.reason.code), (None, "trial_running"));
    for (day, reps) in [(49.5, 11), (54.5, 11), (59.5, 12)] {
        history = history.sets(day, "bench", 80.0, &[reps, reps], Some(1.0));
    }
    let judged = progress(&history, at(61.0)).lifts[0].trial.clone().unwrap();
    assert!(judged.p_gain.is_some() && judged.reason.code.starts_with("trial_"), "{judged:?}");
    assert_ne!(judged.reason.code, "trial_running");
}

#[test]
fn telling_a_log_again_ends_where_replaying_it_does() {
    let history = History::seasoned("bench", 80.0, 40.0).check_in(41.0, fine());
    let progress = progress(&history, at(42.0));
    assert_eq!(progress.sessions, history.today(42.0).data.sessions);
    let athlete: &Athlete = &history.athlete();
    assert_eq!(
        progress.lifts[0].last.map(|last| last.load),
        athlete.today(at(42.0)).targets[0].last.map(|l| l.load)
    );
}

#[test]
fn a_day_counts_as_ready_by_how_its_session_began() {
    // every four days at six, looked at in the evening, in the morning and at six
    let history = History::seasoned("bench", 80.0, 44.0);
    for asked in [45.2, 44.6, 45.0] {
        let progress = progress(&history, at(asked));
        let chest = progress.muscles.iter().find(|of| of.muscle == Muscle::Chest).unwrap();
        let used = chest.ready_days_used;
        assert!((6..=7).contains(&used.count), "seven sessions in four weeks: {used:?} at {asked}");
        assert!(used.of >= used.count && chest.days_held < 20, "{chest:?}");
    }
}
