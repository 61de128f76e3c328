//! Days that a coin picks, and what a coach sees: what holds for every history.

use std::sync::Arc;

use crate::history::{History, at, book, fine};
use proptest::prelude::*;
use regain_engine::{
    Athlete, Availability, CheckIn, Day, Event, ExerciseId, FunctionFlags, Load, Lock, LockCause, LockPlace,
    Look, Moment, Muscle, Params, Probe, ProbeArm, ProbeSeed, Report, Reps, ShownAdvice, ShownChance,
    ShownProbe, ShownVerdict, Verdict, What, Wishes,
};

const EXERCISES: [&str; 6] = ["bench", "fly", "dip", "curl", "squat", "nordic"];

fn athlete(history: &History, seed: Option<u64>, now: Moment) -> Athlete {
    let mut athlete = Athlete::replay(Params::default(), book(), &history.events, now);
    let wishes = Wishes { probes: seed.map(ProbeSeed::new), ..Wishes::default() };
    athlete.apply(&Event { at: now, what: What::Wishes(Arc::new(wishes)) });
    athlete
}

fn verdicts(day: &Day) -> Vec<Verdict> {
    let of_exercises = day.targets.iter().map(|target| target.verdict);
    day.muscles.iter().map(|(_, of)| of.verdict).chain(of_exercises).collect()
}

