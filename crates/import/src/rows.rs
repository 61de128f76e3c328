//! One row of a table to one set, by meaning. What apps do differently is a [`Dialect`].

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use regain_engine::{Reps, Rir, Seconds};
use regain_journal::{EffortBody, SetKindWord, UnitWord};

use crate::dates::{self, DateOrder, Wall};
use crate::header::HeaderUnit;
use crate::mapping::{Mapping, Meaning, Row};
use crate::numbers::{self, Number};
use crate::raw::{Names, RawDistance, RawLoad, RawSet, Skip};
use crate::table::Place;
use crate::words::{self, PseudoRow};

/// What apps do differently with the same columns.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dialect {
    /// The app writes 0 for what was not recorded.
    pub(crate) zero_is_absent: bool,
    /// Line breaks in notes are written as `\n`.
    pub(crate) escaped_notes: bool,
    /// Which rows belong together.
    pub(crate) sessions: SessionRule,
}

/// Which rows belong to one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SessionRule {
    /// The same start and name: the file repeats the session's start on each row.
    SameStart,
    /// The same name, and less than three hours since the row before: rows may carry their own times.
    CloseTogether,
}

/// What a row gave.
pub(crate) enum RowRead {
    /// One set, and how many times it was done.
    Sets(RawSet, u32),
    /// A note about the sets before it.
    Note { wall: Wall, exercise: u32, text: String },
}

/// Reads rows; keeps what repeats from row to row.
pub(crate) struct RowReader<'a> {
    pub(crate) dialect: Dialect,
    pub(crate) mapping: &'a Mapping,
    pub(crate) decimal_comma: bool,
    pub(crate) order: DateOrder,
    /// Latest time a row may have.
    pub(crate) latest: DateTime,
    pub(crate) athlete: Option<&'a str>,
    pub(crate) exercises: Names,
    pub(crate) sessions: Names,
    pub(crate) athletes: Names,
    /// Words for kinds of sets that are not known, and how often they came.
    pub(crate) unknown_kinds: BTreeMap<String, u64>,
    /// Rows whose weight is held in each hand.
    pub(crate) per_hand: u64,
    last_date: Option<(String, Wall)>,
    last_note: Option<(u32, Wall, String)>,
}

/// Limit of distances, in metres: a day on a bicycle and more.
const MAX_DISTANCE_M: f64 = 1_000_000.0;
/// Equal sets that one row may stand for.
const MAX_SETS_A_ROW: u32 = 100;
/// Longest name and longest note that the journal takes.
const MAX_NAME_BYTES: usize = 500;
const MAX_NOTE_BYTES: usize = 16_000;
/// Pauses one rest-pause set may have.
const MAX_PAUSES: usize = 50;

impl<'a> RowReader<'a> {
    pub(crate) fn new(dialect: Dialect, mapping: &'a Mapping, latest: DateTime) -> Self {
        Self {
            dialect,
            mapping,
            decimal_comma: false,
            order: DateOrder::DayMonth,
            latest,
            athlete: None,
            exercises: Names::default(),
            sessions: Names::default(),
            athletes: Names::default(),
            unknown_kinds: BTreeMap::new(),
            per_hand: 0,
            last_date: None,
            last_note: None,
        }
    }

    /// Reads one row.
    ///
    /// # Errors
    /// [`Skip`] with the reason, when the row is not a set that can be stored.
    pub(crate) fn read(&mut self, row: Row<'_>, place: Place) -> Result<RowRead, Skip> {
        self.check_athlete(row)?;
        let wall = self.wall(row)?;
        let name = row.get(Meaning::Exercise);
        if name.is_empty() {
            return Err(Skip::bad("the exercise has no name"));
        }
        if name.len() > MAX_NAME_BYTES {
            return Err(Skip::bad(format!("the exercise's name is longer than {MAX_NAME_BYTES} bytes")));
        }
        if let Some(pseudo) = words::pseudo_row(name) {
            return self.pseudo(pseudo, row, wall, name);
        }
        let (set_index, kind) = match self.set_order(row)? {
            SetOrder::Number(index) => (index, None),
            SetOrder::Kind(kind) => (None, Some(kind)),
            SetOrder::Pseudo(pseudo) => return self.pseudo(pseudo, row, wall, name),
        };
        let session =
            Some(start_of(row.get(Meaning::Session), MAX_NAME_BYTES)).filter(|name| !name.is_empty());
        let mut set = RawSet {
            line: place.line,
            wall,
            session: session.map(|name| self.sessions.number(name)),
            exercise: self.exercises.number(name),
            set_index,
            kind: kind.unwrap_or_else(|| self.kind(row)),
            load: self.load(row)?,
            reps: None,
            after_pauses: Vec::new(),
            seconds: self.seconds(row)?,
            distance: self.distance(row)?,
            effort: self.effort(row)?,
            side: words::side(row.get(Meaning::Side)).unwrap_or_default(),
            prescribed: words::is_yes(row.get(Meaning::Prescribed)),
            notes: None,
        };
        (set.reps, set.after_pauses) = self.reps(row)?;
        self.check_done(&mut set)?;
        set.notes = self.note(row, set.exercise, wall);
        self.per_hand += u64::from(row.get(Meaning::Multiplier).starts_with('2'));
        Ok(RowRead::Sets(set, self.copies(row)?))
    }

