//! How good probabilities and intervals were.

use serde::{Deserialize, Serialize};

use crate::bootstrap::Interval;
use crate::rng::Rng;

/// Probabilities are scored no closer to 0 or 1 than this.
const FLOOR: f64 = 1e-4;
/// Bins of the calibration curve.
const BINS: usize = 20;
/// Made-up outcomes behind the floor of the calibration error.
const FLOOR_DRAWS: usize = 80;
const FLOOR_SEED: u64 = 20_251_122;
/// Standard normal quantile of an 80 % interval.
const Z_80: f64 = 1.281_551_565_544_6;

/// A forecast of a number: normal, in log e1RM.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normal {
    /// Expected value.
    pub mean: f64,
    /// Standard deviation; above 0.
    pub sd: f64,
}

/// One bin of the calibration curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// Mean forecast.
    pub forecast: f64,
    /// Share that happened.
    pub happened: f64,
    /// Pairs.
    pub n: usize,
}

// as the report card scores them
pub use regain_engine::{brier, log_loss};

/// Chance that a pair that happened got a higher forecast than one that did not; ties count half.
/// `None` when all or none happened.
pub fn auc(forecasts: &[(f64, bool)]) -> Option<f64> {
    let mut sorted = forecasts.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut wins, mut below, mut above) = (0.0, 0.0, 0.0);
    for level in sorted.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        let yes: f64 = level.iter().filter(|(_, happened)| *happened).map(|_| 1.0).sum();
        let no: f64 = level.iter().filter(|(_, happened)| !happened).map(|_| 1.0).sum();
        wins += yes * (below + no / 2.0);
        below += no;
        above += yes;
    }
    (below > 0.0 && above > 0.0).then(|| wins / (below * above))
}

/// Forecast against outcome in twenty bins of equal size (quantiles of the forecast).
pub fn calibration(forecasts: &[(f64, bool)]) -> Vec<Bin> {
    let mut sorted: Vec<(f64, bool)> =
        forecasts.iter().map(|(p, happened)| (p.clamp(FLOOR, 1.0 - FLOOR), *happened)).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut bins = Vec::new();
    let mut rest = sorted.as_slice();
    for edge in 1..=BINS {
        let upto = if edge == BINS { f64::INFINITY } else { quantile(&sorted, edge) };
        let (bin, after) = rest.split_at(rest.partition_point(|(p, _)| *p <= upto));
        rest = after;
        bins.extend(bin_of(bin));
    }
    bins
}

/// Root mean square distance between forecast and outcome over the bins.
pub fn rmse_bins(bins: &[Bin]) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for bin in bins {
        let n = weight(bin.n);
        sum += n * (bin.forecast - bin.happened).powi(2);
        total += n;
    }
    (sum / f64::max(total, 1.0)).sqrt()
}

/// What [`rmse_bins`] is by chance alone: the same forecasts, outcomes drawn from them, as if each forecast were
/// exactly true and pairs independent. `None` without forecasts.
pub fn rmse_bins_floor(forecasts: &[(f64, bool)]) -> Option<Interval> {
    let mut rng = Rng::new(FLOOR_SEED);
    let mut sorted: Vec<f64> = forecasts.iter().map(|(p, _)| *p).collect();
    sorted.sort_by(f64::total_cmp);
    let mut floors: Vec<f64> = (0..FLOOR_DRAWS)
        .map(|_| {
            let drawn: Vec<(f64, bool)> = sorted.iter().map(|p| (*p, rng.uniform() < *p)).collect();
            rmse_bins(&calibration(&drawn))
        })
        .collect();
    floors.sort_by(f64::total_cmp);
    let at = |thousandths: usize| floors.get(FLOOR_DRAWS * thousandths / 1000).copied();
    let (value, low, high) = (at(500)?, at(25)?, at(975)?);
    (!forecasts.is_empty()).then_some(Interval { value, low, high })
}

/// −log density of the value under the forecast.
pub fn normal_log_score(forecast: Normal, value: f64) -> f64 {
    let z = (value - forecast.mean) / forecast.sd;
    0.5 * (z * z + std::f64::consts::TAU.ln()) + forecast.sd.ln()
}

