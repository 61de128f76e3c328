//! The golden scenarios of MODEL.md that state what the model says and ask what the table decides.

use rstest::rstest;

use crate::day::{Confidence, DayVerdict, Verdict};
use crate::event::FunctionFlags;
use crate::quantity::{Energy, Prs, SleepHours, Soreness};
use crate::verdict::case::{DayCase, Limits, MuscleCase};
use crate::verdict::day_rules;
use crate::verdict::decide::{Decision, decide};

const CONFIDENCE: FunctionFlags = FunctionFlags { confidence: true, ..FunctionFlags::NONE };
const ROM: FunctionFlags = FunctionFlags { rom: true, ..FunctionFlags::NONE };

/// Fresh check-in, energy 4, much data, no flags, trained four days ago.
fn case(p_ready: f64, soreness: u32) -> MuscleCase {
    MuscleCase {
        lock: None,
        soreness: Soreness::new(soreness).ok(),
        flags: Some(FunctionFlags::NONE),
        energy: Energy::new(4).ok(),
        energy_is_high: true,
        p_ready,
        ratio: 0.95,
        deficit: 0.005,
        ready_in_days: if p_ready >= 0.7 { 0.0 } else { 2.0 },
        days_since: 4.0,
        last_work: 4.0,
        sessions: 20,
        confidence: Confidence::High,
        long_ago_days: 21.0,
        caution: false,
        recently_ill: false,
        limits: Limits { ready: 0.7, care: 0.55, ratio: 0.8 },
    }
}

fn fine_day() -> DayCase {
    DayCase {
        red_flag: false,
        ill: false,
        energy: Energy::new(4).ok(),
        sleep: SleepHours::new(8.0).ok(),
        prs: Prs::new(8).ok(),
        systemic: 0.005,
        systemic_limit: 0.03,
    }
}

fn verdict(case: MuscleCase) -> Verdict {
    decide(&case, 0.0).verdict
}

#[rstest]
#[case::s1_four_sets_96_h_ago(case(0.9, 0), Verdict::Beat)]
#[case::s2_the_same_24_h_ago(MuscleCase { deficit: 0.03, ready_in_days: 1.5, ..case(0.1, 1) }, Verdict::Hold)]
#[case::s3_mild_soreness_with_full_function(case(0.85, 2), Verdict::Beat)]
#[case::s4_low_number_but_short_range(MuscleCase { flags: Some(ROM), ..case(0.85, 2) }, Verdict::Hold)]
#[case::s5_sore_but_working(case(0.75, 5), Verdict::Care)]
#[case::s6_severe_soreness(case(0.75, 8), Verdict::Hold)]
#[case::s7_confidence_is_function(MuscleCase { flags: Some(CONFIDENCE), ..case(0.9, 0) }, Verdict::Hold)]
#[case::s8_legs_on_leg_day(case(0.3, 0), Verdict::Hold)]
#[case::s8_back_instead(case(0.9, 0), Verdict::Beat)]
#[case::s12_ten_hours_after_something_new(MuscleCase { days_since: 0.42, ..case(0.05, 1) }, Verdict::Hold)]
#[case::s18_thirty_days_off(MuscleCase { days_since: 30.0, ..case(0.99, 0) }, Verdict::Care)]
#[case::s23_not_asked_today(
    MuscleCase { soreness: None, flags: None, energy: None, energy_is_high: false, ..case(0.95, 0) },
    Verdict::Care
)]
#[case::s26_energy_three_where_four_is_usual(
    MuscleCase { energy: Energy::new(3).ok(), energy_is_high: false, ..case(0.95, 0) },
    Verdict::Care
)]
#[case::sore_and_not_back(case(0.6, 5), Verdict::Hold)]
#[case::probably_back(case(0.6, 0), Verdict::Care)]
#[case::one_more_day(MuscleCase { ready_in_days: 0.7, ..case(0.4, 0) }, Verdict::Hold)]
#[case::a_little_more_time_helps(MuscleCase { ratio: 0.7, ..case(0.75, 0) }, Verdict::Care)]
#[case::little_data(MuscleCase { confidence: Confidence::Low, ..case(0.95, 0) }, Verdict::Care)]
#[case::clearance(MuscleCase { caution: true, ..case(0.95, 0) }, Verdict::Care)]
#[case::second_session_ever(MuscleCase { sessions: 1, ..case(0.95, 0) }, Verdict::Care)]
fn golden_scenarios(#[case] case: MuscleCase, #[case] expected: Verdict) {
    assert_eq!(verdict(case), expected);
}

