//! What a longer or shorter gap does to the day's value, within lifter and exercise.

use crate::bootstrap::interval;
use crate::dataset::Dataset;
use crate::fit::solve;
use crate::protocol::{Lifter, Pair};
use crate::results::GapEffect;

/// Gaps that are compared with seven days: name, first and last day.
pub(crate) const GAPS: [(&str, i32, i32); 8] = [
    ("1", 1, 1),
    ("2", 2, 2),
    ("3", 3, 3),
    ("4 to 6", 4, 6),
    ("8 to 10", 8, 10),
    ("11 to 14", 11, 14),
    ("15 to 21", 15, 21),
    ("22 and more", 22, i32::MAX),
];
/// What they are compared with.
pub(crate) const REFERENCE_DAYS: i32 = 7;
const N: usize = GAPS.len();
/// Deviations beyond this are slips, log e1RM.
const MAX_DEVIATION: f64 = 0.3;

/// Least squares of the deviation on the gap with an effect for every series; intervals over lifters.
pub(crate) fn gap_effects(data: &Dataset) -> Vec<GapEffect> {
    let sums: Vec<Sums> = data.lifters.iter().map(Sums::of).collect();
    let effect = |which: usize| {
        interval(sums.len(), |draw| {
            let mut all = Sums::default();
            draw.iter().filter_map(|i| sums.get(*i)).for_each(|sums| all.add(sums));
            let log = solve(&mut all.square, &all.with).get(which).copied().unwrap_or(f64::NAN);
            100.0 * log.exp_m1()
        })
    };
    let named = GAPS.iter().enumerate();
    named
        .map(|(which, (days, ..))| GapEffect {
            days: (*days).to_owned(),
            n: sums.iter().map(|sums| sums.pairs[which]).sum(),
            percent: effect(which),
        })
        .filter(|effect| effect.n > 0)
        .collect()
}

/// Cross products of the gap indicators and the deviation, all minus their mean in the series.
struct Sums {
    square: [f64; N * N],
    with: [f64; N],
    pairs: [usize; N],
}

impl Default for Sums {
    fn default() -> Self {
        Self { square: [0.0; N * N], with: [0.0; N], pairs: [0; N] }
    }
}

impl Sums {
    fn of(lifter: &Lifter) -> Self {
        let mut sums = Self::default();
        for series in 0..lifter.series.len() {
            let pairs: Vec<&Pair> = lifter.pairs.iter().filter(|pair| pair.series == series).collect();
            sums.add_series(&pairs);
        }
        sums
    }

    fn add_series(&mut self, pairs: &[&Pair]) {
        let rows: Vec<([f64; N], f64)> = pairs
            .iter()
            .map(|pair| (indicator(pair), pair.deviation().clamp(-MAX_DEVIATION, MAX_DEVIATION)))
            .collect();
        let n: f64 = rows.iter().map(|_| 1.0).sum();
        let mean_y = rows.iter().map(|(_, y)| y).sum::<f64>() / n;
        let mean_x: [f64; N] = std::array::from_fn(|j| rows.iter().map(|(x, _)| x[j]).sum::<f64>() / n);
        for (x, y) in &rows {
            for i in 0..N {
                self.with[i] += (x[i] - mean_x[i]) * (y - mean_y);
                for j in 0..N {
                    self.square[i * N + j] += (x[i] - mean_x[i]) * (x[j] - mean_x[j]);
                }
                self.pairs[i] += usize::from(x[i] > 0.0);
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.square.iter_mut().zip(&other.square).for_each(|(sum, value)| *sum += value);
        self.with.iter_mut().zip(&other.with).for_each(|(sum, value)| *sum += value);
    }
}

fn indicator(pair: &Pair) -> [f64; N] {
    GAPS.map(|(_, from, to)| if (from..=to).contains(&pair.gap_days) { 1.0 } else { 0.0 })
}