/// Whether the value lies in the forecast's middle 80 %.
pub fn in_80(forecast: Normal, value: f64) -> bool {
    (value - forecast.mean).abs() <= Z_80 * forecast.sd
}

/// Quantile `edge / BINS` with linear interpolation between neighbours.
fn quantile(sorted: &[(f64, bool)], edge: usize) -> f64 {
    let steps = sorted.len().saturating_sub(1) * edge;
    let (low, part) = (steps / BINS, weight(steps % BINS) / weight(BINS));
    let at = |i: usize| sorted.get(i).or(sorted.last()).map_or(f64::NAN, |(p, _)| *p);
    at(low) + part * (at(low + 1) - at(low))
}

fn bin_of(pairs: &[(f64, bool)]) -> Option<Bin> {
    let n = weight(pairs.len());
    let forecast = pairs.iter().map(|(p, _)| p).sum::<f64>() / n;
    let happened = pairs.iter().filter(|(_, happened)| *happened).map(|_| 1.0).sum::<f64>() / n;
    (!pairs.is_empty()).then_some(Bin { forecast, happened, n: pairs.len() })
}

#[allow(clippy::cast_precision_loss)] // counts of rows are far below 2^53
fn weight(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[(0.1, false), (0.9, true)], Some(1.0))]
    #[case(&[(0.9, false), (0.1, true)], Some(0.0))]
    #[case(&[(0.5, false), (0.5, true)], Some(0.5))]
    #[case(&[(0.2, false), (0.4, true), (0.4, false), (0.8, true)], Some(0.875))]
    #[case(&[(0.2, true)], None)]
    fn auc_counts_ordered_pairs(#[case] forecasts: &[(f64, bool)], #[case] expected: Option<f64>) {
        assert_eq!(auc(forecasts), expected);
    }

    #[test]
    fn bins_hold_equal_numbers_and_a_constant_has_one() {
        let forecasts: Vec<(f64, bool)> =
            (0..200).map(|i| (f64::from(i) / 250.0 + 0.05, i % 2 == 0)).collect();
        let bins = calibration(&forecasts);
        assert_eq!(bins.iter().map(|bin| bin.n).collect::<Vec<_>>(), [10; 20]);
        let constant = calibration(&[(0.4, true), (0.4, false), (0.4, false)]);
        assert_eq!(constant.len(), 1);
        assert!((rmse_bins(&constant) - (0.4 - 1.0 / 3.0)).abs() < 1e-12);
    }

    #[test]
    fn a_true_forecast_is_at_the_floor_and_a_biased_one_above() {
        let mut rng = Rng::new(3);
        let p: Vec<f64> = (0..4000).map(|_| 0.1 + 0.7 * rng.uniform()).collect();
        let truth: Vec<(f64, bool)> = p.iter().map(|p| (*p, rng.uniform() < *p)).collect();
        let biased: Vec<(f64, bool)> = truth.iter().map(|(p, happened)| (p + 0.1, *happened)).collect();
        let (floor, at) = (rmse_bins_floor(&truth).unwrap(), |rows: &[_]| rmse_bins(&calibration(rows)));
        assert!(floor.low < floor.value && floor.value < floor.high);
        assert!(at(&truth) < floor.high && at(&biased) > floor.high, "{floor:?}");
        assert_eq!(rmse_bins_floor(&[]), None);
    }

    #[test]
    fn a_coin_costs_log_two_and_certainty_has_a_price() {
        assert!((log_loss(0.5, true) - 2f64.ln()).abs() < 1e-12);
        assert!(log_loss(0.0, true) < 9.3, "the floor keeps one slip from deciding everything");
        assert!((brier(0.5, false) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn the_middle_80_percent_of_a_standard_normal() {
        let standard = Normal { mean: 0.0, sd: 1.0 };
        assert!(in_80(standard, 1.28) && !in_80(standard, 1.29));
        assert!((normal_log_score(standard, 0.0) - 0.918_938_533).abs() < 1e-8);
    }
}
