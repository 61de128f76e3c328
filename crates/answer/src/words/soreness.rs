//! The steps of the soreness scale, in words.

/// Words for how strong soreness is, from 0 to 10; never for function.
pub const SORENESS_STEPS: [&str; 11] = [
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
