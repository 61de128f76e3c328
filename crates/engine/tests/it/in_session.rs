//! The middle of a session: what the sets done so far mean, and that asking changes nothing.

use crate::history::{History, at, book, fine, sore};
use proptest::prelude::*;
use regain_engine::{
    Advice, Assumes, Athlete, CheckIn, Day, DayVerdict, Execution, FunctionFlags, Lock, LockCause, LockPlace,
    Muscle, Pain, PainReport, Params, RunningExercise, SoFar, Target, TargetKind, Verdict, What,
};

/// Minutes as a share of a day.
const MIN: f64 = 1.0 / 1440.0;
/// The day of the session that runs.
const DAY: f64 = 48.0;

/// Five exercises with twelve sessions each, the last five days before; a check-in just before the session.
fn ready(check_in: CheckIn) -> History {
    let lifts = [("bench", 80.0), ("fly", 20.0), ("squat", 100.0), ("curl", 15.0), ("dip", 20.0)];
    let mut history = lifts.into_iter().fold(History::default(), |mut history, (name, load_kg)| {
        history.events.extend(History::seasoned(name, load_kg, 43.0).events);
        history
    });
    history.events.sort_by_key(|event| event.at);
    history.check_in(DAY - 10.0 * MIN, check_in)
}

fn asked(history: &History, minutes: f64) -> Day {
    history.today(DAY + minutes * MIN)
}

fn running<'a>(day: &'a Day, name: &str) -> &'a RunningExercise {
    let session = day.running.as_ref().unwrap();
    session.exercises.iter().find(|exercise| exercise.name == name).unwrap()
}

fn target<'a>(day: &'a Day, name: &str) -> &'a Target {
    day.targets.iter().find(|target| target.name == name).unwrap()
}

fn codes(exercise: &RunningExercise) -> Vec<&str> {
    exercise.reasons.iter().map(|reason| reason.code).collect()
}

fn verdicts(day: &Day) -> Vec<Verdict> {
    day.muscles.iter().map(|(_, muscle)| muscle.verdict).collect()
}

#[test]
fn a_matched_first_set_goes_on_with_the_sets_that_are_left() {
    let history = ready(fine()).sets(DAY, "bench", 80.0, &[10], Some(1.0));
    let day = asked(&history, 3.0);
    let bench = running(&day, "Bench Press");
    assert_eq!((bench.so_far, bench.advice), (SoFar::Tied, Advice::GoOn));
    assert_eq!((bench.sets, bench.sets_planned, codes(bench)), (1, Some(3), vec!["matched", "go_on"]));
    assert_eq!((day.session[0].name.as_str(), day.session[0].sets), ("Bench Press", 2));
    assert_eq!(
        verdicts(&day)[Muscle::Chest as usize],
        Verdict::Beat,
        "the dose of the set is not applied yet"
    );
    let aim = target(&day, "Bench Press").aim.unwrap();
    assert!(aim.p_beat <= aim.p_capacity, "{aim:?}");
    // three sets later it is enough
    let done = history.sets(DAY + 3.0 * MIN, "bench", 80.0, &[10, 9], Some(1.0));
    let day = asked(&done, 10.0);
    let bench = running(&day, "Bench Press");
    assert_eq!((bench.advice, codes(bench)[1]), (Advice::Enough, "enough_sets"));
    assert!(target(&day, "Bench Press").aim.is_none());
    assert!(day.session.iter().all(|planned| planned.name != "Bench Press") && !day.session.is_empty());
}

