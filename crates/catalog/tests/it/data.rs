//! The catalogue that ships is whole: every entry checked, every muscle trained, every name unambiguous.

use std::collections::HashSet;

use regain_catalog::{Catalog, Equipment, How};
use regain_engine::{ExerciseId, Loading, Muscle};
use rstest::rstest;

#[test]
fn the_data_files_have_no_problems() {
    let catalog = Catalog::builtin();
    let problems = catalog.problems().iter().chain(catalog.language_problems());
    let problems: Vec<_> = problems.map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn there_are_at_least_450_exercises_before_any_grip_or_stance_is_counted() {
    let plain = Catalog::builtin().entries().iter().filter(|entry| entry.form.is_none()).count();
    assert!(plain >= 450, "{plain}");
}

#[test]
fn every_name_and_alias_finds_its_exercise() {
    let catalog = Catalog::builtin();
    let mut ids = HashSet::new();
    for entry in catalog.entries() {
        let name = &entry.exercise.name;
        assert!(ids.insert(&entry.exercise.id), "{} twice", entry.exercise.id);
        assert_eq!(catalog.get(&entry.exercise.id).unwrap().exercise.name, *name);
        let found = catalog.find(name).unwrap();
        assert_eq!((&found.exercise.name, found.how), (name, How::Exact));
        for alias in &entry.aliases {
            assert_eq!(catalog.find(alias).unwrap().exercise.name, *name, "{alias}");
        }
    }
}

#[test]
fn names_survive_another_order_of_their_words() {
    let catalog = Catalog::builtin();
    let moved = catalog.entries().iter().map(|entry| {
        let bare = entry.exercise.name.replace(['(', ')'], "");
        let label = entry.equipment.label();
        (entry, format!("{label} {}", bare.replacen(label, "", 1)))
    });
    let lost = moved.filter(|(entry, name)| {
        catalog.find(name).is_none_or(|found| found.exercise.id != entry.exercise.id)
    });
    let lost: Vec<_> = lost.map(|(_, name)| name).collect();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn every_muscle_has_exercises_that_train_it() {
    for muscle in Muscle::ALL {
        let entries = Catalog::builtin().entries().iter();
        let training = entries.filter(|entry| entry.exercise.deciding_muscles().any(|m| m == muscle)).count();
        assert!(training >= 5, "{}: {training}", muscle.key());
    }
}

#[test]
fn only_what_moves_the_body_has_a_share_of_it() {
    for entry in Catalog::builtin().entries() {
        let exercise = &entry.exercise;
        let moves_body = exercise.loading != Loading::External;
        assert_eq!(moves_body, exercise.body_weight_share > 0.0, "{}", exercise.name);
        assert!(exercise.load_step.kg() > 0.0, "{}", exercise.name);
        assert!(!exercise.regions.is_empty(), "{}", exercise.name);
    }
}

#[test]
fn equipment_keys_lead_back_to_the_equipment() {
    for equipment in Equipment::ALL {
        assert_eq!(Equipment::from_key(equipment.key()), Some(equipment));
    }
}

/// The worked examples of the engine's model; the engine's calibration rests on them.
#[rstest]
#[case("bench-press-barbell", "chest 1, front_delts .5, triceps .5")]
#[case("overhead-press-barbell", "front_delts 1, side_delts .5, triceps .5, traps .25")]
#[case("bent-over-row-barbell", "lats 1, upper_back 1, rear_delts .5, biceps .5, lower_back .25")]
#[case("pull-up", "lats 1, upper_back .5, biceps .5, forearms .25")]
#[case("squat-barbell", "quads 1, glutes .75, lower_back .5, adductors .5, hamstrings .25")]
#[case("romanian-deadlift-barbell", "hamstrings 1, glutes .75, lower_back .5, forearms .25")]
#[case("deadlift-barbell", "lower_back 1, glutes 1, forearms .5, quads .5, hamstrings .5, traps .25")]
#[case("bicep-curl-dumbbell", "biceps 1, forearms .5")]
#[case("triceps-pushdown-cable", "triceps 1")]
#[case("lying-leg-curl-machine", "hamstrings 1")]
#[case("leg-extension-machine", "quads 1")]
#[case("lateral-raise-dumbbell", "side_delts 1, traps .25")]
fn involvement_follows_the_model(#[case] id: &str, #[case] expected: &str) {
    let entry = Catalog::builtin().get(&ExerciseId::new(id)).unwrap();
    let shares = entry
        .exercise
        .muscles
        .iter()
        .map(|(muscle, share)| format!("{} {}", muscle.key(), share.get()).replace("0.", "."));
    assert_eq!(shares.collect::<Vec<_>>().join(", "), expected);
}

#[rstest]
#[case("pull-up", Loading::BodyWeight, 0.95, false)]
#[case("pull-up-assisted", Loading::Assisted, 0.95, false)]
#[case("pull-up-band", Loading::Assisted, 0.95, false)]
#[case("push-up", Loading::BodyWeight, 0.65, false)]
#[case("bench-press-dumbbell", Loading::External, 0.0, false)]
#[case("single-arm-row-dumbbell", Loading::External, 0.0, true)]
#[case("single-leg-leg-press-machine", Loading::External, 0.0, true)]
fn loads_mean_what_they_should(
    #[case] id: &str,
    #[case] loading: Loading,
    #[case] share: f64,
    #[case] one_side: bool,
) {
    let exercise = &Catalog::builtin().get(&ExerciseId::new(id)).unwrap().exercise;
    assert_eq!(exercise.loading, loading);
    assert!((exercise.body_weight_share - share).abs() < 1e-9);
    assert_eq!(exercise.unilateral, one_side);
}
