//! Learning a person's own base rate as the days go by.

use super::sigmoid;

/// Prior variance of the personal intercept, log odds.
const PRIOR_VARIANCE: f64 = 0.25;

/// Probabilities from log odds plus a personal intercept that has learned from strictly earlier days.
///
/// The intercept is the running posterior mode under a normal prior, one Newton step a day. `days` ascend, one
/// for each forecast; `outcomes` are 0 or 1.
pub(crate) fn personal_intercept(days: &[i32], log_odds: &[f64], outcomes: &[f64]) -> Vec<f64> {
    let (mut intercept, mut precision) = (0.0, 1.0 / PRIOR_VARIANCE);
    let mut out = Vec::with_capacity(days.len());
    let mut rest = log_odds.iter().zip(outcomes);
    for today in days.chunk_by(|a, b| a == b) {
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