#[test]
fn a_stop_says_what_was_shown_and_when_the_muscle_looks_ready_again() {
    let before = ready(fine());
    let line = target(&asked(&before, -1.0), "Bench Press").stop_line_reps.unwrap().get();
    let tied = before.clone().sets(DAY, "bench", 80.0, &[10], Some(1.0));
    assert_eq!(running(&asked(&tied, 3.0), "Bench Press").stopped, None, "nothing stopped");
    let short = before.sets(DAY, "bench", 80.0, &[u32::from(line)], Some(1.0));
    let day = asked(&short, 3.0);
    let stopped = running(&day, "Bench Press").stopped.unwrap();
    assert!(stopped.deficit_pct > stopped.was_deficit_pct, "{stopped:?}");
    let again = stopped.ready.unwrap();
    assert!(again.at > day.at && again.from <= again.at && again.at <= again.to, "{stopped:?}");
    // the same time as is said once the session is over, to the step in which the coming days are looked through
    let over = asked(&short, 240.0).muscles[stopped.muscle].ready.unwrap();
    assert!((over.at.days_since(again.at)).abs() < 0.26, "{again:?} against {over:?}");
}

#[test]
fn a_test_set_at_the_stop_line_holds_its_muscles_for_the_day() {
    let before = ready(fine());
    let line = target(&asked(&before, -1.0), "Bench Press").stop_line_reps.unwrap().get();
    let short = before.clone().sets(DAY, "bench", 80.0, &[u32::from(line)], Some(1.0));
    let day = asked(&short, 3.0);
    let bench = running(&day, "Bench Press");
    assert_eq!((bench.so_far, bench.advice), (SoFar::FellShort, Advice::Stop));
    assert_eq!(codes(bench)[1], "test_set_short");
    for muscle in [Muscle::Chest, Muscle::Triceps] {
        let held = &day.muscles[muscle];
        assert_eq!((held.verdict, held.reasons[0].code), (Verdict::Hold, "test_set_short"));
        assert_eq!(held.instead[0], "Train biceps, forearms and glutes.");
    }
    assert_eq!((target(&day, "Cable Fly").verdict, day.verdict), (Verdict::Hold, DayVerdict::Train));
    let offered: Vec<&str> = day.session.iter().map(|planned| planned.name.as_str()).collect();
    assert_eq!(offered.len(), 2, "squat and curl are left: {offered:?}");
    // one rep more goes on
    let fine = before.sets(DAY, "bench", 80.0, &[u32::from(line) + 1], Some(1.0));
    assert_eq!(running(&asked(&fine, 3.0), "Bench Press").advice, Advice::GoOn);
}

#[test]
fn coming_back_to_an_exercise_takes_no_stop_back() {
    // light sets to failure before the bench: what they show of the chest raises its stop line
    let short = ready(sore(Muscle::Chest, 0))
        .sets(DAY, "squat", 50.0, &[1], None)
        .sets(DAY + 3.0 * MIN, "fly", 10.0, &[1], Some(0.0))
        .sets(DAY + 6.0 * MIN, "bench", 80.0, &[8], None);
    assert_eq!(running(&asked(&short, 8.0), "Bench Press").advice, Advice::Stop);
    let back = short.sets(DAY + 9.0 * MIN, "fly", 10.0, &[1], None);
    let day = asked(&back, 10.0);
    for name in ["Bench Press", "Cable Fly"] {
        assert_eq!(running(&day, name).advice, Advice::Stop, "{name}");
    }
}

#[test]
fn broken_form_or_pain_stops_and_a_rating_far_from_failure_does_not() {
    let broke = ready(fine()).sets(DAY, "bench", 80.0, &[10], Some(1.0)).form_broke();
    let day = asked(&broke, 3.0);
    assert_eq!(codes(running(&day, "Bench Press"))[1], "execution_broke");
    assert_eq!(
        (running(&day, "Bench Press").advice, day.muscles[Muscle::Chest].verdict),
        (Advice::Stop, Verdict::Hold)
    );

    let begun = ready(fine()).sets(DAY, "bench", 80.0, &[10], Some(1.0));
    let level = Pain::new(6).unwrap();
    let pain = PainReport { place: LockPlace::Muscle(Muscle::Triceps), level, sharp: false, new: false };
    let hurt = begun.check_in(DAY + 4.0 * MIN, CheckIn { pain: vec![pain], ..fine() });
    let day = asked(&hurt, 5.0);
    let bench = running(&day, "Bench Press");
    assert_eq!((bench.advice, codes(bench)[1]), (Advice::Stop, "locked"));

    let easy = ready(fine()).sets(DAY, "bench", 80.0, &[6], Some(5.0));
    assert_eq!(running(&asked(&easy, 3.0), "Bench Press").advice, Advice::GoOn);
}

