//! The layout of Hevy's export.

use std::io::Write;

use regain_journal::{SetBody, SetKindWord};

use super::own::neutral;
use super::session::{Session, all_reps, note, plain, rpe, sessions};

const HEADER: [&str; 14] = [
    "title",
    "start_time",
    "end_time",
    "description",
    "exercise_title",
    "superset_id",
    "exercise_notes",
    "set_index",
    "set_type",
    "weight_kg",
    "reps",
    "distance_km",
    "duration_seconds",
    "rpe",
];

/// Writes sets in the layout of Hevy and says how many.
///
/// Loads are in kilograms and times to the minute, as Hevy has them; what it has no column for goes into the notes.
///
/// # Errors
/// When writing fails.
pub fn write_hevy<'a>(
    writer: impl Write,
    sets: impl IntoIterator<Item = &'a SetBody>,
) -> Result<u64, csv::Error> {
    let mut csv = csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(writer);
    csv.write_record(HEADER)?;
    let mut written = 0;
    // newest first, as Hevy does
    for session in sessions(sets).into_iter().rev() {
        for (index, set) in session.numbered() {
            csv.write_record(row(&session, index, set).iter().map(|cell| neutral(cell).into_owned()))?;
            written += 1;
        }
    }
    csv.flush()?;
    Ok(written)
}

fn row(session: &Session<'_>, index: usize, set: &SetBody) -> [String; HEADER.len()] {
    let kind = match set.kind {
        SetKindWord::WarmUp => "warmup",
        SetKindWord::Failure => "failure",
        SetKindWord::Drop => "dropset",
        _ => "normal",
    };
    let number = |value: Option<f64>| value.map_or_else(String::new, plain);
    let minute = |at: jiff::civil::DateTime| at.strftime("%-d %b %Y, %H:%M").to_string();
    [
        session.name().to_owned(),
        minute(session.start()),
        minute(session.end()),
        String::new(),
        set.exercise.clone(),
        String::new(),
        note(set).replace('\n', "\\n"),
        index.to_string(),
        kind.to_owned(),
        number(set.load.map(|load| f64::from(load.centi_kg) / 100.0)),
        all_reps(set).map_or_else(String::new, |reps| reps.to_string()),
        set.distance_m.map_or_else(String::new, |metres| (metres / 1000.0).to_string()),
        number(set.seconds),
        number(rpe(set)),
    ]
}
