//! The loop over rows: every row becomes a set or a line of the report.

use csv::StringRecord;
use jiff::{SignedDuration, civil::DateTime};

use crate::dates::{self, DateOrder};
use crate::error::ImportError;
use crate::finish::{self, Gathered};
use crate::mapping::{Mapping, Meaning, Row};
use crate::options::{Progress, ReadOptions};
use crate::raw::{RawSet, Skip};
use crate::read::Imported;
use crate::report::Skipped;
use crate::rows::{Dialect, RowRead, RowReader};
use crate::source::Source;
use crate::table::{Place, Rows, Table};

/// How a table is to be read.
pub(crate) struct Plan<'a> {
    pub(crate) source: &'a dyn Source,
    pub(crate) mapping: Mapping,
    pub(crate) dialect: Dialect,
    /// Whether the first row is a header.
    pub(crate) has_header: bool,
    pub(crate) warnings: Vec<String>,
}

/// Rows between two calls of the progress callback.
const PROGRESS_EVERY_ROWS: u64 = 4096;
/// Bytes of the notes that one set keeps.
const MAX_NOTES_BYTES: usize = 16_000;
/// Lines one row may span: notes have breaks, but a quote left open swallows rows.
const MAX_LINES_A_ROW: u64 = 100;

/// Reads every row of a table and makes entries and report of them.
pub(crate) fn read_table(
    table: &Table<'_>,
    mut plan: Plan<'_>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let (order, warning) = date_order(table, &plan, options)?;
    plan.warnings.extend(warning);
    let mut reader = RowReader::new(plan.dialect, &plan.mapping, latest(options));
    reader.decimal_comma = table.decimal_comma();
    reader.order = order;
    reader.athlete = options.athlete.as_deref();
    let mut intake =
        Intake { sets: Vec::new(), log: RowLog::default(), last_needed: plan.mapping.last_needed() };
    let columns = table.columns.len();
    let mut rows = table.rows(&options.limits, plan.has_header);
    let mut cells = StringRecord::new();
    while let Some(place) = rows.next(&mut cells)? {
        intake.log.begin(table.file, place, table_len(table), options)?;
        let read = intake.check_shape(&cells, columns, place);
        let read = read.and_then(|()| reader.read(Row { cells: &cells, mapping: &plan.mapping }, place));
        match read.and_then(|read| intake.take(read)) {
            Ok(()) => intake.log.rows_with_sets += 1,
            Err(skip) => intake.log.skip(skip, &rows, place),
        }
    }
    let RowReader { exercises, sessions, athletes, unknown_kinds, per_hand, .. } = reader;
    refuse_several_athletes(table.file, &athletes, options)?;
    plan.warnings.extend(unknown_kind_warnings(&unknown_kinds));
    if per_hand > 0 {
        plan.warnings.push(format!("Rows that give the weight of each hand, kept as logged: {per_hand}."));
    }
    let Intake { sets, log, .. } = intake;
    finish::finish(Gathered { table, plan, sets, log, exercises, sessions }, options)
}

/// What became of the rows so far.
#[derive(Debug, Default)]
pub(crate) struct RowLog {
    pub(crate) rows_read: u64,
    pub(crate) rows_with_sets: u64,
    pub(crate) skipped: Vec<Skipped>,
}

impl RowLog {
    /// Counts a row, keeps the cap on rows and reports progress.
    pub(crate) fn begin(
        &mut self,
        file: &str,
        place: Place,
        bytes_total: u64,
        options: &ReadOptions<'_>,
    ) -> Result<(), ImportError> {
        self.rows_read += 1;
        if self.rows_read > options.limits.rows {
            return Err(ImportError::TooMuch {
                file: file.to_owned(),
                line: place.line,
                what: "the file has more rows than Regain reads".to_owned(),
                limit: format!("{} rows", options.limits.rows),
                advice: "Split it by year and import the parts.",
            });
        }
        if let Some(progress) = options.progress
            && self.rows_read.is_multiple_of(PROGRESS_EVERY_ROWS)
        {
            progress(Progress { bytes_done: place.bytes_done, bytes_total, rows: self.rows_read });
        }
        Ok(())
    }

    /// Notes a row that is not stored.
    pub(crate) fn skip(&mut self, skip: Skip, rows: &Rows<'_>, place: Place) {
        let Skip { reason, bad } = skip;
        self.skipped.push(Skipped { line: place.line, reason, text: rows.text(place), bad });
    }

    /// More than half of the rows being bad means that the file is not what it seems.
    pub(crate) fn refuse_mostly_bad(&self, file: &str, label: &'static str) -> Result<(), ImportError> {
        let bad = self.skipped.iter().filter(|skipped| skipped.bad);
        let count = u64::try_from(bad.clone().count()).unwrap_or(u64::MAX);
        if count.saturating_mul(2) <= self.rows_read {
            return Ok(());
        }
        let first = bad.take(10).cloned().collect();
        Err(ImportError::MostlyBad { file: file.to_owned(), label, bad: count, rows: self.rows_read, first })
    }
}

struct Intake {
    sets: Vec<RawSet>,
    log: RowLog,
    last_needed: usize,
}

