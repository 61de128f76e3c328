//! What a run found, pooled over lifters: the only thing that is kept and published.

use serde::{Deserialize, Serialize};

use crate::bootstrap::Interval;
use crate::metrics::Bin;
use crate::models::Knowledge;
use crate::study::Studies;

/// Everything of a run that the tables and plots need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// What was compared.
    pub data: DataSummary,
    /// Effect of the gap on the deviation from the level.
    pub gap_effect: Vec<GapEffect>,
    /// What happened after each verdict of the engine.
    pub verdicts: Vec<Grade>,
    /// What happened by band of its probability of being ready.
    pub ready: Vec<Grade>,
    /// The same, short gaps only: long ones have reasons of their own.
    pub ready_short_gap: Vec<Grade>,
    /// What happened in sessions begun so long before the estimated ready time, short gaps only.
    #[serde(default)]
    pub ready_time: Vec<Grade>,
    /// The deficit it expected at short gaps, and what the logs show.
    pub deficits: Vec<Deficit>,
    /// Paired comparisons beside the ladder.
    #[serde(default)]
    pub studies: Studies,
    /// One entry a model and knowledge, in the order of the registry.
    pub models: Vec<ModelResult>,
}

/// Size and base rates of what was compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataSummary {
    /// Where the logs come from, in words.
    pub source: String,
    /// Lifters with scored pairs.
    pub lifters: usize,
    /// Lifters whose log was too short.
    pub too_short: usize,
    /// Sets read.
    pub sets: usize,
    /// Scored pairs.
    pub pairs: usize,
    /// Of those, with a short gap.
    pub short_gap_pairs: usize,
    /// Pairs of the cold start: at most 29 earlier ones; not in the headline.
    pub cold_start_pairs: usize,
    /// Share that beat the last time.
    pub beat: f64,
    /// Share that was not worse.
    pub not_worse: f64,
}

/// A gap against seven days, within lifter and exercise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapEffect {
    /// Days, such as `2` or `8 to 10`.
    pub days: String,
    /// Pairs.
    pub n: usize,
    /// Difference of the deviation in percent.
    pub percent: Interval,
}

/// What happened in the pairs of which the engine said the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Grade {
    /// Verdict, or band of p_ready.
    pub name: String,
    /// Pairs.
    pub n: usize,
    /// Mean probability of being ready, 0 to 1.
    pub p_ready: f64,
    /// Share that beat the last time, percent.
    pub beat_percent: Interval,
    /// Share that was not worse, percent.
    pub not_worse_percent: Interval,
    /// Mean deviation from the level, within lifter and exercise, percent.
    pub deviation_percent: Interval,
}

/// The deficit at a gap against that at seven days, percent of the value; negative is weaker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deficit {
    /// Days since the exercise.
    pub days: String,
    /// Pairs.
    pub n: usize,
    /// What the engine expected.
    pub expected_percent: f64,
    /// What the logs show.
    pub logs_percent: Interval,
}

/// One row of the ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelResult {
    /// Stable name.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What was known of the day.
    pub knowledge: Knowledge,
    /// What it learned from, and when.
    pub learns: String,
    /// P(beat).
    pub beat: TargetResult,
    /// P(not worse).
    pub not_worse: TargetResult,
    /// The day's value, where the model forecasts it.
    pub value: Option<ValueResult>,
}

/// How good the probabilities of one target were.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TargetResult {
    /// Headline.
    pub log_loss: Interval,
    /// Mean of the lifters' own log losses.
    pub lifter_mean_log_loss: f64,
    /// Mean squared error.
    pub brier: f64,
    /// Area under the ROC curve; none when all or nothing happened.
    pub auc: Option<f64>,
    /// Calibration error over 20 bins.
    pub rmse_bins: f64,
    /// What a forecast that is exactly true would score here: median and middle 95 % of made-up outcomes.
    #[serde(default)]
    pub rmse_bins_floor: Option<Interval>,
    /// Log loss where the exercise was done within 10 days and anything within 7.
    pub short_gap_log_loss: Option<f64>,
    /// Log loss of the first 30 pairs of a lifter, not in the headline.
    pub cold_start_log_loss: Option<f64>,
    /// Against the lifter's running rate.
    pub against_running_rate: Option<Difference>,
    /// Forecast against outcome.
    pub calibration: Vec<Bin>,
}

/// A paired difference; below 0 is better.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// Log loss minus that of the other model, same pairs, same draws.
    pub log_loss: Interval,
    /// Share of lifters whose log loss is lower, 0 to 1.
    pub lifters_improved: f64,
}

/// How good the forecasts of the day's value were.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ValueResult {
    /// Mean −log density of log e1RM; lower is better, may be negative.
    pub log_score: Interval,
    /// Mean absolute error in percent of the value.
    pub mae_percent: f64,
    /// Share inside the 80 % interval, 0 to 1.
    pub coverage_80: f64,
}

impl Results {
    /// Five decimals, so that files do not differ in digits that mean nothing.
    pub(crate) fn rounded(mut self) -> Self {
        self.data.beat = rounded(self.data.beat);
        self.data.not_worse = rounded(self.data.not_worse);
        self.gap_effect.iter_mut().for_each(|effect| effect.percent = interval(effect.percent));
        let by_chance = self.ready.iter_mut().chain(&mut self.ready_short_gap);
        for grade in self.verdicts.iter_mut().chain(by_chance).chain(&mut self.ready_time) {
            grade.p_ready = rounded(grade.p_ready);
            grade.beat_percent = interval(grade.beat_percent);
            grade.not_worse_percent = interval(grade.not_worse_percent);
            grade.deviation_percent = interval(grade.deviation_percent);
        }
        for deficit in &mut self.deficits {
            deficit.expected_percent = rounded(deficit.expected_percent);
            deficit.logs_percent = interval(deficit.logs_percent);
        }
        self.studies.round(rounded);
        for model in &mut self.models {
            model.beat.round();
            model.not_worse.round();
            if let Some(value) = &mut model.value {
                value.log_score = interval(value.log_score);
                value.mae_percent = rounded(value.mae_percent);
                value.coverage_80 = rounded(value.coverage_80);
            }
        }
        self
    }
}

impl TargetResult {
    fn round(&mut self) {
        self.log_loss = interval(self.log_loss);
        self.lifter_mean_log_loss = rounded(self.lifter_mean_log_loss);
        self.brier = rounded(self.brier);
        self.auc = self.auc.map(rounded);
        self.rmse_bins = rounded(self.rmse_bins);
        self.rmse_bins_floor = self.rmse_bins_floor.map(interval);
        self.short_gap_log_loss = self.short_gap_log_loss.map(rounded);
        self.cold_start_log_loss = self.cold_start_log_loss.map(rounded);
        if let Some(difference) = &mut self.against_running_rate {
            difference.log_loss = interval(difference.log_loss);
            difference.lifters_improved = rounded(difference.lifters_improved);
        }
        for bin in &mut self.calibration {
            (bin.forecast, bin.happened) = (rounded(bin.forecast), rounded(bin.happened));
        }
    }
}

fn rounded(value: f64) -> f64 {
    (value * 1e5).round() / 1e5
}

fn interval(of: Interval) -> Interval {
    Interval { value: rounded(of.value), low: rounded(of.low), high: rounded(of.high) }
}
