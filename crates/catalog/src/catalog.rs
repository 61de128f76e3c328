//! The catalogue and the meaning of a name.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock, OnceLock};

use regain_engine::{Exercise, ExerciseId};

use crate::equipment::Equipment;
use crate::expand::{Expanded, Expander, Naming};
use crate::hash::WordMap;
use crate::language::Languages;
use crate::lines;
use crate::problem::Problem;
use crate::source::{FORMS, File, MOVEMENTS, WORDS};
use crate::suggest::Likenesses;
use crate::vocabulary::{self, Vocabulary, fold};
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

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("its name"),
            Self::Alias => f.write_str("another name of it"),
            Self::Words { assumed: None } => f.write_str("its words"),
            Self::Words { assumed: Some(equipment) } => {
                write!(f, "its words, equipment assumed: {}", equipment.label().to_lowercase())
            }
        }
    }
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
    by_name: WordMap<String, (usize, How)>,
    by_words: WordMap<WordSet, (usize, How)>,
    /// Read when a name is not English, or given.
    languages: OnceLock<Languages>,
    /// Made when the first suggestion is asked for.
    likenesses: OnceLock<Likenesses>,
    problems: Vec<Problem>,
}

impl Catalog {
    /// The catalogue that ships with the program, read at the first call.
    pub fn builtin() -> &'static Self {
        static BUILTIN: LazyLock<Catalog> = LazyLock::new(|| Catalog::read(WORDS, FORMS, &MOVEMENTS));
        &BUILTIN
    }

    /// The exercise that a name surely means, or none.
    ///
    /// Tried in this order: the exercise's own name; its other names; its words in any order and common spelling; the
    /// same in each other language, of which the one counts that spells most of the words. A name that means different
    /// exercises in two such languages is unknown. Equipment
    /// that was not named is the movement's usual one; equipment that the movement is not known with makes the name
    /// unknown. A text over 200 bytes is unknown.
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
    /// assert_eq!(found.how.to_string(), "its words, equipment assumed: barbell");
    ///
    /// assert_eq!(catalog.find("卧推（哑铃）").unwrap().exercise.id.as_str(), "bench-press-dumbbell");
    ///
    /// assert!(catalog.find("Running").is_none());
    /// ```
    pub fn find(&self, name: &str) -> Option<Found<'_>> {
        if name.len() > NAME_BYTES_MAX {
            return None;
        }
        let (index, how) = match self.by_name.get(&fold(name)) {
            Some(found) => *found,
            None => self.by_its_words(name)?,
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

    /// What is wrong with the names in other languages. Empty for those that ship.
    pub fn language_problems(&self) -> &[Problem] {
        self.languages().problems()
    }

    /// Every language but English, with all its spellings and the standard words that each stands for; for tests and
    /// for those who look after the data.
    pub fn spellings(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.languages().rows()
    }

    /// Gives the names in other languages, as the files in `data/languages` have them, one after the other. Where the
    /// crate is built with the feature `languages` it has them already and this does nothing.
    pub fn give_languages(&self, text: &str) {
        self.languages.get_or_init(|| Languages::read([("languages", text)], &self.vocabulary));
    }

    pub(crate) fn read(words: File<'_>, forms: File<'_>, movements: &[File<'_>]) -> Self {
        let mut problems = Vec::new();
        let mut vocabulary = Vocabulary::read(words, &mut problems);
        let forms = lines::forms(forms, &mut problems);
        let mut expander = Expander::new(&mut vocabulary, forms);
        let mut expanded = Vec::new();
        for file in movements {
            for movement in &lines::movements(*file, &mut problems) {
                let exercises = expander.expand(file.0, movement, &mut problems);
                expanded.extend(exercises.into_iter().map(|exercise| (file.0, exercise)));
            }
        }
        let mut catalog = Self { vocabulary, ..Self::default() };
        for (file, exercise) in expanded {
            catalog.add(file, exercise, &mut problems);
        }
        catalog.problems = problems;
        catalog
    }

    fn by_its_words(&self, name: &str) -> Option<(usize, How)> {
        let written = vocabulary::words(name);
        let means = |language| {
            let read = self.vocabulary.known_words(&written, language);
            let found = || Some((read.own, *self.by_words.get(&read.words)?));
            if read.unknown == 0 { found() } else { None }
        };
        let english = means(None);
        // `ön` is no `on`: what has letters of its own is English only if no language spells it
        let may_be_english = !name.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        if let (true, Some((_, found))) = (may_be_english, english) {
            return Some(found);
        }
        let others = self.languages().spellings().filter_map(|language| means(Some(language)));
        let meanings: Vec<_> = english.into_iter().chain(others).collect();
        let most = meanings.iter().map(|(own, _)| *own).max()?;
        let mut best = meanings.into_iter().filter(|(own, _)| *own == most).map(|(_, found)| found);
        let first = best.next()?;
        best.all(|(index, _)| index == first.0).then_some(first)
    }

    /// Names in other languages; none where they are neither built in nor given.
    pub(crate) fn languages(&self) -> &Languages {
        #[cfg(feature = "languages")]
        {
            self.languages.get_or_init(|| Languages::read(crate::source::LANGUAGES, &self.vocabulary))
        }
        #[cfg(not(feature = "languages"))]
        {
            static NONE: LazyLock<Languages> = LazyLock::new(Languages::default);
            self.languages.get().unwrap_or(&NONE)
        }
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub(crate) fn likenesses(&self) -> &Likenesses {
        self.likenesses.get_or_init(|| Likenesses::of(self))
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
            let how = How::Words { assumed };
            match self.by_words.get_mut(&words) {
                None => {
                    self.by_words.insert(words, (index, how));
                }
                Some((known, _)) if *known != index => {
                    let other = &self.entries[*known].exercise.name;
                    report(format!("the words `{}` already mean {other}", self.vocabulary.text(&words)));
                }
                Some((_, known_how)) if assumed.is_none() => *known_how = how,
                Some(_) => {}
            }
        }
        self.entries.push(entry);
    }
}
