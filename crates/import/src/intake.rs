//! The loop over rows: every row becomes a set or a line of the report.

use csv::StringRecord;
use jiff::{SignedDuration, civil::DateTime};
use regain_journal::UnitWord;

use crate::dates::{self, DateOrder, Wall};
use crate::error::ImportError;
use crate::finish::{self, Gathered};
use crate::header::Column;
use crate::mapping::{Mapping, Meaning, Row};
use crate::options::{Progress, ReadOptions};
use crate::raw::{RawMass, RawSet, Skip};
use crate::read::Imported;
use crate::report::{MappedColumn, Skipped};
use crate::rows::{Dialect, RowRead, RowReader};
use crate::source::Source;
use crate::table::{Place, RowStream, Step, Table};

/// How a table is to be read.
pub(crate) struct Plan<'a> {
    pub(crate) source: &'a dyn Source,
    pub(crate) mapping: Mapping,
    /// Further sets of the same row, in formats with a row an exercise.
    pub(crate) more: Vec<Mapping>,
    pub(crate) dialect: Dialect,
    /// Whether the first row is a header.
    pub(crate) has_header: bool,
    pub(crate) warnings: Vec<String>,
    /// The unit that the app was set to: it counts where the loads themselves show none.
    pub(crate) app_unit: Option<UnitWord>,
}

impl<'a> Plan<'a> {
    /// The usual: a header, one set a row, nothing to warn of.
    pub(crate) fn new(source: &'a dyn Source, mapping: Mapping, dialect: Dialect) -> Self {
        Self {
            source,
            mapping,
            more: Vec::new(),
            dialect,
            has_header: true,
            warnings: Vec::new(),
            app_unit: None,
        }
    }

    /// For the report: what was read as what, and what was not read.
    pub(crate) fn describe(&self, columns: &[Column]) -> (Vec<MappedColumn>, Vec<String>) {
        Mapping::describe(&self.mapping, &self.more, columns)
    }
}

/// Rows between two calls of the progress callback.
const PROGRESS_EVERY_ROWS: u64 = 4096;
/// Bytes of the notes that one set keeps.
const MAX_NOTES_BYTES: usize = 16_000;
/// Lines one row may span: notes have breaks, but a quote left open swallows rows.
const MAX_LINES_A_ROW: u64 = 100;

/// What is read, apart from its rows.
pub(crate) struct Sheet<'a> {
    pub(crate) file: &'a str,
    /// The header; empty where rows are put together by the reader.
    pub(crate) columns: &'a [Column],
    pub(crate) decimal_comma: bool,
    pub(crate) bytes: u64,
}

/// Reads every row of a table and makes entries and report of them.
pub(crate) fn read_table(
    table: &Table<'_>,
    plan: Plan<'_>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let order = date_order(table, &plan, options)?;
    let sheet = Sheet {
        file: table.file,
        columns: &table.columns,
        decimal_comma: table.decimal_comma(),
        bytes: u64::try_from(table.len()).unwrap_or(u64::MAX),
    };
    let rows = table.rows(&options.limits, plan.has_header);
    read_rows(&sheet, plan, rows, order, options)
}

/// Reads rows from anywhere.
pub(crate) fn read_rows(
    sheet: &Sheet<'_>,
    mut plan: Plan<'_>,
    mut rows: impl RowStream,
    (order, warning): (DateOrder, Option<String>),
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    plan.warnings.extend(warning);
    let mut reader = RowReader::new(plan.dialect, &plan.mapping, latest(options));
    reader.decimal_comma = sheet.decimal_comma;
    reader.order = order;
    reader.athlete = options.athlete.as_deref();
    let mut intake = Intake { last_needed: plan.mapping.last_needed(), ..Intake::default() };
    let mut cells = StringRecord::new();
    let mut found = Vec::new();
    while let Some(step) = rows.next(&mut cells)? {
        let (Step::Row(place) | Step::Skip(place, _)) = &step;
        let place = *place;
        intake.log.begin(sheet.file, place, sheet.bytes, options)?;
        let read = match step {
            Step::Skip(_, skip) => Err(skip),
            Step::Row(_) => intake.check_shape(&cells, sheet.columns.len(), place).and_then(|()| {
                let mappings = std::iter::once(&plan.mapping).chain(&plan.more);
                read_row(&mut reader, mappings, &cells, place, &mut found)
            }),
        };
        match read.and_then(|()| intake.take(&mut found)) {
            Ok(true) => intake.log.rows_with_sets += 1,
            Ok(false) => intake.log.rows_with_others += 1,
            Err(skip) => intake.log.skip(skip, rows.text(place), place),
        }
        found.clear();
    }
    let RowReader { exercises, sessions, athletes, unknown_kinds, per_hand, .. } = reader;
    refuse_several_athletes(sheet.file, &athletes, options)?;
    plan.warnings.extend(unknown_kind_warnings(&unknown_kinds));
    if per_hand > 0 {
        plan.warnings.push(format!("Rows that give the weight of each hand, kept as logged: {per_hand}."));
    }
    let Intake { sets, masses, log, .. } = intake;
    finish::finish(Gathered { sheet, plan, sets, masses, log, exercises, sessions }, options)
}

