//! Which column means what, found by header words.

use std::fmt;
use std::str::FromStr;

use csv::StringRecord;

use crate::error::ImportError;
use crate::header::{Column, HeaderUnit};
use crate::report::MappedColumn;
use crate::table::Table;

/// What a column can mean. The names are those of reports and of columns named by the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(usize)]
pub enum Meaning {
    /// Date, with or without the time.
    Date,
    /// Time of day, where the date column has none.
    TimeOfDay,
    /// Name of the session.
    Session,
    /// Name of the exercise.
    Exercise,
    /// Number of the set in its exercise; some apps put `W`, `D`, `F` or a rest timer here.
    SetOrder,
    /// How the set was meant and done.
    SetType,
    /// Whether it was a warm-up.
    WarmUp,
    /// Load whose unit the header does not say.
    Load,
    /// Load in kilograms.
    LoadKg,
    /// Load in pounds.
    LoadLb,
    /// Unit of the load, row by row.
    LoadUnit,
    /// Repetitions.
    Reps,
    /// Number of equal sets in this row.
    Sets,
    /// Rating of perceived exertion.
    Rpe,
    /// Repetitions in reserve.
    Rir,
    /// Length of a hold or of timed work.
    Seconds,
    /// Distance.
    Distance,
    /// Unit of the distance, row by row.
    DistanceUnit,
    /// Which side worked.
    Side,
    /// Free text about the set.
    Notes,
    /// Several sets in one cell, such as `100x8,100x7`.
    SetList,
    /// What the person weighed.
    BodyMass,
    /// Whether the app keeps the row without showing it.
    Hidden,
    /// How many hands hold that weight each.
    Multiplier,
    /// Whether an app chose the load.
    Prescribed,
    /// Who did it, in files of several people.
    Athlete,
}

impl Meaning {
    /// All, in the order of a report.
    pub const ALL: [Self; 26] = [
        Self::Date,
        Self::TimeOfDay,
        Self::Session,
        Self::Exercise,
        Self::SetOrder,
        Self::SetType,
        Self::WarmUp,
        Self::Load,
        Self::LoadKg,
        Self::LoadLb,
        Self::LoadUnit,
        Self::Reps,
        Self::Sets,
        Self::Rpe,
        Self::Rir,
        Self::Seconds,
        Self::Distance,
        Self::DistanceUnit,
        Self::Side,
        Self::Notes,
        Self::SetList,
        Self::BodyMass,
        Self::Hidden,
        Self::Multiplier,
        Self::Prescribed,
        Self::Athlete,
    ];

    /// The name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::TimeOfDay => "time",
            Self::Session => "session",
            Self::Exercise => "exercise",
            Self::SetOrder => "set_order",
            Self::SetType => "set_type",
            Self::WarmUp => "warm_up",
            Self::Load => "load",
            Self::LoadKg => "load_kg",
            Self::LoadLb => "load_lb",
            Self::LoadUnit => "unit",
            Self::Reps => "reps",
            Self::Sets => "sets",
            Self::Rpe => "rpe",
            Self::Rir => "rir",
            Self::Seconds => "seconds",
            Self::Distance => "distance",
            Self::DistanceUnit => "distance_unit",
            Self::Side => "side",
            Self::Notes => "notes",
            Self::SetList => "set_list",
            Self::BodyMass => "body_mass",
            Self::Hidden => "hidden",
            Self::Multiplier => "multiplier",
            Self::Prescribed => "prescribed",
            Self::Athlete => "athlete",
        }
    }

    /// A second column of the same name would make these ambiguous.
    fn must_be_unique(self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::Exercise
                | Self::Load
                | Self::LoadKg
                | Self::LoadLb
                | Self::Reps
                | Self::LoadUnit
        )
    }

    /// Loads share their words; the header's unit tells them apart.
    fn words_of(self) -> Self {
        if matches!(self, Self::LoadKg | Self::LoadLb) { Self::Load } else { self }
    }

    fn fits_unit(self, unit: Option<HeaderUnit>) -> bool {
        match self {
            Self::LoadKg => unit == Some(HeaderUnit::Kg),
            Self::LoadLb => unit == Some(HeaderUnit::Lb),
            Self::Load => unit.and_then(HeaderUnit::load).is_none(),
            _ => true,
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Meaning {
    type Err = UnknownMeaning;

    fn from_str(text: &str) -> Result<Self, UnknownMeaning> {
        let key = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|meaning| meaning.key() == key).ok_or(UnknownMeaning { word: key })
    }
}

/// Text that names no [`Meaning`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is no meaning of a column; use one of: {}", Meaning::ALL.map(Meaning::key).join(", "))]
pub struct UnknownMeaning {
    word: String,
}

/// Header words of each meaning, in a form like [`Column`]'s key; earlier words win.
pub(crate) type Words<'w> = &'w [(Meaning, &'static [&'static str])];

