//! Written names as standard words.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::problem::Problem;
use crate::source::{File, SpellingFile};
use crate::words::{Word, WordSet};

/// The standard word that a spelling with no meaning of its own stands for.
const NOTHING: &str = "nothing";
/// Written inside words like the straight ones, so they do not part them.
const APOSTROPHES: [char; 3] = ['’', '‘', '´'];

/// The standard words and their spellings.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: HashMap<String, Word>,
    /// By their numbers.
    standard: Vec<String>,
    /// Written words (folded, singular, joined by a space) -> standard words.
    spellings: HashMap<String, Vec<Word>>,
    /// First word of a spelling -> words of the longest one that begins with it.
    longest: HashMap<String, usize>,
}

impl Vocabulary {
    /// Reads the spelling files; reports spellings that mean two things.
    pub(crate) fn read(files: &[File<'_>], problems: &mut Vec<Problem>) -> Self {
        let mut vocabulary = Self::default();
        for (file, text) in files {
            match toml::from_str::<SpellingFile>(text) {
                Ok(sections) => vocabulary.add(file, sections, problems),
                Err(error) => problems.push(Problem::new(file, "whole file", error.to_string())),
            }
        }
        vocabulary
    }

    fn add(&mut self, file: &str, sections: SpellingFile, problems: &mut Vec<Problem>) {
        for (standard, spellings) in sections.into_values().flatten() {
            let meaning = if standard == NOTHING { Vec::new() } else { words(&standard) };
            let meaning: Vec<Word> = meaning.into_iter().map(|word| self.number(word)).collect();
            for spelling in spellings {
                let written = words(&spelling);
                if let Some(first) = written.first() {
                    let longest = self.longest.entry(first.clone()).or_default();
                    *longest = written.len().max(*longest);
                }
                let known = self.spellings.entry(written.join(" ")).or_insert_with(|| meaning.clone());
                if *known != meaning {
                    let known: WordSet = known.iter().copied().collect();
                    let what = format!("`{spelling}` already means `{}`; keep one", self.text(&known));
                    problems.push(Problem::new(file, &standard, what));
                }
            }
        }
    }

    fn number(&mut self, word: String) -> Word {
        if let Some(number) = self.numbers.get(&word) {
            return *number;
        }
        let number = Word(u16::try_from(self.standard.len()).unwrap_or(u16::MAX));
        self.standard.push(word.clone());
        self.numbers.insert(word, number);
        number
    }

    /// The standard words of a name, or none where it has a word that stands nowhere in the data.
    pub(crate) fn standard_words(&self, name: &str) -> Option<WordSet> {
        let mut standard = WordSet::default();
        for part in self.parts(&words(name)) {
            match part {
                Part::Spelling(meaning) => meaning.iter().for_each(|word| standard.insert(*word)),
                Part::Other(word) => standard.insert(*self.numbers.get(word)?),
            }
        }
        Some(standard)
    }

    /// The standard words of a name in the data; words that stand nowhere else become standard words.
    pub(crate) fn learn(&mut self, name: &str) -> WordSet {
        let written = words(name);
        for word in
            self.parts(&written).into_iter().filter_map(Part::other).map(str::to_owned).collect::<Vec<_>>()
        {
            self.number(word);
        }
        self.standard_words(name).unwrap_or_default()
    }

    /// The words as text, for messages.
    pub(crate) fn text(&self, words: &WordSet) -> String {
        let mut words: Vec<_> =
            words.iter().filter_map(|word| self.standard.get(usize::from(word.0))).cloned().collect();
        words.sort();
        words.join(" ")
    }

    /// Cuts a name into spellings and words that are none; the longest spelling wins, from the left.
    fn parts<'a>(&'a self, written: &'a [String]) -> Vec<Part<'a>> {
        let mut parts = Vec::with_capacity(written.len());
        let mut at = 0;
        while let Some(first) = written.get(at) {
            let longest = self.longest.get(first).map_or(0, |longest| *longest.min(&(written.len() - at)));
            let spelling = (1..=longest)
                .rev()
                .find_map(|len| Some((len, self.spellings.get(&written[at..at + len].join(" "))?)));
            if let Some((len, meaning)) = spelling {
                parts.push(Part::Spelling(meaning));
                at += len;
            } else {
                parts.push(Part::Other(first));
                at += 1;
            }
        }
        parts
    }
}

/// A piece of a name.
enum Part<'a> {
    Spelling(&'a [Word]),
    Other(&'a str),
}

impl<'a> Part<'a> {
    fn other(self) -> Option<&'a str> {
        match self {
            Self::Spelling(_) => None,
            Self::Other(word) => Some(word),
        }
    }
}

/// One text for names that differ in case, accents, punctuation or spacing only.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii() {
            push_folded(&mut folded, c.to_ascii_lowercase());
        } else if !APOSTROPHES.contains(&c) {
            let letters = std::iter::once(c).nfkd().filter(|letter| !is_combining_mark(*letter));
            // through upper case, so that ß is ss and the dotless ı is i
            for letter in letters.flat_map(char::to_uppercase).flat_map(char::to_lowercase) {
                push_folded(&mut folded, letter);
            }
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'æ' => folded.push_str("ae"),
        '\'' | '`' => {}
        c if c.is_alphanumeric() => folded.push(c),
        _ if folded.ends_with(' ') || folded.is_empty() => {}
        _ => folded.push(' '),
    }
}

