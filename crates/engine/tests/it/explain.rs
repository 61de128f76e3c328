//! Every sum of an explanation adds up, and says what `today` says.

use crate::history::{self, History, at, fine, sore};
use proptest::prelude::*;
use regain_engine::{
    CheckIn, Energy, ExerciseExplanation, ExerciseId, Explanation, Muscle, MuscleExplanation, Params,
    Profile, SleepHours, TrainingAge, Verdict, What,
};

const EXACT: f64 = 1e-9;
const EXERCISES: [&str; 6] = ["bench", "fly", "dip", "curl", "squat", "nordic"];

fn explained(history: &History, day: f64) -> Explanation {
    let athlete =
        regain_engine::Athlete::replay(Params::default(), history::book(), &history.events, at(day));
    athlete.explain(at(day), &Muscle::ALL, &EXERCISES.map(ExerciseId::new))
}

fn close(a: f64, b: f64, what: &str) {
    assert!((a - b).abs() < EXACT, "{what}: {a} is not {b}");
}

fn sum(terms: impl Iterator<Item = f64>) -> f64 {
    terms.sum()
}

fn muscle_adds_up(why: &MuscleExplanation) {
    let Some(of) = &why.readiness else {
        assert!(why.day.p_ready.is_none() && why.day.influences.is_empty());
        return;
    };
    let what = why.muscle.label();
    close(sum(of.terms.iter().map(|term| term.log)), of.deficit_log, what);
    close(sum(of.terms.iter().map(|term| term.pct)), of.deficit_pct, what);
    let points = 100.0 + of.uncertainty_points + sum(of.terms.iter().map(|term| term.points));
    close(points, 100.0 * of.p_ready, what);
    close(sum(of.variances.iter().map(|term| term.variance)), of.sd_log * of.sd_log, what);
    close(of.p_ready, why.day.p_ready.unwrap(), what);
    close(of.deficit_pct.max(0.0), why.day.deficit_pct.unwrap(), what);
    // one row decides, and it is the verdict's
    assert_eq!(why.rows.iter().filter(|row| row.decides).count(), 1, "{what}");
    for influence in &why.day.influences {
        let term = of.terms.iter().find(|term| term.cause.code == influence.code);
        close(influence.points, term.map_or(of.uncertainty_points, |term| term.points), what);
    }
    assert!(why.day.influences.is_sorted_by(|a, b| a.points.abs() >= b.points.abs()), "{what}");
}

fn exercise_adds_up(why: &ExerciseExplanation) {
    let what = why.target.name.as_str();
    assert_eq!(why.rows.iter().filter(|row| row.decides).count(), 1, "{what}");
    if let Some(of) = &why.strength {
        close(of.level_log + sum(of.terms.iter().map(|term| term.log)), of.expected_log, what);
        close(of.level_kg + sum(of.terms.iter().map(|term| term.kg)), of.expected_kg, what);
    }
    if let Some(of) = &why.margin {
        close(sum(of.terms.iter().map(|term| term.log)), of.expected_log - of.needed_log, what);
        close(50.0 + sum(of.terms.iter().map(|term| term.points)), 100.0 * of.p_strength, what);
        close(sum(of.variances.iter().map(|term| term.variance)), of.sd_log * of.sd_log, what);
        let aim = why.target.aim.as_ref().unwrap();
        close(of.p_shown, aim.p_capacity.unwrap(), what);
        close(of.p_strength.max(aim.p_beat.unwrap()), of.p_shown, what);
        close(why.strength.as_ref().unwrap().expected_log, of.expected_log, what);
    }
    if let Some(of) = &why.forecast {
        let head = |value: fn(&regain_engine::ForecastTerm) -> f64| sum(of.terms.iter().map(value));
        close(of.start.not_worse + head(|term| term.log_odds.not_worse.total()), of.log_odds.not_worse, what);
        close(of.start.beat + head(|term| term.log_odds.beat.total()), of.log_odds.beat, what);
        close(of.p.not_worse * of.p_beat_given_not_worse, of.p.beat, what);
        close(
            100.0 * of.p_start.not_worse + head(|term| term.points_not_worse),
            100.0 * of.p.not_worse,
            what,
        );
        close(100.0 * of.p_start.beat + head(|term| term.points_beat), 100.0 * of.p.beat, what);
        if let Some(asked) = of.asked {
            let forecast = if asked.to_beat { of.p.beat } else { of.p.not_worse };
            close(100.0 * forecast + asked.target_points, 100.0 * asked.p_shown, what);
            close(asked.p_shown, why.target.aim.unwrap().p_beat.unwrap(), what);
        }
    }
}

