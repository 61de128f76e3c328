//! When something happened, with the zone it was lived in.

use std::borrow::Cow;

use jiff::civil::{Date, Time};
use jiff::fmt::temporal::Pieces;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};
use regain_engine::{Moment, OutOfRange};
use serde::{Deserialize, Serialize};

/// How exactly a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the second or minute.
    #[default]
    Time,
    /// Only the day is known; the time is set to noon.
    Day,
}

/// An instant, the local offset, and the zone's name where it is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurred {
    /// The instant.
    pub at: Timestamp,
    /// Local offset at that instant, in whole minutes.
    pub offset: Offset,
    /// IANA name of the zone, such as `Europe/Berlin`.
    pub zone: Option<String>,
    /// How exactly it is known.
    pub precision: Precision,
}

impl Occurred {
    /// At this instant in this zone, known to the minute or second.
    pub fn from_zoned(zoned: &Zoned) -> Self {
        Self {
            at: zoned.timestamp(),
            offset: whole_minutes(zoned.offset()),
            zone: zoned.time_zone().iana_name().map(str::to_owned),
            precision: Precision::Time,
        }
    }

    /// Some time on this day: noon in this zone stands for it.
    ///
    /// # Errors
    /// The date lies outside the range of instants (years −9999 to 9999).
    pub fn on_day(date: Date, zone: TimeZone) -> Result<Self, jiff::Error> {
        let noon = date.to_datetime(Time::constant(12, 0, 0, 0)).to_zoned(zone)?;
        Ok(Self { precision: Precision::Day, ..Self::from_zoned(&noon) })
    }

    /// The same as the engine sees it: seconds and offset.
    ///
    /// # Errors
    /// [`OutOfRange`] outside the years 1900 to 2200.
    pub fn moment(&self) -> Result<Moment, OutOfRange> {
        Moment::new(self.at.as_second(), self.offset.seconds())
    }
}

/// Written offsets have no seconds; keeping them would move the instant on the way to disk and back.
fn whole_minutes(offset: Offset) -> Offset {
    Offset::from_seconds(offset.seconds() / 60 * 60).unwrap_or(Offset::UTC)
}

/// The form on disk: `{"at": "2026-11-22T18:30:00+01:00", "zone": "Europe/Berlin", "precision": "time"}`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<'a> {
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(default, borrow, skip_serializing_if = "Option::is_none")]
    zone: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "is_time")]
    precision: Precision,
}

fn is_time(precision: &Precision) -> bool {
    *precision == Precision::Time
}

impl Serialize for Occurred {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = self.at.display_with_offset(whole_minutes(self.offset)).to_string();
        let zone = self.zone.as_deref().map(Cow::Borrowed);
        Wire { at: at.into(), zone, precision: self.precision }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Occurred {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let (at, offset) = parse(&wire.at).map_err(serde::de::Error::custom)?;
        let zone = wire.zone.map(Cow::into_owned);
        Ok(Self { at, offset: whole_minutes(offset), zone, precision: wire.precision })
    }
}

/// Reads an RFC 3339 time once, for both its instant and its offset.
fn parse(text: &str) -> Result<(Timestamp, Offset), String> {
    let pieces = Pieces::parse(text).map_err(|error| error.to_string())?;
    let (Some(time), Some(offset)) = (pieces.time(), pieces.to_numeric_offset()) else {
        return Err(format!("`{text}` needs a time and an offset, as in 2026-11-22T18:30:00+01:00"));
    };
    let at = offset.to_timestamp(pieces.date().to_datetime(time)).map_err(|error| error.to_string())?;
    Ok((at, offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(r#"{"at":"2026-11-22T18:30:00+01:00"}"#)]
    #[case(r#"{"at":"2026-11-22T18:30:00.25-03:30","zone":"America/St_Johns"}"#)]
    #[case(r#"{"at":"2026-11-22T12:00:00+00:00","precision":"day"}"#)]
    fn the_written_form_is_stable(#[case] json: &str) {
        let occurred: Occurred = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&occurred).unwrap(), json);
    }

    #[rstest]
    #[case(r#"{"at":"2026-11-22"}"#, "needs a time and an offset")]
    #[case(r#"{"at":"2026-11-22T18:30:00"}"#, "needs a time and an offset")]
    #[case(r#"{"at":"last Monday"}"#, "failed to parse")]
    #[case(r#"{"at":"2026-11-22T18:30:00Z","zon":"UTC"}"#, "unknown field `zon`")]
    fn unclear_times_are_refused(#[case] json: &str, #[case] problem: &str) {
        let error = serde_json::from_str::<Occurred>(json).unwrap_err().to_string();
        assert!(error.contains(problem), "{error}");
    }

    #[test]
    fn a_day_is_kept_as_its_noon() {
        let zone = TimeZone::fixed(Offset::constant(2));
        let day = Occurred::on_day(jiff::civil::date(2024, 5, 6), zone).unwrap();
        assert_eq!(day.at.to_string(), "2024-05-06T10:00:00Z");
        assert_eq!((day.precision, day.moment().unwrap().utc_offset_s()), (Precision::Day, 7200));
    }
}
