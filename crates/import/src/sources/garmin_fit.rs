//! Garmin FIT: strength sets as the watch counted them, or nights and weighings.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::Offset;
use regain_engine::{BodyMass, HrvMs, Load, RestingHr};
use regain_journal::{MeasuredBody, Precision, UnitWord};

use crate::dates::Wall;
use crate::error::ImportError;
use crate::fit::{Message, exercise_name, is_fit, messages};
use crate::health::nights::{Asleep, Nights};
use crate::health::{self, Found};
use crate::intake::{Plan, RowLog};
use crate::made::{Made, read_made};
use crate::mapping::{Mapping, Meaning};
use crate::measured;
use crate::numbers::Number;
use crate::options::ReadOptions;
use crate::raw::{RawLoad, RawMass, Skip};
use crate::read::Imported;
use crate::report::Skipped;
use crate::rows::{Dialect, SessionRule};
use crate::source::{Confidence, Document, Source, SourceId};

/// FIT files of Garmin devices.
pub(crate) struct GarminFit;

const ID: SourceId = SourceId("garmin-fit");
const LABEL: &str = "Garmin FIT";
const MADE: [Meaning; 6] =
    [Meaning::Date, Meaning::Exercise, Meaning::Load, Meaning::LoadUnit, Meaning::Reps, Meaning::Seconds];
const DIALECT: Dialect = Dialect { sessions: SessionRule::CloseTogether, ..Dialect::USUAL };
/// Name of an exercise that the watch did not recognise; nothing is guessed.
const UNKNOWN: &str = "Unknown exercise (Garmin)";
/// Longest stretch between two levels of sleep; a longer one is between two nights.
const SLEEP_GAP_S: i64 = 2 * 3600;

impl Source for GarminFit {
    fn id(&self) -> SourceId {
        ID
    }

    fn label(&self) -> &'static str {
        LABEL
    }

    fn reads_bytes(&self, bytes: &[u8]) -> bool {
        is_fit(bytes)
    }

    fn detect(&self, document: &Document<'_>) -> Confidence {
        if is_fit(document.bytes) { Confidence::Certain } else { Confidence::No }
    }

    fn read(&self, document: &Document<'_>, options: &ReadOptions<'_>) -> Result<Imported, ImportError> {
        let mut file = File::default();
        let whole = messages(document.bytes, &mut |message| file.take(message));
        let mut warnings = Vec::new();
        if !whole {
            warnings.push("The file is damaged or ends early; what came before was read.".to_owned());
        }
        if !file.sets.is_empty() {
            let plan = Plan { warnings, ..Plan::new(self, Mapping::of(&MADE), DIALECT) };
            return read_made(document.file, false, plan, file.rows(), options);
        }
        if file.measurements == 0 {
            return Err(ImportError::WrongFile {
                file: document.file.to_owned(),
                what: "a FIT file without strength sets, nights or weighings",
                advice: "Pass the activity of a strength session, or the files of the folder with sleep and HRV.",
            });
        }
        health::finish(document.file, ID, LABEL, file.found(warnings, options))
    }
}

/// What the messages of a file gave.
#[derive(Default)]
struct File {
    /// Seconds from UTC to the watch's local time.
    offset: Option<Offset>,
    sets: Vec<Set>,
    titles: HashMap<(u64, u64), String>,
    measurements: u64,
    /// Times, and levels of sleep by their number.
    levels: Vec<(i64, f64)>,
    samples: Vec<(i64, f64)>,
    summaries: Vec<(i64, f64)>,
    resting: Vec<(i64, f64)>,
    masses: Vec<(i64, f64)>,
    skipped: Vec<Skipped>,
}

struct Set {
    at: Option<i64>,
    is_rest: bool,
    exercise: Option<(u64, Option<u64>)>,
    /// Sixteenths of a kilogram.
    weight: Option<u64>,
    in_lb: bool,
    reps: Option<u64>,
    /// Thousandths of a second.
    duration: Option<u64>,
}