#[rstest]
#[case::s9_empty_after_three_hours_of_sleep(
    DayCase { energy: Energy::new(1).ok(), sleep: SleepHours::new(3.0).ok(), ..fine_day() },
    Some(DayVerdict::Rest)
)]
#[case::s19_dark_urine(DayCase { red_flag: true, ..fine_day() }, Some(DayVerdict::Rest))]
#[case::illness(DayCase { ill: true, ..fine_day() }, Some(DayVerdict::Rest))]
#[case::low_and_felt(
    DayCase { energy: Energy::new(2).ok(), prs: Prs::new(3).ok(), ..fine_day() },
    Some(DayVerdict::ActiveRecovery)
)]
#[case::whole_body(DayCase { systemic: 0.035, ..fine_day() }, Some(DayVerdict::ActiveRecovery))]
#[case::an_ordinary_day(fine_day(), None)]
fn golden_days(#[case] case: DayCase, #[case] expected: Option<DayVerdict>) {
    assert_eq!(day_rules::first_match(&case).map(|ruling| ruling.verdict), expected);
}

#[rstest]
#[case(0.7, "one_more_day")]
#[case(1.3, "not_recovered")]
fn a_hold_says_whether_a_day_is_enough(#[case] ready_in_days: f64, #[case] code: &str) {
    assert_eq!(decide(&MuscleCase { ready_in_days, ..case(0.3, 0) }, 0.0).reasons[0].code, code);
}

#[rstest]
#[case::nothing_answered(
    MuscleCase { soreness: None, flags: None, energy: None, energy_is_high: false, ..case(0.9, 0) },
    "but soreness, function and energy are not known today.",
    "A check-in with soreness of 3 or less, none of the four flags and energy of 4 or 5 would allow beat."
)]
#[case::soreness_answered(
    MuscleCase { flags: None, ..case(0.9, 0) },
    "but function is not known today.",
    "A check-in with none of the four flags would allow beat."
)]
#[case::two_things_missing(
    MuscleCase { energy: None, energy_is_high: false, ratio: 0.7, ..case(0.9, 0) },
    "but energy is not known today and a little more time would still help.",
    "A check-in with energy of 4 or 5 and another half day or day of rest, together, would allow beat."
)]
#[case::a_cap_waits_behind_it(
    MuscleCase { flags: None, sessions: 1, ..case(0.9, 0) },
    "but function is not known today.",
    "A check-in with none of the four flags and one more session to learn from, together, would allow beat."
)]
#[case::a_cap_that_stays(
    MuscleCase { flags: None, caution: true, ..case(0.9, 0) },
    "but function is not known today.",
    "Ask a professional for clearance; this cap stays."
)]
#[case::a_flag_on_a_tired_muscle(
    MuscleCase { flags: Some(ROM), ..case(0.2, 0) },
    "The range of motion is shorter than usual.",
    "None of the four flags at the next check-in. Time: it looks ready in about 2 days."
)]
fn the_texts_agree_with_what_is_missing(
    #[case] case: MuscleCase,
    #[case] ends: &str,
    #[case] would_change: &str,
) {
    let decision = decide(&case, 0.0);
    assert!(decision.reasons[0].text.ends_with(ends), "{}", decision.reasons[0].text);
    assert_eq!(decision.would_change.join(" "), would_change);
}

