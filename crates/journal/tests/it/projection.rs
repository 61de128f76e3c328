//! From entries to the engine's events.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::common::{amend, at, check_in, entry, id, occurred, retract, set};
use regain_engine::{Exercise, ExerciseId, FunctionFlags, LoadUnit, Muscle, Rir, SetDone, What};
use regain_journal::{
    AvailabilityBody, Body, EffortBody, EntryId, EquipmentBody, ExerciseMusclesBody, ImportBody, Journal,
    LoadBody, LockBody, MakesBody, MeasuredBody, PainBody, PreferenceBody, ProfileBody, Projection, SetBody,
    UnitWord, UnknownBody, project,
};
use rstest::rstest;

/// Knows one exercise by two names.
fn find(name: &str) -> Option<Arc<Exercise>> {
    let known = matches!(name, "Squat" | "Back squat");
    known.then(|| Arc::new(Exercise::undescribed(ExerciseId::new("squat"), "Squat")))
}

fn projected(bodies: &[Body]) -> Projection {
    project(bodies.iter().zip(1..).map(|(body, n)| (id(n), body)), &mut find)
}

fn sets(projection: &Projection) -> Vec<&SetDone> {
    let set = |event: &'_ regain_engine::Event| matches!(event.what, What::Set(_));
    let sets = projection.events.iter().filter(|event| set(event));
    sets.filter_map(|event| match &event.what {
        What::Set(set) => Some(set),
        _ => None,
    })
    .collect()
}

fn caveats(projection: &Projection) -> Vec<(Option<EntryId>, &str)> {
    projection.caveats.iter().map(|caveat| (caveat.entry, caveat.text.as_str())).collect()
}

fn facts(seconds: i64) -> ProfileBody {
    ProfileBody::new(occurred(seconds))
}

#[rstest]
#[case(Some(EffortBody::Rpe(8.5)), Some(1.5))]
#[case(Some(EffortBody::Rir(0.0)), Some(0.0))]
#[case(None, None)]
fn effort_becomes_reps_in_reserve(#[case] effort: Option<EffortBody>, #[case] rir: Option<f64>) {
    let projection = projected(&[Body::Set(SetBody { effort, ..set(5) })]);
    assert_eq!(sets(&projection)[0].rir.map(Rir::get), rir);
}

#[test]
fn each_name_is_looked_up_once_and_names_share_an_exercise() {
    let named = |name: &str| Body::Set(SetBody { exercise: name.to_owned(), ..set(5) });
    let bodies = ["Squat", "Back squat", " Wall Sit", "wall sit ", "Squat"].map(named);
    let mut asked = Vec::new();
    let said = bodies.iter().zip(1..).map(|(body, n)| (id(n), body));
    let projection = project(said, &mut |name| {
        asked.push(name.to_owned());
        find(name)
    });
    assert_eq!(asked, ["Squat", "Back squat", " Wall Sit", "wall sit "]);
    let ids: Vec<_> = sets(&projection).iter().map(|set| set.exercise.as_str().to_owned()).collect();
    assert_eq!(ids, ["squat", "squat", "custom:wall sit", "custom:wall sit", "squat"]);
    assert_eq!(projection.exercise_id("Back squat").map(ExerciseId::as_str), Some("squat"));
    assert_eq!(projection.book.iter().count(), 2);
}

#[rstest]
#[case("Squat", "squat")]
#[case("Zercher carry", "custom:zercher carry")]
fn given_muscles_replace_those_of_known_and_unknown_exercises(#[case] name: &str, #[case] key: &str) {
    let muscles = BTreeMap::from([("abs".to_owned(), 0.5), ("quads".to_owned(), 1.0)]);
    let given = ExerciseMusclesBody { occurred: occurred(9), exercise: name.to_owned(), muscles };
    let projection = projected(&[
        Body::Set(SetBody { exercise: name.to_owned(), ..set(5) }),
        Body::ExerciseMuscles(given),
    ]);
    let exercise = projection.book.get(&ExerciseId::new(key)).unwrap();
    let muscles: Vec<_> = exercise.muscles.iter().map(|(muscle, share)| (*muscle, share.get())).collect();
    assert_eq!(muscles, [(Muscle::Quads, 1.0), (Muscle::Abs, 0.5)]);
}

