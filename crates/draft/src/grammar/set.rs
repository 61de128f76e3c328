//! One typed set: load, reps or seconds, and what is said after them.

use regain_engine::{Load, OutOfRange, Reps, Seconds};
use regain_journal::{EffortBody, LoadBody, SetKindWord, SideWord, UnitWord};

use super::cursor::{Cursor, Number};
use super::fault::Fault;
use super::set_words::take_suffixes;

/// Most sets that `100x8x3` may stand for.
const MAX_COUNT: u32 = 20;
const FORMS: &str = "A set looks like 100x8, 100x8@9, 220lb x5, +20x11+4+3, -15x8, bw x12 or 30s.";

/// What the typed load means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadText {
    /// `100`: on the bar, the stack or in the hands.
    Plain(LoadBody),
    /// `+20`: added to the body.
    Added(LoadBody),
    /// `-15`: taken off the body.
    Assistance(LoadBody),
    /// `bw`: the body alone.
    Body,
}

/// One typed set. What was not typed is `None`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetText {
    /// How it was meant and done.
    pub kind: SetKindWord,
    /// The load.
    pub load: Option<LoadText>,
    /// Repetitions, before the first pause.
    pub reps: Option<u16>,
    /// Repetitions after each pause of a rest-pause set.
    pub after_pauses: Vec<u16>,
    /// Length of a hold.
    pub seconds: Option<f64>,
    /// Effort on the scale it was typed in.
    pub effort: Option<EffortBody>,
    /// Which side worked.
    pub side: SideWord,
    /// Whether form broke before the end.
    pub form_broke: Option<bool>,
    /// Whether the range was shorter than usual.
    pub range_short: Option<bool>,
}

/// What is known while a set is being read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) set: SetText,
    pub(super) kind: Option<SetKindWord>,
    pub(super) to_failure: bool,
    pub(super) count: u32,
}

/// Reads `chars[from..to]` as one set; `100x8x3` gives three.
pub(super) fn parse_set(
    chars: &[char],
    from: usize,
    to: usize,
    unit: UnitWord,
) -> Result<Vec<SetText>, Fault> {
    let mut cursor = Cursor::new(chars, from, to);
    let mut reading = Reading { count: 1, ..Reading::default() };
    cursor.skip_spaces();
    take_prefix(&mut cursor, &mut reading)?;
    take_work(&mut cursor, unit, &mut reading)?;
    take_suffixes(&mut cursor, &mut reading)?;
    let count = usize::try_from(reading.count).unwrap_or(1); // at most MAX_COUNT
    Ok(vec![finish(reading); count])
}

/// `w`, `drop` or `neg` before the numbers.
fn take_prefix(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    let word = cursor.peek_word();
    if let Some(kind) = kind_word(&word) {
        set_kind(cursor, reading, kind)?;
        cursor.skip_word(&word);
        cursor.skip_spaces();
    }
    Ok(())
}

pub(super) fn kind_word(word: &str) -> Option<SetKindWord> {
    match word {
        "w" | "warm" | "warmup" | "warm-up" => Some(SetKindWord::WarmUp),
        "drop" | "d" => Some(SetKindWord::Drop),
        "neg" | "negative" => Some(SetKindWord::Negative),
        _ => None,
    }
}

pub(super) fn set_kind(cursor: &Cursor<'_>, reading: &mut Reading, kind: SetKindWord) -> Result<(), Fault> {
    match reading.kind {
        Some(before) if before != kind => {
            Err(cursor.fault("a set has one kind", "Keep one of w (warm-up), drop and neg (negative)."))
        }
        _ => {
            reading.kind = Some(kind);
            Ok(())
        }
    }
}

