//! What outranks every estimate: locks, gates, illness, warning signs and cautions.

use crate::history::{History, at, fine, sore};
use regain_engine::{
    CheckIn, DayVerdict, Energy, Event, ExerciseId, FunctionFlags, JointRegion, Lock, LockCause, LockPlace,
    Muscle, Pain, PainReport, Profile, RedFlag, Verdict, What,
};
use rstest::rstest;

#[test]
fn a_lock_outranks_every_verdict_until_it_is_cleared() {
    let place = LockPlace::Muscle(Muscle::Chest);
    let lock = What::Lock(Lock { place, cause: LockCause::Injury });
    let mut history = History::seasoned("bench", 80.0, 44.0);
    history.events.push(Event { at: at(45.0), what: lock });
    let locked = history.clone().check_in(48.0, fine()).today(48.0);
    assert_eq!(locked.muscles[Muscle::Chest].lock, Some(LockCause::Injury));
    assert_eq!(locked.targets[0].verdict, Verdict::Hold);
    history.events.push(Event { at: at(47.0), what: What::Unlock(place) });
    let cleared = history.check_in(48.0, fine()).today(48.0);
    assert_eq!(cleared.muscles[Muscle::Chest].verdict, Verdict::Beat);
}

#[test]
fn gates_hold_for_a_muscle_that_was_never_logged() {
    let squat = |check_in: CheckIn| {
        let history = History::seasoned("bench", 80.0, 44.0).check_in(46.0, check_in);
        history.athlete().target(at(46.0), &ExerciseId::new("squat")).unwrap().verdict
    };
    assert_eq!(squat(fine()), Verdict::Care);
    assert_eq!(squat(sore(Muscle::Quads, 8)), Verdict::Hold);
    let mut stiff = fine();
    stiff.function[Muscle::Quads] = Some(FunctionFlags { rom: true, ..FunctionFlags::NONE });
    assert_eq!(squat(stiff), Verdict::Hold);
    // what holds for the day holds for every muscle
    assert_eq!(squat(CheckIn { red_flags: vec![RedFlag::DarkUrine], ..fine() }), Verdict::Hold);
    assert_eq!(squat(CheckIn { ill: Some(true), ..fine() }), Verdict::Hold);
    assert_eq!(squat(CheckIn { energy: Energy::new(1).ok(), ..fine() }), Verdict::Hold);
}

#[test]
fn soreness_that_stays_asks_for_a_doctor() {
    let asks = |days: f64, points: u32| {
        let history =
            History::seasoned("bench", 80.0, 44.0).check_in(44.0 + days, sore(Muscle::Chest, points));
        history.today(44.0 + days).notices.iter().any(|notice| notice.code == "soreness_lasting")
    };
    assert!(!asks(4.5, 6) && asks(5.5, 4));
    assert!(!asks(6.5, 3) && asks(7.5, 1) && !asks(7.5, 0));
    assert!(asks(20.0, 4) && !asks(22.0, 4)); // of something else than the last session by then
}

#[rstest]
#[case::rises_when_it_should_fade(&[(2.2, 2), (3.2, 4)], true)]
#[case::by_a_point(&[(2.2, 2), (3.2, 3)], false)]
#[case::slowly(&[(2.2, 2), (3.2, 3), (4.2, 4)], true)]
#[case::before_it_peaked(&[(0.5, 1), (3.2, 4)], false)]
#[case::within_three_days(&[(2.1, 2), (2.9, 5)], false)]
#[case::fades(&[(2.2, 5), (3.2, 3)], false)]
#[case::of_a_session_since(&[(-1.0, 1), (3.2, 4)], false)]
#[case::said_as_lasting(&[(2.2, 2), (5.5, 6)], false)]
fn soreness_that_rises_after_three_days_asks_for_a_doctor(#[case] said: &[(f64, u32)], #[case] asks: bool) {
    let history = History::seasoned("bench", 80.0, 44.0);
    let tell = |history: History, (days, points): &(f64, u32)| {
        history.check_in(44.0 + days, sore(Muscle::Chest, *points))
    };
    let last = said.last().unwrap().0;
    let day = said.iter().fold(history, tell).today(44.0 + last);
    assert_eq!(day.notices.iter().any(|notice| notice.code == "soreness_worse"), asks);
}

#[test]
fn nobody_who_may_be_under_18_is_told_to_beat() {
    // the histories are lived in early 2026
    let chest = |birth_year: u16| {
        let mut history = History::seasoned("bench", 80.0, 44.0);
        let born = Profile { birth_year: Some(birth_year), ..Profile::default() };
        history.events.insert(0, Event { at: at(-1.0), what: What::Profile(born) });
        history.check_in(48.0, fine()).today(48.0).muscles[Muscle::Chest].verdict
    };
    assert_eq!(chest(2008), Verdict::Care); // 17 or 18
    assert_eq!(chest(2007), Verdict::Beat); // 18 or 19
}

#[rstest]
#[case::strong(4, false, false, true)]
#[case::weak_and_known(3, false, false, false)]
#[case::sharp(1, true, false, true)]
#[case::new(1, false, true, true)]
#[case::none_left(0, false, true, false)]
fn pain_that_is_strong_sharp_or_new_locks_its_place(
    #[case] level: u32,
    #[case] sharp: bool,
    #[case] new: bool,
    #[case] locks: bool,
) {
    let verdict = |place: LockPlace| {
        let pain = vec![PainReport { place, level: Pain::new(level).unwrap(), sharp, new }];
        let history = History::seasoned("bench", 80.0, 44.0).check_in(48.0, CheckIn { pain, ..fine() });
        // the lock stays when the next check-in is silent about it
        let day = history.check_in(49.0, fine()).today(49.0);
        (day.muscles[Muscle::Chest].verdict, day.targets[0].verdict)
    };
    let held = if locks { Verdict::Hold } else { Verdict::Beat };
    assert_eq!(verdict(LockPlace::Muscle(Muscle::Chest)), (held, held));
    // a joint holds the exercises that load it, not the muscle
    assert_eq!(verdict(LockPlace::Region(JointRegion::Elbow)), (Verdict::Beat, held));
    assert_eq!(verdict(LockPlace::Region(JointRegion::Knee)), (Verdict::Beat, Verdict::Beat));
}

#[test]
fn the_first_session_after_an_illness_is_a_careful_one() {
    let ill = |answer: bool| CheckIn { ill: Some(answer), ..fine() };
    let history = History::seasoned("bench", 80.0, 44.0).check_in(46.0, ill(true));
    assert_eq!(history.today(48.0).muscles[Muscle::Chest].verdict, Verdict::Hold);
    let well = history.check_in(48.5, ill(false));
    let chest = |day: f64| well.clone().check_in(day, fine()).today(day).muscles[Muscle::Chest].clone();
    let back = chest(50.0);
    assert_eq!((back.verdict, back.reasons[0].code), (Verdict::Care, "after_illness"));
    assert_eq!(chest(52.0).verdict, Verdict::Beat);
}

#[test]
fn a_warning_sign_is_not_taken_back_within_a_day() {
    let warned = CheckIn { red_flags: vec![RedFlag::ChestPainOrFainting], ..fine() };
    let history = History::seasoned("bench", 80.0, 44.0).check_in(47.5, warned);
    let verdict = |day: f64| history.clone().check_in(day, fine()).today(day).verdict;
    assert_eq!((verdict(48.2), verdict(48.6)), (DayVerdict::Rest, DayVerdict::Train));
}
