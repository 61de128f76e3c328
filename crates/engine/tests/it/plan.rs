//! The session of today and the plan of the next fortnight: what holds for every history and every wish.

use std::sync::Arc;

use crate::history::{History, at, book, fine};
use proptest::prelude::*;
use regain_engine::{
    Athlete, Availability, ClockTime, DayOpen, Event, ExerciseId, ExerciseWish, Load, Lock, LockCause,
    LockPlace, Moment, Muscle, PLAN_DAYS, Params, Plan, Rack, SessionMinutes, SetCount, Verdict, Weekday,
    What, Wishes,
};

/// One generated session: days after the one before, exercise, load, sets.
type Session = (f64, usize, f64, usize);

const EXERCISES: [&str; 6] = ["bench", "fly", "dip", "curl", "squat", "nordic"];

fn sessions() -> impl Strategy<Value = Vec<Session>> {
    prop::collection::vec((0.2..5.0, 0..EXERCISES.len(), 20.0..140.0, 1usize..6), 1..25)
}

fn history_of(sessions: &[Session]) -> (History, f64) {
    let mut day = 0.0;
    let mut history = History::default();
    for (gap, exercise, load_kg, sets) in sessions {
        day += gap;
        history = history.sets(day, EXERCISES[*exercise], *load_kg, &vec![8; *sets], Some(1.0));
    }
    (history, day)
}

/// What a person may say: weekdays as bits, days away, time, wishes about each exercise.
#[derive(Debug, Clone)]
struct Said {
    weekdays: u8,
    away: Option<(i32, i32)>,
    match_in: Option<i32>,
    minutes: Option<u32>,
    sets: Option<u32>,
    wishes: Vec<(bool, bool, bool)>,
    step_kg: Option<u32>,
}

fn said() -> impl Strategy<Value = Said> {
    let wishes =
        prop::collection::vec((prop::bool::weighted(0.1), prop::bool::weighted(0.1), any::<bool>()), 6);
    (
        0u8..128,
        prop::option::of((0..9, 0..6)),
        prop::option::of(0..14),
        prop::option::of(10u32..120),
        prop::option::of(1u32..8),
        wishes,
        prop::option::of(1u32..12),
    )
        .prop_map(|(weekdays, away, match_in, minutes, sets, wishes, step_kg)| Said {
            weekdays,
            away,
            match_in,
            minutes,
            sets,
            wishes,
            step_kg,
        })
}

impl Said {
    fn days(&self, today: i32) -> Availability {
        let named: Vec<Weekday> =
            Weekday::ALL.into_iter().filter(|day| self.weekdays & (1 << (*day as u8)) != 0).collect();
        let mut days = Availability::default().on_weekdays(&named).unwrap_or_default();
        if let Some((from, length)) = self.away {
            days = days.away(today + from, today + from + length).unwrap();
        }
        self.match_in.map_or(days.clone(), |ahead| days.match_on(today + ahead))
    }

    fn wishes(&self, today: i32) -> Wishes {
        let of = |(id, (never, hurts, goal)): (&&str, &(bool, bool, bool))| {
            let wish = ExerciseWish { never: *never, hurts: *hurts, goal: *goal, ..ExerciseWish::default() };
            (ExerciseId::new(id), wish)
        };
        let kg = |kg: f64| Load::from_kg(kg).unwrap();
        let rack = self.step_kg.map(|step| Rack::of_steps(kg(10.0), kg(150.0), kg(f64::from(step))).unwrap());
        Wishes {
            availability: self.days(today),
            minutes: self.minutes.and_then(|minutes| SessionMinutes::new(minutes).ok()),
            sets: self.sets.and_then(|sets| SetCount::new(sets).ok()),
            exercises: EXERCISES.iter().zip(&self.wishes).map(of).collect(),
            racks: rack.map(|rack| ("barbell".to_owned(), Some(rack))).into_iter().collect(),
            ..Wishes::default()
        }
    }
}

