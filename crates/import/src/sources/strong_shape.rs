//! The columns of a Strong file told by what they hold: for headers in other languages, and for no header.
//!
//! All variants share an order: date, session, (length,) exercise, set, load, (unit,) reps, and then either
//! effort, distance, (unit,) time or distance, time. The texts after that differ, so only notes are taken.

use csv::StringRecord;

use crate::dates::{self, DateOrder};
use crate::header::HeaderUnit;
use crate::mapping::{Mapping, Meaning};
use crate::numbers;
use crate::table::Table;
use crate::words;

/// Columns by content.
pub(crate) struct Shape {
    pub(crate) mapping: Mapping,
    pub(crate) has_header: bool,
}

/// Finds the columns; `None` when the rows do not look like Strong's.
pub(crate) fn find(table: &Table<'_>) -> Option<Shape> {
    let has_header = !table.first_row.iter().any(is_date);
    let mut rows: Vec<&StringRecord> = table.sample.iter().collect();
    if !has_header {
        rows.push(&table.first_row);
    }
    if rows.is_empty() {
        return None;
    }
    let cursor = Cursor { decimal_comma: table.decimal_comma(), width: table.columns.len(), rows };
    let mapping = cursor.walk()?;
    Some(Shape { mapping, has_header })
}

struct Cursor<'a> {
    rows: Vec<&'a StringRecord>,
    decimal_comma: bool,
    width: usize,
}

impl Cursor<'_> {
    fn walk(&self) -> Option<Mapping> {
        let mut mapping = Mapping::default();
        let mut set = |meaning, index| mapping.set(meaning, index, None);
        // the newest variant numbers its sessions in front of the date
        let date = (0..2).find(|column| self.all(*column, is_date) && self.any(*column))?;
        set(Meaning::Date, date);
        let session = self.text(date + 1)?;
        set(Meaning::Session, session);
        let length = usize::from(self.all(session + 1, |cell| self.is_length(cell)) && self.any(session + 1));
        let exercise = self.text(session + 1 + length)?;
        set(Meaning::Exercise, exercise);
        let order = exercise + 1;
        if !self.mostly(order, |cell| self.is_set_mark(cell)) {
            return None;
        }
        set(Meaning::SetOrder, order);
        let load = order + 1;
        self.numeric(load)?;
        set(Meaning::Load, load);
        let mut next = load + 1;
        if self.any(next)
            && self.all(next, |cell| HeaderUnit::parse(cell).and_then(HeaderUnit::load).is_some())
        {
            set(Meaning::LoadUnit, next);
            next += 1;
        }
        self.numeric(next)?;
        set(Meaning::Reps, next);
        self.walk_rest(next + 1, &mut mapping);
        Some(mapping)
    }

    /// Effort, distance and time: absent in some variants, so what does not fit is left alone.
    fn walk_rest(&self, mut next: usize, mapping: &mut Mapping) {
        let effort = |cell: &str| self.number(cell).is_some_and(|value| (5.0..=10.0).contains(&value));
        let last = self.width.saturating_sub(1);
        if self.all(next, effort) {
            mapping.set(Meaning::Rpe, next, None);
            next += 1;
        } else if self.any(last) && self.all(last, effort) {
            mapping.set(Meaning::Rpe, last, None);
        }
        if self.numeric(next).is_none() {
            return;
        }
        mapping.set(Meaning::Distance, next, None);
        next += 1;
        // files that name the unit of loads name that of distances too, or leave it empty
        let is_unit = |cell: &str| HeaderUnit::parse(cell).and_then(HeaderUnit::metres).is_some();
        if mapping.has(Meaning::LoadUnit) && self.all(next, is_unit) {
            mapping.set(Meaning::DistanceUnit, next, None);
            next += 1;
        }
        if self.numeric(next).is_some() {
            mapping.set(Meaning::Seconds, next, None);
            next += 1;
        }
        if next < self.width {
            mapping.set(Meaning::Notes, next, None);
        }
    }

    fn cells(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(move |row| row.get(column)).map(str::trim).filter(|cell| !cell.is_empty())
    }

    fn any(&self, column: usize) -> bool {
        self.cells(column).next().is_some()
    }

    /// Whether the column exists and every cell that holds something is so.
    fn all(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        column < self.width && self.cells(column).all(is)
    }

    fn mostly(&self, column: usize, is: impl Fn(&str) -> bool) -> bool {
        let all = self.cells(column).count();
        all > 0 && self.cells(column).filter(|cell| is(cell)).count() * 5 >= all * 2
    }

    /// A column of names.
    fn text(&self, column: usize) -> Option<usize> {
        let is_name = |cell: &str| cell.chars().any(char::is_alphabetic);
        self.mostly(column, is_name).then_some(column)
    }

    fn numeric(&self, column: usize) -> Option<usize> {
        self.all(column, |cell| self.number(cell).is_some()).then_some(column)
    }

    fn number(&self, cell: &str) -> Option<f64> {
        numbers::number(cell, self.decimal_comma).ok().flatten().map(|number| number.value)
    }

    fn is_length(&self, cell: &str) -> bool {
        numbers::duration_s(cell, self.decimal_comma).is_ok()
    }

    fn is_set_mark(&self, cell: &str) -> bool {
        words::set_kind(cell).is_some()
            || self.number(cell).is_some_and(|value| value.fract() == 0.0 && (0.0..100.0).contains(&value))
    }
}

fn is_date(cell: &str) -> bool {
    cell.contains(['-', '/', '.']) && dates::parse(cell, DateOrder::DayMonth).is_some()
}
