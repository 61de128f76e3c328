//! Segments and samples of many sources, put together to one night a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use regain_journal::{Draft, MeasuredBody, Occurred, Precision};

use crate::measured;
use crate::options::ReadOptions;
use crate::raw::Names;
use crate::source::SourceId;

/// Sleep that ends after this hour of the day belongs to the next morning.
const DAY_ENDS_HOUR: i64 = 18;
/// Hours between which a sample of variability is one of the night.
const NIGHT_BEGINS_HOUR: i8 = 22;
const NIGHT_ENDS_HOUR: i8 = 10;
/// Longest pause inside one block of sleep, seconds.
const PAUSE_S: i64 = 3600;

/// A stretch of sleep.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asleep {
    pub(crate) start: Timestamp,
    pub(crate) end: Timestamp,
    pub(crate) offset: Offset,
    /// Whether the source tells light, deep and REM sleep apart: it then leaves out what was awake.
    pub(crate) staged: bool,
}

/// All nights of a file. Memory grows with nights, not with records.
#[derive(Debug, Default)]
pub(crate) struct Nights {
    days: BTreeMap<Date, Night>,
    sources: Names,
}

#[derive(Debug, Default)]
struct Night {
    /// Stretches by source, in seconds since 1970.
    asleep: BTreeMap<u32, Stretches>,
    /// Samples of variability by second, so that copies of a sample count once.
    variability: BTreeMap<i64, f64>,
    offset: Option<Offset>,
}

#[derive(Debug, Default)]
struct Stretches {
    staged: bool,
    spans: BTreeSet<(i64, i64)>,
}

impl Nights {
    /// Takes a stretch of sleep of one source.
    pub(crate) fn sleep(&mut self, source: &str, asleep: Asleep) {
        let local = asleep.offset.to_datetime(asleep.end);
        let shifted = local.checked_add(SignedDuration::from_hours(24 - DAY_ENDS_HOUR)).unwrap_or(local);
        let source = self.sources.number(source);
        let night = self.days.entry(shifted.date()).or_default();
        night.offset = Some(asleep.offset);
        let stretches = night.asleep.entry(source).or_default();
        stretches.staged |= asleep.staged;
        stretches.spans.insert((asleep.start.as_second(), asleep.end.as_second()));
    }

    /// Takes a sample of variability, ms; whether it is one of a night.
    pub(crate) fn variability(&mut self, at: Timestamp, offset: Offset, ms: f64) -> bool {
        let local = offset.to_datetime(at);
        if (NIGHT_ENDS_HOUR..NIGHT_BEGINS_HOUR).contains(&local.hour()) {
            return false;
        }
        let evening = SignedDuration::from_hours(24 - i64::from(NIGHT_BEGINS_HOUR));
        let shifted = local.checked_add(evening).unwrap_or(local);
        let night = self.days.entry(shifted.date()).or_default();
        night.offset = night.offset.or(Some(offset));
        night.variability.insert(at.as_second(), ms);
        true
    }

    /// One entry a night; `is_sdnn` says by which method variability was computed.
    pub(crate) fn drafts(&self, source: SourceId, is_sdnn: bool, options: &ReadOptions<'_>) -> Vec<Draft> {
        let entry = |(day, night): (&Date, &Night)| night.draft(*day, source, is_sdnn, options);
        self.days.iter().filter_map(entry).collect()
    }
}

impl Night {
    fn draft(&self, day: Date, source: SourceId, is_sdnn: bool, options: &ReadOptions<'_>) -> Option<Draft> {
        let sleep = self.sleep();
        let woke = sleep.map(|(_, woke)| woke);
        let variability = self.mean_variability(woke);
        let last = self.variability.keys().next_back().copied();
        let at = Timestamp::from_second(woke.or(last)?).ok()?;
        let occurred = Occurred { at, offset: self.offset?, zone: None, precision: Precision::Time };
        let body = MeasuredBody {
            sleep_hours: sleep.map(|(seconds, _)| hundredths(seconds as f64 / 3600.0)),
            hrv_sdnn_ms: variability.filter(|_| is_sdnn),
            hrv_rmssd_ms: variability.filter(|_| !is_sdnn),
            ..measured::empty(source, occurred, options)
        };
        Some(measured::draft(body, day, "night"))
    }

    /// Seconds asleep and the end of the longest block, by one source: sources overlap, and their sum would be
    /// nobody's night. The one that tells stages wins, then the one with most sleep.
    fn sleep(&self) -> Option<(i64, i64)> {
        let best = self.asleep.values().max_by_key(|stretches| (stretches.staged, stretches.seconds()))?;
        Some((best.seconds(), best.woke()?)).filter(|(seconds, _)| (1..=24 * 3600).contains(seconds))
    }

    /// Samples before waking; all of the night's if there are none.
    fn mean_variability(&self, woke: Option<i64>) -> Option<f64> {
        let mean = |values: &mut dyn Iterator<Item = f64>| {
            let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
            (count > 0.0).then(|| hundredths(sum / count))
        };
        let until = woke.unwrap_or(i64::MAX);
        mean(&mut self.variability.range(..=until).map(|(_, ms)| *ms))
            .or_else(|| mean(&mut self.variability.values().copied()))
    }
}

impl Stretches {
    /// Blocks without overlaps, each with its end.
    fn blocks(&self, pause_s: i64) -> Vec<(i64, i64)> {
        let mut blocks: Vec<(i64, i64)> = Vec::new();
        for (start, end) in &self.spans {
            match blocks.last_mut() {
                Some(last) if *start <= last.1.saturating_add(pause_s) => last.1 = last.1.max(*end),
                _ => blocks.push((*start, *end)),
            }
        }
        blocks
    }

    fn seconds(&self) -> i64 {
        self.blocks(0).iter().map(|(start, end)| end - start).sum()
    }

    fn woke(&self) -> Option<i64> {
        self.blocks(PAUSE_S).into_iter().max_by_key(|(start, end)| end - start).map(|(_, end)| end)
    }
}

/// To a hundredth: devices are not more exact.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}
