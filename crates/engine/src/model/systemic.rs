//! The whole body: systemic fatigue and the day offset.

use crate::params::Params;

/// Index of systemic fatigue.
const G: usize = 0;
/// Index of the day offset.
const E: usize = 1;

/// What every muscle shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Systemic {
    /// Means of systemic fatigue `G` ≥ 0 and of the day offset `E` (either sign), as deficits in log strength.
    mean: [f64; 2],
    cov: [[f64; 2]; 2],
}

/// The parts of the whole-body deficit, log strength.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BodyParts {
    pub(crate) fatigue: f64,
    pub(crate) day: f64,
}

impl Systemic {
    /// A rested body on an unknown day.
    pub(crate) fn rested(params: &Params) -> Self {
        let mut cov = [[0.0; 2]; 2];
        cov[E][E] = day_variance(params);
        Self { mean: [0.0; 2], cov }
    }

    /// Lets `days` pass; exact.
    pub(crate) fn advance(&mut self, params: &Params, recovery: f64, days: f64) {
        self.fade(SystemicFade::over(params, recovery, days));
    }

    /// Lets the days of `fade` pass.
    pub(crate) fn fade(&mut self, fade: SystemicFade) {
        let SystemicFade { fatigue, offset, day_variance } = fade;
        self.mean[G] *= fatigue;
        self.mean[E] *= offset;
        self.cov[G][G] *= fatigue * fatigue;
        self.cov[G][E] *= fatigue * offset;
        self.cov[E][G] = self.cov[G][E];
        self.cov[E][E] = offset * offset * self.cov[E][E] + day_variance * (1.0 - offset * offset);
    }

    /// Adds the whole-body fatigue of a session (log strength) with 50 % uncertainty.
    pub(crate) fn add_fatigue(&mut self, fatigue: f64) {
        self.mean[G] += fatigue;
        self.cov[G][G] += 0.25 * fatigue * fatigue;
    }

    /// The parts of the deficit, log strength: systemic fatigue and the day offset.
    pub(crate) fn parts(&self) -> BodyParts {
        BodyParts { fatigue: self.mean[G], day: self.mean[E] }
    }

    /// The variance of systemic fatigue and of the day offset, each with half of what they share.
    pub(crate) fn variances(&self) -> (f64, f64) {
        (self.cov[G][G] + self.cov[G][E], self.cov[E][E] + self.cov[G][E])
    }

    /// Expected deficit of the whole body: fatigue and day offset, log strength.
    pub(crate) fn mean_shared(&self) -> f64 {
        self.mean[G] + self.mean[E]
    }

    /// Expected systemic fatigue alone, log strength.
    pub(crate) fn fatigue(&self) -> f64 {
        self.mean[G]
    }

    /// Variance of the whole-body deficit.
    pub(crate) fn variance(&self) -> f64 {
        self.cov[G][G] + self.cov[E][E] + 2.0 * self.cov[G][E]
    }

    /// Replaces both means.
    pub(crate) fn set_means(&mut self, means: [f64; 2]) {
        self.mean = means;
    }

    /// Gain of both states for an observation that shows `slope · (G + E)`.
    pub(crate) fn gain(&self, slope: f64, total_variance: f64) -> [f64; 2] {
        [G, E].map(|i| slope * (self.cov[i][G] + self.cov[i][E]) / total_variance)
    }

    /// Kalman update by an observation that shows `slope · (G + E)`.
    pub(crate) fn update(&mut self, slope: f64, total_variance: f64, innovation: f64) {
        let cov_row = [slope * (self.cov[G][G] + self.cov[G][E]), slope * (self.cov[E][G] + self.cov[E][E])];
        for i in [G, E] {
            self.mean[i] += cov_row[i] * innovation / total_variance;
            for j in [G, E] {
                self.cov[i][j] -= cov_row[i] * cov_row[j] / total_variance;
            }
        }
        self.mean[G] = self.mean[G].max(0.0);
        self.cov[G][G] = self.cov[G][G].max(0.0);
        self.cov[E][E] = self.cov[E][E].max(0.0);
    }
}

/// What is left of the shared states after some days, as shares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SystemicFade {
    fatigue: f64,
    /// Share of the day offset that is left.
    pub(crate) offset: f64,
    /// Variance that the day offset settles at.
    day_variance: f64,
}

impl SystemicFade {
    /// After `days`; `recovery` multiplies the time that fatigue takes.
    pub(crate) fn over(params: &Params, recovery: f64, days: f64) -> Self {
        Self {
            fatigue: libm::exp(-days / (params.systemic_tau_days() * recovery)),
            offset: libm::exp(-days / params.day_offset_tau_days()),
            day_variance: day_variance(params),
        }
    }
}

/// Variance that the day offset settles at.
pub(crate) fn day_variance(params: &Params) -> f64 {
    let drift = params.day_offset_drift();
    drift * drift * params.day_offset_tau_days() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_steps_are_one_long_step(g in 0.0..0.03, a in 0.0..10.0, b in 0.0..10.0) {
            let params = Params::default();
            let mut once = Systemic::rested(&params);
            once.add_fatigue(g);
            once.update(-1.0, 0.001, -0.02);
            let mut twice = once;
            once.advance(&params, 1.2, a + b);
            twice.advance(&params, 1.2, a);
            twice.advance(&params, 1.2, b);
            prop_assert!((once.mean_shared() - twice.mean_shared()).abs() < 1e-12);
            prop_assert!((once.variance() - twice.variance()).abs() < 1e-12);
        }
    }
}
