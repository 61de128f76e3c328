//! How often the other lifters beat, repeated and fell short.

use crate::protocol::{Lifter, OBSERVATION_SD, Outcome, Pair};

/// Base rates of the twenty published logs, for a log that stands alone.
const ALONE: Rates = Rates { beat: 0.4015, not_worse: 0.7148 };

/// Shares of pairs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rates {
    pub(super) beat: f64,
    pub(super) not_worse: f64,
}

impl Rates {
    pub(super) fn of(lifters: &[&Lifter]) -> Self {
        let (mut beat, mut worse, mut n) = (0.0, 0.0, 0.0);
        for pair in pairs(lifters) {
            n += 1.0;
            match pair.outcome {
                Outcome::Beat => beat += 1.0,
                Outcome::Worse => worse += 1.0,
                Outcome::Tie => {}
            }
        }
        if n > 0.0 { Self { beat: beat / n, not_worse: 1.0 - worse / n } } else { ALONE }
    }
}

/// Root mean square of a residual over the others' pairs; the published day-to-day spread without others.
pub(super) fn spread(lifters: &[&Lifter], residual: impl Fn(&Pair) -> f64) -> f64 {
    let (mut sum, mut n) = (0.0, 0.0);
    for pair in pairs(lifters) {
        sum += residual(pair).powi(2);
        n += 1.0;
    }
    if n > 0.0 { f64::max(sum / n, 1e-12).sqrt() } else { OBSERVATION_SD }
}

fn pairs<'a>(lifters: &'a [&Lifter]) -> impl Iterator<Item = &'a Pair> {
    lifters.iter().flat_map(|lifter| &lifter.pairs)
}
