//! What reports are worth: the regression of MODEL.md, section 5, solved anew from all efforts each time.

use super::plain::Oracle;

/// Soreness, function, energy, sleep, perceived recovery; then the deficit and a constant.
pub(crate) const SIGNALS: usize = 5;
const COLUMNS: usize = SIGNALS + 2;
pub(crate) const SORENESS: usize = 0;
pub(crate) const FUNCTION: usize = 1;
pub(crate) const ENERGY: usize = 2;
pub(crate) const SLEEP: usize = 3;
pub(crate) const PRS: usize = 4;

/// One effort: what was told, the shortfall against performance alone, its variance.
#[derive(Debug, Clone)]
pub(crate) struct Learned {
    row: [f64; COLUMNS],
    shortfall: f64,
    variance: f64,
}

impl Oracle {
    /// Lets what was told fade.
    pub(crate) fn fade(&mut self, days: f64) {
        let local = libm::exp(-days / (self.p.damage_tau_days() * super::plain::RECOVERY));
        let body = libm::exp(-days / self.p.day_offset_tau_days());
        for (signal, told) in self.told.iter_mut().enumerate() {
            *told *= if signal <= FUNCTION { local } else { body };
        }
    }

    pub(crate) fn learn(&mut self, deficit: f64, innovation: f64, variance: f64) {
        let mut row = [0.0; COLUMNS];
        row[..SIGNALS].copy_from_slice(&self.told);
        row[SIGNALS] = deficit;
        row[SIGNALS + 1] = 1.0;
        let limit = 2.0 * libm::sqrt(variance);
        self.learned.push(Learned { row, shortfall: (-innovation).clamp(-limit, limit), variance });
    }

    /// Shift of the strength by soreness and flags, and by the rest.
    pub(crate) fn shift(&self) -> (f64, f64) {
        let weights = self.weights();
        let part = |signal: usize| weights[signal].max(0.0) * self.told[signal];
        (part(SORENESS) + part(FUNCTION), part(ENERGY) + part(SLEEP) + part(PRS))
    }

    fn weights(&self) -> [f64; COLUMNS] {
        let p = &self.p;
        let prior = [
            p.soreness_weight(),
            p.function_weight(),
            p.energy_weight(),
            p.sleep_weight(),
            p.prs_weight(),
            0.0,
            0.0,
        ];
        let mut sd = [p.signal_weight_sd(); COLUMNS];
        (sd[SIGNALS], sd[SIGNALS + 1]) = (0.5, 0.01);
        let mut precision = [[0.0; COLUMNS]; COLUMNS];
        let mut right = [0.0; COLUMNS];
        for i in 0..COLUMNS {
            precision[i][i] = 1.0 / (sd[i] * sd[i]);
            right[i] = prior[i] * precision[i][i];
        }
        for one in &self.learned {
            for i in 0..COLUMNS {
                right[i] += one.row[i] * one.shortfall / one.variance;
                for (cell, other) in precision[i].iter_mut().zip(one.row) {
                    *cell += one.row[i] * other / one.variance;
                }
            }
        }
        solve(precision, right)
    }
}

/// Gauss without pivoting: the matrix is positive definite.
fn solve(mut a: [[f64; COLUMNS]; COLUMNS], mut b: [f64; COLUMNS]) -> [f64; COLUMNS] {
    for k in 0..COLUMNS {
        for i in k + 1..COLUMNS {
            let times = a[i][k] / a[k][k];
            let pivot = a[k];
            for (cell, of_pivot) in a[i].iter_mut().zip(pivot).skip(k) {
                *cell -= times * of_pivot;
            }
            b[i] -= times * b[k];
        }
    }
    for k in (0..COLUMNS).rev() {
        let rest: f64 = (k + 1..COLUMNS).map(|j| a[k][j] * b[j]).sum();
        b[k] = (b[k] - rest) / a[k][k];
    }
    b
}
