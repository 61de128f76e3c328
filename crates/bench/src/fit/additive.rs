//! Penalised logistic regression on piecewise linear shapes.

use regain_engine::Knot;

use super::{sigmoid, solve};

/// Ridge on every knot's value, and on the second differences of neighbours.
const RIDGE: f64 = 30.0;
const RIDGE_BENDS: f64 = 300.0;
/// Ridge on a step that goes down in a shape that must not fall (Eilers 2005, asymmetric penalties).
const RIDGE_FALLS: f64 = 1e7;
const MAX_STEPS: usize = 40;
/// Newton stops when no value moves more than this, log odds.
const CONVERGED: f64 = 1e-4;

/// Position and share of the knots that an example touches, of the plain inputs and of the intercept; positions
/// ascend.
pub(super) type Row = Vec<(usize, f64)>;

/// An example: its inputs, its weight, what is known of its log odds already, and what happened.
pub(super) struct Weighted<'a> {
    pub(super) row: &'a Row,
    pub(super) weight: f64,
    pub(super) known: f64,
    pub(super) happened: bool,
}

/// One shape among the coefficients.
struct Shape {
    start: usize,
    knots: usize,
    rises: bool,
}

/// Where the values of each shape lie among the coefficients; then the plain inputs; the intercept is last.
pub(super) struct Layout {
    shapes: Vec<Shape>,
    width: usize,
    strength: f64,
}

impl Layout {
    /// Shapes by their number of knots and whether they must not fall, and how many plain inputs follow. `strength`
    /// scales the ridges of the shapes.
    pub(super) fn new(shapes: impl Iterator<Item = (usize, bool)>, plain: usize, strength: f64) -> Self {
        let mut end = 0;
        let shapes = shapes
            .map(|(knots, rises)| {
                end += knots;
                Shape { start: end - knots, knots, rises }
            })
            .collect();
        Self { shapes, width: end + plain + 1, strength }
    }

    /// Position of the first knot of a shape.
    pub(super) fn start(&self, shape: usize) -> usize {
        self.shapes[shape].start
    }

    /// Position of the intercept; the plain inputs lie right before it.
    pub(super) fn intercept(&self) -> usize {
        self.width - 1
    }

    /// Adds the shares of the two knots around a value; the outer knot's outside the range.
    pub(super) fn push(&self, row: &mut Row, shape: usize, knots: &[Knot], value: f64) {
        let start = self.start(shape);
        let above = knots.partition_point(|knot| knot.at <= value);
        match (above.checked_sub(1), knots.get(above)) {
            (None, _) => row.push((start, 1.0)),
            (Some(below), None) => row.push((start + below, 1.0)),
            (Some(below), Some(next)) => {
                let share = (value - knots[below].at) / (next.at - knots[below].at);
                row.push((start + below, 1.0 - share));
                row.push((start + above, share));
            }
        }
    }

