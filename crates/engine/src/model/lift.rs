//! One exercise of one person: its own level, and what is remembered of it.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::day::Effort;
use crate::exercise::Exercise;
use crate::model::performance::Evidence;
use crate::moment::Moment;
use crate::params::Params;

/// Sessions whose hard sets tell what is usual.
const SESSIONS_OF_SETS: usize = 4;
/// Efforts kept for the trend and the plateau question.
const EFFORTS_KEPT: usize = 24;
/// Exposures with extra drift: skill grows fast at first.
const LEARNING_EXPOSURES: u32 = 6;
/// Longest gap over which the level drifts; beyond it the variance is wide enough.
const DRIFT_DAYS_MAX: f64 = 60.0;

/// A remembered effort, with the state it was done in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct PastEffort {
    /// When.
    pub(crate) at: Moment,
    /// Log strength it showed.
    pub(crate) strength: f64,
    /// Probability that its muscle was ready at the start, as the person was told then.
    pub(crate) p_ready: f64,
    /// Deficit at the start as the person was told, log strength.
    pub(crate) deficit_told: f64,
    /// The same by the constants of everybody, which do not change over a log: what efforts far apart are compared by.
    pub(crate) deficit: f64,
}

/// Efforts that the average noise is worth, and the longest memory of a lift's own noise.
const NOISE_PRIOR_EFFORTS: u32 = 7;
const NOISE_MEMORY_EFFORTS: f64 = 20.0;
/// Bounds of the learned noise ratio.
const NOISE_RATIO_MIN: f64 = 0.05;
const NOISE_RATIO_MAX: f64 = 6.0;

/// State of an exercise.
#[derive(Debug, Clone)]
pub(crate) struct LiftState {
    /// What it is.
    pub(crate) exercise: Arc<Exercise>,
    /// Own level `b`: log strength of the recovered body, muscles' capability apart.
    pub(crate) level: f64,
    /// Variance of the level.
    pub(crate) level_variance: f64,
    /// How much this exercise varies from session to session against the average: a ratio of variances.
    pub(crate) noise_ratio: f64,
    /// Sessions that did it.
    pub(crate) exposures: u32,
    /// Sessions that left comparable evidence.
    pub(crate) comparable: u32,
    /// Repeated-bout protection for this exercise, 0 to 1.
    pub(crate) protection: f64,
    /// When it was last done.
    pub(crate) last_at: Option<Moment>,
    /// The last effort, for people.
    pub(crate) last: Option<Effort>,
    /// The last effort as evidence.
    pub(crate) last_evidence: Option<Evidence>,
    /// Recovered strength that was expected before the last effort, log.
    pub(crate) level_before: f64,
    /// How lucky the last effort was, in standard deviations of what was expected.
    pub(crate) last_luck_sd: f64,
    /// Whether the last effort looked easier by choice.
    pub(crate) chosen_lighter: bool,
    /// Hard sets of the last sessions, the latest last.
    hard_sets: [u32; SESSIONS_OF_SETS],
    /// Past efforts, oldest first.
    pub(crate) efforts: VecDeque<PastEffort>,
}

impl LiftState {
    /// An exercise before its first session.
    pub(crate) fn new(exercise: Arc<Exercise>) -> Self {
        Self {
            exercise,
            level: 0.0,
            level_variance: 0.0,
            noise_ratio: 1.0,
            exposures: 0,
            comparable: 0,
            protection: 0.0,
            last_at: None,
            last: None,
            last_evidence: None,
            level_before: f64::INFINITY,
            last_luck_sd: 0.0,
            chosen_lighter: false,
            hard_sets: [0; SESSIONS_OF_SETS],
            efforts: VecDeque::new(),
        }
    }

    /// Days since it was last done.
    pub(crate) fn days_since(&self, now: Moment) -> Option<f64> {
        self.last_at.map(|last| now.days_since(last).max(0.0))
    }

    /// Variance of the level `days` after the last session: it drifts, fastest while the lift is new.
    pub(crate) fn drifted_variance(&self, params: &Params, days: f64) -> f64 {
        let drift = params.lift_drift();
        let mut variance = self.level_variance + drift * drift * self.noise_ratio * days.min(DRIFT_DAYS_MAX);
        if self.comparable > 0 && self.comparable <= LEARNING_EXPOSURES {
            let learning = params.lift_learning();
            variance += learning * learning / f64::from(self.comparable);
        }
        variance
    }

    /// Variance of an effort to come against that of an average exercise. A noisy exercise counts as noisy; a quiet
    /// one is quiet by habit, for repeating a load by plan says nothing about the body.
    pub(crate) fn noise_scale(&self) -> f64 {
        self.noise_ratio.max(1.0)
    }

    /// Learns how much this exercise varies, from a squared innovation over its expected variance.
    pub(crate) fn learn_noise(&mut self, surprise: f64) {
        let weight = f64::from(self.comparable + NOISE_PRIOR_EFFORTS).min(NOISE_MEMORY_EFFORTS);
        let ratio = self.noise_ratio * (weight + surprise) / (weight + 1.0);
        self.noise_ratio = ratio.clamp(NOISE_RATIO_MIN, NOISE_RATIO_MAX);
    }

    /// Notes the hard sets of a session.
    pub(crate) fn note_hard_sets(&mut self, sets: u32) {
        self.hard_sets.rotate_left(1);
        self.hard_sets[SESSIONS_OF_SETS - 1] = sets;
    }

    /// Hard sets the person usually does: the most of the last sessions.
    pub(crate) fn usual_hard_sets(&self) -> u32 {
        self.hard_sets.into_iter().max().unwrap_or(0)
    }

    /// Remembers an effort.
    pub(crate) fn remember(&mut self, effort: PastEffort) {
        if self.efforts.len() == EFFORTS_KEPT {
            self.efforts.pop_front();
        }
        self.efforts.push_back(effort);
    }

    /// Share of each muscle in the exercise, adding up to one.
    pub(crate) fn shares(&self) -> impl Iterator<Item = (crate::muscle::Muscle, f64)> + '_ {
        let total: f64 = self.exercise.muscles.iter().map(|(_, share)| share.get()).sum();
        self.exercise.muscles.iter().map(move |(muscle, share)| (*muscle, share.get() / total))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::ExerciseId;

    fn lift() -> LiftState {
        LiftState::new(Arc::new(Exercise::undescribed(ExerciseId::new("bench"), "Bench Press")))
    }

    #[test]
    fn a_level_drifts_for_two_months_and_learns_at_first() {
        let params = Params::default();
        let mut state = lift();
        let drift = params.lift_drift() * params.lift_drift();
        assert!((state.drifted_variance(&params, 30.0) - 30.0 * drift).abs() < 1e-12);
        assert!((state.drifted_variance(&params, 600.0) - 60.0 * drift).abs() < 1e-12);
        state.comparable = 4;
        assert!((state.drifted_variance(&params, 0.0) - 0.0001).abs() < 1e-12);
        state.comparable = 7;
        assert!(state.drifted_variance(&params, 0.0).abs() < 1e-12);
    }

    #[test]
    fn an_exercise_learns_its_own_noise_within_bounds() {
        let learned = |surprise: f64| {
            let mut state = lift();
            for _ in 0..500 {
                state.learn_noise(surprise);
                state.comparable += 1;
            }
            state.noise_ratio
        };
        assert!((learned(1.0) - 1.0).abs() < 1e-9); // as noisy as expected
        assert!((learned(4.0) - 6.0).abs() < 1e-12);
        assert!((learned(0.0) - 0.05).abs() < 1e-12);
    }
}
