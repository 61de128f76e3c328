//! Local level of one series: where its efforts lie, and how much they scatter from day to day.
//!
//! A Kalman filter with a random-walk level whose observation variance is learned as it goes. Innovations are
//! clipped, so one typing slip moves neither level nor variance far.

/// Standard deviation of one effort around its level, in ln e1RM: 7.3 %, pooled moment estimate over 20
/// lifters (benchmark reference). The start value of every series.
const OBSERVATION_SD: f64 = 0.0727;
/// Standard deviation of the level's drift over one day, in ln e1RM: 2.5 %, same source.
const DAILY_LEVEL_SD: f64 = 0.0246;
/// A longer break adds no more uncertainty than this many days (benchmark reference).
const MAX_DRIFT_DAYS: f64 = 60.0;
/// Innovations count up to this many standard deviations (set by hand: a robust filter's usual cut).
const MAX_INNOVATION_SD: f64 = 2.0;
/// Learned standard deviations stay within .8 % and 15 % (set by hand).
const OBSERVATION_SD_MIN: f64 = 0.008;
const OBSERVATION_SD_MAX: f64 = 0.15;
/// The start value counts as this many exposures; from `EXPOSURES_TO_FORGET` on, old scatter is forgotten at
/// the rate of `MEMORY_EXPOSURES` (set by hand).
const START_EXPOSURES: f64 = 7.0;
const EXPOSURES_TO_FORGET: u32 = 12;
const MEMORY_EXPOSURES: f64 = 20.0;
/// Surprises count up to this many standard deviations (set by hand).
const MAX_SURPRISE_SD: f64 = 3.0;

/// Level and scatter of one series after at least one exposure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LevelFilter {
    level: f64,
    level_variance: f64,
    observation_variance: f64,
    exposures: u32,
}

impl LevelFilter {
    /// Starts at the first effort.
    pub(super) fn new(log_e1rm: f64) -> Self {
        let variance = OBSERVATION_SD * OBSERVATION_SD;
        Self { level: log_e1rm, level_variance: variance, observation_variance: variance, exposures: 1 }
    }

    /// Learns from an effort, `days` after the one before.
    pub(super) fn update(&mut self, log_e1rm: f64, days: f64) {
        let scatter = self.observation_variance;
        let relative = scatter / (OBSERVATION_SD * OBSERVATION_SD);
        let drift = DAILY_LEVEL_SD * DAILY_LEVEL_SD * days.min(MAX_DRIFT_DAYS) * relative;
        let predicted = self.level_variance + drift;
        let limit = MAX_INNOVATION_SD * libm::sqrt(predicted + scatter);
        let innovation = (log_e1rm - self.level).clamp(-limit, limit);
        let gain = predicted / (predicted + scatter);
        self.level += gain * innovation;
        self.level_variance = (1.0 - gain) * predicted;
        let seen = innovation * innovation / (1.0 + predicted / scatter);
        let memory = self.memory_exposures();
        self.observation_variance = ((memory * scatter + seen) / (memory + 1.0))
            .clamp(OBSERVATION_SD_MIN * OBSERVATION_SD_MIN, OBSERVATION_SD_MAX * OBSERVATION_SD_MAX);
        self.exposures = self.exposures.saturating_add(1);
    }

    /// ln of the learned standard deviation of one effort.
    pub(super) fn spread(&self) -> f64 {
        0.5 * libm::log(self.observation_variance)
    }

    /// How far an effort lies from the level, in learned standard deviations, within ± 3.
    pub(super) fn surprise(&self, log_e1rm: f64) -> f64 {
        ((log_e1rm - self.level) / libm::sqrt(self.observation_variance))
            .clamp(-MAX_SURPRISE_SD, MAX_SURPRISE_SD)
    }

    fn memory_exposures(&self) -> f64 {
        if self.exposures < EXPOSURES_TO_FORGET {
            f64::from(self.exposures) + START_EXPOSURES
        } else {
            MEMORY_EXPOSURES
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_update_by_hand() {
        let mut filter = LevelFilter::new(4.0);
        filter.update(4.05, 3.0);
        // scatter .00528529, drift .0006051600·3 = .00181548, predicted .00710077, gain .57328...
        let gain = 0.007_100_77 / (0.007_100_77 + 0.005_285_29);
        assert!((filter.level - (4.0 + gain * 0.05)).abs() < 1e-12);
        let seen = 0.05 * 0.05 / (1.0 + 0.007_100_77 / 0.005_285_29);
        let variance: f64 = (8.0 * 0.005_285_29 + seen) / 9.0;
        assert!((filter.observation_variance - variance).abs() < 1e-12);
    }

    #[test]
    fn a_slip_moves_the_level_by_two_standard_deviations_at_most() {
        let mut slip = LevelFilter::new(4.0);
        let mut wild = slip;
        slip.update(5.0, 3.0);
        wild.update(50.0, 3.0);
        assert_eq!(slip, wild);
    }

    #[test]
    fn scatter_is_learned_within_its_limits() {
        let mut steady = LevelFilter::new(4.0);
        let mut wild = LevelFilter::new(4.0);
        for i in 0..400 {
            steady.update(4.0, 3.0);
            wild.update(if i % 2 == 0 { 5.0 } else { 3.0 }, 3.0);
        }
        assert!((steady.spread() - libm::log(OBSERVATION_SD_MIN)).abs() < 1e-9);
        assert!((wild.spread() - libm::log(OBSERVATION_SD_MAX)).abs() < 1e-9);
    }
}
