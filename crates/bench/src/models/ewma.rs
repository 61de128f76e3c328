//! Exponentially weighted means of the series itself.

use super::rates::Rates;
use super::{Fold, Learns, Model, Prediction};
use crate::metrics::Normal;
use crate::protocol::{Exposure, Lifter, OBSERVATION_SD, Outcome};

/// Weight of the newest outcome in the running rates.
const OUTCOME_WEIGHT: f64 = 0.1;
/// Weight of the newest value in the running value and its spread.
const VALUE_WEIGHT: f64 = 0.3;
const SPREAD_WEIGHT: f64 = 0.1;

/// Running rates and a running value of each series, set by hand and fitted to nothing.
pub(super) struct Ewma;

impl Model for Ewma {
    fn id(&self) -> &'static str {
        "ewma"
    }

    fn name(&self) -> &'static str {
        "moving average of the exercise"
    }

    fn learns(&self) -> Learns {
        Learns::Daily
    }

    fn predict(&self, fold: &Fold<'_>) -> Vec<Prediction> {
        let rates = Rates::of(&fold.others);
        let forecasts = forecasts(fold.lifter, rates);
        let of_pair = |series: usize, exposure: usize| forecasts.get(series)?.get(exposure).copied();
        fold.lifter.pairs.iter().filter_map(|pair| of_pair(pair.series, pair.exposure)).collect()
    }
}

/// A forecast for every exposure of every series.
fn forecasts(lifter: &Lifter, rates: Rates) -> Vec<Vec<Prediction>> {
    lifter.series.iter().map(|series| along(&series.exposures, rates)).collect()
}

fn along(exposures: &[Exposure], mut rates: Rates) -> Vec<Prediction> {
    let mut mean = exposures.first().map_or(0.0, |first| first.log_e1rm);
    let mut variance = OBSERVATION_SD * OBSERVATION_SD;
    let mut before: Option<&Exposure> = None;
    let mut out = Vec::with_capacity(exposures.len());
    for exposure in exposures {
        let value = Some(Normal { mean, sd: variance.sqrt().max(1e-3) });
        out.push(Prediction { p_beat: rates.beat, p_not_worse: rates.not_worse, value });
        if let Some(before) = before {
            let outcome = Outcome::of(exposure.log_e1rm - before.log_e1rm);
            let one = |happened: bool| if happened { 1.0 } else { 0.0 };
            rates.beat += OUTCOME_WEIGHT * (one(outcome == Outcome::Beat) - rates.beat);
            rates.not_worse += OUTCOME_WEIGHT * (one(outcome != Outcome::Worse) - rates.not_worse);
        }
        variance += SPREAD_WEIGHT * ((exposure.log_e1rm - mean).powi(2) - variance);
        mean += VALUE_WEIGHT * (exposure.log_e1rm - mean);
        before = Some(exposure);
    }
    out
}
