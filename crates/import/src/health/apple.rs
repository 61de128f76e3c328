//! Apple Health: `export.xml`, gigabytes of records of hundreds of kinds, of which four are read.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::BufRead;

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use regain_engine::{HrvMs, RestingHr};
use regain_journal::{Draft, MeasuredBody, UnitWord};

use super::capped::Capped;
use super::nights::{Asleep, Nights};
use super::{Found, finish};
use crate::dates::{self, DateOrder, Wall};
use crate::error::ImportError;
use crate::intake::{RowLog, latest, report_progress};
use crate::measured;
use crate::measures::{check_mass, not_understood};
use crate::numbers::{self, Number};
use crate::options::ReadOptions;
use crate::raw::{RawLoad, RawMass, Skip};
use crate::read::Imported;
use crate::report::Skipped;
use crate::source::SourceId;
use crate::table::shorten;

/// Its id.
pub(crate) const ID: SourceId = SourceId("apple-health");
pub(crate) const LABEL: &str = "Apple Health";
/// Records between two calls of the progress callback.
const PROGRESS_EVERY: u64 = 4096;
/// Bytes that one element may take; the list of kinds at the start is the longest.
const ELEMENT_BYTES_MAX: usize = 1 << 20;
/// Deepest nesting of elements; real exports have four levels.
const DEPTH_MAX: u32 = 64;
/// Bad records that are kept for the report; a file with more is not worth reading on.
const BAD_MAX: usize = 100_000;
/// Longest stretch of sleep that is one.
const SLEEP_MAX: SignedDuration = SignedDuration::from_hours(24);

/// Whether a file begins as the export does.
pub(crate) fn is_export(head: &[u8]) -> bool {
    let text = String::from_utf8_lossy(head);
    text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.contains("HealthData")
}

/// Reads an export as it comes; `done` counts the bytes of the file that were read.
pub(crate) fn read(
    file: &str,
    input: impl BufRead,
    done: &Cell<u64>,
    options: &ReadOptions<'_>,
) -> Result<Imported, ImportError> {
    let (input, allowance) = Capped::new(input);
    let mut xml = Reader::from_reader(input);
    xml.config_mut().check_end_names = false;
    let mut health = Health { latest: latest(options), ..Health::default() };
    let (mut buffer, mut depth, mut records, mut ended) = (Vec::new(), 0_u32, 0_u64, false);
    loop {
        buffer.clear();
        allowance.set(ELEMENT_BYTES_MAX);
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => {
                depth += 1;
                health.element(&element);
                records += 1;
            }
            Ok(Event::Empty(element)) => {
                health.element(&element);
                records += 1;
            }
            Ok(Event::End(element)) => {
                depth = depth.saturating_sub(1);
                ended |= element.name().as_ref() == "HealthData";
            }
            Ok(Event::Eof) => break,
            Ok(_) => continue,
            // what came before is whole
            Err(error) => {
                health.warnings.push(format!("The export is damaged and was read up to there ({error})."));
                ended = true;
                break;
            }
        }
        if depth > DEPTH_MAX || health.log.skipped.len() > BAD_MAX {
            return Err(damaged(file, "it is nested too deeply or holds too many bad records"));
        }
        if records.is_multiple_of(PROGRESS_EVERY) {
            report_progress(file, done.get(), options.file_bytes.unwrap_or(0), records, options)?;
        }
    }
    if !ended {
        health
            .warnings
            .push("The export ends early; records at its end are missing. Export it again.".to_owned());
    }
    report_progress(file, done.get(), options.file_bytes.unwrap_or(0), records, options)?;
    health.finish(file, options)
}

fn damaged(file: &str, what: &str) -> ImportError {
    ImportError::Damaged { file: file.to_owned(), label: "the Apple Health", what: what.to_owned() }
}

