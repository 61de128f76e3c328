//! Pooled figures of the lab, as they are kept and published.

use serde::{Deserialize, Serialize};

use crate::bootstrap::Interval;

/// Everything that a run gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LabResults {
    /// Seed of the lifters.
    pub seed: u64,
    /// Lifters of each comparison of policies.
    pub lifters: usize,
    /// Weeks of each comparison of policies.
    pub weeks: u32,
    /// Policies side by side, one entry a truth.
    pub truths: Vec<TruthResult>,
    /// How well personal constants are found, one entry a truth and number of sessions.
    pub recovery: Vec<RecoveryResult>,
    /// What using them is worth, one entry a truth.
    #[serde(default)]
    pub learning: Vec<LearningResult>,
    /// What the check-in is worth, one entry a truth and kind of answers.
    pub signals: Vec<SignalResult>,
}

/// One truth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TruthResult {
    /// Stable name.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it says.
    pub about: String,
    /// All policies on the same lifters.
    pub policies: Vec<PolicyResult>,
}

/// One policy under one truth: means over lifters with 95 % intervals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyResult {
    /// Stable name.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it does.
    pub about: String,
    /// Change of true rested strength after half of the weeks, %.
    pub gain_half_pct: Interval,
    /// The same at the end, %.
    pub gain_end_pct: Interval,
    /// The engine's verdicts less this policy at the end, same lifters, percentage points.
    pub engine_minus_pct: Option<Interval>,
    /// Share of lifters who are stronger with the engine's verdicts.
    pub engine_better_share: Option<f64>,
    /// Sessions a year.
    pub sessions_a_year: f64,
    /// Hard sets a year.
    pub hard_sets_a_year: f64,
    /// Gain at the end for 100 hard sets, percentage points: the mean gain over the mean sets.
    pub gain_per_100_sets_pct: f64,
    /// Share of efforts that beat the last.
    pub beat_share: Interval,
    /// Stalls (eight sessions of an exercise without a new best) a year.
    pub stalls_a_year: f64,
    /// Days a year on which the lifter could train and rested.
    pub days_held_a_year: f64,
    /// Weekly sets of each muscle, weighted by its share.
    pub weekly_sets: Vec<(String, f64)>,
}

/// Personal constants found from the log alone, after a number of sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryResult {
    /// Stable name of the truth.
    pub truth: String,
    /// Sessions seen.
    pub sessions: u32,
    /// Of the recovery times.
    pub recovery: FoundConstant,
    /// Of the cost of a set.
    pub fatigue: FoundConstant,
}

/// How well one constant (its logarithm) is found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FoundConstant {
    /// Correlation of estimate and truth over lifters.
    pub correlation: f64,
    /// Root mean square error of the logarithm.
    pub rmse_log: f64,
    /// The same without any learning: everybody takes the default.
    pub default_rmse_log: f64,
    /// Mean of estimate less truth.
    #[serde(default)]
    pub bias_log: f64,
    /// Mean posterior standard deviation of the logarithm.
    pub posterior_sd_log: f64,
    /// Share of lifters inside the 80 % interval.
    pub coverage_80: f64,
}

/// What the engine's estimates gain by the learned constants, after a number of sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LearningResult {
    /// Stable name of the truth.
    pub truth: String,
    /// Share of lifters for whom the learned constants are in use at the end.
    pub used_share: f64,
    /// Error of the expected deficit with the default constants, percentage points.
    pub deficit_rmse_pct: f64,
    /// The same with what was learned.
    pub deficit_rmse_learned_pct: f64,
    /// Mean error with the default constants; above 0 is too cautious.
    pub deficit_bias_pct: f64,
    /// The same with what was learned.
    pub deficit_bias_learned_pct: f64,
    /// Log loss of the probability of being ready with the default constants.
    pub ready_log_loss: f64,
    /// With what was learned less that, per lifter; below 0 is better.
    pub ready_against_default: Interval,
}

/// What the engine's probabilities are worth with one kind of answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SignalResult {
    /// Stable name of the truth.
    pub truth: String,
    /// Kind of answers.
    pub answers: String,
    /// Log loss of the chance to beat the last effort.
    pub beat_log_loss: f64,
    /// The same less that without answers, per lifter; below 0 is better.
    pub beat_against_none: Option<Interval>,
    /// Log loss of the probability of being ready, against the true deficit.
    pub ready_log_loss: f64,
    /// The same less that without answers.
    pub ready_against_none: Option<Interval>,
    /// Log loss of the base rate, known in hindsight, of being ready.
    pub ready_base_log_loss: f64,
    /// Log loss of the base rate, known in hindsight, of beating the last effort.
    pub beat_base_log_loss: f64,
    /// Share of session starts that were truly ready (deficit below the engine's limit).
    pub ready_share: f64,
    /// Mean error of the engine's deficit, percentage points; above 0 is too cautious.
    pub deficit_bias_pct: f64,
}