    /// The coefficients that fit best.
    pub(super) fn fit(&self, examples: &[Weighted<'_>]) -> Vec<f64> {
        self.fit_from(vec![0.0; self.width], examples)
    }

    /// The same, begun at coefficients that are nearly right.
    pub(super) fn fit_from(&self, mut values: Vec<f64>, examples: &[Weighted<'_>]) -> Vec<f64> {
        for _ in 0..MAX_STEPS {
            let step = self.step(&values, examples);
            let largest = step.iter().fold(0.0f64, |most, step| most.max(step.abs()));
            let falls = self.falls(&values);
            values.iter_mut().zip(&step).for_each(|(value, step)| *value += step);
            // a fall that was levelled may want to rise now: it is free in the next step
            if largest < CONVERGED && falls == self.falls(&values) {
                break;
            }
        }
        values
    }

    fn step(&self, values: &[f64], examples: &[Weighted<'_>]) -> Vec<f64> {
        let width = self.width;
        let mut hessian = self.penalty(values);
        let mut gradient: Vec<f64> = hessian
            .chunks_exact(width)
            .map(|line| -line.iter().zip(values).map(|(p, b)| p * b).sum::<f64>())
            .collect();
        for example in examples {
            let own = example.row.iter().map(|(at, x)| values[*at] * x).sum::<f64>();
            let p = sigmoid(example.known + own);
            let pull = example.weight * (f64::from(u8::from(example.happened)) - p);
            let curve = example.weight * p * (1.0 - p);
            for (n, (i, xi)) in example.row.iter().enumerate() {
                gradient[*i] += pull * xi;
                // positions ascend, and only the lower triangle is read
                for (j, xj) in &example.row[..=n] {
                    hessian[i * width + j] += curve * xi * xj;
                }
            }
        }
        solve(&mut hessian, &gradient)
    }

    /// Ridge on values, on second differences and on forbidden falls of each shape; the rest is free.
    fn penalty(&self, values: &[f64]) -> Vec<f64> {
        let mut penalty = vec![0.0; self.width * self.width];
        let mut add = |strength: f64, of: &[(usize, f64)]| {
            for (i, a) in of {
                for (j, b) in of {
                    penalty[i * self.width + j] += strength * a * b;
                }
            }
        };
        for Shape { start, knots, .. } in &self.shapes {
            let end = start + knots;
            (*start..end).for_each(|i| add(self.strength * RIDGE, &[(i, 1.0)]));
            (start + 2..end).for_each(|i| {
                add(self.strength * RIDGE_BENDS, &[(i - 2, 1.0), (i - 1, -2.0), (i, 1.0)]);
            });
        }
        for i in self.falls(values) {
            add(RIDGE_FALLS, &[(i - 1, -1.0), (i, 1.0)]);
        }
        penalty
    }

    /// Knots that lie below the one before though their shape must not fall.
    fn falls(&self, values: &[f64]) -> Vec<usize> {
        let rising = self.shapes.iter().filter(|shape| shape.rises);
        rising
            .flat_map(|shape| shape.start + 1..shape.start + shape.knots)
            .filter(|i| values[*i] < values[i - 1])
            .collect()
    }

    /// Shapes around 0 at the mean example, what is taken off added to the intercept.
    pub(super) fn centred(&self, mut values: Vec<f64>, rows: &[Row]) -> Vec<f64> {
        let mut mean = vec![0.0; self.width];
        let n: f64 = rows.iter().map(|_| 1.0).sum();
        rows.iter().flatten().for_each(|(at, x)| mean[*at] += x / n);
        for shape in &self.shapes {
            let of = shape.start..shape.start + shape.knots;
            let level: f64 = of.clone().map(|i| values[i] * mean[i]).sum();
            of.for_each(|i| values[i] -= level);
            values[self.width - 1] += level;
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outcomes that rise, fall, and rise again along a shape.
    fn fitted(rises: bool) -> Vec<f64> {
        let knots: Vec<Knot> =
            (0..5u8).map(|at| Knot { at: f64::from(at), not_worse: 0.0, beat: 0.0 }).collect();
        let layout = Layout::new(std::iter::once((knots.len(), rises)), 0, 0.01);
        let rows: Vec<(Row, bool)> = (0..4000_usize)
            .map(|i| {
                let at = i % 5;
                let mut row = Row::new();
                layout.push(&mut row, 0, &knots, [0.0, 1.0, 2.0, 3.0, 4.0][at]);
                row.push((layout.intercept(), 1.0));
                (row, (i / 5) % 10 < [2, 5, 3, 4, 8][at])
            })
            .collect();
        let examples: Vec<Weighted<'_>> = rows
            .iter()
            .map(|(row, happened)| Weighted { row, weight: 1.0, known: 0.0, happened: *happened })
            .collect();
        layout.fit(&examples)[..5].to_vec()
    }

    #[test]
    fn a_shape_that_must_not_fall_is_level_where_it_would() {
        let (free, rising) = (fitted(false), fitted(true));
        assert!(free[2] < free[1] - 0.3, "{free:?}");
        assert!(rising.windows(2).all(|two| two[1] > two[0] - 1e-5), "{rising:?}");
        assert!((rising[2] - rising[1]).abs() < 1e-3, "{rising:?}");
        assert!(
            rising[1] > rising[0] + 0.3 && rising[4] > rising[3] + 0.3,
            "the rest still rises: {rising:?}"
        );
    }
}