    fn check_athlete(&mut self, row: Row<'_>) -> Result<(), Skip> {
        let name = row.get(Meaning::Athlete);
        match self.athlete {
            Some(wanted) if wanted != name => Err(Skip::no_set("belongs to another athlete")),
            _ => {
                self.athletes.number(name);
                Ok(())
            }
        }
    }

    fn wall(&mut self, row: Row<'_>) -> Result<Wall, Skip> {
        let text = row.get(Meaning::Date);
        let wall = match &self.last_date {
            Some((last, wall)) if last == text => *wall,
            _ => {
                let wall = self.new_wall(text)?;
                self.last_date = Some((text.to_owned(), wall));
                wall
            }
        };
        let time = row.get(Meaning::TimeOfDay);
        if time.is_empty() {
            return Ok(wall);
        }
        match dates::parse_time(time) {
            Some(time) => Ok(wall.with_time(time)),
            None => Err(not_understood("time of day", time)),
        }
    }

    fn new_wall(&self, text: &str) -> Result<Wall, Skip> {
        if text.is_empty() {
            return Err(Skip::bad("the date is missing"));
        }
        let wall = dates::parse(text, self.order).ok_or_else(|| not_understood("date", text))?;
        if wall.at.date() < dates::EARLIEST {
            return Err(Skip::bad(format!("the date {} lies before {}", wall.label(), dates::EARLIEST)));
        }
        if wall.at > self.latest {
            return Err(Skip::bad(format!("the date {} lies in the future", wall.label())));
        }
        Ok(wall)
    }

    fn pseudo(&mut self, pseudo: PseudoRow, row: Row<'_>, wall: Wall, name: &str) -> Result<RowRead, Skip> {
        match pseudo {
            PseudoRow::RestTimer => Err(Skip::no_set("a rest timer, not a set")),
            PseudoRow::Note => {
                let text = row.get(Meaning::Notes).to_owned();
                Ok(RowRead::Note { wall, exercise: self.exercises.number(name), text })
            }
        }
    }

    fn set_order(&self, row: Row<'_>) -> Result<SetOrder, Skip> {
        let text = row.get(Meaning::SetOrder);
        if text.is_empty() {
            return Ok(SetOrder::Number(None));
        }
        if let Ok(Some(number)) = numbers::number(text, self.decimal_comma) {
            return Ok(SetOrder::Number(whole(number, u32::MAX)));
        }
        if let Some(pseudo) = words::pseudo_row(text) {
            return Ok(SetOrder::Pseudo(pseudo));
        }
        if let Some(kind) = words::set_kind(text) {
            return Ok(SetOrder::Kind(kind));
        }
        self.pseudo_by_cells(row).map(SetOrder::Pseudo).ok_or_else(|| not_understood("set order", text))
    }

    /// A pseudo row in a language without known words: it has no load and no reps, but seconds or a note.
    fn pseudo_by_cells(&self, row: Row<'_>) -> Option<PseudoRow> {
        let is_zero = |meaning| {
            let number = numbers::number(row.get(meaning), self.decimal_comma);
            number.is_ok_and(|number| number.is_none_or(|number| number.value == 0.0))
        };
        let empty = [Meaning::Reps, Meaning::Load, Meaning::LoadKg, Meaning::LoadLb].into_iter().all(is_zero);
        match (empty, is_zero(Meaning::Seconds), row.get(Meaning::Notes).is_empty()) {
            (true, false, _) => Some(PseudoRow::RestTimer),
            (true, true, false) => Some(PseudoRow::Note),
            _ => None,
        }
    }