fn all_adds_up(why: &Explanation) {
    why.muscles.iter().for_each(muscle_adds_up);
    why.exercises.iter().for_each(exercise_adds_up);
}

fn tired() -> CheckIn {
    let mut check_in = sore(Muscle::Chest, 5);
    check_in.energy = Energy::new(2).ok();
    check_in.sleep = SleepHours::new(5.0).ok();
    check_in.function[Muscle::Triceps].as_mut().unwrap().strength = true;
    check_in
}

#[test]
fn explanations_of_the_golden_histories_add_up() {
    let bench = History::seasoned("bench", 80.0, 44.0);
    let histories = [
        (bench.clone().check_in(48.0, fine()), 48.0),
        (bench.clone().check_in(45.0, sore(Muscle::Chest, 1)), 45.0),
        (bench.clone(), 46.0),
        (bench.clone().check_in(46.0, tired()), 46.0),
        (bench.clone().sets(48.0, "bench", 80.0, &[8, 8, 7, 7], Some(0.0)).form_broke(), 50.0),
        (bench.clone().sets(49.0, "bench", 80.0, &[14, 12, 10], Some(0.0)).check_in(54.0, fine()), 54.0),
        (bench.clone().check_in(74.0, fine()), 74.0),
        (bench.sets(47.5, "curl", 20.0, &[10, 9], None), 48.0),
        (History::default().sets(0.0, "nordic", 10.0, &[8, 8, 8], Some(1.0)), 2.0),
        (History::default(), 1.0),
    ];
    for (history, day) in &histories {
        all_adds_up(&explained(history, *day));
    }
}

#[test]
fn each_cause_is_found_where_it_was_put() {
    let log = |history: &History, day: f64, code: &str| {
        let why = explained(history, day);
        let of = why.muscles[0].readiness.clone().unwrap(); // chest
        of.terms.iter().find(|term| term.cause.code == code).map_or(0.0, |term| term.log) // a report that says nothing has no term
    };
    let base = History::seasoned("bench", 80.0, 44.0);
    assert!(log(&base, 45.0, "fatigue") > 0.005 && log(&base, 45.0, "damage") > 0.003);
    for code in ["soreness", "flags", "short_night", "pace", "setback"] {
        assert!(log(&base, 45.0, code).abs() < 1e-15, "{code}");
    }
    let mut told = tired();
    told.function[Muscle::Chest] = None;
    let answered = base.clone().check_in(45.0, told);
    for code in ["soreness", "short_night", "energy"] {
        assert!(log(&answered, 45.0, code) > 1e-4, "{code}");
    }
    // "none of these" is an answer too: it outweighs the soreness beside it, and raises nothing above the sets
    let in_full_function = base.clone().check_in(45.0, tired());
    for code in ["soreness", "flags"] {
        assert!(log(&in_full_function, 45.0, code).abs() < 1e-15, "{code}");
    }
    // what was answered fades like the fatigue it was about
    let soon = log(&answered, 46.0, "soreness") / log(&answered, 45.0, "soreness");
    assert!((0.4..0.8).contains(&soon) && log(&answered, 75.0, "soreness") < 1e-6, "{soon}");
    let dropped = base.clone().sets(48.0, "bench", 80.0, &[7, 7], Some(0.0));
    assert!(log(&dropped, 48.5, "setback") > 0.002 && log(&dropped, 48.5, "efforts") > 1e-5);
    let mut novice = base;
    let profile = Profile { training_age: Some(TrainingAge::Novice), ..Profile::default() };
    novice.events.insert(0, regain_engine::Event { at: at(-60.0), what: What::Profile(profile) });
    assert!(log(&novice, 45.0, "pace") > 0.002);
}

