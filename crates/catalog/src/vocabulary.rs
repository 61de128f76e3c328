//! Written names as standard words.

use crate::hash::WordMap;
use crate::letters::letters_of;
use crate::lines;
use crate::problem::Problem;
use crate::source::File;
use crate::words::{Word, WordSet};

/// The standard word that a spelling with no meaning of its own stands for.
const NOTHING: &str = "nothing";
/// Written inside words like the straight ones, so they do not part them.
const APOSTROPHES: [char; 3] = ['’', '‘', '´'];

/// The standard words and their English spellings.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    numbers: WordMap<String, Word>,
    /// By their numbers.
    standard: Vec<String>,
    english: Spellings,
}

/// The spellings of one language.
#[derive(Debug, Default)]
pub(crate) struct Spellings {
    /// Written words (folded, singular, joined by a space) and the standard words that they stand for.
    meanings: WordMap<String, WordSet>,
    /// First word of a spelling -> words of the longest one that begins with it.
    longest: WordMap<String, usize>,
}

impl Spellings {
    /// Adds a spelling.
    ///
    /// # Errors
    /// What it stands for already, if that is something else.
    pub(crate) fn add(&mut self, spelling: &str, meaning: WordSet) -> Result<(), WordSet> {
        let written = words(spelling);
        if let Some(first) = written.first() {
            let longest = self.longest.entry(first.clone()).or_default();
            *longest = written.len().max(*longest);
        }
        let known = *self.meanings.entry(written.join(" ")).or_insert(meaning);
        if known == meaning { Ok(()) } else { Err(known) }
    }

    /// The longest spelling that these words begin with: its length and meaning.
    fn longest(&self, written: &[String]) -> Option<(usize, WordSet)> {
        let longest = (*self.longest.get(written.first()?)?).min(written.len());
        (1..=longest).rev().find_map(|length| {
            let spelling = written.get(..length)?.join(" ");
            Some((length, *self.meanings.get(&spelling)?))
        })
    }
}

/// A name as far as its words are known.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Read {
    pub(crate) words: WordSet,
    /// Words that stand nowhere in the data.
    pub(crate) unknown: usize,
    /// Words that the language itself spells, and not English.
    pub(crate) own: usize,
}

