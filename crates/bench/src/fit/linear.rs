//! Linear regression with a ridge, for the continuous target.

use super::{Design, solve};

/// Ridge on every standardised coefficient but the intercept.
const RIDGE: f64 = 10.0;

/// Coefficients over a [`Design`], and the spread around them.
pub(crate) struct Linear {
    coefficients: Vec<f64>,
    /// Weighted root mean square of the residuals.
    pub(crate) sd: f64,
}

impl Linear {
    /// Weighted least squares; one target a row.
    pub(crate) fn fit(design: &Design, targets: &[f64]) -> Self {
        let width = design.width();
        let (mut square, mut with) = (vec![0.0; width * width], vec![0.0; width]);
        for ((row, target), weight) in design.rows().zip(targets).zip(&design.weights) {
            for (i, xi) in row.iter().enumerate() {
                with[i] += weight * target * xi;
                let line = &mut square[i * width..=i * width + i];
                line.iter_mut().zip(row).for_each(|(s, xj)| *s += weight * xi * xj);
            }
        }
        for i in 1..width {
            square[i * width + i] += RIDGE;
        }
        let mut model = Self { coefficients: solve(&mut square, &with), sd: 0.0 };
        model.sd = model.spread(design, targets);
        model
    }

    /// Expected target of one row.
    pub(crate) fn mean(&self, row: &[f64]) -> f64 {
        self.coefficients.iter().zip(row).map(|(b, x)| b * x).sum()
    }

    fn spread(&self, design: &Design, targets: &[f64]) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for ((row, target), weight) in design.rows().zip(targets).zip(&design.weights) {
            sum += weight * (target - self.mean(row)).powi(2);
            total += weight;
        }
        (sum / f64::max(total, f64::MIN_POSITIVE)).sqrt()
    }
}
