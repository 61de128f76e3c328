//! Terms from all exercises of the athlete: outcomes, surprises and training days of the recent weeks.

use super::history::days_between;
use crate::forecast::exposure::Outcome;

/// Recent outcomes, set by hand (prior shares near those of the benchmark): memory in days, prior weight in transitions, prior shares.
const OUTCOME_MEMORY_DAYS: f64 = 20.0;
const OUTCOME_PRIOR_TRANSITIONS: f64 = 8.0;
const BEAT_PRIOR: f64 = 0.4 * OUTCOME_PRIOR_TRANSITIONS;
const TIE_PRIOR: f64 = 0.3 * OUTCOME_PRIOR_TRANSITIONS;

/// Recent surprise, set by hand: memory in days, prior weight, prior weight of the athlete's own mean.
const SURPRISE_MEMORY_DAYS: f64 = 10.0;
const SURPRISE_PRIOR_WEIGHT: f64 = 3.0;
const SURPRISE_MEAN_PRIOR_WEIGHT: f64 = 20.0;

/// Training days count 1 to 6 days back: these bits of [`Recent::trained`].
const LAST_SIX_DAYS: u64 = 0b111_1110;

/// Sums over one day, to be added when it is over.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct DaySums {
    transitions: f64,
    beats: f64,
    ties: f64,
    surprises: f64,
    surprise: f64,
}

impl DaySums {
    /// Adds the outcome of a transition.
    pub(crate) fn push(&mut self, outcome: Outcome) {
        self.transitions += 1.0;
        match outcome {
            Outcome::Beat => self.beats += 1.0,
            Outcome::Tie => self.ties += 1.0,
            Outcome::Worse => {}
        }
    }

    /// Adds how far an effort lay from its level, in standard deviations.
    pub(crate) fn push_surprise(&mut self, surprise: f64) {
        self.surprises += 1.0;
        self.surprise += surprise;
    }
}

/// Recent weeks of one athlete, decayed to the last training day.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Recent {
    last_day: i32,
    /// Bit n: trained n days before `last_day`.
    trained: u64,
    transitions: f64,
    beats: f64,
    ties: f64,
    surprise_weight: f64,
    surprise: f64,
    all_surprises: f64,
    all_surprise: f64,
}

impl Recent {
    /// Adds a training day that is over; days come in order.
    pub(crate) fn push_day(&mut self, day: i32, sums: DaySums) {
        let keep = self.decay(day, OUTCOME_MEMORY_DAYS);
        self.transitions = self.transitions * keep + sums.transitions;
        self.beats = self.beats * keep + sums.beats;
        self.ties = self.ties * keep + sums.ties;
        let keep = self.decay(day, SURPRISE_MEMORY_DAYS);
        self.surprise_weight = self.surprise_weight * keep + sums.surprises;
        self.surprise = self.surprise * keep + sums.surprise;
        self.all_surprises += sums.surprises;
        self.all_surprise += sums.surprise;
        self.trained = self.trained_by(day) | 1;
        self.last_day = day;
    }

    /// Term `ab20`: (Σ exp(−Δ/20 d)·\[beat\] + 3.2)/(Σ exp(−Δ/20 d) + 8) over all transitions before `day`.
    pub(crate) fn beats(&self, day: i32) -> f64 {
        let keep = self.decay(day, OUTCOME_MEMORY_DAYS);
        (self.beats * keep + BEAT_PRIOR) / (self.transitions * keep + OUTCOME_PRIOR_TRANSITIONS)
    }

    /// Term `at20`: the same for ties, with 2.4.
    pub(crate) fn ties(&self, day: i32) -> f64 {
        let keep = self.decay(day, OUTCOME_MEMORY_DAYS);
        (self.ties * keep + TIE_PRIOR) / (self.transitions * keep + OUTCOME_PRIOR_TRANSITIONS)
    }

    /// Term `fk10`: (S − b·W)/(W + 3); S and W are the sum and weight of surprises decayed over 10 days,
    /// b is the athlete's own mean surprise, shrunk by 20.
    pub(crate) fn surprise(&self, day: i32) -> f64 {
        let keep = self.decay(day, SURPRISE_MEMORY_DAYS);
        let own_mean = self.all_surprise / (self.all_surprises + SURPRISE_MEAN_PRIOR_WEIGHT);
        let weight = self.surprise_weight * keep;
        (self.surprise * keep - own_mean * weight) / (weight + SURPRISE_PRIOR_WEIGHT)
    }

    /// Term `nwk`: training days 1 to 6 days before `day`.
    pub(crate) fn training_days(&self, day: i32) -> f64 {
        f64::from((self.trained_by(day) & LAST_SIX_DAYS).count_ones())
    }

    fn decay(&self, day: i32, memory_days: f64) -> f64 {
        libm::exp(-days_between(self.last_day, day) / memory_days)
    }

    fn trained_by(&self, day: i32) -> u64 {
        let days = i64::from(day) - i64::from(self.last_day);
        u32::try_from(days).ok().and_then(|days| self.trained.checked_shl(days)).unwrap_or(0)
    }
}