#[test]
fn sets_on_the_way_up_decide_nothing() {
    let up =
        ready(fine()).sets(DAY, "bench", 50.0, &[5], None).sets(DAY + 3.0 * MIN, "bench", 65.0, &[3], None);
    let (before, day) = (asked(&ready(fine()), -1.0), asked(&up, 5.0));
    let bench = running(&day, "Bench Press");
    assert_eq!(
        (bench.so_far, bench.advice, codes(bench)[0]),
        (SoFar::NotComparable, Advice::GoOn, "no_test_set")
    );
    let aims =
        [&before, &day].map(|day| target(day, "Bench Press").aim.map(|aim| (aim.kind, aim.load, aim.reps)));
    assert_eq!(aims[0], aims[1]);
}

#[test]
fn a_check_in_does_not_end_the_session() {
    let begun = ready(fine()).sets(DAY, "bench", 80.0, &[10], Some(1.0)).check_in(DAY + 5.0 * MIN, fine());
    let day = asked(&begun.clone().sets(DAY + 6.0 * MIN, "bench", 80.0, &[10], Some(1.0)), 7.0);
    assert_eq!(running(&day, "Bench Press").sets, 2);
    assert_eq!((day.data.sessions, asked(&begun, 400.0).data.sessions), (13, 13));
    // what it says counts at once
    let mut weak = fine();
    weak.function[Muscle::Chest] = Some(FunctionFlags { strength: true, ..FunctionFlags::NONE });
    let day = asked(&begun.check_in(DAY + 8.0 * MIN, weak), 9.0);
    assert_eq!(
        (day.muscles[Muscle::Chest].verdict, running(&day, "Bench Press").advice),
        (Verdict::Hold, Advice::Stop)
    );
}

#[test]
fn a_good_test_set_goes_on_but_overrides_no_hold() {
    let care = ready(sore(Muscle::Chest, 5)).sets(DAY, "bench", 80.0, &[11], Some(1.0));
    let day = asked(&care, 3.0);
    assert_eq!(day.muscles[Muscle::Chest].verdict, Verdict::Care);
    assert_eq!(
        (running(&day, "Bench Press").so_far, running(&day, "Bench Press").advice),
        (SoFar::Beat, Advice::GoOn)
    );
    let severe = ready(sore(Muscle::Chest, 8)).sets(DAY, "bench", 80.0, &[12], Some(1.0));
    let day = asked(&severe, 3.0);
    let bench = running(&day, "Bench Press");
    assert_eq!((day.muscles[Muscle::Chest].verdict, bench.advice), (Verdict::Hold, Advice::Stop));
    assert_eq!(codes(bench), ["beaten", "soreness_severe"]);
}

#[test]
fn what_is_left_changes_with_what_was_done_and_says_so() {
    let fly = |reps: &[u32]| {
        let day = asked(&ready(fine()).sets(DAY, "bench", 80.0, reps, Some(1.0)), 12.0);
        target(&day, "Cable Fly").clone()
    };
    let (good, poor) = (fly(&[13, 12, 11]), fly(&[9, 8, 8]));
    let likely = |target: &Target| target.forecast.map_or(0.0, |forecast| forecast.p_beat);
    assert!(likely(&good) > likely(&poor), "the forecast learns from the exercises of the day");
    let aims = [&good, &poor].map(|fly| fly.aim.unwrap());
    assert_eq!((aims[0].kind, aims[1].kind), (TargetKind::OneMoreRep, TargetKind::OneMoreRep));
    assert!(aims[0].p_capacity > aims[1].p_capacity && aims[0].p_beat > aims[1].p_beat, "{aims:?}");
    assert_eq!(good.assumes, Assumes::SessionRunning);
    let said =
        |target: &Target| target.reasons.iter().find(|reason| reason.code == "after_today").unwrap().clone();
    let text = said(&good).text;
    assert!(text.starts_with("After today's Bench Press: could ") && text.contains(" (was "), "{text}");
    assert!(said(&good).value > Some(2.0));
}