/// The book of the histories, every exercise done with a barbell.
fn with_barbell() -> regain_engine::ExerciseBook {
    let mut with = book();
    for exercise in book().iter() {
        with.insert(regain_engine::Exercise { made_with: Some("barbell"), ..(**exercise).clone() });
    }
    with
}

fn athlete(history: &History, wishes: Wishes, now: Moment) -> Athlete {
    let mut athlete = Athlete::replay(Params::default(), with_barbell(), &history.events, now);
    athlete.apply(&Event { at: now, what: What::Wishes(Arc::new(wishes)) });
    athlete
}

fn trains(plan: &Plan, exercise: &str) -> bool {
    let exercise = ExerciseId::new(exercise);
    plan.visits.iter().flat_map(|visit| &visit.exercises).any(|planned| planned.exercise == exercise)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_plan_trains_a_held_muscle_or_a_closed_day(
        sessions in sessions(), said in said(), wait in 0.1..9.0, answered: bool
    ) {
        let (mut history, last) = history_of(&sessions);
        if answered {
            history = history.check_in(last + wait, fine());
        }
        let now = at(last + wait);
        let athlete = athlete(&history, said.wishes(now.local_day()), now);
        let (plan, today) = (athlete.plan(now), athlete.today(now));
        prop_assert_eq!(plan.days.len(), PLAN_DAYS);
        for visit in &plan.visits {
            let day = &plan.days[visit.day];
            prop_assert_eq!(day.open, DayOpen::Open);
            prop_assert!(!day.trained && !visit.muscles.is_empty());
            for muscle in &visit.muscles {
                let verdict = day.muscles[*muscle].map(|of| of.verdict);
                prop_assert!(verdict.is_none_or(|verdict| verdict != Verdict::Hold), "{visit:?}");
                prop_assert!(today.muscles[*muscle].lock.is_none());
            }
            for planned in &visit.exercises {
                let wish = athlete_wish(&said, planned.exercise.as_str());
                prop_assert!(!wish.0 && !wish.1, "never or hurts: {planned:?}");
                prop_assert!(planned.sets >= 1);
            }
            let limit = said.minutes.unwrap_or(u32::MAX);
            prop_assert!(visit.exercises.is_empty() || visit.minutes <= limit, "{visit:?}");
        }
    }

    #[test]
    fn every_target_and_warm_up_is_loadable_with_the_equipment(
        sessions in sessions(), step in 1u32..12, wait in 0.1..40.0
    ) {
        let (history, last) = history_of(&sessions);
        let history = history.check_in(last + wait, fine());
        let said = Said {
            weekdays: 127, away: None, match_in: None, minutes: None, sets: None,
            wishes: vec![(false, false, false); 6], step_kg: Some(step),
        };
        let now = at(last + wait);
        let wishes = said.wishes(now.local_day());
        let rack = wishes.racks["barbell"].clone().unwrap();
        let day = athlete(&history, wishes, now).today(now);
        let begun: Vec<_> = day.running.iter().flat_map(|running| &running.exercises).collect();
        for target in day.targets {
            // a further set keeps what is on the bar, which was made after all
            let of_today = begun.iter().find(|begun| begun.exercise == target.exercise);
            let on_the_bar = of_today.and_then(|begun| begun.best?.load);
            let aims = target.aim.into_iter().chain(target.ways).filter_map(|aim| aim.load);
            let aims = aims.filter(|load| Some(*load) != on_the_bar);
            for load in aims.chain(target.warm_up.iter().map(|set| set.load)) {
                prop_assert!(rack.makes(load), "{} kg cannot be made: {}", load.kg(), target.name);
            }
            let rises = target.warm_up.windows(2).all(|pair| pair[0].load < pair[1].load);
            prop_assert!(rises, "{:?}", target.warm_up);
        }
    }

    #[test]
    fn more_days_to_choose_from_never_make_a_worse_plan(
        sessions in sessions(), said in said(), more in 0u8..128, wait in 0.1..9.0
    ) {
        let (history, last) = history_of(&sessions);
        let now = at(last + wait);
        let fewer = Said { weekdays: said.weekdays | 1, ..said };
        let wider = Said { weekdays: fewer.weekdays | more, away: None, ..fewer.clone() };
        let value = |said: &Said| athlete(&history, said.wishes(now.local_day()), now).plan(now).value;
        prop_assert!(value(&wider) >= value(&fewer));
    }

    #[test]
    fn locks_cannot_be_bypassed(sessions in sessions(), said in said(), locked in 0usize..18, wait in 0.1..9.0) {
        let (history, last) = history_of(&sessions);
        let now = at(last + wait);
        let muscle = Muscle::ALL[locked];
        let mut athlete = athlete(&history, said.wishes(now.local_day()), now);
        let lock = Lock { place: LockPlace::Muscle(muscle), cause: LockCause::Pain };
        athlete.apply(&Event { at: now, what: What::Lock(lock) });
        let (plan, today) = (athlete.plan(now), athlete.today(now));
        let known = plan.visits.iter().filter(|visit| !visit.exercises.is_empty());
        prop_assert!(known.clone().all(|visit| !visit.muscles.contains(&muscle)));
        for planned in &today.session {
            let exercise = book().get(&planned.exercise).cloned().unwrap();
            prop_assert!(exercise.deciding_muscles().all(|own| own != muscle));
        }
    }

    #[test]
    fn a_session_keeps_to_the_wishes(sessions in sessions(), said in said(), wait in 0.1..9.0) {
        let (history, last) = history_of(&sessions);
        let history = history.check_in(last + wait, fine());
        let now = at(last + wait);
        let day = athlete(&history, said.wishes(now.local_day()), now).today(now);
        let minutes: u32 = day.session.iter().map(|planned| planned.minutes).sum();
        prop_assert!(minutes <= said.minutes.unwrap_or(u32::MAX));
        for planned in &day.session {
            let (never, hurts, _) = athlete_wish(&said, planned.exercise.as_str());
            prop_assert!(!never && !hurts);
            prop_assert!((1..=said.sets.unwrap_or(12)).contains(&planned.sets));
            for alternative in &planned.alternatives {
                prop_assert!(!matches!(alternative.verdict, Verdict::Hold));
            }
        }
    }
}