/// The numbers: `100x8`, `100kg x 30s`, `+20x11+4+3`, `bw x12`, `12`, `30s`, `1:30`.
fn take_work(cursor: &mut Cursor<'_>, unit: UnitWord, reading: &mut Reading) -> Result<(), Fault> {
    if let Some(load) = take_marked_load(cursor, unit)? {
        reading.set.load = Some(load);
        cursor.skip_spaces();
        return take_times(cursor, reading);
    }
    let Some(number) = cursor.number() else {
        let named = cursor.peek().is_some_and(char::is_alphabetic);
        let hint = if named {
            format!("{FORMS} Another exercise comes after a semicolon.")
        } else {
            FORMS.to_owned()
        };
        return Err(cursor.fault("a set starts with a load or with reps", hint));
    };
    if let Some(typed_unit) = take_unit(cursor) {
        reading.set.load = Some(LoadText::Plain(load_of(number, typed_unit)?));
        cursor.skip_spaces();
        return take_times(cursor, reading);
    }
    let mut ahead = cursor.clone();
    ahead.skip_spaces();
    if is_times(&ahead) {
        reading.set.load = Some(LoadText::Plain(load_of(number, unit)?));
        *cursor = ahead;
        return take_times(cursor, reading);
    }
    take_reps_or_seconds(cursor, number, reading)
}

/// `+20`, `-15`, `bw`, `bw+20`.
fn take_marked_load(cursor: &mut Cursor<'_>, unit: UnitWord) -> Result<Option<LoadText>, Fault> {
    let body = is_body_weight(&cursor.peek_word());
    if body {
        cursor.skip_word("bw");
    }
    let sign = cursor.peek().filter(|c| matches!(c, '+' | '-' | '−'));
    let Some(sign) = sign else {
        return Ok(body.then_some(LoadText::Body));
    };
    cursor.take(&['+', '-', '−']);
    let Some(number) = cursor.number() else {
        return Err(cursor.fault(format!("'{sign}' needs a load"), "Write +20 for added load, -15 for help."));
    };
    let load = load_of(number, take_unit(cursor).unwrap_or(unit))?;
    Ok(Some(if sign == '+' { LoadText::Added(load) } else { LoadText::Assistance(load) }))
}

/// `bw`, also where the x of `bwx12` runs into it.
pub(super) fn is_body_weight(word: &str) -> bool {
    matches!(word, "bw" | "bwx")
}

fn take_unit(cursor: &mut Cursor<'_>) -> Option<UnitWord> {
    let mut ahead = cursor.clone();
    ahead.skip_spaces();
    let word = ahead.peek_word();
    // `kgx8` reads as one word: the x belongs to what follows
    let (unit, len) = match word.trim_end_matches('x') {
        "kg" | "kgs" => (UnitWord::Kg, word.trim_end_matches('x').len()),
        "lb" | "lbs" => (UnitWord::Lb, word.trim_end_matches('x').len()),
        _ => return None,
    };
    ahead.skip_word(&word[..len]);
    *cursor = ahead;
    Some(unit)
}

pub(super) fn is_times(cursor: &Cursor<'_>) -> bool {
    matches!(cursor.peek(), Some('x' | '×' | '*'))
}

/// `x8`, `x30s`, `x8x3`.
fn take_times(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    if !cursor.take(&['x', '×', '*']) {
        return Err(cursor.fault("how many reps?", "Write x and the reps after the load, such as 100x8."));
    }
    cursor.skip_spaces();
    let Some(number) = cursor.number() else {
        return Err(cursor.fault("reps are missing after x", FORMS));
    };
    take_reps_or_seconds(cursor, number, reading)
}

fn take_reps_or_seconds(cursor: &mut Cursor<'_>, first: Number, reading: &mut Reading) -> Result<(), Fault> {
    if let Some(seconds) = take_seconds(cursor, first)? {
        reading.set.seconds = Some(seconds);
        return take_count(cursor, first, reading);
    }
    reading.set.reps = Some(reps_of(first)?);
    while cursor.peek() == Some('+') && cursor.peek_at(1).is_some_and(|c| c.is_ascii_digit()) {
        cursor.take(&['+']);
        if let Some(number) = cursor.number() {
            reading.set.after_pauses.push(reps_of(number)?);
        }
    }
    take_count(cursor, first, reading)
}

