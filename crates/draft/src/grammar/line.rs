//! A whole line: exercises, each with its sets.

use regain_journal::UnitWord;

use super::cursor::Cursor;
use super::fault::{Fault, SyntaxError};
use super::set::{SetText, is_body_weight, parse_set};

const SHAPE: &str = "Write the exercise, then its sets: bench press 100x8@9, 100x7 fail; dips +20x11";

/// One exercise of a typed line.
#[derive(Debug, Clone, PartialEq)]
pub struct ExerciseText {
    /// The name as typed.
    pub name: String,
    /// Its sets, in order.
    pub sets: Vec<SetText>,
}

/// Reads a line of exercises and sets. Loads without a unit are in `unit`.
///
/// # Errors
/// [`SyntaxError`] at the first thing that is not understood.
pub fn parse_line(line: &str, unit: UnitWord) -> Result<Vec<ExerciseText>, SyntaxError> {
    let chars: Vec<char> = line.chars().collect();
    let fail = |fault: Fault| fault.in_line(&chars);
    let mut exercises = Vec::new();
    for (from, to) in pieces(&chars, 0, chars.len(), ';') {
        if !is_blank(&chars, from, to) {
            exercises.push(parse_exercise(&chars, from, to, unit).map_err(fail)?);
        }
    }
    if exercises.is_empty() {
        return Err(fail(Fault::new(0, 1, "nothing to log", SHAPE)));
    }
    Ok(exercises)
}

/// Reads sets alone: `100x8@9, 100x7 fail`.
///
/// # Errors
/// [`SyntaxError`] at the first thing that is not understood.
pub fn parse_sets(text: &str, unit: UnitWord) -> Result<Vec<SetText>, SyntaxError> {
    let chars: Vec<char> = text.chars().collect();
    sets_of(&chars, 0, chars.len(), unit).map_err(|fault| fault.in_line(&chars))
}

fn parse_exercise(chars: &[char], from: usize, to: usize, unit: UnitWord) -> Result<ExerciseText, Fault> {
    let from = skip_spaces(chars, from, to);
    if let Some((name, sets_from)) = marked_name(chars, from, to)? {
        return Ok(ExerciseText { name, sets: sets_of(chars, sets_from, to, unit)? });
    }
    let first_to = pieces(chars, from, to, ',').first().map_or(to, |piece| piece.1);
    let starts = word_starts(chars, from, first_to);
    let splits = starts.windows(2).filter(|pair| !is_signed(chars, pair[0])).map(|pair| pair[1]);
    let Some(split) = splits.into_iter().find(|start| parse_set(chars, *start, first_to, unit).is_ok())
    else {
        return Err(no_set_found(chars, &starts, from, first_to, unit));
    };
    let name = text_of(chars, from, split);
    Ok(ExerciseText { name, sets: sets_of(chars, split, to, unit)? })
}

/// A name that says where it ends: in double quotes, or before a colon.
fn marked_name(chars: &[char], from: usize, to: usize) -> Result<Option<(String, usize)>, Fault> {
    if chars.get(from) == Some(&'"') {
        let close = (from + 1..to).find(|at| chars[*at] == '"');
        let Some(close) = close else {
            return Err(Fault::new(from, 1, "the quote is not closed", "Close the name with a second \"."));
        };
        let mut sets_from = skip_spaces(chars, close + 1, to);
        if chars.get(sets_from) == Some(&':') {
            sets_from += 1;
        }
        return Ok(Some((text_of(chars, from + 1, close), sets_from)));
    }
    let colon = (from..to.saturating_sub(1)).find(|at| chars[*at] == ':' && chars[at + 1].is_whitespace());
    Ok(colon.filter(|at| *at > from).map(|at| (text_of(chars, from, at), at + 1)))
}

