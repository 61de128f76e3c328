//! Learning a person's own base rate as the days go by.

use super::sigmoid;
use crate::protocol::Pair;

/// Prior variance of the personal intercept, log odds.
const PRIOR_VARIANCE: f64 = 0.25;

/// Probabilities from log odds plus a personal intercept that has learned from strictly earlier days.
///
/// The intercept is the running posterior mode under a normal prior, one Newton step a day. `pairs` are in
/// order of day, `outcomes` are 0 or 1.
pub(crate) fn personal_intercept(pairs: &[Pair], log_odds: &[f64], outcomes: &[f64]) -> Vec<f64> {
    let (mut intercept, mut precision) = (0.0, 1.0 / PRIOR_VARIANCE);
    let mut out = Vec::with_capacity(pairs.len());
    let mut rest = log_odds.iter().zip(outcomes);
    for today in pairs.chunk_by(|a, b| a.day == b.day) {
        let (mut pull, mut curve) = (0.0, 0.0);
        for (log_odds, outcome) in rest.by_ref().take(today.len()) {
            let p = sigmoid(log_odds + intercept);
            pull += outcome - p;
            curve += p * (1.0 - p);
            out.push(p);
        }
        precision += curve;
        intercept += pull / precision;
    }
    out
}
