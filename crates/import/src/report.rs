//! What a reading found; the same for a dry run and for the import itself.

use std::borrow::Cow;

use serde::Serialize;

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownExercise {
    /// Its name in the file.
    pub name: String,
    /// Its sets in the file.
    pub sets: u64,
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