#[derive(Default)]
struct Health {
    latest: DateTime,
    log: RowLog,
    nights: Nights,
    /// The last resting heart rate of each day.
    resting: BTreeMap<Date, (Timestamp, Offset, f64)>,
    masses: Vec<RawMass>,
    /// Records that are not read.
    others: u64,
    /// Samples of variability by day.
    by_day: u64,
    warnings: Vec<String>,
}

/// The attributes of a record that are read.
#[derive(Default)]
struct Record {
    kind: String,
    source: String,
    unit: String,
    value: String,
    start: String,
    end: String,
}

impl Health {
    fn element(&mut self, element: &BytesStart<'_>) {
        if element.name().as_ref() != "Record" {
            return;
        }
        let record = match Record::of(element) {
            Some(record) if record.is_read() => record,
            _ => {
                self.others += 1;
                return;
            }
        };
        self.log.rows_read += 1;
        match self.record(&record) {
            Ok(()) => self.log.rows_with_others += 1,
            Err(skip) => {
                let Record { kind, value, start, .. } = &record;
                let text = shorten(&format!("{kind} {start} {value}"), 120);
                // where a record stands in lines means nothing: they are counted by those that are read
                let line = self.log.rows_read;
                self.log.skipped.push(Skipped { line, reason: skip.reason, text, bad: skip.bad });
            }
        }
    }

    fn record(&mut self, record: &Record) -> Result<(), Skip> {
        let (start, end) = (self.time(&record.start)?, self.time(&record.end)?);
        match record.short_kind() {
            "SleepAnalysis" => self.sleep(record, start, end),
            "HeartRateVariabilitySDNN" => {
                let ms = HrvMs::new(record.number()?.value).map_err(|error| Skip::bad(error.to_string()))?;
                let is_night = self.nights.variability(start.0, start.1, ms.get());
                self.by_day += u64::from(!is_night);
                Ok(())
            }
            "RestingHeartRate" => {
                let bpm =
                    RestingHr::new(record.number()?.value).map_err(|error| Skip::bad(error.to_string()))?;
                let day = start.1.to_datetime(start.0).date();
                let entry = (end.0, end.1, bpm.get());
                let kept = self.resting.entry(day).or_insert(entry);
                if entry.0 > kept.0 {
                    *kept = entry;
                }
                Ok(())
            }
            _ => self.mass(record, start),
        }
    }

    fn sleep(
        &mut self,
        record: &Record,
        start: (Timestamp, Offset),
        end: (Timestamp, Offset),
    ) -> Result<(), Skip> {
        let length = end.0.duration_since(start.0);
        if length <= SignedDuration::ZERO || length > SLEEP_MAX {
            return Err(Skip::bad("a stretch of sleep must be longer than 0 and at most 24 h"));
        }
        let staged = !matches!(
            record.value.as_str(),
            "HKCategoryValueSleepAnalysisAsleep" | "HKCategoryValueSleepAnalysisAsleepUnspecified"
        );
        let (start, offset, end) = (start.0, end.1, end.0);
        self.nights.sleep(&record.source, Asleep { start, end, offset, staged });
        Ok(())
    }

    fn mass(&mut self, record: &Record, (at, offset): (Timestamp, Offset)) -> Result<(), Skip> {
        let number = record.number()?;
        let kilograms = |value| RawLoad { number: Number { value, ..number }, unit: Some(UnitWord::Kg) };
        let mass = match record.unit.as_str() {
            "kg" => kilograms(number.value),
            "g" => kilograms(number.value / 1000.0),
            "st" => kilograms(number.value * KG_PER_STONE),
            "lb" => RawLoad { number, unit: Some(UnitWord::Lb) },
            other => return Err(not_understood("unit of body mass", other)),
        };
        check_mass(mass)?;
        let wall = Wall {
            at: offset.to_datetime(at),
            precision: regain_journal::Precision::Time,
            offset: Some(offset),
        };
        self.masses.push(RawMass { wall, mass });
        // memory grows with days: the first weighing of a day is kept
        if self.masses.len() > MASSES_MAX {
            self.masses.sort_by_key(|mass| mass.wall.at);
            self.masses.dedup_by_key(|mass| mass.wall.at.date());
        }
        Ok(())
    }

