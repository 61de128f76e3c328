//! What Garmin calls the exercises whose numbers its devices write.

const EXERCISES: &str = include_str!("exercises.txt");

/// The name, such as `Barbell Bench Press`; of the category alone where the exercise is not known.
pub(crate) fn exercise_name(category: u64, exercise: Option<u64>) -> Option<String> {
    let find = |wanted: &str| EXERCISES.lines().find_map(|line| line.strip_prefix(wanted));
    let own = exercise.and_then(|exercise| find(&format!("{category} {exercise} ")));
    // a line of the category alone comes before those of its exercises
    own.or_else(|| find(&format!("{category} "))).map(title)
}

fn title(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    words.split('_').filter_map(capital).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, Some(1), Some("Barbell Bench Press"))]
    #[case(0, Some(60_000), Some("Bench Press"))]
    #[case(28, None, Some("Squat"))]
    #[case(65_534, None, None)]
    fn names_are_found(#[case] category: u64, #[case] exercise: Option<u64>, #[case] name: Option<&str>) {
        assert_eq!(exercise_name(category, exercise).as_deref(), name);
    }
}
