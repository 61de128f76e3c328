//! One row of a table to one set, by meaning. What apps do differently is a [`Dialect`].

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use regain_journal::SetKindWord;

use crate::dates::{self, DateOrder, Wall};
use crate::mapping::{Mapping, Meaning, Row};
use crate::measures::{check_mass, not_understood, whole};
use crate::numbers;
use crate::raw::{Names, RawMass, RawSet, Skip};
use crate::set_list;
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
    /// Name of the exercise under which the app keeps what the person weighs.
    pub(crate) body_mass_as: Option<&'static str>,
}

impl Dialect {
    /// Most apps: 0 is what was not recorded, and every row repeats the session's start.
    pub(crate) const USUAL: Self = Self {
        zero_is_absent: true,
        escaped_notes: false,
        sessions: SessionRule::SameStart,
        body_mass_as: None,
    };
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
    /// What the person weighed.
    Mass(RawMass),
    /// A note about the set before it; the exercise is absent where the row says `Note` in its place.
    Note { wall: Wall, exercise: Option<u32>, text: String },
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
    /// Session whose body mass was taken: rows repeat it.
    last_mass: Option<Wall>,
}

/// Longest name and longest note that the journal takes.
const MAX_NAME_BYTES: usize = 500;
const MAX_NOTE_BYTES: usize = 16_000;

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
            last_mass: None,
        }
    }

    /// Reads one row.
    ///
    /// # Errors
    /// [`Skip`] with the reason, when the row is not a set that can be stored.
    pub(crate) fn read(&mut self, row: Row<'_>, place: Place, found: &mut Vec<RowRead>) -> Result<(), Skip> {
        if words::is_yes(row.get(Meaning::Hidden)) {
            return Err(Skip::no_set("hidden in the app"));
        }
        self.check_athlete(row)?;
        let wall = self.wall(row)?;
        let mass = self.body_mass(row)?.map(|mass| RawMass { wall, mass });
        let name = row.get(Meaning::Exercise);
        if self.dialect.body_mass_as == Some(name) {
            let mass = self.load(row)?.ok_or_else(|| Skip::bad("the body weight is missing"))?;
            check_mass(mass)?;
            found.push(RowRead::Mass(RawMass { wall, mass }));
            return Ok(());
        }
        if name.is_empty() && mass.is_none() {
            return Err(Skip::bad("the exercise has no name"));
        }
        if name.len() > MAX_NAME_BYTES {
            return Err(Skip::bad(format!("the exercise's name is longer than {MAX_NAME_BYTES} bytes")));
        }
        if !self.exercises.was_last(name)
            && let Some(pseudo) = words::pseudo_row(name)
        {
            found.push(self.pseudo(pseudo, row, wall, None)?);
            return Ok(());
        }
        found.extend(mass.filter(|_| self.last_mass.replace(wall) != Some(wall)).map(RowRead::Mass));
        if name.is_empty() {
            return Ok(());
        }
        let (set_index, kind) = match self.set_order(row)? {
            SetOrder::Number(index) => (index, None),
            SetOrder::Kind(kind) => (None, Some(kind)),
            SetOrder::Pseudo(pseudo) => {
                found.push(self.pseudo(pseudo, row, wall, Some(name))?);
                return Ok(());
            }
        };
        let session =
            Some(start_of(row.get(Meaning::Session), MAX_NAME_BYTES)).filter(|name| !name.is_empty());
        let set = RawSet {
            line: place.line,
            wall,
            session: session.map(|name| self.sessions.number(name)),
            exercise: self.exercises.number(name),
            set_index,
            kind: kind.unwrap_or_else(|| self.kind(row)),
            load: None,
            reps: None,
            after_pauses: Vec::new(),
            seconds: self.seconds(row)?,
            distance: self.distance(row)?,
            effort: self.effort(row)?,
            side: words::side(row.get(Meaning::Side)).unwrap_or_default(),
            prescribed: words::is_yes(row.get(Meaning::Prescribed)),
            notes: None,
        };
        if row.mapping.has(Meaning::SetList) && !row.get(Meaning::SetList).is_empty() {
            return self.list(row, &set, found);
        }
        let read = self.one(row, row, set)?;
        self.per_hand += u64::from(row.get(Meaning::Multiplier).starts_with('2'));
        found.push(read);
        Ok(())
    }

    /// The sets of a list in one cell; `whole` is the row, `part` what one set of it says.
    fn list(&mut self, row: Row<'_>, set: &RawSet, found: &mut Vec<RowRead>) -> Result<(), Skip> {
        let before = found.len();
        let mut none = None;
        for part in set_list::parts(row.get(Meaning::SetList), self.decimal_comma) {
            let cells = part.cells(row.get(Meaning::LoadUnit));
            let part = Row { cells: &cells, mapping: &set_list::MAPPING };
            match self.one(row, part, set.clone()) {
                Ok(read) => found.push(read),
                Err(skip) if skip.bad => return Err(skip),
                Err(skip) => none = none.or(Some(skip)),
            }
        }
        match none {
            Some(skip) if found.len() == before => Err(skip),
            _ => Ok(()),
        }
    }

    /// One set: load and reps from `part`, the rest from the row.
    fn one(&mut self, row: Row<'_>, part: Row<'_>, mut set: RawSet) -> Result<RowRead, Skip> {
        set.load = self.load(part)?;
        (set.reps, set.after_pauses) = self.reps(part)?;
        self.check_done(&mut set)?;
        set.notes = self.note(row, set.exercise, set.wall);
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
        if let Some(at) = dates::unix(time) {
            // an instant beside the day: it counts where it is about that day, in whatever zone
            let near = at.at.duration_since(wall.at).as_hours().abs() <= 36;
            return Ok(if near { at } else { wall });
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

    fn pseudo(
        &mut self,
        pseudo: PseudoRow,
        row: Row<'_>,
        wall: Wall,
        name: Option<&str>,
    ) -> Result<RowRead, Skip> {
        match pseudo {
            PseudoRow::RestTimer => Err(Skip::no_set("a rest timer, not a set")),
            PseudoRow::Note => {
                let text = row.get(Meaning::Notes).to_owned();
                Ok(RowRead::Note { wall, exercise: name.map(|name| self.exercises.number(name)), text })
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
}

enum SetOrder {
    Number(Option<u32>),
    Kind(SetKindWord),
    Pseudo(PseudoRow),
}

/// The text, cut at the last whole character within the limit.
fn start_of(text: &str, max_bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(max_bytes)).unwrap_or(text)
}
