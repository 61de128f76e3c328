//! What the engine costs as logs grow: a straight line through the lifters of a run.

/// Milliseconds against sets, by least squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostFit {
    /// Milliseconds that every log costs.
    pub fixed_ms: f64,
    /// Microseconds that every set adds, the questions asked before its session included.
    pub per_set_us: f64,
    /// Share of the variance that the line explains; near 1 when the cost is linear.
    pub r_squared: f64,
}

impl CostFit {
    /// Fits `(sets, milliseconds)` of each lifter; `None` for fewer than three or all of one size.
    pub(crate) fn of(points: &[(f64, f64)]) -> Option<Self> {
        let n = points.len() as f64;
        let mean = |value: fn(&(f64, f64)) -> f64| points.iter().map(value).sum::<f64>() / n;
        let (mean_sets, mean_ms) = (mean(|point| point.0), mean(|point| point.1));
        let (mut cross, mut sets, mut ms) = (0.0, 0.0, 0.0);
        for (x, y) in points {
            cross += (x - mean_sets) * (y - mean_ms);
            sets += (x - mean_sets) * (x - mean_sets);
            ms += (y - mean_ms) * (y - mean_ms);
        }
        (points.len() >= 3 && sets > 0.0 && ms > 0.0).then(|| Self {
            fixed_ms: mean_ms - cross / sets * mean_sets,
            per_set_us: 1e3 * cross / sets,
            r_squared: cross * cross / (sets * ms),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found() {
        let fit = CostFit::of(&[(1000.0, 3.0), (2000.0, 5.0), (5000.0, 11.0)]).unwrap();
        assert!((fit.fixed_ms - 1.0).abs() < 1e-9);
        assert!((fit.per_set_us - 2.0).abs() < 1e-9);
        assert!((fit.r_squared - 1.0).abs() < 1e-9);
    }

    #[test]
    fn two_lifters_are_no_line() {
        assert_eq!(CostFit::of(&[(1000.0, 3.0), (2000.0, 5.0)]), None);
    }
}
