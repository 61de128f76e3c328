//! The models that are compared: one file each, one line in [`MODELS`] each.

mod acute_chronic;
mod additive;
mod average;
mod banister;
#[cfg(feature = "ceiling")]
mod boosted;
mod engine;
mod ewma;
mod exploit;
mod feature_model;
mod fixed_rest;
mod forecast_shipped;
mod gap;
mod history;
mod history_recovery;
mod last;
mod percent_7d;
mod rates;
mod running_rate;
mod shown;

use crate::metrics::Normal;
use crate::protocol::{Lifter, Outcome, Pair};

/// Every model, simplest first.
pub static MODELS: &[&dyn Model] = &[
    &average::Average,
    &exploit::Exploit,
    &last::Last,
    &ewma::Ewma,
    &running_rate::RunningRate,
    &gap::MODEL,
    &fixed_rest::HOURS_48,
    &fixed_rest::HOURS_72,
    &percent_7d::MODEL,
    &acute_chronic::MODEL,
    &banister::MODEL,
    &history::MODEL,
    &history_recovery::MODEL,
    &engine::DEFAULT,
    &engine::ABLATIONS[0],
    &engine::ABLATIONS[1],
    &engine::ABLATIONS[2],
    &engine::ABLATIONS[3],
    &engine::ABLATIONS[4],
    &engine::ABLATIONS[5],
    &engine::ABLATIONS[6],
    &engine::ABLATIONS[7],
    &shown::Shown,
    &forecast_shipped::Shipped,
    &additive::Additive,
    #[cfg(feature = "ceiling")]
    &boosted::Boosted,
];

/// What is known of the day when the forecast is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Knowledge {
    /// Which exercise, nothing else.
    NoPlan,
    /// Its place in the session and the sets planned before it as well.
    Plan,
    /// How the exercises before it went as well.
    InSession,
}

impl Knowledge {
    /// Name in files and tables.
    pub fn key(self) -> &'static str {
        match self {
            Self::NoPlan => "no_plan",
            Self::Plan => "plan",
            Self::InSession => "in_session",
        }
    }
}

/// When a model learns: rows that learn after every day and rows that never do are not the same contest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Learns {
    /// Fixed numbers.
    Nothing,
    /// Fitted once on the other lifters.
    FromOthers,
    /// From this lifter's earlier days, after every day.
    Daily,
    /// Coefficients that ship with the program, and from this lifter's earlier days after every day.
    ShippedAndDaily,
    /// Fitted on the other lifters, and from this lifter's earlier days after every day.
    FromOthersAndDaily,
}

impl Learns {
    /// Name in files and tables.
    pub fn text(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::FromOthers => "others",
            Self::Daily => "daily",
            Self::ShippedAndDaily => "shipped fit + daily",
            Self::FromOthersAndDaily => "others + daily",
        }
    }
}

/// One lifter to predict, and the others.
#[derive(Debug, Clone)]
pub struct Fold<'a> {
    /// Everyone else: whatever is fitted is fitted here. Empty when there is only one lifter.
    pub others: Vec<&'a Lifter>,
    /// Who is predicted. Outcomes may be used from strictly earlier days only.
    pub lifter: &'a Lifter,
    /// What may be known of the day.
    pub knowledge: Knowledge,
}

/// A forecast of one pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Chance of more than last time, 0 to 1.
    pub p_beat: f64,
    /// Chance of at least as much as last time, 0 to 1.
    pub p_not_worse: f64,
    /// The day's value in log e1RM, from models that forecast it.
    pub value: Option<Normal>,
}

/// Something that forecasts.
pub trait Model: Sync {
    /// Stable name in files and options.
    fn id(&self) -> &'static str;
    /// Name for people.
    fn name(&self) -> &'static str;
    /// When it learns.
    fn learns(&self) -> Learns;
    /// What it can make use of; one row of the tables each.
    fn knowledge(&self) -> &'static [Knowledge] {
        &[Knowledge::NoPlan]
    }
    /// Whether it cannot work without other lifters to fit on.
    fn needs_others(&self) -> bool {
        false
    }
    /// Whether it only runs when asked for by name.
    fn slow(&self) -> bool {
        false
    }
    /// One prediction for each of the lifter's pairs, in their order.
    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction>;
}

/// What is predicted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the documentation
pub enum Target {
    Beat,
    NotWorse,
}

impl Target {
    /// Whether it happened.
    pub fn happened(self, outcome: Outcome) -> bool {
        match self {
            Self::Beat => outcome == Outcome::Beat,
            Self::NotWorse => outcome != Outcome::Worse,
        }
    }

    /// 1 for every pair in which it happened, else 0.
    pub(crate) fn outcomes(self, pairs: &[Pair]) -> Vec<f64> {
        pairs.iter().map(|pair| if self.happened(pair.outcome) { 1.0 } else { 0.0 }).collect()
    }

    /// The forecast of it.
    pub fn forecast(self, prediction: &Prediction) -> f64 {
        match self {
            Self::Beat => prediction.p_beat,
            Self::NotWorse => prediction.p_not_worse,
        }
    }
}