#[test]
fn after_three_hours_the_session_is_over() {
    let history = ready(fine()).sets(DAY, "bench", 80.0, &[10, 10, 9], Some(1.0));
    assert!(asked(&history, 180.0).running.is_some());
    let day = asked(&history, 181.0);
    assert!(day.running.is_none());
    assert_eq!(day.muscles[Muscle::Chest].verdict, Verdict::Hold);
}

#[test]
fn a_first_session_is_told_what_helps() {
    let day = History::default().sets(0.0, "squat", 60.0, &[8], Some(2.0)).today(0.01);
    assert_eq!((day.verdict, day.reasons[0].code, day.data.sessions), (DayVerdict::Train, "calibrate", 1));
    let squat = running(&day, "Squat");
    assert_eq!((squat.so_far, squat.advice, squat.sets_planned), (SoFar::NotComparable, Advice::GoOn, None));
}

#[test]
fn a_further_set_is_asked_for_what_tired_muscles_can_do() {
    let one = asked(&ready(fine()).sets(DAY, "bench", 80.0, &[10], Some(0.0)), 3.0);
    let two = asked(&ready(fine()).sets(DAY, "bench", 80.0, &[10, 10], Some(0.0)), 6.0);
    let reps = |day: &Day| target(day, "Bench Press").aim.map(|aim| (aim.kind, aim.reps.unwrap().get()));
    assert_eq!(reps(&one).map(|aim| aim.0), Some(TargetKind::Expected));
    assert!(reps(&two).unwrap().1 <= reps(&one).unwrap().1 && reps(&one).unwrap().1 <= 10, "{one:?}");
}

/// Sets of one session: exercise, load against the usual, reps, reps in reserve, broken form.
type Sets = Vec<(usize, f64, u32, Option<u8>, bool)>;

const NAMES: [&str; 5] = ["bench", "fly", "squat", "curl", "dip"];
const LOADS_KG: [f64; 5] = [80.0, 20.0, 100.0, 15.0, 20.0];

fn sets() -> impl Strategy<Value = Sets> {
    let set = (0..NAMES.len(), 0.5..1.2, 1u32..16, prop::option::of(0u8..5), prop::bool::weighted(0.1));
    prop::collection::vec(set, 1..14)
}

fn with_sets(history: History, sets: &Sets) -> History {
    sets.iter().enumerate().fold(history, |history, (i, (exercise, share, reps, rir, broke))| {
        let load_kg = (LOADS_KG[*exercise] * share).round();
        let day = DAY + 3.0 * MIN * i as f64;
        let history = history.sets(day, NAMES[*exercise], load_kg, &[*reps], rir.map(f64::from));
        if *broke { history.form_broke() } else { history }
    })
}

