//! Exports of other apps, through the importers: one file a lifter.

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use regain_import::{ReadOptions, Skipped, read};
use regain_journal::{Body, EffortBody, Precision, SetBody};

use super::csv::RowProblem;
use super::{Log, LoggedSet};

/// Reads one export; the lifter is named after the file.
///
/// # Errors
/// What the importers say when no format fits or the file as a whole cannot be read.
pub(super) fn read_export(
    file: &str,
    lifter: &str,
    bytes: &[u8],
    now: Timestamp,
) -> Result<(Log, Vec<RowProblem>), String> {
    // local times are compared with each other only, so any zone does
    let options = ReadOptions::new(now, TimeZone::UTC);
    let imported = read(file, bytes, &options).map_err(|error| error.to_string())?;
    let sets = imported.drafts.iter().filter_map(|draft| match &draft.body {
        Body::Set(set) => Some(logged(set)),
        _ => None,
    });
    let skipped = |skipped: &Skipped| (Some(skipped.line), skipped.reason.to_string());
    let problems = imported.report.skipped.iter().map(skipped).collect();
    Ok((Log { lifter: lifter.to_owned(), sets: sets.collect() }, problems))
}

fn logged(set: &SetBody) -> LoggedSet {
    let local = set.occurred.offset.to_datetime(set.occurred.at);
    let exact = set.occurred.precision == Precision::Time;
    LoggedSet {
        day: (local.date() - civil::date(1970, 1, 1)).get_days(),
        second_of_day: exact.then(|| second_of_day(local.time())).flatten(),
        exercise: set.exercise.as_str().into(),
        position: u32::from(set.position),
        set_index: u32::from(set.order),
        kind: set.kind.into(),
        load_kg: set.load.map(|load| f64::from(load.centi_kg) / 100.0),
        reps: set.reps.map(f64::from),
        rpe: set.effort.map(|effort| match effort {
            EffortBody::Rpe(rpe) => rpe,
            EffortBody::Rir(rir) => 10.0 - rir,
        }),
        seconds: set.seconds,
        prescribed: set.prescribed,
    }
}

fn second_of_day(time: civil::Time) -> Option<u32> {
    let (hour, minute, second) = (i32::from(time.hour()), i32::from(time.minute()), i32::from(time.second()));
    u32::try_from(hour * 3600 + minute * 60 + second).ok()
}
