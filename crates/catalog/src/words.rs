//! Sets of standard words, the form in which names are compared.

/// A standard word, by its number in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word(pub(crate) u32);

/// The standard words of a name, each once, in the order of their numbers: names that mean the same exercise
/// have equal sets. Names have a handful of words, so a sorted list beats a tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct WordSet(Vec<Word>);

impl WordSet {
    pub(crate) fn insert(&mut self, word: Word) {
        if let Err(place) = self.0.binary_search(&word) {
            self.0.insert(place, word);
        }
    }

    pub(crate) fn contains(&self, word: Word) -> bool {
        self.0.binary_search(&word).is_ok()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Word> + '_ {
        self.0.iter().copied()
    }

    pub(crate) fn shares_a_word_with(&self, other: &Self) -> bool {
        self.0.iter().any(|word| other.contains(*word))
    }

    pub(crate) fn with(&self, word: Word) -> Self {
        let mut words = self.clone();
        words.insert(word);
        words
    }

    pub(crate) fn union(&self, other: &Self) -> Self {
        let mut words = self.clone();
        other.iter().for_each(|word| words.insert(word));
        words
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

    fn set(words: &[u32]) -> WordSet {
        words.iter().map(|word| Word(*word)).collect()
    }

    #[test]
    fn order_and_repetition_do_not_matter() {
        assert_eq!(set(&[3, 1, 2, 1]), set(&[1, 2, 3]));
        assert_eq!(set(&[1]).with(Word(0)).union(&set(&[1, 5])), set(&[5, 1, 0]));
        assert!(set(&[1, 2]).shares_a_word_with(&set(&[2, 3])));
        assert!(!set(&[1, 2]).shares_a_word_with(&set(&[3])));
        assert!(!set(&[]).shares_a_word_with(&set(&[3])));
    }
}
