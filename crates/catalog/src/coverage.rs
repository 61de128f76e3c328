//! How much of a log the catalogue knows.

use std::collections::HashMap;

use crate::catalog::{Catalog, How};

/// How many sets of a log are of known exercises.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Coverage {
    /// All sets.
    pub sets: u64,
    /// Sets whose exercise is known.
    pub known_sets: u64,
    /// Known sets by how their name was recognised.
    pub by_how: ByHow,
    /// Unknown names as first written, with their sets; most sets first.
    pub unknown: Vec<(String, u64)>,
}

/// Sets by how their exercise was recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByHow {
    /// By the exercise's own name.
    pub exact: u64,
    /// By another name of it.
    pub alias: u64,
    /// By its words.
    pub words: u64,
    /// By its words, with the usual equipment assumed.
    pub words_equipment_assumed: u64,
}

impl Coverage {
    /// Share of the sets whose exercise is known, 0 to 1; none without sets.
    pub fn share(&self) -> Option<f64> {
        #[allow(clippy::cast_precision_loss)] // counts of sets are far below 2^52
        (self.sets > 0).then(|| self.known_sets as f64 / self.sets as f64)
    }
}

/// Looks up each name and counts its sets; the same name may come many times.
///
/// ```
/// use regain_catalog::{Catalog, coverage};
/// let log = [("Bench Press (Barbell)", 30), ("Running", 10)];
/// let known = coverage(Catalog::builtin(), log);
/// assert_eq!(known.share(), Some(0.75));
/// assert_eq!(known.unknown, [("Running".to_owned(), 10)]);
/// ```
pub fn coverage<'a>(catalog: &Catalog, names: impl IntoIterator<Item = (&'a str, u64)>) -> Coverage {
    let mut coverage = Coverage::default();
    let mut unknown: HashMap<String, u64> = HashMap::new();
    for (name, sets) in names {
        coverage.sets += sets;
        let Some(found) = catalog.find(name) else {
            *unknown.entry(name.trim().to_owned()).or_default() += sets;
            continue;
        };
        coverage.known_sets += sets;
        let by_how = &mut coverage.by_how;
        *match found.how {
            How::Exact => &mut by_how.exact,
            How::Alias => &mut by_how.alias,
            How::Words { assumed: None } => &mut by_how.words,
            How::Words { assumed: Some(_) } => &mut by_how.words_equipment_assumed,
        } += sets;
    }
    coverage.unknown = unknown.into_iter().collect();
    coverage.unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    coverage
}