#[test]
fn facts_add_up_over_time_and_the_last_unit_is_known() {
    let first = ProfileBody { birth_year: Some(1990), unit: Some(UnitWord::Lb), ..facts(0) };
    let later = ProfileBody { body_mass_kg: Some(80.0), surgery: Some(true), ..facts(60) };
    let projection = projected(&[Body::Profile(later), Body::Profile(first)]);
    // the body mass holds from the start: an event of its own comes first
    let What::Profile(profile) = &projection.events[2].what else { panic!("a profile") };
    assert_eq!(profile.birth_year, Some(1990));
    assert_eq!(profile.body_mass.map(|mass| mass.get()), Some(80.0));
    assert!(profile.cautions.surgery);
    assert_eq!(projection.unit, Some(UnitWord::Lb));
}

fn typed_in(unit: UnitWord, seconds: i64) -> Body {
    let load = LoadBody { centi_kg: 5000, unit };
    Body::Set(SetBody { load: Some(load), occurred: occurred(seconds), ..set(5) })
}

/// What the engine steps in, what people read, and how many events there are.
#[rstest]
#[case::nothing_typed(vec![Body::Set(set(5))], None, None, 1)]
#[case::kilograms(vec![typed_in(UnitWord::Kg, 0)], None, None, 1)]
#[case::mostly_pounds(
    vec![typed_in(UnitWord::Lb, 0), typed_in(UnitWord::Kg, 9), typed_in(UnitWord::Lb, 20)],
    Some(UnitWord::Lb), Some(LoadUnit::Lb), 4
)]
#[case::other_facts_leave_it(
    vec![typed_in(UnitWord::Lb, 60), Body::Profile(ProfileBody { birth_year: Some(1990), ..facts(0) })],
    Some(UnitWord::Lb), Some(LoadUnit::Lb), 3
)]
#[case::a_word_outweighs_sets(
    vec![typed_in(UnitWord::Lb, 0), Body::Profile(ProfileBody { unit: Some(UnitWord::Kg), ..facts(60) })],
    Some(UnitWord::Kg), Some(LoadUnit::Kg), 2
)]
fn the_unit_is_the_one_chosen_or_that_of_most_loads(
    #[case] bodies: Vec<Body>,
    #[case] unit: Option<UnitWord>,
    #[case] steps: Option<LoadUnit>,
    #[case] events: usize,
) {
    let projection = projected(&bodies);
    let stepped = projection.events.iter().rev().find_map(|event| match event.what {
        What::Profile(profile) => profile.load_unit,
        _ => None,
    });
    assert_eq!((projection.unit, stepped, projection.events.len()), (unit, steps, events));
    assert!(projection.events.is_sorted_by_key(|event| event.at));
}

#[test]
fn an_impossible_set_is_left_out_and_named() {
    let heavy = SetBody { load: Some(LoadBody { centi_kg: 900_000, unit: UnitWord::Kg }), ..set(5) };
    let projection = projected(&[Body::Set(set(5000)), Body::Set(heavy), Body::Set(set(5))]);
    assert_eq!(sets(&projection).len(), 1);
    let said = [
        (Some(id(1)), "a `set` entry is not used: field `reps`: reps must be 0 to 1000, not 5000"),
        (Some(id(2)), "a `set` entry is not used: field `load`: load must be 0 to 2000 kg, not 9000"),
    ];
    assert_eq!(caveats(&projection), said);
}

#[test]
fn an_odd_answer_counts_as_not_given() {
    let soreness =
        BTreeMap::from([("chest".to_owned(), 11), ("quads".to_owned(), 3), ("heart".to_owned(), 1)]);
    let flags = BTreeMap::from([
        ("chest".to_owned(), vec!["speed".to_owned()]),
        ("quads".to_owned(), vec!["speed".to_owned(), "rom".to_owned()]),
        ("abs".to_owned(), vec![]),
    ]);
    let projection =
        projected(&[Body::CheckIn(regain_journal::CheckInBody { soreness, flags, ..check_in() })]);
    let What::CheckIn(answers) = &projection.events[0].what else { panic!("answers") };
    assert_eq!(answers.soreness[Muscle::Chest], None);
    assert_eq!(answers.soreness[Muscle::Quads].map(|soreness| soreness.get()), Some(3));
    assert_eq!(answers.function[Muscle::Chest], None, "an unknown word is not the answer none");
    assert_eq!(answers.function[Muscle::Quads], Some(FunctionFlags { rom: true, ..FunctionFlags::NONE }));
    assert_eq!(answers.function[Muscle::Abs], Some(FunctionFlags::NONE));
    assert_eq!(projection.caveats.len(), 4, "{:?}", projection.caveats);
}

#[test]
fn a_pain_beyond_the_scale_counts_as_its_end() {
    let pain = vec![PainBody { place: "knee".to_owned(), level: 12, sharp: false, new: true }];
    let projection = projected(&[Body::CheckIn(regain_journal::CheckInBody { pain, ..check_in() })]);
    let What::CheckIn(answers) = &projection.events[0].what else { panic!("answers") };
    assert_eq!(answers.pain[0].level.get(), 10);
    assert_eq!(projection.caveats.len(), 1);
}