    fn kind(&mut self, row: Row<'_>) -> SetKindWord {
        if words::is_yes(row.get(Meaning::WarmUp)) {
            return SetKindWord::WarmUp;
        }
        let text = row.get(Meaning::SetType);
        words::set_kind(text).unwrap_or_else(|| {
            // a bounded list: a wrong column would bring a new word on each row
            if self.unknown_kinds.len() < 20 || self.unknown_kinds.contains_key(text) {
                *self.unknown_kinds.entry(text.to_owned()).or_default() += 1;
            }
            SetKindWord::Working
        })
    }

    fn load(&self, row: Row<'_>) -> Result<Option<RawLoad>, Skip> {
        let (kg, lb) = ((Meaning::LoadKg, Some(UnitWord::Kg)), (Meaning::LoadLb, Some(UnitWord::Lb)));
        let typed_in_lb =
            self.is_round(row, Meaning::LoadLb, 0.5) && !self.is_round(row, Meaning::LoadKg, 0.25);
        let by_column = [
            if typed_in_lb { lb } else { kg },
            if typed_in_lb { kg } else { lb },
            (Meaning::Load, HeaderUnit::parse(row.get(Meaning::LoadUnit)).and_then(HeaderUnit::load)),
        ];
        for (meaning, unit) in by_column {
            let text = row.get(meaning);
            if text.is_empty() {
                continue;
            }
            let read = numbers::load(text, self.decimal_comma).map_err(|_| not_understood("load", text))?;
            let Some((number, behind)) = read else { continue };
            let own = match behind {
                Some(word) => HeaderUnit::parse(word).and_then(HeaderUnit::load).map(Some),
                None => Some(None),
            };
            let own = own.ok_or_else(|| not_understood("load", text))?;
            if number.value < 0.0 {
                return Err(Skip::bad(format!("the load {text} is negative")));
            }
            // no app writes 0 for a set with weight: it stands for the bare body or an empty cell
            if number.value > 0.0 {
                return Ok(Some(RawLoad { number, unit: own.or(unit) }));
            }
        }
        Ok(None)
    }

    /// Of a load given in both units, the round one was typed and the other converted.
    fn is_round(&self, row: Row<'_>, meaning: Meaning, step: f64) -> bool {
        let read = numbers::number(row.get(meaning), self.decimal_comma).ok().flatten();
        read.is_some_and(|number| (number.value / step).fract() == 0.0)
    }

    fn reps(&self, row: Row<'_>) -> Result<(Option<u16>, Vec<u16>), Skip> {
        let text = row.get(Meaning::Reps);
        let mut parts = text.split('+').map(|part| self.count(part, text));
        let first = parts.next().transpose()?.flatten();
        let mut after = Vec::new();
        for part in parts {
            if after.len() == MAX_PAUSES {
                return Err(not_understood("reps", text));
            }
            after.push(part?.ok_or_else(|| not_understood("reps", text))?);
        }
        Ok((first, after))
    }

    fn count(&self, part: &str, text: &str) -> Result<Option<u16>, Skip> {
        let number = numbers::number(part, self.decimal_comma).map_err(|_| not_understood("reps", text))?;
        let Some(number) = number else { return Ok(None) };
        let count = whole(number, u32::MAX)
            .ok_or_else(|| Skip::bad(format!("reps must be a whole number from 0 to 1000, not {text}")))?;
        Reps::new(count).map(|reps| Some(reps.get())).map_err(|error| Skip::bad(error.to_string()))
    }

    fn seconds(&self, row: Row<'_>) -> Result<Option<f64>, Skip> {
        let text = row.get(Meaning::Seconds);
        let read = numbers::duration_s(text, self.decimal_comma).map_err(|_| not_understood("time", text))?;
        let minutes = self.mapping.time_in_minutes() && !text.contains(':');
        match read.map(|number| if minutes { number * 60.0 } else { number }) {
            Some(seconds) => match Seconds::new(seconds) {
                Ok(seconds) => Ok(Some(seconds.get()).filter(|seconds| *seconds > 0.0)),
                Err(error) => Err(Skip::bad(error.to_string())),
            },
            None => Ok(None),
        }
    }