/// Column numbers by meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Mapping {
    columns: [Option<usize>; Meaning::ALL.len()],
    seconds_unit: Option<HeaderUnit>,
    distance_unit: Option<HeaderUnit>,
    body_mass_unit: Option<HeaderUnit>,
}

impl Mapping {
    /// Columns in the order of these meanings, for rows that a reader puts together itself.
    pub(crate) fn of(meanings: &[Meaning]) -> Self {
        let mut mapping = Self::default();
        for (index, meaning) in meanings.iter().enumerate() {
            let unit = match meaning {
                Meaning::Distance => Some(HeaderUnit::Metres),
                Meaning::Seconds => Some(HeaderUnit::Seconds),
                _ => None,
            };
            mapping.set(*meaning, index, unit);
        }
        mapping
    }

    /// Finds columns by their header words; for detection, where doubled columns do not matter.
    pub(crate) fn find(columns: &[Column], words: Words<'_>) -> Self {
        let mut mapping = Self::default();
        for meaning in Meaning::ALL {
            if let Some(index) = candidates(columns, meaning, words).next() {
                mapping.set(meaning, index, columns.get(index).and_then(|column| column.unit));
            }
        }
        mapping
    }

    /// The same for reading.
    ///
    /// # Errors
    /// When a column that decides what is stored occurs twice.
    pub(crate) fn from_header(table: &Table<'_>, words: Words<'_>) -> Result<Self, ImportError> {
        for meaning in Meaning::ALL.into_iter().filter(|meaning| meaning.must_be_unique()) {
            let Some(first) = candidates(&table.columns, meaning, words).next() else { continue };
            let column = table.columns.get(first);
            let second = (first + 1..table.columns.len()).find(|index| {
                let other = table.columns.get(*index);
                other.map(|c| (&c.key, c.unit)) == column.map(|c| (&c.key, c.unit))
            });
            if let Some(second) = second {
                return Err(ImportError::DuplicateColumn {
                    file: table.file.to_owned(),
                    line: table.header_line(),
                    column: column.map(|column| column.label(first)).unwrap_or_default(),
                    first: first + 1,
                    second: second + 1,
                });
            }
        }
        Ok(Self::find(&table.columns, words))
    }

    /// Takes the person's word for columns.
    ///
    /// # Errors
    /// When there is no such column.
    pub(crate) fn with_named(
        mut self,
        table: &Table<'_>,
        named: &[(Meaning, String)],
    ) -> Result<Self, ImportError> {
        for (meaning, name) in named {
            let wanted = name.trim().to_lowercase();
            let found = table.columns.iter().position(|column| column.name.to_lowercase() == wanted);
            let Some(index) = found else {
                return Err(ImportError::NoSuchColumn {
                    file: table.file.to_owned(),
                    line: table.header_line(),
                    column: name.clone(),
                    meaning: meaning.key(),
                    header: table.header_text(),
                });
            };
            let unit = table.columns.get(index).and_then(|column| column.unit);
            if meaning.words_of() == Meaning::Load {
                for load in [Meaning::Load, Meaning::LoadKg, Meaning::LoadLb] {
                    self.unset(load);
                }
            }
            let by_unit = [Meaning::LoadKg, Meaning::LoadLb].into_iter().find(|load| load.fits_unit(unit));
            let meaning = if *meaning == Meaning::Load { by_unit.unwrap_or(*meaning) } else { *meaning };
            self.set(meaning, index, unit);
        }
        Ok(self)
    }

    pub(crate) fn set(&mut self, meaning: Meaning, index: usize, unit: Option<HeaderUnit>) {
        if let Some(slot) = self.columns.get_mut(meaning as usize) {
            *slot = Some(index);
        }
        match meaning {
            Meaning::Seconds => self.seconds_unit = unit,
            Meaning::Distance => self.distance_unit = unit,
            Meaning::BodyMass => self.body_mass_unit = unit,
            _ => {}
        }
    }

    pub(crate) fn unset(&mut self, meaning: Meaning) {
        if let Some(slot) = self.columns.get_mut(meaning as usize) {
            *slot = None;
        }
    }

    pub(crate) fn index(&self, meaning: Meaning) -> Option<usize> {
        self.columns.get(meaning as usize).copied().flatten()
    }

