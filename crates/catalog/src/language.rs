//! Names in other languages, one vocabulary each.
//!
//! Each language is read apart, on top of the English words: `halter` is a dumbbell in Portuguese and a barbell in
//! Turkish, and `la`, `no` or `am` mean nothing in one language only.

use crate::lines;
use crate::problem::Problem;
use crate::source::File;
use crate::vocabulary::{Spellings, Vocabulary};

/// Begins a language in a text that holds several.
const HEADING: &str = "language ";

/// The other languages.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    all: Vec<Language>,
    problems: Vec<Problem>,
}

#[derive(Debug, Default)]
struct Language {
    name: String,
    spellings: Spellings,
    /// What is read, for those who check it: a spelling and the English words behind it.
    rows: Vec<(String, String)>,
}

impl Languages {
    /// Reads files of `English words = spelling, spelling`. A meaning must be made of words of the vocabulary.
    pub(crate) fn read<'a>(files: impl IntoIterator<Item = File<'a>>, vocabulary: &Vocabulary) -> Self {
        let mut languages = Self::default();
        for (file, text) in files {
            for part in parts(text) {
                languages.add(file, part, vocabulary);
            }
        }
        languages
    }

    pub(crate) fn spellings(&self) -> impl Iterator<Item = &Spellings> {
        self.all.iter().map(|language| &language.spellings)
    }

    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Language, spelling, English words.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.all.iter().flat_map(|language| {
            let rows = language.rows.iter();
            rows.map(|(spelling, english)| (language.name.as_str(), spelling.as_str(), english.as_str()))
        })
    }

    fn add(&mut self, file: &str, text: &str, vocabulary: &Vocabulary) {
        let (name, rest) = text.split_once('\n').unwrap_or((text, ""));
        let mut language = Language { name: name.trim().to_owned(), ..Language::default() };
        for (english, spellings) in lines::spellings((file, rest), &mut self.problems) {
            let Some(meaning) = vocabulary.meaning(english) else {
                self.problems.push(Problem::new(file, english, "is not made of words of the catalogue"));
                continue;
            };
            for spelling in spellings {
                language.rows.push((spelling.to_owned(), english.to_owned()));
                if let Err(known) = language.spellings.add(spelling, meaning) {
                    let known = vocabulary.text(&known);
                    let what = format!("`{spelling}` already means `{known}`; keep one");
                    self.problems.push(Problem::new(file, english, what));
                }
            }
        }
        self.all.push(language);
    }
}

/// The languages of a text, each from behind its heading.
fn parts(text: &str) -> Vec<&str> {
    let starts = text.match_indices(HEADING).map(|(at, _)| at);
    let starts: Vec<usize> =
        starts.filter(|at| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n')).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| text.get(start + HEADING.len()..end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_languages_may_stand_in_one_text() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.learn("bench press");
        vocabulary.learn("dip");
        let text =
            "language German\nbench press = Bankdrücken\n\nlanguage Spanish\n# c\ndip = Fondos\nsquat = x\n";
        let languages = Languages::read([("names", text)], &vocabulary);
        let rows: Vec<_> = languages.rows().collect();
        assert_eq!(rows, [("German", "Bankdrücken", "bench press"), ("Spanish", "Fondos", "dip")]);
        let problems: Vec<_> = languages.problems().iter().map(ToString::to_string).collect();
        assert_eq!(problems, ["names, squat: is not made of words of the catalogue"]);
    }
}