    fn time(&self, text: &str) -> Result<(Timestamp, Offset), Skip> {
        let wall = dates::parse(text, DateOrder::DayMonth).ok_or_else(|| not_understood("date", text))?;
        let offset = wall.offset.unwrap_or(Offset::UTC);
        if wall.at.date() < dates::EARLIEST {
            return Err(Skip::bad(format!("the date {} lies before {}", wall.label(), dates::EARLIEST)));
        }
        if wall.at > self.latest {
            return Err(Skip::bad(format!("the date {} lies in the future", wall.label())));
        }
        let at = offset.to_timestamp(wall.at).map_err(|_| not_understood("date", text))?;
        Ok((at, offset))
    }

    fn finish(mut self, file: &str, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let mut drafts = self.nights.drafts(ID, true, options);
        let resting = |(day, (at, offset, bpm)): (&Date, &(Timestamp, Offset, f64))| -> Option<Draft> {
            let wall = Wall {
                at: offset.to_datetime(*at),
                precision: regain_journal::Precision::Time,
                offset: Some(*offset),
            };
            let occurred = measured::occurred(wall, options)?;
            let body = measured::empty(ID, occurred, options);
            let body = MeasuredBody { resting_hr_bpm: Some(*bpm), ..body };
            Some(measured::draft(body, *day, "resting_hr"))
        };
        drafts.extend(self.resting.iter().filter_map(resting));
        drafts.extend(measured::masses(ID, &self.masses, UnitWord::Kg, options));
        self.others(self.others, "of other kinds (workouts hold no sets), not read");
        self.others(self.by_day, "of heart-rate variability by day, not used");
        let Self { log, warnings, .. } = self;
        let found = Found { log, drafts, mapping: Vec::new(), ignored_columns: Vec::new(), warnings };
        finish(file, ID, LABEL, found)
    }

    fn others(&mut self, count: u64, what: &str) {
        if count > 0 {
            self.warnings.push(format!("Records {what}: {count}."));
        }
    }
}

const KG_PER_STONE: f64 = 6.350_293_18;
/// Weighings held before they are thinned out to one a day.
const MASSES_MAX: usize = 50_000;

impl Record {
    fn of(element: &BytesStart<'_>) -> Option<Self> {
        let mut record = Self::default();
        for attribute in element.attributes().with_checks(false).flatten() {
            let slot = match attribute.key.as_ref() {
                "type" => &mut record.kind,
                "sourceName" => &mut record.source,
                "unit" => &mut record.unit,
                "value" => &mut record.value,
                "startDate" => &mut record.start,
                "endDate" => &mut record.end,
                _ => continue,
            };
            slot.push_str(&attribute.value);
            // the kind comes first, and most kinds are not read
            if attribute.key.as_ref() == "type" && !is_read_kind(&record.kind) {
                return None;
            }
        }
        Some(record)
    }

    /// Whether the record is one of the four kinds; time in bed and awake is no sleep.
    fn is_read(&self) -> bool {
        let asleep = self.value.starts_with("HKCategoryValueSleepAnalysisAsleep");
        is_read_kind(&self.kind) && (self.short_kind() != "SleepAnalysis" || asleep)
    }

    fn short_kind(&self) -> &str {
        short_kind(&self.kind)
    }

    fn number(&self) -> Result<Number, Skip> {
        let number = numbers::number(&self.value, false).ok().flatten();
        number.ok_or_else(|| not_understood("value", &self.value))
    }
}

fn short_kind(kind: &str) -> &str {
    kind.trim_start_matches("HKQuantityTypeIdentifier").trim_start_matches("HKCategoryTypeIdentifier")
}

fn is_read_kind(kind: &str) -> bool {
    ["SleepAnalysis", "HeartRateVariabilitySDNN", "RestingHeartRate", "BodyMass"].contains(&short_kind(kind))
}
