//! The small fitting that the baselines need.

mod additive;
mod cholesky;
mod design;
mod examples;
mod linear;
mod logistic;
mod online;
mod sets;
mod shapes;

pub(crate) use cholesky::solve;
pub(crate) use design::{Design, weights};
pub(crate) use examples::{Example, examples};
pub(crate) use linear::Linear;
pub(crate) use logistic::Logistic;
pub(crate) use online::personal_intercept;
pub(crate) use sets::fit_sets;
pub(crate) use shapes::fit_forecast;

/// 1 / (1 + e^−x).
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// log(p / (1 − p)); `p` is kept off 0 and 1.
pub(crate) fn logit(p: f64) -> f64 {
    let p = p.clamp(1e-9, 1.0 - 1e-9);
    (p / (1.0 - p)).ln()
}