#[test]
fn unknown_kinds_are_counted_once_each() {
    let mood = || Body::Unknown(UnknownBody { kind: "mood".to_owned(), json: "{}".to_owned() });
    let lock = LockBody { occurred: occurred(0), place: "heart".to_owned(), cause: "pain".to_owned() };
    let projection = projected(&[mood(), mood(), Body::Lock(lock)]);
    assert!(projection.events.is_empty());
    let said = caveats(&projection);
    assert!(said[0].1.starts_with("a `lock` entry is not used: field `place`: `heart` is not one of chest,"));
    let mood = "2 `mood` entries are kept but cannot be read; a newer version of this program may read them";
    assert_eq!(said[1], (None, mood));
}

#[test]
fn an_amended_journal_projects_what_holds_in_the_order_of_work() {
    let at = |seconds, reps| Body::Set(SetBody { occurred: occurred(seconds), ..set(reps) });
    let bodies = [at(60, 5), at(0, 6), amend(id(1), at(120, 7)), at(60, 8)];
    let journal: Journal = bodies.into_iter().zip(1..).map(|(body, n)| entry(n, body)).collect();
    let view = journal.effective();
    let projection = project(view.iter().map(|effective| effective.said()), &mut find);
    let reps: Vec<_> = sets(&projection).iter().map(|set| set.reps.map(|reps| reps.get())).collect();
    assert_eq!(reps, [Some(6), Some(8), Some(7)]);
    assert!(projection.events.is_sorted_by_key(|event| event.at));
}

fn wishes(projection: &Projection) -> Vec<Arc<regain_engine::Wishes>> {
    let of = |event: &regain_engine::Event| match &event.what {
        What::Wishes(wishes) => Some(Arc::clone(wishes)),
        _ => None,
    };
    projection.events.iter().filter_map(of).collect()
}

#[test]
fn wishes_add_up_and_each_entry_says_all_of_them() {
    let days = AvailabilityBody {
        occurred: occurred(0),
        said: "Mon".to_owned(),
        weekdays: vec!["mon".to_owned()],
        not_before: Some("18:00".to_owned()),
        not_after: None,
        away: Vec::new(),
        matches: Vec::new(),
        weekly_matches: Vec::new(),
    };
    let loads = MakesBody::Loads(vec![LoadBody { centi_kg: 1000, unit: UnitWord::Kg }]);
    let equipment = EquipmentBody {
        occurred: occurred(10),
        makes: [("dumbbell".to_owned(), loads), ("cable".to_owned(), MakesBody::Nothing)].into(),
    };
    let squat = Some("Squat".to_owned());
    let goal = PreferenceBody {
        exercise: squat.clone(),
        goal: Some(true),
        sets: Some(3),
        ..PreferenceBody::new(occurred(20))
    };
    let hurts = PreferenceBody { exercise: squat, hurts: Some(true), ..PreferenceBody::new(occurred(30)) };
    let whole = PreferenceBody { minutes: Some(60), ..PreferenceBody::new(occurred(40)) };
    let cleared = PreferenceBody { clear: vec!["minutes".to_owned()], ..PreferenceBody::new(occurred(50)) };
    let said = [goal, hurts, whole, cleared].map(Body::Preference);
    let bodies: Vec<Body> =
        [Body::Availability(days), Body::Equipment(equipment)].into_iter().chain(said).collect();
    let projection = projected(&bodies);
    let steps = wishes(&projection);
    assert_eq!(steps.len(), 6);
    let squat = steps[3].of(&ExerciseId::new("squat"));
    assert!(squat.goal && squat.hurts && squat.sets.is_some_and(|sets| sets.get() == 3));
    assert!(steps[4].minutes.is_some() && steps[5].minutes.is_none());
    assert_eq!(steps[5].racks["cable"], None);
    assert!(steps[5].racks["dumbbell"].is_some());
    assert_eq!(steps[5].availability.weekdays().len(), 1);
    assert!(caveats(&projection).is_empty());
}

