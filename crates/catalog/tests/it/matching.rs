//! What holds for any name at all.

use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, proptest};
use regain_catalog::Catalog;

fn id(name: &str) -> Option<&'static str> {
    Catalog::builtin().find(name).map(|found| found.exercise.id.as_str())
}

/// A known name, as it stands or with letters before or behind it.
fn written_name() -> impl Strategy<Value = String> {
    let entries = 0..Catalog::builtin().entries().len();
    (entries, "[a-zA-Z éüßığşçñ()-]{0,3}", "[a-zA-Z éüßığşçñ()-]{0,3}").prop_map(|(index, before, behind)| {
        format!("{before}{}{behind}", Catalog::builtin().entries()[index].exercise.name)
    })
}

proptest! {
    #[test]
    fn any_text_is_safe_and_has_one_meaning(name in ".*") {
        prop_assert_eq!(id(&name), id(&name));
        prop_assert!(Catalog::builtin().suggest(&name, 3).len() <= 3);
    }

    #[test]
    fn case_and_outer_space_do_not_matter(name in written_name()) {
        let plain = id(&name);
        prop_assert_eq!(id(&name.to_uppercase()), plain);
        prop_assert_eq!(id(&name.to_lowercase()), plain);
        prop_assert_eq!(id(&format!(" \t{name}\n ")), plain);
    }
}

#[test]
fn a_very_long_name_is_unknown() {
    assert_eq!(id(&"bench press ".repeat(100_000)), None);
}

#[test]
fn suggestions_are_near_names_and_best_first() {
    let names = |asked| {
        let near = Catalog::builtin().suggest(asked, 3);
        assert!(near.windows(2).all(|pair| pair[0].confidence >= pair[1].confidence));
        near.into_iter().map(|suggestion| suggestion.entry.exercise.name.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(names("Deadlfit (Barbell)")[0], "Deadlift (Barbell)");
    assert_eq!(names("xyz"), Vec::<&str>::new());
    assert_eq!(names("Treadmill run"), Vec::<&str>::new(), "nothing is like what is no lifting");
    // words in another order, one of them unknown
    assert_eq!(names("Squat with barbell and chains")[0], "Squat (Barbell)");
    // words of another language, one of them unknown
    assert_eq!(names("Kniebeuge Langhantel Deadstop")[0], "Squat (Barbell)");
    let sure = Catalog::builtin().suggest("Deadlfit (Barbell)", 1)[0].confidence;
    let vague = Catalog::builtin().suggest("Deadline", 1)[0].confidence;
    assert!(vague < sure && sure < 1.0, "{sure} {vague}");
}
