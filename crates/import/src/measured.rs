//! What was measured beside the sets, as entries: nights and body masses.

use jiff::civil::Date;
use jiff::tz::Offset;
use regain_engine::{BodyMass, Load};
use regain_journal::{Body, Draft, EntryId, MeasuredBody, Occurred, UnitWord};

use crate::dates::Wall;
use crate::options::ReadOptions;
use crate::raw::RawMass;
use crate::source::SourceId;

/// A measurement without values, to be filled in.
pub(crate) fn empty(source: SourceId, occurred: Occurred, options: &ReadOptions<'_>) -> MeasuredBody {
    MeasuredBody {
        occurred,
        source: source.as_str().to_owned(),
        sleep_hours: None,
        hrv_rmssd_ms: None,
        hrv_sdnn_ms: None,
        resting_hr_bpm: None,
        body_mass_kg: None,
        batch: options.batch,
    }
}

/// The entry of a day's measurement. Its id follows from source, day and what was measured, not from the value:
/// a later export may round otherwise, and must add nothing.
pub(crate) fn draft(body: MeasuredBody, day: Date, what: &str) -> Draft {
    let midnight = Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or_default();
    let day = day.to_string();
    let id = EntryId::from_content(
        midnight,
        &[b"measured", body.source.as_bytes(), what.as_bytes(), day.as_bytes()],
    );
    Draft { id, body: Body::Measured(body) }
}

/// When something happened by a clock on the wall; `None` for a time that the calendar does not have.
pub(crate) fn occurred(wall: Wall, options: &ReadOptions<'_>) -> Option<Occurred> {
    let zone = || options.zone.iana_name().map(str::to_owned);
    let (at, offset, zone) = match wall.offset {
        // UTC is how files write instants, not where people live
        Some(offset) if offset == Offset::UTC => {
            let at = offset.to_timestamp(wall.at).ok()?;
            (at, options.zone.to_offset(at), zone())
        }
        Some(offset) => (offset.to_timestamp(wall.at).ok()?, offset, None),
        None => {
            let zoned = options.zone.to_zoned(wall.at).ok()?;
            (zoned.timestamp(), zoned.offset(), zone())
        }
    };
    Some(Occurred { at, offset, zone, precision: wall.precision })
}

/// One entry for the first weighing of each day; `unit` is that of weights without one.
pub(crate) fn masses(
    source: SourceId,
    masses: &[RawMass],
    unit: UnitWord,
    options: &ReadOptions<'_>,
) -> Vec<Draft> {
    let mut sorted: Vec<&RawMass> = masses.iter().collect();
    sorted.sort_by_key(|mass| mass.wall.at);
    sorted.dedup_by_key(|mass| mass.wall.at.date());
    let entry = |raw: &RawMass| {
        let value = raw.mass.number.value;
        let kg = match raw.mass.unit.unwrap_or(unit) {
            UnitWord::Kg => value,
            UnitWord::Lb => value * Load::KG_PER_LB,
        };
        let kg = BodyMass::new((kg * 100.0).round() / 100.0).ok()?.get();
        let body = empty(source, occurred(raw.wall, options)?, options);
        let body = MeasuredBody { body_mass_kg: Some(kg), ..body };
        Some(draft(body, raw.wall.at.date(), "body_mass"))
    };
    sorted.into_iter().filter_map(entry).collect()
}