impl File {
    fn take(&mut self, message: &Message<'_>) {
        match message.kind() {
            225 => self.sets.push(Set {
                at: message.time_s(6).or_else(|| message.time_s(254)),
                is_rest: message.number(5) == Some(0),
                exercise: message.number(7).map(|category| (category, message.number(8))),
                weight: message.number(4),
                in_lb: message.number(9) == Some(2),
                reps: message.number(3),
                duration: message.number(0),
            }),
            264 => {
                let key = message.number(0).zip(message.number(1));
                self.titles.extend(key.zip(message.text(2)));
            }
            // activity, and the head of a monitoring file: the watch's local time
            34 => self.local(message.number(253), message.number(5)),
            103 => self.local(message.number(253), message.number(0)),
            275 => self.measured(message, 0, 1.0, |file| &mut file.levels),
            371 => self.measured(message, 0, 128.0, |file| &mut file.samples),
            370 => self.measured(message, 1, 128.0, |file| &mut file.summaries),
            211 => {
                let field = if message.number(0).is_some() { 0 } else { 1 };
                self.measured(message, field, 1.0, |file| &mut file.resting);
            }
            30 => self.measured(message, 0, 100.0, |file| &mut file.masses),
            _ => {}
        }
    }

    fn local(&mut self, utc: Option<u64>, local: Option<u64>) {
        let seconds = utc.zip(local).map(|(utc, local)| local.cast_signed() - utc.cast_signed());
        let offset = seconds.and_then(|seconds| i32::try_from(seconds).ok());
        // quarters of an hour: the two clocks may be read a second apart
        let offset = offset.map(|seconds| (seconds + 450).div_euclid(900) * 900);
        let offset = offset.and_then(|seconds| Offset::from_seconds(seconds).ok());
        self.offset = offset.or(self.offset);
    }

    fn measured(
        &mut self,
        message: &Message<'_>,
        field: u8,
        scale: f64,
        list: fn(&mut Self) -> &mut Vec<(i64, f64)>,
    ) {
        let value = message.number(field).and_then(|value| u32::try_from(value).ok());
        if let Some((at, value)) = message.time_s(253).zip(value) {
            self.measurements += 1;
            list(self).push((at, f64::from(value) / scale));
        }
    }

    fn rows(&self) -> Vec<Made> {
        let row = |(number, set): (u64, &Set)| {
            let text = format!("set {number}");
            if set.is_rest {
                return Made::skip(number, &text, Skip::no_set("a rest, not a set"));
            }
            let Some(at) = set.at.and_then(|at| self.wall(at)) else {
                return Made::skip(number, &text, Skip::bad("the set has no time"));
            };
            let offset = at.offset.map_or_else(|| "Z".to_owned(), |offset| offset.to_string());
            let date = format!("{} {offset}", at.at.strftime("%Y-%m-%d %H:%M:%S"));
            let kg = set.weight.and_then(|weight| u32::try_from(weight).ok()).map(|w| f64::from(w) / 16.0);
            let (load, unit) = match kg {
                // sixteenths of a kilogram are coarser than half a pound
                Some(kg) if set.in_lb => ((kg / Load::KG_PER_LB * 2.0).round() / 2.0, "lb"),
                Some(kg) => (kg, "kg"),
                None => (0.0, ""),
            };
            let number_of = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
            let count = |value: Option<u64>| value.and_then(|value| u32::try_from(value).ok()).map(f64::from);
            let seconds = number_of(count(set.duration).map(|ms| (ms / 100.0).round() / 10.0));
            // a set with repetitions is not a hold: its length is left out
            let seconds = if set.reps.is_some_and(|reps| reps > 0) { "" } else { &seconds };
            let reps = number_of(count(set.reps));
            Made::row(number, [&date, self.name(set).as_str(), &load.to_string(), unit, &reps, seconds])
        };
        (1..).zip(&self.sets).map(row).collect()
    }