/// One row, once for each way in which it holds a set. A bad part makes the whole row bad: half of a row would be
/// another history.
fn read_row<'m>(
    reader: &mut RowReader<'_>,
    mappings: impl Iterator<Item = &'m Mapping>,
    cells: &StringRecord,
    place: Place,
    found: &mut Vec<RowRead>,
) -> Result<(), Skip> {
    let mut first = None;
    for mapping in mappings {
        if let Err(skip) = reader.read(Row { cells, mapping }, place, found) {
            if skip.bad {
                return Err(skip);
            }
            first.get_or_insert(skip);
        }
    }
    match first {
        Some(skip) if found.is_empty() => Err(skip),
        _ => Ok(()),
    }
}

/// What became of the rows so far.
#[derive(Debug, Default)]
pub(crate) struct RowLog {
    pub(crate) rows_read: u64,
    pub(crate) rows_with_sets: u64,
    pub(crate) rows_with_others: u64,
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
        if self.rows_read.is_multiple_of(PROGRESS_EVERY_ROWS) {
            report_progress(file, place.bytes_done, bytes_total, self.rows_read, options)?;
        }
        Ok(())
    }

    /// Notes a row that is not stored.
    pub(crate) fn skip(&mut self, skip: Skip, text: String, place: Place) {
        let Skip { reason, bad } = skip;
        self.skipped.push(Skipped { line: place.line, reason, text, bad });
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

#[derive(Default)]
struct Intake {
    sets: Vec<RawSet>,
    masses: Vec<RawMass>,
    log: RowLog,
    last_needed: usize,
}

impl Intake {
    /// A row cut short, or shifted by a delimiter in a text without quotes, must not be read as if it were whole.
    fn check_shape(&self, cells: &StringRecord, columns: usize, place: Place) -> Result<(), Skip> {
        if cells.len() <= self.last_needed {
            return Err(Skip::bad(format!("the row is cut short: {} of {columns} columns", cells.len())));
        }
        if columns > 0 && cells.iter().skip(columns).any(|cell| !cell.is_empty()) {
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

    /// Takes what a row gave; whether that was a set.
    fn take(&mut self, found: &mut Vec<RowRead>) -> Result<bool, Skip> {
        let mut any_set = false;
        for read in found.drain(..) {
            match read {
                RowRead::Sets(set, copies) => {
                    any_set = true;
                    for _ in 1..copies {
                        self.sets.push(set.clone());
                    }
                    self.sets.push(set);
                }
                RowRead::Mass(mass) => self.masses.push(mass),
                RowRead::Note { wall, exercise, text } => return Err(self.note(wall, exercise, &text)),
            }
        }
        Ok(any_set)
    }

    /// Keeps a note with the set before it.
    fn note(&mut self, wall: Wall, exercise: Option<u32>, text: &str) -> Skip {
        let is_about = |set: &&mut RawSet| set.wall == wall && exercise.is_none_or(|of| of == set.exercise);
        match self.sets.last_mut().filter(is_about) {
            Some(set) if text.len() + set.notes.as_ref().map_or(0, String::len) > MAX_NOTES_BYTES => {
                Skip::no_set("a note, not a set; too long to keep with the set before it")
            }
            Some(set) => {
                let notes = set.notes.get_or_insert_default();
                notes.push_str(if notes.is_empty() { "" } else { "\n" });
                notes.push_str(text);
                Skip::no_set("a note, not a set; kept with the set before it")
            }
            None => Skip::no_set("a note, not a set; there is no set before it to keep it with"),
        }
    }
}

/// Says how far reading has come.
///
/// # Errors
/// When the caller asked to stop.
pub(crate) fn report_progress(
    file: &str,
    bytes_done: u64,
    bytes_total: u64,
    rows: u64,
    options: &ReadOptions<'_>,
) -> Result<(), ImportError> {
    if let Some(progress) = options.progress {
        progress(Progress { bytes_done, bytes_total, rows });
    }
    if options.cancel.is_some_and(|cancel| cancel()) {
        return Err(ImportError::Cancelled { file: file.to_owned(), rows });
    }
    Ok(())
}

/// A day after now, as the person's clock shows it: phones may be ahead, logs are not.
pub(crate) fn latest(options: &ReadOptions<'_>) -> DateTime {
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
    let mut shown = OrderShown::default();
    let mut rows = table.rows(&options.limits, plan.has_header);
    let mut cells = StringRecord::new();
    while rows.next_row(&mut cells)?.is_some() {
        shown.see(Row { cells: &cells, mapping: &plan.mapping }.get(Meaning::Date));
    }
    Ok(shown.decide())
}

/// Which order of day and month the dates of a file show.
#[derive(Debug, Default)]
pub(crate) struct OrderShown {
    ambiguous: bool,
    day_first: u64,
    month_first: u64,
}

impl OrderShown {
    pub(crate) fn see(&mut self, date: &str) {
        match dates::order_shown(date) {
            Some(DateOrder::DayMonth) => self.day_first += 1,
            Some(DateOrder::MonthDay) => self.month_first += 1,
            None => {}
        }
        self.ambiguous |= date.find('/').is_some_and(|at| at <= 2);
    }

    /// The order, and what the person should check about it.
    pub(crate) fn decide(&self) -> (DateOrder, Option<String>) {
        let Self { ambiguous, day_first, month_first } = *self;
        let order = if month_first > day_first { DateOrder::MonthDay } else { DateOrder::DayMonth };
        let warning = match (day_first, month_first) {
            (0, 0) if ambiguous => {
                "Dates such as 3/4/2024 were read with the day first; no date of the file shows the order."
            }
            (0, _) | (_, 0) => return (order, None),
            _ => "Some dates have the day first and some the month; check the dates.",
        };
        (order, Some(warning.to_owned()))
    }
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
