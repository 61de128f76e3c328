//! From load and reps to strength and back, by one formula (never compare estimates of different formulas).
//!
//! Epley (1985): `1RM = load · (1 + reps / 30)`. Reps are those to failure: done plus in reserve. Good to about
//! 12 reps, used to 15. With another curvature than 30 the same formula serves a person's own curve.

use crate::params::Params;

/// Log of the estimated one-repetition maximum (log kg) of a load lifted for `reps_to_failure`.
///
/// ```
/// use regain_engine::{e1rm_log, Params};
/// // 100 kg for 10 reps to failure: 133.3 kg
/// let e1rm_kg = e1rm_log(&Params::default(), 100.0, 10.0).exp();
/// assert!((e1rm_kg - 133.33).abs() < 0.01);
/// ```
pub fn e1rm_log(params: &Params, load_kg: f64, reps_to_failure: f64) -> f64 {
    libm::log(load_kg) + libm::log1p(reps_to_failure / params.rep_curve_reps())
}

/// Reps to failure with `load_kg` at a log strength; negative when the load is beyond one repetition.
pub(crate) fn reps_to_failure(params: &Params, strength_log: f64, load_kg: f64) -> f64 {
    params.rep_curve_reps() * (libm::exp(strength_log) / load_kg - 1.0)
}

/// Variance of the log strength that one set shows: the day, the reps and the rating (MODEL.md, observations).
pub(crate) fn set_variance(params: &Params, reps: f64, rir: f64, rir_sd: f64) -> f64 {
    let parts = set_variances(params, reps, rir, rir_sd);
    parts.day + parts.reps + parts.rating
}

/// The parts of [`set_variance`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SetVariances {
    pub(crate) day: f64,
    pub(crate) reps: f64,
    pub(crate) rating: f64,
}

impl SetVariances {
    /// All parts, so many times as large.
    pub(crate) fn times(self, factor: f64) -> Self {
        Self { day: self.day * factor, reps: self.reps * factor, rating: self.rating * factor }
    }
}

/// Variance of the log strength that one set shows, by source.
pub(crate) fn set_variances(params: &Params, reps: f64, rir: f64, rir_sd: f64) -> SetVariances {
    let rep_sd = if reps <= 5.0 {
        params.rep_noise_low_reps()
    } else if reps <= 12.0 {
        params.rep_noise_mid_reps()
    } else {
        params.rep_noise_high_reps()
    };
    let scale = params.rep_curve_reps() + reps + rir;
    let (day, scale) = (params.day_noise_sd(), scale * scale);
    SetVariances { day: day * day, reps: rep_sd * rep_sd / scale, rating: rir_sd * rir_sd / scale }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_example() {
        // failure at 10 reps means a capacity between 10 and 11: the midpoint
        let p = Params::default();
        assert!((e1rm_log(&p, 100.0, 10.5) - 4.9053).abs() < 5e-5);
        assert!((e1rm_log(&p, 100.0, 11.0) - 4.9175).abs() < 5e-5);
    }

    #[test]
    fn reps_and_strength_are_inverse() {
        let p = Params::default();
        for reps in [0.0, 1.0, 5.0, 12.0] {
            assert!((reps_to_failure(&p, e1rm_log(&p, 80.0, reps), 80.0) - reps).abs() < 1e-9);
        }
    }
}