fn trains(day: &Day, muscle: Muscle) -> bool {
    day.session.iter().any(|planned| {
        book()
            .get(&planned.exercise)
            .is_some_and(|exercise| exercise.deciding_muscles().any(|own| own == muscle))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_coin_changes_no_verdict_and_never_picks_against_a_hold(
        sessions in prop::collection::vec((0.2..4.0, 0..EXERCISES.len(), 20.0..140.0, 1usize..6), 1..25),
        seeds in prop::collection::vec(any::<u64>(), 12),
    ) {
        let (mut history, mut day) = (History::default(), 0.0);
        for (gap, exercise, load_kg, sets) in sessions {
            day += gap;
            history = history.sets(day, EXERCISES[exercise], load_kg, &vec![8; sets], Some(1.0));
        }
        for (seed, wait) in seeds.into_iter().zip(1..) {
        let now = at(day + 0.25 * f64::from(wait));
        let (with, without) = (athlete(&history, Some(seed), now), athlete(&history, None, now).today(now));
        let today = with.today(now);
        prop_assert!(without.probe.is_none());
        prop_assert_eq!(verdicts(&today), verdicts(&without));
        prop_assert_eq!(&with.today(now), &today); // to the bit
        let Some(Probe { muscle, arm, probability, p_ready, .. }) = today.probe else {
            prop_assert_eq!(today.session, without.session);
            continue;
        };
        let of = &today.muscles[muscle];
        prop_assert_eq!((of.verdict, of.lock), (Verdict::Care, None));
        prop_assert!((0.55..0.7).contains(&p_ready) && (probability - 0.5).abs() < 1e-12);
        prop_assert_eq!(trains(&today, muscle), arm == ProbeArm::Today);
        let plan = with.plan(now);
        prop_assert_eq!(plan.days[0].muscles[muscle].unwrap().trains, arm == ProbeArm::Today);
        prop_assert!(plan.visits.iter().all(|visit| visit.day > 0 || visit.muscles.contains(&muscle) == (arm == ProbeArm::Today)));
        }
    }
}

/// A seasoned bench press that is in the open between 1.5 and 2.5 days after, asked with every seed.
fn open_day() -> (History, Moment) {
    let history = History::seasoned("bench", 80.0, 44.0);
    let open = (0..60).map(|step| at(45.0 + 0.05 * f64::from(step))).find(|now| {
        let of = &athlete(&history, None, *now).today(*now).muscles[Muscle::Chest];
        of.p_ready.is_some_and(|p| (0.56..0.68).contains(&p))
    });
    (history, open.unwrap())
}

#[test]
fn both_arms_are_picked_and_say_so() {
    let (history, now) = open_day();
    let picked: Vec<Probe> =
        (0..200).filter_map(|seed| athlete(&history, Some(seed), now).today(now).probe).collect();
    assert!((40..100).contains(&picked.len()), "every third day: {}", picked.len());
    let later = picked.iter().filter(|probe| probe.arm == ProbeArm::Later).count();
    assert!(later > 10 && picked.len() - later > 10, "{later} of {}", picked.len());
    let texts: std::collections::BTreeSet<&str> =
        picked.iter().map(|probe| probe.reason.text.as_str()).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts.iter().all(|text| text.contains("too close to call") && text.contains("do otherwise")));
}

#[test]
fn no_coin_is_thrown_where_it_could_not_be_followed() {
    let (history, now) = open_day();
    let seed = (0..50).find(|seed| athlete(&history, Some(*seed), now).today(now).probe.is_some()).unwrap();
    let with = |change: &dyn Fn(&mut Athlete)| {
        let mut athlete = athlete(&history, Some(seed), now);
        change(&mut athlete);
        athlete.today(now).probe
    };
    assert!(with(&|_| {}).is_some());
    let away = |athlete: &mut Athlete| {
        let tomorrow = now.local_day() + 1;
        let availability = Availability::default().away(tomorrow, tomorrow).unwrap();
        let wishes = Wishes { availability, probes: Some(ProbeSeed::new(seed)), ..Wishes::default() };
        athlete.apply(&Event { at: now, what: What::Wishes(Arc::new(wishes)) });
    };
    assert!(with(&away).is_none(), "tomorrow is taken");
    let locked = |athlete: &mut Athlete| {
        let lock = Lock { place: LockPlace::Muscle(Muscle::Chest), cause: LockCause::Pain };
        athlete.apply(&Event { at: now, what: What::Lock(lock) });
    };
    assert!(with(&locked).is_none(), "locked");
    let flagged = |athlete: &mut Athlete| {
        athlete.apply(&Event { at: now, what: What::CheckIn(raised(Muscle::Chest)) });
    };
    assert!(with(&flagged).is_none(), "flagged");
}

fn raised(muscle: Muscle) -> CheckIn {
    let mut answers = fine();
    answers.function[muscle] = Some(FunctionFlags { rom: true, ..FunctionFlags::NONE });
    answers
}

fn advice(day: f64, arm: ProbeArm, probability: f64) -> ShownAdvice {
    let probe = Some(ShownProbe { muscle: Muscle::Chest, arm, probability });
    ShownAdvice { at: at(day), muscles: Vec::new(), targets: Vec::new(), probe }
}

/// Every five days a coin: today's arm trains at once and falls short, the other a day later and beats.
fn probed(rounds: u32, gains: bool) -> (History, Vec<ShownAdvice>) {
    let mut history = History::default().sets(0.0, "bench", 80.0, &[8], Some(1.0));
    let mut shown = Vec::new();
    for round in 1..=rounds {
        let day = 5.0 * f64::from(round);
        let (arm, wait) = if round % 2 == 0 { (ProbeArm::Later, 1.0) } else { (ProbeArm::Today, 0.1) };
        shown.extend([advice(day, arm, 0.5), advice(day + 0.05, arm, 0.5)]); // looked at twice: one pick
        let reps = if gains && arm == ProbeArm::Later { 9 } else { 8 };
        history = history.sets(day + wait, "bench", 80.0, &[reps], Some(1.0));
    }
    (history, shown)
}

fn report(history: &History, shown: &[ShownAdvice]) -> Report {
    Report::of(Params::default(), book(), &history.events, shown, at(1000.0))
}

#[test]
fn the_effect_of_waiting_is_found_and_few_picks_say_nothing() {
    let (history, shown) = probed(40, true);
    let waiting = report(&history, &shown).waiting.unwrap();
    assert_eq!((waiting.later.beat.count, waiting.later.beat.of), (20, 20));
    assert_eq!((waiting.today.beat.count, waiting.today.beat.of), (0, 20));
    assert_eq!((waiting.today.followed.count, waiting.later.followed.count), (20, 20));
    let (beat, strength) = (waiting.beat.unwrap(), waiting.strength_pct.unwrap());
    assert!(beat.from > 75.0 && beat.to <= 100.0, "{beat:?}"); // 21 of 22 less 1 of 22
    // nine reps after eight, and eight after nine, each time
    assert!(strength.from > 3.0 && (strength.from..strength.to).contains(&strength.points), "{strength:?}");
    let (history, shown) = probed(18, true);
    let few = report(&history, &shown).waiting.unwrap();
    assert_eq!((few.today.beat.of, few.beat, few.strength_pct), (9, None, None));
    assert!(report(&history, &[]).waiting.is_none());
}

#[test]
fn where_waiting_does_nothing_no_difference_is_told() {
    let (history, shown) = probed(40, false);
    let strength = report(&history, &shown).waiting.unwrap().strength_pct.unwrap();
    assert!(strength.from <= 0.0 && strength.to >= 0.0 && strength.points.abs() < 0.1, "{strength:?}");
}

#[test]
fn who_does_otherwise_stays_in_the_arm_that_was_picked() {
    let (history, mut shown) = probed(40, true);
    // every pick said today, but half of the sessions came a day later
    shown.iter_mut().for_each(|advice| advice.probe.as_mut().unwrap().arm = ProbeArm::Today);
    let waiting = report(&history, &shown).waiting.unwrap();
    assert_eq!((waiting.today.followed.count, waiting.today.followed.of), (20, 40));
    assert_eq!((waiting.today.beat.of, waiting.later.beat.of), (40, 0));
    assert_eq!(waiting.beat, None);
}

fn held(day: f64) -> ShownAdvice {
    let muscle = ShownVerdict { muscle: Muscle::Chest, verdict: Verdict::Hold, ready_in_days: Some(1.0) };
    let target = ShownChance {
        exercise: ExerciseId::new("bench"),
        verdict: Verdict::Hold,
        load: Load::from_kg(80.0).ok(),
        reps: Reps::new(8).ok(),
        p_beat: None,
    };
    ShownAdvice { at: at(day), muscles: vec![muscle], targets: vec![target], probe: None }
}

#[test]
fn a_coach_sees_what_needs_a_look_the_most_urgent_first() {
    let history = History::seasoned("bench", 80.0, 44.0);
    let trained = (0..3).fold(history.clone(), |history, day| {
        history.sets(45.2 + f64::from(day), "bench", 80.0, &[7], Some(0.0))
    });
    let shown: Vec<ShownAdvice> = [45.0, 45.1, 46.0, 47.0, 48.0].map(held).to_vec();
    let now = at(48.5);
    let card =
        |history: &History, shown: Option<&[ShownAdvice]>| athlete(history, None, now).card(now, shown);
    let all = card(&trained, Some(&shown));
    let kept = all.holds_kept.unwrap();
    assert_eq!((kept.count, kept.of), (1, 4), "a hold shown twice is one");
    assert_eq!(
        (all.look, all.lines[0].text.as_str()),
        (Look::Overrides, "Trained through 3 holds this week.")
    );
    assert_eq!(all.lines[1].code, "no_check_in");
    assert_eq!(card(&trained, None).holds_kept, None, "what was shown is not known to them");

    let flagged = trained.check_in(48.4, raised(Muscle::Chest));
    let of = card(&flagged, Some(&shown));
    assert_eq!((of.look, of.lines[0].text.as_str()), (Look::Flag, "Chest: range is shorter."));
    assert!(of.muscles[Muscle::Chest].flagged && !of.muscles[Muscle::Lats].flagged);
    let mut locked = athlete(&flagged, None, now);
    let place = LockPlace::Muscle(Muscle::Chest);
    locked.apply(&Event { at: now, what: What::Lock(Lock { place, cause: LockCause::Pain }) });
    let of = locked.card(now, Some(&shown));
    assert_eq!(of.look, Look::Lock);
    assert!(of.lines[0].text.starts_with("Chest locked because of pain"), "{}", of.lines[0].text);
    assert_eq!(of.muscles[Muscle::Chest].lock, Some(LockCause::Pain));

    let quiet = card(&history.check_in(48.4, fine()), Some(&[]));
    assert_eq!((quiet.look, quiet.lines.len()), (Look::Nothing, 1), "{:?}", quiet.lines);
}
