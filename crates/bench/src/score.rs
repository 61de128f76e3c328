//! From predictions to the figures of one row.

use crate::bootstrap::{Share, pooled_mean};
use crate::dataset::Dataset;
use crate::metrics::{
    auc, brier, calibration, in_80, log_loss, normal_log_score, rmse_bins, rmse_bins_floor,
};
use crate::models::{Model, Prediction, Target};
use crate::protocol::Pair;
use crate::results::{DataSummary, Difference, TargetResult, ValueResult};

/// Predictions of one row of the tables: for each lifter, for each pair.
pub(crate) type Predictions = Vec<Vec<Prediction>>;

/// A pair with its forecast.
type Row<'a> = (&'a Pair, &'a Prediction);

pub(crate) fn summary(data: &Dataset, source: &str) -> DataSummary {
    let scored = || data.lifters.iter().flat_map(|lifter| lifter.scored());
    let pairs: usize = data.lifters.iter().map(|lifter| lifter.pairs.len()).sum();
    let share = |target: Target| mean(scored().map(|pair| one(target.happened(pair.outcome))));
    DataSummary {
        source: source.to_owned(),
        lifters: data.lifters.len(),
        too_short: data.too_short.len(),
        sets: data.sets,
        pairs: data.scored(),
        short_gap_pairs: scored().filter(|pair| pair.short_gap).count(),
        cold_start_pairs: pairs - data.scored(),
        beat: share(Target::Beat).unwrap_or_default(),
        not_worse: share(Target::NotWorse).unwrap_or_default(),
    }
}

/// All figures of a probability. `reference` holds the running rate's predictions of the same pairs.
pub(crate) fn target_result(
    data: &Dataset,
    predictions: &Predictions,
    reference: Option<&Predictions>,
    target: Target,
) -> TargetResult {
    let rows = |keep: fn(&Pair) -> bool| losses(data, predictions, target, keep);
    let scored = rows(|pair| pair.scored);
    let forecasts: Vec<(f64, bool)> = flat(data, predictions)
        .filter(|(pair, _)| pair.scored)
        .map(|(pair, prediction)| (target.forecast(prediction), target.happened(pair.outcome)))
        .collect();
    let calibration = calibration(&forecasts);
    TargetResult {
        log_loss: pooled_mean(&shares(&scored)),
        lifter_mean_log_loss: mean(scored.iter().filter_map(|own| mean(own.iter().copied())))
            .unwrap_or_default(),
        brier: mean(forecasts.iter().map(|(p, happened)| brier(*p, *happened))).unwrap_or_default(),
        auc: auc(&forecasts),
        rmse_bins: rmse_bins(&calibration),
        rmse_bins_floor: rmse_bins_floor(&forecasts),
        short_gap_log_loss: mean(rows(|pair| pair.scored && pair.short_gap).into_iter().flatten()),
        cold_start_log_loss: mean(rows(|pair| !pair.scored).into_iter().flatten()),
        against_running_rate: reference
            .map(|other| difference(&scored, &losses(data, other, target, |pair| pair.scored))),
        calibration,
    }
}

/// Figures of the day's value; none unless every pair has a forecast.
pub(crate) fn value_result(data: &Dataset, predictions: &Predictions) -> Option<ValueResult> {
    let mut scores: Vec<Vec<f64>> = Vec::new();
    let (mut errors, mut inside) = (Vec::new(), Vec::new());
    for (lifter, own) in data.lifters.iter().zip(predictions) {
        let mut of_lifter = Vec::new();
        for (pair, prediction) in lifter.pairs.iter().zip(own).filter(|(pair, _)| pair.scored) {
            let forecast = prediction.value?;
            of_lifter.push(normal_log_score(forecast, pair.log_e1rm));
            errors.push(100.0 * (pair.log_e1rm - forecast.mean).abs().exp_m1());
            inside.push(one(in_80(forecast, pair.log_e1rm)));
        }
        scores.push(of_lifter);
    }
    Some(ValueResult {
        log_score: pooled_mean(&shares(&scores)),
        mae_percent: mean(errors.into_iter())?,
        coverage_80: mean(inside.into_iter())?,
    })
}

/// A line for each lifter, for the local folder: name, pairs and both log losses.
pub(crate) fn lifter_lines(data: &Dataset, predictions: &Predictions, model: &dyn Model) -> Vec<String> {
    let loss = |target| losses(data, predictions, target, |pair: &Pair| pair.scored);
    let (beat, not_worse) = (loss(Target::Beat), loss(Target::NotWorse));
    let rows = data.lifters.iter().zip(beat.iter().zip(&not_worse));
    rows.map(|(lifter, (beat, not_worse))| {
        serde_json::json!({
            "lifter": lifter.name,
            "model": model.id(),
            "pairs": beat.len(),
            "beat_log_loss": mean(beat.iter().copied()),
            "not_worse_log_loss": mean(not_worse.iter().copied()),
        })
        .to_string()
    })
    .collect()
}

/// Log losses of the kept pairs, lifter by lifter.
fn losses(
    data: &Dataset,
    predictions: &Predictions,
    target: Target,
    keep: impl Fn(&Pair) -> bool,
) -> Vec<Vec<f64>> {
    let loss =
        |(pair, prediction): Row<'_>| log_loss(target.forecast(prediction), target.happened(pair.outcome));
    data.lifters
        .iter()
        .zip(predictions)
        .map(|(lifter, own)| lifter.pairs.iter().zip(own).filter(|(pair, _)| keep(pair)).map(loss).collect())
        .collect()
}

fn flat<'a>(data: &'a Dataset, predictions: &'a Predictions) -> impl Iterator<Item = Row<'a>> {
    data.lifters.iter().zip(predictions).flat_map(|(lifter, own)| lifter.pairs.iter().zip(own))
}

pub(crate) fn difference(ours: &[Vec<f64>], theirs: &[Vec<f64>]) -> Difference {
    let apart: Vec<Vec<f64>> =
        ours.iter().zip(theirs).map(|(a, b)| a.iter().zip(b).map(|(a, b)| a - b).collect()).collect();
    let improved = apart.iter().filter_map(|own| mean(own.iter().copied())).map(|gain| one(gain < 0.0));
    Difference {
        log_loss: pooled_mean(&shares(&apart)),
        lifters_improved: mean(improved).unwrap_or_default(),
    }
}

fn shares(by_lifter: &[Vec<f64>]) -> Vec<Share> {
    by_lifter.iter().map(|own| Share { sum: own.iter().sum(), n: own.iter().map(|_| 1.0).sum() }).collect()
}

fn one(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}

pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, n) = values.fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    (n > 0.0).then(|| sum / n)
}