/// `30s`, `30 sec`, `1:30`.
fn take_seconds(cursor: &mut Cursor<'_>, first: Number) -> Result<Option<f64>, Fault> {
    let mut ahead = cursor.clone();
    if ahead.take(&[':']) {
        let Some(rest) = ahead.number() else {
            return Err(ahead.fault("seconds are missing after ':'", "Write a hold as 90s or 1:30."));
        };
        *cursor = ahead;
        return seconds_of(first, first.value * 60.0 + rest.value).map(Some);
    }
    ahead.skip_spaces();
    let word = ahead.peek_word();
    let len = match word.trim_end_matches('x') {
        "s" | "sec" | "secs" | "seconds" => word.trim_end_matches('x').len(),
        _ => return Ok(None),
    };
    ahead.skip_word(&word[..len]);
    *cursor = ahead;
    seconds_of(first, first.value).map(Some)
}

/// The third number of `100x8x3`: how many such sets.
fn take_count(cursor: &mut Cursor<'_>, reps: Number, reading: &mut Reading) -> Result<(), Fault> {
    let mut ahead = cursor.clone();
    ahead.skip_spaces();
    if !is_times(&ahead) {
        return Ok(());
    }
    if reps.value >= 40.0 && reading.set.reps.is_some() {
        let hint = "Load comes first, then reps, then how many sets: 100x8x3 is three sets of 8 at 100.";
        return Err(reps.fault("that many reps, as three numbers, is probably another order", hint));
    }
    *cursor = ahead;
    take_set_count(cursor, reading)
}

/// `x3`: three such sets.
pub(super) fn take_set_count(cursor: &mut Cursor<'_>, reading: &mut Reading) -> Result<(), Fault> {
    cursor.take(&['x', '×', '*']);
    cursor.skip_spaces();
    let Some(number) = cursor.number() else {
        return Err(cursor.fault("the number of sets is missing after x", "100x8x3 is three sets."));
    };
    if reading.count != 1 {
        return Err(number.fault("the number of sets is given twice", "100x8x3 is three sets of 8 at 100."));
    }
    reading.count = number.count("the number of sets")?;
    if !(1..=MAX_COUNT).contains(&reading.count) {
        let message = format!("the number of sets must be 1 to {MAX_COUNT}");
        return Err(number.fault(message, "100x8x3 is three sets of 8 at 100."));
    }
    Ok(())
}

fn load_of(number: Number, unit: UnitWord) -> Result<LoadBody, Fault> {
    let load = match unit {
        UnitWord::Kg => Load::from_kg(number.value),
        UnitWord::Lb => Load::from_lb(number.value),
    };
    let load = load.map_err(|error| out_of_range(number, &error))?;
    Ok(LoadBody { centi_kg: load.centi_kg(), unit })
}

fn reps_of(number: Number) -> Result<u16, Fault> {
    let reps = Reps::new(number.count("reps")?).map_err(|error| out_of_range(number, &error))?;
    Ok(reps.get())
}

fn seconds_of(number: Number, value: f64) -> Result<f64, Fault> {
    Seconds::new(value).map(Seconds::get).map_err(|error| out_of_range(number, &error))
}

pub(super) fn out_of_range(number: Number, error: &OutOfRange) -> Fault {
    number.fault(error.to_string(), FORMS)
}

/// Settles the kind: what was said, else what the numbers show.
fn finish(reading: Reading) -> SetText {
    let Reading { mut set, kind, to_failure, .. } = reading;
    let shown = if set.seconds.is_some() {
        Some(SetKindWord::Hold)
    } else if set.after_pauses.is_empty() {
        None
    } else {
        Some(SetKindWord::RestPause)
    };
    set.kind = match (kind.or(shown), to_failure) {
        (Some(kind), true) => {
            set.effort.get_or_insert(EffortBody::Rir(0.0));
            kind
        }
        (Some(kind), false) => kind,
        (None, true) => SetKindWord::Failure,
        (None, false) => SetKindWord::Working,
    };
    set
}
