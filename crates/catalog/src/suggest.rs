//! Known exercises near an unknown name. For "did you mean", never for mapping.

use std::collections::HashMap;

use crate::catalog::{Catalog, CatalogEntry, NAME_BYTES_MAX};
use crate::vocabulary::{self, Read, fold};
use crate::words::WordSet;

/// A known exercise whose name looks like the one asked for.
#[derive(Debug, Clone, Copy)]
pub struct Suggestion<'a> {
    /// The exercise.
    pub entry: &'a CatalogEntry,
    /// How like its nearest name is, 0 to 1: the larger of the shares of letter pairs and of words that the two names
    /// have in common, doubled over both.
    pub confidence: f64,
}

/// Below this, names have a word's ending in common rather than an exercise.
const CONFIDENCE_MIN: f64 = 0.3;
/// Stands in names of what no exercise here is: running, stretching.
const ELSEWHERE: &str = "elsewhere";

impl Catalog {
    /// The `n` exercises whose names look most like `name`, best first; fewer when nothing comes near, and none for
    /// what is no lifting, such as running.
    ///
    /// ```
    /// use regain_catalog::Catalog;
    /// let near = Catalog::builtin().suggest("Latt Puldown", 3);
    /// assert_eq!(near[0].entry.exercise.name, "Lat Pulldown (Cable)");
    /// assert!(Catalog::builtin().suggest("Running (Treadmill)", 3).is_empty());
    /// ```
    pub fn suggest(&self, name: &str, n: usize) -> Vec<Suggestion<'_>> {
        if name.len() > NAME_BYTES_MAX {
            return Vec::new();
        }
        let Some(asked) = Asked::new(self, name) else { return Vec::new() };
        let mut near: HashMap<usize, f64> = HashMap::new();
        for known in &self.likenesses().names {
            let confidence = asked.likeness(known);
            if confidence >= CONFIDENCE_MIN {
                let best = near.entry(known.entry).or_default();
                *best = best.max(confidence);
            }
        }
        let mut near: Vec<_> = near.into_iter().collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let near = near.into_iter().take(n);
        near.filter_map(|(entry, confidence)| {
            Some(Suggestion { entry: self.entries().get(entry)?, confidence })
        })
        .collect()
    }
}

/// All names in a form that compares quickly.
#[derive(Debug, Default)]
pub(crate) struct Likenesses {
    names: Vec<KnownName>,
}

#[derive(Debug)]
struct KnownName {
    entry: usize,
    pairs: Vec<[char; 2]>,
    words: WordSet,
}

impl Likenesses {
    pub(crate) fn of(catalog: &Catalog) -> Self {
        let mut names = Vec::new();
        for (index, entry) in catalog.entries().iter().enumerate() {
            for name in std::iter::once(&entry.exercise.name).chain(&entry.aliases) {
                let words = catalog.vocabulary().standard_words(name, None).unwrap_or_default();
                names.push(KnownName { entry: index, pairs: pairs(name), words });
            }
        }
        Self { names }
    }
}

/// The name asked for, in the language in which most of its words are known.
struct Asked {
    pairs: Vec<[char; 2]>,
    read: Read,
}

impl Asked {
    /// None for what is no lifting.
    fn new(catalog: &Catalog, name: &str) -> Option<Self> {
        let written = vocabulary::words(name);
        let vocabulary = catalog.vocabulary();
        let languages = catalog.languages().spellings().map(Some);
        let reads = std::iter::once(None).chain(languages);
        let reads = reads.map(|language| vocabulary.known_words(&written, language));
        let read = reads.reduce(|best, read| if read.unknown < best.unknown { read } else { best })?;
        let elsewhere = vocabulary.standard_words(ELSEWHERE, None)?;
        (!read.words.shares_a_word_with(&elsewhere)).then(|| Self { pairs: pairs(name), read })
    }

    fn likeness(&self, known: &KnownName) -> f64 {
        let letters = dice(common(&self.pairs, &known.pairs), self.pairs.len(), known.pairs.len());
        let asked = self.read.words.len() + self.read.unknown;
        let shared = self.read.words.iter().filter(|word| known.words.contains(*word)).count();
        letters.max(dice(shared, asked, known.words.len()))
    }
}

/// Sørensen-Dice: the share of what two sets have in common, 0 to 1.
#[allow(clippy::cast_precision_loss)] // letters and words of a name
fn dice(common: usize, a: usize, b: usize) -> f64 {
    if a + b == 0 { 0.0 } else { 2.0 * common as f64 / (a + b) as f64 }
}

/// Pairs of neighbouring letters within words, sorted.
fn pairs(name: &str) -> Vec<[char; 2]> {
    let folded = fold(name);
    let mut pairs: Vec<[char; 2]> = Vec::new();
    for word in folded.split(' ') {
        pairs.extend(word.chars().zip(word.chars().skip(1)).map(|(a, b)| [a, b]));
    }
    pairs.sort_unstable();
    pairs
}

/// How many of two sorted lists of pairs are in both.
fn common(a: &[[char; 2]], b: &[[char; 2]]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0;
    while let (Some(first), Some(second)) = (a.peek(), b.peek()) {
        match first.cmp(second) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                common += 1;
                a.next();
                b.next();
            }
        }
    }
    common
}