fn caution(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Beat | Verdict::Unknown => 0,
        Verdict::Care => 1,
        Verdict::Hold => 2,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn asking_in_the_middle_of_a_session_changes_nothing(sets in sets(), soreness in 0u32..9) {
        let history = with_sets(ready(sore(Muscle::Chest, soreness)), &sets);
        let mut asked_often = Athlete::new(Params::default(), book());
        for event in &history.events {
            asked_often.apply(event);
            if event.at >= at(DAY) {
                prop_assert!(asked_often.today(event.at).running.is_some());
                let one_by_one = Athlete::replay(Params::default(), book(), &history.events, event.at);
                // sets of one minute are applied one by one, so only the last of them is the replay
                prop_assert!(one_by_one.today(event.at).running.is_some());
            }
        }
        let replayed = history.athlete();
        for minutes in [0.0, 30.0, 300.0, 3000.0] {
            let now = history.events.last().unwrap().at.plus_days(minutes * MIN);
            prop_assert_eq!(asked_often.today(now), replayed.today(now));
        }
    }

    #[test]
    fn no_set_of_today_makes_a_muscle_less_cautious_or_takes_back_a_stop(sets in sets(), soreness in 0u32..9, none in any::<bool>()) {
        let check_in = if none { CheckIn::default() } else { sore(Muscle::Chest, soreness) };
        let before = asked(&ready(check_in.clone()), 0.0);
        let mut advice: Vec<Advice> = Vec::new();
        for count in 1..=sets.len() {
            let history = with_sets(ready(check_in.clone()), &sets[..count].to_vec());
            let now = asked(&history, 3.0 * count as f64);
            for (muscle, of_muscle) in now.muscles.iter() {
                prop_assert!(caution(of_muscle.verdict) >= caution(before.muscles[muscle].verdict), "{:?}", muscle);
                prop_assert!(!of_muscle.reasons.is_empty());
            }
            for target in &now.targets {
                let Some(aim) = target.aim else { continue };
                prop_assert!(target.verdict != Verdict::Hold);
                prop_assert!(aim.p_beat <= aim.p_capacity, "{:?}", aim);
                prop_assert!(aim.p_capacity.is_none_or(|p| (0.0..=1.0).contains(&p)));
            }
            for planned in &now.session {
                let target = now.targets.iter().find(|target| target.exercise == planned.exercise).unwrap();
                prop_assert!(matches!(target.verdict, Verdict::Beat | Verdict::Care) && planned.sets > 0);
            }
            let running = now.running.as_ref().unwrap();
            for exercise in &running.exercises {
                prop_assert_eq!(exercise.reasons.len(), 2);
                if exercise.advice != Advice::GoOn {
                    prop_assert!(target(&now, &exercise.name).aim.is_none());
                }
            }
            let given: Vec<Advice> = running.exercises.iter().map(|exercise| exercise.advice).collect();
            let kept = |(before, now): (&Advice, &Advice)| *before != Advice::Stop || *now != Advice::GoOn;
            prop_assert!(advice.iter().zip(&given).all(kept), "{:?} {:?}", advice, given);
            advice = given;
        }
    }

    #[test]
    fn a_lock_or_a_flag_in_the_middle_is_never_overridden(sets in sets(), muscle in 0..Muscle::COUNT, lock in any::<bool>()) {
        let muscle = Muscle::ALL[muscle];
        let begun = with_sets(ready(fine()), &sets);
        let mut worse = begun.clone();
        let now = begun.events.last().unwrap().at;
        let what = if lock {
            What::Lock(Lock { place: LockPlace::Muscle(muscle), cause: LockCause::Injury })
        } else {
            let mut flagged = fine();
            flagged.function[muscle] = Some(FunctionFlags { form: true, ..FunctionFlags::NONE });
            What::CheckIn(flagged)
        };
        worse.events.push(regain_engine::Event { at: now, what });
        let (base, worse) = (begun.athlete().today(now), worse.athlete().today(now));
        prop_assert_eq!(worse.muscles[muscle].verdict, Verdict::Hold);
        for (base, worse) in base.running.unwrap().exercises.iter().zip(&worse.running.unwrap().exercises) {
            prop_assert!(worse.advice >= base.advice, "{:?} {:?}", base, worse);
        }
    }
}

#[test]
fn execution_that_was_not_said_is_no_reason_to_stop() {
    let history = ready(fine()).sets(DAY, "bench", 80.0, &[10], Some(1.0));
    assert!(history.events.iter().all(|event| match &event.what {
        What::Set(set) => set.execution == Execution::default(),
        _ => true,
    }));
    assert_eq!(running(&asked(&history, 3.0), "Bench Press").advice, Advice::GoOn);
}
