//! Sets of standard words, the form in which names are compared.

use std::hash::{Hash, Hasher};

/// A standard word, by its number in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word(pub(crate) u16);

impl Word {
    /// Stands where a set has no word.
    const NONE: Self = Self(u16::MAX);
}

/// The standard words of a name, each once, in the order of their numbers: names that mean the same exercise
/// have equal sets.
///
/// Names have a handful of words, so the set is a short sorted list without memory of its own: the catalogue
/// makes tens of thousands when it is read. Words beyond [`WordSet::WORDS_MAX`] are only counted, which makes
/// the set unlike that of any exercise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct WordSet {
    words: [Word; Self::WORDS_MAX],
    len: u16,
}

impl WordSet {
    /// More words than any exercise has.
    const WORDS_MAX: usize = 12;

    pub(crate) fn insert(&mut self, word: Word) {
        let words = self.words();
        let Err(place) = words.binary_search(&word) else { return };
        let len = words.len();
        self.len = self.len.saturating_add(1);
        if len < Self::WORDS_MAX {
            self.words.copy_within(place..len, place + 1);
            self.words[place] = word;
        }
    }

    pub(crate) fn contains(&self, word: Word) -> bool {
        self.words().binary_search(&word).is_ok()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Word> + '_ {
        self.words().iter().copied()
    }

    /// Words in the set, also those that are only counted.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    pub(crate) fn shares_a_word_with(&self, other: &Self) -> bool {
        self.iter().any(|word| other.contains(word))
    }

    pub(crate) fn with(mut self, word: Word) -> Self {
        self.insert(word);
        self
    }

    pub(crate) fn union(mut self, other: &Self) -> Self {
        other.iter().for_each(|word| self.insert(word));
        self
    }

    fn words(&self) -> &[Word] {
        &self.words[..usize::from(self.len).min(Self::WORDS_MAX)]
    }
}

impl Hash for WordSet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.iter().for_each(|word| state.write_u16(word.0));
    }
}

impl Default for WordSet {
    fn default() -> Self {
        Self { words: [Word::NONE; Self::WORDS_MAX], len: 0 }
    }
}

impl FromIterator<Word> for WordSet {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(words: &[u16]) -> WordSet {
        words.iter().map(|word| Word(*word)).collect()
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        assert_eq!(set(&[3, 1, 2, 1]), set(&[1, 2, 3]));
        assert_eq!(set(&[1]).with(Word(0)).union(&set(&[1, 5])), set(&[5, 1, 0]));
        assert!(set(&[1, 2]).shares_a_word_with(&set(&[2, 3])));
        assert!(!set(&[1, 2]).shares_a_word_with(&set(&[3])));
        assert!(!WordSet::default().shares_a_word_with(&set(&[3])));
    }
    #[test]
    fn too_many_words_are_like_no_exercise() {
        let many: Vec<u16> = (0..20).collect();
        assert_ne!(set(&many), set(&many[..WordSet::WORDS_MAX]));
        assert_ne!(set(&many), set(&many[..19]));
    }
}
