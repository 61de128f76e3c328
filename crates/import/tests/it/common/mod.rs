//! The one way in which these tests call the importer.

use std::fmt::Write;

use jiff::tz::TimeZone;
use regain_import::{ImportError, Imported, ReadOptions};
use regain_journal::{Body, Draft, SetBody};

/// A fixed present and a zone with summer time.
pub(crate) fn options() -> ReadOptions<'static> {
    ReadOptions::new("2026-11-22T12:00:00Z".parse().unwrap(), TimeZone::get("Europe/Berlin").unwrap())
}

pub(crate) fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    regain_import::read("log.csv", bytes, &options())
}

pub(crate) fn sets(imported: &Imported) -> Vec<&SetBody> {
    imported.drafts.iter().filter_map(set).collect()
}

pub(crate) fn set(draft: &Draft) -> Option<&SetBody> {
    if let Body::Set(set) = &draft.body { Some(set) } else { None }
}

/// One line a set, as a person would check it.
pub(crate) fn line(set: &SetBody) -> String {
    let at = set.occurred.at.display_with_offset(set.occurred.offset);
    let mut line = format!("{at} {:?}", set.occurred.precision);
    let _ = write!(line, " | {} | ", set.session.as_deref().unwrap_or("-"));
    let _ = write!(line, "{}.{} {} {:?}", set.position, set.order, set.exercise, set.kind);
    if let Some(load) = set.load {
        let _ = write!(line, " {} centi-kg typed {:?}", load.centi_kg, load.unit);
    }
    if let Some(reps) = set.reps {
        let _ = write!(line, " x{reps}");
    }
    for reps in &set.after_pauses {
        let _ = write!(line, "+{reps}");
    }
    if let Some(seconds) = set.seconds {
        let _ = write!(line, " {seconds} s");
    }
    if let Some(metres) = set.distance_m {
        let _ = write!(line, " {metres} m");
    }
    if let Some(effort) = set.effort {
        let _ = write!(line, " {effort:?}");
    }
    if set.prescribed {
        line.push_str(" prescribed");
    }
    if let Some(notes) = &set.notes {
        let _ = write!(line, " note {notes:?}");
    }
    line
}

/// One line a measurement.
pub(crate) fn measured_line(draft: &Draft) -> Option<String> {
    let Body::Measured(measured) = &draft.body else { return None };
    let at = measured.occurred.at.display_with_offset(measured.occurred.offset);
    let mut line = format!("{at} | measured");
    let values = [
        ("asleep h", measured.sleep_hours),
        ("RMSSD ms", measured.hrv_rmssd_ms),
        ("SDNN ms", measured.hrv_sdnn_ms),
        ("resting bpm", measured.resting_hr_bpm),
        ("body kg", measured.body_mass_kg),
    ];
    for (what, value) in values {
        if let Some(value) = value {
            let _ = write!(line, " | {what} {value}");
        }
    }
    Some(line)
}
