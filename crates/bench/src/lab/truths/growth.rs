//! Growth with a ceiling and slow loss, shared by the truths that are about damage.

/// Strength that can be gained at most, log.
const CEILING: f64 = 0.25;
/// Days without training after which strength is lost.
const KEPT_DAYS: f64 = 14.0;
/// Loss after that, log strength a day.
const LOSS_PER_DAY: f64 = 0.0015;

/// Strength gained by one muscle.
#[derive(Debug, Clone, Default)]
pub(super) struct Growth {
    gained: f64,
    idle_days: f64,
}

impl Growth {
    pub(super) fn rest(&mut self, days: f64) {
        self.idle_days += days;
        let losing = (self.idle_days - KEPT_DAYS).clamp(0.0, days);
        self.gained = (self.gained - LOSS_PER_DAY * losing).max(0.0);
    }

    /// One session's gain before the ceiling is felt, log strength.
    pub(super) fn train(&mut self, gain: f64) {
        self.idle_days = 0.0;
        self.gained += gain * (1.0 - self.gained / CEILING).max(0.0);
    }

    pub(super) fn gained(&self) -> f64 {
        self.gained
    }
}