    pub(crate) fn has(&self, meaning: Meaning) -> bool {
        self.index(meaning).is_some()
    }

    pub(crate) fn has_load(&self) -> bool {
        [Meaning::Load, Meaning::LoadKg, Meaning::LoadLb].into_iter().any(|load| self.has(load))
    }

    /// Unit the header names for distances.
    pub(crate) fn distance_unit(&self) -> Option<HeaderUnit> {
        self.distance_unit
    }

    /// Unit the header names for what the person weighs.
    pub(crate) fn body_mass_unit(&self) -> Option<HeaderUnit> {
        self.body_mass_unit
    }

    /// Whether the header counts time in minutes.
    pub(crate) fn time_in_minutes(&self) -> bool {
        self.seconds_unit == Some(HeaderUnit::Minutes)
    }

    /// Last column that a row cannot do without.
    pub(crate) fn last_needed(&self) -> usize {
        let needed = [
            Meaning::Date,
            Meaning::Exercise,
            Meaning::Load,
            Meaning::LoadKg,
            Meaning::LoadLb,
            Meaning::Reps,
        ];
        needed.into_iter().filter_map(|meaning| self.index(meaning)).max().unwrap_or(0)
    }

    /// What a log cannot do without and this mapping lacks, in words.
    pub(crate) fn missing(&self) -> Option<String> {
        let mut missing: Vec<&str> = Vec::new();
        for (meaning, word) in [(Meaning::Date, "a date"), (Meaning::Exercise, "an exercise")] {
            if !self.has(meaning) {
                missing.push(word);
            }
        }
        let work = [Meaning::Reps, Meaning::Seconds, Meaning::Distance, Meaning::SetList]
            .into_iter()
            .any(|work| self.has(work));
        if !work && !self.has_load() {
            missing.push("reps, load, time or distance");
        }
        (!missing.is_empty()).then(|| missing.join(" and "))
    }

    /// The mapping, if a log can be read with it.
    ///
    /// # Errors
    /// Names what is missing and the columns there are.
    pub(crate) fn complete(self, table: &Table<'_>, label: &'static str) -> Result<Self, ImportError> {
        match self.missing() {
            None => Ok(self),
            Some(missing) => Err(ImportError::MissingColumns {
                file: table.file.to_owned(),
                line: table.header_line(),
                label,
                missing,
                header: table.header_text(),
            }),
        }
    }

    /// For the report: what was read as what, and what was not read; `more` are further sets of the same row.
    pub(crate) fn describe(&self, more: &[Self], columns: &[Column]) -> (Vec<MappedColumn>, Vec<String>) {
        let mut mapped = Vec::new();
        let mut used = vec![false; columns.len()];
        let all = std::iter::once(self).chain(more);
        let indices = |mapping: &Self| Meaning::ALL.map(|meaning| (meaning, mapping.index(meaning)));
        for (meaning, index) in all.flat_map(indices) {
            let Some(index) = index else { continue };
            let Some(column) = columns.get(index) else { continue };
            if let Some(slot) = used.get_mut(index) {
                *slot = true;
            }
            let unit = column.unit.map(HeaderUnit::word);
            let column = MappedColumn { column: column.label(index), meaning: meaning.key(), unit };
            if !mapped.contains(&column) {
                mapped.push(column);
            }
        }
        let unused = columns.iter().enumerate().zip(used).filter(|(_, used)| !used);
        (mapped, unused.map(|((index, column), _)| column.label(index)).collect())
    }
}

/// Columns whose header says this meaning, best words first.
fn candidates<'c>(
    columns: &'c [Column],
    meaning: Meaning,
    words: Words<'c>,
) -> impl Iterator<Item = usize> + 'c {
    let words =
        words.iter().filter(move |(of, _)| *of == meaning.words_of()).flat_map(|(_, words)| words.iter());
    words.flat_map(move |word| {
        let fits = move |column: &Column| column.key == *word && meaning.fits_unit(column.unit);
        columns.iter().enumerate().filter(move |(_, column)| fits(column)).map(|(index, _)| index)
    })
}

/// One row, read by meaning.
#[derive(Clone, Copy)]
pub(crate) struct Row<'r> {
    pub(crate) cells: &'r StringRecord,
    pub(crate) mapping: &'r Mapping,
}

impl<'r> Row<'r> {
    /// The cell without the spaces around it; empty when the file has no such column.
    pub(crate) fn get(&self, meaning: Meaning) -> &'r str {
        self.mapping.index(meaning).and_then(|index| self.cells.get(index)).map_or("", str::trim)
    }
}
