//! What the tests share: the committed simulated logs, read and ready.

use std::path::PathBuf;

use regain_bench::{Dataset, Group, Groups, load};

/// Logs of lifters who do not exist; see `simulated_logs`.
pub(crate) fn simulated_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/simulated/logs.csv")
}

/// The simulated lifters under the protocol.
pub(crate) fn simulated() -> Dataset {
    let loaded = load(&[simulated_file()]);
    assert_eq!(loaded.problems, []);
    Dataset::new(loaded.logs, &groups).unwrap()
}

/// Muscle groups of the simulated exercises.
pub(crate) fn groups(exercise: &str) -> Groups {
    let (primary, secondary) = match exercise {
        "Squat (Barbell)" => (Group::Quads, vec![Group::Glutes]),
        "Bench Press (Barbell)" => (Group::Chest, vec![Group::Triceps, Group::Shoulders]),
        "Lat Pulldown (Cable)" | "Seated Cable Row" => (Group::Back, vec![Group::Biceps]),
        "Deadlift (Barbell)" => (Group::Posterior, vec![Group::Hamstrings, Group::Back]),
        "Overhead Press (Barbell)" => (Group::Shoulders, vec![Group::Triceps]),
        "Bicep Curl (Dumbbell)" => (Group::Biceps, vec![]),
        _ => (Group::Other, vec![]),
    };
    Groups { primary, secondary }
}
