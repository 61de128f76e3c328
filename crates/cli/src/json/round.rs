//! Numbers and times as JSON shows them.

use regain_engine::Moment;

use crate::render::local;

/// Rounded to so many digits after the point.
pub(crate) fn digits(value: f64, after_point: i32) -> f64 {
    let scale = 10_f64.powi(after_point);
    let rounded = (value * scale).round() / scale;
    if rounded == 0.0 { 0.0 } else { rounded } // never "-0.0"
}

/// RFC 3339 with the local offset.
pub(crate) fn time(moment: Moment) -> String {
    local(moment).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The local date.
pub(crate) fn date(moment: Moment) -> String {
    local(moment).strftime("%Y-%m-%d").to_string()
}
