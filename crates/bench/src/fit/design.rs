//! Standardised inputs with the weights of the protocol.

use crate::features::Feature;
use crate::protocol::{Lifter, Pair};

/// The training table of a fold: standardised columns, a leading column of ones, one weight a row.
pub(crate) struct Design {
    columns: Vec<Feature>,
    mean: Vec<f64>,
    sd: Vec<f64>,
    rows: Vec<f64>,
    /// One over the root of the lifter's pairs, mean 1: nobody's log drowns the others.
    pub(crate) weights: Vec<f64>,
}

impl Design {
    pub(crate) fn new(lifters: &[&Lifter], columns: &[Feature]) -> Self {
        let pairs: Vec<&Pair> = lifters.iter().flat_map(|lifter| &lifter.pairs).collect();
        let n = count(&pairs);
        let mean: Vec<f64> = columns
            .iter()
            .map(|column| pairs.iter().map(|pair| pair.features.or_zero(*column)).sum::<f64>() / n)
            .collect();
        let sd = columns
            .iter()
            .zip(&mean)
            .map(|(column, mean)| {
                let squares: f64 = pairs.iter().map(|p| (p.features.or_zero(*column) - mean).powi(2)).sum();
                (squares / n).sqrt()
            })
            .map(|sd| if sd > 0.0 { sd } else { 1.0 })
            .collect();
        let mut design =
            Self { columns: columns.to_vec(), mean, sd, rows: Vec::new(), weights: weights(lifters) };
        design.rows = pairs.iter().flat_map(|pair| design.row(pair)).collect();
        design
    }

    /// Inputs of one pair, the constant first.
    pub(crate) fn row(&self, pair: &Pair) -> Vec<f64> {
        let standardised = self.columns.iter().zip(self.mean.iter().zip(&self.sd));
        let values = standardised.map(|(column, (mean, sd))| (pair.features.or_zero(*column) - mean) / sd);
        std::iter::once(1.0).chain(values).collect()
    }

    /// Inputs a row, the constant included.
    pub(crate) fn width(&self) -> usize {
        self.columns.len() + 1
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.rows.chunks_exact(self.width())
    }
}

pub(crate) fn weights(lifters: &[&Lifter]) -> Vec<f64> {
    let raw: Vec<f64> = lifters
        .iter()
        .flat_map(|lifter| {
            let weight = 1.0 / count(&lifter.pairs).max(1.0).sqrt();
            std::iter::repeat_n(weight, lifter.pairs.len())
        })
        .collect();
    let mean = raw.iter().sum::<f64>() / count(&raw);
    raw.iter().map(|weight| weight / mean).collect()
}

fn count<T>(items: &[T]) -> f64 {
    items.iter().map(|_| 1.0).sum::<f64>()
}
