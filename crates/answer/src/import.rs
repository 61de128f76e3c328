//! The exercises that an import knows, and its report as JSON.

use regain_catalog::Catalog;
use regain_import::{KnownNames, Report, SuggestedExercise};
use serde::Serialize;

/// The exercises of the catalogue, for reading files.
#[derive(Debug, Clone, Copy)]
pub struct KnownExercises;

/// Suggestions for one name.
const SUGGESTIONS: usize = 3;
/// Less alike, the suggestion is a guess that nobody needs.
const CONFIDENCE_MIN: f64 = 0.5;

impl KnownNames for KnownExercises {
    fn knows(&self, name: &str) -> bool {
        Catalog::builtin().find(name).is_some()
    }

    fn suggest(&self, name: &str) -> Vec<SuggestedExercise> {
        let near = Catalog::builtin().suggest(name, SUGGESTIONS).into_iter();
        near.filter(|near| near.confidence >= CONFIDENCE_MIN)
            .map(|near| SuggestedExercise {
                exercise: near.entry.exercise.name.clone(),
                confidence: (near.confidence * 100.0).round() / 100.0,
            })
            .collect()
    }
}

/// `regain import --json`: the report, and after an import what was stored.
#[derive(Debug, Serialize)]
pub struct ImportJson<'a> {
    #[serde(flatten)]
    report: &'a Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    stored: Option<StoredJson>,
}

/// What came of the entries of an import.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StoredJson {
    /// Entries that were added.
    pub new: u64,
    /// Entries that were known before.
    pub already_there: u64,
}

impl<'a> ImportJson<'a> {
    /// `stored` is `None` in a dry run.
    pub fn new(report: &'a Report, stored: Option<StoredJson>) -> Self {
        Self { report, stored }
    }
}
