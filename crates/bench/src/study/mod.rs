//! Questions beside the ladder, each answered by paired comparisons on chosen pairs: what the first sets tell, how the
//! start goes, and what recovery adds.
//!
//! All use the engine's forecast refitted without the lifter who is scored.

mod cold;
mod first_sets;
mod gate;

use std::sync::Arc;

use rayon::prelude::*;
use regain_engine::{Forecast, ForecastModel, Learner};
use serde::{Deserialize, Serialize};

use crate::bootstrap::Interval;
use crate::dataset::Dataset;
use crate::error::BenchError;
use crate::fit::{fit_forecast, fit_sets};
use crate::models::Target;
use crate::protocol::{Lifter, Outcome, Pair};
use crate::score::{difference, mean};
use crate::walk::learn_along;

/// Two forecasts of the same pairs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Which pairs.
    pub name: String,
    /// How many.
    pub pairs: usize,
    /// P(beat).
    pub beat: Compared,
    /// P(not worse).
    pub not_worse: Compared,
}

/// Log losses of one target, and their paired difference.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Compared {
    /// Of the forecast.
    pub log_loss: f64,
    /// Of what it is compared with.
    pub other: f64,
    /// The first minus the second, with its interval over lifters.
    pub difference: Interval,
}

/// The answers.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Studies {
    /// After the first sets of the exercise, against right before them.
    pub first_sets: Vec<Comparison>,
    /// At the start of a lifter or of an exercise, against the running rate.
    pub cold_start: Vec<Comparison>,
    /// With what could be recovery, against without.
    pub recovery: Vec<Comparison>,
}

impl Studies {
    /// `deficits` holds capacity's expected deficit of every pair, in log e1RM. Empty answers for a single lifter.
    pub(crate) fn of(data: &Dataset, deficits: &[Vec<Option<f64>>]) -> Result<Self, BenchError> {
        if data.lifters.len() < 2 {
            return Ok(Self::default());
        }
        let models = models(data)?;
        Ok(Self {
            first_sets: first_sets::compare(data, &models),
            cold_start: cold::compare(data, &models),
            recovery: gate::compare(data, &models, deficits)?,
        })
    }

    pub(crate) fn round(&mut self, rounded: impl Fn(f64) -> f64) {
        let all = self.first_sets.iter_mut().chain(&mut self.cold_start).chain(&mut self.recovery);
        for of in all.flat_map(|row| [&mut row.beat, &mut row.not_worse]) {
            for value in [
                &mut of.log_loss,
                &mut of.other,
                &mut of.difference.value,
                &mut of.difference.low,
                &mut of.difference.high,
            ] {
                *value = rounded(*value);
            }
        }
    }
}

/// A chance of beating and of not falling short.
type Chances = (f64, f64);

/// What happened, and what two forecasts said of it.
struct Case {
    outcome: Outcome,
    ours: Chances,
    theirs: Chances,
}

/// Compares the cases of each lifter; `None` without any.
fn comparison(name: &str, lifters: &[Vec<Case>]) -> Option<Comparison> {
    let target = |target: Target, of: fn(&Chances) -> f64| {
        let losses = |said: fn(&Case) -> &Chances| -> Vec<Vec<f64>> {
            let loss = |case: &Case| crate::metrics::log_loss(of(said(case)), target.happened(case.outcome));
            lifters.iter().map(|cases| cases.iter().map(loss).collect()).collect()
        };
        let (ours, theirs) = (losses(|case| &case.ours), losses(|case| &case.theirs));
        Some(Compared {
            log_loss: mean(ours.iter().flatten().copied())?,
            other: mean(theirs.iter().flatten().copied())?,
            difference: difference(&ours, &theirs).log_loss,
        })
    };
    Some(Comparison {
        name: name.to_owned(),
        pairs: lifters.iter().map(Vec::len).sum(),
        beat: target(Target::Beat, |chances| chances.0)?,
        not_worse: target(Target::NotWorse, |chances| chances.1)?,
    })
}

/// For each lifter a model fitted on the others.
fn models(data: &Dataset) -> Result<Vec<Arc<ForecastModel>>, BenchError> {
    let folds = (0..data.lifters.len()).into_par_iter().map(|at| {
        let others: Vec<&Lifter> =
            data.lifters.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, lifter)| lifter).collect();
        let model = fit_forecast(&others).map_err(|bad| BenchError::Fit { text: bad.to_string() })?;
        let after_sets = fit_sets(&others, &model).map_err(|text| BenchError::Fit { text })?;
        Ok(Arc::new(model.with_after_sets(after_sets)))
    });
    folds.collect()
}

/// The forecast of every pair before its session, the plan of the day known.
fn before_session(pairs: &[Pair], model: &Arc<ForecastModel>) -> Vec<Chances> {
    let mut said = Vec::with_capacity(pairs.len());
    learn_along(pairs, Learner::new(Arc::clone(model)), |learner, today| {
        said.extend(today.iter().map(|pair| chances(&learner.forecast(&pair.terms, 0.0))));
    });
    said
}

fn chances(forecast: &Forecast) -> Chances {
    (forecast.p_beat, forecast.p_not_worse)
}
