//! Written names as standard words.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::UnicodeNormalization;

use crate::problem::Problem;
use crate::source::{File, SpellingFile};

/// The standard word that a spelling with no meaning of its own stands for.
const NOTHING: &str = "nothing";
/// Longer names are cut: no exercise has more words, and a matcher's work must have a bound.
const WORDS_MAX: usize = 24;
/// Written inside words, so they do not part them.
const APOSTROPHES: [char; 5] = ['\'', '’', '‘', '´', '`'];

/// The spellings of the standard words.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// Written words (folded, singular, joined by a space) -> standard words.
    spellings: HashMap<String, Vec<String>>,
    /// Words of the longest spelling.
    longest: usize,
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
            let meaning: Vec<String> = if standard == NOTHING { Vec::new() } else { words(&standard) };
            for spelling in spellings {
                let written = words(&spelling);
                self.longest = self.longest.max(written.len());
                let known = self.spellings.entry(written.join(" ")).or_insert_with(|| meaning.clone());
                if *known != meaning {
                    let what = format!("`{spelling}` already means `{}`; keep one", known.join(" "));
                    problems.push(Problem::new(file, &standard, what));
                }
            }
        }
    }

    /// The standard words of a name, each once, in alphabetical order: two names mean the same exercise when
    /// these agree. The longest spelling wins, from the left.
    pub(crate) fn standard_words(&self, name: &str) -> BTreeSet<String> {
        let written = words(name);
        let mut standard = BTreeSet::new();
        let mut at = 0;
        while at < written.len() {
            let longest = self.longest.min(written.len() - at);
            let spelling = (1..=longest)
                .rev()
                .find_map(|len| Some((len, self.spellings.get(&written[at..at + len].join(" "))?)));
            if let Some((len, meaning)) = spelling {
                standard.extend(meaning.iter().cloned());
                at += len;
            } else {
                standard.insert(written[at].clone());
                at += 1;
            }
        }
        standard
    }
}

/// One text for names that differ in case, accents, punctuation or spacing only.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let letters = name.chars().filter(|c| !APOSTROPHES.contains(c));
    for c in letters.nfkd().flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'ı' => folded.push('i'),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'æ' => folded.push_str("ae"),
            c if unicode_normalization::char::is_combining_mark(c) => {}
            c if c.is_alphanumeric() => folded.push(c),
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The folded words of a name in the singular.
fn words(name: &str) -> Vec<String> {
    fold(name).split(' ').filter(|word| !word.is_empty()).take(WORDS_MAX).map(singular).collect()
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

    #[test]
    fn a_spelling_with_two_meanings_is_reported() {
        let text = "[a]\nsquat = [\"knee bend\"]\nlunge = [\"Knee Bends\"]";
        let mut problems = Vec::new();
        Vocabulary::read(&[("w.toml", text)], &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string(), "w.toml, squat: `knee bend` already means `lunge`; keep one");
    }
}
