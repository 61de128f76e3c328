//! What a reading found; the same for a dry run and for the import itself.

use std::borrow::Cow;

use serde::Serialize;

use crate::options::ReadOptions;
use crate::source::SourceId;

/// What was read, what was not, and how sure the unit is.
///
/// `rows_read = rows_with_sets + rows_with_others + skipped.len()`. Formats with one row a set also have
/// `sets = rows_with_sets`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Name of the file.
    pub file: String,
    /// Which importer read it.
    pub source: SourceId,
    /// Unit of the loads.
    pub unit: UnitReport,
    /// Rows after the header, empty lines apart.
    pub rows_read: u64,
    /// Rows that gave at least one set.
    pub rows_with_sets: u64,
    /// Rows that gave no set but something else: a night, a body mass, an entry of another kind.
    pub rows_with_others: u64,
    /// Sessions found.
    pub sessions: u64,
    /// Sets found.
    pub sets: u64,
    /// Entries of other kinds: nights and body masses, and all kinds of Regain's own export.
    pub other_entries: u64,
    /// Local time of the first set, as `2024-03-29T18:05:00`, or `2024-03-29` when only the day is known.
    pub first: Option<String>,
    /// The same of the last set.
    pub last: Option<String>,
    /// Rows that are not stored, in the order of the file.
    pub skipped: Vec<Skipped>,
    /// Exercises the catalogue does not know, most sets first.
    pub unknown_exercises: Vec<UnknownExercise>,
    /// Which column was read as what.
    pub mapping: Vec<MappedColumn>,
    /// Columns that were not read.
    pub ignored_columns: Vec<String>,
    /// What a person should know or check.
    pub warnings: Vec<String>,
}

/// The unit of the loads and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnitReport {
    /// The unit; absent when the file has no loads.
    pub value: Option<UnitValue>,
    /// `flag`, `column`, `inferred: …`, `assumed: …` or `no loads`.
    pub how: String,
    /// How sure it is.
    pub sureness: Sureness,
}

/// The unit of a file's loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the documentation
pub enum UnitValue {
    Kg,
    Lb,
    /// Rows name different units.
    Mixed,
}

/// How sure a guess is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Nothing speaks for it: ask.
    Assumed,
    /// The numbers speak for it, not all of them: show it.
    Likely,
    /// The file or the person says it, or the numbers leave no doubt.
    Sure,
}

/// A row that is not stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Line in the file, from 1; in files without lines the number of the record.
    pub line: u64,
    /// Why.
    pub reason: Cow<'static, str>,
    /// The row's text, shortened.
    pub text: String,
    /// Whether the row is damaged; a rest timer or a set never done is not.
    pub bad: bool,
}

/// An exercise the catalogue does not know: stored under its own name, without muscles.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnknownExercise {
    /// Its name in the file.
    pub name: String,
    /// Its sets in the file.
    pub sets: u64,
    /// Known exercises that it may be, likeliest first. None of them is ever taken without being asked for.
    pub suggestions: Vec<SuggestedExercise>,
}

/// A known exercise with a name like an unknown one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SuggestedExercise {
    /// Its name.
    pub exercise: String,
    /// How alike the names are, 0 to 1.
    pub confidence: f64,
}

/// Which exercises are known; asked once for each name of a file.
pub trait KnownNames {
    /// Whether the name surely means an exercise.
    fn knows(&self, name: &str) -> bool;

    /// Known exercises that an unknown name may mean, likeliest first.
    fn suggest(&self, _name: &str) -> Vec<SuggestedExercise> {
        Vec::new()
    }
}

impl<F: Fn(&str) -> bool> KnownNames for F {
    fn knows(&self, name: &str) -> bool {
        self(name)
    }
}

/// Suggestions are looked for up to here, most sets first: a wrong column for the name would bring thousands.
const SUGGESTED_MAX: usize = 500;

/// The names that nobody knows, most sets first.
pub(crate) fn unknown_exercises<'a>(
    names: impl Iterator<Item = (&'a str, u64)>,
    options: &ReadOptions<'_>,
) -> Vec<UnknownExercise> {
    let Some(known) = options.known else { return Vec::new() };
    let kept = |name: &str| options.names.get(name).is_some_and(|kept| known.knows(kept));
    let unknown = names.filter(|(name, sets)| *sets > 0 && !kept(name) && !known.knows(name));
    let mut unknown: Vec<_> = unknown.collect();
    unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let suggestions =
        |place: usize, name| if place < SUGGESTED_MAX { known.suggest(name) } else { Vec::new() };
    let unknown = unknown.into_iter().enumerate();
    unknown
        .map(|(place, (name, sets))| UnknownExercise {
            name: name.to_owned(),
            sets,
            suggestions: suggestions(place, name),
        })
        .collect()
}

/// A column and what it was read as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MappedColumn {
    /// Header text, or `column 3` in a file without a header.
    pub column: String,
    /// Meaning, such as `reps`.
    pub meaning: &'static str,
    /// Unit named by the header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'static str>,
}
