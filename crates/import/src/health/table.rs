//! Tables with one night a row.

use csv::StringRecord;
use regain_engine::{HrvMs, OutOfRange, RestingHr, SleepHours};
use regain_journal::{MeasuredBody, Occurred};

use super::{Found, finish};
use crate::dates::{self, DateOrder, Wall};
use crate::error::ImportError;
use crate::intake::{RowLog, latest};
use crate::measured;
use crate::measures::not_understood;
use crate::numbers;
use crate::options::ReadOptions;
use crate::raw::Skip;
use crate::read::Imported;
use crate::report::MappedColumn;
use crate::source::Source;
use crate::table::{RowStream as _, Table};

/// A column: what it means, and the header words for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) what: &'static str,
    pub(crate) keys: &'static [&'static str],
}

impl Column {
    /// Where the table has it.
    pub(crate) fn index(self, table: &Table<'_>) -> Option<usize> {
        self.keys.iter().find_map(|key| table.columns.iter().position(|column| column.key == *key))
    }
}

/// One row.
pub(crate) struct Cells<'r> {
    cells: &'r StringRecord,
    table: &'r Table<'r>,
    options: &'r ReadOptions<'r>,
}

/// What a row gave.
pub(crate) struct Night {
    pub(crate) at: Wall,
    /// Its time is set by the caller.
    pub(crate) body: MeasuredBody,
    /// What of the night it is, for its id.
    pub(crate) what: &'static str,
}

/// Reads every row as a night.
pub(crate) fn read_nights(
    source: &dyn Source,
    table: &Table<'_>,
    columns: &[Column],
    options: &ReadOptions<'_>,
    night: &dyn Fn(&Cells<'_>, MeasuredBody) -> Result<Night, Skip>,
) -> Result<Imported, ImportError> {
    let (mut log, mut drafts) = (RowLog::default(), Vec::new());
    let mut rows = table.rows(&options.limits, true);
    let mut cells = StringRecord::new();
    let bytes = u64::try_from(table.len()).unwrap_or(u64::MAX);
    while let Some(place) = rows.next_row(&mut cells)? {
        log.begin(table.file, place, bytes, options)?;
        let blank = Occurred {
            at: options.now,
            offset: jiff::tz::Offset::UTC,
            zone: None,
            precision: regain_journal::Precision::Time,
        };
        let body = measured::empty(source.id(), blank, options);
        let read =
            night(&Cells { cells: &cells, table, options }, body).and_then(|Night { at, body, what }| {
                let nothing = body.sleep_hours.is_none()
                    && body.resting_hr_bpm.is_none()
                    && body.hrv_rmssd_ms.is_none();
                if nothing {
                    return Err(Skip::no_set("nothing was measured"));
                }
                let occurred =
                    measured::occurred(at, options).ok_or_else(|| Skip::bad("the time does not exist"))?;
                Ok(measured::draft(MeasuredBody { occurred, ..body }, at.at.date(), what))
            });
        match read {
            Ok(draft) => {
                drafts.push(draft);
                log.rows_with_others += 1;
            }
            Err(skip) => log.skip(skip, rows.text(place), place),
        }
    }
    drafts.sort_by_key(|draft| draft.id);
    let all = drafts.len();
    drafts.dedup_by_key(|draft| draft.id);
    let doubled = all - drafts.len();
    let mut warnings = Vec::new();
    if doubled > 0 {
        warnings.push(format!(
            "Rows about a day that another row tells of too, of which one is kept: {doubled}."
        ));
    }
    let used: Vec<usize> = columns.iter().filter_map(|column| column.index(table)).collect();
    let mapped = |column: &Column| {
        let index = column.index(table)?;
        let header = table.columns.get(index)?;
        Some(MappedColumn { column: header.label(index), meaning: column.what, unit: None })
    };
    let mapping = columns.iter().filter_map(mapped).collect();
    let ignored = table.columns.iter().enumerate().filter(|(index, _)| !used.contains(index));
    let ignored_columns = ignored.map(|(index, column)| column.label(index)).collect();
    finish(table.file, source.id(), source.label(), Found { log, drafts, mapping, ignored_columns, warnings })
}

impl Cells<'_> {
    /// The text of a column; empty when there is none.
    pub(crate) fn text(&self, column: Column) -> &str {
        column.index(self.table).and_then(|index| self.cells.get(index)).map_or("", str::trim)
    }

    /// A time that lies in the years of logs.
    pub(crate) fn time(&self, text: &str, column: Column) -> Result<Wall, Skip> {
        let wall =
            dates::parse(text, DateOrder::DayMonth).ok_or_else(|| not_understood(column.what, text))?;
        if wall.at.date() < dates::EARLIEST {
            return Err(Skip::bad(format!("the date {} lies before {}", wall.label(), dates::EARLIEST)));
        }
        if wall.at > latest(self.options) {
            return Err(Skip::bad(format!("the date {} lies in the future", wall.label())));
        }
        Ok(wall)
    }

    /// Time asleep, hours; `an_hour` is how many of the column's unit make one.
    pub(crate) fn sleep_hours(&self, column: Column, an_hour: f64) -> Result<Option<f64>, Skip> {
        self.value(column, |value| SleepHours::new(value / an_hour).map(SleepHours::get))
    }

    pub(crate) fn resting_hr(&self, column: Column) -> Result<Option<f64>, Skip> {
        self.value(column, |value| RestingHr::new(value).map(RestingHr::get))
    }

    pub(crate) fn variability(&self, column: Column) -> Result<Option<f64>, Skip> {
        self.value(column, |value| HrvMs::new(value).map(HrvMs::get))
    }

    /// A number in the engine's range; 0 is what was not measured.
    fn value(
        &self,
        column: Column,
        of: impl Fn(f64) -> Result<f64, OutOfRange>,
    ) -> Result<Option<f64>, Skip> {
        let text = self.text(column);
        let number = numbers::number(text, self.table.decimal_comma() && text.contains(','));
        let number = number.map_err(|_| not_understood(column.what, text))?;
        let Some(number) = number.filter(|number| number.value != 0.0) else { return Ok(None) };
        let value = of(number.value).map_err(|error| Skip::bad(error.to_string()))?;
        Ok(Some((value * 100.0).round() / 100.0))
    }
}
