//! A point in time as the engine sees it: seconds on the world's clock and the person's own day.

use crate::quantity::{OutOfRange, in_range};

/// An instant with the local offset it was lived in.
///
/// The instant orders events and measures recovery; the offset only decides which local day it was.
/// Range: the years 1900 to 2200.
///
/// ```
/// use regain_engine::Moment;
/// let evening = Moment::new(1_700_000_000, 3600).unwrap();
/// let later = evening.plus_days(1.5);
/// assert_eq!(later.days_since(evening), 1.5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    unix_s: i64,
    utc_offset_s: i32,
}

/// Seconds in a day.
const DAY_S: i64 = 86_400;
const MIN_UNIX_S: i64 = -2_208_988_800; // 1900-01-01T00:00:00Z
const MAX_UNIX_S: i64 = 7_258_118_400; // 2200-01-01T00:00:00Z
const MAX_OFFSET_S: i32 = 26 * 3600;

impl Moment {
    /// 1970-01-01T00:00:00Z.
    pub const EPOCH: Self = Self { unix_s: 0, utc_offset_s: 0 };

    /// From seconds since 1970-01-01T00:00:00Z and the local offset east of UTC in seconds.
    ///
    /// # Errors
    /// [`OutOfRange`] outside the years 1900 to 2200, or for an offset beyond ± 26 h.
    pub fn new(unix_s: i64, utc_offset_s: i32) -> Result<Self, OutOfRange> {
        #[allow(clippy::cast_precision_loss)] // only for the range check and its message
        in_range("time", "s since 1970", MIN_UNIX_S as f64, MAX_UNIX_S as f64, unix_s as f64)?;
        let max = f64::from(MAX_OFFSET_S);
        in_range("UTC offset", "s", -max, max, f64::from(utc_offset_s))?;
        Ok(Self { unix_s, utc_offset_s })
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn unix_s(self) -> i64 {
        self.unix_s
    }

    /// Local offset east of UTC in seconds.
    pub fn utc_offset_s(self) -> i32 {
        self.utc_offset_s
    }

    /// Number of the local calendar day; 0 is 1970-01-01. Consecutive days differ by one.
    pub fn local_day(self) -> i32 {
        let day = (self.unix_s + i64::from(self.utc_offset_s)).div_euclid(DAY_S);
        i32::try_from(day).unwrap_or(i32::MAX) // the range above keeps days below 90,000
    }

    /// Days from `earlier` to this instant; negative when this one comes first.
    #[allow(clippy::cast_precision_loss)] // differences stay below 2^53 seconds
    pub fn days_since(self, earlier: Self) -> f64 {
        (self.unix_s - earlier.unix_s) as f64 / DAY_S as f64
    }

    /// This instant moved by `days`, at the same offset, held inside the allowed years.
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)] // clamped to the range just below
    pub fn plus_days(self, days: f64) -> Self {
        let moved = self.unix_s.saturating_add(libm::round(days * DAY_S as f64) as i64);
        Self { unix_s: moved.clamp(MIN_UNIX_S, MAX_UNIX_S), ..self }
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.unix_s, self.utc_offset_s).cmp(&(other.unix_s, other.utc_offset_s))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offset_decides_the_local_day() {
        let utc = Moment::new(23 * 3600, 0).unwrap();
        let berlin = Moment::new(23 * 3600, 2 * 3600).unwrap();
        assert_eq!((utc.local_day(), berlin.local_day()), (0, 1));
    }

    #[test]
    fn years_outside_the_range_are_refused() {
        assert!(Moment::new(MIN_UNIX_S - 1, 0).is_err());
        assert!(Moment::new(MAX_UNIX_S + 1, 0).is_err());
        assert!(Moment::new(0, 27 * 3600).is_err());
    }
}
