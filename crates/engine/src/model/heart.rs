//! Nights against this person's own nights: variability, heart rate at rest, time asleep.

use crate::model::systemic::day_variance;
use crate::params::Params;

/// Nights before a value means anything: a baseline of one's own is needed, and a working week is the least.
const NIGHTS_NEEDED: u32 = 5;
/// Nights that the usual spread between nights is worth.
const PRIOR_NIGHTS: f64 = 5.0;
/// Usual spread between nights of the logarithm of the variability (RMSSD).
const LOG_HRV_SD: f64 = 0.15;
/// Usual spread between nights of the resting heart rate, beats a minute.
const RESTING_HR_SD: f64 = 3.0;
/// Usual spread between nights of the time asleep, hours.
const SLEEP_SD: f64 = 1.0;
/// Deviations beyond this are slips of the device.
const DEVIATION_MAX: f64 = 3.0;

/// A person's own nights of one measure; the latest count a little more (weights fall by 5 % a night).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OwnNights {
    usual_sd: f64,
    weight: f64,
    mean: f64,
    /// Weighted sum of squared deviations from the mean.
    squares: f64,
    nights: u32,
}

impl OwnNights {
    /// Of the logarithm of heart-rate variability.
    pub(crate) fn of_log_hrv() -> Self {
        Self::new(LOG_HRV_SD)
    }

    /// Of the resting heart rate.
    pub(crate) fn of_resting_hr() -> Self {
        Self::new(RESTING_HR_SD)
    }

    /// Of the time asleep.
    pub(crate) fn of_sleep() -> Self {
        Self::new(SLEEP_SD)
    }

    fn new(usual_sd: f64) -> Self {
        Self { usual_sd, weight: 0.0, mean: 0.0, squares: 0.0, nights: 0 }
    }

    /// Standard deviations above this person's usual; `None` before five nights.
    pub(crate) fn deviation(&self, value: f64) -> Option<f64> {
        let spread = self.squares + PRIOR_NIGHTS * self.usual_sd * self.usual_sd;
        let sd = libm::sqrt(spread / (self.weight + PRIOR_NIGHTS));
        let deviation = ((value - self.mean) / sd).clamp(-DEVIATION_MAX, DEVIATION_MAX);
        (self.nights >= NIGHTS_NEEDED).then_some(deviation)
    }

    /// Takes a night into the baseline.
    pub(crate) fn add(&mut self, value: f64) {
        const FADE: f64 = 0.95;
        self.weight = FADE * self.weight + 1.0;
        let step = value - self.mean;
        self.mean += step / self.weight;
        self.squares = FADE * self.squares + step * (value - self.mean);
        self.nights += 1;
    }
}

/// Shortfall that one standard deviation on the worse side stands for at weight 1, log strength: a whole usual
/// day-to-day change. The population's weight is 0.
pub(crate) fn heart_shortfall(params: &Params, deviation: f64) -> f64 {
    deviation * libm::sqrt(day_variance(params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heart_is_compared_with_its_own_nights_after_five_of_them() {
        let mut own = OwnNights::of_resting_hr();
        for night in [50.0, 52.0, 51.0, 49.0] {
            own.add(night);
        }
        assert_eq!(own.deviation(60.0), None);
        own.add(50.0);
        let deviation = |value: f64| own.deviation(value).unwrap();
        assert!(deviation(50.4).abs() < 0.1 && deviation(56.0) > 1.5);
        assert!((deviation(190.0) - 3.0).abs() < 1e-12);
    }
}
