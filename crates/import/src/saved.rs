//! How a person wants a kind of file to be read, as a few lines of text that can be kept and passed on.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use regain_journal::UnitWord;

use crate::dates::DateOrder;
use crate::mapping::Meaning;
use crate::options::ReadOptions;
use crate::report::{Report, UnitValue};
use crate::source::SourceId;
use crate::sources::generic;

/// Corrections of a reading: source, unit, order of dates, columns by meaning, names of exercises.
///
/// ```
/// use regain_import::SavedMapping;
/// let text = "source = csv\nunit = lb\ncolumn date = Day\nname Bankdrücken = Bench Press (Barbell)\n";
/// let mapping: SavedMapping = text.parse().unwrap();
/// assert_eq!(mapping.to_string(), text);
/// assert_eq!(mapping.names["Bankdrücken"], "Bench Press (Barbell)");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedMapping {
    /// Which importer reads the file.
    pub source: Option<SourceId>,
    /// Unit of loads that the file does not say.
    pub unit: Option<UnitWord>,
    /// Order of day and month in dates of numbers.
    pub date_order: Option<DateOrder>,
    /// Header text by meaning.
    pub columns: Vec<(Meaning, String)>,
    /// The file's name of an exercise, and the name to keep.
    pub names: BTreeMap<String, String>,
}

impl SavedMapping {
    /// What a reading came to, so that the next file of the kind is read the same way.
    pub fn of(report: &Report, options: &ReadOptions<'_>) -> Self {
        let by_columns = report.source == generic::ID;
        let meaning = |key: &str| Meaning::ALL.into_iter().find(|meaning| meaning.key() == key);
        let columns = report.mapping.iter().filter(|_| by_columns);
        let columns = columns.filter_map(|column| Some((meaning(column.meaning)?, column.column.clone())));
        let unit = match report.unit.value {
            Some(UnitValue::Kg) => Some(UnitWord::Kg),
            Some(UnitValue::Lb) => Some(UnitWord::Lb),
            Some(UnitValue::Mixed) | None => None,
        };
        Self {
            source: Some(report.source),
            unit: options.unit.or(unit),
            date_order: options.date_order,
            columns: columns.collect(),
            names: options.names.clone(),
        }
    }

    /// Reads as this says; what is set already outranks it.
    pub fn apply(&self, options: &mut ReadOptions<'_>) {
        options.source = options.source.or(self.source);
        options.unit = options.unit.or(self.unit);
        options.date_order = options.date_order.or(self.date_order);
        for (meaning, header) in &self.columns {
            if !options.columns.iter().any(|(named, _)| named == meaning) {
                options.columns.push((*meaning, header.clone()));
            }
        }
        for (name, kept) in &self.names {
            options.names.entry(name.clone()).or_insert_with(|| kept.clone());
        }
    }
}

impl fmt::Display for SavedMapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(source) = self.source {
            writeln!(f, "source = {source}")?;
        }
        if let Some(unit) = self.unit {
            writeln!(f, "unit = {}", if unit == UnitWord::Kg { "kg" } else { "lb" })?;
        }
        if let Some(order) = self.date_order {
            writeln!(f, "dates = {}", if order == DateOrder::DayMonth { "day-month" } else { "month-day" })?;
        }
        for (meaning, header) in &self.columns {
            writeln!(f, "column {meaning} = {header}")?;
        }
        self.names.iter().try_for_each(|(name, kept)| writeln!(f, "name {name} = {kept}"))
    }
}

/// A line of a saved mapping that says nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: {what}. Lines look like 'unit = kg', 'column reps = Wdh', 'name Kniebeuge = Squat (Barbell)'"
)]
pub struct WrongMapping {
    line: usize,
    what: String,
}

impl FromStr for SavedMapping {
    type Err = WrongMapping;

    fn from_str(text: &str) -> Result<Self, WrongMapping> {
        let mut mapping = Self::default();
        for (line, text) in (1..).zip(text.lines()) {
            let text = text.trim_start_matches('\u{feff}').trim();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            mapping.line(text).map_err(|what| WrongMapping { line, what })?;
        }
        Ok(mapping)
    }
}

impl SavedMapping {
    fn line(&mut self, text: &str) -> Result<(), String> {
        // names may hold the sign: the last one with spaces around it counts
        let (left, right) =
            text.rsplit_once(" = ").or_else(|| text.split_once('=')).ok_or("there is no '='")?;
        let (left, right) = (left.trim(), right.trim());
        let (key, rest) = left.split_once(char::is_whitespace).unwrap_or((left, ""));
        match key {
            "source" => self.source = Some(right.parse().map_err(|error| format!("{error}"))?),
            "unit" => {
                self.unit = Some(match right.to_lowercase().as_str() {
                    "kg" => UnitWord::Kg,
                    "lb" => UnitWord::Lb,
                    _ => return Err(format!("'{right}' is no unit; write kg or lb")),
                });
            }
            "dates" => {
                self.date_order = Some(match right {
                    "day-month" => DateOrder::DayMonth,
                    "month-day" => DateOrder::MonthDay,
                    _ => return Err(format!("'{right}' is no order of dates; write day-month or month-day")),
                });
            }
            "column" => {
                let meaning = rest.parse::<Meaning>().map_err(|error| error.to_string())?;
                self.columns.push((meaning, right.to_owned()));
            }
            "name" if !rest.trim().is_empty() && !right.is_empty() => {
                self.names.insert(rest.trim().to_owned(), right.to_owned());
            }
            _ => return Err(format!("'{key}' is not known")),
        }
        Ok(())
    }
}