    fn name(&self, set: &Set) -> String {
        let Some((category, exercise)) = set.exercise else { return UNKNOWN.to_owned() };
        let own = exercise.and_then(|exercise| self.titles.get(&(category, exercise)).cloned());
        own.or_else(|| exercise_name(category, exercise)).unwrap_or_else(|| UNKNOWN.to_owned())
    }

    /// The watch's local time where the file tells it, else UTC.
    fn wall(&self, at: i64) -> Option<Wall> {
        let offset = self.offset.unwrap_or(Offset::UTC);
        let at = offset.to_datetime(Timestamp::from_second(at).ok()?);
        Some(Wall { at, precision: Precision::Time, offset: Some(offset) })
    }

    fn found(mut self, warnings: Vec<String>, options: &ReadOptions<'_>) -> Found {
        let offset = |file: &Self, at: Timestamp| file.offset.unwrap_or_else(|| options.zone.to_offset(at));
        let mut nights = Nights::default();
        self.levels.sort_by_key(|(at, _)| *at);
        for pair in self.levels.windows(2) {
            let [(start, level), (end, _)] = *pair else { continue };
            // 2, 3, 4: light, deep, REM
            if (1.5..4.5).contains(&level) && end > start && end - start <= SLEEP_GAP_S {
                let times = Timestamp::from_second(start).ok().zip(Timestamp::from_second(end).ok());
                let Some((start, end)) = times else { continue };
                nights.sleep("watch", Asleep { start, end, offset: offset(&self, end), staged: true });
            }
        }
        let samples = if self.samples.is_empty() { &self.summaries } else { &self.samples };
        let mut bad = Vec::new();
        for (at, ms) in samples {
            match (Timestamp::from_second(*at), HrvMs::new(*ms)) {
                (Ok(at), Ok(ms)) => {
                    nights.variability(at, offset(&self, at), ms.get());
                }
                (_, Err(error)) => bad.push((*at, error.to_string())),
                (Err(error), _) => bad.push((*at, error.to_string())),
            }
        }
        let mut drafts = nights.drafts(ID, false, options);
        for (at, bpm) in &self.resting {
            let occurred = self.wall(*at).and_then(|wall| measured::occurred(wall, options));
            match (occurred, RestingHr::new(*bpm)) {
                (Some(occurred), Ok(bpm)) => {
                    let day = occurred.offset.to_datetime(occurred.at).date();
                    let body = measured::empty(ID, occurred, options);
                    let body = MeasuredBody { resting_hr_bpm: Some(bpm.get()), ..body };
                    drafts.push(measured::draft(body, day, "resting_hr"));
                }
                (_, Err(error)) => bad.push((*at, error.to_string())),
                (None, _) => bad.push((*at, "the time is impossible".to_owned())),
            }
        }
        let mut masses = Vec::new();
        for (at, kg) in &self.masses {
            match (self.wall(*at), BodyMass::new(*kg)) {
                (Some(wall), Ok(kg)) => {
                    let number = Number { value: kg.get(), decimals: 2 };
                    masses.push(RawMass { wall, mass: RawLoad { number, unit: Some(UnitWord::Kg) } });
                }
                (_, Err(error)) => bad.push((*at, error.to_string())),
                (None, _) => bad.push((*at, "the time is impossible".to_owned())),
            }
        }
        drafts.extend(measured::masses(ID, &masses, UnitWord::Kg, options));
        drafts.sort_by_key(|draft| draft.id);
        drafts.dedup_by_key(|draft| draft.id);
        self.skipped = bad.into_iter().map(|(at, reason)| skipped(at, reason)).collect();
        let bad = u64::try_from(self.skipped.len()).unwrap_or(0);
        let log = RowLog {
            rows_read: self.measurements,
            rows_with_others: self.measurements - bad,
            skipped: self.skipped,
            ..RowLog::default()
        };
        Found { log, drafts, mapping: Vec::new(), ignored_columns: Vec::new(), warnings }
    }
}

fn skipped(at: i64, reason: String) -> Skipped {
    let text = Timestamp::from_second(at).unwrap_or_default().to_string();
    Skipped { line: 1, reason: reason.into(), text, bad: true }
}
