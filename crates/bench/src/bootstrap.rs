//! Intervals from drawing lifters again: they, not their pairs, are the sample.

use serde::{Deserialize, Serialize};

use crate::rng::Rng;

/// Draws of an interval.
const DRAWS: usize = 1000;
const SEED: u64 = 20_240_824;

/// A value with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Pooled over all pairs.
    pub value: f64,
    /// 2.5 % quantile over draws of lifters.
    pub low: f64,
    /// 97.5 % quantile.
    pub high: f64,
}

/// One lifter's share of a pooled mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Sum over the lifter's pairs.
    pub sum: f64,
    /// Number of those pairs.
    pub n: f64,
}

/// The pooled mean and its interval; the same lifters are drawn in every call, so differences are paired.
pub fn pooled_mean(shares: &[Share]) -> Interval {
    interval(shares.len(), |draw| {
        let drawn = draw.iter().filter_map(|i| shares.get(*i));
        let (sum, n) = drawn.fold((0.0, 0.0), |(sum, n), share| (sum + share.sum, n + share.n));
        sum / n
    })
}

/// Any statistic of a set of lifters (given by position) with its interval.
pub fn interval(lifters: usize, statistic: impl Fn(&[usize]) -> f64) -> Interval {
    let all: Vec<usize> = (0..lifters).collect();
    let mut rng = Rng::new(SEED);
    let mut values: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let draw: Vec<usize> = all.iter().map(|_| rng.below(lifters)).collect();
            statistic(&draw)
        })
        .filter(|value| value.is_finite())
        .collect();
    values.sort_by(f64::total_cmp);
    let at = |share: usize| values.get(values.len() * share / 1000).or(values.last()).copied();
    let value = statistic(&all);
    Interval { value, low: at(25).unwrap_or(value), high: at(975).unwrap_or(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_holds_the_value_and_narrows_with_lifters() {
        let width = |lifters: u32| {
            let shares: Vec<Share> =
                (0..lifters).map(|i| Share { sum: f64::from(i % 5) * 10.0, n: 10.0 }).collect();
            let mean = pooled_mean(&shares);
            assert!(mean.low <= mean.value && mean.value <= mean.high);
            mean.high - mean.low
        };
        assert!(width(10) > 2.0 * width(100));
    }

    #[test]
    fn one_lifter_has_no_spread() {
        let mean = pooled_mean(&[Share { sum: 3.0, n: 6.0 }]);
        assert_eq!((mean.value, mean.low, mean.high), (0.5, 0.5, 0.5));
    }
}