fn athlete_wish(said: &Said, exercise: &str) -> (bool, bool, bool) {
    EXERCISES.iter().position(|id| *id == exercise).map_or((false, false, false), |i| said.wishes[i])
}

#[test]
fn the_plan_of_an_empty_journal_is_a_week_of_calibration() {
    let now = at(0.0);
    let plan = Athlete::new(Params::default(), book()).plan(now);
    assert_eq!(plan.notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), ["calibration_week"]);
    let days: Vec<usize> = plan.visits.iter().map(|visit| visit.day).collect();
    assert_eq!(days, [0, 2, 4]);
    assert!(plan.visits.iter().all(|visit| visit.reason.text.contains("2 reps in reserve")));
}

#[test]
fn a_goal_comes_first_and_what_is_never_offered_never() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let history = (0..6).fold(history, |history, back| {
        history.sets(44.5 - 4.0 * f64::from(back), "dip", 20.0, &[8, 8, 8], Some(1.0))
    });
    let now = at(48.5);
    let with = |id: &str, wish: ExerciseWish| {
        let mut wishes = Wishes::default();
        wishes.exercises.insert(ExerciseId::new(id), wish);
        athlete(&sorted(&history), wishes, now).plan(now)
    };
    assert!(!trains(&with("dip", ExerciseWish { never: true, ..ExerciseWish::default() }), "dip"));
    assert!(!trains(&with("bench", ExerciseWish { hurts: true, ..ExerciseWish::default() }), "bench"));
    let both = with("dip", ExerciseWish { goal: true, never: true, ..ExerciseWish::default() });
    assert!(both.notices.iter().any(|notice| notice.code == "contradiction"), "{:?}", both.notices);
}

