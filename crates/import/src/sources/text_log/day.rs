//! Lines that begin a day: `2024-03-29`, `Fri 29 Mar 2024: Push`, `29.03.2024 18:05`.

use crate::dates::{self, DateOrder};
use crate::languages::month;

/// Words of a date, beside names of months; the first letters of the days of the week in the languages that apps are
/// in, and of the halves of the day.
const WORDS: [&str; 36] = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "am", "pm", "of", "mo", "di", "mi", "do", "fr", "sa",
    "so", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mié", "jue", "vie", "sáb", "dom", "gio", "sab",
    "st", "nd", "rd", "th", "uhr",
];
/// Most words that a date takes.
const MAX_WORDS: usize = 7;

/// The date and what stands behind it, the session's name; `None` for other lines.
pub(super) fn read(line: &str) -> Option<(String, String)> {
    let ends = line.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([line.len()]).take(MAX_WORDS).collect();
    ends.into_iter().rev().find_map(|end| {
        let (head, rest) = line.split_at_checked(end)?;
        let head = head.trim_end_matches([':', ',', '-', '–', ' ']);
        let date = only_date(head)?;
        let name = rest.trim_start_matches([':', ',', '-', '–', '|', ' ']).trim();
        Some((date, name.to_owned()))
    })
}

/// The text without the day of the week, if there is nothing in it but a date and a time.
fn only_date(text: &str) -> Option<String> {
    let letters = |c: char| c.is_alphabetic();
    let words = text.split(|c| !letters(c)).filter(|word| !word.is_empty());
    let in_date = |word: &str| {
        let word = word.to_lowercase();
        let known = |known: &&str| word == **known || (known.chars().count() > 2 && word.starts_with(*known));
        matches!(word.as_str(), "t" | "z" | "de" | "h") || month(&word).is_some() || WORDS.iter().any(known)
    };
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).count();
    let has_month = text.split(|c| !letters(c)).any(|word| month(word).is_some());
    // a date has a year: without one, nobody knows which
    if !words.clone().all(in_date) || parts < if has_month { 2 } else { 3 } {
        return None;
    }
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let from_digit = text.get(start..)?;
    // a month may stand before the first number, a day of the week does not count
    let before = text.get(..start)?;
    let head = before
        .split(|c| !letters(c))
        .find(|word| !word.is_empty() && month(word).is_some() && !is_weekday(word));
    let date = head.map_or_else(|| from_digit.to_owned(), |word| format!("{word} {from_digit}"));
    let either =
        dates::parse(&date, DateOrder::DayMonth).or_else(|| dates::parse(&date, DateOrder::MonthDay));
    either.map(|_| date)
}

/// `mar` is Tuesday and March: before a number alone it is taken for the month only in front of a year.
fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2024-03-29", Some(("2024-03-29", "")))]
    #[case("2024-03-29 Push day", Some(("2024-03-29", "Push day")))]
    #[case("29.03.2024 18:05 - Legs", Some(("29.03.2024 18:05", "Legs")))]
    #[case("Fri 29 Mar 2024: Push", Some(("29 Mar 2024", "Push")))]
    #[case("Friday, March 29, 2024", Some(("March 29, 2024", "")))]
    #[case("3/29/2024", Some(("3/29/2024", "")))]
    #[case("5 x 5 x 60", None)]
    #[case("Bench 100x8, 100x7 @9", None)]
    #[case("March into the gym", None)]
    #[case("29 March", None)]
    fn days_are_told_from_sets(#[case] line: &str, #[case] expected: Option<(&str, &str)>) {
        let found = read(line);
        assert_eq!(found.as_ref().map(|(date, name)| (date.as_str(), name.as_str())), expected);
    }
}
