//! Which exercises there are, and which of them are wanted.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Zoned;
use regain_answer::words::when::day_name;
use regain_answer::{find_exercise, moment_of};
use regain_catalog::{Catalog, Equipment};
use regain_engine::{Exercise, ExerciseId, Moment, Muscle};

use crate::logbook::Book;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) text: String,
    /// The catalogue too, not the log alone.
    pub(super) is_all: bool,
    pub(super) muscle: Option<Muscle>,
    pub(super) equipment: Option<Equipment>,
}

/// What the log has of an exercise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) sets: usize,
    /// The day of the last one, as people say it.
    pub(super) last: String,
}

/// One exercise of the list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) exercise: Arc<Exercise>,
    pub(super) done: Option<Done>,
}

impl Listed {
    /// Muscles that decide, in words.
    pub(super) fn muscles_words(&self) -> String {
        let names: Vec<&str> = self.exercise.deciding_muscles().map(Muscle::label).collect();
        if names.is_empty() { "no muscles yet".to_owned() } else { names.join(", ") }
    }
}

/// The exercises of the log, the last trained first.
pub(super) fn logged(book: &mut Book, now: &Zoned) -> Vec<Listed> {
    let (Ok(warm), Ok(at)) = (book.warm(now), moment_of(now)) else { return Vec::new() };
    let mut logged: BTreeMap<ExerciseId, (usize, Moment, &str)> = BTreeMap::new();
    for named in warm.register().logged() {
        let Some(id) = warm.projection().exercise_id(named.name) else { continue };
        let (sets, last, _) = logged.entry(id.clone()).or_insert((0, named.last, named.name));
        *sets += named.sets;
        *last = named.last.max(*last);
    }
    let mut sorted: Vec<_> = logged.into_iter().collect();
    sorted.sort_by_key(|(_, (_, last, _))| std::cmp::Reverse(*last));
    let listed = sorted.into_iter().filter_map(|(id, (sets, last, _))| {
        let exercise = warm.projection().book.get(&id)?;
        let done = Some(Done { sets, last: day_name(at, last) });
        Some(Listed { name: exercise.name.clone(), exercise: Arc::clone(exercise), done })
    });
    listed.collect()
}

/// Those that are wanted: of the log first, then of the catalogue, where it was asked for or the log has none.
pub(super) fn find(wanted: &Wanted, own: &[Listed]) -> Vec<Listed> {
    let text = wanted.text.trim().to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    let names = |name: &str| {
        let name = name.to_lowercase();
        words.iter().all(|word| name.contains(word))
    };
    let loads = |exercise: &Exercise| {
        wanted.muscle.is_none_or(|muscle| exercise.deciding_muscles().any(|decides| decides == muscle))
    };
    let mut found: Vec<Listed> =
        own.iter().filter(|listed| names(&listed.name) && loads(&listed.exercise)).cloned().collect();
    if wanted.is_all
        && let Some(equipment) = wanted.equipment
    {
        found.retain(|listed| {
            Catalog::builtin().get(&listed.exercise.id).is_some_and(|entry| entry.equipment == equipment)
        });
    }
    if wanted.is_all || (found.is_empty() && !words.is_empty()) {
        let is_new = |id: &ExerciseId| !own.iter().any(|listed| listed.exercise.id == *id);
        let entries = Catalog::builtin().entries().iter().filter(|entry| {
            let named = names(&entry.exercise.name) || entry.aliases.iter().any(|alias| names(alias));
            let made = wanted.equipment.is_none_or(|equipment| entry.equipment == equipment);
            named && made && loads(&entry.exercise) && is_new(&entry.exercise.id)
        });
        found.extend(entries.map(|entry| Listed {
            name: entry.exercise.name.clone(),
            exercise: Arc::clone(&entry.exercise),
            done: None,
        }));
    }
    if found.is_empty() && wanted.muscle.is_none() && !words.is_empty() {
        let near = Catalog::builtin().suggest(&text, 3);
        found.extend(near.into_iter().map(|near| Listed {
            name: near.entry.exercise.name.clone(),
            exercise: Arc::clone(&near.entry.exercise),
            done: None,
        }));
    }
    found
}

/// The exercise of this name, as the log or the catalogue has it.
pub(super) fn named(book: &mut Book, now: &Zoned, name: &str) -> Option<Arc<Exercise>> {
    let own = book.warm(now).ok().and_then(|warm| {
        let projection = warm.projection();
        let id = projection.exercise_id(name)?;
        projection.book.get(id).cloned()
    });
    own.or_else(|| find_exercise(name))
}

/// Where the page of an exercise is.
pub(in crate::pages) fn address(name: &str) -> String {
    let mut address = String::from("/exercises/");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn own() -> Vec<Listed> {
        let exercise = find_exercise("Bench Press (Barbell)").unwrap();
        let done = Some(Done { sets: 3, last: "today".to_owned() });
        vec![Listed { name: exercise.name.clone(), exercise, done }]
    }

    fn names(wanted: &Wanted) -> Vec<String> {
        find(wanted, &own()).into_iter().map(|listed| listed.name).collect()
    }

    #[test]
    fn the_own_log_comes_first_and_the_catalogue_when_it_is_asked_for() {
        assert_eq!(names(&Wanted::default()), ["Bench Press (Barbell)"]);
        let all = Wanted { text: "bench press".to_owned(), is_all: true, ..Wanted::default() };
        let all = names(&all);
        assert_eq!(all[0], "Bench Press (Barbell)");
        assert!(all.len() > 3 && all.iter().filter(|name| *name == "Bench Press (Barbell)").count() == 1);
    }

    #[rstest]
    #[case("pulldown", None, true)]
    #[case("latt puldown", None, true)]
    #[case("qqqq", None, false)]
    #[case("", Some(Muscle::Calves), false)]
    fn what_the_log_does_not_have_is_looked_up_in_the_catalogue(
        #[case] text: &str,
        #[case] muscle: Option<Muscle>,
        #[case] is_found: bool,
    ) {
        let found = names(&Wanted { text: text.to_owned(), muscle, ..Wanted::default() });
        assert_eq!(!found.is_empty(), is_found, "{found:?}");
    }

    #[test]
    fn a_name_with_signs_makes_an_address() {
        assert_eq!(address("Bench Press (Barbell)"), "/exercises/Bench%20Press%20%28Barbell%29");
        assert_eq!(address("Übung 50/50"), "/exercises/%C3%9Cbung%2050%2F50");
    }
}