#[test]
fn what_is_never_offered_is_not_offered_while_it_is_done() {
    let history = History::seasoned("curl", 15.0, 44.0).check_in(48.1, fine());
    let history = history.sets(48.2, "curl", 15.0, &[10], Some(1.0));
    let now = at(48.21);
    let begun = |never: bool| {
        let mut wishes = Wishes::default();
        wishes.exercises.insert(ExerciseId::new("curl"), ExerciseWish { never, ..ExerciseWish::default() });
        athlete(&history, wishes, now).today(now)
    };
    let offered =
        |day: &regain_engine::Day| day.session.iter().map(|planned| planned.reason.code).collect::<Vec<_>>();
    assert_eq!(offered(&begun(false)), ["begun"]);
    let never = begun(true);
    assert!(never.session.is_empty(), "{:?}", never.session);
    assert_eq!(never.running.unwrap().exercises.len(), 1, "its sets are read all the same");
}

fn sorted(history: &History) -> History {
    let mut history = history.clone();
    history.events.sort_by_key(|event| event.at);
    history
}

#[test]
fn no_day_to_train_on_still_says_what_to_do() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let now = at(46.0);
    let today = now.local_day();
    let away = Availability::default().away(today, today + 30).unwrap();
    let plan = athlete(&history, Wishes { availability: away, ..Wishes::default() }, now).plan(now);
    assert!(plan.visits.is_empty());
    assert_eq!(plan.notices[0].code, "no_open_day");
    assert!(plan.notices[0].text.contains("Walk"), "{}", plan.notices[0].text);
    assert!(plan.days.iter().all(|day| day.open == DayOpen::Away));
}

#[test]
fn everything_locked_is_a_sentence_and_not_an_empty_page() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let now = at(48.0);
    let mut athlete = athlete(&history, Wishes::default(), now);
    for muscle in Muscle::ALL {
        let lock = Lock { place: LockPlace::Muscle(muscle), cause: LockCause::Injury };
        athlete.apply(&Event { at: now, what: What::Lock(lock) });
    }
    let (plan, today) = (athlete.plan(now), athlete.today(now));
    assert_eq!((plan.notices[0].code, today.reasons[0].code), ("all_locked", "all_locked"));
    assert!(plan.visits.is_empty() && !plan.waits.is_empty());
    assert!(today.session.is_empty() && !today.active_recovery.is_empty());
}

#[test]
fn nothing_is_planned_that_is_not_back_before_a_match() {
    let history = History::seasoned("squat", 100.0, 44.0);
    let now = at(45.0); // held today
    let plan_with = |days: Availability| {
        athlete(&history, Wishes { availability: days, ..Wishes::default() }, now).plan(now)
    };
    let free = plan_with(Availability::default());
    let next = free.visits.iter().find(|visit| visit.day > 0).map(|visit| visit.day).unwrap();
    let match_day = now.local_day() + i32::try_from(next).unwrap() + 1;
    let with_match = plan_with(Availability::default().match_on(match_day));
    assert!(with_match.visits.iter().all(|visit| visit.day != next), "{next}: {:?}", with_match.visits);
    assert!(with_match.competing.iter().any(|of| of.reason.code == "before_a_match"));
}

#[test]
fn an_hour_to_begin_at_is_kept_and_the_past_of_today_is_over() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let now = at(48.02); // half an hour after the full hour
    let until = ClockTime::new(ClockTime::of(now).minutes() / 60, 0).unwrap();
    let days = Availability::default().between(None, Some(until)).unwrap();
    let plan = athlete(&history, Wishes { availability: days, ..Wishes::default() }, now).plan(now);
    assert_eq!(plan.days[0].open, DayOpen::Over);
    assert!(plan.visits.iter().all(|visit| ClockTime::of(visit.at) <= until));
}