/// The most helpful complaint when no word starts a set.
fn no_set_found(chars: &[char], starts: &[usize], from: usize, to: usize, unit: UnitWord) -> Fault {
    let like_a_set = |at: usize| {
        let word = Cursor::new(chars, at, to).peek_word();
        chars[at].is_ascii_digit() || is_signed(chars, at) || is_body_weight(&word)
    };
    if starts.first().is_some_and(|at| like_a_set(*at)) && parse_set(chars, from, to, unit).is_ok() {
        return Fault::new(from, to - from, "the name of the exercise is missing", SHAPE);
    }
    let suspect = starts.iter().skip(1).copied().find(|at| like_a_set(*at));
    let complaint = suspect.and_then(|at| parse_set(chars, at, to, unit).err());
    complaint.unwrap_or_else(|| Fault::new(to.max(1) - 1, 1, "no set after the name", SHAPE))
}

fn sets_of(chars: &[char], from: usize, to: usize, unit: UnitWord) -> Result<Vec<SetText>, Fault> {
    let mut sets = Vec::new();
    let parts = pieces(chars, from, to, ',');
    for (i, &(part_from, part_to)) in parts.iter().enumerate() {
        if is_blank(chars, part_from, part_to) {
            if i + 1 == parts.len() && i > 0 {
                continue; // a trailing comma
            }
            return Err(Fault::new(part_from.min(to.max(1) - 1), 1, "a set is missing here", SHAPE));
        }
        reject_decimal_comma(chars, part_from, part_to, to)?;
        sets.extend(parse_set(chars, part_from, part_to, unit)?);
    }
    Ok(sets)
}

/// `82,5x8` may be 82.5 kg or a set of 82 and a set at 5 kg: ask instead of guessing.
fn reject_decimal_comma(chars: &[char], from: usize, comma: usize, to: usize) -> Result<(), Fault> {
    let is_number = |from: usize, to: usize| from < to && (from..to).all(|at| chars[at].is_ascii_digit());
    let from = skip_spaces(chars, from, comma);
    if comma >= to || !is_number(from, comma) {
        return Ok(());
    }
    let digits_to = (comma + 1..to).find(|at| !chars[*at].is_ascii_digit()).unwrap_or(to);
    let next = chars.get(digits_to).filter(|_| digits_to < to && digits_to > comma + 1);
    if !next.is_some_and(|c| matches!(c, 'x' | 'X' | '×' | '*' | 'k' | 'l')) {
        return Ok(());
    }
    let (whole, part) = (text_of(chars, from, comma), text_of(chars, comma + 1, digits_to));
    let hint = format!("Write {whole}.{part} for a decimal, or '{whole}, {part}' with a space for two sets.");
    Err(Fault::new(from, digits_to - from, "a decimal, or two sets?", hint))
}

/// The stretches between separators, without those inside double quotes.
fn pieces(chars: &[char], from: usize, to: usize, separator: char) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut start, mut quoted) = (from, false);
    for (at, c) in chars.iter().enumerate().take(to).skip(from) {
        if *c == '"' {
            quoted = !quoted;
        }
        if *c == separator && !quoted {
            found.push((start, at));
            start = at + 1;
        }
    }
    found.push((start, to));
    found
}

/// `+20` or `-15`: never the end of a name.
fn is_signed(chars: &[char], at: usize) -> bool {
    matches!(chars[at], '+' | '-') && chars.get(at + 1).is_some_and(char::is_ascii_digit)
}

fn word_starts(chars: &[char], from: usize, to: usize) -> Vec<usize> {
    (from..to)
        .filter(|at| !chars[*at].is_whitespace() && (*at == from || chars[at - 1].is_whitespace()))
        .collect()
}

fn skip_spaces(chars: &[char], from: usize, to: usize) -> usize {
    (from..to).find(|at| !chars[*at].is_whitespace()).unwrap_or(to)
}

fn is_blank(chars: &[char], from: usize, to: usize) -> bool {
    skip_spaces(chars, from, to) == to
}

fn text_of(chars: &[char], from: usize, to: usize) -> String {
    let text: String = chars[from..to].iter().collect();
    text.trim().to_owned()
}
