//! What the forecast is fitted on.

use regain_engine::Features;

use super::weights;
use crate::protocol::{Lifter, Outcome};

/// One pair to fit on.
pub(crate) struct Example {
    /// What the forecast looks at.
    pub(crate) features: Features,
    /// Weight of its lifter.
    pub(crate) weight: f64,
    /// Whether the day was not worse than the last.
    pub(crate) not_worse: bool,
    /// Whether it was better.
    pub(crate) beat: bool,
}

/// Every pair of these lifters, scored or not, the plan of the day known.
pub(crate) fn examples(lifters: &[&Lifter]) -> Vec<Example> {
    let pairs = lifters.iter().flat_map(|lifter| &lifter.pairs);
    pairs
        .zip(weights(lifters))
        .map(|(pair, weight)| Example {
            features: pair.terms,
            weight,
            not_worse: pair.outcome != Outcome::Worse,
            beat: pair.outcome == Outcome::Beat,
        })
        .collect()
}
