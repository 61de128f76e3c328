//! The steps of the soreness scale, in words.

/// What each step from 0 to 10 means.
pub(crate) const SORENESS_STEPS: [&str; 11] = [
    "Nothing",
    "A hint when I press on it",
    "A hint when I stretch it",
    "I notice it when I use it",
    "Clear with every use",
    "Strong with every use",
    "Strong, also when I walk or reach",
    "It hurts in ordinary movement",
    "Stairs or sitting hurt",
    "It hurts at rest",
    "The worst I have known",
];

/// The band of a step.
pub(crate) fn band(step: u8) -> &'static str {
    match step {
        0 => "none",
        1..=3 => "mild",
        4..=6 => "moderate",
        _ => "severe",
    }
}