impl Vocabulary {
    /// Reads the English spellings; reports those that mean two things.
    pub(crate) fn read(file: File<'_>, problems: &mut Vec<Problem>) -> Self {
        let mut vocabulary = Self::default();
        for (standard, spellings) in lines::spellings(file, problems) {
            let meaning = if standard == NOTHING { Vec::new() } else { words(standard) };
            let meaning: WordSet = meaning.into_iter().map(|word| vocabulary.number(word)).collect();
            for spelling in spellings {
                if let Err(known) = vocabulary.english.add(spelling, meaning) {
                    let known = vocabulary.text(&known);
                    let what = format!("`{spelling}` already means `{known}`; keep one");
                    problems.push(Problem::new(file.0, standard, what));
                }
            }
        }
        vocabulary
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

    /// The standard words that stand behind ` = ` in the file of another language: nothing, or English words that
    /// all stand in the data.
    pub(crate) fn meaning(&self, english: &str) -> Option<WordSet> {
        if english == NOTHING { Some(WordSet::default()) } else { self.standard_words(english, None) }
    }

    /// The standard words of a name, or none where it has a word that stands nowhere in the data.
    pub(crate) fn standard_words(&self, name: &str, language: Option<&Spellings>) -> Option<WordSet> {
        let read = self.known_words(&words(name), language);
        (read.unknown == 0).then_some(read.words)
    }

    /// The standard words of a written name, as far as they are known, with the spellings of English and of one more
    /// language: the longest wins, from the left; of equal ones the language's own.
    pub(crate) fn known_words(&self, written: &[String], language: Option<&Spellings>) -> Read {
        let mut read = Read::default();
        let mut rest = written;
        while let Some(first) = rest.first() {
            let own = language.and_then(|language| language.longest(rest));
            let english = self.english.longest(rest);
            let spelling = match (own, english) {
                (Some(own), Some(english)) if english.0 > own.0 => Some(english),
                (Some(own), _) => {
                    read.own += own.0;
                    Some(own)
                }
                (None, english) => english,
            };
            let length = match (spelling, self.numbers.get(first)) {
                (Some((length, meaning)), _) => {
                    read.words = read.words.union(&meaning);
                    length
                }
                (None, Some(number)) => {
                    read.words.insert(*number);
                    1
                }
                (None, None) => {
                    read.unknown += 1;
                    1
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        read
    }

    /// The standard words of a name in the data; words that stand nowhere else become standard words.
    pub(crate) fn learn(&mut self, name: &str) -> WordSet {
        let written = words(name);
        let mut rest = written.as_slice();
        while let Some(first) = rest.first() {
            let length = self.english.longest(rest).map_or(0, |(length, _)| length);
            if length == 0 {
                self.number(first.clone());
            }
            rest = rest.get(length.max(1)..).unwrap_or_default();
        }
        self.known_words(&written, None).words
    }

    /// The words as text, for messages.
    pub(crate) fn text(&self, words: &WordSet) -> String {
        let mut words: Vec<_> =
            words.iter().filter_map(|word| self.standard.get(usize::from(word.0))).cloned().collect();
        words.sort();
        words.join(" ")
    }
}

/// One text for names that differ in case, accents, punctuation or spacing only.
pub(crate) fn fold(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii() {
            push_folded(&mut folded, c.to_ascii_lowercase());
        } else if is_unspaced(c) {
            folded.push(c); // the marks of kana are no accents: ハック is hack, バック is back
        } else if !APOSTROPHES.contains(&c) {
            letters_of(c, &mut |letter| {
                // through upper case, so that ß is ss and the dotless ı is i
                let lower = letter.to_uppercase().flat_map(char::to_lowercase);
                lower.for_each(|letter| push_folded(&mut folded, letter));
            });
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

/// The folded words of a name in the singular. Chinese and Japanese have no spaces between words: each of their
/// characters is a word, and spellings put them together again.
pub(crate) fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut words = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        if word.is_ascii() || !word.contains(is_unspaced) {
            words.push(singular(word));
            continue;
        }
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let length = if is_unspaced(first) {
                first.len_utf8()
            } else {
                rest.find(is_unspaced).unwrap_or(rest.len())
            };
            let (piece, after) = rest.split_at(length);
            words.push(piece.to_owned());
            rest = after;
        }
    }
    words
}

/// Kana and Han characters.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
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
    use crate::source::WORDS;
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
    #[case("the with on", "")]
    fn names_become_standard_words(#[case] name: &str, #[case] words: &str) {
        let mut vocabulary = Vocabulary::read(WORDS, &mut Vec::new());
        let learnt = vocabulary.learn(name);
        assert_eq!(vocabulary.text(&learnt), words);
        assert_eq!(vocabulary.standard_words(name, None), Some(learnt));
    }

    #[rstest]
    #[case("杠铃卧推", &["杠", "铃", "卧", "推"])]
    #[case("T杠划船 (宽)", &["t", "杠", "划", "船", "宽"])]
    #[case("ハッククリーン（バー）", &["ハ", "ッ", "ク", "ク", "リ", "ー", "ン", "バ", "ー"])]
    fn each_character_of_a_language_without_spaces_is_a_word(#[case] name: &str, #[case] expected: &[&str]) {
        assert_eq!(words(name), expected);
    }

    #[test]
    #[allow(clippy::iter_over_hash_type)] // every spelling is checked, in whichever order
    fn standard_words_stand_for_themselves() {
        let vocabulary = Vocabulary::read(WORDS, &mut Vec::new());
        for (spelling, meaning) in &vocabulary.english.meanings {
            for word in meaning.iter() {
                let standard = &vocabulary.standard[usize::from(word.0)];
                let again = vocabulary.standard_words(standard, None).unwrap();
                assert!(
                    again.union(meaning) == *meaning,
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
        assert!(vocabulary.standard_words("press bench", None).is_some());
        assert_eq!(vocabulary.standard_words("bench press sideways", None), None);
    }

    #[test]
    fn a_language_adds_its_words_to_the_english_ones() {
        let mut vocabulary = Vocabulary::read(WORDS, &mut Vec::new());
        let bench = vocabulary.learn("bench press");
        let mut german = Spellings::default();
        german.add("Bankdrücken", bench).unwrap();
        let words = vocabulary.standard_words("DB Bankdrücken", Some(&german)).unwrap();
        assert_eq!(vocabulary.text(&words), "bench dumbbell press");
        assert_eq!(german.add("bankdrucken", WordSet::default()), Err(bench));
    }

    #[test]
    fn a_spelling_with_two_meanings_is_reported() {
        let text = "[a]\nsquat = knee bend\nlunge = Knee Bends";
        let mut problems = Vec::new();
        Vocabulary::read(("w.txt", text), &mut problems);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].to_string(), "w.txt, lunge: `Knee Bends` already means `squat`; keep one");
    }
}
