//! The layout of Strong's export with units, which Strong, Hevy and most importers read.

use std::io::Write;

use regain_engine::Load;
use regain_journal::{SetBody, SetKindWord, UnitWord};

use super::own::neutral;
use super::session::{Session, all_reps, note, plain, rpe, sessions};

const HEADER: [&str; 14] = [
    "Date",
    "Workout Name",
    "Duration",
    "Exercise Name",
    "Set Order",
    "Weight",
    "Weight Unit",
    "Reps",
    "RPE",
    "Distance",
    "Distance Unit",
    "Seconds",
    "Notes",
    "Workout Notes",
];

/// Writes sets in the layout of Strong and says how many.
///
/// What Strong has no column for (pauses within a set, sides, negatives) goes into the notes; a hold becomes an
/// ordinary set with its seconds. Cells that a spreadsheet would run get an apostrophe in front.
///
/// # Errors
/// When writing fails.
pub fn write_strong<'a>(
    writer: impl Write,
    sets: impl IntoIterator<Item = &'a SetBody>,
) -> Result<u64, csv::Error> {
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(HEADER)?;
    let mut written = 0;
    for session in sessions(sets) {
        let mut working = 0;
        let mut last = None;
        for (_, set) in session.numbered() {
            if last != Some(&set.exercise) {
                (working, last) = (0, Some(&set.exercise));
            }
            working += 1;
            csv.write_record(row(&session, set, working).iter().map(|cell| neutral(cell).into_owned()))?;
            written += 1;
        }
    }
    csv.flush()?;
    Ok(written)
}

fn row(session: &Session<'_>, set: &SetBody, number: u32) -> [String; HEADER.len()] {
    let order = match set.kind {
        SetKindWord::WarmUp => "W".to_owned(),
        SetKindWord::Failure => "F".to_owned(),
        SetKindWord::Drop => "D".to_owned(),
        _ => number.to_string(),
    };
    let (weight, unit) = match set.load {
        Some(load) if load.unit == UnitWord::Lb => {
            (plain(f64::from(load.centi_kg) / 100.0 / Load::KG_PER_LB), "lbs")
        }
        Some(load) => (plain(f64::from(load.centi_kg) / 100.0), "kg"),
        None => ("0".to_owned(), "kg"),
    };
    let (distance, distance_unit) = match set.distance_m {
        Some(metres) => ((metres / 1000.0).to_string(), "km"),
        None => ("0".to_owned(), ""),
    };
    [
        session.start().strftime("%Y-%m-%d %H:%M:%S").to_string(),
        session.name().to_owned(),
        duration(session.seconds()),
        set.exercise.clone(),
        order,
        weight,
        unit.to_owned(),
        all_reps(set).unwrap_or(0).to_string(),
        rpe(set).map_or_else(String::new, plain),
        distance,
        distance_unit.to_owned(),
        set.seconds.map_or_else(|| "0".to_owned(), plain),
        note(set),
        String::new(),
    ]
}

/// `1h 5m`; empty where the log has one time for the whole session.
fn duration(seconds: i64) -> String {
    match (seconds / 3600, seconds % 3600 / 60) {
        (0, 0) => String::new(),
        (0, minutes) => format!("{minutes}m"),
        (hours, minutes) => format!("{hours}h {minutes}m"),
    }
}