    fn distance(&self, row: Row<'_>) -> Result<Option<RawDistance>, Skip> {
        let text = row.get(Meaning::Distance);
        let read = numbers::number(text, self.decimal_comma).map_err(|_| not_understood("distance", text))?;
        let Some(number) = read else { return Ok(None) };
        let unit = HeaderUnit::parse(row.get(Meaning::DistanceUnit)).or(self.mapping.distance_unit());
        let metres = number.value * unit.and_then(HeaderUnit::metres).unwrap_or(1.0);
        if !(0.0..=MAX_DISTANCE_M).contains(&metres) {
            return Err(Skip::bad(format!("the distance must be 0 to 1000 km, not {text}")));
        }
        Ok((number.value > 0.0).then_some(RawDistance { value: number.value, unit }))
    }

    fn effort(&self, row: Row<'_>) -> Result<Option<EffortBody>, Skip> {
        if let Some(rpe) = self.scale(row, Meaning::Rpe)? {
            let absent = self.dialect.zero_is_absent && rpe == 0.0;
            Rir::from_rpe(rpe).map_err(|error| Skip::bad(error.to_string()))?;
            if !absent {
                return Ok(Some(EffortBody::Rpe(rpe)));
            }
        }
        let Some(rir) = self.scale(row, Meaning::Rir)? else { return Ok(None) };
        Rir::new(rir).map_err(|error| Skip::bad(error.to_string()))?;
        Ok(Some(EffortBody::Rir(rir)))
    }

    fn scale(&self, row: Row<'_>, meaning: Meaning) -> Result<Option<f64>, Skip> {
        let text = row.get(meaning);
        match numbers::number(text, self.decimal_comma) {
            Ok(number) => Ok(number.map(|number| number.value)),
            Err(_) => Err(not_understood(meaning.key(), text)),
        }
    }

    /// A set has something that was done. Where 0 means "not recorded", 0 reps with nothing else is a plan,
    /// unless the row itself says that it was tried.
    fn check_done(&self, set: &mut RawSet) -> Result<(), Skip> {
        let timed = set.seconds.is_some() || set.distance.is_some();
        let tried = set.kind == SetKindWord::Failure || set.effort.is_some();
        if set.reps == Some(0) && self.dialect.zero_is_absent && (timed || !tried || set.load.is_none()) {
            set.reps = None;
        }
        match (set.reps, timed, set.load) {
            (None, false, None) => Err(Skip::no_set("nothing but zeros or empty cells: planned, never done")),
            (None, false, Some(_)) => {
                Err(Skip::no_set("a load without reps, time or distance: planned, never done"))
            }
            _ => Ok(()),
        }
    }

    /// The note, once: apps repeat an exercise's note on each of its sets.
    fn note(&mut self, row: Row<'_>, exercise: u32, wall: Wall) -> Option<String> {
        let text = start_of(row.get(Meaning::Notes), MAX_NOTE_BYTES);
        if text.is_empty() {
            return None;
        }
        if let Some((of, at, last)) = &self.last_note
            && (*of, *at, last.as_str()) == (exercise, wall, text)
        {
            return None;
        }
        self.last_note = Some((exercise, wall, text.to_owned()));
        Some(if self.dialect.escaped_notes { text.replace("\\n", "\n") } else { text.to_owned() })
    }

    fn copies(&self, row: Row<'_>) -> Result<u32, Skip> {
        let text = row.get(Meaning::Sets);
        match numbers::number(text, self.decimal_comma) {
            Ok(None) => Ok(1),
            Ok(Some(number)) => match whole(number, MAX_SETS_A_ROW) {
                Some(0) => Err(Skip::no_set("no sets: planned, never done")),
                Some(count) => Ok(count),
                None => Err(Skip::bad(format!("sets must be 0 to {MAX_SETS_A_ROW}, not {text}"))),
            },
            Err(_) => Err(not_understood("number of sets", text)),
        }
    }
}

enum SetOrder {
    Number(Option<u32>),
    Kind(SetKindWord),
    Pseudo(PseudoRow),
}

/// A whole number from 0 to `max`, if it is one; `8.0` is.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // checked: 0 ..= u32::MAX
fn whole(number: Number, max: u32) -> Option<u32> {
    let rounded = number.value.round();
    let is_whole = (number.value - rounded).abs() < 1e-6;
    (is_whole && (0.0..=f64::from(max)).contains(&rounded)).then_some(rounded as u32)
}

/// The text, cut at the last whole character within the limit.
fn start_of(text: &str, max_bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(max_bytes)).unwrap_or(text)
}

fn not_understood(what: &str, text: &str) -> Skip {
    Skip::bad(format!("the {what} '{}' is not understood", crate::table::shorten(text, 40)))
}