#[test]
fn an_average_pace_leaves_what_an_average_person_has_left() {
    let novice = |age: Option<TrainingAge>| {
        let mut history = History::default().sets(0.0, "fly", 20.0, &[10, 10, 10], Some(0.0));
        let profile = Profile { training_age: age, ..Profile::default() };
        history.events.insert(0, regain_engine::Event { at: at(-1.0), what: What::Profile(profile) });
        explained(&history, 2.0).muscles[0].readiness.clone().unwrap()
    };
    let log = |of: &regain_engine::ReadinessSum, code: &str| {
        of.terms.iter().find(|term| term.cause.code == code).unwrap().log
    };
    let (slow, average) = (novice(Some(TrainingAge::Novice)), novice(None));
    // saturation of the dose is shared out in proportion, so the two agree nearly, not exactly
    for code in ["fatigue", "damage"] {
        let (slow, average) = (log(&slow, code), log(&average, code));
        assert!((slow / average - 1.0).abs() < 0.12, "{code}: {slow} {average}");
    }
    assert!(log(&slow, "pace") > 0.003 && log(&average, "pace").abs() < 1e-15);
}

#[test]
fn what_is_unknown_is_what_was_not_answered() {
    let base = History::seasoned("bench", 80.0, 44.0);
    let chest =
        |check_in: CheckIn| base.clone().check_in(48.0, check_in).today(48.0).muscles[Muscle::Chest].clone();
    let mut half = fine();
    half.function[Muscle::Chest] = None;
    let of = chest(half);
    assert_eq!(of.unknown, ["function today (form, strength, range, confidence)"]);
    assert_eq!(of.reasons[0].code, "not_asked");
    assert!(of.reasons[0].text.ends_with("but function is not known today."), "{}", of.reasons[0].text);
    assert_eq!(of.would_change, ["A check-in with none of the four flags would allow beat."]);

    let of = base.today(48.0).muscles[Muscle::Chest].clone();
    assert_eq!(of.unknown.len(), 3);
    assert!(of.reasons[0].text.contains("soreness, function and energy are not known today"));
    assert!(chest(fine()).unknown.is_empty());
}

#[test]
fn the_row_that_decides_is_the_verdict() {
    let why = explained(&History::seasoned("bench", 80.0, 44.0).check_in(48.0, fine()), 48.0);
    let chest = &why.muscles[0];
    let decided = chest.rows.iter().find(|row| row.decides).unwrap();
    assert_eq!((decided.name, chest.day.verdict), ("beat", Verdict::Beat));
    assert!(decided.facts.iter().all(|fact| fact.holds) && chest.caps.iter().all(|cap| !cap.decides));
    assert!(why.day_rows.iter().all(|row| !row.matches));
}

#[test]
fn a_verdict_that_stands_from_before_the_session_is_explained_by_the_state_before_it() {
    let mut told = sore(Muscle::Chest, 0);
    (told.energy, told.sleep) = (Energy::new(1).ok(), SleepHours::new(3.0).ok());
    let history = History::default()
        .check_in(0.1, told.clone())
        .sets(0.2, "bench", 20.0, &[1], None)
        .sets(0.4, "bench", 20.0, &[1], None)
        .sets(0.6, "bench", 20.0, &[15, 12], Some(0.0))
        .check_in(0.7, told)
        .sets(0.8, "bench", 20.0, &[1], None);
    all_adds_up(&explained(&history, 0.8));
}

/// One generated session: days after the one before, exercise, load, reps of each set, reps in reserve.
type Session = (f64, usize, f64, Vec<u32>, Option<u8>);

fn sessions() -> impl Strategy<Value = Vec<Session>> {
    let reps = prop::collection::vec(1u32..16, 1..6);
    let rir = prop::option::of(0u8..=6);
    prop::collection::vec((0.2..9.0, 0..EXERCISES.len(), 20.0..140.0, reps, rir), 1..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn explanations_add_up_for_every_history(
        sessions in sessions(), points in 0u32..11, energy in 1u32..6, hours in 3.0..9.0, wait in 0.0..40.0, answers in 0..3usize
    ) {
        let (mut day, mut history) = (0.0, History::default());
        for (i, (gap, exercise, load_kg, reps, rir)) in sessions.iter().enumerate() {
            day += gap;
            if i % 3 == answers {
                let mut check_in = sore(Muscle::Chest, points);
                check_in.energy = Energy::new(energy).ok();
                check_in.sleep = SleepHours::new(hours).ok();
                check_in.function[Muscle::Quads].as_mut().unwrap().rom = points > 5;
                history = history.check_in(day - 0.1, check_in);
            }
            history = history.sets(day, EXERCISES[*exercise], *load_kg, reps, rir.map(f64::from));
        }
        all_adds_up(&explained(&history, day + wait));
    }
}
