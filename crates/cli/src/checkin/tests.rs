use std::io::Cursor;

use regain_engine::Muscle;
use regain_journal::{CheckInBody, Occurred};
use rstest::rstest;

use super::items;
use super::{Asked, ask, check_in_words};
use crate::shell::Output;

fn noon() -> Occurred {
    Occurred::from_zoned(&"2026-11-22T12:00:00+00:00[UTC]".parse().unwrap())
}

/// Asks with these typed lines; what was shown, and the answers.
fn asked(typed: &str, recent: &[Muscle]) -> (String, Option<CheckInBody>) {
    let (mut out, shown) = Output::to_memory();
    let asked = ask(&mut Cursor::new(typed.to_owned()), &mut out, noon(), recent).unwrap();
    let answers = match asked {
        Asked::Answered(answers) => Some(answers),
        Asked::Skipped => None,
    };
    (String::from_utf8(shown.borrow().clone()).unwrap(), answers)
}

#[test]
fn every_question_can_be_answered() {
    let typed = "4\n7.5\n8\nknee=4,sharp\nquads=5,calves=2\nrom\nnone\nnone\n";
    let (shown, answers) = asked(typed, &[Muscle::Quads, Muscle::Chest]);
    insta::assert_snapshot!("ask_everything", shown);
    insta::assert_snapshot!(
        check_in_words(&answers.unwrap()),
        @"energy 4 of 5, sleep 7.5 h, recovered 8 of 10, pain knee 4 of 10, sharp, sore: calves 2, quads 5, changed: quads rom"
    );
}

#[rstest]
#[case::all_skipped("\n\n\n\n\n\n\n")]
#[case::input_ends("")]
fn what_is_skipped_stays_unknown(#[case] typed: &str) {
    assert_eq!(asked(typed, &[]).1, None);
}

#[test]
fn a_wrong_answer_is_asked_again_and_explained() {
    let (shown, answers) = asked("9\nfour\n4\n", &[]);
    assert_eq!(answers.unwrap().energy, Some(4));
    assert!(shown.contains("energy must be 1 to 5, not 9"), "{shown}");
    assert!(shown.contains("'four' is not a whole number"), "{shown}");
}

#[test]
fn none_answers_for_every_muscle() {
    let (_, answers) = asked("\n\n\nno\nnone\nnone\n", &[]);
    let answers = answers.unwrap();
    assert_eq!((answers.soreness.len(), answers.flags.len()), (Muscle::COUNT, Muscle::COUNT));
    assert_eq!(answers.ill, Some(false));
}

#[test]
fn a_skipped_question_about_a_sore_muscle_stays_unknown() {
    let (_, answers) = asked("\n\n\n\nquads=4\n\nnone\n", &[]);
    let answers = answers.unwrap();
    assert_eq!((answers.soreness["quads"], answers.soreness["chest"]), (4, 0));
    assert_eq!((answers.flags.get("quads"), answers.flags["chest"].len()), (None, 0));
}

#[test]
fn one_weak_muscle_means_that_the_others_work_as_usual() {
    let (_, answers) = asked("\n\n\n\nnone\nchest=strength\n", &[]);
    let answers = answers.unwrap();
    assert_eq!(
        (answers.flags["chest"].as_slice(), answers.flags["quads"].len()),
        (["strength".to_owned()].as_slice(), 0)
    );
}

#[rstest]
#[case("dark_urine", "dark urine")]
#[case("ill", "ill")]
#[case("shoulder=7,new", "pain shoulder 7 of 10, new")]
fn trouble_is_understood(#[case] typed: &str, #[case] words: &str) {
    let (_, answers) = asked(&format!("\n\n\n{typed}\n"), &[]);
    assert_eq!(check_in_words(&answers.unwrap()), words);
}

#[rstest]
#[case("quads=5,calves=2", Ok("quads 5, calves 2"))]
#[case("Front Delts=3", Ok("front_delts 3"))]
#[case("quads", Err("'quads' needs the form name=answer, such as quads=5"))]
#[case("quads=11", Err("soreness must be 0 to 10, not 11"))]
#[case("quads=5,6", Err("'quads' needs one number, such as quads=5; 'none' comes first, as in none,quads=5"))]
#[case("", Err("nothing was said; write name=answer, such as quads=5"))]
fn soreness_is_read(#[case] typed: &str, #[case] expected: Result<&str, &str>) {
    let read = items::soreness(typed);
    let words = read.map(|answers| {
        let words: Vec<_> =
            answers.iter().map(|(muscle, level)| format!("{} {level}", muscle.key())).collect();
        words.join(", ")
    });
    assert_eq!(words.as_deref().map_err(String::as_str), expected);
}

#[rstest]
#[case("quads=rom,form,chest=none", Ok("quads rom+form, chest "))]
#[case("quads=weak", Ok("quads strength"))]
#[case("quads=sore", Err("'sore' is none of form, strength, rom, confidence, none"))]
fn flags_are_read(#[case] typed: &str, #[case] expected: Result<&str, &str>) {
    let read = items::flags(typed);
    let words = read.map(|answers| {
        let words: Vec<_> =
            answers.iter().map(|(muscle, raised)| format!("{} {}", muscle.key(), raised.join("+"))).collect();
        words.join(", ")
    });
    assert_eq!(words.as_deref().map_err(String::as_str), expected);
}

#[test]
fn an_unknown_muscle_is_named_with_its_nearest() {
    assert!(items::muscle("quods").unwrap_err().contains("did you mean quads?"));
    assert!(items::pain("heart=3").unwrap_err().starts_with("'heart' is no joint region (neck, shoulder"));
}

#[rstest]
#[case("none", 0)]
#[case("none,quads=5", 5)]
#[case("None, quads=5", 5)]
fn none_may_have_exceptions(#[case] typed: &str, #[case] quads: u8) {
    let answers: std::collections::BTreeMap<_, _> = items::soreness(typed).unwrap().into_iter().collect();
    assert_eq!((answers.len(), answers[&Muscle::Quads], answers[&Muscle::Chest]), (Muscle::COUNT, quads, 0));
}

#[test]
fn no_flag_may_have_exceptions() {
    let answers: std::collections::BTreeMap<_, _> =
        items::flags("none,hamstrings=rom,form,chest=strength").unwrap().into_iter().collect();
    assert_eq!(answers[&Muscle::Hamstrings], ["rom", "form"]);
    assert_eq!(answers[&Muscle::Chest], ["strength"]);
    assert_eq!((answers.len(), answers[&Muscle::Quads].len()), (Muscle::COUNT, 0));
}

#[rstest]
#[case("quads=5,none", "'none' comes first")]
#[case("none,", "nothing was said")]
fn none_with_exceptions_is_explained(#[case] typed: &str, #[case] says: &str) {
    let problem = items::soreness(typed).unwrap_err();
    assert!(problem.contains(says), "{problem}");
}
