//! Means over lifters.

use crate::bootstrap::Interval;

/// Half width of a 95 % interval, standard errors.
const WIDE: f64 = 1.96;

/// Mean over lifters with its 95 % interval (normal; the lifters are independent draws).
pub(crate) fn mean(values: impl Iterator<Item = f64> + Clone) -> Interval {
    let (n, sum) = values.clone().fold((0.0, 0.0), |(n, sum), value| (n + 1.0, sum + value));
    let value = sum / n;
    let squares: f64 = values.map(|x| (x - value) * (x - value)).sum();
    let half = if n > 1.0 { WIDE * (squares / (n - 1.0) / n).sqrt() } else { 0.0 };
    Interval { value, low: value - half, high: value + half }
}

/// Correlation of two figures over lifters; 0 where one of them does not vary.
pub(crate) fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let (a, b) = pairs.iter().fold((0.0, 0.0), |(a, b), pair| (a + pair.0 / n, b + pair.1 / n));
    let sums = pairs.iter().fold((0.0, 0.0, 0.0), |(xy, xx, yy), (x, y)| {
        let (x, y) = (x - a, y - b);
        (xy + x * y, xx + x * x, yy + y * y)
    });
    let scale = (sums.1 * sums.2).sqrt();
    if scale > 0.0 { sums.0 / scale } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_that_of_the_mean() {
        let of = mean([1.0, 2.0, 3.0].into_iter());
        assert!((of.value - 2.0).abs() < 1e-12);
        assert!((of.high - 2.0 - 1.96 / 3.0f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn correlation_has_a_sign() {
        assert!((correlation(&[(0.0, 1.0), (1.0, 0.0)]) + 1.0).abs() < 1e-12);
        assert!(correlation(&[(0.0, 1.0), (1.0, 1.0)]).abs() < 1e-12);
    }
}