#[test]
fn wishes_that_cannot_be_are_left_out_and_named() {
    let nowhere = AvailabilityBody {
        occurred: occurred(0),
        said: String::new(),
        weekdays: Vec::new(),
        not_before: Some("20:00".to_owned()),
        not_after: Some("19:00".to_owned()),
        away: Vec::new(),
        matches: Vec::new(),
        weekly_matches: Vec::new(),
    };
    let empty = EquipmentBody {
        occurred: occurred(1),
        makes: [("dumbbell".to_owned(), MakesBody::Loads(Vec::new()))].into(),
    };
    let projection = projected(&[Body::Availability(nowhere), Body::Equipment(empty)]);
    assert!(wishes(&projection).is_empty());
    let texts: Vec<&str> = caveats(&projection).into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        [
            "a `availability` entry is not used: field `not_before`: the earliest hour must be before the latest",
            "a `equipment` entry is not used: field `makes`: this equipment cannot make any load; give a bar, steps \
             or at least one load",
        ]
    );
}

fn measured(seconds: i64, source: &str) -> MeasuredBody {
    MeasuredBody {
        occurred: occurred(seconds),
        source: source.to_owned(),
        sleep_hours: None,
        hrv_rmssd_ms: None,
        hrv_sdnn_ms: None,
        resting_hr_bpm: None,
        body_mass_kg: None,
        batch: None,
    }
}

const DAY: i64 = 86_400;

#[test]
fn the_first_body_mass_holds_from_the_start_and_each_later_one_from_its_day() {
    let weighed = |day: i64, kg| {
        Body::Measured(MeasuredBody { body_mass_kg: Some(kg), ..measured(day * DAY, "scale") })
    };
    let bodies = [weighed(5, 90.0), Body::Set(set(5)), weighed(9, 88.0)];
    let projection = projected(&bodies);
    let masses = projection.events.iter().filter_map(|event| match event.what {
        What::Profile(profile) => Some((event.at.unix_s(), profile.body_mass.map(|mass| mass.get()))),
        _ => None,
    });
    let masses: Vec<_> = masses.collect();
    let start = at(0).as_second();
    assert_eq!(masses, [(start, Some(90.0)), (start + 5 * DAY, Some(90.0)), (start + 9 * DAY, Some(88.0))]);
}

#[test]
fn nights_of_the_device_with_most_of_them_count_and_methods_are_never_mixed() {
    let night = |day: i64, source, rmssd, sdnn| {
        let night = MeasuredBody { hrv_rmssd_ms: rmssd, hrv_sdnn_ms: sdnn, ..measured(day * DAY, source) };
        Body::Measured(MeasuredBody { sleep_hours: Some(7.0), ..night })
    };
    let bodies = [
        night(1, "apple-health", None, Some(50.0)),
        night(2, "apple-health", None, Some(51.0)),
        night(2, "whoop", Some(80.0), None),
        night(3, "apple-health", Some(70.0), None),
    ];
    let nights = |bodies: &[Body]| -> Vec<_> {
        let projection = projected(bodies);
        let night = |what: What| if let What::Night(night) = what { Some(night) } else { None };
        let nights = projection.events.into_iter().filter_map(|event| night(event.what));
        nights.map(|night| (night.hrv.map(|hrv| hrv.get()), night.sleep.is_some())).collect()
    };
    assert_eq!(nights(&bodies), [(Some(50.0), true), (Some(51.0), true), (None, true)]);
    assert_eq!(nights(&bodies[2..3]), [(Some(80.0), true)]);
}

#[test]
fn an_undone_import_takes_its_nights_along() {
    let import =
        ImportBody { occurred: occurred(0), source: "whoop".to_owned(), file: "a.csv".to_owned(), sets: 1 };
    let night = MeasuredBody { batch: Some(id(1)), sleep_hours: Some(7.0), ..measured(0, "whoop") };
    let entries = [entry(1, Body::Import(import)), entry(2, Body::Measured(night)), entry(3, retract(id(1)))];
    let journal: Journal = entries.into_iter().collect();
    assert!(journal.effective().is_empty());
}

#[test]
fn the_first_consent_brings_the_coin_and_taking_it_back_ends_it() {
    let says = |seconds: i64, probes: Option<bool>| {
        Body::Preference(PreferenceBody { probes, ..PreferenceBody::new(occurred(seconds)) })
    };
    let answers = [Some(true), Some(true), None, Some(false), Some(true)];
    let said: Vec<Body> = answers.into_iter().zip(0..).map(|(probes, at)| says(at, probes)).collect();
    let events = projected(&said).events;
    let coins: Vec<_> = events
        .iter()
        .map(|event| match &event.what {
            What::Wishes(wishes) => wishes.probes,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(coins[0].is_some() && coins[0] == coins[1] && coins[1] == coins[2], "{coins:?}");
    assert_eq!(coins[3], None);
    assert!(coins[4].is_some() && coins[4] != coins[0], "a new consent is a new coin: {coins:?}");
}
