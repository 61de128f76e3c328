//! The bands of the soreness scale.

/// The band of a step.
pub(crate) fn band(step: u8) -> &'static str {
    match step {
        0 => "none",
        1..=3 => "mild",
        4..=6 => "moderate",
        _ => "severe",
    }
}