impl Intake {
    /// A row cut short, or shifted by a delimiter in a text without quotes, must not be read as if it were whole.
    fn check_shape(&self, cells: &StringRecord, columns: usize, place: Place) -> Result<(), Skip> {
        if cells.len() <= self.last_needed {
            return Err(Skip::bad(format!("the row is cut short: {} of {columns} columns", cells.len())));
        }
        if cells.iter().skip(columns).any(|cell| !cell.is_empty()) {
            let more = cells.len();
            return Err(Skip::bad(format!(
                "the row has {more} columns where the header has {columns}; a text may hold the delimiter without quotes"
            )));
        }
        if place.lines > MAX_LINES_A_ROW {
            return Err(Skip::bad(format!("the row spans {} lines; a quote may be left open", place.lines)));
        }
        // looked for in the whole row first: it is rare
        let damaged = || cells.iter().position(|cell| cell.contains('\0'));
        match cells.as_slice().contains('\0').then(damaged).flatten() {
            Some(column) => Err(Skip::bad(format!("column {} holds a NUL byte", column + 1))),
            None => Ok(()),
        }
    }

    fn take(&mut self, read: RowRead) -> Result<(), Skip> {
        match read {
            RowRead::Sets(set, copies) => {
                for _ in 1..copies {
                    self.sets.push(set.clone());
                }
                self.sets.push(set);
                Ok(())
            }
            RowRead::Note { wall, exercise, text } => {
                let is_about =
                    |set: &&mut RawSet| set.wall == wall && exercise.is_none_or(|of| of == set.exercise);
                let before = self.sets.last_mut().filter(is_about);
                match before {
                    Some(set) if text.len() + set.notes.as_ref().map_or(0, String::len) > MAX_NOTES_BYTES => {
                        Err(Skip::no_set("a note, not a set; too long to keep with the set before it"))
                    }
                    Some(set) => {
                        let notes = set.notes.get_or_insert_default();
                        notes.push_str(if notes.is_empty() { "" } else { "\n" });
                        notes.push_str(&text);
                        Err(Skip::no_set("a note, not a set; kept with the set before it"))
                    }
                    None => Err(Skip::no_set("a note, not a set; there is no set before it to keep it with")),
                }
            }
        }
    }
}

fn table_len(table: &Table<'_>) -> u64 {
    u64::try_from(table.len()).unwrap_or(u64::MAX)
}

/// A day after now, as the person's clock shows it: phones may be ahead, logs are not.
fn latest(options: &ReadOptions<'_>) -> DateTime {
    let tomorrow = options.now.checked_add(SignedDuration::from_hours(24)).unwrap_or(options.now);
    options.zone.to_datetime(tomorrow)
}

/// Whether `3/4/2024` is in March or April: every date of the file is asked.
fn date_order(
    table: &Table<'_>,
    plan: &Plan<'_>,
    options: &ReadOptions<'_>,
) -> Result<(DateOrder, Option<String>), ImportError> {
    if let Some(order) = options.date_order {
        return Ok((order, None));
    }
    let date = |cells: &StringRecord| Row { cells, mapping: &plan.mapping }.get(Meaning::Date).to_owned();
    let is_ambiguous = |text: &str| text.contains('/') && text.find('/').is_some_and(|at| at <= 2);
    if !table.sample.iter().chain([&table.first_row]).any(|cells| is_ambiguous(&date(cells))) {
        return Ok((DateOrder::DayMonth, None));
    }
    let (mut day_first, mut month_first) = (0_u64, 0_u64);
    let mut rows = table.rows(&options.limits, plan.has_header);
    let mut cells = StringRecord::new();
    while rows.next(&mut cells)?.is_some() {
        match dates::order_shown(Row { cells: &cells, mapping: &plan.mapping }.get(Meaning::Date)) {
            Some(DateOrder::DayMonth) => day_first += 1,
            Some(DateOrder::MonthDay) => month_first += 1,
            None => {}
        }
    }
    let order = if month_first > day_first { DateOrder::MonthDay } else { DateOrder::DayMonth };
    let warning = match (day_first, month_first) {
        (0, 0) => "Dates such as 3/4/2024 were read with the day first; no date of the file shows the order.",
        (0, _) | (_, 0) => return Ok((order, None)),
        _ => "Some dates have the day first and some the month; check the dates.",
    };
    Ok((order, Some(warning.to_owned())))
}

fn refuse_several_athletes(
    file: &str,
    athletes: &crate::raw::Names,
    options: &ReadOptions<'_>,
) -> Result<(), ImportError> {
    if options.athlete.is_some() || athletes.len() < 2 {
        return Ok(());
    }
    let count = athletes.len();
    let names = (0..10).map(|number| athletes.get(number)).filter(|name| !name.is_empty());
    let names = names.collect::<Vec<_>>().join(", ");
    Err(ImportError::SeveralAthletes { file: file.to_owned(), count, names })
}

fn unknown_kind_warnings(
    kinds: &std::collections::BTreeMap<String, u64>,
) -> impl Iterator<Item = String> + '_ {
    kinds.iter().map(|(word, rows)| {
        let word = crate::table::shorten(word, 40);
        format!("The set type '{word}' is not known; rows read as working sets: {rows}.")
    })
}
