//! When something happened, with the zone it was lived in.

use jiff::Timestamp;
use jiff::tz::Offset;
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
    /// Local offset at that instant.
    pub offset: Offset,
    /// IANA name of the zone, such as `Europe/Berlin`.
    pub zone: Option<String>,
    /// How exactly it is known.
    pub precision: Precision,
}

/// The form on disk: `{"at": "2026-11-22T18:30:00+01:00", "zone": "Europe/Berlin", "precision": "time"}`.
#[derive(Serialize, Deserialize)]
struct Wire {
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    zone: Option<String>,
    #[serde(default, skip_serializing_if = "is_time")]
    precision: Precision,
}

fn is_time(precision: &Precision) -> bool {
    *precision == Precision::Time
}

impl Serialize for Occurred {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let at = self.at.display_with_offset(self.offset).to_string();
        Wire { at, zone: self.zone.clone(), precision: self.precision }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Occurred {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let pieces = jiff::fmt::temporal::Pieces::parse(&wire.at).map_err(serde::de::Error::custom)?;
        let at: Timestamp = wire.at.parse().map_err(serde::de::Error::custom)?;
        let offset = pieces.to_numeric_offset().unwrap_or(Offset::UTC);
        Ok(Self { at, offset, zone: wire.zone, precision: wire.precision })
    }
}
