use proptest::prelude::*;
use regain_journal::{EffortBody, LoadBody, SetKindWord, SideWord, UnitWord};
use rstest::rstest;

use super::{ExerciseText, LoadText, SetText, parse_line, parse_sets};

/// Each set again in the long form, joined: what the parser understood.
fn understood(sets: &str) -> String {
    let sets = parse_sets(sets, UnitWord::Kg).unwrap_or_else(|error| panic!("{error}"));
    sets.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[rstest]
#[case("100x8", "100kgx8")]
#[case("100kg x 8", "100kgx8")]
#[case("100kgx8", "100kgx8")]
#[case("220lb x5", "220lbx5")]
#[case("220 lbs × 5", "220lbx5")]
#[case("82.5x8@9", "82.5kgx8@9")]
#[case("100x8 rpe 8.5", "100kgx8@8.5")]
#[case("100x8 rir2", "100kgx8 rir2")]
#[case("100x8r2", "100kgx8 rir2")]
#[case("100x7 fail", "100kgx7 fail")]
#[case("100x7f", "100kgx7 fail")]
#[case("w 60x10", "w 60kgx10")]
#[case("60x10 w", "w 60kgx10")]
#[case("60x12 drop", "drop 60kgx12")]
#[case("neg 110x4", "neg 110kgx4")]
#[case("30s", "30s")]
#[case("1:30", "90s")]
#[case("20kg x 30s", "20kgx30s")]
#[case("+20x11+4+3", "+20kgx11+4+3")]
#[case("+20x11+4+3 fail", "+20kgx11+4+3 rir0")]
#[case("-15x8", "-15kgx8")]
#[case("bw x 12", "bwx12")]
#[case("bw+10x5", "+10kgx5")]
#[case("12", "12")]
#[case("20, 18,15", "20, 18, 15")]
#[case("24x10L, 24x9R", "24kgx10 L, 24kgx9 R")]
#[case("100x8 form short", "100kgx8 form short")]
#[case("100x8 clean", "100kgx8 clean")]
#[case("100x8x3", "100kgx8, 100kgx8, 100kgx8")]
#[case("100x8x2@9, 90x10", "100kgx8@9, 100kgx8@9, 90kgx10")]
#[case("100x8@9x2", "100kgx8@9, 100kgx8@9")]
#[case("100x8 rir1 x 2", "100kgx8 rir1, 100kgx8 rir1")]
#[case("30s x 3", "30s, 30s, 30s")]
#[case("0x5", "0kgx5")]
#[case("100x0 fail", "100kgx0 fail")]
#[case("100X8@9,", "100kgx8@9")]
fn sets_are_understood(#[case] typed: &str, #[case] long: &str) {
    assert_eq!(understood(typed), long);
}

#[rstest]
#[case("bench press 100x8@9, 100x7 fail; dips +20x11+4+3", &["bench press", "dips"])]
#[case("incline press 30 100x8", &["incline press 30"])]
#[case("45 degree leg press 200 x 10", &["45 degree leg press"])]
#[case("bench: 100x8", &["bench"])]
#[case("\"row, seated; wide\" 60x8; \"21s curl\": 20x7", &["row, seated; wide", "21s curl"])]
#[case("push-up 20, 18", &["push-up"])]
#[case("plank 60s;", &["plank"])]
#[case("pull up bw x 12", &["pull up"])]
#[case("深蹲 100x5", &["深蹲"])]
#[case("squat w 60x5, 100x5", &["squat"])]
fn names_end_where_the_sets_begin(#[case] line: &str, #[case] names: &[&str]) {
    let parsed = parse_line(line, UnitWord::Kg).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(parsed.iter().map(|exercise| exercise.name.as_str()).collect::<Vec<_>>(), names);
}

#[test]
fn a_number_without_a_unit_takes_the_persons_own() {
    let sets = parse_sets("225x5", UnitWord::Lb).unwrap();
    assert_eq!(sets[0].load, Some(LoadText::Plain(LoadBody { centi_kg: 10_206, unit: UnitWord::Lb })));
}

#[rstest]
#[case::unknown_word("bench press 100x8 fial, 100x7")]
#[case::no_set("bench press")]
#[case::no_name("100x8, 100x7")]
#[case::empty("  ")]
#[case::bad_rpe("bench press 100x8@11")]
#[case::missing_reps("bench press 100x, 90x8")]
#[case::missing_times("dips +20 11")]
#[case::half_reps("bench 100x8.5")]
#[case::too_heavy("bench 100x8, 100000x8")]
#[case::too_many_reps("bench 20x5000")]
#[case::sets_first("bench 3x100x8")]
#[case::too_many_sets("bench 100x8x99")]
#[case::sets_twice("bench 100x8x3@9x2")]
#[case::decimal_comma("bench: 82,5x8")]
#[case::two_kinds("bench: w 60x8 drop")]
#[case::effort_twice("bench: 60x8@9 rir1")]
#[case::open_quote("\"bench 60x8")]
#[case::odd_sign("bench 100x8 #3")]
#[case::gap("bench: 100x8,, 100x7")]
fn mistakes_point_at_their_column(#[case] line: &str) {
    let name = std::thread::current().name().unwrap().rsplit("case_").next().unwrap().to_owned();
    let error = parse_line(line, UnitWord::Kg).unwrap_err().to_string();
    insta::assert_snapshot!(format!("mistake_{name}"), error);
}

#[test]
fn a_long_line_shows_the_part_around_the_mistake() {
    let line = format!("bench {} 100x8 oops, 100x7", "100x8, ".repeat(40).trim());
    insta::assert_snapshot!(parse_line(&line, UnitWord::Kg).unwrap_err());
}

fn any_load() -> impl Strategy<Value = Option<LoadText>> {
    let body = (0_u32..=200_000, prop::bool::ANY)
        .prop_map(|(centi_kg, kg)| LoadBody { centi_kg, unit: if kg { UnitWord::Kg } else { UnitWord::Lb } });
    prop_oneof![
        Just(None),
        Just(Some(LoadText::Body)),
        body.clone().prop_map(|load| Some(LoadText::Plain(load))),
        body.clone().prop_map(|load| Some(LoadText::Added(load))),
        body.prop_map(|load| Some(LoadText::Assistance(load))),
    ]
}

fn any_effort() -> impl Strategy<Value = Option<EffortBody>> {
    let half = (0_u8..=20).prop_map(|halves| f64::from(halves) / 2.0);
    prop_oneof![
        Just(None),
        half.clone().prop_map(|rpe| Some(EffortBody::Rpe(rpe))),
        half.prop_map(|rir| Some(EffortBody::Rir(rir))),
    ]
}

prop_compose! {
    fn any_set()(
        load in any_load(),
        effort in any_effort(),
        reps in 0_u16..=1000,
        pauses in prop::collection::vec(0_u16..=50, 0..4),
        hold in prop::option::of(1_u32..=86_400),
        kind in prop::sample::select(vec![
            SetKindWord::WarmUp, SetKindWord::Working, SetKindWord::Failure, SetKindWord::Drop,
            SetKindWord::Negative,
        ]),
        side in prop::sample::select(vec![SideWord::Both, SideWord::Left, SideWord::Right]),
        said in prop::option::of((prop::bool::ANY, prop::bool::ANY)),
    ) -> SetText {
        let pauses = if hold.is_some() { Vec::new() } else { pauses };
        let plain = matches!(kind, SetKindWord::Working | SetKindWord::Failure);
        let kind = match (hold.is_some(), pauses.is_empty()) {
            (true, _) if plain => SetKindWord::Hold,
            (false, false) if plain => SetKindWord::RestPause,
            _ => kind,
        };
        let said = match said {
            Some((false, false)) => (Some(false), Some(false)),
            Some((form, short)) => (form.then_some(true), short.then_some(true)),
            None => (None, None),
        };
        SetText {
            kind, load, effort, side,
            reps: hold.is_none().then_some(reps),
            after_pauses: pauses,
            seconds: hold.map(f64::from),
            form_broke: said.0,
            range_short: said.1,
        }
    }
}

proptest! {
    #[test]
    fn what_is_shown_can_be_typed_again(
        name in "[a-z(][a-z ,;()0-9]{0,20}",
        sets in prop::collection::vec(any_set(), 1..5),
    ) {
        let exercise = ExerciseText { name: name.trim().to_owned(), sets };
        let parsed = parse_line(&exercise.to_string(), UnitWord::Kg);
        prop_assert_eq!(parsed.map_err(|error| error.to_string()), Ok(vec![exercise]));
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,60}") {
        let _ = parse_line(&text, UnitWord::Lb);
    }

    #[test]
    fn no_near_miss_panics(text in "[a-z0-9x@+\\-.,;:\" ]{0,40}") {
        let _ = parse_line(&text, UnitWord::Kg);
    }
}