/// The folded words of a name in the singular.
fn words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).map(singular).collect()
}

/// Takes an English plural ending off. It need not be right, only the same for each spelling of a word.
fn singular(word: &str) -> String {
    if word.len() < 2 || word.ends_with("ss") || word.ends_with("us") {
        return word.to_owned();
    }
    for ending in ["ches", "shes", "sses", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SPELLINGS;
    use rstest::rstest;

    #[rstest]
    #[case("  Bench-Press (Barbell) ", "bench press barbell")]
    #[case("Extensão de Tríceps", "extensao de triceps")]
    #[case("Dambıl, Şınav", "dambil sinav")]
    #[case("Farmer’s Carry", "farmers carry")]
    #[case("Bankdrücken", "bankdrucken")]
    #[case("---", "")]
    fn folding_keeps_letters_and_digits(#[case] name: &str, #[case] folded: &str) {
        assert_eq!(fold(name), folded);
    }

    #[rstest]
    #[case("crunches", "crunch")]
    #[case("presses", "press")]
    #[case("flies", "fly")]
    #[case("triceps", "tricep")]
    #[case("press", "press")]
    #[case("ups", "up")]
    fn plurals_lose_their_ending(#[case] plural: &str, #[case] one: &str) {
        assert_eq!(singular(plural), one);
    }

    #[rstest]
    #[case("DB Bench Presses", "bench dumbbell press")]
    #[case("Single-Leg Leg Press", "leg press single")]
    #[case("single leg press", "leg press single")]
    #[case("Wide Grip Pull-Ups", "pullup wide")]
    #[case("Pull down, low to high", "lowhigh pulldown")]
    #[case("Supino inclinado com halteres", "bench dumbbell incline press")]
    #[case("the with on", "")]
    fn names_become_standard_words(#[case] name: &str, #[case] words: &str) {
        let mut vocabulary = Vocabulary::read(&SPELLINGS, &mut Vec::new());
        let learnt = vocabulary.learn(name);
        assert_eq!(vocabulary.text(&learnt), words);
        assert_eq!(vocabulary.standard_words(name), Some(learnt));
    }

    #[test]
    #[allow(clippy::iter_over_hash_type)] // every spelling is checked, in whichever order
    fn standard_words_stand_for_themselves() {
        let vocabulary = Vocabulary::read(&SPELLINGS, &mut Vec::new());
        for (spelling, meaning) in &vocabulary.spellings {
            let meaning: WordSet = meaning.iter().copied().collect();
            for word in meaning.iter() {
                let again = vocabulary.standard_words(&vocabulary.standard[usize::from(word.0)]).unwrap();
                assert!(
                    again.union(&meaning) == meaning,
                    "{spelling} means words that are spelled otherwise: {}",
                    vocabulary.text(&again)
                );
            }
        }
    }

    #[test]
    fn a_word_that_stands_nowhere_makes_a_name_unknown() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.learn("bench press");
        assert!(vocabulary.standard_words("press bench").is_some());
        assert_eq!(vocabulary.standard_words("bench press sideways"), None);
    }

    #[test]
    fn a_spelling_with_two_meanings_is_reported() {
        let text = "[a]\nsquat = [\"knee bend\"]\nlunge = [\"Knee Bends\"]";
        let mut problems = Vec::new();
        Vocabulary::read(&[("w.toml", text)], &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string(), "w.toml, squat: `knee bend` already means `lunge`; keep one");
    }
}
