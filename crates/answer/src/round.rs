//! Numbers and times as JSON shows them.

use jiff::tz::Offset;
use jiff::{Timestamp, Zoned};
use regain_engine::Moment;

/// Rounded to so many digits after the point.
pub fn digits(value: f64, after_point: i32) -> f64 {
    let scale = 10_f64.powi(after_point);
    let rounded = (value * scale).round() / scale;
    if rounded == 0.0 { 0.0 } else { rounded } // never "-0.0"
}

/// RFC 3339 with the local offset.
pub fn time(moment: Moment) -> String {
    local(moment).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The local date.
pub fn date(moment: Moment) -> String {
    local(moment).strftime("%Y-%m-%d").to_string()
}

/// The moment with its own offset.
pub fn local(moment: Moment) -> Zoned {
    let offset = Offset::from_seconds(moment.utc_offset_s()).unwrap_or(Offset::UTC);
    let instant = Timestamp::from_second(moment.unix_s()).unwrap_or(Timestamp::UNIX_EPOCH);
    instant.to_zoned(offset.to_time_zone())
}
