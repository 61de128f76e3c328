//! What may follow the numbers of a set: effort, failure, side, execution, kind.

use regain_engine::Rir;
use regain_journal::{EffortBody, SideWord};

use super::cursor::Cursor;
use super::fault::Fault;
use super::set::{Reading, is_times, kind_word, out_of_range, set_kind, take_set_count};

/// Words a person may type after the numbers, for suggestions.
const WORDS: [&str; 15] = [
    "rpe", "rir", "fail", "failure", "left", "right", "form", "short", "clean", "drop", "neg", "negative",
    "warm", "warmup", "L",
];
const HINT: &str = "After the numbers may stand @9, rir2, fail, L, R, form, short, clean, w, drop, neg.";

/// Reads everything after the numbers.
pub(super) fn take_suffixes(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    loop {
        cursor.skip_spaces();
        if cursor.at_end() {
            return Ok(());
        }
        if cursor.take(&['@']) {
            take_rpe(cursor, reading)?;
            continue;
        }
        if is_times(cursor) && cursor.peek_at(1).is_some_and(|c| c.is_ascii_digit() || c == ' ') {
            take_set_count(cursor, reading)?;
            continue;
        }
        let word = cursor.peek_word();
        if word.is_empty() {
            return Err(cursor.fault("this is not understood here", HINT));
        }
        take_word(cursor, &word, reading)?;
    }
}

fn take_word(cursor: &mut Cursor<'_>, word: &str, reading: &mut Reading) -> Result<(), Fault> {
    if let Some(kind) = kind_word(word) {
        set_kind(cursor, reading, kind)?;
        cursor.skip_word(word);
        return Ok(());
    }
    let mut after = cursor.clone();
    after.skip_word(word);
    let number_follows = after.peek().is_some_and(|c| c.is_ascii_digit());
    match word {
        "rpe" => {
            *cursor = after;
            return take_rpe(cursor, reading);
        }
        "rir" => {
            *cursor = after;
            return take_rir(cursor, reading);
        }
        "r" if number_follows => {
            *cursor = after;
            return take_rir(cursor, reading);
        }
        "f" | "fail" | "failure" | "failed" => reading.to_failure = true,
        "l" | "left" => reading.set.side = SideWord::Left,
        "r" | "right" => reading.set.side = SideWord::Right,
        "form" => reading.set.form_broke = Some(true),
        "short" => reading.set.range_short = Some(true),
        "clean" => {
            reading.set.form_broke = Some(false);
            reading.set.range_short = Some(false);
        }
        other => return Err(unknown_word(cursor, other)),
    }
    *cursor = after;
    Ok(())
}

fn unknown_word(cursor: &Cursor<'_>, word: &str) -> Fault {
    let near = WORDS
        .into_iter()
        .map(|known| (strsim::damerau_levenshtein(known, word), known))
        .min()
        .filter(|(distance, _)| *distance <= 2 && word.len() > 2);
    let hint = match near {
        Some((_, known)) => format!("Did you mean '{known}'? {HINT}"),
        None => HINT.to_owned(),
    };
    cursor.fault(format!("'{word}' is not understood after a set"), hint)
}

/// The number after `@` or `rpe`.
fn take_rpe(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    cursor.skip_spaces();
    let Some(number) = cursor.number() else {
        return Err(
            cursor.fault("a rating is missing", "Write @9 for RPE 9, or rir1 for one rep in reserve.")
        );
    };
    let rir = Rir::from_rpe(number.value).map_err(|error| out_of_range(number, &error))?;
    set_effort(cursor, reading, EffortBody::Rpe(10.0 - rir.get()))
}

/// The number after `rir` or `r`.
fn take_rir(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    cursor.skip_spaces();
    let Some(number) = cursor.number() else {
        return Err(cursor.fault("reps in reserve are missing", "Write rir2 for two reps in reserve."));
    };
    let rir = Rir::new(number.value).map_err(|error| out_of_range(number, &error))?;
    set_effort(cursor, reading, EffortBody::Rir(rir.get()))
}

fn set_effort(cursor: &Cursor<'_>, reading: &mut Reading, effort: EffortBody) -> Result<(), Fault> {
    if reading.set.effort.is_some() {
        return Err(cursor.fault("effort is given twice", "Keep one of @9 (RPE) and rir1."));
    }
    reading.set.effort = Some(effort);
    Ok(())
}
