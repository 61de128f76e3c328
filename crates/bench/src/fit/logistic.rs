//! Logistic regression with a ridge, by Newton's method.

use super::{Design, sigmoid, solve};

/// Ridge on every standardised coefficient but the intercept.
const RIDGE: f64 = 10.0;
const MAX_STEPS: usize = 25;
/// Newton stops when no coefficient moves more than this.
const CONVERGED: f64 = 1e-7;

/// Coefficients over a [`Design`]; the intercept first.
pub(crate) struct Logistic(Vec<f64>);

impl Logistic {
    /// Minimises the weighted log loss plus half the ridge; `outcomes` are 0 or 1, one a row.
    pub(crate) fn fit(design: &Design, outcomes: &[f64]) -> Self {
        let mut model = Self(vec![0.0; design.width()]);
        for _ in 0..MAX_STEPS {
            let step = model.newton_step(design, outcomes);
            let largest = step.iter().fold(0.0f64, |most, step| most.max(step.abs()));
            model.0.iter_mut().zip(&step).for_each(|(value, step)| *value += step);
            if largest < CONVERGED {
                break;
            }
        }
        model
    }

    /// Log odds of one row.
    pub(crate) fn log_odds(&self, row: &[f64]) -> f64 {
        self.0.iter().zip(row).map(|(b, x)| b * x).sum()
    }

    fn newton_step(&self, design: &Design, outcomes: &[f64]) -> Vec<f64> {
        let width = design.width();
        let (mut hessian, mut gradient) = (vec![0.0; width * width], vec![0.0; width]);
        for ((row, outcome), weight) in design.rows().zip(outcomes).zip(&design.weights) {
            let p = sigmoid(self.log_odds(row));
            let (pull, curve) = (weight * (outcome - p), weight * p * (1.0 - p));
            for (i, xi) in row.iter().enumerate() {
                gradient[i] += pull * xi;
                let scaled = curve * xi;
                let line = &mut hessian[i * width..=i * width + i];
                line.iter_mut().zip(row).for_each(|(h, xj)| *h += scaled * xj);
            }
        }
        for i in 1..width {
            gradient[i] -= RIDGE * self.0[i];
            hessian[i * width + i] += RIDGE;
        }
        solve(&mut hessian, &gradient)
    }
}