#[test]
fn every_decision_has_two_reasons_and_says_what_would_change_it() {
    for soreness in 0..=10 {
        for p_ready in [0.05, 0.3, 0.6, 0.75, 0.95] {
            let Decision { reasons, would_change, .. } = decide(&case(p_ready, soreness), 0.01);
            assert!(reasons.len() >= 2 && !would_change.is_empty(), "{soreness} {p_ready}");
        }
    }
}

/// Caution of a whole answer: what the day says outranks what the muscle says.
fn caution(day: &DayCase, muscle: &MuscleCase) -> u8 {
    match day_rules::first_match(day).map(|ruling| ruling.verdict) {
        Some(DayVerdict::Rest) => 5,
        Some(DayVerdict::ActiveRecovery) => 4,
        Some(DayVerdict::Train) | None => match verdict(*muscle) {
            Verdict::Beat => 1,
            Verdict::Care => 2,
            Verdict::Hold => 3,
            Verdict::Unknown => 0,
        },
    }
}

/// Every combination of what a person can answer and what the model can say.
fn all_cases() -> Vec<(DayCase, MuscleCase)> {
    let mut all = Vec::new();
    let flags = [None, Some(FunctionFlags::NONE), Some(ROM)];
    let energies = [None, Some(1), Some(2), Some(3), Some(4), Some(5)];
    for soreness in (0..=10).map(Some).chain([None]) {
        for flags in flags {
            for energy in energies {
                for p in 0..=10u32 {
                    for (days_since, confidence) in
                        [(4.0, Confidence::High), (30.0, Confidence::High), (4.0, Confidence::Low)]
                    {
                        let energy = energy.and_then(|energy| Energy::new(energy).ok());
                        let muscle = MuscleCase {
                            soreness: soreness.and_then(|points| Soreness::new(points).ok()),
                            flags,
                            energy,
                            energy_is_high: energy.is_some_and(|energy| energy.get() >= 4),
                            days_since,
                            confidence,
                            ready_in_days: if p < 4 { 3.0 } else { 0.5 },
                            ..case(f64::from(p) / 10.0, 0)
                        };
                        all.push((DayCase { energy, ..fine_day() }, muscle));
                    }
                }
            }
        }
    }
    all
}

#[test]
fn no_answer_that_feels_worse_is_ever_less_cautious() {
    for (day, muscle) in all_cases() {
        let now = caution(&day, &muscle);
        if let Some(soreness) = muscle.soreness.filter(|soreness| soreness.get() < 10) {
            let more = Soreness::new(u32::from(soreness.get()) + 1).ok();
            assert!(caution(&day, &MuscleCase { soreness: more, ..muscle }) >= now, "{muscle:?}");
        }
        if muscle.flags == Some(FunctionFlags::NONE) {
            assert!(caution(&day, &MuscleCase { flags: Some(ROM), ..muscle }) >= now, "{muscle:?}");
        }
        if let Some(energy) = muscle.energy.filter(|energy| energy.get() > 1) {
            let less = Energy::new(u32::from(energy.get()) - 1).ok();
            let high = less.is_some_and(|energy| energy.get() >= 4);
            let worse = MuscleCase { energy: less, energy_is_high: high, ..muscle };
            assert!(caution(&DayCase { energy: less, ..day }, &worse) >= now, "{muscle:?}");
        }
        let lower = MuscleCase { p_ready: (muscle.p_ready - 0.1).max(0.0), ..muscle };
        assert!(caution(&day, &lower) >= now, "{muscle:?}");
    }
}

#[test]
fn what_was_not_answered_never_helps() {
    for (day, muscle) in all_cases() {
        let unanswered = [
            MuscleCase { soreness: None, ..muscle },
            MuscleCase { flags: None, ..muscle },
            MuscleCase { energy: None, energy_is_high: false, ..muscle },
        ];
        for unknown in unanswered {
            let missing = unknown.soreness.is_none() || unknown.flags.is_none() || unknown.energy.is_none();
            assert!(!missing || caution(&DayCase { energy: unknown.energy, ..day }, &unknown) >= 2);
        }
    }
}
