//! The catalogue and the meaning of a name.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use regain_engine::{Exercise, ExerciseId};

use crate::equipment::Equipment;
use crate::expand::{Expanded, Expander, Naming};
use crate::problem::Problem;
use crate::source::{FORMS, File, Form, MOVEMENTS, MovementFile, SPELLINGS};
use crate::vocabulary::{Vocabulary, fold};
use crate::words::WordSet;

/// A longer text is no name of an exercise; work on a name is bounded by it.
pub(crate) const NAME_BYTES_MAX: usize = 200;

/// One exercise with what people need to choose it.
#[derive(Debug, Clone)]
pub struct CatalogEntry {
    /// What the engine reads.
    pub exercise: Arc<Exercise>,
    /// The movement it is a variant of, such as `Bench Press`.
    pub movement: String,
    /// The form of the movement, such as `single arm`; none for the plain one.
    pub form: Option<String>,
    /// What it is done with.
    pub equipment: Equipment,
    /// Other names that mean it as they stand.
    pub aliases: Vec<String>,
}

/// How a name was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is the exercise's name (case, accents and punctuation aside).
    Exact,
    /// It is one of the exercise's other names.
    Alias,
    /// Its words, in any order and spelling, are the exercise's.
    Words {
        /// The name left the equipment out; this is the movement's usual one.
        assumed: Option<Equipment>,
    },
}

/// A recognised name.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// What the engine reads.
    pub exercise: &'a Arc<Exercise>,
    /// The exercise with its movement, equipment and other names.
    pub entry: &'a CatalogEntry,
    /// Why this one.
    pub how: How,
}

/// All exercises, findable by id and by name.
#[derive(Debug, Default)]
pub struct Catalog {
    vocabulary: Vocabulary,
    entries: Vec<CatalogEntry>,
    by_id: HashMap<ExerciseId, usize>,
    by_name: HashMap<String, (usize, How)>,
    by_words: HashMap<WordSet, (usize, How)>,
    problems: Vec<Problem>,
}

impl Catalog {
    /// The catalogue that ships with the program, read at the first call.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Catalog> = LazyLock::new(|| Catalog::read(&SPELLINGS, FORMS, &MOVEMENTS));
        &BUILTIN
    }

    /// The exercise that a name surely means, or none.
    ///
    /// Tried in this order: the exercise's own name; its other names; its words in any order, common spelling
    /// and several languages. Equipment that was not named is the movement's usual one; equipment that the
    /// movement is not known with makes the name unknown. A text over 200 bytes is unknown.
    ///
    /// ```
    /// use regain_catalog::{Catalog, Equipment, How};
    ///
    /// let catalog = Catalog::builtin();
    /// let found = catalog.find("incline DB bench press").unwrap();
    /// assert_eq!(found.exercise.id.as_str(), "incline-bench-press-dumbbell");
    /// assert_eq!(found.how, How::Words { assumed: None });
    ///
    /// let found = catalog.find("Paused Bench Presses").unwrap();
    /// assert_eq!(found.how, How::Words { assumed: Some(Equipment::Barbell) });
    ///
    /// assert!(catalog.find("Running").is_none());
    /// ```
    pub fn find(&self, name: &str) -> Option<Found<'_>> {
        if name.len() > NAME_BYTES_MAX {
            return None;
        }
        let (index, how) = match self.by_name.get(&fold(name)) {
            Some(found) => *found,
            None => *self.by_words.get(&self.vocabulary.standard_words(name)?)?,
        };
        let entry = self.entries.get(index)?;
        Some(Found { exercise: &entry.exercise, entry, how })
    }

    /// The entry with this id.
    pub fn get(&self, id: &ExerciseId) -> Option<&CatalogEntry> {
        self.entries.get(*self.by_id.get(id)?)
    }

    /// All entries, by region of the body and movement, the usual equipment first.
    pub fn entries(&self) -> &[CatalogEntry] {
        &self.entries
    }

    /// What is wrong with the data; entries concerned are missing. Empty for the catalogue that ships.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    pub(crate) fn read(spellings: &[File<'_>], forms: File<'_>, movements: &[File<'_>]) -> Self {
        let mut problems = Vec::new();
        let mut vocabulary = Vocabulary::read(spellings, &mut problems);
        let forms: BTreeMap<String, Form> = parse(forms, &mut problems).unwrap_or_default();
        let mut expander = Expander::new(&mut vocabulary, forms);
        let mut expanded = Vec::new();
        for (file, text) in movements {
            let movements =
                parse((file, text), &mut problems).map_or(Vec::new(), |f: MovementFile| f.movement);
            for movement in &movements {
                let exercises = expander.expand(file, movement, &mut problems);
                expanded.extend(exercises.into_iter().map(|exercise| (*file, exercise)));
            }
        }
        let mut catalog = Self { vocabulary, ..Self::default() };
        for (file, exercise) in expanded {
            catalog.add(file, exercise, &mut problems);
        }
        catalog.problems = problems;
        catalog
    }

    /// Adds an exercise; a name that already means another one is reported and keeps its first meaning.
    fn add(&mut self, file: &str, expanded: Expanded, problems: &mut Vec<Problem>) {
        let Expanded { entry, written } = expanded;
        let index = self.entries.len();
        let mut report = |what: String| problems.push(Problem::new(file, &entry.exercise.name, what));
        if self.by_id.insert(entry.exercise.id.clone(), index).is_some() {
            report(format!("its id `{}` exists already", entry.exercise.id));
        }
        let names = std::iter::once((&entry.exercise.name, How::Exact));
        for (name, how) in names.chain(entry.aliases.iter().map(|alias| (alias, How::Alias))) {
            let (known, _) = *self.by_name.entry(fold(name)).or_insert((index, how));
            if known != index {
                report(format!("`{name}` already means {}", self.entries[known].exercise.name));
            }
        }
        for (words, naming) in written {
            let assumed = (naming == Naming::WithoutEquipment).then_some(entry.equipment);
            let (known, how) = self.by_words.entry(words.clone()).or_insert((index, How::Words { assumed }));
            if *known != index {
                let other = &self.entries[*known].exercise.name;
                report(format!("the words `{}` already mean {other}", self.vocabulary.text(&words)));
            } else if assumed.is_none() {
                *how = How::Words { assumed };
            }
        }
        self.entries.push(entry);
    }
}

fn parse<T: serde::de::DeserializeOwned>((file, text): File<'_>, problems: &mut Vec<Problem>) -> Option<T> {
    match toml::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            problems.push(Problem::new(file, "whole file", error.to_string()));
            None
        }
    }
}
