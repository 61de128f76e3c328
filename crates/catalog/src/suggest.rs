//! Known names near an unknown one. For "did you mean", never for mapping.

use crate::catalog::{Catalog, CatalogEntry, NAME_BYTES_MAX};
use crate::vocabulary::fold;

/// A known name that looks like the one asked for.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion<'a> {
    /// The exercise.
    pub entry: &'a CatalogEntry,
    /// Likeness, 0 to 1: the share of letter pairs that its nearest name and the asked one have in common.
    pub score: f64,
}

/// Below this, names have a word's ending in common rather than an exercise.
const SCORE_MIN: f64 = 0.3;

impl Catalog {
    /// The `n` exercises whose names look most like `name`, best first; fewer when nothing comes near.
    ///
    /// ```
    /// use regain_catalog::Catalog;
    /// let near = Catalog::builtin().suggest("Latt Puldown", 3);
    /// assert_eq!(near[0].entry.exercise.name, "Lat Pulldown (Cable)");
    /// ```
    pub fn suggest(&self, name: &str, n: usize) -> Vec<Suggestion<'_>> {
        if name.len() > NAME_BYTES_MAX {
            return Vec::new();
        }
        let asked = fold(name);
        let mut near: Vec<_> = self
            .entries()
            .iter()
            .map(|entry| Suggestion { entry, score: likeness(&asked, entry) })
            .filter(|suggestion| suggestion.score >= SCORE_MIN)
            .collect();
        near.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| a.entry.exercise.name.cmp(&b.entry.exercise.name))
        });
        near.truncate(n);
        near
    }
}

/// Likeness to the nearest of the entry's names.
fn likeness(asked: &str, entry: &CatalogEntry) -> f64 {
    std::iter::once(&entry.exercise.name)
        .chain(&entry.aliases)
        .map(|name| strsim::sorensen_dice(asked, &fold(name)))
        .fold(0.0, f64::max)
}