#[test]
fn an_exercise_without_muscles_is_a_sentence_and_not_an_empty_page() {
    let history = (0..4).fold(History::default(), |history, session| {
        history.sets(3.0 * f64::from(session), "underwater basket press", 20.0, &[8, 8], Some(1.0))
    });
    let now = at(12.0);
    let athlete = Athlete::replay(Params::default(), book(), &history.events, now);
    let (today, plan) = (athlete.today(now), athlete.plan(now));
    assert_eq!(today.reasons[0].code, "muscles_unknown", "{:?}", today.reasons);
    assert_eq!(plan.notices[0].code, "no_exercise", "{:?}", plan.notices);
    assert!(plan.notices[0].text.contains("their muscles are not known"), "{}", plan.notices[0].text);
    assert!(!today.active_recovery.is_empty() && plan.visits.is_empty());
}

#[test]
fn a_load_that_cannot_be_made_is_asked_for_at_the_nearest_that_can() {
    let kg = |kg: f64| Load::from_kg(kg).unwrap();
    let history = History::seasoned("bench", 52.5, 44.0).check_in(48.0, fine());
    let asked = |loads: &[f64]| {
        let rack = Rack::of_loads(&loads.iter().map(|load| kg(*load)).collect::<Vec<_>>()).unwrap();
        let racks = [("barbell".to_owned(), Some(rack))].into_iter().collect();
        let day = athlete(&history, Wishes { racks, ..Wishes::default() }, at(48.0)).today(at(48.0));
        let aim = day.targets[0].aim.unwrap();
        (aim.load.unwrap().kg(), u32::from(aim.reps.unwrap().get()))
    };
    let (load, reps) = asked(&[30.0, 60.0]);
    assert!(load > 59.0 && (3..10).contains(&reps), "not forty reps at half the load: {load} × {reps}");
    let (load, reps) = asked(&[47.5, 60.0]);
    assert!(load < 48.0 && (11..=20).contains(&reps), "the easier one where it is near: {load} × {reps}");
    let (load, reps) = asked(&[30.0, 90.0]);
    assert!(load < 31.0 && reps > 20, "nothing heavier can be done for three: {load} × {reps}");
}

#[test]
fn a_locked_joint_is_said_and_closes_the_day_where_it_closes_everything() {
    let history = History::seasoned("bench", 80.0, 44.0).check_in(48.0, fine());
    let mut athlete = athlete(&history, Wishes::default(), at(48.0));
    let lock = Lock { place: LockPlace::Region(regain_engine::JointRegion::Elbow), cause: LockCause::Pain };
    athlete.apply(&Event { at: at(48.0), what: What::Lock(lock) });
    let day = athlete.today(at(48.0));
    let said = "Elbow locked because of pain: what loads it is held until you clear it.";
    assert_eq!((day.notices[0].code, day.notices[0].text.as_str()), ("region_locked", said));
    assert_eq!(day.verdict, regain_engine::DayVerdict::ActiveRecovery, "every exercise here loads the elbow");
    assert!(day.reasons[0].text.starts_with("Everything you train is locked. Walk"), "{:?}", day.reasons);
    assert_eq!(day.muscles[Muscle::Chest].verdict, Verdict::Beat, "the muscle is what it is");
}

#[test]
fn nobody_is_sent_to_the_gym_for_one_small_exercise_while_others_come_round() {
    let history = (0..10).fold(History::default(), |history, week| {
        let day = 7.0 * f64::from(week);
        let one = |history: History, id: &str, kg: f64| history.sets(day, id, kg, &[8], Some(0.0));
        one(one(one(history, "bench", 80.0), "squat", 120.0), "curl", 20.0)
    });
    let plan = athlete(&history, Wishes { sets: SetCount::new(1).ok(), ..Wishes::default() }, at(68.0))
        .plan(at(68.0));
    assert!(
        plan.visits.len() > 1 && plan.visits.iter().all(|visit| visit.minutes >= 15),
        "{:?}",
        plan.visits
    );
}
