//! Terms from all exercises of the athlete: outcomes, surprises and training days of the recent weeks.

use super::history::days_between;
use crate::forecast::exposure::Outcome;

/// The day before there was any: far enough for nothing to be remembered.
pub(crate) const BEFORE_EVERY_DAY: i32 = -1_000_000;

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
#[derive(Debug, Clone, PartialEq)]
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
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            last_day: BEFORE_EVERY_DAY,
            trained: 0,
            transitions: 0.0,
            beats: 0.0,
            ties: 0.0,
            surprise_weight: 0.0,
            surprise: 0.0,
            all_surprises: 0.0,
            all_surprise: 0.0,
        }
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn day(outcomes: &[Outcome], surprises: &[f64]) -> DaySums {
        let mut sums = DaySums::default();
        outcomes.iter().for_each(|outcome| sums.push(*outcome));
        surprises.iter().for_each(|surprise| sums.push_surprise(*surprise));
        sums
    }

    fn recent() -> Recent {
        let mut recent = Recent::new();
        recent.push_day(100, day(&[Outcome::Beat, Outcome::Tie], &[1.0]));
        recent.push_day(110, day(&[Outcome::Beat, Outcome::Worse], &[2.0, -0.5]));
        recent
    }

    #[test]
    fn outcomes_fade_over_twenty_days() {
        let (old, new) = (libm::exp(-20.0 / 20.0), libm::exp(-10.0 / 20.0));
        let transitions = 2.0 * old + 2.0 * new + 8.0;
        assert!((recent().beats(120) - (old + new + 3.2) / transitions).abs() < 1e-12);
        assert!((recent().ties(120) - (old + 2.4) / transitions).abs() < 1e-12);
        assert!((Recent::new().beats(5) - 0.4).abs() < 1e-12);
        assert!((Recent::new().ties(5) - 0.3).abs() < 1e-12);
    }

    #[test]
    fn surprises_fade_over_ten_days_against_the_own_mean() {
        let (old, new) = (libm::exp(-2.0), libm::exp(-1.0));
        let own_mean = 2.5 / 23.0;
        let (sum, weight) = (old + 1.5 * new, old + 2.0 * new);
        let wanted = (sum - own_mean * weight) / (weight + 3.0);
        assert!((recent().surprise(120) - wanted).abs() < 1e-12);
        assert!(Recent::new().surprise(5).abs() < 1e-12);
    }

    #[rstest]
    #[case(&[], 10, 0.0)]
    #[case(&[10], 10, 0.0)]
    #[case(&[10], 11, 1.0)]
    #[case(&[10], 16, 1.0)]
    #[case(&[10], 17, 0.0)]
    #[case(&[8, 9, 10], 15, 2.0)]
    #[case(&[1, 2, 3, 4, 5, 6, 7], 8, 6.0)]
    #[case(&[1, 2, 3], 900, 0.0)]
    fn training_days_count_one_to_six_days_back(
        #[case] days: &[i32],
        #[case] today: i32,
        #[case] wanted: f64,
    ) {
        let mut recent = Recent::new();
        days.iter().for_each(|day| recent.push_day(*day, DaySums::default()));
        assert!((recent.training_days(today) - wanted).abs() < 1e-12);
    }
}
