//! What comes out after some sets of the exercise.

use super::model::SetsModel;
use super::term::{SetFeatures, SetTermKind};
use crate::forecast::explained::Forecast;
use crate::forecast::exposure::Outcome;
use crate::forecast::filter::sigmoid;
use crate::forecast::model::Heads;

/// The best set so far against the best of last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Below it: everything is open.
    Behind,
    /// Equal: not worse for certain.
    Level,
    /// Above it: beaten for certain.
    Ahead,
}

impl Standing {
    pub(super) fn of(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Worse => Self::Behind,
            Outcome::Tie => Self::Level,
            Outcome::Beat => Self::Ahead,
        }
    }
}

/// A part of the sum after sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SetPart {
    /// An average lifter whose chances were even before the first set.
    Intercept,
    /// What the forecast said before the first set.
    Before,
    /// What was lifted so far.
    Term(SetTermKind),
}

/// What one part adds, in log odds: to "beat", and to "level, if not beaten" (in the place of "not worse").
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetContribution {
    /// Which part.
    pub part: SetPart,
    /// What it adds in each head.
    pub log_odds: Heads<f64>,
}

/// What will probably happen in the rest of an exercise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AfterSets {
    /// Probability that the day's best set is at least as good as last time's: 1 once a set was.
    pub p_not_worse: f64,
    /// Probability that it is better: 1 once a set was; never above `p_not_worse`.
    pub p_beat: f64,
    /// What the sets so far have decided.
    pub standing: Standing,
    /// The forecast before the first set of the exercise, the day so far known; its parts explain it.
    pub before: Forecast,
    contributions: [SetContribution; AfterSets::PARTS],
}

impl AfterSets {
    /// Number of parts of the sum.
    pub const PARTS: usize = SetTermKind::COUNT + 2;

    /// From the forecast before the first set and what was lifted since.
    pub fn new(model: &SetsModel, before: Forecast, features: &SetFeatures) -> Self {
        let contributions = model.contributions(SetsModel::before(&before), features);
        let sum =
            |head: fn(&Heads<f64>) -> f64| -> f64 { contributions.iter().map(|c| head(&c.log_odds)).sum() };
        let open_beat = sigmoid(sum(|heads| heads.beat));
        let open_level = sigmoid(sum(|heads| heads.not_worse));
        let (p_beat, level_if_not) = match features.standing() {
            Standing::Behind => (open_beat, open_level),
            Standing::Level => (open_beat, 1.0),
            Standing::Ahead => (1.0, 1.0),
        };
        // as a product of what may still go wrong, so that certainty is exactly 1
        let p_not_worse = (1.0 - (1.0 - p_beat) * (1.0 - level_if_not)).max(p_beat);
        Self { p_not_worse, p_beat, standing: features.standing(), before, contributions }
    }

    /// The whole sum of what is open: log odds of `p_beat`, and of "level, if not beaten".
    pub fn contributions(&self) -> &[SetContribution; Self::PARTS] {
        &self.contributions
    }

    /// How much the sets so far moved the chance to beat, −1 to 1.
    pub fn effect_on_beat(&self) -> f64 {
        self.p_beat - self.before.p_beat
    }

    /// How much the sets so far moved the chance of not falling short, −1 to 1.
    pub fn effect_on_not_worse(&self) -> f64 {
        self.p_not_worse - self.before.p_not_worse
    }
}
